/* judge_exclusive.c - the judge of exclusive accesses to lines (X36, O8): monitors of its own, one an ACE port, that say of every exclusive CleanUnique
 * whether it passes.
 *
 * A line belongs to one request at a time, so the monitors move from answer to answer. Only when a port has two exclusive accesses of different lines
 * under way nobody can say which came first at the point of coherence; then what is answered says it.
 */
#include "cci_bench.h"

static bool has(const struct cb_monitor *m, uint32_t line)
{
	return m->set && m->line == line;
}

static bool takes_the_line(enum cb_kind k)
{
	return k == K_READ_UNIQUE || k == K_CLEAN_UNIQUE || k == K_MAKE_UNIQUE || k == K_WRITE_UNIQUE || k == K_WRITE_LINE_UNIQUE;
}

bool cb_exclusive_end(struct cci_bench *b, struct cb_txn *t, uint32_t line)
{
	const bool store = t->kind == K_CLEAN_UNIQUE && cb_locked(b, t);

	if (store)
		t->failed = t->beside ? t->resp == 0u : !has(&b->monitor[t->port], line);
	b->count.failed += t->failed;
	b->count.passed += store && !t->failed;
	for (uint32_t a = 0; takes_the_line(t->kind) && !t->failed && a < b->cfg->aces; a++)
		if (a != t->port && has(&b->monitor[a], line))
			b->monitor[a].set = false;
	return t->failed;
}

/* A store that failed sets it too. */
void cb_exclusive_finish(struct cci_bench *b, const struct cb_txn *t)
{
	if (cb_locked(b, t) && t->ended_error < 2u)
		b->monitor[t->port] = (struct cb_monitor){ true, t->line };
}

uint32_t cb_okay(const struct cci_bench *b, const struct cb_txn *t)
{
	return cb_locked(b, t) && !t->failed;
}
