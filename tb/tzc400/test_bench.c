/* test_bench.c - the bench is held to its word: each opinion of the scoreboard fails on a planted fault, a scoreboard
 * with another parameter than the block's fails, and what its parts promise is so. */
#include "test_rig.h"
#include "tzc400.h"

#define CYCLES 8000u
#define LONG_RUN 60000u

/* ---- what the bench sees is spoilt ------------------------------------------------------------------------ */

struct twin {
	const char *name;
	void (*tap)(void *ctx, const struct tzc400_in *in, struct tzc400_out *out);
	const char *expect;
};

#define TWIN(name) static void name(void *ctx, const struct tzc400_in *in, struct tzc400_out *out)
#define UNUSED_TAP do { (void)ctx; (void)in; } while (0)

/* Every so many calls. */
static bool now_and_then(void *ctx, uint32_t n)
{
	return ++*(uint32_t *)ctx % n == 0u;
}

static bool data_zero(const struct tzc400_out *out)
{
	uint32_t any = 0;

	for (uint32_t i = 0; i < 8u; i++)
		any |= out->RDATA_s[0].w[i];
	return any == 0u;
}

TWIN(irq_inverted) { UNUSED_TAP; out->TZCINT ^= 1u; }
TWIN(irq_stuck) { UNUSED_TAP; out->TZCINT = 0; }
TWIN(not_ready) { UNUSED_TAP; out->PREADY = 0; }
TWIN(read_bit) { UNUSED_TAP; out->PRDATA ^= out->PRDATA & 0x10u; }
TWIN(read_late) { UNUSED_TAP; out->PRDATA |= in->PENABLE == 0u ? 1u : 0u; }
TWIN(no_error) { UNUSED_TAP; out->PSLVERR = 0; }
TWIN(gate_open) { UNUSED_TAP; out->ARREADY_s = 1; }
TWIN(aw_gate_open) { UNUSED_TAP; out->AWREADY_s = 1; }
TWIN(denied_leaks) { UNUSED_TAP; if (data_zero(out)) out->RDATA_s[0].w[0] = 4; }
TWIN(data_flip) { UNUSED_TAP; if (!data_zero(out)) out->RDATA_s[0].w[0] ^= 4u; }
TWIN(read_exokay) { UNUSED_TAP; if (data_zero(out)) out->RRESP_s[0] = 1; }
TWIN(read_okay) { UNUSED_TAP; if (out->RRESP_s[0] == 3u) out->RRESP_s[0] = 0; }
TWIN(write_exokay) { UNUSED_TAP; if (out->BRESP_s[0] == 0u) out->BRESP_s[0] = 1; }
TWIN(write_slverr) { UNUSED_TAP; if (out->BRESP_s[0] == 3u) out->BRESP_s[0] = 2; }
TWIN(last_early) { UNUSED_TAP; out->RLAST_s |= 1u; }
TWIN(last_missing) { UNUSED_TAP; out->RLAST_s &= ~1u; }
TWIN(r_id) { UNUSED_TAP; out->RID_s[0] ^= 1u; }
TWIN(b_id) { UNUSED_TAP; out->BID_s[0] ^= 1u; }
TWIN(b_twice) { UNUSED_TAP; out->BVALID_s |= 1u; }
TWIN(r_from_nowhere) { UNUSED_TAP; out->RVALID_s |= 1u; }
TWIN(r_lost) { (void)in; if (now_and_then(ctx, 41)) out->RVALID_s &= ~1u; }
TWIN(b_lost) { (void)in; if (now_and_then(ctx, 41)) out->BVALID_s &= ~1u; }
TWIN(ar_lost) { (void)in; if (now_and_then(ctx, 41)) out->ARVALID_m &= ~1u; }
TWIN(aw_falls) { UNUSED_TAP; if (now_and_then(ctx, 3)) out->AWVALID_m = 0; }
TWIN(ar_addr) { UNUSED_TAP; out->ARADDR_m[0] ^= 0x1000u; }
TWIN(ar_id) { UNUSED_TAP; out->ARID_m[0] ^= 2u; }
TWIN(ar_prot) { UNUSED_TAP; out->ARPROT_m[0] ^= 2u; }
TWIN(ar_lock) { UNUSED_TAP; out->ARLOCK_m ^= 1u; }
TWIN(aw_addr) { UNUSED_TAP; out->AWADDR_m[0] ^= 1u; }
TWIN(aw_nsaid) { UNUSED_TAP; out->AWNSAID_m[0] ^= 8u; }
TWIN(aw_vnet) { UNUSED_TAP; out->AWVNET_m[0] ^= 1u; }
TWIN(ar_from_nowhere) { UNUSED_TAP; out->ARVALID_m |= 1u; }
TWIN(aw_from_nowhere) { UNUSED_TAP; out->AWVALID_m |= 1u; }
TWIN(w_data) { UNUSED_TAP; out->WDATA_m[0].w[0] ^= out->WVALID_m & 1u; }
TWIN(w_strobe) { UNUSED_TAP; out->WSTRB_m[0] ^= out->WVALID_m & 1u; }
TWIN(w_last) { UNUSED_TAP; out->WLAST_m ^= 1u; }
TWIN(w_data_idle) { UNUSED_TAP; if (out->WVALID_m == 0u) out->WDATA_m[0].w[0] = 1; }
TWIN(w_strobe_idle) { UNUSED_TAP; if (out->WVALID_m == 0u) out->WSTRB_m[0] = 1; }
TWIN(w_from_nowhere) { UNUSED_TAP; out->WVALID_m |= 1u; }
TWIN(w_ready_only) { (void)in; if (now_and_then(ctx, 41)) out->WREADY_s |= 1u; }

