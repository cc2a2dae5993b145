/* test_model_traffic.c - legal traffic through the tzc400 model, with a scoreboard. */
#include "model_rig.h"

/* ---- legal traffic, with a scoreboard -------------------------------------------------------- */

#define JOBS 512 /* transactions a filter, direction and run */

/* One transaction from the upstream master's point of view. */
struct job {
	uint32_t id, len, snoop, bar, lock, prot, nsaid;
	uint64_t addr;
	uint32_t cls;   /* as expected at acceptance */
	uint32_t beats; /* seen upstream (reads), sent downstream (writes) */
	bool accepted, below, data_done, answered;
};

/* One filter and one direction. */
struct stream {
	struct job job[JOBS];
	uint32_t count, issued; /* planned, accepted upstream */
	uint32_t forwarded;     /* next that should appear on the master-side address channel */
	uint32_t w_job, w_beat; /* upstream W position */
	uint32_t d_job, d_beat; /* downstream W position */
	uint32_t done;
};

struct traffic {
	struct rig r;
	struct stream rd[TZC_NF_MAX], wr[TZC_NF_MAX];
	int r_pick[TZC_NF_MAX], b_pick[TZC_NF_MAX]; /* job answered at the master side now, or -1 */
	bool draining;
	uint32_t seen[6];
};

/* The contents of a data beat: known from filter, direction, job and beat. */
static tzf_w256 beat_data(const struct tzc400_cfg *cfg, uint32_t f, uint32_t write, uint32_t j, uint32_t beat)
{
	tzf_w256 v = { { 0 } };

	for (uint32_t i = 0; i < cfg->data_width / 32u; i++)
		v.w[i] = (uint32_t)mix((uint64_t)f << 60 | (uint64_t)write << 59 | (uint64_t)j << 32 | beat << 8 | i) | 1u;
	return v;
}

static void plan(struct traffic *t, struct stream *s, bool write)
{
	s->count = JOBS;
	for (uint32_t j = 0; j < JOBS; j++) {
		struct job *b = &s->job[j];

		b->id = rnd() & tzf_mask32(t->r.cfg.aid_width) & (percent(50) ? 3u : ~0u);
		b->bar = percent(4) ? 1 : 0;
		b->snoop = percent(85) ? 0 : write ? below(8) : percent(50) ? 8u + below(8) : below(8);
		b->len = percent(50) ? below(3) : below(16);
		if (b->bar != 0u || (!write && b->snoop >= 8u))
			b->len = 0;
		b->lock = below(2);
		b->prot = below(8);
		b->nsaid = below(16);
		b->addr = ((uint64_t)below(10) << 20) + (rnd() & 0xFFFFFu);
	}
}

/* The class that Z9 and Z10 give in this state; the lookup has its own test. */
static uint32_t class_now(const struct traffic *t, uint32_t f, const struct job *b, bool write)
{
	const struct tzc400_query q = { f, b->addr, b->prot >> 1 & 1u, b->nsaid, write };
	struct tzc400_verdict v;
	struct access a = {
		.write = write,
		.barrier = b->bar != 0u,
		.snoop = b->snoop,
		.action = t->r.st.action & 1u,
		.spec = t->r.st.speculation_ctrl,
		.qvn = t->r.cfg.qvn_enable >> f & 1u,
		.okay = t->r.cfg.overlap_okay,
		.cmo_pass = t->r.cfg.cmo_pass,
	};
	int cls;

	tzc400_lookup(&t->r.cfg, &t->r.st, &q, &v);
	a.allow = v.allow != 0u;
	a.overlap = v.overlap != 0u;
	cls = expect_class(&a);
	return cls < 0 ? 0u : (uint32_t)cls;
}

