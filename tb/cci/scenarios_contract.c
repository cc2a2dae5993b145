/* scenarios_contract.c - T1 to T3: tests of the contract's section 3 (all seven are without a snoop filter): write-backs that meet snoops. A and C are CPUs (NSAID 9),
 * B a GPU (10, in protected mode 8), D a DMA (5). */
#include <stddef.h>

#include "scenario.h"

/* ---- T1: the holder, left UC, stores and writes back while the generated write of its older data waits for B -------------------------------- */

static void t1(struct scenario *s)
{
	sc_hold_b(s);
	ASK(s, 'B', CLEAN_SHARED, 'X', 10);
	sc_answer(s, 'A', "11101", 9, 1);
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 2);
	sc_let_one_b(s);
	sc_let_b(s);
	sc_memory(s, 'X');
	sc_hold_b(s);
	ASK(s, 'B', READ_ONCE, 'Y', 10);
	sc_answer(s, 'A', "11101", 9, 3);
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, 'Y', 9, 4);
	sc_let_one_b(s);
	sc_let_b(s);
	sc_memory(s, 'Y');
	sc_mode(s, 2); /* M2, whose second snoop A answers after its write-back (O4) */
	sc_hold_b(s);
	ASK(s, 'B', READ_ONCE, 'Z', 10);
	sc_answer(s, 'A', "11101", 9, 5);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, 'Z', 9, 6);
	sc_let_one_b(s);
	sc_let_b(s);
	sc_let_answer(s, 'A');
}

static const char *const t1_log[] = {
	"B CleanShared X NS NSAID 10",
	"A snooped CleanShared X NS",
	"A answers 11101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"A WriteBack X NS NSAID 9",
	"- memory answers one write",
	"memory write X NS by A NSAID 9 d2 accepted",
	"- memory answers writes",
	"{",
	"A written X OKAY",
	"B gets X OKAY IS=1 PD=0",
	"}",
	"memory X holds d2",
	"B ReadOnce Y NS NSAID 10",
	"A snooped ReadOnce Y NS",
	"A answers 11101 NSAID 9 d3",
	"memory write Y NS by A NSAID 9 d3 accepted",
	"A WriteBack Y NS NSAID 9",
	"- memory answers one write",
	"{",
	"memory write Y NS by A NSAID 9 d4 accepted",
	"B gets Y OKAY IS=1 PD=0 d3",
	"}",
	"- memory answers writes",
	"A written Y OKAY",
	"memory Y holds d4",
	"- PROT_MODE 2",
	"B ReadOnce Z NS NSAID 10",
	"A snooped ReadOnce Z NS",
	"A answers 11101 NSAID 9 d5",
	"memory write Z NS by A NSAID 9 d5 accepted",
	"A WriteBack Z NS NSAID 9",
	"- memory answers one write",
	"{",
	"memory write Z NS by A NSAID 9 d6 accepted",
	"A snooped CleanInvalid Z NS",
	"}",
	"- memory answers writes",
	"A written Z OKAY",
	"- A answers",
	"A answers 00000",
	"memory read Z NS by B NSAID 10 d6",
	"B gets Z OKAY IS=0 PD=0 d6",
	"events: 0 rewritten, 3 generated, hazard",
	NULL,
};

/* ---- T2: Evict (of X) and WriteEvict (of Z) behind a WriteBack (of Y) that waits for the generated write of older data ------------------------ */

/* Snoops of which nothing is said are answered 00000. */
static void t2(struct scenario *s)
{
	sc_hold_b(s);
	ASK(s, 'B', CLEAN_SHARED, 'Y', 10);
	sc_answer(s, 'A', "11101", 9, 1);
	sc_note(s, "A's AW stands");
	WRITE(s, 'A', WRITE_BACK, 'Y', 9, 2);
	WRITE(s, 'A', EVICT, 'X', 9, SC_NO_DATA)->id = 1;
	WRITE(s, 'A', WRITE_EVICT, 'Z', 9, SC_M0)->id = 2;
	sc_note(s, "X changes its owner twice");
	ASK(s, 'B', READ_UNIQUE, 'X', 10)->id = 1;
	sc_settle(s);
	sc_hold_acks(s, 'C'); /* the second holds X, which the Evict must not wait for (E9) */
	ASK(s, 'C', READ_UNIQUE, 'X', 9);
	sc_answer(s, 'B', "10101", 10, 3);
	sc_note(s, "B wants Z, which A leaves when its WriteEvict has B (O4, E2)");
	ASK(s, 'B', READ_UNIQUE, 'Z', 10)->id = 2;
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_let_one_b(s);
	sc_let_b(s);
	sc_let_answer(s, 'A');
	sc_rack(s, 'C', 1);
	sc_note(s, "the late Evict has changed nothing");
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'C', "10101", 9, 3);
	sc_memory(s, 'X');
	sc_memory(s, 'Y');
	sc_memory(s, 'Z');
}

