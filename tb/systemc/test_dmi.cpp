// test_dmi.cpp - direct memory: who gets it, where it ends, and when it is taken back.
#include "test_rig.h"

namespace test {

namespace {

const uint64_t FIRST = BASE + 0x3000, LAST = BASE + 0x5FFF; // region 1
const uint64_t END = BASE + SIZE - 1U;

access ask(uint64_t addr, const tzf::attributes &attr, bool write = false)
{
	access a;

	a.addr = addr;
	a.attr = attr;
	a.write = write;
	return a;
}

// Region 1: Secure both ways, NSAID 2 both ways, NSAID 4 reads. Elsewhere: Secure only.
void two_worlds(rig &r)
{
	r.open();
	r.region(0, 0, 0, 3, 0);
	r.region(1, FIRST, LAST, 3, 1U << 2 | 1U << 4 | 1U << 18);
}

bool is(const tlm::tlm_dmi &d, uint64_t first, uint64_t last, tlm::tlm_dmi::dmi_access_e access)
{
	return d.get_start_address() == first && d.get_end_address() == last && d.get_granted_access() == access;
}

// What was taken back; something that fits nothing where it was not.
taken_back told(const rig &r, size_t i)
{
	return i < r.back.size() ? r.back[i] : taken_back{ ~0U, 1, 0, sc_core::SC_ZERO_TIME };
}

const auto READ = tlm::tlm_dmi::DMI_ACCESS_READ;
const auto WRITE = tlm::tlm_dmi::DMI_ACCESS_WRITE;
const auto BOTH = tlm::tlm_dmi::DMI_ACCESS_READ_WRITE;

TEST(dmi_granted, "*")
{
	const uint32_t f = r.filters() - 1U;
	tlm::tlm_dmi d;
	access a = ask(BASE + 0x10, secure());

	two_worlds(r);
	a.filter = f;
	CHECK(r.get_dmi(a, d) && is(d, BASE, END, BOTH)); // across the region: the Secure world may everywhere
	CHECK(d.get_dmi_ptr() == r.mem.data.data());
	a.attr = nonsecure(2);
	a.addr = FIRST + 0x123;
	CHECK(r.get_dmi(a, d) && is(d, FIRST, LAST, BOTH));
	CHECK(d.get_dmi_ptr() == r.mem.data.data() + (FIRST - BASE));
	a.attr = nonsecure(4);
	CHECK(r.get_dmi(a, d) && is(d, FIRST, LAST, READ));
	CHECK(r.mem.log.empty() && r.get(INT_STATUS) == 0);
}

// Two regions side by side that allow the same are one range; where one differs, the range ends.
TEST(dmi_neighbours, "*")
{
	tlm::tlm_dmi d;

	two_worlds(r);
	r.region(2, LAST + 1U, LAST + 0x1000, 0, 1U << 2);
	CHECK(r.get_dmi(ask(LAST + 1U, nonsecure(2)), d) && is(d, FIRST, LAST + 0x1000, READ));
	CHECK(r.get_dmi(ask(FIRST, nonsecure(2)), d) && is(d, FIRST, LAST + 0x1000, READ));
	CHECK(r.get_dmi(ask(LAST, nonsecure(2), true), d) && is(d, FIRST, LAST, BOTH));
	CHECK(!r.get_dmi(ask(LAST + 1U, nonsecure(2), true), d) && is(d, LAST + 1U, tzf_mask64(r.dut.cfg().addr_width), WRITE));
	CHECK(r.get_dmi(ask(FIRST, nonsecure(4)), d) && is(d, FIRST, LAST, READ));
}

TEST(dmi_denied, "*")
{
	tlm::tlm_dmi d;

	two_worlds(r);
	CHECK(!r.get_dmi(ask(BASE, nonsecure(2)), d) && is(d, 0, FIRST - 1U, READ));
	CHECK(!r.get_dmi(ask(LAST + 1U, nonsecure(2), true), d) && is(d, LAST + 1U, tzf_mask64(r.dut.cfg().addr_width), WRITE));
	CHECK(!r.get_dmi(ask(FIRST, nonsecure(4), true), d) && is(d, 0, tzf_mask64(r.dut.cfg().addr_width), WRITE));
	CHECK(!r.get_dmi(ask(FIRST, nonsecure(3)), d));
	CHECK(!r.get_dmi(ask(FIRST, nonsecure(16 + 2)), d) && is(d, 0, ~uint64_t(0), READ)); // no such NSAID
	if (r.dut.cfg().addr_width < 64)
		CHECK(!r.get_dmi(ask(uint64_t(1) << r.dut.cfg().addr_width, secure()), d) && is(d, uint64_t(1) << r.dut.cfg().addr_width, ~uint64_t(0), READ));
	access a = ask(FIRST, secure());

	a.with_extension = false; // NSAID 0
	CHECK(!r.get_dmi(a, d));
	r.set(GATE_KEEPER, 0);
	CHECK(!r.get_dmi(ask(FIRST, secure()), d) && is(d, 0, ~uint64_t(0), READ));
	CHECK(!r.config_dmi(d) && is(d, 0, ~uint64_t(0), READ));
}

// What the target does not grant, the filter does not either; and the direction is never widened.
TEST(dmi_of_the_target, "*")
{
	tlm::tlm_dmi d;

	two_worlds(r);
	r.mem.dmi_first = FIRST + 0x800;
	r.mem.dmi_last = FIRST + 0x17FF;
	CHECK(r.get_dmi(ask(FIRST + 0x900, nonsecure(2)), d) && is(d, FIRST + 0x800, FIRST + 0x17FF, BOTH));
	CHECK(d.get_dmi_ptr() == r.mem.data.data() + (FIRST + 0x800 - BASE));
	// Beyond the target's grant the other direction does not matter.
	r.region(2, LAST + 1U, LAST + 0x1000, 0, 1U << 2);
	CHECK(r.get_dmi(ask(FIRST + 0x900, nonsecure(2)), d) && is(d, FIRST + 0x800, FIRST + 0x17FF, BOTH));
	r.mem.dmi = READ;
	CHECK(r.get_dmi(ask(FIRST + 0x900, nonsecure(2)), d) && is(d, FIRST + 0x800, FIRST + 0x17FF, READ));
	CHECK(!r.get_dmi(ask(FIRST + 0x900, nonsecure(2), true), d));
	CHECK(!r.get_dmi(ask(FIRST + 0x700, nonsecure(2)), d)); // not what was asked for
	r.mem.dmi = tlm::tlm_dmi::DMI_ACCESS_NONE;
	CHECK(!r.get_dmi(ask(FIRST + 0x900, nonsecure(2)), d));
	CHECK(d.get_dmi_ptr() == nullptr); // this memory leaves one
}

TEST(dmi_hint, "*")
{
	bytes data(4);
	access a = ask(FIRST, nonsecure(4));

	two_worlds(r);
	r.set(ACTION, 0);
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && a.dmi_allowed);
	a.write = true;
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.dmi_allowed);
	a.attr.nsaid = 3;
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.dmi_allowed);
}

