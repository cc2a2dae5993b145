/* test_fabric_rules.c - the checks of requests, protection, permissions and progress fail where they should; a run in which nothing is spoilt passes. */
#include "fabric_rig.h"

#include "cci.h"
#include "cci_rewrite.h"

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

/* Evictions are answered, and nothing is put out: the request becomes a load. */
static void eviction_forgotten(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++)
		if (s->cache[c].req_cnt != 0u && s->cache[c].req_ctl_e0 >> 15 == 9u)
			s->cache[c].req_ctl_e0 &= 0x7FFFu;
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

/* Protection begins later than the pins say, and CHANGE_PENDING does not tell. */
static void change_late_not_told(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static uint64_t off; /* the last cycle in which it was off */

	if (s->cci.prot_mode == 0u || cycle < off)
		off = cycle;
	if (cycle - off > 150u)
		return;
	s->cci.prot_mode = 0;
	if (cycle - off < 150u && cycle > off)
		for (uint32_t e = 0; e < cfg->nt + CCI_POOL * cfg->caches; e++)
			s->cci.e[e].stale = 0;
}

/* Mode 2 takes data of any NSAID. */
static void second_round_skipped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cfg->nt; e++)
		s->cci.e[e].m2 = 0;
}

/* The holder's data go to memory under the requester's NSAID. */
static void written_for_the_requester(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cfg->nt; e++)
		s->cci.e[e].own_nsaid = s->cci.e[e].nsaid;
}

/* They do not go there at all. */
static void generated_write_dropped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cfg->nt; e++)
		if (s->cci.e[e].gw == 1u)
			s->cci.e[e].gw = 3;
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

/* ---- the tests --------------------------------------------------------------------------------------- */

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
	for (uint64_t seed = 1; seed <= SEEDS && !seen; seed++) {
		run_seed(response_lost, seed, &out);
		seen = strstr(out.message, "has waited") != NULL;
	}
	assert_true(seen);
}

#define TESTS(TEST) \
	TEST(nobody_invalidated, "CMO:") \
	TEST(nobody_cleaned, "CMO: memory after") \
	TEST(nobody_unmade, "CMO: master") \
	TEST(nobody_asked_before_writing, "(lost)", "at rest", "nobody stored there") \
	TEST(written_wrong, "nobody stored there") \
	TEST(eviction_forgotten, "CMO: cache") \
	TEST(maintenance_refused, "maintenance of line") \
	TEST(acknowledge_lost, "I6:") \
	TEST(response_lost, "I6:") \
	TEST(mode_ignored, "leak:", "under NSAID") \
	TEST(groups_ignored, "leak:") \
	TEST(change_late_not_told, "leak:", "under NSAID") \
	TEST(second_round_skipped, "leak:") \
	TEST(written_for_the_requester, "under NSAID") \
	TEST(generated_write_dropped, "(lost)") \
	TEST(everybody_reads, "leak:", "is read under NSAID") \
	TEST(everybody_writes, "which may not") \
	TEST(nobody_reads, "though it is permitted") \
	TEST(refused_read_as_zeros, "reads zeros", "which nobody stored there")

TESTS(DEFINE_TEST)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TESTS(ENTER_TEST)
		cmocka_unit_test(test_unspoilt),
		cmocka_unit_test(test_one_waits),
	};

	return cmocka_run_group_tests_name("the system's checks of requests, protection and progress", tests, NULL, NULL);
}
