/* bench_order.c - the home as the point of coherence: in which order reads, writes and the other master's accesses of a line happen, and
 * what each answer is. Whatever tables 2.2 and 2.4 of docs/cci.md permit can come. The other master (`peer`) holds a line not, clean or dirty;
 * it writes only where the cache has just given up its copy. */
#include "bench_home.h"

#include <string.h>

static bool same(const struct bytes64 *a, const struct bytes64 *c)
{
	return memcmp(a, c, sizeof *a) == 0;
}

static void scribble(struct bench *b, struct bytes64 *d, bool all)
{
	for (uint32_t i = 0; i < 64u; i++)
		if (all || ab_sometimes(b, 4))
			d->b[i] = (uint8_t)tzf_rng_below(&b->rng, 256);
}

/* A request that drops the line's data is on its way: nobody can say what a reader gets until it is served. */
static bool dropping(const struct bench *b, uint32_t line)
{
	for (uint32_t i = 0; i < IDS; i++)
		if (b->req[i].used && b->req[i].op == 8u && b->req[i].line == line)
			return true;
	return false;
}

static void peer_to_memory(struct bench *b, uint32_t line, enum peer after)
{
	struct home *h = &b->home;

	if (h->peer[line] == PEER_D) {
		h->memory[line] = h->peer_data[line];
		h->peer[line] = PEER_S;
	}
	if (h->peer[line] == PEER_S)
		h->peer[line] = after;
}

/* ---- reads --------------------------------------------------------------------------------------- */

/* RRESP[3:2] and what becomes of a dirty peer, for the types that let it keep its copy. */
static uint32_t share(struct bench *b, struct read_job *j)
{
	struct home *h = &b->home;
	const bool may_pass = j->snoop == SNOOP_READSHARED || j->snoop == SNOOP_READNOTSHAREDDIRTY;
	const uint32_t l = j->line;

	if (h->peer[l] == PEER_I)
		return 0;
	if (h->peer[l] == PEER_D && may_pass && ab_sometimes(b, 8)) {
		const bool keeps = j->snoop == SNOOP_READSHARED && ab_sometimes(b, 8);

		h->peer[l] = keeps ? PEER_S : PEER_I;
		return R_PD | (keeps ? R_IS : 0u);
	}
	if (h->peer[l] == PEER_D && may_pass && ab_sometimes(b, 8))
		return R_IS; /* stays the owner */
	peer_to_memory(b, l, ab_sometimes(b, 8) ? PEER_S : PEER_I);
	return h->peer[l] != PEER_I ? R_IS : 0u;
}

static uint32_t take_unique(struct bench *b, uint32_t line)
{
	struct home *h = &b->home;
	const bool passes = h->peer[line] == PEER_D && ab_sometimes(b, 8);

	if (!passes)
		peer_to_memory(b, line, PEER_I);
	h->peer[line] = PEER_I;
	return passes ? R_PD : 0u;
}

/* The state part of a shareable request that has no error; gives RRESP[3:2]. */
static uint32_t serve_coherent(struct bench *b, struct read_job *j)
{
	struct home *h = &b->home;
	const uint32_t l = j->line;

	switch (j->snoop) {
	case SNOOP_READONCE:
		return h->peer[l] != PEER_I && ab_sometimes(b, 8) ? R_IS : 0u;
	case SNOOP_READSHARED:
	case SNOOP_READCLEAN:
	case SNOOP_READNOTSHAREDDIRTY:
		return share(b, j);
	case SNOOP_READUNIQUE:
		return take_unique(b, l);
	case SNOOP_CLEANSHARED:
		peer_to_memory(b, l, ab_sometimes(b, 8) ? PEER_S : PEER_I);
		return h->peer[l] != PEER_I ? R_IS : 0u;
	case SNOOP_CLEANUNIQUE:
	case SNOOP_CLEANINVALID:
		peer_to_memory(b, l, PEER_I);
		return 0;
	case SNOOP_MAKEINVALID:
		b->truth[l] = h->memory[l];
		h->peer[l] = PEER_I;
		return 0;
	default: /* MakeUnique */
		h->peer[l] = PEER_I;
		return 0;
	}
}

