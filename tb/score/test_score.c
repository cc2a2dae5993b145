/* test_score.c - each rule of the scoreboard on pins played by hand: the sequence that breaks it is found, by that rule, and its legal twin is not. */
#include "score_rig.h"
#include "tzf_dpi.h"

CASE(register_value) { rd(r, 0x134, bad ? 0xFFFFFFFE : 0xFFFFFFFF); }
CASE(reserved_value) { rd(r, 0x0F0, bad); }
CASE(filter_not_built) { rd(r, 0x030, bad); }
CASE(nonsecure_reads_zero) { apb(r, false, 0x134, bad ? 0xFFFFFFFF : 0, 2, 1); }
CASE(nonsecure_errs) { apb(r, true, 0x134, 0, 2, bad ? 0 : 1); }

CASE(closed_gate)
{
	if (bad)
		wr(r, 0x008, 0);
	ar(r, 1, ALLOWED, 0);
	answer(r, 1, ALLOWED, 5);
}

CASE(gate_status_while_busy)
{
	ar(r, 1, ALLOWED, 0);
	wr(r, 0x008, 0);
	wait(r, 10);
	rd(r, 0x008, bad ? 0 : 0x10000);
	answer(r, 1, ALLOWED, 5);
}

CASE(gate_status_when_empty)
{
	wr(r, 0x008, 0);
	wait(r, bad ? LATENCY + 3 : 0);
	rd(r, 0x008, 0x10000);
}

CASE(field_changed)
{
	ar(r, 1, ALLOWED, 0);
	r->out.ARPROT_m[0] = bad ? 2 : 0;
	answer(r, 1, ALLOWED, 5);
}

