/* cmd_vectors.c - `tzf vectors`: golden vectors from the model, of cycles or of pure decisions. */
#include "tzf.h"

#include <argp.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct vec_args {
	const char *block, *config, *kind, *test, *output;
	uint64_t seed, count;
};

static const struct argp_option options[] = {
	{ "kind", 'k', "KIND", 0, "cycle (default) or decision", 0 },
	{ "config", 'c', "CONFIG", 0, "NAME, NAME,key=value,... or key=value,... (c4x48)", 0 },
	{ "test", 't', "NAME", 0, "what drives the cycles: a test's name (random)", 0 },
	{ "seed", 's', "N", 0, "seed (1)", 0 },
	{ "count", 'n', "N", 0, "how many vectors (10000); a directed test may end before", 0 },
	{ "output", 'o', "FILE", 0, "where to; .gz compresses (required)", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct vec_args *a = state->input;

	switch (key) {
	case 'k': a->kind = arg; break;
	case 'c': a->config = arg; break;
	case 't': a->test = arg; break;
	case 'o': a->output = arg; break;
	case 's': tzf_set_number(state, arg, 0, &a->seed); break;
	case 'n': tzf_set_number(state, arg, 1, &a->count); break;
	case ARGP_KEY_ARG:
		if (a->block)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	case ARGP_KEY_END:
		if (!a->block || !a->output)
			argp_error(state, "a BLOCK and -o FILE are needed");
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "BLOCK", "Writes golden vectors of a block (vectors/FORMAT.md).", NULL, NULL, NULL };

static void print_done(const struct vec_args *a, uint64_t count)
{
	printf("%s: %" PRIu64 " %s vectors of %s, replay with: build/tzf replay", a->output, count, a->kind, a->block);
	tzf_print_word(stdout, " ", a->output);
	printf("\n");
}

static int cycle_vectors(const struct tzf_target *t, const struct vec_args *a)
{
	struct tzf_job job = { .test = a->test, .seed = a->seed, .cycles = a->count };
	struct tzf_extras x = { .vectors = a->output, .vectors_max = a->count, .whole_vectors = true, .quiet_fail = true };
	struct tzf_result r;
	int s = tzf_target_test(t, a->test, strlen(a->test));

	if (s != TZF_OK)
		return s;
	tzf_run_job(t, &job, &x, &r);
	if (r.outcome.cov)
		t->tb->cov_free(r.outcome.cov);
	s = (int)tzf_result_status(t, &r);
	if (s != TZF_OK && r.outcome.message[0])
		tzf_bad("%s", r.outcome.message);
	if (s == TZF_OK)
		print_done(a, (uint64_t)r.vectors);
	return s;
}

/* One decision after another, drawn by the block. */
static int put_decisions(const struct tzf_target *t, const struct vec_args *a, const void *cfg, struct tzvec_writer *w, const struct tzf_field *fi,
                         uint32_t ni, const struct tzf_field *fo, uint32_t no, uint32_t *wi, uint32_t *wo)
{
	void *in = calloc(1, t->tb->decision_size[TZF_IN]);
	void *out = calloc(1, t->tb->decision_size[TZF_OUT]);
	struct tzf_rng rng;
	int bad = 0;

	if (!in || !out)
		abort();
	tzf_rng_seed(&rng, a->seed, 0x646563u);
	for (uint64_t i = 0; i < a->count && bad == 0; i++) {
		t->tb->decision(cfg, &rng, in, out);
		tzf_to_words(fi, ni, in, wi);
		tzf_to_words(fo, no, out, wo);
		bad = tzvec_put(w, wi, wo);
	}
	free(in);
	free(out);
	return bad;
}

static int decision_vectors(const struct tzf_target *t, const struct vec_args *a)
{
	const struct tzf_block *b = t->tb->block;
	struct tzvec_header h = { .kind = TZVEC_DECISION, .seed = a->seed };
	struct tzvec_writer *w;
	struct tzf_field *fi, *fo;
	uint32_t ni, no, *wi, *wo;
	char err[512] = "", config[4096];
	void *cfg = calloc(1, b->cfg_size);

	if (!cfg || tzf_config_parse(b, t->config, cfg, err, sizeof err) != 0)
		abort();
	ni = t->tb->decision_fields(cfg, TZF_IN, NULL);
	no = t->tb->decision_fields(cfg, TZF_OUT, NULL);
	fi = calloc(ni, sizeof *fi);
	fo = calloc(no, sizeof *fo);
	if (!fi || !fo)
		abort();
	t->tb->decision_fields(cfg, TZF_IN, fi);
	t->tb->decision_fields(cfg, TZF_OUT, fo);
	tzf_config_print(b, cfg, config, sizeof config);
	snprintf(h.block, sizeof h.block, "%s", b->name);
	h.config = config;
	h.in = tzf_columns(fi, ni, &h.nin);
	h.out = tzf_columns(fo, no, &h.nout);
	wi = calloc(tzvec_words(h.in, h.nin), 4);
	wo = calloc(tzvec_words(h.out, h.nout), 4);
	if (!wi || !wo)
		abort();
	w = tzvec_create(a->output, &h, err, sizeof err);
	if (w) {
		put_decisions(t, a, cfg, w, fi, ni, fo, no, wi, wo);
		if (tzvec_finish(w, err, sizeof err) == 0)
			err[0] = '\0';
	}
	free(cfg);
	free(fi);
	free(fo);
	free(h.in);
	free(h.out);
	free(wi);
	free(wo);
	if (err[0])
		return tzf_bad("%s", err);
	print_done(a, a->count);
	return TZF_OK;
}

int cmd_vectors(int argc, char **argv)
{
	struct vec_args a = { .config = "c4x48", .kind = "cycle", .test = "random", .seed = 1, .count = 10000 };
	struct tzf_target t = { 0 };
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	status = tzf_target_init(&t, a.block, a.config, NULL, true);
	if (status != TZF_OK)
		return status;
	if (strcmp(a.kind, "cycle") != 0 && strcmp(a.kind, "decision") != 0)
		return tzf_bad("no such kind: %s (cycle or decision)", a.kind);
	if (strcmp(a.kind, "decision") == 0 && !t.tb->decision)
		return tzf_bad("block %s has no pure decisions", a.block);
	status = tzf_can_write(a.output);
	if (status != TZF_OK)
		return status;
	return strcmp(a.kind, "decision") == 0 ? decision_vectors(&t, &a) : cycle_vectors(&t, &a);
}
