/* fabric_testbench.c - the system's tests: random traffic of processors and ACE-Lite masters through caches, interconnect and filter. */
#include "cci_driver.h"
#include "fab_cost.h"
#include "fab_exclusive.h"
#include "fab_explain.h"
#include "fab_firmware.h"
#include "fab_int.h"
#include "fab_leak.h"
#include "fab_report.h"

#include <stdlib.h>
#include <string.h>

extern const struct tzf_block fabric_block;

static void pins(struct fab *f, struct fabric_in *next)
{
	next->ARESETn = 1;
	next->PROT_MODE = f->plan.mode;
	next->SYSCO_EN = next->SYSCOREQ = tzf_mask32(f->cfg->caches);
	next->QOSOVERRIDE = f->plan.qos;
	next->NIDEN = f->plan.authentic & 1u;
	next->DBGEN = f->plan.authentic >> 1 & 1u;
	next->SPNIDEN = f->plan.authentic >> 2 & 1u;
	next->SPIDEN = f->plan.authentic >> 3 & 1u;
	for (uint32_t i = 0; i < f->cfg->caches + f->cfg->lites; i++)
		next->PROT_GROUP[i] = f->plan.group[i];
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		next->NSAID_MASK[c] = 0xFFFF;
}

static void masters(struct fab *f, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		fab_processor(f, c, out, in, next);
	for (uint32_t d = 0; d < f->cfg->lites; d++)
		fab_lite(f, d, out, in, next);
}

/* What the checker sees of a cycle before anything is told to it. */
static void look(struct fab *f, const struct fabric_out *out, const struct fabric_in *in)
{
	const struct fabric_state *s = tzf_sim_state(f->sim);

	if (!f->check)
		return;
	fab_see(f, s);
	fab_known_see(f, out, s);
	fab_directory_see(f, s, out);
	fab_orders_see(f, s);
	fab_atomic_see(f, s);
	fab_cov_see(f->cov, f, s, out, in);
	if (f->cycle % 512u == 0u)
		fab_check_ages(f);
}

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct fab *f = ctx;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;

	f->cycle = tzf_sim_now(f->sim);
	if (f->cycle < 2u || f->reset_now) {
		fab_cov_reset(f->cov, f, tzf_sim_state(f->sim));
		fab_start_over(f, next);
		return;
	}
	if (in->ARESETn == 0u) {
		pins(f, next);
		return;
	}
	look(f, out, in);
	if (f->cycle >= f->next_pace) {
		fab_new_pace(f);
		fab_override(f);
	}
	f->rewritten += out->EV_REWRITE;
	f->generated += (uint64_t)__builtin_popcount(out->EV_GENWR);
	for (uint32_t m = 0; m < f->cfg->mems; m++)
		fab_memory(f, m, out, in, next);
	fab_apb_drive(f, out, in, next);
	masters(f, out, in, next);
	fab_phases(f, out);
	pins(f, next);
}

/* No new work, and everything finishes within 2,000 cycles (I6). */
static bool drain(struct fab *f)
{
	fab_drain(f);
	while (f->phase == FAB_DRAIN && !f->failed)
		if (!tzf_sim_cycle(f->sim))
			return false;
	return true;
}

static void run_random(struct fab *f, const struct tzf_job *job)
{
	bool good = true;

	tzf_sim_drive(f->sim, drive, f);
	while (good && !f->failed && tzf_sim_now(f->sim) < job->cycles)
		good = tzf_sim_cycle(f->sim);
	if (good && !f->failed)
		drain(f);
	tzf_sim_drive(f->sim, NULL, NULL);
}

/* ---- the cost of protection ---------------------------------------------------------------------------- */

/* Columns apart by blanks, names without: a table for people and for plotting programs. */
static void cost_table(const struct fab_costs *costs, char *text, size_t len)
{
	FILE *f = fmemopen(text, len, "w");

	if (!f)
		abort();
	fprintf(f, "%-18s %6s %8s %6s %10s %10s %6s %7s %9s %10s %10s %11s %8s %7s %8s\n", "protection", "filter", "accesses", "own", "peer-clean", "peer-dirty", "miss",
	        "snoops", "rewritten", "gen-writes", "read-beats", "write-beats", "look-ups", "misses", "back-inv");
	for (uint32_t s = 0; s < costs->setups; s++) {
		const struct fab_cost *c = &costs->s[s];
		static const int width[FAB_COUNTS] = { 7, 9, 10, 10, 11, 8, 7, 8 };

		fprintf(f, "%-18s %6s %8llu", c->name, c->filter, (unsigned long long)c->number);
		for (uint32_t k = 0; k < FAB_COST_FOUND; k++)
			fprintf(f, k == 0u || k == 3u ? " %6.2f" : " %10.2f", c->accesses[k] ? (double)c->cycles[k] / (double)c->accesses[k] : 0.0);
		for (uint32_t k = 0; k < FAB_COUNTS; k++)
			fprintf(f, " %*llu", width[k], (unsigned long long)c->counted[k]);
		fputc('\n', f);
	}
	fclose(f);
}

static void run_cost(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	static struct fab_costs costs;

	memset(&costs, 0, sizeof costs);
	if (!fab_cost_run(sim, job, &costs, out->message)) {
		out->status = out->message[0] ? TZF_FAILED : TZF_OK;
		return;
	}
	for (uint32_t s = 0; s < costs.setups; s++)
		out->transactions += costs.s[s].number;
	out->allowed = out->transactions;
	cost_table(&costs, out->table, sizeof out->table);
}

