/* tzc400_cfg.c - the block's build parameters: their defaults, and what a supported set is
 * (docs/tzc400.md, "Parameters"). */
#include <string.h>

#include "tzc400.h"

/* BUILD_CONFIG as the build itself gives it (TZC 1.2): regions - 1, address width - 1, filters - 1. */
static uint32_t build_config(uint32_t num_filters, uint32_t addr_width)
{
	return (TZC400_REGIONS - 1u) | (((addr_width - 1u) & 0x3Fu) << 8) | (((num_filters - 1u) & 3u) << 24);
}

void tzc400_cfg_default(struct tzc400_cfg *cfg, uint32_t num_filters, uint32_t addr_width)
{
	memset(cfg, 0, sizeof(*cfg));
	cfg->num_filters = num_filters;
	cfg->addr_width = addr_width;
	cfg->aid_width = 8;
	cfg->data_width = 128;
	cfg->deny_depth = 16;
	cfg->max_outstanding = 256;
	cfg->num_buckets = 8;
	cfg->revision = 2;
	cfg->rst_build_config = build_config(num_filters, addr_width);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++)
		cfg->rst_region_top[n] = 0xFFFu;
}

/* The sizes. */
static const char *size_error(const struct tzc400_cfg *cfg)
{
	const uint32_t nf = cfg->num_filters;
	const uint32_t aw = cfg->addr_width;
	const uint32_t dw = cfg->data_width;
	const uint32_t dd = cfg->deny_depth;
	const uint32_t nb = cfg->num_buckets;

	if (nf != 1u && nf != 2u && nf != 4u)
		return "num_filters must be 1, 2 or 4";
	if (aw != 32u && aw != 36u && aw != 40u && aw != 48u && aw != 64u)
		return "addr_width must be 32, 36, 40, 48 or 64";
	if (cfg->aid_width < 1u || cfg->aid_width > 24u)
		return "aid_width must be 1..24";
	if (dw != 32u && dw != 64u && dw != 128u && dw != 256u)
		return "data_width must be 32, 64, 128 or 256";
	if (dd < 2u || dd > 256u || (dd & (dd - 1u)) != 0u)
		return "deny_depth must be a power of two, 2..256";
	if (dd > TZC400_DENY_DEPTH_MAX)
		return "deny_depth is above TZC400_DENY_DEPTH_MAX of this build";
	if (cfg->max_outstanding < 2u || cfg->max_outstanding > 256u)
		return "max_outstanding must be 2..256";
	if (nb != 2u && nb != 4u && nb != 8u && nb != 16u)
		return "num_buckets must be 2, 4, 8 or 16";
	return NULL;
}

/* The policies. */
static const char *policy_error(const struct tzc400_cfg *cfg)
{
	if (cfg->qvn_enable > 15u)
		return "qvn_enable must be 0..15";
	if (cfg->revision > 15u)
		return "revision must be 0..15";
	if (cfg->overlap_policy > 3u)
		return "overlap_policy must be 0..3";
	if (cfg->overlap_okay > 1u)
		return "overlap_okay must be 0 or 1";
	if (cfg->int_latch > 1u)
		return "int_latch must be 0 or 1";
	if (cfg->capture_write_first > 1u)
		return "capture_write_first must be 0 or 1";
	if (cfg->clear_wins > 1u)
		return "clear_wins must be 0 or 1";
	if (cfg->cmo_pass > 1u)
		return "cmo_pass must be 0 or 1";
	return NULL;
}

/* The reset values that are narrower than their C type. The others are masked when they are used. */
static const char *reset_error(const struct tzc400_cfg *cfg)
{
	if (cfg->rst_action > 3u)
		return "rst_action must be 0..3";
	if (cfg->rst_gate_keeper > 15u)
		return "rst_gate_keeper must be 0..15";
	if (cfg->rst_speculation_ctrl > 3u)
		return "rst_speculation_ctrl must be 0..3";
	return NULL;
}

const char *tzc400_cfg_error(const struct tzc400_cfg *cfg)
{
	const char *err = size_error(cfg);

	if (err == NULL)
		err = policy_error(cfg);
	if (err == NULL)
		err = reset_error(cfg);
	return err;
}
