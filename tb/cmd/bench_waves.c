/* bench_waves.c - what waves cost: the window of a failure at the end of a run, against the run and against a dump of all of it. */
#include "bench.h"
#include "waves.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 9u       /* at most: dumps of whole runs take their time */
#define CYCLES 100000u  /* of a run, as tzf run does without --cycles, and in each round */
#define MORE 1501u      /* more, so that the end lies at all distances from a checkpoint */

enum { LOCKSTEP, TRACED, VCD, BUILDS };
static const char *const build_name[BUILDS] = { "lockstep", "traced", "traced-vcd" };

struct waves_series {
	struct series run, checkpoints, window, fst, vcd; /* seconds a cycle, or a window */
};

/* The seconds of a run with checkpoints, and those of a report of its last cycle, as if it had failed there. */
static void run_and_report(const struct tzf_target *t, const struct bench_args *a, char *folder, double *run, double *report)
{
	struct tzf_job job = { .test = "random", .seed = a->seed, .cycles = a->cycles, .no_coverage = true };
	struct tzf_extras x = { .fail_root = folder, .waves_to = UINT64_MAX };
	struct tzf_result r = { .outcome = { .status = TZF_OK } };
	struct tzf_sim *sim = tzf_target_open(t);
	struct tzf_waves *w;
	bool made;

	if (!sim)
		exit(TZF_BAD_USE);
	*run = tzf_seconds();
	w = tzf_waves_open(t, sim, &job, &x, &r);
	t->tb->run(sim, &job, &r.outcome);
	tzf_sim_finish(sim);
	r.cycles = tzf_sim_now(sim);
	tzf_waves_end(w);
	*run = tzf_seconds() - *run;
	tzf_report_folder(t, &job, &x, &r);
	*report = tzf_seconds();
	made = tzf_waves_report(w);
	*report = tzf_seconds() - *report;
	tzf_waves_close(w);
	tzf_sim_close(sim);
	if (!made)
		exit(tzf_bad("no window of waves came from a checkpoint"));
}

/* The report is not to be read here. */
static void quietly(const struct tzf_target *t, const struct bench_args *a, char *folder, double *run, double *report)
{
	const int keep = dup(STDOUT_FILENO), null = open("/dev/null", O_WRONLY);

	fflush(stdout);
	if (keep < 0 || null < 0)
		exit(tzf_bad("no file can be opened"));
	dup2(null, STDOUT_FILENO);
	close(null);
	run_and_report(t, a, folder, run, report);
	fflush(stdout);
	dup2(keep, STDOUT_FILENO);
	close(keep);
}

static void round_of(const struct tzf_target *t, const struct bench_args *a, char *folder, struct waves_series *s, uint32_t r)
{
	struct bench_args longer = *a;
	char wave[300];

	longer.cycles = CYCLES + MORE * r;
	snprintf(wave, sizeof wave, "%s/whole", folder);
	s->run.v[r] = (double)longer.cycles / tzf_bench_run(&t[LOCKSTEP], &longer, NULL);
	quietly(&t[TRACED], &longer, folder, &s->checkpoints.v[r], &s->window.v[r]);
	s->fst.v[r] = (double)longer.cycles / tzf_bench_run(&t[TRACED], a, wave);
	s->vcd.v[r] = (double)longer.cycles / tzf_bench_run(&t[VCD], a, wave);
	s->run.n = s->checkpoints.n = s->window.n = s->fst.n = s->vcd.n = r + 1u;
}

static void remove_all(const char *folder)
{
	char command[300];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command) != 0)
		tzf_bad("%s: cannot be removed", folder);
}

int tzf_bench_waves(const struct bench_args *a, const char *config)
{
	struct tzf_target t[BUILDS] = { 0 };
	static struct waves_series s;
	char folder[] = "/tmp/tzf-bench-XXXXXX";

	memset(&s, 0, sizeof s);
	for (int b = 0; b < BUILDS; b++)
		if (tzf_target_init(&t[b], a->block, config, build_name[b], false) != TZF_OK)
			return TZF_BAD_USE;
	if (!mkdtemp(folder))
		return tzf_bad("cannot make a temporary folder");
	for (uint32_t r = 0; r < ROUNDS && r < a->rounds; r++)
		round_of(t, a, folder, &s, r);
	remove_all(folder);
	printf("%s %s: waves of a run of %u cycles and more, its time on the lockstep build being 1, median of %" PRIu32 " rounds (min..max)\n", a->block, config, CYCLES,
	       s.run.n);
	tzf_bench_ratio("window of a failure at its end, and report", &s.window, &s.run, "0.10");
	tzf_bench_ratio("the run on the traced build, with checkpoints", &s.checkpoints, &s.run, "");
	tzf_bench_ratio("the whole run as FST", &s.fst, &s.run, "");
	tzf_bench_ratio("the whole run as VCD", &s.vcd, &s.run, "");
	tzf_bench_ratio("window / the whole run as FST", &s.window, &s.fst, "");
	tzf_bench_ratio("window / the whole run as VCD", &s.window, &s.vcd, "");
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
