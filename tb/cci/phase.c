/* phase.c - what random traffic allows from one reset to the next: places, permissions, hot lines, NSAIDs, mode, groups, enables. */
#include "cci_bench.h"

/* Mostly the few that pages and masks speak of. */
static uint32_t draw_nsaid(struct cci_bench *b)
{
	static const uint8_t pool[] = { 9, 9, 10, 8, 8, 5, 0, 15 };

	return cb_sometimes(b, 4) ? cb_below(b, 16) : pool[cb_below(b, sizeof pool)];
}

static void draw_page(struct cci_bench *b, struct cb_page *p)
{
	switch (cb_below(b, 8)) {
	case 0: *p = (struct cb_page){ 1u << 8, 1u << 8 | 1u << 9, false, false }; break;                /* protected media */
	case 1: *p = (struct cb_page){ 0, 0, true, true }; break;                                          /* Secure only */
	case 2: *p = (struct cb_page){ 0xFFFFu, 0xFFFFu & ~(1u << 8), true, true }; break;                 /* ordinary, not to be written by media */
	case 3: *p = (struct cb_page){ cb_below(b, 0x10000), cb_below(b, 0x10000), cb_sometimes(b, 8), cb_sometimes(b, 8) }; break;
	default: *p = (struct cb_page){ 0xFFFFu, 0xFFFFu, true, true }; break;
	}
}

/* Different lines, but all in one set of the snoop filter, as many as there are. */
static void draw_crowd(struct cci_bench *b)
{
	static const uint8_t places[] = { 0, 1, 2, 62, 63 };
	const uint32_t mask = b->cfg->sf_sets - 1u, set = places[cb_below(b, sizeof places)] & mask, from = cb_below(b, CB_LINES);

	b->phase.hot = 0;
	for (uint32_t i = 0; i < CB_LINES && b->phase.hot < CB_HOT; i++) {
		const uint32_t line = (from + i * 131u) % CB_LINES; /* 131 and CB_LINES have no common divisor: each comes once */

		if (cb_line_page(line) != CB_PLAIN && (line & mask & 63u) == set)
			b->hot[b->phase.hot++] = line;
	}
}

static void draw_hot(struct cci_bench *b)
{
	static const uint8_t places[] = { 0, 1, 2, 62, 63 }, counts[] = { 1, 2, 3, 4, 6, 8, 12, CB_HOT };

	if (b->phase.crowd) {
		draw_crowd(b);
		return;
	}
	b->phase.hot = counts[cb_below(b, sizeof counts)];
	for (uint32_t i = 0; i < b->phase.hot; i++)
		b->hot[i] = ((cb_sometimes(b, 11) ? CB_PAGES : 0u) + cb_below(b, CB_PLAIN)) * CB_PAGE + places[cb_below(b, sizeof places)];
}

/* Anywhere in the address space; each twin differs from its page in one bit. */
static void draw_places(struct cci_bench *b)
{
	const uint32_t above = b->cfg->addr_width - CB_SPAN_BITS;

	b->base = (tzf_rng_u64(&b->rng) & tzf_mask64(above)) << CB_SPAN_BITS;
	for (uint32_t i = 0; i < 2u; i++)
		b->twin[i] = UINT64_C(1) << (CB_SPAN_BITS + cb_below(b, above));
}

uint32_t cb_draw_mode(struct cci_bench *b)
{
	uint32_t mode;

	if (b->only_mode >= 0)
		return (uint32_t)b->only_mode;
	mode = cb_below(b, 16);
	return mode < 5u ? 0u : mode < 10u ? 1u : mode < 15u ? 2u : 3u;
}

void cb_draw_groups(struct cci_bench *b, struct cb_setting *s, uint32_t style)
{

	for (uint32_t i = 0; i < b->ports; i++)
		s->group[i] = style == 0u ? i : style == 1u ? cb_below(b, 2) : 3u;
}

/* same: how many of the three NSAIDs of a port are everybody's. */
static void draw_ports(struct cci_bench *b, uint32_t same)
{
	const uint32_t one = draw_nsaid(b);

	for (uint32_t i = 0; i < b->ports; i++) {
		struct cb_port *p = &b->port[i];

		for (uint32_t k = 0; k < 3u; k++)
			p->nsaids[k] = k < same ? one : draw_nsaid(b);
		if (i >= b->cfg->aces)
			continue;
		b->mask[i] = 0xFFFFu;
		if (b->phase.mask_holes && cb_sometimes(b, 8))
			b->mask[i] &= ~(1u << p->nsaids[cb_below(b, 3)]);
	}
}

/* X28: ports that give no CRNSAID. Without a filter such a port is a master of one NSAID, as IFNSAID_CFG says; or it is not, and what is written for
 * it goes under the wrong one. */
static void draw_names(struct cci_bench *b)
{
	const bool wrong = cb_sometimes(b, 3);

	b->crnsaid_en = tzf_mask32(b->cfg->aces);
	if (cb_sometimes(b, b->phase.crowd ? 12 : 8))
		b->crnsaid_en = cb_sometimes(b, 8) ? 0u : cb_below(b, 1u << b->cfg->aces);
	for (uint32_t i = 0; i < b->cfg->aces; i++) {
		struct cb_port *p = &b->port[i];

		b->ifnsaid[i] = cb_sometimes(b, 8) ? p->nsaids[cb_below(b, 3)] : draw_nsaid(b);
		if (cb_has_filter(b) || cb_bit(b->crnsaid_en, i))
			continue;
		b->phase.misnamed = b->phase.misnamed || wrong;
		for (uint32_t k = 0; k < 3u && !wrong; k++)
			p->nsaids[k] = b->ifnsaid[i];
	}
}

