/* directed_registers.c - T1, T2: reset values, access rules, masks; and the APB decisions. */
#include "directed_int.h"

/* Ones in the address bits above 32. */
static uint32_t high_ones(const struct tzc400_bench *b)
{
	return (uint32_t)(~UINT64_C(0) >> (64u - tzc400_bench_cfg(b)->addr_width) >> 32);
}

/* ---- T1 ------------------------------------------------------------------------------------------------- */

static int ids_by_word_and_byte(struct tzc400_bench *b)
{
	const uint8_t id[12] = { 0x04, 0, 0, 0, 0x60, 0xB4, (uint8_t)(tzc400_bench_cfg(b)->revision << 4 | 0xBu), 0,
	                         0x0D, 0xF0, 0x05, 0xB1 };

	for (uint32_t i = 0; i < 12u; i++) {
		const uint32_t at = R_PID4 + 4u * i;

		REG_IS(b, at, id[i]);
		NEED(b, tzb_apb_read8(b, at) == id[i], "byte read of 0x%03x is not 0x%02x (TZC 1.1)", at, id[i]);
		NEED(b, tzb_apb_read8(b, at + 1u) == 0u, "byte read of 0x%03x is not 0", at + 1u);
		NEED(b, tzb_apb_read16(b, at) == id[i], "halfword read of 0x%03x is not 0x%04x", at, id[i]);
	}
	return 0;
}

static int regions_after_reset(struct tzc400_bench *b)
{
	REG_IS(b, R_BASE_LOW(0), 0);
	REG_IS(b, R_BASE_HIGH(0), 0);
	REG_IS(b, R_TOP_LOW(0), 0xFFFFFFFFu);
	REG_IS(b, R_TOP_HIGH(0), high_ones(b));
	REG_IS(b, R_ATTRIBUTES(0), filters(b));
	REG_IS(b, R_ID_ACCESS(0), 0);
	for (uint32_t n = 1; n <= 8u; n++) {
		REG_IS(b, R_BASE_LOW(n), 0);
		REG_IS(b, R_BASE_HIGH(n), 0);
		REG_IS(b, R_TOP_LOW(n), 0xFFF);
		REG_IS(b, R_TOP_HIGH(n), 0);
		REG_IS(b, R_ATTRIBUTES(n), 0);
		REG_IS(b, R_ID_ACCESS(n), 0);
	}
	return 0;
}

int tzc400_t1_reset(struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);

	REG_IS(b, R_BUILD_CONFIG, (c->num_filters - 1u) << 24 | (c->addr_width - 1u) << 8 | 8u);
	REG_IS(b, R_ACTION, 0);
	REG_IS(b, R_GATE_KEEPER, 0);
	REG_IS(b, R_SPECULATION_CTRL, 0);
	REG_IS(b, R_INT_STATUS, 0);
	REG_IS(b, R_INT_CLEAR, 0);
	for (uint32_t at = 0x018; at < 0x100u; at += 4u)
		REG_IS(b, at, 0);
	TRY(regions_after_reset(b));
	for (uint32_t at = 0x220; at < R_PID4; at += 4u)
		REG_IS(b, at, 0);
	NEED(b, !irq(b), "TZCINT is high after reset");
	return ids_by_word_and_byte(b);
}

/* ---- T2 ------------------------------------------------------------------------------------------------- */

/* Every offset errs for a Non-secure master, and nothing changes. `value`: what a Secure read gives. */
static int nonsecure_errs(struct tzc400_bench *b, uint32_t at)
{
	const uint32_t value = tzb_apb_read(b, at);
	bool err = false;

	NEED(b, tzb_apb_read_as(b, at, 2, &err) == 0u && err, "Non-secure read of 0x%03x: data or no error (TZC 1.1, D10)", at);
	tzb_apb_write_as(b, at, ~value, 15, 2, &err);
	NEED(b, err, "Non-secure write of 0x%03x: no error (TZC 1.1)", at);
	REG_IS(b, at, value);
	return 0;
}

