/* test_core.c - the generic parts that need no simulation: configuration strings, field tables, random numbers, the ring of events. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tzc400.h"
#include "tzf_ring.h"
#include "tzf_sim.h"

static const struct tzf_block *block(void)
{
	const struct tzf_block *b = tzf_block_find("tzc400");

	assert_non_null(b);
	return b;
}

/* ---- configuration strings ---------------------------------------------------------------------- */

static struct tzc400_cfg parse_good(const char *text)
{
	struct tzc400_cfg cfg;
	char err[300] = "";

	memset(&cfg, 0xA5, sizeof cfg);
	if (tzf_config_parse(block(), text, &cfg, err, sizeof err) != 0)
		fail_msg("'%s': %s", text, err);
	return cfg;
}

static void round_trip(const struct tzc400_cfg *cfg)
{
	struct tzc400_cfg again;
	char text[4096];
	int n = tzf_config_print(block(), cfg, text, sizeof text);

	assert_true(n > 0 && (size_t)n < sizeof text && strlen(text) == (size_t)n);
	again = parse_good(text);
	assert_memory_equal(&again, cfg, sizeof again);
}

static void named_round_trips(void **state)
{
	(void)state;
	assert_true(block()->nconfigs >= 6u);
	for (uint32_t i = 0; i < block()->nconfigs; i++) {
		struct tzc400_cfg cfg = parse_good(block()->configs[i].name);

		assert_null(block()->cfg_error(&cfg));
		round_trip(&cfg);
	}
}

/* Puts a value into one element of one parameter if the configuration stays a good one. */
static void try_value(struct tzc400_cfg *cfg, const struct tzf_param *p, uint32_t i, uint64_t v)
{
	struct tzc400_cfg trial = *cfg;

	memcpy((char *)&trial + p->offset + (size_t)i * p->size, &v, p->size);
	if (!block()->cfg_error(&trial))
		*cfg = trial;
}

static void random_round_trips(void **state)
{
	struct tzf_rng rng;
	uint32_t differing = 0;

	(void)state;
	tzf_rng_seed(&rng, 1, 0);
	for (int n = 0; n < 300; n++) {
		struct tzc400_cfg start = parse_good(block()->configs[tzf_rng_below(&rng, block()->nconfigs)].name), cfg = start;

		for (int k = 0; k < 40; k++) {
			const struct tzf_param *p = &block()->params[tzf_rng_below(&rng, block()->nparams)];
			uint64_t v = tzf_rng_u64(&rng) >> tzf_rng_below(&rng, 64);

			try_value(&cfg, p, tzf_rng_below(&rng, p->count), p->size == 4u ? (uint32_t)v : v);
		}
		/* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c): the struct has no padding, every member is of 4 or 8 bytes */
		differing += memcmp(&cfg, &start, sizeof cfg) != 0;
		round_trip(&cfg);
	}
	assert_true(differing > 280u); /* else the values were all refused, and nothing was tried */
}

static void values_land(void **state)
{
	struct tzc400_cfg cfg = parse_good("c2x40,revision=0x7,rst_region_base[8]=0xfffff000,clear_wins=1");
	struct tzc400_cfg named = parse_good("c2x40");

	(void)state;
	assert_int_equal(cfg.num_filters, 2);
	assert_int_equal(cfg.revision, 7);
	assert_int_equal(cfg.rst_region_base[8], 0xFFFFF000u);
	assert_int_equal(cfg.rst_region_base[7], named.rst_region_base[7]);
	assert_int_equal(cfg.clear_wins, 1);
	/* A name's own parameters can be given again; what follows from others follows, unless it is given. */
	assert_int_equal(parse_good("c1x32,addr_width=48").addr_width, 48);
	assert_int_equal(parse_good("c1x32,addr_width=48").rst_build_config >> 8 & 0x3Fu, 47);
	assert_int_equal(parse_good("c1x32,rst_build_config=5,addr_width=48").rst_build_config, 5);
	assert_int_equal(parse_good("rst_build_config=0x3000001").rst_build_config, 0x3000001);
	assert_int_equal(parse_good("").num_filters, 4);
}

