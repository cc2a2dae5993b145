// fabric_dmi.h - what was answered to requests for DMI at the system's sockets, and when an answer must be taken back.
//
// A pointer bypasses the caches. So it is granted only over lines of which no cache has a copy and nothing is under way, to those who may read or write all
// of them without a trace, and it is taken back before the first request goes out that could bring such a line into a cache (docs/systemc-fabric.md, "DMI").
#ifndef FABRIC_DMI_H
#define FABRIC_DMI_H

#include <functional>
#include <vector>

#include "fabric_lines.h"

namespace tzf {

// What may be granted to somebody around an address, as far as this system goes.
struct fabric_dmi_range {
	enum why_kind { FREE, DENIED, HELD } why; // HELD: by a cache or something under way, or a change of mode is pending
	tzc400_range range;   // FREE, DENIED: over which the filter says this. HELD: the line
	tzc400_within within; // where it was asked: of FREE within the stripe, what the target grants, and between lines that are held

	bool may(bool write) const { return why == FREE && range.may(write); }
};

class fabric_dmi {
public:
	// told(port, first, last): the answer is taken back. pending(secure): lines that requests which have not been answered will bring in.
	using told_function = std::function<void(uint32_t, uint64_t, uint64_t)>;
	using pending_function = std::function<std::vector<uint64_t>(bool)>;

	fabric_dmi(const fabric_cfg &cfg, told_function told, pending_function pending);

	fabric_dmi_range ask(const fabric_state &st, const fabric_asker &who, uint64_t addr, bool write, tzc400_within within = {}) const;
	// `given`, which is ask()'s with these arguments, was told.
	void add(const fabric_asker &who, uint64_t addr, bool write, const fabric_dmi_range &given);
	// A clock edge has passed: answers that would now be others are taken back.
	void edge(const fabric_state &st);
	// A request that brings this line in is about to go out; it is among pending() already.
	void before(const fabric_line &l);
	// What stands behind took this range back, and everybody was told. An answer that reaches beyond it stays: an initiator may keep the rest.
	void forget(uint64_t first, uint64_t last);

private:
	struct answer {
		fabric_asker who;
		uint64_t addr;
		bool write;
		fabric_dmi_range given;

		bool granted() const { return given.why == fabric_dmi_range::FREE; }
		bool overlaps(uint64_t first, uint64_t last) const { return given.range.first <= last && given.range.last >= first; }
	};
	// The pins and enables that say what the interconnect does with a request.
	struct control {
		uint32_t mode = 0, snoops = 0, off = 0;
		std::vector<uint32_t> groups, masks;

		bool operator==(const control &o) const
		{
			return mode == o.mode && snoops == o.snoops && off == o.off && groups == o.groups && masks == o.masks;
		}
	};

	std::vector<uint64_t> occupied(const fabric_state &st, bool secure) const;
	tzc400_range at_filter(const fabric_state &st, const fabric_asker &who, uint64_t addr, bool write, const tzc400_within &within) const;
	control control_of(const fabric_state &st) const;
	bool registers_changed(const fabric_state &st);
	// Takes back the answers of which gone() says so. Who is told may ask again at once: what he is answered is no longer among these.
	void take_back(const std::function<bool(const answer &)> &gone);

	const fabric_cfg &cfg_;
	told_function told_;
	pending_function pending_;
	std::vector<answer> answers_;
	tzc400_state registers_ = {}; // at the last edge
	control control_;
};

} // namespace tzf

#endif
