// tzc400_tlm.cpp - see tzc400_tlm.h.
#include "tzc400_tlm.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "tzf_direct.h"

namespace tzf {

namespace {

const uint64_t WINDOW = 4096;        // bytes of registers

tzc400_asker asker(uint32_t f, const tlm::tlm_generic_payload &trans)
{
	const attributes a = attributes_of(trans);

	return { f, a.secure, a.nsaid };
}

} // namespace

tzc400_tlm::tzc400_tlm(const sc_core::sc_module_name &name, const tzc400_cfg &cfg, const sc_core::sc_time &period)
	: tzc400_tlm(name, std::make_unique<tzc400_model>(cfg), period)
{
}

tzc400_tlm::tzc400_tlm(const sc_core::sc_module_name &name, std::unique_ptr<tzc400_pins> pins, const sc_core::sc_time &period)
	: sc_module(name), clocked(period), target("target", pins->cfg().num_filters), initiator("initiator", pins->cfg().num_filters), config("config"),
	  TZCINT("TZCINT"), pins_(std::move(pins))
{
	connect();
}

void tzc400_tlm::connect()
{
	SC_HAS_PROCESS(tzc400_tlm);

	for (uint32_t f = 0; f < cfg().num_filters; f++) {
		const int tag = int(f);

		target[f].register_b_transport(this, &tzc400_tlm::transport, tag);
		target[f].register_transport_dbg(this, &tzc400_tlm::debug, tag);
		target[f].register_get_direct_mem_ptr(this, &tzc400_tlm::get_dmi, tag);
		initiator[f].register_invalidate_direct_mem_ptr(this, &tzc400_tlm::invalidated, tag);
		ports_.push_back(std::make_unique<port>(
			pins_->shape(), [this, f](tlm::tlm_generic_payload &trans, sc_core::sc_time &delay) { initiator[f]->b_transport(trans, delay); },
			[this] { wake(); }));
	}
	config.register_b_transport(this, &tzc400_tlm::config_transport);
	config.register_transport_dbg(this, &tzc400_tlm::config_debug);
	config.register_get_direct_mem_ptr(this, &tzc400_tlm::config_dmi);
	SC_THREAD(thread);
}

void tzc400_tlm::set_pause(uint32_t f, const std::function<bool()> &pause)
{
	ports_[f]->master.set_pause(pause);
	ports_[f]->slave.set_pause(pause);
}

// ---- the clock -----------------------------------------------------------------------------------------

void tzc400_tlm::thread()
{
	run();
}

bool tzc400_tlm::cycle()
{
	tzc400_outputs out = {};
	tzc400_inputs in = {};
	apb_master_pins apb_m;
	apb_slave_pins apb_s;

	in.ARESETn = cycles() < CYCLES_OF_RESET ? 0U : 1U;
	pins_->out(out);
	if (in.ARESETn == 0) {
		pins_->tick(in);
		return false;
	}
	TZCINT.write(out.TZCINT != 0);
	apb_.drive(apb_m);
	tzc400_put_apb(in, apb_m);
	tzc400_get_apb(out, apb_s);
	for (uint32_t f = 0; f < cfg().num_filters; f++) {
		port &p = *ports_[f];

		p.master.drive(p.up_m);
		p.slave.drive(p.down_s);
		tzc400_put_upstream(in, f, p.up_m);
		tzc400_put_downstream(in, f, p.down_s);
		tzc400_get_upstream(out, f, p.up_s);
		tzc400_get_downstream(out, f, p.down_m);
	}
	pins_->tick(in);
	check_answers(); // before anybody learns that his register access is done
	apb_.sample(apb_m, apb_s);
	for (const auto &p : ports_) {
		p->master.sample(p->up_m, p->up_s);
		p->slave.sample(p->down_m, p->down_s);
	}
	return pins_->settled() && apb_.still() &&
		std::all_of(ports_.begin(), ports_.end(), [](const std::unique_ptr<port> &p) { return p->master.still() && p->slave.still(); });
}

// ---- the filter ports ----------------------------------------------------------------------------------

void tzc400_tlm::transport(int tag, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
{
	const auto f = uint32_t(tag);
	auto *const ext = trans.get_extension<extension>();
	axi_job job;

	if (payload_refused(trans, delay, axi_payload_error(trans, pins_->shape())))
		return;
	axi_split(trans, pins_->shape(), job);
	ports_[f]->master.submit(job);
	wake();
	job.wait_done();
	if (ext != nullptr)
		ext->exclusive_okay = job.exclusive_okay;
	trans.set_dmi_allowed(dmi_hint(f, trans));
	trans.set_response_status(axi_to_tlm(job.resp));
}

// What may be read or written on the bus, from the first byte on; nothing is recorded.
unsigned int tzc400_tlm::debug(int tag, tlm::tlm_generic_payload &trans)
{
	const auto f = uint32_t(tag);
	const tzc400_state *const st = pins_->state();
	const uint32_t length = trans.get_data_length();

	if (st == nullptr || !direct_rights(trans))
		return 0;
	const auto reach = uint32_t(tzc400_reach(cfg(), *st, asker(f, trans), trans.get_address(), length, trans.is_write()));

	if (reach == 0)
		return 0;
	trans.set_data_length(reach);
	const unsigned int moved = initiator[f]->transport_dbg(trans);

	trans.set_data_length(length);
	return std::min(moved, reach);
}

// ---- DMI -----------------------------------------------------------------------------------------------

// TLM-2.0: true if a request for DMI would succeed. Whether the target behind grants it is known from its own hints.
bool tzc400_tlm::dmi_hint(uint32_t f, const tlm::tlm_generic_payload &trans) const
{
	const tzc400_state *const st = pins_->state();

	return st != nullptr && ports_[f]->slave.dmi_seen() &&
		tzc400_range_of(cfg(), *st, asker(f, trans), trans.get_address(), trans.is_write()).may(trans.is_write());
}

bool tzc400_tlm::get_dmi(int tag, tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	const tzc400_asker who = asker(uint32_t(tag), trans);
	const tzc400_state *const st = pins_->state();

	if (st == nullptr || !direct_rights(trans))
		return dmi_deny_all(trans, dmi);
	const tzc400_range range = tzc400_range_of(cfg(), *st, who, trans.get_address(), trans.is_write());

	if (!range.may(trans.is_write())) {
		answers_.add(who, trans.get_address(), trans.is_write(), {}, range);
		return dmi_deny(dmi, range.first, range.last, trans.is_write());
	}
	return initiator[who.filter]->get_direct_mem_ptr(trans, dmi) ? cut_dmi(who, trans, dmi) : dmi_denied_behind(dmi);
}

// Of what the target grants, that in which the filter's answer is the same as for this address.
bool tzc400_tlm::cut_dmi(const tzc400_asker &who, const tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	const uint64_t addr = trans.get_address();
	const tzc400_within within = { dmi.get_start_address(), dmi.get_end_address() };

	if (!dmi_covers(dmi, trans))
		return dmi_deny(dmi, addr, addr, trans.is_write()); // the target granted something else
	const tzc400_range range = tzc400_range_of(cfg(), *pins_->state(), who, addr, trans.is_write(), within);

	dmi_cut(dmi, range);
	answers_.add(who, addr, trans.is_write(), within, range);
	return true;
}

// The target takes its own word back.
void tzc400_tlm::invalidated(int tag, sc_dt::uint64 first, sc_dt::uint64 last)
{
	answers_.forget(uint32_t(tag), first, last);
	target[uint32_t(tag)]->invalidate_direct_mem_ptr(first, last);
}

// Only the registers, which are all that stands in front of the filters' own state, can change an answer.
void tzc400_tlm::check_answers()
{
	const tzc400_state *const st = pins_->state();

	if (st == nullptr || std::memcmp(st, &registers_, offsetof(tzc400_state, f)) == 0)
		return;
	std::memcpy(&registers_, st, offsetof(tzc400_state, f)); // also while there is no answer: the next may be given to these
	if (answers_.empty())
		return;
	answers_.check(cfg(), *st, [this](uint32_t f, uint64_t first, uint64_t last) { target[f]->invalidate_direct_mem_ptr(first, last); });
}

// ---- the configuration port ----------------------------------------------------------------------------

void tzc400_tlm::config_transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
{
	apb_job job;

	if (payload_refused(trans, delay, apb_payload_error(trans, WINDOW)))
		return;
	job.trans = &trans;
	apb_.submit(job);
	wake();
	job.wait_done();
	trans.set_response_status(job.error ? tlm::TLM_GENERIC_ERROR_RESPONSE : tlm::TLM_OK_RESPONSE);
}

// Reading has no effect, writing always has one: only Secure reads move anything.
unsigned int tzc400_tlm::config_debug(tlm::tlm_generic_payload &trans)
{
	const tzc400_state *const st = pins_->state();
	const uint64_t addr = trans.get_address();

	if (st == nullptr || !trans.is_read() || !attributes_of(trans).secure || addr >= WINDOW)
		return 0;
	const auto length = uint32_t(std::min<uint64_t>(trans.get_data_length(), WINDOW - addr));

	for (uint32_t i = 0; i < length; i++) {
		const uint32_t offset = uint32_t(addr) + i;

		trans.get_data_ptr()[i] = static_cast<unsigned char>(tzc400_reg_read(&cfg(), st, offset) >> (8U * (offset % 4U)));
	}
	return length;
}

bool tzc400_tlm::config_dmi(tlm::tlm_generic_payload &trans, tlm::tlm_dmi &dmi)
{
	return dmi_deny_all(trans, dmi);
}

} // namespace tzf
