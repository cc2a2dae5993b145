/* ace_cache_array.c - questions to sets, MSHRs and write-back buffers: hits, victims, and putting a copy out (K4, K7, K12). */
#include "ace_cache_int.h"

bool acc_hits(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k, uint32_t w)
{
	const struct ace_cache_set *s = &st->s[acc_set_of(cfg, k.line)];

	return s->way_st[w] != ACC_I && s->way_tag[w] == acc_tag_of(cfg, k.line) && (s->way_ns[w] == k.ns || cfg->ns_tag == 0u);
}

uint32_t acc_lookup(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k)
{
	for (uint32_t w = 0; w < cfg->ways; w++)
		if (acc_hits(cfg, st, k, w))
			return w;
	return ACC_NO_WAY;
}

bool acc_mshr_on(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k)
{
	for (uint32_t m = 0; m < cfg->mshrs; m++)
		if (st->m_st[m] != ACC_M_FREE && ((st->m_prot[m] >> 1) & 1u) == k.ns && st->m_addr[m] >> 6 == k.line)
			return true;
	return false;
}

uint32_t acc_wb_on(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_key k)
{
	for (uint32_t w = 0; w < cfg->wbs; w++)
		if (st->wb_st[w] != 0u && st->wb_ns[w] == k.ns && st->wb_line[w] == k.line)
			return w;
	return cfg->wbs;
}

/* K7: MSHRs of this set with a way. One bit a way. */
static uint32_t reserved_ways(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t set)
{
	uint32_t ways = 0;

	for (uint32_t m = 0; m < cfg->mshrs; m++)
		if (st->m_st[m] != ACC_M_FREE && st->m_op[m] <= ACC_STORE_LINE && acc_set_of(cfg, st->m_addr[m] >> 6) == set)
			ways |= 1u << st->m_way[m];
	return ways;
}

uint32_t acc_victim(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t set, bool *by_rr)
{
	const struct ace_cache_set *s = &st->s[set];
	const uint32_t reserved = reserved_ways(cfg, st, set);

	*by_rr = false;
	for (uint32_t w = 0; w < cfg->ways; w++)
		if (s->way_st[w] == ACC_I && ((reserved >> w) & 1u) == 0u)
			return w;
	*by_rr = true;
	for (uint32_t i = 0; i < cfg->ways; i++) {
		const uint32_t w = s->rr + i < cfg->ways ? s->rr + i : s->rr + i - cfg->ways;
		const struct acc_key k = acc_key_of(cfg, st, set, w);

		if (((reserved >> w) & 1u) == 0u && !acc_mshr_on(cfg, st, k) && acc_wb_on(cfg, st, k) == cfg->wbs)
			return w;
	}
	return ACC_NO_WAY;
}

uint32_t acc_put_type(uint32_t st, uint32_t choice)
{
	const uint32_t how = (choice >> 10) & 3u;

	if ((st & ACC_DIRTY) != 0u)
		return ACC_AW_WRITEBACK;
	if (how >= 2u)
		return 0;
	return how == 1u && (st & ACC_UNIQUE) != 0u ? ACC_AW_WRITEEVICT : ACC_AW_EVICT;
}

/* E13: a write that keeps no copy is outstanding. */
static bool once_outstanding(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st)
{
	for (uint32_t m = 0; m < cfg->mshrs; m++)
		if (st->m_st[m] != ACC_M_FREE && (st->m_op[m] == ACC_STORE_ONCE || st->m_op[m] == ACC_STORE_LINE_ONCE))
			return true;
	return false;
}

static uint32_t free_wb(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st)
{
	uint32_t w = 0;

	while (w < cfg->wbs && st->wb_st[w] != 0u)
		w++;
	return w;
}

/* K13: AWUNIQUE of a copy. */
static uint32_t put_unique(uint32_t type, uint32_t st)
{
	return type == ACC_AW_EVICT ? 0u : (uint32_t)((st & ACC_UNIQUE) != 0u);
}

bool acc_put(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t set, uint32_t w, uint32_t type, uint32_t new_st,
             struct acc_edge *e)
{
	const struct ace_cache_set *s = &st->s[set];
	const struct acc_key k = acc_key_of(cfg, st, set, w);
	const uint32_t buffer = free_wb(cfg, st);

	if (type != 0u && (buffer == cfg->wbs || st->aw_cnt == 2u || st->cr_cnt != 0u || once_outstanding(cfg, st)))
		return false;
	e->array = (struct acc_array){ .go = 1, .set = set, .way = w, .st = new_st };
	if (type == 0u)
		return true;
	e->wb = (struct acc_wb){
		.go = 1,
		.w = buffer,
		.kind = type & 7u,
		.ns = k.ns,
		.nsaid = s->way_nsaid[w],
		.line = k.line,
		.lo = s->way_lo[w],
		.hi = s->way_hi[w],
	};
	e->aw.go = 1;
	e->aw.ctl = acc_aw_ctl(type, put_unique(type, s->way_st[w]), 8u + buffer, k.ns << 1, s->way_nsaid[w], 0);
	e->aw.addr = k.line << 6;
	e->wq_push = type != ACC_AW_EVICT;
	e->wq_source = 8u + buffer;
	return true;
}
