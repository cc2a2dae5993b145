/* cci_cov_count.c - what the counters did in a cycle, seen in the difference of two states (X47). */
#include "cci_cov_int.h"
#include "cci_regs.h"

static bool secure_counts(const struct cci_state *s)
{
	return s->spnid != 0u || (s->secr_acc & 4u) != 0u;
}

static void see_event(struct cci_cov *c, uint32_t sel, bool ns_alone)
{
	const uint32_t source = sel >> 5, event = sel & 31u;

	if (source < 8u)
		cov_hit_if(c, COV2(SLAVE_EVENT, event, ns_alone), true);
	else if (source == 15u)
		cov_hit_if(c, COV2(GLOBAL_EVENT, event & 15u, ns_alone), true);
	else
		cov_hit_if(c, COV2(MEMORY_EVENT, event % COV_N_MEMORY_EVENTS, ns_alone), true);
}

static void see_counter(struct cci_cov *c, const struct cov_edge *e, uint32_t i)
{
	const struct cci_state *o = e->was, *n = e->is;
	const bool on = o->pmu_cen != 0u && cov_bit(o->ecnt_en, i) && (o->niden | o->dbgen) != 0u, written = cov_written(c, e, R_ECNT_DATA(i));
	const bool reset = cov_written(c, e, R_PMU_CTRL) && (e->in->PWDATA & PMU_RST) != 0u && cov_bit(e->in->PSTRB, 0);
	const uint32_t by = n->ecnt_data[i] - o->ecnt_data[i];

	if (on && !written && !reset && by != 0u)
		see_event(c, o->evnt_sel[i], !secure_counts(o));
	cov_hit_if(c, COV1(COUNTING, 0), cov_bit(n->ecnt_ovf & ~o->ecnt_ovf, i));
	cov_hit_if(c, COV1(COUNTING, 1), cov_bit(o->ecnt_ovf & ~n->ecnt_ovf, i));
	cov_hit_if(c, COV1(COUNTING, 2), on && !written && !reset && by > 1u);
	cov_hit_if(c, COV1(COUNTING, 3), on && written);
	cov_hit_if(c, COV1(COUNTING, 4), on && reset);
	cov_hit_if(c, COV1(COUNTING, 5), o->pmu_cen == 0u && cov_bit(o->ecnt_en, i));
	cov_hit_if(c, COV1(COUNTING, 6), o->pmu_cen != 0u && !cov_bit(o->ecnt_en, i) && o->evnt_sel[i] != 0u);
	cov_hit_if(c, COV1(COUNTING, 7), o->pmu_cen != 0u && cov_bit(o->ecnt_en, i) && (o->niden | o->dbgen) == 0u);
}

void cci_cov_see_counters(struct cci_cov *c, const struct cov_edge *e)
{
	const struct cci_out *p = e->out;
	const uint32_t pins = p->EV_FULL << 10 | (uint32_t)(p->EV_GENWR != 0u) << 11 | (uint32_t)(p->EV_CD != 0u) << 12 | p->EV_HAZARD << 13;

	for (uint32_t i = 0; i < CCI_COUNTERS; i++)
		see_counter(c, e, i);
	cov_hit_if(c, COV1(COUNTING, 8), p->EVNTBUS != 0u);
	cov_hit_if(c, COV1(COUNTING, 9), e->was->pmu_ex != 0u && (e->was->niden | e->was->dbgen) != 0u && (pins & ~p->EVNTBUS) != 0u);
}
