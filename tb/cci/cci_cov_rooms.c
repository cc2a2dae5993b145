/* cci_cov_rooms.c - what each cycle of the interconnect did, seen in the difference of two states: allocation, hazards, snoops, their ends. The rules
 * are those of docs/cci.md, looked at from outside. */
#include "cci_cov_int.h"

/* ---- requests (2.1, X5) ------------------------------------------------------------------------------------ */

static uint32_t snooping(bool aw, uint32_t code)
{
	static const uint8_t ar[16] = { 0, 3, 1, 2, 99, 99, 99, 4, 7, 8, 99, 5, 6, 9, 99, 99 };
	const uint32_t place = aw ? (code < 2u ? 10u + code : 99u) : ar[code];

	return place < COV_N_KINDS ? place : COV_N_KINDS;
}

static uint32_t plain(bool aw, bool ace, uint32_t code, uint32_t dom, bool barrier)
{
	const bool shared = dom == 1u || dom == 2u;

	if (barrier)
		return aw ? 9u : 8u;
	if (aw && (code == 2u || code == 3u || code == 5u) && ace && dom != 3u)
		return shared ? (code == 3u ? 2u : code == 2u ? 3u : 4u) : code == 3u ? 13u : code == 2u ? 14u : 15u;
	if (aw && code == 4u && ace && shared)
		return 5;
	if (code == 0u && !shared)
		return aw;
	if (!aw && (code == 8u || code == 9u || code == 13u) && dom == 0u)
		return code == 8u ? 10u : code == 9u ? 11u : 12u;
	return aw ? 7u : 6u;
}

/* X43. above: the fields from the domain on. */
static void override(uint32_t share, bool aw, uint64_t above, uint32_t *code, uint32_t *dom)
{
	const bool fixed = ((above >> 13) & 3u) == 0u, device = ((above >> 10) & 1u) == 0u, message = !aw && *code >= 14u;

	if (share < 2u || fixed || device || message)
		return;
	*dom = share == 3u ? 1u : 0u;
	if (share == 2u && aw && *code == 1u)
		*code = 0;
}

struct cov_request cov_head(const struct cci_cov *c, const struct cci_state *st, uint32_t port, bool aw)
{
	const struct cci_port *p = &st->p[port];
	const uint64_t ctl = aw ? p->aw_ctl_e0 : p->ar_ctl_e0, up = ctl >> 5;
	const bool barrier = ((ctl >> 4) & 1u) != 0u, ace = port < c->cfg.aces;
	const uint32_t prot = (uint32_t)(up >> (aw ? 9 : 10)) & 7u;
	uint32_t code = (uint32_t)up & (aw ? 7u : 15u), dom = (uint32_t)(up >> (aw ? 3 : 4)) & 3u;
	bool shared;
	struct cov_request r = { .snooping = COV_N_KINDS, .plain = COV_N_PLAINS, .ns = (prot >> 1) & 1u };

	if (!ace && !barrier)
		override(st->share_ovr[port], aw, up >> (aw ? 3 : 4), &code, &dom);
	shared = dom == 1u || dom == 2u;
	r.line = (aw ? p->aw_addr_e0 : p->ar_addr_e0) >> 6;
	if (shared && !barrier && snooping(aw, code) < COV_N_KINDS && (ace || aw || code == 0u || code == 8u || code == 9u || code == 13u))
		r.snooping = snooping(aw, code);
	else
		r.plain = plain(aw, ace, code, dom, barrier);
	r.put = r.plain >= 2u && r.plain <= 5u;
	r.put_data = r.plain == 2u || r.plain == 3u;
	r.hz = r.put || r.snooping < COV_N_KINDS;
	return r;
}

static bool allocated(const struct cov_edge *e, uint32_t i)
{
	return e->was->e[i].st == CCI_FREE && e->is->e[i].st != CCI_FREE;
}

