// traffic.cpp - a step of random traffic: eight masters on all filters, and a programmer who changes regions, permissions, actions and gates meanwhile. Every
// choice comes from seed, step and thread alone.
//
// Attributes are drawn so that they keep the rules of ACE-Lite (the protocol checkers are attached); payloads that the wrapper must refuse are among the
// others.
#include <algorithm>

#include "bench.h"

extern "C" {
#include "tzf_sim.h"
}

namespace pins {

namespace {

const uint32_t PAGE = 4096;
const uint32_t HOT = 8; // pages at the begin of the memory, of which the regions are made, and to which most accesses go

class dice {
public:
	dice(uint64_t seed, uint64_t stream) { tzf_rng_seed(&rng_, seed, stream); }

	uint64_t any() { return tzf_rng_u64(&rng_); }
	uint32_t below(uint32_t n) { return tzf_rng_below(&rng_, n); }
	bool once_in(uint32_t n) { return tzf_rng_once_in(&rng_, n); }

private:
	tzf_rng rng_;
};

// ---- accesses ------------------------------------------------------------------------------------------

// Device is in the System domain, cacheable is not (AMBA AXI and ACE, C3.1); shareable accesses are not FIXED; exclusive ones are not shareable.
void draw_memory_type(dice &d, tzf::attributes &a, bool shareable)
{
	static const uint8_t cacheable[] = { 6, 7, 10, 11, 14, 15 };

	a.cache = uint8_t(d.once_in(3) ? d.below(2) : d.once_in(2) ? 2U + d.below(2) : cacheable[d.below(6)]);
	if (a.cache < 2U)
		a.domain = 3;
	else if (shareable)
		a.domain = uint8_t(d.below(a.cache < 4U ? 4 : 3));
	else
		a.domain = a.cache < 4U && d.once_in(2) ? 3 : 0;
}

tzf::attributes draw_attributes(dice &d, bool fixed)
{
	tzf::attributes a;

	a.secure = d.once_in(2);
	a.privileged = d.once_in(2);
	a.instruction = d.once_in(4);
	a.nsaid = uint8_t(d.below(16));
	a.vnet = uint8_t(d.below(16));
	a.id = d.once_in(50) ? 1U << 30 : d.below(d.once_in(2) ? 2 : 16); // the first is wider than any port
	a.qos = uint8_t(d.below(16));
	a.region = uint8_t(d.below(16));
	a.exclusive = d.once_in(8);
	draw_memory_type(d, a, !fixed && !a.exclusive);
	if (d.once_in(60))
		a.bar = 1; // moves no data: refused
	return a;
}

uint32_t draw_length(dice &d)
{
	switch (d.below(8)) {
	case 0:
		return d.below(200);
	case 1:
		return d.once_in(4) ? d.below(1600) : 1; // more than a burst's 256 beats, or a page
	case 2:
	case 3:
		return 1U + d.below(17);
	default:
		return 1U << d.below(7);
	}
}

uint64_t draw_address(dice &d, uint32_t length)
{
	const uint64_t page = test::BASE + uint64_t(PAGE) * (d.once_in(8) ? d.below(uint32_t(test::SIZE / PAGE)) : d.below(HOT));

	if (d.once_in(40))
		return d.once_in(2) ? test::BASE + test::SIZE - d.below(64) : (uint64_t(1) << 32) - uint64_t(4) * d.below(64); // over the memory's end; over that of 32 bits
	switch (d.below(4)) {
	case 0:
		return page + d.below(PAGE);
	case 1:
		return page + (PAGE - std::min(length, d.below(PAGE))); // at or over a page's end
	default:
		return page + uint64_t(d.below(16)) * (d.once_in(2) ? 64U : 4U);
	}
}

void draw_enables(dice &d, test::access &a, uint32_t length)
{
	if (!d.once_in(3))
		return;
	a.enables.resize(1U + d.below(d.once_in(2) ? 8U : length + 1U));
	for (unsigned char &e : a.enables)
		e = d.once_in(3) ? TLM_BYTE_DISABLED : TLM_BYTE_ENABLED;
	if (d.once_in(20))
		a.enables[0] = 0x55; // not a value of TLM's
	if (d.once_in(10))
		std::fill(a.enables.begin(), a.enables.end(), TLM_BYTE_DISABLED);
}

void draw_access(dice &d, uint32_t filters, test::access &a, test::bytes &data)
{
	const bool fixed = d.once_in(10);
	const uint32_t length = fixed ? 4U * d.below(40) : draw_length(d);

	a.filter = d.below(filters);
	a.write = d.once_in(2);
	a.addr = draw_address(d, length);
	a.width = fixed ? 1U << d.below(4) : 0;
	if (fixed && !d.once_in(8))
		a.addr &= ~uint64_t(7);
	a.with_extension = !d.once_in(12);
	a.attr = draw_attributes(d, fixed);
	if (a.attr.exclusive && !d.once_in(8) && length != 0)
		a.addr &= ~uint64_t(127);
	draw_enables(d, a, length);
	if (d.once_in(6))
		a.delay = sc_core::sc_time(d.below(9), sc_core::SC_NS);
	data.resize(length);
	for (unsigned char &b : data)
		b = static_cast<unsigned char>(d.any());
}

void master(side &s, uint32_t k, dice d)
{
	for (uint32_t n = 4U + d.below(16); n > 0; n--) {
		test::bytes data;
		test::access a;

		s.pace(k, d.once_in(2) ? d.below(40) : 0);
		draw_access(d, s.filters(), a, data);
		s.access(k, a, data);
	}
}

// ---- registers -----------------------------------------------------------------------------------------

uint32_t draw_ids(dice &d)
{
	return d.once_in(4) ? 0xFFFFFFFF : uint32_t(d.any()) | (d.once_in(2) ? uint32_t(d.any()) : 0);
}

// Some register of some region, its high words seldom: they take it out of the memory.
void program_region(side &s, dice &d)
{
	const uint32_t n = d.below(9);
	const uint32_t at = test::REGION + 0x20U * n;
	const uint32_t page = uint32_t(test::BASE) + PAGE * d.below(HOT);

	switch (d.below(5)) {
	case 0:
		s.set(at + test::BASE_LOW, page);
		break;
	case 1:
		s.set(at + test::TOP_LOW, page + PAGE * d.below(3) + (PAGE - 1U));
		break;
	case 2:
		s.set(at + test::ATTRIBUTES, (n == 0 ? 0xC0000000 : d.below(4) << 30) | d.below(16));
		break;
	case 3:
		s.set(at + test::ID_ACCESS, draw_ids(d));
		break;
	default:
		s.set(at + (d.once_in(2) ? 4U : 12U), d.once_in(8) ? d.below(2) : 0);
		break;
	}
}

void whole_region(side &s, dice &d, uint32_t n)
{
	const uint32_t page = d.below(HOT), pages = 1U + d.below(3);

	s.region(n, test::BASE + uint64_t(PAGE) * page, test::BASE + uint64_t(PAGE) * (page + pages) - 1U, d.below(4), draw_ids(d));
}

// A gate is closed for a while.
void close_and_open(side &s, dice &d)
{
	s.set(test::GATE_KEEPER, d.below(16));
	s.pace(PROGRAMMER, d.below(60));
	s.get(test::GATE_KEEPER);
	s.set(test::GATE_KEEPER, 0xF);
}

// An access of any shape to any register: other worlds, byte lanes, bytes that are not enabled, and shapes that are refused.
void odd_access(side &s, dice &d)
{
	tzf::attributes attr;
	test::bytes data(d.once_in(6) ? d.below(13) : 4U >> d.below(3)), enables;
	const uint32_t offset = d.once_in(8) ? d.below(0x1100) : 4U * d.below(0x88) + d.below(4) * uint32_t(d.once_in(4));

	attr.secure = !d.once_in(3);
	attr.privileged = d.once_in(2);
	for (unsigned char &b : data)
		b = static_cast<unsigned char>(d.any());
	if (d.once_in(3))
		enables = { TLM_BYTE_ENABLED, static_cast<unsigned char>(d.once_in(2) ? TLM_BYTE_ENABLED : TLM_BYTE_DISABLED) };
	s.configure(PROGRAMMER, d.once_in(3) && offset >= test::REGION, offset, data, attr, enables);
}

void programmer(side &s, dice d)
{
	for (uint32_t n = 5U + d.below(25); n > 0; n--) {
		s.pace(PROGRAMMER, d.below(12));
		switch (d.below(8)) {
		case 0:
			s.set(test::ACTION, d.below(4));
			break;
		case 1:
			s.set(test::SPECULATION_CTRL, d.below(4));
			break;
		case 2:
			s.set(test::INT_CLEAR, d.below(16));
			break;
		case 3:
			close_and_open(s, d);
			break;
		case 4:
		case 5:
			odd_access(s, d);
			break;
		default:
			program_region(s, d);
			break;
		}
	}
	s.set(test::GATE_KEEPER, 0xF);
}

} // namespace

script random_step(uint64_t seed, uint32_t n)
{
	return [seed, n](side &s) {
		dice d(seed, uint64_t(n) * STREAMS);
		std::vector<std::function<void()>> threads;
		const uint32_t held = d.once_in(2) ? 1U + d.below(10) : 0;

		s.behave(d.any(), d.below(16), d.once_in(3) ? d.below(5) : 0, held);
		s.set(test::ACTION, d.below(4));
		s.set(test::REGION + test::ID_ACCESS, draw_ids(d));
		for (uint32_t r = 1; r <= 8; r++)
			if (d.once_in(3))
				whole_region(s, d, r);
		for (uint32_t k = 0; k < THREADS; k++)
			threads.push_back([&s, k, seed, n] { master(s, k, dice(seed, uint64_t(n) * STREAMS + 1U + k)); });
		if (!d.once_in(4))
			threads.push_back([&s, seed, n] { programmer(s, dice(seed, uint64_t(n) * STREAMS + 1U + PROGRAMMER)); });
		kit::together(threads);
		if (d.once_in(2))
			s.set(test::INT_CLEAR, 0xF);
	};
}

} // namespace pins
