/* port.c - the requests of a master's port, whichever kind of master it is: on the pins, under way, answered, acknowledged. */
#include "cci_bench.h"

#include <string.h>

/* ---- a new request --------------------------------------------------------------------------------- */

/* They may have the same QoS at memory: one that is replaced there may be anything. */
static bool same_qos(const struct cci_bench *b, const struct cb_txn *a, const struct cb_txn *c)
{
	return a->qos == c->qos || (b->sw.qos_may[a->port][a->aw] != 0u && (a->qos == 0u || c->qos == 0u || a->replaced || c->replaced));
}

/* Attributes go to memory unchanged, so requests of a port that differ in them can be told apart there. */
static bool same_marks(const struct cci_bench *b, const struct cb_txn *a, const struct cb_txn *c)
{
	return a->used && c->used && a != c && a->cache == c->cache && a->prot == c->prot && same_qos(b, a, c);
}

/* What the interconnect writes for a holder looks like a line written so. */
static bool like_generated(const struct cb_txn *t)
{
	return (t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE) && t->cache == 15u && (t->prot & 5u) == 0u;
}

static bool marked(const struct cci_bench *b, const struct cb_port *p, const struct cb_txn *t)
{
	const struct cb_txn *all = t->aw ? p->wr : p->rd;

	for (uint32_t i = 0; i < (t->aw ? CB_WRITES : CB_READS); i++)
		if (same_marks(b, &all[i], t))
			return false;
	return !like_generated(t) && cb_id_apart(p, t);
}

static uint32_t any_qos(struct cci_bench *b, const struct cb_port *p)
{
	switch (b->phase.qos_style) {
	case 0: return 0;
	case 1: return cb_below(b, 16);
	case 3: return p->id == 0u ? 0u : 8u + cb_below(b, 8); /* port 0 starves */
	default: return 2u * p->id + cb_below(b, 2);
	}
}

/* Shareable lines are cacheable, the System domain is not (table 2.1). */
static uint32_t any_cache(struct cci_bench *b, const struct cb_txn *t)
{
	static const uint8_t caches[] = { 2, 3, 6, 7, 10, 11, 14, 15 };
	const uint32_t cacheable = 2u + cb_below(b, 6);

	if (!t->hz && t->dom == 3u && (b->sw.is.share[t->port] == 3u || cb_sometimes(b, 6)))
		return cb_below(b, 2); /* Device */

	if (b->phase.illegal || (!t->hz && t->dom == 0u))
		return caches[cb_below(b, sizeof caches)];
	return t->hz ? caches[cacheable] : caches[cb_below(b, 2)];
}

static void mark(struct cci_bench *b, const struct cb_port *p, struct cb_txn *t)
{
	const uint32_t ids = 1u << b->cfg->id_width;

	t->cache = any_cache(b, t);
	do
		t->prot = (t->prot & 2u) | cb_below(b, 2) | cb_below(b, 2) << 2;
	while (cb_has_filter(b) && t->hz && (t->prot & 5u) == 0u); /* left to the filter's own snoops, so that they can be told apart */
	t->qos = any_qos(b, p);
	t->id = cb_below(b, b->phase.ids < ids ? b->phase.ids : ids);
}

struct cb_txn *cb_new(struct cci_bench *b, struct cb_port *p, bool aw, enum cb_kind kind, uint32_t line)
{
	struct cb_txn *t = aw ? p->wr : p->rd;
	uint32_t left = aw ? CB_WRITES : CB_READS, tries = 8;

	if ((aw ? p->nwr : p->nrd) >= b->phase.outstanding)
		return NULL;
	while (left > 0u && t->used) {
		t++;
		left--;
	}
	if (left == 0u)
		return NULL;
	*t = (struct cb_txn){ .used = true, .aw = aw, .port = p->id, .kind = kind, .line = line, .code = cb_kind_row[kind].code, .entry = UINT32_MAX };
	t->prot = cb_line_ns(line) ? 2u : 0u;
	t->nsaid_pin = p->nsaids[cb_below(b, 3)];
	t->nsaid = cb_line_ns(line) ? t->nsaid_pin : 0u;
	t->hz = kind != K_NONE && kind != K_READ_NO_SNOOP && kind != K_WRITE_NO_SNOOP;
	t->dom = t->hz ? 1u + cb_below(b, 2) : 3u * cb_below(b, 2);
	t->seed = tzf_rng_u64(&b->rng);
	t->burst = (struct cb_burst){ cb_line_addr(b, line), 3, 4, 1 };
	do
		mark(b, p, t);
	while (!marked(b, p, t) && --tries > 0u);
	if (tries == 0u) {
		t->used = false;
		return NULL;
	}
	return t;
}

