/* random_txn.c - one random transaction that ACE-Lite allows (AMBA AXI and ACE, C3.1). */
#include "random_int.h"

/* Legal pairs of AxDOMAIN and AxCACHE for ordinary accesses. The System domain takes Device and Non-cacheable, the others
 * anything Normal. */
static const uint8_t normal_cache[8] = { 2, 3, 6, 7, 10, 11, 14, 15 };

static void attributes(struct tzb_txn *t, uint32_t bits)
{
	t->domain = bits & 3u;
	t->cache = (t->domain == 3u) ? bits >> 2 & 3u : normal_cache[bits >> 2 & 7u];
	t->qos = bits >> 5 & 15u;
	t->region = bits >> 9 & 15u;
	t->vnet = bits >> 13 & 15u;
	t->bar = bits >> 17 & 2u;
}

/* ---- where ------------------------------------------------------------------------------------------------ */

/* The first or the last byte of a region, as the scoreboard's registers have it. */
static uint64_t boundary(const struct random_test *r, uint32_t bits)
{
	const uint32_t *w = &r->b->sb.shadow.word[(0x100u + 0x20u * (bits % TZC400_REGIONS)) / 4u];
	const uint32_t k = (bits >> 4 & 1u) != 0u ? 2u : 0u;

	return (uint64_t)w[k + 1u] << 32 | w[k];
}

/* To a boundary, one byte or one page beside it, or somewhere in its page. */
static uint64_t corner(const struct random_test *r, uint32_t bits)
{
	const uint64_t at = boundary(r, bits);

	switch (bits >> 5 & 7u) {
	case 0: return at;
	case 1: return at - 1u;
	case 2: return at + 1u;
	case 3: return at - 0x1000u;
	case 4: return at + 0x1000u;
	case 5: return (at & ~UINT64_C(0xFFF)) + (bits >> 8 & 0xFFFu);
	case 6: return (at & ~UINT64_C(0xFFF)) - 0x1000u + (bits >> 8 & 0xFFFu);
	default: return at ^ UINT64_C(1) << (12u + (bits >> 8) % (r->cfg->addr_width - 12u));
	}
}

static uint64_t address(const struct random_test *r, uint64_t v)
{
	const uint32_t bits = (uint32_t)(v >> 32);

	if (random_chance(bits, r->k.corner))
		return corner(r, (uint32_t)v) & r->b->addr_mask;
	if (random_chance(bits >> 8, r->k.low))
		return v & 0x1FFFFu;
	if ((bits >> 16 & 15u) == 0u)
		return (bits & 1u) != 0u ? 0u : r->b->addr_mask;
	return v & r->b->addr_mask;
}

/* ---- how long ---------------------------------------------------------------------------------------------- */

static uint32_t bus_size(const struct random_test *r)
{
	uint32_t n = 2;

	while (8u << n < r->cfg->data_width)
		n++;
	return n;
}

static uint32_t beats_minus_1(const struct random_test *r, uint32_t bits)
{
	if (random_chance(bits, r->k.single))
		return 0;
	return (bits >> 8) % (r->k.len_max + 1u);
}

/* A burst that stays in its page. */
static void incr(struct tzb_txn *t, uint32_t len, bool aligned)
{
	const uint32_t bytes = 1u << t->size;
	uint32_t room;

	if (aligned)
		t->addr &= ~(uint64_t)(bytes - 1u);
	room = (0x1000u - ((uint32_t)t->addr & 0xFFFu & ~(bytes - 1u))) / bytes;
	t->burst = 1;
	t->len = (uint8_t)((len < room) ? len : room - 1u);
}

static void wrap(struct tzb_txn *t, uint32_t bits)
{
	static const uint8_t len[4] = { 1, 3, 7, 15 };

	t->addr &= ~((UINT64_C(1) << t->size) - 1u);
	t->burst = 2;
	t->len = len[bits & 3u];
}

static void shape(const struct random_test *r, struct tzb_txn *t, uint64_t v)
{
	const uint32_t bits = (uint32_t)v, full = bus_size(r);
	const bool aligned = !random_chance(bits >> 8, r->k.unaligned);
	const bool shared = t->domain == 1u || t->domain == 2u;

	t->size = (uint8_t)((bits & 3u) != 0u ? full : (bits >> 2 & 7u) % (full + 1u));
	if ((bits >> 16 & 7u) == 0u) {
		wrap(t, bits >> 19);
	} else if ((bits >> 16 & 7u) == 1u && !shared) {
		incr(t, 0, aligned);
		t->burst = 0;
		t->len = bits >> 19 & 15u;
	} else {
		incr(t, beats_minus_1(r, (uint32_t)(v >> 32)), aligned);
	}
}

/* ---- special forms ------------------------------------------------------------------------------------------ */

