/* test_cci_qos.c - quality of service in the cci model: thresholds, QOSOVERRIDE and the regulators (X44), QOS_MAX_OT (X45). */
#include "cci_regs_rig.h"

#define LITE 2u

/* AxQOS_OVR. */
static uint32_t ovr(uint32_t on, uint32_t step, uint32_t bandwidth, uint32_t min, uint32_t max)
{
	return on << 31 | step << 24 | bandwidth << 16 | min << 4 | max;
}

static struct req plain(uint32_t aw, uint32_t n, uint32_t qos)
{
	struct req q = of_at(aw != 0u ? WRITE_NO_SNOOP : READ_NO_SNOOP, page(n));

	q.qos = qos;
	return q;
}

/* The QoS that a request of port p is allocated with. */
static uint32_t qos_of(struct rig *r, uint32_t p, uint32_t aw, uint32_t qos)
{
	const uint32_t n = enter(r, p, plain(aw, 1, qos));
	const uint32_t got = r->st.e[n].qos;

	r->st.e[n].st = CCI_FREE; /* what becomes of it is not of interest */
	r->st.p[p].wq_rp = r->st.p[p].wq_wp;
	return got;
}

/* ---- thresholds ----------------------------------------------------------------------------------------------- */

/* X49: the two fields of QOS_THRESHOLD, as they are. */
static void test_thresholds(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr_now(&r, R_QOS_THRESHOLD, 9u | 5u << 16);
	assert_int_equal(r.st.qos_r, 9);
	assert_int_equal(r.st.qos_w, 5);
	offer(&r, 0, plain(0, 1, 8));
	offer(&r, 1, plain(0, 2, 9));
	offer(&r, 2, plain(1, 3, 5));
	go(&r);
	ticks(&r, 3);
	assert_int_equal(r.st.e[0].port, 1);
	assert_int_equal(r.st.e[1].port, 2);
	assert_int_equal(r.st.e[2].port, 0);
}

/* ---- override (X44) ------------------------------------------------------------------------------------------- */

/* Only a QoS of 0, of a port whose pin says so; reads and writes have a register each. */
static void test_override(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t p = 0; p < 3u; p++) {
		wr(&r, R_ARQOS_OVR(p), ovr(0, 0, 0, 0, 4u + p));
		wr(&r, R_AWQOS_OVR(p), ovr(0, 0, 0, 0, 10u + p));
	}
	for (uint32_t pins = 0; pins < 8u; pins++) {
		r.in.QOSOVERRIDE = pins;
		tick(&r);
		for (uint32_t p = 0; p < 3u; p++) {
			const uint32_t on = (pins >> p) & 1u;

			assert_int_equal(qos_of(&r, p, 0, 0), on != 0u ? 4u + p : 0);
			assert_int_equal(qos_of(&r, p, 1, 0), on != 0u ? 10u + p : 0);
			assert_int_equal(qos_of(&r, p, 0, 1), 1);
			assert_int_equal(qos_of(&r, p, 1, 15), 15);
		}
	}
	assert_int_equal(r.st.xs_r[0] | r.st.xs_w[0] | r.st.xs_r[2], 0);
}

/* The pin is registered once. */
static void test_override_is_registered(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_ARQOS_OVR(0), 7);
	ask(&r, 0, plain(0, 1, 0));
	r.in.QOSOVERRIDE = 1;
	tick(&r);
	assert_int_equal(r.st.e[0].qos, 0);
	ask(&r, 0, plain(0, 2, 0));
	r.in.QOSOVERRIDE = 0;
	tick(&r);
	assert_int_equal(r.st.e[1].qos, 7);
}

/* What is chosen by the replaced value goes first, and memory sees it. */
static void test_override_counts(void **state)
{
	struct am m;
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.QOSOVERRIDE = 4;
	wr(&r, R_QOS_THRESHOLD, 8);
	wr(&r, R_ARQOS_OVR(LITE), 9);
	offer(&r, 0, plain(0, 1, 7));
	offer(&r, LITE, plain(0, 2, 0));
	go(&r);
	tick(&r);
	assert_int_equal(r.st.e[0].port, LITE);
	m = take_arm(&r, 0);
	assert_int_equal(m.qos, 9);
}

