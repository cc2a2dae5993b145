/* cci_chunk.c - a request runs as chunks of up to four beats, each in one line (X4). */
#include "cci_int.h"

/* log2 of the bytes of a beat. */
static uint32_t beat_size(const struct cci_burst *b)
{
	return (b->size < CCI_WIDEST) ? b->size : CCI_WIDEST;
}

/* A: addr with its low s bits cleared. */
static uint64_t aligned(const struct cci_burst *b)
{
	return b->addr & ~tzf_mask64(beat_size(b));
}

/* M: the bits of an address that a WRAP burst counts in. */
static uint64_t wrap_mask(const struct cci_burst *b)
{
	const uint32_t s = beat_size(b);

	return ((uint64_t)b->len << s) | tzf_mask64(s);
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
	return (a < b) ? a : b;
}

uint32_t cci_chunk_beats(const struct cci_burst *b)
{
	const uint32_t s = beat_size(b);
	const uint64_t a = aligned(b);
	const uint32_t n = b->left + 1u;
	const uint32_t in_line = (CCI_LINE_BYTES - ((uint32_t)a & 63u)) >> s;

	if (b->burst == CCI_INCR)
		return smaller(smaller(4, n), in_line);
	if (b->burst == CCI_WRAP) {
		const uint64_t m = wrap_mask(b);
		const uint32_t to_end = (uint32_t)((a | m) + 1u - a) >> s;

		/* Up to four beats wrap within their line. */
		return (b->len <= 3u) ? n : smaller(smaller(smaller(4, n), in_line), to_end);
	}
	return smaller(4, n);
}

bool cci_chunk_last(const struct cci_burst *b)
{
	return cci_chunk_beats(b) == b->left + 1u;
}

/* The address of the beat that is n after the one at addr. */
static uint64_t address(const struct cci_burst *b, uint32_t n)
{
	const uint64_t a = aligned(b);
	const uint64_t on = a + ((uint64_t)n << beat_size(b));

	if (b->burst == CCI_INCR)
		return on;
	if (b->burst == CCI_WRAP) {
		const uint64_t m = wrap_mask(b);

		return (a & ~m) | (on & m);
	}
	return b->addr;
}

uint64_t cci_chunk_next(const struct cci_dims *d, const struct cci_burst *b)
{
	return address(b, cci_chunk_beats(b)) & d->addr_mask;
}

uint32_t cci_chunk_place(const struct cci_burst *b, uint32_t n)
{
	return (uint32_t)(address(b, n) >> 4) & 3u;
}
