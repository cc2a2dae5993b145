/* cci.h - the C reference model of the coherent interconnect.
 *
 * Three functions are the whole model (Moore machine, docs/cci.md):
 *
 *     cci_out(cfg, state, &out);     the outputs during this cycle
 *     cci_tick(cfg, state, &in);     the clock edge that ends it
 *
 * Order within a cycle: out() first, from the state; then the surroundings settle the inputs that
 * depend on those outputs; then tick() once. A run starts with at least one tick with in.ARESETn = 0.
 */
#ifndef CCI_H
#define CCI_H

#include "cci_if.h"

/* States of an entry, st (docs/cci.md, "The life of a request"). */
enum cci_st {
	CCI_FREE = 0,
	CCI_SLOT = 1,
	CCI_COLLECT = 2,
	CCI_GENWR = 3,
	CCI_MEM = 4,
	CCI_RESP = 5,
	CCI_ACK = 6,
	CCI_NEXT = 7,
	CCI_DRAIN = 8,
};

/* Writes what reset makes of the state: all 0 but lrg and max_ot (X1, X6, X45). */
void cci_reset(const struct cci_cfg *cfg, struct cci_state *s);

/* The outputs, a function of the state alone (X1, X2). Fills all of *o. */
void cci_out(const struct cci_cfg *cfg, const struct cci_state *s, struct cci_out *o);

/* One clock edge: *s becomes the next state, by what it is now and the pins *in (X1). */
void cci_tick(const struct cci_cfg *cfg, struct cci_state *restrict s, const struct cci_in *restrict in);

#endif
