"""mutate_prove.py - shows that a mutant behaves like the RTL, whatever the inputs do: one induction step, by SAT.

The netlist that was simulated (mutate_build.py) becomes a function of (inputs, state) -> (outputs, next state): every flip-flop
turns into an input and an output. Two copies of it stand side by side, the RTL (mutsel = 0) and the mutant (mutsel = K).
Two states are *related* if they agree in every register, save those that do not matter in that state. The step shows

  - from two states whatever, an edge with the reset asserted leads to related states;
  - in related states the outputs are equal, whatever the inputs are;
  - related states with equal inputs lead to related states.

By induction all outputs are equal in every cycle after the first reset, for all input sequences, illegal ones as well. The step may
assume the block's invariants of the RTL's state, and which registers do not matter; formal/BLOCK/invariants.sv states both.
check_invariants() proves the invariants, that is, that a reset and every edge lead to states where they hold (for the RTL alone), and
what the file says of outputs. Which registers do not matter needs no proof of its own: the step would fail if it were wrong, because
a register that is let go may hold anything in the mutant. A block without that file has none: all registers must agree.
"""
import json
import os
import re
import subprocess

import mutate_build as build

ONE, ZERO = "1'b1", "1'b0"
STATE, NEXT = "tzf_state", "tzf_next"  # the ports that the flip-flops become
PROVED, DISPROVED, TIMEOUT = "proved", "not proved", "timeout"


def module_of(path, name):
    with open(path, encoding="utf-8") as f:
        return json.load(f)["modules"][name]


def joined(bits):
    """Verilog: these bits side by side, the first lowest."""
    return "{" + ", ".join(f"({b})" if " " in b else b for b in reversed(list(bits))) + "}"


def slices(module):
    """{net: (cell, index)} of the flip-flop outputs of a module."""
    return {bit: (n, i) for n, c in module["cells"].items() if c["type"] == "$dff" for i, bit in enumerate(c["connections"]["Q"])}


def switches(module, number):
    """{net: on} of the nets that say whether a mutant is switched on, when that is mutant `number`."""
    select = module["ports"]["mutsel"]["bits"]
    found = {}
    for cell in module["cells"].values():
        pins = cell["connections"]
        if cell["type"] == "$eq" and pins["A"] == select and all(isinstance(b, str) for b in pins["B"]):
            found[pins["Y"][0]] = sum(1 << i for i, b in enumerate(pins["B"]) if b == "1") == number
    return found


def sources_of(module, number):
    """{net: the nets that it is made of} with mutant `number` on or off; cells that work bit by bit are followed bit by bit."""
    made = {}
    switch = switches(module, number)
    for cell in module["cells"].values():
        if cell["type"] == "$mux" and switch.get(cell["connections"]["S"][0]) is False:
            made.update((y, [a]) for y, a in zip(cell["connections"]["Y"], cell["connections"]["A"]))
            continue
        ins = {p: b for p, b in cell["connections"].items() if cell["port_directions"][p] == "input"}
        outs = [b for p, b in cell["connections"].items() if cell["port_directions"][p] == "output"]
        lane = {"$mux": "AB", "$and": "AB", "$or": "AB", "$xor": "AB", "$not": "A"}.get(cell["type"], "")
        if any(len(ins[p]) != len(outs[0]) for p in lane):
            lane = ""
        common = [b for p, bits in ins.items() if p not in lane for b in bits]
        for bits in outs:
            for i, bit in enumerate(bits):
                made[bit] = common + [ins[p][i] for p in lane]
    return made


def unread(module, number):
    """The positions of q that no output of the RTL or the mutant depends on, in any number of cycles. (The proof does not rely on it.)"""
    made = sources_of(module, number)
    q, d = module["ports"][STATE]["bits"], module["ports"][NEXT]["bits"]
    made.update({bit: [d[i]] for i, bit in enumerate(q)})
    seen = set()
    todo = [b for n, p in module["ports"].items() if p["direction"] == "output" and n != NEXT for b in p["bits"]]
    while todo:
        bit = todo.pop()
        if bit not in seen:
            seen.add(bit)
            todo += made.get(bit, [])
    return {i for i, bit in enumerate(q) if bit not in seen}


