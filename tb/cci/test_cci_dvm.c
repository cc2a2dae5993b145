/* test_cci_dvm.c - DVM: which heads it takes, and into which box they go, beside the entries (X5, X30). */
#include "cci_dvm_rig.h"

/* ---- what is a message (X5) -------------------------------------------------------------------------- */

/* The request gets an entry and is answered SLVERR. */
static void assert_none(struct rig *r, uint32_t p, struct req q)
{
	const uint32_t n = enter(r, p, q);

	assert_int_equal(r->st.e[n].kind, NONE);
	assert_int_equal(r->st.v[p].mb_st | r->st.v[p].sb_st | r->st.v[p].cb_v | r->st.b[p].br_v | r->st.b[p].bw_v, 0);
	if (q.aw == 0u)
		assert_int_equal(take_r(r, p).resp, 2);
}

static void test_words(void **state)
{
	(void)state;
	for (uint32_t dom = 0; dom < 4u; dom++) {
		for (uint32_t p = 0; p < 4u; p++) {
			struct req m = dvm(INVALIDATE, 1), c = complete(2);
			struct rig r;

			m.domain = c.domain = dom;
			rig_start_dvm(&r);
			if ((dom == 1u || dom == 2u) && p < 3u) {
				send(&r, p, m);
				send(&r, p, c);
				assert_int_equal(live(&r), 0);
				assert_int_equal(r.st.v[p].cb_v, 1);
			} else {
				assert_none(&r, p, m);
				assert_none(&r, p, c);
			}
		}
	}
}

static void test_without_dvm(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	assert_none(&r, 0, dvm(INVALIDATE, 1));
	assert_none(&r, 0, complete(1));
	assert_none(&r, 0, barrier(0, 1));
	assert_none(&r, 0, barrier(1, 1));
	assert_none(&r, 2, dvm(INVALIDATE, 1));
	assert_int_equal(r.out.ACVALID_s, 0);
}

/* A barrier is one whatever its domain and snoop, of every port; its other bit, AxBAR[1], does not matter. */
static void test_barrier_words(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 4u * 4u * 16u * 2u; i++) {
		const uint32_t p = i & 3u, aw = i >> 8;
		struct req q = barrier(aw, 3);
		struct rig r;

		q.domain = (i >> 2) & 3u;
		q.snoop = (i >> 4) & (aw != 0u ? 7u : 15u);
		q.bar = 1u | (i & 2u);
		rig_start_dvm(&r);
		send(&r, p, q);
		assert_int_equal(aw != 0u ? r.st.b[p].bw_v : r.st.b[p].br_v, 1);
		assert_int_equal(live(&r), 0);
		assert_int_equal(r.st.v[p].mb_st | r.st.v[p].cb_v, 0);
	}
}

/* ---- boxes (X30) --------------------------------------------------------------------------------------- */

static void test_message(void **state)
{
	(void)state;
	for (uint32_t type = 0; type < 8u; type++) {
		const uint64_t addr = (INVALIDATE & ~UINT64_C(0x7000)) | (type << 12);
		struct rig r;

		rig_start_dvm(&r);
		r.st.v[2].mb_err = (uint32_t)(type != 4u);
		send(&r, 2, dvm(addr, 9));
		assert_int_equal(r.st.v[2].mb_st, type == 4u ? MB_EMPTY : MB_READY);
		assert_int_equal(r.st.v[2].sb_st, type == 4u ? SB_READY : SB_EMPTY);
		if (type == 4u)
			continue;
		assert_int_equal(r.st.v[2].mb_id, 9);
		assert_int_equal(r.st.v[2].mb_prot, 5);
		assert_int_equal(r.st.v[2].mb_addr, addr);
		assert_int_equal(r.st.v[2].mb_two | r.st.v[2].mb_err, 0);
	}
}

