// coherent_protection.cpp - what the filter and the protected modes let through, registers, pins and interrupts.
#include <cstring>

#include "coherent_rig.h"

namespace coherent {

namespace {

// Through every socket, cached and not: refused accesses are answered as ACTION says, with zeros, and reach no memory; the others are not touched.
TEST(denied, ALL)
{
	one_region(r);
	for (uint32_t action = 0; action < 4; action++) {
		const auto answer = (action & 1U) != 0 ? tlm::TLM_ADDRESS_ERROR_RESPONSE : tlm::TLM_OK_RESPONSE;

		r.set(ACTION, action);
		for (const uint32_t p : { 0U, 1U, r.dma() })
			for (const bool past : { false, true }) {
				const tzf::attributes who = past ? system(nonsecure(5)) : nonsecure(5);
				const uint64_t addr = SHUT + uint64_t(0x100) * p + (past ? 0x40U : 0U) + uint64_t(0x200) * action;
				access a = at(p, addr, who);
				bytes data(8, 0x77);

				std::memset(&r.mem.at(false, addr), 0xEE, 16);
				r.set(INT_CLEAR, 3);
				CHECK(r.run(a, data) == answer && data == bytes(8, 0));
				CHECK(r.irq.read() == ((action & 2U) != 0));
				CHECK((r.get(INT_STATUS) & 1U) == 1 && (r.get(FAIL_CONTROL) & (1U << 24 | 1U << 21)) == 1U << 21);
				CHECK((r.get(FAIL_ADDRESS) & ~0x3FU) == uint32_t(addr & ~uint64_t(0x3F)));
				a.command = tlm::TLM_WRITE_COMMAND;
				data.assign(8, 0x55);
				CHECK(r.run(a, data) == answer);
				if (p < r.caches()) // a store into zeros that were answered OKAY is refused when it is written back
					r.operate(p, tzf::operation::clean_invalidate, addr, who);
				r.settle();
				CHECK(r.mem.at(false, addr) == 0xEE);
			}
	}
	r.set(INT_CLEAR, 3);
	r.settle();
	CHECK(!r.irq.read());
}

// NSAID 4 may only read: its store is done in the cache, and refused when it is written back; others read what memory has.
TEST(denied_write_back, ALL)
{
	one_region(r);
	r.mode.write(1);
	r.set(ACTION, 3);
	r.store(0, SHUT, nonsecure(4), bytes(8, 1));
	CHECK(r.get(INT_STATUS) == 0);
	CHECK(r.load(0, SHUT, nonsecure(4)) == bytes(8, 1));
	CHECK(r.load(1, SHUT, nonsecure(2)) == bytes(8, 0));
	r.settle();
	CHECK((r.get(INT_STATUS) & 1U) == 1 && r.irq.read() && r.mem.at(false, SHUT) == 0);
	CHECK((r.get(FAIL_CONTROL) & (1U << 24)) != 0 && (r.get(FAIL_ID) & 0xF00U) == 0); // a write, of port 0
	CHECK((r.get(IMPR_ERR) & 1U) == 1 && !r.nerr.read()); // the interconnect's own write
	r.set(IMPR_ERR, 1);
	r.settle();
	CHECK(r.nerr.read());
}

// Cache 0 holds a dirty line of NSAID 2; what does NSAID 5, which may not read memory there, get through cache 1 and the DMA?
TEST(protected_modes, ALL)
{
	const struct {
		uint32_t mode, group; // of the reader; the holder is in group 0
		uint8_t nsaid;
		bool gets, reaches_memory;
	} cases[] = {
		{ 0, 0, 5, true, false }, // off: from cache to cache, nobody asks the filter
		{ 1, 0, 5, false, true }, // strict, one group: NSAIDs differ
		{ 1, 1, 5, false, true },
		{ 1, 0, 2, true, false }, // one group, one NSAID: directly
		{ 1, 1, 2, true, true },  // by way of memory
		{ 2, 1, 5, false, true }, // compare
		{ 2, 1, 2, true, false },
		{ 3, 1, 2, true, true },  // acts as 1
	};

	one_region(r);
	r.set(ACTION, 1);
	for (const auto &c : cases)
		for (const uint32_t p : { 1U, r.dma() }) {
			bytes data(8);
			access a = at(p, SHUT, nonsecure(c.nsaid));

			r.operate(1, tzf::operation::clean_invalidate, SHUT, nonsecure(2));
			r.mode.write(c.mode);
			r.group[p].write(c.group);
			std::memset(&r.mem.at(false, SHUT), 0, 8);
			r.store(0, SHUT, nonsecure(2), bytes(8, 0x21));
			CHECK(r.run(a, data) == (c.gets ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE));
			CHECK(data == bytes(8, c.gets ? 0x21 : 0));
			r.settle();
			// ReadOnce of a DMA leaves the data with the cache or writes them; a protected one has them written.
			CHECK(p != 1 || (r.mem.at(false, SHUT) == 0x21) == c.reaches_memory);
			CHECK(!c.reaches_memory || r.mem.at(false, SHUT) == 0x21);
			r.group[p].write(0);
		}
}

// Secure requests are never changed by a mode; Non-secure ones never see Secure lines.
TEST(modes_and_secure, ALL)
{
	one_region(r);
	r.mode.write(1);
	r.store(0, BASE, secure(), bytes(8, 0x5A));
	for (uint32_t p = 1; p < r.ports(); p++) {
		CHECK(r.load(p, BASE, secure()) == bytes(8, 0x5A));
		CHECK(r.load(p, BASE, nonsecure(2)) == bytes(8, 0));
	}
	CHECK(r.mem.at(true, BASE) == 0 || r.config == "c4l2"); // from cache to cache; a full set may have put it out
}

// A closed gate holds what goes to memory; what the caches have among themselves goes on.
TEST(gates, ALL)
{
	bool done = false;

	r.open();
	r.store(0, BASE, nonsecure(1), bytes(8, 9));
	r.gate(false);
	CHECK(r.load(1, BASE, nonsecure(1)) == bytes(8, 9));
	together({ [&] {
		r.load(0, BASE + 0x800, nonsecure(1));
		done = true;
	}, [&] {
		sc_core::wait(500 * r.dut.period());
		CHECK(!done);
		r.gate(true);
		sc_core::wait(500 * r.dut.period());
		CHECK(done);
	} });
}

// ---- registers -----------------------------------------------------------------------------------------

TEST(registers, ALL)
{
	bytes data(4);

	r.open();
	CHECK((r.get(0xFE0) & 0xFFU) == 0x60 && (r.get(PID0) & 0xFFU) == 0x23); // the one part and the other
	CHECK(r.config_access(false, 0xFE0, data, nonsecure(0)) == tlm::TLM_GENERIC_ERROR_RESPONSE && data == bytes(4, 0));
	CHECK(r.config_access(false, PID0, data, nonsecure(0)) == tlm::TLM_OK_RESPONSE && data[0] == 0x23); // open to all
	data.assign(4, 0xFF);
	CHECK(r.config_access(true, ACTION, data, nonsecure(0)) == tlm::TLM_GENERIC_ERROR_RESPONSE && r.get(ACTION) == 0);
	CHECK(r.config_access(true, CTRL_OVR, data, nonsecure(0)) == tlm::TLM_OK_RESPONSE && r.get(CTRL_OVR) == 0); // refused, and answered OKAY
	data.assign(4, 0);
	CHECK(r.config_access(true, SNOOP_CTRL, data, nonsecure(0)) == tlm::TLM_OK_RESPONSE && (r.get(SNOOP_CTRL) & 1U) == 1);
	r.set(SECR_ACC, 1);
	data.assign(4, 0);
	CHECK(r.config_access(true, SNOOP_CTRL, data, nonsecure(0)) == tlm::TLM_OK_RESPONSE && (r.get(SNOOP_CTRL) & 1U) == 0);
	for (const uint64_t hole : { uint64_t(0x1000), uint64_t(0xFFFFC), uint64_t(0x200000), ~uint64_t(3) })
		CHECK(r.config_access(false, hole, data, secure()) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	data.resize(0x20);
	CHECK(r.config_access(false, 0xFF0, data, secure()) == tlm::TLM_ADDRESS_ERROR_RESPONSE); // over the end of the filter's
	CHECK(r.config_access(false, 0xFD0, data, secure()) == tlm::TLM_OK_RESPONSE && data[0x10] == 0x60);
}

// Debug transport reads what an access of that world would, and writes nothing.
TEST(register_debug, ALL)
{
	bytes data(4);

	r.open();
	r.set(ACTION, 2);
	r.settle();
	const auto before = std::make_unique<fabric_state>(*r.dut.state());

	CHECK(r.config_debug(ACTION, data, secure()) == 4 && data == (bytes{ 2, 0, 0, 0 }));
	CHECK(r.config_debug(ACTION, data, nonsecure(0)) == 0);
	CHECK(r.config_debug(PID0, data, nonsecure(0)) == 4 && data[0] == 0x23);
	CHECK(r.config_debug(SNOOP_CTRL, data, secure()) == 4 && (data[0] & 1U) == 1);
	CHECK(r.config_debug(SNOOP_CTRL, data, nonsecure(0)) == 4 && data == bytes(4, 0));
	CHECK(r.config_debug(0x1000, data, secure()) == 0);
	data.assign(12, 0);
	CHECK(r.config_debug(0xFE2, data, secure()) == 12 && data[2] == 0xB4);
	CHECK(r.config_debug(0xFF8, data, secure()) == 8);
	CHECK(same_state(*before, *r.dut.state()));
}

// SYSCO: a cache enters and leaves coherency by pins.
TEST(sysco, ALL)
{
	r.open();
	r.coherency(0, false);
	r.settle();
	r.sysco_en[0].write(true);
	r.sysco_req[0].write(true);
	r.settle();
	CHECK(r.sysco_ack[0].read());
	r.store(0, BASE, nonsecure(1), bytes(8, 3));
	CHECK(r.load(1, BASE, nonsecure(1)) == bytes(8, 3));
	r.store(0, BASE + 0x40, nonsecure(1), bytes(8, 3));
	r.settle();
	r.sysco_req[0].write(false);
	r.settle();
	CHECK(!r.sysco_ack[0].read());
	CHECK(r.load(1, BASE + 0x40, nonsecure(1)) == bytes(8, 0));
}

// A change of mode is pending while a request of before it is under way.
TEST(change_pending, ALL)
{
	r.open();
	r.mem.latency = [&r] { return 100 * r.dut.period(); };
	together({ [&] { r.load(0, BASE, nonsecure(1)); }, [&] {
		sc_core::wait(40 * r.dut.period());
		r.mode.write(2);
		sc_core::wait(5 * r.dut.period());
		CHECK(r.pending.read() && (r.get(STATUS) & 1U) == 1);
		sc_core::wait(200 * r.dut.period());
		CHECK(!r.pending.read());
	} });
}

// A counter counts a port's reads, and its overflow shows; without NIDEN it does not count.
TEST(counters, ALL)
{
	const auto after_two_loads = [&r](uint64_t addr) {
		r.set(ECNT_DATA, 0xFFFFFFFF);
		r.load(0, addr, nonsecure(1));
		r.load(0, addr + 0x1000, nonsecure(1));
		r.settle();
		return r.get(ECNT_DATA);
	};

	r.open();
	r.set(EVNT_SEL, 0x00); // source 0: AR taken
	r.set(ECNT_CTRL, 1);
	r.set(PMU_CTRL, 1);
	CHECK(after_two_loads(BASE) == 0xFFFFFFFF && r.overflow[0].read());
	r.niden.write(true);
	CHECK(after_two_loads(BASE + 0x40) == 1 && !r.overflow[0].read());
	r.set(ECNT_CLR, 1);
	r.settle();
	CHECK(r.overflow[0].read());
}

// An NSAID that a cache may not give is a mismatch in a protected mode.
TEST(nsaid_mask, ALL)
{
	r.open();
	r.mode.write(2);
	r.mask[0].write(0xFFFB); // not 2
	r.store(0, BASE, nonsecure(2), bytes(8, 1));
	std::memset(&r.mem.at(false, BASE), 0x44, 8);
	CHECK(r.load(1, BASE, nonsecure(2)) == bytes(8, 0x44)); // the data are dropped (E17)
	r.settle();
	CHECK((r.get(IMPR_ERR) & 1U << 16) != 0);
}

} // namespace

} // namespace coherent
