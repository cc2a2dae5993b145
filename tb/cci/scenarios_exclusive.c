/* scenarios_exclusive.c - exclusive accesses: O8 (a store that comes too late), P14 (progress of two processors), X38 (beyond the interconnect). A and B are
 * CPUs (NSAID 9), D is a DMA (5). */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "scenario.h"

static struct sc_request *exclusive(struct sc_request *r)
{
	r->lock = true;
	return r;
}

/* ---- O8: both have loaded; the second store is on its way when the first takes the line ------------------------------------------------ */

static void o8(struct scenario *s)
{
	exclusive(ASK(s, 'A', READ_SHARED, 'X', 9));
	sc_settle(s);
	exclusive(ASK(s, 'B', READ_CLEAN, 'X', 9));
	sc_answer(s, 'A', "11001", 9, SC_M0);
	sc_note(s, "both store");
	exclusive(ASK(s, 'A', CLEAN_UNIQUE, 'X', 9));
	exclusive(ASK(s, 'B', CLEAN_UNIQUE, 'X', 9));
	sc_note(s, "A has it, with its store; B tries again, as its late store has registered");
	sc_answer(s, 'A', "10101", 9, 1);
	exclusive(ASK(s, 'B', CLEAN_UNIQUE, 'X', 9));
	sc_note(s, "a store of somebody else comes between load and store");
	exclusive(ASK(s, 'A', READ_SHARED, 'Y', 9));
	sc_settle(s);
	sc_part(WRITE(s, 'D', WRITE_UNIQUE, 'Y', 5, 2), 4, 4);
	sc_settle(s);
	exclusive(ASK(s, 'A', CLEAN_UNIQUE, 'Y', 9));
	sc_note(s, "of a line that it has not loaded, nor of the other world's");
	exclusive(ASK(s, 'A', READ_SHARED, 'Z', SC_SECURE));
	sc_settle(s);
	exclusive(ASK(s, 'A', CLEAN_UNIQUE, 'Z', 9))->id = 1;
	sc_note(s, "and one that is not exclusive goes as always");
	ASK(s, 'A', CLEAN_UNIQUE, 'Z', 9);
}

static const char *const o8_log[] = {
	"A ReadShared X NS NSAID 9 exclusive",
	ALL "B snooped ReadShared X NS",
	ALL "B answers 00000",
	"memory read X NS by A NSAID 9 m0",
	"A gets X EXOKAY IS=0 PD=0 m0",
	"B ReadClean X NS NSAID 9 exclusive",
	"A snooped ReadClean X NS",
	"A answers 11001 NSAID 9 m0",
	"B gets X EXOKAY IS=1 PD=0 m0",
	"- both store",
	"A CleanUnique X NS NSAID 9 exclusive",
	"B CleanUnique X NS NSAID 9 exclusive",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"A gets X EXOKAY IS=0 PD=0",
	"B gets X OKAY IS=0 PD=0",
	"- A has it, with its store; B tries again, as its late store has registered",
	"B CleanUnique X NS NSAID 9 exclusive",
	"A snooped CleanInvalid X NS",
	"A answers 10101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"B gets X EXOKAY IS=0 PD=0",
	"- a store of somebody else comes between load and store",
	"A ReadShared Y NS NSAID 9 exclusive",
	ALL "B snooped ReadShared Y NS",
	ALL "B answers 00000",
	"memory read Y NS by A NSAID 9 m0",
	"A gets Y EXOKAY IS=0 PD=0 m0",
	"D WriteUnique Y+4 NS NSAID 5",
	"{",
	"1|A snooped CleanInvalid Y NS",
	"1|A answers 00000",
	ALL "2|B snooped CleanInvalid Y NS",
	ALL "2|B answers 00000",
	"}",
	"memory write Y+4 NS by D NSAID 5 d2[4..7] accepted",
	"D written Y OKAY",
	"A CleanUnique Y NS NSAID 9 exclusive",
	"A gets Y OKAY IS=0 PD=0",
	"- of a line that it has not loaded, nor of the other world's",
	"A ReadShared Z S exclusive",
	ALL "B snooped ReadShared Z S",
	ALL "B answers 00000",
	"memory read Z S by A m0",
	"A gets Z EXOKAY IS=0 PD=0 m0",
	"A CleanUnique Z NS NSAID 9 exclusive",
	"A gets Z OKAY IS=0 PD=0",
	"- and one that is not exclusive goes as always",
	"A CleanUnique Z NS NSAID 9",
	ALL "B snooped CleanInvalid Z NS",
	ALL "B answers 00000",
	"A gets Z OKAY IS=0 PD=0",
	"events: 0 rewritten, 1 generated, hazard",
	NULL,
};

