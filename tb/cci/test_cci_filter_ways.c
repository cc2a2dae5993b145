/* test_cci_filter_ways.c - the cci model's snoop filter: which way a line gets, who finds none, and when it asks again: X24. */
#include "cci_filter_rig.h"

#define NEW_LINE line(0x200)

/* Port 0 asks for a line that needs a way; the cycle of its slot is over. */
static void ask_for_way(struct rig *r, uint32_t n)
{
	(void)plant(r, n, 0, READ_SHARED, NEW_LINE, CCI_SLOT);
	tick(r);
}

static void assert_got(const struct rig *r, uint32_t n, uint32_t way, uint32_t victim)
{
	assert_int_equal(r->st.f[n].sfr, 1);
	assert_int_equal(r->st.f[n].sfw, way);
	assert_int_equal(r->st.f[n].sfp, victim);
	assert_int_equal(r->st.f[n].sfb, 0);
	assert_int_equal(r->out.EV_SF_BLOCK, 0);
	assert_int_equal(r->out.EV_SF_BACKINV, victim);
	assert_int_equal(st_of(r, BI) != CCI_FREE, victim);
}

/* It found none: it stays as it was, but for sfb. */
static void assert_blocked(const struct rig *r, uint32_t n)
{
	assert_st(r, n, SLOT);
	assert_int_equal(r->st.f[n].sfb, 1);
	assert_int_equal(r->st.f[n].sfr | r->st.f[n].sfp | r->st.f[n].sfh | r->st.f[n].fw, 0);
	assert_int_equal(r->st.e[n].tgt, 2);
	assert_int_equal(r->out.EV_SF_BLOCK, 1);
	assert_int_equal(r->out.EV_SF_ACCESS | r->out.EV_SF_MISS | r->out.EV_SF_BACKINV, 0);
	assert_int_equal(r->st.sf[0].sfp_en, 0);
}

/* Only the allocating kinds take one. */
static void test_who_needs_one(void **state)
{
	static const struct { uint32_t kind, needs; } t[] = {
		{ READ_ONCE, 0 }, { READ_CLEAN, 1 }, { READ_NSD, 1 }, { READ_SHARED, 1 }, { READ_UNIQUE, 1 }, { CLEAN_UNIQUE, 1 }, { MAKE_UNIQUE, 1 },
		{ CLEAN_SHARED, 0 }, { CLEAN_INVALID, 0 }, { MAKE_INVALID, 0 }, { WRITE_UNIQUE, 0 }, { WRITE_LINE_UNIQUE, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++)
		for (uint32_t there = 0; there < 2u; there++) {
			struct rig r;

			rig_start_filter(&r, 0, 1);
			if (there != 0u)
				put_line(&r, 5, LINE_A, 2);
			(void)enter(&r, 0, of(t[i].kind));
			tick(&r);
			assert_int_equal(st_of(&r, 0) != CCI_SLOT, 1);
			assert_int_equal(r.st.f[0].sfr, t[i].needs);
			assert_int_equal(r.st.f[0].sfw, t[i].needs != 0u && there != 0u ? 5 : 0);
		}
}

/* The line's own way, if it has one: even a reserved one, and nothing else changes. */
static void test_its_own(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	fill(&r);
	put_line(&r, 6, NEW_LINE, 2);
	r.st.sets[0].rr = 3;
	r.st.sets[0].way[1] = 0; /* free */
	plant(&r, 1, 1, READ_SHARED, line(0x300), CCI_COLLECT)->crw = 1;
	plant_way(&r, 1, 6);
	ask_for_way(&r, 0);
	assert_got(&r, 0, 6, 0);
	assert_int_equal(r.st.sets[0].rr, 3);
	assert_int_equal(r.st.sf[0].sfp_en, 0);
}

/* Else the lowest that is free and nobody's, of its own set. */
static void test_a_free_one(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 4);
	for (uint32_t n = 0; n < 8u; n++)
		put_line(&r, n, line(0x104u + 4u * n), 2);
	r.st.sets[0].way[2] = r.st.sets[0].way[4] = r.st.sets[0].way[5] = 0;
	r.st.sets[0].rr = 1;
	plant(&r, 1, 1, READ_SHARED, line(0x300), CCI_COLLECT)->crw = 1;
	plant_way(&r, 1, 2);
	plant(&r, 2, 1, READ_SHARED, line(0x301), CCI_COLLECT)->crw = 1; /* of another set */
	plant_way(&r, 2, 4);
	r.st.f[7].sfr = 1; /* a free entry's is none */
	r.st.f[7].sfw = 4;
	r.st.e[7].addr = line(0x304);
	ask_for_way(&r, 0);
	assert_got(&r, 0, 4, 0);
	assert_int_equal(r.st.sets[0].rr, 1);
	(void)plant(&r, 3, 0, MAKE_UNIQUE, line(0x204), CCI_SLOT);
	tick(&r); /* first the other one's filter write */
	assert_int_equal(valid_ways(&r, 0), 0xDB);
	tick(&r);
	assert_got(&r, 3, 5, 0);
}

