/* report.c - what a person gets when something differs: a folder with the report, the result for machines, a wave window and its save file. */
#include "tzf.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WINDOW_BEFORE 200u
#define WINDOW_AFTER 100u /* more than any view's window has to the right of the marked cycle, on a wide display too */
#define EVENTS_SHOWN 24u
#define EVENTS_BEFORE 1000u /* cycles in which that many have come, as a rule */

/* A failed job simulated again, whole or from a checkpoint on: the same seed, with waves around the cycle and the events before it. */
struct tzf_report {
	const struct tzf_target *t;
	struct tzf_sim *sim;
	struct tzf_ring ring;
	uint64_t from;
	uint64_t failed; /* the failing cycle */
	char registers[16384]; /* in it */
	char unit[16];         /* of the first difference, "" if none */
	char fst[600];         /* "": no dump */
	const char *fail_root; /* --fail-dir, or NULL */
	bool waves;
	bool same;             /* it failed again as it had */
	bool other_sources;    /* the build that dumps is not the one that failed, but of other sources */
};

static void capture_registers(struct tzf_report *re, const void *state)
{
	FILE *f = re->t->tb->registers ? fmemopen(re->registers, sizeof re->registers - 1u, "w") : NULL;

	if (!f)
		return;
	re->t->tb->registers(tzf_sim_cfg(re->sim), state, f);
	fclose(f);
}

static void watch_rerun(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct tzf_report *re = ctx;

	/* Later events would push those out of the ring that led to the failure. */
	if (cycle <= re->failed && re->t->tb->events)
		re->t->tb->events(tzf_sim_cfg(re->sim), cycle, out, in, state, &re->ring);
	if (cycle == re->failed)
		capture_registers(re, state);
	if (!re->waves && cycle + 1u >= re->from && re->fst[0]) /* the next one is the first of the dump */
		re->waves = tzf_sim_waves(re->sim, re->fst) == 0;
}

static uint64_t failed_cycle(const struct tzf_result *r)
{
	if (r->mismatch.seen)
		return r->mismatch.cycle;
	return r->cycles ? r->cycles - 1u : 0u;
}

static int make_folders(char *path)
{
	for (char *p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return -1;
		*p = '/';
	}
	return mkdir(path, 0777) != 0 && errno != EEXIST ? -1 : 0;
}

static void print_command(FILE *f, const char *what, const struct tzf_target *t, const struct tzf_job *job)
{
	fprintf(f, "build/tzf %s %s", what, t->tb->block->name);
	tzf_print_word(f, " --config ", t->config);
	fprintf(f, " --test %s --seed %" PRIu64 " --cycles %" PRIu64, job->test, job->seed, job->cycles);
	if (!t->rtl)
		fprintf(f, " --model");
	if (t->rtl_path)
		tzf_print_word(f, " --rtl ", t->rtl_path);
	if (t->outputs_only)
		fprintf(f, " --outputs-only");
	for (uint32_t i = 0; i < t->nmasks; i++)
		tzf_print_word(f, " --mask ", t->masks[i]);
	if (job->trace)
		tzf_print_word(f, " --trace ", job->trace);
	if (job->masters)
		tzf_print_word(f, " --masters ", job->masters);
	if (job->program)
		tzf_print_word(f, " --program ", job->program);
}

static void print_head(FILE *f, const struct tzf_target *t, const struct tzf_job *job, const struct tzf_result *r)
{
	const struct tzf_mismatch *m = &r->mismatch;

	fprintf(f, "%s: block %s, configuration %s, test %s, seed %" PRIu64 ", cycle %" PRIu64 "\n", m->seen ? "MISMATCH" : "FAILED",
	        t->tb->block->name, t->name, job->test, job->seed, failed_cycle(r));
	if (strcmp(m->kind, "protocol") == 0)
		fprintf(f, "first: protocol rule %s at %s: %s\n", m->field, m->model, m->rtl);
	else if (m->seen)
		fprintf(f, "first: %s %s: model %s, rtl %s (%" PRIu32 " element%s differ%s)\n", m->kind, m->field, m->model, m->rtl, m->fields,
		        m->fields == 1u ? "" : "s", m->fields == 1u ? "s" : "");
	if (r->outcome.message[0])
		fprintf(f, "test:  %s\n", r->outcome.message);
}

