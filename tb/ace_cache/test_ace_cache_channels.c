/* test_ace_cache_channels.c - the ace_cache model's frame: configurations, reset, FIFOs, the slot, W and CD engines, acknowledges,
 * widths (K1, K2, K3, K13, K15, K17, K18). */
#include "ace_cache_rig.h"
#include "tzf_bits.h"

/* ---- random input ------------------------------------------------------------------------------ */

static uint64_t rng;

/* splitmix64 */
static uint32_t rnd(void)
{
	uint64_t z = (rng += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (uint32_t)((z ^ (z >> 31)) >> 32);
}

/* Anything on every pin, beyond its width too; few lines, so that they meet; reset is rare. */
static void random_in(struct ace_cache_in *in)
{
	uint32_t w[sizeof(*in) / 4u] = { 0 };

	for (uint32_t i = 0; i < LEN(w); i++)
		w[i] = rnd();
	memcpy(in, w, sizeof(*in));
	in->ARESETn |= (uint32_t)(rnd() % 3000u != 0u);
	in->REQ_ADDR &= ~UINT64_C(0x3FFFFFFE00);
	in->ACADDR &= ~UINT64_C(0x3FFFFFFE00);
	if (rnd() % 4u != 0u)
		in->REQ_NSAID &= ~15u;
}

static const struct ace_cache_cfg shapes[] = {
	{ .sets = 4, .ways = 2, .mshrs = 4, .wbs = 2, .addr_width = 40, .ns_tag = 1 },
	{ .sets = 1, .ways = 1, .mshrs = 1, .wbs = 1, .addr_width = 32, .ns_tag = 1 },
	{ .sets = 16, .ways = 8, .mshrs = 8, .wbs = 4, .addr_width = 48, .ns_tag = 1 },
	{ .sets = 8, .ways = 3, .mshrs = 8, .wbs = 4, .addr_width = 41, .ns_tag = 0 },
	{ .sets = 2, .ways = 5, .mshrs = 3, .wbs = 3, .addr_width = 33, .ns_tag = 0 },
};

/* ---- configurations ---------------------------------------------------------------------------- */

static void refused(struct ace_cache_cfg cfg, const char *name)
{
	const char *error = ace_cache_cfg_error(&cfg);

	assert_non_null(error);
	assert_memory_equal(error, name, strlen(name));
}

static void test_cfg(void **state)
{
	struct ace_cache_cfg def;

	(void)state;
	ace_cache_cfg_default(&def);
	assert_null(ace_cache_cfg_error(&def));
	assert_memory_equal(&def, &shapes[0], sizeof(def));
	for (uint32_t n = 0; n < 70u; n++) {
		struct ace_cache_cfg c[6] = { def, def, def, def, def, def };
		const bool good[6] = { n == 1u || n == 2u || n == 4u || n == 8u || n == 16u, n >= 1u && n <= 8u, n >= 1u && n <= 8u,
		                       n >= 1u && n <= 4u, n >= 32u && n <= 48u, n <= 1u };
		static const char *const names[6] = { "sets", "ways", "mshrs", "wbs", "addr_width", "ns_tag" };

		c[0].sets = n;
		c[1].ways = n;
		c[2].mshrs = n;
		c[3].wbs = n;
		c[4].addr_width = n;
		c[5].ns_tag = n;
		for (uint32_t i = 0; i < 6u; i++) {
			if (good[i])
				assert_null(ace_cache_cfg_error(&c[i]));
			else
				refused(c[i], names[i]);
		}
	}
}

/* ---- reset (K1) -------------------------------------------------------------------------------- */

/* All state is 0, from any state, with anything on the other pins; so are the outputs but for READY and constants. */
static void test_reset(void **state)
{
	static const struct ace_cache_state zero;

	(void)state;
	for (uint32_t i = 0; i < LEN(shapes); i++) {
		struct rig r;

		rng = i;
		rig_start_as(&r, &shapes[i]);
		for (uint32_t n = 0; n < 500u; n++) {
			random_in(&r.in);
			tick(&r);
		}
		r.in.ARESETn = 0xFFFFFFFEu;
		tick(&r);
		assert_memory_equal(&r.st, &zero, sizeof(zero));
		assert_int_equal(r.out.REQ_READY & r.out.RREADY & r.out.BREADY & r.out.ACREADY, 1);
		r.in.ARESETn = 1;
		r.in.REQ_VALID = r.in.RVALID = r.in.BVALID = r.in.ACVALID = 0;
		assert_rests(&r);
		memset(&r.st, 0xFF, sizeof(r.st));
		ace_cache_reset(&r.cfg, &r.st);
		assert_memory_equal(&r.st, &zero, sizeof(zero));
	}
}

/* ---- widths ------------------------------------------------------------------------------------ */

static void assert_width(const void *at_field, uint32_t bytes, uint32_t width, const char *name)
{
	const uint8_t *p = at_field;

	for (uint32_t bit = width; bit < 8u * bytes; bit++)
		if ((((uint32_t)p[bit / 8u] >> (bit % 8u)) & 1u) != 0u)
			fail_msg("%s has bit %u set, it is %u wide", name, bit, width);
}

/* Expanded by the lists: every element of a struct, with elements beyond the configuration's count as if their width were 0. */
#define WIDTH_S(type, n, wid, pth, dc) assert_width(&p->n, sizeof(p->n), (uint32_t)(wid), #n);
#define WIDTH_A(type, n, max, wid, fst, cnt, pth, dc) \
	for (uint32_t i_ = 0; i_ < (max); i_++) \
		assert_width(&p->n[i_], sizeof(p->n[i_]), i_ < (uint32_t)(cnt) ? (uint32_t)(wid) : 0u, #n);

static void check_out(const struct ace_cache_cfg *cfg, const struct ace_cache_out *p)
{
	ACE_CACHE_OUT(WIDTH_S, WIDTH_A, WIDTH_A)
}

static void check_set(const struct ace_cache_cfg *cfg, const struct ace_cache_set *p, uint32_t *valid)
{
	ACE_CACHE_SET(WIDTH_S, WIDTH_A)
	assert_true(p->rr < cfg->ways);
	for (uint32_t w = 0; w < cfg->ways; w++) {
		assert_true(p->way_st[w] == I || p->way_st[w] == SC || p->way_st[w] == SD || p->way_st[w] == UC || p->way_st[w] == UD);
		*valid += p->way_st[w] & 1u;
	}
}

static void check_state(const struct ace_cache_cfg *cfg, const struct ace_cache_state *p, uint32_t *valid)
{
	static const struct ace_cache_set unused;

	ACE_CACHE_STATE(WIDTH_S, WIDTH_A, WIDTH_A)
	for (uint32_t i = 0; i < ACE_CACHE_SETS_MAX; i++) {
		if (i < cfg->sets)
			check_set(cfg, &p->s[i], valid);
		else
			assert_memory_equal(&p->s[i], &unused, sizeof(unused));
	}
}

/* Under any input at all, legal or not, unused bits and elements are 0, and lines come and go. */
static void test_widths(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(shapes); i++) {
		struct rig r;
		uint32_t valid = 0;

		rng = 77u + i;
		rig_start_as(&r, &shapes[i]);
		for (uint32_t n = 0; n < 4000u; n++) {
			random_in(&r.in);
			tick(&r);
			check_state(&r.cfg, &r.st, &valid);
			check_out(&r.cfg, &r.out);
		}
		assert_true(valid > 100u);
	}
}

#define CUT_S(type, n, wid, pth, dc) cut(&p->n, sizeof(p->n), (uint32_t)(wid));
#define CUT_A(...)

/* Clears the bits of a field from its width on. */
static void cut(void *at_field, uint32_t bytes, uint32_t width)
{
	uint8_t *p = at_field;

	for (uint32_t bit = width; bit < 8u * bytes; bit++)
		p[bit / 8u] = (uint8_t)(p[bit / 8u] & ~(1u << (bit % 8u)));
}

static void cut_in(const struct ace_cache_cfg *cfg, struct ace_cache_in *p)
{
	ACE_CACHE_IN(CUT_S, CUT_A, CUT_A)
}

/* Input bits above a signal's width are ignored. */
static void test_high_bits(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < LEN(shapes); i++) {
		struct rig a, b;

		rng = 99u + i;
		rig_start_as(&a, &shapes[i]);
		b = a;
		for (uint32_t n = 0; n < 3000u; n++) {
			random_in(&a.in);
			b.in = a.in;
			cut_in(&b.cfg, &b.in);
			tick(&a);
			tick(&b);
			assert_memory_equal(&a.st, &b.st, sizeof(a.st));
			assert_memory_equal(&a.out, &b.out, sizeof(a.out));
		}
	}
}

