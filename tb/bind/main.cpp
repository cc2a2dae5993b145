// main.cpp - stands in for the main of YOUR simulation: clock and reset, and tzf_status() as the program's exit status.
//
//   my_soc [CYCLES [noreset]]   (10000); noreset: the reset is never asserted
#include <cstdlib>
#include <cstring>
#include <memory>

#include <verilated.h>

#include "Vmy_soc.h"
#include "tzf_dpi.h"

int main(int argc, char **argv)
{
	const long cycles = argc > 1 ? std::atol(argv[1]) : 10000;
	const bool reset = argc < 3 || std::strcmp(argv[2], "noreset") != 0;
	const auto context = std::make_unique<VerilatedContext>();
	const auto top = std::make_unique<Vmy_soc>(context.get());

	top->clk = 0;
	top->rst_n = !reset;
	top->stop = 0;
	top->eval();
	for (long i = 0; i < cycles; i++) {
		top->clk = 1;
		top->eval();
		top->rst_n = !reset || i >= 4;
		top->stop = i + 500 > cycles;
		top->clk = 0;
		top->eval();
	}
	top->final(); // closes the checker, which prints its summary
	return tzf_status();
}
