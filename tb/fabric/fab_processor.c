/* fab_processor.c - the processor of a cache: random requests to few lines, or what the phase asks for, each answered exactly once. */
#include "fab_int.h"

#include <string.h>

/* Operations of the cache (docs/ace_cache.md, "Requests"). */
enum { LOAD = 0, LOAD_UNIQUE = 3, STORE = 4, STORE_LINE = 5, CLEAN = 6, CLEAN_INVALID = 7, INVALIDATE = 8, EVICT = 9, LOAD_ONCE = 10, STORE_ONCE = 11,
       STORE_LINE_ONCE = 12, LOAD_PLAIN = 13, STORE_PLAIN = 14, LOAD_EXCL = 16, STORE_EXCL = 17 };

static uint32_t random_op(struct fab *f)
{
	static const uint8_t ops[] = { 0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 5, 5, 6, 7, 9, 10, 11, 12, 13, 14 };
	static const uint8_t sharing[] = { 0, 1, 2, 0, 1, 2, 1, 2, 3, 4, 4, 5 };
	static const uint8_t racing[] = { 0, 2, 3, 3, 3, 4, 4, 9, 9 };

	if (f->pace.mood == FAB_SHARING && fab_sometimes(f, 15))
		return sharing[tzf_rng_below(&f->rng, sizeof sharing)];
	if (f->pace.mood == FAB_RACING && fab_sometimes(f, 15))
		return racing[tzf_rng_below(&f->rng, sizeof racing)];
	if (tzf_rng_once_in(&f->rng, 30))
		return INVALIDATE;
	return ops[tzf_rng_below(&f->rng, sizeof ops)];
}

static bool is_load(uint32_t op)
{
	return op <= LOAD_UNIQUE || op == LOAD_ONCE || op == LOAD_PLAIN || op == LOAD_EXCL;
}

static bool is_store(uint32_t op)
{
	return op == STORE || op == STORE_LINE || op == STORE_ONCE || op == STORE_LINE_ONCE || op == STORE_PLAIN || op == STORE_EXCL;
}

/* Which operation on which line: what the phase wants, else anything. False: nothing. */
static bool choose(struct fab *f, uint32_t c, struct want *w)
{
	/* software that is about to change the protection asks for nothing Non-secure */
	const bool quiet = f->phase == FAB_QUIET || f->phase == FAB_CLEAN || f->phase == FAB_SETTLE;

	memset(w, 0, sizeof *w);
	if (f->phase == FAB_WARM)
		return fab_warm_next(f, c, w);
	if (f->phase == FAB_CLEAN && f->cleaned < HALF) {
		w->op = CLEAN_INVALID;
		w->line = f->cleaned++;
		return true;
	}
	if (f->phase == FAB_RUN && fab_probe_next(f, c, w))
		return true;
	if (fab_orders_next(f, c, w) || fab_atomic_next(f, c, quiet, w))
		return true;
	w->op = random_op(f);
	w->plain = w->op == LOAD_PLAIN || w->op == STORE_PLAIN;
	w->line = w->plain ? LINES + 2u * tzf_rng_below(&f->rng, PLAINS / 2u) : fab_random_line(f, quiet);
	if (w->plain && !quiet)
		w->line += tzf_rng_below(&f->rng, 2);
	if (fab_atomic_counts(f, w->line) && (is_store(w->op) || w->op == INVALIDATE))
		w->op = LOAD;
	return true;
}

/* One of the master's two; the first where states are made, rather one that may not read where they are met first. */
static uint32_t choose_nsaid(struct fab *f, uint32_t c, const struct want *w)
{
	const uint32_t *const ids = f->plan.nsaids[c];
	const uint32_t i = w->warm ? 0u : tzf_rng_below(&f->rng, 2);

	if (!fab_ns(w->line))
		return 0;
	return w->probe && fab_may(f, w->line, ids[i], false) && fab_sometimes(f, 8) ? ids[1u - i] : ids[i];
}

