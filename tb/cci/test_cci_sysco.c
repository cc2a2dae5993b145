/* test_cci_sysco.c - who is snooped, in the cci model: SNOOP_CTRL, ACCHANNELEN, SYSCO_EN, SYSCOREQ, SYSCOACK, CTRL_OVR (X42). */
#include "cci_regs_rig.h"

/* All that X42 speaks of, as an opinion of its own: port n of a CCI. */
struct who {
	uint32_t part, ace, dvm_port, channels, by_pins, req, no_snoops, no_dvm;
};

static bool supports_snoops(const struct who *w)
{
	return w->ace != 0u && (w->channels & 2u) != 0u && w->no_snoops == 0u;
}

static bool supports_dvm(const struct who *w)
{
	return w->dvm_port != 0u && (w->channels & 1u) != 0u && w->no_dvm == 0u;
}

static bool managed(const struct who *w)
{
	return w->part == 550u && w->by_pins != 0u;
}

static struct cci_cfg cfg_of(uint32_t part)
{
	struct cci_cfg cfg = regs_cfg(part, 0);

	cfg.sf_sets = 0;
	return cfg;
}

/* Everything at every port: what SNOOP_CTRL reads after 3 was written, and after its complement, and which enables follow. */
static void one(struct rig *r, const struct who *w, uint32_t n)
{
	const bool snoops = supports_snoops(w), dvm = supports_dvm(w), pins = managed(w);
	const uint32_t constant = ((uint32_t)dvm << 31) | ((uint32_t)snoops << 30) | ((uint32_t)pins << 29);

	for (uint32_t enable = 2; enable-- > 0u;) {
		const uint32_t on = pins ? w->req : enable;

		wr(r, R_SNOOP_CTRL(n), enable != 0u ? 3u : ~3u);
		assert_int_equal(rd(r, R_SNOOP_CTRL(n)), constant | (pins || enable == 0u ? 0u : (uint32_t)snoops | (uint32_t)dvm << 1));
		assert_int_equal(((r->st.snoop_en >> n) & 1u), snoops && on != 0u);
		assert_int_equal(((r->st.dvm_en >> n) & 1u), dvm && on != 0u);
	}
}

static void test_all(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t i = 0; i < 512u; i++) {
		const uint32_t n = i & 3u;
		const struct who w = { .part = (i & 4u) != 0u ? 550 : 500, .ace = n < 2u, .dvm_port = n < 3u, .channels = (i >> 3) & 3u, .by_pins = (i >> 5) & 1u,
			               .req = (i >> 6) & 1u, .no_snoops = (i >> 7) & 1u, .no_dvm = (i >> 8) & 1u };
		struct cci_cfg cfg = cfg_of(w.part);

		rig_start_as(&r, &cfg, 0);
		r.in.ACCHANNELEN[n < 3u ? n : 0u] = n < 3u ? w.channels : 3u;
		r.in.SYSCO_EN = w.by_pins << n;
		r.in.SYSCOREQ = w.req << n;
		wr(&r, R_CTRL_OVR, w.no_snoops | w.no_dvm << 1);
		if (n == 3u) { /* not of the V */
			wr(&r, R_SNOOP_CTRL(n), 3);
			assert_int_equal(rd(&r, R_SNOOP_CTRL(n)), 0);
			continue;
		}
		one(&r, &w, n);
	}
}

/* Without DVM there are no DVM enables, whatever the pins say; an ACE-Lite port has nothing. */
static void test_without_dvm(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	assert_int_equal(r.st.dvm_en, 0);
	r.in.SYSCO_EN = 0;
	for (uint32_t n = 0; n < 3u; n++)
		wr(&r, R_SNOOP_CTRL(n), 3);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(0)), 0x40000001);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(1)), 0x40000001);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(2)), 0);
	assert_int_equal(r.st.en_d | r.st.dvm_en, 0);
	assert_int_equal(r.st.snoop_en, 3);
}

/* What is stored stays while it cannot be seen, and comes back. */
static void test_stored(void **state)
{
	struct cci_cfg cfg = cfg_of(550);
	struct rig r;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	r.in.SYSCO_EN = r.in.SYSCOREQ = 0;
	wr(&r, R_SNOOP_CTRL(1), 3);
	assert_int_equal(r.st.snoop_en, 2);
	wr(&r, R_CTRL_OVR, OVR_NO_SNOOPS);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(1)), 0x80000002);
	assert_int_equal(r.st.snoop_en, 0);
	assert_int_equal(r.st.dvm_en, 2);
	wr(&r, R_SNOOP_CTRL(1), 0); /* bit 0 cannot be written now, bit 1 can */
	wr(&r, R_CTRL_OVR, 0);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(1)), 0xC0000001);
	r.in.SYSCO_EN = 2;
	wr(&r, R_SNOOP_CTRL(1), 0);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(1)), 0xE0000000);
	assert_int_equal(r.st.snoop_en, 0); /* what pins manage is not what is stored */
	r.in.SYSCO_EN = 0;
	tick(&r);
	assert_int_equal(rd(&r, R_SNOOP_CTRL(1)), 0xC0000001);
	assert_int_equal(r.st.snoop_en, 2);
	assert_int_equal(r.st.dvm_en, 0);
	(void)apb(&r, 1, R_SNOOP_CTRL(1), 0, 14, SECURE); /* the byte with the enables is not strobed */
	assert_int_equal(rd(&r, R_SNOOP_CTRL(1)), 0xC0000001);
}

