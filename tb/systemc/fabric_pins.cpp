// fabric_pins.cpp - see fabric_pins.h.
#include "fabric_pins.h"

#include <cstring>

namespace tzf {

// ---- the C model ---------------------------------------------------------------------------------------

namespace {

// So many quiet cycles are waited for before the whole state is compared, which costs more than a clock edge.
const uint32_t QUIET = 4;

// Of a struct of the signal lists.
template <class T>
bool same(const T &a, const T &b)
{
	// NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c): padding and unused elements are 0 (tzf_if.h)
	return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

fabric_model::fabric_model(const fabric_cfg &cfg) : fabric_pins(cfg)
{
	const char *const error = fabric_cfg_error(&cfg);

	if (error != nullptr)
		SC_REPORT_ERROR("tzf/fabric", error);
	fabric_reset(&cfg, &state_);
}

void fabric_model::out(fabric_pins_out &out)
{
	fabric_out(&cfg(), &state_, &out);
}

void fabric_model::tick(const fabric_pins_in &in)
{
	const bool unchanged = same(in, last_);

	if (unchanged && settled_)
		return;
	last_ = in;
	settled_ = false;
	if (!unchanged)
		quiet_ = 0;
	if (quiet_ >= QUIET) {
		before_ = state_;
		fabric_tick(&cfg(), &state_, &in);
		settled_ = same(before_, state_);
		quiet_ = settled_ ? quiet_ : 0;
		return;
	}
	const fabric_outputs before = state_.wires;

	fabric_tick(&cfg(), &state_, &in);
	quiet_ = same(before, state_.wires) ? quiet_ + 1U : 0;
}

// ---- wires ---------------------------------------------------------------------------------------------

void fabric_put_cpu(fabric_pins_in &in, uint32_t c, const cpu_master_pins &m)
{
	in.REQ_VALID |= bit(m.valid, c);
	in.REQ_OP[c] = m.op;
	in.REQ_ID[c] = m.id;
	in.REQ_ADDR[c] = m.addr;
	in.REQ_PROT[c] = m.prot;
	in.REQ_NSAID[c] = m.nsaid;
	in.REQ_QOS[c] = m.qos;
	in.REQ_WDATA[c] = m.data;
	in.REQ_WSTRB[c] = m.strb;
	in.RSP_READY |= bit(m.ready, c);
}

void fabric_get_cpu(const fabric_pins_out &out, uint32_t c, cpu_slave_pins &s)
{
	s.ready = is_set(out.REQ_READY, c);
	s.valid = is_set(out.RSP_VALID, c);
	s.id = out.RSP_ID[c];
	s.resp = out.RSP_RESP[c];
	s.data = out.RSP_DATA[c];
}

// Channel x (AR, AW) of an ACE-Lite port, from an axi_addr.
#define PUT_DMA_ADDR(in, l, x, valid, a) do { \
	(in).x##VALID_d |= bit(valid, l); \
	(in).x##LOCK_d |= bit((a).attr.exclusive, l); \
	(in).x##ID_d[l] = (a).id; \
	(in).x##ADDR_d[l] = (a).addr; \
	(in).x##LEN_d[l] = (a).len; \
	(in).x##SIZE_d[l] = (a).size; \
	(in).x##BURST_d[l] = (a).burst; \
	(in).x##CACHE_d[l] = (a).attr.cache; \
	(in).x##PROT_d[l] = (a).attr.prot(); \
	(in).x##QOS_d[l] = (a).attr.qos; \
	(in).x##DOMAIN_d[l] = (a).attr.domain; \
	(in).x##SNOOP_d[l] = (a).attr.snoop; \
	(in).x##NSAID_d[l] = (a).attr.nsaid; \
} while (0)

void fabric_put_dma(fabric_pins_in &in, uint32_t l, const axi_master_pins &m)
{
	PUT_DMA_ADDR(in, l, AR, m.arvalid, m.ar);
	PUT_DMA_ADDR(in, l, AW, m.awvalid, m.aw);
	in.WVALID_d |= bit(m.wvalid, l);
	in.WLAST_d |= bit(m.w.last, l);
	in.WDATA_d[l] = m.w.data;
	in.WSTRB_d[l] = m.w.strb;
	in.RREADY_d |= bit(m.rready, l);
	in.BREADY_d |= bit(m.bready, l);
}

void fabric_get_dma(const fabric_pins_out &out, uint32_t l, axi_slave_pins &s)
{
	s.arready = is_set(out.ARREADY_d, l);
	s.awready = is_set(out.AWREADY_d, l);
	s.wready = is_set(out.WREADY_d, l);
	s.rvalid = is_set(out.RVALID_d, l);
	s.bvalid = is_set(out.BVALID_d, l);
	s.r = { out.RID_d[l], out.RRESP_d[l], is_set(out.RLAST_d, l), out.RDATA_d[l] };
	s.b = { out.BID_d[l], out.BRESP_d[l] };
}

// Channel x of a memory port, into an axi_addr. DOMAIN, SNOOP, BAR, VNET and REGION are not there.
#define GET_MEMORY_ADDR(out, m, x, valid, a) do { \
	(valid) = is_set((out).x##VALID_m, m); \
	(a).attr = attributes(); \
	(a).attr.exclusive = is_set((out).x##LOCK_m, m); \
	(a).id = (out).x##ID_m[m]; \
	(a).attr.id = (out).x##ID_m[m]; \
	(a).addr = (out).x##ADDR_m[m]; \
	(a).len = (out).x##LEN_m[m]; \
	(a).size = (out).x##SIZE_m[m]; \
	(a).burst = (out).x##BURST_m[m]; \
	(a).attr.cache = uint8_t((out).x##CACHE_m[m]); \
	(a).attr.set_prot((out).x##PROT_m[m]); \
	(a).attr.qos = uint8_t((out).x##QOS_m[m]); \
	(a).attr.nsaid = uint8_t((out).x##NSAID_m[m]); \
} while (0)

void fabric_get_memory(const fabric_pins_out &out, uint32_t m, axi_master_pins &p)
{
	GET_MEMORY_ADDR(out, m, AR, p.arvalid, p.ar);
	GET_MEMORY_ADDR(out, m, AW, p.awvalid, p.aw);
	p.wvalid = is_set(out.WVALID_m, m);
	p.w = { is_set(out.WLAST_m, m), out.WSTRB_m[m], out.WDATA_m[m] };
	p.rready = is_set(out.RREADY_m, m);
	p.bready = is_set(out.BREADY_m, m);
}

void fabric_put_memory(fabric_pins_in &in, uint32_t m, const axi_slave_pins &s)
{
	in.ARREADY_m |= bit(s.arready, m);
	in.AWREADY_m |= bit(s.awready, m);
	in.WREADY_m |= bit(s.wready, m);
	in.RVALID_m |= bit(s.rvalid, m);
	in.RID_m[m] = s.r.id;
	in.RDATA_m[m] = s.r.data;
	in.RRESP_m[m] = s.r.resp;
	in.RLAST_m |= bit(s.r.last, m);
	in.BVALID_m |= bit(s.bvalid, m);
	in.BID_m[m] = s.b.id;
	in.BRESP_m[m] = s.b.resp;
}

namespace {

// Which of the two selects: PSEL[0] the filter's, PSEL[1] the interconnect's.
uint32_t select_of(const apb_master_pins &m)
{
	return m.paddr >= FABRIC_CCI_REGISTERS ? 1U : 0U;
}

} // namespace

void fabric_put_apb(fabric_pins_in &in, const apb_master_pins &m)
{
	in.PSEL = bit(m.psel, select_of(m));
	in.PENABLE = m.penable;
	in.PWRITE = m.pwrite;
	in.PADDR = m.paddr % FABRIC_CCI_REGISTERS;
	in.PWDATA = m.pwdata;
	in.PSTRB = m.pstrb;
	in.PPROT = m.pprot;
}

void fabric_get_apb(const fabric_pins_out &out, const apb_master_pins &m, apb_slave_pins &s)
{
	s.pready = is_set(out.PREADY, select_of(m));
	s.pslverr = is_set(out.PSLVERR, select_of(m));
	s.prdata = out.PRDATA[select_of(m)];
}

} // namespace tzf
