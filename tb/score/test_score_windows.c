/* test_score_windows.c - the scoreboard where timing is left open: wait states, posted writes, failures in one window, waiting for others; and what
 * is left over at the end. Each case has a legal twin (score_rig.h). */
#include "score_rig.h"

/* ---- register writes ------------------------------------------------------------------------------------------------- */

/* While a write waits, either register file may decide; once it is complete, only the new one. */
CASE(write_waits)
{
	apb_pins(r, true, 0x130, 0, false, false);
	cycle(r);
	apb_pins(r, true, 0x130, 0, true, false);
	cycle(r);
	if (!bad) {
		apb_pins(r, true, 0x130, 0, true, false);
		ar(r, 1, ALLOWED, 0);
	}
	apb_pins(r, true, 0x130, 0, true, true);
	cycle(r);
	if (bad)
		ar(r, 1, ALLOWED, 0);
	answer(r, 1, ALLOWED, 5);
}

/* A master that breaks off a write and changes its address while it waits is no APB, but costs no more than that: after the next write nothing is open
 * any more. INT_CLEAR in the last cycle of something else is no clear. */
CASE(write_breaks_off)
{
	apb_pins(r, true, 0x134, 0, false, false);
	cycle(r);
	apb_pins(r, true, 0x134, 0, true, false);
	cycle(r);
	cycle(r);
	apb_pins(r, true, 0x134, 5, false, false);
	cycle(r);
	apb_pins(r, true, 0x134, 5, true, false);
	cycle(r);
	apb_pins(r, true, 0x014, 1, true, true);
	cycle(r);
	rd(r, 0x134, bad ? 0xFFFFFFFF : 5);
}

/* POSTED 4: a read may show the old value for 4 cycles after the write, and no longer. */
CASE(posted_value)
{
	wr(r, 0x130, 0);
	wait(r, bad ? 4 : 3);
	rd(r, 0x130, 0xC0000001);
}

CASE(posted_decision)
{
	wr(r, 0x130, 0);
	wait(r, bad ? 4 : 3);
	ar(r, 1, ALLOWED, 0);
	answer(r, 1, ALLOWED, 5);
}

CASE(posted_close)
{
	wr(r, 0x008, 0);
	wait(r, bad ? 4 : 3);
	ar(r, 1, ALLOWED, 0);
	answer(r, 1, ALLOWED, 5);
}

/* open_status is 1 when the request has been 1 for more than LATENCY + POSTED cycles. */
CASE(posted_open)
{
	wr(r, 0x008, 0);
	wait(r, 30);
	wr(r, 0x008, 1);
	wait(r, LATENCY + 4 + (bad ? 1 : 0));
	rd(r, 0x008, 1);
}

/* The clear may act POSTED cycles late, and not later. */
CASE(posted_clear)
{
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	wait(r, LATENCY);
	wr(r, 0x014, 1);
	wait(r, bad ? 4 : 3);
	rd(r, 0x010, 1);
}

CASE(posted_interrupt)
{
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	wait(r, LATENCY);
	wr(r, 0x004, 3);
	wait(r, LATENCY + 4 + (bad ? 1 : 0));
	r->irq = 1;
	wait(r, 2);
}

/* ---- failures in one window --------------------------------------------------------------------------------------------- */

