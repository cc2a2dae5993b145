/* test_cci_filter.c - the cci model's snoop filter: initialisation, look-ups and what they mean, the order of the slot, whose data an answer has:
 * X22, X23, X28, and X20 for SF_OFF. */
#include "cci_filter_rig.h"

/* ---- initialisation (X22) -------------------------------------------------------------------------- */

/* One set a cycle from the reset on; a reset begins anew. */
static void test_initialisation(void **state)
{
	static const uint32_t sizes[] = { 1, 4, 64 };

	(void)state;
	for (uint32_t i = 0; i < LEN(sizes); i++) {
		const struct cci_cfg cfg = filter_cfg(sizes[i]);
		struct rig r;

		rig_start_as(&r, &cfg, 0); /* one cycle of it */
		for (uint32_t n = 1; n < sizes[i]; n++) {
			assert_int_equal(r.st.sf[0].sf_init, n);
			assert_int_equal(r.out.SF_INIT, 1);
			tick(&r);
		}
		assert_int_equal(r.out.SF_INIT, 0);
		ticks(&r, 3);
		assert_int_equal(r.st.sf[0].sf_init, sizes[i]);
		r.in.ARESETn = 0;
		tick(&r);
		assert_int_equal(r.st.sf[0].sf_init, 0);
		assert_int_equal(r.out.SF_INIT, 1);
	}
}

/* Until it is over requests with a line wait, others do not; the events do not see those that wait. */
static void test_waits_for_initialisation(void **state)
{
	const struct cci_cfg cfg = filter_cfg(64);
	struct rig r;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	(void)plant(&r, 0, 1, READ_SHARED, LINE_A, CCI_ACK);
	offer(&r, 0, of(READ_SHARED));  /* by X7 it would wait */
	offer(&r, 1, of_at(EVICT, LINE_B));
	go(&r);
	ticks(&r, 3);
	assert_int_equal(live(&r), 1);
	assert_int_equal(r.out.EV_HAZARD | r.out.EV_FULL, 0);
	assert_int_equal(enter(&r, 2, of_at(READ_NO_SNOOP, page(1))), 1);
	for (uint32_t n = 1; n < 8u; n++)
		(void)plant(&r, n, 2, READ_NO_SNOOP, page(n), CCI_ACK);
	r.st.e[0].addr = LINE_C; /* no hazard, but no entry */
	ticks(&r, 3);
	assert_int_equal(r.out.EV_HAZARD | r.out.EV_FULL, 0);
	assert_int_equal(r.st.lost[0] | r.st.lost[3], 0); /* they are not eligible */
	while (r.out.SF_INIT != 0u) {
		assert_int_equal(st_of(&r, POOL_1), CCI_FREE);
		tick(&r);
	}
	tick(&r);
	assert_st(&r, POOL_1, SLOT);
	assert_int_equal(r.out.EV_FULL, 1);
}

/* ---- look-ups (X23) -------------------------------------------------------------------------------- */

/* Port 0 asks for line A, of which the filter says: hold. Whom it asks then, and where it goes if nobody. */
static const struct {
	uint32_t kind, hold, tgt, st;
} asked[] = {
	{ READ_SHARED, 0x2, 0x2, CCI_COLLECT },
	{ READ_SHARED, 0xC, 0xC, CCI_COLLECT },
	{ READ_SHARED, 0xF, 0xE, CCI_COLLECT },
	{ READ_SHARED, 0x1, 0, CCI_MEM }, /* its own copy */
	{ READ_SHARED, GONE, 0, CCI_MEM },
	{ READ_ONCE, 0x4, 0x4, CCI_COLLECT },
	{ READ_ONCE, GONE, 0, CCI_MEM },
	{ READ_UNIQUE, GONE, 0, CCI_MEM },
	{ CLEAN_UNIQUE, 0x9, 0x8, CCI_COLLECT },
	{ CLEAN_UNIQUE, 0x1, 0, CCI_RESP },
	{ MAKE_UNIQUE, GONE, 0, CCI_RESP },
	{ CLEAN_SHARED, GONE, 0, CCI_RESP },
	{ CLEAN_INVALID, 0x6, 0x6, CCI_COLLECT },
	{ MAKE_INVALID, GONE, 0, CCI_RESP },
	{ WRITE_UNIQUE, 0x2, 0x2, CCI_COLLECT },
	{ WRITE_UNIQUE, GONE, 0, CCI_MEM },
	{ WRITE_LINE_UNIQUE, GONE, 0, CCI_MEM },
};

