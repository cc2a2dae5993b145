/* directed_mutants.c - corners that the other tests meet by chance or not at all; mutants of the RTL survived them (formal/README.md). */
#include "directed_int.h"

#define MOST 256u /* largest MAX_OUTSTANDING */
#define HALF_PACE ((struct tzb_pace){ 128, 0 })

static struct tzb_txn rd[MOST + 1u], wr[MOST + 1u];

/* ---- registers -------------------------------------------------------------------------------------------------- */

static uint32_t high_ones(const struct tzc400_bench *b)
{
	return (uint32_t)(~UINT64_C(0) >> (64u - tzc400_bench_cfg(b)->addr_width) >> 32);
}

static bool in_region(uint32_t at)
{
	return at >= R_BASE_LOW(0) && at < R_BASE_LOW(9);
}

/* The bits of a register that a write sets (docs/tzc400.md, Registers). */
static uint32_t written(const struct tzc400_bench *b, uint32_t at)
{
	const uint32_t n = (at - R_BASE_LOW(0)) / 0x20u;
	const uint32_t word[8] = { 0xFFFFF000u, high_ones(b), 0xFFFFF000u, high_ones(b), S_RW | filters(b), 0xFFFFFFFFu, 0, 0 };

	if (at == R_ACTION || at == R_SPECULATION_CTRL)
		return 3;
	if (at == R_GATE_KEEPER)
		return filters(b);
	if (!in_region(at))
		return 0;
	if (n == 0u)
		return (at == R_ATTRIBUTES(0)) ? S_RW : (at == R_ID_ACCESS(0)) ? 0xFFFFFFFFu : 0u;
	return word[at % 0x20u / 4u];
}

/* The bits of a region's register that always read 1. */
static uint32_t fixed(const struct tzc400_bench *b, uint32_t at)
{
	if (at == R_TOP_LOW(0))
		return 0xFFFFFFFFu;
	if (at == R_TOP_HIGH(0))
		return high_ones(b);
	if (at == R_ATTRIBUTES(0))
		return filters(b);
	return (in_region(at) && at % 0x20u == 8u) ? 0xFFFu : 0u;
}

static uint32_t identification(const struct tzc400_bench *b, uint32_t at)
{
	const uint32_t id[12] = { 0x04, 0, 0, 0, 0x60, 0xB4, tzc400_bench_cfg(b)->revision << 4 | 0xBu, 0, 0x0D, 0xF0, 0x05, 0xB1 };

	return (at >= R_PID4) ? id[(at - R_PID4) / 4u] : 0u;
}

/* An address, an ID and a network of ones: what every filter's failure registers hold in REGISTER-MAP. */
static struct tzb_txn all_ones(const struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);
	struct tzb_txn t = tzb_wr(b, (~UINT64_C(0) >> (64u - c->addr_width)) & ~(uint64_t)(c->data_width / 8u - 1u), N | TZB_PRIV, 15);

	t.id = (1u << c->aid_width) - 1u;
	t.vnet = 15;
	return t;
}

static uint32_t failure(const struct tzc400_bench *b, uint32_t at)
{
	const uint32_t f = (at - R_FAIL_ADDRESS_LOW(0)) / 0x10u;
	const struct tzb_txn t = all_ones(b);
	const uint32_t vnet = ((tzc400_bench_cfg(b)->qvn_enable >> f) & 1u) ? 15u : 0u;
	const uint32_t word[4] = { (uint32_t)t.addr, (uint32_t)(t.addr >> 32), 1u << 24 | 1u << 21 | 1u << 20, vnet << 24 | t.id };

	return (f < tzc400_bench_cfg(b)->num_filters) ? word[at % 0x10u / 4u] : 0u;
}

/* What a word of the map reads after `fill` was written to it. */
static uint32_t reads(const struct tzc400_bench *b, uint32_t at, uint32_t fill)
{
	const uint32_t bits = fill & written(b, at);

	if (at == R_BUILD_CONFIG)
		return tzc400_bench_cfg(b)->rst_build_config & 0x03003F1Fu;
	if (at == R_GATE_KEEPER)
		return bits << 16 | bits;
	if (at == R_INT_STATUS)
		return filters(b) << 16 | filters(b) << 8 | filters(b);
	if (at >= R_FAIL_ADDRESS_LOW(0) && at < R_FAIL_ADDRESS_LOW(4))
		return failure(b, at);
	return bits | fixed(b, at) | identification(b, at);
}