/* Mostly all are snooped; else nobody, one cache alone (nobody is, for what it asks), or some. */
static uint32_t draw_enables(struct cci_bench *b)
{
	const uint32_t all = (1u << b->cfg->aces) - 1u;

	switch (cb_below(b, 16)) {
	case 0: return 0;
	case 1:
	case 2: return 1u << cb_below(b, b->cfg->aces);
	case 3: return cb_below(b, all + 1u);
	default: return all;
	}
}

/* Mostly pins enable the ports; a CCI-500 does not look at them. */
static void draw_sysco(struct cci_bench *b)
{
	const uint32_t all = tzf_mask32(cb_snooped(b));

	b->sysco_en = cb_sometimes(b, 10) ? all : cb_below(b, all + 1u);
	if (b->by_firmware)
		b->sysco_en = 0;
	b->idle_req = cb_below(b, all + 1u);
	b->with_snoops = b->with_dvm = all;
	if (b->by_firmware || !cb_sometimes(b, 2))
		return;
	b->with_snoops &= cb_below(b, all + 1u);
	b->with_dvm &= cb_below(b, all + 1u);
}

/* Mostly all; else some, or nobody. */
static uint32_t draw_dvm(struct cci_bench *b)
{
	const uint32_t all = tzf_mask32(cb_snooped(b));

	return cb_sometimes(b, 11) ? all : cb_below(b, all + 1u);
}

/* DVM, barriers, exclusive accesses: often none, that lines have the place to themselves. */
static void draw_messages(struct cci_bench *b)
{
	struct cb_phase *f = &b->phase;
	const bool dvm = b->cfg->dvm != 0u && !cb_sometimes(b, 4);

	f->messages = !dvm ? 0u : cb_sometimes(b, 5) ? 16u : cb_below(b, 4);
	f->barriers = !dvm ? 0u : cb_sometimes(b, 3) ? 8u : cb_below(b, 3);
	f->syncs = cb_sometimes(b, 8) ? 5u : 14u;
	f->hasty = 8u * cb_below(b, 2);
	f->any_sync = f->illegal && cb_sometimes(b, 8);
	f->locks = cb_sometimes(b, 12) ? (b->cfg->aces < 2u ? 8u : 2u) + cb_below(b, 9) : 0u; /* a lonely cache shares little */
	f->cpus = cb_sometimes(b, 8) ? 1u + cb_below(b, 8) : 0u;
	f->late = cb_sometimes(b, 8) ? 8u : 0u;
	f->crossing = cb_sometimes(b, 4);
	f->no_reserve = cb_sometimes(b, 3);
}

/* The settings that it begins with, and those that it is to change to. */
static void draw_settings(struct cci_bench *b, bool friends)
{
	b->settings = 1;
	draw_sysco(b);
	b->change_goal = (struct cb_setting){ .req = draw_enables(b) };
	b->change_goal.req |= draw_dvm(b) & ~tzf_mask32(b->cfg->aces);
	b->change_goal.off = cb_sometimes(b, 3);
	if (b->by_firmware) {
		b->change_goal.req = 0;
		b->phase.qos_style = 0; /* its caches must be put out in time */
		b->phase.messages = 4u * b->cfg->dvm; /* some, and not so many that few snoops come */
	}
	b->setting[0] = (struct cb_setting){ .since = b->cycle, .req = b->change_goal.req & cb_by_pins(b) };
	b->setting[0].mode = cb_draw_mode(b);
	cb_enables(b, &b->setting[0]);
	for (uint32_t i = 0; i < b->cfg->aces; i++)
		b->port[i].offline = !cb_bit(b->setting[0].en, i);
	cb_draw_groups(b, &b->setting[0], friends ? 2u : cb_below(b, 3));
}

void cb_new_phase(struct cci_bench *b)
{
	static const uint8_t outstanding[] = { 1, 2, 4, 8, CB_WRITES };
	const bool friends = cb_sometimes(b, 4); /* one group and one NSAID: in protected modes too they share what is dirty */
	struct cb_phase *f = &b->phase;

	*f = (struct cb_phase){
		.errors_cr = !b->calm && cb_sometimes(b, 3),
		.errors_mem = !b->calm && cb_sometimes(b, 3),
		.illegal = !b->calm && cb_sometimes(b, 6),
		.bursts = cb_sometimes(b, 6),
		.mask_holes = !b->calm && cb_sometimes(b, 3),
		.mix = cb_below(b, 4),
		.ids = 1u << cb_below(b, 4),
		.qos_style = cb_below(b, 4),
		.action = cb_below(b, 2),
		.outstanding = outstanding[cb_below(b, sizeof outstanding)],
		.plain = cb_sometimes(b, 4) ? 6u : 1u,
		.interleave = cb_below(b, 2),
		.early = 8u * cb_below(b, 3),
		.crowd = cb_has_filter(b) && cb_sometimes(b, b->cfg->sf_sets > 4u ? 12 : 8), /* a large one is full of nothing else */
		.silent = cb_below(b, 4) * 4u,
		.alike = b->only_wild && cb_sometimes(b, cb_has_filter(b) ? 4 : 12),
	};
	f->crowd = f->crowd && !f->alike;
	f->counting = b->only_wild && cb_sometimes(b, 6);
	draw_messages(b);
	if (f->crowd && cb_sometimes(b, 8)) { /* many at a time, so that ways run out */
		f->outstanding = CB_WRITES;
		f->ids = 16;
		f->mix |= 2u;
	}
	for (uint32_t i = 0; i < CB_PAGES; i++)
		draw_page(b, &b->page[i]);
	b->page[0] = (struct cb_page){ 0xFFFFu, 0xFFFFu, true, true };
	draw_places(b);
	draw_hot(b);
	draw_ports(b, friends ? 3u : cb_below(b, 4));
	draw_names(b);
	draw_settings(b, friends);
}
