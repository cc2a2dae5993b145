/* test_model.c - unit tests of the tzc400 C model (cmocka, one executable).
 *
 * Each test holds one unit of the model against a second formulation of its rules (docs/tzc400.md Z1..Z26,
 * fact sheet TZC 1..5): tables where the inputs can be counted out, random input where they cannot.
 * Run it as it is, or with TZF_SEED=N for another random sequence; the seed is printed.
 */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tzc400_int.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* ---- random numbers -------------------------------------------------------------------------- */

static uint64_t g_seed = 1; /* of the run */
static uint64_t g_rng;

/* splitmix64 */
static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static uint64_t rnd64(void)
{
	g_rng += UINT64_C(0x9E3779B97F4A7C15);
	return mix(g_rng);
}

static uint32_t rnd(void)
{
	return (uint32_t)(rnd64() >> 32);
}

/* 0..n-1 */
static uint32_t below(uint32_t n)
{
	return (uint32_t)(((uint64_t)rnd() * n) >> 32);
}

/* True n times in 100. */
static bool percent(uint32_t n)
{
	return below(100) < n;
}

/* Every test starts its own sequence, so that it can be run alone. */
static int seed_test(void **state)
{
	(void)state;
	g_rng = g_seed;
	return 0;
}

/* ---- a model and its surroundings ------------------------------------------------------------ */

struct rig {
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	struct tzc400_in in;
	struct tzc400_out out;
};

static void rig_start(struct rig *r, const struct tzc400_cfg *cfg)
{
	memset(r, 0, sizeof(*r));
	r->cfg = *cfg;
	assert_null(tzc400_cfg_error(cfg));
	tzc400_reset(&r->cfg, &r->st);
	r->in.ARESETn = 1;
}

static void rig_tick(struct rig *r)
{
	tzc400_tick(&r->cfg, &r->st, &r->in);
	tzc400_out(&r->cfg, &r->st, &r->out);
}

static void apb_idle(struct rig *r)
{
	r->in.PSEL = 0;
	r->in.PENABLE = 0;
	r->in.PWRITE = 0;
	r->in.PPROT = 0;
	r->in.PSTRB = 0;
}

/* A whole APB transfer; returns PRDATA of the access phase, *err its PSLVERR. */
static uint32_t apb(struct rig *r, uint32_t addr, bool write, uint32_t data, uint32_t strb, uint32_t prot, bool *err)
{
	uint32_t rdata;

	r->in.PSEL = 1;
	r->in.PENABLE = 0;
	r->in.PADDR = addr;
	r->in.PWRITE = write;
	r->in.PWDATA = data;
	r->in.PSTRB = strb;
	r->in.PPROT = prot;
	rig_tick(r);
	assert_int_equal(r->out.PREADY, 1);
	rdata = r->out.PRDATA;
	*err = r->out.PSLVERR != 0u;
	r->in.PENABLE = 1;
	rig_tick(r);
	assert_int_equal(r->out.PRDATA, 0);
	assert_int_equal(r->out.PSLVERR, 0);
	apb_idle(r);
	return rdata;
}

static uint32_t apb_read(struct rig *r, uint32_t addr)
{
	bool err;
	const uint32_t v = apb(r, addr, false, 0, 0, 0, &err);

	assert_false(err);
	return v;
}

static void apb_write(struct rig *r, uint32_t addr, uint32_t data)
{
	bool err;

	assert_int_equal(apb(r, addr, true, data, 15, 0, &err), 0);
	assert_false(err);
}

/* ---- permissions, exhaustively (TZC 3.2) ----------------------------------------------------- */

/* The table of TZC 3.2: the one bit that allows an access. */
enum need { S_RD_EN, S_WR_EN, NSAID_RD_EN, NSAID_WR_EN };
static const enum need needs[2][2] = { /* [Non-secure][write] */
	{ S_RD_EN, S_WR_EN },
	{ NSAID_RD_EN, NSAID_WR_EN },
};

/* REGION_ATTRIBUTES and REGION_ID_ACCESS as TZC 1.2 lays them out. */
static bool allowed_by(uint32_t attributes, uint32_t id_access, bool nonsecure, bool write, uint32_t nsaid)
{
	switch (needs[nonsecure][write]) {
	case S_RD_EN:
		return (attributes & 0x40000000u) != 0u;
	case S_WR_EN:
		return (attributes & 0x80000000u) != 0u;
	case NSAID_RD_EN:
		return (id_access & (UINT32_C(0x00000001) << nsaid)) != 0u;
	default:
		return (id_access & (UINT32_C(0x00010000) << nsaid)) != 0u;
	}
}

/* Puts register values into region n of the state. */
static void plant_region(struct tzc400_state *st, uint32_t n, uint32_t attributes, uint32_t id_access)
{
	st->region_s_en[n] = attributes >> 30;
	st->region_id_access[n] = id_access;
	if (n != 0u)
		st->region_filter_en[n] = attributes & 15u;
}

/* All questions about one region's registers: both worlds, both directions, all NSAIDs. */
static uint32_t ask_region(const struct rig *r, uint32_t n, uint32_t attributes, uint32_t id_access)
{
	uint32_t asked = 0;

	for (uint32_t k = 0; k < 64u; k++) {
		const struct tzc400_query q = {
			.filter = n % 4u,
			.addr = (uint64_t)n << 12,
			.nonsecure = k & 1u,
			.write = (k >> 1) & 1u,
			.nsaid = k >> 2,
		};
		struct tzc400_verdict v;

		tzc400_lookup(&r->cfg, &r->st, &q, &v);
		assert_int_equal(v.region, n);
		assert_int_equal(v.overlap, 0);
		assert_int_equal(v.allow, allowed_by(attributes, id_access, (k & 1u) != 0u, (k & 2u) != 0u, q.nsaid));
		asked++;
	}
	return asked;
}

/* Region n is page n; region 0 answers for page 0. s bits x (rd bit, wr bit) of one NSAID x others 0 or 1. */
static void test_permission(void **state)
{
	struct tzc400_cfg cfg;
	struct rig r;
	uint32_t asked = 0;

	(void)state;
	tzc400_cfg_default(&cfg, 4, 48);
	rig_start(&r, &cfg);
	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		r.st.region_base_page[n] = n;
		r.st.region_top_page[n] = n;
	}
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		for (uint32_t k = 0; k < 512u; k++) {
			const uint32_t nsaid = k & 15u;
			const uint32_t one = UINT32_C(0x00010001) << nsaid;
			const uint32_t on = (((k >> 4) & 1u) | (((k >> 5) & 1u) << 16)) << nsaid;
			const uint32_t others = ((k >> 6) & 1u) != 0u ? ~one : 0u;
			const uint32_t attributes = ((k >> 7) << 30) | 15u;

			plant_region(&r.st, n, attributes, on | others);
			asked += ask_region(&r, n, attributes, on | others);
		}
	}
	assert_int_equal(asked, 9 * 512 * 64);
}

/* ---- lookup against a sweep over region boundaries (Z12) ------------------------------------- */

/* A point of the page axis where a region begins or has ended. */
struct edge {
	uint64_t page;
	uint32_t n;
	bool begins;
};

struct regions {
	uint64_t base[TZC400_REGIONS]; /* register values */
	uint64_t top[TZC400_REGIONS];
	uint32_t attributes[TZC400_REGIONS];
	uint32_t id_access[TZC400_REGIONS];
};

static int edge_order(const void *a, const void *b)
{
	const struct edge *ea = a;
	const struct edge *eb = b;

	return (ea->page > eb->page) - (ea->page < eb->page);
}

/* Sorted edges of the regions that one filter sees. Returns how many. */
static uint32_t edges_of(const struct regions *g, uint32_t filter, struct edge e[16])
{
	uint32_t count = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		if ((g->attributes[n] & (1u << filter)) == 0u || g->base[n] >> 12 > g->top[n] >> 12)
			continue;
		e[count++] = (struct edge){ g->base[n] >> 12, n, true };
		e[count++] = (struct edge){ (g->top[n] >> 12) + 1u, n, false };
	}
	qsort(e, count, sizeof(e[0]), edge_order);
	return count;
}

/* Walks the edges up to the page and lists who is open there, in no particular order. */
static uint32_t open_at(const struct edge *e, uint32_t count, uint64_t page, uint32_t list[8])
{
	bool open[TZC400_REGIONS] = { false };
	uint32_t found = 0;

	for (uint32_t i = 0; i < count && e[i].page <= page; i++)
		open[e[i].n] = e[i].begins;
	for (uint32_t n = 8; n >= 1u; n--)
		if (open[n])
			list[found++] = n;
	return found;
}

static struct tzc400_verdict expect_verdict(const struct tzc400_cfg *cfg, const struct regions *g,
                                            const struct tzc400_query *q, const struct edge *e, uint32_t count)
{
	struct tzc400_verdict v = { .allow = 0, .region = 0, .overlap = 0 };
	uint32_t list[8] = { 0 };
	uint32_t found;
	uint32_t allows[TZC400_REGIONS];

	if (cfg->addr_width < 64u && q->addr >> cfg->addr_width != 0u) {
		v.region = TZC400_REGION_NONE;
		return v;
	}
	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		allows[n] = allowed_by(g->attributes[n], g->id_access[n], q->nonsecure != 0u, q->write != 0u, q->nsaid);
	found = open_at(e, count, q->addr >> 12, list); /* from high to low */
	if (found <= 1u) {
		v.region = list[0]; /* 0 if none */
		v.allow = allows[v.region];
		return v;
	}
	v.overlap = 1;
	v.region = (cfg->overlap_policy == 3u) ? list[0] : list[found - 1u];
	for (uint32_t i = 0; i < found; i++)
		v.allow |= cfg->overlap_policy == 1u && allows[list[i]] != 0u;
	if (cfg->overlap_policy >= 2u)
		v.allow = allows[v.region];
	return v;
}

/* Pages that collide often: few values, neighbours of each other, the ends of the axis. */
static uint64_t random_page(const struct tzc400_cfg *cfg)
{
	const uint64_t last = tzf_mask64(cfg->addr_width) >> 12;

	switch (below(4)) {
	case 0:
		return below(8);
	case 1:
		return last - below(8);
	case 2:
		return (last >> 1) + below(8);
	default:
		return rnd64() & last;
	}
}

