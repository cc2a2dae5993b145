/* test_large.c - memories too large to be compared in every cycle, on a stand-in for a Verilated build: the cache's model behind the DPI calls,
 * with words spoilt on purpose. It hands over the large words only when it is asked for them, else rubbish, as what is left of an older cycle is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ace_cache.h"
#include "tzf_dpi.h"
#include "tzf_sim_int.h"

#define OUT_WORDS ((uint32_t)(sizeof(struct ace_cache_out) / 4u))
#define ALL_WORDS (OUT_WORDS + (uint32_t)(sizeof(struct ace_cache_state) / 4u))
#define IN_WORDS ((uint32_t)(sizeof(struct ace_cache_in) / 4u))
#define STATE_WORD(member) ((uint32_t)(OUT_WORDS + offsetof(struct ace_cache_state, member) / 4u))
#define ARRAY_WORD STATE_WORD(s) /* the first large one */
#define FOR_EVER UINT64_MAX
#define MANY 32u

/* What the stand-in does wrong, and when there are resets. */
static struct {
	const char *config;
	uint32_t state_words;
	struct { uint64_t from, to; uint32_t word; } spoil[2];
	uint64_t reset_at; /* two cycles */
	bool outputs_only;
	/* What it saw. */
	uint64_t asked[MANY];
	uint32_t nasked;
} plan;

static void plan_for(const char *config)
{
	const struct tzf_block *block = tzf_block_find("ace_cache");
	struct ace_cache_cfg cfg;
	struct tzf_fields fs;
	char err[256];

	memset(&plan, 0, sizeof plan);
	plan.config = config;
	assert_int_equal(tzf_config_parse(block, config, &cfg, err, sizeof err), 0);
	fs = tzf_fields_get(block, &cfg, TZF_STATE);
	plan.state_words = fs.words;
	tzf_fields_free(&fs);
}

/* ---- the stand-in ------------------------------------------------------------------------------- */

struct standin {
	struct ace_cache_cfg cfg;
	struct ace_cache_state st;
	struct ace_cache_in in;
	uint64_t cycle;
	int handle;
};

static void configure(struct ace_cache_cfg *cfg)
{
	char err[256];

	assert_int_equal(tzf_config_parse(tzf_block_find("ace_cache"), plan.config, cfg, err, sizeof err), 0);
}

static int handle_of_instance(int flags)
{
	return tzf_open("ace_cache", plan.config, "top.dut", TZF_DPI_VERSION, (int)IN_WORDS, (int)OUT_WORDS, (int)plan.state_words, flags);
}

static void *standin_open(void)
{
	struct standin *s = calloc(1, sizeof *s);

	assert_non_null(s);
	configure(&s->cfg);
	s->handle = handle_of_instance(TZF_DPI_DRIVE | TZF_DPI_STATE);
	return s;
}

static void sample(const struct standin *s, uint32_t *dut)
{
	struct ace_cache_out out = { 0 };
	const bool whole = tzf_whole(s->handle) != 0;

	ace_cache_out(&s->cfg, &s->st, &out);
	memcpy(dut, &out, sizeof out);
	memcpy(dut + OUT_WORDS, &s->st, sizeof(uint32_t) * plan.state_words);
	for (uint32_t i = 0; i < 2u; i++)
		if (s->cycle >= plan.spoil[i].from && s->cycle < plan.spoil[i].to)
			dut[plan.spoil[i].word] ^= 1u;
	if (!whole && s->cfg.sets * s->cfg.ways > 8u)
		memset(dut + ARRAY_WORD, 0x5A, sizeof(uint32_t) * (OUT_WORDS + plan.state_words - ARRAY_WORD));
	if (whole && plan.nasked < MANY)
		plan.asked[plan.nasked++] = s->cycle;
}

static void standin_clock(void *rtl, int level)
{
	static uint32_t dut[ALL_WORDS];
	struct standin *s = rtl;
	uint32_t next[IN_WORDS];

	if (!level)
		return;
	sample(s, dut);
	tzf_step(s->handle, dut, next);
	ace_cache_tick(&s->cfg, &s->st, &s->in);
	memcpy(&s->in, next, sizeof s->in);
	s->cycle++;
}

static void standin_close(void *rtl)
{
	struct standin *s = rtl;

	tzf_close(s->handle);
	free(s);
}

/* ---- running it --------------------------------------------------------------------------------- */

struct rig {
	struct tzf_rtl rtl;
	struct tzf_sim *sim;
	uint64_t cycle;
};

