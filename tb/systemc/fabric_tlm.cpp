// fabric_tlm.cpp - see fabric_tlm.h. Sockets, clock and blocking transport; debug transport and DMI are in fabric_tlm_direct.cpp.
#include "fabric_tlm.h"

#include <algorithm>

#include "fabric_dma.h"

namespace tzf {

namespace {

const uint32_t COUNTERS = 8;
const uint32_t ALL_NSAIDS = 0xFFFF;

// What an optional pin shows.
template <class T>
T read(const optional_in<T> &in, T otherwise = T())
{
	return in.size() > 0 ? in->read() : otherwise;
}

template <class T>
void write(optional_out<T> &out, T value)
{
	if (out.size() > 0)
		out->write(value);
}

} // namespace

fabric_tlm::fabric_tlm(const sc_core::sc_module_name &name, const fabric_cfg &cfg, const sc_core::sc_time &period)
	: fabric_tlm(name, std::make_unique<fabric_model>(cfg), period)
{
}

fabric_tlm::fabric_tlm(const sc_core::sc_module_name &name, std::unique_ptr<fabric_pins> pins, const sc_core::sc_time &period)
	: sc_module(name), clocked(period), cpu("cpu", pins->cfg().caches), dma("dma", pins->cfg().lites), memory("memory", pins->cfg().mems), config("config"),
	  PROT_MODE("PROT_MODE"), PROT_GROUP("PROT_GROUP", pins->cfg().caches + pins->cfg().lites), NSAID_MASK("NSAID_MASK", pins->cfg().caches),
	  SYSCO_EN("SYSCO_EN", pins->cfg().caches), SYSCOREQ("SYSCOREQ", pins->cfg().caches),
	  QOSOVERRIDE("QOSOVERRIDE", pins->cfg().caches + pins->cfg().lites), NIDEN("NIDEN"), DBGEN("DBGEN"), SPNIDEN("SPNIDEN"), SPIDEN("SPIDEN"),
	  TZCINT("TZCINT"), nERRIRQ("nERRIRQ"), nEVNTCNTOVERFLOW("nEVNTCNTOVERFLOW", COUNTERS), SYSCOACK("SYSCOACK", pins->cfg().caches),
	  CHANGE_PENDING("CHANGE_PENDING"), EVNTBUS("EVNTBUS"), pins_(std::move(pins)),
	  dmi_(
		  pins_->cfg(), [this](uint32_t port, uint64_t first, uint64_t last) { socket_of(port)->invalidate_direct_mem_ptr(first, last); },
		  [this](bool secure) { return pending_lines(secure); })
{
	connect();
}

void fabric_tlm::connect()
{
	SC_HAS_PROCESS(fabric_tlm);

	for (uint32_t c = 0; c < cfg().caches; c++) {
		cpu[c].register_b_transport(this, &fabric_tlm::cpu_transport, int(c));
		cpu[c].register_transport_dbg(this, &fabric_tlm::cpu_debug, int(c));
		cpu[c].register_get_direct_mem_ptr(this, &fabric_tlm::cpu_dmi, int(c));
		cpus_.push_back(std::make_unique<cpu_port>());
	}
	for (uint32_t l = 0; l < cfg().lites; l++) {
		dma[l].register_b_transport(this, &fabric_tlm::dma_transport, int(l));
		dma[l].register_transport_dbg(this, &fabric_tlm::dma_debug, int(l));
		dma[l].register_get_direct_mem_ptr(this, &fabric_tlm::dma_dmi, int(l));
		dmas_.push_back(std::make_unique<dma_port>(pins_->dma_shape()));
	}
	for (uint32_t m = 0; m < cfg().mems; m++)
		connect_memory(m);
	config.register_b_transport(this, &fabric_tlm::config_transport);
	config.register_transport_dbg(this, &fabric_tlm::config_debug);
	config.register_get_direct_mem_ptr(this, &fabric_tlm::config_dmi);
	SC_THREAD(thread);
}

void fabric_tlm::connect_memory(uint32_t m)
{
	memory[m].register_invalidate_direct_mem_ptr(this, &fabric_tlm::invalidated, int(m));
	memories_.push_back(std::make_unique<memory_port>(
		pins_->memory_shape(), [this, m](tlm::tlm_generic_payload &trans, sc_core::sc_time &delay) { memory[m]->b_transport(trans, delay); },
		[this] { wake(); }));
}

void fabric_tlm::set_choice(uint32_t c, uint32_t choice)
{
	cpus_[c]->choice = choice;
	wake();
}

void fabric_tlm::set_pause(const std::function<bool()> &pause)
{
	for (const auto &p : cpus_)
		p->master.set_pause(pause);
	for (const auto &p : dmas_)
		p->master.set_pause(pause);
	for (const auto &p : memories_)
		p->slave.set_pause(pause);
}

// ---- the clock -----------------------------------------------------------------------------------------

void fabric_tlm::wake_at(const sc_core::sc_event &event)
{
	sc_core::sc_spawn_options options;

	options.spawn_method();
	options.dont_initialize();
	options.set_sensitivity(&event);
	sc_core::sc_spawn([this] { wake(); }, sc_core::sc_gen_unique_name("pin"), &options);
}

template <class In>
void fabric_tlm::wake_at_changes(In &in)
{
	if (in.size() > 0)
		wake_at(in->value_changed_event());
}

// A pin that changes starts the clock.
void fabric_tlm::start_of_simulation()
{
	wake_at_changes(PROT_MODE);
	for (auto *const v : { &PROT_GROUP, &NSAID_MASK })
		for (auto &p : *v)
			wake_at_changes(p);
	for (auto *const v : { &SYSCO_EN, &SYSCOREQ, &QOSOVERRIDE })
		for (auto &p : *v)
			wake_at_changes(p);
	for (auto *const p : { &NIDEN, &DBGEN, &SPNIDEN, &SPIDEN })
		wake_at_changes(*p);
}

void fabric_tlm::put_control(fabric_pins_in &in) const
{
	in.ARESETn = 1;
	in.PROT_MODE = read(PROT_MODE) & 3U;
	for (uint32_t p = 0; p < cfg().caches + cfg().lites; p++) {
		in.PROT_GROUP[p] = read(PROT_GROUP[p]) & 15U;
		in.QOSOVERRIDE |= (read(QOSOVERRIDE[p]) ? 1U : 0U) << p;
	}
	for (uint32_t c = 0; c < cfg().caches; c++) {
		in.NSAID_MASK[c] = read(NSAID_MASK[c], ALL_NSAIDS) & ALL_NSAIDS;
		in.SYSCO_EN |= (read(SYSCO_EN[c]) ? 1U : 0U) << c;
		in.SYSCOREQ |= (read(SYSCOREQ[c]) ? 1U : 0U) << c;
		in.CHOICE[c] = cpus_[c]->choice;
	}
	in.NIDEN = read(NIDEN);
	in.DBGEN = read(DBGEN);
	in.SPNIDEN = read(SPNIDEN);
	in.SPIDEN = read(SPIDEN);
}

void fabric_tlm::show(const fabric_pins_out &out)
{
	write(TZCINT, out.TZCINT != 0);
	write(nERRIRQ, out.nERRIRQ != 0);
	for (uint32_t i = 0; i < COUNTERS; i++)
		write(nEVNTCNTOVERFLOW[i], ((out.nEVNTCNTOVERFLOW >> i) & 1U) != 0);
	for (uint32_t c = 0; c < cfg().caches; c++)
		write(SYSCOACK[c], ((out.SYSCOACK >> c) & 1U) != 0);
	write(CHANGE_PENDING, out.CHANGE_PENDING != 0);
	write(EVNTBUS, out.EVNTBUS);
}

void fabric_tlm::drive(fabric_pins_in &in, const fabric_pins_out &out)
{
	for (uint32_t c = 0; c < cfg().caches; c++) {
		cpus_[c]->master.drive(cpus_[c]->m);
		fabric_put_cpu(in, c, cpus_[c]->m);
		fabric_get_cpu(out, c, cpus_[c]->s);
	}
	for (uint32_t l = 0; l < cfg().lites; l++) {
		dmas_[l]->master.drive(dmas_[l]->m);
		fabric_put_dma(in, l, dmas_[l]->m);
		fabric_get_dma(out, l, dmas_[l]->s);
	}
	for (uint32_t m = 0; m < cfg().mems; m++) {
		memories_[m]->slave.drive(memories_[m]->s);
		fabric_put_memory(in, m, memories_[m]->s);
		fabric_get_memory(out, m, memories_[m]->m);
	}
	apb_.drive(apb_m_);
	fabric_put_apb(in, apb_m_);
	fabric_get_apb(out, apb_m_, apb_s_);
}

void fabric_tlm::sample()
{
	apb_.sample(apb_m_, apb_s_);
	for (const auto &p : cpus_)
		p->master.sample(p->m, p->s);
	for (const auto &p : dmas_)
		p->master.sample(p->m, p->s);
	for (const auto &p : memories_)
		p->slave.sample(p->m, p->s);
}

bool fabric_tlm::still() const
{
	const auto ports = [](const auto &list) { return std::all_of(list.begin(), list.end(), [](const auto &p) { return p->master.still(); }); };

	return pins_->settled() && apb_.still() && ports(cpus_) && ports(dmas_) &&
		std::all_of(memories_.begin(), memories_.end(), [](const auto &p) { return p->slave.still(); });
}

void fabric_tlm::thread()
{
	run();
}

bool fabric_tlm::cycle()
{
	fabric_pins_out out;
	fabric_pins_in in = {};

	pins_->out(out);
	show(out);
	if (cycles() < CYCLES_OF_RESET) {
		pins_->tick(in);
		return false;
	}
	put_control(in);
	drive(in, out);
	pins_->tick(in);
	if (pins_->state() != nullptr)
		dmi_.edge(*pins_->state()); // before anybody learns that his register access is done
	sample();
	return still();
}

// ---- blocking transport --------------------------------------------------------------------------------

void fabric_tlm::end(uint32_t port, tlm::tlm_generic_payload &trans, const axi_job &job) const
{
	auto *const ext = trans.get_extension<extension>();

	if (ext != nullptr)
		ext->exclusive_okay = ext->exclusive && job.exclusive_okay;
	trans.set_dmi_allowed(dmi_hint(port, trans));
	trans.set_response_status(axi_to_tlm(job.resp));
}

void fabric_tlm::cpu_transport(int c, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
{
	cpu_job job;

	if (payload_refused(trans, delay, cpu_payload_error(trans, cfg().addr_width, cfg().dvm != 0)))
		return;
	cpu_split(trans, job);
	cpus_[size_t(c)]->master.submit(job);
	take_back_before(job); // it has not gone out yet, and whoever asks again meets it
	wake();
	job.wait_done();
	end(uint32_t(c), trans, job);
}

void fabric_tlm::dma_transport(int l, tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
{
	dma_job job;

	if (payload_refused(trans, delay, dma_payload_error(trans, pins_->dma_shape())))
		return;
	dma_split(trans, pins_->dma_shape(), job);
	dmas_[size_t(l)]->master.submit(job);
	wake();
	job.wait_done();
	end(uint32_t(l) + cfg().caches, trans, job);
}

// ---- the registers -------------------------------------------------------------------------------------

namespace {

// The payload lies within one of the two blocks' registers.
tlm::tlm_response_status config_error(const tlm::tlm_generic_payload &trans)
{
	const uint64_t first = trans.get_address(), end = first + trans.get_data_length();
	const tlm::tlm_response_status error = apb_payload_error(trans, FABRIC_CCI_REGISTERS + FABRIC_CCI_WINDOW);

	return error == tlm::TLM_OK_RESPONSE && first < FABRIC_CCI_REGISTERS && end > FABRIC_TZC_WINDOW ? tlm::TLM_ADDRESS_ERROR_RESPONSE : error;
}

} // namespace

void fabric_tlm::config_transport(tlm::tlm_generic_payload &trans, sc_core::sc_time &delay)
{
	apb_job job;

	if (payload_refused(trans, delay, config_error(trans)))
		return;
	job.trans = &trans;
	apb_.submit(job);
	wake();
	job.wait_done();
	trans.set_response_status(job.error ? tlm::TLM_GENERIC_ERROR_RESPONSE : tlm::TLM_OK_RESPONSE);
}

} // namespace tzf
