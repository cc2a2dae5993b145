/* marks.h - where the wave views of a block want the marker of a run that passes. */
#ifndef TZF_CMD_MARKS_H
#define TZF_CMD_MARKS_H

#include <stdbool.h>

#include "tzf_block.h"

#define TZF_MARKS 8u /* views with a mark, of one block */

struct tzf_mark {
	char name[64];         /* the element, or ELEMENT=VALUE */
	bool named;            /* with a value, */
	uint32_t value;        /* this one */
	uint32_t offset, size; /* bytes of it; size 0: there is none of that name */
	bool state;            /* of the state, not of the outputs */
	bool seen;
	uint64_t cycle;        /* the first in which it was, or was not 0 */
};

struct tzf_marks {
	struct tzf_mark m[TZF_MARKS];
	uint32_t n;
};

/* The marks of all views of the block in this configuration. */
void tzf_marks_open(struct tzf_marks *marks, const struct tzf_block *block, const void *cfg, const char *config);
/* A cycle is over. */
void tzf_marks_look(struct tzf_marks *marks, uint64_t cycle, const void *out, const void *state);
/* The one of this name, or NULL; marks may be NULL. */
const struct tzf_mark *tzf_marks_find(const struct tzf_marks *marks, const char *name);

/* gtkw.c: the names, from the views that were built. */
void tzf_view_marks(struct tzf_marks *marks, const char *block, const char *config);

#endif
