// coherent_rig.h - what the tests of tzf::fabric_tlm share: the system between processors, DMAs and a memory with an image for each world.
#ifndef COHERENT_RIG_H
#define COHERENT_RIG_H

#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "../fabric_tlm.h"
#include "../test_kit.h"
#include "../test_suite.h"

namespace coherent {

using kit::bytes;
using kit::nonsecure;
using kit::pattern;
using kit::secure;
using kit::together;

const uint64_t BASE = 0x80000000; // of the memory
const uint64_t SIZE = 0x10000;    // of each world's image
const uint64_t LINE = tzf::CPU_LINE;

// Registers; the interconnect's from CCI on.
enum reg : uint32_t {
	ACTION = 0x004, GATE_KEEPER = 0x008, INT_STATUS = 0x010, INT_CLEAR = 0x014, FAIL_ADDRESS = 0x020, FAIL_CONTROL = 0x028, FAIL_ID = 0x02C, REGION = 0x100,
	CCI = tzf::FABRIC_CCI_REGISTERS, CTRL_OVR = CCI, SECR_ACC = CCI + 8, STATUS = CCI + 0xC, IMPR_ERR = CCI + 0x10, PMU_CTRL = CCI + 0x100, PID0 = CCI + 0xFE0,
	SNOOP_CTRL = CCI + 0x1000, EVNT_SEL = CCI + 0x10000, ECNT_DATA = EVNT_SEL + 4, ECNT_CTRL = EVNT_SEL + 8, ECNT_CLR = EVNT_SEL + 12,
};

// One b_transport call that reached the memory.
struct seen {
	uint32_t port;
	bool write;
	uint64_t addr;
	uint32_t length;
	tzf::attributes attr;
};

// Memory behind all memory ports. Addresses outside are address errors.
class memory : public sc_core::sc_module {
public:
	sc_core::sc_vector<tlm_utils::simple_target_socket_tagged<memory>> socket;
	bytes world[2] = { bytes(SIZE), bytes(SIZE) }; // Non-secure, Secure
	std::vector<seen> log;
	std::function<sc_core::sc_time()> latency;
	uint64_t dmi_first = BASE, dmi_last = BASE + SIZE - 1U;
	tlm::tlm_dmi::dmi_access_e dmi = tlm::tlm_dmi::DMI_ACCESS_READ_WRITE;
	bool exclusive_okay = false, debugs = true;
	unsigned under_way = 0, most_under_way = 0;

	memory(const sc_core::sc_module_name &name, uint32_t ports);
	unsigned char &at(bool secure, uint64_t addr) { return world[secure ? 1 : 0][size_t(addr - BASE)]; }
	// The target takes its word back at port 0.
	void take_back(uint64_t first, uint64_t last) { socket[0]->invalidate_direct_mem_ptr(first, last); }

private:
	void transport(int port, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	unsigned int debug(int port, tlm::tlm_generic_payload &trans);
	bool get_dmi(int port, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &grant);
	bool move(tlm::tlm_generic_payload &trans);
};

// A range that was taken back, of which socket (caches, then DMAs), and when.
struct taken_back {
	uint32_t port;
	uint64_t first, last;
	sc_core::sc_time when;
};

// One access as a test writes it down.
struct access : kit::request {
	uint32_t port = 0; // caches, then DMAs
	tlm::tlm_command command = tlm::TLM_READ_COMMAND;
	uint64_t addr = BASE;
	tzf::operation op = tzf::operation::access;
};
access at(uint32_t port, uint64_t addr, const tzf::attributes &attr, bool write = false);

class rig : public suite::rig {
public:
	tzf::fabric_tlm dut;
	memory mem;
	sc_core::sc_vector<tlm_utils::simple_initiator_socket_tagged<rig>> master; // caches, then DMAs
	tlm_utils::simple_initiator_socket<rig> apb;
	sc_core::sc_signal<uint32_t> mode;
	sc_core::sc_vector<sc_core::sc_signal<uint32_t>> group, mask;
	sc_core::sc_vector<sc_core::sc_signal<bool>> sysco_en, sysco_req, sysco_ack;
	sc_core::sc_signal<bool> niden, irq, nerr, pending;
	sc_core::sc_vector<sc_core::sc_signal<bool>> overflow;
	std::vector<taken_back> back;
	std::function<void(const taken_back &)> on_back; // called within an invalidation

