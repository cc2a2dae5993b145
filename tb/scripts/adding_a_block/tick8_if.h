/* tick8_if.h - every input, output and state element of tick8, once.
 *
 * A counter: at an edge with RESETn = 0 everything is 0; else with load it takes `value`, else with en it adds STEP, and `wrapped` says that
 * this edge went past the end. */
#ifndef TICK8_IF_H
#define TICK8_IF_H

#include "tick8_cfg.h"
#include "tzf_if.h"

#define TICK8_IN(S, A, D) \
	S(u32, RESETn, 1, "", "reset, active low, sampled at the edge") \
	S(u32, en,     1, "", "count") \
	S(u32, load,   1, "", "take value") \
	S(u32, value,  cfg->width, "", "what to take")

#define TICK8_OUT(S, A, D) \
	S(u32, count,   cfg->width, "", "the counter") \
	S(u32, wrapped, 1, "", "the last edge went past the end")

#define TICK8_STATE(S, A, D) \
	S(u32, n,     cfg->width, "n_q", "the counter") \
	S(u32, carry, 1, "carry_q", "it went past the end")

TZF_STRUCT(tick8_in, TICK8_IN);
TZF_STRUCT(tick8_out, TICK8_OUT);
TZF_STRUCT(tick8_state, TICK8_STATE);

#endif
