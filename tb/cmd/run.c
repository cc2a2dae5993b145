/* run.c - one job from the first cycle to its result. */
#include "tzf.h"
#include "waves.h"

#include <stdlib.h>
#include <string.h>

void tzf_result_note(struct tzf_result *r, enum tzf_status status, const char *text)
{
	if (r->outcome.status != TZF_OK)
		return;
	r->outcome.status = status;
	snprintf(r->outcome.message, sizeof r->outcome.message, "%s", text);
}

static void capture_masked(struct tzf_sim *sim, struct tzf_result *r)
{
	FILE *f = fmemopen(r->masked_names, sizeof r->masked_names - 1u, "w");

	r->masked = tzf_sim_masked(sim);
	if (!f)
		return;
	tzf_sim_print_masked(sim, f);
	fclose(f);
}

enum tzf_status tzf_result_status(const struct tzf_target *t, const struct tzf_result *r)
{
	if (r->mismatch.seen)
		return TZF_FAILED;
	if (r->outcome.status != TZF_OK)
		return r->outcome.status;
	return t->rtl && r->compared == 0u ? TZF_INCOMPLETE : TZF_OK;
}

static void run_on(struct tzf_sim *sim, const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_waves *waves,
                   struct tzf_result *r)
{
	struct tzf_recorder *rec = NULL;
	double start;
	char err[512];

	if (x->vectors) {
		rec = tzf_recorder_new(sim, x->vectors, job->seed, x->vectors_max, err, sizeof err);
		if (!rec) {
			tzf_result_note(r, TZF_BAD_USE, err);
			return;
		}
	}
	start = tzf_seconds();
	if (r->outcome.status == TZF_OK)
		t->tb->run(sim, job, &r->outcome);
	tzf_sim_finish(sim);
	r->seconds = tzf_seconds() - start;
	r->mismatch = *tzf_sim_mismatch(sim);
	r->cycles = tzf_sim_now(sim);
	tzf_waves_end(waves);
	if (rec && (r->outcome.status == TZF_BAD_USE || (x->whole_vectors && r->outcome.status != TZF_OK)))
		tzf_recorder_abandon(rec);
	else if (rec && (r->vectors = tzf_recorder_end(rec, err, sizeof err)) < 0)
		tzf_result_note(r, TZF_BAD_USE, err);
}

void tzf_run_job(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r)
{
	struct tzf_waves *waves;
	struct tzf_sim *sim;

	memset(r, 0, sizeof *r);
	snprintf(r->config, sizeof r->config, "%s", t->name);
	snprintf(r->test, sizeof r->test, "%s", job->test);
	r->seed = job->seed;
	sim = tzf_target_open(t);
	if (!sim) {
		tzf_result_note(r, TZF_BAD_USE, ""); /* said */
		return;
	}
	waves = tzf_waves_open(t, sim, job, x, r);
	run_on(sim, t, job, x, waves, r);
	r->compared = tzf_sim_compared(sim);
	capture_masked(sim, r);
	tzf_sim_close(sim);
	if (tzf_result_status(t, r) == TZF_INCOMPLETE)
		tzf_result_note(r, TZF_INCOMPLETE, "nothing was compared");
	if (tzf_result_status(t, r) == TZF_FAILED && !x->quiet_fail) {
		tzf_report_folder(t, job, x, r);
		if (!tzf_waves_report(waves))
			tzf_report(t, job, x, r);
	}
	tzf_waves_close(waves);
}
