/* ace_cov_messages.c - the cache's coverage of what is no line's data: exclusives and their monitor, DVM, barriers (K19, K20). */
#include "ace_cov_int.h"

/* ---- exclusives ------------------------------------------------------------------------------------ */

static bool is_exclusive(uint32_t op)
{
	return op == ACE_CACHE_OP_LOAD_EXCL || op == ACE_CACHE_OP_STORE_EXCL;
}

/* The answer that RSP has got, if it has. */
static uint32_t last_resp(const struct cov_edge *e)
{
	return (e->is->rsp_cnt == 1u ? e->is->rsp_ctl_e0 : e->is->rsp_ctl_e1) & 3u;
}

/* The end of an exclusive access that went to the bus. */
static void see_exclusive_fill(struct ace_cache_cov *c, const struct cov_edge *e, uint32_t m)
{
	const struct ace_cache_state *st = e->was;
	const uint64_t line = st->m_addr[m] >> 6;
	const uint32_t way = ace_cov_way(c, st, (st->m_prot[m] >> 1) & 1u, line);
	const bool held = way < c->cfg.ways, ex = st->m_ex[m] != 0u, error = st->m_resp[m] >= 2u;
	const bool dirty = held && (st->s[ace_cov_set(c, line)].way_st[way] & 2u) != 0u;

	if (st->m_op[m] == ACE_CACHE_OP_LOAD_EXCL) {
		cov_hit_if(c, COV1(LOAD_EXCL, error ? 3u : ex ? 2u : 1u), true);
		return;
	}
	cov_hit_if(c, COV1(STORE_EXCL, 3), !error && ex && held && !dirty);
	cov_hit_if(c, COV1(STORE_EXCL, 4), !error && ex && dirty);
	cov_hit_if(c, COV1(STORE_EXCL, 5), !error && !ex && held);
	cov_hit_if(c, COV1(STORE_EXCL, 6), !error && !ex && !held);
	cov_hit_if(c, COV1(STORE_EXCL, 7), !error && ex && !held);
	cov_hit_if(c, COV1(STORE_EXCL, 8), error);
}

/* One that was done in the slot of the request. */
static void see_exclusive_hit(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const uint32_t op = st->req_ctl_e0 >> 15, ns = (st->req_ctl_e0 >> 9) & 1u;
	const bool here = st->lm_v != 0u && st->lm_ns == ns && st->lm_line == st->req_addr_e0 >> 6;

	cov_hit_if(c, COV1(LOAD_EXCL, 0), op == ACE_CACHE_OP_LOAD_EXCL);
	cov_hit_if(c, COV1(STORE_EXCL, 0), op == ACE_CACHE_OP_STORE_EXCL && st->lm_v == 0u);
	cov_hit_if(c, COV1(STORE_EXCL, 1), op == ACE_CACHE_OP_STORE_EXCL && st->lm_v != 0u && !here);
	cov_hit_if(c, COV1(STORE_EXCL, 2), op == ACE_CACHE_OP_STORE_EXCL && last_resp(e) == 1u);
}

/* Why the monitor, which was set, is not: the copy has gone. */
static void see_clear(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const bool requested = ace_cov_requested(c, e) && !ace_cov_snooped(e) && !ace_cov_filled(e);
	const uint32_t op = st->req_ctl_e0 >> 15, ns = (st->req_ctl_e0 >> 9) & 1u;
	const bool same = st->lm_ns == ns && st->lm_line == st->req_addr_e0 >> 6;
	const bool stays = st->req_cnt == e->is->req_cnt + (e->in->REQ_VALID & e->out->REQ_READY); /* not popped */

	if (st->lm_v == 0u || e->is->lm_v != 0u)
		return;
	cov_hit_if(c, COV1(CLEAR, 0), ace_cov_snooped(e));
	cov_hit_if(c, COV1(CLEAR, 5), ace_cov_filled(e));
	if (!requested || op == ACE_CACHE_OP_STORE_EXCL)
		return;
	cov_hit_if(c, COV1(CLEAR, 1), !same);
	cov_hit_if(c, COV1(CLEAR, 2), same && op == ACE_CACHE_OP_EVICT);
	cov_hit_if(c, COV1(CLEAR, 3), same && op <= ACE_CACHE_OP_STORE_LINE && !stays);
	cov_hit_if(c, COV1(CLEAR, 4), same && (op == ACE_CACHE_OP_CLEAN_INVALID || op == ACE_CACHE_OP_INVALIDATE));
}

void ace_cov_see_exclusive(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const uint32_t m = ace_cov_fills(e);
	const bool other_line = e->was->lm_ns != e->is->lm_ns || e->was->lm_line != e->is->lm_line;

	if (ace_cov_filled(e) && m < ACE_CACHE_MSHRS_MAX && is_exclusive(e->was->m_op[m]))
		see_exclusive_fill(c, e, m);
	if (e->was->req_cnt != 0u && ace_cov_requested(c, e) && ace_cov_rsp_pushed(e))
		see_exclusive_hit(c, e);
	see_clear(c, e);
	cov_hit_if(c, COV1(MOVED, 0), e->was->lm_v != 0u && e->is->lm_v != 0u && other_line);
}

/* ---- the processor's DVM and barriers ---------------------------------------------------------------- */

