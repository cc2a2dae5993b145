/* ace_cache_request.c - slot P: what a request of the processor does (K5, K6). The rows of table K6 in their order. */
#include "ace_cache_int.h"

/* The head of REQ, unpacked; and what the array holds of its line. */
struct request {
	uint32_t op, id, prot, nsaid, qos, beat;
	uint64_t addr;
	struct acc_key k;
	uint32_t set, way; /* the way that hits, or ACC_NO_WAY */
	uint32_t st;       /* its state */
	bool differs;      /* its NSAID differs */
};

static struct request head(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st)
{
	const uint32_t ctl = st->req_ctl_e0;
	struct request q = {
		.op = ctl >> 15,
		.id = (ctl >> 11) & 15u,
		.prot = (ctl >> 8) & 7u,
		.qos = ctl & 15u,
		.addr = st->req_addr_e0,
		.beat = (uint32_t)(st->req_addr_e0 >> 4) & 3u,
	};
	const struct ace_cache_set *s;

	q.k = (struct acc_key){ .ns = (q.prot >> 1) & 1u, .line = q.addr >> 6 };
	q.nsaid = q.k.ns != 0u ? (ctl >> 4) & 15u : 0u;
	q.set = acc_set_of(cfg, q.k.line);
	q.way = acc_lookup(cfg, st, q.k);
	s = &st->s[q.set];
	if (q.way != ACC_NO_WAY) {
		q.st = s->way_st[q.way];
		q.differs = q.k.ns != 0u && s->way_ns[q.way] != 0u && s->way_nsaid[q.way] != q.nsaid;
	}
	return q;
}

static bool is_load(uint32_t op)
{
	return op <= ACC_LOAD_UNIQUE || op == ACC_LOAD_ONCE;
}

static bool is_once(uint32_t op)
{
	return op == ACC_STORE_ONCE || op == ACC_STORE_LINE_ONCE;
}

/* ---- what a row can do: each false if what it needs is missing -------------------------------------------- */

static bool finish(const struct ace_cache_state *st, const struct request *q, uint32_t resp, struct acc_edge *e)
{
	if (st->rsp_cnt == 2u)
		return false;
	e->req_pop = 1;
	e->rsp.go = 1;
	e->rsp.ctl = q->id << 2 | resp;
	return true;
}

static bool read_hit(const struct ace_cache_state *st, const struct request *q, struct acc_edge *e)
{
	const struct ace_cache_set *s = &st->s[q->set];

	e->rsp.data = acc_beat_of(&s->way_lo[q->way], &s->way_hi[q->way], q->beat);
	return finish(st, q, 0, e);
}

/* K6 rows 8 and 11. */
static bool write_hit(const struct ace_cache_state *st, const struct request *q, struct acc_edge *e)
{
	const struct ace_cache_set *s = &st->s[q->set];
	struct acc_array *a = &e->array;

	*a = (struct acc_array){
		.go = 1, .whole = 1, .set = q->set, .way = q->way, .st = ACC_UD, .ns = s->way_ns[q->way], .nsaid = s->way_nsaid[q->way],
		.tag = s->way_tag[q->way], .lo = s->way_lo[q->way], .hi = s->way_hi[q->way],
	};
	if (q->op == ACC_STORE_LINE)
		acc_fill_line(&a->lo, &a->hi, &st->req_data_e0);
	else
		acc_merge(&a->lo, &a->hi, q->beat, &st->req_data_e0, st->req_strb_e0);
	return finish(st, q, 0, e);
}

/* The request gets an MSHR and goes to the bus as `type`. */
static bool send(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct request *q, uint32_t type, uint32_t way,
                 struct acc_edge *e)
{
	const bool line = type != ACC_AR_READONCE && type != ACC_AR_READNOSNOOP && type != ACC_AW_WRITEUNIQUE && type != ACC_AW_WRITENOSNOOP;
	const uint64_t addr = line ? q->addr & ~UINT64_C(63) : q->addr & ~UINT64_C(15);
	uint32_t m = 0;

	while (m < cfg->mshrs && st->m_st[m] != ACC_M_FREE)
		m++;
	if (m == cfg->mshrs)
		return false;
	if (acc_is_aw(type) != 0u) {
		if (st->aw_cnt == 2u)
			return false;
		e->aw = (struct acc_addr){ .go = 1, .ctl = acc_aw_ctl(type, 0, m, q->prot, q->nsaid, q->qos), .addr = addr };
		e->wq_push = 1;
		e->wq_source = m;
	} else {
		if (st->ar_cnt == 2u)
			return false;
		e->ar = (struct acc_addr){ .go = 1, .ctl = acc_ar_ctl(type, m, q->prot, q->nsaid, q->qos), .addr = addr };
	}
	e->alloc = (struct acc_alloc){ .go = 1, .m = m, .type = type, .way = way };
	e->req_pop = 1;
	return true;
}

