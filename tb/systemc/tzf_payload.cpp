// tzf_payload.cpp - see tzf_payload.h.
#include "tzf_payload.h"

#include <algorithm>

#include "tzf_bits.h"

namespace tzf {

namespace {

const uint32_t PAGE = 4096;            // no burst crosses a boundary of so many bytes
const uint32_t LONGEST_INCR = 256;     // beats
const uint32_t LONGEST_FIXED = 16;     // beats
const uint32_t LONGEST_EXCLUSIVE = 128; // bytes
const uint32_t FIRST_CMO = 8;          // ARSNOOP from here on: cache maintenance, DVM

bool power_of_two(uint64_t v)
{
	return v != 0 && (v & (v - 1U)) == 0;
}

uint32_t log2_of(uint32_t v)
{
	return tzf_bits_for(v) - 1U;
}

// FIXED: the same addresses again and again.
bool streams(const tlm::tlm_generic_payload &trans)
{
	return trans.get_streaming_width() < trans.get_data_length();
}

// Bytes of a beat.
uint32_t unit_of(const tlm::tlm_generic_payload &trans, const axi_shape &shape)
{
	if (streams(trans))
		return trans.get_streaming_width();
	const uint64_t both = trans.get_address() | trans.get_data_length();

	return uint32_t(std::min<uint64_t>(shape.bus_bytes, both & (~both + 1U)));
}

tlm::tlm_response_status command_error(const tlm::tlm_generic_payload &trans, const attributes &a)
{
	if (!trans.is_read() && !trans.is_write())
		return tlm::TLM_COMMAND_ERROR_RESPONSE;
	if ((a.bar & 1U) != 0 || (trans.is_read() && a.snoop >= FIRST_CMO))
		return tlm::TLM_COMMAND_ERROR_RESPONSE; // no data move
	return tlm::TLM_OK_RESPONSE;
}

// Values that the port's wires cannot show are refused, not cut.
bool attributes_fit(const tlm::tlm_generic_payload &trans, const attributes &a, const axi_shape &shape)
{
	const uint32_t snoop_max = trans.is_read() ? 15U : 7U;

	return (a.id & ~tzf_mask32(shape.id_width)) == 0 && a.nsaid <= 15U && a.vnet <= 15U && a.cache <= 15U && a.qos <= 15U && a.region <= 15U &&
		a.domain <= 3U && a.bar <= 3U && a.snoop <= snoop_max;
}

bool address_fits(const tlm::tlm_generic_payload &trans, const axi_shape &shape)
{
	const uint64_t bytes = std::min(trans.get_streaming_width(), trans.get_data_length());
	const uint64_t last = trans.get_address() + (bytes - 1U);

	return last >= trans.get_address() && (last & ~tzf_mask64(shape.addr_width)) == 0;
}

bool burst_fits(const tlm::tlm_generic_payload &trans, const attributes &a, const axi_shape &shape)
{
	const uint32_t length = trans.get_data_length();
	const uint32_t width = trans.get_streaming_width();

	if (length == 0 || width == 0)
		return false;
	if (streams(trans) && !(power_of_two(width) && width <= shape.bus_bytes && trans.get_address() % width == 0 && length % width == 0))
		return false;
	if (!a.exclusive)
		return true;
	// One burst, and aligned to its length (AXI4).
	return !streams(trans) && power_of_two(length) && length <= LONGEST_EXCLUSIVE && trans.get_address() % length == 0 &&
		length / unit_of(trans, shape) <= LONGEST_FIXED;
}

// Bytes of the burst that begins at `addr`, with so many left.
uint32_t burst_bytes(uint64_t addr, uint32_t left, uint32_t unit)
{
	const uint32_t to_boundary = PAGE - uint32_t(addr % PAGE);

	return std::min({ left, to_boundary, LONGEST_INCR * unit });
}

} // namespace

bool payload_refused(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay, tlm::tlm_response_status error)
{
	auto *const ext = trans.get_extension<extension>();

	trans.set_dmi_allowed(false);
	if (ext != nullptr)
		ext->exclusive_okay = false;
	if (error != tlm::TLM_OK_RESPONSE) {
		trans.set_response_status(error);
		return true;
	}
	if (delay != sc_core::SC_ZERO_TIME)
		sc_core::wait(delay);
	delay = sc_core::SC_ZERO_TIME;
	return false;
}

bool enables_fit(const tlm::tlm_generic_payload &trans)
{
	const unsigned char *const e = trans.get_byte_enable_ptr();

	return e == nullptr || (trans.get_byte_enable_length() > 0 && std::all_of(e, e + trans.get_byte_enable_length(), [](unsigned char v) {
		return v == TLM_BYTE_ENABLED || v == TLM_BYTE_DISABLED;
	}));
}

tlm::tlm_response_status axi_payload_error(const tlm::tlm_generic_payload &trans, const axi_shape &shape)
{
	const attributes a = attributes_of(trans);
	const tlm::tlm_response_status command = command_error(trans, a);

	if (command != tlm::TLM_OK_RESPONSE)
		return command;
	if (trans.get_data_ptr() == nullptr || !attributes_fit(trans, a, shape))
		return tlm::TLM_GENERIC_ERROR_RESPONSE;
	if (!burst_fits(trans, a, shape))
		return tlm::TLM_BURST_ERROR_RESPONSE;
	if (!enables_fit(trans))
		return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
	return address_fits(trans, shape) ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE;
}

void axi_split(const tlm::tlm_generic_payload &trans, const axi_shape &shape, axi_job &job)
{
	const bool fixed = streams(trans);
	const uint32_t unit = unit_of(trans, shape);
	const uint32_t length = trans.get_data_length();

	job.write = trans.is_write();
	job.data = trans.get_data_ptr();
	job.enables = trans.get_byte_enable_ptr();
	job.enables_length = trans.get_byte_enable_length();
	for (uint32_t at = 0; at < length;) {
		axi_addr a;

		a.attr = attributes_of(trans);
		a.id = a.attr.id;
		a.addr = trans.get_address() + (fixed ? 0 : at);
		a.size = log2_of(unit);
		a.burst = fixed ? AXI_FIXED : AXI_INCR;
		const uint32_t bytes = fixed ? std::min(length - at, LONGEST_FIXED * unit) : burst_bytes(a.addr, length - at, unit);

		a.len = bytes / unit - 1U;
		job.bursts.push_back(a);
		job.at.push_back(at);
		at += bytes;
	}
	job.left = job.bursts.size();
}

} // namespace tzf
