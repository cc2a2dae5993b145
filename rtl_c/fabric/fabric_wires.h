/* fabric_wires.h - between the system's files: where the outputs of the blocks go. */
#ifndef FABRIC_WIRES_H
#define FABRIC_WIRES_H

#include "fabric.h"

/* What a block sees of the others and of the pins. The struct has been zeroed, but that of the cache, of which all is written. */
void fabric_to_cci(const struct fabric_cfg *cfg, const struct fabric_outputs *w, const struct fabric_in *in, struct cci_in *to);
void fabric_to_tzc(const struct fabric_cfg *cfg, const struct fabric_outputs *w, const struct fabric_in *in, struct tzc400_in *to);
void fabric_to_cache(const struct fabric_outputs *w, const struct fabric_in *in, uint32_t c, struct ace_cache_in *to);

/* What leaves the system. The struct has been zeroed. */
void fabric_to_outside(const struct fabric_cfg *cfg, const struct fabric_outputs *w, struct fabric_out *o);

#endif
