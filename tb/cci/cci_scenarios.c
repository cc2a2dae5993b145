/* cci_scenarios.c - the table of the interconnect's scenarios, and how one is run. */
#include "cci_scenarios.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_int.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])
#define OFF "-OFF" /* behind the name of a scenario that is run with the snoop filter overridden */

static const struct sc_test *const tables[] = { sc_normal, sc_protected, sc_modes, sc_errors, sc_contract, sc_data_tests, sc_rounds, sc_hazard, sc_exclusive, sc_registers, sc_rules };
static const struct sc_test *const filter_tables[] = { sc_filter, sc_filter_back, sc_filter_order };
static const struct sc_test *const dvm_tables[] = { sc_dvm_tests };
static const struct sc_test *const large_tables[] = { sc_filter_large };

/* A scenario as it is listed: the sets of a snoop filter that it wants, whether it runs with that overridden, and needs DVM. */
struct listed {
	const struct sc_test *test;
	uint32_t sets;
	bool off, dvm;
};

/* Test number *i of these tables; if there is none *i becomes what is left of it. */
static const struct sc_test *test_of(const struct sc_test *const *table, uint32_t n, uint32_t *i)
{
	for (uint32_t t = 0; t < n; t++)
		for (const struct sc_test *s = table[t]; s->name; s++)
			if ((*i)-- == 0u)
				return s;
	return NULL;
}

static struct listed test_number(uint32_t i, const struct cci_cfg *cfg)
{
	struct listed l = { NULL, 0, false, false };

	l.test = test_of(tables, COUNT(tables), &i);
	if (l.test)
		return l;
	l.sets = 1;
	l.test = test_of(filter_tables, COUNT(filter_tables), &i);
	if (l.test)
		return l;
	l.sets = 32;
	l.test = test_of(large_tables, COUNT(large_tables), &i);
	if (l.test)
		return l;
	l.sets = 0;
	l.dvm = true;
	l.test = test_of(dvm_tables, COUNT(dvm_tables), &i);
	if (l.test || cfg->sf_sets == 0u)
		return l;
	l.dvm = false;
	l.off = true;
	l.test = test_of(tables, COUNT(tables), &i);
	return l;
}

/* T3 and T3-BACK: one port takes all shared entries, so QOS_MAX_OT must allow it (X45). */
static bool fills(const struct sc_test *t)
{
	return strncmp(t->name, "T3", 2) == 0;
}

static bool applies(const struct listed *l, const struct cci_cfg *cfg)
{
	if (l->dvm && (cfg->dvm == 0u || cfg->id_width < 3u || (l->test->lites[0] != '\0' && cfg->dvm_lites == 0u)))
		return false;
	return cfg->aces >= strlen(l->test->aces) && cfg->lites >= strlen(l->test->lites) && cfg->sf_sets >= l->sets &&
	       (!fills(l->test) || cfg->ot_max >= cfg->nt);
}

/* A name lives as long as the program. */
static const char *name_of(uint32_t i, const struct listed *l)
{
	static char names[256][24];

	if (!l->off || i >= sizeof names / sizeof names[0])
		return l->test->name;
	snprintf(names[i], sizeof names[i], "%s" OFF, l->test->name);
	return names[i];
}

bool cci_scenario(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	const struct listed l = test_number(i, cfg);

	if (!l.test)
		return false;
	*t = (struct tzf_testcase){ .name = name_of(i, &l), .title = l.test->title, .applies = applies(&l, cfg), .listed = true };
	return true;
}

static struct listed find(const char *name, const struct cci_cfg *cfg)
{
	struct listed l;

	for (uint32_t i = 0; (l = test_number(i, cfg)).test != NULL; i++)
		if (strcmp(name_of(i, &l), name) == 0)
			break;
	return l;
}

static void judge(struct scenario *s, struct tzf_outcome *out)
{
	char difference[300];

	out->status = TZF_FAILED;
	if (tzf_sim_mismatch(s->sim)->seen)
		snprintf(out->message, sizeof out->message, "%s: stopped by a mismatch", s->test->name);
	else if (sc_difference(s, difference, sizeof difference))
		snprintf(out->message, sizeof out->message, "%s: %s%s%s", s->test->name, difference, s->trouble[0] ? "; " : "", s->trouble);
	else if (s->trouble[0] != '\0')
		snprintf(out->message, sizeof out->message, "%s: %s", s->test->name, s->trouble);
	else
		out->status = TZF_OK;
	if (getenv("TZF_SCENARIO_LOG"))
		for (uint32_t i = 0; i < s->nlog; i++)
			fprintf(stderr, "%3" PRIu32 "  %s\n", i + 1u, s->log[i]);
}

void cci_scenario_run(struct tzf_sim *sim, const char *name, struct tzf_outcome *out)
{
	const struct cci_cfg *cfg = tzf_sim_cfg(sim);
	const struct listed l = find(name, cfg);
	struct scenario *s;

	memset(out, 0, sizeof *out);
	if (!l.test || !applies(&l, cfg)) {
		out->status = TZF_BAD_USE;
		snprintf(out->message, sizeof out->message, !l.test ? "there is no scenario %s" : l.dvm && cfg->dvm == 0u ? "scenario %s needs DVM" : cfg->sf_sets < l.sets ?
		         "scenario %s needs a snoop filter, or a larger one" : "scenario %s needs more ports, or entries for a port", name);
		return;
	}
	s = malloc(sizeof *s);
	if (!s)
		abort();
	sc_open(s, l.test, sim, l.off);
	l.test->run(s);
	sc_finish(s);
	tzf_sim_drive(sim, NULL, NULL);
	judge(s, out);
	free(s);
}
