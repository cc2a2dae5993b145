/* test_cci_exclusive_beyond.c - exclusive accesses that do not snoop: memory has the monitor; IDs, answers and to whom they belong (X38, X16). */
#include "cci_dvm_rig.h"
#include "cci_filter_rig.h"

/* {1, port, AxID}. */
#define ID_X(port, id) (0x800u | (port) << 8 | (id))

static struct req locked_at(uint32_t kind, uint64_t addr, uint32_t id)
{
	struct req q = of_at(kind, addr);

	q.lock = 1;
	q.id = id;
	return q;
}

/* An exclusive access of a port that is out at memory. */
static struct cci_entry *plant_out(struct rig *r, uint32_t n, uint32_t p, uint32_t kind, uint32_t id)
{
	struct cci_entry *const e = plant(r, n, p, kind, LINE_A, CCI_MEM);

	e->id = id;
	e->lock = e->mi = 1;
	e->wd = e->aw;
	return e;
}

/* An answer, EXOKAY, stands at the head of its FIFO. */
static void offer_rm(struct rig *r, uint32_t id)
{
	r->st.m[0].rm_cnt = 1;
	r->st.m[0].rm_ctl_e0 = id << 3 | 1u << 1 | 1u;
}

static void offer_bm(struct rig *r, uint32_t id)
{
	r->st.m[0].bm_cnt = 1;
	r->st.m[0].bm_ctl_e0 = id << 2 | 1u;
}

/* ---- to memory -------------------------------------------------------------------------------------------------- */

/* AxLOCK and the ID that the master's monitor goes by; all else as ever. Without lock, or of several chunks: as ever. */
static void test_out(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 2u * 3u * 4u; i++) {
		const uint32_t aw = i & 1u, p = (i >> 1) % 3u, lock = (i / 6u) & 1u, multi = i / 12u;
		struct req q = of(aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP);
		struct rig r;
		struct am m;
		uint32_t n;

		rig_start(&r, 0);
		q.id = 13;
		q.lock = lock;
		q.len = 3 + multi;
		q.cache = 3;
		n = enter(&r, p, q);
		for (uint32_t k = 0; k < 4u && aw != 0u; k++)
			give_w(&r, p, 4, k, 0xFFFF, k == 3u && multi == 0u);
		m = aw != 0u ? take_awm(&r, 0) : take_arm(&r, 0);
		assert_am(&m, lock != 0u && multi == 0u ? ID_X(p, 13) : ID_M(p, n), LINE_A, 4, 1, 5);
		assert_int_equal(m.cache, 3);
		assert_int_equal(m.qos, 9);
		assert_int_equal(m.prot, 2);
	}
}

/* ---- from memory to the master ------------------------------------------------------------------------------------ */

/* Each beat's response as it came, EXOKAY too. */
static void test_read(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t p = 0; p < 3u; p++) {
		n = enter(&r, p, locked_at(READ_NO_SNOOP, LINE_A, 7));
		take_arm(&r, 0);
		for (uint32_t k = 0; k < 4u; k++)
			give_rm(&r, 0, ID_X(p, 7), 6, k, k ^ 1u, k == 3u);
		tick(&r);
		for (uint32_t k = 0; k < 4u; k++)
			expect_r(&r, p, k ^ 1u, k == 3u, 6, k);
		assert_int_equal(r.st.xm_v, 0); /* the monitors here have nothing to do with it */
		if (p < 2u)
			ack_r(&r, p, n);
	}
	assert_idle(&r);
}

static void test_write(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 12u; i++) {
		const uint32_t resp = i & 3u, p = i >> 2;
		struct rig r;
		uint32_t n;

		rig_start(&r, 0);
		n = enter(&r, p, locked_at(WRITE_NO_SNOOP, LINE_A, 7));
		give_w_line(&r, p, 3);
		take_awm(&r, 0);
		expect_wm_line(&r, 0, 3);
		give_bm(&r, 0, ID_X(p, 7), resp);
		assert_int_equal(take_b(&r, p), resp);
		if (p < 2u)
			ack_w(&r, p, n);
		assert_idle(&r);
	}
}

