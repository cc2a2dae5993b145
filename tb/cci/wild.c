/* wild.c - pins that keep no rule at all: only the comparison of the two sides counts. Payloads come from few values, so that much of it means
 * something: addresses of the usual lines, few IDs, entries that exist. */
#include "cci_bench.h"
#include "cci_regs.h"

#include <string.h>

/* Crowd: lines of one set of the snoop filter, of which each may differ in one bit of its tag.
 * Alike: one line, the next one (which bursts of several chunks reach), and those that differ from the first in one bit: whoever leaves that
 * bit out of a comparison takes two lines for one. */
static uint64_t any_line(struct cci_bench *b)
{
	const uint64_t line = cb_line_addr(b, b->hot[b->phase.alike ? 0u : cb_below(b, b->phase.hot)]);

	if (b->phase.crowd && cb_sometimes(b, 8))
		return line ^ UINT64_C(1) << (12u + cb_below(b, b->cfg->addr_width - 12u));
	switch (b->phase.alike ? cb_below(b, 7) : 0u) {
	case 1: return line + 64u;
	case 2: return line ^ UINT64_C(1) << (6u + cb_below(b, b->cfg->addr_width - 6u));
	case 3:
	case 4: return line ^ b->twin[cb_below(b, 2)];
	default: return line;
	}
}

static uint64_t any_addr(struct cci_bench *b)
{
	return (any_line(b) + cb_below(b, cb_sometimes(b, 8) ? 1u : 64u)) & tzf_mask64(b->cfg->addr_width);
}

static void any_data(struct cci_bench *b, tzf_w256 *d)
{
	memset(d, 0, sizeof *d);
	for (uint32_t i = 0; i < 4u; i++)
		d->w[i] = (uint32_t)tzf_rng_u64(&b->rng);
}

static uint32_t any_nsaid(struct cci_bench *b)
{
	return cb_sometimes(b, 14) ? 8u + cb_below(b, 2) : cb_below(b, 16);
}

/* Of DVM: Syncs and messages of one part and two, so often that boxes are full; with ARSNOOP anything, and in any domain. */
static void any_message(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	const uint64_t sync = cb_sometimes(b, 6) ? UINT64_C(0x4000) : 0u;

	next->ARSNOOP_s[i] = 14u + cb_sometimes(b, 11);
	next->ARADDR_s[i] = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width);
	if (cb_sometimes(b, 12))
		next->ARADDR_s[i] = (next->ARADDR_s[i] & ~UINT64_C(0x7000)) | sync;
}

/* The halves of barriers come on both channels. */
static void any_barrier(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	next->ARBAR_s[i] |= cb_below(b, 2);
	next->AWBAR_s[i] |= cb_below(b, 2);
}

#define ANY_ADDRESS(x, codes) \
	do { \
		next->x##ID_s[i] = cb_below(b, 2); \
		next->x##ADDR_s[i] = any_addr(b); \
		next->x##LEN_s[i] = cb_sometimes(b, 8) ? 3u : cb_below(b, cb_sometimes(b, 1) ? 256u : 16u); \
		next->x##SIZE_s[i] = cb_sometimes(b, 10) ? 4u : cb_below(b, 8); \
		next->x##BURST_s[i] = cb_sometimes(b, 10) ? 1u : cb_below(b, 4); \
		next->x##CACHE_s[i] = cb_below(b, 16); \
		next->x##PROT_s[i] = cb_below(b, 8); \
		next->x##QOS_s[i] = cb_below(b, 16); \
		next->x##DOMAIN_s[i] = cb_sometimes(b, 12) ? 1u : cb_below(b, 4); \
		next->x##SNOOP_s[i] = cb_below(b, codes); \
		next->x##BAR_s[i] = tzf_rng_once_in(&b->rng, 16) ? cb_below(b, 4) : 0u; \
		next->x##NSAID_s[i] = any_nsaid(b); \
	} while (0)

