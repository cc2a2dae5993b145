// test_debug.cpp - debug transport: what the caller may, and not a byte more.
#include <algorithm>

#include "test_rig.h"

namespace test {

namespace {

const uint64_t OPEN = BASE + 0x1000; // one page for NSAID 1 to read and NSAID 2 to write, Secure memory around it

void set_up(rig &r)
{
	r.open();
	r.region(0, 0, 0, 3, 0);
	r.region(1, OPEN, OPEN + 0xFFF, 0, 1U << 1 | 1U << 18);
	std::fill(r.mem.data.begin(), r.mem.data.end(), 0x5A);
}

access at(uint64_t addr, const tzf::attributes &attr, bool write = false)
{
	access a;

	a.addr = addr;
	a.attr = attr;
	a.write = write;
	return a;
}

TEST(debug_reads, "*")
{
	bytes data(0x3000, 0xEE);
	access a = at(OPEN + 0xF00, nonsecure(1));

	set_up(r);
	a.filter = r.filters() - 1U;
	CHECK(r.debug(a, data) == 0x100); // to the end of the page
	CHECK(std::count(data.begin(), data.begin() + 0x100, 0x5A) == 0x100);
	CHECK(std::count(data.begin() + 0x100, data.end(), 0xEE) == std::ptrdiff_t(data.size()) - 0x100);
	data = bytes(0x3000, 0xEE);
	CHECK(r.debug(at(OPEN - 1U, nonsecure(1)), data) == 0 && data == bytes(0x3000, 0xEE));
	CHECK(r.debug(at(OPEN, nonsecure(2)), data) == 0 && r.debug(at(OPEN, nonsecure(3)), data) == 0);
	CHECK(r.debug(at(OPEN, nonsecure(17)), data) == 0); // no such NSAID
	CHECK(r.debug(at(OPEN, secure()), data) == 0);
	CHECK(data == bytes(0x3000, 0xEE));
	data.resize(0x1000);
	CHECK(r.debug(at(BASE, secure()), data) == 0x1000 && data == bytes(0x1000, 0x5A));
}

TEST(debug_writes, "*")
{
	bytes data(0x1800, 0x11);

	set_up(r);
	CHECK(r.debug(at(OPEN + 0x800, nonsecure(2), true), data) == 0x800);
	CHECK(std::count(r.mem.data.begin(), r.mem.data.end(), 0x11) == 0x800 && r.mem.data[0x1800] == 0x11 && r.mem.data[0x1FFF] == 0x11);
	CHECK(r.debug(at(OPEN, nonsecure(1), true), data) == 0);
	CHECK(r.debug(at(OPEN - 4U, nonsecure(2), true), data) == 0);
	CHECK(std::count(r.mem.data.begin(), r.mem.data.end(), 0x11) == 0x800);
}

// No time, no failure, no interrupt; what is denied does not reach the memory at all, and the payload comes back as it went.
TEST(debug_leaves_no_trace, "*")
{
	bytes data(8);
	const sc_core::sc_time now = [&] { set_up(r); r.set(ACTION, 3); return sc_core::sc_time_stamp(); }();
	tlm::tlm_generic_payload trans;

	CHECK(r.debug(at(BASE, nonsecure(1)), data) == 0);
	CHECK(r.mem.debug_calls == 0 && sc_core::sc_time_stamp() == now);
	CHECK(r.debug(at(OPEN, nonsecure(1)), data) == 8 && r.mem.debug_calls == 1 && sc_core::sc_time_stamp() == now);
	CHECK(r.get(INT_STATUS) == 0 && !r.irq.read());
	trans.set_command(tlm::TLM_READ_COMMAND);
	trans.set_address(OPEN + 0xFFC);
	trans.set_data_ptr(data.data());
	trans.set_data_length(8);
	tzf::extension e(nonsecure(1));

	trans.set_extension(&e);
	CHECK(r.master[0]->transport_dbg(trans) == 4 && trans.get_data_length() == 8 && trans.get_address() == OPEN + 0xFFC);
	trans.set_command(tlm::TLM_IGNORE_COMMAND);
	CHECK(r.master[0]->transport_dbg(trans) == 0);
	trans.clear_extension(&e);
	trans.set_command(tlm::TLM_READ_COMMAND);
	CHECK(r.master[0]->transport_dbg(trans) == 0); // without the extension: NSAID 0
}

TEST(debug_gate, "*")
{
	bytes data(8, 0xEE);

	set_up(r);
	r.set(GATE_KEEPER, 0);
	CHECK(r.debug(at(OPEN, nonsecure(1)), data) == 0 && data == bytes(8, 0xEE));
	CHECK(r.mem.debug_calls == 0);
}

// Secure reads of registers; nothing else.
TEST(debug_config, "*")
{
	bytes data(4);

	set_up(r);
	CHECK(r.config_debug(at(REGION + 0x20U + ID_ACCESS, secure()), data) == 4 && data == bytes({ 2, 0, 4, 0 }));
	data.resize(6);
	CHECK(r.config_debug(at(0xFF2, secure()), data) == 6 && data == bytes({ 0, 0, 0xF0, 0, 0, 0 }));
	data = bytes(4, 0xEE);
	CHECK(r.config_debug(at(0xFFC, nonsecure(0)), data) == 0);
	CHECK(r.config_debug(at(0x1000, secure()), data) == 0);
	CHECK(r.config_debug(at(ACTION, secure(), true), data) == 0);
	CHECK(data == bytes(4, 0xEE) && r.get(ACTION) == r.dut.cfg().rst_action);
	data.resize(8);
	CHECK(r.config_debug(at(0xFFC, secure()), data) == 4 && data == bytes({ 0xB1, 0, 0, 0, 0, 0, 0, 0 }));
}

} // namespace

} // namespace test
