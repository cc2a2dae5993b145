/* watch.c - registers seen from outside: what each access must answer, and the pins that follow from registers, in every cycle. */
#include "cci_bench.h"
#include "cci_regs.h"

/* ---- interface monitors (X48) ------------------------------------------------------------------------------------ */

static uint32_t monitor_s(const struct cci_bench *b, const struct cci_out *out, const struct cci_in *in, uint32_t n)
{
	const struct cb_software *w = &b->sw;
	const uint32_t waits[] = { in->ARVALID_s & ~out->ARREADY_s, out->RVALID_s & ~in->RREADY_s, in->AWVALID_s & ~out->AWREADY_s, in->WVALID_s & ~out->WREADY_s,
		                   out->BVALID_s & ~in->BREADY_s, out->ACVALID_s & ~in->ACREADY_s, in->CRVALID_s & ~out->CRREADY_s, in->CDVALID_s & ~out->CDREADY_s };
	uint32_t v = w->otr[n] << 8 | w->otw[n] << 16 | w->ots[n] << 24;

	for (uint32_t i = 0; i < 8u; i++)
		v |= (uint32_t)cb_bit(waits[i], n) << i;
	return v;
}

static uint32_t monitor_m(const struct cci_bench *b, const struct cci_out *out, const struct cci_in *in, uint32_t x)
{
	const uint32_t waits[] = { out->ARVALID_m & ~in->ARREADY_m, in->RVALID_m & ~out->RREADY_m, out->AWVALID_m & ~in->AWREADY_m, out->WVALID_m & ~in->WREADY_m,
		                   in->BVALID_m & ~out->BREADY_m };
	uint32_t v = b->sw.otr_m[x] << 8 | b->sw.otw_m[x] << 16;

	for (uint32_t i = 0; i < 5u; i++)
		v |= (uint32_t)cb_bit(waits[i], x) << i;
	return v;
}

/* The bench never has so many under way that a counter ends. */
static void outstanding(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	struct cb_software *w = &b->sw;
	const uint32_t ace = tzf_mask32(b->cfg->aces);
	const uint32_t reads = (in->RACK & ace) | (out->RVALID_s & in->RREADY_s & out->RLAST_s & ~ace);
	const uint32_t writes = (in->WACK & ace) | (out->BVALID_s & in->BREADY_s & ~ace);

	for (uint32_t p = 0; p < b->ports; p++) {
		w->otr[p] += (uint32_t)cb_bit(in->ARVALID_s & out->ARREADY_s, p) - (uint32_t)cb_bit(reads, p);
		w->otw[p] += (uint32_t)cb_bit(in->AWVALID_s & out->AWREADY_s, p) - (uint32_t)cb_bit(writes, p);
		w->ots[p] += (uint32_t)cb_bit(out->ACVALID_s & in->ACREADY_s, p) - (uint32_t)cb_bit(in->CRVALID_s & out->CRREADY_s, p);
	}
	for (uint32_t x = 0; x < b->cfg->mems; x++) {
		w->otr_m[x] += (uint32_t)cb_bit(out->ARVALID_m & in->ARREADY_m, x) - (uint32_t)cb_bit(in->RVALID_m & out->RREADY_m & in->RLAST_m, x);
		w->otw_m[x] += (uint32_t)cb_bit(out->AWVALID_m & in->AWREADY_m, x) - (uint32_t)cb_bit(in->BVALID_m & out->BREADY_m, x);
	}
}

/* ---- what a register reads ------------------------------------------------------------------------------------------- */

static uint32_t snoop_ctrl(const struct cci_bench *b, uint32_t n)
{
	const uint32_t ovr = b->sw.is.ctrl_ovr;
	const bool snoops = n < b->cfg->aces && cb_bit(b->with_snoops, n) && (ovr & OVR_NO_SNOOPS) == 0u;
	const bool dvm = n < cb_snooped(b) && b->cfg->dvm != 0u && cb_bit(b->with_dvm, n) && (ovr & OVR_NO_DVM) == 0u;
	const bool pins = cb_bit(cb_by_pins(b), n);
	const uint32_t en_s = !pins && cb_bit(b->sw.is.en_s, n), en_d = !pins && cb_bit(b->sw.is.en_d, n);

	return (snoops ? SNOOP_SUPPORT | en_s : 0u) | (dvm ? DVM_SUPPORT | en_d << 1 : 0u) | (pins ? SNOOP_BY_PINS : 0u);
}

