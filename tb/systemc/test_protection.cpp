// test_protection.cpp - what is denied and what then shows: ACTION, failure registers, interrupt, gates, the configuration port.
#include <algorithm>

#include "test_rig.h"

namespace test {

namespace {

const uint64_t SECRET = BASE + 0x2000; // 4 KB of the Secure world

// Secure memory in the middle of what everybody may use.
void protect(rig &r)
{
	r.open();
	r.region(1, SECRET, SECRET + 0xFFF, 3, 0);
	r.region(0, 0, 0, 3, 0xFFFFFFFF);
	std::fill(r.mem.data.begin(), r.mem.data.end(), 0x5A);
}

void check_failure(rig &r, uint32_t f, bool write, const access &a)
{
	CHECK(r.get(FAIL_ADDRESS + 0x10U * f) == uint32_t(a.addr));
	CHECK(r.get(FAIL_ADDRESS + 4U + 0x10U * f) == uint32_t(a.addr >> 32));
	CHECK(r.get(FAIL_CONTROL + 0x10U * f) == ((write ? 1U << 24 : 0U) | 1U << 21 | (a.attr.privileged ? 1U << 20 : 0U)));
	CHECK((r.get(FAIL_ID + 0x10U * f) & 0xFFFFFFU) == a.attr.id);
}

// The four values of ACTION: response by [0], interrupt by [1]; data are zeros, memory stays.
TEST(action, "*")
{
	const bool latched = r.dut.cfg().int_latch != 0;

	protect(r);
	for (uint32_t action = 0; action < 4; action++) {
		for (const bool write : { false, true }) {
			const uint32_t f = (action * 2U + (write ? 1U : 0U)) % r.filters();
			const auto expected = (action & 1U) != 0 ? tlm::TLM_ADDRESS_ERROR_RESPONSE : tlm::TLM_OK_RESPONSE;
			bytes data(16, 0xEE);
			access a;

			a.filter = f;
			a.write = write;
			a.addr = SECRET + uint64_t(0x40U) * action;
			a.attr = nonsecure(3, action + 5U);
			a.attr.privileged = write;
			r.set(ACTION, action);
			CHECK(!r.irq.read());
			CHECK(r.run(a, data) == expected);
			CHECK(data == bytes(16, write ? 0xEE : 0));
			CHECK(r.get(INT_STATUS) == 1U << f);
			CHECK(r.irq.read() == ((action & 2U) != 0));
			check_failure(r, f, write, a);
			r.set(ACTION, 0);
			CHECK(r.get(ACTION) == 0); // the interrupt shows a clock edge later
			CHECK(r.irq.read() == (latched && (action & 2U) != 0));
			r.set(INT_CLEAR, 0xF);
			CHECK(r.get(INT_STATUS) == 0);
			CHECK(!r.irq.read());
			check_failure(r, f, write, a); // kept
		}
	}
	CHECK(r.mem.data == bytes(SIZE, 0x5A));
}

// World, NSAID and direction decide, each for itself.
TEST(rights, "*")
{
	r.open();
	r.region(0, 0, 0, 0, 0);
	r.region(1, BASE, BASE + 0xFFF, 1, 1U << 5 | 1U << (16 + 6)); // Secure reads; NSAID 5 reads, NSAID 6 writes
	r.set(ACTION, 1);
	for (uint32_t nsaid = 0; nsaid < 16; nsaid++) {
		bytes data(4);
		access a;

		a.attr = nonsecure(uint8_t(nsaid));
		CHECK((r.read(a, data) == tlm::TLM_OK_RESPONSE) == (nsaid == 5));
		CHECK((r.write(a, data) == tlm::TLM_OK_RESPONSE) == (nsaid == 6));
		a.attr.secure = true;
		CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE);
		CHECK(r.write(a, data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
		a.addr = BASE + 0x1000;
		CHECK(r.read(a, data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	}
}

// A second failure before the clear is overrun, and the first stays captured. Each burst is one.
TEST(overrun, "*")
{
	bytes data(16);
	access a;

	protect(r);
	a.addr = SECRET + 0x10;
	a.attr = nonsecure(1, 2);
	r.set(ACTION, 0);
	CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.get(INT_STATUS) == 1);
	access b = a;

	b.addr = SECRET + 0x80;
	CHECK(r.write(b, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.get(INT_STATUS) == 0x101);
	check_failure(r, 0, false, a);
	// A payload across the region's end: one burst a side.
	r.set(INT_CLEAR, 1);
	b.addr = SECRET + 0xFF8;
	CHECK(r.read(b, data) == tlm::TLM_OK_RESPONSE);
	CHECK(std::equal(data.begin(), data.begin() + 8, bytes(8, 0).begin()) && std::equal(data.begin() + 8, data.end(), bytes(8, 0x5A).begin()));
	CHECK(r.get(INT_STATUS) == 1);
	check_failure(r, 0, false, b);
}

// What a denied access lets the memory see: with speculation off nothing; else the address of a read, and of a write nothing, as no byte is enabled.
TEST(denied_at_the_memory, "c1x32 c1x40 c2x40 c4x48 c4x64")
{
	access a;
	bytes data(32, 0xEE);

	protect(r);
	a.addr = SECRET;
	a.attr = nonsecure(1);
	CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE && data == bytes(32, 0));
	CHECK(r.mem.log.size() == 1 && r.mem.log[0].addr == SECRET);
	CHECK(r.write(a, pattern(32)) == tlm::TLM_OK_RESPONSE);
	CHECK(r.mem.log.size() == 1);
	r.set(SPECULATION_CTRL, 3);
	CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE && data == bytes(32, 0));
	CHECK(r.write(a, pattern(32)) == tlm::TLM_OK_RESPONSE);
	CHECK(r.mem.log.size() == 1 && r.mem.data == bytes(SIZE, 0x5A));
}

// ---- gates ---------------------------------------------------------------------------------------------

// A closed gate holds the access until it opens; meanwhile the clock stands, and nothing is a failure.
TEST(closed_gate_holds, "*")
{
	const uint32_t f = r.filters() - 1U;
	bytes data(4);
	bool answered = false;
	access a;

	protect(r);
	a.filter = f;
	r.set(GATE_KEEPER, 0xFU & ~(1U << f));
	r.get(GATE_KEEPER); // the status follows a clock edge later
	CHECK((r.get(GATE_KEEPER) >> 16) == ((1U << f) - 1U));
	const auto thread = [&] {
		CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE);
		answered = true;
	};
	const auto opener = [&] {
		sc_core::wait(1, sc_core::SC_US);
		const uint64_t cycles = r.dut.cycles();

		CHECK(!answered && cycles < 900);
		sc_core::wait(1, sc_core::SC_US);
		CHECK(!answered && r.dut.cycles() == cycles && r.mem.log.empty());
		CHECK(r.get(INT_STATUS) == 0);
		r.set(GATE_KEEPER, 0xF);
	};

	together({ thread, opener });
	CHECK(answered && data == bytes(4, 0x5A));
}

// The status of a closed gate falls when what was accepted has ended.
TEST(gate_drains, "*")
{
	bytes data(64), late(4);
	access a, b;
	sc_core::sc_time first_end, second_end;

	protect(r);
	r.mem.latency = [](const tlm::tlm_generic_payload &) { return sc_core::sc_time(200, sc_core::SC_NS); };
	b.attr.id = 1;
	const auto early = [&] {
		CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE);
		first_end = sc_core::sc_time_stamp();
	};
	const auto closer = [&] {
		sc_core::wait(50, sc_core::SC_NS);
		r.set(GATE_KEEPER, 0);
		CHECK((r.get(GATE_KEEPER) & 0x1000F) == 0x10000);
		sc_core::wait(400, sc_core::SC_NS);
		CHECK(r.get(GATE_KEEPER) == 0);
		r.set(GATE_KEEPER, 0xF);
	};
	const auto after = [&] {
		sc_core::wait(100, sc_core::SC_NS);
		CHECK(r.read(b, late) == tlm::TLM_OK_RESPONSE);
		second_end = sc_core::sc_time_stamp();
	};

