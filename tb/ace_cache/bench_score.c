/* bench_score.c - the scoreboard: what loads, stores and snoop data must be.
 *
 * A store takes effect, and a load reads, in the slot that pushes its response; a snoop reads in the slot that pushes its CR. These pushes are
 * seen in the counts of the two FIFOs, one cycle later. The accesses that keep no copy take effect in the home, not here.
 */
#include "bench_int.h"

#include <string.h>

static void store(struct bench *b, const struct outstanding *o)
{
	uint8_t *const to = b->truth[o->line].b;

	for (uint32_t i = 0; i < 64u; i++) {
		const uint32_t byte = i % 16u;
		const bool hit = o->op == 5u || (i / 16u == o->beat && ((o->strb >> byte) & 1u) != 0u);

		if (hit)
			to[i] = (uint8_t)(o->data.w[byte / 4u] >> (8u * (byte % 4u)));
	}
}

static void load(struct bench *b, const struct outstanding *o, const tzf_w256 *got)
{
	uint8_t bytes[16];
	const uint8_t *const want = &b->truth[o->line].b[(size_t)16 * o->beat];

	memcpy(bytes, got->w, 16);
	if (memcmp(bytes, want, 16) != 0)
		ab_fail(b, "request op %u of line %u beat %u read 0x%08x.., not 0x%02x%02x%02x%02x..", o->op, o->line, o->beat, got->w[0], want[3], want[2],
		        want[1], want[0]);
}

/* A response entered the FIFO: {id, resp} and data. */
static void see_response(struct bench *b, uint32_t ctl, const tzf_w256 *data)
{
	const struct outstanding *o = &b->req[ctl >> 2];
	static const tzf_w256 zero = { { 0 } };
	const bool is_load = o->op <= 3u || o->op == 10u || o->op == 13u;

	if (!o->used) {
		ab_fail(b, "a response for REQ_ID %u, which is not outstanding", ctl >> 2);
		return;
	}
	if (!is_load && memcmp(data, &zero, sizeof zero) != 0)
		ab_fail(b, "request op %u answered with data", o->op);
	if (o->op == 15u && (ctl & 3u) != 2u)
		ab_fail(b, "the reserved request is not answered SLVERR");
	if ((ctl & 3u) != 0u)
		return;
	if (is_load)
		load(b, o, data);
	else if (o->op == 4u || o->op == 5u)
		store(b, o);
}

void ab_score(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in)
{
	const struct ace_cache_state *st = tzf_sim_state(b->sim);

	if (!b->check)
		return;
	if (st->rsp_cnt + (b->last_rsp_pop ? 1u : 0u) > b->last_rsp_cnt) {
		if (st->rsp_cnt == 1u)
			see_response(b, st->rsp_ctl_e0, &st->rsp_data_e0);
		else
			see_response(b, st->rsp_ctl_e1, &st->rsp_data_e1);
	}
	if (st->cr_cnt + (b->last_cr_pop ? 1u : 0u) > b->last_cr_cnt) {
		const uint32_t slot = (b->home.sn_first + b->seen_cr) % SNOOPS;

		if (b->seen_cr >= b->home.sn_sent)
			ab_fail(b, "a snoop response without a snoop");
		else if (b->home.sn[slot].line < ALL_LINES)
			b->at_cr[slot] = b->truth[b->home.sn[slot].line];
		b->seen_cr++;
	}
	b->last_rsp_cnt = st->rsp_cnt;
	b->last_cr_cnt = st->cr_cnt;
	b->last_rsp_pop = in->RSP_READY != 0u && out->RSP_VALID != 0u;
	b->last_cr_pop = in->CRREADY != 0u && out->CRVALID != 0u;
}