/* Upstream: the next address of a stream, and the W beat; both may stall. */
static void drive_upstream(struct traffic *t, uint32_t f)
{
	struct tzc400_in *in = &t->r.in;
	const struct stream *rd = &t->rd[f];
	struct stream *wr = &t->wr[f];
	const struct job *a = &rd->job[rd->issued % JOBS];
	const struct job *w = &wr->job[wr->issued % JOBS];

	in->ARVALID_s |= (uint32_t)(rd->issued < rd->count && percent(70)) << f;
	in->ARID_s[f] = a->id;
	in->ARADDR_s[f] = a->addr;
	in->ARLEN_s[f] = a->len;
	in->ARSNOOP_s[f] = a->snoop;
	in->ARBAR_s[f] = a->bar;
	in->ARPROT_s[f] = a->prot;
	in->ARNSAID_s[f] = a->nsaid;
	in->ARLOCK_s |= a->lock << f;
	in->AWVALID_s |= (uint32_t)(wr->issued < wr->count && percent(70)) << f;
	in->AWID_s[f] = w->id;
	in->AWADDR_s[f] = w->addr;
	in->AWLEN_s[f] = w->len;
	in->AWSNOOP_s[f] = w->snoop;
	in->AWBAR_s[f] = w->bar;
	in->AWPROT_s[f] = w->prot;
	in->AWNSAID_s[f] = w->nsaid;
	in->AWLOCK_s |= w->lock << f;
	while (wr->w_job < wr->count && wr->job[wr->w_job].bar != 0u)
		wr->w_job++; /* a barrier has no data */
	in->WVALID_s |= (uint32_t)(wr->w_job < wr->count && percent(70)) << f;
	in->WDATA_s[f] = beat_data(&t->r.cfg, f, 1, wr->w_job, wr->w_beat);
	in->WSTRB_s[f] = tzf_mask32(t->r.cfg.data_width / 8u);
	in->WLAST_s |= (uint32_t)(wr->w_job < wr->count && wr->w_beat == wr->job[wr->w_job].len) << f;
	in->RREADY_s |= (uint32_t)percent(70) << f;
	in->BREADY_s |= (uint32_t)percent(70) << f;
}

/* A random job that may be answered below: the oldest of its ID, with all its data. */
static int pick_answer(const struct stream *s, bool write)
{
	const uint32_t from = s->done > 0u ? s->done : 0u;
	int pick = -1;
	uint32_t choices = 0;

	for (uint32_t j = from; j < s->forwarded; j++) {
		bool oldest = s->job[j].below && !s->job[j].answered && (!write || s->job[j].data_done);

		for (uint32_t k = from; k < j && oldest; k++)
			oldest = !(s->job[k].below && !s->job[k].answered && s->job[k].id == s->job[j].id);
		if (oldest && below(++choices) == 0u)
			pick = (int)j;
	}
	return pick;
}

/* Downstream: answers, in order for each ID, interleaved otherwise. */
static void drive_downstream(struct traffic *t, uint32_t f)
{
	struct tzc400_in *in = &t->r.in;

	in->ARREADY_m |= (uint32_t)percent(60) << f;
	in->AWREADY_m |= (uint32_t)percent(60) << f;
	in->WREADY_m |= (uint32_t)percent(60) << f;
	t->r_pick[f] = percent(60) ? pick_answer(&t->rd[f], false) : -1;
	t->b_pick[f] = percent(60) ? pick_answer(&t->wr[f], true) : -1;
	if (t->r_pick[f] >= 0) {
		const struct job *b = &t->rd[f].job[t->r_pick[f]];

		in->RVALID_m |= 1u << f;
		in->RID_m[f] = b->id;
		in->RDATA_m[f] = beat_data(&t->r.cfg, f, 0, (uint32_t)t->r_pick[f], b->beats >> 16);
		in->RRESP_m[f] = (uint32_t)t->r_pick[f] % 3u;
		in->RLAST_m |= (uint32_t)(b->beats >> 16 == b->len) << f;
	}
	if (t->b_pick[f] >= 0) {
		in->BVALID_m |= 1u << f;
		in->BID_m[f] = t->wr[f].job[t->b_pick[f]].id;
		in->BRESP_m[f] = (uint32_t)t->b_pick[f] % 3u;
	}
}

/* The oldest accepted job with this ID that is not complete upstream. */
static struct job *answers_to(struct stream *s, uint32_t id, uint32_t *index)
{
	for (uint32_t j = s->done; j < s->issued; j++) {
		struct job *b = &s->job[j];

		if (b->id == id && (b->beats & 0x8000u) == 0u) {
			*index = j;
			return b;
		}
	}
	fail_msg("seed %" PRIu64 ": a response with ID %x that nobody waits for", g_seed, id);
	return NULL;
}

/* beats: [14:0] seen upstream, [15] complete upstream, [31:16] sent by the slave below (reads). */
static void complete(struct stream *s, struct job *b)
{
	b->beats |= 0x8000u;
	while (s->done < s->issued && (s->job[s->done].beats & 0x8000u) != 0u)
		s->done++;
}

static void see_r(struct traffic *t, uint32_t f)
{
	const struct tzc400_out *o = &t->r.out;
	struct stream *s = &t->rd[f];
	const tzf_w256 zero = { { 0 } };
	uint32_t j = 0;
	struct job *b = answers_to(s, o->RID_s[f], &j);
	const uint32_t beat = b->beats & 0x7FFFu;
	const tzf_w256 data = b->cls == 0u ? beat_data(&t->r.cfg, f, 0, j, beat) : zero;

	assert_int_equal(o->RRESP_s[f], b->cls == 0u ? j % 3u : 3u * (b->cls & 1u));
	assert_memory_equal(&o->RDATA_s[f], &data, sizeof(data));
	assert_int_equal(tzc400_bit(o->RLAST_s, f), beat == b->len);
	b->beats++;
	if (beat == b->len)
		complete(s, b);
}