/* Messages of one and two parts, Syncs, Completes; where no request of a line keeps AR. */
static void wild_message(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	next->ARDOMAIN_s[i] = 1u + cb_below(b, 2);
	next->ARSNOOP_s[i] = cb_sometimes(b, 10) ? 15u : 14u;
	if (cb_sometimes(b, 6))
		next->ARADDR_s[i] = (next->ARADDR_s[i] & ~UINT64_C(0x7000)) | 0x4000u;
	else if (cb_sometimes(b, 8))
		next->ARADDR_s[i] &= ~UINT64_C(1);
}

/* Copies that stay, of more lines than a set of the snoop filter has ways; write-backs of lines that must go at that moment. */
static void wild_crowd(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	if (cb_sometimes(b, 12)) {
		next->ARDOMAIN_s[i] = 1;
		next->ARSNOOP_s[i] = 1u + cb_below(b, 3);
		next->AWDOMAIN_s[i] = 0;
	}
	if (cb_sometimes(b, 6)) {
		next->AWDOMAIN_s[i] = 1;
		next->AWSNOOP_s[i] = 2u + cb_below(b, 2);
	}
}

static void wild_port(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	ANY_ADDRESS(AR, 16);
	ANY_ADDRESS(AW, 8);
	if (b->cfg->dvm != 0u && cb_sometimes(b, b->phase.messages))
		any_message(b, i, next);
	if (b->cfg->dvm != 0u && cb_sometimes(b, b->phase.barriers))
		any_barrier(b, i, next);
	if (b->phase.alike) { /* nothing that waits for answers to snoops stands before a write-back, or holds its line */
		next->ARDOMAIN_s[i] = 0;
		next->AWDOMAIN_s[i] = 1;
		next->AWSNOOP_s[i] = 2u + cb_below(b, 2);
		if (b->cfg->dvm != 0u && cb_sometimes(b, 8))
			wild_message(b, i, next);
	}
	if (b->phase.crowd)
		wild_crowd(b, i, next);
	any_data(b, &next->WDATA_s[i]);
	next->WSTRB_s[i] = cb_below(b, 0x10000);
	cb_put(&next->ARVALID_s, i, cb_sometimes(b, b->pace.req));
	cb_put(&next->AWVALID_s, i, cb_sometimes(b, b->pace.req));
	cb_put(&next->ARLOCK_s, i, cb_sometimes(b, 8));
	cb_put(&next->AWLOCK_s, i, cb_sometimes(b, 8));
	cb_put(&next->WVALID_s, i, cb_sometimes(b, b->pace.w));
	cb_put(&next->WLAST_s, i, cb_sometimes(b, 5));
	cb_put(&next->RREADY_s, i, cb_sometimes(b, b->pace.r));
	cb_put(&next->BREADY_s, i, cb_sometimes(b, b->pace.b));
}

/* AC and CR, of an ACE-Lite port with DVM too. */
static void wild_snooped(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	cb_put(&next->ACREADY_s, i, cb_sometimes(b, b->pace.ac));
	cb_put(&next->CRVALID_s, i, cb_sometimes(b, b->pace.cr));
	next->CRRESP_s[i] = cb_sometimes(b, 12) ? cb_below(b, 32) & ~2u : cb_below(b, 32);
	next->CRNSAID_s[i] = any_nsaid(b);
}

static void wild_cache(struct cci_bench *b, uint32_t i, struct cci_in *next)
{
	any_data(b, &next->CDDATA_s[i]);
	cb_put(&next->RACK, i, cb_sometimes(b, b->pace.rack));
	cb_put(&next->WACK, i, cb_sometimes(b, b->phase.alike ? 1u : b->pace.wack));
	cb_put(&next->AWUNIQUE_s, i, cb_sometimes(b, 8));
	wild_snooped(b, i, next);
	cb_put(&next->CDVALID_s, i, cb_sometimes(b, b->pace.cd));
	cb_put(&next->CDLAST_s, i, cb_sometimes(b, 5));
	next->NSAID_MASK[i] = b->mask[i];
	if (tzf_rng_once_in(&b->rng, 60))
		cb_put(&next->CRNSAID_EN, i, cb_sometimes(b, 8));
	if (tzf_rng_once_in(&b->rng, 60))
		next->IFNSAID_CFG[i] = any_nsaid(b);
}