static void see_order(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const uint32_t op = st->req_ctl_e0 >> 15;
	const bool one = (st->req_addr_e0 & 1u) != 0u;
	const bool message = op == ACE_CACHE_OP_DVM_MESSAGE, sync = ((st->req_addr_e0 >> 12) & 7u) == 4u;

	if (st->req_cnt == 0u || !ace_cov_requested(c, e))
		return;
	cov_hit_if(c, COV1(ORDER, 0), message && !sync && !one);
	cov_hit_if(c, COV1(ORDER, 1), message && !sync && one);
	cov_hit_if(c, COV1(ORDER, 2), message && sync);
	cov_hit_if(c, COV1(ORDER, 3), op == ACE_CACHE_OP_DVM_SYNC);
	cov_hit_if(c, COV1(ORDER, 4), op == ACE_CACHE_OP_BARRIER && !one);
	cov_hit_if(c, COV1(ORDER, 5), op == ACE_CACHE_OP_BARRIER && one);
}

static void see_unit_waits(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const bool done = st->v_st == ACE_CACHE_UNIT_WAITS && st->v_left == 0u && st->v_b == 0u && st->v_c == 0u;
	const bool held_off = (e->in->CHOICE & 0x2000u) != 0u;

	if (ace_cov_snooped(e) || ace_cov_filled(e))
		return;
	cov_hit_if(c, COV1(UNIT_WAIT, 0), st->v_st == ACE_CACHE_UNIT_SECOND && st->ar_cnt == 2u);
	cov_hit_if(c, COV1(UNIT_WAIT, 1), done && st->rsp_cnt == 2u);
	cov_hit_if(c, COV1(UNIT_WAIT, 2), st->sc_due != 0u && st->sc_out == 0u && !held_off && st->ar_cnt == 2u);
	cov_hit_if(c, COV1(UNIT_WAIT, 3), st->sc_due != 0u && st->sc_out == 0u && held_off && st->ar_cnt != 2u);
	cov_hit_if(c, COV1(UNIT_WAIT, 4), st->sc_due != 0u && st->sc_out != 0u && !held_off && st->ar_cnt != 2u);
}

static bool rises(uint32_t was, uint32_t is)
{
	return was < 2u && is >= 2u;
}

/* In what order answers come, and which of them is an error. */
static void see_unit_answers(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const bool r = st->v_left > e->is->v_left && e->is->v_st != 0u;
	const bool b = st->v_b > e->is->v_b, complete = st->v_c > e->is->v_c;
	const bool error = rises(st->v_resp, e->is->v_resp);
	const uint32_t r_id = st->r_ctl_e0 >> 5, b_id = st->b_ctl_e0 >> 2;

	cov_hit_if(c, COV1(UNIT_END, 0), ace_cov_unit(e) && st->v_st == 2u && e->is->v_st == 0u && st->v_resp == 0u);
	cov_hit_if(c, COV1(UNIT_END, 1), r && error && !b && st->v_left == 2u);
	cov_hit_if(c, COV1(UNIT_END, 2), r && error && !b && st->v_left == 1u && st->v_b == 0u);
	cov_hit_if(c, COV1(UNIT_END, 3), b && error && !r);
	cov_hit_if(c, COV1(UNIT_END, 4), r && ((st->r_ctl_e0 >> 1) & 3u) == 1u && e->is->v_resp == 0u);
	cov_hit_if(c, COV1(UNIT_END, 5), complete && st->v_left != 0u);
	cov_hit_if(c, COV1(UNIT_END, 6), complete && st->v_left == 0u);
	cov_hit_if(c, COV1(UNIT_END, 7), r && !b && st->v_b != 0u);
	cov_hit_if(c, COV1(UNIT_END, 8), b && !r && st->v_left != 0u);
	cov_hit_if(c, COV1(UNIT_END, 9), b && r);
	cov_hit_if(c, COV1(UNIT_END, 10), r && st->v_st == ACE_CACHE_UNIT_SECOND);
	cov_hit_if(c, COV1(UNIT_END, 11), st->r_cnt != 0u && r_id == 12u && st->v_left == 0u);
	cov_hit_if(c, COV1(UNIT_END, 12), st->r_cnt != 0u && r_id == 13u && st->sc_out != ACE_CACHE_COMPLETE_SENT);
	cov_hit_if(c, COV1(UNIT_END, 13), st->b_cnt != 0u && b_id == 12u && st->v_b == 0u);
	cov_hit_if(c, COV1(UNIT_END, 14), st->v_resp == 2u && e->is->v_resp == 3u);
	cov_hit_if(c, COV1(UNIT_END, 15), r && ((st->r_ctl_e0 >> 1) & 3u) == 2u && st->v_resp == 3u);
}

/* ---- messages of others ---------------------------------------------------------------------------------- */

static void see_heard(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const uint32_t snoop = st->ac_ctl_e0 >> 3;
	const bool message = snoop == 15u, sync = ((st->ac_addr_e0 >> 12) & 7u) == 4u, two = (st->ac_addr_e0 & 1u) != 0u;

	if (!ace_cov_snooped(e))
		return;
	cov_hit_if(c, COV1(HEAR, 0), message && st->sc_part == 0u && !sync && !two);
	cov_hit_if(c, COV1(HEAR, 1), message && st->sc_part == 0u && !sync && two);
	cov_hit_if(c, COV1(HEAR, 2), message && st->sc_part != 0u && sync);
	cov_hit_if(c, COV1(HEAR, 3), message && st->sc_part == 0u && sync);
	cov_hit_if(c, COV1(HEAR, 4), e->is->sc_due >= 2u);
	cov_hit_if(c, COV1(HEAR, 5), snoop == 14u && st->v_c != 0u);
	cov_hit_if(c, COV1(HEAR, 6), message && st->sc_part == 0u && sync && st->sc_out != 0u);
	cov_hit_if(c, COV1(HEAR, 7), !message && st->sc_part != 0u);
}

void ace_cov_see_unit(struct ace_cache_cov *c, const struct cov_edge *e)
{
	see_order(c, e);
	see_unit_waits(c, e);
	see_unit_answers(c, e);
	see_heard(c, e);
}
