/* speed_bench.c - the clock of the ideal surroundings: reset, one request, requests without end. */
#include "cci_regs.h"
#include "speed.h"

#include <string.h>

#define LATE 5000u /* cycles: whatever is under way is over by then */
#define REST 8u    /* cycles after the last answer: acknowledges have come and the pins are registered */

bool speed_is_write(uint32_t kind)
{
	return kind >= CCI_REQ_WRITE_NO_SNOOP;
}

static void drive(void *ctx, const void *out, const void *in_, void *next_)
{
	struct speed *s = ctx;
	const struct cci_in *in = in_;
	struct cci_in *next = next_;

	s->now = tzf_sim_now(s->sim);
	next->ARESETn = s->now >= 2u;
	next->PROT_MODE = s->world.mode;
	next->SYSCO_EN = next->SYSCOREQ = tzf_mask32(s->cfg->aces);
	for (uint32_t a = 0; a < s->cfg->aces; a++)
		next->ACCHANNELEN[a] = 3;
	for (uint32_t p = 0; p < s->cfg->aces + s->cfg->lites; p++)
		next->PROT_GROUP[p] = p;
	for (uint32_t a = 0; a < s->cfg->aces; a++)
		next->NSAID_MASK[a] = 0xFFFF;
	next->CRNSAID_EN = tzf_mask32(s->cfg->aces);
	if (in->ARESETn == 0u)
		return;
	s->initialising += ((const struct cci_out *)out)->SF_INIT;
	cci_apb_drive(&s->apb, out, in, next);
	speed_edge(s, out, in, next);
}

static void cycles(struct speed *s, uint32_t n)
{
	for (uint32_t i = 0; i < n && !s->stopped; i++)
		s->stopped |= !tzf_sim_cycle(s->sim);
}

/* Until nothing moves any more. */
static void settle(struct speed *s)
{
	for (uint32_t i = 0; i < LATE && !s->stopped && !speed_idle(s); i++)
		cycles(s, 1);
	s->stopped |= !speed_idle(s);
	cycles(s, REST);
}

void speed_register(struct speed *s, uint32_t addr, uint32_t data)
{
	cci_apb_write(&s->apb, addr, data);
	for (uint32_t i = 0; i < LATE && !s->stopped && !cci_apb_idle(&s->apb); i++)
		cycles(s, 1);
	cycles(s, REST);
}

/* No request is of the high class; a CCI-500 is told whom to snoop by software. */
static void program(struct speed *s)
{
	speed_register(s, R_QOS_THRESHOLD, 15u << 16 | 15u);
	for (uint32_t a = 0; a < s->cfg->aces && s->cfg->part == 500u; a++)
		speed_register(s, R_SNOOP_CTRL(a), 3);
}

void speed_open(struct speed *s, struct tzf_sim *sim)
{
	memset(s, 0, sizeof *s);
	s->sim = sim;
	s->cfg = tzf_sim_cfg(sim);
	s->world = (struct speed_world){ .cache_latency = 1, .memory_latency = 1 };
	tzf_sim_drive(sim, drive, s);
	cycles(s, 4);
	program(s);
	cycles(s, CCI_SF_SETS_MAX); /* the snoop filter is initialised */
}

void speed_set(struct speed *s, const struct speed_world *world)
{
	s->world = *world;
	cycles(s, REST);
}

uint32_t speed_next(const struct speed *s, uint32_t port)
{
	return s->port[port].made;
}

/* n requests, from that line on. */
static void start(struct speed *s, uint32_t port, uint32_t kind, uint32_t nsaid, uint32_t page, uint32_t line, uint32_t n)
{
	struct speed_port *m = &s->port[port];

	s->askers |= 1u << port;
	m->page = page;
	m->line = line;
	m->kind = kind;
	m->nsaid = nsaid;
	m->left = n;
}

void speed_line(struct speed *s, uint32_t port, uint32_t kind, uint32_t nsaid, uint32_t page, uint32_t line)
{
	s->askers = 0;
	start(s, port, kind, nsaid, page, line, 1);
	settle(s);
}

void speed_one(struct speed *s, uint32_t port, uint32_t kind, uint32_t nsaid)
{
	speed_line(s, port, kind, nsaid, port, speed_next(s, port));
}

static uint32_t lines(const struct speed *s)
{
	uint32_t n = 0;

	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		n += s->port[p].done;
	return n;
}

uint32_t speed_load(struct speed *s, uint32_t ports, uint32_t kind, uint32_t nsaid, uint32_t warm, uint32_t measured)
{
	uint32_t n;

	s->askers = 0;
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		if (((ports >> p) & 1u) != 0u)
			start(s, p, kind, nsaid, p, speed_next(s, p), SPEED_ON);
	cycles(s, warm);
	n = lines(s);
	cycles(s, measured);
	n = lines(s) - n;
	/* AR that is at the pins stays there until it is accepted. */
	for (uint32_t p = 0; p < CCI_PORTS_MAX; p++)
		s->port[p].left = (s->port[p].left != 0u) ? 1u : 0u;
	settle(s);
	return n;
}

/* ---- the tests ----------------------------------------------------------------------------------------- */

static const struct {
	const char *name, *title;
	void (*run)(struct tzf_sim *sim, struct tzf_outcome *out);
} tests[] = {
	{ "rate", "lines a cycle at full load, at least 90 % of the contract's limit", NULL },
	{ "latency", "cycles that each kind of request takes, by what it finds and by mode", cci_latency_run },
};

uint32_t cci_speeds(void)
{
	return sizeof tests / sizeof tests[0];
}

bool cci_speed(uint32_t i, const void *cfg_, struct tzf_testcase *t)
{
	const struct cci_cfg *cfg = cfg_;

	if (i >= cci_speeds())
		return false;
	/* One asks, and another holds. */
	*t = (struct tzf_testcase){ .name = tests[i].name, .title = tests[i].title, .applies = cfg->aces + cfg->lites >= 2u, .listed = true };
	return true;
}

bool cci_speed_run(struct tzf_sim *sim, const char *name, struct tzf_outcome *out)
{
	for (uint32_t i = 0; i < cci_speeds(); i++) {
		if (strcmp(tests[i].name, name) != 0)
			continue;
		if (tests[i].run)
			tests[i].run(sim, out);
		else
			cci_rate_run(sim, SPEED_ANY, out);
		return true;
	}
	return false;
}
