/* test_cci_dvm_traffic.c - DVM, barriers and reads at random, from masters that keep their rules: one order of messages for all ports, parts together,
 * Completes in time, everything answered, and at the end nothing is under way. */
#include "cci_dvm_rig.h"

#define CYCLES 40000u
#define DRAIN 4000u   /* cycles in which all that is under way must end */
#define LOG 16384u    /* messages of a run */
#define READS 8u
#define CRS 16u

enum { ID_MESSAGE = 8, ID_SYNC = 9, ID_COMPLETE = 10, ID_BARRIER = 11 }; /* below: reads */

struct master {
	uint32_t crs;                    /* answers to AC that are owed */
	uint32_t syncs;                  /* Completes that are owed */
	uint32_t racks, wacks;
	uint32_t completes_out, messages_out, sync_out, barrier_r, barrier_w;
	bool sync_under_way;             /* until its Complete comes */
	bool second;                     /* the next message is a second part */
	uint32_t reads;                  /* that are not answered */
	uint32_t half_w;                 /* halves on AW that are to be sent */
	uint32_t seen;                   /* place in the log */
	bool in_parts;                   /* the last message on AC has a second part */
	uint64_t after;                  /* which */
	uint32_t sent_messages, sent_syncs, got_completes;
};

struct world {
	struct rig r;
	uint64_t rng;
	uint32_t ports, en;
	struct master m[CCI_PORTS_MAX];
	struct { uint64_t addr; uint32_t from; } log[LOG]; /* messages in the order of AC, first parts only */
	uint32_t logged;
	uint32_t completes_due;          /* of the Sync under way: ports whose Complete has not been taken */
	uint32_t mem[CCI_ENTRIES_MAX], mem_n, beat; /* reads at memory, in order; the next beat of the first */
	bool stop;
};

static uint32_t below(struct world *w, uint32_t n)
{
	w->rng ^= w->rng << 13;
	w->rng ^= w->rng >> 7;
	w->rng ^= w->rng << 17;
	return (uint32_t)(w->rng >> 33) % n;
}

static bool enabled(const struct world *w, uint32_t p)
{
	return ((w->en >> p) & 1u) != 0u;
}

static bool has_dvm(const struct world *w, uint32_t p)
{
	return p < w->r.cfg.aces + w->r.cfg.dvm_lites;
}

/* ---- what the masters send ---------------------------------------------------------------------------------- */

/* An address says whose it is and how many were before it, so that each is there once. */
static uint64_t name(uint32_t p, uint32_t n, uint64_t type, uint64_t two)
{
	return (uint64_t)p << 36 | (uint64_t)(n & 0xFFFFu) << 16 | type << 12 | two;
}

static void message(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	const uint32_t two = (m->second ? 0u : below(w, 2)), type = m->second ? below(w, 8) : (below(w, 4) + 5u) & 7u;

	if (type == 4u && !m->second)
		return;
	offer(&w->r, p, dvm(name(p, m->sent_messages, type, two) | (m->second ? 2u : 0u), ID_MESSAGE));
	m->messages_out++;
	m->sent_messages += (uint32_t)(two == 0u);
	m->second = two != 0u;
}

static void sync(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];

	offer(&w->r, p, dvm(name(p, m->sent_syncs++, 4, below(w, 2)), ID_SYNC));
	m->sync_out = 1;
	m->sync_under_way = enabled(w, p);
}

static void read_of(struct world *w, uint32_t p)
{
	struct req q = of_at(READ_NO_SNOOP, page(below(w, 64)));

	q.id = below(w, 4);
	offer(&w->r, p, q);
	w->m[p].reads++;
}

static void drive_ar(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	const uint32_t what = below(w, 12);

	if (((w->r.in.ARVALID_s >> p) & 1u) != 0u)
		return;
	if (has_dvm(w, p) && m->syncs != 0u && m->completes_out == 0u && below(w, 3) == 0u) {
		offer(&w->r, p, complete(ID_COMPLETE));
		m->syncs--;
		m->completes_out = 1;
	} else if (has_dvm(w, p) && (m->second || (!w->stop && what < 3u && m->messages_out < 4u))) {
		message(w, p);
	} else if (has_dvm(w, p) && !w->stop && what == 3u && m->sync_out == 0u && !m->sync_under_way) {
		sync(w, p);
	} else if (!w->stop && what == 4u && m->barrier_r == 0u && m->barrier_w == 0u) {
		offer(&w->r, p, barrier(0, ID_BARRIER));
		m->barrier_r = m->barrier_w = m->half_w = 1;
	} else if (!w->stop && what < 8u && m->reads < READS && m->barrier_r == 0u) {
		read_of(w, p);
	}
}

