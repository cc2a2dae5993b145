// fabric_pins.h - the system of caches, interconnect and address filter as pins under a clock: the base class for whatever is behind them, the C model,
// and the wires between the pins and the channels of tzf_axi.h, fabric_cpu.h and tzf_apb_master.h.
#ifndef FABRIC_PINS_H
#define FABRIC_PINS_H

#include "fabric_cpu.h"
#include "tzc400_pins.h"
#include "tzf_apb_master.h"
#include "tzf_axi.h"
#include "tzf_pins.h"

// The models are C11.
#define restrict __restrict__
extern "C" {
#include "ace_cache.h"
#include "cci.h"
#include "fabric.h"
}
#undef restrict

namespace tzf {

// In C++ the function fabric_out hides the struct.
using fabric_pins_in = struct ::fabric_in;
using fabric_pins_out = struct ::fabric_out;

class fabric_pins : public pins<fabric_pins_in, fabric_pins_out> {
public:
	explicit fabric_pins(const fabric_cfg &cfg) : cfg_(cfg) {}

	const fabric_cfg &cfg() const { return cfg_; }
	axi_shape memory_shape() const { return { cfg_.addr_width, cfg_.tzc.aid_width, cfg_.tzc.data_width / 8U }; }
	axi_shape dma_shape() const { return { cfg_.addr_width, cfg_.cci.id_width, cfg_.tzc.data_width / 8U }; }
	// The state behind the pins as the model holds it, or null where nobody can see it: DMI is then never granted and debug transport moves nothing.
	// Debug transport writes to data of copies, and to nothing else.
	virtual fabric_state *state() { return nullptr; }

private:
	fabric_cfg cfg_;
};

// The C reference model.
class fabric_model : public fabric_pins {
public:
	// A configuration that the system does not support is reported (SC_REPORT_ERROR, which throws).
	explicit fabric_model(const fabric_cfg &cfg);

	void out(fabric_pins_out &out) override;
	void tick(const fabric_pins_in &in) override;
	bool settled() const override { return settled_; }
	fabric_state *state() override { return &state_; }

private:
	fabric_state state_ = {}, before_ = {}; // before_: at the last edge, where that is compared
	fabric_pins_in last_ = {};
	uint32_t quiet_ = 0; // cycles since an input or an output of a block has changed
	bool settled_ = false;
};

// The processor interface of cache c.
void fabric_put_cpu(fabric_pins_in &in, uint32_t c, const cpu_master_pins &m);
void fabric_get_cpu(const fabric_pins_out &out, uint32_t c, cpu_slave_pins &s);

// ACE-Lite port l, where the system is the slave, and memory port m, where it is the master.
void fabric_put_dma(fabric_pins_in &in, uint32_t l, const axi_master_pins &m);
void fabric_get_dma(const fabric_pins_out &out, uint32_t l, axi_slave_pins &s);
void fabric_get_memory(const fabric_pins_out &out, uint32_t m, axi_master_pins &p);
void fabric_put_memory(fabric_pins_in &in, uint32_t m, const axi_slave_pins &s);

// The registers: the filter's from 0 on, the interconnect's from FABRIC_CCI_REGISTERS on.
const uint32_t FABRIC_TZC_WINDOW = 0x1000;
const uint32_t FABRIC_CCI_REGISTERS = 0x100000;
const uint32_t FABRIC_CCI_WINDOW = 0x100000;

void fabric_put_apb(fabric_pins_in &in, const apb_master_pins &m);
void fabric_get_apb(const fabric_pins_out &out, const apb_master_pins &m, apb_slave_pins &s);

} // namespace tzf

#endif
