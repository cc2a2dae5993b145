/* ace_cache_fill.c - what comes back from the bus: R and B into the MSHRs (K8, K9), the end of a request (F: K10), and the
 * CleanUnique that lost its line (T: K11). */
#include "ace_cache_int.h"

/* ---- R and B (K8, K9) -------------------------------------------------------------------------- */

/* MSHR m, which may be one that is not built, waits for R, or for B (aw). */
static uint32_t waits_for(const struct ace_cache_dims *d, const struct ace_cache_state *st, uint32_t m, bool aw)
{
	return (uint32_t)(m < d->mshrs && st->m_st[m] == ACE_CACHE_WAITS && ((st->m_type[m] & ACE_CACHE_TYPE_AW) != 0u) == aw);
}

void ace_cache_back_decide(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t bid = st->b_ctl_e0 >> ACE_CACHE_B_ID;

	if (st->r_cnt != 0u)
		e->r_mshr = waits_for(d, st, st->r_ctl_e0 >> ACE_CACHE_R_ID, false);
	if (st->b_cnt != 0u) {
		e->b_mshr = waits_for(d, st, bid, true);
		e->b_wb = (uint32_t)(bid >= ACE_CACHE_ID_WB && bid < ACE_CACHE_ID_WB + d->wbs && st->wb_st[bid - ACE_CACHE_ID_WB] != 0u);
	}
	ace_cache_unit_decide(st, e);
}

static void dq_push(struct ace_cache_state *st, uint32_t code)
{
	st->dq[st->dq_wp] = code;
	st->dq_wp = (st->dq_wp + 1u) & 15u;
	st->dq_cnt++;
}

static void done(struct ace_cache_state *st, uint32_t m)
{
	st->m_st[m] = ACE_CACHE_DONE;
	dq_push(st, m);
}

/* K8: one beat. */
static void r_tick(struct ace_cache_state *st)
{
	const uint32_t m = st->r_ctl_e0 >> ACE_CACHE_R_ID;
	const uint32_t resp = (st->r_ctl_e0 >> ACE_CACHE_R_RESP) & 15u;

	ace_cache_write(&st->m_lo[m], &st->m_hi[m], st->m_cnt[m], &st->r_data_e0, 0xFFFFu);
	st->m_cnt[m] = (st->m_cnt[m] + 1u) & 3u;
	st->m_resp[m] = ace_cache_worse(st->m_resp[m], resp & 3u);
	st->m_pd[m] = ace_cache_bit(resp, 2);
	st->m_is[m] = ace_cache_bit(resp, 3);
	st->m_ex[m] = (uint32_t)((resp & 3u) == ACE_CACHE_RESP_EXOKAY);
	if ((st->r_ctl_e0 & 1u) != 0u)
		done(st, m);
}

void ace_cache_back_tick(struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t bid = st->b_ctl_e0 >> ACE_CACHE_B_ID;
	const uint32_t code = ace_cache_unit_tick(st, e);

	if (e->dq_pop != 0u) {
		st->dq_rp = (st->dq_rp + 1u) & 15u;
		st->dq_cnt--;
	}
	if (e->r_mshr != 0u)
		r_tick(st);
	if (code != 0u)
		dq_push(st, code);
	if (e->b_mshr != 0u) {
		st->m_resp[bid] = ace_cache_worse(0, st->b_ctl_e0 & 3u);
		done(st, bid);
	}
	if (e->b_unit != 0u)
		dq_push(st, ACE_CACHE_DONE_BARRIER);
	if (e->b_wb != 0u) {
		st->wb_st[bid - ACE_CACHE_ID_WB] = 0;
		e->wack++;
	}
}

/* ---- the end of a request (K10) ---------------------------------------------------------------- */

/* The MSHR at the head of dq. */
struct fill {
	uint32_t m;
	uint32_t type;
	struct ace_cache_key key;
	struct ace_cache_set *set;
	uint32_t index; /* of the set */
	uint32_t way;   /* m_way */
	bool held;      /* it hits the line now */
	bool error;
	struct ace_cache_edge *e;
};

static struct fill head_of_dq(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t m = st->dq[st->dq_rp];
	const struct ace_cache_key key = ace_cache_key_of_mshr(st, m);
	const uint32_t index = ace_cache_index(d, key.line);
	const struct fill f = {
		.m = m,
		.type = st->m_type[m],
		.key = key,
		.set = &st->s[index],
		.index = index,
		.way = st->m_way[m],
		.held = ace_cache_way_hits(d, st, key, st->m_way[m]),
		.error = st->m_resp[m] >= ACE_CACHE_RESP_SLVERR,
		.e = e,
	};

	return f;
}

