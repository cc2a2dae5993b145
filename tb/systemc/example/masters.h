// masters.h - a master with the extension on its transactions and DMI where it gets it.
#ifndef EXAMPLE_MASTERS_H
#define EXAMPLE_MASTERS_H

#include <cstring>

#include <systemc>
#include <tlm>
#include <tlm_utils/simple_initiator_socket.h>

#include "tzf_extension.h"

class bus_master : public sc_core::sc_module {
public:
	tlm_utils::simple_initiator_socket<bus_master> socket;
	unsigned fast = 0, slow = 0, taken_back = 0; // words by DMI, words by transactions, grants lost

	bus_master(const sc_core::sc_module_name &name, const tzf::attributes &attr) : sc_module(name), socket("socket"), attr_(attr)
	{
		socket.register_invalidate_direct_mem_ptr(this, &bus_master::invalidated);
	}

	// One word, by DMI where there is a grant, else by a transaction. False: an error response.
	bool access(bool write, uint64_t addr, uint32_t &word)
	{
		if (!use_grant(write, addr, word)) {
			slow++;
			return transact(write, addr, word);
		}
		fast++;
		return true;
	}

private:
	bool use_grant(bool write, uint64_t addr, uint32_t &word)
	{
		if (addr < grant_.get_start_address() || addr + 3U > grant_.get_end_address() || !(write ? grant_.is_write_allowed() : grant_.is_read_allowed()))
			return false;
		unsigned char *const cells = grant_.get_dmi_ptr() + (addr - grant_.get_start_address());

		if (write)
			std::memcpy(cells, &word, 4);
		else
			std::memcpy(&word, cells, 4);
		return true;
	}
	bool transact(bool write, uint64_t addr, uint32_t &word)
	{
		tlm::tlm_generic_payload trans;
		tzf::extension ext(attr_);
		sc_core::sc_time delay;

		trans.set_command(write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
		trans.set_address(addr);
		trans.set_data_ptr(reinterpret_cast<unsigned char *>(&word));
		trans.set_data_length(4);
		trans.set_streaming_width(4);
		trans.set_extension(&ext);
		socket->b_transport(trans, delay);
		if (trans.is_dmi_allowed()) {
			grant_.init();
			if (!socket->get_direct_mem_ptr(trans, grant_))
				grant_.allow_none();
		}
		trans.clear_extension(&ext);
		return trans.is_response_ok();
	}
	void invalidated(sc_dt::uint64 first, sc_dt::uint64 last)
	{
		if (grant_.is_none_allowed() || last < grant_.get_start_address() || first > grant_.get_end_address())
			return;
		grant_.allow_none();
		taken_back++;
	}

	tzf::attributes attr_;
	tlm::tlm_dmi grant_;
};

#endif
