/* bench_series.c - the rounds of a measurement: median, minimum and maximum. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double quantile(const struct series *s, double q)
{
	struct series t = *s;

	qsort(t.v, t.n, sizeof t.v[0], ascending);
	return t.n ? t.v[(uint32_t)(q * (t.n - 1u) + 0.5)] : 0.0;
}

void tzf_bench_rate(const char *name, const struct series *s, double unit, const char *unit_name)
{
	printf("  %-44s %9.1f %s   (%.1f..%.1f)\n", name, quantile(s, 0.5) / unit, unit_name, quantile(s, 0) / unit, quantile(s, 1) / unit);
}

void tzf_bench_ratio(const char *name, const struct series *a, const struct series *b, const char *bar)
{
	struct series r = { .n = a->n };

	for (uint32_t i = 0; i < a->n; i++)
		r.v[i] = b->v[i] > 0 ? a->v[i] / b->v[i] : 0.0;
	printf("  %-44s %9.3f         (%.3f..%.3f)%s%s\n", name, quantile(&r, 0.5), quantile(&r, 0), quantile(&r, 1), bar[0] ? "   bar " : "", bar);
}
