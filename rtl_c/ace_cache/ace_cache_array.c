/* ace_cache_array.c - the array, and what is on a line: hits, ways for new lines, copies put out, the exclusive monitor (K4, K7, K12, K19). */
#include "ace_cache_int.h"

/* ---- hits (K4) ------------------------------------------------------------------------------- */

bool ace_cache_way_hits(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key, uint32_t way)
{
	const struct ace_cache_set *s = &st->s[ace_cache_index(d, key.line)];

	return s->way_st[way] != ACE_CACHE_I && s->way_tag[way] == key.line >> d->set_bits &&
	       (s->way_ns[way] == key.ns || d->ns_tag == 0u);
}

uint32_t ace_cache_hit(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key)
{
	for (uint32_t w = 0; w < d->ways; w++)
		if (ace_cache_way_hits(d, st, key, w))
			return w;
	return ACE_CACHE_NONE;
}

/* ---- MSHRs and write-back buffers (K4, K5) ----------------------------------------------------- */

bool ace_cache_mshr_on(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key)
{
	for (uint32_t m = 0; m < d->mshrs; m++) {
		const struct ace_cache_key k = ace_cache_key_of_mshr(st, m);

		if (st->m_st[m] != ACE_CACHE_FREE && k.line == key.line && k.ns == key.ns)
			return true;
	}
	return false;
}

uint32_t ace_cache_wbs_busy(const struct ace_cache_dims *d, const struct ace_cache_state *st)
{
	uint32_t busy = 0;

	for (uint32_t w = 0; w < d->wbs; w++)
		busy |= st->wb_st[w] << w;
	return busy;
}

uint32_t ace_cache_wbs_on(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key)
{
	uint32_t on = 0;

	for (uint32_t w = 0; w < d->wbs; w++)
		on |= (st->wb_st[w] & (uint32_t)(st->wb_line[w] == key.line) & (uint32_t)(st->wb_ns[w] == key.ns)) << w;
	return on;
}

bool ace_cache_wb_on(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key)
{
	return ace_cache_wbs_on(d, st, key) != 0u;
}

uint32_t ace_cache_free_mshr(const struct ace_cache_dims *d, const struct ace_cache_state *st)
{
	for (uint32_t m = 0; m < d->mshrs; m++)
		if (st->m_st[m] == ACE_CACHE_FREE)
			return m;
	return ACE_CACHE_NONE;
}

uint32_t ace_cache_free_wb(const struct ace_cache_dims *d, const struct ace_cache_state *st)
{
	for (uint32_t w = 0; w < d->wbs; w++)
		if (st->wb_st[w] == 0u)
			return w;
	return ACE_CACHE_NONE;
}

/* ---- a way for a line (K7) --------------------------------------------------------------------- */

/* Requests that hold a way while they are outstanding. */
static bool takes_way(uint32_t op)
{
	return op <= ACE_CACHE_OP_STORE_LINE || op == ACE_CACHE_OP_LOAD_EXCL || op == ACE_CACHE_OP_STORE_EXCL;
}

/* The ways of a set that MSHRs have reserved, as bits. */
static uint32_t reserved_ways(const struct ace_cache_dims *d, const struct ace_cache_state *st, uint32_t index)
{
	uint32_t reserved = 0;

	for (uint32_t m = 0; m < d->mshrs; m++) {
		const bool has_way = st->m_st[m] != ACE_CACHE_FREE && takes_way(st->m_op[m]);

		if (has_way && ace_cache_index(d, st->m_addr[m] >> 6) == index)
			reserved |= 1u << st->m_way[m];
	}
	return reserved;
}

struct ace_cache_victim ace_cache_victim(const struct ace_cache_dims *d, const struct ace_cache_state *st, uint32_t index)
{
	const struct ace_cache_set *s = &st->s[index];
	const uint32_t reserved = reserved_ways(d, st, index);
	struct ace_cache_victim v = { .way = ACE_CACHE_NONE, .rr = s->rr };
	uint32_t w = s->rr;

	for (uint32_t i = 0; i < d->ways; i++) {
		if (s->way_st[i] == ACE_CACHE_I && ace_cache_bit(reserved, i) == 0u) {
			v.way = i;
			return v;
		}
	}
	for (uint32_t i = 0; i < d->ways; i++) {
		const struct ace_cache_key key = ace_cache_key_of_way(d, st, index, w);
		const uint32_t next = (w + 1u == d->ways) ? 0u : w + 1u;

		if (ace_cache_bit(reserved, w) == 0u && !ace_cache_mshr_on(d, st, key) && !ace_cache_wb_on(d, st, key)) {
			v.way = w;
			v.rr = next;
			return v;
		}
		w = next;
	}
	return v;
}

