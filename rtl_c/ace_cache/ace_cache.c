/* ace_cache.c - top of the cache's reference model: reset, and the order of a clock edge with the one slot that all share (K1, K3).
 * docs/ace_cache.md has the rules. */
#include <string.h>

#include "ace_cache_int.h"

/* K3: the first that can go. */
static void slot(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	if (ace_cache_snoop(d, st, e))
		return;
	if (ace_cache_fill(d, st, e))
		return;
	if (ace_cache_unit_slot(st, e))
		return;
	if (ace_cache_again(d, st, e))
		return;
	(void)ace_cache_request(d, st, e);
}

/* K1. */
void ace_cache_reset(const struct ace_cache_cfg *cfg, struct ace_cache_state *st)
{
	(void)cfg;
	memset(st, 0, sizeof(*st));
}

void ace_cache_tick(const struct ace_cache_cfg *restrict cfg, struct ace_cache_state *restrict st,
                    const struct ace_cache_in *restrict in)
{
	const struct ace_cache_dims d = ace_cache_dims_of(cfg);
	struct ace_cache_edge e = { .choice = in->CHOICE & 0xFFFFu };

	if ((in->ARESETn & 1u) == 0u) {
		ace_cache_reset(cfg, st);
		return;
	}
	/* K1, K3: this order keeps the state old for whoever reads it. The slot takes only MSHRs and buffers that nobody waits for, and
	 * what comes back from the bus only those that somebody does, so that the two do not meet. */
	ace_cache_back_decide(&d, st, &e);
	ace_cache_bus_decide(st, &e);
	slot(&d, st, &e);
	ace_cache_port_tick(st, &e);
	ace_cache_back_tick(st, &e);
	ace_cache_bus_tick(&d, st, in, &e);
}
