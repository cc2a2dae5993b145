/* test_model_regs.c - the tzc400 model's registers, and the parameters that shape them. */
#include "model_rig.h"

/* ---- registers (docs/tzc400.md "Registers", TZC 1.2) ----------------------------------------- */

/* A register after reset with default parameters, and the bits that a write changes. */
struct reg {
	uint32_t offset;
	uint32_t reset;
	uint32_t writable;
};

static void add_reg(struct reg *list, uint32_t *count, uint32_t offset, uint32_t reset, uint32_t writable)
{
	list[(*count)++] = (struct reg){ offset, reset, writable };
}

/* Every register that does not read 0 always. high: the bits of a HIGH half that exist. */
static uint32_t reg_list(uint32_t nf, uint32_t aw, struct reg list[96])
{
	static const uint8_t ids[12] = { 0x04, 0, 0, 0, 0x60, 0xB4, 0x2B, 0x00, 0x0D, 0xF0, 0x05, 0xB1 };
	const uint32_t f = (1u << nf) - 1u;
	const uint32_t high = (uint32_t)((aw == 64u ? ~UINT64_C(0) : (UINT64_C(1) << aw) - 1u) >> 32);
	uint32_t c = 0;

	add_reg(list, &c, 0x000, 8u | ((aw - 1u) << 8) | ((nf - 1u) << 24), 0);
	add_reg(list, &c, 0x004, 0, 3);
	add_reg(list, &c, 0x008, 0, f);
	add_reg(list, &c, 0x00C, 0, 3);
	add_reg(list, &c, 0x108, 0xFFFFFFFF, 0);
	add_reg(list, &c, 0x10C, high, 0);
	add_reg(list, &c, 0x110, f, 0xC0000000);
	add_reg(list, &c, 0x114, 0, 0xFFFFFFFF);
	for (uint32_t base = 0x120; base < 0x220u; base += 0x20u) {
		add_reg(list, &c, base + 0x00u, 0, 0xFFFFF000);
		add_reg(list, &c, base + 0x04u, 0, high);
		add_reg(list, &c, base + 0x08u, 0xFFF, 0xFFFFF000);
		add_reg(list, &c, base + 0x0Cu, 0, high);
		add_reg(list, &c, base + 0x10u, 0, 0xC0000000u | f);
		add_reg(list, &c, base + 0x14u, 0, 0xFFFFFFFF);
	}
	for (uint32_t i = 0; i < 12u; i++)
		add_reg(list, &c, 0xFD0u + 4u * i, ids[i], 0);
	return c;
}

static struct reg reg_at(const struct reg *list, uint32_t count, uint32_t offset)
{
	for (uint32_t i = 0; i < count; i++)
		if (list[i].offset == offset)
			return list[i];
	return (struct reg){ offset, 0, 0 };
}

/* GATE_KEEPER also shows the status, which follows the request by one edge when nothing is outstanding. */
static uint32_t reg_shows(const struct reg *g, uint32_t val)
{
	const uint32_t now = (g->reset & ~g->writable) | (val & g->writable);

	return (g->offset == 0x008u) ? now | now << 16 : now;
}

/* Every combination of byte lanes (TZC D9). */
static void check_lanes(struct rig *r, const struct reg *g, uint32_t v)
{
	bool err;

	for (uint32_t strb = 0; strb < 16u; strb++) {
		uint32_t lanes = 0;

		for (uint32_t i = 0; i < 4u; i++)
			lanes |= ((strb >> i) & 1u) != 0u ? UINT32_C(0xFF) << (8u * i) : 0u;
		apb_write(r, g->offset, v);
		(void)apb(r, g->offset, true, ~v, strb, 0, &err);
		rig_tick(r);
		assert_int_equal(apb_read(r, g->offset), reg_shows(g, v ^ lanes));
	}
}

