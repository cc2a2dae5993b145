/* test_ace_cache_fills.c - what comes back to the ace_cache model, and what it makes of it: K8, K9, K10, K11. */
#include "ace_cache_rig.h"

/* A request is sent; its AR or AW, and W where there is one, are taken. It has MSHR 0. */
static void send(struct rig *r, uint32_t op, uint64_t addr)
{
	request(r, op, addr);
	tick(r);
	assert_int_equal(r->st.m_st[0], ACE_CACHE_WAITS);
	if (r->out.ARVALID != 0u) {
		(void)take_ar(r);
		return;
	}
	(void)take_aw(r);
	r->in.WREADY = 1;
	ticks(r, 6);
	r->in.WREADY = 0;
}

/* The acknowledge comes with the answer, for one cycle. */
static void assert_acknowledged(struct rig *r, bool rack)
{
	AWAIT(r, RSP_VALID);
	assert_int_equal(r->out.RACK, rack);
	assert_int_equal(r->out.WACK, !rack);
	tick(r);
	assert_int_equal(r->out.RACK | r->out.WACK, 0);
	assert_int_equal(r->st.m_st[0], ACE_CACHE_FREE);
}

static void assert_copy(const struct rig *r, uint32_t way, uint32_t copy)
{
	const struct ace_cache_set *s = &r->st.s[1];

	assert_int_equal(s->way_st[way], copy);
	if (copy == I)
		return;
	assert_int_equal(s->way_ns[way], 1);
	assert_int_equal(s->way_nsaid[way], 5);
	assert_int_equal(s->way_tag[way], 0x12);
}

/* ---- K10: reads -------------------------------------------------------------------------------- */

/* A miss, answered with every PD and IS. */
static void check_read(uint32_t op, uint32_t pd, uint32_t is)
{
	static const uint32_t ends[2][2] = { { UC, SC }, { UD, SD } };
	struct rig r;

	rig_start(&r);
	r.wdata = beat_of(0x57, 0);
	r.strb = 0x0FF3;
	send(&r, op, at(0x12, 1, 2));
	give_line(&r, 0, 0xB1, pd << 2 | is << 3);
	assert_acknowledged(&r, true);
	if (op == ACE_CACHE_OP_STORE) {
		const tzf_w256 want = merged(beat_of(0xB1, 2), r.wdata, r.strb);
		const tzf_w256 is_now = way_beat(&r, 1, 0, 2);

		take_plain_rsp(&r, 0);
		assert_copy(&r, 0, UD);
		assert_same(is_now, want);
	} else {
		take_data_rsp(&r, 0, 0xB1, 2);
		assert_copy(&r, 0, ends[pd][is]);
		assert_way_data(&r, 1, 0, 0xB1);
	}
	assert_rests(&r);
}

static void test_reads(void **state)
{
	(void)state;
	for (uint32_t op = ACE_CACHE_OP_LOAD; op <= ACE_CACHE_OP_STORE; op++)
		for (uint32_t k = 0; k < 4u; k++)
			check_read(op, k & 1u, k >> 1);
}

/* The way is held: own data and dirty bit stay. A STORE gets there by CHOICE[8]; for loads the copy is planted while they wait. */
static void check_held_read(uint32_t op, uint32_t copy, uint32_t pd, uint32_t is)
{
	const uint32_t end = 1u | ((copy & 2u) | pd << 1) | (is ^ 1u) << 2;
	struct rig r;

	rig_start(&r);
	r.wdata = beat_of(0x57, 0);
	r.strb = 0x8001;
	r.in.CHOICE = 0x0100;
	if (op == ACE_CACHE_OP_STORE)
		plant_usual(&r, copy);
	send(&r, op, USUAL);
	plant_usual(&r, copy);
	give_line(&r, 0, 0xB1, pd << 2 | is << 3);
	assert_acknowledged(&r, true);
	if (op == ACE_CACHE_OP_STORE) {
		const tzf_w256 want = merged(beat_of(0xA0, 0), r.wdata, r.strb);
		const tzf_w256 is_now = way_beat(&r, 1, 0, 0);

		take_plain_rsp(&r, 0);
		assert_copy(&r, 0, UD);
		assert_same(is_now, want);
	} else {
		take_data_rsp(&r, 0, 0xA0, 0);
		assert_copy(&r, 0, end);
		assert_way_data(&r, 1, 0, 0xA0);
	}
}

