/* tick8.c - see tick8.h. */
#include "tick8.h"

#include <string.h>

void tick8_reset(const struct tick8_cfg *cfg, struct tick8_state *st)
{
	(void)cfg;
	memset(st, 0, sizeof *st);
}

void tick8_out(const struct tick8_cfg *cfg, const struct tick8_state *st, struct tick8_out *out)
{
	(void)cfg;
	memset(out, 0, sizeof *out);
	out->count = st->n;
	out->wrapped = st->carry;
}

void tick8_tick(const struct tick8_cfg *cfg, struct tick8_state *st, const struct tick8_in *in)
{
	const uint64_t sum = (uint64_t)st->n + cfg->step;

	if (in->RESETn == 0u) {
		tick8_reset(cfg, st);
	} else if (in->load != 0u) {
		st->n = in->value;
		st->carry = 0;
	} else if (in->en != 0u) {
		st->n = (uint32_t)sum & tzf_mask32(cfg->width);
		st->carry = (uint32_t)(sum >> cfg->width) & 1u;
	} else {
		st->carry = 0;
	}
}