static const struct twin twins[] = {
	{ "TZCINT inverted", irq_inverted, "TZCINT is" },
	{ "TZCINT stuck low", irq_stuck, "TZCINT is" },
	{ "PREADY low", not_ready, "PREADY is 0" },
	{ "a bit of PRDATA lost", read_bit, "PRDATA is" },
	{ "PRDATA outside an access", read_late, "PRDATA is" },
	{ "PSLVERR lost", no_error, "PSLVERR is" },
	{ "ARREADY behind the gate", gate_open, "behind a closed gate" },
	{ "AWREADY behind the gate", aw_gate_open, "behind a closed gate" },
	{ "a denied read leaks", denied_leaks, "has data|differ above" },
	{ "read data flip", data_flip, "differ above" },
	{ "EXOKAY for a denied read", read_exokay, "answers 1" },
	{ "OKAY instead of DECERR", read_okay, "answers 0" },
	{ "EXOKAY for a write", write_exokay, "answers 1" },
	{ "SLVERR instead of DECERR", write_slverr, "answers 2" },
	{ "RLAST early", last_early, "RLAST of" },
	{ "RLAST missing", last_missing, "RLAST of" },
	{ "RID wrong", r_id, "nobody waits for|before the memory gave one|differ above|answers|RLAST of" },
	{ "BID wrong", b_id, "nobody waits for|before the memory gave one|last data beat|answers" },
	{ "a B too many", b_twice, "nobody waits for" },
	{ "an R too many", r_from_nowhere, "nobody waits for" },
	{ "an R beat lost", r_lost, "RVALID_s fell|RLAST of|in flight|do not come out|nobody waits|differ above|before the memory|256 outstanding" },
	{ "a B lost", b_lost, "BVALID_s fell|in flight|nobody waits|before the memory|256 outstanding" },
	{ "an AR lost", ar_lost, "ARVALID_m fell|expected|in flight" },
	{ "AWVALID falls", aw_falls, "AWVALID_m fell|in flight|expected" },
	{ "address below wrong", ar_addr, "below, expected" },
	{ "ID below wrong", ar_id, "below, expected" },
	{ "PROT below wrong", ar_prot, "attributes" },
	{ "LOCK below wrong", ar_lock, "attributes" },
	{ "write address below wrong", aw_addr, "below, expected" },
	{ "NSAID below wrong", aw_nsaid, "attributes" },
	{ "VNET below wrong", aw_vnet, "attributes" },
	{ "an AR too many below", ar_from_nowhere, "nobody may see there" },
	{ "an AW too many below", aw_from_nowhere, "nobody may see there" },
	{ "write data wrong below", w_data, "differ below|has strobes or data below" },
	{ "strobe wrong below", w_strobe, "differ below|has strobes or data below" },
	{ "write data without WVALID below", w_data_idle, "without WVALID" },
	{ "a strobe without WVALID below", w_strobe_idle, "without WVALID" },
	{ "WLAST wrong below", w_last, "WLAST differs" },
	{ "write data from nowhere", w_from_nowhere, "belong to nothing" },
	{ "a beat taken twice", w_ready_only, "differ below|WLAST differs|last data beat|belong to nothing|do not come out|in flight" },
};

