/* tzf_pages.c - virtual pages to numbers, by a hash table with linear probing. */
#include "tzf_pages.h"

int64_t tzf_page_number(struct tzf_pages *t, uint64_t page)
{
	uint32_t h = (uint32_t)((page * UINT64_C(0x9E3779B97F4A7C15)) >> 48);

	while (t->virt[h] != 0u && t->virt[h] != page + 1u)
		h = (h + 1u) % TZF_PAGES_SLOTS;
	if (t->virt[h] == 0u) {
		if (t->count == TZF_PAGES_MOST)
			return -1;
		t->virt[h] = page + 1u;
		t->number[h] = t->count++;
	}
	return t->number[h];
}
