/* test_cci_exclusive.c - exclusive accesses at the point of coherence: which count, the monitors, checks and answers (X36, X37). */
#include "cci_dvm_rig.h"
#include "cci_filter_rig.h"

static struct req locked(uint32_t kind)
{
	struct req q = of(kind);

	q.lock = 1;
	return q;
}

static void set_monitor(struct rig *r, uint32_t a, uint64_t addr, uint32_t ns)
{
	r->st.xm_v |= 1u << a;
	r->st.xm_ns = (r->st.xm_ns & ~(1u << a)) | (ns << a);
	r->st.xm_line[a] = addr >> 6;
}

/* An entry whose answer is ready. */
static struct cci_entry *plant_answer(struct rig *r, uint32_t n, uint32_t p, uint32_t kind, uint32_t lock)
{
	struct cci_entry *const e = plant(r, n, p, kind, LINE_A, CCI_RESP);

	e->lock = lock;
	e->left = (e->kind >= CLEAN_UNIQUE && e->kind <= MAKE_INVALID) ? 0 : 3;
	return e;
}

/* ---- which count (X36) -------------------------------------------------------------------------------------- */

/* `lock` is kept for three kinds of ACE ports and for what does not snoop, not for bursts of several chunks. */
static void test_lock(void **state)
{
	static const uint32_t kept = 1u << READ_SHARED | 1u << READ_CLEAN | 1u << CLEAN_UNIQUE | 1u << READ_NO_SNOOP | 1u << WRITE_NO_SNOOP;

	(void)state;
	for (uint32_t kind = READ_NO_SNOOP; kind <= EVICT; kind++) {
		for (uint32_t i = 0; i < 8u; i++) {
			const uint32_t p = (i & 1u) * 2u, multi = (i >> 1) & 1u, lock = i >> 2;
			struct req q = of(kind);
			struct rig r;
			uint32_t n;

			q.lock = lock;
			q.len = multi != 0u ? 4 : 3;
			rig_start(&r, 0);
			n = enter(&r, p, q);
			if (r.st.e[n].kind == kind)
				assert_int_equal(r.st.e[n].lock, lock & (kept >> kind) & (r.st.e[n].multi ^ 1u));
			else
				assert_int_equal(r.st.e[n].lock, 0);
			assert_int_equal(r.st.e[n].id, 1); /* AxLOCK lies above it */
			assert_int_equal(r.st.e[n].xf, 0);
		}
	}
}

/* ---- set (X36) ------------------------------------------------------------------------------------------------ */

static void test_set(void **state)
{
	(void)state;
	for (uint32_t kind = READ_NO_SNOOP; kind <= MAKE_INVALID; kind++) {
		for (uint32_t i = 0; i < 8u; i++) {
			const uint32_t p = i & 1u, lock = (i >> 1) & 1u, xf = i >> 2;
			const bool sets = lock != 0u && (kind == READ_SHARED || kind == READ_CLEAN || kind == CLEAN_UNIQUE);
			struct rig r;

			rig_start(&r, 0);
			set_monitor(&r, p, LINE_B, 0);
			r.st.xm_v &= ~(1u << p);
			plant_answer(&r, 3, p, kind, lock)->xf = xf;
			r.in.RREADY_s = 7;
			while (r.st.e[3].st == CCI_RESP) {
				assert_int_equal(r.st.xm_v, 0); /* with the last beat */
				tick(&r);
			}
			assert_int_equal(r.st.xm_v, sets ? 1u << p : 0u);
			assert_int_equal(r.st.xm_ns, sets ? 1u << p : 0u);
			assert_int_equal(r.st.xm_line[p], (sets ? LINE_A : LINE_B) >> 6);
		}
	}
}

static void test_set_for_secure(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	set_monitor(&r, 0, LINE_B, 1);
	set_monitor(&r, 1, LINE_B, 1);
	plant_answer(&r, 0, 1, CLEAN_UNIQUE, 1)->prot = 5;
	tick(&r);
	assert_int_equal(r.st.xm_v, 3);
	assert_int_equal(r.st.xm_ns, 1);
	assert_int_equal(r.st.xm_line[0], LINE_B >> 6);
	assert_int_equal(r.st.xm_line[1], LINE_A >> 6);
}