static void see_b(struct traffic *t, uint32_t f)
{
	const struct tzc400_out *o = &t->r.out;
	struct stream *s = &t->wr[f];
	uint32_t j = 0;
	struct job *b = answers_to(s, o->BID_s[f], &j);

	assert_int_equal(o->BRESP_s[f], b->cls == 0u ? j % 3u : 3u * (b->cls & 1u));
	assert_true(b->bar != 0u || (s->w_job > j)); /* not before its data has been taken */
	complete(s, b);
}

/* An address below: the next of the stream that is not answered locally, with its fields. */
static void see_address(struct stream *s, uint32_t id, uint64_t addr, uint32_t len, uint32_t lock, uint32_t prot)
{
	struct job *b;

	while (s->forwarded < s->issued && (s->job[s->forwarded].cls & 2u) != 0u)
		s->forwarded++;
	assert_true(s->forwarded < s->issued);
	b = &s->job[s->forwarded++];
	b->below = true;
	assert_int_equal(id, b->id);
	assert_int_equal(addr, b->addr);
	assert_int_equal(len, b->len);
	assert_int_equal(prot, b->prot);
	assert_int_equal(lock, b->cls == 0u ? b->lock : 0u);
	b->data_done = b->data_done || b->bar != 0u;
}

/* A data beat below: of the next write that has data and is not answered locally. */
static void see_w(struct traffic *t, uint32_t f)
{
	const struct tzc400_out *o = &t->r.out;
	const tzf_w256 zero = { { 0 } };
	struct stream *s = &t->wr[f];
	tzf_w256 data;
	struct job *b;

	while (s->d_job < s->issued && (s->job[s->d_job].bar != 0u || (s->job[s->d_job].cls & 2u) != 0u))
		s->d_job++;
	assert_true(s->d_job < s->issued);
	b = &s->job[s->d_job];
	data = b->cls == 0u ? beat_data(&t->r.cfg, f, 1, s->d_job, s->d_beat) : zero;
	assert_memory_equal(&o->WDATA_m[f], &data, sizeof(data));
	assert_int_equal(o->WSTRB_m[f], b->cls == 0u ? tzf_mask32(t->r.cfg.data_width / 8u) : 0u);
	assert_int_equal(tzc400_bit(o->WLAST_m, f), s->d_beat == b->len);
	if (s->d_beat == b->len) {
		b->data_done = true;
		s->d_job++;
		s->d_beat = 0;
	} else {
		s->d_beat++;
	}
}

/* Upstream handshakes of this cycle on the inputs of the block. */
static void see_upstream(struct traffic *t, uint32_t f)
{
	const struct tzc400_in *in = &t->r.in;
	const struct tzc400_out *o = &t->r.out;
	struct stream *rd = &t->rd[f];
	struct stream *wr = &t->wr[f];

	if (tzc400_bit(in->ARVALID_s & o->ARREADY_s, f) != 0u) {
		rd->job[rd->issued].cls = class_now(t, f, &rd->job[rd->issued], false);
		t->seen[rd->job[rd->issued++].cls]++;
	}
	if (tzc400_bit(in->AWVALID_s & o->AWREADY_s, f) != 0u) {
		wr->job[wr->issued].cls = class_now(t, f, &wr->job[wr->issued], true);
		t->seen[wr->job[wr->issued++].cls]++;
	}
	if (tzc400_bit(in->WVALID_s & o->WREADY_s, f) != 0u) {
		if (wr->w_beat++ == wr->job[wr->w_job].len) {
			wr->w_beat = 0;
			wr->w_job++;
		}
	}
	if (tzc400_bit(o->RVALID_s & in->RREADY_s, f) != 0u)
		see_r(t, f);
	if (tzc400_bit(o->BVALID_s & in->BREADY_s, f) != 0u)
		see_b(t, f);
}

static void see_downstream(struct traffic *t, uint32_t f)
{
	const struct tzc400_in *in = &t->r.in;
	const struct tzc400_out *o = &t->r.out;

	if (tzc400_bit(in->RVALID_m & o->RREADY_m, f) != 0u) {
		struct job *b = &t->rd[f].job[t->r_pick[f]];

		b->answered = b->beats >> 16 == b->len;
		b->beats += 0x10000u;
	}
	if (tzc400_bit(in->BVALID_m & o->BREADY_m, f) != 0u)
		t->wr[f].job[t->b_pick[f]].answered = true;
	if (tzc400_bit(o->ARVALID_m & in->ARREADY_m, f) != 0u)
		see_address(&t->rd[f], o->ARID_m[f], o->ARADDR_m[f], o->ARLEN_m[f], tzc400_bit(o->ARLOCK_m, f), o->ARPROT_m[f]);
	if (tzc400_bit(o->AWVALID_m & in->AWREADY_m, f) != 0u)
		see_address(&t->wr[f], o->AWID_m[f], o->AWADDR_m[f], o->AWLEN_m[f], tzc400_bit(o->AWLOCK_m, f), o->AWPROT_m[f]);
	if (tzc400_bit(o->WVALID_m & in->WREADY_m, f) != 0u)
		see_w(t, f);
}

