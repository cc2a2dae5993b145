/* test_cci_collect.c - what the cci model makes of the answers: generated writes early and late, dropped data, errors, the late write of
 * E4, IS and PD, the second round: X12, X18 "after the snoop". */
#include "cci_rig.h"

/* Port 0 asks, port 1 is the only one snooped; its answer is in, its data are not. */
static struct cci_entry *start_answered(struct rig *r, uint32_t mode, uint32_t kind, uint32_t resp, uint32_t nsaid)
{
	struct cci_entry *e;

	rig_start(r, mode);
	e = &r->st.e[enter(r, 0, of(kind))];
	(void)answer(r, 1, resp, nsaid);
	return e;
}

/* ---- generated writes (X12) ---------------------------------------------------------------------- */

/* Early: as soon as the line is in, while another answer is missing. After a strict snoop, and where dirty data are never passed on. */
static void test_early_write(void **state)
{
	static const struct { uint32_t mode, kind, early; } t[] = {
		{ 1, READ_SHARED, 1 }, { 1, READ_UNIQUE, 1 },  { 1, MAKE_UNIQUE, 1 },  { 1, WRITE_LINE_UNIQUE, 1 }, { 0, READ_ONCE, 1 },
		{ 0, READ_CLEAN, 1 },  { 0, CLEAN_SHARED, 1 }, { 0, WRITE_UNIQUE, 1 }, { 0, READ_SHARED, 0 },       { 0, READ_NSD, 0 },
		{ 0, READ_UNIQUE, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		const struct cci_entry *e;
		struct rig r;

		rig_start_large(&r, t[i].mode);
		e = &r.st.e[enter(&r, 0, of(t[i].kind))];
		(void)answer(&r, 1, DT | PD, 6);
		for (uint32_t n = 0; n < 4u; n++)
			give_cd(&r, 1, 0x11, n, n == 3u);
		assert_int_equal(e->bv, 7);
		tick(&r);
		assert_int_equal(e->bv, 15);
		assert_int_equal(e->gw, 0);
		tick(&r);
		assert_int_equal(e->gw, t[i].early);
		assert_st(&r, 0, COLLECT);
		tick(&r);
		assert_int_equal(r.out.EV_GENWR, t[i].early << 1);
		tick(&r);
		assert_int_equal(r.out.EV_GENWR, 0);
		if (t[i].early == 0u)
			continue;
		assert_int_equal(e->gw, 2);
		expect_generated(&r, 1, 1, 0, 6, 0x11);
		give_bm(&r, 1, ID_M(1, 0), 0);
		tick(&r);
		assert_int_equal(e->gw, 3);
		assert_st(&r, 0, COLLECT);
		(void)answer(&r, 2, 0, 0);
		(void)answer(&r, 3, 0, 0);
		tick(&r);
		assert_int_not_equal(e->st, CCI_COLLECT); /* the write is done: no GENWR */
		assert_int_not_equal(e->st, CCI_GENWR);
	}
}

/* All is in before the write is sent: GENWR until its B. */
static void test_wait_for_b(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	e = start_answered(&r, 1, READ_SHARED, DT | PD | IS, 6);
	give_line(&r, 1, 0x11);
	assert_int_equal(e->bv, 15);
	tick(&r);
	assert_st(&r, 0, GENWR);
	assert_int_equal(e->gw, 1);
	tick(&r);
	assert_int_equal(e->gw, 2);
	assert_int_equal(r.out.EV_GENWR, 1);
	expect_generated(&r, 0, 1, 0, 6, 0x11);
	ticks(&r, 4);
	assert_st(&r, 0, GENWR);
	give_bm(&r, 0, ID_M(1, 0), 0);
	assert_int_equal(e->gw, 2);
	tick(&r);
	assert_int_equal(e->gw, 3);
	assert_st(&r, 0, GENWR);
	tick(&r);
	assert_st(&r, 0, MEM);
	serve_read(&r, 0, 0, 5, 0x22); /* the requester's own NSAID */
	expect_r_line(&r, 0, 0, 0x22); /* neither IS nor PD */
}

/* The end comes in the cycle in which the early write goes to memory: it still has its B to wait for. */
static void test_end_while_sent(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large(&r, 1);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	for (uint32_t a = 1; a < 4u; a++)
		(void)take_ac(&r, a);
	give_cr(&r, 1, DT | PD, 6);
	give_cr(&r, 3, 0, 0);
	for (uint32_t n = 0; n < 3u; n++)
		give_cd(&r, 1, 0x11, n, 0);
	give_cd(&r, 1, 0x11, 3, 1);
	offer_cr(&r, 2, 0, 0);
	tick(&r); /* bv is full; the CR is at the head */
	r.in.CRVALID_s = 0;
	assert_int_equal(e->gw, 0);
	tick(&r);
	assert_int_equal(e->crw, 0);
	assert_int_equal(e->gw, 1);
	assert_st(&r, 0, COLLECT);
	tick(&r);
	assert_int_equal(e->gw, 2);
	assert_st(&r, 0, GENWR);
	/* And if it comes in the cycle of the B: still one cycle in GENWR. */
	give_bm(&r, 1, ID_M(1, 0), 0);
	e->st = CCI_COLLECT;
	tick(&r);
	assert_int_equal(e->gw, 3);
	assert_st(&r, 0, GENWR);
	tick(&r);
	assert_st(&r, 0, MEM);
}

/* A Secure line: NSAID 0, whatever the mask says; PROT has NS only. */
static void test_generated_fields(void **state)
{
	struct req q = of(READ_SHARED);
	struct am m;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.NSAID_MASK[1] = 0;
	tick(&r);
	q.prot = 5;
	q.addr |= 0x10;
	q.len = 0;
	q.qos = 3;
	q.cache = 6;
	q.snoop = 2; /* ReadClean: dirty data go to memory */
	(void)enter(&r, 0, q);
	(void)answer(&r, 1, DT | PD, 9);
	give_line(&r, 1, 0x11);
	m = take_awm(&r, 0);
	assert_am(&m, ID_M(1, 0), LINE_A, 4, 1, 0);
	assert_int_equal(m.size, 4);
	assert_int_equal(m.cache, 15);
	assert_int_equal(m.prot, 0);
	assert_int_equal(m.qos, 3);
	expect_wm_line(&r, 0, 0x11);
	give_bm(&r, 0, m.id, 0);
	expect_r(&r, 0, 0, 1, 0x11, 1); /* the peer's data */

	rig_start(&r, 0);
	q.prot = 7;
	(void)enter(&r, 0, q);
	(void)answer(&r, 1, DT | PD, 9);
	give_line(&r, 1, 0x11);
	m = take_awm(&r, 0);
	assert_am(&m, ID_M(1, 0), LINE_A, 4, 1, 9);
	assert_int_equal(m.prot, 2);
}

/* R4: an error of the generated write is nobody's but software's. */
static void test_error_of_generated(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	e = start_answered(&r, 1, READ_ONCE, DT | PD, 6);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 6, 0x11);
	give_bm(&r, 0, ID_M(1, 0), 2);
	assert_int_equal(r.out.IMPR_ERR_M, 0);
	tick(&r);
	assert_int_equal(e->gw, 3);
	assert_int_equal(r.out.IMPR_ERR_M, 1);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_M, 0);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
}

