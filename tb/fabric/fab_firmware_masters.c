/* fab_firmware_masters.c - the masters of the firmware test: one access at a time each, to lines that nobody else uses in that time. */
#include <string.h>

#include "fab_firmware_int.h"

/* Operations of the cache (docs/ace_cache.md, "Requests"). */
enum { LOAD = 0, LOAD_UNIQUE = 3, STORE = 4, CLEAN = 6, CLEAN_INVALID = 7, EVICT = 9, LOAD_ONCE = 10, STORE_ONCE = 11, DVM_MESSAGE = 18, DVM_SYNC = 19 };

#define LATE 20000u

static bool is_message(uint32_t op)
{
	return op == DVM_MESSAGE || op == DVM_SYNC;
}

static uint32_t any_op(struct fab_fw *w, uint32_t c)
{
	static const uint8_t shares[] = { LOAD, LOAD, LOAD, 1, 2, LOAD_UNIQUE, STORE, STORE, STORE, STORE, CLEAN, CLEAN_INVALID, EVICT, LOAD_ONCE, STORE_ONCE };
	static const uint8_t alone[] = { LOAD_ONCE, STORE_ONCE };

	if (w->role[c] == FW_ALONE)
		return alone[tzf_rng_below(&w->f.rng, sizeof alone)];
	if (w->f.cfg->dvm != 0u && tzf_rng_once_in(&w->f.rng, 12))
		return tzf_rng_once_in(&w->f.rng, 3) ? DVM_SYNC : DVM_MESSAGE;
	return shares[tzf_rng_below(&w->f.rng, sizeof shares)];
}

/* What a cache has to go through. */
static bool in_turn(const struct fab_fw *w, uint32_t m)
{
	return m < w->f.cfg->caches && w->role[m] >= FW_LEAVES;
}

static uint32_t last_turn(const struct fab_fw *w, uint32_t c)
{
	return w->role[c] == FW_READS ? 4u * LINES : LINES;
}

static void choose_in_turn(const struct fab_fw *w, uint32_t c, struct fw_access *a)
{
	const bool reads = w->role[c] == FW_READS;

	a->op = reads ? LOAD : EVICT;
	a->line = reads ? w->at[c] / 4u : w->at[c];
	a->beat = reads ? w->at[c] % 4u : 0u;
}

static void choose_any(struct fab_fw *w, uint32_t m, struct fw_access *a)
{
	if (m < w->f.cfg->caches)
		a->op = any_op(w, m);
	else
		a->op = tzf_rng_once_in(&w->f.rng, 2) ? STORE_ONCE : LOAD_ONCE;
	a->line = is_message(a->op) ? ALL_LINES : tzf_rng_below(&w->f.rng, LINES);
	a->beat = tzf_rng_below(&w->f.rng, 4);
}

/* Fills `a`; false: nothing now. */
static bool choose(struct fab_fw *w, uint32_t m, struct fw_access *a)
{
	const bool turn = in_turn(w, m);

	memset(a, 0, sizeof *a);
	if ((w->quiet && !turn) || (turn && w->at[m] == last_turn(w, m)) || tzf_rng_once_in(&w->f.rng, 3))
		return false;
	if (turn)
		choose_in_turn(w, m, a);
	else
		choose_any(w, m, a);
	if (a->line < LINES && w->user[a->line] != FW_NOBODY)
		return false;
	a->load = a->op <= LOAD_UNIQUE || a->op == LOAD_ONCE;
	a->store = a->op == STORE || a->op == STORE_ONCE;
	w->number++;
	for (uint32_t i = 0; i < 2u && a->store; i++)
		a->value[i] = UINT64_C(0xA) << 60 | (uint64_t)m << 56 | w->number << 1 | i;
	return true;
}

static void issue(struct fab_fw *w, uint32_t m, const struct fw_access *a)
{
	w->m[m] = *a;
	w->m[m].busy = true;
	w->m[m].since = w->f.cycle;
	if (a->line < LINES)
		w->user[a->line] = m;
	if (in_turn(w, m))
		w->at[m]++;
}

static uint64_t address(const struct fw_access *a)
{
	return fab_addr(a->line) + ((uint64_t)a->beat << 4);
}

static void ask_cache(struct fab_fw *w, uint32_t c, const struct fw_access *a, struct fabric_in *next)
{
	const bool message = is_message(a->op), ns = message || fab_ns(a->line);

	next->REQ_VALID |= 1u << c;
	next->REQ_OP[c] = a->op;
	next->REQ_ID[c] = tzf_rng_below(&w->f.rng, IDS);
	next->REQ_ADDR[c] = message ? (uint64_t)tzf_rng_below(&w->f.rng, 4) << 16 : address(a); /* a message of one part that is no Sync */
	next->REQ_PROT[c] = (uint32_t)ns << 1;
	next->REQ_NSAID[c] = ns ? 8u + c : 0u;
	next->REQ_QOS[c] = 0;
	next->REQ_WSTRB[c] = 0xFFFF;
	memset(&next->REQ_WDATA[c], 0, sizeof next->REQ_WDATA[c]);
	for (uint32_t i = 0; i < 2u; i++)
		fab_set_granule(&next->REQ_WDATA[c], i, a->value[i]);
}

