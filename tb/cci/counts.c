/* counts.c - the bench's own counts of all events of X47, from pins and from what it knows of requests; what a counter must have counted at rest. */
#include "cci_bench.h"
#include "cci_regs.h"

#define GLOBAL 15u
#define MEMORY(x) (8u + (x))

static enum cb_world world(bool ns)
{
	return ns ? CB_NS : CB_SECURE;
}

static void count(struct cci_bench *b, uint32_t source, uint32_t event, enum cb_world w, uint32_t n)
{
	b->sw.count[source][event].n[w] += n;
}

/* ---- requests and beats of the masters ------------------------------------------------------------------------------ */

/* X47's events by kind; of a kind that is not served none. */
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

void cb_counts_accept(struct cci_bench *b, const struct cb_txn *t)
{
	const enum cb_world w = world((t->prot & 2u) != 0u);
	const uint32_t event = event_of(t);

	count(b, t->port, t->aw ? 0x0A : 0x00, w, 1);
	if (event < CB_EVENTS)
		count(b, t->port, event, w, 1);
}

void cb_counts_answer(struct cci_bench *b, const struct cb_txn *t)
{
	if (t->hz && cb_kind_row[t->kind].peer && !t->want.known)
		b->sw.count[t->port][0x09].most++; /* of a burst among others nobody can say */
	else if (t->want.peer)
		count(b, t->port, 0x09, world((t->prot & 2u) != 0u), 1);
}

/* R and B, taken or not. */
static void see_answers(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;
	const struct cb_txn *r = cb_oldest(p, false, out->RID_s[i]), *w = cb_oldest(p, true, out->BID_s[i]);

	if (cb_bit(out->RVALID_s, i) && r)
		count(b, i, cb_bit(in->RREADY_s, i) ? 0x08 : 0x18, world((r->prot & 2u) != 0u), 1);
	if (cb_bit(out->BVALID_s & ~in->BREADY_s, i) && w)
		count(b, i, 0x1B, world((w->prot & 2u) != 0u), 1);
}

static void see_requests(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;

	if (cb_bit(in->ARVALID_s & ~out->ARREADY_s, i))
		count(b, i, 0x17, world((in->ARPROT_s[i] & 2u) != 0u), 1);
	if (cb_bit(in->AWVALID_s & ~out->AWREADY_s, i))
		count(b, i, 0x19, world((in->AWPROT_s[i] & 2u) != 0u), 1);
	if (cb_bit(in->WVALID_s & out->WREADY_s, i))
		count(b, i, 0x12, world((p->wq[0]->prot & 2u) != 0u), 1);
	if (cb_bit(in->WVALID_s & ~out->WREADY_s, i))
		count(b, i, 0x1A, CB_UNKNOWN, 1); /* whether the request has its entry yet does not show */
	b->sw.count[i][0x1E].most += b->sw.least_ot[i] <= b->cfg->nt ? 2u : 0u;
	b->sw.count[i][0x1F].most += 2u;
}

static void see_snoops(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id, snoop = out->ACSNOOP_s[i];
	const enum cb_world ac = world((out->ACPROT_s[i] & 2u) != 0u);
	const struct cb_snoop *cr = &p->sn[p->sn_cp % CB_SNOOPS], *cd = &p->sn[p->cd_p % CB_SNOOPS];

	if (cb_bit(out->ACVALID_s & in->ACREADY_s, i)) {
		count(b, i, 0x13, ac, 1);
		count(b, i, snoop <= S_READ_UNIQUE ? 0x14 : 0x15, ac, 1);
	} else if (cb_bit(out->ACVALID_s, i)) {
		count(b, i, 0x1C, ac, 1);
	}
	if (cb_bit(in->CRVALID_s & out->CRREADY_s, i) && (in->CRRESP_s[i] & CR_DT) == 0u)
		count(b, i, 0x16, world(cb_line_ns(cr->line)), 1);
	if (cb_bit(in->CDVALID_s & out->CDREADY_s, i))
		count(b, GLOBAL, 0x0C, world(cb_line_ns(cd->line)), 1);
	else if (cb_bit(in->CDVALID_s, i))
		count(b, i, 0x1D, CB_UNKNOWN, 1);
}

/* ---- memory ----------------------------------------------------------------------------------------------------------- */

void cb_counts_w(struct cci_bench *b, uint32_t x, const struct cb_write_job *j, bool moves)
{
	count(b, MEMORY(x), moves ? 0x01 : 0x05, j ? world((j->prot & 2u) != 0u) : CB_UNKNOWN, 1);
}

void cb_counts_generated(struct cci_bench *b, uint32_t line)
{
	count(b, GLOBAL, 0x0B, world(cb_line_ns(line)), 1);
}

