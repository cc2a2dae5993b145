/* test_model_accept.c - what the tzc400 model does at the edge that accepts an address: class, failure, gate. */
#include "model_rig.h"

/* ---- classes (Z9, Z10) ----------------------------------------------------------------------- */

/* One access, counted out by the bits of k. */
static struct access access_of(uint32_t k)
{
	const struct access a = {
		.write = (k & 1u) != 0u,
		.barrier = (k & 2u) != 0u,
		.allow = (k & 4u) != 0u,
		.overlap = (k & 8u) != 0u,
		.action = (k >> 4) & 1u,
		.spec = (k >> 5) & 3u,
		.qvn = (k >> 7) & 1u,
		.okay = (k >> 8) & 1u,
		.cmo_pass = (k >> 9) & 1u,
		.snoop = (k >> 10) & 15u,
	};

	return a;
}

/* Regions 1 and 2 hold the page if it is to overlap, else region 0 decides; policy 1 lets one of them allow. */
static void access_setup(struct rig *r, const struct access *a)
{
	struct tzc400_cfg cfg;

	tzc400_cfg_default(&cfg, 2, 40);
	cfg.overlap_policy = 1;
	cfg.overlap_okay = a->okay;
	cfg.cmo_pass = a->cmo_pass;
	cfg.qvn_enable = a->qvn << 1;
	cfg.rst_action = a->action | 2u;
	cfg.rst_gate_keeper = 3;
	cfg.rst_speculation_ctrl = a->spec;
	cfg.rst_region_attributes[a->overlap ? 2 : 0] = a->allow ? 0xC0000000u : 0u;
	if (a->overlap) {
		cfg.rst_region_attributes[1] |= 2u;
		cfg.rst_region_attributes[2] |= 2u;
	}
	rig_start(r, &cfg);
	rig_tick(r); /* opens the gate */
}

static void access_drive(struct rig *r, const struct access *a)
{
	if (a->write) {
		r->in.AWVALID_s = 2;
		r->in.AWLOCK_s = 2;
		r->in.AWADDR_s[1] = 0x123;
		r->in.AWSNOOP_s[1] = a->snoop;
		r->in.AWBAR_s[1] = a->barrier ? 3 : 2;
		r->in.AWVNET_s[1] = 9;
	} else {
		r->in.ARVALID_s = 2;
		r->in.ARLOCK_s = 2;
		r->in.ARADDR_s[1] = 0x123;
		r->in.ARSNOOP_s[1] = a->snoop;
		r->in.ARBAR_s[1] = a->barrier ? 3 : 2;
		r->in.ARVNET_s[1] = 9;
	}
}

static void test_classes(void **state)
{
	uint32_t seen[6] = { 0 };

	(void)state;
	for (uint32_t k = 0; k < 1u << 14; k++) {
		const struct access a = access_of(k);
		const int x = expect_class(&a);
		const uint32_t cls = x < 0 ? 0u : (uint32_t)x;
		const bool event = x >= 0 && (x != 0 || a.overlap);
		struct rig r;

		access_setup(&r, &a);
		access_drive(&r, &a);
		rig_tick(&r);
		assert_int_equal(a.write ? r.st.f[1].aw_cnt : r.st.f[1].ar_cnt, 1);
		assert_int_equal(a.write ? r.st.f[1].aw_cls_e0 : r.st.f[1].ar_cls_e0, cls);
		assert_int_equal((a.write ? r.st.f[1].aw_ctl_e0 : r.st.f[1].ar_ctl_e0) >> 13 & 1u, cls < 4u);
		assert_int_equal(r.st.int_status, event ? 2 : 0);
		assert_int_equal(r.st.int_overlap, event && a.overlap ? 2 : 0);
		assert_int_equal(r.st.f[1].fail_vnet, event && a.qvn != 0u ? 9 : 0);
		assert_int_equal(r.out.TZCINT, event);
		seen[cls]++;
	}
	assert_true(seen[0] && seen[2] && seen[3] && seen[4] && seen[5]);
}

/* ---- failure capture and interrupt (Z13..Z15) ------------------------------------------------ */

/* What a direction does at the edge: page 0 is denied, page 1 allowed; pages 2 and 3 are the same in an overlap,
 * which policy 2 decides by the lower region. */
enum happens { NOTHING, DENIED, OVERLAP_DENIED, OVERLAP_ALLOWED };

struct sticky {
	bool status, overrun, overlap, latched;
	int captured; /* -1 old contents, 0 read, 1 write */
};