/* Not if one of its beats was an error; what is no beat of it does not matter. */
static void test_not_set_by_errors(void **state)
{
	(void)state;
	for (uint32_t resp = 0; resp < 4u; resp++) {
		for (uint32_t place = 0; place < 4u; place++) {
			for (uint32_t i = 0; i < 6u; i++) {
				const uint32_t beats = (i & 1u) != 0u ? 2 : 4, peer = (uint32_t)(i >> 1 == 1u), serr = (uint32_t)(i >> 1 == 2u);
				const bool bad = serr != 0u || (peer == 0u && resp >= 2u && place < beats);
				struct rig r;
				struct cci_entry *e;

				rig_start(&r, 0);
				e = plant_answer(&r, 0, 0, READ_SHARED, 1);
				e->len = e->left = beats - 1u;
				e->rresp = resp << (2u * place);
				e->peer = peer;
				e->serr = serr;
				r.in.RREADY_s = 1;
				for (uint32_t n = 0; n < beats; n++) {
					const uint32_t memory = (n == place && peer == 0u) ? resp : 0u;

					AWAIT(&r, RVALID_s, 0);
					assert_int_equal(r.out.RRESP_s[0], serr != 0u ? 2u : memory >= 2u ? memory : 1u); /* X37 */
					tick(&r);
				}
				assert_st(&r, 0, ACK);
				assert_int_equal(r.st.xm_v, !bad);
			}
		}
	}
}

static void test_dataless_error(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 8u; i++) {
		const uint32_t serr = i & 1u, xf = (i >> 1) & 1u, stale_rresp = i >> 2;
		struct rig r;
		struct cci_entry *e;

		rig_start(&r, 0);
		e = plant_answer(&r, 0, 0, CLEAN_UNIQUE, 1);
		e->serr = serr;
		e->xf = xf;
		e->rresp = stale_rresp * 0xAAu; /* it read nothing */
		assert_int_equal(take_r(&r, 0).resp, serr != 0u ? 2u : xf ^ 1u);
		assert_int_equal(r.st.xm_v, serr ^ 1u);
	}
}

/* ---- answers (X37) ---------------------------------------------------------------------------------------------- */

/* EXOKAY beside IsShared and PassDirty, from a peer and from memory, which need not know of it; not without lock. */
static void test_exokay(void **state)
{
	(void)state;
	for (uint32_t kind = READ_ONCE; kind <= MAKE_INVALID; kind++) {
		for (uint32_t i = 0; i < 16u; i++) {
			const uint32_t lock = i & 1u, is = (i >> 1) & 1u, pd = (i >> 2) & 1u, peer = i >> 3;
			const uint32_t ex = lock & (uint32_t)(kind == READ_SHARED || kind == READ_CLEAN || kind == CLEAN_UNIQUE);
			struct rig r;
			struct cci_entry *e;

			rig_start(&r, 0);
			e = plant_answer(&r, 0, 0, kind, lock);
			e->is = is;
			e->pd = pd;
			e->peer = peer;
			assert_int_equal(take_r(&r, 0).resp, is << 3 | pd << 2 | ex);
		}
	}
}

/* Memory's EXOKAY to what is not exclusive there counts as OKAY. */
static void test_memorys_exokay(void **state)
{
	(void)state;
	for (uint32_t lock = 0; lock < 2u; lock++) {
		struct req q = of(READ_SHARED);
		struct rig r;
		uint32_t n;

		rig_start(&r, 0);
		q.lock = lock;
		r.in.SNOOP_EN = 0;
		tick(&r);
		n = enter(&r, 0, q);
		take_arm(&r, 0);
		for (uint32_t k = 0; k < 4u; k++)
			give_rm(&r, 0, ID_M(0, n), 5, k, k & 1u, k == 3u);
		ticks(&r, 2);
		assert_int_equal(r.st.e[n].rresp, 0);
		expect_r_line(&r, 0, lock, 5);
	}
}

