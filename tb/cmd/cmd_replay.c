/* cmd_replay.c - `tzf replay`: plays a vector file. Cycles on the RTL (with the model in lockstep) or on the model alone; decisions on the model. */
#include "tzf.h"

#include <argp.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct replay_args {
	const char *file, *rtl;
	bool model, inputs_only;
};

static const struct argp_option options[] = {
	{ "model", 'm', NULL, 0, "on the C model alone", 0 },
	{ "rtl", 'r', "FILE.so", 0, "on this Verilated build", 0 },
	{ "inputs-only", 'i', NULL, 0, "do not compare with the file's outputs, only RTL with model", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct replay_args *a = state->input;

	switch (key) {
	case 'm': a->model = true; break;
	case 'r': a->rtl = arg; break;
	case 'i': a->inputs_only = true; break;
	case ARGP_KEY_ARG:
		if (a->file)
			argp_error(state, "one file at a time");
		a->file = arg;
		break;
	case ARGP_KEY_END:
		if (!a->file)
			argp_error(state, "which file?");
		if (a->inputs_only && a->model)
			argp_error(state, "--inputs-only compares RTL with model, and --model runs no RTL");
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "FILE", "Plays a golden vector file and compares.", NULL, NULL, NULL };

/* What a replay needs of the block and of the file. */
struct player {
	struct tzf_target target;
	struct tzvec_reader *r;
	const struct tzvec_header *h;
	struct tzf_field *f[2];
	uint32_t nf[2];
	uint32_t *words[2];
	uint32_t nwords[2];
	uint32_t *got;
	struct tzf_sim *sim;
	const struct replay_args *args;
	char err[512];
};

/* The columns of the file must be the block's in this configuration. */
static int check_columns(struct player *p, const char *path)
{
	for (int d = 0; d < 2; d++) {
		const struct tzvec_col *have = d ? p->h->out : p->h->in;
		uint32_t n, nhave = d ? p->h->nout : p->h->nin;
		struct tzvec_col *want = tzf_columns(p->f[d], p->nf[d], &n);
		uint32_t i = 0;

		while (i < n && i < nhave && strcmp(want[i].name, have[i].name) == 0 && want[i].width == have[i].width)
			i++;
		if (i < n || i < nhave) {
			int s = tzf_bad("%s:0: column %s:%" PRIu32 " where the block %s has %s:%" PRIu32, path, i < nhave ? have[i].name : "(none)",
			                i < nhave ? have[i].width : 0u, p->h->block, i < n ? want[i].name : "(none)", i < n ? want[i].width : 0u);

			free(want);
			return s;
		}
		p->nwords[d] = tzvec_words(want, n);
		p->words[d] = calloc(p->nwords[d], 4);
		free(want);
		if (!p->words[d])
			abort();
	}
	p->got = calloc(p->nwords[TZF_OUT], 4);
	if (!p->got)
		abort();
	return TZF_OK;
}

static void load_fields(struct player *p, const void *cfg)
{
	const struct tzf_testbench *tb = p->target.tb;

	for (int d = 0; d < 2; d++) {
		if (p->h->kind == TZVEC_DECISION) {
			p->nf[d] = tb->decision_fields(cfg, (enum tzf_dir)d, NULL);
			p->f[d] = calloc(p->nf[d], sizeof *p->f[d]);
			if (!p->f[d])
				abort();
			tb->decision_fields(cfg, (enum tzf_dir)d, p->f[d]);
		} else {
			struct tzf_fields fs = tzf_fields_get(tb->block, cfg, (enum tzf_dir)d);

			p->f[d] = fs.f;
			p->nf[d] = fs.n;
		}
	}
}

/* Names every element whose value is not the file's. */
static uint32_t differences(const struct player *p, uint64_t index, const uint32_t *got)
{
	const uint32_t *want = p->words[TZF_OUT];
	uint32_t bad = 0;
	char name[96];

	for (uint32_t k = 0; k < p->nf[TZF_OUT]; k++) {
		const struct tzf_field *f = &p->f[TZF_OUT][k];
		uint32_t n = (f->width + 31u) / 32u;

		for (uint32_t e = 0; e < f->count0 * f->count1; e++, want += n, got += n) {
			if (memcmp(want, got, n * sizeof(uint32_t)) == 0)
				continue;
			tzf_elem_name(f, f->first + e / f->count1, e % f->count1, name, sizeof name);
			printf("MISMATCH %s %" PRIu64 " field %s file=", p->h->kind == TZVEC_CYCLE ? "cycle" : "decision", index, name);
			for (uint32_t w = n; w-- > 0u;)
				printf("%08" PRIx32, want[w]);
			printf(" got=");
			for (uint32_t w = n; w-- > 0u;)
				printf("%08" PRIx32, got[w]);
			printf(" (line %" PRIu64 ")\n", tzvec_line(p->r));
			bad++;
		}
	}
	return bad;
}

static void drive(void *ctx, const void *out, const void *in, void *next)
{
	struct player *p = ctx;

	(void)out;
	(void)in;
	tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], next);
}

