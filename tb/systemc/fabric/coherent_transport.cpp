// coherent_transport.cpp - blocking transport: data of all shapes, coherency between the sockets, worlds, operations, responses, order.
#include <algorithm>
#include <cstring>

#include "coherent_rig.h"

namespace coherent {

namespace {

// Through every socket, in every length and alignment, cached or past the caches: what was written is read, by the next socket, and nothing else is touched.
TEST(data_of_all_shapes, ALL)
{
	bytes plain(0x400);
	uint32_t turn = 0;

	r.open();
	for (uint32_t length = 1; length < 140; length += length < 20 ? 1 : 13)
		for (uint32_t offset = 0; offset < 70; offset += 1 + length % 11, turn++) {
			const bytes out = pattern(length, length + offset);

			std::copy(out.begin(), out.end(), plain.begin() + offset);
			r.store(turn % r.ports(), BASE + 0xFC0 + offset, nonsecure(3), out);
			CHECK(r.load((turn / 2) % r.ports(), BASE + 0xFC0 + offset, nonsecure(3), length) == out);
		}
	CHECK(r.load(0, BASE + 0xFC0, nonsecure(3), 0x400) == plain);
	CHECK(r.load(r.dma(), BASE + 0xFC0, nonsecure(3), 0x400) == plain);
}

// Eight aligned bytes of a DMA's payload of such are in one access of the interconnect's.
TEST(nothing_torn, ALL)
{
	r.open();
	r.settle();
	r.mem.log.clear();
	r.store(r.dma(), BASE + 0x48, nonsecure(1), pattern(1200));
	CHECK(!r.mem.log.empty());
	for (const seen &s : r.mem.log)
		CHECK(s.addr % 8U == 0 && s.length % 8U == 0);
	CHECK(r.load(r.dma(), BASE + 0x48, nonsecure(1), 1200) == pattern(1200));
}

TEST(byte_enables, ALL)
{
	for (uint32_t p = 0; p < r.ports(); p++) {
		access a = at(p, BASE + 0x40, nonsecure(1), true);
		bytes data(40, 0xAA);

		if (p == 0)
			r.open();
		r.store(0, BASE + 0x40, nonsecure(1), bytes(40, 0x11));
		a.enables = { 0xFF, 0, 0xFF };
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		data = r.load(1, BASE + 0x40, nonsecure(1), 40);
		for (uint32_t i = 0; i < 40; i++)
			CHECK(data[i] == (i % 3 == 1 ? 0x11 : 0xAA));
		a.command = tlm::TLM_READ_COMMAND;
		a.enables = { 0, 0xFF };
		data.assign(40, 0x77);
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		for (uint32_t i = 0; i < 40; i++)
			CHECK(data[i] == (i % 2 == 0 ? 0x77 : i % 3 == 1 ? 0x11 : 0xAA));
		a.enables = { 0 };
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		a.enables = { 0xFF, 1 };
		CHECK(r.run(a, data) == tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
	}
}

// The other caches and the DMA see what one has stored while it is in that cache only; what the DMA writes is seen by all.
TEST(coherency, ALL)
{
	r.open();
	for (uint32_t p = 0; p < r.ports(); p++) {
		const uint64_t addr = BASE + uint64_t(0x1000) * p;
		const bytes value = pattern(16, p + 1);

		for (uint32_t q = 0; q < r.caches(); q++)
			CHECK(r.load(q, addr, nonsecure(1), 16) == bytes(16)); // old copies everywhere
		r.store(p, addr, nonsecure(1), value);
		r.settle();
		CHECK(p >= r.caches() || r.copy_of(p, addr, false) == ACE_CACHE_UD);
		CHECK((r.mem.at(false, addr) == value[0]) == (p >= r.caches())); // it is in the cache only
		for (uint32_t q = 0; q < r.ports(); q++)
			CHECK(r.load(q, addr, nonsecure(1), 16) == value);
	}
}

// A cache out of coherency is not asked.
TEST(out_of_coherency, ALL)
{
	r.open();
	r.store(0, BASE, nonsecure(1), bytes(8, 1));
	r.coherency(0, false);
	CHECK(r.load(1, BASE, nonsecure(1)) == bytes(8, 0));
	CHECK(r.load(0, BASE, nonsecure(1)) == bytes(8, 1));
}

// The same address in both worlds is two lines; the attributes go through.
TEST(two_worlds, ALL)
{
	r.open();
	r.store(0, BASE, secure(), bytes(8, 0x5A));
	r.store(1, BASE, nonsecure(2), bytes(8, 0x33));
	for (uint32_t p = 0; p < r.ports(); p++) {
		CHECK(r.load(p, BASE, secure()) == bytes(8, 0x5A));
		CHECK(r.load(p, BASE, nonsecure(2)) == bytes(8, 0x33));
	}
	access a = at(0, BASE, tzf::attributes());
	bytes data(8);

	a.with_extension = false; // least rights: Non-secure
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && data == bytes(8, 0x33));
}

TEST(attributes_downstream, ALL)
{
	for (const uint32_t p : { 0U, r.dma() }) {
		tzf::attributes x = system(nonsecure(5));

		if (p == 0)
			r.open();
		x.privileged = true;
		x.instruction = true;
		x.qos = 7;
		x.cache = 1;
		r.settle();
		r.mem.log.clear();
		r.load(p, BASE + 0x20, x, 4);
		CHECK(r.mem.log.size() == 1);
		const seen s = r.mem.log.empty() ? seen() : r.mem.log.front();

		CHECK(!s.write && s.addr == BASE + 0x20 && s.attr.nsaid == 5 && s.attr.privileged && s.attr.instruction && !s.attr.secure && s.attr.qos == 7);
		CHECK(s.length == (p == 0 ? 16 : 4) && s.attr.cache == (p == 0 ? 3 : 1)); // a cache's request is a beat, with attributes of its own
		r.store(p, BASE + 0x24, system(secure()), bytes(4, 9));
		CHECK(r.mem.log.back().write && r.mem.log.back().attr.secure && r.mem.log.back().attr.nsaid == 0);
	}
}

// Past the caches: a copy is neither looked at nor changed.
TEST(past_the_caches, ALL)
{
	r.open();
	for (const uint32_t p : { 0U, r.dma() }) {
		const uint64_t addr = BASE + uint64_t(0x100) * p;

		r.store(1, addr, nonsecure(1), bytes(8, 1));
		CHECK(r.load(p, addr, system(nonsecure(1))) == bytes(8, 0));
		r.store(p, addr, system(nonsecure(1)), bytes(8, 2));
		CHECK(r.mem.at(false, addr) == 2);
		CHECK(r.load(1, addr, nonsecure(1)) == bytes(8, 1));
	}
}

// ---- operations ----------------------------------------------------------------------------------------

TEST(maintenance, ALL)
{
	const tzf::attributes n = nonsecure(1);

	r.open();
	for (const uint32_t by : { 0U, 1U, r.dma() }) { // the holder, another, a DMA
		const uint64_t addr = BASE + uint64_t(0x400) * (by + 1U);

		r.store(0, addr, n, bytes(0x80, 1));
		CHECK(r.mem.at(false, addr) == 0);
		CHECK(r.operate(by, tzf::operation::clean, addr + 0x3F, n, 2) == tlm::TLM_OK_RESPONSE); // touches both lines
		CHECK(r.mem.at(false, addr) == 1 && r.mem.at(false, addr + 0x7F) == 1);
		r.settle();
		CHECK(r.copy_of(0, addr, false) != 0 && (r.copy_of(0, addr, false) & 2U) == 0);
		r.store(0, addr, n, bytes(8, 2));
		CHECK(r.operate(by, tzf::operation::clean_invalidate, addr, n) == tlm::TLM_OK_RESPONSE);
		CHECK(r.mem.at(false, addr) == 2);
		r.settle();
		CHECK(r.copy_of(0, addr, false) == 0 && r.copy_of(0, addr + 0x40, false) != 0);
		r.store(0, addr, n, bytes(8, 3));
		CHECK(r.operate(by, tzf::operation::invalidate, addr, n) == tlm::TLM_OK_RESPONSE);
		CHECK(r.load(0, addr, n) == bytes(8, 2)); // the store is lost
		r.store(0, addr, secure(), bytes(8, 4));
		CHECK(r.operate(by, tzf::operation::clean, addr, n) == tlm::TLM_OK_RESPONSE);
		CHECK(r.mem.at(true, addr) == 0); // the other world's line
	}
	r.store(0, BASE, n, bytes(8, 7));
	CHECK(r.operate(0, tzf::operation::evict, BASE, n) == tlm::TLM_OK_RESPONSE);
	r.settle();
	CHECK(r.copy_of(0, BASE, false) == 0 && r.mem.at(false, BASE) == 7);
}

TEST(other_accesses, ALL)
{
	const tzf::attributes n = nonsecure(1);
	const struct {
		tzf::operation op;
		uint32_t own, peer; // states afterwards, of a line that the peer had dirty
	} loads[] = {
		{ tzf::operation::load_clean, ACE_CACHE_SC, ACE_CACHE_SC },
		{ tzf::operation::load_not_shared_dirty, ACE_CACHE_SC, ACE_CACHE_SD },
		{ tzf::operation::load_unique, ACE_CACHE_UD, ACE_CACHE_I },
		{ tzf::operation::once, ACE_CACHE_I, ACE_CACHE_UD },
	};
	uint64_t addr = BASE;

	r.open();
	for (const auto &l : loads) {
		access a = at(0, addr, n);
		bytes data(8);

		a.op = l.op;
		r.store(1, addr, n, bytes(8, 5));
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && data == bytes(8, 5));
		r.settle();
		CHECK((r.copy_of(0, addr, false) & 1U) == (l.own & 1U));
		CHECK(l.peer != ACE_CACHE_I || r.copy_of(1, addr, false) == ACE_CACHE_I);
		CHECK(l.op != tzf::operation::load_unique || (r.copy_of(0, addr, false) & 4U) != 0);
		addr += 0x40;
	}
	access a = at(0, addr, n, true);

