/* test_cci_barrier.c - barriers: what the halves wait for, when a pair is open, its answers (X35, X34). */
#include "cci_dvm_rig.h"
#include "cci_filter_rig.h"

/* ---- what a half waits for (X35) ------------------------------------------------------------------------------ */

/* The port's unfinished entries of its own channel, and no others. */
static void test_dependences(void **state)
{
	(void)state;
	for (uint32_t aw = 0; aw < 2u; aw++) {
		struct rig r;
		uint32_t want = 0;

		rig_start_dvm(&r);
		for (uint32_t n = 0; n < 8u; n++) {
			plant(&r, n, n & 1u, ((n >> 1) & 1u) != 0u ? WRITE_UNIQUE : READ_ONCE, page(n), CCI_MEM);
			if ((n & 1u) == 0u && ((n >> 1) & 1u) == aw)
				want |= 1u << n;
		}
		plant(&r, 8, 0, WRITE_BACK, page(8), CCI_MEM);
		plant(&r, 10, 1, WRITE_BACK, page(10), CCI_MEM);
		want |= aw << 8;
		send(&r, 0, barrier(aw, 6));
		assert_int_equal(aw != 0u ? r.st.b[0].bw_v : r.st.b[0].br_v, 1);
		assert_int_equal(aw != 0u ? r.st.b[0].bw_id : r.st.b[0].br_id, 6);
		assert_int_equal(aw != 0u ? r.st.b[0].bw_dep : r.st.b[0].br_dep, want);
		assert_int_equal(r.st.b[1].br_v | r.st.b[1].bw_v, 0);
	}
}

/* By the state of an entry. */
static void test_unfinished(void **state)
{
	(void)state;
	for (uint32_t st = CCI_FREE; st <= CCI_DRAIN; st++) {
		const bool finished = st == CCI_FREE || st == CCI_ACK || st == CCI_DRAIN;
		struct rig r;

		rig_start_dvm(&r);
		r.st.p[0].r_cnt = 2; /* nothing is answered */
		plant(&r, 4, 0, READ_ONCE, LINE_A, st);
		r.st.e[4].crw = r.st.e[4].cdw = 2;
		r.st.e[4].gw = (uint32_t)(st == CCI_GENWR) * 2u;
		send(&r, 0, barrier(0, 6));
		assert_int_equal(r.st.b[0].br_dep, finished ? 0 : 16);
	}
}

/* What finishes in the cycle in which the half is taken is not waited for: ACK here, DRAIN and FREE for what is acknowledged. */
static void test_finishing_beside(void **state)
{
	(void)state;
	for (uint32_t aw = 0; aw < 2u; aw++) {
		struct rig r;

		rig_start_dvm(&r);
		plant(&r, 0, 0, aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, LINE_A, CCI_COLLECT)->left = 0;
		r.st.e[0].crw = 1; /* it rests */
		ask(&r, 0, barrier(aw, 6));
		r.st.e[0].st = CCI_RESP;
		tick(&r);
		assert_st(&r, 0, ACK);
		assert_int_equal(r.st.b[0].br_v | r.st.b[0].bw_v, 1);
		assert_int_equal(r.st.b[0].br_dep | r.st.b[0].bw_dep, 0);
	}
}

/* Older requests only: a younger one of the channel is not waited for, nor one of the other channel allocated in the same cycle. */
static void test_younger(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	offer(&r, 0, barrier(0, 6));
	offer(&r, 0, of_at(WRITE_NO_SNOOP, LINE_B));
	go(&r);
	ask(&r, 0, of_at(READ_NO_SNOOP, LINE_A));
	assert_int_equal(live(&r), 1);
	tick(&r);
	assert_int_equal(live(&r), 3);
	assert_int_equal(r.st.b[0].br_v, 1);
	assert_int_equal(r.st.b[0].br_dep, 0);
}

/* Bits go with the entries' answers, or when they are freed. A new one at the same place is not waited for. */
static void test_bits_cleared(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	plant(&r, 0, 0, READ_NO_SNOOP, LINE_A, CCI_RESP);
	plant(&r, 1, 0, READ_NO_SNOOP, LINE_B, CCI_MEM)->id = 2;
	r.st.e[1].mi = 1;
	plant(&r, 8, 0, WRITE_NO_SNOOP, LINE_C, CCI_RESP);
	r.st.p[0].b_cnt = 2;
	offer(&r, 0, barrier(0, 6));
	offer(&r, 0, barrier(1, 6));
	go(&r);
	tick(&r);
	assert_int_equal(r.st.b[0].br_dep, 3);
	assert_int_equal(r.st.b[0].bw_dep, 0x100);
	r.in.RREADY_s = r.in.BREADY_s = 1;
	ticks(&r, 4); /* the beats; the B that was in the way */
	assert_st(&r, 0, ACK);
	assert_int_equal(r.st.b[0].br_dep, 2);
	assert_int_equal(r.st.b[0].bw_dep, 0);
	r.in.RACK = 1;
	tick(&r);
	r.in.RACK = 0;
	assert_st(&r, 0, FREE);
	assert_int_equal(enter(&r, 0, of_at(READ_NO_SNOOP, LINE_C)), 0);
	assert_int_equal(r.st.b[0].br_dep, 2);
	assert_int_equal(r.st.b[0].bo, 0);
	give_rm(&r, 0, ID_M(0, 1), 1, 0, 0, 1);
	for (uint32_t i = 0; i < PATIENCE && r.st.b[0].bo == 0u; i++)
		tick(&r);
	assert_int_equal(r.st.b[0].bo, 1);
	assert_st(&r, 1, ACK);
}

