/* cci_rig.h - what the unit tests of the cci C model (test_cci_*.c, cmocka) share: the model with its pins in hand.
 *
 * READY and acknowledge pins are 0 unless a helper takes something, so that what the model sends stays to be looked at. Every helper
 * that gives or takes a beat uses one cycle, after those that it waits. Rules are those of docs/cci.md.
 *
 * The configuration is the default unless a test changes it: ports 0 and 1 ACE, 2 ACE-Lite; entries 0..7 shared, 8 and 9 the pool of
 * port 0, 10 and 11 that of port 1; one memory port.
 */
#ifndef CCI_RIG_H
#define CCI_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cci.h"
#include "cci_rewrite.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PATIENCE 16u /* cycles that a helper waits for what must come */
#define NOBODY 99u

/* Bits of CRRESP. */
enum { DT = 1, ERR = 2, PD = 4, IS = 8, WU = 16 };

/* Kinds, shorter; NONE is what is not served. */
enum {
	NONE = 0,
	READ_NO_SNOOP = CCI_REQ_READ_NO_SNOOP, READ_ONCE = CCI_REQ_READ_ONCE, READ_CLEAN = CCI_REQ_READ_CLEAN,
	READ_NSD = CCI_REQ_READ_NOT_SHARED_DIRTY, READ_SHARED = CCI_REQ_READ_SHARED, READ_UNIQUE = CCI_REQ_READ_UNIQUE,
	CLEAN_UNIQUE = CCI_REQ_CLEAN_UNIQUE, MAKE_UNIQUE = CCI_REQ_MAKE_UNIQUE, CLEAN_SHARED = CCI_REQ_CLEAN_SHARED,
	CLEAN_INVALID = CCI_REQ_CLEAN_INVALID, MAKE_INVALID = CCI_REQ_MAKE_INVALID, WRITE_NO_SNOOP = CCI_REQ_WRITE_NO_SNOOP,
	WRITE_UNIQUE = CCI_REQ_WRITE_UNIQUE, WRITE_LINE_UNIQUE = CCI_REQ_WRITE_LINE_UNIQUE, WRITE_BACK = CCI_REQ_WRITE_BACK,
	WRITE_CLEAN = CCI_REQ_WRITE_CLEAN, WRITE_EVICT = CCI_REQ_WRITE_EVICT, EVICT = CCI_REQ_EVICT,
};

/* Lines; two of one page. */
#define LINE_A UINT64_C(0x12345640)
#define LINE_B UINT64_C(0x12345680)
#define LINE_C UINT64_C(0x12346000)

static inline uint64_t page(uint32_t n)
{
	return (uint64_t)n << 12;
}

static inline uint64_t line(uint32_t n)
{
	return (uint64_t)n << 6;
}

struct rig {
	struct cci_cfg cfg;
	struct cci_state st;
	struct cci_in in;
	struct cci_out out;
};

/* ---- cycles ---------------------------------------------------------------------------------- */

static inline void tick(struct rig *r)
{
	cci_tick(&r->cfg, &r->st, &r->in);
	cci_out(&r->cfg, &r->st, &r->out);
}

static inline void ticks(struct rig *r, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		tick(r);
}

/* A configuration, from reset, in a mode. Every ACE port is snooped, gives CRNSAID, may have every NSAID, and is in a group of its own. */
static inline void rig_start_as(struct rig *r, const struct cci_cfg *cfg, uint32_t mode)
{
	memset(r, 0, sizeof(*r));
	r->cfg = *cfg;
	assert_null(cci_cfg_error(cfg));
	tick(r);
	r->in.ARESETn = 1;
	r->in.PROT_MODE = mode;
	r->in.SNOOP_EN = tzf_mask32(cfg->aces);
	r->in.DVM_EN = tzf_mask32(cfg->aces + cfg->dvm * cfg->dvm_lites);
	for (uint32_t p = 0; p < cfg->aces + cfg->lites; p++)
		r->in.PROT_GROUP[p] = p;
	for (uint32_t a = 0; a < cfg->aces; a++)
		r->in.NSAID_MASK[a] = 0xFFFF;
	r->in.CRNSAID_EN = tzf_mask32(cfg->aces);
	tick(r);
}

static inline void rig_start(struct rig *r, uint32_t mode)
{
	struct cci_cfg cfg;

	cci_cfg_default(&cfg);
	rig_start_as(r, &cfg, mode);
}

