/* cov_flow.c - coverage of what moves: FIFOs, queues of denied transactions, buckets, merges, write data. */
#include "cov_int.h"

/* Filters whose FIFO holds something, or is full. */
struct levels {
	uint32_t ar, mr, sr, aw, maw, w, mb, lb, sb; /* not empty */
	uint32_t rdq, wdq;
	uint32_t sr_full, maw_full, lb_full, sb_full, rdq_full, wdq_full;
};

static void see_levels(struct tzc400_cov *c, const struct tzc400_state *st, struct levels *l)
{
	static const size_t fifo[9] = { COV_AT(ar_cnt), COV_AT(mr_cnt), COV_AT(sr_cnt), COV_AT(aw_cnt), COV_AT(maw_cnt), COV_AT(w_cnt),
	                                COV_AT(mb_cnt), COV_AT(lb_cnt), COV_AT(sb_cnt) };
	uint32_t some[9], full[9];

	for (uint32_t i = 0; i < 9u; i++) {
		some[i] = cov_some(st, fifo[i]);
		full[i] = cov_eq(st, fifo[i], 2);
		cov_hit_if(c, COV1(FULL, i), full[i] != 0u);
	}
	*l = (struct levels){ some[0], some[1], some[2], some[3], some[4], some[5], some[6], some[7], some[8],
	                      cov_some(st, COV_AT(rdq_cnt)), cov_some(st, COV_AT(wdq_cnt)), full[2], full[4], full[7], full[8],
	                      cov_eq(st, COV_AT(rdq_cnt), c->cfg.deny_depth), cov_eq(st, COV_AT(wdq_cnt), c->cfg.deny_depth) };
}

static void paces(struct tzc400_cov *c, const struct cov_edge *e)
{
	for (uint32_t i = 0; i < PIN_COUNT; i++) {
		cov_hit_if(c, COV2(PACE, i, 0), (e->p.valid[i] & ~e->p.ready[i]) != 0u);
		cov_hit_if(c, COV2(PACE, i, 1), (e->p.ready[i] & ~e->p.valid[i]) != 0u);
		cov_hit_if(c, COV2(PACE, i, 2), (e->p.hs[i] & c->past.hs[i]) != 0u);
	}
}

/* ---- counters and buckets -------------------------------------------------------------------------------------------- */

static void counts(struct tzc400_cov *c, const struct cov_edge *e, uint32_t dir, size_t counter, uint32_t up, uint32_t down)
{
	const uint32_t max = cov_eq(e->st, counter, c->cfg.max_outstanding);

	cov_hit_if(c, COV2(COUNT, dir, 0), cov_eq(e->st, counter, 1) != 0u);
	for (uint32_t f = 0; f < c->cfg.num_filters; f++)
		cov_hit_if(c, COV2(COUNT, dir, 1), cov_elem(e->st, f, counter) >= 8u);
	cov_hit_if(c, COV2(COUNT, dir, 2), max != 0u);
	cov_hit_if(c, COV2(COUNT, dir, 3), (max & e->p.valid[dir != 0u ? PIN_AW_S : PIN_AR_S]) != 0u);
	cov_hit_if(c, COV2(COUNT, dir, 4), (up & down) != 0u);
}

/* A head that waits for its bucket to empty. True if it does not wait. */
static bool head_may_go(struct tzc400_cov *c, uint32_t dir, uint32_t id, uint32_t cls, const uint32_t *cnt, const uint32_t *of)
{
	const uint32_t b = cov_bucket(c, id), from = cov_class(of[b]), to = cov_class(cls);

	cov_hit_if(c, COV2(BUCKET, dir, 2), cnt[b] >= 4u);
	if (cnt[b] == 0u || of[b] == cls)
		return true;
	cov_hit(c, COV2(SWITCH, dir, 4u * from + (to > from ? to - 1u : to)));
	return false;
}

/* IDs that come back, and others of the same bucket, while it is in use. */
static void bucket_use(struct tzc400_cov *c, uint32_t dir, uint32_t f, uint32_t id, const uint32_t *cnt)
{
	const uint32_t b = cov_bucket(c, id);
	uint32_t *last = &c->past.last_id[dir][f][b];
	bool every = true;

	if (cnt[b] != 0u)
		cov_hit(c, COV2(BUCKET, dir, *last == id ? 0 : 1));
	*last = id;
	for (uint32_t i = 0; i < c->cfg.num_buckets && every; i++)
		every = cnt[i] != 0u;
	cov_hit_if(c, COV2(BUCKET, dir, 3), every);
}

static void bucket_uses(struct tzc400_cov *c, const struct cov_edge *e)
{
	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		if (cov_bit(e->p.hs[PIN_AR_S], f))
			bucket_use(c, 0, f, e->in->ARID_s[f], e->st->f[f].rd_bkt_cnt);
		if (cov_bit(e->p.hs[PIN_AW_S], f))
			bucket_use(c, 1, f, e->in->AWID_s[f], e->st->f[f].wr_bkt_cnt);
	}
}

