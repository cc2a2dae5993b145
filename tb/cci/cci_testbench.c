/* cci_testbench.c - the interconnect's tests as the command sees them. */
#include <string.h>

#include "cci_explain.h"
#include "cci_story.h"
#include "noise.h"

extern const struct tzf_block cci_block;

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	(void)cfg;
	*t = (struct tzf_testcase){ .name = "random", .title = "random pins, legal or not", .applies = true };
	return i == 0u;
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	cci_noise_run(sim, job, out);
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
