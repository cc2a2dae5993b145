/* counts.c - the bench's own counts of all events of X47, event by event, from pins and from what it knows of requests.
 *
 * What goes through the FIFOs is counted where it passes the pins: at rest that is what has been counted inside. Of what does not show it says what
 * surely has happened, and what may have (heads.c).
 */
#include "cci_bench.h"

#include <string.h>

#define GLOBAL CB_GLOBAL
#define MEMORY(x) (8u + (x))

static void count(struct cci_bench *b, uint32_t source, uint32_t event, bool ns, uint32_t n)
{
	struct cb_count *k = &b->sw.count[source][event];

	if (ns)
		k->ns += n;
	else
		k->s += n;
}

/* ---- requests and beats of the masters ------------------------------------------------------------------------------ */

/* X47's events by kind; of a kind that has none CB_EVENTS. */
static uint32_t event_of(const struct cb_txn *t)
{
	const bool device = (t->cache & 2u) == 0u;

	switch (t->kind) {
	case K_READ_NO_SNOOP: return device ? 0x01 : 0x02;
	case K_READ_ONCE: return 0x03;
	case K_READ_CLEAN:
	case K_READ_NSD:
	case K_READ_SHARED:
	case K_READ_UNIQUE: return 0x04;
	case K_CLEAN_UNIQUE:
	case K_MAKE_UNIQUE: return 0x05;
	case K_CLEAN_SHARED:
	case K_CLEAN_INVALID:
	case K_MAKE_INVALID: return 0x06;
	case K_DVM_MESSAGE:
	case K_DVM_COMPLETE: return 0x07;
	case K_WRITE_NO_SNOOP: return device ? 0x0B : 0x0C;
	case K_WRITE_BACK:
	case K_WRITE_CLEAN: return 0x0D;
	case K_WRITE_LINE_UNIQUE: return 0x0E;
	case K_WRITE_UNIQUE: return 0x0F;
	case K_EVICT: return 0x10;
	case K_WRITE_EVICT: return 0x11;
	default: return CB_EVENTS;
	}
}

/* Of an answer: of both parts of a message the first one's, of what has no box either Non-secure. */
static bool answer_ns(const struct cci_bench *b, const struct cb_txn *t)
{
	if (t->kind == K_DVM_MESSAGE)
		return (b->dvm.m[t->message].prot[0] & 2u) != 0u;
	return t->kind == K_DVM_COMPLETE || t->kind == K_BARRIER || cb_is_ns(t);
}

void cb_counts_accept(struct cci_bench *b, struct cb_txn *t)
{
	const uint32_t event = event_of(t);

	count(b, t->port, t->aw ? 0x0A : 0x00, cb_is_ns(t), 1);
	if (event < CB_EVENTS)
		count(b, t->port, event, cb_is_ns(t), 1);
	cb_heads_accept(b, t);
}

/* The last beat: it came from a cache if memory has not been read for it, and it is no error. Chunks of a FIXED burst look the same there. */
void cb_counts_answer(struct cci_bench *b, const struct cb_txn *t)
{
	if (!t->hz || !cb_kind_row[t->kind].peer)
		return;
	if (t->burst.type == 0u || t->burst.type == 3u)
		b->sw.count[t->port][0x09].may[cb_is_ns(t)]++;
	else if (!t->part[0].issued && t->resp < 2u)
		count(b, t->port, 0x09, cb_is_ns(t), 1);
}

/* R and B, taken or not. */
static void see_answers(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;
	const struct cb_txn *r = cb_oldest(p, false, out->RID_s[i]), *w = cb_oldest(p, true, out->BID_s[i]);

	if (cb_bit(out->RVALID_s, i) && r)
		count(b, i, cb_bit(in->RREADY_s, i) ? 0x08 : 0x18, answer_ns(b, r), 1);
	if (cb_bit(out->BVALID_s & ~in->BREADY_s, i) && w)
		count(b, i, 0x1B, answer_ns(b, w), 1);
}

/* W or CD: without READY two beats are inside, and the older is of the head of the queue (wq, cdq) if that has it yet. The first of a burst is taken as
 * soon as its entry is there, so that READY tells in the next cycle (W: X14, CD: X11); of others it is. */
