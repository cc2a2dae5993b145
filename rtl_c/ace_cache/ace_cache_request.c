/* ace_cache_request.c - requests of the processor: when they wait, and what they do (P: K5, K6). */
#include "ace_cache_int.h"

/* ---- the table (K6) ---------------------------------------------------------------------------- */

/* What the line is to a request, as bits: no hit; an own copy by its state; a hit whose NSAID differs. */
enum {
	MISS = 1, SC = 2, SD = 4, UC = 8, UD = 16, OTHERS = 32,
	UNMONITORED = 64, /* to a STORE_EXCL: the monitor is not set for the line */
	SYNC = 128,       /* no line, but the message of a Sync (K20) */
};
#define OWN (SC | SD | UC | UD)
#define HIT (OWN | OTHERS)
#define ANY (MISS | HIT)

/* What a row does, as bits. */
enum {
	ANSWER = 1,     /* finishes the request: answers */
	BEAT = 2,       /* with the beat of the copy */
	ERROR = 4,      /* with SLVERR */
	STORE = 8,      /* writes the bytes or all beats, st = UD */
	PUT_OUT = 16,   /* puts the copy out (K12) */
	EXPECTED = 32,  /* with CHOICE as if 0 */
	CLEAN = 64,     /* WriteClean of the copy, which stays clean */
	BACK = 128,     /* WriteBack of the copy */
	DROP = 256,     /* the copy becomes I */
	MSHR = 512,     /* finishes the request: gives it an MSHR, sends on_the_bus[op] */
	ITS_WAY = 1024, /* with the way of the copy */
	WAY = 2048,     /* with a way of K7 */
	EXOKAY = 4096,  /* answers EXOKAY */
	SET = 8192,     /* sets the monitor (K19) */
	CLEAR = 16384,  /* clears it */
	UNIT = 32768,   /* finishes the request: gives it to the unit (K20) */
};

struct row {
	uint32_t ops;   /* as bits */
	uint32_t lines; /* as bits */
	uint32_t does;
};

#define OP(op) (1u << ACE_CACHE_OP_##op)
#define LOADS (OP(LOAD) | OP(LOAD_CLEAN) | OP(LOAD_NSD) | OP(LOAD_UNIQUE))
#define ORDERS (OP(DVM_MESSAGE) | OP(DVM_SYNC) | OP(BARRIER))
#define RESERVED_OPS (OP(RESERVED) | 0xFFE00000u)
#define LINELESS (ORDERS | RESERVED_OPS)
#define STORES_ONCE (OP(STORE_ONCE) | OP(STORE_LINE_ONCE))
#define ALL_OPS 0xFFFFFFFFu

/* In the order of K6; the first that fits. */
static const struct row rows[] = {
	/*  1 */ { RESERVED_OPS, MISS, ANSWER | ERROR },
	/*    */ { OP(DVM_MESSAGE), SYNC, ANSWER | ERROR },
	/* 1a */ { ORDERS, MISS, UNIT },
	/* 1b */ { OP(STORE_EXCL), MISS | UNMONITORED, ANSWER | CLEAR },
	/*  2 */ { OP(LOAD_PLAIN) | OP(STORE_PLAIN), ANY, MSHR },
	/*  3 */ { OP(EVICT), HIT, PUT_OUT | ANSWER },
	/*    */ { OP(EVICT), MISS, ANSWER },
	/*  4 */ { ALL_OPS, OTHERS, PUT_OUT | EXPECTED },
	/*  5 */ { LOADS | OP(LOAD_ONCE), OWN, ANSWER | BEAT },
	/* 5a */ { OP(LOAD_EXCL), OWN, ANSWER | BEAT | EXOKAY | SET },
	/* 5b */ { OP(STORE_EXCL), UC | UD, STORE | ANSWER | EXOKAY | CLEAR },
	/* 5c */ { OP(STORE_EXCL), SC | SD, MSHR | ITS_WAY | CLEAR },
	/*  6 */ { LOADS | OP(LOAD_EXCL), MISS, MSHR | WAY },
	/*  7 */ { OP(LOAD_ONCE), MISS, MSHR },
	/*  8 */ { OP(STORE), UC | UD, STORE | ANSWER },
	/*  9 */ { OP(STORE), SC | SD, MSHR | ITS_WAY },
	/* 10 */ { OP(STORE), MISS, MSHR | WAY },
	/* 11 */ { OP(STORE_LINE), UC | UD, STORE | ANSWER },
	/* 12 */ { OP(STORE_LINE), SC | SD, MSHR | ITS_WAY },
	/* 13 */ { OP(STORE_LINE), MISS, MSHR | WAY },
	/* 14 */ { OP(CLEAN) | STORES_ONCE, UD | SD, CLEAN },
	/* 15 */ { OP(CLEAN), UC | SC | MISS, MSHR },
	/* 16 */ { OP(CLEAN_INVALID), UD | SD, BACK },
	/* 17 */ { OP(CLEAN_INVALID) | OP(INVALIDATE), OWN | MISS, DROP | MSHR },
	/* 18 */ { STORES_ONCE, UC | SC | MISS, MSHR },
};

