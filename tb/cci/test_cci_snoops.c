/* test_cci_snoops.c - the cci model's slot, snoops and their rewriting, answers, owner, snoop data: X8, X9, X10, X11, after tables CCI 2.2 and CCI 3.5. */
#include "cci_rig.h"

enum {
	S_READ_ONCE = 0, S_READ_SHARED = 1, S_READ_CLEAN = 2, S_READ_NSD = 3, S_READ_UNIQUE = 7, S_CLEAN_SHARED = 8, S_CLEAN_INVALID = 9,
	S_MAKE_INVALID = 13,
};

/* Tables 2.2 and 3.5: the normal and the strict snoop of a kind; data reads. */
static const struct row {
	uint32_t kind, normal, strict, peer;
} rows[] = {
	{ READ_ONCE, S_READ_ONCE, S_CLEAN_INVALID, 1 },
	{ READ_CLEAN, S_READ_CLEAN, S_CLEAN_INVALID, 1 },
	{ READ_NSD, S_READ_NSD, S_CLEAN_INVALID, 1 },
	{ READ_SHARED, S_READ_SHARED, S_CLEAN_INVALID, 1 },
	{ READ_UNIQUE, S_READ_UNIQUE, S_CLEAN_INVALID, 1 },
	{ CLEAN_UNIQUE, S_CLEAN_INVALID, S_CLEAN_INVALID, 0 },
	{ MAKE_UNIQUE, S_MAKE_INVALID, S_CLEAN_INVALID, 0 },
	{ CLEAN_SHARED, S_CLEAN_SHARED, S_CLEAN_SHARED, 0 },
	{ CLEAN_INVALID, S_CLEAN_INVALID, S_CLEAN_INVALID, 0 },
	{ MAKE_INVALID, S_MAKE_INVALID, S_CLEAN_INVALID, 0 },
	{ WRITE_UNIQUE, S_CLEAN_INVALID, S_CLEAN_INVALID, 0 },
	{ WRITE_LINE_UNIQUE, S_MAKE_INVALID, S_CLEAN_INVALID, 0 },
};

/* ---- the slot (X8) ------------------------------------------------------------------------------- */

/* Port 0 asks; port 1 may be in its group, 2 and 3 are not. What each gets, what is written down, whether it counts as rewritten. */
static void check_round(const struct row *w, uint32_t mode, bool group, bool secure)
{
	const bool open = mode == 0u || secure || (mode == 2u && w->peer != 0u);
	const uint32_t nrm = open ? 0xE : (mode == 1u && w->peer != 0u && group) ? 2 : 0;
	const bool rew = nrm != 0xEu && w->normal != w->strict;
	const struct cci_entry *e;
	struct req q = of(w->kind);
	struct rig r;

	rig_start_large(&r, mode);
	if (group)
		r.in.PROT_GROUP[1] = r.in.PROT_GROUP[0];
	tick(&r);
	q.prot = secure ? 0 : 2;
	e = &r.st.e[enter(&r, 0, q)];
	tick(&r);
	assert_st(&r, 0, COLLECT);
	assert_int_equal(r.out.EV_REWRITE, rew);
	assert_int_equal(e->rew, rew);
	assert_int_equal(e->nrm, nrm);
	assert_int_equal(e->strict, mode != 0u && !secure && nrm == 0u);
	assert_int_equal(e->crw, 0xE);
	assert_int_equal(e->round, 0);
	tick(&r);
	assert_int_equal(r.out.EV_REWRITE, 0);
	for (uint32_t a = 1; a < 4u; a++) {
		const struct ac c = take_ac(&r, a);

		assert_int_equal(c.snoop, ((nrm >> a) & 1u) != 0u ? w->normal : w->strict);
		assert_int_equal(c.addr, LINE_A);
		assert_int_equal(c.prot, q.prot);
	}
	assert_rests(&r);
}

