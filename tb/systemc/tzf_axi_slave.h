// tzf_axi_slave.h - the slave of an AXI / ACE-Lite port: turns pin traffic into generic payloads, and answers with what their target said.
#ifndef TZF_AXI_SLAVE_H
#define TZF_AXI_SLAVE_H

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <vector>

#include "tzf_axi.h"

namespace tzf {

// Each burst becomes one b_transport call in a thread of its own, so that several are under way; of one ID and direction the next begins when the one
// before it has ended. WRAP bursts become one payload from their lowest address on, FIXED ones have a streaming width. A write without any byte enabled
// ends here with OKAY: memory models that do not look at byte enables must not act on it.
class axi_slave {
public:
	using forward = std::function<void(tlm::tlm_generic_payload &, sc_core::sc_time &)>;

	// `call` is the target's b_transport; `wake` is called when an answer has come. `depth`: bursts held, each direction.
	axi_slave(const axi_shape &shape, forward call, std::function<void()> wake, uint32_t depth = 16);

	// As axi_master's.
	void drive(axi_slave_pins &pins);
	void sample(const axi_master_pins &m, const axi_slave_pins &s);
	bool still() const { return !moved_ && !held_; }
	void set_pause(std::function<bool()> pause) { pause_ = std::move(pause); }
	// Some target said that it grants DMI.
	bool dmi_seen() const { return dmi_seen_; }

private:
	struct burst {
		bool write = false;
		axi_addr addr;
		std::vector<unsigned char> data, enables;
		uint32_t beat = 0;  // written: received; read: answered
		bool whole = true;  // every byte is enabled
		bool any = false;   // some byte is
		bool started = false, done = false;
		uint32_t resp = AXI_OKAY;
	};
	using bursts = std::list<burst>;
	// A thread that calls the target.
	struct worker {
		burst *job = nullptr;
		sc_core::sc_event event;
	};

	bool paused();
	void accept(bursts &list, bool write, const axi_addr &addr);
	void collect();
	void start_ready(bursts &list);
	void start(burst &b);
	[[noreturn]] void work(worker &w);
	void call_target(burst &b);
	void fill(tlm::tlm_generic_payload &trans, burst &b) const;
	static burst *answered(bursts &list);
	axi_r r_beat(const burst &b) const;

	axi_shape shape_;
	forward call_;
	std::function<void()> wake_;
	uint32_t depth_;
	bursts reads_, writes_;
	std::deque<axi_w> data_; // beats whose address has not come yet, and those behind them
	std::vector<std::unique_ptr<worker>> workers_;
	std::vector<worker *> free_;
	std::function<bool()> pause_;
	burst *r_ = nullptr, *b_ = nullptr; // whose answer stands on the channel
	bool moved_ = false, held_ = false; // of the last cycle
	bool dmi_seen_ = false;
};

} // namespace tzf

#endif
