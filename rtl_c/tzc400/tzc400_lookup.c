/* tzc400_lookup.c - the permission decision: which region an address is in, and whether it lets the
 * access through (Z12; TZC 2.1, 2.3, 3.2). */
#include "tzc400_int.h"

/* Bit n: region n in 1..8 takes part for this filter and holds the page. base > top holds none. */
static uint32_t matches(const struct tzc400_state *st, uint32_t filter_bit, uint64_t page)
{
	uint32_t m = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		const bool hit = (st->region_filter_en[n] & filter_bit) != 0u &&
		                 st->region_base_page[n] <= page && page <= st->region_top_page[n];

		m |= (uint32_t)hit << n;
	}
	return m;
}

/* perm(n). A Secure access looks at s_en only, a Non-secure one at its NSAID's bit only (TZC 3.2). */
static bool perm(const struct tzc400_state *st, uint32_t n, const struct tzc400_query *q)
{
	const uint32_t write = q->write & 1u;
	const uint32_t secure = (st->region_s_en[n] >> write) & 1u;
	const uint32_t nonsecure = (st->region_id_access[n] >> (16u * write + (q->nsaid & 15u))) & 1u;

	return (((q->nonsecure & 1u) != 0u) ? nonsecure : secure) != 0u;
}

static uint32_t lowest(uint32_t m)
{
	uint32_t r = 0;

	for (uint32_t n = TZC400_REGIONS - 1u; n >= 1u; n--)
		r = (tzc400_bit(m, n) != 0u) ? n : r;
	return r;
}

static uint32_t highest(uint32_t m)
{
	uint32_t r = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		r = (tzc400_bit(m, n) != 0u) ? n : r;
	return r;
}

static bool any_allows(const struct tzc400_state *st, uint32_t m, const struct tzc400_query *q)
{
	bool any = false;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		any = any || (tzc400_bit(m, n) != 0u && perm(st, n, q));
	return any;
}

void tzc400_lookup(const struct tzc400_cfg *restrict cfg, const struct tzc400_state *restrict st,
                   const struct tzc400_query *restrict q, struct tzc400_verdict *restrict v)
{
	const uint32_t filter_bit = (q->filter < cfg->num_filters) ? (1u << q->filter) : 0u;
	const uint32_t m = matches(st, filter_bit, q->addr >> 12);
	const uint32_t policy = cfg->overlap_policy;

	v->allow = 0;
	v->overlap = 0;
	v->region = TZC400_REGION_NONE;
	if ((q->addr & ~tzf_mask64(cfg->addr_width)) != 0u)
		return;

	v->overlap = (m & (m - 1u)) != 0u; /* more than one bit; 0 if m is 0 */
	v->region = (v->overlap != 0u && policy == 3u) ? highest(m) : lowest(m);
	if (v->overlap == 0u || policy >= 2u)
		v->allow = perm(st, v->region, q);
	else if (policy == 1u)
		v->allow = any_allows(st, m, q);
}