static const struct {
	const char *text, *expect;
} bad_configs[] = {
	{ "nosuch", "'nosuch' is neither a configuration's name nor key=value" },
	{ "c1x32,c2x40", "'c2x40' is neither" },
	{ "C1X32", "'C1X32' is neither" },
	{ " c1x32", "' c1x32' is neither" },
	{ "colour=3", "no parameter 'colour'" },
	{ "=3", "no parameter ''" },
	{ "c1x32,", "a comma at the end" },
	{ "c1x32,revision=1,", "a comma at the end" },
	{ ",", "empty item" },
	{ "c1x32,,revision=1", "empty item" },
	{ ",revision=1", "empty item" },
	{ "revision=", "'revision=' needs an unsigned number of 32 bits" },
	{ "revision=-1", "needs an unsigned number" },
	{ "revision= 1", "needs an unsigned number" },
	{ "revision=+1", "needs an unsigned number" },
	{ "revision=1x", "needs an unsigned number" },
	{ "revision=0x", "needs an unsigned number" },
	{ "revision=two", "needs an unsigned number" },
	{ "revision=1=1", "needs an unsigned number" },
	{ "revision=4294967296", "needs an unsigned number" },
	{ "revision=99999999999999999999999", "needs an unsigned number" },
	{ "rst_region_base[1]=0x10000000000000000", "needs an unsigned number of 64 bits" },
	{ "revision=1,revision=1", "'revision' is given twice" },
	{ "c1x32,rst_region_base[2]=0,rst_region_base[02]=0", "is given twice" },
	{ "rst_region_base[9]=0", "needs an index, rst_region_base[0] to rst_region_base[8]" },
	{ "rst_region_base[4294967296]=0", "is not key[index]" },
	{ "rst_region_base[999999]=0", "needs an index" },
	{ "rst_region_base[-1]=0", "is not key[index]" },
	{ "rst_region_base[ 1]=0", "is not key[index]" },
	{ "rst_region_base[]=0", "is not key[index]" },
	{ "rst_region_base[1=0", "is not key[index]" },
	{ "rst_region_base[1]x=0", "is not key[index]" },
	{ "rst_region_base=0", "needs an index" },
	{ "revision[0]=1", "'revision' takes no index" },
	{ "num_filters=3", "configuration of tzc400: " }, /* the block's own rules */
	{ "addr_width=33", "configuration of tzc400: " },
};

static void bad_configs_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad_configs / sizeof bad_configs[0]; i++) {
		struct tzc400_cfg cfg;
		char err[300] = "";

		if (tzf_config_parse(block(), bad_configs[i].text, &cfg, err, sizeof err) != -1)
			fail_msg("'%s' is accepted", bad_configs[i].text);
		if (!strstr(err, bad_configs[i].expect) || strncmp(err, "configuration of tzc400: ", 25) != 0 || strchr(err, '\n'))
			fail_msg("'%s': %s", bad_configs[i].text, err);
	}
}

/* A message longer than its room is cut, in a text that is never closed too early or too late. */
static void long_texts_are_cut(void **state)
{
	struct tzc400_cfg cfg;
	char text[5000], err[40];

	(void)state;
	memset(text, 'x', sizeof text - 1u);
	text[sizeof text - 1u] = '\0';
	assert_int_equal(tzf_config_parse(block(), text, &cfg, err, sizeof err), -1);
	assert_int_equal(strlen(err), sizeof err - 1u);
	assert_int_equal(tzf_config_parse(block(), text, &cfg, err, 5), -1);
	assert_int_equal(strlen(err), 4);
	cfg = parse_good("c4x64");
	assert_true((size_t)tzf_config_print(block(), &cfg, err, sizeof err) > sizeof err);
	assert_int_equal(strlen(err), sizeof err - 1u);
}

static void blocks_by_name(void **state)
{
	(void)state;
	assert_string_equal(block()->name, "tzc400");
	assert_null(tzf_block_find("tzc40"));
	assert_null(tzf_block_find("tzc4000"));
	assert_null(tzf_block_find(""));
}

/* ---- field tables ------------------------------------------------------------------------------- */

static const struct tzf_field *field(const struct tzf_fields *fs, const char *name)
{
	for (uint32_t i = 0; i < fs->n; i++)
		if (strcmp(fs->f[i].name, name) == 0)
			return &fs->f[i];
	fail_msg("no field %s", name);
	return NULL;
}

static void is(const struct tzf_fields *fs, const char *name, uint32_t i, uint32_t j, const char *full, size_t offset, uint32_t width)
{
	const struct tzf_field *f = field(fs, name);
	char text[96];

	assert_int_equal(tzf_elem_name(f, i, j, text, sizeof text), strlen(full));
	assert_string_equal(text, full);
	assert_int_equal(tzf_elem_offset(f, i, j), offset);
	assert_int_equal(f->width, width);
}

