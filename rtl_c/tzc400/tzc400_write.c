/* tzc400_write.c - the write path: address dispatch, the order of W bursts, and the merge of local
 * responses with those from downstream (Z8, Z16, Z17, Z23..Z26).
 *
 * An edge has two halves: *_decide write down what moves, from the old state; *_tick make the moves. */
#include "tzc400_int.h"

/* The heads of wdq, unpacked: {gap, fwd, err, id} (Z24). */
struct wdq_heads {
	uint32_t gap[TZC_NF_MAX];
	uint32_t fwd[TZC_NF_MAX];
	uint32_t err[TZC_NF_MAX];
	uint32_t id[TZC_NF_MAX];
};

/* To whom the head beat of the W FIFO belongs (Z25), as bits; to none if it waits or there is no beat. */
struct w_owner {
	uint32_t allowed; /* (b) */
	uint32_t zero;    /* (a) fwd: goes downstream without data */
	uint32_t local;   /* (a) not fwd: ends here */
};

/* What moves at one edge (bits), and the response of each filter that would go to sb. */
struct wr_step {
	uint32_t dispatch; /* the AW head leaves */
	uint32_t maw_push; /* for downstream */
	uint32_t maw_pop;
	uint32_t wdq_push; /* it is denied */
	uint32_t gap_inc;  /* it is allowed and has data */
	uint32_t gap_dec;  /* the last beat of an allowed burst leaves */
	uint32_t wdq_pop;  /* the last beat of a denied burst leaves */
	uint32_t w_push;
	uint32_t w_pop;
	uint32_t lb_push; /* that burst is answered here */
	uint32_t lb_pop;
	uint32_t mb_push;
	uint32_t mb_pop;
	uint32_t sb_push;
	uint32_t sb_pop;
	uint32_t src;                   /* the response comes from 0 mb, 1 lb */
	uint32_t aw_bucket[TZC_NF_MAX]; /* bucket of the AW head */
	uint32_t id[TZC_NF_MAX];
	uint32_t resp[TZC_NF_MAX];
};

/* ---- wdq entries (Z24) ----------------------------------------------------------------------- */

TZC400_INLINE void wdq_unpack(const struct tzc400_dims *d, const struct tzc400_state *st, struct wdq_heads *h)
{
	uint64_t entry[TZC_NF_MAX];

	for (uint32_t f = 0; f < d->lanes; f++)
		entry[f] = st->wdq[f][st->wdq_rp[f]];
	for (uint32_t f = 0; f < d->lanes; f++) {
		h->gap[f] = (uint32_t)(entry[f] >> (d->id_width + 2u));
		h->fwd[f] = (uint32_t)(entry[f] >> (d->id_width + 1u)) & 1u;
		h->err[f] = (uint32_t)(entry[f] >> d->id_width) & 1u;
		h->id[f] = (uint32_t)entry[f] & d->id_mask;
	}
}

/* What one gap adds to an entry. */
TZC400_INLINE uint64_t one_gap(const struct tzc400_dims *d)
{
	return UINT64_C(1) << (d->id_width + 2u);
}

/* The entry of the AW head, which is denied. */
TZC400_INLINE uint64_t entry_of_aw(const struct tzc400_dims *d, const struct tzc400_state *st, uint32_t f, uint32_t gap)
{
	const uint32_t cls = st->aw_cls_e0[f];
	const uint64_t fwd = tzc400_bit(cls, TZC400_CLS_LOCAL_BIT) ^ 1u;
	const uint64_t err = tzc400_bit(cls, TZC400_CLS_ERR_BIT);

	return (gap * one_gap(d)) | (fwd << (d->id_width + 1u)) | (err << d->id_width) | st->aw_id_e0[f];
}

/* ---- decisions, all from the old state ------------------------------------------------------- */

