/* software_qos.c - what software does with quality of service, limits and shareability, and what follows for requests (X43..X45). */
#include "cci_bench.h"
#include "cci_regs.h"

/* ---- quality of service (X44, X45) --------------------------------------------------------------------------- */

void cb_thresholds(struct cci_bench *b, uint32_t r, uint32_t w)
{
	cb_software_put(b, R_QOS_THRESHOLD, w << 16 | r);
}

/* What the value can be: with the regulator anything between min and max, max alone if min is more. */
static uint32_t values(uint32_t ovr)
{
	const uint32_t max = ovr & 15u, min = (ovr >> 4) & 15u;
	uint32_t set = 1u << max;

	for (uint32_t v = min; (ovr >> 31) != 0u && v < max; v++)
		set |= 1u << v;
	return set;
}

/* From now on, until the reset. */
static void may_be(struct cci_bench *b, uint32_t p, uint32_t aw, uint32_t ovr)
{
	if (cb_bit(b->sw.override, p))
		b->sw.qos_may[p][aw] |= values(ovr);
}

void cb_qos_start(struct cci_bench *b, uint32_t p)
{
	may_be(b, p, 0, 0);
	may_be(b, p, 1, 0);
}

bool cb_qos_fits(const struct cci_bench *b, const struct cb_txn *t, uint32_t qos)
{
	return t->qos == qos || (t->qos == 0u && !t->replaced && cb_bit(b->sw.qos_may[t->port][t->aw], qos));
}

void cb_regulate(struct cci_bench *b)
{
	const uint32_t p = cb_below(b, b->ports), aw = cb_below(b, 2);
	const uint32_t ovr = cb_below(b, 2) << 31 | cb_below(b, 8) << 24 | cb_below(b, 16) << 16 | cb_below(b, 16) << 4 | cb_below(b, 16);

	may_be(b, p, aw, ovr);
	cb_software_put(b, aw != 0u ? R_AWQOS_OVR(p) : R_ARQOS_OVR(p), ovr);
}

void cb_limit(struct cci_bench *b)
{
	cb_software_put(b, R_QOS_MAX_OT(cb_below(b, b->ports)), cb_sometimes(b, 6) ? 255u : cb_below(b, 10));
}

/* ---- SHARE_OVR (X43) ------------------------------------------------------------------------------------------- */

/* It changes while the port has nothing to say. */
void cb_share_anew(struct cci_bench *b)
{
	b->sw.moving[b->cfg->aces + cb_below(b, b->cfg->lites)] = true;
}

void cb_share_moves(struct cci_bench *b)
{
	for (uint32_t p = b->cfg->aces; p < b->ports; p++) {
		const struct cb_port *q = &b->port[p];

		if (!b->sw.moving[p] || q->nrd != 0u || q->nwr != 0u || !cci_apb_idle(&b->sw.apb))
			continue;
		cci_apb_write(&b->sw.apb, R_SHARE_OVR(p), cb_below(b, 4));
	}
}

static bool overridden(const struct cb_txn *t, uint32_t share)
{
	return share >= 2u && t->burst.type != 0u && (t->cache & 2u) != 0u;
}

/* A WriteLineUnique, of which SHARE_OVR makes a write that nobody shares. */
static void as_line(struct cci_bench *b, struct cb_txn *t)
{
	cb_full_line(b, t, t->line);
	t->code = 1;
	t->seed &= ~UINT64_C(3); /* all strobes */
}

/* What nobody shares goes out as shareable where that is taken from it, and the other way round. */
bool cb_share(struct cci_bench *b, struct cb_port *p, struct cb_txn *t)
{
	const uint32_t share = p->ace ? 0u : b->sw.is.share[p->id];
	const bool plain = t->kind == K_READ_NO_SNOOP || t->kind == K_WRITE_NO_SNOOP;

	if (!overridden(t, share) || t->kind == K_NONE)
		return true;
	if (share == 3u && !t->hz)
		return false; /* it would become shareable */
	if (share == 2u && t->hz)
		return false;
	if (share == 3u && t->code == 0u && cb_sometimes(b, 8))
		t->dom = 0;
	if (share == 2u && plain && cb_sometimes(b, 8)) {
		t->dom = 1u + cb_below(b, 2);
		t->lock = false; /* as what is shareable may not be */
		t->cache |= 6u; /* as what is shareable has to be */
		if (t->aw && cb_sometimes(b, 4))
			as_line(b, t);
	}
	if (t->dom != (share == 2u ? 0u : 1u)) { /* X36, X38: what changes its domain is exclusive no more */
		t->lock_lost = t->lock;
		t->lock = false;
	}
	return true;
}
