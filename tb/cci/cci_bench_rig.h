/* cci_bench_rig.h - what the tests of the bench's checks share: the random test runs on the model, whose state is spoilt on purpose, and the checker must
 * say so (as tb/fabric/fabric_rig.h).
 *
 * A spoiler sees each cycle's state behind the bench's back, as a hardware fault would change it; each breaks what one check is there for. What the tick
 * writes anew in every cycle, as events, is spoilt at the pins.
 */
#ifndef CCI_BENCH_RIG_H
#define CCI_BENCH_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cci.h"
#include "tzf_testbench.h"

extern const struct tzf_testbench cci_testbench;
extern const struct tzf_block cci_block;

#define CYCLES 20000u
#define SEEDS  40u

typedef void spoiler_fn(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s);

typedef void pins_fn(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o);

struct spoilt {
	const struct cci_cfg *cfg;
	spoiler_fn *spoil;
};

/* The outputs of the present run: the block has no place for it. */
static pins_fn *spoilt_pins;
static uint64_t spoilt_cycle;

static inline void spoilt_out(const void *cfg, const void *state, void *out)
{
	cci_block.model_out(cfg, state, out);
	if (spoilt_pins)
		spoilt_pins(cfg, spoilt_cycle++, out);
}

static inline void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	const struct spoilt *w = ctx;

	(void)out, (void)in;
	/* the model is ours to break: nobody looks at this state but its next tick and the checker */
	if (w->spoil)
		w->spoil(w->cfg, cycle, (struct cci_state *)(uintptr_t)state);
}

static inline void run_seed(const char *test, spoiler_fn *spoil, pins_fn *pins, uint64_t seed, struct tzf_outcome *out)
{
	struct tzf_block block = cci_block;
	const struct tzf_sim_opts opts = { .block = &block, .config = "a2l1f1" };
	const struct tzf_job job = { .test = test, .seed = seed, .cycles = CYCLES, .no_coverage = true };
	char err[256];
	struct tzf_sim *sim;
	struct spoilt w = { .spoil = spoil };

	block.model_out = spoilt_out;
	sim = tzf_sim_open(&opts, err, sizeof err);
	assert_non_null(sim);
	w.cfg = tzf_sim_cfg(sim);
	spoilt_pins = pins;
	spoilt_cycle = 0;
	memset(out, 0, sizeof *out);
	tzf_sim_watch(sim, watch, &w);
	cci_testbench.run(sim, &job, out);
	tzf_sim_close(sim);
}

static inline bool says(const char *message, const char *const words[3])
{
	for (uint32_t i = 0; i < 3u && words[i]; i++)
		if (strstr(message, words[i]))
			return true;
	return false;
}

/* What is spoilt is found in one of a few seeds by the check that is there for it; another may be the first to see it in others. */
static inline void expect(const char *test, spoiler_fn *spoil, pins_fn *pins, const char *const words[3])
{
	struct tzf_outcome out;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		run_seed(test, spoil, pins, seed, &out);
		if (out.status != TZF_OK && says(out.message, words))
			return;
		if (out.status != TZF_OK)
			print_message("seed %llu: %s\n", (unsigned long long)seed, out.message);
	}
	fail_msg("not seen in %u seeds", SEEDS);
}

/* Nothing spoilt, nothing said: with the seeds from 1 on. */
static inline void expect_nothing(const char *test, uint64_t seeds)
{
	struct tzf_outcome out;

	for (uint64_t seed = 1; seed <= seeds; seed++) {
		run_seed(test, NULL, NULL, seed, &out);
		assert_string_equal(out.message, "");
		assert_int_equal(out.status, TZF_OK);
	}
}

/* A test of each line of a file's TESTS(TEST, PINS): TEST(kind of random test, spoiler, words of which one must be in the message); PINS(spoiler of pins,
 * words). */
#define DEFINE_TEST(kind, name, ...) \
	static void test_##kind##_##name(void **state) \
	{ \
		static const char *const words[3] = { __VA_ARGS__ }; \
		(void)state; \
		expect(#kind, name, NULL, words); \
	}
#define DEFINE_PINS(name, ...) \
	static void test_##name(void **state) \
	{ \
		static const char *const words[3] = { __VA_ARGS__ }; \
		(void)state; \
		expect("pins", NULL, name, words); \
	}
#define ENTER_TEST(kind, name, ...) cmocka_unit_test(test_##kind##_##name),
#define ENTER_PINS(name, ...) cmocka_unit_test(test_##name),

#endif
