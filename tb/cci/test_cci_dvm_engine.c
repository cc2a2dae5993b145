/* test_cci_dvm_engine.c - DVM: who gets the slot and when, who is asked, what stands on AC, CRs, the end (X31..X33), Syncs from beginning to end. */
#include "cci_dvm_rig.h"
#include "cci_filter_rig.h"

/* A message waits in the box of port p: the engine sees it in the next cycle. */
static void put_message(struct rig *r, uint32_t p, uint32_t two)
{
	struct cci_boxes *const v = &r->st.v[p];

	v->mb_st = MB_READY;
	v->mb_two = two;
	v->mb_id = 1 + p;
	v->mb_id2 = 8 + p;
	v->mb_prot = v->mb_prot2 = 5;
	v->mb_addr = INVALIDATE + UINT64_C(0x100) * p + two;
	v->mb_addr2 = SECOND + UINT64_C(0x100) * p;
}

static void put_sync(struct rig *r, uint32_t p, uint32_t after)
{
	struct cci_boxes *const v = &r->st.v[p];

	v->sb_st = SB_READY;
	v->sb_after = after;
	v->sb_id = 12 + p;
	v->sb_prot = 5;
	v->sb_addr = SYNC + p;
}

/* Entry n wants the slot, and nothing else. */
static void put_user(struct rig *r, uint32_t n)
{
	plant(r, n, 3, READ_NO_SNOOP, page(n), CCI_SLOT)->tgt = 0;
}

/* ---- when it gets the slot (X31) ------------------------------------------------------------------------- */

/* From the pins: head in t + 1, slot in t + 2, AC in t + 4. */
static void test_when(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	ask(&r, 0, dvm(INVALIDATE, 1));
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
	assert_int_equal(r.st.v[0].mb_st, MB_SENT);
	assert_int_equal(r.st.dv[0].dv_crw, 6);
	assert_int_equal(r.out.ACVALID_s, 0);
	tick(&r);
	assert_int_equal(r.out.ACVALID_s, 6);
}

/* An entry in SLOT goes first; 32 of them do, then the engine. */
static void test_last_in_the_slot(void **state)
{
	(void)state;
	for (uint32_t busy = 0; busy <= 40u; busy += 8u) {
		struct rig r;
		uint32_t lost = 0;

		rig_start_dvm(&r);
		put_message(&r, 0, 0);
		for (uint32_t i = 0; r.st.dv[0].dv_op == OP_IDLE && i < 40u; i++) {
			if (i < busy)
				put_user(&r, i & 7u);
			assert_int_equal(r.st.dv[0].dv_lost, lost);
			tick(&r);
			if (r.st.dv[0].dv_op == OP_IDLE)
				assert_st(&r, i & 7u, MEM);
			else if (i < busy)
				assert_st(&r, i & 7u, SLOT); /* it waits in its turn */
			lost++;
			memset(r.st.m, 0, sizeof(r.st.m));
			r.st.e[i & 7u].st = (r.st.dv[0].dv_op == OP_IDLE) ? CCI_FREE : r.st.e[i & 7u].st;
		}
		assert_int_equal(lost, (busy < 32u ? busy : 32u) + 1u);
		assert_int_equal(r.st.dv[0].dv_lost, 0);
	}
}

/* It counts only cycles in which it wants. */
static void test_lost_is_forgotten(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	r.st.dv[0].dv_lost = 9;
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_lost, 0);
	put_sync(&r, 0, 1); /* that Sync must not go */
	put_user(&r, 0);
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_lost, 0);
	put_message(&r, 0, 0);
	r.st.dv[0].dv_op = OP_COMPLETE;
	r.st.dv[0].dv_crw = 1;
	put_user(&r, 1);
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_lost, 0);
}

