/* tzc400_read.c - the read path of one filter: address FIFO, queue of locally answered reads, and the merge of their
 * zero beats with the beats from downstream (Z8, Z16..Z22).
 *
 * An edge has two halves: *_decide write down what moves, from the old state; *_tick make the moves. */
#include "tzc400_int.h"

/* One R beat. */
struct beat {
	uint32_t id;
	uint32_t resp;
	uint32_t last;
	uint32_t zero; /* the data is zero, else that of the mr head */
};

/* What moves at one edge (0 or 1), and the beat that would go to sr. */
struct rd_step {
	uint32_t dispatch; /* the AR head leaves */
	uint32_t rdq_push; /* into rdq */
	uint32_t rdq_pop;
	uint32_t mr_push;
	uint32_t mr_pop;
	uint32_t sr_push;
	uint32_t sr_pop;
	uint32_t src;       /* the beat comes from 0 mr, 1 local */
	uint32_t ar_bucket; /* bucket of the AR head */
	struct beat beat;
};

/* ---- decisions, all from the old state; *m starts as zeros ------------------------------------------------------- */

/* Z17, Z18: the AR FIFO has a head that is compatible with its bucket, which is given. */
static uint32_t ar_can_go(const struct tzc400_filter *s, uint32_t bucket)
{
	return tzf_valid(s->ar_cnt) & tzc400_compatible(s->rd_bkt_cnt, s->rd_bkt_cls, bucket, s->ar_cls_e0);
}

/* Z18: the head leaves at the master handshake, or a LOCAL one when rdq has room. */
static void ar_decide(const struct tzc400_dims *d, const struct tzc400_filter *s, uint32_t arready, struct rd_step *m)
{
	const uint32_t local = tzc400_bit(s->ar_cls_e0, TZC400_CLS_LOCAL_BIT);
	uint32_t can_go;

	if (s->ar_cnt == 0u)
		return;
	m->ar_bucket = tzc400_bucket(d, s->ar_id_e0);
	can_go = ar_can_go(s, m->ar_bucket);
	m->rdq_push = can_go & local & (uint32_t)(s->rdq_cnt < d->depth);
	m->dispatch = m->rdq_push | (can_go & (local ^ 1u) & arready);
}

/* Z20: the beat that the head of rdq {err, len, id} gives. */
static struct beat local_beat(const struct tzc400_dims *d, const struct tzc400_filter *s)
{
	const uint64_t entry = s->rdq[s->rdq_rp];
	const struct beat b = {
		.id = (uint32_t)entry & d->id_mask,
		.resp = tzc400_deny_resp((uint32_t)(entry >> (8u + d->id_width))),
		.last = (uint32_t)(s->rdq_beat == ((uint32_t)(entry >> d->id_width) & 0xFFu)),
		.zero = 1,
	};

	return b;
}

/* Z21, Z22: the beat at the head of mr; in a bucket of class ZERO data and response are replaced. */
static struct beat master_beat(const struct tzc400_dims *d, const struct tzc400_filter *s)
{
	const uint32_t cls = s->rd_bkt_cls[tzc400_bucket(d, s->mr_id_e0)];
	const struct beat b = {
		.id = s->mr_id_e0,
		.resp = tzc400_resp_of(cls, s->mr_resp_e0),
		.last = s->mr_last_e0,
		.zero = tzc400_bit(cls, TZC400_CLS_ZERO_BIT),
	};

	return b;
}

/* Z21: the beat that moves into sr. A burst that has begun keeps its source; else they take turns. */
static void r_decide(const struct tzc400_dims *d, const struct tzc400_filter *s, struct rd_step *m)
{
	const uint32_t mr = tzf_valid(s->mr_cnt);
	const uint32_t local = (uint32_t)(s->rdq_cnt != 0u);
	const uint32_t turn = local & ((mr & s->r_src) ^ 1u); /* both: not r_src; else the one that has a beat */
	const uint32_t src = tzf_pick(s->r_lock, turn, s->r_src);
	const uint32_t has_beat = tzf_pick(src, mr, local);

	if ((has_beat & tzf_ready(s->sr_cnt)) == 0u)
		return;
	m->beat = (src != 0u) ? local_beat(d, s) : master_beat(d, s);
	m->src = src;
	m->sr_push = 1;
	m->mr_pop = src ^ 1u;
	m->rdq_pop = src & m->beat.last;
}

/* ---- moves ----------------------------------------------------------------------------------- */

/* Z8, Z17: the counters. FIFOs must be old. */
static void counters_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct rd_step *m, uint32_t accepted)
{
	const struct tzc400_bucket_step b = {
		.done = m->sr_push & m->beat.last,
		.go = m->dispatch,
		.done_bucket = (m->sr_push != 0u) ? tzc400_bucket(d, m->beat.id) : 0u,
		.go_bucket = m->ar_bucket,
		.cls = s->ar_cls_e0,
	};

	tzc400_bucket_tick(d, s->rd_bkt_cnt, s->rd_bkt_cls, &b);
	s->rd_out = tzc400_outstanding(d, s->rd_out, accepted, m->sr_pop & s->sr_last_e0);
}

