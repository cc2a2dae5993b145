/* test_model_paths.c - the tzc400 model's paths: dispatch, order, merges, what passes, queues. */
#include "model_rig.h"

/* ---- dispatch, order and merges on planted states (Z18..Z26) --------------------------------- */

/* One filter, 8-bit IDs, 8 buckets (ID 0x4A is in 2, as 010 ^ 001 ^ 01), queues of 4. */
static void plant(struct rig *r)
{
	struct tzc400_cfg cfg;

	tzc400_cfg_default(&cfg, 1, 32);
	cfg.deny_depth = 4;
	cfg.data_width = 64;
	rig_start(r, &cfg);
}

static const uint32_t classes[5] = { 0, 2, 3, 4, 5 };

/* An address head, its bucket, and where it may go. */
struct head_case {
	uint32_t cls, bkt_cls;
	bool head, busy;       /* there is a head; its bucket is not empty */
	bool queue_full, flag; /* rdq or wdq; and one more flag that the test explains */
	bool local, allow, fits;
};

/* Bits of k / 25: head, busy, queue_full, flag; the rest is the test's. */
static struct head_case head_case_of(uint32_t k)
{
	const uint32_t bits = k / 25u;
	struct head_case c = {
		.cls = classes[k % 5u],
		.bkt_cls = classes[k / 5u % 5u],
		.head = (bits & 1u) != 0u,
		.busy = (bits & 2u) != 0u,
		.queue_full = (bits & 4u) != 0u,
		.flag = (bits & 8u) != 0u,
	};

	c.allow = c.cls == 0u;
	c.local = c.cls == 2u || c.cls == 3u;
	c.fits = c.head && (!c.busy || c.cls == c.bkt_cls);
	return c;
}

static void plant_ar(struct rig *r, const struct head_case *c, uint32_t snoop)
{
	r->st.f[0].ar_cnt = c->head;
	r->st.f[0].ar_id_e0 = 0x4A;
	r->st.f[0].ar_cls_e0 = c->cls;
	r->st.f[0].ar_ctl_e0 = 0x37;
	r->st.f[0].ar_ace_e0 = snoop;
	r->st.f[0].rd_bkt_cnt[2] = c->busy ? 7 : 0;
	r->st.f[0].rd_bkt_cls[2] = c->bkt_cls;
	r->st.f[0].rdq_cnt = c->queue_full ? 4 : 3;
	r->st.f[0].rdq_wp = 3;
	r->st.f[0].rdq_rp = c->queue_full ? 3 : 0;
	r->st.f[0].sr_cnt = 2; /* the merge stands still */
}

/* Z17..Z19: AR heads of every class, bucket and rdq; ARREADY_m is the flag; cache maintenance or not. */
static void test_read_dispatch(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 25u * 32u; k++) {
		const struct head_case c = head_case_of(k);
		const bool cmo = k / 25u >= 16u;
		const bool leaves = c.fits && (c.local ? !c.queue_full : c.flag);
		const bool queued = leaves && c.local;
		const uint32_t entry = (c.cls & 1u) << 16 | (cmo ? 0u : 0x37u << 8) | 0x4Au;

		plant(&r);
		plant_ar(&r, &c, cmo ? 8u + k % 6u : 7u);
		r.in.ARREADY_m = c.flag;
		tzc400_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.ARVALID_m, c.fits && !c.local);
		rig_tick(&r);
		assert_int_equal(r.st.f[0].ar_cnt, c.head && !leaves);
		assert_int_equal(r.st.f[0].rd_bkt_cnt[2], (c.busy ? 7 : 0) + leaves);
		assert_int_equal(r.st.f[0].rd_bkt_cls[2], leaves ? c.cls : c.bkt_cls);
		assert_int_equal(r.st.f[0].rdq_cnt, (c.queue_full ? 4 : 3) + queued);
		assert_int_equal(r.st.f[0].rdq_wp, queued ? 0 : 3);
		assert_int_equal(r.st.f[0].rdq[3], queued ? entry : 0u);
	}
}

/* Two sources of responses: which of them moves into the slave-side FIFO. */
enum source { FROM_MASTER, FROM_LOCAL, FROM_NOWHERE };

static enum source take_turns(bool master, bool local, uint32_t last_source)
{
	if (master && local)
		return last_source == 0u ? FROM_LOCAL : FROM_MASTER;
	if (master)
		return FROM_MASTER;
	return local ? FROM_LOCAL : FROM_NOWHERE;
}

/* A state of the read merge (Z21). */
struct merge_case {
	uint32_t cls; /* of the bucket of mr's head */
	bool mr, rdq, lock, full, mr_last, rdq_last;
	uint32_t r_src, err;
	enum source moves;
};

