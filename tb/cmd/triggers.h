/* triggers.h - the events that --waves-on waits for. */
#ifndef TZF_CMD_TRIGGERS_H
#define TZF_CMD_TRIGGERS_H

#include "tzf.h"

#define TZF_TRIGGERS 16u

struct tzf_trigger {
	char name[96];
	const struct tzf_wave_event *event; /* of the block; NULL: the mismatch, or */
	bool is_point;                      /* a coverage point, */
	uint32_t point;                     /* this one */
};

struct tzf_triggers {
	struct tzf_trigger t[TZF_TRIGGERS];
	uint32_t n;
};

/* The events of a list of names, separated by commas, of the target's block and configuration: TZF_OK, or TZF_BAD_USE, said on standard error. */
int tzf_triggers_parse(struct tzf_triggers *ts, const struct tzf_target *t, const char *list);
/* The one of them that happens at this edge, all that counts coverage having seen it, or NULL. The mismatch does not: it ends a run. */
const struct tzf_trigger *tzf_triggers_look(const struct tzf_triggers *ts, const struct tzf_target *t, const struct tzf_outcome *o, const void *cfg,
                                            const void *out, const void *in, const void *state);
/* The mismatch, if it is among them. */
const struct tzf_trigger *tzf_triggers_mismatch(const struct tzf_triggers *ts);
/* What --waves-on takes, a line each. */
void tzf_triggers_print(const struct tzf_testbench *tb, const void *cfg);

#endif
