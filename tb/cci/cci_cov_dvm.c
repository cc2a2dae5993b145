/* cci_cov_dvm.c - what DVM, barriers and exclusive accesses did in a cycle, seen in the difference of two states (docs/cci-dvm.md). */
#include "cci_cov_int.h"

static uint32_t ports(const struct cci_cov *c)
{
	return c->cfg.aces + c->cfg.lites;
}

static uint32_t dvm_ports(const struct cci_cov *c)
{
	return c->cfg.aces + c->cfg.dvm * c->cfg.dvm_lites;
}

static uint32_t bits(uint32_t set)
{
	return (uint32_t)__builtin_popcount(set);
}

/* ---- DVM: the engine (X31..X33) -------------------------------------------------------------------------------------- */

/* Places in OPS: message, two parts, Sync, Complete. */
static uint32_t op_of(const struct cci_dvm *d)
{
	return d->dv_op == 1u ? d->dv_two : d->dv_op;
}

static void see_start(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_dvm *n = &e->is->dv[0];
	const uint32_t reached = bits(n->dv_crw);

	cov_hit_if(c, COV2(OP, op_of(n), reached > 1u ? 2u : reached), true);
	cov_hit_if(c, COV1(DVM, 0), !cov_bit(e->was->dvm_en, n->dv_port));
	cov_hit_if(c, COV1(DVM, 2), n->dv_op == 1u && e->was->dv[0].dy_v != 0u);
	for (uint32_t a = 0; a < dvm_ports(c); a++)
		cov_hit_if(c, COV1(DVM, 16), cov_bit(n->dv_crw, a) && e->was->a[a].sq_ap != e->was->a[a].sq_wp);
}

static void see_engine(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_dvm *o = &e->was->dv[0], *n = &e->is->dv[0];

	if (o->dv_op == 0u && n->dv_op != 0u)
		see_start(c, e);
	cov_hit_if(c, COV1(DVM, 1), o->dv_op != 0u && n->dv_op == 0u && o->dv_err != 0u);
	cov_hit_if(c, COV1(DVM, 9), n->dv_lost > o->dv_lost);
	cov_hit_if(c, COV1(DVM, 10), o->dv_op == 2u && n->dv_op == 2u && (o->dy_w & ~n->dy_w) != 0u);
	cov_hit_if(c, COV1(DVM, 11), o->dv_op != 0u && n->dv_op != 0u && o->dv_stale == 0u && n->dv_stale != 0u);
	cov_hit_if(c, COV1(DVM, 12), o->dy_v != 0u && n->dy_v != 0u && o->dy_stale == 0u && n->dy_stale != 0u);
}

/* ---- DVM: boxes and heads (X30, X34) ------------------------------------------------------------------------------------ */

/* ARSNOOP at the head of AR, 0 unless it is of DVM; 16 for a barrier. */
static uint32_t word_of(const struct cci_port *p)
{
	const uint32_t code = (uint32_t)(p->ar_ctl_e0 >> 5) & 15u, dom = (uint32_t)(p->ar_ctl_e0 >> 9) & 3u;

	if (p->ar_cnt == 0u)
		return 0;
	if (((p->ar_ctl_e0 >> 4) & 1u) != 0u)
		return 16;
	return code >= 14u && (dom == 1u || dom == 2u) ? code : 0u;
}

static void see_box(struct cci_cov *c, const struct cov_edge *e, uint32_t p)
{
	const struct cci_boxes *o = &e->was->v[p], *n = &e->is->v[p];
	const uint32_t word = word_of(&e->was->p[p]);
	const bool sync = word == 15u && o->mb_st != 1u && ((e->was->p[p].ar_addr_e0 >> 12) & 7u) == 4u;
	const uint32_t due = (uint32_t)(o->cb_v != 0u) + (uint32_t)(o->sb_st == 3u) + (uint32_t)(o->mb_st >= 4u);

	cov_hit_if(c, COV1(DVM, 3), o->sb_st == 1u && o->sb_after == 0u && e->was->dv[0].dy_v != 0u);
	cov_hit_if(c, COV1(DVM, 4), o->sb_st == 0u && n->sb_st == 1u && n->sb_after != 0u);
	cov_hit_if(c, COV1(DVM, 5), o->mb_st == 1u && word == 0u);
	cov_hit_if(c, COV1(DVM, 6), word == 15u && !sync && o->mb_st > 1u);
	cov_hit_if(c, COV1(DVM, 7), sync && o->sb_st != 0u);
	cov_hit_if(c, COV1(DVM, 8), word == 14u && o->cb_v != 0u);
	cov_hit_if(c, COV1(DVM, 15), due > 1u);
}