	together({ early, closer, after });
	CHECK(first_end < second_end && r.mem.log.size() == 2 && r.mem.log[1].begin > first_end);
}

// ---- configuration port --------------------------------------------------------------------------------

// Non-secure accesses err at every offset, read zeros and change nothing (TZC D10).
TEST(config_nonsecure, "*")
{
	r.set(ACTION, 2);
	for (uint32_t offset = 0; offset < 0x1000; offset += 4) {
		bytes data(4, 0xEE);

		CHECK(r.config_access(false, offset, data, nonsecure(0)) == tlm::TLM_GENERIC_ERROR_RESPONSE);
		CHECK(data == bytes(4, 0));
		data = bytes(4, 0xFF);
		CHECK(r.config_access(true, offset, data, nonsecure(0)) == tlm::TLM_GENERIC_ERROR_RESPONSE);
	}
	bytes words(12, 0xEE);

	CHECK(r.config_access(false, ACTION, words, nonsecure(0), { 0xFF, 0xFF, 0xFF, 0 }) == tlm::TLM_GENERIC_ERROR_RESPONSE);
	for (size_t i = 0; i < words.size(); i++)
		CHECK(words[i] == (i % 4U == 3U ? 0xEE : 0));
	CHECK(r.get(ACTION) == 2 && r.get(REGION + ID_ACCESS) == r.dut.cfg().rst_region_id_access[0]);
	CHECK((r.get(GATE_KEEPER) & 0xFU) == (r.dut.cfg().rst_gate_keeper & tzf_mask32(r.filters())));
}

TEST(config_sizes, "*")
{
	const uint32_t at = REGION + 0x20U + ID_ACCESS;
	bytes one{ 0xAB }, two{ 0x34, 0x12 }, words(8);

	r.set(at, 0);
	CHECK(r.config_access(true, at + 3U, one, secure()) == tlm::TLM_OK_RESPONSE);
	CHECK(r.config_access(true, at, two, secure()) == tlm::TLM_OK_RESPONSE);
	CHECK(r.get(at) == 0xAB001234);
	one = { 0 };
	CHECK(r.config_access(false, at + 1U, one, secure()) == tlm::TLM_OK_RESPONSE && one[0] == 0x12);
	bytes four = { 0xFF, 0xFF, 0xFF, 0xFF };

	CHECK(r.config_access(true, at, four, secure(), { 0, 0xFF }) == tlm::TLM_OK_RESPONSE);
	CHECK(r.get(at) == 0xFF00FF34);
	four = { 1, 1, 1, 1 };
	CHECK(r.config_access(false, at, four, secure(), { 0, 0xFF }) == tlm::TLM_OK_RESPONSE);
	CHECK(four == bytes({ 1, 0xFF, 1, 0xFF }));
	// Two words: REGION_ATTRIBUTES and REGION_ID_ACCESS.
	words = { 1, 0, 0, 0xC0, 0x78, 0x56, 0x34, 0x12 };
	CHECK(r.config_access(true, at - 4U, words, secure()) == tlm::TLM_OK_RESPONSE);
	bytes back(8);

	CHECK(r.config_access(false, at - 4U, back, secure()) == tlm::TLM_OK_RESPONSE);
	CHECK(back == words);
}

TEST(config_refused, "*")
{
	bytes five(5), four(4), three(3), eight(8), none;

	CHECK(r.config_access(true, 2, four, secure()) == tlm::TLM_BURST_ERROR_RESPONSE);
	CHECK(r.config_access(false, 4, five, secure()) == tlm::TLM_BURST_ERROR_RESPONSE);
	CHECK(r.config_access(true, 2, three, secure()) == tlm::TLM_BURST_ERROR_RESPONSE);
	CHECK(r.config_access(true, 6, eight, secure()) == tlm::TLM_BURST_ERROR_RESPONSE);
	CHECK(r.config_access(false, 0x1000, four, secure()) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(r.config_access(false, 0xFFC, eight, secure()) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(r.config_access(false, ~uint64_t(3), four, secure()) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(r.config_access(true, ACTION, four, secure(), { 3 }) == tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
	CHECK(r.config_access(false, 0, none, secure()) == tlm::TLM_GENERIC_ERROR_RESPONSE);
	CHECK(r.config_access(false, 0xFFC, four, secure()) == tlm::TLM_OK_RESPONSE && four == bytes({ 0xB1, 0, 0, 0 }));
}

} // namespace

} // namespace test
