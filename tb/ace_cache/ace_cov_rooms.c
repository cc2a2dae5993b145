/* ace_cov_rooms.c - what each cycle of the cache did, seen in the difference of two states: snoops, fills, requests, waits, flow, reset.
 * The rules are those of docs/ace_cache.md, looked at from outside. */
#include "ace_cov_int.h"

/* ---- questions --------------------------------------------------------------------------------------- */

uint32_t ace_cov_copy(uint32_t st)
{
	static const uint8_t place[8] = { 0, 3, 0, 4, 0, 1, 0, 2 };

	return place[st & 7u];
}

uint32_t ace_cov_options(uint32_t snoop, uint32_t copy)
{
	/* Columns I, UC, UD, SC, SD. */
	static const uint8_t n[8][5] = {
		{ 1, 6, 5, 4, 3 }, { 1, 4, 3, 4, 3 }, { 1, 4, 3, 4, 3 }, { 1, 4, 3, 4, 3 },
		{ 1, 2, 1, 2, 1 }, { 1, 3, 3, 2, 2 }, { 1, 2, 1, 2, 1 }, { 1, 1, 2, 1, 2 },
	};

	return n[snoop][copy];
}

uint32_t ace_cov_set(const struct ace_cache_cov *c, uint64_t line)
{
	return (uint32_t)(line % c->cfg.sets);
}

uint32_t ace_cov_way(const struct ace_cache_cov *c, const struct ace_cache_state *st, uint32_t ns, uint64_t line)
{
	const struct ace_cache_set *s = &st->s[ace_cov_set(c, line)];
	uint32_t w = 0;

	while (w < c->cfg.ways && !(s->way_st[w] != 0u && s->way_tag[w] == line / c->cfg.sets && (c->cfg.ns_tag == 0u || s->way_ns[w] == ns)))
		w++;
	return w;
}

static uint32_t wb_on(const struct ace_cache_cov *c, const struct ace_cache_state *st, uint32_t ns, uint64_t line)
{
	uint32_t w = 0;

	while (w < c->cfg.wbs && !(st->wb_st[w] != 0u && st->wb_ns[w] == ns && st->wb_line[w] == line))
		w++;
	return w;
}

static bool mshr_on(const struct ace_cache_cov *c, const struct ace_cache_state *st, uint32_t ns, uint64_t line)
{
	for (uint32_t m = 0; m < c->cfg.mshrs; m++)
		if (st->m_st[m] != 0u && ((st->m_prot[m] >> 1) & 1u) == ns && st->m_addr[m] >> 6 == line)
			return true;
	return false;
}

/* A FIFO's push in the cycle, from its counts and its pop. */
static bool pushed(uint32_t was, uint32_t is, uint32_t pop)
{
	return is + pop > was;
}

bool ace_cov_snooped(const struct cov_edge *e)
{
	return pushed(e->was->cr_cnt, e->is->cr_cnt, e->in->CRREADY & e->out->CRVALID);
}

bool ace_cov_rsp_pushed(const struct cov_edge *e)
{
	return pushed(e->was->rsp_cnt, e->is->rsp_cnt, e->in->RSP_READY & e->out->RSP_VALID);
}

bool ace_cov_filled(const struct cov_edge *e)
{
	return e->was->dq_rp != e->is->dq_rp;
}

uint32_t ace_cov_fills(const struct cov_edge *e)
{
	const uint32_t code = e->was->dq[e->was->dq_rp];

	return e->was->dq_cnt != 0u && code < ACE_CACHE_MSHRS_MAX ? code : ACE_CACHE_MSHRS_MAX;
}

bool ace_cov_unit(const struct cov_edge *e)
{
	const bool second = e->was->v_st == ACE_CACHE_UNIT_SECOND && e->is->v_st == ACE_CACHE_UNIT_WAITS;
	const bool answer = e->was->v_st == ACE_CACHE_UNIT_WAITS && e->is->v_st == ACE_CACHE_UNIT_IDLE;

	return second || answer || e->is->sc_due < e->was->sc_due;
}

bool ace_cov_has_line(uint32_t op)
{
	return op <= ACE_CACHE_OP_STORE_EXCL && op != ACE_CACHE_OP_RESERVED;
}

