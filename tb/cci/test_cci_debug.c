/* test_cci_debug.c - interface monitors of the cci model: X48. */
#include "cci_regs_rig.h"

#define LITE 2u

static void start(struct rig *r)
{
	rig_start_regs(r, 550, 0);
	wr(r, R_DEBUG_CTRL, 1);
}

/* ---- what waits ------------------------------------------------------------------------------------------------- */

/* Each bit of a slave's monitor: VALID without READY in the cycle of the read, of that port alone. */
static void stall(struct rig *r, uint32_t p, uint32_t bit)
{
	switch (bit) {
	case 0: r->st.p[p].ar_cnt = 2; r->in.ARVALID_s = 1u << p; break;
	case 1: r->st.p[p].r_cnt = 1; break;
	case 2: r->st.p[p].aw_cnt = 2; r->in.AWVALID_s = 1u << p; break;
	case 3: r->st.p[p].w_cnt = 2; r->in.WVALID_s = 1u << p; break;
	case 4: r->st.p[p].b_cnt = 2; break;
	case 5: r->st.a[p].ac_cnt = 1; break;
	case 6: r->st.a[p].cr_cnt = 2; r->in.CRVALID_s = 1u << p; break;
	default: r->st.c[p].cd_cnt = 2; r->in.CDVALID_s = 1u << p; break;
	}
}

/* The same channel, but it moves. */
static void move(struct rig *r, uint32_t p, uint32_t bit)
{
	const uint32_t one = 1u << p;

	switch (bit) {
	case 0: r->st.p[p].ar_cnt = 0; break;
	case 1: r->in.RREADY_s = one; break;
	case 2: r->st.p[p].aw_cnt = 1; break;
	case 3: r->st.p[p].w_cnt = 0; break;
	case 4: r->in.BREADY_s = one; break;
	case 5: r->in.ACREADY_s = one; break;
	case 6: r->st.a[p].cr_cnt = 1; break;
	default: r->st.c[p].cd_cnt = 0; break;
	}
}

static bool exists(uint32_t p, uint32_t bit)
{
	return bit < 5u || p < 2u || (p == LITE && bit < 7u);
}

static void test_slave_stalls(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t p = 0; p < 4u; p++) {
		for (uint32_t bit = 0; bit < 8u; bit++) {
			if (!exists(p, bit))
				continue;
			for (uint32_t other = 0; other < 4u; other++) {
				start(&r);
				stall(&r, p, bit);
				assert_int_equal(rd_now(&r, R_MONITOR_S(other)) & 0xFFu, other == p ? 1u << bit : 0);
			}
			start(&r);
			stall(&r, p, bit);
			move(&r, p, bit);
			assert_int_equal(rd_now(&r, R_MONITOR_S(p)) & 0xFFu, 0);
		}
	}
}

/* Channels that a port has not got are not there for its monitor, whatever their pins are. */
static void test_no_such_channel(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	r.in.CRVALID_s = r.in.CDVALID_s = 0xFF;
	r.st.c[LITE].cd_cnt = 2;
	r.in.ACREADY_s = 0xFF;
	ticks(&r, 4);
	assert_int_equal(rd_now(&r, R_MONITOR_S(3)), 0);
	assert_int_equal(r.st.ots[3], 0);
	tick(&r);
	assert_int_equal(rd_now(&r, R_MONITOR_S(LITE)) & 0x80u, 0);
}

static void test_memory_stalls(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t x = 0; x < 2u; x++) {
		for (uint32_t bit = 0; bit < 5u; bit++) {
			for (uint32_t moves = 0; moves < 2u; moves++) {
				struct cci_memory *m;

				start(&r);
				m = &r.st.m[x];
				if (bit == 0u)
					m->arm_cnt = 1;
				else if (bit == 1u)
					m->rm_cnt = 2u - moves;
				else if (bit == 2u)
					m->awm_cnt = 2;
				else if (bit == 3u)
					m->wm_cnt = 1;
				else
					m->bm_cnt = 2u - moves;
				r.in.RVALID_m = (uint32_t)(bit == 1u) << x;
				r.in.BVALID_m = (uint32_t)(bit == 4u) << x;
				r.in.RID_m[x] = r.in.BID_m[x] = 31;
				r.in.ARREADY_m = r.in.AWREADY_m = r.in.WREADY_m = moves << x;
				assert_int_equal(rd_now(&r, R_MONITOR_M(x)) & 0xFFu, moves != 0u ? 0 : 1u << bit);
				start(&r);
				assert_int_equal(rd_now(&r, R_MONITOR_M(x ^ 1u)), 0);
			}
		}
	}
}

/* ---- what is outstanding --------------------------------------------------------------------------------------------- */

