/* tzc400_score.c - the scoreboard of the tzc400: the order of an edge, reset, and what the DPI interface sees of it (tzf_scoreboard.h). */
#include <inttypes.h>
#include <stdlib.h>

#include "score_int.h"

static void *open_score(const void *cfg)
{
	struct score *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	s->cfg = *(const struct tzc400_cfg *)cfg;
	s->d = tzc400_dims_of(&s->cfg);
	s->bound = (struct tzf_bounds){ 0, 0, 4096 };
	s->version = calloc(SCORE_VERSIONS, sizeof *s->version);
	if (!s->version)
		abort();
	return s;
}

static void set_score(void *score, const struct tzf_bounds *bounds, const uint32_t *mask, uint32_t *hidden)
{
	struct score *s = score;

	s->bound = *bounds;
	s->mask = mask;
	s->hidden = hidden;
}

/* Everything that was in flight is gone, above and below. */
static void reset(struct score *s)
{
	for (uint32_t f = 0; f < TZC_NF_MAX; f++)
		for (uint32_t w = 0; w < 2u; w++)
			score_channel_reset(&s->ch[f][w]);
	score_fails_reset(s);
	score_regs_reset(s);
}

/* Channels in the direction in which things pass, so that what passes through within one cycle is found in order. */
static bool filter_edge(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in, uint32_t f)
{
	const bool good = score_accept(s, out, in, f) && score_forwarded(s, out, in, f) && score_write_data(s, out, in, f) &&
	                  score_memory_responses(s, out, in, f) && score_responses(s, out, in, f);

	score_retire(&s->ch[f][0]);
	score_retire(&s->ch[f][1]);
	return good;
}

/* Decisions and reads see the registers of the cycle that the edge ends; they change last. */
static bool look(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in)
{
	score_gate_edge(s);
	if (!score_fails_edge(s, out) || !score_regs_check(s, out, in))
		return false;
	for (uint32_t f = 0; f < s->cfg.num_filters; f++)
		if (!filter_edge(s, out, in, f))
			return false;
	score_regs_edge(s, out, in);
	return score_progress(s, out, in);
}

static bool edge(void *score, const void *out, const void *in_)
{
	struct score *s = score;
	const struct tzc400_in *in = in_;

	if (s->failed)
		return false;
	if ((in->ARESETn & 1u) == 0u) {
		s->comparing = true;
		reset(s);
	} else if (s->comparing) {
		look(s, out, in);
	}
	s->now++;
	return !s->failed;
}

static bool finish(void *score)
{
	struct score *s = score;

	return !s->failed && score_end(s);
}

static uint64_t compared(const void *score)
{
	return ((const struct score *)score)->compared;
}

static void print(const void *score, FILE *f)
{
	const struct score *s = score;

	if (s->failed)
		fprintf(f, "%s\n%s", s->text, s->why);
}

static void close_score(void *score)
{
	struct score *s = score;

	s->comparing = false; /* nothing is put into the lists again */
	reset(s);
	free(s->version);
	free(s);
}

extern const struct tzf_scoreboard tzc400_scoreboard;
const struct tzf_scoreboard tzc400_scoreboard = {
	.block = "tzc400",
	.open = open_score,
	.set = set_score,
	.edge = edge,
	.finish = finish,
	.compared = compared,
	.print = print,
	.close = close_score,
};