/* ---- firmware -------------------------------------------------------------------------------------------- */

static void run_firmware(struct tzf_sim *sim, const struct tzf_job *job, bool real, struct tzf_outcome *out)
{
	if (cci_driver_missing(real)[0] != '\0') {
		out->status = TZF_INCOMPLETE;
		out->skipped = true;
		snprintf(out->message, sizeof out->message, "skipped: %s", cci_driver_missing(real));
	} else if (!fab_firmware_run(sim, job, real, out) && out->message[0]) {
		out->status = TZF_FAILED;
	}
}

/* ---- the tests --------------------------------------------------------------------------------------------- */

static void note(const struct fab *f, struct tzf_outcome *out)
{
	snprintf(out->note, sizeof out->note,
	         "%llu requests in %llu epochs, %llu rewritten, %llu generated writes, %llu granules read, %llu changes of protection, %llu of them in order, "
	         "%llu of permissions, %llu times cache maintenance, %llu exclusive stores, %llu Syncs, %llu rests, %llu resets under load",
	         (unsigned long long)f->requests, (unsigned long long)f->epochs, (unsigned long long)f->rewritten, (unsigned long long)f->generated,
	         (unsigned long long)f->loads, (unsigned long long)f->changes, (unsigned long long)f->cleanings, (unsigned long long)f->regions,
	         (unsigned long long)f->maintained, (unsigned long long)f->atomics, (unsigned long long)f->syncs, (unsigned long long)f->rests, (unsigned long long)f->resets);
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	struct fab *f;

	if (strcmp(job->test, "cost") == 0) {
		run_cost(sim, job, out);
		return;
	}
	if (strcmp(job->test, "leak") == 0) {
		if (!fab_leak_run(sim, out->message) && out->message[0])
			out->status = TZF_FAILED;
		out->transactions = 3;
		return;
	}
	if (strcmp(job->test, "exclusive") == 0) {
		if (!fab_exclusive_run(sim, out->message, out->table, sizeof out->table, &out->transactions) && out->message[0])
			out->status = TZF_FAILED;
		return;
	}
	if (strcmp(job->test, "firmware") == 0 || strcmp(job->test, "sequence") == 0) {
		run_firmware(sim, job, job->test[0] == 'f', out);
		return;
	}
	f = calloc(1, sizeof *f);
	if (!f)
		abort();
	f->sim = sim;
	f->cfg = tzf_sim_cfg(sim);
	f->check = !job->no_coverage && f->cfg->ns_tag != 0u;
	if (f->check)
		out->cov = f->cov = fab_cov_new(f->cfg);
	tzf_rng_seed(&f->rng, job->seed, 0);
	run_random(f, job);
	out->transactions = f->requests;
	out->denied = f->denied;
	out->allowed = f->requests - f->denied;
	if (f->failed) {
		out->status = TZF_FAILED;
		snprintf(out->message, sizeof out->message, "%s", f->message);
	} else {
		note(f, out);
	}
	free(f);
}

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	const struct fabric_cfg *c = cfg;
	const struct tzf_testcase tests[] = {
		{ .name = "random", .title = "random traffic of all masters", .applies = true },
		{ .name = "leak", .title = "a Secure secret, two Non-secure loads: refused, and given away where the tags ignore NS", .applies = c->caches >= 2u, .listed = true },
		{ .name = "exclusive", .title = "two processors count by exclusive loops: progress, or a livelock", .applies = c->caches >= 2u && c->ns_tag != 0u, .listed = true },
		{ .name = "cost", .title = "a program's accesses with protection off, strict and comparing, the snoop filter on and off: what each costs", .applies = c->mems == 1u && c->caches >= 2u && c->ns_tag != 0u, .listed = true },
		{ .name = "firmware", .title = "Trusted Firmware-A's driver takes caches out of coherency and puts them back, while others work", .applies = c->ns_tag != 0u, .listed = true },
		{ .name = "sequence", .title = "the driver's register sequence as data, likewise", .applies = c->ns_tag != 0u, .listed = true },
	};

	if (i >= sizeof tests / sizeof tests[0])
		return false;
	*t = tests[i];
	return true;
}

/* ---- coverage ---------------------------------------------------------------------------------------------- */

TZF_COV_FUNCTIONS(fab)

/* ---- reports ------------------------------------------------------------------------------------------------ */

static void events(const void *cfg, uint64_t cycle, const void *out, const void *in, const void *state, struct tzf_ring *ring)
{
	(void)out; /* the parts' own, which follow from the state, say more */
	fab_events(cfg, cycle, in, state, ring);
}

static void registers(const void *cfg, const void *state, FILE *f)
{
	fab_print_stories(cfg, state, f);
}

static const struct tzf_wave_event wave_events[] = {
	{ "deny", "the filter accepts an address that is not allowed", fab_sees_denial },
	{ "overlap", "the filter accepts an address that two regions or more match", fab_sees_overlap },
	{ "rewritten", "protection changes the snoops of a request", fab_sees_rewriting },
	{ NULL, NULL, NULL },
};

extern const struct tzf_testbench fabric_testbench;
const struct tzf_testbench fabric_testbench = {
	.block = &fabric_block,
	.test = test,
	.run = run,
	TZF_COV_MEMBERS(fab),
	.wave_events = wave_events,
	.events = events,
	.unit = fab_unit,
	.registers = registers,
	.explain = fab_explain,
};
