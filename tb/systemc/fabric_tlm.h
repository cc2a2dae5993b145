// fabric_tlm.h - caches, interconnect and address filter as one TLM-2.0 module for virtual platforms (docs/systemc-fabric.md).
#ifndef FABRIC_TLM_H
#define FABRIC_TLM_H

#include <memory>

#include <systemc>
#include <sysc/kernel/sc_dynamic_processes.h>
#include <tlm>
#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include "fabric_dmi.h"
#include "fabric_pins.h"
#include "tzf_axi_master.h"
#include "tzf_axi_slave.h"
#include "tzf_clocked.h"

namespace tzf {

// Pins that need not be connected.
template <class T>
using optional_in = sc_core::sc_port<sc_core::sc_signal_in_if<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>;
template <class T>
using optional_out = sc_core::sc_port<sc_core::sc_signal_inout_if<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>;

// What is behind the sockets is the system's pins: the C model, or an RTL instance. Transactions become pin traffic, cycle by cycle, so that coherence,
// protection, decisions, order, failure registers, gates and interrupts are the blocks' own. DMI and debug transport look at the model's state.
class fabric_tlm : public sc_core::sc_module, public clocked {
public:
	using target_socket = tlm_utils::simple_target_socket_tagged<fabric_tlm>;
	using initiator_socket = tlm_utils::simple_initiator_socket_tagged<fabric_tlm>;

	sc_core::sc_vector<target_socket> cpu;              // the processors, one a cache
	sc_core::sc_vector<target_socket> dma;              // masters without caches, one an ACE-Lite port
	sc_core::sc_vector<initiator_socket> memory;        // one a memory port, behind its filter
	tlm_utils::simple_target_socket<fabric_tlm> config; // the registers: the filter's from 0 on, the interconnect's from 0x100000 on

	// Inputs of the interconnect; unbound ones read 0, NSAID_MASK 0xFFFF.
	optional_in<uint32_t> PROT_MODE;
	sc_core::sc_vector<optional_in<uint32_t>> PROT_GROUP; // caches, then ACE-Lite ports
	sc_core::sc_vector<optional_in<uint32_t>> NSAID_MASK; // one a cache
	sc_core::sc_vector<optional_in<bool>> SYSCO_EN, SYSCOREQ;
	sc_core::sc_vector<optional_in<bool>> QOSOVERRIDE; // caches, then ACE-Lite ports
	optional_in<bool> NIDEN, DBGEN, SPNIDEN, SPIDEN;

	optional_out<bool> TZCINT;  // of the filter, level
	optional_out<bool> nERRIRQ; // of the interconnect, active low, as its counters'
	sc_core::sc_vector<optional_out<bool>> nEVNTCNTOVERFLOW;
	sc_core::sc_vector<optional_out<bool>> SYSCOACK;
	optional_out<bool> CHANGE_PENDING;
	optional_out<uint32_t> EVNTBUS;

	// The C model.
	fabric_tlm(const sc_core::sc_module_name &name, const fabric_cfg &cfg, const sc_core::sc_time &period = sc_core::sc_time(1, sc_core::SC_NS));
	// Any pins.
	fabric_tlm(const sc_core::sc_module_name &name, std::unique_ptr<fabric_pins> pins, const sc_core::sc_time &period);

	const fabric_cfg &cfg() const { return pins_->cfg(); }
	// For tests: the state behind the pins; what cache c picks among what the protocol permits (its pin CHOICE); holds back channels at random.
	const fabric_state *state() const { return pins_->state(); }
	void set_choice(uint32_t c, uint32_t choice);
	void set_pause(const std::function<bool()> &pause);

	bool cycle() override;
	void start_of_simulation() override;

private:
	struct cpu_port {
		cpu_master master;
		cpu_master_pins m;
		cpu_slave_pins s;
		uint32_t choice = 0;
	};
	struct dma_port {
		explicit dma_port(const axi_shape &shape) : master(shape) {}
		axi_master master;
		axi_master_pins m;
		axi_slave_pins s;
	};
	struct memory_port {
		memory_port(const axi_shape &shape, axi_slave::forward call, std::function<void()> wake) : slave(shape, std::move(call), std::move(wake)) {}
		axi_slave slave;
		axi_master_pins m;
		axi_slave_pins s;
	};

	void connect();
	void connect_memory(uint32_t m);
	void thread();
	void wake_at(const sc_core::sc_event &event);
	template <class In>
	void wake_at_changes(In &in);

	void put_control(fabric_pins_in &in) const;
	void show(const fabric_pins_out &out);
	void drive(fabric_pins_in &in, const fabric_pins_out &out);
	void sample();
	bool still() const;

	// The port of the interconnect behind a socket, and who asks there.
	fabric_asker asker(uint32_t port, const tlm::tlm_generic_payload &trans) const;
	target_socket &socket_of(uint32_t port) { return port < cpu.size() ? cpu[port] : dma[port - cpu.size()]; }

	void cpu_transport(int c, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	void dma_transport(int l, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	void end(uint32_t port, tlm::tlm_generic_payload &trans, const axi_job &job) const;
	void take_back_before(const cpu_job &job);
	unsigned int cpu_debug(int c, tlm::tlm_generic_payload &trans) { return debug(uint32_t(c), trans); }
	unsigned int dma_debug(int l, tlm::tlm_generic_payload &trans) { return debug(uint32_t(l) + cfg().caches, trans); }
	unsigned int debug(uint32_t port, tlm::tlm_generic_payload &trans);
	bool cpu_dmi(int c, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi) { return get_dmi(uint32_t(c), trans, dmi); }
	bool dma_dmi(int l, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi) { return get_dmi(uint32_t(l) + cfg().caches, trans, dmi); }
	bool get_dmi(uint32_t port, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi);
	bool cut_dmi(const fabric_asker &who, const tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi);
	bool bypasses(uint32_t port, const tlm::tlm_generic_payload &trans) const;
	bool dmi_hint(uint32_t port, const tlm::tlm_generic_payload &trans) const;
	void invalidated(int m, sc_dt::uint64 first, sc_dt::uint64 last);
	std::vector<uint64_t> pending_lines(bool secure) const;

	void config_transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay);
	unsigned int config_debug(tlm::tlm_generic_payload &trans);
	bool config_dmi(tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi);

	std::unique_ptr<fabric_pins> pins_;
	std::vector<std::unique_ptr<cpu_port>> cpus_;
	std::vector<std::unique_ptr<dma_port>> dmas_;
	std::vector<std::unique_ptr<memory_port>> memories_;
	apb_master apb_;
	apb_master_pins apb_m_;
	apb_slave_pins apb_s_;
	fabric_dmi dmi_;
};

} // namespace tzf

#endif