/* Two failures at every filter, both on an overlap. */
static int fail_everywhere(struct tzc400_bench *b)
{
	region(b, 1, 0, ~UINT64_C(0), filters(b), 0);
	region(b, 2, 0, ~UINT64_C(0), filters(b), 0);
	TRY(gate(b, 15));
	for (uint32_t f = 0; f < tzc400_bench_cfg(b)->num_filters; f++) {
		struct tzb_txn first = all_ones(b), second = all_ones(b);

		TRY(tzb_axi(b, f, &first));
		TRY(tzb_axi(b, f, &second));
	}
	return 0;
}

static uint32_t filling(uint32_t pass, uint32_t at)
{
	return (pass == 0u) ? 0xFFFFFFFFu : (at / 4u + 1u) * 0x9E3779B9u >> (pass == 1u ? 0u : 1u);
}

/* Every word of the map, while no register is empty: a decoder that takes one word for another has nowhere to hide. */
int tzc400_m_register_map(struct tzc400_bench *b)
{
	TRY(blank(b));
	TRY(fail_everywhere(b));
	for (uint32_t pass = 0; pass < 3u; pass++) {
		for (uint32_t i = 0; i < 1024u; i++) {
			const uint32_t at = 4u * (pass == 2u ? 1023u - i : i);

			if (written(b, at) != 0u)
				tzb_apb_write(b, at, filling(pass, at));
		}
		for (uint32_t at = 0; at < 0x1000u; at += 4u)
			REG_IS(b, at, reads(b, at, filling(pass, at)));
	}
	return gate(b, 0);
}

static int lanes_of(struct tzc400_bench *b, uint32_t at, uint32_t strb, uint32_t old)
{
	const uint32_t lanes = (strb & 1u) * 0xFFu | (strb >> 1 & 1u) * 0xFF00u | (strb >> 2 & 1u) * 0xFF0000u | (strb >> 3) * 0xFF000000u;
	const uint32_t mask = (at == R_GATE_KEEPER) ? 0xFFFFu : 0xFFFFFFFFu; /* its upper half follows a cycle later */
	const uint32_t want = ((old ^ lanes) & written(b, at)) | fixed(b, at);
	uint32_t got;

	tzb_apb_write(b, at, old);
	tzb_apb_write_as(b, at, ~old, strb, 0, NULL);
	got = tzb_apb_read(b, at) & mask;
	NEED(b, got == want, "register 0x%03x reads 0x%08x after a write to lanes 0x%x, expected 0x%08x (TZC D9)", at, got, strb, want);
	return 0;
}

int tzc400_m_register_lanes(struct tzc400_bench *b)
{
	TRY(blank(b));
	for (uint32_t at = 0; at < 0x1000u; at += 4u)
		for (uint32_t i = 0; i < 32u && written(b, at) != 0u; i++)
			TRY(lanes_of(b, at, i % 16u, i < 16u ? 0u : 0xFFFFFFFFu));
	return gate(b, 0);
}

/* ---- queues and counters --------------------------------------------------------------------------------------------- */

/* Secure may pass, Non-secure gets DECERR. spec: SPECULATION_CTRL. Needs no more than the reset has left. */
static int secure_only(struct tzc400_bench *b, uint32_t spec)
{
	region(b, 0, 0, 0, S_RW, 0);
	for (uint32_t n = 1; n < TZC400_REGIONS; n++)
		tzb_apb_write(b, R_ATTRIBUTES(n), 0);
	tzb_apb_write(b, R_ACTION, 1);
	tzb_apb_write(b, R_SPECULATION_CTRL, spec);
	return gate(b, 15);
}

static void responses(struct tzc400_bench *b, uint32_t f, struct tzb_pace pace)
{
	struct tzb_mem_mode m = tzb_mem_get(b, f);

	m.r = m.b = pace;
	tzb_mem_set(b, f, &m);
}

static void data(struct tzc400_bench *b, uint32_t f, struct tzb_pace pace)
{
	struct tzb_master_mode m = tzb_master_get(b, f);

	m.w = pace;
	tzb_master_set(b, f, &m);
}

static struct tzb_txn access(const struct tzc400_bench *b, bool write, uint64_t addr, uint32_t world, uint32_t id)
{
	struct tzb_txn t = write ? tzb_wr(b, addr, world, 0) : tzb_rd(b, addr, world, 0);

	t.id = id;
	return t;
}

