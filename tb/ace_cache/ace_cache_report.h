/* ace_cache_report.h - the cache's part of a mismatch report: events, the unit of an element, and its contents in words. */
#ifndef ACE_CACHE_REPORT_H
#define ACE_CACHE_REPORT_H

#include <stdbool.h>

#include "ace_cache.h"
#include "tzf_ring.h"

/* What the edge that ends `cycle` moves at the pins, and what the slot of the cycle does. Units: "cpu", "ar", "aw", "snoop". */
void ace_cache_events(const struct ace_cache_cfg *cfg, uint64_t cycle, const struct ace_cache_out *out, const struct ace_cache_in *in,
                      const struct ace_cache_state *st, struct tzf_ring *ring);
/* The unit that an element belongs to, "" where any may be. */
void ace_cache_unit(const char *element, char *unit, size_t len);
/* Copies, MSHRs and write-back buffers that are in use. */
void ace_cache_print_contents(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, FILE *f);

/* At this edge a request is answered with DECERR (tzf_wave_event). */
bool ace_cache_sees_denial(const void *cfg, const void *out, const void *in, const void *state);

#endif
