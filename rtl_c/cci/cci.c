/* cci.c - top of the interconnect's reference model: reset, and the order of a clock edge (X1). docs/cci.md has the rules. */
#include <string.h>

#include "cci_int.h"

/* X1, X6: all 0 but lrg, in which the lower head goes first. */
void cci_reset(const struct cci_cfg *cfg, struct cci_state *s)
{
	const struct cci_dims d = cci_dims_of(cfg);
	const uint32_t heads = 2u * d.ports;

	memset(s, 0, sizeof(*s));
	for (uint32_t i = 0; i < heads; i++)
		s->lrg[i] = tzf_mask32(heads) & ~tzf_mask32(i + 1u);
}

void cci_tick(const struct cci_cfg *cfg, struct cci_state *restrict s, const struct cci_in *restrict in)
{
	const struct cci_dims d = cci_dims_of(cfg);
	struct cci_edge g;

	if ((in->ARESETn & 1u) == 0u) {
		cci_reset(cfg, s);
		return;
	}
	memset(&g, 0, sizeof(g));
	/* X1: all decisions first; their order does not matter, but that the sets come before. */
	cci_tracker_sets(&d, s, &g);
	cci_tracker_decide(&d, s, &g);
	cci_collect_decide(&d, s, &g);
	cci_snoop_decide(&d, s, &g);
	cci_read_decide(&d, s, in, &g);
	cci_write_decide(&d, s, in, &g);
	/* Entries' fields have one writer each in a cycle, but where a comment says which one wins. Heads of FIFOs are read until the end. */
	cci_snoop_apply(s, &g);
	cci_read_apply(s, &g);
	cci_write_apply(s, &g);
	cci_tracker_apply(&d, s, in, &g);
	cci_channels_apply(&d, s, in, &g);
}
