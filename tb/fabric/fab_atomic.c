/* fab_atomic.c - exclusive accesses: LOAD_EXCL and STORE_EXCL of the processors, as sequences on shared counters and at random, and what they promise.
 *
 *   atomic      EXOKAY to a STORE_EXCL: there was a LOAD_EXCL of the line by this cache, answered EXOKAY and not used up; and nobody took the line away in between: no
 *               other master's store, no maintenance that removes it, no eviction of its own, that was issued after that answer and done before the store was issued
 *   copy        EXOKAY to a STORE_EXCL that had to ask for the line: the cache still had its copy when it got it
 *   undisturbed OKAY to a STORE_EXCL: not where the cache has held the line ever since its LOAD_EXCL was issued, and to itself since the store was
 *   once        no two of them replace the same value, where what replaced it cannot be refused on its way to memory and no MakeInvalid throws it away
 *   counters    in some epochs a line of an open page, in both worlds, is written by such sequences only: each adds one, so that at rest it holds as many as succeeded
 *   nothing     OKAY to a STORE_EXCL: its value is nowhere, now and later
 *   answers     a LOAD_EXCL that is not refused is registered, also where protection rewrites it (R12)
 *
 * A processor has one exclusive access under way at a time; everything else of it goes on. Its own plain stores do not matter (K19). A value has room for a count, in the
 * bits that fab_value leaves 0; plain stores begin at 0 again.
 */
#include "fab_int.h"

#include <string.h>

enum { LOAD_EXCL = 16, STORE_EXCL = 17 };

#define COUNT_AT   32u
#define COUNT_MASK 0xFFFu

static uint32_t count_of(uint64_t value)
{
	return fab_is_store(value) ? (uint32_t)(value >> COUNT_AT) & COUNT_MASK : 0u;
}

/* ---- an epoch's counters --------------------------------------------------------------------------------- */

void fab_atomic_reset(struct fab *f)
{
	const uint32_t page = tzf_rng_below(&f->rng, PAGES);

	memset(&f->atomic, 0, sizeof f->atomic);
	f->atomic.counts = f->plan.open[page] && fab_sometimes(f, 12);
	f->atomic.counter = page * PAGE_LINES + tzf_rng_below(&f->rng, PAGE_LINES);
}

/* Only exclusive sequences write it. */
bool fab_atomic_counts(const struct fab *f, uint32_t line)
{
	return f->atomic.counts && line < LINES && line % HALF == f->atomic.counter;
}

/* ---- what a processor asks --------------------------------------------------------------------------------- */

static bool under_way(const struct fab *f, uint32_t c)
{
	for (uint32_t i = 0; i < IDS; i++)
		if (f->req[c][i].used && f->req[c][i].excl)
			return true;
	return false;
}

static uint32_t random_line(struct fab *f, bool secure)
{
	if (f->atomic.counts && fab_sometimes(f, 10))
		return f->atomic.counter + (secure || fab_sometimes(f, 8) ? HALF : 0u);
	return fab_random_line(f, secure);
}

/* One that cache c has to itself, so that nobody need be asked; else this. */
static uint32_t own_line(struct fab *f, uint32_t c, uint32_t line)
{
	const uint32_t from = tzf_rng_below(&f->rng, LINES);

	for (uint32_t i = 0; i < LINES; i++)
		if (((f->seen.unique[(from + i) % LINES] >> c) & 1u) != 0u)
			return (from + i) % LINES;
	return line;
}

/* An exclusive access for cache c; false: something else. Most stores are those of a sequence. */
bool fab_atomic_next(struct fab *f, uint32_t c, bool secure, struct want *w)
{
	static const uint8_t often[FAB_MOODS] = { [FAB_ANY] = 2, [FAB_COUNTING] = 13 };
	const struct monitor *const m = &f->atomic.of[c];

	if (!fab_sometimes(f, often[f->pace.mood]) || under_way(f, c))
		return false;
	w->excl = true;
	w->op = LOAD_EXCL;
	w->beat = tzf_rng_below(&f->rng, 2);
	if (m->set && !(secure && fab_ns(m->line)) && fab_sometimes(f, 14)) {
		w->op = STORE_EXCL;
		w->line = m->line;
		w->beat = m->beat;
		return true;
	}
	w->line = random_line(f, secure);
	if (fab_sometimes(f, 4)) { /* of a line that it has to itself; the one of before, once more; its alias in the other world */
		const uint32_t lines[3] = { own_line(f, c, w->line), m->line, (m->line + HALF) % LINES };
		const uint32_t line = lines[tzf_rng_below(&f->rng, 3)];

		w->op = STORE_EXCL;
		w->line = secure && fab_ns(line) ? w->line : line;
	}
	return true;
}

