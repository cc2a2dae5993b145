/* cmd_replay.c - `tzf replay`: plays a vector file. Cycles on the RTL (with the model in lockstep) or on the model alone; decisions on the model. */
#include "player.h"

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

/* Names every element whose value is not the file's. */
static void differences(const struct tzf_player *p)
{
	const uint32_t *want = p->words[TZF_OUT], *got = p->got;
	char name[96];

	for (uint32_t k = 0; k < p->nf[TZF_OUT]; k++) {
		const struct tzf_field *f = &p->f[TZF_OUT][k];
		uint32_t n = (f->width + 31u) / 32u;

		for (uint32_t e = 0; e < f->count0 * f->count1; e++, want += n, got += n) {
			if (memcmp(want, got, n * sizeof(uint32_t)) == 0)
				continue;
			tzf_elem_name(f, f->first + e / f->count1, e % f->count1, name, sizeof name);
			printf("MISMATCH %s %" PRIu64 " field %s file=", p->h->kind == TZVEC_CYCLE ? "cycle" : "decision", p->index, name);
			for (uint32_t w = n; w-- > 0u;)
				printf("%08" PRIx32, want[w]);
			printf(" got=");
			for (uint32_t w = n; w-- > 0u;)
				printf("%08" PRIx32, got[w]);
			printf(" (line %" PRIu64 ")\n", tzvec_line(p->r));
		}
	}
}

static int verdict(bool agreed, bool compared, uint64_t vectors)
{
	printf("%" PRIu64 " vectors %s\n", vectors, !agreed ? "played, they differ" : compared ? "agree" : "played, nothing was compared");
	return !agreed ? TZF_FAILED : compared && vectors ? TZF_OK : TZF_INCOMPLETE;
}

/* Cycle k of the simulation has line k-1's inputs; line 0 is applied twice (vectors/FORMAT.md). */
static int play_cycles(struct tzf_player *p, bool inputs_only)
{
	int status = tzf_player_start(p);
	bool agreed = true;

	if (status != TZF_OK)
		return status;
	while (p->more == 1 && agreed && !tzf_sim_mismatch(p->sim)->seen) {
		agreed = inputs_only || tzf_player_agrees(p);
		if (!agreed)
			differences(p);
		tzf_player_next(p);
	}
	if (p->more < 0)
		return tzf_bad("%s", p->err);
	if (agreed)
		tzf_sim_finish(p->sim);
	if (tzf_sim_mismatch(p->sim)->seen) {
		const uint64_t cycle = tzf_sim_mismatch(p->sim)->cycle;

		printf("MISMATCH cycle %" PRIu64 ": RTL and model differ\n", cycle > 2u ? cycle - 2u : 0u);
		tzf_sim_print_differences(p->sim, stdout);
		agreed = false;
	}
	return verdict(agreed, !inputs_only || tzf_sim_compared(p->sim) != 0u, p->index);
}

static int play_decisions(struct tzf_player *p)
{
	const struct tzf_testbench *tb = p->target.tb;
	void *in = calloc(1, tb->decision_size[TZF_IN]);
	void *out = calloc(1, tb->decision_size[TZF_OUT]);
	bool agreed = true;

	if (!in || !out)
		abort();
	for (tzf_player_read(p); p->more == 1 && agreed; tzf_player_read(p), p->index++) {
		tzf_from_words(p->f[TZF_IN], p->nf[TZF_IN], p->words[TZF_IN], in);
		tb->decide(p->cfg, in, out);
		tzf_to_words(p->f[TZF_OUT], p->nf[TZF_OUT], out, p->got);
		agreed = tzf_player_same(p);
		if (!agreed)
			differences(p);
	}
	free(in);
	free(out);
	return p->more < 0 ? tzf_bad("%s", p->err) : verdict(agreed, true, p->index);
}

static int play(struct tzf_player *p, const struct replay_args *a)
{
	bool decisions = p->h->kind == TZVEC_DECISION;
	int status;

	if (decisions && (a->rtl || a->inputs_only))
		return tzf_bad("%s:0: decisions are played on the model, without --rtl and --inputs-only", a->file);
	p->target.rtl_path = a->rtl;
	status = tzf_player_load(p, !a->model && !decisions);
	if (status != TZF_OK)
		return status;
	return decisions ? play_decisions(p) : play_cycles(p, a->inputs_only);
}

int cmd_replay(int argc, char **argv)
{
	struct replay_args a = { 0 };
	struct tzf_player p = { 0 };
	int status;

	tzf_arguments(&argp, argc, argv, &a);
	status = tzf_player_open(&p, a.file);
	if (status == TZF_OK)
		status = play(&p, &a);
	tzf_player_close(&p);
	return status;
}
