/* speed_latency.c - how many cycles each kind of request takes, by what it finds and by mode, in ideal surroundings: memory and caches answer a cycle later.
 *
 * Counted from the cycle of the request's handshake to that of the first and of the last beat of its answer, "12..15"; an answer of one beat, "12".
 * docs/cci.md holds the table (scripts/latency_table.sh).
 *
 * With a snoop filter whoever has the line has fetched it, so that the filter knows, and nobody is asked for one that nobody has. One column more, "asked": nobody has the line, and all
 * are asked, as the filter is overridden. Rows more, "KIND+way": the request needs the way of another line, which nobody has any more, or which the peer has clean or dirty.
 */
#include "speed_latency.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cci_story.h"

#define OWN    9u  /* NSAID of who asks */
#define OTHER 10u

static const struct {
	const char *name;
	uint32_t mode, held;
} ways[WAYS] = {
	[OFF] = { "off", 0, OTHER },
	[STRICT] = { "strict", 1, OTHER },
	[COMPARE] = { "compare", 2, OTHER },
	[COMPARE_SAME] = { "compare=", 2, OWN },
};

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

#define KINDS (sizeof kinds / sizeof kinds[0])

/* A table that is being printed, and its last line. */
struct table {
	FILE *f;
	uint32_t line;
	struct tzf_outcome *out;
};

static void fail(struct table *t, const char *what)
{
	if (t->out->status == TZF_OK)
		snprintf(t->out->message, sizeof t->out->message, "latency: line %" PRIu32 " of the table: %s", t->line, what);
	t->out->status = TZF_FAILED;
}

/* ---- measuring ---------------------------------------------------------------------------------------- */

static void surround(struct speed *s, enum speed_found found, uint32_t way)
{
	const struct speed_world world = { .mode = ways[way].mode, .found = found, .held = ways[way].held, .cache_latency = 1, .memory_latency = 1 };

	speed_set(s, &world);
}

static struct span measured(struct speed *s, uint32_t port, uint32_t kind, uint32_t line)
{
	const struct speed_port *m = &s->port[port];

	speed_line(s, port, kind, OWN, port, line);
	return (struct span){ (uint32_t)(m->first - m->asked), (uint32_t)(m->last - m->asked) };
}

/* It gives back what the cache has fetched. */
static bool gives_back(uint32_t kind)
{
	return kind >= CCI_REQ_WRITE_BACK && kind <= CCI_REQ_EVICT;
}

static struct span one(struct speed *s, uint32_t port, uint32_t kind, enum speed_found found, uint32_t way)
{
	const uint32_t line = speed_next(s, port);
	struct span result;

	surround(s, found, way);
	if (gives_back(kind))
		speed_fetch(s, port, true, OWN, port, line, 1);
	else if (found != SPEED_NOWHERE)
		speed_fetch(s, speed_holder(port), found == SPEED_DIRTY, ways[way].held, port, line, 1);
	result = measured(s, port, kind, line);
	speed_drop(s, port, line, 1);
	return result;
}

/* The row of a kind. */
static struct row found(struct speed *s, uint32_t port, uint32_t k)
{
	struct row r = { .kind = kinds[k].kind, .snoops = kinds[k].snoops };

	for (uint32_t f = 0; f < 3u; f++)
		for (uint32_t w = 0; w < WAYS; w++)
			r.of[f][w] = one(s, port, r.kind, r.snoops ? (enum speed_found)f : SPEED_NOWHERE, w);
	speed_override(s, true);
	r.asked = one(s, port, r.kind, SPEED_NOWHERE, OFF);
	speed_override(s, false);
	return r;
}

/* The row of a kind, where no way is free. */
static struct row instead(struct speed *s, uint32_t port, uint32_t kind)
{
	struct row r = { .kind = kind, .snoops = true };

	for (uint32_t f = 0; f < 3u; f++)
		for (uint32_t w = 0; w < WAYS; w++) {
			const uint32_t line = speed_next(s, port);

			surround(s, (enum speed_found)f, w);
			speed_fill_set(s, speed_holder(port), f == SPEED_DIRTY, ways[w].held, port, line);
			r.of[f][w] = measured(s, port, kind, line);
			speed_drop(s, port, line, 1);
			speed_empty_set(s, port, line);
		}
	return r;
}