/* An older access is known to fail only after a younger one: the older was logged before the third, which so is not captured. */
CASE(order_of_failures)
{
	apb_pins(r, true, 0x130, 0, false, true);
	ar(r, 1, ALLOWED, 0);
	apb_pins(r, true, 0x130, 0, true, true); /* just in time to deny it */
	ar(r, 2, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	if (bad)
		cycle(r);
	ar(r, 3, DENIED, 0);
	r_s(r, 2, 0, 3, 1);
	r_s(r, 3, 0, 3, 1);
	wait(r, LATENCY + 2);
	rd(r, 0x02C, 3);
}

/* INT_LATCH: ACTION[1] of the failure counts, not that of now. */
CASE(latched_interrupt)
{
	wr(r, 0x004, bad ? 3 : 1);
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	wait(r, LATENCY);
	wr(r, 0x004, bad ? 1 : 3);
	wait(r, 3 * LATENCY);
}

/* CLEAR_WINS: a failure at the edge of a clear is discarded, so with LATENCY 0 the status stays 0. */
CASE(clear_wins)
{
	r->s->bound.latency = 0;
	apb_pins(r, true, 0x014, 1, false, true);
	if (bad)
		ar(r, 1, DENIED, 0);
	else
		cycle(r);
	apb_pins(r, true, 0x014, 1, true, true);
	if (bad)
		cycle(r);
	else
		ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	rd(r, 0x010, 0);
	if (bad)
		rd(r, 0x010, 1);
}

/* Each filter has its own failures. */
CASE(other_filter)
{
	wr(r, 0x008, 3);
	ar(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	wait(r, LATENCY);
	rd(r, 0x010, bad ? 2 : 1);
	rd(r, 0x03C, 0);
}

/* ---- who is waited for ----------------------------------------------------------------------------------------------------- */

static void r_shown(struct rig *r, uint32_t id)
{
	r->in.RVALID_m = r->in.RLAST_m = 1;
	r->in.RID_m[0] = id;
	cycle(r);
}

/* The memory owes the oldest read, but it shows the answer to another, and the design does not take it: nobody else can move. */
CASE(answer_not_taken)
{
	ar(r, 1, ALLOWED, 0);
	ar(r, 2, ALLOWED + 64, 0);
	ar_m(r, 1, ALLOWED, 0);
	ar_m(r, 2, ALLOWED + 64, 0);
	for (uint32_t i = 0; i < MAX_WAIT - 1u + (bad ? 5u : 0u); i++)
		r_shown(r, 2);
	r_m(r, 2, 6, 1);
	r_s(r, 2, 6, 0, 1);
	r_m(r, 1, 5, 1);
	r_s(r, 1, 5, 0, 1);
}

/* A denied read was answered, and the memory still owes its own answer; an allowed one of its ID may wait for that. */
CASE(memory_owes_an_older_one)
{
	wr(r, 0x00C, 0);
	ar(r, 1, DENIED, 0);
	ar_m(r, 1, DENIED, 0);
	r_s(r, 1, 0, 3, 1);
	if (bad)
		r_m(r, 1, 7, 1);
	ar(r, 1, ALLOWED, 0);
	wait(r, MAX_WAIT + 5);
	if (!bad)
		r_m(r, 1, 7, 1);
	answer(r, 1, ALLOWED, 5);
}

/* ---- left over at the end ---------------------------------------------------------------------------------------------------- */

/* The data of a denied write go down beside another write, which then ends; nothing comes after them. */
CASE(data_left_over)
{
	aw(r, 1, DENIED, 0);
	w(r, 9, 1);
	if (bad)
		w_m(r, 9, 15, 1);
	b_s(r, 1, 3);
}

static const struct score_case cases[] = {
	{ "a write waits", write_waits, SCORE_S4_FORWARDED, 0, NULL },
	{ "a write breaks off", write_breaks_off, SCORE_S1_REGISTERS, 0, NULL },
	{ "posted: a value", posted_value, SCORE_S1_REGISTERS, 4, NULL },
	{ "posted: a decision", posted_decision, SCORE_S4_FORWARDED, 4, NULL },
	{ "posted: the gate is closed", posted_close, SCORE_S2_GATE, 4, NULL },
	{ "posted: the gate is opened", posted_open, SCORE_S3_GATE_STATUS, 4, NULL },
	{ "posted: a clear", posted_clear, SCORE_S8_INT_STATUS, 4, NULL },
	{ "posted: the interrupt is enabled", posted_interrupt, SCORE_S10_INTERRUPT, 4, NULL },
	{ "order of failures", order_of_failures, SCORE_S9_CAPTURE, 0, NULL },
	{ "INT_LATCH", latched_interrupt, SCORE_S10_INTERRUPT, 0, "c1x32,int_latch=1" },
	{ "CLEAR_WINS", clear_wins, SCORE_S8_INT_STATUS, 0, "c1x32,clear_wins=1" },
	{ "another filter", other_filter, SCORE_S8_INT_STATUS, 0, "c2x40" },
	{ "an answer is not taken", answer_not_taken, SCORE_S11_PROGRESS, 0, NULL },
	{ "the memory owes an older one", memory_owes_an_older_one, SCORE_S11_PROGRESS, 0, NULL },
	{ "data left over", data_left_over, SCORE_S12_END, 0, NULL },
};

static void windows_are_as_wide_as_they_say(void **state)
{
	(void)state;
	assert_int_equal(play_all(cases, sizeof cases / sizeof cases[0]), 0x1F1E); /* S1 to S4, S8 to S12 */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_are_as_wide_as_they_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
