// coherent_debug.cpp - debug transport: it gives what a coherent observer would get at this moment, leaks nothing, and leaves no trace.
#include <cstring>
#include <memory>

#include "coherent_rig.h"

namespace coherent {

namespace {

const uint8_t UNTOUCHED = 0xCC;

// What debug transport reads; the vector has as many bytes as were moved, and the rest of the payload was left alone.
bytes peek(rig &r, uint32_t port, uint64_t addr, const tzf::attributes &attr, uint32_t length = 8)
{
	bytes data(length, UNTOUCHED);
	const unsigned int moved = r.debug(at(port, addr, attr), data);

	for (uint32_t i = moved; i < length; i++)
		CHECK(data[i] == UNTOUCHED);
	data.resize(moved);
	return data;
}

unsigned int poke(rig &r, uint32_t port, uint64_t addr, const tzf::attributes &attr, bytes data)
{
	return r.debug(at(port, addr, attr, true), data);
}

// The whole state of the system, and what the memory has seen and holds.
struct image {
	explicit image(const rig &r) : state(std::make_unique<fabric_state>(*r.dut.state())), log(r.mem.log.size()), worlds{ r.mem.world[0], r.mem.world[1] } {}
	bool same(const rig &r) const
	{
		return same_state(*state, *r.dut.state()) && log == r.mem.log.size() && worlds[0] == r.mem.world[0] &&
			worlds[1] == r.mem.world[1];
	}
	std::unique_ptr<fabric_state> state;
	size_t log;
	bytes worlds[2];
};

// The newest data, wherever they are: own copy, a peer's dirty one, a DMA's write, memory.
TEST(debug_newest, ALL)
{
	r.open();
	for (uint32_t p = 0; p < r.ports(); p++) {
		const bytes value = pattern(150, p + 1);
		const uint64_t addr = BASE + 0x38; // parts of four lines

		r.store(p, addr, nonsecure(1), value);
		r.settle();
		const image before(r);

		for (uint32_t q = 0; q < r.ports(); q++) {
			CHECK(peek(r, q, addr, nonsecure(1), 150) == value);
			CHECK(peek(r, q, addr + 0x8000, nonsecure(1), 100) == bytes(100, 0)); // memory
		}
		CHECK(before.same(r));
	}
}

TEST(debug_worlds, ALL)
{
	r.open();
	r.store(0, BASE, secure(), bytes(8, 0x5A));
	r.store(1, BASE + 0x40, nonsecure(1), bytes(8, 0x33));
	r.settle();
	const image before(r);

	for (uint32_t p = 0; p < r.ports(); p++) {
		CHECK(peek(r, p, BASE, nonsecure(1)) == bytes(8, 0));
		CHECK(peek(r, p, BASE, secure()) == bytes(8, 0x5A));
		CHECK(peek(r, p, BASE + 0x40, secure()) == bytes(8, 0));
	}
	bytes data(8, UNTOUCHED);
	access a = at(0, BASE, secure());

	a.with_extension = false;
	CHECK(r.debug(a, data) == 8 && data == bytes(8, 0));
	CHECK(before.same(r));
}

// Only where the filter lets that NSAID read, whoever has a copy; up to the byte where that ends.
TEST(debug_denied, ALL)
{
	one_region(r);
	r.store(0, SHUT, nonsecure(2), bytes(64, 0x21));
	r.load(1, SHUT - 0x40, nonsecure(5));
	r.settle();
	const image before(r);

	for (uint32_t p = 0; p < r.ports(); p++) {
		CHECK(peek(r, p, SHUT, nonsecure(2)) == bytes(8, 0x21));
		CHECK(peek(r, p, SHUT, nonsecure(4)) == bytes(8, 0x21)); // mode 0
		CHECK(peek(r, p, SHUT, nonsecure(5)).empty());
		CHECK(peek(r, p, SHUT, nonsecure(6)).empty()); // may only write
		CHECK(peek(r, p, SHUT - 0x50, nonsecure(5), 0x80).size() == 0x50);
		CHECK(poke(r, p, SHUT, nonsecure(5), bytes(8, 1)) == 0);
		CHECK(poke(r, p, SHUT, nonsecure(4), bytes(8, 1)) == 0);
	}
	CHECK(peek(r, 0, SHUT, nonsecure(18)).empty() && poke(r, 0, SHUT, nonsecure(18), bytes(8, 1)) == 0); // no such NSAID
	CHECK(before.same(r));
	r.settle();
	CHECK(r.get(INT_STATUS) == 0);
}

TEST(debug_gate, ALL)
{
	r.open();
	r.store(0, BASE, nonsecure(1), bytes(8, 1));
	r.gate(false);
	r.settle();
	const image before(r);

	for (uint32_t p = 0; p < r.ports(); p++)
		CHECK(peek(r, p, BASE, nonsecure(1)).empty() && poke(r, p, BASE, nonsecure(1), bytes(8, 2)) == 0);
	CHECK(before.same(r));
}

// In a protected mode, what a peer has comes by way of memory: so only if its write-back is allowed there, and the reader may read.
// What debug transport says is then compared with what the access itself gets.
TEST(debug_modes, ALL)
{
	one_region(r);
	for (uint32_t mode = 0; mode < 4; mode++)
		for (const uint8_t holder : { uint8_t(2), uint8_t(4) }) // 4 may not write
			for (const uint8_t reader : { uint8_t(2), uint8_t(4), uint8_t(5), uint8_t(6) })
				for (const uint32_t p : { 0U, 1U, r.dma() })
					for (const uint32_t group : { 0U, 1U }) {
						const bool denied = reader == 5 || reader == 6;
						bytes data(8);

						r.mode.write(0);
						r.group[p].write(group);
						r.set(ACTION, 1);
						r.settle();
						r.operate(1, tzf::operation::invalidate, SHUT, nonsecure(2));
						std::memset(&r.mem.at(false, SHUT), 0x66, 64);
						r.store(0, SHUT, nonsecure(holder), bytes(8, 0x21));
						r.mode.write(mode);
						r.settle();
						const image before(r);
						const bytes seen = peek(r, p, SHUT, nonsecure(reader));

						CHECK(before.same(r));
						access a = at(p, SHUT, nonsecure(reader));
						const auto status = r.run(a, data);

						CHECK(denied ? seen.empty() : status == tlm::TLM_OK_RESPONSE && seen == data);
						r.group[p].write(0);
					}
}

// Compare mode: one holder would give its data, but another's NSAID differs, so that all are asked again, strictly, and the dirty data must go to memory.
TEST(debug_three_holders, "c4l2")
{
	one_region(r);
	for (const uint8_t holder : { uint8_t(2), uint8_t(4) }) { // 4 may not write
		r.mode.write(0);
		r.settle();
		r.operate(3, tzf::operation::invalidate, SHUT, nonsecure(2));
		std::memset(&r.mem.at(false, SHUT), 0x66, 64);
		r.store(0, SHUT, nonsecure(holder), bytes(8, 0x21));
		CHECK(r.load(1, SHUT, nonsecure(holder == 2 ? 4 : 2)) == bytes(8, 0x21));
		r.mode.write(2);
		r.settle();
		const bytes seen = peek(r, 2, SHUT, nonsecure(holder));

		CHECK(seen == bytes(8, holder == 2 ? 0x21 : 0x66));
		CHECK(r.load(2, SHUT, nonsecure(holder)) == seen);
	}
}

// A debug write changes memory and all copies, of both kinds of holders, and no state.
TEST(debug_write, ALL)
{
	const tzf::attributes n = nonsecure(1);

	r.open();
	for (uint32_t p = 0; p < r.ports(); p++) {
		const uint64_t shared = BASE + uint64_t(0x200) * p, dirty = shared + 0x40;
		bytes data = pattern(0xA0, p + 7);

		for (uint32_t c = 0; c < r.caches(); c++)
			r.load(c, shared, n);
		r.store(0, dirty, n, bytes(64, 0x11));
		r.settle();
		const image before(r);
		const uint32_t states[] = { r.copy_of(0, shared, false), r.copy_of(1, shared, false), r.copy_of(0, dirty, false) };

		CHECK(poke(r, p, shared + 8, n, data) == data.size());
		CHECK(std::memcmp(&r.mem.at(false, shared + 8), data.data(), data.size()) == 0);
		CHECK(states[0] == r.copy_of(0, shared, false) && states[1] == r.copy_of(1, shared, false) && states[2] == r.copy_of(0, dirty, false));
		CHECK(same_state(before.state->tzc, r.dut.state()->tzc));
		CHECK(same_state(before.state->cci, r.dut.state()->cci));
		CHECK(before.log == r.mem.log.size());
		for (uint32_t q = 0; q < r.ports(); q++)
			CHECK(r.load(q, shared + 8, n, uint32_t(data.size())) == data);
		CHECK(r.load(1, dirty + 0x38, n, 8) == bytes(data.begin() + 0x70, data.begin() + 0x78));
	}
}

// Into the other world, or where memory cannot: nothing. Where a holder may not read what would be written: nothing.
TEST(debug_write_kept_apart, ALL)
{
	one_region(r);
	r.store(0, BASE, secure(), bytes(8, 0x5A));
	r.settle();
	CHECK(poke(r, 1, BASE, nonsecure(1), bytes(8, 3)) == 8);
	CHECK(r.load(1, BASE, secure()) == bytes(8, 0x5A) && r.load(0, BASE, nonsecure(1)) == bytes(8, 3));
	r.settle();
	r.mem.debugs = false;
	const image before(r);

	CHECK(poke(r, 1, BASE, nonsecure(1), bytes(8, 4)) == 0 && before.same(r));
	r.mem.debugs = true;
	r.set(ACTION, 0);
	r.load(0, SHUT, nonsecure(6)); // a copy of zeros
	r.settle();
	CHECK(poke(r, 1, SHUT, nonsecure(2), bytes(8, 4)) == 0 && r.mem.at(false, SHUT) == 0);
	CHECK(poke(r, 1, SHUT + 0x40, nonsecure(2), bytes(8, 4)) == 8);
}

// A cache out of coherency keeps its copy for itself.
TEST(debug_out_of_coherency, ALL)
{
	r.open();
	r.store(0, BASE, nonsecure(1), bytes(8, 1));
	r.coherency(0, false);
	r.settle();
	CHECK(peek(r, 0, BASE, nonsecure(1)) == bytes(8, 1) && peek(r, 1, BASE, nonsecure(1)) == bytes(8, 0));
	CHECK(poke(r, 1, BASE, nonsecure(1), bytes(8, 2)) == 8);
	CHECK(r.load(0, BASE, nonsecure(1)) == bytes(8, 1) && r.mem.at(false, BASE) == 2);
	CHECK(poke(r, 0, BASE, nonsecure(1), bytes(8, 3)) == 8 && r.load(0, BASE, nonsecure(1)) == bytes(8, 3));
}

// An own copy of another NSAID would be put out before the access: the data only if memory takes them.
TEST(debug_own_of_another, ALL)
{
	one_region(r);
	for (const uint8_t holder : { uint8_t(2), uint8_t(4) }) {
		std::memset(&r.mem.at(false, SHUT), 0x66, 64);
		r.store(0, SHUT, nonsecure(holder), bytes(8, 0x21));
		r.settle();
		const tzf::attributes other = nonsecure(holder == 2 ? 4 : 2);
		const bytes seen = peek(r, 0, SHUT, other);

		CHECK(seen == bytes(8, holder == 2 ? 0x21 : 0x66));
		CHECK(r.load(0, SHUT, other) == seen);
		r.operate(0, tzf::operation::invalidate, SHUT, nonsecure(2));
	}
}

// While a line is under way its newest data may be nowhere to be found: nothing is moved, rather than something old. Other lines are not concerned.
TEST(debug_under_way, ALL)
{
	unsigned nothing = 0, something = 0;

	r.open();
	r.store(0, BASE, nonsecure(1), bytes(8, 1));
	r.store(1, BASE + 0x40, nonsecure(1), bytes(8, 2));
	r.mem.latency = [&r] { return 30 * r.dut.period(); };
	r.settle();
	together({ [&] {
		for (uint32_t i = 0; i < 20; i++) { // the dirty line wanders
			access a = at(i % 2, BASE, nonsecure(1));
			bytes data(8);

			a.op = tzf::operation::load_unique;
			CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && data == bytes(8, 1));
			if (i % 5 == 4)
				CHECK(r.operate(r.dma(), tzf::operation::clean, BASE, nonsecure(1)) == tlm::TLM_OK_RESPONSE);
		}
	}, [&] {
		for (uint32_t i = 0; i < 600; i++) {
			const bytes seen = peek(r, i % r.ports(), BASE, nonsecure(1));

			CHECK(seen.empty() || seen == bytes(8, 1));
			(seen.empty() ? nothing : something)++;
			CHECK(peek(r, i % r.ports(), BASE + 0x40, nonsecure(1)) == bytes(8, 2));
			CHECK(!seen.empty() || poke(r, i % r.ports(), BASE, nonsecure(1), bytes(8, 9)) == 0);
			sc_core::wait(r.dut.period());
		}
	} });
	CHECK(nothing > 20 && something > 20);
}

TEST(debug_beyond, ALL)
{
	const uint64_t top = uint64_t(1) << r.dut.cfg().addr_width;
	access a = at(0, BASE, nonsecure(1));
	bytes data(8);

	r.open();
	CHECK(peek(r, 0, BASE + SIZE - 4, nonsecure(1)).size() == 4); // the memory ends
	CHECK(peek(r, 0, top, nonsecure(1)).empty() && peek(r, 0, ~uint64_t(3), nonsecure(1)).empty());
	a.command = tlm::TLM_IGNORE_COMMAND;
	CHECK(r.debug(a, data) == 0);
}

} // namespace

} // namespace coherent
