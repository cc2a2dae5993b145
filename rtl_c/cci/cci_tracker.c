/* cci_tracker.c - the entries: which request gets one and when, and their steps (X6, X7, X18, X20). */
#include <string.h>

#include "cci_int.h"

/* ---- sets ------------------------------------------------------------------------------------------ */

void cci_tracker_sets(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	for (uint32_t n = 0; n < d->ne; n++) {
		const struct cci_entry *const e = &s->e[n];

		g->in[e->st & (CCI_STATES - 1u)] |= 1u << n;
		g->aw |= e->aw << n;
		g->hz |= e->hz << n;
	}
	g->aw &= cci_live(d, g);
	g->hz &= cci_live(d, g);
	if (d->sets != 0u)
		for (uint32_t n = 0; n < d->ne; n++)
			g->fw |= s->f[n].fw << n;
}

/* ---- hazards (X7) ---------------------------------------------------------------------------------- */

/* X7: the generated write of e is not done, or is sure to come. */
static bool pending(const struct cci_entry *e)
{
	return e->gw == 1u || e->gw == 2u || (e->st == CCI_COLLECT && (e->own_v & e->own_pd) != 0u && e->gw == 0u);
}

/* X7: a head waits for entry n, which holds its line. */
static bool waits_for(const struct cci_dims *d, const struct cci_entry *e, uint32_t n, const struct cci_head *h)
{
	if (cci_bit(CCI_WRITEBACKS, h->kind) == 0u)
		return true;
	if (n >= d->pools || e->port == h->port)
		return true;
	/* H2: the port has answered this entry's snoop, so that its data are newer than those of the generated write. */
	return cci_bit(CCI_COPYBACKS, h->kind) != 0u && cci_bit(e->tgt, h->port) != 0u && (e->st == CCI_COLLECT || e->st == CCI_GENWR) &&
	       cci_bit(e->crw, h->port) == 0u && pending(e);
}

/* The entries that hold a line, sorted by its lowest address bits: a head looks at those of its own bits only. */
struct held {
	uint32_t by[16];
};

static uint32_t slice(uint64_t addr)
{
	return (uint32_t)(addr >> 6) & 15u;
}

static struct held sort_held(const struct cci_state *s, uint32_t set)
{
	struct held held = { { 0 } };

	CCI_EACH(n, set)
		held.by[slice(s->e[n].addr)] |= 1u << n;
	return held;
}

/* X7, its two points. */
static bool waits_for_line(const struct cci_dims *d, const struct cci_state *s, const struct cci_head *h, const struct held *held)
{
	const uint64_t line = cci_key(h->addr, h->prot);

	if (h->hz == 0u)
		return false;
	CCI_EACH(n, held->by[slice(h->addr)])
	{
		if (cci_key_of(&s->e[n]) == line && waits_for(d, &s->e[n], n, h))
			return true;
	}
	return false;
}

/* X7, its last paragraph: behind a burst of its port with more chunks. */
static bool waits_for_burst(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, const struct cci_head *h)
{
	const uint32_t same_channel = (h->aw != 0u) ? g->aw : ~g->aw;

	if (h->hz == 0u)
		return false;
	CCI_EACH(n, g->hz & cci_unfinished(d, g) & same_channel)
	{
		const struct cci_entry *const e = &s->e[n];

		if (e->multi != 0u && e->port == h->port && (h->aw != 0u || e->id == h->id))
			return true;
	}
	return false;
}

/* ---- allocation (X6) ------------------------------------------------------------------------------- */

/* The entry that a head would get, or CCI_NOBODY. */
static uint32_t entry_for(const struct cci_dims *d, const struct cci_edge *g, const struct cci_head *h)
{
	const uint32_t shared = g->in[CCI_FREE] & tzf_mask32(d->nt);
	const uint32_t pool = (h->port < d->aces) ? g->in[CCI_FREE] & (3u << (d->pools + CCI_POOL * h->port)) : 0u;
	uint32_t set = shared;

	if (cci_bit(CCI_WRITEBACKS, h->kind) != 0u)
		set = pool;
	else if (h->aw != 0u && (h->kind == CCI_REQ_WRITE_NO_SNOOP || h->kind == CCI_NONE))
		set = (shared != 0u) ? shared : pool;
	return (set != 0u) ? cci_lowest(set) : CCI_NOBODY;
}

