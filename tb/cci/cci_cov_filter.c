/* cci_cov_filter.c - what the snoop filter did in a cycle, seen in the difference of two states: look-ups and ways, back-invalidations, writes, whose
 * name an answer went under (docs/cci-filter.md). */
#include "cci_cov_int.h"

static bool same_line(const struct cci_entry *a, const struct cci_entry *b)
{
	return a->addr >> 6 == b->addr >> 6 && ((a->prot ^ b->prot) & 2u) == 0u;
}

/* Places in KINDS of those that get a copy: ReadClean .. MakeUnique. */
static bool allocating(uint32_t kind)
{
	return kind >= 1u && kind <= 6u;
}

static bool one_bit(uint32_t set)
{
	return (set & (set - 1u)) == 0u;
}

/* ---- look-ups and ways (X23, X24) -------------------------------------------------------------------------------- */

/* A data read in mode 2: does the filter say that all holders have its NSAID? */
static void see_equal(struct cci_cov *c, const struct cci_entry *n, const struct cci_filtered *f)
{
	if (n->mode != 2u || n->tgt == 0u || f->sfo != 0u)
		return;
	cov_hit_if(c, COV1(EQUAL, f->sfm != 0u ? 2u : f->sfn != n->nsaid), true);
}

static void see_lookup(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
	const struct cci_filtered *f = &e->is->f[i];
	const uint32_t kind = c->of[i].snooping;

	if (o->st != CCI_SLOT || o->m2 != 0u || n->st == CCI_SLOT || kind == COV_N_KINDS)
		return;
	cov_hit_if(c, COV2(LOOK, kind, f->sfh == 0u), true);
	if (kind < 5u)
		see_equal(c, n, f);
	cov_hit_if(c, COV1(OVER, 2), f->sfo != 0u && f->sfh != 0u);
	cov_hit_if(c, COV1(OVER, 3), f->sfo != 0u && f->sfh == 0u && n->tgt != 0u);
	cov_hit_if(c, COV1(OVER, 4), f->sfo != e->was->sf_off);
	if (allocating(kind))
		cov_hit_if(c, COV1(WAY, f->sfp != 0u ? 2u : f->sfh == 0u), true);
}

static void see_blocked(struct cci_cov *c, const struct cov_edge *e)
{
	bool found = false;

	for (uint32_t i = 0; i < c->cfg.nt; i++) {
		found = found || (e->was->f[i].sfb == 0u && e->is->f[i].sfb != 0u);
		cov_hit_if(c, COV1(WAIT, 3), e->was->f[i].sfb != 0u && e->is->f[i].sfb == 0u);
	}
	if (e->is->sf[0].ev_sf_block == 0u)
		return;
	cov_hit_if(c, COV1(WAY, e->was->e[c->cfg.nt].st == CCI_FREE ? 3u : 4u), true);
	cov_hit_if(c, COV1(WAIT, 4), !found);
}

/* ---- who waits in SLOT (X22, X23) ---------------------------------------------------------------------------------- */

static bool behind_a_read(const struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_entry *o = &e->was->e[i];

	for (uint32_t k = 0; k < c->cfg.nt; k++) {
		const struct cci_entry *f = &e->was->e[k];

		if (cov_bit(o->age, k) && f->st == CCI_SLOT && f->aw == 0u && f->m2 == 0u && f->port == o->port && f->id == o->id && allocating(c->of[k].snooping))
			return true;
	}
	return false;
}

static void see_waits(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_entry *back = &e->was->e[c->cfg.nt];

	for (uint32_t i = 0; i < c->cfg.nt; i++) {
		const struct cci_entry *o = &e->was->e[i];
		const bool asks = o->st == CCI_SLOT && o->m2 == 0u && e->was->f[i].sfb == 0u;

		cov_hit_if(c, COV1(WAIT, 0), asks && o->aw == 0u && behind_a_read(c, e, i));
		cov_hit_if(c, COV1(WAIT, 1), asks && o->hz != 0u && back->st != CCI_FREE && same_line(o, back));
	}
	for (uint32_t p = 0; e->out->SF_INIT != 0u && p < c->cfg.aces + c->cfg.lites; p++) {
		cov_hit_if(c, COV1(WAIT, 2), e->was->p[p].ar_cnt != 0u && cov_head(c, e->was, p, false).hz);
		cov_hit_if(c, COV1(WAIT, 2), e->was->p[p].aw_cnt != 0u && cov_head(c, e->was, p, true).hz);
	}
}

