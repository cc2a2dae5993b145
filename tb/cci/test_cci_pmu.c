/* test_cci_pmu.c - the counters of the cci model, EVNTBUS and who may count: X41, and of X47 what is set at the events' registers (which activity is
 * which event: test_cci_events.c).
 */
#include "cci_regs_rig.h"

/* ---- one counter at a time --------------------------------------------------------------------------------------------- */

#define EVENT(source, event) ((source) << 5 | (event))

/* Counter 0 counts that event, all else as at reset; pins say that everything may be counted. */
static void start_counting(struct rig *r, uint32_t event)
{
	rig_start_regs(r, 550, 0);
	r->in.NIDEN = r->in.SPNIDEN = 1;
	wr(r, R_EVNT_SEL(0), event);
	wr(r, R_ECNT_CTRL(0), 1);
	wr(r, R_PMU_CTRL, PMU_CEN);
}

/* A cycle in which EV_FULL is 1: of a world. */
static void full_pulse(struct rig *r, uint32_t ns)
{
	r->st.ev_full = 1;
	r->st.ev_full_ns = ns;
}

static void test_memory_channels_in(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t x = 0; x < 2u; x++) {
		start_counting(&r, EVENT(MEMORY(x), 3));
		r.st.m[x].rm_cnt = 2;
		r.in.RVALID_m = 3;
		r.in.RID_m[0] = r.in.RID_m[1] = 31;
		tick(&r);
		assert_int_equal(r.st.ecnt_data[0], 1);
		tick(&r);
		assert_int_equal(r.st.ecnt_data[0], 1);
		r.in.SPNIDEN = 0; /* they are Secure */
		tick(&r);
		r.st.m[x].rm_cnt = 2;
		tick(&r);
		assert_int_equal(r.st.ecnt_data[0], 1);
		start_counting(&r, EVENT(MEMORY(x), 6));
		r.st.m[x].bm_cnt = 2;
		r.in.BVALID_m = 3;
		r.in.BID_m[0] = r.in.BID_m[1] = 31;
		r.in.SPNIDEN = 0; /* registered: it still counts */
		tick(&r);
		assert_int_equal(r.st.ecnt_data[0], 1);
		r.st.m[x].bm_cnt = 2;
		tick(&r);
		assert_int_equal(r.st.ecnt_data[0], 1);
	}
}

/* Events of several ports in one cycle: their number. */
static void test_numbers(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t ns = 0; ns < 4u; ns++) {
		for (uint32_t counted = 0; counted < 2u; counted++) {
			const uint32_t of_ns = (uint32_t)((ns & 1u) + (ns >> 1));

			start_counting(&r, EVENT(GLOBAL, 0xB));
			r.in.SPNIDEN = counted;
			tick(&r);
			r.st.ev_genwr = 3;
			r.st.ev_genwr_ns = ns;
			tick(&r);
			assert_int_equal(r.st.ecnt_data[0], counted != 0u ? 2 : of_ns);
			wr(&r, R_EVNT_SEL(0), EVENT(GLOBAL, 0xC));
			r.st.ev_cd = 3;
			r.st.ev_cd_ns = ns;
			tick(&r);
			assert_int_equal(r.st.ecnt_data[0], counted != 0u ? 4 : 2u * of_ns);
		}
	}
}

/* ---- who may count --------------------------------------------------------------------------------------------------------- */

static void test_authentication(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t i = 0; i < 64u; i++) {
		const uint32_t niden = i & 1u, dbgen = (i >> 1) & 1u, spniden = (i >> 2) & 1u, spiden = (i >> 3) & 1u, forced = (i >> 4) & 1u, ns = i >> 5;
		const bool any = (niden | dbgen) != 0u, secure = spniden != 0u || (spiden & dbgen) != 0u || forced != 0u;

		start_counting(&r, EVENT(GLOBAL, 0xA));
		wr(&r, R_SECR_ACC, forced << 2);
		wr(&r, R_PMU_CTRL, PMU_CEN | PMU_EX);
		r.in.NIDEN = niden;
		r.in.DBGEN = dbgen;
		r.in.SPNIDEN = spniden;
		r.in.SPIDEN = spiden;
		tick(&r);
		full_pulse(&r, ns);
		cci_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.EVNTBUS, any && (ns != 0u || secure) ? 1u << 0xA : 0);
		tick(&r);
		assert_int_equal(r.st.ecnt_data[0], any && (ns != 0u || secure));
		assert_int_equal(r.out.EVNTBUS, 0);
	}
}