/* The present heads, as far as the choice needs them. */
struct contest {
	struct held held;
	uint32_t high;
	uint32_t e[CCI_HEADS_MAX];
	struct cci_head h[CCI_HEADS_MAX];
};

/* One present head, number i: notes the events, and whether it is eligible. What has no entry goes its own way (X30). */
static void enter(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g, uint32_t i, struct contest *c)
{
	const uint32_t aw = i & 1u;
	const struct cci_port *const port = &s->p[i >> 1];
	const struct cci_head *const h = &c->h[i];

	c->h[i] = cci_head_of(d, s, i >> 1, aw, 0);
	if (h->word != CCI_WORD_REQUEST) {
		cci_dvm_head(s, h, g);
		return;
	}
	if (d->sets != 0u && h->hz != 0u && cci_filter_initialises(d, s))
		return;
	c->e[i] = entry_for(d, g, h);
	if (h->qos >= ((aw != 0u) ? s->qos_w : s->qos_r) || s->lost[i] == CCI_LOST_MAX)
		c->high |= 1u << i;
	if (waits_for_line(d, s, h, &c->held)) {
		g->ev_hazard = 1;
		return;
	}
	if (c->e[i] == CCI_NOBODY) {
		g->ev_full = 1;
		return;
	}
	if (h->has_w != 0u && !cci_ring8_room(port->wq_wp, port->wq_rp))
		return;
	if (!waits_for_burst(d, s, g, h))
		g->eligible |= 1u << i;
}

/* C7: of the set, the one that goes before all others. */
static uint32_t least_recent(const struct cci_state *s, uint32_t set)
{
	CCI_EACH(i, set)
	{
		if ((set & ~s->lrg[i]) == 1u << i)
			return i;
	}
	return CCI_NOBODY;
}

/* X6; `went`: an entry in NEXT goes in this cycle, so that no head is allocated. */
static void heads_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g, bool went)
{
	uint32_t heads = 0;
	uint32_t high;
	uint32_t i;
	struct contest c;

	for (uint32_t p = 0; p < d->ports; p++)
		heads |= (tzf_valid(s->p[p].ar_cnt) | (tzf_valid(s->p[p].aw_cnt) << 1)) << (2u * p);
	if (heads == 0u)
		return;
	c.held = sort_held(s, cci_holders(g));
	c.high = 0;
	CCI_EACH(n, heads)
		enter(d, s, g, n, &c);
	high = g->eligible & c.high;
	i = least_recent(s, (high != 0u) ? high : g->eligible);
	if (went || i == CCI_NOBODY)
		return;
	g->alloc = 1;
	g->winner = i;
	g->alloc_e = c.e[i];
	g->head = c.h[i];
	g->ar_pop |= ((i & 1u) ^ 1u) << (i >> 1);
	g->aw_pop |= (i & 1u) << (i >> 1);
}

/* ---- steps (X18) ----------------------------------------------------------------------------------- */

/* X6: of the entries between two chunks, the one that goes on. Returns whether there is one. */
static bool next_goes(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	uint32_t can = 0;
	uint32_t n;

	CCI_EACH(e, g->in[CCI_NEXT])
	{
		bool blocked = s->e[e].cdw != 0u;

		if (s->e[e].hz != 0u && !blocked)
			CCI_EACH(f, cci_holders(g))
				blocked = blocked || cci_key_of(&s->e[f]) == cci_key_of(&s->e[e]);
		if (!blocked)
			can |= 1u << e;
	}
	n = cci_oldest(s, can);
	if (n == CCI_NOBODY)
		return false;
	g->to[(n < d->nt) ? CCI_SLOT : CCI_MEM] |= 1u << n;
	return true;
}

/* X18, "in MEM"; X26. */
static void memory_done(const struct cci_state *s, struct cci_edge *g)
{
	CCI_EACH(n, g->in[CCI_MEM] & ~g->fw)
	{
		const struct cci_entry *const e = &s->e[n];
		const uint32_t done = (cci_bit(CCI_NO_W_TO_MEMORY, e->kind) != 0u) ? e->wd : e->md;

		if (done == 0u)
			continue;
		g->to[(e->aw == 0u || cci_last(e)) ? CCI_RESP : CCI_NEXT] |= 1u << n;
	}
}

