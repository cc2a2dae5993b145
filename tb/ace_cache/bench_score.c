/* bench_score.c - the scoreboard: what loads, stores and snoop data must be.
 *
 * A store takes effect, and a load reads, in the slot that pushes its response; a snoop reads in the slot that pushes its CR. These pushes are
 * seen in the counts of the two FIFOs, one cycle later. The accesses that keep no copy take effect in the home, not here.
 */
#include "bench_int.h"

#include <string.h>

/* ---- data ------------------------------------------------------------------------------------------ */

static void store(struct bench *b, const struct outstanding *o)
{
	uint8_t *const to = b->truth[o->line].b;

	for (uint32_t i = 0; i < 64u; i++) {
		const uint32_t byte = i % 16u;
		const bool hit = o->op == 5u || (i / 16u == o->beat && ((o->strb >> byte) & 1u) != 0u);

		if (hit)
			to[i] = (uint8_t)(o->data.w[byte / 4u] >> (8u * (byte % 4u)));
	}
}

static void load(struct bench *b, const struct outstanding *o, const tzf_w256 *got)
{
	uint8_t bytes[16];
	const uint8_t *const want = &b->truth[o->line].b[(size_t)16 * o->beat];

	memcpy(bytes, got->w, 16);
	if (memcmp(bytes, want, 16) != 0)
		ab_fail(b, "request op %u of line %u beat %u read 0x%08x.., not 0x%02x%02x%02x%02x..", o->op, o->line, o->beat, got->w[0], want[3], want[2],
		        want[1], want[0]);
}

/* ---- exclusives ---------------------------------------------------------------------------------- */

static bool store_on_its_way(const struct bench *b, uint32_t line)
{
	for (uint32_t i = 0; i < IDS; i++)
		if (b->req[i].used && b->req[i].op == ACE_CACHE_OP_STORE_EXCL && b->req[i].line == line)
			return true;
	return false;
}

/* There is one monitor: in this slot it has left all other lines. But a store may have used it before, and not be answered. */
static void monitor_leaves(struct bench *b, uint32_t all_but)
{
	for (uint32_t l = 0; l < LINES; l++)
		if (l != all_but && !store_on_its_way(b, l))
			b->ex_ok[l] = false;
}

/* What of the other requests takes the copy away, and the monitor with it: its removal, and another NSAID (K6 row 4). */
static void copy_leaves(struct bench *b, const struct outstanding *o)
{
	const bool removes = o->op == ACE_CACHE_OP_CLEAN_INVALID || o->op == ACE_CACHE_OP_INVALIDATE || o->op == ACE_CACHE_OP_EVICT;

	if (o->line < LINES && (removes || o->nsaid != b->ex_owner[o->line]))
		b->ex_ok[o->line] = false;
}

static void see_load_excl(struct bench *b, const struct outstanding *o, enum gave gave, uint32_t resp)
{
	const uint32_t want = gave == GAVE_OKAY ? 0u : 1u; /* without the home's answer the copy was there */

	if ((resp >= 2u) != (gave == GAVE_ERROR) || (resp < 2u && resp != want))
		ab_fail(b, "LOAD_EXCL of line %u answered %u, the home has said %u", o->line, resp, gave);
	if (resp != 1u)
		return;
	b->ex_ok[o->line] = true;
	b->ex_owner[o->line] = o->nsaid;
	monitor_leaves(b, o->line);
}

/* Nobody else has a copy, or the home has let it pass. */
static void see_store_excl(struct bench *b, const struct outstanding *o, enum gave gave, uint32_t resp)
{
	const bool unique = gave == GAVE_NONE && b->home.peer[o->line] == PEER_I;

	if ((resp >= 2u) != (gave == GAVE_ERROR))
		ab_fail(b, "STORE_EXCL to line %u answered %u, the home has said %u", o->line, resp, gave);
	if (resp == 1u && !(b->ex_ok[o->line] && (unique || gave == GAVE_EXOKAY)))
		ab_fail(b, "STORE_EXCL to line %u succeeds: monitor %u, the home has said %u", o->line, b->ex_ok[o->line], gave);
	b->ex_ok[o->line] = false;
	if (gave == GAVE_NONE) /* it was done in one slot, this one */
		monitor_leaves(b, ALL_LINES);
}

