/* test_ace_cache_snoops.c - the ace_cache model's snoops: K14, K15, K16 (CCI 2.4). */
#include <stdio.h>

#include "ace_cache_rig.h"

/* K16 once more, as text: "end state, DT PD IS" for CHOICE 0, 1, ...; copies and snoops that share a cell, together. */
static const struct { const char *snoops, *copies, *options; } k16[] = {
	{ "0", "5", "UC 101 UC 001 SC 101 SC 001 I 100 I 000" },
	{ "0", "7", "UD 101 SD 101 UC 111 SC 111 I 110" },
	{ "0", "1", "SC 101 SC 001 I 100 I 000" },
	{ "0", "3", "SD 101 SC 111 I 110" },
	{ "123", "51", "SC 101 SC 001 I 100 I 000" },
	{ "123", "73", "SD 101 SC 111 I 110" },
	{ "7", "51", "I 100 I 000" },
	{ "7", "73", "I 110" },
	{ "9", "51", "I 000 I 100" },
	{ "9", "73", "I 110" },
	{ "D", "51", "I 000" },
	{ "D", "73", "I 000 I 110" },
	{ "8", "5", "UC 001 SC 001 I 000" },
	{ "8", "7", "UC 111 SC 111 I 110" },
	{ "8", "1", "SC 001 I 000" },
	{ "8", "3", "SC 111 I 110" },
};

static const uint32_t snoops[] = { 0, 1, 2, 3, 7, 8, 9, 13 };     /* of the table */
static const uint32_t others[] = { 4, 5, 6, 10, 11, 12, 14, 15 }; /* K15: as misses */

struct entry {
	uint32_t end, dt, pd, is;
};

static uint32_t state_named(const char *name)
{
	static const struct { const char *name; uint32_t st; } names[] = { { "I", I }, { "SC", SC }, { "SD", SD }, { "UC", UC }, { "UD", UD } };

	for (uint32_t i = 0; i < LEN(names); i++)
		if (strcmp(name, names[i].name) == 0)
			return names[i].st;
	fail_msg("no state is called %s", name);
	return 0;
}

static uint32_t hex(char c)
{
	return (c <= '9') ? (uint32_t)(c - '0') : (uint32_t)(c - 'A') + 10u;
}

/* The entry that CHOICE = n means. */
static struct entry entry_of(const char *options, uint32_t n)
{
	struct entry e = { 0, 0, 0, 0 };
	char name[3];
	char bits[4];
	int used;

	for (uint32_t i = 0; i <= n && sscanf(options, " %2s %3s%n", name, bits, &used) == 2; i++) {
		e.end = state_named(name);
		e.dt = bits[0] == '1';
		e.pd = bits[1] == '1';
		e.is = bits[2] == '1';
		options += used;
	}
	return e;
}

/* The four beats of snoop data. */
static void take_cd_line(struct rig *r, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++) {
		const struct ace_cache_out o = take_cd(r);

		assert_beat(&o.CDDATA, name, n);
		assert_int_equal(o.CDLAST, n == 3u);
	}
}

/* One cell with one CHOICE: the answer at its cycle, the copy after it, the data. */
static void check_cell(uint32_t type, uint32_t copy, uint32_t n, struct entry e)
{
	const uint32_t resp = e.dt | e.pd << 2 | e.is << 3 | (copy >> 2) << 4;
	struct rig r;

	rig_start(&r);
	plant_usual(&r, copy);
	r.in.CHOICE = 0xFFF8u | n;
	snoop(&r, type, USUAL, 1);
	assert_int_equal(r.out.CRVALID, 0);
	tick(&r);
	assert_int_equal(r.out.CRVALID, 1);
	assert_int_equal(r.out.CRRESP, resp);
	assert_int_equal(r.out.CRNSAID, 5);
	assert_int_equal(r.st.s[1].way_st[0], e.end);
	assert_int_equal(r.out.CDVALID, 0);
	tick(&r);
	assert_int_equal(r.out.CDVALID, e.dt);
	if (e.dt != 0u)
		take_cd_line(&r, 0xA0);
	(void)take_cr(&r);
	assert_rests(&r);
	assert_int_equal(r.st.s[1].way_tag[0], 0x12);
	assert_way_data(&r, 1, 0, 0xA0);
}