/* ---- P14: two processors in a loop of exclusive load and store (3.6) ------------------------------------------------------------------------ */

#define THINKS 60u  /* cycles between an answered load and the store: longer than it takes to load */
#define LASTS 2400u /* of each program */

/* A processor, its cache of one line. */
struct cpu {
	char port;
	char line;
	uint32_t nsaid;
	enum { NONE, SHARED, UNIQUE, DIRTY } copy;
	bool has;                /* its monitor */
	enum { LOAD, LOADS, THINK, STORES } step;
	uint32_t waited, loads, stores;
	struct sc_request *r;
};

struct pair {
	struct cpu c[2];
};

/* The cache answers a snoop: what invalidates clears the monitor; dirty data go with it. */
static void answer(void *ctx, char port, struct sc_answer *a)
{
	struct pair *p = ctx;
	struct cpu *c = &p->c[port == p->c[1].port];
	const bool goes = a->snoop >= 7u && a->snoop != 8u, dirty = c->copy == DIRTY;

	if (c->copy == NONE || a->line != c->line)
		return;
	a->nsaid = c->nsaid;
	a->data = 1;
	snprintf(a->resp, sizeof a->resp, "%s", goes ? (dirty ? "10101" : "00000") : dirty ? "11101" : "01001");
	c->copy = goes ? NONE : SHARED;
	c->has = c->has && !goes;
}

static void stored(struct cpu *c)
{
	c->copy = DIRTY;
	c->has = false;
	c->stores++;
	c->step = LOAD;
}

static void loaded(struct cpu *c)
{
	c->copy = (c->r->resp & 4u) != 0u ? DIRTY : (c->r->resp & 8u) != 0u ? SHARED : UNIQUE;
	c->step = THINK;
	c->has = true;
	c->waited = 0;
	c->loads++;
}

/* Thought long enough. */
static void store(struct scenario *s, struct cpu *c)
{
	c->step = LOAD;
	if (!c->has)
		return;
	if (c->copy != SHARED) {
		stored(c);
		return;
	}
	c->r = exclusive(ASK(s, c->port, CLEAN_UNIQUE, c->line, c->nsaid));
	c->step = STORES;
}

static void step(struct scenario *s, struct cpu *c)
{
	switch (c->step) {
	case LOAD:
		if (c->copy != NONE) {
			c->has = true;
			c->waited = 0;
			c->step = THINK;
			break;
		}
		c->r = exclusive(ASK(s, c->port, READ_SHARED, c->line, c->nsaid));
		c->step = LOADS;
		break;
	case LOADS:
		if (c->r->done)
			loaded(c);
		break;
	case THINK:
		if (++c->waited == THINKS)
			store(s, c);
		break;
	default:
		if (!c->r->done)
			break;
		if ((c->r->resp & 3u) == 1u && c->has)
			stored(c);
		c->step = LOAD;
		break;
	}
}

/* The same program of both, of that line; what becomes of it is told. */
static void race(struct scenario *s, char line, const char *what)
{
	struct pair p = { .c = { { .port = 'A', .line = line, .nsaid = 9 }, { .port = 'B', .line = line, .nsaid = 9 } } };
	char told[100];

	sc_quiet(s);
	sc_caches(s, answer, &p);
	for (uint32_t i = 0; i < LASTS; i++) {
		step(s, &p.c[0]);
		step(s, &p.c[1]);
		sc_cycles(s, 1);
	}
	sc_loud(s);
	sc_caches(s, NULL, NULL);
	snprintf(told, sizeof told, "%s: %s, %s", what, p.c[0].loads + p.c[1].loads > LASTS / 60u ? "many loads" : "few loads",
	         p.c[0].stores + p.c[1].stores == 0u ? "no store" : p.c[0].stores + p.c[1].stores > 8u ? "stores" : "few stores");
	sc_note(s, told);
}

