/* lines.c - numbers and addresses of lines, bursts and their pieces, the permission table, and the table of kinds. */
#include "cci_bench.h"

#include <stdarg.h>
#include <string.h>

/* Tables 2.1, 2.2 and 3.5, E3 and E6: strict snoops are CleanInvalid, but a CleanShared gets by with CleanShared. */
const struct cb_kind_row cb_kind_row[K_KINDS] = {
	[K_NONE] = { "none", 0, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_READ_NO_SNOOP] = { "ReadNoSnoop", 0, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_READ_ONCE] = { "ReadOnce", 0, S_READ_ONCE, S_CLEAN_INVALID, true, false, false, true, false },
	[K_READ_CLEAN] = { "ReadClean", 2, S_READ_CLEAN, S_CLEAN_INVALID, true, false, false, true, false },
	[K_READ_NSD] = { "ReadNotSharedDirty", 3, S_READ_NSD, S_CLEAN_INVALID, true, false, false, true, true },
	[K_READ_SHARED] = { "ReadShared", 1, S_READ_SHARED, S_CLEAN_INVALID, true, false, false, true, true },
	[K_READ_UNIQUE] = { "ReadUnique", 7, S_READ_UNIQUE, S_CLEAN_INVALID, true, false, false, false, true },
	[K_CLEAN_UNIQUE] = { "CleanUnique", 11, S_CLEAN_INVALID, S_CLEAN_INVALID, false, true, false, false, false },
	[K_MAKE_UNIQUE] = { "MakeUnique", 12, S_MAKE_INVALID, S_CLEAN_INVALID, false, true, true, false, false },
	[K_CLEAN_SHARED] = { "CleanShared", 8, S_CLEAN_SHARED, S_CLEAN_SHARED, false, true, false, true, false },
	[K_CLEAN_INVALID] = { "CleanInvalid", 9, S_CLEAN_INVALID, S_CLEAN_INVALID, false, true, false, false, false },
	[K_MAKE_INVALID] = { "MakeInvalid", 13, S_MAKE_INVALID, S_CLEAN_INVALID, false, true, true, false, false },
	[K_WRITE_NO_SNOOP] = { "WriteNoSnoop", 0, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_WRITE_UNIQUE] = { "WriteUnique", 0, S_CLEAN_INVALID, S_CLEAN_INVALID, false, false, false, false, false },
	[K_WRITE_LINE_UNIQUE] = { "WriteLineUnique", 1, S_MAKE_INVALID, S_CLEAN_INVALID, false, false, true, false, false },
	[K_WRITE_BACK] = { "WriteBack", 3, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_WRITE_CLEAN] = { "WriteClean", 2, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_WRITE_EVICT] = { "WriteEvict", 5, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_EVICT] = { "Evict", 4, CB_NO_SNOOP, CB_NO_SNOOP, false, false, false, false, false },
	[K_DVM_MESSAGE] = { "DVM Message", S_DVM_MESSAGE, CB_NO_SNOOP, CB_NO_SNOOP, false, true, false, false, false },
	[K_DVM_COMPLETE] = { "DVM Complete", S_DVM_COMPLETE, CB_NO_SNOOP, CB_NO_SNOOP, false, true, false, false, false },
	[K_BARRIER] = { "barrier", 0, CB_NO_SNOOP, CB_NO_SNOOP, false, true, false, false, false },
	[K_BACK_INVALIDATE] = { "back-invalidation", 0, S_CLEAN_INVALID, S_CLEAN_INVALID, false, true, false, false, false },
};

/* ---- lines ------------------------------------------------------------------------------------------- */

/* Neighbours on both sides of the memory stripe, and the same once more at addresses that differ in one bit: whoever leaves that bit out of
 * a comparison takes two lines for one. */
static uint64_t page_addr(const struct cci_bench *b, uint32_t page)
{
	static const uint16_t low[CB_PAGES] = { 0x0000, 0x1000, 0x0000, 0x1000, 0x2000, 0x7000 };
	const uint64_t at = b->base + low[page];

	return page == 2u || page == 3u ? at ^ b->twin[page - 2u] : at;
}

uint64_t cb_line_addr(const struct cci_bench *b, uint32_t line)
{
	return page_addr(b, cb_line_page(line)) + (size_t)64u * (line % CB_PAGE);
}

uint32_t cb_line_of(const struct cci_bench *b, uint64_t addr, bool ns)
{
	for (uint32_t page = 0; page < CB_PAGES; page++)
		if (addr >> 12 == page_addr(b, page) >> 12)
			return ((ns ? CB_PAGES : 0u) + page) * CB_PAGE + (uint32_t)(addr >> 6) % CB_PAGE;
	return CB_LINES;
}

