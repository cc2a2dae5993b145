/* cmd_bench.c - `tzf bench`: speeds, as ratios within one run.
 *
 * These machines are noisy and drift, so every figure that matters is a ratio of two things measured in turn, A B A B, and the
 * median of the rounds is what counts. "bare" is the same bench and DPI driver with the checker compiled out.
 */
#include "bench.h"
#include "tzf.h"

#include <argp.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench_file.h"
#include "signals.h"
#include "tzf_sim_int.h"

#define TAPE 4000u /* cycles: as many as a cache holds, as it is the model that is measured, not the memory */

static const struct argp_option options[] = {
	{ "configs", 'c', "LIST", 0, "configurations, separated by commas (c1x32,c4x48)", 0 },
	{ "cycles", 'n', "N", 0, "cycles a measurement (40000)", 0 },
	{ "rounds", 'r', "N", 0, "rounds (25)", 0 },
	{ "no-bars", 'b', NULL, 0, "configurations that no bar is set for", 0 },
	{ "seed", 's', "N", 0, "seed of the traffic (1)", 0 },
	{ "json", 'j', "FILE", 0, "write the results as JSON too (docs/report.md)", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct bench_args *a = state->input;
	uint64_t *number = key == 'n' ? &a->cycles : key == 'r' ? &a->rounds : key == 's' ? &a->seed : NULL;

	if (number) {
		tzf_set_number(state, arg, 1, number);
		return 0;
	}
	switch (key) {
	case 'c': a->configs = arg; break;
	case 'b': a->no_bars = true; break;
	case 'j': a->json = arg; break;
	case ARGP_KEY_ARG:
		if (a->block)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	case ARGP_KEY_END:
		if (!a->block)
			argp_error(state, "which block?");
		if (a->rounds > MAX_ROUNDS)
			argp_error(state, "at most %u rounds", MAX_ROUNDS);
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "BLOCK", "Measures speeds.", NULL, NULL, NULL };

/* ---- one simulation's speed --------------------------------------------------------------------- */

double tzf_bench_run(const struct tzf_target *t, const struct bench_args *a, const char *waves)
{
	struct tzf_job job = { .test = "random", .seed = a->seed, .cycles = a->cycles, .no_coverage = true };
	struct tzf_outcome o = { .status = TZF_OK };
	struct tzf_sim *sim = tzf_target_open(t);
	double start, seconds;
	uint64_t cycles;

	if (!sim)
		exit(TZF_BAD_USE);
	if (waves && tzf_sim_waves(sim, waves) != 0)
		exit(tzf_bad("%s: cannot be written", waves));
	start = tzf_seconds();
	t->tb->run(sim, &job, &o);
	tzf_sim_finish(sim);
	tzf_sim_waves(sim, NULL);
	seconds = tzf_seconds() - start;
	cycles = tzf_sim_now(sim);
	tzf_bench_go_on();
	if (tzf_sim_mismatch(sim)->seen || o.status != TZF_OK) {
		tzf_bad("the random test failed while measuring: %s %s", o.message, tzf_sim_mismatch(sim)->field);
		exit(TZF_FAILED);
	}
	tzf_sim_close(sim);
	return (double)cycles / seconds;
}

/* Inputs of a run, for the model alone. */
struct tape {
	uint32_t *w;
	uint64_t n, room;
	size_t words;
};

static void tape_in(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct tape *t = ctx;

	(void)cycle;
	(void)out;
	(void)state;
	if (t->n < t->room)
		memcpy(t->w + t->n++ * t->words, in, t->words * 4u);
}

static void record_tape(const struct tzf_target *t, const struct bench_args *a, struct tape *tape)
{
	struct tzf_target model = *t;
	struct tzf_job job = { .test = "random", .seed = a->seed, .cycles = a->cycles, .no_coverage = true };
	struct tzf_outcome o = { .status = TZF_OK };
	struct tzf_sim *sim;

	model.rtl = NULL;
	tape->words = t->tb->block->size[TZF_IN] / 4u;
	tape->room = a->cycles < TAPE ? a->cycles : TAPE;
	tape->w = tzf_sim_memory(tape->room * tape->words * 4u);
	sim = tzf_target_open(&model);
	if (!sim)
		abort();
	tzf_sim_watch(sim, tape_in, tape);
	t->tb->run(sim, &job, &o);
	tzf_sim_close(sim);
}

/* One lap: out + tick on all recorded inputs. */
static void lap(const struct tzf_block *b, const void *cfg, void *state, void *out, const struct tape *tape)
{
	for (uint64_t i = 0; i < tape->n; i++) {
		b->model_out(cfg, state, out);
		b->model_tick(cfg, state, tape->w + i * tape->words);
	}
}

/* The model alone, lap by lap. The first one fills the caches and is not counted. */
static double model_rate(const struct tzf_target *t, const struct bench_args *a, const struct tape *tape)
{
	const struct tzf_block *b = t->tb->block;
	void *cfg = calloc(1, b->cfg_size), *state = tzf_sim_memory(b->size[TZF_STATE]), *out = tzf_sim_memory(b->size[TZF_OUT]);
	char err[256];
	double start, seconds;
	uint64_t done = 0;

	if (!cfg || tzf_config_parse(b, t->config, cfg, err, sizeof err) != 0)
		abort();
	b->model_reset(cfg, state);
	lap(b, cfg, state, out, tape);
	start = tzf_seconds();
	for (; done < a->cycles; done += tape->n)
		lap(b, cfg, state, out, tape);
	seconds = tzf_seconds() - start;
	free(cfg);
	free(state);
	free(out);
	return (double)done / seconds;
}

/* ---- the tables --------------------------------------------------------------------------------- */

enum { BARE, LOCKSTEP_ONLY, LOCKSTEP, TRACED, BUILDS };
static const char *const build_name[BUILDS] = { "bare", "lockstep-only", "lockstep", "traced" };

static int bench_config(const struct bench_args *a, const char *config)
{
	struct tzf_target t[BUILDS] = { 0 };
	struct series s[BUILDS] = { 0 }, fst = { 0 }, model = { 0 };
	struct tape tape = { 0 };
	char wave[96];

	for (int b = 0; b < BUILDS; b++)
		if (tzf_target_init(&t[b], a->block, config, build_name[b], false) != TZF_OK)
			return TZF_BAD_USE;
	tzf_bench_path(false, "wave", wave, sizeof wave);
	record_tape(&t[BARE], a, &tape);
	for (uint32_t r = 0; r < a->rounds; r++) {
		for (int b = 0; b < BUILDS; b++) {
			s[b].v[r] = tzf_bench_run(&t[b], a, NULL);
			s[b].n = r + 1u;
		}
		fst.v[r] = tzf_bench_run(&t[TRACED], a, wave);
		model.v[r] = model_rate(&t[BARE], a, &tape);
		fst.n = model.n = r + 1u;
		if (isatty(STDERR_FILENO))
			fprintf(stderr, "\r\033[K%s round %" PRIu32 "\r", config, r + 1u);
	}
	free(tape.w);
	printf("%s %s: random test, %" PRIu64 " cycles a measurement, median of %" PRIu64 " rounds (min..max)\n", a->block, config, a->cycles, a->rounds);
	tzf_bench_rate(a, config, "bare RTL, bench and DPI driver", &s[BARE], &tzf_kcycles);
	tzf_bench_rate(a, config, "lockstep, outputs and full state", &s[LOCKSTEP_ONLY], &tzf_kcycles);
	tzf_bench_rate(a, config, "lockstep and protocol checkers", &s[LOCKSTEP], &tzf_kcycles);
	tzf_bench_rate(a, config, "traced build, not dumping", &s[TRACED], &tzf_kcycles);
	tzf_bench_rate(a, config, "traced build, dumping everything (FST)", &fst, &tzf_kcycles);
	tzf_bench_rate(a, config, "C model alone, out + tick", &model, &tzf_kcycles);
	tzf_bench_ratio(a, config, "lockstep / bare", &s[LOCKSTEP_ONLY], &s[BARE], 0.60);
	tzf_bench_ratio(a, config, "lockstep with protocol checkers / bare", &s[LOCKSTEP], &s[BARE], 0.0);
	tzf_bench_ratio(a, config, "FST dump / traced build not dumping", &fst, &s[TRACED], 0.0);
	tzf_bench_ratio(a, config, "C model / bare RTL", &model, &s[BARE], 3.0);
	fflush(stdout);
	return TZF_OK;
}

static double decision_rate(const struct tzf_testbench *tb, const void *cfg, uint64_t n)
{
	double start = tzf_seconds();
	uint64_t sum = tb->decide_many(cfg, 1, n);

	return sum ? (double)n / (tzf_seconds() - start) : 0.0;
}

/* The first configuration of the list, whose vector files are measured. */
struct first_config {
	char name[64];
};

static struct first_config first_config(const struct bench_args *a)
{
	struct first_config c;

	snprintf(c.name, sizeof c.name, "%.*s", (int)strcspn(a->configs, ","), a->configs);
	return c;
}

/* Vectors a second into a file with this name; so many that opening it is not what is measured. */
static double vector_rate(const struct bench_args *a, const char *kind, const char *file, uint64_t count)
{
	struct first_config config = first_config(a);
	char n[32];
	char *argv[] = { "vectors", (char *)a->block, "--config", config.name, "--kind", (char *)kind, "--count", n, "-o", (char *)file, NULL };
	double seconds;
	int status;

	snprintf(n, sizeof n, "%" PRIu64, count);
	tzf_bench_mute(true);
	seconds = -tzf_seconds();
	status = cmd_vectors(10, argv);
	seconds += tzf_seconds();
	tzf_bench_mute(false);
	if (status != TZF_OK) {
		tzf_bad("no vectors were written while measuring");
		exit(status);
	}
	tzf_bench_go_on();
	remove(file);
	return (double)count / seconds;
}

static void bench_vectors(const struct bench_args *a, const char *kind, uint64_t count)
{
	char plain[96], packed[96], memory[96];
	struct series disk = { 0 }, gz = { 0 }, mem = { 0 };
	struct first_config config = first_config(a);
	char name[96];

	tzf_bench_path(false, "v.tzvec", plain, sizeof plain);
	tzf_bench_path(false, "v.tzvec.gz", packed, sizeof packed);
	tzf_bench_path(true, "v.tzvec", memory, sizeof memory);
	for (uint32_t r = 0; r < 3u && r < a->rounds; r++) {
		mem.v[r] = vector_rate(a, kind, memory, count);
		disk.v[r] = vector_rate(a, kind, plain, count);
		gz.v[r] = vector_rate(a, kind, packed, count);
		mem.n = disk.n = gz.n = r + 1u;
	}
	snprintf(name, sizeof name, "%s vectors, plain to memory", kind);
	tzf_bench_rate(a, config.name, name, &mem, &tzf_kvectors);
	snprintf(name, sizeof name, "%s vectors, plain to the disk", kind);
	tzf_bench_rate(a, config.name, name, &disk, &tzf_kvectors);
	snprintf(name, sizeof name, "%s vectors, gzip", kind);
	tzf_bench_rate(a, config.name, name, &gz, &tzf_kvectors);
}

static int bench_rest(const struct bench_args *a)
{
	const struct tzf_testbench *tb = tzf_testbench_find(a->block);
	void *cfg = calloc(1, tb->block->cfg_size);
	struct series s = { 0 };

	if (!cfg)
		abort();
	tb->block->cfg_default(cfg);
	printf("%s: pure decisions, and vector files of %s\n", a->block, first_config(a).name);
	for (uint32_t r = 0; r < a->rounds && tb->decide_many; r++) {
		s.v[r] = decision_rate(tb, cfg, 20000000);
		s.n = r + 1u;
	}
	if (tb->decide_many)
		tzf_bench_rate(a, first_config(a).name, "decisions, one core (bar 50)", &s, &tzf_mega);
	bench_vectors(a, "cycle", 20000);
	if (tb->decide_many)
		bench_vectors(a, "decision", 100000);
	free(cfg);
	return TZF_OK;
}

/* Calls fn for every configuration of the list. */
static int each_config(const struct bench_args *a, int (*fn)(const struct bench_args *a, const char *config))
{
	int status = TZF_OK;

	for (const char *c = a->configs; *c && status == TZF_OK;) {
		size_t len = strcspn(c, ",");
		char config[64];

		snprintf(config, sizeof config, "%.*s", (int)len, c);
		status = fn(a, config);
		c += len + (c[len] == ',');
	}
	return status;
}

/* Everything is there, before minutes go into the first measurement. */
static int check_config(const struct bench_args *a, const char *config)
{
	int status = TZF_OK;

	for (int b = 0; b < BUILDS && status == TZF_OK; b++) {
		struct tzf_target t = { 0 };

		status = tzf_target_init(&t, a->block, config, build_name[b], false);
		if (status == TZF_OK)
			status = tzf_target_test(&t, "random", 6);
	}
	return status == TZF_OK ? tzf_bench_waves_check(a, config) : status;
}

static int bench_all(struct bench_args *a)
{
	int status = each_config(a, bench_config);

	if (status == TZF_OK)
		status = each_config(a, tzf_bench_waves);
	if (status == TZF_OK)
		status = bench_rest(a);
	if (a->rows && status == TZF_OK)
		return tzf_bench_write(a->json, a->block, a->cycles, a->rows);
	json_decref(a->rows);
	return status;
}

int cmd_bench(int argc, char **argv)
{
	struct bench_args a = { .configs = "c1x32,c4x48", .cycles = 40000, .rounds = 25, .seed = 1 };
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	if (!tzf_testbench_find(a.block))
		return tzf_bad("no such block: %s (tzf list names them)", a.block);
	if (a.configs[0] == '\0')
		return tzf_bad("no configuration (tzf list %s names them)", a.block);
	if (a.json && tzf_can_write(a.json) != TZF_OK)
		return TZF_BAD_USE;
	status = each_config(&a, check_config);
	if (status != TZF_OK)
		return status;
	tzf_signals_note();
	a.rows = a.json ? json_array() : NULL;
	return bench_all(&a);
}
