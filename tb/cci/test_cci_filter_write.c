/* test_cci_filter_write.c - the cci model's snoop filter: what requests write into it, who waits for that, what takes lines out: X26, X27. */
#include "cci_filter_rig.h"

/* ---- a write (X26) --------------------------------------------------------------------------------- */

/* Line A in way 3 (hold GONE: nowhere), a request of port 0 with NSAID 9 whose snoops are over, and what the way has then. Four ACE ports. */
static const struct {
	uint32_t kind, hold, nsaid, mixed; /* of the way */
	uint32_t tgt, nrm, err;            /* of the request */
	uint32_t then, then_nsaid, then_mixed;
} writes[] = {
	/* Not there: the requester alone. */
	{ READ_SHARED, GONE, 0, 0, 0, 0, 0, 1, 9, 0 },
	{ CLEAN_UNIQUE, GONE, 0, 0, 0, 0, 0, 1, 9, 0 },
	/* There: the requester as well. Its NSAID is another one: mixed, and that stays. */
	{ READ_SHARED, 6, 9, 0, 6, 6, 0, 7, 9, 0 },
	{ READ_SHARED, 6, 5, 0, 6, 6, 0, 7, 5, 1 },
	{ READ_SHARED, 6, 9, 1, 6, 6, 0, 7, 9, 1 },
	{ READ_CLEAN, 2, 5, 0, 2, 2, 0, 3, 5, 1 },
	{ READ_NSD, 8, 5, 0, 8, 8, 0, 9, 5, 1 },
	/* Alone, it says whose the line is. */
	{ READ_SHARED, 1, 5, 1, 0, 0, 0, 1, 9, 0 },
	/* Those that were invalidated are out. */
	{ READ_UNIQUE, 6, 5, 1, 6, 6, 0, 1, 9, 0 },
	{ READ_SHARED, 6, 5, 1, 6, 0, 0, 1, 9, 0 },  /* strict: CleanInvalid */
	{ READ_SHARED, 6, 5, 0, 6, 2, 0, 3, 5, 1 },  /* in a group: port 1 keeps it, port 2 not */
	{ CLEAN_UNIQUE, 0xF, 5, 0, 0xE, 0xE, 0, 1, 9, 0 },
	{ MAKE_UNIQUE, 0xF, 5, 0, 0xE, 0xE, 0, 1, 9, 0 },
	{ MAKE_UNIQUE, 0xF, 5, 0, 0xE, 0, 0, 1, 9, 0 },
	{ READ_UNIQUE, 6, 5, 0, 2, 2, 0, 5, 5, 1 },  /* port 2 was not asked (it was not enabled) */
	/* Who answered Error stays. */
	{ READ_UNIQUE, 6, 5, 0, 6, 6, 4, 5, 5, 1 },
	{ CLEAN_UNIQUE, 6, 9, 0, 6, 6, 6, 7, 9, 0 },
	/* Requests that make no copy take out only. */
	{ READ_ONCE, 6, 5, 1, 6, 0, 0, GONE, 5, 1 },
	{ READ_ONCE, 7, 5, 1, 6, 0, 0, 1, 5, 1 },
	{ WRITE_UNIQUE, 6, 5, 0, 6, 6, 0, GONE, 5, 0 },
	{ WRITE_LINE_UNIQUE, 7, 5, 1, 6, 6, 2, 3, 5, 1 },
	{ CLEAN_SHARED, 7, 5, 1, 6, 6, 0, 7, 5, 1 },
	/* ... of an ACE port its own, too, if it ends I (2.2). */
	{ CLEAN_INVALID, 7, 5, 0, 6, 6, 0, GONE, 5, 0 },
	{ MAKE_INVALID, 7, 5, 1, 6, 6, 4, 4, 5, 1 },
	{ CLEAN_INVALID, 1, 5, 0, 0, 0, 0, GONE, 5, 0 },
	{ CLEAN_INVALID, 9, 5, 1, 0, 0, 0, 8, 5, 1 },
	{ CLEAN_SHARED, 3, 5, 1, 0, 0, 0, 3, 5, 1 },
};

static uint64_t written(const struct rig *r, uint32_t i)
{
	const struct way w = { .addr = LINE_A, .ns = 1, .hold = writes[i].then, .nsaid = writes[i].then_nsaid, .mixed = writes[i].then_mixed };

	return way_word(r, &w) & ~(writes[i].then == GONE ? way_valid(r) : 0u);
}

