/* ace_cov_int.h - inside the cache's coverage collector: indices of points, and an edge as the rooms see it. */
#ifndef ACE_COV_INT_H
#define ACE_COV_INT_H

#include "ace_cache.h"
#include "ace_cache_cov.h"
#include "ace_cache_cov_points.h"

#define COV_SIZE_DIM(d, ...) COV_N_##d = (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)),
enum { ACE_CACHE_COV_DIMS(COV_SIZE_DIM) COV_N_END };

#define COV_ENUM_GROUP(g, pattern, unreachable, d0, d1, d2, d3) COV_G_##g,
enum { ACE_CACHE_COV_POINTS(COV_ENUM_GROUP) COV_GROUPS };

/* First index of each group (COV_AT_x) and, last of all, the number of points. */
#define COV_SIZE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_AT_##g, COV_LAST_##g = COV_AT_##g + COV_N_##d0 * COV_N_##d1 * COV_N_##d2 * COV_N_##d3 - 1,
enum { ACE_CACHE_COV_POINTS(COV_SIZE_GROUP) COV_POINTS };

#define COV_STRIDE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_S2_##g = COV_N_##d3, COV_S1_##g = COV_N_##d3 * COV_N_##d2, COV_S0_##g = COV_N_##d3 * COV_N_##d2 * COV_N_##d1,
enum { ACE_CACHE_COV_POINTS(COV_STRIDE_GROUP) COV_S_END };

/* Index of a point: COV1(FULL, i), COV2(FILL, type, end), ... */
#define COV1(g, a) ((uint32_t)COV_AT_##g + (uint32_t)COV_S0_##g * (uint32_t)(a))
#define COV2(g, a, b) (COV1(g, a) + (uint32_t)COV_S1_##g * (uint32_t)(b))
#define COV3(g, a, b, c) (COV2(g, a, b) + (uint32_t)COV_S2_##g * (uint32_t)(c))

/* The state before the cycle that is looked at, its pins, and the state after it. */
struct cov_edge {
	const struct ace_cache_state *was, *is;
	const struct ace_cache_in *in;
	const struct ace_cache_out *out;
};

struct ace_cache_cov {
	struct ace_cache_cfg cfg;
	bool started;
	struct ace_cache_state was;
	struct ace_cache_in in;
	struct ace_cache_out out;
	uint64_t hits[COV_POINTS];
};

static inline void cov_hit_if(struct ace_cache_cov *c, uint32_t point, bool yes)
{
	c->hits[point] += yes;
}

/* Options of table K16 for a snoop (as SNOOPS counts them) of a copy (as COPIES does). */
uint32_t ace_cov_options(uint32_t snoop, uint32_t copy);
/* Its place in COPIES. */
uint32_t ace_cov_copy(uint32_t st);
/* The way that hits, or cfg.ways (K4). */
uint32_t ace_cov_way(const struct ace_cache_cov *c, const struct ace_cache_state *st, uint32_t ns, uint64_t line);
uint32_t ace_cov_set(const struct ace_cache_cov *c, uint64_t line);

/* The rooms. */
void ace_cov_see_snoop(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_fill(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_request(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_waits(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_flow(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_reset(struct ace_cache_cov *c, const struct ace_cache_state *was);

#endif
