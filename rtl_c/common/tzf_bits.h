/* tzf_bits.h - bit arithmetic that the models share. No state, no libc. */
#ifndef TZF_BITS_H
#define TZF_BITS_H

#include <stdint.h>

/* Bits needed to hold the value v (at least 1): 0 -> 1, 1 -> 1, 2 -> 2, 255 -> 8, 256 -> 9. */
static inline uint32_t tzf_bits_for(uint32_t v)
{
	uint32_t n = 1;

	for (uint32_t i = 1; i < 32u; i++)
		n = ((v >> i) != 0u) ? i + 1u : n;
	return n;
}

/* The low n ones, n in 0..32. */
static inline uint32_t tzf_mask32(uint32_t n)
{
	return (n >= 32u) ? 0xFFFFFFFFu : ((1u << n) - 1u);
}

/* The low n ones, n in 0..64. */
static inline uint64_t tzf_mask64(uint32_t n)
{
	return (n >= 64u) ? ~UINT64_C(0) : ((UINT64_C(1) << n) - 1u);
}

/* Bits [hi:lo] of v, hi - lo < 32. */
static inline uint32_t tzf_get(uint32_t v, uint32_t hi, uint32_t lo)
{
	return (v >> lo) & tzf_mask32(hi - lo + 1u);
}

#endif
