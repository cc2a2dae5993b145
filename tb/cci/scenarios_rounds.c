/* scenarios_rounds.c - E5-ALL, E8: second rounds with two caches besides the requester's. A, B are CPUs (NSAID 9), G a GPU (8). */
#include <stddef.h>

#include "scenario.h"

/* ---- E5: one mismatch, and every cache is asked again ---------------------------------------------------- */

/* Mode 2. Both have a clean copy, G's under another NSAID: B's, which could have been passed on, goes too. */
static void e5_all(struct scenario *s)
{
	sc_mode(s, 2);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "01001", 9, SC_M0);
	sc_answer(s, 'G', "01001", 8, SC_M0);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_answer(s, 'G', "00000", 0, SC_NO_DATA);
}

static const char *const e5_all_log[] = {
	"- PROT_MODE 2",
	"A ReadShared X NS NSAID 9",
	"B snooped ReadShared X NS",
	"G snooped ReadShared X NS",
	"B answers 01001 NSAID 9 m0",
	"G answers 01001 NSAID 8 m0",
	"B snooped CleanInvalid X NS",
	"G snooped CleanInvalid X NS",
	"B answers 00000",
	"G answers 00000",
	"memory read X NS by A NSAID 9 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- E8: a group's port keeps its copy, and the data come from outside the group --------------------------- */

/* Mode 1, A and B one group. B, which is asked normally, keeps a shared copy; G, outside, gives the line up dirty. Its data go to memory, and B's copy
 * goes in a second round, so that the answer does not say IsShared of a line that nobody else has. */
static void e8(struct scenario *s)
{
	sc_group(s, 'A', 1);
	sc_group(s, 'B', 1);
	sc_mode(s, 1);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "01001", 9, 1);
	sc_answer(s, 'G', "00101", 8, 1);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_answer(s, 'G', "00000", 0, SC_NO_DATA);
	sc_memory(s, 'X');
}

static const char *const e8_log[] = {
	"- PROT_MODE 1",
	"A ReadShared X NS NSAID 9",
	"B snooped ReadShared X NS",
	"G snooped CleanInvalid X NS",
	"B answers 01001 NSAID 9 d1",
	"G answers 00101 NSAID 8 d1",
	"memory write X NS by G NSAID 8 d1 accepted",
	"B snooped CleanInvalid X NS",
	"G snooped CleanInvalid X NS",
	"B answers 00000",
	"G answers 00000",
	"memory read X NS by A NSAID 9 d1",
	"A gets X OKAY IS=0 PD=0 d1",
	"memory X holds d1",
	"events: 1 rewritten, 1 generated, no hazard",
	NULL,
};

const struct sc_test sc_rounds[] = {
	{ "E5-ALL", "mode 2, one cache of two mismatches: both are asked again", "ABG", "", e5_all, e5_all_log, "BX9 GX9" },
	{ "E8", "mode 1, a group and a dirty copy outside it: a second round", "ABG", "", e8, e8_log, "BX9 GX8" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