/* ---- back-invalidations (X25) ------------------------------------------------------------------------------------------ */

static void see_back_begin(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_entry *n = &e->is->e[c->cfg.nt];

	c->bits[c->cfg.nt] = 0;
	for (uint32_t i = 0; i < c->cfg.nt; i++)
		cov_hit_if(c, COV1(BACK, 7), e->was->e[i].st == CCI_FREE && e->is->e[i].st != CCI_FREE && e->is->e[i].hz != 0u && same_line(&e->is->e[i], n));
}

static void see_back_end(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_entry *o = &e->was->e[c->cfg.nt], *n = &e->is->e[c->cfg.nt];
	const uint32_t bits = c->bits[c->cfg.nt];

	cov_hit_if(c, COV1(BACK, 0), (bits & 5u) == 1u);
	cov_hit_if(c, COV1(BACK, 1), (bits & 4u) != 0u && n->gw != 0u);
	cov_hit_if(c, COV1(BACK, 2), (bits & 7u) == 0u);
	cov_hit_if(c, COV1(BACK, 3), o->err != 0u);
	cov_hit_if(c, COV1(BACK, 8), !one_bit(n->tgt));
	cov_hit_if(c, COV1(BACK, 9), o->own_v != 0u && o->own_pd != 0u && o->own_unk != 0u);
}

static void see_back(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_entry *o = &e->was->e[c->cfg.nt], *n = &e->is->e[c->cfg.nt];

	if (o->st == CCI_FREE && n->st != CCI_FREE)
		see_back_begin(c, e);
	cov_hit_if(c, COV1(BACK, 4), o->st == CCI_SLOT && n->st == CCI_RESP);
	if ((o->st == CCI_COLLECT || o->st == CCI_GENWR) && n->st == CCI_RESP)
		see_back_end(c, e);
	for (uint32_t i = cci_pool(&c->cfg, 0); o->st != CCI_FREE && i < cov_entries(c); i++) {
		const struct cci_entry *w = &e->was->e[i];

		if (w->st == CCI_FREE || w->hz == 0u || !same_line(w, o))
			continue;
		cov_hit_if(c, COV1(BACK, 5), !c->of[i].put_data);
		cov_hit_if(c, COV1(BACK, 6), c->of[i].put_data);
	}
}

/* ---- writes (X26, X27) ------------------------------------------------------------------------------------------------- */

/* A way: from the least significant field up tag and ns, hold, nsaid, mixed, valid. */
static uint32_t above_tag(const struct cci_cov *c, uint64_t way)
{
	return (uint32_t)(way >> (c->cfg.addr_width - 6u - (uint32_t)__builtin_ctz(c->cfg.sf_sets)));
}

static void see_contents(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_filter *w = &e->is->sf[0];
	const uint32_t old = above_tag(c, e->was->sets[w->sfp_set].way[w->sfp_way]), now = above_tag(c, w->sfp_new);
	const uint32_t mixed = 1u << (5u + c->cfg.aces), valid = mixed << 1;

	if ((w->sfp_en & 1u) == 0u)
		return;
	cov_hit_if(c, COV1(MIX, 0), (old & valid) != 0u && (old & mixed) == 0u && (now & mixed) != 0u);
	cov_hit_if(c, COV1(MIX, 1), (old & valid & now) != 0u && (old & mixed & now) != 0u);
	cov_hit_if(c, COV1(MIX, 2), (old & valid & now) != 0u && (old & mixed) != 0u && (now & mixed) == 0u);
	cov_hit_if(c, COV1(MIX, 3), (old & valid & now) != 0u && ((old ^ now) & (15u << (1u + c->cfg.aces))) != 0u);
	cov_hit_if(c, COV1(MIX, 4), (old & valid) != 0u && (now & valid) == 0u);
}

