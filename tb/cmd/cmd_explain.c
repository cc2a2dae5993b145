/* cmd_explain.c - `tzf explain BLOCK ...`: the block explains itself. */
#include "tzf.h"

#include <string.h>

int cmd_explain(int argc, char **argv)
{
	const struct tzf_testbench *tb = argc > 1 ? tzf_testbench_find(argv[1]) : NULL;

	if (argc > 1 && !tb && argv[1][0] == '-' && strcmp(argv[1], "--help") != 0)
		return tzf_bad("usage: tzf explain BLOCK [OPTIONS]");
	if (argc > 1 && !tb && argv[1][0] != '-')
		return tzf_bad("no such block: %s (tzf list names them)", argv[1]);
	if (argc < 2 || !tb) {
		printf("usage: tzf explain BLOCK [OPTIONS]   (tzf explain BLOCK --help says more)\nblocks:");
		for (const struct tzf_testbench *const *t = tzf_testbenches; *t; t++)
			printf(" %s", (*t)->block->name);
		printf("\n");
		return argc < 2 ? TZF_BAD_USE : TZF_OK;
	}
	if (!tb->explain)
		return tzf_bad("block %s has nothing to explain", argv[1]);
	return tb->explain(argc, argv);
}
