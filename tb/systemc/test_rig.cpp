// test_rig.cpp - see test_rig.h.
#include "test_rig.h"

#include <algorithm>
#include <cstring>
#include <iostream>

namespace test {

// ---- memory --------------------------------------------------------------------------------------------

memory::memory(const sc_core::sc_module_name &name, uint32_t ports) : sc_module(name), socket("socket", ports)
{
	for (uint32_t p = 0; p < ports; p++) {
		socket[p].register_b_transport(this, &memory::transport, int(p));
		socket[p].register_transport_dbg(this, &memory::debug, int(p));
		socket[p].register_get_direct_mem_ptr(this, &memory::get_dmi, int(p));
	}
}

void memory::transport(int port, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
{
	const size_t index = log.size();
	auto *const ext = trans.get_extension<tzf::extension>();

	log.push_back({ uint32_t(port), trans.is_write(), trans.get_address(), trans.get_data_length(), trans.get_streaming_width(),
		trans.get_byte_enable_ptr() != nullptr, tzf::attributes_of(trans), sc_core::sc_time_stamp(), sc_core::SC_ZERO_TIME });
	under_way++;
	most_under_way = std::max(most_under_way, under_way);
	if (latency)
		sc_core::wait(latency(trans));
	under_way--;
	log[index].end = sc_core::sc_time_stamp();
	delay += annotated;
	trans.set_dmi_allowed(dmi != tlm::tlm_dmi::DMI_ACCESS_NONE);
	if (ext != nullptr)
		ext->exclusive_okay = exclusive_okay;
	if (kit::move(trans, data, BASE))
		trans.set_response_status(answers ? answers(trans) : answer);
	else
		trans.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
}

unsigned int memory::debug(int, tlm::tlm_generic_payload &trans)
{
	debug_calls++;
	trans.set_streaming_width(trans.get_data_length());
	return kit::move(trans, data, BASE) ? trans.get_data_length() : 0;
}

bool memory::get_dmi(int, tlm::tlm_generic_payload &, tlm::tlm_dmi &grant)
{
	grant.set_start_address(dmi_first);
	grant.set_end_address(dmi_last);
	grant.set_dmi_ptr(data.data() + (dmi_first - BASE));
	grant.set_granted_access(dmi);
	return dmi != tlm::tlm_dmi::DMI_ACCESS_NONE;
}

// ---- rig -----------------------------------------------------------------------------------------------

rig::rig(const sc_core::sc_module_name &name, const std::string &config, const tzc400_cfg &cfg, std::function<void(rig &)> body)
	: rig(name, config, std::make_unique<tzf::tzc400_model>(cfg), sc_core::sc_time(1, sc_core::SC_NS), std::move(body))
{
}

rig::rig(const sc_core::sc_module_name &name, const std::string &config, std::unique_ptr<tzf::tzc400_pins> pins, const sc_core::sc_time &period,
	std::function<void(rig &)> body)
	: suite::rig(name, config, [this, body = std::move(body)] { body(*this); }), dut("dut", std::move(pins), period), mem("mem", filters()),
	  master("master", filters()), apb("apb"), irq("irq"), chain("chain")
{
	for (uint32_t f = 0; f < filters(); f++) {
		master[f].register_invalidate_direct_mem_ptr(this, &rig::taken, int(f));
		master[f].register_nb_transport_bw(this, &rig::answered, int(f));
		master[f].bind(dut.target[f]);
		dut.initiator[f].bind(mem.socket[f]);
	}
	apb.bind(dut.config);
	dut.TZCINT(irq);
}

void rig::taken(int f, sc_dt::uint64 first, sc_dt::uint64 last)
{
	back.push_back({ uint32_t(f), first, last, sc_core::sc_time_stamp() });
	if (on_back)
		on_back();
}

static void with_payload(const access &a, bytes &data, const kit::user &use)
{
	kit::with_payload(a.write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND, a.addr, a, data, use);
}

tlm::tlm_response_status rig::run(access &a, bytes &data)
{
	tlm::tlm_response_status status = tlm::TLM_INCOMPLETE_RESPONSE;

	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &ext) {
		sc_core::sc_time delay = a.delay;

		master[a.filter]->b_transport(trans, delay);
		status = trans.get_response_status();
		a.exclusive_okay = ext.exclusive_okay;
		a.dmi_allowed = trans.is_dmi_allowed();
		a.delay = delay;
	});
	return status;
}