static void test_rewriting(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(rows); i++)
		for (uint32_t mode = 0; mode < 4u; mode++)
			for (uint32_t group = 0; group < 2u; group++) {
				check_round(&rows[i], mode == 3u ? 1 : mode, group != 0u, false);
				check_round(&rows[i], mode == 3u ? 1 : mode, group != 0u, true);
			}
}

/* Nobody to snoop: straight on. */
static void test_no_target(void **state)
{
	static const struct { uint32_t kind, st; } t[] = {
		{ READ_NO_SNOOP, CCI_MEM }, { READ_ONCE, CCI_MEM }, { READ_UNIQUE, CCI_MEM }, { CLEAN_UNIQUE, CCI_RESP }, { MAKE_UNIQUE, CCI_RESP },
		{ CLEAN_SHARED, CCI_RESP }, { CLEAN_INVALID, CCI_RESP }, { MAKE_INVALID, CCI_RESP }, { WRITE_NO_SNOOP, CCI_MEM },
		{ WRITE_UNIQUE, CCI_MEM }, { WRITE_LINE_UNIQUE, CCI_MEM },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct rig r;

		rig_start(&r, 1);
		r.in.SYSCOREQ = 1; /* itself */
		tick(&r);
		(void)enter(&r, 0, of(t[i].kind));
		assert_int_equal(r.st.e[0].tgt, 0);
		tick(&r);
		assert_int_equal(r.st.e[0].st, t[i].st);
		assert_int_equal(r.st.e[0].strict, 1);
		assert_int_equal(r.st.e[0].rew, 0);
		assert_int_equal(r.st.a[0].sq_wp | r.st.a[1].sq_wp, 0);
	}
}

/* What is not served: on AR straight to RESP, on AW to MEM, where its data are taken. */
static void test_not_served(void **state)
{
	struct req q = of(READ_SHARED);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.snoop = 5;
	(void)enter(&r, 0, q);
	tick(&r);
	assert_st(&r, 0, RESP);
	q = of(WRITE_UNIQUE);
	q.snoop = 7;
	(void)enter(&r, 0, q);
	tick(&r);
	assert_st(&r, 1, MEM);
}

/* The pool: only st changes (C21). */
static void test_pool_in_the_slot(void **state)
{
	struct cci_entry before;
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(EVICT));
	before = r.st.e[8];
	tick(&r);
	before.st = CCI_RESP;
	assert_same(r.st.e[8], before);
	(void)enter(&r, 0, of_at(WRITE_EVICT, LINE_B));
	before = r.st.e[9];
	tick(&r);
	before.st = CCI_MEM;
	assert_same(r.st.e[9], before);
}

/* One a cycle, the oldest; a second round waits for its CD lines, and the others pass. */
static void test_slot_order(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	for (uint32_t n = 0; n < 3u; n++)
		(void)enter(&r, 2, of_at(READ_ONCE, page(n)));
	for (uint32_t n = 0; n < 3u; n++)
		r.st.e[n].st = CCI_SLOT;
	r.st.e[0].age = 6; /* 2, 1, 0 */
	r.st.e[1].age = 4;
	r.st.e[2].age = 0;
	r.st.e[2].m2 = 1;
	r.st.e[2].cdw = 1;
	r.st.e[0].cdw = 1; /* does not matter without m2 */
	tick(&r);
	assert_st(&r, 1, COLLECT);
	assert_st(&r, 0, SLOT);
	tick(&r);
	assert_st(&r, 0, COLLECT);
	assert_st(&r, 2, SLOT);
	ticks(&r, 2);
	assert_st(&r, 2, SLOT);
	r.st.e[2].cdw = 0;
	tick(&r);
	assert_st(&r, 2, COLLECT);
	assert_int_equal(r.st.e[2].round, 1);
	assert_int_equal(r.st.e[2].m2, 0);
}

