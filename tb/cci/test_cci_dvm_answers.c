/* test_cci_dvm_answers.c - DVM: what is answered on R beside the entries, in which order, how many at once, and their acknowledges (X34, X19). */
#include "cci_dvm_rig.h"
#include "cci_filter_rig.h"

/* ---- which one (X34) --------------------------------------------------------------------------------------- */

static void put_all(struct rig *r, uint32_t p)
{
	struct cci_boxes *const v = &r->st.v[p];

	r->st.dv[0].dv_op = OP_COMPLETE; /* the engine rests */
	r->st.dv[0].dv_crw = ALL_V;
	v->cb_v = 1;
	v->cb_id = 1;
	v->sb_st = SB_DUE;
	v->sb_id = 2;
	v->mb_st = MB_TWO_DUE;
	v->mb_two = 1;
	v->mb_id = 3;
	v->mb_id2 = 4;
	r->st.b[p].bo = r->st.b[p].br_v = 1;
	r->st.b[p].br_id = 5;
}

/* Complete, Sync, the message's parts, the barrier's half; then an entry, although it is there all the time. */
static void test_order(void **state)
{
	(void)state;
	for (uint32_t p = 0; p < 3u; p++) {
		struct rig r;

		rig_start_dvm(&r);
		plant(&r, 0, p, READ_NO_SNOOP, LINE_A, CCI_RESP)->left = 0;
		r.st.e[0].id = 6;
		put_all(&r, p);
		r.in.RACK = r.in.RREADY_s = 1u << p;
		for (uint32_t id = 1; id <= 6u; id++) {
			AWAIT(&r, RVALID_s, p);
			assert_int_equal(r.out.RID_s[p], id);
			assert_int_equal((r.out.RLAST_s >> p) & 1u, 1);
			assert_int_equal(r.out.RRESP_s[p], 0);
			tick(&r);
		}
	}
}

/* ... each in the state that it leaves behind, one a cycle. */
static void test_boxes_empty(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	put_all(&r, 0);
	r.in.RREADY_s = r.in.RACK = 1;
	tick(&r);
	assert_int_equal(r.st.v[0].cb_v, 0);
	assert_int_equal(r.st.v[0].sb_st, SB_DUE);
	tick(&r);
	assert_int_equal(r.st.v[0].sb_st, SB_EMPTY);
	assert_int_equal(r.st.v[0].mb_st, MB_TWO_DUE);
	tick(&r);
	assert_int_equal(r.st.v[0].mb_st, MB_ONE_DUE);
	tick(&r);
	assert_int_equal(r.st.v[0].mb_st, MB_EMPTY);
	assert_int_equal(r.st.b[0].br_v, 1);
	tick(&r);
	assert_int_equal(r.st.b[0].br_v, 0);
}

/* What is not due is not answered. */
static void test_not_due(void **state)
{
	static const struct { uint8_t mb, sb, br, bo; } cases[] = {
		{ MB_SECOND, 0, 0, 0 }, { MB_READY, 0, 0, 0 }, { MB_SENT, 0, 0, 0 }, { 0, SB_READY, 0, 0 }, { 0, SB_SENT, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(cases); i++) {
		struct rig r;

		rig_start_dvm(&r);
		r.st.dv[0].dv_op = OP_COMPLETE;
		r.st.dv[0].dv_crw = 1;
		r.st.v[1].mb_st = cases[i].mb;
		r.st.v[1].sb_st = cases[i].sb;
		r.st.b[1].br_v = cases[i].br;
		r.st.b[1].bo = cases[i].bo;
		r.st.b[1].bw_v = cases[i].bo; /* the other half is not answered either: there is no room */
		r.st.p[1].b_cnt = 2;
		assert_int_equal(r.out.RVALID_s, 0);
		ticks(&r, 3);
		assert_int_equal(r.out.RVALID_s, 0);
		assert_int_equal(r.st.b[1].va, 0);
	}
}

/* Errors are the message's or the Sync's own; a message of one part has the first ID. Data are 0, and IS and PD. */
static void test_contents(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 16u; i++) {
		const uint32_t what = i & 3u, err = (i >> 2) & 1u, other = i >> 3;
		struct rig r;
		struct cci_boxes *v;

		rig_start_dvm(&r);
		v = &r.st.v[1];
		r.st.dv[0].dv_op = OP_COMPLETE;
		r.st.dv[0].dv_crw = 1;
		v->mb_two = (uint32_t)(what == 1u);
		v->mb_err = (what <= 1u) ? err : other;
		v->sb_err = (what == 2u) ? err : other;
		r.st.dv[0].dv_err = other;
		v->mb_id = 9;
		v->mb_id2 = 10;
		v->sb_id = 11;
		v->cb_id = 12;
		if (what <= 1u)
			v->mb_st = MB_ONE_DUE;
		else if (what == 2u)
			v->sb_st = SB_DUE;
		else
			v->cb_v = 1;
		expect_answer(&r, 1, what == 3u ? 12 : what + 9u, what != 3u && err != 0u ? 2 : 0);
	}
}

