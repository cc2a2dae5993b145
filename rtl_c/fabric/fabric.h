/* fabric.h - caches, interconnect and address filter as one block: the wiring, and nothing else.
 *
 *     fabric_out(cfg, state, &out);     the outputs during this cycle
 *     fabric_tick(cfg, state, &in);     the clock edge that ends it
 *
 * No combinational path crosses a block, so the blocks compose by plain wiring: their outputs are
 * functions of their states, and each one's inputs are the others' outputs of the same cycle.
 */
#ifndef FABRIC_H
#define FABRIC_H

#include "fabric_if.h"

/* Every block reset. */
void fabric_reset(const struct fabric_cfg *cfg, struct fabric_state *s);

/* The outputs, a function of the state alone. Fills all of *o. */
void fabric_out(const struct fabric_cfg *cfg, const struct fabric_state *s, struct fabric_out *o);

/* Makes state->wires anew, which fabric_out and fabric_tick read: after the state was changed other than by fabric_reset and fabric_tick. */
void fabric_settle(const struct fabric_cfg *cfg, struct fabric_state *s);

/* One clock edge of every block. */
void fabric_tick(const struct fabric_cfg *cfg, struct fabric_state *restrict s, const struct fabric_in *restrict in);

#endif
