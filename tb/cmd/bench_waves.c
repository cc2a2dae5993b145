/* bench_waves.c - what waves cost: the window of a failure at the end of a run, against the run and against a dump of all of it. In processor time, as a
 * window is a few milliseconds, in which a neighbour's turn on a shared machine is as long as it. */
#include "bench.h"
#include "waves.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define ROUNDS 7u      /* at most: these runs are longer than the others */
#define LONGER 12u     /* than the slices of the other measurements */
#define MORE UINT64_C(7001) /* cycles more in each round, so that the end lies at all distances from a checkpoint */
#define LEAST 30000u   /* cycles that have a checkpoint, before the end */

enum { LOCKSTEP, TRACED, VCD, BUILDS };
static const char *const build_name[BUILDS] = { "lockstep", "traced", "traced-vcd" };

struct waves_series {
	struct series run, checkpoints, window, fst, vcd; /* seconds */
};

/* Seconds of the processor, of this process (RUSAGE_SELF) or of those that it made and that have ended (RUSAGE_CHILDREN). */
static double spent(__rusage_who_t who)
{
	struct rusage u;

	if (getrusage(who, &u) != 0)
		abort();
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + 1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

/* The seconds of a run with checkpoints, and those of a report of its last cycle, as if it had failed there. */
static void run_and_report(const struct tzf_target *t, const struct bench_args *a, const char *folder, double *run, double *report)
{
	struct tzf_job job = { .test = "random", .seed = a->seed, .cycles = a->cycles, .no_coverage = true };
	struct tzf_extras x = { .fail_root = folder, .waves_to = UINT64_MAX };
	struct tzf_result r = { .outcome = { .status = TZF_OK } };
	struct tzf_sim *sim = tzf_target_open(t);
	struct tzf_waves *w;
	bool made;

	if (!sim)
		exit(TZF_BAD_USE);
	tzf_bench_mute(true); /* the report is not to be read here */
	*run = -spent(RUSAGE_SELF) - spent(RUSAGE_CHILDREN);
	w = tzf_waves_open(t, sim, &job, &x, &r);
	t->tb->run(sim, &job, &r.outcome);
	tzf_sim_finish(sim);
	r.cycles = tzf_sim_now(sim);
	r.mismatch = *tzf_sim_mismatch(sim);
	tzf_waves_end(w);
	*run += spent(RUSAGE_SELF) + spent(RUSAGE_CHILDREN); /* the checkpoints that were dropped */
	*report = -spent(RUSAGE_SELF) - spent(RUSAGE_CHILDREN);
	tzf_report_folder(t, &job, &x, &r);
	made = tzf_waves_report(w);
	tzf_waves_close(w); /* now the copies have ended */
	*report += spent(RUSAGE_SELF) + spent(RUSAGE_CHILDREN);
	tzf_sim_close(sim);
	tzf_bench_mute(false);
	tzf_bench_go_on();
	if (r.outcome.status != TZF_OK || r.mismatch.seen) {
		tzf_bad("the random test failed while measuring: %s %s", r.outcome.message, r.mismatch.field);
		exit(TZF_FAILED);
	}
	if (!made)
		exit(tzf_bad("no window of waves came from a checkpoint"));
}

/* Of a whole run; with a dump of all of it. */
static double whole(const struct tzf_target *t, const struct bench_args *a, const char *wave)
{
	const double start = spent(RUSAGE_SELF);

	tzf_bench_run(t, a, wave);
	return spent(RUSAGE_SELF) - start;
}

static void round_of(const struct tzf_target *t, const struct bench_args *a, struct waves_series *s, uint32_t r)
{
	struct bench_args longer = *a;
	double scale;
	char folder[96], wave[96];

	longer.cycles = LONGER * a->cycles + MORE * r;
	scale = (double)longer.cycles / (double)a->cycles; /* a dump of so many cycles is gigabytes in some configurations: shorter ones are measured */
	tzf_bench_path(false, "whole", wave, sizeof wave);
	tzf_bench_path(false, "fail", folder, sizeof folder);
	s->run.v[r] = whole(&t[LOCKSTEP], &longer, NULL);
	run_and_report(&t[TRACED], &longer, folder, &s->checkpoints.v[r], &s->window.v[r]);
	s->fst.v[r] = scale * whole(&t[TRACED], a, wave);
	s->vcd.v[r] = scale * whole(&t[VCD], a, wave);
	s->run.n = s->checkpoints.n = s->window.n = s->fst.n = s->vcd.n = r + 1u;
}

int tzf_bench_waves(const struct bench_args *a, const char *config)
{
	struct tzf_target t[BUILDS] = { 0 };
	static struct waves_series s;

	if (LONGER * a->cycles < LEAST) {
		printf("%s %s: no window of waves: runs of %" PRIu64 " cycles have no checkpoint\n", a->block, config, LONGER * a->cycles);
		return TZF_OK;
	}
	memset(&s, 0, sizeof s);
	for (int b = 0; b < BUILDS; b++)
		if (tzf_target_init(&t[b], a->block, config, build_name[b], false) != TZF_OK)
			return TZF_BAD_USE;
	for (uint32_t r = 0; r < ROUNDS && r < a->rounds; r++)
		round_of(t, a, &s, r);
	printf("%s %s: waves of a run of %" PRIu64 " cycles and more, its processor time on the lockstep build being 1, median of %" PRIu32 " rounds (min..max)\n",
	       a->block, config, LONGER * a->cycles, s.run.n);
	tzf_bench_cost(a, config, "window of a failure at its end, and report", &s.window, &s.run, 0.10);
	tzf_bench_ratio(a, config, "the run on the traced build, with checkpoints", &s.checkpoints, &s.run, 0.0);
	tzf_bench_ratio(a, config, "the whole run as FST", &s.fst, &s.run, 0.0);
	tzf_bench_ratio(a, config, "the whole run as VCD", &s.vcd, &s.run, 0.0);
	tzf_bench_ratio(a, config, "window / the whole run as FST", &s.window, &s.fst, 0.0);
	tzf_bench_ratio(a, config, "window / the whole run as VCD", &s.window, &s.vcd, 0.0);
	fflush(stdout);
	return TZF_OK;
}

int tzf_bench_waves_check(const struct bench_args *a, const char *config)
{
	int status = TZF_OK;

	for (int b = 0; b < BUILDS && status == TZF_OK; b++) {
		struct tzf_target t = { 0 };

		status = tzf_target_init(&t, a->block, config, build_name[b], false);
	}
	return status;
}