/* ---- dropped data (X12) ---------------------------------------------------------------------------- */

/* The holder may not write with that NSAID: nothing is written, port 1 is reported; the request goes on. */
static void test_nsaid_mask(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	r.in.NSAID_MASK[1] = 0xFFFF ^ (1u << 6);
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x11);
	assert_int_equal(r.out.IMPR_ERR_S, 0);
	tick(&r);
	assert_st(&r, 0, MEM);
	assert_int_equal(r.out.IMPR_ERR_S, 2);
	assert_int_equal(r.st.e[0].gw, 0);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_S, 0);
	assert_int_equal(r.out.AWVALID_m, 0);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
}

/* Written early, the data are not dropped when the mask becomes narrower before the last answer: nothing is reported. */
static void test_nsaid_mask_narrowed(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 1, 1, 0, 6, 0x11);
	r.in.NSAID_MASK[1] = 0;
	tick(&r);
	(void)answer(&r, 2, 0, 0);
	(void)answer(&r, 3, 0, 0);
	tick(&r);
	assert_st(&r, 0, GENWR);
	assert_int_equal(r.out.IMPR_ERR_S, 0);
	give_bm(&r, 1, ID_M(1, 0), 0);
	for (uint32_t i = 0; i < PATIENCE; i++) {
		tick(&r);
		assert_int_equal(r.out.IMPR_ERR_S, 0);
	}
	assert_st(&r, 0, MEM);
	assert_int_equal(r.out.ARVALID_m, 2);
}

