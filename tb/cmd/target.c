/* target.c - from the words of a command line to a simulation. */
#include "tzf.h"

#include <stdlib.h>
#include <string.h>

static void set_name(struct tzf_target *t, const char *config)
{
	size_t len = strcspn(config, ",");

	snprintf(t->name, sizeof t->name, "custom");
	for (uint32_t i = 0; i < t->tb->block->nconfigs; i++)
		if (strlen(t->tb->block->configs[i].name) == len && strncmp(t->tb->block->configs[i].name, config, len) == 0)
			snprintf(t->name, sizeof t->name, "%s", config);
}

int tzf_target_init(struct tzf_target *t, const char *block, const char *config, const char *variant, bool model)
{
	char err[700];
	void *cfg;
	int bad;

	t->tb = tzf_testbench_find(block);
	if (!t->tb)
		return tzf_bad("no such block: %s (tzf list names them)", block);
	cfg = calloc(1, t->tb->block->cfg_size);
	if (!cfg)
		abort();
	bad = tzf_config_parse(t->tb->block, config, cfg, err, sizeof err);
	free(cfg);
	if (bad != 0)
		return tzf_bad("%s", err);
	if (strlen(config) >= sizeof t->config)
		return tzf_bad("configuration text too long");
	snprintf(t->config, sizeof t->config, "%s", config);
	set_name(t, config);
	if (model)
		return TZF_OK;
	t->rtl = t->rtl_path ? tzf_rtl_load(t->rtl_path, err, sizeof err) : tzf_rtl_find(block, t->config, variant, err, sizeof err);
	if (!t->rtl)
		return tzf_bad("%s", err);
	if (strcmp(t->rtl->block, block) != 0)
		return tzf_bad("%s is a build of %s, not of %s", t->rtl_path ? t->rtl_path : variant, t->rtl->block, block);
	return TZF_OK;
}

static int apply_masks(const struct tzf_target *t, struct tzf_sim *sim)
{
	for (uint32_t i = 0; i < t->nmasks; i++) {
		const char *eq = strchr(t->masks[i], '=');
		size_t len = eq ? (size_t)(eq - t->masks[i]) : strlen(t->masks[i]);
		char element[96], err[256];

		snprintf(element, sizeof element, "%.*s", (int)len, t->masks[i]);
		if (tzf_sim_mask(sim, element, eq ? eq + 1 : "", err, sizeof err) != 0)
			return tzf_bad("%s", err);
	}
	return TZF_OK;
}

struct tzf_sim *tzf_target_open(const struct tzf_target *t)
{
	struct tzf_sim_opts o = { .block = t->tb->block, .config = t->config, .rtl = t->rtl, .outputs_only = t->outputs_only };
	char err[512];
	struct tzf_sim *sim = tzf_sim_open(&o, err, sizeof err);

	if (!sim) {
		tzf_bad("%s", err);
		return NULL;
	}
	if (apply_masks(t, sim) != TZF_OK) {
		tzf_sim_close(sim);
		return NULL;
	}
	return sim;
}

const struct tzf_rtl *tzf_target_traced(const struct tzf_target *t)
{
	const struct tzf_rtl *rtl;
	char err[700];

	if (t->rtl && t->rtl->trace)
		return t->rtl;
	if (t->rtl_path) {
		tzf_bad("%s was built without waves (variant traced has them)", t->rtl_path);
		return NULL;
	}
	rtl = tzf_rtl_find(t->tb->block->name, t->config, "traced", err, sizeof err);
	if (!rtl)
		tzf_bad("%s", err);
	return rtl;
}
