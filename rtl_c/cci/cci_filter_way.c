/* cci_filter_way.c - the snoop filter's array: what a way says, where a line is, which way a line gets (X23, X24). */
#include "cci_filter_int.h"

#define ALL_WAYS ((1u << CCI_SF_WAYS) - 1u)

/* ---- a way ----------------------------------------------------------------------------------------- */

struct cci_way cci_way_of(const struct cci_dims *d, uint64_t word)
{
	const uint32_t top = (uint32_t)(word >> d->tag_bits);
	const uint32_t above = top >> (1u + d->aces);
	const struct cci_way w = {
		.valid = (above >> 5) & 1u,
		.mixed = (above >> 4) & 1u,
		.nsaid = above & 15u,
		.hold = (top >> 1) & d->ace_mask,
		.ns = top & 1u,
		.tag = word & tzf_mask64(d->tag_bits),
	};

	return w;
}

uint64_t cci_way_word(const struct cci_dims *d, const struct cci_way *w)
{
	const uint32_t above = (w->valid << 5) | (w->mixed << 4) | w->nsaid;
	const uint32_t top = (above << (1u + d->aces)) | (w->hold << 1) | w->ns;

	return ((uint64_t)top << d->tag_bits) | w->tag;
}

/* The way that has the line {prot[1], addr} in its set, or CCI_SF_WAYS. */
static uint32_t way_with(const struct cci_dims *d, const struct cci_set *set, uint64_t addr, uint32_t prot)
{
	const uint64_t valid = UINT64_C(1) << (d->tag_bits + d->aces + 6u);
	const uint64_t ns = (uint64_t)((prot & CCI_NS) != 0u) << d->tag_bits;
	const uint64_t looked_at = valid | tzf_mask64(d->tag_bits + 1u);
	const uint64_t want = valid | ns | cci_tag_of(d, addr);

	for (uint32_t w = 0; w < CCI_SF_WAYS; w++)
		if ((set->way[w] & looked_at) == want)
			return w;
	return CCI_SF_WAYS;
}

struct cci_found cci_filter_find(const struct cci_dims *d, const struct cci_state *s, const struct cci_entry *e)
{
	struct cci_found f = { .set = cci_set_of(d, e->addr) };
	const uint32_t way = way_with(d, &s->sets[f.set], e->addr, e->prot);
	struct cci_way w;

	if (way == CCI_SF_WAYS)
		return f;
	w = cci_way_of(d, s->sets[f.set].way[way]);
	f.present = 1;
	f.way = way;
	f.hold = w.hold;
	f.nsaid = w.nsaid;
	f.mixed = w.mixed;
	return f;
}

/* ---- a way for a line (X24) ------------------------------------------------------------------------ */

static uint32_t valid_ways(const struct cci_dims *d, const struct cci_set *set)
{
	uint32_t ways = 0;

	for (uint32_t w = 0; w < CCI_SF_WAYS; w++)
		ways |= cci_way_of(d, set->way[w]).valid << w;
	return ways;
}

static uint32_t reserved_ways(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, uint32_t set)
{
	uint32_t ways = 0;

	CCI_EACH(n, cci_live(d, g))
	{
		if (s->f[n].sfr != 0u && cci_set_of(d, s->e[n].addr) == set)
			ways |= 1u << s->f[n].sfw;
	}
	return ways;
}

/* X24: ways whose line an entry holds that has looked up, or never does. */
static uint32_t active_ways(const struct cci_dims *d, const struct cci_state *s, const struct cci_edge *g, uint32_t set)
{
	uint32_t ways = 0;

	CCI_EACH(n, cci_holders(g))
	{
		const struct cci_entry *const e = &s->e[n];
		const bool yet_to_look = n < d->nt && e->st == CCI_SLOT && e->m2 == 0u;

		if (!yet_to_look && cci_set_of(d, e->addr) == set)
			ways |= 1u << way_with(d, &s->sets[set], e->addr, e->prot); /* not present: bit 8, which is no way */
	}
	return ways & ALL_WAYS;
}

/* The first of a set of ways from `from` upwards, cyclically. */
static uint32_t first_from(uint32_t ways, uint32_t from)
{
	return (from + cci_lowest((ways | (ways << CCI_SF_WAYS)) >> from)) % CCI_SF_WAYS;
}

bool cci_filter_get_way(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t n, struct cci_edge *restrict g)
{
	struct cci_filter_edge *const f = &g->sf;
	const struct cci_set *const set = &s->sets[f->found.set];
	uint32_t reserved;
	uint32_t ways;

	f->reserves = 1;
	if (f->found.present != 0u) {
		f->way = f->found.way;
		return true;
	}
	reserved = reserved_ways(d, s, g, f->found.set);
	ways = ALL_WAYS & ~(valid_ways(d, set) | reserved);
	if (ways != 0u) {
		f->way = cci_lowest(ways);
		return true;
	}
	/* All are valid, but those that somebody is about to write. */
	ways = ALL_WAYS & ~(reserved | active_ways(d, s, g, f->found.set));
	if (ways != 0u && cci_bit(g->in[CCI_FREE], d->nt) != 0u) {
		f->way = first_from(ways, set->rr);
		f->replaces = 1;
		return true;
	}
	f->reserves = 0;
	f->blocked = 1u << n;
	return false;
}