/* R12: an exclusive read whose snoops are rewritten stays exclusive. */
static void test_rewritten(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 1);
	n = enter(&r, 0, locked(READ_SHARED));
	assert_int_equal(answer(&r, 1, 0, 5).snoop, CCI_SNP_CLEAN_INVALID);
	assert_int_equal(r.st.e[n].rew, 1);
	serve_read(&r, 0, n, 5, 8);
	expect_r_line(&r, 0, 1, 8);
	assert_int_equal(r.st.xm_v, 1);
	assert_int_equal(r.st.xm_line[0], LINE_A >> 6);
}

/* ---- checked (X36) ---------------------------------------------------------------------------------------------- */

/* It passes iff the port's own monitor has the very line; in every mode. */
static void test_check(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 3u * 32u; i++) {
		const uint32_t v = i & 1u, ns = (i >> 1) & 1u, same = (i >> 2) & 1u, lock = (i >> 3) & 1u, p = (i >> 4) & 1u, mode = i >> 5;
		const bool passes = lock == 0u || (v != 0u && ns != 0u && same != 0u);
		struct req q = of(CLEAN_UNIQUE);
		struct rig r;
		uint32_t n;

		rig_start(&r, mode);
		set_monitor(&r, p, same != 0u ? LINE_A : LINE_A ^ (UINT64_C(1) << 39), ns);
		set_monitor(&r, p ^ 1u, passes ? LINE_B : LINE_A, 1); /* the other one's does not help */
		r.st.xm_v &= ~((v ^ 1u) << p);
		q.lock = lock;
		n = enter(&r, p, q);
		tick(&r);
		assert_int_equal(r.st.e[n].st, passes ? CCI_COLLECT : CCI_RESP);
		assert_int_equal(r.st.e[n].xf, !passes);
		assert_int_equal(r.st.e[n].crw, passes ? 2u >> p : 0u);
		assert_int_equal(r.st.e[n].nrm, passes && mode == 0u ? 2u >> p : 0u);
		assert_int_equal(r.st.e[n].strict, mode != 0u);
		assert_int_equal(r.st.a[p ^ 1u].sq_wp, passes);
		if (passes)
			answer(&r, p ^ 1u, 0, 5);
		else
			assert_int_equal(r.out.ACVALID_s, 0);
		expect_r(&r, p, passes ? lock : 0u, 1, 0, 0);
		if (lock != 0u) { /* a store that failed registers too */
			assert_int_equal((r.st.xm_v >> p) & 1u, 1);
			assert_int_equal(r.st.xm_line[p], LINE_A >> 6);
		}
		ack_r(&r, p, n);
		assert_idle(&r);
	}
}

/* Two that loaded, both store: the first wins; the second may try again. */
static void test_race(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t p = 0; p < 2u; p++) {
		n = enter(&r, p, locked(READ_SHARED));
		answer(&r, p ^ 1u, IS, 5);
		serve_read(&r, p, n, 5, 8);
		expect_r_line(&r, p, 9, 8);
		ack_r(&r, p, n);
	}
	assert_int_equal(r.st.xm_v, 3);
	offer(&r, 0, locked(CLEAN_UNIQUE));
	offer(&r, 1, locked(CLEAN_UNIQUE));
	go(&r);
	answer(&r, 1, 0, 5);
	assert_int_equal(r.st.xm_v, 1); /* the other one's is cleared in the slot */
	expect_r(&r, 0, 1, 1, 0, 0);
	ack_r(&r, 0, 0);
	expect_r(&r, 1, 0, 1, 0, 0);
	ack_r(&r, 1, 0);
	assert_int_equal(r.st.xm_v, 3); /* the one that failed did not clear the winner's */
	enter(&r, 1, locked(CLEAN_UNIQUE));
	answer(&r, 0, 0, 5);
	expect_r(&r, 1, 1, 1, 0, 0);
	assert_int_equal(r.st.xm_v, 2);
}

/* ---- beside the snoop filter -------------------------------------------------------------------------------------- */

