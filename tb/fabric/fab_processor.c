/* fab_processor.c - the processor of a cache: random requests to few lines, each answered exactly once. */
#include "fab_int.h"

#include <string.h>

/* Operations of the cache (docs/ace_cache.md, "Requests"). */
enum { LOAD = 0, LOAD_UNIQUE = 3, STORE = 4, STORE_LINE = 5, CLEAN = 6, CLEAN_INVALID = 7, INVALIDATE = 8, EVICT = 9, LOAD_ONCE = 10, STORE_ONCE = 11,
       STORE_LINE_ONCE = 12, LOAD_PLAIN = 13, STORE_PLAIN = 14 };

/* INVALIDATE throws stores away, which the history does not know: only where nothing is held against it. */
static uint32_t random_op(struct fab *f)
{
	static const uint8_t ops[] = { 0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 5, 5, 6, 7, 9, 10, 11, 12, 13, 14 };

	if (!f->plan.open && tzf_rng_once_in(&f->rng, 20))
		return INVALIDATE;
	return ops[tzf_rng_below(&f->rng, sizeof ops)];
}

static bool is_load(uint32_t op)
{
	return op <= LOAD_UNIQUE || op == LOAD_ONCE || op == LOAD_PLAIN;
}

static bool is_store(uint32_t op)
{
	return op == STORE || op == STORE_LINE || op == STORE_ONCE || op == STORE_LINE_ONCE || op == STORE_PLAIN;
}

static void describe(struct fab *f, uint32_t c, uint32_t op, struct want *w)
{
	static const uint32_t strobes[] = { 0x00FF, 0xFF00, 0xFFFF };
	const bool plain = op == LOAD_PLAIN || op == STORE_PLAIN;

	memset(w, 0, sizeof *w);
	w->used = true;
	w->op = op;
	w->plain = plain;
	w->line = plain ? LINES + tzf_rng_below(&f->rng, PLAINS) : tzf_rng_below(&f->rng, LINES);
	w->beat = tzf_rng_below(&f->rng, 4);
	w->nsaid = fab_ns(w->line) ? f->plan.nsaids[c][tzf_rng_below(&f->rng, 2)] : 0u;
	w->load = is_load(op);
	w->store = is_store(op);
	w->whole = op == STORE_LINE || op == STORE_LINE_ONCE;
	w->strb = w->whole ? 0xFFFFu : strobes[tzf_rng_below(&f->rng, 3)];
	w->since = f->cycle;
	for (uint32_t i = 0; i < 2u && w->store; i++)
		w->value[i] = fab_value(f, c, w->nsaid, w->line);
}

static void new_request(struct fab *f, uint32_t c, struct fabric_in *next)
{
	const uint32_t id = tzf_rng_below(&f->rng, IDS);
	struct want w;

	if (f->req[c][id].used)
		return;
	describe(f, c, random_op(f), &w);
	next->REQ_VALID |= 1u << c;
	next->REQ_OP[c] = w.op;
	next->REQ_ID[c] = id;
	next->REQ_ADDR[c] = fab_addr(w.line) + ((uint64_t)w.beat << 4);
	next->REQ_PROT[c] = (uint32_t)fab_ns(w.line) << 1;
	next->REQ_NSAID[c] = w.nsaid;
	next->REQ_QOS[c] = tzf_rng_below(&f->rng, 16);
	next->REQ_WSTRB[c] = w.strb;
	memset(&next->REQ_WDATA[c], 0, sizeof next->REQ_WDATA[c]);
	for (uint32_t i = 0; i < 2u; i++)
		fab_set_granule(&next->REQ_WDATA[c], i, w.value[i]);
	f->req[c][id] = w;
	f->requests++;
	if (w.store)
		fab_note_store(f, &f->req[c][id]);
}

static void take_response(struct fab *f, uint32_t c, const struct fabric_out *out)
{
	struct want *w = &f->req[c][out->RSP_ID[c]];

	if (!w->used) {
		fab_fail(f, "cache %u answers REQ_ID %u, which is not outstanding", c, out->RSP_ID[c]);
		return;
	}
	if (out->RSP_RESP[c] != 0u) {
		f->denied++;
		if (f->plan.open)
			fab_fail(f, "cache %u answers op %u of line %u with error %u, though all is permitted", c, w->op, w->line, out->RSP_RESP[c]);
	} else if (w->load) {
		for (uint32_t i = 0; i < 2u; i++)
			fab_note_load(f, c, w, 2u * w->beat + i, fab_granule(&out->RSP_DATA[c], i));
	} else if (w->store) {
		fab_note_done(f, w);
	}
	w->used = false;
}

void fab_processor(struct fab *f, uint32_t c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	const uint32_t bit = 1u << c;

	if ((in->RSP_READY & out->RSP_VALID & bit) != 0u)
		take_response(f, c, out);
	if ((in->REQ_VALID & out->REQ_READY & bit) != 0u)
		next->REQ_VALID &= ~bit;
	if ((next->REQ_VALID & bit) == 0u && !f->stop && fab_sometimes(f, f->pace.req))
		new_request(f, c, next);
	next->RSP_READY = (next->RSP_READY & ~bit) | (f->stop || fab_sometimes(f, f->pace.rsp) ? bit : 0u);
	next->CHOICE[c] = f->pace.choice ? tzf_rng_below(&f->rng, 0x10000) : 0u;
}
