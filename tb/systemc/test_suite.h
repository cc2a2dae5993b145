// test_suite.h - the tests of a wrapper: each in its configurations, one after the other, every one on a rig of its own.
#ifndef TEST_SUITE_H
#define TEST_SUITE_H

#include <functional>
#include <memory>
#include <string>

#include <systemc>

extern "C" {
#include "tzf_block.h"
}

namespace suite {

// What a test runs on. Its body runs in a thread of this module, after `go`.
class rig : public sc_core::sc_module {
public:
	std::string config;
	uint64_t seed = 1;
	sc_core::sc_event go;
	bool finished = false;

	rig(const sc_core::sc_module_name &name, std::string config, std::function<void()> body)
		: sc_module(name), config(std::move(config)), body_(std::move(body))
	{
		SC_HAS_PROCESS(rig);

		SC_THREAD(thread);
	}

private:
	void thread()
	{
		sc_core::wait(go);
		body_();
		finished = true;
		sc_core::sc_pause();
	}
	std::function<void()> body_;
};

// A check that fails is printed with file and line, and its test has failed.
void check(bool good, const char *text, const char *file, int line);
#define CHECK(condition) suite::check(condition, #condition, __FILE__, __LINE__)

// A test is entered: configs is a list of configurations with blanks between them, "*" for all; make: its rig, an instance of this name.
using maker = std::function<std::unique_ptr<rig>(const std::string &instance, const std::string &config)>;
void enter(const char *name, const char *configs, maker make);

// The block's parameters of a configuration that it has.
template <class Cfg>
Cfg parameters(const tzf_block &block, const std::string &config)
{
	Cfg cfg;
	char error[256];

	if (tzf_config_parse(&block, config.c_str(), &cfg, error, sizeof error) != 0)
		SC_REPORT_FATAL("/tzfabric/test", error);
	return cfg;
}

// Runs what the command line asks for of all tests that were entered, over the configurations of `block`. A test that takes as much simulated time as
// `longest` hangs.
//
//   PROGRAM [--seed N] [PART...]   tests of which the name, CONFIG/NAME, holds one of the parts
//   PROGRAM --list                 their names without the configuration
//
// Ends with "N passed, N failed". Exit status: 0 all passed, 1 some failed, 2 bad use, 3 nothing was run.
int run(const char *program, const tzf_block &block, const sc_core::sc_time &longest, int argc, char **argv);

} // namespace suite

#endif