/* Passed on, dirty data need no mask: mode 0, ReadShared. */
static void test_nsaid_mask_passed_on(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.NSAID_MASK[1] = 0;
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x11);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_S, 0);
	expect_r_line(&r, 0, 4, 0x11);
	/* But not where they would have to be written: ReadOnce. What memory has not got is not given as clean either. */
	ack_r(&r, 0, 0);
	(void)enter(&r, 0, of(READ_ONCE));
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x22);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_S, 2);
	expect_r_line(&r, 0, 2, 0);
	ack_r(&r, 0, 0);
	assert_idle(&r);
}

/* ---- errors (X18) ---------------------------------------------------------------------------------- */

/* One port is snooped; what the requester and software are told, where it goes. */
static void test_errors(void **state)
{
	static const struct { uint32_t mode, kind, resp, serr, impr, st; } t[] = {
		/* Data reads, normal snoop: the owner's is SLVERR, another's is imprecise. */
		{ 0, READ_SHARED, ERR | DT, 1, 0, CCI_RESP },
		{ 0, READ_SHARED, ERR | DT | PD, 1, 2, CCI_RESP }, /* dirty data dropped */
		{ 0, READ_SHARED, ERR, 0, 2, CCI_MEM },
		{ 0, READ_ONCE, ERR | DT | PD, 1, 2, CCI_RESP },
		/* Strict snoop: SLVERR. */
		{ 1, READ_SHARED, ERR, 1, 0, CCI_RESP },
		{ 1, READ_SHARED, ERR | DT | PD, 1, 2, CCI_RESP },
		{ 1, READ_UNIQUE, ERR | DT, 1, 0, CCI_RESP },
		/* Dataless: SLVERR. */
		{ 0, CLEAN_UNIQUE, ERR, 1, 0, CCI_RESP },
		{ 1, MAKE_INVALID, ERR | DT | PD, 1, 2, CCI_RESP },
		{ 0, CLEAN_SHARED, ERR | IS, 1, 0, CCI_RESP },
		/* Writes: imprecise, and the write is done. */
		{ 0, WRITE_UNIQUE, ERR, 0, 2, CCI_MEM },
		{ 1, WRITE_LINE_UNIQUE, ERR | DT | PD, 0, 2, CCI_MEM },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		const struct cci_entry *e;
		uint32_t seen = 0;
		struct rig r;

		e = start_answered(&r, t[i].mode, t[i].kind, t[i].resp, 5);
		if ((t[i].resp & DT) != 0u)
			give_line(&r, 1, 0x11);
		for (uint32_t n = 0; n < PATIENCE && e->st == CCI_COLLECT; n++) {
			seen |= r.out.IMPR_ERR_S;
			tick(&r);
		}
		seen |= r.out.IMPR_ERR_S;
		assert_int_equal(e->st, t[i].st);
		assert_int_equal(e->serr, t[i].serr);
		assert_int_equal(e->gw, 0);
		assert_int_equal(seen, t[i].impr);
		assert_int_equal(e->is | e->pd, 0);
		if (t[i].serr == 0u)
			continue;
		if (t[i].kind >= CLEAN_UNIQUE) {
			expect_r(&r, 0, 2, 1, 0, 0);
		} else {
			for (uint32_t n = 0; n < 4u; n++)
				expect_r(&r, 0, 2, n == 3u, 0, 0);
		}
		ack_r(&r, 0, 0);
		assert_idle(&r);
	}
}

