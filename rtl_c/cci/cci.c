/* cci.c - top of the interconnect's reference model: reset, the order of a clock edge, the outputs (X1, X2). docs/cci.md has the rules. */
#include <string.h>

#include "cci_int.h"

/* X1, X6: all 0 but lrg, in which the lower head goes first. */
void cci_reset(const struct cci_cfg *cfg, struct cci_state *s)
{
	const struct cci_dims d = cci_dims_of(cfg);
	const uint32_t heads = 2u * d.ports;

	memset(s, 0, sizeof(*s));
	for (uint32_t i = 0; i < heads; i++)
		s->lrg[i] = tzf_mask32(heads) & ~tzf_mask32(i + 1u);
}

void cci_tick(const struct cci_cfg *cfg, struct cci_state *restrict s, const struct cci_in *restrict in)
{
	const struct cci_dims d = cci_dims_of(cfg);
	struct cci_edge g;

	if ((in->ARESETn & 1u) == 0u) {
		cci_reset(cfg, s);
		return;
	}
	memset(&g, 0, sizeof(g));
	/* X1: all decisions first; their order does not matter, but that the sets come before, and what the engine wants before the slot. */
	cci_tracker_sets(&d, s, &g);
	cci_tracker_decide(&d, s, &g);
	if (d.sets != 0u)
		cci_filter_decide(&d, s, &g);
	if (d.dvm != 0u)
		cci_engine_decide(&d, s, &g);
	cci_collect_decide(&d, s, &g);
	cci_snoop_decide(&d, s, &g);
	cci_read_decide(&d, s, in, &g);
	cci_write_decide(&d, s, in, &g);
	/* Entries' fields have one writer each in a cycle, but where a comment says which one wins. Heads of FIFOs are read until the end. */
	cci_snoop_apply(&d, s, &g);
	cci_read_apply(s, &g);
	cci_write_apply(s, &g);
	cci_monitor_apply(s, &g);
	if (d.sets != 0u)
		cci_filter_apply(&d, s, &g);
	if (d.dvm != 0u) {
		cci_dvm_apply(&d, s, &g);
		cci_engine_apply(&d, s, &g);
		cci_barrier_apply(&d, s, &g);
	}
	cci_tracker_apply(&d, s, in, &g);
	cci_channels_apply(&d, s, in, &g);
}

/* ---- outputs (X2) ---------------------------------------------------------------------------------- */

static void port_out(const struct cci_port *c, uint32_t p, struct cci_out *o)
{
	o->ARREADY_s |= tzf_ready(c->ar_cnt) << p;
	o->RVALID_s |= tzf_valid(c->r_cnt) << p;
	o->RID_s[p] = c->r_ctl_e0 >> CCI_R_ID;
	o->RDATA_s[p] = c->r_data_e0;
	o->RRESP_s[p] = (c->r_ctl_e0 >> CCI_R_RESP) & 15u;
	o->RLAST_s |= (c->r_ctl_e0 & 1u) << p;
	o->AWREADY_s |= tzf_ready(c->aw_cnt) << p;
	o->WREADY_s |= tzf_ready(c->w_cnt) << p;
	o->BVALID_s |= tzf_valid(c->b_cnt) << p;
	o->BID_s[p] = c->b_ctl_e0 >> CCI_B_ID;
	o->BRESP_s[p] = c->b_ctl_e0 & 3u;
}

static void snooped_out(const struct cci_snooped *c, uint32_t a, struct cci_out *o)
{
	o->ACVALID_s |= tzf_valid(c->ac_cnt) << a;
	o->ACADDR_s[a] = c->ac_addr_e0;
	o->ACSNOOP_s[a] = c->ac_ctl_e0 >> CCI_AC_SNOOP;
	o->ACPROT_s[a] = c->ac_ctl_e0 & 7u;
	o->CRREADY_s |= tzf_ready(c->cr_cnt) << a;
}

