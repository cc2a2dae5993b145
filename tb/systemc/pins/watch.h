// watch.h - stands between a block's pins and the wrapper: remembers a cycle's pins for the comparison, and can show a wrong output on purpose.
#ifndef PINS_WATCH_H
#define PINS_WATCH_H

#include <array>
#include <memory>
#include <string>

#include "tzc400_pins.h"

namespace pins {

class watch : public tzf::tzc400_pins {
public:
	watch(std::unique_ptr<tzf::tzc400_pins> inside, const sc_core::sc_time &period) : tzc400_pins(inside->cfg()), inside_(std::move(inside)), period_(period) {}

	void out(tzf::tzc400_outputs &out) override;
	void tick(const tzf::tzc400_inputs &in) override;
	bool settled() const override { return inside_->settled(); }
	const tzc400_state *state() const override { return inside_->state(); }

	// Turns over bit 0 of (each element of) this output from now on, on the way from the block to the wrapper. False: there is no such output.
	bool plant(const std::string &field);

	// The pins of the last cycle that was clocked, and which that was.
	const tzf::tzc400_outputs &last_out() const { return out_; }
	const tzf::tzc400_inputs &last_in() const { return in_; }
	uint64_t last_cycle() const { return cycle_; }
	bool clocked() const { return clocked_; }

private:
	std::unique_ptr<tzf::tzc400_pins> inside_;
	sc_core::sc_time period_;
	tzf::tzc400_outputs out_ = {};
	std::array<unsigned char, sizeof(tzf::tzc400_outputs)> wrong_ = {}; // the bits to turn over
	tzf::tzc400_inputs in_ = {};
	uint64_t cycle_ = 0;
	bool clocked_ = false;
};

// "RVALID_s: model 0, rtl 1" for every element of these pins that differs, and " ..." after the first few; empty if none does.
std::string differences(const tzc400_cfg &cfg, const tzf::tzc400_outputs &model, const tzf::tzc400_outputs &rtl);
std::string differences(const tzc400_cfg &cfg, const tzf::tzc400_inputs &model, const tzf::tzc400_inputs &rtl);

} // namespace pins

#endif