static struct merge_case merge_case_of(uint32_t k)
{
	const uint32_t bits = k / 5u;
	struct merge_case c = {
		.cls = classes[k % 5u],
		.mr = (bits & 1u) != 0u,
		.rdq = (bits & 2u) != 0u,
		.lock = (bits & 4u) != 0u,
		.full = (bits & 8u) != 0u,
		.mr_last = (bits & 16u) != 0u,
		.rdq_last = (bits & 32u) != 0u,
		.r_src = bits >> 6 & 1u,
		.err = bits >> 7 & 1u,
	};

	c.moves = take_turns(c.mr, c.rdq, c.r_src);
	if (c.lock)
		c.moves = c.r_src == 0u ? (c.mr ? FROM_MASTER : FROM_NOWHERE) : (c.rdq ? FROM_LOCAL : FROM_NOWHERE);
	if (c.full)
		c.moves = FROM_NOWHERE;
	return c;
}

/* The beat of rdq's head, of 10; one that is not the last may be beyond it, where the count wraps. */
static uint32_t merge_beat(const struct merge_case *c)
{
	if (c->rdq_last)
		return 9;
	return c->err != 0u ? 255 : 4;
}

static void plant_merge(struct rig *r, const struct merge_case *c)
{
	r->st.f[0].mr_cnt = c->mr;
	r->st.f[0].mr_id_e0 = 0x05; /* bucket 5 */
	r->st.f[0].mr_resp_e0 = 1;
	r->st.f[0].mr_last_e0 = c->mr_last;
	r->st.f[0].mr_data_e0.w[1] = 0xDA7A;
	r->st.f[0].rd_bkt_cls[5] = c->cls;
	r->st.f[0].rd_bkt_cnt[5] = 3;
	r->st.f[0].rd_bkt_cnt[6] = 3;
	r->st.f[0].rdq_cnt = c->rdq;
	r->st.f[0].rdq_rp = 3;
	r->st.f[0].rdq[3] = c->err << 16 | 9u << 8 | 0x06u;
	r->st.f[0].rdq_beat = merge_beat(c);
	r->st.f[0].r_lock = c->lock;
	r->st.f[0].r_src = c->r_src;
	r->st.f[0].sr_cnt = c->full ? 2 : 0;
}

/* The merge's own state, and the sources. */
static void check_merge_state(const struct tzc400_state *st, const struct merge_case *c)
{
	const bool master = c->moves == FROM_MASTER;
	const bool local = c->moves == FROM_LOCAL;
	const uint32_t beat = merge_beat(c);

	assert_int_equal(st->f[0].r_src, master ? 0 : local ? 1 : c->r_src);
	assert_int_equal(st->f[0].r_lock, master ? !c->mr_last : local ? !c->rdq_last : c->lock);
	assert_int_equal(st->f[0].mr_cnt, c->mr && !master);
	assert_int_equal(st->f[0].rdq_cnt, c->rdq && !(local && c->rdq_last));
	assert_int_equal(st->f[0].rdq_rp, local && c->rdq_last ? 0 : 3);
	assert_int_equal(st->f[0].rdq_beat, !local ? beat : c->rdq_last ? 0 : (beat + 1u) % 256u);
	assert_int_equal(st->f[0].rd_bkt_cnt[5], master && c->mr_last ? 2 : 3);
	assert_int_equal(st->f[0].rd_bkt_cnt[6], local && c->rdq_last ? 2 : 3);
}

/* The beat that moved (Z20..Z22). */
static void check_merge_beat(const struct tzc400_state *st, const struct merge_case *c)
{
	const bool replaced = c->cls >= 4u;

	if (c->moves == FROM_NOWHERE) {
		assert_int_equal(st->f[0].sr_cnt, c->full ? 2 : 0);
		return;
	}
	assert_int_equal(st->f[0].sr_cnt, 1);
	if (c->moves == FROM_LOCAL) {
		assert_int_equal(st->f[0].sr_id_e0, 6);
		assert_int_equal(st->f[0].sr_resp_e0, 3u * c->err);
		assert_int_equal(st->f[0].sr_last_e0, c->rdq_last);
		assert_int_equal(st->f[0].sr_data_e0.w[1], 0);
	} else {
		assert_int_equal(st->f[0].sr_id_e0, 5);
		assert_int_equal(st->f[0].sr_resp_e0, replaced ? 3u * (c->cls & 1u) : 1u);
		assert_int_equal(st->f[0].sr_last_e0, c->mr_last);
		assert_int_equal(st->f[0].sr_data_e0.w[1], replaced ? 0 : 0xDA7A);
	}
}

