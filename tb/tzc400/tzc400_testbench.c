/* tzc400_testbench.c - the tzc400's tests, coverage and reports as the command sees them. */
#include "tzf_testbench.h"

#include <stdlib.h>
#include <string.h>

#include "firmware.h"
#include "seq_data.h"
#include "tzc400_cmd.h"
#include "tzc400_decision.h"
#include "tzc400_directed.h"
#include "tzc400_explain.h"
#include "tzc400_firmware.h"
#include "tzc400_masters.h"
#include "tzc400_random.h"
#include "tzf_trace.h"

extern const struct tzf_block tzc400_block;

/* ---- the list of tests ------------------------------------------------------------------------ */

static uint32_t directed_count(void)
{
	uint32_t n = 0;

	while (tzc400_tests[n].name)
		n++;
	return n;
}

/* Tests beside the directed ones. "fw-": real firmware; "seq-": its register sequence as data. */
static const struct {
	const char *name, *title, *program;
	bool real, listed;
} extra[] = {
	{ "fw-fvp", "Trusted Firmware-A programs the FVP's filter, then T5", "fvp", true, true },
	{ "fw-juno", "Trusted Firmware-A programs Juno's filter", "juno", true, true },
	{ "fw-juno-tzmp1", "Trusted Firmware-A programs Juno's protected-media table, then T6", "juno-tzmp1", true, true },
	{ "fw-stm32mp1", "Trusted Firmware-A programs the STM32MP1's filter", "stm32mp1", true, true },
	{ "fw-layerscape", "Trusted Firmware-A programs the Layerscape's filter", "layerscape", true, true },
	{ "seq-fvp", "the FVP sequence as data, then T5", "fvp", false, true },
	{ "seq-juno", "the Juno sequence as data", "juno", false, true },
	{ "seq-juno-tzmp1", "the Juno protected-media sequence as data, then T6", "juno-tzmp1", false, true },
	{ "seq-stm32mp1", "the STM32MP1 sequence as data", "stm32mp1", false, true },
	{ "seq-layerscape", "the Layerscape sequence as data", "layerscape", false, true },
	{ "traffic", "a real program's memory traffic through the programmed filter", NULL, false, true },
	{ "random", "constrained random traffic on all interfaces", NULL, false, false },
};

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	uint32_t directed = directed_count();

	if (i < directed) {
		*t = (struct tzf_testcase){ tzc400_tests[i].name, tzc400_tests[i].title, tzc400_tests[i].decision,
		                            tzc400_test_applies(&tzc400_tests[i], cfg), true };
		return true;
	}
	i -= directed;
	if (i >= sizeof extra / sizeof extra[0])
		return false;
	*t = (struct tzf_testcase){ extra[i].name, extra[i].title, false, true, extra[i].listed };
	if (extra[i].program)
		t->applies = !tzc400_program_misfit(cfg, extra[i].program);
	if (strcmp(extra[i].name, "traffic") == 0)
		t->applies = tzc400_program_default(cfg) != NULL;
	return true;
}

/* ---- running one ------------------------------------------------------------------------------- */

/* The files and words of `traffic`. */
static int check(const void *cfg, const struct tzf_job *job, char *err, size_t errlen)
{
	const char *misfit = job->program ? tzc400_program_misfit(cfg, job->program) : NULL;
	struct tzc400_master masters[TZC400_MAX_MASTERS];
	struct tzf_trace *trace;
	struct tzf_acc acc;
	int status = 0;

	if (misfit) {
		snprintf(err, errlen, "sequence %s: %s", job->program, misfit);
		return -1;
	}
	if (job->masters && tzc400_masters_parse(cfg, job->masters, masters, err, errlen) < 0)
		return -1;
	if (!job->trace)
		return 0;
	trace = tzf_trace_open(job->trace, err, errlen);
	if (!trace || tzf_trace_next(trace, &acc, err, errlen) < 0)
		status = -1;
	tzf_trace_close(trace);
	return status;
}

static int run_extra(struct tzc400_bench *b, uint32_t i, const struct tzf_job *job, struct tzf_outcome *out)
{
	const char *program = extra[i].program;
	int status;

	if (strcmp(extra[i].name, "random") == 0)
		return tzc400_random_run(b, job->seed, job->cycles, out->cov);
	if (tzc400_bench_reset(b, 4) != 0)
		return -1;
	if (program && extra[i].real && fw_nseqs == 0u) {
		out->status = TZF_INCOMPLETE;
		out->skipped = true;
		snprintf(out->message, sizeof out->message, "skipped: %s", fw_unavailable);
		return 0;
	}
	if (program)
		return tzc400_firmware_test(b, program, extra[i].real);
	program = job->program ? job->program : tzc400_program_default(tzc400_bench_cfg(b));
	if (!program || tzc400_program_misfit(tzc400_bench_cfg(b), program))
		return tzc400_bench_fail(b, "sequence %s: %s", program ? program : "(none)",
		                         program ? tzc400_program_misfit(tzc400_bench_cfg(b), program) : "none fits this configuration");
	snprintf(out->note, sizeof out->note, "programmed by %s, sequence %s", fw_nseqs ? "Trusted Firmware-A's driver" : "the register sequence as data",
	         program);
	if (tzc400_program(b, program, fw_nseqs != 0u) != 0)
		return -1;
	status = tzc400_traffic(b, program, job->trace, job->masters, job->cycles);
	if (status > 0) {
		out->status = TZF_BAD_USE;
		snprintf(out->message, sizeof out->message, "%s", tzc400_bench_error(b));
	}
	return status;
}

