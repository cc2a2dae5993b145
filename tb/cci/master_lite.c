/* master_lite.c - an ACE-Lite master: no cache, bursts of all kinds. O9 is its only duty: no CMO beside other requests of its own for the line. */
#include "cci_bench.h"

static bool alone(struct cci_bench *b, const struct cb_port *p, const struct cb_txn *t)
{
	uint32_t first, last;

	cb_span(b, t, &first, &last);
	for (uint32_t l = first; l <= last; l++)
		if (p->copy[l].ar != 0u || p->copy[l].aw != 0u)
			return false;
	return true;
}

/* A CMO of its own for one of the lines is under way. */
static bool beside_cmo(struct cci_bench *b, const struct cb_port *p, const struct cb_txn *t)
{
	uint32_t first, last;

	cb_span(b, t, &first, &last);
	for (uint32_t i = 0; i < CB_READS; i++) {
		const struct cb_txn *o = &p->rd[i];

		if (o->used && o != t && o->hz && cb_kind_row[o->kind].dataless && o->line >= first && o->line <= last)
			return true;
	}
	return false;
}

void cb_lite_request(struct cci_bench *b, struct cb_port *p)
{
	static const uint8_t kinds[] = { K_READ_ONCE, K_READ_ONCE, K_READ_ONCE, K_READ_ONCE, K_WRITE_UNIQUE, K_WRITE_UNIQUE, K_WRITE_UNIQUE,
		K_WRITE_LINE_UNIQUE, K_WRITE_LINE_UNIQUE, K_CLEAN_SHARED, K_CLEAN_SHARED, K_CLEAN_INVALID, K_MAKE_INVALID, K_MAKE_INVALID };
	const enum cb_kind kind = (enum cb_kind)kinds[cb_below(b, sizeof kinds)];
	const uint32_t line = b->hot[cb_below(b, b->phase.hot)];
	const bool aw = kind == K_WRITE_UNIQUE || kind == K_WRITE_LINE_UNIQUE, cmo = cb_kind_row[kind].dataless;
	struct cb_txn *t;

	if (aw ? p->aw != NULL : p->ar != NULL)
		return;
	t = cb_new(b, p, aw, kind, line);
	if (!t)
		return;
	if (cmo || kind == K_WRITE_LINE_UNIQUE)
		cb_full_line(b, t, line);
	else
		cb_any_burst(b, t, line);
	if ((cmo ? alone(b, p, t) : !beside_cmo(b, p, t)) && cb_share(b, p, t))
		cb_issue(b, p, t);
	else
		t->used = false;
}