/* The unit of the first difference. A protocol rule names its channel and its scope the filter: AXI_R_LAST_EARLY at
 * "...check[0].upstream" concerns what RLAST[0] does. */
static void unit_of(const struct tzf_testbench *tb, const struct tzf_mismatch *m, char *unit, size_t len)
{
	bool axi = strcmp(m->kind, "protocol") == 0 && (strncmp(m->field, "AXI_", 4) == 0 || strncmp(m->field, "ACE_", 4) == 0);
	const char *index = axi ? strchr(m->model, '[') : NULL;
	char element[sizeof m->field + sizeof m->model];

	snprintf(element, sizeof element, "%s%s", m->field + (axi ? 4 : 0), index ? index : "");
	if (tb->unit)
		tb->unit(element, unit, len);
}

/* What makes the report worth less than it seems. */
static void print_doubts(FILE *f, const struct tzf_report *re)
{
	if (re->other_sources)
		fprintf(f, "NOTE: the traced build was made from other sources than the build that failed: make build/rtl/%s-%s-traced.so\n", re->t->tb->block->name,
		        re->t->name);
	if (!re->same)
		fprintf(f, "NOTE: simulated again it does not fail in the same way%s; events, registers and waves are those of the second run\n",
		        re->other_sources ? "" : ": the run depends on something besides its seed");
}

static void print_report(FILE *f, const struct tzf_report *re, const struct tzf_job *job, const struct tzf_result *r)
{
	print_head(f, re->t, job, r);
	if (r->mismatch.seen) {
		fprintf(f, "\ndiffering in cycle %" PRIu64 ":\n", failed_cycle(r));
		tzf_sim_print_differences(re->sim, f);
	}
	fprintf(f, "\nlast events (cycle, unit, what; => the newest that concerns the first difference):\n");
	tzf_ring_print(&re->ring, failed_cycle(r), re->unit, EVENTS_SHOWN, f);
	print_doubts(f, re);
	if (re->registers[0])
		fprintf(f, "\nthe model's registers in cycle %" PRIu64 ":\n%s", re->failed, re->registers);
	fprintf(f, "\nreproduce: ");
	print_command(f, "run", re->t, job);
	if (re->fail_root)
		tzf_print_word(f, " --fail-dir ", re->fail_root);
	fputc('\n', f);
	fprintf(f, "minimise:  ");
	print_command(f, "shrink", re->t, job);
	fputc('\n', f);
	if (re->waves)
		fprintf(f, "waves:     gtkwave %s/wave.gtkw   (cycles %" PRIu64 " to %" PRIu64 "; cycle %" PRIu64 " is at time %" PRIu64 ")\n", r->folder, re->from,
		        failed_cycle(r) + WINDOW_AFTER, failed_cycle(r), 10u * failed_cycle(r));
}

static bool same_failure(const struct tzf_report *re, const struct tzf_result *r)
{
	const struct tzf_mismatch *m = tzf_sim_mismatch(re->sim), *was = &r->mismatch;

	return m->seen == was->seen && tzf_sim_now(re->sim) == r->cycles &&
	       (!m->seen || (m->cycle == was->cycle && m->fields == was->fields && strcmp(m->field, was->field) == 0 && strcmp(m->kind, was->kind) == 0 &&
	                     strcmp(m->model, was->model) == 0 && strcmp(m->rtl, was->rtl) == 0));
}

/* The event that the report's arrow points at. */
static void explain(struct tzf_report *re, struct tzf_result *r)
{
	const struct tzf_event *e;

	if (r->mismatch.seen)
		unit_of(re->t->tb, &r->mismatch, re->unit, sizeof re->unit);
	e = tzf_ring_guilty(&re->ring, failed_cycle(r), re->unit);
	if (e)
		snprintf(r->explanation, sizeof r->explanation, "%s", e->text);
}

