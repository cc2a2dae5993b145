// tzc400_ranges.cpp - see tzc400_ranges.h.
#include "tzc400_ranges.h"

#include <algorithm>

namespace tzf {

namespace {

const uint64_t GRANULE = 4096; // regions begin and end at multiples

// The first addresses of the stretches between which a decision may change, in order.
std::vector<uint64_t> cuts(const tzc400_cfg &cfg, const tzc400_state &st)
{
	const uint64_t highest = tzf_mask64(cfg.addr_width);
	std::vector<uint64_t> c{ 0 };

	for (uint32_t n = 1; n < TZC400_REGIONS; n++) {
		c.push_back(st.region_base_page[n] * GRANULE);
		if (st.region_top_page[n] < highest / GRANULE)
			c.push_back((st.region_top_page[n] + 1U) * GRANULE);
	}
	std::sort(c.begin(), c.end());
	c.erase(std::unique(c.begin(), c.end()), c.end());
	return c;
}

bool silent(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, bool write)
{
	const tzc400_verdict v = tzc400_ask(cfg, st, who, addr, write);

	return v.allow != 0 && v.overlap == 0;
}

} // namespace

bool tzc400_gate_open(const tzc400_state &st, uint32_t filter)
{
	return ((st.open_request & st.open_status) >> filter & 1U) != 0;
}

tzc400_verdict tzc400_ask(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, bool write)
{
	const tzc400_query q = { who.filter, addr, who.secure ? 0U : 1U, who.nsaid, write ? 1U : 0U };
	tzc400_verdict v = {};

	tzc400_lookup(&cfg, &st, &q, &v);
	return v;
}

tzc400_range tzc400_range_of(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, bool write, const tzc400_within &within)
{
	const uint64_t highest = tzf_mask64(cfg.addr_width);

	if (!tzc400_gate_open(st, who.filter))
		return { within.first, within.last, false, false };
	if (addr > highest)
		return { std::max(highest + 1U, within.first), within.last, false, false };

	const std::vector<uint64_t> c = cuts(cfg, st);
	const bool answer = silent(cfg, st, who, addr, write);
	size_t first = size_t(std::upper_bound(c.begin(), c.end(), addr) - c.begin()) - 1U;
	size_t end = first + 1U;

	while (c[first] > within.first && silent(cfg, st, who, c[first - 1U], write) == answer)
		first--;
	while (end < c.size() && c[end] <= within.last && silent(cfg, st, who, c[end], write) == answer)
		end++;
	const bool other = std::all_of(c.begin() + std::ptrdiff_t(first), c.begin() + std::ptrdiff_t(end),
		[&](uint64_t a) { return silent(cfg, st, who, a, !write); });

	return { std::max(c[first], within.first), std::min(end < c.size() ? c[end] - 1U : highest, within.last), write ? other : answer, write ? answer : other };
}

uint64_t tzc400_reach(const tzc400_cfg &cfg, const tzc400_state &st, const tzc400_asker &who, uint64_t addr, uint64_t length, bool write)
{
	uint64_t n = 0;

	if (!tzc400_gate_open(st, who.filter))
		return 0;
	while (n < length && addr + n >= addr && tzc400_ask(cfg, st, who, addr + n, write).allow != 0)
		n += GRANULE - (addr + n) % GRANULE;
	return std::min(n, length);
}

void tzc400_answers::add(const tzc400_asker &who, uint64_t addr, bool write, const tzc400_within &within, const tzc400_range &range)
{
	const bool known = std::any_of(answers_.begin(), answers_.end(), [&](const answer &a) {
		return a.who == who && a.write == write && a.range == range && a.within.first == within.first && a.within.last == within.last;
	});

	if (!known)
		answers_.push_back({ who, addr, write, within, range });
}

void tzc400_answers::forget(uint32_t f, uint64_t first, uint64_t last)
{
	const auto gone = [&](const answer &a) { return a.who.filter == f && a.range.first >= first && a.range.last <= last; };

	answers_.erase(std::remove_if(answers_.begin(), answers_.end(), gone), answers_.end());
}

} // namespace tzf