static void test_held_reads(void **state)
{
	(void)state;
	for (uint32_t k = 0; k < 8u; k++) {
		check_held_read(ACE_CACHE_OP_LOAD, (k & 1u) != 0u ? SC : SD, k >> 1 & 1u, k >> 2);
		check_held_read(ACE_CACHE_OP_STORE, (k & 1u) != 0u ? SC : SD, k >> 1 & 1u, k >> 2);
	}
}

/* SLVERR, DECERR: no copy, or the one that is held; the data is what came. */
static void test_read_errors(void **state)
{
	for (uint32_t resp = 2; resp <= 3u; resp++) {
		struct rig r;

		(void)state;
		rig_start(&r);
		send(&r, ACE_CACHE_OP_LOAD_UNIQUE, at(0x12, 1, 3));
		give_line(&r, 0, 0xB1, resp | 4u);
		assert_acknowledged(&r, true);
		take_data_rsp(&r, resp, 0xB1, 3);
		assert_copy(&r, 0, I);
		send(&r, ACE_CACHE_OP_STORE, at(0x12, 1, 3));
		give_line(&r, 0, 0xB1, resp);
		take_plain_rsp(&r, resp);
		assert_copy(&r, 0, I);
		plant_usual(&r, SD);
		r.in.CHOICE = 0x0100;
		send(&r, ACE_CACHE_OP_STORE, USUAL);
		give_line(&r, 0, 0xB1, resp);
		take_plain_rsp(&r, resp);
		assert_copy(&r, 0, SD);
		assert_way_data(&r, 1, 0, 0xA0);
	}
}

/* ---- K8 ------------------------------------------------------------------------------------------ */

/* The worst response of any beat counts, EXOKAY as OKAY; PD and IS are those of the last. */
static void test_beats(void **state)
{
	static const struct { uint32_t resp[4], worst; } cases[] = {
		{ { 0, 0, 0, 0 }, 0 }, { { 1, 1, 1, 1 }, 0 }, { { 2, 0, 0, 0 }, 2 }, { { 0, 0, 0, 2 }, 2 }, { { 3, 2, 1, 0 }, 3 }, { { 2, 1, 3, 2 }, 3 },
	};

	(void)state;
	for (uint32_t k = 0; k < 2u * LEN(cases); k++) {
		const uint32_t i = k / 2u;
		const uint32_t last = (k & 1u) != 0u ? 4u : 8u; /* PD or IS with the last beat, the other before it */
		struct rig r;

		rig_start(&r);
		send(&r, ACE_CACHE_OP_LOAD, USUAL);
		for (uint32_t n = 0; n < 4u; n++) {
			const tzf_w256 data = beat_of(0xB1, n);

			give_r(&r, 0, &data, cases[i].resp[n] | (n == 3u ? last : 12u - last), n == 3u);
		}
		tick(&r);
		assert_int_equal(r.st.m_resp[0], cases[i].worst);
		assert_int_equal(r.st.m_pd[0], last == 4u);
		assert_int_equal(r.st.m_is[0], last == 8u);
		take_data_rsp(&r, cases[i].worst, 0xB1, 0);
	}
}

/* Beats of two MSHRs between each other; a fifth beat goes over the first. */
static void test_beats_interleaved(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	send(&r, ACE_CACHE_OP_LOAD, at(0x12, 1, 1));
	request(&r, ACE_CACHE_OP_LOAD, at(0x13, 1, 1));
	(void)take_ar(&r);
	for (uint32_t n = 0; n < 5u; n++) {
		for (uint32_t m = 0; m < 2u; m++) {
			const tzf_w256 data = beat_of(0xB1 + m, n);

			give_r(&r, m, &data, 0, n == 4u);
		}
	}
	take_data_rsp(&r, 0, 0xB1, 1);
	take_data_rsp(&r, 0, 0xB2, 1);
	for (uint32_t w = 0; w < 2u; w++) {
		const tzf_w256 first = way_beat(&r, 1, w, 0);

		assert_beat(&first, 0xB1 + w, 4);
	}
}