/* ---- latencies ("Latency, when nothing waits") ------------------------------------------------- */

static void test_latency(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	request(&r, ACE_CACHE_OP_LOAD, USUAL); /* now t + 1 */
	assert_int_equal(r.out.ARVALID, 0);
	tick(&r);
	assert_int_equal(r.out.ARVALID, 1);
	(void)take_ar(&r);
	give_line(&r, 0, 0xB1, 0); /* now u + 1 */
	tick(&r);
	assert_int_equal(r.out.RSP_VALID | r.out.RACK, 0);
	tick(&r);
	assert_int_equal(r.out.RSP_VALID & r.out.RACK, 1);
	take_data_rsp(&r, 0, 0xB1, 0);
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	assert_int_equal(r.out.RSP_VALID, 0);
	tick(&r);
	assert_int_equal(r.out.RSP_VALID, 1);
}

/* One request a cycle when all hit. */
static void test_rate(void **state)
{
	struct rig r;
	uint32_t answers = 0;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	r.in.RSP_READY = 1;
	for (uint32_t i = 0; i < 102u; i++) {
		request(&r, ACE_CACHE_OP_STORE, USUAL);
		answers += r.out.RSP_VALID;
	}
	assert_int_equal(answers, 101);
}

/* ---- FIFOs (K2) -------------------------------------------------------------------------------- */

