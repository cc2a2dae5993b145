/* test_score.c - each rule of the scoreboard on pins played by hand: the sequence that breaks it is found, by that rule, and its legal twin is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "score_int.h"
#include "tzf_block.h"
#include "tzf_dpi.h"

#define LATENCY 3
#define MAX_WAIT 50

/* ---- pins ---------------------------------------------------------------------------------------------------------- */

struct rig {
	const struct tzf_scoreboard *board;
	struct score *s;
	struct tzc400_in in;
	struct tzc400_out out;
	uint32_t irq;
};

/* One edge; handshakes last one cycle. */
static void cycle(struct rig *r)
{
	r->out.TZCINT = r->irq;
	r->in.ARESETn = 1;
	r->board->edge(r->s, &r->out, &r->in);
	memset(&r->in, 0, sizeof r->in);
	memset(&r->out, 0, sizeof r->out);
}

static void wait(struct rig *r, uint32_t n)
{
	while (n-- != 0u)
		cycle(r);
}

static void apb(struct rig *r, bool write, uint32_t addr, uint32_t value, uint32_t prot, uint32_t err)
{
	for (uint32_t phase = 0; phase < 2u; phase++) {
		r->in.PSEL = 1;
		r->in.PENABLE = phase;
		r->in.PWRITE = write;
		r->in.PADDR = addr;
		r->in.PWDATA = value;
		r->in.PSTRB = 15;
		r->in.PPROT = prot;
		r->out.PREADY = 1;
		r->out.PRDATA = write ? 0 : value;
		r->out.PSLVERR = err;
		cycle(r);
	}
}

static void wr(struct rig *r, uint32_t addr, uint32_t value)
{
	apb(r, true, addr, value, 0, 0);
}

static void rd(struct rig *r, uint32_t addr, uint32_t expected)
{
	apb(r, false, addr, expected, 0, 0);
}

#define ALLOWED 0x1000u /* in region 1, open to everybody */
#define DENIED 0x9000u  /* outside */

static void ar(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->in.ARVALID_s = r->out.ARREADY_s = 1;
	r->in.ARID_s[0] = id;
	r->in.ARADDR_s[0] = addr;
	r->in.ARLEN_s[0] = len;
	cycle(r);
}

static void ar_m(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->out.ARVALID_m = r->in.ARREADY_m = 1;
	r->out.ARID_m[0] = id;
	r->out.ARADDR_m[0] = addr;
	r->out.ARLEN_m[0] = len;
	cycle(r);
}

static void r_m(struct rig *r, uint32_t id, uint32_t data, uint32_t last)
{
	r->in.RVALID_m = r->out.RREADY_m = 1;
	r->in.RID_m[0] = id;
	r->in.RDATA_m[0].w[0] = data;
	r->in.RLAST_m = last;
	cycle(r);
}

static void r_s(struct rig *r, uint32_t id, uint32_t data, uint32_t resp, uint32_t last)
{
	r->out.RVALID_s = r->in.RREADY_s = 1;
	r->out.RID_s[0] = id;
	r->out.RDATA_s[0].w[0] = data;
	r->out.RRESP_s[0] = resp;
	r->out.RLAST_s = last;
	cycle(r);
}

/* A read of one beat through the memory, after its address was accepted. */
static void answer(struct rig *r, uint32_t id, uint64_t addr, uint32_t data)
{
	ar_m(r, id, addr, 0);
	r_m(r, id, data, 1);
	r_s(r, id, data, 0, 1);
}

static void aw(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->in.AWVALID_s = r->out.AWREADY_s = 1;
	r->in.AWID_s[0] = id;
	r->in.AWADDR_s[0] = addr;
	r->in.AWLEN_s[0] = len;
	cycle(r);
}

static void aw_m(struct rig *r, uint32_t id, uint64_t addr, uint32_t len)
{
	r->out.AWVALID_m = r->in.AWREADY_m = 1;
	r->out.AWID_m[0] = id;
	r->out.AWADDR_m[0] = addr;
	r->out.AWLEN_m[0] = len;
	cycle(r);
}

static void w(struct rig *r, uint32_t data, uint32_t last)
{
	r->in.WVALID_s = r->out.WREADY_s = 1;
	r->in.WDATA_s[0].w[0] = data;
	r->in.WSTRB_s[0] = 15;
	r->in.WLAST_s = last;
	cycle(r);
}

static void w_m(struct rig *r, uint32_t data, uint32_t strb, uint32_t last)
{
	r->out.WVALID_m = r->in.WREADY_m = 1;
	r->out.WDATA_m[0].w[0] = data;
	r->out.WSTRB_m[0] = strb;
	r->out.WLAST_m = last;
	cycle(r);
}

