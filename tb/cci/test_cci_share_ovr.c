/* test_cci_share_ovr.c - what SHARE_OVR makes of an ACE-Lite port's requests, in the cci model: X43. */
#include "cci_regs_rig.h"

#define LITE 2u
#define DEVICE 1u /* AxCACHE: bufferable, not modifiable */

/* The kind that a request of the ACE-Lite port has in its entry, and whether it holds its line. */
static void allocated(uint32_t share, struct req q, uint32_t kind, uint32_t hz)
{
	struct rig r;
	uint32_t n;

	rig_start(&r, 0);
	r.st.share_ovr[LITE] = share;
	n = enter(&r, LITE, q);
	assert_int_equal(r.st.e[n].kind, kind);
	assert_int_equal(r.st.e[n].hz, hz);
	assert_int_equal(r.st.e[n].tgt, hz != 0u && kind != EVICT ? 3 : 0);
}

static struct req how(uint32_t aw, uint32_t snoop, uint32_t domain)
{
	struct req q = of(aw != 0u ? WRITE_UNIQUE : READ_ONCE);

	q.snoop = snoop;
	q.domain = domain;
	return q;
}

/* Each value, each request that the port may make, each domain: what comes out. */
static void test_kinds(void **state)
{
	static const struct { uint32_t aw, snoop, shared, private; } t[] = {
		{ 0, 0, READ_ONCE, READ_NO_SNOOP }, { 0, 8, CLEAN_SHARED, CLEAN_SHARED }, { 0, 9, CLEAN_INVALID, CLEAN_INVALID },
		{ 0, 13, MAKE_INVALID, MAKE_INVALID }, { 1, 0, WRITE_UNIQUE, WRITE_NO_SNOOP }, { 1, 1, WRITE_LINE_UNIQUE, NONE },
		{ 0, 5, NONE, NONE }, { 0, 1, NONE, NONE }, { 1, 3, NONE, NONE },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		for (uint32_t domain = 0; domain < 4u; domain++) {
			const struct req q = how(t[i].aw, t[i].snoop, domain);
			const bool shared = domain == 1u || domain == 2u, plain = t[i].snoop == 0u;
			const uint32_t came = shared ? t[i].shared : domain == 3u && !plain ? NONE : t[i].private;

			for (uint32_t share = 0; share < 2u; share++)
				allocated(share, q, came, shared && came != NONE);
			allocated(3, q, t[i].shared, t[i].shared != NONE);
			allocated(2, q, t[i].aw != 0u && t[i].snoop == 1u ? WRITE_NO_SNOOP : t[i].private, 0);
		}
	}
}

/* FIXED bursts and Device accesses stay what they are. WRAP and INCR do not. */
static void test_exceptions(void **state)
{
	(void)state;
	for (uint32_t cache = 0; cache < 16u; cache++) {
		for (uint32_t burst = 0; burst < 3u; burst++) {
			struct req q = how(0, 0, 0), w = how(1, 1, 1);
			const bool stays = burst == 0u || (cache & 2u) == 0u;

			q.cache = w.cache = cache;
			q.burst = w.burst = burst;
			allocated(3, q, stays ? READ_NO_SNOOP : READ_ONCE, !stays);
			allocated(2, w, stays ? WRITE_LINE_UNIQUE : WRITE_NO_SNOOP, stays);
		}
	}
}

/* The port's own register alone, and no ACE port has one. */
static void test_whose(void **state)
{
	const struct cci_cfg cfg = regs_cfg(550, 0);
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	ticks(&r, 2);
	for (uint32_t p = 0; p < 4u; p++)
		wr(&r, R_SHARE_OVR(p), p == 3u ? 0 : 3);
	assert_int_equal(r.st.share_ovr[0] | r.st.share_ovr[1] | r.st.share_ovr[3], 0);
	for (uint32_t p = 0; p < 4u; p++) {
		n = enter(&r, p, of_at(READ_NO_SNOOP, page(p + 1u)));
		assert_int_equal(r.st.e[n].kind, p == 2u ? READ_ONCE : READ_NO_SNOOP);
	}
}