tlm::tlm_response_status rig::write(const access &a, const bytes &data)
{
	access b = a;
	bytes d = data;

	b.write = true;
	return run(b, d);
}

tlm::tlm_response_status rig::read(const access &a, bytes &data)
{
	access b = a;

	b.write = false;
	return run(b, data);
}

unsigned int rig::debug(const access &a, bytes &data)
{
	unsigned int moved = 0;

	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &) { moved = master[a.filter]->transport_dbg(trans); });
	return moved;
}

bool rig::get_dmi(const access &a, tlm::tlm_dmi &dmi)
{
	bytes none(1);
	bool granted = false;

	dmi.init();
	with_payload(a, none, [&](tlm::tlm_generic_payload &trans, tzf::extension &) { granted = master[a.filter]->get_direct_mem_ptr(trans, dmi); });
	return granted;
}

unsigned int rig::config_debug(const access &a, bytes &data)
{
	unsigned int moved = 0;

	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &) { moved = apb->transport_dbg(trans); });
	return moved;
}

bool rig::config_dmi(tlm::tlm_dmi &dmi)
{
	bytes none(1);
	bool granted = true;

	with_payload(access(), none, [&](tlm::tlm_generic_payload &trans, tzf::extension &) { granted = apb->get_direct_mem_ptr(trans, dmi); });
	return granted;
}

tlm::tlm_sync_enum rig::answered(int, tlm::tlm_generic_payload &, tlm::tlm_phase &phase, sc_core::sc_time &)
{
	if (phase != tlm::BEGIN_RESP)
		return tlm::TLM_ACCEPTED; // END_REQ
	answered_.notify(sc_core::SC_ZERO_TIME);
	return tlm::TLM_COMPLETED;
}

tlm::tlm_response_status rig::nonblocking(tlm::tlm_generic_payload &trans)
{
	tlm::tlm_phase phase = tlm::BEGIN_REQ;
	sc_core::sc_time delay = sc_core::SC_ZERO_TIME;

	if (master[0]->nb_transport_fw(trans, phase, delay) != tlm::TLM_COMPLETED)
		sc_core::wait(answered_);
	return trans.get_response_status();
}

tlm::tlm_response_status rig::config_access(bool write, uint64_t offset, bytes &data, const tzf::attributes &attr, const bytes &enables)
{
	tlm::tlm_response_status status = tlm::TLM_INCOMPLETE_RESPONSE;
	access a;

	a.write = write;
	a.addr = offset;
	a.attr = attr;
	a.enables = enables;
	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &) {
		sc_core::sc_time delay = sc_core::SC_ZERO_TIME;

		apb->b_transport(trans, delay);
		status = trans.get_response_status();
	});
	return status;
}

void rig::set(uint32_t offset, uint32_t value)
{
	bytes data(4);

	std::memcpy(data.data(), &value, 4);
	CHECK(config_access(true, offset, data, secure()) == tlm::TLM_OK_RESPONSE);
}

uint32_t rig::get(uint32_t offset)
{
	bytes data(4);
	uint32_t value = 0;

	CHECK(config_access(false, offset, data, secure()) == tlm::TLM_OK_RESPONSE);
	std::memcpy(&value, data.data(), 4);
	return value;
}

void rig::region(uint32_t n, uint64_t first, uint64_t last, uint32_t s, uint32_t ids)
{
	const uint32_t at = REGION + 0x20U * n;

	set(at + BASE_LOW, uint32_t(first));
	set(at + TOP_LOW, uint32_t(last));
	set(at + ID_ACCESS, ids);
	set(at + ATTRIBUTES, (s << 30) | 0xFU);
}

void rig::open()
{
	region(0, 0, 0, 3, 0xFFFFFFFF);
	set(REGION + 0x20U + ATTRIBUTES, 0); // a configuration may begin with a region
	set(GATE_KEEPER, 0xF);
}

} // namespace test
