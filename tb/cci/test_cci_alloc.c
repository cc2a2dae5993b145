/* test_cci_alloc.c - which requests the cci model knows, which gets an entry and when, and what stands in it: X5, X6. */
#include "cci_rig.h"

/* ---- kinds (X5) -------------------------------------------------------------------------------- */

/* The tables of X5 by xSNOOP: domains 01 and 10; 00; 11. */
static const uint8_t ar_table[16][3] = {
	[0] = { READ_ONCE, READ_NO_SNOOP, READ_NO_SNOOP },
	[1] = { READ_SHARED, NONE, NONE },
	[2] = { READ_CLEAN, NONE, NONE },
	[3] = { READ_NSD, NONE, NONE },
	[7] = { READ_UNIQUE, NONE, NONE },
	[8] = { CLEAN_SHARED, CLEAN_SHARED, NONE },
	[9] = { CLEAN_INVALID, CLEAN_INVALID, NONE },
	[11] = { CLEAN_UNIQUE, NONE, NONE },
	[12] = { MAKE_UNIQUE, NONE, NONE },
	[13] = { MAKE_INVALID, MAKE_INVALID, NONE },
};
static const uint8_t aw_table[8][3] = {
	[0] = { WRITE_UNIQUE, WRITE_NO_SNOOP, WRITE_NO_SNOOP },
	[1] = { WRITE_LINE_UNIQUE, NONE, NONE },
	[2] = { WRITE_CLEAN, WRITE_CLEAN, NONE },
	[3] = { WRITE_BACK, WRITE_BACK, NONE },
	[4] = { EVICT, NONE, NONE },
	[5] = { WRITE_EVICT, WRITE_EVICT, NONE },
};

/* What only ACE ports may ask for. */
static bool ace_only(uint32_t aw, uint32_t snoop)
{
	if (aw != 0u)
		return snoop >= 2u;
	return snoop != 0u && snoop != 8u && snoop != 9u && snoop != 13u;
}

static void check_kind(uint32_t port, struct req q, uint32_t want)
{
	const uint32_t has_w = q.aw != 0u && q.bar == 0u && q.snoop != 4u; /* Evict, served or not */
	const bool hz = (q.domain == 1u || q.domain == 2u) && want != NONE;
	struct cci_entry *e;
	struct rig r;
	uint32_t n;

	rig_start(&r, 0);
	n = enter(&r, port, q);
	e = &r.st.e[n];
	assert_int_equal(e->kind, want);
	assert_int_equal(e->aw, q.aw);
	assert_int_equal(e->hz, hz);
	assert_int_equal(e->serr, want == NONE);
	assert_int_equal(e->bresp, want == NONE ? 2 : 0);
	assert_int_equal(e->wd, q.aw != 0u && has_w == 0u);
	assert_int_equal(r.st.p[port].wq_wp, has_w);
	if (has_w != 0u)
		assert_int_equal(r.st.p[port].wq & 31u, n);
}

static void test_kinds(void **state)
{
	static const uint32_t column[4] = { 1, 0, 0, 2 };

	(void)state;
	for (uint32_t i = 0; i < 2u * 16u * 4u * 2u * 2u; i++) {
		const uint32_t aw = i & 1u;
		const uint32_t snoop = (i >> 1) & 15u;
		const uint32_t port = ((i >> 5) & 1u) * 2u;
		struct req q = of(READ_ONCE);
		uint32_t want;

		q.aw = aw;
		q.snoop = snoop;
		q.domain = (i >> 6) & 3u;
		q.bar = (i >> 8) & 1u;
		if (aw != 0u && snoop >= 8u)
			continue;
		want = (aw != 0u) ? aw_table[snoop][column[q.domain]] : ar_table[snoop][column[q.domain]];
		if (q.bar != 0u || (port == 2u && ace_only(aw, snoop)))
			want = NONE;
		check_kind(port, q, want);
	}
}

/* ---- what stands in an entry (X6) ---------------------------------------------------------------- */

