/* test_cci_events.c - what the cci model counts as which event: X47.
 *
 * Each activity runs once for every eight of all 512 events: what it is to be counted for is in a table, everything else must stay 0. It runs in both
 * worlds, with Secure events counted and not. Masters, memory and caches take everything at once and answer in the next cycle, so that nothing
 * waits unless it is told to.
 */
#include "cci_regs_rig.h"

#define LITE 2u
#define ALL_PORTS 15u /* of the configuration: 0 and 1 ACE, 2 and 3 ACE-Lite, 2 with DVM */
#define QUEUE 64u

/* ---- surroundings without stalls ---------------------------------------------------------------------------------- */

struct beats {
	uint32_t id[QUEUE], last[QUEUE], wp, rp;
};

struct env {
	struct rig r;
	uint32_t prot;                  /* of the activity: 0, or 2 */
	struct beats rd[2];
	uint32_t aw[2][QUEUE], aw_wp[2], aw_rp[2], b_due[2];
	uint32_t crresp[3];             /* what each port answers, next */
	uint32_t cr_due, cd_left[2];
};

static void env_start(struct env *e, uint32_t mode, uint32_t prot)
{
	const struct cci_cfg cfg = regs_cfg(550, 0);

	memset(e, 0, sizeof(*e));
	e->prot = prot;
	rig_start_as(&e->r, &cfg, mode);
	ticks(&e->r, 2);
	e->r.in.RREADY_s = e->r.in.BREADY_s = ALL_PORTS;
	e->r.in.RACK = e->r.in.WACK = 3;
	e->r.in.ACREADY_s = 7;
	e->r.in.ARREADY_m = e->r.in.AWREADY_m = e->r.in.WREADY_m = 3;
}

/* What memory port x takes in this cycle, and what it gives in the next. */
static void env_memory(struct env *e, uint32_t x, struct cci_in *next)
{
	const struct cci_out *const o = &e->r.out;
	const struct cci_in *const in = &e->r.in;
	struct beats *const q = &e->rd[x];

	if (((o->ARVALID_m & in->ARREADY_m) >> x & 1u) != 0u)
		for (uint32_t n = 0; n <= o->ARLEN_m[x]; n++) {
			q->id[q->wp % QUEUE] = o->ARID_m[x];
			q->last[q->wp++ % QUEUE] = n == o->ARLEN_m[x];
		}
	if (((o->AWVALID_m & in->AWREADY_m) >> x & 1u) != 0u)
		e->aw[x][e->aw_wp[x]++ % QUEUE] = o->AWID_m[x];
	e->b_due[x] += (o->WVALID_m & in->WREADY_m & o->WLAST_m) >> x & 1u;
	next->RVALID_m &= ~(1u << x);
	next->BVALID_m &= ~(1u << x);
	next->RLAST_m &= ~(1u << x);
	if (q->rp != q->wp) {
		next->RVALID_m |= 1u << x;
		next->RID_m[x] = q->id[q->rp % QUEUE];
		next->RLAST_m |= q->last[q->rp++ % QUEUE] << x;
	}
	if (e->b_due[x] != 0u) {
		e->b_due[x]--;
		next->BVALID_m |= 1u << x;
		next->BID_m[x] = e->aw[x][e->aw_rp[x]++ % QUEUE];
	}
}

/* A snoop is answered in the next cycle; data, if it gives some, come in the four cycles after that. */
static void env_snooped(struct env *e, uint32_t a, struct cci_in *next)
{
	const bool taken = ((e->r.out.ACVALID_s & e->r.in.ACREADY_s) >> a & 1u) != 0u;

	next->CRVALID_s = (next->CRVALID_s & ~(1u << a)) | (uint32_t)taken << a;
	next->CRRESP_s[a] = e->r.out.ACSNOOP_s[a] >= 14u ? 0u : e->crresp[a];
	next->CRNSAID_s[a] = 5;
	if (a >= 2u)
		return;
	if (((e->r.in.CRVALID_s >> a) & 1u) != 0u && (e->r.in.CRRESP_s[a] & DT) != 0u)
		e->cd_left[a] += 4;
	next->CDVALID_s = (next->CDVALID_s & ~(1u << a)) | (uint32_t)(e->cd_left[a] != 0u) << a;
	next->CDLAST_s = (next->CDLAST_s & ~(1u << a)) | (uint32_t)(e->cd_left[a] % 4u == 1u) << a;
	e->cd_left[a] -= (uint32_t)(e->cd_left[a] != 0u);
}