/* The second part is what comes next, even if it looks like a Sync; the engine waits for it. */
static void test_two_parts(void **state)
{
	const uint64_t seconds[] = { SECOND, SYNC, INVALIDATE, WITH_SECOND };

	(void)state;
	for (uint32_t i = 0; i < LEN(seconds); i++) {
		struct req q = dvm(seconds[i], 7);
		struct rig r;

		rig_start_dvm(&r);
		send(&r, 1, dvm(WITH_SECOND, 6));
		assert_int_equal(r.st.v[1].mb_st, MB_SECOND);
		assert_int_equal(r.st.v[1].mb_two, 1);
		ticks(&r, 4);
		assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
		q.prot = 2;
		send(&r, 1, q);
		assert_int_equal(r.st.v[1].mb_st, MB_READY);
		assert_int_equal(r.st.v[1].mb_addr, WITH_SECOND);
		assert_int_equal(r.st.v[1].mb_id, 6);
		assert_int_equal(r.st.v[1].mb_prot, 5);
		assert_int_equal(r.st.v[1].mb_addr2, seconds[i]);
		assert_int_equal(r.st.v[1].mb_id2, 7);
		assert_int_equal(r.st.v[1].mb_prot2, 2);
		assert_int_equal(r.st.v[1].sb_st, SB_EMPTY);
		expect_ac(&r, 0, SNP_MESSAGE, 5, WITH_SECOND);
		expect_ac(&r, 0, SNP_MESSAGE, 2, seconds[i]);
	}
}

/* A Complete or a request between the parts goes its own way. */
static void test_between_parts(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	send(&r, 1, dvm(WITH_SECOND, 6));
	send(&r, 1, complete(2));
	enter(&r, 1, of(READ_NO_SNOOP));
	assert_int_equal(r.st.v[1].mb_st, MB_SECOND);
	send(&r, 1, dvm(SECOND, 6));
	assert_int_equal(r.st.v[1].mb_st, MB_READY);
}

static void test_sync(void **state)
{
	(void)state;
	for (uint32_t odd = 0; odd < 2u; odd++) { /* one part, whatever [0] says */
		struct rig r;

		rig_start_dvm(&r);
		r.st.v[0].sb_err = r.st.v[0].sb_after = 1;
		send(&r, 0, dvm(SYNC | odd, 4));
		assert_int_equal(r.st.v[0].sb_st, SB_READY);
		assert_int_equal(r.st.v[0].sb_id, 4);
		assert_int_equal(r.st.v[0].sb_prot, 5);
		assert_int_equal(r.st.v[0].sb_addr, SYNC | odd);
		assert_int_equal(r.st.v[0].sb_err | r.st.v[0].sb_after, 0);
		assert_int_equal(r.st.v[0].mb_st, MB_EMPTY);
		serve_ac(&r, 1, SNP_MESSAGE, SYNC | odd);
	}
}

