/* ace_cache_testbench.c - the cache's tests: random traffic of a processor and another master, with a scoreboard. */
#include "ace_cache_cov.h"
#include "ace_cache_report.h"
#include "bench_int.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

extern const struct tzf_block ace_cache_block;

/* ---- lines --------------------------------------------------------------------------------------- */

/* Lines of `sets` sets somewhere, neighbours or far apart, and the same sets again with tags that differ from theirs in one bit each: whoever
 * leaves that bit out of a comparison takes two lines for one. */
uint64_t ab_line_addr(const struct bench *b, uint32_t line)
{
	const uint32_t half = line % (LINES / 2u);
	const uint32_t step = b->sets < 4u ? 64u * (ACE_CACHE_SETS_MAX / 2u) : 64u;
	const uint32_t tag = half / b->sets;

	if (line >= LINES) /* two bits of the tag are others */
		return b->base ^ UINT64_C(1) << b->twin[0] ^ UINT64_C(1) << b->twin[1] ^ UINT64_C(64) * (line - LINES);
	return b->base ^ (uint64_t)(half % b->sets) * step ^ (tag > 0u ? UINT64_C(1) << b->twin[tag - 1u] : 0u);
}

/* Where sets have many ways, two sets or one, so that lines of a set outnumber its ways, and one request more than all ways can be for it. */
static void draw_sets(struct bench *b)
{
	b->sets = b->cfg->ways > 4u ? 1u + tzf_rng_below(&b->rng, 2) : 4u;
}

/* Tags differ in bits above all sets, no two in the same. */
static void draw_places(struct bench *b)
{
	const uint32_t above = b->cfg->addr_width - SPAN_BITS;
	uint32_t twins;

	draw_sets(b);
	twins = b->sets == 1u ? TWINS : LINES / 4u - 1u; /* two sets need so many, four fewer */
	b->base = tzf_rng_u64(&b->rng) & tzf_mask64(b->cfg->addr_width) & ~UINT64_C(63);
	for (uint32_t i = 0; i < twins; i++) {
		bool again;

		do {
			b->twin[i] = SPAN_BITS + tzf_rng_below(&b->rng, above);
			again = false;
			for (uint32_t k = 0; k < i; k++)
				again = again || b->twin[k] == b->twin[i];
		} while (again);
	}
}

static void draw_hot(struct bench *b)
{
	static const uint8_t counts[] = { 1, 3, LINES / 2u, LINES / 2u, LINES / 2u, LINES / 2u };

	b->hot = counts[tzf_rng_below(&b->rng, sizeof counts)];
	b->first = tzf_rng_below(&b->rng, LINES / 2u);
}

uint32_t ab_pick_line(struct bench *b)
{
	const uint32_t line = (b->first + tzf_rng_below(&b->rng, b->hot)) % (LINES / 2u);

	return line + (ab_sometimes(b, 6) ? LINES / 2u : 0u);
}

bool ab_line_ns(uint32_t line)
{
	return line < LINES / 2u || (line >= LINES && (line & 1u) != 0u);
}

uint32_t ab_line_of(const struct bench *b, uint64_t addr, bool ns)
{
	for (uint32_t l = 0; l < ALL_LINES; l++)
		if (ab_line_addr(b, l) == (addr & ~UINT64_C(63)) && ab_line_ns(l) == ns)
			return l;
	return ALL_LINES;
}

uint32_t ab_owner(const struct bench *b, uint32_t line)
{
	return ab_line_ns(line) ? b->owner[line] : 0u;
}

bool ab_sometimes(struct bench *b, uint32_t n)
{
	return tzf_rng_below(&b->rng, 16) < n;
}

void ab_fail(struct bench *b, const char *format, ...)
{
	va_list args;
	int n;

	if (b->failed)
		return;
	b->failed = true;
	n = snprintf(b->message, sizeof b->message, "cycle %llu: ", (unsigned long long)b->cycle);
	va_start(args, format);
	vsnprintf(b->message + n, sizeof b->message - (size_t)n, format, args);
	va_end(args);
}

