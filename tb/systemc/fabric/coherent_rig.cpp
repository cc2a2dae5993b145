// coherent_rig.cpp - see coherent_rig.h.
#include "coherent_rig.h"

#include <algorithm>
#include <cstring>

namespace coherent {

// ---- memory --------------------------------------------------------------------------------------------

memory::memory(const sc_core::sc_module_name &name, uint32_t ports) : sc_module(name), socket("socket", ports)
{
	for (uint32_t p = 0; p < ports; p++) {
		socket[p].register_b_transport(this, &memory::transport, int(p));
		socket[p].register_transport_dbg(this, &memory::debug, int(p));
		socket[p].register_get_direct_mem_ptr(this, &memory::get_dmi, int(p));
	}
}

bool memory::move(tlm::tlm_generic_payload &trans)
{
	return kit::move(trans, world[tzf::attributes_of(trans).secure ? 1 : 0], BASE);
}

void memory::transport(int port, tlm::tlm_generic_payload &trans, sc_core::sc_time &)
{
	auto *const ext = trans.get_extension<tzf::extension>();

	log.push_back({ uint32_t(port), trans.is_write(), trans.get_address(), trans.get_data_length(), tzf::attributes_of(trans) });
	under_way++;
	most_under_way = std::max(most_under_way, under_way);
	if (latency)
		sc_core::wait(latency());
	under_way--;
	trans.set_dmi_allowed(dmi != tlm::tlm_dmi::DMI_ACCESS_NONE);
	if (ext != nullptr)
		ext->exclusive_okay = exclusive_okay;
	trans.set_response_status(move(trans) ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE);
}

unsigned int memory::debug(int, tlm::tlm_generic_payload &trans)
{
	trans.set_streaming_width(trans.get_data_length());
	return debugs && move(trans) ? trans.get_data_length() : 0;
}

bool memory::get_dmi(int, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &grant)
{
	grant.set_start_address(dmi_first);
	grant.set_end_address(dmi_last);
	grant.set_dmi_ptr(&at(tzf::attributes_of(trans).secure, dmi_first));
	grant.set_granted_access(dmi);
	return dmi != tlm::tlm_dmi::DMI_ACCESS_NONE;
}

access at(uint32_t port, uint64_t addr, const tzf::attributes &attr, bool write)
{
	access a;

	a.port = port;
	a.addr = addr;
	a.attr = attr;
	a.command = write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND;
	return a;
}

// ---- rig -----------------------------------------------------------------------------------------------

rig::rig(const sc_core::sc_module_name &name, const std::string &config, const fabric_cfg &cfg, std::function<void(rig &)> body)
	: suite::rig(name, config, [this, body = std::move(body)] { body(*this); }), dut("dut", cfg), mem("mem", cfg.mems),
	  master("master", cfg.caches + cfg.lites), apb("apb"), mode("mode"), group("group", cfg.caches + cfg.lites), mask("mask", cfg.caches),
	  sysco_en("sysco_en", cfg.caches), sysco_req("sysco_req", cfg.caches), sysco_ack("sysco_ack", cfg.caches),
	  niden("niden"), irq("irq"), nerr("nerr"), pending("pending"), overflow("overflow", 8)
{
	connect();
}

// SPNIDEN, SPIDEN, DBGEN, QOSOVERRIDE and EVNTBUS stay unbound.
void rig::connect()
{
	for (uint32_t p = 0; p < ports(); p++) {
		master[p].register_invalidate_direct_mem_ptr(this, &rig::taken, int(p));
		master[p].bind(p < caches() ? dut.cpu[p] : dut.dma[p - caches()]);
		dut.PROT_GROUP[p](group[p]);
	}
	for (uint32_t m = 0; m < dut.cfg().mems; m++)
		dut.memory[m].bind(mem.socket[m]);
	for (uint32_t c = 0; c < caches(); c++) {
		mask[c].write(0xFFFF);
		dut.NSAID_MASK[c](mask[c]);
		dut.SYSCO_EN[c](sysco_en[c]);
		dut.SYSCOREQ[c](sysco_req[c]);
		dut.SYSCOACK[c](sysco_ack[c]);
	}
	for (uint32_t i = 0; i < overflow.size(); i++)
		dut.nEVNTCNTOVERFLOW[i](overflow[i]);
	apb.bind(dut.config);
	dut.PROT_MODE(mode);
	dut.NIDEN(niden);
	dut.TZCINT(irq);
	dut.nERRIRQ(nerr);
	dut.CHANGE_PENDING(pending);
}

void rig::taken(int p, sc_dt::uint64 first, sc_dt::uint64 last)
{
	back.push_back({ uint32_t(p), first, last, sc_core::sc_time_stamp() });
	if (on_back)
		on_back(back.back());
}

static void with_payload(const access &a, bytes &data, const kit::user &use)
{
	tzf::cache_operation op(a.op);

	kit::with_payload(a.command, a.addr, a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &ext) {
		if (a.op != tzf::operation::access)
			trans.set_extension(&op);
		use(trans, ext);
		trans.clear_extension<tzf::cache_operation>();
	});
}

