/* cci_dvm.c - DVM: the boxes of a port, what comes into them, and what is answered on R beside the entries (X30, X34). */
#include "cci_dvm_int.h"

#define TYPE_SYNC 4u
#define ANSWERS_MAX 2u /* va */

/* ---- what comes (X30) ------------------------------------------------------------------------------ */

static uint32_t type_of(uint64_t addr)
{
	return (uint32_t)(addr >> 12) & 7u;
}

/* A message's part or a Sync: false if its box is not free. */
static bool message_fits(const struct cci_boxes *v, const struct cci_head *h, struct cci_dvm_edge *dv)
{
	const uint32_t one = 1u << h->port;

	if (v->mb_st == CCI_MB_SECOND) {
		dv->second |= one;
		return true;
	}
	if (type_of(h->addr) == TYPE_SYNC) {
		dv->sync |= (v->sb_st == CCI_SB_EMPTY) ? one : 0u;
		return v->sb_st == CCI_SB_EMPTY;
	}
	dv->first |= (v->mb_st == CCI_MB_EMPTY) ? one : 0u;
	return v->mb_st == CCI_MB_EMPTY;
}

void cci_dvm_head(const struct cci_state *restrict s, const struct cci_head *h, struct cci_edge *restrict g)
{
	struct cci_dvm_edge *const dv = &g->dv;
	const uint32_t one = 1u << h->port;
	bool fits;

	if (h->word == CCI_WORD_MESSAGE) {
		fits = message_fits(&s->v[h->port], h, dv);
	} else if (h->word == CCI_WORD_COMPLETE) {
		fits = s->v[h->port].cb_v == 0u;
		dv->complete |= fits ? one : 0u;
	} else {
		fits = cci_barrier_fits(&s->b[h->port], h->aw);
		*((h->aw != 0u) ? &dv->half_w : &dv->half_r) |= fits ? one : 0u;
	}
	if (fits)
		*((h->aw != 0u) ? &g->aw_pop : &g->ar_pop) |= one;
}

static void first_comes(struct cci_boxes *v, const struct cci_head *h)
{
	v->mb_two = (uint32_t)h->addr & 1u;
	v->mb_st = (v->mb_two != 0u) ? CCI_MB_SECOND : CCI_MB_READY;
	v->mb_err = 0;
	v->mb_id = h->id;
	v->mb_prot = h->prot;
	v->mb_addr = h->addr;
}

static void second_comes(struct cci_boxes *v, const struct cci_head *h)
{
	v->mb_st = CCI_MB_READY;
	v->mb_id2 = h->id;
	v->mb_prot2 = h->prot;
	v->mb_addr2 = h->addr;
}

/* E12: behind a message that has not been sent to its end; an end in this cycle clears it again (cci_dvm_engine.c). */
static void sync_comes(struct cci_boxes *v, const struct cci_head *h)
{
	v->sb_after = (uint32_t)(v->mb_st == CCI_MB_READY || v->mb_st == CCI_MB_SENT);
	v->sb_st = CCI_SB_READY;
	v->sb_err = 0;
	v->sb_id = h->id;
	v->sb_prot = h->prot;
	v->sb_addr = h->addr;
}

/* ---- what is answered (X34) ------------------------------------------------------------------------ */

/* The first that is due of port p: its ID and whether it is an error. False: nothing is. */
static bool due(const struct cci_dims *d, const struct cci_state *s, uint32_t p, struct cci_dvm_edge *dv, uint32_t *id, uint32_t *err)
{
	const struct cci_boxes *const v = &s->v[p];
	const uint32_t one = 1u << p;

	*err = 0;
	if (p < d->snooped && v->cb_v != 0u) {
		dv->re_complete |= one;
		*id = v->cb_id;
	} else if (p < d->snooped && v->sb_st == CCI_SB_DUE) {
		dv->re_sync |= one;
		*id = v->sb_id;
		*err = v->sb_err;
	} else if (p < d->snooped && v->mb_st >= CCI_MB_TWO_DUE) {
		dv->re_message |= one;
		*id = (v->mb_st == CCI_MB_ONE_DUE && v->mb_two != 0u) ? v->mb_id2 : v->mb_id;
		*err = v->mb_err;
	} else if ((s->b[p].bo & s->b[p].br_v) != 0u) {
		dv->re_half_r |= one;
		*id = s->b[p].br_id;
	} else {
		return false;
	}
	return true;
}

bool cci_dvm_answer(const struct cci_dims *d, const struct cci_state *restrict s, uint32_t p, struct cci_edge *restrict g)
{
	uint32_t id;
	uint32_t err;

	if (s->b[p].va >= ANSWERS_MAX || !due(d, s, p, &g->dv, &id, &err))
		return false;
	g->dv.re_r |= 1u << p;
	g->r_push |= 1u << p; /* r_data is 0 */
	g->r_ctl[p] = (id << CCI_R_ID) | (((err != 0u) ? CCI_SLVERR : 0u) << CCI_R_RESP) | 1u;
	g->ackr_push |= 1u << p;
	g->r_e[p] = CCI_CODE_R;
	return true;
}

/* ---- the boxes at an edge -------------------------------------------------------------------------- */

static void answered(struct cci_boxes *v, uint32_t p, const struct cci_dvm_edge *dv)
{
	if (cci_bit(dv->re_complete, p) != 0u)
		v->cb_v = 0;
	if (cci_bit(dv->re_sync, p) != 0u)
		v->sb_st = CCI_SB_EMPTY;
	if (cci_bit(dv->re_message, p) != 0u)
		v->mb_st = (v->mb_st == CCI_MB_TWO_DUE) ? CCI_MB_ONE_DUE : CCI_MB_EMPTY;
}

void cci_dvm_apply(const struct cci_dims *d, struct cci_state *restrict s, const struct cci_edge *restrict g)
{
	const struct cci_dvm_edge *const dv = &g->dv;

	CCI_EACH(p, dv->re_r & d->snooped_mask)
		answered(&s->v[p], p, dv);
	CCI_EACH(p, dv->first | dv->second | dv->sync | dv->complete)
	{
		const struct cci_head h = cci_head_of(d, s, p, 0, 0);
		struct cci_boxes *const v = &s->v[p];

		if (cci_bit(dv->first, p) != 0u)
			first_comes(v, &h);
		if (cci_bit(dv->second, p) != 0u)
			second_comes(v, &h);
		if (cci_bit(dv->sync, p) != 0u)
			sync_comes(v, &h);
		if (cci_bit(dv->complete, p) != 0u) {
			v->cb_v = 1;
			v->cb_id = h.id;
		}
	}
	for (uint32_t p = 0; p < d->ports; p++)
		s->b[p].va += cci_bit(dv->re_r, p) - cci_bit(dv->acked_r, p);
}
