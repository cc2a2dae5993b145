/* ace_cache_bus.c - the channels: what AR and AW carry, the W and CD engines, acknowledges, all FIFOs, the outputs
 * (K2, K13, K15, K17, K18). */
#include "ace_cache_int.h"

/* ---- what the slot sends (K13) ------------------------------------------------------------------- */

/* K13, K18: types whose xSNOOP is 0 have one beat, all others are on a line. */
static uint64_t aligned(uint64_t addr, uint32_t type)
{
	return addr & ~(((type & 15u) == 0u) ? UINT64_C(15) : UINT64_C(63));
}

void ace_cache_send(const struct ace_cache_state *st, uint32_t m, struct ace_cache_edge *e)
{
	const uint32_t type = st->m_type[m];
	const uint64_t addr = aligned(st->m_addr[m], type);
	const uint32_t plain = (uint32_t)((type & ACE_CACHE_TYPE_PLAIN) != 0u);
	const uint32_t lock = (uint32_t)(st->m_op[m] == ACE_CACHE_OP_LOAD_EXCL || st->m_op[m] == ACE_CACHE_OP_STORE_EXCL);
	const uint32_t ctl = (plain << ACE_CACHE_CTL_PLAIN) | ((type & 15u) << ACE_CACHE_CTL_SNOOP) | (m << ACE_CACHE_CTL_ID) |
	                     (st->m_prot[m] << ACE_CACHE_CTL_PROT) | (st->m_nsaid[m] << ACE_CACHE_CTL_NSAID) |
	                     (st->m_qos[m] << ACE_CACHE_CTL_QOS);

	if ((type & ACE_CACHE_TYPE_AW) == 0u) {
		e->ar_push = 1;
		e->ar_ctl = (lock << ACE_CACHE_CTL_LOCK) | ctl;
		e->ar_addr = addr;
		return;
	}
	e->aw_push = 1;
	e->aw_ctl = ctl; /* AWUNIQUE is 0 */
	e->aw_addr = addr;
	e->wq_push = 1;
	e->wq_src = m;
}

void ace_cache_send_wb(const struct ace_cache_state *st, uint32_t w, uint32_t unique, struct ace_cache_edge *e)
{
	const uint32_t id = ACE_CACHE_ID_WB + w;

	e->aw_push = 1;
	e->aw_ctl = (unique << ACE_CACHE_CTL_UNIQUE) | (st->wb_kind[w] << ACE_CACHE_CTL_SNOOP) | (id << ACE_CACHE_CTL_ID) |
	            (st->wb_ns[w] << (ACE_CACHE_CTL_PROT + 1)) | (st->wb_nsaid[w] << ACE_CACHE_CTL_NSAID);
	e->aw_addr = st->wb_line[w] << 6;
	e->wq_push = (uint32_t)(st->wb_kind[w] != ACE_CACHE_EVICT);
	e->wq_src = id;
}

void ace_cache_respond(struct ace_cache_edge *e, uint32_t id, uint32_t resp, const tzf_w256 *data)
{
	e->rsp_push = 1;
	e->rsp_ctl = (id << ACE_CACHE_RSP_ID) | resp;
	e->rsp_data = *data;
}

/* ---- the W and CD engines (K13, K15) ------------------------------------------------------------- */

/* Beat wq_beat of the head of wq. */
static void w_decide(const struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t src = st->wq[st->wq_rp];
	const uint32_t beat = st->wq_beat;
	uint32_t last = (uint32_t)(beat == ACE_CACHE_BEATS - 1u);
	uint32_t strb = 0xFFFFu;

	if (st->wq_cnt == 0u || tzf_ready(st->w_cnt) == 0u)
		return;
	if (src >= ACE_CACHE_ID_WB) {
		const uint32_t w = src - ACE_CACHE_ID_WB;

		e->w_data = ace_cache_beat(&st->wb_lo[w], &st->wb_hi[w], beat);
	} else {
		e->w_data = st->m_wdata[src];
		if ((st->m_type[src] & 15u) == 0u) { /* WriteUnique, WriteNoSnoop */
			strb = st->m_wstrb[src];
			last = 1;
		}
	}
	e->w_push = 1;
	e->w_ctl = (strb << ACE_CACHE_W_STRB) | last;
}

