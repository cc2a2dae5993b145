/* scenarios_rules.c - R8, R9, P-JUNO: when memory is read, how long a line is kept, and who may do what in Juno's media map. A is a CPU (NSAID 9), B a GPU
 * (10), D a DMA, which here takes every NSAID in turn. */
#include <stddef.h>
#include <stdio.h>

#include "scenario.h"

/* ---- R8: while a snoop is unanswered memory is not read, in no mode --------------------------------------------------------------- */

static void r8_once(struct scenario *s, uint32_t kind, char line, const char *resp, int data)
{
	sc_ask(s, 'A', kind, line, 9);
	sc_answer(s, 'B', resp, 8, data)->hold = true;
	sc_let_answer(s, 'B');
	sc_settle(s);
}

/* CH-10 is mode 1. In mode 2 Z has a second round, and is read after that. */
static void r8(struct scenario *s)
{
	r8_once(s, CCI_REQ_READ_SHARED, 'X', "00000", SC_NO_DATA);
	sc_mode(s, 1);
	r8_once(s, CCI_REQ_READ_ONCE, 'Y', "00000", SC_NO_DATA);
	r8_once(s, CCI_REQ_READ_UNIQUE, 'V', "10001", SC_M0);
	sc_mode(s, 2);
	ASK(s, 'A', READ_CLEAN, 'Z', 9);
	sc_answer(s, 'B', "10001", 8, SC_M0)->hold = true;
	sc_answer(s, 'B', "00000", 0, SC_NO_DATA)->hold = true;
	sc_let_answer(s, 'B');
	sc_let_answer(s, 'B');
}

#define R8_READ(line) \
	"memory read " line " NS by A NSAID 9 m0", \
	"A gets " line " OKAY IS=0 PD=0 m0"

