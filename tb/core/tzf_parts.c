/* tzf_parts.c - which words a cycle compares: those that hold elements of this configuration, in few pieces, as each piece is a memcmp. */
#include "tzf_sim_int.h"

#include <stdlib.h>

/* A hole of so many words between two elements (padding, members that this configuration does not have) costs less than another piece. It is
 * 0 on both sides; what is not is "outside the signal list". */
#define HOLE 16u

/* What a word holds. */
enum { NOTHING, OUTPUT, STATE, LARGE };

static void mark(uint8_t *map, const struct tzf_fields *fs, uint8_t what)
{
	for (uint32_t k = 0; k < fs->n; k++) {
		const struct tzf_field *f = &fs->f[k];

		for (uint32_t i = f->first; i < f->first + f->count0; i++)
			for (uint32_t j = 0; j < f->count1; j++)
				for (uint32_t w = 0; w < f->size / 4u; w++)
					map[tzf_elem_offset(f, i, j) / 4u + w] = f->large != 0u ? LARGE : what;
	}
}

/* The pieces of what is no more than `most`; none spans anything that is. */
static void find_ranges(struct tzf_part *p, const uint8_t *map, uint32_t words, uint8_t most)
{
	uint32_t hole = HOLE + 1u;

	p->ranges = calloc(words, sizeof *p->ranges);
	if (!p->ranges)
		abort();
	for (uint32_t w = 0; w < words; w++) {
		if (map[w] == NOTHING || map[w] > most) {
			hole = map[w] > most ? HOLE + 1u : hole + 1u;
			continue;
		}
		if (hole > HOLE)
			p->ranges[p->n++].from = w;
		p->ranges[p->n - 1u].words = w + 1u - p->ranges[p->n - 1u].from;
		hole = 0;
	}
}

static uint32_t elements(const struct tzf_fields *fs, bool large)
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < fs->n; k++)
		if (large || fs->f[k].large == 0u)
			n += fs->f[k].count0 * fs->f[k].count1;
	return n;
}

void tzf_sim_parts(struct tzf_sim *sim)
{
	static const uint8_t most[TZF_PARTS] = { OUTPUT, STATE, LARGE };
	const uint32_t words = sim->words[TZF_OUT] + sim->words[TZF_STATE];
	uint8_t *map = calloc(words, 1);

	if (!map)
		abort();
	mark(map, &sim->fields[TZF_OUT], OUTPUT);
	mark(map + sim->words[TZF_OUT], &sim->fields[TZF_STATE], STATE);
	for (int i = 0; i < TZF_PARTS; i++) {
		find_ranges(&sim->part[i], map, words, most[i]);
		sim->part[i].elems = elements(&sim->fields[TZF_OUT], true);
		if (i != TZF_PART_OUTPUTS)
			sim->part[i].elems += elements(&sim->fields[TZF_STATE], i == TZF_PART_WHOLE);
	}
	free(map);
}

void tzf_sim_free_parts(struct tzf_sim *sim)
{
	for (int i = 0; i < TZF_PARTS; i++)
		free(sim->part[i].ranges);
}

bool tzf_sim_whole(const struct tzf_sim *sim)
{
	return sim->owned_by_dpi || sim->finishing || sim->after_reset || tzf_sim_in_reset(sim) || sim->cycle % TZF_WHOLE_PERIOD == 0u;
}

const struct tzf_part *tzf_sim_part(const struct tzf_sim *sim)
{
	if (sim->outputs_only)
		return &sim->part[TZF_PART_OUTPUTS];
	return &sim->part[tzf_sim_whole(sim) ? TZF_PART_WHOLE : TZF_PART_CYCLE];
}
