/* tzf_points.h - coverage points, their names and counts: groups of points that share a pattern, and up to four dimensions of names.
 *
 * A block declares its groups once (<block>_cov_points.h) (tzf_point_index.h) and keeps a count for each point; this
 * finds the name that belongs to an index, and adds up.
 */
#ifndef TZF_POINTS_H
#define TZF_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tzf_dim {
	const char *const *name;
	uint32_t n;
};

struct tzf_point_group {
	const char *pattern; /* each %s takes a name from the next dimension */
	uint32_t first;      /* index of its first point; the last dimension runs fastest */
	struct tzf_dim d[4];
};

/* All points of a block. unreachable: whether a configuration cannot reach a point, by its group and its place in each dimension. */
struct tzf_point_set {
	const struct tzf_point_group *groups;
	uint32_t ngroups, npoints;
	bool (*unreachable)(const void *cfg, uint32_t group, const uint32_t place[4]);
};

/* The group that a point belongs to, of n in ascending order, and the point's place in each dimension. */
uint32_t tzf_points_locate(const struct tzf_point_group *groups, uint32_t n, uint32_t point, uint32_t place[4]);
/* Writes the point's name. Returns its length as snprintf does. */
int tzf_points_name(const struct tzf_point_group *groups, uint32_t n, uint32_t point, char *buf, size_t len);
/* Whether a configuration can reach the point. */
bool tzf_points_reachable(const struct tzf_point_set *set, const void *cfg, uint32_t point);
/* Adds the counts of all points. */
void tzf_points_merge(const struct tzf_point_set *set, uint64_t *into, const uint64_t *from);
/* How many points the configuration can reach, and how many of those have a count. */
void tzf_points_totals(const struct tzf_point_set *set, const void *cfg, const uint64_t *hits, uint32_t *hit, uint32_t *total);
/* Calls fn with the name of each point that can be reached and has no count. */
void tzf_points_missing(const struct tzf_point_set *set, const void *cfg, const uint64_t *hits, void (*fn)(void *ctx, const char *name), void *ctx);

#endif
