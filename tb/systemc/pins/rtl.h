// rtl.h - one Verilated build of the tzc400, whichever was linked.
#ifndef PINS_RTL_H
#define PINS_RTL_H

#include <functional>
#include <memory>

#include "tzc400_pins.h"

namespace pins {

struct rtl {
	const char *config; // its name
	std::unique_ptr<tzf::tzc400_pins> pins;
	std::function<void()> final; // its final blocks
};

rtl make_rtl(const sc_core::sc_module_name &name, const sc_core::sc_time &period);

} // namespace pins

#endif
