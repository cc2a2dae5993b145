/* back.c - back-invalidations, which belong to no request, and the snoop filter's events and initialisation (X22, X23, X25).
 *
 * EV_SF_BACKINV tells that one begins; there is one at a time, so all snoops without a request until the next are its. It may have none: then all
 * that the filter names as holders are ports that are not snooped.
 */
#include "cci_bench.h"

#include <string.h>

#define ENDS_IN   64u   /* cycles from when all has come to its end: a filter write may have to wait for others */
#define SNOOPS_IN 2000u /* from its beginning to its snoops where AC is free: older requests that find no way have the slot before it, again and again */

/* ---- who could be meant ------------------------------------------------------------------------------------ */

/* The setting whose enables a back-invalidation has that begins with the event in this cycle. */
static const struct cb_setting *setting_of(const struct cci_bench *b, uint64_t since)
{
	uint32_t i = b->settings - 1u;

	while (i > 0u && b->setting[i].since + 2u > since)
		i--;
	return &b->setting[i];
}

/* Lines that can go without a snoop: present, but with no port that is snooped. */
static bool unseen(const struct cb_directory *d, uint32_t en)
{
	for (uint32_t h = 1; h < CB_HOLDERS; h++)
		if ((h & en) == 0u && d->name[h] != 0u)
			return true;
	return false;
}

static void begin(struct cci_bench *b)
{
	struct cb_back *k = &b->filter.back;
	const uint32_t en = setting_of(b, b->cycle)->en;

	memset(k, 0, sizeof *k);
	k->open = true;
	k->since = b->cycle;
	k->line = CB_LINES;
	b->count.back_invalidations++;
	b->crowded_at = b->cycle; /* what it holds may be wanted */
	for (uint32_t i = 0; i < b->phase.hot; i++) {
		struct cb_line *l = &b->line[b->hot[i]];

		l->before = l->now;
		if (unseen(&l->now, en))
			cb_account_may_be_gone(b, b->hot[i]);
	}
}

/* ---- its snoops --------------------------------------------------------------------------------------------- */

/* Of the line, and the entry has surely looked up, or never does, and is not free. */
static bool past_lookup(const struct cci_bench *b, const struct cb_txn *t, uint32_t line)
{
	const struct cb_part *part = &t->part[0];

	if (!t->used || !t->accepted || !t->hz || (t->multi && !t->aw) || !part->issued)
		return false;
	if (t->kind >= K_WRITE_BACK && part->t_memory > b->filter.back.since) /* it may have come later: X7 lets it pass */
		return false;
	return cb_line_of(b, part->c.at_memory.addr, (t->prot & 2u) != 0u) == line;
}

static bool in_use(const struct cci_bench *b, uint32_t line)
{
	const struct cb_line *l = &b->line[line];

	if (l->ep.t_first != 0u && !l->ep.loose && l->bursts == 0u)
		return true;
	for (uint32_t i = 0; i < b->ports; i++) {
		const struct cb_port *p = &b->port[i];

		for (uint32_t k = 0; k < CB_READS; k++)
			if (past_lookup(b, &p->rd[k], line))
				return true;
		for (uint32_t k = 0; k < CB_WRITES; k++)
			if (past_lookup(b, &p->wr[k], line))
				return true;
		if (p->copy[line].wait_rack != 0u)
			return true;
	}
	return false;
}

/* QoS of the requests that may have wanted the way: X25. */
static uint32_t qos_of_set(const struct cci_bench *b, uint32_t set)
{
	uint32_t qos = 0;

	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		for (uint32_t k = 0; k < CB_READS; k++) {
			const struct cb_txn *t = &b->port[a].rd[k];

			if (t->used && t->accepted && t->hz && t->kind >= K_READ_CLEAN && t->kind <= K_MAKE_UNIQUE && cb_set_of(b, t->line) == set)
				qos |= 1u << t->qos | (t->qos == 0u ? b->sw.qos_may[a][0] : 0u);
		}
	}
	return qos;
}