/* The second round: all targets, strict, and it does not count as rewritten. What the first one gave is forgotten, but err. */
static void test_second_round(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large(&r, 2);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	tick(&r);
	assert_int_equal(e->nrm, 0xE);
	for (uint32_t a = 1; a < 4u; a++)
		assert_int_equal(take_ac(&r, a).snoop, S_READ_SHARED);
	give_cr(&r, 1, DT | PD | IS, 9); /* another NSAID */
	assert_int_equal(e->m2, 1);
	give_line(&r, 1, 0x11);
	give_cr(&r, 2, ERR, 0);
	give_cr(&r, 3, 0, 0);
	expect_generated(&r, 1, 1, 0, 9, 0x11); /* M2: it is not passed on */
	assert_st(&r, 0, GENWR);
	give_bm(&r, 1, ID_M(1, 0), 0);
	await_st(&r, 0, CCI_SLOT);
	assert_int_equal(e->own_v, 1);
	assert_int_equal(e->gw, 3);
	tick(&r);
	assert_st(&r, 0, COLLECT);
	assert_int_equal(e->round, 1);
	assert_int_equal(e->nrm, 0);
	assert_int_equal(e->strict, 1);
	assert_int_equal(e->crw, 0xE);
	assert_int_equal(e->err, 4);
	assert_int_equal(e->m2 | e->own_v | e->own | e->own_pd | e->own_err | e->own_nsaid | e->iss | e->bv | e->gw, 0);
	assert_int_equal(e->rew, 0);
	assert_int_equal(r.out.EV_REWRITE, 0);
	for (uint32_t a = 1; a < 4u; a++)
		assert_int_equal(take_ac(&r, a).snoop, S_CLEAN_INVALID);
}

/* ---- AC (X9) ------------------------------------------------------------------------------------- */

/* Two requests, each port in the order of the slot; a port that does not take its snoops holds up nobody else. */
static void test_ac_order(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t n = 0; n < 5u; n++) {
		struct req q = of_at(READ_ONCE, page(n) + 0x30u);

		q.len = 0;
		(void)enter(&r, 2, q);
	}
	ticks(&r, 3);
	assert_int_equal(r.st.a[0].sq_wp, 5);
	assert_int_equal(r.st.a[0].sq_ap, 2);
	assert_int_equal(r.st.a[0].ac_cnt, 2);
	assert_int_equal(r.st.a[0].sq, 0x43210);
	for (uint32_t n = 0; n < 5u; n++)
		assert_int_equal(take_ac(&r, 1).addr, page(n));
	assert_int_equal(r.st.a[1].sq_ap, 5);
	assert_int_equal(r.st.a[0].sq_ap, 2);
	for (uint32_t n = 0; n < 5u; n++)
		assert_int_equal(take_ac(&r, 0).addr, page(n));
	assert_int_equal(r.st.a[0].sq_rp, 0);
}

/* AxPROT goes along as it is, and the pointers go round. */
static void test_ac_prot_and_ring(void **state)
{
	struct req q = of(READ_ONCE);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.st.a[1].sq_wp = r.st.a[1].sq_ap = r.st.a[1].sq_rp = 31;
	q.prot = 5;
	(void)enter(&r, 0, q);
	tick(&r);
	assert_int_equal(r.st.a[1].sq_wp, 0);
	assert_int_equal(take_ac(&r, 1).prot, 5);
	assert_int_equal(r.st.a[1].sq_ap, 0);
	give_cr(&r, 1, 0, 0);
	assert_int_equal(r.st.a[1].sq_rp, 0);
	assert_int_equal(r.st.e[0].crw, 0);
}

/* ---- CR (X10) ------------------------------------------------------------------------------------ */

