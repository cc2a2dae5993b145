/* cci_cov_flow.c - chunks, orders, full queues, changes of the control pins, resets. */
#include "cci_cov_int.h"

/* ---- chunks (X4, X18) ----------------------------------------------------------------------------------------- */

void cci_cov_see_chunks(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t i = 0; i < cov_entries(c); i++) {
		const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];
		bool line = false;

		cov_hit_if(c, COV2(CHUNK, o->aw, o->burst == 1u ? 1u : o->burst == 2u ? 2u : 0u), o->st != CCI_NEXT && n->st == CCI_NEXT);
		if (o->st != CCI_NEXT)
			continue;
		for (uint32_t k = 0; k < cov_entries(c); k++)
			line = line || (o->hz != 0u && cov_holds(&e->was->e[k], (o->prot >> 1) & 1u, o->addr >> 6));
		cov_hit_if(c, COV1(NEXT, 0), n->st != CCI_NEXT);
		cov_hit_if(c, COV1(NEXT, 1), line);
		cov_hit_if(c, COV1(NEXT, 2), o->cdw != 0u);
	}
}

/* ---- queues (X2, X6, X14, X17) ----------------------------------------------------------------------------------- */

static void see_fifos(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_state *s = e->was;

	for (uint32_t p = 0; p < c->cfg.aces + c->cfg.lites; p++) {
		const struct cci_port *q = &s->p[p];
		const uint32_t cnt[5] = { q->ar_cnt, q->r_cnt, q->aw_cnt, q->w_cnt, q->b_cnt };

		for (uint32_t k = 0; k < 5u; k++)
			cov_hit_if(c, COV1(FIFO, k), cnt[k] == 2u);
		cov_hit_if(c, COV1(FULL, 3), ((q->wq_wp - q->wq_rp) & 15u) == 8u);
		cov_hit_if(c, COV1(FULL, 4), ((q->ackw_wp - q->ackw_rp) & 15u) == 8u);
	}
	for (uint32_t a = 0; a < c->cfg.aces; a++) {
		cov_hit_if(c, COV1(FIFO, 5), s->a[a].ac_cnt == 2u);
		cov_hit_if(c, COV1(FIFO, 6), s->a[a].cr_cnt == 2u);
		cov_hit_if(c, COV1(FIFO, 7), s->c[a].cd_cnt == 2u);
	}
	for (uint32_t x = 0; x < c->cfg.mems; x++) {
		const struct cci_memory *m = &s->m[x];
		const uint32_t cnt[5] = { m->arm_cnt, m->rm_cnt, m->awm_cnt, m->wm_cnt, m->bm_cnt };

		for (uint32_t k = 0; k < 5u; k++)
			cov_hit_if(c, COV1(FIFO, 8u + k), cnt[k] == 2u);
	}
}

static void see_heads(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_state *s = e->was;

	for (uint32_t p = 0; p < c->cfg.aces + c->cfg.lites; p++) {
		const uint32_t qos_r = (uint32_t)(s->p[p].ar_ctl_e0 >> 11) & 15u, qos_w = (uint32_t)(s->p[p].aw_ctl_e0 >> 10) & 15u;
		const uint32_t pool = cci_pool(&c->cfg, p);

		cov_hit_if(c, COV1(FULL, 5), (s->p[p].ar_cnt != 0u && qos_r >= s->qos_r) || (s->p[p].aw_cnt != 0u && qos_w >= s->qos_w));
		cov_hit_if(c, COV1(FULL, 6), s->lost[(size_t)2u * p] == 32u || s->lost[(size_t)2u * p + 1u] == 32u);
		if (p < c->cfg.aces && s->p[p].aw_cnt != 0u && cov_head(c, s, p, true).put)
			cov_hit_if(c, COV1(FULL, 1), s->e[pool].st != CCI_FREE && s->e[pool + 1u].st != CCI_FREE);
	}
	cov_hit_if(c, COV1(FULL, 0), s->ev_full != 0u);
}