CASE(denied_goes_down)
{
	ar(r, 1, DENIED, 0);
	if (bad)
		ar_m(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
}

CASE(sent_twice)
{
	ar(r, 1, ALLOWED, 0);
	answer(r, 1, ALLOWED, 5);
	if (bad)
		ar_m(r, 1, ALLOWED, 0);
}

/* Two reads go down in the other order, with one ID or two. */
CASE(order_of_addresses)
{
	const uint32_t other = bad ? 1 : 2;

	ar(r, 1, ALLOWED, 0);
	ar(r, other, ALLOWED + 64, 0);
	answer(r, other, ALLOWED + 64, 6);
	answer(r, 1, ALLOWED, 5);
}

/* Registers that come within the window may decide, and later ones not: the write is complete LATENCY - 1 cycles after the acceptance, or one later. */
CASE(decided_too_late)
{
	ar(r, 1, ALLOWED, 0);
	wait(r, LATENCY - 2 + (bad ? 1 : 0) - 1);
	wr(r, 0x130, 0);
	r_s(r, 1, 0, 3, 1);
}

/* Once an access has shown itself, registers decide nothing. */
CASE(decided_after_it_was_seen)
{
	ar(r, 1, DENIED, 1);
	r_s(r, 1, 0, 3, 0);
	wr(r, 0x004, 0);
	r_s(r, 1, 0, bad ? 0 : 3, 1);
}

/* Both halves of a rewritten region: page 0x1000 is closed first, then the region is opened to Secure reads elsewhere. */
CASE(torn_decision)
{
	wr(r, 0x130, 1);
	ar(r, 1, ALLOWED, 0);
	r->s->bound.latency = 8;
	wr(r, 0x120, 0x5000);
	wr(r, 0x130, 0xC0000001);
	wait(r, 2);
	if (bad) {
		answer(r, 1, ALLOWED, 5);
	} else {
		r_s(r, 1, 0, 3, 1);
	}
}

/* A register write that is complete is in force. */
CASE(write_acts_late)
{
	r->s->bound.posted = bad ? 0 : 4;
	wr(r, 0x130, 0);
	ar(r, 1, ALLOWED, 0);
	answer(r, 1, ALLOWED, 5);
}

CASE(write_strobes)
{
	aw(r, 1, ALLOWED, 0);
	w(r, 9, 1);
	aw_m(r, 1, ALLOWED, 0);
	w_m(r, 9, bad ? 7 : 15, 1);
	b_m(r, 1);
	b_s(r, 1, 0);
}

/* Speculation on: the address goes down, the data do not. */
CASE(denied_write_has_data)
{
	wr(r, 0x00C, 0);
	aw(r, 1, DENIED, 0);
	w(r, 9, 1);
	aw_m(r, 1, DENIED, 0);
	w_m(r, bad ? 9 : 0, 0, 1);
	b_m(r, 1);
	b_s(r, 1, 3);
}

CASE(write_data_from_nowhere)
{
	if (bad)
		w_m(r, 9, 15, 1);
	cycle(r);
}

CASE(data_before_they_came)
{
	aw(r, 1, ALLOWED, 0);
	aw_m(r, 1, ALLOWED, 0);
	if (bad)
		w_m(r, 0, 15, 1);
	w(r, 0, 1);
	w_m(r, 0, 15, 1);
	b_m(r, 1);
	b_s(r, 1, 0);
}

CASE(answer_to_nobody)
{
	ar(r, 1, ALLOWED, 0);
	ar_m(r, 1, ALLOWED, 0);
	r_m(r, 1, 5, 1);
	r_s(r, bad ? 2 : 1, 5, 0, 1);
}

/* The responses of a denied and an allowed read come in the order of acceptance, if they have one ID. */
CASE(order_of_responses)
{
	const uint32_t other = bad ? 1 : 2;

	ar(r, 1, ALLOWED, 0);
	ar_m(r, 1, ALLOWED, 0);
	ar(r, other, DENIED, 0);
	r_s(r, other, 0, 3, 1);
	r_m(r, 1, 5, 1);
	r_s(r, 1, 5, 0, 1);
}

CASE(beats_of_a_denied_read)
{
	ar(r, 1, DENIED, 2);
	r_s(r, 1, 0, 3, 0);
	r_s(r, 1, 0, 3, bad);
	r_s(r, 1, 0, 3, 1);
}

CASE(answered_before_its_data)
{
	aw(r, 1, DENIED, 1);
	w(r, 9, 0);
	if (!bad)
		w(r, 9, 1);
	b_s(r, 1, 3);
}

CASE(data_before_the_memory)
{
	ar(r, 1, ALLOWED, 0);
	ar_m(r, 1, ALLOWED, 0);
	if (!bad)
		r_m(r, 1, 0, 1);
	r_s(r, 1, 0, 0, 1);
}

CASE(read_data)
{
	ar(r, 1, ALLOWED, 0);
	ar_m(r, 1, ALLOWED, 0);
	r_m(r, 1, 5, 1);
	r_s(r, 1, bad ? 4 : 5, 0, 1);
}

CASE(denied_data_leak)
{
	ar(r, 1, DENIED, 0);
	r_s(r, 1, bad, 3, 1);
}

CASE(response_of_action)
{
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, bad ? 0 : 3, 1);
}

CASE(allowed_not_asked)
{
	ar(r, 1, bad ? ALLOWED : DENIED, 0);
	r_s(r, 1, 0, 3, 1);
}

/* ---- failures ---- */

static void denied(struct rig *r, uint32_t id)
{
	ar(r, id, DENIED + 64u * id, 0);
	r_s(r, id, 0, 3, 1);
}

CASE(failure_not_logged)
{
	denied(r, 1);
	wait(r, bad ? LATENCY : 0);
	rd(r, 0x010, 0);
}

CASE(status_from_nowhere)
{
	if (!bad)
		denied(r, 1);
	rd(r, 0x010, 1);
}

CASE(overrun_missing)
{
	denied(r, 1);
	if (bad)
		denied(r, 2);
	wait(r, LATENCY);
	rd(r, 0x010, 1);
}

CASE(clear_does_nothing)
{
	denied(r, 1);
	wait(r, LATENCY + 1);
	if (bad)
		wr(r, 0x014, 1);
	cycle(r);
	rd(r, 0x010, 1);
}

/* The failure may be logged on either side of a clear within its window. */
CASE(clear_in_the_window)
{
	wait(r, 2);
	ar(r, 1, DENIED, 0);
	wait(r, bad ? LATENCY + 1 : 0);
	wr(r, 0x014, 1);
	r_s(r, 1, 0, 3, 1);
	wait(r, LATENCY + 1);
	rd(r, 0x010, 1);
}

CASE(second_is_captured)
{
	denied(r, 1);
	wait(r, bad ? LATENCY + 1 : 0);
	denied(r, 2);
	wait(r, LATENCY);
	rd(r, 0x020, DENIED + 128);
}

