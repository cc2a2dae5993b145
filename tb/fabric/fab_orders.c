/* fab_orders.c - DVM messages, Syncs and barriers of the processors, and what their answers promise (docs/cci-dvm.md, K20).
 *
 *   message     when it is answered, every other cache has got it, once, its parts in order, with the address and PROT that were asked for; a cache gets nothing else
 *   Sync        when it is answered, every other cache has got it and has completed it: counted, as all Syncs look alike. One more Sync of somebody else that is under
 *               way can hide a missing one only until the next answer, or the next rest
 *   barrier     when it is answered, all that its processor has asked for before is answered; a STORE whose CleanUnique lost the line may ask again meanwhile (K11)
 *   errors      none, but SLVERR to all where there is no DVM, and to a message that is a Sync
 *   rest        all is answered, all Syncs have been got and completed, no part of them is open in any block
 *
 * The messages are watched where they go from interconnect to cache, AC, and their Completes on AR. A processor has one of them under way at a time, as has its cache.
 */
#include "fab_int.h"

#include "cci.h"

#include <string.h>

enum { STORE = 4, MESSAGE = 18, SYNC = 19, BARRIER = 20 };
enum { AC_COMPLETE = 14, AC_MESSAGE = 15 };
#define SYNC_ADDR UINT64_C(0xC000)
#define TYPE(addr) ((uint32_t)((addr) >> 12) & 7u)
#define SLVERR 2u

/* ---- what a processor asks ----------------------------------------------------------------------------- */

/* A message of its own number, so that no two of an epoch are alike; one in a few has type 4, which is a Sync's and refused. */
static uint64_t random_message(struct fab *f, uint32_t c)
{
	const uint64_t addr = tzf_rng_u64(&f->rng) & tzf_mask64(f->cfg->addr_width) & ~UINT64_C(0x7FFFF000);
	const uint32_t type = tzf_rng_once_in(&f->rng, 12) ? 4u : (uint32_t[]){ 0, 1, 2, 3, 6, 7 }[tzf_rng_below(&f->rng, 6)];

	return addr | (uint64_t)c << 29 | (uint64_t)(f->orders.number++ & 0x3FFFu) << 15 | (uint64_t)type << 12;
}

/* Now and then; where there is no DVM a Sync would wait for ever. */
bool fab_orders_next(struct fab *f, uint32_t c, struct want *w)
{
	if (f->orders.of[c].used || f->pace.mood == FAB_RACING || !tzf_rng_once_in(&f->rng, 20))
		return false;
	w->op = f->cfg->dvm != 0u ? MESSAGE + tzf_rng_below(&f->rng, 3) : fab_sometimes(f, 8) ? (uint32_t)MESSAGE : (uint32_t)BARRIER;
	w->order = true;
	w->line = LINES; /* none: one that no change of protection waits for */
	return true;
}

void fab_orders_drive(struct fab *f, uint32_t c, const struct want *w, struct fabric_in *next)
{
	struct order *const o = &f->orders.of[c];
	const uint64_t addr = random_message(f, c), second = tzf_rng_u64(&f->rng) & tzf_mask64(f->cfg->addr_width);

	*o = (struct order){ .used = true, .op = w->op, .prot = tzf_rng_below(&f->rng, 8), .addr = { addr, second }, .since = f->cycle };
	o->two = w->op == MESSAGE && (addr & 1u) != 0u;
	f->orders.asked[c] += w->op == SYNC;
	next->REQ_ADDR[c] = addr;
	next->REQ_PROT[c] = o->prot;
	memset(&next->REQ_WDATA[c], 0, sizeof next->REQ_WDATA[c]);
	fab_set_granule(&next->REQ_WDATA[c], 0, second);
	fab_cov_order(f->cov, f, c, w->op, o->two);
}

/* ---- what goes over the channels inside ------------------------------------------------------------------ */

