#!/usr/bin/env python3
"""systemc_mistakes.py - each test of the SystemC wrapper fails on mistakes that it is there to find.

  systemc_mistakes.py [--sixth] [PART...]   mistakes of which test or text hold a part; without one: all, and that no test lacks one
                                            --sixth: every sixth of them (make test)

A mistake is one change of a file of tb/systemc/. It is found iff the named test runs and fails, by a check of its own or as it cannot come to its end.
First all tests pass on the wrapper as it is. The last line is "N passed, N failed". Exit status: 0 all found, 1 not, 2 bad use.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = os.environ.get("BUILD", "build")
SOURCES = "tb/systemc"
INCLUDES = ["-Irtl_c/common", "-Irtl_c/tzc400", "-Itb/core"]
HEADERS = ["systemc", "sysc/kernel/sc_dynamic_processes.h", "tlm", "tlm_utils/simple_initiator_socket.h", "tlm_utils/simple_target_socket.h"]
SECONDS = 120  # a test
PROGRAM = "test_systemc"
TESTS = ["tb/systemc/test_*.o"]  # their objects

# What a test's object is made of, for changes of headers: who holds the code of their functions.
IN_HEADER = {"tzf_clocked.h": ["tzc400_tlm.cpp"], "tzf_genattr.h": ["test_rig.cpp", "test_genattr.cpp"]}

# (test, file, text, what stands in its place)
MISTAKES = [
    # payloads to bursts
    ("data_of_all_shapes", "tzf_payload.cpp", "trans.get_address() | trans.get_data_length();", "trans.get_data_length();"),
    ("bursts", "tzf_payload.cpp", "const uint32_t PAGE = 4096;", "const uint32_t PAGE = 8192;"),
    ("bursts", "tzf_payload.cpp", "const uint32_t LONGEST_INCR = 256;", "const uint32_t LONGEST_INCR = 128;"),
    ("overrun", "tzf_payload.cpp", "const uint32_t LONGEST_INCR = 256;", "const uint32_t LONGEST_INCR = 1;"),
    ("streaming", "tzf_payload.cpp", "(fixed ? 0 : at)", "at"),
    ("streaming", "tzf_payload.cpp", "a.burst = fixed ? AXI_FIXED : AXI_INCR;", "a.burst = AXI_INCR;"),
    ("byte_enables", "tzf_axi_master.cpp", "		if (!b.job->enabled(byte))\n			continue;\n", ""),
    ("byte_enables", "tzf_axi_master.cpp", "		if (job.enabled(byte))\n", ""),
    ("refused_payloads", "tzf_payload.cpp", "(a.id & ~tzf_mask32(shape.id_width)) == 0 && ", ""),
    ("refused_payloads", "tzf_payload.cpp", "last >= trans.get_address() && ", ""),
    ("refused_payloads", "tzf_payload.cpp", " && length <= LONGEST_EXCLUSIVE", ""),
    ("refused_payloads", "tzf_payload.cpp", "(trans.is_read() && a.snoop >= FIRST_CMO)", "false"),
    ("refused_payloads", "tzf_payload.cpp", "trans.get_address() % width == 0 && ", ""),
    # attributes
    ("extension_travels", "tzc400_pins.cpp", "	(in).x##VNET_s[f] = (a).attr.vnet; \\\n", ""),
    ("extension_travels", "tzc400_pins.cpp", "	(a).attr.set_prot((out).x##PROT_m[f]); \\\n", ""),
    ("no_extension_least_rights", "tzc400_pins.cpp", "(a).attr.prot();", "(a).attr.prot() & 5U;"),
    ("rights", "tzc400_pins.cpp", "(in).x##NSAID_s[f] = (a).attr.nsaid;", "(in).x##NSAID_s[f] = 5;"),
    ("exclusive", "tzf_axi_slave.cpp", "b.addr.attr.exclusive && ext.exclusive_okay", "ext.exclusive_okay"),
    ("exclusive", "tzc400_tlm.cpp", "ext->exclusive_okay = job.exclusive_okay;", "ext->exclusive_okay = true;"),
    # answers
    ("responses_of_the_target", "tzf_axi_master.cpp", "r.resp >= AXI_SLVERR ? 0 : ", ""),
    ("responses_of_the_target", "tzf_axi_slave.cpp", "axi_of_tlm(trans.get_response_status());", "axi_of_tlm(trans.get_response_status()) & 2U;"),
    ("action", "tzc400_tlm.cpp", "TZCINT.write(out.TZCINT != 0);", "TZCINT.write(out.TZCINT == 0);"),
    ("action", "tzc400_pins.cpp", "s.r = { out.RID_s[f], out.RRESP_s[f],", "s.r = { out.RID_s[f], 0,"),
    ("denied_at_the_memory", "tzf_axi_slave.cpp", "	if (b.write && !b.any)\n		return;\n", ""),
    ("nonblocking", "tzc400_tlm.cpp", "	trans.set_response_status(axi_to_tlm(job.resp));\n", ""),
    # gates and the clock
    ("closed_gate_holds", "tzc400_tlm.cpp", "return pins_->settled() && ", "return false && "),
    ("closed_gate_holds", "tzf_axi_master.cpp", "	if (m.arvalid && s.arready) {", "	if (m.arvalid) {"),
    ("gate_drains", "tzf_axi_master.cpp", "	if (m.arvalid && s.arready) {", "	if (m.arvalid) {"),
    ("clock_stands", "tzf_clocked.h", "			align();\n", ""),
    ("clock_stands", "tzf_axi_slave.cpp", "		wake_();\n", ""),
    ("annotated_time", "tzf_payload.cpp", "		sc_core::wait(delay);\n", "		delay = sc_core::SC_ZERO_TIME;\n"),
    ("annotated_time", "tzf_axi_slave.cpp", "	if (delay != sc_core::SC_ZERO_TIME)\n		sc_core::wait(delay);\n", ""),
    # the configuration port
    ("config_nonsecure", "tzf_apb_master.cpp", "attributes_of(trans).prot();", "0;"),
    ("config_nonsecure", "tzf_apb_master.cpp", "(job.error ? job.trans->get_data_length() : w.at + w.bytes)", "w.at + w.bytes"),
    ("config_sizes", "tzf_apb_master.cpp", "(enabled(trans, w.at + i) ? 1U : 0U) << (w.lane + i)", "15U"),
    ("config_sizes", "tzf_apb_master.cpp", "s.prdata >> (8U * (w.lane + i - w.at))", "s.prdata >> (8U * (i - w.at))"),
    ("config_refused", "tzf_apb_master.cpp", " && length <= window - addr", ""),
    # order
    ("ids_overlap", "tzf_axi_slave.cpp", "earlier.addr.id == b->addr.id && ", ""),
    ("one_id_in_order", "tzf_axi_slave.cpp", "complete && !waits", "complete"),
    ("denied_in_order", "tzf_payload.cpp", "a.id = a.attr.id;", "a.id = a.attr.id ^ uint32_t(trans.get_address() / 8U & 7U);"),
    ("many_threads", "tzf_axi_slave.cpp", "	free_.pop_back();\n", ""),
    ("many_threads", "tzf_axi_master.cpp", "	held_ = held_ || now;\n", ""),
    # DMI
    ("dmi_granted", "tzf_direct.cpp", "read && write ?", "read ?"),
    ("dmi_granted", "tzf_direct.cpp", " + (range.first - dmi.get_start_address())", ""),
    ("dmi_neighbours", "tzc400_ranges.cpp", "(st.region_top_page[n] + 1U) * GRANULE", "st.region_top_page[n] * GRANULE"),
    ("dmi_neighbours", "tzc400_ranges.cpp", "c.begin() + std::ptrdiff_t(end),", "c.begin() + std::ptrdiff_t(first + 1U),"),
    ("dmi_denied", "tzf_direct.cpp", " && attributes_of(trans).nsaid <= 15U", ""),
    ("dmi_of_the_target", "tzf_direct.cpp", "	dmi.set_dmi_ptr(nullptr);\n", "	(void)dmi;\n"),
    ("dmi_of_the_target", "tzf_direct.cpp", "addr >= dmi.get_start_address() && ", ""),
    ("dmi_of_the_target", "tzf_direct.cpp", "range.write && dmi.is_write_allowed()", "range.write"),
    ("dmi_hint", "tzc400_tlm.cpp", "st != nullptr && ports_[f]->slave.dmi_seen() &&", "st != nullptr && ports_[f]->slave.dmi_seen() ||"),
    ("dmi_hint_of_the_target", "tzc400_tlm.cpp", "ports_[f]->slave.dmi_seen() &&", "true &&"),
    ("dmi_register_write", "tzc400_tlm.cpp", "	pins_->tick(in);\n	check_answers(); //", "	check_answers();\n	pins_->tick(in); //"),
    ("dmi_register_write", "tzc400_tlm.cpp", "std::memcmp(st, &registers_, offsetof(tzc400_state, f))",
     "std::memcmp(st, &registers_, offsetof(tzc400_state, region_s_en))"),
    ("dmi_back_again", "tzc400_tlm.cpp", "	if (st == nullptr || std::memcmp(", "	if (st == nullptr || answers_.empty() || std::memcmp("),
    ("dmi_wider", "tzc400_tlm.cpp", "		answers_.add(who, trans.get_address(), trans.is_write(), {}, range);\n", ""),
    ("dmi_gate", "tzc400_ranges.cpp", "(st.open_request & st.open_status)", "(st.open_status)"),
    ("dmi_filters", "tzc400_tlm.cpp", "{ target[f]->invalidate", "{ (void)f; target[0]->invalidate"),
    ("dmi_one_answer", "tzc400_ranges.cpp", "	if (!known)\n", "	(void)known;\n"),
    ("dmi_overlap", "tzc400_ranges.cpp", "v.allow != 0 && v.overlap == 0", "v.allow != 0"),
    ("dmi_target_takes_back", "tzc400_tlm.cpp", "	target[uint32_t(tag)]->invalidate_direct_mem_ptr(first, last);\n", "	(void)tag, (void)first, (void)last;\n"),
    ("dmi_target_takes_part", "tzc400_tlm.cpp", "	answers_.forget(uint32_t(tag), first, last);\n", ""),
    ("dmi_target_takes_part", "tzc400_ranges.cpp", "a.range.first >= first && a.range.last <= last", "a.range.first <= last && a.range.last >= first"),
    # debug transport
    ("debug_reads", "tzc400_ranges.cpp", "n += GRANULE - (addr + n) % GRANULE;", "n += GRANULE;"),
    ("debug_reads", "tzf_direct.cpp", " && attributes_of(trans).nsaid <= 15U", ""),
    ("debug_writes", "tzc400_tlm.cpp", "trans.get_address(), length, trans.is_write())", "trans.get_address(), length, false)"),
    ("debug_leaves_no_trace", "tzc400_tlm.cpp", "	trans.set_data_length(length);\n	return std::min", "	return std::min"),
    ("debug_gate", "tzc400_ranges.cpp", "	if (!tzc400_gate_open(st, who.filter))\n		return 0;\n", ""),
    ("debug_config", "tzc400_tlm.cpp", "!attributes_of(trans).secure || ", ""),
    # generic attributes
    ("genattr_through_both", "tzf_genattr.h", "	g.set_qos(a.qos);\n", ""),
    ("genattr_through_both", "tzf_genattr.h", "from.set_exclusive_handled(to.exclusive_okay);", "(void)from, (void)to;"),
    ("genattr_fields", "tzf_genattr.h", "master_id > 0xFFU ? uint8_t(0xFF) : uint8_t(master_id)", "uint8_t(master_id & 15U)"),
    ("genattr_table_of_nsaids", "tzf_genattr.h", "		to.nsaid = nsaid_of(from.get_master_id());\n", ""),
    ("genattr_through_both", "tzf_genattr.h", "		trans.set_extension(before);\n", "		trans.set_extension(static_cast<To *>(nullptr));\n		(void)before;\n"),
    ("genattr_other_calls", "tzf_genattr.h", "with_extension(trans, [&] { moved = initiator->transport_dbg(trans); });",
     "moved = initiator->transport_dbg(trans);"),
    # what only random traffic meets
    ("random", "tzc400_ranges.cpp", "silent(cfg, st, who, a, !write)", "silent(cfg, st, who, a, write)"),
    ("random", "tzf_axi_master.cpp", "const uint64_t byte = b.job->at[b.index] + at.at + i;", "const uint64_t byte = at.at + i;"),
]


def command(*words):
    """Its exit status and output."""
    p = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return p.returncode, p.stdout.decode("utf-8", "replace")


def compile_one(source, out, *more):
    """One object; optimisation would cost more than it saves."""
    return command("g++", "-std=c++17", "-O0", "-w", *more, *INCLUDES, "-c", "-o", out, source)


def prepare(shared):
    """What all mistakes share: SystemC's headers, compiled; the tests without what only a debugger reads. None, or what went wrong."""
    header = os.path.join(shared, "systemc_all.h")
    with open(header, "w", encoding="utf-8") as f:
        f.write("".join(f"#include <{h}>\n" for h in HEADERS))
    status, output = command("g++", "-std=c++17", "-O0", "-w", "-x", "c++-header", "-o", header + ".gch", header)
    for name in sorted(n for pattern in TESTS for n in glob.glob(f"{BUILD}/obj/{pattern}")):
        if status == 0:
            status, output = command("strip", "-g", "-o", os.path.join(shared, os.path.basename(name)), name)
    return output if status else None