/* Before anybody is asked, and once more than asked: dropped. */
static void test_cr_unasked(void **state)
{
	struct cci_entry before;
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	give_cr(&r, 1, 31, 15);
	assert_int_equal(r.st.a[1].cr_cnt, 0);
	assert_int_equal(r.st.a[1].sq_rp | r.st.c[1].cdq_wp, 0);
	(void)enter(&r, 0, of(READ_ONCE));
	tick(&r);
	before = r.st.e[0];
	r.st.a[1].ac_cnt = 2; /* AC has no room: the snoop is in sq, but not sent */
	give_cr(&r, 1, 31, 15);
	assert_int_equal(r.st.a[1].sq_rp, 0);
	assert_same(r.st.e[0], before);
}

/* What is noted of an answer. */
static void test_cr_fields(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	for (uint32_t a = 1; a < 4u; a++)
		(void)take_ac(&r, a);
	give_cr(&r, 2, PD | IS | WU, 3); /* PD without DT is none */
	assert_int_equal(e->crw, 0xA);
	assert_int_equal(e->iss, 1);
	assert_int_equal(e->own_v | e->cdw | e->err | e->m2, 0);
	give_cr(&r, 3, DT | ERR, 7);
	assert_int_equal(e->crw, 2);
	assert_int_equal(e->cdw, 8);
	assert_int_equal(e->err, 8);
	assert_int_equal(e->own_v, 1);
	assert_int_equal(e->own, 3);
	assert_int_equal(e->own_pd, 0);
	assert_int_equal(e->own_err, 1);
	assert_int_equal(e->own_nsaid, 7);
	assert_int_equal(e->iss, 1);
	assert_int_equal(r.st.c[3].cdq_wp, 1);
	assert_int_equal(r.st.c[3].cdq & 15u, 0);
}

/* The owner: answers in cycles, "port:resp" in each; who has it after all. */
static const struct {
	uint32_t kind, mode;
	struct { uint32_t a, resp; } cr[3][3]; /* cycles of answers; resp 0 and a 0 end one */
	uint32_t own_v, own, own_pd;
} owners[] = {
	/* The first that offers; a dirty one replaces a clean one, nothing replaces a dirty one. */
	{ READ_SHARED, 0, { { { 2, DT } }, { { 1, DT } } }, 1, 2, 0 },
	{ READ_SHARED, 0, { { { 2, DT } }, { { 3, DT | PD } } }, 1, 3, 1 },
	{ READ_SHARED, 0, { { { 2, DT } }, { { 3, DT | PD } }, { { 1, DT | PD } } }, 1, 3, 1 },
	{ READ_SHARED, 0, { { { 2, DT | PD } }, { { 1, DT } } }, 1, 2, 1 },
	/* In one cycle: the lowest dirty one, else the lowest. */
	{ READ_SHARED, 0, { { { 1, DT }, { 2, DT } } }, 1, 1, 0 },
	{ READ_SHARED, 0, { { { 1, DT }, { 2, DT | PD }, { 3, DT | PD } } }, 1, 2, 1 },
	{ READ_SHARED, 0, { { { 1, IS }, { 2, IS }, { 3, DT } } }, 1, 3, 0 },
	{ READ_SHARED, 0, { { { 3, DT } }, { { 1, DT }, { 2, DT | PD } } }, 1, 2, 1 },
	{ READ_SHARED, 0, { { { 3, DT } }, { { 1, DT }, { 2, DT } } }, 1, 3, 0 },
	/* PD alone offers nothing. */
	{ READ_SHARED, 0, { { { 1, PD } } }, 0, 0, 0 },
	/* Not a data read: dirty data only, and none where they are dropped. */
	{ CLEAN_UNIQUE, 0, { { { 1, DT } } }, 0, 0, 0 },
	{ CLEAN_UNIQUE, 0, { { { 1, DT }, { 2, DT | PD } } }, 1, 2, 1 },
	{ CLEAN_SHARED, 0, { { { 3, DT | PD } } }, 1, 3, 1 },
	{ WRITE_UNIQUE, 0, { { { 3, DT | PD } } }, 1, 3, 1 },
	{ MAKE_UNIQUE, 0, { { { 3, DT | PD } } }, 0, 0, 0 },
	{ MAKE_INVALID, 0, { { { 3, DT | PD } } }, 0, 0, 0 },
	{ WRITE_LINE_UNIQUE, 0, { { { 3, DT | PD } } }, 0, 0, 0 },
	/* After a strict snoop: dirty data only, but for every kind. */
	{ READ_SHARED, 1, { { { 1, DT } } }, 0, 0, 0 },
	{ READ_SHARED, 1, { { { 1, DT }, { 2, DT | PD } } }, 1, 2, 1 },
	{ MAKE_UNIQUE, 1, { { { 3, DT | PD } } }, 1, 3, 1 },
	{ MAKE_INVALID, 1, { { { 3, DT | PD } } }, 1, 3, 1 },
	{ WRITE_LINE_UNIQUE, 1, { { { 3, DT } }, { { 2, DT | PD } } }, 1, 2, 1 },
};

