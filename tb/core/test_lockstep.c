/* test_lockstep.c - the comparison, on a stand-in for a Verilated build: the C model behind the DPI calls, with words spoilt on
 * purpose. So every way to disagree can be produced at will, and a comparison that sees nothing is found out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tzc400.h"
#include "tzf_dpi.h"
#include "tzf_sim_int.h"

#define OUT_WORDS (sizeof(struct tzc400_out) / 4u)
#define STATE_WORDS (offsetof(struct tzc400_state, f[1]) / 4u) /* of a build with one filter */
#define IN_WORDS (sizeof(struct tzc400_in) / 4u)
#define CONFIG "c1x32"
#define FOR_EVER UINT64_MAX

/* Word of an output, or of a state element behind the outputs, in what the simulator hands over. */
#define OUT_WORD(member) ((uint32_t)(offsetof(struct tzc400_out, member) / 4u))
#define STATE_WORD(member) ((uint32_t)(OUT_WORDS + offsetof(struct tzc400_state, member) / 4u))

/* What the stand-in does wrong. */
struct spoil {
	uint64_t from, to; /* cycles, to not included */
	uint32_t word, flip;
};

static struct {
	struct spoil spoil[4];
	uint64_t protocol_at; /* a broken rule in this cycle; 0 none */
	uint64_t assertion_at; /* an assertion in the RTL fails in this cycle; 0 none */
	const char *block, *config;
	int version, in_words, out_words, state_words, flags;
} plan;

static void plain_plan(void)
{
	memset(&plan, 0, sizeof plan);
	plan.block = "tzc400";
	plan.config = CONFIG;
	plan.version = TZF_DPI_VERSION;
	plan.in_words = IN_WORDS;
	plan.out_words = OUT_WORDS;
	plan.state_words = STATE_WORDS;
	plan.flags = TZF_DPI_DRIVE | TZF_DPI_STATE;
}

/* ---- the stand-in ------------------------------------------------------------------------------- */

struct standin {
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	struct tzc400_in in;
	uint64_t cycle;
	int handle;
};

static void *standin_open(void)
{
	struct standin *s = calloc(1, sizeof *s);
	char err[256];

	assert_non_null(s);
	assert_int_equal(tzf_config_parse(tzf_block_find("tzc400"), CONFIG, &s->cfg, err, sizeof err), 0);
	s->handle = tzf_open(plan.block, plan.config, "top.dut", plan.version, plan.in_words, plan.out_words, plan.state_words, plan.flags);
	return s;
}

/* The sampled words of this cycle. */
static void sample(const struct standin *s, uint32_t dut[OUT_WORDS + STATE_WORDS])
{
	struct tzc400_out out = { 0 }; /* tzc400_out writes what the configuration has */

	tzc400_out(&s->cfg, &s->st, &out);
	memcpy(dut, &out, sizeof out);
	memcpy(dut + OUT_WORDS, &s->st, 4u * STATE_WORDS);
	if (s->cycle == 0u)
		memset(dut, 0x5A, 4u * (OUT_WORDS + STATE_WORDS)); /* as registers come up before the reset */
	for (size_t i = 0; i < sizeof plan.spoil / sizeof plan.spoil[0]; i++)
		if (s->cycle >= plan.spoil[i].from && s->cycle < plan.spoil[i].to)
			dut[plan.spoil[i].word] ^= plan.spoil[i].flip;
}

static void standin_clock(void *rtl, int level)
{
	struct standin *s = rtl;
	uint32_t dut[OUT_WORDS + STATE_WORDS], next[IN_WORDS];

	if (!level)
		return;
	if (plan.assertion_at != 0u && s->cycle == plan.assertion_at)
		tzf_sim_assertion(tzf_sim_current, "block.sv:9");
	if (plan.protocol_at != 0u && s->cycle == plan.protocol_at)
		tzf_protocol_error("top.check[0].upstream", "AXI_R_TEST", 7, 0x1234);
	sample(s, dut);
	tzf_step(s->handle, dut, next);
	tzc400_tick(&s->cfg, &s->st, &s->in);
	memcpy(&s->in, next, sizeof s->in);
	s->cycle++;
}

static void standin_close(void *rtl)
{
	struct standin *s = rtl;

	tzf_close(s->handle);
	free(s);
}

