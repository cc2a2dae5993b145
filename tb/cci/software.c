/* software.c - what software does through APB while random traffic runs: it enables ports, overrides, sets what is left to it, counts. */
#include "cci_bench.h"
#include "cci_regs.h"

#include <string.h>

/* ---- settings ---------------------------------------------------------------------------------------------- */

void cb_enables(const struct cci_bench *b, struct cb_setting *s)
{
	s->en = s->no_snoops ? 0u : s->req & tzf_mask32(b->cfg->aces);
	s->dvm = s->no_dvm || b->cfg->dvm == 0u ? 0u : s->req;
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

/* ---- quality of service (X44, X45) --------------------------------------------------------------------------- */

/* By anybody: who may is not known before it is done. */
static void put(struct cci_bench *b, uint32_t addr, uint32_t data)
{
	const struct cci_apb_access x = { .addr = addr, .data = data, .strb = 15, .prot = cb_sometimes(b, 4) ? CCI_APB_NS : CCI_APB_SECURE, .write = true };

	cci_apb_add(&b->sw.apb, &x);
}

static void thresholds(struct cci_bench *b, uint32_t r, uint32_t w)
{
	put(b, R_QOS_THRESHOLD, w << 16 | r);
}

/* What the value can be: with the regulator anything between min and max, max alone if min is more. */
static uint32_t values(uint32_t ovr)
{
	const uint32_t max = ovr & 15u, min = (ovr >> 4) & 15u;
	uint32_t set = 1u << max;

	for (uint32_t v = min; (ovr >> 31) != 0u && v < max; v++)
		set |= 1u << v;
	return set;
}

/* From now on, until the reset. */
static void may_be(struct cci_bench *b, uint32_t p, uint32_t aw, uint32_t ovr)
{
	if (cb_bit(b->sw.override, p))
		b->sw.qos_may[p][aw] |= values(ovr);
}

bool cb_qos_fits(const struct cci_bench *b, const struct cb_txn *t, uint32_t qos)
{
	return t->qos == qos || (t->qos == 0u && !t->replaced && cb_bit(b->sw.qos_may[t->port][t->aw], qos));
}

static void regulate(struct cci_bench *b)
{
	const uint32_t p = cb_below(b, b->ports), aw = cb_below(b, 2);
	const uint32_t ovr = cb_below(b, 2) << 31 | cb_below(b, 8) << 24 | cb_below(b, 16) << 16 | cb_below(b, 16) << 4 | cb_below(b, 16);

	may_be(b, p, aw, ovr);
	put(b, aw != 0u ? R_AWQOS_OVR(p) : R_ARQOS_OVR(p), ovr);
}

static void limit(struct cci_bench *b)
{
	put(b, R_QOS_MAX_OT(cb_below(b, b->ports)), cb_sometimes(b, 6) ? 255u : cb_below(b, 10));
}

/* ---- SHARE_OVR (X43) ------------------------------------------------------------------------------------------- */

/* It changes while the port has nothing to say. */
static void share_anew(struct cci_bench *b)
{
	const uint32_t p = b->cfg->aces + cb_below(b, b->cfg->lites);

	if (b->sw.moving[p])
		return;
	b->sw.moving[p] = true;
}

static void share_moves(struct cci_bench *b)
{
	for (uint32_t p = b->cfg->aces; p < b->ports; p++) {
		const struct cb_port *q = &b->port[p];

		if (!b->sw.moving[p] || q->nrd != 0u || q->nwr != 0u || !cci_apb_idle(&b->sw.apb))
			continue;
		cci_apb_write(&b->sw.apb, R_SHARE_OVR(p), cb_below(b, 4));
	}
}

static bool overridden(const struct cb_txn *t, uint32_t share)
{
	return share >= 2u && t->burst.type != 0u && (t->cache & 2u) != 0u;
}

/* What nobody shares goes out as shareable where that is taken from it, and the other way round. */
bool cb_share(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	const uint32_t share = p->ace ? 0u : b->sw.is.share[p->id];
	const bool plain = t->kind == K_READ_NO_SNOOP || t->kind == K_WRITE_NO_SNOOP;

	if (!overridden(t, share) || t->kind == K_NONE)
		return true;
	if (share == 3u && !t->hz)
		return false; /* it would become shareable */
	if (share == 2u && t->hz)
		return false;
	if (share == 3u && t->code == 0u && cb_sometimes(b, 8))
		t->dom = 0;
	if (share == 2u && plain && cb_sometimes(b, 8)) {
		t->dom = 1u + cb_below(b, 2);
		t->cache |= 6u; /* as what is shareable has to be */
	}
	if (t->dom != (share == 2u ? 0u : 1u)) { /* X36, X38: what changes its domain is exclusive no more */
		t->lock_lost = t->lock;
		t->lock = false;
	}
	return true;
}

/* ---- counters --------------------------------------------------------------------------------------------------- */

/* One of the tables' events, at any of its sources. */
static uint32_t event_of(struct cci_bench *b, uint32_t n)
{
	if (n < CB_EVENTS)
		return cb_below(b, b->ports) << 5 | n;
	n -= CB_EVENTS;
	return n < CB_OF_MEMORY ? (8u + cb_below(b, b->cfg->mems)) << 5 | n : CB_GLOBAL << 5 | (n - CB_OF_MEMORY);
}

static uint32_t any_event(struct cci_bench *b)
{
	const uint32_t what = cb_below(b, 8);

	if (b->only_event >= 0)
		return event_of(b, (uint32_t)b->only_event);
	if (what < 5u)
		return cb_below(b, b->ports) << 5 | cb_below(b, CB_EVENTS);
	if (what < 6u)
		return (8u + cb_below(b, b->cfg->mems)) << 5 | cb_below(b, 7);
	return what < 7u ? 15u << 5 | cb_below(b, 16) : cb_below(b, 512);
}

static uint32_t any_value(struct cci_bench *b)
{
	return cb_sometimes(b, 8) ? ~cb_below(b, 64) : (uint32_t)tzf_rng_u64(&b->rng);
}

/* SECR_ACC: often one that leaves Secure events to the pins. */
static uint32_t any_access(struct cci_bench *b)
{
	return cb_below(b, 4) | (cb_sometimes(b, 4) ? 4u : 0u);
}

/* Mostly all, or all but Secure events. */
static uint32_t draw_authentic(struct cci_bench *b)
{
	const uint32_t what = cb_below(b, 16);

	return what < 7u ? 15u : what < 12u ? 1u + cb_below(b, 3) : cb_below(b, 16);
}

/* One with each of the eight, from values of which some are not far from their end. */
static void set_up_counters(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	cci_apb_write(&w->apb, R_SECR_ACC, any_access(b));
	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		cci_apb_write(&w->apb, R_EVNT_SEL(c), any_event(b));
		cci_apb_write(&w->apb, R_ECNT_DATA(c), any_value(b));
		cci_apb_write(&w->apb, R_ECNT_CTRL(c), 1);
	}
	cci_apb_write(&w->apb, R_DEBUG_CTRL, 1);
	cci_apb_write(&w->apb, R_PMU_CTRL, PMU_CEN | cb_below(b, 2) << 4);
}