static void drive(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	struct cci_in *const in = &w->r.in;
	const uint32_t one = 1u << p;

	drive_ar(w, p);
	if ((in->AWVALID_s & one) == 0u && m->half_w != 0u && below(w, 20) == 0u) {
		offer(&w->r, p, barrier(1, ID_BARRIER));
		m->half_w = 0;
	}
	in->RREADY_s = (in->RREADY_s & ~one) | (uint32_t)(below(w, 3) != 0u) << p;
	in->BREADY_s = (in->BREADY_s & ~one) | (uint32_t)(below(w, 3) != 0u) << p;
	in->ACREADY_s = (in->ACREADY_s & ~one) | (uint32_t)(has_dvm(w, p) && m->crs < CRS && below(w, 3) != 0u) << p;
	if (has_dvm(w, p) && (in->CRVALID_s & one) == 0u && m->crs != 0u && below(w, 3) == 0u)
		offer_cr(&w->r, p, 0, 0);
	in->RACK = (p < w->r.cfg.aces) ? (in->RACK & ~one) | (uint32_t)(m->racks != 0u && below(w, 4) == 0u) << p : in->RACK;
	in->WACK = (p < w->r.cfg.aces) ? (in->WACK & ~one) | (uint32_t)(m->wacks != 0u && below(w, 4) == 0u) << p : in->WACK;
}

/* ---- what they see -------------------------------------------------------------------------------------------- */

/* A first part, or a Sync: the next of the order that all see, but for the port's own. */
static void see_message(struct world *w, uint32_t p, uint64_t addr)
{
	struct master *const m = &w->m[p];
	const uint32_t from = (uint32_t)(addr >> 36);

	while (m->seen < w->logged && w->log[m->seen].from == p)
		m->seen++;
	if (m->seen == w->logged) {
		assert_true(w->logged < LOG);
		w->log[w->logged].addr = addr;
		w->log[w->logged++].from = from;
	}
	assert_int_equal(w->log[m->seen].addr, addr);
	m->seen++;
}

static void see_ac(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];
	const uint64_t addr = w->r.out.ACADDR_s[p];

	assert_true(enabled(w, p));
	m->crs++;
	if (m->in_parts) { /* nothing between */
		assert_int_equal(w->r.out.ACSNOOP_s[p], SNP_MESSAGE);
		assert_int_equal(addr >> 16, m->after >> 16);
		assert_int_equal(addr & 2u, 2);
		m->in_parts = false;
		return;
	}
	if (w->r.out.ACSNOOP_s[p] == SNP_COMPLETE) {
		assert_true(m->sync_under_way);
		assert_int_equal(w->completes_due, 0);
		m->sync_under_way = false;
		m->got_completes++;
		return;
	}
	see_message(w, p, addr);
	if (((addr >> 12) & 7u) == 4u) {
		if (w->completes_due == 0u)
			w->completes_due = w->en & ~(1u << (addr >> 36));
		m->syncs++;
	} else {
		m->in_parts = (addr & 1u) != 0u;
		m->after = addr;
	}
}

static void see_r(struct world *w, uint32_t p)
{
	struct master *const m = &w->m[p];

	if (((w->r.out.RLAST_s >> p) & 1u) == 0u)
		return;
	m->racks++;
	assert_int_equal(w->r.out.RRESP_s[p], 0);
	switch (w->r.out.RID_s[p]) {
	case ID_MESSAGE: assert_true(m->messages_out-- != 0u); break;
	case ID_SYNC: assert_true(m->sync_out-- != 0u); break;
	case ID_COMPLETE: assert_true(m->completes_out-- != 0u); break;
	case ID_BARRIER:
		assert_true(m->barrier_r-- != 0u);
		assert_int_equal(m->half_w, 0);
		assert_int_equal(m->reads, 0); /* none is younger */
		break;
	default: assert_true(m->reads-- != 0u); break;
	}
}

static void see(struct world *w, uint32_t p)
{
	struct cci_in *const in = &w->r.in;
	const struct cci_out *const o = &w->r.out;
	struct master *const m = &w->m[p];
	const uint32_t one = 1u << p;

	if ((in->ARVALID_s & o->ARREADY_s & one) != 0u && in->ARSNOOP_s[p] == SNP_COMPLETE)
		w->completes_due &= ~one;
	if ((o->ACVALID_s & in->ACREADY_s & one) != 0u)
		see_ac(w, p);
	if ((in->CRVALID_s & o->CRREADY_s & one) != 0u)
		m->crs--;
	m->racks -= (in->RACK >> p) & 1u;
	m->wacks -= (in->WACK >> p) & 1u;
	if ((o->RVALID_s & in->RREADY_s & one) != 0u)
		see_r(w, p);
	if ((o->BVALID_s & in->BREADY_s & one) != 0u) {
		assert_true(m->barrier_w-- != 0u);
		m->wacks++;
	}
}

