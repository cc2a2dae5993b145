/* test_ace_cache_requests.c - the ace_cache model's requests: K5, K6, K7, K12, K13, E13, E14. Exclusives, DVM and barriers have files of their own. */
#include "ace_cache_rig.h"

/* ---- K6 ---------------------------------------------------------------------------------------- */

/* K6 once more, by request and line:
 *   a answers OKAY   b with the beat   e with SLVERR   w writes, UD, answers
 *   r sends its type, no way   R with a way of K7   u with the way of the copy   c CleanUnique with that way   q as r, on AW
 *   x as r, the copy becomes I   p puts out, answers   P puts out, waits on   C WriteClean, waits on   B WriteBack, waits on */
static const struct { const char *lines; uint32_t type; } k6[16] = {
	/*                                     no hit, SC SD UC UD, NSAID differs */
	[ACE_CACHE_OP_LOAD]            = { "R" "bbbb" "P", 0x01 },
	[ACE_CACHE_OP_LOAD_CLEAN]      = { "R" "bbbb" "P", 0x02 },
	[ACE_CACHE_OP_LOAD_NSD]        = { "R" "bbbb" "P", 0x03 },
	[ACE_CACHE_OP_LOAD_UNIQUE]     = { "R" "bbbb" "P", 0x07 },
	[ACE_CACHE_OP_STORE]           = { "R" "ccww" "P", 0x07 },
	[ACE_CACHE_OP_STORE_LINE]      = { "R" "uuww" "P", 0x0C },
	[ACE_CACHE_OP_CLEAN]           = { "r" "rCrC" "P", 0x08 },
	[ACE_CACHE_OP_CLEAN_INVALID]   = { "r" "xBxB" "P", 0x09 },
	[ACE_CACHE_OP_INVALIDATE]      = { "r" "xxxx" "P", 0x0D },
	[ACE_CACHE_OP_EVICT]           = { "a" "pppp" "p", 0 },
	[ACE_CACHE_OP_LOAD_ONCE]       = { "r" "bbbb" "P", 0x00 },
	[ACE_CACHE_OP_STORE_ONCE]      = { "q" "qCqC" "P", 0x20 },
	[ACE_CACHE_OP_STORE_LINE_ONCE] = { "q" "qCqC" "P", 0x21 },
	[ACE_CACHE_OP_LOAD_PLAIN]      = { "r" "rrrr" "r", 0x10 },
	[ACE_CACHE_OP_STORE_PLAIN]     = { "q" "qqqq" "q", 0x30 },
	[ACE_CACHE_OP_RESERVED]        = { "e" "eeee" "e", 0 },
};

static const uint32_t states[] = { SC, SD, UC, UD };

static bool one_of(char c, const char *set)
{
	return strchr(set, c) != NULL;
}

/* The MSHR 0 of the request, and nothing else outstanding; or none. */
static void check_mshr(const struct rig *r, uint32_t op, char does)
{
	const struct ace_cache_state *st = &r->st;
	const bool is = one_of(does, "rRucqx");

	assert_int_equal(st->m_st[0], is ? ACE_CACHE_WAITS : ACE_CACHE_FREE);
	if (!is)
		return;
	assert_int_equal(st->m_op[0], op);
	assert_int_equal(st->m_type[0], does == 'c' ? 0x0Bu : k6[op].type);
	assert_int_equal(st->m_id[0], r->id);
	assert_int_equal(st->m_prot[0], r->prot);
	assert_int_equal(st->m_nsaid[0], r->nsaid);
	assert_int_equal(st->m_qos[0], r->qos);
	assert_int_equal(st->m_addr[0], at(0x12, 1, 2) + 5u);
	assert_same(st->m_wdata[0], r->wdata);
	assert_int_equal(st->m_wstrb[0], r->strb);
	assert_int_equal(st->m_way[0], one_of(does, "uc") ? 1 : 0);
	assert_int_equal(r->out.ARVALID, does != 'q');
	if (does != 'q')
		assert_int_equal(r->out.ARSNOOP, st->m_type[0] & 15u);
}

/* The AW, if there is one, and the buffer. */
static void check_aw(const struct rig *r, uint32_t op, uint32_t copy, char does)
{
	const bool back = one_of(does, "PpCB");
	const uint32_t put_out = (copy & 2u) != 0u ? ACE_CACHE_WRITE_BACK : ACE_CACHE_EVICT;
	const uint32_t kind = does == 'C' ? (uint32_t)ACE_CACHE_WRITE_CLEAN : put_out;

	assert_int_equal(r->out.AWVALID, back || does == 'q');
	assert_int_equal(r->st.wb_st[0], back);
	if (does == 'q')
		assert_int_equal(r->out.AWSNOOP, k6[op].type & 7u);
	if (!back)
		return;
	assert_wb_aw(&r->out, 0, kind, at(0x12, 1, 0), copy == UD);
	assert_int_equal(r->out.AWPROT, 2);
	assert_int_equal(r->st.wb_kind[0], kind);
	assert_int_equal(r->st.wb_ns[0], 1);
	assert_int_equal(r->st.wb_line[0], at(0x12, 1, 0) >> 6);
	assert_int_equal(r->st.wb_nsaid[0], r->st.s[1].way_nsaid[1]);
	assert_int_equal(r->out.AWNSAID, r->st.s[1].way_nsaid[1]);
	assert_same(r->st.wb_lo[0], r->st.s[1].way_lo[1]);
	assert_same(r->st.wb_hi[0], r->st.s[1].way_hi[1]);
	assert_int_equal(r->st.wq_cnt, kind != ACE_CACHE_EVICT);
}