/* X47: the registers beside those of the events say what of them is Non-secure, nothing else. */
static void assert_part_of(const struct cci_state *s)
{
	const struct cci_filter *const f = &s->sf[0];

	assert_int_equal((f->ev_sf_access_ns & ~f->ev_sf_access) | (f->ev_sf_miss_ns & ~f->ev_sf_miss) | (f->ev_sf_backinv_ns & ~f->ev_sf_backinv) |
	                 (f->ev_sf_block_ns & ~f->ev_sf_block), 0);
	assert_int_equal((s->ev_full_ns & ~s->ev_full) | (s->ev_hazard_ns & ~s->ev_hazard) | (s->ev_genwr_ns & ~s->ev_genwr) | (s->ev_cd_ns & ~s->ev_cd) |
	                 (s->ev_snoop_full_ns & ~s->ev_snoop_full), 0);
}

static void env_tick(struct env *e)
{
	struct cci_in next;

	next = e->r.in;
	for (uint32_t x = 0; x < 2u; x++)
		env_memory(e, x, &next);
	for (uint32_t a = 0; a < 3u; a++)
		env_snooped(e, a, &next);
	tick(&e->r);
	assert_part_of(&e->r.st);
	next.ARVALID_s = next.AWVALID_s = 0;
	e->r.in = next;
}

static void env_ticks(struct env *e, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		env_tick(e);
}

/* A request, and time for all that follows from it. */
static void request(struct env *e, uint32_t p, struct req q)
{
	q.prot = e->prot;
	offer(&e->r, p, q);
	env_tick(e);
	if (q.aw != 0u && q.snoop != 4u && q.bar == 0u) {
		env_tick(e); /* the entry is there: W does not wait */
		for (uint32_t n = 0; n <= q.len; n++) {
			e->r.in.WVALID_s = 1u << p;
			e->r.in.WSTRB_s[p] = 0xFFFF;
			e->r.in.WLAST_s = (uint32_t)(n == q.len) << p;
			env_tick(e);
			e->r.in.WVALID_s = 0;
		}
	}
	env_ticks(e, 60);
}

/* ---- activities ------------------------------------------------------------------------------------------------------ */

/* An event that is to be counted n times; `world`: that of the activity, or always one of the two. */
struct want {
	uint32_t source, event, n;
	enum { SAME, ALWAYS_S, ALWAYS_NS, NS_ONLY } world; /* NS_ONLY: it does not happen to what is Secure */
};

struct activity {
	const char *name;
	uint32_t mode;
	void (*run)(struct env *e);
	struct want want[24];
};

static struct req cached(uint32_t kind, uint32_t cache)
{
	struct req q = of(kind);

	q.cache = cache;
	return q;
}

static void device_read(struct env *e) { request(e, 3, cached(READ_NO_SNOOP, 13)); }
static void normal_read(struct env *e) { request(e, 0, cached(READ_NO_SNOOP, 2)); }
static void device_write(struct env *e) { request(e, LITE, cached(WRITE_NO_SNOOP, 1)); }
static void normal_write(struct env *e) { request(e, 1, cached(WRITE_NO_SNOOP, 15)); }

/* Lines A: address [8:7] = 0; page(1) + 0x80 * k: k. */
static void once_from_memory(struct env *e) { request(e, LITE, of_at(READ_ONCE, page(1) + 0x100u)); }

static void fetch(struct env *e)
{
	request(e, 0, of(READ_UNIQUE));
}

static void once_from_peer(struct env *e)
{
	fetch(e);
	e->crresp[0] = DT | IS;
	request(e, LITE, of(READ_ONCE));
}

static void allocating(struct env *e)
{
	static const uint32_t kinds[] = { READ_CLEAN, READ_NSD, READ_SHARED, READ_UNIQUE };

	for (uint32_t i = 0; i < LEN(kinds); i++)
		request(e, 1, of_at(kinds[i], page(1) + UINT64_C(0x80) * i));
}

