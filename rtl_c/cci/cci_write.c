/* cci_write.c - writes: W data, the generated and the own writes to memory, B, its acknowledge (X14, X16, X17, X19). */
#include "cci_int.h"

#define ALL_STROBES 0xFFFFu
#define WRITE_BACK_CACHE 15u /* CACHE of a generated write (R2) */

/* ---- W data (X14) ---------------------------------------------------------------------------------- */

static void w_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	for (uint32_t p = 0; p < d->ports; p++) {
		const struct cci_port *const c = &s->p[p];
		const struct cci_entry *const e = &s->e[cci_ring8(c->wq, c->wq_rp)];
		uint32_t last;
		uint32_t done;

		if (c->w_cnt == 0u || c->wq_rp == c->wq_wp || e->wd != 0u)
			continue;
		last = (uint32_t)cci_last(e);
		done = (last != 0u) ? c->w_ctl_e0 & 1u : (uint32_t)(e->wcnt == cci_beats(e) - 1u);
		g->w_pop |= 1u << p;
		g->w_done |= done << p;
		g->wq_pop |= (done & last) << p;
	}
}

static void w_apply(struct cci_state *s, uint32_t p, const struct cci_edge *g)
{
	struct cci_port *const c = &s->p[p];
	struct cci_entry *const e = &s->e[cci_ring8(c->wq, c->wq_rp)];
	const uint32_t at = 16u * e->wcnt;

	cci_put(&e->w_lo, &e->w_hi, e->wcnt, &c->w_data_e0);
	e->wstrb = (e->wstrb & ~(UINT64_C(0xFFFF) << at)) | ((uint64_t)(c->w_ctl_e0 >> CCI_W_STRB) << at);
	e->wcnt = (e->wcnt + 1u) & 3u;
	e->wd = cci_bit(g->w_done, p);
	c->wq_rp = (c->wq_rp + cci_bit(g->wq_pop, p)) & 15u;
}

/* ---- AW and W of a memory port (X16) --------------------------------------------------------------- */

bool cci_no_snoop_waits(const struct cci_state *s, const struct cci_edge *g, uint32_t n)
{
	const struct cci_entry *const e = &s->e[n];
	const uint32_t out = g->in[CCI_SLOT] | g->in[CCI_MEM] | g->in[CCI_NEXT] | g->in[CCI_RESP];

	if (cci_bit(CCI_NO_SNOOPS, e->kind) == 0u)
		return false;
	CCI_EACH(f, e->age & out)
	{
		const struct cci_entry *const o = &s->e[f];

		if (o->port == e->port && o->kind == e->kind && o->id == e->id && (o->st != CCI_RESP || !cci_last(o)))
			return true;
	}
	return false;
}

uint64_t cci_own_ctl(const struct cci_entry *e, uint32_t n)
{
	const uint32_t burst = (e->burst == CCI_WRAP && e->multi != 0u) ? (uint32_t)CCI_INCR : e->burst;
	const uint32_t id = cci_goes_beyond(e) ? (1u << CCI_ID_BEYOND) | e->id : n; /* X38 */

	return ((uint64_t)((e->port << CCI_ID_PORT) | id) << CCI_M_ID) | ((cci_beats(e) - 1u) << CCI_M_BEATS) | (e->size << CCI_M_SIZE) |
	       (burst << CCI_M_BURST) | (e->cache << CCI_M_CACHE) | (e->prot << CCI_M_PROT) | (e->qos << CCI_M_QOS) |
	       (e->nsaid << CCI_M_NSAID);
}

/* X16, R2: the same of a generated write, in the holder's name. */
static uint64_t generated_ctl(const struct cci_entry *e, uint32_t n)
{
	const uint32_t ns = e->prot & CCI_NS;

	return ((uint64_t)((e->own << CCI_ID_PORT) | n) << CCI_M_ID) | (3u << CCI_M_BEATS) | (CCI_WIDEST << CCI_M_SIZE) |
	       ((uint32_t)CCI_INCR << CCI_M_BURST) | (WRITE_BACK_CACHE << CCI_M_CACHE) | (ns << CCI_M_PROT) | (e->qos << CCI_M_QOS) |
	       (((ns != 0u) ? e->own_nsaid : 0u) << CCI_M_NSAID);
}

/* X16: beat `beat` of the write of entry n is pushed to W of memory port x. */
static void push_beat(const struct cci_state *s, uint32_t x, uint32_t n, uint32_t generated, uint32_t beat, struct cci_edge *g)
{
	const struct cci_entry *const e = &s->e[n];
	const uint32_t last = (uint32_t)(beat + 1u == ((generated != 0u) ? 4u : cci_beats(e)));
	const uint32_t strb = (generated != 0u) ? ALL_STROBES : (uint32_t)(e->wstrb >> (16u * beat)) & 0xFFFFu;

	g->wm_push |= 1u << x;
	g->wm_done |= last << x;
	g->wm_gen |= generated << x;
	g->wm_e[x] = n;
	g->wm_beat[x] = beat;
	g->wm_ctl[x] = (strb << CCI_W_STRB) | last;
	g->wm_data[x] = (generated != 0u) ? cci_place(&e->d_lo, &e->d_hi, beat) : cci_place(&e->w_lo, &e->w_hi, beat);
}

