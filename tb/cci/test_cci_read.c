/* test_cci_read.c - the cci model's reads: memory, R, RACK, the end of an entry: X13, X15, X19, DRAIN. */
#include "cci_rig.h"

/* A ReadNoSnoop of port p with an ID. */
static struct req plain(uint64_t addr, uint32_t id)
{
	struct req q = of_at(READ_NO_SNOOP, addr);

	q.id = id;
	return q;
}

/* ---- memory (X13) -------------------------------------------------------------------------------- */

/* The oldest goes first; a full FIFO holds all up; mi is set with the push. */
static void test_arm_order(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t n = 0; n < 4u; n++)
		(void)enter(&r, 2, plain(page(n), n));
	for (uint32_t n = 0; n < 4u; n++) {
		r.st.e[n].st = CCI_MEM;
		r.st.e[n].mi = 0;
	}
	r.st.m[0].arm_cnt = 0;
	r.st.e[0].age = 0xE; /* 3, 2, 1, 0 */
	r.st.e[1].age = 0xC;
	r.st.e[2].age = 0x8;
	r.st.e[3].age = 0x0;
	tick(&r);
	assert_int_equal(r.st.e[3].mi, 1);
	assert_int_equal(r.st.e[2].mi, 0);
	ticks(&r, 4);
	assert_int_equal(r.st.e[2].mi, 1);
	assert_int_equal(r.st.e[1].mi, 0);
	assert_int_equal(r.st.m[0].arm_cnt, 2);
	for (uint32_t n = 4; n-- > 0u;)
		assert_int_equal(take_arm(&r, 0).id, ID_M(2, n));
}

/* Two memory ports: the stripe bit chooses, and both go in one cycle. */
static void test_stripes(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	offer(&r, 4, plain(0x1000, 1));
	offer(&r, 5, plain(0x2FC0, 1));
	go(&r);
	ticks(&r, 2);
	r.st.e[0].st = r.st.e[1].st = CCI_MEM;
	r.st.e[0].mi = r.st.e[1].mi = 0;
	r.st.m[0].arm_cnt = r.st.m[1].arm_cnt = 0;
	tick(&r);
	assert_int_equal(r.out.ARVALID_m, 3);
	assert_int_equal(r.out.ARADDR_m[1], 0x1000);
	assert_int_equal(r.out.ARID_m[1], ID_M(4, 0));
	assert_int_equal(r.out.ARADDR_m[0], 0x2FC0);
	assert_int_equal(r.out.ARID_m[0], ID_M(5, 1));
}

/* Four: the stripe bit and the next one. */
static void test_four_stripes(void **state)
{
	const struct cci_cfg cfg = { .aces = 1, .lites = 1, .nt = 4, .mems = 4, .stripe_bit = 7, .addr_width = 32, .id_width = 4, .part = 550, .ot_max = 48 };
	struct rig r;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	for (uint32_t x = 0; x < 4u; x++) {
		struct am m;

		(void)enter(&r, 1, of_at(READ_NO_SNOOP, page(1) + UINT64_C(0x1000) * x + UINT64_C(0x80) * x + 0x40u));
		r.st.e[x].id = x;
		m = take_arm(&r, x);
		assert_int_equal(m.id, ID_M(1, x));
		give_rm(&r, x ^ 1u, m.id, 0x11, 0, 0, 1); /* of another port: dropped */
		tick(&r);
		assert_int_equal(r.st.e[x].md, 0);
		give_rm_beats(&r, x, m.id, 0x22, 4);
		tick(&r);
		assert_int_equal(r.st.e[x].md, 1);
	}
}

/* A read and a write of an address go to memory port x, and no other knows of them. */
static void check_stripe(const struct cci_cfg *cfg, uint64_t addr, uint32_t x, uint32_t n)
{
	for (uint32_t aw = 0; aw < 2u; aw++) {
		struct req q = of_at(aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, addr);
		struct rig r;

		rig_start_as(&r, cfg, 0);
		q.nsaid = n & 15u;
		q.prot = n & 2u;
		q.id = n & 3u;
		q.len = 0;
		(void)enter(&r, n % 2u, q);
		if (aw != 0u)
			give_w(&r, n % 2u, 0x11, 0, 0xFFFF, 1);
		ticks(&r, 5);
		assert_int_equal(r.out.ARVALID_m, aw != 0u ? 0u : 1u << x);
		assert_int_equal(r.out.AWVALID_m, aw != 0u ? 1u << x : 0u);
	}
}

