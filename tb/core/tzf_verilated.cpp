// tzf_verilated.cpp - makes one Verilated build available as a tzf_rtl. Compiled once a build, with
//   TZF_TOP (class), TZF_HEADER, TZF_DPI_HEADER, TZF_BLOCK, TZF_CLOCK (port), TZF_CONFIG, TZF_VARIANT, TZF_DIGEST, and for traced builds
//   TZF_TRACE, with TZF_VCD for dumps in that format, TZF_COVERAGE for those that count lines and toggles.
#include TZF_HEADER
#include TZF_DPI_HEADER  // Verilator's own prototypes: a drift from tzf_dpi.h does not compile
#include "tzf_dpi.h"

#include <verilated.h>
#ifdef TZF_VCD
#include <verilated_vcd_c.h>
using Dump = VerilatedVcdC;
#elif defined TZF_TRACE
#include <verilated_fst_c.h>
using Dump = VerilatedFstC;
#endif
#ifdef TZF_COVERAGE
#include <cstdlib>
#include <string>
#include <verilated_cov.h>
#endif

extern "C" {
#include "tzf_sim.h"
}

namespace {

struct Instance {
	VerilatedContext context;
	TZF_TOP top;
#ifdef TZF_TRACE
	Dump *dump = nullptr;
#endif
	Instance() : context(), top(prepared(), "tzf") {}
	// No threads, which a copy of the process (tb/cmd/checkpoint.c) would lack.
	VerilatedContext *prepared()
	{
		context.threads(1);
		return &context;
	}
};

void *open_rtl()
{
	auto *i = new Instance;

#ifdef TZF_TRACE
	i->context.traceEverOn(true);
#endif
	i->top.TZF_CLOCK = 0;
	i->top.eval();
	return i;
}

void clock_rtl(void *rtl, int level)
{
	auto *i = static_cast<Instance *>(rtl);

	i->top.TZF_CLOCK = level != 0;
	i->top.eval();
}

#ifdef TZF_TRACE
int trace_rtl(void *rtl, const char *file)
{
	auto *i = static_cast<Instance *>(rtl);

	if (i->dump) {
		i->dump->close();
		delete i->dump;
		i->dump = nullptr;
	}
	if (!file)
		return 0;
	i->dump = new Dump;
	i->top.trace(i->dump, 99);
	i->dump->open(file);
	return i->dump->isOpen() ? 0 : -1;
}

void dump_rtl(void *rtl, uint64_t time)
{
	auto *i = static_cast<Instance *>(rtl);

	if (i->dump)
		i->dump->dump(time);
}
#endif

#ifdef TZF_COVERAGE
// Each simulation of a run leaves a file of its own, TZF_COVERAGE_DATA with a number behind it, which scripts/coverage_json.py adds up.
void save_coverage(Instance *i)
{
	static unsigned number;
	const char *base = std::getenv("TZF_COVERAGE_DATA");

	if (base)
		i->context.coveragep()->write((base + ("." + std::to_string(number++))).c_str());
}
#endif

void close_rtl(void *rtl)
{
	auto *i = static_cast<Instance *>(rtl);

#ifdef TZF_TRACE
	trace_rtl(rtl, nullptr);
#endif
	i->top.final();
#ifdef TZF_COVERAGE
	save_coverage(i);
#endif
	delete i;
}

const tzf_rtl self = {
	TZF_BLOCK, TZF_CONFIG, TZF_VARIANT, open_rtl, clock_rtl,
#ifdef TZF_TRACE
	trace_rtl, dump_rtl,
#else
	nullptr, nullptr,
#endif
	close_rtl, TZF_DIGEST,
};

} // namespace

// The one symbol that a loaded build shows (tzf_rtl.c).
extern "C" __attribute__((visibility("default"))) const tzf_rtl *tzf_rtl_plugin(void)
{
	return &self;
}
