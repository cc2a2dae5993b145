/* test_cci_regs.c - the cci model's register map behind APB (CCI 1.2, fields CCI 1.3): X40, X41 of what can be cleared, X46; SNOOP_CTRL is in test_cci_sysco.c. */
#include "cci_regs_rig.h"

/* ---- the map ------------------------------------------------------------------------------------------- */

enum how { RO, RW, W1C };

/* A register: `who` is a letter of the specification's table, '-' for all; `mask` has the bits that are kept. */
struct reg {
	uint32_t addr;
	char who;
	enum how how;
	uint32_t reset, mask;
};

#define REGS_MAX 128u

struct map {
	struct reg r[REGS_MAX];
	uint32_t n;
};

static void add(struct map *m, uint32_t addr, char who, enum how how, uint32_t reset, uint32_t mask)
{
	assert_true(m->n < REGS_MAX);
	m->r[m->n++] = (struct reg){ addr, who, how, reset, mask };
}

static void add_ids(struct map *m, uint32_t part)
{
	const uint32_t ids[12] = { 0x84, 0, 0, 0, part == 550u ? 0x23u : 0x22u, 0xB4, 0x1B, 0, 0x0D, 0xF0, 0x05, 0xB1 };

	for (uint32_t i = 0; i < LEN(ids); i++)
		add(m, 0xFD0u + 4u * i, '-', RO, ids[i], 0);
}

/* Of a rig that stands still: two ACE ports, whose pins enable them where the part looks at those, two ACE-Lite, the first with DVM. */
static void map_of(struct map *m, uint32_t part)
{
	const bool new = part == 550u;

	m->n = 0;
	add(m, 0x00000, 'S', RW, 0, new ? 0x1F : 0x0F);
	add(m, 0x00008, 'S', RW, 0, new ? 7 : 3);
	add(m, 0x0000C, 'A', RO, 0x90, 0);
	add(m, 0x00010, 'A', W1C, 0, 0);
	add(m, 0x00014, 'A', RW, 0, 0x000F000F);
	add(m, 0x00100, 'P', RW, 0x4000, 0x11);
	add(m, 0x00104, 'P', RW, 0, 1);
	add_ids(m, part);
	for (uint32_t n = 0; n < 4u; n++) {
		const uint32_t at = 0x1000u * (n + 1u);
		const uint32_t snoops = n < 2u ? 1u << 30 : 0u, dvm = n < 3u ? 1u << 31 : 0u, pins = new && n < 3u ? 1u << 29 : 0u;

		add(m, at, 'A', RW, snoops | dvm | pins, new ? 0u : (snoops >> 30) | (dvm >> 30));
		add(m, at + 0x004u, 'A', RW, 0, n >= 2u ? 3 : 0);
		add(m, at + 0x100u, 'A', RW, 0, 0x870F00FF);
		add(m, at + 0x104u, 'A', RW, 0, 0x870F00FF);
		add(m, at + 0x110u, 'A', RO, 48, 0); /* what a write makes of it: test_cci_qos.c */
		add(m, 0x90000u + 4u * n, 'P', RO, 0, 0);
	}
	for (uint32_t x = 0; x < 2u; x++)
		add(m, 0x90100u + 4u * x, 'P', RO, 0, 0);
	for (uint32_t c = 0; c < 8u; c++) {
		const uint32_t at = 0x10000u * (c + 1u);

		add(m, at, 'P', RW, 0, 0x1FF);
		add(m, at + 0x4u, 'P', RW, 0, 0xFFFFFFFF);
		add(m, at + 0x8u, 'P', RW, 0, 1);
		add(m, at + 0xCu, 'P', W1C, 0, 0);
	}
}

static bool is_mapped(const struct map *m, uint32_t addr)
{
	for (uint32_t i = 0; i < m->n; i++)
		if (m->r[i].addr == addr)
			return true;
	return false;
}

static bool is_limit(const struct reg *g)
{
	return g->addr < 0x10000u && (g->addr & 0xFFFu) == 0x110u;
}

static void test_resets(void **state)
{
	struct map m;
	struct rig r;

	(void)state;
	for (uint32_t part = 500; part <= 550u; part += 50u) {
		map_of(&m, part);
		rig_start_regs(&r, part, 0);
		for (uint32_t i = 0; i < m.n; i++)
			assert_int_equal(rd(&r, m.r[i].addr), m.r[i].reset);
	}
}

