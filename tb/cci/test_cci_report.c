/* test_cci_report.c - a mismatch report's units, and DVM in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cci_report.h"

/* ---- units ----------------------------------------------------------------------------------------------------- */

static void units(void **state)
{
	static const struct { const char *element, *unit; } all[] = {
		{ "ar_cnt[2]", "p2" }, { "cdq[1]", "p1" }, { "mb_st[0]", "p0" }, { "br_dep[6]", "p6" }, { "ARREADY_s[3]", "p3" },
		{ "arm_cnt[1]", "m1" }, { "AWADDR_m[3]", "m3" },
		{ "sfp_new[0]", "sf" }, { "way[0][3]", "sf" }, { "rr[5]", "sf" }, { "sf_init[0]", "sf" }, { "EV_SF_MISS", "sf" }, { "SF_INIT", "sf" },
		{ "st[3]", "" }, { "tgt[2]", "" }, { "sfr[2]", "" }, { "dy_w[0]", "" }, { "lrg[4]", "" }, { "EV_FULL", "" }, { "prdata", "" },
	};
	char unit[16];

	(void)state;
	for (uint32_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		cci_unit(all[i].element, unit, sizeof unit);
		if (strcmp(unit, all[i].unit) != 0)
			fail_msg("%s is \"%s\", not \"%s\"", all[i].element, unit, all[i].unit);
	}
}

/* ---- DVM ------------------------------------------------------------------------------------------------------- */

static void expect_text(const struct cci_cfg *cfg, const struct cci_state *st, const char *text)
{
	char *got = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&got, &len);

	assert_non_null(f);
	cci_print_dvm(cfg, st, f);
	fclose(f);
	assert_string_equal(got, text);
	free(got);
}

static void dvm_in_words(void **state)
{
	struct cci_cfg cfg;
	struct cci_state *st = calloc(1, sizeof *st);

	(void)state;
	assert_non_null(st);
	cci_cfg_default(&cfg);
	cfg.dvm = cfg.dvm_lites = 1;
	expect_text(&cfg, st, "");
	st->dv[0].dv_op = 1;
	st->dv[0].dv_port = 2;
	st->dv[0].dv_crw = 3;
	st->dv[0].dy_v = 1;
	st->dv[0].dy_port = 1;
	st->dv[0].dy_w = 5;
	st->v[0].mb_st = 1;
	st->v[0].mb_two = 1;
	st->v[0].mb_addr = 0xA11;
	st->v[0].mb_addr2 = 0xB00;
	st->v[2].mb_st = 3;
	st->v[2].mb_two = 1;
	st->v[2].mb_addr = 0xA11;
	st->v[2].mb_addr2 = 0xB00;
	st->v[2].sb_st = 1;
	st->v[2].sb_after = 1;
	st->v[2].sb_addr = 0xC000;
	st->v[1].cb_v = 1;
	st->b[1].bw_v = 1;
	st->b[1].bw_dep = 6;
	expect_text(&cfg, st,
	            "  DVM: a message of port 2 is sent, CR missing 0x3\n"
	            "  DVM: a Sync of port 1 is under way, Completes missing 0x5\n"
	            "  DVM, port 0: message 0xa11, its second part is missing\n"
	            "  DVM, port 1: a Complete is to be answered\n"
	            "  DVM, port 2: message 0xa11, 0xb00, sent\n"
	            "  DVM, port 2: Sync 0xc000, ready, after the message\n"
	            "  barrier, port 1: its half on AW waits for entries 0x6\n");
	cfg.dvm = 0;
	expect_text(&cfg, st, "");
	free(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units),
		cmocka_unit_test(dvm_in_words),
	};

	return cmocka_run_group_tests_name("reports of the interconnect", tests, NULL, NULL);
}