static const char *const t2_log[] = {
	"B CleanShared Y NS NSAID 10",
	"{",
	"1|A snooped CleanShared Y NS",
	"1|A answers 11101 NSAID 9 d1",
	"1|memory write Y NS by A NSAID 9 d1 accepted",
	"2|C snooped CleanShared Y NS",
	"2|C answers 00000",
	"}",
	"- A's AW stands",
	"A WriteBack Y NS NSAID 9",
	"A Evict X NS NSAID 9",
	"- X changes its owner twice",
	"B ReadUnique X NS NSAID 10",
	"{",
	"1|A snooped ReadUnique X NS",
	"1|A answers 00000",
	"2|C snooped ReadUnique X NS",
	"2|C answers 00000",
	"}",
	"memory read X NS by B NSAID 10 m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"C ReadUnique X NS NSAID 9",
	"{",
	ALL "1|A snooped ReadUnique X NS",
	ALL "1|A answers 00000",
	"2|B snooped ReadUnique X NS",
	"2|B answers 10101 NSAID 10 d3",
	"}",
	"C gets X OKAY IS=0 PD=1 d3",
	"- B wants Z, which A leaves when its WriteEvict has B (O4, E2)",
	"B ReadUnique Z NS NSAID 10",
	"{",
	"1|A snooped ReadUnique Z NS",
	"2|C snooped ReadUnique Z NS",
	"2|C answers 00000",
	"}",
	"- memory answers one write",
	"{",
	"1|memory write Y NS by A NSAID 9 d2 accepted",
	"2|A written X OKAY",
	"3|A WriteEvict Z NS NSAID 9",
	"3|A written Z OKAY",
	"}",
	"- memory answers writes",
	"{",
	"A written Y OKAY",
	"B gets Y OKAY IS=1 PD=0",
	"}",
	"- A answers",
	"A answers 00000",
	"memory read Z NS by B NSAID 10 m0",
	"B gets Z OKAY IS=0 PD=0 m0",
	"- RACK of C",
	"- the late Evict has changed nothing",
	"A ReadShared X NS NSAID 9",
	"{",
	ALL "1|B snooped ReadShared X NS",
	ALL "1|B answers 00000",
	"2|C snooped ReadShared X NS",
	"2|C answers 10101 NSAID 9 d3",
	"}",
	"A gets X OKAY IS=0 PD=1 d3",
	"memory X holds m0",
	"memory Y holds d2",
	"memory Z holds m0",
	"events: 0 rewritten, 1 generated, hazard",
	NULL,
};

/* ---- T3: four lines across two ports (E9), then every shared entry waits ------------------------------------------------------------------------- */

/* A and B each owe answers that wait for their own write-backs. X's generated write must not wait for B, whose answer stands behind Z's. */
static void t3_four_lines(struct scenario *s)
{
	ASK(s, 'A', READ_ONCE, 'Z', 9);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	sc_settle(s);
	ASK(s, 'D', READ_ONCE, 'X', 5);
	sc_answer(s, 'A', "11101", 9, 1);
	sc_settle(s);
	ASK(s, 'B', READ_ONCE, 'W', 10);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_settle(s);
	ASK(s, 'D', READ_ONCE, 'Y', 5)->id = 1;
	sc_note(s, "the write-backs");
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 2);
	WRITE(s, 'A', WRITE_BACK, 'W', 9, 3);
	WRITE(s, 'B', WRITE_BACK, 'Y', 10, 4);
	WRITE(s, 'B', WRITE_BACK, 'Z', 10, 5);
	sc_let_answer(s, 'B');
	sc_let_answer(s, 'A');
}