def reached(module, number, positions):
    """The nets that may differ between the RTL and mutant `number` if, of q, only these positions do."""
    users = {}
    for bit, sources in sources_of(module, number).items():
        for source in sources:
            users.setdefault(source, []).append(bit)
    todo = [net for net, on in switches(module, number).items() if on] + [module["ports"][STATE]["bits"][i] for i in positions]
    seen = set()
    while todo:
        bit = todo.pop()
        if bit not in seen:
            seen.add(bit)
            todo += users.get(bit, [])
    return seen


class Step:
    """The netlist as a function, written to step.json as module BLOCK_step."""

    def __init__(self, block, base, prepared_json, paths, clock, reset):
        self.block, self.reset = block, reset
        self.folder = os.path.dirname(base)
        mapped = os.path.join(self.folder, "mapped.json")
        build.yosys([f"read_rtlil {base}.il", "memory_collect", "memory_map", f"write_json {mapped}"], os.path.join(self.folder, "map.ys"))
        name = block + "_mutants"
        module = module_of(mapped, name)
        self.index = {}  # (cell, bit) or (memory word, bit) -> position in q
        self.ports = [(n, p["direction"], len(p["bits"])) for n, p in module["ports"].items() if n not in (clock, "mutsel")]
        self._cut(module, clock)
        self.elements = self._elements(module_of(prepared_json, block), paths)
        with open(os.path.join(self.folder, "step.json"), "w", encoding="utf-8") as f:
            json.dump({"modules": {block + "_step": module}}, f)

    def _cut(self, module, clock):
        """Takes the flip-flops out."""
        q, d = [], []
        for name, cell in list(module["cells"].items()):
            if cell["type"] not in ("$dff",):
                if "CLK" in cell["connections"]:
                    raise build.Failure(f"{name}: a {cell['type']} is left, which the proof does not know")
                continue
            if cell["connections"]["CLK"] != module["ports"][clock]["bits"]:
                raise build.Failure(f"{name}: not clocked by {clock}")
            word = re.fullmatch(r"\$memory\\(.*)\$\d+", name)
            for i, bit in enumerate(cell["connections"]["Q"]):
                self.index[(word.group(1) if word else name, i)] = len(q)
                q.append(bit)
                d.append(cell["connections"]["D"][i])
            del module["cells"][name]
        del module["ports"][clock]
        if STATE in module["ports"] or NEXT in module["ports"]:
            raise build.BadInput(f"{self.block}: a port is named {STATE} or {NEXT}")
        module["ports"][STATE] = {"direction": "input", "bits": q}
        module["ports"][NEXT] = {"direction": "output", "bits": d}
        self.bits = len(q)
        self.module = module

    def _elements(self, prepared, paths):
        """{state element: [position in q, or a constant, a bit each]}. Bits that were optimized away read 0."""
        driven = slices(prepared)
        found = {}
        for element, path in paths.items():
            if (path, 0) in self.index:
                width = sum(1 for name, _ in self.index if name == path)
                found[element] = [self.index[(path, i)] for i in range(width)]
                continue
            net = prepared["netnames"].get(path)
            if net is None:
                found[element] = []
                continue
            found[element] = [self.index[driven[b]] if b in driven else "1'b1" if b == "1" else "1'b0" for b in net["bits"]]
        return found

    def element(self, field):
        """The elements of a field of the signal list, in its order."""
        return [bits for name, bits in self.elements.items() if re.fullmatch(field + r"(_\d+){0,2}", name)]


def files_of(path):
    """invariants.sv, and the files invariants_SUBJECT.sv and invariants.svh beside it, where there are any."""
    folder, name = os.path.split(path)
    base = os.path.splitext(name)[0]
    names = sorted(os.listdir(folder)) if os.path.exists(path) else []
    return [os.path.join(folder, n) for n in names if n in (name, base + ".svh") or re.fullmatch(base + r"_\w+\.sv", n)]


