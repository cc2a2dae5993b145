/* random_phase.c - what a phase of the random test is like: paces, latencies, mixes. */
#include "random_int.h"

/* A willingness; `never` only where the phase's end lets everything go again. */
static struct tzb_pace pace(struct random_test *r, bool may_stop)
{
	static const uint16_t chance[8] = { 256, 256, 256, 200, 128, 128, 40, 8 };
	const uint32_t bits = (uint32_t)tzf_rng_u64(&r->rng);
	struct tzb_pace p = { chance[bits & 7u], 0 };

	if ((bits >> 3 & 3u) == 0u)
		p.stall = bits >> 5 & 127u;
	if (may_stop && (bits >> 12 & 31u) == 0u)
		p.chance = 0;
	return p;
}

static struct tzb_pace brisk(struct random_test *r)
{
	const struct tzb_pace p = { tzf_rng_below(&r->rng, 2) != 0u ? 256 : 180, 0 };

	return p;
}

static void port(struct random_test *r, uint32_t f, bool fast)
{
	struct tzb_master_mode m;
	struct tzb_mem_mode y = { .lat_min = 1, .lat_max = 1 };
	const uint32_t bits = (uint32_t)tzf_rng_u64(&r->rng);

	m.ar = fast ? TZB_ALWAYS : pace(r, false);
	m.aw = fast ? TZB_ALWAYS : pace(r, false);
	m.w = fast ? brisk(r) : pace(r, true);
	m.r = fast ? brisk(r) : pace(r, true);
	m.b = fast ? brisk(r) : pace(r, true);
	y.ar = fast ? brisk(r) : pace(r, true);
	y.aw = fast ? brisk(r) : pace(r, true);
	y.w = fast ? brisk(r) : pace(r, true);
	y.r = fast ? TZB_ALWAYS : pace(r, true);
	y.b = fast ? TZB_ALWAYS : pace(r, true);
	y.order = (enum tzb_order)(bits % 3u);
	y.lat_max = (bits >> 2 & 3u) == 0u ? 60u : (bits >> 2 & 3u) == 1u ? 8u : 1u;
	y.aw_waits_w = (bits >> 4 & 7u) == 0u;
	y.w_waits_aw = !y.aw_waits_w && (bits >> 7 & 3u) == 0u;
	y.exokay = 160;
	y.err_top = (bits >> 9 & 3u) == 0u ? r->b->addr_mask >> (bits >> 11 & 3u) * 8u : 0u;
	y.err_resp = (bits >> 13 & 1u) != 0u ? TZB_SLVERR : TZB_DECERR;
	if (y.err_top == 0u)
		y.err_resp = TZB_OKAY;
	tzb_master_set(r->b, f, &m);
	tzb_mem_set(r->b, f, &y);
}

/* Requests pile up below and nothing is answered: the counters reach their limits. */
static void pile_up(struct random_test *r)
{
	for (uint32_t f = 0; f < r->b->nf; f++) {
		struct tzb_mem_mode y = tzb_mem_get(r->b, f);
		const struct tzb_master_mode m = { TZB_ALWAYS, TZB_ALWAYS, TZB_ALWAYS, TZB_ALWAYS, TZB_ALWAYS };

		y.ar = y.aw = y.w = TZB_ALWAYS;
		y.r = y.b = (struct tzb_pace){ (uint16_t)tzf_rng_below(&r->rng, 3), 0 };
		y.aw_waits_w = y.w_waits_aw = false;
		tzb_mem_set(r->b, f, &y);
		tzb_master_set(r->b, f, &m);
	}
	r->k.single = 250;
	r->k.special = 8;
	r->k.grant = 1;
	r->k.issue = 256;
	r->k.gate = 0;
	r->k.apb = 10;
}

