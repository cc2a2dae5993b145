/* test_cci_write.c - the cci model's writes: W data, memory, B, WACK: X14, X16, X17, X19; the pool for WriteNoSnoop. */
#include "cci_rig.h"

/* ---- W data (X14) -------------------------------------------------------------------------------- */

/* Data wait for their AW, and go to their places with their strobes. */
static void test_w_places(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	give_w(&r, 2, 0x11, 0, 0x1111, 0);
	give_w(&r, 2, 0x11, 1, 0x2222, 0);
	ticks(&r, 3);
	assert_int_equal(r.st.p[2].w_cnt, 2);
	assert_int_equal(r.out.WREADY_s, 3);
	ask(&r, 2, of(WRITE_UNIQUE));
	tick(&r);
	e = &r.st.e[0];
	assert_st(&r, 0, SLOT);
	assert_int_equal(e->wcnt, 0);
	tick(&r);
	assert_int_equal(e->wcnt, 1);
	tick(&r);
	assert_int_equal(e->wcnt, 2);
	give_w(&r, 2, 0x11, 2, 0x4444, 0);
	give_w(&r, 2, 0x11, 3, 0x8888, 1);
	assert_int_equal(e->wd, 0);
	tick(&r);
	assert_int_equal(e->wd, 1);
	assert_int_equal(e->wcnt, 0);
	assert_int_equal(e->wstrb, UINT64_C(0x8888444422221111));
	assert_int_equal(r.st.p[2].wq_rp, 1);
	assert_int_equal(e->w_lo.w[4], beat_of(0x11, 1).w[0]);
	assert_int_equal(e->w_hi.w[7], beat_of(0x11, 3).w[3]);
	ask(&r, 2, of_at(WRITE_UNIQUE, LINE_B));
	give_w(&r, 2, 0x22, 0, 0xFFFF, 0);
	ticks(&r, 2);
	assert_int_equal(r.st.e[1].wcnt, 1);
}

/* In the last chunk the beat with WLAST ends it, wherever it comes; in others WLAST does not matter. */
static void test_wlast(void **state)
{
	struct req q = of(WRITE_NO_SNOOP);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, q);
	give_w(&r, 2, 0x11, 0, 0xFFFF, 0);
	give_w(&r, 2, 0x11, 1, 0xFFFF, 1);
	tick(&r);
	assert_int_equal(r.st.e[0].wd, 1);
	assert_int_equal(r.st.p[2].wq_rp, 1);

	rig_start(&r, 0);
	q.len = 7;
	(void)enter(&r, 2, q);
	for (uint32_t n = 0; n < 4u; n++)
		give_w(&r, 2, 0x11, n, 0xFFFF, n == 1u);
	tick(&r);
	assert_int_equal(r.st.e[0].wd, 1);
	assert_int_equal(r.st.p[2].wq_rp, 0); /* more to come for the same entry */
	give_w(&r, 2, 0x22, 0, 0xFFFF, 0);
	ticks(&r, 2);
	assert_int_equal(r.st.p[2].w_cnt, 1); /* the next chunk's data wait */
	serve_write(&r, 2, 0, 5, 0x11, 0);
	await_st(&r, 0, CCI_NEXT);
	tick(&r); /* in NEXT they are taken */
	assert_int_equal(r.st.e[0].wcnt, 1);
	assert_int_equal(r.st.p[2].w_cnt, 0);
}

/* WriteEvict and what is not served: data are taken, and go nowhere (E2). */
static void test_w_for_nobody(void **state)
{
	struct req q = of(WRITE_EVICT);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, q);
	ticks(&r, 2);
	assert_st(&r, 8, MEM);
	give_w_line(&r, 0, 0x11);
	tick(&r);
	assert_int_equal(r.st.e[8].wd, 1);
	assert_st(&r, 8, MEM);
	tick(&r);
	assert_st(&r, 8, RESP);
	assert_int_equal(take_b(&r, 0), 0);
	ack_w(&r, 0, 8);
	q = of(WRITE_NO_SNOOP);
	q.snoop = 7;
	(void)enter(&r, 0, q);
	give_w_line(&r, 0, 0x11);
	assert_int_equal(take_b(&r, 0), 2);
	ack_w(&r, 0, 0);
	assert_idle(&r);
	/* A barrier on AW has none, whatever its AWLEN. */
	q.bar = 1;
	q.len = 0;
	(void)enter(&r, 2, q);
	assert_int_equal(take_b(&r, 2), 2);
	assert_idle(&r);
	q.len = 200;
	(void)enter(&r, 2, q);
	assert_int_equal(take_b(&r, 2), 2);
	assert_idle(&r);
}

