/* wave_options.h - the options of `tzf run` about waves. */
#ifndef TZF_CMD_WAVE_OPTIONS_H
#define TZF_CMD_WAVE_OPTIONS_H

#include <argp.h>

#include "triggers.h"
#include "tzf.h"

struct tzf_wave_options {
	struct tzf_extras *x; /* the caller's, which they fill in */
	const char *on;
	struct tzf_triggers triggers;
	bool about_event;     /* one of those that need --waves-on */
	bool range;           /* from or to a cycle */
	bool end, most;       /* up to a cycle; so many cycles */
	bool no_points;       /* the caller's: coverage is not counted */
};

/* A child of the command's own parser; its input is a struct tzf_wave_options. */
extern const struct argp tzf_wave_argp;
/* What they say fits together, and the target has these events: TZF_OK, or TZF_BAD_USE, said on standard error. */
int tzf_wave_options_check(struct tzf_wave_options *o, const struct tzf_target *t);

#endif