/* ---- the regulator ------------------------------------------------------------------------------------------------ */

/* What a regulator makes of so many bytes ahead, as an opinion of its own. */
static uint32_t regulated(uint32_t xs, uint32_t step, uint32_t min, uint32_t max)
{
	const int32_t v = (int32_t)max - (int32_t)(xs / (64u << step));

	if (min > max)
		return max;
	return v < (int32_t)min ? min : (uint32_t)v;
}

static void test_values(void **state)
{
	static const uint32_t xs[] = { 0, 1, 63, 64, 127, 128, 191, 192, 1000, 4095, 4096, 8191, 8192, 32767, 65535 };
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.QOSOVERRIDE = 1;
	tick(&r);
	for (uint32_t i = 0; i < LEN(xs); i++) {
		for (uint32_t k = 0; k < 512u; k++) {
			const uint32_t step = k & 7u, min = ((k >> 3) & 7u) * 2u + (k & 1u), max = (k >> 6) * 2u + 1u;

			r.st.ar_ovr[0] = 1u << 15 | step << 12 | min << 4 | max;
			r.st.aw_ovr[0] = 1u << 15 | (7u - step) << 12 | min << 4 | max;
			ask(&r, 0, plain(0, 1, 0));
			r.st.xs_r[0] = xs[i];
			tick(&r);
			assert_int_equal(r.st.e[0].qos, regulated(xs[i], step, min, max));
			r.st.e[0].st = CCI_FREE;
			ask(&r, 0, plain(1, 1, 0));
			r.st.xs_w[0] = xs[i];
			tick(&r);
			assert_int_equal(r.st.e[0].qos, regulated(xs[i], 7u - step, min, max));
			r.st.e[0].st = CCI_FREE;
			r.st.p[0].wq_rp = r.st.p[0].wq_wp;
		}
	}
}

/* Every request of the direction adds what it asks for, whether its QoS is replaced or not; each cycle takes the allocation off, down to 0. */
static void test_account(void **state)
{
	struct req q = plain(0, 1, 9);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_ARQOS_OVR(0), ovr(1, 0, 5, 0, 15));
	q.len = 3;
	q.size = 4;
	(void)enter(&r, 0, q); /* 4 beats of 16 bytes, and 5 off */
	assert_int_equal(r.st.xs_r[0], 59);
	assert_int_equal(r.st.xs_w[0], 0);
	assert_int_equal(r.st.xs_r[1], 0);
	ticks(&r, 3);
	assert_int_equal(r.st.xs_r[0], 44);
	q.size = 7; /* no wider than the bus */
	q.len = 0;
	(void)enter(&r, 0, q);
	assert_int_equal(r.st.xs_r[0], 44 - 5 + 16 - 5);
	q.size = 1;
	q.len = 255;
	q.addr = page(2);
	(void)enter(&r, 0, q);
	assert_int_equal(r.st.xs_r[0], 50 - 5 + 512 - 5);
	(void)enter(&r, 1, plain(0, 3, 0)); /* somebody else's */
	(void)enter(&r, 0, plain(1, 4, 0)); /* of the other direction */
	assert_int_equal(r.st.xs_r[0], 552 - 20);
	ticks(&r, 106);
	assert_int_equal(r.st.xs_r[0], 2);
	tick(&r);
	assert_int_equal(r.st.xs_r[0], 0);
	ticks(&r, 2);
	assert_int_equal(r.st.xs_r[0], 0);
}

static void test_account_of_writes(void **state)
{
	struct req q = plain(1, 1, 0);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_AWQOS_OVR(1), ovr(1, 7, 0, 0, 15));
	q.len = 7;
	q.size = 2;
	(void)enter(&r, 1, q);
	assert_int_equal(r.st.xs_w[1], 32);
	(void)enter(&r, 1, of(EVICT)); /* it has no W data, but a length */
	assert_int_equal(r.st.xs_w[1], 96);
	(void)enter(&r, 1, plain(0, 2, 0));
	assert_int_equal(r.st.xs_w[1], 96);
	assert_int_equal(r.st.xs_r[1], 0);
}