static void every_opinion_can_fail(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < sizeof twins / sizeof twins[0]; i++) {
		struct rig r = rig_open("c1x32");
		uint32_t calls = 0;

		r.b->tap_out = twins[i].tap;
		r.b->tap_ctx = &calls;
		rig_fails(&r, tzc400_random_run(r.b, 1, CYCLES, NULL), twins[i].name, twins[i].expect);
		rig_close(&r);
	}
}

static void same_run_without_fault_passes(void **state)
{
	struct rig r = rig_open("c1x32");

	(void)state;
	rig_passes(&r, tzc400_random_run(r.b, 1, CYCLES, NULL), "no fault");
	assert_true(tzc400_bench_totals(r.b).denied > 100u);
	assert_true(tzc400_bench_totals(r.b).checks > 10000u);
	rig_close(&r);
}

/* ---- the scoreboard believes in another configuration -------------------------------------------------------- */

struct belief {
	const char *name;
	size_t offset;
	uint32_t value;
	const char *config;
};

#define BELIEF(member, v, config) { #member, offsetof(struct tzc400_cfg, member), v, config }
static const struct belief beliefs[] = {
	BELIEF(overlap_policy, 1, "c2x40"),
	BELIEF(overlap_policy, 2, "c2x40"),
	BELIEF(overlap_policy, 3, "c2x40"),
	BELIEF(overlap_policy, 3, "c2x40,overlap_policy=2"),
	BELIEF(overlap_policy, 1, "c2x40,overlap_policy=3"),
	BELIEF(overlap_okay, 1, "c2x40"),
	BELIEF(int_latch, 1, "c2x40"),
	BELIEF(int_latch, 0, "c1x36"),
	BELIEF(capture_write_first, 1, "c2x40"),
	BELIEF(capture_write_first, 0, "c1x36"),
	BELIEF(clear_wins, 1, "c2x40"),
	BELIEF(clear_wins, 0, "c1x36"),
	BELIEF(cmo_pass, 1, "c2x40"),
	BELIEF(cmo_pass, 0, "c1x36"),
	BELIEF(qvn_enable, 2, "c2x40"),
	BELIEF(qvn_enable, 0, "c1x36"),
	BELIEF(max_outstanding, 6, "c1x36"),
	BELIEF(revision, 3, "c2x40"),
	BELIEF(rst_action, 2, "c2x40"),
	BELIEF(rst_gate_keeper, 0, "c1x36"),
	BELIEF(rst_speculation_ctrl, 2, "c2x40"),
	BELIEF(rst_build_config, 0, "c2x40"),
	BELIEF(rst_region_attributes[3], 0x80000000u, "c2x40"),
	BELIEF(rst_region_attributes[0], 0, "c1x36"),
	BELIEF(rst_region_id_access[8], 1, "c2x40"),
	BELIEF(rst_region_base[1], 0, "c1x36"),
	BELIEF(rst_region_top[1], 0xFFFFEFFFu, "c1x36"),
};

