/* bench_master.c - the AXI master above each filter: address, write data, and willingness to take responses. */
#include "bench_int.h"

#define WAIT_LIMIT 20000u

/* ---- transactions ------------------------------------------------------------------------------------ */

static uint32_t log2u(uint32_t v)
{
	uint32_t n = 0;

	while ((v >> (n + 1u)) != 0u)
		n++;
	return n;
}

static struct tzb_txn simple(const struct tzc400_bench *b, bool write, uint64_t addr, uint32_t world, uint32_t nsaid)
{
	const struct tzb_txn t = {
		.write = write,
		.size = (uint8_t)log2u(b->bus_bytes),
		.burst = 1,
		.cache = 3, /* Normal, which no AxDOMAIN forbids */
		.prot = (uint8_t)world,
		.nsaid = (uint8_t)nsaid,
		.addr = addr,
	};

	return t;
}

struct tzb_txn tzb_rd(const struct tzc400_bench *b, uint64_t addr, uint32_t world, uint32_t nsaid)
{
	return simple(b, false, addr, world, nsaid);
}

struct tzb_txn tzb_wr(const struct tzc400_bench *b, uint64_t addr, uint32_t world, uint32_t nsaid)
{
	return simple(b, true, addr, world, nsaid);
}

static void queue_data(struct bench_master *m, struct tzb_txn *t, bool owned)
{
	struct bench_wburst *w = &m->wq[(m->whead + m->wcount) % BENCH_QUEUE];

	if ((t->bar & 1u) != 0u)
		return; /* a barrier has no data */
	w->owner = owned ? t : NULL;
	w->data = t->wdata;
	w->strb = t->wstrb;
	w->addr = t->addr;
	w->at = t->data_at;
	w->seed = t->addr * 3u + t->id;
	w->len = t->len;
	w->size = t->size;
	w->burst = t->burst;
	w->strobes = t->strobes;
	m->wcount++;
}

int tzb_submit(struct tzc400_bench *b, uint32_t f, struct tzb_txn *t)
{
	struct bench_master *m = &b->m[f];
	struct bench_txns *q = t->write ? &m->wr : &m->rd;

	if (q->count == BENCH_QUEUE || (t->write && m->wcount == BENCH_QUEUE))
		return -1;
	t->done = false;
	t->accepted = false;
	t->beats = 0;
	t->resps = 0;
	t->data_zero = true;
	q->t[(q->head + q->count++) % BENCH_QUEUE] = t;
	if (t->write)
		queue_data(m, t, true);
	return 0;
}

int tzb_wait(struct tzc400_bench *b, const struct tzb_txn *t, uint64_t limit)
{
	const uint64_t n = (limit != 0u) ? limit : WAIT_LIMIT;

	for (uint64_t i = 0; !t->done; i++) {
		if (i == n)
			return tzc400_bench_fail(b, "%s at 0x%llx has no response within %llu cycles", t->write ? "write" : "read",
			                         (unsigned long long)t->addr, (unsigned long long)n);
		if (tzc400_bench_cycle(b) != 0)
			return -1;
	}
	return 0;
}

int tzb_axi(struct tzc400_bench *b, uint32_t f, struct tzb_txn *t)
{
	if (tzb_submit(b, f, t) != 0)
		return tzc400_bench_fail(b, "filter %u: more than %u transactions are queued", f, BENCH_QUEUE);
	return tzb_wait(b, t, 0);
}

void tzb_master_set(struct tzc400_bench *b, uint32_t f, const struct tzb_master_mode *mode)
{
	b->m[f].mode = *mode;
	tzb_pace_set(b, f);
}

struct tzb_master_mode tzb_master_get(const struct tzc400_bench *b, uint32_t f)
{
	return b->m[f].mode;
}

/* ---- the edge ---------------------------------------------------------------------------------------- */

void tzb_master_reset(struct bench_master *m)
{
	m->rd.head = m->rd.count = 0;
	m->wr.head = m->wr.count = 0;
	m->ar = NULL;
	m->aw = NULL;
	m->whead = m->wcount = m->wbeat = 0;
}