/* Between 0 and 65,535, one addition and one subtraction at a time. */
static void test_saturation(void **state)
{
	struct req q = plain(0, 1, 0);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_ARQOS_OVR(0), ovr(1, 0, 0, 0, 15));
	q.len = 255;
	r.st.xs_r[0] = 65535 - 4096;
	(void)enter(&r, 0, q);
	assert_int_equal(r.st.xs_r[0], 65535);
	(void)enter(&r, 0, plain(0, 2, 0));
	assert_int_equal(r.st.xs_r[0], 65535);
	wr(&r, R_ARQOS_OVR(0), ovr(1, 0, 15, 0, 15));
	r.st.xs_r[0] = 65500;
	(void)enter(&r, 0, plain(0, 3, 0)); /* ask: 15 off; then 64 and 15 at a time */
	assert_int_equal(r.st.xs_r[0], 65500 - 15 + 64 - 15);
	r.st.xs_r[0] = 65530 + 15;
	(void)enter(&r, 0, plain(0, 4, 0)); /* 65530 + 64 - 15 is too much */
	assert_int_equal(r.st.xs_r[0], 65535);
	r.st.xs_r[0] = 14;
	tick(&r);
	assert_int_equal(r.st.xs_r[0], 0);
}

/* Off: the value is max, and what was counted is lost in the next cycle. The register as it was in the cycle counts. */
static void test_off(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_ARQOS_OVR(0), ovr(1, 0, 0, 0, 15));
	r.st.xs_r[0] = 640;
	wr_now(&r, R_ARQOS_OVR(0), ovr(0, 0, 0, 0, 15));
	assert_int_equal(r.st.xs_r[0], 640);
	tick(&r);
	assert_int_equal(r.st.xs_r[0], 0);
	(void)enter(&r, 0, plain(0, 1, 0));
	assert_int_equal(r.st.xs_r[0], 0);
	offer(&r, 0, plain(0, 2, 0));
	go(&r);
	wr_now(&r, R_ARQOS_OVR(0), ovr(1, 0, 0, 0, 15)); /* allocated in this cycle */
	assert_int_equal(live(&r), 3);
	assert_int_equal(r.st.xs_r[0], 0);
}

/* ---- QOS_MAX_OT (X45) ------------------------------------------------------------------------------------------------ */

static void test_limits_written(void **state)
{
	static const uint32_t most[] = { 4, 6, 48, 255 };
	struct cci_cfg cfg;
	struct rig r;

	(void)state;
	cci_cfg_default(&cfg);
	for (uint32_t i = 0; i < LEN(most); i++) {
		cfg.ot_max = most[i];
		rig_start_as(&r, &cfg, 0);
		for (uint32_t p = 0; p < 3u; p++)
			assert_int_equal(rd(&r, R_QOS_MAX_OT(p)), most[i]);
		assert_int_equal(r.st.max_ot[3], 0);
		for (uint32_t w = 0; w < 256u; w++) {
			const uint32_t least = w < 4u ? 4u : w, want = least < most[i] ? least : most[i];

			wr(&r, R_QOS_MAX_OT(1), w | 0xABCD00u);
			assert_int_equal(rd(&r, R_QOS_MAX_OT(1)), want);
			assert_int_equal(r.st.max_ot[0], most[i]);
		}
	}
}

/* A port with its fill of shared entries. */
static void fill(struct rig *r, uint32_t p, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		(void)enter(r, p, plain(0, 16u * p + i, 0));
}

static void test_limit(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_QOS_MAX_OT(LITE), 4);
	fill(&r, LITE, 3);
	(void)enter(&r, LITE, plain(1, 40, 0)); /* reads and writes together */
	offer(&r, LITE, plain(0, 41, 0));
	offer(&r, 0, plain(0, 42, 0));
	go(&r);
	tick(&r);
	assert_int_equal(r.st.e[4].port, 0); /* nobody else waits for it */
	ticks(&r, 10);
	assert_int_equal(live(&r), 0x1F);
	assert_int_equal(r.st.lost[LITE + LITE], 0); /* not eligible */
	assert_int_equal(r.out.EV_FULL | r.out.EV_HAZARD, 0);
	r.st.e[1].st = CCI_FREE;
	assert_int_equal(tick_for_entry(&r), 1);
	assert_int_equal(r.st.e[1].port, LITE);
	wr(&r, R_QOS_MAX_OT(LITE), 48);
	(void)enter(&r, LITE, plain(0, 43, 0));
}