static void see_exclusive(struct bench *b, const struct outstanding *o, uint32_t resp)
{
	const enum gave gave = b->home.gave[o->line];

	b->home.gave[o->line] = GAVE_NONE;
	if (o->op == ACE_CACHE_OP_LOAD_EXCL)
		see_load_excl(b, o, gave, resp);
	else
		see_store_excl(b, o, gave, resp);
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static bool is_load(uint32_t op)
{
	return op <= ACE_CACHE_OP_LOAD_UNIQUE || op == ACE_CACHE_OP_LOAD_ONCE || op == ACE_CACHE_OP_LOAD_PLAIN || op == ACE_CACHE_OP_LOAD_EXCL;
}

/* Whether an answer without error was right, and what it means. */
static void see_success(struct bench *b, const struct outstanding *o, uint32_t resp, const tzf_w256 *data)
{
	const bool exclusive = o->op == ACE_CACHE_OP_LOAD_EXCL || o->op == ACE_CACHE_OP_STORE_EXCL;

	if (resp == 1u && !exclusive)
		ab_fail(b, "request op %u answered EXOKAY", o->op);
	if (is_load(o->op))
		load(b, o, data);
	else if (o->op == ACE_CACHE_OP_STORE || o->op == ACE_CACHE_OP_STORE_LINE || (o->op == ACE_CACHE_OP_STORE_EXCL && resp == 1u))
		store(b, o);
}

/* A response entered the FIFO: {id, resp} and data. */
static void see_response(struct bench *b, uint32_t ctl, const tzf_w256 *data)
{
	const struct outstanding *o = &b->req[ctl >> 2];
	const uint32_t resp = ctl & 3u;
	static const tzf_w256 zero = { { 0 } };

	if (!o->used) {
		ab_fail(b, "a response for REQ_ID %u, which is not outstanding", ctl >> 2);
		return;
	}
	if (!is_load(o->op) && memcmp(data, &zero, sizeof zero) != 0)
		ab_fail(b, "request op %u answered with data", o->op);
	copy_leaves(b, o);
	if (o->op == ACE_CACHE_OP_LOAD_EXCL || o->op == ACE_CACHE_OP_STORE_EXCL)
		see_exclusive(b, o, resp);
	else if (o->op >= ACE_CACHE_OP_DVM_MESSAGE && o->op <= ACE_CACHE_OP_BARRIER)
		ab_msg_response(b, o, resp);
	else if (ab_lineless(o->op) && resp != 2u)
		ab_fail(b, "a reserved request is not answered SLVERR");
	if (resp < 2u)
		see_success(b, o, resp, data);
}

void ab_score(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in)
{
	const struct ace_cache_state *st = tzf_sim_state(b->sim);

	if (!b->check)
		return;
	if (st->rsp_cnt + (b->last_rsp_pop ? 1u : 0u) > b->last_rsp_cnt) {
		if (st->rsp_cnt == 1u)
			see_response(b, st->rsp_ctl_e0, &st->rsp_data_e0);
		else
			see_response(b, st->rsp_ctl_e1, &st->rsp_data_e1);
	}
	if (st->cr_cnt + (b->last_cr_pop ? 1u : 0u) > b->last_cr_cnt) {
		const uint32_t slot = (b->home.sn_first + b->seen_cr) % SNOOPS;

		if (b->seen_cr >= b->home.sn_sent)
			ab_fail(b, "a snoop response without a snoop");
		else if (b->home.sn[slot].line < ALL_LINES)
			b->at_cr[slot] = b->truth[b->home.sn[slot].line];
		b->seen_cr++;
	}
	b->last_rsp_cnt = st->rsp_cnt;
	b->last_cr_cnt = st->cr_cnt;
	b->last_rsp_pop = in->RSP_READY != 0u && out->RSP_VALID != 0u;
	b->last_cr_pop = in->CRREADY != 0u && out->CRVALID != 0u;
}
