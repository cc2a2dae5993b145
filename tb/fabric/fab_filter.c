/* fab_filter.c - the permissions of an epoch: tables, drawn at random, and the register writes that put them into the filter; those of the
 * interconnect. */
#include "cci_regs.h"
#include "fab_int.h"

#include <string.h>

#define BASE UINT64_C(0x80000000)
#define FOREVER UINT64_MAX

enum { ACTION = 0x004, GATE_KEEPER = 0x008, SPECULATION_CTRL = 0x00C, REGIONS = 0x100, REGION = 0x20 };
enum { BASE_LOW = 0x00, TOP_LOW = 0x08, ATTRIBUTES = 0x10, ID_ACCESS = 0x14 }; /* of a region */

/* ---- what may be done --------------------------------------------------------------------------------- */

static bool table_lets(const struct table *t, uint32_t line, uint32_t nsaid, bool write)
{
	const uint32_t page = fab_page(line);

	if (page == PAGES)
		return true;
	if (!fab_ns(line))
		return write ? t->s_wr[page] : t->s_rd[page];
	return (((write ? t->wr[page] : t->rd[page]) >> nsaid) & 1u) != 0u;
}

/* The first table that is in force still. */
bool fab_may(const struct fab *f, uint32_t line, uint32_t nsaid, bool write)
{
	for (uint32_t i = 0; i < f->tables; i++)
		if (f->table[i].until == FOREVER)
			return table_lets(&f->table[i], line, nsaid, write);
	return false;
}

bool fab_might(const struct fab *f, uint32_t line, uint32_t nsaid, bool write)
{
	return f->tables > 1u && table_lets(&f->table[f->tables - 2u], line, nsaid, write);
}

bool fab_may_always(const struct fab *f, uint32_t line, uint32_t nsaid, bool write, uint64_t since)
{
	for (uint32_t i = 0; i < f->tables; i++) {
		if (f->table[i].until >= since && !table_lets(&f->table[i], line, nsaid, write))
			return false;
		if (f->table[i].until == FOREVER)
			break; /* the next one is still being written */
	}
	return true;
}

bool fab_open(const struct fab *f, uint32_t line)
{
	const uint32_t page = fab_page(line);

	return page == PAGES || f->plan.open[page];
}

/* ---- drawing -------------------------------------------------------------------------------------------- */

/* NSAIDs of the epoch's masters. */
static uint32_t used(const struct fab *f)
{
	uint32_t mask = 0;

	for (uint32_t i = 0; i < f->cfg->caches + f->cfg->lites; i++)
		mask |= 1u << f->plan.nsaids[i][0] | 1u << f->plan.nsaids[i][1];
	return mask;
}

static void random_table(struct fab *f, struct table *t)
{
	for (uint32_t p = 0; p < PAGES; p++) {
		const uint32_t at_least = f->plan.open[p] ? used(f) : 0u;

		t->rd[p] = tzf_rng_below(&f->rng, 0x10000) | at_least;
		t->wr[p] = tzf_rng_below(&f->rng, 0x10000) | at_least;
		t->s_rd[p] = f->plan.open[p] || fab_sometimes(f, 12);
		t->s_wr[p] = f->plan.open[p] || fab_sometimes(f, 12);
	}
	t->until = FOREVER;
}

static void random_masters(struct fab *f)
{
	struct plan *p = &f->plan;

	for (uint32_t i = 0; i < f->cfg->caches + f->cfg->lites; i++) {
		p->nsaids[i][0] = tzf_rng_below(&f->rng, 16);
		p->nsaids[i][1] = fab_sometimes(f, 8) ? p->nsaids[i][0] : tzf_rng_below(&f->rng, 16);
		/* often one NSAID for several, else nothing is ever passed on in mode 2 */
		if (i > 0u && fab_sometimes(f, 8))
			p->nsaids[i][0] = p->nsaids[i - 1u][0];
	}
}

static void random_groups(struct fab *f, struct plan *p)
{
	for (uint32_t i = 0; i < f->cfg->caches + f->cfg->lites; i++)
		p->group[i] = fab_sometimes(f, 10) ? i : tzf_rng_below(&f->rng, 2);
}

void fab_new_protection(struct fab *f, struct plan *p)
{
	static const uint8_t modes[] = { 0, 0, 1, 1, 2, 2, 2, 3 }; /* 3 is 1 by another name */
	const uint32_t what = tzf_rng_below(&f->rng, 4);

	*p = f->plan;
	while (what != 0u && (p->mode == f->plan.mode || (p->mode == 0u && f->never_off)))
		p->mode = modes[tzf_rng_below(&f->rng, sizeof modes)];
	if (what <= 1u)
		random_groups(f, p);
}

void fab_new_plan(struct fab *f)
{
	const bool all_open = fab_sometimes(f, 4);

	memset(&f->plan, 0, sizeof f->plan);
	memset(f->table, 0, sizeof f->table);
	f->plan.mode = tzf_rng_below(&f->rng, 4);
	f->plan.qos = tzf_rng_below(&f->rng, 1u << (f->cfg->caches + f->cfg->lites));
	f->plan.authentic = tzf_rng_below(&f->rng, 16);
	f->never_off = f->plan.mode != 0u && fab_sometimes(f, 6);
	for (uint32_t p = 0; p < PAGES; p++)
		f->plan.open[p] = all_open || fab_sometimes(f, 4);
	random_masters(f);
	random_groups(f, &f->plan);
	f->tables = 1;
	f->table[0].action = tzf_rng_below(&f->rng, 4);
	f->table[0].speculation = tzf_rng_below(&f->rng, 4);
	random_table(f, &f->table[0]);
	f->zeros = (f->table[0].action & 1u) == 0u;
	fab_program(f);
}