/* X16: entries that want memory port x, in wants[x]; a generated write iff st is not MEM. */
static void wants_memory(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, uint32_t *wants)
{
	CCI_EACH(n, g->in[CCI_COLLECT] | g->in[CCI_GENWR])
	{
		if (s->e[n].gw == 1u)
			wants[cci_mem_of(d, &s->e[n])] |= 1u << n;
	}
	CCI_EACH(n, g->in[CCI_MEM] & g->aw)
	{
		const struct cci_entry *const e = &s->e[n];

		if (e->wd != 0u && e->mi == 0u && cci_bit(CCI_OWN_WRITES, e->kind) != 0u && !cci_no_snoop_waits(s, g, n))
			wants[cci_mem_of(d, e)] |= 1u << n;
	}
}

/* X16: AW and beat 0 of the oldest that wants. */
static void pick(const struct cci_state *s, uint32_t x, uint32_t wants, struct cci_edge *g)
{
	const struct cci_memory *const c = &s->m[x];
	const uint32_t n = cci_oldest(s, wants);
	const struct cci_entry *e;
	uint32_t generated;

	if (n == CCI_NOBODY || tzf_ready(c->awm_cnt) == 0u || tzf_ready(c->wm_cnt) == 0u)
		return;
	e = &s->e[n];
	generated = (uint32_t)(e->gw == 1u);
	g->awm_push |= 1u << x;
	g->m_ctl[1][x] = (generated != 0u) ? generated_ctl(e, n) : cci_own_ctl(e, n);
	g->m_addr[1][x] = (generated != 0u) ? e->addr & ~UINT64_C(63) : e->addr;
	push_beat(s, x, n, generated, 0, g);
}

static void wm_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	uint32_t wants[CCI_MEMS_MAX] = { 0 };

	wants_memory(d, s, g, wants);
	for (uint32_t x = 0; x < d->mems; x++) {
		const struct cci_memory *const c = &s->m[x];

		if (c->wm_busy == 0u)
			pick(s, x, wants[x], g);
		else if (tzf_ready(c->wm_cnt) != 0u)
			push_beat(s, x, c->wm_e, c->wm_gen, c->wm_beat, g);
	}
}

static void wm_apply(struct cci_state *s, uint32_t x, const struct cci_edge *g)
{
	struct cci_memory *const c = &s->m[x];
	struct cci_entry *const e = &s->e[g->wm_e[x]];
	const uint32_t more = cci_bit(g->wm_done, x) ^ 1u;

	c->wm_e = g->wm_e[x];
	c->wm_gen = cci_bit(g->wm_gen, x);
	c->wm_busy = more;
	c->wm_beat = (more != 0u) ? (g->wm_beat[x] + 1u) & 3u : 0u;
	if (cci_bit(g->awm_push, x) == 0u)
		return;
	if (c->wm_gen != 0u)
		e->gw = 2;
	else
		e->mi = 1;
}

/* ---- B of a memory port (X16) ---------------------------------------------------------------------- */

static void bm_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	for (uint32_t x = 0; x < d->mems; x++) {
		const struct cci_memory *const c = &s->m[x];
		const struct cci_entry *e;
		uint32_t n;

		if (c->bm_cnt == 0u)
			continue;
		g->bm_pop |= 1u << x;
		n = cci_named(s, g, CCI_REQ_WRITE_NO_SNOOP, c->bm_ctl_e0 >> CCI_BM_ID);
		g->bm_e[x] = n;
		if (n >= d->ne || cci_mem_of(d, &s->e[n]) != x)
			continue;
		e = &s->e[n];
		if (e->gw == 2u) {
			g->bm_gen |= 1u << x;
			g->impr_m |= cci_bit(c->bm_ctl_e0, 1) << x; /* R4: nobody else is told */
		} else if (e->st == CCI_MEM && e->aw != 0u && e->mi != 0u && e->md == 0u) {
			g->bm_own |= 1u << x;
			if (d->sets != 0u && e->kind == CCI_REQ_WRITE_BACK && e->hz != 0u)
				g->fw_due |= 1u << n; /* X27 */
		}
	}
}