/* CH-14: nothing chooses but these bits of the address: no other bit of it, not NS, NSAID, ID nor the port. */
static void test_stripes_alone(void **state)
{
	struct cci_cfg cfg = { .aces = 1, .lites = 1, .nt = 4, .stripe_bit = 8, .addr_width = 48, .id_width = 4, .part = 550, .ot_max = 48 };

	(void)state;
	for (cfg.mems = 2; cfg.mems <= 4u; cfg.mems += 2u)
		for (uint32_t n = 0; n < 4u * 44u; n++) {
			const uint64_t flip = UINT64_C(1) << (4u + n / 4u);
			const uint64_t addr = ((n & 1u) != 0u ? UINT64_C(0xFFFFFFFFFFF0) : 0u) ^ flip;

			check_stripe(&cfg, addr, (uint32_t)(addr >> 8) & (cfg.mems - 1u), n);
		}
}

/* Beats go to places 0.. in the order in which they come; RRESP is a beat's own; EXOKAY counts as OKAY. */
static void test_rresp(void **state)
{
	static const uint32_t resp[4] = { 1, 2, 0, 3 };
	static const uint32_t want[4] = { 0, 2, 0, 3 };
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0x1640));
	(void)take_arm(&r, 0);
	for (uint32_t n = 0; n < 4u; n++)
		give_rm(&r, 0, ID_M(2, 0), 0x11, n, resp[n], n == 3u);
	tick(&r);
	assert_int_equal(r.st.e[0].rresp, 0xC8);
	assert_int_equal(r.st.e[0].mcnt, 0);
	for (uint32_t n = 0; n < 4u; n++)
		expect_r(&r, 2, want[n], n == 3u, 0x11, n);
}

/* The port in RID does not matter, the entry does: one that is not there, not shared, or does not wait, gets nothing. */
static void test_rid(void **state)
{
	struct cci_state before;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, of(READ_NO_SNOOP));
	(void)enter(&r, 0, of_at(WRITE_BACK, 0x1000));
	(void)take_arm(&r, 0);
	ticks(&r, 2);
	before = r.st;
	for (uint32_t e = 1; e < 32u; e++) {
		give_rm(&r, 0, ID_M(2, e), 0x11, 0, 2, 1);
		tick(&r);
		assert_memory_equal(r.st.e, before.e, sizeof(before.e));
		assert_int_equal(r.st.m[0].rm_cnt, 0);
	}
	give_rm(&r, 0, ID_M(7, 0), 0x11, 0, 0, 0);
	tick(&r);
	assert_int_equal(r.st.e[0].mcnt, 1);
	/* Not yet asked for; after the last; a write. */
	r.st.e[0].mi = 0;
	r.st.m[0].arm_cnt = 2;
	before = r.st;
	give_rm(&r, 0, ID_M(2, 0), 0x22, 0, 0, 1);
	tick(&r);
	assert_memory_equal(&r.st.e[0], &before.e[0], sizeof(before.e[0]));
	r.st.e[0].mi = 1;
	r.st.e[0].aw = 1;
	before = r.st;
	give_rm(&r, 0, ID_M(2, 0), 0x22, 0, 0, 1);
	tick(&r);
	assert_memory_equal(&r.st.e[0], &before.e[0], sizeof(before.e[0]));
	r.st.e[0].aw = 0;
	give_rm(&r, 0, ID_M(2, 0), 0x22, 0, 0, 1);
	give_rm(&r, 0, ID_M(2, 0), 0x33, 0, 0, 1);
	assert_int_equal(r.st.e[0].md, 1);
	tick(&r);
	assert_int_equal(r.st.e[0].mcnt, 2);
}

/* ---- same ID: NoSnoop (X16, last sentence) --------------------------------------------------------- */

static void test_same_id(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 2, plain(0x1000, 1));
	(void)enter(&r, 2, plain(0x2000, 1));
	(void)enter(&r, 2, plain(0x3000, 2));         /* another ID */
	(void)enter(&r, 1, plain(0x4000, 1));         /* another port */
	(void)enter(&r, 2, of_at(READ_ONCE, 0x5000)); /* another kind, ID 1 */
	(void)enter(&r, 2, of_at(WRITE_NO_SNOOP, 0x6000));
	(void)answer(&r, 0, 0, 0);
	(void)answer(&r, 1, 0, 0);
	give_w_line(&r, 2, 0x66);
	assert_int_equal(take_awm(&r, 0).id, ID_M(2, 5));
	assert_int_equal(take_arm(&r, 0).id, ID_M(2, 0));
	assert_int_equal(take_arm(&r, 0).id, ID_M(2, 2));
	assert_int_equal(take_arm(&r, 0).id, ID_M(1, 3));
	assert_int_equal(take_arm(&r, 0).id, ID_M(2, 4));
	ticks(&r, 4);
	assert_int_equal(r.out.ARVALID_m, 0);
	give_rm_beats(&r, 0, ID_M(2, 0), 0x11, 4);
	assert_int_equal(r.st.e[0].md, 0);
	tick(&r);
	assert_int_equal(r.st.e[0].md, 1);
	assert_int_equal(r.st.e[1].mi, 0);
	tick(&r);
	assert_st(&r, 0, RESP);
	assert_int_equal(r.st.e[1].mi, 0);
	tick(&r);
	assert_int_equal(r.st.e[1].mi, 1); /* the last chunk of entry 0 is back */
}

