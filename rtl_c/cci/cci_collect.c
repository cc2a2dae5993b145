/* cci_collect.c - what is made of the answers to the snoops: the generated write of dirty data, and the step after it (X12, X18). */
#include "cci_int.h"

/* An entry in COLLECT or GENWR. */
struct collected {
	const struct cci_entry *e;
	uint32_t bit;       /* its own, in sets of entries */
	bool own_normal;    /* bit own of nrm */
	bool dirty;
	bool writable;
	bool to_memory;
};

static struct collected look(const struct cci_state *s, uint32_t n)
{
	const struct cci_entry *const e = &s->e[n];
	const bool secure = (e->prot & CCI_NS) == 0u;
	const bool own_normal = cci_bit(e->nrm, e->own) != 0u;
	const bool dirty = (e->own_v & e->own_pd) != 0u;
	const bool passes = cci_bit(CCI_PASS_DIRTY, e->kind) != 0u && (e->kind != CCI_REQ_READ_NOT_SHARED_DIRTY || e->iss == 0u);
	const struct collected c = {
		.e = e,
		.bit = 1u << n,
		.own_normal = own_normal,
		.dirty = dirty,
		/* CH-12: only an NSAID that the port may have, and that somebody knows (X28); Secure lines have none. */
		.writable = (e->own_err | e->own_unk) == 0u && (secure || cci_bit(s->nsaid_mask[e->own], e->own_nsaid) != 0u),
		.to_memory = dirty && (e->m2 != 0u || !own_normal || !passes),
	};

	return c;
}

/* X12: a write of a dirty copy by its port p, hz = 1, of the line `key`. */
static bool is_copyback_of(uint32_t kind, uint32_t hz, uint64_t key, uint64_t line)
{
	return cci_bit(CCI_COPYBACKS, kind) != 0u && hz != 0u && key == line;
}

/* X12: port p has such a write on its way: it waits in AW, or its data are on the way to memory. */
static bool late_of_port(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, uint32_t p, uint64_t line)
{
	const uint32_t pool = g->in[CCI_MEM] & (3u << (d->pools + CCI_POOL * p));

	for (uint32_t n = 0; n < s->p[p].aw_cnt; n++) {
		const struct cci_head h = cci_head_of(d, s, p, 1, n);

		if (is_copyback_of(h.kind, h.hz, cci_key(h.addr, h.prot), line))
			return true;
	}
	CCI_EACH(f, pool)
	{
		const struct cci_entry *const o = &s->e[f];

		if (is_copyback_of(o->kind, o->hz, cci_key(o->addr, o->prot), line))
			return true;
	}
	return false;
}

/* X12, E4: a maintenance request answers only when such a write of a snooped port has reached memory. */
static bool late_write(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, const struct cci_entry *e)
{
	const uint64_t line = cci_key(e->addr, e->prot);

	if (cci_bit(CCI_CMOS, e->kind) == 0u)
		return false;
	CCI_EACH(p, e->tgt)
	{
		if (late_of_port(d, s, g, p, line))
			return true;
	}
	return false;
}

/* ---- after the snoop (X18) ------------------------------------------------------------------------- */

/* IS that R may say: the kind can, a port said it, the requester looks at it. Of a burst with more chunks: never (C22). */
static bool may_say(const struct cci_dims *d, const struct cci_entry *e)
{
	return e->multi == 0u && e->port < d->aces;
}

static bool says_is(const struct cci_dims *d, const struct cci_entry *e)
{
	return may_say(d, e) && cci_bit(CCI_SAY_IS, e->kind) != 0u && e->iss != 0u;
}

