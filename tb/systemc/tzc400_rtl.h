// tzc400_rtl.h - the tzc400's RTL as Verilator's --sc builds it, behind the pins that tzc400_tlm drives (docs/systemc.md, "The RTL at pin level").
//
// Include it with the folder of one build (scripts/verilate.sh ... NAME.a) as an include folder, after the header of its module.
#ifndef TZC400_RTL_H
#define TZC400_RTL_H

#include "tzc400_pins.h"
#include "tzc400_signals.h"

extern "C" {
#include "tzf_block.h"
}
extern "C" const tzf_block tzc400_block;

namespace tzf {

// What the RTL of the generated signals was built as.
inline tzc400_cfg tzc400_rtl_cfg()
{
	tzc400_cfg cfg;
	char error[256];

	if (tzf_config_parse(&tzc400_block, tzc400_signals::CONFIG, &cfg, error, sizeof error) != 0)
		SC_REPORT_ERROR("tzf/tzc400_rtl", error);
	return cfg;
}

// Top is the Verilated module. A cycle: the inputs change at its begin, the clock rises after a quarter of the period and falls after three.
template <class Top>
class tzc400_rtl : public tzc400_pins {
public:
	tzc400_rtl(const sc_core::sc_module_name &name, const sc_core::sc_time &period)
		: tzc400_pins(tzc400_rtl_cfg()), quarter_(sc_core::sc_time::from_value(period.value() / 4U)), rtl_(name)
	{
		if (quarter_ == sc_core::SC_ZERO_TIME)
			SC_REPORT_ERROR("tzf/tzc400_rtl", "the period has no quarters: use a finer time resolution");
	}

	void out(tzc400_outputs &out) override { rtl_.signals.read(out); }
	void tick(const tzc400_inputs &in) override
	{
		rtl_.signals.write(in);
		sc_core::wait(quarter_);
		rtl_.clock.write(true);
		sc_core::wait(quarter_ + quarter_);
		rtl_.clock.write(false);
	}
	// The end of the simulation: the RTL's final blocks, in which the checker says what it found. Nothing may be clocked any more.
	void final() { rtl_.top.final(); }

private:
	// In a module, so that several of them have signals of the same names.
	struct bound : sc_core::sc_module {
		sc_core::sc_signal<bool> clock{"clock"};
		tzc400_signals signals;
		Top top;

		explicit bound(const sc_core::sc_module_name &name) : sc_module(name), top("rtl") { signals.bind(top, clock); }
	};

	sc_core::sc_time quarter_;
	bound rtl_;
};

} // namespace tzf

#endif