static void names_and_offsets(void **state)
{
	struct tzc400_cfg cfg = parse_good("c2x40");
	struct tzf_fields in = tzf_fields_get(block(), &cfg, TZF_IN), out = tzf_fields_get(block(), &cfg, TZF_OUT);
	struct tzf_fields st = tzf_fields_get(block(), &cfg, TZF_STATE);

	(void)state;
	is(&in, "ARESETn", 0, 0, "ARESETn", offsetof(struct tzc400_in, ARESETn), 1);
	is(&in, "ARVALID_s", 0, 0, "ARVALID_s", offsetof(struct tzc400_in, ARVALID_s), 2);
	is(&in, "ARADDR_s", 1, 0, "ARADDR_s[1]", offsetof(struct tzc400_in, ARADDR_s[1]), 40);
	is(&in, "WDATA_s", 1, 0, "WDATA_s[1]", offsetof(struct tzc400_in, WDATA_s[1]), 64);
	is(&out, "TZCINT", 0, 0, "TZCINT", offsetof(struct tzc400_out, TZCINT), 1);
	is(&out, "RID_s", 1, 0, "RID_s[1]", offsetof(struct tzc400_out, RID_s[1]), 9);
	is(&st, "region_base_page", 8, 0, "region_base_page[8]", offsetof(struct tzc400_state, region_base_page[8]), 28);
	is(&st, "rdq", 1, 15, "rdq[1][15]", offsetof(struct tzc400_state, f[1].rdq[15]), 18);
	assert_int_equal(field(&st, "region_base_page")->first, 1);
	assert_int_equal(field(&st, "region_base_page")->count0, 8);
	assert_int_equal(field(&in, "ARADDR_s")->count0, 2);
	assert_int_equal(in.words * 4u, sizeof(struct tzc400_in));
	assert_int_equal(st.words * 4u, offsetof(struct tzc400_state, f[2])); /* two filters of four */
	tzf_fields_free(&in);
	tzf_fields_free(&out);
	tzf_fields_free(&st);
	assert_null(st.f);
}

/* Every element lies in its struct, apart from the others, is wide enough, and no name is used twice on a side. */
static void tables_are_sound(const struct tzc400_cfg *cfg, enum tzf_dir dir)
{
	struct tzf_fields fs = tzf_fields_get(block(), cfg, dir);
	uint8_t *used = calloc(1, block()->size[dir]);
	uint32_t bits = 0;

	assert_non_null(used);
	for (uint32_t k = 0; k < fs.n; k++) {
		const struct tzf_field *f = &fs.f[k];

		assert_true(f->width >= 1u && f->width <= 8u * f->size && f->doc[0]);
		assert_true((dir == TZF_STATE) == (f->path[0] != '\0'));
		for (uint32_t other = 0; other < k; other++)
			assert_string_not_equal(f->name, fs.f[other].name);
		for (uint32_t e = 0; e < f->count0 * f->count1; e++) {
			uint32_t at = tzf_elem_offset(f, f->first + e / f->count1, e % f->count1);

			bits += f->width;
			for (uint32_t i = at; i < at + f->size; i++) {
				assert_true(i < block()->size[dir]);
				assert_int_equal(used[i]++, 0);
			}
		}
	}
	assert_int_equal(bits, fs.bits);
	free(used);
	tzf_fields_free(&fs);
}

static void all_tables_are_sound(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < block()->nconfigs; i++) {
		struct tzc400_cfg cfg = parse_good(block()->configs[i].name);

		for (int dir = 0; dir < TZF_DIRS; dir++)
			tables_are_sound(&cfg, (enum tzf_dir)dir);
	}
}

static void hex_values(void **state)
{
	struct tzc400_cfg cfg = parse_good("c1x36");
	struct tzf_fields in = tzf_fields_get(block(), &cfg, TZF_IN);
	struct tzc400_in v = { .PADDR = 0x10C, .ARADDR_s = { 0xF00000001 }, .AWSNOOP_s = { 5 } };
	char hex[80], narrow[4];

	(void)state;
	v.WDATA_s[0].w[0] = 0x89ABCDEF;
	v.WDATA_s[0].w[1] = 0x01234567;
	assert_int_equal(tzf_elem_hex(field(&in, "PADDR"), 0, 0, &v, hex, sizeof hex), 3);
	assert_string_equal(hex, "10c");
	tzf_elem_hex(field(&in, "ARADDR_s"), 0, 0, &v, hex, sizeof hex);
	assert_string_equal(hex, "f00000001");
	tzf_elem_hex(field(&in, "AWSNOOP_s"), 0, 0, &v, hex, sizeof hex);
	assert_string_equal(hex, "5");
	tzf_elem_hex(field(&in, "WDATA_s"), 0, 0, &v, hex, sizeof hex);
	assert_string_equal(hex, "0123456789abcdef");
	tzf_elem_hex(field(&in, "WDATA_s"), 0, 0, &v, narrow, sizeof narrow);
	assert_string_equal(narrow, "012");
	tzf_fields_free(&in);
}