/* What nobody waits for is dropped: nothing changes but the FIFO that held it. */
static void assert_dropped(struct rig *r, uint32_t rid, uint32_t bid)
{
	struct ace_cache_state before;

	give_one(r, rid, 0xEE, 15);
	give_b(r, bid, 3);
	before = r->st;
	tick(r);
	before.r_cnt = 0;
	before.b_cnt = 0;
	assert_memory_equal(&before, &r->st, sizeof(before));
	ticks(r, 3);
	assert_memory_equal(&before, &r->st, sizeof(before));
}

static void test_dropped(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t id = 0; id < 16u; id++) /* nothing is outstanding; some do not exist */
		assert_dropped(&r, id, id);
	send(&r, ACE_CACHE_OP_STORE_PLAIN, USUAL); /* MSHR 0 waits for B */
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x13, 1, 0));
	(void)take_ar(&r); /* MSHR 1 waits for R */
	assert_dropped(&r, 0, 1);
	give_one(&r, 1, 0xB1, 0);
	take_data_rsp(&r, 0, 0xB1, 0);
	give_b(&r, 0, 0);
	take_plain_rsp(&r, 0);
}

/* Nor is a beat taken that meets its MSHR done, or to be sent again, or in the slot that gives it away. */
static void test_dropped_late(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	SET_COUNT(&r, rsp, 2);
	send(&r, ACE_CACHE_OP_LOAD_PLAIN, USUAL);
	give_one(&r, 0, 0xB1, 0);
	tick(&r);
	assert_int_equal(r.st.m_st[0], ACE_CACHE_DONE);
	assert_dropped(&r, 0, 0);
	SET_COUNT(&r, rsp, 0);
	take_data_rsp(&r, 0, 0xB1, 0);
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, USUAL);
	r.st.r_cnt = 1; /* a beat at the head of R in the slot that takes MSHR 0 */
	r.st.r_ctl_e0 = 1;
	tick(&r);
	assert_int_equal(r.st.m_st[0], ACE_CACHE_WAITS);
	assert_int_equal(r.st.m_cnt[0], 0);
	assert_int_equal(r.st.dq_cnt, 0);
}

/* K9: an R and a B of the same cycle: the R is first. */
static void test_order(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	send(&r, ACE_CACHE_OP_STORE_PLAIN, USUAL);
	r.id = 8;
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x13, 1, 0));
	(void)take_ar(&r);
	r.in.BVALID = 1;
	r.in.BID = 0;
	give_one(&r, 1, 0xB1, 0);
	r.in.BVALID = 0;
	take_data_rsp(&r, 0, 0xB1, 0);
	r.id = 7;
	take_plain_rsp(&r, 0);
}

/* K10: F waits for room in RSP, and the acknowledge with it. */
static void test_fill_waits(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	send(&r, ACE_CACHE_OP_LOAD, USUAL);
	SET_COUNT(&r, rsp, 2);
	give_line(&r, 0, 0xB1, 0);
	for (uint32_t i = 0; i < PATIENCE; i++) {
		tick(&r);
		assert_int_equal(r.out.RACK, 0);
		assert_int_equal(r.st.m_st[0], ACE_CACHE_DONE);
		assert_int_equal(r.st.s[1].way_st[0], I);
	}
	SET_COUNT(&r, rsp, 0);
	assert_acknowledged(&r, true);
	take_data_rsp(&r, 0, 0xB1, 0);
}

/* ---- K10: the other rows --------------------------------------------------------------------------- */

