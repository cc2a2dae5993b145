// coherent_dmi.cpp - direct memory: only where no cache can be asked, and taken back before one can.
#include <algorithm>

#include "coherent_rig.h"

namespace coherent {

namespace {

const uint64_t FIRST = BASE + 0x3000, LAST = BASE + 0x5FFF; // region 1
const uint64_t END = BASE + SIZE - 1U;
const auto READ = tlm::tlm_dmi::DMI_ACCESS_READ;
const auto WRITE = tlm::tlm_dmi::DMI_ACCESS_WRITE;
const auto BOTH = tlm::tlm_dmi::DMI_ACCESS_READ_WRITE;

// Region 1: Secure both ways, NSAID 2 both ways, NSAID 4 reads, 6 writes. Elsewhere: Secure, NSAIDs 1, 5, 7.
void region_and_holes(rig &r)
{
	r.open();
	r.region(0, 0, 0, 3, 0x00A200A2);
	r.region(1, FIRST, LAST, 3, 1U << 2 | 1U << 4 | 1U << 18 | 1U << 22);
	r.settle();
}

// With two memory ports a grant ends with the stripe.
uint64_t first_of(const rig &r, uint64_t addr, uint64_t first)
{
	return r.dut.cfg().mems == 1 ? first : std::max(first, addr & ~uint64_t(0xFFF));
}

uint64_t last_of(const rig &r, uint64_t addr, uint64_t last)
{
	return r.dut.cfg().mems == 1 ? last : std::min(last, addr | 0xFFFU);
}

bool is(const tlm::tlm_dmi &d, uint64_t first, uint64_t last, tlm::tlm_dmi::dmi_access_e access)
{
	return d.get_start_address() == first && d.get_end_address() == last && d.get_granted_access() == access;
}

// What is granted to `a`, within first..last.
bool granted(rig &r, const access &a, uint64_t first, uint64_t last, tlm::tlm_dmi::dmi_access_e how)
{
	tlm::tlm_dmi d;
	const bool yes = r.get_dmi(a, d);
	const uint64_t from = first_of(r, a.addr, first);

	return yes && is(d, from, last_of(r, a.addr, last), how) && d.get_dmi_ptr() == &r.mem.at(a.attr.secure, from);
}

bool refused(rig &r, const access &a, uint64_t first, uint64_t last)
{
	tlm::tlm_dmi d;

	return !r.get_dmi(a, d) && d.get_start_address() == first && d.get_end_address() == last && d.is_write_allowed() == (a.command == tlm::TLM_WRITE_COMMAND) &&
		d.is_read_allowed() == (a.command == tlm::TLM_READ_COMMAND);
}

unsigned times_taken(const rig &r, uint32_t port, uint64_t addr)
{
	return unsigned(std::count_if(r.back.begin(), r.back.end(), [&](const taken_back &b) { return b.port == port && b.first <= addr && b.last >= addr; }));
}

TEST(dmi_granted, ALL)
{
	region_and_holes(r);
	for (const uint32_t p : { 0U, r.dma() }) {
		const auto who = [&](const tzf::attributes &a) { return p == 0 ? system(a) : a; };

		CHECK(granted(r, at(p, BASE + 0x10, who(secure())), BASE, END, BOTH));
		CHECK(granted(r, at(p, FIRST + 0x123, who(nonsecure(2))), FIRST, LAST, BOTH));
		CHECK(granted(r, at(p, FIRST + 0x123, who(nonsecure(4))), FIRST, LAST, READ));
		CHECK(granted(r, at(p, FIRST, who(nonsecure(6)), true), FIRST, LAST, WRITE));
		CHECK(granted(r, at(p, LAST + 1, who(nonsecure(5))), LAST + 1, END, BOTH));
	}
	CHECK(r.mem.log.empty() && r.get(INT_STATUS) == 0 && r.back.empty());
}

TEST(dmi_denied, ALL)
{
	const uint64_t max = ~uint64_t(0);

	region_and_holes(r);
	for (const uint32_t p : { 0U, r.dma() }) {
		const auto who = [&](const tzf::attributes &a) { return p == 0 ? system(a) : a; };
		const uint64_t a = FIRST + 0x123, top = tzf_mask64(r.dut.cfg().addr_width);

		CHECK(refused(r, at(p, a, who(nonsecure(5))), first_of(r, a, FIRST), last_of(r, a, LAST)));
		CHECK(refused(r, at(p, a, who(nonsecure(4)), true), first_of(r, a, 0), last_of(r, a, top))); // nowhere
		CHECK(refused(r, at(p, a, who(nonsecure(6))), first_of(r, a, 0), last_of(r, a, top)));
		CHECK(refused(r, at(p, a, who(nonsecure(16))), 0, max));
	}
	CHECK(refused(r, at(0, FIRST, nonsecure(2)), 0, max)); // a processor's own accesses go through its cache
	access once = at(r.dma(), FIRST, nonsecure(2));

	once.op = tzf::operation::once;
	CHECK(refused(r, once, 0, max));
	r.gate(false);
	r.settle();
	CHECK(refused(r, at(r.dma(), FIRST, nonsecure(2)), first_of(r, FIRST, 0), last_of(r, FIRST, max)));
	tlm::tlm_generic_payload trans;
	tlm::tlm_dmi d;

	CHECK(!r.apb->get_direct_mem_ptr(trans, d)); // registers
}

// A line that a cache has, or that is under way, is in no grant; the rest around it is. Only of its own world.
TEST(dmi_around_copies, ALL)
{
	const uint64_t line = BASE + 0x800;

	region_and_holes(r);
	r.store(0, line + 8, nonsecure(1), bytes(8, 1)); // dirty
	r.load(1, BASE + 0xA00, nonsecure(1));           // clean
	r.settle();
	for (const uint32_t p : { 0U, r.dma() }) {
		const auto who = [&](const tzf::attributes &a) { return p == 0 ? system(a) : a; };

		CHECK(granted(r, at(p, BASE, who(nonsecure(1))), BASE, line - 1, BOTH));
		CHECK(granted(r, at(p, line + 0x40, who(nonsecure(1))), line + 0x40, BASE + 0x9FF, BOTH));
		CHECK(granted(r, at(p, BASE + 0xA40, who(nonsecure(7))), BASE + 0xA40, FIRST - 1, BOTH));
		CHECK(refused(r, at(p, line + 0x3F, who(nonsecure(1))), line, line + 0x3F));
		CHECK(refused(r, at(p, BASE + 0xA00, who(nonsecure(1)), true), BASE + 0xA00, BASE + 0xA3F));
		CHECK(granted(r, at(p, line, who(secure())), BASE, END, BOTH));
	}
}

// A refusal because of a copy is taken back when the copy has gone, and then it is granted.
TEST(dmi_after_the_copy, ALL)
{
	const access a = at(r.dma(), BASE + 0x800, nonsecure(1));

	region_and_holes(r);
	r.store(0, BASE + 0x800, nonsecure(1), bytes(8, 1));
	CHECK(refused(r, a, BASE + 0x800, BASE + 0x83F));
	r.store(1, BASE + 0x800, nonsecure(1), bytes(8, 2));
	r.settle();
	CHECK(r.back.empty());
	CHECK(r.operate(0, tzf::operation::clean_invalidate, BASE + 0x800, nonsecure(1)) == tlm::TLM_OK_RESPONSE);
	r.settle();
	CHECK(r.back.size() == 1 && times_taken(r, r.dma(), BASE + 0x800) == 1);
	CHECK(granted(r, a, BASE, FIRST - 1, BOTH));
	CHECK(r.mem.at(false, BASE + 0x800) == 2);
}

// Each request that brings a line of the range into a cache takes the grant back, at the moment of the call; what brings none does not.
TEST(dmi_before_a_copy, ALL)
{
	const struct {
		tzf::operation op;
		tlm::tlm_command command;
		bool exclusive, brings;
	} requests[] = {
		{ tzf::operation::access, tlm::TLM_READ_COMMAND, false, true },
		{ tzf::operation::access, tlm::TLM_WRITE_COMMAND, false, true },
		{ tzf::operation::access, tlm::TLM_READ_COMMAND, true, true },
		{ tzf::operation::load_clean, tlm::TLM_READ_COMMAND, false, true },
		{ tzf::operation::load_not_shared_dirty, tlm::TLM_READ_COMMAND, false, true },
		{ tzf::operation::load_unique, tlm::TLM_READ_COMMAND, false, true },
		{ tzf::operation::line, tlm::TLM_WRITE_COMMAND, false, true },
		{ tzf::operation::once, tlm::TLM_READ_COMMAND, false, false },
		{ tzf::operation::once, tlm::TLM_WRITE_COMMAND, false, false },
		{ tzf::operation::clean, tlm::TLM_IGNORE_COMMAND, false, false },
		{ tzf::operation::invalidate, tlm::TLM_IGNORE_COMMAND, false, false },
	};

	region_and_holes(r);
	for (const auto &q : requests)
		for (uint32_t c = 0; c < r.caches(); c++) {
			access a = at(c, FIRST + 0x200, nonsecure(2));

			a.op = q.op;
			a.command = q.command;
			a.attr.exclusive = q.exclusive;
			r.back.clear();
			CHECK(granted(r, at(r.dma(), FIRST, nonsecure(4)), FIRST, LAST, READ));
			CHECK(granted(r, at(1, FIRST + 0x100, system(nonsecure(2))), FIRST, LAST, BOTH));
			CHECK(granted(r, at(r.dma(), FIRST, secure()), BASE, END, BOTH)); // the other world
			const sc_core::sc_time called = sc_core::sc_time_stamp();
			tlm::tlm_dmi d;
			bool within = true;

			r.on_back = [&](const taken_back &b) { within = within && b.when == called; };
			CHECK(r.run(static_cast<const access &>(a), bytes(q.exclusive ? 8 : 64)) == tlm::TLM_OK_RESPONSE);
			CHECK(within && r.back.size() == (q.brings ? 2 : 0));
			CHECK(!q.brings || (times_taken(r, r.dma(), FIRST) == 1 && times_taken(r, 1, FIRST + 0x100) == 1));
			r.on_back = nullptr;
			CHECK(r.get_dmi(at(r.dma(), FIRST + 0x200, nonsecure(2)), d) == !q.brings);
			r.operate(c, tzf::operation::clean_invalidate, FIRST + 0x200, nonsecure(2));
			r.settle();
		}
}

// From the call on a request counts, whether or not it has reached a pin.
TEST(dmi_pending, ALL)
{
	region_and_holes(r);
	r.mem.latency = [&r] { return 50 * r.dut.period(); };
	together({ [&] {
		for (uint32_t i = 0; i < 5; i++)
			r.load(0, FIRST + 0x200, nonsecure(2));
		r.operate(0, tzf::operation::evict, FIRST + 0x200, nonsecure(2));
	}, [&] {
		tlm::tlm_dmi d;

		sc_core::wait(sc_core::SC_ZERO_TIME);
		for (uint32_t i = 0; i < 40; i++) {
			CHECK(!r.get_dmi(at(r.dma(), FIRST + 0x200, nonsecure(2)), d));
			sc_core::wait(r.dut.period());
		}
	} });
	r.settle();
	CHECK(granted(r, at(r.dma(), FIRST + 0x200, nonsecure(2)), FIRST, LAST, BOTH));
}

// A dirty line on its way to memory: not before it is there.
TEST(dmi_write_back, ALL)
{
	bool got = false;

	region_and_holes(r);
	r.store(0, FIRST, nonsecure(2), bytes(8, 7));
	r.mem.latency = [&r] { return 60 * r.dut.period(); };
	r.operate(0, tzf::operation::evict, FIRST, nonsecure(2));
	for (uint32_t i = 0; i < 400 && !got; i++) {
		tlm::tlm_dmi d;

		got = r.get_dmi(at(r.dma(), FIRST, nonsecure(2)), d);
		CHECK(got == (r.mem.at(false, FIRST) == 7) || !got);
		sc_core::wait(r.dut.period());
	}
	CHECK(got && r.mem.at(false, FIRST) == 7);
}

// Registers, gates: what changes an answer takes it back before the write's own call returns, and no other.
TEST(dmi_registers, ALL)
{
	const access two = at(r.dma(), FIRST, nonsecure(2)), three = at(r.dma(), FIRST, nonsecure(3)), five = at(r.dma(), FIRST, nonsecure(5)),
	             all = at(0, BASE, system(secure()));
	tlm::tlm_dmi d;

	region_and_holes(r);
	CHECK(r.get_dmi(two, d) && !r.get_dmi(three, d) && !r.get_dmi(five, d) && r.get_dmi(all, d));
	r.set(REGION + 0x20 + 0x14, 1U << 3 | 1U << 19); // NSAID 3 instead of 2
	CHECK(r.back.size() == 2 && times_taken(r, r.dma(), FIRST) == 2);
	CHECK(!r.get_dmi(two, d) && r.get_dmi(three, d));
	r.back.clear();
	r.set(ACTION, 3); // changes no permission
	r.set(REGION + 0x20 + 0x14, 1U << 3 | 1U << 19);
	CHECK(r.back.empty());
	r.set(REGION + 0x20 + 0x08, uint32_t(FIRST) + 0xFFF); // shorter: other ends of what NSAID 3 may and 5 may not
	CHECK(r.dut.cfg().mems > 1 ? r.back.empty() : r.back.size() == 2 && times_taken(r, r.dma(), FIRST) == 2);
	r.back.clear();
	CHECK(r.get_dmi(three, d));
	r.set(GATE_KEEPER, 0);
	CHECK(times_taken(r, r.dma(), FIRST) >= 1 && times_taken(r, 0, BASE) == 1);
	CHECK(!r.get_dmi(three, d));
	r.back.clear();
	r.gate(true);
	CHECK(times_taken(r, r.dma(), FIRST) >= 1 && r.get_dmi(three, d));
}

// A change of mode, groups, masks or enables: everything granted, at the edge that takes the pin in; refusals stay.
TEST(dmi_modes, ALL)
{
	const std::vector<std::function<void()>> changes = {
		[&r] { r.mode.write(1); },
		[&r] { r.mode.write(2); },
		[&r] { r.group[0].write(3); },
		[&r] { r.group[r.dma()].write(3); },
		[&r] { r.mask[1].write(0x7FFF); },
		[&r] { r.coherency(0, false); },
		[&r] { r.sysco_en[1].write(true); },
		[&r] { r.set(CTRL_OVR, 4); }, // the snoop filter is not asked
	};
	tlm::tlm_dmi d;

	region_and_holes(r);
	for (const auto &change : changes) {
		CHECK(!r.get_dmi(at(r.dma(), FIRST, nonsecure(5)), d));
		CHECK(r.get_dmi(at(r.dma(), FIRST, nonsecure(2)), d) && r.get_dmi(at(0, BASE, system(secure())), d));
		r.back.clear();
		const sc_core::sc_time before = sc_core::sc_time_stamp();

		change();
		r.settle();
		CHECK(r.back.size() == 2 && times_taken(r, r.dma(), FIRST) == 1 && times_taken(r, 0, BASE) == 1);
		CHECK(r.back.front().when <= before + 12 * r.dut.period());
	}
}

// While requests of before a change are under way, nothing is granted.
TEST(dmi_change_pending, ALL)
{
	region_and_holes(r);
	r.mem.latency = [&r] { return 100 * r.dut.period(); };
	together({ [&] { r.load(r.dma(), BASE, nonsecure(1)); }, [&] {
		tlm::tlm_dmi d;

		sc_core::wait(40 * r.dut.period());
		r.mode.write(1);
		sc_core::wait(5 * r.dut.period());
		CHECK(r.pending.read() && !r.get_dmi(at(r.dma(), FIRST, nonsecure(2)), d));
		CHECK(d.get_start_address() == FIRST && d.get_end_address() == FIRST + 0x3F);
		r.back.clear();
		sc_core::wait(200 * r.dut.period());
		CHECK(times_taken(r, r.dma(), FIRST) == 1 && r.get_dmi(at(r.dma(), FIRST, nonsecure(2)), d));
	} });
}

// What the target grants is cut, and what it takes back is passed on to all sockets.
TEST(dmi_of_the_target, ALL)
{
	tlm::tlm_dmi d;

	region_and_holes(r);
	r.mem.dmi_first = FIRST + 0x100;
	r.mem.dmi_last = FIRST + 0x7FF;
	r.mem.dmi = READ;
	CHECK(granted(r, at(r.dma(), FIRST + 0x200, nonsecure(2)), FIRST + 0x100, FIRST + 0x7FF, READ));
	CHECK(!r.get_dmi(at(r.dma(), FIRST + 0x200, nonsecure(2), true), d));
	CHECK(!r.get_dmi(at(r.dma(), FIRST, nonsecure(2)), d)); // it granted something else
	r.mem.dmi = tlm::tlm_dmi::DMI_ACCESS_NONE;
	CHECK(!r.get_dmi(at(r.dma(), FIRST + 0x200, nonsecure(2)), d) && d.get_dmi_ptr() == nullptr); // this memory leaves one
	r.mem.take_back(FIRST + 0x100, FIRST + 0x7FF);
	CHECK(r.back.size() == r.ports());
	for (uint32_t p = 0; p < r.ports(); p++)
		CHECK(r.back[p].port == p && r.back[p].first == FIRST + 0x100 && r.back[p].last == FIRST + 0x7FF);
	r.back.clear();
	r.gate(false); // the answer is forgotten
	CHECK(r.back.empty());
}

// The target takes a part back: an initiator may keep the rest, of which it is told when that must go, too.
TEST(dmi_part_taken_back, ALL)
{
	tlm::tlm_dmi d;

	region_and_holes(r);
	CHECK(r.get_dmi(at(r.dma(), FIRST, nonsecure(2)), d));
	r.mem.take_back(FIRST + 0x200, FIRST + 0x2FF);
	r.back.clear();
	r.load(0, FIRST, nonsecure(2));
	CHECK(r.back.size() == 1 && times_taken(r, r.dma(), FIRST) == 1);
	CHECK(r.get_dmi(at(r.dma(), FIRST + 0x400, nonsecure(2)), d));
	r.mem.take_back(FIRST + 0x400, FIRST + 0x43F);
	r.back.clear();
	r.region(1, FIRST, LAST, 3, 0);
	CHECK(r.back.size() == 1 && times_taken(r, r.dma(), FIRST + 0x500) == 1);
}

// Whoever loses a pointer may ask again within the call: he gets none of a line that is about to be fetched, and one of after the change else.
TEST(dmi_asked_again, ALL)
{
	const access a = at(r.dma(), FIRST, nonsecure(2));
	bool again = true;

	region_and_holes(r);
	r.on_back = [&](const taken_back &) {
		tlm::tlm_dmi d;

		again = r.get_dmi(a, d);
	};
	CHECK(granted(r, a, FIRST, LAST, BOTH));
	r.load(0, FIRST, nonsecure(2));
	CHECK(r.back.size() == 1 && !again);
	r.operate(0, tzf::operation::evict, FIRST, nonsecure(2)); // a pointer again
	r.settle();
	CHECK(r.back.size() == 2 && again);
	r.mode.write(1);
	r.settle();
	CHECK(r.back.size() == 3 && again);
	r.on_back = nullptr;
}

// The hint in a transaction's answer is what a request would be told.
TEST(dmi_hint, ALL)
{
	const auto hint = [&r](uint32_t port, const tzf::attributes &attr, uint64_t addr) {
		access a = at(port, addr, attr);
		bytes data(8);

		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		return a.dmi_allowed;
	};

	region_and_holes(r);
	r.mem.dmi = tlm::tlm_dmi::DMI_ACCESS_NONE;
	CHECK(!hint(r.dma(), nonsecure(2), FIRST));
	r.mem.dmi = BOTH;
	CHECK(hint(r.dma(), nonsecure(2), FIRST));
	CHECK(hint(0, system(nonsecure(2)), FIRST));
	CHECK(!hint(0, nonsecure(2), FIRST));
	CHECK(!hint(r.dma(), nonsecure(2), FIRST)); // cache 0 has it now
}

} // namespace

} // namespace coherent