/* What a request sends when it misses, by REQ_OP. */
static const uint8_t on_the_bus[32] = {
	[ACE_CACHE_OP_LOAD] = ACE_CACHE_READ_SHARED,
	[ACE_CACHE_OP_LOAD_CLEAN] = ACE_CACHE_READ_CLEAN,
	[ACE_CACHE_OP_LOAD_NSD] = ACE_CACHE_READ_NOT_SHARED_DIRTY,
	[ACE_CACHE_OP_LOAD_UNIQUE] = ACE_CACHE_READ_UNIQUE,
	[ACE_CACHE_OP_STORE] = ACE_CACHE_READ_UNIQUE,
	[ACE_CACHE_OP_STORE_LINE] = ACE_CACHE_MAKE_UNIQUE,
	[ACE_CACHE_OP_CLEAN] = ACE_CACHE_CLEAN_SHARED,
	[ACE_CACHE_OP_CLEAN_INVALID] = ACE_CACHE_CLEAN_INVALID,
	[ACE_CACHE_OP_INVALIDATE] = ACE_CACHE_MAKE_INVALID,
	[ACE_CACHE_OP_LOAD_ONCE] = ACE_CACHE_READ_ONCE,
	[ACE_CACHE_OP_STORE_ONCE] = ACE_CACHE_WRITE_UNIQUE,
	[ACE_CACHE_OP_STORE_LINE_ONCE] = ACE_CACHE_WRITE_LINE_UNIQUE,
	[ACE_CACHE_OP_LOAD_PLAIN] = ACE_CACHE_READ_NO_SNOOP,
	[ACE_CACHE_OP_STORE_PLAIN] = ACE_CACHE_WRITE_NO_SNOOP,
	[ACE_CACHE_OP_LOAD_EXCL] = ACE_CACHE_READ_SHARED,
	[ACE_CACHE_OP_STORE_EXCL] = ACE_CACHE_CLEAN_UNIQUE,
};

/* ---- the request and what it finds ------------------------------------------------------------- */

/* The head of REQ, and the copy that it finds. */
struct request {
	uint32_t op;
	uint32_t id;
	uint32_t prot;
	uint32_t nsaid; /* 0 if Secure */
	uint32_t qos;
	struct ace_cache_key key;
	uint32_t index;
	uint32_t way;  /* ACE_CACHE_NONE: no hit */
	uint32_t copy; /* its state */
	uint32_t line; /* what the line is to the request: MISS .. SYNC; MISS if it has none */
};

