// fabric_debug.h - debug transport through the system: what a coherent observer of a world and NSAID may see, and change, at this moment.
//
// Nothing is recorded, no time passes, no state changes but the data that a debug write writes (docs/systemc-fabric.md, "Debug transport").
#ifndef FABRIC_DEBUG_H
#define FABRIC_DEBUG_H

#include <functional>

#include "fabric_lines.h"

namespace tzf {

// transport_dbg of what is behind memory port m.
using fabric_debug_memory = std::function<unsigned int(uint32_t, tlm::tlm_generic_payload &)>;

// Moves the payload's data from the first byte on, and returns how many bytes; the payload is as before but for data read.
unsigned int fabric_debug(const fabric_cfg &cfg, fabric_state &st, const fabric_asker &who, tlm::tlm_generic_payload &trans,
	const fabric_debug_memory &memory);

// What a read of the register word at `offset` (fabric_pins.h) would give, by an APB access to a copy of the state; `pins` are the control pins.
// False: PSLVERR, or no such word.
bool fabric_debug_register(const fabric_cfg &cfg, const fabric_state &st, const fabric_pins_in &pins, uint32_t offset, uint32_t prot, uint32_t &value);

} // namespace tzf

#endif