static void write_save_file(const struct tzf_report *re, const struct tzf_result *r)
{
	char path[600], *differing = NULL;
	size_t len;
	FILE *f = open_memstream(&differing, &len);

	if (!f)
		abort();
	if (r->mismatch.seen)
		tzf_sim_print_differences(re->sim, f);
	fclose(f);
	snprintf(path, sizeof path, "%s/wave.gtkw", r->folder);
	tzf_write_gtkw(path, re->t->tb->block->name, re->t->name, re->fst, failed_cycle(r), tzf_sim_now(re->sim), r->mismatch.seen ? differing : NULL, NULL);
	free(differing);
}

static void write_files(const struct tzf_report *re, const struct tzf_job *job, struct tzf_result *r)
{
	char path[600];
	FILE *f;

	if (re->waves)
		write_save_file(re, r);
	snprintf(path, sizeof path, "%s/result.json", r->folder);
	tzf_write_json(path, re->t, r, 1);
	snprintf(path, sizeof path, "%s/report.txt", r->folder);
	f = fopen(path, "w");
	if (f) {
		print_report(f, re, job, r);
		fclose(f);
	}
}

void tzf_report_folder_name(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r)
{
	snprintf(r->folder, sizeof r->folder, "%s/%s-%s-%s-s%" PRIu64, x->fail_root ? x->fail_root : "build/fail", t->tb->block->name, t->name,
	         job->test, job->seed);
}

void tzf_report_folder(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r)
{
	tzf_report_folder_name(t, job, x, r);
	if (make_folders(r->folder) == 0)
		return;
	tzf_bad("%s: %s", r->folder, strerror(errno));
	r->folder[0] = '\0';
}

struct tzf_report *tzf_report_begin(const struct tzf_target *t, const struct tzf_extras *x, struct tzf_sim *sim, const struct tzf_result *r)
{
	struct tzf_report *re = calloc(1, sizeof *re);

	if (!re)
		abort();
	re->t = t;
	re->sim = sim;
	re->fail_root = x->fail_root;
	if (t->rtl && t->rtl->trace && r->folder[0])
		snprintf(re->fst, sizeof re->fst, "%s/wave.fst", r->folder);
	re->failed = failed_cycle(r);
	re->from = re->failed > WINDOW_BEFORE ? re->failed - WINDOW_BEFORE : 0u;
	tzf_sim_watch(sim, watch_rerun, re);
	if (re->from == 0u && tzf_sim_now(sim) == 0u && re->fst[0]) /* no edge comes before the first cycle */
		re->waves = tzf_sim_waves(sim, re->fst) == 0;
	return re;
}

bool tzf_report_end(struct tzf_report *re, const struct tzf_job *job, struct tzf_result *r)
{
	bool same;

	re->same = same_failure(re, r);
	/* A few cycles more, with the inputs standing still, to see where it leads. */
	for (uint32_t i = 0; i < WINDOW_AFTER; i++)
		tzf_sim_cycle(re->sim);
	tzf_sim_waves(re->sim, NULL);
	explain(re, r);
	if (r->folder[0])
		write_files(re, job, r);
	print_report(stdout, re, job, r);
	same = re->same;
	free(re);
	return same;
}

uint64_t tzf_report_needs(const struct tzf_result *r)
{
	const uint64_t failed = failed_cycle(r);

	return failed > EVENTS_BEFORE ? failed - EVENTS_BEFORE : 0u;
}

void tzf_report(const struct tzf_target *t, const struct tzf_job *job, const struct tzf_extras *x, struct tzf_result *r)
{
	struct tzf_outcome outcome = { .status = TZF_OK };
	struct tzf_target again = *t;
	struct tzf_report *re;
	struct tzf_sim *sim;

	again.rtl = t->rtl ? tzf_target_traced(t) : NULL;
	if (t->rtl && !again.rtl)
		again.rtl = t->rtl;
	sim = tzf_target_open(&again);
	if (!sim)
		return;
	re = tzf_report_begin(&again, x, sim, r);
	re->other_sources = t->rtl && t->rtl != again.rtl && !tzf_target_same_sources(t->rtl, again.rtl);
	t->tb->run(sim, job, &outcome);
	tzf_sim_finish(sim);
	tzf_report_end(re, job, r);
	if (outcome.cov) /* it watched till here */
		t->tb->cov_free(outcome.cov);
	tzf_sim_close(sim);
}
