/* fab_cov_orders.c - what the system's coverage counts of exclusive accesses, DVM messages, Syncs and barriers: how they end, and beside what they go. */
#include "fab_cov_int.h"
#include "fab_int.h"

#include "cci.h"
#include "cci_rewrite.h"

/* ---- exclusive accesses ----------------------------------------------------------------------------------- */

/* Places in EXCLS. */
enum { HERE, AT_HOME, UNMONITORED, EVICTED, TAKEN, READ, MAINTAINED, BACK_INVALIDATED, REFUSED_AT_HOME, LOST_ON_THE_WAY };

/* Why a monitor was cleared: the request that snoops the line out of the cache, or the cache itself. */
static uint32_t cause(const struct fab *f, const struct cci_state *s, uint32_t c, uint64_t line, uint32_t ns)
{
	for (uint32_t n = 0; n < cci_pool(&f->cfg->cci, 0); n++) {
		const struct cci_entry *const e = &s->e[n];

		if (e->st != CCI_COLLECT || ((e->tgt >> c) & 1u) == 0u || e->addr >> 6 != line || ((e->prot >> 1) & 1u) != ns)
			continue;
		if (e->kind == CCI_REQ_BACK_INVALIDATE)
			return BACK_INVALIDATED;
		if (e->kind >= CCI_REQ_READ_ONCE && e->kind <= CCI_REQ_READ_SHARED)
			return READ;
		return e->kind >= CCI_REQ_CLEAN_SHARED && e->kind <= CCI_REQ_MAKE_INVALID ? MAINTAINED : TAKEN;
	}
	return EVICTED;
}

void fab_cov_see_atomic(struct fab_cov *cov, const struct fab *f, const struct fabric_state *s)
{
	for (uint32_t c = 0; c < f->cfg->caches; c++) {
		const struct ace_cache_state *const a = &s->cache[c];
		struct cov_excl *const x = &cov->excl[c];

		if (x->set && a->lm_v == 0u)
			x->cause = cause(f, &s->cci, c, x->line, x->ns);
		x->set = a->lm_v != 0u;
		x->ns = a->lm_ns;
		x->line = a->lm_line;
		for (uint32_t m = 0; m < f->cfg->mshrs; m++) {
			if (a->m_st[m] == 0u || a->m_op[m] != 17u)
				continue;
			x->sent = true;
			x->passed = a->m_ex[m] != 0u;
		}
	}
}

/* A STORE_EXCL is answered. */
void fab_cov_exclusive(struct fab_cov *cov, const struct fab *f, uint32_t c, const struct want *w, bool done)
{
	const struct monitor *const m = &f->atomic.of[c];
	const uint32_t mode = !fab_ns(w->line) ? 0u : 1u + (f->plan.mode == 3u ? 1u : f->plan.mode);
	struct cov_excl *const x = cov ? &cov->excl[c] : NULL;
	uint32_t how;

	if (!cov)
		return;
	if (done)
		how = x->sent ? AT_HOME : HERE;
	else if (!m->set || m->line != w->line)
		how = UNMONITORED;
	else if (x->sent)
		how = x->passed ? LOST_ON_THE_WAY : REFUSED_AT_HOME;
	else
		how = x->cause;
	cov->hits[COV2(EXCL, how, mode)]++;
	x->sent = x->passed = false;
}

/* ---- DVM, Syncs, barriers ---------------------------------------------------------------------------------- */

enum { NOTHING, OWN_READS, OWN_WRITES, REQUESTS_OF_OTHERS, ORDERS_OF_OTHERS };

/* One is issued, beside what is under way. */
void fab_cov_order(struct fab_cov *cov, const struct fab *f, uint32_t c, uint32_t op, bool two)
{
	const uint32_t what = op == 18u ? (uint32_t)two : op - 17u;
	bool beside[COV_N_BESIDE] = { false };

	for (uint32_t k = 0; cov && k < f->cfg->caches; k++) {
		beside[ORDERS_OF_OTHERS] = beside[ORDERS_OF_OTHERS] || (k != c && f->orders.of[k].used);
		for (uint32_t i = 0; i < IDS; i++) {
			const struct want *const w = &f->req[k][i];

			if (w->used && !w->order)
				beside[k != c ? REQUESTS_OF_OTHERS : w->store ? OWN_WRITES : OWN_READS] = true;
		}
	}
	beside[NOTHING] = !(beside[OWN_READS] || beside[OWN_WRITES] || beside[REQUESTS_OF_OTHERS] || beside[ORDERS_OF_OTHERS]);
	for (uint32_t i = 0; cov && i < COV_N_BESIDE; i++)
		cov->hits[COV2(ORDER, what, i)] += beside[i];
}

void fab_cov_barrier_passes(struct fab_cov *cov)
{
	if (cov)
		cov->hits[COV1(PASSES, 0)]++;
}
