/* score.c - the checker of each request: what is snooped for it, what goes to memory for it, and its answer. judge.c says what the tables want.
 *
 * Snoops carry no mark of their request, but a line belongs to one request at a time: what happens to the line between two answers is an "episode",
 * and the answer that ends it says whose it was. (Beats of a burst of several lines can hang behind in R, so while such a burst covers a line its
 * episodes are "loose": then only data and memory accesses are checked.)
 */
#include "cci_bench.h"

#include <string.h>

/* ---- settings ----------------------------------------------------------------------------------------- */

/* Those that may have been registered when the request was allocated: from its acceptance on. */
void cb_settings_in_force(const struct cci_bench *b, const struct cb_txn *t, uint32_t *from, uint32_t *to)
{
	*to = b->settings - 1u;
	*from = *to;
	while (*from > 0u && b->setting[*from].since > t->t_accept)
		--*from;
}

static uint32_t chunk_line(const struct cci_bench *b, const struct cb_txn *t, const struct cb_chunk *c)
{
	return cb_line_of(b, c->at_memory.addr, (t->prot & 2u) != 0u);
}

/* ---- snoops -------------------------------------------------------------------------------------------- */

static bool invalidates(uint32_t snoop)
{
	return snoop == S_READ_UNIQUE || snoop == S_CLEAN_INVALID || snoop == S_MAKE_INVALID;
}

static void start_again(struct cci_bench *b, uint32_t line)
{
	memset(&b->line[line].ep, 0, sizeof b->line[line].ep);
	b->line[line].ep.loose = b->line[line].bursts != 0u;
}

/* Where the answer to a snoop is kept. */
static struct cb_round *round_of(struct cci_bench *b, const struct cb_port *p, const struct cb_snoop *s)
{
	return s->back ? &b->filter.back.ep.r[0][p->id] : &b->line[s->line].ep.r[s->round][p->id];
}

void cb_score_ac(struct cci_bench *b, struct cb_port *p, uint32_t snoop, uint64_t addr, uint32_t prot, struct cb_snoop *s)
{
	struct cb_episode *ep;

	s->snoop = snoop;
	s->line = cb_line_of(b, addr, (prot & 2u) != 0u);
	b->count.snoops++;
	if ((snoop > S_READ_NSD && snoop != S_READ_UNIQUE && snoop != S_CLEAN_SHARED && snoop != S_CLEAN_INVALID && snoop != S_MAKE_INVALID) ||
	    (addr & 63u) != 0u || s->line == CB_LINES || cb_line_page(s->line) == CB_PLAIN) {
		cb_fail(b, "port %u: AC %u for 0x%llx", p->id, snoop, (unsigned long long)addr);
		s->line = CB_LINES;
		return;
	}
	if (cb_has_filter(b) && (prot & 5u) == 0u) { /* no request that snoops has such an AxPROT */
		s->back = true;
		cb_back_ac(b, p, s, prot);
		return;
	}
	cb_account_looked_up(b, s->line);
	ep = &b->line[s->line].ep;
	ep->loose = ep->loose || b->line[s->line].bursts != 0u;
	if (ep->loose && ep->r[0][p->id].ac) {
		start_again(b, s->line);
		ep->loose = true;
	}
	s->round = ep->r[0][p->id].ac;
	if (ep->r[s->round][p->id].ac) {
		cb_fail(b, "port %u: a third snoop of line %u for one request", p->id, s->line);
		return;
	}
	if (ep->t_first == 0u)
		ep->t_first = b->cycle;
	ep->rounds = s->round + 1u;
	ep->r[s->round][p->id] = (struct cb_round){ .ac = true, .snoop = (uint8_t)snoop, .prot = (uint8_t)prot, .t_ac = p->ac_since };
}

void cb_score_cr(struct cci_bench *b, struct cb_port *p, struct cb_snoop *s)
{
	struct cb_round *r = round_of(b, p, s);
	bool hole;

	s->names = cb_account_names(b, p->id, s);
	hole = cb_line_ns(s->line) && (s->resp & CR_PD) != 0u && (s->names & ~b->mask[p->id]) != 0u;
	r->cr = true;
	r->resp = (uint8_t)s->resp;
	r->nsaid = (uint8_t)s->nsaid;
	r->t_cr = b->cycle;
	if ((s->resp & CR_PD) != 0u) {
		b->line[s->line].has_passed[p->id] = true;
		b->line[s->line].passed[p->id] = *s;
	}
	if (hole) /* what must not be written is dropped (E17) */
		cb_truth_lost(b, s->line);
	if ((s->resp & CR_ER) != 0u || hole)
		p->bad_cr = b->cycle;
	if (!s->back && b->line[s->line].ep.loose && invalidates(s->snoop))
		cb_account_loose(b, s->line, p->id);
}