bool ace_cov_looks(uint32_t op)
{
	return ace_cov_has_line(op) && op != ACE_CACHE_OP_LOAD_PLAIN && op != ACE_CACHE_OP_STORE_PLAIN;
}

uint32_t ace_cov_op(uint32_t op)
{
	return op <= ACE_CACHE_OP_BARRIER ? op : (uint32_t)ACE_CACHE_OP_RESERVED;
}

/* Wants a way of the set when it misses. */
static bool takes_way(uint32_t op)
{
	return op <= ACE_CACHE_OP_STORE_LINE || op == ACE_CACHE_OP_LOAD_EXCL;
}

/* Slot P did something: an MSHR, a write-back buffer or the unit was taken, or an answer given that is no fill's and not the unit's. */
bool ace_cov_requested(const struct ace_cache_cov *c, const struct cov_edge *e)
{
	for (uint32_t m = 0; m < c->cfg.mshrs; m++)
		if (e->was->m_st[m] == 0u && e->is->m_st[m] != 0u)
			return true;
	for (uint32_t w = 0; w < c->cfg.wbs; w++)
		if (e->was->wb_st[w] == 0u && e->is->wb_st[w] != 0u)
			return true;
	if (e->was->v_st == ACE_CACHE_UNIT_IDLE && e->is->v_st != ACE_CACHE_UNIT_IDLE)
		return true;
	return ace_cov_rsp_pushed(e) && !ace_cov_filled(e) && !ace_cov_unit(e);
}

/* ---- snoops (K14 to K16) -------------------------------------------------------------------------------- */

/* The place in SNOOPS, or 8. */
static uint32_t snoop_place(uint32_t acsnoop)
{
	static const uint8_t place[16] = { 0, 1, 2, 3, 8, 8, 8, 4, 5, 6, 8, 8, 8, 7, 8, 8 };

	return place[acsnoop];
}

static void snoop_waits(struct ace_cache_cov *c, const struct cov_edge *e, uint32_t kind, bool putting)
{
	cov_hit_if(c, COV1(SNOOP_WAIT, 0), putting && kind == 3u);
	cov_hit_if(c, COV1(SNOOP_WAIT, 1), putting && kind == 2u);
	cov_hit_if(c, COV1(SNOOP_WAIT, 2), putting && kind == 5u);
	cov_hit_if(c, COV1(SNOOP_WAIT, 3), e->was->cr_cnt == 2u);
	cov_hit_if(c, COV1(SNOOP_WAIT, 4), !putting && e->was->cr_cnt != 2u && e->was->sd_busy != 0u);
}

void ace_cov_see_snoop(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const uint32_t ns = (e->was->ac_ctl_e0 >> 1) & 1u;
	const uint64_t line = e->was->ac_addr_e0 >> 6;
	const uint32_t snoop = snoop_place(e->was->ac_ctl_e0 >> 3);
	const uint32_t way = ace_cov_way(c, e->was, ns, line);
	const uint32_t wb = wb_on(c, e->was, ns, line);
	const uint32_t kind = wb < c->cfg.wbs ? e->was->wb_kind[wb] : 4u;
	uint32_t copy, n;

	if (e->was->ac_cnt == 0u || snoop == 8u)
		return;
	if (!ace_cov_snooped(e)) {
		snoop_waits(c, e, kind, kind != 4u);
		return;
	}
	if (kind != 4u) {
		cov_hit_if(c, COV1(EARLY, snoop & 3u), true);
		return;
	}
	copy = way < c->cfg.ways ? ace_cov_copy(e->was->s[ace_cov_set(c, line)].way_st[way]) : 0u;
	n = ace_cov_options(snoop, copy);
	cov_hit_if(c, COV3(SNOOP, snoop, copy, (e->in->CHOICE & 7u) < n ? e->in->CHOICE & 7u : n - 1u), true);
}

/* ---- fills (K10) ------------------------------------------------------------------------------------------ */

/* The place in BUS of an m_type. */
static uint32_t bus_place(uint32_t type)
{
	static const uint8_t order[14] = { 1, 2, 3, 7, 11, 12, 8, 9, 13, 0, 16, 32, 33, 48 };
	uint32_t i = 0;

	while (i < 13u && order[i] != type)
		i++;
	return i;
}