/* A whole line, from its start or wrapping. */
void cb_full_line(struct cci_bench *b, struct cb_txn *t, uint32_t line)
{
	t->burst = (struct cb_burst){ cb_line_addr(b, line), 3, 4, 1 };
	if (cb_sometimes(b, 5)) {
		t->burst.type = 2;
		t->burst.addr += (size_t)16u * cb_below(b, 4);
	}
}

/* INCR that begins anywhere in the line and does not leave the page, WRAP, FIXED; narrow and unaligned ones too. */
void cb_any_burst(struct cci_bench *b, struct cb_txn *t, uint32_t line)
{
	static const uint8_t wraps[] = { 1, 3, 7, 15 };
	const uint32_t style = b->phase.bursts ? cb_below(b, 16) : cb_below(b, 5);
	struct cb_burst *u = &t->burst;
	uint32_t room;

	*u = (struct cb_burst){ cb_line_addr(b, line), 0, cb_sometimes(b, 12) ? 4u : cb_below(b, 5), 1 };
	if (style >= 13u) {
		u->type = style == 15u && (!t->hz || b->phase.illegal) ? 0u : 2u; /* FIXED is for what is not shareable */
		u->len = u->type == 2u ? wraps[cb_below(b, 4)] : cb_below(b, 16);
		u->addr += (uint64_t)cb_below(b, 64u >> u->size) << u->size;
		return;
	}
	u->addr += style < 8u ? (uint64_t)cb_below(b, 64u >> u->size) << u->size : cb_below(b, 64);
	room = (uint32_t)((0x1000u - (u->addr & 0xFFFu & ~((UINT64_C(1) << u->size) - 1u))) >> u->size);
	if (style < 5u)
		room = (uint32_t)((64u - (u->addr & 63u)) >> u->size);
	else if (style < 10u)
		room = room < 17u ? room : 17u;
	room = room > 256u ? 256u : room;
	u->len = style == 12u && cb_sometimes(b, 4) ? room - 1u : cb_below(b, room < 40u ? room : 40u);
}

/* Answers of caches that are not acknowledged: their lines may still be held. */
static bool unacknowledged(const struct cci_bench *b)
{
	for (uint32_t i = 0; i < b->cfg->aces; i++)
		if (b->port[i].rack_n != 0u || b->port[i].wack_n != 0u)
			return true;
	return false;
}

static void count_lines(struct cci_bench *b, struct cb_port *p, const struct cb_txn *t, uint32_t by)
{
	uint32_t first, last;

	if (!t->hz)
		return;
	cb_span(b, t, &first, &last);
	for (uint32_t l = first; l <= last; l++) {
		struct cb_copy *c = &p->copy[l];

		if (t->aw) {
			c->aw = (uint8_t)(c->aw + by);
			c->aw_kind = (uint8_t)t->kind;
		} else {
			c->ar = (uint8_t)(c->ar + by);
		}
		if (t->multi && !t->aw)
			b->line[l].bursts += by;
		b->line[l].users += by;
		if (b->line[l].users > 1u || unacknowledged(b))
			b->crowded_at = b->cycle;
	}
}

static struct cb_part part_after(const struct cb_txn *t, const struct cb_part *p)
{
	struct cb_part next = { .there = p->there && !p->c.last };

	if (next.there)
		next.c = cb_chunk(&t->burst, p->c.first + p->c.beats);
	return next;
}

bool cb_has_w(const struct cb_txn *t)
{
	return t->aw && t->code != CB_AWSNOOP_EVICT && (t->bar & 1u) == 0u;
}

