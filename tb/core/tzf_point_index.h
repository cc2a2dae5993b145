/* tzf_point_index.h - the indices of a block's coverage points, from its lists.
 *
 * A block's header defines COV_DIM_LIST and COV_GROUP_LIST as its <BLOCK>_COV_DIMS and <BLOCK>_COV_POINTS and includes this. It gets
 *
 *   COV_N_dim    number of names of a dimension       COV_G_group  number of a group       COV_GROUPS  how many groups
 *   COV_AT_group first point of a group               COV_POINTS   how many points
 *   COV1(group, a) .. COV4(group, a, b, c, d)         a point by its place in each dimension
 *
 * and, by TZF_POINT_GROUPS in the one file that counts, the names: `groups` (tzf_points.h).
 */
#ifndef TZF_POINT_INDEX_H
#define TZF_POINT_INDEX_H

#include "tzf_points.h"

#define COV_SIZE_DIM(d, ...) COV_N_##d = (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)),
enum { COV_DIM_LIST(COV_SIZE_DIM) COV_N_END };

#define COV_ENUM_GROUP(g, pattern, unreachable, d0, d1, d2, d3) COV_G_##g,
enum { COV_GROUP_LIST(COV_ENUM_GROUP) COV_GROUPS };

/* First index of each group (COV_AT_x) and, last of all, the number of points. */
#define COV_SIZE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_AT_##g, COV_LAST_##g = COV_AT_##g + COV_N_##d0 * COV_N_##d1 * COV_N_##d2 * COV_N_##d3 - 1,
enum { COV_GROUP_LIST(COV_SIZE_GROUP) COV_POINTS };

/* Strides of the dimensions of a group; the last dimension runs fastest. */
#define COV_STRIDE_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	COV_S2_##g = COV_N_##d3, COV_S1_##g = COV_N_##d3 * COV_N_##d2, COV_S0_##g = COV_N_##d3 * COV_N_##d2 * COV_N_##d1,
enum { COV_GROUP_LIST(COV_STRIDE_GROUP) COV_S_END };

#define COV1(g, a) ((uint32_t)COV_AT_##g + (uint32_t)COV_S0_##g * (uint32_t)(a))
#define COV2(g, a, b) (COV1(g, a) + (uint32_t)COV_S1_##g * (uint32_t)(b))
#define COV3(g, a, b, c) (COV2(g, a, b) + (uint32_t)COV_S2_##g * (uint32_t)(c))
#define COV4(g, a, b, c, d) (COV3(g, a, b, c) + (uint32_t)(d))

#define COV_NAMES_DIM(d, ...) static const char *const names_##d[] = { __VA_ARGS__ };
#define COV_NAMES_OF(d) { names_##d, COV_N_##d }
#define COV_NAMES_GROUP(g, pattern, unreachable, d0, d1, d2, d3) \
	{ pattern, COV_AT_##g, { COV_NAMES_OF(d0), COV_NAMES_OF(d1), COV_NAMES_OF(d2), COV_NAMES_OF(d3) } },
#define TZF_POINT_GROUPS \
	COV_DIM_LIST(COV_NAMES_DIM) \
	static const struct tzf_point_group groups[COV_GROUPS] = { COV_GROUP_LIST(COV_NAMES_GROUP) };

#endif
