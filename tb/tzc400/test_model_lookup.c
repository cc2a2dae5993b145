/* test_model_lookup.c - the tzc400 model's decision: permissions, and the lookup among the regions. */
#include "model_rig.h"

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

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_permission, seed_test),
		cmocka_unit_test_setup(test_lookup, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
