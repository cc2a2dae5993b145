/* score_failures.c - what INT_STATUS, FAIL_* and TZCINT can be (S8..S10).
 *
 * A failure is logged in one of the cycles at..at+latency, a clear acts at one of the edges from..to. So a bit certainly is 1 if a failure that
 * sets it has certainly been logged and no clear can have come after; it certainly is 0 if every failure that may have set it has certainly
 * been cleared; otherwise both are right. What the FAIL registers can show is the set of failures that may have been first after a clear.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "score_int.h"
#include "tzc400_explain.h"

static const char *const bit_name[] = { "INT_STATUS.status", "INT_STATUS.overrun", "INT_STATUS.overlap" };

/* ---- failures and clears ------------------------------------------------------------------------------------------- */

static void add_base(struct score *s, uint32_t f)
{
	struct score_event *e = calloc(1, sizeof *e);

	if (!e)
		abort();
	e->base = true;
	e->at = SCORE_NEVER;
	s->fails[f].first = e;
}

void score_fails_reset(struct score *s)
{
	for (uint32_t f = 0; f < TZC_NF_MAX; f++) {
		struct score_fails *l = &s->fails[f];

		while (l->first) {
			struct score_event *next = l->first->next;

			if (l->first->txn)
				l->first->txn->event = NULL;
			free(l->first);
			l->first = next;
		}
		memset(l, 0, sizeof *l);
		for (uint32_t b = 0; b < SCORE_BITS; b++)
			l->may[b][0] = l->may[b][1] = SCORE_NEVER;
		if (s->comparing)
			add_base(s, f);
	}
	s->irq_may[0] = s->irq_may[1] = SCORE_NEVER;
}

void score_event_add(struct score *s, uint32_t f, uint32_t write, struct score_txn *t)
{
	struct score_event **at = &s->fails[f].first;
	struct score_event *e = calloc(1, sizeof *e);

	if (!e)
		abort();
	e->txn = t;
	e->at = t->at;
	e->number = t->number;
	e->write = write;
	e->fail_addr = t->acc.addr;
	e->fail_control = write << 2 | ((t->acc.ctl >> TZC400_CTL_PROT) & 3u);
	e->fail_id = t->acc.id;
	e->fail_vnet = tzc400_bit(s->cfg.qvn_enable, f) != 0u ? (t->acc.ace >> TZC400_ACE_VNET) & 15u : 0u;
	t->event = e;
	while (*at && (*at)->at <= e->at) /* in the order of acceptance: later registers may show that an older one has failed */
		at = &(*at)->next;
	e->next = *at;
	*at = e;
}

void score_event_over(struct score_txn *t)
{
	if (t->event)
		t->event->txn = NULL;
}

void score_clear_begin(struct score *s, uint32_t filters)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		struct score_fails *l = &s->fails[f];

		if (tzc400_bit(filters, f) == 0u)
			continue;
		if (l->nclears == SCORE_CLEARS) { /* the oldest two become one, which acts some time */
			l->clear[0].to = l->clear[1].to;
			memmove(&l->clear[1], &l->clear[2], (SCORE_CLEARS - 2u) * sizeof l->clear[0]);
			l->nclears--;
		}
		l->clear[l->nclears++] = (struct score_clear){ s->now, SCORE_EVER };
		memset(l->folded.sure_bit, 0, sizeof l->folded.sure_bit);
		l->folded.sure = 0;
	}
}

void score_clears_end(struct score *s)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		struct score_fails *l = &s->fails[f];

		for (uint32_t i = l->nclears; i-- > 0u && l->clear[i].to == SCORE_EVER;)
			l->clear[i].to = s->now + s->bound.posted;
	}
}

/* ---- what is certain about one failure in cycle x -------------------------------------------------------------------- */

static bool may_fail(const struct score_event *e)
{
	return (e->set & ~SET_QUIET) != 0u;
}

/* It has certainly been logged before cycle x. */
static bool surely_logged(const struct score *s, const struct score_event *e, int64_t x)
{
	return e->at + s->bound.latency < x && (e->set & SET_QUIET) == 0u && e->set != 0u;
}

/* Some clear may have come after it was logged, or have discarded it. */
static bool may_be_cleared(const struct score *s, const struct score_fails *l, const struct score_event *e)
{
	const int64_t tie = s->cfg.clear_wins != 0u ? 0 : 1;

	for (uint32_t i = 0; i < l->nclears; i++)
		if (l->clear[i].to >= e->at + tie)
			return true;
	return false;
}

/* Some clear certainly came after it was logged, and has acted before cycle x. */
static bool surely_cleared(const struct score *s, const struct score_fails *l, const struct score_event *e, int64_t x)
{
	const int64_t tie = s->cfg.clear_wins != 0u ? 0 : 1;

	for (uint32_t i = 0; i < l->nclears; i++)
		if (l->clear[i].from >= e->at + s->bound.latency + tie && l->clear[i].to < x)
			return true;
	return false;
}

