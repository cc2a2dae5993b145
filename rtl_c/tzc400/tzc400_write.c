/* tzc400_write.c - the write path of one filter: address dispatch, the order of W bursts, and the merge of local
 * responses with those from downstream (Z8, Z16, Z17, Z23..Z26).
 *
 * An edge has two halves: *_decide write down what moves, from the old state; *_tick make the moves. */
#include "tzc400_int.h"

/* The head of wdq, unpacked: {gap, fwd, err, id} (Z24). */
struct wdq_head {
	uint32_t gap;
	uint32_t fwd;
	uint32_t err;
	uint32_t id;
};

/* To whom the head beat of the W FIFO belongs (Z25); to none if it waits or there is no beat. */
struct w_owner {
	uint32_t allowed; /* (b) */
	uint32_t zero;    /* (a) fwd: goes downstream without data */
	uint32_t local;   /* (a) not fwd: ends here */
};

/* What moves at one edge (0 or 1), and the response that would go to sb. */
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
	uint32_t src;       /* the response comes from 0 mb, 1 lb */
	uint32_t aw_bucket; /* bucket of the AW head */
	uint32_t id;
	uint32_t resp;
};

/* ---- wdq entries (Z24) ----------------------------------------------------------------------- */

static struct wdq_head wdq_unpack(const struct tzc400_dims *d, const struct tzc400_filter *s)
{
	const uint64_t entry = s->wdq[s->wdq_rp];
	const struct wdq_head h = {
		.gap = (uint32_t)(entry >> (d->id_width + 2u)),
		.fwd = (uint32_t)(entry >> (d->id_width + 1u)) & 1u,
		.err = (uint32_t)(entry >> d->id_width) & 1u,
		.id = (uint32_t)entry & d->id_mask,
	};

	return h;
}

/* What one gap adds to an entry. */
static uint64_t one_gap(const struct tzc400_dims *d)
{
	return UINT64_C(1) << (d->id_width + 2u);
}

/* The entry of the AW head, which is denied. */
static uint64_t entry_of_aw(const struct tzc400_dims *d, const struct tzc400_filter *s, uint32_t gap)
{
	const uint64_t fwd = tzc400_bit(s->aw_cls_e0, TZC400_CLS_LOCAL_BIT) ^ 1u;
	const uint64_t err = tzc400_bit(s->aw_cls_e0, TZC400_CLS_ERR_BIT);

	return (gap * one_gap(d)) | (fwd << (d->id_width + 1u)) | (err << d->id_width) | s->aw_id_e0;
}

/* ---- decisions, all from the old state; *m starts as zeros ------------------------------------------------------- */

/* Z17, Z23: ALLOW needs room in maw, LOCAL in wdq, ZERO in both. */
static void aw_decide(const struct tzc400_dims *d, const struct tzc400_filter *s, struct wr_step *m)
{
	const uint32_t cls = s->aw_cls_e0;
	const uint32_t local = tzc400_bit(cls, TZC400_CLS_LOCAL_BIT);
	const uint32_t denied = local | tzc400_bit(cls, TZC400_CLS_ZERO_BIT);
	const uint32_t barrier = tzc400_bit(s->aw_ace_e0, TZC400_ACE_BAR);
	const uint32_t maw_room = tzf_ready(s->maw_cnt) | local;
	const uint32_t wdq_room = (uint32_t)(s->wdq_cnt < d->depth) | (denied ^ 1u);

	if (s->aw_cnt == 0u)
		return;
	m->aw_bucket = tzc400_bucket(d, s->aw_id_e0);
	m->dispatch = tzc400_compatible(s->wr_bkt_cnt, s->wr_bkt_cls, m->aw_bucket, cls) & maw_room & wdq_room;
	m->maw_push = m->dispatch & (local ^ 1u);
	m->wdq_push = m->dispatch & denied;
	m->gap_inc = m->dispatch & (denied ^ 1u) & (barrier ^ 1u);
}

/* Z25. */
static inline struct w_owner w_owner_of(const struct tzc400_filter *s, const struct wdq_head *h)
{
	const uint32_t beat = tzf_valid(s->w_cnt);
	const uint32_t queued = (uint32_t)(s->wdq_cnt != 0u);
	const uint32_t gap = (uint32_t)(tzf_pick(queued, s->w_gap, h->gap) != 0u);
	const uint32_t denied = beat & queued & (gap ^ 1u);
	const struct w_owner o = { .allowed = beat & gap, .zero = denied & h->fwd, .local = denied & (h->fwd ^ 1u) };

	return o;
}

