/* directed_flow.c - T3, T13, T14: gate, speculation, bursts; and the decisions about them. */
#include "directed_int.h"

/* ---- T3 ----------------------------------------------------------------------------------------------------- */

static void responses(struct tzc400_bench *b, struct tzb_pace p)
{
	struct tzb_mem_mode m = tzb_mem_get(b, 0);

	m.r = p;
	m.b = p;
	tzb_mem_set(b, 0, &m);
}

static int waits(struct tzc400_bench *b, const struct tzb_txn *t, uint32_t cycles)
{
	TRY(tzc400_bench_run(b, cycles));
	NEED(b, !t->accepted && !t->done, "an access passed a closed gate (TZC 5)");
	return 0;
}

/* Two reads and two writes that the memory does not answer. */
static int four_outstanding(struct tzc400_bench *b, struct tzb_txn *t)
{
	responses(b, TZB_NEVER);
	for (uint32_t i = 0; i < 4u; i++) {
		t[i] = (i & 1u) != 0u ? tzb_wr(b, UINT64_C(0x1000) * i, S, 0) : tzb_rd(b, UINT64_C(0x1000) * i, S, 0);
		t[i].id = i;
		TRY(submit(b, 0, &t[i]));
	}
	return tzc400_bench_run(b, 20);
}

int tzc400_t3_gate(struct tzc400_bench *b)
{
	struct tzb_txn first = tzb_rd(b, 0x1000, S, 0), t[4], late = tzb_wr(b, 0x2000, S, 0);

	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	TRY(submit(b, 0, &first));
	TRY(waits(b, &first, 50));
	TRY(gate(b, 1));
	TRY(tzb_wait(b, &first, 0));
	NEED(b, first.resp == TZB_OKAY && !first.data_zero, "the access that waited answers %u", first.resp);
	REG_IS(b, R_GATE_KEEPER, 0x00010001u);
	TRY(four_outstanding(b, t));
	tzb_apb_write(b, R_GATE_KEEPER, 0);
	TRY(submit(b, 0, &late));
	TRY(waits(b, &late, 50));
	REG_IS(b, R_GATE_KEEPER, 0x00010000u);
	responses(b, TZB_ALWAYS);
	TRY(wait_all(b, t, 4));
	for (uint32_t i = 0; i < 4u; i++)
		NEED(b, t[i].resp == TZB_OKAY, "an access that was under way when the gate closed answers %u", t[i].resp);
	TRY(waits(b, &late, 50));
	REG_IS(b, R_GATE_KEEPER, 0);
	REG_IS(b, R_INT_STATUS, 0);
	TRY(gate(b, 1));
	return tzb_wait(b, &late, 0);
}

/* TZC D12: a request that comes back while the gate drains. */
int tzc400_p_reopen(struct tzc400_bench *b)
{
	struct tzb_txn t[4], late = tzb_rd(b, 0x2000, S, 0);

	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	TRY(gate(b, 1));
	TRY(four_outstanding(b, t));
	tzb_apb_write(b, R_GATE_KEEPER, 0);
	TRY(submit(b, 0, &late));
	TRY(waits(b, &late, 20));
	REG_IS(b, R_GATE_KEEPER, 0x00010000u);
	tzb_apb_write(b, R_GATE_KEEPER, 1);
	TRY(tzc400_bench_run(b, 2));
	NEED(b, late.accepted, "a gate that reopens while it drains does not accept at once");
	REG_IS(b, R_GATE_KEEPER, 0x00010001u);
	responses(b, TZB_ALWAYS);
	TRY(wait_all(b, t, 4));
	return tzb_wait(b, &late, 0);
}

/* ---- T13 ------------------------------------------------------------------------------------------------------ */

