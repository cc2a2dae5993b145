/* cci_regs.c - the register map behind APB4, and the registers that are no counters (X40..X42, X46, X49). */
#include "cci_int.h"

/* Pages of the map, and places in them. */
#define SLAVES      0x01000u
#define SLAVE_SIZE  0x01000u
#define COUNTERS    0x10000u
#define MONITORS_S  0x90000u
#define MONITORS_M  0x90100u
#define IDS         0x00FD0u
#define ADDR_MASK   0xFFFFCu /* of words */

#define PMU_CTRL_N (CCI_COUNTERS << 11) /* how many there are */
#define FILTER_ON 4u                    /* its power state */
#define OT_MIN 4u                       /* QOS_MAX_OT is at least */

/* ---- the map ------------------------------------------------------------------------------------------- */

struct place {
	enum cci_reg reg;
	uint32_t n;
};

static struct place in_global(uint32_t at)
{
	struct place r = { CCI_REG_NONE, 0 };

	switch (at) {
	case 0x000: r.reg = CCI_REG_CTRL_OVR; break;
	case 0x008: r.reg = CCI_REG_SECR_ACC; break;
	case 0x00C: r.reg = CCI_REG_STATUS; break;
	case 0x010: r.reg = CCI_REG_IMPR_ERR; break;
	case 0x014: r.reg = CCI_REG_QOS_THRESHOLD; break;
	case 0x100: r.reg = CCI_REG_PMU_CTRL; break;
	case 0x104: r.reg = CCI_REG_DEBUG_CTRL; break;
	default: break;
	}
	if (at >= IDS) {
		r.reg = CCI_REG_ID;
		r.n = (at - IDS) / 4u;
	}
	return r;
}

static enum cci_reg in_slave(uint32_t at)
{
	switch (at) {
	case 0x000: return CCI_REG_SNOOP_CTRL;
	case 0x004: return CCI_REG_SHARE_OVR;
	case 0x100: return CCI_REG_ARQOS_OVR;
	case 0x104: return CCI_REG_AWQOS_OVR;
	case 0x110: return CCI_REG_QOS_MAX_OT;
	default: return CCI_REG_NONE;
	}
}

static enum cci_reg in_counter(uint32_t at)
{
	switch (at) {
	case 0x0: return CCI_REG_EVNT_SEL;
	case 0x4: return CCI_REG_ECNT_DATA;
	case 0x8: return CCI_REG_ECNT_CTRL;
	case 0xC: return CCI_REG_ECNT_CLR_OVFL;
	default: return CCI_REG_NONE;
	}
}

static struct place of_monitor(const struct cci_dims *d, uint32_t addr)
{
	struct place r = { CCI_REG_NONE, 0 };

	if (addr >= MONITORS_S && addr < MONITORS_S + 4u * d->ports)
		r = (struct place){ CCI_REG_MONITOR_S, (addr - MONITORS_S) / 4u };
	if (addr >= MONITORS_M && addr < MONITORS_M + 4u * d->mems)
		r = (struct place){ CCI_REG_MONITOR_M, (addr - MONITORS_M) / 4u };
	return r;
}

/* What a word's address names. */
static struct place place_of(const struct cci_dims *d, uint32_t addr)
{
	struct place r = { CCI_REG_NONE, 0 };

	if (addr < SLAVES)
		return in_global(addr);
	if (addr < SLAVES + SLAVE_SIZE * d->ports) {
		r.n = addr / SLAVE_SIZE - 1u;
		r.reg = in_slave(addr % SLAVE_SIZE);
	} else if (addr >= COUNTERS && addr < COUNTERS * (CCI_COUNTERS + 1u)) {
		r.n = addr / COUNTERS - 1u;
		r.reg = in_counter(addr % COUNTERS);
	} else {
		r = of_monitor(d, addr);
	}
	return r;
}

