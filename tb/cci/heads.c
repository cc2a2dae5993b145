/* heads.c - what stands at the heads of AR and AW, and who holds entries, as far as pins tell: for the events of requests that wait (X47: 0A, 0D, 1E, 1F).
 *
 * Without READY a channel has two requests inside, and the older one is its head. With READY it has one or none: the last one that came, unless that has
 * been seen to be under way. An entry is surely there from when its request is seen under way to its acknowledge; it may be there from its acceptance
 * to when all snoop data have come.
 */
#include "cci_bench.h"

enum { AR, AW };

/* Every chunk goes once before the heads of the other channels. */
static void grant(struct cci_bench *b, const struct cb_txn *t)
{
	struct cb_chunk c = t->part[0].c;
	uint32_t chunks = 1;

	if (cb_is_message(t->kind))
		return;
	for (; !c.last; chunks++)
		c = cb_chunk(&t->burst, c.first + c.beats);
	for (uint32_t p = 0; p < b->ports; p++)
		for (uint32_t way = AR; way <= AW; way++)
			b->sw.heads[p][way].before += p != t->port || way != (uint32_t)t->aw ? chunks : chunks - 1u;
}

void cb_heads_accept(struct cci_bench *b, const struct cb_txn *t)
{
	struct cb_heads *h = &b->sw.heads[t->port][t->aw];

	h->t[0] = h->t[1];
	h->seq[0] = h->seq[1];
	h->t[1] = t;
	h->seq[1] = t->seq;
	grant(b, t);
}

/* The head of a channel, or NULL; *sure: it surely is. */
static const struct cb_txn *head(const struct cci_bench *b, const struct cci_out *out, uint32_t p, uint32_t way, bool *sure)
{
	const struct cb_heads *h = &b->sw.heads[p][way];
	const struct cb_txn *t = h->t[1];

	*sure = !cb_bit(way == AW ? out->AWREADY_s : out->ARREADY_s, p);
	if (*sure)
		return h->t[0];
	return t && t->used && t->seq == h->seq[1] && !t->touched && !t->shown ? t : NULL;
}

/* ---- entries ------------------------------------------------------------------------------------------------------------ */

bool cb_takes_shared(const struct cci_bench *b, const struct cb_txn *t, bool sure)
{
	if (cb_is_message(t->kind) || (t->kind >= K_WRITE_BACK && t->kind <= K_EVICT))
		return false;
	if (!t->aw || t->port >= b->cfg->aces || (t->kind != K_WRITE_NO_SNOOP && t->kind != K_NONE))
		return true;
	return sure ? t->entry < b->cfg->nt : t->entry >= cci_entries(b->cfg) || t->entry < b->cfg->nt;
}

/* Shared entries of a port that are surely not FREE. */
static uint32_t held(const struct cci_bench *b, uint32_t i)
{
	const struct cb_port *p = &b->port[i];
	uint32_t n = 0;

	for (uint32_t k = 0; k < CB_READS + CB_WRITES; k++) {
		const struct cb_txn *t = k < CB_READS ? &p->rd[k] : &p->wr[k - CB_READS];

		n += t->used && (t->touched || t->shown) && cb_takes_shared(b, t, true);
	}
	for (uint32_t k = 0; k < p->rack_n; k++)
		n += p->rack[k].shared;
	for (uint32_t k = 0; k < p->wack_n; k++)
		n += p->wack[k].shared;
	return n;
}

/* Snoops that are answered, of which data are to come: each may keep an entry when its request is over. */
static uint32_t drains(const struct cci_bench *b)
{
	uint32_t n = b->cycle < b->sw.cd_at + 8u ? 2u * b->cfg->aces : 0u;

	for (uint32_t a = 0; a < b->cfg->aces; a++)
		for (uint32_t s = b->port[a].cd_p; (int32_t)(b->port[a].sn_cp - s) > 0; s++)
			n += (b->port[a].sn[s % CB_SNOOPS].resp & CR_DT) != 0u;
	return n;
}

