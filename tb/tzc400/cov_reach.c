/* cov_reach.c - which points a configuration cannot reach, and why. */
#include <stddef.h>

#include "cov_int.h"

typedef const char *reach_fn(const struct tzc400_cfg *cfg, const uint32_t i[4]);

static const char *never(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	(void)i;
	return NULL;
}

/* ---- overlap ------------------------------------------------------------------------------------------------- */

static const char *overlap_denies(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->overlap_policy == 0u && i[2] == 0u) ? "OVERLAP_POLICY 0 denies every overlap hit" : NULL;
}

static const char *overlap_fails(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->overlap_policy == 0u && i[1] == 0u) ? "OVERLAP_POLICY 0 denies every overlap hit" : NULL;
}

/* ---- filters and addresses -------------------------------------------------------------------------------------- */

static const char *one_filter(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->num_filters == 1u && i[0] == 2u) ? "there is one filter" : NULL;
}

static const char *clear_one_filter(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->num_filters == 1u && i[0] == 5u) ? "there is one filter" : NULL;
}

static const char *gate_one_filter(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->num_filters == 1u && i[0] == 8u) ? "there is one filter" : NULL;
}

static const char *no_high_address(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->addr_width == 32u && i[0] == 2u) ? "addresses have 32 bits" : NULL;
}

static const char *no_vnet(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	const uint32_t built = (1u << cfg->num_filters) - 1u;

	return ((cfg->qvn_enable & built) == 0u && i[0] == 4u) ? "no filter has virtual networks" : NULL;
}

static const char *small_counter(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (cfg->max_outstanding < 8u && i[1] == 1u) ? "MAX_OUTSTANDING is below 8" : NULL;
}

/* ---- how much can pile up -------------------------------------------------------------------------------------- */

static const char *needs(const struct tzc400_cfg *cfg, uint32_t outstanding)
{
	return (cfg->max_outstanding < outstanding) ? "MAX_OUTSTANDING is too small for that" : NULL;
}

static const char *small_drain(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 3u) ? needs(cfg, 4) : NULL;
}

static const char *small_fifo(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 3u || i[0] == 6u || i[0] == 7u) ? needs(cfg, 3) : NULL;
}

static const char *small_b(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 9u && i[1] == 0u) ? needs(cfg, 5) : NULL;
}

static const char *small_b_merge(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] >= 2u) ? needs(cfg, 3) : NULL;
}

static const char *small_gap(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 2u) ? needs(cfg, 3) : NULL;
}

/* A bucket needs an ID of its own to be in use with all others, and another one to collide. */
static const char *few_ids(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	if (i[1] == 1u && 1u << cfg->aid_width <= cfg->num_buckets)
		return "AID_WIDTH gives each bucket one ID";
	if (i[1] == 2u)
		return needs(cfg, 5);
	if (i[1] == 3u && 1u << cfg->aid_width < cfg->num_buckets)
		return "AID_WIDTH leaves buckets without an ID";
	return (i[1] == 3u) ? needs(cfg, cfg->num_buckets + 1u) : NULL;
}

/* ---- special forms ------------------------------------------------------------------------------------------------ */

static const char *rd_form_passes(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	if (i[1] == 1u && i[0] >= 2u && i[0] <= 5u)
		return "barriers and DVM messages are not checked";
	if (i[1] == 1u && i[0] >= 6u && i[0] <= 8u && cfg->cmo_pass != 0u)
		return "CMO_PASS: cache maintenance is not checked";
	return NULL;
}

static const char *wr_form_passes(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	(void)cfg;
	return (i[1] == 1u && (i[0] == 2u || i[0] == 3u)) ? "barriers are not checked" : NULL;
}

/* ---- reads that end here --------------------------------------------------------------------------------------------- */

static const char *no_local(const struct tzc400_cfg *cfg)
{
	const uint32_t built = (1u << cfg->num_filters) - 1u;

	if ((cfg->qvn_enable & built) == built && cfg->cmo_pass != 0u)
		return "QVN_ENABLE and CMO_PASS: no denied read ends here";
	return NULL;
}

static const char *no_local_class(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[1] == 0u && (i[0] == 1u || i[0] == 2u)) ? no_local(cfg) : NULL;
}

/* A switch counts 4 for each class that it leaves; the class that it enters skips that one. */
static const char *no_local_switch(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	const uint32_t from = i[1] / 4u, to = i[1] % 4u + (i[1] % 4u >= from);
	const bool local = from == 1u || from == 2u || to == 1u || to == 2u;

	return (i[0] == 0u && local) ? no_local(cfg) : NULL;
}

static const char *no_queue(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	static const uint8_t beyond[11] = { 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0 }; /* transactions beside a full queue */
	const bool fills = i[0] == 0u || i[0] == 1u || i[0] == 4u || i[0] == 5u;
	const char *why = (i[0] <= 3u) ? no_local(cfg) : NULL;

	if (why == NULL && fills)
		why = needs(cfg, cfg->deny_depth + beyond[i[0]]);
	if (why == NULL && (i[0] == 8u || i[0] == 9u))
		why = needs(cfg, 3);
	return (why == NULL && i[0] == 10u) ? needs(cfg, 5) : why;
}

static const char *no_local_merge(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] != 5u) ? no_local(cfg) : NULL;
}

static const char *no_local_beat(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 0u) ? no_local(cfg) : NULL;
}

static const char *no_rdq_reset(const struct tzc400_cfg *cfg, const uint32_t i[4])
{
	return (i[0] == 9u || i[0] == 15u) ? no_local(cfg) : NULL;
}

#define REACH(g, pattern, unreachable, d0, d1, d2, d3) unreachable,
static reach_fn *const reach[COV_GROUPS] = { TZC400_COV_POINTS(REACH) };

const char *tzc400_cov_why_not(const struct tzc400_cfg *cfg, uint32_t group, const uint32_t i[4])
{
	return reach[group](cfg, i);
}
