/* test_ace_cache_dvm.c - the ace_cache model's unit for DVM and barriers: K20, and what of K3, K5, K8, K9, K10, K15 and K18 is about it. */
#include "ace_cache_rig.h"

#define MESSAGE ACE_CACHE_OP_DVM_MESSAGE
#define SYNC ACE_CACHE_OP_DVM_SYNC
#define BARRIER ACE_CACHE_OP_BARRIER
#define ONE_PART UINT64_C(0xFEDCBA3334) /* type 3, 40 bits */
#define TWO_PARTS UINT64_C(0x1234562225)
#define SECOND UINT64_C(0xABCDEF4567) /* its type would be a Sync's */
#define A_SYNC UINT64_C(0xC000)

/* ---- what is seen on AR and AW -------------------------------------------------------------------- */

static void start(struct rig *r)
{
	rig_start(r);
	r->prot = 7;
	r->wdata = beat_of(0x57, 1);
	r->wdata.w[0] = (uint32_t)SECOND;
	r->wdata.w[1] = 0xFFFFFF00u | (uint32_t)(SECOND >> 32); /* bits above addr_width do not count */
}

/* K13, K18. */
static void assert_ar(const struct ace_cache_out *o, uint32_t id, uint32_t snoop, uint32_t bar, uint64_t addr)
{
	assert_int_equal(o->ARID, id);
	assert_int_equal(o->ARSNOOP, snoop);
	assert_int_equal(o->ARBAR, bar);
	assert_int_equal(o->ARADDR, addr);
	assert_int_equal(o->ARLEN, 0);
	assert_int_equal(o->ARSIZE, 4);
	assert_int_equal(o->ARBURST, 1);
	assert_int_equal(o->ARLOCK, 0);
	assert_int_equal(o->ARCACHE, 2);
	assert_int_equal(o->ARDOMAIN, 1);
	assert_int_equal(o->ARNSAID, 0);
	assert_int_equal(o->ARPROT, id == 13u ? 0 : 7);
	assert_int_equal(o->ARQOS, id == 13u ? 0 : 9);
}

static void take_message(struct rig *r, uint64_t addr)
{
	const struct ace_cache_out o = take_ar(r);

	assert_ar(&o, 12, 15, 0, addr);
}

static void take_complete(struct rig *r)
{
	const struct ace_cache_out o = take_ar(r);

	assert_ar(&o, 13, 14, 0, 0);
}

static void take_barrier(struct rig *r, uint32_t bar)
{
	const struct ace_cache_out a = take_ar(r);
	const struct ace_cache_out w = take_aw(r);

	assert_ar(&a, 12, 0, bar, 0);
	assert_int_equal(w.AWID, 12);
	assert_int_equal(w.AWBAR, bar);
	assert_int_equal(w.AWSNOOP, 0);
	assert_int_equal(w.AWUNIQUE, 0);
	assert_int_equal(w.AWADDR, 0);
	assert_int_equal(w.AWLEN, 0);
	assert_int_equal(w.AWSIZE, 4);
	assert_int_equal(w.AWBURST, 1);
	assert_int_equal(w.AWLOCK, 0);
	assert_int_equal(w.AWCACHE, 2);
	assert_int_equal(w.AWDOMAIN, 1);
	assert_int_equal(w.AWPROT, 7);
	assert_int_equal(w.AWQOS, 9);
	assert_int_equal(w.AWNSAID, 0);
}

/* An answer to the unit; its RACK comes two cycles after the pins, if the slot is free. */
static void answer(struct rig *r, uint32_t id, uint32_t resp)
{
	give_one(r, id, 0xEE, resp);
	tick(r);
	assert_int_equal(r->out.RACK, 0);
	tick(r);
	assert_int_equal(r->out.RACK, 1);
	tick(r);
	assert_int_equal(r->out.RACK, 0);
}

static void answer_b(struct rig *r, uint32_t resp)
{
	give_b(r, 12, resp);
	tick(r);
	assert_int_equal(r->out.WACK, 0);
	tick(r);
	assert_int_equal(r->out.WACK, 1);
	assert_int_equal(r->out.RACK, 0);
	tick(r);
	assert_int_equal(r->out.WACK, 0);
}