/* What X6 says of a request in an empty tracker, snoops to everyone: left, tgt, st, where. */
static const struct {
	uint32_t kind, port, left, tgt, st, entry;
} firsts[] = {
	{ READ_NO_SNOOP, 0, 3, 0, CCI_SLOT, 0 },     { READ_ONCE, 0, 3, 2, CCI_SLOT, 0 },      { READ_ONCE, 2, 3, 3, CCI_SLOT, 0 },
	{ READ_CLEAN, 1, 3, 1, CCI_SLOT, 0 },        { READ_NSD, 0, 3, 2, CCI_SLOT, 0 },       { READ_SHARED, 0, 3, 2, CCI_SLOT, 0 },
	{ READ_UNIQUE, 1, 3, 1, CCI_SLOT, 0 },       { CLEAN_UNIQUE, 0, 0, 2, CCI_SLOT, 0 },   { MAKE_UNIQUE, 0, 0, 2, CCI_SLOT, 0 },
	{ CLEAN_SHARED, 2, 0, 3, CCI_SLOT, 0 },      { CLEAN_INVALID, 0, 0, 2, CCI_SLOT, 0 },  { MAKE_INVALID, 1, 0, 1, CCI_SLOT, 0 },
	{ WRITE_NO_SNOOP, 0, 3, 0, CCI_SLOT, 0 },    { WRITE_UNIQUE, 2, 3, 3, CCI_SLOT, 0 },   { WRITE_LINE_UNIQUE, 0, 3, 2, CCI_SLOT, 0 },
	{ WRITE_BACK, 0, 3, 0, CCI_MEM, 8 },         { WRITE_CLEAN, 1, 3, 0, CCI_MEM, 10 },    { WRITE_EVICT, 0, 3, 0, CCI_SLOT, 8 },
	{ EVICT, 1, 0, 0, CCI_SLOT, 10 },
};

static void test_first_fields(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(firsts); i++) {
		const struct cci_entry *e;
		struct rig r;

		rig_start(&r, 1);
		assert_int_equal(enter(&r, firsts[i].port, of(firsts[i].kind)), firsts[i].entry);
		e = &r.st.e[firsts[i].entry];
		assert_int_equal(e->st, firsts[i].st);
		assert_int_equal(e->left, firsts[i].left);
		assert_int_equal(e->len, 3);
		assert_int_equal(e->multi, 0);
		assert_int_equal(e->tgt, firsts[i].tgt);
		assert_int_equal(e->exm, 0);
		assert_int_equal(e->mode, 1);
		assert_int_equal(e->nsaid, 5);
		assert_int_equal(e->port, firsts[i].port);
		assert_int_equal(e->id, 1);
		assert_int_equal(e->addr, LINE_A);
		assert_int_equal(e->size, 4);
		assert_int_equal(e->burst, 1);
		assert_int_equal(e->cache, 15);
		assert_int_equal(e->prot, 2);
		assert_int_equal(e->qos, 9);
		assert_int_equal(e->age, 0);
		assert_int_equal(e->stale, 0);
	}
}

/* Shareable but in domain 00: the kind is there, and snoops nobody. */
static void test_private_maintenance(void **state)
{
	struct req q = of(CLEAN_INVALID);
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	q.domain = 0;
	(void)enter(&r, 0, q);
	assert_int_equal(r.st.e[0].tgt, 0);
	assert_int_equal(r.st.e[0].hz, 0);
	tick(&r);
	assert_st(&r, 0, RESP);
}