/* An Evict that is not served, for its domain or its port, has none either: the next request's data are the next request's. */
static void test_no_w_of_evict(void **state)
{
	static const struct { uint32_t port, domain; } t[] = { { 0, 0 }, { 0, 3 }, { 2, 1 }, { 2, 0 } };

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct req q = of(EVICT);
		struct rig r;

		rig_start(&r, 0);
		q.domain = t[i].domain;
		q.len = 9;
		offer(&r, t[i].port, q);
		go(&r);
		(void)enter(&r, t[i].port, of(WRITE_NO_SNOOP));
		give_w_line(&r, t[i].port, 0x11);
		assert_int_equal(take_b(&r, t[i].port), 2);
		if (t[i].port < 2u)
			PULSE(&r, WACK, t[i].port);
		serve_write(&r, t[i].port, 1, 5, 0x11, 0);
		assert_int_equal(take_b(&r, t[i].port), 0);
		if (t[i].port < 2u)
			PULSE(&r, WACK, t[i].port);
		assert_idle(&r);
	}
}

/* ---- memory (X16) ---------------------------------------------------------------------------------- */

/* Own writes: the five kinds, with their own ID and NSAID. */
static void test_own_writes(void **state)
{
	static const uint32_t kinds[] = { WRITE_NO_SNOOP, WRITE_UNIQUE, WRITE_LINE_UNIQUE, WRITE_BACK, WRITE_CLEAN };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++) {
		struct rig r;
		uint32_t n;

		rig_start(&r, 1);
		r.in.SYSCOREQ = 0;
		tick(&r);
		n = enter(&r, 0, of(kinds[i]));
		assert_int_equal(n, kinds[i] >= WRITE_BACK ? 8 : 0);
		give_w_line(&r, 0, 0x11);
		assert_int_equal(r.out.EV_GENWR, 0);
		serve_write(&r, 0, n, 5, 0x11, 0);
		assert_int_equal(r.out.EV_GENWR, 0);
		assert_int_equal(take_b(&r, 0), 0);
		ack_w(&r, 0, n);
		assert_idle(&r);
	}
}

/* The first pick: AW and beat 0 in one cycle, if both FIFOs have room; nobody else gets on W before the last beat. */
static void test_pick(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, of(WRITE_NO_SNOOP));
	(void)enter(&r, 0, of_at(WRITE_BACK, 0x1000));
	r.st.m[0].wm_cnt = 2;
	give_w_line(&r, 0, 0x88);
	give_w_line(&r, 2, 0x11);
	ticks(&r, 3);
	assert_int_equal(r.st.e[0].wd & r.st.e[8].wd, 1);
	assert_int_equal(r.out.AWVALID_m, 0);
	r.st.m[0].wm_cnt = 0;
	r.st.m[0].awm_cnt = 2;
	ticks(&r, 3);
	assert_int_equal(r.out.WVALID_m, 0);
	r.st.m[0].awm_cnt = 0;
	tick(&r);
	assert_int_equal(r.out.AWVALID_m & r.out.WVALID_m, 1);
	assert_int_equal(r.st.e[0].mi, 1);
	assert_int_equal(r.st.m[0].wm_busy, 1);
	assert_int_equal(r.st.m[0].wm_e, 0);
	assert_int_equal(r.st.m[0].wm_gen, 0);
	assert_int_equal(r.st.m[0].wm_beat, 1);
	expect_wm_line(&r, 0, 0x11);
	assert_int_equal(r.st.m[0].wm_e, 8);
	expect_wm_line(&r, 0, 0x88);
	assert_int_equal(r.st.m[0].wm_busy | r.st.m[0].wm_beat, 0);
	assert_int_equal(take_awm(&r, 0).id, ID_M(2, 0));
	assert_int_equal(take_awm(&r, 0).id, ID_M(0, 8));
}