void ace_cache_bus_decide(const struct ace_cache_state *st, struct ace_cache_edge *e)
{
	w_decide(st, e);
	e->cd_push = st->sd_busy & tzf_ready(st->cd_cnt);
}

/* K13: wq, from which the W engine pops a source with its last beat. */
static void wq_tick(struct ace_cache_state *st, const struct ace_cache_edge *e)
{
	const uint32_t pop = e->w_push & e->w_ctl & 1u;

	if ((e->wq_push | e->w_push) == 0u)
		return;
	if (e->wq_push != 0u)
		st->wq[st->wq_wp] = e->wq_src;
	st->wq_wp = (st->wq_wp + e->wq_push) & 15u;
	st->wq_rp = (st->wq_rp + pop) & 15u;
	st->wq_cnt = (st->wq_cnt + e->wq_push - pop) & 31u;
	st->wq_beat = (pop != 0u) ? 0u : (st->wq_beat + e->w_push) & 3u;
}

/* K15: one beat of snoop data. The CD FIFO must be old. */
static void cd_tick(struct ace_cache_state *st, const struct ace_cache_in *in, const struct ace_cache_edge *e)
{
	const uint32_t last = (uint32_t)(st->sd_beat == ACE_CACHE_BEATS - 1u);
	const struct tzf_moves v = tzf_fifo(&st->cd_cnt, e->cd_push, in->CDREADY & tzf_valid(st->cd_cnt));

	if (!tzf_rests(v)) {
		const tzf_w256 data = ace_cache_beat(&st->sd_lo, &st->sd_hi, st->sd_beat);

		TZF_PUT(u32, v, st, cd_last, last);
		TZF_PUT(w256, v, st, cd_data, &data);
	}
	if (e->cd_push != 0u) {
		st->sd_beat = (st->sd_beat + 1u) & 3u;
		st->sd_busy = last ^ 1u;
	}
}

/* ---- channels in (K2) ---------------------------------------------------------------------------- */

static void req_tick(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct ace_cache_in *in, uint32_t pop)
{
	const struct tzf_moves v = tzf_fifo(&st->req_cnt, in->REQ_VALID & tzf_ready(st->req_cnt), pop);
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = ace_cache_bus(&in->REQ_WDATA);
	TZF_PUT(u32, v, st, req_ctl,
	        ((in->REQ_OP & 31u) << ACE_CACHE_CTL_OP) | ((in->REQ_ID & 15u) << ACE_CACHE_CTL_ID) |
	        ((in->REQ_PROT & 7u) << ACE_CACHE_CTL_PROT) | ((in->REQ_NSAID & 15u) << ACE_CACHE_CTL_NSAID) |
	        ((in->REQ_QOS & 15u) << ACE_CACHE_CTL_QOS));
	TZF_PUT(u64, v, st, req_addr, in->REQ_ADDR & d->addr_mask);
	TZF_PUT(u32, v, st, req_strb, in->REQ_WSTRB & 0xFFFFu);
	TZF_PUT(w256, v, st, req_data, &data);
}

/* K8: popped in every cycle that it is not empty. */
static void r_tick(struct ace_cache_state *st, const struct ace_cache_in *in)
{
	const struct tzf_moves v = tzf_fifo(&st->r_cnt, in->RVALID & tzf_ready(st->r_cnt), tzf_valid(st->r_cnt));
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = ace_cache_bus(&in->RDATA);
	TZF_PUT(u32, v, st, r_ctl,
	        ((in->RID & 15u) << ACE_CACHE_R_ID) | ((in->RRESP & 15u) << ACE_CACHE_R_RESP) | (in->RLAST & 1u));
	TZF_PUT(w256, v, st, r_data, &data);
}