/* Waits behind an older one of the same port, channel and ID. */
static bool behind(const struct cci_cov *c, const struct cci_state *s, uint32_t i, bool memory)
{
	const struct cci_entry *o = &s->e[i];

	for (uint32_t k = 0; k < cov_entries(c); k++) {
		const struct cci_entry *f = &s->e[k];
		const bool older = cov_bit(o->age, k) && f->port == o->port && f->aw == o->aw && f->id == o->id;
		const bool back = f->st == CCI_SLOT || f->st == CCI_MEM || f->st == CCI_NEXT;

		if (older && (memory ? f->kind == o->kind && back : f->st != CCI_FREE && f->st != CCI_ACK && f->st != CCI_DRAIN))
			return true;
	}
	return false;
}

static void see_orders(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_state *s = e->was;
	uint32_t writes = 0, reads = 0;

	for (uint32_t i = 0; i < cov_entries(c); i++) {
		const struct cci_entry *o = &s->e[i];
		const uint32_t kind = c->of[i].plain;
		const bool ready = o->st == CCI_MEM && o->mi == 0u;

		cov_hit_if(c, COV1(ORDER, 0), o->st == CCI_RESP && o->aw == 0u && behind(c, s, i, false));
		cov_hit_if(c, COV1(ORDER, 1), o->st == CCI_RESP && o->aw != 0u && behind(c, s, i, false));
		cov_hit_if(c, COV1(ORDER, 2), ready && kind == 0u && behind(c, s, i, true));
		cov_hit_if(c, COV1(ORDER, 3), ready && kind == 1u && o->wd != 0u && behind(c, s, i, true));
		writes += (ready && o->aw != 0u && o->wd != 0u && kind != 4u && kind != 7u && kind != 9u) || o->gw == 1u;
		reads += ready && o->aw == 0u;
		cov_hit_if(c, COV1(ORDER, 6), o->st == CCI_DRAIN);
	}
	cov_hit_if(c, COV1(ORDER, 4), writes > 1u);
	cov_hit_if(c, COV1(ORDER, 5), reads > 1u);
}

static void see_memory_errors(struct cci_cov *c, const struct cov_edge *e)
{
	for (uint32_t i = 0; i < cov_entries(c); i++) {
		const struct cci_entry *o = &e->was->e[i], *n = &e->is->e[i];

		cov_hit_if(c, COV1(ERROR, 5), o->aw == 0u && o->st == CCI_MEM && n->st == CCI_RESP && (n->rresp & 0xAAu) != 0u);
		cov_hit_if(c, COV1(ERROR, 6), o->aw != 0u && o->st == CCI_MEM && n->st != CCI_MEM && n->bresp > 1u && n->serr == 0u);
	}
	cov_hit_if(c, COV1(ERROR, 7), e->is->impr_m != 0u);
}

void cci_cov_see_flow(struct cci_cov *c, const struct cov_edge *e)
{
	see_fifos(c, e);
	see_heads(c, e);
	see_orders(c, e);
	see_memory_errors(c, e);
}

/* ---- changes and resets (X20) --------------------------------------------------------------------------------------- */

void cci_cov_see_change(struct cci_cov *c, const struct cov_edge *e)
{
	bool busy = false, groups = false, allocated = false;

	for (uint32_t p = 0; p < c->cfg.aces + c->cfg.lites; p++)
		groups = groups || e->in->PROT_GROUP[p] != e->was->prot_group[p];
	for (uint32_t i = 0; i < cov_entries(c); i++) {
		busy = busy || e->was->e[i].st != CCI_FREE;
		allocated = allocated || (e->was->e[i].st == CCI_FREE && e->is->e[i].st != CCI_FREE && e->is->e[i].stale != 0u);
	}
	cov_hit_if(c, COV1(CHANGE, 0), busy && e->in->PROT_MODE != e->was->prot_mode);
	cov_hit_if(c, COV1(CHANGE, 1), busy && groups);
	cov_hit_if(c, COV1(CHANGE, 2), busy && e->is->snoop_en != e->was->snoop_en);
	cov_hit_if(c, COV1(CHANGE, 5), busy && e->is->dvm_en != e->was->dvm_en);
	cov_hit_if(c, COV1(CHANGE, 3), e->out->CHANGE_PENDING != 0u);
	cov_hit_if(c, COV1(CHANGE, 4), allocated);
}

void cci_cov_see_reset(struct cci_cov *c, const struct cci_state *was)
{
	for (uint32_t i = 0; i < cov_entries(c); i++)
		if (was->e[i].st != CCI_FREE && was->e[i].st <= CCI_DRAIN)
			cov_hit_if(c, COV1(RESET, was->e[i].st - 1u), true);
}
