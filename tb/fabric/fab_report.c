/* fab_report.c - events of all blocks at one edge: each block's own words, with the part's name before its units. */
#include "fab_report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "ace_cache.h"
#include "ace_cache_report.h"
#include "cci.h"
#include "cci_report.h"
#include "cci_story.h"
#include "fabric_wires.h"
#include "tzc400.h"
#include "tzc400_explain.h"

static void outputs(const struct fabric_cfg *cfg, const struct fabric_state *s, struct fabric_outputs *w)
{
	memset(w, 0, sizeof *w);
	cci_out(&cfg->cci, &s->cci, &w->cci);
	tzc400_out(&cfg->tzc, &s->tzc, &w->tzc);
	for (uint32_t c = 0; c < cfg->caches; c++)
		ace_cache_out(&cfg->cache, &s->cache[c], &w->cache[c]);
}

typedef bool wanted_fn(const struct tzf_event *e);

/* The events of one block, in the order in which it told them. */
static void hand_over(const struct tzf_ring *from, const char *prefix, wanted_fn *wanted, struct tzf_ring *to)
{
	const uint64_t first = from->count > TZF_RING_LINES ? from->count - TZF_RING_LINES : 0u;

	for (uint64_t i = first; i < from->count; i++) {
		const struct tzf_event *e = &from->e[i % TZF_RING_LINES];
		char unit[sizeof e->unit + 8u];

		if (!wanted(e))
			continue;
		snprintf(unit, sizeof unit, "%s%s", prefix, e->unit);
		tzf_ring_add(to, e->cycle, unit, "%s", e->text);
	}
}

/* A cache's ACE port is the interconnect's: told once, there. */
static bool of_cache(const struct tzf_event *e)
{
	return strcmp(e->unit, "cpu") == 0 || (strcmp(e->unit, "snoop") == 0 && strncmp(e->text, "AC", 2) == 0);
}

/* The interconnect's memory ports are the filter's. */
static bool of_interconnect(const struct tzf_event *e)
{
	return e->unit[0] != 'm';
}

/* What goes through as it came is not told again. */
static bool of_filter(const struct tzf_event *e)
{
	return strstr(e->text, "downstream") == NULL;
}

void fab_events(const struct fabric_cfg *cfg, uint64_t cycle, const struct fabric_in *in, const struct fabric_state *s, struct tzf_ring *ring)
{
	struct fabric_outputs w;
	struct cci_in to_cci;
	struct tzc400_in to_tzc;
	struct tzf_ring r;

	if (in->ARESETn == 0u) {
		tzf_ring_add(ring, cycle, "", "reset");
		return;
	}
	outputs(cfg, s, &w);
	for (uint32_t c = 0; c < cfg->caches; c++) {
		struct ace_cache_in to_cache;
		char prefix[8];

		snprintf(prefix, sizeof prefix, "c%" PRIu32 ".", c);
		fabric_to_cache(&w, in, c, &to_cache);
		r.count = 0;
		ace_cache_events(&cfg->cache, cycle, &w.cache[c], &to_cache, &s->cache[c], &r);
		hand_over(&r, prefix, of_cache, ring);
	}
	memset(&to_cci, 0, sizeof to_cci);
	fabric_to_cci(cfg, &w, in, &to_cci);
	r.count = 0;
	cci_events(&cfg->cci, cycle, &w.cci, &to_cci, &r);
	hand_over(&r, "", of_interconnect, ring);
	memset(&to_tzc, 0, sizeof to_tzc);
	fabric_to_tzc(cfg, &w, in, &to_tzc);
	r.count = 0;
	tzc400_events(&cfg->tzc, cycle, &w.tzc, &to_tzc, &s->tzc, &r);
	hand_over(&r, "", of_filter, ring);
	if (in->PROT_MODE != s->cci.prot_mode)
		tzf_ring_add(ring, cycle, "", "PROT_MODE becomes %" PRIu32, in->PROT_MODE);
	if ((s->cci.ctrl_ovr >> 2 & 1u) != s->cci.sf_off)
		tzf_ring_add(ring, cycle, "", "the snoop filter is asked %s", s->cci.sf_off == 0u ? "no more" : "again");
}

typedef bool filter_fn(const void *cfg, const void *out, const void *in, const void *state);

/* What the filter sees at its own pins. */
static bool filter_sees(const struct fabric_cfg *cfg, const struct fabric_in *in, const struct fabric_state *s, filter_fn *fn)
{
	struct fabric_outputs w;
	struct tzc400_in to_tzc;

	outputs(cfg, s, &w);
	memset(&to_tzc, 0, sizeof to_tzc);
	fabric_to_tzc(cfg, &w, in, &to_tzc);
	return fn(&cfg->tzc, &w.tzc, &to_tzc, &s->tzc);
}

bool fab_sees_denial(const void *cfg, const void *out, const void *in, const void *state)
{
	(void)out;
	return filter_sees(cfg, in, state, tzc400_sees_denial);
}

