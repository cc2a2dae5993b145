/* directed_int.h - vocabulary of the directed tests. */
#ifndef TZC400_DIRECTED_INT_H
#define TZC400_DIRECTED_INT_H

#include <inttypes.h>

#include "tzc400_directed.h"

/* An assertion: one line and out. */
#define NEED(b, cond, ...) do { \
	if (!(cond)) \
		return tzc400_bench_fail((b), __VA_ARGS__); \
} while (0)
/* A step that may fail. */
#define TRY(expr) do { \
	if ((expr) != 0) \
		return -1; \
} while (0)

/* Register offsets (TZC 1.2). */
enum {
	R_BUILD_CONFIG = 0x000, R_ACTION = 0x004, R_GATE_KEEPER = 0x008, R_SPECULATION_CTRL = 0x00C,
	R_INT_STATUS = 0x010, R_INT_CLEAR = 0x014,
	R_PID4 = 0xFD0, R_PID0 = 0xFE0, R_CID0 = 0xFF0,
};
#define R_FAIL_ADDRESS_LOW(f) (0x020u + 0x10u * (f))
#define R_FAIL_ADDRESS_HIGH(f) (0x024u + 0x10u * (f))
#define R_FAIL_CONTROL(f) (0x028u + 0x10u * (f))
#define R_FAIL_ID(f) (0x02Cu + 0x10u * (f))
#define R_BASE_LOW(n) (0x100u + 0x20u * (n))
#define R_BASE_HIGH(n) (0x104u + 0x20u * (n))
#define R_TOP_LOW(n) (0x108u + 0x20u * (n))
#define R_TOP_HIGH(n) (0x10Cu + 0x20u * (n))
#define R_ATTRIBUTES(n) (0x110u + 0x20u * (n))
#define R_ID_ACCESS(n) (0x114u + 0x20u * (n))

#define S_RD 0x40000000u
#define S_WR 0x80000000u
#define S_RW 0xC0000000u

#define S TZB_SECURE
#define N TZB_NONSECURE

/* What an access must come to. DENY_E: DECERR, DENY_0: OKAY; both with zero data and nothing written. */
enum outcome { ALLOWED, DENY_E, DENY_0 };

/* One programmed region. */
struct region {
	uint32_t n;
	uint64_t base, top;
	uint32_t attributes, id_access;
};

/* Short names here, names of their own for the linker: other blocks' tests say the same things. */
#define filters(...) tzc400_dt_filters(__VA_ARGS__)
#define fits(...) tzc400_dt_fits(__VA_ARGS__)
#define wide(...) tzc400_dt_wide(__VA_ARGS__)
#define blank(...) tzc400_dt_blank(__VA_ARGS__)
#define gate(...) tzc400_dt_gate(__VA_ARGS__)
#define region(...) tzc400_dt_region(__VA_ARGS__)
#define regions(...) tzc400_dt_regions(__VA_ARGS__)
#define access_is(...) tzc400_dt_access_is(__VA_ARGS__)
#define reg_is(...) tzc400_dt_reg_is(__VA_ARGS__)
#define fail_is(...) tzc400_dt_fail_is(__VA_ARGS__)
#define irq(...) tzc400_dt_irq(__VA_ARGS__)
#define pins(...) tzc400_dt_pins(__VA_ARGS__)
#define below(...) tzc400_dt_below(__VA_ARGS__)
#define now(...) tzc400_dt_now(__VA_ARGS__)
#define submit(...) tzc400_dt_submit(__VA_ARGS__)
#define wait_all(...) tzc400_dt_wait_all(__VA_ARGS__)
#define t5_accesses(...) tzc400_dt_t5_accesses(__VA_ARGS__)
#define t6_accesses(...) tzc400_dt_t6_accesses(__VA_ARGS__)

/* Bits of the built filters. */
uint32_t filters(const struct tzc400_bench *b);
/* True if an address exists in this configuration. */
bool fits(const struct tzc400_bench *b, uint64_t addr);
/* a if the configuration has that many bits of address, else b. */
uint64_t wide(const struct tzc400_bench *b, uint32_t bits, uint64_t a, uint64_t otherwise);

/* Whatever the reset left: gates closed and drained, nothing permitted anywhere, regions off, ACTION and SPECULATION_CTRL 0, no failures. */
int blank(struct tzc400_bench *b);
/* Writes the gate and waits until its status is the request. */
int gate(struct tzc400_bench *b, uint32_t request);
/* Programs base, top, attributes and ID access in the order of TF-A (TZC 7.1). */
void region(struct tzc400_bench *b, uint32_t n, uint64_t base, uint64_t top, uint32_t attributes, uint32_t id_access);
/* Those of the table that fit into the address width. */
void regions(struct tzc400_bench *b, const struct region *r, uint32_t count);