static void see_stall(struct cci_bench *b, uint32_t port, uint32_t event, struct cb_beats *f, bool valid, bool ready)
{
	if (f->waited && f->first[0])
		count(b, port, event, ready && f->ns[0], 1);
	else if (f->waited)
		count(b, port, event, f->ns[0], 1);
	f->waited = valid && !ready;
}

static void beat_in(struct cb_beats *f, bool ns, bool first)
{
	f->ns[0] = f->ns[1];
	f->first[0] = f->first[1];
	f->ns[1] = ns;
	f->first[1] = first;
}

static void see_requests(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;
	const bool w = cb_bit(in->WVALID_s, i), ready = cb_bit(out->WREADY_s, i);

	if (cb_bit(in->ARVALID_s & ~out->ARREADY_s, i))
		count(b, i, 0x17, (in->ARPROT_s[i] & 2u) != 0u, 1);
	if (cb_bit(in->AWVALID_s & ~out->AWREADY_s, i))
		count(b, i, 0x19, (in->AWPROT_s[i] & 2u) != 0u, 1);
	see_stall(b, i, 0x1A, &b->sw.w_beats[i], w, ready);
	if (!w || !ready)
		return;
	count(b, i, 0x12, cb_is_ns(p->wq[0]), 1);
	beat_in(&b->sw.w_beats[i], cb_is_ns(p->wq[0]), p->wq[0]->w_sent == 0u);
}

/* ---- snoops that wait for room ------------------------------------------------------------------------------------------ */

/* The snoop stands behind the two in AC, so that it comes as the third from the one at the pins: then its world shows. */
static void stall_begins(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;
	struct cb_stall now = { .ports = w->ac_were };

	if (now.ports == 0u)
		cb_fail(b, "EV_SNOOP_FULL though no port has a snoop at AC");
	for (uint32_t a = 0; a < cb_snooped(b); a++)
		now.nth[a] = cb_bit(now.ports, a) ? w->ac_first[a] + 2u : 0u;
	w->count[GLOBAL][0x0E].u++;
	for (uint32_t i = 0; i < w->stalls; i++) {
		if (w->stall[i].begun == now.ports && memcmp(w->stall[i].nth, now.nth, sizeof now.nth) == 0) {
			w->stall[i].n++;
			return;
		}
	}
	now.begun = now.ports;
	now.n = 1;
	if (w->stalls < CB_STALLS)
		w->stall[w->stalls++] = now;
}

static void stall_ends(struct cci_bench *b, uint32_t i)
{
	struct cb_software *w = &b->sw;
	const struct cb_stall s = w->stall[i];
	struct cb_count *k = &w->count[GLOBAL][0x0E];

	w->stall[i] = w->stall[--w->stalls];
	if (s.worlds == 0u)
		cb_fail(b, "EV_SNOOP_FULL though no snoop has come to AC behind two others");
	if (s.worlds == 3u)
		return;
	k->u -= s.n;
	*(s.worlds == 2u ? &k->ns : &k->s) += s.n;
}

/* A snoop is taken. */
static void stall_over(struct cci_bench *b, uint32_t a, bool ns)
{
	struct cb_software *w = &b->sw;

	for (uint32_t i = w->stalls; i-- > 0u;) {
		struct cb_stall *s = &w->stall[i];

		if (!cb_bit(s->ports, a) || s->nth[a] != w->ac_n[a])
			continue;
		s->worlds |= ns ? 2u : 1u;
		s->ports &= ~(1u << a);
		if (s->ports == 0u)
			stall_ends(b, i);
	}
	w->ac_n[a]++;
}

void cb_counts_rest(struct cci_bench *b)
{
	while (b->sw.stalls > 0u)
		stall_ends(b, b->sw.stalls - 1u);
	for (uint32_t a = 0; a < b->cfg->aces; a++)
		if (b->sw.cd_popped[a] != b->sw.cd_in[a])
			cb_fail(b, "port %u: EV_CD has come %llu times, for %llu beats of CD, at rest", a, (unsigned long long)b->sw.cd_popped[a],
			        (unsigned long long)b->sw.cd_in[a]);
}

