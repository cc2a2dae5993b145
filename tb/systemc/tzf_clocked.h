// tzf_clocked.h - the clock of a block and of what drives its pins: one cycle after the other while anything can change, and standing still otherwise.
#ifndef TZF_CLOCKED_H
#define TZF_CLOCKED_H

#include <cstdint>

#include <systemc>

namespace tzf {

const uint64_t CYCLES_OF_RESET = 4; // in which a wrapper holds its block in reset, after the start

// Whoever derives from it does a cycle's work in cycle(), which is called in the SC_THREAD of run() at multiples of the period.
class clocked {
public:
	// A period of 0 is reported (SC_REPORT_ERROR, which throws).
	explicit clocked(const sc_core::sc_time &period) : period_(period)
	{
		if (period == sc_core::SC_ZERO_TIME)
			SC_REPORT_ERROR("tzf/clocked", "the clock period must be more than 0");
	}
	clocked(const clocked &) = delete;
	clocked &operator=(const clocked &) = delete;
	virtual ~clocked() = default;

	// There is something to do: the clock runs again from its next edge on, at the soonest one period after its last.
	void wake()
	{
		woken_ = true;
		wake_.notify(sc_core::SC_ZERO_TIME);
	}
	// One cycle: outputs, inputs, edge. True: nothing will change until the next wake().
	virtual bool cycle() = 0;

	const sc_core::sc_time &period() const { return period_; }
	// Cycles since the start.
	uint64_t cycles() const { return cycles_; }

protected:
	// The body of the thread.
	[[noreturn]] void run()
	{
		for (;;) {
			const sc_core::sc_time start = sc_core::sc_time_stamp();

			woken_ = false;
			const bool still = cycle();

			cycles_++;
			sc_core::wait(start + period_ - sc_core::sc_time_stamp());
			if (still && !woken_)
				sc_core::wait(wake_);
			align();
		}
	}

private:
	// Waits for the next multiple of the period, if this is none.
	void align() const
	{
		const uint64_t over = sc_core::sc_time_stamp().value() % period_.value();

		if (over != 0)
			sc_core::wait(sc_core::sc_time::from_value(period_.value() - over));
	}

	sc_core::sc_time period_;
	sc_core::sc_event wake_;
	uint64_t cycles_ = 0;
	bool woken_ = false;
};

} // namespace tzf

#endif
