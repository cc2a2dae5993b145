/* cci_read.c - reads: what memory is asked for and gives, what is sent on R, its acknowledge (X13, X15, X19). */
#include "cci_int.h"

/* ---- memory (X13) ---------------------------------------------------------------------------------- */

static void arm_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	uint32_t wants[CCI_MEMS_MAX] = { 0 };

	CCI_EACH(n, g->in[CCI_MEM] & ~g->aw)
	{
		if (s->e[n].mi == 0u && !cci_no_snoop_waits(s, g, n))
			wants[cci_mem_of(d, &s->e[n])] |= 1u << n;
	}
	for (uint32_t x = 0; x < d->mems; x++) {
		const uint32_t n = (tzf_ready(s->m[x].arm_cnt) != 0u) ? cci_oldest(s, wants[x]) : CCI_NOBODY;

		if (n == CCI_NOBODY)
			continue;
		g->arm_push |= 1u << x;
		g->arm_e[x] = n;
		g->m_ctl[0][x] = cci_own_ctl(&s->e[n], n);
		g->m_addr[0][x] = s->e[n].addr;
	}
}

/* X13, X38: the beat at the head of rm is for an entry that waits for it. */
static void rm_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	for (uint32_t x = 0; x < d->mems; x++) {
		uint32_t n;

		if (s->m[x].rm_cnt == 0u)
			continue;
		g->rm_pop |= 1u << x;
		n = cci_named(s, g, CCI_REQ_READ_NO_SNOOP, s->m[x].rm_ctl_e0 >> CCI_RM_ID);
		if (n >= d->nt || s->e[n].st != CCI_MEM || s->e[n].aw != 0u || s->e[n].mi == 0u || s->e[n].md != 0u || cci_mem_of(d, &s->e[n]) != x)
			continue;
		g->rm_hit |= 1u << x;
		g->rm_e[x] = n;
		g->rm_place[x] = s->e[n].mcnt;
	}
}

static void rm_apply(const struct cci_memory *c, struct cci_entry *e, uint32_t place)
{
	const uint32_t came = (c->rm_ctl_e0 >> CCI_RM_RESP) & 3u;
	const uint32_t resp = (came == CCI_EXOKAY && !cci_goes_beyond(e)) ? 0u : came;

	cci_put(&e->d_lo, &e->d_hi, place, &c->rm_data_e0);
	e->rresp = (e->rresp & ~(3u << (2u * place))) | (resp << (2u * place));
	e->mcnt = (place + 1u) & 3u;
	e->md |= c->rm_ctl_e0 & 1u;
}

/* ---- R (X15) --------------------------------------------------------------------------------------- */

/* X15: an older entry of the port and ID is unfinished, of those in `others`. */
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

/* X15, X37: RRESP[1:0] of beat n. */
static uint32_t resp_of(const struct cci_entry *e, uint32_t n)
{
	const uint32_t no_memory = e->peer | cci_bit(CCI_DATALESS, e->kind);
	const uint32_t resp = (no_memory != 0u) ? 0u : (e->rresp >> (2u * n)) & 3u;

	if (e->serr != 0u)
		return CCI_SLVERR;
	return (resp == 0u && cci_exokay(e)) ? CCI_EXOKAY : resp;
}

/* X15: RDATA of beat n. */
static tzf_w256 rdata_of(const struct cci_entry *e, uint32_t n)
{
	const tzf_w256 zero = { { 0 } };
	const struct cci_burst b = cci_burst_of(e);

	if (e->serr != 0u || cci_bit(CCI_DATALESS, e->kind) != 0u)
		return zero;
	return cci_place(&e->d_lo, &e->d_hi, (e->peer != 0u) ? cci_chunk_place(&b, n) : n);
}

/* X36: a beat of the answer is an error. */
static bool failed(const struct cci_entry *e)
{
	for (uint32_t n = 0; n < cci_beats(e); n++)
		if (resp_of(e, n) >= CCI_SLVERR)
			return true;
	return false;
}