/* What is written is kept in the bits that there are; a reset takes it away. */
static void test_masks(void **state)
{
	static const uint32_t words[] = { 0xFFFFFFFF, 0x5A5A5A5A, 0xA5A5A5A5, 0 };
	struct map m;
	struct rig r;

	(void)state;
	for (uint32_t part = 500; part <= 550u; part += 50u) {
		map_of(&m, part);
		rig_start_regs(&r, part, 0);
		for (uint32_t i = 0; i < m.n; i++) {
			const struct reg *g = &m.r[i];

			if (g->addr == 0u || is_limit(g)) /* CTRL_OVR changes what SNOOP_CTRL reads */
				continue;
			for (uint32_t k = 0; k < LEN(words); k++) {
				wr(&r, g->addr, words[k]);
				assert_int_equal(rd(&r, g->addr), (g->reset & ~g->mask) | (words[k] & g->mask));
			}
			wr(&r, g->addr, 0xFFFFFFFF);
		}
		for (uint32_t k = 0; k < LEN(words); k++) {
			wr(&r, 0, words[k]);
			assert_int_equal(rd(&r, 0), words[k] & m.r[0].mask);
		}
		r.in.ARESETn = 0;
		tick(&r);
		r.in.ARESETn = 1;
		ticks(&r, 4);
		for (uint32_t i = 0; i < m.n; i++)
			assert_int_equal(rd(&r, m.r[i].addr), m.r[i].reset);
	}
}

/* E21: up to seven ports, each with its window, and no more. PID4 says how large the map is: 2 to the power of [7:4] times 4 KB, all that PADDR reaches. */
static void test_ports(void **state)
{
	struct cci_cfg cfg;
	struct rig r;

	(void)state;
	cci_cfg_default(&cfg);
	for (cfg.aces = 1; cfg.aces <= 4u; cfg.aces++)
		for (cfg.lites = 0; cfg.lites <= 6u; cfg.lites++) {
			const uint32_t ports = cfg.aces + cfg.lites;

			assert_int_equal(cci_cfg_error(&cfg) == NULL, ports <= 7u);
			if (ports > 7u)
				continue;
			rig_start_as(&r, &cfg, 0);
			for (uint32_t n = 0; n < 8u; n++)
				assert_int_equal(rd(&r, 0x1000u * (n + 1u) + 0x110u), n < ports ? cfg.ot_max : 0u);
			assert_int_equal(UINT64_C(4096) << (rd(&r, 0xFD0) >> 4), 1u << 20);
		}
}

/* No write reaches another register than the one that is named: the state differs from what it was in one field, or in none. */
static void test_nothing_else_changes(void **state)
{
	struct map m;
	struct rig r;

	(void)state;
	map_of(&m, 500);
	rig_start_regs(&r, 500, 0);
	for (uint32_t i = 0; i < m.n; i++) {
		uint32_t before[REGS_MAX];

		if (m.r[i].addr == 0u)
			continue;
		for (uint32_t k = 0; k < m.n; k++)
			before[k] = rd(&r, m.r[k].addr);
		wr(&r, m.r[i].addr, 0x33333333); /* of PMU_CTRL also RST, but ECNT_DATA are 0 still */
		for (uint32_t k = 0; k < m.n; k++)
			if (k != i)
				assert_int_equal(rd(&r, m.r[k].addr), before[k]);
	}
}

/* CH-01: what is not in the map reads 0, ignores writes, and is refused to nobody. */
static void test_not_mapped(void **state)
{
	struct cci_state before;
	struct map m;
	struct rig r;
	uint32_t tried = 0;

	(void)state;
	map_of(&m, 550);
	rig_start_regs(&r, 550, 1);
	wr(&r, R_SECR_ACC, 2); /* what there is would be refused */
	before = r.st;
	for (uint32_t addr = 0; addr < 0x100000u; addr += (addr < 0x1000u || addr % 0x1000u < 0x200u) ? 4u : 0x100u) {
		if (is_mapped(&m, addr))
			continue;
		for (uint32_t write = 0; write < 2u; write++) {
			const struct got g = apb(&r, write, addr, 0xFFFFFFFF, 15, NON_SECURE);

			assert_int_equal(g.data | g.err, 0);
		}
		tried++;
	}
	assert_same(r.st, before);
	assert_true(tried > 20000u);
}

