/* cmd_shrink.c - `tzf shrink`: makes a failing stimulus minimal.
 *
 * The failing run is recorded as what the pins saw, cycle by cycle, so this works for every block alike. Then
 * whole cycles are dropped (delta debugging), whole signals are held at 0, and single values are zeroed, each change kept
 * if the run still fails in the same field. The result is a vector file whose outputs are the model's: it
 * replays, and fails, in `tzf replay` and in any simulator.
 */
#include "tzf.h"

#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct shrink_args {
	const char *block, *config, *output;
	struct tzf_job job;
	struct tzf_target target;
	uint64_t max_trials, max_cycles;
};

enum { OPT_RTL = 256, OPT_OUTPUTS, OPT_MASK, OPT_TRACE, OPT_MASTERS, OPT_PROGRAM, OPT_TRIALS, OPT_CYCLES };

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "a named configuration", 0 },
	{ "test", 't', "NAME", 0, "the test that fails (random)", 0 },
	{ "seed", 's', "N", 0, "its seed (1)", 0 },
	{ "cycles", 'n', "N", 0, "its length (100000)", 0 },
	{ "rtl", OPT_RTL, "FILE.so", 0, "the Verilated build that fails", 0 },
	{ "outputs-only", OPT_OUTPUTS, NULL, 0, "do not compare state", 0 },
	{ "mask", OPT_MASK, "ELEMENT[=HEX]", 0, "as in tzf run", 0 },
	{ "trace", OPT_TRACE, "FILE", 0, "as in tzf run", 0 },
	{ "masters", OPT_MASTERS, "LIST", 0, "as in tzf run", 0 },
	{ "program", OPT_PROGRAM, "NAME", 0, "as in tzf run", 0 },
	{ "max-trials", OPT_TRIALS, "N", 0, "give up improving after so many simulations (20000)", 0 },
	{ "max-cycles", OPT_CYCLES, "N", 0, "or after so many simulated cycles in all (no limit)", 0 },
	{ "output", 'o', "FILE", 0, "the minimal stimulus (BLOCK-shrunk.tzvec in the working folder)", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct shrink_args *a = state->input;
	uint64_t *number = key == 's' ? &a->job.seed : key == 'n' ? &a->job.cycles : key == OPT_TRIALS ? &a->max_trials : key == OPT_CYCLES ? &a->max_cycles : NULL;

	if (number) {
		tzf_set_number(state, arg, key == 's' ? 0 : 1, number);
		return 0;
	}
	switch (key) {
	case 'c': a->config = arg; break;
	case 't': a->job.test = arg; break;
	case 'o': a->output = arg; break;
	case OPT_RTL: a->target.rtl_path = arg; break;
	case OPT_OUTPUTS: a->target.outputs_only = true; break;
	case OPT_TRACE: a->job.trace = arg; break;
	case OPT_MASTERS: a->job.masters = arg; break;
	case OPT_PROGRAM: a->job.program = arg; break;
	case OPT_MASK:
		if (a->target.nmasks == sizeof a->target.masks / sizeof a->target.masks[0])
			argp_error(state, "too many masks");
		a->target.masks[a->target.nmasks++] = arg;
		break;
	case ARGP_KEY_ARG:
		if (a->block)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	case ARGP_KEY_END:
		if (!a->block)
			argp_error(state, "which block?");
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "BLOCK", "Makes the stimulus of a failing run minimal.", NULL, NULL, NULL };

/* Inputs of each cycle, `words` words apiece. */
struct stimulus {
	uint32_t *w;
	uint64_t cycles, room;
	uint32_t words;
};

struct shrinker {
	const struct shrink_args *a;
	struct stimulus best, trial;
	struct tzf_fields in;
	uint32_t reset_word;
	char field[96]; /* without indices: what must keep failing */
	uint64_t trials, cycles; /* simulated so far */
	uint64_t failed_at;
};

#define MAX_RECORD 400000u

static uint32_t *cycle_at(struct stimulus *s, uint64_t i)
{
	return s->w + i * s->words;
}

static void append(struct stimulus *s, const uint32_t *in)
{
	if (s->cycles == s->room) {
		s->room = s->room ? 2u * s->room : 1024u;
		s->w = realloc(s->w, s->room * s->words * 4u);
		if (!s->w)
			abort();
	}
	memcpy(cycle_at(s, s->cycles++), in, s->words * sizeof(uint32_t));
}

static void record(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct stimulus *s = ctx;

	(void)cycle;
	(void)out;
	(void)state;
	if (s->cycles < MAX_RECORD)
		append(s, in);
}

/* Plays a stimulus; what the drive function needs. */
struct play {
	struct stimulus *s;
	uint64_t next;
};

static void drive(void *ctx, const void *out, const void *in, void *next)
{
	struct play *p = ctx;

	(void)out;
	(void)in;
	if (p->next < p->s->cycles)
		memcpy(next, cycle_at(p->s, p->next), p->s->words * sizeof(uint32_t));
	p->next++;
}

static void base_name(const char *element, char *buf, size_t len)
{
	snprintf(buf, len, "%.*s", (int)strcspn(element, "["), element);
}

/* Runs `s`: the cycle that fails in the wanted field, or -1. Cycle 0 of a simulation has all inputs 0, so the first recorded cycle is cycle 1 here. */
static int64_t fails(struct shrinker *sh, struct stimulus *s)
{
	struct tzf_sim *sim = tzf_target_open(&sh->a->target);
	struct play p = { s, 0 };
	const struct tzf_mismatch *m;
	char field[96];
	int64_t at = -1;

	if (!sim)
		exit(TZF_BAD_USE);
	sh->trials++;
	tzf_sim_mute_protocol(sim, true); /* cut stimulus need not be legal; the comparison holds for any input */
	tzf_sim_drive(sim, drive, &p);
	for (uint64_t i = 0; i <= s->cycles; i++)
		if (!tzf_sim_cycle(sim))
			break;
	tzf_sim_finish(sim);
	sh->cycles += tzf_sim_now(sim);
	m = tzf_sim_mismatch(sim);
	if (m->seen) {
		base_name(m->field, field, sizeof field);
		if (!sh->field[0])
			snprintf(sh->field, sizeof sh->field, "%s", field);
		if (strcmp(field, sh->field) == 0)
			at = (int64_t)m->cycle - 1;
	}
	tzf_sim_close(sim);
	return at;
}

static bool may_go_on(const struct shrinker *sh)
{
	return sh->trials < sh->a->max_trials && sh->cycles < sh->a->max_cycles;
}

/* Takes sh->trial as the best if it fails; cuts off what comes after the failure. */
static bool keep_if_fails(struct shrinker *sh)
{
	struct stimulus swap;
	int64_t at = may_go_on(sh) ? fails(sh, &sh->trial) : -1;

	if (at < 0)
		return false;
	swap = sh->best;
	sh->best = sh->trial;
	sh->trial = swap;
	sh->failed_at = (uint64_t)at;
	if (sh->best.cycles > (uint64_t)at + 1u)
		sh->best.cycles = (uint64_t)at + 1u;
	return true;
}

static void progress(const struct shrinker *sh, const char *what)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%s: %" PRIu64 " cycles left, %" PRIu64 " simulations\r", what, sh->best.cycles, sh->trials);
}

