/* bench_memory.c - the memory below each filter: takes addresses and data, answers in a legal order. */
#include <stdlib.h>

#include "bench_int.h"

int tzb_memory_init(struct bench_memory *m)
{
	m->store = tzb_store_new();
	m->wbuf = calloc(BENCH_WBUF, sizeof *m->wbuf);
	return (m->store != NULL && m->wbuf != NULL) ? 0 : -1;
}

void tzb_memory_free(struct bench_memory *m)
{
	tzb_store_free(m->store);
	free(m->wbuf);
	free(m->log);
}

void tzb_memory_reset(struct bench_memory *m)
{
	tzb_pending_reset(&m->rd);
	tzb_pending_reset(&m->wr);
	m->nact = 0;
	m->r_act = 0;
	m->wq_head = m->wq_count = 0;
	m->wb_head = m->wb_count = 0;
}

void tzb_mem_set(struct tzc400_bench *b, uint32_t f, const struct tzb_mem_mode *mode)
{
	b->mem[f].mode = *mode;
	tzb_pace_set(b, f);
}

struct tzb_mem_mode tzb_mem_get(const struct tzc400_bench *b, uint32_t f)
{
	return b->mem[f].mode;
}

uint8_t tzb_mem_peek(const struct tzc400_bench *b, uint32_t f, uint64_t addr)
{
	return tzb_store_get(b->mem[f].store, addr);
}

void tzb_mem_poke(struct tzc400_bench *b, uint32_t f, uint64_t addr, uint8_t v)
{
	tzb_store_put(b->mem[f].store, addr, v);
}

tzf_w256 tzb_mem_word(const struct tzc400_bench *b, uint32_t f, uint64_t addr)
{
	tzf_w256 v = { { 0 } };

	tzb_store_read(b->mem[f].store, addr & ~(uint64_t)(b->bus_bytes - 1u), b->bus_words, &v);
	return v;
}

/* ---- the log ------------------------------------------------------------------------------------------ */

uint32_t tzb_down_count(const struct tzc400_bench *b, uint32_t f)
{
	return b->mem[f].nlog;
}

const struct tzb_down *tzb_down_get(const struct tzc400_bench *b, uint32_t f, uint32_t i)
{
	return (i < b->mem[f].nlog) ? &b->mem[f].log[i] : NULL;
}

void tzb_down_clear(struct tzc400_bench *b)
{
	for (uint32_t f = 0; f < b->nf; f++)
		b->mem[f].nlog = 0;
}

static struct tzb_down *log_room(struct bench_memory *m)
{
	if (m->nlog == m->log_room) {
		const uint32_t room = (m->log_room != 0u) ? 2u * m->log_room : 256u;
		struct tzb_down *log = realloc(m->log, room * sizeof *log);

		if (log == NULL)
			abort();
		m->log = log;
		m->log_room = room;
	}
	return &m->log[m->nlog++];
}

