/* directed_failures.c - T9, T10, T15: ACTION, capture, interrupt; and the decisions about them. */
#include "directed_int.h"

#define FAIL_WRITE 0x01000000u
#define FAIL_NS 0x00200000u
#define FAIL_PRIV 0x00100000u

/* ---- T9 ---------------------------------------------------------------------------------------------------- */

static int action_step(struct tzc400_bench *b, uint32_t action)
{
	const enum outcome o = (action & 1u) != 0u ? DENY_E : DENY_0;
	const bool high = (action & 2u) != 0u;

	tzb_apb_write(b, R_ACTION, action);
	NEED(b, !irq(b), "TZCINT is high before a failure, ACTION %u", action);
	READ_IS(b, 0, 0x4000, S, 0, o);
	REG_IS(b, R_INT_STATUS, 0x00000001u);
	NEED(b, irq(b) == high, "TZCINT is %u after a failed read, ACTION %u (TZC 4.1)", irq(b), action);
	tzb_apb_write(b, R_INT_CLEAR, 1);
	NEED(b, !irq(b), "TZCINT stays high after INT_CLEAR, ACTION %u", action);
	WRITE_IS(b, 0, 0x4000, N, 3, o);
	REG_IS(b, R_INT_STATUS, 0x00000001u);
	NEED(b, irq(b) == high, "TZCINT is %u after a failed write, ACTION %u (TZC 4.1)", irq(b), action);
	tzb_apb_write(b, R_INT_CLEAR, 1);
	REG_IS(b, R_INT_STATUS, 0);
	NEED(b, !irq(b), "TZCINT stays high after INT_CLEAR, ACTION %u", action);
	return 0;
}

int tzc400_t9_action(struct tzc400_bench *b)
{
	TRY(blank(b));
	TRY(gate(b, 1));
	for (uint32_t action = 0; action < 4u; action++)
		TRY(action_step(b, action));
	return 0;
}

/* ---- T10 --------------------------------------------------------------------------------------------------- */

static int fail_once(struct tzc400_bench *b, uint32_t f, bool write, uint64_t addr, uint32_t world, uint32_t id)
{
	struct tzb_txn t = write ? tzb_wr(b, addr, world, 2) : tzb_rd(b, addr, world, 2);

	t.id = id;
	TRY(tzb_axi(b, f, &t));
	NEED(b, t.resp == TZB_OKAY, "filter %u: a denied access answers %u with ACTION 0", f, t.resp);
	return 0;
}

static int others_untouched(struct tzc400_bench *b, uint32_t f)
{
	for (uint32_t i = 0; i < tzc400_bench_cfg(b)->num_filters; i++)
		if (i != f)
			TRY(fail_is(b, i, 0, 0, 0));
	return 0;
}

/* TZC 4.2, 7.5: FAIL_CONTROL has its bits where it has them, and firmware may read it after the clear. */
int tzc400_t10_capture(struct tzc400_bench *b)
{
	const uint32_t f = filters(b) > 1u ? 1u : 0u, bit = 1u << f;

	TRY(blank(b));
	TRY(gate(b, 15));
	TRY(fail_once(b, f, true, 0x1234, N | TZB_PRIV, 6));
	TRY(fail_is(b, f, 0x1234, FAIL_WRITE | FAIL_NS | FAIL_PRIV, 6));
	REG_IS(b, R_INT_STATUS, bit);
	TRY(fail_once(b, f, false, 0x5678, S, 9));
	REG_IS(b, R_INT_STATUS, bit << 8 | bit);
	TRY(fail_is(b, f, 0x1234, FAIL_WRITE | FAIL_NS | FAIL_PRIV, 6));
	REG_IS(b, R_INT_CLEAR, 0);
	REG_IS(b, R_INT_STATUS, bit << 8 | bit);
	tzb_apb_write(b, R_INT_CLEAR, bit);
	REG_IS(b, R_INT_STATUS, 0);
	TRY(fail_is(b, f, 0x1234, FAIL_WRITE | FAIL_NS | FAIL_PRIV, 6)); /* kept, TZC D3 */
	TRY(fail_once(b, f, false, wide(b, 40, 0xAB12345678, 0x12345678), S | TZB_PRIV, 11));
	TRY(fail_is(b, f, wide(b, 40, 0xAB12345678, 0x12345678), FAIL_PRIV, 11));
	REG_IS(b, R_INT_STATUS, bit);
	return others_untouched(b, f);
}

/* ---- T15 --------------------------------------------------------------------------------------------------- */

int tzc400_t15_interrupt(struct tzc400_bench *b)
{
	const uint32_t last = tzc400_bench_cfg(b)->num_filters - 1u;

	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 2);
	TRY(gate(b, 15));
	TRY(fail_once(b, 0, false, 0x1000, N, 1));
	TRY(fail_once(b, last, true, 0x2000, S, 2));
	REG_IS(b, R_INT_STATUS, 1u | 1u << last);
	NEED(b, irq(b), "TZCINT is low with two filters pending");
	tzb_apb_write(b, R_INT_CLEAR, 1);
	REG_IS(b, R_INT_STATUS, 1u << last);
	NEED(b, irq(b), "TZCINT fell while filter %u is pending (TZC 4.3)", last);
	tzb_apb_write(b, R_INT_CLEAR, 1u << last);
	REG_IS(b, R_INT_STATUS, 0);
	NEED(b, !irq(b), "TZCINT stays high with nothing pending");
	TRY(fail_is(b, 0, 0x1000, FAIL_NS, 1));
	return fail_is(b, last, 0x2000, FAIL_WRITE, 2);
}

/* ---- decisions ------------------------------------------------------------------------------------------------ */