static uint32_t of_slave(const struct cci_bench *b, uint32_t n, uint32_t at)
{
	const struct cb_shadow *is = &b->sw.is;

	switch (at) {
	case 0x000: return snoop_ctrl(b, n);
	case 0x004: return is->share[n];
	case 0x100: return is->ar[n];
	case 0x104: return is->aw[n];
	case 0x110: return is->max_ot[n];
	default: return 0;
	}
}

static uint32_t status(const struct cci_bench *b, const struct cci_out *out)
{
	const uint32_t filter = cb_has_filter(b) ? 0x80u | (out->SF_INIT != 0u ? 2u : 0x10u) : 0u;

	return out->CHANGE_PENDING | filter;
}

static uint32_t global(const struct cci_bench *b, const struct cci_out *out, uint32_t addr)
{
	static const uint8_t ids[] = { 0x84, 0, 0, 0, 0, 0xB4, 0x1B, 0, 0x0D, 0xF0, 0x05, 0xB1 };
	const struct cb_shadow *is = &b->sw.is;

	switch (addr) {
	case R_CTRL_OVR: return is->ctrl_ovr;
	case R_SECR_ACC: return is->secr_acc;
	case R_STATUS: return status(b, out);
	case R_IMPR_ERR: return is->errors;
	case R_QOS_THRESHOLD: return is->thresholds;
	case R_PMU_CTRL: return is->pmu_ctrl;
	case R_DEBUG_CTRL: return is->debug_ctrl;
	case R_PID0: return b->cfg->part == 550u ? 0x23 : 0x22;
	default: return addr >= R_PID4 && addr < 0x1000u ? ids[(addr - R_PID4) / 4u] : 0u;
	}
}

static bool is_slave(const struct cci_bench *b, uint32_t addr)
{
	return addr >= R_SNOOP_CTRL(0) && addr < R_SNOOP_CTRL(b->ports);
}

static bool is_counter(uint32_t addr)
{
	return addr >= R_EVNT_SEL(0) && addr < R_EVNT_SEL(CCI_COUNTERS) && (addr & 0xFFF0u) == 0u;
}

static bool is_monitor(const struct cci_bench *b, uint32_t addr)
{
	return (addr >= R_MONITOR_S(0) && addr < R_MONITOR_S(b->ports)) || (addr >= R_MONITOR_M(0) && addr < R_MONITOR_M(b->cfg->mems));
}

static void of_counter(const struct cci_bench *b, const struct cci_out *out, uint32_t addr, struct cb_expect *e)
{
	const uint32_t c = addr / 0x10000u - 1u;

	switch (addr & 15u) {
	case 0: e->value = b->sw.is.sel[c]; break;
	case 4: cb_counters_expect(b, c, e); break;
	case 8: e->value = (b->sw.is.en >> c) & 1u; break;
	default: e->value = !cb_bit(out->nEVNTCNTOVERFLOW, c); break; /* the pin is looked at in every cycle */
	}
}

/* Who may (X40): the map's last column. */
static bool is_open(const struct cci_bench *b, uint32_t addr)
{
	static const uint16_t of_all[] = { R_STATUS, R_IMPR_ERR, R_QOS_THRESHOLD };
	const bool opened = (b->sw.is.secr_acc & 1u) != 0u, counters = opened || (b->sw.is.secr_acc & 2u) == 0u;
	const uint32_t at = addr & 0xFFFu;

	if (addr == R_CTRL_OVR || addr == R_SECR_ACC)
		return false;
	for (uint32_t i = 0; i < sizeof of_all / sizeof of_all[0]; i++)
		if (addr == of_all[i])
			return opened;
	if (addr == R_PMU_CTRL || addr == R_DEBUG_CTRL || is_counter(addr) || is_monitor(b, addr))
		return counters;
	return !is_slave(b, addr) || (at != 0u && at != 4u && at != 0x100u && at != 0x104u && at != 0x110u) || opened;
}

