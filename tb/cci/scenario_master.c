/* scenario_master.c - the scripted masters: AR, R, RACK; AW, W, B, WACK. */
#include "scenario_int.h"

#include <string.h>

#include "cci_story.h"

/* How a kind goes out (table 2.1). */
static const struct kind {
	bool write;
	uint32_t domain, snoop;
} kinds[SC_KINDS] = {
	[CCI_REQ_READ_NO_SNOOP] = { false, 0, 0 },
	[CCI_REQ_READ_ONCE] = { false, 1, 0 },
	[CCI_REQ_READ_SHARED] = { false, 1, 1 },
	[CCI_REQ_READ_CLEAN] = { false, 1, 2 },
	[CCI_REQ_READ_NOT_SHARED_DIRTY] = { false, 1, 3 },
	[CCI_REQ_READ_UNIQUE] = { false, 1, 7 },
	[CCI_REQ_CLEAN_SHARED] = { false, 1, 8 },
	[CCI_REQ_CLEAN_INVALID] = { false, 1, 9 },
	[CCI_REQ_CLEAN_UNIQUE] = { false, 1, 11 },
	[CCI_REQ_MAKE_UNIQUE] = { false, 1, 12 },
	[CCI_REQ_MAKE_INVALID] = { false, 1, 13 },
	[CCI_REQ_WRITE_NO_SNOOP] = { true, 0, 0 },
	[CCI_REQ_WRITE_UNIQUE] = { true, 1, 0 },
	[CCI_REQ_WRITE_LINE_UNIQUE] = { true, 1, 1 },
	[CCI_REQ_WRITE_CLEAN] = { true, 1, 2 },
	[CCI_REQ_WRITE_BACK] = { true, 1, 3 },
	[CCI_REQ_EVICT] = { true, 1, 4 },
	[CCI_REQ_WRITE_EVICT] = { true, 1, 5 },
	[SC_DVM_MESSAGE] = { false, 1, 15 },
	[SC_DVM_COMPLETE] = { false, 1, 14 },
	[SC_BARRIER_R] = { false, 1, 0 },
	[SC_BARRIER_W] = { true, 1, 0 },
};

/* No data on R. */
static bool dataless(uint32_t kind)
{
	return (kind >= CCI_REQ_CLEAN_UNIQUE && kind <= CCI_REQ_MAKE_INVALID) || kind >= SC_DVM_MESSAGE;
}

static struct sc_request *add(struct scenario *s, char port, uint32_t kind, char line, uint32_t nsaid, int data)
{
	struct sc_master *m = &s->m[sc_port(s, port)];
	struct sc_channel *c = kinds[kind].write ? &m->wr : &m->rd;
	struct sc_request *r = &c->q[c->n];

	if (c->n == SC_REQUESTS - 1u)
		sc_trouble(s, "too many requests");
	else
		c->n++;
	*r = (struct sc_request){ .kind = kind, .line = line, .bytes = 64, .nsaid = nsaid, .data = data };
	return r;
}

struct sc_request *sc_ask(struct scenario *s, char port, uint32_t kind, char line, uint32_t nsaid)
{
	return add(s, port, kind, line, nsaid, SC_NO_DATA);
}

struct sc_request *sc_write(struct scenario *s, char port, uint32_t kind, char line, uint32_t nsaid, int data)
{
	return add(s, port, kind, line, nsaid, data);
}

/* DVM and barriers are one beat of the bus, and have IDs of their own. */
static struct sc_request *add_message(struct scenario *s, char port, uint32_t kind, uint64_t addr, uint32_t id)
{
	struct sc_request *r = add(s, port, kind, '-', SC_SECURE, SC_NO_DATA);

	r->addr = addr;
	r->bytes = 16;
	r->id = id;
	return r;
}

struct sc_request *sc_message(struct scenario *s, char port, uint64_t addr)
{
	return add_message(s, port, SC_DVM_MESSAGE, addr, addr == SC_SYNC ? 5u : 6u);
}

struct sc_request *sc_complete(struct scenario *s, char port)
{
	return add_message(s, port, SC_DVM_COMPLETE, 0, 4);
}

void sc_completes(struct scenario *s, char port, uint32_t delay)
{
	s->m[sc_port(s, port)].completes = delay;
}