/* Several ports: those with a normal snoop and an error are reported, but not the owner. */
static void test_errors_of_others(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, ERR, 5);
	(void)answer(&r, 2, DT, 5);
	(void)answer(&r, 3, DT | ERR, 5);
	give_line(&r, 3, 0x33);
	give_line(&r, 2, 0x22);
	tick(&r);
	assert_st(&r, 0, RESP);
	assert_int_equal(r.out.IMPR_ERR_S, 0xA);
	expect_r_line(&r, 0, 0, 0x22);
	/* A group: the error of a port with the strict snoop is precise, one of the group is not. */
	rig_start_large(&r, 1);
	r.in.PROT_GROUP[1] = r.in.PROT_GROUP[0];
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 2, ERR, 5);
	(void)answer(&r, 1, ERR, 5);
	(void)answer(&r, 3, 0, 5);
	tick(&r);
	assert_st(&r, 0, RESP);
	assert_int_equal(r.st.e[0].serr, 1);
	assert_int_equal(r.out.IMPR_ERR_S, 2);
}

/* Two requests in one cycle: their reports are ORed. */
static void test_reports_together(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	r.in.SYSCOREQ = 6;
	tick(&r);
	(void)enter(&r, 4, of(READ_ONCE));
	(void)enter(&r, 5, of_at(READ_ONCE, LINE_B));
	r.st.e[0].st = CCI_COLLECT; /* both have all answers */
	r.st.e[0].crw = 0;
	r.st.e[0].nrm = 6;
	r.st.e[0].err = 2;
	r.st.e[1] = r.st.e[0];
	r.st.e[1].err = 4;
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_S, 6);
}

/* ---- IS and PD (X18) -------------------------------------------------------------------------------- */

/* Mode 0, port 1 snooped: RRESP, and whether dirty data were written before it. */
static void test_is_and_pd(void **state)
{
	static const struct { uint32_t kind, port, resp, rresp, written; } t[] = {
		{ READ_SHARED, 0, DT, 0, 0 },
		{ READ_SHARED, 0, DT | IS, 8, 0 },
		{ READ_SHARED, 0, DT | PD, 4, 0 },
		{ READ_SHARED, 0, DT | PD | IS, 12, 0 },
		{ READ_NSD, 0, DT | IS, 8, 0 },
		{ READ_NSD, 0, DT | PD, 4, 0 },
		{ READ_NSD, 0, DT | PD | IS, 8, 1 }, /* not both */
		{ READ_CLEAN, 0, DT | IS, 8, 0 },
		{ READ_CLEAN, 0, DT | PD, 0, 1 },
		{ READ_CLEAN, 0, DT | PD | IS, 8, 1 },
		{ READ_ONCE, 0, DT | IS, 8, 0 },
		{ READ_ONCE, 0, DT | PD | IS, 8, 1 },
		{ READ_ONCE, 2, DT | IS, 0, 0 }, /* ACE-Lite */
		{ READ_ONCE, 2, DT | PD | IS, 0, 1 },
		{ READ_UNIQUE, 0, DT, 0, 0 },
		{ READ_UNIQUE, 0, DT | PD, 4, 0 },
		{ READ_UNIQUE, 0, DT | IS, 0, 0 }, /* the kind has no IS */
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct rig r;

		rig_start(&r, 0);
		r.in.SYSCOREQ = 2;
		tick(&r);
		(void)enter(&r, t[i].port, of(t[i].kind));
		(void)answer(&r, 1, t[i].resp, 6);
		give_line(&r, 1, 0x11);
		if (t[i].written != 0u) {
			assert_int_equal(r.out.RVALID_s, 0);
			expect_generated(&r, 0, 1, 0, 6, 0x11);
			give_bm(&r, 0, ID_M(1, 0), 0);
		}
		await_st(&r, 0, CCI_RESP);
		assert_int_equal(r.st.e[0].peer, 1);
		expect_r_line(&r, t[i].port, t[i].rresp, 0x11);
		assert_int_equal(r.out.AWVALID_m, 0);
	}
}