/* X40: a Non-secure access may see and change it. */
static bool open_to_all(const struct cci_state *s, enum cci_reg reg)
{
	const bool opened = cci_bit(s->secr_acc, 0) != 0u;

	switch (reg) {
	case CCI_REG_NONE:
	case CCI_REG_ID:
		return true;
	case CCI_REG_CTRL_OVR:
	case CCI_REG_SECR_ACC:
		return false;
	case CCI_REG_PMU_CTRL:
	case CCI_REG_DEBUG_CTRL:
	case CCI_REG_EVNT_SEL:
	case CCI_REG_ECNT_DATA:
	case CCI_REG_ECNT_CTRL:
	case CCI_REG_ECNT_CLR_OVFL:
	case CCI_REG_MONITOR_S:
	case CCI_REG_MONITOR_M:
		return opened || cci_bit(s->secr_acc, 1) == 0u;
	default:
		return opened;
	}
}

/* ---- SNOOP_CTRL (X42) ------------------------------------------------------------------------------------ */

/* Ports that say which they support, bit `which` of ACCHANNELEN. */
static uint32_t channels(const struct cci_dims *d, const struct cci_in *in, uint32_t which)
{
	uint32_t set = 0;

	for (uint32_t a = 0; a < d->snooped; a++)
		set |= cci_bit(in->ACCHANNELEN[a], which) << a;
	return set;
}

/* Bit 30, bit 31, bit 29 of the ports' registers. */
static uint32_t support_snoops(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in)
{
	return (cci_bit(s->ctrl_ovr, CCI_OVR_NO_SNOOPS) != 0u) ? 0u : channels(d, in, 1) & d->ace_mask;
}

static uint32_t support_dvms(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in)
{
	return (d->dvm == 0u || cci_bit(s->ctrl_ovr, CCI_OVR_NO_DVM) != 0u) ? 0u : channels(d, in, 0);
}

static uint32_t by_sysco(const struct cci_dims *d, const struct cci_in *in)
{
	return (d->part == 550u) ? in->SYSCO_EN & d->snooped_mask : 0u;
}

uint32_t cci_snoops_on(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in)
{
	const uint32_t pins = by_sysco(d, in);

	return support_snoops(d, s, in) & ((pins & in->SYSCOREQ) | (~pins & s->en_s));
}

uint32_t cci_dvm_on(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in)
{
	const uint32_t pins = by_sysco(d, in);

	return support_dvms(d, s, in) & ((pins & in->SYSCOREQ) | (~pins & s->en_d));
}

/* Ports whose enable of snoops, or of DVM, can be written and is read. */
static uint32_t writable_s(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in)
{
	return support_snoops(d, s, in) & ~by_sysco(d, in);
}

static uint32_t writable_d(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in)
{
	return support_dvms(d, s, in) & ~by_sysco(d, in);
}

static uint32_t snoop_ctrl(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in, uint32_t n)
{
	return cci_bit(s->en_s & writable_s(d, s, in), n) | (cci_bit(s->en_d & writable_d(d, s, in), n) << 1) | (cci_bit(by_sysco(d, in), n) << 29) |
	       (cci_bit(support_snoops(d, s, in), n) << 30) | (cci_bit(support_dvms(d, s, in), n) << 31);
}

/* One bit of a set of enables. */
static uint32_t enable(uint32_t set, uint32_t writable, uint32_t n, uint32_t value)
{
	const uint32_t one = writable & (1u << n);

	return (value != 0u) ? set | one : set & ~one;
}

static void snoop_ctrl_write(const struct cci_dims *d, struct cci_state *s, const struct cci_in *in, const struct cci_access *a)
{
	if ((a->mask & 1u) == 0u)
		return;
	s->en_s = enable(s->en_s, writable_s(d, s, in), a->n, a->data & 1u);
	s->en_d = enable(s->en_d, writable_d(d, s, in), a->n, a->data & 2u);
}

/* ---- what registers look like ------------------------------------------------------------------------------ */

/* AxQOS_OVR, stored without its holes. */
static uint32_t ovr_word(uint32_t v)
{
	return (v & 0xFFu) | ((v & 0xF00u) << 8) | ((v & 0x7000u) << 12) | ((v & 0x8000u) << 16);
}