/* Registers change under traffic: ACTION, SPECULATION_CTRL, a gate, a region's permissions. */
static void drive_apb(struct traffic *t)
{
	static const uint32_t offsets[] = { 0x004, 0x00C, 0x008, 0x014, 0x110, 0x114, 0x130, 0x154 };
	struct tzc400_in *in = &t->r.in;
	const uint32_t offset = offsets[below(LEN(offsets))];

	if (!percent(3))
		return;
	in->PSEL = 1;
	in->PENABLE = 1;
	in->PWRITE = 1;
	in->PSTRB = 15;
	in->PADDR = offset;
	in->PWDATA = offset == 0x008u && percent(80) ? 15u : rnd();
}

static bool traffic_left(const struct traffic *t)
{
	bool left = false;

	for (uint32_t f = 0; f < t->r.cfg.num_filters; f++)
		left = left || t->rd[f].done < t->rd[f].count || t->wr[f].done < t->wr[f].count;
	return left;
}

static void traffic_cycle(struct traffic *t)
{
	memset(&t->r.in, 0, sizeof(t->r.in));
	t->r.in.ARESETn = 1;
	for (uint32_t f = 0; f < t->r.cfg.num_filters; f++) {
		drive_upstream(t, f);
		drive_downstream(t, f);
	}
	drive_apb(t);
	for (uint32_t f = 0; f < t->r.cfg.num_filters; f++) {
		see_upstream(t, f);
		see_downstream(t, f);
	}
	rig_tick(&t->r);
}

/* Everything that counts something is back at 0. */
static void check_empty(const struct tzc400_state *st)
{
	static const uint32_t buckets[TZC_NB_MAX] = { 0 };

	for (uint32_t f = 0; f < TZC_NF_MAX; f++) {
		const struct tzc400_filter *s = &st->f[f];

		assert_int_equal(s->rd_out | s->wr_out | s->rdq_cnt | s->wdq_cnt | s->w_gap | s->w_cnt | s->r_lock, 0);
		assert_memory_equal(s->rd_bkt_cnt, buckets, sizeof(buckets));
		assert_memory_equal(s->wr_bkt_cnt, buckets, sizeof(buckets));
	}
}

static void run_traffic(uint32_t shape, struct traffic *t)
{
	struct tzc400_cfg cfg;

	memset(t, 0, sizeof(*t));
	shape_cfg(&cfg, shape);
	cfg.rst_gate_keeper = 15;
	cfg.rst_region_id_access[0] = 0xFFFFFFFF;
	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		cfg.rst_region_base[n] = (uint64_t)n << 20;
		cfg.rst_region_top[n] = ((uint64_t)n << 20) + (n == 5u ? 0x17FFFFu : 0xFFFFFu); /* 5 overlaps 6 */
		cfg.rst_region_attributes[n] = rnd() | 15u;
		/* NOLINTNEXTLINE(misc-redundant-expression): two draws, so that ones are frequent */
		cfg.rst_region_id_access[n] = rnd() | rnd();
	}
	rig_start(&t->r, &cfg);
	tzc400_out(&t->r.cfg, &t->r.st, &t->r.out);
	for (uint32_t f = 0; f < cfg.num_filters; f++) {
		plan(t, &t->rd[f], false);
		plan(t, &t->wr[f], true);
	}
	for (uint32_t c = 0; traffic_left(t); c++) {
		if (c > 200u * JOBS)
			fail_msg("seed %" PRIu64 " shape %u: traffic does not finish", g_seed, shape);
		traffic_cycle(t);
	}
	check_empty(&t->r.st);
}

static void test_traffic(void **state)
{
	static struct traffic t; /* too large for the stack */
	uint32_t seen[6] = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 4u * LEN(shapes); i++) {
		run_traffic(i % LEN(shapes), &t);
		for (uint32_t k = 0; k < 6u; k++)
			seen[k] += t.seen[k];
	}
	assert_true(seen[0] > 1000u && seen[2] > 1000u && seen[3] > 1000u && seen[4] > 1000u && seen[5] > 1000u);
}

/* ---- all of them ----------------------------------------------------------------------------- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_traffic, seed_test),
	};

	start_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
