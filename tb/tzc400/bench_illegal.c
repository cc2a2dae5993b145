/* bench_illegal.c - random values on every input pin, legal or not. */
#include "bench_int.h"

/* Zeroes the bits of an element that its width does not have. */
static void trim(void *at, uint32_t size, uint32_t width)
{
	uint32_t w[8];

	memcpy(w, at, size);
	for (uint32_t i = 0; i < size / 4u; i++) {
		const uint32_t low = 32u * i;
		const uint32_t bits = (width > low) ? width - low : 0u;

		w[i] &= (bits >= 32u) ? 0xFFFFFFFFu : ((1u << bits) - 1u);
	}
	memcpy(at, w, size);
}

static void fill(struct tzf_rng *r, void *at, uint32_t size, uint32_t width)
{
	uint32_t w[8];

	for (uint32_t i = 0; i < size / 4u; i += 2u) {
		const uint64_t v = tzf_rng_u64(r);

		w[i] = (uint32_t)v;
		if (i + 1u < size / 4u)
			w[i + 1u] = (uint32_t)(v >> 32);
	}
	memcpy(at, w, size);
	trim(at, size, width);
}

/* Small values, so that regions, registers and IDs in use are met; 64 bits of address stay mostly zero. */
static void tame(struct tzc400_bench *b, struct tzc400_in *next)
{
	struct tzf_rng *r = &b->illegal.rng;
	const uint64_t v = tzf_rng_u64(r);
	const uint32_t f = (uint32_t)(v & 3u);

	if ((v & 0x30u) == 0u)
		next->PADDR = (uint32_t)((v >> 8) & 0x23Cu);
	if ((v & 0xC0u) == 0u)
		next->ARADDR_s[f] &= 0x1FFFFu & b->addr_mask;
	if ((v & 0x300u) == 0u)
		next->AWADDR_s[f] &= 0x1FFFFu & b->addr_mask;
	if ((v & 0xC00u) == 0u)
		next->ARLEN_s[f] &= 3u;
	next->PPROT &= ((v & 0xF000u) == 0u) ? 7u : 5u;
	if (f >= b->nf) {
		next->ARADDR_s[f] = 0;
		next->AWADDR_s[f] = 0;
		next->ARLEN_s[f] = 0;
	}
}

void bench_illegal_drive(struct tzc400_bench *b, struct tzc400_in *next)
{
	for (uint32_t i = 0; i < b->illegal.in.n; i++) {
		const struct tzf_field *d = &b->illegal.in.f[i];

		for (uint32_t e = 0; e < d->count0; e++)
			fill(&b->illegal.rng, (char *)next + tzf_elem_offset(d, d->first + e, 0), d->size, d->width);
	}
	tame(b, next);
}
