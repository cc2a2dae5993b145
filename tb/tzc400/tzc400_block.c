/* tzc400_block.c - the tzc400's descriptor: lists, parameters and named configurations. */
#include <stddef.h>
#include <string.h>

#include "tzc400.h"
#include "tzf_block.h"

#define P(RTL, member) \
	{ RTL, #member, offsetof(struct tzc400_cfg, member), sizeof(((struct tzc400_cfg *)0)->member), 1 }
#define PA(RTL, member) \
	{ RTL, #member, offsetof(struct tzc400_cfg, member), sizeof(((struct tzc400_cfg *)0)->member[0]), TZC400_REGIONS }

static const struct tzf_param params[] = {
	P("NUM_FILTERS", num_filters),
	P("ADDR_WIDTH", addr_width),
	P("AID_WIDTH", aid_width),
	P("DATA_WIDTH", data_width),
	P("DENY_DEPTH", deny_depth),
	P("MAX_OUTSTANDING", max_outstanding),
	P("NUM_BUCKETS", num_buckets),
	P("QVN_ENABLE", qvn_enable),
	P("REVISION", revision),
	P("OVERLAP_POLICY", overlap_policy),
	P("OVERLAP_OKAY", overlap_okay),
	P("INT_LATCH", int_latch),
	P("CAPTURE_WRITE_FIRST", capture_write_first),
	P("CLEAR_WINS", clear_wins),
	P("CMO_PASS", cmo_pass),
	P("RST_BUILD_CONFIG", rst_build_config),
	P("RST_ACTION", rst_action),
	P("RST_GATE_KEEPER", rst_gate_keeper),
	P("RST_SPECULATION_CTRL", rst_speculation_ctrl),
	PA("RST_REGION_BASE", rst_region_base),
	PA("RST_REGION_TOP", rst_region_top),
	PA("RST_REGION_ATTRIBUTES", rst_region_attributes),
	PA("RST_REGION_ID_ACCESS", rst_region_id_access),
};

/* c1x36 takes the other side of every decision, a tiny deny queue and the reset presets with which
 * an FVP boots without firmware (TZC 7.2). */
static const struct tzf_config configs[] = {
	{ "c1x32", "num_filters=1,addr_width=32,aid_width=4,data_width=32", "1 filter, 32-bit addresses" },
	{ "c1x40", "num_filters=1,addr_width=40,aid_width=8,data_width=64", "1 filter, 40-bit addresses (the Layerscape sequence)" },
	{ "c2x40", "num_filters=2,addr_width=40,aid_width=9,data_width=64", "2 filters, 40-bit addresses" },
	{ "c4x48", "num_filters=4,addr_width=48,aid_width=8,data_width=128", "4 filters, 48-bit addresses" },
	{ "c4x64", "num_filters=4,addr_width=64,aid_width=24,data_width=256,num_buckets=16",
	  "4 filters, 64-bit addresses, widest IDs and data" },
	{ "c1x36", "num_filters=1,addr_width=36,aid_width=6,data_width=64,deny_depth=2,max_outstanding=7,num_buckets=2,"
	  "qvn_enable=1,revision=3,overlap_policy=1,overlap_okay=1,int_latch=1,capture_write_first=1,clear_wins=1,cmo_pass=1,"
	  "rst_action=1,rst_gate_keeper=0xf,rst_speculation_ctrl=1,rst_region_attributes[0]=0xc000000f,"
	  "rst_region_id_access[0]=0xffffffff,rst_region_base[1]=0x80000000,rst_region_top[1]=0xffffffff,"
	  "rst_region_attributes[1]=0xc0000001",
	  "1 filter, 36-bit addresses, the other side of every decision, reset overrides" },
#if TZC400_DENY_DEPTH_MAX >= 256
	{ "c1x32q256", "num_filters=1,addr_width=32,aid_width=4,data_width=32,deny_depth=256", "c1x32 with queues of 256 (make bench-deep)" },
	{ "c4x48q256", "num_filters=4,addr_width=48,aid_width=8,data_width=128,deny_depth=256", "c4x48 with queues of 256 (make bench-deep)" },
#endif
};

static void cfg_derive(void *cfg)
{
	struct tzc400_cfg *c = cfg;
	struct tzc400_cfg def;

	tzc400_cfg_default(&def, c->num_filters, c->addr_width);
	c->rst_build_config = def.rst_build_config;
}

#define TZF_ROW_STRUCT struct tzc400_in
static void fields_in(const struct tzc400_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { TZC400_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct tzc400_out
static void fields_out(const struct tzc400_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { TZC400_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };

	memcpy(tab, t, sizeof t);
}
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct tzc400_state
#define TZF_ROW_GROUP f
#define TZF_ROW_MEMBER struct tzc400_filter
#define TZF_ROW_MEMBERS cfg->num_filters
static void fields_state(const struct tzc400_cfg *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { TZC400_STATE(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) TZC400_FILTER(TZF_ROW_GROUP_S, TZF_ROW_GROUP_A) };

	memcpy(tab, t, sizeof t);
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
	tzc400_cfg_default(cfg, 4, 48);
}

TZF_BLOCK_WRAP(tzc400)

extern const struct tzf_block tzc400_block;
const struct tzf_block tzc400_block = {
	.name = "tzc400",
	.doc = "TrustZone address space controller, docs/tzc400.md",
	.clock = "ACLK",
	.reset = "ARESETn",
	.scoreboard = true,
	.cfg_size = sizeof(struct tzc400_cfg),
	.size = { sizeof(struct tzc400_in), sizeof(struct tzc400_out), sizeof(struct tzc400_state) },
	.nfields = { TZF_COUNT(TZC400_IN), TZF_COUNT(TZC400_OUT), TZF_COUNT(TZC400_STATE) + TZF_GROUP_COUNT(TZC400_FILTER) },
	.params = params,
	.nparams = sizeof params / sizeof params[0],
	.configs = configs,
	.nconfigs = sizeof configs / sizeof configs[0],
	.cfg_derive = cfg_derive,
	.cfg_default = cfg_default,
	.fields = fields,
	TZF_BLOCK_WRAPPERS,
};
