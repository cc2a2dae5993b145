/* directed_load.c - many transactions at once: full queues, order, gate and reset under load. */
#include <string.h>

#include "directed_int.h"

#define MANY 300u

static struct tzb_txn rd[MANY], wr[MANY];

static uint32_t accepted(const struct tzb_txn *t, uint32_t n)
{
	uint32_t k = 0;

	for (uint32_t i = 0; i < n; i++)
		k += t[i].accepted;
	return k;
}

static uint32_t done(const struct tzb_txn *t, uint32_t n)
{
	uint32_t k = 0;

	for (uint32_t i = 0; i < n; i++)
		k += t[i].done;
	return k;
}

static void memory_pace(struct tzc400_bench *b, uint32_t f, struct tzb_pace requests, struct tzb_pace responses)
{
	struct tzb_mem_mode m = tzb_mem_get(b, f);

	m.ar = m.aw = m.w = requests;
	m.r = m.b = responses;
	tzb_mem_set(b, f, &m);
}

static void master_pace(struct tzc400_bench *b, uint32_t f, struct tzb_pace requests, struct tzb_pace responses)
{
	const struct tzb_master_mode m = { .ar = requests, .aw = requests, .w = requests, .r = responses, .b = responses };

	tzb_master_set(b, f, &m);
}

static uint32_t id_limit(const struct tzc400_bench *b)
{
	return 1u << (tzc400_bench_cfg(b)->aid_width < 8u ? tzc400_bench_cfg(b)->aid_width : 8u);
}

/* Fills rd and wr with single-beat accesses; every `ns`-th is Non-secure (0: none). */
static int submit_many(struct tzc400_bench *b, uint32_t f, uint32_t n, uint32_t ids, uint32_t ns)
{
	for (uint32_t i = 0; i < n; i++) {
		const uint32_t world = (ns != 0u && i % ns == 0u) ? N : S;

		rd[i] = tzb_rd(b, UINT64_C(0x40) * i, world, 0);
		wr[i] = tzb_wr(b, 0x10000u + UINT64_C(0x40) * i, world, 0);
		rd[i].id = wr[i].id = i % ids;
		TRY(submit(b, f, &rd[i]));
		TRY(submit(b, f, &wr[i]));
	}
	return 0;
}

static int open_secure(struct tzc400_bench *b)
{
	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	tzb_apb_write(b, R_ACTION, 1);
	return gate(b, 15);
}

/* ---- full --------------------------------------------------------------------------------------------------------- */

int tzc400_load_outstanding(struct tzc400_bench *b)
{
	const uint32_t max = tzc400_bench_cfg(b)->max_outstanding;

	TRY(open_secure(b));
	memory_pace(b, 0, TZB_ALWAYS, TZB_NEVER);
	TRY(submit_many(b, 0, MANY, id_limit(b), 0));
	TRY(tzc400_bench_run(b, UINT64_C(4) * MANY));
	NEED(b, accepted(rd, MANY) == max, "%u reads are outstanding, MAX_OUTSTANDING is %u", accepted(rd, MANY), max);
	NEED(b, accepted(wr, MANY) == max, "%u writes are outstanding, MAX_OUTSTANDING is %u", accepted(wr, MANY), max);
	NEED(b, done(rd, MANY) + done(wr, MANY) == 0u, "something was answered that the memory did not answer");
	memory_pace(b, 0, TZB_ALWAYS, TZB_ALWAYS);
	TRY(wait_all(b, rd, MANY));
	return wait_all(b, wr, MANY);
}

/* Denied reads that nobody takes fill the queue of denied transactions; then it empties in order. */
static int deny_reads(struct tzc400_bench *b, uint32_t n, uint32_t room)
{
	for (uint32_t i = 0; i < n; i++) {
		rd[i] = tzb_rd(b, 0x2000, N, 0);
		rd[i].len = (uint8_t)(i % 4u);
		rd[i].id = i % id_limit(b);
		TRY(submit(b, 0, &rd[i]));
	}
	master_pace(b, 0, TZB_ALWAYS, TZB_NEVER);
	TRY(tzc400_bench_run(b, 2u * n + 20u));
	NEED(b, accepted(rd, n) >= room && accepted(rd, n) <= room + 4u && accepted(rd, n) < n,
	     "%u denied reads were taken with room for %u", accepted(rd, n), room);
	NEED(b, (pins(b)->ARREADY_s & 1u) == 0u, "ARREADY is high with a full queue of denied reads");
	master_pace(b, 0, TZB_ALWAYS, TZB_ALWAYS);
	TRY(wait_all(b, rd, n));
	for (uint32_t i = 0; i < n; i++)
		NEED(b, rd[i].beats == rd[i].len + 1u && rd[i].resps == 1u << TZB_DECERR && rd[i].data_zero,
		     "denied read %u: %u beats, answer %u", i, rd[i].beats, rd[i].resp);
	return 0;
}