void cci_tracker_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	const bool went = next_goes(d, s, g);

	heads_decide(d, s, g, went);
	memory_done(s, g);
	CCI_EACH(n, g->in[CCI_DRAIN])
	{
		if (s->e[n].cdw == 0u)
			g->to[CCI_FREE] |= 1u << n;
	}
}

/* ---- what becomes of the entries ------------------------------------------------------------------- */

/* X18: the next chunk of an entry. */
static void next_chunk(const struct cci_dims *d, struct cci_entry *e)
{
	const struct cci_burst b = cci_burst_of(e);

	e->addr = cci_chunk_next(d, &b);
	e->left -= cci_chunk_beats(&b);
	e->serr = (uint32_t)(e->kind == CCI_NONE);
	e->xf = 0;
	e->is = 0;
	e->pd = 0;
	e->peer = 0;
	e->round = 0;
	e->nrm = 0;
	e->strict = 0;
	e->crw = 0;
	e->own_v = 0;
	e->own = 0;
	e->own_pd = 0;
	e->own_err = 0;
	e->own_nsaid = 0;
	e->own_unk = 0;
	e->iss = 0;
	e->err = 0;
	e->m2 = 0;
	e->bv = 0;
	e->gw = 0;
	e->mi = 0;
	e->md = 0;
	e->mcnt = 0;
	e->rresp = 0;
	e->wcnt = 0;
	e->wd = 0;
}

/* X6: the ports that a head's snoops go to. */
static uint32_t targets(const struct cci_state *s, const struct cci_head *h)
{
	if (h->hz == 0u || cci_kinds[h->kind].normal == CCI_SNP_NONE)
		return 0;
	return s->snoop_en & ~(1u << h->port);
}

/* X6: those of them in the port's own group. */
static uint32_t exempt(const struct cci_dims *d, const struct cci_state *s, const struct cci_head *h)
{
	uint32_t same = 0;

	for (uint32_t a = 0; a < d->aces; a++)
		same |= (uint32_t)(s->prot_group[a] == s->prot_group[h->port]) << a;
	return same & targets(s, h);
}

/* X6: where an entry starts. */
static uint32_t first_state(const struct cci_dims *d, const struct cci_edge *g)
{
	const uint32_t kind = g->head.kind;
	const bool plain = kind == CCI_NONE || kind == CCI_REQ_WRITE_NO_SNOOP;

	return (cci_bit(CCI_COPYBACKS, kind) != 0u || (g->alloc_e >= d->nt && plain)) ? CCI_MEM : CCI_SLOT;
}

static void allocate(const struct cci_dims *d, struct cci_state *s, const struct cci_edge *g)
{
	const struct cci_head *const h = &g->head;
	const bool secure = (h->prot & CCI_NS) == 0u;
	struct cci_entry *const e = &s->e[g->alloc_e];

	memset(e, 0, offsetof(struct cci_entry, wstrb)); /* the buffers, which are last, hold */
	cci_head_fields(d, s, h->port, h->aw, e);
	e->kind = h->kind;
	e->aw = h->aw;
	e->hz = h->hz;
	e->port = h->port;
	e->left = (cci_bit(CCI_DATALESS, h->kind) != 0u || (h->aw & (h->has_w ^ 1u)) != 0u) ? 0u : e->len;
	e->multi = (uint32_t)!cci_last(e);
	e->lock = cci_lock_of(e, e->lock);
	e->mode = secure ? 0u : (s->prot_mode == 3u) ? 1u : s->prot_mode;
	e->tgt = targets(s, h);
	if (d->sets != 0u && g->alloc_e < d->nt)
		s->f[g->alloc_e].ena = e->tgt;
	e->exm = (e->mode == 1u && cci_bit(CCI_PEERS, h->kind) != 0u) ? exempt(d, s, h) : 0u;
	e->age = (cci_live(d, g) & ~g->to[CCI_FREE]) | (g->sf.replaces << d->nt);
	e->serr = (uint32_t)(h->kind == CCI_NONE);
	e->bresp = (h->kind == CCI_NONE) ? CCI_SLVERR : 0u;
	e->wd = h->aw & (h->has_w ^ 1u);
	e->st = first_state(d, g);
}

