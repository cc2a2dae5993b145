// tzc400_pins.cpp - see tzc400_pins.h.
#include "tzc400_pins.h"

#include <cstring>

namespace tzf {

// ---- the C model ---------------------------------------------------------------------------------------

tzc400_model::tzc400_model(const tzc400_cfg &cfg) : tzc400_pins(cfg)
{
	const char *const error = tzc400_cfg_error(&cfg);

	if (error != nullptr)
		SC_REPORT_ERROR("tzf/tzc400", error);
	tzc400_reset(&cfg, &state_);
}

void tzc400_model::out(tzc400_outputs &out)
{
	tzc400_out(&cfg(), &state_, &out);
}

// Equal values compare equal as memory (tzf_if.h).
void tzc400_model::tick(const tzc400_inputs &in)
{
	if (std::memcmp(&in, &last_, sizeof in) != 0) {
		settled_ = false;
		last_ = in;
		tzc400_tick(&cfg(), &state_, &in);
		return;
	}
	const tzc400_state before = state_;

	tzc400_tick(&cfg(), &state_, &in);
	// NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c): padding and unused elements are 0 (tzf_if.h)
	settled_ = std::memcmp(&before, &state_, sizeof before) == 0;
}

// ---- wires ---------------------------------------------------------------------------------------------

// Channel x (AR, AW) of the upstream side, from an axi_addr.
#define PUT_ADDR(in, f, x, valid, a) do { \
	(in).x##VALID_s |= bit(valid, f); \
	(in).x##LOCK_s |= bit((a).attr.exclusive, f); \
	(in).x##ID_s[f] = (a).id; \
	(in).x##ADDR_s[f] = (a).addr; \
	(in).x##LEN_s[f] = (a).len; \
	(in).x##SIZE_s[f] = (a).size; \
	(in).x##BURST_s[f] = (a).burst; \
	(in).x##CACHE_s[f] = (a).attr.cache; \
	(in).x##PROT_s[f] = (a).attr.prot(); \
	(in).x##QOS_s[f] = (a).attr.qos; \
	(in).x##REGION_s[f] = (a).attr.region; \
	(in).x##DOMAIN_s[f] = (a).attr.domain; \
	(in).x##SNOOP_s[f] = (a).attr.snoop; \
	(in).x##BAR_s[f] = (a).attr.bar; \
	(in).x##NSAID_s[f] = (a).attr.nsaid; \
	(in).x##VNET_s[f] = (a).attr.vnet; \
} while (0)

// Channel x of the downstream side, into an axi_addr.
#define GET_ADDR(out, f, x, valid, a) do { \
	(valid) = is_set((out).x##VALID_m, f); \
	(a).attr.exclusive = is_set((out).x##LOCK_m, f); \
	(a).id = (out).x##ID_m[f]; \
	(a).attr.id = (out).x##ID_m[f]; \
	(a).addr = (out).x##ADDR_m[f]; \
	(a).len = (out).x##LEN_m[f]; \
	(a).size = (out).x##SIZE_m[f]; \
	(a).burst = (out).x##BURST_m[f]; \
	(a).attr.cache = uint8_t((out).x##CACHE_m[f]); \
	(a).attr.set_prot((out).x##PROT_m[f]); \
	(a).attr.qos = uint8_t((out).x##QOS_m[f]); \
	(a).attr.region = uint8_t((out).x##REGION_m[f]); \
	(a).attr.domain = uint8_t((out).x##DOMAIN_m[f]); \
	(a).attr.snoop = uint8_t((out).x##SNOOP_m[f]); \
	(a).attr.bar = uint8_t((out).x##BAR_m[f]); \
	(a).attr.nsaid = uint8_t((out).x##NSAID_m[f]); \
	(a).attr.vnet = uint8_t((out).x##VNET_m[f]); \
} while (0)

void tzc400_put_upstream(tzc400_inputs &in, uint32_t f, const axi_master_pins &m)
{
	if (m.arvalid)
		PUT_ADDR(in, f, AR, m.arvalid, m.ar);
	if (m.awvalid)
		PUT_ADDR(in, f, AW, m.awvalid, m.aw);
	in.WVALID_s |= bit(m.wvalid, f);
	in.WLAST_s |= bit(m.w.last, f);
	in.WSTRB_s[f] = m.w.strb;
	in.WDATA_s[f] = m.w.data;
	in.RREADY_s |= bit(m.rready, f);
	in.BREADY_s |= bit(m.bready, f);
}

void tzc400_get_upstream(const tzc400_outputs &out, uint32_t f, axi_slave_pins &s)
{
	s.arready = is_set(out.ARREADY_s, f);
	s.awready = is_set(out.AWREADY_s, f);
	s.wready = is_set(out.WREADY_s, f);
	s.rvalid = is_set(out.RVALID_s, f);
	s.r = { out.RID_s[f], out.RRESP_s[f], is_set(out.RLAST_s, f), out.RDATA_s[f] };
	s.bvalid = is_set(out.BVALID_s, f);
	s.b = { out.BID_s[f], out.BRESP_s[f] };
}

void tzc400_get_downstream(const tzc400_outputs &out, uint32_t f, axi_master_pins &m)
{
	GET_ADDR(out, f, AR, m.arvalid, m.ar);
	GET_ADDR(out, f, AW, m.awvalid, m.aw);
	m.wvalid = is_set(out.WVALID_m, f);
	m.w = { is_set(out.WLAST_m, f), out.WSTRB_m[f], out.WDATA_m[f] };
	m.rready = is_set(out.RREADY_m, f);
	m.bready = is_set(out.BREADY_m, f);
}

void tzc400_put_downstream(tzc400_inputs &in, uint32_t f, const axi_slave_pins &s)
{
	in.ARREADY_m |= bit(s.arready, f);
	in.AWREADY_m |= bit(s.awready, f);
	in.WREADY_m |= bit(s.wready, f);
	in.RVALID_m |= bit(s.rvalid, f);
	in.RLAST_m |= bit(s.r.last, f);
	in.RID_m[f] = s.r.id;
	in.RRESP_m[f] = s.r.resp;
	in.RDATA_m[f] = s.r.data;
	in.BVALID_m |= bit(s.bvalid, f);
	in.BID_m[f] = s.b.id;
	in.BRESP_m[f] = s.b.resp;
}

void tzc400_put_apb(tzc400_inputs &in, const apb_master_pins &m)
{
	in.PSEL = m.psel ? 1U : 0U;
	in.PENABLE = m.penable ? 1U : 0U;
	in.PWRITE = m.pwrite ? 1U : 0U;
	in.PADDR = m.paddr;
	in.PWDATA = m.pwdata;
	in.PSTRB = m.pstrb;
	in.PPROT = m.pprot;
}

void tzc400_get_apb(const tzc400_outputs &out, apb_slave_pins &s)
{
	s.pready = out.PREADY != 0;
	s.pslverr = out.PSLVERR != 0;
	s.prdata = out.PRDATA;
}

} // namespace tzf
