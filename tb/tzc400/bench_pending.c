/* bench_pending.c - requests that wait in a memory: slots in order of arrival, taken in order per ID. */
#include "bench_int.h"

/* How far an out-of-order memory looks. */
#define WINDOW 8u

void tzb_pending_reset(struct bench_pending *p)
{
	p->head = 0;
	p->count = 0;
	p->nfree = BENCH_PENDING;
	for (uint32_t i = 0; i < BENCH_PENDING; i++)
		p->free[i] = (uint16_t)(BENCH_PENDING - 1u - i);
}

uint16_t tzb_pending_add(struct bench_pending *p, const struct bench_req *r)
{
	const uint16_t s = p->free[--p->nfree];

	p->slot[s] = *r;
	p->order[(p->head + p->count++) % BENCH_PENDING] = s;
	return s;
}

static struct bench_req *at(struct bench_pending *p, uint32_t k)
{
	return &p->slot[p->order[(p->head + k) % BENCH_PENDING]];
}

uint32_t tzb_pending_pick(struct bench_pending *p, uint64_t now, bool any_order, uint32_t random)
{
	const uint32_t n = (p->count < WINDOW) ? p->count : WINDOW;
	uint32_t k, i;

	if (n == 0u)
		return BENCH_PENDING;
	k = any_order ? random % n : 0u;
	for (i = 0; i < k && at(p, i)->id != at(p, k)->id; i++)
		;
	return (at(p, i)->ready && at(p, i)->due <= now) ? i : BENCH_PENDING;
}

uint16_t tzb_pending_slot(const struct bench_pending *p, uint32_t k)
{
	return p->order[(p->head + k) % BENCH_PENDING];
}

void tzb_pending_unlink(struct bench_pending *p, uint32_t k)
{
	for (; k != 0u; k--)
		p->order[(p->head + k) % BENCH_PENDING] = p->order[(p->head + k - 1u) % BENCH_PENDING];
	bench_advance(&p->head, &p->count, BENCH_PENDING);
}

void tzb_pending_release(struct bench_pending *p, uint16_t slot)
{
	p->free[p->nfree++] = slot;
}
