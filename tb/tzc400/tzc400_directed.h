/* tzc400_directed.h - the directed tests: conformance T1..T15 (TZC 8), policy cases P-..., timing and load. */
#ifndef TZC400_DIRECTED_H
#define TZC400_DIRECTED_H

#include "tzc400_bench.h"

struct tzc400_test {
	const char *name;
	const char *title;
	bool decision; /* rests on a decision of ours (TZC 9), not on a known fact */
	bool (*needs)(const struct tzc400_cfg *cfg); /* NULL: runs in every configuration */
	int (*run)(struct tzc400_bench *b);          /* 0, or -1 with tzc400_bench_error */
};

/* Ended by a name of NULL. */
extern const struct tzc400_test tzc400_tests[];

/* The test of that name, or NULL. */
const struct tzc400_test *tzc400_test_find(const char *name);
/* What it needs is there; IDs of 4 bits are needed by all. */
bool tzc400_test_applies(const struct tzc400_test *t, const struct tzc400_cfg *cfg);
/* Forgives and restarts the bench, runs the test, drains. 0, or -1 with tzc400_bench_error. */
int tzc400_test_run(const struct tzc400_test *t, struct tzc400_bench *b);

/* What TIMING measured, in clock cycles; valid after it ran. */
struct tzc400_timing {
	uint32_t ar, aw, w, r, b;      /* added by each channel */
	uint32_t read_round_trip;      /* added to a read, address to last beat */
	uint32_t write_round_trip;
	uint32_t reads_256, writes_256; /* cycles for 256 allowed single-beat transactions, first to last address handshake */
	uint32_t beats_256;            /* cycles for 256 data beats of an allowed read burst, above */
	uint32_t wbeats_256;           /* likewise for a write */
	uint32_t denied_256, denied_w_256; /* cycles for 256 denied single-beat reads, writes, response to response */
};
const struct tzc400_timing *tzc400_timing(const struct tzc400_bench *b);

#endif