/* Loads and stores of a few lines; nobody answers what misses, so that the array fills up a little and then rests. */
static void drive(void *ctx, const void *out, const void *in, void *next)
{
	struct rig *r = ctx;
	struct ace_cache_in *n = next;

	(void)out;
	(void)in;
	r->cycle++;
	*n = (struct ace_cache_in){ .ARESETn = r->cycle > 1u && r->cycle != plan.reset_at && r->cycle != plan.reset_at + 1u };
	n->REQ_VALID = r->cycle % 5u == 0u;
	n->REQ_OP = ACE_CACHE_OP_STORE_LINE;
	n->REQ_ADDR = 64u * (r->cycle % 7u);
	n->REQ_WDATA.w[0] = (uint32_t)r->cycle;
	n->RSP_READY = n->ARREADY = 1;
	n->RVALID = r->cycle % 8u == 7u; /* MakeUnique's answer, if MSHR 0 waits for one */
	n->RLAST = 1;
}

static void rig_open(struct rig *r)
{
	struct tzf_sim_opts opts = { .block = tzf_block_find("ace_cache"), .config = plan.config, .rtl = &r->rtl, .outputs_only = plan.outputs_only };
	char err[512] = "";

	*r = (struct rig){ .rtl = { "ace_cache", plan.config, "lockstep", standin_open, standin_clock, NULL, NULL, standin_close, NULL } };
	r->sim = tzf_sim_open(&opts, err, sizeof err);
	if (!r->sim)
		fail_msg("%s", err);
	tzf_sim_drive(r->sim, drive, r);
}

/* Runs n cycles: the first in which tzf_sim_cycle said false, or n. */
static uint64_t run(struct rig *r, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		if (!tzf_sim_cycle(r->sim))
			return i;
	return n;
}

static void expect(const struct rig *r, uint64_t cycle, const char *name)
{
	const struct tzf_mismatch *m = tzf_sim_mismatch(r->sim);

	assert_true(m->seen);
	assert_int_equal(m->cycle, cycle);
	assert_string_equal(m->kind, "state");
	assert_string_equal(m->field, name);
	assert_int_equal(m->fields, 1);
}

/* Elements compared in a cycle: of the whole, and without what is large. */
static uint32_t elements(const struct rig *r, bool large)
{
	uint32_t n = 0;

	for (int d = TZF_OUT; d <= TZF_STATE; d++) {
		struct tzf_fields fs = tzf_fields_get(tzf_sim_block(r->sim), tzf_sim_cfg(r->sim), (enum tzf_dir)d);

		for (uint32_t i = 0; i < fs.n; i++)
			if (large || fs.f[i].large == 0u)
				n += fs.f[i].count0 * fs.f[i].count1;
		tzf_fields_free(&fs);
	}
	return n;
}

/* ---- when the whole is compared ----------------------------------------------------------------- */

static void now_and_then_and_at_the_end(void **state)
{
	static const uint64_t cycles[] = { 1, 2, 4096, 5000, 5001, 5002, 8192, 9000 }; /* in and after the resets, every 4,096, the last */
	struct rig r;

	(void)state;
	plan_for("s16w8");
	plan.reset_at = 5000;
	rig_open(&r);
	assert_int_equal(run(&r, 9000), 9000);
	assert_true(tzf_sim_finish(r.sim));
	assert_int_equal(tzf_sim_now(r.sim), 9001);
	assert_int_equal(plan.nasked, 8);
	assert_memory_equal(plan.asked, cycles, sizeof cycles);
	assert_int_equal(tzf_sim_compared(r.sim), (9000u - 8u) * elements(&r, false) + 8u * elements(&r, true));
	assert_true(elements(&r, true) - elements(&r, false) == 16u + 6u * 128u);
	tzf_sim_close(r.sim);
}

static void small_arrays_always(void **state)
{
	struct rig r;

	(void)state;
	plan_for("s4w2");
	plan.spoil[0].word = STATE_WORD(s[3].way_hi[1].w[7]);
	plan.spoil[0].from = 333;
	plan.spoil[0].to = 334;
	rig_open(&r);
	assert_int_equal(elements(&r, true), elements(&r, false));
	assert_int_equal(run(&r, 300), 300);
	assert_true(tzf_sim_finish(r.sim)); /* nothing is left to be compared: no cycle */
	assert_int_equal(tzf_sim_now(r.sim), 300);
	assert_int_equal(tzf_sim_compared(r.sim), 299u * elements(&r, true));
	assert_int_equal(run(&r, 100), 33);
	expect(&r, 333, "way_hi[3][1]");
	tzf_sim_close(r.sim);
}