/* A write changes the register; one cycle later the enable follows, and X20's change. So the next read of STATUS shows it. */
static void test_timing(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	r.in.SYSCO_EN = 0;
	wr(&r, R_SNOOP_CTRL(1), 1);
	ticks(&r, 2);
	(void)enter(&r, 0, of(READ_SHARED));
	assert_int_equal(r.out.CHANGE_PENDING, 0);
	wr_now(&r, R_SNOOP_CTRL(1), 0);
	assert_int_equal(r.st.en_s, 0);
	assert_int_equal(r.st.snoop_en, 2);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
	tick(&r);
	assert_int_equal(r.st.snoop_en, 0);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
	assert_int_equal(rd_now(&r, R_STATUS), 1);
	/* pins: at once */
	tick(&r);
	r.in.SYSCO_EN = 2;
	r.in.SYSCOREQ = 2;
	tick(&r);
	assert_int_equal(r.st.snoop_en, 2);
	r.in.ACCHANNELEN[1] = 1;
	tick(&r);
	assert_int_equal(r.st.snoop_en, 0);
}

/* CTRL_OVR[2] is there one cycle after the write. */
static void test_filter_override(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	(void)enter(&r, 0, of(READ_SHARED));
	wr_now(&r, R_CTRL_OVR, OVR_SF_OFF);
	assert_int_equal(r.st.sf_off, 0);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
	tick(&r);
	assert_int_equal(r.st.sf_off, 1);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
	wr_now(&r, R_CTRL_OVR, 0);
	tick(&r);
	assert_int_equal(r.st.sf_off, 0);
}

/* A change of a DVM enable alone makes requests old; one that is not a change does not. */
static void test_change_of_dvm(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	(void)enter(&r, 0, of(READ_NO_SNOOP));
	wr_now(&r, R_CTRL_OVR, 0x18);
	ticks(&r, 2);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
	wr_now(&r, R_CTRL_OVR, OVR_NO_DVM);
	tick(&r);
	assert_int_equal(r.st.dvm_en, 0);
	assert_int_equal(r.st.snoop_en, 3);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
}

/* ---- SYSCOACK ----------------------------------------------------------------------------------------------------- */

/* It follows a request by two cycles, and its end as soon as nothing is pending. */
static void test_ack(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	assert_int_equal(r.out.SYSCOACK, 0);
	tick(&r);
	assert_int_equal(r.out.SYSCOACK, 3);
	r.in.SYSCOREQ = 1;
	ticks(&r, 2);
	assert_int_equal(r.out.SYSCOACK, 1);
	r.in.SYSCOREQ = 3;
	tick(&r);
	assert_int_equal(r.out.SYSCOACK, 1);
	tick(&r);
	assert_int_equal(r.out.SYSCOACK, 3);
	r.in.SYSCO_EN = 2; /* not managed any more: as if it asked no more */
	ticks(&r, 2);
	assert_int_equal(r.out.SYSCOACK, 2);
}

/* It stays until everything that snooped the port is done; a request that came after the change does not matter. */
static void test_ack_waits(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	tick(&r);
	(void)enter(&r, 0, of(READ_SHARED));
	r.in.SYSCOREQ = 1;
	ticks(&r, 20);
	assert_int_equal(r.out.SYSCOACK, 3);
	assert_int_equal(r.st.snoop_en, 1);
	(void)answer(&r, 1, 0, 0);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
	(void)enter(&r, 0, of_at(READ_SHARED, LINE_B));
	assert_int_equal(r.out.CHANGE_PENDING, 1);
	assert_int_equal(r.out.SYSCOACK, 3);
	ack_r(&r, 0, 0);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
	assert_int_equal(r.out.SYSCOACK, 3);
	tick(&r);
	assert_int_equal(r.out.SYSCOACK, 1);
}

/* A port of a CCI-500 has no such pins. */
static void test_no_ack_of_a_500(void **state)
{
	const struct cci_cfg cfg = cfg_of(500);
	struct rig r;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	ticks(&r, 4);
	assert_int_equal(r.out.SYSCOACK, 0);
	assert_int_equal(r.st.sysco_req | r.st.snoop_en | r.st.dvm_en, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_without_dvm),
		cmocka_unit_test(test_stored),
		cmocka_unit_test(test_timing),
		cmocka_unit_test(test_filter_override),
		cmocka_unit_test(test_change_of_dvm),
		cmocka_unit_test(test_ack),
		cmocka_unit_test(test_ack_waits),
		cmocka_unit_test(test_no_ack_of_a_500),
	};

	return cmocka_run_group_tests_name("cci_sysco", tests, NULL, NULL);
}