static void uniques(struct env *e)
{
	request(e, 1, of(MAKE_UNIQUE));
	request(e, 1, of(CLEAN_UNIQUE));
}

static void maintenance(struct env *e)
{
	request(e, LITE, of(CLEAN_SHARED));
	request(e, 0, of(CLEAN_INVALID));
	request(e, LITE, of(MAKE_INVALID));
}

/* Each finds the line at port 0, which gives nothing. */
static void snooped(struct env *e)
{
	static const uint32_t kinds[] = { READ_ONCE, READ_SHARED, READ_CLEAN, READ_NSD, CLEAN_SHARED };

	fetch(e);
	for (uint32_t i = 0; i < LEN(kinds); i++)
		request(e, kinds[i] == READ_ONCE || kinds[i] == CLEAN_SHARED ? LITE : 1u, of(kinds[i]));
	request(e, LITE, of(WRITE_LINE_UNIQUE)); /* MakeInvalid, to both */
}

static void writes(struct env *e)
{
	request(e, LITE, of(WRITE_UNIQUE));
	request(e, 3, of(WRITE_LINE_UNIQUE));
}

static void write_backs(struct env *e)
{
	request(e, 0, of(WRITE_BACK));
	request(e, 0, of(WRITE_CLEAN));
	request(e, 1, of(EVICT));
	request(e, 1, of(WRITE_EVICT));
}

static void nothing_served(struct env *e)
{
	struct req q = of(READ_ONCE), w = of(WRITE_UNIQUE);

	q.snoop = 4;
	w.snoop = 7;
	request(e, LITE, q);
	request(e, LITE, w);
}

/* A port's dirty data are written for it, and another's answer is not the peer's. */
static void generated(struct env *e)
{
	fetch(e);
	e->crresp[0] = DT | PD;
	request(e, LITE, of(READ_ONCE));
}

/* A rewritten one: only where it is Non-secure. */
static void rewritten(struct env *e)
{
	fetch(e);
	request(e, LITE, of(READ_ONCE));
}

static void message(struct env *e)
{
	struct req q = of(READ_ONCE);

	q.snoop = 15;
	q.addr = 0x1000;
	request(e, 0, q);
}

static void long_message(struct env *e)
{
	struct req q = of(READ_ONCE);

	q.snoop = 15;
	q.addr = 0x1001;
	offer(&e->r, 0, q);
	e->r.in.ARPROT_s[0] = e->prot;
	env_tick(e);
	q.addr = 0x7F000;
	request(e, 0, q);
}

static void sync(struct env *e)
{
	struct req q = of(READ_ONCE);

	q.snoop = 15;
	q.addr = 0x4000;
	request(e, LITE, q);
	q.snoop = 14;
	q.addr = 0;
	request(e, 0, q);
	request(e, 1, q);
}

static void barrier(struct env *e)
{
	struct req q = of(READ_ONCE), w = of(WRITE_UNIQUE);

	q.bar = w.bar = 1;
	q.prot = w.prot = e->prot;
	offer(&e->r, 0, q);
	offer(&e->r, 0, w);
	env_ticks(e, 30);
}

/* The other memory port: one bit of the address tells (12). */
static void second_memory(struct env *e)
{
	request(e, 0, of_at(READ_NO_SNOOP, page(1)));
	request(e, 0, of_at(WRITE_NO_SNOOP, page(3)));
}

/* ---- ... that make something wait ---------------------------------------------------------------------------------------- */

static void hold_r(struct env *e)
{
	e->r.in.RREADY_s = 0;
	request(e, 0, of(READ_NO_SNOOP)); /* 61 cycles; the answer is there after 12 (docs/cci.md, "Latency and rate") */
	e->r.in.RREADY_s = ALL_PORTS;
	env_ticks(e, 10);
}

static void hold_b(struct env *e)
{
	e->r.in.BREADY_s = 0;
	request(e, 3, of(WRITE_NO_SNOOP)); /* 66 cycles; WLAST is in the sixth, B there 11 cycles later */
	e->r.in.BREADY_s = ALL_PORTS;
	env_ticks(e, 10);
}

/* The halves of a barrier are answered after 4 cycles: of nobody's world. */
static void hold_barrier(struct env *e)
{
	e->r.in.RREADY_s = e->r.in.BREADY_s = 0;
	barrier(e);
	e->r.in.RREADY_s = e->r.in.BREADY_s = ALL_PORTS;
	env_ticks(e, 10);
}