static void expect_event(struct sticky *s, enum happens h, int direction, uint32_t action)
{
	if (h == NOTHING)
		return;
	if (s->status) {
		s->overrun = true;
	} else {
		s->status = true;
		s->captured = direction;
	}
	if (h != DENIED)
		s->overlap = true;
	if ((action & 2u) != 0u)
		s->latched = true;
}

/* Bits of k: rd 1:0, wr 3:2, old status 4, clear 5, write_first 6, clear_wins 7, action 9:8, latch 10, the other old
 * flags 11. */
static struct sticky expect_sticky(uint32_t k)
{
	const enum happens rd = k & 3u;
	const enum happens wr = (k >> 2) & 3u;
	const bool cleared = ((k >> 5) & 1u) != 0u;
	struct sticky s = { .captured = -1 };

	if (!cleared) {
		s.status = ((k >> 4) & 1u) != 0u;
		s.overrun = s.overlap = s.latched = s.status && ((k >> 11) & 1u) != 0u;
	}
	if (cleared && ((k >> 7) & 1u) != 0u)
		return s;
	if (((k >> 6) & 1u) != 0u) {
		expect_event(&s, wr, 1, (k >> 8) & 3u);
		expect_event(&s, rd, 0, (k >> 8) & 3u);
	} else {
		expect_event(&s, rd, 0, (k >> 8) & 3u);
		expect_event(&s, wr, 1, (k >> 8) & 3u);
	}
	return s;
}

static void sticky_setup(struct rig *r, uint32_t k)
{
	struct tzc400_cfg cfg;

	tzc400_cfg_default(&cfg, 4, 36);
	cfg.overlap_policy = 2;
	cfg.capture_write_first = (k >> 6) & 1u;
	cfg.clear_wins = (k >> 7) & 1u;
	cfg.int_latch = (k >> 10) & 1u;
	cfg.rst_action = (k >> 8) & 3u;
	cfg.rst_gate_keeper = 15;
	for (uint32_t n = 2; n <= 5u; n++) { /* 2 and 3 on page 2, 4 and 5 on page 3 */
		cfg.rst_region_base[n] = n <= 3u ? 0x2000 : 0x3000;
		cfg.rst_region_top[n] = n <= 3u ? 0x2FFF : 0x3FFF;
		cfg.rst_region_attributes[n] = n == 4u ? 0x40000004u : 0x00000004u; /* Secure read */
		cfg.rst_region_id_access[n] = n == 4u ? 0x00080000u : 0u;           /* Non-secure write of NSAID 3 */
	}
	rig_start(r, &cfg);
	rig_tick(r);
	r->st.f[2].fail_addr = 0x777;
	r->st.int_status = ((k >> 4) & 1u) << 2;
	r->st.int_overrun = (((k >> 4) & (k >> 11)) & 1u) << 2;
	r->st.int_overlap = r->st.int_overrun;
	r->st.int_latched = r->st.int_overrun;
}

static void sticky_drive(struct rig *r, uint32_t k)
{
	static const uint64_t page[4] = { 0, 0x0000, 0x2000, 0x3000 }; /* by enum happens */
	const enum happens rd = k & 3u;
	const enum happens wr = (k >> 2) & 3u;

	r->in.ARVALID_s = rd != NOTHING ? 4 : 0;
	r->in.ARADDR_s[2] = page[rd] + 0x111u;
	r->in.ARPROT_s[2] = 5; /* privileged, Secure, instruction */
	r->in.ARID_s[2] = 0x11;
	r->in.AWVALID_s = wr != NOTHING ? 4 : 0;
	r->in.AWADDR_s[2] = page[wr] + 0x222u;
	r->in.AWPROT_s[2] = 6; /* unprivileged, Non-secure, instruction */
	r->in.AWNSAID_s[2] = 3;
	r->in.AWID_s[2] = 0x22;
	if (((k >> 5) & 1u) == 0u)
		return;
	r->in.PSEL = 1; /* an access edge without a setup edge is enough (Z4) */
	r->in.PENABLE = 1;
	r->in.PWRITE = 1;
	r->in.PADDR = 0x014;
	r->in.PWDATA = 4;
	r->in.PSTRB = 1;
}