/* Four ACE ports, three ACE-Lite, 16 entries, two memory ports. */
static inline void rig_start_large(struct rig *r, uint32_t mode)
{
	const struct cci_cfg cfg = { .aces = 4, .lites = 3, .nt = 16, .mems = 2, .stripe_bit = 12, .addr_width = 48, .id_width = 8 };

	rig_start_as(r, &cfg, mode);
}

static inline void rig_start_nt(struct rig *r, uint32_t mode, uint32_t nt)
{
	struct cci_cfg cfg;

	cci_cfg_default(&cfg);
	cfg.nt = nt;
	rig_start_as(r, &cfg, mode);
}

/* Waits until bit n of an output is 1. */
#define AWAIT(r, pin, n) do { \
	for (uint32_t i_ = 0; i_ < PATIENCE && (((r)->out.pin >> (n)) & 1u) == 0u; i_++) \
		tick(r); \
	assert_int_equal(((r)->out.pin >> (n)) & 1u, 1); \
} while (0)

/* The pin's bit n is 1 for one cycle. */
#define PULSE(r, pin, n) do { \
	(r)->in.pin |= 1u << (n); \
	tick(r); \
	(r)->in.pin &= ~(1u << (n)); \
} while (0)

/* ---- data ------------------------------------------------------------------------------------ */

/* Beat n of the data whose name is `name`. */
static inline tzf_w256 beat_of(uint32_t name, uint32_t n)
{
	tzf_w256 v = { { 0 } };

	for (uint32_t i = 0; i < 4u; i++)
		v.w[i] = (name << 16) | (n << 8) | (i << 4) | 0xF000000Fu;
	return v;
}

#define assert_same(a, b) assert_memory_equal(&(a), &(b), sizeof(a))

static inline void assert_beat(const tzf_w256 *v, uint32_t name, uint32_t n)
{
	const tzf_w256 want = beat_of(name, n);

	assert_same(*v, want);
}

static inline void assert_zero(const tzf_w256 *v)
{
	const tzf_w256 want = { { 0 } };

	assert_same(*v, want);
}

/* ---- requests -------------------------------------------------------------------------------- */

struct req {
	uint64_t addr;
	uint32_t aw, snoop, domain, bar, id, len, size, burst, lock, cache, prot, qos, nsaid;
};

/* A request of a kind for line A: Non-secure, NSAID 5, four whole beats, shareable unless it cannot be. */
static inline struct req of(uint32_t kind)
{
	static const struct { uint8_t aw, snoop, domain; } how[] = {
		[READ_NO_SNOOP] = { 0, 0, 0 }, [READ_ONCE] = { 0, 0, 1 }, [READ_CLEAN] = { 0, 2, 1 }, [READ_NSD] = { 0, 3, 1 },
		[READ_SHARED] = { 0, 1, 1 }, [READ_UNIQUE] = { 0, 7, 1 }, [CLEAN_UNIQUE] = { 0, 11, 1 }, [MAKE_UNIQUE] = { 0, 12, 1 },
		[CLEAN_SHARED] = { 0, 8, 1 }, [CLEAN_INVALID] = { 0, 9, 1 }, [MAKE_INVALID] = { 0, 13, 1 }, [WRITE_NO_SNOOP] = { 1, 0, 0 },
		[WRITE_UNIQUE] = { 1, 0, 1 }, [WRITE_LINE_UNIQUE] = { 1, 1, 1 }, [WRITE_BACK] = { 1, 3, 1 }, [WRITE_CLEAN] = { 1, 2, 1 },
		[WRITE_EVICT] = { 1, 5, 1 }, [EVICT] = { 1, 4, 1 },
	};
	const struct req q = {
		.addr = LINE_A, .aw = how[kind].aw, .snoop = how[kind].snoop, .domain = how[kind].domain, .id = 1, .len = 3, .size = 4,
		.burst = 1, .cache = 15, .prot = 2, .qos = 9, .nsaid = 5,
	};

	return q;
}

static inline struct req of_at(uint32_t kind, uint64_t addr)
{
	struct req q = of(kind);

	q.addr = addr;
	return q;
}