/* What goes wrong in the array and stays so. */
static void found_in_the_next_whole(void **state)
{
	struct rig r;

	(void)state;
	plan_for("s16w8");
	plan.spoil[0].word = STATE_WORD(s[15].way_lo[7].w[3]);
	plan.spoil[0].from = 100;
	plan.spoil[0].to = FOR_EVER;
	rig_open(&r);
	assert_int_equal(run(&r, 9000), 4096);
	expect(&r, 4096, "way_lo[15][7]");
	assert_false(tzf_sim_finish(r.sim));
	assert_int_equal(tzf_sim_now(r.sim), 4097);
	tzf_sim_close(r.sim);
}

static void found_at_the_end_of_a_short_run(void **state)
{
	struct rig r;

	(void)state;
	plan_for("s16w8");
	plan.spoil[0].word = STATE_WORD(s[9].way_tag[0]);
	plan.spoil[0].from = 100;
	plan.spoil[0].to = FOR_EVER;
	rig_open(&r);
	assert_int_equal(run(&r, 1000), 1000);
	assert_false(tzf_sim_mismatch(r.sim)->seen); /* without the last compare nobody would know */
	assert_false(tzf_sim_finish(r.sim));
	expect(&r, 1000, "way_tag[9][0]");
	tzf_sim_close(r.sim);
}

static void found_before_a_reset_wipes_it_out(void **state)
{
	struct rig r;

	(void)state;
	plan_for("s16w8");
	plan.reset_at = 600;
	plan.spoil[0].word = STATE_WORD(s[9].way_st[0]);
	plan.spoil[0].from = 100;
	plan.spoil[0].to = 601;
	rig_open(&r);
	assert_int_equal(run(&r, 1000), 600);
	expect(&r, 600, "way_st[9][0]");
	tzf_sim_close(r.sim);
}

static void not_wiped_out_by_a_reset(void **state)
{
	struct rig r;

	(void)state;
	plan_for("s16w8");
	plan.reset_at = 600;
	plan.spoil[0].word = STATE_WORD(s[9].way_st[0]);
	plan.spoil[0].from = 602;
	plan.spoil[0].to = 603;
	rig_open(&r);
	assert_int_equal(run(&r, 1000), 602);
	expect(&r, 602, "way_st[9][0]");
	tzf_sim_close(r.sim);
}

/* The write port, and in that cycle nothing but it: what is left of the array's words is no difference. */
static void the_write_port_in_its_cycle(void **state)
{
	struct rig r;
	char text[600];
	FILE *f = fmemopen(text, sizeof text, "w");

	(void)state;
	plan_for("s16w8");
	plan.spoil[0].word = STATE_WORD(wp_hi.w[7]);
	plan.spoil[0].from = 1234;
	plan.spoil[0].to = 1235;
	rig_open(&r);
	assert_int_equal(run(&r, 2000), 1234);
	expect(&r, 1234, "wp_hi");
	assert_non_null(f);
	tzf_sim_print_differences(r.sim, f);
	fclose(f);
	assert_non_null(strstr(text, "state  wp_hi "));
	assert_null(strstr(text, "way_"));
	tzf_sim_close(r.sim);
}

static void masks_hide_what_is_large(void **state)
{
	struct rig r;
	char err[256];

	(void)state;
	plan_for("s16w8");
	plan.spoil[0].word = STATE_WORD(s[9].way_tag[0]);
	plan.spoil[0].from = 100;
	plan.spoil[0].to = FOR_EVER;
	rig_open(&r);
	assert_int_equal(tzf_sim_mask(r.sim, "way_tag[9][0]=1", err, sizeof err), 0);
	assert_int_equal(run(&r, 5000), 5000);
	assert_true(tzf_sim_finish(r.sim));
	assert_int_equal(tzf_sim_masked(r.sim), 2); /* compares of it: in cycle 4096 and the last */
	tzf_sim_close(r.sim);
}

static void outputs_only_never(void **state)
{
	struct rig r;

	(void)state;
	plan_for("s16w8");
	plan.outputs_only = true;
	plan.spoil[0].word = STATE_WORD(s[9].way_tag[0]);
	plan.spoil[0].from = 1;
	plan.spoil[0].to = FOR_EVER;
	rig_open(&r);
	assert_int_equal(run(&r, 5000), 5000);
	assert_true(tzf_sim_finish(r.sim));
	assert_int_equal(plan.nasked, 0);
	assert_int_equal(tzf_sim_now(r.sim), 5000);
	tzf_sim_close(r.sim);
}

