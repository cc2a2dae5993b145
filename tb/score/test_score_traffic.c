/* test_score_traffic.c - the scoreboard on the model's own pins under the random test, in every configuration: it agrees, however wide its
 * bounds are; and each way to spoil the pins is found by the rule that it breaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "bench_int.h"
#include "score_int.h"
#include "tzc400_random.h"

/* What the scoreboard is shown instead of the pins. Returns how often it did something. */
typedef uint32_t spoil_fn(struct tzc400_out *out, struct tzc400_in *in, uint32_t turn);

struct watched {
	struct tzf_sim *sim;
	struct tzc400_bench *b;
	const struct tzf_scoreboard *board;
	struct score *score;
	spoil_fn *spoil;
	uint32_t turn, spoilt;
	bool blind; /* until the next reset: what the bench plays is no AXI */
};

static void watch(void *ctx, uint64_t cycle, const void *out_, const void *in_, const void *state)
{
	struct watched *w = ctx;
	struct tzc400_out out;
	struct tzc400_in in;

	(void)cycle;
	(void)state;
	memcpy(&out, out_, sizeof out);
	memcpy(&in, in_, sizeof in);
	w->blind = (w->blind && in.ARESETn != 0u) || tzc400_bench_illegal(w->b);
	if (w->blind && in.ARESETn != 0u)
		return;
	if (w->spoil && w->spoil(&out, &in, w->turn) != 0u)
		w->spoilt++;
	w->turn++;
	w->board->edge(w->score, &out, &in);
}

static void run(struct watched *w, const char *config, const struct tzf_bounds *bounds, uint64_t seed, uint64_t cycles)
{
	const struct tzf_sim_opts opts = { .block = tzf_block_find("tzc400"), .config = config };
	char err[256] = "";

	w->sim = tzf_sim_open(&opts, err, sizeof err);
	if (!w->sim)
		fail_msg("%s", err);
	w->b = tzc400_bench_open(w->sim);
	w->board = tzf_scoreboard_find("tzc400");
	assert_non_null(w->board);
	w->score = w->board->open(tzf_sim_cfg(w->sim));
	w->board->set(w->score, bounds, NULL, NULL);
	tzf_sim_watch(w->sim, watch, w);
	if (tzc400_random_run(w->b, seed, cycles, NULL) != 0)
		fail_msg("%s: %s", config, tzc400_bench_error(w->b));
	w->board->finish(w->score);
}

static void done(struct watched *w)
{
	w->board->close(w->score);
	tzc400_bench_close(w->b);
	tzf_sim_close(w->sim);
}

/* ---- agreement ------------------------------------------------------------------------------------------------------ */

static void random_traffic_agrees(void **state)
{
	static const char *const config[] = { "c1x32", "c2x40", "c4x48", "c4x64", "c1x36", "c1x40", "c1x32,max_outstanding=2,deny_depth=2", "c1x32,int_latch=1",
	                                      "c1x32,clear_wins=1", "c1x32,overlap_policy=1,overlap_okay=1", "c1x32,overlap_policy=3,capture_write_first=1",
	                                      "c4x48,aid_width=1,num_buckets=16,qvn_enable=10" };
	static const struct tzf_bounds bounds[] = { { 0, 0, 1000 }, { 3, 0, 1000 }, { 20, 2, 5000 } };

	(void)state;
	for (uint32_t i = 0; i < sizeof config / sizeof config[0]; i++) {
		for (uint32_t k = 0; k < sizeof bounds / sizeof bounds[0]; k++) {
			struct watched w = { 0 };

			run(&w, config[i], &bounds[k], 900u + i, 15000);
			if (w.score->failed)
				fail_msg("%s, latency %d: %s\n%s", config[i], bounds[k].latency, w.score->text, w.score->why);
			assert_true(w.score->compared > 20000u);
			done(&w);
		}
	}
}

/* ---- what the scoreboard sees is spoilt -------------------------------------------------------------------------------- */

#define SPOIL(name) static uint32_t name(struct tzc400_out *out, struct tzc400_in *in, uint32_t turn)
#define UNUSED do { (void)in; (void)turn; } while (0)

static bool zero(const tzf_w256 *v)
{
	return v->w[0] == 0u;
}

/* A handshake on a channel in this cycle. */
#define R_HS (out->RVALID_s & in->RREADY_s & 1u)
#define B_HS (out->BVALID_s & in->BREADY_s & 1u)
#define READS(name) (in->PSEL != 0u && in->PENABLE != 0u && in->PWRITE == 0u && (in->PPROT & 2u) == 0u && in->PADDR >> 2 == (name) >> 2)

