/* random_regs.c - the APB side of the random test: a set-up a phase, then writes under traffic. */
#include "random_int.h"

enum { ACTION = 0x004, GATE = 0x008, SPEC = 0x00C, CLEAR = 0x014 };

/* Register k (0 base low .. 5 ID access) of region n. */
static uint32_t reg(uint32_t n, uint32_t k)
{
	return 0x100u + 0x20u * n + 4u * k;
}

static struct tzb_apb *op(struct random_test *r)
{
	return &r->ops[r->op];
}

static void queue(struct random_test *r, uint32_t offset, uint32_t value)
{
	*op(r) = (struct tzb_apb){ .offset = offset, .value = value, .strb = 15, .write = true };
}

/* ---- values ------------------------------------------------------------------------------------------------ */

/* A page number; few of them, so that regions meet: the first 24, around 4 GB, and the last ones. */
static uint64_t page(struct random_test *r)
{
	const uint64_t v = tzf_rng_u64(&r->rng);
	const uint64_t last = r->b->addr_mask >> 12;

	switch (v & 7u) {
	case 0: return last - (v >> 3 & 3u);
	case 1: return (0xFFFFFu + (v >> 3 & 3u)) & last;
	case 2: return v >> 12 & last;
	default: return (v >> 3) % 24u;
	}
}

/* Base (k 0, 1) or top (2, 3) of region n in the phase's layout. */
static uint64_t laid_out(struct random_test *r, uint32_t n, bool top)
{
	switch (r->layout) {
	case LAYOUT_APART: return 3u * n + (top ? 1u : 0u); /* two pages, a gap of one */
	case LAYOUT_STACKED: return top ? 32u - n : n;      /* each inside the one before */
	case LAYOUT_FULL: return (r->b->addr_mask >> 12) / 9u * (n + (top ? 1u : 0u)) - (top ? 1u : 0u);
	case LAYOUT_EMPTY: return top ? n : n + 1u;         /* base above top */
	default: return page(r);
	}
}

static uint32_t grants(struct random_test *r)
{
	const uint32_t v = (uint32_t)tzf_rng_u64(&r->rng);

	return (r->k.grant == 0u) ? 0u : (r->k.grant == 1u) ? 0xFFFFFFFFu : v;
}

static uint32_t attributes(struct random_test *r)
{
	uint32_t v = grants(r) & 0xC0000000u;

	if (r->layout == LAYOUT_ANY)
		v |= (uint32_t)tzf_rng_u64(&r->rng) & 15u;
	else
		v |= 15u;
	return v;
}

/* A value for register k of region n that fits the layout. */
static uint32_t region_value(struct random_test *r, uint32_t n, uint32_t k)
{
	uint64_t addr;

	if (k == 4u)
		return attributes(r);
	if (k == 5u)
		return grants(r);
	addr = laid_out(r, n, k >= 2u) << 12;
	return (uint32_t)((k & 1u) != 0u ? addr >> 32 : addr);
}

/* ---- a phase's set-up ------------------------------------------------------------------------------------------ */

#define SETUP_FIXED 4u
#define SETUP_STEPS (SETUP_FIXED + 6u * TZC400_REGIONS)

void tzc400_random_regs_phase(struct random_test *r)
{
	r->layout = tzf_rng_below(&r->rng, LAYOUTS + 1u);
	if (r->layout == LAYOUTS)
		r->layout = LAYOUT_ANY;
	r->setup_step = SETUP_STEPS;
}

static void setup(struct random_test *r)
{
	const uint32_t step = SETUP_STEPS - r->setup_step--;
	const uint32_t bits = (uint32_t)tzf_rng_u64(&r->rng);

	switch (step) {
	case 0: queue(r, ACTION, bits & 3u); return;
	case 1: queue(r, SPEC, bits & 3u); return;
	case 2: queue(r, CLEAR, bits & 15u); return;
	case 3: queue(r, GATE, 15); return;
	default: queue(r, reg((step - SETUP_FIXED) / 6u, (step - SETUP_FIXED) % 6u),
	               region_value(r, (step - SETUP_FIXED) / 6u, (step - SETUP_FIXED) % 6u));
	}
}

/* ---- under traffic ------------------------------------------------------------------------------------------------ */

static void any_region(struct random_test *r)
{
	const uint32_t n = tzf_rng_below(&r->rng, TZC400_REGIONS), k = tzf_rng_below(&r->rng, 6);

	queue(r, reg(n, k), region_value(r, n, k));
}

