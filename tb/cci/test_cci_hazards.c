/* test_cci_hazards.c - when a request waits for a line or a burst in the cci model, and when the next chunk of one goes: X7, X6 (NEXT). */
#include "cci_rig.h"

/* The head of port p waits for a line. */
static void waits(struct rig *r)
{
	assert_int_equal(tick_for_entry(r), NOBODY);
	assert_int_equal(r->out.EV_HAZARD, 1);
	assert_int_equal(r->out.EV_FULL, 0);
}

static void enters(struct rig *r, uint32_t entry)
{
	assert_int_equal(tick_for_entry(r), entry);
	assert_int_equal(r->out.EV_HAZARD, 0);
}

/* ---- all but write-backs wait for whoever holds the line ------------------------------------------ */

/* Every kind behind every state of a shared entry, and of one of a pool. */
static void test_states(void **state)
{
	static const uint32_t kinds[] = {
		READ_ONCE, READ_CLEAN, READ_NSD, READ_SHARED, READ_UNIQUE, CLEAN_UNIQUE, MAKE_UNIQUE, CLEAN_SHARED, CLEAN_INVALID, MAKE_INVALID,
		WRITE_UNIQUE, WRITE_LINE_UNIQUE,
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++)
		for (uint32_t st = CCI_SLOT; st <= CCI_DRAIN; st++) {
			struct rig r;

			rig_start(&r, 0);
			(void)enter(&r, 0, of(READ_ONCE));
			r.st.e[0].st = st;
			r.st.e[0].crw = 3; /* nothing moves */
			r.st.e[0].mi = 1;
			r.st.e[0].gw = 2;
			r.st.e[0].cdw = 2;
			r.st.p[0].r_cnt = 2;
			r.st.e[0].m2 = 1;
			ask(&r, 1, of(kinds[i]));
			if (st == CCI_NEXT)
				enters(&r, 1);
			else
				waits(&r);
		}
}

/* O7: the same line is {NS, address}; a request that is not shareable is not looked at, on either side. */
static void test_what_is_the_same(void **state)
{
	struct req q = of(READ_ONCE);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_SHARED));
	q.prot = 0;
	ask(&r, 1, q);
	enters(&r, 1); /* the Secure line */
	q = of_at(READ_ONCE, LINE_A + 64u);
	ask(&r, 1, q);
	enters(&r, 2);
	ask(&r, 1, of(READ_NO_SNOOP));
	enters(&r, 3);
	q = of(CLEAN_INVALID);
	q.domain = 0;
	ask(&r, 1, q);
	enters(&r, 4);
	q = of(READ_ONCE);
	q.addr |= 63u; /* the same line */
	q.prot = 7;
	ask(&r, 1, q);
	waits(&r);
	/* Held by one that is not shareable: not held. */
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_NO_SNOOP));
	ask(&r, 1, of(READ_ONCE));
	enters(&r, 1);
}

/* The line is free again in the cycle after the acknowledge. */
static void test_until_freed(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(CLEAN_UNIQUE));
	(void)answer(&r, 1, 0, 0);
	ask(&r, 2, of(READ_ONCE));
	waits(&r);
	expect_r(&r, 0, 0, 1, 0, 0);
	waits(&r);
	PULSE(&r, RACK, 0);
	assert_st(&r, 0, FREE);
	assert_int_equal(r.out.EV_HAZARD, 1);
	enters(&r, 0);
}

/* ---- write-backs ---------------------------------------------------------------------------------- */

/* Behind an entry of a pool, of whatever port. */
static void test_write_backs_behind_a_pool(void **state)
{
	static const uint32_t kinds[] = { WRITE_BACK, WRITE_CLEAN, WRITE_EVICT, EVICT };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++)
		for (uint32_t port = 0; port < 2u; port++) {
			struct rig r;

			rig_start(&r, 0);
			(void)enter(&r, 0, of(WRITE_BACK));
			ask(&r, port, of(kinds[i]));
			waits(&r);
			ask(&r, port, of_at(kinds[i], LINE_B)); /* stands behind it */
			waits(&r);
		}
}

/* Behind a request of the own port. */
static void test_write_backs_behind_their_port(void **state)
{
	static const uint32_t kinds[] = { WRITE_BACK, WRITE_CLEAN, WRITE_EVICT, EVICT };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++) {
		struct rig r;

		rig_start(&r, 0);
		(void)enter(&r, 0, of(READ_SHARED));
		ask(&r, 0, of(kinds[i]));
		waits(&r);
		ask(&r, 1, of(kinds[i])); /* the snooped port: its data come first */
		assert_int_equal(tick_for_entry(&r), 10);
	}
}

/* Entry 0: a request of port 2 that snoops both ports, in COLLECT; port 0 has answered, port 1 has not. */
static void start_snooped(struct rig *r, uint32_t kind)
{
	rig_start(r, 0);
	(void)enter(r, 2, of(kind));
	(void)answer(r, 0, DT | PD, 7);
	assert_st(r, 0, COLLECT);
	assert_int_equal(r->st.e[0].crw, 2);
	assert_int_equal(r->st.e[0].own_v, 1);
	assert_int_equal(r->st.e[0].own_pd, 1);
	assert_int_equal(r->st.e[0].gw, 0);
}

