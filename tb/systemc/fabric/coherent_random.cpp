// coherent_random.cpp - random traffic of many threads at all sockets against a simple oracle: eight bytes each have one writer, who counts.
//
// So every read, cached, coherent, by debug transport or through a DMI pointer, must give a number between the last one whose write was done when the read
// began and the last one whose write had begun when it ended. Modes, groups and permissions change meanwhile.
#include <cstring>

#include "coherent_rig.h"

extern "C" {
#include "tzf_sim.h"
}

namespace coherent {

namespace {

const uint32_t LINES = 14;      // of each world
const uint32_t PLACES = 8;      // of a line
const uint32_t THREADS = 2;     // a socket
const uint32_t OPERATIONS = 500; // a thread
const uint64_t PLACE = LINE / PLACES;
const uint64_t GUARDED = BASE + 0x7000; // a page that is taken away from the Non-secure world now and then: for DMI only
const uint64_t COUNTER = BASE + 0x6000; // counted by exclusive accesses

struct place {
	uint64_t begun = 0, done = 0; // what its writer has begun to write, and has written
};

// A pointer that somebody holds.
struct pointer {
	uint32_t port;
	uint64_t first, last;
	bool secure, read, write;
	unsigned char *data;
};

class traffic {
public:
	traffic(rig &r, tzf_rng *rng) : r_(r), rng_(rng) { r_.on_back = [this](const taken_back &b) { drop(b); }; }

	void run();
	void check_end();

private:
	uint32_t below(uint32_t n) { return tzf_rng_below(rng_, n); }
	bool once_in(uint32_t n) { return tzf_rng_once_in(rng_, n); }
	static uint64_t addr_of(uint32_t line, uint32_t p) { return BASE + (line % 3U) * uint64_t(0x1000) + (line / 3U) * LINE + p * PLACE; }
	place &at(bool secure, uint32_t line, uint32_t p) { return places_[secure ? 1 : 0][line][p]; }
	// A line's places belong to the threads in turn; of every fourth line all are one's.
	uint32_t writer(uint32_t line, uint32_t p) const { return (line % 4U == 0 ? line / 4U : line * 5U + p) % (THREADS * r_.ports()); }
	bool is_mine(uint32_t port, uint32_t thread, uint32_t line, uint32_t p) const { return writer(line, p) == port * THREADS + thread; }
	tzf::attributes attributes(uint32_t port, bool secure, uint32_t thread) const;

	void thread(uint32_t port, uint32_t thread);
	void step(uint32_t port, uint32_t thread);
	access any(uint32_t port, uint32_t thread, uint64_t addr, bool secure);
	void read(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p);
	void write(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p);
	void write_line(uint32_t port, uint32_t thread, bool secure, uint32_t line);
	void maintain(uint32_t port, uint32_t thread, bool secure, uint32_t line);
	void debug(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p);
	void direct(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p);
	void guarded(uint32_t port, uint32_t thread);
	void count(uint32_t port);
	void change();
	void drop(const taken_back &b);
	const pointer *held(uint32_t port, uint64_t addr, bool secure, bool write);
	void check_value(const place &x, uint64_t from, const unsigned char *data, const char *how);

