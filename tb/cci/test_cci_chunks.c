/* test_cci_chunks.c - the cci model's chunks: X4, and how bursts run through memory, R, W and B chunk by chunk. */
#include "cci_rig.h"

#define CHUNKS_MAX 8u

enum { FIXED = 0, INCR = 1, WRAP = 2 };

/* Bursts, and the memory bursts they become: start, beats; what burst memory sees. */
static const struct row {
	uint32_t burst, size, len;
	uint64_t addr;
	uint32_t mem_burst;
	struct { uint64_t addr; uint32_t beats; } chunk[CHUNKS_MAX];
} rows[] = {
	{ INCR, 4, 0, 0x1640, INCR, { { 0x1640, 1 } } },
	{ INCR, 4, 3, 0x1640, INCR, { { 0x1640, 4 } } },
	{ INCR, 4, 3, 0x1650, INCR, { { 0x1650, 3 }, { 0x1680, 1 } } },
	{ INCR, 4, 3, 0x1655, INCR, { { 0x1655, 3 }, { 0x1680, 1 } } }, /* unaligned: the next one is aligned */
	{ INCR, 4, 9, 0x1670, INCR, { { 0x1670, 1 }, { 0x1680, 4 }, { 0x16C0, 4 }, { 0x1700, 1 } } },
	{ INCR, 2, 5, 0x1678, INCR, { { 0x1678, 2 }, { 0x1680, 4 } } }, /* narrow: four beats a chunk at most */
	{ INCR, 0, 7, 0x167F, INCR, { { 0x167F, 1 }, { 0x1680, 4 }, { 0x1684, 3 } } },
	{ INCR, 3, 8, 0x1643, INCR, { { 0x1643, 4 }, { 0x1660, 4 }, { 0x1680, 1 } } },
	{ INCR, 7, 4, 0x1640, INCR, { { 0x1640, 4 }, { 0x1680, 1 } } }, /* SIZE beyond the bus counts as 4 */
	{ INCR, 4, 7, UINT64_C(0xFFFFFFFFC0), INCR, { { UINT64_C(0xFFFFFFFFC0), 4 }, { 0, 4 } } },
	{ FIXED, 4, 2, 0x1653, FIXED, { { 0x1653, 3 } } },
	{ FIXED, 4, 9, 0x1653, FIXED, { { 0x1653, 4 }, { 0x1653, 4 }, { 0x1653, 2 } } },
	{ 3, 2, 4, 0x1653, 3, { { 0x1653, 4 }, { 0x1653, 1 } } },
	{ WRAP, 1, 1, 0x1646, WRAP, { { 0x1646, 2 } } },
	{ WRAP, 4, 3, 0x1660, WRAP, { { 0x1660, 4 } } },
	{ WRAP, 4, 7, 0x16A0, INCR, { { 0x16A0, 2 }, { 0x16C0, 4 }, { 0x1680, 2 } } },
	{ WRAP, 4, 15, 0x17C0, INCR, { { 0x17C0, 4 }, { 0x1700, 4 }, { 0x1740, 4 }, { 0x1780, 4 } } },
	{ WRAP, 4, 15, 0x17E0, INCR, { { 0x17E0, 2 }, { 0x1700, 4 }, { 0x1740, 4 }, { 0x1780, 4 }, { 0x17C0, 2 } } },
	{ WRAP, 2, 15, 0x1654, INCR, { { 0x1654, 4 }, { 0x1664, 4 }, { 0x1674, 3 }, { 0x1640, 4 }, { 0x1650, 1 } } },
	{ WRAP, 0, 7, 0x1645, INCR, { { 0x1645, 3 }, { 0x1640, 4 }, { 0x1644, 1 } } },
};

static uint32_t chunks_of(const struct row *w)
{
	uint32_t n = 0;

	while (n < CHUNKS_MAX && w->chunk[n].beats != 0u)
		n++;
	return n;
}

static struct req request_of(const struct row *w, uint32_t kind)
{
	struct req q = of_at(kind, w->addr);

	q.burst = w->burst;
	q.size = w->size;
	q.len = w->len;
	return q;
}

/* A read of every row: each chunk is a burst of its own at memory; RLAST comes once. */
static void test_reads(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(rows); i++) {
		const struct row *w = &rows[i];
		const uint32_t chunks = chunks_of(w);
		uint32_t beat = 0;
		struct rig r;

		rig_start(&r, 0);
		(void)enter(&r, 2, request_of(w, READ_NO_SNOOP));
		assert_int_equal(r.st.e[0].multi, chunks > 1u);
		assert_int_equal(r.st.e[0].left, w->len);
		for (uint32_t c = 0; c < chunks; c++) {
			const struct am m = take_arm(&r, 0);

			assert_am(&m, ID_M(2, 0), w->chunk[c].addr, w->chunk[c].beats, w->mem_burst, 5);
			assert_int_equal(m.size, w->size);
			give_rm_beats(&r, 0, m.id, 0x40 + c, w->chunk[c].beats);
			for (uint32_t n = 0; n < w->chunk[c].beats; n++, beat++)
				expect_r(&r, 2, 0, beat == w->len, 0x40 + c, n);
		}
		assert_int_equal(beat, w->len + 1u);
		assert_idle(&r);
	}
}