static const char *const r8_log[] = {
	"A ReadShared X NS NSAID 9",
	"B snooped ReadShared X NS",
	"- B answers",
	"B answers 00000",
	R8_READ("X"),
	"- PROT_MODE 1",
	"A ReadOnce Y NS NSAID 9",
	"B snooped CleanInvalid Y NS",
	"- B answers",
	"B answers 00000",
	R8_READ("Y"),
	"A ReadUnique V NS NSAID 9",
	"B snooped CleanInvalid V NS",
	"- B answers",
	"B answers 10001 NSAID 8 m0",
	R8_READ("V"),
	"- PROT_MODE 2",
	"A ReadClean Z NS NSAID 9",
	"B snooped ReadClean Z NS",
	"- B answers",
	"B answers 10001 NSAID 8 m0",
	"B snooped CleanInvalid Z NS",
	"- B answers",
	"B answers 00000",
	R8_READ("Z"),
	"events: 2 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- R9: a rewritten request keeps its line until it is acknowledged ---------------------------------------------------------------- */

/* A read, a request without data, a write. */
static void r9(struct scenario *s)
{
	sc_mode(s, 1);
	sc_hold_acks(s, 'A');
	ASK(s, 'A', READ_SHARED, 'X', 9);
	sc_answer(s, 'B', "10101", 10, 1);
	sc_note(s, "B wants it before A's RACK");
	ASK(s, 'B', READ_ONCE, 'X', 10);
	sc_rack(s, 'A', 1);
	sc_settle(s);
	ASK(s, 'A', MAKE_UNIQUE, 'Y', 9);
	sc_answer(s, 'B', "10101", 10, 2);
	sc_note(s, "B wants it before A's RACK");
	ASK(s, 'B', READ_ONCE, 'Y', 10);
	sc_rack(s, 'A', 1);
	sc_settle(s);
	WRITE(s, 'A', WRITE_LINE_UNIQUE, 'Z', 9, 4);
	sc_answer(s, 'B', "10101", 10, 3);
	sc_note(s, "B wants it before A's WACK");
	ASK(s, 'B', READ_ONCE, 'Z', 10);
	sc_wack(s, 'A', 1);
}

#define R9_GIVEN_UP(line, data) \
	"B snooped CleanInvalid " line " NS", \
	"B answers 10101 NSAID 10 " data, \
	"memory write " line " NS by B NSAID 10 " data " accepted"
#define R9_READ_BY_B(line, data) \
	"A snooped CleanInvalid " line " NS", \
	"A answers 00000", \
	"memory read " line " NS by B NSAID 10 " data, \
	"B gets " line " OKAY IS=0 PD=0 " data

static const char *const r9_log[] = {
	"- PROT_MODE 1",
	"A ReadShared X NS NSAID 9",
	R9_GIVEN_UP("X", "d1"),
	"memory read X NS by A NSAID 9 d1",
	"A gets X OKAY IS=0 PD=0 d1",
	"- B wants it before A's RACK",
	"B ReadOnce X NS NSAID 10",
	"- RACK of A",
	R9_READ_BY_B("X", "d1"),
	"A MakeUnique Y NS NSAID 9",
	R9_GIVEN_UP("Y", "d2"),
	"A gets Y OKAY IS=0 PD=0",
	"- B wants it before A's RACK",
	"B ReadOnce Y NS NSAID 10",
	"- RACK of A",
	R9_READ_BY_B("Y", "d2"),
	"A WriteLineUnique Z NS NSAID 9",
	R9_GIVEN_UP("Z", "d3"),
	"memory write Z NS by A NSAID 9 d4 accepted",
	"A written Z OKAY",
	"- B wants it before A's WACK",
	"B ReadOnce Z NS NSAID 10",
	"- WACK of A",
	ALL "A snooped CleanInvalid Z NS",
	ALL "A answers 00000",
	"memory read Z NS by B NSAID 10 d4",
	"B gets Z OKAY IS=0 PD=0 d4",
	ALL "events: 6 rewritten, 3 generated, hazard",
	SOME "events: 5 rewritten, 3 generated, hazard",
	NULL,
};

/* ---- P-JUNO: every NSAID gets to memory as it came, and there may do what Juno's media map lets it -------------------------------------- */

/* Reads or writes a line as everybody: who was not refused, a bit each, [16] Secure. */
static uint32_t who_may(struct scenario *s, char line, bool write)
{
	uint32_t may = 0;

	for (uint32_t nsaid = 0; nsaid <= SC_SECURE; nsaid++) {
		const struct sc_request *r = write ? WRITE(s, 'D', WRITE_NO_SNOOP, line, nsaid, 1) : ASK(s, 'D', READ_NO_SNOOP, line, nsaid);

		sc_settle(s);
		may |= (uint32_t)(r->done && r->resp == 0u) << nsaid;
	}
	return may;
}

static void region(struct scenario *s, const char *name, char line, enum sc_policy policy)
{
	char text[80];
	uint32_t r, w;

	sc_policy(s, line, policy);
	sc_quiet(s);
	r = who_may(s, line, false);
	w = who_may(s, line, true);
	sc_loud(s);
	snprintf(text, sizeof text, "%s: read by 0x%05x, written by 0x%05x", name, (unsigned)r, (unsigned)w);
	sc_note(s, text);
}

/* CCI 3.3. */
static void p_juno(struct scenario *s)
{
	region(s, "ordinary DRAM", 'X', SC_PUB);
	region(s, "media protected", 'Y', SC_PROT);
	region(s, "VPU protected in", 'V', SC_VPU_IN);
	region(s, "VPU private", 'W', SC_VPU_PRIVATE);
	region(s, "trusted DRAM", 'Z', SC_SEC);
}

/* Ordinary are 0 .. 6, 9, 10 and 12; 8 reads what they write. */
static const char *const p_juno_log[] = {
	"- ordinary DRAM: read by 0x0177f, written by 0x0167f",
	"- media protected: read by 0x00100, written by 0x00300",
	"- VPU protected in: read by 0x10080, written by 0x10080",
	"- VPU private: read by 0x10400, written by 0x10400",
	"- trusted DRAM: read by 0x10000, written by 0x10000",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_rules[] = {
	{ "R8", "memory is read when all snoops are answered, not before", "AB", "", r8, r8_log, "BX10 BY8 BV8 BZ9" },
	{ "R9", "a rewritten request keeps its line until RACK or WACK", "AB", "", r9, r9_log, "BX10 BY10 BZ10" },
	{ "P-JUNO", "Juno's media map: what each NSAID may", "A", "D", p_juno, p_juno_log, "" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
