/* test_fabric_firmware.c - the checks around firmware that takes caches out of coherency fail where they should. The model's state is spoilt
 * behind the bench's back; the driver's accesses come from its stand-in, which every build has. */
#include "fabric_rig.h"

#include "ace_cache.h"
#include "cci.h"

static const char *config;

static void run_sequence(spoiler_fn *spoil, struct tzf_outcome *out)
{
	const struct tzf_sim_opts opts = { .block = &fabric_block, .config = config };
	const struct tzf_job job = { .test = "sequence", .seed = 1, .cycles = 8000 };
	char err[256];
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);
	struct spoilt w = { .spoil = spoil };

	assert_non_null(sim);
	w.cfg = tzf_sim_cfg(sim);
	memset(out, 0, sizeof *out);
	tzf_sim_watch(sim, watch, &w);
	fabric_testbench.run(sim, &job, out);
	tzf_sim_close(sim);
}

static void fails(const char *of, spoiler_fn *spoil, const char *with)
{
	static struct tzf_outcome out;

	config = of;
	run_sequence(spoil, &out);
	assert_int_equal(out.status, TZF_FAILED);
	if (strstr(out.message, with) == NULL)
		fail_msg("expected '...%s...', got '%s'", with, out.message);
}

/* ---- what goes wrong ------------------------------------------------------------------------------------------------ */

static void all_are_snooped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	s->cci.snoop_en = tzf_mask32(cfg->caches);
}

static void all_get_messages(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	s->cci.dvm_en = tzf_mask32(cfg->caches);
}

static void nobody_is_snooped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg;
	if (cycle > 3000u)
		s->cci.snoop_en = 0;
}

static void nothing_is_old(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t e = 0; e < cci_entries(&cfg->cci); e++)
		s->cci.e[e].stale = 0;
}

static void enable_is_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cci.en_s &= ~1u;
}

/* It looks as if a copy had not been put out. */
static void copy_stays(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static uint32_t tag, ns, at; /* of the last copy in the first way */

	(void)cfg, (void)cycle;
	if (s->cache[0].s[0].way_st[0] != 0u) {
		tag = (uint32_t)s->cache[0].s[0].way_tag[0];
		ns = s->cache[0].s[0].way_ns[0];
		at = 1;
	} else if (at != 0u && s->cci.en_s == 3u && cycle > 2000u && s->cache[0].req_cnt == 0u) {
		s->cache[0].s[0].way_st[0] = 1;
		s->cache[0].s[0].way_tag[0] = tag;
		s->cache[0].s[0].way_ns[0] = ns;
	}
}

static void store_is_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	for (uint32_t w = 0; w < cfg->ways && cycle > 1000u; w++)
		s->cache[1].s[1].way_lo[w].w[0] ^= 0x10u;
}

/* ---- the tests -------------------------------------------------------------------------------------------------------- */

static void test_unspoilt(void **state)
{
	static const char *const of[] = { "c2l1", "c2l1f1", "c4l2" };
	static struct tzf_outcome out;

	(void)state;
	for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
		config = of[i];
		run_sequence(NULL, &out);
		assert_string_equal(out.message, "");
		assert_int_equal(out.status, TZF_OK);
		assert_true(out.transactions > 500u);
	}
}

static void test_snoops(void **state)
{
	(void)state;
	fails("c2l1", all_are_snooped, "a snoop comes to cache");
	fails("c2l1f1", all_get_messages, "a DVM message comes to cache");
	fails("c2l1", nobody_is_snooped, "last");
}

static void test_registers(void **state)
{
	(void)state;
	fails("c2l1", nothing_is_old, "never seen 1");
	fails("c2l1", enable_is_lost, "SNOOP_CTRL of cache 0 reads 40000000, not 40000001");
}

static void test_data(void **state)
{
	(void)state;
	fails("c2l1", copy_stays, "holds a line after all were put out");
	fails("c2l1", store_is_lost, "loads");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unspoilt),
		cmocka_unit_test(test_snoops),
		cmocka_unit_test(test_registers),
		cmocka_unit_test(test_data),
	};

	return cmocka_run_group_tests_name("the system's checks of firmware", tests, NULL, NULL);
}