static void offered(struct env *e, uint32_t p, struct req q, uint32_t n)
{
	q.prot = e->prot;
	for (uint32_t i = 0; i < n; i++) {
		offer(&e->r, p, q);
		env_tick(e);
	}
}

/* Port 0 has a line that port 1 wants, and does not acknowledge: two more requests fit into AR, the third waits for 7 cycles. */
static void hold_ar(struct env *e)
{
	e->r.in.RACK = 0;
	request(e, 0, of(READ_ONCE));
	offered(e, 1, of(READ_ONCE), 2);
	offered(e, 1, of(READ_ONCE), 7);
	e->r.in.RACK = 3;
	env_ticks(e, 120);
}

static void hold_aw(struct env *e)
{
	e->r.in.RACK = 0;
	request(e, 0, of(READ_ONCE));
	offered(e, 1, of(EVICT), 2); /* they do not wait */
	offered(e, 3, of(WRITE_UNIQUE), 2);
	offered(e, 3, of(WRITE_UNIQUE), 4);
}

/* Data before their request: nobody knows whose they are. Two fit, the third waits for 5 cycles. */
static void early_w(struct env *e)
{
	for (uint32_t i = 0; i < 7u; i++) {
		e->r.in.WVALID_s = 1;
		env_tick(e);
	}
	e->r.in.WVALID_s = 0;
	env_tick(e);
}

/* Data behind a request whose chunk has all that it takes now. */
static void late_w(struct env *e)
{
	struct req q = of(WRITE_NO_SNOOP);

	q.len = 7;
	q.prot = e->prot;
	e->r.in.AWREADY_m = e->r.in.WREADY_m = 0;
	offer(&e->r, 0, q);
	env_ticks(e, 2);
	for (uint32_t i = 0; i < 16u; i++) { /* four of the first chunk, two that wait in the channel, and 10 cycles of the next */
		e->r.in.WVALID_s = 1;
		env_tick(e);
	}
	e->r.in.WVALID_s = 0;
}

/* Two snoops in AC, and a third that finds no room. */
static void hold_ac(struct env *e)
{
	for (uint32_t i = 0; i < 3u; i++)
		request(e, 0, of_at(READ_UNIQUE, page(2) + UINT64_C(0x80) * i));
	e->r.in.ACREADY_s = 0;
	for (uint32_t i = 0; i < 3u; i++) {
		struct req q = of_at(READ_ONCE, page(2) + UINT64_C(0x80) * i);

		q.prot = e->prot;
		offer(&e->r, LITE, q);
		env_tick(e);
	}
	env_ticks(e, 9); /* 12 cycles from the first AR on: AC is there from number 4 on, the third in sq from 5 on, and AC is full till 12 */
	e->r.in.ACREADY_s = 7;
	env_ticks(e, 60);
}

/* Snoop data that come before their answer. Two fit; the third waits for four cycles: in three of them nobody knows whose they are, the answer being
 * at the pins in the second; then it is the entry's. */
static void early_cd(struct env *e)
{
	fetch(e);
	e->prot ^= NON_SECURE; /* entry 0 is of the other world */
	e->r.in.ARREADY_m = 0;
	request(e, 3, of_at(READ_NO_SNOOP, page(1)));
	e->prot ^= NON_SECURE;
	e->r.in.ACREADY_s = 0;
	request(e, LITE, of(READ_ONCE));
	e->r.in.ACREADY_s = 1;
	tick(&e->r);
	e->r.in.ACREADY_s = 0;
	e->r.in.CDVALID_s = 1;
	for (uint32_t i = 0; i < 6u; i++) {
		e->r.in.CRVALID_s = i == 3u;
		e->r.in.CRRESP_s[0] = DT | IS;
		tick(&e->r);
	}
	e->r.in.CDVALID_s = 0;
}

