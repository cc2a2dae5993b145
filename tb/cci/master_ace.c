/* master_ace.c - an ACE master that is a cache: which requests its copies let it make, and what the answers make of the copies.
 *
 * It obeys the rules of a real one: O6, O9, E1, E2, E4, E13, E14, E22, and H2 a (no newer copy goes out before the answer that gave the older one
 * away). A copy carries the NSAID that fetched it; a request with another one puts the copy out first.
 */
#include "cci_bench.h"

#include <string.h>

static bool shareable_read(enum cb_kind k)
{
	return k >= K_READ_CLEAN && k <= K_READ_UNIQUE;
}

/* No request of its own for the line is under way, and no answer to a snoop of it stands at the pins. */
static bool at_rest(const struct cb_port *p, uint32_t line)
{
	const struct cb_copy *c = &p->copy[line];

	if (c->ar != 0u || c->aw != 0u)
		return false;
	for (uint32_t s = p->sn_cp; s != p->sn_dp; s++)
		if (p->sn[s % CB_SNOOPS].line == line)
			return false;
	return true;
}

/* E13. */
bool cb_has_out(const struct cb_port *p, bool put_out)
{
	for (uint32_t i = 0; i < CB_WRITES; i++) {
		const struct cb_txn *t = &p->wr[i];
		const bool unique = t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE;

		if (t->used && (put_out ? t->kind >= K_WRITE_BACK : unique))
			return true;
	}
	return false;
}

/* ---- copies put out --------------------------------------------------------------------------------- */

static void put_out(struct cci_bench *b, struct cb_port *p, uint32_t line, enum cb_kind kind)
{
	struct cb_copy *c = &p->copy[line];
	struct cb_txn *t;

	if (p->aw || cb_has_out(p, false))
		return;
	t = cb_new(b, p, true, kind, line);
	if (!t)
		return;
	t->nsaid_pin = c->nsaid;
	t->nsaid = cb_line_ns(line) ? c->nsaid : 0u;
	t->unique = kind == K_WRITE_EVICT || c->st == CB_UD;
	t->copy = c->d;
	cb_full_line(b, t, line);
	if (kind == K_WRITE_CLEAN)
		c->st = c->st == CB_UD ? CB_UC : CB_SC;
	else
		c->st = CB_I;
	cb_issue(b, p, t);
}

/* Clean copies may also just vanish: an interconnect must live with it. */
static void let_go(struct cci_bench *b, struct cb_port *p, uint32_t line)
{
	const struct cb_copy *c = &p->copy[line];
	const bool data = c->st == CB_UC && cb_sometimes(b, 5);

	if ((c->st & CB_DIRTY) != 0u)
		put_out(b, p, line, K_WRITE_BACK);
	else if (cb_sometimes(b, b->phase.silent))
		p->copy[line].st = CB_I;
	else
		put_out(b, p, line, data ? K_WRITE_EVICT : K_EVICT);
}

static void clean(struct cci_bench *b, struct cb_port *p, uint32_t line)
{
	put_out(b, p, line, K_WRITE_CLEAN);
}

/* ---- requests ----------------------------------------------------------------------------------------- */

static struct cb_txn *read_line(struct cci_bench *b, struct cb_port *p, uint32_t line, enum cb_kind kind, uint32_t nsaid, bool lock)
{
	struct cb_txn *t;

	if (p->ar)
		return NULL;
	t = cb_new(b, p, false, kind, line);
	if (!t)
		return NULL;
	t->nsaid_pin = nsaid;
	t->nsaid = cb_line_ns(line) ? nsaid : 0u;
	cb_full_line(b, t, line);
	t->lock = lock;
	cb_draw_lock(b, p, t);
	for (uint32_t i = 0; kind == K_MAKE_UNIQUE && i < 64u; i++) {
		t->copy.b[i] = (uint8_t)cb_below(b, 256);
		t->copy.from[i] = (uint8_t)(cb_line_ns(line) ? nsaid : CB_FROM_SECURE);
	}
	if (kind == K_CLEAN_INVALID || kind == K_MAKE_INVALID) {
		if ((p->copy[line].st & CB_DIRTY) != 0u) /* MakeInvalid: the own dirty data are gone too */
			cb_truth_lost(b, line);
		p->copy[line].st = CB_I;
	}
	cb_issue(b, p, t);
	return t;
}