static void random_regions(const struct tzc400_cfg *cfg, struct tzc400_state *st, struct regions *g)
{
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		const uint64_t a = random_page(cfg);
		const uint64_t b = percent(20) ? a : random_page(cfg);
		const bool backward = percent(15);

		g->base[n] = ((a < b) != backward ? a : b) << 12;
		g->top[n] = (((a < b) != backward ? b : a) << 12) | 0xFFFu;
		g->attributes[n] = (rnd() & 0xC0000000u) | (rnd() & tzf_mask32(cfg->num_filters));
		g->id_access[n] = rnd();
		plant_region(st, n, g->attributes[n], g->id_access[n]);
		if (n != 0u) {
			st->region_base_page[n] = g->base[n] >> 12;
			st->region_top_page[n] = g->top[n] >> 12;
		}
	}
}

/* An address at a corner of some region, or anywhere; sometimes above the width. */
static uint64_t random_addr(const struct tzc400_cfg *cfg, const struct regions *g)
{
	const uint32_t n = 1u + below(8);
	const uint64_t mask = tzf_mask64(cfg->addr_width);

	switch (below(8)) {
	case 0:
		return g->base[n];
	case 1:
		return (g->base[n] - 1u) & mask;
	case 2:
		return g->top[n];
	case 3:
		return (g->top[n] + 1u) & mask;
	case 4:
		return (g->base[n] + (rnd() & 0xFFFu)) & mask;
	case 5:
		return rnd64(); /* mostly above the width, where there is one */
	case 6:
		return (random_page(cfg) << 12) | (rnd() & 0xFFFu);
	default:
		return (UINT64_C(1) << (cfg->addr_width - 1u)) << (percent(50) ? 1u : 0u);
	}
}

/* How often the interesting cases came up. */
struct lookup_seen {
	uint32_t none, one, overlap, above, backward;
};

static void compare_lookups(const struct rig *r, const struct regions *g, struct lookup_seen *seen)
{
	struct edge e[4][16];
	uint32_t count[4] = { 0 };

	for (uint32_t f = 0; f < r->cfg.num_filters; f++)
		count[f] = edges_of(g, f, e[f]);
	for (uint32_t k = 0; k < 64u; k++) {
		const struct tzc400_query q = {
			.filter = below(r->cfg.num_filters),
			.addr = random_addr(&r->cfg, g),
			.nonsecure = below(2),
			.nsaid = below(16),
			.write = below(2),
		};
		const struct tzc400_verdict x = expect_verdict(&r->cfg, g, &q, e[q.filter], count[q.filter]);
		struct tzc400_verdict v;

		tzc400_lookup(&r->cfg, &r->st, &q, &v);
		if (memcmp(&v, &x, sizeof(v)) != 0)
			fail_msg("seed %" PRIu64 " addr %" PRIx64 " filter %u policy %u: model %u/%u/%u, sweep %u/%u/%u",
			         g_seed, q.addr, q.filter, r->cfg.overlap_policy, v.allow, v.region, v.overlap,
			         x.allow, x.region, x.overlap);
		seen->above += x.region == TZC400_REGION_NONE;
		seen->overlap += x.overlap;
		seen->none += x.region == 0u;
		seen->one += x.overlap == 0u && x.region >= 1u && x.region <= 8u;
	}
	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		seen->backward += g->base[n] > g->top[n] && (g->attributes[n] & 15u) != 0u;
}

static const uint32_t all_widths[] = { 32, 36, 40, 48, 64 };
static const uint32_t all_filters[] = { 1, 2, 4 };

