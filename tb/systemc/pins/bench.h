// bench.h - the model's side and the RTL's, the scripts that both play, and the comparison of everything that was seen.
#ifndef PINS_BENCH_H
#define PINS_BENCH_H

#include <map>

#include "rtl.h"
#include "side.h"

namespace pins {

struct options {
	uint64_t seed = 1;
	uint32_t steps = 60;             // of random traffic
	uint32_t longest = 200000;       // cycles of a script: none takes a tenth of it unless it hangs
	bool compare[KINDS] = { true, true, true, true, true, true };
};

// A script is played by both sides at once; it sees only its own.
using script = std::function<void(side &)>;

class bench : public sc_core::sc_module {
public:
	bench(const sc_core::sc_module_name &name, const options &opt);

	// The RTL's side shows this output wrongly to its wrapper from now on (watch.h). False: there is no such output.
	bool plant(const std::string &field) { return other_->plant(field); }

	// The result so far: 0 everything agreed, 1 something did not, 3 not finished, or a kind of value of which none was compared.
	int status() const;
	// A failure, of the comparison or found elsewhere. The script ends.
	void fail(const std::string &what);
	// "N cycles of pins, ... compared, all agree".
	std::string summary() const;
	// How often each response came: what the traffic was worth.
	std::string tally() const;
	// The RTL's final blocks.
	void final() { rtl_.final(); }
	const std::string &config() const { return config_; }

private:
	void thread();
	void every_cycle();
	void play(const std::string &what, const script &s);
	void unfinished();
	void compare_seen(bool all);
	void compare_stream(uint32_t k);
	void compare_memory();
	void compare_cycle();

	options opt_;
	sc_core::sc_time period_;
	rtl rtl_;
	std::string config_;
	std::unique_ptr<side> model_, other_;
	std::string playing_;             // what is being played
	sc_core::sc_event stop_;          // both have ended, or something failed
	bool model_ended_ = true, other_ended_ = true;
	uint64_t compared_[KINDS] = {};
	std::map<std::string, uint64_t> tally_;
	unsigned failures_ = 0;
	bool hung_ = false, done_ = false;
};

// The directed scripts, and step n of the random traffic.
struct named {
	const char *name;
	script play;
};
std::vector<named> directed();
script random_step(uint64_t seed, uint32_t n);

} // namespace pins

#endif