/* ---- the run --------------------------------------------------------------------------------------- */

static uint32_t rate(struct bench *b)
{
	static const uint8_t rates[] = { 1, 3, 8, 12, 16, 16 };

	return rates[tzf_rng_below(&b->rng, sizeof rates)];
}

static void new_pace(struct bench *b)
{
	uint32_t *const p[] = { &b->pace.req, &b->pace.rsp, &b->pace.ar, &b->pace.r, &b->pace.aw, &b->pace.w, &b->pace.b, &b->pace.ac,
	                        &b->pace.cr, &b->pace.cd };

	for (uint32_t i = 0; i < sizeof p / sizeof p[0]; i++)
		*p[i] = rate(b);
	b->pace.choice = ab_sometimes(b, 6) ? 0u : 1u;
	b->next_pace = b->cycle + 100u + tzf_rng_below(&b->rng, 500);
}

static void start_over(struct bench *b, struct ace_cache_in *next)
{
	memset(next, 0, sizeof *next);
	memset(b->req, 0, sizeof b->req);
	b->nreq = 0;
	b->last_rsp_cnt = b->last_cr_cnt = b->seen_cr = 0;
	b->last_rsp_pop = b->last_cr_pop = false;
	memset(b->ex_ok, 0, sizeof b->ex_ok);
	ab_home_reset(b);
	b->lawless = b->cycle > 2u && !b->lawless && ab_sometimes(b, 4); /* never at first */
	b->wild = b->cycle > 2u && !b->lawless && ab_sometimes(b, 3);
	memset(&b->lawless_writes, 0, sizeof b->lawless_writes);
	if (b->cov)
		ace_cache_cov_pause(b->cov, b->lawless);
	draw_places(b);
	draw_hot(b);
	b->next_reset = b->cycle + (b->lawless ? 500u + tzf_rng_below(&b->rng, 1500) : 4000u + tzf_rng_below(&b->rng, 8000));
}

/* A reset comes now and then, and sometimes just when a request is to be sent again, which lasts a cycle. */
static bool reset_now(struct bench *b)
{
	const struct ace_cache_state *st = tzf_sim_state(b->sim);

	if (b->stop)
		return false;
	for (uint32_t m = 0; b->model && m < b->cfg->mshrs; m++)
		if (st->m_st[m] == ACE_CACHE_AGAIN && tzf_rng_once_in(&b->rng, 24))
			return true;
	return b->cycle >= b->next_reset;
}

/* The protocol checks have nothing to say about wild and lawless times; the reset that ends them empties their tables. Nor about a cache
 * without NS in its tags: for a request of one world it puts out the other world's copy (K4), whatever stands on the bus for that. */
static bool no_protocol(const struct bench *b)
{
	return b->wild || b->lawless || b->cfg->ns_tag == 0u;
}

static void obey(struct bench *b, const struct ace_cache_out *out, const struct ace_cache_in *in, struct ace_cache_in *next)
{
	ab_score(b, out, in);
	ab_home_take(b, out, in);
	ab_processor(b, out, in, next);
	ab_home_drive(b, out, in, next);
}

static void drive(void *ctx, const void *o, const void *i, void *n)
{
	struct bench *b = ctx;
	const struct ace_cache_out *out = o;
	const struct ace_cache_in *in = i;
	struct ace_cache_in *next = n;

	b->cycle = tzf_sim_now(b->sim);
	if (in->ARESETn == 0u)
		tzf_sim_mute_protocol(b->sim, no_protocol(b));
	if (b->cycle < 2u || reset_now(b)) {
		start_over(b, next);
		return;
	}
	if (b->cycle >= b->next_pace)
		new_pace(b);
	if (b->lawless)
		ab_lawless(b, out, in, next);
	else if (in->ARESETn != 0u)
		obey(b, out, in, next);
	next->ARESETn = 1;
	next->CHOICE = b->pace.choice != 0u ? tzf_rng_below(&b->rng, 0x10000) : 0u;
}