/* Reads every register once after the reset, then random traffic. */
static int believing_run(struct tzc400_bench *b)
{
	if (tzc400_bench_restart(b) != 0)
		return -1;
	for (uint32_t at = 0; at < 0x1000u; at += 4u)
		tzb_apb_read(b, at);
	return (tzc400_bench_error(b) != NULL) ? -1 : tzc400_random_run(b, 2, LONG_RUN, NULL);
}

static void every_parameter_counts(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < sizeof beliefs / sizeof beliefs[0]; i++) {
		struct rig r = rig_open(beliefs[i].config);
		struct tzc400_cfg cfg = *r.b->cfg;

		memcpy((char *)&cfg + beliefs[i].offset, &beliefs[i].value, sizeof beliefs[i].value);
		r.b->cfg = &cfg;
		rig_fails(&r, believing_run(r.b), beliefs[i].name, "cycle");
		rig_close(&r);
	}
}

static void true_beliefs_pass(void **state)
{
	static const char *const config[] = { "c2x40", "c2x40,overlap_policy=2", "c2x40,overlap_policy=3", "c1x36" };

	(void)state;
	for (uint32_t i = 0; i < 4u; i++) {
		struct rig r = rig_open(config[i]);

		rig_passes(&r, believing_run(r.b), config[i]);
		rig_close(&r);
	}
}

/* ---- verdicts against the model's lookup ------------------------------------------------------------------------ */

static void random_regions(struct rig *r, struct tzc400_state *st, struct tzf_rng *g)
{
	struct bench_shadow *s = &r->b->sb.shadow;

	for (uint32_t n = 0; n <= 8u; n++) {
		const uint64_t base = tzf_rng_below(g, 20), top = tzf_rng_below(g, 20);
		uint32_t *w = &s->word[0x40u + 8u * n];

		w[4] = (uint32_t)tzf_rng_u64(g) & 0xC0000003u;
		w[5] = (uint32_t)tzf_rng_u64(g);
		st->region_s_en[n] = w[4] >> 30;
		st->region_id_access[n] = w[5];
		if (n == 0u)
			continue;
		w[0] = (uint32_t)base << 12;
		w[2] = (uint32_t)top << 12 | 0xFFFu;
		st->region_base_page[n] = base;
		st->region_top_page[n] = top;
		st->region_filter_en[n] = w[4] & 3u;
	}
	s->stale = 3;
}

static void compare_verdicts(struct rig *r, const struct tzc400_state *st, struct tzf_rng *g)
{
	for (uint32_t i = 0; i < 100u; i++) {
		const uint64_t v = tzf_rng_u64(g);
		const struct tzc400_query q = { v & 1u, v >> 8 & 0x15FFFu, v >> 1 & 1u, v >> 2 & 15u, v >> 6 & 1u };
		const struct bench_attempt a = { q.addr, (uint64_t)q.nonsecure << 19 | (uint64_t)q.nsaid << 37, 0 };
		struct bench_verdict got;
		struct tzc400_verdict want;

		tzc400_lookup(r->b->cfg, st, &q, &want);
		got = tzb_shadow_judge(&r->b->sb.shadow, r->b->cfg, q.filter, q.write != 0u, &a);
		assert_int_equal(got.allow, want.allow);
		assert_int_equal(got.overlap, want.overlap);
		assert_true(got.checked);
	}
}

static void verdicts_agree_with_the_model(void **state)
{
	static const char *const config[] = { "c2x40", "c2x40,overlap_policy=1", "c2x40,overlap_policy=2", "c2x40,overlap_policy=3" };
	struct tzf_rng g;

	(void)state;
	tzf_rng_seed(&g, 5, 0);
	for (uint32_t c = 0; c < 4u; c++) {
		struct rig r = rig_open(config[c]);
		struct tzc400_state st = { 0 };

		for (uint32_t i = 0; i < 300u; i++) {
			random_regions(&r, &st, &g);
			compare_verdicts(&r, &st, &g);
		}
		rig_close(&r);
	}
}

