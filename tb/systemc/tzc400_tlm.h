// tzc400_tlm.h - the TZC-400 as a TLM-2.0 module for virtual platforms (docs/systemc.md).
#ifndef TZC400_TLM_H
#define TZC400_TLM_H

#include <memory>

#include <systemc>
#include <sysc/kernel/sc_dynamic_processes.h>
#include <tlm>
#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include "tzc400_ranges.h"
#include "tzf_apb_master.h"
#include "tzf_axi_master.h"
#include "tzf_axi_slave.h"
#include "tzf_clocked.h"

namespace tzf {

// What is behind the sockets is the block's pins: the C model, or an RTL instance. Transactions become pin traffic, cycle by cycle, so that decisions,
// ordering, failure registers, gates and interrupt are the block's own. DMI and debug transport ask its decision function.
class tzc400_tlm : public sc_core::sc_module, public clocked {
public:
	using target_socket = tlm_utils::simple_target_socket_tagged<tzc400_tlm>;
	using initiator_socket = tlm_utils::simple_initiator_socket_tagged<tzc400_tlm>;

	sc_core::sc_vector<target_socket> target;       // from the masters, one a filter
	sc_core::sc_vector<initiator_socket> initiator; // to the memory, one a filter
	tlm_utils::simple_target_socket<tzc400_tlm> config; // the registers, from address 0 on
	sc_core::sc_out<bool> TZCINT;

	// The C model.
	tzc400_tlm(const sc_core::sc_module_name &name, const tzc400_cfg &cfg, const sc_core::sc_time &period = sc_core::sc_time(1, sc_core::SC_NS));
	// Any pins.
	tzc400_tlm(const sc_core::sc_module_name &name, std::unique_ptr<tzc400_pins> pins, const sc_core::sc_time &period);

	const tzc400_cfg &cfg() const { return pins_->cfg(); }
	// For tests: holds back channels at random, in front of filter f and behind it (axi_master, axi_slave).
	void set_pause(uint32_t f, const std::function<bool()> &pause);

	bool cycle() override;

private:
	// What a filter has on its two sides.
	struct port {
		port(const axi_shape &shape, axi_slave::forward call, std::function<void()> wake) : master(shape), slave(shape, std::move(call), std::move(wake)) {}

		axi_master master;
		axi_slave slave;
		axi_master_pins up_m, down_m;
		axi_slave_pins up_s, down_s;
	};

	void transport(int f, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	unsigned int debug(int f, tlm::tlm_generic_payload &trans);
	bool get_dmi(int f, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi);
	bool cut_dmi(const tzc400_asker &who, const tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi);
	void invalidated(int f, sc_dt::uint64 first, sc_dt::uint64 last);
	void check_answers();
	bool dmi_hint(uint32_t f, const tlm::tlm_generic_payload &trans) const;

	void config_transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	unsigned int config_debug(tlm::tlm_generic_payload &trans);
	bool config_dmi(tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi);

	void thread();
	void connect();

	std::unique_ptr<tzc400_pins> pins_;
	std::vector<std::unique_ptr<port>> ports_;
	apb_master apb_;
	tzc400_answers answers_;
	tzc400_state registers_ = {}; // of the last cycle
};

} // namespace tzf

#endif