static void test_targets(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(asked); i++) {
		const struct cci_entry *e;
		struct rig r;

		rig_start_large_filter(&r, 0, 4);
		if (asked[i].hold != GONE)
			put_line(&r, 6, LINE_A, asked[i].hold);
		e = &r.st.e[enter(&r, 0, of(asked[i].kind))];
		assert_int_equal(e->tgt, 0xE);
		tick(&r);
		assert_int_equal(e->st, asked[i].st);
		assert_int_equal(e->tgt, asked[i].tgt);
		assert_int_equal(e->crw, asked[i].tgt);
		assert_int_equal(e->nrm, asked[i].tgt);
		for (uint32_t a = 0; a < 4u; a++)
			assert_int_equal(r.st.a[a].sq_wp, (asked[i].tgt >> a) & 1u);
		assert_int_equal(r.st.f[0].sfh, asked[i].hold != GONE);
		assert_int_equal(r.st.f[0].sfn, asked[i].hold != GONE ? 5 : 0);
		assert_int_equal(r.st.f[0].sfm, 0);
	}
}

/* A port that is not enabled is not asked, whatever the filter says; of the group those that are asked get the normal snoop. */
static void test_enabled_targets(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large_filter(&r, 1, 1);
	r.in.SYSCOREQ = 0xB;
	r.in.PROT_GROUP[1] = r.in.PROT_GROUP[3] = r.in.PROT_GROUP[0];
	tick(&r);
	put_line(&r, 0, LINE_A, 0x6);
	(void)enter(&r, 0, of(READ_SHARED));
	assert_int_equal(r.st.e[0].exm, 0xA);
	tick(&r);
	assert_int_equal(r.st.e[0].tgt, 2);
	assert_int_equal(r.st.e[0].exm, 0xA);
	assert_int_equal(r.st.e[0].nrm, 2);
	put_line(&r, 1, LINE_B, 0x8);
	(void)enter(&r, 0, of_at(CLEAN_SHARED, LINE_B));
	tick(&r);
	assert_int_equal(r.st.e[1].tgt, 8);
	assert_int_equal(r.st.e[1].nrm, 0);
	assert_int_equal(r.st.e[1].strict, 1);
}

/* Lines are told apart by NS, by every bit of the tag, and by the set. */
static void test_which_line(void **state)
{
	static const uint32_t sizes[] = { 1, 4, 64 };

	(void)state;
	for (uint32_t i = 0; i < 2u * LEN(sizes); i++)
		for (uint32_t bit = 6; bit <= 40u; bit++) { /* 40: NS */
			const uint64_t there = (i % 2u == 0u) ? LINE_A : UINT64_C(0xFFFFFFFFC0) ^ LINE_A;
			const uint64_t other = (bit < 40u) ? there ^ (UINT64_C(1) << bit) : there;
			struct req q = of_at(READ_ONCE, other + 0x10u);
			struct rig r;

			rig_start_filter(&r, 0, sizes[i / 2u]);
			put_line(&r, 3, there, 2);
			q.len = 0;
			q.prot = (bit < 40u) ? 2 : 0;
			(void)enter(&r, 0, q);
			q.addr = there + 0x30u;
			q.prot = 2;
			(void)enter(&r, 2, q);
			assert_int_equal(r.st.e[0].tgt, 0);
			assert_int_equal(r.st.f[0].sfh, 0);
			tick(&r);
			assert_int_equal(r.st.e[1].tgt, 2);
			assert_int_equal(r.st.f[1].sfh, 1);
		}
}

/* The same tag in another set is another line. */
static void test_tag_in_another_set(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 64);
	put_line(&r, 0, LINE_A, 2);
	r.st.sets[set_of(&r, LINE_A) ^ 32u] = r.st.sets[set_of(&r, LINE_A)];
	r.st.sets[set_of(&r, LINE_A)].way[0] = 0;
	(void)enter(&r, 0, of(READ_ONCE));
	tick(&r);
	assert_int_equal(r.st.f[0].sfh, 0);
	(void)enter(&r, 0, of_at(READ_ONCE, LINE_A ^ line(32)));
	tick(&r);
	assert_int_equal(r.st.f[1].sfh, 1);
}

