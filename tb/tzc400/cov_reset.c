/* cov_reset.c - coverage of resets in flight, and of input that no protocol allows. */
#include "cov_int.h"

void tzc400_cov_see_reset(struct tzc400_cov *c, const struct cov_edge *e)
{
	const struct tzc400_state *st = e->st;
	const uint32_t *const in_use[16] = { st->ar_cnt, st->mr_cnt, st->sr_cnt, st->aw_cnt, st->maw_cnt, st->w_cnt, st->mb_cnt,
	                                     st->lb_cnt, st->sb_cnt, st->rdq_cnt, st->wdq_cnt, st->rd_out, st->wr_out, st->r_lock,
	                                     st->w_gap, st->rdq_beat };

	for (uint32_t i = 0; i < 16u; i++)
		cov_hit_if(c, COV1(RESET, i), cov_some(in_use[i]) != 0u);
	cov_hit_if(c, COV1(RESET, 16), st->int_status != 0u);
	cov_hit_if(c, COV1(RESET, 17), (st->open_status & ~st->open_request) != 0u);
	cov_hit_if(c, COV1(RESET, 18), c->past.apb_setup);
	cov_hit_if(c, COV1(RESET, 19), c->past.apb_ended);
	cov_hit_if(c, COV1(RESET, 20), (e->out->ARVALID_m | e->out->AWVALID_m | e->out->WVALID_m | e->out->RVALID_s |
	                                e->out->BVALID_s) != 0u);
}

/* A response from below that nothing waits for. */
static bool unsolicited(const struct tzc400_cov *c, uint32_t have, const uint32_t id[TZC_NF_MAX],
                        const uint32_t cnt[TZC_NF_MAX][TZC_NB_MAX])
{
	for (uint32_t f = 0; f < c->cfg.num_filters; f++)
		if (cov_bit(have, f) && cnt[f][cov_bucket(c, id[f])] == 0u)
			return true;
	return false;
}

static bool reserved_burst(const struct tzc400_cov *c, const struct cov_edge *e)
{
	for (uint32_t f = 0; f < c->cfg.num_filters; f++)
		if ((cov_bit(e->p.hs[PIN_AR_S], f) && e->in->ARBURST_s[f] == 3u) ||
		    (cov_bit(e->p.hs[PIN_AW_S], f) && e->in->AWBURST_s[f] == 3u))
			return true;
	return false;
}

void tzc400_cov_see_illegal(struct tzc400_cov *c, const struct cov_edge *e)
{
	const struct tzc400_state *st = e->st;
	const bool access = e->in->PSEL != 0u && e->in->PENABLE != 0u;
	const uint32_t last = e->p.hs[PIN_R_S] & e->out->RLAST_s;

	cov_hit_if(c, COV1(ILLEGAL, 0), unsolicited(c, cov_some(st->mr_cnt), st->mr_id_e0, st->rd_bkt_cnt));
	cov_hit_if(c, COV1(ILLEGAL, 1), unsolicited(c, cov_some(st->mb_cnt), st->mb_id_e0, st->wr_bkt_cnt));
	cov_hit_if(c, COV1(ILLEGAL, 2), access && !c->past.apb_setup);
	cov_hit_if(c, COV1(ILLEGAL, 3), (last & cov_eq(st->rd_out, 0)) != 0u);
	cov_hit_if(c, COV1(ILLEGAL, 4), (e->p.hs[PIN_B_S] & cov_eq(st->wr_out, 0)) != 0u);
	cov_hit_if(c, COV1(ILLEGAL, 5), reserved_burst(c, e));
	cov_hit_if(c, COV1(ILLEGAL, 6), access && (e->in->PADDR & 3u) != 0u);
}