struct cb_txn *cb_ace_read(struct cci_bench *b, struct cb_port *p, uint32_t line, enum cb_kind kind, uint32_t nsaid, bool lock)
{
	return read_line(b, p, line, kind, nsaid, lock);
}

bool cb_ace_free(const struct cb_port *p, uint32_t line)
{
	return at_rest(p, line);
}

/* Every line that the burst covers: no copy, or (one line written) no dirty one (O6). In a burst of several a copy would be stale from when its line
 * is written until the B of the whole. */
static bool burst_fits(struct cci_bench *b, const struct cb_port *p, const struct cb_txn *t)
{
	const bool burst = !cb_chunk(&t->burst, 0).last;
	uint32_t first, last;

	cb_span(b, t, &first, &last);
	for (uint32_t l = first; l <= last; l++) {
		const struct cb_copy *c = &p->copy[l];
		const bool other = cb_line_ns(l) && c->st != CB_I && c->nsaid != t->nsaid;

		if (!at_rest(p, l) || (c->st & CB_DIRTY) != 0u || other || ((!t->aw || burst) && c->st != CB_I))
			return false;
	}
	return true;
}

static void once(struct cci_bench *b, struct cb_port *p, uint32_t line, enum cb_kind kind)
{
	const bool aw = kind != K_READ_ONCE;
	struct cb_txn *t;

	if (aw ? p->aw != NULL || cb_has_out(p, true) : p->ar != NULL)
		return;
	t = cb_new(b, p, aw, kind, line);
	if (!t)
		return;
	if (kind == K_WRITE_LINE_UNIQUE)
		cb_full_line(b, t, line);
	else
		cb_any_burst(b, t, line);
	if (burst_fits(b, p, t))
		cb_issue(b, p, t);
	else
		t->used = false;
}

/* What a copy in that state leads to; the states of table 2.2 that one would expect, and the ones it permits. */
static void request_for(struct cci_bench *b, struct cb_port *p, uint32_t line, uint32_t nsaid)
{
	static const uint8_t of_none[] = { K_READ_SHARED, K_READ_SHARED, K_READ_SHARED, K_READ_CLEAN, K_READ_CLEAN, K_READ_NSD, K_READ_NSD, K_READ_UNIQUE,
		K_READ_UNIQUE, K_READ_UNIQUE, K_MAKE_UNIQUE, K_MAKE_UNIQUE, K_READ_ONCE, K_READ_ONCE, K_READ_ONCE, K_CLEAN_SHARED, K_CLEAN_SHARED,
		K_CLEAN_INVALID, K_CLEAN_INVALID, K_MAKE_INVALID, K_MAKE_INVALID, K_CLEAN_UNIQUE, K_CLEAN_UNIQUE, K_WRITE_UNIQUE, K_WRITE_UNIQUE,
		K_WRITE_LINE_UNIQUE };
	static const uint8_t of_clean[] = { K_CLEAN_UNIQUE, K_CLEAN_UNIQUE, K_READ_UNIQUE, K_MAKE_UNIQUE, K_CLEAN_SHARED, K_CLEAN_INVALID, K_MAKE_INVALID,
		K_WRITE_UNIQUE, K_WRITE_LINE_UNIQUE, K_EVICT, K_EVICT, K_READ_SHARED };
	static const uint8_t of_dirty[] = { K_CLEAN_UNIQUE, K_CLEAN_UNIQUE, K_READ_UNIQUE, K_MAKE_UNIQUE, K_WRITE_BACK, K_WRITE_BACK, K_WRITE_CLEAN,
		K_WRITE_CLEAN, K_MAKE_INVALID, K_READ_SHARED };
	const uint32_t st = p->copy[line].st;
	const bool keep = b->phase.mix >= 2u && !cb_sometimes(b, 2);
	enum cb_kind kind;

	if (st == CB_I)
		kind = (enum cb_kind)of_none[cb_below(b, keep ? 12u : sizeof of_none)];
	else if (keep && !cb_sometimes(b, 3))
		return; /* a hit */
	else if ((st & CB_DIRTY) == 0u)
		kind = (enum cb_kind)of_clean[cb_below(b, sizeof of_clean)];
	else
		kind = (enum cb_kind)of_dirty[cb_below(b, sizeof of_dirty)];
	if ((st & CB_UNIQUE) != 0u && (kind == K_CLEAN_UNIQUE || kind == K_READ_UNIQUE || kind == K_MAKE_UNIQUE || kind == K_READ_SHARED))
		return; /* nothing to ask for */
	if (kind == K_EVICT)
		let_go(b, p, line);
	else if (kind == K_WRITE_BACK)
		put_out(b, p, line, K_WRITE_BACK);
	else if (kind == K_WRITE_CLEAN)
		clean(b, p, line);
	else if (kind == K_READ_ONCE || kind == K_WRITE_UNIQUE || kind == K_WRITE_LINE_UNIQUE)
		once(b, p, line, kind);
	else
		read_line(b, p, line, kind, nsaid, false);
}

