// fabric_dma.h - a generic payload for an ACE-Lite port of the interconnect: coherent unless it says otherwise, and the cache maintenance that such a port has.
#ifndef FABRIC_DMA_H
#define FABRIC_DMA_H

#include <array>

#include "fabric_cpu.h"

namespace tzf {

// A payload on its way. It must stay where it is until done.
struct dma_job : axi_job {
	std::array<unsigned char, CPU_BEAT> nothing = {}; // where the answers of maintenance go
};

// What is wrong with a payload. docs/systemc-fabric.md, "From a payload to requests", has the list.
tlm::tlm_response_status dma_payload_error(const tlm::tlm_generic_payload &trans, const axi_shape &shape);

// The bursts of a payload in which nothing is wrong.
void dma_split(const tlm::tlm_generic_payload &trans, const axi_shape &shape, dma_job &job);

} // namespace tzf

#endif
