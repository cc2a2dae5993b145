/* fab_directory.c - the snoop filter as the system needs it: inclusive, and right about names.
 *
 *   inclusion   each copy behind an enabled port is in the filter, with its world, its tag and its cache's hold bit
 *   names       where the filter names one NSAID, each of these copies is of that NSAID: what mode 2 asks before it lets a snoop pass as it is
 *   mode 2      so, a snoop that asks for data goes out only while nobody holds the line under another NSAID than the requester's
 *   dropped     no dirty data are thrown away: no cache here answers Error, and each says its NSAID
 *
 * The first two are of the filter's ways (docs/cci-filter.md, "What it stores"), in every cycle.
 */
#include "fab_int.h"

#include "cci.h"

/* A way, from the least significant field up: tag, ns, hold, nsaid, mixed, valid. */
static struct directory unpack(const struct fabric_cfg *cfg, uint32_t set_bits, uint64_t way, uint64_t *tag)
{
	const uint32_t tag_bits = cfg->addr_width - 6u - set_bits;
	const uint32_t up = (uint32_t)(way >> tag_bits), top = up >> (1u + cfg->caches);

	*tag = way & tzf_mask64(tag_bits);
	return (struct directory){
		.there = ((top >> 5) & 1u) != 0u,
		.mixed = ((top >> 4) & 1u) != 0u,
		.nsaid = top & 15u,
		.hold = (up >> 1) & tzf_mask32(cfg->caches),
		.ns = (up & 1u) != 0u,
	};
}

struct directory fab_directory_of(const struct fab *f, const struct fabric_state *s, uint32_t line)
{
	const uint32_t set_bits = (uint32_t)__builtin_ctz(f->cfg->sf_sets);
	const uint64_t key = fab_addr(line) >> 6;
	const struct cci_set *const set = &s->cci.sets[key & (f->cfg->sf_sets - 1u)];

	for (uint32_t w = 0; w < CCI_SF_WAYS; w++) {
		uint64_t tag;
		const struct directory d = unpack(f->cfg, set_bits, set->way[w], &tag);

		if (d.there && d.ns == fab_ns(line) && tag == key >> set_bits)
			return d;
	}
	return (struct directory){ .there = false };
}

static void check_copy(struct fab *f, const struct fabric_state *s, const struct copy *c)
{
	const struct directory d = fab_directory_of(f, s, c->line);

	if (((s->cci.snoop_en >> c->cache) & 1u) == 0u)
		return;
	if (((d.hold >> c->cache) & 1u) == 0u)
		fab_fail(f, "inclusion: cache %u holds line %u, and the snoop filter says caches 0x%x%s", c->cache, c->line, d.hold, d.there ? "" : ": it has not got the line");
	else if (!d.mixed && d.nsaid != c->nsaid)
		fab_fail(f, "names: cache %u holds line %u under NSAID %u, and the snoop filter says NSAID %u", c->cache, c->line, c->nsaid, d.nsaid);
}

/* A comparing request that asks a cache for data, by what the filter said. */
static void check_asking(struct fab *f, const struct cci_entry *e)
{
	const uint32_t line = fab_line_of(e->addr, (e->prot & 2u) != 0u);

	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];

		if (c->line == line && c->nsaid != e->nsaid)
			fab_fail(f, "mode 2: line %u is asked for under NSAID %u as if unprotected, and cache %u holds it under NSAID %u", line, e->nsaid, c->cache, c->nsaid);
	}
}

void fab_directory_see(struct fab *f, const struct fabric_state *s, const struct fabric_out *out)
{
	if (out->IMPR_ERR_S != 0u)
		fab_fail(f, "dropped: data of caches 0x%x, whose NSAID is known and which answer no error", out->IMPR_ERR_S);
	if (f->cfg->sf_sets == 0u)
		return;
	for (uint32_t i = 0; i < f->seen.copies; i++)
		check_copy(f, s, &f->seen.copy[i]);
	for (uint32_t n = 0; n < f->cfg->nt; n++) {
		const struct cci_entry *const e = &s->cci.e[n];

		if (e->st == CCI_COLLECT && e->mode == 2u && e->nrm != 0u && s->cci.f[n].sfo == 0u)
			check_asking(f, e);
	}
}
