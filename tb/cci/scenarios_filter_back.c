/* scenarios_filter_back.c - P11, T1-BACK, T3-BACK: back-invalidations (X25). Of a set of the snoop filter, which has eight ways, lines 0 to 7 are held; a
 * request of line 8 throws out line 0, the next one line 1. A is a CPU (NSAID 9), B a GPU in protected mode (8), D a DMA (5). */
#include <stddef.h>

#include "scenario.h"

#define BY_A "A19 A29 A39 A49 A59 A69 A79" /* lines 1 to 7 */

/* D asks who is thought to have the line. */
static void probe(struct scenario *s, char line)
{
	sc_settle(s);
	ASK(s, 'D', READ_ONCE, line, 5);
	sc_settle(s);
}

/* ---- P11: the victim's data go to memory under the holder's NSAID, and the request is served ---------------------------- */

/* CCI 3.4: neither the NSAID of the request, nor 0. */
static void p11(struct scenario *s)
{
	sc_policy(s, '0', SC_PROT);
	sc_mode(s, 1);
	sc_hold_b(s);
	ASK(s, 'A', READ_SHARED, '8', 9);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_let_b(s); /* no answer before: its way is not free */
	sc_memory(s, '0');
	sc_note(s, "the victim is gone, the other line is in");
	probe(s, '0');
	probe(s, '8');
	sc_filter_events(s);
}

