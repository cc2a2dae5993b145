/* test_fabric_filter.c - the checks of the snoop filter fail where they should: its ways, what it makes of them and its back-invalidations are spoilt. */
#define CONFIG "c2l1f1"
#include "fabric_rig.h"

#include "cci.h"
#include "cci_rewrite.h"

/* ---- ways: {valid, mixed, nsaid, hold, ns, tag} -------------------------------------------------------------- */

static uint32_t tag_bits(const struct fabric_cfg *cfg)
{
	return cfg->addr_width - 6u - (uint32_t)__builtin_ctz(cfg->sf_sets);
}

/* Changes these bits, counted from NS upwards, in the valid ways that have all of `having`. */
static void spoil_ways(const struct fabric_cfg *cfg, struct fabric_state *s, uint64_t having, uint64_t flipped)
{
	const uint64_t valid = UINT64_C(1) << (6u + cfg->caches);

	for (uint32_t i = 0; i < cfg->sf_sets; i++)
		for (uint32_t w = 0; w < CCI_SF_WAYS; w++) {
			uint64_t *const way = &s->cci.sets[i].way[w];

			if (((*way >> tag_bits(cfg)) & (having | valid)) == (having | valid))
				*way ^= flipped << tag_bits(cfg);
		}
}

#define NS    1u
#define HOLD0 2u
#define NAME  (UINT64_C(1) << (1u + cfg->caches))
#define MIXED (UINT64_C(1) << (5u + cfg->caches))
#define VALID (UINT64_C(1) << (6u + cfg->caches))

static void hold_bit_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 500u == 499u)
		spoil_ways(cfg, s, HOLD0, HOLD0);
}

static void way_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 500u == 499u)
		spoil_ways(cfg, s, VALID, VALID);
}

static void world_flipped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 500u == 499u)
		spoil_ways(cfg, s, NS, NS);
}

static void tag_flipped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	for (uint32_t w = 0; w < CCI_SF_WAYS && cycle % 500u == 499u; w++)
		s->cci.sets[0].way[w] ^= 1u << (cfg->addr_width - 30u);
}

static void named_wrong(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	if (cycle % 500u == 499u)
		spoil_ways(cfg, s, NS, NAME);
}

static void other_names_forgotten(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	spoil_ways(cfg, s, MIXED, MIXED);
}

/* ---- what is made of them -------------------------------------------------------------------------------------- */

/* The comparing request takes whoever holds the line for one of its own NSAID. */
static void not_compared(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cfg->nt; e++)
		if (s->cci.e[e].st == CCI_COLLECT && s->cci.e[e].mode == 2u && s->cci.e[e].kind <= CCI_REQ_READ_UNIQUE && s->cci.e[e].kind >= CCI_REQ_READ_ONCE)
			s->cci.e[e].nrm = s->cci.e[e].tgt;
}

static void nobody_asked_back(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	if (s->cci.e[cfg->nt].st == CCI_SLOT)
		s->cci.e[cfg->nt].tgt = 0;
}

static void written_back_for_another(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	s->cci.e[cfg->nt].own_nsaid ^= 1u;
}

static void not_written_back(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	if (s->cci.e[cfg->nt].gw == 1u)
		s->cci.e[cfg->nt].gw = 3;
}

static void holder_unknown(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e <= cfg->nt; e++)
		s->cci.e[e].own_unk = s->cci.e[e].own_v;
}

#define TESTS(TEST) \
	TEST(hold_bit_lost, "inclusion:") \
	TEST(way_lost, "inclusion:") \
	TEST(world_flipped, "inclusion:") \
	TEST(tag_flipped, "inclusion:") \
	TEST(named_wrong, "names:") \
	TEST(other_names_forgotten, "names:") \
	TEST(not_compared, "mode 2:") \
	TEST(nobody_asked_back, "inclusion:") \
	TEST(written_back_for_another, "under NSAID") \
	TEST(not_written_back, "(lost)", "at rest") \
	TEST(holder_unknown, "dropped:")

TESTS(DEFINE_TEST)

static void test_unspoilt(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3u; seed++) {
		struct tzf_outcome out;

		run_seed(NULL, seed, &out);
		assert_string_equal(out.message, "");
		assert_int_equal(out.status, TZF_OK);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TESTS(ENTER_TEST)
		cmocka_unit_test(test_unspoilt),
	};

	return cmocka_run_group_tests_name("the system's checks of the snoop filter", tests, NULL, NULL);
}