static void hold_memory(struct env *e)
{
	struct req q = of(READ_NO_SNOOP), w = of(WRITE_NO_SNOOP);

	q.prot = w.prot = e->prot;
	e->r.in.ARREADY_m = e->r.in.AWREADY_m = e->r.in.WREADY_m = 0;
	offer(&e->r, 0, q);
	offer(&e->r, 0, w);
	env_ticks(e, 3);
	for (uint32_t n = 0; n < 4u; n++) {
		e->r.in.WVALID_s = 1;
		e->r.in.WLAST_s = n == 3u;
		env_tick(e);
	}
	e->r.in.WVALID_s = 0;
	env_ticks(e, 13);
	e->r.in.ARREADY_m = 3;
	env_ticks(e, 4);
	e->r.in.AWREADY_m = 3;
	env_ticks(e, 2);
	e->r.in.WREADY_m = 3;
	env_ticks(e, 40);
}

/* A request that waits for a line, in so many cycles. */
static void hazard(struct env *e)
{
	e->r.in.RACK = 0;
	request(e, 0, of(READ_ONCE));
	offered(e, LITE, of(READ_ONCE), 1);
	env_ticks(e, 5);
	e->r.in.RACK = 3;
	env_ticks(e, 60);
}

/* All shared entries are taken, one a cycle, and one request more waits; its port is at no limit. */
static void full(struct env *e)
{
	e->r.in.ARREADY_m = 0;
	for (uint32_t i = 0; i < 9u; i++)
		offered(e, i & 3u, of_at(READ_NO_SNOOP, page(2u * i)), 1);
	env_ticks(e, 6);
}

/* Port 2 may have four; its fifth and sixth wait by that alone. */
static void limited(struct env *e)
{
	struct req w = of_at(WRITE_NO_SNOOP, page(40));

	e->r.st.max_ot[LITE] = 4;
	e->r.in.ARREADY_m = 0;
	for (uint32_t i = 0; i < 5u; i++)
		offered(e, LITE, of_at(READ_NO_SNOOP, page(2u * i)), 1);
	offered(e, LITE, w, 1);
	env_ticks(e, 8);
}

/* Three heads at once: one is taken in each cycle, the others have lost. */
static void losers(struct env *e)
{
	static const uint32_t who[] = { 0, 1, LITE };

	for (uint32_t i = 0; i < LEN(who); i++) {
		struct req q = of_at(READ_NO_SNOOP, page(2u * i));

		q.prot = e->prot;
		offer(&e->r, who[i], q);
	}
	env_ticks(e, 60);
}

/* Nine lines in a set of eight ways: the ninth throws out a line, which port 1 has. */
static void back_invalidation(struct env *e)
{
	for (uint32_t i = 0; i < 9u; i++)
		request(e, 1, of_at(READ_UNIQUE, page(4) + UINT64_C(0x200) * i));
}

/* Two that need a way of a full set: while the first one's victim is being asked there is none for the second. */
static void blocked(struct env *e)
{
	for (uint32_t i = 0; i < 8u; i++)
		request(e, 1, of_at(READ_UNIQUE, page(4) + UINT64_C(0x200) * i));
	e->r.in.ACREADY_s = 0;
	offered(e, 0, of_at(READ_UNIQUE, page(4) + 0x1000u), 1);
	offered(e, 0, of_at(READ_UNIQUE, page(4) + 0x1200u), 1);
	env_ticks(e, 20);
	e->r.in.ACREADY_s = 7;
	env_ticks(e, 80);
}