/* Configuration name whose parameters are these, for finding a build; else the text itself. */
static const char *config_name(const struct tzf_block *b, const char *text)
{
	void *want = calloc(1, b->cfg_size), *have = calloc(1, b->cfg_size);
	const char *name = text;
	char err[256];

	if (!want || !have)
		abort();
	if (tzf_config_parse(b, text, want, err, sizeof err) == 0)
		for (uint32_t i = 0; i < b->nconfigs; i++)
			if (tzf_config_parse(b, b->configs[i].name, have, err, sizeof err) == 0 && memcmp(want, have, b->cfg_size) == 0)
				name = b->configs[i].name;
	free(want);
	free(have);
	return name;
}

/* The file starts with a reset, else the state that its outputs come from is nobody's. */
static int check_reset(const struct player *p)
{
	const struct tzf_block *b = p->target.tb->block;
	uint32_t *in = calloc(1, b->size[TZF_IN]);
	uint32_t level = 0;

	if (!in)
		abort();
	tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], in);
	for (uint32_t k = 0; k < p->nf[TZF_IN]; k++)
		if (strcmp(p->f[TZF_IN][k].name, b->reset) == 0)
			level = in[p->f[TZF_IN][k].offset / 4u];
	free(in);
	return level == 0u ? TZF_OK : tzf_bad("%s:%" PRIu64 ": the first vector does not assert the reset, %s = 0", p->args->file, tzvec_line(p->r), b->reset);
}

static int verdict(const struct player *p, uint64_t vectors, uint32_t bad)
{
	bool compared = !p->args->inputs_only || tzf_sim_compared(p->sim) != 0u;

	printf("%" PRIu64 " vectors %s\n", vectors, bad ? "played, they differ" : compared ? "agree" : "played, nothing was compared");
	return bad ? TZF_FAILED : compared && vectors ? TZF_OK : TZF_INCOMPLETE;
}

/* Cycle k of the simulation has line k-1's inputs; line 0 is applied twice (vectors/FORMAT.md). */
static int play_cycles(struct player *p)
{
	struct tzf_fields out;
	uint64_t i = 0;
	uint32_t bad = 0;
	int more = tzvec_get(p->r, p->words[TZF_IN], p->words[TZF_OUT], p->err, sizeof p->err);

	if (more < 0)
		return tzf_bad("%s", p->err);
	if (check_reset(p) != TZF_OK)
		return TZF_BAD_USE;
	out = tzf_fields_get(p->target.tb->block, tzf_sim_cfg(p->sim), TZF_OUT);
	tzf_sim_drive(p->sim, drive, p);
	tzf_sim_cycle(p->sim); /* applies line 0 */
	tzf_sim_cycle(p->sim); /* its first edge, not compared */
	while (more == 1 && bad == 0u && !tzf_sim_mismatch(p->sim)->seen) {
		/* Present cycle: inputs of line i. The outputs of the cycle are checked before its edge. */
		if (!p->args->inputs_only) {
			tzf_to_words(out.f, out.n, tzf_sim_out(p->sim), p->got);
			bad = differences(p, i, p->got);
		}
		i++;
		more = tzvec_get(p->r, p->words[TZF_IN], p->words[TZF_OUT], p->err, sizeof p->err);
		tzf_sim_cycle(p->sim);
	}
	tzf_fields_free(&out);
	if (more < 0)
		return tzf_bad("%s", p->err);
	if (bad == 0u)
		tzf_sim_finish(p->sim);
	if (tzf_sim_mismatch(p->sim)->seen) {
		const uint64_t cycle = tzf_sim_mismatch(p->sim)->cycle;

		printf("MISMATCH cycle %" PRIu64 ": RTL and model differ\n", cycle > 2u ? cycle - 2u : 0u);
		tzf_sim_print_differences(p->sim, stdout);
		bad++;
	}
	return verdict(p, i, bad);
}

