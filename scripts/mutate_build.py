"""mutate_build.py - the mutants of scripts/mutate.py: the prepared netlist, the list, and the one simulation that carries them all.

A block in one configuration is flattened once by Yosys (prepared.il, where cell names stand still). `mutate -list` picks the
mutants; `mutate -ctrl mutsel W K` builds all of them into one netlist, in which the input `mutsel` switches mutant K on and 0
leaves the RTL as it is. That netlist is what is simulated (mutants.v) and what is proved (mutants.il).
"""
import hashlib
import json
import os
import re
import subprocess

SELECT_BITS = 16
# Ports that are not logic which somebody wrote: clocks, and the enable of a memory's combinational read port, which Yosys
# keeps at 1 and cannot write out as anything else.
NO_LOGIC = {("$dff", "CLK"), ("$memwr_v2", "CLK"), ("$memrd", "CLK"), ("$memrd", "EN")}
# UNDRIVEN: bits that nothing reads lose their drivers; `check -assert` sees to those that something reads.
LINT = ("WIDTH", "UNOPTFLAT", "CASEOVERLAP", "UNUSEDSIGNAL", "UNUSEDPARAM", "DECLFILENAME", "BLKANDNBLK", "COMBDLY", "UNDRIVEN")


class Failure(Exception):
    """Something that is no verdict about a mutant: the run cannot go on."""


class BadInput(Failure):
    """A wrong name or file: nothing was run."""


def run(command, log=None, env=None):
    """Runs a tool; its output goes to `log`. Failure names the tool and its first complaint."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, check=False)
    if log:
        with open(log, "w", encoding="utf-8") as f:
            f.write(done.stdout)
    if done.returncode != 0:
        lines = [x for x in done.stdout.splitlines() if "error" in x.lower()] or done.stdout.splitlines()[-1:]
        raise Failure(f"{command[0]}: {lines[0] if lines else 'failed'}" + (f" (all of it: {log})" if log else ""))
    return done.stdout


def yosys(script, path):
    """Runs a Yosys script, kept at `path` beside its log."""
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(script) + "\n")
    run(["yosys", "-q", "-s", path], re.sub(r"\.ys$", "", path) + ".log")


def digest(*parts):
    """Hash of texts, and of the contents of files given as ("file", path)."""
    h = hashlib.sha256()
    for part in parts:
        if isinstance(part, tuple):
            with open(part[1], "rb") as f:
                part = f.read()
        else:
            part = part.encode()
        h.update(len(part).to_bytes(8, "big") + part)
    return h.hexdigest()[:24]


def rtl_files(block, folder):
    """The same files that scripts/verilate.sh takes."""
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    files = [n for n in names if n.startswith("tzf_") and n.endswith(".sv")]
    files += [n for n in names if n.startswith(block) and n.endswith(".sv")]
    if not any(n.startswith(block) for n in files):
        raise BadInput(f"no RTL of {block} in {folder}")
    return [os.path.join(folder, n) for n in files]


def parameters(gen, block, config):
    """(name, value) of every parameter of the block in this configuration, as Verilog text."""
    try:
        text = run([gen, "tb", block, config])
    except Failure as e:
        raise BadInput(str(e)) from e
    instance = re.search(rf"^  {block} #\((.*?)\n  \) dut", text, re.S | re.M)
    if not instance:
        raise Failure(f"{gen} tb {block} {config}: no instance of {block} in it")
    return [(n, v.replace("_", "")) for n, v in re.findall(r"\.(\w+)\(([^)]*)\)", instance.group(1))]


def state_paths(gen, block, config):
    """{state element: path of its register in the flat netlist}, in the order of the block's signal list."""
    text = run([gen, "bind", block, config])
    return dict(re.findall(r"\.st_(\w+)\(([^)]+)\)", text))


def prepare(block, files, params, folder):
    """Writes prepared.il: flat, optimized as far as it keeps what every source line does, memories as read and write ports."""
    out = os.path.join(folder, "prepared.il")
    chparam = [f"chparam {' '.join(f'-set {n} {v}' for n, v in params)} {block}"] if params else []
    yosys(["read_verilog -sv " + " ".join(files)] + chparam + [f"hierarchy -check -top {block}", "proc",
           f"write_json {os.path.join(folder, 'modules.json')}", "flatten", "opt -mux_undef -nodffe -nosdff", "wreduce", "opt -mux_undef -nodffe -nosdff",
           "check -assert", f"write_rtlil {out}", f"write_json {os.path.join(folder, 'prepared.json')}"], os.path.join(folder, "prepare.ys"))
    return out


