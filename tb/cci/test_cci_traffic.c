/* test_cci_traffic.c - random traffic through the cci model: everything asked for is answered, and what must always hold does (X21 too).
 *
 * Masters ask for everything that X5 knows, in legal ways, and answer snoops as caches may: in order, and not while a write-back of the
 * line is under way. No data are compared; test programs of the parts do that.
 */
#include <stdio.h>

#include "cci_rig.h"

#define TXNS 6u         /* a master's requests under way on a channel */
#define LATE 20000u     /* cycles until a request counts as lost */
#define LINES_OF_CD 32u /* CD lines that a master may have to give */

struct txn {
	struct req q;
	uint32_t used;
	uint32_t since;
};

struct master {
	struct txn ar[TXNS], aw[TXNS]; /* under way, from VALID on */
	uint32_t ar_new, aw_new;       /* 1 + the one at the pins, 0: none */
	uint32_t w_first[TXNS], w_n;   /* beats of the bursts whose W is to come */
	struct ac ac[4];               /* snoops to answer */
	uint32_t ac_n;
	uint32_t cd[LINES_OF_CD], cd_n; /* 4 - beats given of the lines that are promised */
	uint32_t cr_dt;                 /* the answer at the pins promises one */
	uint32_t racks, wacks;
};

struct memory {
	uint32_t rid[64], rleft[64], rn;
	uint32_t awid[64], awn, wlasts;
	uint32_t bid[64], bn;
	uint32_t r_at; /* 1 + the read whose beat is at the pins */
};

struct world {
	struct rig r;
	uint64_t seed;
	uint32_t now, haste, done;
	uint32_t backs, blocks; /* back-invalidations, requests that found no way */
	bool quiet;
	struct master m[CCI_PORTS_MAX];
	struct memory mem[CCI_MEMS_MAX];
};

static uint32_t rnd(struct world *w, uint32_t n)
{
	w->seed ^= w->seed << 13;
	w->seed ^= w->seed >> 7;
	w->seed ^= w->seed << 17;
	return (uint32_t)(w->seed >> 33) % n;
}

/* True in `haste` of eight cycles. */
static bool often(struct world *w)
{
	return rnd(w, 8) < w->haste;
}

static uint32_t bit(uint32_t v, uint32_t n)
{
	return (v >> n) & 1u;
}

/* ---- requests -------------------------------------------------------------------------------------- */

static bool is_ace(const struct world *w, uint32_t p)
{
	return p < w->r.cfg.aces;
}

static bool copyback(const struct req *q)
{
	return q->aw != 0u && q->domain == 1u && (q->snoop == 2u || q->snoop == 3u || q->snoop == 5u);
}

/* The same, and Evict. */
static bool write_back(const struct req *q)
{
	return copyback(q) || (q->aw != 0u && q->domain == 1u && q->snoop == 4u);
}

static bool unique_write(const struct req *q)
{
	return q->aw != 0u && q->domain == 1u && q->snoop <= 1u;
}

/* Lines that a request may touch: from, to; a WRAP burst anything in its region. */
static bool overlaps(const struct req *a, const struct req *b)
{
	const uint64_t size_a = (uint64_t)(a->len + 1u) << a->size;
	const uint64_t size_b = (uint64_t)(b->len + 1u) << b->size;

	if (a->domain == 0u || b->domain == 0u || ((a->prot ^ b->prot) & 2u) != 0u)
		return false;
	return (a->addr & ~(size_a - 1u) & ~UINT64_C(63)) < b->addr + size_b + 64u && (b->addr & ~(size_b - 1u) & ~UINT64_C(63)) < a->addr + size_a + 64u;
}

/* ACE: nothing of a line that the port is busy with; write-backs and WriteUniques not together (E13). */
static bool allowed(const struct master *m, const struct req *q)
{
	for (uint32_t i = 0; i < TXNS; i++) {
		const struct txn *const both[2] = { &m->ar[i], &m->aw[i] };

		for (uint32_t k = 0; k < 2u; k++)
			if (both[k]->used != 0u && overlaps(&both[k]->q, q))
				return false;
		if (m->aw[i].used == 0u)
			continue;
		if ((write_back(q) && unique_write(&m->aw[i].q)) || (unique_write(q) && write_back(&m->aw[i].q)))
			return false;
	}
	return true;
}

