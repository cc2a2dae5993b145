// fabric_tlm_direct.cpp - debug transport and DMI at the sockets of fabric_tlm.h.
#include <algorithm>

#include "fabric_debug.h"
#include "fabric_tlm.h"
#include "tzf_direct.h"

namespace tzf {

fabric_asker fabric_tlm::asker(uint32_t port, const tlm::tlm_generic_payload &trans) const
{
	const attributes a = attributes_of(trans);

	return { port, a.secure, a.secure ? 0U : a.nsaid };
}

// ---- debug transport -----------------------------------------------------------------------------------

unsigned int fabric_tlm::debug(uint32_t port, tlm::tlm_generic_payload &trans)
{
	if (pins_->state() == nullptr || !direct_rights(trans))
		return 0;
	return fabric_debug(cfg(), *pins_->state(), asker(port, trans), trans,
		[this](uint32_t m, tlm::tlm_generic_payload &part) { return memory[m]->transport_dbg(part); });
}

// Reading has no effect, writing always has one: only reads move anything. Word by word, up to the first that is refused.
unsigned int fabric_tlm::config_debug(tlm::tlm_generic_payload &trans)
{
	fabric_pins_in pins = {};
	uint32_t done = 0, value = 0;

	if (pins_->state() == nullptr || !trans.is_read())
		return 0;
	put_control(pins);
	while (done < trans.get_data_length()) {
		const uint64_t addr = trans.get_address() + done;
		const bool there = addr < FABRIC_TZC_WINDOW || (addr >= FABRIC_CCI_REGISTERS && addr < FABRIC_CCI_REGISTERS + FABRIC_CCI_WINDOW);
		const auto offset = uint32_t(addr & ~uint64_t(3));

		if (!there || !fabric_debug_register(cfg(), *pins_->state(), pins, offset, attributes_of(trans).prot(), value))
			break;
		for (auto lane = uint32_t(addr % 4U); lane < 4U && done < trans.get_data_length(); lane++)
			trans.get_data_ptr()[done++] = static_cast<unsigned char>(value >> (8U * lane));
	}
	return done;
}

// ---- DMI -----------------------------------------------------------------------------------------------

bool fabric_tlm::config_dmi(tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	return dmi_deny_all(trans, dmi);
}

// A processor's accesses go through its cache, unless they say that they do not.
bool fabric_tlm::bypasses(uint32_t port, const tlm::tlm_generic_payload &trans) const
{
	return operation_of(trans) == operation::access && (port >= cfg().caches || attributes_of(trans).domain == DOMAIN_SYSTEM);
}

// TLM-2.0: true if a request for DMI would succeed. Whether the target behind grants it is known from its own hints.
bool fabric_tlm::dmi_hint(uint32_t port, const tlm::tlm_generic_payload &trans) const
{
	const uint32_t m = fabric_memory_of(cfg(), trans.get_address());

	return pins_->state() != nullptr && direct_rights(trans) && bypasses(port, trans) && memories_[m]->slave.dmi_seen() &&
		dmi_.ask(*pins_->state(), asker(port, trans), trans.get_address(), trans.is_write()).may(trans.is_write());
}

bool fabric_tlm::get_dmi(uint32_t port, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	const uint64_t addr = trans.get_address();
	const fabric_asker who = asker(port, trans);

	if (pins_->state() == nullptr || !direct_rights(trans) || !bypasses(port, trans))
		return dmi_deny_all(trans, dmi);
	const fabric_dmi_range given = dmi_.ask(*pins_->state(), who, addr, trans.is_write());

	if (given.may(trans.is_write()))
		return memory[fabric_memory_of(cfg(), addr)]->get_direct_mem_ptr(trans, dmi) ? cut_dmi(who, trans, dmi) : dmi_denied_behind(dmi);
	dmi_.add(who, addr, trans.is_write(), given);
	return dmi_deny(dmi, given.range.first, given.range.last, trans.is_write());
}

// Of what the target grants, that in which our answer is the same as for this address.
bool fabric_tlm::cut_dmi(const fabric_asker &who, const tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	const uint64_t addr = trans.get_address();
	const tzc400_within within = { dmi.get_start_address(), dmi.get_end_address() };

	if (!dmi_covers(dmi, trans))
		return dmi_deny(dmi, addr, addr, trans.is_write()); // the target granted something else
	const fabric_dmi_range given = dmi_.ask(*pins_->state(), who, addr, trans.is_write(), within);

	dmi_cut(dmi, given.range);
	dmi_.add(who, addr, trans.is_write(), given);
	return true;
}

// The target takes its own word back: of every socket, as nobody knows to whom it was passed on.
void fabric_tlm::invalidated(int, sc_dt::uint64 first, sc_dt::uint64 last)
{
	dmi_.forget(first, last);
	for (uint32_t p = 0; p < cfg().caches + cfg().lites; p++)
		socket_of(p)->invalidate_direct_mem_ptr(first, last);
}

// The lines that requests without an answer may bring into a cache.
std::vector<uint64_t> fabric_tlm::pending_lines(bool secure) const
{
	std::vector<uint64_t> lines;

	for (const auto &p : cpus_)
		p->master.each_pending([&](const cpu_job &job, const cpu_request &r) {
			if (job.attr.secure == secure && cpu_allocates(r))
				lines.push_back(r.addr / CPU_LINE);
		});
	return lines;
}

void fabric_tlm::take_back_before(const cpu_job &job)
{
	for (const cpu_request &r : job.requests)
		if (cpu_allocates(r))
			dmi_.before({ job.attr.secure, r.addr / CPU_LINE });
}

} // namespace tzf