/* A burst with more chunks is back only with its last one. */
static void test_same_id_chunks(void **state)
{
	struct req q = plain(0x1000, 1);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.len = 7;
	(void)enter(&r, 2, q);
	(void)enter(&r, 2, plain(0x2000, 1));
	assert_int_equal(take_arm(&r, 0).addr, 0x1000);
	give_rm_beats(&r, 0, ID_M(2, 0), 0x11, 4);
	await_st(&r, 0, CCI_RESP);
	ticks(&r, 3);
	assert_int_equal(r.st.e[1].mi, 0); /* RESP, but of the first chunk */
	for (uint32_t n = 0; n < 4u; n++)
		expect_r(&r, 2, 0, 0, 0x11, n);
	assert_int_equal(take_arm(&r, 0).addr, 0x1040);
	ticks(&r, 4);
	assert_int_equal(r.st.e[1].mi, 0);
	give_rm_beats(&r, 0, ID_M(2, 0), 0x22, 4);
	assert_int_equal(take_arm(&r, 0).addr, 0x2000);
}

/* ---- R (X15) --------------------------------------------------------------------------------------- */

/* Same ID: in the order of age, whoever is ready; other IDs pass (H7, O7). */
static void test_r_order(void **state)
{
	struct req q = of_at(READ_ONCE, 0x1000);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.SYSCOREQ = 0;
	tick(&r);
	(void)enter(&r, 0, q);
	q.addr = 0x2000;
	(void)enter(&r, 0, q);
	q.addr = 0x3000;
	q.id = 2;
	(void)enter(&r, 0, q);
	for (uint32_t n = 0; n < 3u; n++)
		(void)take_arm(&r, 0);
	give_rm_beats(&r, 0, ID_M(0, 1), 0x22, 4);
	ticks(&r, 6);
	assert_st(&r, 1, RESP);
	assert_int_equal(r.out.RVALID_s, 0);
	give_rm_beats(&r, 0, ID_M(0, 2), 0x33, 4);
	expect_r_line(&r, 0, 0, 0x33);
	give_rm_beats(&r, 0, ID_M(0, 0), 0x11, 4);
	expect_r_line(&r, 0, 0, 0x11);
	expect_r_line(&r, 0, 0, 0x22); /* entry 0 waits for RACK, but is finished */
	assert_st(&r, 0, ACK);
	assert_int_equal(r.st.p[0].ackr_wp, 3);
	assert_int_equal(r.st.p[0].ackr, 0x102);
}

/* A write of the same ID, and a read of another port, are no reason to wait; of several that can, the oldest goes. */
static void test_r_oldest(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.SYSCOREQ = 0;
	tick(&r);
	r.st.p[0].r_cnt = 2; /* no room */
	(void)enter(&r, 0, of_at(WRITE_UNIQUE, 0x1000)); /* entry 0, ID 1 */
	(void)enter(&r, 1, of_at(CLEAN_UNIQUE, 0x2000));
	for (uint32_t n = 2; n < 5u; n++) {
		struct req q = of_at(CLEAN_UNIQUE, page(n + 1u));

		q.id = n;
		(void)enter(&r, 0, q);
	}
	ticks(&r, 2);
	for (uint32_t n = 2; n < 5u; n++)
		assert_st(&r, n, RESP);
	r.st.p[0].r_cnt = 0;
	tick(&r);
	assert_st(&r, 2, ACK);
	assert_st(&r, 3, RESP);
	assert_int_equal(r.st.p[0].r_e, 2);
	tick(&r);
	assert_st(&r, 3, ACK);
	tick(&r);
	assert_st(&r, 4, RESP); /* no room */
	for (uint32_t n = 2; n < 5u; n++)
		assert_int_equal(take_r(&r, 0).id, n);
}

