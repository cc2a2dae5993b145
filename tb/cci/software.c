/* software.c - what software does through APB while random traffic runs: it enables ports, overrides, sets what is left to it, counts. */
#include "cci_bench.h"
#include "cci_regs.h"

#include <string.h>

/* ---- settings ---------------------------------------------------------------------------------------------- */

void cb_enables(const struct cci_bench *b, struct cb_setting *s)
{
	s->en = s->no_snoops ? 0u : s->req & b->with_snoops & tzf_mask32(b->cfg->aces);
	s->dvm = s->no_dvm || b->cfg->dvm == 0u ? 0u : s->req & b->with_dvm;
}

static uint32_t ctrl_ovr(struct cci_bench *b, const struct cb_setting *s)
{
	return (s->no_snoops ? OVR_NO_SNOOPS : 0u) | (s->no_dvm ? OVR_NO_DVM : 0u) | (s->off ? OVR_SF_OFF : 0u) | cb_below(b, 4) << 3;
}

/* As firmware does it: 3, or its complement. */
uint32_t cb_software_change(struct cci_bench *b, const struct cb_setting *from, const struct cb_setting *to)
{
	const uint32_t ports = (from->req ^ to->req) & ~cb_by_pins(b);

	for (uint32_t a = 0; a < CCI_PORTS_MAX; a++) {
		if (!cb_bit(ports, a))
			continue;
		if (!b->by_firmware)
			cci_apb_write(&b->sw.apb, R_SNOOP_CTRL(a), cb_bit(to->req, a) ? 3u : ~3u);
		return R_SNOOP_CTRL(a);
	}
	if (from->no_snoops == to->no_snoops && from->no_dvm == to->no_dvm && from->off == to->off)
		return CB_NO_REGISTER;
	cci_apb_write(&b->sw.apb, R_CTRL_OVR, ctrl_ovr(b, to));
	return R_CTRL_OVR;
}

/* By anybody: who may is not known before it is done. */
void cb_software_put(struct cci_bench *b, uint32_t addr, uint32_t data)
{
	const struct cci_apb_access x = { .addr = addr, .data = data, .strb = 15, .prot = cb_sometimes(b, 4) ? CCI_APB_NS : CCI_APB_SECURE, .write = true };

	cci_apb_add(&b->sw.apb, &x);
}

/* ---- anything else -------------------------------------------------------------------------------------------------- */

static uint32_t any_register(struct cci_bench *b)
{
	static const uint16_t global[] = { R_CTRL_OVR, R_SECR_ACC, R_STATUS, R_IMPR_ERR, R_QOS_THRESHOLD, R_PMU_CTRL, R_DEBUG_CTRL, R_PID0 };
	static const uint16_t slave[] = { 0x000, 0x004, 0x100, 0x104, 0x110 };
	const uint32_t what = cb_below(b, 10);

	if (what < 3u)
		return global[cb_below(b, sizeof global / sizeof global[0])];
	if (what < 5u)
		return R_SNOOP_CTRL(cb_below(b, CCI_PORTS_MAX)) + slave[cb_below(b, sizeof slave / sizeof slave[0])];
	if (what < 6u)
		return R_EVNT_SEL(cb_below(b, CCI_COUNTERS)) + 4u * cb_below(b, 4);
	if (what < 8u)
		return R_MONITOR_S(cb_below(b, CCI_PORTS_MAX));
	return what < 9u ? R_MONITOR_M(cb_below(b, CCI_MEMS_MAX)) : cb_below(b, 0x40000) * 4u;
}

/* Where a write does nothing. */
static uint32_t dead_register(struct cci_bench *b)
{
	switch (cb_below(b, 5)) {
	case 0: return R_STATUS;
	case 3: return R_SHARE_OVR(cb_below(b, b->cfg->aces));
	case 1: return R_PID4 + 4u * cb_below(b, 12);
	case 2: return cb_below(b, 2) != 0u ? R_MONITOR_S(cb_below(b, b->ports)) : R_MONITOR_M(cb_below(b, b->cfg->mems));
	default: return R_SNOOP_CTRL(cb_below(b, b->ports)) + 8u;
	}
}

/* What is written there is there already, if it may be written at all; Secure software alone changes it. */
static void write_again(struct cci_bench *b)
{
	const uint32_t n = cb_below(b, b->ports);
	struct cci_apb_access x = { .addr = R_SNOOP_CTRL(n), .strb = 15, .prot = CCI_APB_NS, .write = true };

	x.data = (uint32_t)cb_bit(b->sw.is.en_s, n) | (uint32_t)cb_bit(b->sw.is.en_d, n) << 1;
	if (cb_below(b, 2) != 0u) {
		x.addr = R_SHARE_OVR(n);
		x.data = b->sw.is.share[n];
	}
	if (b->change_step != 2u && !b->sw.moving[n])
		cci_apb_add(&b->sw.apb, &x);
}

