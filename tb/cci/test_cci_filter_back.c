/* test_cci_filter_back.c - the cci model's snoop filter: back-invalidations from beginning to end, and who waits for them: X25. */
#include "cci_filter_rig.h"

enum { S_CLEAN_INVALID = 9 };

#define NEW_LINE line(0x200)
#define VICTIM old_line(3)

/* The only set is full of lines of port 1, and way 3 is next. */
static void stage(struct rig *r, uint32_t mode)
{
	rig_start_filter(r, mode, 1);
	fill(r);
	r->st.sets[0].rr = 3;
}

/* Port 0 asks, as entry 0; the cycle of its slot is over, and the back-invalidation has its entry. */
static void evict(struct rig *r, uint32_t mode)
{
	stage(r, mode);
	(void)enter(r, 0, of_at(READ_SHARED, NEW_LINE));
	tick(r);
	assert_int_equal(r->out.EV_SF_BACKINV, 1);
	assert_st(r, BI, SLOT);
}

/* ---- its beginning --------------------------------------------------------------------------------- */

static void test_fields(void **state)
{
	const struct way w = { .addr = VICTIM, .ns = 0, .hold = 2, .nsaid = 0 };
	struct cci_entry want;
	struct cci_filtered none;
	struct rig r;

	(void)state;
	for (uint32_t secure = 0; secure < 2u; secure++) {
		stage(&r, 2);
		if (secure != 0u)
			r.st.sets[0].way[3] = way_word(&r, &w);
		sf_off(&r, 1); /* its look-up is never overridden */
		tick(&r);
		memset(&r.st.e[BI], 0xFF, sizeof(r.st.e[BI])); /* whatever was there */
		memset(&r.st.f[BI], 0xFF, sizeof(r.st.f[BI]));
		r.st.e[BI].st = CCI_FREE;
		r.st.f[BI].fw = 0;
		(void)plant(&r, 5, 2, READ_NO_SNOOP, page(1), CCI_ACK);
		(void)enter(&r, 0, of_at(READ_SHARED, NEW_LINE));
		memset(&want, 0, sizeof(want));
		memcpy(&want.wstrb, &r.st.e[BI].wstrb, sizeof(want) - offsetof(struct cci_entry, wstrb)); /* the buffers */
		tick(&r);
		want.st = CCI_SLOT;
		want.kind = CCI_REQ_BACK_INVALIDATE;
		want.hz = 1;
		want.port = 7;
		want.addr = VICTIM;
		want.prot = secure != 0u ? 0 : 2;
		want.qos = 9;
		want.nsaid = secure != 0u ? 0 : 5;
		want.tgt = 3;
		want.age = 0x21; /* entries 0 and 5 */
		assert_same(r.st.e[BI], want);
		memset(&none, 0, sizeof(none));
		none.ena = 3;
		assert_same(r.st.f[BI], none);
	}
}

/* The address is whole again, set and tag. */
static void test_address(void **state)
{
	static const uint32_t sizes[] = { 1, 4, 64 };

	(void)state;
	for (uint32_t i = 0; i < LEN(sizes); i++) {
		const uint64_t addr = UINT64_C(0xA5C3965A40) & ~UINT64_C(63);
		struct rig r;

		rig_start_filter(&r, 0, sizes[i]);
		for (uint32_t n = 0; n < 8u; n++)
			put_line(&r, n, addr + (uint64_t)(n + 1u) * line(sizes[i]), 2);
		r.st.sets[set_of(&r, addr)].rr = 2;
		(void)enter(&r, 0, of_at(READ_SHARED, addr));
		tick(&r);
		assert_st(&r, BI, SLOT);
		assert_int_equal(r.st.e[BI].addr, addr + 3u * line(sizes[i]));
		assert_int_equal(r.st.sf[0].sfp_set, set_of(&r, addr));
	}
}

