/* ace_cache_block.c - the cache's descriptor: lists, parameters and named configurations. */
#include <stddef.h>
#include <string.h>

#include "ace_cache.h"
#include "tzf_block.h"

#define P(RTL, member) \
	{ RTL, #member, offsetof(struct ace_cache_cfg, member), sizeof(((struct ace_cache_cfg *)0)->member), 1 }

/* Ways of all sets that are compared in every cycle; of more the write port is, and they now and then (docs/ace_cache.md, "State"). */
#define SMALL_ARRAY 8u

static const struct tzf_param params[] = {
	P("SETS", sets),
	P("WAYS", ways),
	P("MSHRS", mshrs),
	P("WBS", wbs),
	P("ADDR_WIDTH", addr_width),
	P("NS_TAG", ns_tag),
};

static const struct tzf_config configs[] = {
	{ "s1w1", "sets=1,ways=1,mshrs=1,wbs=1,addr_width=32", "one line, one request: every request replaces" },
	{ "s4w2", "sets=4,ways=2,mshrs=4,wbs=2,addr_width=40", "the default: small, so that lines are replaced often" },
	{ "s8w3", "sets=8,ways=3,mshrs=8,wbs=4,addr_width=48", "ways no power of two, most requests outstanding" },
	{ "s16w8", "sets=16,ways=8,mshrs=8,wbs=4,addr_width=48", "the largest array, compared at its write port" },
	{ "s2w2x", "sets=2,ways=2,mshrs=2,wbs=1,addr_width=40,ns_tag=0", "the tag compare ignores NS: the leak that the tag prevents" },
};

#define TZF_ROW_STRUCT struct ace_cache_in
static void fields_in(const struct ace_cache_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { ACE_CACHE_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct ace_cache_out
static void fields_out(const struct ace_cache_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { ACE_CACHE_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct ace_cache_state
#define TZF_ROW_GROUP s
#define TZF_ROW_MEMBER struct ace_cache_set
#define TZF_ROW_MEMBERS cfg->sets
static void fields_state(const struct ace_cache_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { ACE_CACHE_STATE(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) ACE_CACHE_SET(TZF_ROW_GROUP_S, TZF_ROW_GROUP_A) };

	memcpy(tab, t, sizeof t);
	for (uint32_t i = TZF_COUNT(ACE_CACHE_STATE); i < sizeof t / sizeof t[0]; i++)
		tab[i].large = cfg->sets * cfg->ways > SMALL_ARRAY;
}
#undef TZF_ROW_STRUCT

static void fields(const void *cfg, enum tzf_dir dir, struct tzf_field *tab)
{
	if (dir == TZF_IN)
		fields_in(cfg, tab);
	else if (dir == TZF_OUT)
		fields_out(cfg, tab);
	else
		fields_state(cfg, tab);
}

static void cfg_default(void *cfg)
{
	ace_cache_cfg_default(cfg);
}

TZF_BLOCK_WRAP(ace_cache)

extern const struct tzf_block ace_cache_block;
const struct tzf_block ace_cache_block = {
	.name = "ace_cache",
	.doc = "NS-tagged write-back cache with an ACE port, docs/ace_cache.md",
	.clock = "ACLK",
	.reset = "ARESETn",
	.cfg_size = sizeof(struct ace_cache_cfg),
	.size = { sizeof(struct ace_cache_in), sizeof(struct ace_cache_out), sizeof(struct ace_cache_state) },
	.nfields = { TZF_COUNT(ACE_CACHE_IN), TZF_COUNT(ACE_CACHE_OUT), TZF_COUNT(ACE_CACHE_STATE) + TZF_GROUP_COUNT(ACE_CACHE_SET) },
	.params = params,
	.nparams = sizeof params / sizeof params[0],
	.configs = configs,
	.nconfigs = sizeof configs / sizeof configs[0],
	.cfg_default = cfg_default,
	.fields = fields,
	TZF_BLOCK_WRAPPERS,
};
