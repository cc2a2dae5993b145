/* tzc400_read.c - the read path: address FIFO, queue of locally answered reads, and the merge of their
 * zero beats with the beats from downstream (Z8, Z16..Z22).
 *
 * An edge has two halves: *_decide write down what moves, from the old state; *_tick make the moves. */
#include "tzc400_int.h"

/* One R beat of each filter. */
struct beats {
	uint32_t id[TZC_NF_MAX];
	uint32_t resp[TZC_NF_MAX];
	uint32_t last[TZC_NF_MAX];
	uint32_t zero[TZC_NF_MAX]; /* the data is zero, else that of the mr head */
};

/* What moves at one edge (bits), and the beat of each filter that would go to sr. */
struct rd_step {
	uint32_t dispatch; /* the AR head leaves */
	uint32_t rdq_push; /* into rdq */
	uint32_t rdq_pop;
	uint32_t mr_push;
	uint32_t mr_pop;
	uint32_t sr_push;
	uint32_t sr_pop;
	uint32_t src;                   /* the beat comes from 0 mr, 1 local */
	uint32_t last;                  /* it is the last of its burst */
	struct beats beat;
	uint32_t ar_bucket[TZC_NF_MAX]; /* bucket of the AR head */
};

/* ---- decisions, all from the old state ------------------------------------------------------- */

/* Z17, Z18: the AR FIFO has a head that is compatible with its bucket. Writes the buckets. */
TZC400_INLINE uint32_t ar_can_go(const struct tzc400_dims *d, const struct tzc400_state *st, uint32_t *bucket)
{
	tzc400_bucket(d, bucket, st->ar_id_e0);
	return tzc400_valid(d, st->ar_cnt) & tzc400_compatible(d, st->rd_bkt_cnt, st->rd_bkt_cls, bucket, st->ar_cls_e0);
}

/* Z18: the head leaves at the master handshake, or a LOCAL one when rdq has room. */
TZC400_INLINE void ar_decide(const struct tzc400_dims *d, const struct tzc400_state *st, const struct tzc400_in *in,
                      struct rd_step *s)
{
	const uint32_t can_go = ar_can_go(d, st, s->ar_bucket);
	const uint32_t local = tzc400_bits_at(d, st->ar_cls_e0, TZC400_CLS_LOCAL_BIT);

	s->rdq_push = can_go & local & tzc400_below(d, st->rdq_cnt, d->depth);
	s->dispatch = s->rdq_push | (can_go & ~local & in->ARREADY_m);
}

/* Z20: the beats that the heads of rdq {err, len, id} give. */
TZC400_INLINE void local_beats(const struct tzc400_dims *d, const struct tzc400_state *st, struct beats *b)
{
	uint64_t entry[TZC_NF_MAX];

	for (uint32_t f = 0; f < d->lanes; f++)
		entry[f] = st->rdq[f][st->rdq_rp[f]];
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t len = (uint32_t)(entry[f] >> d->id_width) & 0xFFu;

		b->id[f] = (uint32_t)entry[f] & d->id_mask;
		b->resp[f] = tzc400_deny_resp((uint32_t)(entry[f] >> (8u + d->id_width)));
		b->last[f] = (uint32_t)(st->rdq_beat[f] == len);
		b->zero[f] = 1;
	}
}

/* Z21, Z22: the beats at the heads of mr; in a bucket of class ZERO data and response are replaced. */
TZC400_INLINE void master_beats(const struct tzc400_dims *d, const struct tzc400_state *st, struct beats *b)
{
	uint32_t bucket[TZC_NF_MAX];
	uint32_t cls[TZC_NF_MAX];

	tzc400_bucket(d, bucket, st->mr_id_e0);
	for (uint32_t f = 0; f < d->lanes; f++)
		cls[f] = st->rd_bkt_cls[f][bucket[f]];
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t zero = (cls[f] >> TZC400_CLS_ZERO_BIT) & 1u;

		b->id[f] = st->mr_id_e0[f];
		b->resp[f] = (zero != 0u) ? tzc400_deny_resp(cls[f]) : st->mr_resp_e0[f];
		b->last[f] = st->mr_last_e0[f];
		b->zero[f] = zero;
	}
}

/* The beats of the sources that `src` chooses. */
TZC400_INLINE void choose_beats(const struct tzc400_dims *d, struct beats *restrict b, uint32_t src,
                                const struct beats *restrict master, const struct beats *restrict local)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t l = (src >> f) & 1u;

		b->id[f] = (l != 0u) ? local->id[f] : master->id[f];
		b->resp[f] = (l != 0u) ? local->resp[f] : master->resp[f];
		b->last[f] = (l != 0u) ? local->last[f] : master->last[f];
		b->zero[f] = (l != 0u) ? local->zero[f] : master->zero[f];
	}
}