#define DRIVE_(r, p, q, x) do { \
	(r)->in.x##ID_s[p] = (q)->id; \
	(r)->in.x##ADDR_s[p] = (q)->addr; \
	(r)->in.x##LEN_s[p] = (q)->len; \
	(r)->in.x##SIZE_s[p] = (q)->size; \
	(r)->in.x##BURST_s[p] = (q)->burst; \
	(r)->in.x##LOCK_s = ((r)->in.x##LOCK_s & ~(1u << (p))) | ((q)->lock << (p)); \
	(r)->in.x##CACHE_s[p] = (q)->cache; \
	(r)->in.x##PROT_s[p] = (q)->prot; \
	(r)->in.x##QOS_s[p] = (q)->qos; \
	(r)->in.x##DOMAIN_s[p] = (q)->domain; \
	(r)->in.x##SNOOP_s[p] = (q)->snoop; \
	(r)->in.x##BAR_s[p] = (q)->bar; \
	(r)->in.x##NSAID_s[p] = (q)->nsaid; \
	(r)->in.x##VALID_s |= 1u << (p); \
} while (0)

/* Puts a request on the pins, to be taken with others in the next cycle (go). */
static inline void offer(struct rig *r, uint32_t p, struct req q)
{
	if (q.aw != 0u)
		DRIVE_(r, p, &q, AW);
	else
		DRIVE_(r, p, &q, AR);
}

/* One cycle, in which what was offered is taken. */
static inline void go(struct rig *r)
{
	assert_int_equal(r->in.ARVALID_s & ~r->out.ARREADY_s, 0);
	assert_int_equal(r->in.AWVALID_s & ~r->out.AWREADY_s, 0);
	tick(r);
	r->in.ARVALID_s = 0;
	r->in.AWVALID_s = 0;
}

static inline void ask(struct rig *r, uint32_t p, struct req q)
{
	offer(r, p, q);
	go(r);
}

static inline uint32_t live(const struct rig *r)
{
	uint32_t set = 0;

	for (uint32_t n = 0; n < CCI_ENTRIES_MAX; n++)
		set |= (uint32_t)(r->st.e[n].st != CCI_FREE) << n;
	return set;
}

/* One cycle. Returns the entry that was allocated in it, or NOBODY. */
static inline uint32_t tick_for_entry(struct rig *r)
{
	const uint32_t before = live(r);
	uint32_t now;

	tick(r);
	now = live(r) & ~before;
	return (now == 0u) ? NOBODY : (uint32_t)__builtin_ctz(now);
}

/* A request that gets an entry in the cycle after it was taken; returns the entry. */
static inline uint32_t enter(struct rig *r, uint32_t p, struct req q)
{
	uint32_t n;

	ask(r, p, q);
	n = tick_for_entry(r);
	assert_int_not_equal(n, NOBODY);
	assert_int_equal(r->st.e[n].port, p);
	return n;
}

static inline uint32_t st_of(const struct rig *r, uint32_t n)
{
	return r->st.e[n].st;
}

#define assert_st(r, n, want) assert_int_equal((r)->st.e[n].st, CCI_##want)

static inline void await_st(struct rig *r, uint32_t n, uint32_t st)
{
	for (uint32_t i = 0; i < PATIENCE && r->st.e[n].st != st; i++)
		tick(r);
	assert_int_equal(r->st.e[n].st, st);
}

/* ---- the masters ----------------------------------------------------------------------------- */

struct ac { uint32_t snoop, prot; uint64_t addr; };

static inline struct ac take_ac(struct rig *r, uint32_t a)
{
	struct ac c;

	AWAIT(r, ACVALID_s, a);
	c.snoop = r->out.ACSNOOP_s[a];
	c.prot = r->out.ACPROT_s[a];
	c.addr = r->out.ACADDR_s[a];
	PULSE(r, ACREADY_s, a);
	return c;
}

/* An answer on the pins, to be taken with others in the next cycle (go_cr). */
static inline void offer_cr(struct rig *r, uint32_t a, uint32_t resp, uint32_t nsaid)
{
	r->in.CRVALID_s |= 1u << a;
	r->in.CRRESP_s[a] = resp;
	r->in.CRNSAID_s[a] = nsaid;
}

/* Two cycles: the answers are at the heads, then they have had their effect. */
static inline void go_cr(struct rig *r)
{
	assert_int_equal(r->in.CRVALID_s & ~r->out.CRREADY_s, 0);
	tick(r);
	r->in.CRVALID_s = 0;
	tick(r);
}

static inline void give_cr(struct rig *r, uint32_t a, uint32_t resp, uint32_t nsaid)
{
	offer_cr(r, a, resp, nsaid);
	go_cr(r);
}

