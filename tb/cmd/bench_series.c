/* bench_series.c - the rounds of a measurement: median, minimum and maximum. */
#include "bench.h"
#include "bench_file.h"

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

const struct bench_unit tzf_kcycles = { 1e3, "kcycles/s", "cycles" }, tzf_kvectors = { 1e3, "kvectors/s", "vectors" }, tzf_mega = { 1e6, "M/s", "decisions" };

static void log_row(const struct bench_args *a, const char *config, const char *name, const char *unit, const struct series *s, double bar, bool at_most)
{
	const struct bench_row r = { config, name, unit, quantile(s, 0.5), quantile(s, 0), quantile(s, 1), s->n, bar, at_most };

	if (a->rows)
		tzf_bench_row(a->rows, &r);
}

void tzf_bench_rate(const struct bench_args *a, const char *config, const char *name, const struct series *s, const struct bench_unit *u)
{
	printf("  %-44s %9.1f %s   (%.1f..%.1f)\n", name, quantile(s, 0.5) / u->size, u->name, quantile(s, 0) / u->size, quantile(s, 1) / u->size);
	log_row(a, config, name, u->of, s, 0.0, false);
}

static void ratio(const struct bench_args *a, const char *config, const char *name, const struct series *x, const struct series *y, double bar, bool at_most)
{
	struct series r = { .n = x->n };

	for (uint32_t i = 0; i < x->n; i++)
		r.v[i] = y->v[i] > 0 ? x->v[i] / y->v[i] : 0.0;
	printf("  %-44s %9.3f         (%.3f..%.3f)", name, quantile(&r, 0.5), quantile(&r, 0), quantile(&r, 1));
	if (bar > 0.0 && !a->no_bars)
		printf("   bar %s%.2f", at_most ? "at most " : "", bar);
	printf("\n");
	log_row(a, config, name, "", &r, a->no_bars ? 0.0 : bar, at_most);
}

void tzf_bench_ratio(const struct bench_args *a, const char *config, const char *name, const struct series *x, const struct series *y, double bar)
{
	ratio(a, config, name, x, y, bar, false);
}

void tzf_bench_cost(const struct bench_args *a, const char *config, const char *name, const struct series *x, const struct series *y, double bar)
{
	ratio(a, config, name, x, y, bar, true);
}
