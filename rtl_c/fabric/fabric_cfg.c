/* fabric_cfg.c - which systems are possible (docs/fabric.md, "Parameters"). */
#include <stddef.h>

#include "ace_cache.h"
#include "fabric_cfg.h"
#include "tzc400.h"

#define FABRIC_ID_WIDTH 4 /* of the slave ports: what a cache sends */
#define FABRIC_AID_WIDTH 12 /* of the memory ports (X13, X38) */

void fabric_cfg_derive(struct fabric_cfg *cfg)
{
	cfg->cache = (struct ace_cache_cfg){
		.sets = cfg->sets, .ways = cfg->ways, .mshrs = cfg->mshrs, .wbs = cfg->wbs, .addr_width = cfg->addr_width, .ns_tag = cfg->ns_tag,
	};
	cfg->cci = (struct cci_cfg){
		.aces = cfg->caches, .lites = cfg->lites, .nt = cfg->nt, .mems = cfg->mems, .stripe_bit = 12,
		.addr_width = cfg->addr_width, .id_width = FABRIC_ID_WIDTH, .sf_sets = cfg->sf_sets, .dvm = cfg->dvm,
	};
	tzc400_cfg_default(&cfg->tzc, cfg->mems, cfg->addr_width);
	cfg->tzc.aid_width = FABRIC_AID_WIDTH;
	cfg->tzc.data_width = 128;
	cfg->tzc.max_outstanding = 32;
}

void fabric_cfg_default(struct fabric_cfg *cfg)
{
	*cfg = (struct fabric_cfg){
		.caches = 2, .lites = 1, .nt = 8, .mems = 1, .sets = 4, .ways = 2, .mshrs = 4, .wbs = 2, .ns_tag = 1, .addr_width = 40,
	};
	fabric_cfg_derive(cfg);
}

const char *fabric_cfg_error(const struct fabric_cfg *cfg)
{
	const char *error;

	if (cfg->caches < 1u || cfg->caches > FABRIC_CACHES_MAX)
		return "caches must be 1 to 4";
	if (cfg->lites < 1u || cfg->lites > FABRIC_LITES_MAX)
		return "lites must be 1 to 3";
	error = ace_cache_cfg_error(&cfg->cache);
	if (error == NULL)
		error = cci_cfg_error(&cfg->cci);
	return (error != NULL) ? error : tzc400_cfg_error(&cfg->tzc);
}
