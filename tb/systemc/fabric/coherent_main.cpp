// coherent_main.cpp - test_systemc_fabric: the tests of tzf::fabric_tlm (test_suite.h has its arguments).
#include "../test_suite.h"

extern "C" const tzf_block fabric_block;

int sc_main(int argc, char **argv)
{
	return suite::run("test_systemc_fabric", fabric_block, sc_core::sc_time(2, sc_core::SC_MS), argc, argv);
}