/* ---- bursts, requests, contents ----------------------------------------------------------------------------------- */

/* Lanes byte by byte: those of the beat's aligned container, from the address on. */
static uint32_t lanes_slowly(uint64_t addr, uint32_t size, uint32_t bus)
{
	uint32_t m = 0;

	for (uint64_t a = addr; a >> size == addr >> size; a++)
		m |= 1u << (a % bus);
	return m;
}

static void lanes_are_those_of_the_bytes(void **state)
{
	(void)state;
	for (uint32_t bus = 4; bus <= 32u; bus *= 2u)
		for (uint32_t size = 0; 1u << size <= bus; size++)
			for (uint64_t a = 0x1000; a < 0x1040u; a++)
				assert_int_equal(tzb_beat_lanes(a, size, bus), lanes_slowly(a, size, bus));
}

static void beats_follow_their_burst(void **state)
{
	(void)state;
	assert_int_equal(tzb_beat_addr(0x1003, 3, 2, 1, 0), 0x1003);
	assert_int_equal(tzb_beat_addr(0x1003, 3, 2, 1, 1), 0x1004);
	assert_int_equal(tzb_beat_addr(0x1003, 3, 2, 1, 3), 0x100C);
	assert_int_equal(tzb_beat_addr(0x1008, 3, 2, 2, 1), 0x100C);
	assert_int_equal(tzb_beat_addr(0x1008, 3, 2, 2, 2), 0x1000);
	assert_int_equal(tzb_beat_addr(0x1008, 3, 2, 2, 3), 0x1004);
	assert_int_equal(tzb_beat_addr(0x1008, 3, 2, 0, 3), 0x1008);
}

static void requests_leave_in_order_per_id(void **state)
{
	struct bench_pending p;
	struct tzf_rng g;
	uint64_t last[4] = { 0 };
	uint32_t other = 0;

	(void)state;
	tzf_rng_seed(&g, 9, 0);
	tzb_pending_reset(&p);
	for (uint64_t i = 1; i < 4000u; i++) {
		const struct bench_req r = { .id = (uint32_t)tzf_rng_below(&g, 4), .addr = i, .ready = true };
		uint32_t k;
		uint16_t s;

		tzb_pending_add(&p, &r);
		if (p.count < 6u)
			continue;
		k = tzb_pending_pick(&p, 0, true, (uint32_t)tzf_rng_u64(&g) & 0xFFFFu);
		assert_int_not_equal(k, BENCH_PENDING);
		s = tzb_pending_slot(&p, k);
		assert_true(p.slot[s].addr > last[p.slot[s].id]);
		last[p.slot[s].id] = p.slot[s].addr;
		other += k != 0u;
		tzb_pending_unlink(&p, k);
		tzb_pending_release(&p, s);
	}
	assert_true(other > 500u); /* and not in order of arrival */
}

static void contents_stay(void **state)
{
	struct bench_store *s = tzb_store_new();
	const tzf_w256 v = { { 0x03020100u, 0x07060504u, 0, 0, 0, 0, 0, 0 } };
	tzf_w256 got = { { 0 } }, before = { { 0 } };

	(void)state;
	tzb_store_read(s, 0xFFFFFFFFFFFFFFF8u, 2, &before);
	assert_int_not_equal(before.w[0] | before.w[1], 0);
	tzb_store_write(s, 0xFFFFFFFFFFFFFFF8u, 2, &v, 0xF5);
	tzb_store_read(s, 0xFFFFFFFFFFFFFFF8u, 2, &got);
	assert_int_equal(got.w[0], (before.w[0] & 0xFF00FF00u) | 0x00020000u);
	assert_int_equal(got.w[1], 0x07060504u);
	tzb_store_clear(s);
	tzb_store_read(s, 0xFFFFFFFFFFFFFFF8u, 2, &got);
	assert_memory_equal(&got, &before, sizeof got);
	tzb_store_free(s);
}