/* Without data: IS stands for copies that stay; memory is read. */
static void test_is_without_data(void **state)
{
	static const struct { uint32_t mode, kind, resp, rresp; } t[] = {
		{ 0, READ_SHARED, IS, 8 }, { 0, READ_ONCE, IS, 8 }, { 0, READ_UNIQUE, IS, 0 }, { 0, READ_SHARED, 0, 0 },
		{ 1, READ_SHARED, IS, 0 }, /* after a strict snoop never */
		{ 2, READ_SHARED, IS, 8 }, /* of the same NSAID */
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct rig r;

		(void)start_answered(&r, t[i].mode, t[i].kind, t[i].resp, 5);
		serve_read(&r, 0, 0, 5, 0x22);
		expect_r_line(&r, 0, t[i].rresp, 0x22);
		ack_r(&r, 0, 0);
		assert_idle(&r);
	}
}

/* Dataless: IS of CleanShared only, in every mode (E19), to ACE ports only. */
static void test_is_of_dataless(void **state)
{
	static const struct { uint32_t mode, kind, port, resp, rresp; } t[] = {
		{ 0, CLEAN_SHARED, 0, IS, 8 },  { 1, CLEAN_SHARED, 0, IS, 8 },  { 0, CLEAN_SHARED, 2, IS, 0 },  { 0, CLEAN_SHARED, 0, 0, 0 },
		{ 0, CLEAN_INVALID, 0, IS, 0 }, { 1, CLEAN_UNIQUE, 0, IS, 0 }, { 0, MAKE_UNIQUE, 0, IS, 0 }, { 0, MAKE_INVALID, 0, IS, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct rig r;

		rig_start(&r, t[i].mode);
		r.in.SYSCOREQ = 2;
		tick(&r);
		(void)enter(&r, t[i].port, of(t[i].kind));
		(void)answer(&r, 1, t[i].resp, 5);
		expect_r(&r, t[i].port, t[i].rresp, 1, 0, 0);
	}
}

/* Of a burst with more chunks: neither IS nor PD, with a peer's data or without (C22). */
static void test_no_is_in_bursts(void **state)
{
	struct req q = of(READ_ONCE);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.len = 7;
	(void)enter(&r, 0, q);
	(void)answer(&r, 1, DT | PD | IS, 6);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 6, 0x11);
	give_bm(&r, 0, ID_M(1, 0), 0);
	for (uint32_t n = 0; n < 4u; n++)
		expect_r(&r, 0, 0, 0, 0x11, n);
	(void)answer(&r, 1, IS, 6);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
	/* Nor for a type that no legal master asks for in bursts: passed on without a word, and not written. */
	rig_start(&r, 0);
	q = of(READ_SHARED);
	q.len = 7;
	(void)enter(&r, 0, q);
	(void)answer(&r, 1, DT | PD | IS, 6);
	give_line(&r, 1, 0x11);
	for (uint32_t n = 0; n < 4u; n++)
		expect_r(&r, 0, 0, 0, 0x11, n);
	assert_int_equal(r.out.AWVALID_m, 0);
}

/* ---- the second round (E5, E7, E8) --------------------------------------------------------------------- */

/* Mode 2, clean data of another NSAID: dropped, cleaned out by a strict round, memory read by the requester. */
static void test_m2_clean(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	e = start_answered(&r, 2, READ_SHARED, DT | IS, 9);
	assert_int_equal(e->m2, 1);
	assert_int_equal(e->own_v, 1);
	give_line(&r, 1, 0x11);
	tick(&r);
	assert_st(&r, 0, SLOT);
	assert_int_equal(r.out.RVALID_s, 0);
	assert_int_equal(answer(&r, 1, 0, 0).snoop, CCI_SNP_CLEAN_INVALID);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
	ack_r(&r, 0, 0);
	assert_idle(&r);
}

/* The second round waits for the CD line of the first, also one that nobody keeps. */
static void test_m2_waits_for_cd(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start_large(&r, 2);
	e = &r.st.e[enter(&r, 0, of(READ_SHARED))];
	(void)answer(&r, 1, DT, 9);
	(void)answer(&r, 2, DT, 9);
	(void)answer(&r, 3, 0, 0);
	give_line(&r, 1, 0x11);
	tick(&r);
	assert_st(&r, 0, SLOT);
	assert_int_equal(e->cdw, 4);
	ticks(&r, 4);
	assert_st(&r, 0, SLOT);
	give_line(&r, 2, 0x22);
	assert_st(&r, 0, SLOT);
	tick(&r);
	assert_st(&r, 0, COLLECT);
}

