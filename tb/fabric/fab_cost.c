/* fab_cost.c - what protection costs: a real program's accesses by CPU, GPU and DMA in turn, the same four times, with protection off, strict,
 * comparing, and comparing where CPU and GPU have one NSAID; and four times more with the snoop filter overridden, where there is one.
 *
 * One access at a time, so that each has a latency of its own. What it found is told from the caches' states when it was issued: an own copy, a
 * peer's clean or dirty one, or none. Memory answers after a fixed time. Every load is held against a flat image of memory. The interconnect
 * counts what it did (fab_cost_counters.c), and the bench has its own count of it, which must be the same.
 */
#include "fab_cost_int.h"

#include <stdlib.h>
#include <string.h>

#include "tzf_trace.h"

#define STRETCH     64u  /* accesses before the next master's turn */
#define CYCLES_EACH 20u  /* about what an access takes: --cycles is the length of a setup */
#define DEFAULT_TRACE "tb/trace/sample.lackey.gz"

static const char *const found_names[FOUND_] = { "own copy", "peer clean", "peer dirty", "miss" };

#define REST        200u /* cycles in which all ends that an access has begun */

static const struct fab_cost_setup setups[FAB_COST_SETUPS] = {
	{ "off", 0, { 9, 10, 5 }, false },
	{ "strict", 1, { 9, 10, 5 }, false },
	{ "compare", 2, { 9, 10, 5 }, false },
	{ "compare, one NSAID", 2, { 9, 9, 5 }, false },
	{ "off", 0, { 9, 10, 5 }, true },
	{ "strict", 1, { 9, 10, 5 }, true },
	{ "compare", 2, { 9, 10, 5 }, true },
	{ "compare, one NSAID", 2, { 9, 9, 5 }, true },
};

void fab_cost_fail(struct cost *c, const char *what)
{
	if (!c->failed)
		snprintf(c->message, 300, "cycle %llu, protection %s%s: %s", (unsigned long long)c->cycle, c->setup->name,
		         c->setup->filter_off ? ", filter off" : "", what);
	c->failed = true;
}

/* ---- a cycle ----------------------------------------------------------------------------------------------- */

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct cost *c = ctx;
	const struct fabric_out *out = o;
	const struct fabric_in *in = i;
	struct fabric_in *next = n;

	c->cycle = tzf_sim_now(c->sim);
	next->ARESETn = 1;
	next->PROT_MODE = c->setup->mode;
	next->NIDEN = 1;
	next->SYSCO_EN = next->SYSCOREQ = tzf_mask32(c->cfg->caches);
	for (uint32_t p = 0; p < c->cfg->caches + c->cfg->lites; p++)
		next->PROT_GROUP[p] = p;
	for (uint32_t k = 0; k < c->cfg->caches; k++)
		next->NSAID_MASK[k] = 0xFFFF;
	if (in->ARESETn == 0u)
		return;
	fab_cost_see(c, out, in);
	fab_cost_memory(c, out, in, next);
	if (!fab_cost_apb(c, out, in, next))
		fab_cost_masters(c, out, in, next);
}

static bool cycle(struct cost *c)
{
	if (!tzf_sim_cycle(c->sim))
		return false;
	fab_cost_see_snoops(c);
	return !c->failed;
}

/* ---- what an access finds ----------------------------------------------------------------------------------- */

static uint32_t state_in(const struct cost *c, uint32_t cache, uint64_t addr)
{
	const struct fabric_state *s = tzf_sim_state(c->sim);
	const struct ace_cache_cfg *cfg = &c->cfg->cache;
	const uint64_t line = addr >> 6;
	const struct ace_cache_set *set = &s->cache[cache].s[line % cfg->sets];

	for (uint32_t w = 0; w < cfg->ways; w++)
		if (set->way_st[w] != 0u && set->way_ns[w] == 1u && set->way_tag[w] == line / cfg->sets)
			return set->way_st[w];
	return 0;
}

static enum found what_is_found(const struct cost *c)
{
	uint32_t peers = 0;

	if (c->who != DMA && state_in(c, c->who, c->addr) != 0u)
		return OWN;
	for (uint32_t k = 0; k < 2u; k++)
		if (k != (uint32_t)c->who)
			peers |= state_in(c, k, c->addr);
	return (peers & 2u) != 0u ? PEER_DIRTY : peers != 0u ? PEER_CLEAN : NOBODY;
}

/* ---- the trace ------------------------------------------------------------------------------------------------ */

static bool one(struct cost *c, enum master who, uint64_t addr, uint32_t size, bool write)
{
	const uint32_t low = (uint32_t)addr & 15u;
	const uint32_t bytes = low + size > 16u ? 16u - low : size; /* the part in the first beat */

	c->busy = true;
	c->sent = false;
	c->who = who;
	c->write = write;
	c->addr = addr;
	c->strb = tzf_mask32(bytes) << low;
	c->found = what_is_found(c);
	for (uint32_t b = 0; b < 16u; b++) {
		c->data[b] = (uint8_t)((uint32_t)c->now->number + 7u * b);
		if (write && ((c->strb >> b) & 1u) != 0u)
			c->image[(addr & ~UINT64_C(15)) - BASE + b] = c->data[b];
	}
	c->now->number++;
	while (c->busy && !c->failed)
		if (!cycle(c))
			return false;
	return !c->failed;
}

