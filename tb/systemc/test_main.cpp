// test_main.cpp - test_systemc: the tests of tzf::tzc400_tlm (test_suite.h has its arguments).
#include "test_suite.h"

extern "C" const tzf_block tzc400_block;

int sc_main(int argc, char **argv)
{
	return suite::run("test_systemc", tzc400_block, sc_core::sc_time(5, sc_core::SC_MS), argc, argv);
}