/* Mode 2, the same NSAID: data go to R as without protection. */
static void test_mode_2_equal(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	e = start_answered(&r, 2, READ_UNIQUE, DT | PD, 5);
	give_line(&r, 1, 0x11);
	expect_r_line(&r, 0, 4, 0x11);
	assert_int_equal(e->round | e->strict, 0);
}

/* The second round finds dirty data: a holder that had given no data. They are written with its NSAID. */
static void test_m2_dirty_in_second(void **state)
{
	struct rig r;

	(void)state;
	(void)start_answered(&r, 2, READ_ONCE, IS, 9); /* E7 */
	await_st(&r, 0, CCI_SLOT);
	(void)answer(&r, 1, DT | PD, 9);
	give_line(&r, 1, 0x33);
	expect_generated(&r, 0, 1, 0, 9, 0x33);
	give_bm(&r, 0, ID_M(1, 0), 0);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
}

/* E8, mode 1 with a group: a port outside gives data; all targets get a strict round. */
static void test_group_and_outside(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 1);
	r.in.PROT_GROUP[1] = r.in.PROT_GROUP[0];
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	assert_int_equal(answer(&r, 1, DT, 5).snoop, CCI_SNP_READ_SHARED);
	assert_int_equal(answer(&r, 2, DT | PD, 8).snoop, CCI_SNP_CLEAN_INVALID);
	assert_int_equal(answer(&r, 3, 0, 0).snoop, CCI_SNP_CLEAN_INVALID);
	give_line(&r, 1, 0x11);
	give_line(&r, 2, 0x22);
	expect_generated(&r, 1, 2, 0, 8, 0x22);
	give_bm(&r, 1, ID_M(2, 0), 0);
	for (uint32_t a = 1; a < 4u; a++)
		assert_int_equal(answer(&r, a, 0, 0).snoop, CCI_SNP_CLEAN_INVALID);
	await_st(&r, 0, CCI_MEM);
	assert_int_equal(r.st.e[0].strict, 1);
}

/* In a group alone: the normal snoop's data go to R, if nobody outside has any. */
static void test_group_gives(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 1);
	r.in.PROT_GROUP[1] = r.in.PROT_GROUP[0];
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | IS, 5);
	(void)answer(&r, 2, 0, 0);
	(void)answer(&r, 3, 0, 0);
	give_line(&r, 1, 0x11);
	assert_int_equal(r.st.e[0].strict, 0);
	expect_r_line(&r, 0, 8, 0x11);
}

/* ---- the late write of E4 (X12) -------------------------------------------------------------------------- */

/* A maintenance request of port 2, all answers in; port 0 has a write of the line on its way. */
static void start_late(struct rig *r, uint32_t kind, struct req write, uint32_t before)
{
	rig_start(r, 0);
	(void)enter(r, 2, of(kind));
	for (uint32_t i = 0; i < before; i++) { /* others stand before it in AW */
		struct req q = of_at(WRITE_BACK, page(i));

		if (i >= 2u)
			ask(r, 0, q);
		else
			(void)enter(r, 0, q);
	}
	ask(r, 0, write);
	(void)answer(r, 0, 0, 0);
	(void)answer(r, 1, 0, 0);
	tick(r);
}

static void test_late_write_in_aw(void **state)
{
	static const uint32_t kinds[] = { CLEAN_SHARED, CLEAN_INVALID, MAKE_INVALID };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++)
		for (uint32_t before = 2; before < 4u; before++) { /* the first or second entry of the FIFO */
			struct rig r;

			start_late(&r, kinds[i], of(i == 1u ? WRITE_CLEAN : WRITE_BACK), before);
			assert_int_equal(r.st.p[0].aw_cnt, before - 1u);
			assert_st(&r, 0, GENWR);
			assert_int_equal(r.st.e[0].gw, 0);
			ticks(&r, 4);
			assert_st(&r, 0, GENWR);
			r.st.p[0].aw_cnt = 0;
			tick(&r);
			assert_st(&r, 0, RESP);
		}
}

