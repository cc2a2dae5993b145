/* fabric.c - the system's two functions: the outputs of its blocks, and what each of them sees at the edge. */
#include "ace_cache.h"
#include "cci.h"
#include "fabric.h"
#include "fabric_wires.h"
#include "tzc400.h"

#include <string.h>

/* Each block writes all that it has in this configuration, and the wires read nothing else. */
void fabric_settle(const struct fabric_cfg *cfg, struct fabric_state *s)
{
	cci_out(&cfg->cci, &s->cci, &s->wires.cci);
	tzc400_out(&cfg->tzc, &s->tzc, &s->wires.tzc);
	for (uint32_t c = 0; c < cfg->caches; c++)
		ace_cache_out(&cfg->cache, &s->cache[c], &s->wires.cache[c]);
}

void fabric_reset(const struct fabric_cfg *cfg, struct fabric_state *s)
{
	memset(s, 0, sizeof *s);
	cci_reset(&cfg->cci, &s->cci);
	tzc400_reset(&cfg->tzc, &s->tzc);
	for (uint32_t c = 0; c < cfg->caches; c++)
		ace_cache_reset(&cfg->cache, &s->cache[c]);
	fabric_settle(cfg, s);
}

void fabric_out(const struct fabric_cfg *cfg, const struct fabric_state *s, struct fabric_out *o)
{
	memset(o, 0, sizeof *o);
	fabric_to_outside(cfg, &s->wires, o);
}

void fabric_tick(const struct fabric_cfg *cfg, struct fabric_state *restrict s, const struct fabric_in *restrict in)
{
	struct cci_in to_cci;
	struct tzc400_in to_tzc;

	memset(&to_cci, 0, sizeof to_cci);
	fabric_to_cci(cfg, &s->wires, in, &to_cci);
	memset(&to_tzc, 0, sizeof to_tzc);
	fabric_to_tzc(cfg, &s->wires, in, &to_tzc);
	for (uint32_t c = 0; c < cfg->caches; c++) {
		struct ace_cache_in to_cache;

		fabric_to_cache(&s->wires, in, c, &to_cache);
		ace_cache_tick(&cfg->cache, &s->cache[c], &to_cache);
	}
	cci_tick(&cfg->cci, &s->cci, &to_cci);
	tzc400_tick(&cfg->tzc, &s->tzc, &to_tzc);
	fabric_settle(cfg, s);
}
