/* tick8_testbench.c - tick8's tests: random traffic. No coverage and no words for the report; those hooks stay NULL. */
#include "tzf_testbench.h"

#include "tick8.h"

extern const struct tzf_block tick8_block;

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	(void)cfg;
	*t = (struct tzf_testcase){ .name = "random", .title = "random traffic", .applies = true };
	return i == 0u;
}

struct stimulus {
	struct tzf_rng rng;
	const struct tick8_cfg *cfg;
};

/* Counts mostly; a reset and a load now and then. */
static void drive(void *ctx, const void *out, const void *in, void *next)
{
	struct tick8_in *n = next;
	struct stimulus *s = ctx;

	(void)out;
	(void)in;
	n->RESETn = !tzf_rng_once_in(&s->rng, 200);
	n->en = !tzf_rng_once_in(&s->rng, 4);
	n->load = tzf_rng_once_in(&s->rng, 50);
	n->value = (uint32_t)tzf_rng_u64(&s->rng) & tzf_mask32(s->cfg->width);
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	struct stimulus s = { .cfg = tzf_sim_cfg(sim) };
	bool good = true;

	tzf_rng_seed(&s.rng, job->seed, 0);
	tzf_sim_drive(sim, drive, &s);
	for (uint64_t i = 0; i < job->cycles && good; i++) {
		good = tzf_sim_cycle(sim);
		out->transactions++;
	}
	tzf_sim_drive(sim, NULL, NULL);
}

extern const struct tzf_testbench tick8_testbench;
const struct tzf_testbench tick8_testbench = {
	.block = &tick8_block,
	.test = test,
	.run = run,
};