static uint32_t ovr_stored(uint32_t w)
{
	return (w & 0xFFu) | ((w >> 8) & 0xF00u) | ((w >> 12) & 0x7000u) | ((w >> 16) & 0x8000u);
}

static uint32_t threshold_word(const struct cci_state *s)
{
	return s->qos_r | (s->qos_w << 16);
}

static uint32_t status(const struct cci_dims *d, const struct cci_state *s)
{
	const uint32_t pending = (uint32_t)cci_change_pending(d, s);
	const uint32_t initialises = (uint32_t)(d->sets != 0u && cci_filter_initialises(d, s));

	if (d->sets == 0u)
		return pending;
	return pending | (initialises << 1) | (((initialises != 0u) ? 0u : FILTER_ON) << 2) | (FILTER_ON << 5);
}

/* PID4..7, PID0..3, CID0..3. */
static uint32_t id_word(const struct cci_dims *d, uint32_t n)
{
	static const uint8_t ids[12] = { 0x84, 0, 0, 0, 0x22, 0xB4, 0x1B, 0, 0x0D, 0xF0, 0x05, 0xB1 };

	return (n == 4u && d->part == 550u) ? 0x23u : ids[n];
}

static uint32_t read(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in, struct place r)
{
	switch (r.reg) {
	case CCI_REG_CTRL_OVR: return s->ctrl_ovr;
	case CCI_REG_SECR_ACC: return s->secr_acc;
	case CCI_REG_STATUS: return status(d, s);
	case CCI_REG_IMPR_ERR: return s->err_m | (s->err_s << 16);
	case CCI_REG_QOS_THRESHOLD: return threshold_word(s);
	case CCI_REG_PMU_CTRL: return s->pmu_cen | (s->pmu_ex << 4) | PMU_CTRL_N;
	case CCI_REG_DEBUG_CTRL: return s->debug_ctrl;
	case CCI_REG_ID: return id_word(d, r.n);
	case CCI_REG_SNOOP_CTRL: return snoop_ctrl(d, s, in, r.n);
	case CCI_REG_SHARE_OVR: return s->share_ovr[r.n];
	case CCI_REG_ARQOS_OVR: return ovr_word(s->ar_ovr[r.n]);
	case CCI_REG_AWQOS_OVR: return ovr_word(s->aw_ovr[r.n]);
	case CCI_REG_QOS_MAX_OT: return s->max_ot[r.n];
	case CCI_REG_EVNT_SEL: return s->evnt_sel[r.n];
	case CCI_REG_ECNT_DATA: return s->ecnt_data[r.n];
	case CCI_REG_ECNT_CTRL: return cci_bit(s->ecnt_en, r.n);
	case CCI_REG_ECNT_CLR_OVFL: return cci_bit(s->ecnt_ovf, r.n);
	case CCI_REG_MONITOR_S: return cci_debug_slave(d, s, in, r.n);
	case CCI_REG_MONITOR_M: return cci_debug_memory(s, in, r.n);
	default: return 0;
	}
}

/* ---- decisions --------------------------------------------------------------------------------------------- */

/* The bits of the byte lanes that are written. */
static uint32_t lanes(uint32_t strb)
{
	return (0u - cci_bit(strb, 0)) >> 24 | ((0u - cci_bit(strb, 1)) & 0xFF00u) | ((0u - cci_bit(strb, 2)) & 0xFF0000u) |
	       ((0u - cci_bit(strb, 3)) & 0xFF000000u);
}

static void access_decide(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in, struct cci_access *a)
{
	const struct place r = place_of(d, in->PADDR & ADDR_MASK);
	const uint32_t writes = in->PWRITE & 1u;

	a->done = 1;
	a->refused = (uint32_t)((in->PPROT & CCI_NS) != 0u && !open_to_all(s, r.reg));
	a->reg = r.reg;
	a->n = r.n;
	if (a->refused != 0u)
		return;
	if (writes == 0u) {
		a->read = read(d, s, in, r);
		return;
	}
	a->writes = 1;
	a->data = in->PWDATA;
	a->mask = lanes(in->PSTRB);
}

