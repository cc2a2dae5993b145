/* fab_check.c - the checker: invariants that hold in every system run, from what goes in and comes out and from the caches' states.
 *
 * I1, I2   one writer, one dirty owner of a line
 * I4, I5   what memory takes under an NSAID was stored by that NSAID, in that line and world
 * I7       nobody reads, with protection on, what its NSAID may not read and has not written itself
 * data     where all is permitted, a granule is a register: a read returns a value that was written, and none that was overwritten for good before it began
 * I6       everything is answered
 */
#include "fab_int.h"

#include <string.h>

#define NEVER UINT64_MAX

void fab_history_reset(struct fab *f)
{
	memset(f->past, 0, sizeof f->past);
	for (uint32_t l = 0; l < ALL_LINES; l++)
		for (uint32_t g = 0; g < GRANULES; g++)
			f->past[l][g][0] = (struct past){ .value = f->memory[l][g], .from = f->cycle, .to = f->cycle };
}

/* Room for one more write: a free place, or that of the oldest, which is long overwritten. */
static struct past *room(struct past *h)
{
	struct past *oldest = &h[0];

	for (uint32_t i = 0; i < HISTORY; i++) {
		if (h[i].value == 0u)
			return &h[i];
		if (h[i].to < oldest->to)
			oldest = &h[i];
	}
	return oldest;
}

static bool writes(const struct want *w, uint32_t granule)
{
	return w->store && (w->whole || granule / 2u == w->beat) && ((w->strb >> (8u * (granule % 2u))) & 0xFFu) != 0u;
}

void fab_note_store(struct fab *f, const struct want *w)
{
	for (uint32_t g = 0; g < GRANULES; g++)
		if (writes(w, g))
			*room(f->past[w->line][g]) = (struct past){ .value = w->value[g % 2u], .from = f->cycle, .to = NEVER };
}

static struct past *find(struct fab *f, uint32_t line, uint32_t granule, uint64_t value)
{
	for (uint32_t i = 0; i < HISTORY; i++)
		if (f->past[line][granule][i].value == value)
			return &f->past[line][granule][i];
	return NULL;
}

void fab_note_done(struct fab *f, const struct want *w)
{
	for (uint32_t g = 0; g < GRANULES; g++) {
		struct past *p = writes(w, g) ? find(f, w->line, g, w->value[g % 2u]) : NULL;

		if (p && p->to > f->cycle)
			p->to = f->cycle;
	}
}

/* Who wrote a value: NSAID and master of a store. */
static uint32_t writer_nsaid(uint64_t value)
{
	return (uint32_t)(value >> 56) & 15u;
}

static bool is_store_value(uint64_t value)
{
	return value >> 60 == 0xAu;
}

static uint32_t line_of_value(uint64_t value)
{
	return ((uint32_t)(value >> 44) & 0xFFu) - 1u;
}

/* What a master wrote itself it may read in its own copy, whatever memory says; and what its NSAID wrote elsewhere, where such copies are passed on. */
static bool is_own(const struct fab *f, uint32_t master, const struct want *w, uint64_t value)
{
	const uint32_t writer = (uint32_t)(value >> 52) & 15u;

	return is_store_value(value) && writer_nsaid(value) == w->nsaid &&
	       (writer == master || f->plan.mode == 2u || f->plan.group[writer] == f->plan.group[master]);
}

/* I7. In mode 0 peers pass data on without asking. */
static void check_taint(struct fab *f, uint32_t master, const struct want *w, uint64_t value)
{
	const bool own = is_own(f, master, w, value);

	if (line_of_value(value) != w->line)
		fab_fail(f, "master %u reads line %u and gets a value of line %u (%016llx)", master, w->line, line_of_value(value), (unsigned long long)value);
	else if (f->plan.mode != 0u && fab_ns(w->line) && !fab_may(f, w->line, w->nsaid, false) && !own)
		fab_fail(f, "leak: master %u, NSAID %u, may not read line %u and gets %016llx of NSAID %u", master, w->nsaid, w->line, (unsigned long long)value,
		         writer_nsaid(value));
}

static void check_history(struct fab *f, uint32_t master, const struct want *w, uint32_t granule, uint64_t value)
{
	struct past *const h = f->past[w->line][granule];
	struct past *const p = find(f, w->line, granule, value);

	if (!p) {
		fab_fail(f, "master %u reads line %u granule %u as %016llx, which is not there any more", master, w->line, granule, (unsigned long long)value);
		return;
	}
	for (uint32_t i = 0; i < HISTORY; i++)
		if (h[i].value != 0u && p->to < h[i].from && h[i].to < w->since) {
			fab_fail(f, "master %u reads line %u granule %u as %016llx; %016llx came after it and was there before the read began", master, w->line, granule,
			         (unsigned long long)value, (unsigned long long)h[i].value);
			return;
		}
	/* seen, so it has taken effect */
	if (p->to > f->cycle)
		p->to = f->cycle;
}

