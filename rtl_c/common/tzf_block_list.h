/* tzf_block_list.h - the block list: one line a block, BLOCK(name). Everything that must know all blocks expands it. */
#ifndef TZF_BLOCK_LIST_H
#define TZF_BLOCK_LIST_H

#define TZF_BLOCK_LIST(BLOCK) \
	BLOCK(tzc400) \
	BLOCK(ace_cache) \
	BLOCK(cci)

#endif