/* It certainly was logged with status 1 left behind, not discarded by a clear of its cycle. */
static bool surely_counts(const struct score *s, const struct score_fails *l, const struct score_event *e, int64_t x)
{
	if (!surely_logged(s, e, x))
		return false;
	for (uint32_t i = 0; i < l->nclears && s->cfg.clear_wins != 0u; i++)
		if (l->clear[i].to >= e->at && l->clear[i].from <= e->at + s->bound.latency)
			return false;
	return true;
}

/* ---- the captured one --------------------------------------------------------------------------------------------------- */

/* A clear may have acted between the logging of j and that of i. */
static bool clear_between(const struct score *s, const struct score_fails *l, const struct score_event *j, const struct score_event *i)
{
	for (uint32_t k = 0; k < l->nclears; k++)
		if (l->clear[k].to > j->at && l->clear[k].from <= i->at + s->bound.latency)
			return true;
	return false;
}

/* Nothing that certainly came before it, without a clear between, keeps it from being captured. */
static bool may_be_first(const struct score *s, const struct score_fails *l, const struct score_event *i)
{
	for (const struct score_event *j = l->first; j && j->at + s->bound.latency < i->at; j = j->next)
		if (!j->base && surely_counts(s, l, j, i->at) && !clear_between(s, l, j, i))
			return false;
	return true;
}

/* Another was certainly captured later, before cycle x. */
static bool surely_replaced(const struct score *s, const struct score_fails *l, const struct score_event *i, int64_t x)
{
	for (const struct score_event *k = l->first; k; k = k->next) {
		if (k == i || k->base || !surely_counts(s, l, k, x))
			continue;
		if (i->base)
			return true;
		for (uint32_t n = 0; n < l->nclears; n++)
			if (i->at + s->bound.latency < l->clear[n].from && k->at >= l->clear[n].to)
				return true;
	}
	return false;
}

/* It may be what the FAIL registers show in some cycle of from..now. */
static bool may_be_captured(const struct score *s, const struct score_fails *l, const struct score_event *e, int64_t from)
{
	if (e->excluded || (!e->base && (!may_fail(e) || e->at >= s->now)))
		return false;
	return (e->base || may_be_first(s, l, e)) && !surely_replaced(s, l, e, from);
}

/* ---- the bits in every cycle ---------------------------------------------------------------------------------------------- */

struct bits {
	uint32_t may[SCORE_BITS], sure[SCORE_BITS]; /* how many failures set it, at most and at least */
};

static void count_event(const struct score *s, const struct score_fails *l, const struct score_event *e, struct bits *b)
{
	static const uint32_t sets[SCORE_BITS] = { UINT32_MAX, UINT32_MAX, SET_OVERLAP, SET_IRQ };
	const bool may = may_fail(e) && e->at < s->now && !surely_cleared(s, l, e, s->now);
	const bool sure = surely_logged(s, e, s->now) && !may_be_cleared(s, l, e);

	for (uint32_t i = 0; i < SCORE_BITS; i++) {
		b->may[i] += may && (e->set & sets[i]) != 0u;
		b->sure[i] += sure && (e->set & ~sets[i]) == 0u;
	}
}

/* What the folded ones add; a clear that has acted since takes it away. */
static void count_folded(const struct score *s, struct score_fails *l, struct bits *b)
{
	struct score_folded *o = &l->folded;

	for (uint32_t i = 0; i < l->nclears; i++)
		if (l->clear[i].from >= o->until && l->clear[i].to < s->now)
			memset(o, 0, sizeof *o);
	for (uint32_t i = 0; i < SCORE_BITS; i++) {
		b->may[i] += (i == BIT_OVERRUN || i == BIT_STATUS) ? o->may : o->may_bit[i];
		b->sure[i] += (i == BIT_OVERRUN || i == BIT_STATUS) ? o->sure : o->sure_bit[i];
	}
}

/* The cycle of an unmistakable first failure, which no clear has touched: what is accepted later than its latency can only be an overrun. */
static int64_t anchor(const struct score *s, const struct score_fails *l)
{
	for (const struct score_event *e = l->first; e; e = e->next)
		if (!e->base && surely_logged(s, e, s->now) && !may_be_cleared(s, l, e))
			return e->at;
	return SCORE_EVER;
}

