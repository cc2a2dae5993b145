/* tzc400_traffic.c - a real program's memory traffic, issued by chosen masters through the programmed filter. */
#include <stdlib.h>
#include <string.h>

#include "directed_int.h"
#include "tzc400_firmware.h"
#include "tzc400_masters.h"
#include "tzf_pages.h"
#include "tzf_trace.h"

#define LINE 64u
#define STRETCH 64u  /* lines before the next master's turn */
#define WINDOW 32u   /* transactions in flight */
#define DEFAULT_TRACE "tb/trace/sample.lackey.gz"

struct traffic {
	struct tzc400_bench *b;
	struct tzc400_master masters[TZC400_MAX_MASTERS];
	uint32_t nmasters;
	bool bad_input; /* what failed is not the block */
	struct tzf_pages pages;
	struct tzb_txn ring[WINDOW];
	uint64_t issued;
	uint64_t max_lines;
};

/* Masters that show both outcomes with each sequence: the processors, a master that has no rights, the secure world. */
static const struct {
	const char *program, *masters;
} defaults[] = {
	{ "fvp", "0:ns:9@0x80000000,0:ns:2@0x80000000,0:s@0xff000000,2:ns:2@0x80000000" },
	{ "juno", "0:ns:9@0x80000000,1:ns:10@0x80000000,2:ns:11@0x80000000,3:s@0xff000000" },
	{ "juno-tzmp1", "0:ns:9@0x80000000,1:ns:8@0xe7000000,2:ns:9@0xe7000000,3:ns:7@0xf5000000" },
	{ "stm32mp1", "0:ns:0@0xc0000000,1:ns:3@0xc0000000,0:s@0xfe000000" },
	{ "layerscape", "0:ns:0@0x80000000,0:s@0xfc000000" },
};

/* As NEED, for what comes from outside. */
#define NEED_INPUT(t, cond, ...) do { \
	if (!(cond)) { \
		(t)->bad_input = true; \
		return tzc400_bench_fail((t)->b, __VA_ARGS__); \
	} \
} while (0)

static int issue(struct traffic *t, const struct tzf_line *line)
{
	const struct tzc400_cfg *cfg = tzc400_bench_cfg(t->b);
	const struct tzc400_master *m = &t->masters[(t->issued / STRETCH) % t->nmasters];
	struct tzb_txn *txn = &t->ring[t->issued % WINDOW];
	const int64_t number = tzf_page_number(&t->pages, line->addr >> 12);
	uint32_t beat = cfg->data_width / 8u, world = m->secure ? S : N;
	uint64_t addr;

	NEED_INPUT(t, number >= 0, "the trace touches more than %u pages", TZF_PAGES_MOST);
	addr = m->base + ((uint64_t)number << 12) + (line->addr & 0xFFFu);
	NEED_INPUT(t, fits(t->b, addr), "the traced program does not fit above its master's base");
	if (t->issued >= WINDOW)
		TRY(tzb_wait(t->b, txn, 0));
	*txn = line->write ? tzb_wr(t->b, addr, world, m->nsaid) : tzb_rd(t->b, addr, world, m->nsaid);
	txn->len = (uint8_t)(LINE / beat - 1u);
	txn->id = (uint32_t)(t->issued / STRETCH) & tzf_mask32(cfg->aid_width);
	txn->cache = 0xF;
	txn->prot = (uint8_t)(txn->prot | (line->fetch ? 4u : 0u));
	TRY(submit(t->b, m->filter, txn));
	t->issued++;
	return 0;
}

static bool full(const struct traffic *t)
{
	return t->max_lines != 0u && t->issued >= t->max_lines;
}

static int pump(struct traffic *t, struct tzf_trace *trace, struct tzf_lcache *cache)
{
	struct tzf_line lines[2 * (4096 / LINE + 2)];
	struct tzf_acc acc;
	char err[400];
	int more;

	while (!full(t) && (more = tzf_trace_next(trace, &acc, err, sizeof err)) != 0) {
		uint32_t n;

		NEED_INPUT(t, more == 1, "%s", err);
		n = tzf_lcache_access(cache, &acc, lines, sizeof lines / sizeof lines[0]);
		for (uint32_t i = 0; i < n; i++)
			TRY(issue(t, &lines[i]));
	}
	while (!full(t) && tzf_lcache_flush(cache, &lines[0]))
		TRY(issue(t, &lines[0]));
	NEED_INPUT(t, t->issued > 0u, "the trace caused no memory traffic");
	return tzc400_bench_drain(t->b, 100000);
}

static int run(struct traffic *t, const char *trace_path, const char *masters)
{
	struct tzf_lcache *cache = tzf_lcache_new(16, 4, LINE); /* 4 KB: small, so that a short trace makes traffic */
	struct tzf_trace *trace;
	char err[400];
	int n, status = -1;

	if (!cache)
		abort();
	n = tzc400_masters_parse(tzc400_bench_cfg(t->b), masters, t->masters, err, sizeof err);
	t->nmasters = n > 0 ? (uint32_t)n : 0u;
	trace = n > 0 ? tzf_trace_open(trace_path, err, sizeof err) : NULL;
	if (trace) {
		status = pump(t, trace, cache);
	} else {
		t->bad_input = true;
		tzc400_bench_fail(t->b, "%s", err);
	}
	tzf_trace_close(trace);
	tzf_lcache_free(cache);
	return status;
}

int tzc400_traffic(struct tzc400_bench *b, const char *program, const char *trace, const char *masters, uint64_t max_lines)
{
	struct traffic *t = calloc(1, sizeof *t);
	int status;

	if (!t)
		abort();
	t->b = b;
	t->max_lines = max_lines;
	for (size_t i = 0; !masters && i < sizeof defaults / sizeof defaults[0]; i++)
		if (strcmp(defaults[i].program, program) == 0)
			masters = defaults[i].masters;
	status = run(t, trace ? trace : DEFAULT_TRACE, masters ? masters : "");
	if (status != 0 && t->bad_input)
		status = 1;
	free(t);
	return status;
}