SPOIL(irq_low) { UNUSED; const uint32_t was = out->TZCINT; out->TZCINT = 0; return was; }
SPOIL(irq_high) { UNUSED; out->TZCINT = 1; return 1; }
SPOIL(leak) { UNUSED; if (R_HS == 0u || !zero(&out->RDATA_s[0])) return 0; out->RDATA_s[0].w[0] = 4; return 1; }
SPOIL(read_data) { UNUSED; if (R_HS == 0u || zero(&out->RDATA_s[0])) return 0; out->RDATA_s[0].w[0] ^= 4u; return 1; }
SPOIL(read_lost) { if (R_HS == 0u || turn < 1000u) return 0; out->RVALID_s &= ~1u; return 1; }
SPOIL(read_resp) { UNUSED; if (R_HS == 0u || out->RRESP_s[0] != 3u) return 0; out->RRESP_s[0] = 0; return 1; }
SPOIL(read_id) { UNUSED; if (R_HS == 0u) return 0; out->RID_s[0] ^= 1u; return 1; }
SPOIL(last) { UNUSED; if (R_HS == 0u) return 0; out->RLAST_s ^= 1u; return 1; }
SPOIL(write_resp) { UNUSED; if (B_HS == 0u) return 0; out->BRESP_s[0] ^= 3u; return 1; }
SPOIL(write_answered_twice) { UNUSED; out->BVALID_s |= 1u; in->BREADY_s |= 1u; return 1; }
SPOIL(addr) { UNUSED; out->ARADDR_m[0] ^= 0x1000u; return 1; }
SPOIL(nsaid) { UNUSED; out->AWNSAID_m[0] ^= 8u; return 1; }
SPOIL(lock) { UNUSED; out->AWLOCK_m ^= 1u; return 1; }
SPOIL(addr_lost) { UNUSED; if (turn < 1000u) return 0; out->ARVALID_m &= ~1u; return 1; }
SPOIL(write_data) { UNUSED; out->WDATA_m[0].w[0] ^= 1u; return 1; }
SPOIL(strobes) { UNUSED; out->WSTRB_m[0] ^= 1u; return 1; }
SPOIL(gate) { UNUSED; out->AWREADY_s |= 1u; return 1; }
SPOIL(status) { UNUSED; if (!READS(0x010u)) return 0; out->PRDATA ^= 1u; return 1; }
SPOIL(overrun) { UNUSED; if (!READS(0x010u)) return 0; out->PRDATA ^= 0x100u; return 1; }
SPOIL(captured) { UNUSED; if (!READS(0x020u)) return 0; out->PRDATA ^= 0x40u; return 1; }
SPOIL(gate_status) { UNUSED; if (!READS(0x008u)) return 0; out->PRDATA ^= 0x10000u; return 1; }
SPOIL(region) { UNUSED; if (!READS(0x134u)) return 0; out->PRDATA ^= 1u; return 1; }
SPOIL(no_error) { UNUSED; const uint32_t was = out->PSLVERR; out->PSLVERR = 0; return was; }

#define S(n) (1u << (n))
static const struct {
	const char *name;
	spoil_fn *fn;
	uint32_t rules; /* by which of them it may be found */
} spoils[] = {
	{ "TZCINT stays low", irq_low, S(10) },
	{ "TZCINT stays high", irq_high, S(10) },
	{ "denied data leak", leak, S(7) },
	{ "read data", read_data, S(7) },
	{ "a read beat is lost", read_lost, S(6) | S(7) | S(12) | S(11) },
	{ "DECERR becomes OKAY", read_resp, S(7) },
	{ "the ID of a response", read_id, S(6) | S(7) },
	{ "RLAST", last, S(6) | S(7) },
	{ "a write's response", write_resp, S(7) },
	{ "write responses from nowhere", write_answered_twice, S(6) | S(7) },
	{ "an address", addr, S(4) },
	{ "NSAID", nsaid, S(4) },
	{ "AWLOCK", lock, S(4) },
	{ "addresses are lost", addr_lost, S(6) | S(7) | S(11) | S(13) },
	{ "write data", write_data, S(5) },
	{ "strobes", strobes, S(5) },
	{ "addresses behind a closed gate", gate, S(2) | S(4) | S(5) | S(6) | S(7) | S(11) },
	{ "INT_STATUS.status", status, S(8) },
	{ "INT_STATUS.overrun", overrun, S(8) },
	{ "FAIL_ADDRESS", captured, S(9) },
	{ "GATE_KEEPER.open_status", gate_status, S(3) },
	{ "a region register", region, S(1) },
	{ "PSLVERR", no_error, S(1) },
};

static void every_spoil_is_found(void **state)
{
	static const struct tzf_bounds bounds = { 3, 0, 1000 };

	(void)state;
	for (uint32_t i = 0; i < sizeof spoils / sizeof spoils[0]; i++) {
		struct watched w = { .spoil = spoils[i].fn };

		run(&w, "c1x32", &bounds, 77, 20000);
		if (w.spoilt == 0u)
			fail_msg("%s: the run has no occasion", spoils[i].name);
		if (!w.score->failed)
			fail_msg("%s: not found", spoils[i].name);
		if ((spoils[i].rules & S(w.score->rule)) == 0u)
			fail_msg("%s: %s\n%s", spoils[i].name, w.score->text, w.score->why);
		done(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_traffic_agrees),
		cmocka_unit_test(every_spoil_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
