/* tzf_dpi.c - the C side of verilator/dpi/tzf_dpi.h: handles, and what the calls do. */
#include "tzf_dpi.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tzf_sim_int.h"

#define MAX_HANDLES 256

static struct tzf_sim *handles[MAX_HANDLES];
static bool any_closed; /* of the instances in foreign simulators, as is: */
static int worst;       /* their status, see tzf_status */

static struct tzf_sim *of(int handle)
{
	return handle >= 0 && handle < MAX_HANDLES ? handles[handle] : NULL;
}

/* 1 says more than 2, and 2 more than 3. */
static void add_status(int status)
{
	if (status != 0 && (worst == 0 || status < worst))
		worst = status;
}

/* Refuses an instance. The program that opened it says why itself; in a foreign simulator it is said here. */
static int complain(struct tzf_sim *sim, const char *scope, const char *what)
{
	if (sim && sim->owned_by_dpi)
		tzf_sim_close(sim);
	if (!tzf_sim_current) {
		fprintf(stderr, "tzfabric: %s: %s\n", scope, what);
		add_status(2);
		return -1;
	}
	tzf_sim_current->failed = true;
	snprintf(tzf_sim_current->complaint, sizeof tzf_sim_current->complaint, "%s: %s", scope, what);
	return -1;
}

static int place(struct tzf_sim *sim)
{
	for (int h = 0; h < MAX_HANDLES; h++) {
		if (!handles[h]) {
			handles[h] = sim;
			return h;
		}
	}
	return -1;
}

/* The simulation that an opening instance belongs to: the bench's own, or a new one in a foreign simulator. */
static struct tzf_sim *sim_for(const struct tzf_block *block, const char *config, int flags, char *err, size_t errlen)
{
	struct tzf_sim *sim;

	if ((flags & TZF_DPI_DRIVE) != 0) {
		sim = tzf_sim_current;
		if (!sim || sim->block != block) {
			snprintf(err, errlen, "no C bench drives this instance");
			return NULL;
		}
		return sim;
	}
	sim = tzf_sim_new(block, config, err, errlen);
	if (sim)
		sim->owned_by_dpi = true;
	return sim;
}

static bool same_config(const struct tzf_sim *sim, const char *config)
{
	char err[256];
	void *cfg = calloc(1, sim->block->cfg_size);
	bool same;

	if (!cfg)
		abort();
	same = tzf_config_parse(sim->block, config, cfg, err, sizeof err) == 0 &&
	       memcmp(cfg, sim->cfg, sim->block->cfg_size) == 0;
	free(cfg);
	return same;
}

int tzf_open(const char *block_name, const char *config, const char *scope, int version, int in_words, int out_words, int state_words,
             int flags)
{
	const struct tzf_block *block = tzf_block_find(block_name);
	struct tzf_sim *sim;
	char err[256];
	int handle;

	if (version != TZF_DPI_VERSION)
		return complain(NULL, scope, "the checker was generated for another version of the DPI interface");
	if (!block)
		return complain(NULL, scope, "no such block in this library");
	sim = sim_for(block, config, flags, err, sizeof err);
	if (!sim)
		return complain(NULL, scope, err);
	if (!same_config(sim, config))
		return complain(sim, scope, "the RTL was built with another configuration");
	if (in_words != (int)sim->words[TZF_IN] || out_words != (int)sim->words[TZF_OUT] || state_words != (int)sim->words[TZF_STATE])
		return complain(sim, scope, "the checker was generated from another signal list");
	sim->outputs_only = sim->outputs_only || (flags & TZF_DPI_STATE) == 0;
	sim->bare = (flags & TZF_DPI_BARE) != 0;
	if ((flags & TZF_DPI_SCORE) != 0) {
		sim->board = tzf_scoreboard_find(block_name);
		if (!sim->board || (flags & (TZF_DPI_DRIVE | TZF_DPI_STATE)) != 0)
			return complain(sim, scope, "this block has no scoreboard, or the scoreboard is asked to drive or to compare state");
		sim->score = sim->board->open(sim->cfg);
	}
	handle = place(sim);
	return handle >= 0 ? handle : complain(sim, scope, "more than 256 checked instances");
}

int tzf_mask(int handle, const char *list)
{
	struct tzf_sim *sim = of(handle);
	char err[256];

	if (!sim)
		return 1;
	if (tzf_sim_mask(sim, list, err, sizeof err) == 0)
		return 0;
	fprintf(stderr, "tzfabric: %s\n", err);
	sim->unfit = true;
	return 1;
}

int tzf_bounds(int handle, int latency, int posted, int max_wait)
{
	struct tzf_sim *sim = of(handle);
	const struct tzf_bounds bounds = { latency, posted, max_wait };

	if (!sim)
		return 1;
	if (!sim->score || latency < 0 || posted < 0 || max_wait <= 0 || latency > TZF_BOUND_MAX || posted > TZF_BOUND_MAX) {
		fprintf(stderr, "tzfabric: bounds: LATENCY %d, POSTED %d, MAX_WAIT %d: the first two are 0 to %d cycles, the last 1 or more\n", latency, posted, max_wait,
		        TZF_BOUND_MAX);
		sim->unfit = true;
		return 1;
	}
	sim->board->set(sim->score, &bounds, sim->mask, sim->hidden);
	return 0;
}