#define FROM_PINS(out, x, f, is_write, now) { \
	.write = (is_write), \
	.len = (uint8_t)(out)->x##LEN_m[f], \
	.size = (uint8_t)(out)->x##SIZE_m[f], \
	.burst = (uint8_t)(out)->x##BURST_m[f], \
	.lock = (uint8_t)(((out)->x##LOCK_m >> (f)) & 1u), \
	.cache = (uint8_t)(out)->x##CACHE_m[f], \
	.prot = (uint8_t)(out)->x##PROT_m[f], \
	.qos = (uint8_t)(out)->x##QOS_m[f], \
	.region = (uint8_t)(out)->x##REGION_m[f], \
	.domain = (uint8_t)(out)->x##DOMAIN_m[f], \
	.snoop = (uint8_t)(out)->x##SNOOP_m[f], \
	.bar = (uint8_t)(out)->x##BAR_m[f], \
	.nsaid = (uint8_t)(out)->x##NSAID_m[f], \
	.vnet = (uint8_t)(out)->x##VNET_m[f], \
	.id = (out)->x##ID_m[f], \
	.addr = (out)->x##ADDR_m[f], \
	.c_addr = (now), \
}

/* ---- requests ------------------------------------------------------------------------------------------- */

static uint64_t due(struct tzc400_bench *b, uint32_t f)
{
	const struct tzb_mem_mode *o = &b->mem[f].mode;
	const uint32_t span = o->lat_max - o->lat_min + 1u;

	if (o->lat_max <= o->lat_min)
		return b->now + o->lat_min;
	return b->now + o->lat_min + (uint32_t)(b->junk[f] >> 40) % span;
}

static struct bench_req request(struct tzc400_bench *b, uint32_t f, const struct tzb_down *d)
{
	struct bench_memory *m = &b->mem[f];
	const bool failed = d->addr >= m->mode.err_base && d->addr <= m->mode.err_top && m->mode.err_resp != TZB_OKAY;
	const bool exclusive = d->lock != 0u && ((uint32_t)(b->junk[f] >> 50) & 255u) < m->mode.exokay;
	const struct bench_req r = {
		.addr = d->addr,
		.due = due(b, f),
		.id = d->id,
		.len = d->len,
		.size = d->size,
		.burst = d->burst,
		.resp = failed ? m->mode.err_resp : exclusive ? TZB_EXOKAY : TZB_OKAY,
		.drop = failed || (d->lock != 0u && !exclusive),
		.ready = !d->write || (d->bar & 1u) != 0u,
	};

	return r;
}

static void take_ar(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	struct bench_memory *m = &b->mem[f];
	const struct tzb_down d = FROM_PINS(out, AR, f, false, b->now);
	struct bench_req r = request(b, f, &d);

	if ((d.bar & 1u) != 0u || d.snoop >= 14u || bench_is_cmo(d.snoop))
		r.len = 0; /* one response, whatever the length says */
	if (m->mode.log)
		*log_room(m) = d;
	tzb_pending_add(&m->rd, &r);
}

static void take_aw(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	struct bench_memory *m = &b->mem[f];
	const struct tzb_down d = FROM_PINS(out, AW, f, true, b->now);
	struct bench_req r = request(b, f, &d);
	uint16_t slot;

	if (m->mode.log) {
		*log_room(m) = d;
		r.log = m->nlog;
	}
	slot = tzb_pending_add(&m->wr, &r);
	if (!r.ready)
		m->wq[(m->wq_head + m->wq_count++) % BENCH_PENDING] = slot;
}

/* ---- write data ------------------------------------------------------------------------------------------- */

static void log_beat(struct tzb_down *d, const struct bench_wbeat *w)
{
	d->c_first = (d->beats == 0u) ? w->when : d->c_first;
	d->c_last = w->when;
	d->beats++;
	d->strobed += (w->strb != 0u);
}

/* One beat of the oldest write that waits for data. */
static void apply(struct tzc400_bench *b, uint32_t f, const struct bench_wbeat *w)
{
	struct bench_memory *m = &b->mem[f];
	struct bench_req *r = &m->wr.slot[m->wq[m->wq_head % BENCH_PENDING]];
	if (r->log != 0u && r->log <= m->nlog)
		log_beat(&m->log[r->log - 1u], w);
	if (m->mode.store && !r->drop) {
		const uint64_t at = tzb_beat_addr(r->addr, r->len, r->size, r->burst, r->beat);

		tzb_store_write(m->store, at & ~(uint64_t)(b->bus_bytes - 1u), b->bus_words, &w->data, w->strb);
	}
	r->beat++;
	if (!w->last)
		return;
	r->ready = true;
	r->due = due(b, f);
	bench_advance(&m->wq_head, &m->wq_count, BENCH_PENDING);
}

static void take_w(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	struct bench_memory *m = &b->mem[f];
	const struct bench_wbeat w = { out->WDATA_m[f], b->now, out->WSTRB_m[f], bench_bit(out->WLAST_m, f) };

	if (m->wq_count != 0u && m->wb_count == 0u)
		apply(b, f, &w);
	else if (m->wb_count < BENCH_WBUF)
		m->wbuf[(m->wb_head + m->wb_count++) % BENCH_WBUF] = w;
	else
		tzc400_bench_fail(b, "filter %u: %u data beats below without an address", f, BENCH_WBUF);
}

/* Data that came before their address. */
static void catch_up(struct tzc400_bench *b, uint32_t f)
{
	struct bench_memory *m = &b->mem[f];

	while (m->wb_count != 0u && m->wq_count != 0u) {
		const struct bench_wbeat *w = &m->wbuf[m->wb_head % BENCH_WBUF];

		apply(b, f, w);
		bench_advance(&m->wb_head, &m->wb_count, BENCH_WBUF);
	}
}

/* ---- responses --------------------------------------------------------------------------------------------- */

static void r_sent(struct bench_memory *m)
{
	struct bench_req *r = &m->rd.slot[m->act[m->r_act]];

	if (r->beat++ != r->len)
		return;
	tzb_pending_release(&m->rd, m->act[m->r_act]);
	m->act[m->r_act] = m->act[--m->nact];
}

void tzb_memory_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const uint32_t ar = out->ARVALID_m & in->ARREADY_m, aw = out->AWVALID_m & in->AWREADY_m;
	const uint32_t w = out->WVALID_m & in->WREADY_m;
	const uint32_t r = in->RVALID_m & out->RREADY_m;

	for (uint32_t f = 0; f < b->nf; f++) {
		if (bench_bit(r, f))
			r_sent(&b->mem[f]);
		if (bench_bit(ar, f))
			take_ar(b, f, out);
		if (bench_bit(aw, f))
			take_aw(b, f, out);
		if (bench_bit(w, f))
			take_w(b, f, out);
		if (b->mem[f].wb_count != 0u)
			catch_up(b, f);
	}
}

static bool id_active(const struct bench_memory *m, uint32_t id)
{
	for (uint32_t i = 0; i < m->nact; i++)
		if (m->rd.slot[m->act[i]].id == id)
			return true;
	return false;
}

