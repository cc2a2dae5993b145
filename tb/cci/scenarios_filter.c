/* scenarios_filter.c - S01-KEY to E19-KEPT: what the snoop filter says and remembers (docs/cci-filter.md). A is a CPU (NSAID 9), B a GPU (10, in protected
 * mode 8), D a DMA (5), whose ReadOnce shows who is thought to hold a line: it changes nothing. */
#include <stddef.h>

#include "scenario.h"

/* D reads line, NS: ASKED, then what the ports say, then GIVEN of memory. */
#define ASKED(line) "D ReadOnce " line " NS NSAID 5"
#define SAYS_NOTHING(n, port, line) n port " snooped ReadOnce " line " NS", n port " answers 00000"
#define GIVEN(line, data) "memory read " line " NS by D NSAID 5 " data, "D gets " line " OKAY IS=0 PD=0 " data
#define NOBODY_HAS(line, data) ASKED(line), GIVEN(line, data)
#define ONE_HAS(port, line, data) ASKED(line), SAYS_NOTHING("", port, line), GIVEN(line, data)
#define BOTH_HAVE(line, data) ASKED(line), "{", SAYS_NOTHING("1|", "A", line), SAYS_NOTHING("2|", "B", line), "}", GIVEN(line, data)
/* A request whose answer is memory's, or none; nobody is asked. */
#define FILLED(port, kind, line, nsaid, data) \
	port " " kind " " line " NS NSAID " nsaid, "memory read " line " NS by " port " NSAID " nsaid " " data, port " gets " line " OKAY IS=0 PD=0 " data
/* The same, and a port is snooped first. */
#define FILLED_AFTER(port, kind, line, nsaid, data, other, snoop) \
	port " " kind " " line " NS NSAID " nsaid, other " snooped " snoop " " line " NS", other " answers 00000", \
	"memory read " line " NS by " port " NSAID " nsaid " " data, port " gets " line " OKAY IS=0 PD=0 " data
#define DONE_AFTER(port, kind, line, nsaid, other, snoop) \
	port " " kind " " line " NS NSAID " nsaid, other " snooped " snoop " " line " NS", other " answers 00000", port " gets " line " OKAY IS=0 PD=0"

static void probe(struct scenario *s, char line)
{
	sc_settle(s);
	ASK(s, 'D', READ_ONCE, line, 5);
	sc_settle(s);
}

/* ---- S01-KEY: the Secure and the Non-secure line of one address have entries of their own --------------------------- */

static void s01_key(struct scenario *s)
{
	ASK(s, 'B', READ_SHARED, 'X', 10);
	sc_note(s, "a Secure request finds A's copy, and only that");
	ASK(s, 'D', READ_ONCE, 'X', SC_SECURE);
	sc_answer(s, 'A', "11001", 0, 1);
	sc_note(s, "a Non-secure one B's");
	probe(s, 'X');
	ASK(s, 'D', CLEAN_INVALID, 'X', 5);
	sc_note(s, "which was not A's");
	ASK(s, 'D', CLEAN_INVALID, 'X', SC_SECURE);
	sc_answer(s, 'A', "10101", 0, 1);
	sc_filter_events(s);
}