/* K9: likewise. */
static void b_tick(struct ace_cache_state *st, const struct ace_cache_in *in)
{
	const struct tzf_moves v = tzf_fifo(&st->b_cnt, in->BVALID & tzf_ready(st->b_cnt), tzf_valid(st->b_cnt));

	if (!tzf_rests(v))
		TZF_PUT(u32, v, st, b_ctl, ((in->BID & 15u) << ACE_CACHE_B_ID) | (in->BRESP & 3u));
}

static void ac_tick(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct ace_cache_in *in, uint32_t pop)
{
	const struct tzf_moves v = tzf_fifo(&st->ac_cnt, in->ACVALID & tzf_ready(st->ac_cnt), pop);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, st, ac_ctl, ((in->ACSNOOP & 15u) << ACE_CACHE_AC_SNOOP) | (in->ACPROT & 7u));
	TZF_PUT(u64, v, st, ac_addr, in->ACADDR & d->addr_mask);
}

/* ---- channels out (K2) --------------------------------------------------------------------------- */

static void rsp_tick(struct ace_cache_state *st, uint32_t ready, const struct ace_cache_edge *e)
{
	const struct tzf_moves v = tzf_fifo(&st->rsp_cnt, e->rsp_push, ready & tzf_valid(st->rsp_cnt));

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, st, rsp_ctl, e->rsp_ctl);
	TZF_PUT(w256, v, st, rsp_data, &e->rsp_data);
}

static void ar_tick(struct ace_cache_state *st, uint32_t ready, const struct ace_cache_edge *e)
{
	const struct tzf_moves v = tzf_fifo(&st->ar_cnt, e->ar_push, ready & tzf_valid(st->ar_cnt));

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, st, ar_ctl, e->ar_ctl);
	TZF_PUT(u64, v, st, ar_addr, e->ar_addr);
}

static void aw_tick(struct ace_cache_state *st, uint32_t ready, const struct ace_cache_edge *e)
{
	const struct tzf_moves v = tzf_fifo(&st->aw_cnt, e->aw_push, ready & tzf_valid(st->aw_cnt));

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, st, aw_ctl, e->aw_ctl);
	TZF_PUT(u64, v, st, aw_addr, e->aw_addr);
}

static void w_tick(struct ace_cache_state *st, uint32_t ready, const struct ace_cache_edge *e)
{
	const struct tzf_moves v = tzf_fifo(&st->w_cnt, e->w_push, ready & tzf_valid(st->w_cnt));

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, st, w_ctl, e->w_ctl);
	TZF_PUT(w256, v, st, w_data, &e->w_data);
}

static void cr_tick(struct ace_cache_state *st, uint32_t ready, const struct ace_cache_edge *e)
{
	const struct tzf_moves v = tzf_fifo(&st->cr_cnt, e->cr_push, ready & tzf_valid(st->cr_cnt));

	if (!tzf_rests(v))
		TZF_PUT(u32, v, st, cr_ctl, e->cr_ctl);
}

/* ---- the part's interface ------------------------------------------------------------------------ */

void ace_cache_bus_tick(const struct ace_cache_dims *d, struct ace_cache_state *restrict st, const struct ace_cache_in *restrict in,
                        const struct ace_cache_edge *restrict e)
{
	wq_tick(st, e);
	cd_tick(st, in, e);
	st->rack = e->rack; /* K17 */
	st->wack_cnt = (st->wack_cnt - tzf_valid(st->wack_cnt) + e->wack) & 15u;
	req_tick(d, st, in, e->req_pop);
	r_tick(st, in);
	b_tick(st, in);
	ac_tick(d, st, in, e->ac_pop);
	rsp_tick(st, in->RSP_READY & 1u, e);
	ar_tick(st, in->ARREADY & 1u, e);
	aw_tick(st, in->AWREADY & 1u, e);
	w_tick(st, in->WREADY & 1u, e);
	cr_tick(st, in->CRREADY & 1u, e);
}

/* K18. AWSNOOP has no codes of DVM. */
static uint32_t is_dvm(uint32_t snoop)
{
	return (uint32_t)(snoop >= ACE_CACHE_DVM_COMPLETE);
}