/* The store of a sequence is made by who made the load; what it is known to have no chance. */
void fab_atomic_describe(struct fab *f, uint32_t c, struct want *w)
{
	const struct monitor *const m = &f->atomic.of[c];
	const bool same = m->set && m->line == w->line;

	if (fab_atomic_counts(f, w->line))
		w->strb = 0x00FF;
	if (!w->store)
		return;
	if (same) {
		w->nsaid = m->nsaid;
		w->beat = m->beat;
	}
	f->atomic.lost[c] = false;
	w->hopeless = !same || f->atomic.taken[c][w->line] > m->at;
	w->unmade = f->atomic.unmade[w->line];
	w->steady = f->unmaking[w->line] == 0u;
}

/* For the value of granule i of the beat: one more than what was read. */
uint64_t fab_atomic_count(const struct fab *f, uint32_t c, const struct want *w, uint32_t i)
{
	const struct monitor *const m = &f->atomic.of[c];

	if (!w->excl || !m->set || m->line != w->line || m->beat != w->beat)
		return 0;
	return (uint64_t)((count_of(m->value[i]) + 1u) & COUNT_MASK) << COUNT_AT;
}

/* ---- what others do ------------------------------------------------------------------------------------------ */

/* Where an exclusive store waits for its CleanUnique: the last look is in the cycle in which the answer takes effect. */
void fab_atomic_see(struct fab *f, const struct fabric_state *s)
{
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		for (uint32_t m = 0; m < f->cfg->mshrs; m++) {
			const struct ace_cache_state *const a = &s->cache[c];
			const uint32_t line = a->m_st[m] != 0u && a->m_op[m] == STORE_EXCL ? fab_line_of(a->m_addr[m], (a->m_prot[m] & 2u) != 0u) : (uint32_t)ALL_LINES;

			if (line != ALL_LINES)
				f->atomic.lost[c] = ((f->seen.held[line] >> c) & 1u) == 0u;
		}
}

/* Done: what certainly took the line from a cache that had it before this was issued. */
void fab_atomic_done(struct fab *f, uint32_t master, const struct want *w)
{
	for (uint32_t c = 0; c < f->cfg->caches && w->line < LINES; c++) {
		const bool takes = w->removes || (c == master ? w->evicts : w->store);

		if (takes && f->atomic.taken[c][w->line] < w->since)
			f->atomic.taken[c][w->line] = w->since;
	}
}

/* ---- answers ----------------------------------------------------------------------------------------------------- */

static void loaded(struct fab *f, uint32_t c, const struct want *w, uint32_t resp, const tzf_w256 *data)
{
	struct monitor *const m = &f->atomic.of[c];

	if (resp != 1u) {
		fab_fail(f, "exclusive: a LOAD_EXCL of cache %u, line %u, is answered OKAY: nobody has registered it", c, w->line);
		return;
	}
	*m = (struct monitor){ .set = true, .line = w->line, .beat = w->beat, .nsaid = w->nsaid, .since = w->since, .at = f->cycle };
	for (uint32_t i = 0; i < 2u; i++)
		m->value[i] = fab_granule(data, i);
}

static bool wrote(const struct want *w, uint32_t i)
{
	return ((w->strb >> (8u * i)) & 0xFFu) != 0u;
}

/* Granule i of the beat: `from` has a successor now. */
static void check_once(struct fab *f, uint32_t c, const struct want *w, uint32_t i, uint64_t from)
{
	struct won *const won = f->atomic.won[w->line][2u * w->beat + i];
	struct won *oldest = &won[0];

	for (uint32_t k = 0; k < WON; k++) {
		if (won[k].to != 0u && won[k].from == from && won[k].steady && won[k].unmade == f->atomic.unmade[w->line] && fab_history_lasting(f, w->line, won[k].to))
			fab_fail(f, "exclusive: cache %u replaces %016llx of line %u by %016llx, and %016llx has replaced it before", c, (unsigned long long)from, w->line,
			         (unsigned long long)w->value[i], (unsigned long long)won[k].to);
		if (won[k].at < oldest->at)
			oldest = &won[k];
	}
	*oldest = (struct won){ .from = from, .to = w->value[i], .at = f->cycle, .steady = w->steady, .unmade = w->unmade };
}