/* The monitor of the point of coherence: any exclusive access sets it, another master's write clears it. A CleanUnique without it does nothing.
 * To fail is always permitted. */
static uint32_t serve_exclusive(struct bench *b, struct read_job *j)
{
	struct home *h = &b->home;
	const bool store = j->snoop == SNOOP_CLEANUNIQUE;
	const bool passes = (!store || h->monitor == j->line) && ab_sometimes(b, 13);
	uint32_t resp = 0;

	if (passes || !store)
		resp = serve_coherent(b, j);
	if (passes || store)
		h->monitor = j->line;
	h->gave[j->line] = passes ? GAVE_EXOKAY : GAVE_OKAY;
	return resp | (passes ? R_EXOKAY : 0u);
}

static void serve_read(struct bench *b, struct read_job *j)
{
	struct home *h = &b->home;
	const bool dataless = j->snoop >= 8u;
	const bool error = j->snoop != SNOOP_MAKEINVALID && tzf_rng_once_in(&b->rng, 24);
	const bool from_peer = !j->plain && h->peer[j->line] != PEER_I;

	j->data = from_peer ? h->peer_data[j->line] : h->memory[j->line];
	j->beats = dataless || j->snoop == 0u ? 1u : 4u;
	j->resp = 0;
	if (error) {
		j->resp = 2u + tzf_rng_below(&b->rng, 2);
		scribble(b, &j->data, true);
		h->errors++;
		if (j->lock)
			h->gave[j->line] = GAVE_ERROR;
	} else if (!j->plain) {
		j->resp = j->lock ? serve_exclusive(b, j) : serve_coherent(b, j);
		if (!dataless && j->snoop != SNOOP_READONCE && j->line < LINES)
			b->owner[j->line] = j->nsaid;
		if (j->snoop == SNOOP_MAKEUNIQUE)
			b->owner[j->line] = j->nsaid;
	}
	if (b->wild && !j->plain && ab_sometimes(b, 8)) /* such bits do no harm where they mean nothing */
		j->resp |= R_PD * tzf_rng_below(&b->rng, 2) | R_IS * tzf_rng_below(&b->rng, 2) | (error || j->lock ? 0u : R_EXOKAY);
	j->served = true;
	h->busy[j->line]++;
	h->served++;
}

/* ---- writes -------------------------------------------------------------------------------------- */

static void put_bytes(struct bytes64 *to, const struct write_job *j)
{
	for (uint32_t i = 0; i < 64u; i++)
		if (((j->strb >> i) & 1u) != 0u)
			to->b[i] = j->data.b[i];
}

/* A copy of the cache arrives: it is what everybody must read. */
static void perform_copy(struct bench *b, const struct write_job *j)
{
	if (j->strb != UINT64_MAX)
		ab_fail(b, "line %u is put out with strobes missing", j->line);
	if (b->check && !same(&j->data, &b->truth[j->line]))
		ab_fail(b, "line %u is put out (AWSNOOP %u) with data that are not the newest", j->line, j->snoop);
	if (j->snoop != AWSNOOP_WRITEEVICT)
		b->home.memory[j->line] = j->data;
}

static void perform_write(struct bench *b, struct write_job *j)
{
	struct home *h = &b->home;
	const bool error = tzf_rng_once_in(&b->rng, 24);
	const uint32_t l = j->line;

	j->answered = true;
	j->resp = error ? 2u + tzf_rng_below(&b->rng, 2) : 0u;
	h->busy[l]++;
	if (j->plain) {
		if (!error) {
			put_bytes(&h->memory[l], j);
			b->truth[l] = h->memory[l];
		}
	} else if (j->snoop == AWSNOOP_WRITEUNIQUE || j->snoop == AWSNOOP_WRITELINEUNIQUE) {
		if (error)
			return;
		peer_to_memory(b, l, PEER_I);
		if (b->check && j->snoop == AWSNOOP_WRITEUNIQUE && !same(&h->memory[l], &b->truth[l]))
			ab_fail(b, "WriteUnique to line %u, of which memory is stale", l);
		put_bytes(&h->memory[l], j);
		b->truth[l] = h->memory[l];
	} else if (j->snoop != AWSNOOP_EVICT) {
		perform_copy(b, j);
	}
}

