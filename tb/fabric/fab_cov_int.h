/* fab_cov_int.h - inside the system's coverage collector: indices of points, and what it remembers from cycle to cycle. */
#ifndef FAB_COV_INT_H
#define FAB_COV_INT_H

#include "fab_cov.h"
#include "fab_cov_points.h"
#include "fabric.h"

#define COV_SIZE_DIM(d, ...) COV_N_##d = (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)),
enum { FAB_COV_DIMS(COV_SIZE_DIM) COV_N_END };

#define COV_ENUM_GROUP(g, pattern, unreachable, d0, d1, d2, d3) COV_G_##g,
enum { FAB_COV_POINTS(COV_ENUM_GROUP) COV_GROUPS };

/* First index of each group (COV_AT_x) and, last of all, the number of points. */
#define COV_SIZE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_AT_##g, COV_LAST_##g = COV_AT_##g + COV_N_##d0 * COV_N_##d1 * COV_N_##d2 * COV_N_##d3 - 1,
enum { FAB_COV_POINTS(COV_SIZE_GROUP) COV_POINTS };

#define COV_STRIDE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_S2_##g = COV_N_##d3, COV_S1_##g = COV_N_##d3 * COV_N_##d2, COV_S0_##g = COV_N_##d3 * COV_N_##d2 * COV_N_##d1,
enum { FAB_COV_POINTS(COV_STRIDE_GROUP) COV_S_END };

/* Index of a point: COV1(STARVED, i), COV2(REST, world, what), ... */
#define COV1(g, a) ((uint32_t)COV_AT_##g + (uint32_t)COV_S0_##g * (uint32_t)(a))
#define COV2(g, a, b) (COV1(g, a) + (uint32_t)COV_S1_##g * (uint32_t)(b))
#define COV3(g, a, b, c) (COV2(g, a, b) + (uint32_t)COV_S2_##g * (uint32_t)(c))
#define COV4(g, a, b, c, d) (COV3(g, a, b, c) + (uint32_t)(d))

struct fab_cov {
	struct fabric_cfg cfg;
	struct { uint32_t st, gw, md; } was[CCI_ENTRIES_MAX];
	uint32_t stood[9]; /* cycles for which the starved channel has had something to move */
	uint64_t hits[COV_POINTS];
};

#endif
