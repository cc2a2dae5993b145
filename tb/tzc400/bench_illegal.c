/* bench_illegal.c - random values on every input pin, legal or not. */
#include "bench_int.h"

_Static_assert(sizeof(struct tzc400_in) % 8u == 0u, "the input struct is filled by words of 64 bits");

/* Sets the bits that an element's width has. */
static void set_width(void *at, uint32_t size, uint32_t width)
{
	uint32_t w[8] = { 0 };

	for (uint32_t i = 0; i < size / 4u; i++) {
		const uint32_t bits = (width > 32u * i) ? width - 32u * i : 0u;

		w[i] = (bits >= 32u) ? 0xFFFFFFFFu : (1u << bits) - 1u;
	}
	memcpy(at, w, size);
}

void tzb_illegal_init(struct tzc400_bench *b)
{
	struct tzf_fields in = tzf_fields_get(tzf_sim_block(b->sim), b->cfg, TZF_IN);

	memset(&b->illegal.mask, 0, sizeof b->illegal.mask);
	for (uint32_t i = 0; i < in.n; i++)
		for (uint32_t e = 0; e < in.f[i].count0; e++)
			set_width((char *)&b->illegal.mask + tzf_elem_offset(&in.f[i], in.f[i].first + e, 0), in.f[i].size, in.f[i].width);
	tzf_fields_free(&in);
}

/* Small values now and then, so that regions and registers in use are met, and bursts end. */
static void tame(struct tzc400_bench *b, struct tzc400_in *next)
{
	const uint64_t v = tzf_rng_u64(&b->illegal.rng);
	const uint32_t f = (uint32_t)(v & 3u);

	if ((v & 0x30u) == 0u)
		next->PADDR = (uint32_t)((v >> 8) & 0x23Cu);
	if ((v & 0xC0u) == 0u)
		next->ARADDR_s[f] &= 0x1FFFFu;
	if ((v & 0x300u) == 0u)
		next->AWADDR_s[f] &= 0x1FFFFu;
	if ((v & 0xC00u) == 0u)
		next->ARLEN_s[f] &= 3u;
	next->PPROT &= ((v & 0xF000u) == 0u) ? 7u : 5u;
}

void tzb_illegal_drive(struct tzc400_bench *b, struct tzc400_in *next)
{
	uint64_t mask, v;

	for (size_t i = 0; i < sizeof *next; i += 8u) {
		memcpy(&mask, (const char *)&b->illegal.mask + i, 8);
		v = tzf_rng_u64(&b->illegal.rng) & mask;
		memcpy((char *)next + i, &v, 8);
	}
	tame(b, next);
}