/* Of an entry, of an exclusive access that may be out, or anything. */
static uint32_t any_memory_id(struct cci_bench *b)
{
	const uint32_t what = cb_below(b, 16);

	if (what < 11u)
		return cb_below(b, cci_entries(b->cfg));
	return what < 15u ? 0x800u | cb_below(b, b->ports) << 8 | cb_below(b, 2) : cb_below(b, 0x1000);
}

static void wild_memory(struct cci_bench *b, uint32_t x, struct cci_in *next)
{
	any_data(b, &next->RDATA_m[x]);
	cb_put(&next->ARREADY_m, x, cb_sometimes(b, b->pace.arm));
	cb_put(&next->AWREADY_m, x, cb_sometimes(b, b->pace.awm));
	cb_put(&next->WREADY_m, x, cb_sometimes(b, b->pace.wm));
	cb_put(&next->RVALID_m, x, cb_sometimes(b, b->pace.rm));
	cb_put(&next->RLAST_m, x, cb_sometimes(b, 5));
	next->RID_m[x] = any_memory_id(b);
	next->RRESP_m[x] = cb_sometimes(b, 12) ? 0u : cb_below(b, 4);
	cb_put(&next->BVALID_m, x, cb_sometimes(b, b->pace.bm));
	next->BID_m[x] = any_memory_id(b);
	next->BRESP_m[x] = cb_sometimes(b, 12) ? 0u : cb_below(b, 4);
}

/* Mostly all are enabled, by pins or registers. */
static void wild_enables(struct cci_bench *b, uint32_t snooped, struct cci_in *next)
{
	const uint32_t all = tzf_mask32(snooped);

	if (tzf_rng_once_in(&b->rng, 60))
		next->SYSCO_EN = cb_sometimes(b, 10) ? all : cb_below(b, all + 1u);
	if (tzf_rng_once_in(&b->rng, 60))
		next->SYSCOREQ = cb_sometimes(b, 12) ? all : cb_below(b, all + 1u);
	for (uint32_t a = 0; a < snooped; a++)
		if (tzf_rng_once_in(&b->rng, 60))
			next->ACCHANNELEN[a] = cb_sometimes(b, 14) ? 3u : cb_below(b, 4);
}

static void wild_authentication(struct cci_bench *b, struct cci_in *next)
{
	uint32_t *const pins[] = { &next->NIDEN, &next->DBGEN, &next->SPNIDEN, &next->SPIDEN };

	for (uint32_t i = 0; i < sizeof pins / sizeof pins[0]; i++)
		if (tzf_rng_once_in(&b->rng, 60))
			*pins[i] = cb_below(b, 2);
	if (tzf_rng_once_in(&b->rng, 60))
		next->QOSOVERRIDE = cb_below(b, 1u << b->ports);
}

/* Of a register, mostly; of a port or counter that may not be there. */
static uint32_t any_register(struct cci_bench *b)
{
	static const uint16_t global[] = { R_CTRL_OVR, R_SECR_ACC, R_STATUS, R_IMPR_ERR, R_QOS_THRESHOLD, R_PMU_CTRL, R_DEBUG_CTRL, R_PMU_CTRL };
	static const uint16_t slave[] = { 0x000, 0x000, 0x004, 0x100, 0x104, 0x110 };
	static const uint8_t counter[] = { 0x0, 0x4, 0x4, 0x4, 0x4, 0x4, 0x8, 0xC };

	if (b->phase.counting && cb_sometimes(b, 14))
		return cb_sometimes(b, 2) ? R_PMU_CTRL : R_EVNT_SEL(cb_below(b, 2)) + counter[cb_below(b, sizeof counter)];
	switch (cb_below(b, 16)) {
	case 0: return R_PID4 + cb_below(b, 12) * 4u;
	case 1: return cb_below(b, 0x100000);
	case 2: return R_MONITOR_S(cb_below(b, CCI_PORTS_MAX + 1u));
	case 3: return R_MONITOR_M(cb_below(b, CCI_MEMS_MAX + 1u));
	case 4:
	case 5:
	case 6:
	case 7: return global[cb_below(b, sizeof global / sizeof global[0])];
	case 8:
	case 9:
	case 10: return R_EVNT_SEL(cb_below(b, CCI_COUNTERS)) + 4u * cb_below(b, 4);
	default: return R_SNOOP_CTRL(cb_below(b, CCI_PORTS_MAX + 1u)) + slave[cb_below(b, sizeof slave / sizeof slave[0])];
	}
}

