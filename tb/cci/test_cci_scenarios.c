/* test_cci_scenarios.c - every scenario passes on the model, in a build with ports for all of them, in the default build, and in one with the largest
 * snoop filter and DVM; and the comparison of a log with what is expected finds every kind of difference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cci_scenarios.h"
#include "scenario_int.h"

#define LARGE "aces=4,lites=3,nt=16,mems=2,stripe_bit=12,addr_width=48,id_width=8"
#define SMALL "aces=2,lites=1,nt=8,mems=1,addr_width=40,id_width=4"
#define FILTER "aces=3,lites=1,nt=12,mems=4,stripe_bit=7,addr_width=40,id_width=3,sf_sets=64,dvm=1,dvm_lites=1"
#define MOST 256u /* unit tests, of three builds together */

extern const struct tzf_block cci_block;

/* ---- the scenarios ------------------------------------------------------------------------------- */

struct one {
	const char *config;
	const char *name;
	char label[40];
};

static void scenario_passes(void **state)
{
	const struct one *one = *state;
	const struct tzf_sim_opts opts = { .block = &cci_block, .config = one->config };
	char err[200] = "";
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);
	struct tzf_outcome out;

	if (!sim)
		fail_msg("%s", err);
	cci_scenario_run(sim, one->name, &out);
	tzf_sim_close(sim);
	if (out.status != TZF_OK)
		fail_msg("%s", out.message);
}

static uint32_t add_all(struct CMUnitTest *tests, struct one *ones, uint32_t n, const char *config, const char *prefix)
{
	struct cci_cfg cfg;
	struct tzf_testcase t;
	char err[200] = "";

	if (tzf_config_parse(&cci_block, config, &cfg, err, sizeof err) != 0)
		abort();
	for (uint32_t i = 0; n < MOST && cci_scenario(i, &cfg, &t); i++) {
		if (!t.applies)
			continue;
		ones[n] = (struct one){ .config = config, .name = t.name };
		snprintf(ones[n].label, sizeof ones[n].label, "%s %s", prefix, t.name);
		tests[n] = (struct CMUnitTest){ .name = ones[n].label, .test_func = scenario_passes, .initial_state = &ones[n] };
		n++;
	}
	return n;
}

/* The scenarios of the specification, and the tests of the contract's section 3. */
static const char *const wanted[] = { "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "P01", "P02", "P03", "P04", "P05", "P06", "P07",
	"P08", "P09", "P10", "P11", "P12", "P13", "P14", "P15", "P16", "P17", "P18", "P19", "D01", "D02", "D03", "R01", "R02", "R03", "T1", "T2", "T3", "T4", "T5", "T6",
	"T7", "T8", "T9-SET", "T10" };

static void none_is_missing(void **state)
{
	struct cci_cfg filter;
	char err[200];

	(void)state;
	assert_int_equal(tzf_config_parse(&cci_block, FILTER, &filter, err, sizeof err), 0);
	for (uint32_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		struct tzf_testcase t;
		uint32_t n = 0;

		while (cci_scenario(n, &filter, &t) && strcmp(t.name, wanted[i]) != 0)
			n++;
		assert_true(cci_scenario(n, &filter, &t)); /* else wanted[i] is not there */
	}
}

/* Of those that want no snoop filter the large build leaves none out, the default build only those with three caches; a large filter with DVM has all,
 * and those a second time with the filter overridden. */
static void all_of_them_run(void **state)
{
	static const char *const three_caches[] = { "T2", "S07", "E19", "E5-ALL", "E8", NULL };
	struct cci_cfg large, small, filter;
	struct tzf_testcase t;
	char err[200];
	uint32_t n = 0, plain = 0, off = 0;

	(void)state;
	assert_int_equal(tzf_config_parse(&cci_block, LARGE, &large, err, sizeof err), 0);
	assert_int_equal(tzf_config_parse(&cci_block, SMALL, &small, err, sizeof err), 0);
	assert_int_equal(tzf_config_parse(&cci_block, FILTER, &filter, err, sizeof err), 0);
	for (; cci_scenario(n, &large, &t); n++) {
		const bool in_large = t.applies;
		uint32_t k = 0;

		assert_true(t.listed && t.title);
		plain += in_large;
		assert_true(cci_scenario(n, &small, &t));
		while (three_caches[k] && strcmp(three_caches[k], t.name) != 0)
			k++;
		assert_int_equal(t.applies, in_large && !three_caches[k]);
		assert_true(cci_scenario(n, &filter, &t));
		assert_true(t.applies);
	}
	for (; cci_scenario(n + off, &filter, &t); off++) {
		assert_true(t.applies && t.listed);
		assert_non_null(strstr(t.name, "-OFF"));
	}
	assert_int_equal(off, plain);
}

static void a_name_nobody_knows_is_bad_use(void **state)
{
	const struct tzf_sim_opts opts = { .block = &cci_block, .config = "aces=1,lites=0" };
	char err[200];
	struct tzf_sim *sim = tzf_sim_open(&opts, err, sizeof err);
	struct tzf_outcome out;

	(void)state;
	assert_non_null(sim);
	cci_scenario_run(sim, "S99", &out);
	assert_int_equal(out.status, TZF_BAD_USE);
	cci_scenario_run(sim, "S01", &out);
	assert_int_equal(out.status, TZF_BAD_USE);
	cci_scenario_run(sim, "P11", &out);
	assert_int_equal(out.status, TZF_BAD_USE);
	assert_non_null(strstr(out.message, "snoop filter"));
	cci_scenario_run(sim, "D01", &out);
	assert_int_equal(out.status, TZF_BAD_USE);
	assert_non_null(strstr(out.message, "DVM"));
	tzf_sim_close(sim);
}