static struct request head_of_req(const struct ace_cache_dims *d, const struct ace_cache_state *st)
{
	const uint32_t ctl = st->req_ctl_e0;
	const uint32_t ns = ace_cache_bit(ctl, ACE_CACHE_CTL_PROT + 1);
	const struct request q = {
		.op = ctl >> ACE_CACHE_CTL_OP,
		.id = (ctl >> ACE_CACHE_CTL_ID) & 15u,
		.prot = (ctl >> ACE_CACHE_CTL_PROT) & 7u,
		.nsaid = (ns != 0u) ? (ctl >> ACE_CACHE_CTL_NSAID) & 15u : 0u,
		.qos = (ctl >> ACE_CACHE_CTL_QOS) & 15u,
		.key = { .ns = ns, .line = st->req_addr_e0 >> 6 },
		.index = ace_cache_index(d, st->req_addr_e0 >> 6),
		.way = ACE_CACHE_NONE,
		.line = MISS,
	};

	return q;
}

static bool has_line(const struct request *q)
{
	return ace_cache_bit(LINELESS, q->op) == 0u;
}

/* A Sync has an op of its own. */
static bool is_sync(const struct ace_cache_state *st, const struct request *q)
{
	return q->op == ACE_CACHE_OP_DVM_MESSAGE && ace_cache_is_sync(st->req_addr_e0);
}

/* K4: looks the line up. */
static void look_up(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct request *q)
{
	const struct ace_cache_set *s = &st->s[q->index];

	q->way = ace_cache_hit(d, st, q->key);
	if (q->way == ACE_CACHE_NONE)
		return;
	q->copy = s->way_st[q->way];
	q->line = ace_cache_nsaids_differ(s, q->way, q->key.ns, q->nsaid) ? (uint32_t)OTHERS : (uint32_t)SC << (q->copy >> 1);
	if (q->op == ACE_CACHE_OP_STORE_EXCL && !ace_cache_monitored(st, q->key))
		q->line = UNMONITORED;
}

/* ---- what is to be done (K6), and whether it can be (K5) ----------------------------------------- */

struct plan {
	uint32_t does;
	bool waits;    /* no way (K7), or the copy has a write-back buffer (K12) */
	uint32_t type; /* of the MSHR */
	uint32_t way;  /* of the MSHR, 0 if it has none */
	uint32_t rr;   /* K7 */
	uint32_t copy; /* the way that is put out, cleaned or dropped, or ACE_CACHE_NONE */
	uint32_t kind; /* with this AWSNOOP, 0: nothing is sent */
	uint32_t end;  /* and its state after that */
};