/* One that fails asks nothing of the filter and writes nothing; one that passes does. */
static void test_filter(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 4u; i++) {
		const uint32_t passes = i & 1u, present = i >> 1;
		const struct way own = { .addr = LINE_A, .ns = 1, .hold = 1, .nsaid = 5 };
		struct rig r;
		struct cci_set was;
		uint32_t n;

		rig_start_filter(&r, 0, 1);
		if (present != 0u)
			put_line(&r, 4, LINE_A, 3);
		was = r.st.sets[0];
		if (passes != 0u)
			set_monitor(&r, 0, LINE_A, 1);
		n = enter(&r, 0, locked(CLEAN_UNIQUE));
		tick(&r);
		assert_int_equal(r.st.e[n].xf, passes ^ 1u);
		assert_int_equal(r.out.EV_SF_ACCESS != 0u, passes);
		assert_int_equal(r.out.EV_SF_MISS != 0u, passes & (present ^ 1u));
		assert_int_equal(r.st.f[n].sfr, passes);
		assert_int_equal(r.st.f[n].fw, passes & (present ^ 1u));
		if ((passes & present) != 0u) {
			answer(&r, 1, 0, 5);
		} else {
			assert_st(&r, n, RESP);
		}
		expect_r(&r, 0, passes, 1, 0, 0);
		if (passes != 0u)
			assert_way(&r, present != 0u ? 4 : 0, &own);
		else
			assert_same(r.st.sets[0], was);
		ack_r(&r, 0, n);
		assert_idle(&r);
	}
}

/* All ways are taken: one that fails needs none. One that passes waits, and its slot has cleared nobody's monitor; it may fail in the end. */
static void test_no_way(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 3u; i++) {
		struct rig r;
		uint32_t n;

		rig_start_filter(&r, 0, 1);
		fill(&r);
		plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, LINE_C, CCI_MEM);
		set_monitor(&r, 1, LINE_A, 1);
		if (i != 0u)
			set_monitor(&r, 0, LINE_A, 1);
		n = enter(&r, 0, locked(CLEAN_UNIQUE));
		tick(&r);
		assert_int_equal(r.out.EV_SF_BLOCK, i != 0u);
		assert_int_equal(r.st.f[n].sfb, i != 0u);
		assert_int_equal(r.st.e[n].st, i != 0u ? CCI_SLOT : CCI_RESP);
		assert_int_equal(r.st.xm_v, i != 0u ? 3 : 2);
		assert_int_equal(r.st.e[n].xf, i == 0u);
		if (i == 0u)
			continue;
		r.st.f[n].sfb = 0;
		r.st.e[BI].st = CCI_FREE;
		if (i == 2u)
			r.st.xm_v = 2;
		tick(&r);
		assert_int_equal(r.st.e[n].xf, i == 2u);
		assert_int_equal(r.out.EV_SF_BACKINV, i != 2u);
		assert_int_equal(r.st.xm_v, i == 2u ? 2 : 1);
	}
}

/* ---- cleared (X36) -------------------------------------------------------------------------------------------------- */

/* By who takes the line, from the others' monitors; of that line alone, in that world alone. */
static void test_cleared(void **state)
{
	static const uint32_t takers = 1u << READ_UNIQUE | 1u << CLEAN_UNIQUE | 1u << MAKE_UNIQUE | 1u << WRITE_UNIQUE | 1u << WRITE_LINE_UNIQUE;

	(void)state;
	for (uint32_t kind = READ_NO_SNOOP; kind <= EVICT; kind++) {
		for (uint32_t i = 0; i < 16u; i++) {
			const uint32_t p = 2u - (i & 1u), own = p, line_differs = (i >> 1) & 1u, ns_differs = (i >> 2) & 1u, lock = i >> 3;
			const bool clears = ((takers >> kind) & 1u) != 0u && line_differs == 0u && ns_differs == 0u;
			const struct cci_cfg cfg = { .aces = 3, .lites = 1, .nt = 8, .mems = 1, .stripe_bit = 12, .addr_width = 40, .id_width = 4 };
			struct rig r;

			rig_start_as(&r, &cfg, i % 3u);
			for (uint32_t a = 0; a < 3u; a++)
				set_monitor(&r, a, a != own && line_differs != 0u ? LINE_B : LINE_A, a == own || ns_differs == 0u);
			plant(&r, (kind >= WRITE_BACK) ? 8 + 2 * p : 5, p, kind, LINE_A, CCI_SLOT)->lock = (uint32_t)(lock != 0u && kind == CLEAN_UNIQUE);
			tick(&r);
			assert_int_equal(r.st.xm_v, clears ? 1u << own : 7u);
		}
	}
}