/* ---- memory, cycles ------------------------------------------------------------------------------------------------ */

static void memory(struct world *w)
{
	struct cci_in *const in = &w->r.in;

	if ((w->r.out.ARVALID_m & in->ARREADY_m) != 0u)
		w->mem[w->mem_n++] = w->r.out.ARID_m[0];
	if ((in->RVALID_m & in->RLAST_m & w->r.out.RREADY_m) != 0u)
		memmove(&w->mem[0], &w->mem[1], --w->mem_n * sizeof(w->mem[0]));
}

static void cycle(struct world *w)
{
	struct cci_in *const in = &w->r.in;
	const uint32_t taken_ar = w->r.out.ARREADY_s, taken_aw = w->r.out.AWREADY_s, taken_cr = w->r.out.CRREADY_s;

	for (uint32_t p = 0; p < w->ports; p++)
		drive(w, p);
	in->ARREADY_m = (uint32_t)(w->mem_n < CCI_ENTRIES_MAX && below(w, 3) != 0u);
	if (in->RVALID_m == 0u && w->mem_n != 0u && below(w, 3) == 0u) {
		in->RID_m[0] = w->mem[0];
		in->RLAST_m = (uint32_t)(w->beat == 3u);
		in->RVALID_m = 1;
		w->beat = (w->beat + 1u) & 3u;
	}
	for (uint32_t p = 0; p < w->ports; p++)
		see(w, p);
	memory(w);
	tick(&w->r);
	in->ARVALID_s &= ~taken_ar;
	in->AWVALID_s &= ~taken_aw;
	in->CRVALID_s &= ~taken_cr;
	in->RVALID_m = 0; /* RREADY_m is 1 all the time */
}

static void run(const struct cci_cfg *cfg, uint32_t en, uint32_t seed)
{
	static struct world w;
	uint32_t messages = 0, syncs = 0;

	memset(&w, 0, sizeof(w));
	w.rng = seed * 77u + 5u;
	w.ports = cfg->aces + cfg->lites;
	w.en = en;
	rig_start_as(&w.r, cfg, 0);
	w.r.in.DVM_EN = en;
	ticks(&w.r, 2);
	for (uint32_t i = 0; i < CYCLES; i++)
		cycle(&w);
	w.stop = true;
	for (uint32_t i = 0; i < DRAIN; i++)
		cycle(&w);
	w.r.in.RREADY_s = w.r.in.BREADY_s = w.r.in.ACREADY_s = 0;
	assert_no_dvm(&w.r);
	for (uint32_t p = 0; p < w.ports; p++) {
		const struct master *const m = &w.m[p];

		assert_int_equal(m->messages_out | m->sync_out | m->completes_out | m->barrier_r | m->barrier_w | m->reads | m->crs | m->syncs, 0);
		assert_false(m->sync_under_way);
		if (!has_dvm(&w, p))
			continue;
		assert_true(m->sent_messages > 100u && m->sent_syncs != 0u);
		assert_int_equal(m->got_completes, enabled(&w, p) ? m->sent_syncs : 0u);
		messages += enabled(&w, p) ? m->sent_messages : 0u;
		syncs += enabled(&w, p) ? m->sent_syncs : 0u;
	}
	if ((en & (en - 1u)) != 0u) /* somebody hears each of them, once */
		assert_int_equal(w.logged, messages + syncs);
	for (uint32_t p = 0; p < w.ports; p++) {
		while (w.m[p].seen < w.logged && w.log[w.m[p].seen].from == p)
			w.m[p].seen++;
		if (enabled(&w, p))
			assert_int_equal(w.m[p].seen, w.logged);
	}
}

static void test_default(void **state)
{
	const struct cci_cfg cfg = dvm_cfg();

	(void)state;
	for (uint32_t en = 0; en < 8u; en++)
		run(&cfg, en, en);
}

static void test_smallest(void **state)
{
	struct cci_cfg cfg = dvm_cfg();

	(void)state;
	cfg.aces = cfg.lites = 1;
	cfg.nt = 2;
	run(&cfg, 3, 8);
	cfg.dvm_lites = 0;
	run(&cfg, 1, 9);
}

static void test_largest(void **state)
{
	const struct cci_cfg cfg = { .aces = 4, .lites = 3, .nt = 12, .mems = 1, .stripe_bit = 12, .addr_width = 40, .id_width = 4, .sf_sets = 4,
		                     .dvm = 1, .dvm_lites = 3 };

	(void)state;
	run(&cfg, 0x7F, 10);
	run(&cfg, 0x5B, 11);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_default),
		cmocka_unit_test(test_smallest),
		cmocka_unit_test(test_largest),
	};

	return cmocka_run_group_tests_name("cci_dvm_traffic", tests, NULL, NULL);
}
