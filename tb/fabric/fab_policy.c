/* fab_policy.c - lines, values of granules, and chance. */
#include "fab_int.h"

#include <stdarg.h>
#include <string.h>

#define BASE UINT64_C(0x80000000)

/* Four lines of a page: two sets of a cache, two tags of each. */
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
	const uint64_t page = (addr - BASE) >> 12;
	uint32_t line = ALL_LINES;

	if (page < PAGES)
		line = (uint32_t)page * PAGE_LINES + ((addr & 0x400u) != 0u ? 2u : 0u) + ((addr & 0x40u) != 0u ? 1u : 0u) + (ns ? 0u : HALF);
	else if (page == PAGES)
		line = LINES + ((uint32_t)(addr >> 6) & (PLAINS - 1u));
	return line < ALL_LINES && fab_addr(line) == (addr & ~UINT64_C(63)) && fab_ns(line) == ns ? line : ALL_LINES;
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

/* ---- values ------------------------------------------------------------------------------------------- */

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

bool fab_is_store(uint64_t value)
{
	return value >> 60 == 0xAu;
}

uint32_t fab_writer_nsaid(uint64_t value)
{
	return (uint32_t)(value >> 56) & 15u;
}

uint32_t fab_writer(uint64_t value)
{
	return (uint32_t)(value >> 52) & 15u;
}

uint32_t fab_line_of_value(uint64_t value)
{
	return ((uint32_t)(value >> 44) & 0xFFu) - 1u;
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

uint64_t fab_copy_granule(const struct copy *c, uint32_t granule)
{
	return fab_granule(granule < GRANULES / 2u ? c->lo : c->hi, granule % (GRANULES / 2u));
}

/* ---- rates ---------------------------------------------------------------------------------------------- */

static uint32_t rate(struct fab *f)
{
	static const uint8_t rates[] = { SLOWEST, 4, 8, 12, 16, 16 };

	return rates[tzf_rng_below(&f->rng, sizeof rates)];
}

void fab_new_pace(struct fab *f)
{
	f->pace.req = rate(f);
	f->pace.lite = rate(f);
	for (uint32_t i = 0; i < FAB_CHANNELS; i++)
		f->pace.of[i] = rate(f);
	f->pace.high_r = tzf_rng_below(&f->rng, 16);
	f->pace.high_w = tzf_rng_below(&f->rng, 16);
	f->pace.choice = fab_sometimes(f, 10);
	f->pace.mood = fab_sometimes(f, 8) ? (uint32_t)FAB_ANY : tzf_rng_below(&f->rng, FAB_MOODS);
	if (f->atomic.counts && fab_sometimes(f, 4))
		f->pace.mood = FAB_COUNTING;
	f->pace.focus = fab_sometimes(f, 8) ? 14u : 0u;
	f->pace.focused = 2u * tzf_rng_below(&f->rng, HALF / 2u);
	f->next_pace = f->cycle + 100u + tzf_rng_below(&f->rng, 600);
}

/* Any line, of the world asked for; often one that others want too. */
uint32_t fab_random_line(struct fab *f, bool secure)
{
	const uint32_t half = fab_sometimes(f, f->pace.focus) ? f->pace.focused + tzf_rng_below(&f->rng, 2) : tzf_rng_below(&f->rng, HALF);

	return half + (secure || fab_sometimes(f, 8) ? HALF : 0u);
}

/* How many of a channel there are. */
static uint32_t instances(const struct fab *f, uint32_t channel)
{
	if (channel == FAB_RSP)
		return f->cfg->caches;
	return channel < FAB_AR_M ? f->cfg->lites : f->cfg->mems;
}

static void new_starvation(struct fab *f)
{
	struct starve *s = &f->starve;

	s->channel = (enum fab_channel)tzf_rng_below(&f->rng, FAB_CHANNELS);
	s->which = tzf_rng_below(&f->rng, instances(f, s->channel));
	s->from = f->cycle;
	s->until = f->cycle + 50u + tzf_rng_below(&f->rng, 350);
	f->next_starve = s->until + 200u + tzf_rng_below(&f->rng, 2000);
}

/* The other side of a channel moves in this cycle: with its rate; not at all while it is starved; always while everything is to end. */
bool fab_flows(struct fab *f, enum fab_channel channel, uint32_t which)
{
	struct starve *s = &f->starve;

	if (f->stop)
		return true;
	if (f->cycle >= f->next_starve)
		new_starvation(f);
	if (f->cycle < s->until && s->channel == channel && s->which == which) {
		s->total++;
		return false;
	}
	return fab_sometimes(f, f->pace.of[channel]);
}

const char *fab_channel_name(uint32_t channel)
{
#define NAME(n) #n,
	static const char *const names[FAB_CHANNELS] = { FAB_CHANNEL_LIST(NAME) };
#undef NAME

	return channel < FAB_CHANNELS ? names[channel] : "?";
}