/* Events 0x00..0x07: by address [8:7], in the cycle after, for one cycle. */
static void test_events(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 4);
	for (uint32_t n = 0; n < 8u; n++) {
		if (n % 2u == 1u)
			put_line(&r, n, line(n), 2);
		(void)enter(&r, 2, of_at(READ_ONCE, line(n)));
		assert_int_equal(r.out.EV_SF_ACCESS | r.out.EV_SF_MISS, 0);
		tick(&r);
		assert_int_equal(r.out.EV_SF_ACCESS, 1u << (n / 2u));
		assert_int_equal(r.out.EV_SF_MISS, n % 2u == 1u ? 0 : 1u << (n / 2u));
		assert_int_equal(r.st.sf[0].sfp_en | r.st.sf[0].sfp_set, 0); /* nothing is written */
		tick(&r);
		assert_int_equal(r.out.EV_SF_ACCESS | r.out.EV_SF_MISS, 0);
	}
}

/* Maintenance of no shareable line has no line: it snoops nobody, looks up nothing, waits for no back-invalidation, writes nothing. */
static void test_not_shareable(void **state)
{
	struct req q = of(CLEAN_INVALID);
	struct rig r;

	(void)state;
	q.domain = 0;
	rig_start_filter(&r, 0, 1);
	put_line(&r, 0, LINE_A, 2);
	(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, LINE_A, CCI_COLLECT);
	r.st.e[BI].crw = 2;
	(void)enter(&r, 0, q);
	tick(&r);
	assert_st(&r, 0, RESP);
	assert_int_equal(r.out.EV_SF_ACCESS, 0);
	assert_int_equal(r.st.f[0].sfh | r.st.f[0].fw, 0);
}

/* Who has no line, a second round, back-invalidations, the pool and filter writes are not counted. */
static void test_not_counted(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)plant(&r, 0, 0, READ_NO_SNOOP, LINE_A, CCI_SLOT);
	r.st.e[0].tgt = 0;
	tick(&r);
	assert_st(&r, 0, MEM);
	assert_int_equal(r.out.EV_SF_ACCESS, 0);
	plant(&r, 1, 0, READ_SHARED, LINE_B, CCI_SLOT)->m2 = 1;
	tick(&r);
	assert_st(&r, 1, COLLECT);
	assert_int_equal(r.out.EV_SF_ACCESS, 0);
	(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, LINE_C, CCI_SLOT);
	tick(&r);
	assert_st(&r, BI, RESP);
	assert_int_equal(r.out.EV_SF_ACCESS, 0);
	(void)plant(&r, POOL_0, 0, EVICT, LINE_C, CCI_SLOT);
	tick(&r);
	assert_st(&r, POOL_0, RESP);
	assert_int_equal(r.out.EV_SF_ACCESS, 0);
	(void)plant(&r, 2, 0, CLEAN_UNIQUE, page(9), CCI_RESP);
	r.st.f[2].fw = 1;
	tick(&r);
	assert_int_equal(r.st.f[2].fw, 0);
	assert_int_equal(r.out.EV_SF_ACCESS | r.out.EV_SF_MISS, 0);
}

/* The second round: the targets of the first, no look-up. */
static void test_second_round(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large_filter(&r, 2, 1);
	put_line(&r, 0, LINE_A, 0x6);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	(void)answer(&r, 1, DT, 9);
	assert_int_equal(e->m2, 1);
	e->own_unk = 1; /* as if it had none */
	give_line(&r, 1, 0x11);
	put_line(&r, 0, LINE_A, 0x8); /* as if it had changed meanwhile */
	(void)answer(&r, 2, 0, 0);
	await_st(&r, 0, CCI_SLOT);
	tick(&r);
	assert_st(&r, 0, COLLECT);
	assert_int_equal(e->round, 1);
	assert_int_equal(e->own_unk, 0);
	assert_int_equal(e->tgt, 6);
	assert_int_equal(e->crw, 6);
	assert_int_equal(e->nrm, 0);
	assert_int_equal(r.st.f[0].sfh, 1);
	assert_int_equal(r.st.f[0].sfn, 5);
}

