/* ace_cache_bus.c - the channels: responses that come in, the W and the CD engine, FIFOs, and the outputs (K2, K8, K9, K13, K15, K17, K18). */
#include "ace_cache_int.h"

/* ---- R and B come in (K8, K9) ---------------------------------------------------------------------- */

static void push_done(struct ace_cache_state *st, uint32_t m)
{
	st->m_st[m] = ACC_M_DONE;
	st->dq[st->dq_wp] = m;
	st->dq_wp = (st->dq_wp + 1u) & 7u;
	st->dq_cnt++;
}

/* The worse of two responses; EXOKAY counts as OKAY. */
static uint32_t worse(uint32_t old, uint32_t resp)
{
	return resp >= 2u && resp > old ? resp : old;
}

static void take_r(const struct ace_cache_cfg *cfg, struct ace_cache_state *st)
{
	const uint32_t m = st->r_ctl_e0 >> 5;
	const uint32_t resp = (st->r_ctl_e0 >> 1) & 15u;

	if (m >= cfg->mshrs || st->m_st[m] != ACC_M_WAITS || acc_is_aw(st->m_type[m]) != 0u)
		return;
	acc_merge(&st->m_lo[m], &st->m_hi[m], st->m_cnt[m], &st->r_data_e0, 0xFFFFu);
	st->m_cnt[m] = (st->m_cnt[m] + 1u) & 3u;
	st->m_resp[m] = worse(st->m_resp[m], resp & 3u);
	st->m_pd[m] = (resp >> 2) & 1u;
	st->m_is[m] = (resp >> 3) & 1u;
	if ((st->r_ctl_e0 & 1u) != 0u)
		push_done(st, m);
}

static void take_b(const struct ace_cache_cfg *cfg, struct ace_cache_state *st)
{
	const uint32_t id = st->b_ctl_e0 >> 2;

	if (id >= 8u) {
		if (id - 8u < cfg->wbs && st->wb_st[id - 8u] != 0u) {
			st->wb_st[id - 8u] = 0;
			st->wack_cnt++;
		}
	} else if (id < cfg->mshrs && st->m_st[id] == ACC_M_WAITS && acc_is_aw(st->m_type[id]) != 0u) {
		st->m_resp[id] = worse(0, st->b_ctl_e0 & 3u);
		push_done(st, id);
	}
}

void acc_responses_move(const struct ace_cache_cfg *cfg, struct ace_cache_state *st)
{
	st->wack_cnt -= (uint32_t)(st->wack_cnt != 0u); /* WACK of this cycle */
	if (st->r_cnt != 0u)
		take_r(cfg, st);
	if (st->b_cnt != 0u)
		take_b(cfg, st);
}

/* ---- engines (K13, K15) ------------------------------------------------------------------------------ */

static void w_decide(const struct ace_cache_state *st, struct acc_beat *w)
{
	const uint32_t source = st->wq[st->wq_rp];
	const uint32_t m = source & 7u;

	if (st->wq_cnt == 0u || st->w_cnt == 2u)
		return;
	w->go = 1;
	if (source >= 8u) {
		w->data = acc_beat_of(&st->wb_lo[m], &st->wb_hi[m], st->wq_beat);
		w->ctl = 0xFFFFu << 1 | (uint32_t)(st->wq_beat == 3u);
	} else {
		const uint32_t whole = (uint32_t)(st->m_type[m] == ACC_AW_WRITELINEUNIQUE);

		w->data = st->m_wdata[m];
		w->ctl = (whole != 0u ? 0xFFFFu : st->m_wstrb[m]) << 1 | (whole ^ 1u) | (uint32_t)(st->wq_beat == 3u);
	}
}

void acc_engines_decide(const struct ace_cache_state *st, struct acc_edge *e)
{
	w_decide(st, &e->w);
	if (st->sd_busy == 0u || st->cd_cnt == 2u)
		return;
	e->cd.go = 1;
	e->cd.ctl = (uint32_t)(st->sd_beat == 3u);
	e->cd.data = acc_beat_of(&st->sd_lo, &st->sd_hi, st->sd_beat);
}

static void engines_move(struct ace_cache_state *st, const struct acc_edge *e)
{
	if (e->w.go != 0u) {
		const uint32_t last = e->w.ctl & 1u;

		st->wq_beat = last != 0u ? 0u : st->wq_beat + 1u;
		st->wq_rp = (st->wq_rp + last) & 15u;
		st->wq_cnt -= last;
	}
	if (e->cd.go != 0u) {
		st->sd_beat = (st->sd_beat + 1u) & 3u;
		st->sd_busy = e->cd.ctl ^ 1u;
	}
}