static int run_named(struct tzc400_bench *b, const struct tzf_job *job, struct tzf_outcome *out)
{
	const struct tzc400_test *t = tzc400_test_find(job->test);

	if (t)
		return tzc400_test_run(t, b);
	for (uint32_t i = 0; i < sizeof extra / sizeof extra[0]; i++)
		if (strcmp(extra[i].name, job->test) == 0)
			return run_extra(b, i, job, out);
	return tzc400_bench_fail(b, "no such test: %s", job->test);
}

static void timing_note(const struct tzc400_bench *b, struct tzf_outcome *out)
{
	const struct tzc400_timing *t = tzc400_timing(b);

	snprintf(out->note, sizeof out->note,
	         "cycles added: AR %u, R %u, read round trip %u; AW %u, W %u, B %u; 256 allowed reads %u, writes %u, beats %u/%u; 256 denied reads %u, writes %u",
	         t->ar, t->r, t->read_round_trip, t->aw, t->w, t->b, t->reads_256, t->writes_256, t->beats_256, t->wbeats_256, t->denied_256,
	         t->denied_w_256);
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	struct tzc400_bench *b = tzc400_bench_open(sim);
	struct tzc400_cov *cov = NULL;
	struct tzb_totals totals;

	if (!b)
		abort();
	if (!job->no_coverage) {
		cov = tzc400_cov_new(tzf_sim_cfg(sim));
		tzc400_cov_attach(cov, sim);
	}
	out->cov = cov;
	if (run_named(b, job, out) != 0 && out->status == TZF_OK) {
		out->status = TZF_FAILED;
		snprintf(out->message, sizeof out->message, "%s", tzc400_bench_error(b) ? tzc400_bench_error(b) : "failed");
	}
	if (out->status == TZF_OK && strcmp(job->test, "TIMING") == 0)
		timing_note(b, out);
	totals = tzc400_bench_totals(b);
	out->transactions = totals.reads + totals.writes;
	out->denied = totals.denied;
	out->allowed = out->transactions - totals.denied;
	tzc400_bench_close(b);
	tzf_sim_drive(sim, NULL, NULL);
}

/* ---- coverage and reports --------------------------------------------------------------------- */

TZF_COV_FUNCTIONS(tzc400)

static void events(const void *cfg, uint64_t cycle, const void *out, const void *in, const void *state, struct tzf_ring *ring)
{
	tzc400_events(cfg, cycle, out, in, state, ring);
}

static void registers(const void *cfg, const void *state, FILE *f)
{
	tzc400_print_regs(cfg, state, f);
}

/* ---- decisions -------------------------------------------------------------------------------- */

static uint32_t decision_fields(const void *cfg, enum tzf_dir dir, struct tzf_field *tab)
{
	return tzc400_decision_fields(cfg, dir, tab);
}

static void decision(const void *cfg, struct tzf_rng *rng, void *in, void *out)
{
	tzc400_decision_random(cfg, rng, in, out);
}

static void decide(const void *cfg, const void *in, void *out)
{
	tzc400_decide(cfg, in, out);
}

static uint64_t decide_many(const void *cfg, uint64_t seed, uint64_t n)
{
	return tzc400_decide_many(cfg, seed, n);
}

static const struct tzf_wave_event wave_events[] = {
	{ "deny", "an address is accepted that is not allowed", tzc400_sees_denial },
	{ "overlap", "an address is accepted that two regions or more match", tzc400_sees_overlap },
	{ NULL, NULL, NULL },
};

extern const struct tzf_testbench tzc400_testbench;
const struct tzf_testbench tzc400_testbench = {
	.block = &tzc400_block,
	.test = test,
	.check = check,
	.run = run,
	TZF_COV_MEMBERS(tzc400),
	.wave_events = wave_events,
	.events = events,
	.unit = tzc400_unit,
	.registers = registers,
	.decision_fields = decision_fields,
	.decision_size = { sizeof(struct tzc400_dec_in), sizeof(struct tzc400_dec_out) },
	.decision = decision,
	.decide = decide,
	.decide_many = decide_many,
	.explain = tzc400_cmd_explain,
};