static void see_ac(struct cci_bench *b, uint32_t i, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t snoop = out->ACSNOOP_s[i];
	const bool ns = (out->ACPROT_s[i] & 2u) != 0u;

	if (!cb_bit(out->ACVALID_s, i))
		return;
	if (!cb_bit(in->ACREADY_s, i)) {
		count(b, i, 0x1C, ns, 1);
		return;
	}
	count(b, i, 0x13, ns, 1);
	stall_over(b, i, ns || snoop >= S_DVM_COMPLETE);
	if (snoop <= S_READ_UNIQUE)
		count(b, i, 0x14, ns, 1);
	else if (snoop < S_DVM_COMPLETE)
		count(b, i, 0x15, ns, 1);
}

static void see_cd(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;
	const struct cb_snoop *cd = &p->sn[p->cd_p % CB_SNOOPS];
	const bool valid = cb_bit(in->CDVALID_s, i), ready = cb_bit(out->CDREADY_s, i);

	see_stall(b, i, 0x1D, &b->sw.cd_beats[i], valid, ready);
	b->sw.cd_popped[i] += cb_bit(out->EV_CD, i);
	if (b->sw.cd_popped[i] > b->sw.cd_in[i] || b->sw.cd_popped[i] + 2u < b->sw.cd_in[i])
		cb_fail(b, "port %u: EV_CD has come %llu times, for %llu beats of CD", i, (unsigned long long)b->sw.cd_popped[i],
		        (unsigned long long)b->sw.cd_in[i]);
	if (!valid || !ready)
		return;
	b->sw.cd_in[i]++;
	b->sw.cd_at = b->cycle;
	count(b, GLOBAL, 0x0C, cb_line_ns(cd->line), 1);
	/* its place in cdq may come after it, and once it is there the beat is taken, as every other */
	beat_in(&b->sw.cd_beats[i], cb_line_ns(cd->line), true);
}

static void see_snoops(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;
	const struct cb_snoop *cr = &p->sn[p->sn_cp % CB_SNOOPS];

	see_ac(b, i, out, in);
	if (cb_bit(in->CRVALID_s & out->CRREADY_s, i) && cr->snoop < S_DVM_COMPLETE && (in->CRRESP_s[i] & CR_DT) == 0u)
		count(b, i, 0x16, cb_line_ns(cr->line), 1);
	if (p->ace)
		see_cd(b, p, out, in);
}

/* ---- memory ----------------------------------------------------------------------------------------------------------- */

/* W of a write of which the AW stands behind another: whose it is shows when that comes. */
void cb_counts_w(struct cci_bench *b, uint32_t x, const struct cb_write_job *j, bool moves)
{
	uint32_t *later = &b->sw.w_later[x];

	if (!j) {
		(*later)++;
		return;
	}
	count(b, MEMORY(x), 0x05, (j->prot & 2u) != 0u, *later);
	*later = 0;
	count(b, MEMORY(x), moves ? 0x01 : 0x05, (j->prot & 2u) != 0u, 1);
}

void cb_counts_generated(struct cci_bench *b, uint32_t line)
{
	count(b, GLOBAL, 0x0B, cb_line_ns(line), 1);
}

static void see_memory(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in)
{
	const struct cb_memory *m = &b->mem[x];

	if (cb_bit(in->RVALID_m & out->RREADY_m, x))
		count(b, MEMORY(x), 0x00, (m->rd[m->r_job].prot & 2u) != 0u, 1);
	if (cb_bit(out->ARVALID_m & ~in->ARREADY_m, x))
		count(b, MEMORY(x), 0x02, (out->ARPROT_m[x] & 2u) != 0u, 1);
	if (cb_bit(in->RVALID_m & ~out->RREADY_m, x))
		count(b, MEMORY(x), 0x03, false, 1);
	if (cb_bit(out->AWVALID_m & ~in->AWREADY_m, x))
		count(b, MEMORY(x), 0x04, (out->AWPROT_m[x] & 2u) != 0u, 1);
	if (cb_bit(in->BVALID_m & ~out->BREADY_m, x))
		count(b, MEMORY(x), 0x06, false, 1);
}

/* ---- the whole block ---------------------------------------------------------------------------------------------------- */

void cb_counts_lookup(struct cci_bench *b, uint32_t i, bool ns, bool undone)
{
	struct cb_count *k = &b->sw.count[GLOBAL][i];
	uint64_t *n = ns ? &k->ns : &k->s;

	*n = undone ? *n - 1u : *n + 1u;
}