/* ---- queues of denied transactions ---------------------------------------------------------------------------------------- */

/* Z18: heads of the read addresses; returns the filters whose head leaves. */
static uint32_t rd_heads(struct tzc400_cov *c, const struct cov_edge *e, const struct levels *l)
{
	const struct tzc400_state *st = e->st;
	uint32_t go = 0;

	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		const uint32_t cls = st->f[f].ar_cls_e0;
		const bool local = (cls & 2u) != 0u;

		if (!cov_bit(l->ar, f) || !head_may_go(c, 0, st->f[f].ar_id_e0, cls, st->f[f].rd_bkt_cnt, st->f[f].rd_bkt_cls))
			continue;
		cov_hit_if(c, COV1(QUEUE, 1), local && cov_bit(l->rdq_full, f));
		go |= (uint32_t)(local ? !cov_bit(l->rdq_full, f) : cov_bit(e->p.ready[PIN_AR_M], f)) << f;
	}
	return go;
}

/* Z23: heads of the write addresses; returns the filters whose head leaves. */
static uint32_t wr_heads(struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l)
{
	uint32_t go = 0;

	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		const uint32_t cls = st->f[f].aw_cls_e0;
		const bool maw_full = cov_bit(l->maw_full, f), wdq_full = cov_bit(l->wdq_full, f);

		if (!cov_bit(l->aw, f) || !head_may_go(c, 1, st->f[f].aw_id_e0, cls, st->f[f].wr_bkt_cnt, st->f[f].wr_bkt_cls))
			continue;
		cov_hit_if(c, COV1(QUEUE, 5), cls != 0u && wdq_full);
		cov_hit_if(c, COV1(QUEUE, 8), cls == 0u && maw_full);
		cov_hit_if(c, COV1(QUEUE, 9), (cls & 4u) != 0u && maw_full);
		go |= (uint32_t)(!(maw_full && (cls & 2u) == 0u) && !(wdq_full && cls != 0u)) << f;
	}
	return go;
}

/* A ring whose write index moved since the last edge: at point it wrapped, at the next one it was popped too. */
static bool ring_moved(struct tzc400_cov *c, uint32_t point, uint32_t wp, uint32_t old_wp, uint32_t cnt, uint32_t old_cnt)
{
	if (wp == old_wp)
		return false;
	cov_hit_if(c, point, wp == 0u);
	cov_hit_if(c, point + 1u, cnt == old_cnt);
	return true;
}

static void rings(struct tzc400_cov *c, const struct tzc400_state *st)
{
	const struct cov_past *p = &c->past;

	if (p->reset)
		return;
	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		ring_moved(c, COV1(QUEUE, 2), st->f[f].rdq_wp, p->rdq_wp[f], st->f[f].rdq_cnt, p->rdq_cnt[f]);
		if (ring_moved(c, COV1(QUEUE, 6), st->f[f].wdq_wp, p->wdq_wp[f], st->f[f].wdq_cnt, p->wdq_cnt[f])) {
			const uint64_t gap = st->f[f].wdq[p->wdq_wp[f]] >> (c->cfg.aid_width + 2u);

			cov_hit(c, COV1(GAP, gap < 2u ? gap : 2u));
		}
	}
}

/* ---- responses ---------------------------------------------------------------------------------------------------------- */

static void r_merge(struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l)
{
	const uint32_t lock = cov_some(st, COV_AT(r_lock)), src = cov_some(st, COV_AT(r_src));
	const uint32_t both = l->mr & l->rdq & ~lock & ~l->sr_full;

	cov_hit_if(c, COV1(R_MERGE, 0), (both & ~src) != 0u);
	cov_hit_if(c, COV1(R_MERGE, 1), (both & src) != 0u);
	cov_hit_if(c, COV1(R_MERGE, 2), (lock & ~src & l->mr & l->rdq) != 0u);
	cov_hit_if(c, COV1(R_MERGE, 3), (lock & src & l->mr & l->rdq) != 0u);
	cov_hit_if(c, COV1(R_MERGE, 4), (lock & ~src & ~l->mr & l->rdq & ~l->sr_full) != 0u);
	cov_hit_if(c, COV1(R_MERGE, 5), (l->sr_full & l->mr) != 0u);
	cov_hit_if(c, COV1(R_MERGE, 6), (l->sr_full & l->rdq) != 0u);
}