/* A holds as many dirty lines as there are shared entries, and answers no snoop before it has written them all back; in front of the
 * write-backs in AW stands a WriteNoSnoop. The lines, of which p is always the last, are not logged: each build has another number of them. */
static void t3_full(struct scenario *s)
{
	const int n = (int)sc_cfg(s)->nt;

	sc_note(s, "every shared entry waits for A");
	sc_quiet(s);
	for (int i = 1; i <= n; i++)
		sc_holds(s, 'A', (char)('p' - n + i), 9);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	for (int i = 1; i <= n; i++)
		ASK(s, 'B', READ_UNIQUE, (char)('p' - n + i), 10);
	sc_settle(s);
	WRITE(s, 'A', WRITE_NO_SNOOP, 'N', 9, 7);
	for (int i = 1; i <= n; i++)
		WRITE(s, 'A', WRITE_BACK, (char)('p' - n + i), 9, 8);
	sc_loud(s);
	sc_memory(s, 'N');
	sc_memory(s, 'o');
	sc_memory(s, 'p');
	sc_quiet(s);
	sc_let_answer(s, 'A');
	sc_loud(s);
}

static void t3(struct scenario *s)
{
	t3_four_lines(s);
	t3_full(s);
}

static const char *const t3_log[] = {
	"A ReadOnce Z NS NSAID 9",
	"B snooped ReadOnce Z NS",
	"D ReadOnce X NS NSAID 5",
	"{",
	"1|A snooped ReadOnce X NS",
	"1|A answers 11101 NSAID 9 d1",
	"1|memory write X NS by A NSAID 9 d1 accepted",
	"2|B snooped ReadOnce X NS",
	"}",
	"B ReadOnce W NS NSAID 10",
	"A snooped ReadOnce W NS",
	"D ReadOnce Y NS NSAID 5",
	"{",
	"A snooped ReadOnce Y NS",
	"B snooped ReadOnce Y NS",
	"}",
	"- the write-backs",
	"{",
	"1|A WriteBack X NS NSAID 9",
	"1|memory write X NS by A NSAID 9 d2 accepted",
	"1|A written X OKAY",
	"2|A WriteBack W NS NSAID 9",
	"2|memory write W NS by A NSAID 9 d3 accepted",
	"2|A written W OKAY",
	"3|B WriteBack Y NS NSAID 10",
	"3|memory write Y NS by B NSAID 10 d4 accepted",
	"3|B written Y OKAY",
	"4|B WriteBack Z NS NSAID 10",
	"4|memory write Z NS by B NSAID 10 d5 accepted",
	"4|B written Z OKAY",
	"}",
	"- B answers",
	"{",
	"1|B answers 00000", /* Z, */
	"1|B answers 00000", /* X, */
	"1|B answers 00000", /* Y */
	"2|memory read Z NS by A NSAID 9 d5",
	"2|A gets Z OKAY IS=0 PD=0 d5",
	"3|D gets X OKAY IS=0 PD=0 d1",
	"}",
	"- A answers",
	"{",
	"1|A answers 00000", /* W, */
	"1|A answers 00000", /* Y */
	"2|memory read W NS by B NSAID 10 d3",
	"2|B gets W OKAY IS=0 PD=0 d3",
	"3|memory read Y NS by D NSAID 5 d4",
	"3|D gets Y OKAY IS=0 PD=0 d4",
	"}",
	"- every shared entry waits for A",
	"memory N holds d7",
	"memory o holds d8",
	"memory p holds d8",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

const struct sc_test sc_contract[] = {
	{ "T1", "a write-back behind the generated write of older data of its line", "AB", "", t1, t1_log, "AX9 AY9 AZ10" },
	{ "T2", "Evict and WriteEvict that come late", "ABC", "", t2, t2_log, "AY9 CY9 AX9 CX9 AZ9 CZ9" },
	{ "T3", "write-backs and generated writes across ports, and with every entry waiting", "AB", "D", t3, t3_log, "BZ10 AX9 BX10 AW9 AY9 BY10" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