static void fold(const struct score *s, struct score_fails *l, const struct score_event *e)
{
	struct score_folded *o = &l->folded;

	o->may++;
	o->sure += (e->set & SET_QUIET) == 0u;
	o->may_bit[BIT_OVERLAP] = o->may_bit[BIT_OVERLAP] || (e->set & SET_OVERLAP) != 0u;
	o->sure_bit[BIT_OVERLAP] = o->sure_bit[BIT_OVERLAP] || (e->set & ~SET_OVERLAP) == 0u;
	o->may_bit[BIT_IRQ] = o->may_bit[BIT_IRQ] || (e->set & SET_IRQ) != 0u;
	o->sure_bit[BIT_IRQ] = o->sure_bit[BIT_IRQ] || (e->set & ~SET_IRQ) == 0u;
	o->until = s->now;
}

/* Forgets what decides nothing any more, so that lists stay as short as the windows. */
static void forget(const struct score *s, struct score_fails *l)
{
	const int64_t first = anchor(s, l);
	const int64_t from = s->apb.setup ? s->apb.start : s->now;

	for (struct score_event **at = &l->first; *at;) {
		struct score_event *e = *at;
		const bool old = !e->base && e->at + s->bound.latency < s->now;
		const bool folds = old && first + s->bound.latency < e->at && may_fail(e);
		const bool cleared = old && surely_cleared(s, l, e, s->now) && !may_be_captured(s, l, e, from);

		if ((e->base && !may_be_captured(s, l, e, from)) || (old && !may_fail(e)) || folds || cleared) {
			if (folds)
				fold(s, l, e);
			if (e->txn)
				e->txn->event = NULL;
			*at = e->next;
			free(e);
		} else {
			at = &e->next;
		}
	}
}

/* Clears that every failure on the list, and every one to come, follows. */
static void forget_clears(const struct score *s, struct score_fails *l)
{
	while (l->nclears != 0u && l->clear[0].to + s->bound.latency < s->now - 1) {
		for (const struct score_event *e = l->first; e; e = e->next)
			if (!e->base && e->at <= l->clear[0].to)
				return;
		memmove(&l->clear[0], &l->clear[1], --l->nclears * sizeof l->clear[0]);
	}
}

static void bits_of(struct score *s, uint32_t f, struct bits *b)
{
	struct score_fails *l = &s->fails[f];

	memset(b, 0, sizeof *b);
	count_folded(s, l, b);
	for (const struct score_event *e = l->first; e; e = e->next)
		if (!e->base)
			count_event(s, l, e, b);
}

/* The accesses that may be behind a bit. */
static void why_bit(struct score *s, uint32_t f, uint32_t bit)
{
	uint32_t n = 0;

	for (const struct score_event *e = s->fails[f].first; e && n < 8u; e = e->next)
		if (!e->base && may_fail(e)) {
			n++;
			score_why(s, "    filter %" PRIu32 ": %s of 0x%" PRIx64 " id 0x%" PRIx32 " (%s; accepted in cycle %" PRId64 ") %s%s\n", f, e->write ? "write" : "read",
			          e->fail_addr, e->fail_id, (e->fail_control & 2u) != 0u ? "NS" : "S", e->at, (e->set & SET_QUIET) != 0u ? "may have failed" : "failed",
			          bit == BIT_OVERLAP && (e->set & SET_OVERLAP) != 0u ? ", on an overlap" : "");
		}
	if (n == 0u)
		score_why(s, "    filter %" PRIu32 ": no failure since the last clear\n", f);
	for (uint32_t i = 0; i < s->fails[f].nclears; i++)
		score_why(s, "    filter %" PRIu32 ": INT_CLEAR written in cycle %" PRId64 "\n", f, s->fails[f].clear[i].from);
}

/* S10. */
static bool check_interrupt(struct score *s, uint32_t pin, uint32_t may, uint32_t sure)
{
	const uint32_t bit = s->cfg.int_latch != 0u ? BIT_IRQ : BIT_STATUS;

	if (may != 0u && (s->cfg.int_latch != 0u || score_action_irq(s, 1)))
		s->irq_may[1] = s->now;
	if (sure == 0u || (s->cfg.int_latch == 0u && score_action_irq(s, 0)))
		s->irq_may[0] = s->now;
	if (s->irq_may[pin & 1u] >= s->now - s->bound.latency ||
	    score_masked(s, OUT_WORD(TZCINT), 1) == 0u)
		return true;
	score_fail(s, SCORE_S10_INTERRUPT, TZC_NF_MAX, NULL, "TZCINT, expected %" PRIu32 ", rtl %" PRIu32, pin ^ 1u, pin);
	for (uint32_t f = 0; f < s->cfg.num_filters; f++)
		why_bit(s, f, bit);
	return false;
}