#define ASK(x) \
	do { \
		next->x##VALID_d |= 1u << d; \
		next->x##ID_d[d] = 0; \
		next->x##ADDR_d[d] = address(a); \
		next->x##LEN_d[d] = 0; \
		next->x##SIZE_d[d] = 4; \
		next->x##BURST_d[d] = 1; \
		next->x##CACHE_d[d] = 0xF; \
		next->x##PROT_d[d] = (uint32_t)fab_ns(a->line) << 1; \
		next->x##DOMAIN_d[d] = 1; \
		next->x##SNOOP_d[d] = 0; \
		next->x##NSAID_d[d] = fab_ns(a->line) ? 4u + d : 0u; \
	} while (0)

static void ask_lite(uint32_t d, const struct fw_access *a, struct fabric_in *next)
{
	if (a->load) {
		ASK(AR);
		return;
	}
	ASK(AW);
	next->WVALID_d |= 1u << d;
	next->WLAST_d |= 1u << d;
	next->WSTRB_d[d] = 0xFFFF;
	memset(&next->WDATA_d[d], 0, sizeof next->WDATA_d[d]);
	for (uint32_t i = 0; i < 2u; i++)
		fab_set_granule(&next->WDATA_d[d], i, a->value[i]);
}

/* What was loaded is what was stored last; what was stored is that from now on. */
static void see_data(struct fab_fw *w, uint32_t m, const struct fw_access *a, const tzf_w256 *data)
{
	for (uint32_t i = 0; i < 2u; i++) {
		uint64_t *const now = &w->image[a->line][2u * a->beat + i];
		const uint64_t got = fab_granule(data, i);

		if (a->load && got != *now)
			fw_fail(w, "master %u loads %016llx of line %u, where %016llx was stored last", m, (unsigned long long)got, a->line, (unsigned long long)*now);
		if (a->store)
			*now = a->value[i];
	}
}

static void answered(struct fab_fw *w, uint32_t m, const tzf_w256 *data, uint32_t resp)
{
	struct fw_access *a = &w->m[m];

	if (!a->busy || resp != 0u) {
		fw_fail(w, "master %u: %s", m, a->busy ? "an access is refused, though everything is permitted" : "an answer that nobody waits for");
		return;
	}
	if (a->line < LINES) {
		see_data(w, m, a, data);
		w->user[a->line] = FW_NOBODY;
	}
	a->busy = false;
	w->done[m]++;
}

static void take_answers(struct fab_fw *w, const struct fabric_out *out, const struct fabric_in *in)
{
	static const tzf_w256 none = { { 0 } };
	const uint32_t caches = w->f.cfg->caches;

	for (uint32_t c = 0; c < caches; c++)
		if ((out->RSP_VALID >> c & in->RSP_READY >> c & 1u) != 0u)
			answered(w, c, &out->RSP_DATA[c], out->RSP_RESP[c]);
	for (uint32_t d = 0; d < w->f.cfg->lites; d++) {
		if ((out->RVALID_d >> d & in->RREADY_d >> d & 1u) != 0u)
			answered(w, caches + d, &out->RDATA_d[d], out->RRESP_d[d]);
		if ((out->BVALID_d >> d & in->BREADY_d >> d & 1u) != 0u)
			answered(w, caches + d, &none, out->BRESP_d[d]);
	}
}

void fw_masters(struct fab_fw *w, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	const uint32_t caches = w->f.cfg->caches;

	next->REQ_VALID &= ~(in->REQ_VALID & out->REQ_READY);
	next->ARVALID_d &= ~out->ARREADY_d;
	next->AWVALID_d &= ~out->AWREADY_d;
	next->WVALID_d &= ~out->WREADY_d;
	next->RSP_READY = tzf_rng_below(&w->f.rng, 1u << caches);
	next->RREADY_d = tzf_mask32(w->f.cfg->lites);
	next->BREADY_d = tzf_mask32(w->f.cfg->lites);
	take_answers(w, out, in);
	for (uint32_t m = 0; m < caches + w->f.cfg->lites; m++) {
		struct fw_access a;

		if (w->m[m].busy && w->f.cycle - w->m[m].since > LATE)
			fw_fail(w, "master %u: an access takes more than %u cycles", m, LATE);
		if (w->m[m].busy || !choose(w, m, &a))
			continue;
		issue(w, m, &a);
		if (m < caches)
			ask_cache(w, m, &a, next);
		else
			ask_lite(m - caches, &a, next);
	}
}

void fw_masters_reset(struct fab_fw *w)
{
	memset(w->m, 0, sizeof w->m);
	memset(w->f.mem, 0, sizeof w->f.mem);
	for (uint32_t l = 0; l < ALL_LINES; l++) {
		w->user[l] = FW_NOBODY;
		for (uint32_t g = 0; g < GRANULES; g++)
			w->f.memory[l][g] = w->image[l][g] = fab_first_value(l, g);
	}
	for (uint32_t c = 0; c < w->f.cfg->caches; c++)
		w->role[c] = FW_ALONE;
}

bool fw_masters_idle(const struct fab_fw *w)
{
	for (uint32_t m = 0; m < w->f.cfg->caches + w->f.cfg->lites; m++)
		if (w->m[m].busy)
			return false;
	return true;
}

bool fw_is_through(const struct fab_fw *w, uint32_t c)
{
	const struct fabric_state *s = tzf_sim_state(w->f.sim);
	const struct ace_cache_state *k = &s->cache[c];

	if (w->m[c].busy || w->at[c] < last_turn(w, c))
		return false;
	for (uint32_t b = 0; b < w->f.cfg->wbs; b++)
		if (k->wb_st[b] != 0u)
			return false;
	return true;
}
