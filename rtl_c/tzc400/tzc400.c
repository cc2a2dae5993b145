/* tzc400.c - top of the address filter's reference model: reset, outputs, clock edge, and the acceptance
 * of addresses with their classes (Z1, Z6, Z9..Z11). docs/tzc400.md has the rules. */
#include <string.h>

#include "tzc400_int.h"

/* ---- acceptance (Z6, Z9..Z11) ---------------------------------------------------------------- */

/* Z6: the xREADY_s bits, from the FIFO counts and outstanding counters of the direction. */
TZC400_INLINE uint32_t addr_ready(const struct tzc400_dims *d, const struct tzc400_state *st, const uint32_t *cnt,
                           const uint32_t *outstanding)
{
	return st->open_request & st->open_status & tzc400_ready(d, cnt) & tzc400_below(d, outstanding, d->out_max);
}

/* Z9.1: barriers, DVM, and with CMO_PASS cache maintenance carry no address to check (TZC D7). */
static bool unchecked(const struct tzc400_cfg *cfg, uint32_t ace, bool write)
{
	const uint32_t snoop = ace & 15u;
	const bool barrier = tzc400_bit(ace, TZC400_ACE_BAR) != 0u;
	const bool dvm = !write && snoop >= 14u;
	const bool passed_cmo = !write && cfg->cmo_pass != 0u && tzc400_is_cmo(snoop);

	return barrier || dvm || passed_cmo;
}

/* Z9.3: a denied transaction is answered here if speculation is off, or if it would act downstream
 * even without its data: cache maintenance, and on AW every snoop type but 0. */
static bool answered_locally(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint32_t f, uint32_t ace,
                             bool write)
{
	const uint32_t snoop = ace & 15u;
	const bool spec_disable = tzc400_bit(st->speculation_ctrl, write ? 1u : 0u) != 0u;
	const bool acts = write ? snoop != 0u : tzc400_is_cmo(snoop);

	return (spec_disable && tzc400_bit(cfg->qvn_enable, f) == 0u) || acts;
}

/* Z9..Z11: gives the packed address of filter f its class, from the live registers. */
static void classify(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_accept *a, uint32_t f,
                     bool write)
{
	const struct tzc400_query q = {
		.filter = f,
		.addr = a->addr[f],
		.nonsecure = (a->ctl[f] >> (TZC400_CTL_PROT + 1)) & 1u,
		.nsaid = (a->ace[f] >> TZC400_ACE_NSAID) & 15u,
		.write = write,
	};
	struct tzc400_verdict v;
	uint32_t err;

	if (unchecked(cfg, a->ace[f], write))
		return;
	tzc400_lookup(cfg, st, &q, &v);
	a->overlap |= v.overlap << f;
	a->event |= ((v.allow ^ 1u) | v.overlap) << f;
	if (v.allow != 0u)
		return;

	err = (v.overlap != 0u && cfg->overlap_okay != 0u) ? 0u : st->action & 1u;
	if (answered_locally(cfg, st, f, a->ace[f], write)) {
		a->cls[f] = TZC400_CLS_LOCAL + err;
	} else {
		a->cls[f] = TZC400_CLS_ZERO + err;
		a->ctl[f] &= ~(1u << TZC400_CTL_LOCK); /* leaves the exclusive monitors alone (TZC D6) */
	}
}

/* The handshakes `hs` of one direction, whose payload is packed in *a. */
TZC400_INLINE void accept(const struct tzc400_dims *d, const struct tzc400_cfg *cfg, const struct tzc400_state *st,
                          struct tzc400_accept *a, uint32_t hs, bool write)
{
	a->hs = hs;
	a->event = 0;
	a->overlap = 0;
	memset(a->cls, 0, sizeof(a->cls)); /* ALLOW */
	for (uint32_t f = 0; f < d->lanes; f++)
		if (tzc400_bit(hs, f) != 0u)
			classify(cfg, st, a, f, write);
}

/* All addresses of this edge, decided by the old state. */
TZC400_INLINE void take(const struct tzc400_dims *d, const struct tzc400_cfg *cfg,
                        const struct tzc400_state *restrict st, const struct tzc400_in *restrict in,
                        struct tzc400_edge *restrict e)
{
	TZC400_TAKE(&e->rd, d, in, AR, 4u);
	TZC400_TAKE(&e->wr, d, in, AW, 3u);
	accept(d, cfg, st, &e->rd, in->ARVALID_s & addr_ready(d, st, st->ar_cnt, st->rd_out), false);
	accept(d, cfg, st, &e->wr, in->AWVALID_s & addr_ready(d, st, st->aw_cnt, st->wr_out), true);
}

TZC400_INLINE void ready_out(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                             struct tzc400_out *restrict out)
{
	out->ARREADY_s = addr_ready(d, st, st->ar_cnt, st->rd_out);
	out->AWREADY_s = addr_ready(d, st, st->aw_cnt, st->wr_out);
}

/* ---- the model ------------------------------------------------------------------------------- */

/* Z1. */
void tzc400_reset(const struct tzc400_cfg *cfg, struct tzc400_state *st)
{
	memset(st, 0, sizeof(*st));
	tzc400_regs_reset(cfg, st);
}

void tzc400_out(const struct tzc400_cfg *restrict cfg, const struct tzc400_state *restrict st,
                struct tzc400_out *restrict out)
{
	const struct tzc400_dims d = tzc400_dims_of(cfg);

	TZC400_BY_LANES(&d, ready_out, st, out);
	tzc400_regs_out(cfg, st, out);
	tzc400_read_out(&d, st, out);
	tzc400_write_out(&d, st, out);
}

void tzc400_tick(const struct tzc400_cfg *restrict cfg, struct tzc400_state *restrict st,
                 const struct tzc400_in *restrict in)
{
	const struct tzc400_dims d = tzc400_dims_of(cfg);
	struct tzc400_edge e;

	if ((in->ARESETn & 1u) == 0u) {
		tzc400_reset(cfg, st);
		return;
	}
	/* This order keeps the state old for whoever reads it: decisions, then registers (which look at the
	 * outstanding counters), then the two paths (which look at nothing of the registers or of each other). */
	TZC400_BY_LANES(&d, take, cfg, st, in, &e);
	tzc400_regs_tick(cfg, &d, st, in, &e);
	tzc400_read_tick(&d, st, in, &e);
	tzc400_write_tick(&d, st, in, &e);
}
