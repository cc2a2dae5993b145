// fabric_cpu.h - the processor in front of a cache: turns generic payloads into requests of the cache's processor interface (REQ, RSP), many at a time.
#ifndef FABRIC_CPU_H
#define FABRIC_CPU_H

#include <array>
#include <deque>
#include <functional>
#include <vector>

#include "tzf_operation.h"
#include "tzf_payload.h"

namespace tzf {

const uint32_t CPU_IDS = 16;        // of REQ_ID
const uint64_t CPU_LINE = 64;       // bytes of a line
const uint64_t CPU_BEAT = 16;       // bytes of a request's data
const uint8_t DOMAIN_SYSTEM = 3;    // AxDOMAIN: not coherent, past the caches

// Driven by the processor.
struct cpu_master_pins {
	bool valid = false, ready = false;
	uint32_t op = 0, id = 0, prot = 0, nsaid = 0, qos = 0, strb = 0;
	uint64_t addr = 0;
	tzf_w256 data = {};
};

// Driven by the cache.
struct cpu_slave_pins {
	bool ready = false, valid = false;
	uint32_t id = 0, resp = 0;
	tzf_w256 data = {};
};

// A request: an operation at an address, and the bytes of the payload that it moves.
struct cpu_request {
	uint32_t op;
	uint64_t addr;
	uint32_t at, bytes;
};

// A payload on its way. It must stay where it is until done. The bursts of axi_job are not used.
struct cpu_job : axi_job {
	std::vector<cpu_request> requests;
	attributes attr;
};

// What is wrong with a payload for a cache with this many address bits, in a system with or without DVM.
// docs/systemc-fabric.md, "From a payload to requests", has the list.
tlm::tlm_response_status cpu_payload_error(const tlm::tlm_generic_payload &trans, uint32_t addr_width, bool dvm);

// The requests of a payload in which nothing is wrong: one a beat of 16 bytes, or one a line.
void cpu_split(const tlm::tlm_generic_payload &trans, cpu_job &job);

// The requests of this kind bring lines into the cache.
bool cpu_allocates(const cpu_request &r);

// Requests go out in the order of submit(), each as soon as the cache takes it and one of the 16 REQ_IDs is free; nothing waits for an answer.
// The cache keeps the order of requests of one line.
class cpu_master {
public:
	// Queues the requests of a job; job.finish() is called when the last answer has come.
	void submit(cpu_job &job);
	// As axi_master's.
	void drive(cpu_master_pins &pins);
	void sample(const cpu_master_pins &m, const cpu_slave_pins &s);
	bool still() const { return !moved_ && !held_; }
	void set_pause(std::function<bool()> pause) { pause_ = std::move(pause); }
	// Calls use(job, request) for all that is not answered.
	template <class Use>
	void each_pending(Use use) const
	{
		for (const item &i : queue_)
			use(*i.job, i.job->requests[i.index]);
		for (const item &i : flying_)
			if (i.job != nullptr)
				use(*i.job, i.job->requests[i.index]);
	}

private:
	struct item {
		cpu_job *job = nullptr;
		size_t index = 0;
	};

	bool paused();
	bool offer();
	void put(cpu_master_pins &pins) const;
	void take(const cpu_slave_pins &s);

	std::deque<item> queue_;
	std::array<item, CPU_IDS> flying_ = {}; // by REQ_ID
	std::function<bool()> pause_;
	bool up_ = false;                   // the head stands at the pins
	uint32_t id_ = 0;                   // ... with this ID
	bool moved_ = false, held_ = false; // of the last cycle
};

} // namespace tzf

#endif
