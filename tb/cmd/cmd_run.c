/* cmd_run.c - `tzf run`: tests of a block, as a table, with results for machines on request. */
#include "signals.h"
#include "tzf.h"
#include "wave_options.h"
#include "waves.h"

#include <argp.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONG 20000u /* cycles of a long run */

struct run_args {
	const char *block, *config, *tests, *json, *junit, *table;
	struct tzf_job job;
	struct tzf_extras extras;
	struct tzf_wave_options waves;
	struct tzf_target target;
	const char *variant;
	uint64_t seeds;
	bool model, list_missing;
	bool verdict_only;
	bool stopped, bad_input; /* no further runs: a failure and --verdict-only, or input that is not good */
	uint32_t positional;
};

enum { OPT_MODEL = 256, OPT_RTL, OPT_JSON, OPT_JUNIT, OPT_VECTORS, OPT_VECTORS_MAX, OPT_MASK, OPT_TRACE, OPT_MASTERS, OPT_PROGRAM,
       OPT_OUTPUTS, OPT_FAIL, OPT_MISSING, OPT_VARIANT, OPT_SEEDS, OPT_VERDICT, OPT_TABLE };

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "a named configuration (tzf list); with --model also NAME,key=value,... or key=value,...", 0 },
	{ "test", 't', "TESTS", 0, "names separated by commas; all: every directed test; default: all,random", 0 },
	{ "seed", 's', "N", 0, "seed of the random tests (1)", 0 },
	{ "seeds", OPT_SEEDS, "N", 0, "run the random test, and wild where it is named, with so many seeds, from --seed on (1)", 0 },
	{ "cycles", 'n', "N", 0, "length of the random test (100000)", 0 },
	{ "model", OPT_MODEL, NULL, 0, "the C model alone, no RTL", 0 },
	{ "rtl", OPT_RTL, "FILE.so", 0, "a Verilated build of your own (scripts/verilate.sh)", 0 },
	{ "variant", OPT_VARIANT, "NAME", 0, "which build: lockstep, traced, lockstep-only, bare (lockstep; of 20,000 cycles and more, traced, if it is there and of the same sources)", 0 },
	{ "outputs-only", OPT_OUTPUTS, NULL, 0, "do not compare state", 0 },
	{ "mask", OPT_MASK, "ELEMENT[=HEX]", 0, "let bits of an output or state element differ; counted", 0 },
	{ "vectors", OPT_VECTORS, "FILE", 0, "record golden vectors (.gz compresses)", 0 },
	{ "vectors-max", OPT_VECTORS_MAX, "N", 0, "at most so many (20000)", 0 },
	{ "trace", OPT_TRACE, "FILE", 0, "memory trace for the test `traffic` (valgrind lackey's format); default: the sample", 0 },
	{ "masters", OPT_MASTERS, "LIST", 0, "who issues the traffic, in the block's own syntax (docs)", 0 },
	{ "program", OPT_PROGRAM, "NAME", 0, "the set-up sequence before the traffic", 0 },
	{ "table", OPT_TABLE, "FILE", 0, "write the table that a test prints (cost) to a file too", 0 },
	{ "json", OPT_JSON, "FILE", 0, "write the results as JSON", 0 },
	{ "junit", OPT_JUNIT, "FILE", 0, "write the results as JUnit XML", 0 },
	{ "fail-dir", OPT_FAIL, "DIR", 0, "where failure reports go (build/fail)", 0 },
	{ "missing", OPT_MISSING, NULL, 0, "list the coverage points that were not hit", 0 },
	{ "verdict-only", OPT_VERDICT, NULL, 0, "stop at the first failure, without a report; collect no coverage (mutants)", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct run_args *a = state->input;

	switch (key) {
	case ARGP_KEY_INIT: state->child_inputs[0] = &a->waves; break;
	case 'c': a->config = arg; break;
	case 't': a->tests = arg; break;
	case 's': tzf_set_number(state, arg, 0, &a->job.seed); break;
	case 'n': tzf_set_number(state, arg, 1, &a->job.cycles); break;
	case OPT_SEEDS: tzf_set_number(state, arg, 1, &a->seeds); break;
	case OPT_VECTORS_MAX: tzf_set_number(state, arg, 1, &a->extras.vectors_max); break;
	case OPT_MODEL: a->model = true; break;
	case OPT_RTL: a->target.rtl_path = arg; break;
	case OPT_VARIANT: a->variant = arg; break;
	case OPT_OUTPUTS: a->target.outputs_only = true; break;
	case OPT_VECTORS: a->extras.vectors = arg; break;
	case OPT_TRACE: a->job.trace = arg; break;
	case OPT_MASTERS: a->job.masters = arg; break;
	case OPT_PROGRAM: a->job.program = arg; break;
	case OPT_JSON: a->json = arg; break;
	case OPT_TABLE: a->table = arg; break;
	case OPT_JUNIT: a->junit = arg; break;
	case OPT_FAIL: a->extras.fail_root = arg; break;
	case OPT_MISSING: a->list_missing = true; break;
	case OPT_VERDICT: a->verdict_only = a->extras.quiet_fail = a->job.no_coverage = true; break;
	case OPT_MASK:
		if (a->target.nmasks == sizeof a->target.masks / sizeof a->target.masks[0])
			argp_error(state, "too many masks");
		a->target.masks[a->target.nmasks++] = arg;
		break;
	case ARGP_KEY_ARG:
		if (a->positional++ > 0u)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	case ARGP_KEY_END:
		if (!a->block)
			argp_error(state, "which block? (tzf list names them)");
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_child children[] = { { &tzf_wave_argp, 0, "Waves (docs/waves.md):", 1 }, { 0 } };
static const struct argp argp = { options, parse, "BLOCK", "Runs tests of a block.", children, NULL, NULL };

struct run_list {
	struct tzf_result *r;
	uint32_t n, room;
};

static struct tzf_result *next_result(struct run_list *l)
{
	if (l->n == l->room) {
		l->room = l->room ? 2u * l->room : 32u;
		l->r = realloc(l->r, l->room * sizeof *l->r);
		if (!l->r)
			abort();
	}
	return &l->r[l->n++];
}

static void print_row_head(void)
{
	printf("%-8s %-8s %-14s %6s %10s %12s %9s %9s %10s %9s  %s\n", "block", "config", "test", "seed", "cycles", "transactions", "allowed", "denied",
	       "mismatches", "kcycles/s", "coverage");
}

static const char *verdict(const struct tzf_target *t, const struct tzf_result *r)
{
	static const char *const words[] = { "", "  FAILED", "", "  INCOMPLETE" }; /* bad input has no row */

	if (r->outcome.skipped)
		return "  SKIPPED";
	return words[tzf_result_status(t, r)];
}

static void print_row(const struct tzf_target *t, const struct tzf_result *r)
{
	char cov[32] = "-", waves[1400];
	uint32_t hit, total;

	if (r->outcome.cov) {
		t->tb->cov_totals(r->outcome.cov, &hit, &total);
		snprintf(cov, sizeof cov, "%" PRIu32 "/%" PRIu32, hit, total);
	}
	printf("%-8s %-8s %-14s %6" PRIu64 " %10" PRIu64 " %12" PRIu64 " %9" PRIu64 " %9" PRIu64 " %10d %9.0f  %s%s\n", t->tb->block->name, r->config, r->test,
	       r->seed, r->cycles, r->outcome.transactions, r->outcome.allowed, r->outcome.denied, r->mismatch.seen ? 1 : 0,
	       r->seconds > 0 ? (double)r->cycles / r->seconds / 1000.0 : 0.0, cov, verdict(t, r));
	if (r->outcome.table[0])
		printf("\n%s\n", r->outcome.table);
	if (r->outcome.note[0])
		printf("         note: %s\n", r->outcome.note);
	if (r->masked)
		printf("         note: %" PRIu64 " cycles with masked differences:%s\n", r->masked, r->masked_names);
	if (tzf_result_status(t, r) != TZF_OK && r->outcome.message[0])
		printf("         %s\n", r->outcome.message);
	tzf_waves_note(&r->dump, waves, sizeof waves);
	if (waves[0])
		printf("         note: %s\n", waves);
	fflush(stdout);
}

static void progress(const char *test, uint64_t seed)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%s seed %" PRIu64 " ...\r", test, seed);
}

static void run_one(struct run_args *a, const char *test, uint64_t seed, struct run_list *l)
{
	struct tzf_job job = a->job;
	struct tzf_result *r = next_result(l);

	job.test = test;
	job.seed = seed;
	progress(test, seed);
	tzf_run_job(&a->target, &job, &a->extras, r);
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	if (tzf_result_status(&a->target, r) == TZF_BAD_USE) {
		a->stopped = a->bad_input = true;
		if (r->outcome.message[0])
			tzf_bad("%s", r->outcome.message);
		return;
	}
	if (l->n == 1u)
		print_row_head();
	print_row(&a->target, r);
	a->stopped = tzf_signals_came() != 0 || (a->verdict_only && tzf_result_status(&a->target, r) == TZF_FAILED);
}

static bool same_word(const char *list, size_t len, const char *word)
{
	return strlen(word) == len && strncmp(list, word, len) == 0;
}

static bool takes_seeds(const char *test, bool named)
{
	return strcmp(test, "random") == 0 || (named && strcmp(test, "wild") == 0);
}

/* Runs every test that one word of --test stands for. */
static void run_word(struct run_args *a, const void *cfg, const char *word, size_t len, struct run_list *l)
{
	bool all = same_word(word, len, "all");
	struct tzf_testcase t;

	for (uint32_t i = 0; !a->stopped && a->target.tb->test(i, cfg, &t); i++) {
		if (!(all && t.listed && t.applies) && !same_word(word, len, t.name))
			continue;
		for (uint64_t s = 0; !a->stopped && s < (takes_seeds(t.name, !all) ? a->seeds : 1u); s++)
			run_one(a, t.name, a->job.seed + s, l);
	}
}

static void run_words(struct run_args *a, const void *cfg, struct run_list *l)
{
	for (const char *w = a->tests; *w && !a->stopped;) {
		size_t len = strcspn(w, ",");

		run_word(a, cfg, w, len, l);
		w += len + (w[len] == ',');
	}
}

/* Everything that can be wrong with the order, before anything runs. */
static int check_order(const struct run_args *a)
{
	const char *const outputs[] = { a->json, a->junit, a->table, a->extras.vectors, a->extras.waves };
	const char *w = a->tests;
	int status = TZF_OK;

	for (size_t len; status == TZF_OK; w += len + 1u) {
		len = strcspn(w, ",");
		if (!same_word(w, len, "all"))
			status = tzf_target_test(&a->target, w, len);
		if (w[len] == '\0')
			break;
	}
	if (status == TZF_OK && (a->extras.vectors || a->extras.waves) && (a->seeds > 1u || strchr(a->tests, ',') || strcmp(a->tests, "all") == 0))
		status = tzf_bad("--vectors and --waves hold one run: one --test, one seed");
	for (size_t i = 0; i < sizeof outputs / sizeof outputs[0] && status == TZF_OK; i++)
		if (outputs[i])
			status = tzf_can_write(outputs[i]);
	return status == TZF_OK ? tzf_target_job(&a->target, &a->job) : status;
}

/* The tables of the tests that print one, to a file: columns apart by blanks, for plotting programs. */
static int write_tables(const char *path, const struct run_list *l)
{
	FILE *f = fopen(path, "w");
	int bad;

	if (!f)
		return tzf_bad("%s: cannot be written", path);
	for (uint32_t i = 0; i < l->n; i++)
		fputs(l->r[i].outcome.table, f);
	bad = ferror(f);
	if (fclose(f) != 0 || bad != 0)
		return tzf_bad("%s: cannot be written to its end", path);
	return TZF_OK;
}

/* Results for machines. */
static int write_results(const struct run_args *a, const struct run_list *l)
{
	int status = TZF_OK;

	if (a->json && tzf_write_json(a->json, &a->target, l->r, l->n) != 0)
		status = TZF_BAD_USE;
	if (a->junit && tzf_write_junit(a->junit, &a->target, l->r, l->n) != 0)
		status = TZF_BAD_USE;
	if (a->table && write_tables(a->table, l) != TZF_OK)
		status = TZF_BAD_USE;
	return status;
}

static void print_missing(void *ctx, const char *name)
{
	(void)ctx;
	printf("  not hit: %s\n", name);
}

/* The status that many results make: a failure says more than bad input, and that more than an unfinished run. */
static int add_status(int status, int s)
{
	return s != TZF_OK && (status == TZF_OK || s < status) ? s : status;
}

static void print_coverage(const struct run_args *a, const struct run_list *l, const void *cfg)
{
	uint32_t hit = 0, total = 0, runs = 0;
	void *cov = NULL;

	for (uint32_t i = 0; i < l->n; i++) {
		if (!l->r[i].outcome.cov)
			continue;
		cov = a->target.tb->cov_merge(cov, l->r[i].outcome.cov, cfg);
		runs++;
	}
	if (!cov)
		return;
	a->target.tb->cov_totals(cov, &hit, &total);
	printf("functional coverage of %" PRIu32 " runs: %" PRIu32 " of %" PRIu32 " points\n", runs, hit, total);
	if (a->list_missing)
		a->target.tb->cov_missing(cov, print_missing, NULL);
	a->target.tb->cov_free(cov);
}

/* The closing line, and the status of the whole. */
static int summarise(const struct run_args *a, const struct run_list *l)
{
	uint32_t ok = 0, skipped = 0;
	int status = TZF_OK;

	for (uint32_t i = 0; i < l->n; i++) {
		int s = (int)tzf_result_status(&a->target, &l->r[i]);

		ok += s == TZF_OK;
		skipped += l->r[i].outcome.skipped;
		if (!l->r[i].outcome.skipped)
			status = add_status(status, s);
	}
	printf("%" PRIu32 " passed, %" PRIu32 " failed", ok, l->n - ok - skipped);
	if (skipped)
		printf(", %" PRIu32 " skipped", skipped);
	printf("\n");
	return ok + skipped == l->n && ok == 0u ? TZF_INCOMPLETE : status;
}

/* A long run is simulated on the build that can dump, so that the window of a failure comes from a checkpoint. */
static void choose_build(struct run_args *a)
{
	const struct tzf_rtl *traced;
	char err[700];

	if (a->variant || a->model || a->target.rtl_path || a->verdict_only || a->extras.vectors || a->job.cycles < LONG)
		return;
	traced = tzf_rtl_find(a->target.tb->block->name, a->target.config, "traced", err, sizeof err);
	if (traced && tzf_target_same_sources(traced, a->target.rtl))
		a->target.rtl = traced;
}

int cmd_run(int argc, char **argv)
{
	struct run_args a = { .config = "c4x48", .tests = "all,random", .seeds = 1, .job = { .seed = 1, .cycles = 100000 },
	                      .extras = { .vectors_max = 20000, .waves_max = 20000, .waves_to = UINT64_MAX, .waves_before = 200, .waves_after = 100 } };
	struct run_list list = { 0 };
	char err[256];
	void *cfg;
	int status;

	a.waves.x = &a.extras;
	tzf_arguments(&argp, argc, argv, &a);
	if (a.extras.waves && !a.target.rtl_path)
		a.variant = "traced";
	if (a.extras.waves && a.model)
		return tzf_bad("the model alone has no waves");
	status = tzf_target_init(&a.target, a.block, a.config, a.variant ? a.variant : "lockstep", a.model);
	a.waves.no_points = a.verdict_only;
	if (status == TZF_OK)
		status = tzf_wave_options_check(&a.waves, &a.target);
	if (status != TZF_OK)
		return status;
	choose_build(&a);
	cfg = calloc(1, a.target.tb->block->cfg_size);
	if (!cfg || tzf_config_parse(a.target.tb->block, a.config, cfg, err, sizeof err) != 0)
		abort();
	status = check_order(&a);
	if (status == TZF_OK)
		run_words(&a, cfg, &list);
	if (a.bad_input)
		status = TZF_BAD_USE;
	if (status == TZF_OK) {
		print_coverage(&a, &list, cfg);
		status = summarise(&a, &list);
		status = add_status(write_results(&a, &list), status);
	}
	free(cfg);
	for (uint32_t i = 0; i < list.n; i++)
		if (list.r[i].outcome.cov)
			a.target.tb->cov_free(list.r[i].outcome.cov);
	free(list.r);
	return status;
}
