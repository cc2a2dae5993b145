/* tzf_points.c - from the index of a coverage point to its name; counts of points. */
#include "tzf_points.h"

#include <string.h>

static uint32_t group_of(const struct tzf_point_group *groups, uint32_t n, uint32_t point)
{
	uint32_t g = 0;

	for (uint32_t i = 1; i < n; i++)
		if (groups[i].first <= point)
			g = i;
	return g;
}

uint32_t tzf_points_locate(const struct tzf_point_group *groups, uint32_t n, uint32_t point, uint32_t place[4])
{
	const uint32_t g = group_of(groups, n, point);
	uint32_t rest = point - groups[g].first;

	for (uint32_t d = 4; d-- != 0u;) {
		place[d] = rest % groups[g].d[d].n;
		rest /= groups[g].d[d].n;
	}
	return g;
}

/* Copies the pattern, each %s replaced by the name of the next dimension. */
int tzf_points_name(const struct tzf_point_group *groups, uint32_t n, uint32_t point, char *buf, size_t len)
{
	uint32_t place[4], d = 0;
	const struct tzf_point_group *g = &groups[tzf_points_locate(groups, n, point, place)];
	size_t at = 0;

	for (const char *p = g->pattern; *p != '\0'; p++) {
		const bool name = p[0] == '%' && p[1] == 's' && d < 4u;
		const char *from = name ? g->d[d].name[place[d]] : p;
		const size_t count = name ? strlen(from) : 1u;

		for (size_t k = 0; k < count; k++, at++)
			if (at + 1u < len)
				buf[at] = from[k];
		d += name;
		p += name;
	}
	if (len != 0u)
		buf[at < len ? at : len - 1u] = '\0';
	return (int)at;
}

bool tzf_points_reachable(const struct tzf_point_set *set, const void *cfg, uint32_t point)
{
	uint32_t place[4];
	const uint32_t g = tzf_points_locate(set->groups, set->ngroups, point, place);

	return !set->unreachable(cfg, g, place);
}

void tzf_points_merge(const struct tzf_point_set *set, uint64_t *into, const uint64_t *from)
{
	for (uint32_t i = 0; i < set->npoints; i++)
		into[i] += from[i];
}

void tzf_points_totals(const struct tzf_point_set *set, const void *cfg, const uint64_t *hits, uint32_t *hit, uint32_t *total)
{
	*hit = *total = 0;
	for (uint32_t i = 0; i < set->npoints; i++) {
		const bool there = tzf_points_reachable(set, cfg, i);

		*total += there;
		*hit += there && hits[i] != 0u;
	}
}

void tzf_points_missing(const struct tzf_point_set *set, const void *cfg, const uint64_t *hits, void (*fn)(void *ctx, const char *name), void *ctx)
{
	char name[96];

	for (uint32_t i = 0; i < set->npoints; i++) {
		if (hits[i] != 0u || !tzf_points_reachable(set, cfg, i))
			continue;
		tzf_points_name(set->groups, set->ngroups, i, name, sizeof name);
		fn(ctx, name);
	}
}