/* E12: the Sync is behind a message that has not ended, and behind no other. */
static void test_sync_after(void **state)
{
	static const struct { uint8_t mb_st, op, port, crw, after; } cases[] = {
		{ MB_EMPTY, OP_IDLE, 0, 0, 0 },    { MB_READY, OP_IDLE, 0, 0, 1 },    { MB_READY, OP_MESSAGE, 1, 1, 1 }, { MB_READY, OP_MESSAGE, 1, 0, 1 },
		{ MB_SENT, OP_MESSAGE, 0, 6, 1 },  { MB_SENT, OP_MESSAGE, 0, 0, 0 },  { MB_TWO_DUE, OP_IDLE, 0, 0, 0 },  { MB_ONE_DUE, OP_IDLE, 0, 0, 0 },
		{ MB_ONE_DUE, OP_COMPLETE, 1, 2, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(cases); i++) {
		struct rig r;

		rig_start_dvm(&r);
		ask(&r, 0, dvm(SYNC, 4));
		r.st.v[0].mb_st = cases[i].mb_st;
		r.st.dv[0].dv_op = cases[i].op;
		r.st.dv[0].dv_port = cases[i].port;
		r.st.dv[0].dv_crw = cases[i].crw;
		r.st.dv[0].dv_lost = 3;
		tick(&r);
		assert_int_equal(r.st.v[0].sb_st, SB_READY);
		assert_int_equal(r.st.v[0].sb_after, cases[i].after);
	}
}

/* What does not fit stays at the head, and keeps what is behind it. */
static void test_full_boxes(void **state)
{
	static const struct { uint64_t addr; uint8_t mb_st, sb_st, fits; } cases[] = {
		{ INVALIDATE, MB_READY, SB_EMPTY, 0 },   { INVALIDATE, MB_SENT, SB_EMPTY, 0 }, { INVALIDATE, MB_TWO_DUE, SB_EMPTY, 0 },
		{ INVALIDATE, MB_ONE_DUE, SB_EMPTY, 0 }, { INVALIDATE, MB_EMPTY, SB_SENT, 1 }, { SYNC, MB_SENT, SB_READY, 0 },
		{ SYNC, MB_EMPTY, SB_SENT, 0 },          { SYNC, MB_EMPTY, SB_DUE, 0 },        { SYNC, MB_SENT, SB_EMPTY, 1 },
		{ SYNC, MB_SECOND, SB_SENT, 1 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(cases); i++) {
		struct rig r;

		rig_start_dvm(&r);
		r.st.dv[0].dv_op = OP_COMPLETE; /* the engine rests */
		r.st.dv[0].dv_crw = 1;
		r.st.b[1].va = 2; /* and no answer goes */
		r.st.v[1].mb_st = cases[i].mb_st;
		r.st.v[1].sb_st = cases[i].sb_st;
		ask(&r, 1, dvm(cases[i].addr, 1));
		ask(&r, 1, of(READ_NO_SNOOP));
		ticks(&r, 5);
		assert_int_equal(r.st.p[1].ar_cnt, cases[i].fits != 0u ? 0 : 2);
		assert_int_equal(live(&r), cases[i].fits != 0u ? 1 : 0);
		if (cases[i].fits != 0u)
			continue;
		assert_int_equal(r.st.v[1].mb_st, cases[i].mb_st);
		assert_int_equal(r.st.v[1].sb_st, cases[i].sb_st);
		r.st.v[1].mb_st = r.st.v[1].sb_st = 0;
		ticks(&r, 2);
		assert_int_equal(live(&r), 1);
	}
}

static void test_complete(void **state)
{
	(void)state;
	for (uint32_t p = 0; p < 3u; p++) {
		for (uint32_t under_way = 0; under_way < 2u; under_way++) {
			struct rig r;

			rig_start_dvm(&r);
			r.st.b[p].va = 2; /* it is not answered for now */
			r.st.dv[0].dy_v = under_way;
			r.st.dv[0].dy_w = ALL_V;
			send(&r, p, complete(10));
			assert_int_equal(r.st.v[p].cb_v, 1);
			assert_int_equal(r.st.v[p].cb_id, 10);
			assert_int_equal(r.st.dv[0].dy_w, under_way != 0u ? ALL_V & ~(1u << p) : ALL_V);
			r.st.dv[0].dy_w = ALL_V;
			ask(&r, p, complete(11));
			ticks(&r, 4);
			assert_int_equal(r.st.p[p].ar_cnt, 1);
			assert_int_equal(r.st.v[p].cb_id, 10);
			assert_int_equal(r.st.dv[0].dy_w, ALL_V); /* it counts when it goes */
		}
	}
}

/* All ports in one cycle, while a head of another port is allocated. */
static void test_all_at_once(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	offer(&r, 0, dvm(INVALIDATE, 1));
	offer(&r, 0, barrier(1, 2));
	offer(&r, 1, complete(3));
	offer(&r, 1, of(WRITE_NO_SNOOP));
	offer(&r, 2, dvm(SYNC, 4));
	offer(&r, 3, barrier(0, 5));
	go(&r);
	tick(&r);
	for (uint32_t p = 0; p < 4u; p++)
		assert_int_equal(r.st.p[p].ar_cnt | r.st.p[p].aw_cnt, 0);
	assert_int_equal(live(&r), 1);
	assert_int_equal(r.st.v[0].mb_st, MB_READY);
	assert_int_equal(r.st.b[0].bw_v, 1);
	assert_int_equal(r.st.v[1].cb_v, 1);
	assert_int_equal(r.st.v[2].sb_st, SB_READY);
	assert_int_equal(r.st.b[3].br_v, 1);
}

/* X6, X7 do not see them: no entry is wanted, no line, no turn. */
static void test_unseen(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	for (uint32_t n = 0; n < 8u; n++) {
		r.st.e[n].st = CCI_MEM; /* every shared one, and each holds the "line" of the message */
		r.st.e[n].hz = r.st.e[n].multi = 1;
		r.st.e[n].id = 1;
		r.st.e[n].addr = INVALIDATE;
		r.st.e[n].prot = 2;
	}
	for (uint32_t i = 0; i < 3u; i++) {
		struct req q = (i == 0u) ? dvm(INVALIDATE, 1) : (i == 1u) ? complete(1) : barrier(0, 1);

		q.addr = INVALIDATE;
		q.prot = 2;
		q.qos = 15;
		send(&r, 0, q);
		assert_int_equal(r.st.ev_full | r.st.ev_hazard, 0);
	}
	for (uint32_t i = 0; i < 8u; i++)
		assert_int_equal(r.st.lost[i], 0);
}

/* A DVM head that waits for its box, of the highest QoS, keeps no other port from an entry. */
static void test_waiting_head(void **state)
{
	struct req q = dvm(INVALIDATE, 1);
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	r.st.qos_r = 8;
	r.st.v[0].mb_st = MB_SENT;
	r.st.dv[0].dv_op = OP_MESSAGE;
	r.st.dv[0].dv_crw = 1;
	q.qos = 15;
	ask(&r, 0, q);
	q = of(READ_NO_SNOOP);
	q.qos = 0;
	enter(&r, 1, q);
	ticks(&r, 3);
	assert_int_equal(r.st.p[0].ar_cnt, 1);
	assert_int_equal(r.st.lost[0], 0);
}

/* ---- what is in it is nobody's business here (CCI 5.1) --------------------------------------------------- */

/* Port p sends a message; all others get its bits and its PROT, part by part, and it is answered. */
static void check_message(struct rig *r, uint32_t p, uint64_t first, uint64_t second, uint32_t prot)
{
	const uint32_t parts = 1u + (uint32_t)(first & 1u);
	struct req q = dvm(first, 6);

	q.prot = prot;
	send(r, p, q);
	q.addr = second;
	if (parts == 2u)
		send(r, p, q);
	for (uint32_t a = 0; a < 3u; a++) {
		if (a == p)
			continue;
		expect_ac(r, a, SNP_MESSAGE, prot, first);
		if (parts == 2u)
			expect_ac(r, a, SNP_MESSAGE, prot, second);
		for (uint32_t n = 0; n < parts; n++)
			give_cr(r, a, 0, 0);
	}
	for (uint32_t n = 0; n < parts; n++)
		serve_answer(r, p, 6, 0);
}

/* Every bit of an address, high and low, but [0] and [14:12] of a first part; of a second part all. */
static void test_opaque_bits(void **state)
{
	struct cci_cfg cfg = dvm_cfg();
	struct rig r;

	(void)state;
	cfg.addr_width = 48;
	rig_start_as(&r, &cfg, 0);
	for (uint32_t bit = 0; bit < 48u; bit++) {
		const uint64_t flip = UINT64_C(1) << bit;

		if (bit != 0u && (bit < 12u || bit > 14u)) {
			check_message(&r, bit % 3u, INVALIDATE ^ flip, 0, 5);
			check_message(&r, bit % 3u, WITH_SECOND ^ flip, SECOND, 2);
		}
		check_message(&r, bit % 3u, WITH_SECOND, SECOND ^ flip, 5);
	}
	assert_no_dvm(&r);
}

enum { TLBI, BPI, PICI, VICI };

/* The table of CCI 5.2 by the fields of CCI 5.1: [14:12], [11:10], [9:8], [6], [5], [4], [3:2], [0]. */
#define OPERATION(type, el, security, vmid, asid, leaf, stage, two) \
	((uint32_t)(type) << 12 | (el) << 10 | (security) << 8 | (vmid) << 6 | (asid) << 5 | (leaf) << 4 | (stage) << 2 | (two))
static const uint32_t operations[] = {
	OPERATION(TLBI, 1u, 2u, 0u, 0u, 0u, 0u, 0u), OPERATION(TLBI, 1u, 2u, 0u, 0u, 0u, 0u, 1u), OPERATION(TLBI, 1u, 2u, 0u, 0u, 1u, 0u, 1u), /* EL3 */
	OPERATION(TLBI, 2u, 2u, 0u, 0u, 0u, 0u, 0u), OPERATION(TLBI, 2u, 2u, 0u, 0u, 0u, 0u, 1u), OPERATION(TLBI, 2u, 2u, 0u, 0u, 1u, 0u, 1u), /* Secure */
	OPERATION(TLBI, 2u, 2u, 0u, 1u, 0u, 0u, 0u), OPERATION(TLBI, 2u, 2u, 0u, 1u, 0u, 0u, 1u), OPERATION(TLBI, 2u, 2u, 0u, 1u, 1u, 0u, 1u),
	OPERATION(TLBI, 2u, 3u, 0u, 0u, 0u, 0u, 0u),                                                                                           /* all guests */
	OPERATION(TLBI, 2u, 3u, 1u, 0u, 0u, 0u, 0u), OPERATION(TLBI, 2u, 3u, 1u, 0u, 0u, 1u, 0u),                                              /* a guest */
	OPERATION(TLBI, 2u, 3u, 1u, 0u, 0u, 0u, 1u), OPERATION(TLBI, 2u, 3u, 1u, 0u, 1u, 0u, 1u),
	OPERATION(TLBI, 2u, 3u, 1u, 1u, 0u, 0u, 0u), OPERATION(TLBI, 2u, 3u, 1u, 1u, 0u, 0u, 1u), OPERATION(TLBI, 2u, 3u, 1u, 1u, 1u, 0u, 1u),
	OPERATION(TLBI, 2u, 3u, 1u, 0u, 0u, 2u, 1u), OPERATION(TLBI, 2u, 3u, 1u, 0u, 1u, 2u, 1u),                                              /* its IPA */
	OPERATION(TLBI, 3u, 3u, 0u, 0u, 0u, 0u, 0u), OPERATION(TLBI, 3u, 3u, 0u, 0u, 0u, 0u, 1u), OPERATION(TLBI, 3u, 3u, 0u, 0u, 1u, 0u, 1u), /* Hyp */
	OPERATION(TLBI, 3u, 3u, 0u, 1u, 0u, 0u, 0u), OPERATION(TLBI, 3u, 3u, 0u, 1u, 0u, 0u, 1u), OPERATION(TLBI, 3u, 3u, 0u, 1u, 1u, 0u, 1u),
	OPERATION(BPI, 0u, 0u, 0u, 0u, 0u, 0u, 0u),  OPERATION(BPI, 0u, 0u, 0u, 0u, 0u, 0u, 1u),
	OPERATION(VICI, 0u, 0u, 0u, 0u, 0u, 0u, 0u), OPERATION(VICI, 0u, 3u, 0u, 0u, 0u, 0u, 0u),
	OPERATION(VICI, 2u, 3u, 1u, 0u, 0u, 0u, 0u), OPERATION(VICI, 2u, 3u, 1u, 1u, 0u, 0u, 1u),
	OPERATION(VICI, 2u, 2u, 0u, 1u, 0u, 0u, 1u), OPERATION(VICI, 3u, 3u, 0u, 0u, 0u, 0u, 1u),
	OPERATION(PICI, 0u, 2u, 0u, 0u, 0u, 0u, 0u), OPERATION(PICI, 0u, 3u, 0u, 0u, 0u, 0u, 0u),
	OPERATION(PICI, 0u, 2u, 0u, 0u, 0u, 0u, 1u), OPERATION(PICI, 0u, 3u, 0u, 0u, 0u, 0u, 1u), /* by PA, then with a virtual index */
	OPERATION(PICI, 0u, 2u, 1u, 1u, 0u, 0u, 1u), OPERATION(PICI, 0u, 3u, 1u, 1u, 0u, 0u, 1u),
};

/* CCI 5.2, CH-15: [9:8] is an operation's security, ARPROT is not, and neither makes a difference; each is passed on as it is. */
static void test_operations(void **state)
{
	const uint64_t sync = 4u << 12 | 1u << 15;
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	for (uint32_t prot = 0; prot < 8u; prot++) {
		for (uint32_t i = 0; i < LEN(operations); i++)
			check_message(&r, i % 3u, UINT64_C(0xA5C3F00000) | operations[i], SECOND, prot);
		check_message(&r, 0, sync, 0, prot); /* and then all have completed it */
		for (uint32_t a = 1; a < 3u; a++) {
			send(&r, a, complete(a));
			serve_answer(&r, a, a, 0);
		}
		serve_ac(&r, 0, SNP_COMPLETE, 0);
		assert_no_dvm(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_without_dvm),
		cmocka_unit_test(test_barrier_words),
		cmocka_unit_test(test_message),
		cmocka_unit_test(test_two_parts),
		cmocka_unit_test(test_between_parts),
		cmocka_unit_test(test_sync),
		cmocka_unit_test(test_sync_after),
		cmocka_unit_test(test_full_boxes),
		cmocka_unit_test(test_complete),
		cmocka_unit_test(test_all_at_once),
		cmocka_unit_test(test_unseen),
		cmocka_unit_test(test_waiting_head),
		cmocka_unit_test(test_opaque_bits),
		cmocka_unit_test(test_operations),
	};

	return cmocka_run_group_tests_name("cci_dvm", tests, NULL, NULL);
}