static void test_strobes(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t strb = 0; strb < 16u; strb++) {
		uint32_t mask = 0;

		for (uint32_t i = 0; i < 4u; i++)
			mask |= ((strb >> i) & 1u) != 0u ? 0xFFu << (8u * i) : 0u;
		rig_start_regs(&r, 550, 0);
		wr(&r, R_ECNT_DATA(3), 0x12345678);
		(void)apb(&r, 1, R_ECNT_DATA(3), 0xCAFEBABE, strb, SECURE);
		assert_int_equal(rd(&r, R_ECNT_DATA(3)), (0x12345678u & ~mask) | (0xCAFEBABEu & mask));
		wr(&r, R_ARQOS_OVR(2), 0x05030021);
		(void)apb(&r, 1, R_ARQOS_OVR(2), 0x8208007C, strb, SECURE);
		assert_int_equal(rd(&r, R_ARQOS_OVR(2)), (0x05030021u & ~mask) | (0x8208007Cu & mask));
		(void)apb(&r, 1, R_QOS_THRESHOLD, 0x00090006, strb, SECURE);
		assert_int_equal(rd(&r, R_QOS_THRESHOLD), 0x00090006u & mask);
		(void)apb(&r, 1, R_QOS_MAX_OT(1), 9, strb, SECURE);
		assert_int_equal(rd(&r, R_QOS_MAX_OT(1)), (strb & 1u) != 0u ? 9 : 48);
		(void)apb(&r, 1, R_CTRL_OVR, 0x1F, strb, SECURE);
		assert_int_equal(rd(&r, R_CTRL_OVR), 0x1Fu & mask);
		(void)apb(&r, 1, R_PMU_CTRL, 0x11, strb, SECURE);
		assert_int_equal(rd(&r, R_PMU_CTRL), 0x4000u | (0x11u & mask));
		(void)apb(&r, 1, R_ECNT_CTRL(0), 1, strb, SECURE);
		assert_int_equal(rd(&r, R_ECNT_CTRL(0)), strb & 1u);
		(void)apb(&r, 1, R_SHARE_OVR(3), 2, strb, SECURE);
		assert_int_equal(rd(&r, R_SHARE_OVR(3)), 2u & mask);
	}
}

/* ---- who (CH-02) ---------------------------------------------------------------------------------------------- */

static bool is_open(char who, uint32_t secr)
{
	switch (who) {
	case 'S': return false;
	case 'A': return (secr & 1u) != 0u;
	case 'P': return (secr & 1u) != 0u || (secr & 2u) == 0u;
	default: return true;
	}
}

/* Every register under every value of SECR_ACC: what is refused reads 0 and changes nothing, and PSLVERR says so where apb_err is 1. */
static void security_of(struct rig *r, const struct reg *g, uint32_t secr)
{
	const bool open = is_open(g->who, secr);
	const uint32_t word = 0x5A5A5A5A, kept = (g->reset & ~g->mask) | (word & g->mask);
	struct got got;

	if (g->how == RW)
		wr(r, g->addr, word);
	got = apb(r, 0, g->addr, 0, 0, NON_SECURE);
	assert_int_equal(got.data, !open ? 0 : g->how == RW ? kept : g->reset);
	assert_int_equal(got.err, r->cfg.apb_err != 0u && !open);
	got = apb(r, 1, g->addr, ~word, 15, NON_SECURE | 5u);
	assert_int_equal(got.data, 0);
	assert_int_equal(got.err, r->cfg.apb_err != 0u && !open);
	if (g->how == RW)
		assert_int_equal(rd(r, g->addr), open ? (g->reset & ~g->mask) | (~word & g->mask) : kept);
	got = apb(r, 0, g->addr, 0, 0, 5); /* Secure, whatever else it is */
	assert_int_equal(got.err, 0);
	wr(r, g->addr, 0);
}

static void test_security(void **state)
{
	struct map m;
	struct rig r;

	(void)state;
	for (uint32_t i = 0; i < 32u; i++) {
		const uint32_t part = (i & 8u) != 0u ? 550u : 500u, secr = i & 7u;

		map_of(&m, part);
		rig_start_regs(&r, part, i >> 4);
		wr(&r, R_SECR_ACC, secr);
		for (uint32_t k = 0; k < m.n; k++) {
			if (is_limit(&m.r[k]))
				continue;
			if (m.r[k].addr == R_SECR_ACC) /* not its own value, which the others need */
				assert_int_equal(apb(&r, 1, R_SECR_ACC, 7, 15, NON_SECURE).err, i >> 4);
			else
				security_of(&r, &m.r[k], secr);
		}
		assert_int_equal(rd(&r, R_SECR_ACC), secr & (part == 550u ? 7u : 3u));
	}
}