/* A way gets a new state that is not I: NSAID, ns and tag go with it. */
static void becomes(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct fill *f, uint32_t way, uint32_t copy)
{
	f->set->way_st[way] = copy;
	f->set->way_ns[way] = f->key.ns;
	f->set->way_nsaid[way] = st->m_nsaid[f->m];
	f->set->way_tag[way] = f->key.line >> d->set_bits;
	ace_cache_wrote(f->e, f->index, way, ACE_CACHE_WP_ST | ACE_CACHE_WP_TAG);
}

/* The request's bytes, or all beats. */
static void store(const struct ace_cache_state *st, const struct fill *f, uint32_t way)
{
	const struct ace_cache_store w = {
		.op = st->m_op[f->m], .strb = st->m_wstrb[f->m], .addr = st->m_addr[f->m], .data = &st->m_wdata[f->m],
	};

	ace_cache_store(f->set, way, &w);
	ace_cache_wrote(f->e, f->index, way, ACE_CACHE_WP_DATA);
}

/* ReadShared, ReadClean, ReadNotSharedDirty, ReadUnique. Returns the beat that a load is answered with. */
static tzf_w256 fill_read(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct fill *f)
{
	const uint32_t beat = ace_cache_beat_of(st->m_addr[f->m]);
	uint32_t copy = ACE_CACHE_ST_VALID;

	if (f->error) {
		if (!f->held)
			ace_cache_change(d, st, f->index, f->way, ACE_CACHE_I, f->e);
		return ace_cache_beat(&st->m_lo[f->m], &st->m_hi[f->m], beat);
	}
	if (f->held) {
		copy |= f->set->way_st[f->way] & ACE_CACHE_ST_DIRTY;
	} else {
		f->set->way_lo[f->way] = st->m_lo[f->m];
		f->set->way_hi[f->way] = st->m_hi[f->m];
	}
	ace_cache_wrote(f->e, f->index, f->way, ACE_CACHE_WP_DATA); /* the own data, too, are written again */
	if (st->m_pd[f->m] != 0u)
		copy |= ACE_CACHE_ST_DIRTY;
	if (st->m_is[f->m] == 0u)
		copy |= ACE_CACHE_ST_UNIQUE;
	if (st->m_op[f->m] == ACE_CACHE_OP_STORE) {
		store(st, f, f->way);
		copy = ACE_CACHE_UD;
	}
	becomes(d, st, f, f->way, copy);
	return ace_cache_beat(&f->set->way_lo[f->way], &f->set->way_hi[f->way], beat);
}

/* K10: an exclusive access that has succeeded at the point of coherence, and, if it is a store, still has its copy. */
static bool exclusive(const struct ace_cache_state *st, const struct fill *f)
{
	const bool load = st->m_op[f->m] == ACE_CACHE_OP_LOAD_EXCL;
	const bool store = st->m_op[f->m] == ACE_CACHE_OP_STORE_EXCL && f->held;

	return (load || store) && st->m_ex[f->m] != 0u && !f->error;
}

/* CleanUnique that is held, and MakeUnique: the store is done, but an exclusive one only if it has succeeded. */
static void fill_own(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct fill *f)
{
	if (f->error || (st->m_op[f->m] == ACE_CACHE_OP_STORE_EXCL && !exclusive(st, f)))
		return; /* held: stays */
	store(st, f, f->way);
	becomes(d, st, f, f->way, ACE_CACHE_UD);
}

/* CleanShared. */
static void fill_clean_shared(const struct ace_cache_dims *d, const struct ace_cache_state *st, const struct fill *f)
{
	const uint32_t way = ace_cache_hit(d, st, f->key);

	if (way != ACE_CACHE_NONE && !f->error && st->m_is[f->m] != 0u)
		becomes(d, st, f, way, f->set->way_st[way] & ~(uint32_t)ACE_CACHE_ST_UNIQUE);
}

/* WriteUnique, WriteLineUnique. */
static void fill_write_unique(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct fill *f, uint32_t choice)
{
	const uint32_t way = ace_cache_hit(d, st, f->key);

	if (way == ACE_CACHE_NONE || ace_cache_nsaids_differ(f->set, way, f->key.ns, st->m_nsaid[f->m]))
		return;
	if (f->error || ace_cache_bit(choice, ACE_CACHE_CHOICE_KEEP) == 0u) {
		ace_cache_change(d, st, f->index, way, ACE_CACHE_I, f->e);
		return;
	}
	store(st, f, way);
	becomes(d, st, f, way, ACE_CACHE_SC);
}