/* X23: a filter write, and a request that finds no way, are users too; the engine passes them after 32 losses. */
static void test_slot_of_the_filter(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 4u; i++) {
		const uint32_t lost = (i & 1u) != 0u ? 32 : 31, write = i >> 1;
		struct cci_cfg cfg = filter_cfg(1);
		struct rig r;

		cfg.dvm = 1;
		rig_start_as(&r, &cfg, 0);
		ticks(&r, 2);
		fill(&r);
		put_message(&r, 0, 0);
		r.st.dv[0].dv_lost = lost;
		plant(&r, 0, 0, READ_SHARED, LINE_A, write != 0u ? CCI_MEM : CCI_SLOT);
		r.st.e[0].mi = write;
		r.st.f[0].fw = write;
		plant(&r, BI, 7, CCI_REQ_BACK_INVALIDATE, LINE_C, CCI_MEM); /* no victim can be taken */
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, lost == 32u ? OP_MESSAGE : OP_IDLE);
		assert_int_equal(r.st.f[0].fw, write != 0u && lost == 32u);
		assert_int_equal(r.out.EV_SF_BLOCK, write == 0u && lost != 32u);
		assert_int_equal(r.st.dv[0].dv_lost, lost == 32u ? 0 : 32);
	}
}

/* ---- which one goes (X31) -------------------------------------------------------------------------------- */

/* From dv_rr upwards, over all ports with DVM; a port's Sync before a message that came after it. */
static void test_round_robin(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 3u * 8u * 8u; i++) {
		const uint32_t rr = i % 3u, messages = (i / 3u) & 7u, syncs = i / 24u;
		uint32_t want = NOBODY;
		struct rig r;

		rig_start_dvm(&r);
		r.st.dv[0].dv_rr = rr;
		for (uint32_t p = 0; p < 3u; p++) {
			if (((messages >> p) & 1u) != 0u)
				put_message(&r, p, 0);
			if (((syncs >> p) & 1u) != 0u)
				put_sync(&r, p, 0);
		}
		for (uint32_t k = 3; k > 0u; k--)
			if ((((messages | syncs) >> ((rr + k - 1u) % 3u)) & 1u) != 0u)
				want = (rr + k - 1u) % 3u;
		tick(&r);
		if (want == NOBODY) {
			assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
			assert_int_equal(r.st.dv[0].dv_rr, rr);
			continue;
		}
		assert_int_equal(r.st.dv[0].dv_op, ((syncs >> want) & 1u) != 0u ? OP_SYNC : OP_MESSAGE);
		assert_int_equal(r.st.dv[0].dv_port, want);
		assert_int_equal(r.st.dv[0].dv_rr, (want + 1u) % 3u);
		assert_int_equal(r.st.dv[0].dv_crw, ALL_V & ~(1u << want));
	}
}

/* Not a Sync behind its message, nor while another is under way; a message meanwhile. */
static void test_sync_waits(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	put_sync(&r, 0, 1);
	put_sync(&r, 1, 0);
	r.st.dv[0].dy_v = 1;
	r.st.dv[0].dy_w = 1;
	r.st.dv[0].dy_port = 1;
	ticks(&r, 3);
	assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
	put_message(&r, 2, 0);
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
	assert_int_equal(r.st.dv[0].dv_port, 2);
}

/* The Complete that is due goes before all others, whoever is next; dv_rr stays. To the issuer alone, even if that has been disabled since. */
static void test_complete_first(void **state)
{
	(void)state;
	for (uint32_t q = 0; q < 3u; q++) {
		struct rig r;

		rig_start_dvm(&r);
		messages_to(&r, ALL_V & ~(1u << q));
		tick(&r);
		for (uint32_t p = 0; p < 3u; p++)
			put_message(&r, p, 1);
		r.st.dv[0].dv_rr = (q + 2u) % 3u;
		r.st.dv[0].dv_two = 1;
		r.st.dv[0].dy_v = 1;
		r.st.dv[0].dy_port = q;
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, OP_COMPLETE);
		assert_int_equal(r.st.dv[0].dv_port, q);
		assert_int_equal(r.st.dv[0].dv_crw, 1u << q);
		assert_int_equal(r.st.dv[0].dv_two, 0);
		assert_int_equal(r.st.dv[0].dv_rr, (q + 2u) % 3u);
		assert_int_equal(r.st.dv[0].dy_v, 1);
		expect_ac(&r, q, SNP_COMPLETE, 0, 0);
		give_cr(&r, q, ERR, 0); /* nobody is told */
		tick(&r);
		assert_int_equal(r.st.dv[0].dy_v, 0);
		assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
	}
}

/* ---- who is asked (X31) ---------------------------------------------------------------------------------- */