/* A write in a cycle counts from the next one on. Entries in ACK, DRAIN and NEXT count like all that are not free. */
static void test_limit_by_state(void **state)
{
	static const uint32_t states[] = { CCI_SLOT, CCI_COLLECT, CCI_ACK, CCI_DRAIN };
	struct rig r;

	(void)state;
	for (uint32_t i = 0; i < LEN(states); i++) {
		rig_start(&r, 0);
		wr(&r, R_QOS_MAX_OT(LITE), 5);
		fill(&r, LITE, 4);
		ask(&r, LITE, plain(0, 50, 0));
		for (uint32_t n = 0; n < 4u; n++) {
			r.st.e[n].st = states[i];
			r.st.e[n].m2 = r.st.e[n].cdw = 1; /* they stay there */
			r.st.e[n].crw = 1;
		}
		assert_int_equal(tick_for_entry(&r), 4);
		ask(&r, LITE, plain(0, 51, 0));
		assert_int_equal(tick_for_entry(&r), NOBODY);
		wr_now(&r, R_QOS_MAX_OT(LITE), 6);
		assert_int_equal(live(&r), 0x1F);
		assert_int_equal(tick_for_entry(&r), 5);
	}
}

/* Entries of the pool do not count, and write-backs do not wait. */
static void test_limit_and_pool(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_QOS_MAX_OT(0), 4);
	assert_int_equal(enter(&r, 0, of_at(WRITE_BACK, page(20))), 8);
	fill(&r, 0, 4);
	ask(&r, 0, plain(0, 30, 0));
	ticks(&r, 3);
	assert_int_equal(live(&r), 0x10F);
	assert_int_equal(enter(&r, 0, of_at(WRITE_BACK, page(21))), 9);
	assert_int_equal(live(&r), 0x30F);
	r.in.NIDEN = 1;
	wr(&r, R_EVNT_SEL(0), 0x1E); /* a write-back without an entry waits for that alone: of the two one is counted */
	wr(&r, R_ECNT_CTRL(0), 1);
	ask(&r, 0, of_at(WRITE_BACK, page(22)));
	wr_now(&r, R_PMU_CTRL, PMU_CEN);
	ticks(&r, 5);
	assert_int_equal(r.st.ecnt_data[0], 5);
	assert_int_equal(r.out.EV_FULL, 1);
}

/* At its limit a WriteNoSnoop gets an entry of the pool, though shared ones are free, as a write-back behind it may be waited for; with none
 * there it waits. One of an ACE-Lite port, which has no pool, waits at once. */
static void test_limit_and_write_no_snoop(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	wr(&r, R_QOS_MAX_OT(0), 4);
	wr(&r, R_QOS_MAX_OT(LITE), 4);
	fill(&r, 0, 3);
	assert_int_equal(enter(&r, 0, plain(1, 30, 0)), 3);
	assert_int_equal(enter(&r, 0, plain(1, 31, 0)), 8);
	assert_st(&r, 8, MEM);
	assert_int_equal(enter(&r, 0, plain(1, 32, 0)), 9);
	ask(&r, 0, plain(1, 33, 0));
	ticks(&r, 3);
	assert_int_equal(live(&r), 0x30F);
	assert_int_equal(r.out.EV_FULL, 0); /* which does not know of the limit */
	fill(&r, LITE, 4);
	ask(&r, LITE, plain(1, 34, 0));
	ticks(&r, 3);
	assert_int_equal(live(&r), 0x3FF);
	assert_int_equal(r.out.EV_FULL, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_thresholds),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_override_is_registered),
		cmocka_unit_test(test_override_counts),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_account),
		cmocka_unit_test(test_account_of_writes),
		cmocka_unit_test(test_saturation),
		cmocka_unit_test(test_off),
		cmocka_unit_test(test_limits_written),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_limit_by_state),
		cmocka_unit_test(test_limit_and_pool),
		cmocka_unit_test(test_limit_and_write_no_snoop),
	};

	return cmocka_run_group_tests_name("cci_qos", tests, NULL, NULL);
}
