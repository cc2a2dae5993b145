/* test_cci_channels.c - the cci model's timing, FIFOs, control pins, and what of a request reaches memory: X1, X2, X3, C27, X49,
 * latency. */
#include "cci_rig.h"

/* X1, C27: all is 0 after reset but lrg, payloads too, whatever was there and whatever the pins say. */
static void check_reset(uint32_t full)
{
	struct rig r;
	struct cci_state want;

	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	if (full != 0u)
		memset(&r.st, 0xFF, sizeof(r.st));
	r.in.ARESETn = 0;
	r.in.PROT_MODE = 2;
	r.in.ARVALID_s = 7;
	tick(&r);
	memset(&want, 0, sizeof(want));
	want.lrg[0] = 0x3E; /* six heads */
	want.lrg[1] = 0x3C;
	want.lrg[2] = 0x38;
	want.lrg[3] = 0x30;
	want.lrg[4] = 0x20;
	want.max_ot[0] = want.max_ot[1] = want.max_ot[2] = 48; /* X45 */
	assert_same(r.st, want);
	assert_int_equal(r.out.ARREADY_s, 7);
	assert_int_equal(r.out.AWREADY_s, 7);
	assert_int_equal(r.out.WREADY_s, 7);
	assert_int_equal(r.out.CRREADY_s, 3);
	assert_int_equal(r.out.CDREADY_s, 3);
	assert_int_equal(r.out.RREADY_m, 1);
	assert_int_equal(r.out.BREADY_m, 1);
}

static void test_reset(void **state)
{
	(void)state;
	check_reset(0);
	check_reset(1);
}

/* C27: an entry that is freed keeps what stood in it: only its place is free. (X6 says what the next request writes: test_cci_alloc.c.) */
static void test_freed_entry_holds(void **state)
{
	struct cci_entry before;
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD, 9);
	give_line(&r, 1, 0x22);
	expect_generated(&r, 0, 1, 0, 9, 0x22);
	give_bm(&r, 0, ID_M(1, 0), 0);
	serve_read(&r, 0, 0, 5, 0x33);
	expect_r_line(&r, 0, 0, 0x33);
	before = r.st.e[0];
	ack_r(&r, 0, 0);
	before.st = CCI_FREE;
	assert_same(r.st.e[0], before);
	assert_int_equal(before.rew & before.own_v, 1);
	assert_int_equal(before.own_nsaid, 9);
}

/* X49: above the rest of a payload stands the world of what it belongs to. */
static void test_worlds(void **state)
{
	(void)state;
	for (uint32_t ns = 0; ns < 2u; ns++) {
		struct req q = of(READ_NO_SNOOP);
		struct rig r;

		rig_start(&r, 0);
		q.prot = ns << 1 | 5u;
		q.id = 10;
		q.len = 0;
		(void)enter(&r, 2, q);
		give_rm(&r, 0, take_arm(&r, 0).id, 0x11, 0, 3, 1);
		AWAIT(&r, RVALID_s, 2);
		assert_int_equal(r.st.p[2].r_ctl_e0, ns << 9 | 10u << 5 | 3u << 1 | 1u); /* RID, RRESP, RLAST */
		q.aw = 1;
		(void)enter(&r, 2, q);
		give_w(&r, 2, 0x22, 0, 0x8421, 1);
		AWAIT(&r, WVALID_m, 0);
		assert_int_equal(r.st.m[0].wm_ctl_e0, ns << 17 | 0x8421u << 1 | 1u); /* WSTRB, WLAST */
		give_bm(&r, 0, take_awm(&r, 0).id, 2);
		AWAIT(&r, BVALID_s, 2);
		assert_int_equal(r.st.p[2].b_ctl_e0, ns << 6 | 10u << 2 | 2u); /* BID, BRESP */
	}
}

/* X3: registered once; masks too. */
static void test_control(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.PROT_MODE = 3;
	r.in.PROT_GROUP[2] = 12;
	r.in.SYSCOREQ = 1;
	r.in.NSAID_MASK[1] = 0x1234;
	tick(&r);
	assert_int_equal(r.st.prot_mode, 3);
	assert_int_equal(r.st.prot_group[2], 12);
	assert_int_equal(r.st.snoop_en, 1);
	assert_int_equal(r.st.nsaid_mask[1], 0x1234);
}

