/* ace_cache_unit.c - DVM messages and barriers, which have no line: the processor's one at a time, and the Syncs of others, each of
 * which is owed a DVM Complete (V: K20). */
#include "ace_cache_int.h"

#define SYNC_ADDR UINT64_C(0xC000) /* a Sync has no fields but its type */
#define DUE_MAX 15u

/* ---- what is sent ------------------------------------------------------------------------------ */

/* Needs room in AR. NSAID, plain and ARLOCK are 0. */
static void send(struct ace_cache_edge *e, uint32_t id, uint32_t snoop, uint32_t prot, uint32_t qos, uint64_t addr)
{
	e->ar_push = 1;
	e->ar_ctl = (snoop << ACE_CACHE_CTL_SNOOP) | (id << ACE_CACHE_CTL_ID) | (prot << ACE_CACHE_CTL_PROT) | (qos << ACE_CACHE_CTL_QOS);
	e->ar_addr = addr;
}

/* Both halves of a barrier, which are the same. */
static void send_barrier(struct ace_cache_edge *e, const struct ace_cache_order *o)
{
	const uint32_t bar = ((uint32_t)o->addr & 1u) << 1 | 1u;

	send(e, ACE_CACHE_ID_UNIT, 0, o->prot, o->qos, 0);
	e->ar_ctl |= bar << ACE_CACHE_CTL_BAR;
	e->aw_push = 1;
	e->aw_ctl = e->ar_ctl;
	e->aw_addr = 0;
}

/* ---- a request (slot P) ------------------------------------------------------------------------ */

bool ace_cache_unit_free(const struct ace_cache_state *st, uint32_t op)
{
	const uint32_t room = tzf_ready(st->ar_cnt) & ((op == ACE_CACHE_OP_BARRIER) ? tzf_ready(st->aw_cnt) : 1u);

	return st->v_st == ACE_CACHE_UNIT_IDLE && room != 0u;
}

void ace_cache_unit_start(struct ace_cache_state *st, const struct ace_cache_order *o, struct ace_cache_edge *e)
{
	const bool two = o->op == ACE_CACHE_OP_DVM_MESSAGE && (o->addr & 1u) != 0u;

	if (o->op == ACE_CACHE_OP_BARRIER)
		send_barrier(e, o);
	else
		send(e, ACE_CACHE_ID_UNIT, ACE_CACHE_DVM_MESSAGE, o->prot, o->qos, (o->op == ACE_CACHE_OP_DVM_SYNC) ? SYNC_ADDR : o->addr);
	st->v_st = two ? ACE_CACHE_UNIT_SECOND : ACE_CACHE_UNIT_WAITS;
	st->v_sync = (uint32_t)(o->op == ACE_CACHE_OP_DVM_SYNC);
	st->v_id = o->id;
	st->v_prot = o->prot;
	st->v_qos = o->qos;
	st->v_addr = o->addr2;
	st->v_left = two ? 2u : 1u;
	st->v_b = (uint32_t)(o->op == ACE_CACHE_OP_BARRIER);
	st->v_c = st->v_sync;
	st->v_resp = 0;
}

/* ---- slot V ------------------------------------------------------------------------------------ */

/* Nothing of the processor's request is missing. */
static bool has_all(const struct ace_cache_state *st)
{
	return st->v_st == ACE_CACHE_UNIT_WAITS && (st->v_left | st->v_b | st->v_c) == 0u;
}

static bool may_complete(const struct ace_cache_state *st, const struct ace_cache_edge *e)
{
	return st->sc_due != 0u && st->sc_out == ACE_CACHE_COMPLETE_NONE && ace_cache_bit(e->choice, ACE_CACHE_CHOICE_LATE) == 0u;
}

bool ace_cache_unit_slot(struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const bool room = tzf_ready(st->ar_cnt) != 0u;
	static const tzf_w256 none;

	if (st->v_st == ACE_CACHE_UNIT_SECOND && room) {
		send(e, ACE_CACHE_ID_UNIT, ACE_CACHE_DVM_MESSAGE, st->v_prot, st->v_qos, st->v_addr);
		st->v_st = ACE_CACHE_UNIT_WAITS;
		return true;
	}
	if (has_all(st) && tzf_ready(st->rsp_cnt) != 0u) {
		ace_cache_respond(e, st->v_id, st->v_resp, &none);
		st->v_st = ACE_CACHE_UNIT_IDLE;
		return true;
	}
	if (may_complete(st, e) && room) {
		send(e, ACE_CACHE_ID_COMPLETE, ACE_CACHE_DVM_COMPLETE, 0, 0, 0);
		st->sc_due--;
		st->sc_out = ACE_CACHE_COMPLETE_SENT;
		return true;
	}
	return false;
}

/* ---- snoops (slot S) --------------------------------------------------------------------------- */

/* A message, or the second part of one, which may look like anything. */
static void see_message(struct ace_cache_state *st, uint64_t addr)
{
	if (st->sc_part != 0u)
		st->sc_part = 0;
	else if (!ace_cache_is_sync(addr))
		st->sc_part = (uint32_t)addr & 1u;
	else if (st->sc_due < DUE_MAX)
		st->sc_due++;
}

void ace_cache_unit_snoop(struct ace_cache_state *st, uint32_t acsnoop, uint64_t addr)
{
	if (acsnoop == ACE_CACHE_DVM_MESSAGE)
		see_message(st, addr);
	if (acsnoop == ACE_CACHE_DVM_COMPLETE)
		st->v_c = 0;
}

/* ---- answers ----------------------------------------------------------------------------------- */

void ace_cache_unit_acked(struct ace_cache_state *st, uint32_t code)
{
	if (code == ACE_CACHE_DONE_COMPLETE)
		st->sc_out = ACE_CACHE_COMPLETE_NONE;
}

void ace_cache_unit_decide(const struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t rid = st->r_ctl_e0 >> ACE_CACHE_R_ID;
	const uint32_t bid = st->b_ctl_e0 >> ACE_CACHE_B_ID;

	if (st->r_cnt != 0u) {
		e->r_unit = (uint32_t)(rid == ACE_CACHE_ID_UNIT && st->v_left != 0u);
		e->r_sent = (uint32_t)(rid == ACE_CACHE_ID_COMPLETE && st->sc_out == ACE_CACHE_COMPLETE_SENT);
	}
	if (st->b_cnt != 0u)
		e->b_unit = (uint32_t)(bid == ACE_CACHE_ID_UNIT && st->v_b != 0u);
}

uint32_t ace_cache_unit_tick(struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t last = st->r_ctl_e0 & 1u;
	uint32_t code = 0;

	if (e->r_unit != 0u) {
		st->v_resp = ace_cache_worse(st->v_resp, (st->r_ctl_e0 >> ACE_CACHE_R_RESP) & 3u);
		st->v_left -= last;
		code = last * ACE_CACHE_DONE_UNIT;
	}
	if ((e->r_sent & last) != 0u) {
		st->sc_out = ACE_CACHE_COMPLETE_ANSWERED;
		code = ACE_CACHE_DONE_COMPLETE;
	}
	if (e->b_unit != 0u) {
		st->v_b = 0;
		st->v_resp = ace_cache_worse(st->v_resp, st->b_ctl_e0 & 3u);
	}
	return code;
}
