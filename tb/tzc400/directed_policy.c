/* directed_policy.c - decisions about special transactions and overlap (TZC 3.4, D1, D6..D8). */
#include "directed_int.h"

/* ---- exclusives ------------------------------------------------------------------------------------------- */

static int exclusive(struct tzc400_bench *b, bool write, uint32_t world, uint32_t resp)
{
	struct tzb_txn t = write ? tzb_wr(b, 0x6000, world, 0) : tzb_rd(b, 0x6000, world, 0);
	const tzf_w256 before = tzb_mem_word(b, 0, 0x6000);

	t.lock = 1;
	tzb_down_clear(b);
	TRY(tzb_axi(b, 0, &t));
	NEED(b, t.resp == resp, "%s exclusive %s answers %u (TZC D6)", world == S ? "allowed" : "denied", write ? "write" : "read",
	     t.resp);
	if (world == S)
		NEED(b, below(b) == 1u && tzb_down_get(b, 0, 0)->lock == 1u, "an allowed exclusive is not one below");
	else
		NEED(b, below(b) == 0u || tzb_down_get(b, 0, 0)->lock == 0u, "a denied exclusive is one below");
	NEED(b, world == S || tzb_mem_word(b, 0, 0x6000).w[0] == before.w[0], "a denied exclusive write reached the memory");
	return 0;
}

int tzc400_p_exclusive(struct tzc400_bench *b)
{
	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	TRY(gate(b, 1));
	for (uint32_t i = 0; i < 8u; i++) {
		const uint32_t action = i & 1u;

		tzb_apb_write(b, R_ACTION, action);
		tzb_apb_write(b, R_SPECULATION_CTRL, i >> 1);
		TRY(exclusive(b, false, S, TZB_EXOKAY));
		TRY(exclusive(b, true, S, TZB_EXOKAY));
		TRY(exclusive(b, false, N, action != 0u ? TZB_DECERR : TZB_OKAY));
		TRY(exclusive(b, true, N, action != 0u ? TZB_DECERR : TZB_OKAY));
	}
	return 0;
}

/* ---- transactions without data --------------------------------------------------------------------------------- */

/* A whole line, shareable. */
static struct tzb_txn line(const struct tzc400_bench *b, bool write, uint32_t snoop, uint32_t world)
{
	struct tzb_txn t = write ? tzb_wr(b, 0x7000, world, 0) : tzb_rd(b, 0x7000, world, 0);

	t.len = (uint8_t)(64u / (1u << t.size) - 1u);
	t.snoop = (uint8_t)snoop;
	t.domain = 2;
	t.cache = 2;
	return t;
}

static int maintenance(struct tzc400_bench *b, uint32_t snoop, uint32_t world)
{
	const bool passes = tzc400_bench_cfg(b)->cmo_pass != 0u || world == S;
	struct tzb_txn t = line(b, false, snoop, world);

	tzb_down_clear(b);
	tzb_apb_write(b, R_INT_CLEAR, 1);
	TRY(tzb_axi(b, 0, &t));
	NEED(b, t.beats == 1u, "ARSNOOP %u gets %u responses", snoop, t.beats);
	NEED(b, t.resp == (passes ? TZB_OKAY : TZB_DECERR), "ARSNOOP %u answers %u (TZC D7)", snoop, t.resp);
	NEED(b, below(b) == (passes ? 1u : 0u), "ARSNOOP %u, %s: %u below (TZC D7)", snoop, passes ? "passes" : "denied", below(b));
	NEED(b, !passes || tzb_down_get(b, 0, 0)->snoop == snoop, "ARSNOOP %u is another one below", snoop);
	return reg_is(b, R_INT_STATUS, passes ? 0u : 1u);
}

int tzc400_p_maintenance(struct tzc400_bench *b)
{
	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	for (uint32_t spec = 0; spec < 4u; spec++) {
		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		for (uint32_t snoop = 8; snoop <= 13u; snoop++) {
			/* 10 to 12 are not ACE-Lite's, but must not get past either */
			tzf_sim_mute_protocol(tzc400_bench_sim(b), snoop >= 10u && snoop <= 12u);
			TRY(maintenance(b, snoop, S));
			TRY(maintenance(b, snoop, N));
		}
	}
	return 0;
}

/* WriteLineUnique invalidates other copies wherever it appears: a denied one appears nowhere. */
int tzc400_p_line_unique(struct tzc400_bench *b)
{
	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	for (uint32_t spec = 0; spec < 4u; spec += 2u) {
		struct tzb_txn ok = line(b, true, 1, S), bad = line(b, true, 1, N);

		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		tzb_down_clear(b);
		TRY(tzb_axi(b, 0, &bad));
		NEED(b, bad.resp == TZB_DECERR && bad.beats == bad.len + 1u, "a denied line write answers %u", bad.resp);
		NEED(b, below(b) == 0u, "a denied line write is seen below");
		TRY(tzb_axi(b, 0, &ok));
		NEED(b, ok.resp == TZB_OKAY && below(b) == 1u, "an allowed line write answers %u", ok.resp);
		NEED(b, tzb_down_get(b, 0, 0)->snoop == 1u && tzb_down_get(b, 0, 0)->strobed == ok.len + 1u, "an allowed line write differs below");
	}
	return 0;
}