/* EVNT_SEL: mostly of a port that there is; of global and memory ports' events there are few. */
static uint32_t any_event(struct cci_bench *b)
{
	switch (cb_below(b, 16)) {
	case 0: return cb_below(b, 0x200);
	case 1:
	case 2:
	case 3: return 15u << 5 | cb_below(b, 16);
	case 4:
	case 5:
	case 6: return (8u + cb_below(b, b->cfg->mems)) << 5 | cb_below(b, 8);
	default: return cb_below(b, b->ports) << 5 | cb_below(b, 32);
	}
}

/* Overrides are rare, counters mostly run and mostly count something, some of them not far from their end. */
static uint32_t any_word(struct cci_bench *b, uint32_t addr)
{
	const uint32_t any = (uint32_t)tzf_rng_u64(&b->rng);

	if (addr == R_CTRL_OVR)
		return cb_sometimes(b, 10) ? any & ~3u : any;
	if (addr == R_PMU_CTRL)
		return cb_sometimes(b, 12) ? (any | PMU_CEN) & ~(uint32_t)PMU_RST : any;
	if (addr >= R_EVNT_SEL(0) && addr < R_MONITOR_S(0)) {
		if ((addr & 15u) == 0u)
			return any_event(b);
		return (addr & 15u) == 4u && cb_sometimes(b, 8) ? any | ~0xFFu : any | (addr >> 3 & 1u);
	}
	if ((addr & 0xFFFu) == 0u && addr != 0u && cb_sometimes(b, 10))
		return 3; /* SNOOP_CTRL */
	if ((addr & 0xFFFu) == 0x110u)
		return cb_below(b, 12);
	return any;
}

/* Accesses as the bus has them, most of the time, so that many are done; else pins that are nothing. */
static void wild_apb(struct cci_bench *b, struct cci_in *next)
{
	const bool setup = next->PSEL != 0u && next->PENABLE == 0u;

	if (setup && cb_sometimes(b, 14)) {
		next->PENABLE = 1;
		return;
	}
	if (next->PSEL != 0u && next->PENABLE != 0u && cb_sometimes(b, 8))
		return;
	next->PSEL = cb_sometimes(b, 12);
	next->PENABLE = cb_sometimes(b, 1);
	next->PWRITE = cb_below(b, 2);
	next->PADDR = any_register(b) | (cb_sometimes(b, 15) ? 0u : cb_below(b, 4));
	next->PWDATA = any_word(b, next->PADDR);
	next->PSTRB = cb_sometimes(b, 10) ? 15u : cb_below(b, 16);
	next->PPROT = cb_sometimes(b, 10) ? cb_below(b, 2) : cb_below(b, 8);
}

void cb_wild(struct cci_bench *b, struct cci_in *next)
{
	const uint32_t snooped = cb_snooped(b);

	if (tzf_rng_once_in(&b->rng, 60))
		next->PROT_MODE = cb_below(b, 4);
	wild_enables(b, snooped, next);
	wild_authentication(b, next);
	wild_apb(b, next);
	for (uint32_t i = 0; i < b->ports; i++) {
		if (tzf_rng_once_in(&b->rng, 60))
			next->PROT_GROUP[i] = cb_below(b, 2);
		wild_port(b, i, next);
	}
	for (uint32_t a = 0; a < b->cfg->aces; a++)
		wild_cache(b, a, next);
	for (uint32_t a = b->cfg->aces; a < snooped; a++)
		wild_snooped(b, a, next);
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		wild_memory(b, x, next);
}
