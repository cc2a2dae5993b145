// fabric_lines.h - where a line is in the system at this moment: in which caches, under way or not, and whose copy somebody who asks would be given.
//
// It only looks: at the states of the caches, of the interconnect and of the filter's registers. Debug transport and DMI go by it.
#ifndef FABRIC_LINES_H
#define FABRIC_LINES_H

#include <vector>

#include "fabric_pins.h"
#include "tzc400_ranges.h"

namespace tzf {

// A line: address[..:6] in one world.
struct fabric_line {
	bool secure;
	uint64_t line;

	uint64_t addr() const { return line * CPU_LINE; }
};

// Who asks: at cache `port`, or at ACE-Lite port `port` - caches.
struct fabric_asker {
	uint32_t port;
	bool secure;
	uint32_t nsaid; // 0 if Secure
};

// A copy in a cache.
struct fabric_copy {
	uint32_t cache, set, way;

	static uint32_t place(uint64_t byte) { return uint32_t(byte % (CPU_LINE / 2U)); }
	const ace_cache_set &in(const fabric_state &st) const { return st.cache[cache].s[set]; }
	bool dirty(const fabric_state &st) const { return (in(st).way_st[way] & 2U) != 0; }
	uint32_t nsaid(const fabric_state &st) const { return in(st).way_nsaid[way]; }
	uint8_t byte(const fabric_state &st, uint64_t addr) const;
	void write(fabric_state &st, uint64_t addr, uint8_t value) const;
};

// The memory port and filter of an address.
uint32_t fabric_memory_of(const fabric_cfg &cfg, uint64_t addr);

// Who asks, as the filter in front of this address sees it.
tzc400_asker fabric_at_filter(const fabric_cfg &cfg, const fabric_asker &who, uint64_t addr);

// The copies of a line, in the order of the caches; the caches that ignore NS (ns_tag 0) too are asked for this world's only.
std::vector<fabric_copy> fabric_copies(const fabric_cfg &cfg, const fabric_state &st, const fabric_line &l);

// Some request, write-back or snoop of the line is under way in a cache or the interconnect, so that its newest data may be in neither.
bool fabric_under_way(const fabric_cfg &cfg, const fabric_state &st, const fabric_line &l);

// All lines of a world with a copy, or under way; unsorted, some twice.
std::vector<uint64_t> fabric_lines(const fabric_cfg &cfg, const fabric_state &st, bool secure);

// The copy of which a coherent read would get the data now, or null for memory's. Of a line that is not under way.
// `copies` is fabric_copies of the line. Permissions of whoever asks are not looked at, those of holders for their write-backs are.
const fabric_copy *fabric_source(const fabric_cfg &cfg, const fabric_state &st, const fabric_asker &who, const fabric_line &l,
	const std::vector<fabric_copy> &copies);

} // namespace tzf

#endif