/* The pins are registered once. */
static void test_authentication_is_registered(void **state)
{
	struct rig r;

	(void)state;
	start_counting(&r, EVENT(GLOBAL, 0xA));
	r.in.NIDEN = 0;
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 1);
	r.in.NIDEN = 1;
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 1);
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 2);
}

/* SECR_ACC[2] is no bit of a CCI-500. */
static void test_500_is_not_forced(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 500, 0);
	r.in.NIDEN = 1;
	wr(&r, R_SECR_ACC, 7);
	wr(&r, R_PMU_CTRL, PMU_EX);
	full_pulse(&r, 0);
	cci_out(&r.cfg, &r.st, &r.out);
	assert_int_equal(r.out.EVNTBUS, 0);
}

/* ---- counting (X41) ------------------------------------------------------------------------------------------------------------ */

/* CEN, the enable and the selection as they were in the cycle; each counter has its own. */
static void test_enables(void **state)
{
	struct rig r;

	(void)state;
	start_counting(&r, EVENT(GLOBAL, 0xA));
	full_pulse(&r, 1);
	wr_now(&r, R_ECNT_CTRL(0), 0);
	assert_int_equal(r.st.ecnt_data[0], 1);
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 1);
	full_pulse(&r, 1);
	wr_now(&r, R_ECNT_CTRL(0), 1);
	assert_int_equal(r.st.ecnt_data[0], 1);
	tick(&r);
	full_pulse(&r, 1);
	wr_now(&r, R_PMU_CTRL, 0);
	assert_int_equal(r.st.ecnt_data[0], 2);
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 2);
	wr(&r, R_PMU_CTRL, PMU_CEN);
	full_pulse(&r, 1);
	wr_now(&r, R_EVNT_SEL(0), EVENT(GLOBAL, 0xB));
	assert_int_equal(r.st.ecnt_data[0], 3);
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 3);
}

static void test_each_counter(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t c = 0; c < 8u; c++) {
		start_counting(&r, 0);
		wr(&r, R_ECNT_CTRL(0), 0);
		wr(&r, R_EVNT_SEL(c), EVENT(GLOBAL, 0xA));
		wr(&r, R_ECNT_CTRL(c), 1);
		wr(&r, R_ECNT_DATA(c), 0xFFFFFFFF);
		full_pulse(&r, 1);
		tick(&r);
		for (uint32_t k = 0; k < 8u; k++) {
			assert_int_equal(rd(&r, R_ECNT_DATA(k)), 0);
			assert_int_equal(rd(&r, R_ECNT_CLR_OVFL(k)), k == c);
		}
		assert_int_equal(r.out.nEVNTCNTOVERFLOW, 0xFF & ~(1u << c));
		wr(&r, R_ECNT_CLR_OVFL(c), 0);
		assert_int_equal(r.out.nEVNTCNTOVERFLOW, 0xFF & ~(1u << c));
		wr(&r, R_ECNT_CLR_OVFL(c), 1);
		assert_int_equal(r.out.nEVNTCNTOVERFLOW, 0xFF);
	}
}

/* It passes 2^32, by one or by several at once; to reach 2^32 - 1 is not enough. What hardware sets beats what is cleared. */
static void test_overflow(void **state)
{
	struct rig r;

	(void)state;
	start_counting(&r, EVENT(GLOBAL, 0xB));
	wr(&r, R_ECNT_DATA(0), 0xFFFFFFFD);
	r.st.ev_genwr = r.st.ev_genwr_ns = 3;
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 0xFFFFFFFF);
	assert_int_equal(r.st.ecnt_ovf, 0);
	r.st.ev_genwr = r.st.ev_genwr_ns = 3;
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 1);
	assert_int_equal(r.st.ecnt_ovf, 1);
	r.st.ecnt_data[0] = 0xFFFFFFFF;
	r.st.ev_genwr = r.st.ev_genwr_ns = 1;
	wr_now(&r, R_ECNT_CLR_OVFL(0), 1);
	assert_int_equal(r.st.ecnt_data[0], 0);
	assert_int_equal(r.st.ecnt_ovf, 1);
	wr(&r, R_ECNT_CLR_OVFL(0), 1);
	assert_int_equal(r.st.ecnt_ovf, 0);
}