/* X6, C7: the winner goes behind all others; who lost counts it. */
static void grant(const struct cci_dims *d, struct cci_state *s, const struct cci_edge *g)
{
	const uint32_t one = 1u << g->winner;

	CCI_EACH(i, tzf_mask32(2u * d->ports) & ~one)
		s->lrg[i] |= one;
	s->lrg[g->winner] = 0;
	CCI_EACH(i, g->eligible & ~one)
		s->lost[i] += (uint32_t)(s->lost[i] < CCI_LOST_MAX);
	s->lost[g->winner] = 0;
}

/* X18: the steps of all entries. */
static void steps_apply(const struct cci_dims *d, struct cci_state *s, const struct cci_edge *g)
{
	CCI_EACH(n, g->serr)
		s->e[n].serr = 1;
	CCI_EACH(n, g->is)
		s->e[n].is = 1;
	CCI_EACH(n, g->pd)
		s->e[n].pd = 1;
	CCI_EACH(n, g->peer)
		s->e[n].peer = 1;
	CCI_EACH(n, g->gw_due)
		s->e[n].gw = 1;
	CCI_EACH(n, g->to[CCI_NEXT])
		next_chunk(d, &s->e[n]);
	for (uint32_t st = CCI_FREE; st <= CCI_DRAIN; st++)
		CCI_EACH(n, g->to[st])
			s->e[n].st = st;
}

/* X3, X20, X28. Returns whether mode, a group or an enable is about to change. */
static bool control_apply(const struct cci_dims *d, struct cci_state *s, const struct cci_in *in)
{
	const uint32_t mode = in->PROT_MODE & 3u;
	const uint32_t snoop_en = in->SNOOP_EN & d->ace_mask;
	const uint32_t dvm_en = in->DVM_EN & d->snooped_mask;
	bool changed = mode != s->prot_mode || snoop_en != s->snoop_en || dvm_en != s->dvm_en;

	if (d->sets != 0u)
		changed = changed || (in->SF_OFF & 1u) != s->sf_off;
	s->prot_mode = mode;
	s->snoop_en = snoop_en;
	s->dvm_en = dvm_en;
	s->sf_off = in->SF_OFF & 1u;
	s->crnsaid_en = in->CRNSAID_EN & d->ace_mask;
	for (uint32_t p = 0; p < d->ports; p++) {
		changed = changed || (in->PROT_GROUP[p] & 15u) != s->prot_group[p];
		s->prot_group[p] = in->PROT_GROUP[p] & 15u;
	}
	for (uint32_t a = 0; a < d->aces; a++) {
		s->nsaid_mask[a] = in->NSAID_MASK[a] & 0xFFFFu;
		s->ifnsaid[a] = in->IFNSAID_CFG[a] & 15u;
	}
	s->qos_r = in->QOS_THRESHOLD_R & 15u;
	s->qos_w = in->QOS_THRESHOLD_W & 15u;
	return changed;
}

/* X20: whatever is under way is of before. */
static void change(const struct cci_dims *d, struct cci_state *s)
{
	for (uint32_t n = 0; n < d->ne; n++)
		s->e[n].stale = 1;
	s->dv[0].dv_stale |= d->dvm;
	s->dv[0].dy_stale |= d->dvm;
}

void cci_tracker_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                       const struct cci_edge *restrict g)
{
	const uint32_t freed = g->to[CCI_FREE];

	steps_apply(d, s, g);
	if (g->alloc != 0u) {
		allocate(d, s, g);
		grant(d, s, g);
	}
	if (freed != 0u)
		for (uint32_t n = 0; n < d->ne; n++)
			s->e[n].age &= ~freed;
	s->impr_s = g->impr_s;
	s->ev_full = g->ev_full;
	s->ev_hazard = g->ev_hazard;
	if (control_apply(d, s, in))
		change(d, s);
}