/* Z21: the beat that moves into sr. A burst that has begun keeps its source; else they take turns. */
TZC400_INLINE void r_decide(const struct tzc400_dims *d, const struct tzc400_state *st, struct rd_step *s)
{
	const uint32_t mr = tzc400_valid(d, st->mr_cnt);
	const uint32_t local = tzc400_nonzero(d, st->rdq_cnt);
	const uint32_t lock = tzc400_bits_at(d, st->r_lock, 0);
	const uint32_t r_src = tzc400_bits_at(d, st->r_src, 0);
	const uint32_t turn = local & (~mr | ~r_src); /* both: not r_src; else the one that has a beat */
	const uint32_t src = (lock & r_src) | (~lock & turn);
	const uint32_t has_beat = (src & local) | (~src & mr);
	struct beats from_mr;
	struct beats from_rdq;

	master_beats(d, st, &from_mr);
	local_beats(d, st, &from_rdq);
	choose_beats(d, &s->beat, src, &from_mr, &from_rdq);
	s->src = src;
	s->last = tzc400_nonzero(d, s->beat.last);
	s->sr_push = has_beat & tzc400_ready(d, st->sr_cnt);
	s->mr_pop = s->sr_push & ~src;
	s->rdq_pop = s->sr_push & src & s->last;
}

/* ---- moves ----------------------------------------------------------------------------------- */

/* Z8, Z17: the counters. FIFOs must be old. */
TZC400_INLINE void counters_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct rd_step *s,
                          uint32_t accepted)
{
	const uint32_t completed = s->sr_pop & tzc400_bits_at(d, st->sr_last_e0, 0);
	uint32_t done_bucket[TZC_NF_MAX];
	const struct tzc400_bucket_step b = {
		.done = s->sr_push & s->last,
		.go = s->dispatch,
		.done_bucket = done_bucket,
		.go_bucket = s->ar_bucket,
		.cls = st->ar_cls_e0,
	};

	tzc400_bucket(d, done_bucket, s->beat.id);
	tzc400_bucket_tick(d, st->rd_bkt_cnt, st->rd_bkt_cls, &b);
	tzc400_outstanding(d, st->rd_out, accepted, completed);
}

/* Z19: the queue of locally answered reads. The AR FIFO must be old. */
TZC400_INLINE void rdq_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct rd_step *s)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		/* Cache maintenance has one response and no data. */
		const uint64_t len = tzc400_is_cmo(st->ar_ace_e0[f] & 15u) ? 0u : st->ar_ctl_e0[f] & 0xFFu;
		const uint64_t err = st->ar_cls_e0[f] & 1u;

		if (tzc400_bit(s->rdq_push, f) != 0u)
			st->rdq[f][st->rdq_wp[f]] =
				(err << (8u + d->id_width)) | (len << d->id_width) | st->ar_id_e0[f];
	}
	tzc400_ring(d, st->rdq_rp, st->rdq_wp, st->rdq_cnt, s->rdq_push, s->rdq_pop);
}

/* Z21: the merge's own state. */
TZC400_INLINE void merge_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct rd_step *s)
{
	for (uint32_t f = 0; f < d->lanes; f++) {
		const uint32_t move = (s->sr_push >> f) & 1u;
		const uint32_t src = (s->src >> f) & 1u;
		const uint32_t last = (s->last >> f) & 1u;
		const uint32_t beat = (last != 0u) ? 0u : (st->rdq_beat[f] + 1u) & 0xFFu;

		st->r_src[f] = (move != 0u) ? src : st->r_src[f];
		st->r_lock[f] = (move != 0u) ? last ^ 1u : st->r_lock[f];
		st->rdq_beat[f] = ((move & src) != 0u) ? beat : st->rdq_beat[f];
	}
}

/* Z21: the R FIFO of the slave side. mr must be old. */
TZC400_INLINE void sr_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct rd_step *s)
{
	const tzf_w256 zero = { { 0 } };
	struct tzc400_moves m;

	tzc400_fifo(d, &m, st->sr_cnt, s->sr_push, s->sr_pop);
	TZC400_PUT(u32, d, &m, st, sr_id, s->beat.id, ~0u);
	TZC400_PUT(u32, d, &m, st, sr_resp, s->beat.resp, ~0u);
	TZC400_PUT(u32, d, &m, st, sr_last, s->beat.last, ~0u);
	for (uint32_t f = 0; f < d->lanes; f++) {
		const tzf_w256 *const data[2] = { &st->mr_data_e0[f], &zero };

		tzc400_put_w256(&m, f, &st->sr_data_e0[f], &st->sr_data_e1[f], data[s->beat.zero[f]]);
	}
}