/* Its age beside X6's allocation in the same cycle, and beside one that is freed then; stale beside a change. */
static void test_age(void **state)
{
	struct rig r;

	(void)state;
	stage(&r, 0);
	(void)plant(&r, 5, 2, READ_ONCE, page(1), CCI_DRAIN);
	r.st.e[5].cdw = 1;
	offer(&r, 0, of_at(READ_SHARED, NEW_LINE));
	offer(&r, 1, of_at(READ_ONCE, page(2)));
	go(&r);
	assert_int_equal(tick_for_entry(&r), 0);
	r.st.e[5].cdw = 0;
	r.in.PROT_MODE = 1;
	tick(&r); /* entry 0 in the slot, entry 1 allocated, entry 5 freed */
	assert_st(&r, 5, FREE);
	assert_st(&r, 1, SLOT);
	assert_int_equal(r.st.e[BI].age, 1);
	assert_int_equal(r.st.e[1].age, 0x101);
	assert_int_equal(r.st.e[0].age, 0);
	assert_int_equal(r.st.e[BI].stale, 1);
	assert_int_equal(r.st.e[BI].mode, 0);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
}

/* Not stale without a change. */
static void test_not_stale(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	assert_int_equal(r.st.e[BI].stale, 0);
}

/* ---- its snoops ------------------------------------------------------------------------------------ */

/* From beginning to end: dirty data go to memory as the holder's; the line leaves the filter, the other one comes; then the answer. */
static void test_dirty(void **state)
{
	const struct way w = { .addr = NEW_LINE, .ns = 1, .hold = 1, .nsaid = 5 };
	struct am m;
	struct ac c;
	struct rig r;

	(void)state;
	evict(&r, 1);
	assert_int_equal(r.st.f[0].fw, 1);
	serve_read(&r, 0, 0, 5, 0x77); /* the read does not wait for it */
	assert_st(&r, BI, COLLECT);
	assert_int_equal(r.st.e[BI].nrm, 2);
	assert_int_equal(r.st.e[BI].strict, 0);
	assert_int_equal(r.st.f[BI].sfh, 1);
	assert_int_equal(r.st.f[BI].sfn, 5);
	c = answer(&r, 1, DT | PD, 6);
	assert_int_equal(c.snoop, S_CLEAN_INVALID);
	assert_int_equal(c.addr, VICTIM);
	assert_int_equal(c.prot, 2);
	assert_int_equal(r.st.a[0].sq_wp, 0);
	give_line(&r, 1, 0x11);
	m = take_awm(&r, 0);
	assert_am(&m, ID_M(1, BI), VICTIM, 4, 1, 6);
	expect_wm_line(&r, 0, 0x11);
	assert_int_equal(r.out.RVALID_s, 0);
	assert_st(&r, 0, MEM); /* the step waits for the filter write, which waits for the way */
	give_bm(&r, 0, ID_M(1, BI), 0);
	await_st(&r, BI, CCI_RESP);
	assert_int_equal(r.st.f[BI].fw, 1);
	assert_int_equal(r.st.f[0].sfp, 1);
	assert_int_equal(valid_ways(&r, 0), 0xFF);
	tick(&r);
	assert_st(&r, BI, RESP);
	assert_int_equal(r.st.f[BI].fw, 0);
	assert_int_equal(valid_ways(&r, 0), 0xF7);
	assert_int_equal(r.st.f[0].sfp, 1);
	tick(&r);
	assert_st(&r, BI, FREE);
	assert_int_equal(r.st.f[0].sfp, 0);
	assert_st(&r, 0, MEM);
	tick(&r);
	assert_way(&r, 3, &w);
	assert_int_equal(r.st.f[0].fw | r.st.f[0].sfr, 0);
	assert_st(&r, 0, MEM);
	tick(&r);
	assert_st(&r, 0, RESP);
	expect_r_line(&r, 0, 0, 0x77);
	ack_r(&r, 0, 0);
	assert_idle(&r);
}