/* Any length, alignment, size and type that AXI has. */
static void any_burst(struct world *w, struct req *q)
{
	q->burst = rnd(w, 3);
	q->size = rnd(w, 5);
	q->len = rnd(w, 16);
	if (q->burst == 2u)
		q->len = (2u << rnd(w, 4)) - 1u;
	q->addr += rnd(w, 64);
	if (q->burst == 2u)
		q->addr &= ~UINT64_C(0) << q->size;
}

static struct req random_request(struct world *w, uint32_t p, uint32_t aw)
{
	static const uint32_t ace_kinds[2][11] = {
		{ READ_NO_SNOOP, READ_ONCE, READ_CLEAN, READ_NSD, READ_SHARED, READ_UNIQUE, CLEAN_UNIQUE, MAKE_UNIQUE, CLEAN_SHARED, CLEAN_INVALID, MAKE_INVALID },
		{ WRITE_NO_SNOOP, WRITE_UNIQUE, WRITE_LINE_UNIQUE, WRITE_BACK, WRITE_CLEAN, WRITE_EVICT, EVICT, WRITE_BACK, WRITE_CLEAN, WRITE_BACK, WRITE_CLEAN },
	};
	static const uint32_t lite_kinds[2][5] = {
		{ READ_NO_SNOOP, READ_ONCE, READ_ONCE, CLEAN_SHARED, CLEAN_INVALID },
		{ WRITE_NO_SNOOP, WRITE_UNIQUE, WRITE_UNIQUE, WRITE_LINE_UNIQUE, WRITE_LINE_UNIQUE },
	};
	const uint32_t kind = is_ace(w, p) ? ace_kinds[aw][rnd(w, 11)] : lite_kinds[aw][rnd(w, 5)];
	const uint32_t lines = (w->r.cfg.sf_sets != 0u) ? 12 : 4; /* a set of the filter has to be too small */
	struct req q = of_at(kind, page(rnd(w, 2)) + line(rnd(w, lines)));

	q.id = rnd(w, 2);
	q.prot = (rnd(w, 4) == 0u) ? 0 : 2;
	q.nsaid = 4u + rnd(w, 2);
	q.qos = rnd(w, 16);
	if (kind == READ_NO_SNOOP || kind == READ_ONCE || kind == WRITE_NO_SNOOP || kind == WRITE_UNIQUE)
		any_burst(w, &q);
	if (rnd(w, 64) == 0u) { /* a reserved type */
		q.snoop = (aw != 0u) ? 6 : 5;
		q.domain = 0;
	}
	return q;
}

static void ask_something(struct world *w, uint32_t p, uint32_t aw)
{
	struct master *const m = &w->m[p];
	struct txn *const t = (aw != 0u) ? m->aw : m->ar;
	uint32_t *const new = (aw != 0u) ? &m->aw_new : &m->ar_new;
	const struct req q = random_request(w, p, aw);
	uint32_t i = 0;

	while (i < TXNS && t[i].used != 0u)
		i++;
	if (w->quiet || *new != 0u || i == TXNS || !often(w) || !allowed(m, &q) || m->w_n == TXNS)
		return;
	t[i].q = q;
	t[i].used = 1;
	t[i].since = w->now;
	*new = i + 1u;
	offer(&w->r, p, q);
	if (aw != 0u && !(q.snoop == 4u && q.domain == 1u))
		m->w_first[m->w_n++] = q.len + 1u;
}

/* The oldest request with that ID is answered. */
static void answered(struct world *w, struct txn *t, uint32_t id)
{
	uint32_t oldest = TXNS;

	for (uint32_t i = 0; i < TXNS; i++)
		if (t[i].used != 0u && t[i].q.id == id && (oldest == TXNS || t[i].since < t[oldest].since))
			oldest = i;
	assert_int_not_equal(oldest, TXNS);
	t[oldest].used = 0;
	w->done++;
}

/* ---- a master's cycle ------------------------------------------------------------------------------ */

static void set_bit(uint32_t *pins, uint32_t n, bool v)
{
	*pins = (*pins & ~(1u << n)) | ((uint32_t)v << n);
}