/* X2: two entries; no push when full, even if a pop happens in the cycle; e1 goes to e0; payloads that do not move hold. */
static void test_fifo_in(void **state)
{
	struct rig r;

	(void)state;
	rig_start_nt(&r, 0, 2);
	/* Both shared entries are busy, so AR of port 2 is not popped. */
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0));
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0));
	ask(&r, 2, of_at(READ_NO_SNOOP, 0x100));
	assert_int_equal(r.st.p[2].ar_cnt, 1);
	ask(&r, 2, of_at(READ_NO_SNOOP, 0x200));
	assert_int_equal(r.st.p[2].ar_cnt, 2);
	assert_int_equal(r.out.ARREADY_s, 3);
	offer(&r, 2, of_at(READ_NO_SNOOP, 0x300));
	ticks(&r, 3);
	assert_int_equal(r.st.p[2].ar_cnt, 2);
	assert_int_equal(r.st.p[2].ar_addr_e0, 0x100);
	assert_int_equal(r.st.p[2].ar_addr_e1, 0x200);
	r.st.e[0].st = CCI_FREE;
	tick(&r); /* 0x100 gets the entry; 0x300 is not taken in this cycle */
	assert_int_equal(r.st.e[0].addr, 0x100);
	assert_int_equal(r.st.p[2].ar_cnt, 1);
	assert_int_equal(r.st.p[2].ar_addr_e0, 0x200);
	assert_int_equal(r.st.p[2].ar_addr_e1, 0x200);
	tick(&r);
	assert_int_equal(r.st.p[2].ar_cnt, 2);
	assert_int_equal(r.st.p[2].ar_addr_e1, 0x300);
	r.in.ARVALID_s = 0;
	r.st.e[0].st = CCI_FREE;
	r.st.e[1].st = CCI_FREE;
	ticks(&r, 2);
	assert_int_equal(r.st.p[2].ar_cnt, 0);
	assert_int_equal(r.st.p[2].ar_addr_e0, 0x300); /* holds */
}

/* X2: what goes out waits for READY, and shows e0 also when it is not valid. */
static void test_fifo_out(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0x100));
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0x200));
	ticks(&r, 6);
	assert_int_equal(r.st.m[0].arm_cnt, 1); /* the second has the ID of the first, and waits (X16) */
	PULSE(&r, ARREADY_m, 0);
	assert_int_equal(r.out.ARVALID_m, 0);
	assert_int_equal(r.out.ARADDR_m[0], 0x100);
	give_rm_beats(&r, 0, ID_M(2, 0), 7, 4);
	AWAIT(&r, ARVALID_m, 0);
	assert_int_equal(r.out.ARADDR_m[0], 0x200);
}

/* X2, payloads: every field of AR arrives in the entry and at memory; the two kinds of ports and the two channels do not mix. */
static void test_fields_of_ar(void **state)
{
	const struct req q = {
		.addr = UINT64_C(0xABCDEF0120), .snoop = 0, .domain = 3, .id = 13, .len = 2, .size = 3, .burst = 0, .cache = 6, .prot = 7, .qos = 10, .nsaid = 11,
	};
	struct am m;
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	n = enter(&r, 1, q);
	assert_int_equal(n, 0);
	m = take_arm(&r, 0);
	assert_am(&m, ID_M(1, 0), UINT64_C(0xABCDEF0120), 3, 0, 11);
	assert_int_equal(m.size, 3);
	assert_int_equal(m.cache, 6);
	assert_int_equal(m.prot, 7);
	assert_int_equal(m.qos, 10);
	give_rm(&r, 0, m.id, 0x51, 0, 0, 0);
	give_rm(&r, 0, m.id, 0x51, 1, 0, 0);
	give_rm(&r, 0, m.id, 0x51, 2, 0, 1);
	assert_int_equal(r.out.RID_s[1], 0);
	AWAIT(&r, RVALID_s, 1);
	assert_int_equal(r.out.RID_s[1], 13);
	assert_int_equal(r.out.RVALID_s, 2);
}

static void test_fields_of_aw(void **state)
{
	const struct req q = {
		.addr = UINT64_C(0xABCDEF0138), .aw = 1, .domain = 0, .id = 13, .len = 0, .size = 3, .burst = 1, .cache = 6, .prot = 3, .qos = 10, .nsaid = 11,
	};
	struct am m;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, q);
	give_w(&r, 2, 0x61, 0, 0xA500, 1);
	m = take_awm(&r, 0);
	assert_am(&m, ID_M(2, 0), UINT64_C(0xABCDEF0138), 1, 1, 11);
	assert_int_equal(m.size, 3);
	assert_int_equal(m.cache, 6);
	assert_int_equal(m.prot, 3);
	assert_int_equal(m.qos, 10);
	expect_wm(&r, 0, 0x61, 0, 0xA500, 1);
	give_bm(&r, 0, m.id, 0);
	AWAIT(&r, BVALID_s, 2);
	assert_int_equal(r.out.BID_s[2], 13);
	assert_int_equal(r.out.BVALID_s, 4);
}