static void copy_without(struct shrinker *sh, uint64_t from, uint64_t to)
{
	sh->trial.cycles = 0;
	for (uint64_t i = 0; i < sh->best.cycles; i++)
		if (i < from || i >= to)
			append(&sh->trial, cycle_at(&sh->best, i));
}

/* Delta debugging over cycles: drops ever smaller pieces. The first cycle (the reset) stays. */
static bool drop_cycles(struct shrinker *sh)
{
	bool any = false;

	for (uint64_t piece = sh->best.cycles / 2u; piece > 0u; piece = piece / 2u) {
		for (uint64_t at = 1; at < sh->best.cycles;) {
			progress(sh, "dropping cycles");
			copy_without(sh, at, at + piece);
			if (keep_if_fails(sh))
				any = true;
			else
				at += piece;
		}
	}
	return any;
}

/* Sets the words of one element to 0 in cycles from..to-1 of the trial; true if that changes anything. */
static bool zero_element(struct stimulus *s, uint64_t from, uint64_t to, uint32_t word, uint32_t n)
{
	bool changed = false;

	for (uint64_t i = from; i < to; i++) {
		for (uint32_t k = word; k < word + n; k++) {
			changed = changed || cycle_at(s, i)[k] != 0u;
			cycle_at(s, i)[k] = 0;
		}
	}
	return changed;
}

