/* speed_latency.h - what the test `latency` measures, and what must hold of it. */
#ifndef CCI_SPEED_LATENCY_H
#define CCI_SPEED_LATENCY_H

#include "speed.h"

/* Ways in which protection governs a request (speed_latency.c): mode, and whose NSAID the peer's copy has. */
enum latency_way { OFF, STRICT, COMPARE, COMPARE_SAME, WAYS };

/* Cycles from the request's handshake to the first and to the last beat of its answer. */
struct span {
	uint32_t first, last;
};

struct row {
	uint32_t kind;
	bool snoops;
	struct span of[3][WAYS]; /* [enum speed_found] */
	struct span asked;       /* nowhere, and the snoop filter is overridden */
};

/* Kinds that a peer's data may answer; all others get the strict snoop in compare mode, too (E6). */
bool latency_reads_data(uint32_t kind);
/* Kinds after which the requester may have a copy, for which the filter needs a way. */
bool latency_allocates(uint32_t kind);

/* NULL, or what is wrong with a row, whatever the numbers are. */
const char *latency_judge(const struct row *r, bool filter);
/* ... with one of a request that needed another line's way, where `free` is the row of its kind, `clean_invalid` that of CleanInvalid. */
const char *latency_judge_instead(const struct row *r, const struct row *free, const struct row *clean_invalid);

#endif
