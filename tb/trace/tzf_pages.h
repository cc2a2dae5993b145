/* tzf_pages.h - the pages of a traced program, numbered in the order of their first use: what an operating system would give it. */
#ifndef TZF_PAGES_H
#define TZF_PAGES_H

#include <stdint.h>

#define TZF_PAGES_SLOTS 65536u /* a hash table with room to spare */
#define TZF_PAGES_MOST  (TZF_PAGES_SLOTS / 2u)

struct tzf_pages {
	uint64_t virt[TZF_PAGES_SLOTS]; /* virtual page + 1, 0 free */
	uint32_t number[TZF_PAGES_SLOTS];
	uint32_t count;
};

/* The number of a virtual page, or -1: the program has touched more than TZF_PAGES_MOST. All zero is an empty table. */
int64_t tzf_page_number(struct tzf_pages *t, uint64_t page);

#endif
