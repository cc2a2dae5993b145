/* fab_policy.c - lines, values, and the permissions of an epoch, written into the filter over its registers. */
#include "fab_int.h"

#include <stdarg.h>
#include <string.h>

#define BASE UINT64_C(0x80000000)

uint64_t fab_addr(uint32_t line)
{
	const uint32_t half = line % HALF;

	if (line >= LINES)
		return BASE + ((uint64_t)PAGES << 12) + ((uint64_t)(line - LINES) << 6);
	return BASE + ((uint64_t)(half / PAGE_LINES) << 12) + (half % 2u == 1u ? 0x40u : 0u) + ((half / 2u) % 2u == 1u ? 0x400u : 0u);
}

bool fab_ns(uint32_t line)
{
	return line < HALF || (line >= LINES && (line & 1u) != 0u);
}

uint32_t fab_page(uint32_t line)
{
	return line >= LINES ? PAGES : (line % HALF) / PAGE_LINES;
}

uint32_t fab_line_of(uint64_t addr, bool ns)
{
	for (uint32_t l = 0; l < ALL_LINES; l++)
		if (fab_addr(l) == (addr & ~UINT64_C(63)) && fab_ns(l) == ns)
			return l;
	return ALL_LINES;
}

bool fab_may(const struct fab *f, uint32_t line, uint32_t nsaid, bool write)
{
	const uint32_t page = fab_page(line);

	if (page == PAGES)
		return true;
	if (!fab_ns(line))
		return write ? f->plan.s_wr[page] : f->plan.s_rd[page];
	return (((write ? f->plan.wr[page] : f->plan.rd[page]) >> nsaid) & 1u) != 0u;
}

bool fab_sometimes(struct fab *f, uint32_t n)
{
	return tzf_rng_below(&f->rng, 16) < n;
}

void fab_fail(struct fab *f, const char *format, ...)
{
	va_list args;
	int n;

	if (f->failed)
		return;
	f->failed = true;
	n = snprintf(f->message, sizeof f->message, "cycle %llu: ", (unsigned long long)f->cycle);
	va_start(args, format);
	vsnprintf(f->message + n, sizeof f->message - (size_t)n, format, args);
	va_end(args);
}

/* {1010, nsaid, master, line + 1, 12 bits 0, sequence}: never 0, which is what a refused read gives. */
uint64_t fab_value(struct fab *f, uint32_t master, uint32_t nsaid, uint32_t line)
{
	f->sequence++;
	return UINT64_C(0xA) << 60 | (uint64_t)nsaid << 56 | (uint64_t)master << 52 | (uint64_t)(line + 1u) << 44 | f->sequence;
}

uint64_t fab_first_value(uint32_t line, uint32_t granule)
{
	return UINT64_C(0xB) << 60 | (uint64_t)(line + 1u) << 44 | granule;
}

uint64_t fab_granule(const tzf_w256 *d, uint32_t i)
{
	const uint32_t *const at = &d->w[(size_t)2 * i];

	return (uint64_t)at[1] << 32 | at[0];
}

void fab_set_granule(tzf_w256 *d, uint32_t i, uint64_t v)
{
	uint32_t *const at = &d->w[(size_t)2 * i];

	at[0] = (uint32_t)v;
	at[1] = (uint32_t)(v >> 32);
}

static void apb_write(struct fab *f, uint32_t addr, uint32_t data)
{
	f->apb[f->apb_n][0] = addr;
	f->apb[f->apb_n][1] = data;
	f->apb_n++;
}

/* Region r covers page r - 1; the last one the open page. Filters open only when all is set (TZC 5). */
void fab_program(struct fab *f)
{
	const uint32_t filters = tzf_mask32(f->cfg->mems);

	f->apb_n = f->apb_at = 0;
	apb_write(f, 0x004, f->plan.action);
	for (uint32_t p = 0; p <= PAGES; p++) {
		const uint32_t at = 0x100u + 0x20u * (p + 1u);
		const uint64_t base = BASE + ((uint64_t)p << 12);
		const bool open = p == PAGES;
		const uint32_t s = open ? 3u : (uint32_t)f->plan.s_wr[p] << 1 | (uint32_t)f->plan.s_rd[p];

		apb_write(f, at + 0x00u, (uint32_t)base);
		apb_write(f, at + 0x08u, (uint32_t)base + 0xFFFu);
		apb_write(f, at + 0x14u, open ? 0xFFFFFFFFu : f->plan.wr[p] << 16 | f->plan.rd[p]);
		apb_write(f, at + 0x10u, s << 30 | filters);
	}
	apb_write(f, 0x008, filters);
}

static void random_policy(struct fab *f)
{
	for (uint32_t p = 0; p < PAGES; p++) {
		f->plan.rd[p] = f->plan.open ? 0xFFFFu : tzf_rng_below(&f->rng, 0x10000);
		f->plan.wr[p] = f->plan.open ? 0xFFFFu : tzf_rng_below(&f->rng, 0x10000);
		f->plan.s_rd[p] = f->plan.open || fab_sometimes(f, 12);
		f->plan.s_wr[p] = f->plan.open || fab_sometimes(f, 12);
	}
}

void fab_new_plan(struct fab *f)
{
	const uint32_t ports = f->cfg->caches + f->cfg->lites;

	memset(&f->plan, 0, sizeof f->plan);
	f->plan.mode = tzf_rng_below(&f->rng, 4);
	f->plan.open = fab_sometimes(f, 8);
	f->plan.action = tzf_rng_below(&f->rng, 4);
	random_policy(f);
	for (uint32_t i = 0; i < ports; i++) {
		f->plan.group[i] = fab_sometimes(f, 10) ? i : tzf_rng_below(&f->rng, 2);
		f->plan.nsaids[i][0] = tzf_rng_below(&f->rng, 16);
		f->plan.nsaids[i][1] = fab_sometimes(f, 8) ? f->plan.nsaids[i][0] : tzf_rng_below(&f->rng, 16);
		/* often one NSAID for several, else nothing is ever passed on in mode 2 */
		if (i > 0u && fab_sometimes(f, 8))
			f->plan.nsaids[i][0] = f->plan.nsaids[i - 1u][0];
	}
	fab_program(f);
}

void fab_apb_drive(struct fab *f, const struct fabric_out *out, const struct fabric_in *in, struct fabric_in *next)
{
	if (in->PSEL != 0u && in->PENABLE != 0u && out->PREADY != 0u) {
		next->PSEL = next->PENABLE = 0;
		f->apb_at++;
	}
	if (f->apb_at == f->apb_n)
		return;
	next->PENABLE = in->PSEL != 0u && next->PSEL != 0u;
	next->PSEL = 1;
	next->PWRITE = 1;
	next->PADDR = f->apb[f->apb_at][0];
	next->PWDATA = f->apb[f->apb_at][1];
	next->PSTRB = 0xF;
	next->PPROT = 0;
}