static bool wants_out(const struct cb_port *p, uint32_t line)
{
	return p->copy[line].st != CB_I && (p->flush_all || (p->flush_ns && cb_line_ns(line)));
}

bool cb_ace_flushed(const struct cb_port *p, bool ns_only)
{
	for (uint32_t l = 0; l < CB_LINES; l++) {
		const struct cb_copy *c = &p->copy[l];

		if ((cb_line_ns(l) || !ns_only) && (c->st != CB_I || c->ar != 0u || c->aw != 0u))
			return false;
	}
	return true;
}

static bool may_keep(const struct cb_port *p, uint32_t line)
{
	return !p->offline && !p->flush_all && !(p->flush_ns && cb_line_ns(line));
}

bool cb_ace_may_keep(const struct cb_port *p, uint32_t line)
{
	return may_keep(p, line);
}

void cb_ace_request(struct cci_bench *b, struct cb_port *p)
{
	const uint32_t line = b->hot[cb_below(b, b->phase.hot)];
	const struct cb_copy *c = &p->copy[line];
	const uint32_t nsaid = p->nsaids[cb_below(b, 3)];
	const bool held = c->st != CB_I;

	if (p->flush_all || p->flush_ns) {
		const uint32_t from = cb_below(b, CB_LINES);

		for (uint32_t i = 0; i < CB_LINES; i++) {
			const uint32_t l = (from + i) % CB_LINES;

			if (!wants_out(p, l) || !at_rest(p, l))
				continue;
			let_go(b, p, l);
			return;
		}
		if (p->flush_all && b->by_firmware)
			return; /* else one of its requests is under way all the time */
	}
	if (!at_rest(p, line))
		return;
	if (!may_keep(p, line)) {
		static const uint8_t kinds[] = { K_READ_ONCE, K_READ_ONCE, K_WRITE_UNIQUE, K_WRITE_LINE_UNIQUE };

		if (!held)
			once(b, p, line, (enum cb_kind)kinds[cb_below(b, sizeof kinds)]);
		return;
	}
	if (held && cb_line_ns(line) && c->nsaid != nsaid)
		let_go(b, p, line); /* rule 3.2: cleans, invalidates, and fetches it again; E22 */
	else
		request_for(b, p, line, nsaid);
}

static void store(struct cci_bench *b, struct cb_port *p, uint32_t line)
{
	struct cb_copy *c = &p->copy[line];
	const uint32_t from = cb_below(b, 64), n = 1u + cb_below(b, 16);

	if ((c->st & CB_UNIQUE) == 0u || c->ar != 0u || c->aw != 0u)
		return;
	for (uint32_t i = from; i < from + n && i < 64u; i++) {
		c->d.b[i] = (uint8_t)cb_below(b, 256);
		c->d.from[i] = (uint8_t)(cb_line_ns(line) ? c->nsaid : CB_FROM_SECURE);
	}
	c->st = CB_UD;
	cb_stored(b, p->id, line);
	cb_truth(b, line, c->d.b);
}