/* Z25: a beat for downstream leaves at the master handshake, a local one at once, its last when lb has room. */
static void w_decide(const struct tzc400_filter *s, uint32_t wready, const struct wdq_head *h, struct wr_step *m)
{
	const struct w_owner o = w_owner_of(s, h);
	const uint32_t last = s->w_last_e0;
	const uint32_t local = o.local & ((last ^ 1u) | tzf_ready(s->lb_cnt));
	const uint32_t zero = o.zero & wready;
	const uint32_t allowed = o.allowed & wready;

	m->w_pop = allowed | zero | local;
	m->gap_dec = allowed & last;
	m->wdq_pop = (zero | local) & last;
	m->lb_push = local & last;
}

/* Z26: which response moves into sb; the two sources take turns. In a bucket of class ZERO the response from
 * downstream is replaced. */
static void b_decide(const struct tzc400_dims *d, const struct tzc400_filter *s, struct wr_step *m)
{
	const uint32_t mb = tzf_valid(s->mb_cnt);
	const uint32_t lb = tzf_valid(s->lb_cnt);
	uint32_t mb_cls;

	if (((mb | lb) & tzf_ready(s->sb_cnt)) == 0u)
		return;
	mb_cls = s->wr_bkt_cls[tzc400_bucket(d, s->mb_id_e0)];
	m->sb_push = 1;
	m->src = lb & ((mb & s->b_src) ^ 1u); /* both: not b_src; else the one present */
	m->mb_pop = m->src ^ 1u;
	m->lb_pop = m->src;
	m->id = tzf_pick(m->src, s->mb_id_e0, s->lb_id_e0);
	m->resp = tzf_pick(m->src, tzc400_resp_of(mb_cls, s->mb_resp_e0), tzc400_deny_resp(s->lb_err_e0));
}

/* ---- moves ----------------------------------------------------------------------------------- */

/* Z8, Z17: the counters. FIFOs must be old. */
static void counters_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct wr_step *m, uint32_t accepted)
{
	const struct tzc400_bucket_step b = {
		.done = m->sb_push,
		.go = m->dispatch,
		.done_bucket = (m->sb_push != 0u) ? tzc400_bucket(d, m->id) : 0u,
		.go_bucket = m->aw_bucket,
		.cls = s->aw_cls_e0,
	};

	tzc400_bucket_tick(d, s->wr_bkt_cnt, s->wr_bkt_cls, &b);
	s->wr_out = tzc400_outstanding(d, s->wr_out, accepted, m->sb_pop);
}

/* Z24, Z25: w_gap and wdq. The AW FIFO must be old. The end of a burst counts first, so that an entry
 * pushed at the same edge does not wait for it. */
static void w_order_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct wr_step *m)
{
	const uint32_t queued = (uint32_t)(s->wdq_cnt != 0u);
	uint32_t gap = s->w_gap - (m->gap_dec & (queued ^ 1u));

	if ((m->gap_dec | m->gap_inc | m->wdq_push | m->wdq_pop) == 0u)
		return;
	s->wdq[s->wdq_rp] -= (m->gap_dec & queued) * one_gap(d); /* head.gap - 1 */
	if (m->wdq_push != 0u) {
		s->wdq[s->wdq_wp] = entry_of_aw(d, s, gap);
		gap = 0;
	}
	s->w_gap = (gap + m->gap_inc) & d->out_mask;
	tzc400_ring(d, &s->wdq_rp, &s->wdq_wp, &s->wdq_cnt, m->wdq_push, m->wdq_pop);
}

/* Z26: the B FIFO of the slave side. mb and lb must be old, as its payload comes from them. */
static void sb_tick(struct tzc400_filter *s, const struct wr_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->sb_cnt, m->sb_push, m->sb_pop);

	s->b_src = tzf_pick(m->sb_push, s->b_src, m->src);
	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, s, sb_id, m->id);
	TZF_PUT(u32, v, s, sb_resp, m->resp);
}

/* Z26: the B FIFO of the master side. */
static void mb_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct tzc400_in *in, uint32_t f, const struct wr_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->mb_cnt, m->mb_push, m->mb_pop);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, s, mb_id, in->BID_m[f] & d->id_mask);
	TZF_PUT(u32, v, s, mb_resp, in->BRESP_m[f] & 3u);
}

/* Z25, Z26: the local responses. */
static void lb_tick(struct tzc400_filter *s, const struct wdq_head *h, const struct wr_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->lb_cnt, m->lb_push, m->lb_pop);

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, s, lb_id, h->id);
	TZF_PUT(u32, v, s, lb_err, h->err);
}

