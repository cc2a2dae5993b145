/* waves.c - see waves.h. */
#include "waves.h"

#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "checkpoint.h"
#include "marks.h"
#include "signals.h"
#include "triggers.h"

#define CRASH_CYCLES 200u /* what a crash leaves of a run that dumps nothing: as many as a failure's window has before it */
#define FIRST_CHECKPOINT 10000u /* shorter runs are simulated again from their beginning */

enum role {
	RUN,   /* the run itself */
	COPY,  /* a copy of it, which makes a window and ends */
	AGAIN, /* the run simulated once more from its beginning, for a window that no copy could make */
};

struct tzf_waves {
	const struct tzf_target *t;
	struct tzf_sim *sim;
	const struct tzf_job *job;
	const struct tzf_extras *x;
	struct tzf_result *r;
	enum role role;
	struct tzf_checkpoints *c;  /* NULL: none */
	struct tzf_window window;   /* COPY, AGAIN: to be made; RUN: around the event, if the run is to be simulated again for it */
	struct tzf_report *report;  /* COPY, of a failure */
	bool waits;                 /* for an event */
	bool again;                 /* no copy could make the window */
	bool wanted, open;          /* a dump is to come; is under way */
	uint64_t from, to;          /* its cycles */
	bool denied, begun;         /* what `mark` stands for */
	uint64_t mark;              /* first cycle in which an access was denied, or until one is, in which something happened */
	struct tzf_ring ring;       /* the events of one edge */
	struct tzf_marks marks;     /* what other views are about */
};

/* ---- where the save files of a dump without an event put the marker ------------------------------------------ */

/* A decision explained in words ends in its verdict (tzf_testbench, events); an answer on a channel names its response. */
static bool denial(const char *event)
{
	const size_t len = strlen(event);

	return (len > 4u && strcmp(event + len - 4u, "deny") == 0) || strstr(event, " DECERR") != NULL;
}

/* The events of this cycle: is it the one to mark? */
static void look(struct tzf_waves *w, uint64_t cycle)
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

static void look_for_marks(struct tzf_waves *w, uint64_t cycle, const void *out, const void *in, const void *state)
{
	tzf_marks_look(&w->marks, cycle, out, state);
	if (w->denied || !w->t->tb->events)
		return;
	w->ring.count = 0;
	w->t->tb->events(tzf_sim_cfg(w->sim), cycle, out, in, state, &w->ring);
	look(w, cycle);
}

/* ---- a dump ------------------------------------------------------------------------------------------------ */

static const char *file(const struct tzf_waves *w)
{
	return w->role == RUN ? w->x->waves : w->window.fst;
}

/* FILE.gtkw beside FILE.fst. */
static void write_save_file(const struct tzf_waves *w)
{
	const char *fst = file(w);
	size_t len = strlen(fst);
	char path[4096];

	if (len > 4u && strcmp(fst + len - 4u, ".fst") == 0)
		len -= 4u;
	if (len + sizeof ".gtkw" > sizeof path)
		return;
	snprintf(path, sizeof path, "%.*s.gtkw", (int)len, fst);
	tzf_write_gtkw(path, w->t->tb->block->name, w->t->name, fst, w->mark, w->to, NULL, w->role == RUN ? &w->marks : NULL);
}

static void start_dump(struct tzf_waves *w)
{
	struct tzf_window left = { .begin = w->from, .from = w->from, .to = w->to, .mark = w->from };
	char err[1200];

	w->wanted = false;
	if (w->role == RUN && w->c) {
		snprintf(left.fst, sizeof left.fst, "%s", w->x->waves);
		tzf_checkpoints_guard(w->c, &left);
	}
	w->open = tzf_sim_waves(w->sim, file(w)) == 0;
	if (w->open)
		return;
	snprintf(err, sizeof err, "%s: cannot be written, or this build has no waves (the traced one has)", file(w));
	tzf_result_note(w->r, TZF_BAD_USE, err);
	tzf_sim_stop(w->sim);
}

static void end_dump(struct tzf_waves *w)
{
	tzf_sim_waves(w->sim, NULL);
	w->open = false;
	if (w->role == RUN && w->c) {
		tzf_checkpoints_guard(w->c, NULL);
		tzf_checkpoints_unpin(w->c);
	}
	if (w->r->outcome.status != TZF_BAD_USE)
		write_save_file(w);
	if (w->role == COPY)
		tzf_checkpoint_done(TZF_WINDOW_DONE);
	w->r->dump.written = w->r->outcome.status != TZF_BAD_USE;
	w->r->dump.to = w->to;
	if (w->role == AGAIN)
		tzf_sim_stop(w->sim);
}