/* CCI 3.6, CH-11. */
static void p14(struct scenario *s)
{
	race(s, 'a', "off");
	sc_mode(s, 1);
	race(s, 'b', "strict, two groups");
	sc_group(s, 'A', 3);
	sc_group(s, 'B', 3);
	race(s, 'c', "strict, one group");
	sc_mode(s, 2);
	race(s, 'd', "compared, equal NSAIDs");
	sc_forget_events(s);
}

static const char *const p14_log[] = {
	"- off: few loads, stores",
	"- PROT_MODE 1",
	"- strict, two groups: many loads, no store",
	"- strict, one group: few loads, stores",
	"- PROT_MODE 2",
	"- compared, equal NSAIDs: few loads, stores",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- X38: of lines that nobody shares memory has the monitors -------------------------------------------------------------------------------- */

static void x38(struct scenario *s)
{
	exclusive(ASK(s, 'A', READ_NO_SNOOP, 'X', 9))->id = 1;
	exclusive(ASK(s, 'D', READ_NO_SNOOP, 'X', 5))->id = 1;
	sc_settle(s);
	exclusive(WRITE(s, 'D', WRITE_NO_SNOOP, 'X', 5, 1))->id = 1;
	sc_settle(s);
	exclusive(WRITE(s, 'A', WRITE_NO_SNOOP, 'X', 9, 2))->id = 1;
	sc_memory(s, 'X');
	sc_note(s, "one that is not exclusive, with the same ID; and a refused one");
	ASK(s, 'A', READ_NO_SNOOP, 'X', 9)->id = 1;
	sc_settle(s);
	sc_policy(s, 'Y', SC_SEC);
	exclusive(ASK(s, 'A', READ_NO_SNOOP, 'Y', 9))->id = 0;
	sc_settle(s);
	exclusive(WRITE(s, 'A', WRITE_NO_SNOOP, 'Y', 9, 3))->id = 0;
}

static const char *const x38_log[] = {
	"A ReadNoSnoop X NS NSAID 9 exclusive",
	"D ReadNoSnoop X NS NSAID 5 exclusive",
	"{",
	"1|memory read X NS by A NSAID 9 m0 exclusive 1",
	"1|A gets X EXOKAY IS=0 PD=0 m0",
	"2|memory read X NS by D NSAID 5 m0 exclusive 1",
	"2|D gets X EXOKAY IS=0 PD=0 m0",
	"}",
	"D WriteNoSnoop X NS NSAID 5 exclusive",
	"memory write X NS by D NSAID 5 d1 accepted exclusive 1",
	"D written X EXOKAY",
	"A WriteNoSnoop X NS NSAID 9 exclusive",
	"memory write X NS by A NSAID 9 d2 fails exclusive 1",
	"A written X OKAY",
	"memory X holds d1",
	"- one that is not exclusive, with the same ID; and a refused one",
	"A ReadNoSnoop X NS NSAID 9",
	"memory read X NS by A NSAID 9 d1",
	"A gets X OKAY IS=0 PD=0 d1",
	"A ReadNoSnoop Y NS NSAID 9 exclusive",
	"memory read Y NS by A NSAID 9 refused exclusive 0",
	"A gets Y DECERR IS=0 PD=0 zeros",
	"A WriteNoSnoop Y NS NSAID 9 exclusive",
	"memory write Y NS by A NSAID 9 d3 refused exclusive 0",
	"A written Y DECERR",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_exclusive[] = {
	{ "O8", "an exclusive store that comes too late invalidates nobody", "AB", "D", o8, o8_log, "" },
	{ "P14", "exclusive loads and stores of two CPUs: strict mode lets neither store, groups and equal NSAIDs do", "AB", "", p14, p14_log, "" },
	{ "X38", "exclusive accesses beyond the interconnect: IDs and answers", "A", "D", x38, x38_log, "" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