/* Either of two failures of one window may be the captured one, but all registers are of the same. */
CASE(capture_is_one)
{
	denied(r, 1);
	denied(r, 2);
	wait(r, LATENCY + 2);
	rd(r, 0x020, DENIED + 128);
	rd(r, 0x02C, bad ? 1 : 2);
}

CASE(capture_survives_a_clear)
{
	denied(r, 1);
	wait(r, LATENCY + 1);
	wr(r, 0x014, 1);
	rd(r, 0x02C, bad ? 0 : 1);
}

CASE(interrupt_missing)
{
	wr(r, 0x004, bad ? 3 : 1);
	denied(r, 1);
	wait(r, 2 * LATENCY + 2);
}

CASE(interrupt_from_nowhere)
{
	wr(r, 0x004, 3);
	if (!bad)
		denied(r, 1);
	r->irq = 1;
	wait(r, 4);
}

CASE(interrupt_stays)
{
	wr(r, 0x004, 3);
	denied(r, 1);
	r->irq = 1;
	wait(r, LATENCY + 1);
	wr(r, 0x014, 1);
	wait(r, bad ? LATENCY + 2 : 1);
	r->irq = 0;
	wait(r, 4);
}

/* ---- progress, end, surroundings ---- */

CASE(stuck)
{
	ar(r, 1, ALLOWED, 0);
	if (!bad)
		ar_m(r, 1, ALLOWED, 0); /* it is the memory that lets wait */
	wait(r, MAX_WAIT + 2);
	if (!bad) {
		r_m(r, 1, 5, 1);
		r_s(r, 1, 5, 0, 1);
	}
}

CASE(never_accepted)
{
	for (uint32_t i = 0; i < MAX_WAIT + 2; i++) {
		r->in.ARVALID_s = bad;
		cycle(r);
	}
}

CASE(apb_hangs)
{
	for (uint32_t i = 0; i < MAX_WAIT + 3; i++) {
		r->in.PSEL = 1;
		r->in.PENABLE = i > 0u;
		r->in.PADDR = 0x134;
		r->out.PREADY = i == 2u && !bad;
		r->out.PRDATA = 0xFFFFFFFF;
		cycle(r);
		if (i == 2u && !bad)
			break;
	}
}

CASE(unanswered)
{
	ar(r, 1, DENIED, 0);
	if (!bad)
		r_s(r, 1, 0, 3, 1);
}

CASE(memory_owes_at_the_end)
{
	wr(r, 0x00C, 0);
	ar(r, 1, DENIED, 0);
	ar_m(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1); /* the answer to a denied read is known before the memory has given its own */
	if (!bad)
		r_m(r, 1, 7, 1);
}

CASE(memory_unasked)
{
	if (bad)
		r_m(r, 1, 5, 1);
	cycle(r);
}

