/* test_map.c - the memory map is the model's answer at every address: random registers, random addresses and every boundary, in all configurations; a map
 * with a fault in it is caught. TZF_SEED=N draws another sequence; the seed is printed. */
#include "map.h"
#include "model_rig.h"

static const uint32_t widths[] = { 32, 36, 40, 48, 64 };
static const uint32_t filters[] = { 1, 2, 4 };

/* A page: most often one of a few, so that regions meet, touch and overlap; else at the end of the space, or anywhere. */
static uint64_t some_page(const struct tzc400_cfg *cfg)
{
	const uint64_t mask = tzf_mask64(cfg->addr_width - 12u);

	if (percent(70))
		return below(24);
	return (percent(50) ? mask - below(4) : rnd64()) & mask;
}

/* A part with random registers. Some regions end before they begin. */
static void some_part(struct tzc400_cfg *cfg, struct tzc400_state *st, uint32_t num_filters, uint32_t addr_width)
{
	tzc400_cfg_default(cfg, num_filters, addr_width);
	cfg->overlap_policy = below(4);
	assert_null(tzc400_cfg_error(cfg));
	tzc400_reset(cfg, st);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		st->region_s_en[n] = below(4);
		st->region_id_access[n] = percent(30) ? 0u : rnd();
		if (n == 0u)
			continue;
		st->region_base_page[n] = some_page(cfg);
		st->region_top_page[n] = percent(60) ? st->region_base_page[n] + below(12) : some_page(cfg);
		st->region_top_page[n] &= tzf_mask64(addr_width - 12u);
		st->region_filter_en[n] = rnd() & tzf_mask32(num_filters);
	}
}

/* The interval that holds an address; NULL if none does. */
static const struct tzf_map_interval *find(const struct tzf_map_view *v, uint64_t addr)
{
	for (uint32_t i = 0; i < v->n; i++)
		if (addr >= v->iv[i].base && addr <= v->iv[i].top)
			return &v->iv[i];
	return NULL;
}

/* The view of a filter; NULL if none or two have it. */
static const struct tzf_map_view *view_of(const struct tzf_map *m, uint32_t filter)
{
	const struct tzf_map_view *found = NULL;

	for (uint32_t i = 0; i < m->nviews; i++)
		if ((m->view[i].filters >> filter & 1u) != 0u) {
			if (found)
				return NULL;
			found = &m->view[i];
		}
	return found;
}

/* How many of the 64 questions about an address the map answers otherwise than the model. */
static uint32_t wrong_at(const struct tzf_map *m, uint32_t filter, uint64_t addr)
{
	const struct tzf_map_view *view = view_of(m, filter);
	const struct tzf_map_interval *iv = view ? find(view, addr) : NULL;
	uint32_t wrong = 0;

	if (!iv)
		return 64;
	for (uint32_t k = 0; k < 64u; k++) {
		const struct tzc400_query q = { filter, addr, k & 1u, k >> 2, (k >> 1) & 1u };
		const uint32_t allow = q.nonsecure ? iv->nsaid[q.write] >> q.nsaid & 1u : iv->secure >> q.write & 1u;
		struct tzc400_verdict v;

		tzc400_lookup(&m->cfg, &m->st, &q, &v);
		wrong += v.allow != allow || v.region != iv->region || v.overlap != iv->overlap;
	}
	return wrong;
}

/* The matching regions, by the numbers in the registers. */
static uint32_t wrong_matches(const struct tzf_map *m, uint32_t filter, uint64_t addr)
{
	const struct tzf_map_view *view = view_of(m, filter);
	const struct tzf_map_interval *iv = view ? find(view, addr) : NULL;
	uint32_t want = 0;

	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		if ((m->st.region_filter_en[n] >> filter & 1u) != 0u && addr >> 12 >= m->st.region_base_page[n] && addr >> 12 <= m->st.region_top_page[n])
			want |= 1u << n;
	return !iv || iv->matches != want;
}

/* The whole of a map against the model: the ends of the space, of every region (with the bytes beside them) and of every interval, and random addresses.
 * Returns how much is wrong. */
