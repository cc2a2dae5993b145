/* score_data.c - write data from the master to the memory side (S5), and data and their masks in general. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "score_int.h"

struct score_beat *score_beats_add(struct score_beats *b)
{
	if (b->n == b->room) {
		b->room = b->room != 0u ? 2u * b->room : 16u;
		b->e = realloc(b->e, b->room * sizeof *b->e);
		if (!b->e)
			abort();
	}
	return &b->e[b->n++];
}

/* Takes the oldest. */
static struct score_beat take(struct score_beats *b)
{
	const struct score_beat beat = b->e[b->head++];

	if (b->head == b->n)
		b->head = b->n = 0;
	return beat;
}

void score_beats_free(struct score_beats *b)
{
	free(b->e);
	memset(b, 0, sizeof *b);
}

bool score_same_data(struct score *s, const tzf_w256 *got, const tzf_w256 *want, uint32_t word)
{
	uint64_t any = 0;

	for (uint32_t i = 0; i < (s->cfg.data_width + 31u) / 32u; i++)
		any |= score_masked(s, word + i, got->w[i] ^ want->w[i]);
	return any == 0u;
}

bool score_zero_data(struct score *s, const tzf_w256 *got, uint32_t word)
{
	static const tzf_w256 zero;

	return score_same_data(s, got, &zero, word);
}

/* A beat from the master belongs to the oldest write that has not all of its data; it may come before its address. */
static void from_master(struct score_channel *c)
{
	for (struct score_txn *t = c->first; t && c->early.head != c->early.n; t = t->next) {
		while (!t->data_in && c->early.head != c->early.n) {
			const struct score_beat beat = take(&c->early);

			*score_beats_add(&t->data) = beat;
			t->data_in = beat.last;
		}
	}
}

/* The write whose data are next at the memory side: addresses and data have the same order there. */
static struct score_txn *owner(const struct score_channel *c)
{
	struct score_txn *own = NULL;

	for (struct score_txn *t = c->first; t; t = t->next)
		if (t->sent && !t->data_ended && (!own || t->sent_number < own->sent_number))
			own = t;
	return own;
}

static bool differs(struct score *s, uint32_t f, const struct score_txn *t, const struct score_beat *got)
{
	const struct score_beat *want = t->data_out < t->data.n ? &t->data.e[t->data_out] : NULL;
	const bool zero = (t->set & SET_ALLOW) == 0u;

	if (zero)
		return score_fail(s, SCORE_S5_WRITE_DATA, f, t, "WSTRB_m and WDATA_m of a denied write, beat %" PRIu32 ", expected 0, rtl strobes 0x%" PRIx32
		                  ", data 0x%08" PRIx32 ", last %d", t->data_out, got->strb, got->data.w[0], got->last);
	if (!want)
		return score_fail(s, SCORE_S5_WRITE_DATA, f, t, "WVALID_m, expected 0, rtl 1: beat %" PRIu32 " before the master gave it", t->data_out);
	return score_fail(s, SCORE_S5_WRITE_DATA, f, t, "%s_m, beat %" PRIu32 ", expected strobes 0x%" PRIx32 " data 0x%08" PRIx32 " last %d, rtl strobes 0x%" PRIx32
	                  " data 0x%08" PRIx32 " last %d", got->last != want->last ? "WLAST" : got->strb != want->strb ? "WSTRB" : "WDATA", t->data_out, want->strb,
	                  want->data.w[0], want->last, got->strb, got->data.w[0], got->last);
}

/* S5: the beat is the master's, or, of a denied write, empty. */
static bool check_beat(struct score *s, uint32_t f, struct score_txn *t, const struct score_beat *got)
{
	const struct score_beat *want = t->data_out < t->data.n ? &t->data.e[t->data_out] : NULL;
	uint32_t set = 0;

	s->compared += 3;
	if (want && (t->set & SET_ALLOW) != 0u && score_masked(s, OUT_WORD(WSTRB_m[f]), got->strb ^ want->strb) == 0u && got->last == want->last &&
	    score_same_data(s, &got->data, &want->data, OUT_WORD(WDATA_m[f])))
		set |= SET_ALLOW;
	if ((t->set & SET_ZERO) != 0u && score_masked(s, OUT_WORD(WSTRB_m[f]), got->strb) == 0u && score_zero_data(s, &got->data, OUT_WORD(WDATA_m[f])) &&
	    got->last == (t->data_out == t->a.v[A_LEN]))
		set |= SET_ZERO;
	if (set == 0u)
		return differs(s, f, t, got);
	score_narrow(t, set);
	t->data_out++;
	t->data_ended = got->last;
	return true;
}

static bool below(struct score *s, uint32_t f, struct score_channel *c)
{
	while (c->down.head != c->down.n) {
		struct score_txn *t = owner(c);
		struct score_beat got;

		if (!t)
			return c->first || score_fail(s, SCORE_S5_WRITE_DATA, f, NULL, "WVALID_m, expected 0, rtl 1: data 0x%08" PRIx32 " that belong to no write",
			                              c->down.e[c->down.head].data.w[0]);
		got = take(&c->down);
		if (!check_beat(s, f, t, &got))
			return false;
	}
	return true;
}

bool score_write_data(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f)
{
	struct score_channel *c = &s->ch[f][1];

	if (tzc400_bit(in->WVALID_s & out->WREADY_s, f) != 0u)
		*score_beats_add(&c->early) = (struct score_beat){ .data = in->WDATA_s[f], .strb = in->WSTRB_s[f], .last = tzc400_bit(in->WLAST_s, f) != 0u };
	from_master(c);
	if (tzc400_bit(out->WVALID_m & in->WREADY_m, f) != 0u)
		*score_beats_add(&c->down) = (struct score_beat){ .data = out->WDATA_m[f], .strb = out->WSTRB_m[f], .last = tzc400_bit(out->WLAST_m, f) != 0u };
	return below(s, f, c);
}
