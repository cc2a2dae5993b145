/* scenarios_modes.c - P10, P12, P15 to P18: what protection leaves alone, changes of the mode, mode 2, order. A and C are CPUs (NSAID 9),
 * B a GPU (10, in protected mode 8), D a DMA (5), E an attacker with a cache (5). */
#include <stddef.h>

#include "scenario.h"

/* ---- P10: maintenance is not rewritten ------------------------------------------------------------- */

static void p10(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_mode(s, 1);
	sc_hold_b(s);
	ASK(s, 'A', CLEAN_SHARED, 'X', 9);
	sc_answer(s, 'B', "11101", 8, 1);
	sc_let_b(s);
}

static const char *const p10_log[] = {
	"- PROT_MODE 1",
	"A CleanShared X NS NSAID 9",
	"B snooped CleanShared X NS",
	"B answers 11101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"- memory answers writes",
	"A gets X OKAY IS=1 PD=0",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- P12: the mode changes while a snooped read is under way ------------------------------------------ */

static void p12(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "11001", 10, 1)->hold = true;
	sc_mode(s, 1);
	sc_note(s, "the next one is strict");
	ASK(s, 'A', READ_SHARED, 'Y', 9)->id = 1;
	sc_answer(s, 'B', "10101", 10, 2);
	sc_let_answer(s, 'B');
	sc_rack(s, 'A', 1);
	sc_rack(s, 'A', 1);
}

static const char *const p12_log[] = {
	"A ReadShared X NS NSAID 9",
	"B snooped ReadShared X NS",
	"- PROT_MODE 1",
	"CHANGE_PENDING 1",
	"- the next one is strict",
	"A ReadShared Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"- B answers",
	"B answers 11001 NSAID 10 d1",
	"{",
	"1|A gets X OKAY IS=1 PD=0 d1",
	"2|B answers 10101 NSAID 10 d2",
	"2|memory write Y NS by B NSAID 10 d2 accepted",
	"2|memory read Y NS by A NSAID 9 d2",
	"2|A gets Y OKAY IS=0 PD=0 d2",
	"}",
	"- RACK of A",
	"CHANGE_PENDING 0",
	"- RACK of A",
	"events: 1 rewritten, 1 generated, no hazard",
	NULL,
};

/* E16, with the software contract: caches are cleaned and invalidated before protection begins, and before it ends. Nothing of E's gets to B. */
static void p12_cleaned(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_policy(s, 'Y', SC_PROT);
	sc_note(s, "E has X dirty, and cleans it before the mode changes");
	WRITE(s, 'E', WRITE_BACK, 'X', 5, 1);
	sc_mode(s, 1);
	ASK(s, 'B', READ_SHARED, 'X', 8);
	sc_note(s, "E fills Y, and cleans it before the mode changes");
	ASK(s, 'E', MAKE_UNIQUE, 'Y', 5);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_settle(s);
	WRITE(s, 'E', WRITE_BACK, 'Y', 5, 2);
	sc_mode(s, 0);
	ASK(s, 'B', READ_SHARED, 'Y', 8);
	sc_memory(s, 'X');
	sc_memory(s, 'Y');
}

static const char *const p12_cleaned_log[] = {
	"- E has X dirty, and cleans it before the mode changes",
	"E WriteBack X NS NSAID 5",
	"memory write X NS by E NSAID 5 d1 refused",
	"E written X DECERR",
	"- PROT_MODE 1",
	"B ReadShared X NS NSAID 8",
	ALL "E snooped CleanInvalid X NS",
	ALL "E answers 00000",
	"memory read X NS by B NSAID 8 m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"- E fills Y, and cleans it before the mode changes",
	"E MakeUnique Y NS NSAID 5",
	"B snooped CleanInvalid Y NS",
	"B answers 00000",
	"E gets Y OKAY IS=0 PD=0",
	"E WriteBack Y NS NSAID 5",
	"memory write Y NS by E NSAID 5 d2 refused",
	"E written Y DECERR",
	"- PROT_MODE 0",
	"B ReadShared Y NS NSAID 8",
	ALL "E snooped ReadShared Y NS",
	ALL "E answers 00000",
	"memory read Y NS by B NSAID 8 m0",
	"B gets Y OKAY IS=0 PD=0 m0",
	"memory X holds m0",
	"memory Y holds m0",
	ALL "events: 2 rewritten, 0 generated, no hazard",
	SOME "events: 1 rewritten, 0 generated, no hazard",
	NULL,
};

/* E16, without it, shown: B takes E's dirty line while protection is off, and later it is written in B's name; and what E made dirty under
 * protection reaches B as soon as it is off. */
static void p12_uncleaned(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_policy(s, 'Y', SC_PROT);
	ASK(s, 'B', READ_SHARED, 'X', 8);
	sc_answer(s, 'E', "10101", 5, 1);
	sc_mode(s, 1);
	ASK(s, 'E', READ_ONCE, 'X', 5);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_memory(s, 'X');
	sc_note(s, "E fills Y");
	ASK(s, 'E', MAKE_UNIQUE, 'Y', 5);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_mode(s, 0);
	ASK(s, 'B', READ_SHARED, 'Y', 8);
	sc_answer(s, 'E', "10101", 5, 2);
}

