/* cci_scenarios.c - the table of the interconnect's scenarios, and how one is run. */
#include "cci_scenarios.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_int.h"

static const struct sc_test *const tables[] = { sc_normal, sc_protected, sc_modes, sc_errors, sc_contract, sc_data_tests, sc_rounds };

static const struct sc_test *test_number(uint32_t i)
{
	for (uint32_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
		for (const struct sc_test *s = tables[t]; s->name; s++)
			if (i-- == 0u)
				return s;
	return NULL;
}

static bool applies(const struct sc_test *t, const struct cci_cfg *cfg)
{
	return cfg->aces >= strlen(t->aces) && cfg->lites >= strlen(t->lites);
}

bool cci_scenario(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	const struct sc_test *s = test_number(i);

	if (!s)
		return false;
	*t = (struct tzf_testcase){ .name = s->name, .title = s->title, .applies = applies(s, cfg), .listed = true };
	return true;
}

static const struct sc_test *find(const char *name)
{
	const struct sc_test *t;

	for (uint32_t i = 0; (t = test_number(i)) != NULL; i++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
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
	const struct sc_test *t = find(name);
	struct scenario *s;

	memset(out, 0, sizeof *out);
	if (!t || !applies(t, tzf_sim_cfg(sim))) {
		out->status = TZF_BAD_USE;
		snprintf(out->message, sizeof out->message, t ? "scenario %s needs more ports" : "there is no scenario %s", name);
		return;
	}
	s = malloc(sizeof *s);
	if (!s)
		abort();
	sc_open(s, t, sim);
	t->run(s);
	sc_finish(s);
	tzf_sim_drive(sim, NULL, NULL);
	judge(s, out);
	free(s);
}