/* ---- random numbers ----------------------------------------------------------------------------- */

/* The published output of xoshiro256** from the state 1, 2, 3, 4. */
static void generator_is_xoshiro(void **state)
{
	static const uint64_t want[] = { 11520, 0, 1509978240, UINT64_C(1215971899390074240), UINT64_C(1216172134540287360),
		                         UINT64_C(607988272756665600), UINT64_C(16172922978634559625), UINT64_C(8476171486693032832),
		                         UINT64_C(10595114339597558777), UINT64_C(2904607092377533576) };
	struct tzf_rng r = { { 1, 2, 3, 4 } };

	(void)state;
	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
		assert_true(tzf_rng_u64(&r) == want[i]);
}

/* Seeds mean the same on every machine and for ever; the numbers are from an implementation in another language. */
static void seeds_mean_the_same(void **state)
{
	static const struct {
		uint64_t seed, stream, want[4];
	} known[] = {
		{ 0, 0, { UINT64_C(0xfb5405f7bd79c540), UINT64_C(0x780c98e26cea5883), UINT64_C(0x2a146e0980febc66), UINT64_C(0x4851477db8791fca) } },
		{ 1, 0, { UINT64_C(0xee127fe613436e33), UINT64_C(0xd6dad8d34a1874ea), UINT64_C(0x2a52c16cec1116a9), UINT64_C(0x9af9091d9f77d551) } },
		{ 1, 1, { UINT64_C(0x550e4e55a37114cc), UINT64_C(0xa645791d18940fdd), UINT64_C(0xebededf9628ebf4c), UINT64_C(0xc37d4b2c2c66d216) } },
		{ UINT64_MAX, 7, { UINT64_C(0xed173bb670548728), UINT64_C(0xaea38ed2e5e9a0d1), UINT64_C(0xb275c50013ce8388), UINT64_C(0x6520e4073450ecd7) } },
	};
	struct tzf_rng r;

	(void)state;
	tzf_rng_seed(&r, 1, 0);
	assert_int_equal(tzf_rng_below(&r, 1000), 929);
	assert_int_equal(tzf_rng_below(&r, 1000), 839);
	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
		tzf_rng_seed(&r, known[k].seed, known[k].stream);
		for (int i = 0; i < 4; i++)
			assert_true(tzf_rng_u64(&r) == known[k].want[i]);
	}
}

/* Chi-square of n classes with 20,000 expected hits each: beyond mean + 6 standard deviations is no accident. */
static void numbers_are_even(void **state)
{
	static const uint32_t sizes[] = { 2, 3, 10, 16, 41 };
	struct tzf_rng r;

	(void)state;
	tzf_rng_seed(&r, 42, 0);
	for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
		uint32_t n = sizes[k], hits[64] = { 0 };
		double chi = 0, df = n - 1u;

		for (uint32_t i = 0; i < 20000u * n; i++) {
			uint32_t v = tzf_rng_below(&r, n);

			assert_true(v < n);
			hits[v]++;
		}
		for (uint32_t v = 0; v < n; v++)
			chi += (hits[v] - 20000.0) * (hits[v] - 20000.0) / 20000.0;
		assert_true((chi - df) * (chi - df) < 36.0 * 2.0 * df);
	}
}

static void edges_of_the_numbers(void **state)
{
	struct tzf_rng r;
	uint32_t high = 0, once = 0;

	(void)state;
	tzf_rng_seed(&r, 3, 0);
	for (int i = 0; i < 10000; i++) {
		assert_int_equal(tzf_rng_below(&r, 1), 0);
		assert_true(tzf_rng_once_in(&r, 1));
		high += tzf_rng_below(&r, UINT32_MAX) > UINT32_MAX / 2u;
		once += tzf_rng_once_in(&r, 100);
	}
	assert_in_range(high, 4700, 5300);
	assert_in_range(once, 50, 150);
}

