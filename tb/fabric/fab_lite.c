/* fab_lite.c - an ACE-Lite master: reads and writes without copies, and cache maintenance; one line or one beat each (long bursts are the
 * interconnect's own bench's). */
#include "fab_int.h"

#include <string.h>

enum { ONCE, PLAIN, CLEAN_SHARED, CLEAN_INVALID, MAKE_INVALID, UNIQUE, LINE_UNIQUE };

static void common(struct fab *f, uint32_t d, struct want *w, uint32_t op)
{
	const uint32_t master = f->cfg->caches + d;

	memset(w, 0, sizeof *w);
	w->used = true;
	w->op = op;
	w->plain = op == PLAIN;
	w->line = w->plain ? LINES + tzf_rng_below(&f->rng, PLAINS) : fab_random_line(f, false);
	w->nsaid = fab_ns(w->line) ? f->plan.nsaids[master][tzf_rng_below(&f->rng, 2)] : 0u;
	w->whole = op == LINE_UNIQUE || (op != UNIQUE && fab_sometimes(f, 8));
	w->beat = w->whole ? 0u : tzf_rng_below(&f->rng, 4);
	w->strb = 0xFFFF;
	w->since = f->cycle;
	w->starved = f->starve.total;
}

static void new_read(struct fab *f, uint32_t d, struct fabric_in *next)
{
	static const uint8_t ops[] = { ONCE, ONCE, ONCE, ONCE, PLAIN, CLEAN_SHARED, CLEAN_INVALID, MAKE_INVALID };
	static const uint8_t snoops[] = { [ONCE] = 0, [PLAIN] = 0, [CLEAN_SHARED] = 8, [CLEAN_INVALID] = 9, [MAKE_INVALID] = 13, [UNIQUE] = 0, [LINE_UNIQUE] = 0 };
	const uint32_t id = tzf_rng_below(&f->rng, IDS);
	const uint32_t op = ops[tzf_rng_below(&f->rng, sizeof ops)];
	struct want *w = &f->lite[d].rd[id];

	if (w->used)
		return;
	common(f, d, w, op);
	w->used = op != MAKE_INVALID || !fab_atomic_counts(f, w->line);
	if (!w->used)
		return;
	w->cleans = op == CLEAN_SHARED || op == CLEAN_INVALID;
	w->removes = op == CLEAN_INVALID || op == MAKE_INVALID;
	w->drops = op == MAKE_INVALID;
	w->load = !w->cleans && !w->removes;
	w->reads = op == ONCE;
	if (!w->load) {
		w->whole = true;
		w->beat = 0;
	}
	next->ARVALID_d |= 1u << d;
	next->ARID_d[d] = id;
	next->ARADDR_d[d] = fab_addr(w->line) + ((uint64_t)w->beat << 4);
	next->ARLEN_d[d] = w->whole ? 3u : 0u;
	next->ARSIZE_d[d] = 4;
	next->ARBURST_d[d] = 1;
	next->ARCACHE_d[d] = w->plain ? 3u : 0xFu;
	next->ARPROT_d[d] = (uint32_t)fab_ns(w->line) << 1;
	next->ARQOS_d[d] = tzf_rng_below(&f->rng, 16);
	next->ARDOMAIN_d[d] = w->plain ? 0u : 1u;
	next->ARSNOOP_d[d] = snoops[op];
	next->ARNSAID_d[d] = w->nsaid;
	f->lite[d].r_beat[id] = 0;
	fab_note_issue(f, w);
}

/* One write burst at a time, so that the W data follow their AW. */
static void new_write(struct fab *f, uint32_t d, struct fabric_in *next)
{
	static const uint8_t ops[] = { UNIQUE, UNIQUE, LINE_UNIQUE, PLAIN };
	const uint32_t id = tzf_rng_below(&f->rng, IDS);
	const uint32_t op = ops[tzf_rng_below(&f->rng, sizeof ops)];
	struct want *w = &f->lite[d].wr[id];

	if (w->used)
		return;
	common(f, d, w, op);
	w->used = !fab_atomic_counts(f, w->line);
	if (!w->used)
		return;
	w->store = true;
	w->writes = op != PLAIN;
	for (uint32_t i = 0; i < 2u; i++)
		w->value[i] = fab_value(f, f->cfg->caches + d, w->nsaid, w->line);
	next->AWVALID_d |= 1u << d;
	next->AWID_d[d] = id;
	next->AWADDR_d[d] = fab_addr(w->line) + ((uint64_t)w->beat << 4);
	next->AWLEN_d[d] = w->whole ? 3u : 0u;
	next->AWSIZE_d[d] = 4;
	next->AWBURST_d[d] = 1;
	next->AWCACHE_d[d] = w->plain ? 3u : 0xFu;
	next->AWPROT_d[d] = (uint32_t)fab_ns(w->line) << 1;
	next->AWQOS_d[d] = tzf_rng_below(&f->rng, 16);
	next->AWDOMAIN_d[d] = w->plain ? 0u : 1u;
	next->AWSNOOP_d[d] = op == LINE_UNIQUE ? 1u : 0u;
	next->AWNSAID_d[d] = w->nsaid;
	f->lite[d].beats_left = w->whole ? 4u : 1u;
	f->lite[d].w_id = id;
	fab_note_issue(f, w);
}