	a.op = tzf::operation::once;
	r.load(1, addr, n);
	CHECK(r.run(a, bytes(8, 6)) == tlm::TLM_OK_RESPONSE);
	CHECK(r.mem.at(false, addr) == 6 && r.load(1, addr, n) == bytes(8, 6));
}

// Whole lines: no fetch; a cache's are four times the same, a DMA's any.
TEST(whole_lines, ALL)
{
	const tzf::attributes n = nonsecure(1);
	bytes line;

	r.open();
	for (unsigned i = 0; i < 8; i++) {
		const bytes beat = pattern(16, i / 4);

		line.insert(line.end(), beat.begin(), beat.end());
	}
	for (const tzf::operation op : { tzf::operation::line, tzf::operation::line_once }) {
		access a = at(0, BASE + 0x80, n, true);

		a.op = op;
		r.settle();
		r.mem.log.clear();
		CHECK(r.run(a, line) == tlm::TLM_OK_RESPONSE);
		CHECK(std::none_of(r.mem.log.begin(), r.mem.log.end(), [](const seen &s) { return !s.write; }));
		CHECK((r.mem.at(false, BASE + 0xC0) == line[64]) == (op == tzf::operation::line_once));
		CHECK(r.load(1, BASE + 0x80, n, 128) == line);
		CHECK(r.run(a, pattern(64)) == tlm::TLM_BURST_ERROR_RESPONSE); // not four times the same
		a.addr += 16;
		CHECK(r.run(a, line) == tlm::TLM_BURST_ERROR_RESPONSE);
	}
	access a = at(r.dma(), BASE + 0x80, n, true);

	a.op = tzf::operation::line_once;
	CHECK(r.run(a, pattern(128, 3)) == tlm::TLM_OK_RESPONSE);
	CHECK(r.load(0, BASE + 0x80, n, 128) == pattern(128, 3));
	CHECK(r.run(a, pattern(100)) == tlm::TLM_BURST_ERROR_RESPONSE);
}

bool exclusive_access(rig &r, uint32_t port, uint64_t addr, bool write, unsigned char value = 0)
{
	access a = at(port, addr, exclusive(nonsecure(1)), write);
	bytes data(8, value);

	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	return a.exclusive_okay;
}

TEST(exclusives, ALL)
{
	r.open();
	CHECK(!exclusive_access(r, 0, BASE, true, 1)); // nothing was loaded
	CHECK(exclusive_access(r, 0, BASE, false));
	CHECK(exclusive_access(r, 0, BASE, true, 2));
	CHECK(r.load(1, BASE, nonsecure(1)) == bytes(8, 2));
	CHECK(!exclusive_access(r, 0, BASE, true, 3)); // the monitor is used up
	for (uint32_t other = 1; other < r.ports(); other++) {
		CHECK(exclusive_access(r, 0, BASE, false));
		r.store(other, BASE, nonsecure(1), bytes(8, 4));
		CHECK(!exclusive_access(r, 0, BASE, true, 5));
		CHECK(r.load(0, BASE, nonsecure(1)) == bytes(8, 4));
	}
}

// Two processors count on one word.
TEST(exclusive_counter, ALL)
{
	const auto count = [&r](uint32_t c) {
		for (unsigned i = 0; i < 20;) {
			access a = at(c, BASE, exclusive(nonsecure(1)));
			bytes data(4);

			CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
			data[0]++;
			a.command = tlm::TLM_WRITE_COMMAND;
			CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
			if (a.exclusive_okay)
				i++;
			else
				sc_core::wait((17U + 31U * c) * r.dut.period());
		}
	};

	r.open();
	together({ [&] { count(0); }, [&] { count(1); } });
	CHECK(r.load(0, BASE, nonsecure(1))[0] == 40);
}

// A DMA's exclusive pair past the caches is the memory's business.
TEST(dma_exclusives, ALL)
{
	access a = at(r.dma(), BASE, exclusive(system(nonsecure(1))));
	bytes data(4);

	r.open();
	for (const bool okay : { false, true }) {
		r.mem.exclusive_okay = okay;
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		CHECK(a.exclusive_okay == okay && r.mem.log.back().attr.exclusive);
	}
	a.attr = exclusive(nonsecure(1)); // coherent: an ordinary access
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.exclusive_okay);
}

