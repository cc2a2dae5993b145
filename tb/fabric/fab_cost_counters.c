/* fab_cost_counters.c - what the cost test does through APB: it opens the filter in front of memory, sets what the setup asks for, and counts with
 * the interconnect's eight counters (X47). There are more events than counters, so a setup runs as many times as they need, and each run counts
 * eight others. */
#include <stdio.h>
#include <string.h>

#include "cci_regs.h"
#include "fab_cost_int.h"

enum { GLOBAL = 15, FIRST_MEMORY = 8 };
enum { SNOOP_SENT = 0x13, BEAT_READ = 0x00, BEAT_WRITTEN = 0x01, SF_ACCESS = 0x00, SF_MISS = 0x04, SF_BACKINV = 0x08, GENWR = 0x0B, REWRITE = 0x0F };
#define SF_BANKS 4u

/* ---- events ------------------------------------------------------------------------------------------------- */

static void add(struct cost_events *l, uint32_t source, uint32_t event, enum fab_count count)
{
	l->e[l->n].select = source << 5 | event;
	l->e[l->n++].count = count;
}

void fab_cost_events(const struct fabric_cfg *cfg, struct cost_events *l)
{
	l->n = 0;
	for (uint32_t a = 0; a < cfg->caches; a++)
		add(l, a, SNOOP_SENT, FAB_SNOOPS);
	add(l, GLOBAL, REWRITE, FAB_REWRITTEN);
	add(l, GLOBAL, GENWR, FAB_GENERATED);
	add(l, FIRST_MEMORY, BEAT_READ, FAB_READ_BEATS);
	add(l, FIRST_MEMORY, BEAT_WRITTEN, FAB_WRITE_BEATS);
	if (cfg->sf_sets == 0u)
		return;
	for (uint32_t b = 0; b < SF_BANKS; b++)
		add(l, GLOBAL, SF_ACCESS + b, FAB_LOOKUPS);
	for (uint32_t b = 0; b < SF_BANKS; b++)
		add(l, GLOBAL, SF_MISS + b, FAB_MISSES);
	add(l, GLOBAL, SF_BACKINV, FAB_BACK);
}

uint32_t fab_cost_passes(const struct cost_events *l)
{
	return (l->n + COST_COUNTERS - 1u) / COST_COUNTERS;
}

/* Events that this pass counts: the first, and how many. */
static uint32_t first_of(const struct cost *c)
{
	return c->pass * COST_COUNTERS;
}

static uint32_t counted(const struct cost *c)
{
	const uint32_t left = c->events.n - first_of(c);

	return left < COST_COUNTERS ? left : COST_COUNTERS;
}

/* ---- accesses ------------------------------------------------------------------------------------------------- */

static void write(struct cost *c, uint32_t block, uint32_t addr, uint32_t data)
{
	c->step[c->steps++] = (struct cost_step){ .block = block, .addr = addr, .data = data };
}

void fab_cost_set_up(struct cost *c)
{
	c->steps = c->apb = 0;
	write(c, FAB_TZC, 0x120, 0x80000000); /* region 1: all of memory, open to all */
	write(c, FAB_TZC, 0x128, 0xFFFFFFFF);
	write(c, FAB_TZC, 0x134, 0xFFFFFFFF);
	write(c, FAB_TZC, 0x130, 0xC0000001);
	write(c, FAB_TZC, 0x008, 1);
	write(c, FAB_CCI, R_CTRL_OVR, c->setup->filter_off ? OVR_SF_OFF : 0u);
	for (uint32_t k = 0; k < counted(c); k++) {
		write(c, FAB_CCI, R_EVNT_SEL(k), c->events.e[first_of(c) + k].select);
		write(c, FAB_CCI, R_ECNT_CTRL(k), 1);
	}
	write(c, FAB_CCI, R_PMU_CTRL, PMU_CEN | PMU_RST);
}

void fab_cost_read_out(struct cost *c)
{
	c->steps = c->apb = 0;
	write(c, FAB_CCI, R_PMU_CTRL, 0);
	for (uint32_t k = 0; k < counted(c); k++)
		c->step[c->steps++] = (struct cost_step){ .block = FAB_CCI, .addr = R_ECNT_DATA(k), .reads = true, .counter = k };
}

static void step_done(struct cost *c, const struct fabric_out *out)
{
	const struct cost_step *s = &c->step[c->apb++];

	if (s->reads)
		c->now->counted[c->events.e[first_of(c) + s->counter].count] += out->PRDATA[FAB_AT_CCI];
}

bool fab_cost_apb(struct cost *c, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	const struct cost_step *s;

	if (in->PENABLE != 0u && (in->PSEL & out->PREADY) != 0u) {
		next->PSEL = next->PENABLE = 0;
		step_done(c, out);
	}
	if (c->apb == c->steps)
		return false;
	s = &c->step[c->apb];
	next->PENABLE = in->PSEL != 0u && next->PSEL != 0u;
	next->PSEL = s->block;
	next->PWRITE = !s->reads;
	next->PADDR = s->addr;
	next->PWDATA = s->data;
	next->PSTRB = s->reads ? 0u : 0xFu;
	return true;
}

/* ---- the bench's own counts ------------------------------------------------------------------------------------ */

static uint32_t ones(uint32_t v)
{
	return (uint32_t)__builtin_popcount(v);
}

void fab_cost_see(struct cost *c, const struct fabric_out *out, const struct fabric_in *in)
{
	uint64_t *const seen = c->seen;

	seen[FAB_REWRITTEN] += out->EV_REWRITE;
	seen[FAB_GENERATED] += ones(out->EV_GENWR);
	seen[FAB_READ_BEATS] += ones(in->RVALID_m & out->RREADY_m);
	seen[FAB_WRITE_BEATS] += ones(out->WVALID_m & in->WREADY_m);
	seen[FAB_LOOKUPS] += ones(out->EV_SF_ACCESS);
	seen[FAB_MISSES] += ones(out->EV_SF_MISS);
	seen[FAB_BACK] += out->EV_SF_BACKINV;
}

/* Snoops are seen where they leave for the AC channels. */
void fab_cost_see_snoops(struct cost *c)
{
	const struct fabric_state *s = tzf_sim_state(c->sim);

	for (uint32_t a = 0; a < c->cfg->caches; a++) {
		c->seen[FAB_SNOOPS] += (s->cci.a[a].sq_ap - c->sq_ap[a]) & 31u;
		c->sq_ap[a] = s->cci.a[a].sq_ap;
	}
}

void fab_cost_compare(struct cost *c)
{
	static const char *const names[FAB_COUNTS] = { FAB_COUNT_LIST(FAB_COUNT_NAME) };
	char text[160];

	for (uint32_t k = 0; k < FAB_COUNTS; k++) {
		if (c->now->counted[k] == c->seen[k])
			continue;
		snprintf(text, sizeof text, "the counters say %llu %s, at the pins there were %llu", (unsigned long long)c->now->counted[k], names[k],
		         (unsigned long long)c->seen[k]);
		fab_cost_fail(c, text);
	}
}
