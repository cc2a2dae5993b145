/* test_cci_speed.c - the speed tests pass on the model, and fail where lines are lost that the limit's formula does not know of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "speed.h"

#define SMALL "aces=2,lites=1,nt=8,mems=1,addr_width=40,id_width=4"
#define FULL  "aces=2,lites=1,nt=16,mems=1,addr_width=40,id_width=5"
#define TINY  "aces=1,lites=1,nt=2,mems=1,addr_width=32,id_width=1"

extern const struct tzf_block cci_block;

static struct tzf_sim *model(const char *config)
{
	const struct tzf_sim_opts opts = { .block = &cci_block, .config = config };
	char err[200] = "";
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);

	if (!sim)
		fail_msg("%s", err);
	return sim;
}

static struct tzf_outcome rate(const char *config, uint32_t parallel)
{
	struct tzf_outcome out = { .status = TZF_OK };
	struct tzf_sim *sim = model(config);

	cci_rate_run(sim, parallel, &out);
	tzf_sim_close(sim);
	return out;
}

static void rate_passes(void **state)
{
	static const char *const configs[] = { SMALL, FULL, TINY };

	(void)state;
	for (uint32_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
		const struct tzf_outcome out = rate(configs[i], SPEED_ANY);

		if (out.status != TZF_OK)
			fail_msg("%s", out.message);
		assert_non_null(strstr(out.table, "misses, all ports"));
	}
}

/* A memory that serves one read at a time has the same latency, so that the limit is the same; line 4 is the first with misses. */
static void memory_without_parallelism_fails(void **state)
{
	const struct tzf_outcome one = rate(SMALL, 1);
	const struct tzf_outcome four = rate(FULL, 4);

	(void)state;
	assert_int_equal(one.status, TZF_FAILED);
	assert_non_null(strstr(one.message, "line 4 of the table, misses, a port"));
	assert_int_equal(four.status, TZF_FAILED); /* enough for the nearest memory only */
	assert_non_null(strstr(four.message, "of the table, misses, a port"));
	assert_null(strstr(four.message, "line 4 "));
}

static void latency_passes(void **state)
{
	struct tzf_outcome out = { .status = TZF_OK };
	struct tzf_sim *sim = model(SMALL);
	uint32_t lines = 0;

	(void)state;
	cci_latency_run(sim, &out);
	tzf_sim_close(sim);
	if (out.status != TZF_OK)
		fail_msg("%s", out.message);
	for (const char *c = out.table; *c; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 1 + 18 + 8); /* names; kinds of an ACE port (2.1); kinds of an ACE-Lite port */
}

static void both_are_listed(void **state)
{
	struct cci_cfg cfg;
	struct tzf_testcase t;

	(void)state;
	cci_cfg_default(&cfg);
	assert_int_equal(cci_speeds(), 2);
	for (uint32_t i = 0; i < cci_speeds(); i++)
		assert_true(cci_speed(i, &cfg, &t) && t.listed && t.applies);
	assert_false(cci_speed(cci_speeds(), &cfg, &t));
	cfg.aces = 1;
	cfg.lites = 0;
	assert_true(cci_speed(0, &cfg, &t) && !t.applies); /* nobody who could hold a line */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rate_passes),
		cmocka_unit_test(memory_without_parallelism_fails),
		cmocka_unit_test(latency_passes),
		cmocka_unit_test(both_are_listed),
	};

	return cmocka_run_group_tests_name("cci speed", tests, NULL, NULL);
}
