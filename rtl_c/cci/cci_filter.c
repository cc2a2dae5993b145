/* cci_filter.c - the snoop filter: who uses the slot, the look-up and what it means, back-invalidations, the filter's state at an edge (X22..X27). */
#include <string.h>

#include "cci_filter_int.h"

bool cci_filter_initialises(const struct cci_dims *d, const struct cci_state *s)
{
	return s->sf[0].sf_init < d->sets;
}

/* ---- the slot (X23) -------------------------------------------------------------------------------- */

/* The entry whose filter write goes, or CCI_NOBODY. */
static uint32_t writer(const struct cci_state *s, const struct cci_edge *g)
{
	CCI_EACH(n, g->fw)
	{
		if (s->f[n].sfp == 0u)
			return n;
	}
	return CCI_NOBODY;
}

/* The entry for back-invalidations holds the line of e. */
static bool back_holds(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, const struct cci_entry *e)
{
	return cci_bit(cci_holders(g), d->nt) != 0u && cci_key_of(&s->e[d->nt]) == cci_key_of(e);
}

/* An older read that must be answered before e, of the same port and ID, still needs a way. */
static bool behind_a_read(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, const struct cci_entry *e)
{
	CCI_EACH(n, e->age & g->in[CCI_SLOT] & ~g->aw & tzf_mask32(d->nt))
	{
		const struct cci_entry *const o = &s->e[n];

		if (o->port == e->port && o->id == e->id && o->m2 == 0u && cci_bit(CCI_ALLOCATING, o->kind) != 0u)
			return true;
	}
	return false;
}

static bool may_go(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, uint32_t n)
{
	const struct cci_entry *const e = &s->e[n];

	if (n >= d->pools)
		return true;
	if (e->m2 != 0u && e->cdw != 0u)
		return false;
	if (n == d->nt)
		return true;
	if (s->f[n].sfb != 0u)
		return false;
	if (e->m2 != 0u)
		return true;
	return (e->hz == 0u || !back_holds(d, s, g, e)) && (e->aw != 0u || !behind_a_read(d, s, g, e));
}

/* An entry looks up for its first round, but not one that fails without asking anybody (X36). */
static bool looks_up(const struct cci_state *s, const struct cci_entry *e)
{
	return e->hz != 0u && e->m2 == 0u && cci_kinds[e->kind].normal != CCI_SNP_NONE && !cci_monitor_fails(s, e);
}

/* What entry n, which snoops, finds of its line: whom it asks, and what it will have to write. False: it finds no way, and stays. */
static bool look_up(const struct cci_dims *d, const struct cci_state *s, uint32_t n, struct cci_edge *g)
{
	const struct cci_entry *const e = &s->e[n];
	struct cci_filter_edge *const f = &g->sf;
	const bool back = n == d->nt;

	f->found = cci_filter_find(d, s, e);
	f->looks = 1u << n;
	if (cci_bit(CCI_ALLOCATING, e->kind) != 0u && !cci_filter_get_way(d, s, n, g))
		return false;
	f->counts = (uint32_t)!back;
	if (s->f[n].sfo == 0u) {
		g->slot_tgt = e->tgt & f->found.hold;
		g->slot_strange = f->found.mixed | (uint32_t)(f->found.nsaid != e->nsaid);
	}
	if (g->slot_tgt == 0u && (back ? f->found.present != 0u : cci_filter_has_news(d, e, 0)))
		g->fw_due |= 1u << n; /* no round of snoops, so that there is no step after it */
	return true;
}

uint32_t cci_filter_slot(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	uint32_t n = writer(s, g);
	uint32_t can = 0;
	const struct cci_entry *e;

	if (n != CCI_NOBODY) {
		g->sf.writes = 1u << n;
		cci_filter_write(d, s, n, g);
		return CCI_NOBODY;
	}
	CCI_EACH(m, g->in[CCI_SLOT])
	{
		if (may_go(d, s, g, m))
			can |= 1u << m;
	}
	n = cci_oldest(s, can);
	if (n == CCI_NOBODY)
		return CCI_NOBODY;
	e = &s->e[n];
	g->slot_tgt = e->tgt;
	if (n >= d->pools && e->hz != 0u)
		cci_filter_write(d, s, n, g); /* X27 */
	if (n < d->pools && looks_up(s, e) && !look_up(d, s, n, g))
		return CCI_NOBODY;
	return n;
}

void cci_filter_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	const struct cci_entry *const back = &s->e[d->nt];

	if (back->st != CCI_RESP || cci_bit(g->fw, d->nt) != 0u)
		return;
	g->sf.back_ends = 1;
	g->to[(back->cdw != 0u) ? CCI_DRAIN : CCI_FREE] |= 1u << d->nt;
}

/* ---- the array and the events ---------------------------------------------------------------------- */