/* ---- snoops -------------------------------------------------------------------------------------- */

static void other_master_writes(struct bench *b, const struct snoop_job *s)
{
	struct home *h = &b->home;
	const uint32_t l = s->line;
	const bool all = s->snoop == SNOOP_MAKEINVALID;

	if (all && ab_sometimes(b, 4)) { /* its MakeInvalid: everything dirty is lost */
		h->peer[l] = PEER_I;
		b->truth[l] = h->memory[l];
		return;
	}
	if (!all && h->peer[l] == PEER_I)
		h->peer_data[l] = h->memory[l];
	if (s->snoop == SNOOP_CLEANINVALID && ab_sometimes(b, 4)) { /* its CleanInvalid */
		peer_to_memory(b, l, PEER_I);
		return;
	}
	if (h->monitor == l)
		h->monitor = ALL_LINES;
	scribble(b, &h->peer_data[l], all);
	b->truth[l] = h->peer_data[l];
	h->peer[l] = PEER_D;
	if (ab_sometimes(b, 4)) /* a WriteUnique or WriteLineUnique */
		peer_to_memory(b, l, PEER_I);
}

/* The legal combinations of table 2.4, and the data. */
static void check_snoop(struct bench *b, const struct snoop_job *s, const struct bytes64 *truth)
{
	const bool dt = (s->resp & CR_DT) != 0u, pd = (s->resp & CR_PD) != 0u, is = (s->resp & CR_IS) != 0u;
	const bool invalidates = s->snoop == SNOOP_READUNIQUE || s->snoop == SNOOP_CLEANINVALID || s->snoop == SNOOP_MAKEINVALID;
	const uint32_t owner = ab_owner(b, s->line);

	if ((s->resp & 2u) != 0u || (pd && !dt) || (is && invalidates))
		ab_fail(b, "snoop %u of line %u answered 0x%x", s->snoop, s->line, s->resp);
	if (!b->check)
		return;
	if ((dt || is) && s->nsaid != owner)
		ab_fail(b, "snoop %u of line %u: CRNSAID %u, but %u fetched it", s->snoop, s->line, s->nsaid, owner);
	if (dt && !dropping(b, s->line) && !same(&s->data, truth))
		ab_fail(b, "snoop %u of line %u: data are not the newest", s->snoop, s->line);
}

static void finish_snoop(struct bench *b, const struct snoop_job *s, const struct bytes64 *truth)
{
	struct home *h = &b->home;
	const uint32_t l = s->line;
	const bool dt = (s->resp & CR_DT) != 0u, pd = (s->resp & CR_PD) != 0u, is = (s->resp & CR_IS) != 0u;
	const bool invalidates = s->snoop == SNOOP_READUNIQUE || s->snoop == SNOOP_CLEANINVALID || s->snoop == SNOOP_MAKEINVALID;

	if (l == ALL_LINES) {
		if (s->resp != 0u || s->nsaid != 0u)
			ab_fail(b, "a DVM snoop answered 0x%x", s->resp);
		return;
	}
	check_snoop(b, s, truth);
	if (!is) /* no copy, no monitor (K19) */
		b->ex_ok[l] = false;
	if (pd) {
		h->dirty_snoops++;
		if (s->snoop != SNOOP_MAKEINVALID)
			h->memory[l] = s->data;
	} else if ((!dt || !is) && h->peer[l] != PEER_D && s->snoop != SNOOP_MAKEINVALID) {
		/* It gave no data, or keeps no copy: memory must have had the newest data at that time. */
		if (dropping(b, l))
			b->truth[l] = is ? b->truth[l] : h->memory[l];
		else if (b->check && !same(&h->memory[l], truth))
			ab_fail(b, "snoop %u of line %u: dirty data are lost", s->snoop, l);
	}
	if (invalidates)
		other_master_writes(b, s);
	else if (s->snoop == SNOOP_CLEANSHARED)
		peer_to_memory(b, l, PEER_S);
	else if (s->snoop != SNOOP_READONCE && h->peer[l] == PEER_I) {
		h->peer[l] = PEER_S;
		h->peer_data[l] = dt ? s->data : h->memory[l];
	}
}