/* Mode 2: the normal snoop only if the filter says that every holder has the requester's NSAID (5), 3.5. */
static void test_compare_mode(void **state)
{
	static const struct { uint32_t kind, mixed, nsaid, off, normal; } t[] = {
		{ READ_SHARED, 0, 5, 0, 1 },
		{ READ_SHARED, 1, 5, 0, 0 },
		{ READ_SHARED, 0, 9, 0, 0 },
		{ READ_SHARED, 1, 9, 1, 1 }, /* overridden: CRNSAID will tell */
		{ READ_ONCE, 0, 5, 0, 1 },
		{ CLEAN_UNIQUE, 0, 5, 0, 0 }, /* no data read: strict as ever */
		{ CLEAN_UNIQUE, 0, 5, 1, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		const struct way w = { .addr = LINE_A, .ns = 1, .hold = 2, .nsaid = t[i].nsaid, .mixed = t[i].mixed };
		struct rig r;

		rig_start_filter(&r, 2, 1);
		sf_off(&r, t[i].off);
		tick(&r);
		r.st.sets[0].way[2] = way_word(&r, &w);
		(void)enter(&r, 0, of(t[i].kind));
		tick(&r);
		assert_st(&r, 0, COLLECT);
		assert_int_equal(r.st.e[0].nrm, t[i].normal != 0u ? 2 : 0);
		assert_int_equal(r.st.e[0].strict, t[i].normal ^ 1u);
		assert_int_equal(r.out.EV_REWRITE, t[i].normal == 0u && t[i].kind != CLEAN_UNIQUE);
		assert_int_equal(r.st.f[0].sfn, t[i].nsaid);
		assert_int_equal(r.st.f[0].sfm, t[i].mixed);
	}
}

/* SF_OFF, as it was at the allocation: all enabled ports are asked. The filter is kept up to date all the same. */
static void test_override(void **state)
{
	const struct way w = { .addr = LINE_A, .ns = 1, .hold = 1, .nsaid = 5 };
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	sf_off(&r, 1);
	tick(&r);
	ask(&r, 0, of(READ_SHARED));
	sf_off(&r, 0);
	tick(&r);
	assert_int_equal(r.st.f[0].sfo, 1);
	assert_int_equal(r.st.sf_off, 0);
	tick(&r);
	assert_st(&r, 0, COLLECT);
	assert_int_equal(r.st.e[0].tgt, 2);
	assert_int_equal(r.st.f[0].sfh, 0);
	assert_int_equal(r.st.f[0].sfr, 1);
	assert_int_equal(r.out.EV_SF_MISS, 1u << ((LINE_A >> 7) & 3u));
	(void)answer(&r, 1, 0, 0);
	await_st(&r, 0, CCI_MEM);
	tick(&r);
	assert_way(&r, 0, &w);
	(void)enter(&r, 2, of_at(READ_ONCE, LINE_B));
	assert_int_equal(r.st.f[1].sfo, 0);
	tick(&r);
	assert_int_equal(r.st.e[1].tgt, 0);
}

/* A change of CTRL_OVR[2] makes requests old (X20), whether there is a filter or not. */
static void test_change_of_override(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	assert_int_equal(r.out.CHANGE_PENDING, 0);
	sf_off(&r, 1);
	tick(&r);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
	assert_int_equal(r.st.e[0].stale, 1);
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_SHARED));
	sf_off(&r, 1);
	tick(&r);
	assert_int_equal(r.st.sf_off, 1);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
}

/* CRNSAID_EN and IFNSAID_CFG are registered, and their change is none (X20). */
static void test_pins_of_answers(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	r.in.CRNSAID_EN = 0xE; /* two ports */
	r.in.IFNSAID_CFG[1] = 0x1C;
	r.in.IFNSAID_CFG[2] = 3;
	tick(&r);
	assert_int_equal(r.st.crnsaid_en, 2);
	assert_int_equal(r.st.ifnsaid[1], 0xC);
	assert_int_equal(r.st.ifnsaid[2], 0);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
}

