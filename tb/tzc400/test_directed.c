/* test_directed.c - every directed test passes on the model and fails on a fault planted for it, with the scoreboard silent,
 * so that it is the test's own assertions that are proved. */
#include "test_rig.h"

/* ---- what the block sees is spoilt ---------------------------------------------------------------------------- */

#define FAULT_IN(name) static void name(void *ctx, struct tzc400_in *in)
#define FAULT_OUT(name) static void name(void *ctx, const struct tzc400_in *in, struct tzc400_out *out)
#define NO_CTX ((void)ctx)
#define NO_CTX_IN ((void)ctx, (void)in)

/* The setup phase of a write of this register: what a fault does to it lasts into the access phase. Pins that wait keep what a
 * fault made of them, too, so that a fault of theirs must be one that can be done twice. */
static bool writes(const struct tzc400_in *in, uint32_t offset)
{
	return in->PSEL != 0u && in->PENABLE == 0u && in->PWRITE != 0u && in->PADDR == offset;
}

static uint32_t gate_writes(void *ctx, const struct tzc400_in *in)
{
	uint32_t *n = ctx;

	*n += writes(in, 0x008);
	return *n;
}

FAULT_IN(all_secure)
{
	NO_CTX;
	for (uint32_t f = 0; f < 4u; f++) {
		in->ARPROT_s[f] &= 5u;
		in->AWPROT_s[f] &= 5u;
	}
}

FAULT_IN(wrong_nsaid)
{
	NO_CTX;
	in->ARNSAID_s[0] |= 1u;
	in->AWNSAID_s[0] |= 1u;
}

FAULT_IN(top_too_low)
{
	NO_CTX;
	if (in->PADDR >= 0x120u && in->PADDR < 0x220u && in->PADDR % 0x20u == 8u && writes(in, in->PADDR))
		in->PWDATA -= 0x1000u;
}

FAULT_IN(base_halved)
{
	NO_CTX;
	if (writes(in, 0x120))
		in->PWDATA >>= 1;
}

FAULT_IN(action_flipped) { NO_CTX; if (writes(in, 0x004)) in->PWDATA ^= 1u; }
FAULT_IN(speculation_on) { NO_CTX; if (writes(in, 0x00C)) in->PWDATA = 0; }
FAULT_IN(clears_all) { NO_CTX; if (writes(in, 0x014)) in->PWDATA = 15; }
FAULT_IN(clears_nothing) { NO_CTX; if (writes(in, 0x014)) in->PWDATA = 0; }
FAULT_IN(clears_any_lane) { NO_CTX; if (writes(in, 0x014)) in->PSTRB |= 1u; }
FAULT_IN(region0_stays) { NO_CTX; if (writes(in, 0x110) && in->PWDATA == 0u) in->PWDATA = 0xC0000000u; }
FAULT_IN(whole_words) { NO_CTX; if (in->PWRITE != 0u) in->PSTRB = 15; }
FAULT_IN(apb_secure) { NO_CTX; in->PPROT &= 5u; }
FAULT_IN(gate_never_closes) { if (gate_writes(ctx, in) > 2u && writes(in, 0x008)) in->PWDATA = 15; }
FAULT_IN(gate_never_reopens) { if (gate_writes(ctx, in) > 3u && writes(in, 0x008)) in->PWDATA = 0; }
FAULT_IN(short_bursts) { NO_CTX; in->ARLEN_s[0] &= 1u; }
FAULT_IN(maintenance_reads) { NO_CTX; in->ARSNOOP_s[0] = 0; }
FAULT_IN(line_writes) { NO_CTX; in->AWSNOOP_s[0] = 0; }
FAULT_IN(no_barriers) { NO_CTX; in->ARBAR_s[0] = 0; }
FAULT_IN(address_off) { NO_CTX; in->AWADDR_s[1] &= ~UINT64_C(0x20); }
FAULT_IN(half_speed) { if (++*(uint32_t *)ctx % 2u != 0u) in->ARREADY_m = 0; }
FAULT_IN(half_speed_w) { if (++*(uint32_t *)ctx % 2u != 0u) in->WREADY_m = 0; }

/* ---- what the test sees is spoilt -------------------------------------------------------------------------------- */