void cb_back_ac(struct cci_bench *b, struct cb_port *p, struct cb_snoop *s, uint32_t prot)
{
	struct cb_back *k = &b->filter.back;

	if (!k->open || (k->line != s->line && k->line != CB_LINES)) {
		cb_fail(b, "port %u: a snoop of line %u that belongs to no request, and to no back-invalidation", p->id, s->line);
		k->line = s->line;
	}
	if (k->line == CB_LINES) {
		k->line = s->line;
		cb_counts_back(b, s->line);
		k->qos = qos_of_set(b, cb_set_of(b, s->line));
	}
	if (s->snoop != S_CLEAN_INVALID || prot != (cb_line_ns(s->line) ? 2u : 0u))
		cb_fail(b, "port %u: snoop %u with ACPROT %u in a back-invalidation", p->id, s->snoop, prot);
	if (in_use(b, s->line))
		cb_fail(b, "port %u: line %u is back-invalidated beside a request for it that has looked up", p->id, s->line);
	if (k->ep.r[0][p->id].ac)
		cb_fail(b, "port %u: a second snoop of line %u in a back-invalidation", p->id, s->line);
	if (k->ep.t_first == 0u)
		k->ep.t_first = b->cycle;
	k->ep.rounds = 1;
	k->ep.r[0][p->id] = (struct cb_round){ .ac = true, .snoop = (uint8_t)s->snoop, .prot = (uint8_t)prot, .t_ac = p->ac_since };
}

/* ---- its end ------------------------------------------------------------------------------------------------ */

static uint32_t asked(const struct cci_bench *b)
{
	uint32_t ports = 0;

	for (uint32_t a = 0; a < b->cfg->aces; a++)
		ports |= (uint32_t)b->filter.back.ep.r[0][a].ac << a;
	return ports;
}

static const char *verdict(struct cci_bench *b, const struct cb_setting *s)
{
	const struct cb_directory *d = &b->line[b->filter.back.line].before;
	const char *wrong = "the filter does not name the line";

	for (uint32_t h = 1; h < CB_HOLDERS; h++) {
		for (uint32_t n = 0; d->name[h] >> n != 0u; n++) {
			if (!cb_directory_has(d, h, n))
				continue;
			wrong = cb_judge_back(b, s, (struct cb_found){ h, n });
			if (!wrong)
				return NULL;
		}
	}
	return wrong;
}

void cb_back_close(struct cci_bench *b)
{
	struct cb_back *k = &b->filter.back;
	const struct cb_setting *s = setting_of(b, k->since);
	const char *wrong;
	bool could = false;

	if (!k->open)
		return;
	k->open = false;
	if (k->line != CB_LINES) {
		wrong = verdict(b, s);
		if (wrong)
			cb_fail(b, "the back-invalidation of line %u: %s", k->line, wrong);
		cb_account_gone(b, k->line);
		return;
	}
	for (uint32_t i = 0; i < b->phase.hot; i++) {
		const struct cb_directory *d = &b->line[b->hot[i]].before;

		could = could || (cb_directory_may(d) != 0u && d->name[0] != 0u);
	}
	if (!could)
		cb_fail(b, "a back-invalidation snoops nobody, though every line has a port that can be snooped");
}

/* All its answers, data and its write have come, and no further snoop can. */
static bool all_in(const struct cci_bench *b)
{
	const struct cb_back *k = &b->filter.back;
	const uint32_t en = setting_of(b, k->since)->en, ports = asked(b);

	if ((cb_directory_may(&b->line[k->line].before) & en & ~ports) != 0u)
		return false;
	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		const struct cb_round *r = &k->ep.r[0][a];
		const struct cb_snoop *s = &b->line[k->line].passed[a];

		if (!r->ac)
			continue;
		if (!r->cr || ((r->resp & CR_DT) != 0u && r->beats != 4u))
			return false;
		if ((r->resp & CR_PD) == 0u || (r->resp & CR_ER) != 0u || (cb_line_ns(k->line) && (s->names & b->mask[a]) == 0u))
			continue;
		if (k->ep.ngen == 0u || !k->ep.gen[0].b)
			return false;
	}
	return true;
}

