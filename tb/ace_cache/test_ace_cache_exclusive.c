/* test_ace_cache_exclusive.c - the ace_cache model's exclusive loads and stores: rows 1b, 5a to 5c and 6 of K6, their rows of K10, ARLOCK (K13),
 * the ways that they reserve (K7), and the monitor (K19). */
#include "ace_cache_rig.h"

#define LOAD_EXCL ACE_CACHE_OP_LOAD_EXCL
#define STORE_EXCL ACE_CACHE_OP_STORE_EXCL
#define EXOKAY 1u
#define PLACE (at(0x12, 1, 2) + 5u) /* in the usual line */

static const uint32_t states[] = { SC, SD, UC, UD };

/* ---- the monitor in hand ------------------------------------------------------------------------- */

static void set_monitor(struct rig *r, uint32_t ns, uint64_t addr)
{
	r->st.lm_v = 1;
	r->st.lm_ns = ns;
	r->st.lm_line = addr >> 6;
}

static void assert_monitor(const struct rig *r, uint32_t ns, uint64_t addr)
{
	assert_int_equal(r->st.lm_v, 1);
	assert_int_equal(r->st.lm_ns, ns);
	assert_int_equal(r->st.lm_line, addr >> 6);
}

/* The usual copy, monitored, and data to be stored. */
static void start(struct rig *r, uint32_t copy)
{
	rig_start(r);
	plant_usual(r, copy);
	set_monitor(r, 1, USUAL);
	r->wdata = beat_of(0x57, 1);
	r->strb = 0x8421;
}

/* Beat 2 of the usual copy has been stored, or nothing. */
static void assert_stored(const struct rig *r, bool stored)
{
	for (uint32_t n = 0; n < 4u; n++) {
		const tzf_w256 want = merged(beat_of(0xA0, n), r->wdata, stored && n == 2u ? r->strb : 0u);
		const tzf_w256 is = way_beat(r, 1, 0, n);

		assert_same(is, want);
	}
}

/* ---- K6: loads ----------------------------------------------------------------------------------- */

/* Row 5a: from the copy, whatever its state, in the slot; the monitor, wherever it was, comes to the line. */
static void test_load_hits(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(states); i++) {
		struct rig r;

		rig_start(&r);
		plant_usual(&r, states[i]);
		if (i >= 2u)
			set_monitor(&r, 0, at(0x77, 0, 0));
		request(&r, LOAD_EXCL, PLACE);
		assert_int_equal(r.out.RSP_VALID, 0);
		tick(&r);
		assert_int_equal(r.out.RSP_VALID, 1);
		take_data_rsp(&r, EXOKAY, 0xA0, 2);
		assert_monitor(&r, 1, USUAL);
		assert_int_equal(r.st.s[1].way_st[0], states[i]);
		assert_rests(&r);
	}
}

/* A Secure line: NSAIDs do not count, and the monitor is Secure. */
static void test_load_hits_secure(void **state)
{
	const struct copy secure = { .st = UC, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };
	struct rig r;

	(void)state;
	rig_start(&r);
	plant(&r, 1, 1, secure);
	r.prot = 5;
	request(&r, LOAD_EXCL, PLACE);
	take_data_rsp(&r, EXOKAY, 0x5E, 2);
	assert_monitor(&r, 0, USUAL);
}

/* Row 4: a copy of another NSAID goes out first. */
static void test_load_of_another_nsaid(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	r.nsaid = 6;
	request(&r, LOAD_EXCL, PLACE);
	finish_wb(&r, ACE_CACHE_EVICT, 0);
	assert_int_equal(take_ar(&r).ARNSAID, 6);
	assert_int_equal(r.st.lm_v, 0);
}

/* Row 6, K13: ReadShared with ARLOCK, and a way. The monitor stays where it is until the answer. */
static void test_load_misses(void **state)
{
	struct rig r;
	struct ace_cache_out o;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	set_monitor(&r, 1, USUAL);
	request(&r, LOAD_EXCL, at(0x34, 1, 3) + 1u);
	o = take_ar(&r);
	assert_int_equal(o.ARSNOOP, 1);
	assert_int_equal(o.ARLOCK, 1);
	assert_int_equal(o.ARADDR, at(0x34, 1, 0));
	assert_int_equal(o.ARLEN, 3);
	assert_int_equal(o.ARBAR, 0);
	assert_int_equal(o.ARDOMAIN, 1);
	assert_int_equal(o.ARCACHE, 15);
	assert_int_equal(r.st.m_op[0], LOAD_EXCL);
	assert_int_equal(r.st.m_type[0], ACE_CACHE_READ_SHARED);
	assert_int_equal(r.st.m_way[0], 1);
	assert_monitor(&r, 1, USUAL);
	assert_int_equal(r.st.s[1].way_st[0], UC);
}