static void copy_best(struct shrinker *sh)
{
	sh->trial.cycles = 0;
	for (uint64_t i = 0; i < sh->best.cycles; i++)
		append(&sh->trial, cycle_at(&sh->best, i));
}

/* Tries to hold every element at 0: over the whole run, and if that fails, in each cycle. */
static bool zero_values(struct shrinker *sh)
{
	bool any = false;

	for (uint32_t k = 0; k < sh->in.n; k++) {
		const struct tzf_field *f = &sh->in.f[k];

		for (uint32_t e = 0; e < f->count0 * f->count1; e++) {
			uint32_t word = tzf_elem_offset(f, f->first + e / f->count1, e % f->count1) / 4u;

			if (word == sh->reset_word)
				continue;
			progress(sh, "zeroing signals");
			copy_best(sh);
			if (!zero_element(&sh->trial, 0, sh->trial.cycles, word, f->size / 4u))
				continue;
			if (keep_if_fails(sh)) {
				any = true;
				continue;
			}
			for (uint64_t i = 0; i < sh->best.cycles && sh->best.cycles <= 2000u; i++) {
				copy_best(sh);
				if (zero_element(&sh->trial, i, i + 1u, word, f->size / 4u))
					any = keep_if_fails(sh) || any;
			}
		}
	}
	return any;
}

/* Later resets make a stimulus longer than it need be: try without them. */
static bool release_reset(struct shrinker *sh)
{
	bool changed = false;

	copy_best(sh);
	for (uint64_t i = 1; i < sh->trial.cycles; i++) {
		changed = changed || cycle_at(&sh->trial, i)[sh->reset_word] == 0u;
		cycle_at(&sh->trial, i)[sh->reset_word] = 1;
	}
	return changed && keep_if_fails(sh);
}

static void print_cycle(struct shrinker *sh, uint64_t i)
{
	char name[96], hex[80];

	printf("  %4" PRIu64, i);
	for (uint32_t k = 0; k < sh->in.n; k++) {
		const struct tzf_field *f = &sh->in.f[k];

		for (uint32_t e = 0; e < f->count0 * f->count1; e++) {
			uint32_t x = f->first + e / f->count1, y = e % f->count1;

			tzf_elem_hex(f, x, y, cycle_at(&sh->best, i), hex, sizeof hex);
			if (strspn(hex, "0") == strlen(hex))
				continue;
			tzf_elem_name(f, x, y, name, sizeof name);
			printf(" %s=%s", name, hex + strspn(hex, "0"));
		}
	}
	printf("\n");
}

/* Writes the stimulus with the model's outputs: a cycle vector file. */
static int write_vectors(struct shrinker *sh, const char *path)
{
	struct tzf_target model = sh->a->target;
	struct tzf_recorder *rec;
	struct tzf_sim *sim;
	struct play p = { &sh->best, 0 };
	char err[512] = "";

	model.rtl = NULL;
	model.nmasks = 0;
	sim = tzf_target_open(&model);
	if (!sim)
		return TZF_BAD_USE;
	tzf_sim_drive(sim, drive, &p);
	tzf_sim_cycle(sim); /* the recording starts with the first cycle of the stimulus, which is a reset */
	rec = tzf_recorder_new(sim, path, sh->a->job.seed, sh->best.cycles, err, sizeof err);
	for (uint64_t i = 0; rec && i < sh->best.cycles; i++)
		tzf_sim_cycle(sim);
	if (rec && tzf_recorder_end(rec, err, sizeof err) >= 0)
		err[0] = '\0';
	tzf_sim_close(sim);
	return err[0] ? tzf_bad("%s", err) : TZF_OK;
}

