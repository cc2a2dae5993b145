/* target.c - from the words of a command line to a simulation. */
#include "tzf.h"

#include <stdlib.h>
#include <string.h>

static void set_name(struct tzf_target *t)
{
	snprintf(t->name, sizeof t->name, "custom");
	for (uint32_t i = 0; i < t->tb->block->nconfigs; i++)
		if (strcmp(t->tb->block->configs[i].name, t->config) == 0)
			snprintf(t->name, sizeof t->name, "%s", t->config);
}

/* The parameters that a configuration string stands for (free them), or NULL and one line in err. */
static void *parsed(const struct tzf_block *block, const char *config, char *err, size_t errlen)
{
	void *cfg = calloc(1, block->cfg_size);

	if (!cfg)
		abort();
	if (tzf_config_parse(block, config, cfg, err, errlen) == 0)
		return cfg;
	free(cfg);
	return NULL;
}

static int set_config(struct tzf_target *t, const char *config)
{
	char err[700];
	void *cfg;

	if (config[0] == '\0')
		return tzf_bad("the configuration is empty (tzf list %s names some)", t->tb->block->name);
	if (strlen(config) >= sizeof t->config)
		return tzf_bad("the configuration is longer than %zu characters", sizeof t->config - 1u);
	cfg = parsed(t->tb->block, config, err, sizeof err);
	if (!cfg)
		return tzf_bad("%s", err);
	free(cfg);
	snprintf(t->config, sizeof t->config, "%s", config);
	set_name(t);
	return TZF_OK;
}

/* A loaded build must be one of this block in this configuration. */
static int check_build(const struct tzf_target *t, const char *path)
{
	const struct tzf_block *b = t->tb->block;
	char err[700];
	void *want, *have;
	bool same;

	if (strcmp(t->rtl->block, b->name) != 0)
		return tzf_bad("%s is a build of %s, not of %s", path, t->rtl->block, b->name);
	want = parsed(b, t->config, err, sizeof err);
	have = parsed(b, t->rtl->config, err, sizeof err);
	same = want && have && memcmp(want, have, b->cfg_size) == 0;
	free(want);
	free(have);
	return same ? TZF_OK : tzf_bad("%s was built in configuration %s, not %s", path, t->rtl->config, t->config);
}

static int load_build(struct tzf_target *t, const char *variant)
{
	char err[700];

	if (t->rtl_path) {
		t->rtl = tzf_rtl_load(t->rtl_path, err, sizeof err);
		return t->rtl ? check_build(t, t->rtl_path) : tzf_bad("%s", err);
	}
	if (strcmp(t->name, "custom") == 0)
		return tzf_bad("RTL is built in named configurations only (tzf list %s): run this one with --model", t->tb->block->name);
	t->rtl = tzf_rtl_find(t->tb->block->name, t->config, variant, err, sizeof err);
	return t->rtl ? check_build(t, variant) : tzf_bad("%s", err);
}

static int apply_masks(const struct tzf_target *t, struct tzf_sim *sim)
{
	for (uint32_t i = 0; i < t->nmasks; i++) {
		char err[256];

		if (tzf_sim_mask(sim, t->masks[i], err, sizeof err) != 0)
			return tzf_bad("%s", err);
	}
	return TZF_OK;
}

/* A mask that fits nothing is found before anything runs. */
static int check_masks(const struct tzf_target *t)
{
	struct tzf_sim_opts o = { .block = t->tb->block, .config = t->config };
	char err[512];
	struct tzf_sim *sim = tzf_sim_open(&o, err, sizeof err);
	int status;

	if (!sim)
		return tzf_bad("%s", err);
	status = apply_masks(t, sim);
	tzf_sim_close(sim);
	return status;
}

int tzf_target_init(struct tzf_target *t, const char *block, const char *config, const char *variant, bool model)
{
	int status;

	t->tb = tzf_testbench_find(block);
	if (!t->tb)
		return tzf_bad("no such block: %s (tzf list names them)", block);
	if (model && t->rtl_path)
		return tzf_bad("either the model alone or --rtl");
	status = set_config(t, config);
	if (status == TZF_OK && !model)
		status = load_build(t, variant);
	return status == TZF_OK ? check_masks(t) : status;
}

int tzf_target_test(const struct tzf_target *t, const char *name, size_t len)
{
	struct tzf_testcase c;
	char err[700];
	void *cfg = parsed(t->tb->block, t->config, err, sizeof err);
	bool found = false;

	if (!cfg)
		abort();
	for (uint32_t i = 0; !found && t->tb->test(i, cfg, &c); i++)
		found = strlen(c.name) == len && strncmp(c.name, name, len) == 0;
	free(cfg);
	if (!found)
		return tzf_bad("block %s has no test '%.*s' (tzf list %s names them)", t->tb->block->name, (int)len, name, t->tb->block->name);
	return c.applies ? TZF_OK : tzf_bad("test %s does not apply to configuration %s", c.name, t->config);
}

int tzf_target_job(const struct tzf_target *t, const struct tzf_job *job)
{
	char err[700];
	void *cfg = parsed(t->tb->block, t->config, err, sizeof err);
	int status;

	if (!cfg)
		abort();
	status = t->tb->check && t->tb->check(cfg, job, err, sizeof err) != 0 ? tzf_bad("%s", err) : TZF_OK;
	free(cfg);
	return status;
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

bool tzf_target_same_sources(const struct tzf_rtl *a, const struct tzf_rtl *b)
{
	return a->digest && b->digest && strcmp(a->digest, b->digest) == 0;
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
