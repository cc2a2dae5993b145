/* test_fabric_orders.c - the checks of exclusive accesses, DVM messages, Syncs and barriers fail where they should: monitors, boxes and answers are spoilt. */
#define CONFIG "c2l1f1"
#include "fabric_rig.h"

#include "cci.h"

enum { STORE = 4, LOAD_EXCL = 16, STORE_EXCL = 17, DONE = 2 };

/* ---- exclusive accesses -------------------------------------------------------------------------------------- */

/* The monitor is set for whatever is stored exclusively. */
static void monitor_blind(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++) {
		struct ace_cache_state *const a = &s->cache[c];

		if (a->req_cnt == 0u || a->req_ctl_e0 >> 15 != STORE_EXCL)
			continue;
		a->lm_v = 1;
		a->lm_ns = (a->req_ctl_e0 >> 9) & 1u;
		a->lm_line = a->req_addr_e0 >> 6;
	}
}

/* The line comes and goes, the monitor stays. */
static void monitor_never_cleared(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static struct { uint64_t cycle, line; uint32_t ns; bool set; } was[FABRIC_CACHES_MAX];

	for (uint32_t c = 0; c < cfg->caches; c++) {
		struct ace_cache_state *const a = &s->cache[c];
		const bool stores = a->req_cnt != 0u && a->req_ctl_e0 >> 15 == STORE_EXCL;

		if (cycle < was[c].cycle || stores)
			was[c].set = false;
		if (a->lm_v == 0u && was[c].set) {
			a->lm_v = 1;
			a->lm_ns = was[c].ns;
			a->lm_line = was[c].line;
		}
		was[c].cycle = cycle;
		was[c].set = a->lm_v != 0u && !stores;
		was[c].ns = a->lm_ns;
		was[c].line = a->lm_line;
	}
}

/* A store that has come too late is done all the same, and answered as one that is not. */
static void stored_all_the_same(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++)
		for (uint32_t m = 0; m < cfg->mshrs; m++)
			if (s->cache[c].m_st[m] == DONE && s->cache[c].m_op[m] == STORE_EXCL && s->cache[c].m_ex[m] == 0u)
				s->cache[c].m_op[m] = STORE;
}

/* What an exclusive store has written is gone in the next cycle, and its processor told that it is there. */
static void store_dropped(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static struct { bool on; uint32_t set, way; tzf_w256 lo, hi; } at[FABRIC_CACHES_MAX];

	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++) {
		struct ace_cache_state *const a = &s->cache[c];

		if (at[c].on) {
			a->s[at[c].set].way_lo[at[c].way] = at[c].lo;
			a->s[at[c].set].way_hi[at[c].way] = at[c].hi;
		}
		at[c].on = false;
		for (uint32_t m = 0; m < cfg->mshrs; m++)
			if (a->m_st[m] == DONE && a->m_op[m] == STORE_EXCL && a->m_ex[m] != 0u) {
				at[c].on = true;
				at[c].set = (uint32_t)(a->m_addr[m] >> 6) % cfg->sets;
				at[c].way = a->m_way[m];
				at[c].lo = a->s[at[c].set].way_lo[at[c].way];
				at[c].hi = a->s[at[c].set].way_hi[at[c].way];
			}
	}
}

static void monitor_forgets(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	for (uint32_t c = 0; c < cfg->caches && cycle % 4u == 0u; c++)
		s->cache[c].lm_v = 0;
}

/* All exclusive accesses that have gone out to the bus are answered EXOKAY, or none. */
static void answer_all(const struct fabric_cfg *cfg, struct fabric_state *s, uint32_t op, uint32_t ex)
{
	for (uint32_t c = 0; c < cfg->caches; c++)
		for (uint32_t m = 0; m < cfg->mshrs; m++)
			if (s->cache[c].m_st[m] == DONE && s->cache[c].m_op[m] == op)
				s->cache[c].m_ex[m] = ex;
}

static void load_not_registered(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	answer_all(cfg, s, LOAD_EXCL, 0);
}

/* What has been done by a STORE_EXCL is told to the processor as if it was not. */
static void success_not_told(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++)
		if (s->cache[c].rsp_cnt != 0u && (s->cache[c].rsp_ctl_e0 & 3u) == 1u && s->cache[c].lm_v == 0u)
			s->cache[c].rsp_ctl_e0 &= ~3u;
}

