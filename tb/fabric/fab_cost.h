/* fab_cost.h - what protection costs on a real program's accesses. */
#ifndef FAB_COST_H
#define FAB_COST_H

#include "fabric.h"
#include "tzf_testbench.h"

#define FAB_COST_SETUPS 8u /* four kinds of protection, and again with the snoop filter overridden where there is one */
#define FAB_COST_FOUND  4u

/* What the interconnect counts, and in which words. */
#define FAB_COUNT_LIST(C) \
	C(SNOOPS, "snoops") \
	C(REWRITTEN, "rewritten requests") \
	C(GENERATED, "generated writes") \
	C(READ_BEATS, "beats read") \
	C(WRITE_BEATS, "beats written") \
	C(LOOKUPS, "look-ups") \
	C(MISSES, "look-ups that found nothing") \
	C(BACK, "back-invalidations")
#define FAB_COUNT_ENUM(n, name) FAB_##n,
#define FAB_COUNT_NAME(n, name) name,
enum fab_count { FAB_COUNT_LIST(FAB_COUNT_ENUM) FAB_COUNTS };

/* What one setup cost. `found`: an own copy, a peer's clean or dirty one, none. `counted`: what the interconnect's counters read. */
struct fab_cost {
	char name[32], filter[8]; /* "on", "off"; "-" where there is none */
	uint64_t number;
	uint64_t accesses[FAB_COST_FOUND], cycles[FAB_COST_FOUND];
	uint64_t counted[FAB_COUNTS];
};

struct fab_costs {
	uint32_t setups;
	struct fab_cost s[FAB_COST_SETUPS];
};

const char *fab_cost_found_name(uint32_t found);

/* Runs the trace once a setup, for about job->cycles cycles each. False: it failed, `message` says why, or it is empty and the lockstep found a mismatch. */
bool fab_cost_run(struct tzf_sim *sim, const struct tzf_job *job, struct fab_costs *result, char message[300]);

#endif