/* REQ: two entries while the head waits, in order, no third; the payload as packed. */
static void test_req_fifo(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	r.st.rsp_cnt = 2; /* reserved ops answer, which they cannot */
	for (uint32_t i = 0; i < 2u; i++) {
		r.id = 3u + i;
		request(&r, ACE_CACHE_OP_RESERVED, 0xABCDEF0123u + i);
	}
	assert_int_equal(r.out.REQ_READY, 0);
	assert_int_equal(r.st.req_cnt, 2);
	assert_int_equal(r.st.req_ctl_e0, 15u << 15 | 3u << 11 | 2u << 8 | 5u << 4 | 9u);
	assert_int_equal(r.st.req_ctl_e1, 15u << 15 | 4u << 11 | 2u << 8 | 5u << 4 | 9u);
	r.in.REQ_VALID = 1; /* without READY */
	r.in.REQ_ADDR = 0;
	tick(&r);
	r.in.REQ_VALID = 0;
	assert_int_equal(r.st.req_addr_e0, 0xABCDEF0123u);
	assert_int_equal(r.st.req_addr_e1, 0xABCDEF0124u);
	SET_COUNT(&r, rsp, 0);
	tick(&r);
	assert_int_equal(r.st.req_cnt, 1);
	assert_int_equal(r.st.req_addr_e0, 0xABCDEF0124u);
	assert_int_equal(take_rsp(&r).RSP_ID, 3);
	assert_int_equal(take_rsp(&r).RSP_ID, 4);
	assert_int_equal(r.out.RSP_ID, 4); /* shows e0, valid or not */
	assert_int_equal(r.st.req_addr_e0, 0xABCDEF0124u);
}

/* RSP: a third answer waits; a pop makes room for the next cycle only. */
static void test_rsp_fifo(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t i = 0; i < 4u; i++) {
		r.id = i;
		request(&r, ACE_CACHE_OP_RESERVED, 0);
	}
	ticks(&r, PATIENCE);
	assert_int_equal(r.st.rsp_cnt, 2);
	assert_int_equal(r.st.req_cnt, 2);
	for (uint32_t i = 0; i < 4u; i++) {
		const struct ace_cache_out o = take_rsp(&r);

		assert_int_equal(o.RSP_ID, i);
		assert_int_equal(o.RSP_RESP, 2);
		assert_int_equal(r.st.rsp_cnt, i < 3u ? 1 : 0);
		assert_int_equal(r.st.req_cnt, i == 0u ? 2 : i == 1u ? 1 : 0);
		if (i < 2u)
			tick(&r);
	}
	assert_rests(&r);
}