/* Reads of anything by anybody, writes that must do nothing: by Non-secure software to what is Secure always; and errors are cleared. */
static void look_around(struct cci_bench *b)
{
	struct cci_apb_access x = { .addr = any_register(b), .strb = cb_below(b, 16), .prot = cb_below(b, 8), .data = (uint32_t)tzf_rng_u64(&b->rng) };

	switch (cb_below(b, 12)) {
	case 0:
	case 1: x.addr = R_IMPR_ERR; break;
	case 2: x.addr = cb_below(b, 2) != 0u ? R_CTRL_OVR : R_SECR_ACC; x.prot |= CCI_APB_NS; break;
	case 3: x.addr = dead_register(b); break;
	case 4: write_again(b); return;
	default:
		cci_apb_add(&b->sw.apb, &x);
		return;
	}
	x.write = true;
	cci_apb_add(&b->sw.apb, &x);
}

/* What it does when the error interrupt comes. */
static void clear_errors(struct cci_bench *b)
{
	cci_apb_write(&b->sw.apb, R_IMPR_ERR, cb_below(b, 2) != 0u ? 0xFFFFFFFFu : (uint32_t)tzf_rng_u64(&b->rng));
}

/* The next error of a memory port comes two cycles after its B (R4): what is begun now is done then. */
static bool error_comes(const struct cci_bench *b)
{
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		if (b->mem[x].impr[0] && cb_bit(b->sw.is.errors, x))
			return true;
	return false;
}

static void do_something(struct cci_bench *b, const struct cci_out *out)
{
	struct cb_software *w = &b->sw;

	if (w->override != 0u && tzf_rng_once_in(&b->rng, 200))
		cb_regulate(b);
	if (w->limits && tzf_rng_once_in(&b->rng, 400))
		cb_limit(b);
	if (w->shares && b->cfg->lites != 0u && !b->phase.illegal && tzf_rng_once_in(&b->rng, 1000))
		cb_share_anew(b);
	if (tzf_rng_once_in(&b->rng, 40))
		look_around(b);
	if (error_comes(b) && cci_apb_idle(&w->apb))
		cci_apb_write(&w->apb, R_IMPR_ERR, 0xFFFFFFFFu);
	else if (out->nERRIRQ == 0u && tzf_rng_once_in(&b->rng, w->hasty ? 2 : 200))
		clear_errors(b);
	if (w->stares && cci_apb_idle(&w->apb)) /* what waits, waits for a cycle only */
		cci_apb_read(&w->apb, R_MONITOR_S(cb_below(b, b->cfg->aces)));
	if (w->counts && tzf_rng_once_in(&b->rng, 40))
		cb_count_on(b);
}

/* ---- a cycle ---------------------------------------------------------------------------------------------------------- */

void cb_software_start(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;
	const uint64_t checked = w->checked, counted = w->counted;

	memset(w, 0, sizeof *w);
	w->checked = checked;
	w->counted = counted;
	w->authentic = cb_draw_authentic(b);
	w->override = cb_sometimes(b, 6) && !b->by_firmware ? cb_below(b, 1u << b->ports) : 0u;
	w->counts = !b->wild && !b->by_firmware && (cb_sometimes(b, 9) || b->only_event >= 0);
	w->anew = cb_sometimes(b, 8);
	w->limits = cb_sometimes(b, 5);
	w->shares = cb_sometimes(b, 5);
	w->hasty = cb_sometimes(b, 4);
	w->stares = cb_sometimes(b, 2);
	w->is.pmu_ctrl = CCI_COUNTERS << 11;
	for (uint32_t p = 0; p < b->ports; p++) {
		w->is.max_ot[p] = b->cfg->ot_max;
		cb_qos_start(b, p);
	}
	if (b->wild)
		return;
	if (b->phase.qos_style == 3u)
		cci_apb_write(&w->apb, R_QOS_THRESHOLD, 8u << 16 | 8u);
	if (w->counts)
		cb_set_up_counters(b);
}

void cb_software_drive(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	struct cb_software *w = &b->sw;

	w->ready = w->ready || cci_apb_idle(&w->apb);
	w->rest = cb_idle(b) ? w->rest + 1u : 0u;
	next->QOSOVERRIDE = w->override;
	next->NIDEN = w->authentic & 1u;
	next->DBGEN = w->authentic >> 1 & 1u;
	next->SPNIDEN = w->authentic >> 2 & 1u;
	next->SPIDEN = w->authentic >> 3 & 1u;
	if (w->closing != CB_OPEN) {
		cb_close_epoch(b);
	} else if (!b->stop && w->ready && cci_apb_room(&w->apb) > CCI_APB_QUEUE / 2u) {
		if (b->phase.qos_style != 3u && tzf_rng_once_in(&b->rng, 200))
			cb_thresholds(b, cb_below(b, 16), cb_below(b, 16));
		if (!b->by_firmware)
			do_something(b, out);
	}
	cb_share_moves(b);
	cci_apb_drive(&w->apb, out, in, next);
}
