/* ace_cov_int.h - inside the cache's coverage collector: indices of points, and an edge as the rooms see it. */
#ifndef ACE_COV_INT_H
#define ACE_COV_INT_H

#include "ace_cache.h"
#include "ace_cache_cov.h"
#include "ace_cache_cov_points.h"

#define COV_DIM_LIST   ACE_CACHE_COV_DIMS
#define COV_GROUP_LIST ACE_CACHE_COV_POINTS
#include "tzf_point_index.h"

/* The state before the cycle that is looked at, its pins, and the state after it. */
struct cov_edge {
	const struct ace_cache_state *was, *is;
	const struct ace_cache_in *in;
	const struct ace_cache_out *out;
};

struct ace_cache_cov {
	struct ace_cache_cfg cfg;
	bool started, paused;
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

/* A request (REQ_OP) that looks at the array; one that has a line; its place in OPS. */
bool ace_cov_looks(uint32_t op);
bool ace_cov_has_line(uint32_t op);
uint32_t ace_cov_op(uint32_t op);
/* What the cycle did: CR was pushed (slot S), RSP was, dq was popped (slot F), slot V was used, slot P was. */
bool ace_cov_snooped(const struct cov_edge *e);
bool ace_cov_rsp_pushed(const struct cov_edge *e);
bool ace_cov_filled(const struct cov_edge *e);
bool ace_cov_unit(const struct cov_edge *e);
bool ace_cov_requested(const struct ace_cache_cov *c, const struct cov_edge *e);
/* The MSHR that slot F looks at, or ACE_CACHE_MSHRS_MAX. */
uint32_t ace_cov_fills(const struct cov_edge *e);

/* The rooms. */
void ace_cov_see_snoop(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_fill(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_request(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_waits(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_exclusive(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_unit(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_flow(struct ace_cache_cov *c, const struct cov_edge *e);
void ace_cov_see_reset(struct ace_cache_cov *c, const struct ace_cache_state *was);

#endif
