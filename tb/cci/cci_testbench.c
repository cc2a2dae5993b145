/* cci_testbench.c - the interconnect's tests: scenarios by name; speed; random traffic of caches, DMAs and memory, with checkers at the pins. */
#include "cci_bench.h"
#include "cci_driver.h"
#include "cci_explain.h"
#include "cci_firmware.h"
#include "cci_report.h"
#include "cci_scenarios.h"
#include "cci_story.h"
#include "speed.h"

#include <stdlib.h>
#include <string.h>

extern const struct tzf_block cci_block;

static const struct {
	const char *name, *title;
	int mode;
	bool calm, wild, listed, blind;
} randoms[] = {
	{ "random", "random traffic, everything allowed", -1, false, false, false, false },
	{ "calm", "random traffic without stalls and errors", -1, true, false, true, false },
	{ "wild", "pins that keep no rule, compared with the model", -1, false, true, true, false },
	{ "mode0", "random traffic, protection off", 0, false, false, false, false },
	{ "mode1", "random traffic, strict mode", 1, false, false, false, false },
	{ "mode2", "random traffic, compare mode", 2, false, false, false, false },
	{ "pins", "random traffic, judged by pins alone: the filter's state is not looked at", -1, false, false, false, true },
	{ "counters", "random traffic in which all counters count one of the 55 events: the seed says which", -1, false, false, false, false },
	{ "firmware", "Trusted Firmware-A's driver enables and disables ports under random traffic", -1, false, false, true, false },
	{ "sequence", "the driver's register sequence as data, likewise", -1, false, false, true, false },
};

/* No new work, and everything finishes: progress (I6). */
static bool drain(struct cci_bench *b)
{
	b->stop = b->ending = true;
	for (uint32_t i = 0; i < 20000u && !b->failed; i++) {
		const bool closed = cb_software_closed(b);

		if (!tzf_sim_cycle(b->sim))
			return false;
		if (cb_idle(b) && closed && i > 64u)
			break;
	}
	if (!cb_idle(b))
		cb_fail(b, "requests do not finish after 20,000 cycles without new ones");
	if (b->rewrite_seen < b->rewrite_low || b->rewrite_seen > b->rewrite_high)
		cb_fail(b, "EV_REWRITE has come %llu times, for %llu to %llu rewritten requests", (unsigned long long)b->rewrite_seen,
		        (unsigned long long)b->rewrite_low, (unsigned long long)b->rewrite_high);
	cb_back_all_seen(b);
	cb_all_known(b);
	return !b->failed;
}

static bool is_real(const struct tzf_job *job)
{
	return strcmp(job->test, "firmware") == 0;
}

static void run_random(struct cci_bench *b, const struct tzf_job *job, struct tzf_outcome *out)
{
	bool good = true;

	for (uint32_t l = 0; l < CB_LINES; l++)
		for (uint32_t k = 0; k < 64u; k++)
			b->line[l].mem.b[k] = (uint8_t)cb_below(b, 256);
	tzf_sim_drive(b->sim, cb_random_drive, b);
	if (b->by_firmware)
		good = cci_firmware_run(b, job, is_real(job), out->note, sizeof out->note);
	while (good && !b->failed && tzf_sim_now(b->sim) < job->cycles)
		good = tzf_sim_cycle(b->sim);
	if (good && !b->failed && !b->wild)
		drain(b);
	tzf_sim_drive(b->sim, NULL, NULL);
}

static void note_messages(const struct cb_counts *c, char *text, size_t len)
{
	snprintf(text, len, ", %llu messages, %llu Syncs, %llu barriers, exclusive stores: %llu passed, %llu too late, %llu of processors",
	         (unsigned long long)c->messages, (unsigned long long)c->syncs, (unsigned long long)c->barriers, (unsigned long long)c->passed,
	         (unsigned long long)c->failed, (unsigned long long)c->stores);
}

