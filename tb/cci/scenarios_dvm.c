/* scenarios_dvm.c - DVM and barriers: D01 to D03, O10, and the contract's tests 7 and 10 with them. A and B are caches, D is an ACE-Lite master with DVM. */
#include <stddef.h>

#include "scenario.h"

/* ---- D01: a message of two parts, of a Secure operation ([9:8] = 10) --------------------------------------------------------------------- */

#define FIRST 0x1234560A11u  /* TLBI by VA and ASID; a second part follows */
#define SECOND 0xFEDCBA9877u /* all bits of it are free: not a first part, though its [0] is 1 */
#define OTHER 0x0000012B20u  /* of B: VICI, one part */

/* Between the parts comes B's message, which need not wait; right behind the whole snoops of lines, which must not come in between. ARPROT comes on ACPROT, and
 * all bits of the address as they were (CH-15, CCI 5.1, CCI 5.2). */
static void d01(struct scenario *s)
{
	sc_message(s, 'A', FIRST)->prot = 5;
	sc_note(s, "the second part is late");
	sc_message(s, 'B', OTHER)->prot = 2;
	sc_settle(s);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	sc_message(s, 'A', SECOND);
	sc_cycles(s, 1);
	ASK(s, 'D', READ_ONCE, 'X', 5);
	ASK(s, 'D', READ_ONCE, 'Y', 5);
	sc_let_answer(s, 'B');
	sc_note(s, "Error to one part is an error of both; a disabled port gets nothing");
	sc_dvm(s, 'B', false);
	sc_answer(s, 'D', "00010", 0, SC_NO_DATA);
	sc_message(s, 'A', FIRST);
	sc_message(s, 'A', SECOND);
	sc_note(s, "a disabled port's own message is answered and goes to nobody");
	sc_message(s, 'B', OTHER);
}

