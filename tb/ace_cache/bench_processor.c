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

/* Loads and stores mostly; then exclusives, the maintenance, the non-allocating and the plain ones, DVM and barriers; seldom a reserved one. */
static uint32_t random_op(struct bench *b)
{
	static const uint8_t ops[] = { 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12, 13, 14, 16, 16, 17, 17, 18, 19, 20 };

	if (tzf_rng_once_in(&b->rng, 100))
		return ab_sometimes(b, 4) ? 15u : 21u + tzf_rng_below(&b->rng, 11);
	return ops[tzf_rng_below(&b->rng, sizeof ops)];
}

void ab_random_data(struct bench *b, tzf_w256 *d)
{
	memset(d, 0, sizeof *d);
	for (uint32_t i = 0; i < 4u; i++)
		d->w[i] = (uint32_t)tzf_rng_u64(&b->rng);
}

/* DVM and barriers: a legal first part (5.1), now and then a Sync, which the cache must refuse; in wild times anything. */
static uint64_t message_addr(struct bench *b, uint32_t op)
{
	static const uint8_t types[] = { 0, 1, 2, 3, 6 };
	const uint64_t addr = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width);

	if (op != ACE_CACHE_OP_DVM_MESSAGE || b->wild)
		return addr;
	if (ab_sometimes(b, 1))
		return (addr & ~UINT64_C(0x7000)) | 0x4000u;
	return (addr & ~UINT64_C(0xF002)) | (uint64_t)types[tzf_rng_below(&b->rng, sizeof types)] << 12;
}

/* Exclusives: a store mostly comes to where the last load was. */
static uint32_t exclusive_line(struct bench *b, struct ace_cache_in *next)
{
	if (next->REQ_OP == ACE_CACHE_OP_STORE_EXCL && ab_sometimes(b, 13)) {
		next->REQ_NSAID = b->ex_nsaid;
		return b->ex_line;
	}
	b->ex_nsaid = next->REQ_NSAID;
	b->ex_line = ab_pick_line(b);
	return b->ex_line;
}

static uint32_t line_for(struct bench *b, struct ace_cache_in *next)
{
	const uint32_t op = next->REQ_OP;

	if (op == ACE_CACHE_OP_LOAD_PLAIN || op == ACE_CACHE_OP_STORE_PLAIN)
		return LINES + tzf_rng_below(&b->rng, PLAINS);
	if (op == ACE_CACHE_OP_LOAD_EXCL || op == ACE_CACHE_OP_STORE_EXCL)
		return exclusive_line(b, next);
	return ab_pick_line(b);
}

static void new_request(struct bench *b, struct ace_cache_in *next)
{
	const uint32_t id = free_id(b);
	uint32_t line;

	if (id == IDS)
		return;
	next->REQ_VALID = 1;
	next->REQ_OP = random_op(b);
	next->REQ_NSAID = ab_sometimes(b, 12) ? 9u : 1u + tzf_rng_below(&b->rng, 15);
	line = line_for(b, next);
	next->REQ_ID = id;
	next->REQ_ADDR = ab_lineless(next->REQ_OP) ? message_addr(b, next->REQ_OP) : ab_line_addr(b, line) + tzf_rng_below(&b->rng, 64);
	next->REQ_PROT = (uint32_t)ab_line_ns(line) << 1 | tzf_rng_below(&b->rng, 2) | tzf_rng_below(&b->rng, 2) << 2;
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
		.line = ab_lineless(in->REQ_OP) ? ALL_LINES : ab_line_of(b, in->REQ_ADDR, (in->REQ_PROT & 2u) != 0u),
		.beat = (uint32_t)(in->REQ_ADDR >> 4) & 3u,
		.nsaid = (in->REQ_PROT & 2u) != 0u ? in->REQ_NSAID : 0u,
		.strb = in->REQ_WSTRB,
		.addr = in->REQ_ADDR,
		.data = in->REQ_WDATA,
	};
	b->nreq++;
	b->requests++;
	ab_msg_asked(b, in);
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
