/* cci_barrier.c - barriers: the halves on AR and AW of a port, what they wait for, when the pair is open (X35). */
#include "cci_int.h"

bool cci_barrier_fits(const struct cci_barriers *b, uint32_t aw)
{
	return b->bo == 0u && ((aw != 0u) ? b->bw_v : b->br_v) == 0u;
}

/* Entries of port p in a set. */
static uint32_t of_port(const struct cci_state *s, uint32_t p, uint32_t set)
{
	uint32_t own = 0;

	CCI_EACH(n, set)
		own |= (uint32_t)(s->e[n].port == p) << n;
	return own;
}

/* The pair opens when both halves are there and wait for nothing, and closes with its second answer. */
static void open_or_close(struct cci_barriers *b, uint32_t p, const struct cci_dvm_edge *dv)
{
	const uint32_t opens = b->br_v & b->bw_v & (uint32_t)((b->br_dep | b->bw_dep) == 0u);

	b->br_v &= ~cci_bit(dv->re_half_r, p);
	b->bw_v &= ~cci_bit(dv->re_half_w, p);
	b->bo = (b->bo != 0u) ? b->br_v | b->bw_v : opens;
}

void cci_barrier_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	const struct cci_dvm_edge *const dv = &g->dv;
	const uint32_t done = g->to[CCI_ACK] | g->to[CCI_FREE];
	const uint32_t before = cci_unfinished(d, g) & ~(done | g->to[CCI_DRAIN]);

	for (uint32_t p = 0; p < d->ports; p++) {
		struct cci_barriers *const b = &s->b[p];

		open_or_close(b, p, dv);
		b->br_dep &= ~done;
		b->bw_dep &= ~done;
		if (cci_bit(dv->half_r, p) != 0u) {
			b->br_v = 1;
			b->br_id = cci_head_of(d, s, p, 0, 0).id;
			b->br_dep = of_port(s, p, before & ~g->aw);
		}
		if (cci_bit(dv->half_w, p) != 0u) {
			b->bw_v = 1;
			b->bw_id = cci_head_of(d, s, p, 1, 0).id;
			b->bw_dep = of_port(s, p, before & g->aw);
		}
	}
}
