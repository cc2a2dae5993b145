/* cci_report.h - the interconnect's part of a mismatch report: events, the unit of an element, and its entries in words. */
#ifndef CCI_REPORT_H
#define CCI_REPORT_H

#include <stdbool.h>

#include "cci.h"
#include "tzf_ring.h"

/* What the edge that ends `cycle` moves at the pins. Units: "p0" .. "p6" for ports, "m0".. for memory ports, "sf" for the snoop filter, "" for control. */
void cci_events(const struct cci_cfg *cfg, uint64_t cycle, const struct cci_out *out, const struct cci_in *in, struct tzf_ring *ring);
/* At this edge a master takes an answer DECERR; protection has changed the snoops of a request (tzf_wave_event). */
bool cci_sees_denial(const void *cfg, const void *out, const void *in, const void *state);
bool cci_sees_rewriting(const void *cfg, const void *out, const void *in, const void *state);
/* The unit that an element belongs to, "" where any may be. */
void cci_unit(const char *element, char *unit, size_t len);
/* The entries that are not free. */
void cci_print_entries(const struct cci_cfg *cfg, const struct cci_state *st, FILE *f);
/* What the snoop filter has, if there is one. */
void cci_print_filter(const struct cci_cfg *cfg, const struct cci_state *st, FILE *f);
/* Its DVM messages, Syncs and barriers, if there are such. */
void cci_print_dvm(const struct cci_cfg *cfg, const struct cci_state *st, FILE *f);

#endif