/* One single-beat access, and everything that its outcome means: response, data, memory. */
int access_is(struct tzc400_bench *b, uint32_t f, bool write, uint64_t addr, uint32_t world, uint32_t nsaid, enum outcome o);
#define READ_IS(b, f, addr, world, nsaid, o) TRY(access_is((b), (f), false, (addr), (world), (nsaid), (o)))
#define WRITE_IS(b, f, addr, world, nsaid, o) TRY(access_is((b), (f), true, (addr), (world), (nsaid), (o)))

/* A register holds this. */
int reg_is(struct tzc400_bench *b, uint32_t offset, uint32_t want);
#define REG_IS(b, offset, want) TRY(reg_is((b), (offset), (want)))

/* FAIL_* of filter f (TZC 1.2). control: 1 << 24 write, 1 << 21 Non-secure, 1 << 20 privileged. */
int fail_is(struct tzc400_bench *b, uint32_t f, uint64_t addr, uint32_t control, uint32_t id);
/* Level of TZCINT in the present cycle. */
bool irq(struct tzc400_bench *b);
/* Outputs of the present cycle. */
const struct tzc400_out *pins(struct tzc400_bench *b);
/* Number of transactions below since the last tzb_down_clear, all filters. */
uint32_t below(const struct tzc400_bench *b);
uint64_t now(const struct tzc400_bench *b);
/* Submits, or fails. */
int submit(struct tzc400_bench *b, uint32_t f, struct tzb_txn *t);
/* Waits for all n. */
int wait_all(struct tzc400_bench *b, const struct tzb_txn *t, uint32_t n);

/* The tests, in the files named by subject. */
int tzc400_t1_reset(struct tzc400_bench *b);
int tzc400_t2_access(struct tzc400_bench *b);
int tzc400_t3_gate(struct tzc400_bench *b);
int tzc400_t4_matrix(struct tzc400_bench *b);
int tzc400_t5_fvp(struct tzc400_bench *b);
/* The accesses of T5 and T6, for a block that is programmed already. */
int t5_accesses(struct tzc400_bench *b);
int t6_accesses(struct tzc400_bench *b);
int tzc400_t6_juno(struct tzc400_bench *b);
int tzc400_t7_ethos(struct tzc400_bench *b);
int tzc400_t8_boundaries(struct tzc400_bench *b);
int tzc400_t9_action(struct tzc400_bench *b);
int tzc400_t10_capture(struct tzc400_bench *b);
int tzc400_t11_overlap(struct tzc400_bench *b);
int tzc400_t12_live(struct tzc400_bench *b);
int tzc400_t13_speculation(struct tzc400_bench *b);
int tzc400_t14_bursts(struct tzc400_bench *b);
int tzc400_t15_interrupt(struct tzc400_bench *b);

int tzc400_p_same_cycle(struct tzc400_bench *b);
int tzc400_p_exclusive(struct tzc400_bench *b);
int tzc400_p_maintenance(struct tzc400_bench *b);
int tzc400_p_line_unique(struct tzc400_bench *b);
int tzc400_p_barrier(struct tzc400_bench *b);
int tzc400_p_dvm(struct tzc400_bench *b);
int tzc400_p_action_live(struct tzc400_bench *b);
int tzc400_p_base_above_top(struct tzc400_bench *b);
int tzc400_p_clear_race(struct tzc400_bench *b);
int tzc400_p_subword(struct tzc400_bench *b);
int tzc400_p_overlap_policy(struct tzc400_bench *b);
int tzc400_p_overlap_okay(struct tzc400_bench *b);
int tzc400_p_update_point(struct tzc400_bench *b);
int tzc400_p_reopen(struct tzc400_bench *b);
int tzc400_p_unbuilt(struct tzc400_bench *b);
int tzc400_p_reset_overrides(struct tzc400_bench *b);
int tzc400_p_qvn(struct tzc400_bench *b);
int tzc400_p_apb_phases(struct tzc400_bench *b);

int tzc400_load_timing(struct tzc400_bench *b);
int tzc400_load_outstanding(struct tzc400_bench *b);
int tzc400_load_deny_queue(struct tzc400_bench *b);
int tzc400_load_gate(struct tzc400_bench *b);
int tzc400_load_id_order(struct tzc400_bench *b);
int tzc400_load_w_leads(struct tzc400_bench *b);
int tzc400_load_aw_waits(struct tzc400_bench *b);
int tzc400_load_interleaved(struct tzc400_bench *b);
int tzc400_load_reset(struct tzc400_bench *b);

int tzc400_m_register_map(struct tzc400_bench *b);
int tzc400_m_register_lanes(struct tzc400_bench *b);
int tzc400_m_buckets(struct tzc400_bench *b);
int tzc400_m_w_gap(struct tzc400_bench *b);
int tzc400_m_first_answers(struct tzc400_bench *b);
int tzc400_m_reset_edge(struct tzc400_bench *b);
int tzc400_m_unasked(struct tzc400_bench *b);
int tzc400_m_early_answers(struct tzc400_bench *b);

#endif
