/* standin_rtl.c - a "Verilated build" that is the C model itself, for the tests of the command: built in a second, and it runs under
 * the sanitizers. Compiled to a shared object with
 *
 *   -DSTANDIN_CONFIG='"c1x32"'       its configuration (default c1x32)
 *   -DSTANDIN_FAULT                  read data of an access that was denied with DECERR leaks one bit
 *   -DSTANDIN_BARE                   nothing is compared
 *   -DSTANDIN_WAVES                  it can "dump waves": an empty file
 *   -DSTANDIN_VERSION=n              generated for version n of the DPI interface
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tzc400.h"
#include "tzf_dpi.h"
#include "tzf_sim.h"

#ifndef STANDIN_CONFIG
#define STANDIN_CONFIG "c1x32"
#endif
#ifndef STANDIN_VERSION
#define STANDIN_VERSION TZF_DPI_VERSION
#endif
#ifdef STANDIN_BARE
#define FLAGS (TZF_DPI_DRIVE | TZF_DPI_BARE)
#define VARIANT "bare"
#else
#define FLAGS (TZF_DPI_DRIVE | TZF_DPI_STATE)
#define VARIANT "lockstep"
#endif

#define OUT_WORDS (sizeof(struct tzc400_out) / 4u)
#define STATE_WORDS_MAX (sizeof(struct tzc400_state) / 4u)
#define IN_WORDS (sizeof(struct tzc400_in) / 4u)

struct standin {
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	struct tzc400_in in;
	int handle, state_words;
};

static void *open_rtl(void)
{
	struct standin *s = calloc(1, sizeof *s);
	char err[256];

	if (!s || tzf_config_parse(tzf_block_find("tzc400"), STANDIN_CONFIG, &s->cfg, err, sizeof err) != 0)
		abort();
	tzc400_reset(&s->cfg, &s->st);
	s->state_words = (int)((offsetof(struct tzc400_state, f) + s->cfg.num_filters * sizeof(struct tzc400_filter)) / 4u);
	s->handle = tzf_open("tzc400", STANDIN_CONFIG, "standin", STANDIN_VERSION, IN_WORDS, OUT_WORDS, s->state_words, FLAGS);
	return s;
}

static void clock_rtl(void *rtl, int level)
{
	uint32_t dut[OUT_WORDS + STATE_WORDS_MAX], next[IN_WORDS];
	struct standin *s = rtl;
	struct tzc400_out out = { 0 }; /* tzc400_out writes what the configuration has */

	if (!level)
		return;
	tzc400_out(&s->cfg, &s->st, &out);
#ifdef STANDIN_FAULT
	if (out.RVALID_s != 0u && out.RRESP_s[0] == 3u)
		out.RDATA_s[0].w[0] ^= 0x10u;
#endif
	memcpy(dut, &out, sizeof out);
	memcpy(dut + OUT_WORDS, &s->st, sizeof s->st);
	tzf_step(s->handle, dut, next);
	tzc400_tick(&s->cfg, &s->st, &s->in);
	memcpy(&s->in, next, sizeof s->in);
}

#ifdef STANDIN_WAVES
static int trace_rtl(void *rtl, const char *fst)
{
	FILE *f = fst ? fopen(fst, "w") : NULL;

	(void)rtl;
	return fst && (!f || fclose(f) != 0) ? -1 : 0;
}

static void dump_rtl(void *rtl, uint64_t time)
{
	(void)rtl;
	(void)time;
}
#else
#define trace_rtl NULL
#define dump_rtl NULL
#endif

static void close_rtl(void *rtl)
{
	struct standin *s = rtl;

	tzf_close(s->handle);
	free(s);
}

static const struct tzf_rtl self = { "tzc400", STANDIN_CONFIG, VARIANT, open_rtl, clock_rtl, trace_rtl, dump_rtl, close_rtl, NULL };

const struct tzf_rtl *tzf_rtl_plugin(void);
const struct tzf_rtl *tzf_rtl_plugin(void)
{
	return &self;
}
