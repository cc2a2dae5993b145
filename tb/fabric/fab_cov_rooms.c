/* fab_cov_rooms.c - what the system's coverage counts, group by group. It reads the interconnect's entries and the copies that fab_see has found. */
#include "fab_cov_int.h"
#include "fab_int.h"

#include "cci.h"
#include "cci_rewrite.h"

#include <string.h>

/* Places in FOUNDS by the bits of a state, and in the pairs of PAIRS. */
static const uint8_t found_of[8] = { [1] = 1, [3] = 2, [5] = 3, [7] = 4 };
enum { LONG_STARVED = 40 };

static uint32_t line_of(const struct cci_entry *e)
{
	return fab_line_of(e->addr, (e->prot & 2u) != 0u);
}

static uint32_t mode_of(const struct cci_entry *e)
{
	return (e->prot & 2u) == 0u ? 0u : 1u + e->mode;
}

/* ---- requests, refusals ------------------------------------------------------------------------------------ */

uint32_t fab_cov_kind(uint32_t kind)
{
	static const uint8_t kinds[COV_N_KINDS] = { CCI_REQ_READ_ONCE, CCI_REQ_READ_CLEAN, CCI_REQ_READ_NOT_SHARED_DIRTY, CCI_REQ_READ_SHARED, CCI_REQ_READ_UNIQUE,
		                                    CCI_REQ_CLEAN_UNIQUE, CCI_REQ_MAKE_UNIQUE, CCI_REQ_CLEAN_SHARED, CCI_REQ_CLEAN_INVALID, CCI_REQ_MAKE_INVALID,
		                                    CCI_REQ_WRITE_UNIQUE, CCI_REQ_WRITE_LINE_UNIQUE };

	for (uint32_t i = 0; i < COV_N_KINDS; i++)
		if (kinds[i] == kind)
			return i;
	return COV_N_KINDS;
}

static bool is_read(uint32_t kind)
{
	return kind >= CCI_REQ_READ_ONCE && kind <= CCI_REQ_READ_UNIQUE;
}

/* The most that another cache holds of the line: a dirty copy before a clean one. */
static uint32_t found(const struct fab *f, uint32_t line, uint32_t port)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];

		if (c->line == line && c->cache != port && found_of[c->st] > most)
			most = found_of[c->st];
	}
	return most;
}

/* Reads ask whether the requester may read, writes whether it may write; what needs no memory, whether the dirty data that it finds may be written. */
static bool permitted(const struct fab *f, const struct cci_entry *e, uint32_t line)
{
	if (is_read(e->kind))
		return fab_may(f, line, e->nsaid, false);
	if (e->kind == CCI_REQ_WRITE_UNIQUE || e->kind == CCI_REQ_WRITE_LINE_UNIQUE)
		return fab_may(f, line, e->nsaid, true);
	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];

		if (c->line == line && c->cache != e->port && (f->seen.dirty[line] >> c->cache & 1u) != 0u)
			return fab_may(f, line, c->nsaid, true);
	}
	return true;
}

static void see_request(struct fab_cov *cov, const struct fab *f, const struct cci_entry *e)
{
	const uint32_t kind = fab_cov_kind(e->kind), line = line_of(e);

	if (kind < COV_N_KINDS && e->hz != 0u && line < ALL_LINES)
		cov->hits[COV4(REQUEST, kind, found(f, line, e->port), mode_of(e), permitted(f, e, line))]++;
}

enum { FILL, ONCE, WRITE_BACK, GENERATED, OWN_WRITE };

static void see_refusal(struct fab_cov *cov, const struct fab *f, const struct cci_entry *e, uint32_t fate, uint32_t nsaid, bool write)
{
	const uint32_t line = line_of(e);

	if (line < ALL_LINES && !fab_may(f, line, nsaid, write))
		cov->hits[COV3(DENIED, fate, mode_of(e), f->table[0].action & 1u)]++;
}

/* Memory has answered the entry's own access. */
static void see_answer(struct fab_cov *cov, const struct fab *f, const struct cci_entry *e)
{
	if (is_read(e->kind))
		see_refusal(cov, f, e, e->kind == CCI_REQ_READ_ONCE ? ONCE : FILL, e->nsaid, false);
	else if (e->kind == CCI_REQ_WRITE_BACK || e->kind == CCI_REQ_WRITE_CLEAN)
		see_refusal(cov, f, e, WRITE_BACK, e->nsaid, true);
	else if (e->kind == CCI_REQ_WRITE_UNIQUE || e->kind == CCI_REQ_WRITE_LINE_UNIQUE)
		see_refusal(cov, f, e, OWN_WRITE, e->nsaid, true);
}