/* Others are never exclusive: neither on the bus, nor by what comes back. */
static void test_others_are_not_exclusive(void **state)
{
	(void)state;
	for (uint32_t op = 0; op <= ACE_CACHE_OP_STORE_PLAIN; op++) {
		struct rig r;

		rig_start(&r);
		if (op == ACE_CACHE_OP_STORE)
			plant_usual(&r, SC);
		request(&r, op, USUAL);
		tick(&r);
		if (r.out.ARVALID == 0u)
			continue;
		assert_int_equal(take_ar(&r).ARLOCK, 0);
		if ((r.st.m_type[0] & 8u) != 0u || (r.st.m_type[0] & 15u) == 0u)
			give_one(&r, 0, 0xB1, EXOKAY);
		else
			give_line(&r, 0, 0xB1, EXOKAY);
		assert_int_equal(take_rsp(&r).RSP_RESP, 0);
		assert_int_equal(r.st.lm_v, 0);
	}
}

/* ---- K10: loads ---------------------------------------------------------------------------------- */

static void send_load(struct rig *r)
{
	rig_start(r);
	set_monitor(r, 0, at(0x77, 0, 0));
	request(r, LOAD_EXCL, PLACE);
	(void)take_ar(r);
}

/* EXOKAY sets the monitor, OKAY leaves it. The line comes in either way. */
static void test_load_is_filled(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 8u; n++) {
		const uint32_t ex = n & 1u, pd = (n >> 1) & 1u, is = (n >> 2) & 1u;
		struct rig r;

		send_load(&r);
		give_line(&r, 0, 0xB1, is << 3 | pd << 2 | ex);
		tick(&r);
		assert_int_equal(r.st.m_ex[0], ex);
		AWAIT(&r, RSP_VALID);
		assert_int_equal(r.out.RACK, 1);
		take_data_rsp(&r, ex, 0xB1, 2);
		assert_int_equal(r.st.s[1].way_st[0], 1u | pd << 1 | (is ^ 1u) << 2);
		assert_way_data(&r, 1, 0, 0xB1);
		if (ex != 0u)
			assert_monitor(&r, 1, USUAL);
		else
			assert_monitor(&r, 0, at(0x77, 0, 0));
		assert_rests(&r);
	}
}

/* K8: the last beat says whether it was EXOKAY. */
static void test_the_last_beat_counts(void **state)
{
	(void)state;
	for (uint32_t last = 0; last < 2u; last++) {
		struct rig r;

		send_load(&r);
		for (uint32_t n = 0; n < 4u; n++) {
			const tzf_w256 data = beat_of(0xB1, n);

			give_r(&r, 0, &data, n == 3u ? last : last ^ 1u, n == 3u);
		}
		take_data_rsp(&r, last, 0xB1, 2);
	}
}

/* An error in any beat: the answer is the error with the beat of the buffer, no copy, and the monitor stays. */
static void test_load_error(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 4u; n++) {
		struct rig r;

		send_load(&r);
		for (uint32_t i = 0; i < 4u; i++) {
			const tzf_w256 data = beat_of(0xB1, i);

			give_r(&r, 0, &data, i == n ? 2u + (n & 1u) : EXOKAY, i == 3u);
		}
		take_data_rsp(&r, 2u + (n & 1u), 0xB1, 2);
		assert_int_equal(r.st.s[1].way_st[0], I);
		assert_monitor(&r, 0, at(0x77, 0, 0));
	}
}

/* What was EXOKAY once is not in the MSHR's next life. */
static void test_ex_is_forgotten(void **state)
{
	struct rig r;

	(void)state;
	send_load(&r);
	give_line(&r, 0, 0xB1, EXOKAY);
	take_data_rsp(&r, EXOKAY, 0xB1, 2);
	assert_int_equal(r.st.m_ex[0], 1);
	request(&r, LOAD_EXCL, at(0x34, 1, 0));
	(void)take_ar(&r);
	assert_int_equal(r.st.m_ex[0], 0);
}

/* ---- K6: stores ---------------------------------------------------------------------------------- */

