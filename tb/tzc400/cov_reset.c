/* cov_reset.c - coverage of resets in flight, and of input that no protocol allows. */
#include "cov_int.h"

void tzc400_cov_see_reset(struct tzc400_cov *c, const struct cov_edge *e)
{
	const struct tzc400_state *st = e->st;
	static const size_t in_use[16] = { COV_AT(ar_cnt), COV_AT(mr_cnt), COV_AT(sr_cnt), COV_AT(aw_cnt), COV_AT(maw_cnt), COV_AT(w_cnt),
	                                   COV_AT(mb_cnt), COV_AT(lb_cnt), COV_AT(sb_cnt), COV_AT(rdq_cnt), COV_AT(wdq_cnt), COV_AT(rd_out),
	                                   COV_AT(wr_out), COV_AT(r_lock), COV_AT(w_gap), COV_AT(rdq_beat) };

	for (uint32_t i = 0; i < 16u; i++)
		cov_hit_if(c, COV1(RESET, i), cov_some(st, in_use[i]) != 0u);
	cov_hit_if(c, COV1(RESET, 16), st->int_status != 0u);
	cov_hit_if(c, COV1(RESET, 17), (st->open_status & ~st->open_request) != 0u);
	cov_hit_if(c, COV1(RESET, 18), c->past.apb_setup);
	cov_hit_if(c, COV1(RESET, 19), c->past.apb_ended);
	cov_hit_if(c, COV1(RESET, 20), (e->out->ARVALID_m | e->out->AWVALID_m | e->out->WVALID_m | e->out->RVALID_s |
	                                e->out->BVALID_s) != 0u);
}

/* A response from below that nothing waits for. */
static bool unsolicited_r(const struct tzc400_cov *c, const struct tzc400_filter *s)
{
	return s->mr_cnt != 0u && s->rd_bkt_cnt[cov_bucket(c, s->mr_id_e0)] == 0u;
}

static bool unsolicited_b(const struct tzc400_cov *c, const struct tzc400_filter *s)
{
	return s->mb_cnt != 0u && s->wr_bkt_cnt[cov_bucket(c, s->mb_id_e0)] == 0u;
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

	for (uint32_t f = 0; f < c->cfg.num_filters; f++) {
		cov_hit_if(c, COV1(ILLEGAL, 0), unsolicited_r(c, &st->f[f]));
		cov_hit_if(c, COV1(ILLEGAL, 1), unsolicited_b(c, &st->f[f]));
	}
	cov_hit_if(c, COV1(ILLEGAL, 2), access && !c->past.apb_setup);
	cov_hit_if(c, COV1(ILLEGAL, 3), (last & cov_eq(st, COV_AT(rd_out), 0)) != 0u);
	cov_hit_if(c, COV1(ILLEGAL, 4), (e->p.hs[PIN_B_S] & cov_eq(st, COV_AT(wr_out), 0)) != 0u);
	cov_hit_if(c, COV1(ILLEGAL, 5), reserved_burst(c, e));
	cov_hit_if(c, COV1(ILLEGAL, 6), access && (e->in->PADDR & 3u) != 0u);
}