class Mutation:
    """One line of `mutate -list`."""

    def __init__(self, text):
        self.text = text
        words = text.split()
        if words[:2] != ["mutate", "-mode"] or len(words) % 2 == 0:
            raise BadInput("not a line of `mutate -list`")
        self.options = {}
        self.src = []
        for name, value in zip(words[1::2], words[2::2]):
            if name == "-src":
                self.src.append(value)
            else:
                self.options[name[1:]] = value
        self.mode = self.options["mode"]

    def command(self, number):
        """The Yosys command that builds it in as number `number`; None for a mutation that changes nothing."""
        if self.mode == "none":
            return None
        return re.sub(r"^mutate -mode (\S+)", rf"mutate -mode \1 -ctrl mutsel {SELECT_BITS} {number}", self.text)

    def what(self):
        """Mode, cell and port in words."""
        o = self.options
        if self.mode == "none":
            return "none (no change)"
        cell = re.sub(r"^\$flatten", "", o["cell"]).replace("\\", "")
        text = f"{self.mode} {o['port']}[{o['portbit']}]"
        if "ctrlbit" in o:
            text += f" by bit {o['ctrlbit']}"
        text += f" of {cell}"
        return text + (f", wire {o['wire']}[{o['wirebit']}]" if "wire" in o else "")


def changes_something(mutation, cells):
    """False for a mutation of no logic, and for one that sets a constant bit to what it is."""
    cell = cells[mutation.options["cell"].lstrip("\\")]
    port = mutation.options["port"]
    bit = cell["connections"][port][int(mutation.options["portbit"])]
    return (cell["type"], port) not in NO_LOGIC and mutation.mode != f"const{bit}"


def cells_of(folder, block):
    """The cells of the prepared netlist."""
    with open(os.path.join(folder, "prepared.json"), encoding="utf-8") as f:
        return json.load(f)["modules"][block]["cells"]


def pick(block, prepared, count, seed, folder):
    """`count` mutations, evenly spread by Yosys. Some of its picks change nothing, so more are asked for than are needed."""
    out = os.path.join(folder, "candidates.txt")
    cells = cells_of(os.path.dirname(prepared), block)
    yosys([f"read_rtlil {prepared}", f"mutate -list {count + count // 4 + 16} -seed {seed} -o {out}"], os.path.join(folder, "pick.ys"))
    found = [m for m in read_list(out) if changes_something(m, cells)]
    if len(found) < count:
        raise BadInput(f"the design has only {len(found)} mutants, not {count}")
    return found[:count]


def span(src):
    """Lines and columns that a range of Yosys covers, for sorting; None if it names no line."""
    m = re.fullmatch(r".*:(\d+)\.(\d+)-(\d+)\.(\d+)", src)
    if not m or m.group(1) == "0":
        return None
    return int(m.group(3)) - int(m.group(1)), int(m.group(4)) - int(m.group(2))


class Sources:
    """Where the cells of the flat netlist were written. After flattening a cell bears the lines of its instances too, so its own
    are looked up in the modules as they were before, by the part of its name that flattening keeps."""

    def __init__(self, folder):
        with open(os.path.join(folder, "modules.json"), encoding="utf-8") as f:
            self.modules = [m["cells"] for m in json.load(f)["modules"].values()]
        self.src = {n: c["attributes"].get("src", "") for cells in self.modules for n, c in cells.items()}

    def place_of(self, cell, ranges):
        """FILE:LINE of a cell that bears these ranges; "" if there is none."""
        own = self.src.get(re.sub(r"^\$flatten(\\[^\\$]+)*", "", cell), "")
        ranges = [r for r in own.split("|") + ranges if span(r)]
        ranges = [r for r in ranges if r in own] or ranges
        return re.sub(r"\.\d+-.*", "", min(ranges, key=span)) if ranges else ""

    def place(self, mutation):
        """FILE:LINE of a mutation."""
        return self.place_of(mutation.options.get("cell", ""), mutation.src) or "(no source line)"