/* Of what one can see but not write: a limit, a counter's overflow, an error. */
static void test_security_of_states(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t secr = 0; secr < 4u; secr++) {
		const bool a = is_open('A', secr), p = is_open('P', secr);

		rig_start_regs(&r, 550, 0);
		wr(&r, R_SECR_ACC, secr);
		r.st.ecnt_ovf = 0x20;
		r.st.err_s = 2;
		r.st.err_m = 1;
		(void)apb(&r, 1, R_QOS_MAX_OT(2), 7, 15, NON_SECURE);
		assert_int_equal(r.st.max_ot[2], a ? 7 : 48);
		assert_int_equal(apb(&r, 0, R_QOS_MAX_OT(2), 0, 0, NON_SECURE).data, a ? 7 : 0);
		assert_int_equal(apb(&r, 0, R_IMPR_ERR, 0, 0, NON_SECURE).data, a ? 0x20001 : 0);
		(void)apb(&r, 1, R_IMPR_ERR, 0xFFFFFFFF, 15, NON_SECURE);
		assert_int_equal(r.st.err_s | r.st.err_m, a ? 0 : 3);
		assert_int_equal(apb(&r, 0, R_ECNT_CLR_OVFL(5), 0, 0, NON_SECURE).data, p);
		(void)apb(&r, 1, R_ECNT_CLR_OVFL(5), 1, 15, NON_SECURE);
		assert_int_equal(r.st.ecnt_ovf, p ? 0 : 0x20);
		r.st.ecnt_data[1] = 77;
		(void)apb(&r, 1, R_PMU_CTRL, PMU_RST, 15, NON_SECURE);
		assert_int_equal(r.st.ecnt_data[1], p ? 0 : 77);
	}
}

/* ---- APB (X40) -------------------------------------------------------------------------------------------------- */

/* One wait state: nothing in the first phase, done in the first cycle of the second, shown in the next; then all three outputs are 0. */
static void test_wait_state(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 1);
	apb_show(&r, 1, R_QOS_THRESHOLD, 0x00030002, 15, SECURE);
	r.in.PENABLE = 0;
	ticks(&r, 2);
	assert_int_equal(r.out.PREADY, 0);
	assert_int_equal(r.st.qos_r, 0);
	r.in.PENABLE = 1;
	r.in.PSEL = 0; /* somebody else's */
	tick(&r);
	assert_int_equal(r.out.PREADY, 0);
	assert_int_equal(r.st.qos_r, 0);
	r.in.PSEL = 1;
	assert_int_equal(r.out.PREADY, 0);
	tick(&r);
	assert_int_equal(r.out.PREADY, 1);
	assert_int_equal(r.out.PRDATA | r.out.PSLVERR, 0);
	assert_int_equal(r.st.qos_r, 2);
	assert_int_equal(r.st.qos_w, 3);
	/* the next one straight after it, with its first phase */
	r.in.PENABLE = 0;
	r.in.PWRITE = 0;
	tick(&r);
	assert_int_equal(r.out.PREADY, 0);
	r.in.PENABLE = 1;
	tick(&r);
	assert_int_equal(r.out.PREADY, 1);
	assert_int_equal(r.out.PRDATA, 0x00030002);
	/* pins that stay: in this cycle PREADY is 1, so nothing is done; in the next it is again */
	tick(&r);
	assert_int_equal(r.out.PREADY | r.out.PRDATA, 0);
	tick(&r);
	assert_int_equal(r.out.PREADY, 1);
	r.in.PPROT = NON_SECURE;
	ticks(&r, 2);
	assert_int_equal(r.out.PSLVERR, 1);
	assert_int_equal(r.out.PRDATA, 0);
	r.in.PSEL = 0;
	tick(&r);
	assert_int_equal(r.out.PREADY | r.out.PSLVERR, 0);
}

static void test_low_address_bits(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	for (uint32_t low = 0; low < 4u; low++) {
		wr(&r, R_DEBUG_CTRL + low, low & 1u);
		assert_int_equal(rd(&r, R_DEBUG_CTRL + (low ^ 3u)), low & 1u);
	}
	r.in.PADDR = 0;
	assert_int_equal(rd(&r, 0x100000u + R_PID4), 0x84); /* pins have 20 bits */
}