static void see_entries(struct fab_cov *cov, const struct fab *f, const struct cci_state *s)
{
	for (uint32_t i = 0; i < cci_entries(&f->cfg->cci); i++) {
		const struct cci_entry *e = &s->e[i];

		if (cov->was[i].st == CCI_FREE && e->st != CCI_FREE)
			see_request(cov, f, e);
		if (cov->was[i].md == 0u && e->md != 0u)
			see_answer(cov, f, e);
		if (cov->was[i].gw == 2u && e->gw == 3u)
			see_refusal(cov, f, e, GENERATED, e->own_nsaid, true);
		cov->was[i].st = e->st;
		cov->was[i].gw = e->gw;
		cov->was[i].md = e->md;
		cov->was[i].m2 = e->m2;
	}
}

/* ---- a starved channel ----------------------------------------------------------------------------------------- */

/* It has something to move. */
static bool stands(const struct fab *f, const struct fabric_out *out, const struct fabric_in *in)
{
	const uint32_t i = f->starve.which;
	const uint32_t valid[FAB_CHANNELS] = { [FAB_RSP] = out->RSP_VALID, [FAB_R_D] = out->RVALID_d, [FAB_B_D] = out->BVALID_d, [FAB_AR_M] = out->ARVALID_m,
		                               [FAB_AW_M] = out->AWVALID_m, [FAB_W_M] = out->WVALID_m };
	bool waits = false;

	switch (f->starve.channel) {
	case FAB_W_D:
		return f->lite[i].beats_left != 0u && ((in->WVALID_d >> i) & 1u) == 0u;
	case FAB_B_M:
		return f->mem[i].wr_count != 0u && ((in->BVALID_m >> i) & 1u) == 0u;
	case FAB_R_M:
		for (uint32_t k = 0; k < MEM_JOBS; k++)
			waits = waits || f->mem[i].rd[k].used;
		return waits && ((in->RVALID_m >> i) & 1u) == 0u;
	default:
		return ((valid[f->starve.channel] >> i) & 1u) != 0u;
	}
}

static void see_starved(struct fab_cov *cov, const struct fab *f, const struct fabric_out *out, const struct fabric_in *in)
{
	const uint32_t ch = f->starve.channel;
	const bool now = f->cycle < f->starve.until && f->cycle > f->starve.from && stands(f, out, in);

	cov->stood[ch] = now ? cov->stood[ch] + 1u : 0u;
	cov->hits[COV1(STARVED, ch)] += cov->stood[ch] == LONG_STARVED;
}

void fab_cov_see(struct fab_cov *cov, const struct fab *f, const struct fabric_state *s, const struct fabric_out *out, const struct fabric_in *in)
{
	if (!cov)
		return;
	fab_cov_see_filter(cov, f, &s->cci);
	fab_cov_see_atomic(cov, f, s);
	see_entries(cov, f, &s->cci);
	see_starved(cov, f, out, in);
}

/* ---- states of the caches ----------------------------------------------------------------------------------- */

/* What caches a and b hold of a line, as a place in PAIRS; COV_N_PAIRS if the two cannot stand together. */
static uint32_t pair_of(const struct fab *f, uint32_t line, uint32_t a, uint32_t b)
{
	static const uint8_t pairs[5][5] = {
		{ 1, 2, 3, 4, 5 }, /* each plus 1; 0: impossible */
		{ 6, 7, 8, 0, 0 },
		{ 9, 10, 0, 0, 0 },
		{ 11, 0, 0, 0, 0 },
		{ 12, 0, 0, 0, 0 },
	};
	uint32_t st[2] = { 0, 0 };

	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];

		if (c->line == line && (c->cache == a || c->cache == b))
			st[c->cache == b] = found_of[c->st];
	}
	return pairs[st[0]][st[1]] == 0u ? (uint32_t)COV_N_PAIRS : pairs[st[0]][st[1]] - 1u;
}

void fab_cov_start(struct fab_cov *cov, const struct fab *f)
{
	for (uint32_t i = 0; cov && i < f->warms; i++) {
		const uint32_t line = f->warm[i].line;

		if (!fab_ns(line))
			continue;
		for (uint32_t a = 0; a < f->cfg->caches; a++)
			for (uint32_t b = 0; b < f->cfg->caches; b++) {
				const uint32_t n = pair_of(f, line, a, b), s = pair_of(f, line + HALF, a, b);

				if (a != b && n < COV_N_PAIRS && s < COV_N_PAIRS)
					cov->hits[COV2(START, n, s)]++;
			}
	}
}

