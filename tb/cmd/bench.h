/* bench.h - what the files of `tzf bench` share. */
#ifndef TZF_CMD_BENCH_H
#define TZF_CMD_BENCH_H

#include <jansson.h>

#include "tzf.h"

#define MAX_ROUNDS 101u

struct bench_args {
	const char *block, *configs, *json;
	uint64_t cycles, rounds, seed;
	bool no_bars;
	json_t *rows; /* for the file, or NULL */
};

/* A value for each round. */
struct series {
	double v[MAX_ROUNDS];
	uint32_t n;
};

/* A unit: so many of something a second. */
struct bench_unit {
	double size;
	const char *name, *of;
};
extern const struct bench_unit tzf_kcycles, tzf_kvectors, tzf_mega;

/* A line, and a row of the file: the median in a unit, and (minimum..maximum). */
void tzf_bench_rate(const struct bench_args *a, const char *config, const char *name, const struct series *s, const struct bench_unit *u);
/* The same of x / y, round by round, and the bar unless it is 0. */
void tzf_bench_ratio(const struct bench_args *a, const char *config, const char *name, const struct series *x, const struct series *y, double bar);
/* The same, where less is better: the bar is the most that it should be. */
void tzf_bench_cost(const struct bench_args *a, const char *config, const char *name, const struct series *x, const struct series *y, double bar);

/* Cycles per second of the random test on this build; waves: also dump everything. A failure ends the program. */
double tzf_bench_run(const struct tzf_target *t, const struct bench_args *a, const char *waves);

/* A file of this name in a folder of the bench's own, on the disk or in memory, which goes with the program. */
void tzf_bench_path(bool memory, const char *name, char *buf, size_t len);
/* What follows prints nothing on standard output; from false on, again. */
void tzf_bench_mute(bool on);
/* Ends the program if a signal came: half a run is no measurement. */
void tzf_bench_go_on(void);

/* What the waves of a run cost: the window of a failure, the whole run as FST and as VCD. TZF_OK, or TZF_BAD_USE, said on standard error. */
int tzf_bench_waves(const struct bench_args *a, const char *config);
/* The builds that it needs are there: likewise. */
int tzf_bench_waves_check(const struct bench_args *a, const char *config);

#endif
