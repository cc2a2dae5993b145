/* tzc400_decision.h - the pure permission decision as vectors: columns, a random generator, the model's answer.
 *
 * Column order: region_base, region_top (full addresses), region_attributes, region_id_access, each for regions 0..8, then filter, addr,
 * nonsecure, nsaid, write; outputs allow, region, overlap. Rule Z12 of docs/tzc400.md.
 */
#ifndef TZC400_DECISION_H
#define TZC400_DECISION_H

#include "tzc400.h"
#include "tzf_block.h"
#include "tzf_sim.h"

#define TZC400_DEC_IN(S, A, D) \
	A(u64, region_base, 9, cfg->addr_width, 0, 9, "", "first byte; region 0: 0") \
	A(u64, region_top, 9, cfg->addr_width, 0, 9, "", "last byte; region 0: all ones") \
	A(u32, region_attributes, 9, 32, 0, 9, "", "REGION_ATTRIBUTES as read") \
	A(u32, region_id_access, 9, 32, 0, 9, "", "REGION_ID_ACCESS as read") \
	S(u32, filter, 2, "", "which filter asks") \
	S(u64, addr, cfg->addr_width, "", "byte address") \
	S(u32, nonsecure, 1, "", "AxPROT[1]") \
	S(u32, nsaid, 4, "", "NSAID") \
	S(u32, write, 1, "", "1 a write")

#define TZC400_DEC_OUT(S, A, D) \
	S(u32, allow, 1, "", "1 allowed") \
	S(u32, region, 4, "", "region that decided") \
	S(u32, overlap, 1, "", "two or more of regions 1..8 matched")

TZF_STRUCT(tzc400_dec_in, TZC400_DEC_IN);
TZF_STRUCT(tzc400_dec_out, TZC400_DEC_OUT);

/* The columns of one side (TZF_IN, TZF_OUT); tab NULL: only how many lines. */
uint32_t tzc400_decision_fields(const struct tzc400_cfg *cfg, enum tzf_dir dir, struct tzf_field *tab);
/* A random question about a random table, and the answer. Every 64th call draws a new table; addresses stand on and beside
 * region boundaries most of the time. `in` keeps the table between calls: pass the same one, zeroed at first. */
void tzc400_decision_random(const struct tzc400_cfg *cfg, struct tzf_rng *rng, struct tzc400_dec_in *in, struct tzc400_dec_out *out);
/* The model's answer. */
void tzc400_decide(const struct tzc400_cfg *cfg, const struct tzc400_dec_in *in, struct tzc400_dec_out *out);
/* Region registers as the model holds them, from a table. */
void tzc400_decision_state(const struct tzc400_dec_in *in, struct tzc400_state *st);

/* n lookups, for measuring: 4,096 prepared questions over one table again and again. The sum of the answers, so that none can be left out. */
uint64_t tzc400_decide_many(const struct tzc400_cfg *cfg, uint64_t seed, uint64_t n);

#endif