static void b_merge(struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l)
{
	const uint32_t src = cov_some(st, COV_AT(b_src)), both = l->mb & l->lb & ~l->sb_full;

	cov_hit_if(c, COV1(B_MERGE, 0), (both & ~src) != 0u);
	cov_hit_if(c, COV1(B_MERGE, 1), (both & src) != 0u);
	cov_hit_if(c, COV1(B_MERGE, 2), (l->sb_full & l->mb) != 0u);
	cov_hit_if(c, COV1(B_MERGE, 3), (l->sb_full & l->lb) != 0u);
}

/* Z17 at one edge: a transaction leaves the bucket that another one enters. They are named by their IDs. */
static void in_and_out(struct tzc400_cov *c, uint32_t dir, uint32_t id_in, uint32_t id_out)
{
	cov_hit_if(c, COV2(BUCKET, dir, 4), cov_bucket(c, id_in) == cov_bucket(c, id_out));
}

/* Z21: is the beat that moves into sr the last of its burst, and whose? */
static bool r_ends(const struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l, uint32_t f, uint32_t *id)
{
	const bool mr = cov_bit(l->mr, f), rdq = cov_bit(l->rdq, f);
	const bool local = (st->f[f].r_lock != 0u) ? st->f[f].r_src != 0u : rdq && (!mr || st->f[f].r_src == 0u);
	const uint64_t head = st->f[f].rdq[st->f[f].rdq_rp];

	if (cov_bit(l->sr_full, f) || !(local ? rdq : mr))
		return false;
	*id = local ? (uint32_t)head & ((1u << c->cfg.aid_width) - 1u) : st->f[f].mr_id_e0;
	return local ? st->f[f].rdq_beat == (head >> c->cfg.aid_width & 255u) : st->f[f].mr_last_e0 != 0u;
}

/* Z26: likewise for the response that moves into sb. */
static bool b_ends(const struct tzc400_state *st, const struct levels *l, uint32_t f, uint32_t *id)
{
	const bool mb = cov_bit(l->mb, f), lb = cov_bit(l->lb, f);
	const bool local = lb && (!mb || st->f[f].b_src == 0u);

	*id = local ? st->f[f].lb_id_e0 : st->f[f].mb_id_e0;
	return !cov_bit(l->sb_full, f) && (mb || lb);
}

static void turnover(struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l, uint32_t rd_go, uint32_t wr_go)
{
	uint32_t id = 0;

	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		if (cov_bit(rd_go, f) && r_ends(c, st, l, f, &id))
			in_and_out(c, 0, st->f[f].ar_id_e0, id);
		if (cov_bit(wr_go, f) && b_ends(st, l, f, &id))
			in_and_out(c, 1, st->f[f].aw_id_e0, id);
	}
}

/* A response from below, by the class of its bucket. */
static void from_below(struct tzc400_cov *c, uint32_t dir, uint32_t id, uint32_t resp, const uint32_t *cnt, const uint32_t *of)
{
	const uint32_t b = cov_bucket(c, id);

	if (cnt[b] == 0u)
		return;
	if ((of[b] & 4u) == 0u)
		cov_hit(c, COV2(PASSED, dir, resp));
	else if (resp != 1u)
		cov_hit(c, COV2(ZEROED, dir, resp != 0u ? resp - 1u : 0u));
}

static void responses(struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l)
{
	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		if (cov_bit(l->mr, f))
			from_below(c, 0, st->f[f].mr_id_e0, st->f[f].mr_resp_e0, st->f[f].rd_bkt_cnt, st->f[f].rd_bkt_cls);
		if (cov_bit(l->mb, f))
			from_below(c, 1, st->f[f].mb_id_e0, st->f[f].mb_resp_e0, st->f[f].wr_bkt_cnt, st->f[f].wr_bkt_cls);
		if (cov_bit(l->rdq, f))
			cov_hit(c, COV2(LOCAL, 0, st->f[f].rdq[st->f[f].rdq_rp] >> (8u + c->cfg.aid_width) & 1u));
		if (cov_bit(l->lb, f))
			cov_hit(c, COV2(LOCAL, 1, st->f[f].lb_err_e0));
	}
}

/* ---- write data (Z25) --------------------------------------------------------------------------------------------------------- */

static void strobes(struct tzc400_cov *c, uint32_t strb, bool denied)
{
	const uint32_t all = (uint32_t)((UINT64_C(1) << (c->cfg.data_width / 8u)) - 1u);

	cov_hit(c, COV2(W_STRB, strb == all ? 0 : strb != 0u ? 1 : 2, denied));
}