static const char *const s01_key_log[] = {
	FILLED("B", "ReadShared", "X", "10", "m0"),
	"- a Secure request finds A's copy, and only that",
	"D ReadOnce X S",
	"A snooped ReadOnce X S",
	"A answers 11001 d1",
	"D gets X OKAY IS=0 PD=0 d1",
	"- a Non-secure one B's",
	ONE_HAS("B", "X", "m0"),
	"D CleanInvalid X NS NSAID 5",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"D gets X OKAY IS=0 PD=0",
	"- which was not A's",
	"D CleanInvalid X S",
	"A snooped CleanInvalid X S",
	"A answers 10101 d1",
	"memory write X S by A d1 accepted",
	"D gets X OKAY IS=0 PD=0",
	"filter: 5 looked up, 1 missed, 0 back-invalidated, no wait",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- C21: who has the line after each kind of request ---------------------------------------------------------------- */

static void c21_reads(struct scenario *s)
{
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_settle(s);
	ASK(s, 'B', READ_CLEAN, 'X', 10);
	probe(s, 'X');
	ASK(s, 'B', READ_UNIQUE, 'X', 10);
	probe(s, 'X');
	ASK(s, 'A', CLEAN_UNIQUE, 'X', 9);
	probe(s, 'X');
	ASK(s, 'B', MAKE_UNIQUE, 'X', 10);
	probe(s, 'X');
	ASK(s, 'A', READ_NOT_SHARED_DIRTY, 'X', 9);
	sc_settle(s);
	ASK(s, 'A', CLEAN_SHARED, 'X', 9);
	probe(s, 'X');
	ASK(s, 'A', MAKE_INVALID, 'X', 9);
	probe(s, 'X');
}

static void c21_writes(struct scenario *s)
{
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_settle(s);
	WRITE(s, 'D', WRITE_LINE_UNIQUE, 'X', 5, 2);
	probe(s, 'X');
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_settle(s);
	WRITE(s, 'A', WRITE_EVICT, 'X', 9, 2);
	probe(s, 'X');
	ASK(s, 'A', READ_UNIQUE, 'X', 9);
	sc_settle(s);
	WRITE(s, 'A', WRITE_CLEAN, 'X', 9, 3);
	probe(s, 'X');
	WRITE(s, 'A', EVICT, 'X', 9, SC_NO_DATA);
	probe(s, 'X');
	ASK(s, 'A', READ_UNIQUE, 'X', 9);
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, 'X', 9, 4);
	probe(s, 'X');
}

static void c21(struct scenario *s)
{
	c21_reads(s);
	sc_note(s, "writes");
	c21_writes(s);
}

