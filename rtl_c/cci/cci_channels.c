/* cci_channels.c - the channels: what moves in their FIFOs (X2). */
#include "cci_int.h"

#define MEMORY_ID ((1u << CCI_DID_) - 1u)

/* ---- channels in (X2) ------------------------------------------------------------------------------ */

/* One move of a FIFO that a master fills: what its pins offer is taken iff there is room. */
static inline struct tzf_moves in_moves(uint32_t *cnt, uint32_t valids, uint32_t pops, uint32_t n)
{
	return tzf_fifo(cnt, cci_bit(valids, n) & tzf_ready(*cnt), cci_bit(pops, n));
}

/* The payload of AR or AW (x) of port p: xSNOOP has `bits` bits. */
#define ADDR_CTL(in, x, p, bits, d) \
	(((in)->x##NSAID_s[p] & 15u) | (((in)->x##BAR_s[p] & 1u) << CCI_CTL_BAR) | \
	 (((in)->x##SNOOP_s[p] & tzf_mask32(bits)) << CCI_CTL_SNOOP) | \
	 ((((uint64_t)((in)->x##DOMAIN_s[p] & 3u) << CCI_CTL_DOMAIN) | ((uint64_t)((in)->x##QOS_s[p] & 15u) << CCI_CTL_QOS) | \
	   ((uint64_t)((in)->x##PROT_s[p] & 7u) << CCI_CTL_PROT) | ((uint64_t)((in)->x##CACHE_s[p] & 15u) << CCI_CTL_CACHE) | \
	   ((uint64_t)((in)->x##BURST_s[p] & 3u) << CCI_CTL_BURST) | ((uint64_t)((in)->x##SIZE_s[p] & 7u) << CCI_CTL_SIZE) | \
	   ((uint64_t)((in)->x##LEN_s[p] & 255u) << CCI_CTL_LEN) | ((uint64_t)((in)->x##ID_s[p] & (d)->id_mask) << CCI_CTL_ID) | \
	   ((uint64_t)cci_bit((in)->x##LOCK_s, p) << (CCI_CTL_ID + (d)->id_bits))) \
	  << (CCI_CTL_SNOOP + (bits))))

static void ar_apply(const struct cci_dims *d, struct cci_port *c, const struct cci_in *in, uint32_t p, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->ar_cnt, in->ARVALID_s, pops, p);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, c, ar_ctl, ADDR_CTL(in, AR, p, CCI_AR_SNOOP_BITS, d));
	TZF_PUT(u64, v, c, ar_addr, in->ARADDR_s[p] & d->addr_mask);
}

static void aw_apply(const struct cci_dims *d, struct cci_port *c, const struct cci_in *in, uint32_t p, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->aw_cnt, in->AWVALID_s, pops, p);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, c, aw_ctl, ADDR_CTL(in, AW, p, CCI_AW_SNOOP_BITS, d));
	TZF_PUT(u64, v, c, aw_addr, in->AWADDR_s[p] & d->addr_mask);
}

static void w_apply(struct cci_port *c, const struct cci_in *in, uint32_t p, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->w_cnt, in->WVALID_s, pops, p);
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = cci_bus(&in->WDATA_s[p]);
	TZF_PUT(u32, v, c, w_ctl, ((in->WSTRB_s[p] & 0xFFFFu) << CCI_W_STRB) | cci_bit(in->WLAST_s, p));
	TZF_PUT(w256, v, c, w_data, &data);
}

static void cr_apply(struct cci_snooped *c, const struct cci_in *in, uint32_t a, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->cr_cnt, in->CRVALID_s, pops, a);

	if (!tzf_rests(v))
		TZF_PUT(u32, v, c, cr_ctl, ((in->CRNSAID_s[a] & 15u) << CCI_CR_NSAID) | (in->CRRESP_s[a] & 31u));
}

static void cd_apply(struct cci_cd *c, const struct cci_in *in, uint32_t a, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->cd_cnt, in->CDVALID_s, pops, a);
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = cci_bus(&in->CDDATA_s[a]);
	TZF_PUT(u32, v, c, cd_last, cci_bit(in->CDLAST_s, a));
	TZF_PUT(w256, v, c, cd_data, &data);
}

static void rm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->rm_cnt, in->RVALID_m, pops, x);
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = cci_bus(&in->RDATA_m[x]);
	TZF_PUT(u32, v, c, rm_ctl, ((in->RID_m[x] & MEMORY_ID) << CCI_RM_ID) | ((in->RRESP_m[x] & 3u) << CCI_RM_RESP) | cci_bit(in->RLAST_m, x));
	TZF_PUT(w256, v, c, rm_data, &data);
}

static void bm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->bm_cnt, in->BVALID_m, pops, x);

	if (!tzf_rests(v))
		TZF_PUT(u32, v, c, bm_ctl, ((in->BID_m[x] & MEMORY_ID) << CCI_BM_ID) | (in->BRESP_m[x] & 3u));
}

/* ---- channels out (X2) ----------------------------------------------------------------------------- */

/* One move of a FIFO that the other side empties. */
static inline struct tzf_moves out_moves(uint32_t *cnt, uint32_t pushes, uint32_t readys, uint32_t n)
{
	return tzf_fifo(cnt, cci_bit(pushes, n), cci_bit(readys, n) & tzf_valid(*cnt));
}

static void r_apply(struct cci_port *c, const struct cci_in *in, uint32_t p, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->r_cnt, g->r_push, in->RREADY_s, p);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, c, r_ctl, g->r_ctl[p]);
	TZF_PUT(w256, v, c, r_data, &g->r_data[p]);
}

static void b_apply(struct cci_port *c, const struct cci_in *in, uint32_t p, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->b_cnt, g->b_push, in->BREADY_s, p);

	if (!tzf_rests(v))
		TZF_PUT(u32, v, c, b_ctl, g->b_ctl[p]);
}

