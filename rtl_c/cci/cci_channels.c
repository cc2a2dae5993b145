/* cci_channels.c - the channels: what a request at the head of AR or AW is (X5), all FIFOs, the outputs (X2). */
#include <string.h>

#include "cci_int.h"

/* ---- what a request is (X5) ------------------------------------------------------------------------ */

/* Kinds by ARSNOOP, for a shareable domain. */
static const uint8_t ar_kinds[16] = {
	[0] = CCI_REQ_READ_ONCE,
	[1] = CCI_REQ_READ_SHARED,
	[2] = CCI_REQ_READ_CLEAN,
	[3] = CCI_REQ_READ_NOT_SHARED_DIRTY,
	[7] = CCI_REQ_READ_UNIQUE,
	[8] = CCI_REQ_CLEAN_SHARED,
	[9] = CCI_REQ_CLEAN_INVALID,
	[11] = CCI_REQ_CLEAN_UNIQUE,
	[12] = CCI_REQ_MAKE_UNIQUE,
	[13] = CCI_REQ_MAKE_INVALID,
};

/* Kinds by AWSNOOP, likewise. */
static const uint8_t aw_kinds[8] = {
	[0] = CCI_REQ_WRITE_UNIQUE,
	[1] = CCI_REQ_WRITE_LINE_UNIQUE,
	[2] = CCI_REQ_WRITE_CLEAN,
	[3] = CCI_REQ_WRITE_BACK,
	[4] = CCI_REQ_EVICT,
	[5] = CCI_REQ_WRITE_EVICT,
};

/* Sets of kinds: what an ACE-Lite port may ask for; what exists in domain 00 besides the NoSnoop ones. */
#define LITE_KINDS (CCI_ONE_(READ_ONCE) | CCI_CMOS | CCI_ONE_(WRITE_UNIQUE) | CCI_ONE_(WRITE_LINE_UNIQUE))
#define PRIVATE_KINDS (CCI_CMOS | CCI_COPYBACKS | CCI_ONE_(WRITE_EVICT))

static uint32_t kind_of(uint32_t ace, uint32_t aw, uint32_t snoop, uint32_t domain)
{
	const uint32_t shareable = (uint32_t)(domain == 1u || domain == 2u);
	const uint32_t kind = (aw != 0u) ? aw_kinds[snoop & 7u] : ar_kinds[snoop & 15u];

	if (shareable == 0u && snoop == 0u)
		return (aw != 0u) ? CCI_REQ_WRITE_NO_SNOOP : CCI_REQ_READ_NO_SNOOP;
	if (ace == 0u && cci_bit(LITE_KINDS, kind) == 0u)
		return CCI_NONE;
	if (shareable == 0u && (domain == 3u || cci_bit(PRIVATE_KINDS, kind) == 0u))
		return CCI_NONE;
	return kind;
}

struct cci_head cci_head_of(const struct cci_dims *d, const struct cci_state *s, uint32_t p, uint32_t aw, uint32_t second)
{
	const struct cci_port *const c = &s->p[p];
	const uint64_t ar_ctl = (second != 0u) ? c->ar_ctl_e1 : c->ar_ctl_e0;
	const uint64_t aw_ctl = (second != 0u) ? c->aw_ctl_e1 : c->aw_ctl_e0;
	const uint64_t ctl = (aw != 0u) ? aw_ctl : ar_ctl;
	const uint32_t bits = (aw != 0u) ? CCI_AW_SNOOP_BITS : CCI_AR_SNOOP_BITS;
	const uint32_t low = (uint32_t)ctl;
	const uint64_t high = ctl >> (CCI_CTL_SNOOP + bits);
	const uint32_t mid = (uint32_t)high;
	const uint32_t domain = (mid >> CCI_CTL_DOMAIN) & 3u;
	const uint32_t barrier = cci_bit(low, CCI_CTL_BAR);
	const uint32_t found = kind_of((uint32_t)(p < d->aces), aw, (low >> CCI_CTL_SNOOP) & tzf_mask32(bits), domain);
	const uint32_t kind = (barrier != 0u) ? CCI_NONE : found;
	const struct cci_head h = {
		.addr = (aw != 0u) ? ((second != 0u) ? c->aw_addr_e1 : c->aw_addr_e0) : ((second != 0u) ? c->ar_addr_e1 : c->ar_addr_e0),
		.aw = aw,
		.port = p,
		.kind = kind,
		.hz = (uint32_t)((domain == 1u || domain == 2u) && kind != CCI_NONE),
		.has_w = (uint32_t)(aw != 0u && kind != CCI_REQ_EVICT && barrier == 0u),
		.id = (uint32_t)(high >> CCI_CTL_ID) & d->id_mask,
		.len = (mid >> CCI_CTL_LEN) & 255u,
		.size = (mid >> CCI_CTL_SIZE) & 7u,
		.burst = (mid >> CCI_CTL_BURST) & 3u,
		.cache = (mid >> CCI_CTL_CACHE) & 15u,
		.prot = (mid >> CCI_CTL_PROT) & 7u,
		.qos = (mid >> CCI_CTL_QOS) & 15u,
		.nsaid = (low >> CCI_CTL_NSAID) & 15u,
	};