static bool access_of(struct cost *c, const struct tzf_acc *a)
{
	const enum master who = (enum master)((c->now->number / STRETCH) % MASTERS_);
	const int64_t page = tzf_page_number(&c->pages, a->addr >> 12);
	const uint64_t addr = BASE + ((uint64_t)page << 12) + (a->addr & 0xFFFu);

	if (page < 0 || page >= (int64_t)MOST_PAGES) {
		fab_cost_fail(c, "the trace touches more than 1024 pages");
		return false;
	}
	if (a->kind != TZF_ACC_STORE && !one(c, who, addr, a->size, false))
		return false;
	return (a->kind != TZF_ACC_STORE && a->kind != TZF_ACC_MODIFY) || one(c, who, addr, a->size, true);
}

static bool play_trace(struct cost *c, const char *path, uint64_t most)
{
	char err[400];
	struct tzf_acc a;
	struct tzf_trace *t = tzf_trace_open(path, err, sizeof err);
	int more = 1;

	if (!t) {
		fab_cost_fail(c, err);
		return false;
	}
	while (!c->failed && c->now->number < most && (more = tzf_trace_next(t, &a, err, sizeof err)) == 1)
		if (!access_of(c, &a))
			break;
	if (more < 0)
		fab_cost_fail(c, err);
	tzf_trace_close(t);
	return !c->failed && more >= 0 && !tzf_sim_mismatch(c->sim)->seen;
}

/* Reset, and memory as it was: every pass sees the same. */
static void begin(struct cost *c, struct fab_cost *now)
{
	c->now = now;
	memset(&c->pages, 0, sizeof c->pages);
	memset(c->sq_ap, 0, sizeof c->sq_ap);
	memset(c->seen, 0, sizeof c->seen);
	memset(&c->rd, 0, sizeof c->rd);
	memset(&c->wr, 0, sizeof c->wr);
	for (size_t i = 0; i < MEMORY; i++)
		c->memory[i] = c->image[i] = (uint8_t)((uint32_t)i * 2654435761u >> 24);
	fab_cost_set_up(c);
}

/* The last accesses' consequences end, and the counters are read. */
static bool end(struct cost *c)
{
	for (uint32_t i = 0; i < REST; i++)
		if (!cycle(c))
			return false;
	fab_cost_read_out(c);
	while (c->apb < c->steps)
		if (!cycle(c))
			return false;
	return true;
}

static void hold_reset(void *ctx, const void *out, const void *in, void *next)
{
	(void)ctx;
	(void)out;
	(void)in;
	memset(next, 0, sizeof(struct fabric_in));
}

static bool reset(struct tzf_sim *sim)
{
	tzf_sim_drive(sim, hold_reset, NULL);
	for (uint32_t i = 0; i < 2u; i++)
		if (!tzf_sim_cycle(sim))
			return false;
	return true;
}

static bool run_pass(struct cost *c, const struct tzf_job *job, struct fab_cost *now)
{
	if (!reset(c->sim))
		return false;
	begin(c, now);
	tzf_sim_drive(c->sim, drive, c);
	return play_trace(c, job->trace ? job->trace : DEFAULT_TRACE, job->cycles / CYCLES_EACH) && end(c);
}

/* The same each time, but for what is counted: that adds up. */
static void add_pass(struct cost *c, struct fab_cost *sum, const struct fab_cost *pass, const uint64_t *seen_first)
{
	if (memcmp(sum->accesses, pass->accesses, sizeof sum->accesses) != 0 || memcmp(sum->cycles, pass->cycles, sizeof sum->cycles) != 0 ||
	    memcmp(c->seen, seen_first, sizeof c->seen) != 0)
		fab_cost_fail(c, "run again, with other events counted, it is not the same");
	for (uint32_t k = 0; k < FAB_COUNTS; k++)
		sum->counted[k] += pass->counted[k];
}

static bool run_setup(struct cost *c, const struct tzf_job *job, struct fab_cost *sum)
{
	uint64_t seen_first[FAB_COUNTS];

	for (c->pass = 0; c->pass < fab_cost_passes(&c->events); c->pass++) {
		struct fab_cost now = { .number = 0 };

		if (!run_pass(c, job, c->pass == 0u ? sum : &now))
			return false;
		if (c->pass == 0u)
			memcpy(seen_first, c->seen, sizeof seen_first);
		else
			add_pass(c, sum, &now, seen_first);
	}
	c->now = sum;
	fab_cost_compare(c);
	return !c->failed;
}

static bool run_all(struct cost *c, const struct tzf_job *job)
{
	const bool filter = c->cfg->sf_sets != 0u;

	fab_cost_events(c->cfg, &c->events);
	for (uint32_t s = 0; s < FAB_COST_SETUPS; s++) {
		struct fab_cost *f = &c->result->s[s];

		c->setup = &setups[s];
		if (c->setup->filter_off && !filter)
			return true;
		snprintf(f->name, sizeof f->name, "%s", c->setup->name);
		snprintf(f->filter, sizeof f->filter, "%s", !filter ? "-" : c->setup->filter_off ? "off" : "on");
		c->result->setups = s + 1u;
		if (!run_setup(c, job, f))
			return false;
	}
	return true;
}

bool fab_cost_run(struct tzf_sim *sim, const struct tzf_job *job, struct fab_costs *result, char message[300])
{
	struct cost *c = calloc(1, sizeof *c);
	bool good;

	if (!c)
		abort();
	c->sim = sim;
	c->cfg = tzf_sim_cfg(sim);
	c->result = result;
	c->message = message;
	c->memory = malloc(MEMORY);
	c->image = malloc(MEMORY);
	if (!c->memory || !c->image)
		abort();
	good = run_all(c, job);
	tzf_sim_drive(sim, NULL, NULL);
	free(c->memory);
	free(c->image);
	free(c);
	return good;
}

const char *fab_cost_found_name(uint32_t found)
{
	return found_names[found];
}
