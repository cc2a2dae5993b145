// test_kit.h - what the rigs of both wrappers are made with: bytes, attributes in short, payloads, the bytes of a memory, threads.
#ifndef TEST_KIT_H
#define TEST_KIT_H

#include <functional>
#include <vector>

#include <systemc>
#include <sysc/kernel/sc_dynamic_processes.h>
#include <tlm>

#include "tzf_extension.h"

namespace kit {

using bytes = std::vector<unsigned char>;

// An access as a test writes it down, without where it goes.
struct request {
	tzf::attributes attr;
	bytes enables;
	uint32_t width = 0; // 0: the length
	bool with_extension = true;
	// The answer.
	bool exclusive_okay = false, dmi_allowed = false;
};

// A payload of the request, for as long as `use` runs.
using user = std::function<void(tlm::tlm_generic_payload &, tzf::extension &)>;
void with_payload(tlm::tlm_command command, uint64_t addr, const request &r, bytes &data, const user &use);

// The payload's bytes from or to an image of what begins at `base`; false, and nothing moved, where a part lies outside.
bool move(tlm::tlm_generic_payload &trans, bytes &image, uint64_t base);

// The number that the text is, and nothing but it.
bool number(const char *text, uint64_t &n);

// Several threads; returns when all have ended.
void together(const std::vector<std::function<void()>> &threads);

// Attributes in short.
inline tzf::attributes secure(uint32_t id = 0)
{
	tzf::attributes a;

	a.secure = true;
	a.id = id;
	return a;
}
inline tzf::attributes nonsecure(uint8_t nsaid, uint32_t id = 0)
{
	tzf::attributes a;

	a.nsaid = nsaid;
	a.id = id;
	return a;
}
// Bytes that differ from their neighbours.
inline bytes pattern(size_t n, unsigned start = 1)
{
	bytes b(n);

	for (size_t i = 0; i < n; i++)
		b[i] = static_cast<unsigned char>(start + i * 7U + i / 256U);
	return b;
}

} // namespace kit

#endif
