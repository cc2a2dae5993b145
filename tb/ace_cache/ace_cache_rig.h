/* ace_cache_rig.h - what the unit tests of the ace_cache C model (test_ace_cache_*.c, cmocka) share: the model with its pins in hand.
 *
 * READY pins are 0 unless a helper takes something, so that what the model sends stays to be looked at. Copies are planted into the
 * state where a test is about what happens to them, not about how they came. Rules are those of docs/ace_cache.md.
 *
 * The configuration is the default unless a test changes it: 4 sets (address[7:6]), 2 ways, 4 MSHRs, 2 write-back buffers, 40 bits.
 */
#ifndef ACE_CACHE_RIG_H
#define ACE_CACHE_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ace_cache.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PATIENCE 12u /* cycles that a helper waits for what must come */

enum { I = ACE_CACHE_I, SC = ACE_CACHE_SC, SD = ACE_CACHE_SD, UC = ACE_CACHE_UC, UD = ACE_CACHE_UD };

/* An address of the default configuration. */
static inline uint64_t at(uint64_t tag, uint32_t set, uint32_t beat)
{
	return (tag << 8) | ((uint64_t)set << 6) | ((uint64_t)beat << 4);
}

struct rig {
	struct ace_cache_cfg cfg;
	struct ace_cache_state st;
	struct ace_cache_in in;
	struct ace_cache_out out;
	/* Of the next request. */
	uint32_t prot, nsaid, qos, id, strb;
	tzf_w256 wdata;
};

/* ---- cycles ---------------------------------------------------------------------------------- */

static inline void tick(struct rig *r)
{
	ace_cache_tick(&r->cfg, &r->st, &r->in);
	ace_cache_out(&r->cfg, &r->st, &r->out);
}

static inline void ticks(struct rig *r, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		tick(r);
}

/* Makes a FIFO full (of what is in it, which then does not matter) or empty; the outputs follow. */
#define SET_COUNT(r, fifo, n) do { \
	(r)->st.fifo##_cnt = (n); \
	ace_cache_out(&(r)->cfg, &(r)->st, &(r)->out); \
} while (0)

/* A configuration, from reset. */
static inline void rig_start_as(struct rig *r, const struct ace_cache_cfg *cfg)
{
	memset(r, 0, sizeof(*r));
	r->cfg = *cfg;
	assert_null(ace_cache_cfg_error(cfg));
	tick(r);
	r->in.ARESETn = 1;
	r->prot = 2;
	r->nsaid = 5;
	r->qos = 9;
	r->id = 7;
	r->strb = 0xFFFF;
}

static inline void rig_start(struct rig *r)
{
	struct ace_cache_cfg cfg;

	ace_cache_cfg_default(&cfg);
	rig_start_as(r, &cfg);
}

/* The default, but the tag compare ignores NS or not. */
static inline void rig_start_ns_tag(struct rig *r, uint32_t ns_tag)
{
	struct ace_cache_cfg cfg;

	ace_cache_cfg_default(&cfg);
	cfg.ns_tag = ns_tag;
	rig_start_as(r, &cfg);
}

/* ---- data ------------------------------------------------------------------------------------ */

/* Beat n of the line whose name is `name`. */
static inline tzf_w256 beat_of(uint32_t name, uint32_t n)
{
	tzf_w256 v = { { 0 } };

	for (uint32_t i = 0; i < 4u; i++)
		v.w[i] = (name << 16) | (n << 8) | (i << 4) | 0xF000000Fu;
	return v;
}