/* ---- events --------------------------------------------------------------------------------------------------- */

/* It came in this cycle: a copy simulates what is around it, if there is one from before. */
static void came(struct tzf_waves *w, const struct tzf_trigger *tr, uint64_t cycle)
{
	struct tzf_dump *d = &w->r->dump;

	w->waits = false;
	snprintf(d->event, sizeof d->event, "%s", tr->name);
	d->cycle = cycle;
	d->from = cycle > w->x->waves_before ? cycle - w->x->waves_before : 0u;
	d->to = cycle + w->x->waves_after;
	w->window = (struct tzf_window){ .begin = d->from, .from = d->from, .to = d->to, .mark = cycle };
	snprintf(w->window.fst, sizeof w->window.fst, "%s", w->x->waves);
	d->written = w->c && tzf_checkpoints_ask(w->c, &w->window) == TZF_WINDOW_DONE;
	w->again = !d->written;
}

/* ---- each edge -------------------------------------------------------------------------------------------------- */

/* A copy wakes: from here on it does what it is asked for. */
static void wake(struct tzf_waves *w, const struct tzf_window *window)
{
	w->role = COPY;
	w->window = *window;
	w->waits = false;
	w->wanted = !window->report;
	w->from = window->from;
	w->to = window->to;
	w->mark = window->mark;
	if (window->tail != 0u)
		tzf_report_folder(w->t, w->job, w->x, w->r);
	if (window->report)
		w->report = tzf_report_begin(w->t, w->x, w->sim, &w->window.result);
}

/* The cycles before `next` are over. */
static void between(struct tzf_waves *w, uint64_t next)
{
	const bool starts = w->wanted && next >= w->from;

	if (w->c) {
		const struct tzf_window *window = tzf_checkpoint(w->c, next, w->open ? TZF_NO_CHECKPOINT : starts ? TZF_PINNED : TZF_IF_DUE);

		if (window)
			wake(w, window);
	}
	if (w->wanted && next >= w->from)
		start_dump(w);
}

static void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	const struct tzf_trigger *tr = NULL;
	struct tzf_waves *w = ctx;

	if (w->role == RUN && tzf_signals_came() != 0)
		tzf_sim_stop(w->sim);
	if (w->open && w->role == RUN)
		look_for_marks(w, cycle, out, in, state);
	if (w->waits)
		tr = tzf_triggers_look(w->x->waves_on, w->t, &w->r->outcome, tzf_sim_cfg(w->sim), out, in, state);
	if (tr)
		came(w, tr, cycle);
	if (w->open && cycle >= w->to)
		end_dump(w);
	between(w, cycle + 1u);
}

/* ---- before and after the run -------------------------------------------------------------------------------------- */

static struct tzf_checkpoints *checkpoints(const struct tzf_waves *w)
{
	const struct tzf_extras *x = w->x;

	if (!w->t->rtl || !w->t->rtl->trace || x->vectors || x->checkpoint_every == UINT64_MAX || (x->quiet_fail && !x->waves))
		return NULL;
	return tzf_checkpoints_new(x->checkpoint_every, w->waits ? 0u : FIRST_CHECKPOINT, w->waits ? x->waves_before : 0u);
}

/* A crash where no dump is under way leaves the last cycles in the folder of a failure's report, which is made when it comes. */
static void guard_end(const struct tzf_waves *w)
{
	struct tzf_window end = { .tail = CRASH_CYCLES };

	if (!w->c || w->x->quiet_fail)
		return;
	tzf_report_folder_name(w->t, w->job, w->x, w->r);
	snprintf(end.fst, sizeof end.fst, "%s/crash.fst", w->r->folder);
	w->r->folder[0] = '\0';
	tzf_checkpoints_guard_end(w->c, &end);
}

static void attach(struct tzf_waves *w)
{
	tzf_sim_watch_last(w->sim, watch, w);
	between(w, 0);
}

struct tzf_waves *tzf_waves_open(const struct tzf_target *t, struct tzf_sim *sim, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r)
{
	struct tzf_waves *w = calloc(1, sizeof *w);

	if (!w)
		abort();
	*w = (struct tzf_waves){ .t = t, .sim = sim, .job = job, .x = x, .r = r, .waits = x->waves_on != NULL, .wanted = x->waves && !x->waves_on };
	r->dump.file = x->waves;
	if (x->waves && strlen(x->waves) >= sizeof w->window.fst)
		tzf_result_note(r, TZF_BAD_USE, "--waves: the file's name is too long");
	if (w->wanted) {
		w->from = w->mark = r->dump.from = x->waves_from;
		w->to = x->waves_to != UINT64_MAX ? x->waves_to : w->from + x->waves_max - 1u;
		tzf_marks_open(&w->marks, t->tb->block, tzf_sim_cfg(sim), t->name);
	}
	tzf_signals_note();
	if (r->outcome.status != TZF_OK)
		return w;
	w->c = checkpoints(w);
	guard_end(w);
	attach(w);
	return w;
}