static void assert_fails_at_once(struct rig *r, uint64_t addr)
{
	request(r, STORE_EXCL, addr);
	tick(r);
	assert_int_equal(r->out.RSP_VALID, 1);
	take_plain_rsp(r, 0);
	assert_int_equal(r->st.lm_v, 0);
	assert_rests(r);
}

/* Row 1b: the monitor is not set, or for another line, or for the same in the other world, or (which K19 prevents) there is no copy. */
static void test_store_without_monitor(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(states); i++) {
		struct rig r;

		for (uint32_t why = 0; why < 4u; why++) {
			start(&r, states[i]);
			r.st.lm_v = why != 0u;
			r.st.lm_line ^= why == 1u ? 1u << i : 0u;
			r.st.lm_line ^= why == 3u ? UINT64_C(1) << 33 : 0u;
			r.st.lm_ns ^= why == 2u;
			assert_fails_at_once(&r, PLACE);
			assert_int_equal(r.st.s[1].way_st[0], states[i]);
			assert_stored(&r, false);
		}
	}
}

static void test_store_without_copy(void **state)
{
	struct rig r;

	(void)state;
	start(&r, I);
	assert_fails_at_once(&r, PLACE);
}

/* 1b comes before row 4: without the monitor a copy of another NSAID stays; with it, it goes out, and the monitor with it. */
static void test_store_of_another_nsaid(void **state)
{
	struct rig r;

	(void)state;
	start(&r, UD);
	r.nsaid = 6;
	r.st.lm_v = 0;
	assert_fails_at_once(&r, PLACE);
	assert_int_equal(r.st.s[1].way_st[0], UD);

	start(&r, UD);
	r.nsaid = 6;
	request(&r, STORE_EXCL, PLACE);
	tick(&r);
	assert_int_equal(r.st.s[1].way_st[0], I);
	assert_int_equal(r.st.lm_v, 0);
	assert_int_equal(r.st.req_cnt, 1);
	finish_wb(&r, ACE_CACHE_WRITE_BACK, 1);
	take_plain_rsp(&r, 0);
	assert_rests(&r);
}

/* Row 5b. */
static void test_store_to_unique(void **state)
{
	(void)state;
	for (uint32_t i = 2; i < 4u; i++) {
		struct rig r;

		start(&r, states[i]);
		request(&r, STORE_EXCL, PLACE);
		tick(&r);
		assert_int_equal(r.out.RSP_VALID, 1);
		assert_int_equal(r.st.s[1].way_st[0], UD);
		assert_int_equal(r.st.wp_en, 5);
		take_plain_rsp(&r, EXOKAY);
		assert_stored(&r, true);
		assert_int_equal(r.st.lm_v, 0);
		assert_rests(&r);
	}
}

/* Row 5c: CleanUnique with ARLOCK, whatever CHOICE[8], with the way of the copy; the monitor is used. */
static void test_store_to_shared(void **state)
{
	const struct copy copy[2] = { { .st = SC, .ns = 1, .nsaid = 5, .name = 0xA0, .tag = 0x12 }, { .st = SD, .ns = 1, .nsaid = 5, .name = 0xA0, .tag = 0x12 } };

	(void)state;
	for (uint32_t i = 0; i < 4u; i++) {
		struct rig r;
		struct ace_cache_out o;

		start(&r, I);
		plant(&r, 1, 1, copy[i & 1u]);
		r.in.CHOICE = (i & 2u) << 7;
		request(&r, STORE_EXCL, PLACE);
		tick(&r);
		assert_int_equal(r.st.lm_v, 0);
		o = take_ar(&r);
		assert_int_equal(o.ARSNOOP, 11);
		assert_int_equal(o.ARLOCK, 1);
		assert_int_equal(o.ARADDR, USUAL);
		assert_int_equal(o.ARLEN, 3);
		assert_int_equal(r.st.m_op[0], STORE_EXCL);
		assert_int_equal(r.st.m_type[0], ACE_CACHE_CLEAN_UNIQUE);
		assert_int_equal(r.st.m_way[0], 1);
		assert_int_equal(r.st.m_wstrb[0], 0x8421);
		assert_int_equal(r.st.s[1].way_st[1], copy[i & 1u].st);
		assert_rests(&r);
	}
}

/* ---- K10: stores --------------------------------------------------------------------------------- */