/* A written value beats a count, and then nothing overflows; RST beats both, of every counter. Both work while nothing counts, too. */
static void test_priorities(void **state)
{
	struct rig r;

	(void)state;
	start_counting(&r, EVENT(GLOBAL, 0xA));
	wr(&r, R_ECNT_DATA(0), 0xFFFFFFFF);
	full_pulse(&r, 1);
	wr_now(&r, R_ECNT_DATA(0), 77);
	assert_int_equal(r.st.ecnt_data[0], 77);
	assert_int_equal(r.st.ecnt_ovf, 0);
	full_pulse(&r, 1);
	tick(&r);
	assert_int_equal(r.st.ecnt_data[0], 78);
	full_pulse(&r, 1);
	wr_now(&r, R_ECNT_DATA(1), 5); /* another one's */
	assert_int_equal(r.st.ecnt_data[0], 79);
	tick(&r);
	memset(r.st.ecnt_data, 0xFF, sizeof(r.st.ecnt_data));
	full_pulse(&r, 1);
	wr_now(&r, R_PMU_CTRL, PMU_CEN | PMU_RST);
	for (uint32_t c = 0; c < 8u; c++)
		assert_int_equal(r.st.ecnt_data[c], 0);
	assert_int_equal(r.st.ecnt_ovf, 0);
	tick(&r);
	assert_int_equal(rd(&r, R_PMU_CTRL), 0x4001); /* RST reads 0 */
	wr(&r, R_PMU_CTRL, 0);
	wr(&r, R_ECNT_DATA(6), 0x12345678);
	assert_int_equal(rd(&r, R_ECNT_DATA(6)), 0x12345678);
	wr(&r, R_PMU_CTRL, PMU_RST);
	assert_int_equal(rd(&r, R_ECNT_DATA(6)), 0);
	r.st.ecnt_data[3] = 9;
	(void)apb(&r, 1, R_PMU_CTRL, PMU_RST, 14, SECURE); /* its byte is not strobed */
	assert_int_equal(r.st.ecnt_data[3], 9);
}

/* ---- EVNTBUS -------------------------------------------------------------------------------------------------------------------- */

/* Two events have pins of their own that no other test looks at. */
static void test_pins(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	for (uint32_t i = 0; i < 8u; i++) {
		r.st.ev_cd = i & 3u;
		r.st.ev_snoop_full = i >> 2;
		cci_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.EV_CD, i & 3u);
		assert_int_equal(r.out.EV_SNOOP_FULL, i >> 2);
	}
}

/* Every global event in its bit, at least one of a world that counts; only with EX, whether anything is counted or not. */
static void set_event(struct rig *r, uint32_t k, uint32_t ns)
{
	struct cci_filter *const f = &r->st.sf[0];

	switch (k) {
	case 0x8: f->ev_sf_backinv = 1; f->ev_sf_backinv_ns = ns; break;
	case 0x9: f->ev_sf_block = 1; f->ev_sf_block_ns = ns; break;
	case 0xA: full_pulse(r, ns); break;
	case 0xB: r->st.ev_genwr = 3; r->st.ev_genwr_ns = ns << 1; break;
	case 0xC: r->st.ev_cd = 3; r->st.ev_cd_ns = ns; break;
	case 0xD: r->st.ev_hazard = 1; r->st.ev_hazard_ns = ns; break;
	case 0xE: r->st.ev_snoop_full = 1; r->st.ev_snoop_full_ns = ns; break;
	case 0xF: r->st.ev_rewrite = 1; break;
	default:
		if (k < 4u) {
			f->ev_sf_access = 1u << k;
			f->ev_sf_access_ns = ns << k;
		} else {
			f->ev_sf_miss = 1u << (k - 4u);
			f->ev_sf_miss_ns = ns << (k - 4u);
		}
	}
}

static void test_bus(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 16u; k++) {
		for (uint32_t i = 0; i < 8u; i++) {
			const uint32_t ex = i & 1u, secure = (i >> 1) & 1u, ns = i >> 2;
			const bool shows = ex != 0u && (ns != 0u || secure != 0u || k == 0xFu);

			rig_start_regs(&r, 550, 0);
			r.in.DBGEN = 1;
			r.in.SPIDEN = secure;
			wr(&r, R_PMU_CTRL, ex << 4);
			set_event(&r, k, ns);
			cci_out(&r.cfg, &r.st, &r.out);
			assert_int_equal(r.out.EVNTBUS, shows ? 1u << k : 0);
			tick(&r);
			assert_int_equal(r.out.EVNTBUS, 0);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_channels_in),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_authentication),
		cmocka_unit_test(test_authentication_is_registered),
		cmocka_unit_test(test_500_is_not_forced),
		cmocka_unit_test(test_enables),
		cmocka_unit_test(test_each_counter),
		cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_priorities),
		cmocka_unit_test(test_pins),
		cmocka_unit_test(test_bus),
	};

	return cmocka_run_group_tests_name("cci_pmu", tests, NULL, NULL);
}