static void test_writes(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(writes); i++) {
		const struct way w = { .addr = LINE_A, .ns = 1, .hold = writes[i].hold, .nsaid = writes[i].nsaid, .mixed = writes[i].mixed };
		struct cci_entry *e;
		struct rig r;

		rig_start_large_filter(&r, 0, 4);
		if (writes[i].hold != GONE)
			r.st.sets[set_of(&r, LINE_A)].way[3] = way_word(&r, &w);
		e = plant(&r, 0, 0, writes[i].kind, LINE_A + 0x10u, CCI_RESP);
		e->nsaid = 9;
		e->tgt = writes[i].tgt;
		e->nrm = writes[i].nrm;
		e->err = writes[i].err;
		r.st.f[0].fw = 1;
		plant_way(&r, 0, 3);
		tick(&r);
		assert_int_equal(r.st.sets[set_of(&r, LINE_A)].way[3], written(&r, i));
		assert_int_equal(r.st.f[0].fw | r.st.f[0].sfr, 0);
		assert_int_equal(r.st.sf[0].sfp_en, 1);
		assert_int_equal(r.st.sf[0].sfp_set, set_of(&r, LINE_A));
		assert_int_equal(r.st.sf[0].sfp_way, 3);
		assert_int_equal(r.st.sf[0].sfp_new, written(&r, i));
		assert_int_equal(r.st.sf[0].sfp_rr, 0);
		assert_st(&r, 0, RESP);
		tick(&r);
		assert_int_equal(r.st.sf[0].sfp_en | r.st.sf[0].sfp_set | r.st.sf[0].sfp_way | r.st.sf[0].sfp_new, 0);
	}
}

/* Secure: a way of its own, without NSAID. */
static void test_secure(void **state)
{
	const struct way secure = { .addr = LINE_A, .hold = 1 };
	struct req q = of(READ_SHARED);
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	put_line(&r, 0, LINE_A, 2);
	q.prot = 0;
	(void)enter(&r, 0, q);
	ticks(&r, 2);
	assert_way(&r, 1, &secure);
	assert_int_equal(valid_ways(&r, LINE_A), 3);
}

/* Nobody has the line, and it is not entered: nothing is written. */
static void test_nothing_to_write(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)enter(&r, 0, of(CLEAN_INVALID));
	tick(&r);
	assert_st(&r, 0, RESP);
	assert_int_equal(r.st.f[0].fw, 1); /* its own bit would go */
	tick(&r);
	assert_int_equal(r.st.f[0].fw, 0);
	assert_int_equal(r.st.sf[0].sfp_en, 0);
	assert_int_equal(valid_ways(&r, LINE_A), 0);
}

/* ---- when (X26, X18) ------------------------------------------------------------------------------- */

/* Line A of ports 1 and 2, NSAID 5; port 0 (ACE) or 4 (ACE-Lite) asks, in a mode, all answer with nothing: fw or not. */
static const struct {
	uint32_t kind, port, mode, hold, err, fw;
} dues[] = {
	{ READ_SHARED, 0, 0, 6, 0, 1 },
	{ READ_SHARED, 0, 0, 6, ERR, 1 },
	{ READ_SHARED, 0, 0, GONE, 0, 1 },
	{ CLEAN_UNIQUE, 0, 0, GONE, 0, 1 },
	{ READ_ONCE, 0, 0, 6, 0, 0 },
	{ READ_ONCE, 0, 1, 6, 0, 1 },     /* strict */
	{ READ_ONCE, 0, 1, 6, ERR, 0 },   /* ... but who lost it? */
	{ READ_ONCE, 0, 1, GONE, 0, 0 },
	{ CLEAN_SHARED, 0, 0, 6, 0, 0 },
	{ CLEAN_SHARED, 0, 1, 6, 0, 0 },
	{ CLEAN_INVALID, 0, 0, 6, ERR, 1 },
	{ CLEAN_INVALID, 0, 0, GONE, 0, 1 },
	{ MAKE_INVALID, 0, 0, GONE, 0, 1 },
	{ CLEAN_INVALID, 4, 0, 6, 0, 1 },
	{ CLEAN_INVALID, 4, 0, 6, ERR, 0 },
	{ CLEAN_INVALID, 4, 0, GONE, 0, 0 },
	{ MAKE_INVALID, 4, 0, GONE, 0, 0 },
	{ WRITE_UNIQUE, 4, 0, 6, 0, 1 },
	{ WRITE_UNIQUE, 4, 0, GONE, 0, 0 },
	{ WRITE_LINE_UNIQUE, 0, 0, 6, 0, 1 },
};

