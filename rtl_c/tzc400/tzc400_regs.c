/* tzc400_regs.c - the configuration port and what stands behind it: registers, gate status, failure
 * capture and the interrupt (Z3, Z4, Z7, Z13..Z15; docs/tzc400.md, "Registers"; TZC 1, 4). */
#include "tzc400_int.h"

enum {
	REG_BUILD_CONFIG = 0x000,
	REG_ACTION = 0x004,
	REG_GATE_KEEPER = 0x008,
	REG_SPECULATION_CTRL = 0x00C,
	REG_INT_STATUS = 0x010,
	REG_INT_CLEAR = 0x014,
	REG_FAIL = 0x020, /* 0x10 a filter */
	REG_FAIL_END = 0x060,
	REG_REGION = 0x100, /* 0x20 a region */
	REG_REGION_END = 0x220,
	REG_ID = 0xFD0,
};

/* Within a filter's failure registers, and within a region's. */
enum { FAIL_ADDRESS_LOW = 0x0, FAIL_ADDRESS_HIGH = 0x4, FAIL_CONTROL = 0x8, FAIL_ID = 0xC };
enum { BASE_LOW = 0x00, BASE_HIGH = 0x04, TOP_LOW = 0x08, TOP_HIGH = 0x0C, ATTRIBUTES = 0x10, ID_ACCESS = 0x14 };

#define BUILD_CONFIG_MASK 0x03003F1Fu
#define PAGE_LOW_MASK 0xFFFFF000u /* bits of a BASE_LOW or TOP_LOW that exist */

/* ---- reading --------------------------------------------------------------------------------- */

/* Failure registers; a filter that is not built holds zeros (TZC D15). */
static uint32_t read_fail(const struct tzc400_state *st, uint32_t f, uint32_t reg)
{
	const struct tzc400_filter *s = &st->f[f];
	const uint32_t c = s->fail_control; /* {direction, non_secure, privileged} */

	switch (reg) {
	case FAIL_ADDRESS_LOW:
		return (uint32_t)s->fail_addr;
	case FAIL_ADDRESS_HIGH:
		return (uint32_t)(s->fail_addr >> 32);
	case FAIL_CONTROL:
		return ((c & 4u) << 22) | ((c & 3u) << 20);
	default:
		return (s->fail_vnet << 24) | s->fail_id;
	}
}

/* Region registers. Region 0 covers everything, on all filters (TZC 2.2). */
static uint32_t read_region(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint32_t n, uint32_t reg)
{
	const uint64_t base = (n == 0u) ? 0u : st->region_base_page[n] << 12;
	const uint64_t top = (n == 0u) ? tzf_mask64(cfg->addr_width) : (st->region_top_page[n] << 12) | 0xFFFu;
	const uint32_t filter_en = (n == 0u) ? tzf_mask32(cfg->num_filters) : st->region_filter_en[n];

	switch (reg) {
	case BASE_LOW:
		return (uint32_t)base;
	case BASE_HIGH:
		return (uint32_t)(base >> 32);
	case TOP_LOW:
		return (uint32_t)top;
	case TOP_HIGH:
		return (uint32_t)(top >> 32);
	case ATTRIBUTES:
		return (st->region_s_en[n] << 30) | filter_en;
	case ID_ACCESS:
		return st->region_id_access[n];
	default:
		return 0;
	}
}

/* PID4..7, PID0..3, CID0..3, one byte a register (TZC 1.2). */
static uint32_t read_id(const struct tzc400_cfg *cfg, uint32_t offset)
{
	switch (offset) {
	case 0xFD0:
		return 0x04;
	case 0xFE0:
		return 0x60;
	case 0xFE4:
		return 0xB4;
	case 0xFE8:
		return ((cfg->revision & 15u) << 4) | 0xBu;
	case 0xFF0:
		return 0x0D;
	case 0xFF4:
		return 0xF0;
	case 0xFF8:
		return 0x05;
	case 0xFFC:
		return 0xB1;
	default:
		return 0;
	}
}

static uint32_t read_control(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint32_t offset)
{
	switch (offset) {
	case REG_BUILD_CONFIG:
		return cfg->rst_build_config & BUILD_CONFIG_MASK;
	case REG_ACTION:
		return st->action;
	case REG_GATE_KEEPER:
		return (st->open_status << 16) | st->open_request;
	case REG_SPECULATION_CTRL:
		return st->speculation_ctrl;
	case REG_INT_STATUS:
		return (st->int_overlap << 16) | (st->int_overrun << 8) | st->int_status;
	default:
		return 0;
	}
}

