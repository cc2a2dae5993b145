/* scenarios_filter_order.c - T9 of the contract, X23-TIE: requests of one set that come close together, Evicts against what is under way, the override
 * toggled. A is a CPU (NSAID 9), B a GPU (10), D a DMA (5), whose ReadOnce shows who is thought to hold a line. */
#include <stddef.h>

#include "scenario.h"

#define ASKED(line) "D ReadOnce " line " NS NSAID 5"
#define GIVEN(line, data) "memory read " line " NS by D NSAID 5 " data, "D gets " line " OKAY IS=0 PD=0 " data
#define NOBODY_HAS(line) ASKED(line), GIVEN(line, "m0")
#define ONE_HAS(port, line) ASKED(line), port " snooped ReadOnce " line " NS", port " answers 00000", GIVEN(line, "m0")
#define BOTH_HAVE(line) ASKED(line), "{", "1|A snooped ReadOnce " line " NS", "1|A answers 00000", "2|B snooped ReadOnce " line " NS", \
	"2|B answers 00000", "}", GIVEN(line, "m0")
#define SET_OF_A "A09 A19 A29 A39 A49 A59 A69 A79"

static void probe(struct scenario *s, char line)
{
	sc_settle(s);
	ASK(s, 'D', READ_ONCE, line, 5);
	sc_settle(s);
}

/* ---- T9-SET: misses in one set, one after the other -------------------------------------------------------------------- */

/* A has seven ways: the first miss gets the eighth, the second the way of line 0. The next two find the set full, and the second of them waits for
 * the entry of back-invalidations. */
static void t9_set(struct scenario *s)
{
	ASK(s, 'B', READ_SHARED, '8', 10);
	ASK(s, 'B', READ_SHARED, '9', 10);
	sc_note(s, "two victims");
	sc_answer(s, 'A', "10101", 9, 1)->hold = true;
	sc_answer(s, 'A', "10101", 9, 2);
	ASK(s, 'B', READ_SHARED, '0', 10)->id = 1;
	ASK(s, 'B', READ_SHARED, '7', 10)->id = 2;
	sc_let_answer(s, 'A');
	probe(s, '7');
	probe(s, '8');
	probe(s, '9');
	probe(s, '0');
	probe(s, '3');
	sc_filter_events(s);
}

