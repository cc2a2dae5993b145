// fabric_dma.cpp - see fabric_dma.h.
#include "fabric_dma.h"

#include <algorithm>

#include "tzf_bits.h"

namespace tzf {

namespace {

const uint8_t INNER_SHAREABLE = 1;    // AxDOMAIN
const uint8_t WRITE_BACK = 0xF;       // AxCACHE
const uint8_t MODIFIABLE = 2;         // AxCACHE[1]; 0: Device, which has no coherence
const uint8_t WRITE_LINE_UNIQUE = 1;  // AWSNOOP
const uint32_t LINE_SIZE = 4, LINE_LEN = 3; // four beats of 16 bytes

bool maintenance(operation op)
{
	return op == operation::clean || op == operation::clean_invalidate || op == operation::invalidate;
}

uint8_t snoop_of(operation op)
{
	switch (op) {
	case operation::clean: return 8;
	case operation::clean_invalidate: return 9;
	case operation::invalidate: return 13;
	case operation::line_once: return WRITE_LINE_UNIQUE;
	default: return 0;
	}
}

bool dma_command_fits(const tlm::tlm_generic_payload &trans, const attributes &a, operation op)
{
	if (a.snoop != 0 || a.bar != 0)
		return false;
	if (op == operation::access)
		return true; // axi_payload_error looks at the command
	if (a.domain == DOMAIN_SYSTEM || a.exclusive)
		return false;
	return maintenance(op) ? trans.get_command() == tlm::TLM_IGNORE_COMMAND : op == operation::once || (op == operation::line_once && trans.is_write());
}

tlm::tlm_response_status maintenance_error(const tlm::tlm_generic_payload &trans, const attributes &a, const axi_shape &shape)
{
	const uint64_t last = trans.get_address() + (trans.get_data_length() - 1U);

	if ((a.id & ~tzf_mask32(shape.id_width)) != 0 || a.nsaid > 15U || a.qos > 15U || a.domain > 3U)
		return tlm::TLM_GENERIC_ERROR_RESPONSE;
	if (trans.get_data_length() == 0)
		return tlm::TLM_BURST_ERROR_RESPONSE;
	return last >= trans.get_address() && (last & ~tzf_mask64(shape.addr_width)) == 0 ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE;
}

} // namespace

tlm::tlm_response_status dma_payload_error(const tlm::tlm_generic_payload &trans, const axi_shape &shape)
{
	const attributes a = attributes_of(trans);
	const operation op = operation_of(trans);
	const uint32_t length = trans.get_data_length();

	if (!dma_command_fits(trans, a, op))
		return tlm::TLM_COMMAND_ERROR_RESPONSE;
	if (maintenance(op))
		return maintenance_error(trans, a, shape);
	if (a.domain != DOMAIN_SYSTEM && trans.get_streaming_width() < length)
		return tlm::TLM_BURST_ERROR_RESPONSE; // FIXED has no lines
	if (op == operation::line_once && (length == 0 || (trans.get_address() | length) % CPU_LINE != 0))
		return tlm::TLM_BURST_ERROR_RESPONSE;
	if (op == operation::line_once && trans.get_byte_enable_ptr() != nullptr)
		return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
	return axi_payload_error(trans, shape);
}

namespace {

attributes coherent(attributes a, operation op)
{
	if (a.domain == DOMAIN_SYSTEM)
		return a;
	a.domain = a.domain == 0 ? INNER_SHAREABLE : a.domain;
	a.cache = (a.cache & MODIFIABLE) != 0 ? a.cache : WRITE_BACK;
	a.snoop = snoop_of(op);
	return a;
}

// A burst for each line that the range touches.
void split_lines(const tlm::tlm_generic_payload &trans, operation op, dma_job &job)
{
	const uint64_t end = trans.get_address() + trans.get_data_length();

	for (uint64_t line = trans.get_address() & ~(CPU_LINE - 1U); line < end; line += CPU_LINE) {
		axi_addr a;

		a.attr = coherent(attributes_of(trans), op);
		a.id = a.attr.id;
		a.addr = line;
		a.size = LINE_SIZE;
		a.len = LINE_LEN;
		job.bursts.push_back(a);
		job.at.push_back(maintenance(op) ? 0 : uint32_t(line - trans.get_address()));
	}
	job.left = job.bursts.size();
}

} // namespace

void dma_split(const tlm::tlm_generic_payload &trans, const axi_shape &shape, dma_job &job)
{
	const operation op = operation_of(trans);

	if (maintenance(op) || op == operation::line_once) {
		job.write = op == operation::line_once;
		job.data = maintenance(op) ? job.nothing.data() : trans.get_data_ptr();
		split_lines(trans, op, job);
		return;
	}
	axi_split(trans, shape, job);
	for (axi_addr &a : job.bursts)
		a.attr = coherent(a.attr, op);
}

} // namespace tzf
