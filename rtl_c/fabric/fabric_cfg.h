/* fabric_cfg.h - the system's build parameters, and those of its blocks that follow from them (docs/fabric.md, "Parameters"). */
#ifndef FABRIC_CFG_H
#define FABRIC_CFG_H

#include "ace_cache_cfg.h"
#include "cci_cfg.h"
#include "tzc400_cfg.h"

#define FABRIC_CACHES_MAX 4
#define FABRIC_LITES_MAX  3
#define FABRIC_PORTS_MAX  7
#define FABRIC_MEMS_MAX   2

struct fabric_cfg {
	uint32_t caches;     /* 1..4: caches, at the ACE ports of the interconnect */
	uint32_t lites;      /* 1..3: ACE-Lite ports, open */
	uint32_t nt;         /* 2..16: shared tracker entries of the interconnect */
	uint32_t mems;       /* 1, 2: memory ports, a filter of the TZC-400 in each */
	uint32_t sets;       /* of every cache */
	uint32_t ways;
	uint32_t mshrs;
	uint32_t wbs;
	uint32_t ns_tag;     /* 0: the caches' tag compare ignores NS, which leaks */
	uint32_t addr_width; /* 32, 36, 40, 48 */
	uint32_t sf_sets;    /* of the interconnect's snoop filter; 0: none */
	uint32_t dvm;        /* 1: DVM messages of the caches, barriers */
	/* What follows, by fabric_cfg_derive. */
	struct ace_cache_cfg cache;
	struct cci_cfg cci;
	struct tzc400_cfg tzc;
};

/* Two caches, a DMA, one memory. */
void fabric_cfg_default(struct fabric_cfg *cfg);

/* Fills the parameters of the blocks from those of the system. */
void fabric_cfg_derive(struct fabric_cfg *cfg);

/* NULL when the configuration can be built, else one line that says what is wrong. */
const char *fabric_cfg_error(const struct fabric_cfg *cfg);

#endif
