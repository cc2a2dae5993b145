/* speed_drive.c - the ideal surroundings at the pins: masters, caches, memory. */
#include "speed.h"

#include <string.h>

#define BEATS 4u

static bool bit(uint32_t vector, uint32_t i)
{
	return ((vector >> i) & 1u) != 0u;
}

static void put_bit(uint32_t *vector, uint32_t i, bool v)
{
	*vector = (*vector & ~(1u << i)) | ((uint32_t)v << i);
}

/* ---- queues -------------------------------------------------------------------------------------- */

static struct speed_job *push(struct speed *s, struct speed_queue *q, struct speed_job job)
{
	struct speed_job *j = &q->j[(q->first + q->count) % SPEED_QUEUE];

	if (q->count == SPEED_QUEUE)
		s->stopped = true;
	else
		q->count++;
	*j = job;
	return j;
}

static void pop(struct speed_queue *q)
{
	q->first = (q->first + 1u) % SPEED_QUEUE;
	q->count--;
}

static struct speed_job *head(struct speed_queue *q)
{
	return &q->j[q->first];
}

/* ---- masters ---------------------------------------------------------------------------------------- */

/* How a kind goes out (table 2.1). */
static const struct {
	uint32_t domain, snoop;
} pins_of[CCI_REQ_COUNT] = {
	[CCI_REQ_READ_NO_SNOOP] = { 0, 0 },
	[CCI_REQ_READ_ONCE] = { 1, 0 },
	[CCI_REQ_READ_SHARED] = { 1, 1 },
	[CCI_REQ_READ_CLEAN] = { 1, 2 },
	[CCI_REQ_READ_NOT_SHARED_DIRTY] = { 1, 3 },
	[CCI_REQ_READ_UNIQUE] = { 1, 7 },
	[CCI_REQ_CLEAN_SHARED] = { 1, 8 },
	[CCI_REQ_CLEAN_INVALID] = { 1, 9 },
	[CCI_REQ_CLEAN_UNIQUE] = { 1, 11 },
	[CCI_REQ_MAKE_UNIQUE] = { 1, 12 },
	[CCI_REQ_MAKE_INVALID] = { 1, 13 },
	[CCI_REQ_WRITE_NO_SNOOP] = { 0, 0 },
	[CCI_REQ_WRITE_UNIQUE] = { 1, 0 },
	[CCI_REQ_WRITE_LINE_UNIQUE] = { 1, 1 },
	[CCI_REQ_WRITE_CLEAN] = { 1, 2 },
	[CCI_REQ_WRITE_BACK] = { 1, 3 },
	[CCI_REQ_EVICT] = { 1, 4 },
	[CCI_REQ_WRITE_EVICT] = { 1, 5 },
};

/* A line of a page. Memory ports take turns, and pages begin with different ones. */
static uint64_t address(const struct speed *s, uint32_t page, uint32_t line)
{
	const uint32_t port_bits = tzf_bits_for(s->cfg->mems) - 1u;
	const uint32_t k = line % (s->world.lines != 0u ? s->world.lines : SPEED_LINES);
	const uint64_t low = (uint64_t)(k >> port_bits) * 64u;
	const uint64_t below = (port_bits != 0u) ? low & tzf_mask64(s->cfg->stripe_bit) : low;
	const uint64_t m = (k + page) & (s->cfg->mems - 1u);

	return (uint64_t)(page + 1u) << 24 | below | m << s->cfg->stripe_bit | (low ^ below) << port_bits;
}

/* A request of the port is at the pins of a channel, or none. */
#define DRIVE_ADDR(s, next, x, p, on) do { \
	const struct speed_port *const m_ = &(s)->port[p]; \
	put_bit(&(next)->x##VALID_s, p, on); \
	(next)->x##ID_s[p] = m_->made & tzf_mask32((s)->cfg->id_width); \
	(next)->x##ADDR_s[p] = address(s, m_->page, m_->line); \
	(next)->x##LEN_s[p] = BEATS - 1u; \
	(next)->x##SIZE_s[p] = 4; \
	(next)->x##BURST_s[p] = 1; \
	(next)->x##CACHE_s[p] = 15; \
	(next)->x##PROT_s[p] = 2; \
	(next)->x##DOMAIN_s[p] = pins_of[m_->kind].domain; \
	(next)->x##SNOOP_s[p] = pins_of[m_->kind].snoop; \
	(next)->x##NSAID_s[p] = m_->nsaid; \
} while (0)

static void accepted(struct speed *s, struct speed_port *m)
{
	m->made++;
	m->line++;
	m->left -= (m->left != SPEED_ON) ? 1u : 0u;
	m->asked = s->now;
}