static uint32_t cache_of(uint32_t plain, uint32_t device)
{
	if (plain != 0u)
		return 3;
	return (device != 0u) ? 2u : 15u;
}

/* K18: shows the head of AR or AW (x), whose xSNOOP has `snoop_w` bits; xLOCK is not common. */
#define SHOW_ADDR(out, st, x, fifo, snoop_w) do { \
	const uint32_t ctl_ = (st)->fifo##_ctl_e0; \
	const uint32_t plain_ = ace_cache_bit(ctl_, ACE_CACHE_CTL_PLAIN); \
	const uint32_t snoop_ = (ctl_ >> ACE_CACHE_CTL_SNOOP) & tzf_mask32(snoop_w); \
	const uint32_t bar_ = (ctl_ >> ACE_CACHE_CTL_BAR) & 3u; \
	(out)->x##VALID = tzf_valid((st)->fifo##_cnt); \
	(out)->x##ID = (ctl_ >> ACE_CACHE_CTL_ID) & 15u; \
	(out)->x##ADDR = (st)->fifo##_addr_e0; \
	(out)->x##LEN = (snoop_ == 0u || is_dvm(snoop_) != 0u) ? 0u : ACE_CACHE_BEATS - 1u; \
	(out)->x##SIZE = 4; \
	(out)->x##BURST = 1; \
	(out)->x##CACHE = cache_of(plain_, is_dvm(snoop_) | (bar_ & 1u)); \
	(out)->x##PROT = (ctl_ >> ACE_CACHE_CTL_PROT) & 7u; \
	(out)->x##QOS = (ctl_ >> ACE_CACHE_CTL_QOS) & 15u; \
	(out)->x##DOMAIN = plain_ ^ 1u; \
	(out)->x##SNOOP = snoop_; \
	(out)->x##BAR = bar_; \
	(out)->x##NSAID = (ctl_ >> ACE_CACHE_CTL_NSAID) & 15u; \
} while (0)

static void snoop_out(const struct ace_cache_state *st, struct ace_cache_out *out)
{
	out->ACREADY = tzf_ready(st->ac_cnt);
	out->CRVALID = tzf_valid(st->cr_cnt);
	out->CRRESP = st->cr_ctl_e0 & 31u;
	out->CRNSAID = st->cr_ctl_e0 >> ACE_CACHE_CR_NSAID;
	out->CDVALID = tzf_valid(st->cd_cnt);
	out->CDDATA = st->cd_data_e0;
	out->CDLAST = st->cd_last_e0;
}

/* K17, K18. */
void ace_cache_out(const struct ace_cache_cfg *restrict cfg, const struct ace_cache_state *restrict st,
                   struct ace_cache_out *restrict out)
{
	(void)cfg;
	out->REQ_READY = tzf_ready(st->req_cnt);
	out->RSP_VALID = tzf_valid(st->rsp_cnt);
	out->RSP_ID = st->rsp_ctl_e0 >> ACE_CACHE_RSP_ID;
	out->RSP_RESP = st->rsp_ctl_e0 & 3u;
	out->RSP_DATA = st->rsp_data_e0;
	SHOW_ADDR(out, st, AR, ar, 4u);
	out->ARLOCK = ace_cache_bit(st->ar_ctl_e0, ACE_CACHE_CTL_LOCK);
	out->RREADY = tzf_ready(st->r_cnt);
	out->RACK = st->rack;
	SHOW_ADDR(out, st, AW, aw, 3u);
	out->AWLOCK = 0;
	out->AWUNIQUE = ace_cache_bit(st->aw_ctl_e0, ACE_CACHE_CTL_UNIQUE);
	out->WVALID = tzf_valid(st->w_cnt);
	out->WDATA = st->w_data_e0;
	out->WSTRB = st->w_ctl_e0 >> ACE_CACHE_W_STRB;
	out->WLAST = st->w_ctl_e0 & 1u;
	out->BREADY = tzf_ready(st->b_cnt);
	out->WACK = tzf_valid(st->wack_cnt);
	snoop_out(st, out);
}
