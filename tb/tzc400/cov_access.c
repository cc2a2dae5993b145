/* cov_access.c - coverage of decisions: every accepted address, the failures of an edge, INT_CLEAR. */
#include "cov_int.h"

/* One accepted address and what became of it. */
struct access {
	uint32_t f, dir; /* 0 read, 1 write */
	uint64_t addr;
	uint32_t len, size, burst, lock, prot, domain, snoop, bar, nsaid, vnet;
	struct tzc400_verdict v;
	uint32_t matches; /* regions 1..8, one bit each */
	bool checked, denied;
};

#define TAKE(in, x, f, write) { \
	.f = (f), .dir = (write), .addr = (in)->x##ADDR_s[f], .len = (in)->x##LEN_s[f], .size = (in)->x##SIZE_s[f], \
	.burst = (in)->x##BURST_s[f], .lock = (in)->x##LOCK_s >> (f) & 1u, .prot = (in)->x##PROT_s[f], \
	.domain = (in)->x##DOMAIN_s[f], .snoop = (in)->x##SNOOP_s[f], .bar = (in)->x##BAR_s[f], \
	.nsaid = (in)->x##NSAID_s[f], .vnet = (in)->x##VNET_s[f] }

static bool maintenance(const struct access *a)
{
	return a->dir == 0u && a->snoop >= 8u && a->snoop <= 13u;
}

static void judge(const struct tzc400_cov *c, const struct tzc400_state *st, struct access *a)
{
	const struct tzc400_query q = { a->f, a->addr, a->prot >> 1 & 1u, a->nsaid, a->dir };

	tzc400_lookup(&c->cfg, st, &q, &a->v);
	a->checked = (a->bar & 1u) == 0u && !(a->dir == 0u && a->snoop >= 14u) && !(maintenance(a) && c->cfg.cmo_pass != 0u);
	a->denied = a->checked && a->v.allow == 0u;
}

/* ---- regions ---------------------------------------------------------------------------------------------------- */

static void region_edges(struct tzc400_cov *c, const struct tzc400_state *st, struct access *a)
{
	const uint64_t page = a->addr >> 12;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		const uint64_t base = st->region_base_page[n], top = st->region_top_page[n];
		const bool here = cov_bit(st->region_filter_en[n], a->f);

		if (base > top) {
			cov_hit_if(c, COV1(MISS, 0), here && page <= base && page >= top);
			continue;
		}
		if (base <= page && page <= top) {
			a->matches |= (uint32_t)here << n;
			cov_hit_if(c, COV1(MISS, 1), st->region_filter_en[n] == 0u);
			cov_hit_if(c, COV1(MISS, 2), !here && st->region_filter_en[n] != 0u);
		}
		if (!here || !a->checked)
			continue;
		cov_hit_if(c, COV3(EDGE, n - 1u, 0, a->denied), page + 1u == base);
		cov_hit_if(c, COV3(EDGE, n - 1u, 1, a->denied), page == base);
		cov_hit_if(c, COV3(EDGE, n - 1u, 2, a->denied), page == top);
		cov_hit_if(c, COV3(EDGE, n - 1u, 3, a->denied), page == top + 1u);
	}
}

static bool granted(const struct tzc400_state *st, uint32_t n, const struct access *a)
{
	if ((a->prot & 2u) != 0u)
		return cov_bit(st->region_id_access[n], a->nsaid + 16u * a->dir);
	return cov_bit(st->region_s_en[n], a->dir);
}

static void overlap(struct tzc400_cov *c, const struct tzc400_state *st, const struct access *a)
{
	uint32_t grants = 0, count = 0, lowest = 0, highest = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		if (!cov_bit(a->matches, n))
			continue;
		lowest = (count++ == 0u) ? n : lowest;
		highest = n;
		grants |= (uint32_t)granted(st, n, a) << n;
		cov_hit(c, COV1(OVERLAP_IN, n - 1u));
	}
	cov_hit(c, COV3(OVERLAP, count > 2u, a->dir, a->denied));
	if (grants == 0u)
		cov_hit(c, COV1(OVERLAP_BY, 0));
	else if (grants == a->matches)
		cov_hit(c, COV1(OVERLAP_BY, 3));
	else if (grants == 1u << lowest)
		cov_hit(c, COV1(OVERLAP_BY, 1));
	else
		cov_hit(c, COV1(OVERLAP_BY, grants == 1u << highest ? 2 : 4));
}

