/* fab_cost.h - what protection costs on a real program's accesses. */
#ifndef FAB_COST_H
#define FAB_COST_H

#include "fabric.h"
#include "tzf_testbench.h"

#define FAB_COST_SETUPS 4u
#define FAB_COST_FOUND  4u

/* What one setup cost. `found`: an own copy, a peer's clean or dirty one, none. */
struct fab_cost {
	char name[32];
	uint64_t number;
	uint64_t accesses[FAB_COST_FOUND], cycles[FAB_COST_FOUND];
	uint64_t snoops, rewritten, generated, memory_reads, memory_writes;
};

struct fab_costs {
	struct fab_cost s[FAB_COST_SETUPS];
};

const char *fab_cost_found_name(uint32_t found);

/* Runs the trace once a setup, for about job->cycles cycles each. False: it failed, `message` says why, or it is empty and the lockstep found a mismatch. */
bool fab_cost_run(struct tzf_sim *sim, const struct tzf_job *job, struct fab_costs *result, char message[300]);

#endif
