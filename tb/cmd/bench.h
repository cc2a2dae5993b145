/* bench.h - what the files of `tzf bench` share. */
#ifndef TZF_CMD_BENCH_H
#define TZF_CMD_BENCH_H

#include "tzf.h"

#define MAX_ROUNDS 101u

struct bench_args {
	const char *block, *configs;
	uint64_t cycles, rounds, seed;
	bool no_bars;
};

/* A value for each round. */
struct series {
	double v[MAX_ROUNDS];
	uint32_t n;
};

/* A line: the median in a unit, and (minimum..maximum). */
void tzf_bench_rate(const char *name, const struct series *s, double unit, const char *unit_name);
/* A line: the same of a / b, round by round, and the bar if there is one. */
void tzf_bench_ratio(const char *name, const struct series *a, const struct series *b, const char *bar);

/* Cycles per second of the random test on this build; waves: also dump everything. A failure ends the program. */
double tzf_bench_run(const struct tzf_target *t, const struct bench_args *a, const char *waves);

/* What the waves of a run cost: the window of a failure, the whole run as FST and as VCD. TZF_OK, or TZF_BAD_USE, said on standard error. */
int tzf_bench_waves(const struct bench_args *a, const char *config);
/* The builds that it needs are there: likewise. */
int tzf_bench_waves_check(const struct bench_args *a, const char *config);

#endif