static void decision(struct tzc400_cov *c, const struct tzc400_state *st, const struct access *a)
{
	const uint32_t ns = a->prot >> 1 & 1u;

	cov_hit(c, COV4(NSAID, a->nsaid, ns, a->dir, a->denied));
	if (a->v.overlap != 0u)
		overlap(c, st, a);
	else if (a->v.region < TZC400_REGIONS)
		cov_hit(c, COV4(REGION, a->v.region, ns, a->dir, a->denied));
}

/* ---- what was asked --------------------------------------------------------------------------------------------- */

static void address(struct tzc400_cov *c, const struct access *a)
{
	const uint64_t last = ~UINT64_C(0) >> (64u - c->cfg.addr_width);

	cov_hit_if(c, COV2(ADDR, 0, a->dir), a->addr == 0u);
	cov_hit_if(c, COV2(ADDR, 1, a->dir), a->addr >> 12 == last >> 12);
	cov_hit_if(c, COV2(ADDR, 2, a->dir), a->addr >> 32 != 0u);
	cov_hit_if(c, COV2(ADDR, 3, a->dir), (a->addr & ((UINT64_C(1) << a->size) - 1u)) != 0u);
	cov_hit_if(c, COV2(ADDR, 4, a->dir), (a->addr & 0xFFFu) == 0u);
	cov_hit_if(c, COV2(ADDR, 5, a->dir), (a->addr & 0xFFFu) == 0xFFFu);
	cov_hit_if(c, COV2(SIZE, 8u << a->size < c->cfg.data_width, a->dir), 8u << a->size <= c->cfg.data_width);
	if (a->burst < 3u)
		cov_hit(c, COV3(BURST, a->burst, a->dir, a->denied));
	cov_hit(c, COV3(LEN, a->len == 0u ? 0 : a->len < 16u ? 1 : 2, a->dir, a->denied));
	cov_hit(c, COV2(DOMAIN, a->domain, a->dir));
}

static uint32_t rd_form(const struct access *a)
{
	if ((a->bar & 1u) != 0u)
		return 2u + (a->bar >> 1);
	if (a->snoop >= 14u)
		return a->snoop - 10u;
	if (a->snoop == 8u || a->snoop == 9u)
		return a->snoop - 2u;
	if (a->snoop == 13u)
		return 8;
	return a->lock != 0u ? 9u : a->bar >> 1;
}

static uint32_t wr_form(const struct access *a)
{
	if ((a->bar & 1u) != 0u)
		return 2u + (a->bar >> 1);
	if (a->snoop != 0u)
		return 4;
	return a->lock != 0u ? 5u : a->bar >> 1;
}

/* ---- what was answered ------------------------------------------------------------------------------------------- */

/* As the dimension CLASSES counts: 0 allow, 1 + err local, 3 + err zero (Z9, Z10). */
static uint32_t class_of(const struct tzc400_cov *c, const struct tzc400_state *st, const struct access *a)
{
	const uint32_t err = st->action & 1u & ~(a->v.overlap & c->cfg.overlap_okay);
	const bool off = cov_bit(st->speculation_ctrl, a->dir) && !cov_bit(c->cfg.qvn_enable, a->f);

	if (!a->denied)
		return 0;
	return ((off || maintenance(a) || (a->dir != 0u && a->snoop != 0u)) ? 1u : 3u) + err;
}

static void answer(struct tzc400_cov *c, const struct tzc400_state *st, const struct access *a)
{
	cov_hit(c, COV2(CLASS, class_of(c, st, a), a->dir));
	if (!a->denied)
		return;
	cov_hit(c, COV2(ACTION, st->action, a->dir));
	cov_hit(c, COV2(SPEC, st->speculation_ctrl, a->dir));
}

/* ---- a register write at the same edge (Z5) ------------------------------------------------------------------------- */

/* As the dimension RACES counts, 8 for others. */
static uint32_t race_of(uint32_t offset)
{
	static const uint8_t low[6] = { 8, 4, 6, 5, 8, 7 }; /* BUILD_CONFIG .. INT_CLEAR */
	static const uint8_t region[8] = { 0, 0, 1, 1, 2, 3, 8, 8 };

	if (offset < 0x018u)
		return low[offset / 4u];
	return (offset >= 0x100u && offset < 0x220u) ? region[offset % 0x20u / 4u] : 8u;
}