static void check_rsp(const struct rig *r, char does)
{
	assert_int_equal(r->out.RSP_VALID, one_of(does, "abewp"));
	if (r->out.RSP_VALID == 0u)
		return;
	assert_int_equal(r->out.RSP_ID, r->id);
	assert_int_equal(r->out.RSP_RESP, does == 'e' ? 2 : 0);
	if (does == 'b')
		assert_beat(&r->out.RSP_DATA, 0xA0, 2);
	else
		assert_zero(&r->out.RSP_DATA);
}

static uint32_t end_of(uint32_t copy, char does)
{
	if (one_of(does, "pPBx"))
		return I;
	if (does == 'w')
		return UD;
	return does == 'C' ? copy & ~2u : copy;
}

/* The copy in way 1 after the slot. */
static void check_copy(const struct rig *r, uint32_t op, uint32_t copy, char does)
{
	assert_int_equal(r->st.s[1].way_st[1], end_of(copy, does));
	for (uint32_t n = 0; n < 4u; n++) {
		const bool writes = does == 'w' && (op == ACE_CACHE_OP_STORE_LINE || n == 2u);
		const uint32_t strb = op == ACE_CACHE_OP_STORE_LINE ? 0xFFFFu : r->strb;
		const tzf_w256 want = merged(beat_of(0xA0, n), r->wdata, writes ? strb : 0u);
		const tzf_w256 v = way_beat(r, 1, 1, n);

		assert_same(v, want);
	}
}

/* One request that finds this copy (in way 1; I: none), its NSAID equal or not. */
static void check_request(uint32_t op, uint32_t copy, bool differs, char does)
{
	const struct copy c = { .st = copy, .ns = 1, .nsaid = differs ? 6u : 5u, .name = 0xA0, .tag = 0x12 };
	struct rig r;

	rig_start(&r);
	plant(&r, 1, 1, c);
	r.wdata = beat_of(0x57, 1);
	r.strb = 0x8421;
	request(&r, op, at(0x12, 1, 2) + 5u);
	assert_int_equal(r.st.req_cnt, 1);
	tick(&r);
	assert_int_equal(r.st.req_cnt, one_of(does, "PCB"));
	check_mshr(&r, op, does);
	check_aw(&r, op, copy, does);
	check_rsp(&r, does);
	check_copy(&r, op, copy, does);
	assert_int_equal(r.st.s[1].rr, 0);
}

/* The ops without a row above are those of test_ace_cache_exclusive.c and test_ace_cache_dvm.c. */
static void test_reserved(void **state)
{
	(void)state;
	for (uint32_t op = ACE_CACHE_OP_BARRIER + 1u; op < 32u; op++)
		for (uint32_t i = 0; i < 4u; i++)
			check_request(op, states[i], i == 3u, 'e');
}

static void test_every_row(void **state)
{
	(void)state;
	for (uint32_t op = 0; op < 16u; op++) {
		check_request(op, I, false, k6[op].lines[0]);
		for (uint32_t i = 0; i < 4u; i++) {
			check_request(op, states[i], false, k6[op].lines[1u + i]);
			check_request(op, states[i], true, k6[op].lines[5]);
		}
	}
}

/* Row 9: CHOICE[8] sends ReadUnique. */
static void test_upgrade_choice(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 2u; i++) {
		struct rig r;

		rig_start(&r);
		plant_usual(&r, states[i]);
		r.in.CHOICE = 0x0100;
		request(&r, ACE_CACHE_OP_STORE, USUAL);
		assert_int_equal(take_ar(&r).ARSNOOP, 7);
		assert_int_equal(r.st.m_type[0], ACE_CACHE_READ_UNIQUE);
		assert_int_equal(r.st.m_way[0], 0);
		assert_int_equal(r.st.s[1].way_st[0], states[i]);
	}
}

/* Rows 14 to 18 to their ends: the copy is cleaned, B, then the request proper. */
static void test_clean_in_two_steps(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UD);
	request(&r, ACE_CACHE_OP_CLEAN, USUAL);
	finish_wb(&r, ACE_CACHE_WRITE_CLEAN, 1);
	assert_int_equal(r.st.s[1].way_st[0], UC);
	assert_int_equal(take_ar(&r).ARSNOOP, 8);
	give_one(&r, 0, 0, 0);
	take_plain_rsp(&r, 0);

	request(&r, ACE_CACHE_OP_CLEAN_INVALID, USUAL);
	assert_int_equal(take_ar(&r).ARSNOOP, 9);
	assert_int_equal(r.st.s[1].way_st[0], I);
	give_one(&r, 0, 0, 0);
	take_plain_rsp(&r, 0);

	plant_usual(&r, SD);
	request(&r, ACE_CACHE_OP_STORE_ONCE, USUAL);
	finish_wb(&r, ACE_CACHE_WRITE_CLEAN, 0);
	assert_int_equal(r.st.s[1].way_st[0], SC);
	assert_int_equal(take_aw(&r).AWSNOOP, 0);
	assert_int_equal(take_w(&r).WLAST, 1);
	assert_rests(&r);
}

