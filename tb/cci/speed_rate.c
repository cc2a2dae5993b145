/* speed_rate.c - lines a cycle at full load: reads that a peer cache's data answer (hits), and reads that memory answers (misses).
 *
 * The contract's limit is min(1/4, NT / latency) lines a cycle: a line takes four beats of a port's R, and of a memory port; a shared entry is busy as long as
 * its request takes. The latency is measured: one request alone, from AR to its last beat. 90 % of the limit must be reached, with surroundings of any speed.
 *
 * With a snoop filter: hits ask the one that fetched the line, misses ask nobody; "asked": the filter is overridden, all are; "thrown out": each line needs the way
 * of another one (docs/cci-filter.md, "What it costs").
 */
#include "speed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define ENOUGH    0.9    /* of the limit */
#define A_LINE    4u     /* beats */
#define WARM      600u   /* cycles until the load is even: several times the longest latency */
#define MEASURED  4000u
#define NSAID     9u
#define BACK      9u     /* cycles from one back-invalidation to the next, and the time of the cache that is asked (docs/cci-filter.md, "What it costs") */

#define ASKER     1u     /* the one that asks alone; port 0 holds */

enum who { ONE, ALL }; /* ports that ask */
enum use { PLAIN, ASKED, THROWN_OUT }; /* of the snoop filter */

static const struct rate_case {
	const char *what;
	enum speed_found found;
	enum who who;
	uint32_t cache_latency, memory_latency;
	enum use use;
} cases[] = {
	{ "hits, a port", SPEED_CLEAN, ONE, 1, 1, PLAIN },
	{ "hits, a port", SPEED_CLEAN, ONE, 24, 1, PLAIN },
	{ "hits, a port", SPEED_CLEAN, ONE, 80, 1, PLAIN },
	{ "misses, a port", SPEED_NOWHERE, ONE, 1, 1, PLAIN },
	{ "misses, a port", SPEED_NOWHERE, ONE, 1, 24, PLAIN },
	{ "misses, a port", SPEED_NOWHERE, ONE, 1, 80, PLAIN },
	{ "misses, all ports", SPEED_NOWHERE, ALL, 1, 1, PLAIN },
	{ "misses, all ports", SPEED_NOWHERE, ALL, 1, 24, PLAIN },
	{ "misses, all ports", SPEED_NOWHERE, ALL, 1, 80, PLAIN },
	{ "asked, a port", SPEED_NOWHERE, ONE, 1, 1, ASKED },
	{ "asked, a port", SPEED_NOWHERE, ONE, 24, 1, ASKED },
	{ "asked, a port", SPEED_NOWHERE, ONE, 1, 80, ASKED },
	{ "thrown out, a port", SPEED_NOWHERE, ONE, 1, 1, THROWN_OUT },
	{ "thrown out, a port", SPEED_NOWHERE, ONE, 24, 1, THROWN_OUT },
	{ "thrown out, a port", SPEED_NOWHERE, ONE, 1, 80, THROWN_OUT },
};

struct rate {
	uint32_t alone;      /* cycles */
	double limit, lines; /* lines a cycle */
};

static double lower(double a, double b)
{
	return a < b ? a : b;
}

static double limit(const struct speed *s, const struct rate_case *c, uint32_t alone)
{
	const uint32_t most = s->cfg->ot_max < s->cfg->nt ? s->cfg->ot_max : s->cfg->nt; /* of one port (X45) */
	const uint32_t entries = c->who == ONE ? most : s->cfg->nt;
	const double ways = c->who == ONE ? 1.0 : (double)s->cfg->mems;
	const double l = lower(ways / A_LINE, (double)entries / (double)alone);

	return (c->use == THROWN_OUT) ? lower(l, 1.0 / (double)(BACK + c->cache_latency)) : l;
}

/* The first ACE port holds; the one that asks alone is the next port. */
static void measure(struct speed *s, const struct rate_case *c, uint32_t parallel, struct rate *r)
{
	struct speed_world world = { .found = c->found, .held = NSAID, .cache_latency = c->cache_latency, .memory_latency = c->memory_latency,
		                     .memory_parallel = parallel };
	const uint32_t ports = c->who == ONE ? 1u << ASKER : tzf_mask32(s->cfg->aces + s->cfg->lites);
	const uint32_t kind = (c->use == THROWN_OUT) ? CCI_REQ_READ_SHARED : CCI_REQ_READ_ONCE;
	const bool held = c->found != SPEED_NOWHERE;

	world.lines = held ? speed_room(s) : 0u;
	speed_set(s, &world);
	if (held)
		speed_fetch(s, speed_holder(ASKER), false, NSAID, ASKER, 0, world.lines);
	if (c->use == ASKED)
		speed_override(s, true);
	if (c->use == THROWN_OUT) /* all ways are taken */
		(void)speed_load(s, ports, kind, NSAID, WARM + 2u * BACK * speed_room(s), 0);
	speed_one(s, ASKER, kind, NSAID);
	r->alone = (uint32_t)(s->port[ASKER].last - s->port[ASKER].asked);
	r->limit = limit(s, c, r->alone);
	r->lines = (double)speed_load(s, ports, kind, NSAID, WARM, MEASURED) / MEASURED;
	if (held)
		speed_drop(s, ASKER, 0, world.lines);
	if (c->use == ASKED)
		speed_override(s, false);
}

static void judge(const struct speed *s, const struct rate_case *c, const struct rate *r, uint32_t line, struct tzf_outcome *out)
{
	bool bad = false;

	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		bad |= s->port[p].bad;
	if (out->status != TZF_OK || (!s->stopped && !bad && r->lines >= ENOUGH * r->limit && r->lines <= r->limit + 1.0 / MEASURED))
		return;
	out->status = TZF_FAILED;
	if (s->stopped || bad)
		snprintf(out->message, sizeof out->message, "rate: line %" PRIu32 " of the table, %s: %s", line, c->what,
		         bad ? "an answer is not OKAY" : "stopped, or requests that do not end");
	else
		snprintf(out->message, sizeof out->message, "rate: line %" PRIu32 " of the table, %s: %.4f lines a cycle are not %.0f to 100 %% of the limit, %.4f", line,
		         c->what, r->lines, 100.0 * ENOUGH, r->limit);
}

void cci_rate_run(struct tzf_sim *sim, uint32_t parallel, struct tzf_outcome *out)
{
	struct speed *s = malloc(sizeof *s);
	FILE *f = fmemopen(out->table, sizeof out->table, "w");

	if (!s || !f)
		abort();
	speed_open(s, sim);
	fprintf(f, "%-18s %6s %7s %6s %7s %7s %5s\n", "lines-a-cycle", "cache", "memory", "alone", "limit", "rate", "%");
	for (uint32_t i = 0; i < sizeof cases / sizeof cases[0] && !s->stopped; i++) {
		struct rate r = { 0 };

		if (cases[i].use != PLAIN && (speed_room(s) == 0u || s->cfg->aces <= ASKER))
			continue;
		measure(s, &cases[i], parallel, &r);
		judge(s, &cases[i], &r, i + 1u, out);
		fprintf(f, "%-18s %6" PRIu32 " %7" PRIu32 " %6" PRIu32 " %7.4f %7.4f %5.1f\n", cases[i].what, cases[i].cache_latency, cases[i].memory_latency, r.alone,
		        r.limit, r.lines, 100.0 * r.lines / r.limit);
	}
	fclose(f);
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		out->transactions += s->port[p].done;
	out->allowed = out->transactions;
	tzf_sim_drive(sim, NULL, NULL);
	free(s);
}
