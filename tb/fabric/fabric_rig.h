/* fabric_rig.h - what the tests of the system's checks share: the random test runs on the model, whose state is spoilt on purpose, and the checker must say so.
 *
 * A spoiler sees each cycle's state behind the bench's back, as a hardware fault would change it; each breaks what one invariant forbids.
 */
#ifndef FABRIC_RIG_H
#define FABRIC_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fabric.h"
#include "tzf_testbench.h"

extern const struct tzf_testbench fabric_testbench;
extern const struct tzf_block fabric_block;

#ifndef CONFIG /* of the system */
#define CONFIG "c2l1"
#endif
#define CYCLES 30000u
#define SEEDS  20u

typedef void spoiler_fn(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s);

struct spoilt {
	const struct fabric_cfg *cfg;
	spoiler_fn *spoil;
};

static inline void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	const struct spoilt *w = ctx;

	(void)out, (void)in;
	/* the model is ours to break: nobody looks at this state but its next tick and the checker */
	if (w->spoil) {
		w->spoil(w->cfg, cycle, (struct fabric_state *)(uintptr_t)state);
		fabric_settle(w->cfg, (struct fabric_state *)(uintptr_t)state);
	}
}

static inline void run_seed(spoiler_fn *spoil, uint64_t seed, struct tzf_outcome *out)
{
	const struct tzf_sim_opts opts = { .block = &fabric_block, .config = CONFIG };
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

static inline bool says(const char *message, const char *const words[3])
{
	for (uint32_t i = 0; i < 3u && words[i]; i++)
		if (strstr(message, words[i]))
			return true;
	return false;
}

/* What is spoilt is found in one of a few seeds by the check that is there for it; another may be the first to see it in others. */
static inline void expect(spoiler_fn *spoil, const char *const words[3])
{
	struct tzf_outcome out;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		run_seed(spoil, seed, &out);
		if (out.status != TZF_OK && says(out.message, words))
			return;
		if (out.status != TZF_OK)
			print_message("seed %llu: %s\n", (unsigned long long)seed, out.message);
	}
	fail_msg("not seen in %u seeds", SEEDS);
}

/* A test of each line of a file's TESTS(TEST): TEST(spoiler, words of which one must be in the message). */
#define DEFINE_TEST(name, ...) \
	static void test_##name(void **state) \
	{ \
		static const char *const words[3] = { __VA_ARGS__ }; \
		(void)state; \
		expect(name, words); \
	}
#define ENTER_TEST(name, ...) cmocka_unit_test(test_##name),

#endif
