/* test_model_parts.c - the tzc400 model's building blocks: FIFOs, buckets, counters. */
#include "model_rig.h"

/* ---- FIFOs (Z2) ------------------------------------------------------------------------------ */

/* A payload field of each type, and one that is not part of it on either side. */
struct fifo_rig {
	uint32_t cnt[4];
	uint32_t a_e0[4], a_e1[4];
	uint64_t b_e0[4], b_e1[4];
	tzf_w256 c_e0[4], c_e1[4];
};

struct fifo_value {
	uint32_t a[4];
	uint64_t b[4];
	tzf_w256 c[4];
};

static void fifo_step(struct fifo_rig *q, const struct fifo_value *v, uint32_t push, uint32_t pop)
{
	for (uint32_t f = 0; f < 4u; f++) {
		const uint32_t old = q->cnt[f];
		const struct tzf_moves m = tzf_fifo(&q->cnt[f], (push >> f) & 1u, (pop >> f) & 1u);

		assert_int_equal(tzf_rests(m), ((push >> f) & 1u) == 0u && !(old == 2u && ((pop >> f) & 1u) != 0u));
		if (tzf_rests(m))
			continue;
		assert_int_equal(m.shift + m.load0 + m.load1, 1);
		tzf_put_u32(m, &q->a_e0[f], &q->a_e1[f], v->a[f] & 0xFFFFu);
		tzf_put_u64(m, &q->b_e0[f], &q->b_e1[f], v->b[f]);
		tzf_put_w256(m, &q->c_e0[f], &q->c_e1[f], &v->c[f]);
	}
}

/* Z2's three bullets for one filter, on the serial numbers of what the entries hold. */
static void fifo_expect(uint32_t *cnt, uint64_t *e0, uint64_t *e1, bool push, bool pop, uint64_t v)
{
	if (pop && *cnt == 2u)
		*e0 = *e1;
	if (push && (*cnt == 0u || (*cnt == 1u && pop)))
		*e0 = v;
	if (push && *cnt == 1u && !pop)
		*e1 = v;
	*cnt = *cnt + push - pop;
}

static void fifo_compare(const struct fifo_rig *q, uint32_t f, uint32_t cnt, uint64_t e0, uint64_t e1)
{
	assert_int_equal(q->cnt[f], cnt);
	assert_int_equal(q->a_e0[f], e0 & 0xFFFFu);
	assert_int_equal(q->a_e1[f], e1 & 0xFFFFu);
	assert_int_equal(q->b_e0[f], e0);
	assert_int_equal(q->b_e1[f], e1);
	for (uint32_t i = 0; i < 8u; i++) {
		assert_int_equal(q->c_e0[f].w[i], (uint32_t)(e0 * (i + 1u)));
		assert_int_equal(q->c_e1[f].w[i], (uint32_t)(e1 * (i + 1u)));
	}
}

/* Four FIFOs side by side, and what should be in each: as a list, and as the entries of Z2. */
struct fifo_twin {
	struct fifo_rig q;
	uint64_t inside[4][2];
	uint32_t cnt[4];
	uint64_t e0[4], e1[4];
	uint64_t serial;
	uint32_t seen[3][2][2]; /* cnt, push, pop */
};

static void fifo_random_step(struct fifo_twin *t)
{
	struct fifo_value v;
	uint32_t push = 0;
	uint32_t pop = 0;

	for (uint32_t f = 0; f < 4u; f++) {
		const bool in = t->cnt[f] != 2u && percent(50);
		const bool out = t->cnt[f] != 0u && percent(50);

		t->serial += UINT64_C(0x100000001);
		v.a[f] = (uint32_t)t->serial | 0xABCD0000u;
		v.b[f] = t->serial;
		for (uint32_t w = 0; w < 8u; w++)
			v.c[f].w[w] = (uint32_t)(t->serial * (w + 1u));
		push |= (uint32_t)in << f;
		pop |= (uint32_t)out << f;
		t->seen[t->cnt[f]][in][out]++;
		if (out) {
			assert_int_equal(t->q.b_e0[f], t->inside[f][0]); /* first in, first out */
			t->inside[f][0] = t->inside[f][1];
		}
		if (in)
			t->inside[f][t->cnt[f] - out] = t->serial;
		fifo_expect(&t->cnt[f], &t->e0[f], &t->e1[f], in, out, t->serial);
	}
	fifo_step(&t->q, &v, push, pop);
}

