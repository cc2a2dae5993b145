/* exclusive.c - exclusive accesses as masters make them, and the exclusive monitors of memory.
 *
 * A cache acts for a processor that loads and stores exclusively, with a monitor of its own: the store fails if the copy has been gone since the
 * load, but may have been sent by then (late). Other exclusive accesses come without that order. Whatever the interconnect answers, between a
 * processor's load and its store that succeeds nobody else may have stored.
 */
#include "cci_bench.h"

/* ---- which are exclusive (X36, X38) ----------------------------------------------------------------------------------- */

static bool to_monitor(const struct cci_bench *b, const struct cb_txn *t)
{
	return t->port < b->cfg->aces && t->hz && (t->kind == K_READ_SHARED || t->kind == K_READ_CLEAN || t->kind == K_CLEAN_UNIQUE);
}

bool cb_locked(const struct cci_bench *b, const struct cb_txn *t)
{
	return t->lock && !t->multi && to_monitor(b, t);
}

bool cb_goes_beyond(const struct cb_txn *t)
{
	return t->lock && !t->multi && (t->kind == K_READ_NO_SNOOP || t->kind == K_WRITE_NO_SNOOP);
}

/* A whole power of two of bytes, at a multiple of it; 128 are two chunks. Few places, that a store may meet its load. */
static void alone(struct cci_bench *b, struct cb_txn *t)
{
	struct cb_burst *u = &t->burst;
	const uint32_t len = cb_below(b, b->phase.bursts ? 5 : 3);

	u->type = 1;
	u->size = cb_sometimes(b, 12) ? 4u : cb_below(b, 5);
	u->len = (1u << len) - 1u;
	if ((u->len + 1u) << u->size > 128u)
		u->len = 7;
	u->addr = cb_line_addr(b, t->line & ~(CB_PAGE - 1u)) + (uint64_t)((u->len + 1u) << u->size) * cb_below(b, 2);
}

/* Not beside another of the port, or beside it: then only what comes back says which was first. */
static bool another(const struct cci_bench *b, struct cb_port *p, const struct cb_txn *t, bool mark)
{
	bool found = false;

	for (uint32_t i = 0; i < CB_READS; i++) {
		struct cb_txn *o = &p->rd[i];

		if (o == t || !o->used || !o->lock || !to_monitor(b, o))
			continue;
		found = true;
		o->beside = o->beside || mark;
	}
	return found;
}

void cb_draw_lock(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	const bool plain = t->kind == K_READ_NO_SNOOP || t->kind == K_WRITE_NO_SNOOP, line = to_monitor(b, t);

	if (!t->lock && ((!plain && !line && !b->phase.illegal) || !cb_sometimes(b, b->phase.locks)))
		return;
	t->lock = true;
	if (plain && !b->phase.illegal)
		alone(b, t);
	if (!line)
		return;
	if (!b->phase.crossing && another(b, p, t, false)) {
		t->lock = false;
		return;
	}
	t->beside = another(b, p, t, true);
	t->burst = (struct cb_burst){ cb_line_addr(b, t->line), 3, 4, t->burst.type }; /* from its start */
}

/* ---- a processor ---------------------------------------------------------------------------------------------------------- */

void cb_stored(struct cci_bench *b, uint32_t port, uint32_t line)
{
	b->line[line].stores++;
	b->line[line].stores_by[port]++;
}

static uint64_t stores_of_others(const struct cci_bench *b, uint32_t port, uint32_t line)
{
	return b->line[line].stores - b->line[line].stores_by[port];
}

static void loaded(struct cci_bench *b, struct cb_port *p)
{
	p->cpu.st = CB_CPU_HAS;
	p->cpu.fetched = p->copy[p->cpu.line].fetched;
	p->cpu.others = stores_of_others(b, p->id, p->cpu.line);
	p->cpu.due = b->cycle + (cb_sometimes(b, 10) ? cb_below(b, 10) : cb_below(b, 200));
}