void cb_ace_store_to(struct cci_bench *b, struct cb_port *p, uint32_t line)
{
	store(b, p, line);
}

/* A store to a copy that is its alone. */
void cb_ace_store(struct cci_bench *b, struct cb_port *p)
{
	store(b, p, b->hot[cb_below(b, b->phase.hot)]);
}

void cb_ace_eager(struct cci_bench *b, struct cb_port *p)
{
	const uint32_t line = p->eager;

	if (line == CB_LINES || !at_rest(p, line))
		return;
	p->eager = CB_LINES;
	store(b, p, line);
	if ((p->copy[line].st & CB_DIRTY) != 0u)
		put_out(b, p, line, cb_sometimes(b, 8) ? K_WRITE_BACK : K_WRITE_CLEAN);
}

/* ---- answers ---------------------------------------------------------------------------------------------- */

static void after_read(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	struct cb_copy *c = &p->copy[t->line];
	const bool is = (t->ended_bits & 2u) != 0u, pd = (t->ended_bits & 1u) != 0u;
	const bool dirty = pd || (c->st & CB_DIRTY) != 0u;

	if (t->ended_error >= 2u)
		return;
	if (c->st == CB_I) {
		c->d = t->rx;
		c->fetched++;
	}
	c->nsaid = (uint8_t)t->nsaid;
	if (dirty)
		c->st = is ? CB_SD : CB_UD;
	else
		c->st = is ? CB_SC : CB_UC;
	cb_installed(b, p, t->line);
}

static void after_unique(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	struct cb_copy *c = &p->copy[t->line];

	if (t->ended_error >= 2u || (t->kind == K_CLEAN_UNIQUE && t->lock && t->ended_error == 0u))
		return; /* the latter: somebody else was first, and the copy is what it was (O8) */
	if (t->kind == K_CLEAN_UNIQUE) {
		if (c->st == CB_SC || c->st == CB_SD)
			c->st = c->st == CB_SC ? CB_UC : CB_UD;
		else
			return; /* lost it to somebody else (S08) */
	} else {
		c->d = t->copy;
		c->fetched++;
		cb_stored(b, p->id, t->line);
		c->nsaid = (uint8_t)t->nsaid;
		c->st = CB_UD;
		cb_truth(b, t->line, c->d.b);
	}
	cb_installed(b, p, t->line);
}

/* Of WriteUnique: a copy ends shared, with the bytes written, or goes (E13). */
static void after_write_unique(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	const bool keep = cb_sometimes(b, 8) && t->ended_error < 2u;
	uint32_t first, last, strb;
	struct cb_data d;

	cb_span(b, t, &first, &last);
	for (uint32_t l = first; l <= last; l++)
		if (p->copy[l].st != CB_I)
			p->copy[l].st = keep ? CB_SC : CB_I;
	for (uint32_t n = 0; keep && n <= t->burst.len; n++) {
		const uint64_t at = cb_beat_addr(&t->burst, n);
		struct cb_copy *c = &p->copy[cb_line_of(b, at, (t->prot & 2u) != 0u)];

		cb_w_beat(b, t, n, &d, 0, &strb);
		for (uint32_t i = 0; i < 16u; i++) {
			if (!cb_bit(strb, i))
				continue;
			c->d.b[16u * cb_place(at) + i] = d.b[i];
			c->d.from[16u * cb_place(at) + i] = d.from[i];
		}
	}
	for (uint32_t l = first; l <= last; l++)
		if (p->copy[l].st != CB_I)
			cb_installed(b, p, l);
}

void cb_ace_finish(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	struct cb_copy *c = &p->copy[t->line];

	if (!t->hz)
		return;
	if (shareable_read(t->kind))
		after_read(b, p, t);
	else if (t->kind == K_CLEAN_UNIQUE || t->kind == K_MAKE_UNIQUE)
		after_unique(b, p, t);
	else if (t->kind == K_CLEAN_SHARED && c->st == CB_UC && (t->ended_bits & 2u) != 0u)
		c->st = CB_SC;
	else if (t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE)
		after_write_unique(b, p, t);
	if (t->lock)
		cb_cpu_finish(b, p, t);
}