static void first_parts(struct cb_txn *t)
{
	t->part[0] = (struct cb_part){ .there = true, .c = cb_chunk(&t->burst, 0) };
	if (cb_kind_row[t->kind].dataless || (t->bar & 1u) != 0u || (t->aw && !cb_has_w(t)))
		t->part[0].c = (struct cb_chunk){ .beats = 1, .last = true, .at_memory = t->burst };
	t->part[1] = part_after(t, &t->part[0]);
	t->part[2] = part_after(t, &t->part[1]);
}

void cb_next_part(struct cb_txn *t)
{
	t->part[0] = t->part[1];
	t->part[1] = t->part[2];
	t->part[2] = part_after(t, &t->part[1]);
}

void cb_issue(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	first_parts(t);
	t->multi = !t->part[0].c.last;
	t->seq = ++b->seq;
	t->t_issue = b->cycle;
	t->t_stall = b->stalled;
	count_lines(b, p, t, 1);
	if (t->kind == K_MAKE_INVALID)
		b->line[t->line].dropping += t->hz;
	if (t->aw) {
		p->aw = t;
		p->nwr++;
	} else {
		p->ar = t;
		p->nrd++;
	}
	if (cb_has_w(t))
		p->wq[p->wq_n++] = t;
	b->count.requests++;
}

/* ---- kinds that every port may send ------------------------------------------------------------------- */

void cb_plain_request(struct cci_bench *b, struct cb_port *p)
{
	const uint32_t line = (cb_below(b, 2) * CB_PAGES + CB_PLAIN) * CB_PAGE + cb_below(b, 8);
	const bool aw = cb_sometimes(b, 8);
	struct cb_txn *t;

	if (aw ? p->aw != NULL : p->ar != NULL)
		return;
	t = cb_new(b, p, aw, aw ? K_WRITE_NO_SNOOP : K_READ_NO_SNOOP, line);
	if (!t)
		return;
	cb_any_burst(b, t, line);
	if (!aw && cb_sometimes(b, 3)) { /* a CMO of what nobody shares */
		t->kind = (enum cb_kind)(K_CLEAN_SHARED + cb_below(b, 3));
		t->dom = 0;
		cb_full_line(b, t, line);
	} else if (aw && p->ace && !cb_has_out(p, false) && cb_sometimes(b, 3)) {
		t->kind = (enum cb_kind)(K_WRITE_BACK + cb_below(b, 3));
		t->unique = t->kind == K_WRITE_EVICT;
		t->dom = 0;
		cb_full_line(b, t, line);
		for (uint32_t i = 0; i < 64u; i++)
			t->copy.b[i] = (uint8_t)cb_below(b, 256);
	}
	if (t->kind == K_READ_NO_SNOOP || t->kind == K_WRITE_NO_SNOOP)
		cb_draw_lock(b, p, t);
	else if (t->cache < 6u)
		t->cache = 6u | (t->cache & 1u); /* whole lines are cacheable */
	t->code = cb_kind_row[t->kind].code;
	if (!cb_share(b, p, t)) {
		t->used = false;
		return;
	}
	cb_issue(b, p, t);
}

/* Codes that mean nothing in some domains (a bit a domain): to a port with a cache, to one without. Code 0 stands for a barrier. */
struct bad_code {
	uint8_t code, ace, lite;
};
static const struct bad_code bad_ar[] = {
	{ 4, 15, 15 }, { 5, 15, 15 }, { 6, 15, 15 }, { 10, 15, 15 }, { 14, 15, 15 }, { 15, 15, 15 },         /* reserved, DVM */
	{ 1, 9, 15 },  { 2, 9, 15 },  { 3, 9, 15 },  { 7, 9, 15 },   { 11, 9, 15 },  { 12, 9, 15 },          /* of a cache, of lines that are shared */
	{ 8, 8, 8 },   { 9, 8, 8 },   { 13, 8, 8 },  { 0, 15, 15 },
};
static const struct bad_code bad_aw[] = {
	{ 6, 15, 15 }, { 7, 15, 15 }, { 1, 9, 9 }, { 4, 9, 15 }, { 2, 8, 15 }, { 3, 8, 15 }, { 5, 8, 15 }, { 0, 15, 15 },
};

