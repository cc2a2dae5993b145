/* test_score_traffic.c - the scoreboard on the model's own pins under the random test, in every configuration: it agrees, however wide its
 * bounds are; and each way to spoil the pins is found by the rule that it breaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "bench_int.h"
#include "score_int.h"
#include "tzc400_random.h"

/* What the scoreboard is shown instead of the pins. Returns how often it did something. */
typedef uint32_t spoil_fn(struct tzc400_out *out, struct tzc400_in *in, uint32_t turn);

struct watched {
	struct tzf_sim *sim;
	struct tzc400_bench *b;
	const struct tzf_scoreboard *board;
	struct score *score;
	spoil_fn *spoil;
	uint32_t turn, spoilt;
	bool blind; /* until the next reset: what the bench plays is no AXI */
};

static void watch(void *ctx, uint64_t cycle, const void *out_, const void *in_, const void *state)
{
	struct watched *w = ctx;
	struct tzc400_out out;
	struct tzc400_in in;

	(void)cycle;
	(void)state;
	memcpy(&out, out_, sizeof out);
	memcpy(&in, in_, sizeof in);
	w->blind = (w->blind && in.ARESETn != 0u) || tzc400_bench_illegal(w->b);
	if (w->blind && in.ARESETn != 0u)
		return;
	if (w->spoil && w->spoil(&out, &in, w->turn) != 0u)
		w->spoilt++;
	w->turn++;
	w->board->edge(w->score, &out, &in);
}

static void run(struct watched *w, const char *config, const struct tzf_bounds *bounds, uint64_t seed, uint64_t cycles)
{
	const struct tzf_sim_opts opts = { .block = tzf_block_find("tzc400"), .config = config };
	char err[256] = "";

	w->sim = tzf_sim_open(&opts, err, sizeof err);
	if (!w->sim)
		fail_msg("%s", err);
	w->b = tzc400_bench_open(w->sim);
	w->board = tzf_scoreboard_find("tzc400");
	assert_non_null(w->board);
	w->score = w->board->open(tzf_sim_cfg(w->sim));
	w->board->set(w->score, bounds, NULL, NULL);
	tzf_sim_watch(w->sim, watch, w);
	if (tzc400_random_run(w->b, seed, cycles, NULL) != 0)
		fail_msg("%s: %s", config, tzc400_bench_error(w->b));
	w->board->finish(w->score);
}

static void done(struct watched *w)
{
	w->board->close(w->score);
	tzc400_bench_close(w->b);
	tzf_sim_close(w->sim);
}

/* ---- agreement ------------------------------------------------------------------------------------------------------ */

static void random_traffic_agrees(void **state)
{
	static const char *const config[] = { "c1x32", "c2x40", "c4x48", "c4x64", "c1x36", "c1x40", "c1x32,max_outstanding=2,deny_depth=2", "c1x32,int_latch=1",
	                                      "c1x32,clear_wins=1", "c1x32,overlap_policy=1,overlap_okay=1", "c1x32,overlap_policy=3,capture_write_first=1",
	                                      "c4x48,aid_width=1,num_buckets=16,qvn_enable=10" };
	static const struct tzf_bounds bounds[] = { { 0, 0, 1000 }, { 3, 0, 1000 }, { 20, 2, 5000 } };

	(void)state;
	for (uint32_t i = 0; i < sizeof config / sizeof config[0]; i++) {
		for (uint32_t k = 0; k < sizeof bounds / sizeof bounds[0]; k++) {
			struct watched w = { 0 };

			run(&w, config[i], &bounds[k], 900u + i, 15000);
			if (w.score->failed)
				fail_msg("%s, latency %d: %s\n%s", config[i], bounds[k].latency, w.score->text, w.score->why);
			assert_true(w.score->compared > 20000u);
			done(&w);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_traffic_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