static const char *const p12_uncleaned_log[] = {
	"B ReadShared X NS NSAID 8",
	"E snooped ReadShared X NS",
	"E answers 10101 NSAID 5 d1",
	"B gets X OKAY IS=0 PD=1 d1",
	"- PROT_MODE 1",
	"E ReadOnce X NS NSAID 5",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"memory read X NS by E NSAID 5 refused",
	"E gets X DECERR IS=0 PD=0 zeros",
	"memory X holds d1",
	"- E fills Y",
	"E MakeUnique Y NS NSAID 5",
	"B snooped CleanInvalid Y NS",
	"B answers 00000",
	"E gets Y OKAY IS=0 PD=0",
	"- PROT_MODE 0",
	"B ReadShared Y NS NSAID 8",
	"E snooped ReadShared Y NS",
	"E answers 10101 NSAID 5 d2",
	"B gets Y OKAY IS=0 PD=1 d2",
	"events: 2 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- P15, P16: mode 2 ----------------------------------------------------------------------------------------- */

static void p15(struct scenario *s)
{
	sc_mode(s, 2);
	ASK(s, 'C', READ_SHARED, 'X', 9);
	sc_answer(s, 'A', "11001", 9, 1);
}

static const char *const p15_log[] = {
	"- PROT_MODE 2",
	"C ReadShared X NS NSAID 9",
	"A snooped ReadShared X NS",
	"A answers 11001 NSAID 9 d1",
	"C gets X OKAY IS=1 PD=0 d1",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* The holder's copy turns out to be another NSAID's: M2. On X it keeps the line dirty, and must be asked again; on Y it has given it up, and
 * that is written before it is asked again (E5). */
static void p16(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_mode(s, 2);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "11001", 8, 1);
	sc_answer(s, 'B', "00101", 8, 1);
	sc_memory(s, 'X');
	sc_note(s, "now dirty data come with the first answer");
	sc_hold_b(s);
	ASK(s, 'A', READ_SHARED, 'Y', 9);
	sc_answer(s, 'B', "11101", 8, 2);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_let_b(s);
}

static const char *const p16_log[] = {
	"- PROT_MODE 2",
	"A ReadShared X NS NSAID 9",
	"B snooped ReadShared X NS",
	"B answers 11001 NSAID 8 d1",
	"B snooped CleanInvalid X NS",
	"B answers 00101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"memory read X NS by A NSAID 9 refused",
	"A gets X DECERR IS=0 PD=0 zeros",
	"memory X holds d1",
	"- now dirty data come with the first answer",
	"A ReadShared Y NS NSAID 9",
	"B snooped ReadShared Y NS",
	"B answers 11101 NSAID 8 d2",
	"memory write Y NS by B NSAID 8 d2 accepted",
	"- memory answers writes",
	"B snooped CleanInvalid Y NS",
	"B answers 00000",
	"memory read Y NS by A NSAID 9 d2",
	"A gets Y OKAY IS=0 PD=0 d2",
	"events: 0 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P17, P18 --------------------------------------------------------------------------------------------------- */

static void p17(struct scenario *s)
{
	sc_policy(s, 'X', SC_PUB);
	sc_mode(s, 1);
	ASK(s, 'B', READ_SHARED, 'X', 10);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA); /* it had UC: asked to clean it, it would keep that */
}

static const char *const p17_log[] = {
	"- PROT_MODE 1",
	"B ReadShared X NS NSAID 10",
	"A snooped CleanInvalid X NS",
	"A answers 00000",
	"memory read X NS by B NSAID 10 m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"events: 1 rewritten, 0 generated, no hazard",
	NULL,
};

static void p18(struct scenario *s)
{
	sc_mode(s, 1);
	sc_hold_b(s);
	ASK(s, 'D', CLEAN_SHARED, 'X', 5);
	sc_answer(s, 'A', "11101", 9, 1);
	sc_note(s, "A, left UC, stores and writes back");
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 2);
	sc_let_one_b(s); /* H2 (a): the older data must be in before the newer go */
	sc_let_b(s);     /* E4: D has its answer when the newer are in as well */
	sc_memory(s, 'X');
}

static const char *const p18_log[] = {
	"- PROT_MODE 1",
	"D CleanShared X NS NSAID 5",
	"A snooped CleanShared X NS",
	"A answers 11101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"- A, left UC, stores and writes back",
	"A WriteBack X NS NSAID 9",
	"- memory answers one write",
	"memory write X NS by A NSAID 9 d2 accepted",
	"- memory answers writes",
	"{",
	"A written X OKAY",
	"D gets X OKAY IS=0 PD=0",
	"}",
	"memory X holds d2",
	"events: 0 rewritten, 1 generated, hazard",
	NULL,
};

const struct sc_test sc_modes[] = {
	{ "P10", "maintenance of a protected line: written, not rewritten", "AB", "", p10, p10_log, "BX8" },
	{ "P12", "the mode changes while a snooped read is under way", "AB", "", p12, p12_log, "BX10 BY10" },
	{ "P12-CLEANED", "the mode changes with caches cleaned before: safe (E16)", "EB", "", p12_cleaned, p12_cleaned_log, "EX5 BY8" },
	{ "P12-UNCLEANED", "the mode changes with dirty lines in caches: shown (E16)", "EB", "", p12_uncleaned, p12_uncleaned_log, "EX5 BY8" },
	{ "P15", "mode 2, equal NSAIDs: the peer's data", "AC", "", p15, p15_log, "AX9" },
	{ "P16", "mode 2, another NSAID: a second round", "AB", "", p16, p16_log, "BX9 BY9" },
	{ "P17", "a sharer is invalidated, not cleaned", "AB", "", p17, p17_log, "AX9" },
	{ "P18", "older and newer data of one holder reach memory in order", "A", "D", p18, p18_log, "AX9" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