/* Pins beyond their widths do not get in. */
static void test_widths(void **state)
{
	struct req q = of(READ_NO_SNOOP);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.addr = ~UINT64_C(0);
	q.id = ~0u;
	q.len = ~0u;
	q.nsaid = ~0u;
	(void)enter(&r, 0, q);
	assert_int_equal(r.st.e[0].addr, UINT64_C(0xFFFFFFFFFF));
	assert_int_equal(r.st.e[0].id, 15);
	assert_int_equal(r.st.e[0].len, 255);
	assert_int_equal(r.st.e[0].nsaid, 15);
	assert_int_equal(r.st.e[0].size, 4);
	r.in.ARVALID_s = ~7u; /* of ports that are not there */
	tick(&r);
	assert_int_equal(live(&r), 1);
}

/* Latency: AR at the pins in t; ACVALID_s, ARVALID_m in t+4. */
static void test_latency_of_requests(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	ask(&r, 0, of(READ_SHARED)); /* t */
	assert_int_equal(live(&r), 0);
	tick(&r); /* t+1 */
	assert_st(&r, 0, SLOT);
	tick(&r); /* t+2 */
	assert_st(&r, 0, COLLECT);
	assert_int_equal(r.out.ACVALID_s, 0);
	tick(&r); /* t+3 */
	assert_int_equal(r.out.ACVALID_s, 2);

	rig_start(&r, 0);
	ask(&r, 2, of(READ_NO_SNOOP));
	tick(&r);
	tick(&r);
	assert_st(&r, 0, MEM);
	assert_int_equal(r.out.ARVALID_m, 0);
	tick(&r);
	assert_int_equal(r.out.ARVALID_m, 1);
}

/* Latency: last R of memory at the pins in u; RVALID_s in u+4. */
static void test_latency_of_r(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, of(READ_NO_SNOOP));
	(void)take_arm(&r, 0);
	give_rm_beats(&r, 0, ID_M(2, 0), 9, 4); /* the last one in u */
	assert_int_equal(r.out.RVALID_s, 0);
	tick(&r);
	assert_int_equal(r.st.e[0].md, 1);
	assert_int_equal(r.out.RVALID_s, 0);
	tick(&r);
	assert_st(&r, 0, RESP);
	assert_int_equal(r.out.RVALID_s, 0);
	tick(&r);
	assert_int_equal(r.out.RVALID_s, 4); /* u+4 */
}

/* Rate: a line a port takes four cycles; the next pick comes in the cycle after the last beat. */
static void test_rate(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t n = 0; n < 2u; n++) {
		struct req q = of_at(READ_NO_SNOOP, page(n));

		q.id = n;
		(void)enter(&r, 2, q);
	}
	(void)take_arm(&r, 0);
	(void)take_arm(&r, 0);
	give_rm_beats(&r, 0, ID_M(2, 1), 0x22, 4);
	r.in.RREADY_s = 4;
	give_rm_beats(&r, 0, ID_M(2, 0), 0x11, 4);
	for (uint32_t n = 1; n < 8u; n++, tick(&r)) { /* beat 0 of the first line is out */
		assert_int_equal(r.out.RVALID_s, 4);
		assert_beat(&r.out.RDATA_s[2], (n < 4u) ? 0x22 : 0x11, n & 3u);
	}
	assert_int_equal(r.out.RVALID_s, 0);
	assert_int_equal(live(&r), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_freed_entry_holds),
		cmocka_unit_test(test_worlds),
		cmocka_unit_test(test_control),
		cmocka_unit_test(test_fifo_in),
		cmocka_unit_test(test_fifo_out),
		cmocka_unit_test(test_fields_of_ar),
		cmocka_unit_test(test_fields_of_aw),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_latency_of_requests),
		cmocka_unit_test(test_latency_of_r),
		cmocka_unit_test(test_rate),
	};

	return cmocka_run_group_tests_name("cci_channels", tests, NULL, NULL);
}