/* The rdq entry of the AR head, which is denied. Cache maintenance has one response and no data. */
static uint64_t entry_of_ar(const struct tzc400_dims *d, const struct tzc400_filter *s)
{
	const uint64_t len = tzc400_is_cmo(s->ar_ace_e0 & 15u) ? 0u : s->ar_ctl_e0 & 0xFFu;
	const uint64_t err = tzc400_bit(s->ar_cls_e0, TZC400_CLS_ERR_BIT);

	return (err << (8u + d->id_width)) | (len << d->id_width) | s->ar_id_e0;
}

/* Z19: the queue of locally answered reads. The AR FIFO must be old. */
static void rdq_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct rd_step *m)
{
	if ((m->rdq_push | m->rdq_pop) == 0u)
		return;
	if (m->rdq_push != 0u)
		s->rdq[s->rdq_wp] = entry_of_ar(d, s);
	tzc400_ring(d, &s->rdq_rp, &s->rdq_wp, &s->rdq_cnt, m->rdq_push, m->rdq_pop);
}

/* Z21: the merge's own state. */
static void merge_tick(struct tzc400_filter *s, const struct rd_step *m)
{
	if (m->sr_push == 0u)
		return;
	s->r_src = m->src;
	s->r_lock = m->beat.last ^ 1u;
	if (m->src != 0u)
		s->rdq_beat = (m->beat.last != 0u) ? 0u : (s->rdq_beat + 1u) & 0xFFu;
}

/* Z21: the R FIFO of the slave side. mr must be old. */
static void sr_tick(struct tzc400_filter *s, const struct rd_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->sr_cnt, m->sr_push, m->sr_pop);
	const tzf_w256 zero = { { 0 } };
	const tzf_w256 *const data[2] = { &s->mr_data_e0, &zero };

	if (tzf_rests(v))
		return;
	TZF_PUT(u32, v, s, sr_id, m->beat.id);
	TZF_PUT(u32, v, s, sr_resp, m->beat.resp);
	TZF_PUT(u32, v, s, sr_last, m->beat.last);
	TZF_PUT(w256, v, s, sr_data, data[m->beat.zero]);
}

/* Z20: the R FIFO of the master side. */
static void mr_tick(const struct tzc400_dims *d, struct tzc400_filter *s, const struct tzc400_in *in, uint32_t f, const struct rd_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->mr_cnt, m->mr_push, m->mr_pop);
	tzf_w256 data;

	if (tzf_rests(v))
		return;
	data = tzc400_bus(d, &in->RDATA_m[f]);
	TZF_PUT(u32, v, s, mr_id, in->RID_m[f] & d->id_mask);
	TZF_PUT(u32, v, s, mr_resp, in->RRESP_m[f] & 3u);
	TZF_PUT(u32, v, s, mr_last, tzc400_bit(in->RLAST_m, f));
	TZF_PUT(w256, v, s, mr_data, &data);
}

/* Z18: the AR FIFO. */
static void ar_tick(struct tzc400_filter *s, const struct tzc400_accept *a, const struct rd_step *m)
{
	const struct tzf_moves v = tzf_fifo(&s->ar_cnt, a->hs, m->dispatch);

	if (tzf_rests(v))
		return;
	TZF_PUT(u64, v, s, ar_addr, a->addr);
	TZF_PUT(u32, v, s, ar_id, a->id);
	TZF_PUT(u32, v, s, ar_ctl, a->ctl);
	TZF_PUT(u32, v, s, ar_ace, a->ace);
	TZF_PUT(u32, v, s, ar_cls, a->cls);
}

/* ---- the part's interface -------------------------------------------------------------------- */

void tzc400_read_tick(const struct tzc400_dims *d, struct tzc400_filter *restrict s, const struct tzc400_in *restrict in, uint32_t f,
                      const struct tzc400_accept *restrict a)
{
	struct rd_step m = { 0 };

	ar_decide(d, s, tzc400_bit(in->ARREADY_m, f), &m);
	r_decide(d, s, &m);
	m.mr_push = tzc400_bit(in->RVALID_m, f) & tzf_ready(s->mr_cnt);
	m.sr_pop = tzc400_bit(in->RREADY_s, f) & tzf_valid(s->sr_cnt);

	/* Each step below changes only what no later one reads. */
	counters_tick(d, s, &m, a->hs);
	rdq_tick(d, s, &m);
	merge_tick(s, &m);
	sr_tick(s, &m);
	mr_tick(d, s, in, f, &m);
	ar_tick(s, a, &m);
}

void tzc400_read_out(const struct tzc400_dims *d, const struct tzc400_filter *restrict s, uint32_t f, struct tzc400_out *restrict out)
{
	const uint32_t local = tzc400_bit(s->ar_cls_e0, TZC400_CLS_LOCAL_BIT);

	/* Z18: a LOCAL head does not go downstream. */
	if (s->ar_cnt != 0u)
		out->ARVALID_m |= (ar_can_go(s, tzc400_bucket(d, s->ar_id_e0)) & (local ^ 1u)) << f;
	out->ARLOCK_m |= tzc400_bit(s->ar_ctl_e0, TZC400_CTL_LOCK) << f;
	TZC400_SHOW(out, s, f, AR, ar, 4u);
	out->RREADY_m |= tzf_ready(s->mr_cnt) << f;
	out->RVALID_s |= tzf_valid(s->sr_cnt) << f;
	out->RLAST_s |= s->sr_last_e0 << f;
	out->RID_s[f] = s->sr_id_e0;
	out->RRESP_s[f] = s->sr_resp_e0;
	out->RDATA_s[f] = s->sr_data_e0;
}
