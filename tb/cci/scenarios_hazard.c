/* scenarios_hazard.c - T8, P19: who gets a line when it becomes free, and what never waits for it. A is a CPU (NSAID 9), B a GPU (10), D a DMA (5). */
#include <stddef.h>

#include "scenario.h"

/* ---- T8: RACK frees X for a WriteBack and two reads, while requests for the Secure line of that address come and go -------------------------- */

/* The least recently served head goes first (X6): A's AW, then B's AR, then D's. A WriteBack waits for no other port's read, so in the second
 * half, where A's AW has been served last, it follows at once where the other read does not. */
static void t8(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	sc_hold_acks(s, 'B');
	ASK(s, 'A', READ_UNIQUE, 'X', 9);
	sc_note(s, "a WriteBack and two reads wait for RACK");
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 3);
	ASK(s, 'B', READ_ONCE, 'X', 10);
	ASK(s, 'D', READ_ONCE, 'X', 5);
	sc_note(s, "the Secure line does not");
	WRITE(s, 'D', WRITE_LINE_UNIQUE, 'X', SC_SECURE, 1);
	sc_settle(s);
	WRITE(s, 'D', WRITE_LINE_UNIQUE, 'X', SC_SECURE, 2);
	sc_settle(s);
	ASK(s, 'A', READ_ONCE, 'X', SC_SECURE)->id = 1;
	sc_rack(s, 'A', 1);
	sc_wack(s, 'A', 1);
	sc_rack(s, 'B', 1);
	sc_rack(s, 'A', 1);
	sc_note(s, "A's AW has been served last");
	ASK(s, 'A', READ_UNIQUE, 'Y', 9);
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, 'Z', 9, 4);
	sc_wack(s, 'A', 1);
	WRITE(s, 'A', WRITE_BACK, 'Y', 9, 5);
	ASK(s, 'B', READ_ONCE, 'Y', 10);
	ASK(s, 'D', READ_ONCE, 'Y', 5);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true; /* till its WriteBack has B (O4) */
	sc_rack(s, 'A', 1);
	sc_let_answer(s, 'A');
	sc_wack(s, 'A', 1);
	sc_rack(s, 'B', 1);
}

#define T8_READ(port, nsaid, line, data) \
	"memory read " line " NS by " port " NSAID " nsaid " " data, \
	port " gets " line " OKAY IS=0 PD=0 " data
/* A DMA's read asks both caches, in any order. */
#define T8_BOTH(snoop, line) \
	"{", \
	ALL "1|A snooped " snoop " " line, \
	ALL "1|A answers 00000", \
	ALL "2|B snooped " snoop " " line, \
	ALL "2|B answers 00000", \
	"}"
#define T8_WRITTEN(data) \
	"D WriteLineUnique X S", \
	T8_BOTH("MakeInvalid", "X S"), \
	"memory write X S by D " data " accepted", \
	"D written X OKAY"

static const char *const t8_log[] = {
	"A ReadUnique X NS NSAID 9",
	ALL "B snooped ReadUnique X NS",
	ALL "B answers 00000",
	T8_READ("A", "9", "X", "m0"),
	"- a WriteBack and two reads wait for RACK",
	"{",
	"A WriteBack X NS NSAID 9",
	"B ReadOnce X NS NSAID 10",
	"D ReadOnce X NS NSAID 5",
	"}",
	"- the Secure line does not",
	T8_WRITTEN("d1"),
	T8_WRITTEN("d2"),
	"A ReadOnce X S",
	ALL "B snooped ReadOnce X S",
	ALL "B answers 00000",
	"memory read X S by A d2",
	"A gets X OKAY IS=0 PD=0 d2",
	"- RACK of A",
	"memory write X NS by A NSAID 9 d3 accepted",
	"A written X OKAY",
	"- WACK of A",
	ALL "A snooped ReadOnce X NS",
	ALL "A answers 00000",
	T8_READ("B", "10", "X", "d3"),
	"- RACK of B",
	T8_BOTH("ReadOnce", "X NS"),
	T8_READ("D", "5", "X", "d3"),
	"- RACK of A",
	"- A's AW has been served last",
	"A ReadUnique Y NS NSAID 9",
	ALL "B snooped ReadUnique Y NS",
	ALL "B answers 00000",
	T8_READ("A", "9", "Y", "m0"),
	"A WriteBack Z NS NSAID 9",
	"memory write Z NS by A NSAID 9 d4 accepted",
	"A written Z OKAY",
	"- WACK of A",
	"{",
	"A WriteBack Y NS NSAID 9",
	"B ReadOnce Y NS NSAID 10",
	"D ReadOnce Y NS NSAID 5",
	"}",
	"- RACK of A",
	"{",
	"1|memory write Y NS by A NSAID 9 d5 accepted",
	"1|A written Y OKAY",
	"2|A snooped ReadOnce Y NS",
	"}",
	"- A answers",
	"A answers 00000",
	T8_READ("B", "10", "Y", "d5"),
	"- WACK of A",
	"- RACK of B",
	T8_BOTH("ReadOnce", "Y NS"),
	T8_READ("D", "5", "Y", "d5"),
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

/* ---- P19: X's answer stands behind Y's (one ID), Y waits for A's WriteBack of it, and that stands behind the one of X ------------------------ */

/* A answers the snoops of a port in their order, so X's comes before one of Y only in the second round of mode 2. X's data are there while B has not got
 * Y (H7, O7). */
static void p19(struct scenario *s)
{
	sc_mode(s, 2);
	ASK(s, 'B', READ_SHARED, 'Y', 9);
	ASK(s, 'B', READ_SHARED, 'X', 9);
	sc_answer(s, 'A', "11001", 8, 1);
	sc_answer(s, 'A', "11001", 9, 2);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true; /* till its WriteBack has B (O4) */
	sc_note(s, "A writes both back, X first");
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 2);
	WRITE(s, 'A', WRITE_BACK, 'Y', 8, 1)->id = 1;
	sc_let_answer(s, 'A');
}

static const char *const p19_log[] = {
	"- PROT_MODE 2",
	"{",
	"1|B ReadShared Y NS NSAID 9",
	"1|B ReadShared X NS NSAID 9",
	"2|A snooped ReadShared Y NS",
	"2|A answers 11001 NSAID 8 d1",
	"3|A snooped ReadShared X NS",
	"3|A answers 11001 NSAID 9 d2",
	"4|A snooped CleanInvalid Y NS",
	"}",
	"- A writes both back, X first",
	"{",
	"1|A WriteBack X NS NSAID 9",
	"1|A WriteBack Y NS NSAID 8",
	"2|memory write X NS by A NSAID 9 d2 accepted",
	"2|A written X OKAY",
	"3|memory write Y NS by A NSAID 8 d1 accepted",
	"3|A written Y OKAY",
	"}",
	"- A answers",
	"A answers 00000",
	"memory read Y NS by B NSAID 9 d1",
	"B gets Y OKAY IS=0 PD=0 d1",
	"B gets X OKAY IS=1 PD=0 d2",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_hazard[] = {
	{ "T8", "RACK frees a line for one of three that wait, and the alias never waits", "AB", "D", t8, t8_log, "AZ9" },
	{ "P19", "answers in the order of their ID, and write-backs in another", "AB", "", p19, p19_log, "AX9 AY9" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