struct tzb_txn *tzb_master_owner(struct tzc400_bench *b, uint32_t f, bool write)
{
	struct bench_master *m = &b->m[f];

	if (write)
		return (m->aw == &m->made_wr) ? NULL : m->aw;
	return (m->ar == &m->made_rd) ? NULL : m->ar;
}

static void beat_sent(struct tzc400_bench *b, struct bench_master *m)
{
	const struct bench_wburst *w = &m->wq[m->whead % BENCH_QUEUE];

	if (w->owner != NULL) {
		if (m->wbeat == 0u)
			w->owner->c_first = b->now;
		w->owner->c_last = b->now;
		w->owner->beats++;
	}
	if (m->wbeat++ == w->len) {
		m->wbeat = 0;
		bench_advance(&m->whead, &m->wcount, BENCH_QUEUE);
	}
}

void tzb_master_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const uint32_t ar = out->ARREADY_s & in->ARVALID_s;
	const uint32_t aw = out->AWREADY_s & in->AWVALID_s;
	const uint32_t w = out->WREADY_s & in->WVALID_s;

	for (uint32_t f = 0; f < b->nf; f++) {
		if (bench_bit(ar, f))
			b->m[f].ar = NULL;
		if (bench_bit(aw, f))
			b->m[f].aw = NULL;
		if (bench_bit(w, f))
			beat_sent(b, &b->m[f]);
	}
}

/* ---- the next cycle ------------------------------------------------------------------------------------ */

#define SHOW_ADDRESS(next, x, f, t) do { \
	(next)->x##ID_s[f] = (t)->id; \
	(next)->x##ADDR_s[f] = (t)->addr; \
	(next)->x##LEN_s[f] = (t)->len; \
	(next)->x##SIZE_s[f] = (t)->size; \
	(next)->x##BURST_s[f] = (t)->burst; \
	(next)->x##CACHE_s[f] = (t)->cache; \
	(next)->x##PROT_s[f] = (t)->prot; \
	(next)->x##QOS_s[f] = (t)->qos; \
	(next)->x##REGION_s[f] = (t)->region; \
	(next)->x##DOMAIN_s[f] = (t)->domain; \
	(next)->x##SNOOP_s[f] = (t)->snoop; \
	(next)->x##BAR_s[f] = (t)->bar; \
	(next)->x##NSAID_s[f] = (t)->nsaid; \
	(next)->x##VNET_s[f] = (t)->vnet; \
	(next)->x##LOCK_s = ((next)->x##LOCK_s & ~(1u << (f))) | ((uint32_t)(t)->lock << (f)); \
	(next)->x##VALID_s |= 1u << (f); \
} while (0)

/* What an idle address channel shows means nothing: make it so. */
#define SHOW_JUNK(next, x, f, b) do { \
	(next)->x##ID_s[f] = (uint32_t)(b)->junk[f] & (b)->id_mask; \
	(next)->x##ADDR_s[f] = (b)->junk[f] & (b)->addr_mask; \
	(next)->x##LEN_s[f] = (uint32_t)((b)->junk[f] >> 9) & 255u; \
	(next)->x##PROT_s[f] = (uint32_t)((b)->junk[f] >> 17) & 7u; \
	(next)->x##NSAID_s[f] = (uint32_t)((b)->junk[f] >> 21) & 15u; \
} while (0)

static struct tzb_txn *take(struct bench_txns *q)
{
	struct tzb_txn *t = q->t[q->head % BENCH_QUEUE];

	bench_advance(&q->head, &q->count, BENCH_QUEUE);
	return t;
}

static struct tzb_txn *next_txn(struct tzc400_bench *b, uint32_t f, bool write)
{
	struct bench_master *m = &b->m[f];
	struct bench_txns *q = write ? &m->wr : &m->rd;
	struct tzb_txn *t = write ? &m->made_wr : &m->made_rd;

	if (q->count != 0u)
		return take(q);
	if (b->source == NULL || b->quiet || (write && m->wcount == BENCH_QUEUE) || !b->source(b->source_ctx, f, write, t))
		return NULL;
	if (write)
		queue_data(m, t, false);
	return t;
}

