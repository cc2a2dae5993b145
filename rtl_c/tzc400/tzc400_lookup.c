/* tzc400_lookup.c - the permission decision: which region an address is in, and whether it lets the
 * access through (Z12; TZC 2.1, 2.3, 3.2). */
#include "tzc400_int.h"

/* Bit n: region n in 1..8 takes part for filter f and holds the page; base > top holds none. Page numbers have at most 52 bits, so that
 * the sign of a difference compares them. Two loops, each of which compilers turn into vectors: 2.5 times as fast as one with `<=`. */
static uint32_t matches(const struct tzc400_state *st, uint32_t f, uint64_t page)
{
	const uint64_t *base = &st->region_base_page[1];
	const uint64_t *top = &st->region_top_page[1];
	uint32_t outside[8]; /* in bit 31 */
	uint32_t m = 0;

	for (uint32_t i = 0; i < 8u; i++)
		outside[i] = (uint32_t)(((page - base[i]) | (top[i] - page)) >> 32);
	for (uint32_t i = 0; i < 8u; i++)
		m |= ((~outside[i] >> 31) & (st->region_filter_en[i + 1u] >> f)) << (i + 1u);
	return m;
}

/* perm(n), 0 or 1. A Secure access looks at s_en only, a Non-secure one at its NSAID's bit only (TZC 3.2). */
static uint32_t perm(const struct tzc400_state *st, uint32_t n, const struct tzc400_query *q)
{
	const uint32_t write = q->write & 1u;
	const uint32_t secure = st->region_s_en[n] >> write;
	const uint32_t nonsecure = st->region_id_access[n] >> (16u * write + (q->nsaid & 15u));

	return tzf_pick(q->nonsecure & 1u, secure, nonsecure) & 1u;
}

/* The number of the highest region of m, 0 if m is 0. */
static uint32_t highest(uint32_t m)
{
	return 31u - (uint32_t)__builtin_clz(m | 1u);
}

static uint32_t lowest(uint32_t m)
{
	return highest(m & (0u - m));
}

static uint32_t any_allows(const struct tzc400_state *st, uint32_t m, const struct tzc400_query *q)
{
	uint32_t any = 0;

	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		any |= tzc400_bit(m, n) & perm(st, n, q);
	return any;
}

void tzc400_lookup(const struct tzc400_cfg *restrict cfg, const struct tzc400_state *restrict st,
                   const struct tzc400_query *restrict q, struct tzc400_verdict *restrict v)
{
	const uint32_t m = (q->filter < cfg->num_filters) ? matches(st, q->filter, q->addr >> 12) : 0u;
	const uint32_t policy = cfg->overlap_policy;

	v->allow = 0;
	v->overlap = 0;
	v->region = TZC400_REGION_NONE;
	if ((q->addr & ~tzf_mask64(cfg->addr_width)) != 0u)
		return;

	v->overlap = (uint32_t)((m & (m - 1u)) != 0u); /* more than one bit; 0 if m is 0 */
	v->region = (v->overlap != 0u && policy == 3u) ? highest(m) : lowest(m);
	if (policy == 1u)
		v->allow = any_allows(st, m | (uint32_t)(m == 0u), q);
	else
		v->allow = perm(st, v->region, q) & ((v->overlap ^ 1u) | (uint32_t)(policy >= 2u));
}