/* WriteBack, WriteClean of a port that has answered: behind the generated write, from the answer on until its B. */
static void test_write_backs_behind_generated(void **state)
{
	static const uint32_t kinds[] = { WRITE_BACK, WRITE_CLEAN };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++) {
		struct rig r;

		start_snooped(&r, READ_ONCE);
		ask(&r, 0, of(kinds[i]));
		waits(&r); /* gw 0, but it will come */
		r.st.e[0].gw = 1;
		waits(&r);
		assert_int_equal(r.st.e[0].gw, 2); /* it is sent */
		waits(&r);
		r.st.e[0].crw = 0;
		r.st.e[0].own_v = 0;
		waits(&r);
		assert_st(&r, 0, GENWR);
		waits(&r);
		r.st.e[0].gw = 3;
		enters(&r, 8);
	}
}

/* What of that is not so: the port has not answered, it is not snooped, nothing is to be written, or it is another kind. */
static void test_write_backs_that_go(void **state)
{
	struct rig r;

	(void)state;
	start_snooped(&r, READ_ONCE);
	ask(&r, 1, of(WRITE_BACK)); /* its CR is not in: the snoop waits for it */
	enters(&r, 10);

	start_snooped(&r, READ_ONCE);
	ask(&r, 0, of(EVICT));
	enters(&r, 8);

	start_snooped(&r, READ_ONCE);
	ask(&r, 0, of(WRITE_EVICT));
	enters(&r, 8);

	start_snooped(&r, READ_ONCE);
	r.st.e[0].own_pd = 0;
	ask(&r, 0, of(WRITE_BACK));
	enters(&r, 8);

	start_snooped(&r, READ_ONCE);
	r.st.e[0].tgt = 2;
	ask(&r, 0, of(WRITE_BACK));
	enters(&r, 8);

	start_snooped(&r, READ_ONCE);
	r.st.e[0].gw = 3; /* written early, and the B is in */
	ask(&r, 0, of(WRITE_CLEAN));
	enters(&r, 8);

	start_snooped(&r, READ_ONCE);
	r.st.e[0].st = CCI_MEM;
	r.st.e[0].mi = 1;
	ask(&r, 0, of(WRITE_CLEAN));
	enters(&r, 8);
}

/* ---- behind a burst with more chunks (X7, last sentence) ------------------------------------------- */

/* AR: of the same port and ID only; it is no event. */
static void test_behind_a_read_burst(void **state)
{
	struct req burst = of(READ_ONCE);
	struct req q = of_at(READ_SHARED, LINE_C);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	burst.len = 7;
	assert_int_equal(enter(&r, 0, burst), 0);
	ask(&r, 0, q);
	assert_int_equal(tick_for_entry(&r), NOBODY);
	assert_int_equal(r.out.EV_HAZARD | r.out.EV_FULL, 0);
	q.addr += 64u;
	ask(&r, 1, q); /* another port */
	enters(&r, 1);
	ask(&r, 0, of_at(WRITE_UNIQUE, LINE_C + 128u)); /* another channel */
	enters(&r, 2);
	r.st.e[0].st = CCI_NEXT;
	r.st.e[0].cdw = 2;
	assert_int_equal(tick_for_entry(&r), NOBODY);
	r.st.e[0].st = CCI_DRAIN;
	enters(&r, 3);
}

static void test_behind_a_read_burst_of_other_id(void **state)
{
	struct req burst = of(READ_ONCE);
	struct req q = of_at(READ_SHARED, LINE_C);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	burst.len = 7;
	(void)enter(&r, 0, burst);
	q.id = 2;
	ask(&r, 0, q);
	enters(&r, 1);
	ask(&r, 0, of(READ_NO_SNOOP)); /* the same ID, but not shareable */
	enters(&r, 2);
	/* A burst that is not shareable, and one that has one chunk, are in nobody's way. */
	rig_start(&r, 0);
	burst = of(READ_NO_SNOOP);
	burst.len = 7;
	(void)enter(&r, 0, burst);
	ask(&r, 0, of(READ_ONCE));
	enters(&r, 1);
	ask(&r, 0, of_at(READ_ONCE, LINE_B));
	enters(&r, 2);
}

/* AW: whatever the ID; write-backs too. */
static void test_behind_a_write_burst(void **state)
{
	static const uint32_t kinds[] = { WRITE_UNIQUE, WRITE_LINE_UNIQUE, WRITE_BACK, EVICT };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++) {
		struct req burst = of(WRITE_UNIQUE);
		struct req q = of_at(kinds[i], LINE_C);
		struct rig r;

		rig_start(&r, 0);
		burst.len = 7;
		(void)enter(&r, 0, burst);
		q.id = 2;
		ask(&r, 0, q);
		assert_int_equal(tick_for_entry(&r), NOBODY);
		assert_int_equal(r.out.EV_HAZARD | r.out.EV_FULL, 0);
		r.st.e[0].st = CCI_ACK; /* finished */
		assert_int_not_equal(tick_for_entry(&r), NOBODY);
	}
}