/* X15: beat n of entry `at` is pushed to R of port p. */
static void push_beat(const struct cci_state *s, uint32_t p, uint32_t at, uint32_t n, struct cci_edge *g)
{
	const struct cci_entry *const e = &s->e[at];
	const struct cci_burst b = cci_burst_of(e);
	const bool last_chunk = cci_chunk_last(&b);
	const bool done = n + 1u == cci_chunk_beats(&b);

	g->r_push |= 1u << p;
	g->r_e[p] = at;
	g->r_beat[p] = n;
	g->r_ctl[p] = (e->id << CCI_R_ID) | (((e->is << 3) | (e->pd << 2) | resp_of(e, n)) << CCI_R_RESP) | (uint32_t)(done && last_chunk);
	g->r_data[p] = rdata_of(e, n);
	if (!done)
		return;
	g->r_done |= 1u << p;
	g->to[last_chunk ? CCI_ACK : CCI_NEXT] |= 1u << at;
	if (last_chunk)
		g->ackr_push |= 1u << p;
	if (e->lock != 0u && cci_bit(CCI_LOCKABLE, e->kind) != 0u && !failed(e))
		g->xm_set |= 1u << p;
}

static void r_decide(const struct cci_dims *d, const struct cci_state *s, struct cci_edge *g)
{
	const uint32_t unfinished = cci_unfinished(d, g) & ~g->aw;
	uint32_t can[CCI_PORTS_MAX] = { 0 };

	CCI_EACH(n, g->in[CCI_RESP] & ~g->aw & ~g->fw & tzf_mask32(d->nt))
	{
		if (in_turn(s, n, unfinished))
			can[s->e[n].port] |= 1u << n;
	}
	for (uint32_t p = 0; p < d->ports; p++) {
		const struct cci_port *const c = &s->p[p];

		if (tzf_ready(c->r_cnt) == 0u)
			continue;
		if (c->r_busy == 0u && d->dvm != 0u && cci_dvm_answer(d, s, p, g))
			continue; /* X34: before any entry */
		if (c->r_busy != 0u) {
			push_beat(s, p, c->r_e, c->r_beat, g);
		} else if (can[p] != 0u) {
			const uint32_t n = cci_oldest(s, can[p]);

			if (n != CCI_NOBODY)
				push_beat(s, p, n, 0, g);
		}
	}
}

static void r_apply(struct cci_port *c, uint32_t p, const struct cci_edge *g)
{
	const uint32_t more = cci_bit(g->r_done, p) ^ 1u;

	c->r_e = g->r_e[p];
	c->r_busy = more;
	c->r_beat = (more != 0u) ? (g->r_beat[p] + 1u) & 3u : 0u;
}

/* ---- acknowledges (X19) ---------------------------------------------------------------------------- */

static void ackr_decide(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in, struct cci_edge *g)
{
	for (uint32_t p = 0; p < d->ports; p++) {
		const struct cci_port *const c = &s->p[p];
		const uint32_t n = cci_ring16(c->ackr, c->ackr_rp);
		const uint32_t last_out = tzf_valid(c->r_cnt) & cci_bit(in->RREADY_s, p) & c->r_ctl_e0 & 1u;

		if (c->ackr_rp == c->ackr_wp || ((p < d->aces) ? cci_bit(in->RACK, p) : last_out) == 0u)
			continue;
		g->ackr_pop |= 1u << p;
		if (d->dvm != 0u && n == CCI_CODE_R) {
			g->dv.acked_r |= 1u << p;
			continue;
		}
		g->to[(s->e[n].cdw != 0u) ? CCI_DRAIN : CCI_FREE] |= 1u << n;
	}
}

/* ---- the part's interface -------------------------------------------------------------------------- */

void cci_read_decide(const struct cci_dims *d, const struct cci_state *restrict s, const struct cci_in *restrict in,
                     struct cci_edge *restrict g)
{
	arm_decide(d, s, g);
	rm_decide(d, s, g);
	r_decide(d, s, g);
	ackr_decide(d, s, in, g);
}

void cci_read_apply(struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	CCI_EACH(x, g->rm_hit)
		rm_apply(&s->m[x], &s->e[g->rm_e[x]], g->rm_place[x]);
	CCI_EACH(x, g->arm_push)
		s->e[g->arm_e[x]].mi = 1;
	CCI_EACH(p, g->r_push & ~g->dv.re_r)
		r_apply(&s->p[p], p, g);
	CCI_EACH(p, g->ackr_push)
		cci_ring16_push(&s->p[p].ackr, &s->p[p].ackr_wp, g->r_e[p]);
	CCI_EACH(p, g->ackr_pop)
		s->p[p].ackr_rp = (s->p[p].ackr_rp + 1u) & 31u;
}
