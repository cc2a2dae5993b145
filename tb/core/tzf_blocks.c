/* tzf_blocks.c - the descriptors of all blocks. */
#include "tzf_block.h"
#include "tzf_block_list.h"

#define DECLARE(name) extern const struct tzf_block name##_block;
#define ENTRY(name) &name##_block,

TZF_BLOCK_LIST(DECLARE)

const struct tzf_block *const tzf_blocks[] = {
	TZF_BLOCK_LIST(ENTRY)
	NULL,
};
