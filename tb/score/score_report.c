/* score_report.c - a violation in words: the access, what differs, and what the model decides about it with each register file that
 * the access may have met. */
#include <inttypes.h>
#include <string.h>

#include "score_int.h"
#include "tzc400_explain.h"

void score_why(struct score *s, const char *fmt, ...)
{
	const size_t at = strlen(s->why);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s->why + at, sizeof s->why - at, fmt, ap);
	va_end(ap);
}

static void describe(uint32_t f, const struct score_txn *t, char *buf, size_t len)
{
	const uint32_t prot = (uint32_t)t->a.v[A_PROT];
	char world[24] = "S";

	if ((prot & 2u) != 0u)
		snprintf(world, sizeof world, "NS, NSAID %" PRIu64, t->a.v[A_NSAID]);
	snprintf(buf, len, "filter %" PRIu32 ", %s %" PRIu64 " of 0x%" PRIx64 " id 0x%" PRIx64 " (%s; accepted in cycle %" PRId64 "): ", f,
	         t->write ? "write" : "read", t->number, t->a.v[A_ADDR], t->a.v[A_ID], world, t->at);
}

struct explain {
	struct score *s;
	uint32_t f;
	const struct score_txn *t;
};

static bool explain_version(const struct score_version *v, void *ctx)
{
	const struct explain *x = ctx;
	const struct tzc400_query q = { x->f, x->t->a.v[A_ADDR], (x->t->acc.ctl >> (TZC400_CTL_PROT + 1)) & 1u,
		                        (x->t->acc.ace >> TZC400_ACE_NSAID) & 15u, x->t->write };
	char buf[400];

	tzc400_explain(&x->s->cfg, &v->st, &q, buf, sizeof buf);
	score_why(x->s, "    model, registers of cycle %" PRId64 ": %s (ACTION %" PRIu32 ", SPECULATION_CTRL %" PRIu32 ")\n", v->from, buf, v->st.action,
	          v->st.speculation_ctrl);
	return false;
}

static void explain(struct score *s, uint32_t f, const struct score_txn *t)
{
	struct explain x = { s, f, t };
	const int64_t until = t->at + s->bound.latency;

	if (t->acc.event == 0u && t->set == SET_QUIET && (t->a.v[A_BAR] & 1u) != 0u)
		score_why(s, "    model: a barrier is not checked\n");
	score_versions(s, t->at - s->bound.posted, until < s->now ? until : s->now, explain_version, &x);
}

bool score_fail(struct score *s, enum score_rule rule, uint32_t f, const struct score_txn *t, const char *fmt, ...)
{
	char who[200], what[200];
	va_list ap;

	if (s->failed)
		return false;
	s->failed = true;
	s->rule = rule;
	who[0] = '\0';
	if (t)
		describe(f, t, who, sizeof who);
	else if (f < TZC_NF_MAX)
		snprintf(who, sizeof who, "filter %" PRIu32 ": ", f);
	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	snprintf(s->text, sizeof s->text, "cycle %" PRId64 ": rule S%d, %s%s", s->now, (int)rule, who, what);
	if (t)
		explain(s, f, t);
	return false;
}
