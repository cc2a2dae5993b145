/* cci_dvm_engine.c - DVM: the engine that sends one message, Sync or Complete after the other to those that take part (X31..X33). */
#include "cci_dvm_int.h"

#define ACSNOOP_COMPLETE 14u
#define ACSNOOP_MESSAGE 15u

/* ---- what it wants (X31) --------------------------------------------------------------------------- */

/* What a port has for it. */
static uint32_t op_of(const struct cci_boxes *v, const struct cci_dvm *c)
{
	if (v->mb_st == CCI_MB_READY)
		return CCI_OP_MESSAGE;
	return (v->sb_st == CCI_SB_READY && v->sb_after == 0u && c->dy_v == 0u) ? CCI_OP_SYNC : CCI_OP_IDLE;
}

static uint32_t next_port(const struct cci_dims *d, uint32_t p)
{
	return (p + 1u == d->snooped) ? 0u : p + 1u;
}

static void want(const struct cci_dims *d, const struct cci_state *s, struct cci_dvm_edge *dv)
{
	const struct cci_dvm *const c = &s->dv[0];
	uint32_t p = c->dv_rr;

	if (c->dv_op != CCI_OP_IDLE)
		return;
	if (c->dy_v != 0u && c->dy_w == 0u) {
		dv->wants = CCI_OP_COMPLETE;
		dv->port = c->dy_port;
		return;
	}
	for (uint32_t i = 0; i < d->snooped && dv->wants == CCI_OP_IDLE; i++) {
		dv->wants = op_of(&s->v[p], c);
		dv->port = p;
		p = next_port(d, p);
	}
}

void cci_engine_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	want(d, s, &g->dv);
	g->dv.ends = (uint32_t)(s->dv[0].dv_op != CCI_OP_IDLE && s->dv[0].dv_crw == 0u);
}

bool cci_engine_first(const struct cci_state *s, const struct cci_edge *g)
{
	return g->dv.wants != CCI_OP_IDLE && s->dv[0].dv_lost == CCI_LOST_MAX;
}

void cci_engine_start(const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	struct cci_dvm_edge *const dv = &g->dv;
	const uint32_t q = 1u << dv->port;
	const uint32_t others = ((s->dvm_en & q) != 0u) ? s->dvm_en & ~q : 0u; /* who cannot receive DVM sends none */

	dv->starts = 1;
	dv->to = (dv->wants == CCI_OP_COMPLETE) ? q : others;
	dv->two = (dv->wants == CCI_OP_MESSAGE) ? s->v[dv->port].mb_two : 0u;
}

/* ---- AC (X32) -------------------------------------------------------------------------------------- */

void cci_engine_ac(const struct cci_state *restrict s, uint32_t a, uint32_t code, struct cci_edge *restrict g)
{
	const struct cci_dvm *const c = &s->dv[0];
	const struct cci_boxes *const v = &s->v[c->dv_port];
	uint32_t snoop = ACSNOOP_MESSAGE;
	uint32_t prot = v->mb_prot;
	uint64_t addr = v->mb_addr;

	if (code == CCI_CODE_SECOND) {
		prot = v->mb_prot2;
		addr = v->mb_addr2;
	} else if (c->dv_op == CCI_OP_SYNC) {
		prot = v->sb_prot;
		addr = v->sb_addr;
	} else if (c->dv_op == CCI_OP_COMPLETE) {
		snoop = ACSNOOP_COMPLETE;
		prot = 0;
		addr = 0;
	}
	g->ac_ctl[a] = (snoop << CCI_AC_SNOOP) | prot;
	g->ac_addr[a] = addr;
}

/* ---- at an edge ------------------------------------------------------------------------------------ */

/* X33: all CRs were in. */
static void end(struct cci_state *s)
{
	struct cci_dvm *const c = &s->dv[0];
	struct cci_boxes *const v = &s->v[c->dv_port];

	if (c->dv_op == CCI_OP_MESSAGE) {
		v->mb_st = (v->mb_two != 0u) ? CCI_MB_TWO_DUE : CCI_MB_ONE_DUE;
		v->mb_err = c->dv_err;
		v->sb_after = 0;
	} else if (c->dv_op == CCI_OP_SYNC) {
		v->sb_st = CCI_SB_DUE;
		v->sb_err = c->dv_err;
	} else {
		c->dy_v = 0;
	}
	c->dv_op = CCI_OP_IDLE;
}

/* X31: the Sync that starts waits for the Completes of those that get it. */
static void sync_starts(struct cci_state *s, const struct cci_dvm_edge *dv)
{
	struct cci_dvm *const c = &s->dv[0];

	c->dy_v = cci_bit(s->dvm_en, dv->port); /* to an issuer that is disabled nobody can deliver one */
	c->dy_port = dv->port;
	c->dy_w = dv->to;
	c->dy_stale = 0;
}

static void start(const struct cci_dims *d, struct cci_state *s, const struct cci_dvm_edge *dv)
{
	struct cci_dvm *const c = &s->dv[0];

	c->dv_op = dv->wants;
	c->dv_port = dv->port;
	c->dv_two = dv->two;
	c->dv_crw = dv->to;
	c->dv_err = 0;
	c->dv_stale = 0; /* X20's change in this cycle comes after this */
	if (dv->wants != CCI_OP_COMPLETE)
		c->dv_rr = next_port(d, dv->port);
	if (dv->wants == CCI_OP_MESSAGE)
		s->v[dv->port].mb_st = CCI_MB_SENT;
	if (dv->wants == CCI_OP_SYNC) {
		s->v[dv->port].sb_st = CCI_SB_SENT;
		sync_starts(s, dv);
	}
	CCI_EACH(a, dv->to)
	{
		cci_ring16_push(&s->a[a].sq, &s->a[a].sq_wp, CCI_CODE_FIRST);
		if (dv->two != 0u)
			cci_ring16_push(&s->a[a].sq, &s->a[a].sq_wp, CCI_CODE_SECOND);
	}
}

void cci_engine_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	const struct cci_dvm_edge *const dv = &g->dv;
	struct cci_dvm *const c = &s->dv[0];

	CCI_EACH(a, dv->cr_hit)
	{
		s->a[a].sq_rp = (s->a[a].sq_rp + 1u) & 31u;
		c->dv_err |= (uint32_t)((s->a[a].cr_ctl_e0 & CCI_CR_ERR) != 0u);
	}
	c->dv_crw &= ~dv->cr_last;
	if (c->dy_v != 0u)
		c->dy_w &= ~dv->complete; /* X30 */
	if (dv->ends != 0u)
		end(s);
	c->dv_lost = (dv->wants == CCI_OP_IDLE || dv->starts != 0u) ? 0u : c->dv_lost + 1u; /* with CCI_LOST_MAX it starts */
	if (dv->starts != 0u)
		start(d, s, dv);
}

bool cci_engine_stale(const struct cci_state *s)
{
	const struct cci_dvm *const c = &s->dv[0];

	return (c->dv_op != CCI_OP_IDLE && c->dv_stale != 0u) || (c->dy_v & c->dy_stale) != 0u;
}