static const struct activity activities[] = {
	{ "device read", 0, device_read, { { 3, 0x00, 1, SAME }, { 3, 0x01, 1, SAME }, { 3, 0x08, 4, SAME }, { MEMORY(1), 0x00, 4, SAME } } },
	{ "normal read", 0, normal_read, { { 0, 0x00, 1, SAME }, { 0, 0x02, 1, SAME }, { 0, 0x08, 4, SAME }, { MEMORY(1), 0x00, 4, SAME } } },
	{ "device write", 0, device_write, { { 2, 0x0A, 1, SAME }, { 2, 0x0B, 1, SAME }, { 2, 0x12, 4, SAME }, { MEMORY(1), 0x01, 4, SAME } } },
	{ "normal write", 0, normal_write, { { 1, 0x0A, 1, SAME }, { 1, 0x0C, 1, SAME }, { 1, 0x12, 4, SAME }, { MEMORY(1), 0x01, 4, SAME } } },
	{ "ReadOnce, nowhere", 0, once_from_memory, { { 2, 0x00, 1, SAME }, { 2, 0x03, 1, SAME }, { 2, 0x08, 4, SAME }, { MEMORY(1), 0x00, 4, SAME },
		{ GLOBAL, 0x02, 1, SAME }, { GLOBAL, 0x06, 1, SAME } } },
	{ "ReadOnce, from a peer", 0, once_from_peer, { { 0, 0x00, 1, SAME }, { 0, 0x04, 1, SAME }, { 0, 0x08, 4, SAME }, { MEMORY(1), 0x00, 4, SAME },
		{ 2, 0x00, 1, SAME }, { 2, 0x03, 1, SAME }, { 2, 0x08, 4, SAME }, { 2, 0x09, 1, SAME }, { 0, 0x13, 1, SAME }, { 0, 0x14, 1, SAME },
		{ GLOBAL, 0x00, 2, SAME }, { GLOBAL, 0x04, 1, SAME }, { GLOBAL, 0x0C, 4, SAME } } },
	{ "allocating reads", 0, allocating, { { 1, 0x00, 4, SAME }, { 1, 0x04, 4, SAME }, { 1, 0x08, 16, SAME }, { MEMORY(1), 0x00, 16, SAME },
		{ GLOBAL, 0x00, 1, SAME }, { GLOBAL, 0x01, 1, SAME }, { GLOBAL, 0x02, 1, SAME }, { GLOBAL, 0x03, 1, SAME },
		{ GLOBAL, 0x04, 1, SAME }, { GLOBAL, 0x05, 1, SAME }, { GLOBAL, 0x06, 1, SAME }, { GLOBAL, 0x07, 1, SAME } } },
	{ "MakeUnique, CleanUnique", 0, uniques, { { 1, 0x00, 2, SAME }, { 1, 0x05, 2, SAME }, { 1, 0x08, 2, SAME }, { GLOBAL, 0x00, 2, SAME },
		{ GLOBAL, 0x04, 1, SAME } } },
	{ "maintenance", 0, maintenance, { { 0, 0x00, 1, SAME }, { 0, 0x06, 1, SAME }, { 0, 0x08, 1, SAME }, { 2, 0x00, 2, SAME }, { 2, 0x06, 2, SAME },
		{ 2, 0x08, 2, SAME }, { GLOBAL, 0x00, 3, SAME }, { GLOBAL, 0x04, 3, SAME } } },
	{ "snoops", 0, snooped, { { 0, 0x00, 1, SAME }, { 0, 0x04, 1, SAME }, { 0, 0x08, 4, SAME }, { 1, 0x00, 3, SAME }, { 1, 0x04, 3, SAME },
		{ 1, 0x08, 12, SAME }, { 2, 0x00, 2, SAME }, { 2, 0x03, 1, SAME }, { 2, 0x06, 1, SAME }, { 2, 0x08, 5, SAME },
		{ 0, 0x13, 6, SAME }, { 0, 0x14, 4, SAME }, { 0, 0x15, 2, SAME }, { 0, 0x16, 6, SAME },
		{ 1, 0x13, 2, SAME }, { 1, 0x15, 2, SAME }, { 1, 0x16, 2, SAME }, { 2, 0x0A, 1, SAME }, { 2, 0x0E, 1, SAME }, { 2, 0x12, 4, SAME },
		{ MEMORY(1), 0x00, 20, SAME }, { MEMORY(1), 0x01, 4, SAME }, { GLOBAL, 0x00, 7, SAME }, { GLOBAL, 0x04, 1, SAME } } },
	{ "unique writes", 0, writes, { { 2, 0x0A, 1, SAME }, { 2, 0x0F, 1, SAME }, { 2, 0x12, 4, SAME }, { 3, 0x0A, 1, SAME }, { 3, 0x0E, 1, SAME },
		{ 3, 0x12, 4, SAME }, { MEMORY(1), 0x01, 8, SAME }, { GLOBAL, 0x00, 2, SAME }, { GLOBAL, 0x04, 2, SAME } } },
	{ "write-backs", 0, write_backs, { { 0, 0x0A, 2, SAME }, { 0, 0x0D, 2, SAME }, { 0, 0x12, 8, SAME }, { 1, 0x0A, 2, SAME }, { 1, 0x10, 1, SAME },
		{ 1, 0x11, 1, SAME }, { 1, 0x12, 4, SAME }, { MEMORY(1), 0x01, 8, SAME } } },
	{ "what is not served", 0, nothing_served, { { 2, 0x00, 1, SAME }, { 2, 0x08, 4, SAME }, { 2, 0x0A, 1, SAME }, { 2, 0x12, 4, SAME } } },
	{ "a generated write", 0, generated, { { 0, 0x00, 1, SAME }, { 0, 0x04, 1, SAME }, { 0, 0x08, 4, SAME }, { MEMORY(1), 0x00, 4, SAME },
		{ 2, 0x00, 1, SAME }, { 2, 0x03, 1, SAME }, { 2, 0x08, 4, SAME }, { 2, 0x09, 1, SAME }, { 0, 0x13, 1, SAME }, { 0, 0x14, 1, SAME },
		{ MEMORY(1), 0x01, 4, SAME }, { GLOBAL, 0x00, 2, SAME }, { GLOBAL, 0x04, 1, SAME }, { GLOBAL, 0x0B, 1, SAME }, { GLOBAL, 0x0C, 4, SAME } } },
	{ "a message", 0, message, { { 0, 0x00, 1, SAME }, { 0, 0x07, 1, SAME }, { 0, 0x08, 1, SAME }, { 1, 0x13, 1, SAME }, { 2, 0x13, 1, SAME } } },
	{ "a message of two parts", 0, long_message, { { 0, 0x00, 2, SAME }, { 0, 0x07, 2, SAME }, { 0, 0x08, 2, SAME }, { 1, 0x13, 2, SAME },
		{ 2, 0x13, 2, SAME } } },
	{ "a Sync", 0, sync, { { 2, 0x00, 1, SAME }, { 2, 0x07, 1, SAME }, { 2, 0x08, 1, SAME }, { 0, 0x13, 1, SAME }, { 1, 0x13, 1, SAME },
		{ 0, 0x00, 1, SAME }, { 0, 0x07, 1, SAME }, { 0, 0x08, 1, ALWAYS_NS }, { 1, 0x00, 1, SAME }, { 1, 0x07, 1, SAME },
		{ 1, 0x08, 1, ALWAYS_NS }, { 2, 0x13, 1, ALWAYS_S } } },
	{ "a barrier", 0, barrier, { { 0, 0x00, 1, SAME }, { 0, 0x0A, 1, SAME }, { 0, 0x08, 1, ALWAYS_NS } } },
	{ "the other memory port", 0, second_memory, { { 0, 0x00, 1, SAME }, { 0, 0x02, 1, SAME }, { 0, 0x08, 4, SAME }, { MEMORY(1), 0x00, 4, SAME },
		{ 0, 0x0A, 1, SAME }, { 0, 0x0C, 1, SAME }, { 0, 0x12, 4, SAME }, { MEMORY(1), 0x01, 4, SAME } } },
};

