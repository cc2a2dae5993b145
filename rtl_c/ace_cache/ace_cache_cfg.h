/* ace_cache_cfg.h - the cache's build parameters (docs/ace_cache.md, "Parameters"). */
#ifndef ACE_CACHE_CFG_H
#define ACE_CACHE_CFG_H

#include <stdint.h>

#include "tzf_bits.h"

/* Room in the C structs; a build for larger caches raises the first. */
#ifndef ACE_CACHE_SETS_MAX
#define ACE_CACHE_SETS_MAX 16
#endif
#define ACE_CACHE_WAYS_MAX 8
#define ACE_CACHE_MSHRS_MAX 8
#define ACE_CACHE_WBS_MAX 4

struct ace_cache_cfg {
	uint32_t sets;       /* power of two, 1..ACE_CACHE_SETS_MAX */
	uint32_t ways;       /* 1..8 */
	uint32_t mshrs;      /* 1..8 */
	uint32_t wbs;        /* 1..4 */
	uint32_t addr_width; /* 32..48 */
	uint32_t ns_tag;     /* 0: the tag compare ignores NS */
};

#endif