static uint32_t faults(const struct tzf_map *m)
{
	const uint64_t mask = tzf_mask64(m->cfg.addr_width);
	uint64_t addr[400] = { 0, mask };
	uint32_t n = 2, wrong = 0;

	for (uint32_t r = 1; r < TZC400_REGIONS; r++)
		for (uint64_t d = 0; d < 3u; d++) {
			addr[n++] = ((m->st.region_base_page[r] << 12) - 1u + d) & mask;
			addr[n++] = ((m->st.region_top_page[r] << 12 | 0xFFFu) - 1u + d) & mask;
		}
	for (uint32_t i = 0; i < m->nviews; i++)
		for (uint32_t k = 0; k < m->view[i].n; k++) {
			addr[n++] = m->view[i].iv[k].base;
			addr[n++] = m->view[i].iv[k].top;
		}
	for (uint32_t k = 0; k < 40u; k++)
		addr[n++] = (percent(50) ? some_page(&m->cfg) << 12 | (rnd() & 0xFFFu) : rnd64()) & mask;
	for (uint32_t f = 0; f < m->cfg.num_filters; f++)
		for (uint32_t k = 0; k < n; k++)
			wrong += wrong_at(m, f, addr[k]) + wrong_matches(m, f, addr[k]);
	return wrong;
}

/* The intervals of a view cover the space once, in order, and none could be joined with its neighbour. */
static void assert_cover(const struct tzf_map *m, const struct tzf_map_view *v)
{
	assert_in_range(v->n, 1, TZF_MAP_INTERVALS);
	assert_true(v->iv[0].base == 0u);
	assert_true(v->iv[v->n - 1u].top == tzf_mask64(m->cfg.addr_width));
	for (uint32_t i = 1; i < v->n; i++) {
		const struct tzf_map_interval *a = &v->iv[i - 1u], *b = &v->iv[i];

		assert_true(b->base == a->top + 1u && b->base <= b->top && (b->base & 0xFFFu) == 0u);
		assert_false(a->region == b->region && a->matches == b->matches && a->secure == b->secure && a->nsaid[0] == b->nsaid[0] && a->nsaid[1] == b->nsaid[1]);
	}
}

static void complete(void **state)
{
	uint32_t overlaps = 0, holes = 0, most = 0;

	(void)state;
	for (uint32_t k = 0; k < 15u * 40u; k++) {
		struct tzc400_cfg cfg;
		struct tzc400_state st;
		struct tzf_map m = { 0 };

		some_part(&cfg, &st, filters[k % LEN(filters)], widths[k / LEN(filters) % LEN(widths)]);
		tzf_map_compute(&m, &cfg, &st);
		assert_int_equal(faults(&m), 0);
		for (uint32_t i = 0; i < m.nviews; i++) {
			assert_cover(&m, &m.view[i]);
			most = m.view[i].n > most ? m.view[i].n : most;
			for (uint32_t j = 0; j < m.view[i].n; j++) {
				overlaps += m.view[i].iv[j].overlap;
				holes += tzf_map_closed(&m.view[i].iv[j]);
			}
		}
	}
	/* What the test is about has happened. */
	assert_true(overlaps > 100u && holes > 100u && most > 12u);
}

/* ---- maps with a fault ------------------------------------------------------------------------------------ */

/* One page too many for the interval before. */
static void boundary_late(struct tzf_map_view *v) { v->iv[0].top += 0x1000u; v->iv[1].base += 0x1000u; }
/* One byte too few. */
static void boundary_early(struct tzf_map_view *v) { v->iv[0].top -= 1u; v->iv[1].base -= 1u; }
static void last_is_short(struct tzf_map_view *v) { v->iv[v->n - 1u].top -= 1u; }
static void first_is_lost(struct tzf_map_view *v) { v->iv[0] = v->iv[--v->n]; }
static void secure_writes(struct tzf_map_view *v) { v->iv[v->n - 1u].secure ^= 2u; }
static void one_nsaid(struct tzf_map_view *v) { v->iv[1].nsaid[1] ^= 0x8000u; }
static void region_of_neighbour(struct tzf_map_view *v) { v->iv[1].region ^= 1u; }
static void overlap_unseen(struct tzf_map_view *v) { v->iv[1].overlap ^= 1u; }
static void other_matches(struct tzf_map_view *v) { v->iv[1].matches ^= 4u; }
static void filter_left_out(struct tzf_map_view *v) { v->filters &= v->filters - 1u; }

