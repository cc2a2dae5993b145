/* cci_cfg.c - which builds of the interconnect are possible (docs/cci.md, "Parameters"). */
#include <stddef.h>

#include "cci_cfg.h"

void cci_cfg_default(struct cci_cfg *cfg)
{
	*cfg = (struct cci_cfg){ .aces = 2, .lites = 1, .nt = 8, .mems = 1, .stripe_bit = 12, .addr_width = 40, .id_width = 4 };
}

const char *cci_cfg_error(const struct cci_cfg *cfg)
{
	if (cfg->aces < 1u || cfg->aces > CCI_ACES_MAX)
		return "aces must be 1 to 4";
	if (cfg->lites > 6u || cfg->aces + cfg->lites > CCI_PORTS_MAX)
		return "lites must be 0 to 6, and aces + lites at most 7";
	if (cfg->nt < 2u || cfg->nt > CCI_NT_MAX)
		return "nt must be 2 to 16";
	if (cfg->mems != 1u && cfg->mems != 2u && cfg->mems != 4u)
		return "mems must be 1, 2 or 4";
	if (cfg->sf_sets > CCI_SF_SETS_MAX || (cfg->sf_sets & (cfg->sf_sets - 1u)) != 0u)
		return "sf_sets must be 0 or a power of two up to 64";
	if (cfg->dvm > 1u)
		return "dvm must be 0 or 1";
	if (cfg->dvm_lites > cfg->lites || (cfg->dvm == 0u && cfg->dvm_lites != 0u))
		return "dvm_lites must be 0 to lites, and 0 without dvm";
	if ((cfg->sf_sets != 0u || cfg->dvm != 0u) && cfg->nt > CCI_NT_CODED_MAX)
		return "nt must be 2 to 12 with a snoop filter or DVM";
	if (cfg->stripe_bit < 6u || cfg->stripe_bit > 16u)
		return "stripe_bit must be 6 to 16";
	if (cfg->addr_width < 32u || cfg->addr_width > 48u)
		return "addr_width must be 32 to 48";
	if (cfg->id_width < 1u || cfg->id_width > 8u)
		return "id_width must be 1 to 8";
	return NULL;
}