static void head_beat(struct tzc400_cov *c, const struct tzc400_state *st, const struct levels *l, uint32_t f)
{
	const uint64_t head = st->f[f].wdq[st->f[f].wdq_rp];
	const uint64_t gap = head >> (c->cfg.aid_width + 2u);
	const bool denied = cov_bit(l->wdq, f), fwd = (head >> (c->cfg.aid_width + 1u) & 1u) != 0u;

	if (denied && gap == 0u) {
		cov_hit(c, COV1(W, fwd ? 0 : 1));
		cov_hit_if(c, COV1(QUEUE, 10), !fwd && st->f[f].w_last_e0 != 0u && cov_bit(l->lb_full, f));
		strobes(c, st->f[f].w_strb_e0, true);
	} else if (denied || st->f[f].w_gap != 0u) {
		cov_hit(c, COV1(W, denied ? 2 : 3));
		strobes(c, st->f[f].w_strb_e0, false);
	} else {
		cov_hit(c, COV1(W, 4));
		cov_hit(c, COV1(LEAD, st->f[f].w_cnt - 1u));
	}
}

/* Z24: the counts of allowed bursts before and behind the entries of wdq. */
static void gaps(struct tzc400_cov *c, const struct cov_edge *e, const struct levels *l, uint32_t f, bool go)
{
	const struct tzc400_state *st = e->st;
	const bool last = cov_bit(e->p.hs[PIN_W_M] & e->out->WLAST_m, f);
	const bool falls = last && !cov_bit(l->wdq, f) && st->f[f].w_gap != 0u;
	const bool barrier = (st->f[f].aw_ace_e0 >> 6 & 1u) != 0u;

	cov_hit_if(c, COV1(W, 5), falls && go && st->f[f].aw_cls_e0 != 0u);
	cov_hit_if(c, COV1(W, 6), falls && go && st->f[f].aw_cls_e0 == 0u && !barrier);
	cov_hit_if(c, COV1(W, 7), last && cov_bit(l->wdq, f) && st->f[f].wdq[st->f[f].wdq_rp] >> (c->cfg.aid_width + 2u) != 0u);
	cov_hit_if(c, COV1(W, 8), go && barrier && st->f[f].w_gap != 0u);
}

static void write_data(struct tzc400_cov *c, const struct cov_edge *e, const struct levels *l, uint32_t go)
{
	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		if (cov_bit(l->w, f))
			head_beat(c, e->st, l, f);
		if (cov_bit(l->w & e->p.hs[PIN_W_M], f) || cov_bit(go, f))
			gaps(c, e, l, f, cov_bit(go, f));
	}
}

/* ---- below ---------------------------------------------------------------------------------------------------------------------- */

static void w_below(struct tzc400_cov *c, const struct cov_edge *e, uint32_t f)
{
	int32_t *ahead = &c->past.w_ahead[f];

	if (!cov_bit(c->past.w_inside, f)) {
		cov_hit(c, COV1(BELOW, *ahead >= 0 ? 0 : 1));
		++*ahead;
	}
	c->past.w_inside &= ~(1u << f);
	c->past.w_inside |= (~e->out->WLAST_m >> f & 1u) << f;
}

static void r_below(struct tzc400_cov *c, const struct cov_edge *e, uint32_t f)
{
	cov_hit_if(c, COV1(BELOW, 2), cov_bit(c->past.r_open, f) && c->past.r_id[f] != e->in->RID_m[f]);
	c->past.r_id[f] = e->in->RID_m[f];
	c->past.r_open &= ~(1u << f);
	c->past.r_open |= (~e->in->RLAST_m >> f & 1u) << f;
}

/* The order in which the memory sees an address and its data: by the count of bursts begun less addresses taken. */
static void below(struct tzc400_cov *c, const struct cov_edge *e)
{
	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		if (cov_bit(e->p.hs[PIN_W_M], f))
			w_below(c, e, f);
		if (cov_bit(e->p.hs[PIN_AW_M], f) && (e->out->AWBAR_m[f] & 1u) == 0u)
			c->past.w_ahead[f]--;
		if (cov_bit(e->p.hs[PIN_R_M], f))
			r_below(c, e, f);
	}
}

void tzc400_cov_see_flow(struct tzc400_cov *c, const struct cov_edge *e)
{
	struct levels l;
	uint32_t rd_go, wr_go;

	see_levels(c, e->st, &l);
	paces(c, e);
	counts(c, e, 0, COV_AT(rd_out), e->p.hs[PIN_AR_S], e->p.hs[PIN_R_S] & e->out->RLAST_s);
	counts(c, e, 1, COV_AT(wr_out), e->p.hs[PIN_AW_S], e->p.hs[PIN_B_S]);
	cov_hit_if(c, COV1(QUEUE, 0), l.rdq_full != 0u);
	cov_hit_if(c, COV1(QUEUE, 4), l.wdq_full != 0u);
	bucket_uses(c, e);
	rd_go = rd_heads(c, e, &l);
	wr_go = wr_heads(c, e->st, &l);
	turnover(c, e->st, &l, rd_go, wr_go);
	rings(c, e->st);
	r_merge(c, e->st, &l);
	b_merge(c, e->st, &l);
	responses(c, e->st, &l);
	write_data(c, e, &l, wr_go);
	below(c, e);
}