static bool idle(const struct bench *b)
{
	return b->nreq == 0u && ab_home_idle(b);
}

/* No new work, and everything finishes within 2,000 cycles: progress (I6). */
static bool drain(struct bench *b)
{
	b->stop = true;
	for (uint32_t i = 0; i < 2000u; i++) {
		if (!tzf_sim_cycle(b->sim))
			return false;
		if (idle(b) && i > 8u)
			return true;
	}
	ab_fail(b, "requests do not finish: %u outstanding after 2,000 cycles without new ones", b->nreq);
	return false;
}

static void run_random(struct bench *b, const struct tzf_job *job)
{
	bool good = true;

	for (uint32_t l = 0; l < ALL_LINES; l++)
		for (uint32_t k = 0; k < 64u; k++)
			b->home.memory[l].b[k] = (uint8_t)tzf_rng_below(&b->rng, 256);
	tzf_sim_drive(b->sim, drive, b);
	while (good && !b->failed && tzf_sim_now(b->sim) < job->cycles)
		good = tzf_sim_cycle(b->sim);
	if (good && !b->failed && !b->lawless)
		drain(b);
	tzf_sim_drive(b->sim, NULL, NULL);
	tzf_sim_mute_protocol(b->sim, no_protocol(b)); /* the last cycle is still to be checked */
}

static void run(struct tzf_sim *sim, const struct tzf_job *job, struct tzf_outcome *out)
{
	struct bench *b = calloc(1, sizeof *b);

	if (!b)
		abort();
	b->sim = sim;
	b->cfg = tzf_sim_cfg(sim);
	b->model = !job->no_coverage;
	b->check = b->model && b->cfg->ns_tag != 0u; /* without the NS tag the lines of the two worlds are one */
	tzf_rng_seed(&b->rng, job->seed, 0);
	if (!job->no_coverage) {
		out->cov = b->cov = ace_cache_cov_new(b->cfg);
		ace_cache_cov_attach(b->cov, sim);
	}
	run_random(b, job);
	out->transactions = b->requests;
	out->allowed = b->home.served;
	if (b->failed) {
		out->status = TZF_FAILED;
		snprintf(out->message, sizeof out->message, "%s", b->message);
	} else {
		snprintf(out->note, sizeof out->note, "%llu requests, %llu snoops, %llu of them with dirty data", (unsigned long long)b->requests,
		         (unsigned long long)b->home.snoops, (unsigned long long)b->home.dirty_snoops);
	}
	free(b);
}

static bool test(uint32_t i, const void *cfg, struct tzf_testcase *t)
{
	(void)cfg;
	*t = (struct tzf_testcase){ .name = "random", .title = "random traffic", .applies = true };
	return i == 0u;
}

/* ---- coverage ------------------------------------------------------------------------------------- */

TZF_COV_FUNCTIONS(ace_cache)

/* ---- reports -------------------------------------------------------------------------------------- */

static void events(const void *cfg, uint64_t cycle, const void *out, const void *in, const void *state, struct tzf_ring *ring)
{
	ace_cache_events(cfg, cycle, out, in, state, ring);
}

static void registers(const void *cfg, const void *state, FILE *f)
{
	ace_cache_print_contents(cfg, state, f);
}

static const struct tzf_wave_event wave_events[] = {
	{ "deny", "a request is answered with DECERR", ace_cache_sees_denial },
	{ NULL, NULL, NULL },
};

extern const struct tzf_testbench ace_cache_testbench;
const struct tzf_testbench ace_cache_testbench = {
	.block = &ace_cache_block,
	.test = test,
	.run = run,
	TZF_COV_MEMBERS(ace_cache),
	.wave_events = wave_events,
	.events = events,
	.unit = ace_cache_unit,
	.registers = registers,
};