static void see_boxes(struct cci_cov *c, const struct cov_edge *e)
{
	bool all = true;

	for (uint32_t p = 0; p < dvm_ports(c); p++) {
		see_box(c, e, p);
		all = all && e->was->v[p].sb_st != 0u;
	}
	cov_hit_if(c, COV1(DVM, 13), all);
	for (uint32_t p = 0; p < ports(c); p++)
		cov_hit_if(c, COV1(DVM, 14), e->was->b[p].va == 2u);
}

/* ---- barriers (X35) ---------------------------------------------------------------------------------------------------- */

static void see_halves(struct cci_cov *c, const struct cov_edge *e, uint32_t p)
{
	const struct cci_barriers *o = &e->was->b[p], *n = &e->is->b[p];
	const bool r = o->br_v == 0u && n->br_v != 0u, w = o->bw_v == 0u && n->bw_v != 0u;

	cov_hit_if(c, COV1(BARRIER, 0), w && o->br_v != 0u);
	cov_hit_if(c, COV1(BARRIER, 1), r && o->bw_v != 0u);
	cov_hit_if(c, COV1(BARRIER, 2), r && w);
	cov_hit_if(c, COV1(BARRIER, 3), r && n->br_dep != 0u);
	cov_hit_if(c, COV1(BARRIER, 4), w && n->bw_dep != 0u);
	cov_hit_if(c, COV1(BARRIER, 5), r && w && (n->br_dep | n->bw_dep) == 0u);
	cov_hit_if(c, COV1(BARRIER, 11 + (p >= c->cfg.aces)), r);
}

static void see_barriers(struct cci_cov *c, const struct cov_edge *e, uint32_t p)
{
	const struct cci_barriers *o = &e->was->b[p], *n = &e->is->b[p];

	see_halves(c, e, p);
	cov_hit_if(c, COV1(BARRIER, 6), (o->br_v & o->bw_v) != 0u && (o->br_dep != 0u) != (o->bw_dep != 0u));
	cov_hit_if(c, COV1(BARRIER, 10), word_of(&e->was->p[p]) == 16u && o->br_v != 0u);
	if (o->bo == 0u)
		return;
	cov_hit_if(c, COV1(BARRIER, 7), o->br_v > n->br_v && (o->bw_v & n->bw_v) != 0u);
	cov_hit_if(c, COV1(BARRIER, 8), o->bw_v > n->bw_v && (o->br_v & n->br_v) != 0u);
	cov_hit_if(c, COV1(BARRIER, 9), o->bw_v > n->bw_v && o->br_v > n->br_v);
}

/* ---- exclusive accesses to lines (X36, X37) ----------------------------------------------------------------------------- */

enum { READ_CLEAN = 1, READ_SHARED = 3, READ_UNIQUE = 4, CLEAN_UNIQUE = 5, MAKE_UNIQUE = 6, WRITE_UNIQUE = 10, WRITE_LINE_UNIQUE = 11 }; /* places in KINDS */

static bool watched(const struct cci_state *s, uint32_t a, const struct cci_entry *n)
{
	return s->xm_line[a] == n->addr >> 6 && cov_bit(s->xm_ns, a) == ((n->prot & 2u) != 0u);
}

/* A CleanUnique has been in the slot. */
static void see_store(struct cci_cov *c, const struct cov_edge *e, const struct cci_entry *n)
{
	const bool set = cov_bit(e->was->xm_v, n->port), same = watched(e->was, n->port, n);

	cov_hit_if(c, COV1(EXCLUSIVE, 5), n->xf == 0u && n->tgt != 0u);
	cov_hit_if(c, COV1(EXCLUSIVE, 6), n->xf == 0u && n->tgt == 0u);
	cov_hit_if(c, COV1(EXCLUSIVE, 7), n->xf != 0u && !set && !same);
	cov_hit_if(c, COV1(EXCLUSIVE, 8), n->xf != 0u && set);
	cov_hit_if(c, COV1(EXCLUSIVE, 9), n->xf != 0u && !set && same);
	for (uint32_t a = 0; a < c->cfg.aces; a++)
		cov_hit_if(c, COV1(EXCLUSIVE, 10), n->xf != 0u && a != n->port && cov_bit(e->was->xm_v, a) && watched(e->was, a, n));
}