/* CleanUnique, held. */
static void test_clean_unique(void **state)
{
	for (uint32_t k = 0; k < 8u; k++) {
		const uint32_t copy = (k & 1u) != 0u ? SC : SD;
		const uint32_t resp = k >> 1; /* 1: EXOKAY */
		struct rig r;
		tzf_w256 want, is_now;

		(void)state;
		rig_start(&r);
		plant_usual(&r, copy);
		r.wdata = beat_of(0x57, 0);
		r.strb = 0x00F0;
		send(&r, ACE_CACHE_OP_STORE, at(0x12, 1, 3));
		assert_int_equal(r.st.m_type[0], ACE_CACHE_CLEAN_UNIQUE);
		give_one(&r, 0, 0xB1, resp);
		assert_acknowledged(&r, true);
		take_plain_rsp(&r, resp < 2u ? 0 : resp);
		assert_copy(&r, 0, resp < 2u ? UD : copy);
		want = merged(beat_of(0xA0, 3), r.wdata, resp < 2u ? r.strb : 0u);
		is_now = way_beat(&r, 1, 0, 3);
		assert_same(is_now, want);
		assert_rests(&r);
	}
}

/* A CleanUnique whose line a snoop takes. */
static void lose_clean_unique(struct rig *r)
{
	rig_start(r);
	plant_usual(r, SC);
	r->wdata = beat_of(0x57, 0);
	r->strb = 0x00F0;
	send(r, ACE_CACHE_OP_STORE, at(0x12, 1, 3));
	snoop(r, 7, USUAL, 1);
	assert_int_equal(take_cr(r).CRRESP, 1);
	r->in.CDREADY = 1;
	ticks(r, 6);
	r->in.CDREADY = 0;
	assert_int_equal(r->st.s[1].way_st[0], I);
}

/* K10, K11: it is acknowledged without room in RSP, and sent again as ReadUnique from the same MSHR and way. */
static void test_again(void **state)
{
	struct rig r;
	struct ace_cache_out o;
	tzf_w256 want, is_now;

	(void)state;
	lose_clean_unique(&r);
	SET_COUNT(&r, rsp, 2);
	SET_COUNT(&r, ar, 2);
	give_one(&r, 0, 0xB1, 8u | 4u | 1u);
	ticks(&r, 2);
	assert_int_equal(r.out.RACK, 1);
	assert_int_equal(r.st.m_st[0], ACE_CACHE_AGAIN);
	assert_int_equal(r.st.m_cnt[0] | r.st.m_resp[0] | r.st.m_pd[0] | r.st.m_is[0], 0);
	ticks(&r, PATIENCE); /* T waits for AR */
	assert_int_equal(r.out.RACK, 0);
	assert_int_equal(r.st.m_st[0], ACE_CACHE_AGAIN);
	SET_COUNT(&r, ar, 0);
	SET_COUNT(&r, rsp, 0);
	o = take_ar(&r);
	assert_int_equal(o.ARSNOOP, 7);
	assert_int_equal(o.ARID, 0);
	assert_int_equal(o.ARADDR, USUAL);
	assert_int_equal(o.ARLEN, 3);
	assert_int_equal(o.ARPROT, 2);
	assert_int_equal(o.ARNSAID, 5);
	assert_int_equal(o.ARQOS, 9);
	give_line(&r, 0, 0xB2, 4);
	assert_acknowledged(&r, true);
	take_plain_rsp(&r, 0);
	assert_copy(&r, 0, UD);
	want = merged(beat_of(0xB2, 3), r.wdata, r.strb);
	is_now = way_beat(&r, 1, 0, 3);
	assert_same(is_now, want);
	assert_rests(&r);
}

/* A lost one that comes with an error is answered, and not sent again. */
static void test_lost_with_error(void **state)
{
	struct rig r;

	(void)state;
	lose_clean_unique(&r);
	give_one(&r, 0, 0xB1, 3);
	assert_acknowledged(&r, true);
	take_plain_rsp(&r, 3);
	assert_copy(&r, 0, I);
	assert_rests(&r);
}

/* K11: the lowest of several. */
static void test_again_lowest(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t m = 0; m < 2u; m++) {
		const struct copy c = { .st = SC, .ns = 1, .nsaid = 5, .name = m, .tag = m };

		plant(&r, 1, m, c);
		request(&r, ACE_CACHE_OP_STORE, at(m, 1, 0));
		assert_int_equal(take_ar(&r).ARSNOOP, 0x0B);
		r.st.s[1].way_st[m] = I;
	}
	SET_COUNT(&r, ar, 2);
	give_one(&r, 1, 0, 0);
	give_one(&r, 0, 0, 0);
	ticks(&r, 3);
	assert_int_equal(r.st.m_st[0] & r.st.m_st[1], ACE_CACHE_AGAIN);
	SET_COUNT(&r, ar, 0);
	assert_int_equal(take_ar(&r).ARID, 0);
	assert_int_equal(take_ar(&r).ARID, 1);
}

