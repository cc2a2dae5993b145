/* scenarios_filter_large.c - X22, X23-ID: what shows only where the snoop filter has many sets. A is a CPU (NSAID 9), B a GPU (10). */
#include <stddef.h>

#include "scenario.h"

/* ---- X22: until the filter is cleared shareable requests stand still, others run ------------------------------------------- */

static void x22(struct scenario *s)
{
	sc_reset(s);
	ASK(s, 'A', READ_NO_SNOOP, 'Z', 9);
	ASK(s, 'B', READ_SHARED, 'X', 10);
}

static const char *const x22_log[] = {
	"- reset",
	"SF_INIT 1",
	"{",
	"1|A ReadNoSnoop Z NS NSAID 9",
	"1|memory read Z NS by A NSAID 9 m0",
	"1|A gets Z OKAY IS=0 PD=0 m0",
	"2|B ReadShared X NS NSAID 10",
	"}",
	"SF_INIT 0",
	"memory read X NS by B NSAID 10 m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- X23-ID: a read does not take a way before an older one that must be answered first ------------------------------------- */

/* B's reads of 8 and 9 need ways of one full set, of which only one can be made free at a time. X has a set for itself; so has Y, of another ID. */
static void x23_id(struct scenario *s)
{
	ASK(s, 'B', READ_SHARED, '8', 10);
	ASK(s, 'B', READ_SHARED, '9', 10);
	ASK(s, 'B', READ_SHARED, 'X', 10);
	ASK(s, 'B', READ_SHARED, 'Y', 10)->id = 1;
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_let_answer(s, 'A');
	sc_filter_events(s);
}

static const char *const x23_id_log[] = {
	"B ReadShared 8 NS NSAID 10",
	"B ReadShared 9 NS NSAID 10",
	"B ReadShared X NS NSAID 10",
	"B ReadShared Y NS NSAID 10",
	"{",
	"1|A snooped CleanInvalid 0 NS",
	"2|memory read 8 NS by B NSAID 10 m0",
	"3|memory read Y NS by B NSAID 10 m0",
	"3|B gets Y OKAY IS=0 PD=0 m0",
	"}",
	"- A answers",
	"A answers 00000",
	"{",
	"1|A snooped CleanInvalid 1 NS",
	"1|A answers 00000",
	"2|B gets 8 OKAY IS=0 PD=0 m0",
	"2|B gets 9 OKAY IS=0 PD=0 m0",
	"2|B gets X OKAY IS=0 PD=0 m0",
	"3|memory read 9 NS by B NSAID 10 m0",
	"3|memory read X NS by B NSAID 10 m0",
	"}",
	"filter: 4 looked up, 4 missed, 2 back-invalidated, wait",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_filter_large[] = {
	{ "X22", "while the filter is cleared shareable requests wait, and others do not", "AB", "", x22, x22_log, "" },
	{ "X23-ID", "reads of one ID take ways in their order", "AB", "", x23_id, x23_id_log, "A09 A19 A29 A39 A49 A59 A69 A79" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
