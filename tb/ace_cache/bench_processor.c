/* bench_processor.c - the processor's side: random requests to few lines, each answered exactly once. */
#include "bench_int.h"

#include <string.h>

static uint32_t free_id(struct bench *b)
{
	const uint32_t from = tzf_rng_below(&b->rng, IDS);

	for (uint32_t i = 0; i < IDS; i++)
		if (!b->req[(from + i) % IDS].used)
			return (from + i) % IDS;
	return IDS;
}

/* Loads and stores mostly; then the maintenance, the non-allocating and the plain ones, and now and then the reserved one. */
static uint32_t random_op(struct bench *b)
{
	static const uint8_t ops[] = { 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12, 13, 14 };

	if (tzf_rng_once_in(&b->rng, 100))
		return 15;
	return ops[tzf_rng_below(&b->rng, sizeof ops)];
}

void ab_random_data(struct bench *b, tzf_w256 *d)
{
	memset(d, 0, sizeof *d);
	for (uint32_t i = 0; i < 4u; i++)
		d->w[i] = (uint32_t)tzf_rng_u64(&b->rng);
}

static void new_request(struct bench *b, struct ace_cache_in *next)
{
	const uint32_t id = free_id(b);
	const uint32_t op = random_op(b);
	const bool plain = op == 13u || op == 14u;
	uint32_t line;

	if (id == IDS)
		return;
	line = plain ? LINES + tzf_rng_below(&b->rng, PLAINS) : ab_pick_line(b);
	next->REQ_VALID = 1;
	next->REQ_OP = op;
	next->REQ_ID = id;
	next->REQ_ADDR = ab_line_addr(b, line) + tzf_rng_below(&b->rng, 64);
	next->REQ_PROT = (uint32_t)ab_line_ns(line) << 1 | tzf_rng_below(&b->rng, 2) | tzf_rng_below(&b->rng, 2) << 2;
	next->REQ_NSAID = ab_sometimes(b, 12) ? 9u : 1u + tzf_rng_below(&b->rng, 15);
	next->REQ_QOS = tzf_rng_below(&b->rng, 16);
	next->REQ_WSTRB = ab_sometimes(b, 4) ? 0xFFFFu : tzf_rng_below(&b->rng, 0x10000);
	ab_random_data(b, &next->REQ_WDATA);
}

/* A request that the cache took becomes outstanding. */
static void take_request(struct bench *b, const struct ace_cache_in *in)
{
	struct outstanding *o = &b->req[in->REQ_ID];

	*o = (struct outstanding){
		.used = true,
		.op = in->REQ_OP,
		.line = ab_line_of(b, in->REQ_ADDR, (in->REQ_PROT & 2u) != 0u),
		.beat = (uint32_t)(in->REQ_ADDR >> 4) & 3u,
		.nsaid = (in->REQ_PROT & 2u) != 0u ? in->REQ_NSAID : 0u,
		.strb = in->REQ_WSTRB,
		.data = in->REQ_WDATA,
	};
	b->nreq++;
	b->requests++;
}

static void take_response(struct bench *b, const struct ace_cache_out *out)
{
	struct outstanding *o = &b->req[out->RSP_ID];

	if (!o->used) {
		ab_fail(b, "a response to REQ_ID %u, which is not outstanding", out->RSP_ID);
		return;
	}
	o->used = false;
	b->nreq--;
}

void ab_processor(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next)
{
	const bool taken = in->REQ_VALID != 0u && out->REQ_READY != 0u;

	if (taken)
		take_request(b, in);
	if (in->RSP_READY != 0u && out->RSP_VALID != 0u)
		take_response(b, out);
	if (taken)
		next->REQ_VALID = 0;
	if (next->REQ_VALID == 0u && !b->stop && ab_sometimes(b, b->pace.req))
		new_request(b, next);
	next->RSP_READY = b->stop || ab_sometimes(b, b->pace.rsp);
}
