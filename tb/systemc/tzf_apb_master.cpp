// tzf_apb_master.cpp - see tzf_apb_master.h.
#include "tzf_apb_master.h"

#include <algorithm>

namespace tzf {

namespace {

const uint32_t WORD = 4; // bytes of a register

bool enabled(const tlm::tlm_generic_payload &trans, uint32_t byte)
{
	return trans.get_byte_enable_ptr() == nullptr ||
		trans.get_byte_enable_ptr()[byte % trans.get_byte_enable_length()] != TLM_BYTE_DISABLED;
}

} // namespace

tlm::tlm_response_status apb_payload_error(const tlm::tlm_generic_payload &trans, uint64_t window)
{
	const uint64_t addr = trans.get_address();
	const uint32_t length = trans.get_data_length();
	const bool within = length <= WORD && addr % WORD + length <= WORD;
	const bool words = addr % WORD == 0 && length % WORD == 0;

	if (!trans.is_read() && !trans.is_write())
		return tlm::TLM_COMMAND_ERROR_RESPONSE;
	if (trans.get_data_ptr() == nullptr)
		return tlm::TLM_GENERIC_ERROR_RESPONSE;
	if (length == 0 || trans.get_streaming_width() < length || !(within || words))
		return tlm::TLM_BURST_ERROR_RESPONSE;
	if (!enables_fit(trans))
		return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
	return addr < window && length <= window - addr ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE;
}

apb_master::word apb_master::word_of(const apb_job &job)
{
	const uint32_t lane = uint32_t((job.trans->get_address() + job.at) % WORD);

	return { lane, std::min(WORD - lane, job.trans->get_data_length() - job.at), job.at };
}

void apb_master::drive(apb_master_pins &pins) const
{
	pins = apb_master_pins();
	if (jobs_.empty())
		return;
	const apb_job &job = *jobs_.front();
	const tlm::tlm_generic_payload &trans = *job.trans;
	const word w = word_of(job);

	pins.psel = true;
	pins.penable = access_;
	pins.pwrite = trans.is_write();
	pins.paddr = uint32_t(trans.get_address() + job.at) & ~(WORD - 1U);
	pins.pprot = attributes_of(trans).prot();
	for (uint32_t i = 0; pins.pwrite && i < w.bytes; i++) {
		pins.pwdata |= uint32_t(trans.get_data_ptr()[w.at + i]) << (8U * (w.lane + i));
		pins.pstrb |= (enabled(trans, w.at + i) ? 1U : 0U) << (w.lane + i);
	}
}

void apb_master::sample(const apb_master_pins &m, const apb_slave_pins &s)
{
	if (!m.psel)
		return;
	if (!m.penable || !s.pready) {
		access_ = true;
		return;
	}
	apb_job &job = *jobs_.front();
	const word w = word_of(job);

	access_ = false;
	job.error = s.pslverr;
	for (uint32_t i = w.at; !m.pwrite && i < (job.error ? job.trans->get_data_length() : w.at + w.bytes); i++)
		if (enabled(*job.trans, i))
			job.trans->get_data_ptr()[i] = job.error ? 0 : static_cast<unsigned char>(s.prdata >> (8U * (w.lane + i - w.at)));
	job.at += w.bytes;
	if (!job.error && job.at < job.trans->get_data_length())
		return;
	jobs_.pop_front();
	job.finish();
}

} // namespace tzf
