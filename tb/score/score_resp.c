/* score_resp.c - responses from the memory to the master, and those of denied accesses (S6, S7, S13). */
#include <inttypes.h>

#include "score_int.h"

/* ---- from the memory (S13) --------------------------------------------------------------------------------------- */

/* The oldest access of an ID that the memory owes something. */
static struct score_txn *owed(const struct score_channel *c, uint32_t id)
{
	struct score_txn *own = NULL;

	for (struct score_txn *t = c->first; t; t = t->next)
		if (t->sent && !t->returned && t->a.v[A_ID] == id && (!own || t->sent_number < own->sent_number))
			own = t;
	return own;
}

static bool from_memory(struct score *s, uint32_t f, bool write, uint32_t id, const struct score_beat *beat)
{
	struct score_txn *t = owed(&s->ch[f][write], id);

	if (!t)
		return score_fail(s, SCORE_S13_MEMORY, f, NULL, "%cVALID_m, expected 0, memory 1: a response with id 0x%" PRIx32 " that was not asked for",
		                  write ? 'B' : 'R', id);
	*score_beats_add(&t->back) = *beat;
	t->returned = beat->last;
	return true;
}

bool score_memory_responses(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f)
{
	struct score_beat r = { .last = true };

	if (tzc400_bit(in->BVALID_m & out->BREADY_m, f) != 0u) {
		r.resp = in->BRESP_m[f];
		if (!from_memory(s, f, true, in->BID_m[f], &r))
			return false;
	}
	if (tzc400_bit(in->RVALID_m & out->RREADY_m, f) == 0u)
		return true;
	r = (struct score_beat){ .data = in->RDATA_m[f], .resp = in->RRESP_m[f], .last = tzc400_bit(in->RLAST_m, f) != 0u };
	return from_memory(s, f, false, in->RID_m[f], &r);
}

/* ---- to the master (S6, S7) ---------------------------------------------------------------------------------------- */

/* The oldest access of an ID that waits for an answer. */
static struct score_txn *waiting(const struct score_channel *c, uint32_t id)
{
	for (struct score_txn *t = c->first; t; t = t->next)
		if (!t->answered && t->a.v[A_ID] == id)
			return t;
	return NULL;
}

static uint32_t denied_resp(uint32_t err)
{
	return err != 0u ? TZC400_RESP_DECERR : 0u;
}

/* Beats of a denied read but the last; a denied cache maintenance has one. */
static uint32_t last_beat(const struct score_txn *t)
{
	return tzc400_is_cmo((uint32_t)t->a.v[A_SNOOP]) ? 0u : (uint32_t)t->a.v[A_LEN];
}

/* The possible outcomes that fit the response. */
static uint32_t fitting(struct score *s, uint32_t f, const struct score_txn *t, const struct score_beat *got)
{
	const uint32_t resp = t->write ? OUT_WORD(BRESP_s[f]) : OUT_WORD(RRESP_s[f]);
	const struct score_beat *want = t->beats < t->back.n ? &t->back.e[t->beats] : NULL;
	const uint32_t may = t->set & (t->sent ? SET_ALLOW | SET_ZERO : SET_LOCAL);
	uint32_t set = 0;

	s->compared += t->write ? 1 : 3;
	if (want && (may & SET_ALLOW) != 0u && score_masked(s, resp, got->resp ^ want->resp) == 0u &&
	    (t->write || (got->last == want->last && score_same_data(s, &got->data, &want->data, OUT_WORD(RDATA_s[f])))))
		set |= SET_ALLOW;
	for (uint32_t err = 0; err < 2u; err++)
		if ((may & SET_DENIED(err)) != 0u && score_masked(s, resp, got->resp ^ denied_resp(err)) == 0u &&
		    (t->write || (got->last == (t->beats == last_beat(t)) && score_zero_data(s, &got->data, OUT_WORD(RDATA_s[f])))))
			set |= SET_DENIED(err);
	return may & set;
}