static int answers(struct tzc400_bench *b, const struct tzb_txn *t, uint32_t n, uint32_t resp)
{
	for (uint32_t i = 0; i < n; i++) {
		TRY(tzb_wait(b, &t[i], 0));
		NEED(b, t[i].resp == resp, "%s %u of ID %u answers %u", t[i].write ? "write" : "read", i, t[i].id, t[i].resp);
	}
	return 0;
}

/* As many allowed transactions of one ID as may be outstanding, then a denied one: it has to wait for every one of them. The answers
 * come with pauses, so that a count that does not last is seen as well as one that does not change. */
static int fill_bucket(struct tzc400_bench *b, uint32_t f, uint32_t id)
{
	const uint32_t n = tzc400_bench_cfg(b)->max_outstanding;

	responses(b, f, TZB_NEVER);
	for (uint32_t i = 0; i <= n; i++) {
		rd[i] = access(b, false, UINT64_C(0x40) * i, i < n ? S : N, id);
		wr[i] = access(b, true, 0x10000u + UINT64_C(0x40) * i, i < n ? S : N, id);
		TRY(submit(b, f, &rd[i]));
		TRY(submit(b, f, &wr[i]));
	}
	TRY(tzc400_bench_run(b, n + 20u));
	responses(b, f, HALF_PACE);
	TRY(answers(b, rd, n, TZB_OKAY));
	TRY(answers(b, wr, n, TZB_OKAY));
	TRY(answers(b, &rd[n], 1, TZB_DECERR));
	TRY(answers(b, &wr[n], 1, TZB_DECERR));
	responses(b, f, TZB_ALWAYS);
	NEED(b, rd[n].c_resp > rd[n - 1u].c_resp && wr[n].c_resp > wr[n - 1u].c_resp, "ID %u: the last answer overtakes", id);
	return 0;
}

/* Z16, Z17: the count of every bucket goes through all its values, up and down, while an address of another class waits for 0. */
int tzc400_m_buckets(struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);

	for (uint32_t id = 0; id < c->num_buckets; id++) { /* an ID below NUM_BUCKETS is its own bucket */
		TRY(secure_only(b, id % 4u));
		TRY(fill_bucket(b, id % c->num_filters, id));
	}
	return 0;
}

/* n allowed writes and a denied one have gone ahead when the first data come. */
static int gap_of(struct tzc400_bench *b, uint32_t n)
{
	data(b, 0, TZB_NEVER);
	for (uint32_t i = 0; i <= n; i++) {
		wr[i] = access(b, true, 0x10000u + UINT64_C(0x40) * i, i < n ? S : N, i < n ? 0u : 1u);
		TRY(submit(b, 0, &wr[i]));
	}
	TRY(tzc400_bench_run(b, n + 10u));
	data(b, 0, TZB_ALWAYS);
	TRY(answers(b, wr, n, TZB_OKAY));
	return answers(b, &wr[n], 1, TZB_DECERR);
}

/* Z24: bursts before a denied one, every small number of them and those around the powers of two. */
int tzc400_m_w_gap(struct tzc400_bench *b)
{
	const uint32_t most = tzc400_bench_cfg(b)->max_outstanding - 1u;

	for (uint32_t spec = 0; spec < 4u; spec += 2u) {
		TRY(secure_only(b, spec));
		for (uint32_t n = 0; n <= most; n++) {
			const uint32_t near = (n + 1u) & n & (n - 1u) & (n + 2u); /* 0 next to a power of two */

			if (n < 36u || near == 0u || n == most)
				TRY(gap_of(b, n));
		}
	}
	return 0;
}

/* ---- after a reset -------------------------------------------------------------------------------------------------- */

/* A denied access and, `late` cycles after it or before it, an allowed one. */
static int meet(struct tzc400_bench *b, bool write, int32_t late, struct tzb_txn *pair)
{
	const uint64_t start = now(b) + 4u;
	const uint32_t first = (late >= 0) ? 0u : 1u;

	pair[0] = access(b, write, 0x1000, N, 0);
	pair[1] = access(b, write, 0x2000, S, 1);
	pair[0].at = start + (late < 0 ? (uint64_t)-late : 0u);
	pair[1].at = start + (late > 0 ? (uint64_t)late : 0u);
	pair[0].data_at = pair[0].at;
	pair[1].data_at = pair[1].at;
	TRY(submit(b, 0, &pair[first]));
	return submit(b, 0, &pair[1u - first]);
}

