/* tzc400_random.h - the constrained random test: all interfaces at once, shaped by phases. */
#ifndef TZC400_RANDOM_H
#define TZC400_RANDOM_H

#include "tzc400_bench.h"
#include "tzc400_cov.h"

/* Runs `cycles` cycles of random stimulus made from `seed` alone, then drains. cov: coverage to collect into, attached to
 * the bench's simulation by the caller, or NULL. It steers nothing: the stimulus is the same with and without it. It is told of
 * periods of illegal input, in which no other point counts.
 * 0, or -1 with tzc400_bench_error. Starts with a reset. */
int tzc400_random_run(struct tzc400_bench *b, uint64_t seed, uint64_t cycles, struct tzc400_cov *cov);

#endif