/* ---- when (X34) ---------------------------------------------------------------------------------------------- */

/* Not into a burst, not without room. R's registers of the burst before stay. */
static void test_not_into_a_burst(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	plant(&r, 5, 1, READ_NO_SNOOP, LINE_A, CCI_RESP);
	tick(&r);
	assert_int_equal(r.st.p[1].r_busy, 1);
	r.st.v[1].cb_v = 1;
	r.st.v[1].cb_id = 7;
	for (uint32_t n = 0; n < 4u; n++) {
		const struct rbeat b = take_r(&r, 1);

		assert_int_equal(b.id, 1);
		assert_int_equal(b.last, n == 3u);
		assert_int_equal(r.st.p[1].r_busy, n < 2u); /* the next beat comes when one is taken */
		assert_int_equal(r.st.v[1].cb_v, n < 3u);
	}
	assert_int_equal(r.st.p[1].r_e, 5);
	assert_int_equal(r.st.p[1].r_busy | r.st.p[1].r_beat, 0);
	expect_answer(&r, 1, 7, 0);
	assert_int_equal(r.st.p[1].r_e, 5);
}

/* Two are out at most; then an entry's answer goes, and they wait for an acknowledge. */
static void test_two_at_most(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	put_all(&r, 0);
	r.st.b[0].bo = 0;
	plant(&r, 3, 0, READ_NO_SNOOP, LINE_A, CCI_RESP)->left = 0;
	expect_answer(&r, 0, 1, 0);
	expect_answer(&r, 0, 2, 0);
	assert_int_equal(r.st.b[0].va, 2);
	assert_int_equal(take_r(&r, 0).last, 1);
	assert_st(&r, 3, ACK);
	assert_int_equal(r.st.v[0].mb_st, MB_TWO_DUE);
	assert_int_equal(r.st.p[0].ackr & 0xFFFu, 0x3FF); /* 15, 15, 3 */
	assert_int_equal(r.st.p[0].ackr_wp, 3);
	ticks(&r, 3);
	assert_int_equal(r.st.v[0].mb_st, MB_TWO_DUE);
	r.in.RACK = 1;
	tick(&r); /* acknowledged: one less from the next cycle on */
	assert_int_equal(r.st.b[0].va, 1);
	assert_int_equal(r.st.v[0].mb_st, MB_TWO_DUE);
	tick(&r); /* one more and one less */
	assert_int_equal(r.st.b[0].va, 1);
	assert_int_equal(r.st.v[0].mb_st, MB_ONE_DUE);
	assert_st(&r, 3, ACK);
	tick(&r); /* the entry's turn */
	assert_st(&r, 3, FREE);
	assert_int_equal(r.st.b[0].va, 2);
	r.in.RACK = 0;
	assert_int_equal(r.st.v[0].mb_st, MB_EMPTY);
}

/* An ACE-Lite port acknowledges with the beat; a port's answers leave another port's alone. */
static void test_acknowledge_of_lite(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	r.st.v[2].cb_v = 1;
	r.st.v[2].cb_id = 3;
	r.st.v[0].cb_v = 1;
	AWAIT(&r, RVALID_s, 2);
	r.in.RACK = 2; /* of a port that has nothing */
	ticks(&r, 3);
	assert_int_equal(r.st.b[2].va & r.st.b[0].va, 1);
	r.in.RACK = 0;
	expect_answer(&r, 2, 3, 0);
	assert_int_equal(r.st.b[2].va, 0);
	assert_int_equal(r.st.b[0].va, 1);
	assert_int_equal(r.st.p[2].ackr_rp, 1);
}

/* Code 15 frees nothing, also where an entry 15 exists (pools). */
static void test_code_frees_nothing(void **state)
{
	const struct cci_cfg cfg = { .part = 550, .ot_max = 48, .aces = 2, .lites = 1, .nt = 12, .mems = 1, .stripe_bit = 12, .addr_width = 40, .id_width = 4, .dvm = 1 };
	struct rig r;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	plant(&r, 15, 1, WRITE_BACK, LINE_A, CCI_MEM);
	r.st.v[0].cb_v = 1;
	serve_answer(&r, 0, 0, 0);
	assert_int_equal(r.st.b[0].va, 0);
	assert_st(&r, 15, MEM);
	assert_int_equal(live(&r), 1u << 15);
}

/* Where there is no DVM code 15 is an entry, and freed. */
static void test_entry_15(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	plant(&r, 15, 1, READ_NO_SNOOP, LINE_A, CCI_RESP)->left = 0;
	take_r(&r, 1);
	ack_r(&r, 1, 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_boxes_empty),
		cmocka_unit_test(test_not_due),
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_not_into_a_burst),
		cmocka_unit_test(test_two_at_most),
		cmocka_unit_test(test_acknowledge_of_lite),
		cmocka_unit_test(test_code_frees_nothing),
		cmocka_unit_test(test_entry_15),
	};

	return cmocka_run_group_tests_name("cci_dvm_answers", tests, NULL, NULL);
}