/* Records the failing run. TZF_INCOMPLETE if it does not fail, TZF_BAD_USE if it cannot run, said on standard error. */
static int record_failure(struct shrinker *sh)
{
	const struct tzf_target *t = &sh->a->target;
	struct tzf_outcome o = { .status = TZF_OK };
	struct tzf_sim *sim = tzf_target_open(t);
	bool seen;

	if (!sim)
		exit(TZF_BAD_USE);
	sh->in = tzf_fields_get(t->tb->block, tzf_sim_cfg(sim), TZF_IN);
	sh->best.words = sh->trial.words = sh->in.words;
	for (uint32_t k = 0; k < sh->in.n; k++)
		if (strcmp(sh->in.f[k].name, t->tb->block->reset) == 0)
			sh->reset_word = sh->in.f[k].offset / 4u;
	tzf_sim_watch(sim, record, &sh->best);
	t->tb->run(sim, &sh->a->job, &o);
	tzf_sim_finish(sim);
	if (o.cov)
		t->tb->cov_free(o.cov);
	/* A broken protocol rule will do: most often the outputs that broke it differ from the model's, and the replay shows that. */
	seen = tzf_sim_mismatch(sim)->seen;
	tzf_sim_close(sim);
	if (o.status == TZF_BAD_USE)
		return tzf_bad("%s", o.message);
	if (seen)
		return TZF_OK;
	tzf_bad("the run does not end in a mismatch: nothing to shrink");
	return TZF_INCOMPLETE;
}

static int finish(struct shrinker *sh, uint64_t before)
{
	const char *path = sh->a->output;
	int status = write_vectors(sh, path);

	if (status != TZF_OK)
		return status;
	printf("shrunk from %" PRIu64 " to %" PRIu64 " cycles in %" PRIu64 " simulations; still fails in %s, cycle %" PRIu64 "\n", before, sh->best.cycles,
	       sh->trials, sh->field, sh->failed_at);
	for (uint64_t i = 0; i < sh->best.cycles && i < 200u; i++)
		print_cycle(sh, i);
	printf("%s: replay with: build/tzf replay", path);
	tzf_print_word(stdout, " ", path);
	if (sh->a->target.rtl_path)
		tzf_print_word(stdout, " --rtl ", sh->a->target.rtl_path);
	printf("\n");
	return TZF_OK;
}

/* Until nothing more can be left out. */
static int minimise(struct shrinker *sh)
{
	uint64_t before = sh->best.cycles;
	bool any;

	copy_best(sh);
	if (before >= MAX_RECORD || !keep_if_fails(sh)) {
		tzf_bad("the failure needs more than %u cycles, or RTL and model do not differ when the pins are replayed", MAX_RECORD);
		return TZF_INCOMPLETE;
	}
	/* A round without any success means that no single cycle and no single value can go. */
	do {
		any = drop_cycles(sh);
		any = release_reset(sh) || any;
		any = zero_values(sh) || any;
	} while (any && may_go_on(sh));
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	return finish(sh, before);
}

int cmd_shrink(int argc, char **argv)
{
	struct shrink_args a = { .config = "c4x48", .job = { .test = "random", .seed = 1, .cycles = 100000 }, .max_trials = 20000, .max_cycles = UINT64_MAX };
	struct shrinker sh = { .a = &a };
	char output[256];
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	snprintf(output, sizeof output, "%s-shrunk.tzvec", a.block);
	if (!a.output)
		a.output = output;
	status = tzf_target_init(&a.target, a.block, a.config, "lockstep", false);
	if (status == TZF_OK)
		status = tzf_target_test(&a.target, a.job.test, strlen(a.job.test));
	if (status == TZF_OK)
		status = tzf_target_job(&a.target, &a.job);
	if (status == TZF_OK)
		status = tzf_can_write(a.output);
	if (status == TZF_OK)
		status = record_failure(&sh);
	if (status == TZF_OK)
		status = minimise(&sh);
	free(sh.best.w);
	free(sh.trial.w);
	tzf_fields_free(&sh.in);
	return status;
}