static void see_passing(struct cci_cov *c, const struct cov_edge *e, const struct cov_request *r, uint32_t port)
{
	for (uint32_t k = 0; k < cov_entries(c); k++) {
		const struct cci_entry *o = &e->was->e[k];

		cov_hit_if(c, COV1(HAZARD, 8), cov_holds(o, r->ns ^ 1u, r->line) && r->hz);
		if (!r->put || !cov_holds(o, r->ns, r->line) || port >= c->cfg.aces)
			continue;
		cov_hit_if(c, COV1(HAZARD, 6), r->put_data && cov_bit(o->crw, port));
		cov_hit_if(c, COV1(HAZARD, 7), !r->put_data);
	}
}

void cci_cov_see_allocation(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t i = 0; i < cov_entries(c); i++) {
		const struct cci_entry *n = &e->is->e[i];

		if (!allocated(e, i) || n->port == CCI_PORTS_MAX)
			continue; /* a back-invalidation: no head asked for it */
		c->of[i] = cov_head(c, e->was, n->port, n->aw != 0u);
		c->bits[i] = 0;
		if (c->of[i].plain < COV_N_PLAINS)
			cov_hit_if(c, COV2(PLAIN, c->of[i].plain, n->port >= c->cfg.aces), true);
		cov_hit_if(c, COV1(FULL, 2), i >= cci_pool(&c->cfg, 0) && c->of[i].plain == 1u);
		see_passing(c, e, &c->of[i], n->port);
	}
}

/* ---- hazards (X7) -------------------------------------------------------------------------------------------- */

static bool pending(const struct cci_entry *o)
{
	return o->gw == 1u || o->gw == 2u || (o->st == CCI_COLLECT && o->own_v != 0u && o->own_pd != 0u && o->gw == 0u);
}

static void see_head(struct cci_cov *c, const struct cov_edge *e, uint32_t port, bool aw)
{
	const struct cov_request r = cov_head(c, e->was, port, aw);
	const uint32_t id = (uint32_t)((aw ? e->was->p[port].aw_ctl_e0 >> 34 : e->was->p[port].ar_ctl_e0 >> 35)) & tzf_mask32(c->cfg.id_width);

	for (uint32_t k = 0; r.hz && k < cov_entries(c); k++) {
		const struct cci_entry *o = &e->was->e[k];
		const bool pool = k >= cci_pool(&c->cfg, 0), same = cov_holds(o, r.ns, r.line);
		const bool unfinished = o->st != CCI_FREE && o->st != CCI_ACK && o->st != CCI_DRAIN;

		cov_hit_if(c, COV1(HAZARD, 0), same && !r.put && !pool);
		cov_hit_if(c, COV1(HAZARD, 1), same && !r.put && pool);
		cov_hit_if(c, COV1(HAZARD, 2), same && r.put && pool);
		cov_hit_if(c, COV1(HAZARD, 3), same && r.put && !pool && o->port == port);
		cov_hit_if(c, COV1(HAZARD, 4), same && r.put_data && !pool && o->port != port && cov_bit(o->tgt & ~o->crw, port) && pending(o));
		cov_hit_if(c, COV1(HAZARD, 5), unfinished && o->hz != 0u && o->multi != 0u && o->port == port && o->aw == (uint32_t)aw && (aw || o->id == id));
	}
}

void cci_cov_see_hazards(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t p = 0; p < c->cfg.aces + c->cfg.lites; p++) {
		if (e->was->p[p].ar_cnt != 0u)
			see_head(c, e, p, false);
		if (e->was->p[p].aw_cnt != 0u)
			see_head(c, e, p, true);
	}
}

/* ---- snoops (X8 to X12) ---------------------------------------------------------------------------------------- */

uint32_t cov_answered(const struct cci_cov *c, const struct cov_edge *e, uint32_t a, uint32_t *ctl)
{
	const struct cci_snooped *s = &e->was->a[a];

	*ctl = s->cr_ctl_e0;
	if (s->cr_cnt == 0u || s->sq_rp == s->sq_ap || (c->cfg.dvm != 0u && cov_ring16(s->sq, s->sq_rp) >= 14u))
		return cov_entries(c); /* of nobody, or of DVM's engine */
	return cov_ring16(s->sq, s->sq_rp);
}

