/* ace_cache_cfg.c - the block's build parameters: their defaults, and what a supported set is
 * (docs/ace_cache.md, "Parameters"). */
#include "ace_cache.h"

#define TEXT_OF_(n) #n
#define TEXT_OF(n) TEXT_OF_(n)

void ace_cache_cfg_default(struct ace_cache_cfg *cfg)
{
	cfg->sets = 4;
	cfg->ways = 2;
	cfg->mshrs = 4;
	cfg->wbs = 2;
	cfg->addr_width = 40;
	cfg->ns_tag = 1;
}

const char *ace_cache_cfg_error(const struct ace_cache_cfg *cfg)
{
	const uint32_t sets = cfg->sets;

	if (sets < 1u || sets > ACE_CACHE_SETS_MAX || (sets & (sets - 1u)) != 0u)
		return "sets must be a power of two, 1.." TEXT_OF(ACE_CACHE_SETS_MAX) " (ACE_CACHE_SETS_MAX of this build)";
	if (cfg->ways < 1u || cfg->ways > ACE_CACHE_WAYS_MAX)
		return "ways must be 1..8";
	if (cfg->mshrs < 1u || cfg->mshrs > ACE_CACHE_MSHRS_MAX)
		return "mshrs must be 1..8";
	if (cfg->wbs < 1u || cfg->wbs > ACE_CACHE_WBS_MAX)
		return "wbs must be 1..4";
	if (cfg->addr_width < 32u || cfg->addr_width > 48u)
		return "addr_width must be 32..48";
	if (cfg->ns_tag > 1u)
		return "ns_tag must be 0 or 1";
	return NULL;
}