/* An answer that nobody waits for. */
static void assert_dropped(struct rig *r, uint32_t id)
{
	struct ace_cache_state before;

	give_one(r, id, 0xEE, 3);
	tick(r);
	before = r->st;
	for (uint32_t i = 0; i < PATIENCE; i++) {
		assert_int_equal(r->out.RACK, 0);
		tick(r);
		assert_memory_equal(&before, &r->st, sizeof(before));
	}
}

static void assert_dropped_b(struct rig *r)
{
	const uint32_t resp = r->st.v_resp;

	give_b(r, 12, 3);
	for (uint32_t i = 0; i < PATIENCE; i++) {
		assert_int_equal(r->out.WACK, 0);
		tick(r);
	}
	assert_int_equal(r->st.v_resp, resp);
}

/* No answer yet. */
static void assert_waits(struct rig *r)
{
	ticks(r, PATIENCE);
	assert_int_equal(r->out.RSP_VALID, 0);
	assert_int_equal(r->st.v_st, 2);
}

/* ---- messages -------------------------------------------------------------------------------------- */

static void test_one_part(void **state)
{
	(void)state;
	for (uint32_t resp = 0; resp < 4u; resp++) {
		struct rig r;

		start(&r);
		request(&r, MESSAGE, ONE_PART);
		assert_int_equal(r.out.ARVALID, 0);
		tick(&r);
		assert_int_equal(r.out.ARVALID, 1);
		assert_int_equal(r.st.req_cnt, 0);
		assert_int_equal(r.st.v_st, 2);
		assert_int_equal(r.st.v_sync, 0);
		assert_int_equal(r.st.v_id, 7);
		assert_int_equal(r.st.v_prot, 7);
		assert_int_equal(r.st.v_qos, 9);
		assert_int_equal(r.st.v_left, 1);
		assert_int_equal(r.st.v_b | r.st.v_c | r.st.v_resp, 0);
		take_message(&r, ONE_PART);
		assert_waits(&r);
		assert_int_equal(r.out.ARVALID | r.out.AWVALID, 0);
		answer(&r, 12, resp);
		take_plain_rsp(&r, resp >= 2u ? resp : 0u);
		assert_int_equal(r.st.v_st, 0);
		assert_rests(&r);
	}
}

/* Both parts, ID, PROT and QOS the same; two answers, the worst of which counts. */
static void test_two_parts(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 16u; n++) {
		const uint32_t a = n & 3u, b = n >> 2, worst = a > b ? a : b;
		struct rig r;

		start(&r);
		request(&r, MESSAGE, TWO_PARTS);
		r.in.REQ_PROT = r.in.REQ_QOS = 0;
		tick(&r);
		assert_int_equal(r.st.v_st, 1);
		assert_int_equal(r.st.v_left, 2);
		assert_int_equal(r.st.v_addr, SECOND);
		assert_int_equal(r.st.ar_cnt, 1);
		tick(&r);
		assert_int_equal(r.st.v_st, 2);
		assert_int_equal(r.st.ar_cnt, 2);
		take_message(&r, TWO_PARTS);
		take_message(&r, SECOND);
		answer(&r, 12, a);
		assert_int_equal(r.st.v_left, 1);
		assert_waits(&r);
		answer(&r, 12, b);
		take_plain_rsp(&r, worst >= 2u ? worst : 0u);
		assert_rests(&r);
	}
}

/* The first part may be answered before the second is sent. */
static void test_answer_before_second(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	SET_COUNT(&r, ar, 1);
	request(&r, MESSAGE, TWO_PARTS);
	tick(&r);
	assert_int_equal(r.st.ar_cnt, 2);
	give_one(&r, 12, 0, 0);
	ticks(&r, PATIENCE);
	assert_int_equal(r.st.v_st, 1);
	assert_int_equal(r.st.v_left, 1);
	(void)take_ar(&r);
	take_message(&r, TWO_PARTS);
	take_message(&r, SECOND);
	answer(&r, 12, 0);
	take_plain_rsp(&r, 0);
}