/* A write of every row: WLAST of the master comes once, of memory with each chunk; one B. */
static void test_writes(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(rows); i++) {
		const struct row *w = &rows[i];
		const uint32_t chunks = chunks_of(w);
		uint32_t beat = 0;
		struct rig r;

		rig_start(&r, 0);
		(void)enter(&r, 2, request_of(w, WRITE_NO_SNOOP));
		for (uint32_t c = 0; c < chunks; c++) {
			struct am m;

			for (uint32_t n = 0; n < w->chunk[c].beats; n++, beat++)
				give_w(&r, 2, 0x70 + c, n, 0x1000u + n, beat == w->len);
			m = take_awm(&r, 0);
			assert_am(&m, ID_M(2, 0), w->chunk[c].addr, w->chunk[c].beats, w->mem_burst, 5);
			for (uint32_t n = 0; n < w->chunk[c].beats; n++)
				expect_wm(&r, 0, 0x70 + c, n, 0x1000u + n, n + 1u == w->chunk[c].beats);
			assert_int_equal(r.out.BVALID_s, 0);
			give_bm(&r, 0, m.id, 0);
		}
		assert_int_equal(take_b(&r, 2), 0);
		assert_idle(&r);
	}
}

/* 256 beats: 64 chunks; W data of the next chunks waits in its FIFO meanwhile. */
static void test_256_beats(void **state)
{
	struct req q = of_at(READ_NO_SNOOP, 0x2000);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.len = 255;
	(void)enter(&r, 0, q);
	for (uint32_t c = 0; c < 64u; c++) {
		const struct am m = take_arm(&r, 0);

		assert_am(&m, ID_M(0, 0), 0x2000u + line(c), 4, INCR, 5);
		give_rm_beats(&r, 0, m.id, c, 4);
		for (uint32_t n = 0; n < 4u; n++) {
			const struct rbeat b = take_r(&r, 0);

			assert_beat(&b.data, c, n);
			assert_int_equal(b.last, c == 63u && n == 3u);
		}
	}
	ack_r(&r, 0, 0);
	q = of_at(WRITE_NO_SNOOP, 0x2000);
	q.len = 255;
	(void)enter(&r, 0, q);
	for (uint32_t c = 0; c < 64u; c++) {
		for (uint32_t n = 0; n < 4u; n++)
			give_w(&r, 0, c, n, 0xFFFF, c == 63u && n == 3u);
		serve_write(&r, 0, 0, 5, c, 0);
	}
	assert_int_equal(take_b(&r, 0), 0);
	ack_w(&r, 0, 0);
	assert_idle(&r);
}

/* The place of a beat in a line that a peer gave. */
static const struct {
	uint32_t burst, size, len;
	uint64_t addr;
	uint32_t place[4];
} places[] = {
	{ INCR, 4, 3, 0x1640, { 0, 1, 2, 3 } },
	{ INCR, 4, 1, 0x1660, { 2, 3 } },
	{ INCR, 4, 2, 0x1655, { 1, 2, 3 } },
	{ INCR, 2, 3, 0x164C, { 0, 1, 1, 1 } },
	{ INCR, 2, 3, 0x1656, { 1, 1, 1, 2 } }, /* 654, 658, 65C, 660 */
	{ INCR, 7, 3, 0x1640, { 0, 1, 2, 3 } },
	{ FIXED, 4, 2, 0x1650, { 1, 1, 1 } },
	{ 3, 4, 1, 0x1670, { 3, 3 } },
	{ WRAP, 4, 3, 0x1660, { 2, 3, 0, 1 } },
	{ WRAP, 4, 1, 0x1670, { 3, 2 } },
	{ WRAP, 3, 3, 0x1668, { 2, 3, 3, 2 } }, /* 668, 670, 678, 660 */
};

static void test_places(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(places); i++) {
		struct req q = of_at(READ_ONCE, places[i].addr);
		struct rig r;
		struct ac c;

		rig_start(&r, 0);
		q.burst = places[i].burst;
		q.size = places[i].size;
		q.len = places[i].len;
		(void)enter(&r, 2, q);
		(void)answer(&r, 0, 0, 0);
		c = answer(&r, 1, DT, 0);
		assert_int_equal(c.addr, 0x1640);
		give_line(&r, 1, 0x33);
		for (uint32_t n = 0; n <= places[i].len; n++)
			expect_r(&r, 2, 0, n == places[i].len, 0x33, places[i].place[n]);
		assert_idle(&r);
	}
}