static void faults_are_caught(void **state)
{
	static void (*const plant[])(struct tzf_map_view *v) = { boundary_late, boundary_early, last_is_short, first_is_lost, secure_writes, one_nsaid,
		                                                 region_of_neighbour, overlap_unseen, other_matches, filter_left_out };
	uint32_t planted = 0;

	(void)state;
	while (planted < 20u * LEN(plant)) {
		struct tzc400_cfg cfg;
		struct tzc400_state st;
		struct tzf_map m = { 0 };

		some_part(&cfg, &st, filters[below(LEN(filters))], widths[below(LEN(widths))]);
		tzf_map_compute(&m, &cfg, &st);
		/* The interval that loses a page must keep one. */
		if (m.view[0].n < 3u || m.view[0].iv[1].top - m.view[0].iv[1].base < 0x2000u)
			continue;
		assert_int_equal(faults(&m), 0);
		plant[planted++ % LEN(plant)](&m.view[0]);
		if (faults(&m) == 0u)
			fail_msg("planted fault %" PRIu32 " is not seen", (planted - 1u) % (uint32_t)LEN(plant));
	}
}

/* ---- views and bars --------------------------------------------------------------------------------------- */

static void region(struct tzc400_state *st, uint32_t n, uint64_t base, uint64_t top, uint32_t on)
{
	st->region_base_page[n] = base;
	st->region_top_page[n] = top;
	st->region_filter_en[n] = on;
	st->region_s_en[n] = 3;
}

/* Filters alike share a view, others do not. */
static void views(void **state)
{
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	struct tzf_map m = { 0 };

	(void)state;
	tzc400_cfg_default(&cfg, 4, 40);
	tzc400_reset(&cfg, &st);
	region(&st, 1, 16, 31, 0x5);
	region(&st, 2, 8, 40, 0x2);
	tzf_map_compute(&m, &cfg, &st);
	assert_int_equal(m.nviews, 3);
	assert_int_equal(m.view[0].filters, 0x5);
	assert_int_equal(m.view[1].filters, 0x2);
	assert_int_equal(m.view[2].filters, 0x8);
	assert_int_equal(m.view[0].n, 3);
	assert_int_equal(m.view[2].n, 1);
}

/* Regions 1, 3 and 4 share a lane, 4 right behind 3; 2 overlaps them all. */
static void bars(void **state)
{
	static const struct tzf_map_bar want[] = { { 1, 0, 1, 0 }, { 2, 1, 4, 1 }, { 3, 3, 3, 0 }, { 4, 4, 4, 0 } };
	struct tzf_map_bar bar[TZC400_REGIONS];
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	struct tzf_map m = { 0 };
	uint32_t lanes;

	(void)state;
	tzc400_cfg_default(&cfg, 1, 32);
	tzc400_reset(&cfg, &st);
	region(&st, 1, 0, 9, 1);
	region(&st, 2, 5, 50, 1);
	region(&st, 3, 20, 29, 1);
	region(&st, 4, 30, 50, 1);
	tzf_map_compute(&m, &cfg, &st);
	assert_int_equal(m.view[0].n, 6);
	assert_int_equal(tzf_map_bars(&m.view[0], bar, &lanes), LEN(want));
	assert_int_equal(lanes, 2);
	for (uint32_t i = 0; i < LEN(want); i++)
		assert_memory_equal(&bar[i], &want[i], sizeof want[i]);
}

/* ---- words ------------------------------------------------------------------------------------------------ */