/* ---- what never comes is a failure ------------------------------------------------------------------------------------ */

static void a_closed_gate_is_a_time_out(void **state)
{
	struct rig r = rig_open("c1x32");
	static struct tzb_txn t; /* stays in the bench's queue */

	(void)state;
	assert_int_equal(tzc400_bench_restart(r.b), 0);
	t = tzb_rd(r.b, 0x1000, TZB_SECURE, 0);
	assert_int_equal(tzb_submit(r.b, 0, &t), 0);
	rig_fails(&r, tzb_wait(r.b, &t, 300), "closed gate", "no response within 300 cycles");
	rig_close(&r);
}

static void a_stuck_response_is_not_drained(void **state)
{
	struct rig r = rig_open("c1x32");
	struct tzb_mem_mode m;
	static struct tzb_txn t;

	(void)state;
	assert_int_equal(tzc400_bench_restart(r.b), 0);
	tzb_apb_write(r.b, 0x008, 1);
	m = tzb_mem_get(r.b, 0);
	m.r = TZB_NEVER;
	tzb_mem_set(r.b, 0, &m);
	t = tzb_rd(r.b, 0x1000, TZB_SECURE, 0);
	assert_int_equal(tzb_submit(r.b, 0, &t), 0);
	rig_fails(&r, tzc400_bench_drain(r.b, 200), "stuck response", "still in flight");
	rig_close(&r);
}

static void the_first_failure_is_kept(void **state)
{
	struct rig r = rig_open("c1x32");

	(void)state;
	assert_int_equal(tzc400_bench_fail(r.b, "first %d", 1), -1);
	tzc400_bench_fail(r.b, "second");
	assert_non_null(strstr(tzc400_bench_error(r.b), "first 1"));
	assert_int_equal(tzc400_bench_cycle(r.b), -1);
	tzc400_bench_forgive(r.b);
	assert_null(tzc400_bench_error(r.b));
	assert_int_equal(tzc400_bench_restart(r.b), 0);
	rig_close(&r);
}

/* ---- illegal periods and resets ------------------------------------------------------------------------------------------ */

static void illegal_periods_end_with_the_reset(void **state)
{
	struct rig r = rig_open("c2x40");

	(void)state;
	for (uint64_t i = 0; i < 20u; i++) {
		assert_int_equal(tzc400_bench_restart(r.b), 0);
		tzc400_bench_illegal_begin(r.b, i);
		assert_true(tzc400_bench_illegal(r.b));
		rig_passes(&r, tzc400_bench_run(r.b, 100), "illegal input");
		r.b->reset_dirty = (i & 1u) != 0u;
		rig_passes(&r, tzc400_bench_reset(r.b, 1u + (uint32_t)i % 3u), "reset");
		r.b->reset_dirty = false;
		assert_false(tzc400_bench_illegal(r.b));
		assert_true(tzc400_bench_idle(r.b));
		rig_passes(&r, tzc400_random_run(r.b, i, 2000, NULL), "after an illegal period");
	}
	rig_close(&r);
}

/* Bits that a pin does not have stay 0: equal values compare equal as memory. */
static void illegal_input_keeps_to_the_widths(void **state)
{
	struct rig r = rig_open("c1x36");
	struct tzc400_in in = { 0 };

	(void)state;
	tzf_rng_seed(&r.b->illegal.rng, 1, 1);
	for (uint32_t i = 0; i < 1000u; i++) {
		tzb_illegal_drive(r.b, &in);
		for (size_t k = 0; k < sizeof in; k++)
			assert_int_equal(((const uint8_t *)&in)[k] & ~((const uint8_t *)&r.b->illegal.mask)[k] & 0xFF, 0);
		assert_true(in.ARADDR_s[0] >> 36 == 0u && in.ARVALID_s <= 1u && in.RID_m[0] < 64u && in.ARADDR_s[1] == 0u);
	}
	rig_close(&r);
}