static void report_foreign(const struct tzf_sim *sim)
{
	const struct tzf_mismatch *m = &sim->mismatch;

	fprintf(stderr, "tzfabric: %s: MISMATCH in cycle %" PRIu64 ": %s %s, model %s, rtl %s (%" PRIu32 " elements differ)\n", sim->block->name,
	        m->cycle, m->kind, m->field, m->model, m->rtl, m->fields);
	tzf_sim_print_differences(sim, stderr);
}

static void report_score(const struct tzf_sim *sim)
{
	fprintf(stderr, "tzfabric: %s: MISMATCH in ", sim->block->name);
	sim->board->print(sim->score, stderr);
}

/* One edge of a scoreboard, or (dut NULL) its end. */
static void score_edge(struct tzf_sim *sim, const unsigned int *dut)
{
	const bool before = sim->failed;

	if (dut)
		memcpy(sim->bare_out, dut, sim->words[TZF_OUT] * sizeof(uint32_t)); /* aligned as the struct is */
	sim->failed = !(dut ? sim->board->edge(sim->score, sim->bare_out, sim->in) : sim->board->finish(sim->score));
	sim->compared = sim->board->compared(sim->score);
	sim->cycle += dut != NULL;
	if (sim->failed && !before)
		report_score(sim);
}

static bool any_hidden(const struct tzf_sim *sim)
{
	uint32_t any = 0;

	for (uint32_t k = 0; sim->hidden && k < sim->words[TZF_OUT]; k++)
		any |= sim->hidden[k];
	return any != 0u;
}

static void summarise(const struct tzf_sim *sim, int status)
{
	static const char *const words[] = { "all agree", "MISMATCH", "A MASK OR BOUND DID NOT FIT", "NOTHING COMPARED" };

	fprintf(stderr, "tzfabric: %s: %" PRIu64 " cycles, %" PRIu64 " values %scompared, %s", sim->block->name, sim->cycle, sim->compared,
	        sim->score ? "of transactions " : "", words[status]);
	if (sim->masked != 0u)
		fprintf(stderr, ", %" PRIu64 " cycles with masked differences:", sim->masked);
	else if (sim->score && any_hidden(sim))
		fprintf(stderr, ", masked differences:");
	tzf_sim_print_masked(sim, stderr);
	fputc('\n', stderr);
}

int tzf_close(int handle)
{
	struct tzf_sim *sim = of(handle);
	int status;

	if (!sim)
		return 1;
	handles[handle] = NULL;
	if (sim->score && !sim->failed)
		score_edge(sim, NULL);
	status = sim->failed ? 1 : sim->unfit ? 2 : (sim->compared == 0u) ? 3 : 0;
	if (sim->owned_by_dpi) {
		any_closed = true;
		add_status(status);
		summarise(sim, status);
		tzf_sim_close(sim);
	}
	return status;
}

int tzf_status(void)
{
	return worst != 0 ? worst : any_closed ? 0 : 3;
}

void tzf_protocol_error(const char *scope, const char *rule, unsigned int id, unsigned long long addr)
{
	if (tzf_sim_current)
		tzf_sim_protocol_error(tzf_sim_current, scope, rule, id, addr);
	else {
		fprintf(stderr, "tzfabric: %s: PROTOCOL %s id=0x%x addr=0x%llx\n", scope, rule, id, addr);
		add_status(1);
	}
}

int tzf_step(int handle, const unsigned int *dut, unsigned int *stim)
{
	struct tzf_sim *sim = of(handle);

	if (!sim)
		return 1;
	tzf_sim_edge(sim, dut);
	memcpy(stim, sim->in, sim->words[TZF_IN] * sizeof(uint32_t));
	return sim->failed ? 1 : 0;
}

int tzf_observe(int handle, const unsigned int *dut, const unsigned int *in)
{
	struct tzf_sim *sim = of(handle);
	bool before;

	if (!sim)
		return 1;
	before = sim->failed;
	memcpy(sim->in, in, sim->words[TZF_IN] * sizeof(uint32_t));
	if (sim->score) {
		score_edge(sim, dut);
		return sim->failed || sim->unfit ? 1 : 0;
	}
	tzf_sim_edge(sim, dut);
	if (sim->failed && !before && sim->owned_by_dpi)
		report_foreign(sim);
	return sim->failed || sim->unfit ? 1 : 0;
}

int tzf_whole(int handle)
{
	const struct tzf_sim *sim = of(handle);

	return sim && sim->comparing && !sim->bare && !sim->outputs_only && tzf_sim_whole(sim) ? 1 : 0;
}

int tzf_looked_at(int handle)
{
	const struct tzf_sim *sim = of(handle);

	return sim && sim->dumping ? 1 : 0;
}

void tzf_model(int handle, unsigned int *words)
{
	const struct tzf_sim *sim = of(handle);

	if (sim)
		memcpy(words, sim->model, (sim->words[TZF_OUT] + sim->words[TZF_STATE]) * sizeof(uint32_t));
}