// A target that grants none has none to hint at.
TEST(dmi_hint_of_the_target, "*")
{
	bytes data(4);
	access a = ask(FIRST, nonsecure(4));

	two_worlds(r);
	r.mem.dmi = tlm::tlm_dmi::DMI_ACCESS_NONE;
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.dmi_allowed);
}

// ---- taken back ----------------------------------------------------------------------------------------

// The Secure world's of everything, and NSAID 2's of region 1.
void get_grants(rig &r, uint32_t f)
{
	tlm::tlm_dmi d;
	access a = ask(BASE, secure());

	a.filter = f;
	CHECK(r.get_dmi(a, d));
	a = ask(FIRST, nonsecure(2), true);
	a.filter = f;
	CHECK(r.get_dmi(a, d));
	r.back.clear();
}

// A register write that changes an answer takes back that one and no other, before the write has ended.
TEST(dmi_register_write, "*")
{
	const uint32_t ids = REGION + 0x20U + ID_ACCESS;
	bool ended = false, early = false;

	two_worlds(r);
	get_grants(r, 0);
	r.on_back = [&] { early = !ended; };
	r.set(ids, 1U << 2 | 1U << 4 | 1U << 18); // nothing new
	r.set(ACTION, 3);
	r.set(SPECULATION_CTRL, 3);
	CHECK(r.back.empty());
	const sc_core::sc_time start = sc_core::sc_time_stamp();

	ended = false;
	r.set(ids, 1U << 4 | 1U << 18); // NSAID 2 no longer reads
	ended = true;
	CHECK(early && r.back.size() == 1 && told(r, 0).first == FIRST && told(r, 0).last == LAST && told(r, 0).filter == 0);
	CHECK(told(r, 0).when > start && told(r, 0).when <= sc_core::sc_time_stamp());
	r.on_back = nullptr;
	r.set(ids, 0); // already forgotten
	CHECK(r.back.size() == 1);
	// The Secure world's answer ends where region 1 loses its right.
	r.set(REGION + 0x20U + ATTRIBUTES, 0x4000000F);
	CHECK(r.back.size() == 2 && told(r, 1).first == BASE && told(r, 1).last == END);
}

// Registers that come back to what they were when no answer was left: the answer given in between is taken back all the same, though it was given while the
// write was under way, between its setup and its access.
TEST(dmi_back_again, "*")
{
	const uint32_t ids = REGION + 0x20U + ID_ACCESS;
	tlm::tlm_dmi d;

	two_worlds(r);
	CHECK(r.get_dmi(ask(FIRST, nonsecure(2)), d));
	r.set(ids, 0);
	CHECK(r.back.size() == 1);
	r.set(ids, 1U << 2);
	sc_core::wait(100, sc_core::SC_NS);
	together({ [&] { r.set(ids, 0); },
		[&] {
			sc_core::wait(r.dut.period() / 2);
			CHECK(r.get_dmi(ask(FIRST, nonsecure(2)), d));
		} });
	CHECK(r.back.size() == 2);
}