uint32_t tzc400_reg_read(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint32_t offset)
{
	offset &= 0xFFCu;
	if (offset < REG_FAIL)
		return read_control(cfg, st, offset);
	if (offset < REG_FAIL_END)
		return read_fail(st, (offset - REG_FAIL) >> 4, offset & 0xCu);
	if (offset >= REG_REGION && offset < REG_REGION_END)
		return read_region(cfg, st, (offset - REG_REGION) >> 5, offset & 0x1Cu);
	if (offset >= REG_ID)
		return read_id(cfg, offset);
	return 0;
}

/* ---- writing (Z4) ---------------------------------------------------------------------------- */

/* A write of this edge; lanes is 0 if there is none. */
struct apb_write {
	uint32_t offset;
	uint32_t val;
	uint32_t lanes;
};

/* The bits of the byte lanes that PSTRB enables. */
static uint32_t lane_mask(uint32_t pstrb)
{
	uint32_t m = 0;

	for (uint32_t i = 0; i < 4u; i++)
		m |= (tzc400_bit(pstrb, i) != 0u) ? 0xFFu << (8u * i) : 0u;
	return m;
}

static uint32_t merge(uint32_t old, uint32_t val, uint32_t mask)
{
	return (old & ~mask) | (val & mask);
}

/* Half of an address register (shift 0 low, 32 high), kept as a page number. */
static uint64_t merge_page(uint64_t page, uint32_t val, uint32_t mask, uint32_t shift)
{
	const uint64_t m = (uint64_t)mask << shift;

	return (((page << 12) & ~m) | (((uint64_t)val << shift) & m)) >> 12;
}

static void write_region(const struct tzc400_cfg *cfg, struct tzc400_state *st, const struct apb_write *w)
{
	const uint32_t n = (w->offset - REG_REGION) >> 5;
	const uint32_t reg = w->offset & 0x1Cu;
	const uint32_t val = w->val;
	const uint32_t lanes = w->lanes;
	const uint32_t low = lanes & PAGE_LOW_MASK;
	const uint32_t high = lanes & tzf_mask32(cfg->addr_width - 32u);

	if (reg == ATTRIBUTES)
		st->region_s_en[n] = merge(st->region_s_en[n], val >> 30, lanes >> 30);
	if (reg == ID_ACCESS)
		st->region_id_access[n] = merge(st->region_id_access[n], val, lanes);
	if (n == 0u)
		return; /* base, top and filter_en of region 0 are fixed */

	switch (reg) {
	case BASE_LOW:
		st->region_base_page[n] = merge_page(st->region_base_page[n], val, low, 0);
		break;
	case BASE_HIGH:
		st->region_base_page[n] = merge_page(st->region_base_page[n], val, high, 32);
		break;
	case TOP_LOW:
		st->region_top_page[n] = merge_page(st->region_top_page[n], val, low, 0);
		break;
	case TOP_HIGH:
		st->region_top_page[n] = merge_page(st->region_top_page[n], val, high, 32);
		break;
	case ATTRIBUTES:
		st->region_filter_en[n] = merge(st->region_filter_en[n], val, lanes & tzf_mask32(cfg->num_filters));
		break;
	default:
		break;
	}
}

/* Z4: the access edge alone decides. */
static struct apb_write apb_access(const struct tzc400_in *in)
{
	const bool access = (in->PSEL & in->PENABLE & in->PWRITE & 1u) != 0u && tzc400_bit(in->PPROT, 1) == 0u;
	const struct apb_write w = {
		.offset = in->PADDR & 0xFFCu,
		.val = in->PWDATA,
		.lanes = access ? lane_mask(in->PSTRB) : 0u,
	};

	return w;
}

/* The register takes the written bits of the enabled lanes. INT_CLEAR is an event: see fail_tick. */
static void reg_write(const struct tzc400_cfg *cfg, struct tzc400_state *st, const struct apb_write *w)
{
	switch (w->offset) {
	case REG_ACTION:
		st->action = merge(st->action, w->val, w->lanes & 3u);
		break;
	case REG_GATE_KEEPER:
		st->open_request = merge(st->open_request, w->val, w->lanes & tzf_mask32(cfg->num_filters));
		break;
	case REG_SPECULATION_CTRL:
		st->speculation_ctrl = merge(st->speculation_ctrl, w->val, w->lanes & 3u);
		break;
	default:
		if (w->offset >= REG_REGION && w->offset < REG_REGION_END)
			write_region(cfg, st, w);
		break;
	}
}

/* Z3: what the setup edge prepares for the access phase. Registers must be old. */
static void apb_setup(const struct tzc400_cfg *cfg, struct tzc400_state *st, const struct tzc400_in *in)
{
	const bool setup = (in->PSEL & 1u) != 0u && (in->PENABLE & 1u) == 0u;
	const bool nonsecure = tzc400_bit(in->PPROT, 1) != 0u;
	const bool read = setup && !nonsecure && (in->PWRITE & 1u) == 0u;

	st->pslverr = setup && nonsecure;
	st->prdata = read ? tzc400_reg_read(cfg, st, in->PADDR) : 0u;
}

