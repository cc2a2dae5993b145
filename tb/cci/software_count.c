/* software_count.c - what software does with the counters: sets them up, under load too, looks at them, and reads all at the end of an epoch. */
#include "cci_bench.h"
#include "cci_regs.h"

/* ---- counters --------------------------------------------------------------------------------------------------- */

/* Any event of a slave port; of those that only caches have mostly at a cache. */
static uint32_t of_port(struct cci_bench *b, uint32_t event)
{
	static const uint32_t of_caches = 1u << 0x04 | 1u << 0x05 | 1u << 0x0D | 1u << 0x10 | 1u << 0x11 | 1u << 0x14 | 1u << 0x15 | 1u << 0x16 | 1u << 0x1D;
	const bool cache = cb_bit(of_caches, event) && cb_sometimes(b, 14);

	return cb_below(b, cache ? b->cfg->aces : b->ports) << 5 | event;
}

/* One of the tables' events, at any of its sources. */
static uint32_t event_of(struct cci_bench *b, uint32_t n)
{
	if (n < CB_EVENTS)
		return of_port(b, n);
	n -= CB_EVENTS;
	return n < CB_OF_MEMORY ? (8u + cb_below(b, b->cfg->mems)) << 5 | n : CB_GLOBAL << 5 | (n - CB_OF_MEMORY);
}

static uint32_t any_event(struct cci_bench *b)
{
	static const uint8_t rare[] = { 0x09, 0x10, 0x11, 0x1D, 0x1E };
	const uint32_t what = cb_below(b, 8);

	if (b->only_event >= 0)
		return event_of(b, (uint32_t)b->only_event);
	if (what < 4u)
		return of_port(b, cb_sometimes(b, 3) ? rare[cb_below(b, sizeof rare)] : cb_below(b, CB_EVENTS));
	if (what < 5u)
		return (8u + cb_below(b, b->cfg->mems)) << 5 | cb_below(b, 7);
	if (what < 7u) /* 0E is rare with one cache */
		return CB_GLOBAL << 5 | (cb_sometimes(b, 3) ? 0x0Eu : cb_below(b, 16));
	return cb_below(b, 512);
}

static uint32_t any_value(struct cci_bench *b)
{
	return cb_sometimes(b, 8) ? ~cb_below(b, 64) : (uint32_t)tzf_rng_u64(&b->rng);
}

/* SECR_ACC: often one that leaves Secure events to the pins. */
static uint32_t any_access(struct cci_bench *b)
{
	return cb_below(b, 4) | (cb_sometimes(b, 4) ? 4u : 0u);
}

/* Mostly all, or all but Secure events. */
uint32_t cb_draw_authentic(struct cci_bench *b)
{
	const uint32_t what = b->only_event >= 0 ? 4u + cb_below(b, 12) : cb_below(b, 16);

	return what < 7u ? 15u : what < 12u ? 1u + cb_below(b, 3) : cb_below(b, 16);
}

/* One with each of the eight, from values of which some are not far from their end. */
void cb_set_up_counters(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	cci_apb_write(&w->apb, R_SECR_ACC, any_access(b));
	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		cci_apb_write(&w->apb, R_EVNT_SEL(c), any_event(b));
		cci_apb_write(&w->apb, R_ECNT_DATA(c), any_value(b));
		cci_apb_write(&w->apb, R_ECNT_CTRL(c), 1);
	}
	cci_apb_write(&w->apb, R_DEBUG_CTRL, 1);
	cci_apb_write(&w->apb, R_PMU_CTRL, PMU_CEN | cb_below(b, 2) << 4);
}

/* Under load: mostly looks, else something changes. */
void cb_count_on(struct cci_bench *b)
{
	const struct cci_apb_access look = { .addr = R_EVNT_SEL(cb_below(b, CCI_COUNTERS)) + 4u * (1u + 2u * cb_below(b, 2)), .prot = cb_below(b, 8) };
	const uint32_t c = cb_below(b, CCI_COUNTERS);

	switch (b->sw.anew ? cb_below(b, 16) : 3u + 5u * cb_below(b, 2)) {
	case 0: cb_software_put(b, R_EVNT_SEL(c), any_event(b)); break;
	case 1: cb_software_put(b, R_ECNT_DATA(c), any_value(b)); break;
	case 2: cb_software_put(b, R_ECNT_CTRL(c), cb_below(b, 4)); break;
	case 3:
	case 4: cb_software_put(b, R_ECNT_CLR_OVFL(c), cb_below(b, 4)); break;
	case 5: cb_software_put(b, R_PMU_CTRL, (cb_sometimes(b, 12) ? PMU_CEN : 0u) | (tzf_rng_once_in(&b->rng, 8) ? PMU_RST : 0u) | cb_below(b, 2) << 4); break;
	case 6: cci_apb_write(&b->sw.apb, R_SECR_ACC, any_access(b)); break;
	case 7: cb_software_put(b, R_DEBUG_CTRL, cb_below(b, 2)); break;
	default: cci_apb_add(&b->sw.apb, &look); break;
	}
}

bool cb_software_prepares(const struct cci_bench *b)
{
	return b->sw.counts && !b->sw.ready;
}

static void read_all(struct cci_bench *b)
{
	struct cci_apb *apb = &b->sw.apb;

	for (uint32_t c = 0; c < CCI_COUNTERS; c++) {
		cci_apb_read(apb, R_ECNT_DATA(c));
		cci_apb_read(apb, R_ECNT_CLR_OVFL(c));
	}
	for (uint32_t p = 0; p < b->ports; p++)
		cci_apb_read(apb, R_MONITOR_S(p));
	for (uint32_t x = 0; x < b->cfg->mems; x++)
		cci_apb_read(apb, R_MONITOR_M(x));
	cci_apb_read(apb, R_STATUS);
	cci_apb_read(apb, R_IMPR_ERR);
}

bool cb_software_closed(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	if (!w->counts || b->wild)
		return true;
	if (w->closing == CB_OPEN) {
		w->closing = CB_DRAINING;
		w->since = b->cycle;
		b->stop = true;
	}
	return w->closing == CB_CLOSED;
}

void cb_close_epoch(struct cci_bench *b)
{
	struct cb_software *w = &b->sw;

	if (w->closing == CB_DRAINING && w->rest >= CB_REST && cci_apb_idle(&w->apb)) {
		cb_counts_rest(b);
		read_all(b);
		w->closing = CB_READING;
	} else if (w->closing == CB_READING && cci_apb_idle(&w->apb)) {
		w->closing = CB_CLOSED;
	} else if (b->cycle > w->since + 20000u) {
		cb_fail(b, "requests do not finish after 20,000 cycles without new ones");
	}
}