/* A chunk's beats come without others between them; busy, its entry and its next beat are written down. */
static void test_r_busy(void **state)
{
	struct req q = plain(0x1000, 1);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, q);
	q.id = 2;
	(void)enter(&r, 0, q);
	(void)take_arm(&r, 0);
	(void)take_arm(&r, 0);
	give_rm_beats(&r, 0, ID_M(0, 1), 0x22, 4);
	give_rm_beats(&r, 0, ID_M(0, 0), 0x11, 4);
	assert_int_equal(r.st.p[0].r_busy, 1);
	assert_int_equal(r.st.p[0].r_e, 1);
	assert_int_equal(r.st.p[0].r_beat, 2); /* two are in the FIFO */
	expect_r_line(&r, 0, 0, 0x22);
	assert_int_equal(r.st.p[0].r_e, 0);
	expect_r_line(&r, 0, 0, 0x11);
	assert_int_equal(r.st.p[0].r_busy, 0);
	assert_int_equal(r.st.p[0].r_beat, 0);
}

/* ---- acknowledges (X19) ----------------------------------------------------------------------------- */

/* ACE: RACK frees in the order of the R; without anything to acknowledge it is ignored. */
static void test_rack(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.SYSCOREQ = 0;
	tick(&r);
	PULSE(&r, RACK, 0);
	assert_int_equal(r.st.p[0].ackr_rp, 0);
	(void)enter(&r, 0, of_at(CLEAN_UNIQUE, 0x1000));
	(void)enter(&r, 0, of_at(CLEAN_UNIQUE, 0x2000));
	(void)take_r(&r, 0);
	(void)take_r(&r, 0);
	PULSE(&r, RACK, 1);
	assert_st(&r, 0, ACK);
	PULSE(&r, WACK, 0);
	assert_st(&r, 0, ACK);
	PULSE(&r, RACK, 0);
	assert_st(&r, 0, FREE);
	assert_st(&r, 1, ACK);
	PULSE(&r, RACK, 0);
	assert_st(&r, 1, FREE);
	assert_int_equal(r.st.p[0].ackr_rp, 2);
}

/* ACE-Lite: the handshake of the last beat. */
static void test_lite_ack(void **state)
{
	struct req q = of(READ_NO_SNOOP);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.len = 1;
	(void)enter(&r, 2, q);
	(void)take_arm(&r, 0);
	give_rm_beats(&r, 0, ID_M(2, 0), 0x11, 2);
	ticks(&r, 6);
	assert_st(&r, 0, ACK); /* both beats are in the FIFO */
	expect_r(&r, 2, 0, 0, 0x11, 0);
	assert_st(&r, 0, ACK);
	expect_r(&r, 2, 0, 1, 0x11, 1);
	assert_st(&r, 0, FREE);
}

/* With CD data missing: DRAIN, until they are in; the line stays held. */
static void test_drain(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(CLEAN_UNIQUE));
	(void)answer(&r, 1, DT, 5);
	expect_r(&r, 0, 0, 1, 0, 0);
	PULSE(&r, RACK, 0);
	assert_st(&r, 0, DRAIN);
	assert_int_equal(r.st.p[0].ackr_rp, 1);
	ask(&r, 2, of(READ_ONCE));
	ticks(&r, 3);
	assert_int_equal(r.out.EV_HAZARD, 1);
	assert_int_equal(live(&r), 1);
	give_line(&r, 1, 0x11);
	assert_st(&r, 0, DRAIN);
	tick(&r);
	assert_int_equal(live(&r), 0);
	tick(&r);
	assert_st(&r, 0, SLOT);
	assert_int_equal(r.st.e[0].port, 2);
}

/* The last CD beat in the cycle of the acknowledge: one cycle in DRAIN, as cdw is looked at before. */
static void test_drain_in_the_same_cycle(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(CLEAN_UNIQUE));
	(void)answer(&r, 1, DT, 5);
	expect_r(&r, 0, 0, 1, 0, 0);
	for (uint32_t n = 0; n < 4u; n++)
		give_cd(&r, 1, 0x11, n, n == 3u);
	PULSE(&r, RACK, 0);
	assert_int_equal(r.st.e[0].cdw, 0);
	assert_st(&r, 0, DRAIN);
	tick(&r);
	assert_st(&r, 0, FREE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arm_order),
		cmocka_unit_test(test_stripes),
		cmocka_unit_test(test_four_stripes),
		cmocka_unit_test(test_stripes_alone),
		cmocka_unit_test(test_rresp),
		cmocka_unit_test(test_rid),
		cmocka_unit_test(test_same_id),
		cmocka_unit_test(test_same_id_chunks),
		cmocka_unit_test(test_r_order),
		cmocka_unit_test(test_r_oldest),
		cmocka_unit_test(test_r_busy),
		cmocka_unit_test(test_rack),
		cmocka_unit_test(test_lite_ack),
		cmocka_unit_test(test_drain),
		cmocka_unit_test(test_drain_in_the_same_cycle),
	};

	return cmocka_run_group_tests_name("cci_read", tests, NULL, NULL);
}