/* The register as it is in the cycle of the allocation; an entry keeps what it has got. */
static void test_when(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	offer(&r, LITE, of(READ_NO_SNOOP));
	go(&r);
	wr_now(&r, R_SHARE_OVR(LITE), 3); /* allocated in this cycle: as before */
	assert_int_equal(r.st.e[0].kind, READ_NO_SNOOP);
	assert_int_equal(r.st.share_ovr[LITE], 3);
	tick(&r);
	assert_int_equal(enter(&r, LITE, of_at(READ_NO_SNOOP, LINE_B)), 1);
	assert_int_equal(r.st.e[1].kind, READ_ONCE);
	wr(&r, R_SHARE_OVR(LITE), 0);
	assert_int_equal(r.st.e[1].kind, READ_ONCE);
	assert_int_equal(take_ac(&r, 0).snoop, CCI_SNP_READ_ONCE);
}

/* A line that a request has got by override is held like any other. */
static void test_hazard(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_SHARE_OVR(LITE), 3);
	(void)enter(&r, LITE, of(READ_NO_SNOOP));
	ask(&r, 0, of(READ_SHARED));
	tick(&r);
	assert_int_equal(r.out.EV_HAZARD, 1);
}

/* X36: an exclusive access whose domain was changed is one no more; where nothing changes it stays. */
static void test_lock(void **state)
{
	static const struct { uint32_t share, domain, aw, lock; } t[] = {
		{ 0, 0, 0, 1 }, { 0, 0, 1, 1 }, { 0, 3, 0, 1 }, { 2, 0, 0, 1 }, { 2, 0, 1, 1 }, { 2, 3, 0, 0 }, { 2, 3, 1, 0 }, { 2, 1, 0, 0 }, { 2, 2, 1, 0 }, { 3, 0, 0, 0 },
	};

	(void)state;
	for (uint32_t i = 0; i < LEN(t); i++) {
		struct req q = how(t[i].aw, 0, t[i].domain);
		struct rig r;

		q.lock = 1;
		rig_start(&r, 0);
		r.st.share_ovr[LITE] = t[i].share;
		assert_int_equal(r.st.e[enter(&r, LITE, q)].lock, t[i].lock);
	}
}

/* DVM and barriers are not touched: they get no entry. What is DVM is told by the domain that came. */
static void test_dvm(void **state)
{
	struct rig r;
	struct req q = of(READ_ONCE);

	(void)state;
	for (uint32_t share = 2; share < 4u; share++) {
		rig_start_regs(&r, 550, 0);
		wr(&r, R_SHARE_OVR(LITE), share);
		q.aw = 0;
		q.snoop = 15;
		q.domain = 2;
		q.bar = 0;
		q.addr = 0x7000;
		ask(&r, LITE, q);
		tick(&r);
		assert_int_equal(live(&r), 0);
		assert_int_equal(r.st.v[LITE].mb_st, 2);
		q.snoop = 0;
		q.domain = 0;
		q.bar = 1;
		ask(&r, LITE, q);
		tick(&r);
		assert_int_equal(live(&r), 0);
		assert_int_equal(r.st.b[LITE].br_v, 1);
		q.aw = 1;
		ask(&r, LITE, q);
		tick(&r);
		assert_int_equal(live(&r), 0);
		assert_int_equal(r.st.b[LITE].bw_v, 1);
	}
}

/* X5 sees the changed fields, of W data too: a WriteLineUnique that becomes a WriteNoSnoop brings its line. */
static void test_data(void **state)
{
	struct req q = of(WRITE_LINE_UNIQUE);
	struct am m;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_SHARE_OVR(LITE), 2);
	(void)enter(&r, LITE, q);
	give_w_line(&r, LITE, 0x33);
	m = take_awm(&r, 0);
	assert_int_equal(m.addr, LINE_A);
	expect_wm_line(&r, 0, 0x33);
	give_bm(&r, 0, m.id, 0);
	assert_int_equal(take_b(&r, LITE), 0);
	assert_int_equal(r.out.ACVALID_s, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_exceptions),
		cmocka_unit_test(test_whose),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_hazard),
		cmocka_unit_test(test_lock),
		cmocka_unit_test(test_dvm),
		cmocka_unit_test(test_data),
	};

	return cmocka_run_group_tests_name("cci_share_ovr", tests, NULL, NULL);
}
