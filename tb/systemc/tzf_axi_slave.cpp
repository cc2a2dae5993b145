// tzf_axi_slave.cpp - see tzf_axi_slave.h.
#include "tzf_axi_slave.h"

#include <algorithm>

#include <sysc/kernel/sc_dynamic_processes.h>

namespace tzf {

axi_slave::axi_slave(const axi_shape &shape, forward call, std::function<void()> wake, uint32_t depth)
	: shape_(shape), call_(std::move(call)), wake_(std::move(wake)), depth_(depth)
{
}

bool axi_slave::paused()
{
	const bool now = pause_ && pause_();

	held_ = held_ || now;
	return now;
}

// ---- the target ----------------------------------------------------------------------------------------

void axi_slave::fill(tlm::tlm_generic_payload &trans, burst &b) const
{
	const uint32_t length = uint32_t(b.data.size());

	trans.set_command(b.write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
	trans.set_address(axi_lowest(b.addr));
	trans.set_data_ptr(b.data.data());
	trans.set_data_length(length);
	trans.set_streaming_width(b.addr.burst == AXI_FIXED ? axi_beat_of(b.addr, 0, shape_.bus_bytes).bytes : length);
	trans.set_byte_enable_ptr(b.whole ? nullptr : b.enables.data());
	trans.set_byte_enable_length(b.whole ? 0 : length);
	trans.set_dmi_allowed(false);
	trans.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
}

void axi_slave::call_target(burst &b)
{
	if (b.write && !b.any)
		return;
	extension ext(b.addr.attr);
	tlm::tlm_generic_payload trans;
	sc_core::sc_time delay = sc_core::SC_ZERO_TIME;

	ext.id = b.addr.id;
	fill(trans, b);
	trans.set_extension(&ext);
	call_(trans, delay);
	trans.clear_extension(&ext); // it is ours, not the payload's
	if (delay != sc_core::SC_ZERO_TIME)
		sc_core::wait(delay);
	b.resp = axi_of_tlm(trans.get_response_status());
	if (b.resp == AXI_OKAY && b.addr.attr.exclusive && ext.exclusive_okay)
		b.resp = AXI_EXOKAY;
	dmi_seen_ = dmi_seen_ || trans.is_dmi_allowed();
}

void axi_slave::work(worker &w)
{
	for (;;) {
		while (w.job == nullptr)
			sc_core::wait(w.event);
		call_target(*w.job);
		w.job->done = true;
		w.job = nullptr;
		free_.push_back(&w);
		wake_();
	}
}

void axi_slave::start(burst &b)
{
	b.started = true;
	if (free_.empty()) {
		workers_.push_back(std::make_unique<worker>());
		worker *const w = workers_.back().get();

		free_.push_back(w);
		sc_core::sc_spawn([this, w] { work(*w); });
	}
	worker *const w = free_.back();

	free_.pop_back();
	w->job = &b;
	w->event.notify();
}

// ---- the channels --------------------------------------------------------------------------------------

void axi_slave::accept(bursts &list, bool write, const axi_addr &addr)
{
	burst b;

	b.write = write;
	b.addr = addr;
	b.data.resize(axi_length(addr));
	if (write)
		b.enables.assign(b.data.size(), TLM_BYTE_DISABLED);
	list.push_back(std::move(b));
}

// Gives the beats of data to the writes, in the order of their addresses.
void axi_slave::collect()
{
	for (burst &b : writes_) {
		while (b.beat <= b.addr.len && !data_.empty()) {
			const axi_w &w = data_.front();
			const axi_beat at = axi_beat_of(b.addr, b.beat, shape_.bus_bytes);

			for (uint32_t i = 0; i < at.bytes; i++) {
				const bool enabled = ((w.strb >> (at.lane + i)) & 1U) != 0;

				b.enables[at.at + i] = enabled ? TLM_BYTE_ENABLED : TLM_BYTE_DISABLED;
				b.data[at.at + i] = axi_get_byte(w.data, at.lane + i);
				b.whole = b.whole && enabled;
				b.any = b.any || enabled;
			}
			if (w.last != (b.beat == b.addr.len))
				SC_REPORT_ERROR("tzf/axi_slave", "WLAST is not on the last beat of the burst");
			b.beat++;
			data_.pop_front();
		}
	}
}

// A burst begins when its data are there, and no earlier one of its ID is under way.
void axi_slave::start_ready(bursts &list)
{
	for (auto b = list.begin(); b != list.end(); ++b) {
		const bool complete = !b->write || b->beat > b->addr.len;
		const bool waits = std::any_of(list.begin(), b, [&](const burst &earlier) { return earlier.addr.id == b->addr.id && !earlier.done; });

		if (!b->started && complete && !waits)
			start(*b);
	}
}

// The oldest burst that has its answer, or null.
axi_slave::burst *axi_slave::answered(bursts &list)
{
	const auto found = std::find_if(list.begin(), list.end(), [](const burst &b) { return b.done; });

	return found == list.end() ? nullptr : &*found;
}

axi_r axi_slave::r_beat(const burst &b) const
{
	const axi_beat at = axi_beat_of(b.addr, b.beat, shape_.bus_bytes);
	axi_r r;

	r.id = b.addr.id;
	r.resp = b.resp;
	r.last = b.beat == b.addr.len;
	for (uint32_t i = 0; i < at.bytes; i++)
		axi_put_byte(r.data, at.lane + i, b.data[at.at + i]);
	return r;
}

void axi_slave::drive(axi_slave_pins &pins)
{
	pins = axi_slave_pins();
	held_ = false;
	pins.arready = reads_.size() < depth_ && !paused();
	pins.awready = writes_.size() < depth_ && !paused();
	pins.wready = data_.size() < depth_ && !paused();
	if (r_ == nullptr && !paused())
		r_ = answered(reads_);
	if (b_ == nullptr && !paused())
		b_ = answered(writes_);
	pins.rvalid = r_ != nullptr;
	if (pins.rvalid)
		pins.r = r_beat(*r_);
	pins.bvalid = b_ != nullptr;
	if (pins.bvalid)
		pins.b = { b_->addr.id, b_->resp };
}

void axi_slave::sample(const axi_master_pins &m, const axi_slave_pins &s)
{
	const auto drop = [](bursts &list, burst *&b) {
		list.remove_if([b](const burst &x) { return &x == b; });
		b = nullptr;
	};

	moved_ = axi_moves(m, s);
	if (s.rvalid && m.rready && r_->beat++ == r_->addr.len)
		drop(reads_, r_);
	if (s.bvalid && m.bready)
		drop(writes_, b_);
	if (m.arvalid && s.arready)
		accept(reads_, false, m.ar);
	if (m.awvalid && s.awready)
		accept(writes_, true, m.aw);
	if (m.wvalid && s.wready)
		data_.push_back(m.w);
	collect();
	start_ready(reads_);
	start_ready(writes_);
}

} // namespace tzf