static void array_apply(struct cci_state *s, const struct cci_filter_edge *f)
{
	struct cci_filter *const c = &s->sf[0];
	struct cci_set *const set = &s->sets[f->found.set];

	c->sfp_en = (f->replaces << 1) | f->changes;
	c->sfp_set = (c->sfp_en != 0u) ? f->found.set : 0u;
	c->sfp_way = 0;
	c->sfp_new = 0;
	c->sfp_rr = 0;
	if (f->changes != 0u) {
		set->way[f->way] = f->contents;
		c->sfp_way = f->way;
		c->sfp_new = f->contents;
	}
	if (f->replaces != 0u) {
		set->rr = (f->way + 1u) % CCI_SF_WAYS;
		c->sfp_rr = set->rr;
	}
}

static void events_apply(struct cci_state *s, const struct cci_filter_edge *f)
{
	struct cci_filter *const c = &s->sf[0];

	c->ev_sf_access = 0;
	c->ev_sf_miss = 0;
	c->ev_sf_backinv = f->replaces;
	c->ev_sf_block = (uint32_t)(f->blocked != 0u);
	if (f->counts == 0u)
		return;
	CCI_EACH(n, f->looks)
		c->ev_sf_access = 1u << ((s->e[n].addr >> 7) & 3u);
	c->ev_sf_miss = (f->found.present == 0u) ? c->ev_sf_access : 0u;
}

/* ---- the entries' fields --------------------------------------------------------------------------- */

/* The look-up of entry n, and its way. */
static void look_up_apply(struct cci_filtered *e, const struct cci_filter_edge *f)
{
	e->sfh = f->found.present;
	e->sfn = f->found.nsaid;
	e->sfm = f->found.mixed;
	if (f->blocked != 0u)
		e->sfb = 1;
	if (f->reserves == 0u)
		return;
	e->sfr = 1;
	e->sfw = f->way;
	e->sfp = f->replaces;
}

/* On NEXT: the next chunk has a line of its own, which other ports may hold. What was latched at allocation stays. */
static void next_chunk(struct cci_entry *e, struct cci_filtered *f)
{
	const struct cci_filtered kept = { .sfo = f->sfo, .ena = f->ena };

	*f = kept;
	e->tgt = f->ena;
}

static void entries_apply(const struct cci_dims *d, struct cci_state *s, const struct cci_edge *g)
{
	const struct cci_filter_edge *const f = &g->sf;
	const bool wakes = (g->to[CCI_FREE] | g->to[CCI_NEXT] | f->changes) != 0u;

	CCI_EACH(n, f->looks)
		look_up_apply(&s->f[n], f);
	CCI_EACH(n, f->writes)
	{
		s->f[n].fw = 0;
		s->f[n].sfr = 0;
	}
	CCI_EACH(n, g->fw_due)
		s->f[n].fw = 1;
	for (uint32_t n = 0; n < d->nt; n++) {
		if (wakes)
			s->f[n].sfb = 0; /* also one that has just found no way (X24) */
		if (f->back_ends != 0u)
			s->f[n].sfp = 0;
	}
	CCI_EACH(n, g->to[CCI_NEXT])
		next_chunk(&s->e[n], &s->f[n]);
	if (g->alloc == 0u)
		return;
	memset(&s->f[g->alloc_e], 0, sizeof(s->f[g->alloc_e]));
	if (g->alloc_e < d->nt)
		s->f[g->alloc_e].sfo = s->sf_off;
}

/* X25: the entry in the slot took a way whose line goes; it is still there. */
static void back_apply(const struct cci_dims *d, struct cci_state *s, const struct cci_edge *g)
{
	const uint32_t set = g->sf.found.set;
	const struct cci_way w = cci_way_of(d, s->sets[set].way[g->sf.way]);
	struct cci_entry *const e = &s->e[d->nt];

	memset(e, 0, offsetof(struct cci_entry, wstrb)); /* the buffers, which are last, hold */
	memset(&s->f[d->nt], 0, sizeof(s->f[d->nt]));
	e->st = CCI_SLOT;
	e->kind = CCI_REQ_BACK_INVALIDATE;
	e->hz = 1;
	e->port = CCI_PORTS_MAX; /* of nobody */
	e->addr = (w.tag << (6u + d->set_bits)) | ((uint64_t)set << 6);
	e->prot = (w.ns != 0u) ? CCI_NS : 0u;
	CCI_EACH(n, g->sf.looks)
		e->qos = s->e[n].qos;
	e->nsaid = w.nsaid;
	e->tgt = s->snoop_en;
	s->f[d->nt].ena = s->snoop_en;
	e->age = cci_live(d, g) & ~g->to[CCI_FREE];
}

/* ---- the part's interface -------------------------------------------------------------------------- */

void cci_filter_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	s->sf[0].sf_init += (uint32_t)cci_filter_initialises(d, s);
	events_apply(s, &g->sf);
	entries_apply(d, s, g);
	if (g->sf.replaces != 0u)
		back_apply(d, s, g);
	array_apply(s, &g->sf);
}
