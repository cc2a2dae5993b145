/* fab_explain_int.h - between the two files of `tzf explain fabric`: what is asked, and the play. */
#ifndef FAB_EXPLAIN_INT_H
#define FAB_EXPLAIN_INT_H

#include <stdbool.h>
#include <stdint.h>

#include "fabric_cfg.h"

/* Copies that can be asked for, in the order in which they are made: a dirty one first, sharers then. */
enum told_state { TOLD_I, TOLD_UD, TOLD_SD, TOLD_UC, TOLD_SC, TOLD_STATES };
extern const char *const fab_told_names[TOLD_STATES];

/* REQ_OPs that are played in a way of their own: the first comes after a LOAD_EXCL; from the second on they have no line. */
enum { FAB_LOAD_EXCL = 16, FAB_STORE_EXCL = 17, FAB_DVM_MESSAGE = 18, FAB_DVM_SYNC = 19 };

struct fab_told {
	const char *block, *config;
	uint32_t op;                /* REQ_OP */
	const char *op_name;
	uint64_t cache, nsaid, mode, rd, wr, action;
	bool secure, grouped;
	struct { enum told_state st; uint32_t nsaid; } holder[FABRIC_CACHES_MAX];
};

/* Makes the copies, sets protection and permissions, then plays the request and prints events and story. An exit status. */
int fab_explain_play(const struct fab_told *t);

#endif