// With DVM barriers, messages and Syncs are answered OKAY when their work is done; without, refused.
TEST(barriers_and_dvm, ALL)
{
	const auto okay = r.has_dvm() ? tlm::TLM_OK_RESPONSE : tlm::TLM_GENERIC_ERROR_RESPONSE;
	const tzf::attributes n = nonsecure(1);

	r.open();
	for (const tzf::operation op : { tzf::operation::barrier, tzf::operation::sync_barrier, tzf::operation::dvm_message })
		CHECK(r.operate(0, op, 0x2000, n) == okay);
	CHECK(r.operate(0, tzf::operation::dvm_sync, 0, n) == (r.has_dvm() ? okay : tlm::TLM_COMMAND_ERROR_RESPONSE)); // nobody would ever complete it
	CHECK(r.operate(1, tzf::operation::dvm_message, 0x2001, n, 8) == okay); // two parts
	CHECK(r.operate(1, tzf::operation::dvm_message, 0x2001, n, 4) == tlm::TLM_BURST_ERROR_RESPONSE);
	CHECK(r.operate(1, tzf::operation::dvm_message, 0x4000, n) == tlm::TLM_GENERIC_ERROR_RESPONSE); // type 4 is a Sync's
	CHECK(r.operate(r.dma(), tzf::operation::barrier, 0, n) == tlm::TLM_COMMAND_ERROR_RESPONSE);
}