/* ... and an answer of it that was not done as if it was: the processor counts what is not in the counter. */
static void failure_not_told(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static uint32_t id[FABRIC_CACHES_MAX]; /* of the exclusive store that was sent, plus 1 */

	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++) {
		struct ace_cache_state *const a = &s->cache[c];

		if (id[c] != 0u && a->rsp_cnt == 1u && a->rsp_ctl_e0 >> 2 == id[c] - 1u && (a->rsp_ctl_e0 & 3u) == 0u)
			a->rsp_ctl_e0 |= 1u;
		id[c] = 0;
		for (uint32_t m = 0; m < cfg->mshrs; m++)
			if (a->m_st[m] == DONE && a->m_op[m] == STORE_EXCL)
				id[c] = a->m_id[m] + 1u;
	}
}

static void plain_answered_exokay(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg;
	if (cycle % 100u == 99u && s->cache[0].rsp_cnt != 0u && (s->cache[0].rsp_ctl_e0 & 3u) == 0u)
		s->cache[0].rsp_ctl_e0 |= 1u;
}

/* ---- DVM ------------------------------------------------------------------------------------------------------- */

static void message_answered_early(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	if (s->cci.dv[0].dv_op == 1u)
		s->cci.dv[0].dv_crw = 0;
}

static void message_changed(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++)
		if (s->cci.v[c].mb_st == 3u)
			s->cci.v[c].mb_addr ^= 0x100u;
}

static void second_part_changed(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t c = 0; c < cfg->caches; c++)
		if (s->cci.v[c].mb_st == 3u)
			s->cci.v[c].mb_addr2 |= 0xFF00u;
}

static void message_refused(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cci.v[0].mb_err = 1;
}

static void sync_completed_early(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cci.dv[0].dy_w = 0;
}

/* The cache takes a Sync for any other message. */
static void complete_forgotten(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	s->cache[1].sc_due = 0;
}

static void completed_twice(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	static uint64_t last;

	(void)cfg;
	if (s->cache[1].sc_out == 2u && (cycle < last || cycle > last + 100u)) {
		s->cache[1].sc_due++;
		last = cycle;
	}
}

static void part_left_open(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg, (void)cycle;
	if (s->cache[0].ac_cnt == 0u && s->cci.dv[0].dv_op == 0u)
		s->cache[0].sc_part = 1;
}

/* ---- barriers ---------------------------------------------------------------------------------------------------- */

static void barrier_waits_for_nothing(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cycle;
	for (uint32_t p = 0; p < cfg->caches; p++)
		s->cci.b[p].br_dep = s->cci.b[p].bw_dep = 0;
}

static void half_lost(const struct fabric_cfg *cfg, uint64_t cycle, struct fabric_state *s)
{
	(void)cfg;
	if (cycle % 2000u > 1900u)
		s->cci.b[0].bw_v = 0;
}

#define TESTS(TEST) \
	TEST(monitor_blind, "there was no LOAD_EXCL", "was taken from it") \
	TEST(monitor_never_cleared, "was taken from it", "has replaced it before") \
	TEST(stored_all_the_same, "has failed, and its") \
	TEST(monitor_forgets, "though it has held the line") \
	TEST(load_not_registered, "nobody has registered it") \
	TEST(success_not_told, "has failed, and its") \
	TEST(failure_not_told, "had no copy when") \
	TEST(store_dropped, "stores have succeeded", "has replaced it before") \
	TEST(plain_answered_exokay, "which is not exclusive") \
	TEST(message_answered_early, "DVM: the message of cache") \
	TEST(message_changed, "which no other sends") \
	TEST(second_part_changed, "as a second part") \
	TEST(message_refused, "is answered 2, and 0 is due") \
	TEST(sync_completed_early, "DVM: a Sync of cache") \
	TEST(complete_forgotten, "I6:") \
	TEST(completed_twice, "DVM: at rest cache") \
	TEST(part_left_open, "I6:") \
	TEST(barrier_waits_for_nothing, "barrier: that of cache") \
	TEST(half_lost, "I6:")

TESTS(DEFINE_TEST)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TESTS(ENTER_TEST)
	};

	return cmocka_run_group_tests_name("the system's checks of exclusives, DVM and barriers", tests, NULL, NULL);
}