/* All enabled ports but the issuer; none if the issuer is disabled: such an op ends in the cycle after its slot. */
static void test_targets(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 8u * 3u * 2u; i++) {
		const uint32_t en = i & 7u, q = (i >> 3) % 3u, sync = i / 24u;
		const uint32_t to = ((en >> q) & 1u) != 0u ? en & ~(1u << q) : 0u;
		struct rig r;

		rig_start_dvm(&r);
		messages_to(&r, en | 8u);
		tick(&r);
		assert_int_equal(r.st.dvm_en, en);
		if (sync != 0u)
			put_sync(&r, q, 0);
		else
			put_message(&r, q, 1);
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, sync != 0u ? OP_SYNC : OP_MESSAGE);
		assert_int_equal(r.st.dv[0].dv_crw, to);
		assert_int_equal(r.st.dv[0].dv_two, sync ^ 1u);
		for (uint32_t a = 0; a < 3u; a++)
			assert_int_equal(r.st.a[a].sq_wp, ((to >> a) & 1u) != 0u ? 2u - sync : 0u);
		assert_int_equal(r.st.dv[0].dy_v, sync & (en >> q) & 1u);
		assert_int_equal(r.st.dv[0].dy_w, sync != 0u ? to : 0u);
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op == OP_IDLE, to == 0u);
		if (to == 0u)
			assert_int_equal(sync != 0u ? r.st.v[q].sb_st : r.st.v[q].mb_st, sync != 0u ? SB_DUE : MB_TWO_DUE);
	}
}

/* A disabled issuer is answered, nobody hears of it, and no Complete comes. */
static void test_disabled_issuer(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	messages_to(&r, 5);
	tick(&r);
	send(&r, 1, dvm(INVALIDATE, 3));
	send(&r, 1, dvm(SYNC, 4));
	serve_answer(&r, 1, 3, 0);
	serve_answer(&r, 1, 4, 0);
	assert_no_dvm(&r);
}

/* Changes of the enables do not concern what is under way: its targets answer to the end. */
static void test_targets_are_latched(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	messages_to(&r, 3);
	tick(&r);
	send(&r, 0, dvm(INVALIDATE, 3));
	await_op(&r, OP_MESSAGE);
	messages_to(&r, 5);
	tick(&r);
	serve_ac(&r, 1, SNP_MESSAGE, INVALIDATE);
	serve_answer(&r, 0, 3, 0);
	assert_int_equal(r.st.a[2].sq_wp, 0);
	send(&r, 0, dvm(INVALIDATE, 3));
	serve_ac(&r, 2, SNP_MESSAGE, INVALIDATE);
	serve_answer(&r, 0, 3, 0);
	assert_int_equal(r.st.a[1].sq_wp, 1);
	assert_no_dvm(&r);
}

/* ---- AC (X32) ---------------------------------------------------------------------------------------------- */

/* Behind snoops that wait, before snoops that come: nothing is between the two parts, on no port, however slow it is. */
static void test_parts_together(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	for (uint32_t n = 0; n < 4u; n++) /* AC holds two, two more stand in sq */
		enter(&r, 2, of_at(READ_ONCE, page(n)));
	send(&r, 2, dvm(WITH_SECOND, 6));
	offer(&r, 2, dvm(SECOND, 6));
	offer(&r, 0, of_at(READ_UNIQUE, page(9)));
	go(&r);
	for (uint32_t n = 4; n < 7u; n++)
		enter(&r, 2, of_at(READ_ONCE, page(n)));
	ticks(&r, 4);
	assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
	for (uint32_t a = 0; a < 2u; a++) {
		uint32_t snoops = 0, at = 0;

		for (uint32_t i = 0; i < 9u + a; i++) {
			const struct ac c = take_ac(&r, a);

			if (c.snoop == SNP_MESSAGE && at == 0u) {
				assert_int_equal(c.addr, WITH_SECOND);
				at = i + 1u;
			} else if (c.snoop == SNP_MESSAGE) {
				assert_int_equal(c.addr, SECOND);
				assert_int_equal(i, at);
			} else {
				snoops++;
			}
			ticks(&r, i % 3u);
		}
		assert_int_equal(at >= 5u, 1); /* four were there before it */
		assert_int_equal(snoops, 7u + a); /* port 0 does not snoop itself */
	}
}