/* While the second part waits for room in AR nobody else may use that: again, Complete, request. */
static void test_nothing_between(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	plant_usual(&r, SC);
	r.prot = 2;
	request(&r, ACE_CACHE_OP_STORE, USUAL);
	(void)take_ar(&r);
	r.prot = 7;
	SET_COUNT(&r, ar, 1);
	request(&r, MESSAGE, TWO_PARTS);
	tick(&r);
	assert_int_equal(r.st.v_st, 1);
	r.st.m_st[0] = ACE_CACHE_AGAIN;
	r.st.sc_due = 1;
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x40, 0, 0));
	ticks(&r, PATIENCE);
	(void)take_ar(&r);
	take_message(&r, TWO_PARTS);
	take_message(&r, SECOND);
	take_complete(&r);
	assert_int_equal(take_ar(&r).ARSNOOP, 7);
	assert_int_equal(take_ar(&r).ARDOMAIN, 0);
}

/* A Sync is not to be sent as a message; the answer comes at once, and needs neither the unit nor AR. */
static void test_sync_refused(void **state)
{
	(void)state;
	for (uint32_t type = 0; type < 8u; type++) {
		struct rig r;

		start(&r);
		r.st.v_st = 2;
		r.st.v_left = 1;
		SET_COUNT(&r, ar, 2);
		request(&r, MESSAGE, (ONE_PART & ~UINT64_C(0x7000)) | type << 12);
		tick(&r);
		assert_int_equal(r.out.RSP_VALID, type == 4u);
		if (type == 4u)
			take_plain_rsp(&r, 2);
		assert_int_equal(r.st.req_cnt, type != 4u);
		assert_int_equal(r.st.ar_cnt, 2);
	}
}

/* ---- Syncs of the processor -------------------------------------------------------------------------- */

/* R and the Complete, in either order. */
static void test_sync(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 4u; n++) {
		const uint32_t resp = n & 2u;
		struct rig r;

		start(&r);
		request(&r, SYNC, ONE_PART | 1u);
		take_message(&r, A_SYNC);
		assert_int_equal(r.st.v_sync, 1);
		assert_int_equal(r.st.v_c, 1);
		assert_int_equal(r.st.v_left, 1);
		assert_waits(&r);
		for (uint32_t k = 0; k < 2u; k++) {
			if (k == (n & 1u)) {
				answer(&r, 12, resp);
				assert_int_equal(r.st.v_left, 0);
			} else {
				snoop(&r, 14, 0, 0);
				tick(&r);
				assert_int_equal(r.st.v_c, 0);
				assert_int_equal(take_cr(&r).CRRESP, 0);
			}
			if (k == 0u)
				assert_waits(&r);
		}
		take_plain_rsp(&r, resp);
		assert_rests(&r);
	}
}

/* Nothing but a Complete is one: no message, no Sync of others, no Complete's own answer. */
static void test_no_complete(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	request(&r, SYNC, 0);
	take_message(&r, A_SYNC);
	answer(&r, 12, 0);
	for (uint32_t type = 0; type < 16u; type++) {
		if (type == 14u)
			continue;
		snoop(&r, type, A_SYNC, 0);
		(void)take_cr(&r);
	}
	take_complete(&r); /* for the Sync of type 15 */
	answer(&r, 13, 0);
	assert_waits(&r);
	assert_int_equal(r.st.v_c, 1);
}

/* A Complete without a Sync does nothing, and is not kept for the next one. */
static void test_stray_complete(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	snoop(&r, 14, 0, 0);
	assert_int_equal(take_cr(&r).CRRESP, 0);
	assert_rests(&r);
	request(&r, SYNC, 0);
	take_message(&r, A_SYNC);
	answer(&r, 12, 0);
	assert_waits(&r);
}

/* ---- barriers ------------------------------------------------------------------------------------------ */

/* Both halves in one slot; R and B in either order, the worst counts. No data. */
static void test_barrier(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 64u; n++) {
		const uint32_t a = n & 3u, b = (n >> 2) & 3u, worst = a > b ? a : b;
		const bool r_first = (n & 16u) != 0u;
		struct rig r;

		start(&r);
		request(&r, BARRIER, 0xFFFFFFFFFEu | n >> 5);
		tick(&r);
		assert_int_equal(r.out.ARVALID & r.out.AWVALID, 1);
		assert_int_equal(r.st.v_left & r.st.v_b, 1);
		assert_int_equal(r.st.v_c, 0);
		take_barrier(&r, n >> 5 << 1 | 1u);
		assert_waits(&r);
		if (r_first)
			answer(&r, 12, a);
		else
			answer_b(&r, b);
		assert_int_equal(r.st.v_b, r_first);
		assert_waits(&r);
		if (r_first)
			answer_b(&r, b);
		else
			answer(&r, 12, a);
		take_plain_rsp(&r, worst >= 2u ? worst : 0u);
		assert_rests(&r);
		assert_int_equal(r.st.wq_cnt | r.st.wq_wp, 0);
	}
}

