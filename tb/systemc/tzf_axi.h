// tzf_axi.h - the five AXI4 / ACE-Lite channels of one port as plain values, and where the bytes of a beat are. Of no block in particular.
//
// A port is two structs: what its master side drives (axi_master_pins) and what its slave side drives (axi_slave_pins). A block's wires
// (tzc400_pins.h) copy them from and to the block's pins.
#ifndef TZF_AXI_H
#define TZF_AXI_H

#include <cstdint>

#include "tzf_extension.h"
#include "tzf_if.h"

namespace tzf {

enum axi_burst_kind : uint32_t { AXI_FIXED = 0, AXI_INCR = 1, AXI_WRAP = 2 };
enum axi_resp : uint32_t { AXI_OKAY = 0, AXI_EXOKAY = 1, AXI_SLVERR = 2, AXI_DECERR = 3 };

// What a port can carry.
struct axi_shape {
	uint32_t addr_width; // bits
	uint32_t id_width;   // bits
	uint32_t bus_bytes;  // bytes of the data bus: 4, 8, 16, 32
};

// An address: AR or AW.
struct axi_addr {
	uint32_t id = 0;
	uint64_t addr = 0;
	uint32_t len = 0;  // beats - 1
	uint32_t size = 0; // log2 of bytes a beat
	uint32_t burst = AXI_INCR;
	attributes attr; // but its id

	uint32_t beats() const { return len + 1U; }
	// Beats of R: cache maintenance (ARSNOOP 8 and more) is answered by one.
	uint32_t answer_beats() const { return attr.snoop >= 8U ? 1U : beats(); }
};

struct axi_w {
	bool last = false;
	uint32_t strb = 0;
	tzf_w256 data = {};
};

struct axi_r {
	uint32_t id = 0;
	uint32_t resp = AXI_OKAY;
	bool last = false;
	tzf_w256 data = {};
};

struct axi_b {
	uint32_t id = 0;
	uint32_t resp = AXI_OKAY;
};

// Driven by the side of the master.
struct axi_master_pins {
	bool arvalid = false, awvalid = false, wvalid = false, rready = false, bready = false;
	axi_addr ar, aw;
	axi_w w;
};

// Driven by the side of the slave.
struct axi_slave_pins {
	bool arready = false, awready = false, wready = false, rvalid = false, bvalid = false;
	axi_r r;
	axi_b b;
};

// A port's bit in a pin that has one for each port.
inline uint32_t bit(bool v, uint32_t port)
{
	return (v ? 1U : 0U) << port;
}

inline bool is_set(uint32_t v, uint32_t port)
{
	return ((v >> port) & 1U) != 0;
}

// Something is handed over on some channel in this cycle.
inline bool axi_moves(const axi_master_pins &m, const axi_slave_pins &s)
{
	return (m.arvalid && s.arready) || (m.awvalid && s.awready) || (m.wvalid && s.wready) || (s.rvalid && m.rready) || (s.bvalid && m.bready);
}

// The bytes of beat i of a burst: at these addresses, from this lane of the bus on, at this place in the burst's own data (for WRAP: from the lowest
// address on; for FIXED: beat after beat).
struct axi_beat {
	uint64_t addr;
	uint32_t bytes;
	uint32_t lane;
	uint64_t at;
};

inline axi_beat axi_beat_of(const axi_addr &a, uint32_t i, uint32_t bus_bytes)
{
	const uint64_t unit = uint64_t(1) << a.size;
	const uint64_t total = unit * a.beats();
	uint64_t addr = a.addr;

	if (i > 0 && a.burst != AXI_FIXED)
		addr = (a.addr & ~(unit - 1U)) + i * unit;
	if (a.burst == AXI_WRAP) {
		const uint64_t lowest = a.addr & ~(total - 1U);

		addr = lowest + ((addr - lowest) & (total - 1U));
		return { addr, uint32_t(unit), uint32_t(addr & (bus_bytes - 1U)), addr - lowest };
	}
	const uint32_t bytes = uint32_t(unit - (addr & (unit - 1U)));
	const uint64_t at = a.burst == AXI_FIXED ? uint64_t(i) * bytes : addr - a.addr;

	return { addr, bytes, uint32_t(addr & (bus_bytes - 1U)), at };
}

// The lowest address that a burst touches, and how many bytes it moves.
inline uint64_t axi_lowest(const axi_addr &a)
{
	return a.burst == AXI_WRAP ? a.addr & ~((uint64_t(a.beats()) << a.size) - 1U) : a.addr;
}

inline uint32_t axi_length(const axi_addr &a)
{
	const axi_beat last = axi_beat_of(a, a.len, 1U);

	return a.burst == AXI_WRAP ? a.beats() << a.size : uint32_t(last.at + last.bytes);
}

inline uint8_t axi_get_byte(const tzf_w256 &data, uint32_t lane)
{
	return uint8_t(data.w[lane / 4U] >> (8U * (lane % 4U)));
}

inline void axi_put_byte(tzf_w256 &data, uint32_t lane, uint8_t value)
{
	const uint32_t shift = 8U * (lane % 4U);

	data.w[lane / 4U] = (data.w[lane / 4U] & ~(0xFFU << shift)) | (uint32_t(value) << shift);
}

// The response of a transaction on a bus, and back. INCOMPLETE and what only TLM knows are SLVERR.
inline tlm::tlm_response_status axi_to_tlm(uint32_t resp)
{
	if (resp == AXI_SLVERR)
		return tlm::TLM_GENERIC_ERROR_RESPONSE;
	return resp == AXI_DECERR ? tlm::TLM_ADDRESS_ERROR_RESPONSE : tlm::TLM_OK_RESPONSE;
}

inline uint32_t axi_of_tlm(tlm::tlm_response_status status)
{
	if (status == tlm::TLM_OK_RESPONSE)
		return AXI_OKAY;
	return status == tlm::TLM_ADDRESS_ERROR_RESPONSE ? AXI_DECERR : AXI_SLVERR;
}

} // namespace tzf

#endif