/* Row 4 to its end: the line is fetched anew for the other NSAID. */
static void test_other_nsaid(void **state)
{
	struct rig r;
	struct ace_cache_out o;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UD);
	r.nsaid = 6;
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	finish_wb(&r, ACE_CACHE_WRITE_BACK, 1);
	o = take_ar(&r);
	assert_int_equal(o.ARSNOOP, 1);
	assert_int_equal(o.ARNSAID, 6);
	give_line(&r, 0, 0xB1, 0);
	take_data_rsp(&r, 0, 0xB1, 0);
	assert_int_equal(r.st.s[1].way_nsaid[0], 6);
}

/* K4: Secure lines have no NSAID: one is driven and stored as 0, and does not differ. */
static void test_secure(void **state)
{
	struct rig r;
	struct ace_cache_out o;

	(void)state;
	rig_start(&r);
	r.prot = 5; /* privileged instruction, Secure */
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	o = take_ar(&r);
	assert_int_equal(o.ARPROT, 5);
	assert_int_equal(o.ARNSAID, 0);
	assert_int_equal(r.st.m_nsaid[0], 0);
	give_line(&r, 0, 0xB1, 0);
	take_data_rsp(&r, 0, 0xB1, 0);
	assert_int_equal(r.st.s[1].way_ns[0], 0);
	assert_int_equal(r.st.s[1].way_nsaid[0], 0);
	r.nsaid = 6;
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	take_data_rsp(&r, 0, 0xB1, 0);
	r.prot = 2;
	request(&r, ACE_CACHE_OP_LOAD, USUAL); /* Non-secure: another line */
	assert_int_equal(take_ar(&r).ARNSAID, 6);
}

/* K4: the leak. Without NS in the tag a Non-secure load reads the Secure copy, and a store writes it. */
static void test_leak(void **state)
{
	const struct copy secure = { .st = UC, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };
	struct rig r;

	(void)state;
	rig_start_ns_tag(&r, 0);
	plant(&r, 1, 1, secure);
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	take_data_rsp(&r, 0, 0x5E, 0);
	request(&r, ACE_CACHE_OP_STORE, USUAL);
	take_plain_rsp(&r, 0);
	assert_int_equal(r.st.s[1].way_st[1], UD);
	assert_int_equal(r.st.s[1].way_ns[1], 0);
	assert_rests(&r);
	plant_usual(&r, UC); /* way 0, Non-secure, the same tag: the lowest way counts */
	r.prot = 0;
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	take_data_rsp(&r, 0, 0xA0, 0);
}

/* ---- K13: what AR and AW carry ------------------------------------------------------------------- */

static void check_ar(const struct ace_cache_out *o, uint32_t id, uint32_t type, uint64_t addr)
{
	const bool plain = (type & 16u) != 0u;

	assert_int_equal(o->ARID, id);
	assert_int_equal(o->ARSNOOP, type & 15u);
	assert_int_equal(o->ARADDR, addr);
	assert_int_equal(o->ARLEN, (type & 15u) == 0u ? 0 : 3);
	assert_int_equal(o->ARSIZE, 4);
	assert_int_equal(o->ARBURST, 1);
	assert_int_equal(o->ARLOCK, 0);
	assert_int_equal(o->ARBAR, 0);
	assert_int_equal(o->ARDOMAIN, plain ? 0 : 1);
	assert_int_equal(o->ARCACHE, plain ? 3 : 15);
	assert_int_equal(o->ARPROT, 3);
	assert_int_equal(o->ARQOS, 9);
	assert_int_equal(o->ARNSAID, 5);
}

static void check_aw_of_mshr(const struct ace_cache_out *o, uint32_t id, uint32_t type, uint64_t addr)
{
	const bool plain = (type & 16u) != 0u;

	assert_int_equal(o->AWID, id);
	assert_int_equal(o->AWSNOOP, type & 7u);
	assert_int_equal(o->AWADDR, addr);
	assert_int_equal(o->AWLEN, (type & 7u) == 0u ? 0 : 3);
	assert_int_equal(o->AWSIZE, 4);
	assert_int_equal(o->AWBURST, 1);
	assert_int_equal(o->AWLOCK, 0);
	assert_int_equal(o->AWBAR, 0);
	assert_int_equal(o->AWUNIQUE, 0);
	assert_int_equal(o->AWDOMAIN, plain ? 0 : 1);
	assert_int_equal(o->AWCACHE, plain ? 3 : 15);
	assert_int_equal(o->AWPROT, 3);
	assert_int_equal(o->AWQOS, 9);
	assert_int_equal(o->AWNSAID, 5);
}

/* Every type, from the second MSHR (the first is on a line elsewhere). */
static void test_addresses(void **state)
{
	const uint64_t addr = at(0xABCDEF01, 3, 2) + 11u;

	(void)state;
	for (uint32_t op = 0; op < 15u; op++) {
		const bool beat = (k6[op].type & 15u) == 0u;
		const uint64_t start = addr & ~(beat ? UINT64_C(15) : UINT64_C(63));
		struct rig r;

		if (op == ACE_CACHE_OP_EVICT)
			continue;
		rig_start(&r);
		r.prot = 3;
		request(&r, ACE_CACHE_OP_LOAD, 0);
		(void)take_ar(&r);
		request(&r, op, addr);
		if ((k6[op].type & 32u) == 0u) {
			const struct ace_cache_out o = take_ar(&r);

			check_ar(&o, 1, k6[op].type, start);
		} else {
			const struct ace_cache_out o = take_aw(&r);

			check_aw_of_mshr(&o, 1, k6[op].type, start);
		}
	}
}