/* MakeUnique: held, missed, lost; errors. */
static void test_make_unique(void **state)
{
	static const uint32_t copies[] = { SC, SD, I };

	(void)state;
	for (uint32_t k = 0; k < 3u * 4u; k++) {
		const uint32_t copy = copies[k % 3u];
		const uint32_t resp = k / 3u;
		struct rig r;

		rig_start(&r);
		plant_usual(&r, copy);
		r.wdata = beat_of(0x57, 0);
		r.strb = 0; /* is not looked at */
		send(&r, ACE_CACHE_OP_STORE_LINE, at(0x12, 1, 3));
		give_one(&r, 0, 0xB1, resp);
		assert_acknowledged(&r, true);
		take_plain_rsp(&r, resp < 2u ? 0 : resp);
		assert_copy(&r, 0, resp < 2u ? UD : copy);
		for (uint32_t n = 0; n < 4u; n++) {
			const tzf_w256 want = resp < 2u ? r.wdata : beat_of(0xA0, n);
			const tzf_w256 is_now = way_beat(&r, 1, 0, n);

			assert_same(is_now, want);
		}
	}
}

/* CleanShared: a copy becomes shared if IS says so; it keeps its data. */
static void test_clean_shared(void **state)
{
	static const uint32_t copies[] = { I, SC, UC };

	(void)state;
	for (uint32_t k = 0; k < 3u * 8u; k++) {
		const uint32_t copy = copies[k % 3u];
		const uint32_t resp = (k / 3u) & 3u;
		const uint32_t is = k / 12u;
		const bool shared = resp < 2u && is != 0u && copy != I;
		struct rig r;

		rig_start(&r);
		plant_usual(&r, copy);
		send(&r, ACE_CACHE_OP_CLEAN, USUAL);
		give_one(&r, 0, 0xB1, resp | is << 3);
		assert_acknowledged(&r, true);
		take_plain_rsp(&r, resp < 2u ? 0 : resp);
		assert_copy(&r, 0, shared ? SC : copy);
		assert_way_data(&r, 1, 0, 0xA0);
	}
}

/* CleanInvalid, MakeInvalid, ReadOnce, ReadNoSnoop: nothing but an answer; the reads with beat 0 of what came. */
static void test_answers_only(void **state)
{
	static const uint32_t ops[] = { ACE_CACHE_OP_CLEAN_INVALID, ACE_CACHE_OP_INVALIDATE, ACE_CACHE_OP_LOAD_ONCE, ACE_CACHE_OP_LOAD_PLAIN };

	(void)state;
	for (uint32_t k = 0; k < 4u * 4u; k++) {
		const uint32_t op = ops[k % 4u];
		const uint32_t resp = k / 4u;
		struct rig r;

		rig_start(&r);
		send(&r, op, at(0x12, 1, 3));
		give_one(&r, 0, 0xB1, resp | 12u);
		assert_acknowledged(&r, true);
		if (op >= ACE_CACHE_OP_LOAD_ONCE)
			take_data_rsp(&r, resp < 2u ? 0 : resp, 0xB1, 0);
		else
			take_plain_rsp(&r, resp < 2u ? 0 : resp);
		assert_copy(&r, 0, I);
		assert_copy(&r, 1, I);
	}
}

/* WriteNoSnoop: does not touch a copy. */
static void test_write_no_snoop(void **state)
{
	for (uint32_t resp = 0; resp < 4u; resp++) {
		struct rig r;

		(void)state;
		rig_start(&r);
		plant_usual(&r, UD);
		send(&r, ACE_CACHE_OP_STORE_PLAIN, USUAL);
		give_b(&r, 0, resp);
		assert_acknowledged(&r, false);
		take_plain_rsp(&r, resp < 2u ? 0 : resp);
		assert_copy(&r, 0, UD);
		assert_way_data(&r, 1, 0, 0xA0);
	}
}

