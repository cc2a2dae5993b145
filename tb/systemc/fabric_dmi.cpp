// fabric_dmi.cpp - see fabric_dmi.h.
#include "fabric_dmi.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace tzf {

fabric_dmi::fabric_dmi(const fabric_cfg &cfg, told_function told, pending_function pending)
	: cfg_(cfg), told_(std::move(told)), pending_(std::move(pending))
{
}

// ---- what may be granted -------------------------------------------------------------------------------

std::vector<uint64_t> fabric_dmi::occupied(const fabric_state &st, bool secure) const
{
	std::vector<uint64_t> lines = fabric_lines(cfg_, st, secure);
	const std::vector<uint64_t> more = pending_(secure);

	lines.insert(lines.end(), more.begin(), more.end());
	return lines;
}

tzc400_range fabric_dmi::at_filter(const fabric_state &st, const fabric_asker &who, uint64_t addr, bool write, const tzc400_within &within) const
{
	return tzc400_range_of(cfg_.tzc, st.tzc, fabric_at_filter(cfg_, who, addr), addr, write, within);
}

// With two memory ports an answer ends with the stripe, as the next one is the other filter's.
fabric_dmi_range fabric_dmi::ask(const fabric_state &st, const fabric_asker &who, uint64_t addr, bool write, tzc400_within within) const
{
	const fabric_line l = { who.secure, addr / CPU_LINE };
	const fabric_dmi_range line = { fabric_dmi_range::HELD, { l.addr(), l.addr() + CPU_LINE - 1U, false, false }, {} };
	const uint64_t stripe = cfg_.mems > 1U ? tzf_mask64(cfg_.cci.stripe_bit) : ~uint64_t(0);

	within.first = std::max(within.first, addr & ~stripe);
	within.last = std::min(within.last, addr | stripe);
	const tzc400_range filter = at_filter(st, who, addr, write, within);

	if (!filter.may(write))
		return { fabric_dmi_range::DENIED, filter, within };
	if (st.wires.cci.CHANGE_PENDING != 0)
		return line;
	for (const uint64_t held : occupied(st, who.secure)) {
		if (held == l.line)
			return line;
		if (held < l.line)
			within.first = std::max(within.first, (held + 1U) * CPU_LINE);
		else
			within.last = std::min(within.last, held * CPU_LINE - 1U);
	}
	return { fabric_dmi_range::FREE, at_filter(st, who, addr, write, within), within };
}

// ---- what was told -------------------------------------------------------------------------------------

void fabric_dmi::add(const fabric_asker &who, uint64_t addr, bool write, const fabric_dmi_range &given)
{
	const bool known = std::any_of(answers_.begin(), answers_.end(), [&](const answer &a) {
		return a.who.port == who.port && a.who.secure == who.secure && a.who.nsaid == who.nsaid && a.write == write && a.given.why == given.why &&
			a.given.range == given.range;
	});

	if (!known)
		answers_.push_back({ who, addr, write, given });
}

void fabric_dmi::take_back(const std::function<bool(const answer &)> &gone)
{
	std::vector<answer> kept, taken;

	for (const answer &a : answers_)
		(gone(a) ? taken : kept).push_back(a);
	answers_.swap(kept);
	for (const answer &a : taken)
		told_(a.who.port, a.given.range.first, a.given.range.last);
}

fabric_dmi::control fabric_dmi::control_of(const fabric_state &st) const
{
	const cci_state &c = st.cci;
	control now;

	now.mode = c.prot_mode;
	now.snoops = c.snoop_en;
	now.off = c.sf_off;
	now.groups.assign(c.prot_group, c.prot_group + cfg_.caches + cfg_.lites);
	now.masks.assign(c.nsaid_mask, c.nsaid_mask + cfg_.caches);
	return now;
}

// The filter's registers are all that stands in front of its filters' own state.
bool fabric_dmi::registers_changed(const fabric_state &st)
{
	if (std::memcmp(&st.tzc, &registers_, offsetof(tzc400_state, f)) == 0)
		return false;
	std::memcpy(&registers_, &st.tzc, offsetof(tzc400_state, f));
	return true;
}

void fabric_dmi::edge(const fabric_state &st)
{
	const control now = control_of(st);
	const bool registers = registers_changed(st);
	const bool moded = !(now == control_);

	control_ = now;
	if (answers_.empty())
		return;
	if (moded)
		take_back([](const answer &a) { return a.granted(); });
	if (registers) // a held line is told when it is free, whatever the filter says
		take_back([&](const answer &a) {
			return a.given.why != fabric_dmi_range::HELD && !(at_filter(st, a.who, a.addr, a.write, a.given.within) == a.given.range);
		});
	take_back([&](const answer &a) {
		return a.given.why == fabric_dmi_range::HELD && ask(st, a.who, a.addr, a.write).why != fabric_dmi_range::HELD;
	});
}

void fabric_dmi::before(const fabric_line &l)
{
	take_back([&](const answer &a) {
		return a.granted() && a.who.secure == l.secure && a.overlaps(l.addr(), l.addr() + CPU_LINE - 1U);
	});
}

void fabric_dmi::forget(uint64_t first, uint64_t last)
{
	const auto gone = [&](const answer &a) { return a.given.range.first >= first && a.given.range.last <= last; };

	answers_.erase(std::remove_if(answers_.begin(), answers_.end(), gone), answers_.end());
}

} // namespace tzf