FAULT_OUT(irq_inverted) { NO_CTX_IN; out->TZCINT ^= 1u; }
FAULT_OUT(phantom_filter) { NO_CTX_IN; if (out->PRDATA == 1u) out->PRDATA = 9; }
FAULT_OUT(leaks) { NO_CTX_IN; out->RDATA_s[0].w[0] |= 1u; }
FAULT_OUT(strobes_set) { NO_CTX_IN; out->WSTRB_m[0] = 15; }
FAULT_OUT(lock_stays) { NO_CTX_IN; out->ARLOCK_m = 1; }
FAULT_OUT(data_flip) { NO_CTX_IN; out->RDATA_s[0].w[0] ^= 2u; }
FAULT_OUT(no_write_data) { NO_CTX_IN; out->WVALID_m = 0; }
FAULT_OUT(always_a_response) { NO_CTX_IN; out->RVALID_s = 1; }
FAULT_OUT(one_id) { NO_CTX_IN; out->RID_s[0] = 0; }
FAULT_OUT(always_okay) { NO_CTX_IN; out->RRESP_s[0] = 0; out->BRESP_s[0] = 0; }

/* ---- the table ------------------------------------------------------------------------------------------------------ */

struct planted {
	const char *test, *config;
	void (*in)(void *ctx, struct tzc400_in *in);
	void (*out)(void *ctx, const struct tzc400_in *in, struct tzc400_out *out);
	size_t belief; /* offset of a parameter of which the test thinks this, 0 for none (num_filters is no candidate) */
	uint32_t value;
	const char *expect;
};

#define IN(fault) (fault), NULL, 0, 0
#define OUT(fault) NULL, (fault), 0, 0
#define THINKS(member, v) NULL, NULL, offsetof(struct tzc400_cfg, member), (v)

