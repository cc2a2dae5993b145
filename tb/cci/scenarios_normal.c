/* scenarios_normal.c - S01 to S11: coherence with protection off, and NS as a bit of the address. A is a CPU (NSAID 9), B a GPU (10), C another
 * CPU, D a DMA (5). */
#include <stddef.h>

#include "scenario.h"

/* ---- S01, S02, S03: the Secure and the Non-secure line of one address are two lines ---------------- */

/* G1. */
static void s01(struct scenario *s)
{
	sc_policy(s, 'X', SC_SEC);
	ASK(s, 'B', READ_SHARED, 'X', 10);
	sc_note(s, "A's Secure copy is what it was");
	WRITE(s, 'A', WRITE_BACK, 'X', SC_SECURE, 1);
}

static const char *const s01_log[] = {
	"B ReadShared X NS NSAID 10",
	ALL "A snooped ReadShared X NS", /* A has (X, S), and is asked for (X, NS) */
	ALL "A answers 00000",
	"memory read X NS by B NSAID 10 refused",
	"B gets X DECERR IS=0 PD=0 zeros",
	"- A's Secure copy is what it was",
	"A WriteBack X S",
	"memory write X S by A d1 accepted",
	"A written X OKAY",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

static void s02(struct scenario *s)
{
	ASK(s, 'B', READ_ONCE, 'X', SC_SECURE);
	sc_note(s, "A's Non-secure copy is what it was");
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 1);
}

