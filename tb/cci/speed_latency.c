/* speed_latency.c - how many cycles each kind of request takes, by what it finds and by mode, in ideal surroundings: memory and caches answer a cycle later.
 *
 * Counted from the cycle of the request's handshake to that of the first and of the last beat of its answer, "12..15"; an answer of one beat, "12".
 * docs/cci.md holds the table (scripts/latency_table.sh).
 */
#include "speed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cci_story.h"

#define OWN    9u  /* NSAID of who asks */
#define OTHER 10u
#define FASTEST 12u /* first beat of a read that snoops nobody: C28, AR to ARVALID_m 4, memory 1, its four beats 3, the last of them to RVALID_s 4 */

/* Ways in which protection governs a request: mode, and whose NSAID the peer's copy has. */
static const struct {
	const char *name;
	uint32_t mode, held;
} ways[] = {
	{ "off", 0, OTHER },
	{ "strict", 1, OTHER },
	{ "compare", 2, OTHER },
	{ "compare=", 2, OWN },
};
#define WAYS (sizeof ways / sizeof ways[0])

/* In the order of 2.1. */
static const struct {
	uint32_t kind;
	bool lite, snoops;
} kinds[] = {
	{ CCI_REQ_READ_NO_SNOOP, true, false },
	{ CCI_REQ_READ_ONCE, true, true },
	{ CCI_REQ_READ_SHARED, false, true },
	{ CCI_REQ_READ_CLEAN, false, true },
	{ CCI_REQ_READ_NOT_SHARED_DIRTY, false, true },
	{ CCI_REQ_READ_UNIQUE, false, true },
	{ CCI_REQ_CLEAN_SHARED, true, true },
	{ CCI_REQ_CLEAN_INVALID, true, true },
	{ CCI_REQ_CLEAN_UNIQUE, false, true },
	{ CCI_REQ_MAKE_UNIQUE, false, true },
	{ CCI_REQ_MAKE_INVALID, true, true },
	{ CCI_REQ_WRITE_NO_SNOOP, true, false },
	{ CCI_REQ_WRITE_UNIQUE, true, true },
	{ CCI_REQ_WRITE_LINE_UNIQUE, true, true },
	{ CCI_REQ_WRITE_CLEAN, false, false },
	{ CCI_REQ_WRITE_BACK, false, false },
	{ CCI_REQ_EVICT, false, false },
	{ CCI_REQ_WRITE_EVICT, false, false },
};

struct span {
	uint32_t first, last;
};

struct row {
	struct span of[3][WAYS]; /* [enum speed_found] */
};

static struct span one(struct speed *s, uint32_t port, uint32_t kind, enum speed_found found, uint32_t way)
{
	const struct speed_world world = { .mode = ways[way].mode, .found = found, .held = ways[way].held, .cache_latency = 1, .memory_latency = 1 };
	const struct speed_port *m = &s->port[port];

	speed_set(s, &world);
	speed_one(s, port, kind, OWN);
	return (struct span){ (uint32_t)(m->first - m->asked), (uint32_t)(m->last - m->asked) };
}

static bool same(struct span a, struct span b)
{
	return a.first == b.first && a.last == b.last;
}

static void fail(struct tzf_outcome *out, uint32_t line, const char *what)
{
	if (out->status == TZF_OK)
		snprintf(out->message, sizeof out->message, "latency: line %" PRIu32 " of the table: %s", line, what);
	out->status = TZF_FAILED;
}

/* Kinds that a peer's data may answer; all others get the strict snoop in compare mode, too (E6). */
static bool reads_data(uint32_t kind)
{
	return kind >= CCI_REQ_READ_ONCE && kind <= CCI_REQ_READ_UNIQUE;
}

