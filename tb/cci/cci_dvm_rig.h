/* cci_dvm_rig.h - what the unit tests of DVM, barriers and exclusives (test_cci_dvm*.c, test_cci_barrier.c, test_cci_exclusive*.c) share.
 *
 * Ports 0 and 1 are ACE, 2 is ACE-Lite with DVM, 3 is ACE-Lite without; entries 0..7 shared, 8 and 9 the pool of port 0, 10 and 11 that of
 * port 1; one memory port. Rules are those of docs/cci-dvm.md.
 */
#ifndef CCI_DVM_RIG_H
#define CCI_DVM_RIG_H

#include "cci_rig.h"

#define ALL_V 7u /* ports with DVM */

/* States of the boxes. */
enum { MB_EMPTY, MB_SECOND, MB_READY, MB_SENT, MB_TWO_DUE, MB_ONE_DUE };
enum { SB_EMPTY, SB_READY, SB_SENT, SB_DUE };
enum { OP_IDLE, OP_MESSAGE, OP_SYNC, OP_COMPLETE };

/* ARSNOOP and ACSNOOP. */
#define SNP_COMPLETE 14u
#define SNP_MESSAGE 15u

/* Messages: every address bit counts for somebody, type in [14:12], second part in [0]. */
#define INVALIDATE UINT64_C(0xA5C3F02BF2)
#define WITH_SECOND (INVALIDATE | 1u)
#define SECOND UINT64_C(0x5A3C0FD45D)
#define SYNC UINT64_C(0x3C5A004F00)

static inline struct cci_cfg dvm_cfg(void)
{
	struct cci_cfg cfg;

	cci_cfg_default(&cfg);
	cfg.lites = 2;
	cfg.dvm = 1;
	cfg.dvm_lites = 1;
	return cfg;
}

static inline void rig_start_dvm(struct rig *r)
{
	const struct cci_cfg cfg = dvm_cfg();

	rig_start_as(r, &cfg, 0);
}

static inline void rig_start_dvm_mode(struct rig *r, uint32_t mode)
{
	const struct cci_cfg cfg = dvm_cfg();

	rig_start_as(r, &cfg, mode);
}

/* ---- what a master sends ------------------------------------------------------------------------- */

static inline struct req dvm(uint64_t addr, uint32_t id)
{
	const struct req q = { .addr = addr, .snoop = SNP_MESSAGE, .domain = 1, .id = id, .size = 4, .burst = 1, .prot = 5, .nsaid = 3 };

	return q;
}

static inline struct req complete(uint32_t id)
{
	struct req q = dvm(0, id);

	q.snoop = SNP_COMPLETE;
	q.domain = 2;
	return q;
}

static inline struct req barrier(uint32_t aw, uint32_t id)
{
	const struct req q = { .aw = aw, .domain = aw, .bar = 1, .id = id, .size = 4, .burst = 1, .prot = 2 };

	return q;
}

/* A head that goes into its box: it is taken, and popped in the cycle after that. */
static inline void send(struct rig *r, uint32_t p, struct req q)
{
	ask(r, p, q);
	assert_int_equal((q.aw != 0u) ? r->st.p[p].aw_cnt : r->st.p[p].ar_cnt, 1);
	tick(r);
	assert_int_equal((q.aw != 0u) ? r->st.p[p].aw_cnt : r->st.p[p].ar_cnt, 0);
}

/* ---- what it gets -------------------------------------------------------------------------------- */

static inline void expect_ac(struct rig *r, uint32_t a, uint32_t snoop, uint32_t prot, uint64_t addr)
{
	const struct ac c = take_ac(r, a);

	assert_int_equal(c.snoop, snoop);
	assert_int_equal(c.prot, prot);
	assert_int_equal(c.addr, addr);
}

/* It is answered as well. */
static inline void serve_ac(struct rig *r, uint32_t a, uint32_t snoop, uint64_t addr)
{
	expect_ac(r, a, snoop, (snoop == SNP_COMPLETE) ? 0u : 5u, addr);
	give_cr(r, a, 0, 0);
}

/* An answer that has no entry (X34). */
static inline void expect_answer(struct rig *r, uint32_t p, uint32_t id, uint32_t resp)
{
	const struct rbeat b = take_r(r, p);

	assert_int_equal(b.id, id);
	assert_int_equal(b.resp, resp);
	assert_int_equal(b.last, 1);
	assert_zero(&b.data);
}

/* It is acknowledged too; port 2 does that with the beat. */
static inline void serve_answer(struct rig *r, uint32_t p, uint32_t id, uint32_t resp)
{
	expect_answer(r, p, id, resp);
	if (p < r->cfg.aces)
		PULSE(r, RACK, p);
}

static inline void await_op(struct rig *r, uint32_t op)
{
	for (uint32_t i = 0; i < PATIENCE && r->st.dv[0].dv_op != op; i++)
		tick(r);
	assert_int_equal(r->st.dv[0].dv_op, op);
}

/* Nothing of DVM is under way. */
static inline void assert_no_dvm(struct rig *r)
{
	assert_idle(r);
	assert_int_equal(r->st.dv[0].dv_op | r->st.dv[0].dy_v | r->st.dv[0].dv_lost, 0);
	for (uint32_t p = 0; p < r->cfg.aces + r->cfg.lites; p++) {
		assert_int_equal(r->st.v[p].mb_st | r->st.v[p].sb_st | r->st.v[p].cb_v, 0);
		assert_int_equal(r->st.b[p].va | r->st.b[p].bo | r->st.b[p].br_v | r->st.b[p].bw_v, 0);
	}
}

#endif