static const struct tzf_rtl standin = { "tzc400", CONFIG, "lockstep", standin_open, standin_clock, NULL, NULL, standin_close, NULL };

/* ---- running it --------------------------------------------------------------------------------- */

/* Random pins, two cycles of reset first. */
static void drive(void *ctx, const void *out, const void *in, void *next)
{
	struct tzf_rng *rng = ctx;
	struct tzc400_in *n = next;
	const struct tzc400_in *was = in;

	(void)out;
	*n = (struct tzc400_in){ .ARESETn = 1 };
	n->PSEL = tzf_rng_below(rng, 2);
	n->PENABLE = was->PSEL & ~was->PENABLE & 1u;
	n->PWRITE = tzf_rng_below(rng, 2);
	n->PADDR = tzf_rng_below(rng, 0x60) * 4u;
	n->PWDATA = (uint32_t)tzf_rng_u64(rng);
	n->PSTRB = 15;
	n->ARVALID_s = tzf_rng_below(rng, 2);
	n->ARADDR_s[0] = (uint32_t)tzf_rng_u64(rng);
	n->ARREADY_m = tzf_rng_below(rng, 2);
	n->RREADY_s = 1;
}

struct rig {
	struct tzf_sim *sim;
	struct tzf_rng rng;
	uint32_t elems[TZF_DIRS];
};

static void rig_open(struct rig *r, bool outputs_only)
{
	struct tzf_sim_opts opts = { .block = tzf_block_find("tzc400"), .config = CONFIG, .rtl = &standin, .outputs_only = outputs_only };
	char err[512] = "";

	r->sim = tzf_sim_open(&opts, err, sizeof err);
	if (!r->sim)
		fail_msg("%s", err);
	for (int d = 0; d < TZF_DIRS; d++) {
		struct tzf_fields fs = tzf_fields_get(opts.block, tzf_sim_cfg(r->sim), (enum tzf_dir)d);

		r->elems[d] = 0;
		for (uint32_t i = 0; i < fs.n; i++)
			r->elems[d] += fs.f[i].count0 * fs.f[i].count1;
		tzf_fields_free(&fs);
	}
	tzf_rng_seed(&r->rng, 11, 0);
	tzf_sim_drive(r->sim, drive, &r->rng);
}

/* Runs n cycles: the first in which tzf_sim_cycle said false, or n. */
static uint64_t run(struct rig *r, uint64_t n)
{
	uint64_t first = n;

	for (uint64_t i = 0; i < n; i++)
		if (!tzf_sim_cycle(r->sim) && first == n)
			first = i;
	return first;
}

static const struct tzf_mismatch *mismatch(const struct rig *r)
{
	return tzf_sim_mismatch(r->sim);
}

static void expect(const struct rig *r, uint64_t cycle, const char *kind, const char *name, uint32_t fields)
{
	assert_true(mismatch(r)->seen);
	assert_int_equal(mismatch(r)->cycle, cycle);
	assert_string_equal(mismatch(r)->kind, kind);
	assert_string_equal(mismatch(r)->field, name);
	assert_int_equal(mismatch(r)->fields, fields);
}

static void differences(const struct rig *r, char *text, size_t len)
{
	FILE *f = fmemopen(text, len, "w");

	assert_non_null(f);
	tzf_sim_print_differences(r->sim, f);
	fclose(f);
}

/* ---- the comparison ----------------------------------------------------------------------------- */

static void agreement_is_counted(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	rig_open(&r, false);
	assert_true(tzf_sim_has_rtl(r.sim));
	assert_int_equal(run(&r, 500), 500);
	assert_false(mismatch(&r)->seen);
	assert_int_equal(tzf_sim_now(r.sim), 500);
	/* The registers came up with rubbish: only what follows the first edge in reset counts. */
	assert_int_equal(tzf_sim_compared(r.sim), 499u * (r.elems[TZF_OUT] + r.elems[TZF_STATE]));
	assert_int_equal(tzf_sim_masked(r.sim), 0);
	tzf_sim_close(r.sim);
}

