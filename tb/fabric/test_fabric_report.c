/* test_fabric_report.c - the system's report has the events of the interconnect's snoop filter, and units of its elements. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fab_report.h"
#include "fabric.h"

static void filter_events(void **state)
{
	struct fabric_cfg cfg;
	struct fabric_state *s = calloc(1, sizeof *s);
	struct tzf_ring ring = { .count = 0 };
	const struct fabric_in in = { .ARESETn = 1 };
	char unit[16];

	(void)state;
	assert_non_null(s);
	fabric_cfg_default(&cfg);
	cfg.sf_sets = 1;
	fabric_cfg_derive(&cfg);
	fabric_reset(&cfg, s);
	s->cci.sf[0].ev_sf_backinv = 1;
	fabric_settle(&cfg, s);
	fab_events(&cfg, 7, &in, s, &ring);
	assert_int_equal(ring.count, 1);
	assert_string_equal(ring.e[0].text, "a back-invalidation begins");
	fab_unit("cci_sfp_new[0]", unit, sizeof unit);
	assert_string_equal(ring.e[0].unit, unit);
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter_events),
	};

	return cmocka_run_group_tests_name("reports of the system", tests, NULL, NULL);
}