static void test_lookup(void **state)
{
	struct lookup_seen seen = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 6000u; i++) {
		struct tzc400_cfg cfg;
		struct regions g;
		struct rig r;

		tzc400_cfg_default(&cfg, all_filters[below(3)], all_widths[below(5)]);
		cfg.overlap_policy = i % 4u;
		rig_start(&r, &cfg);
		random_regions(&cfg, &r.st, &g);
		compare_lookups(&r, &g, &seen);
	}
	assert_true(seen.none > 1000 && seen.one > 1000 && seen.overlap > 1000 && seen.above > 1000);
	assert_true(seen.backward > 1000);
}

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
			r.st.fail_addr[f] = (~UINT64_C(0) >> (64u - aw)) - f;
			r.st.fail_id[f] = 0xABCDE0u + f;
			r.st.fail_vnet[f] = 8u + f;
			for (uint32_t c = 0; c < 8u; c++) {
				static const uint32_t shows[8] = { 0x00000000, 0x00100000, 0x00200000, 0x00300000,
				                                   0x01000000, 0x01100000, 0x01200000, 0x01300000 };

				r.st.fail_control[f] = c;
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

/* The RST_ parameters: all ones, or random. */
static void random_resets(struct tzc400_cfg *cfg, bool ones)
{
	cfg->rst_build_config = ones ? ~0u : rnd();
	cfg->rst_action = ones ? 3u : below(4);
	cfg->rst_gate_keeper = ones ? 15u : below(16);
	cfg->rst_speculation_ctrl = ones ? 3u : below(4);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		cfg->rst_region_attributes[n] = ones ? ~0u : rnd();
		cfg->rst_region_id_access[n] = ones ? ~0u : rnd();
		cfg->rst_region_base[n] = ones ? ~UINT64_C(0) : rnd64();
		cfg->rst_region_top[n] = ones ? ~UINT64_C(0) : rnd64();
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

/* ---- FIFOs (Z2) ------------------------------------------------------------------------------ */

/* A payload field of each type, and one that is not part of it on either side. */
struct fifo_rig {
	uint32_t cnt[4];
	uint32_t a_e0[4], a_e1[4];
	uint64_t b_e0[4], b_e1[4];
	tzf_w256 c_e0[4], c_e1[4];
};

struct fifo_value {
	uint32_t a[4];
	uint64_t b[4];
	tzf_w256 c[4];
};

static void fifo_step(struct fifo_rig *q, const struct fifo_value *v, uint32_t push, uint32_t pop)
{
	const struct tzc400_dims d = { .lanes = 4 };
	struct tzc400_moves m;

	tzc400_fifo(&d, &m, q->cnt, push, pop);
	TZC400_PUT(u32, &d, &m, q, a, v->a, 0xFFFFu);
	TZC400_PUT(u64, &d, &m, q, b, v->b);
	for (uint32_t f = 0; f < 4u; f++)
		tzc400_put_w256(&m, f, &q->c_e0[f], &q->c_e1[f], &v->c[f]);
}

/* Z2's three bullets for one filter, on the serial numbers of what the entries hold. */
static void fifo_expect(uint32_t *cnt, uint64_t *e0, uint64_t *e1, bool push, bool pop, uint64_t v)
{
	if (pop && *cnt == 2u)
		*e0 = *e1;
	if (push && (*cnt == 0u || (*cnt == 1u && pop)))
		*e0 = v;
	if (push && *cnt == 1u && !pop)
		*e1 = v;
	*cnt = *cnt + push - pop;
}

static void fifo_compare(const struct fifo_rig *q, uint32_t f, uint32_t cnt, uint64_t e0, uint64_t e1)
{
	assert_int_equal(q->cnt[f], cnt);
	assert_int_equal(q->a_e0[f], e0 & 0xFFFFu);
	assert_int_equal(q->a_e1[f], e1 & 0xFFFFu);
	assert_int_equal(q->b_e0[f], e0);
	assert_int_equal(q->b_e1[f], e1);
	for (uint32_t i = 0; i < 8u; i++) {
		assert_int_equal(q->c_e0[f].w[i], (uint32_t)(e0 * (i + 1u)));
		assert_int_equal(q->c_e1[f].w[i], (uint32_t)(e1 * (i + 1u)));
	}
}

/* Four FIFOs side by side, and what should be in each: as a list, and as the entries of Z2. */
struct fifo_twin {
	struct fifo_rig q;
	uint64_t inside[4][2];
	uint32_t cnt[4];
	uint64_t e0[4], e1[4];
	uint64_t serial;
	uint32_t seen[3][2][2]; /* cnt, push, pop */
};

static void fifo_random_step(struct fifo_twin *t)
{
	struct fifo_value v;
	uint32_t push = 0;
	uint32_t pop = 0;

	for (uint32_t f = 0; f < 4u; f++) {
		const bool in = t->cnt[f] != 2u && percent(50);
		const bool out = t->cnt[f] != 0u && percent(50);

		t->serial += UINT64_C(0x100000001);
		v.a[f] = (uint32_t)t->serial | 0xABCD0000u;
		v.b[f] = t->serial;
		for (uint32_t w = 0; w < 8u; w++)
			v.c[f].w[w] = (uint32_t)(t->serial * (w + 1u));
		push |= (uint32_t)in << f;
		pop |= (uint32_t)out << f;
		t->seen[t->cnt[f]][in][out]++;
		if (out) {
			assert_int_equal(t->q.b_e0[f], t->inside[f][0]); /* first in, first out */
			t->inside[f][0] = t->inside[f][1];
		}
		if (in)
			t->inside[f][t->cnt[f] - out] = t->serial;
		fifo_expect(&t->cnt[f], &t->e0[f], &t->e1[f], in, out, t->serial);
	}
	fifo_step(&t->q, &v, push, pop);
}

static void test_fifo(void **state)
{
	struct fifo_twin t;

	(void)state;
	memset(&t, 0, sizeof(t));
	for (uint32_t i = 0; i < 100000u; i++) {
		fifo_random_step(&t);
		for (uint32_t f = 0; f < 4u; f++)
			fifo_compare(&t.q, f, t.cnt[f], t.e0[f], t.e1[f]);
	}
	assert_true(t.seen[0][1][0] && t.seen[1][1][0] && t.seen[1][0][1] && t.seen[1][1][1] && t.seen[2][0][1]);
}

/* READY and VALID of every mix of counts, for every number of filters. */
static void test_fifo_bits(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 3u * 81u; i++) {
		const uint32_t nf = all_filters[i / 81u];
		const uint32_t cnt[4] = { i % 3u, nf > 1u ? i / 3u % 3u : 0, nf > 2u ? i / 9u % 3u : 0,
		                          nf > 2u ? i / 27u % 3u : 0 };
		struct tzc400_cfg cfg;
		struct tzc400_dims d;
		uint32_t ready = 0;
		uint32_t valid = 0;

		tzc400_cfg_default(&cfg, nf, 48);
		d = tzc400_dims_of(&cfg);
		for (uint32_t f = 0; f < nf; f++) {
			ready += cnt[f] == 2u ? 0u : 1u << f;
			valid += cnt[f] == 0u ? 0u : 1u << f;
		}
		assert_int_equal(tzc400_ready(&d, cnt), ready);
		assert_int_equal(tzc400_valid(&d, cnt), valid);
	}
}

/* ---- buckets and counters (Z8, Z16, Z17) ----------------------------------------------------- */

/* Z16 as it is written: bit by bit. */
static uint32_t slow_bucket(uint32_t id, uint32_t num_buckets)
{
	const uint32_t log2nb = tzf_bits_for(num_buckets - 1u);
	uint32_t b = 0;

	for (uint32_t j = 0; j < 24u; j++)
		b ^= ((id >> j) & 1u) << (j % log2nb);
	return b;
}

static void test_bucket(void **state)
{
	(void)state;
	for (uint32_t nb = 2; nb <= 16u; nb *= 2u) {
		struct tzc400_cfg cfg;
		struct tzc400_dims d;

		tzc400_cfg_default(&cfg, 4, 48);
		cfg.num_buckets = nb;
		d = tzc400_dims_of(&cfg);
		for (uint32_t i = 0; i < 20000u; i++) {
			uint32_t id[4];
			uint32_t bucket[4];

			for (uint32_t f = 0; f < 4u; f++)
				id[f] = (i < 24u ? 1u << i : rnd() >> below(24)) & 0xFFFFFFu;
			tzc400_bucket(&d, bucket, id);
			for (uint32_t f = 0; f < 4u; f++)
				assert_int_equal(bucket[f], slow_bucket(id[f], nb));
		}
	}
}

/* The next value of a counter of 2^ow values (Z8, Z17). */
static uint32_t counted(uint32_t n, bool inc, bool dec, uint32_t ow)
{
	if (inc && dec)
		return n == 0u ? 1u : n;
	if (inc)
		return (n + 1u) % (1u << ow);
	return (dec && n != 0u) ? n - 1u : n;
}

/* Filters 0 and 2 count, filters 1 and 3 stand still. */
static void check_count(const struct tzc400_dims *d, uint32_t n, bool inc, bool dec, uint32_t next)
{
	const uint32_t bucket[4] = { 5, 6, 7, 0 };
	const uint32_t cls[4] = { 4, 0, 3, 2 };
	uint32_t cnt[4][TZC_NB_MAX] = { { 0 } };
	uint32_t cls_of[4][TZC_NB_MAX] = { { 0 } };
	uint32_t out[4] = { n, 1, n, 0 };
	const struct tzc400_bucket_step s = {
		.done = dec ? 5u : 0u, .go = inc ? 5u : 0u, .done_bucket = bucket, .go_bucket = bucket, .cls = cls,
	};

	cnt[0][5] = n;
	cnt[2][7] = n;
	cnt[1][6] = 1;
	tzc400_bucket_tick(d, cnt, cls_of, &s);
	tzc400_outstanding(d, out, s.go, s.done);
	assert_int_equal(cnt[0][5], next);
	assert_int_equal(cnt[2][7], next);
	assert_int_equal(cnt[1][6], 1);
	assert_int_equal(cls_of[0][5], inc ? 4 : 0);
	assert_int_equal(cls_of[2][7], inc ? 3 : 0);
	assert_int_equal(out[0], next);
	assert_int_equal(out[2], next);
	assert_int_equal(out[1], 1);
}

/* Every count of several widths, with both events, one, or none. */
static void test_counters(void **state)
{
	static const uint32_t maxima[] = { 2, 3, 4, 100, 255, 256 };

	(void)state;
	for (uint32_t i = 0; i < LEN(maxima); i++) {
		const uint32_t ow = tzf_bits_for(maxima[i]);
		struct tzc400_cfg cfg;
		struct tzc400_dims d;

		tzc400_cfg_default(&cfg, 4, 48);
		cfg.max_outstanding = maxima[i];
		d = tzc400_dims_of(&cfg);
		assert_int_equal(d.out_mask, (1u << ow) - 1u);
		for (uint32_t k = 0; k < 4u << ow; k++) {
			const bool inc = (k & 1u) != 0u;
			const bool dec = (k & 2u) != 0u;

			check_count(&d, k >> 2, inc, dec, counted(k >> 2, inc, dec, ow));
		}
	}
}

/* ---- classes (Z9, Z10) ----------------------------------------------------------------------- */

/* One access, counted out by the bits of k. */
struct access {
	bool write, barrier, hit, overlap, allow;
	uint32_t snoop, action, spec, qvn, okay, cmo_pass;
};

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

/* The class by the letter of Z9 and Z10; -1 stands for "unchecked". */
static int expect_class(const struct access *a)
{
	const bool cmo = !a->write && a->snoop >= 8u && a->snoop <= 13u;
	uint32_t err = a->action;
	bool local = false;

	if (a->barrier)
		return -1;
	if (!a->write && (a->snoop == 14u || a->snoop == 15u))
		return -1;
	if (cmo && a->cmo_pass != 0u)
		return -1;
	if (a->allow)
		return 0;
	if (a->overlap && a->okay != 0u)
		err = 0;
	if (((a->spec >> (a->write ? 1 : 0)) & 1u) != 0u && a->qvn == 0u)
		local = true;
	if (cmo || (a->write && (a->snoop & 7u) != 0u))
		local = true;
	return (int)((local ? 2u : 4u) + err);
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
		assert_int_equal(a.write ? r.st.aw_cnt[1] : r.st.ar_cnt[1], 1);
		assert_int_equal(a.write ? r.st.aw_cls_e0[1] : r.st.ar_cls_e0[1], cls);
		assert_int_equal((a.write ? r.st.aw_ctl_e0[1] : r.st.ar_ctl_e0[1]) >> 13 & 1u, cls < 4u);
		assert_int_equal(r.st.int_status, event ? 2 : 0);
		assert_int_equal(r.st.int_overlap, event && a.overlap ? 2 : 0);
		assert_int_equal(r.st.fail_vnet[1], event && a.qvn != 0u ? 9 : 0);
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
	r->st.fail_addr[2] = 0x777;
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
		assert_int_equal(r.st.fail_addr[2] & 0xFFFu, x.captured < 0 ? 0x777 : x.captured == 0 ? 0x111 : 0x222);
		assert_int_equal(r.st.fail_control[2], x.captured < 0 ? 0 : x.captured == 0 ? 1 : 6);
		assert_int_equal(r.st.fail_id[2], x.captured < 0 ? 0 : x.captured == 0 ? 0x11 : 0x22);
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
		r.st.rd_out[1] = rd_out;
		r.st.wr_out[1] = wr_out;
		r.st.ar_cnt[1] = ar_cnt;
		r.st.aw_cnt[1] = aw_cnt;
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
	assert_int_equal(r.st.ar_cls_e0[0], 4);
	apb_idle(&r);
	rig_tick(&r);
	assert_int_equal(r.st.ar_cls_e1[0], 0);
	assert_int_equal(r.st.ar_cnt[0], 2);
	assert_int_equal(r.st.rd_out[0], 2);
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
	assert_int_equal(r.st.aw_cls_e0[0], 4);
	assert_int_equal(r.st.int_latched, 0);
	assert_int_equal(r.st.int_status, 1);
	assert_int_equal(r.out.TZCINT, 1);
}

/* ---- dispatch, order and merges on planted states (Z18..Z26) --------------------------------- */

/* One filter, 8-bit IDs, 8 buckets (ID 0x4A is in 2, as 010 ^ 001 ^ 01), queues of 4. */
static void plant(struct rig *r)
{
	struct tzc400_cfg cfg;

	tzc400_cfg_default(&cfg, 1, 32);
	cfg.deny_depth = 4;
	cfg.data_width = 64;
	rig_start(r, &cfg);
}

static const uint32_t classes[5] = { 0, 2, 3, 4, 5 };

/* An address head, its bucket, and where it may go. */
struct head_case {
	uint32_t cls, bkt_cls;
	bool head, busy;       /* there is a head; its bucket is not empty */
	bool queue_full, flag; /* rdq or wdq; and one more flag that the test explains */
	bool local, allow, fits;
};

/* Bits of k / 25: head, busy, queue_full, flag; the rest is the test's. */
static struct head_case head_case_of(uint32_t k)
{
	const uint32_t bits = k / 25u;
	struct head_case c = {
		.cls = classes[k % 5u],
		.bkt_cls = classes[k / 5u % 5u],
		.head = (bits & 1u) != 0u,
		.busy = (bits & 2u) != 0u,
		.queue_full = (bits & 4u) != 0u,
		.flag = (bits & 8u) != 0u,
	};

	c.allow = c.cls == 0u;
	c.local = c.cls == 2u || c.cls == 3u;
	c.fits = c.head && (!c.busy || c.cls == c.bkt_cls);
	return c;
}

static void plant_ar(struct rig *r, const struct head_case *c, uint32_t snoop)
{
	r->st.ar_cnt[0] = c->head;
	r->st.ar_id_e0[0] = 0x4A;
	r->st.ar_cls_e0[0] = c->cls;
	r->st.ar_ctl_e0[0] = 0x37;
	r->st.ar_ace_e0[0] = snoop;
	r->st.rd_bkt_cnt[0][2] = c->busy ? 7 : 0;
	r->st.rd_bkt_cls[0][2] = c->bkt_cls;
	r->st.rdq_cnt[0] = c->queue_full ? 4 : 3;
	r->st.rdq_wp[0] = 3;
	r->st.rdq_rp[0] = c->queue_full ? 3 : 0;
	r->st.sr_cnt[0] = 2; /* the merge stands still */
}

/* Z17..Z19: AR heads of every class, bucket and rdq; ARREADY_m is the flag; cache maintenance or not. */
static void test_read_dispatch(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 25u * 32u; k++) {
		const struct head_case c = head_case_of(k);
		const bool cmo = k / 25u >= 16u;
		const bool leaves = c.fits && (c.local ? !c.queue_full : c.flag);
		const bool queued = leaves && c.local;
		const uint32_t entry = (c.cls & 1u) << 16 | (cmo ? 0u : 0x37u << 8) | 0x4Au;

		plant(&r);
		plant_ar(&r, &c, cmo ? 8u + k % 6u : 7u);
		r.in.ARREADY_m = c.flag;
		tzc400_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.ARVALID_m, c.fits && !c.local);
		rig_tick(&r);
		assert_int_equal(r.st.ar_cnt[0], c.head && !leaves);
		assert_int_equal(r.st.rd_bkt_cnt[0][2], (c.busy ? 7 : 0) + leaves);
		assert_int_equal(r.st.rd_bkt_cls[0][2], leaves ? c.cls : c.bkt_cls);
		assert_int_equal(r.st.rdq_cnt[0], (c.queue_full ? 4 : 3) + queued);
		assert_int_equal(r.st.rdq_wp[0], queued ? 0 : 3);
		assert_int_equal(r.st.rdq[0][3], queued ? entry : 0u);
	}
}