static void first_difference_is_named(void **state)
{
	struct rig r;
	char text[600];

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 100, FOR_EVER, STATE_WORD(region_id_access[3]), 0x80000001 };
	plan.spoil[1] = (struct spoil){ 101, FOR_EVER, OUT_WORD(TZCINT), 1 };
	rig_open(&r, false);
	assert_int_equal(run(&r, 200), 100);
	expect(&r, 100, "state", "region_id_access[3]", 1);
	assert_int_equal(strtoul(mismatch(&r)->model, NULL, 16) ^ strtoul(mismatch(&r)->rtl, NULL, 16), 0x80000001);
	assert_int_equal(strlen(mismatch(&r)->rtl), 8);
	differences(&r, text, sizeof text);
	assert_non_null(strstr(text, "state  region_id_access[3]"));
	assert_null(strstr(text, "TZCINT"));
	tzf_sim_close(r.sim);
}

static void outputs_come_first_and_all_are_listed(void **state)
{
	struct rig r;
	char text[600], *out, *first, *second;

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 60, 61, STATE_WORD(f[0].wdq[3]), 2 };
	plan.spoil[1] = (struct spoil){ 60, 61, OUT_WORD(RDATA_s[0].w[0]), 0x10 };
	plan.spoil[2] = (struct spoil){ 60, 61, STATE_WORD(action), 1 };
	rig_open(&r, false);
	assert_int_equal(run(&r, 70), 60);
	expect(&r, 60, "output", "RDATA_s[0]", 3);
	differences(&r, text, sizeof text);
	out = strstr(text, "output RDATA_s[0]");
	first = strstr(text, "state  action");
	second = strstr(text, "state  wdq[0][3]");
	assert_true(out && first && second && out < first && first < second);
	tzf_sim_close(r.sim);
}

static void one_cycle_is_enough(void **state)
{
	(void)state;
	for (uint32_t bit = 0; bit < 2u; bit++) {
		struct rig r;

		plain_plan();
		plan.spoil[0] = (struct spoil){ 33, 34, STATE_WORD(action), 1u << bit };
		rig_open(&r, false);
		assert_int_equal(run(&r, 60), 33);
		expect(&r, 33, "state", "action", 1);
		tzf_sim_close(r.sim);
	}
}

static void comparison_starts_after_a_reset_edge(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 0, 1, OUT_WORD(PREADY), 1 };
	rig_open(&r, false);
	assert_int_equal(run(&r, 20), 20);
	tzf_sim_close(r.sim);
	plan.spoil[0] = (struct spoil){ 1, 2, OUT_WORD(PREADY), 1 };
	rig_open(&r, false);
	assert_int_equal(run(&r, 20), 1);
	expect(&r, 1, "output", "PREADY", 1);
	tzf_sim_close(r.sim);
}

static void outputs_only(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 5, FOR_EVER, STATE_WORD(action), 3 };
	plan.spoil[1] = (struct spoil){ 90, FOR_EVER, OUT_WORD(PRDATA), 4 };
	rig_open(&r, true);
	assert_int_equal(run(&r, 100), 90);
	expect(&r, 90, "output", "PRDATA", 1);
	assert_int_equal(tzf_sim_compared(r.sim), 99u * r.elems[TZF_OUT]);
	tzf_sim_close(r.sim);
	/* The same where the simulator has no state to show. */
	plan.flags = TZF_DPI_DRIVE;
	rig_open(&r, false);
	assert_int_equal(run(&r, 100), 90);
	assert_int_equal(tzf_sim_compared(r.sim), 99u * r.elems[TZF_OUT]);
	tzf_sim_close(r.sim);
}

/* The packing put bits where the list has none: an element that this configuration does not have. */
static void bits_outside_the_list(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 10, FOR_EVER, STATE_WORD(f[0].rd_bkt_cnt[15]), 1 };
	rig_open(&r, false);
	assert_int_equal(run(&r, 20), 10);
	expect(&r, 10, "state", "(bits outside the signal list)", 1);
	tzf_sim_close(r.sim);
}