static void test_reads(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	ask(&r, 0, of_at(READ_NO_SNOOP, 0x2000));
	assert_int_equal(r.st.otr[0], 1);
	ask(&r, 0, of_at(READ_NO_SNOOP, 0x4000));
	ask(&r, LITE, of_at(READ_NO_SNOOP, 0x6000));
	assert_int_equal(rd(&r, R_MONITOR_S(0)), 0x0200);
	assert_int_equal(rd(&r, R_MONITOR_S(LITE)), 0x0100);
	assert_int_equal(rd(&r, R_MONITOR_S(1)), 0);
	for (uint32_t n = 0; n < 3u; n++) {
		const struct am m = take_arm(&r, 0);

		assert_int_equal(r.st.otr_m[0], 1);
		assert_int_equal(rd(&r, R_MONITOR_M(0)) & 0xFF00u, 0x0100);
		for (uint32_t k = 0; k < 4u; k++) {
			assert_int_equal(r.st.otr_m[0], 1);
			give_rm(&r, 0, m.id, 0x11, k, 0, k == 3u);
		}
		assert_int_equal(r.st.otr_m[0], 0);
	}
	expect_r_line(&r, 0, 0, 0x11);
	assert_int_equal(r.st.otr[0], 2); /* till RACK */
	ack_r(&r, 0, 0);
	assert_int_equal(r.st.otr[0], 1);
	expect_r_line(&r, LITE, 0, 0x11); /* with its last beat */
	assert_int_equal(r.st.otr[LITE], 0);
	PULSE(&r, RACK, 0); /* of nothing: the second answer waits for room in R */
	assert_int_equal(r.st.otr[0], 1);
	expect_r_line(&r, 0, 0, 0x11);
	ack_r(&r, 0, 1);
	assert_int_equal(r.st.otr[0], 0);
}

static void test_writes(void **state)
{
	struct am m;
	struct rig r;

	(void)state;
	start(&r);
	(void)enter(&r, 1, of_at(WRITE_BACK, 0x3000));
	give_w_line(&r, 1, 0x22);
	assert_int_equal(rd(&r, R_MONITOR_S(1)), 0x010000);
	AWAIT(&r, AWVALID_m, 1);
	assert_int_equal(r.st.otw_m[1], 0);
	m = take_awm(&r, 1);
	assert_int_equal(r.st.otw_m[1], 1);
	expect_wm_line(&r, 1, 0x22);
	assert_int_equal(rd(&r, R_MONITOR_M(1)), 0x010000);
	give_bm(&r, 1, m.id, 0);
	assert_int_equal(r.st.otw_m[1], 0);
	assert_int_equal(take_b(&r, 1), 0);
	assert_int_equal(r.st.otw[1], 1); /* till WACK */
	PULSE(&r, WACK, 1);
	assert_int_equal(r.st.otw[1], 0);
	(void)enter(&r, 3, of_at(WRITE_NO_SNOOP, 0x3000));
	assert_int_equal(r.st.otw[3], 1);
	give_w_line(&r, 3, 0x22);
	m = take_awm(&r, 1);
	expect_wm_line(&r, 1, 0x22);
	give_bm(&r, 1, m.id, 0);
	AWAIT(&r, BVALID_s, 3);
	assert_int_equal(r.st.otw[3], 1);
	(void)take_b(&r, 3); /* with its handshake */
	assert_int_equal(r.st.otw[3], 0);
}

/* From the handshake of AC to that of CR; DVM's too. */
static void test_snoops(void **state)
{
	struct req q = of(READ_ONCE);
	struct rig r;

	(void)state;
	start(&r);
	sf_off(&r, 1);
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	AWAIT(&r, ACVALID_s, 1);
	assert_int_equal(r.st.ots[1], 0);
	(void)take_ac(&r, 1);
	assert_int_equal(r.st.ots[1], 1);
	assert_int_equal(rd(&r, R_MONITOR_S(1)), 0x01000000);
	offer_cr(&r, 1, 0, 0);
	tick(&r);
	assert_int_equal(r.st.ots[1], 0);
	r.in.CRVALID_s = 0;
	q.snoop = 15;
	q.addr = 0x1000;
	ask(&r, 1, q);
	(void)take_ac(&r, LITE);
	(void)take_ac(&r, 0);
	assert_int_equal(rd(&r, R_MONITOR_S(LITE)), 0x01000000);
	assert_int_equal(rd(&r, R_MONITOR_S(0)) >> 24, 1);
	assert_int_equal(rd(&r, R_MONITOR_S(1)), 0x0100); /* the message on AR */
}