static void test_read_merge(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 5u * 256u; k++) {
		const struct merge_case c = merge_case_of(k);

		plant(&r);
		plant_merge(&r, &c);
		rig_tick(&r);
		check_merge_state(&r.st, &c);
		check_merge_beat(&r.st, &c);
	}
}

static void plant_aw(struct rig *r, const struct head_case *c, bool barrier, bool ends)
{
	r->st.f[0].aw_cnt = c->head;
	r->st.f[0].aw_id_e0 = 0x4A;
	r->st.f[0].aw_cls_e0 = c->cls;
	r->st.f[0].aw_ctl_e0 = 0x37;
	r->st.f[0].aw_ace_e0 = barrier ? 1u << 6 : 0u;
	r->st.f[0].aw_addr_e0 = 0x1234;
	r->st.f[0].wr_bkt_cnt[2] = c->busy ? 7 : 0;
	r->st.f[0].wr_bkt_cls[2] = c->bkt_cls;
	r->st.f[0].maw_cnt = c->flag ? 2 : 0;
	r->st.f[0].wdq_cnt = c->queue_full ? 4 : 0;
	r->st.f[0].wdq_wp = 1;
	r->st.f[0].wdq_rp = 1;
	r->st.f[0].wdq[1] = 5u << 10; /* gap 5 */
	r->st.f[0].w_gap = 9;
	r->st.f[0].w_cnt = ends;
	r->st.f[0].w_last_e0 = 1;
	r->in.WREADY_m = 1;
}

/* Z24: the counts of bursts, and the entry that a denied head leaves. */
static void check_w_order(const struct tzc400_state *st, const struct head_case *c, bool go, bool barrier, bool ends)
{
	const bool queued = go && !c->allow;
	const uint32_t w_gap = (ends && !c->queue_full) ? 8 : 9; /* after the end of an allowed burst */
	const uint32_t head_gap = (ends && c->queue_full) ? 4 : 5;
	const uint32_t entry = w_gap << 10 | (uint32_t)!c->local << 9 | (c->cls & 1u) << 8 | 0x4Au;

	assert_int_equal(st->f[0].wdq_cnt, (c->queue_full ? 4 : 0) + queued);
	assert_int_equal(st->f[0].wdq_wp, queued ? 2 : 1);
	assert_int_equal(st->f[0].w_gap, queued ? 0 : w_gap + (go && !barrier));
	assert_int_equal(st->f[0].wdq[1], queued ? entry : head_gap << 10);
}

/* Z23, Z24: AW heads of every class, bucket and wdq; the flag is maw full; barrier; an allowed burst ends. */
static void test_write_dispatch(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 25u * 64u; k++) {
		const struct head_case c = head_case_of(k);
		const bool barrier = (k / 25u & 16u) != 0u && c.allow;
		const bool ends = (k / 25u & 32u) != 0u;
		const bool go = c.fits && (c.local || !c.flag) && (c.allow || !c.queue_full);

		plant(&r);
		plant_aw(&r, &c, barrier, ends);
		rig_tick(&r);
		assert_int_equal(r.st.f[0].aw_cnt, c.head && !go);
		assert_int_equal(r.st.f[0].w_cnt, 0);
		assert_int_equal(r.st.f[0].wr_bkt_cnt[2], (c.busy ? 7 : 0) + go);
		assert_int_equal(r.st.f[0].wr_bkt_cls[2], go ? c.cls : c.bkt_cls);
		assert_int_equal(r.st.f[0].maw_cnt, c.flag ? 2 : go && !c.local);
		assert_int_equal(r.st.f[0].maw_addr_e0, go && !c.local ? 0x1234 : 0);
		check_w_order(&r.st, &c, go, barrier, ends);
	}
}

/* A beat at the head of W, and what the queues say about it (Z25). */
struct w_case {
	bool beat, last, queued, fwd, lb_full, ready;
	uint32_t gap, w_gap;
	bool a, b, down, pop; /* the rule's cases, goes downstream, leaves */
};

static struct w_case w_case_of(uint32_t k)
{
	struct w_case c = {
		.beat = (k & 1u) != 0u,
		.last = (k & 2u) != 0u,
		.queued = (k & 4u) != 0u,
		.gap = (k >> 3 & 1u) * 3u,
		.fwd = (k & 16u) != 0u,
		.w_gap = (k >> 5 & 1u) * 6u,
		.lb_full = (k & 64u) != 0u,
		.ready = (k & 128u) != 0u,
	};

