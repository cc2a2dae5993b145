/* test_cov.c - coverage counts what happened and nothing else: names, reach, merging, and runs in which something never happens. */
#include "cov_int.h"
#include "test_rig.h"

static uint32_t point(const char *name)
{
	char buf[96];

	for (uint32_t i = 0; i < tzc400_cov_count(); i++) {
		tzc400_cov_name(i, buf, sizeof buf);
		if (strcmp(buf, name) == 0)
			return i;
	}
	fail_msg("no point %s", name);
	return 0;
}

static uint64_t hits(const struct tzc400_cov *c, const char *name)
{
	return tzc400_cov_hits(c, point(name));
}

/* Hits of all points whose name begins like this. */
static uint64_t hits_of(const struct tzc400_cov *c, const char *prefix)
{
	char buf[96];
	uint64_t n = 0;

	for (uint32_t i = 0; i < tzc400_cov_count(); i++) {
		tzc400_cov_name(i, buf, sizeof buf);
		if (strncmp(buf, prefix, strlen(prefix)) == 0)
			n += tzc400_cov_hits(c, i);
	}
	return n;
}

static uint32_t hit_of(const struct tzc400_cov *c)
{
	uint32_t hit, total;

	tzc400_cov_totals(c, &hit, &total);
	return hit;
}

static uint32_t total_of(const struct tzc400_cov *c)
{
	uint32_t hit, total;

	tzc400_cov_totals(c, &hit, &total);
	return total;
}

struct covered {
	struct rig r;
	struct tzc400_cov *c;
};

static struct covered covered_open(const char *config)
{
	struct covered v = { rig_open(config), NULL };

	v.c = tzc400_cov_new(v.r.b->cfg);
	assert_non_null(v.c);
	tzc400_cov_attach(v.c, v.r.sim);
	tzc400_cov_attach(v.c, v.r.sim); /* once is enough */
	assert_int_equal(tzc400_bench_restart(v.r.b), 0);
	return v;
}

static void covered_close(struct covered *v)
{
	rig_passes(&v->r, tzc400_bench_drain(v->r.b, 1000), "end");
	rig_close(&v->r);
	tzc400_cov_free(v->c);
}

static void one_access(struct covered *v, bool write, uint64_t addr, uint32_t world, uint32_t nsaid)
{
	struct tzb_txn t = write ? tzb_wr(v->r.b, addr, world, nsaid) : tzb_rd(v->r.b, addr, world, nsaid);

	rig_passes(&v->r, tzb_axi(v->r.b, 0, &t), "access");
}

/* ---- names and reach --------------------------------------------------------------------------------------------- */

static void names_are_unique(void **state)
{
	static char name[COV_POINTS][96];

	(void)state;
	assert_true(tzc400_cov_count() >= 150u);
	for (uint32_t i = 0; i < COV_POINTS; i++) {
		assert_true(tzc400_cov_name(i, name[i], sizeof name[i]) < (int)sizeof name[i]);
		assert_null(strchr(name[i], '%'));
		for (uint32_t k = 0; k < i; k++)
			assert_string_not_equal(name[i], name[k]);
	}
	assert_string_equal(name[COV3(EDGE, 2, 0, 1)], "region3.base-1.denied");
	assert_string_equal(name[COV4(NSAID, 5, 1, 0, 1)], "nsaid5.ns.read.denied");
	assert_string_equal(name[COV2(SWITCH, 1, 0)], "bucket.write.waits.allow>local-okay");
	assert_string_equal(name[COV2(SWITCH, 0, 19)], "bucket.read.waits.zero-decerr>zero-okay");
}

static void names_are_cut_to_the_buffer(void **state)
{
	char buf[8];

	(void)state;
	assert_int_equal(tzc400_cov_name(COV3(EDGE, 2, 0, 1), buf, sizeof buf), 21);
	assert_string_equal(buf, "region3");
}

static void count_missing(void *ctx, const char *name)
{
	assert_non_null(name);
	++*(uint32_t *)ctx;
}

static void reach_depends_on_the_configuration(void **state)
{
	struct covered v = covered_open("c1x36"), w = covered_open("c4x64,overlap_policy=2");
	uint32_t missing = 0;

	(void)state;
	assert_non_null(tzc400_cov_unreachable(v.c, point("queue.rdq-full")));
	assert_non_null(tzc400_cov_unreachable(v.c, point("no-match.other-filter")));
	assert_non_null(tzc400_cov_unreachable(v.c, point("read.CleanShared.denied")));
	assert_null(tzc400_cov_unreachable(v.c, point("overlap.2.read.allowed")));
	assert_null(tzc400_cov_unreachable(v.c, point("capture.nonzero-vnet")));
	assert_null(tzc400_cov_unreachable(w.c, point("queue.rdq-full")));
	assert_null(tzc400_cov_unreachable(w.c, point("address.above-4G.read")));
	assert_non_null(tzc400_cov_unreachable(w.c, point("capture.nonzero-vnet")));
	assert_non_null(tzc400_cov_unreachable(w.c, point("write.barrier.denied")));
	tzc400_cov_missing(w.c, count_missing, &missing);
	assert_int_equal(missing + hit_of(w.c), total_of(w.c));
	assert_true(total_of(w.c) < tzc400_cov_count());
	covered_close(&v);
	covered_close(&w);
}

