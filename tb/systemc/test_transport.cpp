// test_transport.cpp - blocking transport through the filter: data, bursts, the extension, responses, and what is refused.
#include <algorithm>

#include "test_rig.h"

namespace test {

namespace {

// Reads and writes of all lengths and alignments give what a plain array gives, and touch nothing else.
TEST(data_of_all_shapes, "*")
{
	bytes plain(SIZE);

	r.open();
	for (uint32_t length = 1; length < 80; length++) {
		for (uint32_t offset = 0; offset < 33; offset += length % 7U + 1U) {
			const uint64_t at = 0xFE0 + offset; // around a 4 KB boundary
			access a;
			bytes out = pattern(length, length + offset);
			bytes in(length);

			a.addr = BASE + at;
			a.filter = length % r.filters();
			std::copy(out.begin(), out.end(), plain.begin() + std::ptrdiff_t(at));
			CHECK(r.write(a, out) == tlm::TLM_OK_RESPONSE);
			CHECK(r.read(a, in) == tlm::TLM_OK_RESPONSE);
			CHECK(in == out);
		}
	}
	CHECK(r.mem.data == plain);
}

// Downstream bursts cover the payload in order, byte for byte, and none is longer than AXI allows.
void check_cover(const rig &r, uint64_t addr, uint64_t length)
{
	const uint32_t bus = r.dut.cfg().data_width / 8U;

	for (const seen &s : r.mem.log) {
		CHECK(s.addr == addr);
		CHECK(s.length <= 256U * bus && s.length <= 4096U);
		CHECK(s.addr / 4096U == (s.addr + s.length - 1U) / 4096U);
		CHECK(s.width == s.length && !s.enables);
		addr += s.length;
		length -= s.length;
	}
	CHECK(length == 0);
}

TEST(bursts, "*")
{
	bytes data = pattern(10000);
	access a;

	r.open();
	a.addr = BASE + 0x2F80;
	CHECK(r.write(a, data) == tlm::TLM_OK_RESPONSE);
	check_cover(r, a.addr, data.size());
	r.mem.log.clear();
	bytes in(data.size());

	CHECK(r.read(a, in) == tlm::TLM_OK_RESPONSE);
	check_cover(r, a.addr, data.size());
	CHECK(in == data);
	// 256 beats of the bus are one burst, if they end before the 4 KB boundary.
	r.mem.log.clear();
	a.addr = BASE;
	data.resize(std::min(4096U, 256U * r.dut.cfg().data_width / 8U));
	CHECK(r.write(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.mem.log.size() == 1);
}

// A streaming width below the length: the same addresses again and again.
TEST(streaming, "*")
{
	const bytes data = pattern(80);
	access a;

	r.open();
	a.addr = BASE + 0x104;
	a.width = 4;
	CHECK(r.write(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.mem.log.size() == 2 && r.mem.log[0].length == 64 && r.mem.log[1].length == 16);
	CHECK(std::all_of(r.mem.log.begin(), r.mem.log.end(), [&](const seen &s) { return s.width == 4 && s.addr == a.addr; }));
	CHECK(std::equal(data.end() - 4, data.end(), r.mem.data.begin() + 0x104));
	CHECK(r.mem.data[0x108] == 0 && r.mem.data[0x103] == 0);
	bytes in(12);

	CHECK(r.read(a, in) == tlm::TLM_OK_RESPONSE);
	CHECK(std::equal(in.begin(), in.begin() + 4, data.end() - 4) && std::equal(in.begin() + 8, in.end(), data.end() - 4));
}

TEST(byte_enables, "*")
{
	bytes data = pattern(24);
	access a;

	r.open();
	a.addr = BASE + 0x200;
	a.enables = { 0xFF, 0, 0xFF, 0xFF, 0 };
	CHECK(r.write(a, data) == tlm::TLM_OK_RESPONSE);
	for (size_t i = 0; i < data.size(); i++)
		CHECK(r.mem.data[0x200 + i] == (a.enables[i % 5] != 0 ? data[i] : 0));
	CHECK(r.mem.log.size() == 1 && r.mem.log[0].enables);
	bytes in(24, 0xEE);

	std::copy(data.begin(), data.end(), r.mem.data.begin() + 0x200);
	CHECK(r.read(a, in) == tlm::TLM_OK_RESPONSE);
	for (size_t i = 0; i < data.size(); i++)
		CHECK(in[i] == (a.enables[i % 5] != 0 ? data[i] : 0xEE));
	// A write of no byte is no access of the memory.
	r.mem.log.clear();
	a.enables = { 0 };
	CHECK(r.write(a, data) == tlm::TLM_OK_RESPONSE);
	CHECK(r.mem.log.empty());
}

// ---- the extension -------------------------------------------------------------------------------------

TEST(extension_travels, "*")
{
	bytes data(4);

	r.open();
	for (uint32_t i = 0; i < 32; i++) {
		access a;

		a.write = (i & 1U) != 0;
		a.filter = i % r.filters();
		a.attr.secure = (i & 2U) != 0;
		a.attr.privileged = (i & 4U) != 0;
		a.attr.instruction = (i & 8U) != 0;
		a.attr.nsaid = uint8_t((i * 3U) & 15U);
		a.attr.id = i % 16U;
		a.attr.cache = uint8_t((i * 5U) & 15U);
		a.attr.qos = uint8_t((i * 7U) & 15U);
		a.attr.region = uint8_t((i * 9U) & 15U);
		a.attr.domain = uint8_t(i & 3U);
		a.attr.snoop = uint8_t(i & 7U);
		a.attr.bar = uint8_t(i & 2U);
		a.attr.vnet = uint8_t((i * 11U) & 15U);
		CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE);
		const seen s = r.mem.log.back();

		CHECK(s.port == a.filter && s.write == a.write);
		CHECK(s.attr.secure == a.attr.secure && s.attr.privileged == a.attr.privileged && s.attr.instruction == a.attr.instruction);
		CHECK(s.attr.nsaid == a.attr.nsaid && s.attr.id == a.attr.id && s.attr.cache == a.attr.cache && s.attr.qos == a.attr.qos);
		CHECK(s.attr.region == a.attr.region && s.attr.domain == a.attr.domain && s.attr.snoop == a.attr.snoop);
		CHECK(s.attr.bar == a.attr.bar && s.attr.vnet == a.attr.vnet);
	}
}

// Without the extension: Non-secure, unprivileged, NSAID 0, ID 0.
TEST(no_extension_least_rights, "*")
{
	bytes data(4);
	access a;

	r.open();
	a.with_extension = false;
	CHECK(r.write(a, data) == tlm::TLM_OK_RESPONSE);
	const tzf::attributes &seen = r.mem.log.back().attr;

	CHECK(!seen.secure && !seen.privileged && !seen.instruction && seen.nsaid == 0 && seen.id == 0);
	r.region(0, 0, 0, 3, 0xFFFEFFFE); // all but NSAID 0
	r.set(ACTION, 1);
	CHECK(r.write(a, data) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(r.get(FAIL_CONTROL) == (1U << 24 | 1U << 21));
	CHECK(r.config_access(false, INT_STATUS, data, tzf::attributes()) == tlm::TLM_GENERIC_ERROR_RESPONSE);
}

TEST(exclusive, "*")
{
	bytes data = pattern(16);
	access a;

	r.open();
	a.attr = secure();
	a.attr.exclusive = true;
	r.mem.exclusive_okay = true;
	a.write = true;
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && a.exclusive_okay);
	CHECK(r.mem.log.back().attr.exclusive);
	r.mem.exclusive_okay = false;
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.exclusive_okay);
	// A target that says so of an ordinary access is not believed.
	r.mem.exclusive_okay = true;
	a.attr.exclusive = false;
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.exclusive_okay);
	// A denied one is never exclusive (TZC D6).
	a.attr.exclusive = true;
	a.write = false;
	r.region(0, 0, 0, 0, 0);
	r.set(ACTION, 0);
	CHECK(r.run(a, data) == tlm::TLM_OK_RESPONSE && !a.exclusive_okay);
}

// ---- responses -----------------------------------------------------------------------------------------

TEST(responses_of_the_target, "*")
{
	const tlm::tlm_response_status say[] = { tlm::TLM_OK_RESPONSE, tlm::TLM_ADDRESS_ERROR_RESPONSE, tlm::TLM_GENERIC_ERROR_RESPONSE,
		tlm::TLM_COMMAND_ERROR_RESPONSE, tlm::TLM_BURST_ERROR_RESPONSE, tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE, tlm::TLM_INCOMPLETE_RESPONSE };

	r.open();
	std::fill(r.mem.data.begin(), r.mem.data.end(), 0x5A);
	for (const auto s : say) {
		const bool ok = s == tlm::TLM_OK_RESPONSE;
		const auto expected = ok || s == tlm::TLM_ADDRESS_ERROR_RESPONSE ? s : tlm::TLM_GENERIC_ERROR_RESPONSE;
		bytes in(8, 0xEE);
		access a;

		r.mem.answer = s;
		CHECK(r.read(a, in) == expected);
		CHECK(in == bytes(8, ok ? 0x5A : 0));
		CHECK(r.write(a, bytes(8, 0x5A)) == expected);
	}
	r.mem.answer = tlm::TLM_OK_RESPONSE;
	// One bad burst of several.
	bytes in(8192, 0xEE);
	access a;

	a.addr = BASE + SIZE - 4096;
	CHECK(r.read(a, in) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
	CHECK(std::all_of(in.begin(), in.begin() + 4096, [](unsigned char b) { return b == 0x5A; }));
	CHECK(std::all_of(in.begin() + 4096, in.end(), [](unsigned char b) { return b == 0; }));
	CHECK(r.get(INT_STATUS) == 0);
}

// ---- what is not carried -------------------------------------------------------------------------------

// A good access, spoilt; the response that it must get.
struct spoilt {
	const char *what;
	tlm::tlm_response_status expected;
	std::function<void(tlm::tlm_generic_payload &, tzf::extension &)> spoil;
};

const tlm::tlm_response_status BURST = tlm::TLM_BURST_ERROR_RESPONSE;
const tlm::tlm_response_status GENERIC = tlm::TLM_GENERIC_ERROR_RESPONSE;
const tlm::tlm_response_status COMMAND = tlm::TLM_COMMAND_ERROR_RESPONSE;
const tlm::tlm_response_status ENABLE = tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;

unsigned char bad_enables[] = { 0xFF, 1 };

using payload = tlm::tlm_generic_payload;
using ext = tzf::extension;

std::vector<spoilt> spoilt_accesses(const tzc400_cfg &cfg)
{
	std::vector<spoilt> s = {
		{ "ignore", COMMAND, [](payload &t, ext &) { t.set_command(tlm::TLM_IGNORE_COMMAND); } },
		{ "barrier", COMMAND, [](payload &, ext &e) { e.bar = 1; } },
		{ "no data", GENERIC, [](payload &t, ext &) { t.set_data_ptr(nullptr); } },
		{ "id", GENERIC, [&cfg](payload &, ext &e) { e.id = 1U << cfg.aid_width; } },
		{ "nsaid", GENERIC, [](payload &, ext &e) { e.nsaid = 16; } },
		{ "vnet", GENERIC, [](payload &, ext &e) { e.vnet = 16; } },
		{ "cache", GENERIC, [](payload &, ext &e) { e.cache = 16; } },
		{ "qos", GENERIC, [](payload &, ext &e) { e.qos = 16; } },
		{ "region", GENERIC, [](payload &, ext &e) { e.region = 16; } },
		{ "domain", GENERIC, [](payload &, ext &e) { e.domain = 4; } },
		{ "bar", GENERIC, [](payload &, ext &e) { e.bar = 4; } },
		{ "length 0", BURST, [](payload &t, ext &) { t.set_data_length(0); } },
		{ "width 0", BURST, [](payload &t, ext &) { t.set_streaming_width(0); } },
		{ "width 3", BURST, [](payload &t, ext &) { t.set_streaming_width(3); } },
		{ "width, unaligned", BURST, [](payload &t, ext &) { t.set_streaming_width(4); t.set_address(BASE + 2); } },
		{ "width, length", BURST, [](payload &t, ext &) { t.set_streaming_width(4); t.set_data_length(14); } },
		{ "width above the bus", BURST, [](payload &t, ext &) { t.set_streaming_width(64); t.set_data_length(128); } },
		{ "exclusive, length", BURST, [](payload &t, ext &e) { e.exclusive = true; t.set_data_length(12); t.set_streaming_width(12); } },
		{ "exclusive, alignment", BURST, [](payload &t, ext &e) { e.exclusive = true; t.set_address(BASE + 8); } },
		{ "exclusive, 256", BURST, [](payload &t, ext &e) { e.exclusive = true; t.set_data_length(256); t.set_streaming_width(256); } },
		{ "exclusive, FIXED", BURST, [](payload &t, ext &e) { e.exclusive = true; t.set_streaming_width(4); } },
		{ "enable 1", ENABLE, [](payload &t, ext &) { t.set_byte_enable_ptr(bad_enables); t.set_byte_enable_length(2); } },
		{ "enables 0", ENABLE, [](payload &t, ext &) { t.set_byte_enable_ptr(bad_enables); t.set_byte_enable_length(0); } },
		{ "wraps", tlm::TLM_ADDRESS_ERROR_RESPONSE, [](payload &t, ext &) { t.set_address(~uint64_t(0) - 3U); } },
	};

	if (cfg.addr_width < 64) {
		s.push_back({ "address", tlm::TLM_ADDRESS_ERROR_RESPONSE, [&cfg](payload &t, ext &) { t.set_address(BASE | uint64_t(1) << cfg.addr_width); } });
		s.push_back({ "last address", tlm::TLM_ADDRESS_ERROR_RESPONSE, [&cfg](payload &t, ext &) { t.set_address((uint64_t(1) << cfg.addr_width) - 8U); } });
	}
	return s;
}

// Does one spoilt access: its answer comes at once, its data stay.
void do_spoilt(rig &r, const spoilt &s, bool write)
{
	const bytes before = pattern(256);
	bytes data = before;
	payload trans;
	ext e(secure());
	sc_core::sc_time delay(5, sc_core::SC_NS);
	const sc_core::sc_time now = sc_core::sc_time_stamp();

	trans.set_command(write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
	trans.set_address(BASE);
	trans.set_data_ptr(data.data());
	trans.set_data_length(16);
	trans.set_streaming_width(16);
	trans.set_extension(&e);
	s.spoil(trans, e);
	r.master[0]->b_transport(trans, delay);
	trans.clear_extension(&e);
	CHECK(trans.get_response_status() == s.expected);
	CHECK(data == before && sc_core::sc_time_stamp() == now);
}

TEST(refused_payloads, "*")
{
	std::vector<spoilt> list = spoilt_accesses(r.dut.cfg());
	const spoilt cmo = { "cache maintenance", COMMAND, [](payload &, ext &e) { e.snoop = 8; } };
	const spoilt snoop = { "AWSNOOP", GENERIC, [](payload &, ext &e) { e.snoop = 8; } };
	access a;
	bytes in(4);

	r.open();
	std::fill(r.mem.data.begin(), r.mem.data.end(), 0x5A);
	for (const spoilt &s : list) {
		do_spoilt(r, s, false);
		do_spoilt(r, s, true);
	}
	do_spoilt(r, cmo, false);
	do_spoilt(r, snoop, true);
	CHECK(r.mem.log.empty() && r.mem.data == bytes(SIZE, 0x5A));
	CHECK(r.get(INT_STATUS) == 0);
	CHECK(r.read(a, in) == tlm::TLM_OK_RESPONSE && in == bytes(4, 0x5A));
}

} // namespace

} // namespace test
