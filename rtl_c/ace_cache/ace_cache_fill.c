/* ace_cache_fill.c - slots F and T: what a finished bus transaction does to the array, and its answer (K10, K11). */
#include "ace_cache_int.h"

/* MSHR m, and the way that it has or that its line is in. */
struct done {
	uint32_t m, type, op, beat;
	bool error;
	struct acc_key k;
	uint32_t set, way;
	bool held;
};

static struct done head(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st)
{
	const uint32_t m = st->dq[st->dq_rp];
	struct done d = {
		.m = m,
		.type = st->m_type[m],
		.op = st->m_op[m],
		.beat = (uint32_t)(st->m_addr[m] >> 4) & 3u,
		.error = st->m_resp[m] >= 2u,
		.k = { .ns = (st->m_prot[m] >> 1) & 1u, .line = st->m_addr[m] >> 6 },
	};

	d.set = acc_set_of(cfg, d.k.line);
	d.way = d.op <= ACC_STORE_LINE ? st->m_way[m] : acc_lookup(cfg, st, d.k);
	d.held = d.way != ACC_NO_WAY && acc_hits(cfg, st, d.k, d.way);
	return d;
}

/* The way as it will be; the caller changes data and state. Starts as the own copy if it is held, else as what was received. */
static void start_copy(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, struct acc_array *a)
{
	const struct ace_cache_set *s = &st->s[d->set];

	*a = (struct acc_array){
		.go = 1,
		.whole = 1,
		.set = d->set,
		.way = d->way,
		.st = d->held ? s->way_st[d->way] : ACC_VALID,
		.ns = d->k.ns,
		.nsaid = st->m_nsaid[d->m],
		.tag = acc_tag_of(cfg, d->k.line),
		.lo = d->held ? s->way_lo[d->way] : st->m_lo[d->m],
		.hi = d->held ? s->way_hi[d->way] : st->m_hi[d->m],
	};
}

/* ReadShared, ReadClean, ReadNotSharedDirty, ReadUnique. */
static void fill_read(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, struct acc_edge *e)
{
	struct acc_array *a = &e->array;

	if (d->error) {
		if (d->op <= ACC_LOAD_UNIQUE)
			e->rsp.data = acc_beat_of(&st->m_lo[d->m], &st->m_hi[d->m], d->beat);
		return;
	}
	start_copy(cfg, st, d, a);
	a->st = (a->st & (ACC_VALID | ACC_DIRTY)) | (st->m_pd[d->m] != 0u ? ACC_DIRTY : 0u) | (st->m_is[d->m] == 0u ? ACC_UNIQUE : 0u);
	if (d->op == ACC_STORE) {
		acc_merge(&a->lo, &a->hi, d->beat, &st->m_wdata[d->m], st->m_wstrb[d->m]);
		a->st = ACC_UD;
	} else {
		e->rsp.data = acc_beat_of(&a->lo, &a->hi, d->beat);
	}
}

static void fill_upgrade(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, struct acc_edge *e)
{
	struct acc_array *a = &e->array;

	if (d->error)
		return;
	start_copy(cfg, st, d, a);
	acc_merge(&a->lo, &a->hi, d->beat, &st->m_wdata[d->m], st->m_wstrb[d->m]);
	a->st = ACC_UD;
}

static void fill_make(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, struct acc_edge *e)
{
	if (d->error)
		return;
	start_copy(cfg, st, d, &e->array);
	acc_fill_line(&e->array.lo, &e->array.hi, &st->m_wdata[d->m]);
	e->array.st = ACC_UD;
}

/* WriteUnique, WriteLineUnique: a copy that was held ends SC with the new bytes or not at all (E13). */
static void fill_once(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, uint32_t choice,
                      struct acc_edge *e)
{
	const struct ace_cache_set *s = &st->s[d->set];
	struct acc_array *a = &e->array;

	if (!d->held || (d->k.ns != 0u && s->way_ns[d->way] != 0u && s->way_nsaid[d->way] != st->m_nsaid[d->m]))
		return;
	if (d->error || ((choice >> 9) & 1u) == 0u) {
		*a = (struct acc_array){ .go = 1, .set = d->set, .way = d->way, .st = ACC_I };
		return;
	}
	start_copy(cfg, st, d, a);
	if (d->type == ACC_AW_WRITELINEUNIQUE)
		acc_fill_line(&a->lo, &a->hi, &st->m_wdata[d->m]);
	else
		acc_merge(&a->lo, &a->hi, d->beat, &st->m_wdata[d->m], st->m_wstrb[d->m]);
	a->st = ACC_SC;
}

/* CleanShared: a copy held becomes shared if somebody else has one. */
static void fill_clean(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, struct acc_edge *e)
{
	if (!d->held || d->error || st->m_is[d->m] == 0u)
		return;
	start_copy(cfg, st, d, &e->array);
	e->array.st &= ~(uint32_t)ACC_UNIQUE;
}

/* The table of K10. */
static void act(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, const struct done *d, uint32_t choice, struct acc_edge *e)
{
	switch (d->type) {
	case ACC_AR_READSHARED:
	case ACC_AR_READCLEAN:
	case ACC_AR_READNOTSHAREDDIRTY:
	case ACC_AR_READUNIQUE:
		fill_read(cfg, st, d, e);
		break;
	case ACC_AR_CLEANUNIQUE:
		fill_upgrade(cfg, st, d, e);
		break;
	case ACC_AR_MAKEUNIQUE:
		fill_make(cfg, st, d, e);
		break;
	case ACC_AR_CLEANSHARED:
		fill_clean(cfg, st, d, e);
		break;
	case ACC_AR_READONCE:
	case ACC_AR_READNOSNOOP:
		e->rsp.data = acc_beat_of(&st->m_lo[d->m], &st->m_hi[d->m], 0);
		break;
	case ACC_AW_WRITEUNIQUE:
	case ACC_AW_WRITELINEUNIQUE:
		fill_once(cfg, st, d, choice, e);
		break;
	default: /* CleanInvalid, MakeInvalid, WriteNoSnoop: nothing is held */
		break;
	}
}

bool acc_fill_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e)
{
	struct done d;

	if (st->dq_cnt == 0u)
		return false;
	d = head(cfg, st);
	e->fill = (struct acc_fill){ .go = 1, .m = d.m, .is_write = acc_is_aw(d.type) };
	if (d.type == ACC_AR_CLEANUNIQUE && !d.error && !d.held) {
		e->fill.again = 1; /* lost to a snoop that was ordered before it (S08) */
		return true;
	}
	if (st->rsp_cnt == 2u) {
		e->fill.go = 0;
		return false;
	}
	act(cfg, st, &d, choice, e);
	e->rsp.go = 1;
	e->rsp.ctl = st->m_id[d.m] << 2 | st->m_resp[d.m];
	return true;
}

bool acc_again_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, struct acc_edge *e)
{
	uint32_t m = 0;

	while (m < cfg->mshrs && st->m_st[m] != ACC_M_AGAIN)
		m++;
	if (m == cfg->mshrs || st->ar_cnt == 2u)
		return false;
	e->again_go = 1;
	e->again_m = m;
	e->ar = (struct acc_addr){
		.go = 1,
		.ctl = acc_ar_ctl(ACC_AR_READUNIQUE, m, st->m_prot[m], st->m_nsaid[m], st->m_qos[m]),
		.addr = st->m_addr[m] & ~UINT64_C(63),
	};
	return true;
}
