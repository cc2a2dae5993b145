/* ace_cache.h - the C reference model of the NS-tagged cache with an ACE port.
 *
 * Two functions are the whole model (Moore machine, docs/ace_cache.md):
 *
 *     ace_cache_out(cfg, state, &out);     the outputs during this cycle
 *     ace_cache_tick(cfg, state, &in);     the clock edge that ends it
 *
 * Order within a cycle: out() first, from the state; then the surroundings settle the inputs that
 * depend on those outputs; then tick() once. A run starts with at least one tick with in.ARESETn = 0.
 */
#ifndef ACE_CACHE_H
#define ACE_CACHE_H

#include "ace_cache_if.h"

/* States of a copy, way_st: [0] valid, [1] dirty, [2] unique. */
enum ace_cache_st {
	ACE_CACHE_I = 0,
	ACE_CACHE_SC = 1,
	ACE_CACHE_SD = 3,
	ACE_CACHE_UC = 5,
	ACE_CACHE_UD = 7,
};

/* What a request asks for, REQ_OP. 0..5 and LOAD_EXCL bring a line into the array. 21..31 are reserved, too. */
enum ace_cache_op {
	ACE_CACHE_OP_LOAD = 0,
	ACE_CACHE_OP_LOAD_CLEAN = 1,
	ACE_CACHE_OP_LOAD_NSD = 2,
	ACE_CACHE_OP_LOAD_UNIQUE = 3,
	ACE_CACHE_OP_STORE = 4,
	ACE_CACHE_OP_STORE_LINE = 5,
	ACE_CACHE_OP_CLEAN = 6,
	ACE_CACHE_OP_CLEAN_INVALID = 7,
	ACE_CACHE_OP_INVALIDATE = 8,
	ACE_CACHE_OP_EVICT = 9,
	ACE_CACHE_OP_LOAD_ONCE = 10,
	ACE_CACHE_OP_STORE_ONCE = 11,
	ACE_CACHE_OP_STORE_LINE_ONCE = 12,
	ACE_CACHE_OP_LOAD_PLAIN = 13,
	ACE_CACHE_OP_STORE_PLAIN = 14,
	ACE_CACHE_OP_RESERVED = 15,
	ACE_CACHE_OP_LOAD_EXCL = 16,
	ACE_CACHE_OP_STORE_EXCL = 17,
	ACE_CACHE_OP_DVM_MESSAGE = 18,
	ACE_CACHE_OP_DVM_SYNC = 19,
	ACE_CACHE_OP_BARRIER = 20,
};

/* Bus types of an MSHR, m_type: {AW, plain, ARSNOOP or AWSNOOP}. */
enum ace_cache_type {
	ACE_CACHE_READ_ONCE = 0x00,
	ACE_CACHE_READ_SHARED = 0x01,
	ACE_CACHE_READ_CLEAN = 0x02,
	ACE_CACHE_READ_NOT_SHARED_DIRTY = 0x03,
	ACE_CACHE_READ_UNIQUE = 0x07,
	ACE_CACHE_CLEAN_SHARED = 0x08,
	ACE_CACHE_CLEAN_INVALID = 0x09,
	ACE_CACHE_CLEAN_UNIQUE = 0x0B,
	ACE_CACHE_MAKE_UNIQUE = 0x0C,
	ACE_CACHE_MAKE_INVALID = 0x0D,
	ACE_CACHE_READ_NO_SNOOP = 0x10,
	ACE_CACHE_WRITE_UNIQUE = 0x20,
	ACE_CACHE_WRITE_LINE_UNIQUE = 0x21,
	ACE_CACHE_WRITE_NO_SNOOP = 0x30,
};

/* Bus types of a write-back buffer, wb_kind: AWSNOOP. */
enum ace_cache_kind {
	ACE_CACHE_WRITE_CLEAN = 2,
	ACE_CACHE_WRITE_BACK = 3,
	ACE_CACHE_EVICT = 4,
	ACE_CACHE_WRITE_EVICT = 5,
};

/* Stages of an MSHR, m_st. */
enum ace_cache_stage {
	ACE_CACHE_FREE = 0,
	ACE_CACHE_WAITS = 1, /* for R or B */
	ACE_CACHE_DONE = 2,
	ACE_CACHE_AGAIN = 3, /* to be sent again */
};

/* Stages of the unit for DVM and barriers, v_st. */
enum ace_cache_unit_stage {
	ACE_CACHE_UNIT_IDLE = 0,
	ACE_CACHE_UNIT_SECOND = 1, /* the second part is to be sent */
	ACE_CACHE_UNIT_WAITS = 2,
};

/* Stages of the DVM Complete that the cache sends, sc_out. */
enum ace_cache_complete_stage {
	ACE_CACHE_COMPLETE_NONE = 0,
	ACE_CACHE_COMPLETE_SENT = 1,
	ACE_CACHE_COMPLETE_ANSWERED = 2, /* and not acknowledged */
};

/* Fills cfg with the defaults of docs/ace_cache.md, "Parameters". */
void ace_cache_cfg_default(struct ace_cache_cfg *cfg);

/* NULL if cfg is one that the block supports, else what is wrong with it, in one line. The other functions
 * need a supported one. */
const char *ace_cache_cfg_error(const struct ace_cache_cfg *cfg);

/* State after reset (K1): all of it 0, padding and unused elements too. tick() with ARESETn = 0 gives the same. */
void ace_cache_reset(const struct ace_cache_cfg *cfg, struct ace_cache_state *st);

/* Outputs of this cycle (K18), a function of the state alone. Writes every member up to its width; `out` must have been
 * zeroed once before its first use. */
void ace_cache_out(const struct ace_cache_cfg *restrict cfg, const struct ace_cache_state *restrict st,
                   struct ace_cache_out *restrict out);

/* One clock edge. Input bits above a signal's width are ignored. The cache's size decides how long it takes only where
 * it is searched: one set, the MSHRs and the write-back buffers a cycle. */
void ace_cache_tick(const struct ace_cache_cfg *restrict cfg, struct ace_cache_state *restrict st,
                    const struct ace_cache_in *restrict in);

#endif
