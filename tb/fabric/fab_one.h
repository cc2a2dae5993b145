/* fab_one.h - one processor's request at a time on the system, and its answer: for tests and explanations that play a few. */
#ifndef FAB_ONE_H
#define FAB_ONE_H

#include "fab_int.h"

struct fab_one {
	struct fab f;                         /* its plan is at the pins, its tables in the filter, its memory answers */
	uint32_t cache, op, line, nsaid, strb; /* the request */
	uint64_t data[2];                     /* its granules, if it stores */
	bool sent, answered;
	uint32_t resp;                        /* the answer, and its first granule */
	uint64_t value;
};

/* For tzf_sim_drive; ctx is a struct fab_one. A request waits until the filter is programmed. */
void fab_one_drive(void *ctx, const void *out, const void *in, void *next);
/* Sends the request and waits for its answer. False: the run has failed, or there is none within that many cycles. */
bool fab_one_ask(struct fab_one *o, uint32_t cycles);

#endif