static void race(struct tzc400_cov *c, const struct cov_edge *e, const struct access *a)
{
	const uint32_t kind = race_of(e->offset), n = (e->offset - 0x100u) / 0x20u;
	const uint32_t bit = a->nsaid + 16u * a->dir;

	if (kind == 8u)
		return;
	cov_hit(c, COV2(RACE, kind, a->dir));
	if (kind == 3u && n == a->v.region && (a->prot & 2u) != 0u && cov_bit(e->in->PSTRB, bit / 8u))
		cov_hit_if(c, COV1(RACE_ID, a->dir), cov_bit(e->in->PWDATA ^ e->st->region_id_access[n], bit));
}

/* ---- failures ---------------------------------------------------------------------------------------------------------- */

static bool is_event(const struct access *a)
{
	return a->checked && (a->denied || a->v.overlap != 0u);
}

static void one_failure(struct tzc400_cov *c, const struct access *a, bool pending)
{
	cov_hit(c, COV2(FAIL, pending, a->dir));
	if (a->v.overlap != 0u)
		cov_hit(c, COV2(FAIL_OVER, pending, a->denied));
	if (pending)
		return;
	cov_hit(c, COV1(CAPTURE, (a->prot & 1u) != 0u ? 0 : 1));
	cov_hit(c, COV1(CAPTURE, (a->prot & 2u) != 0u ? 2 : 3));
	cov_hit_if(c, COV1(CAPTURE, 4), cov_bit(c->cfg.qvn_enable, a->f) && a->vnet != 0u);
}

static void failures(struct tzc400_cov *c, const struct cov_edge *e, uint32_t f, const struct access *rd, const struct access *wr)
{
	const bool was = cov_bit(e->st->int_status, f), pending = was && !cov_bit(e->cleared, f);
	const bool r = rd != NULL && is_event(rd), w = wr != NULL && is_event(wr);

	if (!r && !w)
		return;
	if (r)
		one_failure(c, rd, pending);
	if (w)
		one_failure(c, wr, pending || r);
	if (r && w)
		cov_hit(c, COV1(FAIL_BOTH, pending));
	if (cov_bit(e->cleared, f))
		cov_hit(c, COV2(CLEAR_RACE, r && w ? 2 : w ? 1 : 0, was));
}

static void clears(struct tzc400_cov *c, const struct cov_edge *e)
{
	const struct tzc400_state *st = e->st;
	const uint32_t mask = e->cleared & ((1u << c->cfg.num_filters) - 1u);

	cov_hit_if(c, COV1(CLEAR, 4), (e->in->PSTRB & 1u) == 0u);
	if (mask == 0u)
		return;
	cov_hit_if(c, COV1(CLEAR, 0), (st->int_status & mask) == 0u);
	cov_hit_if(c, COV1(CLEAR, 1), (st->int_status & mask) != 0u);
	cov_hit_if(c, COV1(CLEAR, 2), (st->int_overrun & mask) != 0u);
	cov_hit_if(c, COV1(CLEAR, 3), (st->int_overlap & mask) != 0u);
	cov_hit_if(c, COV1(CLEAR, 5), (st->int_status & mask) != 0u && (st->int_status & ~mask) != 0u);
	cov_hit_if(c, COV1(CLEAR, 6), st->int_status != 0u && (st->int_status & ~mask) == 0u);
}

/* ---- the edge ------------------------------------------------------------------------------------------------------------ */

static void accepted(struct tzc400_cov *c, const struct cov_edge *e, struct access *a)
{
	judge(c, e->st, a);
	region_edges(c, e->st, a);
	if (a->checked)
		decision(c, e->st, a);
	address(c, a);
	if (a->dir == 0u)
		cov_hit(c, COV2(RD_FORM, rd_form(a), a->denied));
	else
		cov_hit(c, COV2(WR_FORM, wr_form(a), a->denied));
	answer(c, e->st, a);
	if (e->apb_write)
		race(c, e, a);
}

void tzc400_cov_see_access(struct tzc400_cov *c, const struct cov_edge *e)
{
	const uint32_t ar = e->p.hs[PIN_AR_S], aw = e->p.hs[PIN_AW_S];

	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		struct access rd = TAKE(e->in, AR, f, 0), wr = TAKE(e->in, AW, f, 1);

		if (!cov_bit(ar | aw, f))
			continue;
		if (cov_bit(ar, f))
			accepted(c, e, &rd);
		if (cov_bit(aw, f))
			accepted(c, e, &wr);
		failures(c, e, f, cov_bit(ar, f) ? &rd : NULL, cov_bit(aw, f) ? &wr : NULL);
	}
	if (e->apb_write && e->offset == 0x014u)
		clears(c, e);
}
