// rtl.cpp - compiled once a build, with TZF_TOP (class), TZF_HEADER, TZF_CONFIG, and the build's folder as an include folder.
#include "rtl.h"

#include TZF_HEADER

#include "tzc400_rtl.h"

namespace pins {

rtl make_rtl(const sc_core::sc_module_name &name, const sc_core::sc_time &period)
{
	auto made = std::make_unique<tzf::tzc400_rtl<TZF_TOP>>(name, period);
	auto *const it = made.get();

	return { TZF_CONFIG, std::move(made), [it] { it->final(); } };
}

} // namespace pins