/* A CleanUnique that is answered; its copy held or not. */
static void check_clean_unique(uint32_t copy, bool held, uint32_t resp)
{
	const bool done = held && resp == EXOKAY;
	struct rig r;

	start(&r, copy);
	request(&r, STORE_EXCL, PLACE);
	(void)take_ar(&r);
	if (!held)
		r.st.s[1].way_st[0] = I;
	set_monitor(&r, 1, at(0x77, 0, 0));
	give_one(&r, 0, 0xB1, resp);
	tick(&r); /* popped */
	assert_int_equal(r.out.RSP_VALID, 0);
	tick(&r);
	assert_int_equal(r.out.RSP_VALID, 1);
	assert_int_equal(r.out.RACK, 1);
	assert_int_equal(r.st.m_st[0], ACE_CACHE_FREE); /* never again */
	assert_int_equal(r.st.wp_en, done ? 7 : 0);
	take_plain_rsp(&r, resp >= 2u || done ? resp : 0u);
	assert_int_equal(r.st.s[1].way_st[0], done ? (uint32_t)UD : held ? copy : (uint32_t)I);
	assert_stored(&r, done);
	assert_monitor(&r, 1, at(0x77, 0, 0));
	assert_rests(&r);
}

static void test_clean_unique(void **state)
{
	(void)state;
	for (uint32_t resp = 0; resp < 4u; resp++)
		for (uint32_t i = 0; i < 2u; i++) {
			check_clean_unique(states[i], true, resp);
			check_clean_unique(states[i], false, resp);
		}
}

/* A load and a store, and nobody between. */
static void test_pair(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	r.wdata = beat_of(0x57, 1);
	request(&r, LOAD_EXCL, PLACE);
	(void)take_ar(&r);
	give_line(&r, 0, 0xA0, 8u | EXOKAY);
	take_data_rsp(&r, EXOKAY, 0xA0, 2);
	request(&r, STORE_EXCL, PLACE);
	(void)take_ar(&r);
	give_one(&r, 0, 0, EXOKAY);
	take_plain_rsp(&r, EXOKAY);
	assert_stored(&r, true);
	request(&r, STORE_EXCL, PLACE); /* the monitor is used up */
	take_plain_rsp(&r, 0);
	assert_rests(&r);
}

/* ---- K7: reserved ways --------------------------------------------------------------------------- */

/* The way of a LOAD_EXCL is taken; so is that of a STORE_EXCL, even when its copy has gone. */
static void test_reserved_ways(void **state)
{
	for (uint32_t i = 0; i < 2u; i++) {
		struct rig r;

		(void)state;
		start(&r, i == 0u ? (uint32_t)I : (uint32_t)SC);
		request(&r, i == 0u ? LOAD_EXCL : STORE_EXCL, PLACE);
		(void)take_ar(&r);
		assert_int_equal(r.st.m_way[0], 0);
		r.st.s[1].way_st[0] = I;
		request(&r, ACE_CACHE_OP_LOAD, at(0x34, 1, 0));
		(void)take_ar(&r);
		assert_int_equal(r.st.m_way[1], 1);
		request(&r, ACE_CACHE_OP_LOAD, at(0x35, 1, 0));
		ticks(&r, PATIENCE);
		assert_int_equal(r.out.ARVALID, 0);
	}
}

/* ---- K19: the monitor goes with its copy ------------------------------------------------------------ */

/* Snoops that leave no copy, and snoops that leave one. */
static void test_snoops(void **state)
{
	static const struct { uint32_t type, choice, end; } snoops[] = {
		{ 0, 0, UC }, { 0, 2, SC }, { 0, 4, I }, { 0, 5, I }, { 1, 0, SC }, { 1, 2, I }, { 2, 1, SC }, { 2, 3, I }, { 3, 0, SC }, { 3, 2, I },
		{ 7, 0, I }, { 7, 1, I }, { 8, 0, UC }, { 8, 1, SC }, { 8, 2, I }, { 9, 0, I }, { 9, 1, I }, { 13, 0, I }, { 14, 0, UC }, { 15, 0, UC },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(snoops); i++) {
		struct rig r;

		start(&r, UC);
		r.in.CHOICE = snoops[i].choice;
		snoop(&r, snoops[i].type, USUAL, 1);
		assert_int_equal(r.st.lm_v, 1);
		tick(&r);
		assert_int_equal(r.st.s[1].way_st[0], snoops[i].end);
		assert_int_equal(r.st.lm_v, snoops[i].end != I);
	}
}