/* Bits of an entry that is freed without an answer go too. */
static void test_bit_of_a_freed_one(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	plant(&r, 2, 0, READ_NO_SNOOP, LINE_A, CCI_DRAIN);
	r.st.b[0].br_v = 1;
	r.st.b[0].br_dep = 4;
	r.st.b[3].bw_v = 1;
	r.st.b[3].bw_dep = 12;
	tick(&r);
	assert_st(&r, 2, FREE);
	assert_int_equal(r.st.b[0].br_dep, 0);
	assert_int_equal(r.st.b[3].bw_dep, 8);
}

/* ---- the pair (X35) --------------------------------------------------------------------------------------------- */

/* Open iff both halves are there and wait for nothing, from the next cycle on. */
static void test_open(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 16u; i++) {
		struct rig r;
		struct cci_barriers *b;

		rig_start_dvm(&r);
		b = &r.st.b[1];
		r.st.p[1].r_cnt = r.st.p[1].b_cnt = 2;
		b->br_v = i & 1u;
		b->bw_v = (i >> 1) & 1u;
		b->br_dep = ((i >> 2) & 1u) << 11;
		b->bw_dep = (i >> 3) & 1u;
		tick(&r);
		assert_int_equal(b->bo, i == 3u);
		ticks(&r, 3);
		assert_int_equal(b->bo, i == 3u); /* for long */
		assert_int_equal(r.st.b[0].bo | r.st.b[2].bo | r.st.b[3].bo, 0);
	}
}

/* The halves come in either order, far apart; nobody is answered before both are there. IDs are not compared. */
static void test_far_apart(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 8u; i++) {
		const uint32_t p = i & 3u, first = i >> 2;
		struct rig r;

		rig_start_dvm(&r);
		send(&r, p, barrier(first, first + 4u));
		assert_rests(&r);
		send(&r, p, barrier(first ^ 1u, (first ^ 1u) + 4u));
		assert_int_equal(r.out.RVALID_s | r.out.BVALID_s, 0);
		assert_int_equal(r.st.b[p].bo, 0);
		tick(&r);
		assert_int_equal(r.st.b[p].bo, 1);
		tick(&r);
		assert_int_equal(r.out.RVALID_s & r.out.BVALID_s, 1u << p);
		assert_int_equal(r.st.b[p].bo, 0);
		assert_int_equal(r.st.p[p].ackw & 31u, 31);
		assert_int_equal(r.st.p[p].ackr & 15u, 15);
		assert_int_equal(r.out.BID_s[p], 5);
		serve_answer(&r, p, 4, 0);
		assert_int_equal(take_b(&r, p), 0);
		if (p < 2u)
			PULSE(&r, WACK, p);
		assert_int_equal(r.st.p[p].ackw_rp, 1);
		assert_no_dvm(&r);
	}
}

/* The pair stays open until both have been answered, and lets no new half in. */
static void test_one_pair_at_a_time(void **state)
{
	(void)state;
	for (uint32_t slow = 0; slow < 2u; slow++) {
		struct rig r;
		struct cci_barriers *b;

		rig_start_dvm(&r);
		b = &r.st.b[0];
		*((slow != 0u) ? &r.st.p[0].b_cnt : &r.st.p[0].r_cnt) = 2;
		for (uint32_t k = 0; k < 2u; k++) {
			offer(&r, 0, barrier(0, k));
			offer(&r, 0, barrier(1, k));
			go(&r);
		}
		ticks(&r, 5);
		assert_int_equal(b->bo, 1);
		assert_int_equal(b->br_v, slow ^ 1u);
		assert_int_equal(b->bw_v, slow);
		assert_int_equal(r.st.p[0].ar_cnt & r.st.p[0].aw_cnt, 1);
		if (slow != 0u)
			PULSE(&r, BREADY_s, 0);
		else
			PULSE(&r, RREADY_s, 0);
		assert_int_equal(b->bo, 1);
		tick(&r);
		assert_int_equal(b->bo | b->br_v | b->bw_v, 0);
		assert_int_equal(r.st.p[0].ar_cnt & r.st.p[0].aw_cnt, 1);
		tick(&r);
		assert_int_equal(b->br_v & b->bw_v, 1);
		assert_int_equal(b->br_id & b->bw_id, 1);
		assert_int_equal(r.st.p[0].ar_cnt | r.st.p[0].aw_cnt, 0);
		tick(&r);
		assert_int_equal(b->bo, 1);
	}
}

