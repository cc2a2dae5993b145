// tzf_stop.cpp - what becomes of an assertion in the RTL that fails: the run ends with a report, as after a mismatch.
//
// Verilator calls vl_stop for it, whose own one ends the program; VL_USER_STOP (Makefile) leaves it to us.
#include <verilated.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" {
#include "tzf_sim_int.h"
}

void vl_stop(const char *filename, int linenum, const char *hier) VL_MT_UNSAFE
{
	const char *const slash = std::strrchr(filename, '/');
	char where[80];

	(void)hier; // Verilator leaves it empty
	std::snprintf(where, sizeof where, "%s:%d", slash ? slash + 1 : filename, linenum);
	if (!tzf_sim_current) {
		std::fprintf(stderr, "tzfabric: assertion at %s failed, and no run is under way\n", where);
		std::abort();
	}
	tzf_sim_assertion(tzf_sim_current, where);
}
