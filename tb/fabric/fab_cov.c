/* fab_cov.c - the system's coverage collections: names, counts, and what cannot be reached. */
#include "fab_cov_int.h"

#include <stdlib.h>
#include <string.h>

#include "tzf_points.h"

#define DIM_NAMES(d, ...) static const char *const names_##d[] = { __VA_ARGS__ };
FAB_COV_DIMS(DIM_NAMES)

#define DIM_OF(d) { names_##d, COV_N_##d }
#define GROUP_ROW(g, pattern, unreachable, d0, d1, d2, d3) \
	{ pattern, COV_AT_##g, { DIM_OF(d0), DIM_OF(d1), DIM_OF(d2), DIM_OF(d3) } },
static const struct tzf_point_group groups[COV_GROUPS] = { FAB_COV_POINTS(GROUP_ROW) };

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

static bool reachable(const struct fab_cov *c, uint32_t point)
{
#define REACH_ROW(g, pattern, unreachable, d0, d1, d2, d3) unreachable,
	static reach_fn *const cannot[COV_GROUPS] = { FAB_COV_POINTS(REACH_ROW) };
	uint32_t place[4];
	const uint32_t g = tzf_points_locate(groups, COV_GROUPS, point, place);

	return !cannot[g](&c->cfg, place);
}

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
	for (uint32_t i = 0; i < COV_POINTS; i++)
		into->hits[i] += from->hits[i];
}

void fab_cov_totals(const struct fab_cov *cov, uint32_t *hit, uint32_t *total)
{
	*hit = *total = 0;
	for (uint32_t i = 0; i < COV_POINTS; i++) {
		const bool there = reachable(cov, i);

		*total += there;
		*hit += there && cov->hits[i] != 0u;
	}
}

void fab_cov_missing(const struct fab_cov *cov, void (*fn)(void *ctx, const char *name), void *ctx)
{
	char name[96];

	for (uint32_t i = 0; i < COV_POINTS; i++) {
		if (cov->hits[i] != 0u || !reachable(cov, i))
			continue;
		tzf_points_name(groups, COV_GROUPS, i, name, sizeof name);
		fn(ctx, name);
	}
}