/* EXOKAY to what was not exclusive counts as OKAY, of several chunks too. */
static void test_exokay_of_others(void **state)
{
	(void)state;
	for (uint32_t lock = 0; lock < 2u; lock++) {
		struct rig r;
		struct req q = of(WRITE_NO_SNOOP);
		uint32_t n;

		rig_start(&r, 0);
		plant_out(&r, 0, 0, READ_NO_SNOOP, 1)->lock = 0;
		plant_out(&r, 1, 1, WRITE_NO_SNOOP, 1)->lock = 0;
		for (uint32_t k = 0; k < 4u; k++)
			give_rm(&r, 0, ID_M(0, 0), 6, k, 1, k == 3u);
		give_bm(&r, 0, ID_M(1, 1), 1);
		expect_r_line(&r, 0, 0, 6);
		assert_int_equal(take_b(&r, 1), 0);
		q.lock = lock;
		q.len = 7;
		n = enter(&r, 2, q);
		for (uint32_t c = 0; c < 2u; c++) {
			for (uint32_t k = 0; k < 4u; k++)
				give_w(&r, 2, 3, k, 0xFFFF, c == 1u && k == 3u);
			assert_int_equal(take_awm(&r, 0).id, ID_M(2, n));
			expect_wm_line(&r, 0, 3);
			give_bm(&r, 0, ID_M(2, n), 1);
		}
		assert_int_equal(take_b(&r, 2), 0);
	}
}

/* ---- whose answer it is ------------------------------------------------------------------------------------------------ */

/* The one of that port and AxID, with lock, that waits for it; else nobody's. */
static void test_named(void **state)
{
	(void)state;
	for (uint32_t aw = 0; aw < 2u; aw++) {
		for (uint32_t i = 0; i < 10u; i++) {
			uint32_t id = ID_X(1, 7);
			struct rig r;
			struct cci_entry *e;

			rig_start(&r, 0);
			e = plant_out(&r, 4, 1, aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, 7);
			switch (i) {
			case 1: id = ID_X(2, 7); break;
			case 2: id = ID_X(1, 6); break;
			case 3: id = ID_X(1, 0x17); break; /* AxID with zeros in front */
			case 4: id = ID_M(1, 4); break;    /* its entry, but it is not named so */
			case 5: e->lock = 0; break;
			case 6: e->mi = 0; e->wd = 0; e->age = 1u << 5; break;
			case 7: e->md = 1; break;
			case 8: e->st = CCI_NEXT; e->cdw = 1; break;
			case 9: e->kind = aw != 0u ? WRITE_UNIQUE : READ_SHARED; break;
			default: break;
			}
			if (i == 6u) { /* it waits for an older one of the same ID */
				plant(&r, 5, 1, aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, LINE_B, CCI_NEXT)->id = 7;
				r.st.e[5].cdw = 1;
				r.st.e[5].age = 0;
			}
			r.st.p[1].r_cnt = r.st.p[1].b_cnt = 2;
			if (aw != 0u)
				give_bm(&r, 0, id, 3);
			else
				give_rm(&r, 0, id, 2, 0, 3, 0);
			assert_int_equal(r.st.m[0].rm_cnt | r.st.m[0].bm_cnt, 1);
			tick(&r);
			assert_int_equal(r.st.m[0].rm_cnt | r.st.m[0].bm_cnt, 0);
			assert_int_equal(aw != 0u ? e->bresp : e->rresp, i == 0u ? 3 : 0);
			assert_int_equal(e->mcnt, i == 0u ? 1u - aw : 0u);
		}
	}
}

/* Of an answer with [11] = 0 nothing but the entry's number is looked at. */
static void test_other_bits(void **state)
{
	(void)state;
	for (uint32_t high = 0; high < 64u; high++) {
		struct rig r;

		rig_start(&r, 0);
		plant_out(&r, 2, 0, READ_NO_SNOOP, 1)->lock = 0;
		plant_out(&r, 3, 0, WRITE_UNIQUE, 1)->lock = 0;
		give_rm(&r, 0, high << 5 | 2u, 6, 0, 2, 0);
		give_bm(&r, 0, high << 5 | 3u, 3);
		tick(&r);
		assert_int_equal(r.st.e[2].mcnt, 1);
		assert_int_equal(r.st.e[3].bresp, 3);
	}
}

/* A locked CleanUnique or ReadShared has its entry's name: only what goes beyond has another. */
static void test_locked_here(void **state)
{
	struct rig r;
	uint32_t n;
	struct req q = of(READ_SHARED);

	(void)state;
	rig_start(&r, 0);
	q.lock = 1;
	(void)enter(&r, 0, q);
	answer(&r, 1, DT | PD, 5); /* dirty, but it is ReadShared: passed on */
	give_line(&r, 1, 4);
	assert_int_equal(take_r(&r, 0).resp, 5);
	r.st.xm_v = 1;
	r.st.xm_ns = 1;
	r.st.xm_line[0] = LINE_B >> 6;
	q = of_at(CLEAN_UNIQUE, LINE_B);
	q.lock = 1;
	n = enter(&r, 0, q);
	answer(&r, 1, DT | PD, 5);
	give_line(&r, 1, 4);
	assert_int_equal(take_awm(&r, 0).id, ID_M(1, n));
	expect_wm_line(&r, 0, 4);
	give_bm(&r, 0, ID_X(0, 1), 2); /* not that */
	ticks(&r, 2);
	assert_int_equal(r.st.e[n].gw, 2);
	assert_int_equal(r.out.IMPR_ERR_M, 0);
	give_bm(&r, 0, ID_M(1, n), 0);
	ticks(&r, 2);
	assert_int_equal(r.st.e[n].gw, 3);
}