static void without_a_checker_nothing_is_compared(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.flags = TZF_DPI_DRIVE | TZF_DPI_BARE;
	plan.spoil[0] = (struct spoil){ 10, FOR_EVER, OUT_WORD(PRDATA), 0xABCD };
	rig_open(&r, false);
	assert_int_equal(run(&r, 50), 50);
	assert_int_equal(tzf_sim_compared(r.sim), 0);
	assert_int_equal(((const struct tzc400_out *)tzf_sim_out(r.sim))->PRDATA & 0xABCDu, 0xABCD & ~((const struct tzc400_out *)tzf_sim_out(r.sim))->PSLVERR);
	tzf_sim_close(r.sim);
}

/* ---- masks -------------------------------------------------------------------------------------- */

static void masked_is(const struct rig *r, uint64_t cycles, const char *names)
{
	char text[200] = "";
	FILE *f = fmemopen(text, sizeof text, "w");

	assert_non_null(f);
	tzf_sim_print_masked(r->sim, f);
	fclose(f);
	assert_int_equal(tzf_sim_masked(r->sim), cycles);
	assert_string_equal(text, names);
}

static void add_mask(struct rig *r, const char *list)
{
	char err[256] = "";

	if (tzf_sim_mask(r->sim, list, err, sizeof err) != 0)
		fail_msg("%s", err);
}

static void masks_hide_and_count(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 20, 50, STATE_WORD(action), 1 };
	plan.spoil[1] = (struct spoil){ 40, 60, OUT_WORD(ARADDR_m[0]), 0xF00 };
	rig_open(&r, false);
	add_mask(&r, "action,ARADDR_m[0]=fFf,PRDATA");
	assert_int_equal(run(&r, 100), 100);
	assert_false(mismatch(&r)->seen);
	masked_is(&r, 40, " ARADDR_m[0] action");
	tzf_sim_close(r.sim);
}

static void masks_hide_no_more(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.spoil[0] = (struct spoil){ 20, 50, OUT_WORD(ARADDR_m[0]), 0xF00 };
	plan.spoil[1] = (struct spoil){ 45, 50, OUT_WORD(ARADDR_m[0]), 0x1000 };
	rig_open(&r, false);
	add_mask(&r, "ARADDR_m[0]=F00");
	assert_int_equal(run(&r, 100), 45);
	expect(&r, 45, "output", "ARADDR_m[0]", 1);
	masked_is(&r, 25, " ARADDR_m[0]");
	tzf_sim_close(r.sim);
}

static void bad_masks(void **state)
{
	static const struct {
		const char *list, *expect;
	} bad[] = {
		{ "", "no output or state element ''" },
		{ "nosuch", "no output or state element 'nosuch'" },
		{ "PSEL", "no output or state element 'PSEL'" }, /* an input */
		{ "ARADDR_m", "no output or state element 'ARADDR_m'" },
		{ "ARADDR_m[1]", "no output or state element" }, /* of a filter that is not there */
		{ "action,", "no output or state element ''" },
		{ "action=", "not a hexadecimal mask of 2 bits" },
		{ "action=4", "not a hexadecimal mask of 2 bits" },
		{ "action=0x1", "not a hexadecimal mask" },
		{ "action=g", "not a hexadecimal mask" },
		{ "action=-1", "not a hexadecimal mask" },
		{ "PRDATA=1ffffffff", "not a hexadecimal mask of 32 bits" },
		{ "action,action=7", "'action=7' is not" },
	};
	struct rig r;

	(void)state;
	plain_plan();
	rig_open(&r, false);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		char err[256] = "";

		if (tzf_sim_mask(r.sim, bad[i].list, err, sizeof err) != -1)
			fail_msg("mask '%s' is accepted", bad[i].list);
		if (!strstr(err, bad[i].expect) || strchr(err, '\n'))
			fail_msg("mask '%s': %s", bad[i].list, err);
	}
	add_mask(&r, "action=3,action=00000000000000001,RDATA_s[0]=89abcdef");
	tzf_sim_close(r.sim);
}

/* ---- protocol checkers -------------------------------------------------------------------------- */

static void protocol_errors_end_a_run(void **state)
{
	struct rig r;
	char text[300];

	(void)state;
	plain_plan();
	plan.protocol_at = 50;
	rig_open(&r, false);
	assert_int_equal(run(&r, 80), 50);
	expect(&r, 50, "protocol", "AXI_R_TEST", 1);
	assert_string_equal(mismatch(&r)->model, "top.check[0].upstream");
	assert_string_equal(mismatch(&r)->rtl, "id=0x7 addr=0x1234");
	differences(&r, text, sizeof text);
	assert_string_equal(text, "  protocol rule AXI_R_TEST at top.check[0].upstream: id=0x7 addr=0x1234\n");
	tzf_sim_close(r.sim);
}

