/* directed_timing.c - TIMING: how many cycles the block adds, and how many transfers a cycle it sustains. */
#include "bench_int.h"
#include "directed_int.h"

#define RUN 256u

static struct tzb_txn run[RUN];

static int open_all(struct tzc400_bench *b)
{
	TRY(blank(b));
	region(b, 0, 0, 0, S_RW, 0);
	return gate(b, 1);
}

/* ---- latency ------------------------------------------------------------------------------------------------ */

/* Without the block an address seen in cycle t is answered in t + 1: the memory's latency is 1. */
static int read_latency(struct tzc400_bench *b, struct tzc400_timing *m)
{
	struct tzb_txn t = tzb_rd(b, 0x1000, S, 0);
	const struct tzb_down *d;

	tzb_down_clear(b);
	TRY(tzb_axi(b, 0, &t));
	d = tzb_down_get(b, 0, 0);
	m->ar = (uint32_t)(d->c_addr - t.c_addr);
	m->r = (uint32_t)(t.c_last - (d->c_addr + 1u));
	m->read_round_trip = (uint32_t)(t.c_last - t.c_addr - 1u);
	return 0;
}

static int write_latency(struct tzc400_bench *b, struct tzc400_timing *m)
{
	struct tzb_txn t = tzb_wr(b, 0x1000, S, 0);
	const struct tzb_down *d;

	tzb_down_clear(b);
	TRY(tzb_axi(b, 0, &t));
	d = tzb_down_get(b, 0, 0);
	m->aw = (uint32_t)(d->c_addr - t.c_addr);
	m->w = (uint32_t)(d->c_first - t.c_first);
	m->b = (uint32_t)(t.c_resp - (d->c_last + 1u));
	m->write_round_trip = (uint32_t)(t.c_resp - t.c_addr - 1u);
	return 0;
}

static int check_latency(struct tzc400_bench *b, const struct tzc400_timing *m)
{
	NEED(b, m->ar <= 2u && m->aw <= 2u && m->w <= 2u && m->r <= 2u && m->b <= 2u,
	     "a channel adds more than 2 cycles: AR %u AW %u W %u R %u B %u", m->ar, m->aw, m->w, m->r, m->b);
	NEED(b, m->read_round_trip <= 3u, "a read takes %u cycles more, expected 3 at most", m->read_round_trip);
	return 0;
}

/* ---- throughput ----------------------------------------------------------------------------------------------- */

static int single_beats(struct tzc400_bench *b, bool write, uint32_t world)
{
	for (uint32_t i = 0; i < RUN; i++) {
		run[i] = write ? tzb_wr(b, 0x1000, world, 0) : tzb_rd(b, 0x1000, world, 0);
		run[i].id = i % 8u;
		TRY(submit(b, 0, &run[i]));
	}
	return wait_all(b, run, RUN);
}

static uint32_t address_cycles(void)
{
	return (uint32_t)(run[RUN - 1u].c_addr - run[0].c_addr + 1u);
}

static uint32_t response_cycles(void)
{
	uint64_t first = run[0].c_resp, last = first;

	for (uint32_t i = 1; i < RUN; i++) {
		first = run[i].c_resp < first ? run[i].c_resp : first;
		last = run[i].c_resp > last ? run[i].c_resp : last;
	}
	return (uint32_t)(last - first + 1u);
}

static int long_burst(struct tzc400_bench *b, bool write, uint32_t *cycles)
{
	struct tzb_txn t = write ? tzb_wr(b, 0x2000, S, 0) : tzb_rd(b, 0x2000, S, 0);
	uint64_t first;

	t.len = RUN - 1u;
	t.size = t.size > 4u ? 4u : t.size;
	tzb_down_clear(b);
	TRY(tzb_axi(b, 0, &t));
	first = write ? tzb_down_get(b, 0, 0)->c_first : t.c_first;
	*cycles = (uint32_t)((write ? tzb_down_get(b, 0, 0)->c_last : t.c_last) - first + 1u);
	return 0;
}

static int throughput(struct tzc400_bench *b, struct tzc400_timing *m)
{
	TRY(single_beats(b, false, S));
	m->reads_256 = address_cycles();
	NEED(b, m->reads_256 == RUN && response_cycles() == RUN, "256 reads take %u cycles, their data %u", m->reads_256,
	     response_cycles());
	TRY(single_beats(b, true, S));
	m->writes_256 = address_cycles();
	NEED(b, m->writes_256 == RUN && response_cycles() == RUN, "256 writes take %u cycles, their answers %u", m->writes_256,
	     response_cycles());
	TRY(long_burst(b, false, &m->beats_256));
	TRY(long_burst(b, true, &m->wbeats_256));
	NEED(b, m->beats_256 == RUN && m->wbeats_256 == RUN, "256 beats take %u cycles (read), %u (write)", m->beats_256,
	     m->wbeats_256);
	return 0;
}

/* A denied burst may cost one cycle beside its beats. */
static int denied(struct tzc400_bench *b, struct tzc400_timing *m)
{
	for (uint32_t spec = 0; spec < 4u; spec += 3u) {
		tzb_apb_write(b, R_SPECULATION_CTRL, spec);
		TRY(single_beats(b, false, N));
		m->denied_256 = response_cycles();
		TRY(single_beats(b, true, N));
		m->denied_w_256 = response_cycles();
		NEED(b, m->denied_256 <= 2u * RUN && m->denied_w_256 <= 2u * RUN, "256 denied accesses take %u cycles (read), %u (write)",
		     m->denied_256, m->denied_w_256);
	}
	return 0;
}

int tzc400_load_timing(struct tzc400_bench *b)
{
	struct tzc400_timing *m = &b->timing;

	TRY(open_all(b));
	TRY(read_latency(b, m));
	TRY(write_latency(b, m));
	TRY(check_latency(b, m));
	TRY(throughput(b, m));
	return denied(b, m);
}

const struct tzc400_timing *tzc400_timing(const struct tzc400_bench *b)
{
	return &b->timing;
}