/* A point that was hit is one that can be: in every configuration, however odd. */
static void nothing_unreachable_is_hit(void **state)
{
	static const char *const config[] = { "c1x32", "c1x36", "c4x64", "c4x48,max_outstanding=2,deny_depth=2,num_buckets=2",
	                                      "c2x40,aid_width=1,num_buckets=16", "c4x48,qvn_enable=15", "c2x40,overlap_policy=3" };

	(void)state;
	for (uint32_t i = 0; i < sizeof config / sizeof config[0]; i++) {
		struct covered v = covered_open(config[i]);
		char name[96];

		rig_passes(&v.r, tzc400_random_run(v.r.b, 3, 25000, v.c), config[i]);
		for (uint32_t p = 0; p < tzc400_cov_count(); p++) {
			tzc400_cov_name(p, name, sizeof name);
			if (tzc400_cov_hits(v.c, p) != 0u && tzc400_cov_unreachable(v.c, p) != NULL)
				fail_msg("%s: %s was hit: %s", config[i], name, tzc400_cov_unreachable(v.c, p));
		}
		assert_true(hit_of(v.c) * 100u > total_of(v.c) * 90u);
		covered_close(&v);
	}
}

/* ---- what does not happen is not reported ------------------------------------------------------------------------------ */

static void nothing_happens_in_silence(void **state)
{
	struct covered v = covered_open("c2x40");

	(void)state;
	rig_passes(&v.r, tzc400_bench_run(v.r.b, 200), "silence");
	for (uint32_t i = 0; i < tzc400_cov_count(); i++) {
		char name[96];

		tzc400_cov_name(i, name, sizeof name);
		if (tzc400_cov_hits(v.c, i) != 0u && strncmp(name, "pace.", 5) != 0)
			fail_msg("%s was hit by nothing", name);
	}
	covered_close(&v);
}

static void action_that_is_not_written(void **state)
{
	struct covered v = covered_open("c2x40");

	(void)state;
	tzb_apb_write(v.r.b, 0x008, 3);
	one_access(&v, false, 0x1000, TZB_NONSECURE, 3);
	one_access(&v, true, 0x1000, TZB_SECURE, 0);
	assert_int_equal(hits(v.c, "reg.ACTION.written"), 0);
	assert_int_equal(hits_of(v.c, "action1") + hits_of(v.c, "action2") + hits_of(v.c, "action3"), 0);
	assert_int_equal(hits_of(v.c, "race.action") + hits_of(v.c, "tzcint."), 0);
	assert_int_equal(hits(v.c, "class.zero-decerr.read") + hits(v.c, "class.zero-decerr.write"), 0);
	assert_int_equal(hits(v.c, "action0.read.denied"), 1);
	assert_int_equal(hits(v.c, "action0.write.denied"), 1);
	tzb_apb_write(v.r.b, 0x004, 3);
	assert_int_equal(hits(v.c, "reg.ACTION.written"), 1);
	assert_int_equal(hits(v.c, "reg.ACTION.read"), 0);
	assert_int_equal(hits(v.c, "tzcint.action-on-pending"), 1);
	one_access(&v, false, 0x1000, TZB_NONSECURE, 3);
	assert_int_equal(hits(v.c, "action3.read.denied"), 1);
	assert_int_equal(hits(v.c, "class.zero-decerr.read"), 1);
	assert_int_equal(hits(v.c, "failure.overrun.read"), 1);
	covered_close(&v);
}

