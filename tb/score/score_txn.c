/* score_txn.c - accesses from their acceptance to the memory side: the decisions that the registers allow, the order below, every field (S2, S4). */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "score_int.h"

/* The names of the fields, without AR or AW and _s or _m. */
static const char *const field_name[A_FIELDS] = { "ID", "ADDR", "LEN", "SIZE", "BURST", "LOCK", "CACHE", "PROT", "QOS", "REGION", "DOMAIN", "SNOOP", "BAR",
	                                    "NSAID", "VNET" };

#define TAKE(dst, p, x, side, f) do { \
	const struct score_addr a_ = { { (p)->x##ID_##side[f], (p)->x##ADDR_##side[f], (p)->x##LEN_##side[f], (p)->x##SIZE_##side[f], \
		(p)->x##BURST_##side[f], tzc400_bit((p)->x##LOCK_##side, f), (p)->x##CACHE_##side[f], (p)->x##PROT_##side[f], (p)->x##QOS_##side[f], \
		(p)->x##REGION_##side[f], (p)->x##DOMAIN_##side[f], (p)->x##SNOOP_##side[f], (p)->x##BAR_##side[f], (p)->x##NSAID_##side[f], \
		(p)->x##VNET_##side[f] } }; \
	*(dst) = a_; \
} while (0)

/* First words of the fields in the output struct: of an element array, of 8 bytes for ADDR, and one word for LOCK. */
#define WORDS(x) { OUT_WORD(x##ID_m), OUT_WORD(x##ADDR_m), OUT_WORD(x##LEN_m), OUT_WORD(x##SIZE_m), OUT_WORD(x##BURST_m), OUT_WORD(x##LOCK_m), \
	OUT_WORD(x##CACHE_m), OUT_WORD(x##PROT_m), OUT_WORD(x##QOS_m), OUT_WORD(x##REGION_m), OUT_WORD(x##DOMAIN_m), OUT_WORD(x##SNOOP_m), OUT_WORD(x##BAR_m), \
	OUT_WORD(x##NSAID_m), OUT_WORD(x##VNET_m) }

/* ---- masks -------------------------------------------------------------------------------------------------------- */

uint64_t score_masked(struct score *s, uint32_t word, uint64_t differs)
{
	uint64_t mask;

	if (!s->mask || differs == 0u)
		return differs;
	mask = s->mask[word];
	if (differs >> 32 != 0u) {
		mask |= (uint64_t)s->mask[word + 1u] << 32;
		s->hidden[word + 1u] |= (uint32_t)((differs & mask) >> 32);
	}
	s->hidden[word] |= (uint32_t)(differs & mask);
	return differs & ~mask;
}

/* The bits in which field k of an address at the memory side differs from what it was above. */
static uint64_t field_differs(struct score *s, bool write, uint32_t f, uint32_t k, const struct score_addr *got, const struct score_addr *want)
{
	static const uint32_t words[2][A_FIELDS] = { WORDS(AR), WORDS(AW) };
	const uint64_t differs = got->v[k] ^ want->v[k];

	if (k == A_LOCK)
		return score_masked(s, words[write][k], differs << f);
	return score_masked(s, words[write][k] + (k == A_ADDR ? 2u * f : f), differs);
}

/* ---- decisions (S4) -------------------------------------------------------------------------------------------------- */

void score_narrow(struct score_txn *t, uint32_t set)
{
	t->set &= set;
	if (t->event)
		t->event->set = t->set;
}

/* Adds the outcome that this register file gives. A denial that may go down without its data may as well be answered above. */
static void decide(struct score *s, uint32_t f, struct score_txn *t, const struct score_version *v)
{
	uint32_t code, set;

	t->acc.event = 0;
	t->acc.overlap = 0;
	tzc400_classify(&s->cfg, &v->st, &t->acc, f, t->write);
	code = t->acc.cls | t->acc.overlap << 3 | (t->acc.event & (v->st.action >> 1)) << 4;
	set = UINT32_C(1) << code;
	if ((set & SET_ZERO) != 0u)
		set |= set >> (TZC400_CLS_ZERO - TZC400_CLS_LOCAL);
	t->set |= set;
	if ((t->set & ~SET_QUIET) != 0u && !t->event)
		score_event_add(s, f, t->write, t);
	if (t->event)
		t->event->set = t->set;
}

void score_new_version(struct score *s, const struct score_version *v)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++)
		for (uint32_t w = 0; w < 2u; w++)
			for (struct score_txn *t = s->ch[f][w].first; t; t = t->next)
				if (!t->seen && v->from <= t->at + s->bound.latency)
					decide(s, f, t, v);
}

struct decide {
	struct score *s;
	struct score_txn *t;
	uint32_t f;
};

static bool decide_version(const struct score_version *v, void *ctx)
{
	const struct decide *d = ctx;

	decide(d->s, d->f, d->t, v);
	return false;
}

/* ---- acceptance ------------------------------------------------------------------------------------------------------- */

static struct score_txn *add(struct score *s, struct score_channel *c, bool write)
{
	struct score_txn *t = calloc(1, sizeof *t);

	if (!t)
		abort();
	t->write = write;
	t->at = s->now;
	t->number = c->accepted++;
	if (c->last)
		c->last->next = t;
	else
		c->first = t;
	c->last = t;
	c->outstanding++;
	return t;
}

static bool accept(struct score *s, const struct tzc400_in *in, uint32_t f, bool write)
{
	struct score_txn *t = add(s, &s->ch[f][write], write);
	struct decide d = { s, t, f };

	if (write) {
		TAKE(&t->a, in, AW, s, f);
		TZC400_TAKE(&t->acc, &s->d, in, f, AW, 3u);
	} else {
		TAKE(&t->a, in, AR, s, f);
		TZC400_TAKE(&t->acc, &s->d, in, f, AR, 4u);
	}
	t->data_in = t->data_ended = !write || (t->a.v[A_BAR] & 1u) != 0u; /* a barrier has no data */
	score_versions(s, s->now - s->bound.posted, s->now, decide_version, &d);
	s->compared++;
	return score_gate_asked(s, f, false) ||
	       score_fail(s, SCORE_S2_GATE, f, t, "%s_s, expected 0, rtl 1: GATE_KEEPER.open_request is 0", write ? "AWREADY" : "ARREADY");
}

bool score_accept(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f)
{
	if (tzc400_bit(in->ARVALID_s & out->ARREADY_s, f) != 0u && !accept(s, in, f, false))
		return false;
	return tzc400_bit(in->AWVALID_s & out->AWREADY_s, f) == 0u || accept(s, in, f, true);
}

/* ---- the memory side (S4) ----------------------------------------------------------------------------------------------- */

/* The possible outcomes that fit AxLOCK below: a denied exclusive goes down as a normal access. */
static uint32_t fits_lock(struct score *s, uint32_t f, const struct score_txn *t, uint64_t lock)
{
	struct score_addr zero = { { 0 } }, got = { { 0 } };
	uint32_t set = 0;

	got.v[A_LOCK] = lock;
	if ((t->set & SET_ALLOW) != 0u && field_differs(s, t->write, f, A_LOCK, &got, &t->a) == 0u)
		set |= SET_ALLOW;
	if ((t->set & SET_ZERO) != 0u && field_differs(s, t->write, f, A_LOCK, &got, &zero) == 0u)
		set |= SET_ZERO;
	return set;
}

/* The first field that differs, or A_FIELDS. */
static uint32_t first_difference(struct score *s, uint32_t f, const struct score_txn *t, const struct score_addr *got)
{
	for (uint32_t k = 0; k < A_FIELDS; k++) {
		if (k == A_LOCK) {
			if (fits_lock(s, f, t, got->v[k]) == 0u)
				return k;
			continue;
		}
		if (field_differs(s, t->write, f, k, got, &t->a) != 0u)
			return k;
	}
	return A_FIELDS;
}

/* What the address shows about the decision. */
static void went_down(struct score *s, uint32_t f, struct score_txn *t, const struct score_addr *got)
{
	struct score_channel *c = &s->ch[f][t->write];

	for (struct score_txn *o = c->first; o != t; o = o->next) /* older ones of this ID that were passed over stay above */
		if (o->a.v[A_ID] == t->a.v[A_ID] && !o->sent && !o->answered)
			score_narrow(o, SET_LOCAL);
	score_narrow(t, fits_lock(s, f, t, got->v[A_LOCK]));
	t->seen = true;
	t->sent = true;
	t->sent_number = c->sent++;
}

static bool nobody(struct score *s, uint32_t f, bool write, const struct score_addr *got)
{
	const char *x = write ? "AW" : "AR";

	for (struct score_txn *t = s->ch[f][write].first; t; t = t->next)
		if (t->a.v[A_ID] == got->v[A_ID] && t->a.v[A_ADDR] == got->v[A_ADDR] && !t->sent && !t->answered)
			return score_fail(s, SCORE_S4_FORWARDED, f, t, "%sVALID_m, expected 0, rtl 1: a denied %s goes to the memory", x, write ? "write" : "read");
	return score_fail(s, SCORE_S4_FORWARDED, f, NULL, "%sVALID_m, expected 0, rtl 1: address 0x%" PRIx64 " id 0x%" PRIx64 " that nobody waits for", x,
	                  got->v[A_ADDR], got->v[A_ID]);
}

/* An address below is the oldest of its ID that has not gone down and may. */
static bool seen_below(struct score *s, uint32_t f, bool write, const struct score_addr *got)
{
	struct score_channel *c = &s->ch[f][write];

	s->compared += A_FIELDS;
	for (struct score_txn *t = c->first; t; t = t->next) {
		uint32_t k;

		if (t->a.v[A_ID] != got->v[A_ID] || t->sent || t->answered || (t->set & ~SET_LOCAL) == 0u)
			continue;
		k = first_difference(s, f, t, got);
		if (k == A_FIELDS) {
			went_down(s, f, t, got);
			return true;
		}
		if ((t->set & SET_LOCAL) == 0u)
			return score_fail(s, SCORE_S4_FORWARDED, f, t, "%s%s_m, expected 0x%" PRIx64 ", rtl 0x%" PRIx64, write ? "AW" : "AR", field_name[k],
			                  k == A_LOCK && (t->set & SET_ALLOW) == 0u ? 0 : t->a.v[k], got->v[k]);
	}
	return nobody(s, f, write, got);
}

bool score_forwarded(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f)
{
	struct score_addr a;

	if (tzc400_bit(out->ARVALID_m & in->ARREADY_m, f) != 0u) {
		TAKE(&a, out, AR, m, f);
		if (!seen_below(s, f, false, &a))
			return false;
	}
	if (tzc400_bit(out->AWVALID_m & in->AWREADY_m, f) != 0u) {
		TAKE(&a, out, AW, m, f);
		return seen_below(s, f, true, &a);
	}
	return true;
}

/* ---- the end of an access -------------------------------------------------------------------------------------------------- */

static void drop(struct score_txn *t)
{
	score_event_over(t);
	score_beats_free(&t->data);
	score_beats_free(&t->back);
	free(t);
}

void score_retire(struct score_channel *c)
{
	struct score_txn **at = &c->first, *before = NULL;

	while (*at) {
		struct score_txn *t = *at;

		if (t->answered && (!t->sent || (t->returned && t->data_ended))) {
			*at = t->next;
			if (c->last == t)
				c->last = before;
			drop(t);
		} else {
			before = t;
			at = &t->next;
		}
	}
}

void score_channel_reset(struct score_channel *c)
{
	while (c->first) {
		struct score_txn *next = c->first->next;

		drop(c->first);
		c->first = next;
	}
	score_beats_free(&c->early);
	score_beats_free(&c->down);
	memset(c, 0, sizeof *c);
}