/* Under load: mostly looks, else something changes. */
static void count_on(struct cci_bench *b)
{
	const struct cci_apb_access look = { .addr = R_EVNT_SEL(cb_below(b, CCI_COUNTERS)) + 4u * (1u + 2u * cb_below(b, 2)), .prot = cb_below(b, 8) };
	const uint32_t c = cb_below(b, CCI_COUNTERS);

	switch (b->sw.anew ? cb_below(b, 16) : 3u + 5u * cb_below(b, 2)) {
	case 0: put(b, R_EVNT_SEL(c), any_event(b)); break;
	case 1: put(b, R_ECNT_DATA(c), any_value(b)); break;
	case 2: put(b, R_ECNT_CTRL(c), cb_below(b, 4)); break;
	case 3:
	case 4: put(b, R_ECNT_CLR_OVFL(c), cb_below(b, 4)); break;
	case 5: put(b, R_PMU_CTRL, (cb_sometimes(b, 12) ? PMU_CEN : 0u) | (tzf_rng_once_in(&b->rng, 8) ? PMU_RST : 0u) | cb_below(b, 2) << 4); break;
	case 6: cci_apb_write(&b->sw.apb, R_SECR_ACC, any_access(b)); break;
	case 7: put(b, R_DEBUG_CTRL, cb_below(b, 2)); break;
	default: cci_apb_add(&b->sw.apb, &look); break;
	}
}

