/* test_cci_filter_checks.c - the bench's checks of the snoop filter fail where they should: ways are changed, events invented, back-invalidations led
 * astray. `random` may look at the filter's ways, `pins` not. */
#include "cci_bench_rig.h"

/* Fields of a way, from above the tag: ns, hold, nsaid, mixed, valid. */
static uint32_t tag_bits(const struct cci_cfg *cfg)
{
	return cfg->addr_width - 6u;
}

static uint64_t ns(const struct cci_cfg *cfg) { return UINT64_C(1) << tag_bits(cfg); }
static uint64_t hold(const struct cci_cfg *cfg, uint32_t port) { return UINT64_C(2) << (tag_bits(cfg) + port); }
static uint64_t nsaid(const struct cci_cfg *cfg) { return hold(cfg, cfg->aces); }
static uint64_t mixed(const struct cci_cfg *cfg) { return nsaid(cfg) << 4; }
static uint64_t valid(const struct cci_cfg *cfg) { return nsaid(cfg) << 5; }

/* Turns bits of every valid way now and then. */
static void turn(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s, uint64_t bits)
{
	for (uint32_t w = 0; cycle % 200u == 199u && w < CCI_SF_WAYS; w++)
		if ((s->sets[0].way[w] & valid(cfg)) != 0u)
			s->sets[0].way[w] ^= bits;
}

/* The entry that back-invalidates, if it is there. */
static struct cci_entry *back(const struct cci_cfg *cfg, struct cci_state *s, uint32_t st)
{
	return s->e[cfg->nt].st == st ? &s->e[cfg->nt] : NULL;
}

/* ---- ways ---------------------------------------------------------------------------------------------- */

static void holder_forgotten(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	for (uint32_t w = 0; cycle % 20u == 19u && w < CCI_SF_WAYS; w++)
		s->sets[0].way[w] &= ~hold(cfg, 1);
}

static void holder_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	for (uint32_t w = 0; cycle % 20u == 19u && w < CCI_SF_WAYS; w++)
		if ((s->sets[0].way[w] & valid(cfg)) != 0u)
			s->sets[0].way[w] |= hold(cfg, 0);
}

static void line_forgotten(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	turn(cfg, cycle, s, valid(cfg));
}

static void world_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	turn(cfg, cycle, s, ns(cfg));
}

static void tag_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	turn(cfg, cycle, s, 1);
}

static void name_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	turn(cfg, cycle, s, nsaid(cfg));
}

static void mixed_changed(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	turn(cfg, cycle, s, mixed(cfg));
}

/* ---- requests -------------------------------------------------------------------------------------------- */

static void override_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t i = 0; i < cfg->nt; i++)
		s->f[i].sfo ^= s->e[i].st == CCI_SLOT;
}

/* What ports write back stays theirs in the filter. */
static void removal_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t i = cci_pool(cfg, 0); i < cci_entries(cfg); i++)
		s->f[i].fw = 0;
}

static void commit_lost(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	for (uint32_t i = 0; cycle % 16u == 0u && i < cfg->nt; i++)
		if (s->f[i].fw != 0u && s->f[i].sfp == 0u)
			s->f[i].fw = s->f[i].sfr = 0;
}

static void change_unseen(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t i = 0; i < cci_entries(cfg); i++)
		s->e[i].stale = 0;
}

/* ---- back-invalidations ------------------------------------------------------------------------------------ */

static void port_left_out(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	struct cci_entry *e = back(cfg, s, CCI_SLOT);

	(void)cycle;
	if (e)
		e->tgt &= ~1u;
}

static void other_line(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	struct cci_entry *e = back(cfg, s, CCI_COLLECT);

	(void)cycle;
	if (e)
		e->addr ^= 64u;
}

static void other_snoop(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	for (uint32_t a = 0; a < cfg->aces; a++)
		if (s->a[a].ac_cnt != 0u && (s->a[a].ac_ctl_e0 & 5u) == 0u)
			s->a[a].ac_ctl_e0 = (s->a[a].ac_ctl_e0 & 7u) | 13u << 3;
}

static void other_name(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	(void)cycle;
	if (back(cfg, s, CCI_COLLECT))
		s->f[cfg->nt].sfn ^= 1u;
}