/* ---- K5: what a request waits for ---------------------------------------------------------------- */

/* The request at the head can do nothing: nothing changes at all. */
static void assert_stuck(struct rig *r)
{
	struct ace_cache_state before;

	tick(r);
	before = r->st;
	for (uint32_t i = 0; i < PATIENCE; i++) {
		tick(r);
		assert_memory_equal(&before, &r->st, sizeof(before));
	}
	assert_int_equal(r->st.req_cnt, 1);
}

/* K5: the reserved ops, DVM and barriers have no line. */
static bool has_line(uint32_t op)
{
	return op != ACE_CACHE_OP_RESERVED && op <= ACE_CACHE_OP_STORE_EXCL;
}

static void assert_goes(struct rig *r)
{
	tick(r);
	assert_int_equal(r->st.req_cnt, 0);
}

/* E14, O9: an MSHR on the line, whatever it is for, stops every request that has one; one on the same line of the other security does not. */
static void test_waits_for_mshr(void **state)
{
	(void)state;
	for (uint32_t op = 0; op < 32u; op++) {
		struct rig r;

		rig_start(&r);
		request(&r, ACE_CACHE_OP_LOAD_PLAIN, USUAL);
		(void)take_ar(&r);
		request(&r, op, USUAL + 17u);
		if (has_line(op)) {
			assert_stuck(&r);
			give_one(&r, 0, 0, 0);
			(void)take_rsp(&r);
			tick(&r);
		}
		assert_goes(&r);

		rig_start(&r);
		request(&r, ACE_CACHE_OP_LOAD_PLAIN, USUAL);
		(void)take_ar(&r);
		r.prot = 0;
		request(&r, op, USUAL);
		assert_goes(&r);
	}
}

/* E14: so does a write-back buffer, an Evict too. */
static void test_waits_for_wb(void **state)
{
	(void)state;
	for (uint32_t op = 0; op < 32u; op++) {
		struct rig r;

		rig_start(&r);
		plant_usual(&r, SC);
		request(&r, ACE_CACHE_OP_EVICT, USUAL);
		take_plain_rsp(&r, 0);
		(void)take_aw(&r);
		request(&r, op, USUAL + 17u);
		if (has_line(op)) {
			assert_stuck(&r);
			give_b(&r, 8, 0);
			assert_int_equal(r.st.req_cnt, 1);
			tick(&r);
		}
		assert_goes(&r);
	}
}

/* A row that needs one thing which is missing, then has it. */
static void check_needs(uint32_t op, uint32_t copy, const char *missing)
{
	struct rig r;
	uint32_t *cnt;

	rig_start(&r);
	plant_usual(&r, copy);
	cnt = missing[0] == 'R' ? &r.st.rsp_cnt : missing[1] == 'R' ? &r.st.ar_cnt : &r.st.aw_cnt;
	*cnt = 2;
	request(&r, op, USUAL);
	assert_stuck(&r);
	assert_int_equal(r.st.s[1].way_st[0], copy);
	*cnt = 1;
	tick(&r);
	assert_int_equal(*cnt, 2);
}

static void test_needs_room(void **state)
{
	(void)state;
	check_needs(ACE_CACHE_OP_RESERVED, I, "RSP");
	check_needs(ACE_CACHE_OP_EVICT, I, "RSP");
	check_needs(ACE_CACHE_OP_EVICT, UD, "RSP");
	check_needs(ACE_CACHE_OP_EVICT, UD, "AW");
	check_needs(ACE_CACHE_OP_LOAD, SC, "RSP");
	check_needs(ACE_CACHE_OP_LOAD_ONCE, SC, "RSP");
	check_needs(ACE_CACHE_OP_STORE, UC, "RSP");
	check_needs(ACE_CACHE_OP_STORE_LINE, UC, "RSP");
	check_needs(ACE_CACHE_OP_LOAD, I, "AR");
	check_needs(ACE_CACHE_OP_LOAD_ONCE, I, "AR");
	check_needs(ACE_CACHE_OP_STORE, SC, "AR");
	check_needs(ACE_CACHE_OP_STORE_LINE, I, "AR");
	check_needs(ACE_CACHE_OP_CLEAN, UC, "AR");
	check_needs(ACE_CACHE_OP_CLEAN_INVALID, UC, "AR");
	check_needs(ACE_CACHE_OP_INVALIDATE, UD, "AR");
	check_needs(ACE_CACHE_OP_LOAD_PLAIN, I, "AR");
	check_needs(ACE_CACHE_OP_STORE_PLAIN, I, "AW");
	check_needs(ACE_CACHE_OP_STORE_ONCE, UC, "AW");
	check_needs(ACE_CACHE_OP_STORE_ONCE, UD, "AW");
	check_needs(ACE_CACHE_OP_CLEAN, SD, "AW");
	check_needs(ACE_CACHE_OP_CLEAN_INVALID, SD, "AW");
}