/* Mode by prot_mode and NS; exm by mode, kind and group. */
static void test_mode_and_group(void **state)
{
	static const struct { uint32_t mode, ns, kind, want_mode, want_exm; } t[] = {
		{ 0, 1, READ_SHARED, 0, 0 }, { 1, 1, READ_SHARED, 1, 4 }, { 2, 1, READ_SHARED, 2, 0 }, { 3, 1, READ_SHARED, 1, 4 },
		{ 1, 0, READ_SHARED, 0, 0 }, { 3, 0, READ_SHARED, 0, 0 }, { 1, 1, READ_ONCE, 1, 4 },   { 1, 1, READ_UNIQUE, 1, 4 },
		{ 1, 1, CLEAN_UNIQUE, 1, 0 }, { 1, 1, WRITE_UNIQUE, 1, 0 }, { 1, 1, CLEAN_SHARED, 1, 0 }, { 1, 1, READ_NO_SNOOP, 1, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct req q = of(t[i].kind);
		struct rig r;

		rig_start_large(&r, t[i].mode);
		r.in.PROT_GROUP[0] = 7;
		r.in.PROT_GROUP[2] = 7;
		r.in.PROT_GROUP[6] = 7;
		r.in.SYSCOREQ = 7;
		tick(&r);
		q.prot = t[i].ns * 2u;
		(void)enter(&r, 0, q);
		assert_int_equal(r.st.e[0].mode, t[i].want_mode);
		assert_int_equal(r.st.e[0].exm, t[i].want_exm);
		assert_int_equal(r.st.e[0].tgt, (t[i].kind == READ_NO_SNOOP) ? 0 : 6);
		assert_int_equal(r.st.e[0].nsaid, (t[i].ns != 0u) ? 5 : 0);
		if (t[i].kind != READ_SHARED)
			continue;
		(void)enter(&r, 6, of_at(READ_ONCE, LINE_B)); /* ACE-Lite, of the same group */
		assert_int_equal(r.st.e[1].tgt, 7);
		assert_int_equal(r.st.e[1].exm, (r.st.e[1].mode == 1u) ? 5 : 0);
	}
}

/* ---- which entry (X6) ---------------------------------------------------------------------------- */

/* The lowest free one; age; freeing takes the bit out of all ages, and the entry can be taken in the next cycle. */
static void test_entries_and_age(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t n = 0; n < 3u; n++)
		assert_int_equal(enter(&r, 0, of_at(CLEAN_UNIQUE, page(n))), n);
	assert_int_equal(enter(&r, 1, of_at(WRITE_BACK, 0x8000)), 10);
	assert_int_equal(enter(&r, 1, of_at(EVICT, 0x9000)), 11);
	assert_int_equal(r.st.e[0].age, 0);
	assert_int_equal(r.st.e[1].age, 1);
	assert_int_equal(r.st.e[2].age, 3);
	assert_int_equal(r.st.e[10].age, 7);
	assert_int_equal(r.st.e[11].age, 0x407);
	/* Entry 1 is done: it is freed in the cycle of RACK. */
	for (uint32_t n = 0; n < 2u; n++)
		(void)answer(&r, 1, 0, 0);
	(void)take_r(&r, 0); /* ID 1: entry 0 first */
	(void)take_r(&r, 0);
	ask(&r, 0, of_at(READ_ONCE, 0x5000));
	assert_int_equal(tick_for_entry(&r), 3);
	ask(&r, 0, of_at(READ_ONCE, 0x6000));
	PULSE(&r, RACK, 0); /* in the cycle in which the request is allocated: not yet the freed entry */
	assert_st(&r, 0, FREE);
	assert_st(&r, 4, SLOT);
	assert_int_equal(r.st.e[1].age, 0);
	assert_int_equal(r.st.e[2].age, 2);
	assert_int_equal(r.st.e[10].age, 6);
	assert_int_equal(r.st.e[11].age, 0x406);
	assert_int_equal(r.st.e[3].age, 0xC06);
	assert_int_equal(r.st.e[4].age, 0xC0E);
	assert_int_equal(enter(&r, 0, of_at(READ_ONCE, 0x7000)), 0);
	assert_int_equal(r.st.e[0].age, 0xC1E);
}

/* Buffers hold over an allocation, all else is written. */
static void test_what_holds(void **state)
{
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	e = &r.st.e[0];
	memset(e, 0xFF, sizeof(*e));
	e->st = CCI_FREE;
	(void)enter(&r, 0, of(READ_SHARED));
	assert_int_equal(e->wstrb, ~UINT64_C(0));
	assert_int_equal(e->w_lo.w[0] & e->w_hi.w[7] & e->d_lo.w[0] & e->d_hi.w[7], 0xFFFFFFFF);
	assert_int_equal(e->serr | e->is | e->pd | e->peer | e->round | e->nrm | e->strict | e->rew | e->crw | e->cdw, 0);
	assert_int_equal(e->own_v | e->own | e->own_pd | e->own_err | e->own_nsaid | e->iss | e->err | e->m2 | e->bv | e->gw, 0);
	assert_int_equal(e->mi | e->md | e->mcnt | e->rresp | e->bresp | e->wcnt | e->wd | e->exm | e->stale, 0);
}

