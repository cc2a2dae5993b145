/* tzc400_bench.c - the bench's life: opening, the edge that calls every part, reset, failures. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "bench_int.h"

/* ---- willingness --------------------------------------------------------------------------------- */

/* A random number of 7 bits is below the chance (in 128ths) iff adding 128 less the chance does not set bit 7. */
static void pace_one(struct bench_will *w, enum bench_chan c, struct tzb_pace p)
{
	const uint64_t floor = 128u - ((p.chance > 256u ? 256u : p.chance) + 1u) / 2u;
	const uint32_t shift = 8u * (c % 8u);

	w->floor[c / 8u] &= ~(UINT64_C(0xFF) << shift);
	w->floor[c / 8u] |= floor << shift;
	w->stall[c] = (uint8_t)(p.stall > 255u ? 255u : p.stall);
	w->pause[c] = 0;
	w->paused &= ~(1u << c);
}

void tzb_pace_set(struct tzc400_bench *b, uint32_t f)
{
	const struct tzb_master_mode *s = &b->m[f].mode;
	const struct tzb_mem_mode *m = &b->mem[f].mode;
	struct bench_will *w = &b->will[f];

	pace_one(w, BENCH_S_AR, s->ar);
	pace_one(w, BENCH_S_AW, s->aw);
	pace_one(w, BENCH_S_W, s->w);
	pace_one(w, BENCH_S_R, s->r);
	pace_one(w, BENCH_S_B, s->b);
	pace_one(w, BENCH_M_AR, m->ar);
	pace_one(w, BENCH_M_AW, m->aw);
	pace_one(w, BENCH_M_W, m->w);
	pace_one(w, BENCH_M_R, m->r);
	pace_one(w, BENCH_M_B, m->b);
}

static uint32_t eight_willing(uint64_t random, uint64_t floor)
{
	const uint64_t ones = UINT64_C(0x8080808080808080);
	const uint64_t below = ~((random & ~ones) + floor) & ones;

	return (uint32_t)((below >> 7) * UINT64_C(0x0102040810204080) >> 56);
}

static void count_pauses(struct bench_will *w)
{
	for (uint32_t c = 0; c < BENCH_CHANS; c++)
		if (bench_bit(w->paused, c) && --w->pause[c] == 0u)
			w->paused &= ~(1u << c);
}

/* Which channels of a filter are willing in the next cycle, one bit each. */
static uint32_t draw_willing(struct tzc400_bench *b, struct bench_will *w, uint64_t *junk)
{
	const uint64_t r0 = tzf_rng_u64(&b->rng), r1 = tzf_rng_u64(&b->rng);
	const uint32_t pick = (uint32_t)(r1 >> 16) & 255u;
	uint32_t willing = eight_willing(r0, w->floor[0]) | eight_willing(r1, w->floor[1]) << 8;

	willing &= ~w->paused;
	if (w->paused != 0u)
		count_pauses(w);
	if (pick < BENCH_CHANS && w->stall[pick] != 0u && !bench_bit(w->paused, pick)) {
		w->pause[pick] = (uint8_t)(1u + ((((uint32_t)(r1 >> 24) & 255u) * w->stall[pick]) >> 8));
		w->paused |= 1u << pick;
	}
	*junk = r1 ^ (r0 << 32);
	return willing;
}

/* ---- the edge -------------------------------------------------------------------------------------- */

/* Protocol checkers have nothing to say about pins that are random on purpose. */
static void bench_mute(struct tzc400_bench *b)
{
	if (!b->illegal.muted)
		tzf_sim_mute_protocol(b->sim, true);
	b->illegal.muted = true;
}

static void bench_unmute(struct tzc400_bench *b)
{
	if (b->illegal.muted)
		tzf_sim_mute_protocol(b->sim, false);
	b->illegal.muted = false;
}

static void parts_reset(struct tzc400_bench *b)
{
	tzb_apb_reset(&b->apb);
	for (uint32_t f = 0; f < b->nf; f++) {
		tzb_master_reset(&b->m[f]);
		tzb_memory_reset(&b->mem[f]);
	}
	tzb_sb_reset(b);
}

static void look(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in)
{
	tzb_sb_edge(b, out, in);
	tzb_apb_edge(b, out, in);
	tzb_master_edge(b, out, in);
	tzb_memory_edge(b, out, in);
}

static void drive_parts(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in,
                         struct tzc400_in *next)
{
	for (uint32_t f = 0; f < b->nf; f++)
		b->willing[f] = draw_willing(b, &b->will[f], &b->junk[f]);
	tzb_apb_drive(b, next);
	tzb_master_drive(b, out, in, next);
	tzb_memory_drive(b, out, in, next);
}

