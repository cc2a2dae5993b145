/* test_cci_count_checks.c - the bench's account of registers and counters fails where it should: of every event of X47 some are lost, some invented, and
 * those of a world counted that does not count, or not counted; registers, monitors and pins are changed.
 */
#include "cci_bench_rig.h"

#include "cci_bench.h"

static uint32_t spoilt_event;    /* of CB_ALL_EVENTS, in the present run */
static uint32_t last[CCI_COUNTERS], n_lost;

/* ---- events ------------------------------------------------------------------------------------------------ */

/* Counters of which nothing was written in the last cycle: they have counted n. */
static uint32_t counted(const struct cci_state *s, uint32_t c)
{
	const uint32_t n = s->ecnt_data[c] - last[c];

	return s->pmu_cen != 0u && cb_bit(s->ecnt_en, c) && n <= 8u ? n : 0u;
}

static void remember(const struct cci_state *s)
{
	memcpy(last, s->ecnt_data, sizeof last);
}

/* Every fourth; of events of which only bounds are known, all. */
static bool is_bounded(void)
{
	return spoilt_event == 0x1Eu || spoilt_event == 0x1Fu;
}

static void lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	for (uint32_t c = 0; c < CCI_COUNTERS; c++)
		if (counted(s, c) != 0u && (is_bounded() || ++n_lost % 4u == 0u))
			s->ecnt_data[c] = last[c];
	remember(s);
}

static void invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg;
	for (uint32_t c = 0; c < CCI_COUNTERS; c++)
		if (s->pmu_cen != 0u && cb_bit(s->ecnt_en, c) && (cycle % 64u == 63u || (is_bounded() && counted(s, c) == 0u)))
			s->ecnt_data[c]++;
	remember(s);
}

static void secure_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->spnid = 0;
}

static void secure_counts(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cfg, (void)cycle;
	s->spnid = 1;
}

/* Is found, whatever seed has the event, by its counters. */
static void expect_event(uint32_t event, spoiler_fn *spoil, const char *what)
{
	struct tzf_outcome out;

	spoilt_event = event;
	for (uint64_t k = 1; k <= SEEDS; k++) {
		n_lost = 0;
		memset(last, 0, sizeof last);
		run_seed("counters", spoil, NULL, event + CB_ALL_EVENTS * k, &out);
		if (out.status != TZF_OK && (strstr(out.message, "reads 0x") != NULL || strstr(out.message, "nEVNTCNTOVERFLOW") != NULL))
			return;
		if (out.status != TZF_OK)
			print_message("event %u, %s: %s\n", event, what, out.message);
	}
	fail_msg("event %u: %s is not seen in %u seeds", event, what, SEEDS);
}

enum { R_M_WAITS = 32 + 3, B_M_WAITS = 32 + 6, REWRITE = 39 + 15 };

/* READY of a memory port's R and B never falls: what would be counted then never comes. */
static bool never_comes(uint32_t event)
{
	return event == R_M_WAITS || event == B_M_WAITS;
}

static void test_lost(void **state)
{
	(void)state;
	for (uint32_t e = 0; e < CB_ALL_EVENTS; e++)
		if (!never_comes(e))
			expect_event(e, lost, "an event that is lost");
}

static void test_invented(void **state)
{
	(void)state;
	for (uint32_t e = 0; e < CB_ALL_EVENTS; e++)
		expect_event(e, invented, "an event that is invented");
}

/* EV_REWRITE is Non-secure always. */
static void test_worlds(void **state)
{
	(void)state;
	for (uint32_t e = 0; e < CB_ALL_EVENTS; e++) {
		if (never_comes(e) || e == REWRITE)
			continue;
		expect_event(e, secure_lost, "a Secure event that is not counted");
		expect_event(e, secure_counts, "a Secure event that is counted");
	}
}

/* ---- all of it ---------------------------------------------------------------------------------------------- */

/* Nothing spoilt, nothing said. */
static void test_nothing(void **state)
{
	struct tzf_outcome out;

	(void)state;
	for (uint64_t seed = 1; seed <= 3u; seed++) {
		run_seed("counters", NULL, NULL, seed, &out);
		assert_string_equal(out.message, "");
		assert_int_equal(out.status, TZF_OK);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_invented),
		cmocka_unit_test(test_worlds),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("the bench's account of events", tests, NULL, NULL);
}