/* ... that may be not FREE. */
static uint32_t may_hold(const struct cci_bench *b, const struct cci_out *out, uint32_t i)
{
	const struct cb_port *p = &b->port[i];
	uint32_t n = drains(b);

	for (uint32_t k = 0; k < CB_READS + CB_WRITES; k++) {
		const struct cb_txn *t = k < CB_READS ? &p->rd[k] : &p->wr[k - CB_READS];

		n += t->used && t->accepted && cb_takes_shared(b, t, false);
	}
	for (uint32_t k = 0; k < p->rack_n; k++)
		n += p->rack[k].may;
	for (uint32_t k = 0; k < p->wack_n; k++)
		n += p->wack[k].may;
	for (uint32_t way = AR; way <= AW; way++) { /* the two inside have none */
		const struct cb_heads *h = &b->sw.heads[i][way];

		for (uint32_t k = 0; k < 2u && !cb_bit(way == AW ? out->AWREADY_s : out->ARREADY_s, i); k++)
			n -= cb_takes_shared(b, h->t[k], false);
	}
	return n;
}

/* ---- what the heads wait for --------------------------------------------------------------------------------------------- */

struct room {
	uint32_t held[CCI_PORTS_MAX], may[CCI_PORTS_MAX], all_held, all_may;
};

static void look(const struct cci_bench *b, const struct cci_out *out, struct room *r)
{
	*r = (struct room){ 0 };
	for (uint32_t p = 0; p < b->ports; p++) {
		r->held[p] = held(b, p);
		r->may[p] = may_hold(b, out, p);
		r->all_held += r->held[p];
		r->all_may += r->may[p] - drains(b);
	}
	r->all_may += drains(b);
}

/* X45, events 1E: waits for its port's limit, surely, maybe. */
static void see_limit(struct cci_bench *b, const struct room *r, const struct cb_txn *t, bool sure)
{
	struct cb_count *k = &b->sw.count[t->port][0x1E];
	const uint32_t most = b->sw.is.max_ot[t->port];

	if (!cb_takes_shared(b, t, false))
		return;
	if (sure && cb_takes_shared(b, t, true) && r->held[t->port] >= most)
		*(cb_is_ns(t) ? &k->ns : &k->s) += 1u;
	else if (r->may[t->port] >= most)
		k->may[cb_is_ns(t)]++;
}

/* Its entry may be free. */
static bool may_find(const struct cci_bench *b, const struct room *r, const struct cb_txn *t)
{
	return !cb_takes_shared(b, t, true) || (r->held[t->port] < b->sw.is.max_ot[t->port] && r->all_held < b->cfg->nt);
}

/* Nobody else can hold the line. */
static bool line_free(const struct cci_bench *b, const struct cb_txn *t)
{
	if (b->line[t->line].users != 1u || b->line[t->line].bursts != 0u || b->filter.back.open || drains(b) != 0u)
		return false;
	for (uint32_t a = 0; a < b->cfg->aces; a++)
		if (b->port[a].copy[t->line].wait_rack != 0u || b->port[a].wack_n != 0u)
			return false;
	return true;
}

/* X7's last paragraph. */
static bool behind_burst(const struct cci_bench *b, const struct cb_txn *t)
{
	const struct cb_port *p = &b->port[t->port];

	for (uint32_t k = 0; k < (t->aw ? CB_WRITES : CB_READS); k++) {
		const struct cb_txn *o = t->aw ? &p->wr[k] : &p->rd[k];

		if (o->used && o != t && o->hz && o->multi)
			return true;
	}
	return false;
}

/* A head that nothing keeps but others: its line, an entry, and a place in the order of W are free. */
static bool nothing_missing(const struct cci_bench *b, const struct cci_out *out, const struct room *r, const struct cb_txn *t)
{
	if (!cb_takes_shared(b, t, false) || r->may[t->port] >= b->sw.is.max_ot[t->port] || r->all_may >= b->cfg->nt || b->port[t->port].nwr >= 8u)
		return false;
	return !t->hz || (out->SF_INIT == 0u && !t->multi && line_free(b, t) && !behind_burst(b, t));
}

/* X6, event 1F: the other heads' turn. Whether it was taken in the cycle before READY tells. */
static void see_lost(struct cci_bench *b, const struct cci_out *out, uint32_t p, uint32_t way)
{
	struct cb_heads *h = &b->sw.heads[p][way];
	struct cb_count *k = &b->sw.count[p][0x1F];

	if (h->surely && !cb_bit(way == AW ? out->AWREADY_s : out->ARREADY_s, p)) {
		k->may[h->ns]--;
		*(h->ns ? &k->ns : &k->s) += 1u;
	}
	h->surely = false;
}