/* A Secure write to a read-only or reserved word is ignored without an error. */
static int write_ignored(struct tzc400_bench *b, uint32_t at)
{
	const uint32_t value = tzb_apb_read(b, at);

	tzb_apb_write(b, at, ~value);
	REG_IS(b, at, value);
	return 0;
}

/* What reads back after all ones were written to every word. */
static uint32_t ones_readback(const struct tzc400_bench *b, uint32_t at)
{
	const uint32_t k = (at - 0x100u) % 0x20u, n = (at - 0x100u) / 0x20u;

	if (at == R_ACTION || at == R_SPECULATION_CTRL)
		return 3;
	if (at == R_GATE_KEEPER)
		return filters(b) << 16 | filters(b);
	if (k == 0x00u)
		return n != 0u ? 0xFFFFF000u : 0u;
	if (k == 0x04u)
		return n != 0u ? high_ones(b) : 0u;
	if (k == 0x08u)
		return 0xFFFFFFFFu;
	if (k == 0x0Cu)
		return high_ones(b);
	return (k == 0x10u) ? S_RW | filters(b) : 0xFFFFFFFFu;
}

static bool writable(uint32_t at)
{
	return at == R_ACTION || at == R_SPECULATION_CTRL || at == R_GATE_KEEPER ||
	       (at >= 0x100u && at < 0x220u && at % 0x20u < 0x18u);
}

static int masks(struct tzc400_bench *b)
{
	for (uint32_t at = 0; at < 0x1000u; at += 4u) {
		if (!writable(at))
			continue;
		tzb_apb_write(b, at, 0xFFFFFFFFu);
		TRY(tzc400_bench_run(b, 2)); /* open_status follows open_request */
		REG_IS(b, at, ones_readback(b, at));
	}
	return 0;
}

/* TZC 1.1; masks are those of TZC 1.2, and the ends of region 0 stay (TZC 2.2). What is read back is what firmware checks its settings by (TZC 7.5). */
int tzc400_t2_access(struct tzc400_bench *b)
{
	TRY(blank(b));
	for (uint32_t at = 0; at < 0x1000u; at += 4u)
		TRY(nonsecure_errs(b, at));
	for (uint32_t at = 0; at < 0x1000u; at += 4u)
		if (!writable(at))
			TRY(write_ignored(b, at));
	TRY(masks(b));
	for (uint32_t at = 0; at < 0x1000u; at += 4u)
		if (writable(at))
			REG_IS(b, at, ones_readback(b, at));
	return blank(b);
}

/* ---- decisions -------------------------------------------------------------------------------------------- */

/* TZC D9: each byte lane by its strobe. */
int tzc400_p_subword(struct tzc400_bench *b)
{
	bool err;

	TRY(blank(b));
	for (uint32_t strb = 0; strb < 16u; strb++) {
		uint32_t want = 0x11223344u;

		tzb_apb_write(b, R_ID_ACCESS(3), 0x11223344u);
		tzb_apb_write_as(b, R_ID_ACCESS(3), 0xAABBCCDDu, strb, 0, &err);
		for (uint32_t i = 0; i < 4u; i++)
			if ((strb >> i & 1u) != 0u)
				want = (want & ~(0xFFu << 8u * i)) | (0xAABBCCDDu & 0xFFu << 8u * i);
		REG_IS(b, R_ID_ACCESS(3), want);
	}
	tzb_apb_write_as(b, R_ATTRIBUTES(2), 0xFFFFFFFFu, 8, 0, &err);
	REG_IS(b, R_ATTRIBUTES(2), S_RW);
	tzb_apb_write_as(b, R_ATTRIBUTES(2), 0xFFFFFFFFu, 7, 0, &err);
	REG_IS(b, R_ATTRIBUTES(2), S_RW | filters(b));
	return 0;
}

/* A failure is only cleared through the byte that holds its bit. */
static int clear_needs_lane0(struct tzc400_bench *b)
{
	bool err;

	tzb_apb_write_as(b, R_INT_CLEAR, 0xFFFFFFFFu, 14, 0, &err);
	REG_IS(b, R_INT_STATUS, 1);
	tzb_apb_write_as(b, R_INT_CLEAR, 0xFFFFFFFFu, 15, 2, &err);
	REG_IS(b, R_INT_STATUS, 1);
	tzb_apb_write_as(b, R_INT_CLEAR, 1, 1, 0, &err);
	return reg_is(b, R_INT_STATUS, 0);
}

