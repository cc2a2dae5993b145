/* fab_cov.c - the system's coverage collections: names, counts, and what cannot be reached. */
#include "fab_cov_int.h"

#include <stdlib.h>
#include <string.h>


TZF_POINT_GROUPS

/* ---- what cannot be reached -------------------------------------------------------------------------------- */

typedef bool reach_fn(const struct fabric_cfg *cfg, const uint32_t i[4]); /* true: cannot */

static bool never(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	(void)i;
	return false;
}

/* Places in KINDS and FOUNDS. */
enum { CLEAN_UNIQUE = 5, MAKE_INVALID = 9, SC = 1, SD = 2, UC = 3 };

/* What needs no memory is refused only where it finds dirty data. One cache: only an ACE-Lite master finds a copy elsewhere, never a shared one. */
static bool no_request(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	static const bool lite_too[COV_N_KINDS] = { [0] = true, [7] = true, [8] = true, [9] = true, [10] = true, [11] = true };

	if (i[0] >= CLEAN_UNIQUE && i[0] <= MAKE_INVALID && i[3] == 0u && (i[1] == 0u || i[1] == SC || i[1] == UC))
		return true;
	return cfg->caches == 1u && i[1] != 0u && (!lite_too[i[0]] || i[1] == SC || i[1] == SD);
}

/* Data change hands between caches. */
static bool no_unclean(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->caches == 1u;
}

static bool no_start(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->caches == 1u || cfg->ways == 1u;
}

static bool no_rest(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	return cfg->caches == 1u && i[1] >= 2u;
}

static bool no_filter(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->sf_sets == 0u;
}

/* A Secure line has one name. */
static bool no_look(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	return cfg->sf_sets == 0u || (i[0] >= 2u && i[2] == 0u);
}

/* Place in EXCLS. */
static bool no_excl(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	enum { BACK_INVALIDATED = 7 };

	return cfg->sf_sets == 0u && i[0] == BACK_INVALIDATED;
}

/* A Sync would have no answer. */
static bool no_order(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	enum { SYNC = 2 };

	return cfg->dvm == 0u && i[0] == SYNC;
}

static bool no_barrier(const struct fabric_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->dvm == 0u;
}

static bool unreachable(const void *cfg, uint32_t group, const uint32_t place[4])
{
#define REACH_ROW(g, pattern, unreachable, d0, d1, d2, d3) unreachable,
	static reach_fn *const cannot[COV_GROUPS] = { FAB_COV_POINTS(REACH_ROW) };

	return cannot[group](cfg, place);
}

const struct tzf_point_set fab_cov_set = { groups, COV_GROUPS, COV_POINTS, unreachable };

/* ---- collections --------------------------------------------------------------------------------------------- */

struct fab_cov *fab_cov_new(const void *cfg)
{
	struct fab_cov *c = calloc(1, sizeof *c);

	if (c)
		memcpy(&c->cfg, cfg, sizeof c->cfg);
	return c;
}

void fab_cov_free(struct fab_cov *cov)
{
	free(cov);
}

void fab_cov_merge(struct fab_cov *into, const struct fab_cov *from)
{
	tzf_points_merge(&fab_cov_set, into->hits, from->hits);
}

void fab_cov_totals(const struct fab_cov *cov, uint32_t *hit, uint32_t *total)
{
	tzf_points_totals(&fab_cov_set, &cov->cfg, cov->hits, hit, total);
}

uint64_t fab_cov_hits(const struct fab_cov *cov, uint32_t point)
{
	return cov->hits[point];
}

void fab_cov_missing(const struct fab_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx)
{
	tzf_points_missing(&fab_cov_set, &cov->cfg, cov->hits, fn, ctx);
}
