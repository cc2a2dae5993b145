// tzf_payload.h - a generic payload as bursts of an AXI port: what can be carried, and in which bursts.
#ifndef TZF_PAYLOAD_H
#define TZF_PAYLOAD_H

#include <vector>

#include "tzf_axi.h"

namespace tzf {

// Something that a thread waits for while the pins work on it.
struct job {
	bool done = false;
	sc_core::sc_event event;

	void finish()
	{
		done = true;
		event.notify();
	}
	// In the thread that handed it in.
	void wait_done() const
	{
		while (!done)
			sc_core::wait(event);
	}
};

// A payload on its way through a port. It must stay where it is until done.
struct axi_job : job {
	bool write = false;
	std::vector<axi_addr> bursts;
	std::vector<uint32_t> at;        // place of each burst's first byte in the payload's data
	unsigned char *data = nullptr;
	const unsigned char *enables = nullptr;
	uint32_t enables_length = 0;
	// The answer.
	size_t left = 0;                 // bursts without an answer
	uint32_t resp = AXI_OKAY;        // the first error, else OKAY
	bool exclusive_okay = true;      // every response was EXOKAY

	bool enabled(uint64_t byte) const
	{
		return enables == nullptr || enables[byte % enables_length] != TLM_BYTE_DISABLED;
	}
	void answer(uint32_t r)
	{
		exclusive_okay = exclusive_okay && r == AXI_EXOKAY;
		if (resp == AXI_OKAY && r >= AXI_SLVERR)
			resp = r;
	}
};

// What is wrong with a payload for a port of this shape, TLM_OK_RESPONSE if nothing. docs/systemc.md, "What is not carried", is the list.
tlm::tlm_response_status axi_payload_error(const tlm::tlm_generic_payload &trans, const axi_shape &shape);

// What every b_transport begins with: answers of an earlier use are taken off the payload, and the time annotation is waited for. True: the payload ends here,
// at once, with this error.
bool payload_refused(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay, tlm::tlm_response_status error);

// The byte enables are none, or an array of the two values that TLM-2.0 has.
bool enables_fit(const tlm::tlm_generic_payload &trans);

// The bursts of a payload in which nothing is wrong: beats of the widest size that divides address and length, so that no byte is touched that was not
// asked for; ended by 4 KB boundaries and the longest burst. A streaming width below the length gives FIXED bursts.
void axi_split(const tlm::tlm_generic_payload &trans, const axi_shape &shape, axi_job &job);

} // namespace tzf

#endif
