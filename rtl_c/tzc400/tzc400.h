/* tzc400.h - the C reference model of the address filter.
 *
 * Two functions are the whole model (Moore machine, docs/tzc400.md):
 *
 *     tzc400_out(cfg, state, &out);     the outputs during this cycle
 *     tzc400_tick(cfg, state, &in);     the clock edge that ends it
 *
 * Order within a cycle: out() first, from the state; then the surroundings settle the inputs that
 * depend on those outputs; then tick() once. A run starts with at least one tick with in.ARESETn = 0.
 */
#ifndef TZC400_H
#define TZC400_H

#include <stdbool.h>

#include "tzc400_if.h"

/* Response classes, rule Z10. */
enum tzc400_cls {
	TZC400_CLS_ALLOW = 0,
	TZC400_CLS_LOCAL = 2, /* + err */
	TZC400_CLS_ZERO = 4,  /* + err */
};

#define TZC400_REGION_NONE 15u /* address outside region 0 */

/* One question to the region table. addr is a full byte address. */
struct tzc400_query {
	uint32_t filter;
	uint64_t addr;
	uint32_t nonsecure;
	uint32_t nsaid;
	uint32_t write;
};

struct tzc400_verdict {
	uint32_t allow;
	uint32_t region;  /* 0..8, or TZC400_REGION_NONE */
	uint32_t overlap; /* two or more of regions 1..8 matched */
};

/* Fills cfg with the defaults of docs/tzc400.md for this many filters and address bits,
 * rst_build_config included. */
void tzc400_cfg_default(struct tzc400_cfg *cfg, uint32_t num_filters, uint32_t addr_width);

/* NULL if cfg is one that the block supports, else what is wrong with it, in one line. */
const char *tzc400_cfg_error(const struct tzc400_cfg *cfg);

/* State after reset (Z1), padding and unused elements zero. tick() with ARESETn = 0 gives the same. */
void tzc400_reset(const struct tzc400_cfg *cfg, struct tzc400_state *st);

/* Outputs of this cycle. Writes every member that the configuration uses; `out` must have been
 * zeroed once before its first use. */
void tzc400_out(const struct tzc400_cfg *restrict cfg, const struct tzc400_state *restrict st,
                struct tzc400_out *restrict out);

/* One clock edge. Input bits above a signal's width are ignored. */
void tzc400_tick(const struct tzc400_cfg *restrict cfg, struct tzc400_state *restrict st,
                 const struct tzc400_in *restrict in);

/* The permission decision (Z12), from the live region registers in `st`. */
void tzc400_lookup(const struct tzc400_cfg *restrict cfg, const struct tzc400_state *restrict st,
                   const struct tzc400_query *restrict q, struct tzc400_verdict *restrict v);

/* The value that a Secure read of byte offset `offset` returns in this state (Z3). */
uint32_t tzc400_reg_read(const struct tzc400_cfg *cfg, const struct tzc400_state *st, uint32_t offset);

#endif