	rig(const sc_core::sc_module_name &name, const std::string &config, const fabric_cfg &cfg, std::function<void(rig &)> body);

	uint32_t caches() const { return dut.cfg().caches; }
	uint32_t dma() const { return caches(); } // the first DMA's port
	uint32_t ports() const { return caches() + dut.cfg().lites; }
	bool has_dvm() const { return dut.cfg().dvm != 0; }

	// Does the access with `data` (written, or replaced by what was read).
	tlm::tlm_response_status run(access &a, bytes &data);
	tlm::tlm_response_status run(const access &a, const bytes &data);
	// Plain reads and writes, and operations without data; what is not OK fails a check.
	bytes load(uint32_t port, uint64_t addr, const tzf::attributes &attr, uint32_t length = 8);
	void store(uint32_t port, uint64_t addr, const tzf::attributes &attr, const bytes &data);
	tlm::tlm_response_status operate(uint32_t port, tzf::operation op, uint64_t addr, const tzf::attributes &attr, uint32_t length = 1);
	unsigned int debug(const access &a, bytes &data);
	bool get_dmi(const access &a, tlm::tlm_dmi &dmi);
	// Register accesses, Secure unless they say otherwise.
	void set(uint32_t offset, uint32_t value);
	uint32_t get(uint32_t offset);
	tlm::tlm_response_status config_access(bool write, uint64_t offset, bytes &data, const tzf::attributes &attr);
	unsigned int config_debug(uint64_t offset, bytes &data, const tzf::attributes &attr);
	// Region n of all filters; s: {write, read} of the Secure world, ids: REGION_ID_ACCESS.
	void region(uint32_t n, uint64_t first, uint64_t last, uint32_t s, uint32_t ids);
	// Everything allowed, gates open, all caches in coherency.
	void open();
	// Snoops (and DVM) of cache c; waits until the change is done.
	void coherency(uint32_t c, bool on);
	void gate(bool is_open);
	// Waits until nothing is under way and the clock stands.
	void settle();
	// The bits of a copy's state (ace_cache.h) in a cache, 0 if it has none.
	uint32_t copy_of(uint32_t c, uint64_t addr, bool secure) const;

private:
	void connect();
	void taken(int p, sc_dt::uint64 first, sc_dt::uint64 last);
};

const uint64_t SHUT = BASE + 0x2000;
// Region 1, 4 KiB at SHUT: Secure both ways, NSAID 2 both ways, NSAID 4 reads, 6 writes; elsewhere all may.
void one_region(rig &r);

// A test of the wrapper on the model (test_suite.h).
struct enter {
	enter(const char *name, const char *configs, void (*body)(rig &)) noexcept;
};
#define TEST(name, configs) \
	static void name(coherent::rig &r); \
	static const coherent::enter enter_##name(#name, configs, name); \
	static void name([[maybe_unused]] coherent::rig &r)

// With a snoop filter and DVM, without both, four caches and two memories.
#define ALL "c2l1 c2l1f2 c4l2"

// Two states, or parts of them, are equal.
template <class State>
bool same_state(const State &a, const State &b)
{
	// NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c): padding and unused elements are 0 (tzf_if.h)
	return std::memcmp(&a, &b, sizeof a) == 0;
}

// Attributes in short, beside those of kit.
inline tzf::attributes system(tzf::attributes a)
{
	a.domain = tzf::DOMAIN_SYSTEM;
	return a;
}
inline tzf::attributes exclusive(tzf::attributes a)
{
	a.exclusive = true;
	return a;
}
} // namespace coherent

#endif
