/* test_fabric_checks.c - every check of the system's random test fails where it should: the model runs, its state is spoilt on purpose, and the checker must say so.
 *
 * A spoiler sees each cycle's state behind the bench's back, as a hardware fault would change it; each breaks what one invariant forbids. The run without a spoiler
 * passes, so it is the spoiler that is found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cci.h"
#include "cci_rewrite.h"
#include "fabric.h"
#include "tzf_testbench.h"

extern const struct tzf_testbench fabric_testbench;
extern const struct tzf_block fabric_block;

#define CYCLES 30000u
#define SEEDS  8u

enum { SC = 1, SD = 3, UC = 5, UD = 7, UNIQUE = 4, DIRTY = 2 };

typedef void spoiler_fn(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s);

struct spoilt {
	const struct fabric_cfg *cfg;
	spoiler_fn *spoil;
};

/* ---- copies --------------------------------------------------------------------------------------------- */

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

/* ---- requests in the interconnect --------------------------------------------------------------------------- */

static void blind(const struct fabric_cfg *cfg, struct fabric_state *s, uint32_t kind)
{
	for (uint32_t e = 0; e < cfg->nt; e++)
		if (s->cci.e[e].st == CCI_SLOT && s->cci.e[e].kind == kind)
			s->cci.e[e].tgt = 0;
}

static void nobody_invalidated(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	blind(cfg, s, CCI_REQ_CLEAN_INVALID);
}

static void nobody_cleaned(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	blind(cfg, s, CCI_REQ_CLEAN_SHARED);
}

static void nobody_unmade(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	blind(cfg, s, CCI_REQ_MAKE_INVALID);
}

/* Not of the requester's own: its write goes to memory as it is. */
static void nobody_asked_before_writing(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	blind(cfg, s, CCI_REQ_WRITE_UNIQUE);
	blind(cfg, s, CCI_REQ_WRITE_LINE_UNIQUE);
}

static void written_wrong(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = cfg->nt; e < cfg->nt + CCI_POOL * cfg->caches; e++)
		if (s->cci.e[e].st == CCI_MEM && s->cci.e[e].wd != 0u)
			s->cci.e[e].w_lo.w[0] ^= 0x100000u;
}

static void maintenance_refused(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cfg->nt; e++)
		if (s->cci.e[e].st == CCI_RESP && s->cci.e[e].kind >= CCI_REQ_CLEAN_SHARED && s->cci.e[e].kind <= CCI_REQ_MAKE_INVALID)
			s->cci.e[e].serr = 1;
}

static void acknowledge_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg;
	if (cycle % 200u == 199u)
		s->cache[0].rack = 0;
}

/* All later requests of the cache's line wait for it: seen long before anything is to rest. */
static void response_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 4000u != 2000u)
		return;
	for (uint32_t m = 0; m < cfg->mshrs; m++)
		s->cache[0].m_st[m] = 0;
}

/* ---- protection ------------------------------------------------------------------------------------------------- */

static void mode_ignored(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cci.prot_mode = 0;
}

static void groups_ignored(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t i = 0; i < cfg->caches + cfg->lites; i++)
		s->cci.prot_group[i] = 0;
}

static void change_not_told(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cfg->nt + CCI_POOL * cfg->caches; e++)
		s->cci.e[e].stale = 0;
}

static void everybody_reads(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	for (uint32_t r = 0; r < 9u; r++)
		s->tzc.region_id_access[r] |= 0xFFFFu;
}

static void everybody_writes(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	for (uint32_t r = 0; r < 9u; r++)
		s->tzc.region_id_access[r] |= 0xFFFF0000u;
}

static void nobody_reads(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	for (uint32_t r = 0; r < 9u; r++)
		s->tzc.region_id_access[r] &= 0xFFFF0000u;
	s->tzc.action = 1;
}

static void refused_read_as_zeros(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->tzc.action = 0;
}

/* ---- the runs ------------------------------------------------------------------------------------------------------ */

static void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	const struct spoilt *w = ctx;

	(void)out, (void)in;
	/* the model is ours to break: nobody looks at this state but its next tick and the checker */
	if (w->spoil)
		w->spoil(w->cfg, cycle, (struct fabric_state *)(uintptr_t)state);
}