/* A full tracker: WriteNoSnoop and unknown writes of ACE ports go to the pool, all others wait. */
static void test_pools(void **state)
{
	struct req barrier = of(WRITE_NO_SNOOP);
	struct rig r;

	(void)state;
	rig_start_nt(&r, 0, 2); /* pools: 2, 3 and 4, 5 */
	(void)enter(&r, 2, of_at(READ_ONCE, 0x1000));
	(void)enter(&r, 2, of_at(READ_ONCE, 0x2000));
	ask(&r, 0, of_at(READ_NO_SNOOP, 0x3000));
	assert_int_equal(tick_for_entry(&r), NOBODY);
	assert_int_equal(r.out.EV_FULL, 1);
	assert_int_equal(enter(&r, 0, of_at(WRITE_NO_SNOOP, 0x4000)), 2);
	assert_st(&r, 2, MEM);
	assert_int_equal(r.st.e[2].wd, 0);
	barrier.bar = 1;
	assert_int_equal(enter(&r, 1, barrier), 4);
	assert_st(&r, 4, MEM);
	assert_int_equal(r.st.e[4].wd, 1);
	assert_int_equal(enter(&r, 1, of_at(WRITE_BACK, 0x5000)), 5);
	ask(&r, 1, of_at(WRITE_BACK, 0x6000));
	assert_int_equal(tick_for_entry(&r), NOBODY); /* the pool is full */
	ask(&r, 2, of_at(WRITE_NO_SNOOP, 0x7000));
	assert_int_equal(tick_for_entry(&r), NOBODY); /* ACE-Lite has no pool */
	ask(&r, 0, of_at(WRITE_UNIQUE, 0x8000));
	assert_int_equal(tick_for_entry(&r), NOBODY);
	assert_st(&r, 3, FREE);
}

/* Write-backs never take shared entries. */
static void test_pool_only(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	assert_int_equal(enter(&r, 0, of_at(EVICT, 0x1000)), 8);
	assert_int_equal(enter(&r, 0, of_at(EVICT, 0x2000)), 9);
	ask(&r, 0, of_at(EVICT, 0x3000));
	assert_int_equal(tick_for_entry(&r), NOBODY);
	assert_int_equal(r.out.EV_FULL, 1);
	assert_int_equal(r.out.EV_HAZARD, 0);
	assert_int_equal(take_b(&r, 0), 0);
	assert_int_equal(take_b(&r, 0), 0);
	PULSE(&r, WACK, 0);
	assert_st(&r, 8, FREE);
	assert_int_equal(tick_for_entry(&r), 8);
}

/* Eight writes may wait for W data of a port; the ninth waits, and nothing counts as full. */
static void test_wq_full(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	for (uint32_t n = 0; n < 8u; n++)
		assert_int_equal(enter(&r, 4, of_at(WRITE_NO_SNOOP, page(n))), n);
	assert_int_equal(r.st.p[4].wq_wp, 8);
	ask(&r, 4, of_at(WRITE_NO_SNOOP, 0x9000));
	assert_int_equal(tick_for_entry(&r), NOBODY);
	assert_int_equal(r.out.EV_FULL, 0);
	assert_int_equal(enter(&r, 5, of_at(WRITE_NO_SNOOP, 0xA000)), 8); /* another port's */
	assert_int_equal(enter(&r, 4, of_at(READ_NO_SNOOP, 0xA000)), 9);
	for (uint32_t n = 0; n < 4u; n++)
		give_w(&r, 4, 0x11, n, 0xFFFF, n == 3u);
	tick(&r); /* the last beat is at the head */
	assert_int_equal(r.st.p[4].wq_rp, 1);
	assert_int_equal(tick_for_entry(&r), 10);
	assert_int_equal(r.st.p[4].wq_wp, 9);
	assert_int_equal(r.st.p[4].wq & 31u, 10); /* index 0 again */
	/* An Evict needs no W data. */
	rig_start_large(&r, 0);
	r.st.p[0].wq_wp = 8;
	assert_int_equal(enter(&r, 0, of(EVICT)), 16);
}

/* ---- who wins (X6) ------------------------------------------------------------------------------- */