/* Else one whose line goes, in turn: rr says where to begin, and comes behind it. */
static void test_round_robin(void **state)
{
	(void)state;
	for (uint32_t rr = 0; rr < 8u; rr++) {
		struct rig r;

		rig_start_filter(&r, 0, 1);
		fill(&r);
		r.st.sets[0].rr = rr;
		ask_for_way(&r, 0);
		assert_got(&r, 0, rr, 1);
		assert_int_equal(r.st.sets[0].rr, (rr + 1u) % 8u);
		assert_int_equal(r.st.e[BI].addr, old_line(rr));
		assert_int_equal(r.st.sf[0].sfp_en, 2);
		assert_int_equal(r.st.sf[0].sfp_rr, (rr + 1u) % 8u);
		assert_int_equal(r.st.sf[0].sfp_way | r.st.sf[0].sfp_new | r.st.sf[0].sfp_set, 0);
		assert_int_equal(valid_ways(&r, 0), 0xFF); /* until the line is gone */
		tick(&r);
		assert_int_equal(r.out.EV_SF_BACKINV, 0);
		assert_int_equal(r.st.sf[0].sfp_en | r.st.sf[0].sfp_rr, 0);
	}
}

/* Reserved ways and active ones are passed over, cyclically. */
static void test_passed_over(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	fill(&r);
	r.st.sets[0].rr = 6;
	plant(&r, 1, 1, READ_SHARED, old_line(6), CCI_MEM)->mi = 1;        /* active */
	plant(&r, 2, 1, CLEAN_UNIQUE, line(0x300), CCI_COLLECT)->crw = 1; /* reserves way 7 */
	plant_way(&r, 2, 7);
	(void)plant(&r, POOL_1, 1, WRITE_CLEAN, old_line(0), CCI_MEM);          /* active */
	(void)plant(&r, 3, 2, WRITE_UNIQUE, old_line(1), CCI_ACK);              /* active */
	ask_for_way(&r, 0);
	assert_got(&r, 0, 2, 1);
	assert_int_equal(r.st.sets[0].rr, 3);
}

/* Who makes its line's way active: entries that hold it, unless they have not looked up yet. */
static const struct {
	uint32_t n, kind, st, m2, hz, active;
} actives[] = {
	{ 1, READ_ONCE, CCI_COLLECT, 0, 1, 1 },
	{ 1, READ_ONCE, CCI_GENWR, 0, 1, 1 },
	{ 1, READ_SHARED, CCI_MEM, 0, 1, 1 },
	{ 1, READ_SHARED, CCI_RESP, 0, 1, 1 },
	{ 1, READ_SHARED, CCI_ACK, 0, 1, 1 },
	{ 1, READ_SHARED, CCI_DRAIN, 0, 1, 1 },
	{ 1, READ_SHARED, CCI_SLOT, 1, 1, 1 },
	{ 1, READ_SHARED, CCI_SLOT, 0, 1, 0 },
	{ 1, READ_ONCE, CCI_NEXT, 0, 1, 0 },
	{ 1, READ_ONCE, CCI_FREE, 0, 1, 0 },
	{ 1, READ_NO_SNOOP, CCI_ACK, 0, 0, 0 },
	{ POOL_0, WRITE_BACK, CCI_MEM, 0, 1, 1 },
	{ POOL_0, EVICT, CCI_SLOT, 0, 1, 1 },
	{ POOL_0, WRITE_EVICT, CCI_ACK, 0, 1, 1 },
};