/* A write of one beat never makes W busy. */
static void test_one_beat(void **state)
{
	struct req q = of(WRITE_NO_SNOOP);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.len = 0;
	for (uint32_t n = 0; n < 2u; n++) {
		q.id = n;
		(void)enter(&r, 2, q);
	}
	r.st.e[0].st = r.st.e[1].st = CCI_MEM;
	r.st.e[0].wd = r.st.e[1].wd = 1;
	tick(&r);
	assert_int_equal(r.st.m[0].wm_busy, 0);
	assert_int_equal(r.st.e[0].mi, 1);
	assert_int_equal(r.st.e[1].mi, 0);
	tick(&r);
	assert_int_equal(r.st.e[1].mi, 1);
	assert_int_equal(r.st.m[0].wm_e, 1);
	assert_int_equal(r.st.m[0].wm_cnt, 2);
	assert_int_equal(r.out.WLAST_m, 1);
}

/* Two memory ports at once; a generated write goes by age as an own one. */
static void test_generated_and_own(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 1);
	(void)enter(&r, 4, of_at(WRITE_NO_SNOOP, 0x2000)); /* memory port 0 */
	(void)enter(&r, 0, of(CLEAN_UNIQUE));              /* memory port 1 */
	(void)enter(&r, 0, of_at(WRITE_BACK, 0x3000));     /* 1 */
	(void)answer(&r, 1, DT | PD, 6);
	r.st.m[1].awm_cnt = 2; /* no room */
	give_w_line(&r, 0, 0x33);
	give_line(&r, 1, 0x11);
	ticks(&r, 3);
	assert_int_equal(r.st.e[1].gw, 1);
	assert_int_equal(r.st.e[16].wd, 1);
	give_w_line(&r, 4, 0x22);
	r.st.m[1].awm_cnt = 0;
	tick(&r);
	assert_int_equal(r.out.AWVALID_m >> 1, 1);
	assert_int_equal(r.st.e[1].gw, 2);
	assert_int_equal(r.st.m[1].wm_gen, 1);
	assert_int_equal(r.st.m[1].wm_e, 1);
	assert_int_equal(r.out.EV_GENWR, 2);
	assert_int_equal(r.st.e[16].mi, 0);
	expect_generated(&r, 1, 1, 1, 6, 0x11);
	assert_int_equal(take_awm(&r, 1).id, ID_M(0, 16));
	expect_wm_line(&r, 1, 0x33);
	assert_int_equal(take_awm(&r, 0).id, ID_M(4, 0));
	expect_wm_line(&r, 0, 0x22);
}

/* Narrow and unaligned data: what came goes out, beat by beat. */
static void test_narrow(void **state)
{
	struct req q = of_at(WRITE_NO_SNOOP, 0x1647);
	struct am m;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.size = 1;
	q.len = 2;
	(void)enter(&r, 2, q);
	give_w(&r, 2, 0x11, 0, 0x0080, 0);
	give_w(&r, 2, 0x11, 1, 0x0300, 0);
	give_w(&r, 2, 0x11, 2, 0x0C00, 1);
	m = take_awm(&r, 0);
	assert_am(&m, ID_M(2, 0), 0x1647, 3, 1, 5);
	assert_int_equal(m.size, 1);
	expect_wm(&r, 0, 0x11, 0, 0x0080, 0);
	expect_wm(&r, 0, 0x11, 1, 0x0300, 0);
	expect_wm(&r, 0, 0x11, 2, 0x0C00, 1);
}

/* BID: the entry counts, if it is there and waits. */
static void test_bid(void **state)
{
	struct cci_state before;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(WRITE_BACK));
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0x1000));
	(void)take_arm(&r, 0);
	give_w_line(&r, 0, 0x11);
	(void)take_awm(&r, 0);
	expect_wm_line(&r, 0, 0x11);
	before = r.st;
	for (uint32_t e = 0; e < 32u; e++) {
		if (e == 8u)
			continue;
		give_bm(&r, 0, ID_M(0, e), 3);
		tick(&r);
		assert_memory_equal(r.st.e, before.e, sizeof(before.e));
		assert_int_equal(r.st.m[0].bm_cnt, 0);
		assert_int_equal(r.out.IMPR_ERR_M, 0);
	}
	give_bm(&r, 0, ID_M(5, 8), 3);
	tick(&r);
	assert_int_equal(r.st.e[8].md, 1);
	assert_int_equal(r.st.e[8].bresp, 3);
	assert_int_equal(r.out.IMPR_ERR_M, 0);
	/* Before it is sent, and once more than asked. */
	rig_start(&r, 0);
	(void)enter(&r, 0, of(WRITE_BACK));
	give_bm(&r, 0, ID_M(0, 8), 3);
	tick(&r);
	assert_int_equal(r.st.e[8].md | r.st.e[8].bresp, 0);
	give_w_line(&r, 0, 0x11);
	(void)take_awm(&r, 0);
	give_bm(&r, 0, ID_M(0, 8), 0);
	give_bm(&r, 0, ID_M(0, 8), 3);
	tick(&r);
	assert_int_equal(r.st.e[8].bresp, 0);
}