/* Domains in which the code means nothing. Where there is DVM its messages are no illegal requests of a port that has it, and neither are barriers. */
static uint32_t bad_domains(const struct cci_bench *b, const struct cb_port *p, bool aw, const struct bad_code *c)
{
	if (b->cfg->dvm != 0u && c->code == 0u)
		return 0;
	return !aw && c->code >= S_DVM_COMPLETE && b->cfg->dvm != 0u && p->id < cb_snooped(b) ? 9u : p->ace ? c->ace : c->lite;
}

/* Reserved codes, DVM, barriers, codes in the wrong domain, cache requests of a port without a cache: SLVERR. */
void cb_illegal_request(struct cci_bench *b, struct cb_port *p)
{
	const bool aw = cb_sometimes(b, 8);
	const uint32_t line = (CB_PAGES + CB_PLAIN) * CB_PAGE + cb_below(b, 8);
	const struct bad_code *c = aw ? &bad_aw[cb_below(b, sizeof bad_aw / sizeof bad_aw[0])] : &bad_ar[cb_below(b, sizeof bad_ar / sizeof bad_ar[0])];
	const uint32_t domains = bad_domains(b, p, aw, c);
	struct cb_txn *t;

	if ((aw ? p->aw != NULL : p->ar != NULL) || domains == 0u)
		return;
	t = cb_new(b, p, aw, K_NONE, line);
	if (!t)
		return;
	cb_any_burst(b, t, line);
	t->code = c->code;
	do
		t->dom = cb_below(b, 4);
	while (!cb_bit(domains, t->dom));
	t->bar = t->code == 0u;
	if (t->bar != 0u)
		t->burst = (struct cb_burst){ 0, aw ? cb_below(b, 16) : 0u, 4, 1 };
	t->lock = cb_sometimes(b, b->phase.locks);
	cb_issue(b, p, t);
}

/* ---- write data ------------------------------------------------------------------------------------------ */