/* sq is full to the last place: 12 entries, the one for back-invalidations, two parts. */
static void test_sq_is_large_enough(void **state)
{
	const struct cci_cfg cfg = { .part = 550, .ot_max = 48, .aces = 4, .lites = 3, .nt = 12, .mems = 1, .stripe_bit = 12, .addr_width = 40, .id_width = 4, .sf_sets = 1,
		                     .dvm = 1, .dvm_lites = 3 };
	struct rig r;

	(void)state;
	rig_start_as(&r, &cfg, 0);
	ticks(&r, 2);
	for (uint32_t i = 0; i < 13u; i++) {
		const uint32_t n = 12u - i;

		plant(&r, n, n == 12u ? 7 : 6, n == 12u ? (uint32_t)CCI_REQ_BACK_INVALIDATE : READ_ONCE, line(n), CCI_SLOT);
		r.st.e[n].tgt = 15;
		r.st.f[n].sfo = (uint32_t)(n != 12u);
		put_line(&r, 0, line(12), 15);
		tick(&r);
		assert_st(&r, n, COLLECT);
	}
	put_message(&r, 5, 1);
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
	assert_int_equal(r.st.a[0].sq_wp, 15);
	for (uint32_t i = 0; i < 13u; i++)
		assert_int_equal(take_ac(&r, 0).addr, line(12u - i));
	expect_ac(&r, 0, SNP_MESSAGE, 5, INVALIDATE + 0x501u);
	expect_ac(&r, 0, SNP_MESSAGE, 5, SECOND + 0x500u);
	expect_ac(&r, 6, SNP_MESSAGE, 5, INVALIDATE + 0x501u);
	assert_int_equal(r.st.a[5].sq_wp, 0);
}

/* Where there is no DVM, 14 and 15 are entries like others. */
static void test_codes_are_entries(void **state)
{
	struct rig r;

	(void)state;
	rig_start_large(&r, 0);
	for (uint32_t n = 0; n < 14u; n++)
		plant(&r, n, 6, READ_ONCE, page(n), CCI_ACK);
	for (uint32_t n = 14; n < 16u; n++) {
		assert_int_equal(enter(&r, 1, of_at(CLEAN_INVALID, page(n))), n);
		for (uint32_t a = 0; a < 4u; a++) {
			if (a != 1u)
				assert_int_equal(answer(&r, a, 0, 5).addr, page(n));
		}
		expect_r(&r, 1, 0, 1, 0, 0);
	}
}

/* ---- CR and the end (X33) ---------------------------------------------------------------------------------- */

/* An Error to any part, of any port, is one of the message, so of both answers. DT, PD, IS mean nothing. */
static void test_errors(void **state)
{
	(void)state;
	for (uint32_t two = 0; two < 2u; two++) {
		for (uint32_t bad = 0; bad < 1u << (2u << two); bad++) {
			struct rig r;

			rig_start_dvm(&r);
			put_message(&r, 1, two);
			r.st.v[1].mb_err = 1;
			r.st.dv[0].dv_err = 1;
			for (uint32_t k = 0; k <= two; k++) {
				for (uint32_t a = 0; a < 3u; a += 2u) {
					const uint32_t err = (bad >> (2u * k + a / 2u)) & 1u;

					assert_int_equal(r.st.v[1].mb_st < MB_TWO_DUE, 1);
					answer(&r, a, (err != 0u ? ERR : 0) | DT | PD | IS | WU, 7);
				}
			}
			assert_int_equal(r.st.c[0].cdq_wp, 0);
			assert_int_equal(r.st.v[1].mb_err, 1); /* of before */
			tick(&r);
			assert_int_equal(r.st.v[1].mb_st, two != 0u ? MB_TWO_DUE : MB_ONE_DUE);
			assert_int_equal(r.st.v[1].mb_err, bad != 0u);
			serve_answer(&r, 1, 2, bad != 0u ? 2 : 0);
			if (two != 0u)
				serve_answer(&r, 1, 9, bad != 0u ? 2 : 0);
			assert_no_dvm(&r);
		}
	}
}