/* Z20: the R FIFO of the master side. */
TZC400_INLINE void mr_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct tzc400_in *in,
                    const struct rd_step *s)
{
	struct tzc400_moves m;
	uint32_t last[TZC_NF_MAX];

	tzc400_spread(d, last, in->RLAST_m);
	tzc400_fifo(d, &m, st->mr_cnt, s->mr_push, s->mr_pop);
	TZC400_PUT(u32, d, &m, st, mr_id, in->RID_m, d->id_mask);
	TZC400_PUT(u32, d, &m, st, mr_resp, in->RRESP_m, 3u);
	TZC400_PUT(u32, d, &m, st, mr_last, last, ~0u);
	for (uint32_t f = 0; f < d->lanes; f++) {
		const tzf_w256 data = tzc400_bus(d, &in->RDATA_m[f]);

		tzc400_put_w256(&m, f, &st->mr_data_e0[f], &st->mr_data_e1[f], &data);
	}
}

/* Z18: the AR FIFO. */
TZC400_INLINE void ar_tick(const struct tzc400_dims *d, struct tzc400_state *st, const struct tzc400_accept *a,
                           const struct rd_step *s)
{
	struct tzc400_moves m;

	tzc400_fifo(d, &m, st->ar_cnt, a->hs, s->dispatch);
	TZC400_PUT(u64, d, &m, st, ar_addr, a->addr);
	TZC400_PUT(u32, d, &m, st, ar_id, a->id, ~0u);
	TZC400_PUT(u32, d, &m, st, ar_ctl, a->ctl, ~0u);
	TZC400_PUT(u32, d, &m, st, ar_ace, a->ace, ~0u);
	TZC400_PUT(u32, d, &m, st, ar_cls, a->cls, ~0u);
}

/* ---- the part's interface -------------------------------------------------------------------- */

TZC400_INLINE void edge(const struct tzc400_dims *d, struct tzc400_state *restrict st,
                        const struct tzc400_in *restrict in, const struct tzc400_edge *restrict e)
{
	struct rd_step s = { 0 };

	ar_decide(d, st, in, &s);
	r_decide(d, st, &s);
	s.mr_push = in->RVALID_m & tzc400_ready(d, st->mr_cnt);
	s.sr_pop = in->RREADY_s & tzc400_valid(d, st->sr_cnt);

	/* Each step below changes only what no later one reads. */
	counters_tick(d, st, &s, e->rd.hs);
	rdq_tick(d, st, &s);
	merge_tick(d, st, &s);
	sr_tick(d, st, &s);
	mr_tick(d, st, in, &s);
	ar_tick(d, st, &e->rd, &s);
}

void tzc400_read_tick(const struct tzc400_dims *d, struct tzc400_state *restrict st,
                      const struct tzc400_in *restrict in, const struct tzc400_edge *restrict e)
{
	TZC400_BY_LANES(d, edge, st, in, e);
}

TZC400_INLINE void outputs(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                           struct tzc400_out *restrict out)
{
	uint32_t bucket[TZC_NF_MAX];

	/* Z18: a LOCAL head does not go downstream. */
	out->ARVALID_m = ar_can_go(d, st, bucket) & ~tzc400_bits_at(d, st->ar_cls_e0, TZC400_CLS_LOCAL_BIT);
	out->ARLOCK_m = tzc400_bits_at(d, st->ar_ctl_e0, TZC400_CTL_LOCK);
	TZC400_SHOW(out, d, st, AR, ar, 4u);
	out->RREADY_m = tzc400_ready(d, st->mr_cnt);
	out->RVALID_s = tzc400_valid(d, st->sr_cnt);
	out->RLAST_s = tzc400_bits_at(d, st->sr_last_e0, 0);
	for (uint32_t f = 0; f < d->lanes; f++) {
		out->RID_s[f] = st->sr_id_e0[f];
		out->RRESP_s[f] = st->sr_resp_e0[f];
		out->RDATA_s[f] = st->sr_data_e0[f];
	}
}

void tzc400_read_out(const struct tzc400_dims *d, const struct tzc400_state *restrict st,
                     struct tzc400_out *restrict out)
{
	TZC400_BY_LANES(d, outputs, st, out);
}