/* Non-secure: an error, no data, no change (TZC 1.1). */
static void check_nonsecure(struct rig *r, const struct reg *g)
{
	const struct tzc400_state before = r->st;
	bool err;

	(void)apb(r, g->offset, true, rnd(), 15, 2, &err);
	assert_true(err);
	assert_int_equal(apb(r, g->offset, false, 0, 0, 7, &err), 0);
	assert_true(err);
	assert_memory_equal(&r->st, &before, sizeof(before));
}

static void check_reg(struct rig *r, const struct reg *g)
{
	const uint32_t v = rnd();
	const struct tzc400_state before = r->st;

	assert_int_equal(apb_read(r, g->offset), g->reset);
	assert_int_equal(tzc400_reg_read(&r->cfg, &r->st, g->offset + 3u), g->reset);
	apb_write(r, g->offset, 0xFFFFFFFF);
	if (g->writable == 0u)
		assert_memory_equal(&r->st, &before, sizeof(before));
	rig_tick(r);
	assert_int_equal(apb_read(r, g->offset), reg_shows(g, 0xFFFFFFFF));
	apb_write(r, g->offset | below(4), v); /* PADDR[1:0] is ignored */
	rig_tick(r);
	assert_int_equal(apb_read(r, g->offset), reg_shows(g, v));
	if (g->writable != 0u)
		check_lanes(r, g, v);
	check_nonsecure(r, g);
	apb_write(r, g->offset, g->reset);
	rig_tick(r);
	assert_memory_equal(&r->st, &before, sizeof(before));
}

static void test_registers(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(all_widths) * LEN(all_filters); i++) {
		const uint32_t aw = all_widths[i % 5u];
		const uint32_t nf = all_filters[i / 5u];
		struct tzc400_cfg cfg;
		struct reg list[96];
		const uint32_t count = reg_list(nf, aw, list);
		struct rig r;

		tzc400_cfg_default(&cfg, nf, aw);
		rig_start(&r, &cfg);
		for (uint32_t offset = 0; offset < 0x1000u; offset += 4u) {
			const struct reg g = reg_at(list, count, offset);

			check_reg(&r, &g);
		}
	}
}

/* Every failure field read back, with all its bits set; filters that are not built read 0. */
static void test_failure_registers(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(all_widths) * LEN(all_filters); i++) {
		const uint32_t aw = all_widths[i % 5u];
		const uint32_t nf = all_filters[i / 5u];
		struct tzc400_cfg cfg;
		struct rig r;

		tzc400_cfg_default(&cfg, nf, aw);
		cfg.aid_width = 24;
		rig_start(&r, &cfg);
		for (uint32_t f = 0; f < nf; f++) {
			r.st.f[f].fail_addr = (~UINT64_C(0) >> (64u - aw)) - f;
			r.st.f[f].fail_id = 0xABCDE0u + f;
			r.st.f[f].fail_vnet = 8u + f;
			for (uint32_t c = 0; c < 8u; c++) {
				static const uint32_t shows[8] = { 0x00000000, 0x00100000, 0x00200000, 0x00300000,
				                                   0x01000000, 0x01100000, 0x01200000, 0x01300000 };

				r.st.f[f].fail_control = c;
				assert_int_equal(apb_read(&r, 0x028u + 0x10u * f), shows[c]);
			}
		}
		for (uint32_t f = 0; f < 4u; f++) {
			const uint64_t addr = f < nf ? (~UINT64_C(0) >> (64u - aw)) - f : 0u;

			assert_int_equal(apb_read(&r, 0x020u + 0x10u * f), (uint32_t)addr);
			assert_int_equal(apb_read(&r, 0x024u + 0x10u * f), (uint32_t)(addr >> 32));
			assert_int_equal(apb_read(&r, 0x02Cu + 0x10u * f), f < nf ? 0x08ABCDE0u + f * 0x01000001u : 0u);
		}
		r.st.int_status = 1;
		r.st.int_overrun = 1u << (nf - 1u);
		r.st.int_overlap = tzf_mask32(nf);
		assert_int_equal(apb_read(&r, 0x010), 1u | (1u << (nf - 1u)) << 8 | tzf_mask32(nf) << 16);
		assert_int_equal(apb_read(&r, 0x014), 0);
	}
}