static void describe(struct fab *f, uint32_t c, struct want *w)
{
	static const uint32_t strobes[] = { 0x00FF, 0xFF00, 0xFFFF };

	w->used = true;
	w->beat = w->excl ? w->beat : tzf_rng_below(&f->rng, 4);
	w->nsaid = choose_nsaid(f, c, w);
	w->load = is_load(w->op);
	w->store = is_store(w->op);
	w->cleans = w->op == CLEAN || w->op == CLEAN_INVALID;
	w->removes = w->op == CLEAN_INVALID || w->op == INVALIDATE;
	w->drops = w->op == INVALIDATE;
	w->evicts = w->op == EVICT;
	w->reads = (w->load && !w->plain) || w->op == STORE; /* a store fills its line first */
	w->writes = w->op == STORE_ONCE || w->op == STORE_LINE_ONCE;
	w->whole = w->op == STORE_LINE || w->op == STORE_LINE_ONCE;
	w->strb = w->whole ? 0xFFFFu : strobes[tzf_rng_below(&f->rng, 3)];
	w->since = f->cycle;
	w->starved = f->starve.total;
	if (w->excl)
		fab_atomic_describe(f, c, w);
	for (uint32_t i = 0; i < 2u && w->store; i++)
		w->value[i] = fab_value(f, c, w->nsaid, w->line) | fab_atomic_count(f, c, w, i);
}

static void new_request(struct fab *f, uint32_t c, struct fabric_in *next)
{
	const uint32_t id = tzf_rng_below(&f->rng, IDS);
	struct want w;

	if (f->req[c][id].used || !choose(f, c, &w))
		return;
	describe(f, c, &w);
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
	if (w.order)
		fab_orders_drive(f, c, &w, next);
	f->orders.again[c] &= ~(1u << id);
	f->req[c][id] = w;
	fab_note_issue(f, &w);
}

/* Not refused. */
static void served(struct fab *f, uint32_t c, const struct want *w, const struct fabric_out *out, bool late)
{
	const bool done = w->excl ? fab_atomic_answered(f, c, w, out->RSP_RESP[c], &out->RSP_DATA[c]) : out->RSP_RESP[c] == 0u;

	for (uint32_t i = 0; i < 2u && w->load; i++)
		fab_note_load(f, c, w, 2u * w->beat + i, fab_granule(&out->RSP_DATA[c], i), late);
	if (done)
		fab_note_done(f, c, w);
	else if (w->excl)
		fab_history_failed(f, w);
	else
		fab_fail(f, "cache %u answers EXOKAY to op %u of line %u, which is not exclusive", c, w->op, w->line);
}

static void take_response(struct fab *f, uint32_t c, const struct fabric_out *out)
{
	struct want *w = &f->req[c][out->RSP_ID[c]];
	const bool late = f->known.late[c] != 0u;

	if (!w->used) {
		fab_fail(f, "cache %u answers REQ_ID %u, which is not outstanding", c, out->RSP_ID[c]);
		return;
	}
	f->known.late[c] -= late;
	if (w->order)
		fab_orders_answered(f, c, out->RSP_RESP[c]);
	else if (out->RSP_RESP[c] >= 2u)
		fab_note_refused(f, c, w, out->RSP_RESP[c]);
	else
		served(f, c, w, out, late);
	if (w->warm)
		fab_warm_done(f, w);
	w->used = false;
}

void fab_processor(struct fab *f, uint32_t c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	const uint32_t bit = 1u << c;
	const bool asks = f->phase != FAB_SETUP && !f->stop && fab_sometimes(f, f->phase == FAB_WARM ? 16u : f->pace.req);

	if ((in->RSP_READY & out->RSP_VALID & bit) != 0u)
		take_response(f, c, out);
	if ((in->REQ_VALID & out->REQ_READY & bit) != 0u)
		next->REQ_VALID &= ~bit;
	if ((next->REQ_VALID & bit) == 0u && asks)
		new_request(f, c, next);
	next->RSP_READY = (next->RSP_READY & ~bit) | (fab_flows(f, FAB_RSP, c) ? bit : 0u);
	next->CHOICE[c] = f->pace.choice && f->phase != FAB_WARM ? tzf_rng_below(&f->rng, 0x10000) : 0u;
}