uint32_t cb_mem_port(const struct cci_bench *b, uint64_t addr)
{
	return (uint32_t)(addr >> b->cfg->stripe_bit) & (b->cfg->mems - 1u);
}

/* ---- bursts ------------------------------------------------------------------------------------------- */

uint64_t cb_beat_addr(const struct cb_burst *u, uint32_t n)
{
	const uint64_t bytes = UINT64_C(1) << (u->size < 4u ? u->size : 4u);
	const uint64_t aligned = u->addr & ~(bytes - 1u);
	const uint64_t whole = bytes * (u->len + 1u);
	const uint64_t base = u->addr / whole * whole;

	if (n == 0u || u->type == 0u || u->type == 3u)
		return u->addr;
	if (u->type == 1u)
		return aligned + n * bytes;
	return base + (aligned - base + n * bytes) % whole;
}

/* C22, and at most four beats a piece. A WRAP of several pieces is cut where it wraps, as memory sees INCR. */
struct cb_chunk cb_chunk(const struct cb_burst *u, uint32_t first)
{
	struct cb_chunk c = { .first = first, .beats = 1 };
	const uint32_t total = u->len + 1u;
	const bool whole = u->type == 2u && total <= 4u;

	while (c.beats < 4u && first + c.beats < total) {
		const uint64_t here = cb_beat_addr(u, first + c.beats - 1u), there = cb_beat_addr(u, first + c.beats);

		if (!whole && (here >> 6 != there >> 6 || (u->type == 2u && there < here)))
			break;
		c.beats++;
	}
	c.last = first + c.beats == total;
	c.at_memory = (struct cb_burst){ cb_beat_addr(u, first), c.beats - 1u, u->size, u->type };
	if (u->type == 2u && !(first == 0u && c.last))
		c.at_memory.type = 1;
	return c;
}

void cb_span(const struct cci_bench *b, const struct cb_txn *t, uint32_t *first, uint32_t *last)
{
	const bool dataless = cb_kind_row[t->kind].dataless || t->kind == K_EVICT;
	uint64_t low = t->burst.addr, high = low;

	if (!dataless) {
		high = cb_beat_addr(&t->burst, t->burst.len);
		if (t->burst.type == 2u) {
			const uint64_t whole = ((uint64_t)t->burst.len + 1u) << t->burst.size;

			low = low / whole * whole;
			high = low + whole - 1u;
		}
	}
	*first = cb_line_of(b, low, (t->prot & 2u) != 0u);
	*last = cb_line_of(b, high, (t->prot & 2u) != 0u);
}

/* ---- permissions ---------------------------------------------------------------------------------------- */

bool cb_may_read(const struct cci_bench *b, uint32_t line, uint32_t nsaid)
{
	const struct cb_page *p = &b->page[cb_line_page(line)];

	return cb_line_ns(line) ? cb_bit(p->rd, nsaid) : p->s_rd;
}

bool cb_may_write(const struct cci_bench *b, uint32_t line, uint32_t nsaid)
{
	const struct cb_page *p = &b->page[cb_line_page(line)];

	return cb_line_ns(line) ? cb_bit(p->wr, nsaid) : p->s_wr;
}

/* Nobody is refused there: then what a reader must get does not depend on who reads. */
bool cb_page_open(const struct cci_bench *b, uint32_t line)
{
	const struct cb_page *p = &b->page[cb_line_page(line)];

	return cb_line_ns(line) ? p->rd == 0xFFFFu && p->wr == 0xFFFFu : p->s_rd && p->s_wr;
}

/* ---- failures, rates ------------------------------------------------------------------------------------- */

void cb_fail(struct cci_bench *b, const char *format, ...)
{
	va_list args;
	int n;

	if (b->failed || !b->checking)
		return;
	b->failed = true;
	n = snprintf(b->message, sizeof b->message, "cycle %llu: ", (unsigned long long)b->cycle);
	va_start(args, format);
	vsnprintf(b->message + n, sizeof b->message - (size_t)n, format, args);
	va_end(args);
}

bool cb_moves(struct cci_bench *b, uint32_t channel, uint32_t port, uint32_t rate)
{
	const struct cb_pace *c = &b->pace;

	if (b->stop || b->calm)
		return true;
	if (b->cycle < c->stop_until && c->stop_channel == channel && c->stop_port == port)
		return false;
	return cb_sometimes(b, rate);
}