	return h;
}

/* ---- channels in (X2) ------------------------------------------------------------------------------ */

/* One move of a FIFO that a master fills: what its pins offer is taken iff there is room. */
static struct tzf_moves in_moves(uint32_t *cnt, uint32_t valids, uint32_t pops, uint32_t n)
{
	return tzf_fifo(cnt, cci_bit(valids, n) & tzf_ready(*cnt), cci_bit(pops, n));
}

/* The payload of AR or AW (x) of port p: xSNOOP has `bits` bits. */
#define ADDR_CTL(in, x, p, bits, id_mask) \
	(((in)->x##NSAID_s[p] & 15u) | (((in)->x##BAR_s[p] & 1u) << CCI_CTL_BAR) | \
	 (((in)->x##SNOOP_s[p] & tzf_mask32(bits)) << CCI_CTL_SNOOP) | \
	 ((((uint64_t)((in)->x##DOMAIN_s[p] & 3u) << CCI_CTL_DOMAIN) | ((uint64_t)((in)->x##QOS_s[p] & 15u) << CCI_CTL_QOS) | \
	   ((uint64_t)((in)->x##PROT_s[p] & 7u) << CCI_CTL_PROT) | ((uint64_t)((in)->x##CACHE_s[p] & 15u) << CCI_CTL_CACHE) | \
	   ((uint64_t)((in)->x##BURST_s[p] & 3u) << CCI_CTL_BURST) | ((uint64_t)((in)->x##SIZE_s[p] & 7u) << CCI_CTL_SIZE) | \
	   ((uint64_t)((in)->x##LEN_s[p] & 255u) << CCI_CTL_LEN) | ((uint64_t)((in)->x##ID_s[p] & (id_mask)) << CCI_CTL_ID)) \
	  << (CCI_CTL_SNOOP + (bits))))

static void ar_apply(const struct cci_dims *d, struct cci_port *c, const struct cci_in *in, uint32_t p, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->ar_cnt, in->ARVALID_s, pops, p);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, c, ar_ctl, ADDR_CTL(in, AR, p, CCI_AR_SNOOP_BITS, d->id_mask));
	TZF_PUT(u64, v, c, ar_addr, in->ARADDR_s[p] & d->addr_mask);
}

static void aw_apply(const struct cci_dims *d, struct cci_port *c, const struct cci_in *in, uint32_t p, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->aw_cnt, in->AWVALID_s, pops, p);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, c, aw_ctl, ADDR_CTL(in, AW, p, CCI_AW_SNOOP_BITS, d->id_mask));
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

static void cd_apply(struct cci_snooped *c, const struct cci_in *in, uint32_t a, uint32_t pops)
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
	TZF_PUT(u32, v, c, rm_ctl, ((in->RID_m[x] & 31u) << CCI_RM_ID) | ((in->RRESP_m[x] & 3u) << CCI_RM_RESP) | cci_bit(in->RLAST_m, x));
	TZF_PUT(w256, v, c, rm_data, &data);
}

static void bm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, uint32_t pops)
{
	const struct tzf_moves v = in_moves(&c->bm_cnt, in->BVALID_m, pops, x);

	if (!tzf_rests(v))
		TZF_PUT(u32, v, c, bm_ctl, ((in->BID_m[x] & 31u) << CCI_BM_ID) | (in->BRESP_m[x] & 3u));
}

/* ---- channels out (X2) ----------------------------------------------------------------------------- */

/* One move of a FIFO that the other side empties. */
static struct tzf_moves out_moves(uint32_t *cnt, uint32_t pushes, uint32_t readys, uint32_t n)
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

static void b_apply(struct cci_port *c, const struct cci_entry *e, const struct cci_in *in, uint32_t p, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->b_cnt, g->b_push, in->BREADY_s, p);

	if (!tzf_rests(v))
		TZF_PUT(u32, v, c, b_ctl, (e->id << CCI_B_ID) | e->bresp); /* in RESP bresp rests */
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
	TZF_PUT(u32, v, c, arm_ctl, g->m_ctl[0][x]);
	TZF_PUT(u64, v, c, arm_addr, g->m_addr[0][x]);
}

static void awm_apply(struct cci_memory *c, const struct cci_in *in, uint32_t x, const struct cci_edge *g)
{
	const struct tzf_moves v = out_moves(&c->awm_cnt, g->awm_push, in->AWREADY_m, x);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, c, awm_ctl, g->m_ctl[1][x]);
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

void cci_channels_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_in *restrict in,
                        const struct cci_edge *restrict g)
{
	for (uint32_t p = 0; p < d->ports; p++) {
		ar_apply(d, &s->p[p], in, p, g->ar_pop);
		aw_apply(d, &s->p[p], in, p, g->aw_pop);
		w_apply(&s->p[p], in, p, g->w_pop);
		r_apply(&s->p[p], in, p, g);
		b_apply(&s->p[p], &s->e[g->b_e[p]], in, p, g);
	}
	for (uint32_t a = 0; a < d->aces; a++) {
		ac_apply(&s->a[a], in, a, g);
		cr_apply(&s->a[a], in, a, g->cr_pop);
		cd_apply(&s->a[a], in, a, g->cd_pop);
	}
	for (uint32_t x = 0; x < d->mems; x++) {
		arm_apply(&s->m[x], in, x, g);
		rm_apply(&s->m[x], in, x, g->rm_pop);
		awm_apply(&s->m[x], in, x, g);
		wm_apply(&s->m[x], in, x, g);
		bm_apply(&s->m[x], in, x, g->bm_pop);
	}
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
	o->CDREADY_s |= tzf_ready(c->cd_cnt) << a;
}

/* Shows the head of arm or awm as AR or AW (X); xLOCK_m is 0. */
#define SHOW_ADDR(o, c, X, fifo, x) do { \
	const uint32_t ctl_ = (c)->fifo##_ctl_e0; \
	(o)->X##VALID_m |= tzf_valid((c)->fifo##_cnt) << (x); \
	(o)->X##ID_m[x] = ctl_ >> CCI_M_ID; \
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

/* X20. */
static uint32_t change_pending(const struct cci_dims *d, const struct cci_state *s)
{
	for (uint32_t e = 0; e < d->ne; e++)
		if (s->e[e].stale != 0u && s->e[e].st != CCI_FREE)
			return 1;
	return 0;
}

void cci_out(const struct cci_cfg *cfg, const struct cci_state *s, struct cci_out *o)
{
	const struct cci_dims d = cci_dims_of(cfg);

	memset(o, 0, sizeof(*o));
	for (uint32_t p = 0; p < d.ports; p++)
		port_out(&s->p[p], p, o);
	for (uint32_t a = 0; a < d.aces; a++)
		snooped_out(&s->a[a], a, o);
	for (uint32_t x = 0; x < d.mems; x++)
		memory_out(&s->m[x], x, o);
	o->CHANGE_PENDING = change_pending(&d, s);
	o->IMPR_ERR_S = s->impr_s;
	o->IMPR_ERR_M = s->impr_m;
	o->EV_FULL = s->ev_full;
	o->EV_GENWR = s->ev_genwr;
	o->EV_HAZARD = s->ev_hazard;
	o->EV_REWRITE = s->ev_rewrite;
}
