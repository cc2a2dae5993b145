/* invariants.c - what must hold whatever the request: I1, I2 (copies), G6 (nothing written is lost), I7 (taint), I6 (progress), the acknowledges' O2,
 * and the single-bit outputs. */
#include "cci_bench.h"

#include <string.h>

/* ---- the last value of a line ---------------------------------------------------------------------------- */

void cb_truth(struct cci_bench *b, uint32_t line, const uint8_t *bytes)
{
	struct cb_line *l = &b->line[line];
	struct cb_value *v = &l->past[l->past_n++ % CB_HISTORY];

	v->since = b->cycle;
	memcpy(v->b, bytes, 64);
	if (l->unknown)
		l->known_since = b->cycle;
	l->unknown = false;
}

const uint8_t *cb_truth_now(const struct cci_bench *b, uint32_t line)
{
	const struct cb_line *l = &b->line[line];

	return l->past[(l->past_n - 1u) % CB_HISTORY].b;
}

void cb_truth_lost(struct cci_bench *b, uint32_t line)
{
	b->line[line].unknown = true;
}

bool cb_truth_since(const struct cci_bench *b, uint32_t line, uint32_t place, uint64_t since, const uint8_t *bytes)
{
	const struct cb_line *l = &b->line[line];

	if (since <= l->known_since)
		return true;
	for (uint32_t k = 1; k <= l->past_n; k++) {
		const struct cb_value *v = &l->past[(l->past_n - k) % CB_HISTORY];

		if (k > CB_HISTORY) /* more values than are remembered */
			return true;
		if (memcmp(&v->b[(size_t)16u * place], bytes, 16) == 0)
			return true;
		if (v->since <= since)
			return false;
	}
	return true;
}

/* ---- copies ------------------------------------------------------------------------------------------------ */

void cb_installed(struct cci_bench *b, const struct cb_port *p, uint32_t line)
{
	const struct cb_copy *c = &p->copy[line];

	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		const struct cb_copy *o = &b->port[a].copy[line];

		if (a == p->id || o->st == CB_I)
			continue;
		if (((c->st | o->st) & CB_UNIQUE) != 0u)
			cb_fail(b, "line %u: port %u has it %s while port %u has a copy (I1)", line, (c->st & CB_UNIQUE) != 0u ? p->id : a, "unique",
			        (c->st & CB_UNIQUE) != 0u ? a : p->id);
		if ((c->st & o->st & CB_DIRTY) != 0u)
			cb_fail(b, "line %u: ports %u and %u are both its dirty owner (I2)", line, p->id, a);
	}
}

static bool quiet(const struct cci_bench *b, uint32_t line)
{
	const struct cb_line *l = &b->line[line];

	if (l->users != 0u || l->writes != 0u || l->dropping != 0u || l->ep.t_first != 0u || cb_back_on(b, line))
		return false;
	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		const struct cb_port *p = &b->port[a];

		for (uint32_t s = p->sn_cp; s != p->sn_wp; s++)
			if (p->sn[s % CB_SNOOPS].line == line)
				return false;
	}
	return true;
}

/* With nothing under way all copies are the last value, and memory too unless a copy is dirty. */
static void see_quiet_line(struct cci_bench *b, uint32_t line)
{
	const struct cb_copy *some = NULL;
	bool dirty = false, equal = true;

	if (cb_line_page(line) == CB_PLAIN || !cb_page_open(b, line) || !quiet(b, line))
		return;
	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		const struct cb_copy *c = &b->port[a].copy[line];

		if (c->st == CB_I)
			continue;
		dirty = dirty || (c->st & CB_DIRTY) != 0u;
		equal = equal && (!some || memcmp(some->d.b, c->d.b, 64) == 0);
		some = c;
	}
	if (b->line[line].unknown) { /* known again, if nothing stale was left behind */
		if (equal && (!some || dirty || memcmp(some->d.b, b->line[line].mem.b, 64) == 0))
			cb_truth(b, line, some ? some->d.b : b->line[line].mem.b);
		return;
	}
	if (!equal || (some && memcmp(some->d.b, cb_truth_now(b, line), 64) != 0))
		cb_fail(b, "line %u: a copy is not what was written last (G6)", line);
	if (!dirty && memcmp(b->line[line].mem.b, cb_truth_now(b, line), 64) != 0)
		cb_fail(b, "line %u: dirty data are lost: memory is not what was written last, and nobody has it dirty (G6)", line);
}