/* What it does not need: a miss goes without room in RSP and AW, a write without RSP and AR, likewise a put-out that answers nothing. */
static void test_needs_no_more(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	SET_COUNT(&r, rsp, 2);
	SET_COUNT(&r, aw, 2);
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	tick(&r);
	assert_int_equal(r.st.req_cnt, 0);
	rig_start(&r);
	SET_COUNT(&r, rsp, 2);
	SET_COUNT(&r, ar, 2);
	request(&r, ACE_CACHE_OP_STORE_ONCE, USUAL);
	tick(&r);
	assert_int_equal(r.st.req_cnt, 0);
	rig_start(&r);
	SET_COUNT(&r, rsp, 2);
	SET_COUNT(&r, ar, 2);
	plant_usual(&r, UD);
	request(&r, ACE_CACHE_OP_CLEAN, USUAL);
	tick(&r);
	assert_int_equal(r.st.s[1].way_st[0], UC);
	rig_start(&r);
	SET_COUNT(&r, aw, 2);
	plant_usual(&r, UC);
	r.in.CHOICE = 0x0800; /* puts out without a word */
	request(&r, ACE_CACHE_OP_EVICT, USUAL);
	take_plain_rsp(&r, 0);
	assert_int_equal(r.st.s[1].way_st[0], I);
}

/* A free MSHR, the lowest; one freed in a cycle can be taken in the next. */
static void test_needs_mshr(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t m = 0; m < 4u; m++) {
		request(&r, ACE_CACHE_OP_LOAD, at(m, m, 0));
		assert_int_equal(take_ar(&r).ARID, m);
	}
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(9, 0, 0));
	assert_stuck(&r);
	give_line(&r, 2, 0xB2, 0);
	tick(&r); /* popped */
	assert_int_equal(r.st.m_st[2], ACE_CACHE_DONE);
	tick(&r); /* F */
	assert_int_equal(r.st.m_st[2], ACE_CACHE_FREE);
	assert_int_equal(r.st.req_cnt, 1);
	tick(&r); /* P */
	assert_int_equal(r.st.req_cnt, 0);
	assert_int_equal(take_ar(&r).ARID, 2);
}

/* A free write-back buffer, the lowest. */
static void test_needs_wb(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t i = 0; i < 3u; i++) {
		const struct copy c = { .st = SC, .ns = 1, .nsaid = 5, .name = i, .tag = i };

		plant(&r, i, 0, c);
	}
	for (uint32_t w = 0; w < 2u; w++) {
		request(&r, ACE_CACHE_OP_EVICT, at(w, w, 0));
		take_plain_rsp(&r, 0);
		assert_int_equal(take_aw(&r).AWID, 8u + w);
	}
	request(&r, ACE_CACHE_OP_EVICT, at(2, 2, 0));
	assert_stuck(&r);
	give_b(&r, 9, 0);
	take_plain_rsp(&r, 0);
	assert_int_equal(take_aw(&r).AWID, 9);
	request(&r, ACE_CACHE_OP_EVICT, at(3, 3, 0)); /* no hit: needs none */
	take_plain_rsp(&r, 0);
}

/* E13: nothing takes a buffer while a STORE_ONCE or STORE_LINE_ONCE is outstanding. */
static void test_once_stops_write_backs(void **state)
{
	for (uint32_t op = ACE_CACHE_OP_STORE_ONCE; op <= ACE_CACHE_OP_STORE_LINE_ONCE; op++) {
		struct rig r;

		(void)state;
		rig_start(&r);
		plant_usual(&r, UC);
		request(&r, op, at(0x77, 2, 0));
		(void)take_aw(&r);
		request(&r, ACE_CACHE_OP_EVICT, USUAL);
		ticks(&r, 8); /* the W beats fill their FIFO */
		assert_stuck(&r);
		r.in.WREADY = 1;
		ticks(&r, 6);
		r.in.WREADY = 0;
		give_b(&r, 0, 0);
		take_plain_rsp(&r, 0); /* of the store, then of the eviction */
		take_plain_rsp(&r, 0);
		assert_int_equal(take_aw(&r).AWSNOOP, ACE_CACHE_EVICT);
	}
}

/* E13: a plain store does not stop them, nor do reads. */
static void test_others_stop_nothing(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	request(&r, ACE_CACHE_OP_STORE_PLAIN, at(0x77, 2, 0));
	(void)take_aw(&r);
	request(&r, ACE_CACHE_OP_LOAD, at(0x77, 3, 0));
	(void)take_ar(&r);
	request(&r, ACE_CACHE_OP_EVICT, USUAL);
	assert_int_equal(take_aw(&r).AWSNOOP, ACE_CACHE_EVICT);
}

/* E13: row 18 waits while any buffer, on whatever line, is not free; WriteNoSnoop does not. */
static void test_write_backs_stop_once(void **state)
{
	for (uint32_t op = ACE_CACHE_OP_STORE_ONCE; op <= ACE_CACHE_OP_STORE_LINE_ONCE; op++) {
		struct rig r;

		(void)state;
		rig_start(&r);
		plant_usual(&r, SC);
		request(&r, ACE_CACHE_OP_EVICT, USUAL);
		take_plain_rsp(&r, 0);
		(void)take_aw(&r);
		request(&r, ACE_CACHE_OP_STORE_PLAIN, at(0x77, 2, 0));
		assert_int_equal(take_aw(&r).AWDOMAIN, 0);
		assert_int_equal(take_w(&r).WLAST, 1);
		request(&r, op, at(0x78, 2, 0));
		assert_stuck(&r);
		give_b(&r, 8, 0);
		assert_int_equal(take_aw(&r).AWSNOOP, op - ACE_CACHE_OP_STORE_ONCE);
	}
}