static void exclusive(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	const uint32_t total = 1u << (bits % 8u);
	const uint32_t full = 1u << bus_size(r);
	const uint32_t bytes = total < full ? total : full;

	t->lock = 1;
	t->domain = (bits >> 3 & 1u) != 0u ? 3 : 0;
	t->cache = 3;
	t->burst = 1;
	t->size = 0;
	while (1u << t->size < bytes)
		t->size++;
	t->len = (uint8_t)(total / bytes - 1u);
	if (t->len > 15u)
		t->len = 15;
	t->addr &= ~(uint64_t)(((t->len + 1u) << t->size) - 1u);
}

/* One beat that carries nothing; the rest as it is. */
static void one_beat(const struct random_test *r, struct tzb_txn *t)
{
	t->len = 0;
	t->size = (uint8_t)bus_size(r);
	t->burst = 1;
	t->lock = 0;
	t->cache = 2;
}

static void barrier(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	one_beat(r, t);
	t->addr = 0;
	t->bar = (bits & 1u) != 0u ? 3 : 1;
}

static void dvm(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	one_beat(r, t);
	t->snoop = (bits & 1u) != 0u ? 15 : 14;
	t->domain = 1u + (bits >> 1 & 1u);
}

/* A whole line of 64 bytes, from its start or wrapping. */
static void line(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	t->size = (uint8_t)bus_size(r);
	t->len = (uint8_t)((64u >> t->size) - 1u);
	t->burst = (bits & 1u) != 0u ? 1 : 2;
	t->cache = normal_cache[bits >> 1 & 7u];
	t->domain = 1u + (bits >> 4 & 1u);
	t->addr &= ~(uint64_t)((t->burst == 1u ? 64u : 1u << t->size) - 1u);
}

static void special(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	static const uint8_t maintenance[4] = { 8, 9, 13, 13 };
	const uint32_t kind = bits & 7u;

	if (kind == 0u) {
		barrier(r, t, bits >> 3);
	} else if (!t->write && kind == 1u) {
		dvm(r, t, bits >> 3);
	} else if (!t->write) {
		line(r, t, bits >> 8);
		t->snoop = maintenance[bits >> 3 & 3u];
		if ((bits >> 5 & 3u) == 0u)
			t->domain = 0;
	} else {
		line(r, t, bits >> 8);
		t->snoop = 1;
		t->strobes = TZB_STRB_ALL;
	}
}

/* ---- who ------------------------------------------------------------------------------------------------------ */

/* An ID of the same ordering bucket: two bits that the bucket's hash folds onto one are flipped together (Z16). */
static uint32_t collide(const struct random_test *r, uint32_t bits)
{
	uint32_t step = 0;

	while (2u << step <= r->cfg->num_buckets)
		step++;
	bits &= r->b->id_mask >> step;
	return (r->k.id_base ^ bits ^ bits << step) & r->b->id_mask;
}

static uint32_t id(const struct random_test *r, uint32_t bits)
{
	if (r->k.id_mode == IDS_ANY)
		return bits & r->b->id_mask;
	if (r->k.id_mode == IDS_ONE)
		return r->k.id_base;
	if (r->k.id_mode == IDS_FEW)
		return (r->k.id_base ^ (bits & 3u)) & r->b->id_mask;
	return collide(r, bits & r->b->id_mask);
}

static void who(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	t->prot = (bits & 5u) | (random_chance(bits >> 4, r->k.nonsecure) ? 2u : 0u);
	t->nsaid = (r->k.one_nsaid < 16u) ? (uint8_t)r->k.one_nsaid : bits >> 12 & 15u;
}

static void when(const struct random_test *r, struct tzb_txn *t, uint32_t bits)
{
	if (!t->write || !random_chance(bits, r->k.w_lead))
		return;
	if ((bits >> 8 & 1u) != 0u)
		t->at = r->b->now + 2u + (bits >> 9 & 31u);
	else
		t->data_at = r->b->now + 2u + (bits >> 9 & 127u);
}

bool tzc400_random_txn(void *ctx, uint32_t f, bool write, struct tzb_txn *t)
{
	struct random_test *r = ctx;
	struct tzf_rng *g = &r->txn[write];
	uint64_t v;

	if (!random_chance((uint32_t)(r->b->junk[f] >> 48), r->k.issue))
		return false;
	memset(t, 0, sizeof *t);
	t->write = write;
	t->addr = address(r, tzf_rng_u64(g));
	v = tzf_rng_u64(g);
	attributes(t, (uint32_t)v);
	shape(r, t, v >> 19 ^ v << 45);
	v = tzf_rng_u64(g);
	t->id = id(r, (uint32_t)v);
	who(r, t, (uint32_t)(v >> 24));
	if (random_chance((uint32_t)(v >> 44), r->k.strobes))
		t->strobes = (v >> 52 & 3u) == 0u ? TZB_STRB_NONE : TZB_STRB_SOME;
	v = tzf_rng_u64(g);
	if (random_chance((uint32_t)v, r->k.special))
		special(r, t, (uint32_t)(v >> 16));
	else if (random_chance((uint32_t)(v >> 8), r->k.exclusive))
		exclusive(r, t, (uint32_t)(v >> 16));
	when(r, t, (uint32_t)(v >> 40));
	return true;
}
