/* tzc400_random.c - the constrained random test: phases, resets in flight, illegal periods, and a drained end. */
#include <stdlib.h>

#include "random_int.h"

#define DRAIN_LIMIT 400000u

static int run_phase(struct random_test *r, uint64_t cycles)
{
	for (uint64_t i = 0; i < cycles; i++) {
		tzc400_random_regs_cycle(r);
		if (tzc400_bench_cycle(r->b) != 0)
			return -1;
	}
	return 0;
}

static int reset(struct random_test *r, bool dirty)
{
	int status;

	r->b->reset_dirty = dirty;
	status = tzc400_bench_reset(r->b, 1u + tzf_rng_below(&r->rng, 3));
	r->b->reset_dirty = false;
	r->open_again = 0;
	return status;
}

/* Pins that no rule binds; then a reset, while they are still so. */
static int illegal(struct random_test *r)
{
	const uint32_t cycles = 20u + tzf_rng_below(&r->rng, 300);
	int status;

	tzc400_bench_illegal_begin(r->b, tzf_rng_u64(&r->rng));
	tzc400_cov_illegal(r->cov, true);
	status = tzc400_bench_run(r->b, cycles);
	if (status == 0)
		status = reset(r, true);
	tzc400_cov_illegal(r->cov, false);
	return status;
}

/* What comes after a phase: mostly nothing. */
static int between(struct random_test *r)
{
	const uint32_t what = tzf_rng_below(&r->rng, 16);

	if (what < 4u)
		return reset(r, what == 3u);
	return (what == 4u) ? illegal(r) : 0;
}

static int finish(struct random_test *r)
{
	struct tzb_apb open = { .offset = 0x008, .value = 15, .strb = 15, .write = true };

	r->b->quiet = true;
	tzc400_random_calm(r);
	if (tzb_apb_submit(r->b, &open) != 0 || tzb_apb_wait(r->b, &open) != 0)
		return -1;
	return tzc400_bench_drain(r->b, DRAIN_LIMIT);
}

static void start(struct random_test *r, struct tzc400_bench *b, uint64_t seed, struct tzc400_cov *cov)
{
	memset(r, 0, sizeof *r);
	r->b = b;
	r->cov = cov;
	r->cfg = b->cfg;
	tzf_rng_seed(&r->rng, seed, 1);
	tzf_rng_seed(&r->txn[0], seed, 2);
	tzf_rng_seed(&r->txn[1], seed, 3);
	tzf_rng_seed(&b->rng, seed, 4);
}

static int run_phases(struct random_test *r, uint64_t cycles)
{
	const uint64_t end = r->b->now + cycles;

	while (r->b->now < end) {
		const uint64_t left = end - r->b->now, n = 200u + tzf_rng_below(&r->rng, 2000);

		tzc400_random_phase(r);
		if (run_phase(r, n < left ? n : left) != 0)
			return -1;
		if (n < left && between(r) != 0)
			return -1;
	}
	return finish(r);
}

int tzc400_random_run(struct tzc400_bench *b, uint64_t seed, uint64_t cycles, struct tzc400_cov *cov)
{
	struct random_test *r;
	int status;

	if (tzc400_bench_restart(b) != 0)
		return -1;
	r = malloc(sizeof *r);
	if (r == NULL)
		abort();
	start(r, b, seed, cov);
	b->source = tzc400_random_txn;
	b->source_ctx = r;
	status = run_phases(r, cycles);
	b->source = NULL;
	tzb_apb_reset(&b->apb); /* a failed run may leave transfers of `r` in it */
	free(r);
	return status;
}