// A barrier ends after everything that was asked before it.
TEST(barrier_waits, "c2l1f2 c4l2")
{
	bool written = false;

	r.open();
	r.mem.latency = [&r] { return 200 * r.dut.period(); };
	together({ [&] {
		r.store(0, BASE, system(nonsecure(1)), bytes(8, 1));
		written = true;
	}, [&] {
		sc_core::wait(20 * r.dut.period());
		CHECK(!written);
		CHECK(r.operate(0, tzf::operation::barrier, 0, nonsecure(1)) == tlm::TLM_OK_RESPONSE);
		CHECK(written && r.mem.at(false, BASE) == 1);
	} });
}

// ---- what is not carried -------------------------------------------------------------------------------

struct refusal {
	const char *what;
	tlm::tlm_response_status status;
	std::function<void(access &, bytes &)> change;
};

void refuses(rig &r, uint32_t port, const std::vector<refusal> &list)
{
	r.settle();
	r.mem.log.clear();
	for (const refusal &x : list) {
		access a = at(port, BASE, nonsecure(1), true);
		bytes data(8, 0x42);

		x.change(a, data);
		const bytes before = data;

		suite::check(r.run(a, data) == x.status, x.what, __FILE__, __LINE__);
		CHECK(data == before && !a.dmi_allowed && !a.exclusive_okay);
	}
	r.settle();
	CHECK(r.mem.log.empty());
}