void cb_score_cd(struct cci_bench *b, struct cb_port *p, const struct cb_snoop *s, uint32_t beat)
{
	struct cb_round *r = round_of(b, p, s);

	r->data = s->data;
	r->beats = (uint8_t)(beat + 1u);
	r->t_cd = b->cycle;
}

/* ---- the end of an episode ------------------------------------------------------------------------------- */

/* EV_REWRITE comes once for a request if at least one of its first snoops is not the normal one (E19). */
static bool rewritten(const struct cci_bench *b, const struct cb_txn *t, const struct cb_setting *s)
{
	const struct cb_kind_row *k = &cb_kind_row[t->kind];
	const uint32_t mode = (t->prot & 2u) == 0u ? 0u : s->mode == 3u ? 1u : s->mode;

	if (k->normal == CB_NO_SNOOP || k->normal == k->strict || mode == 0u || (mode == 2u && k->peer))
		return false;
	for (uint32_t a = 0; a < b->cfg->aces; a++)
		if (a != t->port && cb_bit(s->en, a) && !(mode == 1u && k->peer && s->group[a] == s->group[t->port]))
			return true;
	return false;
}

/* EV_REWRITE of a chunk whose snoops cannot be told from others', or (without a filter all chunks are alike) of the whole request. */
static void by_settings(const struct cci_bench *b, const struct cb_txn *t, bool *all, bool *some)
{
	uint32_t from, to;

	*all = true;
	*some = false;
	cb_settings_in_force(b, t, &from, &to);
	for (uint32_t i = from; i <= to; i++) {
		const bool is = rewritten(b, t, &b->setting[i]);

		*all = *all && is;
		*some = *some || is;
	}
}

/* With a filter the snoops depend on what it says of the chunk's line: those that were seen have been judged. */
static void by_snoops(const struct cci_bench *b, const struct cb_txn *t, const struct cb_episode *ep, bool *all, bool *some)
{
	const struct cb_kind_row *k = &cb_kind_row[t->kind];

	*all = false;
	for (uint32_t a = 0; a < b->cfg->aces && !ep->loose; a++)
		*all = *all || (ep->r[0][a].ac && ep->r[0][a].snoop != k->normal);
	*some = *all || (ep->loose && (t->prot & 2u) != 0u && k->normal != k->strict);
}

static void count_rewrites(struct cci_bench *b, struct cb_txn *t, const struct cb_episode *ep)
{
	bool all, some;

	if (cb_has_filter(b))
		by_snoops(b, t, ep, &all, &some);
	else if (t->part[0].c.first == 0u)
		by_settings(b, t, &all, &some);
	else
		return;
	b->rewrite_low += all && !t->rewritten;
	b->rewrite_high += some && !t->maybe_rewritten;
	b->count.rewritten += all && !t->rewritten;
	t->rewritten = t->rewritten || all;
	t->maybe_rewritten = t->maybe_rewritten || some;
}

/* Two verdicts that are both possible and say different things of the answer. */
static bool differ(const struct cb_want *a, const struct cb_want *c)
{
	return a->error != c->error || a->peer != c->peer || a->bits != c->bits;
}

/* The verdict of one setting, for each of the things that the filter can have said; those that fit go to fits. */
static const char *judge_setting(struct cci_bench *b, struct cb_txn *t, uint32_t line, const struct cb_setting *s, bool at_write,
                                 struct cb_directory *fits)
{
	const struct cb_directory *seen = &b->line[line].seen;
	const char *wrong = "the filter can have said nothing";
	struct cb_want want;

	for (uint32_t h = 0; h < CB_HOLDERS; h++) {
		for (uint32_t n = 0; seen->name[h] >> n != 0u; n++) {
			const char *now;

			if (!cb_directory_has(seen, h, n))
				continue;
			now = cb_judge(b, t, line, s, (struct cb_found){ h, n }, at_write, &want);
			wrong = now;
			if (now)
				continue;
			want.known = cb_directory_void(fits) || (t->want.known && !differ(&want, &t->want));
			t->want = want;
			cb_directory_add(fits, h, n);
		}
	}
	return cb_directory_void(fits) ? wrong : NULL;
}

static void judge(struct cci_bench *b, struct cb_txn *t, uint32_t line, bool at_write, struct cb_directory *fits)
{
	const char *wrong = NULL;
	uint32_t from, to;

	cb_settings_in_force(b, t, &from, &to);
	for (uint32_t i = to + 1u; i-- > from;) {
		wrong = judge_setting(b, t, line, &b->setting[i], at_write, fits);
		if (!wrong && !cb_has_filter(b))
			break;
	}
	if (cb_directory_void(fits))
		cb_fail(b, "port %u: %s of line %u (mode %u): %s", t->port, cb_kind_row[t->kind].name, line, b->setting[to].mode, wrong);
}