static inline tzf_w256 half_of(uint32_t name, uint32_t n)
{
	const tzf_w256 a = beat_of(name, n);
	const tzf_w256 b = beat_of(name, n + 1u);
	tzf_w256 v;

	for (uint32_t i = 0; i < 4u; i++) {
		v.w[i] = a.w[i];
		v.w[i + 4u] = b.w[i];
	}
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

/* `to` with the bytes of `strb` from `from`, byte by byte. */
static inline tzf_w256 merged(tzf_w256 to, tzf_w256 from, uint32_t strb)
{
	for (uint32_t i = 0; i < 16u; i++)
		if (((strb >> i) & 1u) != 0u)
			((uint8_t *)to.w)[i] = ((const uint8_t *)from.w)[i];
	return to;
}

/* ---- the array --------------------------------------------------------------------------------- */

/* A copy in the array: Non-secure unless ns is 0; its data is the line `name`. */
struct copy {
	uint32_t st, ns, nsaid, name;
	uint64_t tag;
};

static inline void plant(struct rig *r, uint32_t set, uint32_t way, struct copy c)
{
	struct ace_cache_set *s = &r->st.s[set];

	s->way_st[way] = c.st;
	s->way_ns[way] = c.ns;
	s->way_nsaid[way] = c.nsaid;
	s->way_tag[way] = c.tag;
	s->way_lo[way] = half_of(c.name, 0);
	s->way_hi[way] = half_of(c.name, 2);
}

/* The usual one: tag 0x12, set 1, way 0, NSAID 5, data 0xA0. */
static inline void plant_usual(struct rig *r, uint32_t st)
{
	const struct copy c = { .st = st, .ns = 1, .nsaid = 5, .name = 0xA0, .tag = 0x12 };

	plant(r, 1, 0, c);
}
#define USUAL at(0x12, 1, 0)

static inline tzf_w256 way_beat(const struct rig *r, uint32_t set, uint32_t way, uint32_t n)
{
	const tzf_w256 *half = (n < 2u) ? &r->st.s[set].way_lo[way] : &r->st.s[set].way_hi[way];
	tzf_w256 v = { { 0 } };

	memcpy(v.w, &half->w[4u * (n & 1u)], 16);
	return v;
}

static inline void assert_way_data(const struct rig *r, uint32_t set, uint32_t way, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++) {
		const tzf_w256 v = way_beat(r, set, way, n);

		assert_beat(&v, name, n);
	}
}

/* ---- the processor ----------------------------------------------------------------------------- */

/* Puts a request on the pins for one cycle, in which it is taken. It is at the head from then on, if REQ was empty. */
static inline void request(struct rig *r, uint32_t op, uint64_t addr)
{
	assert_int_equal(r->out.REQ_READY, 1);
	r->in.REQ_VALID = 1;
	r->in.REQ_OP = op;
	r->in.REQ_ID = r->id;
	r->in.REQ_ADDR = addr;
	r->in.REQ_PROT = r->prot;
	r->in.REQ_NSAID = r->nsaid;
	r->in.REQ_QOS = r->qos;
	r->in.REQ_WDATA = r->wdata;
	r->in.REQ_WSTRB = r->strb;
	tick(r);
	r->in.REQ_VALID = 0;
}

/* Waits until the pin is 1. */
#define AWAIT(r, pin) do { \
	for (uint32_t i_ = 0; i_ < PATIENCE && (r)->out.pin == 0u; i_++) \
		tick(r); \
	assert_int_equal((r)->out.pin, 1); \
} while (0)

/* The head of an output channel: waits for it, returns the outputs that show it, takes it. */
#define TAKER(name, valid, ready) \
	static inline struct ace_cache_out name(struct rig *r) \
	{ \
		struct ace_cache_out shown; \
		AWAIT(r, valid); \
		shown = r->out; \
		r->in.ready = 1; \
		tick(r); \
		r->in.ready = 0; \
		return shown; \
	}
TAKER(take_rsp, RSP_VALID, RSP_READY)
TAKER(take_ar, ARVALID, ARREADY)
TAKER(take_aw, AWVALID, AWREADY)
TAKER(take_w, WVALID, WREADY)
TAKER(take_cr, CRVALID, CRREADY)
TAKER(take_cd, CDVALID, CDREADY)

/* Nothing is sent or answered, and nothing will be. */
static inline void assert_rests(struct rig *r)
{
	for (uint32_t i = 0; i < PATIENCE; i++) {
		assert_int_equal(r->out.RSP_VALID | r->out.ARVALID | r->out.AWVALID | r->out.WVALID | r->out.CRVALID | r->out.CDVALID, 0);
		tick(r);
	}
}