static void expect_read(const struct cci_bench *b, const struct cci_out *out, const struct cci_in *in, uint32_t addr, struct cb_expect *e)
{
	if (is_slave(b, addr))
		e->value = of_slave(b, addr / 0x1000u - 1u, addr & 0xFFFu);
	else if (is_counter(addr))
		of_counter(b, out, addr, e);
	else if (is_monitor(b, addr) && addr < R_MONITOR_M(0))
		e->value = b->sw.is.debug_ctrl != 0u ? monitor_s(b, out, in, (addr - R_MONITOR_S(0)) / 4u) : 0u;
	else if (is_monitor(b, addr))
		e->value = b->sw.is.debug_ctrl != 0u ? monitor_m(b, out, in, (addr - R_MONITOR_M(0)) / 4u) : 0u;
	else
		e->value = global(b, out, addr);
}

/* ---- what a write does -------------------------------------------------------------------------------------------------- */

static uint32_t mix(uint32_t old, const struct cci_in *in, uint32_t bits)
{
	uint32_t lanes = 0;

	for (uint32_t i = 0; i < 4u; i++)
		lanes |= cb_bit(in->PSTRB, i) ? 0xFFu << (8u * i) : 0u;
	return (old & ~(lanes & bits)) | (in->PWDATA & lanes & bits);
}

static void write_slave(struct cci_bench *b, const struct cci_in *in, uint32_t n, uint32_t at)
{
	struct cb_shadow *is = &b->sw.is;
	uint32_t v;

	switch (at) {
	case 0x000: /* what can be written now */
		v = snoop_ctrl(b, n);
		if ((v & SNOOP_SUPPORT) != 0u && (v & SNOOP_BY_PINS) == 0u)
			cb_put(&is->en_s, n, mix(v & 1u, in, 1) != 0u);
		if ((v & DVM_SUPPORT) != 0u && (v & SNOOP_BY_PINS) == 0u)
			cb_put(&is->en_d, n, mix(v & 2u, in, 2) != 0u);
		break;
	case 0x004:
		is->share[n] = n >= b->cfg->aces ? mix(is->share[n], in, 3) : 0u;
		b->sw.moving[n] = false;
		break;
	case 0x100: is->ar[n] = mix(is->ar[n], in, 0x870F00FF); break;
	case 0x104: is->aw[n] = mix(is->aw[n], in, 0x870F00FF); break;
	case 0x110:
		v = mix(is->max_ot[n], in, 0xFF);
		v = v < 4u ? 4u : v;
		is->max_ot[n] = v < b->cfg->ot_max ? v : b->cfg->ot_max;
		b->sw.limited_at[n] = b->cycle;
		break;
	default: break;
	}
}

static void write_counter(struct cci_bench *b, const struct cci_in *in, uint32_t c, uint32_t at)
{
	struct cb_shadow *is = &b->sw.is;

	if (at == 0u)
		is->sel[c] = mix(is->sel[c], in, 0x1FF);
	else if (at == 4u && in->PSTRB == 15u) /* software writes whole words: it does not know the others */
		cb_counters_set(b, c, in->PWDATA);
	else if (at == 8u)
		cb_put(&is->en, c, mix((is->en >> c) & 1u, in, 1) != 0u);
	else if (mix(0, in, 1) != 0u)
		b->sw.cleared |= 1u << c;
}

static void write_pmu_ctrl(struct cci_bench *b, const struct cci_in *in)
{
	b->sw.is.pmu_ctrl = mix(b->sw.is.pmu_ctrl, in, 0x11);
	for (uint32_t c = 0; c < CCI_COUNTERS && mix(0, in, PMU_RST) != 0u; c++)
		cb_counters_set(b, c, 0);
}

