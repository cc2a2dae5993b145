// tzf_axi_master.cpp - see tzf_axi_master.h.
#include "tzf_axi_master.h"

#include <string>

namespace tzf {

void axi_master::submit(axi_job &job)
{
	for (size_t i = 0; i < job.bursts.size(); i++) {
		queue &addresses = job.write ? aw_ : ar_;

		addresses.push_back({ &job, i, 0 });
		if (job.write)
			w_.push_back({ &job, i, 0 });
	}
}

bool axi_master::paused()
{
	const bool now = pause_ && pause_();

	held_ = held_ || now;
	return now;
}

// VALID of a queue's head; `standing`: it stood in the last cycle and was not taken.
bool axi_master::offer(bool &standing, const queue &q)
{
	if (!standing)
		standing = !q.empty() && !paused();
	return standing;
}

axi_w axi_master::w_beat(const burst &b) const
{
	const axi_beat at = axi_beat_of(b.addr(), b.beat, shape_.bus_bytes);
	axi_w w;

	w.last = b.beat == b.addr().len;
	for (uint32_t i = 0; i < at.bytes; i++) {
		const uint64_t byte = b.job->at[b.index] + at.at + i;

		if (!b.job->enabled(byte))
			continue;
		w.strb |= 1U << (at.lane + i);
		axi_put_byte(w.data, at.lane + i, b.job->data[byte]);
	}
	return w;
}

void axi_master::drive(axi_master_pins &pins)
{
	pins = axi_master_pins();
	held_ = false;
	pins.arvalid = offer(ar_up_, ar_);
	if (pins.arvalid)
		pins.ar = ar_.front().addr();
	const bool aw_stood = aw_up_;

	pins.awvalid = offer(aw_up_, aw_);
	if (pins.awvalid)
		pins.aw = aw_.front().addr();
	if (pins.awvalid && !aw_stood)
		aw_offered_++;
	if (w_done_ < aw_offered_)
		pins.wvalid = offer(w_up_, w_);
	if (pins.wvalid)
		pins.w = w_beat(w_.front());
	pins.rready = !paused();
	pins.bready = !paused();
}

axi_master::burst &axi_master::oldest(std::map<uint32_t, queue> &flying, uint32_t id, const char *channel)
{
	const auto found = flying.find(id);

	if (found == flying.end()) {
		const std::string text = std::string(channel) + " with ID " + std::to_string(id) + ", of which no transaction is under way";

		SC_REPORT_ERROR("tzf/axi_master", text.c_str());
		sc_core::sc_abort(); // for those who made the report do nothing
	}
	return found->second.front();
}

void axi_master::end_burst(axi_job &job)
{
	job.left--;
	if (job.left == 0)
		job.finish();
}

// Data of a beat with an error are zeros to whoever asked.
void axi_master::take_read(const axi_r &r)
{
	burst &b = oldest(reads_, r.id, "R");
	axi_job &job = *b.job;
	const axi_beat at = axi_beat_of(b.addr(), b.beat, shape_.bus_bytes);

	if (r.last != (b.beat + 1U == b.addr().answer_beats()))
		SC_REPORT_ERROR("tzf/axi_master", "RLAST is not on the last beat of the burst");
	for (uint32_t i = 0; i < at.bytes; i++) {
		const uint64_t byte = job.at[b.index] + at.at + i;

		if (job.enabled(byte))
			job.data[byte] = r.resp >= AXI_SLVERR ? 0 : axi_get_byte(r.data, at.lane + i);
	}
	job.answer(r.resp);
	b.beat++;
	if (!r.last)
		return;
	reads_[r.id].pop_front();
	if (reads_[r.id].empty())
		reads_.erase(r.id);
	end_burst(job);
}

void axi_master::take_write(const axi_b &b)
{
	axi_job &job = *oldest(writes_, b.id, "B").job;

	job.answer(b.resp);
	writes_[b.id].pop_front();
	if (writes_[b.id].empty())
		writes_.erase(b.id);
	end_burst(job);
}

void axi_master::sample(const axi_master_pins &m, const axi_slave_pins &s)
{
	moved_ = axi_moves(m, s);
	if (m.arvalid && s.arready) {
		reads_[m.ar.id].push_back(ar_.front());
		ar_.pop_front();
		ar_up_ = false;
	}
	if (m.awvalid && s.awready) {
		writes_[m.aw.id].push_back(aw_.front());
		aw_.pop_front();
		aw_up_ = false;
	}
	if (m.wvalid && s.wready) {
		w_up_ = false;
		w_.front().beat++;
		if (m.w.last) {
			w_.pop_front();
			w_done_++;
		}
	}
	if (s.rvalid && m.rready)
		take_read(s.r);
	if (s.bvalid && m.bready)
		take_write(s.b);
}

} // namespace tzf
