/* fab_known.c - who may know a value, and under which NSAID it may be written: attribution and taint (I4, I5, I7), across changes of mode, group and permissions.
 *
 * A Non-secure reader with NSAID n may get a value in four ways only:
 *
 *   given    memory gave it to n at a time when the table in force let n read it
 *   own      n wrote it, through the reader's own cache, or through one that passes data of equal NSAIDs on to it (mode 2, equal groups)
 *   handed   a cache held it under n while protection was off; E16: clean caches take this away
 *   off      the answer is of an unprotected time, and some cache held the value in it
 *
 * and a value written to memory under n was stored under n, or handed to n. Modes are latched when a request is allocated (R11), so an unprotected time begins with the
 * pins and ends when CHANGE_PENDING has fallen after them (E16, C23); answers that a processor has not taken by then are counted off.
 */
#include "fab_int.h"

#include <string.h>

#define FIRSTS (ALL_LINES * GRANULES)

static uint32_t index_of(uint64_t value)
{
	return fab_is_store(value) ? FIRSTS + (uint32_t)value % STORES : (fab_line_of_value(value) * GRANULES + ((uint32_t)value & (GRANULES - 1u))) % FIRSTS;
}

/* ---- who passes what to whom ------------------------------------------------------------------------------ */

static bool passes(const struct plan *p, uint32_t from, uint32_t to)
{
	return from == to || p->mode == 0u || p->mode == 2u || p->group[from] == p->group[to];
}

/* From caches to all masters. Copies made by earlier rules stay where they are, and are passed on by the new ones: hence the closure. */
static void add_passes(struct fab *f, const struct plan *p)
{
	uint32_t *const m = f->known.passes;
	const uint32_t n = f->cfg->caches;

	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < n + f->cfg->lites; j++)
			m[i] |= (uint32_t)passes(p, i, j) << j;
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t i = 0; i < n; i++)
			m[i] |= ((m[i] >> k) & 1u) != 0u ? m[k] : 0u;
}

/* ---- changes ------------------------------------------------------------------------------------------------ */

void fab_known_reset(struct fab *f)
{
	memset(&f->known, 0, sizeof f->known);
	f->known.unprotected = f->plan.mode == 0u;
	f->known.always = f->plan.mode != 0u;
	add_passes(f, &f->plan);
}

void fab_known_change(struct fab *f, const struct plan *p)
{
	f->known.changed = f->cycle;
	if (p->mode == 0u) {
		f->known.unprotected = true;
		f->known.always = false;
	}
	add_passes(f, p);
}

/* The pins go through a register, and CHANGE_PENDING through another. */
bool fab_settled(const struct fab *f, const struct fabric_out *out)
{
	return f->cycle >= f->known.changed + 2u && out->CHANGE_PENDING == 0u;
}

static void mark_copies(struct fab *f)
{
	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];

		for (uint32_t g = 0; g < GRANULES && fab_ns(c->line); g++)
			f->known.handed[index_of(fab_copy_granule(c, g))] |= (uint16_t)(1u << c->nsaid);
	}
}

void fab_known_see(struct fab *f, const struct fabric_out *out, const struct fabric_state *s)
{
	struct known *k = &f->known;

	if (k->unprotected && f->plan.mode != 0u && fab_settled(f, out)) {
		k->unprotected = false;
		for (uint32_t c = 0; c < f->cfg->caches; c++)
			k->late[c] = s->cache[c].rsp_cnt;
	}
	if (k->unprotected)
		mark_copies(f);
}

void fab_known_clean(struct fab *f)
{
	memset(f->known.handed, 0, sizeof f->known.handed);
	memset(f->known.passes, 0, sizeof f->known.passes);
	add_passes(f, &f->plan);
}

void fab_known_given(struct fab *f, uint32_t line, uint64_t value, uint32_t nsaid)
{
	if (fab_ns(line) && value != 0u)
		f->known.given[index_of(value)] |= (uint16_t)(1u << nsaid);
}

/* ---- the checks ------------------------------------------------------------------------------------------------ */

static bool has(const uint16_t *masks, uint64_t value, uint32_t nsaid)
{
	return (((uint32_t)masks[index_of(value)] >> nsaid) & 1u) != 0u;
}

void fab_known_read(struct fab *f, uint32_t master, const struct want *w, uint64_t value, bool late)
{
	const struct known *k = &f->known;

	if (fab_line_of_value(value) != w->line) {
		fab_fail(f, "master %u reads line %u and gets a value of line %u (%016llx)", master, w->line, fab_line_of_value(value), (unsigned long long)value);
		return;
	}
	if (!fab_ns(w->line) || has(k->given, value, w->nsaid))
		return;
	if (fab_is_store(value) && fab_writer_nsaid(value) == w->nsaid && ((k->passes[fab_writer(value)] >> master) & 1u) != 0u)
		return;
	if (has(k->handed, value, w->nsaid)) {
		fab_cov_handed(f->cov, f, false);
		return;
	}
	if ((k->unprotected || late) && k->handed[index_of(value)] != 0u)
		return;
	fab_fail(f, "leak: master %u, NSAID %u, reads line %u and gets %016llx of NSAID %u, which memory has not given it and no cache may have passed on", master, w->nsaid,
	         w->line, (unsigned long long)value, fab_writer_nsaid(value));
}

void fab_known_write(struct fab *f, uint32_t line, uint32_t granule, uint64_t value, uint32_t nsaid)
{
	if (!fab_is_store(value) || fab_line_of_value(value) != line) {
		fab_fail(f, "memory line %u granule %u takes %016llx, which nobody stored there", line, granule, (unsigned long long)value);
		return;
	}
	if (!fab_may(f, line, nsaid, true))
		fab_fail(f, "memory line %u is written under NSAID %u, which may not", line, nsaid);
	if (!fab_ns(line) || fab_writer_nsaid(value) == nsaid)
		return;
	if (has(f->known.handed, value, nsaid))
		fab_cov_handed(f->cov, f, true);
	else
		fab_fail(f, "memory line %u granule %u takes %016llx of NSAID %u under NSAID %u", line, granule, (unsigned long long)value, fab_writer_nsaid(value), nsaid);
}
