// tzc400_ranges.h - over which range of addresses the address filter's decision is one and the same, and what has been said about ranges (DMI).
//
// Decisions are tzc400_lookup's. This file only knows where they may change: at the ends of regions.
#ifndef TZC400_RANGES_H
#define TZC400_RANGES_H

#include <vector>

#include "tzc400_pins.h"

namespace tzf {

// Who asks, through which filter.
struct tzc400_asker {
	uint32_t filter;
	bool secure;
	uint32_t nsaid;

	bool operator==(const tzc400_asker &o) const { return filter == o.filter && secure == o.secure && nsaid == o.nsaid; }
};

// Where to look: what lies outside is of no interest.
struct tzc400_within {
	uint64_t first = 0, last = ~uint64_t(0);
};

// first..last, and whether all of it may be read and written without a trace: the gate is open, the access is allowed, and it is no failure either
// (an overlap hit may be allowed and yet be recorded).
struct tzc400_range {
	uint64_t first, last;
	bool read, write;

	bool operator==(const tzc400_range &o) const { return first == o.first && last == o.last && read == o.read && write == o.write; }
	bool may(bool w) const { return w ? write : read; }
};

// The filter's gate lets addresses in.
bool tzc400_gate_open(const tzc400_state &st, uint32_t filter);

// The decision on one address (tzc400_lookup).
tzc400_verdict tzc400_ask(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, bool write);

// The widest range around addr, within limits that hold addr, in which the answer for this direction is the same; the other direction is allowed if it
// is in all of the range.
tzc400_range tzc400_range_of(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, bool write,
                             const tzc400_within &within = {});

// How many bytes from addr on, of `length`, the bus would transport for this asker: 0 if the gate is closed or the first is denied.
uint64_t tzc400_reach(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, uint64_t length, bool write);

// The answers that were given to requests for DMI, which must be taken back as soon as the same request would get another one.
class tzc400_answers {
public:
	// `range` is what tzc400_range_of said with the same arguments, and what the initiator was told.
	void add(const tzc400_asker &who, uint64_t addr, bool write, const tzc400_within &within, const tzc400_range &range);
	// Forgets the answers that this state would not give again; take_back(filter, first, last) for each.
	template <class TakeBack>
	void check(const tzc400_cfg &cfg, const tzc400_state &st, TakeBack take_back)
	{
		for (size_t i = 0; i < answers_.size();) {
			const answer a = answers_[i];

			if (tzc400_range_of(cfg, st, a.who, a.addr, a.write, a.within) == a.range) {
				i++;
				continue;
			}
			answers_.erase(answers_.begin() + std::ptrdiff_t(i));
			take_back(a.who.filter, a.range.first, a.range.last);
		}
	}

	// What stands behind filter f took this range back, and the initiator was told. An answer that reaches beyond it stays: the initiator may keep the rest.
	void forget(uint32_t f, uint64_t first, uint64_t last);

	bool empty() const { return answers_.empty(); }

private:
	struct answer {
		tzc400_asker who;
		uint64_t addr;
		bool write;
		tzc400_within within;
		tzc400_range range;
	};
	std::vector<answer> answers_;
};

} // namespace tzf

#endif
