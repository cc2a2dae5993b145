/* cmd_explain.c - `tzf explain BLOCK ...`: the block explains itself. */
#include "tzf.h"

#include <string.h>

static int usage(void)
{
	printf("usage: tzf explain BLOCK [OPTIONS]   (tzf explain BLOCK --help says more)\nblocks:");
	for (const struct tzf_testbench *const *t = tzf_testbenches; *t; t++)
		if ((*t)->explain)
			printf(" %s", (*t)->block->name);
	printf("\n");
	return TZF_OK;
}

int cmd_explain(int argc, char **argv)
{
	const struct tzf_testbench *tb;

	if (argc > 1 && strcmp(argv[1], "--help") == 0)
		return usage();
	if (argc < 2 || argv[1][0] == '-')
		return tzf_bad("which block? tzf explain BLOCK [OPTIONS]");
	tb = tzf_testbench_find(argv[1]);
	if (!tb)
		return tzf_bad("no such block: %s (tzf list names them)", argv[1]);
	if (!tb->explain)
		return tzf_bad("block %s has nothing to explain", argv[1]);
	return tb->explain(argc, argv);
}
