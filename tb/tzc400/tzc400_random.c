/* tzc400_random.c - the constrained random test: phases, resets in flight, illegal periods, and a drained end. */
#include <inttypes.h>

#include "random_int.h"

#define DRAIN_LIMIT 400000u

static int run_phase(struct random_test *r, uint64_t cycles)
{
	for (uint64_t i = 0; i < cycles; i++) {
		random_regs_cycle(r);
		if (tzc400_bench_cycle(r->b) != 0)
			return -1;
	}
	return 0;
}

static void agents_gone(struct random_test *r)
{
	r->op_queued = false;
	r->open_again = 0;
}

static int reset(struct random_test *r, bool dirty)
{
	int status;

	r->b->reset_dirty = dirty;
	status = tzc400_bench_reset(r->b, 1u + tzf_rng_below(&r->rng, 3));
	r->b->reset_dirty = false;
	agents_gone(r);
	return status;
}

/* Pins that no rule binds; then a reset, while they are still so. */
static int illegal(struct random_test *r)
{
	tzc400_bench_illegal_begin(r->b, tzf_rng_u64(&r->rng));
	agents_gone(r);
	if (tzc400_bench_run(r->b, 20u + tzf_rng_below(&r->rng, 300)) != 0)
		return -1;
	return reset(r, true);
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
	static struct tzb_apb open; /* may outlive a failed run, as the bench's queue may hold it */

	r->b->quiet = true;
	random_calm(r);
	if (r->op_queued && tzb_apb_wait(r->b, &r->op) != 0)
		return -1;
	open = (struct tzb_apb){ .offset = 0x008, .value = 15, .strb = 15, .write = true };
	if (tzb_apb_submit(r->b, &open) != 0 || tzb_apb_wait(r->b, &open) != 0)
		return -1;
	return tzc400_bench_drain(r->b, DRAIN_LIMIT);
}

static void start(struct random_test *r, struct tzc400_bench *b, uint64_t seed)
{
	memset(r, 0, sizeof *r);
	r->b = b;
	r->cfg = b->cfg;
	tzf_rng_seed(&r->rng, seed, 1);
	tzf_rng_seed(&r->txn[0], seed, 2);
	tzf_rng_seed(&r->txn[1], seed, 3);
	tzf_rng_seed(&b->rng, seed, 4);
}

int tzc400_random_run(struct tzc400_bench *b, uint64_t seed, uint64_t cycles, struct tzc400_cov *cov)
{
	struct random_test r;
	int status;

	(void)cov; /* filled by its watcher */
	if (tzc400_bench_restart(b) != 0)
		return -1;
	start(&r, b, seed);
	b->source = random_txn;
	b->source_ctx = &r;
	for (uint64_t end = b->now + cycles; b->now < end;) {
		const uint64_t left = end - b->now, n = 200u + tzf_rng_below(&r.rng, 2000);

		random_phase(&r);
		status = run_phase(&r, n < left ? n : left);
		if (status == 0 && n < left)
			status = between(&r);
		if (status != 0)
			return status;
	}
	status = finish(&r);
	b->source = NULL;
	return status;
}