/* AR and AW: a third address waits. */
static void test_address_fifos(void **state)
{
	for (uint32_t aw = 0; aw < 2u; aw++) {
		const uint32_t op = aw != 0u ? ACE_CACHE_OP_STORE_PLAIN : ACE_CACHE_OP_LOAD_PLAIN;
		struct rig r;

		(void)state;
		rig_start(&r);
		for (uint32_t i = 0; i < 4u; i++)
			request(&r, op, at(i, 0, 1));
		ticks(&r, PATIENCE);
		assert_int_equal(aw != 0u ? r.st.aw_cnt : r.st.ar_cnt, 2);
		assert_int_equal(r.st.req_cnt, 2);
		for (uint32_t i = 0; i < 4u; i++)
			assert_int_equal(aw != 0u ? take_aw(&r).AWADDR : take_ar(&r).ARADDR, at(i, 0, 1));
		assert_int_equal(r.st.req_cnt, 0);
	}
}

/* ---- the W engine (K13) ------------------------------------------------------------------------ */

/* Data follows AW's order, whoever sends it: a line of an MSHR, one beat with its strobes, a write-back. Evict has none.
 * Two beats fit into W. */
static void test_w_order(void **state)
{
	const struct copy evicted = { .st = SC, .ns = 1, .nsaid = 5, .name = 0xEE, .tag = 0x13 };
	struct rig r;
	struct ace_cache_out o;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UD);
	plant(&r, 2, 0, evicted);
	r.strb = 0x1248;
	r.wdata = beat_of(0x57, 1);
	request(&r, ACE_CACHE_OP_STORE_PLAIN, at(0x30, 0, 0));
	(void)take_aw(&r);
	request(&r, ACE_CACHE_OP_EVICT, at(0x13, 2, 0));
	(void)take_aw(&r);
	request(&r, ACE_CACHE_OP_EVICT, USUAL);
	(void)take_aw(&r);
	ticks(&r, PATIENCE);
	assert_int_equal(r.st.w_cnt, 2);
	assert_int_equal(r.st.wq_cnt, 1);
	assert_int_equal(r.st.wq_beat, 1);
	assert_int_equal(r.st.wq[r.st.wq_rp], 8u + 1u);
	o = take_w(&r);
	assert_beat(&o.WDATA, 0x57, 1);
	assert_int_equal(o.WSTRB, 0x1248);
	assert_int_equal(o.WLAST, 1);
	take_w_line(&r, 0xA0);
	assert_int_equal(r.st.wq_cnt, 0);
	assert_int_equal(r.st.wq_beat, 0);
}

/* One beat a cycle, from the cycle after the slot; bursts without a gap. */
static void test_w_rate(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	r.in.WREADY = 1;
	r.wdata = beat_of(0x57, 1);
	r.strb = 3;
	request(&r, ACE_CACHE_OP_STORE_LINE_ONCE, at(0x30, 0, 0));
	request(&r, ACE_CACHE_OP_STORE_ONCE, at(0x31, 0, 0));
	assert_int_equal(r.out.WVALID, 0);
	for (uint32_t n = 0; n < 5u; n++) {
		tick(&r);
		assert_int_equal(r.out.WVALID, 1);
		assert_beat(&r.out.WDATA, 0x57, 1);
		assert_int_equal(r.out.WSTRB, n < 4u ? 0xFFFF : 3);
		assert_int_equal(r.out.WLAST, n >= 3u);
	}
	tick(&r);
	assert_int_equal(r.out.WVALID, 0);
}

/* Over the ends of both rings: more writes and reads than they have places. */
static void test_rings_wrap(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t i = 0; i < 40u; i++) {
		r.id = i & 15u;
		r.strb = i;
		request(&r, ACE_CACHE_OP_STORE_PLAIN, at(i, 0, 0));
		(void)take_aw(&r);
		assert_int_equal(take_w(&r).WSTRB, i);
		give_b(&r, 0, 0);
		take_plain_rsp(&r, 0);
		assert_int_equal(r.st.dq_rp, (i + 1u) % 16u);
		assert_int_equal(r.st.wq_rp, (i + 1u) % 16u);
	}
}

/* ---- the slot (K3) ------------------------------------------------------------------------------- */