/* Only these events are looked at: the table above has the others. */
static const struct activity waits[] = {
	{ "a rewritten snoop", 1, rewritten, { { GLOBAL, 0x0F, 1, NS_ONLY }, { GLOBAL, 0x0C, 0, SAME } } },
	{ "R waits", 0, hold_r, { { 0, 0x18, 61 - 12, SAME } } },
	{ "B waits", 0, hold_b, { { 3, 0x1B, 66 - 6 - 10, SAME } } },
	{ "a barrier waits", 0, hold_barrier, { { 0, 0x18, 30 - 4, ALWAYS_NS }, { 0, 0x1B, 30 - 4, ALWAYS_NS } } },
	{ "AR waits", 0, hold_ar, { { 1, 0x17, 7, SAME } } },
	{ "AW waits", 0, hold_aw, { { 3, 0x19, 4, SAME } } },
	{ "W without a request", 0, early_w, { { 0, 0x1A, 5, ALWAYS_S } } },
	{ "W behind its chunk", 0, late_w, { { 0, 0x1A, 10, SAME } } },
	{ "AC waits", 0, hold_ac, { { 0, 0x1C, 8, SAME }, { GLOBAL, 0x0E, 8, SAME } } },
	{ "CD waits", 0, early_cd, { { 0, 0x1D, 3, ALWAYS_S }, { 0, 0x1D, 1, SAME } } },
	/* AR is there after 4 cycles, and taken after 20; AW and W after 9, and taken after 24 and 26 */
	{ "memory waits", 0, hold_memory, { { MEMORY(1), 0x02, 20 - 4, SAME }, { MEMORY(1), 0x04, 24 - 9, SAME }, { MEMORY(1), 0x05, 26 - 9, SAME },
		{ 0, 0x1F, 1, SAME } } },
	{ "a hazard", 0, hazard, { { GLOBAL, 0x0D, 6, SAME } } },
	{ "full", 0, full, { { GLOBAL, 0x0A, 5, SAME } } },       /* of six cycles: the register is a cycle late */
	{ "a limit", 0, limited, { { 2, 0x1E, 9 + 8, SAME }, { GLOBAL, 0x0A, 0, SAME } } },
	{ "losers", 0, losers, { { 0, 0x1F, 0, SAME }, { 1, 0x1F, 1, SAME }, { 2, 0x1F, 2, SAME } } },
	{ "a back-invalidation", 0, back_invalidation, { { GLOBAL, 0x08, 1, SAME }, { GLOBAL, 0x09, 0, SAME }, { 1, 0x15, 1, SAME } } },
	/* the second try is in the cycle in which the first back-invalidation ends */
	{ "no way", 0, blocked, { { GLOBAL, 0x08, 2, SAME }, { GLOBAL, 0x09, 2, SAME } } },
};