TEST(not_carried, ALL)
{
	const uint64_t beyond = uint64_t(1) << r.dut.cfg().addr_width;
	const std::vector<refusal> both = {
		{ "no command", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.command = tlm::TLM_IGNORE_COMMAND; } },
		{ "a snoop type", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.snoop = 1; } },
		{ "a barrier bit", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.bar = 1; } },
		{ "maintenance that writes", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.op = tzf::operation::clean; } },
		{ "a line that is read", tlm::TLM_COMMAND_ERROR_RESPONSE,
			[](access &a, bytes &d) { a.op = tzf::operation::line_once; a.command = tlm::TLM_READ_COMMAND; d.resize(64); } },
		{ "once past the caches", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.op = tzf::operation::once; a.attr.domain = 3; } },
		{ "once, exclusive", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.op = tzf::operation::once; a.attr.exclusive = true; } },
		{ "no such NSAID", tlm::TLM_GENERIC_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.nsaid = 16; } },
		{ "no such domain", tlm::TLM_GENERIC_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.domain = 4; } },
		{ "no such QoS", tlm::TLM_GENERIC_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.qos = 16; } },
		{ "no bytes", tlm::TLM_BURST_ERROR_RESPONSE, [](access &a, bytes &d) { d.clear(); d.reserve(8); a.width = 1; } },
		{ "a stream of a line", tlm::TLM_BURST_ERROR_RESPONSE, [](access &a, bytes &) { a.width = 4; } },
		{ "a wrong enable", tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE, [](access &a, bytes &) { a.enables = { 2 }; } },
		{ "an address too wide", tlm::TLM_ADDRESS_ERROR_RESPONSE, [=](access &a, bytes &) { a.addr = beyond; } },
		{ "an end too wide", tlm::TLM_ADDRESS_ERROR_RESPONSE, [=](access &a, bytes &) { a.addr = beyond - 4U; } },
	};

	r.open();
	refuses(r, 0, both);
	refuses(r, r.dma(), both);
	refuses(r, 0, {
		{ "exclusive past the caches", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.exclusive = true; a.attr.domain = 3; } },
		{ "exclusive across beats", tlm::TLM_BURST_ERROR_RESPONSE, [](access &a, bytes &d) { a.attr.exclusive = true; d.resize(32); } },
		{ "exclusive, not aligned", tlm::TLM_BURST_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.exclusive = true; a.addr += 4; } },
		{ "exclusive with enables", tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.exclusive = true; a.enables = { 0xFF }; } },
		{ "a load that writes", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &) { a.op = tzf::operation::load_unique; } },
		{ "maintenance of nothing", tlm::TLM_BURST_ERROR_RESPONSE,
			[](access &a, bytes &d) { a.op = tzf::operation::clean; a.command = tlm::TLM_IGNORE_COMMAND; d.clear(); } },
	});
	refuses(r, r.dma(), {
		{ "a DMA that stores lines", tlm::TLM_COMMAND_ERROR_RESPONSE, [](access &a, bytes &d) { a.op = tzf::operation::line; d.assign(64, 0); } },
		{ "an ID too wide", tlm::TLM_GENERIC_ERROR_RESPONSE, [](access &a, bytes &) { a.attr.id = 16; } },
	});
}

// ---- order and time ------------------------------------------------------------------------------------

// Many threads at one socket: their requests are under way together, also more than there are IDs; each gets its own answer.
TEST(many_threads, ALL)
{
	for (const uint32_t p : { 0U, r.dma() }) {
		std::vector<std::function<void()>> threads;

		if (p == 0)
			r.open();
		r.mem.latency = [&r] { return 50 * r.dut.period(); };
		r.mem.most_under_way = 0;
		for (uint32_t t = 0; t < 20; t++)
			threads.push_back([&r, p, t] {
				tzf::attributes n = nonsecure(1);

				n.id = p == 0 ? 0 : t % 16U;
				r.store(p, BASE + uint64_t(0x1040) * t % SIZE, n, bytes(8, static_cast<unsigned char>(t + 1)));
				CHECK(r.load(p, BASE + uint64_t(0x1040) * t % SIZE, n) == bytes(8, static_cast<unsigned char>(t + 1)));
			});
		together(threads);
		CHECK(r.mem.most_under_way >= 3);
	}
}

// Requests of one line stay in the order of the calls.
TEST(order_of_a_line, ALL)
{
	std::vector<std::function<void()>> threads;

	r.open();
	for (uint32_t t = 0; t < 12; t++)
		threads.push_back([&r, t] {
			sc_core::wait(t * sc_core::SC_ZERO_TIME);
			sc_core::wait(sc_core::sc_time(double(t) * 1e-3, sc_core::SC_NS)); // within one clock period
			r.store(0, BASE, nonsecure(1), bytes(8, static_cast<unsigned char>(t + 1)));
		});
	together(threads);
	CHECK(r.load(0, BASE, nonsecure(1)) == bytes(8, 12));
}

// The clock stands when nothing is under way, and a request starts it.
TEST(the_clock_stands, ALL)
{
	r.open();
	r.store(0, BASE, nonsecure(1), bytes(8, 1));
	r.settle();
	const uint64_t cycles = r.dut.cycles();

	sc_core::wait(1000000 * r.dut.period());
	CHECK(r.dut.cycles() == cycles);
	CHECK(r.load(1, BASE, nonsecure(1)) == bytes(8, 1));
	CHECK(r.dut.cycles() > cycles && r.dut.cycles() < cycles + 100);
}

} // namespace

} // namespace coherent