void cb_background(struct cci_bench *b)
{
	see_quiet_line(b, b->hot[b->cycle % b->phase.hot]);
}

void cb_all_known(struct cci_bench *b)
{
	for (uint32_t l = 0; l < CB_LINES; l++)
		see_quiet_line(b, l);
}

/* ---- taint ---------------------------------------------------------------------------------------------------- */

/* In a protected mode a Non-secure reader gets bytes of others only if it may read the page and they were allowed to write it (G2, G3). */
void cb_taint(struct cci_bench *b, const struct cb_txn *t, uint32_t line, const uint8_t *from, uint32_t n)
{
	const bool readable = cb_may_read(b, line, t->nsaid);
	uint32_t first, last;

	if (b->phase.misnamed) /* what is written for a port goes under another's name */
		return;
	cb_settings_in_force(b, t, &first, &last);
	for (uint32_t i = first; i <= last; i++)
		if (b->setting[i].mode == 0u)
			return;
	if (!cb_line_ns(line))
		return;
	for (uint32_t i = 0; i < n; i++) {
		if (from[i] == t->nsaid || from[i] == CB_FROM_REFUSAL || from[i] == CB_FROM_ANY)
			continue;
		if (!readable)
			cb_fail(b, "port %u: NSAID %u reads a byte of line %u that it may not read, of %u (I7)", t->port, t->nsaid, line, from[i]);
		if (from[i] == CB_FROM_SECURE || (from[i] < 16u && !cb_may_write(b, line, from[i])))
			cb_fail(b, "port %u: NSAID %u reads a byte of line %u that %u may not write (I7)", t->port, t->nsaid, line, from[i]);
	}
}

/* ---- single-bit outputs ------------------------------------------------------------------------------------------ */

bool cb_impr_explained(struct cci_bench *b, uint32_t port, uint64_t from, uint64_t to)
{
	bool found = false;

	for (uint32_t i = 0; i < 64u && i < b->impr_n[port]; i++)
		found = found || (b->impr[port][i].cycle >= from && b->impr[port][i].cycle <= to);
	return found || b->impr_n[port] > 64u;
}

static void see_impr(struct cci_bench *b, const struct cci_out *out)
{
	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		if (!cb_bit(out->IMPR_ERR_S, a))
			continue;
		b->impr[a][b->impr_n[a]++ % 64u].cycle = b->cycle;
		if (b->port[a].bad_cr == 0u || b->cycle - b->port[a].bad_cr > 4000u)
			cb_fail(b, "port %u: IMPR_ERR_S without an error of its own", a);
	}
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		if (cb_bit(out->IMPR_ERR_M, x) != b->mem[x].impr[1])
			cb_fail(b, "memory %u: IMPR_ERR_M is %u two cycles after the B of a generated write", x, cb_bit(out->IMPR_ERR_M, x));
}

static void see_events(struct cci_bench *b, const struct cci_out *out)
{
	for (uint32_t x = 0; x < b->cfg->mems; x++) {
		struct cb_memory *m = &b->mem[x];

		m->gen_pushed += cb_bit(out->EV_GENWR, x);
		if (m->gen_pushed < m->gen_seen || m->gen_pushed - m->gen_seen > (cb_bit(out->AWVALID_m, x) ? 2u : 0u))
			cb_fail(b, "memory %u: EV_GENWR has come %llu times, %llu generated writes have gone", x, (unsigned long long)m->gen_pushed,
			        (unsigned long long)m->gen_seen);
	}
	b->rewrite_seen += out->EV_REWRITE;
	if (out->EV_HAZARD != 0u && b->crowded_at + 4000u < b->cycle)
		cb_fail(b, "EV_HAZARD though no line is wanted twice");
}