static void test_when_due(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(dues); i++) {
		struct rig r;

		rig_start_large_filter(&r, dues[i].mode, 1);
		if (dues[i].hold != GONE)
			put_line(&r, 3, LINE_A, dues[i].hold);
		(void)enter(&r, dues[i].port, of(dues[i].kind));
		tick(&r);
		if (dues[i].hold != GONE) {
			assert_int_equal(r.st.f[0].fw, 0);
			(void)take_ac(&r, 1);
			(void)take_ac(&r, 2);
			offer_cr(&r, 1, dues[i].err, 0);
			offer_cr(&r, 2, dues[i].err, 0);
			go_cr(&r);
			assert_st(&r, 0, COLLECT);
			assert_int_equal(r.st.f[0].fw, 0);
			tick(&r);
		}
		assert_true(st_of(&r, 0) == CCI_MEM || st_of(&r, 0) == CCI_RESP);
		assert_int_equal(r.st.f[0].fw, dues[i].fw);
	}
}

/* Not after the first of two rounds; after the second by what that did. */
static void test_after_second_round(void **state)
{
	const struct way w = { .addr = LINE_A, .ns = 1, .hold = 1, .nsaid = 5 };
	struct rig r;

	(void)state;
	rig_start_filter(&r, 2, 1);
	put_line(&r, 0, LINE_A, 2);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, IS, 9);
	tick(&r);
	assert_st(&r, 0, SLOT);
	assert_int_equal(r.st.f[0].fw, 0);
	assert_int_equal(r.st.f[0].sfr, 1);
	(void)answer(&r, 1, 0, 0);
	await_st(&r, 0, CCI_MEM);
	assert_int_equal(r.st.f[0].fw, 1);
	tick(&r);
	assert_way(&r, 0, &w);
}

/* The step after a generated write is one, too. */
static void test_after_generated_write(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	put_line(&r, 0, LINE_A, 2);
	(void)enter(&r, 0, of(CLEAN_UNIQUE));
	(void)answer(&r, 1, DT | PD, 5);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 5, 0x11);
	assert_st(&r, 0, GENWR);
	assert_int_equal(r.st.f[0].fw, 0);
	give_bm(&r, 0, ID_M(1, 0), 0);
	await_st(&r, 0, CCI_RESP);
	assert_int_equal(r.st.f[0].fw, 1);
}

/* ---- answers wait (X15, X17, X18) ------------------------------------------------------------------ */

/* A write that waits for a victim's way holds up the answer; without it the answer goes. */
static void test_answers_wait(void **state)
{
	static const struct { uint32_t kind, st, port; } t[] = {
		{ READ_SHARED, CCI_RESP, 0 }, { CLEAN_UNIQUE, CCI_RESP, 0 }, { WRITE_UNIQUE, CCI_RESP, 0 }, { READ_SHARED, CCI_MEM, 0 }, { WRITE_UNIQUE, CCI_MEM, 2 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct cci_entry *e;
		struct rig r;

		rig_start_filter(&r, 0, 1);
		(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, LINE_B, CCI_COLLECT);
		r.st.e[BI].crw = 2;
		e = plant(&r, 0, t[i].port, t[i].kind, LINE_A, t[i].st);
		e->wd = e->mi = e->md = 1;
		r.st.f[0].fw = r.st.f[0].sfp = 1;
		ticks(&r, 5);
		assert_int_equal(e->st, t[i].st);
		assert_int_equal(r.out.RVALID_s | r.out.BVALID_s, 0);
		r.st.f[0].sfp = 0;
		tick(&r);
		assert_int_equal(r.st.f[0].fw, 0);
		assert_int_equal(e->st, t[i].st);
		assert_int_equal(r.out.RVALID_s | r.out.BVALID_s, 0);
		ticks(&r, t[i].st == CCI_MEM ? 2 : 1);
		assert_int_equal(r.out.RVALID_s | r.out.BVALID_s, 1u << t[i].port);
	}
}

/* CleanUnique that nobody else has: slot, write, answer. */
static void test_time_of_an_answer(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)enter(&r, 0, of(CLEAN_UNIQUE));
	tick(&r);
	assert_st(&r, 0, RESP);
	tick(&r);
	assert_int_equal(valid_ways(&r, LINE_A), 1);
	assert_int_equal(r.out.RVALID_s, 0);
	tick(&r);
	assert_int_equal(r.out.RVALID_s, 1);
}

/* The memory access itself does not wait. */
static void test_memory_does_not_wait(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)plant(&r, 0, 0, READ_SHARED, LINE_A, CCI_MEM);
	r.st.f[0].fw = r.st.f[0].sfp = 1;
	tick(&r);
	assert_int_equal(r.out.ARVALID_m, 1);
}

/* ---- the next chunk (X18) -------------------------------------------------------------------------- */