static void drive_master(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	struct cci_in *const in = &w->r.in;

	ask_something(w, p, 0);
	ask_something(w, p, 1);
	set_bit(&in->RREADY_s, p, often(w));
	set_bit(&in->BREADY_s, p, often(w));
	if (bit(in->WVALID_s, p) == 0u && m->w_n != 0u && often(w)) {
		in->WVALID_s |= 1u << p;
		in->WSTRB_s[p] = rnd(w, 0x10000);
		in->WDATA_s[p] = beat_of(rnd(w, 256), p);
		set_bit(&in->WLAST_s, p, m->w_first[0] == 1u);
	}
	if (!is_ace(w, p))
		return;
	set_bit(&in->RACK, p, m->racks != 0u && often(w));
	set_bit(&in->WACK, p, m->wacks != 0u && often(w));
	set_bit(&in->ACREADY_s, p, m->ac_n < LEN(m->ac) && often(w));
}

/* A cache does not answer while a write-back of the line is under way. */
static bool may_answer(const struct master *m, const struct ac *c)
{
	for (uint32_t i = 0; i < TXNS; i++) {
		const struct req *q = &m->aw[i].q;

		if (m->aw[i].used != 0u && copyback(q) && (q->addr & ~UINT64_C(63)) == c->addr && ((q->prot ^ c->prot) & 2u) == 0u)
			return false;
	}
	return true;
}

static void drive_snoops(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	struct cci_in *const in = &w->r.in;

	if (bit(in->CRVALID_s, p) == 0u && m->ac_n != 0u && m->cd_n < LINES_OF_CD && often(w) && may_answer(m, &m->ac[0])) {
		const uint32_t dt = rnd(w, 2);

		m->cr_dt = dt;
		in->CRVALID_s |= 1u << p;
		in->CRNSAID_s[p] = 4u + rnd(w, 2);
		in->CRRESP_s[p] = dt * DT | (dt & rnd(w, 2)) * PD | rnd(w, 2) * IS | (uint32_t)(rnd(w, 16) == 0u) * ERR;
	}
	if (bit(in->CDVALID_s, p) == 0u && m->cd_n != 0u && often(w)) {
		in->CDVALID_s |= 1u << p;
		in->CDDATA_s[p] = beat_of(rnd(w, 256), p);
		set_bit(&in->CDLAST_s, p, m->cd[0] == 1u);
	}
}

static void drop_first(uint32_t *list, uint32_t *n)
{
	(*n)--;
	memmove(list, list + 1, *n * sizeof(*list));
}

/* What the cycle's handshakes mean; before the edge. */
static void settle_requests(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	struct cci_in *const in = &w->r.in;
	const struct cci_out *const o = &w->r.out;

	if (bit(in->RACK, p) != 0u)
		m->racks--;
	if (bit(in->WACK, p) != 0u)
		m->wacks--;
	if ((bit(o->RVALID_s & in->RREADY_s & o->RLAST_s, p)) != 0u) {
		answered(w, m->ar, o->RID_s[p]);
		m->racks += is_ace(w, p);
	}
	if (bit(o->BVALID_s & in->BREADY_s, p) != 0u) {
		answered(w, m->aw, o->BID_s[p]);
		m->wacks += is_ace(w, p);
	}
}

static void settle_snoops(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	struct cci_in *const in = &w->r.in;
	const struct cci_out *const o = &w->r.out;

	if (bit(in->CRVALID_s & o->CRREADY_s, p) != 0u) {
		m->ac_n--;
		memmove(m->ac, m->ac + 1, m->ac_n * sizeof(m->ac[0]));
		if (m->cr_dt != 0u)
			m->cd[m->cd_n++] = 4;
	}
	if (bit(in->CDVALID_s & o->CDREADY_s, p) != 0u && --m->cd[0] == 0u)
		drop_first(m->cd, &m->cd_n);
	if (bit(o->ACVALID_s & in->ACREADY_s, p) != 0u) {
		const struct ac c = { .snoop = o->ACSNOOP_s[p], .prot = o->ACPROT_s[p], .addr = o->ACADDR_s[p] };

		m->ac[m->ac_n++] = c;
	}
}