/* Two sources of responses: which of them moves into the slave-side FIFO. */
enum source { FROM_MASTER, FROM_LOCAL, FROM_NOWHERE };

static enum source take_turns(bool master, bool local, uint32_t last_source)
{
	if (master && local)
		return last_source == 0u ? FROM_LOCAL : FROM_MASTER;
	if (master)
		return FROM_MASTER;
	return local ? FROM_LOCAL : FROM_NOWHERE;
}

/* A state of the read merge (Z21). */
struct merge_case {
	uint32_t cls; /* of the bucket of mr's head */
	bool mr, rdq, lock, full, mr_last, rdq_last;
	uint32_t r_src, err;
	enum source moves;
};

static struct merge_case merge_case_of(uint32_t k)
{
	const uint32_t bits = k / 5u;
	struct merge_case c = {
		.cls = classes[k % 5u],
		.mr = (bits & 1u) != 0u,
		.rdq = (bits & 2u) != 0u,
		.lock = (bits & 4u) != 0u,
		.full = (bits & 8u) != 0u,
		.mr_last = (bits & 16u) != 0u,
		.rdq_last = (bits & 32u) != 0u,
		.r_src = bits >> 6 & 1u,
		.err = bits >> 7 & 1u,
	};

	c.moves = take_turns(c.mr, c.rdq, c.r_src);
	if (c.lock)
		c.moves = c.r_src == 0u ? (c.mr ? FROM_MASTER : FROM_NOWHERE) : (c.rdq ? FROM_LOCAL : FROM_NOWHERE);
	if (c.full)
		c.moves = FROM_NOWHERE;
	return c;
}

/* The beat of rdq's head, of 10; one that is not the last may be beyond it, where the count wraps. */
static uint32_t merge_beat(const struct merge_case *c)
{
	if (c->rdq_last)
		return 9;
	return c->err != 0u ? 255 : 4;
}

static void plant_merge(struct rig *r, const struct merge_case *c)
{
	r->st.mr_cnt[0] = c->mr;
	r->st.mr_id_e0[0] = 0x05; /* bucket 5 */
	r->st.mr_resp_e0[0] = 1;
	r->st.mr_last_e0[0] = c->mr_last;
	r->st.mr_data_e0[0].w[1] = 0xDA7A;
	r->st.rd_bkt_cls[0][5] = c->cls;
	r->st.rd_bkt_cnt[0][5] = 3;
	r->st.rd_bkt_cnt[0][6] = 3;
	r->st.rdq_cnt[0] = c->rdq;
	r->st.rdq_rp[0] = 3;
	r->st.rdq[0][3] = c->err << 16 | 9u << 8 | 0x06u;
	r->st.rdq_beat[0] = merge_beat(c);
	r->st.r_lock[0] = c->lock;
	r->st.r_src[0] = c->r_src;
	r->st.sr_cnt[0] = c->full ? 2 : 0;
}

/* The merge's own state, and the sources. */
static void check_merge_state(const struct tzc400_state *st, const struct merge_case *c)
{
	const bool master = c->moves == FROM_MASTER;
	const bool local = c->moves == FROM_LOCAL;
	const uint32_t beat = merge_beat(c);

	assert_int_equal(st->r_src[0], master ? 0 : local ? 1 : c->r_src);
	assert_int_equal(st->r_lock[0], master ? !c->mr_last : local ? !c->rdq_last : c->lock);
	assert_int_equal(st->mr_cnt[0], c->mr && !master);
	assert_int_equal(st->rdq_cnt[0], c->rdq && !(local && c->rdq_last));
	assert_int_equal(st->rdq_rp[0], local && c->rdq_last ? 0 : 3);
	assert_int_equal(st->rdq_beat[0], !local ? beat : c->rdq_last ? 0 : (beat + 1u) % 256u);
	assert_int_equal(st->rd_bkt_cnt[0][5], master && c->mr_last ? 2 : 3);
	assert_int_equal(st->rd_bkt_cnt[0][6], local && c->rdq_last ? 2 : 3);
}

/* The beat that moved (Z20..Z22). */
static void check_merge_beat(const struct tzc400_state *st, const struct merge_case *c)
{
	const bool replaced = c->cls >= 4u;

	if (c->moves == FROM_NOWHERE) {
		assert_int_equal(st->sr_cnt[0], c->full ? 2 : 0);
		return;
	}
	assert_int_equal(st->sr_cnt[0], 1);
	if (c->moves == FROM_LOCAL) {
		assert_int_equal(st->sr_id_e0[0], 6);
		assert_int_equal(st->sr_resp_e0[0], 3u * c->err);
		assert_int_equal(st->sr_last_e0[0], c->rdq_last);
		assert_int_equal(st->sr_data_e0[0].w[1], 0);
	} else {
		assert_int_equal(st->sr_id_e0[0], 5);
		assert_int_equal(st->sr_resp_e0[0], replaced ? 3u * (c->cls & 1u) : 1u);
		assert_int_equal(st->sr_last_e0[0], c->mr_last);
		assert_int_equal(st->sr_data_e0[0].w[1], replaced ? 0 : 0xDA7A);
	}
}

static void test_read_merge(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 5u * 256u; k++) {
		const struct merge_case c = merge_case_of(k);

		plant(&r);
		plant_merge(&r, &c);
		rig_tick(&r);
		check_merge_state(&r.st, &c);
		check_merge_beat(&r.st, &c);
	}
}

static void plant_aw(struct rig *r, const struct head_case *c, bool barrier, bool ends)
{
	r->st.aw_cnt[0] = c->head;
	r->st.aw_id_e0[0] = 0x4A;
	r->st.aw_cls_e0[0] = c->cls;
	r->st.aw_ctl_e0[0] = 0x37;
	r->st.aw_ace_e0[0] = barrier ? 1u << 6 : 0u;
	r->st.aw_addr_e0[0] = 0x1234;
	r->st.wr_bkt_cnt[0][2] = c->busy ? 7 : 0;
	r->st.wr_bkt_cls[0][2] = c->bkt_cls;
	r->st.maw_cnt[0] = c->flag ? 2 : 0;
	r->st.wdq_cnt[0] = c->queue_full ? 4 : 0;
	r->st.wdq_wp[0] = 1;
	r->st.wdq_rp[0] = 1;
	r->st.wdq[0][1] = 5u << 10; /* gap 5 */
	r->st.w_gap[0] = 9;
	r->st.w_cnt[0] = ends;
	r->st.w_last_e0[0] = 1;
	r->in.WREADY_m = 1;
}

/* Z24: the counts of bursts, and the entry that a denied head leaves. */
static void check_w_order(const struct tzc400_state *st, const struct head_case *c, bool go, bool barrier, bool ends)
{
	const bool queued = go && !c->allow;
	const uint32_t w_gap = (ends && !c->queue_full) ? 8 : 9; /* after the end of an allowed burst */
	const uint32_t head_gap = (ends && c->queue_full) ? 4 : 5;
	const uint32_t entry = w_gap << 10 | (uint32_t)!c->local << 9 | (c->cls & 1u) << 8 | 0x4Au;

	assert_int_equal(st->wdq_cnt[0], (c->queue_full ? 4 : 0) + queued);
	assert_int_equal(st->wdq_wp[0], queued ? 2 : 1);
	assert_int_equal(st->w_gap[0], queued ? 0 : w_gap + (go && !barrier));
	assert_int_equal(st->wdq[0][1], queued ? entry : head_gap << 10);
}

/* Z23, Z24: AW heads of every class, bucket and wdq; the flag is maw full; barrier; an allowed burst ends. */
static void test_write_dispatch(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 25u * 64u; k++) {
		const struct head_case c = head_case_of(k);
		const bool barrier = (k / 25u & 16u) != 0u && c.allow;
		const bool ends = (k / 25u & 32u) != 0u;
		const bool go = c.fits && (c.local || !c.flag) && (c.allow || !c.queue_full);

		plant(&r);
		plant_aw(&r, &c, barrier, ends);
		rig_tick(&r);
		assert_int_equal(r.st.aw_cnt[0], c.head && !go);
		assert_int_equal(r.st.w_cnt[0], 0);
		assert_int_equal(r.st.wr_bkt_cnt[0][2], (c.busy ? 7 : 0) + go);
		assert_int_equal(r.st.wr_bkt_cls[0][2], go ? c.cls : c.bkt_cls);
		assert_int_equal(r.st.maw_cnt[0], c.flag ? 2 : go && !c.local);
		assert_int_equal(r.st.maw_addr_e0[0], go && !c.local ? 0x1234 : 0);
		check_w_order(&r.st, &c, go, barrier, ends);
	}
}

/* A beat at the head of W, and what the queues say about it (Z25). */
struct w_case {
	bool beat, last, queued, fwd, lb_full, ready;
	uint32_t gap, w_gap;
	bool a, b, down, pop; /* the rule's cases, goes downstream, leaves */
};

static struct w_case w_case_of(uint32_t k)
{
	struct w_case c = {
		.beat = (k & 1u) != 0u,
		.last = (k & 2u) != 0u,
		.queued = (k & 4u) != 0u,
		.gap = (k >> 3 & 1u) * 3u,
		.fwd = (k & 16u) != 0u,
		.w_gap = (k >> 5 & 1u) * 6u,
		.lb_full = (k & 64u) != 0u,
		.ready = (k & 128u) != 0u,
	};

