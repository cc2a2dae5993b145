/* ace_cache_snoop.c - snoops: when they wait, what they do to the copy, what they are answered (S: K14..K16). */
#include "ace_cache_int.h"

/* ---- what a snoop does (K16) ------------------------------------------------------------------- */

/* Rows of the table. */
enum row { NO_ROW, READ_ONCE, READ_CLEAN, READ_SHARED, READ_UNIQUE, CLEAN_INVALID, MAKE_INVALID, CLEAN_SHARED, ROWS };

/* Row of an ACSNOOP; the others are answered as misses (K15). */
static const uint8_t row_of[16] = {
	[0] = READ_ONCE,
	[1] = READ_SHARED,
	[2] = READ_CLEAN,
	[3] = READ_CLEAN, /* ReadNotSharedDirty */
	[7] = READ_UNIQUE,
	[8] = CLEAN_SHARED,
	[9] = CLEAN_INVALID,
	[13] = MAKE_INVALID,
};

/* What a copy becomes, and the bits of CRRESP but WasUnique. */
struct answer {
	uint8_t end;
	uint8_t resp;
};

/* What CHOICE[2:0] chooses from, up to the last. */
struct cell {
	uint8_t last;
	struct answer a[6];
};

enum { DT = 1, PD = 4, IS = 8, WAS_UNIQUE = 16 };

/* An entry as the table writes it: end state, DT PD IS. */
#define TO(end, dt, pd, is) { ACE_CACHE_##end, (dt) * DT + (pd) * PD + (is) * IS }
/* Column of a copy: its state without the valid bit. */
#define COPY(st) [ACE_CACHE_##st >> 1]