/* Nobody is asked who is not enabled, or not in hold; T = 0: on at once, and the line leaves the filter. */
static void test_nobody_to_ask(void **state)
{
	struct rig r;

	(void)state;
	stage(&r, 0);
	r.in.SYSCOREQ = 1;
	tick(&r);
	(void)enter(&r, 0, of_at(READ_SHARED, NEW_LINE));
	tick(&r);
	assert_int_equal(r.st.e[BI].tgt, 1);
	tick(&r); /* its slot: the filter write of entry 0 waits for it */
	assert_st(&r, BI, RESP);
	assert_int_equal(r.st.e[BI].tgt, 0);
	assert_int_equal(r.st.f[BI].fw, 1);
	assert_int_equal(r.st.f[BI].sfh, 1);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xF7);
	tick(&r);
	assert_st(&r, BI, FREE);
	assert_int_equal(r.st.f[0].sfp, 0);
}

/* The line has left the filter before its slot: there is nothing to do. */
static void test_evicted_meanwhile(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	r.st.sets[0].way[3] = 0;
	tick(&r);
	assert_st(&r, BI, RESP);
	assert_int_equal(r.st.f[BI].fw | r.st.f[BI].sfh, 0);
	tick(&r);
	assert_st(&r, BI, FREE);
	assert_int_equal(r.st.f[0].sfp, 0);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xFF);
}

/* A part of the holders has left: only the others are asked. */
static void test_narrowed_late(void **state)
{
	struct rig r;

	(void)state;
	stage(&r, 0);
	put_line(&r, 3, VICTIM, 3);
	(void)enter(&r, 0, of_at(READ_SHARED, NEW_LINE));
	tick(&r);
	assert_int_equal(r.st.e[BI].tgt, 3);
	put_line(&r, 3, VICTIM, 1);
	tick(&r);
	assert_st(&r, BI, COLLECT);
	assert_int_equal(r.st.e[BI].tgt, 1);
	assert_int_equal(r.st.e[BI].crw, 1);
	assert_int_equal(r.st.a[0].sq & 15u, BI);
	assert_int_equal(r.st.a[0].sq_wp, 1);
	assert_int_equal(r.st.a[1].sq_wp, 0);
	assert_int_equal(r.out.EV_REWRITE, 0);
}

/* An answer with Error: reported, and the way becomes free all the same. */
static void test_error(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	(void)take_ac(&r, 1);
	offer_cr(&r, 1, ERR, 0);
	go_cr(&r);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_S, 2);
	assert_st(&r, BI, RESP);
	assert_int_equal(r.st.f[BI].fw, 1);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xF7);
	assert_int_equal(r.out.IMPR_ERR_S, 0);
}

/* Dirty data whose NSAID the port may not have are dropped and reported (X12). */
static void test_dropped(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	r.in.NSAID_MASK[1] = 0xFFFF ^ (1u << 6);
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x11);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_S, 2);
	assert_st(&r, BI, RESP);
	assert_int_equal(r.st.e[BI].gw, 0);
}

/* Without CRNSAID the data are of the NSAID in the filter. */
static void test_nsaid_of_filter(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	r.in.CRNSAID_EN = 0;
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x11);
	assert_int_equal(take_awm(&r, 0).nsaid, 5);
}

/* Clean data still on their way: it drains; the way is free before that, but another back-invalidation waits. */
static void test_drains(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	(void)answer(&r, 1, DT, 5);
	await_st(&r, BI, CCI_RESP);
	tick(&r);
	assert_int_equal(r.st.f[BI].fw, 0);
	assert_int_equal(r.st.f[0].sfp, 1);
	tick(&r);
	assert_st(&r, BI, DRAIN);
	assert_int_equal(r.st.f[0].sfp, 0);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xFF); /* written */
	plant(&r, 1, 0, READ_SHARED, line(0x201), CCI_SLOT)->id = 2;
	tick(&r);
	assert_int_equal(r.st.f[1].sfb, 1);
	give_line(&r, 1, 0x11);
	assert_st(&r, BI, DRAIN);
	tick(&r);
	assert_st(&r, BI, FREE);
	assert_int_equal(r.st.f[1].sfb, 0);
	tick(&r);
	assert_st(&r, BI, SLOT);
}