static void ac_apply(struct cci_snooped *c, const struct cci_in *in, uint32_t a, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->ac_cnt, g->ac_push, in->ACREADY_s, a);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, c, ac_ctl, g->ac_ctl[a]);
	TZF_PUT(u64, v, c, ac_addr, g->ac_addr[a]);
}

static void arm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->arm_cnt, g->arm_push, in->ARREADY_m, x);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, c, arm_ctl, g->m_ctl[0][x]);
	TZF_PUT(u64, v, c, arm_addr, g->m_addr[0][x]);
}

static void awm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->awm_cnt, g->awm_push, in->AWREADY_m, x);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, c, awm_ctl, g->m_ctl[1][x]);
	TZF_PUT(u64, v, c, awm_addr, g->m_addr[1][x]);
}

static void wm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->wm_cnt, g->wm_push, in->WREADY_m, x);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, c, wm_ctl, g->wm_ctl[x]);
	TZF_PUT(w256, v, c, wm_data, &g->wm_data[x]);
}

/* Who neither gives nor takes is passed over: that is most of them in most cycles. */
static void ports_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                        const struct cci_edge *restrict g)
{
	const uint32_t all = tzf_mask32(d->ports);

	CCI_EACH(p, all & (in->ARVALID_s | g->ar_pop))
		ar_apply(d, &s->p[p], in, p, g->ar_pop);
	CCI_EACH(p, all & (in->AWVALID_s | g->aw_pop))
		aw_apply(d, &s->p[p], in, p, g->aw_pop);
	CCI_EACH(p, all & (in->WVALID_s | g->w_pop))
		w_apply(&s->p[p], in, p, g->w_pop);
	CCI_EACH(p, all & (in->RREADY_s | g->r_push))
		r_apply(&s->p[p], in, p, g);
	CCI_EACH(p, all & (in->BREADY_s | g->b_push))
		b_apply(&s->p[p], in, p, g);
}

static void snoops_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                         const struct cci_edge *restrict g)
{
	const uint32_t all = d->snooped_mask;

	CCI_EACH(a, all & (in->ACREADY_s | g->ac_push))
		ac_apply(&s->a[a], in, a, g);
	CCI_EACH(a, all & (in->CRVALID_s | g->cr_pop))
		cr_apply(&s->a[a], in, a, g->cr_pop);
	CCI_EACH(a, d->ace_mask & (in->CDVALID_s | g->cd_pop))
		cd_apply(&s->c[a], in, a, g->cd_pop);
}

void cci_channels_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                        const struct cci_edge *restrict g)
{
	ports_apply(d, s, in, g);
	snoops_apply(d, s, in, g);
	for (uint32_t x = 0; x < d->mems; x++) {
		arm_apply(&s->m[x], in, x, g);
		rm_apply(&s->m[x], in, x, g->rm_pop);
		awm_apply(&s->m[x], in, x, g);
		wm_apply(&s->m[x], in, x, g);
		bm_apply(&s->m[x], in, x, g->bm_pop);
	}
}
