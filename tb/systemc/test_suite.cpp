// test_suite.cpp - see test_suite.h.
#include "test_suite.h"

#include "test_kit.h"

#include <algorithm>
#include <iostream>
#include <vector>

namespace suite {

namespace {

struct entry {
	const char *name;
	const char *configs;
	maker make;
};
std::vector<entry> &entries()
{
	static std::vector<entry> list;

	return list;
}

struct test {
	std::string name;
	std::unique_ptr<rig> r;
};

std::string current;
unsigned checks, bad;

bool in_list(const std::string &list, const std::string &word)
{
	return list == "*" || (" " + list + " ").find(" " + word + " ") != std::string::npos;
}

bool wanted(const std::string &name, const std::vector<std::string> &parts)
{
	return parts.empty() || std::any_of(parts.begin(), parts.end(), [&](const std::string &p) { return name.find(p) != std::string::npos; });
}

std::vector<test> build(const tzf_block &block, const std::vector<std::string> &parts, uint64_t seed)
{
	std::vector<test> tests;

	for (uint32_t c = 0; c < block.nconfigs; c++) {
		const std::string config = block.configs[c].name;

		for (const entry &e : entries()) {
			const std::string name = config + "/" + e.name;

			if (!in_list(e.configs, config) || !wanted(name, parts))
				continue;
			tests.push_back({ name, e.make(config + "_" + e.name, config) });
			tests.back().r->seed = seed;
		}
	}
	return tests;
}

// One test; true: it ran to its end, checked something, and all was well.
bool passes(const test &t, const sc_core::sc_time &longest)
{
	current = t.name;
	checks = bad = 0;
	t.r->go.notify(sc_core::SC_ZERO_TIME);
	try {
		sc_core::sc_start(longest, sc_core::SC_EXIT_ON_STARVATION);
	} catch (const std::exception &e) {
		check(false, e.what(), __FILE__, __LINE__);
	}
	check(t.r->finished, "the test ran to its end", __FILE__, __LINE__);
	return bad == 0 && checks > 1;
}

int run_all(const std::vector<test> &tests, const sc_core::sc_time &longest)
{
	unsigned passed = 0, failed = 0;

	sc_core::sc_start(sc_core::SC_ZERO_TIME); // every test now waits for its turn
	for (const test &t : tests) {
		if (passes(t, longest)) {
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

struct arguments {
	uint64_t seed = 1;
	bool list = false;
	std::vector<std::string> parts;
};

// Empty, or what is wrong.
std::string parse(int argc, char **argv, arguments &a)
{
	for (int i = 1; i < argc; i++) {
		const std::string arg = argv[i];

		if (arg == "--seed" && i + 1 < argc) {
			if (!kit::number(argv[++i], a.seed))
				return "--seed " + std::string(argv[i]) + ": not a number";
		} else if (arg == "--list" && argc == 2) {
			a.list = true;
		} else if (arg[0] == '-') {
			return arg + ": no such option";
		} else {
			a.parts.push_back(arg);
		}
	}
	return "";
}

} // namespace

void enter(const char *name, const char *configs, maker make)
{
	entries().push_back({ name, configs, std::move(make) });
}

void check(bool good, const char *text, const char *file, int line)
{
	checks++;
	if (good)
		return;
	bad++;
	if (bad <= 3)
		std::cout << current << ": " << file << ":" << line << ": " << text << "\n";
}

int run(const char *program, const tzf_block &block, const sc_core::sc_time &longest, int argc, char **argv)
{
	arguments a;
	const std::string wrong = parse(argc, argv, a);

	if (!wrong.empty()) {
		std::cerr << program << ": " << wrong << "; use: " << program << " [--seed N] [PART...] | --list\n";
		return 2;
	}
	if (a.list) {
		for (const entry &e : entries())
			std::cout << e.name << "\n";
		return 0;
	}
	sc_core::sc_report_handler::set_actions(sc_core::SC_ID_NO_SC_START_ACTIVITY_, sc_core::SC_DO_NOTHING);
	const std::vector<test> tests = build(block, a.parts, a.seed);

	if (tests.empty()) {
		std::cerr << program << ": no test has such a name\n";
		return 3;
	}
	std::cout << "seed " << a.seed << "\n";
	return run_all(tests, longest);
}

} // namespace suite
