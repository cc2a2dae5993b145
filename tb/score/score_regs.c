/* score_regs.c - the register file as the configuration port leaves it, kept in versions, and the gates (S1..S3). The model's own functions write and
 * read it. */
#include <inttypes.h>
#include <string.h>

#include "score_int.h"
#include "tzc400_explain.h"

enum { REG_GATE_KEEPER = 0x008, REG_INT_STATUS = 0x010, REG_INT_CLEAR = 0x014, REG_FAIL = 0x020, REG_FAIL_END = 0x060 };

#define NONSECURE 2u

static struct score_version *newest(const struct score *s)
{
	return &s->version[s->newest % SCORE_VERSIONS];
}

void score_regs_reset(struct score *s)
{
	s->newest = s->oldest = 0;
	tzc400_reset(&s->cfg, &newest(s)->st);
	newest(s)->from = s->now + 1;
	newest(s)->to = SCORE_EVER;
	memset(&s->apb, 0, sizeof s->apb);
	s->apb_wait = 0;
	for (uint32_t f = 0; f < TZC_NF_MAX; f++) {
		s->gate[f].busy = SCORE_NEVER;
		s->gate[f].asked = SCORE_EVER;
		s->gate[f].may_closed = s->now;
	}
}

bool score_versions(const struct score *s, int64_t from, int64_t to, bool (*fn)(const struct score_version *v, void *ctx), void *ctx)
{
	for (uint64_t i = s->newest + 1u; i > s->oldest; i--) {
		const struct score_version *v = &s->version[(i - 1u) % SCORE_VERSIONS];

		if (v->from <= to && v->to >= from && fn(v, ctx))
			return true;
	}
	return false;
}

/* ---- questions about this cycle's window ---------------------------------------------------------------------- */

struct question {
	const struct score *s;
	uint32_t bit, value, offset;
	uint32_t mask, differs; /* reads: bits that may differ, and that do */
	int64_t from;
};

static bool gate_is(const struct score_version *v, void *ctx)
{
	const struct question *q = ctx;

	return tzc400_bit(v->st.open_request, q->bit) == q->value;
}

static bool irq_is(const struct score_version *v, void *ctx)
{
	const struct question *q = ctx;

	return v->st.action >> 1 == q->value;
}

bool score_gate_asked(const struct score *s, uint32_t f, bool all)
{
	struct question q = { .bit = f, .value = all ? 0 : 1 };

	return score_versions(s, s->now - s->bound.posted, s->now, gate_is, &q) != all;
}

bool score_action_irq(const struct score *s, uint32_t value)
{
	struct question q = { .value = value };

	return score_versions(s, s->now - s->bound.posted, s->now, irq_is, &q);
}

/* ---- reads ------------------------------------------------------------------------------------------------------ */

static bool reads_as(const struct score_version *v, void *ctx)
{
	struct question *q = ctx;

	q->differs = tzc400_reg_read(&q->s->cfg, &v->st, q->offset) ^ q->value;
	return (q->differs & ~q->mask) == 0u;
}

/* S3: the status in the upper half, against what every gate could show since `from`. */
static bool check_gate_status(struct score *s, int64_t from, uint32_t value)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		const uint32_t bit = UINT32_C(1) << (16u + f);
		const bool open = (value & bit) != 0u;
		const bool right = open ? s->gate[f].busy + s->bound.latency + 1 >= from : s->gate[f].may_closed >= from;

		s->compared++;
		if (right || score_masked(s, OUT_WORD(PRDATA), bit) == 0u)
			continue;
		if (open)
			return score_fail(s, SCORE_S3_GATE_STATUS, f, NULL, "GATE_KEEPER.open_status, expected 0, rtl 1: closed and empty since cycle %" PRId64,
			                  s->gate[f].busy + 1);
		return score_fail(s, SCORE_S3_GATE_STATUS, f, s->ch[f][0].first ? s->ch[f][0].first : s->ch[f][1].first,
		                  "GATE_KEEPER.open_status, expected 1, rtl 0: the gate is asked to be open, or accesses are outstanding");
	}
	return score_masked(s, OUT_WORD(PRDATA), value & ~((UINT32_C(0x10000) << s->cfg.num_filters) - 1u)) == 0u ||
	       score_fail(s, SCORE_S3_GATE_STATUS, TZC_NF_MAX, NULL, "GATE_KEEPER, rtl 0x%08" PRIx32 ", shows the status of filters that do not exist", value);
}

/* A register file that was in force in the window reads so: if not to the bit, then but for what is masked. */
static bool some_version_reads(struct score *s, int64_t from, struct question *q)
{
	from -= s->bound.posted;
	if (score_versions(s, from, s->now, reads_as, q))
		return true;
	q->mask = s->mask ? s->mask[OUT_WORD(PRDATA)] : 0u;
	return q->mask != 0u && score_versions(s, from, s->now, reads_as, q) && score_masked(s, OUT_WORD(PRDATA), q->differs) == 0u;
}

static bool check_value(struct score *s, int64_t from, uint32_t offset, uint32_t value)
{
	struct question q = { .s = s, .offset = offset, .value = offset == REG_GATE_KEEPER ? value & 0xFFFFu : value };
	char name[40];

	if (offset == REG_INT_STATUS)
		return score_check_int_status(s, from, value);
	if (offset >= REG_FAIL && offset < REG_FAIL_END)
		return score_check_capture(s, from, offset, value);
	s->compared++;
	if (!some_version_reads(s, from, &q)) {
		tzc400_reg_name(offset, name, sizeof name);
		return score_fail(s, SCORE_S1_REGISTERS, TZC_NF_MAX, NULL, "PRDATA, read of %s, expected 0x%08" PRIx32 ", rtl 0x%08" PRIx32, name,
		                  tzc400_reg_read(&s->cfg, &newest(s)->st, offset), value);
	}
	return offset != REG_GATE_KEEPER || check_gate_status(s, from, value);
}