/* Ports, memory ports, global. */
static void all_of(const struct activity *a, uint32_t prot, uint32_t counted, uint32_t count[512])
{
	for (uint32_t first = 0; first < 512u; first += 8u) {
		static struct env e;

		env_start(&e, a->mode, prot);
		e.r.in.NIDEN = 1;
		e.r.in.SPNIDEN = counted;
		tick(&e.r);
		e.r.st.pmu_cen = 1;
		e.r.st.ecnt_en = 0xFF;
		for (uint32_t c = 0; c < 8u; c++)
			e.r.st.evnt_sel[c] = first + c;
		a->run(&e);
		for (uint32_t c = 0; c < 8u; c++)
			count[first + c] = e.r.st.ecnt_data[c];
	}
}

/* How often an event is to be counted; whether the activity says something of it. */
static bool wanted(const struct activity *a, uint32_t x, uint32_t prot, uint32_t counted, uint32_t *n)
{
	bool said = false;

	*n = 0;
	for (uint32_t i = 0; i < LEN(a->want); i++) {
		const struct want *w = &a->want[i];
		const bool ns = w->world == ALWAYS_NS || (w->world != ALWAYS_S && prot != 0u);

		if (w->source != x >> 5 || w->event != (x & 31u) || (w->source | w->event | w->n) == 0u)
			continue;
		said = true;
		*n += (ns || counted != 0u) && (w->world != NS_ONLY || prot != 0u) ? w->n : 0u;
	}
	return said;
}

/* All 512 events of an activity, in both worlds, Secure ones counted or not. */
static bool as_wanted(const struct activity *a, bool all)
{
	uint32_t count[512];
	bool good = true;

	for (uint32_t k = 0; k < 4u; k++) {
		const uint32_t prot = k & 2u, counted = k & 1u;

		all_of(a, prot, counted, count);
		for (uint32_t x = 0; x < 512u; x++) {
			uint32_t n;

			if ((!wanted(a, x, prot, counted, &n) && !all) || count[x] == n)
				continue;
			good = false;
			print_error("%s, AxPROT %u, Secure %s: source %u event 0x%02x counts %u, not %u\n", a->name, prot, counted != 0u ? "counted" : "not", x >> 5,
			            x & 31u, count[x], n);
		}
	}
	return good;
}

static void test_activities(void **state)
{
	bool good = true;

	(void)state;
	for (uint32_t i = 0; i < LEN(activities); i++)
		good = as_wanted(&activities[i], true) && good;
	assert_true(good);
}

static void test_waits(void **state)
{
	bool good = true;

	(void)state;
	for (uint32_t i = 0; i < LEN(waits); i++)
		good = as_wanted(&waits[i], false) && good;
	assert_true(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_activities),
		cmocka_unit_test(test_waits),
	};

	return cmocka_run_group_tests_name("cci_events", tests, NULL, NULL);
}