static int speculation_step(struct tzc400_bench *b, uint32_t spec)
{
	tzb_apb_write(b, R_SPECULATION_CTRL, spec);
	tzb_down_clear(b);
	READ_IS(b, 0, 0x3000, S, 0, DENY_E);
	NEED(b, (spec & 1u) == 0u || below(b) == 0u, "a denied read is seen below with SPECULATION_CTRL %u (TZC 3.3)", spec);
	tzb_down_clear(b);
	WRITE_IS(b, 0, 0x3000, N, 7, DENY_E);
	NEED(b, (spec & 2u) == 0u || below(b) == 0u, "a denied write is seen below with SPECULATION_CTRL %u (TZC 3.3)", spec);
	for (uint32_t i = 0; i < tzb_down_count(b, 0); i++)
		NEED(b, tzb_down_get(b, 0, i)->strobed == 0u, "a denied write has strobes below (TZC 3.3)");
	return 0;
}

int tzc400_t13_speculation(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	TRY(speculation_step(b, 0));
	TRY(speculation_step(b, 3));
	TRY(speculation_step(b, 1));
	return speculation_step(b, 2);
}

/* ---- T14 ------------------------------------------------------------------------------------------------------ */

#define MAX_BEATS 256u

struct shape {
	const char *name;
	uint32_t beats, burst;
	uint32_t skew; /* beats from the wrap boundary, or from the end of the page */
};

static const struct shape shapes[] = {
	{ "INCR16", 16, 1, 16 },
	{ "INCR16 at the end of the page", 16, 1, 0 },
	{ "INCR3 at the end of the page", 3, 1, 0 },
	{ "INCR256", 256, 1, 0 },
	{ "WRAP8", 8, 2, 3 },
	{ "WRAP16 at the end of the page", 16, 2, 15 },
	{ "WRAP2", 2, 2, 1 },
	{ "FIXED4", 4, 0, 1 },
};

/* A transaction of that shape in the page at 0x10000. */
static struct tzb_txn shaped(const struct tzc400_bench *b, const struct shape *s, bool write, uint32_t world)
{
	struct tzb_txn t = write ? tzb_wr(b, 0, world, 1) : tzb_rd(b, 0, world, 1);
	uint32_t bytes;

	if (t.size > 4u)
		t.size = 4; /* 256 beats must fit into a page */
	bytes = 1u << t.size;
	t.len = (uint8_t)(s->beats - 1u);
	t.burst = (uint8_t)s->burst;
	t.addr = 0x11000u - bytes * (s->beats + (s->burst == 1u ? s->skew : 0u));
	if (s->burst == 2u)
		t.addr += (uint64_t)s->skew * bytes;
	return t;
}

/* Address of beat i, worked out beat by beat. */
static uint64_t beat_at(const struct tzb_txn *t, uint32_t i)
{
	const uint64_t bytes = UINT64_C(1) << t->size, total = bytes * (t->len + 1u);
	uint64_t a = t->addr;

	for (uint32_t k = 0; k < i && t->burst != 0u; k++) {
		a += bytes;
		if (t->burst == 2u && a % total == 0u)
			a -= total;
	}
	return a;
}

static int burst_allowed(struct tzc400_bench *b, const struct shape *s)
{
	const uint32_t words = tzc400_bench_cfg(b)->data_width / 32u;
	static tzf_w256 got[MAX_BEATS];
	struct tzb_txn t = shaped(b, s, false, S), w = shaped(b, s, true, S);

	t.rdata = got;
	TRY(tzb_axi(b, 0, &w));
	TRY(tzb_axi(b, 0, &t));
	NEED(b, w.resp == TZB_OKAY && t.resps == 1u << TZB_OKAY, "%s: answers %u and %u", s->name, w.resp, t.resp);
	NEED(b, t.beats == s->beats && w.beats == s->beats, "%s: %u beats read, %u written", s->name, t.beats, w.beats);
	for (uint32_t i = 0; i < s->beats; i++) {
		const tzf_w256 mem = tzb_mem_word(b, 0, beat_at(&t, i));

		for (uint32_t k = 0; k < words; k++)
			NEED(b, got[i].w[k] == mem.w[k], "%s: beat %u is not what the memory holds", s->name, i);
	}
	return 0;
}

