// coherent_main.cpp - test_systemc_fabric: the tests of tzf::fabric_tlm (test_suite.h has its arguments).
#include "coherent_rig.h"

extern "C" const tzf_block fabric_block;

coherent::enter::enter(const char *name, const char *configs, void (*body)(rig &)) noexcept
{
	suite::enter(name, configs, [body](const std::string &instance, const std::string &config) {
		return std::make_unique<rig>(instance.c_str(), config, suite::parameters<fabric_cfg>(fabric_block, config), body);
	});
}

int sc_main(int argc, char **argv)
{
	return suite::run("test_systemc_fabric", fabric_block, sc_core::sc_time(2, sc_core::SC_MS), argc, argv);
}