static const char *const s02_log[] = {
	"B ReadOnce X S",
	ALL "A snooped ReadOnce X S", /* A has (X, NS) dirty */
	ALL "A answers 00000",
	"memory read X S by B m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"- A's Non-secure copy is what it was",
	"A WriteBack X NS NSAID 9",
	"memory write X NS by A NSAID 9 d1 accepted",
	"A written X OKAY",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

static void s03(struct scenario *s)
{
	sc_policy(s, 'X', SC_SEC);
	sc_hold_b(s);
	WRITE(s, 'A', WRITE_BACK, 'X', SC_SECURE, 1);
	ASK(s, 'B', READ_SHARED, 'X', 10);
	sc_let_b(s); /* the read is over by then */
}

static const char *const s03_log[] = {
	"{",
	"1|A WriteBack X S",
	"1|memory write X S by A d1 accepted",
	"2|B ReadShared X NS NSAID 10",
	ALL "2|A snooped ReadShared X NS",
	ALL "2|A answers 00000",
	"2|memory read X NS by B NSAID 10 refused",
	"2|B gets X DECERR IS=0 PD=0 zeros",
	"}",
	"- memory answers writes",
	"A written X OKAY",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- S04 to S07: what becomes of dirty data ------------------------------------------------------- */

static void s04(struct scenario *s)
{
	ASK(s, 'B', READ_SHARED, 'X', 10);
	sc_answer(s, 'A', "11001", 9, 1);
	sc_note(s, "now the holder passes the duty to write on");
	ASK(s, 'B', READ_SHARED, 'Y', 10);
	sc_answer(s, 'A', "11101", 9, 2);
}

static const char *const s04_log[] = {
	"B ReadShared X NS NSAID 10",
	"A snooped ReadShared X NS",
	"A answers 11001 NSAID 9 d1",
	"B gets X OKAY IS=1 PD=0 d1",
	"- now the holder passes the duty to write on",
	"B ReadShared Y NS NSAID 10",
	"A snooped ReadShared Y NS",
	"A answers 11101 NSAID 9 d2",
	"B gets Y OKAY IS=1 PD=1 d2",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

static void s05(struct scenario *s)
{
	sc_hold_b(s);
	ASK(s, 'B', READ_NOT_SHARED_DIRTY, 'X', 10);
	sc_answer(s, 'A', "11101", 9, 1);
	sc_let_b(s); /* CH-04: R after it */
	sc_note(s, "not shared, so dirty is allowed");
	ASK(s, 'B', READ_NOT_SHARED_DIRTY, 'Y', 10);
	sc_answer(s, 'A', "10101", 9, 2);
}

static const char *const s05_log[] = {
	"B ReadNotSharedDirty X NS NSAID 10",
	"A snooped ReadNotSharedDirty X NS",
	"A answers 11101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"- memory answers writes",
	"B gets X OKAY IS=1 PD=0 d1",
	"- not shared, so dirty is allowed",
	"B ReadNotSharedDirty Y NS NSAID 10",
	"A snooped ReadNotSharedDirty Y NS",
	"A answers 10101 NSAID 9 d2",
	"B gets Y OKAY IS=0 PD=1 d2",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

static void s06(struct scenario *s)
{
	sc_hold_b(s);
	ASK(s, 'B', READ_CLEAN, 'X', 10);
	sc_answer(s, 'A', "10101", 9, 1);
	sc_let_b(s);
	sc_memory(s, 'X');
}

static const char *const s06_log[] = {
	"B ReadClean X NS NSAID 10",
	"A snooped ReadClean X NS",
	"A answers 10101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"- memory answers writes",
	"B gets X OKAY IS=0 PD=0 d1",
	"memory X holds d1",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

static void s07(struct scenario *s)
{
	ASK(s, 'B', READ_UNIQUE, 'X', 10);
	sc_answer(s, 'A', "00101", 9, 1);
	sc_answer(s, 'C', "00000", 0, SC_NO_DATA);
}

static const char *const s07_log[] = {
	"B ReadUnique X NS NSAID 10",
	"{",
	"1|A snooped ReadUnique X NS",
	"1|A answers 00101 NSAID 9 d1",
	"2|C snooped ReadUnique X NS",
	"2|C answers 00000",
	"}",
	"B gets X OKAY IS=0 PD=1 d1",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- S08 to S11: races ----------------------------------------------------------------------------- */

static void s08(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	ASK(s, 'A', CLEAN_UNIQUE, 'X', 9); /* the lower head goes first (X6) */
	ASK(s, 'B', CLEAN_UNIQUE, 'X', 10);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_answer(s, 'A', "10101", 9, 1);  /* it has stored by then */
	sc_rack(s, 'A', 1);
	sc_note(s, "B has lost its copy, so it reads the line");
	ASK(s, 'B', READ_UNIQUE, 'X', 10);
}

static const char *const s08_log[] = {
	"A CleanUnique X NS NSAID 9",
	"B CleanUnique X NS NSAID 10",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"A gets X OKAY IS=0 PD=0",
	"- RACK of A",
	"A snooped CleanInvalid X NS",
	"A answers 10101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"B gets X OKAY IS=0 PD=0",
	"- B has lost its copy, so it reads the line",
	"B ReadUnique X NS NSAID 10",
	ALL "A snooped ReadUnique X NS",
	ALL "A answers 00000",
	"memory read X NS by B NSAID 10 d1",
	"B gets X OKAY IS=0 PD=0 d1",
	"events: 0 rewritten, 1 generated, hazard",
	NULL,
};

/* H4. */
static void s09(struct scenario *s)
{
	ASK(s, 'B', READ_UNIQUE, 'X', 10);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_note(s, "A writes back, and answers after that (O4)");
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 1);
	sc_let_answer(s, 'A');
	sc_note(s, "now the write-back comes first (E15)");
	sc_hold_b(s);
	WRITE(s, 'A', WRITE_BACK, 'Y', 9, 2);
	sc_note(s, "B reads");
	ASK(s, 'B', READ_UNIQUE, 'Y', 10);
	sc_let_b(s);
}

static const char *const s09_log[] = {
	"B ReadUnique X NS NSAID 10",
	"A snooped ReadUnique X NS",
	"- A writes back, and answers after that (O4)",
	"A WriteBack X NS NSAID 9",
	"memory write X NS by A NSAID 9 d1 accepted",
	"A written X OKAY",
	"- A answers",
	"A answers 00000",
	"memory read X NS by B NSAID 10 d1",
	"B gets X OKAY IS=0 PD=0 d1",
	"- now the write-back comes first (E15)",
	"A WriteBack Y NS NSAID 9",
	"memory write Y NS by A NSAID 9 d2 accepted",
	"- B reads",
	"B ReadUnique Y NS NSAID 10",
	"- memory answers writes",
	"A written Y OKAY",
	ALL "A snooped ReadUnique Y NS",
	ALL "A answers 00000",
	"memory read Y NS by B NSAID 10 d2",
	"B gets Y OKAY IS=0 PD=0 d2",
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

static void s10(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	ASK(s, 'A', READ_UNIQUE, 'X', 9);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_note(s, "B wants it before A's RACK");
	ASK(s, 'B', READ_UNIQUE, 'X', 10);
	sc_answer(s, 'A', "10101", 9, 1);
	sc_rack(s, 'A', 1);
	sc_note(s, "a WriteUnique, and WACK (E1)");
	WRITE(s, 'A', WRITE_UNIQUE, 'Y', 9, 2);
	sc_note(s, "B wants it before A's WACK");
	ASK(s, 'B', READ_UNIQUE, 'Y', 10);
	sc_wack(s, 'A', 1);
}

static const char *const s10_log[] = {
	"A ReadUnique X NS NSAID 9",
	"B snooped ReadUnique X NS",
	"B answers 00000",
	"memory read X NS by A NSAID 9 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"- B wants it before A's RACK",
	"B ReadUnique X NS NSAID 10",
	"- RACK of A",
	"A snooped ReadUnique X NS",
	"A answers 10101 NSAID 9 d1",
	"B gets X OKAY IS=0 PD=1 d1",
	"- a WriteUnique, and WACK (E1)",
	"A WriteUnique Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 00000",
	"memory write Y NS by A NSAID 9 d2 accepted",
	"A written Y OKAY",
	"- B wants it before A's WACK",
	"B ReadUnique Y NS NSAID 10",
	"- WACK of A",
	"A snooped ReadUnique Y NS",
	"A answers 00000",
	"memory read Y NS by B NSAID 10 d2",
	"B gets Y OKAY IS=0 PD=0 d2",
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

static void s11(struct scenario *s)
{
	sc_hold_b(s);
	sc_part(WRITE(s, 'D', WRITE_UNIQUE, 'X', 5, 2), 4, 4);
	sc_answer(s, 'A', "10101", 9, 1);
	sc_let_one_b(s);
	sc_let_b(s);
	sc_memory(s, 'X');
}

static const char *const s11_log[] = {
	"D WriteUnique X+4 NS NSAID 5",
	"A snooped CleanInvalid X NS",
	"A answers 10101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"- memory answers one write",
	"memory write X+4 NS by D NSAID 5 d2[4..7] accepted",
	"- memory answers writes",
	"D written X OKAY",
	"memory X holds d1+d2[4..7]",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

const struct sc_test sc_normal[] = {
	{ "S01", "a Non-secure read of a line that another cache holds Secure", "AB", "", s01, s01_log, "AXS" },
	{ "S02", "a Secure read of a line that another cache holds Non-secure", "AB", "", s02, s02_log, "AX9" },
	{ "S03", "a Secure write-back and a Non-secure read of one address at once", "AB", "", s03, s03_log, "AXS" },
	{ "S04", "ReadShared of a dirty line, kept dirty and passed dirty", "AB", "", s04, s04_log, "AX9 AY9" },
	{ "S05", "ReadNotSharedDirty of a line passed dirty and shared", "AB", "", s05, s05_log, "AX9 AY9" },
	{ "S06", "ReadClean of a line passed dirty", "AB", "", s06, s06_log, "AX9" },
	{ "S07", "ReadUnique with a dirty owner and a sharer", "ABC", "", s07, s07_log, "AX9 CX9" },
	{ "S08", "two caches upgrade at once", "AB", "", s08, s08_log, "AX9 BX9" },
	{ "S09", "a write-back races with a snoop", "AB", "", s09, s09_log, "AX9 AY9" },
	{ "S10", "no snoop between a response and its RACK", "AB", "", s10, s10_log, "BX10 BY10 AY9" },
	{ "S11", "part of a line is written over a dirty copy", "A", "D", s11, s11_log, "AX9" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