/* Z17, Z23: ALLOW needs room in maw, LOCAL in wdq, ZERO in both. */
TZC400_INLINE void aw_decide(const struct tzc400_dims *d, const struct tzc400_state *st, struct wr_step *s)
{
	const uint32_t local = tzc400_bits_at(d, st->aw_cls_e0, TZC400_CLS_LOCAL_BIT);
	const uint32_t denied = local | tzc400_bits_at(d, st->aw_cls_e0, TZC400_CLS_ZERO_BIT);
	const uint32_t barrier = tzc400_bits_at(d, st->aw_ace_e0, TZC400_ACE_BAR);
	const uint32_t maw_room = tzc400_ready(d, st->maw_cnt) | local;
	const uint32_t wdq_room = tzc400_below(d, st->wdq_cnt, d->depth) | ~denied;
	uint32_t compatible;

	tzc400_bucket(d, s->aw_bucket, st->aw_id_e0);
	compatible = tzc400_compatible(d, st->wr_bkt_cnt, st->wr_bkt_cls, s->aw_bucket, st->aw_cls_e0);
	s->dispatch = tzc400_valid(d, st->aw_cnt) & compatible & maw_room & wdq_room;
	s->maw_push = s->dispatch & ~local;
	s->wdq_push = s->dispatch & denied;
	s->gap_inc = s->dispatch & ~denied & ~barrier;
}

/* Z25. */
TZC400_INLINE struct w_owner w_owner_of(const struct tzc400_dims *d, const struct tzc400_state *st,
                                        const struct wdq_heads *h)
{
	const uint32_t beat = tzc400_valid(d, st->w_cnt);
	const uint32_t queued = tzc400_nonzero(d, st->wdq_cnt);
	const uint32_t gap = (queued & tzc400_nonzero(d, h->gap)) | (~queued & tzc400_nonzero(d, st->w_gap));
	const uint32_t denied = beat & queued & ~gap;
	const uint32_t fwd = tzc400_nonzero(d, h->fwd);
	const struct w_owner o = { .allowed = beat & gap, .zero = denied & fwd, .local = denied & ~fwd };

	return o;
}

/* Z25: a beat for downstream leaves at the master handshake, a local one at once, its last when lb has room. */
TZC400_INLINE void w_decide(const struct tzc400_dims *d, const struct tzc400_state *st, const struct tzc400_in *in,
                     const struct wdq_heads *h, struct wr_step *s)
{
	const struct w_owner o = w_owner_of(d, st, h);
	const uint32_t last = tzc400_bits_at(d, st->w_last_e0, 0);
	const uint32_t local = o.local & (~last | tzc400_ready(d, st->lb_cnt));
	const uint32_t zero = o.zero & in->WREADY_m;
	const uint32_t allowed = o.allowed & in->WREADY_m;

	s->w_pop = allowed | zero | local;
	s->gap_dec = allowed & last;
	s->wdq_pop = (zero | local) & last;
	s->lb_push = local & last;
}

/* Z26: which response moves into sb; the two sources take turns. In a bucket of class ZERO the response from
 * downstream is replaced. */
TZC400_INLINE void b_decide(const struct tzc400_dims *d, const struct tzc400_state *st, struct wr_step *s)
{
	const uint32_t mb = tzc400_valid(d, st->mb_cnt);
	const uint32_t lb = tzc400_valid(d, st->lb_cnt);
	uint32_t bucket[TZC_NF_MAX];
	uint32_t cls[TZC_NF_MAX];

	s->src = lb & (~mb | ~tzc400_bits_at(d, st->b_src, 0)); /* both: not b_src; else the one present */
	s->sb_push = (mb | lb) & tzc400_ready(d, st->sb_cnt);
	s->mb_pop = s->sb_push & ~s->src;
	s->lb_pop = s->sb_push & s->src;

	tzc400_bucket(d, bucket, st->mb_id_e0);
	for (uint32_t f = 0; f < d->lanes; f++)
		cls[f] = st->wr_bkt_cls[f][bucket[f]];
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t zero = (cls[f] >> TZC400_CLS_ZERO_BIT) & 1u;
		const uint32_t mb_resp = (zero != 0u) ? tzc400_deny_resp(cls[f]) : st->mb_resp_e0[f];
		const uint32_t local = (s->src >> f) & 1u;

		s->id[f] = (local != 0u) ? st->lb_id_e0[f] : st->mb_id_e0[f];
		s->resp[f] = (local != 0u) ? tzc400_deny_resp(st->lb_err_e0[f]) : mb_resp;
	}
}

/* ---- moves ----------------------------------------------------------------------------------- */

