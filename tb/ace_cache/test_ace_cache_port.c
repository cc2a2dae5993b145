/* test_ace_cache_port.c - the array's write port in the model's state (docs/ace_cache.md, "State"): a second array that is written by nothing but
 * the port stays equal to the first, whatever the pins do, and the port says no more than what is written. */
#include "ace_cache_rig.h"
#include "tzf_sim.h"

#define CYCLES 60000u

static struct tzf_rng rng;

static uint32_t below(uint32_t n)
{
	return tzf_rng_below(&rng, n);
}

static tzf_w256 beat(void)
{
	const uint64_t v = tzf_rng_u64(&rng);

	return (tzf_w256){ { (uint32_t)v, (uint32_t)(v >> 32), below(4), 7 } };
}

/* Few lines, all else at random: responses that nobody waits for, too, and a reset now and then. DVM and barriers get theirs soon. */
static void random_pins(struct ace_cache_in *in)
{
	*in = (struct ace_cache_in){
		.ARESETn = below(4000) != 0u, .CHOICE = below(0x10000), .REQ_VALID = below(2), .REQ_OP = below(21), .REQ_ID = below(16),
		.REQ_ADDR = at(below(6), below(2), below(4)), .REQ_PROT = below(8), .REQ_NSAID = below(2), .REQ_WDATA = beat(),
		.REQ_WSTRB = below(0x10000), .RSP_READY = below(4) != 0u, .ARREADY = below(2), .AWREADY = below(2), .WREADY = 1,
		.RVALID = below(2), .RID = below(4) == 0u ? 12u + below(2) : below(4), .RDATA = beat(),
		.RRESP = below(8) == 0u ? below(16) : 4u * below(4), .RLAST = below(4) == 0u,
		.BVALID = below(2), .BID = below(2) == 0u ? 12u : below(12), .BRESP = below(4), .ACVALID = below(8) == 0u, .ACADDR = at(below(6), below(2), 0),
		.ACSNOOP = below(2) == 0u ? 14u : below(16), .ACPROT = below(8), .CRREADY = 1, .CDREADY = 1,
	};
}

/* What the port says, done. */
static void write(struct ace_cache_set *sets, const struct ace_cache_state *st)
{
	struct ace_cache_set *s = &sets[st->wp_set];
	const uint32_t w = st->wp_way;

	if ((st->wp_en & 1u) != 0u)
		s->way_st[w] = st->wp_st;
	if ((st->wp_en & 2u) != 0u) {
		s->way_ns[w] = st->wp_ns;
		s->way_nsaid[w] = st->wp_nsaid;
		s->way_tag[w] = st->wp_tag;
	}
	if ((st->wp_en & 4u) != 0u) {
		s->way_lo[w] = st->wp_lo;
		s->way_hi[w] = st->wp_hi;
	}
	if ((st->wp_en & 8u) != 0u)
		s->rr = st->wp_rr;
}

static void nothing_else(const struct ace_cache_state *st)
{
	static const tzf_w256 none;

	if ((st->wp_en & 1u) == 0u)
		assert_int_equal(st->wp_en | st->wp_set | st->wp_way | st->wp_st, 0); /* whatever is written, the state is */
	if ((st->wp_en & 2u) == 0u)
		assert_int_equal(st->wp_ns | st->wp_nsaid | st->wp_tag, 0);
	if ((st->wp_en & 4u) == 0u) {
		assert_memory_equal(&st->wp_lo, &none, sizeof none);
		assert_memory_equal(&st->wp_hi, &none, sizeof none);
	}
	if ((st->wp_en & 8u) == 0u)
		assert_int_equal(st->wp_rr, 0);
}

static void the_port_is_all_that_writes(void **state)
{
	static struct ace_cache_set sets[ACE_CACHE_SETS_MAX];
	uint32_t seen[16] = { 0 };
	struct rig r;

	(void)state;
	tzf_rng_seed(&rng, 3, 0);
	rig_start(&r);
	for (uint32_t i = 0; i < CYCLES; i++) {
		random_pins(&r.in);
		tick(&r);
		if (r.in.ARESETn == 0u)
			memset(sets, 0, sizeof sets);
		write(sets, &r.st);
		nothing_else(&r.st);
		assert_memory_equal(sets, r.st.s, sizeof sets);
		seen[r.st.wp_en]++;
	}
	/* st alone (snoops, copies put out), with data (stores), with tag (CleanShared), with both (fills), with rr (victims); nothing. */
	for (uint32_t i = 0; i < 16u; i++)
		assert_true((seen[i] != 0u) == (i == 0u || i == 1u || i == 3u || i == 5u || i == 7u || i == 9u));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_port_is_all_that_writes) };

	return cmocka_run_group_tests_name("ace_cache write port", tests, NULL, NULL);
}
