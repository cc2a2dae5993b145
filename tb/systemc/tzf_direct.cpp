// tzf_direct.cpp - see tzf_direct.h.
#include "tzf_direct.h"

namespace tzf {

bool direct_rights(const tlm::tlm_generic_payload &trans)
{
	return (trans.is_read() || trans.is_write()) && attributes_of(trans).nsaid <= 15U;
}

bool dmi_deny(tlm::tlm_dmi &dmi, uint64_t first, uint64_t last, bool write)
{
	dmi.init();
	dmi.set_start_address(first);
	dmi.set_end_address(last);
	if (write)
		dmi.allow_write();
	else
		dmi.allow_read();
	return false;
}

bool dmi_covers(const tlm::tlm_dmi &dmi, const tlm::tlm_generic_payload &trans)
{
	const uint64_t addr = trans.get_address();

	return addr >= dmi.get_start_address() && addr <= dmi.get_end_address() && (trans.is_write() ? dmi.is_write_allowed() : dmi.is_read_allowed());
}

bool dmi_denied_behind(tlm::tlm_dmi &dmi)
{
	dmi.set_dmi_ptr(nullptr);
	return false;
}

void dmi_cut(tlm::tlm_dmi &dmi, const tzc400_range &range)
{
	const bool read = range.read && dmi.is_read_allowed();
	const bool write = range.write && dmi.is_write_allowed();

	dmi.set_dmi_ptr(dmi.get_dmi_ptr() + (range.first - dmi.get_start_address()));
	dmi.set_start_address(range.first);
	dmi.set_end_address(range.last);
	dmi.set_granted_access(read && write ? tlm::tlm_dmi::DMI_ACCESS_READ_WRITE
	                       : write       ? tlm::tlm_dmi::DMI_ACCESS_WRITE
	                                     : tlm::tlm_dmi::DMI_ACCESS_READ);
}

} // namespace tzf
