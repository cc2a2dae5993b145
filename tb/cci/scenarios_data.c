/* scenarios_data.c - T4 to T7: the contract's tests of whose data get where and which acknowledge frees what. A and B are caches, D a DMA (NSAID 5). */
#include <stddef.h>

#include "scenario.h"

/* ---- T4: a refused read that looks like a good one fills a cache with zeros, which must not get to memory --------------------------------------- */

static void t4(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT); /* 9 may write, and not read */
	sc_mode(s, 1);
	sc_action(s, 0);
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_note(s, "A puts the line out");
	WRITE(s, 'A', WRITE_EVICT, 'X', 9, SC_ZEROS);
	sc_note(s, "A reads it again, and D cleans it");
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_settle(s);
	ASK(s, 'D', CLEAN_SHARED, 'X', 5);
	sc_answer(s, 'A', "11000", 9, SC_NO_DATA);
	sc_note(s, "the owner reads it, and A offers what it has");
	ASK(s, 'B', READ_SHARED, 'X', 8);
	sc_answer(s, 'A', "10001", 9, SC_ZEROS);
	sc_memory(s, 'X');
}

static const char *const t4_log[] = {
	"- PROT_MODE 1",
	"- ACTION 0",
	"A ReadShared X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"memory read X NS by A NSAID 9 refused",
	"A gets X OKAY IS=0 PD=0 zeros",
	"- A puts the line out",
	"A WriteEvict X NS NSAID 9",
	"A written X OKAY",
	"- A reads it again, and D cleans it",
	"A ReadShared X NS NSAID 9",
	ALL "B snooped CleanInvalid X NS",
	ALL "B answers 00000",
	"memory read X NS by A NSAID 9 refused",
	"A gets X OKAY IS=0 PD=0 zeros",
	"D CleanShared X NS NSAID 5",
	"{",
	"1|A snooped CleanShared X NS",
	"1|A answers 11000 NSAID 9",
	ALL "2|B snooped CleanShared X NS",
	ALL "2|B answers 00000",
	"}",
	"D gets X OKAY IS=0 PD=0",
	"- the owner reads it, and A offers what it has",
	"B ReadShared X NS NSAID 8",
	"A snooped CleanInvalid X NS",
	"A answers 10001 NSAID 9 zeros",
	"memory read X NS by B NSAID 8 m0",
	"B gets X OKAY IS=0 PD=0 m0",
	"memory X holds m0",
	ALL "events: 3 rewritten, 0 generated, no hazard",
	SOME "events: 2 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- T5: one port alternates between NSAIDs 8 and 10, its group shares data ----------------------------------------- */

static void t5(struct scenario *s)
{
	sc_policy(s, 'X', SC_PROT);
	sc_group(s, 'A', 3);
	sc_group(s, 'B', 3);
	sc_mode(s, 1);
	ASK(s, 'B', READ_SHARED, 'X', 8);
	sc_answer(s, 'A', "11001", 8, 1);
	sc_note(s, "A, as 10, wants it for itself: it cleans its dirty copy of 8 first (E22)");
	WRITE(s, 'A', WRITE_BACK, 'X', 8, 1);
	sc_settle(s);
	ASK(s, 'A', MAKE_UNIQUE, 'X', 10);
	sc_note(s, "same group, other NSAID (E7)");
	ASK(s, 'B', READ_SHARED, 'X', 8);
	sc_answer(s, 'A', "11001", 10, 2);
	sc_answer(s, 'A', "00101", 10, 2);
	sc_note(s, "B stores; A, as 10, discards the line");
	ASK(s, 'A', MAKE_INVALID, 'X', 10);
	sc_answer(s, 'B', "10101", 8, 3);
	sc_note(s, "B reads it again");
	ASK(s, 'B', READ_UNIQUE, 'X', 8);
	sc_note(s, "B stores; A, as 10, has it cleaned");
	ASK(s, 'A', CLEAN_SHARED, 'X', 10);
	sc_answer(s, 'B', "11101", 8, 4);
	sc_memory(s, 'X');
}

static const char *const t5_log[] = {
	"- PROT_MODE 1",
	"B ReadShared X NS NSAID 8",
	"A snooped ReadShared X NS",
	"A answers 11001 NSAID 8 d1",
	"B gets X OKAY IS=1 PD=0 d1",
	"- A, as 10, wants it for itself: it cleans its dirty copy of 8 first (E22)",
	"A WriteBack X NS NSAID 8",
	"memory write X NS by A NSAID 8 d1 accepted",
	"A written X OKAY",
	"A MakeUnique X NS NSAID 10",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"A gets X OKAY IS=0 PD=0",
	"- same group, other NSAID (E7)",
	"B ReadShared X NS NSAID 8",
	"A snooped ReadShared X NS",
	"A answers 11001 NSAID 10 d2",
	"A snooped CleanInvalid X NS",
	"A answers 00101 NSAID 10 d2",
	"memory write X NS by A NSAID 10 d2 refused",
	"IMPR_ERR M",
	"memory read X NS by B NSAID 8 d1",
	"B gets X OKAY IS=0 PD=0 d1",
	"- B stores; A, as 10, discards the line",
	"A MakeInvalid X NS NSAID 10",
	"B snooped CleanInvalid X NS",
	"B answers 10101 NSAID 8 d3",
	"memory write X NS by B NSAID 8 d3 accepted",
	"A gets X OKAY IS=0 PD=0",
	"- B reads it again",
	"B ReadUnique X NS NSAID 8",
	ALL "A snooped ReadUnique X NS",
	ALL "A answers 00000",
	"memory read X NS by B NSAID 8 d3",
	"B gets X OKAY IS=0 PD=0 d3",
	"- B stores; A, as 10, has it cleaned",
	"A CleanShared X NS NSAID 10",
	"B snooped CleanShared X NS",
	"B answers 11101 NSAID 8 d4",
	"memory write X NS by B NSAID 8 d4 accepted",
	"A gets X OKAY IS=1 PD=0",
	"memory X holds d4",
	"events: 2 rewritten, 3 generated, no hazard",
	NULL,
};

/* ---- T6: a clean and a dirty responder: data and NSAID are the dirty one's (E20, C12) ------------------------------------ */

/* Answers of the two, `later` cycles apart, with `gap` cycles between beats of data. */
static void t6_once(struct scenario *s, char line, char clean, char dirty, uint32_t later, uint32_t clean_gap, uint32_t dirty_gap)
{
	struct sc_answer *c = sc_answer(s, clean, "01001", 9, 2), *d = sc_answer(s, dirty, "01101", 8, 1);

	c->delay = 4;
	d->delay = 4 + later;
	c->cd_gap = clean_gap;
	d->cd_gap = dirty_gap;
	ASK(s, 'D', READ_ONCE, line, 5);
	sc_settle(s);
}

static void t6(struct scenario *s)
{
	t6_once(s, 'V', 'A', 'B', 0, 0, 5); /* in one cycle: the higher port is the owner, its data slow */
	t6_once(s, 'W', 'A', 'B', 0, 5, 0); /* or fast */
	t6_once(s, 'X', 'A', 'B', 4, 0, 2); /* when half of the clean data are in */
	t6_once(s, 'Y', 'B', 'A', 4, 2, 0); /* likewise, the dirty port lower */
	t6_once(s, 'Z', 'B', 'A', 0, 0, 5);
}

#define T6_LINE(line, clean, dirty) \
	"D ReadOnce " line " NS NSAID 5", \
	"{", \
	"1|" clean " snooped ReadOnce " line " NS", \
	"1|" clean " answers 01001 NSAID 9 d2", \
	"2|" dirty " snooped ReadOnce " line " NS", \
	"2|" dirty " answers 01101 NSAID 8 d1", \
	"}", \
	"memory write " line " NS by " dirty " NSAID 8 d1 accepted", \
	"D gets " line " OKAY IS=0 PD=0 d1"

static const char *const t6_log[] = {
	T6_LINE("V", "A", "B"),
	T6_LINE("W", "A", "B"),
	T6_LINE("X", "A", "B"),
	T6_LINE("Y", "B", "A"),
	T6_LINE("Z", "B", "A"),
	"events: 0 rewritten, 5 generated, no hazard",
	NULL,
};

/* ---- T7: RACK late, twice in a row, in the cycle of another last R: it frees the entry of the response that came first ----- */

/* For every delay of RACK, two reads and a maintenance request whose lines others wait for; the bench sees to it that no snoop comes
 * between a response and its RACK. Not logged. */
static void t7_sweep(struct scenario *s)
{
	sc_quiet(s);
	for (uint32_t delay = 0; delay < 14u; delay++) {
		sc_ack_delay(s, 'A', delay);
		ASK(s, 'A', READ_UNIQUE, 'a', 9);
		ASK(s, 'A', READ_ONCE, 'b', 9)->id = 1;
		ASK(s, 'A', CLEAN_UNIQUE, 'c', 9)->id = 2;
		ASK(s, 'B', READ_ONCE, (char)('a' + (int)(delay % 3u)), 10);
		ASK(s, 'D', READ_ONCE, (char)('a' + (int)((delay + 1u) % 3u)), 5);
		sc_settle(s);
	}
	sc_loud(s);
}

static void t7(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	ASK(s, 'A', READ_UNIQUE, 'W', 9);
	sc_settle(s);
	ASK(s, 'A', CLEAN_UNIQUE, 'X', 9)->id = 1;
	sc_settle(s);
	ASK(s, 'A', READ_ONCE, 'Y', 9)->id = 2;
	sc_settle(s);
	ASK(s, 'A', MAKE_INVALID, 'Z', 9)->id = 3;
	sc_note(s, "B and D wait for two of the four");
	ASK(s, 'B', READ_ONCE, 'X', 10);
	ASK(s, 'D', READ_ONCE, 'W', 5);
	sc_rack(s, 'A', 1);
	sc_rack(s, 'A', 1);
	sc_note(s, "and for the other two");
	ASK(s, 'B', READ_ONCE, 'Y', 10);
	ASK(s, 'D', READ_ONCE, 'Z', 5);
	sc_rack(s, 'A', 2);
	sc_settle(s);
	t7_sweep(s);
}

#define T7_SERVED(n, port, nsaid, line) \
	n "memory read " line " NS by " port " NSAID " nsaid " m0", \
	n port " gets " line " OKAY IS=0 PD=0 m0"

static const char *const t7_log[] = {
	"A ReadUnique W NS NSAID 9",
	"B snooped ReadUnique W NS",
	"B answers 00000",
	T7_SERVED("", "A", "9", "W"),
	"A CleanUnique X NS NSAID 9",
	"B snooped CleanInvalid X NS",
	"B answers 00000",
	"A gets X OKAY IS=0 PD=0",
	"A ReadOnce Y NS NSAID 9",
	"B snooped ReadOnce Y NS",
	"B answers 00000",
	T7_SERVED("", "A", "9", "Y"),
	"A MakeInvalid Z NS NSAID 9",
	"B snooped MakeInvalid Z NS",
	"B answers 00000",
	"A gets Z OKAY IS=0 PD=0",
	"- B and D wait for two of the four",
	"{",
	"B ReadOnce X NS NSAID 10",
	"D ReadOnce W NS NSAID 5",
	"}",
	"- RACK of A",
	"{",
	"1|A snooped ReadOnce W NS",
	"1|A answers 00000",
	ALL "2|B snooped ReadOnce W NS",
	ALL "2|B answers 00000",
	"}",
	T7_SERVED("", "D", "5", "W"),
	"- RACK of A",
	"A snooped ReadOnce X NS",
	"A answers 00000",
	T7_SERVED("", "B", "10", "X"),
	"- and for the other two",
	"{",
	"B ReadOnce Y NS NSAID 10",
	"D ReadOnce Z NS NSAID 5",
	"}",
	"- RACK of A, consecutive",
	"{",
	"1|A snooped ReadOnce Y NS",
	ALL "2|A snooped ReadOnce Z NS",
	"3|A answers 00000",
	ALL "3|A answers 00000",
	ALL "4|B snooped ReadOnce Z NS",
	ALL "4|B answers 00000",
	T7_SERVED("5|", "B", "10", "Y"),
	T7_SERVED("6|", "D", "5", "Z"),
	"}",
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

const struct sc_test sc_data_tests[] = {
	{ "T4", "zeros of a refused read never reach memory", "AB", "D", t4, t4_log, "BX8" },
	{ "T5", "NSAIDs alternate on one line of a group: whose data are whose", "AB", "", t5, t5_log, "AX8" },
	{ "T6", "a clean and a dirty answer: data and NSAID of one port", "AB", "D", t6, t6_log, "AV9 BV8 AW9 BW8 AX9 BX8 AY8 BY9 AZ8 BZ9" },
	{ "T7", "RACK frees the entry whose response it acknowledges", "AB", "D", t7, t7_log, "BW10 BX10 BY10 AY9 BZ10" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
