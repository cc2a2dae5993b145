// side.cpp - see side.h.
#include "side.h"

#include <cstring>
#include <sstream>

extern "C" {
#include "tzf_sim.h"
}

namespace pins {

const char *const kind_names[KINDS] = { "pins", "interrupt", "responses", "data", "registers", "memory" };

namespace {

std::string hex(uint64_t v)
{
	std::ostringstream s;

	s << "0x" << std::hex << v;
	return s.str();
}

std::string hex(const test::bytes &data)
{
	static const char digits[] = "0123456789abcdef";
	std::string s;

	for (const unsigned char b : data) {
		s += digits[b >> 4];
		s += digits[b & 15U];
	}
	return s;
}

std::string text(const tzf::attributes &a)
{
	std::ostringstream s;

	s << (a.secure ? "S" : "NS") << (a.privileged ? " privileged" : "") << (a.instruction ? " instruction" : "") << (a.exclusive ? " exclusive" : "")
	  << " nsaid " << unsigned(a.nsaid) << " id " << a.id << " vnet " << unsigned(a.vnet) << " cache " << unsigned(a.cache) << " qos " << unsigned(a.qos)
	  << " region " << unsigned(a.region) << " domain " << unsigned(a.domain) << " snoop " << unsigned(a.snoop) << " bar " << unsigned(a.bar);
	return s.str();
}

std::string text(const test::access &a, size_t length)
{
	std::ostringstream s;

	s << (a.write ? "write " : "read ") << hex(a.addr) << " length " << length << " width " << a.width << (a.enables.empty() ? "" : " enables " + hex(a.enables))
	  << " filter " << a.filter << " " << (a.with_extension ? text(a.attr) : "no extension");
	return s.str();
}

std::string text(tlm::tlm_response_status status)
{
	tlm::tlm_generic_payload trans;

	trans.set_response_status(status);
	return trans.get_response_string();
}

} // namespace

side::side(const std::string &name, const std::string &config, watch *pins, const sc_core::sc_time &period)
	: rig(name.c_str(), config, std::unique_ptr<tzf::tzc400_pins>(pins), period, [](test::rig &) {}), name(name), pins_(pins), period_(period)
{
	for (size_t i = 0; i < rig.mem.data.size(); i++)
		rig.mem.data[i] = static_cast<unsigned char>(i * 11U + i / 256U);
	rig.mem.exclusive_okay = true;
	rig.mem.latency = [this](const tlm::tlm_generic_payload &trans) { return latency(trans); };
	rig.mem.answers = [this](const tlm::tlm_generic_payload &trans) {
		const uint64_t d = draw(trans.get_address(), trans.get_data_length());

		return d % 16U >= wrong_ ? tlm::TLM_OK_RESPONSE : (d & 16U) != 0 ? tlm::TLM_GENERIC_ERROR_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE;
	};
	for (uint32_t f = 0; f < filters(); f++)
		rig.dut.set_pause(f, [this, f] { return held(f); });
}

// ---- choices, the same on both sides -------------------------------------------------------------------

uint64_t side::cycle() const
{
	return sc_core::sc_time_stamp().value() / period_.value();
}

uint64_t side::draw(uint64_t a, uint64_t b) const
{
	tzf_rng rng;

	tzf_rng_seed(&rng, seed_ + a, b);
	return tzf_rng_u64(&rng);
}

void side::behave(uint64_t seed, uint32_t slow, uint32_t wrong, uint32_t held)
{
	seed_ = seed;
	slow_ = slow;
	wrong_ = wrong;
	held_ = held;
}

// Asked several times a cycle, always in the same order; not at all while the model's clock stands.
bool side::held(uint32_t f)
{
	auto &h = hold_[f];

	if (held_ == 0)
		return false;
	h.asked = h.cycle == cycle() ? h.asked + 1U : 0;
	h.cycle = cycle();
	return draw(h.cycle, f + 4U * h.asked) % 16U < held_;
}

// Cycles, and a moment within a cycle of which no two calls of a time have the same.
sc_core::sc_time side::latency(const tlm::tlm_generic_payload &trans)
{
	const uint64_t d = draw(trans.get_address() + 1U, trans.get_data_length());
	const uint64_t cycles = d % 16U < slow_ ? (d >> 4) % 24U : 0;

	return sc_core::sc_time::from_value(cycles * period_.value() + period_.value() / 8U + calls_++ % 64U);
}

void side::pace(uint32_t k, uint32_t cycles)
{
	const uint64_t p = period_.value();
	const uint64_t at = (cycle() + cycles) * p + p * 7U / 8U + k * (p / 128U);
	const uint64_t now = sc_core::sc_time_stamp().value();

	if (at > now)
		sc_core::wait(sc_core::sc_time::from_value(at - now));
}

// ---- what is done and seen -----------------------------------------------------------------------------

void side::note(uint32_t k, kind of, const std::string &what, const std::string &value)
{
	seen[k].push_back({ of, what, value, cycle() });
}

tlm::tlm_response_status side::access(uint32_t k, test::access a, test::bytes &data)
{
	const std::string what = text(a, data.size());

	pace(k, 0);
	const tlm::tlm_response_status status = rig.run(a, data);

	note(k, RESPONSES, what, text(status) + (a.exclusive_okay ? " exclusive" : ""));
	if (!a.write)
		note(k, DATA, what, hex(data));
	return status;
}

tlm::tlm_response_status side::configure(uint32_t k, bool write, uint32_t offset, test::bytes &data, const tzf::attributes &attr, const test::bytes &enables)
{
	const std::string what = std::string(write ? "write" : "read") + " of register " + hex(offset) + " " + text(attr);

	pace(k, 0);
	const tlm::tlm_response_status status = rig.config_access(write, offset, data, attr, enables);

	note(k, RESPONSES, what, text(status));
	if (!write)
		note(k, REGISTERS, what, hex(data));
	return status;
}

void side::set(uint32_t offset, uint32_t value)
{
	test::bytes data(4);

	std::memcpy(data.data(), &value, 4);
	CHECK(configure(PROGRAMMER, true, offset, data, test::secure()) == tlm::TLM_OK_RESPONSE);
}

uint32_t side::get(uint32_t offset)
{
	test::bytes data(4);
	uint32_t value = 0;

	CHECK(configure(PROGRAMMER, false, offset, data, test::secure()) == tlm::TLM_OK_RESPONSE);
	std::memcpy(&value, data.data(), 4);
	return value;
}

void side::region(uint32_t n, uint64_t first, uint64_t last, uint32_t s, uint32_t ids)
{
	const uint32_t at = test::REGION + 0x20U * n;

	set(at + test::BASE_LOW, uint32_t(first));
	set(at + test::TOP_LOW, uint32_t(last));
	set(at + test::ID_ACCESS, ids);
	set(at + test::ATTRIBUTES, (s << 30) | 0xFU);
}

void side::open()
{
	set(test::REGION + test::ID_ACCESS, 0xFFFFFFFF);
	set(test::REGION + test::ATTRIBUTES, 0xC0000000);
	for (uint32_t n = 1; n <= 8; n++)
		set(test::REGION + 0x20U * n + test::ATTRIBUTES, 0);
	set(test::ACTION, 0);
	set(test::SPECULATION_CTRL, 0);
	set(test::INT_CLEAR, 0xF);
	set(test::GATE_KEEPER, 0xF);
}

void side::conclude()
{
	const uint32_t end = test::REGION + 9U * 0x20U;

	for (uint32_t offset = 0; offset < end; offset += 4U)
		get(offset);
	for (const test::seen &s : rig.mem.log)
		seen[DOWNSTREAM].push_back({ MEMORY, "port " + std::to_string(s.port),
			(s.write ? "write " : "read ") + hex(s.addr) + " length " + std::to_string(s.length) + " width " + std::to_string(s.width) +
				(s.enables ? " enables " : " ") + text(s.attr),
			s.begin.value() / period_.value() });
	rig.mem.log.clear();
}

} // namespace pins