static void test_owner(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(owners); i++) {
		uint32_t cdw = 0;
		const struct cci_entry *e;
		struct rig r;

		rig_start_large(&r, owners[i].mode);
		e = &r.st.e[enter(&r, 0, of(owners[i].kind))];
		for (uint32_t a = 1; a < 4u; a++)
			(void)take_ac(&r, a);
		for (uint32_t c = 0; c < 3u && owners[i].cr[c][0].a != 0u; c++) {
			for (uint32_t n = 0; n < 3u && owners[i].cr[c][n].a != 0u; n++) {
				offer_cr(&r, owners[i].cr[c][n].a, owners[i].cr[c][n].resp, 5);
				cdw |= (owners[i].cr[c][n].resp & DT) << owners[i].cr[c][n].a;
			}
			go_cr(&r);
		}
		assert_int_equal(e->own_v, owners[i].own_v);
		assert_int_equal(e->own, owners[i].own);
		assert_int_equal(e->own_pd, owners[i].own_pd);
		assert_int_equal(e->cdw, cdw);
	}
}

/* Two answers in one cycle for different requests do not meet. */
static void test_two_entries_in_one_cycle(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_SHARED));                /* snoops port 1 */
	(void)enter(&r, 1, of_at(READ_SHARED, LINE_B));     /* snoops port 0 */
	(void)take_ac(&r, 0);
	(void)take_ac(&r, 1);
	offer_cr(&r, 0, DT | PD, 5);
	offer_cr(&r, 1, DT, 5);
	go_cr(&r);
	assert_int_equal(r.st.e[0].own_v, 1);
	assert_int_equal(r.st.e[0].own, 1);
	assert_int_equal(r.st.e[0].own_pd, 0);
	assert_int_equal(r.st.e[1].own_v, 1);
	assert_int_equal(r.st.e[1].own, 0);
	assert_int_equal(r.st.e[1].own_pd, 1);
}

/* O3: a port's answers belong to its snoops in the order of AC, its data to those of its answers that have some, in the order of CR; AC itself waits for
 * ACREADY alone, while its R and memory's AR are not taken. */
static void test_order_of_answers(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 1, of_at(READ_NO_SNOOP, page(8)));
	give_rm_beats(&r, 0, take_arm(&r, 0).id, 0x44, 4);
	AWAIT(&r, RVALID_s, 1);
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, page(9)));
	for (uint32_t n = 0; n < 3u; n++) {
		struct req q = of_at(READ_SHARED, page(n));

		q.id = n;
		assert_int_equal(enter(&r, 0, q), 2u + n);
	}
	AWAIT(&r, ACVALID_s, 1);
	for (uint32_t i = 0; i < PATIENCE; i++) {
		assert_int_equal(r.out.ACVALID_s, 2);
		assert_int_equal(r.out.ACADDR_s[1], page(0));
		tick(&r);
	}
	for (uint32_t n = 0; n < 3u; n++)
		assert_int_equal(take_ac(&r, 1).addr, page(n));
	give_cr(&r, 1, DT | PD, 7);
	give_cr(&r, 1, 0, 0);
	give_cr(&r, 1, DT, 8);
	assert_int_equal(r.st.e[2].own_nsaid, 7);
	assert_int_equal(r.st.e[3].own_v | r.st.e[3].crw, 0);
	assert_int_equal(r.st.e[4].own_nsaid, 8);
	give_line(&r, 1, 0x11);
	assert_int_equal(r.st.e[4].bv, 0);
	expect_r_line(&r, 0, 4, 0x11); /* PD */
	give_line(&r, 1, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
}