/* Everybody can go at once: snoop, fill, again, request, one a cycle in this order. */
static void test_priority(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x30, 0, 0)); /* MSHR 0 will be filled */
	(void)take_ar(&r);
	plant_usual(&r, SC);
	request(&r, ACE_CACHE_OP_STORE, USUAL); /* MSHR 1 will have lost its line */
	(void)take_ar(&r);
	r.st.s[1].way_st[0] = I;
	r.st.m_st[1] = ACE_CACHE_AGAIN;
	SET_COUNT(&r, ar, 2); /* not yet */
	SET_COUNT(&r, cr, 2);
	SET_COUNT(&r, rsp, 2);
	give_one(&r, 0, 0xB1, 0);
	request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(0x40, 0, 0));
	snoop(&r, 0, USUAL, 1);
	ticks(&r, PATIENCE);
	SET_COUNT(&r, ar, 0);
	SET_COUNT(&r, cr, 0);
	SET_COUNT(&r, rsp, 0);
	tick(&r);
	assert_int_equal(r.st.cr_cnt << 8 | r.st.rsp_cnt << 4 | r.st.ar_cnt, 0x100);
	tick(&r);
	assert_int_equal(r.st.cr_cnt << 8 | r.st.rsp_cnt << 4 | r.st.ar_cnt, 0x110);
	tick(&r);
	assert_int_equal(r.st.cr_cnt << 8 | r.st.rsp_cnt << 4 | r.st.ar_cnt, 0x111);
	assert_int_equal(r.st.m_st[1], ACE_CACHE_WAITS);
	assert_int_equal(r.st.req_cnt, 1);
	tick(&r);
	assert_int_equal(r.st.cr_cnt << 8 | r.st.rsp_cnt << 4 | r.st.ar_cnt, 0x112);
	assert_int_equal(r.st.req_cnt, 0);
}

/* One that cannot go leaves the slot to the next: here the snoop waits for room in CR, and a hit is answered. */
static void test_slot_is_passed_on(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, UC);
	SET_COUNT(&r, cr, 2);
	snoop(&r, 7, USUAL, 1);
	request(&r, ACE_CACHE_OP_LOAD, USUAL);
	tick(&r);
	assert_int_equal(r.out.RSP_VALID, 1);
	assert_int_equal(r.st.ac_cnt, 1);
}

/* ---- acknowledges (K17) -------------------------------------------------------------------------- */

/* A write-back's B and the fill of a WriteNoSnoop in one cycle count two, which show as two cycles. */
static void test_two_acknowledges(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	plant_usual(&r, SC);
	request(&r, ACE_CACHE_OP_EVICT, USUAL);
	take_plain_rsp(&r, 0);
	(void)take_aw(&r);
	request(&r, ACE_CACHE_OP_STORE_PLAIN, at(0x30, 0, 0));
	(void)take_aw(&r);
	give_b(&r, 0, 0);
	give_b(&r, 8, 0); /* popped in the cycle of F for MSHR 0 */
	tick(&r);
	assert_int_equal(r.st.wack_cnt, 2);
	assert_int_equal(r.out.WACK, 1);
	assert_int_equal(r.out.RACK, 0);
	tick(&r);
	assert_int_equal(r.out.WACK, 1);
	tick(&r);
	assert_int_equal(r.out.WACK, 0);
}

/* Two fills in a row: RACK stays for two cycles. */
static void test_racks_in_a_row(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r);
	for (uint32_t i = 0; i < 2u; i++) {
		request(&r, ACE_CACHE_OP_LOAD_PLAIN, at(i, 0, 0));
		(void)take_ar(&r);
	}
	give_one(&r, 1, 0xB1, 0);
	give_one(&r, 0, 0xB0, 0);
	tick(&r);
	assert_int_equal(r.out.RACK, 1);
	tick(&r);
	assert_int_equal(r.out.RACK, 1);
	tick(&r);
	assert_int_equal(r.out.RACK, 0);
	take_data_rsp(&r, 0, 0xB1, 0);
	take_data_rsp(&r, 0, 0xB0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cfg),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_high_bits),
		cmocka_unit_test(test_latency),
		cmocka_unit_test(test_rate),
		cmocka_unit_test(test_req_fifo),
		cmocka_unit_test(test_rsp_fifo),
		cmocka_unit_test(test_address_fifos),
		cmocka_unit_test(test_w_order),
		cmocka_unit_test(test_w_rate),
		cmocka_unit_test(test_rings_wrap),
		cmocka_unit_test(test_priority),
		cmocka_unit_test(test_slot_is_passed_on),
		cmocka_unit_test(test_two_acknowledges),
		cmocka_unit_test(test_racks_in_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
