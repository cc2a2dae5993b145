/* inclusion.c - what the snoop filter is there for: each line that a cache behind an enabled port holds is in it, with that port's bit, in every cycle.
 * And of a line at rest it says what the account says (account.c). These look at the state; all else that the bench checks are pins.
 */
#include "cci_bench.h"

/* A way, from the least significant field up: tag, ns, hold, nsaid, mixed, valid. */
struct way {
	uint64_t tag;
	uint32_t ns, hold, name;
	bool valid;
};

static struct way unpack(const struct cci_bench *b, uint64_t word)
{
	uint32_t bits = b->cfg->addr_width - 6u;
	struct way w;

	for (uint32_t sets = b->cfg->sf_sets; sets > 1u; sets >>= 1)
		bits--;
	w.tag = word & tzf_mask64(bits);
	w.ns = (uint32_t)(word >> bits) & 1u;
	w.hold = (uint32_t)(word >> (bits + 1u)) & tzf_mask32(b->cfg->aces);
	w.name = (uint32_t)(word >> (bits + 1u + b->cfg->aces)) & 15u;
	if (((word >> (bits + 5u + b->cfg->aces)) & 1u) != 0u)
		w.name = CB_MIXED;
	w.valid = ((word >> (bits + 6u + b->cfg->aces)) & 1u) != 0u;
	return w;
}

/* The line's way; not valid if there is none. */
static struct way way_of(const struct cci_bench *b, const struct cci_state *s, uint32_t line)
{
	const uint64_t addr = cb_line_addr(b, line);
	const struct cci_set *set = &s->sets[cb_set_of(b, line)];
	struct way found = { 0 };

	for (uint32_t w = 0; w < CCI_SF_WAYS; w++) {
		const struct way now = unpack(b, set->way[w]);

		if (now.valid && now.ns == cb_line_ns(line) && now.tag == addr >> 6 >> __builtin_ctz(b->cfg->sf_sets))
			found = now;
	}
	return found;
}

/* Nobody is about to change what the filter says of it. */
static bool at_rest(const struct cci_bench *b, uint32_t line)
{
	if (b->line[line].users != 0u || b->line[line].leaving != 0u || (cb_back_may_live(b) && (b->filter.back.line == line || b->filter.back.line == CB_LINES)))
		return false;
	for (uint32_t a = 0; a < b->cfg->aces; a++)
		if (b->port[a].copy[line].wait_rack != 0u)
			return false;
	return true;
}

void cb_inclusion(struct cci_bench *b, const struct cci_state *s)
{
	const uint32_t en = b->setting[b->settings - 1u].en;

	if (!cb_has_filter(b))
		return;
	for (uint32_t i = 0; i < b->phase.hot; i++) {
		const uint32_t line = b->hot[i];
		const struct way w = way_of(b, s, line);
		const uint32_t hold = w.valid ? w.hold : 0u;

		for (uint32_t a = 0; a < b->cfg->aces; a++)
			if (b->port[a].copy[line].st != CB_I && cb_bit(en, a) && !cb_bit(hold, a))
				cb_fail(b, "line %u: port %u has a copy, and the filter says 0x%x (inclusion)", line, a, hold);
		if (at_rest(b, line) && !cb_directory_has(&b->line[line].now, hold, w.name))
			cb_fail(b, "line %u: the filter says ports 0x%x under %u, which is not the account", line, hold, w.name);
	}
}
