/* cci_snoop.c - snoops: the slot and which snoop each port gets, AC, the answers on CR, whose data are kept, CD (X8..X11, X28);
 * DVM's engine has its turn among them (X31..X33). */
#include "cci_int.h"

/* ---- the slot (X8) --------------------------------------------------------------------------------- */

/* X8, X23, nrm of the round that is due: ports of tgt that get the kind's normal snoop. */
static uint32_t normal_ports(const struct cci_entry *e, uint32_t tgt, uint32_t strange)
{
	if (e->mode == 0u)
		return tgt;
	if (e->m2 != 0u)
		return 0; /* the second round is strict for all (E5, E8) */
	if (e->mode == 2u)
		return (cci_bit(CCI_PEERS, e->kind) != 0u && strange == 0u) ? tgt : 0u;
	return e->exm & tgt;
}

/* X8 without a snoop filter. */
static uint32_t slot_user(const struct cci_state *s, struct cci_edge *g)
{
	uint32_t can = 0;
	uint32_t n;

	CCI_EACH(f, g->in[CCI_SLOT])
	{
		if (s->e[f].m2 == 0u || s->e[f].cdw == 0u)
			can |= 1u << f;
	}
	n = cci_oldest(s, can);
	if (n != CCI_NOBODY)
		g->slot_tgt = s->e[n].tgt;
	return n;
}

/* X8, X23, X36: entry n goes through the slot. */
static void slot_step(const struct cci_dims *d, const struct cci_state *s, uint32_t n, struct cci_edge *g)
{
	const struct cci_entry *const e = &s->e[n];

	if (n < d->pools) {
		g->slot = 1u << n;
		cci_monitor_slot(d, s, n, g);
		g->slot_nrm = normal_ports(e, g->slot_tgt, g->slot_strange);
	}
	if (n < d->pools && g->slot_tgt != 0u)
		g->to[CCI_COLLECT] |= 1u << n;
	else if (cci_bit(CCI_DATALESS | CCI_ONE_(EVICT) | CCI_ONE_(BACK_INVALIDATE), e->kind) != 0u || (e->kind == CCI_NONE && e->aw == 0u))
		g->to[CCI_RESP] |= 1u << n;
	else
		g->to[CCI_MEM] |= 1u << n;
}

static void slot_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	uint32_t n;

	if (cci_engine_first(s, g)) {
		cci_engine_start(s, g);
		return;
	}
	n = (d->sets == 0u) ? slot_user(s, g) : cci_filter_slot(d, s, g);
	if (n != CCI_NOBODY)
		slot_step(d, s, n, g);
	else if (g->dv.wants != CCI_OP_IDLE && (g->sf.writes | g->sf.blocked) == 0u)
		cci_engine_start(s, g);
}

/* X8, X23: a round starts. */
static void slot_apply(struct cci_state *s, uint32_t n, const struct cci_edge *g)
{
	struct cci_entry *const e = &s->e[n];
	const struct cci_kind *const k = &cci_kinds[e->kind];
	const bool differs = (g->slot_tgt & ~g->slot_nrm) != 0u && k->strict != k->normal;

	e->tgt = g->slot_tgt;
	e->nrm = g->slot_nrm;
	e->round = e->m2;
	e->xf |= cci_bit(g->xf, n);
	e->strict = (uint32_t)(e->mode != 0u && e->nrm == 0u);
	e->crw = e->tgt;
	e->m2 = 0;
	e->own_v = 0;
	e->own = 0;
	e->own_pd = 0;
	e->own_err = 0;
	e->own_nsaid = 0;
	e->own_unk = 0;
	e->iss = 0;
	e->bv = 0;
	e->gw = 0;
	if (differs && e->round == 0u && e->rew == 0u) {
		e->rew = 1;
		s->ev_rewrite = 1; /* R10, E19 */
	}
	CCI_EACH(a, e->tgt)
		cci_ring16_push(&s->a[a].sq, &s->a[a].sq_wp, n);
}

/* X32: what stands in sq is no entry, but the engine's. */
static bool is_code(const struct cci_dims *d, uint32_t n)
{
	return d->dvm != 0u && n >= CCI_CODE_FIRST;
}

/* ---- AC (X9) --------------------------------------------------------------------------------------- */