/* BRESP: the worst of the chunks; EXOKAY counts as OKAY. */
static void test_bresp(void **state)
{
	static const struct { uint32_t resp[3], want; } t[] = {
		{ { 0, 0, 0 }, 0 }, { { 1, 1, 1 }, 0 }, { { 0, 2, 1 }, 2 }, { { 3, 2, 0 }, 3 }, { { 2, 3, 0 }, 3 }, { { 1, 0, 2 }, 2 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct req q = of(WRITE_NO_SNOOP);
		struct rig r;

		rig_start(&r, 0);
		q.len = 11;
		(void)enter(&r, 2, q);
		for (uint32_t c = 0; c < 3u; c++) {
			for (uint32_t n = 0; n < 4u; n++)
				give_w(&r, 2, c, n, 0xFFFF, c == 2u && n == 3u);
			serve_write(&r, 2, 0, 5, c, t[i].resp[c]);
		}
		assert_int_equal(take_b(&r, 2), t[i].want);
		assert_idle(&r);
	}
}

/* Same port, kind, ID: one after the other, in pools too. */
static void test_same_id(void **state)
{
	struct req q = of(WRITE_NO_SNOOP);
	struct rig r;

	(void)state;
	rig_start_nt(&r, 0, 2);
	(void)enter(&r, 0, q);
	q.addr = 0x2000;
	(void)enter(&r, 0, q);
	q.addr = 0x3000;
	assert_int_equal(enter(&r, 0, q), 2); /* the pool */
	q.id = 2;
	assert_int_equal(enter(&r, 0, q), 3);
	for (uint32_t n = 0; n < 4u; n++)
		give_w_line(&r, 0, 0x10 + n);
	serve_write(&r, 0, 0, 5, 0x10, 0);
	serve_write(&r, 0, 3, 5, 0x13, 0); /* the other ID */
	serve_write(&r, 0, 1, 5, 0x11, 0);
	assert_int_equal(r.out.AWVALID_m, 0);
	serve_write(&r, 0, 2, 5, 0x12, 0);
	for (uint32_t n = 0; n < 4u; n++)
		(void)take_b(&r, 0);
	/* WriteUnique does not wait. */
	rig_start(&r, 0);
	r.in.SYSCOREQ = 0;
	tick(&r);
	(void)enter(&r, 0, of_at(WRITE_UNIQUE, 0x1000));
	(void)enter(&r, 0, of_at(WRITE_UNIQUE, 0x2000));
	give_w_line(&r, 0, 0x11);
	give_w_line(&r, 0, 0x22);
	assert_int_equal(take_awm(&r, 0).id, ID_M(0, 0));
	expect_wm_line(&r, 0, 0x11);
	assert_int_equal(take_awm(&r, 0).id, ID_M(0, 1));
}

/* The deadlock that the pool for WriteNoSnoop prevents: all shared entries wait for a CR, which waits for a WriteBack behind the WriteNoSnoop. */
static void test_pool_for_write_no_snoop(void **state)
{
	struct rig r;

	(void)state;
	rig_start_nt(&r, 0, 2);
	(void)enter(&r, 2, of_at(READ_ONCE, 0x1000));
	(void)enter(&r, 2, of_at(READ_ONCE, 0x2000));
	offer(&r, 0, of_at(WRITE_NO_SNOOP, 0x5000));
	go(&r);
	ask(&r, 0, of_at(WRITE_BACK, 0x1000));
	tick(&r);
	assert_st(&r, 2, MEM);
	assert_st(&r, 3, MEM);
	give_w_line(&r, 0, 0x55);
	give_w_line(&r, 0, 0x11);
	serve_write(&r, 0, 2, 5, 0x55, 0);
	serve_write(&r, 0, 3, 5, 0x11, 0);
	assert_int_equal(take_b(&r, 0), 0);
	assert_int_equal(take_b(&r, 0), 0);
}

/* ---- B (X17) --------------------------------------------------------------------------------------- */

/* Same ID: in order of age; other IDs pass; reads do not matter (H7, O7). */
static void test_b_order(void **state)
{
	struct req q = of_at(WRITE_BACK, 0x1000);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of_at(READ_NO_SNOOP, 0x3000)); /* older, ID 1 */
	(void)enter(&r, 0, q);
	(void)enter(&r, 0, of_at(EVICT, 0x2000)); /* ready at once, but of the same ID */
	give_w_line(&r, 0, 0x11);
	ticks(&r, 4);
	assert_st(&r, 9, RESP);
	assert_int_equal(r.out.BVALID_s, 0);
	serve_write(&r, 0, 8, 5, 0x11, 0);
	await_st(&r, 8, CCI_RESP);
	tick(&r);
	assert_st(&r, 8, ACK);
	assert_st(&r, 9, RESP);
	tick(&r);
	assert_st(&r, 9, ACK);
	assert_int_equal(r.st.p[0].ackw_wp, 2);
	assert_int_equal(r.st.p[0].ackw, 8 | 9 << 5);

	rig_start(&r, 0);
	(void)enter(&r, 0, q);
	q = of_at(EVICT, 0x2000);
	q.id = 2;
	(void)enter(&r, 0, q);
	assert_int_equal(take_b(&r, 0), 0);
	assert_st(&r, 9, ACK);
}