static bool snoop_done(const struct snoop_job *s)
{
	return s->got_cr && ((s->resp & CR_DT) == 0u || s->beats == 4u);
}

/* Often a line that the cache is just putting out or cleaning (O4), else any. */
static uint32_t snoop_line(struct bench *b)
{
	const struct home *h = &b->home;

	if (h->wr_count > 0u && ab_sometimes(b, 6)) {
		const struct write_job *j = &h->wr[(h->wr_first + tzf_rng_below(&b->rng, h->wr_count)) % JOBS];

		if (j->line < LINES)
			return j->line;
	}
	return ab_pick_line(b);
}

bool ab_home_new_snoop(struct bench *b)
{
	static const uint8_t types[] = { 0, 1, 2, 3, 7, 7, 8, 9, 9, 13, SNOOP_DVM_MESSAGE, SNOOP_DVM_MESSAGE };
	struct home *h = &b->home;
	struct snoop_job *s = &h->sn[(h->sn_first + h->sn_count) % SNOOPS];
	const uint32_t snoop = types[tzf_rng_below(&b->rng, sizeof types)];
	const uint32_t line = snoop_line(b);

	if (snoop == SNOOP_DVM_MESSAGE || ab_msg_owes_snoop(b))
		return ab_msg_snoop(b, s);
	if (h->busy[line] != 0u || h->snooped[line] != 0u)
		return false;
	*s = (struct snoop_job){ .kind = OF_A_LINE, .snoop = snoop, .line = line, .addr = ab_line_addr(b, line) };
	h->snooped[line]++;
	h->snoops++;
	return true;
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static void finish_snoops(struct bench *b)
{
	struct home *h = &b->home;

	while (h->sn_sent > 0u && snoop_done(&h->sn[h->sn_first])) {
		const struct snoop_job s = h->sn[h->sn_first];

		if (s.line < ALL_LINES)
			h->snooped[s.line]--;
		finish_snoop(b, &s, &b->at_cr[h->sn_first]);
		h->sn_first = (h->sn_first + 1u) % SNOOPS;
		h->sn_count--;
		h->sn_sent--;
		b->seen_cr -= b->seen_cr > 0u ? 1u : 0u;
	}
}

/* H2 a: newer data of a line wait until the snoop that took the older ones is finished. Before its CR they must not wait (O4). */
static bool behind_snoop(const struct home *h, uint32_t line)
{
	for (uint32_t i = 0; i < h->sn_sent; i++) {
		const struct snoop_job *s = &h->sn[(h->sn_first + i) % SNOOPS];

		if (s->line == line && s->got_cr)
			return true;
	}
	return false;
}

void ab_home_decide(struct bench *b)
{
	struct home *h = &b->home;

	finish_snoops(b);
	for (uint32_t i = 0; i < JOBS; i++) {
		struct read_job *j = &h->rd[i];
		const bool free = j->used && !j->served && (j->plain || (h->snooped[j->line] == 0u && h->busy[j->line] == 0u));

		if (free && (b->stop || ab_sometimes(b, 6)))
			serve_read(b, j);
	}
	for (uint32_t i = 0; i < h->wr_count; i++) {
		struct write_job *j = &h->wr[(h->wr_first + i) % JOBS];
		const bool unique = !j->plain && j->snoop <= AWSNOOP_WRITELINEUNIQUE;
		const bool waits = unique ? h->snooped[j->line] != 0u || h->busy[j->line] != 0u : behind_snoop(h, j->line);
		const bool free = j->used && j->complete && !j->answered && !waits;

		if (free && (b->stop || ab_sometimes(b, 4)))
			perform_write(b, j);
	}
}
