/* cci_monitor.c - exclusive accesses: the monitors of the ACE ports at the point of coherence, their answers, and those that go beyond (X36..X38). */
#include "cci_int.h"

/* Requests that leave no copy of the line to others, so that their loads are exclusive no more. */
#define TAKE_THE_LINE (CCI_ONE_(READ_UNIQUE) | CCI_ONE_(CLEAN_UNIQUE) | CCI_ONE_(MAKE_UNIQUE) | CCI_ONE_(WRITE_UNIQUE) | CCI_ONE_(WRITE_LINE_UNIQUE))

uint32_t cci_lock_of(const struct cci_entry *e, uint32_t lock)
{
	return (e->multi == 0u) ? lock & cci_bit(CCI_LOCKABLE | CCI_NO_SNOOPS, e->kind) : 0u;
}

/* ---- the monitors (X36) ---------------------------------------------------------------------------- */

/* The monitor of port a is set for the line of e. */
static bool monitored(const struct cci_state *s, uint32_t a, const struct cci_entry *e)
{
	return cci_bit(s->xm_v, a) != 0u && cci_bit(s->xm_ns, a) == (uint32_t)((e->prot & CCI_NS) != 0u) && s->xm_line[a] == e->addr >> 6;
}

bool cci_monitor_fails(const struct cci_state *s, const struct cci_entry *e)
{
	return e->lock != 0u && e->kind == CCI_REQ_CLEAN_UNIQUE && e->m2 == 0u && !monitored(s, e->port, e);
}

void cci_monitor_slot(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t n, struct cci_edge *restrict g)
{
	const struct cci_entry *const e = &s->e[n];

	if (cci_monitor_fails(s, e)) {
		g->xf = 1u << n;
		g->slot_tgt = 0;
		return;
	}
	if (e->hz == 0u || e->m2 != 0u || cci_bit(TAKE_THE_LINE, e->kind) == 0u)
		return;
	CCI_EACH(a, d->ace_mask & ~(1u << e->port))
		g->xm_clear |= (uint32_t)monitored(s, a, e) << a;
}

/* Entries still are what they were. A monitor that is set and cleared is set. */
void cci_monitor_apply(struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	s->xm_v = (s->xm_v & ~g->xm_clear) | g->xm_set;
	CCI_EACH(a, g->xm_set)
	{
		const struct cci_entry *const e = &s->e[g->r_e[a]];

		s->xm_ns = (s->xm_ns & ~(1u << a)) | ((uint32_t)((e->prot & CCI_NS) != 0u) << a);
		s->xm_line[a] = e->addr >> 6;
	}
}

bool cci_exokay(const struct cci_entry *e)
{
	return e->lock != 0u && cci_bit(CCI_LOCKABLE, e->kind) != 0u && e->xf == 0u;
}

/* ---- beyond (X38) ---------------------------------------------------------------------------------- */

bool cci_goes_beyond(const struct cci_entry *e)
{
	return e->lock != 0u && cci_bit(CCI_NO_SNOOPS, e->kind) != 0u;
}

/* The exclusive access of a kind that is out under {port, AxID}: X16 lets out one at most. */
static uint32_t out_as(const struct cci_state *s, const struct cci_edge *g, uint32_t kind, uint32_t port, uint32_t id)
{
	CCI_EACH(n, g->in[CCI_MEM])
	{
		const struct cci_entry *const e = &s->e[n];

		if (e->lock != 0u && e->kind == kind && e->port == port && e->id == id && e->mi != 0u && e->md == 0u)
			return n;
	}
	return CCI_NOBODY;
}

uint32_t cci_named(const struct cci_state *s, const struct cci_edge *g, uint32_t kind, uint32_t id)
{
	const uint32_t n = id & 31u;

	if (cci_bit(id, CCI_ID_BEYOND) != 0u)
		return out_as(s, g, kind, (id >> CCI_ID_PORT) & 7u, id & 255u);
	return (n < CCI_ENTRIES_MAX && !cci_goes_beyond(&s->e[n])) ? n : CCI_NOBODY;
}