/* The pins of a cycle in reset. */
static void drive_reset(struct tzc400_bench *b, struct tzc400_in *next)
{
	memset(next, 0, sizeof *next);
	if (b->reset_dirty) {
		bench_mute(b);
		tzb_illegal_drive(b, next);
	}
	next->ARESETn = 0;
	b->reset_left--;
	b->illegal.on = false;
}

/* AXI: every VALID is low at the first edge after a reset, so the cycle behind one is idle. */
static void drive_first(struct tzc400_bench *b, struct tzc400_in *next)
{
	memset(next, 0, sizeof *next);
	next->ARESETn = 1;
	b->illegal.period = false;
}

static void drive(struct tzc400_bench *b, const struct tzc400_out *out, const struct tzc400_in *in, struct tzc400_in *next)
{
	const bool in_reset = (in->ARESETn & 1u) == 0u;

	if (b->reset_left != 0u) {
		drive_reset(b, next);
	} else if (in_reset) {
		drive_first(b, next);
	} else if (b->illegal.on) {
		tzb_illegal_drive(b, next);
		if (b->illegal.shape != NULL)
			b->illegal.shape(b->illegal.shape_ctx, next);
		next->ARESETn = 1;
	} else {
		bench_unmute(b);
		drive_parts(b, out, in, next);
	}
}

static void bench_edge(void *ctx, const void *out_, const void *in_, void *next_)
{
	struct tzc400_bench *b = ctx;
	const struct tzc400_out *out = out_;
	const struct tzc400_in *in = in_;
	struct tzc400_in *next = next_;

	if (b->tap_out != NULL) {
		b->tapped = *out;
		b->tap_out(b->tap_ctx, in, &b->tapped);
		out = &b->tapped;
	}
	if ((in->ARESETn & 1u) == 0u)
		parts_reset(b);
	else if (!b->illegal.period)
		look(b, out, in);
	drive(b, out, in, next);
	if (b->tap_in != NULL)
		b->tap_in(b->tap_ctx, next);
	b->now++;
}

/* ---- life ---------------------------------------------------------------------------------------- */

static const struct tzb_master_mode master_default = {
	.ar = { 256, 0 }, .aw = { 256, 0 }, .w = { 256, 0 }, .r = { 256, 0 }, .b = { 256, 0 },
};

static const struct tzb_mem_mode memory_default = {
	.ar = { 256, 0 }, .aw = { 256, 0 }, .w = { 256, 0 }, .r = { 256, 0 }, .b = { 256, 0 },
	.lat_min = 1, .lat_max = 1, .exokay = 256, .store = true, .log = true,
};

static void set_defaults(struct tzc400_bench *b)
{
	tzf_rng_seed(&b->rng, 400, 0);
	b->source = NULL;
	b->quiet = false;
	b->reset_dirty = false;
	for (uint32_t f = 0; f < b->nf; f++) {
		b->m[f].mode = master_default;
		b->mem[f].mode = memory_default;
		tzb_store_clear(b->mem[f].store);
		tzb_pace_set(b, f);
	}
	tzb_down_clear(b);
}

static void set_shape(struct tzc400_bench *b)
{
	b->nf = b->cfg->num_filters;
	b->fmask = (1u << b->nf) - 1u;
	b->bus_bytes = b->cfg->data_width / 8u;
	b->bus_words = b->cfg->data_width / 32u;
	b->addr_mask = ~UINT64_C(0) >> (64u - b->cfg->addr_width);
	b->id_mask = (1u << b->cfg->aid_width) - 1u;
}

struct tzc400_bench *tzc400_bench_open(struct tzf_sim *sim)
{
	struct tzc400_bench *b = calloc(1, sizeof *b);

	if (b == NULL)
		return NULL;
	b->sim = sim;
	b->cfg = b->told = tzf_sim_cfg(sim);
	set_shape(b);
	for (uint32_t f = 0; f < b->nf; f++) {
		if (tzb_memory_init(&b->mem[f]) != 0) {
			tzc400_bench_close(b);
			return NULL;
		}
	}
	tzb_illegal_init(b);
	tzb_shadow_init(&b->sb.shadow, b->cfg);
	set_defaults(b);
	parts_reset(b);
	b->now = tzf_sim_now(sim);
	b->reset_left = 1;
	tzf_sim_drive(sim, bench_edge, b);
	return b;
}

void tzc400_bench_close(struct tzc400_bench *b)
{
	if (b == NULL)
		return;
	tzf_sim_drive(b->sim, NULL, NULL);
	for (uint32_t f = 0; f < b->nf; f++)
		tzb_memory_free(&b->mem[f]);
	free(b);
}

const struct tzc400_cfg *tzc400_bench_cfg(const struct tzc400_bench *b)
{
	return b->told;
}