static const struct cell table[ROWS][4] = {
	[READ_ONCE] = {
		COPY(UC) = { 5, { TO(UC, 1,0,1), TO(UC, 0,0,1), TO(SC, 1,0,1), TO(SC, 0,0,1), TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(UD) = { 4, { TO(UD, 1,0,1), TO(SD, 1,0,1), TO(UC, 1,1,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
		COPY(SC) = { 3, { TO(SC, 1,0,1), TO(SC, 0,0,1), TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(SD) = { 2, { TO(SD, 1,0,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
	},
	[READ_CLEAN] = {
		COPY(UC) = { 3, { TO(SC, 1,0,1), TO(SC, 0,0,1), TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(SC) = { 3, { TO(SC, 1,0,1), TO(SC, 0,0,1), TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(UD) = { 2, { TO(SD, 1,0,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
		COPY(SD) = { 2, { TO(SD, 1,0,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
	},
	[READ_SHARED] = {
		COPY(UC) = { 3, { TO(SC, 1,0,1), TO(SC, 0,0,1), TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(SC) = { 3, { TO(SC, 1,0,1), TO(SC, 0,0,1), TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(UD) = { 2, { TO(SD, 1,0,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
		COPY(SD) = { 2, { TO(SD, 1,0,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
	},
	[READ_UNIQUE] = {
		COPY(UC) = { 1, { TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(SC) = { 1, { TO(I, 1,0,0), TO(I, 0,0,0) } },
		COPY(UD) = { 0, { TO(I, 1,1,0) } },
		COPY(SD) = { 0, { TO(I, 1,1,0) } },
	},
	[CLEAN_INVALID] = {
		COPY(UC) = { 1, { TO(I, 0,0,0), TO(I, 1,0,0) } },
		COPY(SC) = { 1, { TO(I, 0,0,0), TO(I, 1,0,0) } },
		COPY(UD) = { 0, { TO(I, 1,1,0) } },
		COPY(SD) = { 0, { TO(I, 1,1,0) } },
	},
	[MAKE_INVALID] = {
		COPY(UC) = { 0, { TO(I, 0,0,0) } },
		COPY(SC) = { 0, { TO(I, 0,0,0) } },
		COPY(UD) = { 1, { TO(I, 0,0,0), TO(I, 1,1,0) } },
		COPY(SD) = { 1, { TO(I, 0,0,0), TO(I, 1,1,0) } },
	},
	[CLEAN_SHARED] = {
		COPY(UC) = { 2, { TO(UC, 0,0,1), TO(SC, 0,0,1), TO(I, 0,0,0) } },
		COPY(UD) = { 2, { TO(UC, 1,1,1), TO(SC, 1,1,1), TO(I, 1,1,0) } },
		COPY(SC) = { 1, { TO(SC, 0,0,1), TO(I, 0,0,0) } },
		COPY(SD) = { 1, { TO(SC, 1,1,1), TO(I, 1,1,0) } },
	},
};

static struct answer answer_of(enum row row, uint32_t copy, uint32_t choice)
{
	const struct cell *c = &table[row][copy >> 1];
	const uint32_t n = choice & 7u;

	return c->a[(n < c->last) ? n : c->last];
}

/* ---- the slot (K14) ---------------------------------------------------------------------------- */

/* The head of AC, and the copy that it finds. */
struct snoop {
	enum row row;
	struct ace_cache_key key;
	const struct ace_cache_set *set;
	uint32_t index; /* of the set */
	uint32_t way;   /* ACE_CACHE_NONE: a miss */
	uint32_t copy;  /* its state */
};

static struct snoop head_of_ac(const struct ace_cache_dims *d, const struct ace_cache_state *st)
{
	const uint32_t ctl = st->ac_ctl_e0;
	struct snoop n = {
		.row = (enum row)row_of[(ctl >> ACE_CACHE_AC_SNOOP) & 15u],
		.key = { .ns = ace_cache_bit(ctl, 1), .line = st->ac_addr_e0 >> 6 },
		.way = ACE_CACHE_NONE,
		.copy = ACE_CACHE_I,
	};

	if (n.row == NO_ROW)
		return n;
	n.index = ace_cache_index(d, n.key.line);
	n.set = &st->s[n.index];
	n.way = ace_cache_hit(d, st, n.key);
	if (n.way != ACE_CACHE_NONE)
		n.copy = n.set->way_st[n.way];
	return n;
}

/* Writes of the line that have no B: {any, any but WriteClean}. Evict never counts (E9). */
struct late {
	bool any;
	bool other;
};

static struct late late_writes(const struct ace_cache_dims *d, const struct ace_cache_state *st, struct ace_cache_key key)
{
	const uint32_t on = ace_cache_wbs_on(d, st, key);
	struct late late = { false, false };

	for (uint32_t w = 0; w < d->wbs; w++) {
		const bool counts = ace_cache_bit(on, w) != 0u && st->wb_kind[w] != ACE_CACHE_EVICT;

		late.any = late.any || counts;
		late.other = late.other || (counts && st->wb_kind[w] != ACE_CACHE_WRITE_CLEAN);
	}
	return late;
}

/* K14: the exception. Ownership stays here, so that a reader may be answered before the WriteClean has its B (O4). */
static bool answered_early(const struct snoop *n, struct late late, uint32_t choice)
{
	const bool reads = n->row == READ_ONCE || n->row == READ_CLEAN || n->row == READ_SHARED;

	return reads && !late.other && n->way != ACE_CACHE_NONE && ace_cache_bit(choice, ACE_CACHE_CHOICE_EARLY) != 0u;
}

/* Pops AC; pushes CR; the copy changes and its data goes to the CD engine. */
static void perform(const struct ace_cache_dims *d, struct ace_cache_state *st, const struct snoop *n, struct answer a, struct ace_cache_edge *e)
{
	e->ac_pop = 1;
	e->cr_push = 1;
	ace_cache_unit_snoop(st, (st->ac_ctl_e0 >> ACE_CACHE_AC_SNOOP) & 15u, st->ac_addr_e0);
	if (n->way == ACE_CACHE_NONE)
		return; /* CRRESP and CRNSAID are 0 */
	e->cr_ctl = (n->set->way_nsaid[n->way] << ACE_CACHE_CR_NSAID) | a.resp;
	if ((n->copy & ACE_CACHE_ST_UNIQUE) != 0u)
		e->cr_ctl |= WAS_UNIQUE;
	if ((a.resp & DT) != 0u) {
		st->sd_lo = n->set->way_lo[n->way];
		st->sd_hi = n->set->way_hi[n->way];
		st->sd_beat = 0;
		st->sd_busy = 1;
	}
	ace_cache_change(d, st, n->index, n->way, a.end, e);
}

bool ace_cache_snoop(const struct ace_cache_dims *d, struct ace_cache_state *st, struct ace_cache_edge *e)
{
	struct answer a = { ACE_CACHE_I, 0 };
	struct snoop n;
	struct late late;

	if (st->ac_cnt == 0u || tzf_ready(st->cr_cnt) == 0u)
		return false;
	n = head_of_ac(d, st);
	if (n.row != NO_ROW) {
		late = late_writes(d, st, n.key);
		if (late.any && !answered_early(&n, late, e->choice))
			return false;
		if (late.any) {
			a.end = ACE_CACHE_SC;
			a.resp = IS | DT;
		} else if (n.way != ACE_CACHE_NONE) {
			a = answer_of(n.row, n.copy, e->choice);
		}
	}
	if ((a.resp & DT) != 0u && st->sd_busy != 0u)
		return false;
	perform(d, st, &n, a, e);
	return true;
}