/* K7: a way is found for the line, its copy put out, and the request sent. */
static bool send_with_way(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct request *q, uint32_t type,
                          uint32_t choice, struct acc_edge *e)
{
	bool by_rr;
	const uint32_t way = acc_victim(cfg, st, q->set, &by_rr);

	if (way == ACC_NO_WAY)
		return false;
	if (by_rr) {
		const uint32_t old = st->s[q->set].way_st[way];

		if (!acc_put(cfg, st, q->set, way, acc_put_type(old, choice), ACC_I, e))
			return false;
		e->rr = (struct acc_rr){ .go = 1, .set = q->set, .way = way + 1u < cfg->ways ? way + 1u : 0u };
	}
	return send(cfg, st, q, type, way, e);
}

/* Rows 3 and 4. A copy of which a WriteClean is on its way stays for now. */
static bool put_out(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct request *q, uint32_t choice,
                    struct acc_edge *e)
{
	if (acc_wb_on(cfg, st, acc_key_of(cfg, st, q->set, q->way)) != cfg->wbs)
		return false;
	return acc_put(cfg, st, q->set, q->way, acc_put_type(q->st, choice), ACC_I, e);
}

/* ---- the rows ------------------------------------------------------------------------------------------------ */

static const uint8_t read_type[] = { ACC_AR_READSHARED, ACC_AR_READCLEAN, ACC_AR_READNOTSHAREDDIRTY, ACC_AR_READUNIQUE };

/* Rows 8 to 13. */
static bool store(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct request *q, uint32_t choice,
                  struct acc_edge *e)
{
	const bool all = q->op == ACC_STORE_LINE;
	const uint32_t upgrade = ((choice >> 8) & 1u) != 0u ? ACC_AR_READUNIQUE : ACC_AR_CLEANUNIQUE;

	if (q->way == ACC_NO_WAY)
		return send_with_way(cfg, st, q, all ? ACC_AR_MAKEUNIQUE : ACC_AR_READUNIQUE, choice, e);
	if ((q->st & ACC_UNIQUE) != 0u)
		return write_hit(st, q, e);
	return send(cfg, st, q, all ? ACC_AR_MAKEUNIQUE : upgrade, q->way, e);
}

/* Rows 14 to 18; the copy is the request's own, or there is none. */
static bool maintain(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct request *q, struct acc_edge *e)
{
	const bool dirty = (q->st & ACC_DIRTY) != 0u;

	if (dirty && (q->op == ACC_CLEAN || is_once(q->op)))
		return acc_put(cfg, st, q->set, q->way, ACC_AW_WRITECLEAN, q->st & ~(uint32_t)ACC_DIRTY, e);
	if (q->op == ACC_CLEAN)
		return send(cfg, st, q, ACC_AR_CLEANSHARED, 0, e);
	if (dirty && q->op == ACC_CLEAN_INVALID)
		return acc_put(cfg, st, q->set, q->way, ACC_AW_WRITEBACK, ACC_I, e);
	if (q->op == ACC_CLEAN_INVALID || q->op == ACC_INVALIDATE) {
		if (q->way != ACC_NO_WAY)
			e->array = (struct acc_array){ .go = 1, .set = q->set, .way = q->way, .st = ACC_I };
		return send(cfg, st, q, q->op == ACC_INVALIDATE ? ACC_AR_MAKEINVALID : ACC_AR_CLEANINVALID, 0, e);
	}
	for (uint32_t w = 0; w < cfg->wbs; w++) /* E13 */
		if (st->wb_st[w] != 0u)
			return false;
	return send(cfg, st, q, q->op == ACC_STORE_ONCE ? ACC_AW_WRITEUNIQUE : ACC_AW_WRITELINEUNIQUE, 0, e);
}

/* Table K6, first that fits. */
static bool row(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct request *q, uint32_t choice,
                struct acc_edge *e)
{
	if (q->op == ACC_RESERVED)
		return finish(st, q, 2, e);
	if (q->op == ACC_LOAD_PLAIN)
		return send(cfg, st, q, ACC_AR_READNOSNOOP, 0, e);
	if (q->op == ACC_STORE_PLAIN)
		return send(cfg, st, q, ACC_AW_WRITENOSNOOP, 0, e);
	if (q->op == ACC_EVICT)
		return (q->way == ACC_NO_WAY || put_out(cfg, st, q, choice, e)) && finish(st, q, 0, e);
	if (q->differs)
		return put_out(cfg, st, q, 0, e);
	if (is_load(q->op) && q->way != ACC_NO_WAY)
		return read_hit(st, q, e);
	if (q->op == ACC_LOAD_ONCE)
		return send(cfg, st, q, ACC_AR_READONCE, 0, e);
	if (is_load(q->op))
		return send_with_way(cfg, st, q, read_type[q->op], choice, e);
	if (q->op == ACC_STORE || q->op == ACC_STORE_LINE)
		return store(cfg, st, q, choice, e);
	return maintain(cfg, st, q, e);
}

bool acc_request_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e)
{
	const struct acc_edge nothing = *e;
	struct request q;

	if (st->req_cnt == 0u)
		return false;
	q = head(cfg, st);
	if (acc_mshr_on(cfg, st, q.k) || acc_wb_on(cfg, st, q.k) != cfg->wbs)
		return false;
	if (row(cfg, st, &q, choice, e))
		return true;
	*e = nothing; /* a row that lacks something does nothing at all (K5) */
	return false;
}