struct tzf_sim *tzc400_bench_sim(const struct tzc400_bench *b)
{
	return b->sim;
}

struct tzb_totals tzc400_bench_totals(const struct tzc400_bench *b)
{
	return b->totals;
}

const struct tzc400_out *tzc400_bench_out(struct tzc400_bench *b)
{
	const struct tzc400_out *out = tzf_sim_out(b->sim);

	if (b->tap_out == NULL)
		return out;
	b->shown = *out;
	b->tap_out(b->tap_ctx, tzf_sim_in(b->sim), &b->shown);
	return &b->shown;
}

/* ---- failures -------------------------------------------------------------------------------------- */

const char *tzc400_bench_error(const struct tzc400_bench *b)
{
	return b->failed ? b->error : NULL;
}

int tzc400_bench_fail(struct tzc400_bench *b, const char *fmt, ...)
{
	va_list ap;
	int at;

	if (b->failed)
		return -1;
	b->failed = true;
	at = snprintf(b->error, sizeof b->error, "%s%scycle %" PRIu64 ": ", b->label != NULL ? b->label : "",
	              b->label != NULL ? ": " : "", b->now);
	va_start(ap, fmt);
	vsnprintf(b->error + at, sizeof b->error - (size_t)at, fmt, ap);
	va_end(ap);
	return -1;
}

void tzc400_bench_forgive(struct tzc400_bench *b)
{
	b->failed = false;
	b->error[0] = '\0';
}

/* ---- time ------------------------------------------------------------------------------------------ */

int tzc400_bench_cycle(struct tzc400_bench *b)
{
	const struct tzf_mismatch *mm;

	if (b->failed)
		return -1;
	if (!tzf_sim_cycle(b->sim)) {
		mm = tzf_sim_mismatch(b->sim);
		return tzc400_bench_fail(b, "lockstep: %s %s model=%s rtl=%s", mm->kind, mm->field, mm->model, mm->rtl);
	}
	return b->failed ? -1 : 0;
}

int tzc400_bench_run(struct tzc400_bench *b, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		if (tzc400_bench_cycle(b) != 0)
			return -1;
	return b->failed ? -1 : 0;
}

int tzc400_bench_reset(struct tzc400_bench *b, uint32_t n)
{
	b->reset_left = n;
	b->totals.resets++;
	return tzc400_bench_run(b, (uint64_t)n + 1u);
}

int tzc400_bench_restart(struct tzc400_bench *b)
{
	set_defaults(b);
	tzf_sim_mute_protocol(b->sim, false); /* a test that failed may have left it so */
	b->illegal.muted = false;
	parts_reset(b); /* what is in flight may belong to somebody who has gone */
	b->illegal.period = true;
	return tzc400_bench_reset(b, 2);
}

static bool bench_settled(const struct tzc400_bench *b)
{
	if (b->apb.count != 0u || b->apb.busy || !tzb_sb_idle(&b->sb))
		return false;
	for (uint32_t f = 0; f < b->nf; f++) {
		const struct bench_master *m = &b->m[f];
		const struct bench_memory *y = &b->mem[f];

		if (m->ar != NULL || m->aw != NULL || m->rd.count != 0u || m->wr.count != 0u || m->wcount != 0u)
			return false;
		if (y->rd.count != 0u || y->wr.count != 0u || y->nact != 0u || y->wb_count != 0u)
			return false;
	}
	return true;
}

bool tzc400_bench_idle(const struct tzc400_bench *b)
{
	return bench_settled(b);
}

int tzc400_bench_drain(struct tzc400_bench *b, uint64_t limit)
{
	for (uint64_t i = 0; i < limit && !bench_settled(b); i++)
		if (tzc400_bench_cycle(b) != 0)
			return -1;
	if (!bench_settled(b))
		return tzc400_bench_fail(b, "something is still in flight after %" PRIu64 " cycles", limit);
	return b->failed ? -1 : 0;
}

/* ---- illegal periods --------------------------------------------------------------------------------- */

void tzc400_bench_illegal_begin(struct tzc400_bench *b, uint64_t seed)
{
	tzc400_bench_illegal_shaped(b, seed, NULL, NULL);
}

void tzc400_bench_illegal_shaped(struct tzc400_bench *b, uint64_t seed, void (*shape)(void *ctx, struct tzc400_in *next), void *ctx)
{
	b->illegal.shape = shape;
	b->illegal.shape_ctx = ctx;
	tzf_rng_seed(&b->illegal.rng, seed, 77);
	b->illegal.on = true;
	b->illegal.period = true;
	bench_mute(b);
}

bool tzc400_bench_illegal(const struct tzc400_bench *b)
{
	return b->illegal.period;
}