struct sc_request *sc_barrier_r(struct scenario *s, char port)
{
	return add_message(s, port, SC_BARRIER_R, 0, 7);
}

struct sc_request *sc_barrier_w(struct scenario *s, char port)
{
	return add_message(s, port, SC_BARRIER_W, 0, 7);
}

void sc_part(struct sc_request *r, uint32_t offset, uint32_t bytes)
{
	r->offset = offset;
	r->bytes = bytes;
}

void sc_hold_acks(struct scenario *s, char port)
{
	s->m[sc_port(s, port)].hold_acks = true;
}

void sc_ack_delay(struct scenario *s, char port, uint32_t cycles)
{
	struct sc_master *m = &s->m[sc_port(s, port)];

	m->hold_acks = false;
	m->ack_delay = cycles;
}

static void let_acks(struct scenario *s, char port, uint32_t n, bool write)
{
	struct sc_master *m = &s->m[sc_port(s, port)];

	sc_settle(s);
	sc_log(s, "- %cACK of %c%s", write ? 'W' : 'R', port, n == 1u ? "" : ", consecutive");
	(write ? &m->wr : &m->rd)->allowed += n;
}

void sc_rack(struct scenario *s, char port, uint32_t n)
{
	let_acks(s, port, n, false);
}

void sc_wack(struct scenario *s, char port, uint32_t n)
{
	let_acks(s, port, n, true);
}

/* ---- what an edge moved ------------------------------------------------------------------------------ */

static bool is_message(const struct sc_request *r)
{
	return r->kind >= SC_DVM_MESSAGE;
}

static uint64_t address(const struct sc_request *r)
{
	if (is_message(r))
		return r->addr;
	return sc_line_addr(r->line) + r->offset;
}

static uint32_t beats(const struct sc_request *r)
{
	return r->bytes == 64u ? 4u : 1u;
}

/* The one before it on the channel was a first part. */
static bool is_second(const struct sc_channel *c, const struct sc_request *r)
{
	const struct sc_request *b = r == c->q ? NULL : r - 1;

	return b && r->kind == SC_DVM_MESSAGE && b->kind == SC_DVM_MESSAGE && (b->addr & 1u) != 0u && !is_second(c, b);
}

/* What it is called, but for its line. */
static struct sc_name short_name(const struct sc_channel *c, const struct sc_request *r)
{
	struct sc_name n = { "barrier" };

	return r->kind <= SC_DVM_COMPLETE ? sc_message_name(r->kind == SC_DVM_COMPLETE, r->addr, r->prot, is_second(c, r)) : n;
}

static void accepted(struct scenario *s, const struct sc_master *m, struct sc_channel *c)
{
	const struct sc_request *r = &c->q[c->sent++];
	const bool ns = r->nsaid != SC_SECURE;

	s->moved = s->now;
	if (is_message(r)) {
		sc_log(s, "%c %s%s", m->name, short_name(c, r).text, r->kind == SC_BARRIER_R ? " on AR" : r->kind == SC_BARRIER_W ? " on AW" : "");
		return;
	}
	sc_log(s, "%c %s %s%s%s", m->name, cci_kind_name(r->kind), sc_line_name(address(r), ns).text, sc_nsaid_name(ns, ns ? r->nsaid : 0u).text,
	       r->lock ? " exclusive" : "");
}

/* W goes out in the order of AW. */
static void w_taken(struct scenario *s, struct sc_channel *c)
{
	c->beat++;
	if (c->beat == beats(&c->q[c->data])) {
		c->data++;
		c->beat = 0;
	}
	s->moved = s->now;
}

void sc_master_sample_requests(struct scenario *s, const struct cci_out *out, const struct cci_in *in)
{
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++) {
		struct sc_master *m = &s->m[p];

		if (((in->ARVALID_s & out->ARREADY_s) >> p & 1u) != 0u)
			accepted(s, m, &m->rd);
		if (((in->AWVALID_s & out->AWREADY_s) >> p & 1u) != 0u)
			accepted(s, m, &m->wr);
		if (((in->WVALID_s & out->WREADY_s) >> p & 1u) != 0u)
			w_taken(s, &m->wr);
	}
}

/* The oldest request with that ID that lacks its response. */
static struct sc_request *answered(struct sc_channel *c, uint32_t id)
{
	for (uint32_t i = 0; i < c->sent; i++)
		if (!c->q[i].done && c->q[i].id == id)
			return &c->q[i];
	return NULL;
}

