/* test_cci_change.c - changes of mode, groups and enables while requests are under way, in the cci model: X20, and X3 of QoS and masks. */
#include "cci_rig.h"

/* Each control pin, and whether its change counts. */
static void change(struct rig *r, uint32_t which)
{
	switch (which) {
	case 0: r->in.PROT_MODE ^= 1u; break;
	case 1: r->in.PROT_GROUP[0] ^= 8u; break;
	case 2: r->in.PROT_GROUP[2] ^= 1u; break; /* of an ACE-Lite port */
	case 3: r->in.SYSCOREQ ^= 2u; break;
	case 4: r->in.NSAID_MASK[1] ^= 1u; break;
	case 5: r->st.qos_r ^= 1u; break;
	case 6: r->st.qos_w ^= 1u; break;
	case 7: r->in.PROT_GROUP[3] ^= 1u; break; /* a port that is not there */
	case 8: r->in.SYSCOREQ ^= 4u; break;      /* likewise */
	default: fail();
	}
}

static void test_what_counts(void **state)
{
	(void)state;
	for (uint32_t which = 0; which < 9u; which++) {
		const uint32_t want = which < 4u;
		struct rig r;

		rig_start(&r, 0);
		(void)enter(&r, 0, of(READ_SHARED));
		assert_int_equal(r.st.e[7].stale, 1); /* since the pins were set at the beginning; it is free */
		r.st.e[7].stale = r.st.e[11].stale = 0;
		assert_int_equal(r.out.CHANGE_PENDING, 0);
		change(&r, which);
		assert_int_equal(r.out.CHANGE_PENDING, 0);
		tick(&r);
		assert_int_equal(r.out.CHANGE_PENDING, want);
		assert_int_equal(r.st.e[0].stale, want);
		assert_int_equal(r.st.e[7].stale, want); /* whatever its st */
		assert_int_equal(r.st.e[11].stale, want);
		assert_int_equal(r.st.e[12].stale, 0); /* not there */
		assert_int_equal(r.st.e[0].mode, 0);
		assert_int_equal(r.st.e[0].tgt, 2);
		(void)answer(&r, 1, 0, 0);
		serve_read(&r, 0, 0, 5, 0x22);
		expect_r_line(&r, 0, 0, 0x22);
		assert_int_equal(r.out.CHANGE_PENDING, want);
		ack_r(&r, 0, 0);
		assert_int_equal(r.out.CHANGE_PENDING, 0);
		assert_int_equal(r.st.e[0].stale, want); /* it holds in a free entry */
		(void)enter(&r, 0, of(READ_SHARED));
		assert_int_equal(r.st.e[0].stale, 0);
		assert_int_equal(r.out.CHANGE_PENDING, 0);
	}
}

/* Mode 3 acts as 1, but to go from one to the other is a change. */
static void test_mode_3(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	r.in.PROT_MODE = 3;
	tick(&r);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
}

/* A request allocated in the cycle of the change still has the old values, and counts as old; the next one does not. */
static void test_allocated_meanwhile(void **state)
{
	struct req q = of_at(READ_SHARED, LINE_B);
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	offer(&r, 0, of(READ_SHARED));
	offer(&r, 1, q);
	go(&r);
	r.in.PROT_MODE = 1;
	r.in.SYSCOREQ = 1;
	tick(&r);
	assert_int_equal(r.st.e[0].stale, 1);
	assert_int_equal(r.st.e[0].mode, 0);
	assert_int_equal(r.st.e[0].tgt, 2);
	tick(&r);
	assert_int_equal(r.st.e[1].stale, 0);
	assert_int_equal(r.st.e[1].mode, 1);
	assert_int_equal(r.st.e[1].tgt, 1);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
}

/* Two changes soon after each other: both kinds of old requests are waited for, and a change back is a change. */
static void test_two_changes(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 0);
	(void)enter(&r, 0, of(READ_SHARED));
	r.in.PROT_MODE = 1;
	tick(&r);
	(void)enter(&r, 1, of_at(CLEAN_UNIQUE, LINE_B));
	assert_int_equal(r.st.e[1].stale, 0);
	r.in.PROT_MODE = 0;
	tick(&r);
	assert_int_equal(r.st.e[1].stale, 1);
	(void)answer(&r, 1, 0, 0);
	serve_read(&r, 0, 0, 5, 0x22);
	expect_r_line(&r, 0, 0, 0x22);
	ack_r(&r, 0, 0);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
	(void)answer(&r, 0, 0, 0);
	(void)take_r(&r, 1);
	ack_r(&r, 1, 1);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
}

/* An entry in DRAIN is not free. */
static void test_draining(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(CLEAN_UNIQUE));
	(void)answer(&r, 1, DT, 5);
	expect_r(&r, 0, 0, 1, 0, 0);
	PULSE(&r, RACK, 0);
	assert_st(&r, 0, DRAIN);
	r.in.PROT_MODE = 0;
	tick(&r);
	assert_int_equal(r.out.CHANGE_PENDING, 1);
	give_line(&r, 1, 0x11);
	tick(&r);
	assert_int_equal(r.out.CHANGE_PENDING, 0);
}

/* The masks count as they are when the data are in, not as when the request came. */
static void test_mask_changes(void **state)
{
	struct rig r;

	(void)state;
	rig_start(&r, 1);
	(void)enter(&r, 0, of(READ_SHARED));
	(void)answer(&r, 1, DT | PD, 6);
	r.in.NSAID_MASK[1] = 0;
	give_line(&r, 1, 0x11);
	tick(&r);
	assert_st(&r, 0, MEM);
	assert_int_equal(r.out.IMPR_ERR_S, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_counts),
		cmocka_unit_test(test_mode_3),
		cmocka_unit_test(test_allocated_meanwhile),
		cmocka_unit_test(test_two_changes),
		cmocka_unit_test(test_draining),
		cmocka_unit_test(test_mask_changes),
	};

	return cmocka_run_group_tests_name("cci_change", tests, NULL, NULL);
}
