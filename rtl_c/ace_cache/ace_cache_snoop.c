/* ace_cache_snoop.c - slot S: what a snoop does, and its response (K14..K16; tables 2.4). */
#include "ace_cache_int.h"

/* One entry of table K16: the end state, and CRRESP's DT, PD, IS. */
struct cell { uint8_t st, dt, pd, is; };

struct row {
	uint8_t n;
	struct cell c[6];
};

#define KEEP_CLEAN { 4, { { ACC_SC, 1, 0, 1 }, { ACC_SC, 0, 0, 1 }, { ACC_I, 1, 0, 0 }, { ACC_I, 0, 0, 0 } } }
#define KEEP_DIRTY { 3, { { ACC_SD, 1, 0, 1 }, { ACC_SC, 1, 1, 1 }, { ACC_I, 1, 1, 0 } } }
#define GIVE_DIRTY { 1, { { ACC_I, 1, 1, 0 } } }

/* Table K16, columns UC, UD, SC, SD. ReadShared, ReadClean and ReadNotSharedDirty are alike. */
enum kind { READ_ONCE, READ_SHARED, READ_UNIQUE, CLEAN_INVALID, MAKE_INVALID, CLEAN_SHARED, NO_KIND };

static const struct row table[NO_KIND][4] = {
	[READ_ONCE] = {
		{ 6, { { ACC_UC, 1, 0, 1 }, { ACC_UC, 0, 0, 1 }, { ACC_SC, 1, 0, 1 }, { ACC_SC, 0, 0, 1 }, { ACC_I, 1, 0, 0 }, { ACC_I, 0, 0, 0 } } },
		{ 5, { { ACC_UD, 1, 0, 1 }, { ACC_SD, 1, 0, 1 }, { ACC_UC, 1, 1, 1 }, { ACC_SC, 1, 1, 1 }, { ACC_I, 1, 1, 0 } } },
		KEEP_CLEAN,
		KEEP_DIRTY,
	},
	[READ_SHARED] = { KEEP_CLEAN, KEEP_DIRTY, KEEP_CLEAN, KEEP_DIRTY },
	[READ_UNIQUE] = {
		{ 2, { { ACC_I, 1, 0, 0 }, { ACC_I, 0, 0, 0 } } },
		GIVE_DIRTY,
		{ 2, { { ACC_I, 1, 0, 0 }, { ACC_I, 0, 0, 0 } } },
		GIVE_DIRTY,
	},
	[CLEAN_INVALID] = {
		{ 2, { { ACC_I, 0, 0, 0 }, { ACC_I, 1, 0, 0 } } },
		GIVE_DIRTY,
		{ 2, { { ACC_I, 0, 0, 0 }, { ACC_I, 1, 0, 0 } } },
		GIVE_DIRTY,
	},
	[MAKE_INVALID] = {
		{ 1, { { ACC_I, 0, 0, 0 } } },
		{ 2, { { ACC_I, 0, 0, 0 }, { ACC_I, 1, 1, 0 } } },
		{ 1, { { ACC_I, 0, 0, 0 } } },
		{ 2, { { ACC_I, 0, 0, 0 }, { ACC_I, 1, 1, 0 } } },
	},
	[CLEAN_SHARED] = {
		{ 3, { { ACC_UC, 0, 0, 1 }, { ACC_SC, 0, 0, 1 }, { ACC_I, 0, 0, 0 } } },
		{ 3, { { ACC_UC, 1, 1, 1 }, { ACC_SC, 1, 1, 1 }, { ACC_I, 1, 1, 0 } } },
		{ 2, { { ACC_SC, 0, 0, 1 }, { ACC_I, 0, 0, 0 } } },
		{ 2, { { ACC_SC, 1, 1, 1 }, { ACC_I, 1, 1, 0 } } },
	},
};

static enum kind kind_of(uint32_t acsnoop)
{
	switch (acsnoop) {
	case 0: return READ_ONCE;
	case 1:
	case 2:
	case 3: return READ_SHARED;
	case 7: return READ_UNIQUE;
	case 8: return CLEAN_SHARED;
	case 9: return CLEAN_INVALID;
	case 13: return MAKE_INVALID;
	default: return NO_KIND;
	}
}

static uint32_t column_of(uint32_t st)
{
	return (uint32_t)((st & ACC_UNIQUE) == 0u) * 2u + (uint32_t)((st & ACC_DIRTY) != 0u);
}

/* K14's exception: a WriteClean of the line is on its way, the copy stays and is shared. */
static bool may_answer_early(const struct ace_cache_state *st, uint32_t wb, enum kind kind, uint32_t way, uint32_t choice)
{
	return st->wb_kind[wb] == (ACC_AW_WRITECLEAN & 7u) && way != ACC_NO_WAY && ((choice >> 12) & 1u) != 0u &&
	       (kind == READ_ONCE || kind == READ_SHARED);
}

static void answer(const struct ace_cache_state *st, uint32_t set, uint32_t way, const struct cell *c, struct acc_edge *e)
{
	const struct ace_cache_set *s = &st->s[set];
	const uint32_t unique = (uint32_t)((s->way_st[way] & ACC_UNIQUE) != 0u);

	e->ac_pop = 1;
	e->cr.go = 1;
	e->cr.ctl = s->way_nsaid[way] << 5 | unique << 4 | (uint32_t)c->is << 3 | (uint32_t)c->pd << 2 | c->dt;
	e->array = (struct acc_array){ .go = 1, .set = set, .way = way, .st = c->st };
	e->sd_load = c->dt;
	e->sd_lo = s->way_lo[way];
	e->sd_hi = s->way_hi[way];
}

bool acc_snoop_decide(const struct ace_cache_cfg *cfg, const struct ace_cache_state *st, uint32_t choice, struct acc_edge *e)
{
	const struct acc_key k = { .ns = (st->ac_ctl_e0 >> 1) & 1u, .line = st->ac_addr_e0 >> 6 };
	const enum kind kind = kind_of(st->ac_ctl_e0 >> 3);
	const uint32_t set = acc_set_of(cfg, k.line);
	const uint32_t way = kind != NO_KIND ? acc_lookup(cfg, st, k) : ACC_NO_WAY;
	const uint32_t wb = acc_wb_on(cfg, st, k);
	const bool putting = kind != NO_KIND && wb != cfg->wbs && st->wb_kind[wb] != (ACC_AW_EVICT & 7u);
	struct cell c = { .st = ACC_SC, .dt = (choice >> 13) & 1u, .pd = 0, .is = 1 };

	if (st->ac_cnt == 0u || st->cr_cnt == 2u)
		return false;
	if (putting && !may_answer_early(st, wb, kind, way, choice))
		return false;
	if (way == ACC_NO_WAY) {
		e->ac_pop = 1;
		e->cr.go = 1;
		return true;
	}
	if (!putting) {
		const struct row *r = &table[kind][column_of(st->s[set].way_st[way])];
		const uint32_t n = choice & 7u;

		c = r->c[n < r->n ? n : r->n - 1u];
	}
	if (c.dt != 0u && st->sd_busy != 0u)
		return false;
	answer(st, set, way, &c, e);
	return true;
}