static void end_episode(struct cci_bench *b, struct cb_txn *t, uint32_t line, bool at_write)
{
	struct cb_episode *ep = &b->line[line].ep;
	struct cb_directory fits = { { 0 } };

	ep->loose = ep->loose || b->line[line].bursts != 0u;
	if (cb_back_on(b, line) && (t->aw || !t->multi))
		cb_back_close(b); /* it was before: this request holds the line until it is acknowledged */
	else if (cb_back_on(b, line))
		cb_account_may_be_gone(b, line);
	t->want = (struct cb_want){ .known = !ep->loose };
	if (cb_exclusive_end(b, t, line)) {
		if (ep->t_first != 0u && !ep->loose)
			cb_fail(b, "port %u: a snoop of line %u for an exclusive CleanUnique that came too late (O8)", t->port, line);
		cb_account_failed(b, t, line);
		start_again(b, line);
		return;
	}
	if (!ep->loose)
		judge(b, t, line, at_write, &fits);
	b->count.second_rounds += !ep->loose && ep->rounds > 1u;
	count_rewrites(b, t, ep);
	cb_account_end(b, t, line, ep->loose || cb_directory_void(&fits) ? NULL : &fits);
	start_again(b, line);
}

/* O1: no answer for a line as long as a snoop of it is not answered. Bursts: an earlier line is free again before its beats are taken. */
static void no_open_snoop(struct cci_bench *b, struct cb_port *p, const struct cb_txn *t)
{
	if (!p->ace || !t->hz || t->multi)
		return;
	for (uint32_t s = p->sn_cp; s != p->sn_wp; s++)
		if (p->sn[s % CB_SNOOPS].line == t->line)
			cb_fail(b, "port %u: an answer for line %u, whose snoop it has not answered (O1)", p->id, t->line);
	if (p->ac_line == t->line)
		cb_fail(b, "port %u: an answer for line %u beside a snoop of it (O1)", p->id, t->line);
}

/* ---- R ------------------------------------------------------------------------------------------------------ */

/* A read for which a holder's data would be an error under every setting in question (R7). */
static bool only_memory(const struct cci_bench *b, const struct cb_txn *t)
{
	uint32_t from, to;

	cb_settings_in_force(b, t, &from, &to);
	for (uint32_t i = from; i <= to; i++) {
		const struct cb_setting *s = &b->setting[i];
		const uint32_t mode = (t->prot & 2u) == 0u ? 0u : s->mode == 3u ? 1u : s->mode;

		if (mode != 1u)
			return false;
		for (uint32_t a = 0; a < b->cfg->aces; a++)
			if (a != t->port && cb_bit(s->en, a) && s->group[a] == s->group[t->port])
				return false;
	}
	return true;
}

void cb_score_r(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	const struct cb_part *part = &t->part[0];
	const uint32_t line = chunk_line(b, t, &part->c);

	t->touched = !cb_is_message(t->kind); /* these have no entry */
	no_open_snoop(b, p, t);
	if (t->hz)
		end_episode(b, t, line, false);
	else
		t->want = (struct cb_want){ .known = true, .error = t->kind == K_NONE || cb_dvm_error(b, t) };
	if (part->issued && !part->done)
		cb_fail(b, "port %u: R of %s before its data have come from memory", t->port, cb_kind_row[t->kind].name);
	if (t->kind == K_READ_NO_SNOOP && !part->done)
		cb_fail(b, "port %u: R of ReadNoSnoop without a read of memory", t->port);
	if (!t->want.known && cb_kind_row[t->kind].peer && only_memory(b, t) && !part->done && !b->phase.errors_cr)
		cb_fail(b, "port %u: ReadOnce of line %u in strict mode is answered without a read of memory (R7)", t->port, line);
	b->count.peer_data += t->want.peer;
	if (t->kind == K_MAKE_INVALID && t->hz && !t->want.error)
		cb_truth(b, line, b->line[line].mem.b);
	else if ((t->kind == K_MAKE_INVALID && t->hz) || (t->kind == K_MAKE_UNIQUE && t->want.error))
		cb_truth_lost(b, line); /* a holder may have stored between two answers */
}

