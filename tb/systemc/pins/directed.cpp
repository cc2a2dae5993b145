// directed.cpp - scripts of which each side's outcome is known beforehand, so that both being wrong alike is found too.
#include <algorithm>

#include "bench.h"

namespace pins {

namespace {

const uint32_t ME = 0; // the thread of scripts that have only one
const uint64_t PROTECTED = test::BASE + 0x4000;
const auto OKAY = tlm::TLM_OK_RESPONSE;

test::access access(uint32_t filter, bool write, uint64_t addr, const tzf::attributes &attr)
{
	test::access a;

	a.filter = filter;
	a.write = write;
	a.addr = addr;
	a.attr = attr;
	return a;
}

uint32_t fail_register(uint32_t offset, uint32_t filter)
{
	return offset + 0x10U * filter;
}

// After reset the gates are closed: a call returns when its gate has been opened.
void closed_gate(side &s)
{
	std::vector<std::function<void()>> threads;
	uint32_t done = 0;

	CHECK(s.get(test::GATE_KEEPER) == 0);
	s.set(test::REGION + test::ATTRIBUTES, 0xC0000000);
	for (uint32_t f = 0; f < s.filters(); f++)
		threads.push_back([&s, &done, f] {
			test::bytes data(16);

			CHECK(s.access(f, access(f, false, test::BASE + uint64_t(64) * f, test::secure()), data) == OKAY);
			done++;
		});
	threads.push_back([&s, &done] {
		s.pace(PROGRAMMER, 40);
		CHECK(done == 0);
		s.set(test::GATE_KEEPER, 0xF);
	});
	kit::together(threads);
	CHECK(done == s.filters());
	CHECK(s.get(test::GATE_KEEPER) == 0x10001U * ((1U << s.filters()) - 1U));
}

// Lengths and alignments around a page's end: what was written is read.
void shapes(side &s)
{
	s.open();
	for (uint32_t length = 1; length < 40; length += 3) {
		for (uint32_t offset = 0; offset < 24; offset += 5) {
			test::bytes out = test::pattern(length, length + offset), in(length);
			const uint64_t at = test::BASE + 0xFE8 + offset;

			CHECK(s.access(ME, access(length % s.filters(), true, at, test::nonsecure(3)), out) == OKAY);
			CHECK(s.access(ME, access(offset % s.filters(), false, at, test::secure(1)), in) == OKAY);
			CHECK(in == out);
		}
	}
}

// A failure's registers, its interrupt, and what clears them. The region is the Secure world's alone.
void denied(side &s, uint32_t f, bool write)
{
	const uint64_t at = PROTECTED + 0x128;
	test::bytes zeros(8), data = test::pattern(8), before(8), after(8);
	test::access a = access(f, write, at, test::nonsecure(5, 3));

	a.attr.privileged = true;
	CHECK(s.access(ME, access(f, false, at, test::secure()), before) == OKAY);
	CHECK(!s.rig.irq.read());
	CHECK(s.access(ME, a, data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(write || data == zeros);
	s.pace(ME, 2);
	CHECK(s.rig.irq.read());
	CHECK(s.get(test::INT_STATUS) == 1U << f);
	CHECK(s.get(fail_register(test::FAIL_ADDRESS, f)) == uint32_t(at));
	CHECK(s.get(fail_register(test::FAIL_CONTROL, f)) == ((write ? 1U << 24 : 0U) | 1U << 21 | 1U << 20));
	CHECK(s.get(fail_register(test::FAIL_ID, f)) == 3);
	a.addr += 8;
	CHECK(s.access(ME, a, data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(s.get(test::INT_STATUS) == 0x101U << f); // overrun
	CHECK(s.get(fail_register(test::FAIL_ADDRESS, f)) == uint32_t(at));
	s.set(test::INT_CLEAR, 1U << f);
	s.pace(ME, 2);
	CHECK(!s.rig.irq.read() && s.get(test::INT_STATUS) == 0);
	CHECK(s.access(ME, access(f, false, at, test::secure()), after) == OKAY);
	CHECK(before == after);
}

void failures(side &s)
{
	s.open();
	s.region(1, PROTECTED, PROTECTED + 0xFFF, 3, 0);
	s.set(test::ACTION, 3);
	for (uint32_t f = 0; f < s.filters(); f++) {
		denied(s, f, false);
		denied(s, f, true);
	}
}

// A read and a write that fail in one cycle, or in neighbouring ones: one is captured, the other sets overrun, and nothing else would.
void at_once(side &s)
{
	s.open();
	s.region(1, PROTECTED, PROTECTED + 0xFFF, 3, 0);
	for (uint32_t f = 0; f < s.filters(); f++)
		for (uint32_t apart = 0; apart < 5; apart++) {
			const auto fails = [&s, f](uint32_t k, bool write, uint32_t after) {
				test::bytes data(4);

				s.pace(k, 1 + after);
				CHECK(s.access(k, access(f, write, PROTECTED + 0x40, test::nonsecure(1, k)), data) == OKAY);
			};

			kit::together({ [&] { fails(0, false, apart < 2 ? 2 - apart : 0); }, [&] { fails(1, true, apart > 2 ? apart - 2 : 0); } });
			CHECK(s.get(test::INT_STATUS) == 0x101U << f);
			s.set(test::INT_CLEAR, 1U << f);
		}
}

// ACTION 0: neither error nor interrupt; reads give zeros, writes are dropped.
void silent(side &s)
{
	test::bytes zeros(12), data = test::pattern(12);

	s.open();
	s.region(1, PROTECTED, PROTECTED + 0xFFF, 3, 0);
	CHECK(s.access(ME, access(0, false, PROTECTED, test::nonsecure(1)), data) == OKAY);
	CHECK(data == zeros);
	s.pace(ME, 2);
	CHECK(!s.rig.irq.read() && s.get(test::INT_STATUS) == 1);
}

// Each NSAID has its own rights to read and to write.
void identities(side &s)
{
	const uint32_t readers = 0x0F3A, writers = 0x35C9;

	s.open();
	s.region(1, PROTECTED, PROTECTED + 0xFFF, 0, writers << 16 | readers);
	s.set(test::ACTION, 1);
	for (uint8_t n = 0; n < 16; n++) {
		for (const bool write : { false, true }) {
			const bool may = (((write ? writers : readers) >> n) & 1U) != 0;
			test::bytes data = test::pattern(8, n);

			CHECK(s.access(ME, access(n % s.filters(), write, PROTECTED + uint64_t(8) * n, test::nonsecure(n)), data) == (may ? OKAY : tlm::TLM_ADDRESS_ERROR_RESPONSE));
		}
	}
	test::bytes data(8);

	CHECK(s.access(ME, access(0, false, PROTECTED, test::secure()), data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
}

// Two regions that both hold an address deny it, whatever they allow (TZC D1), and say so.
void overlap(side &s)
{
	test::bytes data(4);

	s.open();
	s.region(1, PROTECTED, PROTECTED + 0x1FFF, 3, 0xFFFFFFFF);
	s.region(2, PROTECTED + 0x1000, PROTECTED + 0x1FFF, 3, 0xFFFFFFFF);
	s.set(test::ACTION, 1);
	CHECK(s.access(ME, access(0, false, PROTECTED, test::secure()), data) == OKAY);
	CHECK(s.access(ME, access(0, false, PROTECTED + 0x1000, test::secure()), data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(s.get(test::INT_STATUS) == 0x10001);
}

// With speculation a denied read reaches the memory, without it does not; a denied write never does.
void speculation(side &s)
{
	s.open();
	s.region(1, PROTECTED, PROTECTED + 0xFFF, 3, 0);
	for (const uint32_t off : { 0U, 3U }) {
		test::bytes data(4);

		s.set(test::SPECULATION_CTRL, off);
		const size_t calls = s.rig.mem.log.size();

		CHECK(s.access(ME, access(0, false, PROTECTED, test::nonsecure(1)), data) == OKAY);
		CHECK(s.access(ME, access(0, true, PROTECTED, test::nonsecure(1)), data) == OKAY);
		CHECK(s.rig.mem.log.size() == calls + (off == 0 ? 1U : 0U));
	}
}

void exclusive(side &s)
{
	test::bytes data(8);
	test::access a = access(0, false, test::BASE + 0x40, test::secure());

	s.open();
	a.attr.exclusive = true;
	CHECK(s.access(ME, a, data) == OKAY);
	CHECK(s.seen[ME][s.seen[ME].size() - 2U].value == "TLM_OK_RESPONSE exclusive");
}

// The memory's errors come back, as what they were, and with them zeros.
void errors(side &s)
{
	uint32_t generic = 0, address = 0;

	s.open();
	s.behave(1, 4, 16, 0);
	for (uint32_t i = 0; i < 16; i++) {
		test::bytes data = test::pattern(8), zeros(8);
		const tlm::tlm_response_status status = s.access(ME, access(0, false, test::BASE + uint64_t(8) * i, test::secure()), data);

		CHECK(data == zeros);
		generic += status == tlm::TLM_GENERIC_ERROR_RESPONSE ? 1U : 0U;
		address += status == tlm::TLM_ADDRESS_ERROR_RESPONSE ? 1U : 0U;
	}
	CHECK(generic > 0 && address > 0 && generic + address == 16);
	s.behave(1, 0, 0, 0);
}

// Every channel held back most of the time, many accesses at once.
void back_pressure(side &s)
{
	std::vector<std::function<void()>> threads;

	s.open();
	s.behave(2, 12, 0, 13);
	for (uint32_t k = 0; k < THREADS; k++)
		threads.push_back([&s, k] {
			for (uint32_t i = 0; i < 4; i++) {
				test::bytes out = test::pattern(40, k + i), in(40);
				const uint64_t at = test::BASE + uint64_t(0x2000) * k + uint64_t(0xFF0) * (i % 2U); // over the end of a page, within its own two

				CHECK(s.access(k, access(k % s.filters(), true, at, test::nonsecure(uint8_t(k), k % 3U)), out) == OKAY);
				CHECK(s.access(k, access(k % s.filters(), false, at, test::nonsecure(uint8_t(k), k % 3U)), in) == OKAY);
				CHECK(in == out);
			}
		});
	kit::together(threads);
	s.behave(2, 0, 0, 0);
}

// The Non-secure world gets errors and zeros from the registers, and changes nothing.
void registers(side &s)
{
	test::bytes data = { 0xFF, 0xFF, 0xFF, 0xFF }, zeros(4);

	s.set(test::ACTION, 2);
	CHECK(s.configure(PROGRAMMER, true, test::ACTION, data, test::nonsecure(0)) == tlm::TLM_GENERIC_ERROR_RESPONSE);
	CHECK(s.configure(PROGRAMMER, false, test::ACTION, data, test::nonsecure(0)) == tlm::TLM_GENERIC_ERROR_RESPONSE && data == zeros);
	CHECK(s.get(test::ACTION) == 2);
}

} // namespace

std::vector<named> directed()
{
	return { { "closed_gate", closed_gate }, { "shapes", shapes }, { "failures", failures }, { "at_once", at_once }, { "silent", silent }, { "identities", identities },
		{ "overlap", overlap }, { "speculation", speculation }, { "exclusive", exclusive }, { "errors", errors }, { "back_pressure", back_pressure },
		{ "registers", registers } };
}

} // namespace pins