/* ---- the table ------------------------------------------------------------------------------------------- */

static void print_span(FILE *f, bool is, struct span x)
{
	char text[24] = "-";

	if (is && x.first == x.last)
		snprintf(text, sizeof text, "%" PRIu32, x.last);
	else if (is)
		snprintf(text, sizeof text, "%" PRIu32 "..%" PRIu32, x.first, x.last);
	fprintf(f, " %10s", text);
}

static void print_row(struct table *t, const char *port, const char *more, bool filter, const struct row *r)
{
	char name[32];

	snprintf(name, sizeof name, "%s%s", cci_kind_name(r->kind), more);
	fprintf(t->f, "%-4s %-22s", port, name);
	print_span(t->f, true, r->of[SPEED_NOWHERE][OFF]);
	if (filter)
		print_span(t->f, r->snoops && more[0] == '\0', r->asked);
	for (uint32_t f = SPEED_CLEAN; f <= SPEED_DIRTY; f++)
		for (uint32_t w = 0; w < WAYS; w++)
			print_span(t->f, r->snoops, r->of[f][w]);
	fputc('\n', t->f);
}

static void print_names(struct table *t, bool filter)
{
	fprintf(t->f, "%-4s %-22s %10s%s", "port", "request", "nowhere", filter ? "      asked" : "");
	for (uint32_t f = SPEED_CLEAN; f <= SPEED_DIRTY; f++)
		for (uint32_t w = 0; w < WAYS; w++) {
			char name[24];

			snprintf(name, sizeof name, "%c:%s", f == SPEED_CLEAN ? 'C' : 'D', ways[w].name);
			fprintf(t->f, " %10s", name);
		}
	fputc('\n', t->f);
}

static void add_row(struct table *t, const char *port, const char *more, bool filter, const struct row *r, const char *bad)
{
	t->line++;
	if (bad)
		fail(t, bad);
	print_row(t, port, more, filter, r);
}

/* All kinds of one port. The first ACE port that does not ask holds the line. */
static void port(struct speed *s, uint32_t p, struct table *t)
{
	const bool filter = speed_room(s) != 0u, lite = p >= s->cfg->aces;
	struct row rows[KINDS], clean_invalid = { .kind = 0 };

	for (uint32_t k = 0; k < KINDS && !s->stopped; k++) {
		if (lite && !kinds[k].lite)
			continue;
		rows[k] = found(s, p, k);
		if (rows[k].kind == CCI_REQ_CLEAN_INVALID)
			clean_invalid = rows[k];
		add_row(t, lite ? "Lite" : "ACE", "", filter, &rows[k], latency_judge(&rows[k], filter));
	}
	for (uint32_t k = 0; k < KINDS && !s->stopped && filter && !lite; k++) {
		struct row r;

		if (!latency_allocates(kinds[k].kind))
			continue;
		r = instead(s, p, kinds[k].kind);
		add_row(t, "ACE", "+way", filter, &r, latency_judge_instead(&r, &rows[k], &clean_invalid));
	}
	if (s->stopped || s->port[p].bad)
		fail(t, s->stopped ? "stopped, or a request that does not end" : "an answer is not OKAY");
}

void cci_latency_run(struct tzf_sim *sim, struct tzf_outcome *out)
{
	struct speed *s = malloc(sizeof *s);
	struct table t = { .f = fmemopen(out->table, sizeof out->table, "w"), .out = out };

	if (!s || !t.f)
		abort();
	speed_open(s, sim);
	if (s->initialising != s->cfg->sf_sets)
		fail(&t, "the filter's initialisation does not take a cycle a set");
	print_names(&t, speed_room(s) != 0u);
	if (s->cfg->aces >= 2u)
		port(s, 1, &t);
	if (s->cfg->lites >= 1u && s->cfg->aces >= 1u)
		port(s, s->cfg->aces, &t);
	if (speed_room(s) != 0u)
		fprintf(t.f, "%" PRIu32 " sets of the snoop filter: initialised %" PRIu32 " cycles after reset\n", s->cfg->sf_sets, s->initialising);
	fclose(t.f);
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		out->transactions += s->port[p].done;
	out->allowed = out->transactions;
	tzf_sim_drive(sim, NULL, NULL);
	free(s);
}
