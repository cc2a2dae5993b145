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

#include <stdbool.h>

#include "ace_cache_if.h"

/* States of a copy: [0] valid, [1] dirty, [2] unique. */
enum ace_cache_st { ACC_I = 0, ACC_SC = 1, ACC_SD = 3, ACC_UC = 5, ACC_UD = 7 };

enum { ACC_VALID = 1, ACC_DIRTY = 2, ACC_UNIQUE = 4 };

/* REQ_OP. */
enum ace_cache_op {
	ACC_LOAD = 0, ACC_LOAD_CLEAN = 1, ACC_LOAD_NSD = 2, ACC_LOAD_UNIQUE = 3,
	ACC_STORE = 4, ACC_STORE_LINE = 5,
	ACC_CLEAN = 6, ACC_CLEAN_INVALID = 7, ACC_INVALIDATE = 8, ACC_EVICT = 9,
	ACC_LOAD_ONCE = 10, ACC_STORE_ONCE = 11, ACC_STORE_LINE_ONCE = 12,
	ACC_LOAD_PLAIN = 13, ACC_STORE_PLAIN = 14, ACC_RESERVED = 15,
};

/* ARSNOOP and ACSNOOP, as the state's m_type has them: {AW, plain, code}. */
enum ace_cache_ar {
	ACC_AR_READONCE = 0, ACC_AR_READSHARED = 1, ACC_AR_READCLEAN = 2, ACC_AR_READNOTSHAREDDIRTY = 3, ACC_AR_READUNIQUE = 7,
	ACC_AR_CLEANSHARED = 8, ACC_AR_CLEANINVALID = 9, ACC_AR_CLEANUNIQUE = 11, ACC_AR_MAKEUNIQUE = 12, ACC_AR_MAKEINVALID = 13,
	ACC_AR_READNOSNOOP = 16,
};

/* AWSNOOP, likewise. */
enum ace_cache_aw {
	ACC_AW_WRITEUNIQUE = 32, ACC_AW_WRITELINEUNIQUE = 33, ACC_AW_WRITECLEAN = 34, ACC_AW_WRITEBACK = 35, ACC_AW_EVICT = 36,
	ACC_AW_WRITEEVICT = 37, ACC_AW_WRITENOSNOOP = 48,
};

/* m_st. */
enum ace_cache_m_st { ACC_M_FREE = 0, ACC_M_WAITS = 1, ACC_M_DONE = 2, ACC_M_AGAIN = 3 };

/* Fills cfg with the defaults of docs/ace_cache.md. */
void ace_cache_cfg_default(struct ace_cache_cfg *cfg);

/* NULL if cfg is one that the block supports, else what is wrong with it, in one line. */
const char *ace_cache_cfg_error(const struct ace_cache_cfg *cfg);

/* State after reset (K1), padding and unused elements zero. tick() with ARESETn = 0 gives the same. */
void ace_cache_reset(const struct ace_cache_cfg *cfg, struct ace_cache_state *st);

/* Outputs of this cycle (K18). Writes every member; `out` must have been zeroed once before its first use. */
void ace_cache_out(const struct ace_cache_cfg *restrict cfg, const struct ace_cache_state *restrict st,
                   struct ace_cache_out *restrict out);

/* One clock edge. Input bits above a signal's width are ignored. */
void ace_cache_tick(const struct ace_cache_cfg *restrict cfg, struct ace_cache_state *restrict st,
                    const struct ace_cache_in *restrict in);

#endif