static uint32_t others(const struct fab *f, uint32_t c)
{
	return tzf_mask32(f->cfg->caches) & ~(1u << c);
}

/* Cache a gets the first part of a message. */
static void got_first(struct fab *f, uint32_t a, uint64_t addr, uint32_t prot)
{
	for (uint32_t c = 0; c < f->cfg->caches; c++) {
		struct order *const o = &f->orders.of[c];

		if (c == a || !o->used || o->op != MESSAGE || o->addr[0] != addr || o->prot != prot || ((o->got[0] >> a) & 1u) != 0u)
			continue;
		o->got[0] |= 1u << a;
		f->orders.second[a] = o->two ? c + 1u : 0u;
		return;
	}
	fab_fail(f, "DVM: cache %u gets the message %llx, PROT %u, which no other sends, or gets it again", a, (unsigned long long)addr, prot);
}

static void got_second(struct fab *f, uint32_t a, uint64_t addr, uint32_t prot)
{
	struct order *const o = &f->orders.of[f->orders.second[a] - 1u];

	f->orders.second[a] = 0;
	if (!o->used || o->addr[1] != addr || o->prot != prot)
		fab_fail(f, "DVM: cache %u gets %llx, PROT %u, as a second part, and %llx was sent", a, (unsigned long long)addr, prot, (unsigned long long)o->addr[1]);
	o->got[1] |= 1u << a;
}

static void got_sync(struct fab *f, uint32_t a, uint64_t addr, uint32_t prot)
{
	bool sent = false;

	for (uint32_t c = 0; c < f->cfg->caches; c++)
		sent = sent || (c != a && f->orders.of[c].used && f->orders.of[c].op == SYNC && f->orders.of[c].prot == prot);
	f->orders.got[a]++;
	if (!sent || addr != SYNC_ADDR)
		fab_fail(f, "DVM: cache %u gets a Sync (%llx, PROT %u), which no other sends", a, (unsigned long long)addr, prot);
}

static void see_ac(struct fab *f, uint32_t a, const struct cci_out *cci)
{
	const uint64_t addr = cci->ACADDR_s[a];
	const uint32_t prot = cci->ACPROT_s[a];

	if (f->orders.second[a] != 0u && cci->ACSNOOP_s[a] != AC_MESSAGE)
		fab_fail(f, "DVM: cache %u gets ACSNOOP %u where a second part should come", a, cci->ACSNOOP_s[a]);
	else if (cci->ACSNOOP_s[a] != AC_MESSAGE)
		return;
	else if (f->orders.second[a] != 0u)
		got_second(f, a, addr, prot);
	else if (TYPE(addr) == 4u)
		got_sync(f, a, addr, prot);
	else
		got_first(f, a, addr, prot);
}

/* Stores that have lost the line between their CleanUnique and its answer. */
static void see_again(struct fab *f, uint32_t c, const struct ace_cache_state *s)
{
	for (uint32_t m = 0; m < f->cfg->mshrs; m++)
		if (s->m_st[m] == 3u)
			f->orders.again[c] |= 1u << s->m_id[m];
}

void fab_orders_see(struct fab *f, const struct fabric_state *s)
{
	const struct cci_out *const cci = &s->wires.cci;

	for (uint32_t c = 0; c < f->cfg->caches; c++) {
		const struct ace_cache_out *const cache = &s->wires.cache[c];

		if (((cci->ACVALID_s >> c) & cache->ACREADY & 1u) != 0u)
			see_ac(f, c, cci);
		if ((cache->ARVALID & (cci->ARREADY_s >> c) & 1u) != 0u && cache->ARSNOOP == AC_COMPLETE && cache->ARDOMAIN != 0u)
			f->orders.completed[c]++;
		see_again(f, c, &s->cache[c]);
	}
}

/* ---- answers --------------------------------------------------------------------------------------------------- */