static void respond(struct scenario *s, struct sc_channel *c, struct sc_request *r)
{
	r->done = true;
	c->due[c->responses].r = r;
	c->due[c->responses++].at = s->now;
}

static void take_r(struct scenario *s, struct sc_master *m, const struct cci_out *out, uint32_t p)
{
	struct sc_request *r = answered(&m->rd, out->RID_s[p]);
	const uint32_t resp = out->RRESP_s[p];
	const bool last = (out->RLAST_s >> p & 1u) != 0u;
	uint32_t n;

	if (!r) {
		sc_log(s, "%c gets R with ID %u that it did not ask for", m->name, (unsigned)out->RID_s[p]);
		return;
	}
	n = dataless(r->kind) ? 1u : beats(r);
	memcpy(&r->got[(size_t)16 * ((r->offset / 16u + r->beats) & 3u)], out->RDATA_s[p].w, 16);
	r->differing |= r->beats != 0u && (r->resp >> 2) != (resp >> 2);
	r->resp = (resp & 12u) | ((r->resp & 3u) > (resp & 3u) ? r->resp & 3u : resp & 3u);
	r->beats++;
	if (last != (r->beats == n))
		sc_log(s, "%c gets %c with RLAST %d in beat %u of %u", m->name, r->line, last, (unsigned)r->beats, (unsigned)n);
	if (!last)
		return;
	if (is_message(r)) {
		sc_log(s, "%c gets %s %s", m->name, short_name(&m->rd, r).text, sc_resp_name(r->resp & 3u));
		respond(s, &m->rd, r);
		return;
	}
	sc_log(s, "%c gets %c %s IS=%u PD=%u%s%s%s", m->name, r->line, sc_resp_name(r->resp), (unsigned)(r->resp >> 3), (unsigned)(r->resp >> 2 & 1u),
	       dataless(r->kind) ? "" : " ",
	       dataless(r->kind) ? "" : sc_data_name(r->got, tzf_mask64(r->bytes) << r->offset, r->line).text, r->differing ? ", RRESP[3:2] not constant" : "");
	respond(s, &m->rd, r);
}

static void take_b(struct scenario *s, struct sc_master *m, const struct cci_out *out, uint32_t p)
{
	struct sc_request *r = answered(&m->wr, out->BID_s[p]);

	if (!r) {
		sc_log(s, "%c gets B with ID %u that it did not ask for", m->name, (unsigned)out->BID_s[p]);
		return;
	}
	r->resp = out->BRESP_s[p];
	if (is_message(r))
		sc_log(s, "%c written barrier %s", m->name, sc_resp_name(r->resp));
	else
		sc_log(s, "%c written %c %s", m->name, r->line, sc_resp_name(r->resp));
	respond(s, &m->wr, r);
}

void sc_master_sample_responses(struct scenario *s, const struct cci_out *out, const struct cci_in *in)
{
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++) {
		struct sc_master *m = &s->m[p];

		if (((out->RVALID_s & in->RREADY_s) >> p & 1u) != 0u) {
			take_r(s, m, out, p);
			s->moved = s->now;
		}
		if (((out->BVALID_s & in->BREADY_s) >> p & 1u) != 0u) {
			take_b(s, m, out, p);
			s->moved = s->now;
		}
	}
}

bool sc_master_unacknowledged(const struct sc_master *m, char line, bool ns)
{
	for (uint32_t i = m->rd.acks; i < m->rd.responses; i++)
		if (m->rd.due[i].r->line == line && (m->rd.due[i].r->nsaid != SC_SECURE) == ns)
			return true;
	return false;
}

/* ---- the next inputs ----------------------------------------------------------------------------------- */

/* A bit of a vector with one bit a port. */
static void put_bit(uint32_t *v, uint32_t p, bool b)
{
	*v = (*v & ~(1u << p)) | ((uint32_t)b << p);
}