static void test_barrier_both_at_once(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 2u; n++) {
		struct rig r;

		start(&r);
		request(&r, BARRIER, 0);
		take_barrier(&r, 1);
		r.in.BVALID = 1;
		r.in.BID = 12;
		r.in.BRESP = n != 0u ? 3u : 2u;
		give_one(&r, 12, 0, n != 0u ? 2u : 3u);
		r.in.BVALID = 0;
		take_plain_rsp(&r, 3);
	}
}

/* ---- what it waits for ----------------------------------------------------------------------------------- */

/* Room in AR, and for a barrier in AW. Nothing is sent alone. */
static void check_room(uint32_t op, bool ar, bool aw)
{
	const bool goes = ar && (aw || op != BARRIER);
	struct rig r;

	start(&r);
	SET_COUNT(&r, ar, ar ? 1 : 2);
	SET_COUNT(&r, aw, aw ? 1 : 2);
	SET_COUNT(&r, rsp, 2);
	request(&r, op, ONE_PART);
	ticks(&r, PATIENCE);
	assert_int_equal(r.st.req_cnt, !goes);
	assert_int_equal(r.st.v_st, goes ? 2 : 0);
	assert_int_equal(r.st.ar_cnt, ar && !goes ? 1 : 2);
	assert_int_equal(r.st.aw_cnt, aw && !(goes && op == BARRIER) ? 1 : 2);
}

static void test_room(void **state)
{
	(void)state;
	for (uint32_t op = MESSAGE; op <= BARRIER; op++)
		for (uint32_t n = 0; n < 4u; n++)
			check_room(op, (n & 1u) != 0u, (n & 2u) != 0u);
}

/* One at a time, until it is answered; a line's request behind it is not held off by the unit. */
static void test_one_at_a_time(void **state)
{
	(void)state;
	for (uint32_t op = MESSAGE; op <= BARRIER; op++) {
		struct rig r;

		start(&r);
		request(&r, MESSAGE, ONE_PART);
		request(&r, op, ONE_PART);
		take_message(&r, ONE_PART);
		ticks(&r, PATIENCE);
		assert_int_equal(r.out.ARVALID | r.out.AWVALID, 0);
		assert_int_equal(r.st.req_cnt, 1);
		SET_COUNT(&r, rsp, 2); /* the answer waits, and so do they */
		answer(&r, 12, 0);
		ticks(&r, PATIENCE);
		assert_int_equal(r.st.v_st, 2);
		assert_int_equal(r.st.req_cnt, 1);
		SET_COUNT(&r, rsp, 1);
		tick(&r);
		assert_int_equal(r.st.rsp_cnt, 2);
		assert_int_equal(r.st.v_st, 0);
		tick(&r);
		assert_int_equal(r.st.v_st, 2);
		assert_int_equal(r.st.req_cnt, 0);
	}
}

static void test_lines_pass(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	plant_usual(&r, UC);
	request(&r, SYNC, 0);
	take_message(&r, A_SYNC);
	r.prot = 2;
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	take_data_rsp(&r, 0, 0xA0, 0);
	assert_int_equal(r.st.v_st, 2);
}

/* ---- answers that nobody waits for ------------------------------------------------------------------------- */

static void test_strays(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	assert_dropped(&r, 12);
	assert_dropped(&r, 13);
	assert_dropped(&r, 14);
	assert_dropped_b(&r);
	request(&r, SYNC, 0);
	take_message(&r, A_SYNC);
	assert_dropped(&r, 13);
	assert_dropped_b(&r);
	answer(&r, 12, 2);
	assert_dropped(&r, 12); /* a second one */
	assert_int_equal(r.st.v_resp, 2);
	snoop(&r, 14, 0, 0);
	take_plain_rsp(&r, 2);
	request(&r, BARRIER, 0);
	take_barrier(&r, 1);
	answer_b(&r, 0);
	assert_dropped_b(&r);
	answer(&r, 12, 0);
	take_plain_rsp(&r, 0); /* the error of the one before is forgotten */
}