/* Takes the snoop and answers it. */
static inline struct ac answer(struct rig *r, uint32_t a, uint32_t resp, uint32_t nsaid)
{
	const struct ac c = take_ac(r, a);

	give_cr(r, a, resp, nsaid);
	return c;
}

static inline void give_cd(struct rig *r, uint32_t a, uint32_t name, uint32_t n, uint32_t last)
{
	assert_int_equal((r->out.CDREADY_s >> a) & 1u, 1);
	r->in.CDDATA_s[a] = beat_of(name, n);
	r->in.CDLAST_s = last << a;
	PULSE(r, CDVALID_s, a);
}

/* A line, and the cycle in which its last beat takes effect. */
static inline void give_line(struct rig *r, uint32_t a, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++)
		give_cd(r, a, name, n, n == 3u);
	tick(r);
}

struct rbeat { uint32_t id, resp, last; tzf_w256 data; };

static inline struct rbeat take_r(struct rig *r, uint32_t p)
{
	struct rbeat b;

	AWAIT(r, RVALID_s, p);
	b.id = r->out.RID_s[p];
	b.resp = r->out.RRESP_s[p];
	b.last = (r->out.RLAST_s >> p) & 1u;
	b.data = r->out.RDATA_s[p];
	PULSE(r, RREADY_s, p);
	return b;
}

/* A beat of the data `name`, or of zeros if name is 0. */
static inline void expect_r(struct rig *r, uint32_t p, uint32_t resp, uint32_t last, uint32_t name, uint32_t n)
{
	const struct rbeat b = take_r(r, p);

	assert_int_equal(b.resp, resp);
	assert_int_equal(b.last, last);
	if (name != 0u)
		assert_beat(&b.data, name, n);
	else
		assert_zero(&b.data);
}

/* Four beats. */
static inline void expect_r_line(struct rig *r, uint32_t p, uint32_t resp, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++)
		expect_r(r, p, resp, n == 3u, name, n);
}

static inline uint32_t take_b(struct rig *r, uint32_t p)
{
	uint32_t resp;

	AWAIT(r, BVALID_s, p);
	resp = r->out.BRESP_s[p];
	PULSE(r, BREADY_s, p);
	return resp;
}

static inline void give_w(struct rig *r, uint32_t p, uint32_t name, uint32_t n, uint32_t strb, uint32_t last)
{
	AWAIT(r, WREADY_s, p);
	r->in.WDATA_s[p] = beat_of(name, n);
	r->in.WSTRB_s[p] = strb;
	r->in.WLAST_s = last << p;
	PULSE(r, WVALID_s, p);
}

static inline void give_w_line(struct rig *r, uint32_t p, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++)
		give_w(r, p, name, n, 0xFFFF, n == 3u);
}

/* ---- memory ---------------------------------------------------------------------------------- */

struct am { uint32_t id, len, size, burst, lock, cache, prot, qos, nsaid; uint64_t addr; };