static int play_decisions(struct player *p, const void *cfg)
{
	void *in = calloc(1, p->target.tb->decision_size[TZF_IN]);
	void *out = calloc(1, p->target.tb->decision_size[TZF_OUT]);
	uint64_t i = 0;
	uint32_t bad = 0;
	int more;

	if (!in || !out)
		abort();
	while ((more = tzvec_get(p->r, p->words[TZF_IN], p->words[TZF_OUT], p->err, sizeof p->err)) == 1 && bad == 0u) {
		tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], in);
		p->target.tb->decide(cfg, in, out);
		tzf_to_words(p->f[TZF_OUT], p->nf[TZF_OUT], out, p->got);
		bad = differences(p, i++, p->got);
	}
	free(in);
	free(out);
	return more < 0 ? tzf_bad("%s", p->err) : verdict(p, i, bad);
}

/* The configuration that the file names, in our words: a name where there is one. */
static int load_target(struct player *p, const struct replay_args *a, bool model)
{
	const struct tzf_block *b = tzf_testbench_find(p->h->block)->block;
	void *cfg = calloc(1, b->cfg_size);
	int bad;

	if (!cfg)
		abort();
	bad = tzf_config_parse(b, p->h->config, cfg, p->err, sizeof p->err);
	free(cfg);
	if (bad != 0)
		return tzf_bad("%s:0: %s", a->file, p->err);
	p->target.rtl_path = a->rtl;
	return tzf_target_init(&p->target, b->name, config_name(b, p->h->config), "lockstep", model);
}

static int play(struct player *p, const struct replay_args *a)
{
	const struct tzf_block *b;
	bool decisions = p->h->kind == TZVEC_DECISION;
	int status = TZF_OK;
	void *cfg;

	if (!tzf_testbench_find(p->h->block))
		return tzf_bad("%s:0: block '%s' is not one of ours", a->file, p->h->block);
	if (decisions && (a->rtl || a->inputs_only))
		return tzf_bad("%s:0: decisions are played on the model, without --rtl and --inputs-only", a->file);
	status = load_target(p, a, a->model || decisions);
	if (status != TZF_OK)
		return status;
	b = p->target.tb->block;
	if (decisions && !p->target.tb->decide)
		return tzf_bad("%s:0: block %s has no pure decisions", a->file, p->h->block);
	cfg = calloc(1, b->cfg_size);
	if (!cfg || tzf_config_parse(b, p->target.config, cfg, p->err, sizeof p->err) != 0)
		abort();
	load_fields(p, cfg);
	status = check_columns(p, a->file);
	if (status == TZF_OK && decisions)
		status = play_decisions(p, cfg);
	else if (status == TZF_OK) {
		p->sim = tzf_target_open(&p->target);
		if (p->sim)
			tzf_sim_mute_protocol(p->sim, true); /* vectors may hold illegal input on purpose */
		status = p->sim ? play_cycles(p) : TZF_BAD_USE;
	}
	free(cfg);
	return status;
}

int cmd_replay(int argc, char **argv)
{
	struct replay_args a = { 0 };
	struct player p = { .args = &a };
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	p.r = tzvec_open(a.file, p.err, sizeof p.err);
	if (!p.r)
		return tzf_bad("%s", p.err);
	p.h = tzvec_header(p.r);
	status = play(&p, &a);
	tzf_sim_close(p.sim);
	for (int d = 0; d < 2; d++) {
		free(p.f[d]);
		free(p.words[d]);
	}
	free(p.got);
	tzvec_close(p.r);
	return status;
}