static void b_m(struct rig *r, uint32_t id)
{
	r->in.BVALID_m = r->out.BREADY_m = 1;
	r->in.BID_m[0] = id;
	cycle(r);
}

static void b_s(struct rig *r, uint32_t id, uint32_t resp)
{
	r->out.BVALID_s = r->in.BREADY_s = 1;
	r->out.BID_s[0] = id;
	r->out.BRESP_s[0] = resp;
	cycle(r);
}

static struct rig open_rig(const char *config, const struct tzf_bounds *bounds)
{
	const struct tzf_block *block = tzf_block_find("tzc400");
	struct rig r = { .board = tzf_scoreboard_find("tzc400") };
	struct tzc400_cfg cfg;
	char err[256];

	assert_non_null(r.board);
	if (tzf_config_parse(block, config, &cfg, err, sizeof err) != 0)
		fail_msg("%s", err);
	r.s = r.board->open(&cfg);
	r.board->set(r.s, bounds, NULL, NULL);
	r.board->edge(r.s, &r.out, &r.in); /* in reset */
	wr(&r, 0x120, 0x0000); /* region 1: 8 pages */
	wr(&r, 0x128, 0x7FFF);
	wr(&r, 0x130, 0xC0000001);
	wr(&r, 0x134, 0xFFFFFFFF);
	wr(&r, 0x004, 1); /* DECERR, no interrupt */
	wr(&r, 0x00C, 3); /* nothing denied goes down */
	wr(&r, 0x008, 1); /* open */
	return r;
}

/* ---- the cases: with `bad` they break the rule --------------------------------------------------------------------------- */

#define CASE(name) static void name(struct rig *r, bool bad)

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

static const struct {
	const char *name;
	void (*play)(struct rig *r, bool bad);
	enum score_rule rule;
} cases[] = {
	{ "register value", register_value, SCORE_S1_REGISTERS },
	{ "reserved register", reserved_value, SCORE_S1_REGISTERS },
	{ "Non-secure read", nonsecure_reads_zero, SCORE_S1_REGISTERS },
	{ "Non-secure write", nonsecure_errs, SCORE_S1_REGISTERS },
	{ "a complete write is in force", write_acts_late, SCORE_S4_FORWARDED },
	{ "closed gate", closed_gate, SCORE_S2_GATE },
	{ "gate status while busy", gate_status_while_busy, SCORE_S3_GATE_STATUS },
	{ "gate status when empty", gate_status_when_empty, SCORE_S3_GATE_STATUS },
	{ "field changed", field_changed, SCORE_S4_FORWARDED },
	{ "denied goes down", denied_goes_down, SCORE_S4_FORWARDED },
	{ "sent twice", sent_twice, SCORE_S4_FORWARDED },
	{ "order of addresses", order_of_addresses, SCORE_S4_FORWARDED },
	{ "decided too late", decided_too_late, SCORE_S7_RESPONSE },
	{ "decided after it was seen", decided_after_it_was_seen, SCORE_S7_RESPONSE },
	{ "torn decision", torn_decision, SCORE_S4_FORWARDED },
	{ "write strobes", write_strobes, SCORE_S5_WRITE_DATA },
	{ "denied write has data", denied_write_has_data, SCORE_S5_WRITE_DATA },
	{ "write data from nowhere", write_data_from_nowhere, SCORE_S5_WRITE_DATA },
	{ "data before they came", data_before_they_came, SCORE_S5_WRITE_DATA },
	{ "answer to nobody", answer_to_nobody, SCORE_S6_ORDER },
	{ "order of responses", order_of_responses, SCORE_S6_ORDER },
	{ "beats of a denied read", beats_of_a_denied_read, SCORE_S6_ORDER },
	{ "answered before its data", answered_before_its_data, SCORE_S6_ORDER },
	{ "data before the memory", data_before_the_memory, SCORE_S6_ORDER },
	{ "read data", read_data, SCORE_S7_RESPONSE },
	{ "denied data leak", denied_data_leak, SCORE_S7_RESPONSE },
	{ "response of ACTION", response_of_action, SCORE_S7_RESPONSE },
	{ "allowed, memory not asked", allowed_not_asked, SCORE_S7_RESPONSE },
	{ "failure not logged", failure_not_logged, SCORE_S8_INT_STATUS },
	{ "status from nowhere", status_from_nowhere, SCORE_S8_INT_STATUS },
	{ "overrun missing", overrun_missing, SCORE_S8_INT_STATUS },
	{ "clear does nothing", clear_does_nothing, SCORE_S8_INT_STATUS },
	{ "clear in the window", clear_in_the_window, SCORE_S8_INT_STATUS },
	{ "second is captured", second_is_captured, SCORE_S9_CAPTURE },
	{ "the captured one is one", capture_is_one, SCORE_S9_CAPTURE },
	{ "capture survives a clear", capture_survives_a_clear, SCORE_S9_CAPTURE },
	{ "filter not built", filter_not_built, SCORE_S9_CAPTURE },
	{ "interrupt missing", interrupt_missing, SCORE_S10_INTERRUPT },
	{ "interrupt from nowhere", interrupt_from_nowhere, SCORE_S10_INTERRUPT },
	{ "interrupt stays", interrupt_stays, SCORE_S10_INTERRUPT },
	{ "stuck", stuck, SCORE_S11_PROGRESS },
	{ "never accepted", never_accepted, SCORE_S11_PROGRESS },
	{ "APB hangs", apb_hangs, SCORE_S11_PROGRESS },
	{ "unanswered", unanswered, SCORE_S12_END },
	{ "the memory owes at the end", memory_owes_at_the_end, SCORE_S12_END },
	{ "memory unasked", memory_unasked, SCORE_S13_MEMORY },
};