static void test_fifo(void **state)
{
	struct fifo_twin t;

	(void)state;
	memset(&t, 0, sizeof(t));
	for (uint32_t i = 0; i < 100000u; i++) {
		fifo_random_step(&t);
		for (uint32_t f = 0; f < 4u; f++)
			fifo_compare(&t.q, f, t.cnt[f], t.e0[f], t.e1[f]);
	}
	assert_true(t.seen[0][1][0] && t.seen[1][1][0] && t.seen[1][0][1] && t.seen[1][1][1] && t.seen[2][0][1]);
}

/* READY and VALID of every count. */
static void test_fifo_bits(void **state)
{
	(void)state;
	for (uint32_t cnt = 0; cnt <= 2u; cnt++) {
		assert_int_equal(tzf_ready(cnt), cnt < 2u);
		assert_int_equal(tzf_valid(cnt), cnt > 0u);
	}
}

/* ---- buckets and counters (Z8, Z16, Z17) ----------------------------------------------------- */

/* Z16 as it is written: bit by bit. */
static uint32_t slow_bucket(uint32_t id, uint32_t num_buckets)
{
	const uint32_t log2nb = tzf_bits_for(num_buckets - 1u);
	uint32_t b = 0;

	for (uint32_t j = 0; j < 24u; j++)
		b ^= ((id >> j) & 1u) << (j % log2nb);
	return b;
}

static void check_buckets(uint32_t nb, uint32_t aid_width)
{
	struct tzc400_cfg cfg;
	struct tzc400_dims d;

	tzc400_cfg_default(&cfg, 4, 48);
	cfg.num_buckets = nb;
	cfg.aid_width = aid_width;
	d = tzc400_dims_of(&cfg);
	for (uint32_t i = 0; i < 1000u; i++) {
		const uint32_t id = (i < 24u ? 1u << i : rnd() >> below(24)) & d.id_mask;

		assert_int_equal(tzc400_bucket(&d, id), slow_bucket(id, nb));
	}
}

static void test_bucket(void **state)
{
	(void)state;
	for (uint32_t nb = 2; nb <= 16u; nb *= 2u)
		for (uint32_t aid_width = 1; aid_width <= 24u; aid_width++)
			check_buckets(nb, aid_width);
}

/* The next value of a counter of 2^ow values (Z8, Z17). */
static uint32_t counted(uint32_t n, bool inc, bool dec, uint32_t ow)
{
	if (inc && dec)
		return n == 0u ? 1u : n;
	if (inc)
		return (n + 1u) % (1u << ow);
	return (dec && n != 0u) ? n - 1u : n;
}

/* Bucket 5 counts, bucket 6 stands still. */
static void check_count(const struct tzc400_dims *d, uint32_t n, bool inc, bool dec, uint32_t next)
{
	uint32_t cnt[TZC_NB_MAX] = { [5] = n, [6] = 1 };
	uint32_t cls_of[TZC_NB_MAX] = { 0 };
	const struct tzc400_bucket_step s = { .done = dec, .go = inc, .done_bucket = 5, .go_bucket = 5, .cls = 4 };

	tzc400_bucket_tick(d, cnt, cls_of, &s);
	assert_int_equal(cnt[5], next);
	assert_int_equal(cnt[6], 1);
	assert_int_equal(cls_of[5], inc ? 4 : 0);
	assert_int_equal(tzc400_outstanding(d, n, inc, dec), next);
}

/* Every count of several widths, with both events, one, or none. */
static void test_counters(void **state)
{
	static const uint32_t maxima[] = { 2, 3, 4, 100, 255, 256 };

	(void)state;
	for (uint32_t i = 0; i < LEN(maxima); i++) {
		const uint32_t ow = tzf_bits_for(maxima[i]);
		struct tzc400_cfg cfg;
		struct tzc400_dims d;

		tzc400_cfg_default(&cfg, 4, 48);
		cfg.max_outstanding = maxima[i];
		d = tzc400_dims_of(&cfg);
		assert_int_equal(d.out_mask, (1u << ow) - 1u);
		for (uint32_t k = 0; k < 4u << ow; k++) {
			const bool inc = (k & 1u) != 0u;
			const bool dec = (k & 2u) != 0u;

			check_count(&d, k >> 2, inc, dec, counted(k >> 2, inc, dec, ow));
		}
	}
}

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_fifo, seed_test),
		cmocka_unit_test_setup(test_fifo_bits, seed_test),
		cmocka_unit_test_setup(test_bucket, seed_test),
		cmocka_unit_test_setup(test_counters, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
