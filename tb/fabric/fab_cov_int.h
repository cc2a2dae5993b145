/* fab_cov_int.h - inside the system's coverage collector: indices of points, and what it remembers from cycle to cycle. */
#ifndef FAB_COV_INT_H
#define FAB_COV_INT_H

#include "fab_cov.h"
#include "fab_cov_points.h"
#include "fabric.h"

#define COV_DIM_LIST   FAB_COV_DIMS
#define COV_GROUP_LIST FAB_COV_POINTS
#include "tzf_point_index.h"

struct fab_cov {
	struct fabric_cfg cfg;
	struct { uint32_t st, gw, md; } was[CCI_ENTRIES_MAX];
	uint32_t stood[9]; /* cycles for which the starved channel has had something to move */
	uint64_t hits[COV_POINTS];
};

#endif