/* RLAST ends an answer; an error counts in any beat. */
static void test_beats(void **state)
{
	static const tzf_w256 data;
	struct rig r;

	(void)state;
	start(&r);
	request(&r, MESSAGE, ONE_PART);
	take_message(&r, ONE_PART);
	give_r(&r, 12, &data, 3, 0);
	give_r(&r, 12, &data, 2, 0);
	assert_waits(&r);
	assert_int_equal(r.st.v_left, 1);
	assert_int_equal(r.st.dq_cnt | r.st.dq_wp, 0);
	answer(&r, 12, 0);
	take_plain_rsp(&r, 3);
}

/* ---- acknowledges (K10) ---------------------------------------------------------------------------------------- */

/* In the order of the answers, with those of the MSHRs; the unit's needs no room in RSP, but waits behind one that does. Until its acknowledge
 * a Complete is under way: no other is sent, no other answer is taken. */
/* WACKs come in the order of the Bs where a line depends on it: that of a WriteUnique only when its copy has changed, and a barrier's after it. */
static void test_order_of_wacks(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	request(&r, ACE_CACHE_OP_STORE_ONCE, at(0x40, 0, 0));
	tick(&r);
	r.in.AWREADY = 1;
	tick(&r);
	r.in.AWREADY = 0;
	request(&r, BARRIER, 0);
	take_barrier(&r, 1);
	SET_COUNT(&r, rsp, 2);
	give_b(&r, 0, 0);
	give_b(&r, 12, 0);
	ticks(&r, PATIENCE);
	assert_int_equal(r.out.WACK, 0);
	assert_int_equal(r.st.dq[0], 0);
	assert_int_equal(r.st.dq[1], 10);
	assert_int_equal(r.st.dq_cnt, 2);
	SET_COUNT(&r, rsp, 0);
	tick(&r);
	assert_int_equal(r.out.WACK, 1);
	tick(&r);
	assert_int_equal(r.out.WACK, 1);
	tick(&r);
	assert_int_equal(r.out.WACK, 0);
}

static void test_order_of_racks(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	request(&r, SYNC, 0);
	take_message(&r, A_SYNC);
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x40, 0, 0));
	(void)take_ar(&r);
	snoop(&r, 15, A_SYNC, 0);
	(void)take_cr(&r);
	take_complete(&r);
	SET_COUNT(&r, rsp, 2);
	give_one(&r, 12, 0, 0);
	give_one(&r, 0, 0xB1, 0);
	give_one(&r, 13, 0, 0);
	ticks(&r, PATIENCE);
	assert_int_equal(r.st.dq[0], 8);
	assert_int_equal(r.st.dq[1], 0);
	assert_int_equal(r.st.dq[2], 9);
	assert_int_equal(r.st.dq_rp, 1);
	assert_int_equal(r.st.dq_cnt, 2);
	assert_int_equal(r.st.sc_out, 2);
	r.st.sc_due = 1;
	assert_dropped(&r, 13);
	assert_int_equal(r.out.ARVALID, 0);
	r.st.sc_due = 0;
	SET_COUNT(&r, rsp, 0);
	tick(&r);
	assert_int_equal(r.out.RACK, 1);
	assert_int_equal(r.st.sc_out, 2);
	tick(&r);
	assert_int_equal(r.out.RACK, 1);
	assert_int_equal(r.st.sc_out, 0);
	tick(&r);
	assert_int_equal(r.out.RACK, 0);
}

/* R of the unit and B of an MSHR in one cycle: R's comes first. */
static void test_r_before_b(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	request(&r, ACE_CACHE_OP_STORE_PLAIN, at(0x40, 0, 0));
	(void)take_aw(&r);
	(void)take_w(&r);
	request(&r, MESSAGE, ONE_PART);
	take_message(&r, ONE_PART);
	r.in.BVALID = 1;
	r.in.BID = 0;
	give_one(&r, 12, 0, 0);
	r.in.BVALID = 0;
	tick(&r);
	assert_int_equal(r.st.dq_cnt, 2);
	tick(&r);
	assert_int_equal(r.out.RACK, 1);
	assert_int_equal(r.out.WACK, 0);
	tick(&r);
	assert_int_equal(r.out.RACK, 0);
	assert_int_equal(r.out.WACK, 1);
}

