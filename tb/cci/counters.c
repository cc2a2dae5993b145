/* counters.c - what each counter can be by the bench's own counts (counts.c), at any time; and its overflow.
 *
 * What is counted inside and what has passed the pins differ by what is in the FIFOs. So a counter that is written or read under load may be off by that,
 * and one that is written and read at rest may not.
 */
#include "cci_bench.h"

#define LATE_LOOKUPS 400  /* look-ups of all that is accepted may still come */
#define LATE_CHUNKS 200   /* so may chunks of all that is accepted, before a head */
#define UNBOUNDED 1000000 /* EV_SNOOP_FULL: its pin alone bounds it */

bool cb_may_count(const struct cci_bench *b)
{
	return (b->sw.authentic & 3u) != 0u;
}

bool cb_secure_counts(const struct cci_bench *b)
{
	return cb_bit(b->sw.authentic, 2) || (b->sw.authentic & 10u) == 10u || (b->sw.is.secr_acc & 4u) != 0u;
}

/* ---- an event ----------------------------------------------------------------------------------------------------------- */

struct range {
	int64_t lo, hi;
};

static struct cb_count since(const struct cb_count *now, const struct cb_count *from)
{
	return (struct cb_count){ now->s - from->s, now->ns - from->ns, now->u - from->u, { now->may[0] - from->may[0], now->may[1] - from->may[1] },
		                  now->pins - from->pins };
}

static bool by_pins(uint32_t sel)
{
	const uint32_t event = sel & 31u;

	return sel >> 5 == CB_GLOBAL && event < 16u && event != 0x0Bu && event != 0x0Cu;
}

/* One cycle's pins say whether it comes in that cycle. */
static bool at_once(uint32_t sel)
{
	const uint32_t source = sel >> 5, event = sel & 31u;

	if (source < 8u)
		return event == 0x17u || event == 0x18u || event == 0x19u || event == 0x1Bu || event == 0x1Cu;
	return source != CB_GLOBAL ? event >= 2u && event != 5u : event == 0x0Fu || event == 0x0Au || event == 0x0Du;
}

/* How far the account may be from what is inside, at most, while something is under way. */
static int64_t slack(const struct cci_bench *b, uint32_t sel)
{
	const uint32_t source = sel >> 5, event = sel & 31u;

	if (at_once(sel))
		return 0;
	if (source != CB_GLOBAL) {
		if (source >= 8u && event == 5u)
			return 1 + (int64_t)b->sw.w_later[source & 3u];
		return source < 8u && event == 0x1Fu ? LATE_CHUNKS : 3;
	}
	if (event < 8u)
		return LATE_LOOKUPS;
	return event == 0x0Eu ? UNBOUNDED : 4 * (int64_t)(b->cfg->aces + b->cfg->mems);
}

/* How often it has come to a counter. With Secure events a pin of its own says it exactly. */
static struct range of(const struct cci_bench *b, uint32_t sel, const struct cb_count *k, bool rest)
{
	const bool secure = cb_secure_counts(b);
	const int64_t loose = rest ? 0 : slack(b, sel), pins = (int64_t)k->pins;
	const int64_t s = (int64_t)k->s, ns = (int64_t)k->ns, u = (int64_t)k->u, may_s = (int64_t)k->may[0], may_ns = (int64_t)k->may[1];
	struct range r = { ns + (secure ? s + u : 0) - loose, ns + u + may_ns + (secure ? s + may_s : 0) + loose };

	if (by_pins(sel) && secure)
		return (struct range){ pins, pins };
	if (by_pins(sel)) {
		r.hi = r.hi < pins - s + loose ? r.hi : pins - s + loose;
		r.hi = r.hi < pins ? r.hi : pins;
		r.lo = r.lo > pins - s - u - may_s - loose ? r.lo : pins - s - u - may_s - loose;
	}
	return r;
}

/* ---- a counter ---------------------------------------------------------------------------------------------------------- */

static const struct cb_count *account(const struct cci_bench *b, uint32_t c)
{
	const uint32_t sel = b->sw.is.sel[c];

	return &b->sw.count[sel >> 5][sel & 31u];
}

static bool at_rest(const struct cci_bench *b)
{
	return b->sw.rest >= CB_REST;
}

/* From its base on. */
static struct range now(const struct cci_bench *b, uint32_t c)
{
	const struct cb_window *w = &b->sw.window[c];
	const struct cb_count k = since(account(b, c), &w->from);
	struct range r = { 0, 0 };