/* O6: WriteUnique and WriteLineUnique go when memory has the line's dirty data, and while they wait, to be taken or for B, its snoops are answered. */
static void test_once_and_its_copy(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 2u * LEN(states); i++) {
		const uint32_t st = states[i / 2u], once = i & 1u;
		struct rig r;

		rig_start(&r);
		plant_usual(&r, st);
		request(&r, ACE_CACHE_OP_STORE_ONCE + once, USUAL);
		if ((st & 2u) != 0u) {
			assert_int_equal(take_aw(&r).AWSNOOP, ACE_CACHE_WRITE_CLEAN);
			take_w_line(&r, 0xA0);
			assert_rests(&r);
			give_b(&r, 8, 0);
		}
		AWAIT(&r, AWVALID);
		assert_int_equal(r.out.AWSNOOP, once);
		assert_int_equal(r.st.s[1].way_st[0], st & ~2u);
		snoop(&r, 1, USUAL, 1); /* ReadShared: nothing is passed dirty */
		assert_int_equal(take_cr(&r).CRRESP & 0xEu, 8);
		(void)take_aw(&r);
		snoop(&r, 9, USUAL, 1);
		assert_int_equal(take_cr(&r).CRRESP & 0xFu, 0);
		assert_int_equal(r.st.s[1].way_st[0], I);
	}
}

/* ---- K7: a way for a line ------------------------------------------------------------------------ */

/* Set 1 full of copies 0x20, 0x21, ... in state st. */
static void plant_full(struct rig *r, uint32_t st)
{
	for (uint32_t w = 0; w < r->cfg.ways; w++) {
		const struct copy c = { .st = st, .ns = 1, .nsaid = 5, .name = 0xC0 + w, .tag = 0x20 + w };

		plant(r, 1, w, c);
	}
}

static void start_with_ways(struct rig *r, uint32_t ways)
{
	struct ace_cache_cfg cfg;

	ace_cache_cfg_default(&cfg);
	cfg.ways = ways;
	cfg.mshrs = 8;
	cfg.wbs = 4;
	rig_start_as(r, &cfg);
}

/* The lowest way that is I, each reserved in turn; rr holds. */
static void test_invalid_ways_first(void **state)
{
	struct rig r;

	(void)state;
	start_with_ways(&r, 4);
	plant_full(&r, UC);
	r.st.s[1].rr = 2;
	r.st.s[1].way_st[1] = I;
	r.st.s[1].way_st[3] = I;
	request(&r, ACE_CACHE_OP_LOAD, at(0x40, 1, 0));
	(void)take_ar(&r);
	request(&r, ACE_CACHE_OP_STORE, at(0x41, 1, 0));
	(void)take_ar(&r);
	assert_int_equal(r.st.m_way[0], 1);
	assert_int_equal(r.st.m_way[1], 3);
	assert_int_equal(r.st.s[1].rr, 2);
	assert_int_equal(r.out.AWVALID, 0);
}

/* Then in turn from rr, over the end; the victim is put out in the slot, its other fields hold. */
static void test_turns(void **state)
{
	struct rig r;

	(void)state;
	start_with_ways(&r, 3);
	plant_full(&r, UD);
	r.st.s[1].rr = 1;
	for (uint32_t i = 0; i < 3u; i++) {
		const uint32_t way = (1u + i) % 3u;
		struct ace_cache_out o;

		request(&r, ACE_CACHE_OP_STORE_LINE, at(0x40 + i, 1, 0));
		tick(&r);
		assert_int_equal(r.out.ARVALID & r.out.AWVALID, 1);
		o = take_aw(&r);
		assert_wb_aw(&o, i, ACE_CACHE_WRITE_BACK, at(0x20 + way, 1, 0), 1);
		(void)take_ar(&r);
		assert_int_equal(r.st.m_way[i], way);
		assert_int_equal(r.st.s[1].rr, (way + 1u) % 3u);
		assert_int_equal(r.st.s[1].way_st[way], I);
		assert_int_equal(r.st.s[1].way_tag[way], 0x20 + way);
		assert_way_data(&r, 1, way, 0xC0 + way);
	}
	request(&r, ACE_CACHE_OP_LOAD, at(0x50, 1, 0)); /* all are reserved */
	ticks(&r, 8);
	assert_stuck(&r);
	give_one(&r, 1, 0, 0);
	take_plain_rsp(&r, 0);
	r.in.WREADY = 1;
	AWAIT(&r, ARVALID);
	assert_int_equal(r.st.m_way[1], 2); /* the way that the fill freed, now UD, was put out */
	assert_int_equal(r.st.s[1].rr, 0);
}

