/* tick8_block.c - tick8's descriptor: lists, parameters and named configurations. */
#include <string.h>

#include "tick8.h"
#include "tzf_block.h"

static const struct tzf_param params[] = {
	{ "WIDTH", "width", offsetof(struct tick8_cfg, width), 4, 1 },
	{ "STEP", "step", offsetof(struct tick8_cfg, step), 4, 1 },
};

static const struct tzf_config configs[] = {
	{ "w8", "", "8 bits, one by one" },
	{ "w13", "width=13,step=1000", "13 bits, in big steps" },
};

static void cfg_default(void *cfg)
{
	*(struct tick8_cfg *)cfg = (struct tick8_cfg){ .width = 8, .step = 1 };
}

static const char *cfg_error(const void *cfg)
{
	const struct tick8_cfg *c = cfg;

	if (c->width < 2u || c->width > 31u)
		return "width is 2 to 31";
	return c->step == 0u || c->step > tzf_mask32(c->width) ? "step is 1 to 2^width - 1" : NULL;
}

static void fields(const void *config, enum tzf_dir dir, struct tzf_field *tab)
{
	const struct tick8_cfg *cfg = config;
#define TZF_ROW_STRUCT struct tick8_in
	const struct tzf_field in[] = { TICK8_IN(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct tick8_out
	const struct tzf_field out[] = { TICK8_OUT(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };
#undef TZF_ROW_STRUCT
#define TZF_ROW_STRUCT struct tick8_state
	const struct tzf_field state[] = { TICK8_STATE(TZF_ROW_S, TZF_ROW_A, TZF_ROW_D) };
#undef TZF_ROW_STRUCT

	if (dir == TZF_IN)
		memcpy(tab, in, sizeof in);
	else if (dir == TZF_OUT)
		memcpy(tab, out, sizeof out);
	else
		memcpy(tab, state, sizeof state);
}

static void model_reset(const void *cfg, void *state)
{
	tick8_reset(cfg, state);
}

static void model_out(const void *cfg, const void *state, void *out)
{
	tick8_out(cfg, state, out);
}

static void model_tick(const void *cfg, void *state, const void *in)
{
	tick8_tick(cfg, state, in);
}

extern const struct tzf_block tick8_block;
const struct tzf_block tick8_block = {
	.name = "tick8",
	.doc = "a counter with enable and load",
	.clock = "CLK",
	.reset = "RESETn",
	.cfg_size = sizeof(struct tick8_cfg),
	.size = { sizeof(struct tick8_in), sizeof(struct tick8_out), sizeof(struct tick8_state) },
	.nfields = { TZF_COUNT(TICK8_IN), TZF_COUNT(TICK8_OUT), TZF_COUNT(TICK8_STATE) },
	.params = params,
	.nparams = sizeof params / sizeof params[0],
	.configs = configs,
	.nconfigs = sizeof configs / sizeof configs[0],
	.cfg_default = cfg_default,
	.cfg_error = cfg_error,
	.fields = fields,
	.model_reset = model_reset,
	.model_out = model_out,
	.model_tick = model_tick,
};
