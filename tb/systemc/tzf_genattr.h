// tzf_genattr.h - between tzf::extension and the generic-attributes extension of the open SystemC co-simulation library (libsystemctlm-soc, class
// genattr_extension). docs/systemc.md has the table.
//
// Everything is a template over that class, so that this header needs none of the library's: include the library's genattr.h, or any class with the same
// getters and setters, and name it: tzf::genattr_in<genattr_extension>.
#ifndef TZF_GENATTR_H
#define TZF_GENATTR_H

#include <functional>

#include <systemc>
#include <sysc/kernel/sc_dynamic_processes.h>
#include <tlm>
#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include "tzf_extension.h"

namespace tzf {

// The NSAID of a master: its ID. One above 15 is no NSAID and is refused by the filter, never cut to somebody else's.
inline uint8_t genattr_nsaid(uint64_t master_id)
{
	return master_id > 0xFFU ? uint8_t(0xFF) : uint8_t(master_id);
}

// What is not in a genattr_extension stays as it is in `a`.
template <class Genattr>
void from_genattr(const Genattr &g, attributes &a)
{
	a.secure = g.get_secure();
	a.nsaid = genattr_nsaid(g.get_master_id());
	a.id = g.get_transaction_id();
	a.exclusive = g.get_exclusive();
	a.cache = uint8_t((g.get_bufferable() ? 1U : 0U) | (g.get_modifiable() ? 2U : 0U) | (g.get_read_allocate() ? 4U : 0U) | (g.get_write_allocate() ? 8U : 0U));
	a.qos = g.get_qos();
	a.region = g.get_region();
	a.domain = g.get_domain();
	a.snoop = g.get_snoop();
	a.bar = uint8_t((a.bar & 2U) | (g.get_barrier() ? 1U : 0U));
}

// What is not in `a` stays as it is in the genattr_extension.
template <class Genattr>
void to_genattr(const attributes &a, Genattr &g)
{
	g.set_secure(a.secure);
	g.set_master_id(a.nsaid);
	g.set_transaction_id(a.id);
	g.set_exclusive(a.exclusive);
	g.set_bufferable((a.cache & 1U) != 0);
	g.set_modifiable((a.cache & 2U) != 0);
	g.set_read_allocate((a.cache & 4U) != 0);
	g.set_write_allocate((a.cache & 8U) != 0);
	g.set_qos(a.qos);
	g.set_region(a.region);
	g.set_domain(a.domain);
	g.set_snoop(a.snoop);
	g.set_barrier((a.bar & 1U) != 0);
}

// Passes transactions on, each with a second extension for as long as the call lasts.
template <class From, class To>
class extension_bridge : public sc_core::sc_module {
public:
	tlm_utils::simple_target_socket<extension_bridge> target;
	tlm_utils::simple_initiator_socket<extension_bridge> initiator;

	explicit extension_bridge(const sc_core::sc_module_name &name) : sc_module(name), target("target"), initiator("initiator")
	{
		target.register_b_transport(this, &extension_bridge::transport);
		target.register_transport_dbg(this, &extension_bridge::debug);
		target.register_get_direct_mem_ptr(this, &extension_bridge::get_dmi);
		initiator.register_invalidate_direct_mem_ptr(this, &extension_bridge::invalidated);
	}

protected:
	virtual void there(const From &from, To &to) const = 0;
	virtual void back(const To &to, From &from) const = 0;

private:
	// A transaction without the one extension gets none of the other.
	template <class Call>
	void with_extension(tlm::tlm_generic_payload &trans, Call call)
	{
		auto *const from = trans.get_extension<From>();

		if (from == nullptr) {
			call();
			return;
		}
		To to;

		there(*from, to);
		auto *const before = trans.set_extension(&to);

		call();
		back(to, *from);
		trans.set_extension(before);
	}
	void transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
	{
		with_extension(trans, [&] { initiator->b_transport(trans, delay); });
	}
	unsigned int debug(tlm::tlm_generic_payload &trans)
	{
		unsigned int moved = 0;

		with_extension(trans, [&] { moved = initiator->transport_dbg(trans); });
		return moved;
	}
	bool get_dmi(tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
	{
		bool granted = false;

		with_extension(trans, [&] { granted = initiator->get_direct_mem_ptr(trans, dmi); });
		return granted;
	}
	void invalidated(sc_dt::uint64 first, sc_dt::uint64 last)
	{
		target->invalidate_direct_mem_ptr(first, last);
	}
};

// From a master that speaks Genattr to a filter's target socket.
template <class Genattr>
class genattr_in : public extension_bridge<Genattr, extension> {
public:
	std::function<uint8_t(uint64_t)> nsaid_of = genattr_nsaid; // of a master_id; a platform with other numbers puts its table here

	using extension_bridge<Genattr, extension>::extension_bridge;

protected:
	void there(const Genattr &from, extension &to) const override
	{
		from_genattr(from, to);
		to.nsaid = nsaid_of(from.get_master_id());
	}
	void back(const extension &to, Genattr &from) const override { from.set_exclusive_handled(to.exclusive_okay); }
};

// From a filter's initiator socket to a target that speaks Genattr.
template <class Genattr>
class genattr_out : public extension_bridge<extension, Genattr> {
public:
	using extension_bridge<extension, Genattr>::extension_bridge;

protected:
	void there(const extension &from, Genattr &to) const override
	{
		to_genattr(static_cast<const attributes &>(from), to);
		to.set_exclusive_handled(false);
	}
	void back(const Genattr &to, extension &from) const override { from.exclusive_okay = to.get_exclusive_handled(); }
};

} // namespace tzf

#endif