/* Z21, Z26: which source goes first when the first two answers after a reset are there in the same cycle. */
int tzc400_m_first_answers(struct tzc400_bench *b)
{
	for (int32_t late = -14; late <= 14; late++) {
		TRY(tzc400_bench_reset(b, 1));
		TRY(secure_only(b, 3));
		TRY(meet(b, false, late, rd));
		TRY(meet(b, true, late, wr));
		TRY(answers(b, rd, 1, TZB_DECERR));
		TRY(answers(b, wr, 1, TZB_DECERR));
		TRY(answers(b, &rd[1], 1, TZB_OKAY));
		TRY(answers(b, &wr[1], 1, TZB_OKAY));
	}
	return 0;
}

/* Every kind of transaction at once: n each way, over four IDs. */
static int mixed(struct tzc400_bench *b, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		rd[i] = access(b, false, 0x1000 + UINT64_C(0x100) * i, i % 3u == 0u ? N : S, i % 4u);
		wr[i] = access(b, true, 0x3000 + UINT64_C(0x100) * i, i % 3u == 1u ? N : S, i % 4u);
		rd[i].len = (uint8_t)(i % 2u);
		wr[i].len = (uint8_t)(i % 3u);
		TRY(submit(b, 0, &rd[i]));
		TRY(submit(b, 0, &wr[i]));
	}
	return 0;
}

/* Both classes of every ID get through: nothing is left in a bucket, a queue or a counter. */
static int nothing_left(struct tzc400_bench *b)
{
	TRY(secure_only(b, 0));
	for (uint32_t i = 0; i < 8u; i++) {
		rd[i] = access(b, false, 0x1000, i < 4u ? N : S, i % 4u);
		wr[i] = access(b, true, 0x1000, i < 4u ? N : S, i % 4u);
		TRY(submit(b, 0, &rd[i]));
		TRY(submit(b, 0, &wr[i]));
	}
	TRY(answers(b, rd, 4, TZB_DECERR));
	TRY(answers(b, wr, 4, TZB_DECERR));
	TRY(answers(b, &rd[4], 4, TZB_OKAY));
	return answers(b, &wr[4], 4, TZB_OKAY);
}

/* Z1: a reset of one cycle, in each cycle of the same traffic: nothing else happens at its edge. */
int tzc400_m_reset_edge(struct tzc400_bench *b)
{
	for (uint32_t i = 0; i < 80u; i++) {
		TRY(secure_only(b, i % 2u * 3u));
		TRY(mixed(b, 12));
		TRY(tzc400_bench_run(b, 1u + i / 2u));
		TRY(tzc400_bench_reset(b, 1));
		TRY(nothing_left(b));
	}
	return 0;
}

/* Denied transactions leave a class in every bucket. */
static int classes_everywhere(struct tzc400_bench *b, uint32_t spec, uint32_t action)
{
	const uint32_t n = tzc400_bench_cfg(b)->num_buckets;

	TRY(secure_only(b, spec));
	tzb_apb_write(b, R_ACTION, action);
	for (uint32_t id = 0; id < n; id++) {
		rd[id] = access(b, false, 0x1000, N, id);
		wr[id] = access(b, true, 0x1000, N, id);
		TRY(submit(b, 0, &rd[id]));
		TRY(submit(b, 0, &wr[id]));
	}
	TRY(answers(b, rd, n, action ? TZB_DECERR : TZB_OKAY));
	return answers(b, wr, n, action ? TZB_DECERR : TZB_OKAY);
}

/* Responses that nobody asked for, and anything else on the pins, when all counts are 0: right after a reset that follows
 * denied traffic, and with no reset between. Only the lockstep has an opinion of it; afterwards the block must work. */
int tzc400_m_unasked(struct tzc400_bench *b)
{
	for (uint32_t i = 0; i < 24u; i++) {
		TRY(classes_everywhere(b, (i & 1u) ? 3u : 0u, i >> 1 & 1u));
		if (i % 3u != 0u)
			TRY(tzc400_bench_reset(b, 1));
		tzc400_bench_illegal_begin(b, i);
		TRY(tzc400_bench_run(b, 160));
		TRY(tzc400_bench_reset(b, 2));
		TRY(secure_only(b, 0));
		READ_IS(b, 0, 0x1000, S, 0, ALLOWED);
		WRITE_IS(b, 0, 0x1000, N, 0, DENY_E);
	}
	return 0;
}

/* Writes at filter 0 whose answers come before their data, which no memory may do: so that more bursts than MAX_OUTSTANDING wait
 * for data. Nothing else happens. */