	if (w->open)
		r = of(b, b->sw.is.sel[c], &k, w->rest && at_rest(b));
	r.lo -= w->open ? w->later : 0;
	r.lo = r.lo > 0 ? r.lo : 0;
	return (struct range){ (int64_t)w->lo + r.lo, (int64_t)w->hi + (r.hi > r.lo ? r.hi : r.lo) };
}

void cb_counters_close(struct cci_bench *b, uint32_t counters)
{
	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		struct cb_window *w = &b->sw.window[c];
		const struct range r = now(b, c);

		if (!cb_bit(counters, c))
			continue;
		w->lo = (uint64_t)r.lo;
		w->hi = (uint64_t)r.hi;
		w->open = false;
	}
}

void cb_counters_open(struct cci_bench *b, uint32_t counters)
{
	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		struct cb_window *w = &b->sw.window[c];

		if (!cb_bit(counters, c))
			continue;
		w->open = (b->sw.is.pmu_ctrl & 1u) != 0u && cb_bit(b->sw.is.en, c) && cb_may_count(b);
		w->from = *account(b, c);
		w->later = b->sw.is.sel[c] >> 5 >= 8u && (b->sw.is.sel[c] & 31u) == 5u ? (int64_t)b->sw.w_later[(b->sw.is.sel[c] >> 5) & 3u] : 0;
		w->rest = at_rest(b) || cb_software_prepares(b);
	}
}

void cb_counters_set(struct cci_bench *b, uint32_t c, uint32_t value)
{
	b->sw.window[c].base = value;
	b->sw.window[c].lo = b->sw.window[c].hi = 0;
	b->sw.window[c].passed = b->sw.window[c].doubtful = false;
}

void cb_counters_expect(const struct cci_bench *b, uint32_t c, struct cb_expect *e)
{
	const struct range r = now(b, c);

	e->counter = (int)c;
	e->value = (uint32_t)(b->sw.window[c].base + (uint64_t)r.lo);
	e->more = (uint64_t)(r.hi - r.lo);
}

void cb_counters_read(struct cci_bench *b, const struct cb_expect *e, uint32_t value)
{
	const uint32_t c = (uint32_t)e->counter, sel = b->sw.is.sel[c];

	b->sw.checked++;
	b->sw.counted += !at_rest(b);
	if (value - e->value > e->more)
		cb_fail(b, "counter %u of source %u, event 0x%02x reads 0x%08x, not 0x%08x to 0x%08x%s", c, sel >> 5, sel & 31u, value, e->value,
		        (uint32_t)(e->value + e->more), at_rest(b) ? " at rest" : "");
}

/* nEVNTCNTOVERFLOW: stays until it is cleared, comes when the counter has passed 2^32. While it is up that does not show; if it is cleared about then,
 * it may come or not. */
static void see_overflow(struct cci_bench *b, uint32_t c, bool up)
{
	struct cb_window *w = &b->sw.window[c];
	const uint32_t sel = b->sw.is.sel[c];
	const struct range r = now(b, c);
	const bool was = cb_bit(b->sw.overflows, c), kept = was && !cb_bit(b->sw.cleared, c);
	const unsigned long long lo = w->base + (uint64_t)r.lo, hi = w->base + (uint64_t)r.hi;
	const bool may = !w->passed && hi > 0xFFFFFFFFu, must = !w->passed && lo > 0xFFFFFFFFu;

	if (up ? !kept && !may : kept || (must && !w->doubtful))
		cb_fail(b, "nEVNTCNTOVERFLOW of counter %u (source %u, event 0x%02x) is %u at 0x%llx to 0x%llx%s", c, sel >> 5, sel & 31u, !up, lo, hi,
		        kept ? ", and has not been cleared" : "");
	w->passed = w->passed || (up && !kept) || (kept && must);
	w->doubtful = w->doubtful || (was && !kept && may && !must);
}

void cb_counters_pins(struct cci_bench *b, const struct cci_out *out)
{
	const uint32_t up = ~out->nEVNTCNTOVERFLOW & 0xFFu;

	for (uint32_t c = 0; c < CCI_COUNTERS; c++)
		see_overflow(b, c, cb_bit(up, c));
	b->sw.overflows = up;
	b->sw.cleared = 0;
}
