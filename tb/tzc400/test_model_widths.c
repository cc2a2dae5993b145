/* test_model_widths.c - the tzc400 model's widths, from the lists; and its reset. */
#include "model_rig.h"

/* ---- widths, from the lists ------------------------------------------------------------------ */

#define FIELDS_MAX 200

#define TZF_ROW_STRUCT struct tzc400_state
#define TZF_ROW_GROUP f
#define TZF_ROW_MEMBER struct tzc400_filter
#define TZF_ROW_MEMBERS cfg->num_filters
static uint32_t state_fields(const struct tzc400_cfg *cfg, struct tzf_field *f)
{
	const struct tzf_field rows[] = { TZC400_STATE(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) TZC400_FILTER(TZF_ROW_GROUP_S, TZF_ROW_GROUP_A) };

	assert_true(LEN(rows) == TZF_COUNT(TZC400_STATE) + TZF_GROUP_COUNT(TZC400_FILTER) && LEN(rows) <= FIELDS_MAX);
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

		for (uint32_t a = f[i].first; a < f[i].first + f[i].count0; a++)
			for (uint32_t b = 0; b < f[i].count1; b++)
				use_element(image + f[i].offset + (size_t)a * f[i].stride + b * size, size, f[i].width);
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
		const struct tzf_field *f = &w->sf[i];
		bool any = cfg->qvn_enable == 0u && strcmp(f->name, "fail_vnet") == 0;

		for (uint32_t a = f->first; a < f->first + f->count0; a++)
			for (uint32_t k = 0; k < f->count1 * f->size; k++)
				any = any || w->ever[f->offset + (size_t)a * f->stride + k] != 0u;
		if (!any)
			fail_msg("seed %" PRIu64 " %u filters, %u bits: %s never left 0", g_seed, cfg->num_filters, cfg->addr_width,
			         f->name);
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

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_widths_check, seed_test),
		cmocka_unit_test_setup(test_widths, seed_test),
		cmocka_unit_test_setup(test_reset, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