bool cb_software_prepares(const struct cci_bench *b)
{
	return b->sw.counts && !b->sw.ready;
}

static void read_all(struct cci_bench *b)
{
	struct cci_apb *apb = &b->sw.apb;

	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		cci_apb_read(apb, R_ECNT_DATA(c));
		cci_apb_read(apb, R_ECNT_CLR_OVFL(c));
	}
	for (uint32_t p = 0; p < b->ports; p++)
		cci_apb_read(apb, R_MONITOR_S(p));
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		cci_apb_read(apb, R_MONITOR_M(x));
	cci_apb_read(apb, R_STATUS);
	cci_apb_read(apb, R_IMPR_ERR);
}

bool cb_software_closed(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	if (!w->counts || b->wild)
		return true;
	if (w->closing == CB_OPEN) {
		w->closing = CB_DRAINING;
		w->since = b->cycle;
		b->stop = true;
	}
	return w->closing == CB_CLOSED;
}

static void close_epoch(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	if (w->closing == CB_DRAINING && w->rest >= CB_REST && cci_apb_idle(&w->apb)) {
		cb_counts_rest(b);
		read_all(b);
		w->closing = CB_READING;
	} else if (w->closing == CB_READING && cci_apb_idle(&w->apb)) {
		w->closing = CB_CLOSED;
	} else if (b->cycle > w->since + 20000u) {
		cb_fail(b, "requests do not finish after 20,000 cycles without new ones");
	}
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

/* Reads of anything by anybody, writes that must do nothing: by Non-secure software to what is Secure always; and errors are cleared. */
static void look_around(struct cci_bench *b)
{
	struct cci_apb_access x = { .addr = any_register(b), .strb = cb_below(b, 16), .prot = cb_below(b, 8), .data = (uint32_t)tzf_rng_u64(&b->rng) };

	if (cb_sometimes(b, 4)) {
		x.write = true;
		x.addr = cb_sometimes(b, 8) ? R_IMPR_ERR : cb_sometimes(b, 8) ? R_CTRL_OVR : R_SECR_ACC;
		x.prot |= x.addr == R_IMPR_ERR ? 0u : CCI_APB_NS;
	}
	cci_apb_add(&b->sw.apb, &x);
}

static void do_something(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	if (w->override != 0u && tzf_rng_once_in(&b->rng, 200))
		regulate(b);
	if (tzf_rng_once_in(&b->rng, 400))
		limit(b);
	if (b->cfg->lites != 0u && !b->phase.illegal && tzf_rng_once_in(&b->rng, 1000))
		share_anew(b);
	if (tzf_rng_once_in(&b->rng, 40))
		look_around(b);
	if (w->counts && tzf_rng_once_in(&b->rng, 40))
		count_on(b);
}

/* ---- a cycle ---------------------------------------------------------------------------------------------------------- */

void cb_software_start(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;
	const uint64_t checked = w->checked, counted = w->counted;

	memset(w, 0, sizeof *w);
	w->checked = checked;
	w->counted = counted;
	w->authentic = draw_authentic(b);
	w->override = cb_sometimes(b, 6) && !b->by_firmware ? cb_below(b, 1u << b->ports) : 0u;
	w->counts = !b->wild && !b->by_firmware && (cb_sometimes(b, 9) || b->only_event >= 0);
	w->anew = cb_sometimes(b, 8);
	w->is.pmu_ctrl = CCI_COUNTERS << 11;
	for (uint32_t p = 0; p < b->ports; p++) {
		w->is.max_ot[p] = b->cfg->ot_max;
		may_be(b, p, 0, 0);
		may_be(b, p, 1, 0);
	}
	if (b->wild)
		return;
	if (b->phase.qos_style == 3u)
		cci_apb_write(&w->apb, R_QOS_THRESHOLD, 8u << 16 | 8u);
	if (w->counts)
		set_up_counters(b);
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
		close_epoch(b);
	} else if (!b->stop && w->ready && cci_apb_room(&w->apb) > CCI_APB_QUEUE / 2u) {
		if (b->phase.qos_style != 3u && tzf_rng_once_in(&b->rng, 200))
			thresholds(b, cb_below(b, 16), cb_below(b, 16));
		if (!b->by_firmware)
			do_something(b);
	}
	share_moves(b);
	cci_apb_drive(&w->apb, out, in, next);
}
