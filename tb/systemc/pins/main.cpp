// main.cpp - test_pins: the TLM wrapper on the C model and on the RTL at pin level (Verilator's --sc), with the same traffic; the lockstep checker is attached
// to the RTL. Two verdicts, of which the worse is the exit status: the bench's comparison of the two, and the checker's.
//
//   test_pins [--seed N] [--steps N] [--longest N] [--compare KIND,...] [--verdict bench|checker|both] [--plant OUTPUT]
//
//   --steps     of random traffic, after the directed scripts
//   --longest   cycles after which a script counts as hung
//   --compare   some of: pins interrupt responses data registers memory (all)
//   --verdict   which of the two the exit status is
//   --plant     bit 0 of this output is wrong between the RTL's pins and its wrapper, where the checker does not see it
//
// Exit status: 0 all agreed; 1 a mismatch, a failed check, or a report of SystemC; 2 bad use, or a checker that does not fit; 3 not finished, nothing
// compared, or no checker.
#include <algorithm>
#include <iostream>
#include <sstream>

#include <getopt.h>

#include "bench.h"
#include "test_kit.h"
#include "tzf_dpi.h"

namespace {

const char *const NAME = "bench";

pins::bench &running()
{
	return dynamic_cast<pins::bench &>(*sc_core::sc_find_object(NAME));
}

int bad_use(const std::string &what)
{
	std::cerr << "test_pins: " << what << "; "
		  << "use: test_pins [--seed N] [--steps N] [--longest N] [--compare KIND,...] [--verdict bench|checker|both] [--plant OUTPUT]\n";
	return 2;
}

bool kinds(const char *list, bool (&compare)[pins::KINDS])
{
	std::istringstream words(list);
	std::string word;

	std::fill(std::begin(compare), std::end(compare), false);
	while (std::getline(words, word, ',')) {
		const auto *const found = std::find(std::begin(pins::kind_names), std::end(pins::kind_names), word);

		if (found == std::end(pins::kind_names))
			return false;
		compare[found - std::begin(pins::kind_names)] = true;
	}
	return std::count(std::begin(compare), std::end(compare), true) > 0;
}

struct arguments {
	pins::options opt;
	std::string plant;
	bool bench = true, checker = true; // whose verdict counts
};

bool verdict(const std::string &whose, arguments &a)
{
	a.bench = whose != "checker";
	a.checker = whose != "bench";
	return whose == "bench" || whose == "checker" || whose == "both";
}

// One option; false if its value does not fit.
bool take(int c, const char *value, arguments &a)
{
	uint64_t n = 0;

	switch (c) {
	case 's':
		return kit::number(value, a.opt.seed);
	case 'n':
	case 'l':
		if (!kit::number(value, n) || n > UINT32_MAX)
			return false;
		(c == 'n' ? a.opt.steps : a.opt.longest) = uint32_t(n);
		return true;
	case 'c':
		return kinds(value, a.opt.compare);
	case 'v':
		return verdict(value, a);
	case 'p':
		a.plant = value;
		return true;
	default:
		return false;
	}
}

// 0, or the status of bad use.
int parse(int argc, char **argv, arguments &a)
{
	static const option known[] = { { "seed", required_argument, nullptr, 's' }, { "steps", required_argument, nullptr, 'n' },
		{ "longest", required_argument, nullptr, 'l' }, { "compare", required_argument, nullptr, 'c' }, { "verdict", required_argument, nullptr, 'v' },
		{ "plant", required_argument, nullptr, 'p' }, { nullptr, 0, nullptr, 0 } };

	opterr = 0;
	for (int c = getopt_long(argc, argv, "", known, nullptr); c != -1; c = getopt_long(argc, argv, "", known, nullptr))
		if (!take(c, optarg, a))
			return bad_use(std::string(argv[optind - 1]) + ": not understood");
	return optind == argc ? 0 : bad_use(std::string(argv[optind]) + ": not understood");
}

// A mismatch says more than a bad fit, and that more than nothing compared.
int worse(int a, int b)
{
	return a == 0 ? b : b == 0 ? a : std::min(a, b);
}

// The checker's verdict: it has said itself what it compared, if it is there.
int checked()
{
	const int status = tzf_status();

	if (status == 3)
		std::cout << "test_pins: no checker has compared anything" << std::endl;
	return status;
}

void simulate(pins::bench &bench)
{
	using handler = sc_core::sc_report_handler;

	handler::set_actions("/OSCI/SystemC", sc_core::SC_DO_NOTHING); // that it was stopped is no news
	try {
		sc_core::sc_start();
	} catch (const std::exception &e) {
		bench.fail(e.what());
	}
	for (const sc_core::sc_severity s : { sc_core::SC_WARNING, sc_core::SC_ERROR, sc_core::SC_FATAL })
		if (handler::get_count(s) != 0)
			bench.fail(std::to_string(handler::get_count(s)) + " reports of SystemC");
}

} // namespace

namespace suite {

// What a script expects of itself, on either side.
void check(bool good, const char *text, const char *file, int line)
{
	if (!good)
		running().fail(std::string(sc_core::sc_get_current_process_handle().name()) + ": " + file + ":" + std::to_string(line) + ": " + text);
}

} // namespace suite

// An assertion in the RTL that fails (VL_USER_STOP: Verilator's own one would end the program).
void vl_stop(const char *filename, int linenum, const char *);
void vl_stop(const char *filename, int linenum, const char *)
{
	running().fail("assertion at " + std::string(filename) + ":" + std::to_string(linenum));
}

int sc_main(int argc, char **argv)
{
	arguments a;
	const int bad = parse(argc, argv, a);

	if (bad != 0)
		return bad;
	pins::bench bench(NAME, a.opt);

	if (!a.plant.empty() && !bench.plant(a.plant))
		return bad_use("--plant " + a.plant + ": no such output");
	simulate(bench);
	bench.final();
	std::cout << "test_pins: " << bench.tally() << "\n";
	std::cout << "test_pins: " << bench.config() << ", seed " << a.opt.seed << ": " << bench.summary() << std::endl;
	return worse(a.bench ? bench.status() : 0, a.checker ? checked() : 0);
}