static void lists(void **state)
{
	static const struct { uint32_t mask; const char *text; } want[] = {
		{ 0, "none" }, { 0xFFFF, "all" }, { 1, "0" }, { 0x8000, "15" }, { 0x8303, "0-1,8-9,15" }, { 0x167F, "0-6,9-10,12" }, { 0x5555, "0,2,4,6,8,10,12,14" },
		{ 0x7FFE, "1-14" },
	};
	char text[64];

	(void)state;
	for (size_t i = 0; i < LEN(want); i++) {
		tzf_map_list(want[i].mask, text, sizeof text);
		assert_string_equal(text, want[i].text);
	}
}

static void sizes(void **state)
{
	static const struct { uint64_t base, top; const char *text; } want[] = {
		{ 0, 0xFFF, "4 KiB" }, { 0x1000, 0x100FFF, "1 MiB" }, { 0x80000000, 0xFEFFFFFF, "2032 MiB" }, { 0, UINT64_MAX, "16 EiB" },
		{ 0, UINT64_MAX - 0x1000, "~16.0 EiB" }, { 0x1000, UINT64_C(0xFFFFFFFFFF), "~1.0 TiB" }, { 0, UINT64_C(9999) * 1024 - 1, "9999 KiB" },
		{ 0, UINT64_C(10001) * 1024 - 1, "~9.8 MiB" }, { 0x80000000, 0xFFBFFFFF, "2044 MiB" },
	};
	char text[32];

	(void)state;
	for (size_t i = 0; i < LEN(want); i++) {
		const struct tzf_map_interval iv = { .base = want[i].base, .top = want[i].top };

		tzf_map_size(&iv, text, sizeof text);
		assert_string_equal(text, want[i].text);
	}
}

static void rights(void **state)
{
	static const struct { struct tzf_map_interval iv; const char *who, *mark; } want[] = {
		{ { .region = 0 }, "nobody", "hole" },
		{ { .region = 2, .matches = 4, .secure = 3 }, "Secure rw", "" },
		{ { .region = 2, .matches = 4, .secure = 1, .nsaid = { 3, 3 } }, "Secure r, NSAID 0-1 rw", "" },
		{ { .region = 2, .matches = 4, .secure = 2, .nsaid = { 0, 0x8000 } }, "Secure w, NSAID 15 w", "" },
		{ { .region = 2, .matches = 4, .nsaid = { 0x100, 0x300 } }, "NSAID 8 r, 8-9 w", "" },
		{ { .region = 2, .matches = 4, .nsaid = { 0x100, 0 } }, "NSAID 8 r", "" },
		{ { .region = 1, .matches = 0x10A, .overlap = 1 }, "nobody", "overlap of 1, 3, 8" },
		{ { .region = 1, .matches = 0x00A, .overlap = 1, .nsaid = { 0xFFFF, 0xFFFF } }, "NSAID all rw", "overlap of 1, 3" },
	};
	char text[160];

	(void)state;
	for (size_t i = 0; i < LEN(want); i++) {
		tzf_map_who(&want[i].iv, text, sizeof text);
		assert_string_equal(text, want[i].who);
		tzf_map_mark(&want[i].iv, text, sizeof text);
		assert_string_equal(text, want[i].mark);
	}
}

/* Lines end at a blank or behind a comma, else in the middle of a word; none is longer than asked for, and nothing is lost. */
static void lines(void **state)
{
	static const char *const want[] = { "one two", "1,3,", "5,7", "abcdefgh", "ij" };
	const char *at = "one two 1,3,5,7 abcdefghij";

	(void)state;
	for (size_t i = 0; i < LEN(want); i++) {
		const char *from = at;
		const size_t n = tzf_map_line(&at, i == 1u ? 4u : 8u);

		assert_int_equal(n, strlen(want[i]));
		assert_memory_equal(from, want[i], n);
	}
	assert_string_equal(at, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(complete, seed_test),
		cmocka_unit_test_setup(faults_are_caught, seed_test),
		cmocka_unit_test(views),
		cmocka_unit_test(bars),
		cmocka_unit_test(lists),
		cmocka_unit_test(sizes),
		cmocka_unit_test(rights),
		cmocka_unit_test(lines),
	};

	start_seed();
	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