/* TZC D4: a read and a write that fail in one cycle. */
int tzc400_p_same_cycle(struct tzc400_bench *b)
{
	const bool write_first = tzc400_bench_cfg(b)->capture_write_first != 0u;
	struct tzb_txn r = tzb_rd(b, 0x1010, S, 0), w = tzb_wr(b, 0x2020, N, 0);

	TRY(blank(b));
	TRY(gate(b, 1));
	r.at = w.at = w.data_at = now(b) + 5u;
	r.id = 1;
	w.id = 2;
	TRY(submit(b, 0, &r));
	TRY(submit(b, 0, &w));
	TRY(tzb_wait(b, &r, 0));
	TRY(tzb_wait(b, &w, 0));
	NEED(b, r.c_addr == w.c_addr, "the two addresses were not taken in one cycle");
	REG_IS(b, R_INT_STATUS, 0x00000101u);
	return write_first ? fail_is(b, 0, 0x2020, FAIL_WRITE | FAIL_NS, 2) : fail_is(b, 0, 0x1010, 0, 1);
}

/* TZC D2: does TZCINT follow ACTION while a failure is pending? */
int tzc400_p_action_live(struct tzc400_bench *b)
{
	const bool latch = tzc400_bench_cfg(b)->int_latch != 0u;

	TRY(blank(b));
	TRY(gate(b, 1));
	TRY(fail_once(b, 0, false, 0x1000, S, 0));
	NEED(b, !irq(b), "TZCINT is high with ACTION 0");
	tzb_apb_write(b, R_ACTION, 2);
	NEED(b, irq(b) == !latch, "TZCINT is %u after ACTION 0 -> 2 with a failure pending (TZC D2)", irq(b));
	tzb_apb_write(b, R_INT_CLEAR, 1);
	TRY(fail_once(b, 0, false, 0x1000, S, 0));
	NEED(b, irq(b), "TZCINT is low with ACTION 2");
	tzb_apb_write(b, R_ACTION, 0);
	NEED(b, irq(b) == latch, "TZCINT is %u after ACTION 2 -> 0 with a failure pending (TZC D2)", irq(b));
	tzb_apb_write(b, R_INT_CLEAR, 1);
	NEED(b, !irq(b), "TZCINT stays high after INT_CLEAR");
	return 0;
}

/* A failure `late` cycles after (or before) the edge at which INT_CLEAR is written, with two old failures pending. */
static int clear_at(struct tzc400_bench *b, int late, uint32_t want, bool captured)
{
	struct tzb_apb op = { .offset = R_INT_CLEAR, .value = 1, .strb = 15, .write = true };
	struct tzb_txn t = tzb_rd(b, 0x9000, N, 0);

	tzb_apb_write(b, R_INT_CLEAR, 1);
	TRY(fail_once(b, 0, true, 0x1000, S, 1));
	TRY(fail_once(b, 0, true, 0x2000, S, 2));
	op.at = now(b) + 5u;
	t.at = op.at + 1u + (uint64_t)(int64_t)late;
	t.id = 3;
	NEED(b, tzb_apb_submit(b, &op) == 0, "APB queue is full");
	TRY(submit(b, 0, &t));
	TRY(tzb_wait(b, &t, 0));
	NEED(b, t.c_addr == op.c_access + (uint64_t)(int64_t)late, "the race did not happen in the cycle that was planned");
	REG_IS(b, R_INT_STATUS, want);
	return captured ? fail_is(b, 0, 0x9000, FAIL_NS, 3) : fail_is(b, 0, 0x1000, FAIL_WRITE, 1);
}

/* TZC D5: a failure in the cycle of the clear; one cycle to either side there is nothing to decide. */
int tzc400_p_clear_race(struct tzc400_bench *b)
{
	const bool clear_wins = tzc400_bench_cfg(b)->clear_wins != 0u;

	TRY(blank(b));
	TRY(gate(b, 1));
	TRY(clear_at(b, -1, 0, false));
	TRY(clear_at(b, 0, clear_wins ? 0u : 1u, !clear_wins));
	return clear_at(b, 1, 1, true);
}

/* TZC 1.3: a filter with virtual networks ignores SPECULATION_CTRL, and captures the network. */
int tzc400_p_qvn(struct tzc400_bench *b)
{
	const bool qvn = (tzc400_bench_cfg(b)->qvn_enable & 1u) != 0u;
	struct tzb_txn r = tzb_rd(b, 0x3000, S, 0), w = tzb_wr(b, 0x3000, S, 0);

	TRY(blank(b));
	tzb_apb_write(b, R_SPECULATION_CTRL, 3);
	TRY(gate(b, 1));
	r.vnet = 5;
	r.id = 3;
	TRY(tzb_axi(b, 0, &r));
	NEED(b, r.data_zero, "a denied read leaks");
	NEED(b, tzb_down_count(b, 0) == (qvn ? 1u : 0u), "%u addresses below after a denied read", tzb_down_count(b, 0));
	TRY(fail_is(b, 0, 0x3000, 0, (qvn ? 5u << 24 : 0u) | 3u));
	w.vnet = 10;
	tzb_apb_write(b, R_INT_CLEAR, 1);
	TRY(tzb_axi(b, 0, &w));
	NEED(b, tzb_down_count(b, 0) == (qvn ? 2u : 0u), "%u addresses below after a denied write", tzb_down_count(b, 0));
	NEED(b, !qvn || tzb_down_get(b, 0, 1)->strobed == 0u, "a denied write has strobes below");
	return fail_is(b, 0, 0x3000, FAIL_WRITE, qvn ? 10u << 24 : 0u);
}