bool fab_sees_overlap(const void *cfg, const void *out, const void *in, const void *state)
{
	(void)out;
	return filter_sees(cfg, in, state, tzc400_sees_overlap);
}

bool fab_sees_rewriting(const void *cfg, const void *out, const void *in, const void *state)
{
	(void)cfg;
	(void)in;
	(void)state;
	return ((const struct fabric_out *)out)->EV_REWRITE != 0u;
}

/* ---- elements ------------------------------------------------------------------------------------------ */

static bool ends(const char *name, size_t len, const char *with)
{
	return len > strlen(with) && strncmp(name + len - strlen(with), with, strlen(with)) == 0;
}

/* "c1_req_cnt" is a cache's state, "cci_.." and "tzc_.." likewise; of the outside REQ and RSP are caches', _d the interconnect's, _m and APB the filter's. */
void fab_unit(const char *element, char *unit, size_t len)
{
	const char *index = strchr(element, '[');
	const size_t n = index ? (size_t)(index - element) : strlen(element);
	char inner[16];

	snprintf(unit, len, "%s", "");
	if (element[0] == 'c' && element[1] >= '0' && element[1] <= '3' && element[2] == '_') {
		ace_cache_unit(element + 3, inner, sizeof inner);
		snprintf(unit, len, "c%c.%s", element[1], inner);
	} else if (strncmp(element, "cci_", 4) == 0) {
		cci_unit(element + 4, unit, len);
	} else if (strncmp(element, "tzc_", 4) == 0) {
		tzc400_unit(element + 4, unit, len);
	} else if (index && (strncmp(element, "REQ", 3) == 0 || strncmp(element, "RSP", 3) == 0)) {
		snprintf(unit, len, "c%c.cpu", index[1]);
	} else if (ends(element, n, "_d")) {
		snprintf(unit, len, "p");
	} else if (element[0] == 'P' || ends(element, n, "_m") || strcmp(element, "TZCINT") == 0) {
		tzc400_unit(element, unit, len);
	}
}

/* What the interconnect has of DVM messages, Syncs and barriers. */
static void print_orders(const struct fabric_cfg *cfg, const struct cci_state *s, FILE *f)
{
	static const char *const ops[4] = { "idle", "sends a message", "sends a Sync", "sends a DVM Complete" };
	static const char *const message[8] = { "", "its second part is missing", "is ready", "is sent", "two answers are due", "an answer is due", "?", "?" };
	static const char *const sync[4] = { "", "is ready", "is sent", "its answer is due" };

	if (s->dv[0].dv_op != 0u)
		fprintf(f, "DVM: the engine %s of port %" PRIu32 ", CR missing 0x%" PRIx32 "\n", ops[s->dv[0].dv_op & 3u], s->dv[0].dv_port, s->dv[0].dv_crw);
	if (s->dv[0].dy_v != 0u)
		fprintf(f, "DVM: the Sync of port %" PRIu32 " waits for Completes of 0x%" PRIx32 "\n", s->dv[0].dy_port, s->dv[0].dy_w);
	for (uint32_t p = 0; p < cfg->caches; p++) {
		if (s->v[p].mb_st != 0u)
			fprintf(f, "DVM: port %" PRIu32 "'s message 0x%" PRIx64 ": %s\n", p, s->v[p].mb_addr, message[s->v[p].mb_st & 7u]);
		if (s->v[p].sb_st != 0u)
			fprintf(f, "DVM: port %" PRIu32 "'s Sync: %s%s\n", p, sync[s->v[p].sb_st & 3u], s->v[p].sb_after != 0u ? ", waits for the message before it" : "");
		if (s->v[p].cb_v != 0u)
			fprintf(f, "DVM: port %" PRIu32 "'s Complete is to be answered\n", p);
	}
	for (uint32_t p = 0; p < cfg->caches + cfg->lites; p++)
		if ((s->b[p].br_v | s->b[p].bw_v) != 0u)
			fprintf(f, "port %" PRIu32 "'s barrier: half on AR %s, entries 0x%" PRIx32 " to wait for; half on AW %s, entries 0x%" PRIx32 "%s\n", p,
			        s->b[p].br_v != 0u ? "is there" : "is missing", s->b[p].br_dep, s->b[p].bw_v != 0u ? "is there" : "is missing", s->b[p].bw_dep,
			        s->b[p].bo != 0u ? "; open" : "");
}

void fab_print_stories(const struct fabric_cfg *cfg, const struct fabric_state *s, FILE *f)
{
	cci_print_stories(&cfg->cci, &s->cci, f);
	print_orders(cfg, &s->cci, f);
	cci_print_filter(&cfg->cci, &s->cci, f);
	cci_print_dvm(&cfg->cci, &s->cci, f);
	for (uint32_t c = 0; c < cfg->caches; c++) {
		fprintf(f, "cache %" PRIu32 ":\n", c);
		ace_cache_print_contents(&cfg->cache, &s->cache[c], f);
	}
	fprintf(f, "filter:\n");
	tzc400_print_regs(&cfg->tzc, &s->tzc, f);
}
