/* ace_cache.c - top of the cache's reference model: reset, the order of an edge, and the moves of the slot (K1, K3). */
#include <string.h>

#include "ace_cache_int.h"

/* K1. */
void ace_cache_reset(const struct ace_cache_cfg *cfg, struct ace_cache_state *st)
{
	(void)cfg;
	memset(st, 0, sizeof(*st));
}

/* ---- the slot's moves ------------------------------------------------------------------------------------ */

static void array_move(struct ace_cache_state *st, const struct acc_array *a)
{
	struct ace_cache_set *s = &st->s[a->set];

	s->way_st[a->way] = a->st;
	if (a->whole == 0u)
		return;
	s->way_ns[a->way] = a->ns;
	s->way_nsaid[a->way] = a->nsaid;
	s->way_tag[a->way] = a->tag;
	s->way_lo[a->way] = a->lo;
	s->way_hi[a->way] = a->hi;
}

/* The head of REQ, which must be old, becomes MSHR m. */
static void alloc_move(struct ace_cache_state *st, const struct acc_alloc *a)
{
	const uint32_t m = a->m;
	const uint32_t ctl = st->req_ctl_e0;

	st->m_st[m] = ACC_M_WAITS;
	st->m_op[m] = ctl >> 15;
	st->m_type[m] = a->type;
	st->m_id[m] = (ctl >> 11) & 15u;
	st->m_prot[m] = (ctl >> 8) & 7u;
	st->m_nsaid[m] = ((ctl >> 9) & 1u) != 0u ? (ctl >> 4) & 15u : 0u;
	st->m_qos[m] = ctl & 15u;
	st->m_addr[m] = st->req_addr_e0;
	st->m_wdata[m] = st->req_data_e0;
	st->m_wstrb[m] = st->req_strb_e0;
	st->m_way[m] = a->way;
	st->m_cnt[m] = 0;
	st->m_resp[m] = 0;
	st->m_pd[m] = 0;
	st->m_is[m] = 0;
}

static void wb_move(struct ace_cache_state *st, const struct acc_wb *b)
{
	st->wb_st[b->w] = 1;
	st->wb_kind[b->w] = b->kind;
	st->wb_ns[b->w] = b->ns;
	st->wb_nsaid[b->w] = b->nsaid;
	st->wb_line[b->w] = b->line;
	st->wb_lo[b->w] = b->lo;
	st->wb_hi[b->w] = b->hi;
}

/* K10, K11, K17. */
static void fill_move(struct ace_cache_state *st, const struct acc_edge *e)
{
	const struct acc_fill *f = &e->fill;

	st->rack = f->go & (f->is_write ^ 1u);
	st->wack_cnt += f->go & f->is_write;
	if (f->go != 0u) {
		st->dq_rp = (st->dq_rp + 1u) & 7u;
		st->dq_cnt--;
		st->m_st[f->m] = f->again != 0u ? ACC_M_AGAIN : ACC_M_FREE;
	}
	if (f->again != 0u) {
		st->m_cnt[f->m] = 0;
		st->m_resp[f->m] = 0;
		st->m_pd[f->m] = 0;
		st->m_is[f->m] = 0;
	}
	if (e->again_go != 0u) {
		st->m_st[e->again_m] = ACC_M_WAITS;
		st->m_type[e->again_m] = ACC_AR_READUNIQUE;
	}
}

void acc_slot_move(struct ace_cache_state *st, const struct acc_edge *e)
{
	fill_move(st, e);
	if (e->array.go != 0u)
		array_move(st, &e->array);
	if (e->rr.go != 0u)
		st->s[e->rr.set].rr = e->rr.way;
	if (e->alloc.go != 0u)
		alloc_move(st, &e->alloc);
	if (e->wb.go != 0u)
		wb_move(st, &e->wb);
	if (e->wq_push != 0u) {
		st->wq[st->wq_wp] = e->wq_source;
		st->wq_wp = (st->wq_wp + 1u) & 15u;
		st->wq_cnt++;
	}
	if (e->sd_load != 0u) {
		st->sd_busy = 1;
		st->sd_beat = 0;
		st->sd_lo = e->sd_lo;
		st->sd_hi = e->sd_hi;
	}
}

/* ---- an edge ------------------------------------------------------------------------------------------------ */

/* K3: the first that can go uses the slot. */
static void slot_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e)
{
	if (acc_snoop_decide(cfg, st, choice, e))
		return;
	if (acc_fill_decide(cfg, st, choice, e))
		return;
	if (acc_again_decide(cfg, st, e))
		return;
	acc_request_decide(cfg, st, choice, e);
}

void ace_cache_tick(const struct ace_cache_cfg *restrict cfg, struct ace_cache_state *restrict st,
                    const struct ace_cache_in *restrict in)
{
	struct acc_edge e = { 0 };

	if ((in->ARESETn & 1u) == 0u) {
		ace_cache_reset(cfg, st);
		return;
	}
	slot_decide(cfg, st, in->CHOICE & 0xFFFFu, &e);
	acc_engines_decide(st, &e);
	acc_responses_move(cfg, st);
	acc_slot_move(st, &e);
	acc_channels_move(cfg, st, in, &e);
}
