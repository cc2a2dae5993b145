// test_random.cpp - random regions and random traffic of several threads against a third opinion: a plain memory, and the model's decision on each burst.
//
// A round: registers are set, then some threads with memory of their own access it at once, through all filters. Decisions, data, response, failure
// registers and interrupt must be what tzc400_lookup and the plain memory say. Between rounds DMI and debug transport are held against the same.
#include <algorithm>

#include "test_rig.h"

extern "C" {
#include "tzf_sim.h"
}

namespace test {

namespace {

const uint32_t THREADS = 4;
const uint64_t ROOM = SIZE / THREADS; // of a thread
const uint32_t PAGES = uint32_t(SIZE / 4096U);

// Failures that a filter should have seen in a round.
struct failure {
	uint64_t addr;
	bool write;
	tzf::attributes attr;
	bool overlap;
};

class oracle {
public:
	oracle(rig &r, tzf_rng *rng) : r_(r), cfg_(r.dut.cfg()), rng_(rng), plain_(r.mem.data), fails_(r.filters()) {}

	void program();
	void round(uint32_t accesses);
	void check_registers();
	void check_dmi();
	void check_debug();

private:
	uint32_t below(uint32_t n) { return tzf_rng_below(rng_, n); }
	tzc400_verdict decide(const access &a, uint64_t addr) const;
	tzf::attributes random_attributes();
	void one(uint32_t thread);
	tlm::tlm_response_status expect(const access &a, const bytes &data, bytes &read);
	void burst(const access &a, uint64_t at, uint64_t end, const bytes &data, bytes &read, tlm::tlm_response_status &status);
	void check_filter(uint32_t f);
	bool grantable(const access &a, uint64_t addr) const;