/* K16: every cell, every CHOICE, those beyond the last entry included. */
static void test_every_cell(void **state)
{
	uint32_t cells = 0;

	(void)state;
	for (uint32_t i = 0; i < LEN(k16); i++)
		for (const char *s = k16[i].snoops; *s != '\0'; s++)
			for (const char *c = k16[i].copies; *c != '\0'; c++, cells++)
				for (uint32_t n = 0; n < 8u; n++)
					check_cell(hex(*s), hex(*c), n, entry_of(k16[i].options, n));
	assert_int_equal(cells, LEN(snoops) * 4u);
}

static void answered_as_miss(struct rig *r)
{
	const struct ace_cache_out o = take_cr(r);

	assert_int_equal(o.CRRESP, 0);
	assert_int_equal(o.CRNSAID, 0);
}

/* K14: no copy; one of another line, of the other security, one that is I. */
static void test_miss(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(snoops); i++) {
		struct rig r;

		rig_start(&r);
		plant_usual(&r, UD);
		snoop(&r, snoops[i], USUAL, 0);
		answered_as_miss(&r);
		snoop(&r, snoops[i], at(0x13, 1, 0), 1);
		answered_as_miss(&r);
		snoop(&r, snoops[i], at(0x12, 2, 0), 1);
		answered_as_miss(&r);
		assert_int_equal(r.st.s[1].way_st[0], UD);
		plant_usual(&r, I);
		snoop(&r, snoops[i], USUAL, 1);
		answered_as_miss(&r);
		assert_rests(&r);
	}
}

/* K4: without NS in the tag, a Non-secure snoop finds, and gets, the Secure line. */
static void test_leak(void **state)
{
	const struct copy secure = { .st = UD, .ns = 0, .nsaid = 0, .name = 0x5E, .tag = 0x12 };

	(void)state;
	for (uint32_t ns_tag = 0; ns_tag < 2u; ns_tag++) {
		struct rig r;

		rig_start_ns_tag(&r, ns_tag);
		plant(&r, 1, 0, secure);
		snoop(&r, 7, USUAL, 1);
		if (ns_tag != 0u) {
			answered_as_miss(&r);
			assert_rests(&r);
		} else {
			assert_int_equal(take_cr(&r).CRRESP, 0x15);
			take_cd_line(&r, 0x5E);
		}
		assert_int_equal(r.st.s[1].way_st[0], ns_tag != 0u ? UD : I);
	}
}

/* A write-back buffer 0 that waits for B. */
static void plant_wb(struct rig *r, uint32_t kind, uint64_t addr, uint32_t ns)
{
	r->st.wb_st[0] = 1;
	r->st.wb_kind[0] = kind;
	r->st.wb_line[0] = addr >> 6;
	r->st.wb_ns[0] = ns;
}

/* Whether the snoop at the head of AC waits for B: all that it could change holds until then. */
static void assert_waits_for_b(struct rig *r, bool waits)
{
	AWAIT(r, ACREADY);
	ticks(r, PATIENCE);
	assert_int_equal(r->out.CRVALID, !waits);
	if (!waits)
		return;
	give_b(r, 8, 0);
	assert_int_equal(r->out.CRVALID, 0);
	ticks(r, 2);
	assert_int_equal(r->out.CRVALID, 1);
}

/* K14: O4, E2, E4. Evict never counts (E9), nor does a buffer on another {ns, line}. */
static void test_waits_for_write(void **state)
{
	static const uint32_t kinds[] = { ACE_CACHE_WRITE_CLEAN, ACE_CACHE_WRITE_BACK, ACE_CACHE_EVICT, ACE_CACHE_WRITE_EVICT };

	(void)state;
	for (uint32_t k = 0; k < LEN(kinds); k++) {
		for (uint32_t i = 0; i < LEN(snoops); i++) {
			struct rig r;

			rig_start(&r);
			plant_wb(&r, kinds[k], USUAL, 1);
			r.in.CHOICE = 0x3000; /* without a hit there is no exception */
			snoop(&r, snoops[i], USUAL, 1);
			assert_waits_for_b(&r, kinds[k] != ACE_CACHE_EVICT);
			rig_start(&r);
			plant_wb(&r, kinds[k], USUAL, 1);
			snoop(&r, snoops[i], USUAL, 0);
			assert_waits_for_b(&r, false);
			rig_start(&r);
			plant_wb(&r, kinds[k], at(0x13, 1, 0), 1);
			snoop(&r, snoops[i], USUAL, 1);
			assert_waits_for_b(&r, false);
		}
	}
}