/* dv_crw: a port is done with its last CR. */
static void test_last_cr(void **state)
{
	(void)state;
	for (uint32_t two = 0; two < 2u; two++) {
		struct rig r;

		rig_start_dvm(&r);
		put_message(&r, 0, two);
		tick(&r);
		answer(&r, 2, 0, 0);
		assert_int_equal(r.st.dv[0].dv_crw, two != 0u ? 6 : 2);
		if (two != 0u) {
			answer(&r, 2, 0, 0);
			assert_int_equal(r.st.dv[0].dv_crw, 2);
			answer(&r, 1, 0, 0);
			assert_int_equal(r.st.dv[0].dv_crw, 2);
		}
		answer(&r, 1, 0, 0);
		assert_int_equal(r.st.dv[0].dv_crw, 0);
		assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
		put_message(&r, 1, 0); /* it starts in the cycle after the end */
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
		assert_int_equal(r.st.dv[0].dv_port, 1);
	}
}

/* A CR that nobody asked for is dropped, of an ACE-Lite port too. */
static void test_cr_of_nobody(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	give_cr(&r, 2, ERR, 0);
	give_cr(&r, 0, ERR, 0);
	assert_int_equal(r.st.a[2].cr_cnt | r.st.a[2].sq_rp | r.st.a[0].sq_rp, 0);
	put_message(&r, 1, 0);
	offer_cr(&r, 2, ERR, 0);
	go_cr(&r); /* its effect is in the cycle in which ac gets the message */
	assert_int_equal(r.st.a[2].sq_ap, 1);
	assert_int_equal(r.st.a[2].sq_rp | r.st.dv[0].dv_err, 0);
	give_cr(&r, 2, ERR, 0);
	assert_int_equal(r.st.a[2].sq_rp & r.st.dv[0].dv_err, 1);
}

/* Answers to snoops and to the engine, in the order of AC; each to its own. */
static void test_mixed_crs(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start_dvm(&r);
	n = enter(&r, 3, of(READ_ONCE));
	send(&r, 2, dvm(INVALIDATE, 6));
	answer(&r, 0, DT | IS, 5);
	assert_int_equal(r.st.e[n].crw, 2);
	assert_int_equal(r.st.dv[0].dv_crw, 3);
	answer(&r, 0, 0, 0);
	assert_int_equal(r.st.e[n].crw, 2);
	assert_int_equal(r.st.dv[0].dv_crw, 2);
	offer_cr(&r, 1, ERR, 0);
	take_ac(&r, 1);
	r.in.CRVALID_s = 0;
	assert_int_equal(r.st.c[0].cdq_wp, 1);
	tick(&r);
	assert_int_equal(r.st.e[n].err, 2);
	assert_int_equal(r.st.dv[0].dv_err, 0);
}

/* ---- Syncs ---------------------------------------------------------------------------------------------------- */

/* Order of a port's messages: its Sync goes when its message has ended, and others' messages may come between. */
static void test_sync_behind_message(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	send(&r, 0, dvm(WITH_SECOND, 1));
	send(&r, 0, dvm(SECOND, 1));
	send(&r, 0, dvm(SYNC, 2));
	assert_int_equal(r.st.v[0].sb_after, 1);
	for (uint32_t a = 1; a < 3u; a++) {
		serve_ac(&r, a, SNP_MESSAGE, WITH_SECOND);
		assert_int_equal(r.st.v[0].sb_st, SB_READY);
		serve_ac(&r, a, SNP_MESSAGE, SECOND);
	}
	tick(&r);
	assert_int_equal(r.st.v[0].sb_after, 0);
	for (uint32_t a = 1; a < 3u; a++)
		serve_ac(&r, a, SNP_MESSAGE, SYNC);
	assert_int_equal(r.st.dv[0].dy_v, 1);
	serve_answer(&r, 0, 1, 0);
	serve_answer(&r, 0, 1, 0);
	serve_answer(&r, 0, 2, 0);
	send(&r, 1, complete(3));
	send(&r, 2, complete(4));
	serve_ac(&r, 0, SNP_COMPLETE, 0);
	serve_answer(&r, 1, 3, 0);
	serve_answer(&r, 2, 4, 0);
	assert_no_dvm(&r);
}

