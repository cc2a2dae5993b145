// test_transport.cpp - blocking transport through the filter: data, bursts, the extension, responses, ordering.
#include <cstring>

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

} // namespace

} // namespace test