	c.a = c.beat && c.queued && c.gap == 0u;
	c.b = c.beat && ((c.queued && c.gap > 0u) || (!c.queued && c.w_gap > 0u));
	c.down = c.b || (c.a && c.fwd);
	c.pop = c.down ? c.ready : c.a && (!c.last || !c.lb_full);
	return c;
}

static void plant_w(struct rig *r, const struct w_case *c)
{
	r->st.w_cnt[0] = c->beat;
	r->st.w_last_e0[0] = c->last;
	r->st.w_strb_e0[0] = 0xFF;
	r->st.w_data_e0[0].w[1] = 0xDA7A;
	r->st.wdq_cnt[0] = c->queued;
	r->st.wdq_rp[0] = 3;
	r->st.wdq[0][3] = c->gap << 10 | (uint32_t)c->fwd << 9 | 1u << 8 | 0x5Au;
	r->st.w_gap[0] = c->w_gap;
	r->st.lb_cnt[0] = c->lb_full ? 2 : 0;
	r->st.sb_cnt[0] = 2; /* B stands still */
	r->in.WREADY_m = c->ready;
}

static void test_write_data(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 256u; k++) {
		const struct w_case c = w_case_of(k);
		const bool ends = c.pop && c.last;
		const bool lb = ends && c.a && !c.fwd;

		plant(&r);
		plant_w(&r, &c);
		tzc400_out(&r.cfg, &r.st, &r.out);
		assert_int_equal(r.out.WVALID_m, c.down);
		assert_int_equal(r.out.WLAST_m, c.last);
		assert_int_equal(r.out.WSTRB_m[0], c.b ? 0xFF : 0);
		assert_int_equal(r.out.WDATA_m[0].w[1], c.b ? 0xDA7A : 0);
		rig_tick(&r);
		assert_int_equal(r.st.w_cnt[0], c.beat && !c.pop);
		assert_int_equal(r.st.wdq_cnt[0], c.queued && !(ends && c.a));
		assert_int_equal(r.st.wdq_rp[0], ends && c.a ? 0 : 3);
		assert_int_equal(r.st.wdq[0][3] >> 10, c.gap - (ends && c.b && c.queued));
		assert_int_equal(r.st.w_gap[0], c.w_gap - (ends && c.b && !c.queued));
		assert_int_equal(r.st.lb_cnt[0], c.lb_full ? 2 : lb);
		assert_int_equal(r.st.lb_id_e0[0], lb ? 0x5A : 0);
		assert_int_equal(r.st.lb_err_e0[0], lb);
	}
}

static void plant_b(struct rig *r, bool mb, bool lb, uint32_t cls, uint32_t err)
{
	r->st.mb_cnt[0] = mb;
	r->st.mb_id_e0[0] = 5;
	r->st.mb_resp_e0[0] = 2;
	r->st.lb_cnt[0] = lb;
	r->st.lb_id_e0[0] = 6;
	r->st.lb_err_e0[0] = err;
	r->st.wr_bkt_cls[0][5] = cls;
	r->st.wr_bkt_cnt[0][5] = 3;
	r->st.wr_bkt_cnt[0][6] = 3;
}

/* Z26. */
static void test_write_merge(void **state)
{
	struct rig r;

	(void)state;
	for (uint32_t k = 0; k < 5u * 32u; k++) {
		const uint32_t cls = classes[k % 5u]; /* of the bucket of mb's head */
		const uint32_t bits = k / 5u;
		const bool mb = (bits & 1u) != 0u;
		const bool lb = (bits & 2u) != 0u;
		const bool full = (bits & 4u) != 0u;
		const uint32_t b_src = bits >> 3 & 1u;
		const uint32_t err = bits >> 4 & 1u;
		const enum source moves = full ? FROM_NOWHERE : take_turns(mb, lb, b_src);
		const bool master = moves == FROM_MASTER;
		const bool local = moves == FROM_LOCAL;
		const uint32_t mb_resp = cls >= 4u ? 3u * (cls & 1u) : 2u;

		plant(&r);
		plant_b(&r, mb, lb, cls, err);
		r.st.b_src[0] = b_src;
		r.st.sb_cnt[0] = full ? 2 : 0;
		rig_tick(&r);
		assert_int_equal(r.st.sb_cnt[0], full ? 2 : master || local);
		assert_int_equal(r.st.mb_cnt[0], mb && !master);
		assert_int_equal(r.st.lb_cnt[0], lb && !local);
		assert_int_equal(r.st.b_src[0], master ? 0 : local ? 1 : b_src);
		assert_int_equal(r.st.wr_bkt_cnt[0][5], master ? 2 : 3);
		assert_int_equal(r.st.wr_bkt_cnt[0][6], local ? 2 : 3);
		assert_int_equal(r.st.sb_id_e0[0], master ? 5 : local ? 6 : 0);
		assert_int_equal(r.st.sb_resp_e0[0], master ? mb_resp : local ? 3u * err : 0u);
	}
}

/* ---- addresses pass, queues fill (Z18, Z19, Z23, Z24) -------------------------------------------- */

/* Anything at all on every input, beyond its width too; reset is rare, and the APB often hits a register. */
static void random_in(struct tzc400_in *in)
{
	uint32_t w[sizeof(*in) / 4u] = { 0 };

	for (uint32_t i = 0; i < LEN(w); i++)
		w[i] = rnd();
	memcpy(in, w, sizeof(*in));
	in->ARESETn |= below(5000) != 0u;
	if (percent(30))
		in->PADDR = percent(50) ? 0x100u + below(0x120) : below(0x20);
	for (uint32_t f = 0; f < 4u; f++) {
		in->ARBAR_s[f] &= percent(90) ? ~1u : ~0u;
		in->AWBAR_s[f] &= percent(90) ? ~1u : ~0u;
	}
}

