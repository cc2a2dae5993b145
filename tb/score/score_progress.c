/* score_progress.c - nothing waits for ever, and nothing is lost (S11, S12). */
#include <inttypes.h>

#include "score_int.h"

/* The master does not take what it is shown, or the memory. */
static bool others_refuse(const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, bool write)
{
	const uint32_t any = write ? (out->AWVALID_m & ~in->AWREADY_m) | (out->WVALID_m & ~in->WREADY_m) | (out->BVALID_s & ~in->BREADY_s)
	                           : (out->ARVALID_m & ~in->ARREADY_m) | (out->RVALID_s & ~in->RREADY_s);

	return tzc400_bit(any, f) != 0u;
}

static bool memory_shows(const struct tzc400_in *in, uint32_t f, bool write)
{
	return tzc400_bit(write ? in->BVALID_m : in->RVALID_m, f) != 0u;
}

/* The memory owes a response to this access, or to an older one that was denied and is answered, and shows none; or the master owes write data. */
static bool others_owe(const struct score_channel *c, const struct score_txn *t, const struct tzc400_in *in, uint32_t f, bool write)
{
	const uint32_t id = write ? in->BID_m[f] : in->RID_m[f];

	for (const struct score_txn *o = c->first; o; o = o->next) {
		if (o->sent && !o->returned && o->data_ended && (!memory_shows(in, f, write) || id != o->a.v[A_ID]))
			return true;
		if (o == t)
			break;
	}
	return t && write && !t->data_in && tzc400_bit(in->WVALID_s, f) == 0u;
}

/* The memory shows a response, and the design does not take it although the master takes what it is shown. */
static bool answer_waits(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, bool write)
{
	struct score_channel *c = &s->ch[f][write];
	const bool taken = tzc400_bit(write ? out->BREADY_m : out->RREADY_m, f) != 0u;

	if (!memory_shows(in, f, write) || taken)
		c->shown = 0;
	else if (!others_refuse(out, in, f, write) && ++c->shown > s->bound.max_wait)
		return score_fail(s, SCORE_S11_PROGRESS, f, NULL, "%cREADY_m is 0 for more than MAX_WAIT = %d cycles, and the memory shows a response with id 0x%" PRIx32,
		                  write ? 'B' : 'R', s->bound.max_wait, write ? in->BID_m[f] : in->RID_m[f]);
	return true;
}

static const struct score_txn *unanswered(const struct score_channel *c)
{
	const struct score_txn *t = c->first;

	while (t && t->answered)
		t = t->next;
	return t;
}

/* What changes whenever the access moves. */
static uint64_t moves(const struct score_txn *t)
{
	return (t->number << 20) + t->beats + t->back.n + t->data.n + t->data_out + t->sent;
}

/* One direction of one filter: counts the cycles in which its oldest access stood still, and only the design could have moved it. */
static bool direction(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, bool write)
{
	struct score_channel *c = &s->ch[f][write];
	const bool offered = tzc400_bit(write ? in->AWVALID_s : in->ARVALID_s, f) != 0u && score_gate_asked(s, f, true);
	const struct score_txn *t = unanswered(c);
	const uint64_t moved = t ? moves(t) : UINT64_MAX - c->accepted;

	if (moved != c->moved || (!offered && !t))
		c->quiet = 0;
	c->moved = moved;
	if ((!offered && !t) || others_refuse(out, in, f, write) || others_owe(c, t, in, f, write) || ++c->quiet <= s->bound.max_wait)
		return true;
	return score_fail(s, SCORE_S11_PROGRESS, f, t, "%s for more than MAX_WAIT = %d cycles in which nobody else had to move",
	                  t ? "no answer" : write ? "AWVALID_s is not accepted" : "ARVALID_s is not accepted", s->bound.max_wait);
}

bool score_progress(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++)
		for (uint32_t w = 0; w < 2u; w++)
			if (!answer_waits(s, out, in, f, w != 0u) || !direction(s, out, in, f, w != 0u))
				return false;
	return true;
}

bool score_end(struct score *s)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		for (uint32_t w = 0; w < 2u; w++) {
			const struct score_txn *t = unanswered(&s->ch[f][w]);

			if (t)
				return score_fail(s, SCORE_S12_END, f, t, "not answered at the end");
			if (s->ch[f][w].first)
				return score_fail(s, SCORE_S12_END, f, s->ch[f][w].first, "answered, but not finished at the memory side at the end");
			if (s->ch[f][w].down.head != s->ch[f][w].down.n)
				return score_fail(s, SCORE_S12_END, f, NULL, "write data at the memory side that belong to no write, at the end");
		}
	}
	return true;
}
