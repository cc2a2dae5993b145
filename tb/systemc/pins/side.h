// side.h - one of the two sides that get the same traffic: the TLM wrapper on some pins, its masters and its memory, and everything that was seen there.
//
// Both sides do the same things in the same cycles if their pins do: what the bench chooses depends on seed, place in the script and cycle alone, and every
// action has its own moment within a cycle, after the clock edge on both sides (the model's is at the begin of the cycle, the RTL's a quarter later).
#ifndef PINS_SIDE_H
#define PINS_SIDE_H

#include "test_rig.h"
#include "watch.h"

namespace pins {

// What is compared, by name (--compare).
enum kind { PINS, INTERRUPT, RESPONSES, DATA, REGISTERS, MEMORY, KINDS };
extern const char *const kind_names[KINDS];

// Something that a thread of a script saw.
struct observed {
	kind of;
	std::string what;  // what was done
	std::string value; // what came of it
	uint64_t cycle;
};

const uint32_t THREADS = 8;          // masters of a script, 0..
const uint32_t PROGRAMMER = THREADS; // and who writes registers
const uint32_t STREAMS = THREADS + 2U;
const uint32_t DOWNSTREAM = THREADS + 1U; // what reached the memory

class side {
public:
	test::rig rig;
	const std::string name;
	std::vector<observed> seen[STREAMS];

	// Owns the pins.
	side(const std::string &name, const std::string &config, watch *pins, const sc_core::sc_time &period);

	const watch &pins() const { return *pins_; }
	bool plant(const std::string &field) { return pins_->plant(field); }
	uint32_t filters() const { return rig.filters(); }

	// Thread k waits until so many cycles later, at its own moment of the cycle.
	void pace(uint32_t k, uint32_t cycles);
	// Each of these paces itself (a.delay 0), does it, and notes what came of it. a.write says which direction; data are written, or replaced.
	tlm::tlm_response_status access(uint32_t k, test::access a, test::bytes &data);
	tlm::tlm_response_status configure(uint32_t k, bool write, uint32_t offset, test::bytes &data, const tzf::attributes &attr, const test::bytes &enables = {});
	void set(uint32_t offset, uint32_t value);
	uint32_t get(uint32_t offset);
	// As rig::region and rig::open. Open also clears what scripts before this one have left.
	void region(uint32_t n, uint64_t first, uint64_t last, uint32_t s, uint32_t ids);
	void open();

	// The shape of what follows: how slow and how wrong the memory is, how often channels are held back (each of 16).
	void behave(uint64_t seed, uint32_t slow, uint32_t wrong, uint32_t held);
	// Notes all registers, and what has reached the memory since the last time. Nothing may be under way.
	void conclude();

private:
	bool held(uint32_t f);
	uint64_t cycle() const;
	uint64_t draw(uint64_t a, uint64_t b) const;
	sc_core::sc_time latency(const tlm::tlm_generic_payload &trans);
	void note(uint32_t k, kind of, const std::string &what, const std::string &value);

	watch *pins_; // the rig has it
	sc_core::sc_time period_;
	uint64_t seed_ = 0, calls_ = 0;
	uint32_t slow_ = 0, wrong_ = 0, held_ = 0;
	struct {
		uint64_t cycle = 0, asked = 0;
	} hold_[TZC_NF_MAX];
};

} // namespace pins

#endif