static const struct score_case cases[] = {
	{ "register value", register_value, SCORE_S1_REGISTERS, 0, NULL },
	{ "reserved register", reserved_value, SCORE_S1_REGISTERS, 0, NULL },
	{ "Non-secure read", nonsecure_reads_zero, SCORE_S1_REGISTERS, 0, NULL },
	{ "Non-secure write", nonsecure_errs, SCORE_S1_REGISTERS, 0, NULL },
	{ "a complete write is in force", write_acts_late, SCORE_S4_FORWARDED, 0, NULL },
	{ "closed gate", closed_gate, SCORE_S2_GATE, 0, NULL },
	{ "gate status while busy", gate_status_while_busy, SCORE_S3_GATE_STATUS, 0, NULL },
	{ "gate status when empty", gate_status_when_empty, SCORE_S3_GATE_STATUS, 0, NULL },
	{ "field changed", field_changed, SCORE_S4_FORWARDED, 0, NULL },
	{ "denied goes down", denied_goes_down, SCORE_S4_FORWARDED, 0, NULL },
	{ "sent twice", sent_twice, SCORE_S4_FORWARDED, 0, NULL },
	{ "order of addresses", order_of_addresses, SCORE_S4_FORWARDED, 0, NULL },
	{ "decided too late", decided_too_late, SCORE_S7_RESPONSE, 0, NULL },
	{ "decided after it was seen", decided_after_it_was_seen, SCORE_S7_RESPONSE, 0, NULL },
	{ "torn decision", torn_decision, SCORE_S4_FORWARDED, 0, NULL },
	{ "write strobes", write_strobes, SCORE_S5_WRITE_DATA, 0, NULL },
	{ "denied write has data", denied_write_has_data, SCORE_S5_WRITE_DATA, 0, NULL },
	{ "write data from nowhere", write_data_from_nowhere, SCORE_S5_WRITE_DATA, 0, NULL },
	{ "data before they came", data_before_they_came, SCORE_S5_WRITE_DATA, 0, NULL },
	{ "answer to nobody", answer_to_nobody, SCORE_S6_ORDER, 0, NULL },
	{ "order of responses", order_of_responses, SCORE_S6_ORDER, 0, NULL },
	{ "beats of a denied read", beats_of_a_denied_read, SCORE_S6_ORDER, 0, NULL },
	{ "answered before its data", answered_before_its_data, SCORE_S6_ORDER, 0, NULL },
	{ "data before the memory", data_before_the_memory, SCORE_S6_ORDER, 0, NULL },
	{ "read data", read_data, SCORE_S7_RESPONSE, 0, NULL },
	{ "denied data leak", denied_data_leak, SCORE_S7_RESPONSE, 0, NULL },
	{ "response of ACTION", response_of_action, SCORE_S7_RESPONSE, 0, NULL },
	{ "allowed, memory not asked", allowed_not_asked, SCORE_S7_RESPONSE, 0, NULL },
	{ "failure not logged", failure_not_logged, SCORE_S8_INT_STATUS, 0, NULL },
	{ "status from nowhere", status_from_nowhere, SCORE_S8_INT_STATUS, 0, NULL },
	{ "overrun missing", overrun_missing, SCORE_S8_INT_STATUS, 0, NULL },
	{ "clear does nothing", clear_does_nothing, SCORE_S8_INT_STATUS, 0, NULL },
	{ "clear in the window", clear_in_the_window, SCORE_S8_INT_STATUS, 0, NULL },
	{ "second is captured", second_is_captured, SCORE_S9_CAPTURE, 0, NULL },
	{ "the captured one is one", capture_is_one, SCORE_S9_CAPTURE, 0, NULL },
	{ "capture survives a clear", capture_survives_a_clear, SCORE_S9_CAPTURE, 0, NULL },
	{ "filter not built", filter_not_built, SCORE_S9_CAPTURE, 0, NULL },
	{ "interrupt missing", interrupt_missing, SCORE_S10_INTERRUPT, 0, NULL },
	{ "interrupt from nowhere", interrupt_from_nowhere, SCORE_S10_INTERRUPT, 0, NULL },
	{ "interrupt stays", interrupt_stays, SCORE_S10_INTERRUPT, 0, NULL },
	{ "stuck", stuck, SCORE_S11_PROGRESS, 0, NULL },
	{ "never accepted", never_accepted, SCORE_S11_PROGRESS, 0, NULL },
	{ "APB hangs", apb_hangs, SCORE_S11_PROGRESS, 0, NULL },
	{ "unanswered", unanswered, SCORE_S12_END, 0, NULL },
	{ "the memory owes at the end", memory_owes_at_the_end, SCORE_S12_END, 0, NULL },
	{ "memory unasked", memory_unasked, SCORE_S13_MEMORY, 0, NULL },
};

static void each_rule_is_broken_and_kept(void **state)
{
	(void)state;
	assert_int_equal(play_all(cases, sizeof cases / sizeof cases[0]), 0x3FFE); /* S1 to S13 */
}

/* ---- the interface ------------------------------------------------------------------------------------------------------------ */

#define IN_WORDS (int)(sizeof(struct tzc400_in) / 4u)
#define OUT_WORDS (int)(sizeof(struct tzc400_out) / 4u)
#define STATE_WORDS (int)(offsetof(struct tzc400_state, f[1]) / 4u)

static int open_dpi(const char *block, int flags)
{
	return tzf_open(block, "c1x32", "top", TZF_DPI_VERSION, IN_WORDS, OUT_WORDS, STATE_WORDS, flags);
}