/* VALID goes down after the edge that took it. */
static void settle_pins(struct world *w, const struct cci_out *o)
{
	struct cci_in *const in = &w->r.in;

	for (uint32_t p = 0; p < w->r.cfg.aces + w->r.cfg.lites; p++) {
		struct master *const m = &w->m[p];

		if (bit(in->ARVALID_s & o->ARREADY_s, p) != 0u)
			m->ar_new = 0;
		if (bit(in->AWVALID_s & o->AWREADY_s, p) != 0u)
			m->aw_new = 0;
		if (bit(in->WVALID_s & o->WREADY_s, p) != 0u && --m->w_first[0] == 0u)
			drop_first(m->w_first, &m->w_n);
	}
	in->ARVALID_s &= ~o->ARREADY_s;
	in->AWVALID_s &= ~o->AWREADY_s;
	in->WVALID_s &= ~o->WREADY_s;
	in->CRVALID_s &= ~o->CRREADY_s;
	in->CDVALID_s &= ~o->CDREADY_s;
	in->RVALID_m &= ~o->RREADY_m;
	in->BVALID_m &= ~o->BREADY_m;
}

/* ---- memory ------------------------------------------------------------------------------------------ */

static void remove_at(uint32_t *list, uint32_t n, uint32_t at)
{
	memmove(list + at, list + at + 1, (n - at - 1u) * sizeof(*list));
}

/* Reads are answered in any order, beats of different ones mixed. */
static void drive_memory(struct world *w, uint32_t x)
{
	struct memory *const m = &w->mem[x];
	struct cci_in *const in = &w->r.in;

	set_bit(&in->ARREADY_m, x, m->rn < 60u && often(w));
	set_bit(&in->AWREADY_m, x, m->awn < 60u && often(w));
	set_bit(&in->WREADY_m, x, m->wlasts < 60u && often(w));
	if (bit(in->RVALID_m, x) == 0u && m->rn != 0u && often(w)) {
		const uint32_t i = rnd(w, m->rn);

		in->RVALID_m |= 1u << x;
		in->RID_m[x] = m->rid[i];
		in->RRESP_m[x] = (rnd(w, 8) == 0u) ? rnd(w, 4) : 0;
		set_bit(&in->RLAST_m, x, --m->rleft[i] == 0u);
		if (m->rleft[i] == 0u) {
			remove_at(m->rid, m->rn, i);
			remove_at(m->rleft, m->rn--, i);
		}
	}
	if (bit(in->BVALID_m, x) == 0u && m->bn != 0u && often(w)) {
		const uint32_t i = rnd(w, m->bn);

		in->BVALID_m |= 1u << x;
		in->BID_m[x] = m->bid[i];
		in->BRESP_m[x] = (rnd(w, 8) == 0u) ? rnd(w, 4) : 0;
		remove_at(m->bid, m->bn--, i);
	}
}

static void settle_memory(struct world *w, uint32_t x)
{
	struct memory *const m = &w->mem[x];
	const struct cci_in *const in = &w->r.in;
	const struct cci_out *const o = &w->r.out;

	if (bit(o->ARVALID_m & in->ARREADY_m, x) != 0u) {
		m->rid[m->rn] = o->ARID_m[x];
		m->rleft[m->rn++] = o->ARLEN_m[x] + 1u;
	}
	if (bit(o->AWVALID_m & in->AWREADY_m, x) != 0u)
		m->awid[m->awn++] = o->AWID_m[x];
	m->wlasts += bit(o->WVALID_m & in->WREADY_m & o->WLAST_m, x);
	if (m->wlasts != 0u && m->awn != 0u) {
		m->bid[m->bn++] = m->awid[0];
		drop_first(m->awid, &m->awn);
		m->wlasts--;
	}
}

/* ---- what must always hold ----------------------------------------------------------------------------- */