/* ---- the ring of events ------------------------------------------------------------------------- */

static void ring_is(const struct tzf_ring *r, uint64_t cycle, const char *unit, uint32_t max, const char *want)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	assert_non_null(f);
	tzf_ring_print(r, cycle, unit, max, f);
	fclose(f);
	assert_string_equal(text, want);
	free(text);
}

static void ring_points_at_the_cause(void **state)
{
	struct tzf_ring r = { 0 };

	(void)state;
	ring_is(&r, 5, "apb", 10, "");
	assert_null(tzf_ring_guilty(&r, 5, "apb"));
	tzf_ring_add(&r, 1, "f0.rd", "one %d", 1);
	tzf_ring_add(&r, 2, "f0.wr", "two");
	tzf_ring_add(&r, 3, "f0.rd", "three");
	tzf_ring_add(&r, 9, "f0.rd", "later");
	ring_is(&r, 5, "f0.wr", 10, "            1 f0.rd  one 1\n"
	                            "  =>        2 f0.wr  two\n"
	                            "            3 f0.rd  three\n");
	ring_is(&r, 5, "f0.rd", 2, "            2 f0.wr  two\n"
	                           "  =>        3 f0.rd  three\n");
	/* The edge that ends the failing cycle came too late to be the cause; its events are shown. */
	ring_is(&r, 3, "f0.rd", 10, "  =>        1 f0.rd  one 1\n"
	                            "            2 f0.wr  two\n"
	                            "            3 f0.rd  three\n");
	ring_is(&r, 3, "f0", 10, "            1 f0.rd  one 1\n"
	                         "  =>        2 f0.wr  two\n"
	                         "            3 f0.rd  three\n");
	/* Older than the lines shown: shown first. */
	ring_is(&r, 9, "f0.wr", 1, "  =>        2 f0.wr  two\n     ...\n"
	                           "            9 f0.rd  later\n");
	assert_string_equal(tzf_ring_guilty(&r, 5, "f0.wr")->text, "two");
	assert_ptr_equal(tzf_ring_guilty(&r, 3, "f0.rd"), &r.e[0]);
	/* Of no unit: the newest. */
	ring_is(&r, 4, "f3.rd", 1, "  =>        3 f0.rd  three\n");
	ring_is(&r, 3, "f3.rd", 1, "  =>        3 f0.rd  three\n");
}

static void ring_forgets_the_oldest(void **state)
{
	struct tzf_ring r = { 0 };
	char *text = NULL, *line;
	uint32_t lines = 0;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	(void)state;
	assert_non_null(f);
	for (uint32_t i = 0; i < 3u * TZF_RING_LINES; i++)
		tzf_ring_add(&r, i, i == 5u ? "old" : "apb", "event %u", i);
	tzf_ring_print(&r, UINT64_MAX, "old", 1000, f);
	fclose(f);
	for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		lines++;
	assert_int_equal(lines, TZF_RING_LINES);
	free(text);
}

static void ring_cuts_long_texts(void **state)
{
	struct tzf_ring r = { 0 };
	char text[2 * TZF_RING_TEXT];

	(void)state;
	memset(text, 'y', sizeof text - 1u);
	text[sizeof text - 1u] = '\0';
	tzf_ring_add(&r, 0, "a unit with a very long name", "%s", text);
	assert_int_equal(strlen(r.e[0].text), TZF_RING_TEXT - 1);
	assert_int_equal(strlen(r.e[0].unit), sizeof r.e[0].unit - 1u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(named_round_trips),
		cmocka_unit_test(random_round_trips),
		cmocka_unit_test(values_land),
		cmocka_unit_test(bad_configs_are_refused),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(blocks_by_name),
		cmocka_unit_test(names_and_offsets),
		cmocka_unit_test(all_tables_are_sound),
		cmocka_unit_test(hex_values),
		cmocka_unit_test(generator_is_xoshiro),
		cmocka_unit_test(seeds_mean_the_same),
		cmocka_unit_test(numbers_are_even),
		cmocka_unit_test(edges_of_the_numbers),
		cmocka_unit_test(ring_points_at_the_cause),
		cmocka_unit_test(ring_forgets_the_oldest),
		cmocka_unit_test(ring_cuts_long_texts),
	};

	return cmocka_run_group_tests_name("core", tests, NULL, NULL);
}