/* Passes though nothing is permitted anywhere, and is no failure. */
static int passes(struct tzc400_bench *b, struct tzb_txn *t, const char *what)
{
	tzb_down_clear(b);
	TRY(tzb_axi(b, 0, t));
	NEED(b, t->resp == TZB_OKAY, "%s answers %u (TZC D7)", what, t->resp);
	NEED(b, below(b) == 1u, "%s is not seen below (TZC D7)", what);
	NEED(b, t->write || t->beats == 1u, "%s gets %u responses", what, t->beats);
	return reg_is(b, R_INT_STATUS, 0);
}

int tzc400_p_barrier(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 3);
	TRY(gate(b, 1));
	for (uint32_t i = 0; i < 16u; i++) {
		struct tzb_txn r = tzb_rd(b, 0, N, 3), w = tzb_wr(b, 0, N, 3);

		tzb_apb_write(b, R_SPECULATION_CTRL, i >> 2);
		r.bar = w.bar = (i & 1u) != 0u ? 3 : 1;
		r.domain = w.domain = (uint8_t)(i & 2u);
		r.cache = w.cache = 2;
		TRY(passes(b, &r, "a read barrier"));
		TRY(passes(b, &w, "a write barrier"));
	}
	READ_IS(b, 0, 0, N, 3, DENY_E); /* BAR 2 and 0 are ordinary */
	return 0;
}

int tzc400_p_dvm(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 3);
	TRY(gate(b, 1));
	for (uint32_t snoop = 14; snoop <= 15u; snoop++) {
		struct tzb_txn t = tzb_rd(b, 0x1000, N, 0);

		t.snoop = (uint8_t)snoop;
		t.domain = 2;
		t.cache = 2;
		TRY(passes(b, &t, "a DVM message"));
	}
	return 0;
}

/* ---- regions ------------------------------------------------------------------------------------------------------ */

/* TZC D8 */
int tzc400_p_base_above_top(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	region(b, 0, 0, 0, S_RD, 0);
	region(b, 1, 0x8000, 0x4FFF, S_WR | 1u, 0xFFFFFFFFu);
	region(b, 2, 0x5000, 0x5FFF, S_RW | 1u, 0xFFFF0000u);
	TRY(gate(b, 1));
	for (uint64_t page = 0x3000; page <= 0x9000u; page += 0x1000u) {
		READ_IS(b, 0, page, S, 0, ALLOWED);
		WRITE_IS(b, 0, page, S, 0, page == 0x5000u ? ALLOWED : DENY_E);
		READ_IS(b, 0, page, N, 1, DENY_E);
	}
	REG_IS(b, R_INT_STATUS, 0x00000101u); /* no overlap of 1 and 2 */
	return 0;
}

/* Regions 2, 5 and 7 meet at 0x9000; bit i of `grants` permits reads in the i-th of them. */
static int overlap_step(struct tzc400_bench *b, uint32_t grants, uint32_t outside_grants)
{
	static const bool outcome[4][8] = { /* by policy and grants */
		{ false, false, false, false, false, false, false, false },
		{ false, true, true, true, true, true, true, true },
		{ false, true, false, true, false, true, false, true },
		{ false, false, false, false, true, true, true, true },
	};
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);
	const enum outcome denied = c->overlap_okay != 0u ? DENY_0 : DENY_E;
	static const uint32_t n[3] = { 2, 5, 7 };

	for (uint32_t i = 0; i < 3u; i++)
		region(b, n[i], 0x9000u - 0x1000u * i, 0x9FFFu + 0x1000u * i, ((grants >> i & 1u) != 0u ? S_RD : 0u) | 1u,
		       (grants >> i & 1u) != 0u ? 0x00080008u : 0u);
	tzb_apb_write(b, R_ATTRIBUTES(0), outside_grants);
	tzb_apb_write(b, R_INT_CLEAR, 1);
	READ_IS(b, 0, 0x9000, S, 0, outcome[c->overlap_policy][grants] ? ALLOWED : denied);
	REG_IS(b, R_INT_STATUS, 0x00010001u);
	tzb_apb_write(b, R_INT_CLEAR, 1);
	WRITE_IS(b, 0, 0x9F00, N, 3, outcome[c->overlap_policy][grants] ? ALLOWED : denied);
	REG_IS(b, R_INT_STATUS, 0x00010001u);
	return 0;
}

int tzc400_p_overlap_policy(struct tzc400_bench *b)
{
	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	TRY(gate(b, 1));
	for (uint32_t grants = 0; grants < 8u; grants++) {
		TRY(overlap_step(b, grants, 0));
		TRY(overlap_step(b, grants, S_RW)); /* region 0 has no say */
	}
	return 0;
}

/* The answer to a denial by overlap, beside that to an ordinary one (TZC 2.3). */
int tzc400_p_overlap_okay(struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);

	TRY(blank(b));
	tzb_apb_write(b, R_ACTION, 1);
	region(b, 1, 0x8000, 0x9FFF, 1, 0);
	region(b, 2, 0x9000, 0xAFFF, 1, 0);
	TRY(gate(b, 1));
	for (uint32_t spec = 0; spec < 4u; spec++) {
		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		READ_IS(b, 0, 0x8000, S, 0, DENY_E);
		WRITE_IS(b, 0, 0xA000, S, 0, DENY_E);
		READ_IS(b, 0, 0x9000, S, 0, c->overlap_okay != 0u ? DENY_0 : DENY_E);
		WRITE_IS(b, 0, 0x9000, S, 0, c->overlap_okay != 0u ? DENY_0 : DENY_E);
	}
	tzb_apb_write(b, R_ACTION, 0);
	READ_IS(b, 0, 0x9000, S, 0, DENY_0);
	return 0;
}