static void note(const struct cci_bench *b, struct tzf_outcome *out)
{
	const struct cb_counts *c = &b->count;

	if (b->only_wild) {
		snprintf(out->note, sizeof out->note, "%llu resets; nothing is counted where no rule holds", (unsigned long long)c->resets);
		return;
	}
	snprintf(out->note, sizeof out->note,
	         "%llu requests, %llu snoops, %llu rewritten, %llu second rounds, %llu answers from caches, %llu generated writes, %llu reads and %llu writes refused, "
	         "%llu changes, %llu back-invalidations, %llu reads of counters, %llu of them under load, %llu resets",
	         (unsigned long long)c->requests, (unsigned long long)c->snoops, (unsigned long long)c->rewritten, (unsigned long long)c->second_rounds,
	         (unsigned long long)c->peer_data, (unsigned long long)c->generated, (unsigned long long)c->refused_reads,
	         (unsigned long long)c->refused_writes, (unsigned long long)c->changes, (unsigned long long)c->back_invalidations,
	         (unsigned long long)b->sw.checked, (unsigned long long)b->sw.counted, (unsigned long long)c->resets);
	note_messages(c, out->note + strlen(out->note), sizeof out->note - strlen(out->note));
}

static int random_of(const char *name)
{
	for (uint32_t i = 0; i < sizeof randoms / sizeof randoms[0]; i++)
		if (strcmp(randoms[i].name, name) == 0)
			return (int)i;
	return -1;
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	const int which = random_of(job->test);
	struct cci_bench *b;

	if (which < 0) {
		if (!cci_speed_run(sim, job->test, out))
			cci_scenario_run(sim, job->test, out);
		return;
	}
	if (cci_driver_missing(is_real(job))[0] != '\0') {
		out->status = TZF_INCOMPLETE;
		out->skipped = true;
		snprintf(out->message, sizeof out->message, "skipped: %s", cci_driver_missing(true));
		return;
	}
	b = calloc(1, sizeof *b);
	if (!b)
		abort();
	b->sim = sim;
	b->cfg = tzf_sim_cfg(sim);
	b->ports = b->cfg->aces + b->cfg->lites;
	b->checking = true;
	b->only_mode = randoms[which].mode;
	b->only_event = strcmp(job->test, "counters") == 0 ? (int)(job->seed % CB_ALL_EVENTS) : -1;
	b->calm = randoms[which].calm;
	b->only_wild = randoms[which].wild;
	b->blind = randoms[which].blind || !tzf_sim_has_model(sim);
	b->by_firmware = is_real(job) || strcmp(job->test, "sequence") == 0;
	tzf_rng_seed(&b->rng, job->seed, 0);
	if (!job->no_coverage && !b->only_wild) {
		out->cov = b->cov = cci_cov_new(b->cfg);
		cci_cov_attach(b->cov, sim);
	}
	run_random(b, job, out);
	tzf_sim_mute_protocol(sim, b->cycle < b->muted_until); /* the last cycle is still to be checked */
	out->transactions = b->count.requests;
	out->allowed = b->count.answers;
	out->denied = b->count.refused_reads + b->count.refused_writes;
	if (b->failed) {
		out->status = TZF_FAILED;
		snprintf(out->message, sizeof out->message, "%s", b->message);
	} else if (!b->by_firmware) {
		note(b, out);
	}
	free(b);
}

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	const uint32_t n = sizeof randoms / sizeof randoms[0];

	if (i >= n)
		return cci_speed(i - n, cfg, t) || (i - n >= cci_speeds() && cci_scenario(i - n - cci_speeds(), cfg, t));
	*t = (struct tzf_testcase){ .name = randoms[i].name, .title = randoms[i].title, .applies = true, .listed = randoms[i].listed };
	return true;
}

/* ---- coverage ------------------------------------------------------------------------------------- */

TZF_COV_FUNCTIONS(cci)

/* ---- reports -------------------------------------------------------------------------------------- */

static void events(const void *cfg, uint64_t cycle, const void *out, const void *in, const void *state, struct tzf_ring *ring)
{
	(void)state;
	cci_events(cfg, cycle, out, in, ring);
}

static void registers(const void *cfg, const void *state, FILE *f)
{
	cci_print_entries(cfg, state, f);
	cci_print_filter(cfg, state, f);
	cci_print_dvm(cfg, state, f);
	cci_print_stories(cfg, state, f);
}

static const struct tzf_wave_event wave_events[] = {
	{ "deny", "a master gets DECERR", cci_sees_denial },
	{ "rewritten", "protection changes the snoops of a request", cci_sees_rewriting },
	{ NULL, NULL, NULL },
};

extern const struct tzf_testbench cci_testbench;
const struct tzf_testbench cci_testbench = {
	.block = &cci_block,
	.test = test,
	.run = run,
	TZF_COV_MEMBERS(cci),
	.wave_events = wave_events,
	.events = events,
	.unit = cci_unit,
	.registers = registers,
	.explain = cci_explain,
};
