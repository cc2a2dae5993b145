/* tzf_rng.c - the random numbers of every test: xoshiro256**, seeded by splitmix64 (both public domain
 * algorithms by Blackman and Vigna), so that a seed means the same run on every machine. */
#include "tzf_sim.h"

static uint64_t splitmix(uint64_t *x)
{
	uint64_t z = (*x += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

void tzf_rng_seed(struct tzf_rng *r, uint64_t seed, uint64_t stream)
{
	uint64_t x = seed;

	x = splitmix(&x) ^ (stream * UINT64_C(0xD1342543DE82EF95));
	for (int i = 0; i < 4; i++)
		r->s[i] = splitmix(&x);
}

static uint64_t rotl(uint64_t v, int n)
{
	return (v << n) | (v >> (64 - n));
}

uint64_t tzf_rng_u64(struct tzf_rng *r)
{
	uint64_t *s = r->s;
	uint64_t result = rotl(s[1] * 5u, 7) * 9u;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotl(s[3], 45);
	return result;
}

uint32_t tzf_rng_below(struct tzf_rng *r, uint32_t n)
{
	return (uint32_t)(((tzf_rng_u64(r) >> 32) * n) >> 32);
}

bool tzf_rng_once_in(struct tzf_rng *r, uint32_t n)
{
	return tzf_rng_below(r, n) == 0u;
}