static void see_once(struct ace_cache_cov *c, const struct cov_edge *e, uint32_t m, bool error)
{
	const uint32_t which = e->was->m_type[m] & 1u;
	const uint64_t line = e->was->m_addr[m] >> 6;
	const uint32_t way = ace_cov_way(c, e->was, (e->was->m_prot[m] >> 1) & 1u, line);
	const bool copy = way < c->cfg.ways;
	const bool stays = copy && e->is->s[ace_cov_set(c, line)].way_st[way] != 0u;

	cov_hit_if(c, COV2(ONCE, which, 0), !copy);
	cov_hit_if(c, COV2(ONCE, which, 1), copy && !stays && !error);
	cov_hit_if(c, COV2(ONCE, which, 2), stays);
	cov_hit_if(c, COV2(ONCE, which, 3), copy && error);
}

void ace_cov_see_fill(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const uint32_t m = ace_cov_fills(e);
	uint32_t type, place, set, way;
	uint64_t line;
	bool error, held;

	if (!ace_cov_filled(e) || m == ACE_CACHE_MSHRS_MAX)
		return;
	type = e->was->m_type[m];
	place = bus_place(type);
	error = e->was->m_resp[m] >= 2u;
	line = e->was->m_addr[m] >> 6;
	set = ace_cov_set(c, line);
	way = ace_cov_way(c, e->was, (e->was->m_prot[m] >> 1) & 1u, line);
	held = way < c->cfg.ways && way == e->was->m_way[m];
	cov_hit_if(c, COV2(FILL, place, error), true);
	if (place <= 3u && !error)
		cov_hit_if(c, COV3(GRANT, place, e->was->m_is[m], e->was->m_pd[m]), true);
	if (place >= 3u && place <= 5u && !error && (place == 5u || e->was->m_op[m] == ACE_CACHE_OP_STORE)) {
		const bool dirty = held && (e->was->s[set].way_st[way] & 2u) != 0u;

		cov_hit_if(c, COV2(HELD, place - 3u, !held ? 2u : dirty ? 1u : 0u), true);
	}
	if (type == ACE_CACHE_WRITE_UNIQUE || type == ACE_CACHE_WRITE_LINE_UNIQUE)
		see_once(c, e, m, error);
}

/* ---- requests (K5 to K7, K12) ------------------------------------------------------------------------------- */

static void see_put(struct ace_cache_cov *c, const struct cov_edge *e)
{
	for (uint32_t w = 0; w < c->cfg.wbs; w++) {
		const uint32_t kind = e->is->wb_kind[w];
		uint32_t way, st;

		if (e->was->wb_st[w] != 0u || e->is->wb_st[w] == 0u)
			continue;
		way = ace_cov_way(c, e->was, e->is->wb_ns[w], e->is->wb_line[w]);
		st = way < c->cfg.ways ? e->was->s[ace_cov_set(c, e->is->wb_line[w])].way_st[way] : 0u;
		cov_hit_if(c, COV1(PUT, 0), kind == 3u && st == ACE_CACHE_UD);
		cov_hit_if(c, COV1(PUT, 1), kind == 3u && st == ACE_CACHE_SD);
		cov_hit_if(c, COV1(PUT, 2), kind == 4u && st == ACE_CACHE_UC);
		cov_hit_if(c, COV1(PUT, 3), kind == 5u && st == ACE_CACHE_UC);
		cov_hit_if(c, COV1(PUT, 4), kind == 4u && st == ACE_CACHE_SC);
		cov_hit_if(c, COV1(PUT, 5), kind == 2u && st == ACE_CACHE_UD);
		cov_hit_if(c, COV1(PUT, 6), kind == 2u && st == ACE_CACHE_SD);
	}
}

