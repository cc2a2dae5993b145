/* scenarios_registers.c - R01 to R04: what firmware does with the registers. A and B are caches (NSAID 9 and 10), D is a DMA (5). */
#include <stddef.h>

#include "cci_regs.h"
#include "scenario.h"

#define SECURE false
#define NS     true
#define A_PORT 0u

static void write_it(struct scenario *s, uint32_t addr, uint32_t data)
{
	sc_reg_write(s, addr, data, SECURE, false);
}

static uint32_t read_it(struct scenario *s, uint32_t addr)
{
	return sc_reg_read(s, addr, SECURE, false);
}

/* Of port A, as a build with DVM has it: there its bits go with those of snoops. */
static uint32_t snoop_ctrl(struct scenario *s)
{
	const uint32_t v = read_it(s, R_SNOOP_CTRL(A_PORT));

	if (sc_cfg(s)->dvm != 0u || (v & (DVM_SUPPORT | 2u)) != 0u)
		return v;
	return v | DVM_SUPPORT | (v & 1u) << 1;
}

/* ---- R01: a cache goes offline -------------------------------------------------------------------------- */

static void r01(struct scenario *s)
{
	sc_by_software(s, 'A');
	write_it(s, R_SNOOP_CTRL(A_PORT), 3);
	sc_value(s, "SNOOP_CTRL A", snoop_ctrl(s));
	ASK(s, 'D', READ_ONCE, 'X', 5);
	sc_answer(s, 'A', "00000", 0, SC_NO_DATA)->hold = true;
	sc_note(s, "software disables A");
	write_it(s, R_SNOOP_CTRL(A_PORT), ~3u);
	sc_value(s, "STATUS[0]", read_it(s, R_STATUS) & 1u);
	sc_value(s, "SNOOP_CTRL A", snoop_ctrl(s));
	ASK(s, 'D', READ_ONCE, 'Y', 5)->id = 1;
	sc_settle(s);
	sc_value(s, "STATUS[0]", read_it(s, R_STATUS) & 1u);
	sc_let_answer(s, 'A');
	sc_settle(s);
	sc_value(s, "STATUS[0]", read_it(s, R_STATUS) & 1u);
	sc_note(s, "... and enables it again");
	write_it(s, R_SNOOP_CTRL(A_PORT), 3);
	ASK(s, 'D', READ_ONCE, 'Z', 5);
}

