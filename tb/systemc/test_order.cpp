// test_order.cpp - many threads at once: order within an ID, none between IDs, and time.
#include <algorithm>

#include "test_rig.h"

extern "C" {
#include "tzf_sim.h"
}

namespace test {

namespace {

sc_core::sc_time ns(unsigned n)
{
	return sc_core::sc_time(n, sc_core::SC_NS);
}

// Different IDs are under way together, though the earliest is the slowest; answers come as the target gives them.
TEST(ids_overlap, "*")
{
	std::vector<std::function<void()>> threads;
	std::vector<uint32_t> ended;

	r.open();
	r.mem.latency = [](const tlm::tlm_generic_payload &t) { return ns(unsigned(900U - 100U * uint32_t(t.get_address() - BASE) / 64U)); };
	for (uint32_t i = 0; i < 7; i++)
		threads.push_back([&r, &ended, i] {
			bytes data(8);
			access a;

			a.addr = BASE + uint64_t(64U) * i;
			a.attr.id = i;
			CHECK(r.read(a, data) == tlm::TLM_OK_RESPONSE);
			ended.push_back(i);
		});
	together(threads);
	CHECK(r.mem.most_under_way >= 6);
	CHECK(ended.size() == 7 && std::is_sorted(ended.rbegin(), ended.rend()));
}

// One ID and direction: the target sees them one after the other, in the order of the calls, and they end in that order.
TEST(one_id_in_order, "*")
{
	for (const bool write : { false, true }) {
		std::vector<std::function<void()>> threads;
		std::vector<uint32_t> ended;

		r.open();
		r.mem.log.clear();
		r.mem.latency = [](const tlm::tlm_generic_payload &t) { return ns(unsigned(500U - 50U * uint32_t(t.get_address() - BASE) / 64U)); };
		for (uint32_t i = 0; i < 8; i++)
			threads.push_back([&r, &ended, i, write] {
				bytes data(8);
				access a;

				a.addr = BASE + uint64_t(64U) * i;
				a.attr.id = 3;
				a.write = write;
				CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
				ended.push_back(i);
			});
		together(threads);
		CHECK(r.mem.log.size() == 8 && ended.size() == 8 && std::is_sorted(ended.begin(), ended.end()));
		for (size_t i = 0; i < 8; i++)
			CHECK(r.mem.log[i].addr == BASE + uint64_t(64U) * i && (i == 0 || r.mem.log[i].begin >= r.mem.log[i - 1U].end));
	}
}

// Denied ones among allowed ones of the same ID stay in order too.
TEST(denied_in_order, "*")
{
	std::vector<std::function<void()>> threads;
	std::vector<uint32_t> ended;

	r.open();
	r.region(1, BASE + 0x1000, BASE + 0x1FFF, 3, 0);
	r.set(SPECULATION_CTRL, 3);
	r.set(ACTION, 1);
	r.mem.latency = [](const tlm::tlm_generic_payload &) { return ns(100); };
	for (uint32_t i = 0; i < 12; i++)
		threads.push_back([&r, &ended, i] {
			const bool denied = i % 3 == 1;
			bytes data(8);
			access a;

			a.addr = BASE + (denied ? 0x1000U : 0U) + uint64_t(8U) * i;
			a.attr.id = 1;
			CHECK(r.read(a, data) == (denied ? tlm::TLM_ADDRESS_ERROR_RESPONSE : tlm::TLM_OK_RESPONSE));
			ended.push_back(i);
		});
	together(threads);
	CHECK(ended.size() == 12 && std::is_sorted(ended.begin(), ended.end()));
}

// Threads with memory of their own, all filters, channels held back at random: every byte is as if each had been alone.
void own_memory(rig &r, tzf_rng *rng, uint32_t n)
{
	const uint64_t base = BASE + uint64_t(0x1000U) * n;
	bytes plain(0x1000);

	for (uint32_t i = 0; i < 40; i++) {
		const uint32_t length = 1U + tzf_rng_below(rng, 300);
		const uint32_t at = tzf_rng_below(rng, 0x1000U - length);
		bytes data = pattern(length, i * n);
		access a;

		a.filter = tzf_rng_below(rng, r.filters());
		a.addr = base + at;
		a.attr = nonsecure(uint8_t(n), tzf_rng_below(rng, 4));
		a.write = tzf_rng_once_in(rng, 2);
		if (a.write)
			std::copy(data.begin(), data.end(), plain.begin() + at);
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		CHECK(a.write || std::equal(data.begin(), data.end(), plain.begin() + at));
	}
	CHECK(std::equal(plain.begin(), plain.end(), r.mem.data.begin() + std::ptrdiff_t(base - BASE)));
}

TEST(many_threads, "*")
{
	std::vector<std::function<void()>> threads;
	tzf_rng pause_rng, latency_rng;
	std::vector<tzf_rng> rngs(10);

	r.open();
	tzf_rng_seed(&pause_rng, r.seed, 100);
	tzf_rng_seed(&latency_rng, r.seed, 101);
	for (uint32_t f = 0; f < r.filters(); f++)
		r.dut.set_pause(f, [&pause_rng] { return tzf_rng_once_in(&pause_rng, 3); });
	r.mem.latency = [&latency_rng](const tlm::tlm_generic_payload &) { return sc_core::sc_time(tzf_rng_below(&latency_rng, 40), sc_core::SC_NS); };
	for (uint32_t n = 0; n < 10; n++) {
		tzf_rng_seed(&rngs[n], r.seed, n);
		threads.push_back([&r, &rngs, n] { own_memory(r, &rngs[n], n); });
	}
	together(threads);
	for (uint32_t f = 0; f < r.filters(); f++)
		r.dut.set_pause(f, nullptr);
	CHECK(r.mem.most_under_way > 1 && r.mem.under_way == 0);
	CHECK(r.get(INT_STATUS) == 0);
}

// ---- time ----------------------------------------------------------------------------------------------

// The same but for the clock period by which an access may just miss an edge.
bool about(const rig &r, const sc_core::sc_time &a, const sc_core::sc_time &b)
{
	return (a > b ? a - b : b - a) <= r.dut.period();
}

TEST(annotated_time, "*")
{
	bytes data(4);
	access a;

	r.open();
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	sc_core::sc_time start = sc_core::sc_time_stamp();

	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	const sc_core::sc_time plain = sc_core::sc_time_stamp() - start;

	CHECK(plain > sc_core::SC_ZERO_TIME && plain <= ns(12));
	a.delay = ns(300);
	start = sc_core::sc_time_stamp();
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(a.delay == sc_core::SC_ZERO_TIME && about(r, sc_core::sc_time_stamp() - start, ns(300) + plain));
	CHECK(r.mem.log.back().begin >= start + ns(300));
	r.mem.annotated = ns(200);
	start = sc_core::sc_time_stamp();
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(about(r, sc_core::sc_time_stamp() - start, ns(200) + plain));
}

// The clock stands when nothing is to be done, also while the target takes its time, and its edges stay on multiples of the period.
TEST(clock_stands, "*")
{
	bytes data(4);
	access a;

	r.open();
	sc_core::wait(100, sc_core::SC_NS);
	uint64_t cycles = r.dut.cycles();

	sc_core::wait(10, sc_core::SC_US);
	CHECK(r.dut.cycles() == cycles);
	r.mem.latency = [](const tlm::tlm_generic_payload &) { return sc_core::sc_time(12345, sc_core::SC_PS); };
	sc_core::wait(123, sc_core::SC_PS);
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.dut.cycles() - cycles < 20);
	CHECK(sc_core::sc_time_stamp().value() % r.dut.period().value() == 0);
	cycles = r.dut.cycles();
	r.mem.latency = [](const tlm::tlm_generic_payload &) { return sc_core::sc_time(1, sc_core::SC_MS); };
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.dut.cycles() - cycles < 30);
}

// Non-blocking calls work too: the socket makes blocking ones of them.
TEST(nonblocking, "c2x40")
{
	bytes data = pattern(8);
	tlm::tlm_generic_payload trans;
	r.open();
	trans.set_command(tlm::TLM_WRITE_COMMAND);
	trans.set_address(BASE + 0x40);
	trans.set_data_ptr(data.data());
	trans.set_data_length(8);
	trans.set_streaming_width(8);
	CHECK(r.nonblocking(trans) == tlm::TLM_OK_RESPONSE);
	CHECK(std::equal(data.begin(), data.end(), r.mem.data.begin() + 0x40));
}

} // namespace

} // namespace test