static const char *const d01_log[] = {
	"A Message 0x1234560a11 prot 5",
	"- the second part is late",
	"B Message 0x12b20 prot 2",
	"{",
	"1|A snooped Message 0x12b20 prot 2",
	"1|A answers 00000",
	"2|D snooped Message 0x12b20 prot 2",
	"2|D answers 00000",
	"}",
	"B gets Message 0x12b20 prot 2 OKAY",
	"A Message 0xfedcba9877",
	"{",
	"1|D ReadOnce X NS NSAID 5",
	"1|D ReadOnce Y NS NSAID 5",
	"2|B snooped Message 0x1234560a11 prot 5",
	"2|B snooped Message 0xfedcba9877",
	"2|B snooped ReadOnce X NS",
	"2|B snooped ReadOnce Y NS",
	"3|B answers 00000",
	"4|D snooped Message 0x1234560a11 prot 5",
	"4|D snooped Message 0xfedcba9877",
	"5|D answers 00000",
	"5|D answers 00000",
	ALL "6|A snooped ReadOnce X NS",
	ALL "6|A snooped ReadOnce Y NS",
	ALL "7|A answers 00000",
	ALL "7|A answers 00000",
	"}",
	"- B answers",
	"{",
	"1|B answers 00000", /* the second part, */
	"1|B answers 00000", /* X, */
	"1|B answers 00000", /* Y */
	"2|A gets Message 0x1234560a11 prot 5 OKAY",
	"2|A gets Message 0xfedcba9877 OKAY",
	"3|memory read X NS by D NSAID 5 m0",
	"3|memory read Y NS by D NSAID 5 m0",
	"4|D gets X OKAY IS=0 PD=0 m0",
	"4|D gets Y OKAY IS=0 PD=0 m0",
	"}",
	"- Error to one part is an error of both; a disabled port gets nothing",
	"A Message 0x1234560a11",
	"A Message 0xfedcba9877",
	"D snooped Message 0x1234560a11",
	"{",
	"1|D answers 00010",
	"1|D answers 00000",
	"2|D snooped Message 0xfedcba9877",
	"}",
	"A gets Message 0x1234560a11 SLVERR",
	"A gets Message 0xfedcba9877 SLVERR",
	"- a disabled port's own message is answered and goes to nobody",
	"B Message 0x12b20",
	"B gets Message 0x12b20 OKAY",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- D02: a Sync ends when all have completed it; another one waits --------------------------------------------------------------------- */

static void d02(struct scenario *s)
{
	sc_message(s, 'A', SC_SYNC);
	sc_settle(s);
	sc_message(s, 'B', SC_SYNC);
	sc_note(s, "B's Sync waits; a message does not");
	sc_message(s, 'D', OTHER);
	sc_note(s, "B completes, behind its own Sync (E12)");
	sc_complete(s, 'B');
	sc_note(s, "D completes: A has its Complete, and B's Sync goes");
	sc_complete(s, 'D');
	sc_note(s, "A completes before D has answered");
	sc_complete(s, 'A');
	sc_settle(s);
	sc_complete(s, 'D');
}

static const char *const d02_log[] = {
	"A Sync 0xc000",
	"{",
	"1|B snooped Sync 0xc000",
	"1|B answers 00000",
	"2|D snooped Sync 0xc000",
	"2|D answers 00000",
	"}",
	"A gets Sync 0xc000 OKAY",
	"B Sync 0xc000",
	"- B's Sync waits; a message does not",
	"D Message 0x12b20",
	"{",
	"1|A snooped Message 0x12b20",
	"1|A answers 00000",
	"2|B snooped Message 0x12b20",
	"2|B answers 00000",
	"}",
	"D gets Message 0x12b20 OKAY",
	"- B completes, behind its own Sync (E12)",
	"B Complete",
	"B gets Complete OKAY",
	"- D completes: A has its Complete, and B's Sync goes",
	"D Complete",
	"{",
	"1|A snooped Complete",
	"1|A snooped Sync 0xc000",
	"2|A answers 00000",
	"2|A answers 00000",
	"3|D gets Complete OKAY",
	"4|D snooped Sync 0xc000",
	"4|D answers 00000",
	"5|B gets Sync 0xc000 OKAY",
	"}",
	"- A completes before D has answered",
	"A Complete",
	"A gets Complete OKAY",
	"D Complete",
	"{",
	"1|B snooped Complete",
	"1|B answers 00000",
	"2|D gets Complete OKAY",
	"}",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- D03: a port whose AR stands behind a line that others hold answers a Sync all the same ----------------------------------------------- */

/* O5, H8. */
static void d03(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	ASK(s, 'A', READ_UNIQUE, 'X', 9);
	sc_settle(s);
	ASK(s, 'B', READ_ONCE, 'X', 10);
	ASK(s, 'B', READ_ONCE, 'Y', 10)->id = 1;
	sc_note(s, "B's AR stands");
	sc_message(s, 'D', SC_SYNC);
	sc_settle(s);
	sc_complete(s, 'B'); /* it stands behind them */
	sc_complete(s, 'A');
	sc_note(s, "and goes on");
	sc_rack(s, 'A', 2);
}

static const char *const d03_log[] = {
	"A ReadUnique X NS NSAID 9",
	ALL "B snooped ReadUnique X NS",
	ALL "B answers 00000",
	"memory read X NS by A NSAID 9 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"B ReadOnce X NS NSAID 10",
	"B ReadOnce Y NS NSAID 10",
	"- B's AR stands",
	"D Sync 0xc000",
	"{",
	"1|A snooped Sync 0xc000",
	"1|A answers 00000",
	"2|B snooped Sync 0xc000",
	"2|B answers 00000",
	"}",
	"D gets Sync 0xc000 OKAY",
	"A Complete",
	"A gets Complete OKAY",
	"- and goes on",
	"- RACK of A, consecutive",
	"{",
	"1|A snooped ReadOnce X NS",
	ALL "1|A snooped ReadOnce Y NS",
	"2|A answers 00000",
	ALL "2|A answers 00000",
	"3|memory read X NS by B NSAID 10 m0",
	"3|B gets X OKAY IS=0 PD=0 m0",
	"4|memory read Y NS by B NSAID 10 m0",
	"4|B gets Y OKAY IS=0 PD=0 m0",
	"5|B Complete",
	"6|B gets Complete OKAY",
	"7|D snooped Complete",
	"7|D answers 00000",
	"}",
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

/* ---- O10: both halves of a barrier wait for what the port has asked for before them --------------------------------------------------------- */

static void o10(struct scenario *s)
{
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	sc_hold_b(s);
	ASK(s, 'A', READ_ONCE, 'X', 9);
	WRITE(s, 'A', WRITE_NO_SNOOP, 'N', 9, 1);
	sc_settle(s);
	sc_barrier_r(s, 'A');
	sc_note(s, "the half on AW is late; what comes behind the one on AR does not wait");
	ASK(s, 'A', READ_NO_SNOOP, 'Z', 9)->id = 1;
	sc_settle(s);
	sc_barrier_w(s, 'A');
	sc_let_answer(s, 'B');
	sc_let_b(s);
	sc_note(s, "and now the write is answered first");
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	ASK(s, 'A', READ_ONCE, 'X', 9);
	WRITE(s, 'A', WRITE_NO_SNOOP, 'N', 9, 2);
	sc_settle(s);
	sc_barrier_r(s, 'A');
	sc_barrier_w(s, 'A');
	sc_let_answer(s, 'B');
	sc_note(s, "it waits neither for others nor for what comes behind it");
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	ASK(s, 'D', READ_ONCE, 'X', 5);
	sc_settle(s);
	sc_barrier_r(s, 'A');
	ASK(s, 'A', READ_ONCE, 'Y', 9);
	sc_settle(s);
	sc_barrier_w(s, 'A');
	sc_let_answer(s, 'B');
	sc_note(s, "with nothing before it, it is answered at once");
	sc_barrier_w(s, 'A');
	sc_settle(s);
	sc_barrier_r(s, 'A');
}

static const char *const o10_log[] = {
	"{",
	"1|A ReadOnce X NS NSAID 9",
	"1|B snooped ReadOnce X NS",
	"2|A WriteNoSnoop N NS NSAID 9",
	"2|memory write N NS by A NSAID 9 d1 accepted",
	"}",
	"A barrier on AR",
	"- the half on AW is late; what comes behind the one on AR does not wait",
	"A ReadNoSnoop Z NS NSAID 9",
	"memory read Z NS by A NSAID 9 m0",
	"A gets Z OKAY IS=0 PD=0 m0",
	"A barrier on AW",
	"- B answers",
	"B answers 00000",
	"memory read X NS by A NSAID 9 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"- memory answers writes",
	"A written N OKAY",
	"{",
	"A gets barrier OKAY",
	"A written barrier OKAY",
	"}",
	"- and now the write is answered first",
	"{",
	"1|A ReadOnce X NS NSAID 9",
	"1|B snooped ReadOnce X NS",
	"2|A WriteNoSnoop N NS NSAID 9",
	"2|memory write N NS by A NSAID 9 d2 accepted",
	"2|A written N OKAY",
	"}",
	"{",
	"A barrier on AR",
	"A barrier on AW",
	"}",
	"- B answers",
	"B answers 00000",
	"memory read X NS by A NSAID 9 m0",
	"A gets X OKAY IS=0 PD=0 m0",
	"{",
	"A gets barrier OKAY",
	"A written barrier OKAY",
	"}",
	"- it waits neither for others nor for what comes behind it",
	"D ReadOnce X NS NSAID 5",
	"{",
	"1|B snooped ReadOnce X NS",
	ALL "2|A snooped ReadOnce X NS",
	ALL "2|A answers 00000",
	"}",
	"{",
	"1|A barrier on AR",
	"1|A ReadOnce Y NS NSAID 9",
	"1|B snooped ReadOnce Y NS",
	"}",
	"A barrier on AW",
	"{",
	"A gets barrier OKAY",
	"A written barrier OKAY",
	"}",
	"- B answers",
	"{",
	"1|B answers 00000", /* X, */
	"1|B answers 00000", /* Y */
	"2|memory read X NS by D NSAID 5 m0",
	"2|D gets X OKAY IS=0 PD=0 m0",
	"3|memory read Y NS by A NSAID 9 m0",
	"3|A gets Y OKAY IS=0 PD=0 m0",
	"}",
	"- with nothing before it, it is answered at once",
	"A barrier on AW",
	"A barrier on AR",
	"{",
	"A gets barrier OKAY",
	"A written barrier OKAY",
	"}",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- T7-DVM: each RACK frees what its response was for: reads, maintenance, a message, a barrier between them ---------------------------------- */

static void t7_dvm(struct scenario *s)
{
	sc_hold_acks(s, 'A');
	ASK(s, 'A', READ_UNIQUE, 'W', 9);
	sc_settle(s);
	sc_message(s, 'A', OTHER);
	sc_settle(s);
	ASK(s, 'A', CLEAN_INVALID, 'X', 9)->id = 1;
	sc_settle(s);
	sc_barrier_r(s, 'A');
	sc_barrier_w(s, 'A');
	sc_settle(s);
	ASK(s, 'A', READ_ONCE, 'Y', 9)->id = 2;
	sc_note(s, "two of the three lines are wanted");
	ASK(s, 'B', READ_ONCE, 'W', 10);
	ASK(s, 'D', READ_ONCE, 'X', 5);
	sc_note(s, "another message: its answer has to wait, as two are not acknowledged");
	sc_message(s, 'A', OTHER + 4u);
	sc_rack(s, 'A', 1); /* W */
	sc_rack(s, 'A', 1); /* the message */
	sc_rack(s, 'A', 1); /* X */
	sc_note(s, "the third");
	ASK(s, 'B', READ_ONCE, 'Y', 10);
	sc_rack(s, 'A', 1); /* the barrier */
	sc_rack(s, 'A', 1); /* Y */
	sc_rack(s, 'A', 1);
	sc_wack(s, 'A', 1);
}

#define T7_TO_OTHERS(message) \
	"{", \
	"1|B snooped " message, \
	"1|B answers 00000", \
	"2|D snooped " message, \
	"2|D answers 00000", \
	"}"

static const char *const t7_dvm_log[] = {
	"A ReadUnique W NS NSAID 9",
	ALL "B snooped ReadUnique W NS",
	ALL "B answers 00000",
	"memory read W NS by A NSAID 9 m0",
	"A gets W OKAY IS=0 PD=0 m0",
	"A Message 0x12b20",
	T7_TO_OTHERS("Message 0x12b20"),
	"A gets Message 0x12b20 OKAY",
	"A CleanInvalid X NS NSAID 9",
	ALL "B snooped CleanInvalid X NS",
	ALL "B answers 00000",
	"A gets X OKAY IS=0 PD=0",
	"{",
	"A barrier on AR",
	"A barrier on AW",
	"A gets barrier OKAY",
	"A written barrier OKAY",
	"}",
	"A ReadOnce Y NS NSAID 9",
	ALL "B snooped ReadOnce Y NS",
	ALL "B answers 00000",
	"memory read Y NS by A NSAID 9 m0",
	"A gets Y OKAY IS=0 PD=0 m0",
	"- two of the three lines are wanted",
	"{",
	"B ReadOnce W NS NSAID 10",
	"D ReadOnce X NS NSAID 5",
	"}",
	"- another message: its answer has to wait, as two are not acknowledged",
	"A Message 0x12b24",
	T7_TO_OTHERS("Message 0x12b24"),
	"- RACK of A",
	"A snooped ReadOnce W NS",
	"A answers 00000",
	"memory read W NS by B NSAID 10 m0",
	"B gets W OKAY IS=0 PD=0 m0",
	"- RACK of A",
	"A gets Message 0x12b24 OKAY",
	"- RACK of A",
	"{",
	ALL "1|A snooped ReadOnce X NS",
	ALL "1|A answers 00000",
	ALL "2|B snooped ReadOnce X NS",
	ALL "2|B answers 00000",
	"}",
	"memory read X NS by D NSAID 5 m0",
	"D gets X OKAY IS=0 PD=0 m0",
	"- the third",
	"B ReadOnce Y NS NSAID 10",
	"- RACK of A",
	"- RACK of A",
	ALL "A snooped ReadOnce Y NS",
	ALL "A answers 00000",
	"memory read Y NS by B NSAID 10 m0",
	"B gets Y OKAY IS=0 PD=0 m0",
	"- RACK of A",
	"- WACK of A",
	"events: 0 rewritten, 0 generated, hazard",
	NULL,
};

/* ---- T10: Syncs of all ports cross, with Completes behind them, messages in two parts, lines that wait, a change of the mode, memory's gate closed - */

/* A message, a part of a line written, a Sync and a read behind each other at every port; all of them want one line. */
static void t10_round(struct scenario *s, uint32_t i)
{
	static const char ports[] = "ABD";

	for (uint32_t k = 0; k < 3u; k++)
		sc_completes(s, ports[k], 1u + (i * (k + 1u)) % 17u);
	for (uint32_t k = 0; k < 3u; k++) {
		ASK(s, ports[k], READ_ONCE, 'a', 5);
		sc_message(s, ports[k], 0xA11u + 0x100000u * k);
		sc_cycles(s, (i * k) % 5u);
		sc_message(s, ports[k], 0xB000u + i);
		sc_part(WRITE(s, ports[k], WRITE_UNIQUE, "bca"[k], 5, 1), 4, 4); /* a cache reads no line that it writes (E14) */
		sc_message(s, ports[k], SC_SYNC);
		ASK(s, ports[k], READ_ONCE, 'a', 5)->id = 1;
	}
	ASK(s, 'A', READ_UNIQUE, 'a', 9)->id = 2;
	sc_cycles(s, 7u * i);
}

static void t10(struct scenario *s)
{
	sc_note(s, "all at once, many times");
	sc_quiet(s);
	for (uint32_t i = 0; i < 7u; i++) {
		sc_ack_delay(s, 'A', 3u * i);
		sc_hold_b(s);
		t10_round(s, i);
		sc_mode(s, i & 1u);
		sc_let_b(s);
		sc_settle(s);
	}
	sc_loud(s);
	sc_note(s, "the same, and the change waits for memory's gate");
	sc_gate(s, true);
	sc_quiet(s);
	t10_round(s, 8);
	sc_settle(s);
	sc_loud(s);
	sc_mode(s, 1);
	sc_settle(s);
	sc_quiet(s);
	sc_gate(s, false);
	sc_settle(s);
	sc_loud(s);
	sc_forget_events(s);
	sc_note(s, "everything is answered");
}

static const char *const t10_log[] = {
	"- all at once, many times",
	"- the same, and the change waits for memory's gate",
	"- memory's gate closes",
	"- PROT_MODE 1",
	"CHANGE_PENDING 1",
	"- everything is answered",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_dvm_tests[] = {
	{ "D01", "a message of two parts: bit for bit, in order, nothing between", "AB", "D", d01, d01_log, "BX9 BY9" },
	{ "D02", "a Sync: answers, one Complete of each, one to its issuer", "AB", "D", d02, d02_log, "" },
	{ "D03", "a Sync and a port whose AR stands", "AB", "D", d03, d03_log, "" },
	{ "O10", "a barrier waits for what was asked for before it", "AB", "D", o10, o10_log, "BX9 BY9" },
	{ "T7-DVM", "RACK and WACK, with DVM and barriers among them", "AB", "D", t7_dvm, t7_dvm_log, "" },
	{ "T10", "Syncs cross under load: everything drains", "AB", "D", t10, t10_log, "" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