/* ---- putting out (K12) ------------------------------------------------------------------------- */

uint32_t ace_cache_put_out_kind(uint32_t copy, uint32_t choice)
{
	static const uint8_t uc[4] = { ACE_CACHE_EVICT, ACE_CACHE_WRITE_EVICT, 0, 0 };
	static const uint8_t sc[4] = { ACE_CACHE_EVICT, ACE_CACHE_EVICT, 0, 0 };

	if ((copy & ACE_CACHE_ST_DIRTY) != 0u)
		return ACE_CACHE_WRITE_BACK;
	return (copy == ACE_CACHE_UC) ? uc[choice & 3u] : sc[choice & 3u];
}

void ace_cache_to_buffer(const struct ace_cache_dims *d, struct ace_cache_state *st, uint32_t index, uint32_t way, uint32_t kind,
                         struct ace_cache_edge *e)
{
	const struct ace_cache_set *s = &st->s[index];
	const struct ace_cache_key key = ace_cache_key_of_way(d, st, index, way);
	const uint32_t w = ace_cache_free_wb(d, st);
	const bool unique = kind == ACE_CACHE_WRITE_EVICT || s->way_st[way] == ACE_CACHE_UD; /* K13; UD is never evicted without data */

	st->wb_st[w] = 1;
	st->wb_kind[w] = kind;
	st->wb_ns[w] = key.ns;
	st->wb_nsaid[w] = s->way_nsaid[way];
	st->wb_line[w] = key.line;
	st->wb_lo[w] = s->way_lo[way];
	st->wb_hi[w] = s->way_hi[way];
	ace_cache_send_wb(st, w, (uint32_t)unique, e);
}

/* ---- the exclusive monitor (K19) ----------------------------------------------------------------- */

bool ace_cache_monitored(const struct ace_cache_state *st, struct ace_cache_key key)
{
	return st->lm_v != 0u && st->lm_ns == key.ns && st->lm_line == key.line;
}

void ace_cache_monitor(struct ace_cache_state *st, struct ace_cache_key key)
{
	st->lm_v = 1;
	st->lm_ns = key.ns;
	st->lm_line = key.line;
}

void ace_cache_change(const struct ace_cache_dims *d, struct ace_cache_state *st, uint32_t index, uint32_t way, uint32_t copy,
                      struct ace_cache_edge *e)
{
	const struct ace_cache_key key = { .ns = st->lm_ns, .line = st->lm_line };

	if (copy == ACE_CACHE_I && index == ace_cache_index(d, key.line) && ace_cache_way_hits(d, st, key, way))
		st->lm_v = 0;
	st->s[index].way_st[way] = copy;
	ace_cache_wrote(e, index, way, ACE_CACHE_WP_ST);
}

/* ---- stores ------------------------------------------------------------------------------------ */

void ace_cache_store(struct ace_cache_set *s, uint32_t way, const struct ace_cache_store *w)
{
	if (w->op == ACE_CACHE_OP_STORE_LINE || w->op == ACE_CACHE_OP_STORE_LINE_ONCE) {
		for (uint32_t beat = 0; beat < ACE_CACHE_BEATS; beat++)
			ace_cache_write(&s->way_lo[way], &s->way_hi[way], beat, w->data, 0xFFFFu);
	} else {
		ace_cache_write(&s->way_lo[way], &s->way_hi[way], ace_cache_beat_of(w->addr), w->data, w->strb);
	}
}

/* ---- the write port ---------------------------------------------------------------------------- */

void ace_cache_port_tick(struct ace_cache_state *st, const struct ace_cache_edge *e)
{
	const struct ace_cache_set *s = &st->s[e->wp_set];
	const uint32_t w = e->wp_way;
	const bool tag = (e->wp_en & ACE_CACHE_WP_TAG) != 0u;
	const bool data = (e->wp_en & ACE_CACHE_WP_DATA) != 0u;
	static const tzf_w256 none;

	st->wp_en = e->wp_en;
	st->wp_set = e->wp_set;
	st->wp_way = w;
	st->wp_st = ((e->wp_en & ACE_CACHE_WP_ST) != 0u) ? s->way_st[w] : 0u;
	st->wp_ns = tag ? s->way_ns[w] : 0u;
	st->wp_nsaid = tag ? s->way_nsaid[w] : 0u;
	st->wp_tag = tag ? s->way_tag[w] : 0u;
	st->wp_lo = data ? s->way_lo[w] : none;
	st->wp_hi = data ? s->way_hi[w] : none;
	st->wp_rr = ((e->wp_en & ACE_CACHE_WP_RR) != 0u) ? s->rr : 0u;
}