static void test_ring_wraps(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	for (uint32_t i = 0; i < 40u; i++) {
		request(&r, MESSAGE, ONE_PART);
		take_message(&r, ONE_PART);
		answer(&r, 12, 0);
		take_plain_rsp(&r, 0);
		assert_int_equal(r.st.dq_rp, (i + 1u) % 16u);
		assert_int_equal(r.st.dq_cnt, 0);
	}
}

/* ---- messages of others (K15, K20) --------------------------------------------------------------------------------- */

static void hear(struct rig *r, uint32_t snooped, uint64_t addr)
{
	snoop(r, snooped, addr, 1);
	tick(r);
	assert_int_equal(r->out.CRVALID, 1);
	assert_int_equal(r->out.CRRESP | r->out.CRNSAID, 0);
	r->in.CRREADY = 1;
	tick(r);
	r->in.CRREADY = 0;
}

static void assert_heard(const struct rig *r, uint32_t part, uint32_t due)
{
	assert_int_equal(r->st.sc_part, part);
	assert_int_equal(r->st.sc_due, due);
}

/* Types, parts, and what only looks like a Sync. */
static void test_hears(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	r.in.CHOICE = 0x2000;
	for (uint64_t type = 0; type < 8u; type++) {
		hear(&r, 15, type << 12); /* one part */
		assert_heard(&r, 0, type >= 4u);
		if (type == 4u)
			continue;
		hear(&r, 15, type << 12 | 1u);
		assert_heard(&r, 1, type >= 4u);
		hear(&r, 15, A_SYNC | 1u); /* the second part */
		assert_heard(&r, 0, type >= 4u);
	}
	hear(&r, 15, A_SYNC | 1u); /* a Sync has one part */
	assert_heard(&r, 0, 2);
	hear(&r, 15, ~A_SYNC & 0xFFFFFFFFFFu); /* type 3, two parts */
	assert_heard(&r, 1, 2);
	for (uint32_t other = 0; other < 15u; other++) {
		hear(&r, other, A_SYNC);
		assert_heard(&r, 1, 2);
	}
	hear(&r, 15, 0);
	assert_heard(&r, 0, 2);
}

static void test_fifteen_syncs(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	r.in.CHOICE = 0x2000;
	for (uint32_t i = 1; i < 20u; i++) {
		hear(&r, 15, A_SYNC);
		assert_heard(&r, 0, i < 15u ? i : 15u);
	}
}

/* A Complete waits for CHOICE[13] and for room in AR, and the next one for this one's acknowledge. CR waits for none of these. */
static void test_completes(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	r.in.CHOICE = 0x2000;
	hear(&r, 15, A_SYNC);
	hear(&r, 15, A_SYNC);
	assert_rests(&r);
	SET_COUNT(&r, ar, 2);
	hear(&r, 15, A_SYNC);
	r.in.CHOICE = 0xDFFF;
	ticks(&r, PATIENCE);
	assert_heard(&r, 0, 3);
	SET_COUNT(&r, ar, 0);
	for (uint32_t left = 2; left < 3u; left--) {
		tick(&r);
		assert_int_equal(r.st.sc_out, 1);
		assert_heard(&r, 0, left);
		take_complete(&r);
		ticks(&r, PATIENCE);
		assert_heard(&r, 0, left);
		assert_int_equal(r.out.ARVALID, 0);
		SET_COUNT(&r, cr, 1);
		r.in.CHOICE = 0x2000;
		give_one(&r, 13, 0, 2); /* whose error nobody sees */
		tick(&r);
		assert_int_equal(r.st.sc_out, 2);
		assert_dropped(&r, 13);
		assert_int_equal(r.st.sc_out, 0);
		r.in.CHOICE = 0;
		SET_COUNT(&r, cr, 0);
	}
	assert_rests(&r);
}

