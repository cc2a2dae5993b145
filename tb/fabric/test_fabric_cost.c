/* test_fabric_cost.c - the cost test's numbers are the interconnect's own, and it fails where they are not what the bench has counted. The model's
 * state is spoilt behind the bench's back: a counter that counts an event too much, too few, another one, or not at all. */
#include "fabric_rig.h"

#include <stdlib.h>

#include "fab_cost.h"

static void run_cost(const char *config, spoiler_fn *spoil, struct tzf_outcome *out)
{
	const struct tzf_sim_opts opts = { .block = &fabric_block, .config = config };
	const struct tzf_job job = { .test = "cost", .seed = 1, .cycles = 8000 };
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

static void fails(spoiler_fn *spoil, const char *with)
{
	static struct tzf_outcome out;

	run_cost("c2l1f2", spoil, &out);
	assert_int_equal(out.status, TZF_FAILED);
	if (strstr(out.message, with) == NULL)
		fail_msg("expected '...%s...', got '%s'", with, out.message);
}

/* ---- what is miscounted --------------------------------------------------------------------------------------------- */

/* A counter of this event counts one more now and then. */
static void one_more(struct fabric_state *s, uint64_t cycle, uint32_t select)
{
	for (uint32_t k = 0; k < 8u && cycle % 500u == 499u && s->cci.pmu_cen != 0u; k++)
		s->cci.ecnt_data[k] += s->cci.evnt_sel[k] == select;
}

#define MISCOUNTED(name, source, event) \
	static void name(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s) \
	{ \
		(void)cfg; \
		one_more(s, cycle, (source) << 5 | (event)); \
	}
MISCOUNTED(snoops_of_cache_0, 0u, 0x13u)
MISCOUNTED(snoops_of_cache_1, 1u, 0x13u)
MISCOUNTED(rewritten, 15u, 0x0Fu)
MISCOUNTED(generated_writes, 15u, 0x0Bu)
MISCOUNTED(beats_read, 8u, 0x00u)
MISCOUNTED(beats_written, 8u, 0x01u)
MISCOUNTED(look_ups, 15u, 0x02u)
MISCOUNTED(misses, 15u, 0x05u)
MISCOUNTED(back_invalidations, 15u, 0x08u)

static void never_enabled(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cci.ecnt_en = 0;
}

static void stops_early(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg;
	if (cycle > 2000u)
		s->cci.pmu_cen = 0;
}

/* The second time a cache has lost a line. */
static void another_run(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static uint32_t runs, counting;

	(void)cycle;
	runs = cycle < 3u ? 0u : runs + (s->cci.pmu_cen > counting);
	counting = s->cci.pmu_cen;
	for (uint32_t w = 0; w < cfg->ways && runs == 2u; w++)
		if ((s->cache[0].s[0].way_st[w] & 2u) == 0u)
			s->cache[0].s[0].way_st[w] = 0;
}

static void filter_not_overridden(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cci.ctrl_ovr = 0;
}

/* ---- the tests -------------------------------------------------------------------------------------------------------- */

/* Column `column` of a setup's line in the table, counted from the right, 0 the last. */
static uint64_t number_at(const char *table, uint32_t line, uint32_t column)
{
	const char *end = table;

	for (uint32_t i = 0; i <= line; i++)
		end = strchr(end, '\n') + 1;
	end = strchr(end, '\n');
	for (uint32_t i = 0; i <= column; i++) {
		while (end[-1] == ' ')
			end--;
		while (end[-1] != ' ')
			end--;
	}
	return strtoull(end, NULL, 10);
}

enum { BACK, MISSES, LOOKUPS, WRITES, READS, GENERATED, REWRITTEN, SNOOPS };

static void test_filter_on_and_off(void **state)
{
	static struct tzf_outcome out;

	(void)state;
	run_cost("c2l1f2", NULL, &out);
	assert_string_equal(out.message, "");
	assert_int_equal(out.status, TZF_OK);
	for (uint32_t s = 0; s < 4u; s++) { /* each kind of protection */
		assert_true(number_at(out.table, s, LOOKUPS) > 100u);
		assert_int_equal(number_at(out.table, s, LOOKUPS), number_at(out.table, s + 4u, LOOKUPS));
		assert_true(number_at(out.table, s, MISSES) < number_at(out.table, s, LOOKUPS));
		assert_true(number_at(out.table, s, SNOOPS) * 4u < number_at(out.table, s + 4u, SNOOPS));
		assert_true(number_at(out.table, s, READS) > number_at(out.table, s, WRITES));
	}
	assert_int_equal(number_at(out.table, 0, REWRITTEN), 0);
	assert_true(number_at(out.table, 5, REWRITTEN) > 10u);
	assert_int_equal(number_at(out.table, 5, REWRITTEN) > number_at(out.table, 1, REWRITTEN), 1);
}

static void test_without_filter(void **state)
{
	static struct tzf_outcome out;

	(void)state;
	run_cost("c2l1", NULL, &out);
	assert_int_equal(out.status, TZF_OK);
	assert_null(strstr(out.table, " off "));
	assert_int_equal(number_at(out.table, 0, LOOKUPS), 0);
	assert_true(number_at(out.table, 0, SNOOPS) > 100u);
}

static void test_miscounted(void **state)
{
	(void)state;
	fails(snoops_of_cache_0, "snoops, at the pins");
	fails(snoops_of_cache_1, "snoops, at the pins");
	fails(rewritten, "rewritten requests, at the pins");
	fails(generated_writes, "generated writes, at the pins");
	fails(beats_read, "beats read, at the pins");
	fails(beats_written, "beats written, at the pins");
	fails(look_ups, "look-ups, at the pins");
	fails(misses, "look-ups that found nothing, at the pins");
	fails(back_invalidations, "back-invalidations, at the pins");
	fails(never_enabled, "the counters say 0");
	fails(stops_early, "at the pins");
}

static void test_another_run(void **state)
{
	(void)state;
	fails(another_run, "it is not the same");
}

/* Then both halves of the table say the same: the override is real. */
static void test_override(void **state)
{
	static struct tzf_outcome out;

	(void)state;
	run_cost("c2l1f2", filter_not_overridden, &out);
	assert_int_equal(out.status, TZF_OK);
	for (uint32_t s = 0; s < 4u; s++)
		assert_int_equal(number_at(out.table, s, SNOOPS), number_at(out.table, s + 4u, SNOOPS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_filter_on_and_off),
		cmocka_unit_test(test_without_filter),
		cmocka_unit_test(test_miscounted),
		cmocka_unit_test(test_another_run),
		cmocka_unit_test(test_override),
	};

	return cmocka_run_group_tests_name("the system's test of what protection costs", tests, NULL, NULL);
}