static void stored(struct fab *f, uint32_t c, const struct want *w)
{
	const struct monitor *const m = &f->atomic.of[c];

	if (w->hopeless) {
		fab_fail(f, "exclusive: a STORE_EXCL of cache %u, line %u, succeeds, and %s", c, w->line,
		         m->set && m->line == w->line ? "the line was taken from it since its LOAD_EXCL" : "there was no LOAD_EXCL for it");
		return;
	}
	if (f->atomic.lost[c])
		fab_fail(f, "exclusive: a STORE_EXCL of cache %u, line %u, succeeds, and the cache had no copy when its CleanUnique was answered", c, w->line);
	for (uint32_t i = 0; i < 2u && m->beat == w->beat; i++)
		if (wrote(w, i) && m->value[i] != 0u)
			check_once(f, c, w, i, m->value[i]);
	if (fab_atomic_counts(f, w->line))
		f->atomic.sum[fab_ns(w->line)][w->beat]++;
	f->atomics++;
}

/* The monitor of the cache was set all the time, and nobody else had to be asked. */
static void check_disturbed(struct fab *f, uint32_t c, const struct want *w)
{
	const struct monitor *const m = &f->atomic.of[c];

	if (m->set && m->line == w->line && f->seen.absent_of[c][w->line] < m->since && f->seen.shared_of[c][w->line] < w->since)
		fab_fail(f, "exclusive: a STORE_EXCL of cache %u, line %u, fails, though it has held the line since its LOAD_EXCL, and to itself since it was issued", c, w->line);
}

static void check_nowhere(struct fab *f, uint32_t c, const struct want *w)
{
	for (uint32_t i = 0; i < 2u; i++) {
		const uint32_t g = 2u * w->beat + i;
		bool there = f->memory[w->line][g] == w->value[i];

		if (!wrote(w, i))
			continue;
		for (uint32_t k = 0; k < f->seen.copies; k++)
			there = there || (f->seen.copy[k].line == w->line && fab_copy_granule(&f->seen.copy[k], g) == w->value[i]);
		if (there)
			fab_fail(f, "exclusive: a STORE_EXCL of cache %u, line %u, has failed, and its %016llx is there", c, w->line, (unsigned long long)w->value[i]);
		f->atomic.failed[w->value[i] % STORES / 32u] |= 1u << (w->value[i] % 32u);
	}
}

/* Not of an error. True: it did what it was to do. */
bool fab_atomic_answered(struct fab *f, uint32_t c, const struct want *w, uint32_t resp, const tzf_w256 *data)
{
	const bool done = w->load || resp == 1u;

	if (!f->check)
		return done;
	if (w->load) {
		loaded(f, c, w, resp, data);
		return true;
	}
	fab_cov_exclusive(f->cov, f, c, w, done);
	if (done) {
		stored(f, c, w);
	} else {
		check_disturbed(f, c, w);
		check_nowhere(f, c, w);
	}
	f->atomic.of[c].set = false;
	return done;
}

/* A value read, or written to memory, or found at rest. */
void fab_atomic_value(struct fab *f, const char *where, uint32_t line, uint64_t value)
{
	if (fab_is_store(value) && ((f->atomic.failed[value % STORES / 32u] >> (value % 32u)) & 1u) != 0u)
		fab_fail(f, "exclusive: %s of line %u: %016llx, of a STORE_EXCL that has failed", where, line, (unsigned long long)value);
}

/* Nothing is under way. */
void fab_atomic_rest(struct fab *f, uint32_t line, uint32_t granule, uint64_t newest)
{
	if (!fab_atomic_counts(f, line) || granule % 2u != 0u)
		return;
	if (count_of(newest) != (f->atomic.sum[fab_ns(line)][granule / 2u] & COUNT_MASK))
		fab_fail(f, "exclusive: the counter in line %u, granule %u, is %u, and %u stores have succeeded", line, granule, count_of(newest),
		         f->atomic.sum[fab_ns(line)][granule / 2u]);
}