static const char *const c21_log[] = {
	FILLED("A", "ReadShared", "X", "9", "m0"),
	FILLED_AFTER("B", "ReadClean", "X", "10", "m0", "A", "ReadClean"),
	BOTH_HAVE("X", "m0"),
	FILLED_AFTER("B", "ReadUnique", "X", "10", "m0", "A", "ReadUnique"),
	ONE_HAS("B", "X", "m0"),
	DONE_AFTER("A", "CleanUnique", "X", "9", "B", "CleanInvalid"),
	ONE_HAS("A", "X", "m0"),
	DONE_AFTER("B", "MakeUnique", "X", "10", "A", "MakeInvalid"),
	ONE_HAS("B", "X", "m0"),
	FILLED_AFTER("A", "ReadNotSharedDirty", "X", "9", "m0", "B", "ReadNotSharedDirty"),
	DONE_AFTER("A", "CleanShared", "X", "9", "B", "CleanShared"),
	BOTH_HAVE("X", "m0"),
	DONE_AFTER("A", "MakeInvalid", "X", "9", "B", "MakeInvalid"),
	NOBODY_HAS("X", "m0"),
	"- writes",
	FILLED("A", "ReadShared", "X", "9", "m0"),
	"D WriteLineUnique X NS NSAID 5",
	"A snooped MakeInvalid X NS",
	"A answers 00000",
	"memory write X NS by D NSAID 5 d2 accepted",
	"D written X OKAY",
	NOBODY_HAS("X", "d2"),
	FILLED("A", "ReadShared", "X", "9", "d2"),
	"A WriteEvict X NS NSAID 9",
	"A written X OKAY",
	NOBODY_HAS("X", "d2"),
	FILLED("A", "ReadUnique", "X", "9", "d2"),
	"A WriteClean X NS NSAID 9",
	"memory write X NS by A NSAID 9 d3 accepted",
	"A written X OKAY",
	ONE_HAS("A", "X", "d3"),
	"A Evict X NS NSAID 9",
	"A written X OKAY",
	NOBODY_HAS("X", "d3"),
	FILLED("A", "ReadUnique", "X", "9", "d3"),
	"A WriteBack X NS NSAID 9",
	"memory write X NS by A NSAID 9 d4 accepted",
	"A written X OKAY",
	NOBODY_HAS("X", "d4"),
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- E15: a WriteBack leaves the filter when memory has answered, not before ------------------------------------------ */

/* A holds 0 to 7, all of the set. */
static void e15(struct scenario *s)
{
	sc_hold_b(s);
	WRITE(s, 'A', WRITE_BACK, '0', 9, 1);
	sc_note(s, "its way is not free yet: another line goes");
	ASK(s, 'B', READ_SHARED, '8', 10);
	sc_let_b(s);
	sc_note(s, "now it is");
	ASK(s, 'B', READ_SHARED, '9', 10);
	sc_filter_events(s);
}

static const char *const e15_log[] = {
	"A WriteBack 0 NS NSAID 9",
	"memory write 0 NS by A NSAID 9 d1 accepted",
	"- its way is not free yet: another line goes",
	"B ReadShared 8 NS NSAID 10",
	"{",
	"1|A snooped CleanInvalid 1 NS",
	"1|A answers 00000",
	"2|memory read 8 NS by B NSAID 10 m0",
	"}",
	"B gets 8 OKAY IS=0 PD=0 m0",
	"- memory answers writes",
	"A written 0 OKAY",
	"- now it is",
	FILLED("B", "ReadShared", "9", "10", "m0"),
	"filter: 2 looked up, 2 missed, 1 back-invalidated, no wait",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- E18: while it is overridden everybody is asked, and it is kept up to date ------------------------------------------ */

static void e18(struct scenario *s)
{
	sc_sf_off(s, true);
	ASK(s, 'A', READ_UNIQUE, 'X', 9);
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, 'Y', 9, 1);
	sc_settle(s);
	WRITE(s, 'A', EVICT, 'W', 9, SC_NO_DATA);
	sc_settle(s);
	ASK(s, 'B', READ_UNIQUE, 'Z', 10);
	sc_note(s, "asked again");
	sc_sf_off(s, false);
	probe(s, 'W');
	probe(s, 'X');
	probe(s, 'Y');
	probe(s, 'Z');
	sc_filter_events(s);
}

static const char *const e18_log[] = {
	FILLED_AFTER("A", "ReadUnique", "X", "9", "m0", "B", "ReadUnique"),
	"A WriteBack Y NS NSAID 9",
	"memory write Y NS by A NSAID 9 d1 accepted",
	"A written Y OKAY",
	"A Evict W NS NSAID 9",
	"A written W OKAY",
	FILLED_AFTER("B", "ReadUnique", "Z", "10", "m0", "A", "ReadUnique"),
	"- asked again",
	NOBODY_HAS("W", "m0"),
	ONE_HAS("A", "X", "m0"),
	NOBODY_HAS("Y", "d1"),
	ONE_HAS("B", "Z", "m0"),
	"filter: 6 looked up, 4 missed, 0 back-invalidated, no wait",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- P15-STRANGE: mode 2, and not all that the filter says is the requester's NSAID: strict at once ------------------- */

/* X is B's under 8. A and B hold Y, under 9 and 8; whatever B answers. Z is B's under 9, as X is A's at the end. */
static void p15_strange(struct scenario *s)
{
	sc_mode(s, 2);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_note(s, "mixed");
	ASK(s, 'A', READ_SHARED, 'Y', 9);
	sc_answer(s, 'B', "10101", 9, 2);
	sc_note(s, "equal");
	ASK(s, 'A', READ_SHARED, 'Z', 9);
	sc_answer(s, 'B', "11001", 9, 3);
	sc_note(s, "X has changed its NSAID, Y is mixed no more");
	ASK(s, 'B', READ_SHARED, 'X', 9);
	sc_answer(s, 'A', "11001", 9, 4);
	sc_settle(s);
	ASK(s, 'B', READ_SHARED, 'Y', 9);
	sc_answer(s, 'A', "11001", 9, 5);
}

static const char *const p15_strange_log[] = {
	"- PROT_MODE 2",
	"A ReadShared X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d1",
	"memory write X NS by B NSAID 8 d1 accepted",
	"memory read X NS by A NSAID 9 d1",
	"A gets X OKAY IS=0 PD=0 d1",
	"- mixed",
	"A ReadShared Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"B answers 10101 NSAID 9 d2",
	"memory write Y NS by B NSAID 9 d2 accepted",
	"memory read Y NS by A NSAID 9 d2",
	"A gets Y OKAY IS=0 PD=0 d2",
	"- equal",
	"A ReadShared Z NS NSAID 9",
	"B snooped ReadShared Z NS",
	"B answers 11001 NSAID 9 d3",
	"A gets Z OKAY IS=1 PD=0 d3",
	"- X has changed its NSAID, Y is mixed no more",
	"B ReadShared X NS NSAID 9",
	"A snooped ReadShared X NS",
	"A answers 11001 NSAID 9 d4",
	"B gets X OKAY IS=1 PD=0 d4",
	"B ReadShared Y NS NSAID 9",
	"A snooped ReadShared Y NS",
	"A answers 11001 NSAID 9 d5",
	"B gets Y OKAY IS=1 PD=0 d5",
	"events: 2 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P16-NAMED: mode 2; CRNSAID is not there, or is and says something else than the filter (X28) --------------------- */

/* Of X and Y the filter says 9. B's port gives no CRNSAID at first, and 9 counts; then it gives 8. */
static void p16_named(struct scenario *s)
{
	sc_policy(s, 'Y', SC_PROT);
	sc_mode(s, 2);
	sc_names_nsaids(s, 'B', false);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "11101", 0, 1);
	sc_note(s, "B's port says it itself: the second round");
	sc_names_nsaids(s, 'B', true);
	ASK(s, 'A', READ_SHARED, 'Y', 9);
	sc_answer(s, 'B', "11001", 8, 2);
	sc_answer(s, 'B', "00101", 8, 2);
	sc_memory(s, 'Y');
}

static const char *const p16_named_log[] = {
	"- PROT_MODE 2",
	"A ReadShared X NS NSAID 9",
	"B snooped ReadShared X NS",
	"B answers 11101 NSAID 0 d1",
	"A gets X OKAY IS=1 PD=1 d1",
	"- B's port says it itself: the second round",
	"A ReadShared Y NS NSAID 9",
	"B snooped ReadShared Y NS",
	"B answers 11001 NSAID 8 d2",
	"B snooped CleanInvalid Y NS",
	"B answers 00101 NSAID 8 d2",
	"memory write Y NS by B NSAID 8 d2 accepted",
	"memory read Y NS by A NSAID 9 refused",
	"A gets Y DECERR IS=0 PD=0 zeros",
	"memory Y holds d2",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- E19-KEPT: a port that answers with an error may still have the line --------------------------------------------------- */

static void e19_kept(struct scenario *s)
{
	ASK(s, 'D', CLEAN_INVALID, 'X', 5);
	sc_answer(s, 'B', "00010", 0, SC_NO_DATA);
	probe(s, 'X');
}

static const char *const e19_kept_log[] = {
	"D CleanInvalid X NS NSAID 5",
	"{",
	"1|A snooped CleanInvalid X NS",
	"1|A answers 00000",
	"2|B snooped CleanInvalid X NS",
	"2|B answers 00010",
	"}",
	"D gets X SLVERR IS=0 PD=0",
	ONE_HAS("B", "X", "m0"),
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

#define SET_OF_A "A09 A19 A29 A39 A49 A59 A69 A79"

const struct sc_test sc_filter[] = {
	{ "S01-KEY", "the filter has the Secure and the Non-secure line of one address apart", "AB", "D", s01_key, s01_key_log, "AXS" },
	{ "C21", "who is in the filter after each kind of request", "AB", "D", c21, c21_log, "" },
	{ "E15", "a WriteBack leaves the filter when memory has answered", "AB", "D", e15, e15_log, SET_OF_A },
	{ "E18", "the filter overridden: all are asked, and it is kept up to date", "AB", "D", e18, e18_log, "AW9 AY9" },
	{ "P15-STRANGE", "mode 2, another NSAID in the filter, or a mixed entry: strict at once", "AB", "D", p15_strange, p15_strange_log, "BX8 AY9 BY8 BZ9" },
	{ "P16-NAMED", "mode 2, the filter's NSAID, and CRNSAID against it", "AB", "D", p16_named, p16_named_log, "BX9 BY9" },
	{ "E19-KEPT", "a port that answers with an error stays in the filter", "AB", "D", e19_kept, e19_kept_log, "AX9 BX9" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
