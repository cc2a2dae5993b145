/* score_rig.h - pins of the tzc400 played by hand into its scoreboard: what the tests of the scoreboard (test_score*.c, cmocka) share. */
#ifndef SCORE_RIG_H
#define SCORE_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "score_int.h"
#include "tzf_block.h"

#define LATENCY 3
#define MAX_WAIT 50

/* ---- pins ---------------------------------------------------------------------------------------------------------- */

struct rig {
	const struct tzf_scoreboard *board;
	struct score *s;
	struct tzc400_in in;
	struct tzc400_out out;
	uint32_t irq;
};

/* One edge; handshakes last one cycle. */
static inline void cycle(struct rig *r)
{
	r->out.TZCINT = r->irq;
	r->in.ARESETn = 1;
	r->board->edge(r->s, &r->out, &r->in);
	memset(&r->in, 0, sizeof r->in);
	memset(&r->out, 0, sizeof r->out);
}

static inline void wait(struct rig *r, uint32_t n)
{
	while (n-- != 0u)
		cycle(r);
}

/* The pins of the configuration port in one cycle of a transfer: other channels may move in the same cycle. */
static inline void apb_pins(struct rig *r, bool write, uint32_t addr, uint32_t value, bool access, bool ready)
{
	r->in.PSEL = 1;
	r->in.PENABLE = access;
	r->in.PWRITE = write;
	r->in.PADDR = addr;
	r->in.PWDATA = value;
	r->in.PSTRB = 15;
	r->out.PREADY = ready;
	r->out.PRDATA = write ? 0 : value;
}

static inline void apb(struct rig *r, bool write, uint32_t addr, uint32_t value, uint32_t prot, uint32_t err)
{
	for (uint32_t phase = 0; phase < 2u; phase++) {
		apb_pins(r, write, addr, value, phase != 0u, true);
		r->in.PPROT = prot;
		r->out.PSLVERR = err;
		cycle(r);
	}
}

static inline void wr(struct rig *r, uint32_t addr, uint32_t value)
{
	apb(r, true, addr, value, 0, 0);
}

static inline void rd(struct rig *r, uint32_t addr, uint32_t expected)
{
	apb(r, false, addr, expected, 0, 0);
}

#define ALLOWED 0x1000u /* in region 1, open to everybody */
#define DENIED 0x9000u  /* outside */

static inline void ar(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->in.ARVALID_s = r->out.ARREADY_s = 1;
	r->in.ARID_s[0] = id;
	r->in.ARADDR_s[0] = addr;
	r->in.ARLEN_s[0] = len;
	cycle(r);
}

static inline void ar_m(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->out.ARVALID_m = r->in.ARREADY_m = 1;
	r->out.ARID_m[0] = id;
	r->out.ARADDR_m[0] = addr;
	r->out.ARLEN_m[0] = len;
	cycle(r);
}

static inline void r_m(struct rig *r, uint32_t id, uint32_t data, uint32_t last)
{
	r->in.RVALID_m = r->out.RREADY_m = 1;
	r->in.RID_m[0] = id;
	r->in.RDATA_m[0].w[0] = data;
	r->in.RLAST_m = last;
	cycle(r);
}

static inline void r_s(struct rig *r, uint32_t id, uint32_t data, uint32_t resp, uint32_t last)
{
	r->out.RVALID_s = r->in.RREADY_s = 1;
	r->out.RID_s[0] = id;
	r->out.RDATA_s[0].w[0] = data;
	r->out.RRESP_s[0] = resp;
	r->out.RLAST_s = last;
	cycle(r);
}

/* A read of one beat through the memory, after its address was accepted. */
static inline void answer(struct rig *r, uint32_t id, uint64_t addr, uint32_t data)
{
	ar_m(r, id, addr, 0);
	r_m(r, id, data, 1);
	r_s(r, id, data, 0, 1);
}

static inline void aw(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->in.AWVALID_s = r->out.AWREADY_s = 1;
	r->in.AWID_s[0] = id;
	r->in.AWADDR_s[0] = addr;
	r->in.AWLEN_s[0] = len;
	cycle(r);
}