static const struct planted planted[] = {
	{ "T1", "c2x40", THINKS(revision, 3), "0xfe8 reads" },
	{ "T2", "c2x40", IN(apb_secure), "data or no error" },
	{ "T2", "c2x40", THINKS(addr_width, 36), "reads 0x" },
	{ "T3", "c1x32", IN(gate_never_closes), "passed a closed gate" },
	{ "T4", "c1x32", IN(wrong_nsaid), "NSAID" },
	{ "T4", "c1x32", IN(all_secure), "Non-secure read" },
	{ "T5", "c4x48", IN(all_secure), "Non-secure read of 0x80000000" },
	{ "T6", "c2x40", IN(wrong_nsaid), "filter 0: Non-secure" },
	{ "T7", "c2x40", IN(top_too_low), "0x8803fffff" },
	{ "T8", "c2x40", IN(top_too_low), "filter 0: Secure read" },
	{ "T9", "c1x32", OUT(irq_inverted), "TZCINT is high before" },
	{ "T9", "c1x32", IN(action_flipped), "answers 3" },
	{ "T9", "c1x32", OUT(strobes_set), "changes the memory" },
	{ "T9", "c1x32", OUT(leaks), "leaks" },
	{ "T10", "c2x40", IN(address_off), "register 0x030 reads 0x00001214" },
	{ "T10", "c2x40", IN(clears_nothing), "register 0x010" },
	{ "T11", "c2x40", IN(top_too_low), "0x17f00" },
	{ "T12", "c1x32", IN(region0_stays), "register 0x110 reads 0xc0000001" },
	{ "T13", "c1x32", IN(speculation_on), "is seen below" },
	{ "T13", "c1x32", OUT(leaks), "leaks" },
	{ "T14", "c1x32", IN(short_bursts), "beats" },
	{ "T14", "c1x32", OUT(always_okay), "denied read answers 0" },
	{ "T15", "c2x40", IN(clears_all), "register 0x010 reads 0x00000000" },
	{ "P-SAME-CYCLE", "c1x32", THINKS(capture_write_first, 1), "register 0x020" },
	{ "P-EXCLUSIVE", "c1x32", OUT(lock_stays), "denied exclusive is one below" },
	{ "P-MAINTENANCE", "c1x32", IN(maintenance_reads), "ARSNOOP 8" },
	{ "P-MAINTENANCE", "c1x32", THINKS(cmo_pass, 1), "ARSNOOP 8" },
	{ "P-LINE-UNIQUE", "c1x32", IN(line_writes), "is seen below" },
	{ "P-BARRIER", "c1x32", IN(no_barriers), "read barrier answers 3" },
	{ "P-DVM", "c1x32", IN(maintenance_reads), "DVM message answers 3" },
	{ "P-ACTION-LIVE", "c1x32", THINKS(int_latch, 1), "TZC D2" },
	{ "P-BASE-ABOVE-TOP", "c1x32", IN(base_halved), "0x4000" },
	{ "P-CLEAR-RACE", "c1x32", THINKS(clear_wins, 1), "register 0x010 reads 0x00000001" },
	{ "P-SUBWORD", "c1x32", IN(whole_words), "register 0x174" },
	{ "P-APB-PHASES", "c1x32", IN(clears_any_lane), "register 0x010" },
	{ "P-OVERLAP-POLICY", "c1x32", THINKS(overlap_policy, 1), "answers 3" },
	{ "P-OVERLAP-POLICY", "c1x32,overlap_policy=3", THINKS(overlap_policy, 2), "answers" },
	{ "P-OVERLAP-OKAY", "c1x32", THINKS(overlap_okay, 1), "answers 3" },
	{ "P-UPDATE-POINT", "c1x32", IN(action_flipped), "TZC D11" },
	{ "P-REOPEN", "c1x32", IN(gate_never_reopens), "does not accept at once" },
	{ "P-UNBUILT", "c1x32", OUT(phantom_filter), "register 0x130 reads 0x00000009" },
	{ "P-RESET-OVERRIDES", "c1x36", THINKS(rst_region_top[1], 0xFFFFDFFFu), "register 0x128" },
	{ "P-QVN", "c1x32", THINKS(qvn_enable, 1), "addresses below" },
	{ "TIMING", "c1x32", IN(half_speed), "256 reads take|cycles more|more than 2 cycles" },
	{ "TIMING", "c1x32", IN(half_speed_w), "256 writes take|more than 2 cycles" },
	{ "LOAD-OUTSTANDING", "c1x32", THINKS(max_outstanding, 255), "reads are outstanding" },
	{ "LOAD-DENY-QUEUE", "c1x32", THINKS(deny_depth, 8), "with room for 8" },
	{ "LOAD-GATE", "c1x32", IN(gate_never_closes), "closed 0 times" },
	{ "LOAD-ID-ORDER", "c1x32", IN(all_secure), "answers 0" },
	{ "LOAD-ID-ORDER", "c1x32", OUT(one_id), "has no response|answers|before its predecessor" },
	{ "LOAD-INTERLEAVED", "c1x32", OUT(data_flip), "is not its own" },
	{ "LOAD-W-LEADS", "c1x32", IN(all_secure), "answers 0" },
	{ "LOAD-AW-WAITS", "c1x32", OUT(no_write_data), "has no response" },
	{ "LOAD-RESET", "c1x32", OUT(always_a_response), "a VALID is high after a reset" },
	{ "REGISTER-MAP", "c2x40", IN(base_halved), "register 0x120 reads 0x7ffff000" },
	{ "REGISTER-MAP", "c2x40", IN(address_off), "register 0x030 reads" },
	{ "REGISTER-LANES", "c1x32", IN(whole_words), "register 0x004 reads 0x00000003 after a write to lanes 0x0" },
	{ "LOAD-BUCKETS", "c1x32", IN(all_secure), "read 0 of ID 0 answers 0" },
	{ "LOAD-W-GAP", "c1x32", OUT(always_okay), "write 0 of ID 1 answers 0" },
	{ "FIRST-ANSWERS", "c1x32", IN(action_flipped), "read 0 of ID 0 answers 0" },
	{ "RESET-EDGE", "c1x32", IN(all_secure), "read 0 of ID 0 answers 0" },
	{ "UNASKED", "c1x32", OUT(data_flip), "gets wrong data" },
	{ "EARLY-ANSWERS", "c1x32", IN(all_secure), "beat 0 below holds 0x1, strobes 0xf: expected 0x0, 0x0" },
	{ "EARLY-ANSWERS", "c1x32", IN(speculation_on), "expected 0x11, 0xf" },
	{ "EARLY-ANSWERS", "c1x32", OUT(no_write_data), "0 beats below" },
};

static int run_planted(struct rig *r, const struct planted *p, struct tzc400_cfg *cfg, uint32_t *calls)
{
	*cfg = *r->b->cfg;
	if (p->belief != 0u) {
		memcpy((char *)cfg + p->belief, &p->value, sizeof p->value);
		r->b->told = cfg;
	}
	r->b->tap_in = p->in;
	r->b->tap_out = p->out;
	r->b->tap_ctx = calls;
	r->b->sb_silent = true;
	return tzc400_test_run(tzc400_test_find(p->test), r->b);
}

