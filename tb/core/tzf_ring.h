/* tzf_ring.h - the last events before something went wrong, as lines of text.
 *
 * Filled only in the replay that follows a mismatch, so it costs a passing run nothing. */
#ifndef TZF_RING_H
#define TZF_RING_H

#include <stdint.h>
#include <stdio.h>

#define TZF_RING_LINES 48
#define TZF_RING_TEXT 240

struct tzf_event {
	uint64_t cycle; /* whose closing edge did it */
	char unit[16]; /* what it concerns: "f0.rd", "f1.wr", "apb" */
	char text[TZF_RING_TEXT];
};

struct tzf_ring {
	struct tzf_event e[TZF_RING_LINES];
	uint64_t count; /* events ever */
};

/* Appends one event. */
void tzf_ring_add(struct tzf_ring *r, uint64_t cycle, const char *unit, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The event that explains what differs in `cycle` in an element of `unit`: the newest one before `cycle` that concerns it (or, where none
 * does, the newest up to `cycle`). "f0" stands for every unit that begins so, "" for all. NULL: no event at all. */
const struct tzf_event *tzf_ring_guilty(const struct tzf_ring *r, uint64_t cycle, const char *unit);
/* Prints the last `max` events up to `cycle`, oldest first, with an arrow at that of tzf_ring_guilty. */
void tzf_ring_print(const struct tzf_ring *r, uint64_t cycle, const char *unit, uint32_t max, FILE *f);

#endif
