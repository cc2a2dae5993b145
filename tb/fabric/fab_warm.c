/* fab_warm.c - an epoch's start state: directed requests bring the caches into chosen states of chosen lines, in both worlds, by legal means only.
 *
 * State is written by the hardware alone, so each state of table 2.3 has its requests: a store makes UD, a load for a store to come UC, a peer's load shares, an
 * eviction takes a sharer away. What permissions or protection refuse is not reached; the coverage says what was.
 */
#include "fab_int.h"

#include <string.h>

enum { LOAD = 0, LOAD_UNIQUE = 3, STORE = 4, EVICT = 9 };

/* What caches a and b shall hold. */
enum { I_I, I_SC, I_SD, I_UC, I_UD, SC_I, SC_SC, SC_SD, SD_I, SD_SC, UC_I, UD_I, COMBINATIONS };

static void step(struct warm *w, uint32_t cache, uint32_t op)
{
	w->step[w->n].cache = cache;
	w->step[w->n].op = op;
	w->n++;
}

static void plan_line(struct fab *f, uint32_t line, uint32_t combination)
{
	struct warm *w = &f->warm[f->warms++];
	const uint32_t a = tzf_rng_below(&f->rng, f->cfg->caches);
	const uint32_t b = (a + 1u + tzf_rng_below(&f->rng, f->cfg->caches - 1u)) % f->cfg->caches;
	const bool swap = combination >= I_SC && combination <= I_UD;
	const uint32_t owner = swap || combination == SC_SD ? b : a, other = owner == a ? b : a;

	*w = (struct warm){ .line = line };
	switch (combination) {
	case I_UC: case UC_I: step(w, owner, LOAD_UNIQUE); break;
	case I_UD: case UD_I: step(w, owner, STORE); break;
	case I_SC: case SC_I: step(w, owner, LOAD); step(w, other, LOAD); step(w, other, EVICT); break;
	case I_SD: case SD_I: step(w, owner, STORE); step(w, other, LOAD); step(w, other, EVICT); break;
	case SC_SC: step(w, owner, LOAD); step(w, other, LOAD); break;
	case SC_SD: case SD_SC: step(w, owner, STORE); step(w, other, LOAD); break;
	default: break;
	}
	/* now and then a third sharer */
	if (combination != I_I && f->cfg->caches > 2u && tzf_rng_once_in(&f->rng, 3))
		step(w, (b + 1u == a ? b + 2u : b + 1u) % f->cfg->caches, LOAD);
}

/* Two line numbers, which lie in two sets, both worlds of each: a cache has room for them with two ways. The traffic that follows wants them too. */
void fab_warm_plan(struct fab *f)
{
	const uint32_t any = 2u * tzf_rng_below(&f->rng, HALF / 2u);
	const uint32_t first = fab_atomic_counts(f, any) || fab_atomic_counts(f, any + 1u) ? (any + 2u) % HALF : any; /* counters are not stored to */

	f->warms = 0;
	memset(f->warm, 0, sizeof f->warm);
	if (f->cfg->caches < 2u || f->cfg->ways < 2u || fab_sometimes(f, 6))
		return;
	for (uint32_t i = 0; i < 2u; i++) {
		plan_line(f, first + i, tzf_rng_below(&f->rng, COMBINATIONS));
		plan_line(f, first + i + HALF, tzf_rng_below(&f->rng, COMBINATIONS));
	}
}

/* A request for cache c that is due: the steps of a line one after the other. */
bool fab_warm_next(struct fab *f, uint32_t c, struct want *want)
{
	for (uint32_t i = 0; i < f->warms; i++) {
		struct warm *w = &f->warm[i];

		if (w->busy || w->at == w->n || w->step[w->at].cache != c)
			continue;
		w->busy = true;
		want->warm = true;
		want->op = w->step[w->at].op;
		want->line = w->line;
		return true;
	}
	return false;
}

void fab_warm_done(struct fab *f, const struct want *want)
{
	for (uint32_t i = 0; i < f->warms; i++)
		if (f->warm[i].line == want->line && f->warm[i].busy) {
			f->warm[i].busy = false;
			f->warm[i].at++;
		}
}

bool fab_warm_over(const struct fab *f)
{
	for (uint32_t i = 0; i < f->warms; i++)
		if (f->warm[i].at != f->warm[i].n)
			return false;
	return true;
}

/* ---- what meets the states first ------------------------------------------------------------------------- */

static void probe(struct fab *f, uint32_t line, uint32_t op, uint32_t caches)
{
	f->probe[f->probes++] = (struct probe){ .line = line, .op = op, .caches = caches };
}

/* For each line any request, rather of a cache that does not hold it; or, of a line that is only shared, a sharer's upgrade and another cache's wish
 * for it at the same time. */
void fab_probe_plan(struct fab *f)
{
	static const uint8_t ops[] = { 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 5, 5, 6, 7, 7, 8, 10, 11, 12 };
	const uint32_t all = tzf_mask32(f->cfg->caches);

	f->probes = 0;
	for (uint32_t i = 0; i < f->warms; i++) {
		const uint32_t line = f->warm[i].line, held = f->seen.held[line];
		const bool shared = held != 0u && f->seen.unique[line] == 0u;

		if (shared && fab_sometimes(f, 5)) {
			const uint32_t sharer = held & -held;

			probe(f, line, STORE, sharer);
			probe(f, line, fab_sometimes(f, 8) ? LOAD_UNIQUE : STORE, all & ~sharer);
		} else {
			probe(f, line, ops[tzf_rng_below(&f->rng, sizeof ops)], held != all && fab_sometimes(f, 13) ? all & ~held : all);
		}
	}
}

bool fab_probe_next(struct fab *f, uint32_t c, struct want *w)
{
	for (uint32_t i = 0; i < f->probes; i++) {
		struct probe *p = &f->probe[i];

		if (((p->caches >> c) & 1u) == 0u)
			continue;
		w->probe = true;
		w->op = p->op;
		w->line = p->line;
		*p = f->probe[--f->probes];
		return true;
	}
	return false;
}