/* WRAP over lines with a peer: each chunk snoops its line, and is read from memory or from the peer for itself. */
static void test_chunks_snoop(void **state)
{
	struct req q = of_at(READ_ONCE, 0x16A0);
	struct rig r;
	struct am m;

	(void)state;
	rig_start(&r, 0);
	q.burst = WRAP;
	q.len = 7;
	assert_int_equal(enter(&r, 0, q), 0);
	assert_int_equal(r.st.e[0].multi, 1);
	assert_int_equal(answer(&r, 1, DT | IS, 5).addr, 0x1680);
	give_line(&r, 1, 0x11);
	expect_r(&r, 0, 0, 0, 0x11, 2); /* C22: neither IS */
	expect_r(&r, 0, 0, 0, 0x11, 3);
	assert_int_equal(answer(&r, 1, IS, 5).addr, 0x16C0);
	m = take_arm(&r, 0);
	assert_am(&m, ID_M(0, 0), 0x16C0, 4, INCR, 5);
	for (uint32_t n = 0; n < 4u; n++)
		give_rm(&r, 0, m.id, 0x22, n, 0, n == 3u);
	for (uint32_t n = 0; n < 4u; n++)
		expect_r(&r, 0, 0, 0, 0x22, n);
	assert_int_equal(answer(&r, 1, DT, 5).addr, 0x1680);
	give_line(&r, 1, 0x33);
	expect_r(&r, 0, 0, 0, 0x33, 0);
	expect_r(&r, 0, 0, 1, 0x33, 1);
	ack_r(&r, 0, 0);
	assert_idle(&r);
}

/* What the next chunk starts with, and what holds (X18). */
static void test_fields_of_next_chunk(void **state)
{
	struct req q = of(READ_ONCE);
	struct cci_entry *e;
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	e = &r.st.e[0];
	q.len = 7;
	(void)enter(&r, 0, q);
	e->bresp = 3; /* not the read's, but it must hold */
	assert_int_equal(answer(&r, 1, DT | PD | IS, 9).snoop, CCI_SNP_CLEAN_INVALID);
	assert_int_equal(e->rew, 1);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 9, 0x11);
	give_bm(&r, 0, ID_M(1, 0), 0);
	serve_read(&r, 0, 0, 5, 0x22);
	await_st(&r, 0, CCI_RESP);
	assert_int_equal(e->own_v, 1);
	assert_int_equal(e->gw, 3);
	ticks(&r, 2); /* the FIFO of R is full */
	for (uint32_t n = 0; n < 2u; n++)
		expect_r(&r, 0, 0, 0, 0x22, n);
	await_st(&r, 0, CCI_NEXT);
	assert_int_equal(e->addr, LINE_A + 64u);
	assert_int_equal(e->left, 3);
	assert_int_equal(e->len, 7);
	assert_int_equal(e->round | e->nrm | e->strict | e->crw | e->cdw | e->own_v | e->own | e->own_pd | e->own_err | e->own_nsaid, 0);
	assert_int_equal(e->iss | e->err | e->m2 | e->bv | e->gw | e->mi | e->md | e->mcnt | e->rresp | e->wcnt | e->wd, 0);
	assert_int_equal(e->serr | e->is | e->pd | e->peer, 0);
	assert_int_equal(e->rew, 1);
	assert_int_equal(e->bresp, 3);
	assert_int_equal(e->multi, 1);
	tick(&r);
	assert_st(&r, 0, SLOT);
	tick(&r);
	assert_int_equal(r.out.EV_REWRITE, 0); /* once a request */
	assert_int_equal(e->rew, 1);
}

/* SLVERR for what is not served also comes in chunks, each beat. */
static void test_not_served(void **state)
{
	struct req q = of(READ_SHARED);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	q.len = 9;
	(void)enter(&r, 2, q); /* ReadShared on an ACE-Lite port */
	for (uint32_t n = 0; n < 10u; n++)
		expect_r(&r, 2, 2, n == 9u, 0, 0);
	assert_idle(&r);
	q = of(WRITE_CLEAN);
	q.len = 9;
	(void)enter(&r, 2, q);
	for (uint32_t n = 0; n < 10u; n++)
		give_w(&r, 2, 1, n, 0xFFFF, n == 9u);
	assert_int_equal(take_b(&r, 2), 2);
	assert_idle(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_writes),
		cmocka_unit_test(test_256_beats),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_chunks_snoop),
		cmocka_unit_test(test_fields_of_next_chunk),
		cmocka_unit_test(test_not_served),
	};

	return cmocka_run_group_tests_name("cci_chunks", tests, NULL, NULL);
}