static void ac_decide(const struct cci_dims *d, const struct cci_state *s, uint32_t a, struct cci_edge *g)
{
	const struct cci_snooped *const c = &s->a[a];
	const uint32_t n = cci_ring16(c->sq, c->sq_ap);
	const struct cci_entry *e;
	const struct cci_kind *k;

	if (c->sq_ap == c->sq_wp || tzf_ready(c->ac_cnt) == 0u)
		return;
	g->ac_push |= 1u << a;
	if (is_code(d, n)) {
		cci_engine_ac(s, a, n, g);
		return;
	}
	e = &s->e[n];
	k = &cci_kinds[e->kind];
	g->ac_ctl[a] = ((uint32_t)((cci_bit(e->nrm, a) != 0u) ? k->normal : k->strict) << CCI_AC_SNOOP) | e->prot;
	g->ac_addr[a] = e->addr & ~UINT64_C(63);
}

/* ---- CR (X10) -------------------------------------------------------------------------------------- */

/* What an answer at the head of CR says. */
struct answer {
	uint32_t dt;
	uint32_t err;
	uint32_t pd;
	uint32_t is;
	uint32_t nsaid; /* CRNSAID; X28's, where it was asked for */
	uint32_t unk;   /* ... which nobody knows */
};

static struct answer head_of_cr(const struct cci_snooped *c)
{
	const uint32_t ctl = c->cr_ctl_e0;
	const uint32_t dt = (uint32_t)((ctl & CCI_CR_DT) != 0u);
	const struct answer r = {
		.dt = dt,
		.err = (uint32_t)((ctl & CCI_CR_ERR) != 0u),
		.pd = dt & (uint32_t)((ctl & CCI_CR_PD) != 0u),
		.is = (uint32_t)((ctl & CCI_CR_IS) != 0u),
		.nsaid = ctl >> CCI_CR_NSAID,
		.unk = 0,
	};

	return r;
}

/* X28: the same, with the NSAID that counts for entry n. */
static struct answer named_answer(const struct cci_dims *d, const struct cci_state *s, uint32_t a, uint32_t n)
{
	struct answer r = head_of_cr(&s->a[a]);

	if ((s->e[n].prot & CCI_NS) == 0u) {
		r.nsaid = 0;
	} else if (cci_bit(s->crnsaid_en, a) != 0u) {
		return r;
	} else if (d->sets == 0u) {
		r.nsaid = s->ifnsaid[a];
	} else {
		r.unk = (uint32_t)(s->f[n].sfh == 0u || s->f[n].sfm != 0u);
		r.nsaid = (r.unk != 0u) ? 0u : s->f[n].sfn;
	}
	return r;
}

/* X10: the data of port a may be kept for entry e. */
static bool offers(const struct cci_entry *e, uint32_t a, struct answer r)
{
	if (cci_bit(e->nrm, a) == 0u)
		return r.pd != 0u;
	if (cci_bit(CCI_PEERS, e->kind) != 0u)
		return r.dt != 0u;
	return r.pd != 0u && cci_kinds[e->kind].dirty != CCI_DIRTY_DROP;
}

/* X10: of the ports in `offer`, all of them for entry e, the best; it becomes the owner unless the one before is as good. */
static void choose_owner(const struct cci_entry *e, uint32_t offer, uint32_t dirty, struct cci_edge *g)
{
	const uint32_t best = cci_lowest(((offer & dirty) != 0u) ? offer & dirty : offer);

	if (e->own_v == 0u || (e->own_pd == 0u && cci_bit(dirty, best) != 0u))
		g->cr_owns |= 1u << best;
}

static void cr_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	uint32_t offer = 0;
	uint32_t dirty = 0;

	for (uint32_t a = 0; a < d->snooped; a++) {
		const struct cci_snooped *const c = &s->a[a];
		const uint32_t n = cci_ring16(c->sq, c->sq_rp);
		struct answer r;

		if (c->cr_cnt == 0u)
			continue;
		g->cr_pop |= 1u << a;
		if (c->sq_rp == c->sq_ap)
			continue; /* nobody asked */
		if (is_code(d, n)) {
			g->dv.cr_hit |= 1u << a;
			g->dv.cr_last |= (uint32_t)(n == CCI_CODE_SECOND || s->dv[0].dv_two == 0u) << a; /* X33 */
			continue;
		}
		r = head_of_cr(c);
		g->cr_hit |= 1u << a;
		g->cr_e[a] = n;
		offer |= (uint32_t)offers(&s->e[g->cr_e[a]], a, r) << a;
		dirty |= r.pd << a;
	}
	CCI_EACH(a, offer)
	{
		uint32_t same = 0; /* offers for the same entry; looked at when the lowest of them is */

		CCI_EACH(b, offer)
			same |= (uint32_t)(g->cr_e[b] == g->cr_e[a]) << b;
		if (cci_lowest(same) == a)
			choose_owner(&s->e[g->cr_e[a]], same, dirty, g);
	}
}