void cb_counts_miss(struct cci_bench *b, uint32_t i, bool ns, bool sure, bool possible)
{
	if (sure)
		count(b, GLOBAL, 4u + i, ns, 1);
	else if (possible)
		b->sw.count[GLOBAL][4u + i].may[ns]++;
}

/* The back-invalidation that has begun is of this line. */
void cb_counts_back(struct cci_bench *b, uint32_t line)
{
	b->sw.count[GLOBAL][0x08].u--;
	count(b, GLOBAL, 0x08, cb_line_ns(line), 1);
}

/* Of those that one of these worlds has: NS is bit 1, Secure bit 0. */
static void count_some(struct cci_bench *b, uint32_t event, uint32_t worlds)
{
	if (worlds == 3u)
		b->sw.count[GLOBAL][event].u++;
	else
		count(b, GLOBAL, event, worlds == 2u, 1);
}

/* Requests that may want a way: X24. */
static uint32_t worlds_of_allocating(const struct cci_bench *b)
{
	uint32_t worlds = 0;

	for (uint32_t a = 0; a < b->cfg->aces; a++)
		for (uint32_t k = 0; k < CB_READS; k++) {
			const struct cb_txn *t = &b->port[a].rd[k];

			if (t->used && t->accepted && t->hz && t->kind >= K_READ_CLEAN && t->kind <= K_MAKE_UNIQUE)
				worlds |= cb_is_ns(t) ? 2u : 1u;
		}
	return worlds;
}

static uint32_t event_pins(const struct cci_out *out)
{
	return out->EV_SF_ACCESS | out->EV_SF_MISS << 4 | out->EV_SF_BACKINV << 8 | out->EV_SF_BLOCK << 9 | out->EV_FULL << 10 | out->EV_HAZARD << 13 |
	       out->EV_SNOOP_FULL << 14 | out->EV_REWRITE << 15;
}

/* EVNTBUS: the pins, less those of Secure events where these do not count; EV_REWRITE is never one. */
static void see_bus(struct cci_bench *b, const struct cci_out *out)
{
	const uint32_t pins = event_pins(out) | (uint32_t)(out->EV_GENWR != 0u) << 11 | (uint32_t)(out->EV_CD != 0u) << 12;
	const uint32_t most = (b->sw.is.pmu_ctrl & CB_PMU_EX) != 0u && cb_may_count(b) ? pins : 0u;
	const uint32_t least = cb_secure_counts(b) ? most : most & 1u << 15;

	if ((out->EVNTBUS & ~most) != 0u || (least & ~out->EVNTBUS) != 0u)
		cb_fail(b, "EVNTBUS is 0x%04x, events are 0x%04x", out->EVNTBUS, pins);
}

/* The pins show how often, and other checks whether that is right; whose they are comes from what is under way. */
static void see_global(struct cci_bench *b, const struct cci_out *out)
{
	const uint32_t pins = event_pins(out);

	for (uint32_t k = 0; k < 16u; k++)
		b->sw.count[GLOBAL][k].pins += cb_bit(pins, k);
	if (out->EV_SF_BACKINV != 0u)
		b->sw.count[GLOBAL][0x08].u++;
	if (out->EV_SF_BLOCK != 0u)
		count_some(b, 0x09, worlds_of_allocating(b));
	if (out->EV_FULL != 0u)
		count_some(b, 0x0A, b->sw.heads_were);
	if (out->EV_HAZARD != 0u)
		count_some(b, 0x0D, b->sw.lines_were);
	if (out->EV_SNOOP_FULL != 0u)
		stall_begins(b);
	count(b, GLOBAL, 0x0F, true, out->EV_REWRITE);
}

void cb_counts_see(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	see_global(b, out);
	see_bus(b, out);
	b->sw.ac_were = out->ACVALID_s;
	memcpy(b->sw.ac_first, b->sw.ac_n, sizeof b->sw.ac_n);
	for (uint32_t i = 0; i < b->ports; i++) {
		struct cb_port *p = &b->port[i];

		see_answers(b, p, out, in);
		see_requests(b, p, out, in);
		if (i < cb_snooped(b))
			see_snoops(b, p, out, in);
	}
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		see_memory(b, x, out, in);
	cb_heads_see(b, out);
}