/* Ages are an order of the live entries; a line has one holder, but those of pools beside it; X21; what waits for CD data is in cdq. */
static void check_pair(const struct world *w, uint32_t i, uint32_t j)
{
	const struct cci_entry *const a = &w->r.st.e[i];
	const struct cci_entry *const b = &w->r.st.e[j];

	assert_int_not_equal(bit(a->age, j), bit(b->age, i));
	if (a->hz == 0u || b->hz == 0u || a->st == CCI_NEXT || b->st == CCI_NEXT || ((a->prot ^ b->prot) & 2u) != 0u || a->addr >> 6 != b->addr >> 6)
		return;
	if (w->r.cfg.sf_sets != 0u && (i == w->r.cfg.nt || j == w->r.cfg.nt)) {
		/* A back-invalidation: beside it a request that has not been in the slot (X23), and write-backs. */
		assert_true(j > w->r.cfg.nt || (a->st == CCI_SLOT && a->m2 == 0u));
		return;
	}
	assert_true(i < w->r.cfg.nt && j >= w->r.cfg.nt);
}

/* A line is in one way, with holders; ways that are about to be written belong to one request each; what is to be written is not answered. */
static void check_filter(const struct world *w)
{
	const struct cci_cfg *const c = &w->r.cfg;
	const struct cci_state *const s = &w->r.st;
	const uint64_t valid = UINT64_C(1) << (6u + c->aces + c->addr_width - 6u - (uint32_t)__builtin_ctz(c->sf_sets));
	const uint64_t line = (UINT64_C(2) << (c->addr_width - 6u - (uint32_t)__builtin_ctz(c->sf_sets))) - 1u;
	uint32_t reserved[CCI_SF_SETS_MAX] = { 0 };

	for (uint32_t n = 0; n < c->sf_sets; n++)
		for (uint32_t i = 0; i < CCI_SF_WAYS; i++) {
			const uint64_t way = s->sets[n].way[i];

			if ((way & valid) == 0u)
				continue;
			assert_int_not_equal(way / (line + 1u) & tzf_mask64(c->aces), 0);
			for (uint32_t j = 0; j < i; j++)
				assert_false((s->sets[n].way[j] & valid) != 0u && ((s->sets[n].way[j] ^ way) & line) == 0u);
		}
	for (uint32_t n = 0; n < c->nt; n++) {
		const uint32_t set = (uint32_t)(s->e[n].addr >> 6) & (c->sf_sets - 1u);
		const uint32_t st = s->e[n].st;

		if (st == CCI_FREE)
			continue;
		assert_true(s->f[n].fw == 0u || st == CCI_RESP || st == CCI_MEM);
		assert_true(s->f[n].sfb == 0u || st == CCI_SLOT);
		if (s->f[n].sfr == 0u)
			continue;
		assert_int_equal((reserved[set] >> s->f[n].sfw) & 1u, 0);
		reserved[set] |= 1u << s->f[n].sfw;
		assert_true(st == CCI_SLOT || st == CCI_COLLECT || st == CCI_GENWR || s->f[n].fw != 0u);
	}
}

static void check_entries(const struct world *w)
{
	const struct cci_state *const s = &w->r.st;
	uint32_t promised = 0;
	uint32_t queued = 0;

	for (uint32_t i = 0; i < CCI_ENTRIES_MAX; i++) {
		const struct cci_entry *const e = &s->e[i];

		if (e->st == CCI_FREE)
			continue;
		assert_in_range(i, 0, cci_entries(&w->r.cfg) - 1u);
		assert_int_equal(e->peer & e->strict, 0);
		assert_int_equal(bit(e->age, i), 0);
		promised += (uint32_t)__builtin_popcount(e->cdw);
		for (uint32_t j = i + 1u; j < CCI_ENTRIES_MAX; j++)
			if (s->e[j].st != CCI_FREE)
				check_pair(w, i, j);
	}
	for (uint32_t a = 0; a < w->r.cfg.aces; a++) {
		queued += (s->c[a].cdq_wp - s->c[a].cdq_rp) & 31u;
		assert_in_range((s->a[a].sq_wp - s->a[a].sq_rp) & 31u, 0, cci_pool(&w->r.cfg, 0));
	}
	assert_int_equal(promised, queued);
	if (w->r.cfg.sf_sets != 0u)
		check_filter(w);
}

static void check_nobody_waits(const struct world *w)
{
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		for (uint32_t i = 0; i < TXNS; i++) {
			if (w->m[p].ar[i].used != 0u && w->now - w->m[p].ar[i].since > LATE)
				fail_msg("port %u waits for R of ARSNOOP %u", p, w->m[p].ar[i].q.snoop);
			if (w->m[p].aw[i].used != 0u && w->now - w->m[p].aw[i].since > LATE)
				fail_msg("port %u waits for B of AWSNOOP %u", p, w->m[p].aw[i].q.snoop);
		}
}