/* X16, X38: bresp with another response. Words: 3 before 2 before 0, and EXOKAY counts as 0. */
static uint32_t worst(const struct cci_entry *e, uint32_t resp)
{
	const uint32_t so_far = e->bresp;

	if (cci_goes_beyond(e))
		return resp; /* it has one chunk */
	return (resp >= CCI_SLVERR && resp > so_far) ? resp : so_far;
}

static void bm_apply(struct cci_state *s, const struct cci_edge *g)
{
	CCI_EACH(x, g->bm_gen)
		s->e[g->bm_e[x]].gw = 3;
	CCI_EACH(x, g->bm_own)
	{
		struct cci_entry *const e = &s->e[g->bm_e[x]];

		e->md = 1;
		e->bresp = worst(e, s->m[x].bm_ctl_e0 & 3u);
	}
}

/* ---- B (X17) --------------------------------------------------------------------------------------- */

/* X17: no older entry of the port and ID is unfinished, of those in `others`. */
static bool in_turn(const struct cci_state *s, uint32_t n, uint32_t others)
{
	const struct cci_entry *const e = &s->e[n];

	CCI_EACH(f, e->age & others)
	{
		if (s->e[f].port == e->port && s->e[f].id == e->id)
			return false;
	}
	return true;
}

/* The answer of entry n. */
static void push_b(const struct cci_state *s, uint32_t p, uint32_t n, struct cci_edge *g)
{
	g->b_push |= 1u << p;
	g->b_e[p] = n;
	g->b_ctl[p] = (s->e[n].id << CCI_B_ID) | s->e[n].bresp;
	g->to[CCI_ACK] |= 1u << n;
}

/* X34: that of a barrier's half, which has no entry. */
static void push_half(const struct cci_state *s, uint32_t p, struct cci_edge *g)
{
	g->b_push |= 1u << p;
	g->b_e[p] = CCI_CODE_B;
	g->b_ctl[p] = s->b[p].bw_id << CCI_B_ID;
	g->dv.re_half_w |= 1u << p;
}

static void b_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	const uint32_t unfinished = cci_unfinished(d, g) & g->aw;
	uint32_t can[CCI_PORTS_MAX] = { 0 };

	CCI_EACH(n, g->in[CCI_RESP] & g->aw & ~g->fw)
	{
		if (in_turn(s, n, unfinished))
			can[s->e[n].port] |= 1u << n;
	}
	for (uint32_t p = 0; p < d->ports; p++) {
		const struct cci_port *const c = &s->p[p];

		if (tzf_ready(c->b_cnt) == 0u || !cci_ring8_room(c->ackw_wp, c->ackw_rp))
			continue;
		if (d->dvm != 0u && (s->b[p].bo & s->b[p].bw_v) != 0u)
			push_half(s, p, g); /* X34: before any entry */
		else if (can[p] != 0u)
			push_b(s, p, cci_oldest(s, can[p]), g);
	}
}

/* ---- acknowledges (X19) ---------------------------------------------------------------------------- */

static void ackw_decide(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in, struct cci_edge *g)
{
	for (uint32_t p = 0; p < d->ports; p++) {
		const struct cci_port *const c = &s->p[p];
		const uint32_t n = cci_ring8(c->ackw, c->ackw_rp);
		const uint32_t out = tzf_valid(c->b_cnt) & cci_bit(in->BREADY_s, p);

		if (c->ackw_rp == c->ackw_wp || ((p < d->aces) ? cci_bit(in->WACK, p) : out) == 0u)
			continue;
		g->ackw_pop |= 1u << p;
		if (n == CCI_CODE_B)
			continue;
		g->to[(s->e[n].cdw != 0u) ? CCI_DRAIN : CCI_FREE] |= 1u << n;
	}
}

/* ---- the part's interface -------------------------------------------------------------------------- */

void cci_write_decide(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in,
                      struct cci_edge *restrict g)
{
	w_decide(d, s, g);
	wm_decide(d, s, g);
	bm_decide(d, s, g);
	b_decide(d, s, g);
	ackw_decide(d, s, in, g);
}

void cci_write_apply(struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	CCI_EACH(p, g->w_pop)
		w_apply(s, p, g);
	CCI_EACH(x, g->wm_push)
		wm_apply(s, x, g);
	bm_apply(s, g);
	s->impr_m = g->impr_m;
	s->ev_genwr = g->awm_push & g->wm_gen;
	CCI_EACH(p, g->b_push)
		cci_ring8_push(&s->p[p].ackw, &s->p[p].ackw_wp, g->b_e[p]);
	CCI_EACH(p, g->ackw_pop)
		s->p[p].ackw_rp = (s->p[p].ackw_rp + 1u) & 15u;
	/* X6: W data follow AW. */
	if (g->alloc != 0u && g->head.has_w != 0u)
		cci_ring8_push(&s->p[g->head.port].wq, &s->p[g->head.port].wq_wp, g->alloc_e);
}