static void see_answers(struct cci_cov *c, const struct cov_edge *e)
{
	uint32_t seen = 0, ctl;

	for (uint32_t a = 0; a < c->cfg.aces; a++) {
		const uint32_t i = cov_answered(c, e, a, &ctl);
		const struct cci_entry *o = &e->was->e[i % CCI_ENTRIES_MAX];
		const bool normal = cov_bit(o->nrm, a), data = (ctl & 1u) != 0u, shared = (ctl & 8u) != 0u;

		if (i == cov_entries(c))
			continue;
		c->bits[i] |= ctl & 31u;
		cov_hit_if(c, COV1(ROUND, 4), cov_bit(seen, i));
		seen |= 1u << i;
		if (o->mode == 0u)
			continue;
		cov_hit_if(c, COV1(ROUND, 7), normal && data && (ctl >> 5) != o->nsaid);
		cov_hit_if(c, COV1(ROUND, 8), normal && !data && shared && (ctl >> 5) != o->nsaid);
		cov_hit_if(c, COV1(ROUND, 9), !normal && o->nrm != 0u && data);
	}
}

static void see_data(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t a = 0; a < c->cfg.aces; a++) {
		const struct cci_snooped *s = &e->was->a[a];
		const struct cci_cd *d = &e->was->c[a];
		const struct cci_entry *o = &e->was->e[cov_ring16(d->cdq, d->cdq_rp)];

		cov_hit_if(c, COV1(ROUND, 10), ((s->sq_wp - s->sq_rp) & 31u) > 1u);
		if (d->cd_cnt == 0u || d->cdq_wp == d->cdq_rp)
			continue;
		cov_hit_if(c, COV1(ROUND, 6), d->cd_last_e0 != 0u && !(o->own_v != 0u && o->own == a));
		cov_hit_if(c, COV1(ROUND, 11), o->st == CCI_COLLECT && o->crw != 0u);
	}
}

void cci_cov_see_snoops(struct cci_cov *c, const struct cov_edge *e)
{
	see_answers(c, e);
	see_data(c, e);
	for (uint32_t i = 0; i < c->cfg.nt; i++) {
		const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];

		if (o->st == CCI_SLOT && n->st == CCI_COLLECT) {
			c->bits[i] = 0;
			cov_hit_if(c, COV1(ROUND, 0), n->rew != 0u && o->rew == 0u);
			cov_hit_if(c, COV1(ROUND, 1), n->rew == 0u && n->mode != 0u);
			cov_hit_if(c, COV1(ROUND, 2), n->round != 0u);
			cov_hit_if(c, COV1(ROUND, 3), n->nrm != 0u && n->nrm != n->tgt);
		}
		cov_hit_if(c, COV1(ROUND, 5), o->own_v != 0u && n->own_v != 0u && o->own != n->own && o->st == CCI_COLLECT);
	}
}

/* ---- ends (X12, X18) -------------------------------------------------------------------------------------------- */

static uint32_t hit_class(uint32_t bits, uint32_t tgt)
{
	if (tgt == 0u)
		return 0;
	if ((bits & 4u) != 0u)
		return (bits & 8u) != 0u ? 5u : 4u;
	return (bits & 8u) != 0u ? 3u : (bits & 1u) != 0u ? 2u : 1u;
}

static uint32_t mode_class(const struct cci_entry *e)
{
	return (e->prot & 2u) == 0u ? 0u : 1u + e->mode;
}

static void see_collect_end(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
	const bool dirty = o->own_v != 0u && o->own_pd != 0u, dropped = dirty && n->gw == 0u && cov_bit(e->is->impr_s, o->own);

	cov_hit_if(c, COV1(DIRTY, 1), o->gw == 0u && n->gw == 1u);
	cov_hit_if(c, COV1(DIRTY, 2), n->gw != 0u && o->m2 != 0u);
	cov_hit_if(c, COV1(DIRTY, 3), dropped && o->own_err != 0u);
	cov_hit_if(c, COV1(DIRTY, 4), dropped && o->own_err == 0u);
	cov_hit_if(c, COV1(DIRTY, 7), (c->bits[i] & 4u) != 0u && o->own_v == 0u);
	cov_hit_if(c, COV1(ERROR, 2), c->of[i].snooping < 5u && (o->err & o->nrm & e->is->impr_s) != 0u && n->serr == 0u);
	cov_hit_if(c, COV1(ERROR, 4), c->of[i].snooping >= 10u && o->err != 0u);
}