/* Z8, Z17: the counters. FIFOs must be old. */
TZC400_INLINE void counters_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct wr_step *s,
                          uint32_t accepted)
{
	uint32_t done_bucket[TZC_NF_MAX];
	const struct tzc400_bucket_step b = {
		.done = s->sb_push,
		.go = s->dispatch,
		.done_bucket = done_bucket,
		.go_bucket = s->aw_bucket,
		.cls = st->aw_cls_e0,
	};

	tzc400_bucket(d, done_bucket, s->id);
	tzc400_bucket_tick(d, st->wr_bkt_cnt, st->wr_bkt_cls, &b);
	tzc400_outstanding(d, st->wr_out, accepted, s->sb_pop);
}

/* Z24, Z25: w_gap and wdq. The AW FIFO must be old. The end of a burst counts first, so that an entry
 * pushed at the same edge does not wait for it. */
TZC400_INLINE void w_order_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct wr_step *s)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t ended = tzc400_bit(s->gap_dec, f);
		const uint32_t queued = (uint32_t)(st->wdq_cnt[f] != 0u);
		uint32_t gap = st->w_gap[f] - (ended & (queued ^ 1u));

		st->wdq[f][st->wdq_rp[f]] -= (ended & queued) * one_gap(d); /* head.gap - 1 */
		if (tzc400_bit(s->wdq_push, f) != 0u) {
			st->wdq[f][st->wdq_wp[f]] = entry_of_aw(d, st, f, gap);
			gap = 0;
		}
		st->w_gap[f] = (gap + tzc400_bit(s->gap_inc, f)) & d->out_mask;
	}
	tzc400_ring(d, st->wdq_rp, st->wdq_wp, st->wdq_cnt, s->wdq_push, s->wdq_pop);
}

/* Z26: the B FIFOs; sb goes first, as its payload comes from the other two. */
TZC400_INLINE void b_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct tzc400_in *in,
                   const struct wdq_heads *h, const struct wr_step *s)
{
	struct tzc400_moves m;

	for (uint32_t f = 0; f < d->lanes; f++)
		st->b_src[f] = (((s->sb_push >> f) & 1u) != 0u) ? (s->src >> f) & 1u : st->b_src[f];

	tzc400_fifo(d, &m, st->sb_cnt, s->sb_push, s->sb_pop);
	TZC400_PUT(u32, d, &m, st, sb_id, s->id, ~0u);
	TZC400_PUT(u32, d, &m, st, sb_resp, s->resp, ~0u);
	tzc400_fifo(d, &m, st->mb_cnt, s->mb_push, s->mb_pop);
	TZC400_PUT(u32, d, &m, st, mb_id, in->BID_m, d->id_mask);
	TZC400_PUT(u32, d, &m, st, mb_resp, in->BRESP_m, 3u);
	tzc400_fifo(d, &m, st->lb_cnt, s->lb_push, s->lb_pop);
	TZC400_PUT(u32, d, &m, st, lb_id, h->id, ~0u);
	TZC400_PUT(u32, d, &m, st, lb_err, h->err, ~0u);
}

/* Z25: the W FIFO takes beats whether or not the gate is open. */
TZC400_INLINE void w_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct tzc400_in *in,
                   const struct wr_step *s)
{
	struct tzc400_moves m;
	uint32_t last[TZC_NF_MAX];

	tzc400_spread(d, last, in->WLAST_s);
	tzc400_fifo(d, &m, st->w_cnt, s->w_push, s->w_pop);
	TZC400_PUT(u32, d, &m, st, w_strb, in->WSTRB_s, d->strb_mask);
	TZC400_PUT(u32, d, &m, st, w_last, last, ~0u);
	for (uint32_t f = 0; f < d->lanes; f++) {
		const tzf_w256 data = tzc400_bus(d, &in->WDATA_s[f]);

		tzc400_put_w256(&m, f, &st->w_data_e0[f], &st->w_data_e1[f], &data);
	}
}

/* Z23: the AW FIFO of the master side takes the AW head, which must be old. */
TZC400_INLINE void maw_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct wr_step *s)
{
	struct tzc400_moves m;

	tzc400_fifo(d, &m, st->maw_cnt, s->maw_push, s->maw_pop);
	TZC400_PUT(u64, d, &m, st, maw_addr, st->aw_addr_e0);
	TZC400_PUT(u32, d, &m, st, maw_id, st->aw_id_e0, ~0u);
	TZC400_PUT(u32, d, &m, st, maw_ctl, st->aw_ctl_e0, ~0u);
	TZC400_PUT(u32, d, &m, st, maw_ace, st->aw_ace_e0, ~0u);
}