/* Answered by the beat with RLAST. */
static void test_complete_beats(void **state)
{
	static const tzf_w256 data;
	struct rig r;

	(void)state;
	start(&r);
	hear(&r, 15, A_SYNC);
	take_complete(&r);
	give_r(&r, 13, &data, 0, 0);
	ticks(&r, PATIENCE);
	assert_int_equal(r.st.sc_out, 1);
	assert_int_equal(r.st.dq_wp, 0);
	answer(&r, 13, 0);
	assert_int_equal(r.st.sc_out, 0);
}

/* ---- the slot (K3) ------------------------------------------------------------------------------------------------- */

/* Second part, then the Complete; the answer before the Complete. */
static void test_order_in_the_unit(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	request(&r, MESSAGE, ONE_PART);
	take_message(&r, ONE_PART);
	r.st.v_left = 0;
	r.st.sc_due = 1;
	tick(&r);
	assert_int_equal(r.out.RSP_VALID, 1);
	assert_int_equal(r.out.ARVALID, 0);
	tick(&r);
	assert_int_equal(r.out.ARVALID, 1);

	start(&r);
	request(&r, MESSAGE, ONE_PART);
	take_message(&r, ONE_PART);
	r.st.v_left = 0;
	r.st.sc_due = 1;
	SET_COUNT(&r, rsp, 2); /* an answer that waits holds nothing off */
	tick(&r);
	assert_int_equal(r.out.ARVALID, 1);
}

/* Everybody can go at once: snoop, fill, unit, again, request. */
static void test_priority(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	plant_usual(&r, SC);
	r.prot = 2;
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x30, 0, 0)); /* MSHR 0 will be filled */
	(void)take_ar(&r);
	request(&r, ACE_CACHE_OP_STORE, USUAL); /* MSHR 1 will have lost its line */
	(void)take_ar(&r);
	r.prot = 7;
	SET_COUNT(&r, ar, 2);
	SET_COUNT(&r, cr, 2);
	SET_COUNT(&r, rsp, 2);
	r.st.m_st[1] = ACE_CACHE_AGAIN;
	r.st.sc_due = 1;
	give_one(&r, 0, 0xB1, 0);
	request(&r, MESSAGE, ONE_PART);
	snoop(&r, 14, 0, 0);
	ticks(&r, PATIENCE);
	SET_COUNT(&r, ar, 0);
	SET_COUNT(&r, cr, 0);
	SET_COUNT(&r, rsp, 0);
	tick(&r);
	assert_int_equal(r.st.cr_cnt, 1);
	assert_int_equal(r.st.rsp_cnt | r.st.ar_cnt, 0);
	tick(&r);
	assert_int_equal(r.st.rsp_cnt, 1);
	assert_int_equal(r.st.ar_cnt, 0);
	tick(&r);
	assert_int_equal(r.st.sc_out, 1);
	assert_int_equal(r.st.m_st[1], ACE_CACHE_AGAIN);
	tick(&r);
	assert_int_equal(r.st.m_st[1], ACE_CACHE_WAITS);
	assert_int_equal(r.st.req_cnt, 1);
	SET_COUNT(&r, ar, 0);
	tick(&r);
	assert_int_equal(r.st.v_st, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_part),
		cmocka_unit_test(test_two_parts),
		cmocka_unit_test(test_answer_before_second),
		cmocka_unit_test(test_nothing_between),
		cmocka_unit_test(test_sync_refused),
		cmocka_unit_test(test_sync),
		cmocka_unit_test(test_no_complete),
		cmocka_unit_test(test_stray_complete),
		cmocka_unit_test(test_barrier),
		cmocka_unit_test(test_barrier_both_at_once),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_one_at_a_time),
		cmocka_unit_test(test_lines_pass),
		cmocka_unit_test(test_strays),
		cmocka_unit_test(test_beats),
		cmocka_unit_test(test_order_of_racks),
		cmocka_unit_test(test_order_of_wacks),
		cmocka_unit_test(test_r_before_b),
		cmocka_unit_test(test_ring_wraps),
		cmocka_unit_test(test_hears),
		cmocka_unit_test(test_fifteen_syncs),
		cmocka_unit_test(test_completes),
		cmocka_unit_test(test_complete_beats),
		cmocka_unit_test(test_order_in_the_unit),
		cmocka_unit_test(test_priority),
	};

	return cmocka_run_group_tests_name("ace_cache DVM and barriers", tests, NULL, NULL);
}