/* One thing at a time, and gates that move: counters at 0 and 1 when something happens to them. */
static void sparse(struct random_test *r)
{
	const struct tzb_mem_mode y = { .ar = { 256, 0 }, .aw = { 256, 0 }, .w = { 256, 0 }, .r = { 256, 0 }, .b = { 256, 0 }, .lat_min = 1, .lat_max = 8 };
	const struct tzb_master_mode m = { TZB_ALWAYS, TZB_ALWAYS, TZB_ALWAYS, TZB_ALWAYS, TZB_ALWAYS };

	for (uint32_t f = 0; f < r->b->nf; f++) {
		tzb_mem_set(r->b, f, &y);
		tzb_master_set(r->b, f, &m);
	}
	r->k.issue = 1u + tzf_rng_below(&r->rng, 20);
	r->k.single = 256;
	r->k.gate = 6000;
	r->k.apb = 30;
}

/* Mostly transactions that are never forwarded when denied, and answers that are taken slowly: local responses pile up. */
static void lines(struct random_test *r)
{
	for (uint32_t f = 0; f < r->b->nf; f++) {
		struct tzb_master_mode m = tzb_master_get(r->b, f);

		m.aw = m.w = TZB_ALWAYS;
		m.b = (struct tzb_pace){ (uint16_t)(20u + tzf_rng_below(&r->rng, 100)), 0 };
		tzb_master_set(r->b, f, &m);
	}
	r->k.special = 200;
	r->k.grant = tzf_rng_below(&r->rng, 2) != 0u ? 2u : 0u;
	r->k.issue = 256;
	r->k.id_mode = IDS_ANY;
	r->k.apb = 10;
}

static uint32_t one_of(struct random_test *r, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
	const uint32_t v[4] = { a, b, c, d };

	return v[tzf_rng_below(&r->rng, 4)];
}

static void knobs(struct random_test *r)
{
	struct random_knobs *k = &r->k;

	k->corner = one_of(r, 240, 200, 128, 20);
	k->low = one_of(r, 256, 200, 128, 20);
	k->unaligned = one_of(r, 0, 60, 128, 60);
	k->nonsecure = one_of(r, 0, 128, 128, 256);
	k->one_nsaid = tzf_rng_below(&r->rng, 4) == 0u ? tzf_rng_below(&r->rng, 16) : 16u;
	k->id_mode = tzf_rng_below(&r->rng, IDS_MODES);
	k->id_base = (uint32_t)tzf_rng_u64(&r->rng) & r->b->id_mask;
	k->special = one_of(r, 0, 10, 30, 120);
	k->exclusive = one_of(r, 0, 10, 30, 120);
	k->len_max = one_of(r, 3, 3, 15, 40);
	k->single = one_of(r, 0, 128, 200, 256);
	if (tzf_rng_below(&r->rng, 16) == 0u)
		k->len_max = 255;
	k->strobes = one_of(r, 0, 128, 200, 256);
	k->w_lead = one_of(r, 0, 0, 60, 200);
	k->issue = one_of(r, 256, 256, 256, 60);
	k->apb = one_of(r, 5, 40, 128, 256);
	k->apb_mix = tzf_rng_below(&r->rng, MIXES);
	k->gate = one_of(r, 0, 0, 200, 1500);
	k->grant = one_of(r, 0, 1, 2, 2);
}

void tzc400_random_phase(struct random_test *r)
{
	const uint32_t kind = tzf_rng_below(&r->rng, 10);

	knobs(r);
	for (uint32_t f = 0; f < r->b->nf; f++)
		port(r, f, kind < 3u);
	if (kind == 9u)
		pile_up(r);
	if (kind == 8u)
		sparse(r);
	if (kind == 7u)
		lines(r);
	tzc400_random_regs_phase(r);
}

void tzc400_random_calm(struct random_test *r)
{
	static const struct tzb_master_mode m = { { 256, 0 }, { 256, 0 }, { 256, 0 }, { 256, 0 }, { 256, 0 } };
	static const struct tzb_mem_mode y = { { 256, 0 }, { 256, 0 }, { 256, 0 }, { 256, 0 }, { 256, 0 }, .lat_min = 1, .lat_max = 1 };

	for (uint32_t f = 0; f < r->b->nf; f++) {
		tzb_master_set(r->b, f, &m);
		tzb_mem_set(r->b, f, &y);
	}
}
