/* fab_history.c - each granule is a register: a read returns a value that was written, and none that a later write had replaced for good before the read began.
 *
 * A write counts as one that replaces others only if it cannot be refused on its way to memory: everywhere in pages that are open to all masters, and elsewhere, with
 * protection on all the time and refusals answered by errors, if its NSAID may write. What MakeInvalid throws away may come back: while it is under way, what memory holds
 * is possibly the newest again.
 */
#include "fab_int.h"

#include <string.h>

#define NEVER UINT64_MAX

void fab_history_reset(struct fab *f)
{
	memset(f->past, 0, sizeof f->past);
	memset(f->unmaking, 0, sizeof f->unmaking);
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

static struct past *find(struct fab *f, uint32_t line, uint32_t granule, uint64_t value)
{
	for (uint32_t i = 0; i < HISTORY; i++)
		if (f->past[line][granule][i].value == value)
			return &f->past[line][granule][i];
	return NULL;
}

/* ---- writes -------------------------------------------------------------------------------------------- */

static bool writes(const struct want *w, uint32_t granule)
{
	return w->store && (w->whole || granule / 2u == w->beat) && ((w->strb >> (8u * (granule % 2u))) & 0xFFu) != 0u;
}

void fab_history_store(struct fab *f, const struct want *w)
{
	for (uint32_t g = 0; g < GRANULES; g++)
		if (writes(w, g))
			*room(f->past[w->line][g]) = (struct past){ .value = w->value[g % 2u], .from = f->cycle, .to = NEVER };
}

/* At the latest now; what a MakeInvalid under way may bring back, may take effect once more. */
static void has_effect(const struct fab *f, struct past *p)
{
	if (!p->revived && p->to > f->cycle)
		p->to = f->cycle;
}

void fab_history_done(struct fab *f, const struct want *w)
{
	for (uint32_t g = 0; g < GRANULES; g++) {
		struct past *p = writes(w, g) ? find(f, w->line, g, w->value[g % 2u]) : NULL;

		if (p)
			has_effect(f, p);
	}
}

void fab_history_failed(struct fab *f, const struct want *w)
{
	for (uint32_t g = 0; g < GRANULES; g++) {
		struct past *p = writes(w, g) ? find(f, w->line, g, w->value[g % 2u]) : NULL;

		if (p)
			memset(p, 0, sizeof *p);
	}
}

/* ---- MakeInvalid ----------------------------------------------------------------------------------------- */

static void revive(struct fab *f, uint32_t line, uint32_t granule, uint64_t value)
{
	struct past *p = find(f, line, granule, value);

	if (!p) {
		p = room(f->past[line][granule]);
		*p = (struct past){ .value = value };
	}
	p->to = NEVER;
	p->revived = true;
}

void fab_history_unmake(struct fab *f, uint32_t line)
{
	f->unmaking[line]++;
	f->atomic.unmade[line]++;
	for (uint32_t g = 0; g < GRANULES; g++)
		if (f->memory[line][g] != 0u)
			revive(f, line, g, f->memory[line][g]);
}

void fab_history_memory(struct fab *f, uint32_t line, uint32_t granule, uint64_t value)
{
	if (f->unmaking[line] != 0u && value != 0u)
		revive(f, line, granule, value);
}

void fab_history_unmade(struct fab *f, uint32_t line)
{
	f->unmaking[line]--;
	if (f->unmaking[line] != 0u)
		return;
	for (uint32_t g = 0; g < GRANULES; g++)
		for (uint32_t i = 0; i < HISTORY; i++) {
			struct past *p = &f->past[line][g][i];

			if (p->revived && p->to > f->cycle)
				p->to = f->cycle;
			p->revived = false;
		}
}

/* ---- reads ---------------------------------------------------------------------------------------------------- */

/* What `value` replaced is gone for good. */
bool fab_history_lasting(const struct fab *f, uint32_t line, uint64_t value)
{
	if (fab_open(f, line))
		return true;
	return f->known.always && !f->zeros && fab_is_store(value) && fab_may_always(f, line, fab_writer_nsaid(value), true, 0);
}

void fab_history_read(struct fab *f, const char *who, uint32_t number, uint32_t line, uint32_t granule, uint64_t value, uint64_t since)
{
	struct past *const h = f->past[line][granule];
	struct past *const p = find(f, line, granule, value);

	if (!p) {
		/* elsewhere others' stores push it out that are refused in the end */
		if (fab_open(f, line))
			fab_fail(f, "%s %u: line %u granule %u is %016llx, which is not there any more", who, number, line, granule, (unsigned long long)value);
		return;
	}
	for (uint32_t i = 0; i < HISTORY; i++)
		if (h[i].value != 0u && p->to < h[i].from && h[i].to < since && fab_history_lasting(f, line, h[i].value)) {
			fab_fail(f, "%s %u: line %u granule %u is %016llx; %016llx came after it and was there before (lost)", who, number, line, granule,
			         (unsigned long long)value, (unsigned long long)h[i].value);
			return;
		}
	has_effect(f, p); /* as it is seen */
}
