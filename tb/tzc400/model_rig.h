/* model_rig.h - what the unit tests of the tzc400 C model (test_model_*.c, cmocka) share.
 *
 * Each test holds one unit of the model against a second formulation of its rules (docs/tzc400.md Z1..Z26,
 * fact sheet TZC 1..5): tables where the inputs can be counted out, random input where they cannot.
 * Run a program as it is, or with TZF_SEED=N for another random sequence; the seed is printed.
 */
#ifndef TZC400_MODEL_RIG_H
#define TZC400_MODEL_RIG_H

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tzc400_int.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* ---- random numbers -------------------------------------------------------------------------- */

static uint64_t g_seed = 1; /* of the run */
static uint64_t g_rng;

/* splitmix64 */
static inline uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static inline uint64_t rnd64(void)
{
	g_rng += UINT64_C(0x9E3779B97F4A7C15);
	return mix(g_rng);
}

static inline uint32_t rnd(void)
{
	return (uint32_t)(rnd64() >> 32);
}

/* 0..n-1 */
static inline uint32_t below(uint32_t n)
{
	return (uint32_t)(((uint64_t)rnd() * n) >> 32);
}

/* True n times in 100. */
static inline bool percent(uint32_t n)
{
	return below(100) < n;
}

/* For main: takes the seed of the run from TZF_SEED if it is there, and prints it. */
static inline void start_seed(void)
{
	const char *seed = getenv("TZF_SEED");

	if (seed != NULL)
		g_seed = strtoull(seed, NULL, 0);
	print_message("seed %" PRIu64 "\n", g_seed);
}

/* Every test starts its own sequence, so that it can be run alone. */
static inline int seed_test(void **state)
{
	(void)state;
	g_rng = g_seed;
	return 0;
}

/* ---- a model and its surroundings ------------------------------------------------------------ */

struct rig {
	struct tzc400_cfg cfg;
	struct tzc400_state st;
	struct tzc400_in in;
	struct tzc400_out out;
};

static inline void rig_start(struct rig *r, const struct tzc400_cfg *cfg)
{
	memset(r, 0, sizeof(*r));
	r->cfg = *cfg;
	assert_null(tzc400_cfg_error(cfg));
	tzc400_reset(&r->cfg, &r->st);
	r->in.ARESETn = 1;
}

static inline void rig_tick(struct rig *r)
{
	tzc400_tick(&r->cfg, &r->st, &r->in);
	tzc400_out(&r->cfg, &r->st, &r->out);
}

static inline void apb_idle(struct rig *r)
{
	r->in.PSEL = 0;
	r->in.PENABLE = 0;
	r->in.PWRITE = 0;
	r->in.PPROT = 0;
	r->in.PSTRB = 0;
}

/* A whole APB transfer; returns PRDATA of the access phase, *err its PSLVERR. */
static inline uint32_t apb(struct rig *r, uint32_t addr, bool write, uint32_t data, uint32_t strb, uint32_t prot, bool *err)
{
	uint32_t rdata;

	r->in.PSEL = 1;
	r->in.PENABLE = 0;
	r->in.PADDR = addr;
	r->in.PWRITE = write;
	r->in.PWDATA = data;
	r->in.PSTRB = strb;
	r->in.PPROT = prot;
	rig_tick(r);
	assert_int_equal(r->out.PREADY, 1);
	rdata = r->out.PRDATA;
	*err = r->out.PSLVERR != 0u;
	r->in.PENABLE = 1;
	rig_tick(r);
	assert_int_equal(r->out.PRDATA, 0);
	assert_int_equal(r->out.PSLVERR, 0);
	apb_idle(r);
	return rdata;
}

static inline uint32_t apb_read(struct rig *r, uint32_t addr)
{
	bool err;
	const uint32_t v = apb(r, addr, false, 0, 0, 0, &err);

	assert_false(err);
	return v;
}

static inline void apb_write(struct rig *r, uint32_t addr, uint32_t data)
{
	bool err;

	assert_int_equal(apb(r, addr, true, data, 15, 0, &err), 0);
	assert_false(err);
}

/* ---- configurations -------------------------------------------------------------------------- */

/* Every ADDR_WIDTH and NUM_FILTERS. */
static const uint32_t all_widths[] = { 32, 36, 40, 48, 64 };
static const uint32_t all_filters[] = { 1, 2, 4 };

