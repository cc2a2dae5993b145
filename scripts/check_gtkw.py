#!/usr/bin/env python3
"""check_gtkw.py - does a GTKWave save file fit its dump? Standard library and gtkwave's fst2vcd only.

  check_gtkw.py SAVEFILE.gtkw [DUMP.fst]   every signal of the save file must be in the dump (default: the one it names), with
                                           the same range; every translate file must be there and readable; the marked time must be in
                                           the dump, and the window that opens must show it; a trace titled "model X" must stand under one titled "X".
  check_gtkw.py --equal SAVEFILE.gtkw [DUMP.fst]
                                           also: such a pair has the same value at every time from the end of cycle 0 on
                                           (the RTL's first edge in reset), and so has every net of the checker's scope `model`
                                           with the RTL's net beside it.
  check_gtkw.py --declared FOLDER VIEW.gtkw
                                           for a generated view (build/waves) and no dump: every signal of it and of its index must be
                                           declared in Verilator's C++ of a traced build, FOLDER (scripts/verilate.sh, TZF_SOURCES)

Prints a line for each thing that is wrong, at most 20, then one line of totals. Exit status: 0 fits, 1 something does not,
2 bad use or a file cannot be read, 3 nothing was checked.
"""
import glob
import os
import re
import subprocess
import sys

SHOWN = 20
CYCLE = 10  # time units (tb/core/tzf_sim.c)
PIXELS = 1180  # that the waves have in the window (tb/cmd/gtkw.c); at zoom -Z, 200 of them are 2^Z time units


class Bad(Exception):
    """Bad use or bad input, in one line."""


