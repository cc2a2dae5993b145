/* explain_int.h - between the two files of `tzf explain cci`: what is asked, and the play. */
#ifndef EXPLAIN_INT_H
#define EXPLAIN_INT_H

#include <stdbool.h>
#include <stdint.h>

#include "cci.h"

/* States of a copy as tables 2.2 and 2.4 name them. */
enum copy_state { COPY_I, COPY_SC, COPY_SD, COPY_UC, COPY_UD, COPY_STATES };
extern const char *const explain_copy_names[COPY_STATES];

struct explain_args {
	const char *block, *config;
	uint32_t kind;              /* CCI_REQ_* */
	uint64_t port, nsaid, mode, rd, wr, action, addr;
	bool secure, have_port, grouped;
	struct { enum copy_state st; uint32_t nsaid; } holder[CCI_ACES_MAX];
};

/* Plays the request and prints events and story. False: it did not finish. */
bool explain_play(const struct cci_cfg *cfg, const struct explain_args *a);

#endif