/* All fields of an address channel; the two channels have the same names but for x. */
#define DRIVE_ADDR(next, x, p, c) do { \
	const struct sc_request *const r_ = &(c)->q[(c)->sent]; \
	const bool on_ = (c)->sent < (c)->n, ns_ = r_->nsaid != SC_SECURE; \
	const bool bar_ = r_->kind == SC_BARRIER_R || r_->kind == SC_BARRIER_W; \
	put_bit(&(next)->x##VALID_s, p, on_); \
	if (on_) { \
		(next)->x##ID_s[p] = r_->id; \
		(next)->x##ADDR_s[p] = address(r_); \
		(next)->x##LEN_s[p] = beats(r_) - 1u; \
		(next)->x##SIZE_s[p] = size_of(r_); \
		(next)->x##BURST_s[p] = 1; \
		(next)->x##CACHE_s[p] = is_message(r_) ? 2u : 15u; \
		(next)->x##PROT_s[p] = is_message(r_) ? r_->prot : ns_ ? 2u : 0u; \
		(next)->x##BAR_s[p] = (uint32_t)bar_; \
		put_bit(&(next)->x##LOCK_s, p, r_->lock); \
		(next)->x##DOMAIN_s[p] = kinds[r_->kind].domain; \
		(next)->x##SNOOP_s[p] = kinds[r_->kind].snoop; \
		(next)->x##NSAID_s[p] = ns_ ? r_->nsaid : 0u; \
	} \
} while (0)

static uint32_t size_of(const struct sc_request *r)
{
	return r->bytes >= 16u ? 4u : tzf_bits_for(r->bytes) - 1u;
}

static void drive_w(struct sc_channel *c, struct cci_in *next, uint32_t p)
{
	const struct sc_request *r;
	uint8_t d[64];
	uint32_t place;

	/* An Evict has none. */
	while (c->data < c->sent && (c->q[c->data].kind == CCI_REQ_EVICT || c->q[c->data].kind == SC_BARRIER_W))
		c->data++;
	put_bit(&next->WVALID_s, p, c->data < c->sent);
	if (c->data == c->sent)
		return;
	r = &c->q[c->data];
	place = (r->offset / 16u + c->beat) & 3u;
	sc_data(r->data, r->line, d);
	memcpy(next->WDATA_s[p].w, &d[(size_t)16 * place], 16);
	next->WSTRB_s[p] = r->bytes >= 16u ? 0xFFFFu : tzf_mask32(r->bytes) << (r->offset & 15u);
	put_bit(&next->WLAST_s, p, c->beat + 1u == beats(r));
}

void sc_master_owe(struct scenario *s, struct sc_master *m)
{
	if (m->completes == 0u)
		return;
	if (m->n_owed == sizeof m->owed / sizeof m->owed[0])
		sc_trouble(s, "too many Syncs");
	else
		m->owed[m->n_owed++] = s->now + m->completes;
}

static void send_completes(struct scenario *s, struct sc_master *m)
{
	if (m->n_owed == 0u || s->now < m->owed[0])
		return;
	memmove(m->owed, m->owed + 1, --m->n_owed * sizeof m->owed[0]);
	sc_complete(s, m->name);
}

/* RACK or WACK is high for a cycle: one response more is acknowledged. Port p is an ACE port. */
static bool drive_ack(struct scenario *s, const struct sc_master *m, struct sc_channel *c)
{
	if (c->acks == c->responses || s->now < c->due[c->acks].at + m->ack_delay || (m->hold_acks && c->allowed == 0u))
		return false;
	c->allowed -= (c->allowed != 0u) ? 1u : 0u;
	c->acks++;
	s->moved = s->now;
	return true;
}

void sc_master_drive(struct scenario *s, struct cci_in *next)
{
	for (uint32_t p = 0; p < s->cfg->aces + s->cfg->lites; p++) {
		struct sc_master *m = &s->m[p];

		send_completes(s, m);
		DRIVE_ADDR(next, AR, p, &m->rd);
		DRIVE_ADDR(next, AW, p, &m->wr);
		drive_w(&m->wr, next, p);
		put_bit(&next->RREADY_s, p, true);
		put_bit(&next->BREADY_s, p, true);
		if (!m->ace)
			continue;
		put_bit(&next->AWUNIQUE_s, p, m->wr.sent < m->wr.n && m->wr.q[m->wr.sent].kind == CCI_REQ_WRITE_EVICT);
		put_bit(&next->RACK, p, drive_ack(s, m, &m->rd));
		put_bit(&next->WACK, p, drive_ack(s, m, &m->wr));
	}
}