/* ---- whose data (X28) ------------------------------------------------------------------------------ */

/* Port 1 answers CRNSAID 9, IFNSAID_CFG is 12, the filter says sfn; the request has NSAID 5. */
static const struct {
	uint32_t sets, secure, en, sfh, sfm, sfn, nsaid, unknown, m2;
} named[] = {
	{ 1, 0, 1, 1, 0, 5, 9, 0, 1 },  /* it says it itself */
	{ 0, 0, 1, 0, 0, 0, 9, 0, 1 },
	{ 0, 0, 0, 0, 0, 0, 12, 0, 1 }, /* no filter: what is configured */
	{ 1, 0, 0, 1, 0, 5, 5, 0, 0 },  /* the filter's */
	{ 1, 0, 0, 1, 0, 6, 6, 0, 1 },
	{ 1, 0, 0, 1, 1, 5, 0, 1, 1 },  /* mixed */
	{ 1, 0, 0, 0, 0, 5, 0, 1, 1 },  /* not in the filter */
	{ 1, 1, 1, 1, 0, 0, 0, 0, 0 },  /* Secure: 0 */
	{ 1, 1, 0, 0, 1, 0, 0, 0, 0 },
	{ 0, 1, 0, 0, 0, 0, 0, 0, 0 },
};

static void test_nsaid_of_answer(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(named); i++) {
		const struct cci_cfg cfg = filter_cfg(named[i].sets);
		struct cci_entry *e;
		struct rig r;

		rig_start_as(&r, &cfg, 2);
		r.in.CRNSAID_EN = named[i].en << 1;
		r.in.IFNSAID_CFG[0] = 3;
		r.in.IFNSAID_CFG[1] = 12;
		tick(&r);
		e = plant(&r, 0, 0, READ_SHARED, LINE_A, CCI_COLLECT);
		e->mode = named[i].secure != 0u ? 0 : 2;
		e->prot = named[i].secure != 0u ? 0 : 2;
		e->nsaid = named[i].secure != 0u ? 0 : 5;
		e->nrm = e->crw = 2;
		r.st.f[0].sfh = named[i].sfh;
		r.st.f[0].sfm = named[i].sfm;
		r.st.f[0].sfn = named[i].sfn;
		r.st.a[1].sq_wp = r.st.a[1].sq_ap = 1;
		give_cr(&r, 1, DT | PD, 9);
		assert_int_equal(e->own_v, 1);
		assert_int_equal(e->own_nsaid, named[i].nsaid);
		assert_int_equal(e->own_unk, named[i].unknown);
		assert_int_equal(e->m2, named[i].m2);
	}
}

/* Dirty data that nobody can name: not written in any mode, dropped and reported, and the read fails where it would have got them. Another owner's
 * NSAID is known again. */
static void test_unknown_is_dropped(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	for (uint32_t mode = 0; mode < 2u; mode++) {
		rig_start_filter(&r, mode, 1);
		r.in.CRNSAID_EN = 0;
		tick(&r);
		e = plant(&r, 0, 0, READ_ONCE, LINE_A, CCI_COLLECT);
		e->mode = mode;
		e->strict = mode;
		e->crw = 2;
		e->nrm = (mode == 0u) ? 2 : 0;
		r.st.a[1].sq_wp = r.st.a[1].sq_ap = 1;
		give_cr(&r, 1, DT | PD, 5);
		assert_int_equal(e->own_unk, 1);
		give_line(&r, 1, 0x11);
		tick(&r);
		assert_int_equal(e->gw, 0);
		assert_int_equal(r.out.IMPR_ERR_S, 2);
		assert_int_equal(e->serr, mode ^ 1u);
		assert_int_equal(e->st, mode == 0u ? CCI_RESP : CCI_MEM);
	}
}

/* Nobody's NSAID is not that of a request with NSAID 0. */
static void test_unknown_is_not_0(void **state)
{
	struct req q = of(READ_SHARED);
	struct rig r;

	(void)state;
	rig_start_filter(&r, 1, 1);
	r.in.CRNSAID_EN = 0;
	sf_off(&r, 1);
	r.in.PROT_GROUP[1] = r.in.PROT_GROUP[0];
	tick(&r);
	q.nsaid = 0;
	(void)enter(&r, 0, q);
	(void)answer(&r, 1, IS, 0);
	assert_int_equal(r.st.e[0].nrm, 2);
	assert_int_equal(r.st.e[0].m2, 1);
}