/* M2: mode, who of the ports got the normal snoop, the answer, its NSAID (the request has 5). Port 1 is in the group in mode 1. */
static void test_m2(void **state)
{
	static const struct { uint32_t mode, kind, a, resp, nsaid, m2; } t[] = {
		{ 0, READ_SHARED, 1, DT | IS, 9, 0 },
		{ 2, READ_SHARED, 1, DT, 9, 1 },
		{ 2, READ_SHARED, 1, IS, 9, 1 }, /* E7: a copy stays there */
		{ 2, READ_SHARED, 1, DT, 5, 0 },
		{ 2, READ_SHARED, 1, IS, 5, 0 },
		{ 2, READ_SHARED, 1, WU, 9, 0 },
		{ 2, READ_SHARED, 1, PD, 9, 0 },
		{ 2, CLEAN_SHARED, 1, DT | PD | IS, 9, 0 }, /* strict from the first */
		{ 1, READ_SHARED, 1, DT, 9, 1 },            /* in the group, but not its NSAID */
		{ 1, READ_SHARED, 1, DT | IS, 5, 0 },
		{ 1, READ_SHARED, 2, DT, 5, 1 },            /* E8: data from outside the group, some of which got the normal snoop */
		{ 1, READ_SHARED, 2, IS, 9, 0 },
		{ 1, CLEAN_UNIQUE, 2, DT | PD, 9, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct rig r;

		rig_start_large(&r, t[i].mode);
		r.in.PROT_GROUP[1] = r.in.PROT_GROUP[0];
		tick(&r);
		(void)enter(&r, 0, of(t[i].kind));
		(void)answer(&r, t[i].a, t[i].resp, t[i].nsaid);
		assert_int_equal(r.st.e[0].m2, t[i].m2);
	}
}

/* E8 without a group: nrm is 0, so that there is no second round. */
static void test_no_m2_if_all_is_strict(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD | IS, 9);
	assert_int_equal(r.st.e[0].m2, 0);
}

/* ---- CD (X11) ------------------------------------------------------------------------------------ */

/* Data wait for their CR; the owner's go to their places, and mark the line as in. */
static void test_cd_of_owner(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	(void)take_ac(&r, 1);
	give_cd(&r, 1, 0x11, 0, 0);
	give_cd(&r, 1, 0x11, 1, 0);
	ticks(&r, 3);
	assert_int_equal(r.st.c[1].cd_cnt, 2);
	assert_int_equal(r.out.CDREADY_s, 1);
	give_cr(&r, 1, DT, 0);
	assert_int_equal(e->bv, 0);
	tick(&r);
	assert_int_equal(e->bv, 1);
	assert_int_equal(r.st.c[1].cd_beat, 1);
	tick(&r);
	assert_int_equal(e->bv, 3);
	give_cd(&r, 1, 0x11, 2, 0);
	give_cd(&r, 1, 0x11, 3, 1);
	assert_int_equal(e->bv, 7);
	assert_int_equal(e->cdw, 2);
	tick(&r);
	assert_int_equal(e->bv, 15);
	assert_int_equal(e->cdw, 0);
	assert_int_equal(r.st.c[1].cd_beat, 0);
	assert_int_equal(r.st.c[1].cdq_rp, 1);
	expect_r_line(&r, 0, 0, 0x11);
}