/* A response without data; with the beat of a line. */
static inline void take_plain_rsp(struct rig *r, uint32_t resp)
{
	const struct ace_cache_out o = take_rsp(r);

	assert_int_equal(o.RSP_ID, r->id);
	assert_int_equal(o.RSP_RESP, resp);
	assert_zero(&o.RSP_DATA);
}

static inline void take_data_rsp(struct rig *r, uint32_t resp, uint32_t name, uint32_t beat)
{
	const struct ace_cache_out o = take_rsp(r);

	assert_int_equal(o.RSP_ID, r->id);
	assert_int_equal(o.RSP_RESP, resp);
	assert_beat(&o.RSP_DATA, name, beat);
}

/* ---- the interconnect -------------------------------------------------------------------------- */

static inline void give_r(struct rig *r, uint32_t id, const tzf_w256 *data, uint32_t resp, uint32_t last)
{
	assert_int_equal(r->out.RREADY, 1);
	r->in.RVALID = 1;
	r->in.RID = id;
	r->in.RDATA = *data;
	r->in.RRESP = resp;
	r->in.RLAST = last;
	tick(r);
	r->in.RVALID = 0;
}

/* A whole line; one beat, as of dataless types. */
static inline void give_line(struct rig *r, uint32_t id, uint32_t name, uint32_t resp)
{
	for (uint32_t n = 0; n < 4u; n++) {
		const tzf_w256 data = beat_of(name, n);

		give_r(r, id, &data, resp, n == 3u);
	}
}

static inline void give_one(struct rig *r, uint32_t id, uint32_t name, uint32_t resp)
{
	const tzf_w256 data = beat_of(name, 0);

	give_r(r, id, &data, resp, 1);
}

static inline void give_b(struct rig *r, uint32_t id, uint32_t resp)
{
	assert_int_equal(r->out.BREADY, 1);
	r->in.BVALID = 1;
	r->in.BID = id;
	r->in.BRESP = resp;
	tick(r);
	r->in.BVALID = 0;
}

static inline void snoop(struct rig *r, uint32_t type, uint64_t addr, uint32_t ns)
{
	assert_int_equal(r->out.ACREADY, 1);
	r->in.ACVALID = 1;
	r->in.ACSNOOP = type;
	r->in.ACADDR = addr;
	r->in.ACPROT = ns << 1;
	tick(r);
	r->in.ACVALID = 0;
}

/* Four W beats of a line, all bytes. */
static inline void take_w_line(struct rig *r, uint32_t name)
{
	for (uint32_t n = 0; n < 4u; n++) {
		const struct ace_cache_out o = take_w(r);

		assert_beat(&o.WDATA, name, n);
		assert_int_equal(o.WSTRB, 0xFFFF);
		assert_int_equal(o.WLAST, n == 3u);
	}
}

/* A write-back's AW, as K13 has it. */
static inline void assert_wb_aw(const struct ace_cache_out *o, uint32_t wb, uint32_t kind, uint64_t addr, uint32_t unique)
{
	assert_int_equal(o->AWID, 8u + wb);
	assert_int_equal(o->AWSNOOP, kind);
	assert_int_equal(o->AWADDR, addr);
	assert_int_equal(o->AWUNIQUE, unique);
	assert_int_equal(o->AWLEN, 3);
	assert_int_equal(o->AWQOS, 0);
	assert_int_equal(o->AWDOMAIN, 1);
	assert_int_equal(o->AWCACHE, 15);
}

/* A write-back of the usual copy: AW, data but for an Evict, B. */
static inline void finish_wb(struct rig *r, uint32_t kind, uint32_t unique)
{
	const struct ace_cache_out o = take_aw(r);

	assert_wb_aw(&o, 0, kind, USUAL, unique);
	assert_int_equal(o.AWPROT, 2);
	assert_int_equal(o.AWNSAID, 5);
	if (kind != ACE_CACHE_EVICT)
		take_w_line(r, 0xA0);
	give_b(r, 8, 0);
}

#endif
