// tzf_direct.h - what debug transport and DMI of every wrapper share: who has rights at all, refusals, and the part of a target's grant that holds.
#ifndef TZF_DIRECT_H
#define TZF_DIRECT_H

#include "tzc400_ranges.h"
#include "tzf_extension.h"

namespace tzf {

// Neither debug transport nor DMI passes the check of payloads: only an NSAID that exists has rights, and only reads and writes move anything.
bool direct_rights(const tlm::tlm_generic_payload &trans);

// Nothing in this range, for this direction (TLM-2.0, 11.2.5); false, for get_direct_mem_ptr to return.
bool dmi_deny(tlm::tlm_dmi &dmi, uint64_t first, uint64_t last, bool write);
inline bool dmi_deny_all(const tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	return dmi_deny(dmi, 0, ~uint64_t(0), trans.is_write());
}

// What a target granted is what it was asked for.
bool dmi_covers(const tlm::tlm_dmi &dmi, const tlm::tlm_generic_payload &trans);

// The target said no: its range, but no pointer that it may have left. False, for get_direct_mem_ptr to return.
bool dmi_denied_behind(tlm::tlm_dmi &dmi);

// Of a grant, only this range within it, and its directions.
void dmi_cut(tlm::tlm_dmi &dmi, const tzc400_range &range);

} // namespace tzf

#endif
