/* cci_filter_write.c - what a request changes in the snoop filter: who has the line after it, and who has it no more (X26, X27). */
#include "cci_filter_int.h"

static bool invalidates(uint32_t snoop)
{
	return snoop == CCI_SNP_READ_UNIQUE || snoop == CCI_SNP_CLEAN_INVALID || snoop == CCI_SNP_MAKE_INVALID;
}

/* X26, X27, R: the ports that lose the line, where tgt was snooped. */
static uint32_t losers(const struct cci_dims *d, const struct cci_entry *e, uint32_t tgt)
{
	const uint32_t normal = invalidates(cci_kinds[e->kind].normal) ? e->nrm : 0u;
	const uint32_t strict = invalidates(cci_kinds[e->kind].strict) ? ~e->nrm : 0u;
	uint32_t lose = tgt & ~e->err & (normal | strict);

	if (e->kind == CCI_REQ_BACK_INVALIDATE)
		return d->ace_mask;
	if (cci_bit(CCI_WRITEBACKS, e->kind) != 0u)
		return 1u << e->port;
	if (e->port < d->aces && (e->kind == CCI_REQ_CLEAN_INVALID || e->kind == CCI_REQ_MAKE_INVALID))
		lose |= 1u << e->port; /* it ends I, too */
	return lose;
}

bool cci_filter_has_news(const struct cci_dims *d, const struct cci_entry *e, uint32_t tgt)
{
	return e->hz != 0u && (cci_bit(CCI_ALLOCATING, e->kind) != 0u || losers(d, e, tgt) != 0u);
}

/* X26: the requester has the line from now on. */
static void enter(const struct cci_dims *d, const struct cci_entry *e, const struct cci_found *old, uint32_t lose, struct cci_way *w)
{
	const uint32_t own = 1u << e->port;
	const uint32_t stay = old->hold & ~lose; /* 0 where the line is not present */

	w->valid = 1;
	w->hold = stay | own;
	w->ns = (uint32_t)((e->prot & CCI_NS) != 0u);
	w->tag = cci_tag_of(d, e->addr);
	if ((stay & ~own) != 0u) {
		w->nsaid = old->nsaid;
		w->mixed = old->mixed | (uint32_t)(old->nsaid != e->nsaid);
	} else {
		w->nsaid = e->nsaid;
		w->mixed = 0;
	}
}

/* X26: nobody gets it. */
static void leave(uint32_t lose, struct cci_way *w)
{
	w->hold &= ~lose;
	if (w->hold == 0u)
		w->valid = 0;
}

void cci_filter_write(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t n, struct cci_edge *restrict g)
{
	const struct cci_entry *const e = &s->e[n];
	const uint32_t lose = losers(d, e, e->tgt);
	const bool enters = cci_bit(CCI_ALLOCATING, e->kind) != 0u;
	struct cci_filter_edge *const f = &g->sf;
	struct cci_way w;

	f->found = cci_filter_find(d, s, e);
	if (f->found.present == 0u && !enters)
		return;
	f->way = (f->found.present != 0u) ? f->found.way : s->f[n].sfw;
	w = cci_way_of(d, s->sets[f->found.set].way[f->way]);
	if (enters)
		enter(d, e, &f->found, lose, &w);
	else
		leave(lose, &w);
	f->changes = 1;
	f->contents = cci_way_word(d, &w);
}