/* Completes may come before all CRs; the Complete of the interconnect waits for both. Errors of the CRs are the Sync's answer's. */
static void test_early_completes(void **state)
{
	(void)state;
	for (uint32_t bad = 0; bad < 4u; bad++) {
		struct rig r;

		rig_start_dvm(&r);
		send(&r, 2, dvm(SYNC, 2));
		answer(&r, 0, (bad & 1u) != 0u ? ERR : 0, 0);
		send(&r, 0, complete(1));
		expect_ac(&r, 1, SNP_MESSAGE, 5, SYNC);
		send(&r, 1, complete(1));
		assert_int_equal(r.st.dv[0].dy_w, 0);
		assert_int_equal(r.st.dv[0].dv_crw, 2);
		ticks(&r, 5);
		assert_int_equal(r.st.dv[0].dv_op, OP_SYNC);
		give_cr(&r, 1, (bad & 2u) != 0u ? ERR : 0, 0);
		tick(&r);
		assert_int_equal(r.st.v[2].sb_st, SB_DUE);
		assert_int_equal(r.st.v[2].sb_err, bad != 0u);
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, OP_COMPLETE);
		serve_ac(&r, 2, SNP_COMPLETE, 0);
		serve_answer(&r, 2, 2, bad != 0u ? 2 : 0);
	}
}

/* All CRs, but a Complete is missing: others' messages go on, a second Sync does not; then the Complete goes before them. */
static void test_missing_complete(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	send(&r, 0, dvm(SYNC, 2));
	serve_ac(&r, 1, SNP_MESSAGE, SYNC);
	serve_ac(&r, 2, SNP_MESSAGE, SYNC);
	serve_answer(&r, 0, 2, 0);
	send(&r, 1, complete(1));
	serve_answer(&r, 1, 1, 0);
	send(&r, 0, dvm(SYNC + 1u, 2));
	send(&r, 1, dvm(INVALIDATE, 3));
	serve_ac(&r, 0, SNP_MESSAGE, INVALIDATE);
	serve_ac(&r, 2, SNP_MESSAGE, INVALIDATE);
	serve_answer(&r, 1, 3, 0);
	assert_rests(&r);
	assert_int_equal(r.st.dv[0].dy_w, 4);
	assert_int_equal(r.st.v[0].sb_st, SB_READY);
	send(&r, 2, complete(1));
	tick(&r);
	assert_int_equal(r.st.dv[0].dv_op, OP_COMPLETE);
	serve_answer(&r, 2, 1, 0);
	serve_ac(&r, 0, SNP_COMPLETE, 0);
	serve_ac(&r, 1, SNP_MESSAGE, SYNC + 1u);
}

/* Every port sends a Sync at once: one after the other, every port gets two, and its own Complete. */
static void test_crossing_syncs(void **state)
{
	struct rig r;

	(void)state;
	rig_start_dvm(&r);
	for (uint32_t p = 0; p < 3u; p++)
		offer(&r, p, dvm(SYNC + p, 1 + p));
	go(&r);
	for (uint32_t i = 0; i < 3u; i++) {
		const uint32_t p1 = (i + 1u) % 3u, p2 = (i + 2u) % 3u;

		serve_ac(&r, p1, SNP_MESSAGE, SYNC + i);
		serve_ac(&r, p2, SNP_MESSAGE, SYNC + i);
		assert_int_equal(r.st.dv[0].dy_port, i);
		serve_answer(&r, i, 1 + i, 0);
		send(&r, p2, complete(8));
		serve_answer(&r, p2, 8, 0);
		send(&r, p1, complete(9));
		serve_answer(&r, p1, 9, 0);
		serve_ac(&r, i, SNP_COMPLETE, 0);
	}
	assert_no_dvm(&r);
}

/* ---- change (X20) ------------------------------------------------------------------------------------------- */

/* A change of who gets messages is waited for. */
static void test_change_of_dvm_en(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	rig_start_dvm(&r);
	n = enter(&r, 3, of(READ_NO_SNOOP));
	assert_int_equal(r.st.e[n].stale | r.out.CHANGE_PENDING, 0);
	messages_to(&r, ALL_V | 8u); /* a bit that does not exist */
	tick(&r);
	assert_int_equal(r.st.e[n].stale, 0);
	messages_to(&r, 1);
	tick(&r);
	assert_int_equal(r.st.dvm_en, 1);
	assert_int_equal(r.st.e[n].stale & r.out.CHANGE_PENDING, 1);
	assert_int_equal(r.st.dv[0].dv_stale & r.st.dv[0].dy_stale, 1); /* whatever the engine does */
	r.st.e[n].st = CCI_FREE;
	tick(&r);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
}