static void see_writers(struct cci_cov *c, const struct cov_edge *e)
{
	const bool changes = (e->is->sf[0].sfp_en & 1u) != 0u;
	uint32_t ready = 0;

	for (uint32_t i = 0; i < cov_entries(c); i++) {
		const struct cci_entry *o = &e->was->e[i];
		const struct cci_filtered *f = &e->was->f[i];
		const bool pool = i >= cci_pool(&c->cfg, 0), goes = f->fw != 0u && e->is->f[i].fw == 0u && o->st != CCI_FREE;

		cov_hit_if(c, COV1(WRITE, 5), pool && goes && changes);
		cov_hit_if(c, COV1(WRITE, 6), pool && goes && !changes);
		cov_hit_if(c, COV1(WRITE, 7), pool && o->st == CCI_SLOT && e->is->e[i].st != CCI_SLOT && changes);
		cov_hit_if(c, COV1(WRITE, 8), pool && o->st == CCI_SLOT && e->is->e[i].st != CCI_SLOT && !changes);
		cov_hit_if(c, COV1(WRITE, 9), !pool && i != c->cfg.nt && goes && !changes);
		if (f->fw == 0u)
			continue;
		ready += f->sfp == 0u;
		cov_hit_if(c, COV1(WRITE, 0), f->sfp != 0u);
		cov_hit_if(c, COV1(WRITE, 1), o->st == CCI_RESP && i != c->cfg.nt);
		cov_hit_if(c, COV1(WRITE, 2), o->st == CCI_MEM && o->md != 0u);
		cov_hit_if(c, COV1(WRITE, 3), o->st == CCI_MEM && o->aw == 0u && o->mi == 0u);
	}
	cov_hit_if(c, COV1(WRITE, 4), ready > 1u);
}

/* ---- names (X28) --------------------------------------------------------------------------------------------------------- */

static uint32_t source(const struct cci_cov *c, const struct cci_state *s, uint32_t a, uint32_t i)
{
	if ((s->e[i].prot & 2u) == 0u)
		return 0;
	if (cov_bit(s->crnsaid_en, a))
		return 1;
	if (c->cfg.sf_sets == 0u)
		return 2;
	return s->f[i].sfh == 0u ? 4u : s->f[i].sfm != 0u ? 5u : 3u;
}

/* Of an answer with dirty data, which are written under it; of one in a protected mode, which is compared with it. */
void cci_cov_see_names(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t a = 0; a < c->cfg.aces; a++) {
		uint32_t ctl;
		const uint32_t i = cov_answered(c, e, a, &ctl);

		if (i == cov_entries(c) || (ctl & 1u) == 0u)
			continue;
		cov_hit_if(c, COV2(NAME, source(c, e->was, a, i), 0), (ctl & 4u) != 0u);
		cov_hit_if(c, COV2(NAME, source(c, e->was, a, i), 1), e->was->e[i].mode != 0u && cov_bit(e->was->e[i].nrm, a));
	}
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------ */

static void see_override(struct cci_cov *c, const struct cov_edge *e)
{
	bool busy = false;

	for (uint32_t i = 0; i < c->cfg.nt; i++)
		busy = busy || (e->was->e[i].st != CCI_FREE && e->was->e[i].hz != 0u);
	cov_hit_if(c, COV1(OVER, 0), busy && e->was->sf_off == 0u && (e->was->ctrl_ovr & 4u) != 0u);
	cov_hit_if(c, COV1(OVER, 1), busy && e->was->sf_off != 0u && (e->was->ctrl_ovr & 4u) == 0u);
}

void cci_cov_see_filter(struct cci_cov *c, const struct cov_edge *e)
{
	if (c->cfg.sf_sets == 0u)
		return;
	for (uint32_t i = 0; i < c->cfg.nt; i++)
		see_lookup(c, e, i);
	see_blocked(c, e);
	see_waits(c, e);
	see_back(c, e);
	see_contents(c, e);
	see_writers(c, e);
	see_override(c, e);
}
