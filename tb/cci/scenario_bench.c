/* scenario_bench.c - the scripted bench's clock: reset, cycles, coming to rest; the control pins and the events. */
#include "cci_regs.h"
#include "scenario_int.h"

#include <stdio.h>
#include <string.h>

const struct cci_cfg *sc_cfg(const struct scenario *s)
{
	return s->cfg;
}

void sc_trouble(struct scenario *s, const char *text)
{
	if (s->trouble[0] == '\0')
		snprintf(s->trouble, sizeof s->trouble, "%s", text);
	s->stopped = true;
}

uint32_t sc_port(struct scenario *s, char name)
{
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		if (s->m[p].name == name)
			return p;
	sc_trouble(s, "a port that takes no part is named");
	return 0;
}

/* ---- one edge ------------------------------------------------------------------------------------ */

static void sample_status(struct scenario *s, const struct cci_out *out)
{
	for (uint32_t a = 0; a < s->cfg->aces; a++)
		if ((out->IMPR_ERR_S >> a & 1u) != 0u)
			sc_log(s, "IMPR_ERR S %c", s->m[a].name);
	if (out->IMPR_ERR_M != 0u)
		sc_log(s, "IMPR_ERR M");
	if (out->CHANGE_PENDING != s->pending)
		sc_log(s, "CHANGE_PENDING %u", (unsigned)out->CHANGE_PENDING);
	s->pending = out->CHANGE_PENDING;
	if (s->tells_init && out->SF_INIT != s->init)
		sc_log(s, "SF_INIT %u", (unsigned)out->SF_INIT);
	s->init = out->SF_INIT;
}

static void count_events(struct sc_events *c, const struct cci_out *out)
{
	c->rewritten += out->EV_REWRITE;
	c->generated += (uint32_t)__builtin_popcount(out->EV_GENWR);
	c->hazards += out->EV_HAZARD;
	c->looked_up += (uint32_t)__builtin_popcount(out->EV_SF_ACCESS);
	c->missed += (uint32_t)__builtin_popcount(out->EV_SF_MISS);
	c->back_invalidated += out->EV_SF_BACKINV;
	c->blocked += out->EV_SF_BLOCK;
}

static void drive(void *ctx, const void *out_, const void *in_, void *next_)
{
	struct scenario *s = ctx;
	const struct cci_out *out = out_;
	const struct cci_in *in = in_;
	struct cci_in *next = next_;

	next->ARESETn = s->pins.ARESETn;
	next->PROT_MODE = s->pins.PROT_MODE;
	memcpy(next->PROT_GROUP, s->pins.PROT_GROUP, sizeof next->PROT_GROUP);
	memcpy(next->ACCHANNELEN, s->pins.ACCHANNELEN, sizeof next->ACCHANNELEN);
	next->SYSCO_EN = s->pins.SYSCO_EN;
	next->SYSCOREQ = s->pins.SYSCOREQ;
	memcpy(next->NSAID_MASK, s->pins.NSAID_MASK, sizeof next->NSAID_MASK);
	next->CRNSAID_EN = s->pins.CRNSAID_EN;
	next->NIDEN = s->pins.NIDEN;
	next->SPNIDEN = s->pins.SPNIDEN;
	s->now = tzf_sim_now(s->sim);
	if (in->ARESETn == 0u)
		return; /* in reset all VALIDs stay low */
	sample_status(s, out);
	count_events(&s->count, out);
	sc_master_sample_requests(s, out, in);
	sc_snoop_sample(s, out, in);
	sc_memory_sample(s, out, in);
	sc_master_sample_responses(s, out, in);
	sc_master_drive(s, next);
	sc_snoop_drive(s, next);
	sc_memory_drive(s, in, out, next);
	cci_apb_drive(&s->apb, out, in, next);
}

/* ---- cycles -------------------------------------------------------------------------------------- */

static void cycle(struct scenario *s)
{
	if (s->stopped)
		return;
	if (!tzf_sim_cycle(s->sim))
		s->stopped = true;
	if (tzf_sim_now(s->sim) > SC_LIMIT)
		sc_trouble(s, "it does not come to rest");
}