/* Elements that the configuration has not are 0. */
static void check_unused(const struct world *w)
{
	static const struct cci_state zero;
	const struct cci_cfg *const c = &w->r.cfg;
	const struct cci_state *const s = &w->r.st;
	const uint32_t ports = c->aces + c->lites;
	const uint32_t ne = cci_entries(c);

	if (ports < CCI_PORTS_MAX)
		assert_memory_equal(&s->p[ports], &zero.p, (CCI_PORTS_MAX - ports) * sizeof(s->p[0]));
	if (c->aces < CCI_ACES_MAX)
		assert_memory_equal(&s->a[c->aces], &zero.a, (CCI_ACES_MAX - c->aces) * sizeof(s->a[0]));
	if (c->mems < CCI_MEMS_MAX)
		assert_memory_equal(&s->m[c->mems], &zero.m, (CCI_MEMS_MAX - c->mems) * sizeof(s->m[0]));
	if (ne < CCI_ENTRIES_MAX)
		assert_memory_equal(&s->e[ne], &zero.e, (CCI_ENTRIES_MAX - ne) * sizeof(s->e[0]));
	if (c->sf_sets == 0u) {
		assert_memory_equal(s->sf, zero.sf, sizeof(s->sf));
		assert_memory_equal(s->f, zero.f, sizeof(s->f));
	}
	assert_memory_equal(&s->sets[c->sf_sets], &zero.sets[c->sf_sets], (CCI_SF_SETS_MAX - c->sf_sets) * sizeof(s->sets[0]));
	/* A pool never snoops, reads or generates. */
	for (uint32_t n = cci_pool(c, 0); n < ne; n++) {
		const struct cci_entry *const e = &s->e[n];

		assert_int_equal(e->round | e->nrm | e->strict | e->rew | e->crw | e->cdw | e->own_v | e->own | e->own_pd | e->own_err, 0);
		assert_int_equal(s->f[n].sfo | s->f[n].sfh | s->f[n].sfm | s->f[n].sfn | s->f[n].sfr | s->f[n].sfw | s->f[n].sfp | s->f[n].sfb, 0);
		assert_int_equal(e->own_unk | e->own_nsaid | e->iss | e->err | e->m2 | e->bv | e->gw | e->mcnt | e->rresp, 0);
		assert_memory_equal(&e->d_lo, &zero.e[0].d_lo, sizeof(e->d_lo));
		assert_memory_equal(&e->d_hi, &zero.e[0].d_hi, sizeof(e->d_hi));
	}
}

/* ---- runs ------------------------------------------------------------------------------------------------ */

static void cycle(struct world *w)
{
	const struct cci_cfg *const c = &w->r.cfg;
	struct cci_out before;

	for (uint32_t p = 0; p < c->aces + c->lites; p++)
		drive_master(w, p);
	for (uint32_t a = 0; a < c->aces; a++)
		drive_snoops(w, a);
	for (uint32_t x = 0; x < c->mems; x++)
		drive_memory(w, x);
	for (uint32_t p = 0; p < c->aces + c->lites; p++)
		settle_requests(w, p);
	for (uint32_t a = 0; a < c->aces; a++)
		settle_snoops(w, a);
	for (uint32_t x = 0; x < c->mems; x++)
		settle_memory(w, x);
	before = w->r.out;
	tick(&w->r);
	w->backs += w->r.out.EV_SF_BACKINV;
	w->blocks += w->r.out.EV_SF_BLOCK;
	settle_pins(w, &before);
	w->now++;
}

/* Now and then the control pins change. */
static void change_control(struct world *w)
{
	struct cci_in *const in = &w->r.in;

	in->PROT_MODE = rnd(w, 4);
	in->SYSCOREQ = rnd(w, 4) != 0u ? ~0u : rnd(w, 16);
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		in->PROT_GROUP[p] = rnd(w, 2);
	for (uint32_t a = 0; a < CCI_ACES_MAX; a++)
		in->NSAID_MASK[a] = 0x10u << rnd(w, 2);
	sf_off(&w->r, (uint32_t)(rnd(w, 4) == 0u));
	in->CRNSAID_EN = rnd(w, 16);
	for (uint32_t a = 0; a < CCI_ACES_MAX; a++)
		in->IFNSAID_CFG[a] = 4u + rnd(w, 2);
	w->r.st.qos_r = rnd(w, 16);
	w->r.st.qos_w = rnd(w, 16);
}