/* The RST_ parameters: all ones, or random. */
static inline void random_resets(struct tzc400_cfg *cfg, bool ones)
{
	cfg->rst_build_config = ones ? ~0u : rnd();
	cfg->rst_action = ones ? 3u : below(4);
	cfg->rst_gate_keeper = ones ? 15u : below(16);
	cfg->rst_speculation_ctrl = ones ? 3u : below(4);
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		cfg->rst_region_attributes[n] = ones ? ~0u : rnd();
		cfg->rst_region_id_access[n] = ones ? ~0u : rnd();
		cfg->rst_region_base[n] = ones ? ~UINT64_C(0) : rnd64();
		cfg->rst_region_top[n] = ones ? ~UINT64_C(0) : rnd64();
	}
}

/* The configurations of the random tests: the ends of every range, and the default. */
static const struct { uint32_t nf, aw, aid, dw, depth, max, nb, flags; } shapes[] = {
	{ 4, 48, 8, 128, 16, 256, 8, 0x000 },
	{ 1, 32, 1, 32, 2, 2, 2, 0x0F1 },
	{ 2, 36, 24, 256, 4, 3, 16, 0x5A2 },
	{ 4, 64, 24, 256, 16, 256, 16, 0x5F3 },
	{ 2, 40, 5, 64, 8, 100, 4, 0x110 },
};

static inline void shape_cfg(struct tzc400_cfg *cfg, uint32_t i)
{
	tzc400_cfg_default(cfg, shapes[i].nf, shapes[i].aw);
	cfg->aid_width = shapes[i].aid;
	cfg->data_width = shapes[i].dw;
	cfg->deny_depth = shapes[i].depth;
	cfg->max_outstanding = shapes[i].max;
	cfg->num_buckets = shapes[i].nb;
	cfg->overlap_policy = shapes[i].flags & 3u;
	cfg->int_latch = shapes[i].flags >> 4 & 1u;
	cfg->capture_write_first = shapes[i].flags >> 5 & 1u;
	cfg->clear_wins = shapes[i].flags >> 6 & 1u;
	cfg->cmo_pass = shapes[i].flags >> 7 & 1u;
	cfg->qvn_enable = shapes[i].flags >> 8;
	cfg->overlap_okay = shapes[i].flags >> 4 & 1u;
}

/* ---- random input ---------------------------------------------------------------------------- */

/* Anything at all on every input, beyond its width too; reset is rare, and the APB often hits a register. */
static inline void random_in(struct tzc400_in *in)
{
	uint32_t w[sizeof(*in) / 4u] = { 0 };

	for (uint32_t i = 0; i < LEN(w); i++)
		w[i] = rnd();
	memcpy(in, w, sizeof(*in));
	in->ARESETn |= below(5000) != 0u;
	if (percent(30))
		in->PADDR = percent(50) ? 0x100u + below(0x120) : below(0x20);
	for (uint32_t f = 0; f < 4u; f++) {
		in->ARBAR_s[f] &= percent(90) ? ~1u : ~0u;
		in->AWBAR_s[f] &= percent(90) ? ~1u : ~0u;
	}
}

/* ---- the class of an access (Z9, Z10) -------------------------------------------------------- */

/* What the rules look at. */
struct access {
	bool write, barrier, overlap, allow;
	uint32_t snoop, action, spec, qvn, okay, cmo_pass;
};

/* The class by the letter of Z9 and Z10; -1 stands for "unchecked". */
static inline int expect_class(const struct access *a)
{
	const bool cmo = !a->write && a->snoop >= 8u && a->snoop <= 13u;
	uint32_t err = a->action;
	bool local = false;

	if (a->barrier)
		return -1;
	if (!a->write && (a->snoop == 14u || a->snoop == 15u))
		return -1;
	if (cmo && a->cmo_pass != 0u)
		return -1;
	if (a->allow)
		return 0;
	if (a->overlap && a->okay != 0u)
		err = 0;
	if (((a->spec >> (a->write ? 1 : 0)) & 1u) != 0u && a->qvn == 0u)
		local = true;
	if (cmo || (a->write && (a->snoop & 7u) != 0u))
		local = true;
	return (int)((local ? 2u : 4u) + err);
}

#endif
