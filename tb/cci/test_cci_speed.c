/* test_cci_speed.c - the speed tests pass on the model, and fail where lines are lost that the limit's formula does not know of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "speed_latency.h"

#define SMALL "aces=2,lites=1,nt=8,mems=1,addr_width=40,id_width=4"
#define FULL  "aces=2,lites=1,nt=16,mems=1,addr_width=40,id_width=5"
#define FILTER "aces=2,lites=1,nt=8,mems=1,addr_width=40,id_width=4,sf_sets=1,dvm=1,dvm_lites=1"
#define FOUR  "aces=3,lites=1,nt=12,mems=4,stripe_bit=7,addr_width=40,id_width=2,sf_sets=4,dvm=1,apb_err=1,ot_max=6"
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
	static const char *const configs[] = { SMALL, FULL, TINY, FILTER, FOUR };

	(void)state;
	for (uint32_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
		const struct tzf_outcome out = rate(configs[i], SPEED_ANY);

		if (out.status != TZF_OK)
			fail_msg("%s", out.message);
		assert_non_null(strstr(out.table, "misses, all ports"));
		assert_int_equal(strstr(out.table, "thrown out") != NULL, strstr(configs[i], "sf_sets") != NULL);
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

static uint32_t latency_lines(const char *config)
{
	struct tzf_outcome out = { .status = TZF_OK };
	struct tzf_sim *sim = model(config);
	uint32_t lines = 0;

	cci_latency_run(sim, &out);
	tzf_sim_close(sim);
	if (out.status != TZF_OK)
		fail_msg("%s", out.message);
	for (const char *c = out.table; *c; c++)
		lines += *c == '\n';
	return lines;
}

static void latency_passes(void **state)
{
	(void)state;
	assert_int_equal(latency_lines(SMALL), 1 + 18 + 8);            /* names; kinds of an ACE port (2.1); kinds of an ACE-Lite port */
	assert_int_equal(latency_lines(FILTER), 1 + 18 + 6 + 8 + 1); /* ... and the kinds that need a way, where none is free; initialisation */
}

/* ---- what must hold of latencies: a row that is right, and spoilt ones ---------------------------------------- */

static struct row row(uint32_t kind, uint32_t nowhere, uint32_t clean, uint32_t dirty)
{
	struct row r = { .kind = kind, .snoops = true, .asked = { nowhere, nowhere } };

	for (uint32_t w = 0; w < WAYS; w++) {
		r.of[SPEED_NOWHERE][w] = (struct span){ nowhere, nowhere };
		r.of[SPEED_CLEAN][w] = (struct span){ clean, clean };
		r.of[SPEED_DIRTY][w] = (struct span){ dirty, dirty };
	}
	return r;
}

static void rows_are_judged(void **state)
{
	const struct row good = row(CCI_REQ_READ_ONCE, 12, 13, 13);
	struct row r = good;

	(void)state;
	assert_null(latency_judge(&good, true));
	r.kind = CCI_REQ_CLEAN_SHARED;
	r.of[SPEED_NOWHERE][OFF].first = 13;
	assert_non_null(strstr(latency_judge(&r, true), "the mode costs time"));
	r = row(CCI_REQ_READ_ONCE, 13, 13, 13);
	assert_null(latency_judge(&r, false));
	assert_non_null(strstr(latency_judge(&r, true), "does not know has not the latency of C28"));
	r = row(CCI_REQ_READ_NO_SNOOP, 13, 13, 13);
	assert_non_null(strstr(latency_judge(&r, false), "nothing but memory"));
	r = good;
	r.asked.last = 11;
	assert_non_null(strstr(latency_judge(&r, true), "faster to ask all"));
	r = good;
	r.of[SPEED_DIRTY][COMPARE].last = 14;
	assert_null(latency_judge(&r, false));
	assert_non_null(strstr(latency_judge(&r, true), "the filter knew"));
	r.of[SPEED_DIRTY][COMPARE].last = 12;
	assert_non_null(strstr(latency_judge(&r, false), "protection makes it faster"));
	r = good;
	r.of[SPEED_CLEAN][COMPARE_SAME].first = 12;
	assert_non_null(strstr(latency_judge(&r, false), "own NSAID"));
}

static void rows_that_throw_out_are_judged(void **state)
{
	const struct row invalid = row(CCI_REQ_CLEAN_INVALID, 5, 10, 22), unique = row(CCI_REQ_CLEAN_UNIQUE, 5, 10, 22), read = row(CCI_REQ_READ_SHARED, 12, 14, 14);
	struct row r = row(CCI_REQ_CLEAN_UNIQUE, 13, 13, 25);

	(void)state;
	assert_null(latency_judge_instead(&r, &unique, &invalid));
	for (uint32_t f = 0; f < 3u; f++) {
		r.of[f][STRICT].first++;
		assert_non_null(latency_judge_instead(&r, &unique, &invalid));
		r.of[f][STRICT].first--;
	}
	r = row(CCI_REQ_READ_SHARED, 14, 14, 26);
	assert_null(latency_judge_instead(&r, &read, &invalid));
	r = row(CCI_REQ_READ_SHARED, 30, 30, 30); /* memory is slower than all that */
	assert_non_null(latency_judge_instead(&r, &read, &invalid));
}

/* Who only says that it has the lines, and has not fetched them, is not asked. */
static void filter_knows_what_was_fetched(void **state)
{
	const struct speed_world world = { .found = SPEED_CLEAN, .held = 9, .cache_latency = 1, .memory_latency = 80 };
	struct tzf_sim *sim = model(FILTER);
	struct speed s;

	(void)state;
	speed_open(&s, sim);
	speed_set(&s, &world);
	speed_line(&s, 1, CCI_REQ_READ_ONCE, 9, 1, 0);
	assert_true(s.port[1].last - s.port[1].asked > 80u);
	speed_fetch(&s, speed_holder(1), false, 9, 1, 0, 1);
	speed_line(&s, 1, CCI_REQ_READ_ONCE, 9, 1, 0);
	assert_true(s.port[1].last - s.port[1].asked < 80u);
	speed_drop(&s, 1, 0, 1);
	speed_line(&s, 1, CCI_REQ_READ_ONCE, 9, 1, 0);
	assert_true(s.port[1].last - s.port[1].asked > 80u);
	assert_false(s.stopped);
	tzf_sim_close(sim);
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
	cfg.sf_sets = 1;
	assert_true(cci_speed(0, &cfg, &t) && t.applies);
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
		cmocka_unit_test(rows_are_judged),
		cmocka_unit_test(rows_that_throw_out_are_judged),
		cmocka_unit_test(filter_knows_what_was_fetched),
		cmocka_unit_test(both_are_listed),
	};

	return cmocka_run_group_tests_name("cci speed", tests, NULL, NULL);
}