/* Z23: the AW FIFO of the slave side. */
TZC400_INLINE void aw_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct tzc400_accept *a,
                           const struct wr_step *s)
{
	struct tzc400_moves m;

	tzc400_fifo(d, &m, st->aw_cnt, a->hs, s->dispatch);
	TZC400_PUT(u64, d, &m, st, aw_addr, a->addr);
	TZC400_PUT(u32, d, &m, st, aw_id, a->id, ~0u);
	TZC400_PUT(u32, d, &m, st, aw_ctl, a->ctl, ~0u);
	TZC400_PUT(u32, d, &m, st, aw_ace, a->ace, ~0u);
	TZC400_PUT(u32, d, &m, st, aw_cls, a->cls, ~0u);
}

/* ---- the part's interface -------------------------------------------------------------------- */

TZC400_INLINE void edge(const struct tzc400_dims *d, struct tzc400_state *restrict st,
                        const struct tzc400_in *restrict in, const struct tzc400_edge *restrict e)
{
	struct wdq_heads h;
	struct wr_step s = { 0 };

	wdq_unpack(d, st, &h);
	aw_decide(d, st, &s);
	w_decide(d, st, in, &h, &s);
	b_decide(d, st, &s);
	s.maw_pop = in->AWREADY_m & tzc400_valid(d, st->maw_cnt);
	s.w_push = in->WVALID_s & tzc400_ready(d, st->w_cnt);
	s.mb_push = in->BVALID_m & tzc400_ready(d, st->mb_cnt);
	s.sb_pop = in->BREADY_s & tzc400_valid(d, st->sb_cnt);

	/* Each step below changes only what no later one reads. */
	counters_tick(d, st, &s, e->wr.hs);
	w_order_tick(d, st, &s);
	b_tick(d, st, in, &h, &s);
	w_tick(d, st, in, &s);
	maw_tick(d, st, &s);
	aw_tick(d, st, &e->wr, &s);
}

/* Z25: the W channel of the master side. */
TZC400_INLINE void w_out(const struct tzc400_dims *d, const struct tzc400_state *st, struct tzc400_out *out)
{
	const tzf_w256 zero = { { 0 } };
	struct wdq_heads h;
	struct w_owner o;

	wdq_unpack(d, st, &h);
	o = w_owner_of(d, st, &h);
	out->WVALID_m = o.allowed | o.zero;
	out->WLAST_m = tzc400_bits_at(d, st->w_last_e0, 0);
	for (uint32_t f = 0; f < d->lanes; f++) {
		const tzf_w256 *const data[2] = { &zero, &st->w_data_e0[f] };
		const uint32_t shown = tzc400_bit(o.allowed, f);

		out->WSTRB_m[f] = (shown != 0u) ? st->w_strb_e0[f] : 0u;
		out->WDATA_m[f] = *data[shown];
	}
}

void tzc400_write_tick(const struct tzc400_dims *d, struct tzc400_state *restrict st,
                       const struct tzc400_in *restrict in, const struct tzc400_edge *restrict e)
{
	TZC400_BY_LANES(d, edge, st, in, e);
}

TZC400_INLINE void outputs(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                           struct tzc400_out *restrict out)
{
	out->AWVALID_m = tzc400_valid(d, st->maw_cnt);
	out->AWLOCK_m = tzc400_bits_at(d, st->maw_ctl_e0, TZC400_CTL_LOCK);
	TZC400_SHOW(out, d, st, AW, maw, 3u);
	w_out(d, st, out);
	out->WREADY_s = tzc400_ready(d, st->w_cnt);
	out->BREADY_m = tzc400_ready(d, st->mb_cnt);
	out->BVALID_s = tzc400_valid(d, st->sb_cnt);
	for (uint32_t f = 0; f < d->lanes; f++) {
		out->BID_s[f] = st->sb_id_e0[f];
		out->BRESP_s[f] = st->sb_resp_e0[f];
	}
}

void tzc400_write_out(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                      struct tzc400_out *restrict out)
{
	TZC400_BY_LANES(d, outputs, st, out);
}
