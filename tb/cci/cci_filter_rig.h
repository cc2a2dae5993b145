/* cci_filter_rig.h - what the unit tests of the snoop filter (test_cci_filter*.c) share: a filter with ways and entries put where a test wants them.
 *
 * Two ACE ports, one ACE-Lite; entries 0..7 shared, 8 for back-invalidations, 9 and 10 the pool of port 0, 11 and 12 that of port 1.
 * Rules are those of docs/cci-filter.md.
 */
#ifndef CCI_FILTER_RIG_H
#define CCI_FILTER_RIG_H

#include "cci_rig.h"

#define BI 8u
#define POOL_0 9u
#define POOL_1 11u
#define GONE 0u /* hold of a way that is not valid */

static inline struct cci_cfg filter_cfg(uint32_t sets)
{
	struct cci_cfg cfg;

	cci_cfg_default(&cfg);
	cfg.sf_sets = sets;
	return cfg;
}

/* A mode, a filter of so many sets, initialised. */
static inline void rig_start_filter(struct rig *r, uint32_t mode, uint32_t sets)
{
	const struct cci_cfg cfg = filter_cfg(sets);

	rig_start_as(r, &cfg, mode);
	for (uint32_t i = 0; r->out.SF_INIT != 0u && i < CCI_SF_SETS_MAX; i++)
		tick(r);
	assert_int_equal(r->out.SF_INIT, 0);
}

/* The same with four ACE ports and three ACE-Lite ones: 12 shared entries. */
static inline void rig_start_large_filter(struct rig *r, uint32_t mode, uint32_t sets)
{
	const struct cci_cfg cfg = { .aces = 4, .lites = 3, .nt = 12, .mems = 2, .stripe_bit = 12, .addr_width = 48, .id_width = 8, .sf_sets = sets };

	rig_start_as(r, &cfg, mode);
	ticks(r, sets);
	assert_int_equal(r->out.SF_INIT, 0);
}

/* ---- ways ---------------------------------------------------------------------------------------- */

/* A way in words: the line, who holds it. */
struct way {
	uint64_t addr;
	uint32_t ns, hold, nsaid, mixed;
};

static inline uint32_t set_of(const struct rig *r, uint64_t addr)
{
	return (uint32_t)(addr >> 6) % r->cfg.sf_sets;
}

/* {valid, mixed, nsaid, hold, ns, tag}. */
static inline uint64_t way_word(const struct rig *r, const struct way *w)
{
	const uint32_t tag_bits = r->cfg.addr_width - 6u - (uint32_t)__builtin_ctz(r->cfg.sf_sets);
	uint64_t word = UINT64_C(1);

	word = (word << 1) | w->mixed;
	word = (word << 4) | w->nsaid;
	word = (word << r->cfg.aces) | w->hold;
	word = (word << 1) | w->ns;
	return (word << tag_bits) | (w->addr / 64u / r->cfg.sf_sets);
}

/* The bit "valid" of a way. */
static inline uint64_t way_valid(const struct rig *r)
{
	return UINT64_C(1) << (6u + r->cfg.aces + r->cfg.addr_width - 6u - (uint32_t)__builtin_ctz(r->cfg.sf_sets));
}

/* A Non-secure line of NSAID 5 is in a way. */
static inline void put_line(struct rig *r, uint32_t way, uint64_t addr, uint32_t hold)
{
	const struct way w = { .addr = addr, .ns = 1, .hold = hold, .nsaid = 5 };

	r->st.sets[set_of(r, addr)].way[way] = way_word(r, &w);
}

/* Lines 0x100.. of port 1 in all ways of the only set; line n in way n. */
static inline uint64_t old_line(uint32_t n)
{
	return line(0x100u + n);
}

static inline void fill(struct rig *r)
{
	for (uint32_t n = 0; n < CCI_SF_WAYS; n++)
		put_line(r, n, old_line(n), 2);
}

/* Ways that have a line, of the set of an address. */
static inline uint32_t valid_ways(const struct rig *r, uint64_t addr)
{
	uint32_t ways = 0;

	for (uint32_t n = 0; n < CCI_SF_WAYS; n++)
		ways |= (uint32_t)((r->st.sets[set_of(r, addr)].way[n] & way_valid(r)) != 0u) << n;
	return ways;
}

static inline void assert_way(const struct rig *r, uint32_t way, const struct way *w)
{
	assert_int_equal(r->st.sets[set_of(r, w->addr)].way[way], way_word(r, w));
}

/* ---- entries ------------------------------------------------------------------------------------- */

/* Entry n is a request of a port that has got so far; younger than all that live. */
static inline struct cci_entry *plant(struct rig *r, uint32_t n, uint32_t port, uint32_t kind, uint64_t addr, uint32_t st)
{
	const struct req q = of_at(kind == CCI_REQ_BACK_INVALIDATE ? CLEAN_INVALID : kind, addr);
	struct cci_entry *const e = &r->st.e[n];

	memset(e, 0, sizeof(*e));
	memset(&r->st.f[n], 0, sizeof(r->st.f[n]));
	e->age = live(r);
	e->st = st;
	e->kind = kind;
	e->aw = q.aw;
	e->hz = q.domain;
	e->port = port;
	e->id = q.id;
	e->addr = addr;
	e->len = e->left = q.len;
	e->size = q.size;
	e->burst = q.burst;
	e->prot = q.prot;
	e->qos = q.qos;
	e->nsaid = q.nsaid;
	e->tgt = (n < r->cfg.nt) ? tzf_mask32(r->cfg.aces) & ~(1u << port) : 0u;
	return e;
}

/* The entry has a look-up behind it, and reserves a way. */
static inline void plant_way(struct rig *r, uint32_t n, uint32_t way)
{
	r->st.f[n].sfr = 1;
	r->st.f[n].sfw = way;
}

#endif