/* K14, the exception: reads, a WriteClean, a hit, CHOICE[12]. */
static void check_early(uint32_t type, uint32_t kind, uint32_t copy, uint32_t choice)
{
	const bool early = type <= 3u && kind == ACE_CACHE_WRITE_CLEAN && (choice & 0x1000u) != 0u;
	struct rig r;

	rig_start(&r);
	plant_usual(&r, copy);
	plant_wb(&r, kind, USUAL, 1);
	r.in.CHOICE = choice;
	snoop(&r, type, USUAL, 1);
	if (!early) {
		assert_waits_for_b(&r, true);
		return;
	}
	tick(&r);
	assert_int_equal(r.out.CRVALID, 1);
	assert_int_equal(r.out.CRRESP, 9u | (copy >> 2) << 4);
	assert_int_equal(r.out.CRNSAID, 5);
	assert_int_equal(r.st.s[1].way_st[0], SC);
	(void)take_cr(&r);
	take_cd_line(&r, 0xA0);
	assert_rests(&r);
}

static void test_early_answer(void **state)
{
	static const uint32_t choices[] = { 0x0000, 0x1000, 0x2000, 0x3000, 0x1007 };

	(void)state;
	for (uint32_t i = 0; i < LEN(snoops); i++)
		for (uint32_t kind = 2; kind <= 5u; kind += (kind == 3u) ? 2u : 1u) /* not Evict */
			for (uint32_t c = 0; c < LEN(choices); c++) {
				check_early(snoops[i], kind, UC, choices[c]);
				check_early(snoops[i], kind, SC, choices[c]);
			}
}

/* K15: the other ACSNOOP values are misses, whatever is there, and wait for no buffer. */
static void test_other_snoops(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(others); i++) {
		struct rig r;

		rig_start(&r);
		plant_usual(&r, UD);
		plant_wb(&r, ACE_CACHE_WRITE_BACK, USUAL, 1);
		snoop(&r, others[i], USUAL, 1);
		tick(&r);
		assert_int_equal(r.out.CRVALID, 1);
		answered_as_miss(&r);
		assert_int_equal(r.st.s[1].way_st[0], UD);
		assert_rests(&r);
	}
}

/* K14: S needs room in CR; two answers fit, and two snoops in AC behind them. */
static void test_cr_room(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	snoop(&r, 0, at(0x99, 1, 0), 1);
	snoop(&r, 0, at(0x99, 1, 0), 1);
	r.in.CHOICE = 1; /* UC 001, no data */
	snoop(&r, 0, USUAL, 1);
	snoop(&r, 7, USUAL, 1);
	ticks(&r, PATIENCE);
	assert_int_equal(r.out.ACREADY, 0);
	assert_int_equal(r.st.cr_cnt, 2);
	assert_int_equal(r.st.s[1].way_st[0], UC);
	r.in.CRREADY = 1; /* K2: the room of a pop is there in the next cycle */
	tick(&r);
	r.in.CRREADY = 0;
	assert_int_equal(r.st.cr_cnt, 1);
	assert_int_equal(r.st.ac_cnt, 2);
	tick(&r);
	assert_int_equal(r.st.cr_cnt, 2);
	assert_int_equal(r.st.ac_cnt, 1);
	assert_int_equal(take_cr(&r).CRRESP, 0);
	assert_int_equal(take_cr(&r).CRRESP, 0x18);
	assert_int_equal(take_cr(&r).CRRESP, 0x10);
	assert_rests(&r);
}