static void answered(struct speed *s, struct speed_port *m, uint32_t resp, bool last)
{
	if (!m->open)
		m->first = s->now;
	m->open = !last;
	m->last = s->now;
	m->done += last ? 1u : 0u;
	m->bad |= (resp & 3u) != 0u;
}

static void port_take(struct speed *s, uint32_t p, const struct cci_out *out, const struct cci_in *in)
{
	struct speed_port *m = &s->port[p];

	if (bit(in->ARVALID_s & out->ARREADY_s, p) || bit(in->AWVALID_s & out->AWREADY_s, p))
		accepted(s, m);
	if (bit(in->WVALID_s & out->WREADY_s, p)) {
		m->w_beat = (m->w_beat + 1u) % BEATS;
		m->w_left--;
	}
	if (bit(out->RVALID_s & in->RREADY_s, p))
		answered(s, m, out->RRESP_s[p], bit(out->RLAST_s, p));
	if (bit(out->BVALID_s & in->BREADY_s, p))
		answered(s, m, out->BRESP_s[p], true);
}

static void port_drive(struct speed *s, uint32_t p, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	struct speed_port *m = &s->port[p];
	const bool write = speed_is_write(m->kind);
	const bool was = bit(in->AWVALID_s, p) && !bit(out->AWREADY_s, p);

	DRIVE_ADDR(s, next, AR, p, m->left != 0u && !write);
	DRIVE_ADDR(s, next, AW, p, m->left != 0u && write);
	/* W goes with its AW. */
	if (m->left != 0u && write && !was && m->kind != CCI_REQ_EVICT)
		m->w_left += BEATS;
	put_bit(&next->WVALID_s, p, m->w_left != 0u);
	put_bit(&next->WLAST_s, p, m->w_beat == BEATS - 1u);
	next->WSTRB_s[p] = 0xFFFF;
	put_bit(&next->RREADY_s, p, true);
	put_bit(&next->BREADY_s, p, true);
	if (p >= s->cfg->aces)
		return;
	put_bit(&next->AWUNIQUE_s, p, m->kind == CCI_REQ_WRITE_EVICT);
	put_bit(&next->RACK, p, bit(out->RVALID_s & out->RLAST_s, p));
	put_bit(&next->WACK, p, bit(out->BVALID_s, p));
}

/* ---- caches ------------------------------------------------------------------------------------------- */

enum { DT = 1, PD = 4, IS = 8 }; /* CRRESP */

static bool takes_away(uint32_t snoop)
{
	return snoop == CCI_SNP_READ_UNIQUE || snoop == CCI_SNP_CLEAN_INVALID || snoop == CCI_SNP_MAKE_INVALID;
}

/* What a cache answers that keeps what it may: the first row of table K16 (docs/ace_cache.md). */
static uint32_t answer(enum speed_found found, uint32_t snoop)
{
	const uint32_t dirty = (found == SPEED_DIRTY) ? DT | PD : 0u;

	if (found == SPEED_NOWHERE || snoop == CCI_SNP_MAKE_INVALID)
		return 0;
	switch (snoop) {
	case CCI_SNP_READ_UNIQUE: return DT | dirty;
	case CCI_SNP_CLEAN_INVALID: return dirty;
	case CCI_SNP_CLEAN_SHARED: return IS | dirty;
	default: return IS | DT; /* it stays the owner of dirty data */
	}
}

/* The first ACE port that does not ask has the lines (speed_holder). */
static bool holds(const struct speed *s, uint32_t a)
{
	return !bit(s->askers, a) && (~s->askers & tzf_mask32(a)) == 0u;
}

static void cache_take(struct speed *s, uint32_t a, const struct cci_out *out, const struct cci_in *in)
{
	struct speed_cache *c = &s->cache[a];

	if (bit(in->CRVALID_s & out->CRREADY_s, a))
		pop(&c->snoops);
	if (bit(in->CDVALID_s & out->CDREADY_s, a) && ++head(&c->data)->sent == BEATS)
		pop(&c->data);
	if (bit(out->ACVALID_s & in->ACREADY_s, a)) {
		const uint32_t snoop = out->ACSNOOP_s[a];
		const bool here = holds(s, a) && out->ACADDR_s[a] != c->gone;
		const struct speed_job j = { .due = s->now + s->world.cache_latency, .id = answer(here ? s->world.found : SPEED_NOWHERE, snoop) };

		push(s, &c->snoops, j);
		if ((j.id & DT) != 0u)
			push(s, &c->data, j);
		if (here && takes_away(snoop))
			c->gone = out->ACADDR_s[a];
	}
}