static void see_cleared(struct cci_cov *c, const struct cov_edge *e, const struct cci_entry *n, uint32_t kind)
{
	static const uint8_t place[COV_N_KINDS] = {
		[READ_UNIQUE] = 11, [CLEAN_UNIQUE] = 12, [MAKE_UNIQUE] = 13, [WRITE_UNIQUE] = 14, [WRITE_LINE_UNIQUE] = 15,
	};

	if (place[kind] == 0u || n->xf != 0u)
		return;
	for (uint32_t a = 0; a < c->cfg.aces; a++) {
		const bool was = a != n->port && cov_bit(e->was->xm_v, a) && watched(e->was, a, n);

		cov_hit_if(c, COV1(EXCLUSIVE, place[kind]), was && !cov_bit(e->is->xm_v, a));
		cov_hit_if(c, COV1(EXCLUSIVE, 16), was && cov_bit(e->is->xm_v, a)); /* set for another in the cycle */
		cov_hit_if(c, COV1(EXCLUSIVE, 17), a == n->port && cov_bit(e->was->xm_v, a) && watched(e->was, a, n) && kind != CLEAN_UNIQUE);
	}
}

/* The last beat is pushed. */
static void see_answered(struct cci_cov *c, const struct cov_edge *e, const struct cci_entry *n, uint32_t kind)
{
	const bool set = cov_bit(e->is->xm_v, n->port) && watched(e->is, n->port, n);

	cov_hit_if(c, COV1(EXCLUSIVE, 0), kind == READ_SHARED && set);
	cov_hit_if(c, COV1(EXCLUSIVE, 1), kind == READ_CLEAN && set);
	cov_hit_if(c, COV1(EXCLUSIVE, 2), kind == CLEAN_UNIQUE && n->xf == 0u && set);
	cov_hit_if(c, COV1(EXCLUSIVE, 3), kind == CLEAN_UNIQUE && n->xf != 0u && set);
	cov_hit_if(c, COV1(EXCLUSIVE, 4), !set);
	cov_hit_if(c, COV1(EXCLUSIVE, 18), kind != CLEAN_UNIQUE && n->rew != 0u);
	cov_hit_if(c, COV1(EXCLUSIVE, 19), set && cov_bit(e->was->xm_v, n->port) && !watched(e->was, n->port, n));
}

static void see_line(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
	const uint32_t kind = c->of[i].snooping;

	if (o->st == CCI_SLOT && o->m2 == 0u && n->st != CCI_SLOT) {
		see_cleared(c, e, n, kind);
		if (kind == CLEAN_UNIQUE && n->lock != 0u)
			see_store(c, e, n);
	}
	if (o->st == CCI_RESP && n->st == CCI_ACK && n->lock != 0u && n->aw == 0u)
		see_answered(c, e, n, kind);
}

/* ---- exclusive accesses beyond (X38) ------------------------------------------------------------------------------------ */

static void see_beyond(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];

	if (n->lock == 0u || n->st == CCI_FREE)
		return;
	cov_hit_if(c, COV3(BEYOND, n->aw, 0, (n->aw != 0u ? n->bresp : n->rresp & 3u) == 1u), o->st == CCI_MEM && o->md == 0u && n->md != 0u);
	for (uint32_t k = 0; k < c->cfg.nt; k++) {
		const struct cci_entry *f = &e->is->e[k];

		cov_hit_if(c, COV3(BEYOND, n->aw, 1, 0), k != i && f->st == CCI_MEM && n->st == CCI_MEM && f->lock != 0u && n->mi != 0u && f->mi != 0u &&
		           f->aw == n->aw && f->id == n->id);
		cov_hit_if(c, COV3(BEYOND, n->aw, 1, 1), k != i && cov_bit(n->age, k) && f->st == CCI_MEM && n->st == CCI_MEM && n->mi == 0u && f->mi != 0u &&
		           f->aw == n->aw && f->id == n->id && f->port == n->port && c->of[k].plain == (uint32_t)n->aw);
	}
}

/* A burst of several chunks that asked to be exclusive. */
static void see_burst(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
	const struct cci_port *p = &e->was->p[n->port < CCI_PORTS_MAX ? n->port : 0u];
	const uint64_t ctl = n->aw != 0u ? p->aw_ctl_e0 >> (c->cfg.id_width + 34u) : p->ar_ctl_e0 >> (c->cfg.id_width + 35u);

	if (o->st == CCI_FREE && n->st != CCI_FREE && n->port < CCI_PORTS_MAX)
		cov_hit_if(c, COV1(EXCLUSIVE, 20), (ctl & 1u) != 0u && n->multi != 0u && n->lock == 0u);
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------ */

void cci_cov_see_dvm(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t i = 0; i < c->cfg.nt; i++) {
		see_burst(c, e, i);
		if (c->of[i].plain < 2u)
			see_beyond(c, e, i);
		else if (c->of[i].snooping < COV_N_KINDS)
			see_line(c, e, i);
	}
	if (c->cfg.dvm == 0u)
		return;
	see_engine(c, e);
	see_boxes(c, e);
	for (uint32_t p = 0; p < ports(c); p++)
		see_barriers(c, e, p);
}