class Subject:
    """One file of statements for one configuration: module BLOCK_invariants, or BLOCK_invariants_SUBJECT.

    `(* given = "PARAMETER" *)` says of the module or of an input that it is there only where that parameter is not 0: elsewhere the module is
    left out, the input reads 0."""

    def __init__(self, path, module, params, folder):
        self.path, self.module, self.name = path, module, os.path.splitext(os.path.basename(path))[0]
        self.inputs, self.holds, self.outs, self.care, self.params = [], [], [], [], ""
        self.given = dict(params)
        self.netlist = os.path.join(folder, self.name + ".json")
        found = self._netlist(params, folder)
        self.used = self._is_given(found)
        if self.used:
            self._ports(found)

    def source(self):
        return f"read_verilog -sv -I{os.path.dirname(self.path)} {self.path}"

    def _netlist(self, params, folder):
        script = os.path.join(folder, self.name + ".ys")
        build.yosys([self.source(), "proc", f"write_json {self.netlist}"], script)
        mine = module_of(self.netlist, self.module)["parameter_default_values"]
        values = [(n, v) for n, v in params if n in mine]
        self.params = ", ".join(f".{n}({v})" for n, v in values)
        self.plants = "PLANT" in mine
        if not self._is_given(module_of(self.netlist, self.module)):
            return module_of(self.netlist, self.module)
        chparam = [f"chparam {' '.join(f'-set {n} {v}' for n, v in values)} {self.module}"] if values else []
        build.yosys([self.source()] + chparam + ["proc", "opt_expr", "opt_merge", "opt_clean", f"write_json {self.netlist}"], script)
        return module_of(self.netlist, self.module)

    def _is_given(self, thing):
        """Whether this configuration has a module or net."""
        name = thing["attributes"].get("given")
        if name is not None and name not in self.given:
            raise build.BadInput(f"{self.path}: given = {name}, which is no parameter")
        return name is None or self.given[name] != "0"

    def _ports(self, module):
        for name, port in module["ports"].items():
            width, net = len(port["bits"]), module["netnames"][name]
            if port["direction"] == "input":
                self.inputs.append((name, width, self._is_given(net)))
            elif name.startswith("inv_"):
                self.holds.append((name, width))
            elif name.startswith("out_"):
                self.outs.append((name, width))
            elif name.startswith("care_"):
                self.care.append((name, width, net["attributes"]["elements"].split()))
            else:
                raise build.BadInput(f"{self.path}: output {name} is none of inv_*, out_*, care_*")

    def instance(self, step, name, vector, plant, copy):
        """Verilog: see Invariants.instance()."""
        ports = {n: w for n, d, w in step.ports if d == "output"}
        connections = []
        for field, width, given in self.inputs:
            if ports.get(field) == width:
                connections.append(f".{field}({f'{copy}_{field}' if copy else 0})")
                continue
            bits = field_bits(self.path, field, width, step.element(field)) if given else self._none(step, field, width)
            connections.append(f".{field}({{{', '.join(b if isinstance(b, str) else f'{vector}[{b}]' for b in reversed(bits))}}})")
        connections += [f".{n}({name}_{n})" for n, *_ in self.holds + self.outs + self.care]
        params = ", ".join([self.params] * bool(self.params) + [f".PLANT({plant})"] * self.plants)
        return f"  {self.module} {f'#({params}) ' if plant and params else ''}{name}_{self.name} ({', '.join(connections)});\n"

    def _none(self, step, field, width):
        if step.element(field):
            raise build.BadInput(f"{self.path}: {field} is said not to be in this configuration, but it is")
        return [ZERO] * width


