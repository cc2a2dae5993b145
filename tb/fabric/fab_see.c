/* fab_see.c - which lines the caches hold, read off their states once a cycle; one writer, one dirty owner of a line (I1, I2). */
#include "fab_int.h"

#include "cci.h"

#include <string.h>

enum { UNIQUE = 4, DIRTY = 2 }; /* bits of a copy's state */

static void see_copy(struct fab *f, uint32_t c, const struct ace_cache_set *set, uint32_t index, uint32_t way)
{
	struct seen *s = &f->seen;
	const uint64_t addr = (set->way_tag[way] * f->cfg->sets + index) << 6;
	const uint32_t line = fab_line_of(addr, set->way_ns[way] != 0u);

	if (line == ALL_LINES) {
		fab_fail(f, "cache %u holds %s line %llx, which nobody asked for", c, set->way_ns[way] != 0u ? "Non-secure" : "Secure", (unsigned long long)addr);
		return;
	}
	if (((s->held[line] >> c) & 1u) != 0u)
		fab_fail(f, "cache %u holds line %u twice", c, line);
	s->copy[s->copies++] = (struct copy){ line, c, set->way_st[way], set->way_nsaid[way], &set->way_lo[way], &set->way_hi[way] };
	s->held[line] |= 1u << c;
	if ((set->way_st[way] & DIRTY) != 0u)
		s->dirty[line] |= 1u << c;
	if ((set->way_st[way] & UNIQUE) != 0u)
		s->unique[line] |= 1u << c;
}

static bool several(uint32_t mask)
{
	return (mask & (mask - 1u)) != 0u;
}

static void check_line(struct fab *f, uint32_t line)
{
	const struct seen *s = &f->seen;

	if (s->unique[line] != 0u && several(s->held[line]))
		fab_fail(f, "I1: line %u is held by caches %x, by %x of them as the only one", line, s->held[line], s->unique[line]);
	else if (several(s->dirty[line]))
		fab_fail(f, "I2: line %u is dirty in caches %x", line, s->dirty[line]);
}

/* Copies put out after their processor's last answer are on their way for a while. */
static bool at_rest(const struct fab *f, const struct fabric_state *state)
{
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		for (uint32_t b = 0; b < f->cfg->wbs; b++)
			if (state->cache[c].wb_st[b] != 0u)
				return false;
	for (uint32_t e = 0; e < cci_entries(&f->cfg->cci); e++)
		if (state->cci.e[e].st != CCI_FREE)
			return false;
	return !fab_orders_open(f, state);
}

void fab_see(struct fab *f, const struct fabric_state *state)
{
	struct seen *s = &f->seen;

	s->busy = !at_rest(f, state);
	s->copies = 0;
	memset(s->held, 0, sizeof s->held);
	memset(s->dirty, 0, sizeof s->dirty);
	memset(s->unique, 0, sizeof s->unique);
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		for (uint32_t i = 0; i < f->cfg->sets; i++)
			for (uint32_t w = 0; w < f->cfg->ways; w++)
				if (state->cache[c].s[i].way_st[w] != 0u)
					see_copy(f, c, &state->cache[c].s[i], i, w);
	for (uint32_t l = 0; l < ALL_LINES; l++) {
		if (s->held[l] == 0u)
			s->absent[l] = f->cycle;
		else
			check_line(f, l);
		for (uint32_t c = 0; c < f->cfg->caches; c++) {
			if (((s->unique[l] >> c) & 1u) == 0u) {
				s->shared_of[c][l] = f->cycle;
				if (((s->held[l] >> c) & 1u) == 0u)
					s->absent_of[c][l] = f->cycle;
			}
		}
	}
}
