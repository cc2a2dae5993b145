/* cci_regs_rig.h - what the unit tests of registers, QoS, counters and monitors share: APB in hand. Rules are those of docs/cci-registers.md. */
#ifndef CCI_REGS_RIG_H
#define CCI_REGS_RIG_H

#include "cci_regs.h"
#include "cci_rig.h"

#define SECURE 0u
#define NON_SECURE 2u /* PPROT */

/* Sources of events beside the ports, which are 0 to 7 (X47). */
#define MEMORY(x) (8u + (x))
#define GLOBAL 15u

struct got { uint32_t data, err; };

/* The pins of an access, in its second phase. */
static inline void apb_show(struct rig *r, uint32_t write, uint32_t addr, uint32_t data, uint32_t strb, uint32_t prot)
{
	r->in.PSEL = r->in.PENABLE = 1;
	r->in.PWRITE = write;
	r->in.PADDR = addr;
	r->in.PWDATA = data;
	r->in.PSTRB = strb;
	r->in.PPROT = prot;
}

/* In the cycle that has just passed it was done; this one shows the answer, and ends it. */
static inline struct got apb_end(struct rig *r)
{
	struct got g = { r->out.PRDATA, r->out.PSLVERR };

	assert_int_equal(r->out.PREADY, 1);
	r->in.PSEL = r->in.PENABLE = 0;
	tick(r);
	assert_int_equal(r->out.PREADY | r->out.PRDATA | r->out.PSLVERR, 0);
	return g;
}

/* A whole access of three cycles; it is done in the second. */
static inline struct got apb(struct rig *r, uint32_t write, uint32_t addr, uint32_t data, uint32_t strb, uint32_t prot)
{
	apb_show(r, write, addr, data, strb, prot);
	r->in.PENABLE = 0;
	tick(r);
	assert_int_equal(r->out.PREADY | r->out.PRDATA | r->out.PSLVERR, 0);
	r->in.PENABLE = 1;
	tick(r);
	return apb_end(r);
}

static inline uint32_t rd(struct rig *r, uint32_t addr)
{
	const struct got g = apb(r, 0, addr, 0xFFFFFFFFu, 15, SECURE);

	assert_int_equal(g.err, 0);
	return g.data;
}

static inline void wr(struct rig *r, uint32_t addr, uint32_t data)
{
	const struct got g = apb(r, 1, addr, data, 15, SECURE);

	assert_int_equal(g.err, 0);
	assert_int_equal(g.data, 0);
}

/* One cycle in which that write is done, beside whatever else happens in it. */
static inline void wr_now(struct rig *r, uint32_t addr, uint32_t data)
{
	apb_show(r, 1, addr, data, 15, SECURE);
	tick(r);
	assert_int_equal(r->out.PREADY, 1);
	r->in.PSEL = r->in.PENABLE = 0;
}

/* The same of a read; the next cycle clears its answer. */
static inline uint32_t rd_now(struct rig *r, uint32_t addr)
{
	apb_show(r, 0, addr, 0, 0, SECURE);
	tick(r);
	assert_int_equal(r->out.PREADY, 1);
	r->in.PSEL = r->in.PENABLE = 0;
	return r->out.PRDATA;
}

/* A configuration with everything that registers speak of: two ACE ports, two ACE-Lite, the first of them with DVM; a filter; two memory ports. */
static inline struct cci_cfg regs_cfg(uint32_t part, uint32_t apb_err)
{
	struct cci_cfg cfg;

	cci_cfg_default(&cfg);
	cfg.lites = 2;
	cfg.mems = 2;
	cfg.sf_sets = 1;
	cfg.dvm = 1;
	cfg.dvm_lites = 1;
	cfg.part = part;
	cfg.apb_err = apb_err;
	return cfg;
}

static inline void rig_start_regs(struct rig *r, uint32_t part, uint32_t apb_err)
{
	const struct cci_cfg cfg = regs_cfg(part, apb_err);

	rig_start_as(r, &cfg, 0);
	ticks(r, 2); /* the filter is there */
}

#endif