/* In the pool, until its B has come. */
static void test_late_write_in_pool(void **state)
{
	struct rig r;

	(void)state;
	start_late(&r, CLEAN_INVALID, of(WRITE_BACK), 0);
	assert_st(&r, 8, MEM);
	assert_st(&r, 0, GENWR);
	give_w_line(&r, 0, 0x44);
	serve_write(&r, 0, 8, 5, 0x44, 0);
	tick(&r);
	assert_st(&r, 8, MEM);
	tick(&r);
	assert_st(&r, 8, RESP);
	assert_st(&r, 0, GENWR);
	tick(&r);
	assert_st(&r, 0, RESP);
}

/* What is no such write. */
static void test_no_late_write(void **state)
{
	struct req q = of(WRITE_BACK);
	struct rig r;

	(void)state;
	start_late(&r, CLEAN_INVALID, of_at(WRITE_BACK, LINE_B), 2);
	assert_st(&r, 0, RESP); /* another line */
	q.prot = 0;
	start_late(&r, CLEAN_INVALID, q, 2);
	assert_st(&r, 0, RESP); /* the Secure one */
	q = of(WRITE_BACK);
	q.domain = 0;
	start_late(&r, CLEAN_INVALID, q, 2);
	assert_st(&r, 0, RESP); /* not shareable */
	start_late(&r, CLEAN_INVALID, q, 0);
	assert_st(&r, 0, RESP);
	start_late(&r, CLEAN_INVALID, of(EVICT), 2);
	assert_st(&r, 0, RESP);
	start_late(&r, CLEAN_INVALID, of(WRITE_EVICT), 0);
	assert_st(&r, 0, RESP);
	start_late(&r, READ_ONCE, of(WRITE_BACK), 0);
	assert_st(&r, 0, MEM); /* no maintenance */
}

/* Of a port that is not snooped: not waited for. */
static void test_late_write_of_others(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.SYSCOREQ = 2;
	tick(&r);
	(void)enter(&r, 2, of(CLEAN_INVALID));
	(void)enter(&r, 0, of(WRITE_BACK));
	(void)answer(&r, 1, 0, 0);
	tick(&r);
	assert_st(&r, 0, RESP);
}

/* After the generated write there may be a late write still. */
static void test_late_write_after_generated(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	e = start_answered(&r, 0, CLEAN_SHARED, DT | PD | IS, 6);
	ask(&r, 1, of(WRITE_BACK)); /* behind the generated write (H2) */
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 6, 0x11);
	give_bm(&r, 0, ID_M(1, 0), 0);
	tick(&r);
	assert_int_equal(e->gw, 3);
	assert_int_equal(tick_for_entry(&r), 10);
	ticks(&r, 3);
	assert_st(&r, 0, GENWR);
	give_w_line(&r, 1, 0x44);
	serve_write(&r, 1, 10, 5, 0x44, 0);
	await_st(&r, 0, CCI_RESP);
	assert_int_equal(e->is, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_early_write),
		cmocka_unit_test(test_wait_for_b),
		cmocka_unit_test(test_end_while_sent),
		cmocka_unit_test(test_generated_fields),
		cmocka_unit_test(test_error_of_generated),
		cmocka_unit_test(test_nsaid_mask),
		cmocka_unit_test(test_nsaid_mask_narrowed),
		cmocka_unit_test(test_nsaid_mask_passed_on),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_errors_of_others),
		cmocka_unit_test(test_reports_together),
		cmocka_unit_test(test_is_and_pd),
		cmocka_unit_test(test_is_without_data),
		cmocka_unit_test(test_is_of_dataless),
		cmocka_unit_test(test_no_is_in_bursts),
		cmocka_unit_test(test_m2_clean),
		cmocka_unit_test(test_m2_waits_for_cd),
		cmocka_unit_test(test_mode_2_equal),
		cmocka_unit_test(test_m2_dirty_in_second),
		cmocka_unit_test(test_group_and_outside),
		cmocka_unit_test(test_group_gives),
		cmocka_unit_test(test_late_write_in_aw),
		cmocka_unit_test(test_late_write_in_pool),
		cmocka_unit_test(test_no_late_write),
		cmocka_unit_test(test_late_write_of_others),
		cmocka_unit_test(test_late_write_after_generated),
	};

	return cmocka_run_group_tests_name("cci_collect", tests, NULL, NULL);
}
