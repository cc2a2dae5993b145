/* score_progress.c - nothing waits for ever, and nothing is lost (S11, S12). */
#include <inttypes.h>

#include "score_int.h"

static uint32_t handshakes(const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, bool write)
{
	const uint32_t any = write ? (in->AWVALID_s & out->AWREADY_s) | (out->AWVALID_m & in->AWREADY_m) | (in->WVALID_s & out->WREADY_s) |
	                                 (out->WVALID_m & in->WREADY_m) | (in->BVALID_m & out->BREADY_m) | (out->BVALID_s & in->BREADY_s)
	                           : (in->ARVALID_s & out->ARREADY_s) | (out->ARVALID_m & in->ARREADY_m) | (in->RVALID_m & out->RREADY_m) |
	                                 (out->RVALID_s & in->RREADY_s);

	return tzc400_bit(any, f);
}

/* The master does not take what it is shown, or the memory. */
static bool others_refuse(const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, bool write)
{
	const uint32_t any = write ? (out->AWVALID_m & ~in->AWREADY_m) | (out->WVALID_m & ~in->WREADY_m) | (out->BVALID_s & ~in->BREADY_s)
	                           : (out->ARVALID_m & ~in->ARREADY_m) | (out->RVALID_s & ~in->RREADY_s);

	return tzc400_bit(any, f) != 0u;
}

/* The memory owes a response and does not show one, or the master owes write data. */
static bool others_owe(const struct score_channel *c, const struct tzc400_in *in, uint32_t f, bool write)
{
	const bool shown = tzc400_bit(write ? in->BVALID_m : in->RVALID_m, f) != 0u;

	for (const struct score_txn *t = c->first; t; t = t->next) {
		if (t->sent && !t->returned && t->data_ended && !shown)
			return true;
		if (write && !t->data_in && tzc400_bit(in->WVALID_s, f) == 0u)
			return true;
	}
	return false;
}

static const struct score_txn *unanswered(const struct score_channel *c)
{
	const struct score_txn *t = c->first;

	while (t && t->answered)
		t = t->next;
	return t;
}

/* One direction of one filter: counts the cycles in which only the design could have moved. */
static bool direction(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f, bool write)
{
	struct score_channel *c = &s->ch[f][write];
	const bool offered = tzc400_bit(write ? in->AWVALID_s : in->ARVALID_s, f) != 0u && score_gate_asked(s, f, true);
	const struct score_txn *t = unanswered(c);

	if (handshakes(out, in, f, write) != 0u || (!offered && !t)) {
		c->quiet = 0;
		return true;
	}
	if (others_refuse(out, in, f, write) || others_owe(c, in, f, write) || ++c->quiet <= s->bound.max_wait)
		return true;
	return score_fail(s, SCORE_S11_PROGRESS, f, t, "%s for more than MAX_WAIT = %d cycles in which nobody else had to move",
	                  t ? "no answer" : write ? "AWVALID_s is not accepted" : "ARVALID_s is not accepted", s->bound.max_wait);
}

bool score_progress(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++)
		if (!direction(s, out, in, f, false) || !direction(s, out, in, f, true))
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
		}
	}
	return true;
}