	rig &r_;
	const tzc400_cfg &cfg_;
	tzf_rng *rng_;
	tzc400_state st_ = {}; // region registers and ACTION, as they were written
	bytes plain_;
	std::vector<std::vector<failure>> fails_;
};

// A region register file as the model holds it, and the same written through the configuration socket.
void oracle::program()
{
	for (uint32_t n = 0; n < TZC400_REGIONS; n++) {
		const uint32_t ids = uint32_t(tzf_rng_u64(rng_) | tzf_rng_u64(rng_));
		const uint32_t first = below(PAGES);
		const uint32_t last = std::min(PAGES - 1U, first + below(8));
		const uint32_t filters = n == 0 ? 0xFU : below(16) & tzf_mask32(cfg_.num_filters);
		const uint32_t at = REGION + 0x20U * n;
		const uint32_t s = below(4);

		r_.set(at + BASE_LOW, uint32_t(BASE) + first * 4096U);
		r_.set(at + TOP_LOW, uint32_t(BASE) + last * 4096U);
		r_.set(at + ATTRIBUTES, s << 30 | filters);
		r_.set(at + ID_ACCESS, ids);
		st_.region_base_page[n] = BASE / 4096U + first;
		st_.region_top_page[n] = BASE / 4096U + last;
		st_.region_filter_en[n] = filters;
		st_.region_s_en[n] = s;
		st_.region_id_access[n] = ids;
	}
	st_.action = below(4);
	r_.set(INT_CLEAR, 0xF);
	r_.set(ACTION, st_.action);
	r_.set(SPECULATION_CTRL, below(4));
	for (auto &f : fails_)
		f.clear();
}

tzc400_verdict oracle::decide(const access &a, uint64_t addr) const
{
	const tzc400_query q = { a.filter, addr, a.attr.secure ? 0U : 1U, a.attr.nsaid, a.write ? 1U : 0U };
	tzc400_verdict v = {};

	tzc400_lookup(&cfg_, &st_, &q, &v);
	return v;
}

tzf::attributes oracle::random_attributes()
{
	tzf::attributes a;

	a.secure = tzf_rng_once_in(rng_, 3);
	a.privileged = tzf_rng_once_in(rng_, 2);
	a.nsaid = uint8_t(below(16));
	a.id = below(1U << std::min(cfg_.aid_width, 6U));
	return a;
}

// One burst of an access: bytes at..end-1 of its data.
void oracle::burst(const access &a, uint64_t at, uint64_t end, const bytes &data, bytes &read, tlm::tlm_response_status &status)
{
	const tzc400_verdict v = decide(a, a.addr + at);
	const bool error = v.allow == 0 && (st_.action & 1U) != 0 && !(v.overlap != 0 && cfg_.overlap_okay != 0);

	for (uint64_t i = at; i < end; i++) {
		unsigned char &cell = plain_[size_t(a.addr - BASE + i)];

		if (!a.write)
			read[i] = v.allow != 0 ? cell : 0;
		else if (v.allow != 0)
			cell = data[i];
	}
	if (error)
		status = tlm::TLM_ADDRESS_ERROR_RESPONSE;
	if (v.allow == 0 || v.overlap != 0)
		fails_[a.filter].push_back({ a.addr + at, a.write, a.attr, v.overlap != 0 });
}

// What an access must come to; read: the data that it must give.
tlm::tlm_response_status oracle::expect(const access &a, const bytes &data, bytes &read)
{
	const uint64_t both = a.addr | data.size();
	const uint64_t unit = std::min<uint64_t>(cfg_.data_width / 8U, both & (~both + 1U));
	tlm::tlm_response_status status = tlm::TLM_OK_RESPONSE;

	for (uint64_t at = 0; at < data.size();) {
		const uint64_t page_end = 4096U - (a.addr + at) % 4096U;
		const uint64_t end = at + std::min({ uint64_t(data.size() - at), page_end, 256U * unit });

		burst(a, at, end, data, read, status);
		at = end;
	}
	return status;
}

void oracle::one(uint32_t thread)
{
	const uint32_t length = tzf_rng_once_in(rng_, 8) ? 1U + below(6000) : 1U + below(100);
	access a;

	a.filter = below(r_.filters());
	a.write = tzf_rng_once_in(rng_, 2);
	a.attr = random_attributes();
	a.addr = BASE + ROOM * thread + below(uint32_t(ROOM) - length);
	bytes data = pattern(length, below(256)), read(length);
	const bytes written = data;
	// The third opinion is asked before the access: nobody else touches this memory.
	const tlm::tlm_response_status expected = expect(a, data, read);

	CHECK(r_.run(a, data) == expected);
	CHECK(data == (a.write ? written : read));
}

void oracle::round(uint32_t accesses)
{
	std::vector<std::function<void()>> threads;

	for (uint32_t t = 0; t < THREADS; t++)
		threads.push_back([this, t, accesses] {
			for (uint32_t i = 0; i < accesses; i++)
				one(t);
		});
	together(threads);
	CHECK(r_.mem.data == plain_);
}

// The captured failure is one of those that happened: which of several threads' was the first nobody knows.
void oracle::check_filter(uint32_t f)
{
	const uint64_t addr = r_.get(FAIL_ADDRESS + 0x10U * f) | uint64_t(r_.get(FAIL_ADDRESS + 4U + 0x10U * f)) << 32;
	const uint32_t control = r_.get(FAIL_CONTROL + 0x10U * f);
	const uint32_t id = r_.get(FAIL_ID + 0x10U * f);

	CHECK(std::any_of(fails_[f].begin(), fails_[f].end(), [&](const failure &x) {
		const uint32_t c = (x.write ? 1U << 24 : 0U) | (x.attr.secure ? 0U : 1U << 21) | (x.attr.privileged ? 1U << 20 : 0U);

		return x.addr == addr && c == control && x.attr.id == id;
	}));
}

void oracle::check_registers()
{
	const uint32_t status = r_.get(INT_STATUS);
	uint32_t expected = 0;

	for (uint32_t f = 0; f < r_.filters(); f++) {
		const bool overlap = std::any_of(fails_[f].begin(), fails_[f].end(), [](const failure &x) { return x.overlap; });

		expected |= (fails_[f].empty() ? 0U : 1U << f) | (fails_[f].size() > 1 ? 1U << (8U + f) : 0U) | (overlap ? 1U << (16U + f) : 0U);
		if (!fails_[f].empty())
			check_filter(f);
	}
	CHECK(status == expected);
	CHECK(r_.irq.read() == ((st_.action & 2U) != 0 && (expected & 0xFU) != 0));
}

bool oracle::grantable(const access &a, uint64_t addr) const
{
	const tzc400_verdict v = decide(a, addr);

	return v.allow != 0 && v.overlap == 0;
}

// Every page of a grant allows the access, the pages beside it do not; and the same of denials.
void oracle::check_dmi()
{
	access a;
	tlm::tlm_dmi d;

	a.filter = below(r_.filters());
	a.write = tzf_rng_once_in(rng_, 2);
	a.attr = random_attributes();
	a.addr = BASE + below(uint32_t(SIZE));
	const bool granted = r_.get_dmi(a, d);
	access other = a;

	other.write = !a.write;
	CHECK(granted == grantable(a, a.addr));
	const uint64_t first = std::max<uint64_t>(d.get_start_address(), BASE), last = std::min<uint64_t>(d.get_end_address(), BASE + SIZE - 1U);
	bool both = true;

	CHECK(first <= a.addr && a.addr <= last);
	for (uint64_t at = first; at <= last; at += 4096U) {
		CHECK(grantable(a, at) == granted);
		both = both && grantable(other, at);
	}
	CHECK(first == BASE || grantable(a, first - 1U) != granted);
	CHECK(last == BASE + SIZE - 1U || grantable(a, last + 1U) != granted);
	CHECK(!granted || (d.is_read_allowed() == (both || !a.write) && d.is_write_allowed() == (both || a.write)));
	CHECK(!granted || d.get_dmi_ptr() + (a.addr - d.get_start_address()) == r_.mem.data.data() + (a.addr - BASE));
}

void oracle::check_debug()
{
	const uint32_t length = 1U + below(0x3000);
	access a;
	bytes data = pattern(length, below(256));
	uint32_t moved = 0;

	a.filter = below(r_.filters());
	a.write = tzf_rng_once_in(rng_, 2);
	a.attr = random_attributes();
	a.addr = BASE + below(uint32_t(SIZE) - length);
	bytes expected = data;

	while (moved < length && decide(a, a.addr + moved).allow != 0) {
		unsigned char &cell = plain_[size_t(a.addr - BASE + moved)];

		(a.write ? cell : expected[moved]) = a.write ? data[moved] : cell;
		moved++;
	}
	CHECK(r_.debug(a, data) == moved && data == expected && r_.mem.data == plain_);
}

TEST(random, "*")
{
	tzf_rng rng, pause_rng, latency_rng;

	tzf_rng_seed(&rng, r.seed, 7);
	tzf_rng_seed(&pause_rng, r.seed, 8);
	tzf_rng_seed(&latency_rng, r.seed, 9);
	for (uint32_t f = 0; f < r.filters(); f++)
		r.dut.set_pause(f, [&pause_rng] { return tzf_rng_once_in(&pause_rng, 4); });
	r.mem.latency = [&latency_rng](const tlm::tlm_generic_payload &) { return sc_core::sc_time(tzf_rng_below(&latency_rng, 20), sc_core::SC_NS); };
	r.mem.data = pattern(SIZE, 3);
	r.open();
	oracle o(r, &rng);

	for (uint32_t i = 0; i < 24; i++) {
		o.program();
		for (uint32_t k = 0; k < 6; k++) {
			o.check_dmi();
			o.check_debug();
		}
		o.round(i % 3U == 0 ? 1 : 12);
		o.check_registers();
	}
	for (uint32_t f = 0; f < r.filters(); f++)
		r.dut.set_pause(f, nullptr);
}

} // namespace

} // namespace test