void ace_cov_see_request(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const uint32_t ctl = e->was->req_ctl_e0;
	const uint32_t op = ctl >> 15, ns = (ctl >> 9) & 1u, nsaid = (ctl >> 4) & 15u;
	const uint64_t line = e->was->req_addr_e0 >> 6;
	const uint32_t set = ace_cov_set(c, line);
	const uint32_t way = ace_cov_way(c, e->was, ns, line);
	const bool looks = ace_cov_looks(op) && way < c->cfg.ways;
	const uint32_t st = looks ? e->was->s[set].way_st[way] : 0u;
	const bool other = looks && ns != 0u && e->was->s[set].way_ns[way] != 0u && e->was->s[set].way_nsaid[way] != nsaid;
	bool gone = false;

	if (e->was->req_cnt == 0u || !ace_cov_requested(c, e))
		return;
	cov_hit_if(c, COV2(REQUEST, ace_cov_op(op), other ? 5u : ace_cov_copy(st)), true);
	see_put(c, e);
	for (uint32_t w = 0; w < c->cfg.ways; w++) /* a clean copy that went without a word */
		gone = gone || ((e->was->s[set].way_st[w] & 3u) == 1u && e->is->s[set].way_st[w] == 0u && takes_way(op) &&
		                !pushed(e->was->aw_cnt, e->is->aw_cnt, e->in->AWREADY & e->out->AWVALID));
	cov_hit_if(c, COV1(PUT, 7), gone);
}

/* ---- why a request waits (K5, K7, E13) ------------------------------------------------------------------------ */

static uint32_t count_m(const struct ace_cache_cov *c, const struct ace_cache_state *st, uint32_t m_st)
{
	uint32_t n = 0;

	for (uint32_t m = 0; m < c->cfg.mshrs; m++)
		n += st->m_st[m] == m_st;
	return n;
}

static uint32_t count_wb(const struct ace_cache_cov *c, const struct ace_cache_state *st)
{
	uint32_t n = 0;

	for (uint32_t w = 0; w < c->cfg.wbs; w++)
		n += st->wb_st[w];
	return n;
}

static bool is_once(uint32_t op)
{
	return op == ACE_CACHE_OP_STORE_ONCE || op == ACE_CACHE_OP_STORE_LINE_ONCE;
}

static bool once_outstanding(const struct ace_cache_cov *c, const struct ace_cache_state *st)
{
	for (uint32_t m = 0; m < c->cfg.mshrs; m++)
		if (st->m_st[m] != 0u && is_once(st->m_op[m]))
			return true;
	return false;
}

/* No way of the set is free or may be put out. */
static bool no_way(const struct ace_cache_cov *c, const struct ace_cache_state *st, uint64_t line)
{
	const uint32_t set = ace_cov_set(c, line);
	uint32_t taken = 0;

	for (uint32_t m = 0; m < c->cfg.mshrs; m++)
		if (st->m_st[m] != 0u && (takes_way(st->m_op[m]) || st->m_op[m] == ACE_CACHE_OP_STORE_EXCL) && ace_cov_set(c, st->m_addr[m] >> 6) == set)
			taken |= 1u << st->m_way[m];
	for (uint32_t w = 0; w < c->cfg.ways; w++) {
		const uint32_t ns = st->s[set].way_ns[w];
		const uint64_t of = st->s[set].way_tag[w] * c->cfg.sets + set;

		if (st->s[set].way_st[w] != 0u && (mshr_on(c, st, ns, of) || wb_on(c, st, ns, of) < c->cfg.wbs))
			taken |= 1u << w;
	}
	return taken == (1u << c->cfg.ways) - 1u;
}

void ace_cov_see_waits(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->was;
	const uint32_t op = st->req_ctl_e0 >> 15, ns = (st->req_ctl_e0 >> 9) & 1u;
	const uint64_t line = st->req_addr_e0 >> 6;
	const bool m_on = ace_cov_has_line(op) && mshr_on(c, st, ns, line), w_on = ace_cov_has_line(op) && wb_on(c, st, ns, line) < c->cfg.wbs;

	if (st->req_cnt == 0u || ace_cov_requested(c, e) || ace_cov_snooped(e) || ace_cov_filled(e) || ace_cov_unit(e))
		return;
	cov_hit_if(c, COV1(WAIT, 0), m_on);
	cov_hit_if(c, COV1(WAIT, 1), w_on);
	if (m_on || w_on)
		return;
	cov_hit_if(c, COV1(WAIT, 11), op >= ACE_CACHE_OP_DVM_MESSAGE && op <= ACE_CACHE_OP_BARRIER && st->v_st != 0u);
	if (!ace_cov_has_line(op))
		return;
	cov_hit_if(c, COV1(WAIT, 2), st->rsp_cnt == 2u);
	cov_hit_if(c, COV1(WAIT, 3), st->ar_cnt == 2u);
	cov_hit_if(c, COV1(WAIT, 4), st->aw_cnt == 2u);
	cov_hit_if(c, COV1(WAIT, 5), count_m(c, st, 0) == 0u);
	cov_hit_if(c, COV1(WAIT, 6), count_wb(c, st) == c->cfg.wbs);
	cov_hit_if(c, COV1(WAIT, 7), takes_way(op) && ace_cov_way(c, st, ns, line) == c->cfg.ways && no_way(c, st, line));
	cov_hit_if(c, COV1(WAIT, 8), once_outstanding(c, st) && !is_once(op));
	cov_hit_if(c, COV1(WAIT, 9), is_once(op) && count_wb(c, st) != 0u);
	cov_hit_if(c, COV1(WAIT, 10), st->cr_cnt != 0u);
}