static void see_end(struct cci_bench *b)
{
	struct cb_back *k = &b->filter.back;

	if (k->complete == 0u && k->line != CB_LINES && all_in(b))
		k->complete = b->cycle;
	if (k->complete != 0u ? b->cycle > k->complete + ENDS_IN : k->line == CB_LINES && !cb_back_may_live(b))
		cb_back_close(b);
}

bool cb_back_on(const struct cci_bench *b, uint32_t line)
{
	return b->filter.back.open && b->filter.back.line == line;
}

bool cb_back_may_live(const struct cci_bench *b)
{
	const struct cb_back *k = &b->filter.back;
	const uint64_t from = k->since > b->filter.stalled ? k->since : b->filter.stalled;

	return k->open && (k->line != CB_LINES || b->cycle <= from + SNOOPS_IN);
}

bool cb_back_lives(const struct cci_bench *b)
{
	const struct cb_back *k = &b->filter.back;

	for (uint32_t a = 0; a < b->cfg->aces && k->open; a++)
		if (k->ep.r[0][a].ac && !k->ep.r[0][a].cr)
			return true;
	return false;
}

/* ---- pins ----------------------------------------------------------------------------------------------------- */

static void see_lookups(struct cci_bench *b, const struct cci_out *out)
{
	if ((out->EV_SF_ACCESS & (out->EV_SF_ACCESS - 1u)) != 0u || (out->EV_SF_MISS & ~out->EV_SF_ACCESS) != 0u)
		cb_fail(b, "EV_SF_ACCESS is 0x%x, EV_SF_MISS 0x%x", out->EV_SF_ACCESS, out->EV_SF_MISS);
	for (uint32_t i = 0; i < 4u; i++) {
		struct cb_lookups *k = &b->filter.look[i];

		k->seen += cb_bit(out->EV_SF_ACCESS, i);
		k->missed += cb_bit(out->EV_SF_MISS, i);
		if (k->seen < k->ended || k->seen > k->due)
			cb_fail(b, "EV_SF_ACCESS[%u] has come %llu times, for %llu to %llu look-ups", i, (unsigned long long)k->seen,
			        (unsigned long long)k->ended, (unsigned long long)k->due);
		if (k->missed < k->low || k->missed > k->high + (k->seen - k->ended))
			cb_fail(b, "EV_SF_MISS[%u] has come %llu times, for %llu to %llu lines that the filter had not", i, (unsigned long long)k->missed,
			        (unsigned long long)k->low, (unsigned long long)k->high + (k->seen - k->ended));
	}
}

void cb_back_pins(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	const bool initialises = b->cycle < b->filter.ready;

	if (!cb_has_filter(b)) {
		if ((out->SF_INIT | out->EV_SF_ACCESS | out->EV_SF_MISS | out->EV_SF_BACKINV | out->EV_SF_BLOCK) != 0u)
			cb_fail(b, "SF_INIT or EV_SF_*, though there is no filter");
		return;
	}
	if (out->SF_INIT != initialises)
		cb_fail(b, "SF_INIT is %u, %lld cycles before its end", out->SF_INIT, (long long)(b->filter.ready - b->cycle));
	if ((out->EV_SF_BACKINV | out->EV_SF_BLOCK) != 0u && !cb_account_crowded(b))
		cb_fail(b, "EV_SF_BACKINV is %u, EV_SF_BLOCK %u, and no set is full", out->EV_SF_BACKINV, out->EV_SF_BLOCK);
	if (out->EV_SF_BACKINV != 0u) {
		cb_back_close(b);
		begin(b);
	}
	see_lookups(b, out);
	if ((out->ACVALID_s & ~in->ACREADY_s) != 0u)
		b->filter.stalled = b->cycle;
	see_end(b);
}

void cb_back_all_seen(struct cci_bench *b)
{
	cb_back_close(b);
	for (uint32_t i = 0; i < 4u && cb_has_filter(b); i++)
		if (b->filter.look[i].seen != b->filter.look[i].due || b->filter.look[i].ended != b->filter.look[i].due)
			cb_fail(b, "EV_SF_ACCESS[%u] has come %llu times, for %llu look-ups", i, (unsigned long long)b->filter.look[i].seen,
			        (unsigned long long)b->filter.look[i].due);
}
