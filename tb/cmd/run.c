/* run.c - one job from the first cycle to its result. */
#include "tzf.h"

#include <stdlib.h>
#include <string.h>

/* Ends the dump when enough cycles are in it. */
struct wave_limit {
	struct tzf_sim *sim;
	uint64_t end;
	bool open;
};

static void limit_waves(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct wave_limit *w = ctx;

	(void)out;
	(void)in;
	(void)state;
	if (w->open && cycle >= w->end) {
		tzf_sim_waves(w->sim, NULL);
		w->open = false;
	}
}

static void note(struct tzf_result *r, enum tzf_status status, const char *text)
{
	if (r->outcome.status != TZF_OK)
		return;
	r->outcome.status = status;
	snprintf(r->outcome.message, sizeof r->outcome.message, "%s", text);
}

static void capture_registers(const struct tzf_target *t, struct tzf_sim *sim, struct tzf_result *r)
{
	FILE *f = fmemopen(r->registers, sizeof r->registers, "w");

	if (!f)
		return;
	t->tb->registers(tzf_sim_cfg(sim), tzf_sim_state(sim), f);
	fclose(f);
}

enum tzf_status tzf_result_status(const struct tzf_target *t, const struct tzf_result *r)
{
	if (r->mismatch.seen)
		return TZF_FAILED;
	if (r->outcome.status != TZF_OK)
		return r->outcome.status;
	return (t->rtl && strcmp(t->rtl->variant, "bare") != 0 && r->compared == 0u) ? TZF_INCOMPLETE : TZF_OK;
}

static void run_on(const struct tzf_target *t, struct tzf_sim *sim, const struct tzf_job *job, const struct tzf_extras *x,
                   struct tzf_result *r)
{
	struct wave_limit limit = { sim, x->waves_max, false };
	struct tzf_recorder *rec = NULL;
	double start;
	char err[512];

	if (x->vectors) {
		rec = tzf_recorder_new(sim, x->vectors, job->seed, x->vectors_max, err, sizeof err);
		if (!rec) {
			note(r, TZF_BAD_USE, err);
			return;
		}
	}
	if (x->waves) {
		limit.open = tzf_sim_waves(sim, x->waves) == 0;
		if (!limit.open)
			note(r, TZF_BAD_USE, "this build has no waves, or the wave file cannot be written");
		tzf_sim_watch(sim, limit_waves, &limit);
	}
	start = tzf_seconds();
	if (r->outcome.status == TZF_OK)
		t->tb->run(sim, job, &r->outcome);
	r->seconds = tzf_seconds() - start;
	tzf_sim_drive(sim, NULL, NULL);
	if (rec && tzf_recorder_end(rec, err, sizeof err) < 0)
		note(r, TZF_FAILED, err);
	tzf_sim_waves(sim, NULL);
}

void tzf_run_job(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r)
{
	struct tzf_sim *sim;

	memset(r, 0, sizeof *r);
	snprintf(r->config, sizeof r->config, "%s", t->name);
	snprintf(r->test, sizeof r->test, "%s", job->test);
	r->seed = job->seed;
	sim = tzf_target_open(t);
	if (!sim) {
		note(r, TZF_BAD_USE, "the simulation could not be opened");
		return;
	}
	run_on(t, sim, job, x, r);
	r->mismatch = *tzf_sim_mismatch(sim);
	r->cycles = tzf_sim_now(sim);
	r->compared = tzf_sim_compared(sim);
	r->masked = tzf_sim_masked(sim);
	capture_registers(t, sim, r);
	tzf_sim_close(sim);
	if (tzf_result_status(t, r) == TZF_INCOMPLETE)
		note(r, TZF_INCOMPLETE, "nothing was compared");
	if (tzf_result_status(t, r) == TZF_FAILED && !x->quiet_fail)
		tzf_report(t, job, x, r);
}
