/* cci_testbench.c - the interconnect's tests as the command sees them: scenarios by name, and pins at random. */
#include <string.h>

#include "cci_explain.h"
#include "cci_scenarios.h"
#include "cci_story.h"
#include "noise.h"

extern const struct tzf_block cci_block;

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	if (i == 0u) {
		*t = (struct tzf_testcase){ .name = "random", .title = "random pins, legal or not", .applies = true };
		return true;
	}
	return cci_scenario(i - 1u, cfg, t);
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	if (strcmp(job->test, "random") == 0)
		cci_noise_run(sim, job, out);
	else
		cci_scenario_run(sim, job->test, out);
}

static void registers(const void *cfg, const void *state, FILE *f)
{
	cci_print_stories(cfg, state, f);
}

extern const struct tzf_testbench cci_testbench;
const struct tzf_testbench cci_testbench = {
	.block = &cci_block,
	.test = test,
	.run = run,
	.registers = registers,
	.explain = cci_explain,
};