static void one_access_is_one_place(void **state)
{
	struct covered v = covered_open("c2x40");

	(void)state;
	tzb_apb_write(v.r.b, 0x120, 0x5000);
	tzb_apb_write(v.r.b, 0x128, 0x7FFF);
	tzb_apb_write(v.r.b, 0x130, 0x40000001u);
	tzb_apb_write(v.r.b, 0x008, 3);
	one_access(&v, false, 0x5008, TZB_SECURE, 6);
	assert_int_equal(hits_of(v.c, "region1."), 2); /* its base, and the region itself */
	assert_int_equal(hits(v.c, "region1.base.allowed"), 1);
	assert_int_equal(hits(v.c, "region1.secure.read.allowed"), 1);
	assert_int_equal(hits_of(v.c, "nsaid"), 1);
	assert_int_equal(hits(v.c, "nsaid6.secure.read.allowed"), 1);
	assert_int_equal(hits_of(v.c, "overlap.") + hits_of(v.c, "failure.") + hits_of(v.c, "local.") + hits_of(v.c, "wdq"), 0);
	one_access(&v, true, 0x4FF8, TZB_NONSECURE, 2);
	assert_int_equal(hits(v.c, "region1.base-1.denied"), 1);
	assert_int_equal(hits(v.c, "region0.ns.write.denied"), 1);
	assert_int_equal(hits(v.c, "failure.first.write"), 1);
	assert_int_equal(hits(v.c, "capture.ns"), 1);
	assert_int_equal(hits(v.c, "capture.secure"), 0);
	one_access(&v, true, 0x6000, TZB_SECURE, 2);
	assert_int_equal(hits_of(v.c, "region1.top"), 0);
	covered_close(&v);
}

static void a_reset_is_in_what_it_hits(void **state)
{
	struct covered v = covered_open("c1x32");
	struct tzb_mem_mode m = tzb_mem_get(v.r.b, 0);
	static struct tzb_txn t;

	(void)state;
	tzc400_bench_reset(v.r.b, 2);
	assert_int_equal(hits_of(v.c, "reset.in."), 0);
	tzb_apb_write(v.r.b, 0x110, 0xC0000000u);
	tzb_apb_write(v.r.b, 0x008, 1);
	m.r = TZB_NEVER;
	tzb_mem_set(v.r.b, 0, &m);
	t = tzb_rd(v.r.b, 0x1000, TZB_SECURE, 0);
	tzb_submit(v.r.b, 0, &t);
	rig_passes(&v.r, tzc400_bench_run(v.r.b, 20), "read");
	rig_passes(&v.r, tzc400_bench_reset(v.r.b, 3), "reset");
	assert_int_equal(hits(v.c, "reset.in.reads-outstanding"), 1);
	assert_int_equal(hits_of(v.c, "reset.in."), 1);
	covered_close(&v);
}

static void illegal_periods_count_apart(void **state)
{
	struct covered v = covered_open("c1x32");
	uint64_t before;

	(void)state;
	assert_int_equal(hits_of(v.c, "illegal."), 0);
	tzc400_bench_illegal_begin(v.r.b, 4);
	tzc400_cov_illegal(v.c, true);
	before = hits_of(v.c, "");
	rig_passes(&v.r, tzc400_bench_run(v.r.b, 500), "illegal input");
	rig_passes(&v.r, tzc400_bench_reset(v.r.b, 2), "reset");
	tzc400_cov_illegal(v.c, false);
	tzc400_cov_illegal(NULL, true);
	assert_true(hits_of(v.c, "illegal.") > 20u);
	assert_int_equal(hits_of(v.c, ""), before + hits_of(v.c, "illegal."));
	covered_close(&v);
}

/* ---- merging -------------------------------------------------------------------------------------------------------------- */

static void merging_adds(void **state)
{
	struct covered v = covered_open("c1x32"), w = covered_open("c1x32");
	struct tzc400_cov *sum = tzc400_cov_new(v.r.b->cfg);

	(void)state;
	rig_passes(&v.r, tzc400_random_run(v.r.b, 1, 3000, v.c), "one");
	rig_passes(&w.r, tzc400_random_run(w.r.b, 2, 3000, w.c), "two");
	tzc400_cov_merge(sum, v.c);
	assert_int_equal(hit_of(sum), hit_of(v.c));
	tzc400_cov_merge(sum, w.c);
	for (uint32_t i = 0; i < tzc400_cov_count(); i++)
		assert_true(tzc400_cov_hits(sum, i) == tzc400_cov_hits(v.c, i) + tzc400_cov_hits(w.c, i));
	assert_true(hit_of(sum) >= hit_of(v.c) && hit_of(sum) >= hit_of(w.c));
	tzc400_cov_free(sum);
	covered_close(&v);
	covered_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_unique),
		cmocka_unit_test(names_are_cut_to_the_buffer),
		cmocka_unit_test(reach_depends_on_the_configuration),
		cmocka_unit_test(nothing_unreachable_is_hit),
		cmocka_unit_test(nothing_happens_in_silence),
		cmocka_unit_test(action_that_is_not_written),
		cmocka_unit_test(one_access_is_one_place),
		cmocka_unit_test(a_reset_is_in_what_it_hits),
		cmocka_unit_test(illegal_periods_count_apart),
		cmocka_unit_test(merging_adds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