/* What the response of a denied access should be, against what it is. */
static bool denied_differs(struct score *s, uint32_t f, const struct score_txn *t, const struct score_beat *got)
{
	const uint32_t err = (t->set & SET_DENIED(1)) != 0u;

	if (!t->write && got->last != (t->beats == last_beat(t)))
		return score_fail(s, SCORE_S6_ORDER, f, t, "RLAST_s of a denied read, beat %" PRIu32 " of %" PRIu32 ", expected %d, rtl %d", t->beats, last_beat(t) + 1u,
		                  t->beats == last_beat(t), got->last);
	if (got->resp != denied_resp(err))
		return score_fail(s, SCORE_S7_RESPONSE, f, t, "%cRESP_s of a denied %s, expected %" PRIu32 ", rtl %" PRIu32, t->write ? 'B' : 'R',
		                  t->write ? "write" : "read", denied_resp(err), got->resp);
	return score_fail(s, SCORE_S7_RESPONSE, f, t, "RDATA_s of a denied read, beat %" PRIu32 ", expected 0, rtl 0x%08" PRIx32, t->beats, got->data.w[0]);
}

static bool differs(struct score *s, uint32_t f, const struct score_txn *t, const struct score_beat *got)
{
	const struct score_beat *want = t->beats < t->back.n ? &t->back.e[t->beats] : NULL;
	const char x = t->write ? 'B' : 'R';

	if ((t->set & SET_ALLOW) == 0u)
		return denied_differs(s, f, t, got);
	if (!t->sent)
		return score_fail(s, SCORE_S7_RESPONSE, f, t, "%cVALID_s, expected 0, rtl 1 (response %" PRIu32 "): allowed, and answered before the memory was asked", x,
		                  got->resp);
	if (!want)
		return score_fail(s, SCORE_S6_ORDER, f, t, "%cVALID_s, expected 0, rtl 1: beat %" PRIu32 " before the memory answered", x, t->beats);
	if (got->resp != want->resp)
		return score_fail(s, SCORE_S7_RESPONSE, f, t, "%cRESP_s, beat %" PRIu32 ", expected %" PRIu32 ", rtl %" PRIu32, x, t->beats, want->resp, got->resp);
	if (got->last != want->last)
		return score_fail(s, SCORE_S6_ORDER, f, t, "RLAST_s, beat %" PRIu32 ", expected %d, rtl %d", t->beats, want->last, got->last);
	return score_fail(s, SCORE_S7_RESPONSE, f, t, "RDATA_s, beat %" PRIu32 ", expected 0x%08" PRIx32 ", rtl 0x%08" PRIx32, t->beats, want->data.w[0],
	                  got->data.w[0]);
}

static bool to_master(struct score *s, uint32_t f, bool write, uint32_t id, const struct score_beat *got)
{
	struct score_txn *t = waiting(&s->ch[f][write], id);
	uint32_t set;

	if (!t)
		return score_fail(s, SCORE_S6_ORDER, f, NULL, "%cVALID_s, expected 0, rtl 1: a response with id 0x%" PRIx32 " that nobody waits for", write ? 'B' : 'R', id);
	if (write && !t->data_in)
		return score_fail(s, SCORE_S6_ORDER, f, t, "BVALID_s, expected 0, rtl 1: the write is answered before its last data");
	set = fitting(s, f, t, got);
	if (set == 0u)
		return differs(s, f, t, got);
	t->seen = true;
	score_narrow(t, set);
	t->beats++;
	t->answered = got->last;
	s->ch[f][write].outstanding -= got->last;
	return true;
}

bool score_responses(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f)
{
	struct score_beat b = { .last = true };

	if (tzc400_bit(out->BVALID_s & in->BREADY_s, f) != 0u) {
		b.resp = out->BRESP_s[f];
		if (!to_master(s, f, true, out->BID_s[f], &b))
			return false;
	}
	if (tzc400_bit(out->RVALID_s & in->RREADY_s, f) == 0u)
		return true;
	b = (struct score_beat){ .data = out->RDATA_s[f], .resp = out->RRESP_s[f], .last = tzc400_bit(out->RLAST_s, f) != 0u };
	return to_master(s, f, false, out->RID_s[f], &b);
}