/* Passed over: reserved ways that are not I, and ways whose line an MSHR or a buffer is on. */
static void test_passed_over(void **state)
{
	struct rig r;

	(void)state;
	start_with_ways(&r, 4);
	plant_full(&r, SC);
	request(&r, ACE_CACHE_OP_STORE, at(0x20, 1, 0)); /* CleanUnique, way 0 */
	assert_int_equal(take_ar(&r).ARSNOOP, 0x0B);
	request(&r, ACE_CACHE_OP_CLEAN, at(0x21, 1, 0)); /* has no way, but is on the line in way 1 */
	(void)take_ar(&r);
	r.st.s[1].way_st[2] = SD;
	request(&r, ACE_CACHE_OP_CLEAN, at(0x22, 1, 0)); /* WriteClean of way 2; the head stays */
	assert_int_equal(take_aw(&r).AWSNOOP, ACE_CACHE_WRITE_CLEAN);
	r.in.WREADY = 1;
	ticks(&r, 6);
	r.st.req_ctl_e0 = 2u << 8 | 5u << 4; /* that head becomes a LOAD of another line */
	r.st.req_addr_e0 = at(0x50, 1, 0);
	tick(&r);
	assert_int_equal(take_ar(&r).ARSNOOP, 1);
	assert_int_equal(r.st.m_way[2], 3);
	assert_int_equal(r.st.s[1].rr, 0);
	request(&r, ACE_CACHE_OP_LOAD, at(0x51, 1, 0));
	ticks(&r, 3);
	assert_stuck(&r);
	give_b(&r, 8, 0); /* way 2 can be taken now */
	(void)take_ar(&r);
	assert_int_equal(r.st.m_way[3], 2);
	assert_int_equal(r.st.s[1].rr, 3);
}

/* Without NS in the tag a way can be reserved for {1, line} while it holds {0, line}: it is passed over for being reserved alone. */
static void test_reserved_alone(void **state)
{
	const struct copy secure = { .st = SC, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };
	const struct copy other = { .st = SC, .ns = 1, .nsaid = 5, .name = 1, .tag = 0x99 };
	struct rig r;

	(void)state;
	rig_start_ns_tag(&r, 0);
	plant(&r, 1, 0, secure);
	plant(&r, 1, 1, other);
	request(&r, ACE_CACHE_OP_STORE, USUAL);
	assert_int_equal(take_ar(&r).ARSNOOP, 0x0B);
	request(&r, ACE_CACHE_OP_LOAD, at(0x40, 1, 0));
	(void)take_ar(&r);
	assert_int_equal(r.st.m_way[0], 0);
	assert_int_equal(r.st.m_way[1], 1);
	assert_int_equal(r.st.s[1].rr, 0);
}

/* Ways are reserved by MSHRs of their own set only, with ops 0..5 only. */
static void test_not_reserved(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	request(&r, ACE_CACHE_OP_LOAD_ONCE, at(0x30, 1, 0));
	(void)take_ar(&r);
	request(&r, ACE_CACHE_OP_LOAD, at(0x30, 2, 0));
	(void)take_ar(&r);
	request(&r, ACE_CACHE_OP_LOAD, at(0x31, 1, 0));
	(void)take_ar(&r);
	assert_int_equal(r.st.m_way[2], 0);
}

/* rr moves in the slot that is used only: here AR has no room. */
static void test_rr_waits(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_full(&r, UC);
	SET_COUNT(&r, ar, 2);
	request(&r, ACE_CACHE_OP_LOAD, at(0x40, 1, 0));
	assert_stuck(&r);
	assert_int_equal(r.st.s[1].rr, 0);
	SET_COUNT(&r, ar, 0);
	tick(&r);
	assert_int_equal(r.st.s[1].rr, 1);
	assert_int_equal(r.st.s[1].way_st[0], I);
}

/* A victim that is put out needs room in AW and a buffer, and no STORE_ONCE. */
static void test_victim_needs(void **state)
{
	for (uint32_t i = 0; i < 3u; i++) {
		struct rig r;

		(void)state;
		rig_start(&r);
		plant_full(&r, UD);
		SET_COUNT(&r, aw, i == 0u ? 2 : 0);
		r.st.wb_st[0] = i == 1u;
		r.st.wb_st[1] = i == 1u;
		r.st.m_st[3] = i == 2u ? 1 : 0;
		r.st.m_op[3] = ACE_CACHE_OP_STORE_LINE_ONCE;
		request(&r, ACE_CACHE_OP_LOAD, at(0x40, 1, 0));
		assert_stuck(&r);
		SET_COUNT(&r, aw, 0);
		r.st.wb_st[1] = 0;
		r.st.m_st[3] = 0;
		tick(&r);
		assert_int_equal(r.out.ARVALID & r.out.AWVALID, 1);
		assert_int_equal(r.out.AWID, i == 1u ? 9 : 8);
	}
}

/* ---- K12: putting out ---------------------------------------------------------------------------- */

/* AWSNOOP by state and CHOICE[11:10], 0: nothing. */
static uint32_t put_out(uint32_t copy, uint32_t choice)
{
	if ((copy & 2u) != 0u)
		return 3;
	if (copy == UC && choice == 1u)
		return 5;
	return choice <= 1u ? 4 : 0;
}