/* Starts bursts: one at a time, or several of different IDs if their beats may mix. */
static void activate(struct tzc400_bench *b, struct bench_memory *m, uint32_t random)
{
	const uint32_t room = (m->mode.order == TZB_INTERLEAVED) ? BENCH_ACTIVE : 1u;
	uint32_t k;
	uint16_t slot;

	if (m->nact >= room)
		return;
	k = tzb_pending_pick(&m->rd, b->now + 1u, m->mode.order != TZB_IN_ORDER, random);
	if (k == BENCH_PENDING)
		return;
	slot = tzb_pending_slot(&m->rd, k);
	if (id_active(m, m->rd.slot[slot].id))
		return;
	tzb_pending_unlink(&m->rd, k);
	m->act[m->nact++] = slot;
}

static void show_r(struct tzc400_bench *b, uint32_t f, struct tzc400_in *next)
{
	struct bench_memory *m = &b->mem[f];
	const struct bench_req *r = &m->rd.slot[m->act[m->r_act]];
	uint64_t at;

	next->RID_m[f] = r->id;
	next->RRESP_m[f] = r->resp;
	next->RLAST_m = (next->RLAST_m & ~(1u << f)) | ((uint32_t)(r->beat == r->len) << f);
	if (m->mode.store) {
		at = tzb_beat_addr(r->addr, r->len, r->size, r->burst, r->beat);
		tzb_store_read(m->store, at & ~(uint64_t)(b->bus_bytes - 1u), b->bus_words, &next->RDATA_m[f]);
	} else {
		bench_fill(&next->RDATA_m[f], b->bus_words, b->junk[f]);
	}
	next->RVALID_m |= 1u << f;
}

static void drive_r(struct tzc400_bench *b, uint32_t f, bool taken, const struct tzc400_in *in, struct tzc400_in *next)
{
	struct bench_memory *m = &b->mem[f];

	if (bench_bit(in->RVALID_m, f) && !taken)
		return;
	activate(b, m, (uint32_t)(b->junk[f] >> 13) & 0xFFFFu);
	if (m->nact != 0u && bench_willing(b, f, BENCH_M_R)) {
		m->r_act = (uint32_t)(b->junk[f] >> 30) % m->nact;
		show_r(b, f, next);
	} else if (bench_bit(next->RVALID_m, f)) {
		next->RVALID_m &= ~(1u << f);
		next->RLAST_m ^= (uint32_t)(b->junk[f] & 1u) << f;
		next->RRESP_m[f] = (uint32_t)(b->junk[f] >> 1) & 3u;
	}
}

static void drive_b(struct tzc400_bench *b, uint32_t f, bool taken, const struct tzc400_in *in, struct tzc400_in *next)
{
	struct bench_pending *p = &b->mem[f].wr;
	uint32_t k;

	if (bench_bit(in->BVALID_m, f) && !taken)
		return;
	next->BVALID_m &= ~(1u << f);
	if (p->count == 0u || !bench_willing(b, f, BENCH_M_B))
		return;
	k = tzb_pending_pick(p, b->now + 1u, b->mem[f].mode.order != TZB_IN_ORDER, (uint32_t)(b->junk[f] >> 22) & 0xFFFFu);
	if (k == BENCH_PENDING)
		return;
	next->BID_m[f] = p->slot[tzb_pending_slot(p, k)].id;
	next->BRESP_m[f] = p->slot[tzb_pending_slot(p, k)].resp;
	next->BVALID_m |= 1u << f;
	tzb_pending_release(p, tzb_pending_slot(p, k));
	tzb_pending_unlink(p, k);
}

/* ---- requests: READY of the next cycle -------------------------------------------------------------------- */

static bool aw_ready(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	const struct bench_memory *m = &b->mem[f];
	const bool barrier = bench_bit(out->AWVALID_m, f) && (out->AWBAR_m[f] & 1u) != 0u;

	if (m->wr.nfree < 2u || !bench_willing(b, f, BENCH_M_AW))
		return false;
	return !m->mode.aw_waits_w || bench_bit(out->WVALID_m, f) || m->wb_count != 0u || barrier;
}

static bool w_ready(struct tzc400_bench *b, uint32_t f)
{
	const struct bench_memory *m = &b->mem[f];

	if (!bench_willing(b, f, BENCH_M_W) || m->wb_count > BENCH_WBUF - 2u)
		return false;
	return !m->mode.w_waits_aw || m->wq_count != 0u;
}

void tzb_memory_drive(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in, struct tzc400_in *next)
{
	const uint32_t r_taken = in->RVALID_m & out->RREADY_m, b_taken = in->BVALID_m & out->BREADY_m;

	next->ARREADY_m = 0;
	next->AWREADY_m = 0;
	next->WREADY_m = 0;
	for (uint32_t f = 0; f < b->nf; f++) {
		const struct bench_memory *m = &b->mem[f];

		next->ARREADY_m |= (uint32_t)(m->rd.nfree >= 2u && bench_willing(b, f, BENCH_M_AR)) << f;
		next->AWREADY_m |= (uint32_t)aw_ready(b, f, out) << f;
		next->WREADY_m |= (uint32_t)w_ready(b, f) << f;
		drive_r(b, f, bench_bit(r_taken, f), in, next);
		drive_b(b, f, bench_bit(b_taken, f), in, next);
	}
}
