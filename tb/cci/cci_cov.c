/* cci_cov.c - the interconnect's coverage collections: names, counts, and the watcher that calls the rooms. */
#include "cci_cov_int.h"

#include <stdlib.h>
#include <string.h>

#include "tzf_points.h"

#define DIM_NAMES(d, ...) static const char *const names_##d[] = { __VA_ARGS__ };
CCI_COV_DIMS(DIM_NAMES)

#define DIM_OF(d) { names_##d, COV_N_##d }
#define GROUP_ROW(g, pattern, unreachable, d0, d1, d2, d3) \
	{ pattern, COV_AT_##g, { DIM_OF(d0), DIM_OF(d1), DIM_OF(d2), DIM_OF(d3) } },
static const struct tzf_point_group groups[COV_GROUPS] = { CCI_COV_POINTS(GROUP_ROW) };

static bool reachable(const struct cci_cov *c, uint32_t point)
{
	uint32_t place[4];
	const uint32_t g = tzf_points_locate(groups, COV_GROUPS, point, place);

	return !cci_cov_unreachable(&c->cfg, g, place);
}

/* ---- collections --------------------------------------------------------------------------------------- */

struct cci_cov *cci_cov_new(const void *cfg)
{
	struct cci_cov *c = calloc(1, sizeof *c);

	if (c)
		memcpy(&c->cfg, cfg, sizeof c->cfg);
	return c;
}

void cci_cov_free(struct cci_cov *cov)
{
	free(cov);
}

void cci_cov_merge(struct cci_cov *into, const struct cci_cov *from)
{
	for (uint32_t i = 0; i < COV_POINTS; i++)
		into->hits[i] += from->hits[i];
}

void cci_cov_totals(const struct cci_cov *cov, uint32_t *hit, uint32_t *total)
{
	*hit = *total = 0;
	for (uint32_t i = 0; i < COV_POINTS; i++) {
		const bool there = reachable(cov, i);

		*total += there;
		*hit += there && cov->hits[i] != 0u;
	}
}

void cci_cov_missing(const struct cci_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx)
{
	char name[96];

	for (uint32_t i = 0; i < COV_POINTS; i++) {
		if (cov->hits[i] != 0u || !reachable(cov, i))
			continue;
		tzf_points_name(groups, COV_GROUPS, i, name, sizeof name);
		fn(ctx, name);
	}
}

/* ---- the watcher ------------------------------------------------------------------------------------------ */

/* Sees state before the tick: what the cycle before has done is the difference from the state remembered. */
static void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct cci_cov *c = ctx;
	const struct cov_edge e = { .was = &c->was, .is = state, .in = &c->in, .out = &c->out };

	(void)cycle;
	if (c->started && !c->paused && c->in.ARESETn != 0u) {
		cci_cov_see_allocation(c, &e);
		cci_cov_see_hazards(c, &e);
		cci_cov_see_snoops(c, &e);
		cci_cov_see_ends(c, &e);
		cci_cov_see_chunks(c, &e);
		cci_cov_see_flow(c, &e);
		cci_cov_see_change(c, &e);
	}
	memcpy(&c->was, state, sizeof c->was);
	memcpy(&c->in, in, sizeof c->in);
	memcpy(&c->out, out, sizeof c->out);
	if (c->started && !c->paused && c->in.ARESETn == 0u)
		cci_cov_see_reset(c, &c->was);
	c->started = true;
}

void cci_cov_pause(struct cci_cov *cov, bool pause)
{
	cov->paused = pause;
}

void cci_cov_attach(struct cci_cov *cov, struct tzf_sim *sim)
{
	tzf_sim_watch(sim, watch, cov);
}