/* X10, M2: the answer asks for a second round. */
static bool needs_second(const struct cci_entry *e, uint32_t a, struct answer r, uint32_t mask)
{
	if (e->mode == 0u)
		return false;
	if (cci_bit(e->nrm, a) != 0u)
		return (r.dt | r.is) != 0u && (r.nsaid != e->nsaid || cci_bit(mask, r.nsaid) == 0u || r.unk != 0u); /* E5, E7; E17: not one it may have */
	return e->nrm != 0u && r.dt != 0u;                     /* E8 */
}

static void cr_apply(const struct cci_dims *d, struct cci_state *s, uint32_t a, const struct cci_edge *g)
{
	struct cci_snooped *const c = &s->a[a];
	struct cci_entry *const e = &s->e[g->cr_e[a]];
	const struct answer r = named_answer(d, s, a, g->cr_e[a]);

	c->sq_rp = (c->sq_rp + 1u) & 31u;
	e->crw &= ~(1u << a);
	e->err |= r.err << a;
	e->iss |= r.is;
	e->m2 |= (uint32_t)needs_second(e, a, r, s->nsaid_mask[a]);
	if (r.dt != 0u) {
		e->cdw |= 1u << a;
		cci_ring16_push(&s->c[a].cdq, &s->c[a].cdq_wp, g->cr_e[a]);
	}
	if (cci_bit(g->cr_owns, a) == 0u)
		return;
	e->own_v = 1;
	e->own = a;
	e->own_pd = r.pd;
	e->own_err = r.err;
	e->own_nsaid = r.nsaid;
	e->own_unk = r.unk;
	e->bv = 0;
}

/* ---- CD (X11) -------------------------------------------------------------------------------------- */

static void cd_decide(const struct cci_state *s, uint32_t a, struct cci_edge *g)
{
	const struct cci_cd *const c = &s->c[a];
	const struct cci_entry *e;

	if (c->cd_cnt == 0u || c->cdq_rp == c->cdq_wp)
		return;
	e = &s->e[cci_ring16(c->cdq, c->cdq_rp)];
	g->cd_pop |= 1u << a;
	g->cd_keep |= (e->own_v & (uint32_t)(e->own == a)) << a;
}

static void cd_apply(struct cci_state *s, uint32_t a, const struct cci_edge *g)
{
	struct cci_cd *const c = &s->c[a];
	struct cci_entry *const e = &s->e[cci_ring16(c->cdq, c->cdq_rp)];

	if (cci_bit(g->cd_keep, a) != 0u) {
		cci_put(&e->d_lo, &e->d_hi, c->cd_beat, &c->cd_data_e0);
		e->bv |= 1u << c->cd_beat;
	}
	c->cd_beat = (c->cd_beat + 1u) & 3u;
	if (c->cd_last_e0 == 0u)
		return;
	c->cd_beat = 0;
	c->cdq_rp = (c->cdq_rp + 1u) & 31u;
	e->cdw &= ~(1u << a);
}

/* ---- the part's interface -------------------------------------------------------------------------- */

void cci_snoop_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	slot_decide(d, s, g);
	for (uint32_t a = 0; a < d->snooped; a++)
		ac_decide(d, s, a, g);
	for (uint32_t a = 0; a < d->aces; a++)
		cd_decide(s, a, g);
	cr_decide(d, s, g);
}

void cci_snoop_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	CCI_EACH(a, g->cd_pop)
		cd_apply(s, a, g);
	CCI_EACH(a, g->cr_hit)
		cr_apply(d, s, a, g); /* after CD: a new owner's bv = 0 wins (X11) */
	CCI_EACH(a, g->ac_push)
		s->a[a].sq_ap = (s->a[a].sq_ap + 1u) & 31u;
	s->ev_rewrite = 0;
	CCI_EACH(n, g->slot)
		slot_apply(s, n, g);
}