/* What must hold whatever the numbers are. */
static void judge(const struct row *r, uint32_t k, uint32_t line, struct tzf_outcome *out)
{
	for (uint32_t f = 0; f < 3u; f++) {
		if (reads_data(kinds[k].kind) && !same(r->of[f][0], r->of[f][3]))
			fail(out, line, "a copy with the requester's own NSAID is not found as fast in compare mode as without protection");
		for (uint32_t w = 1; w < WAYS; w++)
			if (r->of[f][w].last < r->of[f][0].last)
				fail(out, line, "protection makes it faster");
	}
	for (uint32_t w = 1; w < WAYS; w++)
		if (!same(r->of[SPEED_NOWHERE][w], r->of[SPEED_NOWHERE][0]))
			fail(out, line, "the mode costs time though nobody holds the line");
	if (kinds[k].kind == CCI_REQ_READ_NO_SNOOP && r->of[SPEED_NOWHERE][0].first != FASTEST)
		fail(out, line, "a read that nothing but memory answers has not the latency of C28");
}

static void print_span(FILE *f, int width, struct span x)
{
	char text[24];

	if (x.first == x.last)
		snprintf(text, sizeof text, "%" PRIu32, x.last);
	else
		snprintf(text, sizeof text, "%" PRIu32 "..%" PRIu32, x.first, x.last);
	fprintf(f, " %*s", width, text);
}

static void print_row(FILE *f, const char *port, uint32_t kind, bool snoops, const struct row *r)
{
	fprintf(f, "%-4s %-18s", port, cci_kind_name(kind));
	print_span(f, 10, r->of[SPEED_NOWHERE][0]);
	for (uint32_t found = SPEED_CLEAN; found <= SPEED_DIRTY; found++)
		for (uint32_t w = 0; w < WAYS; w++) {
			if (snoops)
				print_span(f, 10, r->of[found][w]);
			else
				fprintf(f, " %10s", "-");
		}
	fputc('\n', f);
}

/* All kinds of one port. The first ACE port that does not ask holds the line. */
static void port(struct speed *s, uint32_t p, FILE *f, uint32_t *line, struct tzf_outcome *out)
{
	const bool lite = p >= s->cfg->aces;

	for (uint32_t k = 0; k < sizeof kinds / sizeof kinds[0] && !s->stopped; k++) {
		struct row r;

		if (lite && !kinds[k].lite)
			continue;
		for (uint32_t found = 0; found < 3u; found++)
			for (uint32_t w = 0; w < WAYS; w++)
				r.of[found][w] = one(s, p, kinds[k].kind, kinds[k].snoops ? (enum speed_found)found : SPEED_NOWHERE, w);
		judge(&r, k, ++*line, out);
		print_row(f, lite ? "Lite" : "ACE", kinds[k].kind, kinds[k].snoops, &r);
	}
	if (s->stopped || s->port[p].bad)
		fail(out, *line, s->stopped ? "stopped, or a request that does not end" : "an answer is not OKAY");
}

void cci_latency_run(struct tzf_sim *sim, struct tzf_outcome *out)
{
	struct speed *s = malloc(sizeof *s);
	FILE *f = fmemopen(out->table, sizeof out->table, "w");
	uint32_t line = 0;

	if (!s || !f)
		abort();
	speed_open(s, sim);
	fprintf(f, "%-4s %-18s %10s", "port", "request", "nowhere");
	for (uint32_t found = SPEED_CLEAN; found <= SPEED_DIRTY; found++)
		for (uint32_t w = 0; w < WAYS; w++) {
			char name[24];

			snprintf(name, sizeof name, "%c:%s", found == SPEED_CLEAN ? 'C' : 'D', ways[w].name);
			fprintf(f, " %10s", name);
		}
	fputc('\n', f);
	if (s->cfg->aces >= 2u)
		port(s, 1, f, &line, out);
	if (s->cfg->lites >= 1u && s->cfg->aces >= 1u)
		port(s, s->cfg->aces, f, &line, out);
	fclose(f);
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		out->transactions += s->port[p].done;
	out->allowed = out->transactions;
	tzf_sim_drive(sim, NULL, NULL);
	free(s);
}