/* Takes away or gives a permission or a filter, by one bit. */
static void one_bit(struct random_test *r)
{
	const uint32_t n = tzf_rng_below(&r->rng, TZC400_REGIONS), k = 4u + tzf_rng_below(&r->rng, 2);
	const uint32_t bit = (k == 4u) ? (uint32_t[]){ 0, 1, 2, 3, 30, 31 }[tzf_rng_below(&r->rng, 6)] : tzf_rng_below(&r->rng, 32);

	queue(r, reg(n, k), r->b->sb.shadow.word[reg(n, k) / 4u] ^ 1u << bit);
}

static void policy(struct random_test *r)
{
	const uint32_t bits = (uint32_t)tzf_rng_u64(&r->rng);

	queue(r, (bits & 4u) != 0u ? ACTION : SPEC, bits & 3u);
}

static void clear(struct random_test *r)
{
	const uint32_t bits = (uint32_t)tzf_rng_u64(&r->rng);

	queue(r, CLEAR, (bits & 16u) != 0u ? 15u : bits & 15u);
}

/* Any offset, mostly of a register that exists. */
static uint32_t some_offset(struct random_test *r)
{
	const uint32_t v = (uint32_t)tzf_rng_u64(&r->rng);

	switch (v & 7u) {
	case 0: return v >> 3 & 0xFFCu;
	case 1: return 0xFD0u + 4u * ((v >> 3) % 12u);
	case 2: return 0x020u + 4u * ((v >> 3) % 16u);
	case 3: return 4u * ((v >> 3) % 6u);
	default: return reg((v >> 3) % TZC400_REGIONS, (v >> 8) % 6u);
	}
}

static void read_some(struct random_test *r)
{
	*op(r) = (struct tzb_apb){ .offset = some_offset(r) };
}

/* What was accessed last, read back at once. */
static void read_back(struct random_test *r)
{
	*op(r) = (struct tzb_apb){ .offset = r->ops[(r->op + 3u) % 4u].offset };
}

static void write_some(struct random_test *r)
{
	queue(r, some_offset(r), (uint32_t)tzf_rng_u64(&r->rng));
	if (op(r)->offset == GATE)
		op(r)->value |= 15u; /* closing is done where it also ends */
}

static void choose(struct random_test *r)
{
	static void (*const mix[MIXES][8])(struct random_test *r) = {
		[MIX_ALL] = { any_region, one_bit, policy, clear, read_some, read_back, write_some, read_some },
		[MIX_CLEAR] = { clear, clear, clear, clear, clear, clear, policy, read_some },
		[MIX_REGIONS] = { any_region, any_region, one_bit, one_bit, one_bit, any_region, clear, read_some },
		[MIX_POLICY] = { policy, policy, policy, policy, clear, policy, one_bit, read_some },
		[MIX_READ] = { read_some, read_back, read_some, read_back, read_some, read_back, write_some, clear },
	};

	mix[r->k.apb_mix][tzf_rng_below(&r->rng, 8)](r);
}

/* Non-secure masters, and writes of a part of a word. */
static void vary(struct random_test *r)
{
	const uint32_t bits = (uint32_t)tzf_rng_u64(&r->rng);

	op(r)->prot = bits & 5u;
	if ((bits >> 8 & 15u) == 0u)
		op(r)->prot |= 2u;
	if ((bits >> 12 & 7u) == 0u)
		op(r)->strb = bits >> 16 & 15u;
}

static bool gates(struct random_test *r)
{
	const uint32_t bits = (uint32_t)(r->b->junk[0] >> 16);

	if (r->open_again != 0u) {
		if (--r->open_again != 0u)
			return false;
		queue(r, GATE, 15);
		return true;
	}
	if ((bits & 0xFFFFu) >= r->k.gate)
		return false;
	queue(r, GATE, bits >> 16 & 15u);
	r->open_again = 2u + tzf_rng_below(&r->rng, (bits >> 20 & 1u) != 0u ? 8 : 150);
	return true;
}

void tzc400_random_regs_cycle(struct random_test *r)
{
	if (r->b->apb.count >= 2u)
		return;
	r->op = (r->op + 1u) % 4u;
	if (r->setup_step != 0u) {
		setup(r);
	} else if (!gates(r)) {
		if (!random_chance((uint32_t)(r->b->junk[0] >> 8), r->k.apb))
			return;
		choose(r);
		vary(r);
	}
	tzb_apb_submit(r->b, op(r));
}
