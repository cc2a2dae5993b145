/* bench_scoreboard.c - follows every transaction through the block by its pins alone, and checks what comes out.
 *
 * Per filter and direction it keeps the accepted transactions (in order per ID), the addresses that must appear
 * below (in order), and the beats that are inside the block. bench_shadow.c says what each must look like.
 */
#include <inttypes.h>

#include "bench_int.h"

/* One opinion: counted, and a failure if it does not hold. */
#define SB_CHECK(b, ok, ...) \
	((b)->totals.checks++, (ok) ? true : ((b)->sb_silent ? 0 : tzc400_bench_fail((b), __VA_ARGS__), false))

/* The attributes of an address channel as tzb_pack_txn orders them. */
#define PACK(p, x, side, f) \
	((uint64_t)(p)->x##LEN_##side[f] | (uint64_t)(p)->x##SIZE_##side[f] << 8 | \
	 (uint64_t)(p)->x##BURST_##side[f] << 11 | (uint64_t)(((p)->x##LOCK_##side >> (f)) & 1u) << 13 | \
	 (uint64_t)(p)->x##CACHE_##side[f] << 14 | (uint64_t)(p)->x##PROT_##side[f] << 18 | \
	 (uint64_t)(p)->x##QOS_##side[f] << 21 | (uint64_t)(p)->x##REGION_##side[f] << 25 | \
	 (uint64_t)(p)->x##DOMAIN_##side[f] << 29 | (uint64_t)(p)->x##SNOOP_##side[f] << 31 | \
	 (uint64_t)(p)->x##BAR_##side[f] << 35 | (uint64_t)(p)->x##NSAID_##side[f] << 37 | \
	 (uint64_t)(p)->x##VNET_##side[f] << 41)
#define ATTR_LOCK (UINT64_C(1) << 13)

static const char *name_of(bool write)
{
	return write ? "write" : "read";
}

/* ---- containers ---------------------------------------------------------------------------------------- */

static void dir_reset(struct sb_dir *d)
{
	d->down_head = d->down_count = 0;
	d->back.head = d->back.count = 0;
	if (d->out == 0u && d->nfree == BENCH_OUTSTANDING)
		return; /* the long part is as it should be */
	d->nfree = BENCH_OUTSTANDING;
	for (uint32_t i = 0; i < BENCH_OUTSTANDING; i++)
		d->free[i] = (uint16_t)(BENCH_OUTSTANDING - 1u - i);
	memset(d->first, 0xFF, sizeof d->first);
	memset(d->last, 0xFF, sizeof d->last);
	d->out = 0;
}

void tzb_sb_reset(struct tzc400_bench *b)
{
	struct bench_sb *sb = &b->sb;

	for (uint32_t f = 0; f < b->nf; f++) {
		dir_reset(&sb->f[f].rd);
		dir_reset(&sb->f[f].wr);
		sb->f[f].w.head = sb->f[f].w.count = 0;
		sb->f[f].wq_head = sb->f[f].wq_count = 0;
	}
	memset(sb->held, 0, sizeof sb->held);
	sb->busy = 0;
	tzb_shadow_reset(&sb->shadow, b->cfg);
}

bool tzb_sb_idle(const struct bench_sb *sb)
{
	uint32_t n = 0;

	for (uint32_t f = 0; f < BENCH_NF; f++)
		n |= sb->f[f].rd.out | sb->f[f].wr.out | sb->f[f].w.count | sb->f[f].wq_count;
	return n == 0u;
}

static uint32_t hash(uint32_t id)
{
	return (id ^ id >> 8 ^ id >> 16) % SB_HASH;
}

static struct sb_entry *dir_add(struct sb_dir *d, uint32_t id)
{
	const uint16_t i = d->free[--d->nfree];
	const uint32_t h = hash(id);

	if (d->first[h] == SB_NONE)
		d->first[h] = i;
	else
		d->e[d->last[h]].next = i;
	d->last[h] = i;
	d->e[i].next = SB_NONE;
	d->e[i].id = id;
	d->out++;
	return &d->e[i];
}

/* The oldest outstanding transaction of an ID, or NULL. */
static struct sb_entry *dir_find(struct sb_dir *d, uint32_t id)
{
	uint16_t i = d->first[hash(id)];

	while (i != SB_NONE && d->e[i].id != id)
		i = d->e[i].next;
	return (i != SB_NONE) ? &d->e[i] : NULL;
}

static void dir_remove(struct sb_dir *d, const struct sb_entry *e)
{
	const uint32_t h = hash(e->id);
	const uint16_t me = (uint16_t)(e - d->e);
	uint16_t before = SB_NONE;

	for (uint16_t i = d->first[h]; i != me; i = d->e[i].next)
		before = i;
	if (before == SB_NONE)
		d->first[h] = e->next;
	else
		d->e[before].next = e->next;
	if (d->last[h] == me)
		d->last[h] = before;
	d->free[d->nfree++] = me;
	d->out--;
}

/* Room for one more beat; NULL (a failure) if the block holds more than it can. */
static struct sb_beat *ring_add(struct tzc400_bench *b, struct sb_ring *r, uint32_t f, const char *what)
{
	if (!SB_CHECK(b, r->count < SB_RING, "filter %u: %s go in and do not come out (TZC 3.3)", f, what))
		return NULL;
	return &r->e[(r->head + r->count++) % SB_RING];
}

/* Takes the oldest beat of an ID out of the ring: it stays readable until something is added. NULL if there is none. */
static const struct sb_beat *ring_take(struct sb_ring *r, uint32_t id)
{
	const struct sb_beat *beat = &r->taken;
	uint32_t i = 0;

	while (i < r->count && r->e[(r->head + i) % SB_RING].id != id)
		i++;
	if (i == r->count)
		return NULL;
	if (i == 0u)
		beat = &r->e[r->head % SB_RING];
	else
		r->taken = r->e[(r->head + i) % SB_RING];
	for (; i != 0u; i--)
		r->e[(r->head + i) % SB_RING] = r->e[(r->head + i - 1u) % SB_RING];
	bench_advance(&r->head, &r->count, SB_RING);
	return beat;
}

/* ---- what the outputs show in every cycle -------------------------------------------------------------------- */

/* A VALID that was not answered must stay (AMBA AXI, "Handshake process"). */
static void check_held(struct tzc400_bench *b, uint32_t i, uint32_t valid, uint32_t ready)
{
	static const char *const name[5] = { "ARVALID_m", "AWVALID_m", "WVALID_m", "RVALID_s", "BVALID_s" };
	uint32_t *held = &b->sb.held[i];

	SB_CHECK(b, (*held & ~valid) == 0u, "%s fell without READY (filters 0x%x)", name[i], *held & ~valid);
	*held = valid & ~ready;
}

static void check_levels(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const struct bench_shadow *s = &b->sb.shadow;
	const uint32_t open = s->open_request & s->open_status;
	const uint32_t irq = tzb_shadow_irq(s, b->cfg);

	SB_CHECK(b, out->TZCINT == irq, "TZCINT is %u, expected %u (TZC 4.3)", out->TZCINT, irq);
	SB_CHECK(b, out->PREADY == 1u, "PREADY is 0 (Z3)");
	SB_CHECK(b, out->PRDATA == s->prdata, "PRDATA is 0x%08x, expected 0x%08x (TZC 1.2)", out->PRDATA, s->prdata);
	SB_CHECK(b, out->PSLVERR == s->pslverr, "PSLVERR is %u, expected %u (TZC 1.1)", out->PSLVERR, s->pslverr);
	SB_CHECK(b, ((out->ARREADY_s | out->AWREADY_s) & ~open) == 0u,
	         "an address channel is ready behind a closed gate (filters 0x%x, TZC 5)", (out->ARREADY_s | out->AWREADY_s) & ~open);
	check_held(b, 0, out->ARVALID_m, in->ARREADY_m);
	check_held(b, 1, out->AWVALID_m, in->AWREADY_m);
	check_held(b, 2, out->WVALID_m, in->WREADY_m);
	check_held(b, 3, out->RVALID_s, in->RREADY_s);
	check_held(b, 4, out->BVALID_s, in->BREADY_s);
}

/* ---- addresses ----------------------------------------------------------------------------------------------- */

static bool accept(struct tzc400_bench *b, uint32_t f, bool write, const struct bench_attempt *a, bool *overlap)
{
	struct sb_filter *sf = &b->sb.f[f];
	struct sb_dir *d = write ? &sf->wr : &sf->rd;
	const struct bench_verdict v = tzb_shadow_judge(&b->sb.shadow, b->cfg, f, write, a);
	const uint32_t snoop = (uint32_t)(a->attr >> 31) & 15u;
	struct sb_entry *e;

	if (!SB_CHECK(b, d->out < b->cfg->max_outstanding, "filter %u: a %s is accepted with %u outstanding (Z6)", f,
	              name_of(write), d->out))
		return false;
	e = dir_add(d, a->id);
	e->addr = a->addr;
	e->attr = (v.allow || v.local) ? a->attr : a->attr & ~ATTR_LOCK;
	e->v = v;
	e->beat = 0;
	e->last = (!write && bench_is_cmo(snoop)) ? 0u : (uint16_t)(a->attr & 255u);
	e->sent = false;
	e->data_done = write && ((a->attr >> 35) & 1u) != 0u;
	e->owner = tzb_master_owner(b, f, write);
	if (e->owner != NULL) {
		e->owner->accepted = true;
		e->owner->c_addr = b->now;
	}
	if (!v.local)
		d->down[(d->down_head + d->down_count++) % BENCH_OUTSTANDING] = (uint16_t)(e - d->e);
	if (write && !e->data_done)
		sf->wq[(sf->wq_head + sf->wq_count++) % BENCH_OUTSTANDING] = (uint16_t)(e - d->e);
	b->totals.denied += !v.allow;
	b->totals.overlaps += v.overlap;
	*overlap = v.overlap;
	return v.checked && (!v.allow || v.overlap);
}

/* An address below must be the oldest that has not been seen there and may be. */
static void check_down(struct tzc400_bench *b, uint32_t f, bool write, uint64_t addr, uint64_t attr, uint32_t id)
{
	struct sb_dir *d = write ? &b->sb.f[f].wr : &b->sb.f[f].rd;
	struct sb_entry *e;

	if (!SB_CHECK(b, d->down_count != 0u, "filter %u: %s of 0x%" PRIx64 " below that nobody may see there (TZC 3.3)", f,
	              name_of(write), addr))
		return;
	e = &d->e[d->down[d->down_head]];
	bench_advance(&d->down_head, &d->down_count, BENCH_OUTSTANDING);
	e->sent = true;
	SB_CHECK(b, e->addr == addr && e->id == id,
	         "filter %u: %s of 0x%" PRIx64 " id 0x%x below, expected 0x%" PRIx64 " id 0x%x", f, name_of(write), addr, id,
	         e->addr, e->id);
	SB_CHECK(b, e->attr == attr, "filter %u: %s of 0x%" PRIx64 ": attributes 0x%" PRIx64 " below, 0x%" PRIx64 " above", f,
	         name_of(write), addr, attr, e->attr);
}

/* ---- write data ------------------------------------------------------------------------------------------------ */

/* Beats of denied writes that must not be seen below leave as soon as their address is known. */
static void settle_data(struct sb_filter *sf)
{
	while (sf->wq_count != 0u && sf->w.count != 0u) {
		struct sb_entry *e = &sf->wr.e[sf->wq[sf->wq_head % BENCH_OUTSTANDING]];

		if (!e->v.local)
			return;
		e->data_done = sf->w.e[sf->w.head % SB_RING].last;
		bench_advance(&sf->w.head, &sf->w.count, SB_RING);
		if (e->data_done) {
			bench_advance(&sf->wq_head, &sf->wq_count, BENCH_OUTSTANDING);
		}
	}
}

static bool all_zero(const tzf_w256 *v, uint32_t words)
{
	uint32_t any = 0;

	for (uint32_t i = 0; i < words; i++)
		any |= v->w[i];
	return any == 0u;
}

static bool same_data(const tzf_w256 *x, const tzf_w256 *y, uint32_t words)
{
	uint32_t any = 0;

	for (uint32_t i = 0; i < words; i++)
		any |= x->w[i] ^ y->w[i];
	return any == 0u;
}

static void check_w_down(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	struct sb_filter *sf = &b->sb.f[f];
	const struct sb_beat *up = &sf->w.e[sf->w.head % SB_RING];
	struct sb_entry *e;

	if (!SB_CHECK(b, sf->wq_count != 0u && sf->w.count != 0u, "filter %u: write data below that belong to nothing (TZC 3.3)", f))
		return;
	e = &sf->wr.e[sf->wq[sf->wq_head % BENCH_OUTSTANDING]];
	SB_CHECK(b, bench_bit(out->WLAST_m, f) == up->last, "filter %u: WLAST differs below", f);
	if (e->v.allow) {
		SB_CHECK(b, out->WSTRB_m[f] == up->strb && same_data(&out->WDATA_m[f], &up->data, b->bus_words),
		         "filter %u: data or strobes of the write to 0x%" PRIx64 " differ below", f, e->addr);
	} else {
		SB_CHECK(b, out->WSTRB_m[f] == 0u && all_zero(&out->WDATA_m[f], b->bus_words),
		         "filter %u: the denied write to 0x%" PRIx64 " has strobes or data below (TZC 3.3)", f, e->addr);
	}
	e->data_done = up->last;
	bench_advance(&sf->w.head, &sf->w.count, SB_RING);
	if (e->data_done) {
		bench_advance(&sf->wq_head, &sf->wq_count, BENCH_OUTSTANDING);
	}
}

static void w_up(struct tzc400_bench *b, uint32_t f, const struct tzc400_in *in)
{
	struct sb_beat *w = ring_add(b, &b->sb.f[f].w, f, "write data");

	if (w == NULL)
		return;
	w->data = in->WDATA_s[f];
	w->strb = in->WSTRB_s[f];
	w->last = bench_bit(in->WLAST_s, f);
	b->totals.beats++;
}

/* ---- responses -------------------------------------------------------------------------------------------------- */

/* What the response of a denied transaction must be. */
static uint32_t denied_resp(const struct bench_verdict *v)
{
	return v->err ? TZB_DECERR : TZB_OKAY;
}

/* The part that reads and writes share: the response belongs to something, came from below if it had to, and has the right code. */
static bool check_resp(struct tzc400_bench *b, uint32_t f, bool write, struct sb_entry *e, uint32_t id, uint32_t resp,
                       const struct sb_beat **below)
{
	struct sb_dir *d = write ? &b->sb.f[f].wr : &b->sb.f[f].rd;
	uint32_t want;

	if (!SB_CHECK(b, e != NULL, "filter %u: %s response with id 0x%x that nobody waits for", f, name_of(write), id))
		return false;
	*below = (!e->v.local && e->sent) ? ring_take(&d->back, id) : NULL;
	if (!e->v.local && !SB_CHECK(b, *below != NULL,
	                             "filter %u: response of the %s of 0x%" PRIx64 " before the memory gave one", f,
	                             name_of(write), e->addr))
		return false;
	want = (*below != NULL && e->v.allow) ? (*below)->resp : denied_resp(&e->v);
	SB_CHECK(b, resp == want, "filter %u: %s %s of 0x%" PRIx64 " answers %u, expected %u (TZC 3.3)", f,
	         e->v.allow ? "allowed" : "denied", name_of(write), e->addr, resp, want);
	return true;
}

static void tell_owner(struct tzc400_bench *b, struct tzb_txn *t, uint32_t resp)
{
	t->resp = (uint8_t)resp;
	t->resps |= (uint8_t)(1u << resp);
	t->c_resp = b->now;
}

static void tell_read(struct tzc400_bench *b, struct sb_entry *e, const tzf_w256 *data, uint32_t resp, bool last)
{
	struct tzb_txn *t = e->owner;

	tell_owner(b, t, resp);
	t->c_first = (t->beats == 0u) ? b->now : t->c_first;
	t->c_last = b->now;
	t->data_zero = t->data_zero && all_zero(data, b->bus_words);
	if (t->rdata != NULL && t->beats <= t->len)
		t->rdata[t->beats] = *data;
	if (t->rresp != NULL && t->beats <= t->len)
		t->rresp[t->beats] = (uint8_t)resp;
	t->beats++;
	t->done = last;
}

static void r_up(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	struct sb_dir *d = &b->sb.f[f].rd;
	const uint32_t id = out->RID_s[f];
	const tzf_w256 *data = &out->RDATA_s[f];
	const bool last = bench_bit(out->RLAST_s, f);
	struct sb_entry *e = dir_find(d, id);
	const struct sb_beat *below = NULL;

	b->totals.beats++;
	if (!check_resp(b, f, false, e, id, out->RRESP_s[f], &below))
		return;
	if (e->v.allow && below != NULL)
		SB_CHECK(b, same_data(data, &below->data, b->bus_words), "filter %u: data of the read of 0x%" PRIx64 " differ above", f,
		         e->addr);
	else
		SB_CHECK(b, all_zero(data, b->bus_words), "filter %u: the denied read of 0x%" PRIx64 " has data (TZC 3.3)", f, e->addr);
	SB_CHECK(b, last == (e->beat == e->last), "filter %u: RLAST of the read of 0x%" PRIx64 " at beat %u of %u", f, e->addr,
	         e->beat + 1u, e->last + 1u);
	e->beat++;
	if (e->owner != NULL)
		tell_read(b, e, data, out->RRESP_s[f], last);
	if (last)
		dir_remove(d, e);
}

static void b_up(struct tzc400_bench *b, uint32_t f, const struct tzc400_out *out)
{
	struct sb_dir *d = &b->sb.f[f].wr;
	const uint32_t id = out->BID_s[f];
	struct sb_entry *e = dir_find(d, id);
	const struct sb_beat *below = NULL;

	if (!check_resp(b, f, true, e, id, out->BRESP_s[f], &below))
		return;
	SB_CHECK(b, e->data_done, "filter %u: the write to 0x%" PRIx64 " is answered before its last data beat", f, e->addr);
	if (e->owner != NULL) {
		tell_owner(b, e->owner, out->BRESP_s[f]);
		e->owner->done = true;
	}
	if (e->data_done)
		dir_remove(d, e);
}

static void r_down(struct tzc400_bench *b, uint32_t f, const struct tzc400_in *in)
{
	struct sb_beat *r = ring_add(b, &b->sb.f[f].rd.back, f, "read data");

	if (r == NULL)
		return;
	r->data = in->RDATA_m[f];
	r->id = in->RID_m[f];
	r->resp = (uint8_t)in->RRESP_m[f];
	r->last = bench_bit(in->RLAST_m, f);
}

static void b_down(struct tzc400_bench *b, uint32_t f, const struct tzc400_in *in)
{
	struct sb_beat *r = ring_add(b, &b->sb.f[f].wr.back, f, "write responses");

	if (r == NULL)
		return;
	r->id = in->BID_m[f];
	r->resp = (uint8_t)in->BRESP_m[f];
}

/* ---- the edge ------------------------------------------------------------------------------------------------------ */

/* Handshakes of an edge, one bit a filter. */
struct hs {
	uint32_t ar_s, aw_s, w_s, r_s, b_s, ar_m, aw_m, w_m, r_m, b_m;
};

static struct hs handshakes(const struct tzc400_out *out, const struct tzc400_in *in)
{
	const struct hs h = {
		.ar_s = in->ARVALID_s & out->ARREADY_s, .aw_s = in->AWVALID_s & out->AWREADY_s,
		.w_s = in->WVALID_s & out->WREADY_s, .r_s = out->RVALID_s & in->RREADY_s,
		.b_s = out->BVALID_s & in->BREADY_s, .ar_m = out->ARVALID_m & in->ARREADY_m,
		.aw_m = out->AWVALID_m & in->AWREADY_m, .w_m = out->WVALID_m & in->WREADY_m,
		.r_m = in->RVALID_m & out->RREADY_m, .b_m = in->BVALID_m & out->BREADY_m,
	};

	return h;
}

/* Outputs first: nothing that goes in at this edge can be seen in the cycle that it ends. */
static void outputs_of(struct tzc400_bench *b, uint32_t f, const struct hs *h, const struct tzc400_out *out)
{
	if (bench_bit(h->r_s, f))
		r_up(b, f, out);
	if (bench_bit(h->b_s, f))
		b_up(b, f, out);
	if (bench_bit(h->ar_m, f))
		check_down(b, f, false, out->ARADDR_m[f], PACK(out, AR, m, f), out->ARID_m[f]);
	if (bench_bit(h->aw_m, f))
		check_down(b, f, true, out->AWADDR_m[f], PACK(out, AW, m, f), out->AWID_m[f]);
	if (bench_bit(h->w_m, f))
		check_w_down(b, f, out);
	if (!bench_bit(out->WVALID_m, f))
		SB_CHECK(b, out->WSTRB_m[f] == 0u && all_zero(&out->WDATA_m[f], b->bus_words),
		         "filter %u: write data stand below without WVALID (Z25)", f);
}

static void inputs_of(struct tzc400_bench *b, uint32_t f, const struct hs *h, const struct tzc400_in *in, bool clear)
{
	struct bench_attempt rd = { 0 }, wr = { 0 };
	bool rd_bad = false, wr_bad = false, rd_overlap = false, wr_overlap = false;

	if (bench_bit(h->ar_s, f)) {
		rd = (struct bench_attempt){ in->ARADDR_s[f], PACK(in, AR, s, f), in->ARID_s[f] };
		rd_bad = accept(b, f, false, &rd, &rd_overlap);
		b->totals.reads++;
	}
	if (bench_bit(h->aw_s, f)) {
		wr = (struct bench_attempt){ in->AWADDR_s[f], PACK(in, AW, s, f), in->AWID_s[f] };
		wr_bad = accept(b, f, true, &wr, &wr_overlap);
		b->totals.writes++;
	}
	if (bench_bit(h->w_s, f))
		w_up(b, f, in);
	if (bench_bit(h->w_s | h->aw_s | h->w_m, f))
		settle_data(&b->sb.f[f]);
	if (bench_bit(h->r_m, f))
		r_down(b, f, in);
	if (bench_bit(h->b_m, f))
		b_down(b, f, in);
	if (clear || rd_bad || wr_bad)
		tzb_shadow_events(&b->sb.shadow, b->cfg, f, clear, rd_bad ? &rd : NULL, rd_overlap, wr_bad ? &wr : NULL, wr_overlap);
}

void tzb_sb_edge(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in)
{
	struct bench_sb *sb = &b->sb;
	const struct hs h = handshakes(out, in);
	const uint32_t clears = tzb_shadow_clears(in, b->fmask);
	const uint32_t status = sb->shadow.open_request | (sb->shadow.open_status & sb->busy);

	if (b->failed)
		return;
	check_levels(b, out, in);
	tzb_shadow_read(&sb->shadow, in);
	sb->busy = 0;
	for (uint32_t f = 0; f < b->nf; f++) {
		outputs_of(b, f, &h, out);
		inputs_of(b, f, &h, in, bench_bit(clears, f));
		sb->busy |= (uint32_t)((sb->f[f].rd.out | sb->f[f].wr.out) != 0u) << f;
	}
	tzb_shadow_write(&sb->shadow, in);
	tzb_shadow_gate(&sb->shadow, status);
}
