/* run.c - runs scenarios and speed tests of the interconnect, and firmware's register sequence under random traffic, on its model alone:
 * run CONFIG NAME, or run CONFIG for all that fit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cci_firmware.h"
#include "cci_scenarios.h"
#include "speed.h"

#define SEQUENCE "sequence"
#define SEQUENCE_CYCLES 20000u

extern const struct tzf_block cci_block;
const struct tzf_block *const tzf_blocks[] = { &cci_block, NULL };

/* As cci_testbench.c does it. */
static void run_sequence(struct tzf_sim *sim, struct tzf_outcome *out)
{
	const struct tzf_job job = { .test = SEQUENCE, .seed = 1, .cycles = SEQUENCE_CYCLES };
	struct cci_bench *b = calloc(1, sizeof *b);

	if (!b)
		abort();
	b->sim = sim;
	b->cfg = tzf_sim_cfg(sim);
	b->ports = b->cfg->aces + b->cfg->lites;
	b->checking = b->by_firmware = true;
	b->only_mode = -1;
	tzf_rng_seed(&b->rng, job.seed, 0);
	(void)cci_firmware_run(b, &job, false, out->note, sizeof out->note); /* without RTL there is no mismatch */
	out->status = b->failed ? TZF_FAILED : TZF_OK;
	memcpy(out->message, b->message, sizeof b->message);
	free(b);
}

static enum tzf_status run(const char *config, const char *name)
{
	const struct tzf_sim_opts opts = { .block = &cci_block, .config = config };
	char err[200];
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);
	struct tzf_outcome out = { .status = TZF_OK };

	if (!sim) {
		fprintf(stderr, "%s\n", err);
		return TZF_BAD_USE;
	}
	if (strcmp(name, SEQUENCE) == 0)
		run_sequence(sim, &out);
	else if (!cci_speed_run(sim, name, &out))
		cci_scenario_run(sim, name, &out);
	tzf_sim_close(sim);
	printf("%s%s%s\n", out.status == TZF_OK ? "passed: " : "", out.status == TZF_OK ? name : "failed: ", out.message);
	return out.status;
}

/* The sequence is the first. */
static bool test(uint32_t i, const struct cci_cfg *cfg, struct tzf_testcase *t)
{
	if (i-- == 0u) {
		*t = (struct tzf_testcase){ .name = SEQUENCE, .applies = true };
		return true;
	}
	return cci_speed(i, cfg, t) || (i >= cci_speeds() && cci_scenario(i - cci_speeds(), cfg, t));
}

int main(int argc, char **argv)
{
	struct cci_cfg *cfg = calloc(1, cci_block.cfg_size);
	enum tzf_status worst = TZF_OK;
	struct tzf_testcase t;
	char err[200];

	if (!cfg || argc < 2 || argc > 3 || tzf_config_parse(&cci_block, argv[1], cfg, err, sizeof err) != 0) {
		fprintf(stderr, "use: run CONFIG [NAME]\n");
		free(cfg);
		return TZF_BAD_USE;
	}
	for (uint32_t i = 0; test(i, cfg, &t); i++) {
		if (!t.applies || (argc == 3 && strcmp(argv[2], t.name) != 0))
			continue;
		if (run(argv[1], t.name) > worst)
			worst = TZF_FAILED;
	}
	free(cfg);
	return (int)worst;
}