// An answer that would be wider, or a denial that would be a grant, is no longer the answer either.
TEST(dmi_wider, "*")
{
	tlm::tlm_dmi d;

	two_worlds(r);
	CHECK(r.get_dmi(ask(FIRST, nonsecure(2)), d));
	CHECK(!r.get_dmi(ask(FIRST, nonsecure(3)), d));
	r.set(REGION + 0x20U + TOP_LOW, uint32_t(LAST + 0x1000));
	CHECK(r.back.size() == 1 && told(r, 0).first == FIRST && told(r, 0).last == LAST);
	r.set(REGION + 0x20U + ID_ACCESS, 1U << 2 | 1U << 3 | 1U << 4 | 1U << 18);
	CHECK(r.back.size() == 2 && told(r, 1).first == 0 && told(r, 1).last == tzf_mask64(r.dut.cfg().addr_width));
	CHECK(r.get_dmi(ask(FIRST, nonsecure(3)), d) && is(d, FIRST, LAST + 0x1000, READ));
}

TEST(dmi_gate, "*")
{
	const uint32_t f = r.filters() - 1U;
	tlm::tlm_dmi d;
	bool ended = false, early = false;

	two_worlds(r);
	get_grants(r, f);
	r.on_back = [&] { early = !ended; };
	r.set(GATE_KEEPER, 0xFU & ~(1U << f));
	ended = true;
	CHECK(early && r.back.size() == 2 && told(r, 0).filter == f && told(r, 1).filter == f);
	r.on_back = nullptr;
	access a = ask(FIRST, nonsecure(2));

	a.filter = f;
	CHECK(!r.get_dmi(a, d));
	r.back.clear();
	r.set(GATE_KEEPER, 0xF);
	r.get(GATE_KEEPER); // the gate opens a clock edge later
	CHECK(r.back.size() == 1 && told(r, 0).first == 0 && told(r, 0).last == ~uint64_t(0)); // the denial
	CHECK(r.get_dmi(a, d));
}

// Filters have answers of their own.
TEST(dmi_filters, "c2x40 c4x48")
{
	two_worlds(r);
	get_grants(r, 0);
	get_grants(r, 1);
	r.set(REGION + 0x20U + ATTRIBUTES, 0xC000000D); // region 1 leaves filter 1
	CHECK(r.back.size() == 1 && told(r, 0).filter == 1 && told(r, 0).first == FIRST && told(r, 0).last == LAST);
}

// Many requests with one answer are one answer.
TEST(dmi_one_answer, "c1x32")
{
	tlm::tlm_dmi d;

	two_worlds(r);
	for (uint32_t i = 0; i < 100; i++)
		CHECK(r.get_dmi(ask(FIRST + i, nonsecure(2)), d));
	r.set(GATE_KEEPER, 0);
	CHECK(r.back.size() == 1);
}

// An overlap hit that OVERLAP_POLICY allows is a failure still: no grant covers it. (c1x36 has policy 1.)
TEST(dmi_overlap, "c1x36")
{
	tlm::tlm_dmi d;
	bytes data(4);
	access a = ask(FIRST + 0x1000, nonsecure(2));

	two_worlds(r);
	r.region(2, FIRST + 0x1000, FIRST + 0x1FFF, 3, 0xFFFFFFFF);
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && r.get(INT_STATUS) == 0x10001);
	CHECK(!a.dmi_allowed && !r.get_dmi(a, d) && is(d, FIRST + 0x1000, FIRST + 0x1FFF, READ));
	CHECK(r.get_dmi(ask(FIRST, nonsecure(2)), d) && is(d, FIRST, FIRST + 0xFFF, BOTH));
	CHECK(r.debug(a, data) == 4);
}

TEST(dmi_target_takes_back, "*")
{
	const uint32_t f = r.filters() - 1U;

	two_worlds(r);
	r.mem.socket[f]->invalidate_direct_mem_ptr(FIRST + 1U, FIRST + 2U);
	CHECK(r.back.size() == 1 && told(r, 0).filter == f && told(r, 0).first == FIRST + 1U && told(r, 0).last == FIRST + 2U);
}

// What the target has taken back is not taken back again; of what it took a part, the initiator may keep the rest.
TEST(dmi_target_takes_part, "*")
{
	const uint32_t f = r.filters() - 1U;

	two_worlds(r);
	get_grants(r, f);
	r.mem.socket[f]->invalidate_direct_mem_ptr(FIRST, LAST); // all of NSAID 2's, a part of the Secure world's
	r.back.clear();
	r.region(1, FIRST, LAST, 0, 0);
	CHECK(r.back.size() == 1 && told(r, 0).filter == f && told(r, 0).first == BASE && told(r, 0).last == END);
}

} // namespace

} // namespace test
