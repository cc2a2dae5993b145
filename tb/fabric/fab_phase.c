/* fab_phase.c - what happens when: epochs, each begun by a reset; in them caches brought into chosen states, traffic, changes of protection and
 * permissions, rests.
 *
 *   SETUP   the filter is programmed               WARM    directed requests only (fab_warm.c)          RUN     traffic of all masters
 *   QUIET   an orderly change of protection (E16): no new Non-secure work of caches; Secure and ACE-Lite traffic goes on
 *   CLEAN   then every Non-secure line is cleaned and invalidated                                        SETTLE  then the pins change, until CHANGE_PENDING has fallen
 *   DRAIN   no new work at all, fair responders: everything ends within 2,000 cycles (I6), and what must be where is looked at
 *
 * A loose change moves the pins in the middle of RUN, and nobody cleans anything.
 */
#include "fab_int.h"

#include <string.h>

static void enter(struct fab *f, enum fab_phase phase)
{
	f->phase = phase;
	f->phase_since = f->cycle;
	f->stop = phase == FAB_DRAIN;
	if (phase == FAB_RUN)
		f->next_event = f->cycle + 200u + tzf_rng_below(&f->rng, 1200);
}

/* A reset ends what is under way, and begins an epoch with a plan and a memory of its own. */
void fab_start_over(struct fab *f, struct fabric_in *next)
{
	memset(next, 0, sizeof *next);
	memset(f->req, 0, sizeof f->req);
	memset(f->lite, 0, sizeof f->lite);
	memset(f->mem, 0, sizeof f->mem);
	memset(&f->seen, 0, sizeof f->seen);
	for (uint32_t l = 0; l < ALL_LINES; l++)
		for (uint32_t g = 0; g < GRANULES; g++)
			f->memory[l][g] = fab_first_value(l, g);
	f->sequence = f->probes = 0;
	fab_new_plan(f);
	fab_atomic_reset(f);
	memset(&f->orders, 0, sizeof f->orders);
	f->sf_off = false; /* as a reset leaves the register */
	fab_warm_plan(f);
	fab_history_reset(f);
	fab_known_reset(f);
	f->epochs++;
	f->over_after_drain = f->reset_now = false;
	f->end_of_epoch = f->cycle + 3000u + tzf_rng_below(&f->rng, 8000);
	f->starve.until = 0;
	f->next_starve = f->cycle + tzf_rng_below(&f->rng, 2000);
	enter(f, FAB_SETUP);
}

/* ---- changes ------------------------------------------------------------------------------------------- */

static void change(struct fab *f, const struct plan *p, bool orderly)
{
	fab_cov_change(f->cov, f, p, orderly);
	fab_known_change(f, p);
	f->plan = *p;
	f->changes++;
}

bool fab_quiet_ns(const struct fab *f)
{
	for (uint32_t c = 0; c < f->cfg->caches; c++)
		for (uint32_t i = 0; i < IDS; i++)
			if (f->req[c][i].used && fab_ns(f->req[c][i].line))
				return false;
	return true;
}

static void cleaned(struct fab *f)
{
	for (uint32_t l = 0; l < HALF && f->check; l++)
		if (f->seen.held[l] != 0u)
			fab_fail(f, "CMO: line %u was cleaned and invalidated, nobody has asked for it since, and caches %x hold it", l, f->seen.held[l]);
	f->cleanings++;
	change(f, &f->next_plan, true);
	enter(f, FAB_SETTLE);
}

static void event(struct fab *f)
{
	struct plan p;

	f->next_event = f->cycle + 200u + tzf_rng_below(&f->rng, 1200);
	switch (tzf_rng_below(&f->rng, 17)) {
	case 0:
	case 1:
	case 2:
		fab_new_protection(f, &p);
		change(f, &p, false);
		break;
	case 3:
	case 4:
		fab_new_protection(f, &f->next_plan);
		f->cleaned = 0;
		enter(f, FAB_QUIET);
		break;
	case 5:
	case 6:
		fab_reprogram(f);
		break;
	case 7:
		enter(f, FAB_DRAIN);
		break;
	default: /* the most, as each gives few requests that meet such states */
		p = f->plan;
		p.mode = 0; /* where everything can be shared */
		if (f->plan.mode != 0u && !f->never_off && fab_sometimes(f, 10))
			change(f, &p, false);
		fab_warm_plan(f);
		enter(f, FAB_WARM);
		break;
	}
}