/* Denied writes whose data do not come. */
static int deny_writes(struct tzc400_bench *b, uint32_t n, uint32_t room)
{
	struct tzb_master_mode m = { TZB_ALWAYS, TZB_ALWAYS, TZB_NEVER, TZB_ALWAYS, TZB_ALWAYS };

	for (uint32_t i = 0; i < n; i++) {
		wr[i] = tzb_wr(b, 0x2000, N, 0);
		wr[i].len = (uint8_t)(i % 3u);
		wr[i].id = i % id_limit(b);
		TRY(submit(b, 0, &wr[i]));
	}
	tzb_master_set(b, 0, &m);
	TRY(tzc400_bench_run(b, 2u * n + 20u));
	NEED(b, accepted(wr, n) >= room && accepted(wr, n) <= room + 4u && accepted(wr, n) < n,
	     "%u denied writes were taken with room for %u", accepted(wr, n), room);
	NEED(b, (pins(b)->AWREADY_s & 1u) == 0u, "AWREADY is high with a full queue of denied writes");
	m.w = TZB_ALWAYS;
	tzb_master_set(b, 0, &m);
	TRY(wait_all(b, wr, n));
	for (uint32_t i = 0; i < n; i++)
		NEED(b, wr[i].beats == wr[i].len + 1u && wr[i].resp == TZB_DECERR, "denied write %u answers %u", i, wr[i].resp);
	return 0;
}

int tzc400_load_deny_queue(struct tzc400_bench *b)
{
	const struct tzc400_cfg *c = tzc400_bench_cfg(b);
	const uint32_t most = c->max_outstanding, depth = c->deny_depth;
	const uint32_t room = depth < most ? depth : most;

	TRY(open_secure(b));
	for (uint32_t spec = 0; spec < 4u; spec += 3u) {
		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		TRY(deny_writes(b, room + 20u, room));
	}
	if ((c->qvn_enable & 1u) != 0u)
		return 0; /* SPECULATION_CTRL does not apply: no read stays here */
	return deny_reads(b, room + 20u, room);
}

/* ---- order --------------------------------------------------------------------------------------------------------- */

/* Responses of one ID come in the order of the requests, whatever each of them is. */
static int in_order(struct tzc400_bench *b, const struct tzb_txn *t, uint32_t n, uint32_t ids, uint32_t ns)
{
	for (uint32_t i = 0; i < n; i++) {
		NEED(b, t[i].resp == (i % ns == 0u ? TZB_DECERR : TZB_OKAY), "%s %u answers %u", t[i].write ? "write" : "read", i, t[i].resp);
		NEED(b, i < ids || t[i].c_resp > t[i - ids].c_resp, "%s %u of an ID is answered before its predecessor",
		     t[i].write ? "write" : "read", i);
	}
	return 0;
}

static int order_step(struct tzc400_bench *b, uint32_t ids, uint32_t ns, uint32_t spec)
{
	tzb_apb_write(b, R_SPECULATION_CTRL, spec);
	TRY(submit_many(b, 0, MANY, ids, ns));
	TRY(wait_all(b, rd, MANY));
	TRY(wait_all(b, wr, MANY));
	TRY(in_order(b, rd, MANY, ids, ns));
	return in_order(b, wr, MANY, ids, ns);
}

static void slow_memory(struct tzc400_bench *b, enum tzb_order order)
{
	struct tzb_mem_mode m = tzb_mem_get(b, 0);

	m.lat_max = 30;
	m.order = order;
	m.r = m.b = (struct tzb_pace){ 180, 40 };
	tzb_mem_set(b, 0, &m);
}

int tzc400_load_id_order(struct tzc400_bench *b)
{
	TRY(open_secure(b));
	for (uint32_t spec = 0; spec < 4u; spec++) {
		slow_memory(b, TZB_IN_ORDER);
		TRY(order_step(b, 1, 2, spec));
		slow_memory(b, TZB_OUT_OF_ORDER);
		TRY(order_step(b, 5, 2, spec));
		TRY(order_step(b, id_limit(b), 3, spec));
	}
	return 0;
}

/* Beats of different IDs mixed below: bursts of several beats, denied ones among them. */
int tzc400_load_interleaved(struct tzc400_bench *b)
{
	static tzf_w256 data[MANY][4];

	TRY(open_secure(b));
	slow_memory(b, TZB_INTERLEAVED);
	for (uint32_t i = 0; i < MANY; i++) {
		rd[i] = tzb_rd(b, UINT64_C(0x100) * i, i % 4u == 0u ? N : S, 0);
		rd[i].len = (uint8_t)(i % 4u);
		rd[i].id = i * 7u % id_limit(b);
		rd[i].rdata = data[i];
		TRY(submit(b, 0, &rd[i]));
	}
	TRY(wait_all(b, rd, MANY));
	for (uint32_t i = 0; i < MANY; i++) {
		const tzf_w256 mem = tzb_mem_word(b, 0, rd[i].addr + ((uint64_t)rd[i].len << rd[i].size));

		NEED(b, rd[i].beats == rd[i].len + 1u, "read %u has %u beats", i, rd[i].beats);
		if (i % 4u != 0u)
			NEED(b, memcmp(&data[i][rd[i].len], &mem, sizeof mem) == 0, "the last beat of read %u is not its own", i);
	}
	return 0;
}