void sc_cycles(struct scenario *s, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		cycle(s);
}

void sc_settle(struct scenario *s)
{
	s->moved = tzf_sim_now(s->sim);
	while (!s->stopped && tzf_sim_now(s->sim) < s->moved + SC_QUIET)
		cycle(s);
}

void sc_note(struct scenario *s, const char *text)
{
	sc_settle(s);
	sc_log(s, "- %s", text);
}

void sc_quiet(struct scenario *s)
{
	s->quiet = true;
}

void sc_loud(struct scenario *s)
{
	sc_settle(s);
	s->quiet = false;
}

void sc_forget_events(struct scenario *s)
{
	s->count = (struct sc_events){ 0 };
}

/* ---- pins ------------------------------------------------------------------------------------------- */

/* All accesses are done, and what follows from them (X42). */
static void apply_registers(struct scenario *s)
{
	while (!s->stopped && !cci_apb_idle(&s->apb))
		cycle(s);
	sc_cycles(s, 2);
}

/* The block has registered the pins two edges later. */
static void apply_pins(struct scenario *s)
{
	sc_cycles(s, 2);
}

void sc_mode(struct scenario *s, uint32_t mode)
{
	sc_settle(s);
	sc_log(s, "- PROT_MODE %u", (unsigned)mode);
	s->pins.PROT_MODE = mode;
	apply_pins(s);
}

void sc_group(struct scenario *s, char port, uint32_t group)
{
	s->pins.PROT_GROUP[sc_port(s, port)] = group;
	apply_pins(s);
}

void sc_nsaid_mask(struct scenario *s, char port, uint32_t mask)
{
	s->pins.NSAID_MASK[sc_port(s, port)] = mask;
	apply_pins(s);
}

void sc_dvm(struct scenario *s, char port, bool gets_messages)
{
	s->pins.ACCHANNELEN[sc_port(s, port)] = gets_messages ? 3u : 2u;
	apply_pins(s);
}

uint32_t sc_snooped_ports(const struct scenario *s)
{
	return s->cfg->aces + s->cfg->dvm * s->cfg->dvm_lites;
}

void sc_names_nsaids(struct scenario *s, char port, bool does)
{
	const uint32_t bit = 1u << sc_port(s, port);

	s->pins.CRNSAID_EN = does ? s->pins.CRNSAID_EN | bit : s->pins.CRNSAID_EN & ~bit;
	apply_pins(s);
}

void sc_sf_off(struct scenario *s, bool off)
{
	s->sf_off = (uint32_t)off;
	cci_apb_write(&s->apb, R_CTRL_OVR, off ? OVR_SF_OFF : 0u);
	apply_registers(s);
}

/* What software sets after a reset: no request is of the high class; a CCI-500 is told whom to snoop. */
static void program(struct scenario *s)
{
	cci_apb_write(&s->apb, R_QOS_THRESHOLD, 15u << 16 | 15u);
	if (s->sf_off != 0u)
		cci_apb_write(&s->apb, R_CTRL_OVR, OVR_SF_OFF);
	for (uint32_t a = 0; a < sc_snooped_ports(s) && s->cfg->part == 500u; a++)
		if ((s->snooped >> a & 1u) != 0u)
			cci_apb_write(&s->apb, R_SNOOP_CTRL(a), 3);
}

void sc_reset(struct scenario *s)
{
	sc_settle(s);
	sc_log(s, "- reset");
	s->pins.ARESETn = 0;
	sc_cycles(s, 3);
	s->tells_init = true;
	s->pins.ARESETn = 1;
	program(s);
}

/* ---- the snoop filter ---------------------------------------------------------------------------------- */

bool sc_filtered(const struct scenario *s)
{
	return s->cfg->sf_sets != 0u && s->sf_off == 0u;
}

