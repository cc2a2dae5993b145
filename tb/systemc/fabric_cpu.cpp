// fabric_cpu.cpp - see fabric_cpu.h.
#include "fabric_cpu.h"

#include <algorithm>
#include <cstring>
#include <string>

#define restrict __restrict__
extern "C" {
#include "ace_cache.h"
}
#undef restrict

#include "tzf_bits.h"

namespace tzf {

// ---- what can be carried -------------------------------------------------------------------------------

namespace {

const uint64_t DVM_PART = 8; // bytes of a message's second part

bool loads_only(operation op)
{
	return op == operation::load_clean || op == operation::load_not_shared_dirty || op == operation::load_unique;
}

bool whole_lines(operation op)
{
	return op == operation::line || op == operation::line_once;
}

bool of_lines(operation op)
{
	return whole_lines(op) || (op >= operation::clean && op <= operation::evict);
}

bool two_parts(const tlm::tlm_generic_payload &trans, operation op)
{
	return op == operation::dvm_message && (trans.get_address() & 1U) != 0;
}

bool cpu_command_fits(const tlm::tlm_generic_payload &trans, const attributes &a, operation op)
{
	if (op > operation::dvm_sync || a.snoop != 0 || a.bar != 0)
		return false;
	if (!moves_data(op))
		return trans.get_command() == tlm::TLM_IGNORE_COMMAND && !a.exclusive;
	if (!trans.is_read() && !trans.is_write())
		return false;
	if ((loads_only(op) && trans.is_write()) || (whole_lines(op) && trans.is_read()))
		return false;
	// The cache has no exclusive accesses but plain loads and stores of lines.
	return (op == operation::access && !(a.exclusive && a.domain == DOMAIN_SYSTEM)) || (!a.exclusive && a.domain != DOMAIN_SYSTEM);
}

// Each line is four times the same 16 bytes: a request carries no more.
bool repeats(const tlm::tlm_generic_payload &trans)
{
	const unsigned char *const d = trans.get_data_ptr();

	for (uint64_t i = 0; i < trans.get_data_length(); i++)
		if (d[i] != d[i - i % CPU_LINE + i % CPU_BEAT])
			return false;
	return true;
}

bool length_fits(const tlm::tlm_generic_payload &trans, const attributes &a, operation op)
{
	const uint64_t length = trans.get_data_length();

	if (op > operation::evict)
		return !two_parts(trans, op) || length == DVM_PART;
	if (length == 0 || (moves_data(op) && trans.get_streaming_width() < length))
		return false;
	if (whole_lines(op))
		return (trans.get_address() | length) % CPU_LINE == 0 && repeats(trans);
	return !a.exclusive || ((length & (length - 1U)) == 0 && length <= CPU_BEAT && trans.get_address() % length == 0);
}

bool address_fits(const tlm::tlm_generic_payload &trans, operation op, uint32_t addr_width)
{
	const uint64_t first = trans.get_address();
	const uint64_t last = op > operation::evict ? first : first + (trans.get_data_length() - 1U);
	const bool nowhere = op == operation::barrier || op == operation::sync_barrier || op == operation::dvm_sync;

	return nowhere || (last >= first && (last & ~tzf_mask64(addr_width)) == 0);
}

} // namespace

tlm::tlm_response_status cpu_payload_error(const tlm::tlm_generic_payload &trans, uint32_t addr_width, bool dvm)
{
	const attributes a = attributes_of(trans);
	const operation op = operation_of(trans);

	if (!cpu_command_fits(trans, a, op) || (op == operation::dvm_sync && !dvm))
		return tlm::TLM_COMMAND_ERROR_RESPONSE; // without DVM a Sync would be completed by nobody
	if ((moves_data(op) || two_parts(trans, op)) && trans.get_data_ptr() == nullptr)
		return tlm::TLM_GENERIC_ERROR_RESPONSE;
	if (a.nsaid > 15U || a.qos > 15U || a.domain > 3U)
		return tlm::TLM_GENERIC_ERROR_RESPONSE;
	if (!length_fits(trans, a, op))
		return tlm::TLM_BURST_ERROR_RESPONSE;
	if (!enables_fit(trans) || (trans.get_byte_enable_ptr() != nullptr && (a.exclusive || whole_lines(op))))
		return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
	return address_fits(trans, op, addr_width) ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE;
}

// ---- requests ------------------------------------------------------------------------------------------

namespace {

uint32_t access_op(bool write, const attributes &a)
{
	if (a.exclusive)
		return write ? ACE_CACHE_OP_STORE_EXCL : ACE_CACHE_OP_LOAD_EXCL;
	if (a.domain == DOMAIN_SYSTEM)
		return write ? ACE_CACHE_OP_STORE_PLAIN : ACE_CACHE_OP_LOAD_PLAIN;
	return write ? ACE_CACHE_OP_STORE : ACE_CACHE_OP_LOAD;
}

uint32_t op_of(operation op, bool write, const attributes &a)
{
	switch (op) {
	case operation::load_clean: return ACE_CACHE_OP_LOAD_CLEAN;
	case operation::load_not_shared_dirty: return ACE_CACHE_OP_LOAD_NSD;
	case operation::load_unique: return ACE_CACHE_OP_LOAD_UNIQUE;
	case operation::once: return write ? ACE_CACHE_OP_STORE_ONCE : ACE_CACHE_OP_LOAD_ONCE;
	case operation::line: return ACE_CACHE_OP_STORE_LINE;
	case operation::line_once: return ACE_CACHE_OP_STORE_LINE_ONCE;
	case operation::clean: return ACE_CACHE_OP_CLEAN;
	case operation::clean_invalidate: return ACE_CACHE_OP_CLEAN_INVALID;
	case operation::invalidate: return ACE_CACHE_OP_INVALIDATE;
	case operation::evict: return ACE_CACHE_OP_EVICT;
	case operation::barrier:
	case operation::sync_barrier: return ACE_CACHE_OP_BARRIER;
	case operation::dvm_message: return ACE_CACHE_OP_DVM_MESSAGE;
	case operation::dvm_sync: return ACE_CACHE_OP_DVM_SYNC;
	default: return access_op(write, a);
	}
}

// Some byte of these is enabled.
bool any_enabled(const cpu_job &job, const cpu_request &r)
{
	for (uint32_t i = 0; i < r.bytes; i++)
		if (job.enabled(r.at + i))
			return true;
	return false;
}

// One request for each stretch of `unit` bytes that the payload touches.
void split_range(const tlm::tlm_generic_payload &trans, operation op, uint32_t code, cpu_job &job)
{
	const uint64_t unit = of_lines(op) ? CPU_LINE : CPU_BEAT;
	const uint32_t length = trans.get_data_length();

	for (uint32_t at = 0; at < length;) {
		const uint64_t addr = trans.get_address() + at;
		const uint32_t bytes = uint32_t(std::min<uint64_t>(unit - addr % unit, length - at));
		const cpu_request r = { code, addr, at, moves_data(op) ? bytes : 0 };

		if (!moves_data(op) || any_enabled(job, r))
			job.requests.push_back(r);
		at += bytes;
	}
}

} // namespace

void cpu_split(const tlm::tlm_generic_payload &trans, cpu_job &job)
{
	const operation op = operation_of(trans);
	const uint32_t code = op_of(op, trans.is_write(), attributes_of(trans));

	job.attr = attributes_of(trans);
	job.write = trans.is_write();
	job.data = trans.get_data_ptr();
	job.enables = trans.get_byte_enable_ptr();
	job.enables_length = trans.get_byte_enable_length();
	if (op <= operation::evict)
		split_range(trans, op, code, job);
	else if (op == operation::dvm_message)
		job.requests.push_back({ code, trans.get_address(), 0, two_parts(trans, op) ? uint32_t(DVM_PART) : 0 });
	else
		job.requests.push_back({ code, op == operation::sync_barrier ? 1U : 0U, 0, 0 });
	job.left = job.requests.size();
	if (job.left == 0)
		job.done = true;
}

bool cpu_allocates(const cpu_request &r)
{
	return r.op <= ACE_CACHE_OP_STORE_LINE || r.op == ACE_CACHE_OP_LOAD_EXCL || r.op == ACE_CACHE_OP_STORE_EXCL;
}

// ---- the pins ------------------------------------------------------------------------------------------

void cpu_master::submit(cpu_job &job)
{
	for (size_t i = 0; i < job.requests.size(); i++)
		queue_.push_back({ &job, i });
}

bool cpu_master::paused()
{
	const bool now = pause_ && pause_();

	held_ = held_ || now;
	return now;
}

// REQ_VALID: what stood and was not taken, or the head of the queue with the lowest ID that is free.
bool cpu_master::offer()
{
	const auto free = std::find_if(flying_.begin(), flying_.end(), [](const item &i) { return i.job == nullptr; });

	if (up_ || queue_.empty() || free == flying_.end() || paused())
		return up_;
	id_ = uint32_t(free - flying_.begin());
	up_ = true;
	return true;
}

void cpu_master::put(cpu_master_pins &pins) const
{
	const cpu_job &job = *queue_.front().job;
	const cpu_request &r = job.requests[queue_.front().index];
	const bool message = r.op == ACE_CACHE_OP_DVM_MESSAGE;
	const uint32_t lane = message ? 0 : uint32_t(r.addr % CPU_BEAT);

	pins.op = r.op;
	pins.id = id_;
	pins.addr = r.addr;
	pins.prot = job.attr.prot();
	pins.nsaid = job.attr.nsaid;
	pins.qos = job.attr.qos;
	for (uint32_t i = 0; (job.write || message) && i < std::min<uint32_t>(r.bytes, CPU_BEAT); i++) {
		if (!job.enabled(r.at + i))
			continue;
		pins.strb |= 1U << (lane + i);
		axi_put_byte(pins.data, lane + i, job.data[r.at + i]);
	}
}

void cpu_master::drive(cpu_master_pins &pins)
{
	pins = cpu_master_pins();
	held_ = false;
	pins.valid = offer();
	if (pins.valid)
		put(pins);
	pins.ready = !paused();
}

// Data of a load with an error are zeros to whoever asked.
void cpu_master::take(const cpu_slave_pins &s)
{
	item &i = flying_[s.id];

	if (i.job == nullptr) {
		const std::string text = "RSP with ID " + std::to_string(s.id) + ", of which no request is under way";

		SC_REPORT_ERROR("tzf/cpu_master", text.c_str());
		return;
	}
	cpu_job &job = *i.job;
	const cpu_request &r = job.requests[i.index];

	i.job = nullptr;
	for (uint32_t b = 0; !job.write && r.op != ACE_CACHE_OP_DVM_MESSAGE && b < r.bytes; b++)
		if (job.enabled(r.at + b))
			job.data[r.at + b] = s.resp >= AXI_SLVERR ? 0 : axi_get_byte(s.data, uint32_t((r.addr + b) % CPU_BEAT));
	job.answer(s.resp);
	job.left--;
	if (job.left == 0)
		job.finish();
}

void cpu_master::sample(const cpu_master_pins &m, const cpu_slave_pins &s)
{
	moved_ = (m.valid && s.ready) || (s.valid && m.ready);
	if (m.valid && s.ready) {
		flying_[m.id] = queue_.front();
		queue_.pop_front();
		up_ = false;
	}
	if (s.valid && m.ready)
		take(s);
}

} // namespace tzf
