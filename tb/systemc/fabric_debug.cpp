// fabric_debug.cpp - see fabric_debug.h.
#include "fabric_debug.h"

#include <algorithm>
#include <memory>

namespace tzf {

namespace {

const uint32_t APB_CYCLES = 6; // at most: idle, setup, an access with wait states

// A payload's data within one line.
struct piece {
	uint64_t addr;
	unsigned char *data;
	uint32_t bytes;
};

struct access {
	const fabric_cfg &cfg;
	fabric_state &st;
	const fabric_asker &who;
	tlm::tlm_generic_payload &trans;
	const fabric_debug_memory &memory;

	bool may(const fabric_asker &a, uint64_t addr, bool write) const
	{
		return tzc400_ask(cfg.tzc, st.tzc, fabric_at_filter(cfg, a, addr), addr, write).allow != 0;
	}
	unsigned int of_memory(const piece &p) const
	{
		trans.set_address(p.addr);
		trans.set_data_ptr(p.data);
		trans.set_data_length(p.bytes);
		return std::min(memory(fabric_memory_of(cfg, p.addr), trans), p.bytes);
	}
};

unsigned int read_piece(const access &a, const fabric_line &l, const piece &p)
{
	const std::vector<fabric_copy> copies = fabric_copies(a.cfg, a.st, l);
	const fabric_copy *const source = fabric_source(a.cfg, a.st, a.who, l, copies);

	if (source == nullptr)
		return a.of_memory(p);
	for (uint32_t i = 0; i < p.bytes; i++)
		p.data[i] = source->byte(a.st, p.addr + i);
	return p.bytes;
}

// Memory and all copies that a coherent write would reach. A holder who might not read memory would be given what it may not see: then nothing is written.
unsigned int write_piece(const access &a, const fabric_line &l, const piece &p)
{
	std::vector<fabric_copy> copies = fabric_copies(a.cfg, a.st, l);
	const auto beyond = [&](const fabric_copy &c) { return c.cache != a.who.port && ((a.st.cci.snoop_en >> c.cache) & 1U) == 0; };

	copies.erase(std::remove_if(copies.begin(), copies.end(), beyond), copies.end());
	for (const fabric_copy &c : copies)
		if (!a.may({ c.cache, l.secure, c.nsaid(a.st) }, p.addr, false))
			return 0;
	const unsigned int moved = a.of_memory(p);

	for (const fabric_copy &c : copies)
		for (uint32_t i = 0; i < moved; i++)
			c.write(a.st, p.addr + i, p.data[i]);
	return moved;
}

unsigned int move_piece(const access &a, const piece &p)
{
	const fabric_line l = { a.who.secure, p.addr / CPU_LINE };
	const bool write = a.trans.is_write();

	if ((p.addr & ~tzf_mask64(a.cfg.addr_width)) != 0 || !tzc400_gate_open(a.st.tzc, fabric_memory_of(a.cfg, p.addr)) || !a.may(a.who, p.addr, write))
		return 0;
	if (fabric_under_way(a.cfg, a.st, l))
		return 0;
	return write ? write_piece(a, l, p) : read_piece(a, l, p);
}

} // namespace

unsigned int fabric_debug(const fabric_cfg &cfg, fabric_state &st, const fabric_asker &who, tlm::tlm_generic_payload &trans,
	const fabric_debug_memory &memory)
{
	const access a = { cfg, st, who, trans, memory };
	const uint64_t addr = trans.get_address();
	const uint32_t length = trans.get_data_length();
	unsigned char *const data = trans.get_data_ptr();
	uint32_t done = 0;

	while (done < length && addr + done >= addr) {
		const uint64_t at = addr + done;
		const piece p = { at, data + done, uint32_t(std::min<uint64_t>(CPU_LINE - at % CPU_LINE, length - done)) };
		const unsigned int moved = move_piece(a, p);

		done += moved;
		if (moved < p.bytes)
			break;
	}
	trans.set_address(addr);
	trans.set_data_ptr(data);
	trans.set_data_length(length);
	return done;
}

bool fabric_debug_register(const fabric_cfg &cfg, const fabric_state &st, const fabric_pins_in &pins, uint32_t offset, uint32_t prot, uint32_t &value)
{
	const auto copy = std::make_unique<fabric_state>(st);
	apb_master_pins m;
	apb_slave_pins s;

	m.paddr = offset;
	m.pprot = prot;
	for (uint32_t cycle = 0; cycle < APB_CYCLES; cycle++) {
		fabric_pins_in in = pins;
		fabric_pins_out out;

		m.psel = cycle > 0;
		m.penable = cycle > 1;
		fabric_out(&cfg, copy.get(), &out);
		fabric_get_apb(out, m, s);
		if (m.penable && s.pready) {
			value = s.prdata;
			return !s.pslverr;
		}
		fabric_put_apb(in, m);
		fabric_tick(&cfg, copy.get(), &in);
	}
	return false;
}

} // namespace tzf