/* The row of K10: changes the copy, returns the data of the answer. */
static tzf_w256 fill_row(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct fill *f, uint32_t choice)
{
	tzf_w256 data = { { 0 } };

	switch (f->type) {
	case ACE_CACHE_READ_SHARED:
	case ACE_CACHE_READ_CLEAN:
	case ACE_CACHE_READ_NOT_SHARED_DIRTY:
	case ACE_CACHE_READ_UNIQUE:
		if (st->m_op[f->m] == ACE_CACHE_OP_STORE)
			(void)fill_read(d, st, f);
		else
			data = fill_read(d, st, f);
		break;
	case ACE_CACHE_CLEAN_UNIQUE:
	case ACE_CACHE_MAKE_UNIQUE:
		fill_own(d, st, f);
		break;
	case ACE_CACHE_CLEAN_SHARED:
		fill_clean_shared(d, st, f);
		break;
	case ACE_CACHE_READ_NO_SNOOP:
	case ACE_CACHE_READ_ONCE:
		data = ace_cache_beat(&st->m_lo[f->m], &st->m_hi[f->m], 0);
		break;
	case ACE_CACHE_WRITE_UNIQUE:
	case ACE_CACHE_WRITE_LINE_UNIQUE:
		fill_write_unique(d, st, f, choice);
		break;
	default: /* CleanInvalid, MakeInvalid, WriteNoSnoop */
		break;
	}
	return data;
}

/* The store still needs the line: another master's snoop took it before the CleanUnique was answered. */
static void send_again(struct ace_cache_state *st, uint32_t m)
{
	st->m_st[m] = ACE_CACHE_AGAIN;
	st->m_cnt[m] = 0;
	st->m_resp[m] = 0;
	st->m_pd[m] = 0;
	st->m_is[m] = 0;
}

/* Changes the copy, answers, frees the MSHR. */
static void finish(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct fill *f, struct ace_cache_edge *e)
{
	const bool ex = exclusive(st, f); /* before its copy changes */
	const tzf_w256 data = fill_row(d, st, f, e->choice);

	if (ex && st->m_op[f->m] == ACE_CACHE_OP_LOAD_EXCL)
		ace_cache_monitor(st, f->key);
	ace_cache_respond(e, st->m_id[f->m], ex ? ACE_CACHE_RESP_EXOKAY : st->m_resp[f->m], &data);
	st->m_st[f->m] = ACE_CACHE_FREE;
}

/* The head of dq is an MSHR. */
static bool fill_mshr(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const struct fill f = head_of_dq(d, st, e);
	const bool fails = st->m_op[f.m] == ACE_CACHE_OP_STORE_EXCL; /* without its copy; an ordinary store must be done */
	const bool again = f.type == ACE_CACHE_CLEAN_UNIQUE && !fails && !f.error && !f.held;

	if (!again && tzf_ready(st->rsp_cnt) == 0u)
		return false;
	if (again)
		send_again(st, f.m);
	else
		finish(d, st, &f, e);
	e->wack = (uint32_t)((f.type & ACE_CACHE_TYPE_AW) != 0u);
	return true;
}

bool ace_cache_fill(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	const uint32_t code = st->dq[st->dq_rp];

	if (st->dq_cnt == 0u)
		return false;
	if (code >= ACE_CACHE_DONE_UNIT) {
		ace_cache_unit_acked(st, code);
		e->wack = (uint32_t)(code == ACE_CACHE_DONE_BARRIER);
	} else if (!fill_mshr(d, st, e))
		return false;
	e->dq_pop = 1;
	e->rack = e->wack ^ 1u;
	return true;
}

/* ---- again (K11) ------------------------------------------------------------------------------- */

bool ace_cache_again(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	if (tzf_ready(st->ar_cnt) == 0u)
		return false;
	for (uint32_t m = 0; m < d->mshrs; m++) {
		if (st->m_st[m] != ACE_CACHE_AGAIN)
			continue;
		st->m_st[m] = ACE_CACHE_WAITS;
		st->m_type[m] = ACE_CACHE_READ_UNIQUE;
		ace_cache_send(st, m, e);
		return true;
	}
	return false;
}