static uint64_t noise(uint64_t x)
{
	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/* Bytes that the beat may carry. */
static uint32_t lanes(const struct cb_burst *u, uint32_t n)
{
	const uint64_t at = cb_beat_addr(u, n);
	const uint32_t bytes = 1u << u->size, low = (uint32_t)at & 15u, end = ((uint32_t)at & 15u & ~(bytes - 1u)) + bytes;

	return ((1u << end) - 1u) & ~((1u << low) - 1u);
}

void cb_w_beat(const struct cci_bench *b, const struct cb_txn *t, uint32_t n, struct cb_data *to, uint32_t at, uint32_t *strb)
{
	const uint64_t x = noise(t->seed + n);
	const bool copy = t->kind >= K_WRITE_BACK;
	const uint32_t place = cb_place(cb_beat_addr(&t->burst, n));

	(void)b;
	*strb = copy || t->kind == K_WRITE_LINE_UNIQUE ? 0xFFFFu : lanes(&t->burst, n) & ((t->seed & 3u) == 0u ? 0xFFFFu : (uint32_t)(x >> 17));
	for (uint32_t i = 0; i < 16u; i++) {
		to->b[16u * at + i] = copy ? t->copy.b[16u * place + i] : (uint8_t)noise(x + i);
		to->from[16u * at + i] = copy ? t->copy.from[16u * place + i] : (uint8_t)((t->prot & 2u) != 0u ? t->nsaid : CB_FROM_SECURE);
	}
}

/* ---- what the edge moved ----------------------------------------------------------------------------------- */

struct cb_txn *cb_oldest(struct cb_port *p, bool aw, uint32_t id)
{
	struct cb_txn *t = aw ? p->wr : p->rd, *found = NULL;

	for (uint32_t i = 0; i < (aw ? CB_WRITES : CB_READS); i++, t++)
		if (t->used && t->accepted && t->id == id && (!found || t->seq < found->seq))
			found = t;
	return found;
}

static void finish(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	struct cb_ack ack = { .line = CB_LINES, .old = t->old, .shared = cb_takes_shared(b, t, true), .may = cb_takes_shared(b, t, false) };
	const bool holds = t->hz && !t->multi && (!t->aw || t->kind == K_WRITE_UNIQUE || t->kind == K_WRITE_LINE_UNIQUE);

	count_lines(b, p, t, (uint32_t)-1);
	if (t->kind == K_MAKE_INVALID)
		b->line[t->line].dropping -= t->hz;
	if (p->ace) {
		cb_ace_finish(b, p, t);
		if (holds)
			ack.line = t->line;
		if (holds)
			p->copy[t->line].wait_rack++;
		p->old_acks += t->old;
		if (p->wack_n == 2u * CB_WRITES || p->rack_n == 2u * CB_READS) {
			cb_fail(b, "port %u: too many answers without an acknowledge", p->id);
			return;
		}
		if (t->aw)
			p->wack[p->wack_n++] = ack;
		else
			p->rack[p->rack_n++] = ack;
	}
	cb_exclusive_finish(b, t);
	cb_dvm_finish(b, t);
	p->msg.answered += t->aw && t->kind == K_BARRIER;
	if (t->aw)
		p->nwr--;
	else
		p->nrd--;
	t->used = false;
	b->count.answers++;
}

static void take_ack(struct cci_bench *b, struct cb_port *p, struct cb_ack *q, uint32_t *n)
{
	if (*n == 0u) {
		cb_fail(b, "port %u: an acknowledge of nothing", p->id);
		return;
	}
	if (q[0].line < CB_LINES)
		p->copy[q[0].line].wait_rack--;
	p->old_acks -= q[0].old;
	memmove(q, q + 1, --*n * sizeof *q);
}

static void take_r(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, bool moves)
{
	struct cb_txn *t = cb_oldest(p, false, out->RID_s[p->id]);
	const struct cb_chunk *c;
	uint32_t n;

	if (!t) {
		cb_fail(b, "port %u: R with ID %u, which nothing waits for", p->id, out->RID_s[p->id]);
		return;
	}
	if (p->r_open && p->r_open != t)
		cb_fail(b, "port %u: R with ID %u in the middle of a line of ID %u", p->id, t->id, p->r_open->id);
	if (!t->shown) {
		t->shown = true;
		t->resp = out->RRESP_s[p->id] & 3u;
		if (t->kind == K_BARRIER)
			cb_barrier_shown(b, p, t, out);
		cb_score_r(b, p, t);
	}
	p->r_busy = b->cycle;
	if (!moves)
		return;
	n = t->beats_out++;
	c = &t->part[0].c;
	cb_score_r_beat(b, t, n, out->RRESP_s[p->id], out->RDATA_s[p->id].w);
	if (cb_bit(out->RLAST_s, p->id) != (c->last && n + 1u == c->first + c->beats))
		cb_fail(b, "port %u: %s ID %u: RLAST is %u in beat %u of %u", p->id, cb_kind_row[t->kind].name, t->id, cb_bit(out->RLAST_s, p->id), n,
		        t->burst.len + 1u);
	p->r_open = t;
	if (n + 1u < c->first + c->beats)
		return;
	p->r_open = NULL;
	if (c->last) {
		cb_counts_answer(b, t);
		finish(b, p, t);
		return;
	}
	cb_next_part(t);
	t->shown = false;
}

static void take_b(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, bool moves)
{
	struct cb_txn *t = cb_oldest(p, true, out->BID_s[p->id]);

	if (!t) {
		cb_fail(b, "port %u: B with ID %u, which nothing waits for", p->id, out->BID_s[p->id]);
		return;
	}
	if (!t->shown) {
		t->shown = true;
		if (t->kind == K_BARRIER)
			cb_barrier_shown(b, p, t, out);
		cb_score_b(b, t, out->BRESP_s[p->id]);
	}
	if (!moves)
		return;
	t->ended_error = out->BRESP_s[p->id];
	finish(b, p, t);
}

static void take_w(struct cb_port *p)
{
	struct cb_txn *t = p->wq[0];

	if (++t->w_sent != t->burst.len + 1u)
		return;
	p->wq_n--;
	for (uint32_t i = 0; i < p->wq_n; i++)
		p->wq[i] = p->wq[i + 1u];
}

void cb_port_take(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in)
{
	const uint32_t i = p->id;

	if (p->ace && cb_bit(in->RACK, i))
		take_ack(b, p, p->rack, &p->rack_n);
	if (p->ace && cb_bit(in->WACK, i))
		take_ack(b, p, p->wack, &p->wack_n);
	if (cb_bit(out->RVALID_s, i))
		take_r(b, p, out, cb_bit(in->RREADY_s, i));
	if (cb_bit(out->BVALID_s, i))
		take_b(b, p, out, cb_bit(in->BREADY_s, i));
	if (cb_bit(in->ARVALID_s & out->ARREADY_s, i)) {
		p->ar->accepted = true;
		p->ar->t_accept = b->cycle;
		cb_counts_accept(b, p->ar);
		cb_account_accept(b, p->ar);
		cb_dvm_accept(b, p, p->ar);
		p->ar = NULL;
	}
	if (cb_bit(in->AWVALID_s & out->AWREADY_s, i)) {
		p->aw->accepted = true;
		p->aw->t_accept = b->cycle;
		cb_counts_accept(b, p->aw);
		cb_account_accept(b, p->aw);
		cb_dvm_accept(b, p, p->aw);
		p->aw = NULL;
	}
	if (cb_bit(in->WVALID_s & out->WREADY_s, i))
		take_w(p);
}

/* ---- what is driven ------------------------------------------------------------------------------------------- */

#define DRIVE_ADDRESS(x, t) \
	do { \
		next->x##ID_s[i] = (t)->id; \
		next->x##ADDR_s[i] = (t)->burst.addr; \
		next->x##LEN_s[i] = (t)->burst.len; \
		next->x##SIZE_s[i] = (t)->burst.size; \
		next->x##BURST_s[i] = (t)->burst.type; \
		next->x##CACHE_s[i] = (t)->cache; \
		next->x##PROT_s[i] = (t)->prot; \
		next->x##QOS_s[i] = (t)->qos; \
		next->x##DOMAIN_s[i] = (t)->dom; \
		next->x##SNOOP_s[i] = (t)->code; \
		next->x##BAR_s[i] = (t)->bar; \
		cb_put(&next->x##LOCK_s, i, (t)->lock || (t)->lock_lost); \
		next->x##NSAID_s[i] = b->phase.illegal ? (t)->nsaid_pin : (t)->nsaid; \
	} while (0)

static void drive_w(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	const uint32_t i = p->id;
	const struct cb_txn *t = p->wq[0];
	struct cb_data d;
	uint32_t strb;

	if (cb_bit(in->WVALID_s & ~out->WREADY_s, i))
		return;
	cb_put(&next->WVALID_s, i, p->wq_n > 0u && cb_moves(b, CB_CH_W, i, b->pace.w));
	if (p->wq_n == 0u)
		return;
	cb_w_beat(b, t, t->w_sent, &d, 0, &strb);
	memcpy(next->WDATA_s[i].w, d.b, 16);
	next->WSTRB_s[i] = strb;
	cb_put(&next->WLAST_s, i, t->w_sent == t->burst.len);
}

void cb_port_drive(struct cci_bench *b, struct cb_port *p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	const uint32_t i = p->id;

	cb_put(&next->ARVALID_s, i, p->ar != NULL);
	if (p->ar)
		DRIVE_ADDRESS(AR, p->ar);
	cb_put(&next->AWVALID_s, i, p->aw != NULL);
	if (p->aw)
		DRIVE_ADDRESS(AW, p->aw);
	if (p->aw && p->ace)
		cb_put(&next->AWUNIQUE_s, i, p->aw->unique != 0u);
	drive_w(b, p, out, in, next);
	cb_put(&next->RREADY_s, i, cb_moves(b, CB_CH_R, i, b->pace.r));
	cb_put(&next->BREADY_s, i, cb_moves(b, CB_CH_B, i, b->pace.b));
	if (!p->ace)
		return;
	cb_put(&next->RACK, i, p->rack_n > 0u && cb_moves(b, CB_CH_RACK, i, b->pace.rack));
	cb_put(&next->WACK, i, p->wack_n > 0u && cb_moves(b, CB_CH_WACK, i, b->pace.wack));
}
