// tzf_apb_master.h - the master of an APB4 configuration port: turns generic payloads into register accesses, one after the other.
#ifndef TZF_APB_MASTER_H
#define TZF_APB_MASTER_H

#include <deque>

#include "tzf_payload.h"

namespace tzf {

// Driven by the master.
struct apb_master_pins {
	bool psel = false, penable = false, pwrite = false;
	uint32_t paddr = 0, pwdata = 0, pstrb = 0, pprot = 0;
};

// Driven by the block.
struct apb_slave_pins {
	bool pready = false, pslverr = false;
	uint32_t prdata = 0;
};

// A payload on its way. It must stay where it is until done.
struct apb_job : job {
	tlm::tlm_generic_payload *trans = nullptr;
	uint32_t at = 0;    // the first byte of the payload's data that has not been done
	bool error = false; // PSLVERR: what follows is not done, and read as zeros
};

// What is wrong with a payload for a window of registers of this many bytes. Up to four bytes must stay within a word; more must be whole aligned words.
tlm::tlm_response_status apb_payload_error(const tlm::tlm_generic_payload &trans, uint64_t window);

class apb_master {
public:
	void submit(apb_job &job) { jobs_.push_back(&job); }
	// As axi_master's.
	void drive(apb_master_pins &pins) const;
	void sample(const apb_master_pins &m, const apb_slave_pins &s);
	bool still() const { return jobs_.empty(); }

private:
	// The bytes of the word that is being accessed: lane of the first, number, place in the payload's data.
	struct word {
		uint32_t lane, bytes, at;
	};
	static word word_of(const apb_job &job);

	std::deque<apb_job *> jobs_;
	bool access_ = false; // the setup phase is over
};

} // namespace tzf

#endif