/* O3: CR in the order of AC, none before its AC; CD in the order of CR. */
static void test_order_of_answers(void **state)
{
	const struct copy other = { .st = UD, .ns = 1, .nsaid = 6, .name = 0xB0, .tag = 0x13 };
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UD);
	plant(&r, 2, 0, other);
	assert_rests(&r);
	for (uint32_t i = 0; i < 2u; i++) /* CR is full, so that two snoops stand in AC */
		snoop(&r, 7, at(0x99, 1, 0), 1);
	tick(&r);
	snoop(&r, 7, USUAL, 1);
	snoop(&r, 7, at(0x13, 2, 0), 1);
	assert_int_equal(r.st.ac_cnt, 2);
	for (uint32_t i = 0; i < 2u; i++)
		assert_int_equal(take_cr(&r).CRRESP, 0);
	assert_int_equal(take_cr(&r).CRNSAID, 5);
	take_cd_line(&r, 0xA0);
	assert_int_equal(take_cr(&r).CRNSAID, 6);
	take_cd_line(&r, 0xB0);
	assert_rests(&r);
}

/* K14, K15: a snoop with data waits for the CD engine, one without does not. The engine waits for room in CD. */
static void test_cd_busy(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UD);
	snoop(&r, 0, USUAL, 1);
	snoop(&r, 8, at(0x99, 1, 0), 1);
	(void)take_cr(&r);
	(void)take_cr(&r);
	snoop(&r, 7, USUAL, 1);
	ticks(&r, PATIENCE);
	assert_int_equal(r.out.CRVALID, 0);
	assert_int_equal(r.st.cd_cnt, 2);
	assert_int_equal(r.st.sd_beat, 2);
	assert_int_equal(r.st.s[1].way_st[0], UD);
	take_cd_line(&r, 0xA0);
	assert_int_equal(take_cr(&r).CRRESP, 0x15);
	assert_int_equal(r.st.s[1].way_st[0], I);
	take_cd_line(&r, 0xA0);
	assert_rests(&r);
}

/* The same for the answer that does not wait for a WriteClean. */
static void test_cd_busy_early(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	plant_wb(&r, ACE_CACHE_WRITE_CLEAN, USUAL, 1);
	r.in.CHOICE = 0x1000;
	snoop(&r, 0, USUAL, 1);
	(void)take_cr(&r);
	snoop(&r, 0, USUAL, 1);
	ticks(&r, PATIENCE);
	assert_int_equal(r.out.CRVALID, 0);
	take_cd_line(&r, 0xA0);
	assert_int_equal(take_cr(&r).CRRESP, 9);
	take_cd_line(&r, 0xA0);
	assert_rests(&r);
}

/* One snoop a cycle without data; with data, one in five: the slot, and four beats. */
static void test_rate(void **state)
{
	for (uint32_t data = 0; data < 2u; data++) {
		struct rig r;
		uint32_t answers = 0;

		(void)state;
		rig_start(&r);
		plant_usual(&r, SC);
		r.in.CHOICE = data ^ 1u;
		r.in.ACVALID = 1;
		r.in.ACADDR = USUAL;
		r.in.ACPROT = 2;
		r.in.CRREADY = 1;
		r.in.CDREADY = 1;
		for (uint32_t i = 0; i < 102u; i++) {
			tick(&r);
			answers += r.out.CRVALID;
		}
		assert_int_equal(answers, data != 0u ? 21 : 101);
	}
}

/* K14: an MSHR on the line does not matter, and the fill that follows finds the copy gone. */
static void test_mshr_does_not_matter(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, SC);
	request(&r, ACE_CACHE_OP_CLEAN, USUAL);
	(void)take_ar(&r);
	snoop(&r, 9, USUAL, 1);
	tick(&r);
	assert_int_equal(r.out.CRVALID, 1);
	assert_int_equal(r.st.m_st[0], ACE_CACHE_WAITS);
	assert_int_equal(r.st.s[1].way_st[0], I);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_cell),
		cmocka_unit_test(test_miss),
		cmocka_unit_test(test_leak),
		cmocka_unit_test(test_waits_for_write),
		cmocka_unit_test(test_early_answer),
		cmocka_unit_test(test_other_snoops),
		cmocka_unit_test(test_cr_room),
		cmocka_unit_test(test_order_of_answers),
		cmocka_unit_test(test_cd_busy),
		cmocka_unit_test(test_cd_busy_early),
		cmocka_unit_test(test_rate),
		cmocka_unit_test(test_mshr_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