/* WriteUnique, WriteLineUnique: the copy goes, or takes the bytes as SC. */
static void check_write_unique(uint32_t op, uint32_t copy, uint32_t keep, uint32_t resp)
{
	const bool kept = keep != 0u && resp < 2u && copy != I;
	struct rig r;

	rig_start(&r);
	plant_usual(&r, copy);
	r.wdata = beat_of(0x57, 0);
	r.strb = 0x0810;
	send(&r, op, at(0x12, 1, 2));
	r.in.CHOICE = keep << 9;
	give_b(&r, 0, resp);
	assert_acknowledged(&r, false);
	take_plain_rsp(&r, resp < 2u ? 0 : resp);
	assert_copy(&r, 0, kept ? SC : I);
	for (uint32_t n = 0; n < 4u && kept; n++) {
		const uint32_t bytes = n == 2u ? r.strb : 0u;
		const tzf_w256 want = merged(beat_of(0xA0, n), r.wdata, op == ACE_CACHE_OP_STORE_LINE_ONCE ? 0xFFFFu : bytes);
		const tzf_w256 is_now = way_beat(&r, 1, 0, n);

		assert_same(is_now, want);
	}
	assert_rests(&r);
}

static void test_write_unique(void **state)
{
	static const uint32_t copies[] = { I, SC, UC };

	(void)state;
	for (uint32_t op = ACE_CACHE_OP_STORE_ONCE; op <= ACE_CACHE_OP_STORE_LINE_ONCE; op++)
		for (uint32_t k = 0; k < 3u * 8u; k++)
			check_write_unique(op, copies[k % 3u], k / 3u & 1u, k / 6u);
}

/* A hit of another NSAID, which came while the store was out, is left alone. */
static void test_write_unique_other_nsaid(void **state)
{
	const struct copy other = { .st = SC, .ns = 1, .nsaid = 6, .name = 0xA0, .tag = 0x12 };

	(void)state;
	for (uint32_t resp = 0; resp < 4u; resp += 2u) {
		struct rig r;

		rig_start(&r);
		send(&r, ACE_CACHE_OP_STORE_ONCE, USUAL);
		plant(&r, 1, 1, other);
		give_b(&r, 0, resp);
		take_plain_rsp(&r, resp);
		assert_int_equal(r.st.s[1].way_st[1], SC);
		assert_int_equal(r.st.s[1].way_nsaid[1], 6);
	}
}

/* ---- K9: write-back buffers ------------------------------------------------------------------------ */

/* B frees the buffer and is acknowledged; an error is seen by nobody. */
static void test_b_of_write_back(void **state)
{
	for (uint32_t resp = 0; resp < 4u; resp++) {
		struct rig r;

		(void)state;
		rig_start(&r);
		plant_usual(&r, UD);
		request(&r, ACE_CACHE_OP_EVICT, USUAL);
		take_plain_rsp(&r, 0);
		(void)take_aw(&r);
		take_w_line(&r, 0xA0);
		give_b(&r, 8, resp);
		assert_int_equal(r.st.wb_st[0], 1);
		tick(&r);
		assert_int_equal(r.st.wb_st[0], 0);
		assert_int_equal(r.out.WACK, 1);
		tick(&r);
		assert_int_equal(r.out.WACK, 0);
		assert_rests(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_held_reads),
		cmocka_unit_test(test_read_errors),
		cmocka_unit_test(test_beats),
		cmocka_unit_test(test_beats_interleaved),
		cmocka_unit_test(test_dropped),
		cmocka_unit_test(test_dropped_late),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_fill_waits),
		cmocka_unit_test(test_clean_unique),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_lost_with_error),
		cmocka_unit_test(test_again_lowest),
		cmocka_unit_test(test_make_unique),
		cmocka_unit_test(test_clean_shared),
		cmocka_unit_test(test_answers_only),
		cmocka_unit_test(test_write_no_snoop),
		cmocka_unit_test(test_write_unique),
		cmocka_unit_test(test_write_unique_other_nsaid),
		cmocka_unit_test(test_b_of_write_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