/* Muting is for illegal input: what the RTL says of itself holds under that too. */
static void assertions_end_a_run(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.assertion_at = 50;
	rig_open(&r, false);
	tzf_sim_mute_protocol(r.sim, true);
	assert_int_equal(run(&r, 80), 50);
	expect(&r, 50, "protocol", "ASSERTION", 1);
	assert_string_equal(mismatch(&r)->model, "block.sv:9");
	tzf_sim_close(r.sim);
}

static void protocol_errors_can_be_muted(void **state)
{
	struct rig r;

	(void)state;
	plain_plan();
	plan.protocol_at = 50;
	plan.spoil[0] = (struct spoil){ 60, FOR_EVER, OUT_WORD(TZCINT), 1 };
	rig_open(&r, false);
	tzf_sim_mute_protocol(r.sim, true);
	assert_int_equal(run(&r, 55), 55);
	tzf_sim_mute_protocol(r.sim, false);
	assert_int_equal(run(&r, 10), 5);
	expect(&r, 60, "output", "TZCINT", 1);
	tzf_sim_close(r.sim);
}

/* ---- watchers ----------------------------------------------------------------------------------- */

struct seen {
	uint64_t edges;
	bool in_order, outputs_fit;
	const struct tzf_sim *sim;
};

static void watch(void *ctx, uint64_t cycle, const void *out, const void *in, const void *st)
{
	struct seen *s = ctx;
	struct tzc400_out want = { 0 };

	s->in_order = s->in_order && cycle == s->edges;
	tzc400_out(tzf_sim_cfg(s->sim), st, &want);
	s->outputs_fit = s->outputs_fit && memcmp(out, &want, sizeof want) == 0 && in == tzf_sim_in(s->sim);
	s->edges++;
}

static void watchers_see_every_edge(void **state)
{
	struct seen seen[3] = { 0 };
	struct rig r;

	(void)state;
	plain_plan();
	rig_open(&r, false);
	for (int i = 0; i < 3; i++) {
		seen[i] = (struct seen){ 0, true, true, r.sim };
		tzf_sim_watch(r.sim, watch, &seen[i]);
	}
	run(&r, 77);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(seen[i].edges, 77);
		assert_true(seen[i].in_order && seen[i].outputs_fit);
	}
	tzf_sim_close(r.sim);
}

/* ---- opening ------------------------------------------------------------------------------------ */

static void refused(const char *expect_text)
{
	struct tzf_sim_opts opts = { .block = tzf_block_find("tzc400"), .config = CONFIG, .rtl = &standin };
	char err[512] = "";

	assert_null(tzf_sim_open(&opts, err, sizeof err));
	if (!strstr(err, expect_text) || strchr(err, '\n'))
		fail_msg("'%s' does not say: %s", err, expect_text);
}

static void what_does_not_fit_is_refused(void **state)
{
	(void)state;
	plain_plan();
	plan.version++;
	refused("another version of the DPI interface");
	plain_plan();
	plan.in_words++;
	refused("another signal list");
	plain_plan();
	plan.out_words--;
	refused("another signal list");
	plain_plan();
	plan.state_words += 2;
	refused("another signal list");
	plain_plan();
	plan.config = "c1x36";
	refused("another configuration");
	plain_plan();
	plan.config = "c1x32,revision=5";
	refused("another configuration");
	plain_plan();
	plan.config = "gibberish";
	refused("another configuration");
	plain_plan();
	plan.block = "nosuch";
	refused("no such block");
}

static void bad_configuration_opens_nothing(void **state)
{
	struct tzf_sim_opts opts = { .block = tzf_block_find("tzc400"), .config = "c1x32,nosuch=1" };
	char err[256] = "";

	(void)state;
	assert_null(tzf_sim_open(&opts, err, sizeof err));
	assert_non_null(strstr(err, "no parameter 'nosuch'"));
}

/* ---- another simulator: handles without a bench -------------------------------------------------- */