/* Nobody says there which cycle is the last. */
static void always_where_no_bench_drives(void **state)
{
	static uint32_t dut[ALL_WORDS];
	struct rig r = { .cycle = 0 };
	struct standin s = { 0 };

	(void)state;
	plan_for("s16w8");
	plan.spoil[0].word = STATE_WORD(s[9].way_tag[0]);
	plan.spoil[0].from = 25;
	plan.spoil[0].to = 26;
	configure(&s.cfg);
	s.handle = handle_of_instance(TZF_DPI_STATE);
	for (int said = 0; s.cycle < 30u; s.cycle++) {
		struct ace_cache_in next;

		sample(&s, dut);
		said = tzf_observe(s.handle, dut, (const unsigned int *)&s.in);
		assert_int_equal(said, s.cycle >= 25u);
		ace_cache_tick(&s.cfg, &s.st, &s.in);
		drive(&r, NULL, NULL, &next);
		s.in = next;
	}
	assert_int_equal(tzf_close(s.handle), 1);
}

/* ---- nothing is left out ------------------------------------------------------------------------ */

/* Flips the last bit of each word of an element in turn: the compare of a cycle sees it, or (large) that of the whole alone. */
static void flip_element(struct tzf_sim *sim, uint32_t *dut, const struct tzf_field *f, uint32_t word)
{
	for (uint32_t w = 0; w < f->size / 4u; w++) {
		for (uint32_t whole = 0; whole < 2u; whole++) {
			sim->mismatch = (struct tzf_mismatch){ 0 };
			sim->failed = false;
			sim->finishing = whole != 0u;
			dut[word + w] ^= 0x80000000u;
			tzf_sim_compare(sim, dut);
			dut[word + w] ^= 0x80000000u;
			if (sim->failed != (whole != 0u || f->large == 0u))
				fail_msg("%s, word %u: %s", f->name, w, sim->failed ? "compared" : "not compared");
		}
	}
}

static void flip_all(struct tzf_sim *sim, uint32_t *dut, enum tzf_dir dir)
{
	const uint32_t base = dir == TZF_STATE ? sim->words[TZF_OUT] : 0u;

	for (uint32_t k = 0; k < sim->fields[dir].n; k++) {
		const struct tzf_field *f = &sim->fields[dir].f[k];

		for (uint32_t e = 0; e < f->count0 * f->count1; e++)
			flip_element(sim, dut, f, base + tzf_elem_offset(f, f->first + e / f->count1, e % f->count1) / 4u);
	}
}

static void one_configuration(const struct tzf_block *block, const char *config)
{
	char err[256];
	struct tzf_sim *sim = tzf_sim_new(block, config, err, sizeof err);
	uint32_t *dut;
	size_t bytes;

	assert_non_null(sim);
	bytes = sim->words[TZF_OUT] * sizeof(uint32_t) + block->size[TZF_STATE];
	dut = malloc(bytes);
	assert_non_null(dut);
	memcpy(dut, sim->model, bytes);
	memset((char *)sim->in + sim->reset_offset, 1, 1);
	sim->cycle = 1;
	flip_all(sim, dut, TZF_OUT);
	flip_all(sim, dut, TZF_STATE);
	free(dut);
	tzf_sim_close(sim);
}

static void every_word_of_every_element(void **state)
{
	(void)state;
	for (uint32_t b = 0; tzf_blocks[b]; b++)
		for (uint32_t c = 0; c < tzf_blocks[b]->nconfigs; c++)
			one_configuration(tzf_blocks[b], tzf_blocks[b]->configs[c].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(now_and_then_and_at_the_end),
		cmocka_unit_test(small_arrays_always),
		cmocka_unit_test(found_in_the_next_whole),
		cmocka_unit_test(found_at_the_end_of_a_short_run),
		cmocka_unit_test(found_before_a_reset_wipes_it_out),
		cmocka_unit_test(not_wiped_out_by_a_reset),
		cmocka_unit_test(the_write_port_in_its_cycle),
		cmocka_unit_test(masks_hide_what_is_large),
		cmocka_unit_test(outputs_only_never),
		cmocka_unit_test(always_where_no_bench_drives),
		cmocka_unit_test(every_word_of_every_element),
	};

	return cmocka_run_group_tests_name("large memories", tests, NULL, NULL);
}
