/* tick8.h - the model of tick8. */
#ifndef TICK8_H
#define TICK8_H

#include "tick8_if.h"

void tick8_reset(const struct tick8_cfg *cfg, struct tick8_state *st);
void tick8_out(const struct tick8_cfg *cfg, const struct tick8_state *st, struct tick8_out *out);
void tick8_tick(const struct tick8_cfg *cfg, struct tick8_state *st, const struct tick8_in *in);

#endif