static bool load(struct cci_bench *b, struct cb_port *p)
{
	const uint32_t line = p->cpu.line < CB_LINES && cb_sometimes(b, 8) ? p->cpu.line : b->hot[cb_below(b, b->phase.hot)];
	const struct cb_copy *c = &p->copy[line];
	struct cb_txn *t;

	if (!cb_ace_free(p, line) || !cb_ace_may_keep(p, line))
		return false;
	p->cpu.line = line;
	if (c->st != CB_I) {
		loaded(b, p);
		return true;
	}
	t = cb_ace_read(b, p, line, cb_sometimes(b, 8) ? K_READ_SHARED : K_READ_CLEAN, p->nsaids[cb_below(b, 3)], true);
	if (!t)
		return false;
	p->cpu.st = t->lock ? CB_CPU_LOADS : CB_CPU_IDLE;
	return true;
}

/* The copy that was loaded has been there ever since: the processor's own monitor. */
static bool has_it(const struct cb_port *p)
{
	const struct cb_copy *c = &p->copy[p->cpu.line];

	return c->st != CB_I && c->fetched == p->cpu.fetched;
}

static void succeed(struct cci_bench *b, struct cb_port *p)
{
	const uint32_t line = p->cpu.line;

	p->cpu.st = CB_CPU_IDLE;
	if (stores_of_others(b, p->id, line) != p->cpu.others)
		cb_fail(b, "port %u: its exclusive store to line %u succeeds, though somebody has stored since its load", p->id, line);
	b->count.stores++;
	cb_ace_store_to(b, p, line);
}

static bool store(struct cci_bench *b, struct cb_port *p)
{
	const uint32_t line = p->cpu.line;
	const struct cb_copy *c = &p->copy[line];
	struct cb_txn *t;

	if (!has_it(p) && !cb_sometimes(b, b->phase.late)) {
		p->cpu.st = CB_CPU_IDLE;
		return false;
	}
	if (!cb_ace_free(p, line) || b->cycle < p->cpu.due)
		return false;
	if ((c->st & CB_UNIQUE) != 0u) {
		if (has_it(p))
			succeed(b, p);
		p->cpu.st = CB_CPU_IDLE;
		return true;
	}
	if (!cb_ace_may_keep(p, line))
		return false;
	t = cb_ace_read(b, p, line, K_CLEAN_UNIQUE, c->st != CB_I ? c->nsaid : p->nsaids[0], true);
	if (!t)
		return false;
	p->cpu.st = t->lock ? CB_CPU_STORES : CB_CPU_IDLE;
	return true;
}

bool cb_cpu(struct cci_bench *b, struct cb_port *p)
{
	switch (p->cpu.st) {
	case CB_CPU_IDLE: return !p->ar && load(b, p);
	case CB_CPU_HAS: return !p->ar && store(b, p);
	default: return false;
	}
}

void cb_cpu_finish(struct cci_bench *b, struct cb_port *p, const struct cb_txn *t)
{
	if (p->cpu.line != t->line)
		return;
	if (p->cpu.st == CB_CPU_LOADS && t->kind != K_CLEAN_UNIQUE) {
		if (t->ended_error < 2u)
			loaded(b, p);
		else
			p->cpu.st = CB_CPU_IDLE;
	} else if (p->cpu.st == CB_CPU_STORES && t->kind == K_CLEAN_UNIQUE) {
		if (t->ended_error == 1u && has_it(p))
			succeed(b, p);
		else
			p->cpu.st = CB_CPU_IDLE;
	}
}

/* ---- memory ------------------------------------------------------------------------------------------------------------------ */

/* A monitor for each port and ID; any other write of the line clears it. */
uint32_t cb_reserve(struct cci_bench *b, struct cb_memory *m, const struct cb_read_job *j)
{
	const uint32_t port = (j->id >> 8) & 7u, id = j->id & 255u;

	if (!j->lock || b->phase.no_reserve || port >= CCI_PORTS_MAX)
		return 0;
	m->reserved[port][id] = true;
	m->reserves[port][id] = j->line;
	return 1;
}

bool cb_may_store(struct cci_bench *b, struct cb_memory *m, const struct cb_write_job *j)
{
	const uint32_t port = (j->id >> 8) & 7u, id = j->id & 255u;
	const bool may = !j->lock || b->phase.no_reserve || (port < CCI_PORTS_MAX && m->reserved[port][id] && m->reserves[port][id] == j->line);

	for (uint32_t i = 0; i < CCI_PORTS_MAX && may; i++)
		for (uint32_t k = 0; k < 1u << b->cfg->id_width; k++)
			if (m->reserves[i][k] == j->line)
				m->reserved[i][k] = false;
	return may;
}
