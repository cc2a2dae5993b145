/* tzf_scoreboard.h - a checker of transactions instead of cycles, as the DPI interface sees it: a block that has one provides this
 * descriptor, and tb/score/tzf_scoreboards.c lists it. docs/bind-your-rtl.md says what the checkers promise. */
#ifndef TZF_SCOREBOARD_H
#define TZF_SCOREBOARD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* How far the checked design may differ in time from the model, in clock cycles. */
struct tzf_bounds {
	int latency;  /* a decision, and its traces in registers and interrupt, may come this much later than the address is accepted; 0 or more */
	int posted;   /* a register write may act this much later than it is completed; 0 or more */
	int max_wait; /* what waits for nobody but the design moves within this; more than 0 */
};

struct tzf_scoreboard {
	const char *block;
	/* A scoreboard for this configuration. `mask`: bits of the output struct that may differ, or NULL; read at every edge, as `hidden`
	 * (bits that did) is written. */
	void *(*open)(const void *cfg);
	void (*set)(void *score, const struct tzf_bounds *bounds, const uint32_t *mask, uint32_t *hidden);
	/* One clock edge: the sampled output and input structs. False from the first violated rule on; nothing is looked at then. */
	bool (*edge)(void *score, const void *out, const void *in);
	/* The end: nothing may be left unanswered. As edge(). */
	bool (*finish)(void *score);
	/* Values compared so far; the violation in words, one line and those that explain it. */
	uint64_t (*compared)(const void *score);
	void (*print)(const void *score, FILE *f);
	void (*close)(void *score);
};

/* The scoreboard of a block, or NULL. */
const struct tzf_scoreboard *tzf_scoreboard_find(const char *block);

#endif
