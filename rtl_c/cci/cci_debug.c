/* cci_debug.c - interface monitors: what waits at a port in this cycle, and what is outstanding there (X48). */
#include "cci_int.h"

#define COUNT_MAX 255u

/* A counter from 0 to 255 that stays at either end; up and down cancel out. */
static inline void count(uint32_t *n, uint32_t up, uint32_t down)
{
	if (up == down)
		return;
	if (up != 0u)
		*n += (uint32_t)(*n != COUNT_MAX);
	else
		*n -= (uint32_t)(*n != 0u);
}

/* ---- what a monitor reads ------------------------------------------------------------------------ */

/* What a FIFO towards the outside has, and bit n of `readys` does not take. */
static uint32_t stays_out(uint32_t cnt, uint32_t readys, uint32_t n)
{
	return tzf_valid(cnt) & (cci_bit(readys, n) ^ 1u);
}

/* What bit n of `valids` offers, and a FIFO has no room for. */
static uint32_t stays_in(uint32_t cnt, uint32_t valids, uint32_t n)
{
	return (tzf_ready(cnt) ^ 1u) & cci_bit(valids, n);
}

uint32_t cci_debug_slave(const struct cci_dims *d, const struct cci_state *s, const struct cci_in *in, uint32_t n)
{
	const struct cci_port *const c = &s->p[n];
	uint32_t v = stays_in(c->ar_cnt, in->ARVALID_s, n) | (stays_out(c->r_cnt, in->RREADY_s, n) << 1) | (stays_in(c->aw_cnt, in->AWVALID_s, n) << 2) |
	             (stays_in(c->w_cnt, in->WVALID_s, n) << 3) | (stays_out(c->b_cnt, in->BREADY_s, n) << 4);

	if (s->debug_ctrl == 0u)
		return 0;
	v |= (s->otr[n] << 8) | (s->otw[n] << 16);
	if (n < d->snooped)
		v |= (stays_out(s->a[n].ac_cnt, in->ACREADY_s, n) << 5) | (stays_in(s->a[n].cr_cnt, in->CRVALID_s, n) << 6) | (s->ots[n] << 24);
	if (n < d->aces)
		v |= stays_in(s->c[n].cd_cnt, in->CDVALID_s, n) << 7;
	return v;
}

uint32_t cci_debug_memory(const struct cci_state *s, const struct cci_in *in, uint32_t n)
{
	const struct cci_memory *const c = &s->m[n];
	const uint32_t v = stays_out(c->arm_cnt, in->ARREADY_m, n) | (stays_in(c->rm_cnt, in->RVALID_m, n) << 1) |
	                   (stays_out(c->awm_cnt, in->AWREADY_m, n) << 2) | (stays_out(c->wm_cnt, in->WREADY_m, n) << 3) |
	                   (stays_in(c->bm_cnt, in->BVALID_m, n) << 4);

	return (s->debug_ctrl != 0u) ? v | (s->otr_m[n] << 8) | (s->otw_m[n] << 16) : 0u;
}

/* ---- what is outstanding --------------------------------------------------------------------------- */

/* A handshake into a FIFO, out of a FIFO. */
static inline uint32_t goes_in(uint32_t cnt, uint32_t valids, uint32_t n)
{
	return tzf_ready(cnt) & cci_bit(valids, n);
}

static inline uint32_t goes_out(uint32_t cnt, uint32_t readys, uint32_t n)
{
	return tzf_valid(cnt) & cci_bit(readys, n);
}

/* Who neither offers nor takes is passed over, as in cci_channels.c. */
void cci_debug_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                     const struct cci_edge *restrict g)
{
	CCI_EACH(p, tzf_mask32(d->ports) & (in->ARVALID_s | g->ackr_pop))
		count(&s->otr[p], goes_in(s->p[p].ar_cnt, in->ARVALID_s, p), cci_bit(g->ackr_pop, p));
	CCI_EACH(p, tzf_mask32(d->ports) & (in->AWVALID_s | g->ackw_pop))
		count(&s->otw[p], goes_in(s->p[p].aw_cnt, in->AWVALID_s, p), cci_bit(g->ackw_pop, p));
	CCI_EACH(a, d->snooped_mask & (in->ACREADY_s | in->CRVALID_s))
		count(&s->ots[a], goes_out(s->a[a].ac_cnt, in->ACREADY_s, a), goes_in(s->a[a].cr_cnt, in->CRVALID_s, a));
	for (uint32_t x = 0; x < d->mems; x++) {
		const struct cci_memory *const c = &s->m[x];

		count(&s->otr_m[x], goes_out(c->arm_cnt, in->ARREADY_m, x), goes_in(c->rm_cnt, in->RVALID_m & in->RLAST_m, x));
		count(&s->otw_m[x], goes_out(c->awm_cnt, in->AWREADY_m, x), goes_in(c->bm_cnt, in->BVALID_m, x));
	}
}
