/* tzf_testbenches.c - the test benches of all blocks. */
#include "tzf_testbench.h"

#include <string.h>

#include "tzf_block_list.h"

#define DECLARE(name) extern const struct tzf_testbench name##_testbench;
#define ENTRY(name) &name##_testbench,

TZF_BLOCK_LIST(DECLARE)

const struct tzf_testbench *const tzf_testbenches[] = {
	TZF_BLOCK_LIST(ENTRY)
	NULL,
};

const struct tzf_testbench *tzf_testbench_find(const char *block)
{
	for (const struct tzf_testbench *const *t = tzf_testbenches; *t; t++)
		if (strcmp((*t)->block->name, block) == 0)
			return *t;
	return NULL;
}
