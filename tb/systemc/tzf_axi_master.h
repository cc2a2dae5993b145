// tzf_axi_master.h - the master of an AXI / ACE-Lite port: turns jobs (generic payloads as bursts) into pin traffic, many at a time.
#ifndef TZF_AXI_MASTER_H
#define TZF_AXI_MASTER_H

#include <deque>
#include <functional>
#include <map>

#include "tzf_payload.h"

namespace tzf {

// Addresses go out in the order of submit(), reads and writes apart, each as soon as the port takes it; nothing waits for an answer. Answers are matched by
// ID, so that those of one ID and direction must come in order; a port that breaks that, or RLAST, is reported (SC_REPORT_ERROR, which throws).
class axi_master {
public:
	explicit axi_master(const axi_shape &shape) : shape_(shape) {}

	// Queues the bursts of a job; job.finish() is called when the last answer has come.
	void submit(axi_job &job);
	// What the master drives in this cycle. Once a cycle, before sample().
	void drive(axi_master_pins &pins);
	// The clock edge: the handshakes of this cycle.
	void sample(const axi_master_pins &m, const axi_slave_pins &s);
	// Nothing moved in the last cycle and nothing was held back: the next cycle's pins are the same, unless there is a new job.
	bool still() const { return !moved_ && !held_; }
	// For tests: asked once a cycle and channel; true holds back what has not been offered yet (addresses, data, the READY of answers).
	void set_pause(std::function<bool()> pause) { pause_ = std::move(pause); }

private:
	struct burst {
		axi_job *job;
		size_t index;
		uint32_t beat; // the next

		const axi_addr &addr() const { return job->bursts[index]; }
	};
	using queue = std::deque<burst>;

	bool paused();
	bool offer(bool &standing, const queue &q);
	axi_w w_beat(const burst &b) const;
	void take_read(const axi_r &r);
	void take_write(const axi_b &b);
	static void end_burst(axi_job &job);
	static burst &oldest(std::map<uint32_t, queue> &flying, uint32_t id, const char *channel);

	axi_shape shape_;
	queue ar_, aw_, w_;
	std::map<uint32_t, queue> reads_, writes_; // by ID: addresses taken, answers due
	std::function<bool()> pause_;
	bool ar_up_ = false, aw_up_ = false, w_up_ = false; // VALID stands until READY
	bool moved_ = false, held_ = false;                 // of the last cycle
	uint64_t aw_offered_ = 0, w_done_ = 0;              // data follow their address
};

} // namespace tzf

#endif