/* CHANGE_PENDING: never without a request from before the change, always while one is surely under way. */
static void see_change(struct cci_bench *b, const struct cci_out *out)
{
	bool old = false, stale = false;

	for (uint32_t i = 0; b->old_there && i < b->ports; i++) {
		const struct cb_port *p = &b->port[i];

		old = old || p->old_acks != 0u || (p->ace && p->cd_p != p->sn_cp);
		for (uint32_t k = 0; k < CB_READS; k++) {
			old = old || (p->rd[k].used && p->rd[k].old);
			stale = stale || (p->rd[k].used && p->rd[k].stale);
		}
		for (uint32_t k = 0; k < CB_WRITES; k++) {
			old = old || (p->wr[k].used && p->wr[k].old);
			stale = stale || (p->wr[k].used && p->wr[k].stale);
		}
	}
	old = old || (b->old_there && cb_dvm_old(b));
	stale = stale || cb_dvm_stale(b);
	old = old || (b->old_there && cb_back_may_live(b) && b->filter.back.since <= b->changed_at + 2u);
	stale = stale || (b->filter.back.stale && cb_back_lives(b));
	b->pending_since = old ? b->cycle : b->pending_since;
	b->old_there = old;
	if (stale && out->CHANGE_PENDING == 0u && b->cycle > b->changed_at)
		cb_fail(b, "CHANGE_PENDING is 0 though a request from before the change is under way");
	if (out->CHANGE_PENDING != 0u && b->cycle > b->pending_since + 2u)
		cb_fail(b, "CHANGE_PENDING though all requests from before the change are finished");
}

static void see_snoop(struct cci_bench *b, const struct cci_out *out, struct cb_port *p)
{
	p->ac_line = CB_LINES;
	if (!cb_bit(out->ACVALID_s, p->id)) {
		p->ac_seen = false;
		return;
	}
	if (out->ACSNOOP_s[p->id] < S_DVM_COMPLETE)
		p->ac_line = cb_line_of(b, out->ACADDR_s[p->id], (out->ACPROT_s[p->id] & 2u) != 0u);
	if (!p->ac_seen)
		p->ac_since = b->cycle;
	p->ac_seen = true;
	if (p->ac_line < CB_LINES && p->copy[p->ac_line].wait_rack != 0u)
		cb_fail(b, "port %u: a snoop of line %u before the acknowledge of its answer (O2)", p->id, p->ac_line);
}

/* I6: with nothing stopped, a request is answered in time. */
static void see_progress(struct cci_bench *b)
{
	for (uint32_t i = 0; i < b->ports; i++) {
		for (uint32_t k = 0; k < CB_READS + CB_WRITES; k++) {
			const struct cb_txn *t = k < CB_READS ? &b->port[i].rd[k] : &b->port[i].wr[k - CB_READS];
			const uint64_t waited = b->cycle - t->t_issue - (b->stalled - t->t_stall);

			if (t->used && waited > (b->calm ? 6000u : 40000u))
				cb_fail(b, "port %u: %s ID %u of line %u is not answered after %llu cycles (I6)", i, cb_kind_row[t->kind].name, t->id, t->line,
				        (unsigned long long)waited);
		}
	}
}

void cb_watch_pins(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	cb_back_pins(b, out, in);
	see_impr(b, out);
	see_events(b, out);
	see_change(b, out);
	for (uint32_t a = 0; a < cb_snooped(b); a++)
		see_snoop(b, out, &b->port[a]);
	if ((b->cycle & 63u) == 0u)
		see_progress(b);
	if (b->cycle < b->pace.stop_until)
		b->stalled++;
}