/* The access phase alone decides about a write (Z4); the low address bits do not count (Z3). */
int tzc400_p_apb_phases(struct tzc400_bench *b)
{
	TRY(blank(b));
	TRY(gate(b, 1));
	READ_IS(b, 0, 0x1000, S, 0, DENY_0);
	TRY(clear_needs_lane0(b));
	tzf_sim_mute_protocol(tzc400_bench_sim(b), true); /* APB itself knows aligned addresses only */
	for (uint32_t low = 0; low < 4u; low++) {
		tzb_apb_write(b, R_ID_ACCESS(1) + low, 0x100u + low);
		REG_IS(b, R_ID_ACCESS(1) + (3u - low), 0x100u + low);
	}
	tzf_sim_mute_protocol(tzc400_bench_sim(b), false);
	return 0;
}

/* TZC D15: the windows of filters that are not built read 0 and ignore writes; their bits do not exist. */
int tzc400_p_unbuilt(struct tzc400_bench *b)
{
	const uint32_t nf = tzc400_bench_cfg(b)->num_filters;

	TRY(blank(b));
	TRY(gate(b, 15));
	for (uint32_t f = nf; f < 4u; f++)
		for (uint32_t at = R_FAIL_ADDRESS_LOW(f); at <= R_FAIL_ID(f); at += 4u)
			TRY(write_ignored(b, at));
	for (uint32_t f = nf; f < 4u; f++)
		for (uint32_t at = R_FAIL_ADDRESS_LOW(f); at <= R_FAIL_ID(f); at += 4u)
			REG_IS(b, at, 0);
	region(b, 1, 0x1000, 0x1FFF, 15, 0);
	REG_IS(b, R_ATTRIBUTES(1), filters(b));
	tzb_apb_write(b, R_INT_CLEAR, 15);
	REG_IS(b, R_INT_STATUS, 0);
	return 0;
}

static int region_reset_values(struct tzc400_bench *b, uint32_t n)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);

	REG_IS(b, R_ATTRIBUTES(n), (c->rst_region_attributes[n] & (S_RW | filters(b))) | (n == 0u ? filters(b) : 0u));
	REG_IS(b, R_ID_ACCESS(n), c->rst_region_id_access[n]);
	if (n == 0u)
		return 0;
	REG_IS(b, R_BASE_LOW(n), (uint32_t)c->rst_region_base[n] & 0xFFFFF000u);
	REG_IS(b, R_BASE_HIGH(n), (uint32_t)(c->rst_region_base[n] >> 32) & high_ones(b));
	REG_IS(b, R_TOP_LOW(n), (uint32_t)c->rst_region_top[n] | 0xFFFu);
	REG_IS(b, R_TOP_HIGH(n), (uint32_t)(c->rst_region_top[n] >> 32) & high_ones(b));
	return 0;
}

/* TZC 7.2: the presets with which a system boots without firmware. */
int tzc400_p_reset_overrides(struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);
	const uint32_t open = c->rst_gate_keeper & filters(b);

	REG_IS(b, R_BUILD_CONFIG, c->rst_build_config & 0x03003F1Fu);
	REG_IS(b, R_ACTION, c->rst_action);
	REG_IS(b, R_GATE_KEEPER, open << 16 | open);
	REG_IS(b, R_SPECULATION_CTRL, c->rst_speculation_ctrl);
	for (uint32_t n = 0; n <= 8u; n++)
		TRY(region_reset_values(b, n));
	if ((open & 1u) == 0u)
		return 0;
	READ_IS(b, 0, 0x80000000u, S, 0, ALLOWED);
	WRITE_IS(b, 0, 0xFFFFFFC0u, S, 0, ALLOWED);
	READ_IS(b, 0, 0x80000000u, N, 5, (c->rst_action & 1u) != 0u ? DENY_E : DENY_0);
	WRITE_IS(b, 0, 0x7FFFFFC0u, N, 15, ALLOWED);
	return 0;
}
