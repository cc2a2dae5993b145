// test_main.cpp - test_systemc: the tests of tzf::tzc400_tlm (test_suite.h has its arguments).
#include "test_rig.h"

extern "C" const tzf_block tzc400_block;

test::enter::enter(const char *name, const char *configs, void (*body)(rig &)) noexcept
{
	suite::enter(name, configs, [body](const std::string &instance, const std::string &config) {
		return std::make_unique<rig>(instance.c_str(), config, suite::parameters<tzc400_cfg>(tzc400_block, config), body);
	});
}

int sc_main(int argc, char **argv)
{
	return suite::run("test_systemc", tzc400_block, sc_core::sc_time(5, sc_core::SC_MS), argc, argv);
}