static void check_region_reset(struct rig *r, uint32_t n, uint32_t filters, uint32_t high)
{
	const struct tzc400_cfg *cfg = &r->cfg;
	const uint32_t b = 0x100u + 0x20u * n;
	const bool zero = n == 0u;

	assert_int_equal(apb_read(r, b), zero ? 0u : cfg->rst_region_base[n] & 0xFFFFF000u);
	assert_int_equal(apb_read(r, b + 4u), zero ? 0u : (cfg->rst_region_base[n] >> 32) & high);
	assert_int_equal(apb_read(r, b + 8u), zero ? ~0u : (uint32_t)cfg->rst_region_top[n] | 0xFFFu);
	assert_int_equal(apb_read(r, b + 12u), zero ? high : (cfg->rst_region_top[n] >> 32) & high);
	assert_int_equal(apb_read(r, b + 16u),
	                 (cfg->rst_region_attributes[n] & (0xC0000000u | filters)) | (zero ? filters : 0u));
	assert_int_equal(apb_read(r, b + 20u), cfg->rst_region_id_access[n]);
}

/* The RST_ parameters read back through the masks (Z1). */
static void test_reset_overrides(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 300u; i++) {
		const uint32_t nf = all_filters[i % 3u];
		const uint32_t aw = all_widths[i % 5u];
		const uint32_t filters = (1u << nf) - 1u;
		struct tzc400_cfg cfg;
		struct rig r;

		tzc400_cfg_default(&cfg, nf, aw);
		cfg.revision = i % 16u;
		random_resets(&cfg, i < 15u);
		rig_start(&r, &cfg);
		assert_int_equal(r.st.open_status, 0);
		assert_int_equal(apb_read(&r, 0x000), cfg.rst_build_config & 0x03003F1Fu);
		assert_int_equal(apb_read(&r, 0x004), cfg.rst_action);
		assert_int_equal(apb_read(&r, 0x008), (cfg.rst_gate_keeper & filters) * 0x10001u);
		assert_int_equal(apb_read(&r, 0x00C), cfg.rst_speculation_ctrl);
		assert_int_equal(apb_read(&r, 0xFE8), cfg.revision * 16u + 11u);
		for (uint32_t n = 0; n < TZC400_REGIONS; n++)
			check_region_reset(&r, n, filters, aw == 32u ? 0u : ~0u >> (64u - aw));
	}
}

/* ---- configurations -------------------------------------------------------------------------- */

/* Values of one parameter that must be taken, and that must not. */
struct cfg_case {
	const char *name;
	size_t offset;
	uint32_t good[5];
	uint32_t bad[5];
};

#define CFG_CASE(field, ...) { #field, offsetof(struct tzc400_cfg, field), __VA_ARGS__ }