static void edge(int handle, const struct tzc400_out *out, const struct tzc400_in *in, int status)
{
	unsigned int o[sizeof *out / 4u], i[sizeof *in / 4u];

	memcpy(o, out, sizeof *out);
	memcpy(i, in, sizeof *in);
	assert_int_equal(tzf_observe(handle, o, i), status);
}

static void bounds_are_checked(void **state)
{
	static const struct tzc400_out out;
	static const struct tzc400_in in;
	int handle = open_dpi("tzc400", TZF_DPI_SCORE);

	(void)state;
	assert_true(handle >= 0);
	assert_int_equal(tzf_bounds(handle, 3, 0, 100), 0);
	assert_int_equal(tzf_close(handle), 3); /* nothing was compared */
	handle = open_dpi("tzc400", TZF_DPI_SCORE);
	assert_int_equal(tzf_bounds(handle, -1, 0, 100), 1);
	assert_int_equal(tzf_close(handle), 2);
	handle = open_dpi("tzc400", TZF_DPI_SCORE);
	assert_int_equal(tzf_mask(handle, "ARADDR_m[7]"), 1);
	assert_int_equal(tzf_bounds(handle, 0, 0, 100), 0);
	edge(handle, &out, &in, 1); /* so that a bench that looks at `bad` stops */
	assert_int_equal(tzf_close(handle), 2);
	handle = open_dpi("tzc400", TZF_DPI_SCORE);
	assert_int_equal(tzf_bounds(handle, 0, TZF_BOUND_MAX + 1, 100), 1);
	assert_int_equal(tzf_close(handle), 2);
	handle = open_dpi("tzc400", 0);
	assert_int_equal(tzf_bounds(handle, 0, 0, 100), 1); /* no scoreboard */
	assert_int_equal(tzf_close(handle), 2);
	assert_int_equal(open_dpi("tzc400", TZF_DPI_SCORE | TZF_DPI_STATE), -1);
}

/* A masked field may differ, and is named; the same without a mask may not. */
static void masks_hold(void **state)
{
	(void)state;
	for (uint32_t masked = 0; masked < 2u; masked++) {
		int handle = open_dpi("tzc400", TZF_DPI_SCORE);
		struct tzc400_out out = { 0 };
		struct tzc400_in in = { 0 };

		assert_int_equal(masked != 0u ? tzf_mask(handle, "ARQOS_m[0]=3") : 0, 0);
		assert_int_equal(tzf_bounds(handle, 0, 5, 100), 0); /* the write below acts in time for the address */
		edge(handle, &out, &in, 0);
		in = (struct tzc400_in){ .ARESETn = 1, .PSEL = 1, .PENABLE = 1, .PWRITE = 1, .PADDR = 0x008, .PWDATA = 1, .PSTRB = 15 };
		out.PREADY = 1;
		edge(handle, &out, &in, 0);
		in = (struct tzc400_in){ .ARESETn = 1, .ARVALID_s = 1, .ARREADY_m = 1, .ARADDR_s = { 64 } };
		out = (struct tzc400_out){ .ARREADY_s = 1, .ARVALID_m = 1, .ARADDR_m = { 64 }, .ARQOS_m = { 2 } };
		edge(handle, &out, &in, masked != 0u ? 0 : 1); /* denied, with speculation on: it may go down */
		in = (struct tzc400_in){ .ARESETn = 1, .RVALID_m = 1, .RLAST_m = 1, .RREADY_s = 1 };
		out = (struct tzc400_out){ .RREADY_m = 1, .RVALID_s = 1, .RLAST_s = 1 };
		edge(handle, &out, &in, masked != 0u ? 0 : 1);
		assert_int_equal(tzf_close(handle), masked != 0u ? 0 : 1);
	}
}

static void only_blocks_that_have_one(void **state)
{
	(void)state;
	assert_null(tzf_scoreboard_find("cci"));
	assert_true(tzf_block_find("tzc400")->scoreboard);
	for (uint32_t i = 0; tzf_blocks[i]; i++)
		assert_true(tzf_blocks[i]->scoreboard == (tzf_scoreboard_find(tzf_blocks[i]->name) != NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule_is_broken_and_kept),
		cmocka_unit_test(bounds_are_checked),
		cmocka_unit_test(masks_hold),
		cmocka_unit_test(only_blocks_that_have_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
