/* cci_filter_int.h - what the files of the snoop filter share (docs/cci-filter.md). The rest of the model sees cci_int.h alone. */
#ifndef CCI_FILTER_INT_H
#define CCI_FILTER_INT_H

#include "cci_int.h"

/* ---- a way, unpacked (cci_filter_way.c) ----------------------------------------------------------- */

struct cci_way {
	uint32_t valid;
	uint32_t mixed;
	uint32_t nsaid;
	uint32_t hold;
	uint32_t ns;
	uint64_t tag;
};

struct cci_way cci_way_of(const struct cci_dims *d, uint64_t word);
uint64_t cci_way_word(const struct cci_dims *d, const struct cci_way *w);

/* ---- a line --------------------------------------------------------------------------------------- */

static inline uint32_t cci_set_of(const struct cci_dims *d, uint64_t addr)
{
	return (uint32_t)(addr >> 6) & (d->sets - 1u);
}

static inline uint64_t cci_tag_of(const struct cci_dims *d, uint64_t addr)
{
	return addr >> (6u + d->set_bits);
}

/* X23: the look-up of an entry's line (cci_filter_way.c). */
struct cci_found cci_filter_find(const struct cci_dims *d, const struct cci_state *s, const struct cci_entry *e);

/* X24: entry n, whose line was looked up, gets a way, or finds none: false (cci_filter_way.c). */
bool cci_filter_get_way(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t n, struct cci_edge *restrict g);

/* X26, X27: in the slot, entry n writes what it has to write, with the look-up of the cycle (cci_filter_write.c). */
void cci_filter_write(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t n, struct cci_edge *restrict g);

#endif
