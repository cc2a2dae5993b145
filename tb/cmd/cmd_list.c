/* cmd_list.c - `tzf list`: what there is. */
#include "triggers.h"
#include "tzf.h"

#include <argp.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct list_args {
	const char *block, *config;
	bool signals, names, events;
};

static const struct argp_option options[] = {
	{ "config", 'c', "CONFIG", 0, "show which tests apply to this configuration", 0 },
	{ "signals", 'S', NULL, 0, "list every input, output and state element", 0 },
	{ "events", 'e', NULL, 0, "list the events that tzf run --waves-on takes, coverage points too", 0 },
	{ "short", 's', NULL, 0, "a line for each configuration: BLOCK CONFIGURATION; with --config a line for each test that applies to it", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct list_args *a = state->input;

	switch (key) {
	case 'c': a->config = arg; break;
	case 'S': a->signals = true; break;
	case 'e': a->events = true; break;
	case 's': a->names = true; break;
	case ARGP_KEY_ARG:
		if (a->block)
			argp_error(state, "one block at a time");
		a->block = arg;
		break;
	case ARGP_KEY_END:
		if ((a->signals || a->events || a->config) && !a->block)
			argp_error(state, "of which block?");
		break;
	default: return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp argp = { options, parse, "[BLOCK]", "Lists blocks, their configurations, builds and tests.", NULL, NULL, NULL };

static void print_signals(const struct tzf_block *block, const void *cfg)
{
	static const char *const titles[] = { "inputs", "outputs", "state" };

	for (int d = 0; d < TZF_DIRS; d++) {
		struct tzf_fields fs = tzf_fields_get(block, cfg, (enum tzf_dir)d);

		printf("  %s: %" PRIu32 " bits\n", titles[d], fs.bits);
		for (uint32_t i = 0; i < fs.n; i++) {
			const struct tzf_field *f = &fs.f[i];
			char dims[32] = "";

			if (f->dims == 1)
				snprintf(dims, sizeof dims, "[%" PRIu32 "..%" PRIu32 "]", f->first, f->first + f->count0 - 1u);
			else if (f->dims == 2)
				snprintf(dims, sizeof dims, "[%" PRIu32 "][%" PRIu32 "]", f->count0, f->count1);
			printf("    %-20s %-8s %3" PRIu32 "  %s\n", f->name, dims, f->width, f->doc);
		}
		tzf_fields_free(&fs);
	}
}

static void print_builds(const struct tzf_block *block, const char *config)
{
	static const char *const variants[] = { "lockstep", "traced", "lockstep-only", "bare" };
	char err[700];

	for (size_t v = 0; v < sizeof variants / sizeof variants[0]; v++)
		if (tzf_rtl_find(block->name, config, variants[v], err, sizeof err))
			printf(" %s", variants[v]);
	printf("\n");
}

static void print_tests(const struct tzf_testbench *tb, const void *cfg)
{
	struct tzf_testcase t;

	printf("  tests (D: rests on a numbered decision; -: not in this configuration)\n");
	for (uint32_t i = 0; tb->test(i, cfg, &t); i++)
		printf("    %c%c %-18s %s\n", t.decision ? 'D' : ' ', t.applies ? ' ' : '-', t.name, t.title);
}

static void print_test_names(const struct tzf_testbench *tb, const void *cfg)
{
	struct tzf_testcase t;

	for (uint32_t i = 0; tb->test(i, cfg, &t); i++)
		if (t.applies)
			printf("%s\n", t.name);
}

static int list_names(const struct tzf_block *b)
{
	for (uint32_t i = 0; i < b->nconfigs; i++)
		printf("%s %s\n", b->name, b->configs[i].name);
	return TZF_OK;
}

static int list_block(const struct tzf_testbench *tb, const struct list_args *a)
{
	const struct tzf_block *b = tb->block;
	void *cfg = calloc(1, b->cfg_size);
	const char *config = a->config ? a->config : b->configs[0].name;
	char err[256];

	if (!cfg)
		abort();
	if (tzf_config_parse(b, config, cfg, err, sizeof err) != 0) {
		free(cfg);
		return tzf_bad("%s", err);
	}
	if (a->names) {
		print_test_names(tb, cfg);
		free(cfg);
		return TZF_OK;
	}
	printf("%s: %s\n", b->name, b->doc);
	for (uint32_t i = 0; i < b->nconfigs; i++) {
		printf("  %-8s %s\n           %s\n           builds:", b->configs[i].name, b->configs[i].doc, b->configs[i].spec);
		print_builds(b, b->configs[i].name);
	}
	if (a->block && a->signals)
		print_signals(b, cfg);
	else if (a->block && a->events)
		tzf_triggers_print(tb, cfg);
	else if (a->block)
		print_tests(tb, cfg);
	free(cfg);
	return TZF_OK;
}

int cmd_list(int argc, char **argv)
{
	struct list_args a = { 0 };
	int status = TZF_OK;

	tzf_arguments(&argp, argc, argv, &a);
	if (a.block && !tzf_testbench_find(a.block))
		return tzf_bad("no such block: %s (tzf list names them)", a.block);
	for (const struct tzf_testbench *const *t = tzf_testbenches; *t && status == TZF_OK; t++)
		if (!a.block || strcmp((*t)->block->name, a.block) == 0)
			status = a.names && !a.config ? list_names((*t)->block) : list_block(*t, &a);
	return status;
}