/* Only handshakes count: not a VALID that finds no room, nor a READY that takes nothing. */
static void test_no_handshake(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	for (uint32_t p = 0; p < 4u; p++) {
		r.st.p[p].ar_cnt = r.st.p[p].aw_cnt = 2;
		if (p < 3u)
			r.st.a[p].cr_cnt = 2;
	}
	r.st.m[0].rm_cnt = r.st.m[1].bm_cnt = 2;
	for (uint32_t a = 0; a < 3u; a++)
		r.st.ots[a] = 9;
	r.st.otr_m[0] = r.st.otw_m[1] = 9;
	r.in.ARVALID_s = r.in.AWVALID_s = 15;
	r.in.ACREADY_s = r.in.CRVALID_s = 7;
	r.in.ARREADY_m = r.in.AWREADY_m = r.in.RLAST_m = 3;
	r.in.RVALID_m = 1;
	r.in.BVALID_m = 2;
	tick(&r);
	for (uint32_t p = 0; p < 4u; p++) {
		assert_int_equal(r.st.otr[p] | r.st.otw[p], 0);
		assert_int_equal(r.st.ots[p], p < 3u ? 9 : 0);
	}
	assert_int_equal(r.st.otr_m[0], 9);
	assert_int_equal(r.st.otw_m[1], 9);
	assert_int_equal(r.st.otr_m[1] | r.st.otw_m[0], 0);
}

/* DVM and barriers are reads and writes like others, and so are their acknowledges. */
static void test_without_entries(void **state)
{
	struct req q = of(READ_ONCE), w = of(WRITE_UNIQUE);
	struct rig r;

	(void)state;
	start(&r);
	q.bar = w.bar = 1;
	offer(&r, 0, q);
	offer(&r, 0, w);
	go(&r);
	assert_int_equal(r.st.otr[0], 1);
	assert_int_equal(r.st.otw[0], 1);
	(void)take_r(&r, 0);
	(void)take_b(&r, 0);
	assert_int_equal(r.st.otr[0] & r.st.otw[0], 1);
	PULSE(&r, RACK, 0);
	assert_int_equal(r.st.otr[0], 0);
	PULSE(&r, WACK, 0);
	assert_int_equal(r.st.otw[0], 0);
}

/* ---- counters -------------------------------------------------------------------------------------------------------------- */

/* At 255 they do not count up, at 0 not down; up and down in one cycle cancel out, at either end. */
static void test_ends(void **state)
{
	struct rig r;

	(void)state;
	start(&r);
	r.st.ots[0] = 0;
	offer_cr(&r, 0, 0, 0);
	tick(&r);
	assert_int_equal(r.st.ots[0], 0);
	r.in.CRVALID_s = 0;
	ticks(&r, 2);
	for (uint32_t from = 0; from < 256u; from += 255u) {
		r.st.ots[0] = from;
		r.st.a[0].ac_cnt = 1;
		r.in.ACREADY_s = 1;
		offer_cr(&r, 0, 0, 0);
		tick(&r);
		assert_int_equal(r.st.ots[0], from);
		r.in.CRVALID_s = 0;
		r.in.ACREADY_s = 0;
		ticks(&r, 2);
	}
	r.st.otr[0] = r.st.otw[3] = r.st.otr_m[1] = r.st.otw_m[0] = r.st.ots[1] = 254;
	for (uint32_t i = 0; i < 3u; i++) {
		r.st.m[1].arm_cnt = 1;
		r.st.m[0].awm_cnt = 1;
		r.st.a[1].ac_cnt = 1;
		r.in.ARREADY_m = r.in.AWREADY_m = 3;
		r.in.ACREADY_s = 2;
		offer(&r, 0, of_at(READ_NO_SNOOP, page(4u * i)));
		offer(&r, 3, of_at(WRITE_NO_SNOOP, page(4u * i)));
		tick(&r);
		r.in.ARVALID_s = r.in.AWVALID_s = 0;
		assert_int_equal(r.st.otr[0], 255);
		assert_int_equal(r.st.otw[3], 255);
		assert_int_equal(r.st.otr_m[1], 255);
		assert_int_equal(r.st.otw_m[0], 255);
		assert_int_equal(r.st.ots[1], 255);
	}
	assert_int_equal(rd_now(&r, R_MONITOR_S(0)) >> 8 & 0xFFu, 255);
}

/* All read 0 unless DEBUG_CTRL lets them be read; they count all the same. */
static void test_closed(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	ask(&r, 0, of_at(READ_NO_SNOOP, 0x2000));
	ticks(&r, 6);
	assert_int_equal(r.out.ARVALID_m, 1);
	assert_int_equal(rd(&r, R_MONITOR_S(0)), 0);
	assert_int_equal(rd(&r, R_MONITOR_M(0)), 0);
	wr(&r, R_DEBUG_CTRL, 1);
	assert_int_equal(rd(&r, R_MONITOR_S(0)), 0x0100);
	assert_int_equal(rd(&r, R_MONITOR_M(0)), 1);
	wr(&r, R_DEBUG_CTRL, 0);
	assert_int_equal(rd(&r, R_MONITOR_S(0)), 0);
	wr(&r, R_MONITOR_S(0), 0xFFFFFFFF);
	assert_int_equal(r.st.otr[0], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slave_stalls),
		cmocka_unit_test(test_no_such_channel),
		cmocka_unit_test(test_memory_stalls),
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_writes),
		cmocka_unit_test(test_snoops),
		cmocka_unit_test(test_no_handshake),
		cmocka_unit_test(test_without_entries),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_closed),
	};

	return cmocka_run_group_tests_name("cci_debug", tests, NULL, NULL);
}
