#!/usr/bin/env python3
"""systemc_fabric_mistakes.py - each test of tzf::fabric_tlm fails on mistakes that it is there to find.

  systemc_fabric_mistakes.py [--sixth] [PART...]   as systemc_mistakes.py, of the tests in tb/systemc/fabric/

Exit status: 0 all found, 1 not, 2 bad use.
"""
import sys

import systemc_mistakes as mistakes

# (test, file, text, what stands in its place)
MISTAKES = [
    # payloads to requests and bursts
    ("data_of_all_shapes", "fabric_cpu.cpp", "unit - addr % unit, length - at", "unit, length - at"),
    ("nothing_torn", "tzf_payload.cpp", "both & (~both + 1U)", "1U"),
    ("byte_enables", "fabric_cpu.cpp", "		if (!job.enabled(r.at + i))\n			continue;\n", ""),
    ("byte_enables", "fabric_cpu.cpp", "		if (job.enabled(r.at + b))\n", ""),
    ("past_the_caches", "fabric_cpu.cpp", "	if (a.domain == DOMAIN_SYSTEM)\n", "	if (false)\n"),
    ("attributes_downstream", "fabric_dma.cpp", "	if (a.domain == DOMAIN_SYSTEM)\n		return a;\n", ""),
    ("two_worlds", "fabric_cpu.cpp", "pins.prot = job.attr.prot();", "pins.prot = job.attr.prot() & 5U;"),
    ("attributes_downstream", "fabric_cpu.cpp", "	pins.qos = job.attr.qos;\n", ""),
    ("attributes_downstream", "fabric_pins.cpp", "(a).attr.nsaid = uint8_t((out).x##NSAID_m[m]);", "(a).attr.nsaid = 0;"),
    ("coherency", "fabric_pins.cpp", "in.PADDR = m.paddr % FABRIC_CCI_REGISTERS;", "in.PADDR = m.paddr % 0x1000U;"),
    ("coherency", "fabric_dma.cpp", "a.domain = a.domain == 0 ? INNER_SHAREABLE : a.domain;", ""),
    ("out_of_coherency", "fabric_cpu.cpp", "return write ? ACE_CACHE_OP_STORE : ACE", "return write ? ACE_CACHE_OP_STORE_ONCE : ACE"),
    ("not_carried", "fabric_cpu.cpp", "a.nsaid > 15U || ", ""),
    ("not_carried", "fabric_dma.cpp", "a.domain != DOMAIN_SYSTEM && trans.get_streaming_width() < length", "false"),
    ("not_carried", "fabric_cpu.cpp", "(trans.get_byte_enable_ptr() != nullptr && (a.exclusive || whole_lines(op)))", "false"),
    # operations
    ("maintenance", "fabric_dma.cpp", "case operation::clean: return 8;", "case operation::clean: return 9;"),
    ("maintenance", "tzf_axi_master.cpp", "b.addr().answer_beats()", "b.addr().beats()"),
    ("other_accesses", "fabric_cpu.cpp", "return ACE_CACHE_OP_LOAD_UNIQUE;", "return ACE_CACHE_OP_LOAD;"),
    ("whole_lines", "fabric_cpu.cpp", " && repeats(trans)", ""),
    ("whole_lines", "fabric_dma.cpp", "(trans.get_address() | length) % CPU_LINE != 0", "false"),
    ("exclusives", "fabric_tlm.cpp", "ext->exclusive && job.exclusive_okay", "ext->exclusive"),
    ("exclusive_counter", "fabric_tlm.cpp", "ext->exclusive && job.exclusive_okay", "ext->exclusive"),
    ("dma_exclusives", "fabric_pins.cpp", "	(in).x##LOCK_d |= bit((a).attr.exclusive, l); \\\n", ""),
    ("barriers_and_dvm", "fabric_cpu.cpp", "(op == operation::dvm_sync && !dvm)", "false"),
    ("barrier_waits", "fabric_cpu.cpp", "	case operation::barrier:\n", "	case operation::barrier: return ACE_CACHE_OP_EVICT;\n"),
    # order and the clock
    ("many_threads", "fabric_cpu.cpp", "	i.job = nullptr;\n", ""),
    ("order_of_a_line", "fabric_cpu.cpp", "queue_.push_back({ &job, i });", "queue_.insert(queue_.begin() + (queue_.empty() ? 0 : 1), { &job, i });"),
    ("the_clock_stands", "fabric_tlm.cpp", "return pins_->settled() && apb_.still()", "return apb_.still()"),
    # protection, registers, pins
    ("denied", "fabric_tlm.cpp", "	trans.set_response_status(axi_to_tlm(job.resp));\n}\n\nvoid fabric_tlm::cpu",
     "	trans.set_response_status(tlm::TLM_OK_RESPONSE);\n}\n\nvoid fabric_tlm::cpu"),
    ("denied", "fabric_pins.cpp", "(in).x##NSAID_d[l] = (a).attr.nsaid;", "(in).x##NSAID_d[l] = 2;"),
    ("denied_write_back", "fabric_tlm.cpp", "write(nERRIRQ, out.nERRIRQ != 0);", "write(nERRIRQ, out.nERRIRQ == 0);"),
    ("protected_modes", "fabric_tlm.cpp", "in.PROT_GROUP[p] = read(PROT_GROUP[p]) & 15U;", "in.PROT_GROUP[p] = 0;"),
    ("modes_and_secure", "fabric_pins.cpp", "(in).x##PROT_d[l] = (a).attr.prot();", "(in).x##PROT_d[l] = 0;"),
    ("gates", "fabric_pins.cpp", "	in.PWRITE = m.pwrite;\n", ""),
    ("registers", "fabric_tlm.cpp", "first < FABRIC_CCI_REGISTERS && end > FABRIC_TZC_WINDOW", "first < FABRIC_CCI_REGISTERS && first >= FABRIC_TZC_WINDOW"),
    ("register_debug", "fabric_debug.cpp", "return !s.pslverr;", "return true;"),
    ("register_debug", "fabric_tlm_direct.cpp", "addr < FABRIC_TZC_WINDOW || (addr >= FABRIC_CCI_REGISTERS && ", "("),
    ("sysco", "fabric_tlm.cpp", "	for (auto *const v : { &SYSCO_EN, &SYSCOREQ, &QOSOVERRIDE })\n		for (auto &p : *v)\n			wake_at_changes(p);\n", ""),
    ("change_pending", "fabric_tlm.cpp", "	write(CHANGE_PENDING, out.CHANGE_PENDING != 0);\n", ""),
    ("counters", "fabric_tlm.cpp", "in.NIDEN = read(NIDEN);", "in.NIDEN = 1;"),
    ("nsaid_mask", "fabric_tlm.cpp", "read(NSAID_MASK[c], ALL_NSAIDS)", "(ALL_NSAIDS | read(NSAID_MASK[c]))"),
    # debug transport
    ("debug_newest", "fabric_debug.cpp", "source->byte(a.st, p.addr + i)", "source->byte(a.st, p.addr)"),
    ("debug_worlds", "fabric_lines.cpp", "(set.way_ns[w] == 0) == l.secure && set.way_tag", "set.way_tag"),
    ("debug_denied", "fabric_debug.cpp", " || !a.may(a.who, p.addr, write)", ""),
    ("debug_denied", "tzf_direct.cpp", " && attributes_of(trans).nsaid <= 15U", ""),
    ("debug_gate", "fabric_debug.cpp", "!tzc400_gate_open(a.st.tzc, fabric_memory_of(a.cfg, p.addr)) || ", ""),
    ("debug_modes", "fabric_lines.cpp", "(mode() == 0 || (c.nsaid(st) == who.nsaid && !masked(c)))", "true"),
    ("debug_modes", "fabric_lines.cpp", "q.lands(*dirty) && ", ""),
    ("debug_three_holders", "fabric_lines.cpp", "return !gives(c) && (asked(c) || c.dirty(st));", "(void)c; return false;"),
    ("debug_write", "fabric_debug.cpp", "			c.write(a.st, p.addr + i, p.data[i]);\n", "			(void)i;\n"),
    ("debug_write_kept_apart", "fabric_debug.cpp", "			return 0;\n	const unsigned int moved", "			break;\n	const unsigned int moved"),
    ("debug_write_kept_apart", "fabric_debug.cpp", "i < moved; i++)", "i < p.bytes; i++)"),
    ("debug_out_of_coherency", "fabric_lines.cpp", " || ((q.st.cci.snoop_en >> c.cache) & 1U) == 0)", ")"),
    ("debug_own_of_another", "fabric_lines.cpp", "own->nsaid(st) == who.nsaid || q.lands(*own)", "true"),
    ("debug_under_way", "fabric_debug.cpp", "	if (fabric_under_way(a.cfg, a.st, l))\n		return 0;\n", ""),
    ("debug_beyond", "tzf_direct.cpp", "return (trans.is_read() || trans.is_write()) && ", "return "),
    # DMI
    ("dmi_granted", "tzf_direct.cpp", " + (range.first - dmi.get_start_address())", ""),
    ("dmi_denied", "fabric_tlm_direct.cpp", "(port >= cfg().caches || attributes_of(trans).domain == DOMAIN_SYSTEM)", "true"),
    ("dmi_around_copies", "fabric_dmi.cpp", "(held + 1U) * CPU_LINE", "held * CPU_LINE"),
    ("dmi_around_copies", "fabric_lines.cpp", "if ((set.way_st[w] & 1U) != 0 && (set.way_ns[w] == 0) == secure)", "if ((set.way_st[w] & 1U) != 0)"),
    ("dmi_after_the_copy", "fabric_dmi.cpp", "ask(st, a.who, a.addr, a.write).why != fabric_dmi_range::HELD", "false"),
    ("dmi_before_a_copy", "fabric_cpu.cpp", " || r.op == ACE_CACHE_OP_LOAD_EXCL", ""),
    ("dmi_before_a_copy", "fabric_tlm.cpp", "	take_back_before(job); //", "	//"),
    ("dmi_before_a_copy", "fabric_dmi.cpp", "a.who.secure == l.secure && ", ""),
    ("dmi_pending", "fabric_dmi.cpp", "	lines.insert(lines.end(), more.begin(), more.end());\n", ""),
    ("dmi_write_back", "fabric_lines.cpp", "cache.wb_st[w] != 0 && ", "false && "),
    ("dmi_registers", "fabric_dmi.cpp", "offsetof(tzc400_state, f)) == 0", "offsetof(tzc400_state, region_s_en)) == 0"),
    ("dmi_registers", "fabric_tlm.cpp", "	pins_->tick(in);\n	if (pins_->state() != nullptr)\n		dmi_.edge(*pins_->state());",
     "	dmi_.edge(*pins_->state());\n	pins_->tick(in);"),
    ("dmi_modes", "fabric_dmi.h", " && groups == o.groups", ""),
    ("dmi_modes", "fabric_dmi.cpp", "	now.off = c.sf_off;\n", ""),
    ("dmi_change_pending", "fabric_dmi.cpp", "	if (st.wires.cci.CHANGE_PENDING != 0)\n		return line;\n", ""),
    ("dmi_of_the_target", "fabric_tlm_direct.cpp", "	dmi_.forget(first, last);\n", ""),
    ("dmi_of_the_target", "fabric_tlm_direct.cpp", ": dmi_denied_behind(dmi);", ": false;"),
    ("dmi_part_taken_back", "fabric_dmi.cpp", "a.given.range.first >= first && a.given.range.last <= last", "a.overlaps(first, last)"),
    ("dmi_asked_again", "fabric_tlm.cpp", "	cpus_[size_t(c)]->master.submit(job);\n	take_back_before(job); //",
     "	take_back_before(job);\n	cpus_[size_t(c)]->master.submit(job); //"),
    ("dmi_hint", "fabric_tlm_direct.cpp", "memories_[m]->slave.dmi_seen() &&", "true &&"),
    # what only random traffic meets
    ("random", "fabric_lines.cpp", "		if (st.cci.e[e].st != CCI_FREE && ", "		if (false && "),
    ("random", "fabric_dmi.cpp", "a.overlaps(l.addr(), l.addr() + CPU_LINE - 1U)", "a.given.range.first == l.addr()"),
]


def main():
    mistakes.PROGRAM = "test_systemc_fabric"
    mistakes.TESTS = ["tb/systemc/fabric/coherent_*.o", "tb/systemc/test_suite.o", "tb/systemc/test_kit.o"]
    mistakes.INCLUDES += [f"-Irtl_c/{block}" for block in ("ace_cache", "cci", "fabric")]
    mistakes.IN_HEADER = {"fabric_dmi.h": ["fabric_dmi.cpp"]}
    mistakes.MISTAKES = MISTAKES
    return mistakes.main()


if __name__ == "__main__":
    sys.exit(main())