	rig &r_;
	tzf_rng *rng_;
	place places_[2][LINES][PLACES];
	std::vector<pointer> pointers_;
	uint32_t running_ = 0;
	bool shut_ = false;         // the guarded page is taken away for sure
	uint32_t counted_ = 0;
	// What has happened.
	uint32_t direct_reads_ = 0, direct_writes_ = 0, drops_ = 0, debugs_ = 0, stops_ = 0, pokes_ = 0, refused_ = 0;
};

tzf::attributes traffic::attributes(uint32_t port, bool secure, uint32_t thread) const
{
	tzf::attributes a;

	a.secure = secure;
	a.nsaid = uint8_t(1U + port);
	a.id = thread;
	return a;
}

access traffic::any(uint32_t port, uint32_t thread, uint64_t addr, bool secure)
{
	access a;

	a.port = port;
	a.addr = addr;
	a.attr = attributes(port, secure, thread);
	return a;
}

void traffic::check_value(const place &x, uint64_t from, const unsigned char *data, const char *how)
{
	uint64_t value = 0;

	std::memcpy(&value, data, sizeof value);
	suite::check(value >= from && value <= x.begun, how, __FILE__, __LINE__);
}

// ---- accesses ------------------------------------------------------------------------------------------

// Of one place, or of all from there to the end of the line.
void traffic::read(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p)
{
	const uint32_t n = once_in(3) ? PLACES - p : 1U;
	access a = any(port, thread, addr_of(line, p), secure);
	bytes data(n * PLACE);
	uint64_t from[PLACES];

	if (port < r_.caches() && once_in(2))
		a.op = static_cast<tzf::operation>(1U + below(4)); // load_clean .. once
	for (uint32_t i = 0; i < n; i++)
		from[i] = at(secure, line, p + i).done;
	CHECK(r_.run(a, data) == tlm::TLM_OK_RESPONSE);
	for (uint32_t i = 0; i < n; i++)
		check_value(at(secure, line, p + i), from[i], &data[i * PLACE], "a read gives what was written last");
}

void traffic::write(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p)
{
	place &x = at(secure, line, p);
	access a = any(port, thread, addr_of(line, p), secure);
	bytes data(PLACE);

	a.command = tlm::TLM_WRITE_COMMAND;
	if (once_in(4))
		a.op = tzf::operation::once;
	x.begun++;
	std::memcpy(data.data(), &x.begun, PLACE);
	CHECK(r_.run(a, data) == tlm::TLM_OK_RESPONSE);
	x.done = x.begun;
}

void traffic::write_line(uint32_t port, uint32_t thread, bool secure, uint32_t line)
{
	access a = any(port, thread, addr_of(line, 0), secure);
	bytes data(LINE);
	uint64_t value = 0;

	a.command = tlm::TLM_WRITE_COMMAND;
	a.op = port < r_.caches() && once_in(2) ? tzf::operation::line : tzf::operation::line_once;
	for (uint32_t p = 0; p < PLACES; p++)
		value = std::max(value, at(secure, line, p).begun + 1U);
	for (uint32_t p = 0; p < PLACES; p++) {
		at(secure, line, p).begun = value;
		std::memcpy(&data[p * PLACE], &value, PLACE);
	}
	CHECK(r_.run(a, data) == tlm::TLM_OK_RESPONSE);
	for (uint32_t p = 0; p < PLACES; p++)
		at(secure, line, p).done = value;
}

void traffic::maintain(uint32_t port, uint32_t thread, bool secure, uint32_t line)
{
	const uint32_t kind = below(3);

	if (port < r_.caches() && kind == 0)
		CHECK(r_.operate(port, tzf::operation::evict, addr_of(line, 0), attributes(port, secure, thread)) == tlm::TLM_OK_RESPONSE);
	else
		CHECK(r_.operate(port, kind == 1 ? tzf::operation::clean : tzf::operation::clean_invalidate, addr_of(line, 0),
			attributes(port, secure, thread)) == tlm::TLM_OK_RESPONSE);
}

void traffic::debug(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p)
{
	place &x = at(secure, line, p);
	access a = any(port, thread, addr_of(line, p), secure);
	bytes data(PLACE);

	if (r_.debug(a, data) == PLACE) {
		check_value(x, x.done, data.data(), "debug transport gives what was written last");
		debugs_++;
	} else {
		stops_++;
	}
	if (!is_mine(port, thread, line, p))
		return;
	const uint64_t value = x.begun + 1U;

	std::memcpy(data.data(), &value, PLACE);
	a.command = tlm::TLM_WRITE_COMMAND;
	if (r_.debug(a, data) == PLACE) {
		x.begun = x.done = value;
		pokes_++;
	}
}

// ---- direct memory -------------------------------------------------------------------------------------

void traffic::drop(const taken_back &b)
{
	const size_t before = pointers_.size();

	for (size_t i = 0; i < pointers_.size();) {
		if (pointers_[i].port == b.port && pointers_[i].first <= b.last && pointers_[i].last >= b.first)
			pointers_.erase(pointers_.begin() + std::ptrdiff_t(i));
		else
			i++;
	}
	drops_ += uint32_t(before - pointers_.size());
}

// A pointer that is still held, or a new one.
const pointer *traffic::held(uint32_t port, uint64_t addr, bool secure, bool write)
{
	access a = any(port, 0, addr, secure);
	tlm::tlm_dmi d;

	for (const pointer &p : pointers_)
		if (p.port == port && p.secure == secure && p.first <= addr && p.last >= addr + PLACE - 1U && (write ? p.write : p.read))
			return &p;
	a.attr.domain = tzf::DOMAIN_SYSTEM;
	a.command = write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND;
	if (!r_.get_dmi(a, d))
		return nullptr;
	pointers_.push_back({ port, d.get_start_address(), d.get_end_address(), secure, d.is_read_allowed(), d.is_write_allowed(), d.get_dmi_ptr() });
	return &pointers_.back();
}

void traffic::direct(uint32_t port, uint32_t thread, bool secure, uint32_t line, uint32_t p)
{
	place &x = at(secure, line, p);
	const uint64_t addr = addr_of(line, p);
	const bool write = is_mine(port, thread, line, p) && once_in(2);
	const pointer *const h = held(port, addr, secure, write);

	if (h == nullptr)
		return;
	if (!write) {
		check_value(x, x.done, h->data + (addr - h->first), "a pointer gives what was written last");
		direct_reads_++;
		return;
	}
	x.done = ++x.begun;
	std::memcpy(h->data + (addr - h->first), &x.done, PLACE);
	direct_writes_++;
}

// Non-secure pointers to the guarded page are held only while it is not taken away.
void traffic::guarded(uint32_t port, uint32_t thread)
{
	const uint64_t addr = GUARDED + PLACE * below(512);
	const pointer *const h = held(port, addr, false, once_in(2));
	access a = any(port, thread, addr, false);
	bytes data(PLACE);

	CHECK(h == nullptr || !shut_);
	CHECK(!shut_ || (r_.debug(a, data) == 0 && data == bytes(PLACE)));
	a.attr.domain = tzf::DOMAIN_SYSTEM;
	if (shut_ && r_.run(a, data) == tlm::TLM_ADDRESS_ERROR_RESPONSE)
		refused_++;
}

// ---- threads -------------------------------------------------------------------------------------------

void traffic::count(uint32_t port)
{
	access a;
	bytes data(4);

	a.port = port;
	a.addr = COUNTER;
	a.attr = exclusive(nonsecure(1)); // one NSAID: with several the protected modes need not make progress
	CHECK(r_.run(a, data) == tlm::TLM_OK_RESPONSE);
	uint32_t value = 0;

	std::memcpy(&value, data.data(), 4);
	value++;
	std::memcpy(data.data(), &value, 4);
	a.command = tlm::TLM_WRITE_COMMAND;
	CHECK(r_.run(a, data) == tlm::TLM_OK_RESPONSE);
	counted_ += a.exclusive_okay ? 1U : 0U;
}

void traffic::step(uint32_t port, uint32_t thread)
{
	const bool secure = once_in(2), mine = once_in(2);
	uint32_t line = below(LINES), p = below(PLACES);

	for (uint32_t i = 0; i < 300 && mine && !is_mine(port, thread, line, p); i++) {
		line = below(LINES);
		p = below(PLACES);
	}
	switch (below(12)) {
	case 0: case 1: read(port, thread, secure, line, p); break;
	case 2: case 3: case 4: case 5:
		if (is_mine(port, thread, line, p) && line % 4U == 0 && once_in(2))
			write_line(port, thread, secure, line);
		else if (is_mine(port, thread, line, p))
			write(port, thread, secure, line, p);
		break;
	case 6: maintain(port, thread, secure, line); break;
	case 7: debug(port, thread, secure, line, p); break;
	case 8: case 9: direct(port, thread, secure, line, p); break;
	case 10: guarded(port, thread); break;
	default:
		if (port < r_.caches() && thread == 0) // a cache has one monitor
			count(port);
		break;
	}
}

void traffic::thread(uint32_t port, uint32_t thread)
{
	for (uint32_t i = 0; i < OPERATIONS; i++) {
		step(port, thread);
		if (once_in(3))
			sc_core::wait(below(60) * r_.dut.period());
	}
	running_--;
}

// Modes and groups at any time; the guarded page with the gate closed and drained, as software should.
void traffic::change()
{
	while (running_ > 0) {
		sc_core::wait((50U + below(300)) * r_.dut.period());
		if (once_in(2))
			r_.mode.write(below(4));
		else
			r_.group[below(r_.ports())].write(below(2));
		if (!once_in(3))
			continue;
		const bool shut = once_in(2);

		shut_ = false;
		r_.gate(false);
		r_.region(1, GUARDED, GUARDED + 0xFFF, 3, shut ? 0 : 0xFFFFFFFF);
		r_.gate(true);
		shut_ = shut;
	}
}

void traffic::run()
{
	std::vector<std::function<void()>> threads;

	for (uint32_t p = 0; p < r_.ports(); p++)
		for (uint32_t t = 0; t < THREADS; t++) {
			running_++;
			threads.push_back([this, p, t] { thread(p, t); });
		}
	threads.push_back([this] { change(); });
	together(threads);
}

// All that was written is there, in memory after all caches have put it out; and the run has met what it is for.
void traffic::check_end()
{
	uint32_t value = 0;
	const bytes data = r_.load(0, COUNTER, nonsecure(1), 4);

	std::memcpy(&value, data.data(), 4);
	CHECK(value == counted_ && counted_ > 0);
	for (const bool secure : { false, true })
		for (uint32_t line = 0; line < LINES; line++) {
			CHECK(r_.operate(0, tzf::operation::clean_invalidate, addr_of(line, 0), attributes(0, secure, 0)) == tlm::TLM_OK_RESPONSE);
			for (uint32_t p = 0; p < PLACES; p++)
				CHECK(std::memcmp(&r_.mem.at(secure, addr_of(line, p)), &at(secure, line, p).done, PLACE) == 0);
		}
	CHECK(direct_reads_ > 60 && direct_writes_ > 20 && drops_ > 60);
	CHECK(debugs_ > 60 && stops_ > 5 && pokes_ > 20 && refused_ > 5);
}

TEST(random, ALL)
{
	tzf_rng rng, pins_rng;

	tzf_rng_seed(&rng, r.seed, 1);
	tzf_rng_seed(&pins_rng, r.seed, 2);
	r.open();
	r.set(ACTION, 1);
	r.region(1, GUARDED, GUARDED + 0xFFF, 3, 0xFFFFFFFF);
	for (uint32_t c = 0; c < r.caches(); c++)
		r.dut.set_choice(c, tzf_rng_below(&rng, 2) * tzf_rng_below(&rng, 0x2000));
	r.dut.set_pause([&pins_rng] { return tzf_rng_once_in(&pins_rng, 4); });
	r.mem.latency = [&] { return tzf_rng_below(&pins_rng, 40) * r.dut.period(); };
	traffic t(r, &rng);

	t.run();
	r.dut.set_pause(nullptr);
	r.settle();
	t.check_end();
	r.on_back = nullptr;
}

} // namespace

} // namespace coherent