static bool holds(const struct cci_bench *b, const struct cb_txn *t)
{
	for (uint32_t i = 0; i < b->ports; i++)
		for (uint32_t k = 0; k < CB_READS; k++) {
			const struct cb_txn *o = &b->port[i].rd[k];

			if (o->used && o->touched && o->hz && !o->multi && o->line == t->line && o != t)
				return true;
		}
	return false;
}

/* EV_HAZARD: a head that is no write-back surely waits for a request that has its line. */
static bool waits(const struct cci_bench *b, const struct cci_out *out, const struct cb_txn *t)
{
	return out->SF_INIT == 0u && t->hz && !t->multi && t->kind < K_WRITE_BACK && holds(b, t);
}

static void see_head(struct cci_bench *b, const struct cci_out *out, const struct room *r, uint32_t p, uint32_t way)
{
	struct cb_software *w = &b->sw;
	bool sure;
	const struct cb_txn *t = head(b, out, p, way, &sure);

	see_lost(b, out, p, way);
	if (w->rest >= CB_REST)
		w->heads[p][way].before = 0;
	if (!t || cb_is_message(t->kind))
		return;
	w->heads_were |= cb_is_ns(t) ? 2u : 1u;
	w->lines_were |= !t->hz ? 0u : cb_is_ns(t) ? 2u : 1u;
	see_limit(b, r, t, sure);
	w->hazard_must = w->hazard_must || (sure && waits(b, out, t));
	w->full_may = w->full_may || !cb_takes_shared(b, t, true) || r->all_may >= b->cfg->nt;
	w->full_must = w->full_must || (sure && !t->hz && cb_takes_shared(b, t, true) && r->all_held >= b->cfg->nt);
	if (!may_find(b, r, t) || w->heads[p][way].before == 0u)
		return;
	w->heads[p][way].before--;
	w->count[p][0x1F].may[cb_is_ns(t)]++;
	w->heads[p][way].surely = sure && nothing_missing(b, out, r, t);
	w->heads[p][way].ns = cb_is_ns(t);
}

/* X45: what is surely there is not more than the limit, if one of it has come since that was written. */
static void see_port(struct cci_bench *b, const struct room *r, uint32_t i)
{
	const struct cb_port *p = &b->port[i];
	bool since = false;

	for (uint32_t k = 0; k < CB_READS + CB_WRITES; k++) {
		const struct cb_txn *t = k < CB_READS ? &p->rd[k] : &p->wr[k - CB_READS];

		since = since || (t->used && t->touched && cb_takes_shared(b, t, true) && t->t_accept > b->sw.limited_at[i]);
	}
	if (since && r->held[i] > b->sw.is.max_ot[i])
		cb_fail(b, "port %u: %u requests have entries, of %u at most (X45)", i, r->held[i], b->sw.is.max_ot[i]);
}

static void see_events(struct cci_bench *b, const struct cci_out *out)
{
	const struct cb_software *w = &b->sw;

	if (out->EV_FULL != 0u ? w->heads_were == 0u || !w->full_may : w->full_must)
		cb_fail(b, "EV_FULL is %u, and heads find %s", out->EV_FULL, out->EV_FULL != 0u ? "entries" : "none");
	if (out->EV_HAZARD != 0u ? w->lines_were == 0u : w->hazard_must)
		cb_fail(b, "EV_HAZARD is %u, and %s", out->EV_HAZARD, out->EV_HAZARD != 0u ? "no head has a line" : "a head waits for its line");
}

/* X2: a channel without READY has two requests, so that many have come. */
static bool all_inside(struct cci_bench *b, const struct cci_out *out)
{
	for (uint32_t p = 0; p < b->ports; p++)
		for (uint32_t way = AR; way <= AW; way++) {
			if (cb_bit(way == AW ? out->AWREADY_s : out->ARREADY_s, p) || b->sw.heads[p][way].t[0])
				continue;
			cb_fail(b, "port %u: %sREADY is 0, and fewer than two requests have come (X2)", p, way == AW ? "AW" : "AR");
			return false;
		}
	return true;
}

void cb_heads_see(struct cci_bench *b, const struct cci_out *out)
{
	struct cb_software *w = &b->sw;
	struct room r;

	if (!all_inside(b, out))
		return;
	see_events(b, out);
	w->heads_were = w->lines_were = 0;
	w->full_may = w->full_must = w->hazard_must = false;
	look(b, out, &r);
	for (uint32_t p = 0; p < b->ports; p++) {
		see_port(b, &r, p);
		for (uint32_t way = AR; way <= AW; way++)
			see_head(b, out, &r, p, way);
	}
}
