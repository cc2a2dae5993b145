/* tzc400_explain.h - what the model decided, and why, in words. */
#ifndef TZC400_EXPLAIN_H
#define TZC400_EXPLAIN_H

#include "tzc400.h"
#include "tzf_ring.h"

/* One decision as a line: "region 3 matched, NS write, NSAID 5, nsaid_wr_en=0x0200: deny". Units as in tzc400_query. */
void tzc400_explain(const struct tzc400_cfg *cfg, const struct tzc400_state *st, const struct tzc400_query *q, char *buf, size_t len);

/* Appends the events of the edge that ends this cycle: configuration accesses, accepted addresses with the decision, responses,
 * captured failures, interrupt changes. */
void tzc400_events(const struct tzc400_cfg *cfg, uint64_t cycle, const struct tzc400_out *out, const struct tzc400_in *in,
                   const struct tzc400_state *st, struct tzf_ring *ring);

/* At this edge an address is accepted that is not allowed; that two regions or more match (tzf_wave_event). */
bool tzc400_sees_denial(const void *cfg, const void *out, const void *in, const void *state);
bool tzc400_sees_overlap(const void *cfg, const void *out, const void *in, const void *state);

/* The unit ("apb", "f0.rd", "f2.wr"; "f1" for all of a filter, "" for all) that a signal or state element belongs to, for the report's arrow. */
void tzc400_unit(const char *element, char *unit, size_t len);

/* The whole region table and the control registers, one line each. */
void tzc400_print_regs(const struct tzc400_cfg *cfg, const struct tzc400_state *st, FILE *f);

/* Name of the register at a byte offset: "ACTION", "REGION_TOP_LOW_3", or "reserved". */
void tzc400_reg_name(uint32_t offset, char *buf, size_t len);

#endif
