/* tzc400_decision.c - see tzc400_decision.h. */
#include "tzc400_decision.h"

#include <string.h>

#define TZF_ROW_STRUCT struct tzc400_dec_in
static uint32_t in_fields(const struct tzc400_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { TZC400_DEC_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	if (tab)
		memcpy(tab, t, sizeof t);
	return sizeof t / sizeof t[0];
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct tzc400_dec_out
static uint32_t out_fields(const struct tzc400_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { TZC400_DEC_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	(void)cfg;
	if (tab)
		memcpy(tab, t, sizeof t);
	return sizeof t / sizeof t[0];
}
#undef TZF_ROW_STRUCT

uint32_t tzc400_decision_fields(const struct tzc400_cfg *cfg, enum tzf_dir dir, struct tzf_field *tab)
{
	return dir == TZF_IN ? in_fields(cfg, tab) : out_fields(cfg, tab);
}

void tzc400_decision_state(const struct tzc400_dec_in *in, struct tzc400_state *st)
{
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		st->region_s_en[n] = in->region_attributes[n] >> 30;
		st->region_id_access[n] = in->region_id_access[n];
		if (n == 0u)
			continue;
		st->region_base_page[n] = in->region_base[n] >> 12;
		st->region_top_page[n] = in->region_top[n] >> 12;
		st->region_filter_en[n] = in->region_attributes[n] & 0xFu;
	}
}

void tzc400_decide(const struct tzc400_cfg *cfg, const struct tzc400_dec_in *in, struct tzc400_dec_out *out)
{
	struct tzc400_query q = { in->filter, in->addr, in->nonsecure, in->nsaid, in->write };
	struct tzc400_state st;
	struct tzc400_verdict v;

	memset(&st, 0, sizeof st);
	tzc400_decision_state(in, &st);
	tzc400_lookup(cfg, &st, &q, &v);
	memset(out, 0, sizeof *out);
	out->allow = v.allow;
	out->region = v.region;
	out->overlap = v.overlap;
}

/* A page number: small ones often, so that regions meet. */
static uint64_t random_page(const struct tzc400_cfg *cfg, struct tzf_rng *rng)
{
	uint64_t mask = tzf_mask64(cfg->addr_width - 12u);

	if (!tzf_rng_once_in(rng, 4))
		return tzf_rng_below(rng, 48) & mask;
	if (tzf_rng_once_in(rng, 2))
		return (mask - tzf_rng_below(rng, 4)) & mask;
	return tzf_rng_u64(rng) & mask;
}

static void random_table(const struct tzc400_cfg *cfg, struct tzf_rng *rng, struct tzc400_dec_in *in)
{
	uint32_t filters = tzf_mask32(cfg->num_filters);

	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		uint64_t a = random_page(cfg, rng), b = random_page(cfg, rng);
		bool ordered = !tzf_rng_once_in(rng, 16); /* now and then base > top */

		in->region_base[n] = (ordered && b < a ? b : a) << 12;
		in->region_top[n] = ((ordered && b < a ? a : b) << 12) | 0xFFFu;
		in->region_attributes[n] = ((uint32_t)tzf_rng_u64(rng) & 0xC0000000u) | (n ? (uint32_t)tzf_rng_u64(rng) & filters : filters);
		in->region_id_access[n] = (uint32_t)tzf_rng_u64(rng);
	}
	in->region_base[0] = 0;
	in->region_top[0] = tzf_mask64(cfg->addr_width);
}

static uint64_t random_address(const struct tzc400_cfg *cfg, struct tzf_rng *rng, const struct tzc400_dec_in *in)
{
	uint64_t edge;
	uint32_t n = tzf_rng_below(rng, TZC400_REGIONS);

	if (tzf_rng_once_in(rng, 4))
		return ((random_page(cfg, rng) << 12) | tzf_rng_below(rng, 4096)) & tzf_mask64(cfg->addr_width);
	edge = tzf_rng_once_in(rng, 2) ? in->region_base[n] : in->region_top[n];
	return (edge + tzf_rng_below(rng, 3) - 1u) & tzf_mask64(cfg->addr_width);
}

void tzc400_decision_random(const struct tzc400_cfg *cfg, struct tzf_rng *rng, struct tzc400_dec_in *in, struct tzc400_dec_out *out)
{
	uint64_t bits;

	if (in->region_top[0] == 0u || tzf_rng_once_in(rng, 64))
		random_table(cfg, rng, in);
	bits = tzf_rng_u64(rng);
	in->filter = (uint32_t)(bits >> 32) & (cfg->num_filters - 1u);
	in->addr = random_address(cfg, rng, in);
	in->nonsecure = (uint32_t)bits & 1u;
	in->nsaid = (uint32_t)(bits >> 1) & 15u;
	in->write = (uint32_t)(bits >> 5) & 1u;
	tzc400_decide(cfg, in, out);
}

#define QUESTIONS 4096u

uint64_t tzc400_decide_many(const struct tzc400_cfg *cfg, uint64_t seed, uint64_t n)
{
	static struct tzc400_query q[QUESTIONS]; /* static: only for its size */
	struct tzc400_dec_in in = { 0 };
	struct tzc400_dec_out out;
	struct tzc400_state st;
	struct tzc400_verdict v;
	struct tzf_rng rng;
	uint64_t sum = 0;

	memset(&st, 0, sizeof st);
	tzf_rng_seed(&rng, seed, 1);
	for (uint32_t i = 0; i < QUESTIONS; i++) {
		tzc400_decision_random(cfg, &rng, &in, &out);
		q[i] = (struct tzc400_query){ in.filter, in.addr, in.nonsecure, in.nsaid, in.write };
	}
	tzc400_decision_state(&in, &st);
	for (uint64_t i = 0; i < n; i++) {
		tzc400_lookup(cfg, &st, &q[i % QUESTIONS], &v);
		sum += v.allow + v.region + v.overlap;
	}
	return sum;
}