static void cache_drive(struct speed *s, uint32_t a, struct cci_in *next)
{
	struct speed_cache *c = &s->cache[a];
	const struct speed_job *r = head(&c->snoops), *d = head(&c->data);
	const bool cr = c->snoops.count != 0u && r->due <= s->now + 1u;

	put_bit(&next->ACREADY_s, a, true);
	put_bit(&next->CRVALID_s, a, cr);
	if (cr) {
		next->CRRESP_s[a] = r->id;
		next->CRNSAID_s[a] = (r->id != 0u) ? s->world.held : 0u;
	}
	put_bit(&next->CDVALID_s, a, c->data.count != 0u && d->due <= s->now + 1u);
	put_bit(&next->CDLAST_s, a, d->sent == BEATS - 1u);
}

/* ---- memory --------------------------------------------------------------------------------------------- */

/* The oldest write whose data are not all in: every one before it is complete. */
static struct speed_job *lacks_data(struct speed_queue *q)
{
	for (uint32_t i = 0; i < q->count; i++) {
		struct speed_job *j = &q->j[(q->first + i) % SPEED_QUEUE];

		if (!j->complete)
			return j;
	}
	return NULL;
}

static void memory_take(struct speed *s, uint32_t x, const struct cci_out *out, const struct cci_in *in)
{
	struct speed_memory *m = &s->mem[x];

	if (bit(in->RVALID_m & out->RREADY_m, x) && ++head(&m->rd)->sent == head(&m->rd)->beats)
		pop(&m->rd);
	if (bit(in->BVALID_m & out->BREADY_m, x))
		pop(&m->wr);
	if (bit(out->ARVALID_m & in->ARREADY_m, x))
		push(s, &m->rd, (struct speed_job){ .due = s->now + s->world.memory_latency, .id = out->ARID_m[x], .beats = out->ARLEN_m[x] + 1u });
	if (bit(out->AWVALID_m & in->AWREADY_m, x))
		push(s, &m->wr, (struct speed_job){ .id = out->AWID_m[x] });
	if (bit(out->WVALID_m & out->WLAST_m & in->WREADY_m, x)) {
		struct speed_job *j = lacks_data(&m->wr);

		if (!j) {
			s->stopped = true; /* W without AW */
			return;
		}
		j->complete = true;
		j->due = s->now + s->world.memory_latency;
	}
}

static void memory_drive(struct speed *s, uint32_t x, struct cci_in *next)
{
	struct speed_memory *m = &s->mem[x];
	const struct speed_job *r = head(&m->rd), *b = head(&m->wr);
	const uint32_t most = s->world.memory_parallel;

	put_bit(&next->ARREADY_m, x, most == SPEED_ANY || m->rd.count < most);
	put_bit(&next->AWREADY_m, x, true);
	put_bit(&next->WREADY_m, x, true);
	put_bit(&next->RVALID_m, x, m->rd.count != 0u && r->due <= s->now + 1u);
	put_bit(&next->RLAST_m, x, r->sent + 1u == r->beats);
	next->RID_m[x] = r->id;
	put_bit(&next->BVALID_m, x, m->wr.count != 0u && b->complete && b->due <= s->now + 1u);
	next->BID_m[x] = b->id;
}

/* ---- all ----------------------------------------------------------------------------------------------------- */

void speed_edge(struct speed *s, const struct cci_out *out, const struct cci_in *in, struct cci_in *next)
{
	const uint32_t ports = s->cfg->aces + s->cfg->lites;

	for (uint32_t p = 0; p < ports; p++) {
		port_take(s, p, out, in);
		port_drive(s, p, out, in, next);
	}
	for (uint32_t a = 0; a < s->cfg->aces; a++) {
		cache_take(s, a, out, in);
		cache_drive(s, a, next);
	}
	for (uint32_t x = 0; x < s->cfg->mems; x++) {
		memory_take(s, x, out, in);
		memory_drive(s, x, next);
	}
}

bool speed_idle(const struct speed *s)
{
	uint32_t busy = 0;

	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		busy |= s->port[p].left | (s->port[p].made - s->port[p].done) | s->port[p].w_left;
	for (uint32_t a = 0; a < CCI_ACES_MAX; a++)
		busy |= s->cache[a].snoops.count | s->cache[a].data.count;
	for (uint32_t x = 0; x < CCI_MEMS_MAX; x++)
		busy |= s->mem[x].rd.count | s->mem[x].wr.count;
	return busy == 0u;
}