/* A refused read gives zeros; answered OKAY they may fill a copy, be written back by an NSAID that may only write, and be read by anybody (E3). */
static bool zeros_possible(const struct fab *f)
{
	return !f->plan.open && (f->plan.action & 1u) == 0u;
}

void fab_note_load(struct fab *f, uint32_t master, const struct want *w, uint32_t granule, uint64_t value)
{
	f->loads++;
	if (!f->check)
		return;
	if (value == 0u) {
		if (!zeros_possible(f))
			fab_fail(f, "master %u, NSAID %u, reads zeros of line %u, though no refused read is answered OKAY", master, w->nsaid, w->line);
		return;
	}
	check_taint(f, master, w, value);
	if (f->plan.open)
		check_history(f, master, w, granule, value);
}

/* I4, I5 and G3: what changes in memory was stored by the NSAID of the write, which may write there. In mode 0 dirty data change hands between NSAIDs. */
void fab_note_memory_write(struct fab *f, uint32_t line, uint32_t granule, uint64_t value, uint32_t nsaid)
{
	if (!f->check || value == f->memory[line][granule] || (value == 0u && zeros_possible(f)))
		return;
	if (!is_store_value(value) || line_of_value(value) != line)
		fab_fail(f, "memory line %u granule %u takes %016llx, which nobody stored there", line, granule, (unsigned long long)value);
	else if (f->plan.mode != 0u && fab_ns(line) && writer_nsaid(value) != nsaid)
		fab_fail(f, "memory line %u granule %u takes %016llx of NSAID %u under NSAID %u", line, granule, (unsigned long long)value, writer_nsaid(value), nsaid);
	else if (!fab_may(f, line, nsaid, true))
		fab_fail(f, "memory line %u is written under NSAID %u, which may not", line, nsaid);
}

/* ---- I1, I2 ---------------------------------------------------------------------------------------- */

struct copy {
	uint64_t line;
	uint32_t cache, set, st;
};

static uint32_t copies(const struct fab *f, const struct fabric_state *s, struct copy *c)
{
	const struct ace_cache_cfg *cfg = &f->cfg->cache;
	uint32_t n = 0;

	for (uint32_t k = 0; k < f->cfg->caches; k++)
		for (uint32_t set = 0; set < cfg->sets; set++)
			for (uint32_t w = 0; w < cfg->ways; w++)
				if (s->cache[k].s[set].way_st[w] != 0u)
					c[n++] = (struct copy){ s->cache[k].s[set].way_tag[w] << 1 | s->cache[k].s[set].way_ns[w], k, set, s->cache[k].s[set].way_st[w] };
	return n;
}

void fab_check_caches(struct fab *f, const struct fabric_state *s)
{
	struct copy c[FABRIC_CACHES_MAX * 16u];
	uint32_t n;

	if (!f->check || f->cfg->sets * f->cfg->ways > 16u)
		return;
	n = copies(f, s, c);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1u; j < n; j++) {
			if (c[i].line != c[j].line || c[i].set != c[j].set)
				continue;
			if (c[i].cache == c[j].cache)
				fab_fail(f, "cache %u holds a line twice", c[i].cache);
			else if (((c[i].st | c[j].st) & 4u) != 0u)
				fab_fail(f, "I1: caches %u and %u hold a line, one of them unique (states %u and %u)", c[i].cache, c[j].cache, c[i].st, c[j].st);
			else if ((c[i].st & c[j].st & 2u) != 0u)
				fab_fail(f, "I2: caches %u and %u both hold a line dirty", c[i].cache, c[j].cache);
		}
}

/* ---- I6 ---------------------------------------------------------------------------------------------- */

static void check_age(struct fab *f, const struct want *w, const char *who, uint32_t i)
{
	if (w->used && f->cycle - w->since > 20000u)
		fab_fail(f, "%s %u has waited 20,000 cycles for op %u of line %u", who, i, w->op, w->line);
}

void fab_check_ages(struct fab *f)
{
	for (uint32_t i = 0; i < IDS; i++) {
		for (uint32_t c = 0; c < f->cfg->caches; c++)
			check_age(f, &f->req[c][i], "cache", c);
		for (uint32_t d = 0; d < f->cfg->lites; d++) {
			check_age(f, &f->lite[d].rd[i], "ACE-Lite read of port", d);
			check_age(f, &f->lite[d].wr[i], "ACE-Lite write of port", d);
		}
	}
}