static void other_qos(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	struct cci_entry *e = back(cfg, s, CCI_COLLECT);

	(void)cycle;
	if (e)
		e->qos ^= 7u;
}

static void errors_unseen(const struct cci_cfg *cfg, uint64_t cycle, struct cci_state *s)
{
	struct cci_entry *e = back(cfg, s, CCI_COLLECT);

	(void)cycle;
	if (e)
		e->err = 0;
}

/* ---- pins --------------------------------------------------------------------------------------------------- */

static void begin_unseen(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	o->EV_SF_BACKINV = 0;
}

static void begin_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg;
	o->EV_SF_BACKINV |= cycle % 64u == 63u;
}

static void block_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg;
	o->EV_SF_BLOCK |= cycle % 64u == 63u;
}

static void lookup_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg;
	if (o->EV_SF_ACCESS == 0u && cycle % 64u == 63u)
		o->EV_SF_ACCESS = 1;
}

static void lookup_unseen(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg;
	if (cycle % 64u > 50u)
		o->EV_SF_ACCESS = o->EV_SF_MISS = 0;
}

static void miss_invented(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	o->EV_SF_MISS = o->EV_SF_ACCESS;
}

static void miss_unseen(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	o->EV_SF_MISS = 0;
}

static void two_lookups(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	if (o->EV_SF_ACCESS != 0u)
		o->EV_SF_ACCESS |= 3u;
}

static void initialises_again(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg;
	o->SF_INIT |= cycle % 1000u == 999u;
}

static void never_initialises(const struct cci_cfg *cfg, uint64_t cycle, struct cci_out *o)
{
	(void)cfg, (void)cycle;
	o->SF_INIT = 0;
}

#define TESTS(TEST, PINS) \
	TEST(random, holder_forgotten, "(inclusion)") \
	TEST(random, line_forgotten, "(inclusion)") \
	TEST(random, world_changed, "(inclusion)") \
	TEST(random, tag_changed, "(inclusion)") \
	TEST(random, holder_invented, "not the account") \
	TEST(random, name_changed, "not the account") \
	TEST(random, mixed_changed, "not the account") \
	TEST(random, removal_lost, "not the account") \
	TEST(random, commit_lost, "(inclusion)") \
	TEST(pins, holder_forgotten, "has a copy, and is not snooped") \
	TEST(pins, world_changed, "has a copy, and is not snooped", "is not snooped in round") \
	TEST(pins, holder_invented, "is snooped in round") \
	TEST(pins, removal_lost, "is snooped in round", "EV_SF_MISS") \
	TEST(pins, commit_lost, "has a copy, and is not snooped", "is not snooped in round") \
	TEST(pins, name_changed, "but its copy has", "with ACPROT") \
	TEST(pins, mixed_changed, "with ACPROT", "are not written", "no IMPR_ERR_S") \
	TEST(pins, override_invented, "is snooped in round", "is not snooped in round") \
	TEST(pins, change_unseen, "CHANGE_PENDING is 0") \
	TEST(pins, port_left_out, "the back-invalidation of line", "snoops nobody") \
	TEST(pins, other_line, "the filter does not name", "belongs to no request") \
	TEST(pins, other_snoop, "in a back-invalidation") \
	TEST(pins, other_name, "but its copy has") \
	TEST(pins, other_qos, "which no request that needs a way has") \
	TEST(pins, errors_unseen, "no IMPR_ERR_S for the error") \
	PINS(begin_unseen, "belongs to no request") \
	PINS(begin_invented, "no set is full") \
	PINS(block_invented, "no set is full") \
	PINS(lookup_invented, "EV_SF_ACCESS[0] has come") \
	PINS(lookup_unseen, "EV_SF_ACCESS") \
	PINS(miss_invented, "EV_SF_MISS") \
	PINS(miss_unseen, "EV_SF_MISS") \
	PINS(two_lookups, "EV_SF_ACCESS is 0x") \
	PINS(initialises_again, "SF_INIT is 1") \
	PINS(never_initialises, "SF_INIT is 0")

TESTS(DEFINE_TEST, DEFINE_PINS)

static void test_nothing(void **state)
{
	(void)state;
	expect_nothing("random", 1);
	expect_nothing("pins", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TESTS(ENTER_TEST, ENTER_PINS)
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("the bench's checks of the snoop filter", tests, NULL, NULL);
}