struct early {
	uint32_t before, denied, after; /* bursts: allowed, denied, allowed */
	bool local;                     /* the denied ones are answered here */
	bool is_denied;                 /* those of now */
	uint32_t left;                  /* to accept */
	bool data;                      /* may come */
	uint32_t sent, seen;            /* beats above and below */
};

static void early_shape(void *ctx, struct tzc400_in *next)
{
	const struct early *e = ctx;

	next->PSEL = next->ARVALID_s = next->RVALID_m = 0;
	next->AWVALID_s = e->left != 0u;
	next->AWADDR_s[0] = 0x1000;
	next->AWPROT_s[0] = e->is_denied ? N : S;
	next->AWID_s[0] = e->is_denied;
	next->AWSNOOP_s[0] = next->AWBAR_s[0] = 0;
	next->WVALID_s = e->data && e->sent < e->before + e->denied + e->after;
	next->WDATA_s[0].w[0] = e->sent + 1u;
	next->WSTRB_s[0] = 0xF;
	next->WLAST_s = 1;
	next->BVALID_m = !e->is_denied && e->left != 0u;
	next->BID_m[0] = 0;
	next->AWREADY_m = next->WREADY_m = next->BREADY_s = 1;
}

/* Beat `n` below: data and strobes as they were, or none. */
static int early_beat(struct tzc400_bench *b, const struct early *e, uint32_t n)
{
	const bool denied = !e->local && n >= e->before && n < e->before + e->denied;
	const uint32_t sent = (e->local && n >= e->before) ? n + e->denied : n;
	const uint32_t data = denied ? 0u : sent + 1u, strb = denied ? 0u : 0xFu;
	const uint32_t got = pins(b)->WDATA_m[0].w[0], got_strb = pins(b)->WSTRB_m[0] & 0xFu;

	NEED(b, got == data && got_strb == strb, "beat %u below holds 0x%x, strobes 0x%x: expected 0x%x, 0x%x (Z25)", n, got, got_strb, data, strb);
	return 0;
}

static int early_run(struct tzc400_bench *b, struct early *e, uint32_t cycles)
{
	for (uint32_t i = 0; i < cycles; i++) {
		const struct tzc400_in *in = tzf_sim_in(tzc400_bench_sim(b));

		e->left -= in->AWVALID_s & pins(b)->AWREADY_s & 1u;
		e->sent += in->WVALID_s & pins(b)->WREADY_s & 1u;
		if ((pins(b)->WVALID_m & in->WREADY_m & 1u) != 0u)
			TRY(early_beat(b, e, e->seen++));
		TRY(tzc400_bench_cycle(b));
	}
	return 0;
}

static int early_addresses(struct tzc400_bench *b, struct early *e, bool denied, uint32_t n)
{
	e->is_denied = denied;
	e->left = n;
	for (uint32_t i = 0; e->left != 0u; i++) {
		NEED(b, i < 4u * n + 20u, "%u of %u writes were not accepted", e->left, n);
		TRY(early_run(b, e, 1));
	}
	return early_run(b, e, 8);
}

static int early_answers(struct tzc400_bench *b, struct early e)
{
	const uint32_t all = e.before + e.denied + e.after;

	TRY(secure_only(b, e.local ? 2u : 0u));
	tzc400_bench_illegal_shaped(b, 1, early_shape, &e);
	TRY(early_addresses(b, &e, false, e.before));
	TRY(early_addresses(b, &e, true, e.denied));
	TRY(early_addresses(b, &e, false, e.after));
	e.data = true;
	TRY(early_run(b, &e, all + 20u));
	NEED(b, e.seen == all - (e.local ? e.denied : 0u), "%u beats below, %u above, of which %u are denied", e.seen, e.sent, e.denied);
	return tzc400_bench_reset(b, 1);
}

/* Z24: the highest counts, which never stand where memories keep the rules, before and behind a full queue of denied bursts. */
int tzc400_m_early_answers(struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);
	const uint32_t room = c->max_outstanding - 1u, denied = c->deny_depth < room ? c->deny_depth : room;
	uint32_t most = 1;

	while (most <= c->max_outstanding)
		most *= 2u;
	for (uint32_t i = 0; i < 8u; i++) {
		const bool local = i % 2u != 0u && (c->qvn_enable & 1u) == 0u;

		TRY(early_answers(b, (struct early){ i & 2u ? most - 1u : i / 4u, denied, i & 4u ? most - 1u : i / 2u, local, false, 0, false, 0, 0 }));
	}
	return 0;
}