/* ---- flow, slots, reset ------------------------------------------------------------------------------------------ */

static void see_slots(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const bool fill = e->was->dq_cnt != 0u, again = count_m(c, e->was, 3) != 0u, request = e->was->req_cnt != 0u;
	const bool sent_again = count_m(c, e->is, 3) < count_m(c, e->was, 3);
	const bool unit = e->was->v_st == ACE_CACHE_UNIT_SECOND || (e->was->sc_due != 0u && e->was->sc_out == 0u);

	cov_hit_if(c, COV1(SLOT, 0), ace_cov_snooped(e) && fill);
	cov_hit_if(c, COV1(SLOT, 1), ace_cov_snooped(e) && again);
	cov_hit_if(c, COV1(SLOT, 2), ace_cov_snooped(e) && request);
	cov_hit_if(c, COV1(SLOT, 3), ace_cov_filled(e) && again);
	cov_hit_if(c, COV1(SLOT, 4), ace_cov_filled(e) && request);
	cov_hit_if(c, COV1(SLOT, 5), sent_again && request);
	cov_hit_if(c, COV1(SLOT, 6), ace_cov_snooped(e) && unit);
	cov_hit_if(c, COV1(SLOT, 7), ace_cov_filled(e) && unit);
	cov_hit_if(c, COV1(SLOT, 8), ace_cov_unit(e) && again);
	cov_hit_if(c, COV1(SLOT, 9), ace_cov_unit(e) && request);
}

void ace_cov_see_flow(struct ace_cache_cov *c, const struct cov_edge *e)
{
	const struct ace_cache_state *st = e->is;
	const uint32_t cnt[10] = { st->req_cnt, st->rsp_cnt, st->ar_cnt, st->r_cnt, st->aw_cnt, st->w_cnt, st->b_cnt, st->ac_cnt, st->cr_cnt,
	                           st->cd_cnt };

	for (uint32_t i = 0; i < 10u; i++)
		cov_hit_if(c, COV1(FULL, i), cnt[i] == 2u);
	cov_hit_if(c, COV1(BUSY, 0), count_m(c, st, 0) == 0u);
	cov_hit_if(c, COV1(BUSY, 1), count_wb(c, st) == c->cfg.wbs);
	cov_hit_if(c, COV1(BUSY, 2), st->dq_cnt >= 2u);
	cov_hit_if(c, COV1(BUSY, 3), st->wack_cnt >= 2u);
	cov_hit_if(c, COV1(BUSY, 4), st->wq_cnt >= 2u);
	see_slots(c, e);
}

void ace_cov_see_reset(struct ace_cache_cov *c, const struct ace_cache_state *was)
{
	const bool there[15] = { count_m(c, was, 1) != 0u, count_m(c, was, 2) != 0u, count_m(c, was, 3) != 0u, count_wb(c, was) != 0u,
	                         was->sd_busy != 0u, was->rsp_cnt != 0u, was->ar_cnt != 0u, was->aw_cnt != 0u, was->w_cnt != 0u,
	                         was->cr_cnt != 0u, was->cd_cnt != 0u, was->lm_v != 0u, was->v_st != 0u, was->sc_due != 0u, was->sc_out != 0u };

	for (uint32_t i = 0; i < 15u; i++)
		cov_hit_if(c, COV1(RESET, i), there[i]);
}