tlm::tlm_response_status rig::run(access &a, bytes &data)
{
	tlm::tlm_response_status status = tlm::TLM_INCOMPLETE_RESPONSE;

	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &ext) {
		sc_core::sc_time delay = sc_core::SC_ZERO_TIME;

		master[a.port]->b_transport(trans, delay);
		status = trans.get_response_status();
		a.exclusive_okay = ext.exclusive_okay;
		a.dmi_allowed = trans.is_dmi_allowed();
	});
	return status;
}

tlm::tlm_response_status rig::run(const access &a, const bytes &data)
{
	access b = a;
	bytes d = data;

	return run(b, d);
}

bytes rig::load(uint32_t port, uint64_t addr, const tzf::attributes &attr, uint32_t length)
{
	bytes data(length);
	access a;

	a.port = port;
	a.addr = addr;
	a.attr = attr;
	CHECK(run(a, data) == tlm::TLM_OK_RESPONSE);
	return data;
}

void rig::store(uint32_t port, uint64_t addr, const tzf::attributes &attr, const bytes &data)
{
	access a;

	a.port = port;
	a.addr = addr;
	a.attr = attr;
	a.command = tlm::TLM_WRITE_COMMAND;
	CHECK(run(static_cast<const access &>(a), data) == tlm::TLM_OK_RESPONSE);
}

tlm::tlm_response_status rig::operate(uint32_t port, tzf::operation op, uint64_t addr, const tzf::attributes &attr, uint32_t length)
{
	access a;

	a.port = port;
	a.addr = addr;
	a.attr = attr;
	a.op = op;
	a.command = tlm::TLM_IGNORE_COMMAND;
	return run(static_cast<const access &>(a), bytes(length));
}

unsigned int rig::debug(const access &a, bytes &data)
{
	unsigned int moved = 0;

	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &) {
		moved = master[a.port]->transport_dbg(trans);
		CHECK(trans.get_address() == a.addr && trans.get_data_ptr() == data.data() && trans.get_data_length() == data.size());
	});
	return moved;
}

bool rig::get_dmi(const access &a, tlm::tlm_dmi &dmi)
{
	bytes none(1);
	bool granted = false;

	dmi.init();
	with_payload(a, none, [&](tlm::tlm_generic_payload &trans, tzf::extension &) { granted = master[a.port]->get_direct_mem_ptr(trans, dmi); });
	return granted;
}

// ---- registers and pins --------------------------------------------------------------------------------

tlm::tlm_response_status rig::config_access(bool write, uint64_t offset, bytes &data, const tzf::attributes &attr)
{
	tlm::tlm_response_status status = tlm::TLM_INCOMPLETE_RESPONSE;
	access a;

	a.command = write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND;
	a.addr = offset;
	a.attr = attr;
	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &) {
		sc_core::sc_time delay = sc_core::SC_ZERO_TIME;

		apb->b_transport(trans, delay);
		status = trans.get_response_status();
	});
	return status;
}

unsigned int rig::config_debug(uint64_t offset, bytes &data, const tzf::attributes &attr)
{
	unsigned int moved = 0;
	access a;

	a.addr = offset;
	a.attr = attr;
	with_payload(a, data, [&](tlm::tlm_generic_payload &trans, tzf::extension &) { moved = apb->transport_dbg(trans); });
	return moved;
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

	set(at, uint32_t(first));
	set(at + 0x08, uint32_t(last));
	set(at + 0x14, ids);
	set(at + 0x10, (s << 30) | 0xFU);
}

void rig::gate(bool is_open)
{
	const uint32_t all = tzf_mask32(dut.cfg().mems);

	set(GATE_KEEPER, is_open ? all : 0U);
	while (((get(GATE_KEEPER) >> 16) & all) != (is_open ? all : 0U))
		sc_core::wait(dut.period());
}

void rig::coherency(uint32_t c, bool on)
{
	set(SNOOP_CTRL + 0x1000U * c, on ? 3U : 0U);
	while ((get(STATUS) & 1U) != 0)
		sc_core::wait(dut.period());
}

void rig::open()
{
	region(0, 0, 0, 3, 0xFFFFFFFF);
	set(REGION + 0x20U + 0x10, 0); // a configuration may begin with a region
	gate(true);
	for (uint32_t c = 0; c < caches(); c++)
		coherency(c, true);
}

void rig::settle()
{
	uint64_t before = 0;

	do {
		before = dut.cycles();
		sc_core::wait(10 * dut.period());
	} while (dut.cycles() != before);
}

uint32_t rig::copy_of(uint32_t c, uint64_t addr, bool secure) const
{
	for (const tzf::fabric_copy &x : tzf::fabric_copies(dut.cfg(), *dut.state(), { secure, addr / LINE }))
		if (x.cache == c)
			return x.in(*dut.state()).way_st[x.way];
	return 0;
}

void one_region(rig &r)
{
	r.open();
	r.region(1, SHUT, SHUT + 0xFFF, 3, 1U << 2 | 1U << 4 | 1U << 18 | 1U << 22);
}

} // namespace coherent