class Dump:
    """The header of a dump, and its value changes."""

    def __init__(self, path):
        try:
            p = subprocess.run(["fst2vcd", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        except OSError as e:
            raise Bad(f"fst2vcd: {e.strerror}") from e
        if p.returncode or not p.stdout:
            raise Bad(f"{path}: fst2vcd cannot read it")
        head, _, self.body = p.stdout.decode("ascii", "replace").partition("$enddefinitions")
        self.handle = {}  # full name with range -> VCD identifier
        self.width = {}
        self.read_header(head)

    def read_header(self, head):
        scope = []
        for line in head.splitlines():
            word = line.split()
            if line.startswith("$scope"):
                scope.append(word[2])
            elif line.startswith("$upscope"):
                scope.pop()
            elif line.startswith("$var"):
                name = ".".join(scope + ["".join(word[4:-1])])
                name = re.sub(r"\[(\d+):\1\]$", r"[\1]", name)  # as GTKWave writes it
                self.handle[name] = word[3]
                self.width[name] = int(word[2])

    def steps(self):
        """(time, {identifier: value}) of every time at which something changed."""
        time, changed = None, {}
        for line in self.body.splitlines():
            if line.startswith("#"):
                if time is not None:
                    yield time, changed
                time, changed = int(line[1:]), {}
            elif line.startswith("b"):
                value, identifier = line[1:].split()
                changed[identifier] = value
            elif line[:1] in ("0", "1", "x", "z"):
                changed[line[1:]] = line[0]
        if time is not None:
            yield time, changed


class Declared:
    """What a traced build will put into its dumps, as a Dump has it in `handle` and `width`: Verilator's declarations."""
    WORD = re.compile(r"(pushNamePrefix|popNamePrefix|decl\w+|\w+__trace_init_sub\w+)\((.*?)\);|(for) \(int i = 0; i < (\d+);")

    def __init__(self, folder):
        self.handle, self.width, self.bodies = {}, {}, {}
        for path in glob.glob(os.path.join(folder, "*__Trace__*Slow.cpp")):
            with open(path, encoding="ascii") as f:
                for m in re.finditer(r"^VL_ATTR_COLD void (\w+__trace_init_\w+)\([^)]*\) \{\n(.*?)^\}", f.read(), re.M | re.S):
                    self.bodies[m[1]] = m[2]
        tops = [name for name in self.bodies if name.endswith("__trace_init_top")]
        if len(tops) != 1:
            raise Bad(f"{folder}: no declarations of a trace in it")
        self.read(self.bodies[tops[0]], ["tzf"])

    def read(self, body, scope):
        elements = 1
        for word, text, loop, count in self.WORD.findall(body):
            if loop:
                elements = int(count)
            elif word == "pushNamePrefix":
                scope.append(text.strip('"').strip())
            elif word == "popNamePrefix":
                del scope[len(scope) - int(text or 1):]
            elif word.startswith("decl"):
                for i in range(elements):
                    self.declare(scope, word, text.replace("(i+", f"({i}+"))
                elements = 1
            else:
                self.read(self.bodies[word], scope)

    def declare(self, scope, word, text):
        """declBus(code, "NAME", ..., is an array's, (I+FIRST), HIGH, LOW); declBit is without HIGH and LOW."""
        part = [p.strip() for p in text.split(",")]
        name = ".".join(scope + [part[1].strip('"')])
        high = low = 0
        bits = ""
        if word != "declBit":
            high, low = int(part[-2]), int(part[-1])
            bits = f"[{high}]" if high == low else f"[{high}:{low}]"
            part = part[:-2]
        if part[-2] == "true":
            name += f"[{sum(map(int, part[-1].strip('()').split('+')))}]"
        self.handle[name + bits] = name
        self.width[name + bits] = high - low + 1


class Signal:
    """What a line of a save file shows: a whole signal, one bit, "(K)NAME[H:L]" with K counted from the left, or several bits of one signal."""

    def __init__(self, text):
        parts = [re.fullmatch(r"(?:\((\d+)\))?(.*)", word) for word in text.split()]
        self.bits = [int(m[1]) for m in parts if m[1]]
        self.name = parts[0][2]
        if {m[2] for m in parts} != {self.name} or (len(parts) > 1 and len(self.bits) != len(parts)):
            raise Bad(f"{text}: not bits of one signal")

    def missing(self, dump):
        if self.name not in dump.handle:
            return "is not in the dump"
        if any(bit >= dump.width[self.name] for bit in self.bits):
            return "has no such bit"
        return None

    def value(self, dump, values):
        width = dump.width[self.name]
        v = values.get(dump.handle[self.name], "x").rjust(width, "0")
        return "".join(v[bit] for bit in self.bits) if self.bits else v


def read_save(path):
    """(traces [(title, Signal)], translate files, dump, marker, window's first and last time)"""
    traces, files, dump, marker, start, width = [], set(), None, None, 0, 0
    try:
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise Bad(f"{path}: {e}") from e
    for line in lines:
        if line.startswith("[dumpfile]"):
            dump = line.split('"')[1]
        elif line.startswith("*"):
            marker = int(line.split()[1])
            width = round(2 ** -float(line[1:].split()[0]) * PIXELS / 200)
        elif line.startswith("[timestart]"):
            start = int(line.split()[1])
        elif line.startswith("^"):
            files.add(line.split(" ", 1)[1])
        elif line.startswith(("+{", "#{")):
            title, _, name = line[2:].partition("} ")
            traces.append((title, Signal(name)))
        elif line and line[0] not in "[@-":
            traces.append((line, Signal(line)))
    return traces, files, dump, marker, (start, start + width)


def check_translate(path):
    if not os.path.isabs(path):
        return f"{path}: not an absolute path"
    try:
        with open(path, encoding="ascii") as f:
            lines = [line for line in f.read().splitlines() if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as e:
        return f"{path}: {e}"
    keys = [line.split(" ", 1)[0] for line in lines]
    if not lines or any(not re.fullmatch(r"[0-9a-f]+ .+", line) for line in lines):
        return f"{path}: a line is VALUE NAME"
    return f"{path}: a value has two names" if len(set(keys)) < len(keys) else None


def model_pairs(dump):
    """RTL and model of every element in the checker's scope, as (name, Signal or slice, Signal)."""
    pairs = []
    for name in dump.handle:
        scope, found, rest = name.partition(".u_lockstep.model.")
        if not found:
            continue
        rest = re.sub(r"\[\d+(:\d+)?\]$", "", rest)
        twin = rest.replace("state.", "st_", 1) if rest.startswith("state.") else rest
        at = 0
        rtl = find_ranged(dump, f"{scope}.u_lockstep.{twin}")
        if not rtl and not rest.startswith("state."):
            base, _, index = twin.rpartition("_")
            rtl, at = find_ranged(dump, f"{scope}.u_lockstep.{base}"), int(index) if index.isdigit() else 0
        if not rtl:
            raise Bad(f"{name}: no net of the RTL beside it")
        pairs.append((name, rtl, at * dump.width[name]))
    return pairs


def find_ranged(dump, name):
    if name in dump.handle:
        return name
    for high in (0, *range(1, 1025)):
        full = f"{name}[{high}:0]" if high else f"{name}[0]"
        if full in dump.handle:
            return full
    return None


def check_equal(dump, traces, problems):
    """Every pair at every time. The number of comparisons."""
    shown = [(a[0], a[1], b[1]) for a, b in zip(traces, traces[1:]) if b[0] == "model " + a[0]]
    nets = model_pairs(dump)
    values, compared = {}, 0
    for time, changed in dump.steps():
        values.update(changed)
        if time < CYCLE:
            continue
        for title, rtl, model in shown:
            if rtl.value(dump, values) != model.value(dump, values):
                problems.append(f"time {time}: {title}: RTL {rtl.value(dump, values)}, model {model.value(dump, values)}")
        for name, rtl, low in nets:
            want = values.get(dump.handle[name], "x").rjust(dump.width[name], "0")
            have = values.get(dump.handle[rtl], "x").rjust(dump.width[rtl], "0")
            if have[len(have) - low - len(want):len(have) - low] != want:
                problems.append(f"time {time}: {name} is {want}, {rtl} from bit {low} on is {have}")
        compared += len(shown) + len(nets)
        if len(problems) > SHOWN:
            break
    return compared, len(shown), len(nets)


def check(save, path, equal):
    traces, files, named, marker, window = read_save(save)
    path = path or named
    if not path:
        raise Bad(f"{save}: names no dump")
    dump = Dump(path)
    problems = [f"{title}: {s.name} {s.missing(dump)}" for title, s in traces if s.missing(dump)]
    problems += [p for p in map(check_translate, sorted(files)) if p]
    problems += [f"{b}: not under {b[6:]} but under {a}" for (a, _), (b, _) in zip(traces, traces[1:]) if b.startswith("model ") and a != b[6:]]
    times = [t for t, _ in dump.steps()]
    if marker is None or not times or not times[0] <= marker <= times[-1]:
        problems.append(f"the marker, {marker}, is outside the dump")
    elif not window[0] <= marker <= window[1]:
        problems.append(f"the marker, {marker}, is not in the window, {window[0]} to {window[1]}")
    elif window[1] > times[-1] and window[0] > times[0]:
        problems.append(f"the window, {window[0]} to {window[1]}, goes beyond the dump's end, {times[-1]}: GTKWave shows the beginning instead")
    done = f"{len(traces)} signals, {len(files)} translate files"
    if equal and not problems:
        compared, shown, nets = check_equal(dump, traces, problems)
        done += f"; {shown} pairs and {nets} nets of the model equal at {len(times)} times"
        if not compared:
            return 3, ["nothing was compared"], done
    return (1 if problems else 0 if traces else 3), problems, done


def check_declared(folder, view):
    """The names of a view without a dump."""
    declared = Declared(folder)
    traces, files, _, _, _ = read_save(view)
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(view, encoding="utf-8") as f:
        index = [line.split() for line in f if line.startswith("[*] element ")]
    named = traces + [(word[2], Signal(name)) for word in index for name in word[5:]]
    problems = [f"{title}: {s.name} {s.missing(declared)}" for title, s in named if s.missing(declared)]
    problems += [p for p in (check_translate(path.replace("@ROOT@", root)) for path in sorted(files)) if p]
    return (1 if problems else 0 if named else 3), problems, f"{len(traces)} signals, {len(index)} elements, {len(declared.handle)} declared"


def main():
    args = [a for a in sys.argv[1:] if a not in ("--equal", "--declared")]
    declared = "--declared" in sys.argv
    if not 1 + declared <= len(args) <= 2 or (declared and "--equal" in sys.argv) or any(a.startswith("-") for a in args):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        if declared:
            status, problems, done = check_declared(*args)
        else:
            status, problems, done = check(args[0], args[1] if len(args) > 1 else None, "--equal" in sys.argv)
    except Bad as e:
        print(f"check_gtkw: {e}", file=sys.stderr)
        return 2
    for p in problems[:SHOWN]:
        print(p)
    if len(problems) > SHOWN:
        print("... and more")
    print(f"{args[1 if declared else 0]}: " + ("does not fit" if status else done))
    return status


if __name__ == "__main__":
    sys.exit(main())
