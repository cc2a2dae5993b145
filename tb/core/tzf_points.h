/* tzf_points.h - the names of coverage points: groups of points that share a pattern, and up to four dimensions of names.
 *
 * A block declares its groups once (<block>_cov_points.h) and keeps a count for each point; this finds the name that belongs to an index.
 */
#ifndef TZF_POINTS_H
#define TZF_POINTS_H

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

/* The group that a point belongs to, of n in ascending order, and the point's place in each dimension. */
uint32_t tzf_points_locate(const struct tzf_point_group *groups, uint32_t n, uint32_t point, uint32_t place[4]);
/* Writes the point's name. Returns its length as snprintf does. */
int tzf_points_name(const struct tzf_point_group *groups, uint32_t n, uint32_t point, char *buf, size_t len);

#endif