static const char *const r01_log[] = {
	"SNOOP_CTRL A reads 0xc0000003",
	"D ReadOnce X NS NSAID 5",
	"A snooped ReadOnce X NS",
	"- software disables A",
	"CHANGE_PENDING 1",
	"STATUS[0] reads 0x00000001",
	"SNOOP_CTRL A reads 0xc0000000",
	"D ReadOnce Y NS NSAID 5",
	"memory read Y NS by D NSAID 5 m0",
	"D gets Y OKAY IS=0 PD=0 m0",
	"STATUS[0] reads 0x00000001",
	"- A answers",
	"A answers 00000",
	"memory read X NS by D NSAID 5 m0",
	"D gets X OKAY IS=0 PD=0 m0",
	"CHANGE_PENDING 0",
	"STATUS[0] reads 0x00000000",
	"- ... and enables it again",
	"D ReadOnce Z NS NSAID 5",
	"A snooped ReadOnce Z NS",
	"A answers 00000",
	"memory read Z NS by D NSAID 5 m0",
	"D gets Z OKAY IS=0 PD=0 m0",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- R02: Non-secure software ------------------------------------------------------------------------------- */

/* What it may see of a register, and what of a write is left for Secure software to see. */
static void try_it(struct scenario *s, const char *name, uint32_t addr, uint32_t data, uint32_t mask, bool refused)
{
	sc_value(s, name, sc_reg_read(s, addr, NS, refused) & mask);
	sc_reg_write(s, addr, data, NS, refused);
	sc_value(s, name, read_it(s, addr) & mask);
}

static void r02(struct scenario *s)
{
	const uint32_t enabled = 1u; /* of SNOOP_CTRL: what all builds have */

	sc_by_software(s, 'A');
	write_it(s, R_SNOOP_CTRL(A_PORT), 3);
	sc_note(s, "as after a reset");
	try_it(s, "CTRL_OVR", R_CTRL_OVR, ~0u, ~(uint32_t)OVR_SF_OFF, true);
	try_it(s, "SECR_ACC", R_SECR_ACC, ~0u, ~0u, true);
	try_it(s, "SNOOP_CTRL A", R_SNOOP_CTRL(A_PORT), 0, enabled, true);
	try_it(s, "PMU_CTRL", R_PMU_CTRL, PMU_CEN, ~0u, false);
	sc_note(s, "SECR_ACC[0] opens what it may");
	write_it(s, R_SECR_ACC, 1);
	try_it(s, "CTRL_OVR", R_CTRL_OVR, ~0u, ~(uint32_t)OVR_SF_OFF, true);
	try_it(s, "SECR_ACC", R_SECR_ACC, 0, ~0u, true);
	try_it(s, "SNOOP_CTRL A", R_SNOOP_CTRL(A_PORT), 0, enabled, false);
	sc_note(s, "SECR_ACC[1] closes the counters");
	write_it(s, R_SECR_ACC, 2);
	try_it(s, "PMU_CTRL", R_PMU_CTRL, 0, ~0u, true);
}

static const char *const r02_log[] = {
	"- as after a reset",
	"CTRL_OVR reads 0x00000000",
	"CTRL_OVR reads 0x00000000",
	"SECR_ACC reads 0x00000000",
	"SECR_ACC reads 0x00000000",
	"SNOOP_CTRL A reads 0x00000000",
	"SNOOP_CTRL A reads 0x00000001",
	"PMU_CTRL reads 0x00004000",
	"PMU_CTRL reads 0x00004001",
	"- SECR_ACC[0] opens what it may",
	"CTRL_OVR reads 0x00000000",
	"CTRL_OVR reads 0x00000000",
	"SECR_ACC reads 0x00000000",
	"SECR_ACC reads 0x00000001",
	"SNOOP_CTRL A reads 0x00000001",
	"SNOOP_CTRL A reads 0x00000000",
	"- SECR_ACC[1] closes the counters",
	"PMU_CTRL reads 0x00000000",
	"PMU_CTRL reads 0x00004001",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- R03: the event of rewritten snoops ------------------------------------------------------------------------ */

#define REWRITE_EVENT (15u << 5 | 0xFu)

/* D asks n times for X, of which both caches have a copy. They are of one group, so that what they do themselves is not rewritten. */
static void ask_often(struct scenario *s, uint32_t n, uint32_t nsaid)
{
	sc_quiet(s);
	for (uint32_t i = 0; i < n; i++) {
		sc_holds(s, 'A', 'X', nsaid);
		sc_holds(s, 'B', 'X', nsaid);
		ASK(s, 'D', READ_ONCE, 'X', nsaid);
		sc_settle(s);
	}
	sc_loud(s);
}

/* R10, CH-03; CH-08. */
static void r03(struct scenario *s)
{
	sc_group(s, 'A', 7);
	sc_group(s, 'B', 7);
	write_it(s, R_EVNT_SEL(3), REWRITE_EVENT);
	write_it(s, R_ECNT_CTRL(3), 1);
	write_it(s, R_PMU_CTRL, PMU_CEN);
	sc_mode(s, 1);
	ask_often(s, 10, 9);
	sc_value(s, "counter 3", read_it(s, R_ECNT_DATA(3)));
	sc_note(s, "Secure requests, whose snoops are not rewritten");
	ask_often(s, 5, SC_SECURE);
	sc_value(s, "counter 3", read_it(s, R_ECNT_DATA(3)));
}

static const char *const r03_log[] = {
	"- PROT_MODE 1",
	"counter 3 reads 0x0000000a",
	"- Secure requests, whose snoops are not rewritten",
	"counter 3 reads 0x0000000a",
	"events: 10 rewritten, 0 generated, no hazard",
	NULL,
};

/* ---- R04: what is in no table is not counted ------------------------------------------------------------------- */

#define ALL_SELECTIONS 0x200u

/* Nothing happens, so that what is in a table does not count either: whoever counts, counts in every cycle. */
static void r04(struct scenario *s)
{
	uint32_t counted = 0;

	for (uint32_t c = 0; c < CCI_COUNTERS; c++)
		write_it(s, R_ECNT_CTRL(c), 1);
	write_it(s, R_PMU_CTRL, PMU_CEN);
	for (uint32_t select = 0; select < ALL_SELECTIONS; select++)
		for (uint32_t c = 0; c < CCI_COUNTERS; c++)
			sc_reg_put(s, R_EVNT_SEL(c), select);
	for (uint32_t c = 0; c < CCI_COUNTERS; c++)
		counted |= read_it(s, R_ECNT_DATA(c));
	sc_value(s, "all counters together", counted);
}

static const char *const r04_log[] = {
	"all counters together reads 0x00000000",
	"events: 0 rewritten, 0 generated, no hazard",
	NULL,
};

const struct sc_test sc_registers[] = {
	{ "R01", "a cache is disabled while it is snooped", "A", "D", r01, r01_log, "AX9 AY9 AZ9" },
	{ "R02", "Non-secure accesses to registers", "A", "", r02, r02_log, "" },
	{ "R03", "the event of rewritten snoops counts requests", "AB", "D", r03, r03_log, "" },
	{ "R04", "counters do not count what is in no table", "A", "", r04, r04_log, "" },
	{ NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};