/* X41, X46: an error that comes in the cycle in which it is cleared stays. */
static void errors_decide(const struct cci_state *s, struct cci_edge *g)
{
	const struct cci_access *const a = &g->apb;
	const uint32_t clear = (a->writes != 0u && a->reg == CCI_REG_IMPR_ERR) ? a->data & a->mask : 0u;

	g->err_s = (s->err_s & ~(clear >> 16)) | s->impr_s;
	g->err_m = (s->err_m & ~(clear & 0xFFFFu)) | s->impr_m;
}

void cci_regs_decide(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in,
                     struct cci_edge *restrict g)
{
	if ((in->PSEL & in->PENABLE & 1u) != 0u && s->pready == 0u)
		access_decide(d, s, in, &g->apb);
	errors_decide(s, g);
	g->sysco_ack = s->sysco_req;
	if ((s->sysco_ack & ~s->sysco_req) != 0u && cci_change_pending(d, s))
		g->sysco_ack |= s->sysco_ack;
}

/* ---- at an edge -------------------------------------------------------------------------------------------- */

static void global_write(const struct cci_dims *d, struct cci_state *s, const struct cci_access *a)
{
	const uint32_t is_550 = (uint32_t)(d->part == 550u);

	if (a->reg == CCI_REG_CTRL_OVR)
		s->ctrl_ovr = cci_written(s->ctrl_ovr, a) & (0xFu | (is_550 << 4));
	if (a->reg == CCI_REG_SECR_ACC)
		s->secr_acc = cci_written(s->secr_acc, a) & (3u | (is_550 << 2));
	if (a->reg == CCI_REG_QOS_THRESHOLD) {
		const uint32_t w = cci_written(threshold_word(s), a);

		s->qos_r = w & 15u;
		s->qos_w = (w >> 16) & 15u;
	}
	if (a->reg == CCI_REG_PMU_CTRL) {
		const uint32_t w = cci_written(s->pmu_cen | (s->pmu_ex << 4), a);

		s->pmu_cen = w & 1u;
		s->pmu_ex = (w >> 4) & 1u;
	}
	if (a->reg == CCI_REG_DEBUG_CTRL)
		s->debug_ctrl = cci_written(s->debug_ctrl, a) & 1u;
}

/* X45. */
static uint32_t limit_of(const struct cci_dims *d, uint32_t w)
{
	const uint32_t least = (w < OT_MIN) ? OT_MIN : w;

	return (least < d->ot_max) ? least : d->ot_max;
}

static void slave_write(const struct cci_dims *d, struct cci_state *s, const struct cci_in *in, const struct cci_access *a)
{
	if (a->reg == CCI_REG_SNOOP_CTRL)
		snoop_ctrl_write(d, s, in, a);
	if (a->reg == CCI_REG_SHARE_OVR && a->n >= d->aces)
		s->share_ovr[a->n] = cci_written(s->share_ovr[a->n], a) & 3u;
	if (a->reg == CCI_REG_ARQOS_OVR)
		s->ar_ovr[a->n] = ovr_stored(cci_written(ovr_word(s->ar_ovr[a->n]), a));
	if (a->reg == CCI_REG_AWQOS_OVR)
		s->aw_ovr[a->n] = ovr_stored(cci_written(ovr_word(s->aw_ovr[a->n]), a));
	if (a->reg == CCI_REG_QOS_MAX_OT && (a->mask & 1u) != 0u)
		s->max_ot[a->n] = limit_of(d, a->data & 0xFFu);
}

void cci_regs_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                    const struct cci_edge *restrict g)
{
	const struct cci_access *const a = &g->apb;

	s->err_s = g->err_s;
	s->err_m = g->err_m;
	s->sysco_ack = g->sysco_ack;
	s->sysco_req = in->SYSCOREQ & by_sysco(d, in);
	if (a->writes != 0u) {
		slave_write(d, s, in, a);
		global_write(d, s, a);
	}
	s->pready = a->done;
	s->prdata = a->read;
	s->pslverr = a->refused & d->apb_err;
}
