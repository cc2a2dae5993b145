/* cci_cov_reach.c - which points a configuration cannot reach, and why. */
#include "cci_cov_int.h"

typedef bool reach_fn(const struct cci_cfg *cfg, const uint32_t i[4]); /* true: cannot */

static bool never(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	(void)i;
	return false;
}

/* Most ports that a request can snoop. */
static uint32_t targets(const struct cci_cfg *cfg)
{
	return cfg->lites > 0u ? cfg->aces : cfg->aces - 1u;
}

/* Places in KINDS. */
enum { READ_UNIQUE = 4, CLEAN_SHARED = 7, WRITE_UNIQUE = 10 };

static bool no_request(const struct cci_cfg *cfg, const uint32_t i[4])
{
	static const bool lite_too[COV_N_KINDS] = { [0] = true, [7] = true, [8] = true, [9] = true, [10] = true, [11] = true };
	const bool snooped = cfg->aces > 1u || (cfg->lites > 0u && lite_too[i[0]]);
	const bool may_stay = i[0] < READ_UNIQUE || i[0] == CLEAN_SHARED;

	if (i[2] == 0u)
		return false;
	if (!snooped)
		return true;
	if (i[2] == 2u && i[0] == CLEAN_SHARED) /* its answers have data only if they are dirty */
		return true;
	return (i[2] == 3u || i[2] == 5u) && !may_stay;
}

/* Places in PLAINS that only caches send: write-back kinds, shared or not. */
static bool no_plain(const struct cci_cfg *cfg, const uint32_t i[4])
{
	const bool cache = (i[0] >= 2u && i[0] <= 5u) || i[0] >= 13u;

	if ((i[0] == 8u || i[0] == 9u) && cfg->dvm != 0u)
		return true; /* there barriers take no entry */
	return i[1] == 1u && (cfg->lites == 0u || cache);
}

/* A second write-back of a line is another cache's. */
static bool no_hazard(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return i[0] == 2u && cfg->aces == 1u;
}

static bool no_round(const struct cci_cfg *cfg, const uint32_t i[4])
{
	/* Mixed targets, two answers, another owner, another group, data before the last answer: two snooped ports. */
	return (i[0] == 3u || i[0] == 4u || i[0] == 5u || i[0] == 9u || i[0] == 11u) && targets(cfg) < 2u;
}

/* Early means before the last answer: another port's is to come. */
static bool no_dirty(const struct cci_cfg *cfg, const uint32_t i[4])
{
	if (i[0] == 0u)
		return targets(cfg) < 2u;
	return (i[0] == 5u || i[0] == 6u) && cfg->aces < 2u;
}

static bool no_read(const struct cci_cfg *cfg, const uint32_t i[4])
{
	if (i[0] == 2u)
		return i[1] != 0u || i[2] != 0u;
	return (i[0] == 1u && i[2] != 0u) || (cfg->aces < 2u && (i[1] != 0u || i[2] != 0u));
}

/* These are popped in every cycle. */
static bool no_fifo(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return i[0] == 6u || i[0] == 9u || i[0] == 12u;
}

/* Eight writes of a port at a time. */
static bool no_full(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 3u || i[0] == 4u) && cfg->nt + CCI_POOL < 8u;
}

static bool no_filter(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->sf_sets == 0u;
}

/* One set is initialised before the first request can be there. */
static bool no_wait(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return cfg->sf_sets == 0u || (i[0] == 2u && cfg->sf_sets == 1u);
}

/* A line that is written back is in the filter until then: whoever takes its port out has asked the port, which answers after its B (O4). */
static bool no_write(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return cfg->sf_sets == 0u || i[0] == 6u;
}

/* X28's sources: IFNSAID_CFG is asked only without a filter; the others only with one. A Secure line has mode 0. Who has data is in the filter. */
static bool no_name(const struct cci_cfg *cfg, const uint32_t i[4])
{
	if (i[0] == 4u)
		return true;
	if (i[0] == 0u)
		return i[1] == 1u;
	if (i[0] == 1u)
		return false;
	return (i[0] == 2u) != (cfg->sf_sets == 0u);
}

/* A Complete goes to one port. Several: two beside the issuer. */
static bool no_op(const struct cci_cfg *cfg, const uint32_t i[4])
{
	if (cfg->dvm == 0u)
		return true;
	return i[0] == 3u ? i[1] != 1u : i[1] == 2u && cfg->aces + cfg->dvm_lites < 3u;
}

static bool no_dvm(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->dvm == 0u;
}

static bool no_barrier(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return cfg->dvm == 0u || (i[0] == 12u && cfg->lites == 0u);
}

/* Another cache: to be snooped, to have a monitor, to clear one by a request that only caches send. */
static bool no_exclusive(const struct cci_cfg *cfg, const uint32_t i[4])
{
	const bool other = i[0] == 5u || i[0] == 10u || (i[0] >= 11u && i[0] <= 13u);

	if (i[0] == 14u || i[0] == 15u)
		return cfg->aces < 2u && cfg->lites == 0u;
	return (other || i[0] == 18u) && cfg->aces < 2u;
}

/* Of DVM the last. */
static bool no_change(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return i[0] == 5u && cfg->dvm == 0u;
}

/* Registers that are never open to Non-secure accesses; that are always. */
static bool no_register(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	if (i[0] < 2u)
		return i[1] == 2u || i[1] == 3u;
	return (i[0] == 7u || i[0] == 19u) && i[1] >= 4u;
}

/* DVM; snoops of any kind, of lines, of lines that a peer may answer; a limit below the number of entries. */
static bool no_slave_event(const struct cci_cfg *cfg, const uint32_t i[4])
{
	switch (i[0]) {
	case 0x07: return cfg->dvm == 0u;
	case 0x13:
	case 0x1C: return targets(cfg) == 0u && cfg->dvm == 0u;
	case 0x09:
	case 0x14:
	case 0x15:
	case 0x16:
	case 0x1D: return targets(cfg) == 0u;
	case 0x1E: return cfg->nt < 4u;
	default: return false;
	}
}

/* Those channels are popped in every cycle. */
static bool no_memory_event(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return i[0] == 3u || i[0] == 6u;
}

static bool no_global_event(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return i[0] < 10u && cfg->sf_sets == 0u;
}

/* CR is popped in every cycle. */
static bool no_slave_monitor(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return i[0] == 6u || (i[0] == 7u && targets(cfg) == 0u);
}

static bool no_memory_monitor(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return i[0] == 1u || i[0] == 4u;
}

/* A limit is four at least. */
static bool no_quality(const struct cci_cfg *cfg, const uint32_t i[4])
{
	return i[0] >= 6u && cfg->nt < 4u;
}

static bool no_share(const struct cci_cfg *cfg, const uint32_t i[4])
{
	(void)i;
	return cfg->lites == 0u;
}

/* SYSCO_EN is looked at by one of the parts; of both enables a port has two with DVM. */
static bool no_sysco(const struct cci_cfg *cfg, const uint32_t i[4])
{
	if (i[0] < 4u)
		return cfg->part != 550u;
	return (i[0] == 6u || i[0] == 8u || i[0] == 9u) && cfg->dvm == 0u;
}

#define REACH_ROW(g, pattern, unreachable, d0, d1, d2, d3) unreachable,
static reach_fn *const reach[COV_GROUPS] = { CCI_COV_POINTS(REACH_ROW) };

bool cci_cov_unreachable(const struct cci_cfg *cfg, uint32_t group, const uint32_t place[4])
{
	return reach[group](cfg, place);
}