static void every_test_can_fail(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < sizeof planted / sizeof planted[0]; i++) {
		struct rig r = rig_open(planted[i].config);
		struct tzc400_cfg cfg;
		uint32_t calls = 0;
		char expect[128];

		assert_non_null(tzc400_test_find(planted[i].test));
		rig_fails(&r, run_planted(&r, &planted[i], &cfg, &calls), planted[i].test, planted[i].expect);
		snprintf(expect, sizeof expect, "%s: cycle ", planted[i].test);
		assert_int_equal(strncmp(tzc400_bench_error(r.b), expect, strlen(expect)), 0);
		rig_close(&r);
	}
}

static void no_test_is_left_out(void **state)
{
	(void)state;
	for (const struct tzc400_test *t = tzc400_tests; t->name != NULL; t++) {
		bool found = false;

		for (uint32_t i = 0; i < sizeof planted / sizeof planted[0]; i++)
			found = found || strcmp(planted[i].test, t->name) == 0;
		if (!found)
			fail_msg("%s: no fault is planted for it", t->name);
	}
}

/* ---- and pass ----------------------------------------------------------------------------------------------------------- */

static const char *const configs[] = {
	"c1x32", "c1x40", "c2x40", "c4x48", "c4x64", "c1x36", "c4x48,overlap_policy=2", "c4x48,overlap_policy=3,overlap_okay=1",
	"c2x40,max_outstanding=3,deny_depth=2", "c4x48,qvn_enable=9,cmo_pass=1", "c2x40,aid_width=4,data_width=256",
};

static void every_test_passes(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < sizeof configs / sizeof configs[0]; c++) {
		struct rig r = rig_open(configs[c]);

		for (const struct tzc400_test *t = tzc400_tests; t->name != NULL; t++)
			if (tzc400_test_applies(t, r.b->cfg))
				rig_passes(&r, tzc400_test_run(t, r.b), configs[c]);
		rig_close(&r);
	}
}

/* In the configurations with a name, which is what a regression runs. */
static void every_test_applies_somewhere(void **state)
{
	const struct tzf_block *block = tzf_block_find("tzc400");

	(void)state;
	for (const struct tzc400_test *t = tzc400_tests; t->name != NULL; t++) {
		bool some = false;

		for (uint32_t c = 0; c < block->nconfigs; c++) {
			struct tzc400_cfg cfg;
			char err[128];

			assert_int_equal(tzf_config_parse(block, block->configs[c].name, &cfg, err, sizeof err), 0);
			some = some || tzc400_test_applies(t, &cfg);
		}
		if (!some)
			fail_msg("%s runs nowhere", t->name);
	}
}

/* A failure of one test, whatever it left in the queues, does not reach the next. */
static void a_failure_is_left_behind(void **state)
{
	struct rig r = rig_open("c1x32");

	(void)state;
	r.b->tap_out = no_write_data;
	r.b->sb_silent = true;
	rig_fails(&r, tzc400_test_run(tzc400_test_find("LOAD-AW-WAITS"), r.b), "planted", "no response");
	r.b->tap_out = NULL;
	r.b->sb_silent = false;
	rig_passes(&r, tzc400_test_run(tzc400_test_find("T9"), r.b), "T9 after a failure");
	rig_close(&r);
}

static void timing_is_reported(void **state)
{
	struct rig r = rig_open("c4x48");
	const struct tzc400_timing *t = tzc400_timing(r.b);

	(void)state;
	rig_passes(&r, tzc400_test_run(tzc400_test_find("TIMING"), r.b), "TIMING");
	assert_true(t->ar >= 1u && t->r >= 1u && t->aw >= 1u && t->w >= 1u && t->b >= 1u);
	assert_int_equal(t->read_round_trip, t->ar + t->r);
	assert_int_equal(t->reads_256, 256);
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_test_passes),
		cmocka_unit_test(every_test_applies_somewhere),
		cmocka_unit_test(no_test_is_left_out),
		cmocka_unit_test(every_test_can_fail),
		cmocka_unit_test(a_failure_is_left_behind),
		cmocka_unit_test(timing_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