/* Data reads: what a peer gave after a normal snoop goes to R, else memory is read (R7). */
static void after_peer(const struct cci_dims *d, const struct collected *c, struct cci_edge *g)
{
	const struct cci_entry *const e = c->e;
	const uint32_t own = (e->own_v != 0u) ? 1u << e->own : 0u;

	g->impr_s |= e->err & e->nrm & ~own;
	/* dirty data that were dropped, as their NSAID is not to be believed, leave nothing good to answer with (E17) */
	if ((e->err & ~e->nrm) != 0u || (e->own_v & e->own_err) != 0u || (c->own_normal && c->to_memory && !c->writable && e->gw == 0u)) {
		g->serr |= c->bit;
		g->to[CCI_RESP] |= c->bit;
		return;
	}
	if (e->nrm != 0u && says_is(d, e))
		g->is |= c->bit;
	if (e->own_v == 0u || !c->own_normal) {
		g->to[CCI_MEM] |= c->bit;
		return;
	}
	g->peer |= c->bit;
	if (c->dirty && !c->to_memory && may_say(d, e))
		g->pd |= c->bit;
	g->to[CCI_RESP] |= c->bit;
}

static void after_dataless(const struct cci_dims *d, const struct collected *c, struct cci_edge *g)
{
	if (c->e->err != 0u)
		g->serr |= c->bit;
	else if (c->e->kind == CCI_REQ_CLEAN_SHARED && says_is(d, c->e))
		g->is |= c->bit;
	g->to[CCI_RESP] |= c->bit;
}

static void after_the_snoop(const struct cci_dims *d, const struct collected *c, struct cci_edge *g)
{
	if (d->sets != 0u && c->e->m2 == 0u && cci_filter_has_news(d, c->e, c->e->tgt))
		g->fw_due |= c->bit; /* X26 */
	if (c->e->m2 != 0u) {
		g->to[CCI_SLOT] |= c->bit; /* E5: a strict round follows */
	} else if (cci_bit(CCI_PEERS, c->e->kind) != 0u) {
		after_peer(d, c, g);
	} else if (cci_bit(CCI_DATALESS, c->e->kind) != 0u) {
		after_dataless(d, c, g);
	} else {
		g->impr_s |= c->e->err; /* E19: the write itself can still be done */
		g->to[(c->e->kind == CCI_REQ_BACK_INVALIDATE) ? CCI_RESP : CCI_MEM] |= c->bit; /* X25 */
	}
}

/* ---- the steps (X12) ------------------------------------------------------------------------------- */

/* All CRs and the owner's data are in. */
static void end(const struct cci_dims *d, const struct cci_state *s, const struct collected *c, struct cci_edge *g)
{
	const struct cci_entry *const e = c->e;
	const bool starts = e->gw == 0u && c->to_memory && c->writable;

	if (starts)
		g->gw_due |= c->bit;
	if (c->dirty && (e->own_err != 0u || (c->to_memory && !c->writable && e->gw == 0u)))
		g->impr_s |= 1u << e->own; /* dropped */
	if (starts || e->gw == 1u || e->gw == 2u || late_write(d, s, g, e))
		g->to[CCI_GENWR] |= c->bit;
	else
		after_the_snoop(d, c, g);
}

static void collect(const struct cci_dims *d, const struct cci_state *s, const struct collected *c, struct cci_edge *g)
{
	const struct cci_entry *const e = c->e;
	const bool line_in = e->bv == 15u;
	const bool never_passed = !c->own_normal || cci_bit(CCI_PASS_DIRTY, e->kind) == 0u;

	/* Early: the holder may wait for this write with another of its own (C14), so the other CRs are not waited for. */
	if (e->gw == 0u && c->dirty && c->writable && line_in && never_passed)
		g->gw_due |= c->bit;
	if (e->crw == 0u && (e->own_v == 0u || line_in))
		end(d, s, c, g);
}

void cci_collect_decide(const struct cci_dims *d, const struct cci_state *restrict s, struct cci_edge *restrict g)
{
	CCI_EACH(n, g->in[CCI_COLLECT])
	{
		const struct cci_entry *const e = &s->e[n];
		struct collected c;

		if (e->bv != 15u && (e->crw != 0u || e->own_v != 0u))
			continue; /* neither of the two things can happen */
		c = look(s, n);
		collect(d, s, &c, g);
	}
	CCI_EACH(n, g->in[CCI_GENWR])
	{
		const struct cci_entry *const e = &s->e[n];
		const struct collected c = look(s, n);

		if ((e->gw == 0u || e->gw == 3u) && !late_write(d, s, g, e))
			after_the_snoop(d, &c, g);
	}
}