static const char *const t9_set_log[] = {
	"B ReadShared 8 NS NSAID 10",
	"B ReadShared 9 NS NSAID 10",
	"{",
	"1|A snooped CleanInvalid 0 NS",
	"1|A answers 00000",
	"2|memory read 8 NS by B NSAID 10 m0",
	"3|memory read 9 NS by B NSAID 10 m0",
	"}",
	"B gets 8 OKAY IS=0 PD=0 m0",
	"B gets 9 OKAY IS=0 PD=0 m0",
	"- two victims",
	"B ReadShared 0 NS NSAID 10",
	"B ReadShared 7 NS NSAID 10",
	"{",
	"A snooped CleanInvalid 1 NS",
	"memory read 0 NS by B NSAID 10 m0",
	"}",
	"- A answers",
	"A answers 10101 NSAID 9 d1",
	"memory write 1 NS by A NSAID 9 d1 accepted",
	"{",
	"1|A snooped CleanInvalid 2 NS",
	"1|A answers 10101 NSAID 9 d2",
	"1|memory write 2 NS by A NSAID 9 d2 accepted",
	"1|B gets 7 OKAY IS=0 PD=0 m0",
	"2|memory read 7 NS by B NSAID 10 m0",
	"3|B gets 0 OKAY IS=0 PD=0 m0",
	"}",
	ONE_HAS("B", "7"),
	ONE_HAS("B", "8"),
	ONE_HAS("B", "9"),
	ONE_HAS("B", "0"),
	ONE_HAS("A", "3"),
	"filter: 9 looked up, 4 missed, 3 back-invalidated, wait",
	"events: 0 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- T9-EVICT: an Evict while a read of the line is under way (C21: read, modify, write) ---------------------------------- */

/* A holds 0, and evicts it while it is asked for it: the way is not valid any more, but B's. Meanwhile B takes another line into the set. */
static void t9_evict(struct scenario *s)
{
	ASK(s, 'B', READ_SHARED, '0', 10);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_settle(s);
	WRITE(s, 'A', EVICT, '0', 9, SC_NO_DATA);
	sc_settle(s);
	ASK(s, 'A', READ_SHARED, '1', 9);
	sc_let_answer(s, 'A');
	probe(s, '0');
	probe(s, '1');
	sc_filter_events(s);
}

static const char *const t9_evict_log[] = {
	"B ReadShared 0 NS NSAID 10",
	"A snooped ReadShared 0 NS",
	"A Evict 0 NS NSAID 9",
	"A written 0 OKAY",
	"A ReadShared 1 NS NSAID 9",
	"memory read 1 NS by A NSAID 9 m0",
	"A gets 1 OKAY IS=0 PD=0 m0",
	"- A answers",
	"A answers 00000",
	"memory read 0 NS by B NSAID 10 m0",
	"B gets 0 OKAY IS=0 PD=0 m0",
	ONE_HAS("B", "0"),
	ONE_HAS("A", "1"),
	"filter: 4 looked up, 1 missed, 0 back-invalidated, no wait",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- T9-OWN: an Evict of the line that is being back-invalidated ------------------------------------------------------------ */

/* While the back-invalidation of 0 waits for A; another miss in the set comes, for which the way that the Evict left is not. Line 1 goes for it. */
static void t9_own(struct scenario *s)
{
	ASK(s, 'B', READ_SHARED, '8', 10);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_settle(s);
	WRITE(s, 'A', EVICT, '0', 9, SC_NO_DATA);
	sc_settle(s);
	ASK(s, 'A', READ_SHARED, '9', 9);
	sc_let_answer(s, 'A');
	probe(s, '0');
	probe(s, '1');
	probe(s, '8');
	probe(s, '9');
	sc_filter_events(s);
}

static const char *const t9_own_log[] = {
	"B ReadShared 8 NS NSAID 10",
	"{",
	"A snooped CleanInvalid 0 NS",
	"memory read 8 NS by B NSAID 10 m0",
	"}",
	"A Evict 0 NS NSAID 9",
	"A written 0 OKAY",
	"A ReadShared 9 NS NSAID 9",
	"- A answers",
	"A answers 00000",
	"{",
	"1|A snooped CleanInvalid 1 NS",
	"1|A answers 00000",
	"2|B gets 8 OKAY IS=0 PD=0 m0",
	"3|memory read 9 NS by A NSAID 9 m0",
	"3|A gets 9 OKAY IS=0 PD=0 m0",
	"}",
	NOBODY_HAS("0"),
	NOBODY_HAS("1"),
	ONE_HAS("B", "8"),
	ONE_HAS("A", "9"),
	"filter: 6 looked up, 4 missed, 2 back-invalidated, wait",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- T9-SWEEP: the same in every cycle from A's own request on until it is answered ------------------------------------------- */

/* From a set that A has filled, so that line 0 is the victim. */
static void begin_again(struct scenario *s)
{
	sc_quiet(s);
	sc_reset(s);
	for (const char *l = "01234567"; *l != '\0'; l++)
		ASK(s, 'A', READ_SHARED, *l, 9);
	sc_loud(s);
}

static void t9_sweep(struct scenario *s)
{
	for (uint32_t later = 0; later < 12u; later++) {
		begin_again(s);
		sc_quiet(s);
		ASK(s, 'A', READ_SHARED, '8', 9);
		sc_cycles(s, later);
		WRITE(s, 'A', EVICT, '0', 9, SC_NO_DATA);
		sc_loud(s);
		probe(s, '0');
		probe(s, '8');
	}
	sc_filter_events(s);
}

#define T9_SWEPT NOBODY_HAS("0"), ONE_HAS("A", "8")

static const char *const t9_sweep_log[] = {
	T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT, T9_SWEPT,
	"filter: 132 looked up, 120 missed, 11 back-invalidated, no wait", /* the first Evict was in time */
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- X23-TIE: a request of the victim's line, allocated just before, in, or after the cycle of the back-invalidation -------------- */

/* D's request comes a cycle before B's, or `later` cycles after it. B, of memory, waits. */
static void x23_tie_once(struct scenario *s, int later, int data)
{
	begin_again(s);
	sc_hold_b(s);
	sc_answer(s, 'A', "10101", 9, data);
	if (later < 0) {
		ASK(s, 'D', READ_ONCE, '0', 5);
		sc_cycles(s, 1);
	}
	ASK(s, 'B', READ_SHARED, '8', 10);
	if (later >= 0) {
		sc_cycles(s, (uint32_t)later);
		ASK(s, 'D', READ_ONCE, '0', 5);
	}
	sc_let_b(s);
	sc_settle(s);
}

/* In the first case it has line 0, which is then not thrown out; in the second (later = 0) both are allocated in one cycle. */
static void x23_tie(struct scenario *s)
{
	for (int later = -1; later < 4; later++)
		x23_tie_once(s, later, later + 2);
}

#define X23_TIE(data) \
	"{", \
	"1|B ReadShared 8 NS NSAID 10", \
	"1|memory read 8 NS by B NSAID 10 m0", \
	"2|A snooped CleanInvalid 0 NS", \
	"2|A answers 10101 NSAID 9 " data, \
	"2|memory write 0 NS by A NSAID 9 " data " accepted", \
	"3|D ReadOnce 0 NS NSAID 5", \
	"}", \
	"- memory answers writes", \
	"{", \
	"1|memory read 0 NS by D NSAID 5 " data, \
	"1|D gets 0 OKAY IS=0 PD=0 " data, \
	"2|B gets 8 OKAY IS=0 PD=0 m0", \
	"}"

static const char *const x23_tie_log[] = {
	"D ReadOnce 0 NS NSAID 5",
	"{",
	"1|A snooped ReadOnce 0 NS",
	"1|A answers 10101 NSAID 9 d1",
	"1|memory write 0 NS by A NSAID 9 d1 accepted",
	"2|B ReadShared 8 NS NSAID 10",
	"2|A snooped CleanInvalid 1 NS",
	"2|A answers 00000",
	"3|memory read 8 NS by B NSAID 10 m0",
	"3|B gets 8 OKAY IS=0 PD=0 m0",
	"}",
	"- memory answers writes",
	"D gets 0 OKAY IS=0 PD=0 d1",
	X23_TIE("d2"), X23_TIE("d3"), X23_TIE("d4"), X23_TIE("d5"),
	"events: 0 rewritten, 5 generated, hazard",
	NULL,
};

/* ---- T9-OFF: the override toggled ---------------------------------------------------------------------------------------------------- */

/* B's second request is allocated while the filter is overridden, and waits for a way until it is not: all are asked, as was to be (X6). Then the
 * other way round. */
static void t9_off_latched(struct scenario *s)
{
	sc_sf_off(s, true);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA); /* of line 8 */
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	ASK(s, 'B', READ_SHARED, '8', 10);
	sc_settle(s);
	ASK(s, 'B', READ_SHARED, '9', 10)->id = 1;
	sc_note(s, "the override goes");
	sc_sf_off(s, false);
	sc_let_answer(s, 'A');
	sc_note(s, "and comes");
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	ASK(s, 'B', READ_SHARED, '0', 10);
	sc_settle(s);
	ASK(s, 'B', READ_SHARED, '1', 10)->id = 1;
	sc_settle(s);
	sc_sf_off(s, true);
	sc_let_answer(s, 'A');
}

/* Both caches read, upgrade and evict lines 4 to 7 while the pin toggles; only what they do last is told apart. */
static void t9_off_load(struct scenario *s)
{
	for (uint32_t i = 0; i < 10u; i++) {
		ASK(s, 'A', READ_SHARED, (char)('4' + (int)(i & 3u)), 9);
		ASK(s, 'B', READ_UNIQUE, (char)('4' + (int)((i + 1u) & 3u)), 10);
		ASK(s, 'A', CLEAN_UNIQUE, (char)('4' + (int)((i + 2u) & 3u)), 9);
		sc_cycles(s, 3u * i);
		sc_sf_off(s, (i & 1u) != 0u);
	}
	sc_settle(s);
	ASK(s, 'A', READ_UNIQUE, '4', 9);
	ASK(s, 'B', READ_UNIQUE, '5', 10);
	ASK(s, 'A', READ_SHARED, '6', 9);
	ASK(s, 'B', READ_SHARED, '6', 10);
	WRITE(s, 'A', EVICT, '7', 9, SC_NO_DATA);
	WRITE(s, 'B', EVICT, '7', 10, SC_NO_DATA);
	sc_cycles(s, 8);
	sc_sf_off(s, false);
}

static void t9_off(struct scenario *s)
{
	t9_off_latched(s);
	sc_note(s, "load");
	sc_quiet(s);
	t9_off_load(s);
	sc_loud(s);
	for (const char *l = "4567"; *l != '\0'; l++)
		probe(s, *l);
}

static const char *const t9_off_log[] = {
	"B ReadShared 8 NS NSAID 10",
	"{",
	"1|A snooped ReadShared 8 NS",
	"1|A answers 00000",
	"1|memory read 8 NS by B NSAID 10 m0",
	"2|A snooped CleanInvalid 0 NS",
	"}",
	"B ReadShared 9 NS NSAID 10",
	"- the override goes",
	"CHANGE_PENDING 1",
	"- A answers",
	"A answers 00000",
	"{",
	"1|A snooped ReadShared 9 NS",
	"1|A snooped CleanInvalid 1 NS",
	"2|A answers 00000",
	"2|A answers 00000",
	"3|B gets 8 OKAY IS=0 PD=0 m0",
	"4|memory read 9 NS by B NSAID 10 m0",
	"4|B gets 9 OKAY IS=0 PD=0 m0",
	"}",
	"CHANGE_PENDING 0",
	"- and comes",
	"B ReadShared 0 NS NSAID 10",
	"{",
	"A snooped CleanInvalid 2 NS",
	"memory read 0 NS by B NSAID 10 m0",
	"}",
	"B ReadShared 1 NS NSAID 10",
	"CHANGE_PENDING 1",
	"- A answers",
	"A answers 00000",
	"{",
	"1|A snooped CleanInvalid 3 NS",
	"1|A answers 00000",
	"2|B gets 0 OKAY IS=0 PD=0 m0",
	"3|memory read 1 NS by B NSAID 10 m0",
	"3|B gets 1 OKAY IS=0 PD=0 m0",
	"}",
	"CHANGE_PENDING 0",
	"- load",
	ONE_HAS("A", "4"),
	ONE_HAS("B", "5"),
	BOTH_HAVE("6"),
	NOBODY_HAS("7"),
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

const struct sc_test sc_filter_order[] = {
	{ "T9-SET", "misses in one set, one after the other", "AB", "D", t9_set, t9_set_log, "A09 A19 A29 A39 A49 A59 A69" },
	{ "T9-EVICT", "an Evict of a line that is being read", "AB", "D", t9_evict, t9_evict_log, "A09" },
	{ "T9-OWN", "an Evict of a line that is being back-invalidated", "AB", "D", t9_own, t9_own_log, SET_OF_A },
	{ "T9-SWEEP", "an Evict in every cycle before and while its line is back-invalidated", "AB", "D", t9_sweep, t9_sweep_log, "" },
	{ "X23-TIE", "a request of the victim's line, about the cycle of the back-invalidation", "AB", "D", x23_tie, x23_tie_log, "" },
	{ "T9-OFF", "the filter's override toggled under load", "AB", "D", t9_off, t9_off_log, SET_OF_A },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
