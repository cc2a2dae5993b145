/* wave_options.c - see wave_options.h. */
#include "wave_options.h"

#include <string.h>

enum { OPT_FROM = 512, OPT_TO, OPT_MAX, OPT_ON, OPT_BEFORE, OPT_AFTER, OPT_EVERY };

static const struct argp_option options[] = {
	{ "waves", 'w', "FILE.fst", 0, "dump waves (uses the traced build)", 0 },
	{ "waves-max", OPT_MAX, "N", 0, "so many cycles of waves where no end is given (20000)", 0 },
	{ "waves-from", OPT_FROM, "CYCLE", 0, "from this cycle on (0)", 0 },
	{ "waves-to", OPT_TO, "CYCLE", 0, "up to this cycle", 0 },
	{ "waves-on", OPT_ON, "EVENTS", 0, "around the first of these events, separated by commas (tzf list BLOCK --events)", 0 },
	{ "waves-before", OPT_BEFORE, "N", 0, "so many cycles before the event (200)", 0 },
	{ "waves-after", OPT_AFTER, "N", 0, "so many after it (100)", 0 },
	{ "checkpoint-every", OPT_EVERY, "N", 0, "cycles between checkpoints of the run, from which windows of waves are simulated; 0: none (as its length says)", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct tzf_wave_options *o = state->input;
	struct tzf_extras *x;

	if (!o) /* before argp hands it over */
		return ARGP_ERR_UNKNOWN;
	x = o->x;
	switch (key) {
	case 'w': x->waves = arg; return 0;
	case OPT_MAX: tzf_set_number(state, arg, 1, &x->waves_max); o->most = true; return 0;
	case OPT_FROM: tzf_set_number(state, arg, 0, &x->waves_from); o->range = true; return 0;
	case OPT_TO: tzf_set_number(state, arg, 0, &x->waves_to); o->range = o->end = true; return 0;
	case OPT_ON: o->on = arg; return 0;
	case OPT_BEFORE: tzf_set_number(state, arg, 0, &x->waves_before); o->about_event = true; return 0;
	case OPT_AFTER: tzf_set_number(state, arg, 0, &x->waves_after); o->about_event = true; return 0;
	case OPT_EVERY:
		tzf_set_number(state, arg, 0, &x->checkpoint_every);
		if (x->checkpoint_every == 0u)
			x->checkpoint_every = UINT64_MAX;
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

const struct argp tzf_wave_argp = { options, parse, NULL, NULL, NULL, NULL, NULL };

static int events_parse(struct tzf_wave_options *o, const struct tzf_target *t)
{
	const int status = tzf_triggers_parse(&o->triggers, t, o->on);

	for (uint32_t i = 0; status == TZF_OK && i < o->triggers.n; i++)
		if (o->triggers.t[i].is_point && o->no_points)
			return tzf_bad("--waves-on %s: --verdict-only counts no coverage points", o->triggers.t[i].name);
	o->x->waves_on = &o->triggers;
	return status;
}

int tzf_wave_options_check(struct tzf_wave_options *o, const struct tzf_target *t)
{
	if ((o->range || o->on || o->most) && !o->x->waves)
		return tzf_bad("--waves-from, --waves-to, --waves-max and --waves-on need --waves FILE");
	if (o->most && (o->end || o->on))
		return tzf_bad("--waves-max is for waves without an end: --waves-to or --waves-on says it");
	if (o->about_event && !o->on)
		return tzf_bad("--waves-before and --waves-after need --waves-on EVENT");
	if (o->range && o->on)
		return tzf_bad("waves either around an event or from and to a cycle");
	if (o->x->waves_from > o->x->waves_to)
		return tzf_bad("--waves-from is after --waves-to");
	return o->on ? events_parse(o, t) : TZF_OK;
}
