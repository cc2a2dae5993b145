/* fab_cov_int.h - inside the system's coverage collector: indices of points, and what it remembers from cycle to cycle. */
#ifndef FAB_COV_INT_H
#define FAB_COV_INT_H

#include "fab_cov.h"
#include "fab_cov_points.h"
#include "fabric.h"

#define COV_DIM_LIST   FAB_COV_DIMS
#define COV_GROUP_LIST FAB_COV_POINTS
#include "tzf_point_index.h"

/* A cache's exclusive monitor, why it was cleared, and its STORE_EXCL that is under way on the bus. */
struct cov_excl {
	bool set, sent, passed;
	uint32_t ns, cause;
	uint64_t line;
};

struct fab_cov {
	struct fabric_cfg cfg;
	struct cov_excl excl[FABRIC_CACHES_MAX];
	struct { uint32_t st, gw, md, m2; } was[CCI_ENTRIES_MAX];
	uint32_t stood[9]; /* cycles for which the starved channel has had something to move */
	uint64_t hits[COV_POINTS];
};

/* fab_cov_rooms.c, for the others: place of a kind in KINDS; what the interconnect is doing, as WORKS. */
uint32_t fab_cov_kind(uint32_t kind);
void fab_cov_works(const struct fab *f, const struct cci_state *s, bool work[COV_N_WORKS]);
/* fab_cov_filter.c, fab_cov_orders.c: once a cycle. */
void fab_cov_see_filter(struct fab_cov *cov, const struct fab *f, const struct cci_state *s);
void fab_cov_see_atomic(struct fab_cov *cov, const struct fab *f, const struct fabric_state *s);

#endif