/* Shows the head of arm or awm as AR or AW (X). */
#define SHOW_ADDR(o, c, X, fifo, x) do { \
	const uint32_t ctl_ = (uint32_t)(c)->fifo##_ctl_e0; \
	(o)->X##VALID_m |= tzf_valid((c)->fifo##_cnt) << (x); \
	(o)->X##ID_m[x] = (uint32_t)((c)->fifo##_ctl_e0 >> CCI_M_ID); \
	(o)->X##LOCK_m |= cci_bit((o)->X##ID_m[x], CCI_ID_BEYOND) << (x); \
	(o)->X##ADDR_m[x] = (c)->fifo##_addr_e0; \
	(o)->X##LEN_m[x] = (ctl_ >> CCI_M_BEATS) & 3u; \
	(o)->X##SIZE_m[x] = (ctl_ >> CCI_M_SIZE) & 7u; \
	(o)->X##BURST_m[x] = (ctl_ >> CCI_M_BURST) & 3u; \
	(o)->X##CACHE_m[x] = (ctl_ >> CCI_M_CACHE) & 15u; \
	(o)->X##PROT_m[x] = (ctl_ >> CCI_M_PROT) & 7u; \
	(o)->X##QOS_m[x] = (ctl_ >> CCI_M_QOS) & 15u; \
	(o)->X##NSAID_m[x] = (ctl_ >> CCI_M_NSAID) & 15u; \
} while (0)

static void memory_out(const struct cci_memory *c, uint32_t x, struct cci_out *o)
{
	SHOW_ADDR(o, c, AR, arm, x);
	SHOW_ADDR(o, c, AW, awm, x);
	o->RREADY_m |= tzf_ready(c->rm_cnt) << x;
	o->WVALID_m |= tzf_valid(c->wm_cnt) << x;
	o->WDATA_m[x] = c->wm_data_e0;
	o->WSTRB_m[x] = c->wm_ctl_e0 >> CCI_W_STRB;
	o->WLAST_m |= (c->wm_ctl_e0 & 1u) << x;
	o->BREADY_m |= tzf_ready(c->bm_cnt) << x;
}

static void filter_out(const struct cci_dims *d, const struct cci_state *s, struct cci_out *o)
{
	const struct cci_filter *const c = &s->sf[0];

	o->SF_INIT = (uint32_t)cci_filter_initialises(d, s);
	o->EV_SF_ACCESS = c->ev_sf_access;
	o->EV_SF_MISS = c->ev_sf_miss;
	o->EV_SF_BACKINV = c->ev_sf_backinv;
	o->EV_SF_BLOCK = c->ev_sf_block;
}

/* X20. */
static uint32_t change_pending(const struct cci_dims *d, const struct cci_state *s)
{
	for (uint32_t e = 0; e < d->ne; e++)
		if (s->e[e].stale != 0u && s->e[e].st != CCI_FREE)
			return 1;
	return (uint32_t)(d->dvm != 0u && cci_engine_stale(s));
}

void cci_out(const struct cci_cfg *cfg, const struct cci_state *s, struct cci_out *o)
{
	const struct cci_dims d = cci_dims_of(cfg);

	memset(o, 0, sizeof(*o));
	for (uint32_t p = 0; p < d.ports; p++)
		port_out(&s->p[p], p, o);
	for (uint32_t a = 0; a < d.snooped; a++)
		snooped_out(&s->a[a], a, o);
	for (uint32_t a = 0; a < d.aces; a++)
		o->CDREADY_s |= tzf_ready(s->c[a].cd_cnt) << a;
	for (uint32_t x = 0; x < d.mems; x++)
		memory_out(&s->m[x], x, o);
	o->CHANGE_PENDING = change_pending(&d, s);
	o->IMPR_ERR_S = s->impr_s;
	o->IMPR_ERR_M = s->impr_m;
	o->EV_FULL = s->ev_full;
	o->EV_GENWR = s->ev_genwr;
	o->EV_HAZARD = s->ev_hazard;
	o->EV_REWRITE = s->ev_rewrite;
	if (d.sets != 0u)
		filter_out(&d, s, o);
}