static void take_r(struct fab *f, uint32_t d, const struct fabric_out *out)
{
	const uint32_t id = out->RID_d[d];
	struct want *w = &f->lite[d].rd[id];
	const bool last = ((out->RLAST_d >> d) & 1u) != 0u;

	if (!w->used) {
		fab_fail(f, "ACE-Lite port %u gets RID %u, which is not outstanding", d, id);
		return;
	}
	/* of a burst, each beat has its own answer */
	if (out->RRESP_d[d] != 0u && last)
		fab_note_refused(f, f->cfg->caches + d, w, out->RRESP_d[d]);
	for (uint32_t i = 0; i < 2u && w->load && out->RRESP_d[d] == 0u; i++)
		fab_note_load(f, f->cfg->caches + d, w, 2u * (w->beat + f->lite[d].r_beat[id]) + i, fab_granule(&out->RDATA_d[d], i), false);
	if (out->RRESP_d[d] == 0u && last)
		fab_note_done(f, f->cfg->caches + d, w);
	f->lite[d].r_beat[id]++;
	if (last != (f->lite[d].r_beat[id] == (w->load && w->whole ? 4u : 1u)))
		fab_fail(f, "ACE-Lite port %u: RLAST at beat %u of RID %u", d, f->lite[d].r_beat[id], id);
	if (last)
		w->used = false;
}

static void take_b(struct fab *f, uint32_t d, const struct fabric_out *out)
{
	struct want *w = &f->lite[d].wr[out->BID_d[d]];

	if (!w->used) {
		fab_fail(f, "ACE-Lite port %u gets BID %u, which is not outstanding", d, out->BID_d[d]);
		return;
	}
	if (out->BRESP_d[d] == 0u)
		fab_note_done(f, f->cfg->caches + d, w);
	else
		fab_note_refused(f, f->cfg->caches + d, w, out->BRESP_d[d]);
	w->used = false;
}

static void drive_w(struct fab *f, uint32_t d, struct fabric_in *next)
{
	const struct want *w = &f->lite[d].wr[f->lite[d].w_id];
	const uint32_t bit = 1u << d;

	if ((next->WVALID_d & bit) != 0u || f->lite[d].beats_left == 0u || !fab_flows(f, FAB_W_D, d))
		return;
	next->WVALID_d |= bit;
	next->WSTRB_d[d] = w->strb;
	memset(&next->WDATA_d[d], 0, sizeof next->WDATA_d[d]);
	for (uint32_t i = 0; i < 2u; i++)
		fab_set_granule(&next->WDATA_d[d], i, w->value[i]);
	f->lite[d].beats_left--;
	next->WLAST_d = (next->WLAST_d & ~bit) | (f->lite[d].beats_left == 0u ? bit : 0u);
}

void fab_lite(struct fab *f, uint32_t d, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	const uint32_t bit = 1u << d;
	const bool asks = f->phase != FAB_SETUP && f->phase != FAB_WARM && !f->stop;

	if ((in->RREADY_d & out->RVALID_d & bit) != 0u)
		take_r(f, d, out);
	if ((in->BREADY_d & out->BVALID_d & bit) != 0u)
		take_b(f, d, out);
	if ((in->ARVALID_d & out->ARREADY_d & bit) != 0u)
		next->ARVALID_d &= ~bit;
	if ((in->AWVALID_d & out->AWREADY_d & bit) != 0u)
		next->AWVALID_d &= ~bit;
	if ((in->WVALID_d & out->WREADY_d & bit) != 0u)
		next->WVALID_d &= ~bit;
	if ((next->ARVALID_d & bit) == 0u && asks && fab_sometimes(f, f->pace.lite))
		new_read(f, d, next);
	if ((next->AWVALID_d & bit) == 0u && (next->WVALID_d & bit) == 0u && f->lite[d].beats_left == 0u && asks && fab_sometimes(f, f->pace.lite))
		new_write(f, d, next);
	drive_w(f, d, next);
	next->RREADY_d = (next->RREADY_d & ~bit) | (fab_flows(f, FAB_R_D, d) ? bit : 0u);
	next->BREADY_d = (next->BREADY_d & ~bit) | (fab_flows(f, FAB_B_D, d) ? bit : 0u);
}
