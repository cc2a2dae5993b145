// test_kit.cpp - see test_kit.h.
#include "test_kit.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>

namespace kit {

void with_payload(tlm::tlm_command command, uint64_t addr, const request &r, bytes &data, const user &use)
{
	tlm::tlm_generic_payload trans;
	tzf::extension ext(r.attr);
	bytes enables = r.enables;

	trans.set_command(command);
	trans.set_address(addr);
	trans.set_data_ptr(data.data());
	trans.set_data_length(uint32_t(data.size()));
	trans.set_streaming_width(r.width == 0 ? uint32_t(data.size()) : r.width);
	if (!enables.empty()) {
		trans.set_byte_enable_ptr(enables.data());
		trans.set_byte_enable_length(uint32_t(enables.size()));
	}
	if (r.with_extension)
		trans.set_extension(&ext);
	use(trans, ext);
	trans.clear_extension<tzf::extension>();
}

bool move(tlm::tlm_generic_payload &trans, bytes &image, uint64_t base)
{
	const uint64_t width = std::min(trans.get_streaming_width(), trans.get_data_length());
	const uint64_t at = trans.get_address() - base;

	if (at >= image.size() || width > image.size() - at)
		return false;
	for (uint32_t i = 0; i < trans.get_data_length(); i++) {
		unsigned char &cell = image[size_t(at + i % width)];
		unsigned char &byte = trans.get_data_ptr()[i];

		if (trans.get_byte_enable_ptr() != nullptr && trans.get_byte_enable_ptr()[i % trans.get_byte_enable_length()] != TLM_BYTE_ENABLED)
			continue;
		if (trans.is_write())
			cell = byte;
		else
			byte = cell;
	}
	return true;
}

bool number(const char *text, uint64_t &n)
{
	char *end = nullptr;

	if (std::isdigit(static_cast<unsigned char>(*text)) == 0) // strtoull takes blanks and signs
		return false;
	errno = 0;
	n = std::strtoull(text, &end, 0);
	return errno == 0 && *end == '\0';
}

void together(const std::vector<std::function<void()>> &threads)
{
	std::vector<sc_core::sc_process_handle> handles;

	for (const auto &t : threads)
		handles.push_back(sc_core::sc_spawn(t));
	for (auto &h : handles)
		while (!h.terminated())
			sc_core::wait(h.terminated_event());
}

} // namespace kit