/* The step "after the snoop", of an entry that snooped or had no target. */
static void see_answer(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
	const uint32_t kind = c->of[i].snooping;

	if (kind == COV_N_KINDS)
		return;
	cov_hit_if(c, COV3(REQUEST, kind, mode_class(n), hit_class(c->bits[i], n->tgt)), true);
	if (kind < 5u && n->multi == 0u && n->tgt != 0u)
		cov_hit_if(c, COV3(READ, n->serr != 0u ? 2u : n->st == CCI_MEM ? 1u : 0u, n->is, n->pd), true);
	cov_hit_if(c, COV1(DIRTY, 5), n->pd != 0u && n->is == 0u);
	cov_hit_if(c, COV1(DIRTY, 6), n->pd != 0u && n->is != 0u);
	cov_hit_if(c, COV1(ERROR, 0), kind < 5u && (o->err & ~o->nrm) != 0u && n->serr != 0u);
	cov_hit_if(c, COV1(ERROR, 1), kind < 5u && (o->err & ~o->nrm) == 0u && n->serr != 0u);
	cov_hit_if(c, COV1(ERROR, 3), kind >= 5u && kind < 10u && n->serr != 0u);
}

static bool put_of(uint64_t ctl, uint64_t addr, const struct cci_entry *o)
{
	const uint32_t code = (uint32_t)(ctl >> 5) & 7u, dom = (uint32_t)(ctl >> 8) & 3u, ns = (uint32_t)(ctl >> 15) & 1u;

	return (code == 2u || code == 3u) && (dom == 1u || dom == 2u) && ns == ((o->prot >> 1) & 1u) && addr >> 6 == o->addr >> 6;
}

/* E4: the request could go on but for a write-back of a port that it snooped. */
static void see_late_write(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i];
	const bool ended = (o->st == CCI_COLLECT && o->crw == 0u && (o->own_v == 0u || o->bv == 15u)) || (o->st == CCI_GENWR && (o->gw == 0u || o->gw == 3u));

	if (!ended || c->of[i].snooping < 7u || c->of[i].snooping > 9u)
		return;
	for (uint32_t a = 0; a < c->cfg.aces; a++) {
		const struct cci_port *p = &e->was->p[a];
		bool fifo, pool = false;

		if (!cov_bit(o->tgt, a))
			continue;
		fifo = (p->aw_cnt > 0u && put_of(p->aw_ctl_e0, p->aw_addr_e0, o)) || (p->aw_cnt > 1u && put_of(p->aw_ctl_e1, p->aw_addr_e1, o));
		for (uint32_t k = cci_pool(&c->cfg, a); k < cci_pool(&c->cfg, a + 1u); k++)
			pool = pool || (cov_holds(&e->was->e[k], (o->prot >> 1) & 1u, o->addr >> 6) && e->was->e[k].st == CCI_MEM && c->of[k].put_data);
		cov_hit_if(c, COV1(LATE, 0), fifo);
		cov_hit_if(c, COV1(LATE, 1), pool);
		cov_hit_if(c, COV1(LATE, 2), o->gw == 3u && (fifo || pool));
	}
}

void cci_cov_see_ends(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t i = 0; i < c->cfg.nt; i++) {
		const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
		const bool after = n->st == CCI_RESP || n->st == CCI_MEM;

		see_late_write(c, e, i);
		cov_hit_if(c, COV1(DIRTY, 0), o->st == CCI_COLLECT && n->st == CCI_COLLECT && o->gw == 0u && n->gw == 1u);
		if (o->st == CCI_COLLECT && n->st != CCI_COLLECT)
			see_collect_end(c, e, i);
		if (((o->st == CCI_COLLECT || o->st == CCI_GENWR) && after) || (o->st == CCI_SLOT && after && n->tgt == 0u))
			see_answer(c, e, i);
		cov_hit_if(c, COV1(ERROR, 8), o->st == CCI_SLOT && n->st == CCI_RESP && n->serr != 0u && n->aw == 0u);
		cov_hit_if(c, COV1(ERROR, 9), o->st == CCI_MEM && n->st == CCI_RESP && n->serr != 0u && n->aw != 0u);
	}
}
