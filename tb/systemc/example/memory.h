// memory.h - a memory with one socket for each filter, which grants DMI.
#ifndef EXAMPLE_MEMORY_H
#define EXAMPLE_MEMORY_H

#include <cstring>
#include <vector>

#include <systemc>
#include <sysc/kernel/sc_dynamic_processes.h>
#include <tlm>
#include <tlm_utils/simple_target_socket.h>

class memory : public sc_core::sc_module {
public:
	sc_core::sc_vector<tlm_utils::simple_target_socket<memory>> socket;

	memory(const sc_core::sc_module_name &name, unsigned sockets, uint64_t base, uint64_t size)
		: sc_module(name), socket("socket", sockets), base_(base), data_(size)
	{
		for (auto &s : socket) {
			s.register_b_transport(this, &memory::transport);
			s.register_transport_dbg(this, &memory::debug);
			s.register_get_direct_mem_ptr(this, &memory::get_dmi);
		}
	}

private:
	// Where the payload's bytes are, or null.
	unsigned char *find(const tlm::tlm_generic_payload &trans)
	{
		const uint64_t at = trans.get_address() - base_;

		return at < data_.size() && trans.get_data_length() <= data_.size() - at ? data_.data() + at : nullptr;
	}
	bool move(const tlm::tlm_generic_payload &trans)
	{
		unsigned char *const cells = find(trans);

		if (cells == nullptr)
			return false;
		if (trans.is_write())
			std::memcpy(cells, trans.get_data_ptr(), trans.get_data_length());
		else
			std::memcpy(trans.get_data_ptr(), cells, trans.get_data_length());
		return true;
	}
	void transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
	{
		if (trans.get_byte_enable_ptr() != nullptr) {
			trans.set_response_status(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
			return;
		}
		delay += sc_core::sc_time(20, sc_core::SC_NS);
		trans.set_dmi_allowed(true);
		trans.set_response_status(move(trans) ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE);
	}
	unsigned int debug(tlm::tlm_generic_payload &trans)
	{
		return move(trans) ? trans.get_data_length() : 0;
	}
	bool get_dmi(tlm::tlm_generic_payload &, tlm::tlm_dmi &dmi)
	{
		dmi.set_dmi_ptr(data_.data());
		dmi.set_start_address(base_);
		dmi.set_end_address(base_ + data_.size() - 1);
		dmi.allow_read_write();
		return true;
	}

	uint64_t base_;
	std::vector<unsigned char> data_;
};

#endif
