/* tzf_fifo.h - the two-entry FIFO in which every channel of every block ends: a count, and two entries {e0, e1} of each payload field.
 *
 * READY = (cnt != 2), VALID = (cnt != 0), the head is e0; a push and a pop of one cycle both happen (rule Z2 of docs/tzc400.md, C2 of
 * docs/cci.md). Conditions are 0 or 1 in a uint32_t.
 */
#ifndef TZF_FIFO_H
#define TZF_FIFO_H

#include <stdbool.h>

#include "tzf_if.h"

/* Z2: the FIFO has a head. */
static inline uint32_t tzf_valid(uint32_t cnt)
{
	return (uint32_t)(cnt != 0u);
}

/* Z2: it has room. */
static inline uint32_t tzf_ready(uint32_t cnt)
{
	return (uint32_t)(cnt != 2u);
}

/* What the two entries of every payload field of a FIFO do at an edge, 0 or 1; at most one of them is 1, as a push needs room. */
struct tzf_moves {
	uint32_t shift; /* e0 <= e1 */
	uint32_t load0; /* e0 <= the new payload */
	uint32_t load1; /* e1 <= the new payload */
};

/* Z2: the moves of the payload, and the new count. A push needs tzf_ready, a pop tzf_valid. */
static inline struct tzf_moves tzf_fifo(uint32_t *cnt, uint32_t push, uint32_t pop)
{
	static const struct tzf_moves rest = { 0, 0, 0 };
	const uint32_t n = *cnt;
	const uint32_t empty = (uint32_t)(n == 0u);
	const uint32_t one = (uint32_t)(n == 1u);
	const struct tzf_moves m = {
		.shift = pop & (uint32_t)(n == 2u),
		.load0 = push & (empty | (one & pop)),
		.load1 = push & one & (pop ^ 1u),
	};

	if ((n | push) == 0u)
		return rest; /* most FIFOs in most cycles: nothing is in it, and nothing comes */
	*cnt = (n + push - pop) & 3u;
	return m;
}

/* True in most cycles of most FIFOs, so that it pays to ask: no payload field moves. */
static inline bool tzf_rests(struct tzf_moves m)
{
	return (m.shift | m.load0 | m.load1) == 0u;
}

/* Bit 0 of which chooses b, else a. */
static inline uint32_t tzf_pick(uint32_t which, uint32_t a, uint32_t b)
{
	return a ^ ((a ^ b) & (0u - which));
}

/* One payload field makes the one move that does not rest; v is the new payload. */
static inline void tzf_put_u64(struct tzf_moves m, uint64_t *e0, uint64_t *e1, uint64_t v)
{
	uint64_t *const to = (m.load1 != 0u) ? e1 : e0;

	*to = v ^ ((v ^ *e1) & (UINT64_C(0) - m.shift));
}

static inline void tzf_put_u32(struct tzf_moves m, uint32_t *e0, uint32_t *e1, uint32_t v)
{
	uint32_t *const to = (m.load1 != 0u) ? e1 : e0;

	*to = tzf_pick(m.shift, v, *e1);
}

/* Data; v is an input or an entry of another FIFO. */
static inline void tzf_put_w256(struct tzf_moves m, tzf_w256 *e0, tzf_w256 *e1, const tzf_w256 *v)
{
	tzf_w256 *const to = (m.load1 != 0u) ? e1 : e0;

	*to = (m.shift != 0u) ? *e1 : *v;
}

/* TZF_PUT(u32, m, s, ar_id, v): the payload field ar_id makes the moves m. */
#define TZF_PUT(type, m, s, pay, v) tzf_put_##type((m), &(s)->pay##_e0, &(s)->pay##_e1, (v))

#endif