/* The neighbours' leaving does not matter: another set, another tag, the other world, the other way. */
static void test_neighbours_leave(void **state)
{
	static const struct { uint32_t set, way, ns; uint64_t tag; } others[] = {
		{ 2, 0, 1, 0x12 }, { 2, 1, 1, 0x12 }, { 1, 1, 1, 0x13 }, { 1, 1, 0, 0x12 }, { 1, 1, 1, 0x80000012u },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(others); i++) {
		const struct copy other = { .st = UC, .ns = others[i].ns, .nsaid = 5u * others[i].ns, .name = 0xCC, .tag = others[i].tag };
		struct rig r;

		start(&r, UC);
		plant(&r, others[i].set, others[i].way, other);
		snoop(&r, 9, at(others[i].tag, others[i].set, 0), others[i].ns);
		tick(&r);
		assert_int_equal(r.st.s[others[i].set].way_st[others[i].way], I);
		assert_monitor(&r, 1, USUAL);
	}
}

/* Putting out: as a victim, with and without a word; by EVICT; for another NSAID. */
static void test_put_out(void **state)
{
	for (uint32_t choice = 0; choice < 4u; choice++) {
		const struct copy other = { .st = UC, .ns = 1, .nsaid = 5, .name = 0xCC, .tag = 0x13 };
		struct rig r;

		(void)state;
		start(&r, choice & 1u ? UD : UC);
		plant(&r, 1, 1, other);
		r.in.CHOICE = choice << 10;
		request(&r, ACE_CACHE_OP_LOAD, at(0x34, 1, 0));
		tick(&r);
		assert_int_equal(r.st.s[1].way_st[0], I);
		assert_int_equal(r.st.lm_v, 0);

		start(&r, UC);
		plant(&r, 1, 1, other);
		r.st.s[1].rr = 1; /* the other one is the victim */
		request(&r, ACE_CACHE_OP_LOAD, at(0x34, 1, 0));
		tick(&r);
		assert_int_equal(r.st.s[1].way_st[1], I);
		assert_monitor(&r, 1, USUAL);

		start(&r, SC);
		r.in.CHOICE = choice << 10;
		request(&r, ACE_CACHE_OP_EVICT, USUAL);
		tick(&r);
		assert_int_equal(r.st.lm_v, 0);

		start(&r, SD);
		r.nsaid = 6;
		request(&r, ACE_CACHE_OP_LOAD_CLEAN, USUAL);
		tick(&r);
		assert_int_equal(r.st.lm_v, 0);
	}
}

/* Rows 16 and 17 remove the copy; row 14 only cleans it. */
static void test_maintenance(void **state)
{
	static const struct { uint32_t op, copy, stays; } rows[] = {
		{ ACE_CACHE_OP_CLEAN_INVALID, UD, 0 }, { ACE_CACHE_OP_CLEAN_INVALID, SC, 0 }, { ACE_CACHE_OP_INVALIDATE, UD, 0 },
		{ ACE_CACHE_OP_INVALIDATE, UC, 0 }, { ACE_CACHE_OP_CLEAN, UD, 1 }, { ACE_CACHE_OP_CLEAN, SC, 1 }, { ACE_CACHE_OP_STORE_ONCE, SD, 1 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(rows); i++) {
		struct rig r;

		start(&r, rows[i].copy);
		request(&r, rows[i].op, USUAL);
		tick(&r);
		assert_int_equal(r.st.lm_v, rows[i].stays);
		assert_int_equal(r.st.s[1].way_st[0] != I, rows[i].stays);
	}
}

/* WriteUnique and WriteLineUnique: with CHOICE[9] the copy stays, and the monitor; an error removes it anyway. */
static void test_write_unique(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 8u; n++) {
		const uint32_t keep = n & 1u, error = (n >> 1) & 1u;
		struct rig r;

		start(&r, SC);
		request(&r, (n & 4u) != 0u ? ACE_CACHE_OP_STORE_LINE_ONCE : ACE_CACHE_OP_STORE_ONCE, USUAL);
		(void)take_aw(&r);
		r.in.WREADY = 1;
		ticks(&r, 6);
		assert_int_equal(r.st.lm_v, 1);
		r.in.CHOICE = keep << 9;
		give_b(&r, 0, error << 1);
		take_plain_rsp(&r, error << 1);
		assert_int_equal(r.st.lm_v, keep & (error ^ 1u));
	}
}