static const char *const p11_log[] = {
	"- PROT_MODE 1",
	"A ReadShared 8 NS NSAID 9",
	"{",
	"1|B snooped CleanInvalid 0 NS",
	"1|B answers 10101 NSAID 8 d1",
	"1|memory write 0 NS by B NSAID 8 d1 accepted",
	"2|memory read 8 NS by A NSAID 9 m0",
	"}",
	"- memory answers writes",
	"A gets 8 OKAY IS=0 PD=0 m0",
	"memory 0 holds d1",
	"- the victim is gone, the other line is in",
	"D ReadOnce 0 NS NSAID 5",
	"memory read 0 NS by D NSAID 5 refused",
	"D gets 0 DECERR IS=0 PD=0 zeros",
	"D ReadOnce 8 NS NSAID 5",
	"A snooped CleanInvalid 8 NS",
	"A answers 00000",
	"memory read 8 NS by D NSAID 5 m0",
	"D gets 8 OKAY IS=0 PD=0 m0",
	"filter: 3 looked up, 2 missed, 1 back-invalidated, no wait",
	"events: 1 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- P11-REFUSED: protected data in an ordinary line: the write is refused, they are lost, the request is served ----------- */

static void p11_refused(struct scenario *s)
{
	sc_policy(s, '0', SC_PUB);
	sc_mode(s, 1);
	ASK(s, 'A', READ_SHARED, '8', 9);
	sc_answer(s, 'B', "10101", 8, 1);
	sc_memory(s, '0');
}

static const char *const p11_refused_log[] = {
	"- PROT_MODE 1",
	"A ReadShared 8 NS NSAID 9",
	"{",
	"1|B snooped CleanInvalid 0 NS",
	"1|B answers 10101 NSAID 8 d1",
	"1|memory write 0 NS by B NSAID 8 d1 refused",
	"1|IMPR_ERR M",
	"2|memory read 8 NS by A NSAID 9 m0",
	"}",
	"A gets 8 OKAY IS=0 PD=0 m0",
	"memory 0 holds m0",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

/* ---- P11-NAMED: B's port gives no CRNSAID: what the filter says counts (X28, E17) ------------------------------------------- */

/* Line 0 is B's under 8; 1 is A's and B's under 9 and 8, so that nobody can tell whose the data are; until B's port says it.
 * CCI 3.4, CH-13. */
static void p11_named(struct scenario *s)
{
	sc_mode(s, 1);
	sc_names_nsaids(s, 'B', false);
	ASK(s, 'A', READ_SHARED, '8', 9);
	sc_answer(s, 'B', "10101", 0, 1);
	sc_note(s, "mixed: dropped");
	ASK(s, 'A', READ_SHARED, '9', 9);
	sc_answer(s, 'B', "10101", 0, 2);
	sc_memory(s, '1');
	sc_names_nsaids(s, 'B', true);
	sc_note(s, "mixed, and B's port says whose");
	ASK(s, 'A', READ_SHARED, '0', 9);
	sc_answer(s, 'B', "10101", 8, 3);
	sc_memory(s, '2');
}

static const char *const p11_named_log[] = {
	"- PROT_MODE 1",
	"A ReadShared 8 NS NSAID 9",
	"{",
	"1|B snooped CleanInvalid 0 NS",
	"1|B answers 10101 NSAID 0 d1",
	"1|memory write 0 NS by B NSAID 8 d1 accepted",
	"2|memory read 8 NS by A NSAID 9 m0",
	"}",
	"A gets 8 OKAY IS=0 PD=0 m0",
	"- mixed: dropped",
	"A ReadShared 9 NS NSAID 9",
	"{",
	"1|A snooped CleanInvalid 1 NS",
	"1|A answers 00000",
	"2|B snooped CleanInvalid 1 NS",
	"2|B answers 10101 NSAID 0 d2",
	"2|IMPR_ERR S B",
	"3|memory read 9 NS by A NSAID 9 m0",
	"}",
	"A gets 9 OKAY IS=0 PD=0 m0",
	"memory 1 holds m0",
	"- mixed, and B's port says whose",
	"A ReadShared 0 NS NSAID 9",
	"{",
	"1|A snooped CleanInvalid 2 NS",
	"1|A answers 00000",
	"2|B snooped CleanInvalid 2 NS",
	"2|B answers 10101 NSAID 8 d3",
	"2|memory write 2 NS by B NSAID 8 d3 accepted",
	"3|memory read 0 NS by A NSAID 9 d1",
	"}",
	"A gets 0 OKAY IS=0 PD=0 d1",
	"memory 2 holds d3",
	"events: 0 rewritten, 2 generated, no hazard",
	NULL,
};

/* ---- P11-SECURE, P11-ERROR ----------------------------------------------------------------------------------------------------- */

static void p11_secure(struct scenario *s)
{
	sc_policy(s, '0', SC_SEC);
	sc_mode(s, 1);
	ASK(s, 'A', READ_SHARED, '8', 9);
	sc_answer(s, 'B', "10101", 0, 1);
}

static const char *const p11_secure_log[] = {
	"- PROT_MODE 1",
	"A ReadShared 8 NS NSAID 9",
	"{",
	"1|B snooped CleanInvalid 0 S",
	"1|B answers 10101 d1",
	"1|memory write 0 S by B d1 accepted",
	"2|memory read 8 NS by A NSAID 9 m0",
	"}",
	"A gets 8 OKAY IS=0 PD=0 m0",
	"events: 0 rewritten, 1 generated, no hazard",
	NULL,
};

/* The holder answers with an error: it is reported, the data are dropped, and the line is gone all the same. */
static void p11_error(struct scenario *s)
{
	ASK(s, 'A', READ_SHARED, '8', 9);
	sc_answer(s, 'B', "10111", 8, 1);
	sc_note(s, "now without data");
	ASK(s, 'A', READ_SHARED, '9', 9);
	sc_answer(s, 'A', "00010", 0, SC_NO_DATA);
	sc_memory(s, '0');
	probe(s, '0');
	probe(s, '1');
}

static const char *const p11_error_log[] = {
	"A ReadShared 8 NS NSAID 9",
	"{",
	"1|B snooped CleanInvalid 0 NS",
	"1|B answers 10111 NSAID 8 d1",
	"1|IMPR_ERR S B",
	"2|memory read 8 NS by A NSAID 9 m0",
	"}",
	"A gets 8 OKAY IS=0 PD=0 m0",
	"- now without data",
	"A ReadShared 9 NS NSAID 9",
	"{",
	"1|A snooped CleanInvalid 1 NS",
	"1|A answers 00010",
	"1|IMPR_ERR S A",
	"2|memory read 9 NS by A NSAID 9 m0",
	"}",
	"A gets 9 OKAY IS=0 PD=0 m0",
	"memory 0 holds m0",
	"D ReadOnce 0 NS NSAID 5",
	"memory read 0 NS by D NSAID 5 m0",
	"D gets 0 OKAY IS=0 PD=0 m0",
	"D ReadOnce 1 NS NSAID 5",
	"memory read 1 NS by D NSAID 5 m0",
	"D gets 1 OKAY IS=0 PD=0 m0",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- T1-BACK: write-backs of the victim: before the holder's answer, and behind the generated write ------------------------------ */

/* A cache that has given line 1 away cannot write it back; a master that does so all the same must not have older data put over newer. */
static void t1_back(struct scenario *s)
{
	ASK(s, 'A', READ_SHARED, '8', 9);
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	sc_note(s, "B writes the victim back, and answers after that (O4)");
	WRITE(s, 'B', WRITE_BACK, '0', 8, 1);
	sc_let_answer(s, 'B');
	sc_memory(s, '0');
	sc_hold_b(s);
	ASK(s, 'B', READ_SHARED, '9', 8);
	sc_answer(s, 'A', "10101", 9, 2);
	sc_settle(s);
	WRITE(s, 'A', WRITE_BACK, '1', 9, 3);
	sc_let_one_b(s);
	sc_let_b(s);
	sc_memory(s, '1');
}

static const char *const t1_back_log[] = {
	"A ReadShared 8 NS NSAID 9",
	"{",
	"B snooped CleanInvalid 0 NS",
	"memory read 8 NS by A NSAID 9 m0",
	"}",
	"- B writes the victim back, and answers after that (O4)",
	"B WriteBack 0 NS NSAID 8",
	"memory write 0 NS by B NSAID 8 d1 accepted",
	"B written 0 OKAY",
	"- B answers",
	"B answers 00000",
	"A gets 8 OKAY IS=0 PD=0 m0",
	"memory 0 holds d1",
	"B ReadShared 9 NS NSAID 8",
	"{",
	"1|A snooped CleanInvalid 1 NS",
	"1|A answers 10101 NSAID 9 d2",
	"1|memory write 1 NS by A NSAID 9 d2 accepted",
	"2|memory read 9 NS by B NSAID 8 m0",
	"}",
	"A WriteBack 1 NS NSAID 9",
	"- memory answers one write",
	"{",
	"memory write 1 NS by A NSAID 9 d3 accepted",
	"B gets 9 OKAY IS=0 PD=0 m0",
	"}",
	"- memory answers writes",
	"A written 1 OKAY",
	"memory 1 holds d3",
	"events: 0 rewritten, 1 generated, hazard",
	NULL,
};

/* ---- T3-BACK: every shared entry waits for A, and so does a back-invalidation ------------------------------------------------------ */

/* A holds a set, dirty, and as many other lines that nt - 8 entries have something to wait for. B wants all but line 7, and last line 8, for which
 * 7 must go. A answers none before it has written all back. */
static void t3_back(struct scenario *s)
{
	static const char others[] = "BCDFGH"; /* in other sets, if there are some */
	const int n = (int)sc_cfg(s)->nt - 8;

	sc_quiet(s);
	for (int i = 0; i < n; i++)
		sc_holds(s, 'A', others[i], 9);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	for (const char *l = "0123456"; *l != '\0'; l++)
		ASK(s, 'B', READ_UNIQUE, *l, 8);
	for (int i = 0; i < n; i++)
		ASK(s, 'B', READ_UNIQUE, others[i], 8);
	sc_loud(s);
	sc_note(s, "one entry is left, and takes the back-invalidation with it");
	ASK(s, 'B', READ_UNIQUE, '8', 8);
	sc_note(s, "A writes all back");
	sc_quiet(s);
	for (const char *l = "01234567"; *l != '\0'; l++)
		WRITE(s, 'A', WRITE_BACK, *l, 9, 8);
	for (int i = 0; i < n; i++)
		WRITE(s, 'A', WRITE_BACK, others[i], 9, 8);
	sc_loud(s);
	sc_memory(s, '0');
	sc_memory(s, '7');
	sc_quiet(s);
	sc_let_answer(s, 'A');
	sc_loud(s);
}

static const char *const t3_back_log[] = {
	"- one entry is left, and takes the back-invalidation with it",
	"B ReadUnique 8 NS NSAID 8",
	"{",
	"A snooped CleanInvalid 7 NS",
	"memory read 8 NS by B NSAID 8 m0",
	"}",
	"- A writes all back",
	"memory 0 holds d8",
	"memory 7 holds d8",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_filter_back[] = {
	{ "P11", "back-invalidation of a protected dirty line: written under its holder's NSAID", "AB", "D", p11, p11_log, "B08 " BY_A },
	{ "P11-REFUSED", "back-invalidation, and the write is refused", "AB", "D", p11_refused, p11_refused_log, "B08 " BY_A },
	{ "P11-NAMED", "back-invalidation of a port that gives no CRNSAID, and of a mixed entry", "AB", "D", p11_named, p11_named_log, "B08 B18 B28 " BY_A },
	{ "P11-SECURE", "back-invalidation of a Secure line", "AB", "D", p11_secure, p11_secure_log, "B0S " BY_A },
	{ "P11-ERROR", "back-invalidation, and the holder answers with an error", "AB", "D", p11_error, p11_error_log, "B08 " BY_A },
	{ "T1-BACK", "write-backs of a line that is back-invalidated", "AB", "D", t1_back, t1_back_log, "B08 " BY_A },
	{ "T3-BACK", "write-backs, with every entry and a back-invalidation waiting", "AB", "D", t3_back, t3_back_log, "A09 " BY_A },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