/* ---- who waits for it (X7, X6) --------------------------------------------------------------------- */

/* A request of its line waits, of the alias not. */
static void test_request_waits(void **state)
{
	struct req q = of_at(READ_ONCE, VICTIM + 0x20u);
	struct rig r;

	(void)state;
	q.len = 0;
	evict(&r, 0);
	ask(&r, 2, q);
	ticks(&r, 3);
	assert_int_equal(r.out.EV_HAZARD, 1);
	assert_int_equal(st_of(&r, 1), CCI_FREE);
	(void)answer(&r, 1, 0, 0);
	await_st(&r, BI, CCI_FREE);
	assert_int_equal(tick_for_entry(&r), 1);
	evict(&r, 0);
	q.prot = 0;
	assert_int_equal(enter(&r, 2, q), 1);
}

/* Write-backs pass it, but not its own write of the data that the port gave (H2). */
static void test_write_backs(void **state)
{
	static const uint32_t kinds[] = { WRITE_BACK, WRITE_CLEAN, WRITE_EVICT, EVICT };

	(void)state;
	for (uint32_t i = 0; i < LEN(kinds); i++)
		for (uint32_t answered = 0; answered < 2u; answered++) {
			struct rig r;

			evict(&r, 0);
			(void)take_ac(&r, 1);
			if (answered != 0u) {
				give_cr(&r, 1, DT | PD, 5);
				give_line(&r, 1, 0x11);
				tick(&r);
				assert_st(&r, BI, GENWR);
			}
			ask(&r, 1, of_at(kinds[i], VICTIM));
			tick(&r);
			assert_int_equal(st_of(&r, POOL_1) == CCI_FREE, answered != 0u && i < 2u);
			assert_int_equal(r.out.EV_HAZARD, answered != 0u && i < 2u);
		}
}

/* An Evict on its way in takes the line out; the snoop that was sent finds nothing, and the end writes nothing. */
static void test_evict_overtakes(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	tick(&r);
	assert_st(&r, BI, COLLECT);
	(void)enter(&r, 1, of_at(EVICT, VICTIM));
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xF7);
	assert_int_equal(r.st.f[0].sfp, 1); /* the way is not yet its */
	assert_int_equal(r.st.f[0].fw, 1);
	(void)answer(&r, 1, 0, 0);
	await_st(&r, BI, CCI_RESP);
	tick(&r);
	assert_int_equal(r.st.f[BI].fw, 0);
	assert_int_equal(r.st.sf[0].sfp_en, 0);
	await_st(&r, BI, CCI_FREE);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xFF);
}

/* A WriteBack that passes it: memory has it, then the filter forgets it, and then the cache answers that it has nothing. */
static void test_write_back_overtakes(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	(void)take_ac(&r, 1);
	assert_int_equal(enter(&r, 1, of_at(WRITE_BACK, VICTIM)), POOL_1);
	give_w_line(&r, 1, 0x22);
	serve_write(&r, 1, POOL_1, 5, 0x22, 0);
	tick(&r);
	assert_int_equal(r.st.f[POOL_1].fw, 1);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xF7);
	(void)take_b(&r, 1);
	ack_w(&r, 1, POOL_1);
	give_cr(&r, 1, 0, 0);
	await_st(&r, BI, CCI_FREE);
	tick(&r);
	assert_int_equal(valid_ways(&r, 0), 0xFF);
}