bool score_fails_edge(struct score *s, const struct tzc400_out *out)
{
	const uint32_t irq = s->cfg.int_latch != 0u ? BIT_IRQ : BIT_STATUS;
	uint32_t may = 0, sure = 0;

	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		struct score_fails *l = &s->fails[f];
		struct bits b;

		bits_of(s, f, &b);
		for (uint32_t i = 0; i < SCORE_BITS; i++) {
			const uint32_t need = i == BIT_OVERRUN ? 2u : 1u;

			if (b.may[i] >= need)
				l->may[i][1] = s->now;
			if (b.sure[i] < need)
				l->may[i][0] = s->now;
		}
		may += b.may[irq];
		sure += b.sure[irq];
		forget(s, l);
		forget_clears(s, l);
	}
	return check_interrupt(s, out->TZCINT & 1u, may, sure);
}

/* ---- reads (S8, S9) --------------------------------------------------------------------------------------------------------- */

bool score_check_int_status(struct score *s, int64_t from, uint32_t value)
{
	static const uint32_t shift[3] = { 0, 8, 16 };
	uint32_t known = 0;

	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		for (uint32_t i = 0; i < 3u; i++) {
			const uint32_t bit = (value >> (shift[i] + f)) & 1u;

			s->compared++;
			known |= 1u << (shift[i] + f);
			if (s->fails[f].may[i][bit] >= from || score_masked(s, OUT_WORD(PRDATA), UINT32_C(1) << (shift[i] + f)) == 0u)
				continue;
			score_fail(s, SCORE_S8_INT_STATUS, f, NULL, "%s, expected %" PRIu32 ", rtl %" PRIu32, bit_name[i], bit ^ 1u, bit);
			why_bit(s, f, i);
			return false;
		}
	}
	return score_masked(s, OUT_WORD(PRDATA), value & ~known) == 0u ||
	       score_fail(s, SCORE_S8_INT_STATUS, TZC_NF_MAX, NULL, "INT_STATUS, rtl 0x%08" PRIx32 ", has bits that do not exist", value);
}

/* The register of the captured failure, were it this one. */
static uint32_t reads(struct score *s, uint32_t f, const struct score_event *e, uint32_t offset)
{
	struct tzc400_filter *t = &s->scratch.f[f];

	t->fail_addr = e->fail_addr;
	t->fail_control = e->fail_control;
	t->fail_id = e->fail_id;
	t->fail_vnet = e->fail_vnet;
	return tzc400_reg_read(&s->cfg, &s->scratch, offset);
}

/* A register of the failure differs from what was read, in more than what is masked. */
static bool is_other(struct score *s, uint32_t f, const struct score_event *e, uint32_t offset, uint32_t value)
{
	const uint32_t mask = s->mask ? s->mask[OUT_WORD(PRDATA)] : 0u;

	return ((reads(s, f, e, offset) ^ value) & ~mask) != 0u;
}

static bool no_such_failure(struct score *s, int64_t from, uint32_t f, uint32_t offset, uint32_t value)
{
	const struct score_fails *l = &s->fails[f];
	uint32_t n = 0;
	char name[40];

	tzc400_reg_name(offset, name, sizeof name);
	score_fail(s, SCORE_S9_CAPTURE, f, NULL, "%s, rtl 0x%08" PRIx32 ", is of no failure that can be the captured one", name, value);
	for (const struct score_event *e = l->first; e && n < 8u; e = e->next)
		if (may_be_captured(s, l, e, from)) {
			n++;
			score_why(s, "    expected 0x%08" PRIx32 " of the %s %" PRIu64 " accepted in cycle %" PRId64 "\n", reads(s, f, e, offset),
			          e->base ? "reset: no failure yet," : e->write ? "write" : "read", e->number, e->base ? 0 : e->at);
		}
	return false;
}

bool score_check_capture(struct score *s, int64_t from, uint32_t offset, uint32_t value)
{
	const uint32_t f = (offset - 0x20u) >> 4;
	struct score_fails *l = &s->fails[f];
	bool match = false, exact = false;
	uint32_t differs = 0;

	s->compared++;
	if (f >= s->cfg.num_filters)
		return score_masked(s, OUT_WORD(PRDATA), value) == 0u ||
		       score_fail(s, SCORE_S9_CAPTURE, f, NULL, "FAIL register 0x%03" PRIx32 " of a filter that does not exist, expected 0, rtl 0x%08" PRIx32,
		                  offset, value);
	for (const struct score_event *e = l->first; e; e = e->next) {
		if (!may_be_captured(s, l, e, from) || is_other(s, f, e, offset, value))
			continue;
		match = true;
		differs = reads(s, f, e, offset) ^ value;
		exact = exact || differs == 0u;
	}
	if (!match)
		return no_such_failure(s, from, f, offset, value);
	if (!exact)
		score_masked(s, OUT_WORD(PRDATA), differs);
	for (struct score_event *e = l->first; e; e = e->next) /* the same failure must answer the other registers */
		if (is_other(s, f, e, offset, value) && (e->base || e->at + s->bound.latency < from))
			e->excluded = true;
	return true;
}