#define TAKE_AM_(name, X) \
	static inline struct am name(struct rig *r, uint32_t x) \
	{ \
		struct am m; \
		AWAIT(r, X##VALID_m, x); \
		m.id = r->out.X##ID_m[x]; \
		m.len = r->out.X##LEN_m[x]; \
		m.size = r->out.X##SIZE_m[x]; \
		m.burst = r->out.X##BURST_m[x]; \
		m.cache = r->out.X##CACHE_m[x]; \
		m.prot = r->out.X##PROT_m[x]; \
		m.qos = r->out.X##QOS_m[x]; \
		m.nsaid = r->out.X##NSAID_m[x]; \
		m.addr = r->out.X##ADDR_m[x]; \
		m.lock = (r->out.X##LOCK_m >> x) & 1u; \
		assert_int_equal(m.lock, m.id >> 11); /* X2 */ \
		PULSE(r, X##READY_m, x); \
		return m; \
	}
TAKE_AM_(take_arm, AR)
TAKE_AM_(take_awm, AW)

/* {0, port, 0, entry}. */
#define ID_M(port, entry) (((port) << 8) | (entry))

static inline void assert_am(const struct am *m, uint32_t id, uint64_t addr, uint32_t beats, uint32_t burst, uint32_t nsaid)
{
	assert_int_equal(m->id, id);
	assert_int_equal(m->addr, addr);
	assert_int_equal(m->len, beats - 1u);
	assert_int_equal(m->burst, burst);
	assert_int_equal(m->nsaid, nsaid);
}

static inline void give_rm(struct rig *r, uint32_t x, uint32_t id, uint32_t name, uint32_t n, uint32_t resp, uint32_t last)
{
	assert_int_equal((r->out.RREADY_m >> x) & 1u, 1);
	r->in.RID_m[x] = id;
	r->in.RDATA_m[x] = beat_of(name, n);
	r->in.RRESP_m[x] = resp;
	r->in.RLAST_m = last << x;
	PULSE(r, RVALID_m, x);
}

static inline void give_rm_beats(struct rig *r, uint32_t x, uint32_t id, uint32_t name, uint32_t beats)
{
	for (uint32_t n = 0; n < beats; n++)
		give_rm(r, x, id, name, n, 0, n + 1u == beats);
}

static inline void expect_wm(struct rig *r, uint32_t x, uint32_t name, uint32_t n, uint32_t strb, uint32_t last)
{
	AWAIT(r, WVALID_m, x);
	assert_beat(&r->out.WDATA_m[x], name, n);
	assert_int_equal(r->out.WSTRB_m[x], strb);
	assert_int_equal((r->out.WLAST_m >> x) & 1u, last);
	PULSE(r, WREADY_m, x);
}

static inline void expect_wm_line(struct rig *r, uint32_t x, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++)
		expect_wm(r, x, name, n, 0xFFFF, n == 3u);
}

static inline void give_bm(struct rig *r, uint32_t x, uint32_t id, uint32_t resp)
{
	assert_int_equal((r->out.BREADY_m >> x) & 1u, 1);
	r->in.BID_m[x] = id;
	r->in.BRESP_m[x] = resp;
	PULSE(r, BVALID_m, x);
}

/* A generated write of entry n for line A: the holder's ID and NSAID, its data (R2). Its B is still to come. */
static inline void expect_generated(struct rig *r, uint32_t x, uint32_t own, uint32_t n, uint32_t nsaid, uint32_t name)
{
	const struct am m = take_awm(r, x);

	assert_am(&m, ID_M(own, n), LINE_A, 4, 1, nsaid);
	assert_int_equal(m.size, 4);
	assert_int_equal(m.cache, 15);
	expect_wm_line(r, x, name);
}

/* ---- whole transactions ---------------------------------------------------------------------- */

/* Memory answers the read of entry n of port p for its line: ID, NSAID, four beats called `name`. */
static inline void serve_read(struct rig *r, uint32_t p, uint32_t n, uint32_t nsaid, uint32_t name)
{
	const struct am m = take_arm(r, 0);

	assert_int_equal(m.id, ID_M(p, n));
	assert_int_equal(m.nsaid, nsaid);
	give_rm_beats(r, 0, m.id, name, m.len + 1u);
}

/* Memory takes the write of entry n of port p, of four beats called `name`, and answers. */
static inline void serve_write(struct rig *r, uint32_t p, uint32_t n, uint32_t nsaid, uint32_t name, uint32_t resp)
{
	const struct am m = take_awm(r, 0);

	assert_int_equal(m.id, ID_M(p, n));
	assert_int_equal(m.nsaid, nsaid);
	expect_wm_line(r, 0, name);
	give_bm(r, 0, m.id, resp);
}

/* The master acknowledges; the entry is free after that. */
static inline void ack_r(struct rig *r, uint32_t p, uint32_t n)
{
	assert_st(r, n, ACK);
	PULSE(r, RACK, p);
	assert_st(r, n, FREE);
}

static inline void ack_w(struct rig *r, uint32_t p, uint32_t n)
{
	assert_st(r, n, ACK);
	PULSE(r, WACK, p);
	assert_st(r, n, FREE);
}

/* Nothing is sent or answered, and nothing will be. */
static inline void assert_rests(struct rig *r)
{
	for (uint32_t i = 0; i < PATIENCE; i++) {
		assert_int_equal(r->out.RVALID_s | r->out.BVALID_s | r->out.ACVALID_s | r->out.ARVALID_m | r->out.AWVALID_m | r->out.WVALID_m, 0);
		tick(r);
	}
}

/* The same, and every entry is free. */
static inline void assert_idle(struct rig *r)
{
	assert_rests(r);
	assert_int_equal(live(r), 0);
}

#endif