/* Every field of an allowed address, as it went in and as it comes out. */
#define SAME(r, x, field, mask) \
	assert_int_equal((r)->in.x##field##_s[f] & (mask), (r)->out.x##field##_m[f])
#define CHECK_ADDRESS(r, x, snoop_mask) do { \
	for (uint32_t f = 0; f < 4u; f++) { \
		SAME(r, x, ID, 0xFFu); \
		SAME(r, x, ADDR, UINT64_C(0xFFFFFFFFFF)); \
		SAME(r, x, LEN, 255u); \
		SAME(r, x, SIZE, 7u); \
		SAME(r, x, BURST, 3u); \
		SAME(r, x, CACHE, 15u); \
		SAME(r, x, PROT, 7u); \
		SAME(r, x, QOS, 15u); \
		SAME(r, x, REGION, 15u); \
		SAME(r, x, DOMAIN, 3u); \
		SAME(r, x, SNOOP, snoop_mask); \
		SAME(r, x, BAR, 3u); \
		SAME(r, x, NSAID, 15u); \
		SAME(r, x, VNET, 15u); \
	} \
	assert_int_equal((r)->out.x##VALID_m, 15); \
	assert_int_equal((r)->out.x##LOCK_m, (r)->in.x##LOCK_s & 15u); \
} while (0)

static void test_address_payload(void **state)
{
	struct tzc400_cfg cfg;
	struct rig r;

	(void)state;
	tzc400_cfg_default(&cfg, 4, 40);
	cfg.rst_gate_keeper = 15;
	cfg.rst_region_attributes[0] = 0xC0000000;
	cfg.rst_region_id_access[0] = 0xFFFFFFFF;
	for (uint32_t i = 0; i < 2000u; i++) {
		rig_start(&r, &cfg);
		rig_tick(&r);
		random_in(&r.in);
		r.in.ARESETn = 1;
		r.in.PSEL = 0;
		r.in.ARVALID_s = 15;
		r.in.AWVALID_s = 15;
		rig_tick(&r);
		CHECK_ADDRESS(&r, AR, 15u);
		r.in.ARVALID_s = 0;
		r.in.AWVALID_s = 0;
		r.in.ARREADY_m = 0;
		rig_tick(&r); /* AW takes one FIFO more */
		CHECK_ADDRESS(&r, AR, 15u);
		CHECK_ADDRESS(&r, AW, 7u);
	}
}

/* Denied transactions that nobody completes fill the queues to DENY_DEPTH, and then the FIFOs before them. */
static void test_queue_depth(void **state)
{
	(void)state;
	for (uint32_t depth = 2; depth <= TZC400_DENY_DEPTH_MAX && depth <= 128u; depth *= 2u) {
		struct tzc400_cfg cfg;
		struct rig r;

		tzc400_cfg_default(&cfg, 1, 32);
		cfg.deny_depth = depth;
		cfg.rst_gate_keeper = 1;
		cfg.rst_speculation_ctrl = 3;
		rig_start(&r, &cfg);
		r.in.ARVALID_s = 1;
		r.in.AWVALID_s = 1;
		r.in.ARLEN_s[0] = 255;
		for (uint32_t c = 0; c < 4u * depth + 8u; c++)
			rig_tick(&r);
		assert_int_equal(r.st.rdq_cnt[0], depth);
		assert_int_equal(r.st.wdq_cnt[0], depth);
		assert_int_equal(r.st.rd_out[0], depth + 2u);
		assert_int_equal(r.st.wr_out[0], depth + 2u);
		assert_int_equal(r.out.ARREADY_s | r.out.AWREADY_s, 0);
		assert_int_equal(r.st.sr_cnt[0], 2);
	}
}

/* ---- widths, from the lists ------------------------------------------------------------------ */

#define FIELDS_MAX 200

#define TZF_ROW_STRUCT struct tzc400_state
static uint32_t state_fields(const struct tzc400_cfg *cfg, struct tzf_field *f)
{
	const struct tzf_field rows[] = { TZC400_STATE(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	assert_true(LEN(rows) == TZF_COUNT(TZC400_STATE) && LEN(rows) <= FIELDS_MAX);
	memcpy(f, rows, sizeof(rows));
	return LEN(rows);
}
#undef TZF_ROW_STRUCT

#define TZF_ROW_STRUCT struct tzc400_out
static uint32_t out_fields(const struct tzc400_cfg *cfg, struct tzf_field *f)
{
	const struct tzf_field rows[] = { TZC400_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	assert_true(LEN(rows) == TZF_COUNT(TZC400_OUT) && LEN(rows) <= FIELDS_MAX);
	memcpy(f, rows, sizeof(rows));
	return LEN(rows);
}
#undef TZF_ROW_STRUCT

#define TZF_ROW_STRUCT struct tzc400_in
static uint32_t in_fields(const struct tzc400_cfg *cfg, struct tzf_field *f)
{
	const struct tzf_field rows[] = { TZC400_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	assert_true(LEN(rows) == TZF_COUNT(TZC400_IN) && LEN(rows) <= FIELDS_MAX);
	memcpy(f, rows, sizeof(rows));
	return LEN(rows);
}
#undef TZF_ROW_STRUCT

/* Sets the bits that one element uses; elements are 32-bit words, least significant first, or one u64. */
static void use_element(uint8_t *at, size_t size, uint32_t width)
{
	if (size == 8u) {
		const uint64_t m = tzf_mask64(width);

		memcpy(at, &m, sizeof(m));
		return;
	}
	for (size_t i = 0; i < size; i += 4) {
		const uint32_t m = tzf_mask32(width < 32u ? width : 32u);

		memcpy(at + i, &m, sizeof(m));
		width -= width < 32u ? width : 32u;
	}
}

/* The bits of a struct that a configuration uses, as an image of the struct. */
static void used_bits(const struct tzf_field *f, uint32_t count, uint8_t *image)
{
	for (uint32_t i = 0; i < count; i++) {
		const size_t size = f[i].size;
		const size_t row = f[i].dims == 2u ? f[i].max1 : 1u;

		for (uint32_t a = f[i].first; a < f[i].first + f[i].count0; a++)
			for (uint32_t b = 0; b < f[i].count1; b++)
				use_element(image + f[i].offset + (a * row + b) * size, size, f[i].width);
	}
}

/* States have no padding that is not 0, so that equal states are equal memory (tzf_if.h). */
static bool same_bytes(const void *a, const void *b, size_t size)
{
	return memcmp(a, b, size) == 0;
}

/* Word of *s that has a bit outside of the image, or -1. Both are multiples of 8 bytes. */
static int stray_word(const void *s, const uint8_t *image, size_t size)
{
	for (size_t i = 0; i < size; i += 8) {
		uint64_t v;
		uint64_t m;

		memcpy(&v, (const char *)s + i, 8);
		memcpy(&m, image + i, 8);
		if ((v & ~m) != 0u)
			return (int)i;
	}
	return -1;
}

/* Name of the field at a byte offset. */
static const char *field_at(const struct tzf_field *f, uint32_t count, uint32_t offset)
{
	const char *name = "?";

	for (uint32_t i = 0; i < count; i++)
		if (f[i].offset <= offset + 7u)
			name = f[i].name;
	return name;
}

/* The images of one configuration, and every bit that the state has ever shown. */
struct widths {
	struct tzf_field sf[FIELDS_MAX], of[FIELDS_MAX], inf[FIELDS_MAX];
	uint32_t sn, on, inn;
	uint8_t st[sizeof(struct tzc400_state)];
	uint8_t out[sizeof(struct tzc400_out)];
	uint8_t in[sizeof(struct tzc400_in)];
	uint8_t ever[sizeof(struct tzc400_state)];
};

static void widths_of(const struct tzc400_cfg *cfg, struct widths *w)
{
	memset(w, 0, sizeof(*w));
	w->sn = state_fields(cfg, w->sf);
	w->on = out_fields(cfg, w->of);
	w->inn = in_fields(cfg, w->inf);
	used_bits(w->sf, w->sn, w->st);
	used_bits(w->of, w->on, w->out);
	used_bits(w->inf, w->inn, w->in);
}

/* The configurations of the random tests: the ends of every range, and the default. */
static const struct { uint32_t nf, aw, aid, dw, depth, max, nb, flags; } shapes[] = {
	{ 4, 48, 8, 128, 16, 256, 8, 0x000 },
	{ 1, 32, 1, 32, 2, 2, 2, 0x0F1 },
	{ 2, 36, 24, 256, 4, 3, 16, 0x5A2 },
	{ 4, 64, 24, 256, 16, 256, 16, 0x5F3 },
	{ 2, 40, 5, 64, 8, 100, 4, 0x110 },
};

static void shape_cfg(struct tzc400_cfg *cfg, uint32_t i)
{
	tzc400_cfg_default(cfg, shapes[i].nf, shapes[i].aw);
	cfg->aid_width = shapes[i].aid;
	cfg->data_width = shapes[i].dw;
	cfg->deny_depth = shapes[i].depth;
	cfg->max_outstanding = shapes[i].max;
	cfg->num_buckets = shapes[i].nb;
	cfg->overlap_policy = shapes[i].flags & 3u;
	cfg->int_latch = shapes[i].flags >> 4 & 1u;
	cfg->capture_write_first = shapes[i].flags >> 5 & 1u;
	cfg->clear_wins = shapes[i].flags >> 6 & 1u;
	cfg->cmo_pass = shapes[i].flags >> 7 & 1u;
	cfg->qvn_enable = shapes[i].flags >> 8;
	cfg->overlap_okay = shapes[i].flags >> 4 & 1u;
}

static void check_widths(const struct rig *r, struct widths *w, uint32_t cycle)
{
	const int st = stray_word(&r->st, w->st, sizeof(r->st));
	const int out = stray_word(&r->out, w->out, sizeof(r->out));

	if (st >= 0)
		fail_msg("seed %" PRIu64 " cycle %u: state bits outside the widths near %s", g_seed, cycle,
		         field_at(w->sf, w->sn, (uint32_t)st));
	if (out >= 0)
		fail_msg("seed %" PRIu64 " cycle %u: output bits outside the widths near %s", g_seed, cycle,
		         field_at(w->of, w->on, (uint32_t)out));
	for (size_t i = 0; i < sizeof(r->st); i++)
		w->ever[i] |= ((const uint8_t *)&r->st)[i];
}

/* A field that stayed 0 was not tested. */
static void check_reached(const struct tzc400_cfg *cfg, const struct widths *w)
{
	for (uint32_t i = 0; i < w->sn; i++) {
		const uint32_t bytes = (w->sf[i].dims == 2u ? TZC_NF_MAX * w->sf[i].max1 : w->sf[i].dims == 1u ? w->sf[i].max1 : 1u) *
		                       w->sf[i].size;
		bool any = cfg->qvn_enable == 0u && strcmp(w->sf[i].name, "fail_vnet") == 0;

		for (uint32_t k = 0; k < bytes; k++)
			any = any || w->ever[w->sf[i].offset + k] != 0u;
		if (!any)
			fail_msg("seed %" PRIu64 " %u filters, %u bits: %s never left 0", g_seed, cfg->num_filters, cfg->addr_width,
			         w->sf[i].name);
	}
}

#define RANDOM_TICKS 100000u /* for each shape */

/* State and outputs stay within their widths, and the input bits beyond theirs do not matter. */
static void test_widths(void **state)
{
	static struct widths w; /* too large for the stack */

	(void)state;
	for (uint32_t i = 0; i < LEN(shapes); i++) {
		struct tzc400_cfg cfg;
		struct tzc400_state twin;
		struct rig r;

		shape_cfg(&cfg, i);
		random_resets(&cfg, false);
		rig_start(&r, &cfg);
		widths_of(&cfg, &w);
		twin = r.st;
		for (uint32_t c = 0; c < RANDOM_TICKS; c++) {
			struct tzc400_in clean = { 0 };

			random_in(&r.in);
			for (size_t k = 0; k < sizeof(clean); k++)
				((uint8_t *)&clean)[k] = ((const uint8_t *)&r.in)[k] & w.in[k];
			rig_tick(&r);
			tzc400_tick(&cfg, &twin, &clean);
			if (!same_bytes(&twin, &r.st, sizeof(twin)))
				fail_msg("seed %" PRIu64 " shape %u cycle %u: an input bit beyond its width matters", g_seed, i, c);
			check_widths(&r, &w, c);
		}
		check_reached(&cfg, &w);
	}
}

/* The check itself: one bit beyond each element, used or not, is found. */
static void test_widths_check(void **state)
{
	static struct widths w;
	uint32_t planted = 0;

	(void)state;
	for (uint32_t i = 0; i < LEN(shapes); i++) {
		struct tzc400_cfg cfg;
		struct tzc400_state st;

		shape_cfg(&cfg, i);
		widths_of(&cfg, &w);
		tzc400_reset(&cfg, &st);
		assert_int_equal(stray_word(&st, w.st, sizeof(st)), -1);
		for (size_t bit = 0; bit < 8u * sizeof(st); bit++) {
			uint8_t *b = (uint8_t *)&st + bit / 8u;
			const uint8_t one = (uint8_t)(1u << (bit % 8u));

			if ((w.st[bit / 8u] & one) != 0u)
				continue;
			*b ^= one;
			assert_int_equal(stray_word(&st, w.st, sizeof(st)), bit / 64u * 8u);
			*b ^= one;
			planted++;
		}
	}
	assert_true(planted > 10000);
}

/* Z1: a tick in reset is tzc400_reset, from any state; and an unused output member is never written. */
static void test_reset(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(shapes); i++) {
		struct tzc400_cfg cfg;
		struct tzc400_state fresh;
		struct rig r;

		shape_cfg(&cfg, i);
		cfg.rst_gate_keeper = 9;
		cfg.rst_action = 2;
		cfg.rst_region_base[8] = UINT64_C(0x123456789ABCDEF0);
		rig_start(&r, &cfg);
		memset(&fresh, 0xA5, sizeof(fresh));
		tzc400_reset(&cfg, &fresh);
		assert_memory_equal(&fresh, &r.st, sizeof(fresh));
		for (uint32_t c = 0; c < 2000u; c++) {
			random_in(&r.in);
			r.in.ARESETn = 1;
			rig_tick(&r);
		}
		assert_memory_not_equal(&fresh, &r.st, sizeof(fresh));
		r.in.ARESETn = 2; /* bit 0 is 0 */
		rig_tick(&r);
		assert_memory_equal(&fresh, &r.st, sizeof(fresh));
	}
}

/* ---- legal traffic, with a scoreboard -------------------------------------------------------- */

#define JOBS 512 /* transactions a filter, direction and run */

/* One transaction from the upstream master's point of view. */
struct job {
	uint32_t id, len, snoop, bar, lock, prot, nsaid;
	uint64_t addr;
	uint32_t cls;   /* as expected at acceptance */
	uint32_t beats; /* seen upstream (reads), sent downstream (writes) */
	bool accepted, below, data_done, answered;
};

/* One filter and one direction. */
struct stream {
	struct job job[JOBS];
	uint32_t count, issued; /* planned, accepted upstream */
	uint32_t forwarded;     /* next that should appear on the master-side address channel */
	uint32_t w_job, w_beat; /* upstream W position */
	uint32_t d_job, d_beat; /* downstream W position */
	uint32_t done;
};

struct traffic {
	struct rig r;
	struct stream rd[TZC_NF_MAX], wr[TZC_NF_MAX];
	int r_pick[TZC_NF_MAX], b_pick[TZC_NF_MAX]; /* job answered at the master side now, or -1 */
	bool draining;
	uint32_t seen[6];
};

/* The contents of a data beat: known from filter, direction, job and beat. */
static tzf_w256 beat_data(const struct tzc400_cfg *cfg, uint32_t f, uint32_t write, uint32_t j, uint32_t beat)
{
	tzf_w256 v = { { 0 } };

	for (uint32_t i = 0; i < cfg->data_width / 32u; i++)
		v.w[i] = (uint32_t)mix((uint64_t)f << 60 | (uint64_t)write << 59 | (uint64_t)j << 32 | beat << 8 | i) | 1u;
	return v;
}

static void plan(struct traffic *t, struct stream *s, bool write)
{
	s->count = JOBS;
	for (uint32_t j = 0; j < JOBS; j++) {
		struct job *b = &s->job[j];

		b->id = rnd() & tzf_mask32(t->r.cfg.aid_width) & (percent(50) ? 3u : ~0u);
		b->bar = percent(4) ? 1 : 0;
		b->snoop = percent(85) ? 0 : write ? below(8) : percent(50) ? 8u + below(8) : below(8);
		b->len = percent(50) ? below(3) : below(16);
		if (b->bar != 0u || (!write && b->snoop >= 8u))
			b->len = 0;
		b->lock = below(2);
		b->prot = below(8);
		b->nsaid = below(16);
		b->addr = ((uint64_t)below(10) << 20) + (rnd() & 0xFFFFFu);
	}
}

/* The class that Z9 and Z10 give in this state; the lookup has its own test. */
static uint32_t class_now(const struct traffic *t, uint32_t f, const struct job *b, bool write)
{
	const struct tzc400_query q = { f, b->addr, b->prot >> 1 & 1u, b->nsaid, write };
	struct tzc400_verdict v;
	struct access a = {
		.write = write,
		.barrier = b->bar != 0u,
		.snoop = b->snoop,
		.action = t->r.st.action & 1u,
		.spec = t->r.st.speculation_ctrl,
		.qvn = t->r.cfg.qvn_enable >> f & 1u,
		.okay = t->r.cfg.overlap_okay,
		.cmo_pass = t->r.cfg.cmo_pass,
	};
	int cls;

	tzc400_lookup(&t->r.cfg, &t->r.st, &q, &v);
	a.allow = v.allow != 0u;
	a.overlap = v.overlap != 0u;
	cls = expect_class(&a);
	return cls < 0 ? 0u : (uint32_t)cls;
}

/* Upstream: the next address of a stream, and the W beat; both may stall. */
static void drive_upstream(struct traffic *t, uint32_t f)
{
	struct tzc400_in *in = &t->r.in;
	const struct stream *rd = &t->rd[f];
	struct stream *wr = &t->wr[f];
	const struct job *a = &rd->job[rd->issued % JOBS];
	const struct job *w = &wr->job[wr->issued % JOBS];

	in->ARVALID_s |= (uint32_t)(rd->issued < rd->count && percent(70)) << f;
	in->ARID_s[f] = a->id;
	in->ARADDR_s[f] = a->addr;
	in->ARLEN_s[f] = a->len;
	in->ARSNOOP_s[f] = a->snoop;
	in->ARBAR_s[f] = a->bar;
	in->ARPROT_s[f] = a->prot;
	in->ARNSAID_s[f] = a->nsaid;
	in->ARLOCK_s |= a->lock << f;
	in->AWVALID_s |= (uint32_t)(wr->issued < wr->count && percent(70)) << f;
	in->AWID_s[f] = w->id;
	in->AWADDR_s[f] = w->addr;
	in->AWLEN_s[f] = w->len;
	in->AWSNOOP_s[f] = w->snoop;
	in->AWBAR_s[f] = w->bar;
	in->AWPROT_s[f] = w->prot;
	in->AWNSAID_s[f] = w->nsaid;
	in->AWLOCK_s |= w->lock << f;
	while (wr->w_job < wr->count && wr->job[wr->w_job].bar != 0u)
		wr->w_job++; /* a barrier has no data */
	in->WVALID_s |= (uint32_t)(wr->w_job < wr->count && percent(70)) << f;
	in->WDATA_s[f] = beat_data(&t->r.cfg, f, 1, wr->w_job, wr->w_beat);
	in->WSTRB_s[f] = tzf_mask32(t->r.cfg.data_width / 8u);
	in->WLAST_s |= (uint32_t)(wr->w_job < wr->count && wr->w_beat == wr->job[wr->w_job].len) << f;
	in->RREADY_s |= (uint32_t)percent(70) << f;
	in->BREADY_s |= (uint32_t)percent(70) << f;
}

/* A random job that may be answered below: the oldest of its ID, with all its data. */
static int pick_answer(const struct stream *s, bool write)
{
	const uint32_t from = s->done > 0u ? s->done : 0u;
	int pick = -1;
	uint32_t choices = 0;

	for (uint32_t j = from; j < s->forwarded; j++) {
		bool oldest = s->job[j].below && !s->job[j].answered && (!write || s->job[j].data_done);

		for (uint32_t k = from; k < j && oldest; k++)
			oldest = !(s->job[k].below && !s->job[k].answered && s->job[k].id == s->job[j].id);
		if (oldest && below(++choices) == 0u)
			pick = (int)j;
	}
	return pick;
}

/* Downstream: answers, in order for each ID, interleaved otherwise. */
static void drive_downstream(struct traffic *t, uint32_t f)
{
	struct tzc400_in *in = &t->r.in;

	in->ARREADY_m |= (uint32_t)percent(60) << f;
	in->AWREADY_m |= (uint32_t)percent(60) << f;
	in->WREADY_m |= (uint32_t)percent(60) << f;
	t->r_pick[f] = percent(60) ? pick_answer(&t->rd[f], false) : -1;
	t->b_pick[f] = percent(60) ? pick_answer(&t->wr[f], true) : -1;
	if (t->r_pick[f] >= 0) {
		const struct job *b = &t->rd[f].job[t->r_pick[f]];

		in->RVALID_m |= 1u << f;
		in->RID_m[f] = b->id;
		in->RDATA_m[f] = beat_data(&t->r.cfg, f, 0, (uint32_t)t->r_pick[f], b->beats >> 16);
		in->RRESP_m[f] = (uint32_t)t->r_pick[f] % 3u;
		in->RLAST_m |= (uint32_t)(b->beats >> 16 == b->len) << f;
	}
	if (t->b_pick[f] >= 0) {
		in->BVALID_m |= 1u << f;
		in->BID_m[f] = t->wr[f].job[t->b_pick[f]].id;
		in->BRESP_m[f] = (uint32_t)t->b_pick[f] % 3u;
	}
}

/* The oldest accepted job with this ID that is not complete upstream. */
static struct job *answers_to(struct stream *s, uint32_t id, uint32_t *index)
{
	for (uint32_t j = s->done; j < s->issued; j++) {
		struct job *b = &s->job[j];

		if (b->id == id && (b->beats & 0x8000u) == 0u) {
			*index = j;
			return b;
		}
	}
	fail_msg("seed %" PRIu64 ": a response with ID %x that nobody waits for", g_seed, id);
	return NULL;
}

/* beats: [14:0] seen upstream, [15] complete upstream, [31:16] sent by the slave below (reads). */
static void complete(struct stream *s, struct job *b)
{
	b->beats |= 0x8000u;
	while (s->done < s->issued && (s->job[s->done].beats & 0x8000u) != 0u)
		s->done++;
}

static void see_r(struct traffic *t, uint32_t f)
{
	const struct tzc400_out *o = &t->r.out;
	struct stream *s = &t->rd[f];
	const tzf_w256 zero = { { 0 } };
	uint32_t j = 0;
	struct job *b = answers_to(s, o->RID_s[f], &j);
	const uint32_t beat = b->beats & 0x7FFFu;
	const tzf_w256 data = b->cls == 0u ? beat_data(&t->r.cfg, f, 0, j, beat) : zero;

	assert_int_equal(o->RRESP_s[f], b->cls == 0u ? j % 3u : 3u * (b->cls & 1u));
	assert_memory_equal(&o->RDATA_s[f], &data, sizeof(data));
	assert_int_equal(tzc400_bit(o->RLAST_s, f), beat == b->len);
	b->beats++;
	if (beat == b->len)
		complete(s, b);
}

static void see_b(struct traffic *t, uint32_t f)
{
	const struct tzc400_out *o = &t->r.out;
	struct stream *s = &t->wr[f];
	uint32_t j = 0;
	struct job *b = answers_to(s, o->BID_s[f], &j);

	assert_int_equal(o->BRESP_s[f], b->cls == 0u ? j % 3u : 3u * (b->cls & 1u));
	assert_true(b->bar != 0u || (s->w_job > j)); /* not before its data has been taken */
	complete(s, b);
}

/* An address below: the next of the stream that is not answered locally, with its fields. */
static void see_address(struct stream *s, uint32_t id, uint64_t addr, uint32_t len, uint32_t lock, uint32_t prot)
{
	struct job *b;

	while (s->forwarded < s->issued && (s->job[s->forwarded].cls & 2u) != 0u)
		s->forwarded++;
	assert_true(s->forwarded < s->issued);
	b = &s->job[s->forwarded++];
	b->below = true;
	assert_int_equal(id, b->id);
	assert_int_equal(addr, b->addr);
	assert_int_equal(len, b->len);
	assert_int_equal(prot, b->prot);
	assert_int_equal(lock, b->cls == 0u ? b->lock : 0u);
	b->data_done = b->data_done || b->bar != 0u;
}

/* A data beat below: of the next write that has data and is not answered locally. */
static void see_w(struct traffic *t, uint32_t f)
{
	const struct tzc400_out *o = &t->r.out;
	const tzf_w256 zero = { { 0 } };
	struct stream *s = &t->wr[f];
	tzf_w256 data;
	struct job *b;

	while (s->d_job < s->issued && (s->job[s->d_job].bar != 0u || (s->job[s->d_job].cls & 2u) != 0u))
		s->d_job++;
	assert_true(s->d_job < s->issued);
	b = &s->job[s->d_job];
	data = b->cls == 0u ? beat_data(&t->r.cfg, f, 1, s->d_job, s->d_beat) : zero;
	assert_memory_equal(&o->WDATA_m[f], &data, sizeof(data));
	assert_int_equal(o->WSTRB_m[f], b->cls == 0u ? tzf_mask32(t->r.cfg.data_width / 8u) : 0u);
	assert_int_equal(tzc400_bit(o->WLAST_m, f), s->d_beat == b->len);
	if (s->d_beat == b->len) {
		b->data_done = true;
		s->d_job++;
		s->d_beat = 0;
	} else {
		s->d_beat++;
	}
}

/* Upstream handshakes of this cycle on the inputs of the block. */
static void see_upstream(struct traffic *t, uint32_t f)
{
	const struct tzc400_in *in = &t->r.in;
	const struct tzc400_out *o = &t->r.out;
	struct stream *rd = &t->rd[f];
	struct stream *wr = &t->wr[f];

	if (tzc400_bit(in->ARVALID_s & o->ARREADY_s, f) != 0u) {
		rd->job[rd->issued].cls = class_now(t, f, &rd->job[rd->issued], false);
		t->seen[rd->job[rd->issued++].cls]++;
	}
	if (tzc400_bit(in->AWVALID_s & o->AWREADY_s, f) != 0u) {
		wr->job[wr->issued].cls = class_now(t, f, &wr->job[wr->issued], true);
		t->seen[wr->job[wr->issued++].cls]++;
	}
	if (tzc400_bit(in->WVALID_s & o->WREADY_s, f) != 0u) {
		if (wr->w_beat++ == wr->job[wr->w_job].len) {
			wr->w_beat = 0;
			wr->w_job++;
		}
	}
	if (tzc400_bit(o->RVALID_s & in->RREADY_s, f) != 0u)
		see_r(t, f);
	if (tzc400_bit(o->BVALID_s & in->BREADY_s, f) != 0u)
		see_b(t, f);
}

static void see_downstream(struct traffic *t, uint32_t f)
{
	const struct tzc400_in *in = &t->r.in;
	const struct tzc400_out *o = &t->r.out;

	if (tzc400_bit(in->RVALID_m & o->RREADY_m, f) != 0u) {
		struct job *b = &t->rd[f].job[t->r_pick[f]];

		b->answered = b->beats >> 16 == b->len;
		b->beats += 0x10000u;
	}
	if (tzc400_bit(in->BVALID_m & o->BREADY_m, f) != 0u)
		t->wr[f].job[t->b_pick[f]].answered = true;
	if (tzc400_bit(o->ARVALID_m & in->ARREADY_m, f) != 0u)
		see_address(&t->rd[f], o->ARID_m[f], o->ARADDR_m[f], o->ARLEN_m[f], tzc400_bit(o->ARLOCK_m, f), o->ARPROT_m[f]);
	if (tzc400_bit(o->AWVALID_m & in->AWREADY_m, f) != 0u)
		see_address(&t->wr[f], o->AWID_m[f], o->AWADDR_m[f], o->AWLEN_m[f], tzc400_bit(o->AWLOCK_m, f), o->AWPROT_m[f]);
	if (tzc400_bit(o->WVALID_m & in->WREADY_m, f) != 0u)
		see_w(t, f);
}

/* Registers change under traffic: ACTION, SPECULATION_CTRL, a gate, a region's permissions. */
static void drive_apb(struct traffic *t)
{
	static const uint32_t offsets[] = { 0x004, 0x00C, 0x008, 0x014, 0x110, 0x114, 0x130, 0x154 };
	struct tzc400_in *in = &t->r.in;
	const uint32_t offset = offsets[below(LEN(offsets))];

	if (!percent(3))
		return;
	in->PSEL = 1;
	in->PENABLE = 1;
	in->PWRITE = 1;
	in->PSTRB = 15;
	in->PADDR = offset;
	in->PWDATA = offset == 0x008u && percent(80) ? 15u : rnd();
}

static bool traffic_left(const struct traffic *t)
{
	bool left = false;

	for (uint32_t f = 0; f < t->r.cfg.num_filters; f++)
		left = left || t->rd[f].done < t->rd[f].count || t->wr[f].done < t->wr[f].count;
	return left;
}

static void traffic_cycle(struct traffic *t)
{
	memset(&t->r.in, 0, sizeof(t->r.in));
	t->r.in.ARESETn = 1;
	for (uint32_t f = 0; f < t->r.cfg.num_filters; f++) {
		drive_upstream(t, f);
		drive_downstream(t, f);
	}
	drive_apb(t);
	for (uint32_t f = 0; f < t->r.cfg.num_filters; f++) {
		see_upstream(t, f);
		see_downstream(t, f);
	}
	rig_tick(&t->r);
}

/* Everything that counts something is back at 0. */
static void check_empty(const struct tzc400_state *st)
{
	static const uint32_t zero[TZC_NF_MAX] = { 0 };
	static const uint32_t buckets[TZC_NF_MAX][TZC_NB_MAX] = { { 0 } };

	assert_memory_equal(st->rd_out, zero, sizeof(zero));
	assert_memory_equal(st->wr_out, zero, sizeof(zero));
	assert_memory_equal(st->rdq_cnt, zero, sizeof(zero));
	assert_memory_equal(st->wdq_cnt, zero, sizeof(zero));
	assert_memory_equal(st->w_gap, zero, sizeof(zero));
	assert_memory_equal(st->w_cnt, zero, sizeof(zero));
	assert_memory_equal(st->r_lock, zero, sizeof(zero));
	assert_memory_equal(st->rd_bkt_cnt, buckets, sizeof(buckets));
	assert_memory_equal(st->wr_bkt_cnt, buckets, sizeof(buckets));
}

static void run_traffic(uint32_t shape, struct traffic *t)
{
	struct tzc400_cfg cfg;

	memset(t, 0, sizeof(*t));
	shape_cfg(&cfg, shape);
	cfg.rst_gate_keeper = 15;
	cfg.rst_region_id_access[0] = 0xFFFFFFFF;
	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		cfg.rst_region_base[n] = (uint64_t)n << 20;
		cfg.rst_region_top[n] = ((uint64_t)n << 20) + (n == 5u ? 0x17FFFFu : 0xFFFFFu); /* 5 overlaps 6 */
		cfg.rst_region_attributes[n] = rnd() | 15u;
		/* NOLINTNEXTLINE(misc-redundant-expression): two draws, so that ones are frequent */
		cfg.rst_region_id_access[n] = rnd() | rnd();
	}
	rig_start(&t->r, &cfg);
	tzc400_out(&t->r.cfg, &t->r.st, &t->r.out);
	for (uint32_t f = 0; f < cfg.num_filters; f++) {
		plan(t, &t->rd[f], false);
		plan(t, &t->wr[f], true);
	}
	for (uint32_t c = 0; traffic_left(t); c++) {
		if (c > 200u * JOBS)
			fail_msg("seed %" PRIu64 " shape %u: traffic does not finish", g_seed, shape);
		traffic_cycle(t);
	}
	check_empty(&t->r.st);
}

static void test_traffic(void **state)
{
	static struct traffic t; /* too large for the stack */
	uint32_t seen[6] = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 4u * LEN(shapes); i++) {
		run_traffic(i % LEN(shapes), &t);
		for (uint32_t k = 0; k < 6u; k++)
			seen[k] += t.seen[k];
	}
	assert_true(seen[0] > 1000u && seen[2] > 1000u && seen[3] > 1000u && seen[4] > 1000u && seen[5] > 1000u);
}

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_permission, seed_test),
		cmocka_unit_test_setup(test_lookup, seed_test),
		cmocka_unit_test_setup(test_registers, seed_test),
		cmocka_unit_test_setup(test_failure_registers, seed_test),
		cmocka_unit_test_setup(test_reset_overrides, seed_test),
		cmocka_unit_test_setup(test_cfg_error, seed_test),
		cmocka_unit_test_setup(test_cfg_default, seed_test),
		cmocka_unit_test_setup(test_fifo, seed_test),
		cmocka_unit_test_setup(test_fifo_bits, seed_test),
		cmocka_unit_test_setup(test_bucket, seed_test),
		cmocka_unit_test_setup(test_counters, seed_test),
		cmocka_unit_test_setup(test_classes, seed_test),
		cmocka_unit_test_setup(test_failures, seed_test),
		cmocka_unit_test_setup(test_gate, seed_test),
		cmocka_unit_test_setup(test_update_point, seed_test),
		cmocka_unit_test_setup(test_read_dispatch, seed_test),
		cmocka_unit_test_setup(test_read_merge, seed_test),
		cmocka_unit_test_setup(test_write_dispatch, seed_test),
		cmocka_unit_test_setup(test_write_data, seed_test),
		cmocka_unit_test_setup(test_write_merge, seed_test),
		cmocka_unit_test_setup(test_address_payload, seed_test),
		cmocka_unit_test_setup(test_queue_depth, seed_test),
		cmocka_unit_test_setup(test_widths_check, seed_test),
		cmocka_unit_test_setup(test_widths, seed_test),
		cmocka_unit_test_setup(test_reset, seed_test),
		cmocka_unit_test_setup(test_traffic, seed_test),
	};
	const char *seed = getenv("TZF_SEED");

	if (seed != NULL)
		g_seed = strtoull(seed, NULL, 0);
	print_message("seed %" PRIu64 "\n", g_seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