/* ---- the comparison ------------------------------------------------------------------------------------ */

static const char *const expected[] = { "a", "{", "1|b", "1|c", "2|d", "e", "}", "f", NULL };

static const char *const two_forms[] = { "a", ALL "1", SOME "2", "{", ALL "1|b", SOME "1|c", "1|d", "}", NULL };

/* Logs the letters in a build with so many sets of a snoop filter, overridden or not; returns the difference, "" if there is none. */
static const char *difference_from(const char *const *log, const char *letters, uint32_t sets, bool off)
{
	static char text[300];
	const struct sc_test test = { .log = log };
	const struct cci_cfg cfg = { .sf_sets = sets };
	struct scenario *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	s->test = &test;
	s->cfg = &cfg;
	s->off = off;
	for (const char *c = letters; *c; c++)
		sc_log(s, "%c", *c);
	if (!sc_difference(s, text, sizeof text))
		text[0] = '\0';
	free(s);
	return text;
}

static const char *difference(const char *letters)
{
	return difference_from(expected, letters, 0, false);
}

static void lines_count_where_all_or_some_are_asked(void **state)
{
	(void)state;
	assert_string_equal(difference_from(two_forms, "a1bd", 0, false), "");
	assert_string_equal(difference_from(two_forms, "a1bd", 4, true), "");
	assert_string_equal(difference_from(two_forms, "a2cd", 4, false), "");
	assert_string_equal(difference_from(two_forms, "a2cd", 4, true), "line 2 should be \"1\", is \"2\"");
	assert_string_equal(difference_from(two_forms, "a1", 4, false), "line 2 should be \"2\", is \"1\"");
}

static void a_group_may_come_in_any_order_but_its_chains(void **state)
{
	(void)state;
	assert_string_equal(difference("abcdef"), "");
	assert_string_equal(difference("aedbcf"), "");
	assert_string_equal(difference("abdecf"), "");
	assert_string_equal(difference("acbdef"), "line 2 should be \"1|b\" or another of its group, is \"c\"");
}

static void the_first_difference_is_told(void **state)
{
	(void)state;
	assert_string_equal(difference(""), "line 1 should be \"a\", is \"the end\"");
	assert_string_equal(difference("x"), "line 1 should be \"a\", is \"x\"");
	assert_string_equal(difference("abcf"), "line 4 should be \"2|d\" or another of its group, is \"f\"");
	assert_string_equal(difference("abcde"), "line 6 should be \"f\", is \"the end\"");
	assert_string_equal(difference("abcdeff"), "line 7 should be \"the end\", is \"f\"");
	assert_string_equal(difference("abbcdef"), "line 3 should be \"1|c\" or another of its group, is \"b\"");
}

/* ---- names ----------------------------------------------------------------------------------------------- */

static void data_are_named(void **state)
{
	uint8_t d[64], o[64];

	(void)state;
	sc_data(SC_M0, 'X', d);
	assert_string_equal(sc_data_name(d, UINT64_MAX, 'X').text, "m0");
	assert_string_equal(sc_data_name(d, UINT64_MAX, 'Y').text, "unknown data"); /* another line's */
	sc_data(3, 'X', o);
	assert_string_equal(sc_data_name(o, UINT64_MAX, 'Y').text, "d3");
	assert_string_equal(sc_data_name(o, 0xF0, 'X').text, "d3[4..7]");
	assert_string_equal(sc_data_name(o, 0, 'X').text, "no bytes");
	memcpy(&d[4], &o[4], 4);
	assert_string_equal(sc_data_name(d, UINT64_MAX, 'X').text, "m0+d3[4..7]");
	d[63] ^= 1u;
	assert_string_equal(sc_data_name(d, UINT64_MAX, 'X').text, "unknown data");
	memset(d, 0, sizeof d);
	assert_string_equal(sc_data_name(d, UINT64_MAX, 'X').text, "zeros");
}

static void lines_are_named(void **state)
{
	(void)state;
	assert_string_equal(sc_line_name(sc_line_addr('X'), true).text, "X NS");
	assert_string_equal(sc_line_name(sc_line_addr('p') + 4u, false).text, "p+4 S");
	assert_string_equal(sc_line_name(0x1234, true).text, "0x1234 NS");
	for (const char *c = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; *c; c++)
		assert_int_equal(sc_line_at(sc_line_addr(*c) + 63u), *c);
}

int main(void)
{
	static struct one ones[MOST];
	static struct CMUnitTest tests[MOST];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(none_is_missing),
		cmocka_unit_test(all_of_them_run),
		cmocka_unit_test(a_name_nobody_knows_is_bad_use),
		cmocka_unit_test(lines_count_where_all_or_some_are_asked),
		cmocka_unit_test(a_group_may_come_in_any_order_but_its_chains),
		cmocka_unit_test(the_first_difference_is_told),
		cmocka_unit_test(data_are_named),
		cmocka_unit_test(lines_are_named),
	};
	uint32_t n = 0;

	n = add_all(tests, ones, n, LARGE, "a4l3");
	n = add_all(tests, ones, n, SMALL, "a2l1");
	n = add_all(tests, ones, n, FILTER, "a3l1f64");
	/* Their number is known only now. */
	return _cmocka_run_group_tests("cci_scenarios", tests, n, NULL, NULL) + cmocka_run_group_tests_name("cci_scenario_log", others, NULL, NULL);
}
