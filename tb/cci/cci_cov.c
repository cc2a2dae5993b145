/* cci_cov.c - the interconnect's coverage collections: names, counts, and the watcher that calls the rooms. */
#include "cci_cov_int.h"

#include <stdlib.h>
#include <string.h>


TZF_POINT_GROUPS

static bool unreachable(const void *cfg, uint32_t group, const uint32_t place[4])
{
	return cci_cov_unreachable(cfg, group, place);
}

const struct tzf_point_set cci_cov_set = { groups, COV_GROUPS, COV_POINTS, unreachable };

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
	tzf_points_merge(&cci_cov_set, into->hits, from->hits);
}

void cci_cov_totals(const struct cci_cov *cov, uint32_t *hit, uint32_t *total)
{
	tzf_points_totals(&cci_cov_set, &cov->cfg, cov->hits, hit, total);
}

uint64_t cci_cov_hits(const struct cci_cov *cov, uint32_t point)
{
	return cov->hits[point];
}

void cci_cov_missing(const struct cci_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx)
{
	tzf_points_missing(&cci_cov_set, &cov->cfg, cov->hits, fn, ctx);
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
		cci_cov_see_names(c, &e);
		cci_cov_see_filter(c, &e);
		cci_cov_see_dvm(c, &e);
		cci_cov_see_ends(c, &e);
		cci_cov_see_chunks(c, &e);
		cci_cov_see_flow(c, &e);
		cci_cov_see_change(c, &e);
		cci_cov_see_registers(c, &e);
		cci_cov_see_counters(c, &e);
	}
	memcpy(&c->was, state, sizeof c->was);
	memcpy(&c->in, in, sizeof c->in);
	memcpy(&c->out, out, sizeof c->out);
	if (c->started && !c->paused && c->in.ARESETn == 0u)
		cci_cov_see_reset(c, &c->was);
	if (c->resumes && c->in.ARESETn == 0u) /* not before: what kept no rule is there until the edge of the reset */
		c->paused = c->resumes = false;
	c->started = true;
}

void cci_cov_pause(struct cci_cov *cov, bool pause)
{
	cov->paused = cov->paused || pause;
	cov->resumes = !pause;
}

void cci_cov_attach(struct cci_cov *cov, struct tzf_sim *sim)
{
	tzf_sim_watch(sim, watch, cov);
}