static const struct cfg_case cfg_cases[] = {
	CFG_CASE(num_filters, { 1, 2, 4, 4, 4 }, { 0, 3, 5, 8, ~0u }),
	CFG_CASE(addr_width, { 32, 36, 40, 48, 64 }, { 0, 12, 44, 63, 65 }),
	CFG_CASE(aid_width, { 1, 2, 8, 23, 24 }, { 0, 25, 32, 64, ~0u }),
	CFG_CASE(data_width, { 32, 64, 128, 256, 256 }, { 0, 16, 96, 512, ~0u }),
	CFG_CASE(deny_depth, { 2, 4, 8, 16, 16 }, { 0, 1, 3, 12, 2 * TZC400_DENY_DEPTH_MAX }),
	CFG_CASE(max_outstanding, { 2, 3, 100, 255, 256 }, { 0, 1, 257, 512, ~0u }),
	CFG_CASE(num_buckets, { 2, 4, 8, 16, 16 }, { 0, 1, 3, 12, 32 }),
	CFG_CASE(qvn_enable, { 0, 1, 5, 10, 15 }, { 16, 17, 32, 255, ~0u }),
	CFG_CASE(revision, { 0, 1, 2, 14, 15 }, { 16, 17, 32, 255, ~0u }),
	CFG_CASE(overlap_policy, { 0, 1, 2, 3, 3 }, { 4, 5, 8, 255, ~0u }),
	CFG_CASE(overlap_okay, { 0, 1, 1, 1, 1 }, { 2, 3, 4, 255, ~0u }),
	CFG_CASE(int_latch, { 0, 1, 1, 1, 1 }, { 2, 3, 4, 255, ~0u }),
	CFG_CASE(capture_write_first, { 0, 1, 1, 1, 1 }, { 2, 3, 4, 255, ~0u }),
	CFG_CASE(clear_wins, { 0, 1, 1, 1, 1 }, { 2, 3, 4, 255, ~0u }),
	CFG_CASE(cmo_pass, { 0, 1, 1, 1, 1 }, { 2, 3, 4, 255, ~0u }),
	CFG_CASE(rst_build_config, { 0, 1, 0x03003F1F, 0x12345678, ~0u }, { 0 }),
	CFG_CASE(rst_action, { 0, 1, 2, 3, 3 }, { 4, 5, 8, 255, ~0u }),
	CFG_CASE(rst_gate_keeper, { 0, 1, 3, 8, 15 }, { 16, 17, 32, 255, ~0u }),
	CFG_CASE(rst_speculation_ctrl, { 0, 1, 2, 3, 3 }, { 4, 5, 8, 255, ~0u }),
};

static const char *cfg_error_with(const struct cfg_case *c, uint32_t value)
{
	struct tzc400_cfg cfg;

	tzc400_cfg_default(&cfg, 4, 48);
	memcpy((char *)&cfg + c->offset, &value, sizeof(value));
	return tzc400_cfg_error(&cfg);
}

static void test_cfg_error(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(cfg_cases); i++) {
		const struct cfg_case *c = &cfg_cases[i];

		for (uint32_t k = 0; k < 5u; k++) {
			assert_null(cfg_error_with(c, c->good[k]));
			if (c->bad[4] == 0u)
				continue; /* takes everything */
			assert_non_null(cfg_error_with(c, c->bad[k]));
			assert_non_null(strstr(cfg_error_with(c, c->bad[k]), c->name));
			assert_null(strchr(cfg_error_with(c, c->bad[k]), '\n'));
		}
	}
}

static void test_cfg_default(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(all_widths) * LEN(all_filters); i++) {
		static const uint32_t width_code[5] = { 0x1F00, 0x2300, 0x2700, 0x2F00, 0x3F00 }; /* TZC 1.2 */
		static const uint32_t filter_code[3] = { 0x00000008, 0x01000008, 0x03000008 };
		struct tzc400_cfg cfg;

		tzc400_cfg_default(&cfg, all_filters[i / 5u], all_widths[i % 5u]);
		assert_null(tzc400_cfg_error(&cfg));
		assert_int_equal(cfg.rst_build_config, width_code[i % 5u] | filter_code[i / 5u]);
		assert_int_equal(cfg.aid_width, 8);
		assert_int_equal(cfg.data_width, 128);
		assert_int_equal(cfg.deny_depth, 16);
		assert_int_equal(cfg.max_outstanding, 256);
		assert_int_equal(cfg.num_buckets, 8);
		assert_int_equal(cfg.revision, 2);
		for (uint32_t n = 0; n < TZC400_REGIONS; n++)
			assert_int_equal(cfg.rst_region_top[n], 0xFFF);
	}
}

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_registers, seed_test),
		cmocka_unit_test_setup(test_failure_registers, seed_test),
		cmocka_unit_test_setup(test_reset_overrides, seed_test),
		cmocka_unit_test_setup(test_cfg_error, seed_test),
		cmocka_unit_test_setup(test_cfg_default, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
