/* fab_cov_filter.c - what the system's coverage counts of the snoop filter: look-ups, back-invalidations, and the filter not being asked. */
#include "fab_cov_int.h"
#include "fab_int.h"

#include "cci.h"

enum { NOTHING, CLEAN, DIRTY };
enum { ITS_NAME = 1, ANOTHER_NAME, SEVERAL_NAMES };

/* What a back-invalidation finds, and whether the holder may write what is dirty (or could, were it). */
static void see_back(struct fab_cov *cov, const struct fab *f, const struct cci_entry *e)
{
	const uint32_t line = fab_line_of(e->addr, (e->prot & 2u) != 0u);
	uint32_t what = NOTHING, nsaid = e->nsaid;

	if (line == ALL_LINES)
		return;
	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];

		if (c->line != line || what == DIRTY)
			continue;
		what = ((f->seen.dirty[line] >> c->cache) & 1u) != 0u ? DIRTY : CLEAN;
		nsaid = c->nsaid;
	}
	cov->hits[COV3(BACK, what, fab_ns(line) ? 1u + (f->plan.mode == 3u ? 1u : f->plan.mode) : 0u, fab_may(f, line, nsaid, true))]++;
}

static void see_look(struct fab_cov *cov, const struct cci_entry *e, const struct cci_filtered *l)
{
	const uint32_t what = l->sfh == 0u ? NOTHING : l->sfm != 0u ? SEVERAL_NAMES : l->sfn == e->nsaid ? ITS_NAME : ANOTHER_NAME;

	cov->hits[COV3(LOOK, what, l->sfo, (e->prot & 2u) == 0u ? 0u : 1u + e->mode)]++;
}

/* Before the collector looks at the entries itself: what they were still stands. */
void fab_cov_see_filter(struct fab_cov *cov, const struct fab *f, const struct cci_state *s)
{
	if (f->cfg->sf_sets == 0u)
		return;
	for (uint32_t n = 0; n < f->cfg->nt; n++) {
		const struct cci_entry *const e = &s->e[n];
		const bool looked = cov->was[n].st == CCI_SLOT && e->st != CCI_SLOT && cov->was[n].m2 == 0u;

		if (looked && e->xf == 0u && fab_cov_kind(e->kind) < COV_N_KINDS && e->hz != 0u)
			see_look(cov, e, &s->f[n]);
	}
	if (cov->was[f->cfg->nt].st == CCI_FREE && s->e[f->cfg->nt].st != CCI_FREE)
		see_back(cov, f, &s->e[f->cfg->nt]);
	cov->hits[COV1(NO_WAY, 0)] += s->sf[0].ev_sf_block;
}

/* SF_OFF has just changed. */
void fab_cov_sf_off(struct fab_cov *cov, const struct fab *f)
{
	const struct fabric_state *s = tzf_sim_state(f->sim);
	bool work[COV_N_BUSY] = { false };

	if (!cov)
		return;
	fab_cov_works(f, &s->cci, work);
	work[COV_N_BUSY - 1] = f->cfg->sf_sets != 0u && s->cci.e[f->cfg->nt].st != CCI_FREE;
	for (uint32_t i = 0; i < COV_N_BUSY; i++)
		cov->hits[COV2(SF_OFF, f->sf_off, i)] += work[i];
}