/* A second half on the same channel waits for the first. */
static void test_half_behind_half(void **state)
{
	(void)state;
	for (uint32_t aw = 0; aw < 2u; aw++) {
		struct rig r;

		rig_start_dvm(&r);
		send(&r, 0, barrier(aw, 1));
		ask(&r, 0, barrier(aw, 2));
		ticks(&r, 4);
		assert_int_equal(aw != 0u ? r.st.p[0].aw_cnt : r.st.p[0].ar_cnt, 1);
		assert_int_equal(aw != 0u ? r.st.b[0].bw_id : r.st.b[0].br_id, 1);
	}
}

/* ---- B (X34) ------------------------------------------------------------------------------------------------------ */

/* Before any entry, if there is room for it and for its acknowledge. */
static void test_b(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 4u; i++) {
		const uint32_t room = (uint32_t)((i & 1u) == 0u), acks = (i >> 1) != 0u ? 8 : 7;
		const bool goes = room != 0u && acks == 7u;
		struct rig r;

		rig_start_dvm(&r);
		plant(&r, 2, 1, WRITE_NO_SNOOP, LINE_A, CCI_RESP)->id = 1;
		r.st.b[1].bo = r.st.b[1].bw_v = 1;
		r.st.b[1].bw_id = 13;
		r.st.p[1].ackw_wp = acks;
		r.st.p[1].b_cnt = room != 0u ? 1 : 2;
		tick(&r);
		assert_st(&r, 2, RESP);
		assert_int_equal(r.st.b[1].bw_v, !goes);
		assert_int_equal(r.st.p[1].b_cnt, goes || room == 0u ? 2 : 1);
		assert_int_equal(r.st.p[1].ackw_wp, goes ? 8 : acks);
		if (!goes)
			continue;
		assert_int_equal(r.st.p[1].b_ctl_e1, 1u << (r.cfg.id_width + 2u) | 13 << 2); /* of the Non-secure world */
		assert_int_equal(r.st.p[1].ackw >> 35, 31);
	}
}

/* Acknowledges come in the order of the answers; the barrier's frees nothing. */
static void test_acknowledge_of_b(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	plant(&r, 2, 0, WRITE_NO_SNOOP, LINE_A, CCI_RESP);
	tick(&r);
	r.st.b[0].bo = r.st.b[0].bw_v = 1;
	tick(&r);
	take_b(&r, 0);
	take_b(&r, 0);
	plant(&r, 3, 0, WRITE_NO_SNOOP, LINE_B, CCI_RESP);
	take_b(&r, 0);
	for (uint32_t n = 0; n < CCI_ENTRIES_MAX; n++)
		r.st.e[n].st = CCI_ACK; /* of all, none is freed but those two */
	PULSE(&r, WACK, 0);
	assert_st(&r, 2, FREE);
	PULSE(&r, WACK, 0);
	assert_int_equal(r.st.p[0].ackw_rp, 2);
	PULSE(&r, WACK, 0);
	assert_st(&r, 3, FREE);
	assert_int_equal(live(&r), tzf_mask32(CCI_ENTRIES_MAX) & ~12u);
}

/* R of the half waits for its turn among two unacknowledged answers; B's does not. */
static void test_halves_are_apart(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	r.st.b[1].va = 2;
	r.st.b[1].bo = r.st.b[1].br_v = r.st.b[1].bw_v = 1;
	ticks(&r, 3);
	assert_int_equal(r.out.BVALID_s, 2);
	assert_int_equal(r.out.RVALID_s, 0);
	assert_int_equal(r.st.b[1].bo & r.st.b[1].br_v, 1);
	assert_int_equal(r.st.b[1].bw_v, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dependences),
		cmocka_unit_test(test_unfinished),
		cmocka_unit_test(test_finishing_beside),
		cmocka_unit_test(test_younger),
		cmocka_unit_test(test_bits_cleared),
		cmocka_unit_test(test_bit_of_a_freed_one),
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_far_apart),
		cmocka_unit_test(test_one_pair_at_a_time),
		cmocka_unit_test(test_half_behind_half),
		cmocka_unit_test(test_b),
		cmocka_unit_test(test_acknowledge_of_b),
		cmocka_unit_test(test_halves_are_apart),
	};

	return cmocka_run_group_tests_name("cci_barrier", tests, NULL, NULL);
}