static void test_failures(void **state)
{
	(void)state;
	for (uint32_t k = 0; k < 1u << 12; k++) {
		const struct sticky x = expect_sticky(k);
		const bool live = (k >> 9 & 1u) != 0u && x.status;
		const bool latched = x.status && x.latched;
		struct rig r;

		sticky_setup(&r, k);
		sticky_drive(&r, k);
		rig_tick(&r);
		assert_int_equal(r.st.int_status, x.status ? 4 : 0);
		assert_int_equal(r.st.int_overrun, x.overrun ? 4 : 0);
		assert_int_equal(r.st.int_overlap, x.overlap ? 4 : 0);
		assert_int_equal(r.st.int_latched, x.latched ? 4 : 0);
		assert_int_equal(r.st.f[2].fail_addr & 0xFFFu, x.captured < 0 ? 0x777 : x.captured == 0 ? 0x111 : 0x222);
		assert_int_equal(r.st.f[2].fail_control, x.captured < 0 ? 0 : x.captured == 0 ? 1 : 6);
		assert_int_equal(r.st.f[2].fail_id, x.captured < 0 ? 0 : x.captured == 0 ? 0x11 : 0x22);
		assert_int_equal(r.out.TZCINT, ((k >> 10) & 1u) != 0u ? latched : live);
	}
}

/* ---- gate keeper and acceptance (Z5..Z8) ----------------------------------------------------- */

/* Every value of what the readies and the status depend on, planted into the state of filter 1. */
static void test_gate(void **state)
{
	struct tzc400_cfg cfg;
	struct rig r;

	(void)state;
	tzc400_cfg_default(&cfg, 2, 32);
	cfg.max_outstanding = 4;
	for (uint32_t k = 0; k < 1u << 8; k++) {
		const bool request = (k & 1u) != 0u;
		const bool status = (k & 2u) != 0u;
		const uint32_t rd_out = ((k >> 2) & 3u) + ((k >> 2 & 3u) == 3u); /* 0, 1, 2, 4 */
		const uint32_t wr_out = ((k >> 4) & 3u) + ((k >> 4 & 3u) == 3u);
		const uint32_t ar_cnt = (k >> 6 & 1u) * 2u;
		const uint32_t aw_cnt = (k >> 7 & 1u) * 2u;

		rig_start(&r, &cfg);
		r.st.open_request = request ? 2 : 0;
		r.st.open_status = status ? 2 : 0;
		r.st.f[1].rd_out = rd_out;
		r.st.f[1].wr_out = wr_out;
		r.st.f[1].ar_cnt = ar_cnt;
		r.st.f[1].aw_cnt = aw_cnt;
		tzc400_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.ARREADY_s, request && status && rd_out < 4u && ar_cnt == 0u ? 2 : 0);
		assert_int_equal(r.out.AWREADY_s, request && status && wr_out < 4u && aw_cnt == 0u ? 2 : 0);
		assert_int_equal(r.out.WREADY_s, 3);
		rig_tick(&r);
		assert_int_equal(r.st.open_status, request || (status && (rd_out != 0u || wr_out != 0u)) ? 2 : 0);
	}
}

/* Z5: the address accepted at the edge of the write sees the old registers, the next one the new. */
static void test_update_point(void **state)
{
	struct tzc400_cfg cfg;
	struct rig r;

	(void)state;
	tzc400_cfg_default(&cfg, 1, 32);
	cfg.rst_gate_keeper = 1;
	rig_start(&r, &cfg);
	rig_tick(&r);
	r.in.PSEL = 1;
	r.in.PENABLE = 1;
	r.in.PWRITE = 1;
	r.in.PADDR = 0x110;
	r.in.PWDATA = 0x40000000;
	r.in.PSTRB = 8;
	r.in.ARVALID_s = 1;
	rig_tick(&r);
	assert_int_equal(r.st.f[0].ar_cls_e0, 4);
	apb_idle(&r);
	rig_tick(&r);
	assert_int_equal(r.st.f[0].ar_cls_e1, 0);
	assert_int_equal(r.st.f[0].ar_cnt, 2);
	assert_int_equal(r.st.f[0].rd_out, 2);
	/* An ACTION of the same edge neither decides nor latches. */
	rig_start(&r, &cfg);
	rig_tick(&r);
	r.in.PSEL = 1;
	r.in.PENABLE = 1;
	r.in.PWRITE = 1;
	r.in.PADDR = 0x004;
	r.in.PWDATA = 3;
	r.in.PSTRB = 1;
	r.in.AWVALID_s = 1;
	rig_tick(&r);
	assert_int_equal(r.st.f[0].aw_cls_e0, 4);
	assert_int_equal(r.st.int_latched, 0);
	assert_int_equal(r.st.int_status, 1);
	assert_int_equal(r.out.TZCINT, 1);
}

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_classes, seed_test),
		cmocka_unit_test_setup(test_failures, seed_test),
		cmocka_unit_test_setup(test_gate, seed_test),
		cmocka_unit_test_setup(test_update_point, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
