"""mutate_spread.py - a list of mutants made module by module, for scripts/mutate.py.

`mutate -list` over a flat netlist follows the cells, so that nearly all mutants of an interconnect are in the few modules that stand
there many times, or have many registers. Here every module (a source file) has a list of its own, whose length grows with the square root
of its cells. A mutant is still a change of one instance, which is harder to notice than a change of all of them.
"""
import math
import os

import mutate_build as build

LEAST = 2  # mutants of a module, however small it is


def homes(folder, block):
    """{module: names of its cells in the flat netlist}. Cells that bear no line of any module are left out."""
    sources = build.Sources(folder)
    found = {}
    for name, cell in build.cells_of(folder, block).items():
        place = sources.place_of(name, cell["attributes"].get("src", "").split("|"))
        if place:
            found.setdefault(os.path.splitext(os.path.basename(place.rpartition(":")[0]))[0], []).append(name)
    return dict(sorted(found.items()))


def shares(cells, count):
    """`count` divided among modules of so many cells, each at least LEAST where there is enough for that: {name: number}."""
    least = min(LEAST, count // len(cells))
    left, total = count - least * len(cells), sum(math.sqrt(n) for n in cells.values())
    exact = {m: left * math.sqrt(n) / total for m, n in cells.items()}
    found = {m: least + int(x) for m, x in exact.items()}
    for m in sorted(exact, key=lambda m: (int(exact[m]) - exact[m], m))[:count - sum(found.values())]:
        found[m] += 1
    return found


def pick(block, prepared, count, seed, folder):
    """`count` mutations, spread over the modules, those of a module by Yosys. What a small module cannot give, the others do."""
    base = os.path.dirname(prepared)
    home = homes(base, block)
    want = shares({m: len(names) for m, names in home.items()}, count)
    script = [f"read_rtlil {prepared}"]
    for module, number in want.items():
        names = os.path.join(folder, module + ".cells")
        with open(names, "w", encoding="utf-8") as f:
            f.write("".join(f"{block}/{n}\n" for n in home[module]))
        script += [f"select -read {names}", f"mutate -list {2 * number + 16} -seed {seed} -o {os.path.join(folder, module + '.txt')}", "select -clear"]
    build.yosys(script, os.path.join(folder, "pick.ys"))
    cells = build.cells_of(base, block)
    found, spare = [], []
    for module, number in want.items():
        mine = [m for m in build.read_list(os.path.join(folder, module + ".txt")) if build.changes_something(m, cells)]
        found += mine[:number]
        spare += mine[number:]
    if len(found) + len(spare) < count:
        raise build.BadInput(f"the design has only {len(found) + len(spare)} mutants, not {count}")
    return found + spare[:count - len(found)]
