/* run.c - one job from the first cycle to its result. */
#include "marks.h"
#include "tzf.h"

#include <stdlib.h>
#include <string.h>

/* The dump that --waves asks for: ends when enough cycles are in it, and remembers where it is worth looking. */
struct wave_dump {
	const struct tzf_target *t;
	struct tzf_sim *sim;
	uint64_t end;
	bool open;
	bool denied, begun;   /* what `mark` stands for */
	uint64_t mark;        /* first cycle in which an access was denied, or until one is, in which something happened */
	struct tzf_ring ring; /* the events of one edge */
	struct tzf_marks marks; /* what other views are about */
};

/* A decision explained in words ends in its verdict (tzf_testbench, events); an answer on a channel names its response. */
static bool denial(const char *event)
{
	const size_t len = strlen(event);

	return (len > 4u && strcmp(event + len - 4u, "deny") == 0) || strstr(event, " DECERR") != NULL;
}

/* The events of this cycle: is it the one to mark? */
static void look(struct wave_dump *w, uint64_t cycle)
{
	for (uint64_t i = 0; i < w->ring.count && i < TZF_RING_LINES && !w->denied; i++) {
		const char *event = w->ring.e[i].text;

		w->denied = denial(event);
		if (w->denied || (!w->begun && strncmp(event, "reset", 5) != 0)) {
			w->begun = true;
			w->mark = cycle;
		}
	}
}

static void watch_waves(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct wave_dump *w = ctx;

	if (!w->open)
		return;
	tzf_marks_look(&w->marks, cycle, out, state);
	if (!w->denied) {
		w->ring.count = 0;
		if (w->t->tb->events)
			w->t->tb->events(tzf_sim_cfg(w->sim), cycle, out, in, state, &w->ring);
		look(w, cycle);
	}
	if (cycle >= w->end) {
		tzf_sim_waves(w->sim, NULL);
		w->open = false;
	}
}

/* FILE.gtkw beside FILE.fst. */
static void write_save_file(const struct wave_dump *w, const char *fst)
{
	const uint64_t end = w->open ? tzf_sim_now(w->sim) : w->end;
	size_t len = strlen(fst);
	char path[4096];

	if (len > 4u && strcmp(fst + len - 4u, ".fst") == 0)
		len -= 4u;
	if (len + sizeof ".gtkw" > sizeof path)
		return;
	snprintf(path, sizeof path, "%.*s.gtkw", (int)len, fst);
	tzf_write_gtkw(path, w->t->tb->block->name, w->t->name, fst, w->mark, end, NULL, &w->marks);
}

static void note(struct tzf_result *r, enum tzf_status status, const char *text)
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

static void run_on(const struct tzf_target *t, struct tzf_sim *sim, const struct tzf_job *job, const struct tzf_extras *x,
                   struct tzf_result *r)
{
	struct wave_dump dump = { .t = t, .sim = sim, .end = x->waves_max };
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
		dump.open = tzf_sim_waves(sim, x->waves) == 0;
		snprintf(err, sizeof err, "%s: cannot be written, or this build has no waves (the traced one has)", x->waves);
		if (!dump.open)
			note(r, TZF_BAD_USE, err);
		tzf_marks_open(&dump.marks, t->tb->block, tzf_sim_cfg(sim), t->name);
		tzf_sim_watch(sim, watch_waves, &dump);
	}
	start = tzf_seconds();
	if (r->outcome.status == TZF_OK)
		t->tb->run(sim, job, &r->outcome);
	tzf_sim_finish(sim);
	r->seconds = tzf_seconds() - start;
	if (rec && (r->outcome.status == TZF_BAD_USE || (x->whole_vectors && r->outcome.status != TZF_OK)))
		tzf_recorder_abandon(rec);
	else if (rec && (r->vectors = tzf_recorder_end(rec, err, sizeof err)) < 0)
		note(r, TZF_BAD_USE, err);
	tzf_sim_waves(sim, NULL);
	if (x->waves && r->outcome.status != TZF_BAD_USE)
		write_save_file(&dump, x->waves);
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
		note(r, TZF_BAD_USE, ""); /* said */
		return;
	}
	run_on(t, sim, job, x, r);
	r->mismatch = *tzf_sim_mismatch(sim);
	r->cycles = tzf_sim_now(sim);
	r->compared = tzf_sim_compared(sim);
	capture_masked(sim, r);
	tzf_sim_close(sim);
	if (tzf_result_status(t, r) == TZF_INCOMPLETE)
		note(r, TZF_INCOMPLETE, "nothing was compared");
	if (tzf_result_status(t, r) == TZF_FAILED && !x->quiet_fail)
		tzf_report(t, job, x, r);
}