/* What the 16 bytes must be; NULL if nobody can say. */
static const uint8_t *wanted(const struct cci_bench *b, const struct cb_txn *t, uint32_t k, uint32_t place, uint32_t *resp)
{
	static const uint8_t zero[16];
	const struct cb_want *w = &t->want;

	*resp = w->bits << 2;
	if (w->error) {
		*resp |= 2u;
		return zero;
	}
	*resp |= cb_okay(b, t);
	if (cb_kind_row[t->kind].dataless)
		return zero;
	if (w->peer)
		return &w->data.b[(size_t)16u * place];
	if (!t->part[0].done)
		return NULL;
	if (t->part[0].resp[k] != 0u)
		*resp = w->bits << 2 | t->part[0].resp[k];
	return &t->part[0].got.b[(size_t)16u * k];
}

static void see_value(struct cci_bench *b, const struct cb_txn *t, uint32_t line, uint32_t place)
{
	const uint8_t *got = &t->rx.b[(size_t)16u * place];
	bool good = true;

	if (!cb_page_open(b, line) || b->line[line].unknown || !cb_kind_row[t->kind].peer)
		return;
	if (t->kind == K_READ_ONCE)
		good = cb_truth_since(b, line, place, t->t_accept, got);
	else if (b->port[t->port].copy[line].st == CB_I)
		good = memcmp(got, cb_truth_now(b, line) + (size_t)16u * place, 16) == 0;
	if (!good)
		cb_fail(b, "port %u: %s of line %u place %u reads %02x%02x%02x%02x.., which is not what was written last (G6)", t->port,
		        cb_kind_row[t->kind].name, line, place, got[0], got[1], got[2], got[3]);
}

void cb_score_r_beat(struct cci_bench *b, struct cb_txn *t, uint32_t n, uint32_t resp, const uint32_t *data)
{
	const uint64_t at = cb_kind_row[t->kind].dataless ? t->burst.addr : cb_beat_addr(&t->burst, n);
	const uint32_t k = n - t->part[0].c.first, place = cb_place(at), line = cb_line_of(b, at, (t->prot & 2u) != 0u);
	const uint8_t *from = t->want.peer ? &t->want.data.from[(size_t)16u * place] : &t->part[0].got.from[(size_t)16u * k];
	uint32_t want_resp;
	const uint8_t *want = wanted(b, t, k, place, &want_resp);

	memcpy(&t->rx.b[(size_t)16u * place], data, 16);
	if (want && memcmp(data, want, 16) != 0)
		cb_fail(b, "port %u: %s of line %u beat %u: R has %08x.., not %02x%02x%02x%02x..", t->port, cb_kind_row[t->kind].name, line, n, data[0], want[3],
		        want[2], want[1], want[0]);
	if (t->want.known && resp != want_resp)
		cb_fail(b, "port %u: %s of line %u beat %u: RRESP is 0x%x, not 0x%x", t->port, cb_kind_row[t->kind].name, line, n, resp, want_resp);
	if (!t->want.known && !t->part[0].done)
		memset(&t->rx.from[(size_t)16u * place], CB_FROM_ANY, 16);
	else
		memcpy(&t->rx.from[(size_t)16u * place], from, 16);
	if ((resp & 3u) > t->ended_error)
		t->ended_error = resp & 3u;
	t->ended_bits = resp >> 2;
	if (t->hz && (resp & 3u) < 2u && cb_kind_row[t->kind].peer) {
		see_value(b, t, line, place);
		cb_taint(b, t, line, &t->rx.from[(size_t)16u * place], 16);
	}
}

void cb_score_write(struct cci_bench *b, struct cb_txn *t, uint32_t line)
{
	end_episode(b, t, line, true);
}

/* ---- B ---------------------------------------------------------------------------------------------------------- */

void cb_score_b(struct cci_bench *b, struct cb_txn *t, uint32_t resp)
{
	const bool to_memory = t->kind == K_WRITE_NO_SNOOP || t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE || t->kind == K_WRITE_BACK ||
	                       t->kind == K_WRITE_CLEAN;
	const uint32_t want = t->kind == K_NONE ? 2u : t->worst;

	if (t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE)
		no_open_snoop(b, &b->port[t->port], t);
	if (to_memory && !t->written)
		cb_fail(b, "port %u: B of %s before all of it is written", t->port, cb_kind_row[t->kind].name);
	if (cb_has_w(t) && t->w_sent != t->burst.len + 1u)
		cb_fail(b, "port %u: B of %s before its data", t->port, cb_kind_row[t->kind].name);
	if (resp != want)
		cb_fail(b, "port %u: %s of line %u: BRESP is %u, not %u", t->port, cb_kind_row[t->kind].name, t->line, resp, want);
	if (t->hz && (t->kind == K_WRITE_BACK || t->kind == K_WRITE_EVICT || t->kind == K_EVICT))
		cb_account_left(b, t->line, t->port);
	t->touched = !cb_is_message(t->kind);
}