/* A better owner takes the place of the one that nobody could name. */
static void test_named_after_unknown(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large_filter(&r, 0, 1);
	r.in.CRNSAID_EN = 4;
	sf_off(&r, 1);
	tick(&r);
	e = &r.st.e[enter(&r, 0, of(READ_ONCE))];
	(void)answer(&r, 1, DT, 9);
	assert_int_equal(e->own_unk, 1);
	(void)answer(&r, 2, DT | PD, 9);
	assert_int_equal(e->own, 2);
	assert_int_equal(e->own_unk, 0);
	assert_int_equal(e->own_nsaid, 9);
}

/* A Secure line has no NSAID to know. */
static void test_secure_is_written(void **state)
{
	struct req q = of(READ_ONCE);
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	r.in.CRNSAID_EN = 0;
	sf_off(&r, 1); /* sfh will be 0 */
	tick(&r);
	q.prot = 0;
	(void)enter(&r, 0, q);
	(void)answer(&r, 1, DT | PD, 9);
	assert_int_equal(r.st.e[0].own_unk, 0);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 0, 0x11);
}

/* ---- the order of the slot (X23) ------------------------------------------------------------------- */

/* Filter writes go first, the lowest of them; one whose old line is being back-invalidated waits. */
static void test_writes_go_first(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)plant(&r, 0, 0, READ_SHARED, page(1), CCI_SLOT);
	for (uint32_t n = 1; n < 4u; n++) {
		(void)plant(&r, n, 0, CLEAN_UNIQUE, page(1u + n), CCI_RESP);
		r.st.e[n].id = n; /* nobody waits for another's answer */
		r.st.f[n].fw = 1;
		plant_way(&r, n, n);
	}
	r.st.f[1].sfp = 1;
	(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, page(9), CCI_COLLECT);
	r.st.e[BI].crw = 2;
	tick(&r);
	assert_int_equal(r.st.f[2].fw, 0);
	assert_int_equal(r.st.f[2].sfr, 0);
	assert_int_equal(r.st.f[3].fw, 1);
	assert_st(&r, 0, SLOT);
	tick(&r);
	assert_int_equal(r.st.f[3].fw, 0);
	assert_st(&r, 0, SLOT);
	tick(&r);
	assert_st(&r, 0, MEM);
	assert_int_equal(r.st.f[1].fw, 1);
	assert_int_equal(valid_ways(&r, 0), 0xC);
}

/* In SLOT, older and younger: who goes first. Entry 0 is the older, a request of port 0 with ID 1; entry 1 has been planted after it. */
static const struct {
	uint32_t kind, port, id, m2, sfb; /* of entry 0 */
	uint32_t young, young_m2;         /* the kind of entry 1: port 0, ID 1 */
	uint32_t goes;
} orders[] = {
	{ READ_SHARED, 0, 1, 0, 0, READ_SHARED, 0, 0 },
	{ READ_SHARED, 0, 1, 0, 1, READ_SHARED, 0, NOBODY },  /* it waits for a way, and this one is answered after it */
	{ MAKE_UNIQUE, 0, 1, 0, 1, CLEAN_INVALID, 0, NOBODY },
	{ READ_UNIQUE, 0, 1, 0, 1, READ_NO_SNOOP, 0, NOBODY },
	{ READ_SHARED, 0, 2, 0, 1, READ_SHARED, 0, 1 },       /* another ID */
	{ READ_SHARED, 1, 1, 0, 1, READ_SHARED, 0, 1 },       /* another port */
	{ READ_SHARED, 0, 1, 0, 1, WRITE_UNIQUE, 0, 1 },      /* another channel */
	{ READ_SHARED, 0, 1, 0, 1, READ_SHARED, 1, 1 },       /* its second round */
	{ READ_SHARED, 0, 1, 1, 0, READ_SHARED, 0, 1 },       /* the older one's, which waits for CD: it has its way */
	{ READ_ONCE, 0, 1, 0, 1, READ_SHARED, 0, 1 },         /* it needs none (and would not wait) */
	{ WRITE_UNIQUE, 0, 1, 0, 1, READ_SHARED, 0, 1 },
};

