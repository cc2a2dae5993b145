// test_genattr_chain.h - a master and a target that speak genattr_extension, with both adapters of tzf_genattr.h between them.
#ifndef TEST_GENATTR_CHAIN_H
#define TEST_GENATTR_CHAIN_H

#include <vector>

#include "genattr_shape.h"
#include "tzf_genattr.h"

namespace test {

class genattr_chain : public sc_core::sc_module {
public:
	tlm_utils::simple_initiator_socket<genattr_chain> master;
	tzf::genattr_in<genattr_extension> in;
	tzf::genattr_out<genattr_extension> out;
	tlm_utils::simple_target_socket<genattr_chain> target;
	// What the target saw of the last call, and what it answers.
	bool had_extension = false;
	genattr_extension seen;
	bool handled = false;
	std::vector<uint64_t> taken_back;

	explicit genattr_chain(const sc_core::sc_module_name &name) : sc_module(name), master("master"), in("in"), out("out"), target("target")
	{
		master.register_invalidate_direct_mem_ptr(this, &genattr_chain::taken);
		target.register_b_transport(this, &genattr_chain::transport);
		target.register_transport_dbg(this, &genattr_chain::debug);
		target.register_get_direct_mem_ptr(this, &genattr_chain::get_dmi);
		master.bind(in.target);
		in.initiator.bind(out.target);
		out.initiator.bind(target);
	}

private:
	void look(const tlm::tlm_generic_payload &trans)
	{
		auto *const g = trans.get_extension<genattr_extension>();

		had_extension = g != nullptr;
		if (!had_extension)
			return;
		seen = *g;
		g->set_exclusive_handled(handled);
	}
	void transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &)
	{
		look(trans);
		trans.set_response_status(tlm::TLM_OK_RESPONSE);
	}
	unsigned int debug(tlm::tlm_generic_payload &trans)
	{
		look(trans);
		return 3;
	}
	bool get_dmi(tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
	{
		look(trans);
		dmi.set_end_address(42);
		return true;
	}
	void taken(sc_dt::uint64 first, sc_dt::uint64 last)
	{
		taken_back = { first, last };
	}
};

} // namespace test

#endif