static char said[4096]; /* on standard error, by the last child */

/* Runs fn in a process of its own, as tzf_status is one for the process: its result. */
static int in_child(int (*fn)(void))
{
	FILE *f = tmpfile();
	int status;
	size_t n;
	pid_t pid;

	assert_non_null(f);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(fileno(f), STDERR_FILENO);
		status = fn();
		fflush(NULL);
		_exit(status);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	rewind(f);
	n = fread(said, 1, sizeof said - 1u, f);
	said[n] = '\0';
	fclose(f);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static uint32_t lines(void)
{
	uint32_t n = 0;

	for (const char *p = said; *p; p++)
		n += *p == '\n';
	return n;
}

static int foreign_open(void)
{
	plan.flags = TZF_DPI_STATE;
	return tzf_open(plan.block, plan.config, "soc.filter", plan.version, plan.in_words, plan.out_words, plan.state_words, plan.flags);
}

/* A simulation with a stimulus of its own, observed for n cycles; what the last call said. */
static int observe(int handle, uint64_t n)
{
	struct standin s = { .handle = handle };
	struct tzf_rng rng;
	char err[256];
	int last = 0;

	if (tzf_config_parse(tzf_block_find("tzc400"), CONFIG, &s.cfg, err, sizeof err) != 0)
		return -1;
	tzf_rng_seed(&rng, 5, 0);
	for (uint64_t i = 0; i < n; i++) {
		uint32_t dut[OUT_WORDS + STATE_WORDS], in[IN_WORDS];

		sample(&s, dut);
		memcpy(in, &s.in, sizeof in);
		last = tzf_observe(handle, dut, in);
		tzc400_tick(&s.cfg, &s.st, &s.in);
		drive(&rng, NULL, &s.in, in);
		memcpy(&s.in, in, sizeof in);
		s.cycle++;
	}
	return last;
}

/* Result: tzf_close in the tens, tzf_status in the ones. */
static int close_all(int handle)
{
	int closed = tzf_close(handle);

	return 10 * closed + tzf_status();
}

static int foreign_agrees(void)
{
	int h = foreign_open(), last = observe(h, 300);

	return last == 0 ? close_all(h) : 99;
}

static int foreign_differs(void)
{
	int h = foreign_open(), last = observe(h, 300);

	return last == 1 ? close_all(h) : 99;
}

static int foreign_stands_still(void)
{
	return close_all(foreign_open());
}

static int foreign_masked(void)
{
	int h = foreign_open();

	if (tzf_mask(h, "TZCINT,action=1") != 0)
		return 98;
	return observe(h, 300) == 0 ? close_all(h) : 99;
}

static int foreign_bad_mask(void)
{
	int h = foreign_open();

	if (tzf_mask(h, "nosuch") != 1 || observe(h, 10) != 1)
		return 99;
	return close_all(h);
}

static int foreign_refused(void)
{
	int h = foreign_open();

	return h == -1 && observe(h, 3) == 1 && tzf_mask(h, "action") == 1 ? close_all(h) : 99;
}

static int no_instance(void)
{
	return tzf_status();
}

static int worst_counts(void)
{
	int still, good, bad;

	plan.spoil[0].to = 0;
	still = foreign_open();
	good = foreign_open();
	bad = foreign_open();
	observe(good, 20);
	tzf_close(good);
	if (tzf_status() != 0)
		return 90;
	tzf_close(still);
	if (tzf_status() != 3)
		return 93;
	plan.spoil[0] = (struct spoil){ 5, 6, OUT_WORD(TZCINT), 1 };
	observe(bad, 20);
	tzf_close(bad);
	return tzf_status();
}

static int protocol_counts(void)
{
	int h = foreign_open();

	observe(h, 20);
	tzf_protocol_error("soc.check", "APB_TEST", 1, 2);
	return close_all(h);
}

static int many_handles(void)
{
	int first = foreign_open();

	for (int i = 1; i < 256; i++)
		if (foreign_open() < 0)
			return 1;
	if (foreign_open() != -1)
		return 2;
	if (tzf_close(first) != 3 || foreign_open() != first)
		return 3;
	for (int h = 0; h < 256; h++)
		tzf_close(h);
	return tzf_close(first) == 1 ? 0 : 4;
}

static void foreign_simulators(void **state)
{
	(void)state;
	plain_plan();
	assert_int_equal(in_child(foreign_agrees), 0);
	assert_int_equal(lines(), 1);
	assert_non_null(strstr(said, "tzfabric: tzc400: 300 cycles, "));
	assert_non_null(strstr(said, ", all agree\n"));
	assert_int_equal(in_child(foreign_stands_still), 33);
	assert_non_null(strstr(said, "0 cycles, 0 values compared, NOTHING COMPARED\n"));
	assert_int_equal(in_child(no_instance), 3);
	plan.spoil[0] = (struct spoil){ 40, 50, OUT_WORD(TZCINT), 1 };
	plan.spoil[1] = (struct spoil){ 41, 50, STATE_WORD(action), 1 };
	assert_int_equal(in_child(foreign_differs), 11);
	assert_non_null(strstr(said, "tzfabric: tzc400: MISMATCH in cycle 40: output TZCINT, model 0, rtl 1 (1 elements differ)\n"));
	assert_non_null(strstr(said, ", MISMATCH\n"));
	assert_int_equal(in_child(foreign_masked), 0);
	assert_int_equal(lines(), 1);
	assert_non_null(strstr(said, "all agree, 10 cycles with masked differences: TZCINT action\n"));
	plan.spoil[1].flip = 2;
	assert_int_equal(in_child(foreign_masked), 99);
	plain_plan();
	assert_int_equal(in_child(foreign_bad_mask), 22);
	assert_int_equal(in_child(worst_counts), 1);
	assert_int_equal(in_child(protocol_counts), 1);
	assert_int_equal(in_child(many_handles), 0);
}

static void foreign_refusals(void **state)
{
	(void)state;
	plain_plan();
	plan.version = 99;
	assert_int_equal(in_child(foreign_refused), 12);
	assert_string_equal(said, "tzfabric: soc.filter: the checker was generated for another version of the DPI interface\n");
	plain_plan();
	plan.out_words = 3;
	assert_int_equal(in_child(foreign_refused), 12);
	assert_string_equal(said, "tzfabric: soc.filter: the checker was generated from another signal list\n");
	plain_plan();
	plan.config = "num_filters=3";
	assert_int_equal(in_child(foreign_refused), 12);
	assert_int_equal(lines(), 1);
	plain_plan();
	plan.block = "nosuch";
	assert_int_equal(in_child(foreign_refused), 12);
	assert_string_equal(said, "tzfabric: soc.filter: no such block in this library\n");
}

static void nobody_drives(void **state)
{
	int h;

	(void)state;
	plain_plan();
	fflush(stderr);
	h = dup(STDERR_FILENO);
	assert_true(h >= 0 && freopen("/dev/null", "w", stderr));
	assert_int_equal(tzf_open("tzc400", CONFIG, "top", TZF_DPI_VERSION, IN_WORDS, OUT_WORDS, STATE_WORDS, TZF_DPI_DRIVE), -1);
	fflush(stderr);
	dup2(h, STDERR_FILENO);
	close(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agreement_is_counted),
		cmocka_unit_test(first_difference_is_named),
		cmocka_unit_test(outputs_come_first_and_all_are_listed),
		cmocka_unit_test(one_cycle_is_enough),
		cmocka_unit_test(comparison_starts_after_a_reset_edge),
		cmocka_unit_test(outputs_only),
		cmocka_unit_test(bits_outside_the_list),
		cmocka_unit_test(without_a_checker_nothing_is_compared),
		cmocka_unit_test(masks_hide_and_count),
		cmocka_unit_test(masks_hide_no_more),
		cmocka_unit_test(bad_masks),
		cmocka_unit_test(protocol_errors_end_a_run),
		cmocka_unit_test(assertions_end_a_run),
		cmocka_unit_test(protocol_errors_can_be_muted),
		cmocka_unit_test(watchers_see_every_edge),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(bad_configuration_opens_nothing),
		cmocka_unit_test(foreign_simulators),
		cmocka_unit_test(foreign_refusals),
		cmocka_unit_test(nobody_drives),
	};

	return cmocka_run_group_tests_name("lockstep", tests, NULL, NULL);
}