static void test_order_of_reads(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(orders); i++) {
		struct cci_entry *e;
		struct rig r;

		rig_start_filter(&r, 0, 1);
		e = plant(&r, 0, orders[i].port, orders[i].kind, page(1), CCI_SLOT);
		e->id = orders[i].id;
		e->m2 = orders[i].m2;
		e->cdw = orders[i].m2 << 1;
		r.st.f[0].sfb = orders[i].sfb;
		e = plant(&r, 1, 0, orders[i].young, page(2), CCI_SLOT);
		e->m2 = orders[i].young_m2;
		if (orders[i].young == READ_NO_SNOOP)
			e->tgt = 0;
		tick(&r);
		assert_int_equal(st_of(&r, 0) != CCI_SLOT, orders[i].goes == 0u);
		assert_int_equal(st_of(&r, 1) != CCI_SLOT, orders[i].goes == 1u);
	}
}

/* A pool's Evict and a back-invalidation are kept back by nothing, and are as old as they are. */
static void test_order_of_the_others(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)plant(&r, 0, 0, READ_SHARED, page(1), CCI_SLOT);
	(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, page(2), CCI_SLOT);
	(void)plant(&r, POOL_0, 0, EVICT, page(2), CCI_SLOT);
	r.st.e[POOL_0].age = 0x101;
	r.st.f[0].sfb = 1;
	r.st.e[BI].cdw = 2; /* does not matter without m2 */
	tick(&r);
	assert_st(&r, BI, RESP);
	tick(&r);
	assert_st(&r, POOL_0, RESP);
	assert_st(&r, 0, SLOT);
}

/* What waits for a way does not keep others from the slot; a request of the line that is back-invalidated waits for that, of its alias not. */
static void test_waits_for_back_invalidation(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	(void)plant(&r, 0, 0, READ_ONCE, LINE_A, CCI_SLOT);
	(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, LINE_A, CCI_COLLECT);
	r.st.e[BI].crw = 2;
	ticks(&r, 3);
	assert_st(&r, 0, SLOT);
	r.st.e[0].prot = 0;
	tick(&r);
	assert_st(&r, 0, MEM);
	(void)plant(&r, 1, 1, CLEAN_SHARED, LINE_A, CCI_SLOT);
	ticks(&r, 2);
	assert_st(&r, 1, SLOT);
	r.st.e[1].m2 = 1; /* a second round had its look-up before */
	tick(&r);
	assert_st(&r, 1, COLLECT);
	(void)plant(&r, 2, 1, WRITE_UNIQUE, LINE_A, CCI_SLOT);
	ticks(&r, 2);
	assert_st(&r, 2, SLOT);
	r.st.e[BI].st = CCI_DRAIN; /* until it is free */
	r.st.e[BI].cdw = 2;
	ticks(&r, 2);
	assert_st(&r, 2, SLOT);
	r.st.e[BI].st = CCI_FREE;
	tick(&r);
	assert_st(&r, 2, MEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_initialisation),
		cmocka_unit_test(test_waits_for_initialisation),
		cmocka_unit_test(test_targets),
		cmocka_unit_test(test_enabled_targets),
		cmocka_unit_test(test_which_line),
		cmocka_unit_test(test_tag_in_another_set),
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_not_shareable),
		cmocka_unit_test(test_not_counted),
		cmocka_unit_test(test_second_round),
		cmocka_unit_test(test_compare_mode),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_change_of_override),
		cmocka_unit_test(test_pins_of_answers),
		cmocka_unit_test(test_nsaid_of_answer),
		cmocka_unit_test(test_unknown_is_dropped),
		cmocka_unit_test(test_unknown_is_not_0),
		cmocka_unit_test(test_named_after_unknown),
		cmocka_unit_test(test_secure_is_written),
		cmocka_unit_test(test_writes_go_first),
		cmocka_unit_test(test_order_of_reads),
		cmocka_unit_test(test_order_of_the_others),
		cmocka_unit_test(test_waits_for_back_invalidation),
	};

	return cmocka_run_group_tests_name("cci_filter", tests, NULL, NULL);
}
