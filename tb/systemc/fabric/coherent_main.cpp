// coherent_main.cpp - runs the tests of tzf::fabric_tlm, each in its configurations, one after the other. Ends with "N passed, N failed".
//
//   test_systemc_fabric [--seed N] [PART...]   tests of which the name, CONFIG/NAME, holds one of the parts
//   test_systemc_fabric --list                 their names without the configuration
//
// Exit status: 0 all passed, 1 some failed, 2 bad use, 3 nothing was run.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "coherent_rig.h"

extern "C" {
#include "tzf_block.h"
}
extern "C" const tzf_block fabric_block;

namespace coherent {

namespace {

std::string current;
unsigned checks, bad;

struct test {
	std::string name;
	std::unique_ptr<rig> r;
};

bool wanted(const entry &e, const std::string &config, const std::vector<std::string> &parts)
{
	const std::string name = config + "/" + e.name;

	return (std::string(" ") + e.configs + " ").find(" " + config + " ") != std::string::npos &&
		(parts.empty() || std::any_of(parts.begin(), parts.end(), [&](const std::string &p) { return name.find(p) != std::string::npos; }));
}

std::vector<test> build(const std::vector<std::string> &parts, uint64_t seed)
{
	std::vector<test> tests;

	for (uint32_t c = 0; c < fabric_block.nconfigs; c++) {
		const std::string config = fabric_block.configs[c].name;
		fabric_cfg cfg;
		char error[256];

		if (tzf_config_parse(&fabric_block, config.c_str(), &cfg, error, sizeof error) != 0) {
			std::cerr << error << "\n";
			std::exit(2);
		}
		for (const entry &e : entries()) {
			if (!wanted(e, config, parts))
				continue;
			tests.push_back({ config + "/" + e.name, std::make_unique<rig>((config + "_" + e.name).c_str(), config, cfg, e.body) });
			tests.back().r->seed = seed;
		}
	}
	return tests;
}

// One test; true: it ran to its end, checked something, and all was well. No test takes 2 ms of simulated time, unless it hangs.
bool passes(const test &t)
{
	current = t.name;
	checks = bad = 0;
	t.r->go.notify(sc_core::SC_ZERO_TIME);
	try {
		sc_core::sc_start(sc_core::sc_time(2, sc_core::SC_MS), sc_core::SC_EXIT_ON_STARVATION);
	} catch (const std::exception &e) {
		check(false, e.what(), __FILE__, __LINE__);
	}
	check(t.r->finished, "the test ran to its end", __FILE__, __LINE__);
	return bad == 0 && checks > 1;
}

int run_all(const std::vector<test> &tests)
{
	unsigned passed = 0, failed = 0;

	sc_core::sc_start(sc_core::SC_ZERO_TIME); // every test now waits for its turn
	for (const test &t : tests) {
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
	std::cerr << "test_systemc_fabric: " << what << "; use: test_systemc_fabric [--seed N] [PART...] | --list\n";
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
	const std::vector<test> tests = build(parts, seed);

	if (tests.empty()) {
		std::cerr << "test_systemc_fabric: no test has such a name\n";
		return 3;
	}
	std::cout << "seed " << seed << "\n";
	return run_all(tests);
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

} // namespace coherent

int sc_main(int argc, char **argv)
{
	sc_core::sc_report_handler::set_actions(sc_core::SC_ID_NO_SC_START_ACTIVITY_, sc_core::SC_DO_NOTHING);
	return coherent::run_main(argc, argv);
}