enum { IN_MEMORY, DIRTY, DIRTY_AND_SHARED, SHARED };

void fab_cov_rest(struct fab_cov *cov, const struct fab *f)
{
	for (uint32_t l = 0; cov && l < LINES; l++) {
		const uint32_t held = f->seen.held[l], dirty = f->seen.dirty[l];
		const bool several = (held & (held - 1u)) != 0u;

		cov->hits[COV2(REST, fab_ns(l), dirty != 0u ? (several ? DIRTY_AND_SHARED : DIRTY) : (several ? SHARED : IN_MEMORY))]++;
	}
}

/* ---- what happens ---------------------------------------------------------------------------------------------- */

/* From and to, 3 as 1, as a place in CHANGES. */
static uint32_t change_of(uint32_t from, uint32_t to)
{
	static const uint8_t places[3][3] = { { 6, 0, 1 }, { 2, 6, 3 }, { 4, 5, 6 } };

	return places[from == 3u ? 1u : from][to == 3u ? 1u : to];
}

void fab_cov_works(const struct fab *f, const struct cci_state *s, bool work[COV_N_WORKS])
{
	for (uint32_t i = 0; i < cci_entries(&f->cfg->cci); i++) {
		const struct cci_entry *e = &s->e[i];

		work[0] = work[0] || e->st != CCI_FREE;
		work[1] = work[1] || e->st == CCI_COLLECT;
		work[2] = work[2] || (e->st != CCI_FREE && (e->gw == 1u || e->gw == 2u));
		work[3] = work[3] || (e->st == CCI_MEM && e->mi != 0u && e->md == 0u);
	}
}

void fab_cov_change(struct fab_cov *cov, const struct fab *f, const struct plan *to, bool orderly)
{
	const struct fabric_state *s = tzf_sim_state(f->sim);
	const uint32_t what = change_of(f->plan.mode, to->mode);
	bool work[COV_N_WORKS] = { false };

	if (!cov)
		return;
	fab_cov_works(f, &s->cci, work);
	for (uint32_t i = 0; i < COV_N_WORKS; i++)
		cov->hits[COV3(CHANGE, what, orderly, i)] += work[i];
}

/* The table before the last has just ended, the last is in force. */
void fab_cov_region(struct fab_cov *cov, const struct fab *f)
{
	if (!cov)
		return;
	cov->hits[COV1(REGION, 3)] += !fab_idle(f);
	for (uint32_t i = 0; i < f->seen.copies; i++) {
		const struct copy *c = &f->seen.copy[i];
		const bool rd_was = fab_might(f, c->line, c->nsaid, false), rd = fab_may(f, c->line, c->nsaid, false);
		const bool wr_was = fab_might(f, c->line, c->nsaid, true), wr = fab_may(f, c->line, c->nsaid, true);

		cov->hits[COV1(REGION, 0)] += rd_was && !rd;
		cov->hits[COV1(REGION, 1)] += wr_was && !wr && (f->seen.dirty[c->line] >> c->cache & 1u) != 0u;
		cov->hits[COV1(REGION, 2)] += (rd && !rd_was) || (wr && !wr_was);
	}
}

void fab_cov_handed(struct fab_cov *cov, const struct fab *f, bool write)
{
	if (cov && !f->known.unprotected)
		cov->hits[COV1(UNCLEAN, write)]++;
}

void fab_cov_maintained(struct fab_cov *cov, const struct fab *f, uint32_t master, const struct want *w)
{
	const uint32_t op = w->drops ? 2u : w->removes ? 1u : 0u;

	if (cov)
		cov->hits[COV4(MAINT, master >= f->cfg->caches, op, fab_ns(w->line), fab_open(f, w->line))]++;
}

void fab_cov_reset(struct fab_cov *cov, const struct fab *f, const struct fabric_state *s)
{
	for (uint32_t i = 0; cov && i < cci_entries(&f->cfg->cci); i++)
		if (s->cci.e[i].st >= CCI_SLOT && s->cci.e[i].st <= CCI_ACK)
			cov->hits[COV1(RESET, s->cci.e[i].st - CCI_SLOT)]++;
	if (cov)
		memset(cov->excl, 0, sizeof cov->excl);
}