static int burst_denied(struct tzc400_bench *b, const struct shape *s)
{
	struct tzb_txn t = shaped(b, s, false, N), w = shaped(b, s, true, N);
	static uint8_t resp[MAX_BEATS];

	t.rresp = resp;
	TRY(tzb_axi(b, 0, &t));
	NEED(b, t.beats == s->beats && t.data_zero, "%s: a denied read has %u beats, or data (TZC 3.3)", s->name, t.beats);
	for (uint32_t i = 0; i < s->beats; i++)
		NEED(b, resp[i] == TZB_DECERR, "%s: beat %u of a denied read answers %u", s->name, i, resp[i]);
	REG_IS(b, R_INT_STATUS, 1);
	TRY(fail_is(b, 0, t.addr, 0x00200000u, 0));
	tzb_apb_write(b, R_INT_CLEAR, 1);
	TRY(tzb_axi(b, 0, &w));
	NEED(b, w.beats == s->beats && w.resps == 1u << TZB_DECERR, "%s: a denied write answers %u", s->name, w.resp);
	REG_IS(b, R_INT_STATUS, 1); /* one failure, no overrun */
	TRY(fail_is(b, 0, w.addr, 0x01200000u, 0));
	tzb_apb_write(b, R_INT_CLEAR, 1);
	return 0;
}

int tzc400_t14_bursts(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	region(b, 1, 0x10000, 0x10FFF, S_RW | 1u, 0);
	TRY(gate(b, 1));
	for (uint32_t spec = 0; spec < 4u; spec += 3u) {
		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		for (uint32_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
			TRY(burst_allowed(b, &shapes[i]));
			TRY(burst_denied(b, &shapes[i]));
		}
	}
	return 0;
}

/* ---- TZC D11 ---------------------------------------------------------------------------------------------------- */

/* Addresses taken at the edge of the write and at the next one. */
static int update_step(struct tzc400_bench *b, bool write, uint32_t offset, uint32_t value, struct tzb_txn *t)
{
	struct tzb_apb op = { .offset = offset, .value = value, .strb = 15, .write = true };

	op.at = now(b) + 5u;
	for (uint32_t i = 0; i < 2u; i++) {
		t[i] = write ? tzb_wr(b, 0x5000, N, 4) : tzb_rd(b, 0x5000, N, 4);
		t[i].at = op.at + 1u + i;
		t[i].id = i;
		TRY(submit(b, 0, &t[i]));
	}
	NEED(b, tzb_apb_submit(b, &op) == 0, "APB queue is full");
	TRY(wait_all(b, t, 2));
	NEED(b, t[0].c_addr == op.c_access && t[1].c_addr == op.c_access + 1u, "the addresses missed the planned cycles");
	return 0;
}

int tzc400_p_update_point(struct tzc400_bench *b)
{
	struct tzb_txn t[2];

	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	for (uint32_t write = 0; write < 2u; write++) {
		tzb_apb_write(b, R_ID_ACCESS(0), 0);
		TRY(update_step(b, write != 0u, R_ID_ACCESS(0), 0x00100010u, t));
		NEED(b, t[0].resp == TZB_DECERR && t[1].resp == TZB_OKAY, "a write that permits: %u then %u (TZC D11)", t[0].resp, t[1].resp);
		TRY(update_step(b, write != 0u, R_ID_ACCESS(0), 0, t));
		NEED(b, t[0].resp == TZB_OKAY && t[1].resp == TZB_DECERR, "a write that forbids: %u then %u (TZC D11)", t[0].resp, t[1].resp);
		TRY(update_step(b, write != 0u, R_ACTION, 0, t));
		NEED(b, t[0].resp == TZB_DECERR && t[1].resp == TZB_OKAY, "a write of ACTION: %u then %u", t[0].resp, t[1].resp);
		tzb_apb_write(b, R_ACTION, 1);
	}
	return 0;
}