/* ---- FIFOs (K2) ----------------------------------------------------------------------------------------- */

static tzf_w256 bus(const tzf_w256 *in)
{
	tzf_w256 v = { { in->w[0], in->w[1], in->w[2], in->w[3] } };

	return v;
}

static void req_move(const struct ace_cache_cfg *cfg, struct ace_cache_state *st, const struct ace_cache_in *in, uint32_t pop)
{
	const struct tzf_moves m = tzf_fifo(&st->req_cnt, (in->REQ_VALID & 1u) & tzf_ready(st->req_cnt), pop);
	tzf_w256 data;

	if (tzf_rests(m))
		return;
	data = bus(&in->REQ_WDATA);
	TZF_PUT(u32, m, st, req_ctl, (in->REQ_OP & 15u) << 15 | (in->REQ_ID & 15u) << 11 | (in->REQ_PROT & 7u) << 8 |
	                                     (in->REQ_NSAID & 15u) << 4 | (in->REQ_QOS & 15u));
	TZF_PUT(u64, m, st, req_addr, in->REQ_ADDR & tzf_mask64(cfg->addr_width));
	TZF_PUT(u32, m, st, req_strb, in->REQ_WSTRB & 0xFFFFu);
	TZF_PUT(w256, m, st, req_data, &data);
}

static void in_move(const struct ace_cache_cfg *cfg, struct ace_cache_state *st, const struct ace_cache_in *in, const struct acc_edge *e)
{
	const struct tzf_moves r = tzf_fifo(&st->r_cnt, (in->RVALID & 1u) & tzf_ready(st->r_cnt), tzf_valid(st->r_cnt));
	const struct tzf_moves b = tzf_fifo(&st->b_cnt, (in->BVALID & 1u) & tzf_ready(st->b_cnt), tzf_valid(st->b_cnt));
	const struct tzf_moves ac = tzf_fifo(&st->ac_cnt, (in->ACVALID & 1u) & tzf_ready(st->ac_cnt), e->ac_pop);
	tzf_w256 data;

	req_move(cfg, st, in, e->req_pop);
	if (!tzf_rests(r)) {
		data = bus(&in->RDATA);
		TZF_PUT(u32, r, st, r_ctl, (in->RID & 15u) << 5 | (in->RRESP & 15u) << 1 | (in->RLAST & 1u));
		TZF_PUT(w256, r, st, r_data, &data);
	}
	if (!tzf_rests(b))
		TZF_PUT(u32, b, st, b_ctl, (in->BID & 15u) << 2 | (in->BRESP & 3u));
	if (!tzf_rests(ac)) {
		TZF_PUT(u32, ac, st, ac_ctl, (in->ACSNOOP & 15u) << 3 | (in->ACPROT & 7u));
		TZF_PUT(u64, ac, st, ac_addr, in->ACADDR & tzf_mask64(cfg->addr_width));
	}
}

static void addr_out_move(struct ace_cache_state *st, const struct ace_cache_in *in, const struct acc_edge *e)
{
	const struct tzf_moves ar = tzf_fifo(&st->ar_cnt, e->ar.go, (in->ARREADY & 1u) & tzf_valid(st->ar_cnt));
	const struct tzf_moves aw = tzf_fifo(&st->aw_cnt, e->aw.go, (in->AWREADY & 1u) & tzf_valid(st->aw_cnt));

	if (!tzf_rests(ar)) {
		TZF_PUT(u32, ar, st, ar_ctl, e->ar.ctl);
		TZF_PUT(u64, ar, st, ar_addr, e->ar.addr);
	}
	if (!tzf_rests(aw)) {
		TZF_PUT(u32, aw, st, aw_ctl, e->aw.ctl);
		TZF_PUT(u64, aw, st, aw_addr, e->aw.addr);
	}
}