static void run(const struct cci_cfg *cfg, uint32_t mode, uint32_t seed, uint32_t cycles)
{
	static struct world w;

	memset(&w, 0, sizeof(w));
	rig_start_as(&w.r, cfg, mode);
	w.seed = UINT64_C(0x9E3779B97F4A7C15) * (seed + 1u);
	for (uint32_t n = 0; n < cycles; n++) {
		if (n % 512u == 0u)
			w.haste = 1u + rnd(&w, 8);
		if (mode == 3u && n % 1024u == 512u)
			change_control(&w);
		cycle(&w);
		check_entries(&w);
		check_nobody_waits(&w);
	}
	w.quiet = true;
	w.haste = 8;
	for (uint32_t n = 0; n < 4000u && (live(&w.r) != 0u || n < 500u); n++)
		cycle(&w);
	check_unused(&w);
	assert_int_equal(live(&w.r), 0);
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		for (uint32_t i = 0; i < TXNS; i++)
			assert_int_equal(w.m[p].ar[i].used | w.m[p].aw[i].used, 0);
	assert_true(w.done > cycles / 100u);
	if (cfg->sf_sets == 1u)
		assert_true(w.backs > 10u && (w.blocks > 100u || cfg->nt == 2u));
}

static void run_modes(const struct cci_cfg *cfg)
{
	for (uint32_t mode = 0; mode < 4u; mode++)
		for (uint32_t seed = 0; seed < 3u; seed++)
			run(cfg, mode, seed, 8000);
}

static void test_smallest(void **state)
{
	const struct cci_cfg cfg = { .aces = 1, .lites = 1, .nt = 2, .mems = 1, .stripe_bit = 12, .addr_width = 32, .id_width = 1, .part = 550, .ot_max = 48 };

	(void)state;
	run_modes(&cfg);
}

static void test_default(void **state)
{
	struct cci_cfg cfg;

	(void)state;
	cci_cfg_default(&cfg);
	run_modes(&cfg);
	cfg.nt = 2;
	run_modes(&cfg);
}

static void test_largest(void **state)
{
	const struct cci_cfg cfg = { .aces = 4, .lites = 3, .nt = 16, .mems = 2, .stripe_bit = 12, .addr_width = 48, .id_width = 8, .part = 550, .ot_max = 48 };

	(void)state;
	run_modes(&cfg);
}

static void test_caches_only(void **state)
{
	const struct cci_cfg cfg = { .aces = 3, .lites = 0, .nt = 5, .mems = 2, .stripe_bit = 6, .addr_width = 44, .id_width = 5, .part = 550, .ot_max = 48 };

	(void)state;
	run_modes(&cfg);
}

static void test_filter(void **state)
{
	struct cci_cfg cfg = { .aces = 2, .lites = 1, .nt = 8, .mems = 1, .stripe_bit = 12, .addr_width = 40, .id_width = 4, .sf_sets = 1, .part = 550, .ot_max = 48 };

	(void)state;
	run_modes(&cfg);
	cfg.nt = 2;
	run_modes(&cfg);
	cfg.sf_sets = 64;
	run_modes(&cfg);
}

static void test_large_filter(void **state)
{
	const struct cci_cfg cfg = { .aces = 4, .lites = 3, .nt = 12, .mems = 4, .stripe_bit = 7, .addr_width = 48, .id_width = 2, .sf_sets = 1, .part = 550, .ot_max = 48 };

	(void)state;
	run_modes(&cfg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_smallest),
		cmocka_unit_test(test_default),
		cmocka_unit_test(test_largest),
		cmocka_unit_test(test_caches_only),
		cmocka_unit_test(test_filter),
		cmocka_unit_test(test_large_filter),
	};

	return cmocka_run_group_tests_name("cci_traffic", tests, NULL, NULL);
}
