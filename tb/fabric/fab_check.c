/* fab_check.c - the checker's ears: what masters and memory do is told to what knows (fab_known.c), remembers (fab_history.c) and sees (fab_see.c).
 *
 * Here are the checks of answers: refusals, cache maintenance, progress (I6), and what must be where when nothing is under way (I3, I5).
 */
#include "fab_int.h"

enum { SLVERR = 2 };

void fab_note_issue(struct fab *f, const struct want *w)
{
	f->requests++;
	if (w->store)
		fab_history_store(f, w);
	if (w->drops)
		fab_history_unmake(f, w->line);
}

/* ---- loads ------------------------------------------------------------------------------------------- */

/* A refused read gives zeros; answered OKAY they may fill a copy, be written back by an NSAID that may only write, and be read by anybody (E3). */
static bool zeros_possible(const struct fab *f, uint32_t line)
{
	return f->zeros && !fab_open(f, line);
}

void fab_note_load(struct fab *f, uint32_t master, const struct want *w, uint32_t granule, uint64_t value, bool late)
{
	f->loads++;
	if (!f->check)
		return;
	if (value == 0u) {
		if (!zeros_possible(f, w->line))
			fab_fail(f, "master %u, NSAID %u, reads zeros of line %u, though no refused read is answered OKAY", master, w->nsaid, w->line);
		return;
	}
	fab_atomic_value(f, "a read", w->line, value);
	fab_known_read(f, master, w, value, late);
	fab_history_read(f, "read of master", master, w->line, granule, value, w->since);
}

/* ---- answers ------------------------------------------------------------------------------------------- */

/* Maintenance has an effect, in the line's world: no copy is left (E4: nor one on its way), memory has what was there when it began. An ACE-Lite
 * port's entry holds the line until the answer is taken; a cache's until it has seen the answer, which its processor may take later. */
static void check_maintenance(struct fab *f, uint32_t master, const struct want *w)
{
	const bool holds = master >= f->cfg->caches;

	f->maintained++;
	fab_cov_maintained(f->cov, f, master, w);
	if (w->removes && (holds ? f->seen.held[w->line] != 0u : f->seen.absent[w->line] < w->since))
		fab_fail(f, "CMO: master %u is told that line %u is in no cache, and caches %x hold it", master, w->line, f->seen.held[w->line]);
	for (uint32_t g = 0; g < GRANULES && w->cleans && fab_open(f, w->line); g++)
		fab_history_read(f, "CMO: memory after maintenance by master", master, w->line, g, f->memory[w->line][g], w->since);
}

void fab_note_done(struct fab *f, uint32_t master, const struct want *w)
{
	if (w->store)
		fab_history_done(f, w);
	fab_atomic_done(f, master, w);
	if (f->check && (w->cleans || w->removes))
		check_maintenance(f, master, w);
	if (f->check && w->evicts && f->seen.absent_of[master][w->line] < w->since)
		fab_fail(f, "CMO: cache %u is told that line %u is not in it any more, and holds it", master, w->line);
	if (w->drops)
		fab_history_unmade(f, w->line);
}

/* Nobody is refused what it may do: only what asks memory for something that some table in force since then refuses. */
void fab_note_refused(struct fab *f, uint32_t master, const struct want *w, uint32_t resp)
{
	const bool read = w->reads && !fab_may_always(f, w->line, w->nsaid, false, w->since);
	const bool write = w->writes && !fab_may_always(f, w->line, w->nsaid, true, w->since);

	f->denied++;
	if (w->drops)
		fab_history_unmade(f, w->line);
	if (!f->check)
		return;
	if (w->cleans || w->removes)
		fab_fail(f, "master %u: maintenance of line %u is answered with error %u, though no cache gives one", master, w->line, resp);
	else if (!read && !write)
		fab_fail(f, "master %u, NSAID %u: op %u of line %u is answered with error %u, though it is permitted", master, w->nsaid, w->op, w->line, resp);
	else if (resp == SLVERR)
		fab_fail(f, "master %u: op %u of line %u is answered SLVERR, though nothing gives that", master, w->op, w->line);
}

/* ---- memory ------------------------------------------------------------------------------------------------ */

/* A refused read goes down all the same, unless that is forbidden (TZC D13). */
void fab_note_memory_read(struct fab *f, const struct mem_read *r)
{
	if (f->check && !r->may && (f->table[0].speculation & 1u) != 0u)
		fab_fail(f, "memory line %u is read under NSAID %u, which may not, though refused reads stay in the filter", r->line, r->nsaid);
}

void fab_note_memory_write(struct fab *f, uint32_t line, uint32_t granule, uint64_t value, uint32_t nsaid)
{
	if (!f->check || value == f->memory[line][granule] || (value == 0u && zeros_possible(f, line)))
		return;
	fab_atomic_value(f, "a write", line, value);
	fab_known_write(f, line, granule, value, nsaid);
	fab_history_memory(f, line, granule, value);
}

/* ---- at rest: I3, I5 ------------------------------------------------------------------------------------------ */

/* The newest value of each granule is in a dirty copy, or else in memory; and all copies of an open line agree. */
static void check_line(struct fab *f, uint32_t line)
{
	const struct copy *owner = NULL;
	const bool agree = fab_open(f, line);

	for (uint32_t i = 0; i < f->seen.copies; i++)
		if (f->seen.copy[i].line == line && (f->seen.dirty[line] >> f->seen.copy[i].cache & 1u) != 0u)
			owner = &f->seen.copy[i];
	for (uint32_t g = 0; g < GRANULES; g++) {
		const uint64_t newest = owner ? fab_copy_granule(owner, g) : f->memory[line][g];

		fab_atomic_value(f, "at rest, what is", line, newest);
		fab_atomic_rest(f, line, g, newest);
		if (newest != 0u || !zeros_possible(f, line))
			fab_history_read(f, owner ? "at rest, dirty in cache" : "at rest, memory", owner ? owner->cache : 0u, line, g, newest, f->cycle);
		for (uint32_t i = 0; i < f->seen.copies && agree; i++)
			if (f->seen.copy[i].line == line && fab_copy_granule(&f->seen.copy[i], g) != newest)
				fab_fail(f, "at rest: line %u granule %u is %016llx in cache %u, and %016llx in %s", line, g,
				         (unsigned long long)fab_copy_granule(&f->seen.copy[i], g), f->seen.copy[i].cache, (unsigned long long)newest,
				         owner ? "the dirty copy" : "memory");
	}
}

void fab_check_rest(struct fab *f)
{
	f->rests++;
	if (!f->check)
		return;
	fab_cov_rest(f->cov, f);
	fab_orders_rest(f);
	for (uint32_t l = 0; l < ALL_LINES; l++)
		check_line(f, l);
}

/* ---- I6 ---------------------------------------------------------------------------------------------------------- */

/* Responders that stall now and then: twice the time that fair ones have; what was starved does not count. */
static void check_age(struct fab *f, const struct want *w, const char *who, uint32_t i)
{
	const uint64_t age = f->cycle - w->since - (f->starve.total - w->starved);

	if (w->used && age / 2u > FAIR)
		fab_fail(f, "I6: %s %u has waited %llu cycles for op %u of line %u", who, i, (unsigned long long)age, w->op, w->line);
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
