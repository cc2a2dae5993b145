// tzc400_pins.h - the tzc400 as pins under a clock: the base class for whatever is behind them, the C model, and the wires between the pins and the
// channels of tzf_axi.h and tzf_apb_master.h.
//
// An RTL instance derives from tzc400_pins (docs/systemc.md, "RTL behind the same sockets").
#ifndef TZC400_PINS_H
#define TZC400_PINS_H

#include "tzf_apb_master.h"
#include "tzf_axi.h"
#include "tzf_pins.h"

// The models are C11.
#define restrict __restrict__
extern "C" {
#include "tzc400.h"
}
#undef restrict

namespace tzf {

// In C++ the function tzc400_out hides the struct.
using tzc400_inputs = struct ::tzc400_in;
using tzc400_outputs = struct ::tzc400_out;

class tzc400_pins : public pins<tzc400_inputs, tzc400_outputs> {
public:
	explicit tzc400_pins(const tzc400_cfg &cfg) : cfg_(cfg) {}

	const tzc400_cfg &cfg() const { return cfg_; }
	axi_shape shape() const { return { cfg_.addr_width, cfg_.aid_width, cfg_.data_width / 8U }; }
	// The registers behind the pins as the model holds them, or null where nobody can see them: DMI is then never granted and debug transport moves nothing.
	virtual const tzc400_state *state() const { return nullptr; }

private:
	tzc400_cfg cfg_;
};

// The C reference model.
class tzc400_model : public tzc400_pins {
public:
	// A configuration that the block does not support is reported (SC_REPORT_ERROR, which throws).
	explicit tzc400_model(const tzc400_cfg &cfg);

	void out(tzc400_outputs &out) override;
	void tick(const tzc400_inputs &in) override;
	bool settled() const override { return settled_; }
	const tzc400_state *state() const override { return &state_; }

private:
	tzc400_state state_;
	tzc400_inputs last_ = {};
	bool settled_ = false;
};

// Filter f of the block's pins and its channels: upstream, where the block is the slave, and downstream, where it is the master.
void tzc400_put_upstream(tzc400_inputs &in, uint32_t f, const axi_master_pins &m);
void tzc400_get_upstream(const tzc400_outputs &out, uint32_t f, axi_slave_pins &s);
void tzc400_get_downstream(const tzc400_outputs &out, uint32_t f, axi_master_pins &m);
void tzc400_put_downstream(tzc400_inputs &in, uint32_t f, const axi_slave_pins &s);

// The configuration port.
void tzc400_put_apb(tzc400_inputs &in, const apb_master_pins &m);
void tzc400_get_apb(const tzc400_outputs &out, apb_slave_pins &s);

} // namespace tzf

#endif