/* ---- the next chunk (X6) ----------------------------------------------------------------------------- */

/* Entry `n` between two chunks, the next one at addr. */
static void put_in_next(struct rig *r, uint32_t n, uint64_t addr)
{
	r->st.e[n].st = CCI_NEXT;
	r->st.e[n].addr = addr;
}

/* It waits while its line is held and while CD data are to come; it goes before any head. */
static void test_next_waits(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_ONCE));
	(void)enter(&r, 1, of_at(CLEAN_UNIQUE, LINE_B));
	put_in_next(&r, 0, LINE_B);
	r.st.e[0].cdw = 2;
	ticks(&r, 3);
	assert_st(&r, 0, NEXT);
	r.st.e[1].st = CCI_FREE;
	r.st.e[0].age = 0;
	ticks(&r, 3);
	assert_st(&r, 0, NEXT);
	r.st.e[0].cdw = 0;
	ask(&r, 2, of_at(READ_NO_SNOOP, 0x9000));
	assert_st(&r, 0, SLOT); /* in the cycle in which the head was not there yet */
	put_in_next(&r, 0, LINE_B);
	ask(&r, 1, of_at(READ_NO_SNOOP, 0x9000)); /* in the cycle in which that of port 2 was, and NEXT went */
	enters(&r, 1);
	put_in_next(&r, 0, LINE_B);
	offer(&r, 0, of_at(READ_NO_SNOOP, 0x9000));
	tick(&r);
	r.in.ARVALID_s = 0;
	put_in_next(&r, 0, LINE_B);
	assert_int_equal(tick_for_entry(&r), NOBODY); /* NEXT goes, and no head */
	assert_int_equal(r.out.EV_FULL | r.out.EV_HAZARD, 0);
	assert_st(&r, 0, SLOT);
	assert_int_equal(r.st.lost[0], 0);
	enters(&r, 2);
}

/* Of several the oldest that can. */
static void test_next_oldest(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t n = 0; n < 4u; n++)
		(void)enter(&r, 2, of_at(READ_NO_SNOOP, page(n)));
	for (uint32_t n = 0; n < 4u; n++)
		put_in_next(&r, n, 0x8000);
	r.st.e[0].cdw = 1;
	r.st.e[1].age = 0xD; /* as if 3 and 2 were older */
	r.st.e[2].age = 0x9;
	r.st.e[3].age = 0x1;
	tick(&r);
	assert_st(&r, 3, SLOT);
	tick(&r);
	assert_st(&r, 2, SLOT);
	tick(&r);
	assert_st(&r, 1, SLOT);
	assert_st(&r, 0, NEXT);
}

/* Two entries in NEXT for one line: one holds it as soon as it goes. */
static void test_next_same_line(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_ONCE));
	(void)enter(&r, 1, of_at(READ_ONCE, LINE_B));
	put_in_next(&r, 0, LINE_C);
	put_in_next(&r, 1, LINE_C);
	tick(&r);
	assert_st(&r, 0, SLOT);
	ticks(&r, 8);
	assert_st(&r, 1, NEXT);
	r.st.e[1].prot ^= 2u; /* the other line of that address */
	tick(&r);
	assert_st(&r, 1, SLOT);
}

/* In a pool the next chunk goes to MEM. Events of the heads are not held back. */
static void test_next_in_a_pool(void **state)
{
	struct rig r;

	(void)state;
	rig_start_nt(&r, 0, 2);
	(void)enter(&r, 0, of(WRITE_BACK));
	(void)enter(&r, 0, of_at(READ_NO_SNOOP, 0x1000));
	(void)enter(&r, 0, of_at(READ_NO_SNOOP, 0x1000));
	ask(&r, 2, of_at(READ_NO_SNOOP, 0x1000));
	put_in_next(&r, 2, LINE_A);
	tick(&r);
	assert_st(&r, 2, MEM);
	assert_int_equal(r.out.EV_FULL, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_what_is_the_same),
		cmocka_unit_test(test_until_freed),
		cmocka_unit_test(test_write_backs_behind_a_pool),
		cmocka_unit_test(test_write_backs_behind_their_port),
		cmocka_unit_test(test_write_backs_behind_generated),
		cmocka_unit_test(test_write_backs_that_go),
		cmocka_unit_test(test_behind_a_read_burst),
		cmocka_unit_test(test_behind_a_read_burst_of_other_id),
		cmocka_unit_test(test_behind_a_write_burst),
		cmocka_unit_test(test_next_waits),
		cmocka_unit_test(test_next_oldest),
		cmocka_unit_test(test_next_same_line),
		cmocka_unit_test(test_next_in_a_pool),
	};

	return cmocka_run_group_tests_name("cci_hazards", tests, NULL, NULL);
}