	c.a = c.beat && c.queued && c.gap == 0u;
	c.b = c.beat && ((c.queued && c.gap > 0u) || (!c.queued && c.w_gap > 0u));
	c.down = c.b || (c.a && c.fwd);
	c.pop = c.down ? c.ready : c.a && (!c.last || !c.lb_full);
	return c;
}

static void plant_w(struct rig *r, const struct w_case *c)
{
	r->st.f[0].w_cnt = c->beat;
	r->st.f[0].w_last_e0 = c->last;
	r->st.f[0].w_strb_e0 = 0xFF;
	r->st.f[0].w_data_e0.w[1] = 0xDA7A;
	r->st.f[0].wdq_cnt = c->queued;
	r->st.f[0].wdq_rp = 3;
	r->st.f[0].wdq[3] = c->gap << 10 | (uint32_t)c->fwd << 9 | 1u << 8 | 0x5Au;
	r->st.f[0].w_gap = c->w_gap;
	r->st.f[0].lb_cnt = c->lb_full ? 2 : 0;
	r->st.f[0].sb_cnt = 2; /* B stands still */
	r->in.WREADY_m = c->ready;
}

static void test_write_data(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 256u; k++) {
		const struct w_case c = w_case_of(k);
		const bool ends = c.pop && c.last;
		const bool lb = ends && c.a && !c.fwd;

		plant(&r);
		plant_w(&r, &c);
		tzc400_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.WVALID_m, c.down);
		assert_int_equal(r.out.WLAST_m, c.last);
		assert_int_equal(r.out.WSTRB_m[0], c.b ? 0xFF : 0);
		assert_int_equal(r.out.WDATA_m[0].w[1], c.b ? 0xDA7A : 0);
		rig_tick(&r);
		assert_int_equal(r.st.f[0].w_cnt, c.beat && !c.pop);
		assert_int_equal(r.st.f[0].wdq_cnt, c.queued && !(ends && c.a));
		assert_int_equal(r.st.f[0].wdq_rp, ends && c.a ? 0 : 3);
		assert_int_equal(r.st.f[0].wdq[3] >> 10, c.gap - (ends && c.b && c.queued));
		assert_int_equal(r.st.f[0].w_gap, c.w_gap - (ends && c.b && !c.queued));
		assert_int_equal(r.st.f[0].lb_cnt, c.lb_full ? 2 : lb);
		assert_int_equal(r.st.f[0].lb_id_e0, lb ? 0x5A : 0);
		assert_int_equal(r.st.f[0].lb_err_e0, lb);
	}
}

static void plant_b(struct rig *r, bool mb, bool lb, uint32_t cls, uint32_t err)
{
	r->st.f[0].mb_cnt = mb;
	r->st.f[0].mb_id_e0 = 5;
	r->st.f[0].mb_resp_e0 = 2;
	r->st.f[0].lb_cnt = lb;
	r->st.f[0].lb_id_e0 = 6;
	r->st.f[0].lb_err_e0 = err;
	r->st.f[0].wr_bkt_cls[5] = cls;
	r->st.f[0].wr_bkt_cnt[5] = 3;
	r->st.f[0].wr_bkt_cnt[6] = 3;
}

/* Z26. */
static void test_write_merge(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 5u * 32u; k++) {
		const uint32_t cls = classes[k % 5u]; /* of the bucket of mb's head */
		const uint32_t bits = k / 5u;
		const bool mb = (bits & 1u) != 0u;
		const bool lb = (bits & 2u) != 0u;
		const bool full = (bits & 4u) != 0u;
		const uint32_t b_src = bits >> 3 & 1u;
		const uint32_t err = bits >> 4 & 1u;
		const enum source moves = full ? FROM_NOWHERE : take_turns(mb, lb, b_src);
		const bool master = moves == FROM_MASTER;
		const bool local = moves == FROM_LOCAL;
		const uint32_t mb_resp = cls >= 4u ? 3u * (cls & 1u) : 2u;

		plant(&r);
		plant_b(&r, mb, lb, cls, err);
		r.st.f[0].b_src = b_src;
		r.st.f[0].sb_cnt = full ? 2 : 0;
		rig_tick(&r);
		assert_int_equal(r.st.f[0].sb_cnt, full ? 2 : master || local);
		assert_int_equal(r.st.f[0].mb_cnt, mb && !master);
		assert_int_equal(r.st.f[0].lb_cnt, lb && !local);
		assert_int_equal(r.st.f[0].b_src, master ? 0 : local ? 1 : b_src);
		assert_int_equal(r.st.f[0].wr_bkt_cnt[5], master ? 2 : 3);
		assert_int_equal(r.st.f[0].wr_bkt_cnt[6], local ? 2 : 3);
		assert_int_equal(r.st.f[0].sb_id_e0, master ? 5 : local ? 6 : 0);
		assert_int_equal(r.st.f[0].sb_resp_e0, master ? mb_resp : local ? 3u * err : 0u);
	}
}