/* ---- gate and failures ----------------------------------------------------------------------- */

/* Z7. The request and the outstanding counters must be old. */
static void gate_tick(const struct tzc400_dims *d, struct tzc400_state *st)
{
	uint32_t busy = 0;

	for (uint32_t f = 0; f < d->num_filters; f++)
		busy |= (uint32_t)((st->f[f].rd_out | st->f[f].wr_out) != 0u) << f;
	st->open_status = st->open_request | (st->open_status & busy);
}

/* Z13, Z14: one event. The first since the clear is captured, later ones count as overrun. */
static void fail_event(const struct tzc400_cfg *cfg, struct tzc400_state *st, uint32_t f,
                       const struct tzc400_accept *a, uint32_t direction)
{
	const uint32_t bit = 1u << f;
	const uint32_t vnet = (a->ace >> TZC400_ACE_VNET) & 15u;
	struct tzc400_filter *s = &st->f[f];

	if ((st->int_status & bit) != 0u) {
		st->int_overrun |= bit;
	} else {
		st->int_status |= bit;
		s->fail_addr = a->addr;
		s->fail_control = (direction << 2) | ((a->ctl >> TZC400_CTL_PROT) & 3u);
		s->fail_id = a->id;
		s->fail_vnet = (tzc400_bit(cfg->qvn_enable, f) != 0u) ? vnet : 0u;
	}
	if (a->overlap != 0u)
		st->int_overlap |= bit;
	if ((st->action & 2u) != 0u)
		st->int_latched |= bit;
}

/* Z13: the clear, then the events of this edge. ACTION must be old. */
static void fail_tick(const struct tzc400_cfg *cfg, const struct tzc400_dims *d, struct tzc400_state *st,
                      const struct tzc400_edge *e, uint32_t clear)
{
	const uint32_t keep = (cfg->clear_wins != 0u) ? ~clear : ~0u;

	st->int_status &= ~clear;
	st->int_overrun &= ~clear;
	st->int_overlap &= ~clear;
	st->int_latched &= ~clear;

	for (uint32_t f = 0; f < d->num_filters; f++) {
		const bool rd = (e->rd[f].event & tzc400_bit(keep, f)) != 0u;
		const bool wr = (e->wr[f].event & tzc400_bit(keep, f)) != 0u;

		if (wr && cfg->capture_write_first != 0u)
			fail_event(cfg, st, f, &e->wr[f], 1);
		if (rd)
			fail_event(cfg, st, f, &e->rd[f], 0);
		if (wr && cfg->capture_write_first == 0u)
			fail_event(cfg, st, f, &e->wr[f], 1);
	}
}

/* ---- the part's interface -------------------------------------------------------------------- */

void tzc400_regs_reset(const struct tzc400_cfg *cfg, struct tzc400_state *st)
{
	const uint32_t filters = tzf_mask32(cfg->num_filters);
	const uint64_t addr = tzf_mask64(cfg->addr_width);

	st->action = cfg->rst_action & 3u;
	st->open_request = cfg->rst_gate_keeper & filters;
	st->speculation_ctrl = cfg->rst_speculation_ctrl & 3u;
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		st->region_s_en[n] = cfg->rst_region_attributes[n] >> 30;
		st->region_id_access[n] = cfg->rst_region_id_access[n];
	}
	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		st->region_base_page[n] = (cfg->rst_region_base[n] & addr) >> 12;
		st->region_top_page[n] = (cfg->rst_region_top[n] & addr) >> 12;
		st->region_filter_en[n] = cfg->rst_region_attributes[n] & filters;
	}
}

void tzc400_regs_tick(const struct tzc400_cfg *cfg, const struct tzc400_dims *d, struct tzc400_state *st,
                      const struct tzc400_in *in, const struct tzc400_edge *e)
{
	const struct apb_write w = apb_access(in);
	const uint32_t clear = (w.offset == REG_INT_CLEAR) ? w.val & w.lanes & d->filters : 0u;

	/* The registers change last: everything before reads their old values. */
	apb_setup(cfg, st, in);
	gate_tick(d, st);
	fail_tick(cfg, d, st, e, clear);
	if (w.lanes != 0u)
		reg_write(cfg, st, &w);
}

void tzc400_regs_out(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_out *out)
{
	const uint32_t live = ((st->action & 2u) != 0u) ? st->int_status : 0u;
	const uint32_t latched = st->int_status & st->int_latched;

	out->PREADY = 1;
	out->PSLVERR = st->pslverr;
	out->PRDATA = st->prdata;
	out->TZCINT = ((cfg->int_latch != 0u) ? latched : live) != 0u;
}
