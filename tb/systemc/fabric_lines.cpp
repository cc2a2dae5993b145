// fabric_lines.cpp - see fabric_lines.h.
#include "fabric_lines.h"

#include <algorithm>

namespace tzf {

// ---- where the bytes of a copy are ---------------------------------------------------------------------

namespace {

tzf_w256 &half_of(ace_cache_set &s, uint32_t way, uint64_t addr)
{
	return addr % CPU_LINE < CPU_LINE / 2U ? s.way_lo[way] : s.way_hi[way];
}

bool nonsecure(uint32_t prot)
{
	return (prot & 2U) != 0;
}

} // namespace

uint8_t fabric_copy::byte(const fabric_state &st, uint64_t addr) const
{
	return axi_get_byte(addr % CPU_LINE < CPU_LINE / 2U ? in(st).way_lo[way] : in(st).way_hi[way], place(addr));
}

void fabric_copy::write(fabric_state &st, uint64_t addr, uint8_t value) const
{
	axi_put_byte(half_of(st.cache[cache].s[set], way, addr), place(addr), value);
}

// ---- lines ---------------------------------------------------------------------------------------------

uint32_t fabric_memory_of(const fabric_cfg &cfg, uint64_t addr)
{
	return uint32_t(addr >> cfg.cci.stripe_bit) & (cfg.mems - 1U);
}

tzc400_asker fabric_at_filter(const fabric_cfg &cfg, const fabric_asker &who, uint64_t addr)
{
	return { fabric_memory_of(cfg, addr), who.secure, who.nsaid };
}

namespace {

// Calls use(line) for every way of a world that holds a copy.
template <class Use>
void each_copy(const fabric_cfg &cfg, const fabric_state &st, bool secure, Use use)
{
	for (uint32_t c = 0; c < cfg.caches; c++)
		for (uint32_t s = 0; s < cfg.sets; s++)
			for (uint32_t w = 0; w < cfg.ways; w++) {
				const ace_cache_set &set = st.cache[c].s[s];

				if ((set.way_st[w] & 1U) != 0 && (set.way_ns[w] == 0) == secure)
					use(set.way_tag[w] * cfg.sets + s);
			}
}

// Calls use(line) for everything of a world that is under way: MSHRs and write-back buffers of the caches, entries of the interconnect.
template <class Use>
void each_under_way(const fabric_cfg &cfg, const fabric_state &st, bool secure, Use use)
{
	for (uint32_t c = 0; c < cfg.caches; c++) {
		const ace_cache_state &cache = st.cache[c];

		for (uint32_t m = 0; m < cfg.mshrs; m++)
			if (cache.m_st[m] != ACE_CACHE_FREE && nonsecure(cache.m_prot[m]) != secure)
				use(cache.m_addr[m] / CPU_LINE);
		for (uint32_t w = 0; w < cfg.wbs; w++)
			if (cache.wb_st[w] != 0 && (cache.wb_ns[w] == 0) == secure)
				use(cache.wb_line[w]);
	}
	for (uint32_t e = 0; e < cci_entries(&cfg.cci); e++)
		if (st.cci.e[e].st != CCI_FREE && nonsecure(st.cci.e[e].prot) != secure)
			use(st.cci.e[e].addr / CPU_LINE);
}

} // namespace

std::vector<fabric_copy> fabric_copies(const fabric_cfg &cfg, const fabric_state &st, const fabric_line &l)
{
	const auto s = uint32_t(l.line % cfg.sets);
	std::vector<fabric_copy> copies;

	for (uint32_t c = 0; c < cfg.caches; c++)
		for (uint32_t w = 0; w < cfg.ways; w++) {
			const ace_cache_set &set = st.cache[c].s[s];

			if ((set.way_st[w] & 1U) != 0 && (set.way_ns[w] == 0) == l.secure && set.way_tag[w] == l.line / cfg.sets)
				copies.push_back({ c, s, w });
		}
	return copies;
}

bool fabric_under_way(const fabric_cfg &cfg, const fabric_state &st, const fabric_line &l)
{
	bool found = false;

	each_under_way(cfg, st, l.secure, [&](uint64_t line) { found = found || line == l.line; });
	return found;
}

std::vector<uint64_t> fabric_lines(const fabric_cfg &cfg, const fabric_state &st, bool secure)
{
	std::vector<uint64_t> lines;
	const auto add = [&](uint64_t line) { lines.push_back(line); };

	each_copy(cfg, st, secure, add);
	each_under_way(cfg, st, secure, add);
	return lines;
}

// ---- whose data a read gets ----------------------------------------------------------------------------

namespace {

// What the interconnect knows when it asks the other caches for a line.
struct question {
	const fabric_cfg &cfg;
	const fabric_state &st;
	const fabric_asker &who;
	const fabric_line &l;

	// 0 off, 1 strict, 2 compare (X6).
	uint32_t mode() const
	{
		if (who.secure)
			return 0;
		return st.cci.prot_mode == 3U ? 1U : st.cci.prot_mode;
	}
	bool masked(const fabric_copy &c) const { return ((st.cci.nsaid_mask[c.cache] >> c.nsaid(st)) & 1U) == 0; }
	// Its cache gets the normal snoop first (X8).
	bool asked(const fabric_copy &c) const { return mode() != 1U || st.cci.prot_group[c.cache] == st.cci.prot_group[who.port]; }
	// ... and may answer it with data (X10, E5, E17).
	bool gives(const fabric_copy &c) const { return asked(c) && (mode() == 0 || (c.nsaid(st) == who.nsaid && !masked(c))); }
	// It makes the interconnect ask all again, strictly, so that nobody gives anything (X10, E5, E8).
	bool spoils(const fabric_copy &c) const { return !gives(c) && (asked(c) || c.dirty(st)); }
	// Its dirty data reach memory when they are written back under its own NSAID.
	bool lands(const fabric_copy &c) const
	{
		const fabric_asker holder = { c.cache, l.secure, c.nsaid(st) };

		return c.dirty(st) && tzc400_ask(cfg.tzc, st.tzc, fabric_at_filter(cfg, holder, l.addr()), l.addr(), true).allow != 0;
	}
};

// The peers that are asked: not one's own cache, and only where snoops are enabled.
const fabric_copy *of_peers(const question &q, const std::vector<fabric_copy> &copies)
{
	const fabric_copy *given = nullptr, *dirty = nullptr;
	bool spoilt = false;

	for (const fabric_copy &c : copies) {
		if (c.cache == q.who.port || ((q.st.cci.snoop_en >> c.cache) & 1U) == 0)
			continue;
		spoilt = spoilt || q.spoils(c);
		if (q.gives(c) && (given == nullptr || c.dirty(q.st)))
			given = &c;
		if (c.dirty(q.st))
			dirty = &c;
	}
	if (!spoilt && given != nullptr)
		return given;
	return dirty != nullptr && q.lands(*dirty) && (q.l.secure || !q.masked(*dirty)) ? dirty : nullptr;
}

} // namespace

const fabric_copy *fabric_source(const fabric_cfg &cfg, const fabric_state &st, const fabric_asker &who, const fabric_line &l,
	const std::vector<fabric_copy> &copies)
{
	const question q = { cfg, st, who, l };
	const auto own = std::find_if(copies.begin(), copies.end(), [&](const fabric_copy &c) { return c.cache == who.port; });

	// An own copy of another NSAID is put out first (K6, row 4).
	if (own != copies.end() && (own->nsaid(st) == who.nsaid || q.lands(*own)))
		return &*own;
	return of_peers(q, copies);
}

} // namespace tzf
