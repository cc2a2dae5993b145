/* tzc400.c - top of the address filter's reference model: reset, outputs, clock edge, and the acceptance
 * of addresses with their classes (Z1, Z6, Z9..Z11). docs/tzc400.md has the rules. */
#include <string.h>

#include "tzc400_int.h"

/* ---- acceptance (Z6, Z9..Z11) ---------------------------------------------------------------- */

/* Z6: xREADY_s of filter f, from the FIFO count and outstanding counter of the direction. */
static uint32_t addr_ready(const struct tzc400_dims *d, const struct tzc400_state *st, uint32_t f, uint32_t cnt, uint32_t outstanding)
{
	return tzc400_bit(st->open_request & st->open_status, f) & tzf_ready(cnt) & (uint32_t)(outstanding < d->out_max);
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

void tzc400_classify(const struct tzc400_cfg *cfg, const struct tzc400_state *st, struct tzc400_accept *a, uint32_t f, bool write)
{
	const struct tzc400_query q = {
		.filter = f,
		.addr = a->addr,
		.nonsecure = (a->ctl >> (TZC400_CTL_PROT + 1)) & 1u,
		.nsaid = (a->ace >> TZC400_ACE_NSAID) & 15u,
		.write = write,
	};
	struct tzc400_verdict v;
	uint32_t err;

	a->cls = TZC400_CLS_ALLOW;
	if (unchecked(cfg, a->ace, write))
		return;
	tzc400_lookup(cfg, st, &q, &v);
	a->overlap = v.overlap;
	a->event = (v.allow ^ 1u) | v.overlap;
	if (v.allow != 0u)
		return;

	err = (v.overlap != 0u && cfg->overlap_okay != 0u) ? 0u : st->action & 1u;
	if (answered_locally(cfg, st, f, a->ace, write)) {
		a->cls = TZC400_CLS_LOCAL + err;
	} else {
		a->cls = TZC400_CLS_ZERO + err;
		a->ctl &= ~(1u << TZC400_CTL_LOCK); /* leaves the exclusive monitors alone (TZC D6) */
	}
}

/* The addresses of filter f that this edge accepts, decided by the old state. What no handshake takes is not used. */
static void accept(const struct tzc400_cfg *cfg, const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                   const struct tzc400_in *restrict in, uint32_t f, struct tzc400_edge *restrict e)
{
	const struct tzc400_filter *s = &st->f[f];
	struct tzc400_accept *rd = &e->rd[f];
	struct tzc400_accept *wr = &e->wr[f];

	rd->hs = tzc400_bit(in->ARVALID_s, f) & addr_ready(d, st, f, s->ar_cnt, s->rd_out);
	wr->hs = tzc400_bit(in->AWVALID_s, f) & addr_ready(d, st, f, s->aw_cnt, s->wr_out);
	rd->event = 0;
	wr->event = 0;
	if (rd->hs != 0u) {
		TZC400_TAKE(rd, d, in, f, AR, 4u);
		tzc400_classify(cfg, st, rd, f, false);
	}
	if (wr->hs != 0u) {
		TZC400_TAKE(wr, d, in, f, AW, 3u);
		tzc400_classify(cfg, st, wr, f, true);
	}
}

/* ---- the model ------------------------------------------------------------------------------- */

/* Z1. */
void tzc400_reset(const struct tzc400_cfg *cfg, struct tzc400_state *st)
{
	memset(st, 0, sizeof(*st));
	tzc400_regs_reset(cfg, st);
}

/* Outputs of one bit a filter, which the parts put together. */
static void clear_bits(struct tzc400_out *out)
{
	out->ARREADY_s = 0;
	out->AWREADY_s = 0;
	out->WREADY_s = 0;
	out->RVALID_s = 0;
	out->RLAST_s = 0;
	out->BVALID_s = 0;
	out->ARVALID_m = 0;
	out->ARLOCK_m = 0;
	out->AWVALID_m = 0;
	out->AWLOCK_m = 0;
	out->WVALID_m = 0;
	out->WLAST_m = 0;
	out->RREADY_m = 0;
	out->BREADY_m = 0;
}

void tzc400_out(const struct tzc400_cfg *restrict cfg, const struct tzc400_state *restrict st,
                struct tzc400_out *restrict out)
{
	const struct tzc400_dims d = tzc400_dims_of(cfg);

	clear_bits(out);
	tzc400_regs_out(cfg, st, out);
	for (uint32_t f = 0; f < d.num_filters; f++) {
		const struct tzc400_filter *s = &st->f[f];

		out->ARREADY_s |= addr_ready(&d, st, f, s->ar_cnt, s->rd_out) << f;
		out->AWREADY_s |= addr_ready(&d, st, f, s->aw_cnt, s->wr_out) << f;
		tzc400_read_out(&d, s, f, out);
		tzc400_write_out(&d, s, f, out);
	}
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
	for (uint32_t f = 0; f < d.num_filters; f++)
		accept(cfg, &d, st, in, f, &e);
	tzc400_regs_tick(cfg, &d, st, in, &e);
	for (uint32_t f = 0; f < d.num_filters; f++) {
		tzc400_read_tick(&d, &st->f[f], in, f, &e.rd[f]);
		tzc400_write_tick(&d, &st->f[f], in, f, &e.wr[f]);
	}
}