/* ---- STATUS, IMPR_ERR --------------------------------------------------------------------------------------------- */

static void test_status(void **state)
{
	struct cci_cfg cfg = regs_cfg(550, 0);
	struct rig r;

	(void)state;
	cfg.sf_sets = 16;
	rig_start_as(&r, &cfg, 0);
	assert_int_equal(rd(&r, R_STATUS), 0x82); /* initialises: it is asked to be on, and is not yet */
	ticks(&r, 16);
	assert_int_equal(rd(&r, R_STATUS), 0x90);
	(void)enter(&r, 0, of(READ_SHARED));
	wr(&r, R_CTRL_OVR, OVR_SF_OFF);
	assert_int_equal(rd(&r, R_STATUS), 0x91);
	cfg.sf_sets = 0;
	rig_start_as(&r, &cfg, 0);
	assert_int_equal(rd(&r, R_STATUS), 0);
	(void)enter(&r, 0, of(READ_SHARED));
	r.in.PROT_MODE = 1;
	tick(&r);
	assert_int_equal(rd(&r, R_STATUS), 1);
	wr(&r, R_STATUS, 0xFFFFFFFF);
	assert_int_equal(rd(&r, R_STATUS), 1);
}

/* X46: set in the cycle after the pulse, each bit by its own; nERRIRQ is low while one is set. */
static void test_errors(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	assert_int_equal(r.out.nERRIRQ, 1);
	for (uint32_t n = 0; n < 4u; n++) {
		const uint32_t bit = (n < 2u) ? 1u << n : 1u << (14u + n); /* two memory ports, two ACE ports */

		r.st.impr_m = (n < 2u) ? 1u << n : 0u;
		r.st.impr_s = (n < 2u) ? 0u : 1u << (n - 2u);
		assert_int_equal(r.out.nERRIRQ, 1);
		tick(&r);
		assert_int_equal(r.out.nERRIRQ, 0);
		ticks(&r, 3);
		assert_int_equal(rd(&r, R_IMPR_ERR), bit);
		wr(&r, R_IMPR_ERR, ~bit);
		assert_int_equal(rd(&r, R_IMPR_ERR), bit);
		(void)apb(&r, 1, R_IMPR_ERR, bit, (n < 2u) ? 14 : 11, SECURE); /* its byte is not strobed */
		assert_int_equal(r.out.nERRIRQ, 0);
		(void)apb(&r, 1, R_IMPR_ERR, bit, (n < 2u) ? 1 : 4, SECURE);
		assert_int_equal(rd(&r, R_IMPR_ERR), 0);
		assert_int_equal(r.out.nERRIRQ, 1);
	}
}

/* X41: an error that comes in the cycle of the write stays; one bit is cleared beside another that comes. */
static void test_set_beats_clear(void **state)
{
	struct rig r;

	(void)state;
	rig_start_regs(&r, 550, 0);
	r.st.err_m = 3;
	r.st.err_s = 3;
	r.st.impr_m = 1;
	r.st.impr_s = 2;
	wr_now(&r, R_IMPR_ERR, 0x30003);
	assert_int_equal(r.st.err_m, 1);
	assert_int_equal(r.st.err_s, 2);
}

/* A real one: what was written for a holder was refused. */
static void test_a_refused_write(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD, 6);
	give_line(&r, 1, 0x11);
	expect_generated(&r, 0, 1, 0, 6, 0x11);
	give_bm(&r, 0, ID_M(1, 0), 2);
	tick(&r);
	assert_int_equal(r.out.IMPR_ERR_M, 1);
	assert_int_equal(r.out.nERRIRQ, 1);
	tick(&r);
	assert_int_equal(r.out.nERRIRQ, 0);
	assert_int_equal(rd(&r, R_IMPR_ERR), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resets),
		cmocka_unit_test(test_masks),
		cmocka_unit_test(test_ports),
		cmocka_unit_test(test_nothing_else_changes),
		cmocka_unit_test(test_not_mapped),
		cmocka_unit_test(test_strobes),
		cmocka_unit_test(test_security),
		cmocka_unit_test(test_security_of_states),
		cmocka_unit_test(test_wait_state),
		cmocka_unit_test(test_low_address_bits),
		cmocka_unit_test(test_status),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_set_beats_clear),
		cmocka_unit_test(test_a_refused_write),
	};

	return cmocka_run_group_tests_name("cci_regs", tests, NULL, NULL);
}