/* Data of a port that does not own are sunk; those that lost their place to dirty data too, and bv starts anew. */
static void test_cd_sunk(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	for (uint32_t a = 1; a < 4u; a++)
		(void)take_ac(&r, a);
	give_cr(&r, 1, DT, 5);
	give_cr(&r, 2, DT, 5);
	give_line(&r, 2, 0x22); /* port 1 owns */
	assert_int_equal(e->bv, 0);
	assert_int_equal(e->cdw, 2);
	give_cd(&r, 1, 0x11, 0, 0);
	give_cd(&r, 1, 0x11, 1, 0);
	tick(&r);
	assert_int_equal(e->bv, 3);
	give_cr(&r, 3, DT | PD, 5);
	assert_int_equal(e->own, 3);
	assert_int_equal(e->bv, 0);
	give_cd(&r, 1, 0x11, 2, 0);
	give_cd(&r, 1, 0x11, 3, 1);
	tick(&r);
	assert_int_equal(e->bv, 0);
	assert_int_equal(e->cdw, 8);
	give_line(&r, 3, 0x33);
	assert_int_equal(e->bv, 15);
	expect_r_line(&r, 0, 4, 0x33); /* PassDirty */
}

/* A beat of the old owner in the cycle in which there is a new one: written all the same, but it does not count. */
static void test_cd_and_new_owner(void **state)
{
	struct cci_entry *e;
	const tzf_w256 old = beat_of(0x11, 1);
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	for (uint32_t a = 1; a < 4u; a++)
		(void)take_ac(&r, a);
	give_cr(&r, 1, DT, 5);
	give_cd(&r, 1, 0x11, 0, 0);
	offer_cr(&r, 3, DT | PD, 5);
	give_cd(&r, 1, 0x11, 1, 0); /* both are at their heads in the next cycle */
	r.in.CRVALID_s = 0;
	assert_int_equal(e->bv, 1);
	tick(&r);
	assert_int_equal(e->own, 3);
	assert_int_equal(e->bv, 0);
	assert_memory_equal(&e->d_lo.w[4], old.w, 16);
}

/* After a strict snoop clean data are nobody's, and wait for nobody; the entry waits for them at its end. */
static void test_cd_of_nobody(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT, 5);
	serve_read(&r, 0, 0, 5, 0x77);
	expect_r_line(&r, 0, 0, 0x77);
	assert_st(&r, 0, ACK);
	PULSE(&r, RACK, 0);
	assert_st(&r, 0, DRAIN);
	ticks(&r, 3);
	give_line(&r, 1, 0x11);
	assert_st(&r, 0, DRAIN);
	assert_int_equal(r.st.e[0].cdw, 0);
	tick(&r);
	assert_st(&r, 0, FREE);
	assert_int_equal(r.st.e[0].d_lo.w[0], beat_of(0x77, 0).w[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rewriting),
		cmocka_unit_test(test_no_target),
		cmocka_unit_test(test_not_served),
		cmocka_unit_test(test_pool_in_the_slot),
		cmocka_unit_test(test_slot_order),
		cmocka_unit_test(test_second_round),
		cmocka_unit_test(test_ac_order),
		cmocka_unit_test(test_ac_prot_and_ring),
		cmocka_unit_test(test_cr_unasked),
		cmocka_unit_test(test_cr_fields),
		cmocka_unit_test(test_owner),
		cmocka_unit_test(test_two_entries_in_one_cycle),
		cmocka_unit_test(test_order_of_answers),
		cmocka_unit_test(test_m2),
		cmocka_unit_test(test_no_m2_if_all_is_strict),
		cmocka_unit_test(test_cd_of_owner),
		cmocka_unit_test(test_cd_sunk),
		cmocka_unit_test(test_cd_and_new_owner),
		cmocka_unit_test(test_cd_of_nobody),
	};

	return cmocka_run_group_tests_name("cci_snoops", tests, NULL, NULL);
}