static void test_active(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(actives); i++)
		for (uint32_t ns = 0; ns < 2u; ns++) {
			struct cci_entry *e;
			struct rig r;

			rig_start_filter(&r, 0, 1);
			fill(&r);
			(void)plant(&r, 0, 0, READ_SHARED, NEW_LINE, CCI_SLOT); /* the oldest */
			e = plant(&r, actives[i].n, 1, actives[i].kind, old_line(0), actives[i].st);
			e->m2 = actives[i].m2;
			e->hz = actives[i].hz;
			e->prot = 2u * ns; /* the alias is another line */
			e->cdw = 1;
			e->crw = 1;
			e->gw = 2;
			tick(&r);
			assert_got(&r, 0, (actives[i].active & ns) != 0u ? 1 : 0, 1);
		}
}

/* A line of another set, with the same tag, makes nothing active. */
static void test_active_in_another_set(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 4);
	for (uint32_t n = 0; n < 8u; n++)
		put_line(&r, n, line(0x100u + 4u * n), 2);
	(void)plant(&r, 1, 1, READ_ONCE, line(0x101), CCI_ACK);
	ask_for_way(&r, 0);
	assert_got(&r, 0, 0, 1);
}

/* One back-invalidation at a time. */
static void test_busy(void **state)
{
	static const uint32_t states[] = { CCI_SLOT, CCI_COLLECT, CCI_GENWR, CCI_RESP, CCI_DRAIN };

	(void)state;
	for (uint32_t i = 0; i < LEN(states); i++) {
		struct rig r;

		rig_start_filter(&r, 0, 1);
		fill(&r);
		(void)plant(&r, 0, 0, READ_SHARED, NEW_LINE, CCI_SLOT);
		(void)plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, old_line(5), states[i]);
		r.st.e[BI].crw = r.st.e[BI].cdw = 2;
		r.st.e[BI].gw = 2;
		tick(&r);
		assert_blocked(&r, 0);
		assert_int_equal(r.st.sets[0].rr, 0);
		tick(&r);
		assert_int_equal(r.out.EV_SF_BLOCK, 0); /* it does not ask again */
		assert_int_equal(r.st.f[0].sfb, 1);
	}
}

/* Every way is somebody's. */
static void test_none_left(void **state)
{
	struct rig r;

	(void)state;
	rig_start_filter(&r, 0, 1);
	fill(&r);
	r.st.sets[0].way[7] = 0;
	for (uint32_t n = 1; n < 8u; n++) {
		(void)plant(&r, n, 1, READ_ONCE, old_line(n - 1u), CCI_ACK);
		r.st.e[n].id = n;
	}
	(void)plant(&r, POOL_0, 0, WRITE_BACK, line(0x300), CCI_MEM); /* not one of them */
	plant_way(&r, 7, 7);
	ask_for_way(&r, 0);
	assert_blocked(&r, 0);
	assert_int_equal(st_of(&r, BI), CCI_FREE);
}