/* ---- telling the filter ----------------------------------------------------------------------------------- */

static void apb_write(struct fab *f, uint32_t addr, uint32_t data)
{
	f->apb[f->apb_n++] = (struct apb_step){ .addr = addr, .data = data };
}

/* Region r covers page r - 1; the last one the open page. */
static void write_region(struct fab *f, const struct table *t, uint32_t p)
{
	const uint32_t filters = tzf_mask32(f->cfg->mems);
	const uint32_t at = REGIONS + REGION * (p + 1u);
	const uint64_t base = BASE + ((uint64_t)p << 12);
	const bool open = p == PAGES;
	const uint32_t s = open ? 3u : (uint32_t)t->s_wr[p] << 1 | (uint32_t)t->s_rd[p];

	apb_write(f, at + BASE_LOW, (uint32_t)base);
	apb_write(f, at + TOP_LOW, (uint32_t)base + 0xFFFu);
	apb_write(f, at + ID_ACCESS, open ? 0xFFFFFFFFu : t->wr[p] << 16 | t->rd[p]);
	apb_write(f, at + ATTRIBUTES, s << 30 | filters);
}

/* Filters open only when all is set (TZC 5). */
void fab_program(struct fab *f)
{
	const struct table *t = &f->table[f->tables - 1u];

	f->apb_n = f->apb_at = 0;
	apb_write(f, ACTION, t->action);
	apb_write(f, SPECULATION_CTRL, t->speculation);
	for (uint32_t p = 0; p <= PAGES; p++)
		write_region(f, t, p);
	apb_write(f, GATE_KEEPER, tzf_mask32(f->cfg->mems));
}

/* Gates closed, everything accepted has ended (TZC 5): nothing is decided while the table changes. */
void fab_reprogram_to(struct fab *f, const struct table *t)
{
	f->table[f->tables++] = *t;
	f->apb_n = f->apb_at = 0;
	apb_write(f, GATE_KEEPER, 0);
	f->apb[f->apb_n++] = (struct apb_step){ .addr = GATE_KEEPER, .poll = true, .table = true };
	apb_write(f, ACTION, t->action);
	for (uint32_t p = 0; p < PAGES; p++)
		write_region(f, t, p);
	apb_write(f, GATE_KEEPER, tzf_mask32(f->cfg->mems));
}

void fab_reprogram(struct fab *f)
{
	struct table t;

	if (f->apb_at != f->apb_n || f->tables == TABLES)
		return;
	t = f->table[f->tables - 1u];
	random_table(f, &t);
	fab_reprogram_to(f, &t);
	f->regions++;
}

/* As others use the bus too: only when nothing waits for it. */
void fab_override(struct fab *f)
{
	const uint32_t ports = f->cfg->caches + f->cfg->lites, p = tzf_rng_below(&f->rng, ports);
	const struct apb_step steps[] = {
		{ .cci = true, .addr = R_QOS_THRESHOLD, .data = f->pace.high_w << 16 | f->pace.high_r },
		{ .cci = true, .addr = R_QOS_MAX_OT(p), .data = fab_sometimes(f, 8) ? 255u : 4u + tzf_rng_below(&f->rng, 4) },
		{ .cci = true, .addr = fab_sometimes(f, 8) ? R_ARQOS_OVR(p) : R_AWQOS_OVR(p), .data = (uint32_t)tzf_rng_u64(&f->rng) },
		{ .cci = true, .addr = R_CTRL_OVR, .data = f->sf_off ? OVR_SF_OFF : 0u },
	};

	if (f->apb_at != f->apb_n || fab_sometimes(f, 4))
		return;
	f->apb_n = f->apb_at = 0;
	for (uint32_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
		f->apb[f->apb_n++] = steps[i];
}

bool fab_switch_filter(struct fab *f)
{
	if (f->apb_at != f->apb_n)
		return false;
	f->sf_off = !f->sf_off;
	f->apb_n = f->apb_at = 0;
	f->apb[f->apb_n++] = (struct apb_step){ .cci = true, .addr = R_CTRL_OVR, .data = f->sf_off ? OVR_SF_OFF : 0u };
	return true;
}

static void step_done(struct fab *f, uint32_t data)
{
	const struct apb_step *s = &f->apb[f->apb_at];

	if (s->poll && data >> 16 != 0u)
		return;
	if (s->table) {
		f->table[f->tables - 2u].until = f->cycle;
		fab_cov_region(f->cov, f);
	}
	f->apb_at++;
}

void fab_apb_drive(struct fab *f, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	if (in->PENABLE != 0u && (in->PSEL & out->PREADY) != 0u) {
		next->PSEL = next->PENABLE = 0;
		step_done(f, out->PRDATA[FAB_AT_TZC]);
	}
	if (f->apb_at == f->apb_n)
		return;
	next->PENABLE = in->PSEL != 0u && next->PSEL != 0u;
	next->PSEL = f->apb[f->apb_at].cci ? FAB_CCI : FAB_TZC;
	next->PWRITE = !f->apb[f->apb_at].poll;
	next->PADDR = f->apb[f->apb_at].addr;
	next->PWDATA = f->apb[f->apb_at].data;
	next->PSTRB = 0xF;
	next->PPROT = 0;
}