/* Read and write of one ID, ports of one ID: the channel and the port tell them apart. */
static void test_alike(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	plant_out(&r, 0, 0, READ_NO_SNOOP, 7);
	plant_out(&r, 1, 0, WRITE_NO_SNOOP, 7);
	plant_out(&r, 2, 1, READ_NO_SNOOP, 7);
	plant_out(&r, 3, 1, WRITE_NO_SNOOP, 7);
	give_rm(&r, 0, ID_X(1, 7), 6, 0, 1, 1);
	give_bm(&r, 0, ID_X(0, 7), 1);
	tick(&r);
	assert_int_equal(r.st.e[0].md, 0);
	assert_int_equal(r.st.e[1].md, 1);
	assert_int_equal(r.st.e[2].md, 1);
	assert_int_equal(r.st.e[3].md, 0);
	assert_int_equal(r.st.e[1].bresp, 1);
	assert_int_equal(r.st.e[2].rresp, 1);
}

/* Of two of one port, kind and ID the one that is out, whatever their numbers: the other waits, or is done. */
static void test_the_one_that_is_out(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 4u; i++) {
		const uint32_t aw = i & 1u, done = i >> 1;
		struct rig r;

		rig_start(&r, 0);
		plant_out(&r, 5, 1, aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, 7);
		plant_out(&r, 2, 1, aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, 7)->wd = 0;
		r.st.e[2].mi = r.st.e[2].md = done;
		if (aw != 0u)
			offer_bm(&r, ID_X(1, 7));
		else
			offer_rm(&r, ID_X(1, 7));
		tick(&r);
		assert_int_equal(r.st.e[5].md, 1);
		assert_int_equal(r.st.e[2].bresp | r.st.e[2].rresp, 0);
	}
}

/* Exclusive and not, of one ID: still one after the other (X16). */
static void test_same_id(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	enter(&r, 0, locked_at(READ_NO_SNOOP, LINE_A, 7));
	n = enter(&r, 0, locked_at(READ_NO_SNOOP, LINE_B, 7));
	r.st.e[n].lock = 0;
	enter(&r, 0, locked_at(READ_NO_SNOOP, LINE_C, 7));
	assert_int_equal(take_arm(&r, 0).id, ID_X(0, 7));
	assert_rests(&r);
	give_rm_beats(&r, 0, ID_X(0, 7), 6, 4);
	assert_int_equal(take_arm(&r, 0).id, ID_M(0, n));
	give_rm_beats(&r, 0, ID_M(0, n), 6, 4);
	assert_int_equal(take_arm(&r, 0).id, ID_X(0, 7));
}

/* In the pool too; and the write is named there. */
static void test_pool(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t k = 0; k < 8u; k++)
		plant(&r, k, 1, READ_NO_SNOOP, page(k), CCI_ACK);
	n = enter(&r, 0, locked_at(WRITE_NO_SNOOP, LINE_A, 9));
	assert_int_equal(n, 8);
	assert_int_equal(r.st.e[n].lock, 1);
	give_w_line(&r, 0, 3);
	assert_int_equal(take_awm(&r, 0).id, ID_X(0, 9));
	expect_wm_line(&r, 0, 3);
	give_bm(&r, 0, ID_X(0, 9), 1);
	assert_int_equal(take_b(&r, 0), 1);
	ack_w(&r, 0, n);
}

/* The answer counts at the entry's memory port alone. The largest IDs. */
static void test_memory_port(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	plant_out(&r, 0, 6, READ_NO_SNOOP, 255)->addr = page(1);
	plant_out(&r, 1, 6, WRITE_NO_SNOOP, 255)->addr = page(1);
	give_rm(&r, 0, ID_X(6, 255), 6, 0, 1, 1);
	give_bm(&r, 0, ID_X(6, 255), 1);
	tick(&r);
	assert_int_equal(r.st.e[0].md | r.st.e[1].md, 0);
	give_rm(&r, 1, ID_X(6, 255), 6, 0, 1, 1);
	give_bm(&r, 1, ID_X(6, 255), 1);
	tick(&r);
	assert_int_equal(r.st.e[0].md & r.st.e[1].md, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_out),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_exokay_of_others),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_other_bits),
		cmocka_unit_test(test_locked_here),
		cmocka_unit_test(test_alike),
		cmocka_unit_test(test_the_one_that_is_out),
		cmocka_unit_test(test_same_id),
		cmocka_unit_test(test_pool),
		cmocka_unit_test(test_memory_port),
	};

	return cmocka_run_group_tests_name("cci_exclusive_beyond", tests, NULL, NULL);
}