void sc_holds(struct scenario *s, char port, char line, uint32_t nsaid)
{
	const struct sc_events before = s->count;
	const bool quiet = s->quiet;

	if (!sc_filtered(s))
		return;
	sc_settle(s);
	s->quiet = true;
	ASK(s, port, READ_SHARED, line, nsaid);
	sc_settle(s);
	s->quiet = quiet;
	s->count = before;
}

/* The test's `holds`. */
static void fetch_lines(struct scenario *s)
{
	const char *h = s->test->holds;

	while (*h != '\0') {
		const char port = h[0], line = h[1];
		uint32_t nsaid = 0;

		for (h += 2; *h >= '0' && *h <= '9'; h++)
			nsaid = 10u * nsaid + (uint32_t)(*h - '0');
		if (*h == 'S') {
			nsaid = SC_SECURE;
			h++;
		}
		h += (*h == ' ') ? 1 : 0;
		sc_holds(s, port, line, nsaid);
	}
}

void sc_filter_events(struct scenario *s)
{
	sc_settle(s);
	sc_log(s, "filter: %u looked up, %u missed, %u back-invalidated, %s", (unsigned)s->count.looked_up, (unsigned)s->count.missed,
	       (unsigned)s->count.back_invalidated, s->count.blocked != 0u ? "wait" : "no wait");
}

/* ---- beginning and end --------------------------------------------------------------------------------- */

static void name_ports(struct scenario *s)
{
	const char *ace = s->test->aces, *lite = s->test->lites;

	for (uint32_t p = 0; p < s->cfg->aces + s->cfg->lites; p++) {
		struct sc_master *m = &s->m[p];
		const char **names = p < s->cfg->aces ? &ace : &lite;

		m->ace = p < s->cfg->aces;
		s->pins.PROT_GROUP[p] = p;
		if (**names == '\0')
			continue;
		m->name = *(*names)++;
		s->snooped |= p < sc_snooped_ports(s) ? 1u << p : 0u;
	}
}

void sc_open(struct scenario *s, const struct sc_test *test, struct tzf_sim *sim, bool off)
{
	memset(s, 0, sizeof *s);
	s->test = test;
	s->sim = sim;
	s->cfg = tzf_sim_cfg(sim);
	s->action = 1;
	s->off = off;
	s->sf_off = (uint32_t)off;
	name_ports(s);
	for (uint32_t a = 0; a < s->cfg->aces; a++)
		s->pins.NSAID_MASK[a] = 0xFFFF;
	for (uint32_t a = 0; a < sc_snooped_ports(s); a++)
		s->pins.ACCHANNELEN[a] = 3;
	s->pins.SYSCO_EN = tzf_mask32(sc_snooped_ports(s));
	s->pins.SYSCOREQ = s->snooped;
	s->pins.CRNSAID_EN = tzf_mask32(s->cfg->aces);
	s->pins.NIDEN = s->pins.SPNIDEN = 1;
	sc_memory_init(s);
	tzf_sim_drive(sim, drive, s);
	sc_cycles(s, 3);
	s->pins.ARESETn = 1;
	program(s);
	sc_cycles(s, 4 + s->cfg->sf_sets); /* the filter is there (X22) */
	apply_registers(s);
	fetch_lines(s);
}

static void tell_unanswered(struct scenario *s, const struct sc_master *m, const struct sc_channel *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (!c->q[i].done)
			sc_log(s, "%c %s %c is not %s", m->name, c == &m->rd ? "read" : "write", c->q[i].kind < CCI_REQ_COUNT ? c->q[i].line : '-', i < c->sent ? "answered" : "accepted");
}

void sc_finish(struct scenario *s)
{
	sc_settle(s);
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++) {
		tell_unanswered(s, &s->m[p], &s->m[p].rd);
		tell_unanswered(s, &s->m[p], &s->m[p].wr);
	}
	sc_log(s, "events: %u rewritten, %u generated, %s", (unsigned)s->count.rewritten, (unsigned)s->count.generated, s->count.hazards != 0u ? "hazard" : "no hazard");
}