/* ---- addresses pass, queues fill (Z18, Z19, Z23, Z24) ---------------------------------------- */

/* Every field of an allowed address, as it went in and as it comes out. */
#define SAME(r, x, field, mask) \
	assert_int_equal((r)->in.x##field##_s[f] & (mask), (r)->out.x##field##_m[f])
#define CHECK_ADDRESS(r, x, snoop_mask) do { \
	for (uint32_t f = 0; f < 4u; f++) { \
		SAME(r, x, ID, 0xFFu); \
		SAME(r, x, ADDR, UINT64_C(0xFFFFFFFFFF)); \
		SAME(r, x, LEN, 255u); \
		SAME(r, x, SIZE, 7u); \
		SAME(r, x, BURST, 3u); \
		SAME(r, x, CACHE, 15u); \
		SAME(r, x, PROT, 7u); \
		SAME(r, x, QOS, 15u); \
		SAME(r, x, REGION, 15u); \
		SAME(r, x, DOMAIN, 3u); \
		SAME(r, x, SNOOP, snoop_mask); \
		SAME(r, x, BAR, 3u); \
		SAME(r, x, NSAID, 15u); \
		SAME(r, x, VNET, 15u); \
	} \
	assert_int_equal((r)->out.x##VALID_m, 15); \
	assert_int_equal((r)->out.x##LOCK_m, (r)->in.x##LOCK_s & 15u); \
} while (0)

static void test_address_payload(void **state)
{
	struct tzc400_cfg cfg;
	struct rig r;

	(void)state;
	tzc400_cfg_default(&cfg, 4, 40);
	cfg.rst_gate_keeper = 15;
	cfg.rst_region_attributes[0] = 0xC0000000;
	cfg.rst_region_id_access[0] = 0xFFFFFFFF;
	for (uint32_t i = 0; i < 2000u; i++) {
		rig_start(&r, &cfg);
		rig_tick(&r);
		random_in(&r.in);
		r.in.ARESETn = 1;
		r.in.PSEL = 0;
		r.in.ARVALID_s = 15;
		r.in.AWVALID_s = 15;
		rig_tick(&r);
		CHECK_ADDRESS(&r, AR, 15u);
		r.in.ARVALID_s = 0;
		r.in.AWVALID_s = 0;
		r.in.ARREADY_m = 0;
		rig_tick(&r); /* AW takes one FIFO more */
		CHECK_ADDRESS(&r, AR, 15u);
		CHECK_ADDRESS(&r, AW, 7u);
	}
}

/* Denied transactions that nobody completes fill the queues to DENY_DEPTH, and then the FIFOs before them. */
static void test_queue_depth(void **state)
{
	(void)state;
	for (uint32_t depth = 2; depth <= TZC400_DENY_DEPTH_MAX && depth <= 128u; depth *= 2u) {
		struct tzc400_cfg cfg;
		struct rig r;

		tzc400_cfg_default(&cfg, 1, 32);
		cfg.deny_depth = depth;
		cfg.rst_gate_keeper = 1;
		cfg.rst_speculation_ctrl = 3;
		rig_start(&r, &cfg);
		r.in.ARVALID_s = 1;
		r.in.AWVALID_s = 1;
		r.in.ARLEN_s[0] = 255;
		for (uint32_t c = 0; c < 4u * depth + 8u; c++)
			rig_tick(&r);
		assert_int_equal(r.st.f[0].rdq_cnt, depth);
		assert_int_equal(r.st.f[0].wdq_cnt, depth);
		assert_int_equal(r.st.f[0].rd_out, depth + 2u);
		assert_int_equal(r.st.f[0].wr_out, depth + 2u);
		assert_int_equal(r.out.ARREADY_s | r.out.AWREADY_s, 0);
		assert_int_equal(r.st.f[0].sr_cnt, 2);
	}
}

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_read_dispatch, seed_test),
		cmocka_unit_test_setup(test_read_merge, seed_test),
		cmocka_unit_test_setup(test_write_dispatch, seed_test),
		cmocka_unit_test_setup(test_write_data, seed_test),
		cmocka_unit_test_setup(test_write_merge, seed_test),
		cmocka_unit_test_setup(test_address_payload, seed_test),
		cmocka_unit_test_setup(test_queue_depth, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
