/* bench_file.h - what `tzf bench --json` writes: format "tzf-bench 1" (docs/report.md). */
#ifndef TZF_BENCH_FILE_H
#define TZF_BENCH_FILE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* A line of the tables: a rate in `unit` a second, or a ratio ("" as unit), over so many rounds. */
struct bench_row {
	const char *config, *name, *unit;
	double median, min, max;
	uint32_t rounds;
	double bar; /* that the median should reach; 0: none */
	bool at_most; /* less is better: that it should not be above */
};

/* Adds a row to an array. */
void tzf_bench_row(json_t *rows, const struct bench_row *r);
/* Writes the file, whole or not at all; takes the rows over. A status of the command, said on standard error. */
int tzf_bench_write(const char *path, const char *block, uint64_t cycles, json_t *rows);

#endif