/* Only the override is left; and all ports that are snooped are asked about again, however few the last chunk's look-up left. */
static void test_next_chunk(void **state)
{
	struct cci_filtered none;
	struct cci_entry *e;
	struct rig r;

	(void)state;
	memset(&none, 0, sizeof(none));
	none.sfo = 1;
	none.ena = 3;
	rig_start_filter(&r, 0, 1);
	e = plant(&r, 0, 2, READ_ONCE, LINE_A, CCI_RESP);
	e->len = e->left = 7;
	e->multi = 1;
	e->own_unk = 1;
	e->tgt = 0;
	memset(&r.st.f[0], 0xFF, sizeof(r.st.f[0]));
	r.st.f[0].fw = 0;
	r.st.f[0].sfw = 7;
	r.st.f[0].sfo = 1;
	r.st.f[0].ena = 3;
	for (uint32_t n = 0; n < 4u; n++)
		(void)take_r(&r, 2);
	assert_int_equal(e->addr, LINE_B);
	assert_int_equal(e->tgt, 3);
	assert_same(r.st.f[0], none);
	assert_int_equal(e->own_unk, 0);
}

/* What is not shareable snoops nobody in its next chunk either; a burst of an ACE port does not ask that port. */
static void test_next_targets(void **state)
{
	static const struct { uint32_t kind, port, tgt; } of[] = { { READ_NO_SNOOP, 2, 0 }, { READ_ONCE, 0, 2 } };

	(void)state;
	for (size_t i = 0; i < LEN(of); i++) {
		struct cci_entry *e;
		struct rig r;

		rig_start_filter(&r, 0, 1);
		e = plant(&r, 0, of[i].port, of[i].kind, LINE_A, CCI_RESP);
		e->len = e->left = 7;
		e->multi = 1;
		e->tgt = 0;
		r.st.f[0].ena = of[i].tgt;
		for (uint32_t n = 0; n < 4u; n++)
			(void)take_r(&r, of[i].port);
		assert_int_equal(e->addr, LINE_B);
		assert_int_equal(e->tgt, of[i].tgt);
	}
}

/* At the allocation nothing is left of the last request, but SF_OFF; in a pool not even that. */
static void test_allocation(void **state)
{
	struct cci_filtered none;
	struct rig r;

	(void)state;
	memset(&none, 0, sizeof(none));
	rig_start_filter(&r, 0, 1);
	sf_off(&r, 1);
	tick(&r);
	memset(r.st.f, 0xFF, sizeof(r.st.f));
	for (uint32_t n = 0; n < LEN(r.st.f); n++)
		r.st.f[n].fw = 0;
	(void)enter(&r, 0, of(EVICT));
	assert_same(r.st.f[POOL_0], none);
	(void)enter(&r, 0, of_at(READ_SHARED, LINE_B));
	none.sfo = 1;
	none.ena = 2;
	assert_same(r.st.f[0], none);
}

/* ---- removal (X27) --------------------------------------------------------------------------------- */

/* Line A of ports 0 and 1, then of one of them. */
static const struct {
	uint32_t kind, domain, hold, then;
} removals[] = {
	{ EVICT, 1, 3, 2 },
	{ EVICT, 1, 1, GONE },
	{ EVICT, 1, 2, 2 }, /* it did not hold it: written all the same */
	{ WRITE_EVICT, 1, 3, 2 },
	{ WRITE_EVICT, 0, 3, 3 }, /* no line of its own */
};

/* Evict and WriteEvict in the slot, that is at once. */
static void test_removal_in_the_slot(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(removals); i++) {
		const struct way w = { .addr = LINE_A, .ns = 1, .hold = removals[i].then, .nsaid = 5 };
		struct req q = of(removals[i].kind);
		struct rig r;

		rig_start_filter(&r, 0, 1);
		put_line(&r, 4, LINE_A, removals[i].hold);
		q.domain = removals[i].domain;
		assert_int_equal(enter(&r, 0, q), POOL_0);
		tick(&r);
		assert_int_equal(st_of(&r, POOL_0), removals[i].kind == EVICT ? CCI_RESP : CCI_MEM);
		assert_int_equal(r.st.sf[0].sfp_en, removals[i].domain);
		assert_int_equal(r.st.f[POOL_0].fw, 0);
		if (removals[i].then == GONE)
			assert_int_equal(valid_ways(&r, LINE_A), 0);
		else
			assert_way(&r, 4, &w);
	}
}