/* All six heads at once: in the order of their numbers; then the least recent winner goes first. */
static void test_lrg(void **state)
{
	static const uint32_t winners[6][2] = {
		{ 0, READ_ONCE }, { 0, WRITE_UNIQUE }, { 1, READ_ONCE }, { 1, WRITE_UNIQUE }, { 2, READ_ONCE }, { 2, WRITE_UNIQUE },
	};
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t p = 0; p < 3u; p++) {
		offer(&r, p, of_at(READ_ONCE, page(p)));
		offer(&r, p, of_at(WRITE_UNIQUE, page(8u + p)));
	}
	go(&r);
	for (uint32_t n = 0; n < 6u; n++) {
		assert_int_equal(tick_for_entry(&r), n);
		assert_int_equal(r.st.e[n].port, winners[n][0]);
		assert_int_equal(r.st.e[n].kind, winners[n][1]);
	}
	/* Each has gone behind those after it: the order is as at the beginning. */
	assert_int_equal(r.st.lrg[0], 0x3E);
	assert_int_equal(r.st.lrg[5], 0x00);
	offer(&r, 0, of_at(READ_ONCE, 0x10000));
	offer(&r, 2, of_at(READ_ONCE, 0x11000));
	go(&r);
	tick(&r);
	assert_int_equal(r.st.e[6].port, 0);
	assert_int_equal(r.st.lrg[0], 0);
	assert_int_equal(r.st.lrg[1], 0x3D);
	assert_int_equal(r.st.lrg[4], 0x21);
	assert_int_equal(r.st.lrg[5], 0x01);
	offer(&r, 0, of_at(READ_ONCE, 0x12000)); /* meanwhile port 2 wins entry 7; then all are taken */
	go(&r);
	assert_int_equal(r.st.e[7].port, 2);
	assert_int_equal(r.st.lrg[0], 0x10);
	assert_int_equal(r.st.lrg[4], 0);
}

/* QoS: a high head is eligible, so low ones are not looked at; each channel has its threshold. */
static void test_qos(void **state)
{
	struct req low = of_at(READ_ONCE, 0x1000);
	struct req high = of_at(WRITE_UNIQUE, 0x2000);
	struct req high_r = of_at(READ_ONCE, 0x3000);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.st.qos_r = 9;
	r.st.qos_w = 5;
	tick(&r);
	low.qos = 8;
	high.qos = 5;
	high_r.qos = 9;
	offer(&r, 0, low);
	offer(&r, 1, high_r);
	offer(&r, 2, high);
	go(&r);
	tick(&r);
	assert_int_equal(r.st.e[0].port, 1);
	assert_int_equal(r.st.lost[0], 1); /* eligible, though not looked at */
	assert_int_equal(r.st.lost[5], 1);
	tick(&r);
	assert_int_equal(r.st.e[1].port, 2);
	assert_int_equal(r.st.lost[0], 2);
	assert_int_equal(r.st.lost[5], 0);
	tick(&r);
	assert_int_equal(r.st.e[2].port, 0);
	assert_int_equal(r.st.lost[0], 0);
}

/* A high head that is not eligible is in nobody's way, and is not counted. */
static void test_qos_not_eligible(void **state)
{
	struct req low = of_at(READ_NO_SNOOP, 0x1000);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.st.qos_r = 9;
	tick(&r);
	(void)enter(&r, 0, of(READ_ONCE));
	low.qos = 0;
	offer(&r, 1, of(READ_ONCE)); /* waits for the line */
	offer(&r, 2, low);
	go(&r);
	tick(&r);
	assert_int_equal(r.st.e[1].port, 2);
	assert_int_equal(r.out.EV_HAZARD, 1);
	assert_int_equal(r.st.lost[2], 0);
}

/* E11: QoS chooses among channels, not within one: a head that waits for its line keeps what is behind it on its channel, however urgent, and nothing else. */
static void test_in_order(void **state)
{
	static const uint32_t kinds[2] = { READ_ONCE, WRITE_UNIQUE };

	(void)state;
	for (uint32_t aw = 0; aw < 2u; aw++) {
		struct req low = of(kinds[aw]);
		struct req high = of_at(kinds[aw], 0x2000);
		struct rig r;

		rig_start(&r, 0);
		r.st.qos_r = r.st.qos_w = 9;
		(void)enter(&r, 0, of(READ_ONCE));
		low.qos = 0;
		high.qos = 15;
		ask(&r, 1, low);
		ask(&r, 1, high);
		ticks(&r, PATIENCE);
		assert_int_equal(live(&r), 1);
		assert_int_equal(enter(&r, 1, of_at(kinds[1u - aw], 0x3000)), 1); /* the other channel */
		assert_int_equal(enter(&r, 2, of_at(kinds[aw], 0x4000)), 2);      /* another port */
		r.st.e[0].st = CCI_FREE;
		assert_int_equal(tick_for_entry(&r), 0);
		assert_int_equal(r.st.e[0].addr, LINE_A);
		assert_int_equal(tick_for_entry(&r), 3);
		assert_int_equal(r.st.e[3].addr, 0x2000);
	}
}

