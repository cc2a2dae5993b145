// bench.cpp - see bench.h.
#include "bench.h"

#include <algorithm>
#include <iostream>
#include <sstream>

namespace pins {

namespace {

const unsigned MOST = 8; // failures that are printed
const char *const units[KINDS] = { "cycles of pins", "interrupt levels", "responses", "reads' data", "register values", "calls and bytes of memory" };

} // namespace

bench::bench(const sc_core::sc_module_name &name, const options &opt)
	: sc_module(name), opt_(opt), period_(1, sc_core::SC_NS), rtl_(make_rtl("tzc400", period_)), config_(rtl_.config)
{
	SC_HAS_PROCESS(bench);

	model_ = std::make_unique<side>("model", config_, new watch(std::make_unique<tzf::tzc400_model>(rtl_.pins->cfg()), period_), period_);
	other_ = std::make_unique<side>("rtl", config_, new watch(std::move(rtl_.pins), period_), period_);
	SC_THREAD(thread);
	SC_THREAD(every_cycle);
}

void bench::fail(const std::string &what)
{
	failures_++;
	if (failures_ <= MOST)
		std::cout << "MISMATCH at " << sc_core::sc_time_stamp() << " in " << playing_ << ": " << what << std::endl;
	stop_.notify();
}

int bench::status() const
{
	if (failures_ != 0)
		return 1;
	for (uint32_t k = 0; k < KINDS; k++)
		if (opt_.compare[k] && compared_[k] == 0)
			return 3;
	return hung_ || !done_ ? 3 : 0;
}

std::string bench::summary() const
{
	std::ostringstream s;
	const int result = status();

	for (uint32_t k = 0; k < KINDS; k++)
		if (opt_.compare[k])
			s << compared_[k] << " " << units[k] << ", ";
	s << (result == 0 ? "all agree" : result == 1 ? "MISMATCH" : "NOT FINISHED OR NOT COMPARED");
	return s.str();
}

std::string bench::tally() const
{
	std::string text;

	for (const auto &[response, times] : tally_)
		text += (text.empty() ? "" : ", ") + std::to_string(times) + " " + response;
	return text;
}

// ---- playing -------------------------------------------------------------------------------------------

void bench::thread()
{
	playing_ = "reset";
	for (const named &d : directed())
		play(d.name, d.play);
	for (uint32_t n = 0; n < opt_.steps; n++)
		play("step " + std::to_string(n), random_step(opt_.seed, n));
	done_ = true;
	sc_core::sc_stop();
	sc_core::wait(); // nothing of this bench goes on in the delta cycle that is left
}

void bench::play(const std::string &what, const script &s)
{
	if (failures_ != 0 || hung_)
		return;
	playing_ = what;
	model_ended_ = other_ended_ = false;
	const auto one = [this, s](side &on, bool &ended) {
		s(on);
		on.conclude();
		ended = true;
		if (model_ended_ && other_ended_)
			stop_.notify();
	};

	sc_core::sc_spawn([this, one] { one(*model_, model_ended_); }, sc_core::sc_gen_unique_name("model"));
	sc_core::sc_spawn([this, one] { one(*other_, other_ended_); }, sc_core::sc_gen_unique_name("rtl"));
	sc_core::wait(double(opt_.longest) * period_, stop_);
	compare_seen(model_ended_ && other_ended_);
	if (failures_ != 0 || (model_ended_ && other_ended_))
		compare_memory(); // after a failure it tells more
	else
		unfinished();
}

// A script has not ended on both sides, and nothing that was compared says why.
void bench::unfinished()
{
	if (model_ended_ != other_ended_) {
		fail(std::string("only the ") + (model_ended_ ? "model" : "rtl") + " has come to the end");
		return;
	}
	std::cout << playing_ << " does not end on either side" << std::endl;
	hung_ = true;
}

// ---- comparing -----------------------------------------------------------------------------------------

void bench::compare_stream(uint32_t k)
{
	const std::vector<observed> &m = model_->seen[k], &r = other_->seen[k];

	for (size_t i = 0; i < std::min(m.size(), r.size()); i++) {
		if (m[i].of == RESPONSES)
			tally_[m[i].value]++;
		if (!opt_.compare[m[i].of])
			continue;
		compared_[m[i].of]++;
		if (m[i].what == r[i].what && m[i].value == r[i].value && m[i].cycle == r[i].cycle)
			continue;
		std::ostringstream text;

		text << kind_names[m[i].of] << ", thread " << k << ", number " << i << ": " << m[i].what << (m[i].what == r[i].what ? "" : " / " + r[i].what) << ": model "
		     << m[i].value << " in cycle " << m[i].cycle << ", rtl " << r[i].value << " in cycle " << r[i].cycle;
		fail(text.str());
		return;
	}
}

// What was seen by each thread, in order; `all`: both have seen all.
void bench::compare_seen(bool all)
{
	for (uint32_t k = 0; k < STREAMS; k++) {
		const size_t m = model_->seen[k].size(), r = other_->seen[k].size();

		compare_stream(k);
		if (all && m != r && (k != DOWNSTREAM || opt_.compare[MEMORY]))
			fail("thread " + std::to_string(k) + " saw " + std::to_string(m) + " values of the model, " + std::to_string(r) + " of the rtl");
		model_->seen[k].clear();
		other_->seen[k].clear();
	}
}

void bench::compare_memory()
{
	const test::bytes &m = model_->rig.mem.data, &r = other_->rig.mem.data;

	if (!opt_.compare[MEMORY])
		return;
	compared_[MEMORY] += m.size();
	const auto at = std::mismatch(m.begin(), m.end(), r.begin());

	if (at.first == m.end())
		return;
	std::ostringstream text;

	text << "memory at 0x" << std::hex << test::BASE + uint64_t(at.first - m.begin()) << ": model 0x" << unsigned(*at.first) << ", rtl 0x" << unsigned(*at.second);
	fail(text.str());
}

// From the end of the first cycle, which is one of reset, on. While the model's clock stands its outputs stay, and of its inputs only READYs could change.
void bench::compare_cycle()
{
	const watch &m = model_->pins(), &r = other_->pins();
	const uint64_t cycle = sc_core::sc_time_stamp().value() / period_.value();

	if (opt_.compare[INTERRUPT]) {
		compared_[INTERRUPT]++;
		if (model_->rig.irq.read() != other_->rig.irq.read())
			fail(std::string("interrupt: model ") + (model_->rig.irq.read() ? "1, rtl 0" : "0, rtl 1"));
	}
	if (!opt_.compare[PINS])
		return;
	if (!r.clocked() || r.last_cycle() != cycle) {
		fail("the rtl has not been clocked");
		return;
	}
	compared_[PINS]++;
	const std::string out = differences(m.cfg(), m.last_out(), r.last_out());
	const std::string in = m.last_cycle() == cycle ? differences(m.cfg(), m.last_in(), r.last_in()) : "";

	if (!out.empty())
		fail("output " + out);
	else if (!in.empty())
		fail("input " + in);
}

void bench::every_cycle()
{
	sc_core::wait(period_ + period_ / 2.0);
	while (failures_ == 0) {
		compare_cycle();
		sc_core::wait(period_);
	}
}

} // namespace pins