/* ---- the random test ------------------------------------------------------------------------------------------------------- */

struct digest {
	uint64_t in, out;
};

static void digest_edge(void *ctx, uint64_t cycle, const void *out, const void *in, const void *state)
{
	struct digest *d = ctx;
	uint64_t w;

	(void)cycle;
	(void)state;
	for (size_t i = 0; i < sizeof(struct tzc400_in); i += 8u) {
		memcpy(&w, (const char *)in + i, 8);
		d->in = (d->in ^ w) * UINT64_C(0x100000001B3);
	}
	for (size_t i = 0; i < sizeof(struct tzc400_out); i += 8u) {
		memcpy(&w, (const char *)out + i, 8);
		d->out = (d->out ^ w) * UINT64_C(0x100000001B3);
	}
}

static struct digest random_digest(uint64_t seed, bool cover, bool earlier_run)
{
	struct rig r = rig_open("c2x40");
	struct tzc400_cov *cov = cover ? tzc400_cov_new(r.b->cfg) : NULL;
	struct digest d = { 0, 0 };

	if (cover)
		tzc400_cov_attach(cov, r.sim);
	if (earlier_run)
		rig_passes(&r, tzc400_random_run(r.b, seed + 1u, 777, cov), "earlier run");
	rig_passes(&r, tzc400_bench_reset(r.b, 3), "reset");
	tzf_sim_watch(r.sim, digest_edge, &d);
	rig_passes(&r, tzc400_random_run(r.b, seed, 12000, cov), "random run");
	assert_true(tzc400_bench_idle(r.b));
	tzc400_cov_free(cov);
	rig_close(&r);
	return d;
}

static void a_seed_is_a_run(void **state)
{
	const struct digest a = random_digest(7, false, false);
	struct digest b;

	(void)state;
	b = random_digest(7, true, false);
	assert_true(a.in == b.in && a.out == b.out);
	b = random_digest(7, false, true); /* whatever the bench did before */
	assert_true(a.in == b.in && a.out == b.out);
	b = random_digest(8, false, false);
	assert_true(a.in != b.in);
}

static void random_runs_pass_everywhere(void **state)
{
	static const char *const config[] = { "c1x32", "c2x40", "c4x48", "c4x64", "c1x36", "c1x32,max_outstanding=2,deny_depth=2",
	                                      "c4x48,aid_width=1,num_buckets=16,qvn_enable=10", "c2x40,data_width=32,addr_width=64" };

	(void)state;
	for (uint32_t i = 0; i < sizeof config / sizeof config[0]; i++) {
		struct rig r = rig_open(config[i]);

		rig_passes(&r, tzc400_random_run(r.b, 40u + i, 15000, NULL), config[i]);
		rig_close(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_run_without_fault_passes),
		cmocka_unit_test(every_opinion_can_fail),
		cmocka_unit_test(true_beliefs_pass),
		cmocka_unit_test(every_parameter_counts),
		cmocka_unit_test(verdicts_agree_with_the_model),
		cmocka_unit_test(lanes_are_those_of_the_bytes),
		cmocka_unit_test(beats_follow_their_burst),
		cmocka_unit_test(requests_leave_in_order_per_id),
		cmocka_unit_test(contents_stay),
		cmocka_unit_test(a_closed_gate_is_a_time_out),
		cmocka_unit_test(a_stuck_response_is_not_drained),
		cmocka_unit_test(the_first_failure_is_kept),
		cmocka_unit_test(illegal_periods_end_with_the_reset),
		cmocka_unit_test(illegal_input_keeps_to_the_widths),
		cmocka_unit_test(a_seed_is_a_run),
		cmocka_unit_test(random_runs_pass_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