/* Traffic meets the states just made, now and then under other rules than those they were made by. */
static void warmed(struct fab *f)
{
	struct plan p;

	fab_cov_start(f->cov, f);
	if (f->warms != 0u) {
		f->pace.focus = 14;
		f->pace.focused = f->warm[0].line;
	}
	if (fab_sometimes(f, f->plan.mode == 0u ? 12u : 6u)) {
		fab_new_protection(f, &p);
		change(f, &p, false);
	}
	fab_probe_plan(f);
	enter(f, FAB_RUN);
	f->next_event = f->cycle + 60u + tzf_rng_below(&f->rng, 500);
}

/* ---- the phases ---------------------------------------------------------------------------------------- */

static void drained(struct fab *f)
{
	fab_check_rest(f);
	enter(f, FAB_RUN);
}

static void drain(struct fab *f)
{
	const uint64_t age = f->cycle - f->phase_since;

	if (age > 8u && f->apb_at == f->apb_n && fab_idle(f) && !f->seen.busy)
		drained(f);
	else if (age > FAIR)
		fab_fail(f, "I6: requests do not finish within %u cycles without new ones", FAIR);
}

/* Whether the snoop filter is asked changes at any time, beside all else; most of the time it is. */
static void switch_filter(struct fab *f)
{
	if (f->cfg->sf_sets == 0u || !tzf_rng_once_in(&f->rng, f->sf_off ? 200u : 1500u))
		return;
	if (fab_switch_filter(f))
		fab_cov_sf_off(f->cov, f);
}

/* An epoch ends by a reset, with work in flight or at rest. */
static void run(struct fab *f)
{
	switch_filter(f);
	if (f->cycle < f->end_of_epoch) {
		if (f->cycle >= f->next_event)
			event(f);
	} else if (!f->over_after_drain && fab_sometimes(f, 8)) {
		f->over_after_drain = true;
		enter(f, FAB_DRAIN);
	} else {
		f->resets += !f->over_after_drain;
		f->reset_now = true;
	}
}

void fab_drain(struct fab *f)
{
	f->reset_now = false;
	if (f->phase != FAB_DRAIN)
		enter(f, FAB_DRAIN);
}

void fab_phases(struct fab *f, const struct fabric_out *out)
{
	if (f->sequence > STORES - 64u)
		f->reset_now = true; /* values must be of their own */
	switch (f->phase) {
	case FAB_SETUP:
		if (f->apb_at == f->apb_n)
			enter(f, f->warms != 0u ? FAB_WARM : FAB_RUN);
		break;
	case FAB_WARM:
		if (fab_warm_over(f))
			warmed(f);
		break;
	case FAB_RUN:
		run(f);
		break;
	case FAB_QUIET:
		if (fab_quiet_ns(f))
			enter(f, FAB_CLEAN);
		break;
	case FAB_CLEAN:
		if (f->cleaned == HALF && fab_quiet_ns(f))
			cleaned(f);
		break;
	case FAB_SETTLE:
		if (fab_settled(f, out)) {
			fab_known_clean(f);
			enter(f, FAB_RUN);
		}
		break;
	case FAB_DRAIN:
		drain(f);
		break;
	}
}

/* Nothing is asked or answered any more; memory has ended too. */
bool fab_idle(const struct fab *f)
{
	for (uint32_t i = 0; i < IDS; i++) {
		for (uint32_t c = 0; c < f->cfg->caches; c++)
			if (f->req[c][i].used)
				return false;
		for (uint32_t d = 0; d < f->cfg->lites; d++)
			if (f->lite[d].rd[i].used || f->lite[d].wr[i].used)
				return false;
	}
	for (uint32_t m = 0; m < f->cfg->mems; m++) {
		if (f->mem[m].wr_count != 0u)
			return false;
		for (uint32_t i = 0; i < MEM_JOBS; i++)
			if (f->mem[m].rd[i].used)
				return false;
	}
	return true;
}
