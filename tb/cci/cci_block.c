/* cci_block.c - the interconnect's descriptor: lists, parameters and named configurations. */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "cci.h"
#include "tzf_block.h"

#define P(RTL, member) \
	{ RTL, #member, offsetof(struct cci_cfg, member), sizeof(((struct cci_cfg *)0)->member), 1 }

static const struct tzf_param params[] = {
	P("ACES", aces),
	P("LITES", lites),
	P("NT", nt),
	P("MEMS", mems),
	P("STRIPE_BIT", stripe_bit),
	P("ADDR_WIDTH", addr_width),
	P("ID_WIDTH", id_width),
	P("SF_SETS", sf_sets),
	P("DVM", dvm),
	P("DVM_LITES", dvm_lites),
	P("PART", part),
	P("APB_ERR", apb_err),
	P("OT_MAX", ot_max),
};

static const struct tzf_config configs[] = {
	{ "a1l1", "aces=1,lites=1,nt=2,mems=1,addr_width=32,id_width=1,dvm=1,dvm_lites=1,part=500,apb_err=1,ot_max=4", "the smallest with a cache: two entries are soon full" },
	{ "a2l1", "aces=2,lites=1,nt=8,mems=1,addr_width=40,id_width=4", "the default: two clusters and a DMA" },
	{ "a2l1n16", "aces=2,lites=1,nt=16,mems=1,addr_width=40,id_width=5", "the default with twice the entries: is their number what limits the rate?" },
	{ "a4l3", "aces=4,lites=3,nt=16,mems=2,stripe_bit=12,addr_width=48,id_width=8", "the largest, two memory ports" },
	{ "a3l0", "aces=3,lites=0,nt=5,mems=2,stripe_bit=6,addr_width=44,id_width=5", "caches only, an odd number of entries, stripes of a line" },
	{ "a2l1f1", "aces=2,lites=1,nt=8,mems=1,addr_width=40,id_width=4,sf_sets=1,dvm=1,dvm_lites=1", "the default with a snoop filter of one set: ways run out, lines are back-invalidated" },
	{ "a3l1f4", "aces=3,lites=1,nt=12,mems=4,stripe_bit=7,addr_width=40,id_width=2,sf_sets=4,dvm=1,apb_err=1,ot_max=6", "a filter with requests enough to take all ways of a set, four memory ports" },
	{ "a2l1f64", "aces=2,lites=1,nt=8,mems=2,addr_width=48,id_width=4,sf_sets=64,dvm=1,dvm_lites=1", "the largest filter, compared at its write port" },
};

#define TZF_ROW_STRUCT struct cci_in
static void fields_in(const struct cci_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { CCI_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct cci_out
static void fields_out(const struct cci_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { CCI_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct cci_state
static struct tzf_field *fields_whole(const struct cci_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { CCI_STATE(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) CCI_REGS(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
	return tab + sizeof t / sizeof t[0];
}

#define TZF_ROW_CFG struct cci_cfg
#define TZF_ROW_NAME fields_ports
#define TZF_ROW_LIST CCI_PORT
#define TZF_ROW_GROUP p
#define TZF_ROW_MEMBER struct cci_port
#define TZF_ROW_MEMBERS (cfg->aces + cfg->lites)
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_snooped
#define TZF_ROW_LIST CCI_SNOOPED
#define TZF_ROW_GROUP a
#define TZF_ROW_MEMBER struct cci_snooped
#define TZF_ROW_MEMBERS CCI_V_
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_cd
#define TZF_ROW_LIST CCI_CD
#define TZF_ROW_GROUP c
#define TZF_ROW_MEMBER struct cci_cd
#define TZF_ROW_MEMBERS cfg->aces
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_memories
#define TZF_ROW_LIST CCI_MEMORY
#define TZF_ROW_GROUP m
#define TZF_ROW_MEMBER struct cci_memory
#define TZF_ROW_MEMBERS cfg->mems
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_entries
#define TZF_ROW_LIST CCI_ENTRY
#define TZF_ROW_GROUP e
#define TZF_ROW_MEMBER struct cci_entry
#define TZF_ROW_MEMBERS CCI_NE_
#include "tzf_group_rows.h"

/* DVM's three groups have no members where there is none. */
#define TZF_ROW_NAME fields_dvm
#define TZF_ROW_LIST CCI_DVM
#define TZF_ROW_GROUP dv
#define TZF_ROW_MEMBER struct cci_dvm
#define TZF_ROW_MEMBERS cfg->dvm
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_boxes
#define TZF_ROW_LIST CCI_DVM_BOXES
#define TZF_ROW_GROUP v
#define TZF_ROW_MEMBER struct cci_boxes
#define TZF_ROW_MEMBERS (cfg->dvm * CCI_V_)
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_barriers
#define TZF_ROW_LIST CCI_BARRIERS
#define TZF_ROW_GROUP b
#define TZF_ROW_MEMBER struct cci_barriers
#define TZF_ROW_MEMBERS (cfg->dvm * (cfg->aces + cfg->lites))
#include "tzf_group_rows.h"

/* The snoop filter's three groups have no members where there is none. */
#define TZF_ROW_NAME fields_filter
#define TZF_ROW_LIST CCI_FILTER
#define TZF_ROW_GROUP sf
#define TZF_ROW_MEMBER struct cci_filter
#define TZF_ROW_MEMBERS CCI_BI_
#include "tzf_group_rows.h"

#define TZF_ROW_NAME fields_filtered
#define TZF_ROW_LIST CCI_FILTERED
#define TZF_ROW_GROUP f
#define TZF_ROW_MEMBER struct cci_filtered
#define TZF_ROW_MEMBERS (CCI_BI_ * CCI_NE_)
#include "tzf_group_rows.h"

#define TZF_ROW_NAME rows_sets
#define TZF_ROW_LIST CCI_SET
#define TZF_ROW_GROUP sets
#define TZF_ROW_MEMBER struct cci_set
#define TZF_ROW_MEMBERS cfg->sf_sets
#include "tzf_group_rows.h"

#undef TZF_ROW_STRUCT

#define SMALL_FILTER 2u /* sets that are compared whole in every cycle */

static struct tzf_field *fields_sets(const struct cci_cfg *cfg, struct tzf_field *tab)
{
	struct tzf_field *const end = rows_sets(cfg, tab);

	for (; tab < end; tab++)
		tab->large = (uint32_t)(cfg->sf_sets > SMALL_FILTER);
	return end;
}

/* The order is that of struct cci_state's lists as CCI_STATE_ROWS counts them. */
static void fields_state(const struct cci_cfg *cfg, struct tzf_field *tab)
{
	struct tzf_field *at = fields_ports(cfg, fields_whole(cfg, tab));

	at = fields_memories(cfg, fields_cd(cfg, fields_snooped(cfg, at)));
	at = fields_barriers(cfg, fields_boxes(cfg, fields_dvm(cfg, fields_entries(cfg, at))));
	at = fields_sets(cfg, fields_filtered(cfg, fields_filter(cfg, at)));
	assert(at == tab + CCI_STATE_ROWS);
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

static void cfg_default(void *cfg)
{
	cci_cfg_default(cfg);
}

TZF_BLOCK_WRAP(cci)

extern const struct tzf_block cci_block;
const struct tzf_block cci_block = {
	.name = "cci",
	.doc = "coherent interconnect with NS-tagged snoops and protected-mode rewriting, docs/cci.md",
	.clock = "ACLK",
	.reset = "ARESETn",
	.port_nets = true,
	.cfg_size = sizeof(struct cci_cfg),
	.size = { sizeof(struct cci_in), sizeof(struct cci_out), sizeof(struct cci_state) },
	.nfields = { TZF_COUNT(CCI_IN), TZF_COUNT(CCI_OUT), CCI_STATE_ROWS },
	.params = params,
	.nparams = sizeof params / sizeof params[0],
	.configs = configs,
	.nconfigs = sizeof configs / sizeof configs[0],
	.cfg_default = cfg_default,
	.fields = fields,
	TZF_BLOCK_WRAPPERS,
};
