/* scenarios_protected.c - P01 to P09: mode 1, Juno's map. A is a CPU (NSAID 9), B a GPU in protected mode (8), D a DMA (5), E an attacker
 * with a cache (5). Those that hang on what a refused access is answered run twice, with ACTION 1 on line X and with ACTION 0 on line Y (E3). */
#include <stddef.h>

#include "scenario.h"

static void both_actions(struct scenario *s, enum sc_policy policy, void (*once)(struct scenario *s, char line))
{
	sc_policy(s, 'X', policy);
	sc_policy(s, 'Y', policy);
	sc_mode(s, 1);
	once(s, 'X');
	sc_action(s, 0);
	once(s, 'Y');
	sc_memory(s, 'X');
	sc_memory(s, 'Y');
}

/* ---- P01: confidentiality ---------------------------------------------------------------------------- */

static void p01_once(struct scenario *s, char line)
{
	sc_hold_b(s);
	ASK(s, 'A', READ_SHARED, line, 9);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_let_b(s); /* R3: the read after it */
}

/* G2, R5. */
static void p01(struct scenario *s)
{
	both_actions(s, SC_PROT, p01_once);
}

static const char *const p01_log[] = {
	"- PROT_MODE 1",
	"A ReadShared X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"- memory answers writes",
	"memory read X NS by A NSAID 9 refused",
	"A gets X DECERR IS=0 PD=0 zeros",
	"- ACTION 0",
	"A ReadShared Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 10101 NSAID 8 d1",
	"memory write Y NS by B NSAID 8 d1 accepted",
	"- memory answers writes",
	"memory read Y NS by A NSAID 9 refused",
	"A gets Y OKAY IS=0 PD=0 zeros",
	"memory X holds d1",
	"memory Y holds d1",
	"events: 2 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P02: a hand-over that is permitted ----------------------------------------------------------------- */

static void p02(struct scenario *s)
{
	sc_policy(s, 'X', SC_PUB);
	sc_mode(s, 1);
	sc_hold_b(s);
	ASK(s, 'B', READ_SHARED, 'X', 10);
	sc_answer(s, 'A', "10101", 9, 1);
	sc_let_b(s);
}

static const char *const p02_log[] = {
	"- PROT_MODE 1",
	"B ReadShared X NS NSAID 10",
	"A snooped CleanInvalid X NS",
	"A answers 10101 NSAID 9 d1",
	"memory write X NS by A NSAID 9 d1 accepted",
	"- memory answers writes",
	"memory read X NS by B NSAID 10 d1",
	"B gets X OKAY IS=0 PD=0 d1",
	"events: 1 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- P03: exfiltration through an ordinary line ------------------------------------------------------------ */

static void p03_once(struct scenario *s, char line)
{
	ASK(s, 'A', READ_ONCE, line, 9);
	sc_answer(s, 'B', "10101", 8, 1);
}

/* G4, CCI 3.4. */
static void p03(struct scenario *s)
{
	both_actions(s, SC_PUB, p03_once);
}

static const char *const p03_log[] = {
	"- PROT_MODE 1",
	"A ReadOnce X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 refused",
	"IMPR_ERR M",
	"memory read X NS by A NSAID 9 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"- ACTION 0",
	"A ReadOnce Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 10101 NSAID 8 d1",
	"memory write Y NS by B NSAID 8 d1 refused",
	"memory read Y NS by A NSAID 9 m0",
	"A gets Y OKAY IS=0 PD=0 m0",
	"memory X holds m0",
	"memory Y holds m0",
	"events: 2 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P04: laundering: MakeUnique asks nobody whether the line may be written --------------------------------- */

static void p04(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_mode(s, 1);
	ASK(s, 'E', MAKE_UNIQUE, 'X', 5);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_note(s, "E has filled the line; B reads it");
	ASK(s, 'B', READ_SHARED, 'X', 8);
	sc_answer(s, 'E', "10101", 5, 1);
	sc_memory(s, 'X');
}

static const char *const p04_log[] = {
	"- PROT_MODE 1",
	"E MakeUnique X NS NSAID 5",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"E gets X OKAY IS=0 PD=0",
	"- E has filled the line; B reads it",
	"B ReadShared X NS NSAID 8",
	"E snooped CleanInvalid X NS",
	"E answers 10101 NSAID 5 d1",
	"memory write X NS by E NSAID 5 d1 refused",
	"IMPR_ERR M",
	"memory read X NS by B NSAID 8 m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"memory X holds m0",
	"events: 2 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- P05, P06: roll-back: nobody may have dirty data of others thrown away -------------------------------------- */

/* G5. */
static void p05(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_mode(s, 1);
	ASK(s, 'E', MAKE_INVALID, 'X', 5);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_memory(s, 'X');
}

static const char *const p05_log[] = {
	"- PROT_MODE 1",
	"E MakeInvalid X NS NSAID 5",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"E gets X OKAY IS=0 PD=0",
	"memory X holds d1",
	"events: 1 rewritten, 1 generated, no hazard",
	NULL,
};

static void p06_once(struct scenario *s, char line)
{
	sc_hold_b(s);
	WRITE(s, 'D', WRITE_LINE_UNIQUE, line, 5, 2);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_let_b(s);
}

/* G5. */
static void p06(struct scenario *s)
{
	both_actions(s, SC_PROT, p06_once);
}

static const char *const p06_log[] = {
	"- PROT_MODE 1",
	"D WriteLineUnique X NS NSAID 5",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"- memory answers writes",
	"memory write X NS by D NSAID 5 d2 refused",
	"D written X DECERR",
	"- ACTION 0",
	"D WriteLineUnique Y NS NSAID 5",
	"B snooped CleanInvalid Y NS",
	"B answers 10101 NSAID 8 d1",
	"memory write Y NS by B NSAID 8 d1 accepted",
	"- memory answers writes",
	"memory write Y NS by D NSAID 5 d2 refused",
	"D written Y OKAY",
	"memory X holds d1",
	"memory Y holds d1",
	"events: 2 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P07: two writes that must not become one --------------------------------------------------------------------- */

static void p07(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_policy(s, 'Y', SC_PROT);
	sc_mode(s, 1);
	sc_hold_b(s);
	sc_part(WRITE(s, 'A', WRITE_UNIQUE, 'X', 9, 2), 8, 8);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_let_b(s);
	sc_memory(s, 'X');
	sc_note(s, "now the writer may not");
	sc_part(WRITE(s, 'A', WRITE_UNIQUE, 'Y', 5, 2), 8, 8);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_memory(s, 'Y');
}

static const char *const p07_log[] = {
	"- PROT_MODE 1",
	"A WriteUnique X+8 NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"- memory answers writes",
	"memory write X+8 NS by A NSAID 9 d2[8..15] accepted",
	"A written X OKAY",
	"memory X holds d1+d2[8..15]",
	"- now the writer may not",
	"A WriteUnique Y+8 NS NSAID 5",
	"B snooped CleanInvalid Y NS",
	"B answers 10101 NSAID 8 d1",
	"memory write Y NS by B NSAID 8 d1 accepted",
	"memory write Y+8 NS by A NSAID 5 d2[8..15] refused",
	"A written Y DECERR",
	"memory Y holds d1",
	"events: 0 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P08: the CPU may write the media buffer, and not read it ------------------------------------------------------- */

static void p08_once(struct scenario *s, char line)
{
	ASK(s, 'A', MAKE_UNIQUE, line, 9);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_note(s, "A has filled the line");
	WRITE(s, 'A', WRITE_BACK, line, 9, 1);
	sc_note(s, "A reads it");
	ASK(s, 'A', READ_SHARED, line, 9);
}

static void p08(struct scenario *s)
{
	both_actions(s, SC_PROT, p08_once);
}

static const char *const p08_log[] = {
	"- PROT_MODE 1",
	"A MakeUnique X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"A gets X OKAY IS=0 PD=0",
	"- A has filled the line",
	"A WriteBack X NS NSAID 9",
	"memory write X NS by A NSAID 9 d1 accepted",
	"A written X OKAY",
	"- A reads it",
	"A ReadShared X NS NSAID 9",
	ALL "B snooped CleanInvalid X NS",
	ALL "B answers 00000",
	"memory read X NS by A NSAID 9 refused",
	"A gets X DECERR IS=0 PD=0 zeros",
	"- ACTION 0",
	"A MakeUnique Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 00000",
	"A gets Y OKAY IS=0 PD=0",
	"- A has filled the line",
	"A WriteBack Y NS NSAID 9",
	"memory write Y NS by A NSAID 9 d1 accepted",
	"A written Y OKAY",
	"- A reads it",
	"A ReadShared Y NS NSAID 9",
	ALL "B snooped CleanInvalid Y NS",
	ALL "B answers 00000",
	"memory read Y NS by A NSAID 9 refused",
	"A gets Y OKAY IS=0 PD=0 zeros",
	"memory X holds d1",
	"memory Y holds d1",
	ALL "events: 4 rewritten, 0 generated, no hazard",
	SOME "events: 2 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- P09: clean data are offered (R1) ---------------------------------------------------------------------------------- */

static void p09_once(struct scenario *s, char line)
{
	ASK(s, 'A', READ_UNIQUE, line, 9);
	sc_answer(s, 'B', "10001", 8, SC_M0);
}

static void p09(struct scenario *s)
{
	both_actions(s, SC_PROT, p09_once);
}

static const char *const p09_log[] = {
	"- PROT_MODE 1",
	"A ReadUnique X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 10001 NSAID 8 m0",
	"memory read X NS by A NSAID 9 refused",
	"A gets X DECERR IS=0 PD=0 zeros",
	"- ACTION 0",
	"A ReadUnique Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 10001 NSAID 8 m0",
	"memory read Y NS by A NSAID 9 refused",
	"A gets Y OKAY IS=0 PD=0 zeros",
	"memory X holds m0",
	"memory Y holds m0",
	"events: 2 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_protected[] = {
	{ "P01", "confidentiality: a dirty protected line is read by the CPU", "AB", "", p01, p01_log, "BX8 BY8" },
	{ "P02", "a dirty ordinary line is handed over through memory", "AB", "", p02, p02_log, "AX9" },
	{ "P03", "exfiltration: protected data in an ordinary line", "AB", "", p03, p03_log, "BX8 BY8" },
	{ "P04", "laundering: a line filled by MakeUnique without permission", "EB", "", p04, p04_log, "BX8" },
	{ "P05", "roll-back by MakeInvalid", "EB", "", p05, p05_log, "BX8" },
	{ "P06", "roll-back by WriteLineUnique", "B", "D", p06, p06_log, "BX8 BY8" },
	{ "P07", "part of a protected line is written over a dirty copy: two writes", "AB", "", p07, p07_log, "BX8 BY8" },
	{ "P08", "the CPU writes a protected line and may not read it", "AB", "", p08, p08_log, "BX8 BY8" },
	{ "P09", "clean data offered to CleanInvalid are neither forwarded nor written", "AB", "", p09, p09_log, "BX8 BY8" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