def field_bits(path, field, width, elements):
    """A field's bits; elements that nothing reads were optimized away, and read 0."""
    found, gone = sum(len(e) for e in elements), sum(not e for e in elements)
    if found != width and (not elements or not gone or found > width or (width - found) % gone != 0):
        raise build.BadInput(f"{path}: {field} has {width} bits, in the RTL it has {found}")
    return [b for e in elements for b in e or [ZERO] * ((width - found) // gone)]


class Invariants:
    """formal/BLOCK/invariants*.sv for one configuration."""

    def __init__(self, path, block, params, folder):
        self.path = path if os.path.exists(path) else None
        base = len(os.path.splitext(path)[0])
        modules = [(f, block + "_invariants" + os.path.splitext(f)[0][base:]) for f in files_of(path) if f.endswith(".sv")]
        self.subjects = [s for s in (Subject(f, m, params, folder) for f, m in modules) if s.used]
        self.holds = [x for s in self.subjects for x in s.holds]
        self.outs = [x for s in self.subjects for x in s.outs]
        self.care = [x for s in self.subjects for x in s.care]
        names = [n for n, *_ in self.holds + self.outs + self.care]
        if len(set(names)) != len(names):
            raise build.BadInput(f"{path}: two outputs have one name")

    def instance(self, step, name, vector, plant, copy=None):
        """Verilog: the modules on the state in `vector`, and on the outputs that `copy` of the netlist has in that state."""
        text = "".join(f"  wire [{w - 1}:0] {name}_{n};\n" for n, w, *_ in self.holds + self.outs + self.care)
        return text + "".join(s.instance(step, name, vector, plant, copy) for s in self.subjects)

    def read(self, plant):
        """Yosys commands that read the modules."""
        return [s.source() if plant else f"read_json {s.netlist}" for s in self.subjects]

    def care_of(self, step, name, relaxed, unused):
        """[Verilog] for each bit of q: 1 where it matters, by the outputs `relaxed` of instance `name`. `unused` bits never do."""
        care = [ZERO if i in unused else ONE for i in range(step.bits)]
        for port, width, fields in (c for c in self.care if c[0] in relaxed):
            for field in fields:
                elements = step.element(field)
                if width != len(elements):
                    elements = [[b] for b in field_bits(self.path, field, width, elements)]
                for i, bits in enumerate(elements):
                    for b in (b for b in bits if not isinstance(b, str) and b not in unused):
                        care[b] = f"{name}_{port}[{i}]"
        return care

    def groups(self, step, positions):
        """The care_* outputs that speak of any of these bits of q."""
        positions = set(positions)
        return {port for port, _, fields in self.care if any(positions.intersection(e) for f in fields for e in step.element(f))}


class Proof:
    """The step as a Verilog module for Yosys' SAT solver: `tzf_bad` and `bad_*` must be 0 wherever `tzf_assumed` is 1.

    what     "invariants": of the RTL alone; "relation": of mutant `number` beside the RTL
    first    True: two unrelated states and an edge with the reset asserted; False: two related states and any edge
    relaxed  the care_* outputs that count; registers of the others must agree always. Any choice makes a sound proof: the fewer, the
             more of the two copies is one and the same net
    plant    see invariants.sv
    """

    def __init__(self, step, invariants, what, number=0, first=False, relaxed=(), plant=0):
        self.step, self.inv, self.what, self.number, self.first, self.plant = step, invariants, what, number, first, plant
        self.relaxed = set(relaxed)
        self.unread = unread(step.module, number) if what == "relation" else set()
        self.watched = []  # positions in q whose next values may differ
        self.base = os.path.join(step.folder, f"prove-{what}-{number}" + ("-reset" if first else "") + (f"-plant{plant}" if plant else ""))

    def _copy(self, name, select, state):
        s = self.step
        text = "".join(f"  wire [{w - 1}:0] {name}_{n};\n" for n, d, w in s.ports if d == "output") + f"  wire [{s.bits - 1}:0] {name}_tzf_d;\n"
        pins = [f".{n}({n})" if d == "input" else f".{n}({name}_{n})" for n, d, _ in s.ports]
        return text + f"  {s.block}_step {name} (.mutsel({build.SELECT_BITS}'d{select}), .{STATE}({state}), .{NEXT}({name}_tzf_d), {', '.join(pins)});\n"

    def _instance(self, name, vector, copy=None):
        return self.inv.instance(self.step, name, vector, self.plant, copy) if self.inv.path else ""

    def _all(self, name, what):
        return " & ".join(f"&{name}_{n}" for n, _ in what) or ONE

    def text(self):
        s = self.step
        inputs = "".join(f"  input wire [{w - 1}:0] {n},\n" for n, d, w in s.ports if d == "input" and not (self.first and n == s.reset))
        body = f"  wire {s.reset} = 1'b0;\n" if self.first else ""
        body += self._copy("rtl", 0, "tzf_q") + self._instance("now", "tzf_q", "rtl")
        body += self._instance("next", "rtl_tzf_d") if self.what == "invariants" or self.relaxed else ""
        body += f"  assign tzf_assumed = {ONE if self.first else self._all('now', self.inv.holds)};\n"
        body += self._broken() if self.what == "invariants" else self._difference()
        bad = "".join(f",\n  output wire {b}" for b in self.bad())
        return (f"// {self.what}, mutant {self.number}. Generated.\n`default_nettype none\nmodule tzf_proof (\n{inputs}  input wire [{s.bits - 1}:0] tzf_q,\n"
                f"  input wire [{s.bits - 1}:0] tzf_other,\n  output wire tzf_assumed{bad}\n);\n{body}endmodule\n`default_nettype wire\n")

    def bad(self):
        """The signals that must be 0, each of which is a question of its own to the solver."""
        if self.what != "invariants":
            return ["tzf_bad"]
        return [f"bad_{n}" for n, _ in self.inv.holds + ([] if self.first else self.inv.outs)]

    def _broken(self):
        """The invariants must hold in the next state, and what is said of outputs in this one."""
        text = "".join(f"  assign bad_{n} = ~&next_{n};\n" for n, _ in self.inv.holds)
        return text + ("" if self.first else "".join(f"  assign bad_{n} = ~&now_{n};\n" for n, _ in self.inv.outs))

    def _care(self, name):
        return self.inv.care_of(self.step, name, self.relaxed, self.unread)

    def _difference(self):
        """What of outputs and next state may differ, compared bit by bit, so that Yosys sees where the two copies are one and the same net.

        After a reset from two states whatever, that is what the mutation reaches: for the RTL alone (mutant 0) all else was compared before."""
        module, bits = self.step.module, self.step.bits
        now, after = self._care("now"), self._care("next")
        free = range(bits) if self.first else [i for i in range(bits) if now[i] != ONE]
        nets = reached(module, self.number, [] if self.first and self.number else free)
        new = unread(module, 0) if self.first and self.number else set()  # they were not compared before
        self.watched = [i for i, b in enumerate(module["ports"][NEXT]["bits"]) if (b in nets or i in new) and after[i] != ZERO]
        outs = [(n, i) for n, d, _ in self.step.ports if d == "output" and not self.first for i, b in enumerate(module["ports"][n]["bits"]) if b in nets]
        m = ["tzf_other[{0}]" if self.first or now[i] == ZERO else "tzf_q[{0}]" if now[i] == ONE else now[i] + " ? tzf_q[{0}] : tzf_other[{0}]" for i in range(bits)]
        state = [f"{after[i]} & (rtl_tzf_d[{i}] ^ mutant_tzf_d[{i}])" for i in self.watched]
        pins = [f"rtl_{n}[{i}] ^ mutant_{n}[{i}]" for n, i in outs]
        return (f"  wire [{bits - 1}:0] m = {joined(x.format(i) for i, x in enumerate(m))};\n{self._copy('mutant', self.number, 'm')}"
                f"  (* keep *) wire [{len(state)}:0] state_diff = {joined(state + [ZERO])};\n  (* keep *) wire [{len(pins)}:0] out_diff = {joined(pins + [ZERO])};\n"
                "  assign tzf_bad = |state_diff | |out_diff;\n")

    def run(self, limit):
        """PROVED, DISPROVED or TIMEOUT (after `limit` seconds). Its files stay in the folder."""
        with open(self.base + ".sv", "w", encoding="utf-8") as f:
            f.write(self.text())
        script = [f"read_json {os.path.join(self.step.folder, 'step.json')}", f"read_verilog -sv {self.base}.sv"]
        script += self.inv.read(self.plant) + ["hierarchy -check -top tzf_proof", "proc", "flatten", "opt_clean", "check -assert", "setundef -zero", "opt_expr", "opt_clean", "opt_merge", "opt_expr",
                   f"write_json {self.base}.json", "setattr -unset keep", "opt_clean -purge"]
        script += [f"sat -prove {b} 0 -set tzf_assumed 1 -show-inputs -timeout {limit} tzf_proof" for b in self.bad()]
        with open(self.base + ".ys", "w", encoding="utf-8") as f:
            f.write("\n".join(script) + "\n")
        try:
            done = subprocess.run(["yosys", "-Q", "-T", "-s", self.base + ".ys"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  timeout=(limit * 2 + 60) * (len(self.bad()) + 1), check=False)
        except subprocess.TimeoutExpired:
            return TIMEOUT
        with open(self.base + ".log", "w", encoding="utf-8") as f:
            f.write(done.stdout)
        if done.returncode == 0:
            if "SAT proof finished - model found: FAIL!" in done.stdout:
                return DISPROVED
            if "Interrupted SAT solver: TIMEOUT!" in done.stdout:
                return TIMEOUT
            if done.stdout.count("SAT proof finished - no model found: SUCCESS!") == len(self.bad()):
                return PROVED
        raise build.Failure(f"yosys: {os.path.basename(self.base)} did not run (see {self.base}.log)")

    def differing(self):
        """Positions in q whose next values are not the same net in both copies, after run()."""
        bits = module_of(self.base + ".json", "tzf_proof")["netnames"]["state_diff"]["bits"]
        return [i for i, b in zip(self.watched, bits) if b != "0"]


NOTHING = Invariants("", "", [], "")  # no file: nothing is known, and all registers matter


def check_invariants(step, invariants, limit, plant=0):
    """Proves of the RTL that a reset makes all states one, the invariants, and what is said of outputs. Failure if they do not hold."""
    proof = Proof(step, NOTHING, "relation", first=True)
    verdict = proof.run(limit)
    if verdict != PROVED:
        raise build.Failure(f"{verdict}: a reset leads to one and the same state (see {proof.base}.log)")
    for first in (True, False) if invariants.holds + invariants.outs else ():
        proof = Proof(step, invariants, "invariants", first=first, plant=plant)
        verdict = proof.run(limit)
        if verdict != PROVED:
            raise build.Failure(f"{invariants.path}: {verdict}: the invariants, or what is said of outputs, do not hold (see {proof.base}.log)")


def prove(step, invariants, number, limit, plant=0):
    """Whether mutant `number` behaves like the RTL: PROVED, DISPROVED (no proof of this kind), TIMEOUT.

    Most need no more than the next state and the outputs of the same state, so that is tried first. Then the invariants are assumed; and where
    the two copies differ in a register that need not always matter, it is let go."""
    attempt = Proof(step, NOTHING, "relation", number)
    verdict = attempt.run(limit)
    known, relaxed = NOTHING, set()
    while verdict != PROVED and invariants.path:
        more = invariants.groups(step, attempt.differing()) - relaxed if known is not NOTHING else set()
        if known is not NOTHING and not more:
            return verdict
        known, relaxed = invariants, relaxed | more
        attempt = Proof(step, known, "relation", number, relaxed=relaxed, plant=plant)
        verdict = attempt.run(limit)
    if verdict != PROVED:
        return verdict
    return Proof(step, known, "relation", number, first=True, relaxed=relaxed, plant=plant).run(limit)