/* Starvation: after 32 lost allocations a low head counts as high, and wins by its age. */
static void test_lost(void **state)
{
	struct req low = of_at(READ_NO_SNOOP, 0x1000);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.st.qos_r = 1;
	tick(&r);
	low.qos = 0;
	offer(&r, 0, low);
	for (uint32_t n = 0; n < 32u; n++) {
		assert_int_equal(r.st.lost[0], (n < 2u) ? 0 : n - 1u);
		r.st.e[0].st = CCI_FREE; /* what was allocated is not of interest */
		ask(&r, 2, of_at(READ_NO_SNOOP, 0x2000));
	}
	assert_int_equal(r.st.lost[0], 31);
	assert_int_equal(r.st.e[0].port, 2);
	r.st.e[0].st = CCI_FREE;
	ask(&r, 2, of_at(READ_NO_SNOOP, 0x2000));
	assert_int_equal(r.st.lost[0], 32);
	assert_int_equal(r.st.e[0].port, 2);
	r.st.e[0].st = CCI_FREE;
	ask(&r, 2, of_at(READ_NO_SNOOP, 0x2000));
	assert_int_equal(r.st.e[0].port, 0);
	assert_int_equal(r.st.lost[0], 0);
	assert_int_equal(r.st.lost[4], 1);
}

/* 32 is the most. */
static void test_lost_is_bounded(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.st.lost[4] = 32;
	r.st.lrg[4] = 0;
	for (uint32_t i = 0; i < 4u; i++)
		r.st.lrg[i] |= 0x10;
	offer(&r, 0, of_at(READ_NO_SNOOP, 0x1000));
	offer(&r, 2, of_at(READ_NO_SNOOP, 0x1000));
	go(&r);
	tick(&r);
	assert_int_equal(r.st.e[0].port, 0);
	assert_int_equal(r.st.lost[4], 32);
}

/* EV_FULL and EV_HAZARD last as long as their cause, one cycle later; a hazard comes before a full tracker. */
static void test_events(void **state)
{
	struct rig r;

	(void)state;
	rig_start_nt(&r, 0, 2);
	(void)enter(&r, 2, of(READ_ONCE));
	(void)enter(&r, 2, of_at(READ_NO_SNOOP, 0x1000));
	assert_int_equal(r.out.EV_FULL | r.out.EV_HAZARD, 0);
	ask(&r, 0, of(READ_ONCE)); /* the tracker is full, and the line is held */
	assert_int_equal(r.out.EV_FULL | r.out.EV_HAZARD, 0);
	tick(&r);
	assert_int_equal(r.out.EV_HAZARD, 1);
	assert_int_equal(r.out.EV_FULL, 0);
	ask(&r, 1, of_at(READ_ONCE, LINE_B));
	tick(&r);
	assert_int_equal(r.out.EV_FULL, 1);
	assert_int_equal(r.out.EV_HAZARD, 1);
	r.st.e[1].st = CCI_FREE;
	tick(&r);
	assert_int_equal(r.out.EV_FULL, 0); /* it found one */
	tick(&r);
	assert_int_equal(r.out.EV_FULL, 0);
	assert_int_equal(r.out.EV_HAZARD, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_first_fields),
		cmocka_unit_test(test_private_maintenance),
		cmocka_unit_test(test_mode_and_group),
		cmocka_unit_test(test_entries_and_age),
		cmocka_unit_test(test_what_holds),
		cmocka_unit_test(test_pools),
		cmocka_unit_test(test_pool_only),
		cmocka_unit_test(test_wq_full),
		cmocka_unit_test(test_lrg),
		cmocka_unit_test(test_qos),
		cmocka_unit_test(test_qos_not_eligible),
		cmocka_unit_test(test_in_order),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_lost_is_bounded),
		cmocka_unit_test(test_events),
	};

	return cmocka_run_group_tests_name("cci_alloc", tests, NULL, NULL);
}
