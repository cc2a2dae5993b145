/* test_fabric_copies.c - the checks of what the caches hold fail where they should: copies are made, lost, renamed behind the bench's back. */
#include "fabric_rig.h"

enum { SC = 1, SD = 3, UC = 5, UD = 7, UNIQUE = 4, DIRTY = 2 };

typedef bool copy_fn(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way);

/* Calls fn for each copy until it has done something. */
static void each_copy(const struct fabric_cfg *cfg, struct fabric_state *s, copy_fn *fn)
{
	for (uint32_t c = 0; c < cfg->caches; c++)
		for (uint32_t i = 0; i < cfg->sets; i++)
			for (uint32_t w = 0; w < cfg->ways; w++)
				if (s->cache[c].s[i].way_st[w] != 0u && fn(s, c, &s->cache[c].s[i], i, w))
					return;
}

/* The line of a way, into the other cache's empty one. */
static bool copy_across(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	struct ace_cache_set *const other = &s->cache[1u - cache].s[index];

	if ((set->way_st[way] & UNIQUE) == 0u || other->way_st[0] != 0u)
		return false;
	other->way_st[0] = SC;
	other->way_ns[0] = set->way_ns[way];
	other->way_nsaid[0] = set->way_nsaid[way];
	other->way_tag[0] = set->way_tag[way];
	other->way_lo[0] = set->way_lo[way];
	other->way_hi[0] = set->way_hi[way];
	return true;
}

static void a_second_copy(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 1000u == 999u)
		each_copy(cfg, s, copy_across);
}

static bool make_dirty(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	(void)s, (void)cache, (void)index;
	if (set->way_st[way] == SC)
		set->way_st[way] = SD;
	return false;
}

static void all_sharers_dirty(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 50u == 49u)
		each_copy(cfg, s, make_dirty);
}

static bool copy_beside(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	const uint32_t other = 1u - way;

	(void)s, (void)cache, (void)index;
	if (set->way_st[other] != 0u)
		return false;
	set->way_st[other] = set->way_st[way];
	set->way_ns[other] = set->way_ns[way];
	set->way_tag[other] = set->way_tag[way];
	return true;
}

static void twice_in_a_set(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 1000u == 999u)
		each_copy(cfg, s, copy_beside);
}

static bool forget_dirty(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	(void)s, (void)cache, (void)index;
	set->way_st[way] &= ~(uint32_t)DIRTY;
	return false;
}

static void dirty_forgotten(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 500u == 499u)
		each_copy(cfg, s, forget_dirty);
}

static bool rename_owner(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	(void)s, (void)cache, (void)index;
	if (set->way_ns[way] != 0u && (set->way_st[way] & DIRTY) != 0u)
		set->way_nsaid[way] ^= 1u;
	return false;
}

static void owner_renamed(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 100u == 99u)
		each_copy(cfg, s, rename_owner);
}

static bool change_world(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	(void)s, (void)cache, (void)index;
	if (set->way_st[way] != UC || set->way_st[1u - way] != 0u)
		return false;
	set->way_ns[way] ^= 1u;
	return true;
}

static void world_changed(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 50u == 49u)
		each_copy(cfg, s, change_world);
}

static bool spoil_shared(struct fabric_state *s, uint32_t cache, struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	(void)s, (void)cache, (void)index;
	if (set->way_st[way] == SC)
		set->way_lo[way] = set->way_hi[way];
	return false;
}

static void copies_differ(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 20u == 19u)
		each_copy(cfg, s, spoil_shared);
}

/* A way that held a Non-secure line before; NULL if a cache holds one now, or is about to. */
static struct ace_cache_set *gone(const struct fabric_cfg *cfg, struct fabric_state *s, uint32_t *way)
{
	struct ace_cache_set *found = NULL;

	for (uint32_t c = 0; c < cfg->caches; c++) {
		for (uint32_t m = 0; m < cfg->mshrs; m++)
			if (s->cache[c].m_st[m] != 0u && (s->cache[c].m_prot[m] & 2u) != 0u && s->cache[c].m_op[m] != 7u)
				return NULL;
		for (uint32_t i = 0; i < cfg->sets; i++)
			for (uint32_t w = 0; w < cfg->ways; w++) {
				struct ace_cache_set *const set = &s->cache[c].s[i];

				if (set->way_ns[w] == 0u || set->way_tag[w] == 0u)
					continue;
				if (set->way_st[w] != 0u)
					return NULL;
				found = set;
				*way = w;
			}
	}
	return found;
}

/* The caches hold nothing Non-secure for a while, which is when software has them cleaned; then something comes back. */
static void comes_back_after_cleaning(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static uint64_t since;
	uint32_t way = 0;
	struct ace_cache_set *const set = gone(cfg, s, &way);

	if (!set || cycle < since)
		since = cycle;
	else if (cycle - since > 100u)
		set->way_st[way] = SC;
}

#define TESTS(TEST) \
	TEST(a_second_copy, "I1:") \
	TEST(all_sharers_dirty, "I2:") \
	TEST(twice_in_a_set, "twice") \
	TEST(dirty_forgotten, "(lost)", "at rest") \
	TEST(owner_renamed, "under NSAID") \
	TEST(world_changed, "nobody asked for", "gets a value of line", "I1:") \
	TEST(copies_differ, "at rest", "(lost)", "not there any more") \
	TEST(comes_back_after_cleaning, "CMO: line", "CMO: master")

TESTS(DEFINE_TEST)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TESTS(ENTER_TEST)
	};

	return cmocka_run_group_tests_name("the system's checks of copies", tests, NULL, NULL);
}
