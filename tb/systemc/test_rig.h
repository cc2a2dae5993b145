// test_rig.h - what the tests of the SystemC wrapper share: the filter between masters and a memory that keeps a log.
#ifndef TEST_RIG_H
#define TEST_RIG_H

#include <functional>
#include <string>
#include <vector>

#include "test_genattr_chain.h"
#include "test_kit.h"
#include "test_registers.h"
#include "test_suite.h"
#include "tzc400_tlm.h"

namespace test {

using kit::bytes;
using kit::nonsecure;
using kit::pattern;
using kit::secure;
using kit::together;

const uint64_t BASE = 0x80000000; // of the memory
const uint64_t SIZE = 0x20000;

// One b_transport call that reached the memory.
struct seen {
	uint32_t port;
	bool write;
	uint64_t addr;
	uint32_t length, width;
	bool enables;
	tzf::attributes attr;
	sc_core::sc_time begin, end;
};

// Memory behind all filters. Byte enables and streaming widths work; addresses outside are address errors.
class memory : public sc_core::sc_module {
public:
	sc_core::sc_vector<tlm_utils::simple_target_socket_tagged<memory>> socket;
	bytes data = bytes(SIZE);
	std::vector<seen> log;
	std::function<sc_core::sc_time(const tlm::tlm_generic_payload &)> latency; // waited for within the call
	sc_core::sc_time annotated = sc_core::SC_ZERO_TIME;                         // added to the delay
	tlm::tlm_response_status answer = tlm::TLM_OK_RESPONSE;
	std::function<tlm::tlm_response_status(const tlm::tlm_generic_payload &)> answers; // instead of `answer`, if there is one
	tlm::tlm_dmi::dmi_access_e dmi = tlm::tlm_dmi::DMI_ACCESS_READ_WRITE;        // what it grants; NONE: nothing
	uint64_t dmi_first = BASE, dmi_last = BASE + SIZE - 1U;
	bool exclusive_okay = false;
	unsigned debug_calls = 0, under_way = 0, most_under_way = 0;

	memory(const sc_core::sc_module_name &name, uint32_t ports);

private:
	void transport(int port, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	unsigned int debug(int port, tlm::tlm_generic_payload &trans);
	bool get_dmi(int port, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &grant);
};

// A range that was taken back, and when.
struct taken_back {
	uint32_t filter;
	uint64_t first, last;
	sc_core::sc_time when;
};

// One access as a test writes it down.
struct access : kit::request {
	uint32_t filter = 0;
	bool write = false;
	uint64_t addr = BASE;
	sc_core::sc_time delay = sc_core::SC_ZERO_TIME;
};

class rig : public suite::rig {
public:
	tzf::tzc400_tlm dut;
	memory mem;
	sc_core::sc_vector<tlm_utils::simple_initiator_socket_tagged<rig>> master;
	tlm_utils::simple_initiator_socket<rig> apb;
	sc_core::sc_signal<bool> irq;
	genattr_chain chain; // apart from the filter
	std::vector<taken_back> back;
	std::function<void()> on_back; // called within an invalidation

	rig(const sc_core::sc_module_name &name, const std::string &config, const tzc400_cfg &cfg, std::function<void(rig &)> body);
	// With other pins than the C model's.
	rig(const sc_core::sc_module_name &name, const std::string &config, std::unique_ptr<tzf::tzc400_pins> pins, const sc_core::sc_time &period,
		std::function<void(rig &)> body);

	uint32_t filters() const { return dut.cfg().num_filters; }
	// Does the access with `data` (written, or replaced by what was read).
	tlm::tlm_response_status run(access &a, bytes &data);
	tlm::tlm_response_status write(const access &a, const bytes &data);
	tlm::tlm_response_status read(const access &a, bytes &data);
	unsigned int debug(const access &a, bytes &data);
	bool get_dmi(const access &a, tlm::tlm_dmi &dmi);
	// Through the configuration socket.
	unsigned int config_debug(const access &a, bytes &data);
	bool config_dmi(tlm::tlm_dmi &dmi);
	// A whole transaction by non-blocking calls, through filter 0.
	tlm::tlm_response_status nonblocking(tlm::tlm_generic_payload &trans);
	// Secure register accesses.
	void set(uint32_t offset, uint32_t value);
	uint32_t get(uint32_t offset);
	tlm::tlm_response_status config_access(bool write, uint64_t offset, bytes &data, const tzf::attributes &attr, const bytes &enables = {});
	// Region n of all filters; s: {write, read} of the Secure world, ids: REGION_ID_ACCESS.
	void region(uint32_t n, uint64_t first, uint64_t last, uint32_t s, uint32_t ids);
	// Everything allowed, gates open.
	void open();

private:
	tlm::tlm_sync_enum answered(int f, tlm::tlm_generic_payload &trans, tlm::tlm_phase &phase, sc_core::sc_time &delay);
	sc_core::sc_event answered_;
	void taken(int f, sc_dt::uint64 first, sc_dt::uint64 last);
};

// A test of the wrapper on the model (test_suite.h).
struct enter {
	enter(const char *name, const char *configs, void (*body)(rig &)) noexcept;
};
#define TEST(name, configs) \
	static void name(test::rig &r); \
	static const test::enter enter_##name(#name, configs, name); \
	static void name([[maybe_unused]] test::rig &r)

} // namespace test

#endif