/* A copy at the end of its run: what is still to be dumped shows the inputs standing still, after a failure. */
static void end_copy(struct tzf_waves *w)
{
	if (w->report) {
		bool same;

		w->window.result.outcome.cov = w->r->outcome.cov;
		same = tzf_report_end(w->report, w->job, &w->window.result);
		tzf_checkpoint_tell(w->c, w->window.result.explanation);
		tzf_checkpoint_done(same ? TZF_WINDOW_DONE : TZF_WINDOW_OTHER);
	}
	while (w->open && tzf_sim_mismatch(w->sim)->seen)
		tzf_sim_cycle(w->sim);
	if (w->open) {
		w->to = tzf_sim_now(w->sim) - 1u;
		end_dump(w);
	}
	if (w->role == COPY)
		tzf_checkpoint_done(TZF_WINDOW_NONE);
}

/* No copy could make the window: the run from its beginning, up to it. */
static void simulate_again(struct tzf_waves *w)
{
	struct tzf_result r = { .outcome = { .status = TZF_OK } };
	struct tzf_waves a = { .t = w->t, .job = w->job, .x = w->x, .r = &r, .role = AGAIN, .window = w->window, .wanted = true, .from = w->window.from,
	                       .to = w->window.to, .mark = w->window.mark };

	a.sim = tzf_target_open(w->t);
	if (!a.sim)
		return;
	attach(&a);
	w->t->tb->run(a.sim, w->job, &r.outcome);
	tzf_sim_finish(a.sim);
	end_copy(&a);
	w->r->dump.written = r.dump.written;
	if (r.outcome.cov)
		w->t->tb->cov_free(r.outcome.cov);
	tzf_sim_close(a.sim);
}

static void interrupted(struct tzf_waves *w)
{
	struct tzf_outcome *o = &w->r->outcome;

	if (tzf_signals_came() == 0)
		return;
	o->status = TZF_INCOMPLETE;
	snprintf(o->message, sizeof o->message, "interrupted (SIG%s) in cycle %" PRIu64, sigabbrev_np(tzf_signals_came()), tzf_sim_now(w->sim) - 1u);
}

void tzf_waves_end(struct tzf_waves *w)
{
	const struct tzf_mismatch *m = tzf_sim_mismatch(w->sim);
	const struct tzf_trigger *tr = w->waits && m->seen ? tzf_triggers_mismatch(w->x->waves_on) : NULL;

	if (w->role == COPY)
		end_copy(w);
	interrupted(w);
	if (tr)
		came(w, tr, m->cycle);
	if (w->open) {
		w->to = tzf_sim_now(w->sim) - 1u;
		end_dump(w);
	}
	if (!m->seen && w->r->dump.to >= tzf_sim_now(w->sim))
		w->r->dump.to = tzf_sim_now(w->sim) - 1u;
	if (w->c)
		tzf_checkpoints_guard_end(w->c, NULL);
}

bool tzf_waves_report(struct tzf_waves *w)
{
	struct tzf_window window = { .begin = tzf_report_needs(w->r), .report = true, .result = *w->r };
	enum tzf_window_end end;

	if (!w->c)
		return false;
	end = tzf_checkpoints_ask(w->c, &window);
	snprintf(w->r->explanation, sizeof w->r->explanation, "%s", tzf_checkpoints_told(w->c));
	return end != TZF_WINDOW_NONE;
}

void tzf_waves_close(struct tzf_waves *w)
{
	tzf_checkpoints_free(w->c);
	if (w->again)
		simulate_again(w);
	free(w);
}

void tzf_waves_note(const struct tzf_dump *d, char *buf, size_t len)
{
	buf[0] = '\0';
	if (!d->file)
		return;
	if (!d->written)
		snprintf(buf, len, "no waves: %s", d->event[0] ? "the run is not the same when it is simulated again" : "what they were asked for did not come");
	else if (d->event[0])
		snprintf(buf, len, "%s in cycle %" PRIu64 ": waves of the cycles %" PRIu64 " to %" PRIu64 " in %s", d->event, d->cycle, d->from, d->to, d->file);
	else
		snprintf(buf, len, "waves of the cycles %" PRIu64 " to %" PRIu64 " in %s", d->from, d->to, d->file);
}
