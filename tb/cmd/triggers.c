/* triggers.c - see triggers.h. */
#include "triggers.h"

#include <stdlib.h>
#include <string.h>

#define POINT "point:"

static const struct tzf_wave_event *event_of(const struct tzf_testbench *tb, const char *name)
{
	for (const struct tzf_wave_event *e = tb->wave_events; e && e->name; e++)
		if (strcmp(e->name, name) == 0)
			return e;
	return NULL;
}

/* The names that a wrong one might have been: "deny, overlap, mismatch, point:NAME". */
static void names(const struct tzf_testbench *tb, char *buf, size_t len)
{
	FILE *f = fmemopen(buf, len, "w");

	if (!f)
		abort();
	for (const struct tzf_wave_event *e = tb->wave_events; e && e->name; e++)
		fprintf(f, "%s, ", e->name);
	fprintf(f, "mismatch%s", tb->points ? ", " POINT "NAME" : "");
	fclose(f);
}

static int find_point(struct tzf_trigger *tr, const struct tzf_testbench *tb, const void *cfg, const char *name)
{
	const struct tzf_point_set *set = tb->points;
	char buf[sizeof tr->name];

	tr->is_point = true;
	for (tr->point = 0; set && tr->point < set->npoints; tr->point++) {
		tzf_points_name(set->groups, set->ngroups, tr->point, buf, sizeof buf);
		if (strcmp(buf, name) != 0)
			continue;
		return tzf_points_reachable(set, cfg, tr->point) ? TZF_OK : tzf_bad("--waves-on: this configuration cannot reach the point %s", name);
	}
	return tzf_bad("--waves-on: block %s has no coverage point '%s' (tzf list %s --events names them)", tb->block->name, name, tb->block->name);
}

static int parse_one(struct tzf_trigger *tr, const struct tzf_testbench *tb, const void *cfg)
{
	char has[256];

	if (tb->points && strncmp(tr->name, POINT, strlen(POINT)) == 0)
		return find_point(tr, tb, cfg, tr->name + strlen(POINT));
	tr->event = event_of(tb, tr->name);
	if (tr->event || strcmp(tr->name, "mismatch") == 0)
		return TZF_OK;
	names(tb, has, sizeof has);
	return tzf_bad("--waves-on: block %s has no event '%s'; it has: %s", tb->block->name, tr->name, has);
}

int tzf_triggers_parse(struct tzf_triggers *ts, const struct tzf_target *t, const char *list)
{
	void *cfg = calloc(1, t->tb->block->cfg_size);
	int status = TZF_OK;
	char err[256];

	memset(ts, 0, sizeof *ts);
	if (!cfg || tzf_config_parse(t->tb->block, t->config, cfg, err, sizeof err) != 0)
		abort();
	do {
		const size_t len = strcspn(list, ",");
		struct tzf_trigger *tr = &ts->t[ts->n];

		if (ts->n == TZF_TRIGGERS)
			status = tzf_bad("--waves-on: more than %u events", TZF_TRIGGERS);
		else if (len >= sizeof tr->name)
			status = tzf_bad("--waves-on: no event has so long a name: %.40s...", list);
		if (status != TZF_OK)
			break;
		snprintf(tr->name, sizeof tr->name, "%.*s", (int)len, list);
		status = parse_one(tr, t->tb, cfg);
		ts->n++;
		list += len;
	} while (status == TZF_OK && *list++ == ',');
	free(cfg);
	return status;
}

const struct tzf_trigger *tzf_triggers_look(const struct tzf_triggers *ts, const struct tzf_target *t, const struct tzf_outcome *o, const void *cfg,
                                            const void *out, const void *in, const void *state)
{
	for (uint32_t i = 0; i < ts->n; i++) {
		const struct tzf_trigger *tr = &ts->t[i];

		if (tr->event ? tr->event->seen(cfg, out, in, state) : tr->is_point && o->cov && t->tb->cov_hits(o->cov, tr->point) != 0u)
			return tr;
	}
	return NULL;
}

const struct tzf_trigger *tzf_triggers_mismatch(const struct tzf_triggers *ts)
{
	for (uint32_t i = 0; i < ts->n; i++)
		if (!ts->t[i].event && !ts->t[i].is_point)
			return &ts->t[i];
	return NULL;
}

void tzf_triggers_print(const struct tzf_testbench *tb, const void *cfg)
{
	const struct tzf_point_set *set = tb->points;
	char name[96];

	printf("  events (tzf run --waves-on)\n");
	for (const struct tzf_wave_event *e = tb->wave_events; e && e->name; e++)
		printf("    %-10s %s\n", e->name, e->title);
	printf("    %-10s %s\n", "mismatch", "an element differs, or a protocol rule is broken");
	for (uint32_t i = 0; set && i < set->npoints; i++) {
		if (!tzf_points_reachable(set, cfg, i))
			continue;
		tzf_points_name(set->groups, set->ngroups, i, name, sizeof name);
		printf("    " POINT "%s\n", name);
	}
}