/* Allocated in the very same cycle: a request of the line goes after it, and finds nobody then. */
static void test_request_in_the_same_cycle(void **state)
{
	struct rig r;

	(void)state;
	stage(&r, 0);
	offer(&r, 0, of_at(READ_SHARED, NEW_LINE));
	offer(&r, 1, of_at(READ_ONCE, VICTIM));
	go(&r);
	assert_int_equal(tick_for_entry(&r), 0);
	tick(&r);
	assert_st(&r, BI, SLOT);
	assert_st(&r, 1, SLOT);
	assert_int_equal(r.st.e[1].addr, VICTIM);
	tick(&r);
	assert_st(&r, BI, COLLECT);
	ticks(&r, 4);
	assert_st(&r, 1, SLOT);
	(void)answer(&r, 1, 0, 0);
	await_st(&r, BI, CCI_FREE);
	await_st(&r, 1, CCI_MEM);
	assert_int_equal(r.st.e[1].tgt, 0);
	assert_int_equal(r.st.f[1].sfh, 0);
}

/* Likewise an Evict: it does not wait, and is the younger. */
static void test_evict_in_the_same_cycle(void **state)
{
	struct rig r;

	(void)state;
	stage(&r, 0);
	offer(&r, 0, of_at(READ_SHARED, NEW_LINE));
	offer(&r, 1, of_at(EVICT, VICTIM));
	go(&r);
	assert_int_equal(tick_for_entry(&r), 0);
	tick(&r);
	assert_st(&r, BI, SLOT);
	assert_st(&r, POOL_1, SLOT);
	tick(&r);
	assert_st(&r, BI, COLLECT);
	assert_int_equal(r.st.e[BI].tgt, 2);
	assert_int_equal(valid_ways(&r, 0), 0xFF);
	tick(&r);
	assert_st(&r, POOL_1, RESP);
	assert_int_equal(valid_ways(&r, 0), 0xF7);
}

/* A burst between two chunks waits while its next line is back-invalidated. */
static void test_next_waits(void **state)
{
	struct rig r;

	(void)state;
	evict(&r, 0);
	(void)plant(&r, 1, 2, READ_ONCE, VICTIM, CCI_NEXT);
	ticks(&r, 3);
	assert_st(&r, 1, NEXT);
	(void)answer(&r, 1, 0, 0);
	await_st(&r, BI, CCI_FREE);
	assert_st(&r, 1, NEXT);
	tick(&r);
	assert_st(&r, 1, SLOT);
}

/* It is no shared entry: no head gets it, memory's beats are not for it, and its port 7 is nobody's. */
static void test_not_shared(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	for (uint32_t n = 0; n < 8u; n++)
		(void)plant(&r, n, 2, READ_NO_SNOOP, page(n), CCI_ACK);
	ask(&r, 0, of_at(READ_SHARED, NEW_LINE));
	ticks(&r, 2);
	assert_int_equal(r.out.EV_FULL, 1);
	assert_int_equal(live(&r), 0xFF);
	assert_int_equal(enter(&r, 0, of_at(WRITE_BACK, LINE_A)), POOL_0);
	assert_int_equal(enter(&r, 1, of_at(EVICT, LINE_B)), POOL_1);
	assert_int_equal(enter(&r, 0, of_at(WRITE_NO_SNOOP, LINE_C)), POOL_0 + 1u);
	assert_st(&r, POOL_0 + 1u, MEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_address),
		cmocka_unit_test(test_age),
		cmocka_unit_test(test_not_stale),
		cmocka_unit_test(test_dirty),
		cmocka_unit_test(test_nobody_to_ask),
		cmocka_unit_test(test_evicted_meanwhile),
		cmocka_unit_test(test_narrowed_late),
		cmocka_unit_test(test_error),
		cmocka_unit_test(test_dropped),
		cmocka_unit_test(test_nsaid_of_filter),
		cmocka_unit_test(test_drains),
		cmocka_unit_test(test_request_waits),
		cmocka_unit_test(test_write_backs),
		cmocka_unit_test(test_evict_overtakes),
		cmocka_unit_test(test_write_back_overtakes),
		cmocka_unit_test(test_request_in_the_same_cycle),
		cmocka_unit_test(test_evict_in_the_same_cycle),
		cmocka_unit_test(test_next_waits),
		cmocka_unit_test(test_not_shared),
	};

	return cmocka_run_group_tests_name("cci_filter_back", tests, NULL, NULL);
}