/* Eight B may wait for WACK. */
static void test_ackw_full(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.st.p[0].ackw_wp = 8;
	(void)enter(&r, 0, of(EVICT));
	ticks(&r, 3);
	assert_st(&r, 8, RESP);
	r.st.p[0].ackw_rp = 1;
	tick(&r);
	assert_st(&r, 8, ACK);
	assert_int_equal(r.st.p[0].ackw_wp, 9);
	assert_int_equal(r.out.BVALID_s, 1);
}

/* ---- acknowledges (X19) ----------------------------------------------------------------------------- */

static void test_wack(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	PULSE(&r, WACK, 0);
	assert_int_equal(r.st.p[0].ackw_rp, 0);
	(void)enter(&r, 0, of_at(EVICT, 0x1000));
	(void)enter(&r, 0, of_at(EVICT, 0x2000));
	(void)take_b(&r, 0);
	(void)take_b(&r, 0);
	assert_st(&r, 8, ACK);
	PULSE(&r, RACK, 0);
	PULSE(&r, WACK, 1);
	assert_st(&r, 8, ACK);
	PULSE(&r, WACK, 0);
	assert_st(&r, 8, FREE);
	assert_st(&r, 9, ACK);
	PULSE(&r, WACK, 0);
	assert_st(&r, 9, FREE);
}

/* ACE-Lite: the handshake of B. */
static void test_lite_ack(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, of(WRITE_NO_SNOOP));
	give_w_line(&r, 2, 0x11);
	serve_write(&r, 2, 0, 5, 0x11, 0);
	AWAIT(&r, BVALID_s, 2);
	ticks(&r, 3);
	assert_st(&r, 0, ACK);
	assert_int_equal(take_b(&r, 2), 0);
	assert_st(&r, 0, FREE);
}

/* A write's CD data that are late: DRAIN as well. */
static void test_drain(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(WRITE_LINE_UNIQUE));
	(void)answer(&r, 1, DT | PD, 6); /* MakeInvalid: the data are dropped */
	give_w_line(&r, 0, 0x11);
	serve_write(&r, 0, 0, 5, 0x11, 0);
	assert_int_equal(take_b(&r, 0), 0);
	PULSE(&r, WACK, 0);
	assert_st(&r, 0, DRAIN);
	give_line(&r, 1, 0x22);
	tick(&r);
	assert_st(&r, 0, FREE);
	assert_int_equal(r.out.IMPR_ERR_S, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_w_places),
		cmocka_unit_test(test_wlast),
		cmocka_unit_test(test_w_for_nobody),
		cmocka_unit_test(test_no_w_of_evict),
		cmocka_unit_test(test_own_writes),
		cmocka_unit_test(test_pick),
		cmocka_unit_test(test_one_beat),
		cmocka_unit_test(test_generated_and_own),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_bid),
		cmocka_unit_test(test_bresp),
		cmocka_unit_test(test_same_id),
		cmocka_unit_test(test_pool_for_write_no_snoop),
		cmocka_unit_test(test_b_order),
		cmocka_unit_test(test_ackw_full),
		cmocka_unit_test(test_wack),
		cmocka_unit_test(test_lite_ack),
		cmocka_unit_test(test_drain),
	};

	return cmocka_run_group_tests_name("cci_write", tests, NULL, NULL);
}