/* S1: a transfer that completes at this edge, and was begun by a setup phase. */
static bool check_transfer(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const bool nonsecure = (in->PPROT & NONSECURE) != 0u;

	s->compared++;
	if (score_masked(s, OUT_WORD(PSLVERR), (out->PSLVERR ^ (uint32_t)nonsecure) & 1u) != 0u)
		return score_fail(s, SCORE_S1_REGISTERS, TZC_NF_MAX, NULL, "PSLVERR of a %s transfer, expected %d, rtl %" PRIu32, nonsecure ? "Non-secure" : "Secure",
		                  nonsecure, out->PSLVERR);
	if (in->PWRITE != 0u)
		return true;
	if (!nonsecure)
		return check_value(s, s->apb.start, in->PADDR & 0xFFCu, out->PRDATA);
	s->compared++;
	return score_masked(s, OUT_WORD(PRDATA), out->PRDATA) == 0u ||
	       score_fail(s, SCORE_S1_REGISTERS, TZC_NF_MAX, NULL, "PRDATA of a Non-secure read, expected 0, rtl 0x%08" PRIx32, out->PRDATA);
}

bool score_regs_check(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const bool same = in->PADDR == s->apb.addr && in->PWRITE == s->apb.write && in->PPROT == s->apb.prot;
	const bool access = in->PSEL != 0u && in->PENABLE != 0u;

	if (access && s->apb.setup && same && out->PREADY != 0u)
		return check_transfer(s, out, in);
	if (access && out->PREADY == 0u && ++s->apb_wait > s->bound.max_wait)
		return score_fail(s, SCORE_S11_PROGRESS, TZC_NF_MAX, NULL, "PREADY is 0 for more than MAX_WAIT cycles");
	return true;
}

/* ---- writes ------------------------------------------------------------------------------------------------------ */

/* The registers as this edge's write leaves them are in force from the next cycle on; the old ones until the write is complete. */
static void write_begins(struct score *s, const struct tzc400_in *in)
{
	static const struct tzc400_edge nothing; /* no failures: they are kept elsewhere */
	const struct tzc400_in pins = { .PSEL = 1, .PENABLE = 1, .PWRITE = 1, .PADDR = in->PADDR, .PWDATA = in->PWDATA, .PSTRB = in->PSTRB };
	const struct score_version *old = newest(s);
	struct score_version *v = &s->version[(s->newest + 1u) % SCORE_VERSIONS];

	*v = *old;
	tzc400_regs_tick(&s->cfg, &s->d, &v->st, &pins, &nothing);
	v->st.open_status = 0; /* what the pins say, not the registers (S3) */
	v->from = s->now + 1;
	v->to = SCORE_EVER;
	s->newest++;
	if (s->newest - s->oldest >= SCORE_VERSIONS)
		s->oldest = s->newest - SCORE_VERSIONS + 1u;
	score_new_version(s, v);
}

/* A write is complete: no older register file is in force any more, that of one that was broken off neither. */
static void write_ends(struct score *s)
{
	for (uint64_t i = s->newest; i > s->oldest; i--) {
		struct score_version *v = &s->version[(i - 1u) % SCORE_VERSIONS];

		if (v->to != SCORE_EVER)
			break;
		v->to = s->now;
	}
}

/* What is written is what stands on the pins in the first cycle. */
static void apb_write(struct score *s, const struct tzc400_in *in, bool first, bool done)
{
	if (first) {
		const bool clears = (in->PADDR & 0xFFCu) == REG_INT_CLEAR && (in->PSTRB & 1u) != 0u;

		write_begins(s, in);
		score_clear_begin(s, clears ? in->PWDATA & s->d.filters : 0u);
	}
	if (done) {
		write_ends(s);
		score_clears_end(s);
	}
}

void score_regs_edge(struct score *s, const struct tzc400_out *out, const struct tzc400_in *in)
{
	const bool access = in->PSEL != 0u && in->PENABLE != 0u;
	const bool done = access && out->PREADY != 0u;
	const bool setup = in->PSEL != 0u && in->PENABLE == 0u;

	if (access && in->PWRITE != 0u && (in->PPROT & NONSECURE) == 0u)
		apb_write(s, in, !s->apb.begun, done);
	s->apb.begun = access && !done;
	if (setup) {
		s->apb.start = s->now;
		s->apb.addr = in->PADDR;
		s->apb.write = in->PWRITE;
		s->apb.prot = in->PPROT;
	}
	s->apb.setup = setup || (access && !done && s->apb.setup);
	if (!access || done)
		s->apb_wait = 0;
}

/* ---- gates (S2, S3) ------------------------------------------------------------------------------------------------ */

void score_gate_edge(struct score *s)
{
	for (uint32_t f = 0; f < s->cfg.num_filters; f++) {
		struct score_gate *g = &s->gate[f];
		const bool out = s->ch[f][0].outstanding != 0u || s->ch[f][1].outstanding != 0u;

		if (out || score_gate_asked(s, f, false))
			g->busy = s->now;
		if (!score_gate_asked(s, f, true))
			g->asked = SCORE_EVER;
		else if (g->asked == SCORE_EVER)
			g->asked = s->now;
		if (!out && s->now <= g->asked + s->bound.latency) /* POSTED is in asked */
			g->may_closed = s->now;
	}
}