def run_tests(program, *args):
    """Exit status and output; 3 for one that does not end."""
    env = dict(os.environ, SYSTEMC_DISABLE_COPYRIGHT_MESSAGE="1")
    try:
        p = subprocess.run([program, *args], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
        return p.returncode, p.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        return 3, f"still running after {SECONDS} s"


def changed(mistake, folder):
    """The sources of the wrapper with this mistake in `folder`; what is wrong with it, or None."""
    _, name, text, instead = mistake
    with open(os.path.join(SOURCES, name), encoding="utf-8") as f:
        source = f.read()
    if source.count(text) < 1:
        return f"{name} has no such text: {text.strip()}"
    shutil.copytree(SOURCES, folder)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(source.replace(text, instead))
    return None


def link(shared, objects, program):
    """The tests with these objects in place of their own, or of the archive's."""
    own = {os.path.basename(o)[:-len(".cpp.o")] for o in objects}
    tests = [os.path.join(shared, n) for n in sorted(os.listdir(shared)) if n.endswith(".o") and n[:-2] not in own]
    return command("g++", "-o", program, *objects, *tests, f"{BUILD}/libtzf_systemc.a", f"{BUILD}/libtzf.a", "-lsystemc")


def found(mistake, shared):
    """None if its test fails, else what happened."""
    test, name, _, _ = mistake
    with tempfile.TemporaryDirectory() as tmp:
        folder = os.path.join(tmp, "src")
        error = changed(mistake, folder)
        if error:
            return error
        objects = []
        for source in IN_HEADER.get(name, [name]):
            objects.append(os.path.join(tmp, source + ".o"))
            status, output = compile_one(os.path.join(folder, source), objects[-1], "-include", os.path.join(shared, "systemc_all.h"), "-I" + folder)
            if status:
                return "does not compile: " + output.splitlines()[0]
        program = os.path.join(tmp, "test")
        status, output = link(shared, objects, program)
        if status:
            return "does not link: " + output.splitlines()[0]
        status, output = run_tests(program, "/" + test)
        if status == 1 and re.search(rf"^failed: \w+/{test}(:|$)", output, re.MULTILINE):  # none whose name only begins so
            return None
        if status < 0:
            return f"crashed (signal {-status})"
        return f"exit status {status}: {output.strip().splitlines()[-1] if output.strip() else 'no output'}"


def choose(args):
    """The mistakes asked for."""
    sixth = "--sixth" in args
    parts = [a for a in args if not a.startswith("--")]
    if any(a.startswith("--") and a != "--sixth" for a in args):
        print(f"systemc_mistakes.py: {' '.join(args)}: only --sixth and parts of names", file=sys.stderr)
        sys.exit(2)
    chosen = [m for m in MISTAKES if not parts or any(p in m[0] or p in m[2] for p in parts)]
    return chosen[::6] if sixth else chosen, not parts


def main():
    chosen, everything = choose(sys.argv[1:])
    if not chosen:
        print("systemc_mistakes.py: no mistake has such a name", file=sys.stderr)
        return 2
    program = f"{BUILD}/systemc/{PROGRAM}"
    bad = []
    status, output = run_tests(program)
    if status != 0:
        bad.append(f"the wrapper as it is: exit status {status}: {output.strip().splitlines()[-1]}")
    done = 1
    if everything:
        names = set(run_tests(program, "--list")[1].split())
        done += len(names)
        bad += [f"{n} has no mistake" for n in sorted(names - {m[0] for m in MISTAKES})]
    with tempfile.TemporaryDirectory() as shared:
        error = prepare(shared)
        if error:
            print(f"systemc_mistakes.py: {error}", file=sys.stderr)
            return 3
        for mistake in chosen:
            done += 1
            error = found(mistake, shared)
            if error:
                bad.append(f"{mistake[0]}, {mistake[1]}, {mistake[2].strip()}: {error}")
    for b in bad:
        print("failed: " + b)
    print(f"{done - len(bad)} passed, {len(bad)} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
