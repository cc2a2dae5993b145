/* tzf_gen.c - `tzf-gen KIND BLOCK CONFIG [VIEW]`: writes what is generated from the lists to standard output at build time. */
#include "tzf_gen.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *kind;
	void (*fn)(const struct tzf_gen *g);
} kinds[] = {
	{ "lockstep", tzf_gen_lockstep },
	{ "scoreboard", tzf_gen_scoreboard },
	{ "bind", tzf_gen_bind },
	{ "tb", tzf_gen_tb },
	{ "pins", tzf_gen_pins },
	{ "systemc", tzf_gen_systemc },
	{ "replay", tzf_gen_replay },
	{ "gtkw", tzf_gen_gtkw },
};

static int generate(const char *kind, struct tzf_gen *g)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(kind, kinds[i].kind) != 0)
			continue;
		for (int d = 0; d < TZF_DIRS; d++)
			g->fields[d] = tzf_fields_get(g->block, g->cfg, (enum tzf_dir)d);
		kinds[i].fn(g);
		for (int d = 0; d < TZF_DIRS; d++)
			tzf_fields_free(&g->fields[d]);
		return 0;
	}
	fprintf(stderr, "tzf-gen: no such kind: %s\n", kind);
	return 2;
}

int main(int argc, char **argv)
{
	struct tzf_gen g = { .f = stdout };
	char err[256];
	void *cfg;
	int status;

	if (argc != 4 && !(argc == 5 && strcmp(argv[1], "gtkw") == 0)) {
		fprintf(stderr, "usage: tzf-gen lockstep|scoreboard|bind|tb|pins|systemc|replay|gtkw BLOCK CONFIG, or gtkw BLOCK CONFIG VIEW\n");
		return 2;
	}
	g.block = tzf_block_find(argv[2]);
	g.config = argv[3];
	g.view = argc == 5 ? argv[4] : "";
	if (!g.block) {
		fprintf(stderr, "tzf-gen: no such block: %s\n", argv[2]);
		return 2;
	}
	if (strcmp(argv[1], "scoreboard") == 0 && !g.block->scoreboard) {
		fprintf(stderr, "tzf-gen: %s has no scoreboard; its cycles can be compared: tzf-gen lockstep\n", argv[2]);
		return 2;
	}
	cfg = calloc(1, g.block->cfg_size);
	if (!cfg)
		return 2;
	if (tzf_config_parse(g.block, argv[3], cfg, err, sizeof err) != 0) {
		fprintf(stderr, "tzf-gen: %s\n", err);
		free(cfg);
		return 2;
	}
	g.cfg = cfg;
	status = generate(argv[1], &g);
	free(cfg);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "tzf-gen: cannot write\n");
		return 2;
	}
	return status;
}