static void do_write(struct cci_bench *b, const struct cci_in *in, uint32_t addr)
{
	struct cb_shadow *is = &b->sw.is;
	const bool new = b->cfg->part == 550u;

	if (is_slave(b, addr))
		write_slave(b, in, addr / 0x1000u - 1u, addr & 0xFFFu);
	else if (is_counter(addr))
		write_counter(b, in, addr / 0x10000u - 1u, addr & 15u);
	switch (addr) {
	case R_CTRL_OVR: is->ctrl_ovr = mix(is->ctrl_ovr, in, new ? 0x1F : 0xF); break;
	case R_SECR_ACC: is->secr_acc = mix(is->secr_acc, in, new ? 7 : 3); break;
	case R_IMPR_ERR: is->errors &= ~mix(0, in, 0xFFFFFFFF); break;
	case R_QOS_THRESHOLD: is->thresholds = mix(is->thresholds, in, 0x000F000F); break;
	case R_PMU_CTRL: write_pmu_ctrl(b, in); break;
	case R_DEBUG_CTRL: is->debug_ctrl = mix(is->debug_ctrl, in, 1); break;
	default: break;
	}
}

/* ---- a cycle ---------------------------------------------------------------------------------------------------------------- */

static void see_answer(struct cci_bench *b, const struct cci_out *out)
{
	const struct cb_expect *e = &b->sw.expect;

	if (out->PREADY != e->due || out->PSLVERR != (e->due && e->error))
		cb_fail(b, "APB: PREADY is %u, PSLVERR %u, not %u, %u", out->PREADY, out->PSLVERR, e->due, e->due && e->error);
	if (e->due && e->counter >= 0)
		cb_counters_read(b, e, out->PRDATA);
	else if (out->PRDATA != e->value && !b->by_firmware) /* what it reads firmware's test judges */
		cb_fail(b, "APB: PRDATA is 0x%08x, not 0x%08x", out->PRDATA, e->value);
}

static bool refused(const struct cci_bench *b, const struct cci_in *in)
{
	return (in->PPROT & CCI_APB_NS) != 0u && !is_open(b, in->PADDR & ~3u);
}

static void see_access(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	struct cb_expect *e = &b->sw.expect;

	*e = (struct cb_expect){ .due = cci_apb_now(out, in), .counter = -1 };
	if (!e->due)
		return;
	e->error = refused(b, in) && b->cfg->apb_err != 0u;
	if (!refused(b, in) && in->PWRITE == 0u)
		expect_read(b, out, in, in->PADDR & ~3u, e);
}

/* X46, X42: what the registers behind these pins are in this cycle, and then will be. */
static void see_pins(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	struct cb_software *w = &b->sw;

	if ((out->nERRIRQ == 0u) != (w->is.errors != 0u))
		cb_fail(b, "nERRIRQ is %u, IMPR_ERR 0x%08x", out->nERRIRQ, w->is.errors);
	if (out->SYSCOACK != w->sysco_ack)
		cb_fail(b, "SYSCOACK is 0x%x, not 0x%x", out->SYSCOACK, w->sysco_ack);
	w->sysco_ack = w->sysco_req | (out->CHANGE_PENDING != 0u ? w->sysco_ack : 0u);
	w->sysco_req = in->SYSCOREQ & cb_by_pins(b);
}

void cb_watch_registers(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	see_answer(b, out);
	see_pins(b, out, in);
	cb_counters_pins(b, out);
	see_access(b, out, in);
	outstanding(b, out, in);
}

/* Counters of which the register says what they count, or from where on. */
static uint32_t told_by(uint32_t addr)
{
	if (addr == R_PMU_CTRL || addr == R_SECR_ACC)
		return tzf_mask32(CCI_COUNTERS);
	return is_counter(addr) && (addr & 15u) != 12u ? 1u << (addr / 0x10000u - 1u) : 0u;
}

void cb_watch_writes(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	if (cci_apb_now(out, in) && in->PWRITE != 0u && !refused(b, in)) {
		const uint32_t counters = told_by(in->PADDR & ~3u);

		cb_counters_close(b, counters);
		do_write(b, in, in->PADDR & ~3u);
		cb_counters_open(b, counters);
	}
	b->sw.is.errors |= out->IMPR_ERR_M | out->IMPR_ERR_S << 16; /* stronger than what clears it */
}