/* Z25: the W FIFO takes beats whether or not the gate is open. */
static void w_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct tzc400_in *in, uint32_t f, const struct wr_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->w_cnt, m->w_push, m->w_pop);
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = tzc400_bus(d, &in->WDATA_s[f]);
	TZF_PUT(u32, v, s, w_strb, in->WSTRB_s[f] & d->strb_mask);
	TZF_PUT(u32, v, s, w_last, tzc400_bit(in->WLAST_s, f));
	TZF_PUT(w256, v, s, w_data, &data);
}

/* Z23: the AW FIFO of the master side takes the AW head, which must be old. */
static void maw_tick(struct tzc400_filter *s, const struct wr_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->maw_cnt, m->maw_push, m->maw_pop);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, s, maw_addr, s->aw_addr_e0);
	TZF_PUT(u32, v, s, maw_id, s->aw_id_e0);
	TZF_PUT(u32, v, s, maw_ctl, s->aw_ctl_e0);
	TZF_PUT(u32, v, s, maw_ace, s->aw_ace_e0);
}

/* Z23: the AW FIFO of the slave side. */
static void aw_tick(struct tzc400_filter *s, const struct tzc400_accept *a, const struct wr_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->aw_cnt, a->hs, m->dispatch);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, s, aw_addr, a->addr);
	TZF_PUT(u32, v, s, aw_id, a->id);
	TZF_PUT(u32, v, s, aw_ctl, a->ctl);
	TZF_PUT(u32, v, s, aw_ace, a->ace);
	TZF_PUT(u32, v, s, aw_cls, a->cls);
}

/* ---- the part's interface -------------------------------------------------------------------- */

void tzc400_write_tick(const struct tzc400_dims *d, struct tzc400_filter *restrict s, const struct tzc400_in *restrict in, uint32_t f,
                       const struct tzc400_accept *restrict a)
{
	const struct wdq_head h = wdq_unpack(d, s);
	struct wr_step m = { 0 };

	aw_decide(d, s, &m);
	w_decide(s, tzc400_bit(in->WREADY_m, f), &h, &m);
	b_decide(d, s, &m);
	m.maw_pop = tzc400_bit(in->AWREADY_m, f) & tzf_valid(s->maw_cnt);
	m.w_push = tzc400_bit(in->WVALID_s, f) & tzf_ready(s->w_cnt);
	m.mb_push = tzc400_bit(in->BVALID_m, f) & tzf_ready(s->mb_cnt);
	m.sb_pop = tzc400_bit(in->BREADY_s, f) & tzf_valid(s->sb_cnt);

	/* Each step below changes only what no later one reads. */
	counters_tick(d, s, &m, a->hs);
	w_order_tick(d, s, &m);
	sb_tick(s, &m);
	mb_tick(d, s, in, f, &m);
	lb_tick(s, &h, &m);
	w_tick(d, s, in, f, &m);
	maw_tick(s, &m);
	aw_tick(s, a, &m);
}

/* Z25: the W channel of the master side. */
static void w_out(const struct tzc400_dims *d, const struct tzc400_filter *s, uint32_t f, struct tzc400_out *out)
{
	const tzf_w256 zero = { { 0 } };
	const struct wdq_head h = wdq_unpack(d, s);
	const struct w_owner o = w_owner_of(s, &h);
	const tzf_w256 *const data[2] = { &zero, &s->w_data_e0 };

	out->WVALID_m |= (o.allowed | o.zero) << f;
	out->WLAST_m |= s->w_last_e0 << f;
	out->WSTRB_m[f] = s->w_strb_e0 & (0u - o.allowed);
	out->WDATA_m[f] = *data[o.allowed];
}

void tzc400_write_out(const struct tzc400_dims *d, const struct tzc400_filter *restrict s, uint32_t f, struct tzc400_out *restrict out)
{
	out->AWVALID_m |= tzf_valid(s->maw_cnt) << f;
	out->AWLOCK_m |= tzc400_bit(s->maw_ctl_e0, TZC400_CTL_LOCK) << f;
	TZC400_SHOW(out, s, f, AW, maw, 3u);
	w_out(d, s, f, out);
	out->WREADY_s |= tzf_ready(s->w_cnt) << f;
	out->BREADY_m |= tzf_ready(s->mb_cnt) << f;
	out->BVALID_s |= tzf_valid(s->sb_cnt) << f;
	out->BID_s[f] = s->sb_id_e0;
	out->BRESP_s[f] = s->sb_resp_e0;
}