/* An ACE-Lite port's writes clear all; each chunk its own line's. */
static void test_cleared_by_chunks(void **state)
{
	struct req q = of_at(WRITE_UNIQUE, LINE_A);
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	r.in.SNOOP_EN = 0;
	tick(&r);
	set_monitor(&r, 0, LINE_A, 1);
	set_monitor(&r, 1, LINE_A + 64u, 1);
	q.len = 7;
	q.lock = 1; /* that does not count */
	n = enter(&r, 2, q);
	assert_int_equal(r.st.e[n].lock, 0);
	tick(&r);
	assert_int_equal(r.st.xm_v, 2);
	for (uint32_t k = 0; k < 4u; k++)
		give_w(&r, 2, 4, k, 0xFFFF, 0);
	serve_write(&r, 2, n, 5, 4, 0);
	ticks(&r, 4);
	assert_int_equal(r.st.xm_v, 0);
}

/* In the second round of snoops nothing is cleared: that was done in the first. */
static void test_second_round(void **state)
{
	for (uint32_t m2 = 0; m2 < 2u; m2++) {
		struct rig r;

		(void)state;
		rig_start(&r, 2);
		set_monitor(&r, 1, LINE_A, 1);
		plant(&r, 0, 0, READ_UNIQUE, LINE_A, CCI_SLOT)->m2 = m2;
		r.st.e[0].mode = 2;
		tick(&r);
		assert_st(&r, 0, COLLECT);
		assert_int_equal(r.st.xm_v, m2 << 1);
	}
}

/* Set and cleared in one cycle: set. */
static void test_set_wins(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	set_monitor(&r, 1, LINE_A, 1);
	plant_answer(&r, 0, 1, CLEAN_UNIQUE, 1);
	plant(&r, 1, 0, MAKE_UNIQUE, LINE_A, CCI_SLOT);
	tick(&r);
	assert_st(&r, 0, ACK);
	assert_st(&r, 1, COLLECT);
	assert_int_equal(r.st.xm_v, 2);
}

/* `xf` does not outlive its request. */
static void test_xf_is_cleared(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start(&r, 0);
	for (uint32_t k = 0; k < CCI_ENTRIES_MAX; k++)
		r.st.e[k].xf = r.st.e[k].lock = 1;
	n = enter(&r, 0, of(CLEAN_UNIQUE));
	assert_int_equal(r.st.e[n].xf | r.st.e[n].lock, 0);
	plant(&r, 5, 2, READ_ONCE, LINE_B, CCI_RESP)->xf = 1;
	r.st.e[5].left = 7;
	r.st.e[5].multi = 1;
	r.in.RREADY_s = 4;
	await_st(&r, 5, CCI_NEXT);
	assert_int_equal(r.st.e[5].xf, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lock),
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_set_for_secure),
		cmocka_unit_test(test_not_set_by_errors),
		cmocka_unit_test(test_dataless_error),
		cmocka_unit_test(test_exokay),
		cmocka_unit_test(test_memorys_exokay),
		cmocka_unit_test(test_rewritten),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_race),
		cmocka_unit_test(test_filter),
		cmocka_unit_test(test_no_way),
		cmocka_unit_test(test_cleared),
		cmocka_unit_test(test_cleared_by_chunks),
		cmocka_unit_test(test_second_round),
		cmocka_unit_test(test_set_wins),
		cmocka_unit_test(test_xf_is_cleared),
	};

	return cmocka_run_group_tests_name("cci_exclusive", tests, NULL, NULL);
}