/* A line that is not there, or only its alias. */
static void test_removal_of_nothing(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	put_line(&r, 0, LINE_B, 1);
	(void)enter(&r, 0, of(EVICT));
	tick(&r);
	assert_st(&r, POOL_0, RESP);
	assert_int_equal(r.st.sf[0].sfp_en, 0);
	assert_int_equal(valid_ways(&r, LINE_A), 1);
}

/* WriteBack: when its B comes, whatever that says; its answer waits for it. WriteClean takes out nothing, nor does one of no shareable line. */
static void test_removal_by_write_back(void **state)
{
	static const struct { uint32_t kind, domain, resp, removes; } t[] = {
		{ WRITE_BACK, 1, 0, 1 }, { WRITE_BACK, 1, 3, 1 }, { WRITE_CLEAN, 1, 0, 0 }, { WRITE_BACK, 0, 0, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct req q = of(t[i].kind);
		struct rig r;

		rig_start_filter(&r, 0, 1);
		put_line(&r, 4, LINE_A, 2);
		q.domain = t[i].domain;
		assert_int_equal(enter(&r, 1, q), POOL_1);
		give_w_line(&r, 1, 0x22);
		(void)take_awm(&r, 0);
		expect_wm_line(&r, 0, 0x22);
		assert_int_equal(r.st.f[POOL_1].fw, 0);
		give_bm(&r, 0, ID_M(1, POOL_1), t[i].resp);
		assert_int_equal(r.st.e[POOL_1].md, 0);
		tick(&r);
		assert_int_equal(r.st.e[POOL_1].md, 1);
		assert_int_equal(r.st.f[POOL_1].fw, t[i].removes);
		assert_int_equal(valid_ways(&r, LINE_A), 0x10);
		tick(&r);
		assert_int_equal(st_of(&r, POOL_1), t[i].removes != 0u ? CCI_MEM : CCI_RESP);
		assert_int_equal(valid_ways(&r, LINE_A), t[i].removes != 0u ? 0 : 0x10);
		assert_int_equal(take_b(&r, 1), t[i].resp);
	}
}

/* Maintenance waits for a write-back of its line in either entry of the port's pool (X12), which begins behind the one for back-invalidations. */
static void test_late_write(void **state)
{
	(void)state;
	for (uint32_t n = POOL_0; n < POOL_0 + 4u; n++) {
		struct cci_entry *e;
		struct rig r;

		rig_start_filter(&r, 0, 1);
		(void)plant(&r, n, (n - POOL_0) / 2u, WRITE_BACK, LINE_A, CCI_MEM);
		e = plant(&r, 0, 2, CLEAN_SHARED, LINE_A, CCI_COLLECT);
		e->tgt = 1;
		tick(&r);
		assert_int_equal(e->st, n < POOL_1 ? CCI_GENWR : CCI_RESP);
	}
}

/* Of several chunks each takes out its own line. */
static void test_write_back_of_two_lines(void **state)
{
	struct req q = of(WRITE_BACK);
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	put_line(&r, 0, LINE_A, 1);
	put_line(&r, 1, LINE_B, 1);
	q.len = 7;
	(void)enter(&r, 0, q);
	for (uint32_t n = 0; n < 4u; n++)
		give_w(&r, 0, 0x22, n, 0xFFFF, 0);
	serve_write(&r, 0, POOL_0, 5, 0x22, 0);
	await_st(&r, POOL_0, CCI_NEXT);
	assert_int_equal(valid_ways(&r, LINE_A), 2);
	for (uint32_t n = 0; n < 4u; n++)
		give_w(&r, 0, 0x33, n, 0xFFFF, n == 3u);
	serve_write(&r, 0, POOL_0, 5, 0x33, 0);
	await_st(&r, POOL_0, CCI_RESP);
	assert_int_equal(valid_ways(&r, LINE_A), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_writes),
		cmocka_unit_test(test_secure),
		cmocka_unit_test(test_nothing_to_write),
		cmocka_unit_test(test_when_due),
		cmocka_unit_test(test_after_second_round),
		cmocka_unit_test(test_after_generated_write),
		cmocka_unit_test(test_answers_wait),
		cmocka_unit_test(test_time_of_an_answer),
		cmocka_unit_test(test_memory_does_not_wait),
		cmocka_unit_test(test_next_chunk),
		cmocka_unit_test(test_next_targets),
		cmocka_unit_test(test_allocation),
		cmocka_unit_test(test_removal_in_the_slot),
		cmocka_unit_test(test_removal_of_nothing),
		cmocka_unit_test(test_removal_by_write_back),
		cmocka_unit_test(test_late_write),
		cmocka_unit_test(test_write_back_of_two_lines),
	};

	return cmocka_run_group_tests_name("cci_filter_write", tests, NULL, NULL);
}