/* A message of before the change is waited for, one of after it is not. The change is in the cycle of its slot (0), the cycle before (1), later (2). */
static void test_change_beside_message(void **state)
{
	(void)state;
	for (uint32_t late = 0; late < 3u; late++) {
		struct rig r;

		rig_start_dvm(&r);
		put_message(&r, 0, 0);
		if (late != 0u)
			put_user(&r, 0); /* the slot is one later */
		if (late == 2u)
			ticks(&r, 2);
		r.in.PROT_MODE = 1; /* any of the pins */
		tick(&r);
		r.st.e[0].st = CCI_FREE;
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, OP_MESSAGE);
		assert_int_equal(r.st.dv[0].dv_stale, late != 1u);
		assert_int_equal(r.out.CHANGE_PENDING, late != 1u);
		serve_ac(&r, 1, SNP_MESSAGE, INVALIDATE);
		assert_int_equal(r.out.CHANGE_PENDING, late != 1u);
		serve_ac(&r, 2, SNP_MESSAGE, INVALIDATE);
		tick(&r);
		assert_int_equal(r.out.CHANGE_PENDING, 0);
		serve_answer(&r, 0, 1, 0);
	}
}

/* A Sync is waited for until its Complete is delivered. */
static void test_change_beside_sync(void **state)
{
	(void)state;
	for (uint32_t when = 0; when < 3u; when++) {
		const uint32_t old = (uint32_t)(when != 0u);
		struct rig r;

		rig_start_dvm(&r);
		if (when == 0u) { /* before */
			messages_to(&r, 3);
			tick(&r);
		}
		put_sync(&r, 0, 0);
		if (when == 1u) /* in the cycle of the slot */
			snoops_to(&r, 1);
		tick(&r);
		assert_int_equal(r.st.dv[0].dv_op, OP_SYNC);
		assert_int_equal(r.st.dv[0].dy_stale | r.st.dv[0].dv_stale, when == 1u);
		if (when == 2u) { /* under way */
			messages_to(&r, 1);
			tick(&r);
		}
		assert_int_equal(r.out.CHANGE_PENDING, old);
		serve_ac(&r, 1, SNP_MESSAGE, SYNC);
		if (when != 0u)
			serve_ac(&r, 2, SNP_MESSAGE, SYNC);
		serve_answer(&r, 0, 12, 0);
		assert_int_equal(r.st.dv[0].dv_op, OP_IDLE);
		assert_int_equal(r.out.CHANGE_PENDING, old);
		send(&r, 1, complete(1));
		if (when != 0u)
			send(&r, 2, complete(1));
		await_op(&r, OP_COMPLETE);
		assert_int_equal(r.st.dv[0].dv_stale, 0);
		assert_int_equal(r.out.CHANGE_PENDING, old);
		serve_ac(&r, 0, SNP_COMPLETE, 0);
		tick(&r);
		assert_int_equal(r.out.CHANGE_PENDING, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_last_in_the_slot),
		cmocka_unit_test(test_lost_is_forgotten),
		cmocka_unit_test(test_slot_of_the_filter),
		cmocka_unit_test(test_round_robin),
		cmocka_unit_test(test_sync_waits),
		cmocka_unit_test(test_complete_first),
		cmocka_unit_test(test_targets),
		cmocka_unit_test(test_disabled_issuer),
		cmocka_unit_test(test_targets_are_latched),
		cmocka_unit_test(test_parts_together),
		cmocka_unit_test(test_sq_is_large_enough),
		cmocka_unit_test(test_codes_are_entries),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_last_cr),
		cmocka_unit_test(test_cr_of_nobody),
		cmocka_unit_test(test_mixed_crs),
		cmocka_unit_test(test_sync_behind_message),
		cmocka_unit_test(test_early_completes),
		cmocka_unit_test(test_missing_complete),
		cmocka_unit_test(test_crossing_syncs),
		cmocka_unit_test(test_change_of_dvm_en),
		cmocka_unit_test(test_change_beside_message),
		cmocka_unit_test(test_change_beside_sync),
	};

	return cmocka_run_group_tests_name("cci_dvm_engine", tests, NULL, NULL);
}
