/* fabric_block.c - the system's descriptor. Its state is that of its blocks: their lists, with the block's name in front of a field and its instance in front
 * of a path. */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "fabric.h"
#include "tzf_block.h"

#define P(RTL, member) \
	{ RTL, #member, offsetof(struct fabric_cfg, member), sizeof(((struct fabric_cfg *)0)->member), 1 }

static const struct tzf_param params[] = {
	P("CACHES", caches),
	P("LITES", lites),
	P("NT", nt),
	P("MEMS", mems),
	P("SETS", sets),
	P("WAYS", ways),
	P("MSHRS", mshrs),
	P("WBS", wbs),
	P("NS_TAG", ns_tag),
	P("ADDR_WIDTH", addr_width),
	P("SF_SETS", sf_sets),
	P("DVM", dvm),
};

static const struct tzf_config configs[] = {
	{ "c2l1", "caches=2,lites=1,nt=8,mems=1,sets=4,ways=2,mshrs=4,wbs=2,addr_width=40", "the default: CPU, GPU, a DMA, one memory" },
	{ "c2l1s16", "caches=2,lites=1,nt=8,mems=1,sets=16,ways=4,mshrs=4,wbs=2,addr_width=40", "the same with caches of 4 KiB, whose arrays are compared at their write ports" },
	{ "c4l2", "caches=4,lites=2,nt=12,mems=2,sets=2,ways=2,mshrs=4,wbs=2,addr_width=48,sf_sets=4,dvm=1", "four caches, two DMAs, two memories, a snoop filter as large as the caches" },
	{ "c2l1f1", "caches=2,lites=1,nt=8,mems=1,sets=4,ways=2,mshrs=4,wbs=2,addr_width=40,sf_sets=1,dvm=1", "the default with a snoop filter half as large as the caches, and DVM" },
	{ "c2l1f2", "caches=2,lites=1,nt=8,mems=1,sets=4,ways=2,mshrs=4,wbs=2,addr_width=40,sf_sets=2,dvm=1", "the default with a snoop filter as large as the caches, and DVM" },
	{ "c2l1x", "caches=2,lites=1,nt=4,mems=1,sets=2,ways=1,mshrs=2,wbs=1,ns_tag=0,addr_width=32", "caches blind to NS: the leak that the tag prevents" },
};

static void cfg_default(void *cfg)
{
	fabric_cfg_default(cfg);
}

static void cfg_derive(void *cfg)
{
	fabric_cfg_derive(cfg);
}

#define TZF_ROW_STRUCT struct fabric_in
static void fields_in(const struct fabric_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { FABRIC_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct fabric_out
static void fields_out(const struct fabric_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { FABRIC_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT

extern const struct tzf_block ace_cache_block, cci_block, tzc400_block;

/* Room for the state fields of the blocks. */
#define CACHE_FIELDS (TZF_COUNT(ACE_CACHE_STATE) + TZF_GROUP_COUNT(ACE_CACHE_SET))
#define TZC_FIELDS (TZF_COUNT(TZC400_STATE) + TZF_GROUP_COUNT(TZC400_FILTER))
#define STATE_FIELDS (CCI_STATE_ROWS + TZC_FIELDS + FABRIC_CACHES_MAX * CACHE_FIELDS)

/* Names and paths of the state fields. They are the same in every configuration, so they are written again and again with the same. */
static struct { char name[48], path[224]; } texts[STATE_FIELDS];

/* The path with the instance in front. A captured net is an expression behind "@" (tzf_if.h): the instance goes in front of each net, which begins with "u_". */
static void prefixed(const char *instance, const char *path, char *buf, size_t len)
{
	const bool captured = path[0] == '@';
	size_t at = captured ? 0u : (size_t)snprintf(buf, len, "%s.", instance);

	for (const char *p = path; *p && at + 1u < len; p++) {
		const bool begins = captured && p > path && strncmp(p, "u_", 2) == 0 && strchr("@{( ", p[-1]);

		if (begins)
			at += (size_t)snprintf(buf + at, len - at, "%s.", instance);
		at += (size_t)snprintf(buf + at, len - at, "%c", *p);
	}
}

/* The state fields of one block, at `offset` of the state, from number `at` on. Returns the number behind them. */
static uint32_t add_block(const struct tzf_block *block, const void *cfg, const char *name, const char *instance, size_t offset, struct tzf_field *tab, uint32_t at)
{
	struct tzf_field *f = tab + at;

	block->fields(cfg, TZF_STATE, f);
	for (uint32_t i = 0; i < block->nfields[TZF_STATE]; i++) {
		snprintf(texts[at + i].name, sizeof texts[0].name, "%s_%s", name, f[i].name);
		prefixed(instance, f[i].path, texts[at + i].path, sizeof texts[0].path);
		f[i].name = texts[at + i].name;
		f[i].path = texts[at + i].path;
		f[i].offset += (uint32_t)offset;
	}
	return at + block->nfields[TZF_STATE];
}

static void fields_state(const struct fabric_cfg *cfg, struct tzf_field *tab)
{
	uint32_t at = 0;

	at = add_block(&cci_block, &cfg->cci, "cci", "u_cci", offsetof(struct fabric_state, cci), tab, at);
	at = add_block(&tzc400_block, &cfg->tzc, "tzc", "u_tzc", offsetof(struct fabric_state, tzc), tab, at);
	for (uint32_t c = 0; c < FABRIC_CACHES_MAX; c++) {
		const uint32_t first = at;
		char name[8], instance[24];

		snprintf(name, sizeof name, "c%u", c);
		snprintf(instance, sizeof instance, "gen_c[%u].u_cache", c);
		at = add_block(&ace_cache_block, &cfg->cache, name, instance, offsetof(struct fabric_state, cache) + c * sizeof(struct ace_cache_state), tab, at);
		for (uint32_t i = first; i < at && c >= cfg->caches; i++)
			tab[i].count0 = 0;
	}
}

static void fields(const void *cfg, enum tzf_dir dir, struct tzf_field *tab)
{
	if (dir == TZF_IN)
		fields_in(cfg, tab);
	else if (dir == TZF_OUT)
		fields_out(cfg, tab);
	else
		fields_state(cfg, tab);
}

TZF_BLOCK_WRAP(fabric)

extern const struct tzf_block fabric_block;
const struct tzf_block fabric_block = {
	.name = "fabric",
	.doc = "caches, interconnect and address filter as one system, docs/fabric.md",
	.clock = "ACLK",
	.reset = "ARESETn",
	.cfg_size = sizeof(struct fabric_cfg),
	.size = { sizeof(struct fabric_in), sizeof(struct fabric_out), sizeof(struct fabric_state) },
	.nfields = { TZF_COUNT(FABRIC_IN), TZF_COUNT(FABRIC_OUT), STATE_FIELDS },
	.params = params,
	.nparams = sizeof params / sizeof params[0],
	.configs = configs,
	.nconfigs = sizeof configs / sizeof configs[0],
	.cfg_default = cfg_default,
	.cfg_derive = cfg_derive,
	.fields = fields,
	TZF_BLOCK_WRAPPERS,
};
