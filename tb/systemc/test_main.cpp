// test_main.cpp - runs the tests of the SystemC wrapper, each in its configurations, one after the other. Ends with "N passed, N failed".
//
//   test_systemc [--seed N] [PART...]   tests of which the name, CONFIG/NAME, holds one of the parts
//   test_systemc --list                 their names without the configuration
//
// Exit status: 0 all passed, 1 some failed, 2 bad use, 3 nothing was run.
#include <cstdlib>
#include <iostream>
#include <memory>

#include "test_rig.h"

extern "C" {
#include "tzf_block.h"
}
extern "C" const tzf_block tzc400_block;

namespace test {

namespace {

std::string current;
unsigned checks, bad;

struct run {
	std::string name;
	std::unique_ptr<rig> r;
};

bool in_list(const std::string &list, const std::string &word)
{
	return list == "*" || (" " + list + " ").find(" " + word + " ") != std::string::npos;
}

bool wanted(const std::string &name, const std::vector<std::string> &parts)
{
	if (parts.empty())
		return true;
	for (const std::string &p : parts)
		if (name.find(p) != std::string::npos)
			return true;
	return false;
}

std::vector<run> build(const std::vector<std::string> &parts, uint64_t seed)
{
	std::vector<run> runs;

	for (uint32_t c = 0; c < tzc400_block.nconfigs; c++) {
		const std::string config = tzc400_block.configs[c].name;
		tzc400_cfg cfg;
		char error[256];

		if (tzf_config_parse(&tzc400_block, config.c_str(), &cfg, error, sizeof error) != 0) {
			std::cerr << error << "\n";
			std::exit(2);
		}
		for (const entry &e : entries()) {
			const std::string name = config + "/" + e.name;

			if (!in_list(e.configs, config) || !wanted(name, parts))
				continue;
			runs.push_back({ name, std::make_unique<rig>((config + "_" + e.name).c_str(), config, cfg, e.body) });
			runs.back().r->seed = seed;
		}
	}
	return runs;
}

// One test; true: it ran to its end, checked something, and all was well. No test takes 5 ms of simulated time, unless it hangs.
bool passes(const run &t)
{
	current = t.name;
	checks = bad = 0;
	t.r->go.notify(sc_core::SC_ZERO_TIME);
	try {
		sc_core::sc_start(sc_core::sc_time(5, sc_core::SC_MS), sc_core::SC_EXIT_ON_STARVATION);
	} catch (const std::exception &e) {
		check(false, e.what(), __FILE__, __LINE__);
	}
	check(t.r->finished, "the test ran to its end", __FILE__, __LINE__);
	return bad == 0 && checks > 1;
}

int run_all(const std::vector<run> &runs)
{
	unsigned passed = 0, failed = 0;

	sc_core::sc_start(sc_core::SC_ZERO_TIME); // every test now waits for its turn
	for (const run &t : runs) {
		if (passes(t)) {
			passed++;
			continue;
		}
		failed++;
		std::cout << "failed: " << t.name << (checks > 1 ? "" : ": it checked nothing") << "\n";
		if (!t.r->finished) // what hangs would go on beside the next test
			break;
	}
	std::cout << passed << " passed, " << failed << " failed" << std::endl;
	return failed != 0 ? 1 : 0;
}

int bad_use(const std::string &what)
{
	std::cerr << "test_systemc: " << what << "; use: test_systemc [--seed N] [PART...] | --list\n";
	return 2;
}

int run_main(int argc, char **argv)
{
	std::vector<std::string> parts;
	uint64_t seed = 1;

	for (int i = 1; i < argc; i++) {
		const std::string arg = argv[i];

		if (arg == "--seed" && i + 1 < argc) {
			char *end = nullptr;

			seed = std::strtoull(argv[++i], &end, 0);
			if (*end != '\0' || end == argv[i])
				return bad_use("--seed " + std::string(argv[i]) + ": not a number");
		} else if (arg == "--list" && argc == 2) {
			for (const entry &e : entries())
				std::cout << e.name << "\n";
			return 0;
		} else if (arg[0] == '-') {
			return bad_use(arg + ": no such option");
		} else {
			parts.push_back(arg);
		}
	}
	const std::vector<run> runs = build(parts, seed);

	if (runs.empty()) {
		std::cerr << "test_systemc: no test has such a name\n";
		return 3;
	}
	std::cout << "seed " << seed << "\n";
	return run_all(runs);
}

} // namespace

void check(bool good, const char *text, const char *file, int line)
{
	checks++;
	if (good)
		return;
	bad++;
	if (bad <= 3)
		std::cout << current << ": " << file << ":" << line << ": " << text << "\n";
}

} // namespace test

int sc_main(int argc, char **argv)
{
	sc_core::sc_report_handler::set_actions(sc_core::SC_ID_NO_SC_START_ACTIVITY_, sc_core::SC_DO_NOTHING);
	return test::run_main(argc, argv);
}