/* The processor's own loads and stores do not matter, nor what they bring back. */
static void test_own_accesses(void **state)
{
	static const uint32_t ops[] = { ACE_CACHE_OP_LOAD, ACE_CACHE_OP_LOAD_UNIQUE, ACE_CACHE_OP_STORE, ACE_CACHE_OP_STORE_LINE, ACE_CACHE_OP_LOAD_ONCE };

	(void)state;
	for (uint32_t i = 0; i < LEN(ops); i++)
		for (uint32_t k = 0; k < LEN(states); k++) {
			struct rig r;

			start(&r, states[k]);
			request(&r, ops[i], USUAL);
			tick(&r);
			assert_monitor(&r, 1, USUAL);
			if (r.out.ARVALID != 0u) {
				(void)take_ar(&r);
				give_one(&r, 0, 0, 0);
			}
			(void)take_rsp(&r);
			assert_monitor(&r, 1, USUAL);
		}
}

/* A way whose old tag is the line's is no copy of it: a fill with an error leaves it I, and the monitor alone. */
static void test_old_tag(void **state)
{
	const struct copy other = { .st = UC, .ns = 1, .nsaid = 5, .name = 0xCC, .tag = 0x12 };
	struct rig r;

	(void)state;
	start(&r, I); /* way 0 had the line */
	request(&r, ACE_CACHE_OP_LOAD, at(0x34, 1, 0));
	(void)take_ar(&r);
	assert_int_equal(r.st.m_way[0], 0);
	plant(&r, 1, 1, other); /* way 1 has it now */
	give_line(&r, 0, 0xB1, 2);
	take_data_rsp(&r, 2, 0xB1, 0);
	assert_monitor(&r, 1, USUAL);
}

/* The monitor is one: it has left the line before, whose copy may now go. */
static void test_moved(void **state)
{
	const struct copy other = { .st = SC, .ns = 1, .nsaid = 5, .name = 0xCC, .tag = 0x13 };
	struct rig r;

	(void)state;
	start(&r, UC);
	plant(&r, 1, 1, other);
	request(&r, LOAD_EXCL, at(0x13, 1, 0));
	take_data_rsp(&r, EXOKAY, 0xCC, 0);
	snoop(&r, 9, USUAL, 1);
	(void)take_cr(&r);
	assert_monitor(&r, 1, at(0x13, 1, 0));
	assert_fails_at_once(&r, at(0x13, 2, 0));
}

/* K4: without NS in the tag the copy of a line is whichever hits. */
static void test_without_ns_tag(void **state)
{
	const struct copy secure = { .st = UC, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };

	(void)state;
	for (uint32_t ns_tag = 0; ns_tag < 2u; ns_tag++) {
		struct rig r;

		rig_start_ns_tag(&r, ns_tag);
		plant(&r, 1, 0, secure);
		set_monitor(&r, 1, USUAL);
		snoop(&r, 9, USUAL, 0);
		tick(&r);
		assert_int_equal(r.st.s[1].way_st[0], I);
		assert_int_equal(r.st.lm_v, ns_tag);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_load_hits),
		cmocka_unit_test(test_load_hits_secure),
		cmocka_unit_test(test_load_of_another_nsaid),
		cmocka_unit_test(test_load_misses),
		cmocka_unit_test(test_others_are_not_exclusive),
		cmocka_unit_test(test_load_is_filled),
		cmocka_unit_test(test_the_last_beat_counts),
		cmocka_unit_test(test_load_error),
		cmocka_unit_test(test_ex_is_forgotten),
		cmocka_unit_test(test_store_without_monitor),
		cmocka_unit_test(test_store_without_copy),
		cmocka_unit_test(test_store_of_another_nsaid),
		cmocka_unit_test(test_store_to_unique),
		cmocka_unit_test(test_store_to_shared),
		cmocka_unit_test(test_clean_unique),
		cmocka_unit_test(test_pair),
		cmocka_unit_test(test_reserved_ways),
		cmocka_unit_test(test_snoops),
		cmocka_unit_test(test_neighbours_leave),
		cmocka_unit_test(test_put_out),
		cmocka_unit_test(test_maintenance),
		cmocka_unit_test(test_write_unique),
		cmocka_unit_test(test_own_accesses),
		cmocka_unit_test(test_old_tag),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_without_ns_tag),
	};

	return cmocka_run_group_tests_name("ace_cache exclusives", tests, NULL, NULL);
}