static uint32_t first_that_fits(const struct request *q)
{
	for (uint32_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (ace_cache_bit(rows[i].ops, q->op) != 0u && (rows[i].lines & q->line) != 0u)
			return rows[i].does;
	return 0; /* not reached: the rows leave nothing out */
}

/* Row 9 has a choice, all others have none. */
static uint32_t type_of(const struct request *q, uint32_t does, uint32_t choice)
{
	const bool upgrade = q->op == ACE_CACHE_OP_STORE && (does & ITS_WAY) != 0u;

	if (upgrade && ace_cache_bit(choice, ACE_CACHE_CHOICE_UPGRADE) == 0u)
		return ACE_CACHE_CLEAN_UNIQUE;
	return on_the_bus[q->op];
}

/* Rows 6, 10, 13: a way for the line, whose old copy is put out (K7). */
static void plan_way(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct request *q, uint32_t choice, struct plan *p)
{
	const struct ace_cache_victim v = ace_cache_victim(d, st, q->index);

	p->waits = v.way == ACE_CACHE_NONE;
	if (p->waits)
		return;
	p->way = v.way;
	p->rr = v.rr;
	if (st->s[q->index].way_st[v.way] != ACE_CACHE_I) {
		p->copy = v.way;
		p->kind = ace_cache_put_out_kind(st->s[q->index].way_st[v.way], choice);
	}
}

/* Rows 3 and 4, 14, 16, 17: what becomes of the copy that was hit. */
static void plan_copy(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct request *q, uint32_t choice, struct plan *p)
{
	p->copy = q->way;
	if ((p->does & PUT_OUT) != 0u) {
		p->waits = ace_cache_wb_on(d, st, ace_cache_key_of_way(d, st, q->index, q->way));
		p->kind = ace_cache_put_out_kind(q->copy, ((p->does & EXPECTED) != 0u) ? 0u : choice);
	} else if ((p->does & CLEAN) != 0u) {
		p->kind = ACE_CACHE_WRITE_CLEAN;
		p->end = q->copy & ~(uint32_t)ACE_CACHE_ST_DIRTY;
	} else if ((p->does & BACK) != 0u) {
		p->kind = ACE_CACHE_WRITE_BACK;
	}
}

static struct plan plan_of(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct request *q, uint32_t choice)
{
	const uint32_t does = first_that_fits(q);
	const uint32_t put_out = choice >> ACE_CACHE_CHOICE_PUT_OUT;
	struct plan p = {
		.does = does,
		.type = type_of(q, does, choice),
		.rr = st->s[q->index].rr,
		.copy = ACE_CACHE_NONE,
		.end = ACE_CACHE_I,
	};

	if ((does & ITS_WAY) != 0u)
		p.way = q->way;
	if ((does & WAY) != 0u)
		plan_way(d, st, q, put_out, &p);
	if ((does & (PUT_OUT | CLEAN | BACK | DROP)) != 0u)
		plan_copy(d, st, q, put_out, &p);
	return p;
}

/* E13: an MSHR holds STORE_ONCE or STORE_LINE_ONCE. */
static bool store_once_outstanding(const struct ace_cache_dims *d, const struct ace_cache_state *st)
{
	for (uint32_t m = 0; m < d->mshrs; m++)
		if (st->m_st[m] != ACE_CACHE_FREE && ace_cache_bit(STORES_ONCE, st->m_op[m]) != 0u)
			return true;
	return false;
}

/* K5: everything that the plan needs is there. */
static bool can_go(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct request *q, const struct plan *p)
{
	const bool mshr = (p->does & MSHR) != 0u;
	const bool write = (p->type & ACE_CACHE_TYPE_AW) != 0u;
	const bool row18 = mshr && ace_cache_bit(STORES_ONCE, q->op) != 0u;

	if (p->waits)
		return false;
	if ((p->does & ANSWER) != 0u && tzf_ready(st->rsp_cnt) == 0u)
		return false;
	if ((p->does & UNIT) != 0u && !ace_cache_unit_free(st, q->op))
		return false;
	if (mshr && !write && tzf_ready(st->ar_cnt) == 0u)
		return false;
	if (((mshr && write) || p->kind != 0u) && tzf_ready(st->aw_cnt) == 0u)
		return false;
	if (mshr && ace_cache_free_mshr(d, st) == ACE_CACHE_NONE)
		return false;
	if (p->kind != 0u && (ace_cache_free_wb(d, st) == ACE_CACHE_NONE || store_once_outstanding(d, st) || st->cr_cnt != 0u))
		return false; /* E13; H2 a: no newer data overtake a snoop's answer (K12) */
	return !row18 || ace_cache_wbs_busy(d, st) == 0u; /* E13 */
}

/* ---- doing it ---------------------------------------------------------------------------------- */

static void allocate(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct request *q, const struct plan *p,
                     struct ace_cache_edge *e)
{
	const uint32_t m = ace_cache_free_mshr(d, st);

	st->m_st[m] = ACE_CACHE_WAITS;
	st->m_op[m] = q->op;
	st->m_type[m] = p->type;
	st->m_id[m] = q->id;
	st->m_prot[m] = q->prot;
	st->m_nsaid[m] = q->nsaid;
	st->m_qos[m] = q->qos;
	st->m_addr[m] = st->req_addr_e0;
	st->m_wdata[m] = st->req_data_e0;
	st->m_wstrb[m] = st->req_strb_e0;
	st->m_way[m] = p->way;
	st->m_cnt[m] = 0;
	st->m_resp[m] = 0;
	st->m_pd[m] = 0;
	st->m_is[m] = 0;
	st->m_ex[m] = 0;
	ace_cache_send(st, m, e);
}

static void answer(const struct ace_cache_state *st, const struct request *q, uint32_t does, struct ace_cache_edge *e)
{
	const struct ace_cache_set *s = &st->s[q->index];
	uint32_t resp = ((does & EXOKAY) != 0u) ? ACE_CACHE_RESP_EXOKAY : 0u;
	tzf_w256 data = { { 0 } };

	if ((does & ERROR) != 0u)
		resp = ACE_CACHE_RESP_SLVERR;
	if ((does & BEAT) != 0u)
		data = ace_cache_beat(&s->way_lo[q->way], &s->way_hi[q->way], ace_cache_beat_of(st->req_addr_e0));
	ace_cache_respond(e, q->id, resp, &data);
}

/* K20. */
static void order(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct request *q, struct ace_cache_edge *e)
{
	const struct ace_cache_order o = {
		.op = q->op, .id = q->id, .prot = q->prot, .qos = q->qos, .addr = st->req_addr_e0,
		.addr2 = (st->req_data_e0.w[0] | (uint64_t)st->req_data_e0.w[1] << 32) & d->addr_mask,
	};

	ace_cache_unit_start(st, &o, e);
}

/* The copy that is put out, cleaned or dropped. */
static void let_go(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct request *q, const struct plan *p,
                   struct ace_cache_edge *e)
{
	if (p->kind != 0u)
		ace_cache_to_buffer(d, st, q->index, p->copy, p->kind, e);
	ace_cache_change(d, st, q->index, p->copy, p->end, e);
	if ((p->does & WAY) != 0u)
		ace_cache_wrote(e, q->index, p->copy, ACE_CACHE_WP_RR);
}

static void perform(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct request *q, const struct plan *p,
                    struct ace_cache_edge *e)
{
	struct ace_cache_set *s = &st->s[q->index];
	const struct ace_cache_store w = { .op = q->op, .strb = st->req_strb_e0, .addr = st->req_addr_e0, .data = &st->req_data_e0 };

	if (p->copy != ACE_CACHE_NONE)
		let_go(d, st, q, p, e);
	s->rr = p->rr;
	if ((p->does & STORE) != 0u) {
		ace_cache_store(s, q->way, &w);
		s->way_st[q->way] = ACE_CACHE_UD;
		ace_cache_wrote(e, q->index, q->way, ACE_CACHE_WP_ST | ACE_CACHE_WP_DATA);
	}
	if ((p->does & SET) != 0u)
		ace_cache_monitor(st, q->key);
	if ((p->does & CLEAR) != 0u)
		st->lm_v = 0;
	if ((p->does & ANSWER) != 0u)
		answer(st, q, p->does, e);
	if ((p->does & MSHR) != 0u)
		allocate(d, st, q, p, e);
	if ((p->does & UNIT) != 0u)
		order(d, st, q, e);
	e->req_pop = (uint32_t)((p->does & (ANSWER | MSHR | UNIT)) != 0u);
}

bool ace_cache_request(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	struct request q;
	struct plan p;

	if (st->req_cnt == 0u)
		return false;
	q = head_of_req(d, st);
	if (has_line(&q)) {
		if (ace_cache_mshr_on(d, st, q.key) || ace_cache_wb_on(d, st, q.key))
			return false; /* E14, O9 */
		look_up(d, st, &q);
	} else if (is_sync(st, &q)) {
		q.line = SYNC;
	}
	p = plan_of(d, st, &q, e->choice);
	if (!can_go(d, st, &q, &p))
		return false;
	perform(d, st, &q, &p, e);
	return true;
}