static void message_answered(struct fab *f, uint32_t c, const struct order *o)
{
	if (o->got[0] != others(f, c) || (o->two && o->got[1] != others(f, c)))
		fab_fail(f, "DVM: the message of cache %u is answered, and only caches %x have got it, its second part %x", c, o->got[0], o->got[1]);
}

/* Syncs of others than a, answered (or asked for). */
static uint32_t sum_of_others(const struct fab *f, const uint32_t *of, uint32_t a)
{
	uint32_t sum = 0;

	for (uint32_t c = 0; c < f->cfg->caches; c++)
		sum += c != a ? of[c] : 0u;
	return sum;
}

static void sync_answered(struct fab *f, uint32_t c)
{
	f->orders.answered[c]++;
	for (uint32_t a = 0; a < f->cfg->caches; a++) {
		const uint32_t n = sum_of_others(f, f->orders.answered, a);

		if (a != c && (f->orders.got[a] < n || f->orders.completed[a] < n))
			fab_fail(f, "DVM: a Sync of cache %u is answered, and cache %u has got %u and completed %u of %u", c, a, f->orders.got[a], f->orders.completed[a], n);
	}
	f->syncs++;
}

static void barrier_answered(struct fab *f, uint32_t c, const struct order *o)
{
	for (uint32_t i = 0; i < IDS; i++) {
		const struct want *const w = &f->req[c][i];
		const bool again = w->op == STORE && ((f->orders.again[c] >> i) & 1u) != 0u;

		if (!w->used || w->order || w->since >= o->since)
			continue;
		if (!again)
			fab_fail(f, "barrier: that of cache %u is answered, and op %u of line %u, which came before it, is not", c, w->op, w->line);
		else
			fab_cov_barrier_passes(f->cov);
	}
}

void fab_orders_answered(struct fab *f, uint32_t c, uint32_t resp)
{
	struct order *const o = &f->orders.of[c];
	const uint32_t due = f->cfg->dvm == 0u || (o->op == MESSAGE && TYPE(o->addr[0]) == 4u) ? SLVERR : 0u;

	o->used = false;
	if (!f->check)
		return;
	if (resp != due)
		fab_fail(f, "op %u of cache %u is answered %u, and %u is due", o->op, c, resp, due);
	else if (resp != 0u)
		return;
	else if (o->op == MESSAGE)
		message_answered(f, c, o);
	else if (o->op == SYNC)
		sync_answered(f, c);
	else
		barrier_answered(f, c, o);
}

/* ---- rest ------------------------------------------------------------------------------------------------------------ */

static bool open_at(const struct fab *f, const struct fabric_state *s, uint32_t p)
{
	const struct cci_boxes *const v = &s->cci.v[p];
	const struct cci_barriers *const b = &s->cci.b[p];
	const struct ace_cache_state *c;

	if ((b->va | b->bo | b->br_v | b->bw_v) != 0u)
		return true;
	if (p >= f->cfg->caches)
		return false;
	c = &s->cache[p];
	return (v->mb_st | v->sb_st | v->sb_after | v->cb_v | c->v_st | c->sc_due | c->sc_out | c->sc_part) != 0u;
}

bool fab_orders_open(const struct fab *f, const struct fabric_state *s)
{
	bool open = (s->cci.dv[0].dv_op | s->cci.dv[0].dv_crw | s->cci.dv[0].dy_v) != 0u;

	for (uint32_t p = 0; p < f->cfg->caches + f->cfg->lites; p++)
		open = open || open_at(f, s, p);
	return open;
}

void fab_orders_rest(struct fab *f)
{
	for (uint32_t a = 0; a < f->cfg->caches; a++) {
		const uint32_t n = sum_of_others(f, f->orders.asked, a);

		if (f->orders.got[a] != n || f->orders.completed[a] != n || f->orders.second[a] != 0u)
			fab_fail(f, "DVM: at rest cache %u has got %u Syncs and completed %u, and others have sent %u", a, f->orders.got[a], f->orders.completed[a], n);
	}
}