/* A small stage for the wake-ups: entry 0 has found no way, the entry for back-invalidations collects. */
static void block(struct rig *r)
{
	rig_start_filter(r, 0, 1);
	fill(r);
	(void)plant(r, BI, 7, CCI_REQ_BACK_INVALIDATE, old_line(5), CCI_COLLECT);
	r->st.e[BI].crw = 2;
	(void)plant(r, 0, 0, READ_SHARED, NEW_LINE, CCI_SLOT);
	r->st.f[0].sfb = 1;
	(void)plant(r, 1, 0, READ_SHARED, line(0x201), CCI_SLOT);
	r->st.e[1].id = 2;
	r->st.f[1].sfb = 1;
	ticks(r, 2);
	assert_int_equal(r->st.f[0].sfb & r->st.f[1].sfb, 1);
}

/* What makes all ask again: an entry that is freed, one that goes to its next chunk, a write into the filter; not a write that finds nothing. */
static void test_wakes(void **state)
{
	struct rig r;

	(void)state;
	block(&r);
	(void)plant(&r, 2, 1, READ_ONCE, page(1), CCI_ACK);
	r.st.p[1].ackr = 2;
	r.st.p[1].ackr_wp = 1;
	PULSE(&r, RACK, 1);
	assert_int_equal(r.st.f[0].sfb | r.st.f[1].sfb, 0);
	tick(&r);
	assert_blocked(&r, 0); /* it asks again, and so does the next one */
	tick(&r);
	assert_int_equal(r.st.f[1].sfb, 1);

	block(&r);
	(void)plant(&r, 2, 1, WRITE_UNIQUE, page(1), CCI_MEM);
	r.st.e[2].len = r.st.e[2].left = 7;
	r.st.e[2].wd = r.st.e[2].mi = r.st.e[2].md = 1;
	tick(&r);
	assert_st(&r, 2, NEXT);
	assert_int_equal(r.st.f[0].sfb | r.st.f[1].sfb, 0);

	block(&r);
	(void)plant(&r, POOL_1, 1, EVICT, old_line(2), CCI_SLOT);
	tick(&r);
	assert_int_equal(r.st.f[0].sfb | r.st.f[1].sfb, 0);
	tick(&r);
	assert_int_equal(r.st.f[0].sfr, 1);
	assert_int_equal(r.st.f[0].sfw, 2);

	block(&r);
	(void)plant(&r, POOL_1, 1, EVICT, page(1), CCI_SLOT);
	tick(&r);
	assert_st(&r, POOL_1, RESP);
	assert_int_equal(r.st.f[0].sfb & r.st.f[1].sfb, 1);

	block(&r);
	(void)plant(&r, 2, 1, CLEAN_INVALID, page(1), CCI_MEM);
	r.st.f[2].fw = 1;
	tick(&r);
	assert_int_equal(r.st.f[2].fw, 0);
	assert_int_equal(r.st.f[0].sfb & r.st.f[1].sfb, 1);
}

/* A change in the very cycle in which it finds no way: it asks again at once. */
static void test_wakes_at_once(void **state)
{
	struct rig r;

	(void)state;
	block(&r);
	r.st.f[0].sfb = 0;
	(void)plant(&r, 2, 1, READ_ONCE, page(1), CCI_DRAIN);
	tick(&r);
	assert_st(&r, 2, FREE);
	assert_int_equal(r.out.EV_SF_BLOCK, 1);
	assert_int_equal(r.st.f[0].sfb | r.st.f[1].sfb, 0);
	assert_int_equal(r.out.EV_SF_ACCESS, 0);
	tick(&r);
	assert_blocked(&r, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_needs_one),
		cmocka_unit_test(test_its_own),
		cmocka_unit_test(test_a_free_one),
		cmocka_unit_test(test_round_robin),
		cmocka_unit_test(test_passed_over),
		cmocka_unit_test(test_active),
		cmocka_unit_test(test_active_in_another_set),
		cmocka_unit_test(test_busy),
		cmocka_unit_test(test_none_left),
		cmocka_unit_test(test_wakes),
		cmocka_unit_test(test_wakes_at_once),
	};

	return cmocka_run_group_tests_name("cci_filter_ways", tests, NULL, NULL);
}