/* Returns the number of opinions that were wrong, so that all cases are seen. */
static uint32_t play(const char *name, void (*fn)(struct rig *r, bool bad), bool bad, enum score_rule rule)
{
	static const struct tzf_bounds bounds = { LATENCY, 0, MAX_WAIT };
	struct rig r = open_rig("c1x32", &bounds);
	bool wrong;

	assert_false(r.s->failed);
	fn(&r, bad);
	r.board->finish(r.s);
	wrong = r.s->failed != bad || (bad && r.s->rule != rule);
	if (wrong)
		print_error("%s, %s: rule S%d expected: %s\n%s", name, bad ? "broken" : "legal twin", (int)rule, r.s->text, r.s->why);
	r.board->close(r.s);
	return wrong;
}

static void each_rule_is_broken_and_kept(void **state)
{
	uint32_t seen = 0, wrong = 0;

	(void)state;
	for (uint32_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		wrong += play(cases[i].name, cases[i].play, false, cases[i].rule);
		wrong += play(cases[i].name, cases[i].play, true, cases[i].rule);
		seen |= 1u << cases[i].rule;
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(seen, 0x3FFE); /* S1 to S13 */
}

/* ---- the interface ------------------------------------------------------------------------------------------------------------ */

#define IN_WORDS (int)(sizeof(struct tzc400_in) / 4u)
#define OUT_WORDS (int)(sizeof(struct tzc400_out) / 4u)
#define STATE_WORDS (int)(offsetof(struct tzc400_state, f[1]) / 4u)

static int open_dpi(const char *block, int flags)
{
	return tzf_open(block, "c1x32", "top", TZF_DPI_VERSION, IN_WORDS, OUT_WORDS, STATE_WORDS, flags);
}

static void edge(int handle, const struct tzc400_out *out, const struct tzc400_in *in)
{
	unsigned int o[sizeof *out / 4u], i[sizeof *in / 4u];

	memcpy(o, out, sizeof *out);
	memcpy(i, in, sizeof *in);
	tzf_observe(handle, o, i);
}

static void bounds_are_checked(void **state)
{
	int handle = open_dpi("tzc400", TZF_DPI_SCORE);

	(void)state;
	assert_true(handle >= 0);
	assert_int_equal(tzf_bounds(handle, 3, 0, 100), 0);
	assert_int_equal(tzf_close(handle), 3); /* nothing was compared */
	handle = open_dpi("tzc400", TZF_DPI_SCORE);
	assert_int_equal(tzf_bounds(handle, -1, 0, 100), 1);
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
		edge(handle, &out, &in);
		in = (struct tzc400_in){ .ARESETn = 1, .PSEL = 1, .PENABLE = 1, .PWRITE = 1, .PADDR = 0x008, .PWDATA = 1, .PSTRB = 15 };
		out.PREADY = 1;
		edge(handle, &out, &in);
		in = (struct tzc400_in){ .ARESETn = 1, .ARVALID_s = 1, .ARREADY_m = 1, .ARADDR_s = { 64 } };
		out = (struct tzc400_out){ .ARREADY_s = 1, .ARVALID_m = 1, .ARADDR_m = { 64 }, .ARQOS_m = { 2 } };
		edge(handle, &out, &in); /* denied, with speculation on: it may go down */
		in = (struct tzc400_in){ .ARESETn = 1, .RVALID_m = 1, .RLAST_m = 1, .RREADY_s = 1 };
		out = (struct tzc400_out){ .RREADY_m = 1, .RVALID_s = 1, .RLAST_s = 1 };
		edge(handle, &out, &in);
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