static void drive_ar(struct tzc400_bench *b, uint32_t f, const struct tzc400_in *in, struct tzc400_in *next)
{
	struct bench_master *m = &b->m[f];

	if (m->ar != NULL && bench_bit(in->ARVALID_s, f))
		return; /* on the pins and not taken */
	if (m->ar == NULL)
		m->ar = next_txn(b, f, false);
	if (m->ar != NULL && m->ar->at <= b->now + 1u && bench_willing(b, f, BENCH_S_AR)) {
		SHOW_ADDRESS(next, AR, f, m->ar);
	} else if (bench_bit(next->ARVALID_s, f)) {
		next->ARVALID_s &= ~(1u << f);
		SHOW_JUNK(next, AR, f, b);
	}
}

static void drive_aw(struct tzc400_bench *b, uint32_t f, const struct tzc400_in *in, struct tzc400_in *next)
{
	struct bench_master *m = &b->m[f];

	if (m->aw != NULL && bench_bit(in->AWVALID_s, f))
		return;
	if (m->aw == NULL)
		m->aw = next_txn(b, f, true);
	if (m->aw != NULL && m->aw->at <= b->now + 1u && bench_willing(b, f, BENCH_S_AW)) {
		SHOW_ADDRESS(next, AW, f, m->aw);
	} else if (bench_bit(next->AWVALID_s, f)) {
		next->AWVALID_s &= ~(1u << f);
		SHOW_JUNK(next, AW, f, b);
	}
}

static uint32_t strobes_of(const struct tzc400_bench *b, const struct bench_wburst *w, uint32_t beat)
{
	uint32_t lanes;

	if (w->strb != NULL)
		return w->strb[beat];
	lanes = tzb_beat_lanes(tzb_beat_addr(w->addr, w->len, w->size, w->burst, beat), w->size, b->bus_bytes);
	if (w->strobes == TZB_STRB_ALL)
		return lanes;
	return (w->strobes == TZB_STRB_SOME) ? (uint32_t)bench_mix(w->seed, beat) & lanes : 0u;
}

static void show_beat(struct tzc400_bench *b, uint32_t f, const struct bench_wburst *w, uint32_t beat, struct tzc400_in *next)
{
	next->WSTRB_s[f] = strobes_of(b, w, beat);
	if (w->data != NULL)
		next->WDATA_s[f] = w->data[beat];
	else
		bench_fill(&next->WDATA_s[f], b->bus_words, w->seed + beat);
	next->WLAST_s = (next->WLAST_s & ~(1u << f)) | ((uint32_t)(beat == w->len) << f);
	next->WVALID_s |= 1u << f;
}

static void drive_w(struct tzc400_bench *b, uint32_t f, bool taken, const struct tzc400_in *in, struct tzc400_in *next)
{
	struct bench_master *m = &b->m[f];
	const struct bench_wburst *w = &m->wq[m->whead % BENCH_QUEUE];

	if (bench_bit(in->WVALID_s, f) && !taken)
		return;
	if (m->wcount != 0u && (m->wbeat != 0u || w->at <= b->now + 1u) && bench_willing(b, f, BENCH_S_W)) {
		show_beat(b, f, w, m->wbeat, next);
	} else if (bench_bit(next->WVALID_s, f)) {
		next->WVALID_s &= ~(1u << f);
		next->WLAST_s ^= (uint32_t)(b->junk[f] & 1u) << f;
	}
}

void tzb_master_drive(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in,
                        struct tzc400_in *next)
{
	const uint32_t w_taken = out->WREADY_s & in->WVALID_s;

	next->RREADY_s = 0;
	next->BREADY_s = 0;
	for (uint32_t f = 0; f < b->nf; f++) {
		drive_ar(b, f, in, next);
		drive_aw(b, f, in, next);
		drive_w(b, f, bench_bit(w_taken, f), in, next);
		next->RREADY_s |= (uint32_t)bench_willing(b, f, BENCH_S_R) << f;
		next->BREADY_s |= (uint32_t)bench_willing(b, f, BENCH_S_B) << f;
	}
}