static void see_memory(struct cci_bench *b, uint32_t x, const struct cci_out *out, const struct cci_in *in)
{
	const struct cb_memory *m = &b->mem[x];

	if (cb_bit(in->RVALID_m & out->RREADY_m, x))
		count(b, MEMORY(x), 0x00, world((m->rd[m->r_job].prot & 2u) != 0u), 1);
	if (cb_bit(out->ARVALID_m & ~in->ARREADY_m, x))
		count(b, MEMORY(x), 0x02, world((out->ARPROT_m[x] & 2u) != 0u), 1);
	if (cb_bit(in->RVALID_m & ~out->RREADY_m, x))
		count(b, MEMORY(x), 0x03, CB_SECURE, 1);
	if (cb_bit(out->AWVALID_m & ~in->AWREADY_m, x))
		count(b, MEMORY(x), 0x04, world((out->AWPROT_m[x] & 2u) != 0u), 1);
	if (cb_bit(in->BVALID_m & ~out->BREADY_m, x))
		count(b, MEMORY(x), 0x06, CB_SECURE, 1);
}

/* ---- the whole block ---------------------------------------------------------------------------------------------------- */

/* Pins that show an event, but not whose: the other checks say whether the pins are right. */
static uint32_t event_pins(const struct cci_out *out)
{
	return out->EV_SF_ACCESS | out->EV_SF_MISS << 4 | out->EV_SF_BACKINV << 8 | out->EV_SF_BLOCK << 9 | out->EV_FULL << 10 | out->EV_HAZARD << 13 |
	       out->EV_SNOOP_FULL << 14 | out->EV_REWRITE << 15;
}

static bool may_count(const struct cci_bench *b)
{
	return (b->sw.authentic & 3u) != 0u;
}

static bool secure_counts(const struct cci_bench *b)
{
	return cb_bit(b->sw.authentic, 2) || (b->sw.authentic & 10u) == 10u || (b->sw.is.secr_acc & 4u) != 0u;
}

/* EVNTBUS: the pins, less those of Secure events where these do not count; EV_REWRITE is never one. */
static void see_bus(struct cci_bench *b, const struct cci_out *out)
{
	const uint32_t pins = event_pins(out) | (uint32_t)(out->EV_GENWR != 0u) << 11 | (uint32_t)(out->EV_CD != 0u) << 12;
	const uint32_t most = (b->sw.is.pmu_ctrl & PMU_EX) != 0u && may_count(b) ? pins : 0u;
	const uint32_t least = secure_counts(b) ? most : most & 1u << 15;

	if ((out->EVNTBUS & ~most) != 0u || (least & ~out->EVNTBUS) != 0u)
		cb_fail(b, "EVNTBUS is 0x%04x, events are 0x%04x", out->EVNTBUS, pins);
}

static void see_global(struct cci_bench *b, const struct cci_out *out)
{
	const uint32_t pins = event_pins(out);

	for (uint32_t k = 0; k < 16u; k++)
		if (cb_bit(pins, k))
			count(b, GLOBAL, k, k == 15u ? CB_NS : CB_UNKNOWN, 1);
}

void cb_counts_see(struct cci_bench *b, const struct cci_out *out, const struct cci_in *in)
{
	for (uint32_t i = 0; i < b->ports; i++) {
		struct cb_port *p = &b->port[i];

		see_answers(b, p, out, in);
		see_requests(b, p, out, in);
		if (p->ace)
			see_snoops(b, p, out, in);
	}
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		see_memory(b, x, out, in);
	see_global(b, out);
	see_bus(b, out);
}

/* ---- the end --------------------------------------------------------------------------------------------------------------- */

static void check(struct cci_bench *b, uint32_t c)
{
	const uint32_t sel = b->sw.is.sel[c], now = b->sw.value[c], counted = now - b->sw.is.data[c];
	const struct cb_count *k = &b->sw.count[sel >> 5][sel & 31u];
	const bool secure = secure_counts(b), any = may_count(b);
	const uint64_t least = any ? k->n[CB_NS] + (secure ? k->n[CB_SECURE] + k->n[CB_UNKNOWN] : 0u) : 0u;
	const uint64_t most = any ? k->n[CB_NS] + k->n[CB_UNKNOWN] + (secure ? k->n[CB_SECURE] : 0u) + k->most : 0u;

	if (counted < least || counted > most)
		cb_fail(b, "counter %u: source %u event 0x%02x has been counted %u times, not %llu to %llu", c, sel >> 5, sel & 31u, counted,
		        (unsigned long long)least, (unsigned long long)most);
	b->sw.checked++;
}

void cb_counts_check(struct cci_bench *b)
{
	const struct cci_out *out = tzf_sim_out(b->sim);
	uint32_t past = 0;

	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		check(b, c);
		past |= (uint32_t)(b->sw.value[c] < b->sw.is.data[c]) << c;
	}
	if (out->nEVNTCNTOVERFLOW != (0xFFu & ~past))
		cb_fail(b, "nEVNTCNTOVERFLOW is 0x%02x, and counters 0x%02x have passed 2^32", out->nEVNTCNTOVERFLOW, past);
}