static void run_seed(spoiler_fn *spoil, uint64_t seed, struct tzf_outcome *out)
{
	const struct tzf_sim_opts opts = { .block = &fabric_block, .config = "c2l1" };
	const struct tzf_job job = { .test = "random", .seed = seed, .cycles = CYCLES };
	char err[256];
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);
	struct spoilt w = { .spoil = spoil };

	assert_non_null(sim);
	w.cfg = tzf_sim_cfg(sim);
	memset(out, 0, sizeof *out);
	tzf_sim_watch(sim, watch, &w);
	fabric_testbench.run(sim, &job, out);
	if (out->cov)
		fabric_testbench.cov_free(out->cov);
	tzf_sim_close(sim);
}

static bool says(const char *message, const char *const words[3])
{
	for (uint32_t i = 0; i < 3u && words[i]; i++)
		if (strstr(message, words[i]))
			return true;
	return false;
}

/* Every run that fails says what one expects, and one of a few seeds does. */
static void expect(spoiler_fn *spoil, const char *const words[3])
{
	struct tzf_outcome out;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		run_seed(spoil, seed, &out);
		if (out.status == TZF_OK)
			continue;
		if (!says(out.message, words))
			print_error("seed %llu: %s\n", (unsigned long long)seed, out.message);
		assert_true(says(out.message, words));
		return;
	}
	fail_msg("%u seeds pass", SEEDS);
}

static void test_unspoilt(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3u; seed++) {
		struct tzf_outcome out;

		run_seed(NULL, seed, &out);
		assert_string_equal(out.message, "");
		assert_int_equal(out.status, TZF_OK);
		assert_true(out.transactions > 1000u);
	}
}

/* Not only a system that comes to no rest is noticed, but also one request that waits while others run. */
static void test_one_waits(void **state)
{
	struct tzf_outcome out;
	bool seen = false;

	(void)state;
	for (uint64_t seed = 1; seed <= 2u * SEEDS && !seen; seed++) {
		run_seed(response_lost, seed, &out);
		seen = strstr(out.message, "has waited") != NULL;
	}
	assert_true(seen);
}

/* TEST(spoiler, words of which one must be in the message) */
#define TESTS(TEST) \
	TEST(a_second_copy, "I1:") \
	TEST(all_sharers_dirty, "I2:") \
	TEST(twice_in_a_set, "twice") \
	TEST(dirty_forgotten, "(lost)", "at rest") \
	TEST(owner_renamed, "under NSAID") \
	TEST(world_changed, "nobody asked for", "gets a value of line", "I1:") \
	TEST(copies_differ, "at rest", "(lost)", "nobody stored there") \
	TEST(nobody_invalidated, "CMO:") \
	TEST(nobody_cleaned, "CMO: memory after") \
	TEST(nobody_unmade, "CMO: master") \
	TEST(comes_back_after_cleaning, "CMO: line", "CMO: master") \
	TEST(nobody_asked_before_writing, "(lost)", "at rest", "nobody stored there") \
	TEST(written_wrong, "nobody stored there") \
	TEST(maintenance_refused, "maintenance of line") \
	TEST(acknowledge_lost, "I6:") \
	TEST(response_lost, "I6:") \
	TEST(mode_ignored, "leak:", "under NSAID") \
	TEST(groups_ignored, "leak:") \
	TEST(change_not_told, "leak:", "under NSAID") \
	TEST(everybody_reads, "leak:", "is read under NSAID") \
	TEST(everybody_writes, "which may not") \
	TEST(nobody_reads, "though it is permitted", "though it may read") \
	TEST(refused_read_as_zeros, "reads zeros", "which nobody stored there")

#define DEFINE(name, ...) \
	static void test_##name(void **state) \
	{ \
		static const char *const words[3] = { __VA_ARGS__ }; \
		(void)state; \
		expect(name, words); \
	}
TESTS(DEFINE)

int main(void)
{
#define ENTRY(name, ...) cmocka_unit_test(test_##name),
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unspoilt),
		TESTS(ENTRY)
		cmocka_unit_test(test_one_waits),
	};

	return cmocka_run_group_tests_name("checks of the system", tests, NULL, NULL);
}
