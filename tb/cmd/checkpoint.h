/* checkpoint.h - checkpoints of a run: sleeping copies of the process, from which a window of the run is simulated again (docs/waves.md).
 *
 * The order of calls, in the run: tzf_checkpoints_new; tzf_checkpoint before the first cycle and at each edge, from a watcher; tzf_checkpoints_ask
 * any number of times; tzf_checkpoints_free. A tzf_checkpoint that returns a window has returned in a copy of the process, which simulates on from
 * there, makes the window and ends with tzf_checkpoint_done.
 */
#ifndef TZF_CMD_CHECKPOINT_H
#define TZF_CMD_CHECKPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "tzf.h"

/* What a copy is asked for. */
struct tzf_window {
	uint64_t begin;           /* the checkpoint lies before this cycle, if one does */
	uint64_t from, to;        /* the cycles of the dump, both included */
	uint64_t mark;            /* the cycle that it is about */
	uint64_t tail;            /* or, where it is not known before the crash: the last so many cycles of the run */
	bool report;              /* a failure's, with its report: then `result` is what happened */
	char fst[1024];
	struct tzf_result result;
};

/* How a copy ended. */
enum tzf_window_end { TZF_WINDOW_DONE, TZF_WINDOW_OTHER /* it did not fail in the same way; said in the report */, TZF_WINDOW_NONE /* there is no window */ };

struct tzf_checkpoints;

enum tzf_checkpoint_how { TZF_NO_CHECKPOINT, TZF_IF_DUE, TZF_PINNED /* now, and kept until tzf_checkpoints_unpin */ };

/* The first is due in cycle `first`. `every`: cycles between two, 0: they grow with the run. They are never nearer than `least`. NULL where there can
 * be none. */
struct tzf_checkpoints *tzf_checkpoints_new(uint64_t every, uint64_t first, uint64_t least);
/* The cycles before `next` are over. Takes a checkpoint, if the system has room for it. NULL, except in a copy that was woken: the window asked for. */
const struct tzf_window *tzf_checkpoint(struct tzf_checkpoints *c, uint64_t next, enum tzf_checkpoint_how how);
void tzf_checkpoints_unpin(struct tzf_checkpoints *c);
/* Wakes a copy from before w->begin and waits for its end; TZF_WINDOW_NONE if there is none. If the simulation crashes in the window, the dump ends before. */
enum tzf_window_end tzf_checkpoints_ask(struct tzf_checkpoints *c, const struct tzf_window *w);
/* What the copy that was last asked has told, or "". */
const char *tzf_checkpoints_told(const struct tzf_checkpoints *c);
/* From now on, if the run crashes or is killed, the newest checkpoint makes this window, as far as the run came. NULL: no more. */
void tzf_checkpoints_guard(struct tzf_checkpoints *c, const struct tzf_window *w);
/* The same for a crash alone, wherever no other window is guarded: w->tail cycles up to it, as many of them as the checkpoints that are kept have. NULL:
 * no more. */
void tzf_checkpoints_guard_end(struct tzf_checkpoints *c, const struct tzf_window *w);
void tzf_checkpoints_free(struct tzf_checkpoints *c);

/* In a copy: a line for the run, which reads it when the copy has ended. */
void tzf_checkpoint_tell(struct tzf_checkpoints *c, const char *text);
/* In a copy: the window is made. Does not return. */
void tzf_checkpoint_done(enum tzf_window_end end) __attribute__((noreturn));

#endif
