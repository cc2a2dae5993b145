/* scenarios_errors.c - P13, E17, E19: answers and data that cannot be trusted. A, B, C are caches. */
#include <stddef.h>

#include "scenario.h"

/* ---- P13: the holder answers with an error: the only good copy may be lost (R6, E19) ------------------------- */

static void p13(struct scenario *s)
{
	sc_mode(s, 1);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "00010", 0, SC_NO_DATA);
	sc_note(s, "now with data: dropped");
	ASK(s, 'A', READ_SHARED, 'Y', 9);
	sc_answer(s, 'B', "10111", 8, 1);
	sc_memory(s, 'Y');
}

static const char *const p13_log[] = {
	"- PROT_MODE 1",
	"A ReadShared X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 00010",
	"A gets X SLVERR IS=0 PD=0 zeros",
	"- now with data: dropped",
	"A ReadShared Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 10111 NSAID 8 d1",
	"{",
	"IMPR_ERR S B",
	"A gets Y SLVERR IS=0 PD=0 zeros",
	"}",
	"memory Y holds m0",
	"events: 2 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- E17: dirty data under an NSAID that the port cannot have are dropped, in every mode ------------------------------------------------ */

static void e17(struct scenario *s)
{
	sc_nsaid_mask(s, 'B', 1u << 8);
	ASK(s, 'A', CLEAN_INVALID, 'X', 9);
	sc_answer(s, 'B', "10101", 9, 1);
	sc_memory(s, 'X');
	sc_mode(s, 1);
	ASK(s, 'A', READ_SHARED, 'Y', 9);
	sc_answer(s, 'B', "10101", 9, 2);
	sc_note(s, "and this one it can have");
	ASK(s, 'A', READ_SHARED, 'Z', 9);
	sc_answer(s, 'B', "10101", 8, 3);
}

static const char *const e17_log[] = {
	"A CleanInvalid X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 9 d1",
	"{",
	"IMPR_ERR S B",
	"A gets X OKAY IS=0 PD=0",
	"}",
	"memory X holds m0",
	"- PROT_MODE 1",
	"A ReadShared Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 10101 NSAID 9 d2",
	"{",
	"1|IMPR_ERR S B",
	"2|memory read Y NS by A NSAID 9 m0",
	"2|A gets Y OKAY IS=0 PD=0 m0",
	"}",
	"- and this one it can have",
	"A ReadShared Z NS NSAID 9",
	"B snooped CleanInvalid Z NS",
	"B answers 10101 NSAID 8 d3",
	"memory write Z NS by B NSAID 8 d3 accepted",
	"memory read Z NS by A NSAID 9 d3",
	"A gets Z OKAY IS=0 PD=0 d3",
	"events: 2 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- E17-FORGED: a NSAID that the port cannot have opens no peer path, and what was dropped for it is not passed on as clean ------------ */

static void e17_forged(struct scenario *s)
{
	sc_nsaid_mask(s, 'B', 1u << 5);
	sc_mode(s, 2);
	ASK(s, 'A', READ_SHARED, 'X', 8);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_mode(s, 0);
	ASK(s, 'A', READ_CLEAN, 'Y', 9);
	sc_answer(s, 'B', "10101", 9, 2);
	sc_memory(s, 'Y');
}

static const char *const e17_forged_log[] = {
	"- PROT_MODE 2",
	"A ReadShared X NS NSAID 8",
	"B snooped ReadShared X NS",
	"B answers 10101 NSAID 8 d1",
	"IMPR_ERR S B",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"memory read X NS by A NSAID 8 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"- PROT_MODE 0",
	"A ReadClean Y NS NSAID 9",
	"B snooped ReadClean Y NS",
	"B answers 10101 NSAID 9 d2",
	"{",
	"IMPR_ERR S B",
	"A gets Y SLVERR IS=0 PD=0 zeros",
	"}",
	"memory Y holds m0",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- E19: one port answers with an error ------------------------------------------------------------------------------------------------- */

static void e19(struct scenario *s)
{
	ASK(s, 'A', READ_SHARED, 'W', 9);
	sc_answer(s, 'B', "00010", 0, SC_NO_DATA);
	sc_answer(s, 'C', "01001", 9, 1);
	sc_note(s, "maintenance");
	ASK(s, 'A', CLEAN_INVALID, 'X', 9);
	sc_answer(s, 'B', "00010", 0, SC_NO_DATA);
	sc_note(s, "a write");
	WRITE(s, 'A', WRITE_UNIQUE, 'Y', 9, 2);
	sc_answer(s, 'B', "00010", 0, SC_NO_DATA);
	sc_mode(s, 1);
	ASK(s, 'A', READ_SHARED, 'Z', 9);
	sc_answer(s, 'B', "00010", 0, SC_NO_DATA);
	sc_answer(s, 'C', "00101", 9, 3);
}

#define E19_SNOOPED(snoop, line, c) \
	"{", \
	"1|B snooped " snoop " " line " NS", \
	"1|B answers 00010", \
	"2|C snooped " snoop " " line " NS", \
	"2|C answers " c, \
	"}"

static const char *const e19_log[] = {
	"A ReadShared W NS NSAID 9",
	E19_SNOOPED("ReadShared", "W", "01001 NSAID 9 d1"),
	"{",
	"IMPR_ERR S B",
	"A gets W OKAY IS=1 PD=0 d1",
	"}",
	"- maintenance",
	"A CleanInvalid X NS NSAID 9",
	E19_SNOOPED("CleanInvalid", "X", "00000"),
	"A gets X SLVERR IS=0 PD=0",
	"- a write",
	"A WriteUnique Y NS NSAID 9",
	E19_SNOOPED("CleanInvalid", "Y", "00000"),
	"{",
	"1|IMPR_ERR S B",
	"2|memory write Y NS by A NSAID 9 d2 accepted",
	"2|A written Y OKAY",
	"}",
	"- PROT_MODE 1",
	"A ReadShared Z NS NSAID 9",
	E19_SNOOPED("CleanInvalid", "Z", "00101 NSAID 9 d3"),
	"memory write Z NS by C NSAID 9 d3 accepted",
	"A gets Z SLVERR IS=0 PD=0 zeros",
	"events: 1 rewritten, 1 generated, no hazard",
	NULL,
};

const struct sc_test sc_errors[] = {
	{ "P13", "the holder answers with an error", "AB", "", p13, p13_log, "BX8 BY8" },
	{ "E17", "dirty data under an implausible NSAID are dropped and reported", "AB", "", e17, e17_log, "BX8 BY8 BZ8" },
	{ "E17-FORGED", "an implausible NSAID opens no peer path; what was dropped is not answered as clean", "AB", "", e17_forged, e17_forged_log, "BX8 BY9" },
	{ "E19", "one port answers with an error: who is told", "ABC", "", e19, e19_log, "BW9 CW9 BX9 CX9 BY9 CY9 BZ9 CZ9" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