/* How the copy in way 0 of set 1 is put out: as an EVICT, as a victim, because of the NSAID. */
static void check_put_out(struct rig *r, uint32_t copy, uint32_t kind)
{
	struct ace_cache_out o;

	ticks(r, 2);
	assert_int_equal(r->st.s[1].way_st[0], I);
	assert_int_equal(r->out.AWVALID, kind != 0u);
	assert_int_equal(r->st.wb_st[0], kind != 0u);
	if (kind == 0u) {
		assert_int_equal(r->out.WVALID, 0);
		return;
	}
	o = take_aw(r);
	assert_wb_aw(&o, 0, kind, USUAL, copy == UD || kind == 5u);
	assert_int_equal(o.AWNSAID, 5);
	assert_same(r->st.wb_lo[0], r->st.s[1].way_lo[0]); /* of an Evict too */
	if (kind == ACE_CACHE_EVICT)
		assert_int_equal(r->out.WVALID, 0);
	else
		take_w_line(r, 0xA0);
}

static void test_put_out(void **state)
{
	const struct copy other = { .st = UD, .ns = 1, .nsaid = 5, .name = 1, .tag = 0x99 };

	(void)state;
	for (uint32_t k = 0; k < 4u * 4u; k++) {
		const uint32_t copy = states[k % 4u];
		const uint32_t choice = k / 4u;
		struct rig r;

		rig_start(&r);
		r.in.CHOICE = choice << 10;
		plant_usual(&r, copy);
		r.nsaid = 6; /* row 3 does not compare it */
		request(&r, ACE_CACHE_OP_EVICT, USUAL);
		check_put_out(&r, copy, put_out(copy, choice));
		take_plain_rsp(&r, 0);

		rig_start(&r);
		r.in.CHOICE = choice << 10;
		plant_usual(&r, copy);
		plant(&r, 1, 1, other);
		request(&r, ACE_CACHE_OP_LOAD, at(0x40, 1, 0));
		check_put_out(&r, copy, put_out(copy, choice));
		assert_int_equal(take_ar(&r).ARADDR, at(0x40, 1, 0));

		rig_start(&r);
		r.in.CHOICE = choice << 10;
		plant_usual(&r, copy);
		r.nsaid = 6;
		request(&r, ACE_CACHE_OP_LOAD, USUAL); /* row 4: as if CHOICE were 0 */
		check_put_out(&r, copy, put_out(copy, 0));
	}
}

/* The line of a victim that was Secure goes out as Secure, without NSAID. */
static void test_put_out_secure(void **state)
{
	const struct copy secure = { .st = UD, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };
	struct rig r;
	struct ace_cache_out o;

	(void)state;
	start_with_ways(&r, 1);
	plant(&r, 1, 0, secure);
	request(&r, ACE_CACHE_OP_LOAD, at(0x40, 1, 0));
	o = take_aw(&r);
	assert_wb_aw(&o, 0, ACE_CACHE_WRITE_BACK, USUAL, 1);
	assert_int_equal(o.AWPROT, 0);
	assert_int_equal(o.AWNSAID, 0);
}

/* A copy with a buffer on its own {ns, line} is not put out. Only without NS in the tag can a request get that far. */
static void test_put_out_waits(void **state)
{
	for (uint32_t kind = 0; kind < 2u; kind++) {
		const struct copy secure = { .st = UD, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };
		struct rig r;

		(void)state;
		rig_start_ns_tag(&r, 0);
		plant(&r, 1, 0, secure);
		r.prot = 0;
		request(&r, ACE_CACHE_OP_CLEAN, USUAL);
		assert_int_equal(take_aw(&r).AWSNOOP, ACE_CACHE_WRITE_CLEAN);
		r.in.WREADY = 1;
		ticks(&r, 6);
		r.in.WREADY = 0;
		r.st.req_ctl_e0 = ((uint32_t)ACE_CACHE_OP_EVICT << 15) | 2u << 8; /* the head becomes a Non-secure EVICT */
		r.in.CHOICE = kind << 11; /* nor without a word */
		assert_stuck(&r);
		give_b(&r, 8, 0);
		AWAIT(&r, RSP_VALID);
		assert_int_equal(r.out.AWVALID, kind == 0u);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row),
		cmocka_unit_test(test_reserved),
		cmocka_unit_test(test_upgrade_choice),
		cmocka_unit_test(test_clean_in_two_steps),
		cmocka_unit_test(test_other_nsaid),
		cmocka_unit_test(test_secure),
		cmocka_unit_test(test_leak),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_waits_for_mshr),
		cmocka_unit_test(test_waits_for_wb),
		cmocka_unit_test(test_needs_room),
		cmocka_unit_test(test_needs_no_more),
		cmocka_unit_test(test_needs_mshr),
		cmocka_unit_test(test_needs_wb),
		cmocka_unit_test(test_once_stops_write_backs),
		cmocka_unit_test(test_others_stop_nothing),
		cmocka_unit_test(test_write_backs_stop_once),
		cmocka_unit_test(test_once_and_its_copy),
		cmocka_unit_test(test_invalid_ways_first),
		cmocka_unit_test(test_turns),
		cmocka_unit_test(test_passed_over),
		cmocka_unit_test(test_reserved_alone),
		cmocka_unit_test(test_not_reserved),
		cmocka_unit_test(test_rr_waits),
		cmocka_unit_test(test_victim_needs),
		cmocka_unit_test(test_put_out),
		cmocka_unit_test(test_put_out_secure),
		cmocka_unit_test(test_put_out_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