def check_target(mutation, cells):
    """BadInput unless the netlist has what the mutation is about."""
    o = mutation.options
    if mutation.mode == "none":
        return
    if mutation.mode not in ("inv", "const0", "const1", "cnot0", "cnot1") or not {"module", "cell", "port", "portbit"} <= set(o):
        raise BadInput("not a line of `mutate -list`")
    bits = cells.get(o["cell"].lstrip("\\"), {"connections": {}})["connections"].get(o["port"], [])
    if not all(b.isdigit() and int(b) < len(bits) for b in (o["portbit"], o.get("ctrlbit", "0"))):
        raise BadInput(f"the netlist has no {o['port']}[{o['portbit']}] of {o['cell']}")


def read_list(path, cells=None):
    """A list as `mutate -list -o` writes it; # begins a comment line. With `cells`, every line must fit that netlist."""
    try:
        with open(path, encoding="utf-8") as f:
            lines = [x.strip() for x in f]
    except (OSError, UnicodeDecodeError) as e:
        raise BadInput(f"{path}: {getattr(e, 'strerror', None) or 'not text'}") from e
    found = []
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            try:
                found.append(Mutation(line))
                if cells is not None:
                    check_target(found[-1], cells)
            except BadInput as e:
                raise BadInput(f"{path}:{number}: {e}") from e
    if not found:
        raise BadInput(f"{path}: no mutants in it")
    if len(found) >= 1 << SELECT_BITS:
        raise BadInput(f"{path}: more than {(1 << SELECT_BITS) - 1} mutants")
    return found


def apply(block, prepared, mutations, folder):
    """Writes mutants.il, .v and .json: all mutations in one module BLOCK_mutants."""
    base = os.path.join(folder, "mutants")
    commands = [m.command(k) for k, m in enumerate(mutations, 1)]
    if not any(commands):  # none changes anything: the input must be there all the same
        commands = [f"add -input mutsel {SELECT_BITS}"]
    yosys([f"read_rtlil {prepared}"] + [c for c in commands if c] + [f"rename {block} {block}_mutants", f"write_rtlil {base}.il",
          f"write_json {base}.json", f"write_verilog -noattr -norename {base}.v"], os.path.join(folder, "apply.ys"))
    return base


def ports_of(base, module):
    with open(base + ".json", encoding="utf-8") as f:
        ports = json.load(f)["modules"][module]["ports"]
    return [(n, p["direction"], len(p["bits"])) for n, p in ports.items()]


def wrapper(block, base, params):
    """Module BLOCK for the ordinary bench top: it takes the parameters, which the netlist has built in, and asks which mutant to run."""
    ports = [p for p in ports_of(base, block + "_mutants") if p[0] != "mutsel"]
    return "".join([
        f"module {block} #(\n", ",\n".join(f"  parameter {n} = 0" for n, _ in params), "\n) (\n",
        ",\n".join(f"  {d} wire [{w - 1}:0] {n}" for n, d, w in ports), "\n);\n",
        "  import \"DPI-C\" function int tzf_mutant();\n",
        f"  reg [{SELECT_BITS - 1}:0] mutant;\n  initial mutant = {SELECT_BITS}'(tzf_mutant());\n",
        f"  {block}_mutants u_mutants (.mutsel(mutant)", "".join(f", .{n}({n})" for n, _, _ in ports), ");\nendmodule\n"])


def simulation(block, config, base, params, gen, root, folder):
    """Verilates the netlist under the block's ordinary bench and checker, outputs only. Returns the shared object's path."""
    rtl = os.path.join(folder, "rtl")
    out = os.path.join(folder, "sim.so")
    os.makedirs(rtl, exist_ok=True)
    with open(base + ".v", encoding="utf-8") as f:
        netlist = f.read()
    pragmas = "".join(f"/* verilator lint_off {rule} */ " for rule in LINT) + "// generated\n"
    with open(os.path.join(rtl, "tzf_mutants.sv"), "w", encoding="utf-8") as f:
        f.write(pragmas + netlist)
    with open(os.path.join(rtl, block + ".sv"), "w", encoding="utf-8") as f:
        f.write(pragmas + wrapper(block, base, params))
    env = dict(os.environ, TZF_RTL=rtl, TZF_OUTPUTS="1", TZF_OPT="short", TZF_GEN=gen)
    run([os.path.join(root, "scripts/verilate.sh"), block, config, "lockstep-only", out], os.path.join(folder, "verilate.log"), env)
    return out