static void data_out_move(struct ace_cache_state *st, const struct ace_cache_in *in, const struct acc_edge *e)
{
	const struct tzf_moves rsp = tzf_fifo(&st->rsp_cnt, e->rsp.go, (in->RSP_READY & 1u) & tzf_valid(st->rsp_cnt));
	const struct tzf_moves w = tzf_fifo(&st->w_cnt, e->w.go, (in->WREADY & 1u) & tzf_valid(st->w_cnt));
	const struct tzf_moves cr = tzf_fifo(&st->cr_cnt, e->cr.go, (in->CRREADY & 1u) & tzf_valid(st->cr_cnt));
	const struct tzf_moves cd = tzf_fifo(&st->cd_cnt, e->cd.go, (in->CDREADY & 1u) & tzf_valid(st->cd_cnt));

	if (!tzf_rests(rsp)) {
		TZF_PUT(u32, rsp, st, rsp_ctl, e->rsp.ctl);
		TZF_PUT(w256, rsp, st, rsp_data, &e->rsp.data);
	}
	if (!tzf_rests(w)) {
		TZF_PUT(u32, w, st, w_ctl, e->w.ctl);
		TZF_PUT(w256, w, st, w_data, &e->w.data);
	}
	if (!tzf_rests(cr))
		TZF_PUT(u32, cr, st, cr_ctl, e->cr.ctl);
	if (!tzf_rests(cd)) {
		TZF_PUT(u32, cd, st, cd_last, e->cd.ctl);
		TZF_PUT(w256, cd, st, cd_data, &e->cd.data);
	}
}

void acc_channels_move(const struct ace_cache_cfg *cfg, struct ace_cache_state *st, const struct ace_cache_in *in, const struct acc_edge *e)
{
	engines_move(st, e);
	in_move(cfg, st, in, e);
	addr_out_move(st, in, e);
	data_out_move(st, in, e);
}

/* ---- outputs (K17, K18) ---------------------------------------------------------------------------------- */

/* What AR and AW have in common; ctl as packed, snoop_w bits of SNOOP. */
#define SHOW_ADDR(out, st, x, fifo, snoop_w) do { \
	const uint32_t ctl_ = (st)->fifo##_ctl_e0; \
	const uint32_t plain_ = (ctl_ >> 19) & 1u; \
	const uint32_t snoop_ = (ctl_ >> 15) & tzf_mask32(snoop_w); \
	(out)->x##VALID = tzf_valid((st)->fifo##_cnt); \
	(out)->x##ID = (ctl_ >> 11) & 15u; \
	(out)->x##ADDR = (st)->fifo##_addr_e0; \
	(out)->x##LEN = snoop_ == 0u ? 0u : 3u; \
	(out)->x##SIZE = 4; \
	(out)->x##BURST = 1; \
	(out)->x##LOCK = 0; \
	(out)->x##CACHE = plain_ != 0u ? 3u : 15u; \
	(out)->x##PROT = (ctl_ >> 8) & 7u; \
	(out)->x##QOS = ctl_ & 15u; \
	(out)->x##DOMAIN = plain_ ^ 1u; \
	(out)->x##SNOOP = snoop_; \
	(out)->x##BAR = 0; \
	(out)->x##NSAID = (ctl_ >> 4) & 15u; \
} while (0)

static void show_in(const struct ace_cache_state *st, struct ace_cache_out *out)
{
	out->REQ_READY = tzf_ready(st->req_cnt);
	out->RREADY = tzf_ready(st->r_cnt);
	out->BREADY = tzf_ready(st->b_cnt);
	out->ACREADY = tzf_ready(st->ac_cnt);
}

static void show_data(const struct ace_cache_state *st, struct ace_cache_out *out)
{
	out->RSP_VALID = tzf_valid(st->rsp_cnt);
	out->RSP_ID = st->rsp_ctl_e0 >> 2;
	out->RSP_RESP = st->rsp_ctl_e0 & 3u;
	out->RSP_DATA = st->rsp_data_e0;
	out->WVALID = tzf_valid(st->w_cnt);
	out->WSTRB = st->w_ctl_e0 >> 1;
	out->WLAST = st->w_ctl_e0 & 1u;
	out->WDATA = st->w_data_e0;
	out->CRVALID = tzf_valid(st->cr_cnt);
	out->CRRESP = st->cr_ctl_e0 & 31u;
	out->CRNSAID = st->cr_ctl_e0 >> 5;
	out->CDVALID = tzf_valid(st->cd_cnt);
	out->CDLAST = st->cd_last_e0;
	out->CDDATA = st->cd_data_e0;
}

void ace_cache_out(const struct ace_cache_cfg *restrict cfg, const struct ace_cache_state *restrict st,
                   struct ace_cache_out *restrict out)
{
	(void)cfg;
	show_in(st, out);
	SHOW_ADDR(out, st, AR, ar, 4u);
	SHOW_ADDR(out, st, AW, aw, 3u);
	out->AWUNIQUE = (st->aw_ctl_e0 >> 18) & 1u;
	show_data(st, out);
	out->RACK = st->rack;
	out->WACK = (uint32_t)(st->wack_cnt != 0u);
}
