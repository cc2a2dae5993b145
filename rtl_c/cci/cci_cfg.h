/* cci_cfg.h - the interconnect's build parameters. RTL parameters have the same names in capitals. */
#ifndef CCI_CFG_H
#define CCI_CFG_H

#include <stdint.h>

#include "tzf_bits.h"

#define CCI_ACES_MAX     4  /* most ACE ports */
#define CCI_PORTS_MAX    7  /* most ports together (E21) */
#define CCI_HEADS_MAX   14  /* their AR and AW channels */
#define CCI_NT_MAX      16  /* most shared tracker entries */
#define CCI_POOL         2  /* entries of an ACE port's write-back pool (C3) */
#define CCI_ENTRIES_MAX 24  /* all entries */
#define CCI_MEMS_MAX     4  /* most memory ports */
#define CCI_SF_SETS_MAX 64  /* most sets of the snoop filter; may be raised */
#define CCI_SF_WAYS      8  /* their ways (C10) */
#define CCI_NT_CODED_MAX 12 /* most shared entries beside a snoop filter or DVM: codes of four bits name what stands on AC */

struct cci_cfg {
	uint32_t aces;       /* 1..4: ports 0 .. aces-1 are ACE */
	uint32_t lites;      /* 0..6: ports aces .. aces+lites-1 are ACE-Lite; 7 ports at most */
	uint32_t nt;         /* 2..16: shared tracker entries; 12 at most with a snoop filter or DVM */
	uint32_t mems;       /* 1, 2 or 4: memory ports */
	uint32_t stripe_bit; /* 6..16: the lowest address bit that chooses among memory ports */
	uint32_t addr_width; /* 32..48: bits of an address */
	uint32_t id_width;   /* 1..8: bits of a port's IDs */
	uint32_t sf_sets;    /* 0, or a power of two up to CCI_SF_SETS_MAX: sets of the snoop filter */
	uint32_t dvm;        /* 1: DVM messages and barriers */
	uint32_t dvm_lites;  /* 0..lites: so many ACE-Lite ports, from the first on, have DVM */
};

/* The first entry of the pool of ACE port p; behind the shared ones, and the one for back-invalidations where there is a snoop filter. */
static inline uint32_t cci_pool(const struct cci_cfg *cfg, uint32_t p)
{
	return cfg->nt + (uint32_t)(cfg->sf_sets != 0u) + CCI_POOL * p;
}

/* How many entries there are. */
static inline uint32_t cci_entries(const struct cci_cfg *cfg)
{
	return cci_pool(cfg, cfg->aces);
}

/* The smallest useful build: two clusters, one DMA, one memory. */
void cci_cfg_default(struct cci_cfg *cfg);

/* NULL when the configuration can be built, else one line that says what is wrong. */
const char *cci_cfg_error(const struct cci_cfg *cfg);

#endif