static inline void aw_m(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->out.AWVALID_m = r->in.AWREADY_m = 1;
	r->out.AWID_m[0] = id;
	r->out.AWADDR_m[0] = addr;
	r->out.AWLEN_m[0] = len;
	cycle(r);
}

static inline void w(struct rig *r, uint32_t data, uint32_t last)
{
	r->in.WVALID_s = r->out.WREADY_s = 1;
	r->in.WDATA_s[0].w[0] = data;
	r->in.WSTRB_s[0] = 15;
	r->in.WLAST_s = last;
	cycle(r);
}

static inline void w_m(struct rig *r, uint32_t data, uint32_t strb, uint32_t last)
{
	r->out.WVALID_m = r->in.WREADY_m = 1;
	r->out.WDATA_m[0].w[0] = data;
	r->out.WSTRB_m[0] = strb;
	r->out.WLAST_m = last;
	cycle(r);
}

static inline void b_m(struct rig *r, uint32_t id)
{
	r->in.BVALID_m = r->out.BREADY_m = 1;
	r->in.BID_m[0] = id;
	cycle(r);
}

static inline void b_s(struct rig *r, uint32_t id, uint32_t resp)
{
	r->out.BVALID_s = r->in.BREADY_s = 1;
	r->out.BID_s[0] = id;
	r->out.BRESP_s[0] = resp;
	cycle(r);
}

static inline struct rig open_rig(const char *config, const struct tzf_bounds *bounds)
{
	const struct tzf_block *block = tzf_block_find("tzc400");
	struct rig r = { .board = tzf_scoreboard_find("tzc400") };
	struct tzc400_cfg cfg;
	char err[256];

	assert_non_null(r.board);
	if (tzf_config_parse(block, config, &cfg, err, sizeof err) != 0)
		fail_msg("%s", err);
	r.s = r.board->open(&cfg);
	r.board->set(r.s, bounds, NULL, NULL);
	r.board->edge(r.s, &r.out, &r.in); /* in reset */
	wr(&r, 0x120, 0x0000); /* region 1: 8 pages */
	wr(&r, 0x128, 0x7FFF);
	wr(&r, 0x130, 0xC0000001);
	wr(&r, 0x134, 0xFFFFFFFF);
	wr(&r, 0x004, 1); /* DECERR, no interrupt */
	wr(&r, 0x00C, 3); /* nothing denied goes down */
	wr(&r, 0x008, 1); /* open */
	return r;
}

/* ---- cases: with `bad` they break a rule, without they keep it ------------------------------------------------------------ */

#define CASE(name) static void name(struct rig *r, bool bad)

struct score_case {
	const char *name;
	void (*play)(struct rig *r, bool bad);
	enum score_rule rule; /* that must find it */
	int posted;
	const char *config; /* NULL: c1x32 */
};

/* Returns the number of opinions that were wrong, so that all cases are seen. */
static inline uint32_t play(const struct score_case *c, bool bad)
{
	const struct tzf_bounds bounds = { LATENCY, c->posted, MAX_WAIT };
	struct rig r = open_rig(c->config ? c->config : "c1x32", &bounds);
	bool wrong;

	assert_false(r.s->failed);
	c->play(&r, bad);
	r.board->finish(r.s);
	wrong = r.s->failed != bad || (bad && r.s->rule != c->rule);
	if (wrong)
		print_error("%s, %s: rule S%d expected: %s\n%s", c->name, bad ? "broken" : "legal twin", (int)c->rule, r.s->text, r.s->why);
	r.board->close(r.s);
	return wrong;
}

/* Plays all cases both ways. Returns the rules that they name, bit n for rule n. */
static inline uint32_t play_all(const struct score_case *cases, size_t n)
{
	uint32_t seen = 0, wrong = 0;

	for (size_t i = 0; i < n; i++) {
		wrong += play(&cases[i], false);
		wrong += play(&cases[i], true);
		seen |= 1u << cases[i].rule;
	}
	assert_int_equal(wrong, 0);
	return seen;
}

#endif
