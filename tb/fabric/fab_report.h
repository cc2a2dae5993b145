/* fab_report.h - the system's part of a mismatch report: events of all blocks at one edge, the unit of an element, and who has what under way in words. */
#ifndef FAB_REPORT_H
#define FAB_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "fabric.h"
#include "tzf_ring.h"

/* What the edge that ends `cycle` moves, inside and outside. Units: "c0.cpu", "c1.snoop" (caches), "p2" (ports of the interconnect), "f0.rd", "f1.wr", "apb" (filter). */
void fab_events(const struct fabric_cfg *cfg, uint64_t cycle, const struct fabric_in *in, const struct fabric_state *s, struct tzf_ring *ring);
/* At this edge the filter accepts an address that is not allowed; that two regions or more match; protection has changed the snoops of a request
 * (tzf_wave_event). */
bool fab_sees_denial(const void *cfg, const void *out, const void *in, const void *state);
bool fab_sees_overlap(const void *cfg, const void *out, const void *in, const void *state);
bool fab_sees_rewriting(const void *cfg, const void *out, const void *in, const void *state);
/* The unit that an element belongs to, "" where any may be. */
void fab_unit(const char *element, char *unit, size_t len);
/* The stories of the interconnect's transactions, the caches' contents, the filter's table. */
void fab_print_stories(const struct fabric_cfg *cfg, const struct fabric_state *s, FILE *f);

#endif