/* ---- write data and addresses ------------------------------------------------------------------------------------------ */

static int w_leads_by(struct tzc400_bench *b, uint32_t beats, uint32_t world, uint64_t cycles)
{
	struct tzb_txn t = tzb_wr(b, 0x8000, world, 0);

	t.len = (uint8_t)(beats - 1u);
	t.at = now(b) + 2u + cycles;
	TRY(tzb_axi(b, 0, &t));
	NEED(b, t.c_addr >= t.at && t.c_first < t.at, "data did not lead the address");
	NEED(b, t.beats == beats && t.resp == (world == S ? TZB_OKAY : TZB_DECERR), "a write whose data lead answers %u", t.resp);
	return 0;
}

int tzc400_load_w_leads(struct tzc400_bench *b)
{
	TRY(open_secure(b));
	for (uint32_t spec = 0; spec < 4u; spec += 2u) {
		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		for (uint32_t beats = 1; beats <= 5u; beats++) {
			TRY(w_leads_by(b, beats, S, 1));
			TRY(w_leads_by(b, beats, S, 20));
			TRY(w_leads_by(b, beats, N, 20));
		}
	}
	return 0;
}

/* Memories that hold the address back until data come, or the other way round: both are legal. */
int tzc400_load_aw_waits(struct tzc400_bench *b)
{
	TRY(open_secure(b));
	for (uint32_t i = 0; i < 2u; i++) {
		struct tzb_mem_mode m = tzb_mem_get(b, 0);
		struct tzb_txn bar = tzb_wr(b, 0, S, 0);

		m.aw_waits_w = i == 0u;
		m.w_waits_aw = i == 1u;
		tzb_mem_set(b, 0, &m);
		TRY(submit_many(b, 0, 60, id_limit(b), 3));
		bar.bar = 1;
		bar.cache = 2;
		TRY(submit(b, 0, &bar));
		TRY(wait_all(b, wr, 60));
		TRY(wait_all(b, rd, 60));
		TRY(tzb_wait(b, &bar, 0));
	}
	return 0;
}

/* ---- gate and reset ------------------------------------------------------------------------------------------------------ */

static int toggle(struct tzc400_bench *b, uint32_t f)
{
	uint32_t closed = 0;

	for (uint32_t i = 0; done(rd, MANY) + done(wr, MANY) < 2u * MANY; i++) {
		NEED(b, i < 2000u, "the traffic does not get through a gate that opens and closes");
		tzb_apb_write(b, R_GATE_KEEPER, filters(b) & ~(1u << f));
		TRY(tzc400_bench_run(b, i % 37u));
		closed += (tzb_apb_read(b, R_GATE_KEEPER) >> 16 & 1u << f) == 0u;
		tzb_apb_write(b, R_GATE_KEEPER, filters(b));
		TRY(tzc400_bench_run(b, i % 11u));
	}
	NEED(b, closed > 2u, "the gate closed %u times only", closed);
	return 0;
}

int tzc400_load_gate(struct tzc400_bench *b)
{
	const uint32_t f = tzc400_bench_cfg(b)->num_filters - 1u;

	TRY(open_secure(b));
	memory_pace(b, f, (struct tzb_pace){ 160, 20 }, (struct tzb_pace){ 100, 20 });
	master_pace(b, f, (struct tzb_pace){ 200, 10 }, (struct tzb_pace){ 150, 10 });
	TRY(submit_many(b, f, MANY, id_limit(b), 4));
	TRY(toggle(b, f));
	for (uint32_t i = 0; i < MANY; i++) {
		NEED(b, rd[i].resp == (i % 4u == 0u ? TZB_DECERR : TZB_OKAY), "read %u answers %u", i, rd[i].resp);
		NEED(b, wr[i].resp == (i % 4u == 0u ? TZB_DECERR : TZB_OKAY), "write %u answers %u", i, wr[i].resp);
	}
	return 0;
}

/* A reset in the middle of everything leaves nothing behind. */
int tzc400_load_reset(struct tzc400_bench *b)
{
	for (uint32_t i = 0; i < 12u; i++) {
		TRY(open_secure(b));
		tzb_apb_write(b, R_SPECULATION_CTRL, i % 4u);
		memory_pace(b, 0, TZB_ALWAYS, (struct tzb_pace){ 40, 0 });
		TRY(submit_many(b, 0, MANY, id_limit(b), 2));
		TRY(tzc400_bench_run(b, 20u + 13u * i));
		TRY(tzc400_bench_reset(b, 1u + i % 3u));
		NEED(b, tzc400_bench_idle(b), "something is left after a reset");
		NEED(b, pins(b)->RVALID_s == 0u && pins(b)->BVALID_s == 0u && pins(b)->ARVALID_m == 0u && pins(b)->AWVALID_m == 0u &&
		     pins(b)->WVALID_m == 0u, "a VALID is high after a reset");
		memory_pace(b, 0, TZB_ALWAYS, TZB_ALWAYS);
		TRY(open_secure(b));
		READ_IS(b, 0, 0x1000, S, 0, ALLOWED);
		WRITE_IS(b, 0, 0x1000, N, 0, DENY_E);
	}
	return 0;
}
