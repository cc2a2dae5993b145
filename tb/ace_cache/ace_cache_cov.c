/* ace_cache_cov.c - the cache's coverage collections: names, reachability, counts, and the watcher that calls the rooms. */
#include "ace_cov_int.h"

#include <stdlib.h>
#include <string.h>


/* ---- which points a configuration cannot reach --------------------------------------------------- */

typedef bool reach_fn(const struct ace_cache_cfg *cfg, const uint32_t i[4]); /* true: cannot */

static bool never(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	(void)i;
	return false;
}

/* The plain requests, and those without a line, do not look at the array: they count as I. */
static bool no_row(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return !ace_cov_looks(i[0]) && i[1] != 0u;
}

static bool no_option(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return i[2] >= ace_cov_options(i[0], i[1]);
}

/* The home of the bench does not refuse MakeInvalid, as nobody could say what a reader then gets. */
static bool no_error(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return i[0] == 8u && i[1] == 1u;
}

/* Table 2.2: PassDirty only of ReadShared, ReadNotSharedDirty and ReadUnique; IsShared not of ReadUnique; not both of ReadNotSharedDirty. */
static bool no_grant(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	const bool is = i[1] != 0u, pd = i[2] != 0u;

	(void)cfg;
	return (i[0] == 1u && pd) || (i[0] == 2u && is && pd) || (i[0] == 3u && is);
}

static bool small_fifo(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	/* R and B are popped in every cycle: two never stand there. With one MSHR two ARs never wait. */
	return i[0] == 3u || i[0] == 6u || (i[0] == 2u && cfg->mshrs == 1u);
}

/* With one MSHR there is no second AR, and the request waits for the MSHR first. */
static bool small_wait(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	return i[0] == 3u && cfg->mshrs == 1u;
}

static bool small_busy(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	return i[0] == 2u && cfg->mshrs == 1u;
}

/* With one MSHR nothing is filled beside one that is to be sent again. */
static bool small_slot(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	return i[0] == 3u && cfg->mshrs == 1u;
}

/* With one way in all, another line's copy goes before this one's can come. */
static bool small_array(const struct ace_cache_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->sets * cfg->ways == 1u;
}

/* ---- names ------------------------------------------------------------------------------------------ */

TZF_POINT_GROUPS

#define REACH_ROW(g, pattern, unreachable, d0, d1, d2, d3) unreachable,
static reach_fn *const reach[COV_GROUPS] = { ACE_CACHE_COV_POINTS(REACH_ROW) };

static bool unreachable(const void *cfg, uint32_t group, const uint32_t place[4])
{
	return reach[group](cfg, place);
}

const struct tzf_point_set ace_cache_cov_set = { groups, COV_GROUPS, COV_POINTS, unreachable };

/* ---- collections --------------------------------------------------------------------------------------- */

struct ace_cache_cov *ace_cache_cov_new(const void *cfg)
{
	struct ace_cache_cov *c = calloc(1, sizeof *c);

	if (c)
		memcpy(&c->cfg, cfg, sizeof c->cfg);
	return c;
}

void ace_cache_cov_free(struct ace_cache_cov *cov)
{
	free(cov);
}

void ace_cache_cov_merge(struct ace_cache_cov *into, const struct ace_cache_cov *from)
{
	tzf_points_merge(&ace_cache_cov_set, into->hits, from->hits);
}

void ace_cache_cov_totals(const struct ace_cache_cov *cov, uint32_t *hit, uint32_t *total)
{
	tzf_points_totals(&ace_cache_cov_set, &cov->cfg, cov->hits, hit, total);
}

uint64_t ace_cache_cov_hits(const struct ace_cache_cov *cov, uint32_t point)
{
	return cov->hits[point];
}

void ace_cache_cov_missing(const struct ace_cache_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx)
{
	tzf_points_missing(&ace_cache_cov_set, &cov->cfg, cov->hits, fn, ctx);
}

/* ---- the watcher ------------------------------------------------------------------------------------------ */

/* Sees state before the tick: what the cycle before has done is the difference from the state remembered. */
static void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct ace_cache_cov *c = ctx;
	const struct cov_edge e = { .was = &c->was, .is = state, .in = &c->in, .out = &c->out };

	(void)cycle;
	if (c->started && !c->paused && c->in.ARESETn != 0u) {
		ace_cov_see_snoop(c, &e);
		ace_cov_see_fill(c, &e);
		ace_cov_see_request(c, &e);
		ace_cov_see_exclusive(c, &e);
		ace_cov_see_unit(c, &e);
		ace_cov_see_waits(c, &e);
		ace_cov_see_flow(c, &e);
	}
	memcpy(&c->was, state, sizeof c->was);
	memcpy(&c->in, in, sizeof c->in);
	memcpy(&c->out, out, sizeof c->out);
	if (c->started && !c->paused && c->in.ARESETn == 0u)
		ace_cov_see_reset(c, &c->was);
	c->started = true;
}

void ace_cache_cov_pause(struct ace_cache_cov *cov, bool pause)
{
	cov->paused = pause;
}

void ace_cache_cov_attach(struct ace_cache_cov *cov, struct tzf_sim *sim)
{
	tzf_sim_watch(sim, watch, cov);
}
