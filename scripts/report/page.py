"""page.py - the HTML page. Jinja2 escapes everything that comes from files; the style is ours and stands in the page as it is."""
import collections
import os
import re

import jinja2
import markupsafe

from . import inputs, numbers

HERE = os.path.dirname(os.path.abspath(__file__))
SECTIONS = [("overview", "Overview"), ("tests", "Tests"), ("functional", "Functional coverage"), ("rtl", "RTL lines and toggles"), ("clines", "C lines"),
            ("mutants", "Mutants"), ("conformance", "Conformance"), ("timings", "Timings"), ("changes", "Changes"), ("maps", "Memory maps")]


def group(n):
    """1,234,567"""
    return f"{n:,}" if isinstance(n, int) or float(n) != int(n) else f"{int(n):,}"


def percent(hit, total):
    """Cut, not rounded: only all of them are 100 %."""
    return f"{hit * 1000 // total / 10:.1f} %" if total else "none"


def duration(seconds):
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def scale(value, unit):
    """(divisor, unit) in which such a value is written."""
    if not unit:
        return 1, ""
    return (1e6, f" M{unit}/s") if value >= 1e6 else (1e3, f" k{unit}/s") if value >= 1e3 else (1, f" {unit}/s")


def digits(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def rate(value, unit):
    """A ratio, or so many a second."""
    size, name = scale(value, unit)
    return digits(value / size) + name


def spread(row):
    """min..max in the unit of the median."""
    size, _ = scale(row["median"], row["unit"])
    return f"{digits(row['min'] / size)}..{digits(row['max'] / size)}"


def explained(points):
    """How many of the points that were not reached docs/unreached.md explains."""
    n = sum(m["why"] is not None for m in points)
    return f", {'all' if n == len(points) else n} explained" if n else ""


def by_block(data):
    """A line of the overview for each block."""
    blocks = collections.OrderedDict()

    def of(name):
        if name not in blocks:
            blocks[name] = {"name": name, "ran": False, "cycles": 0, "seeds": 0, "passed": 0, "failed": 0, "mismatches": 0, "functional": [0, 0],
                            "rtl_lines": [0, 0], "rtl_toggles": [0, 0], "c_lines": [0, 0], "mutants": None}
        return blocks[name]

    def add(pair, more):
        pair[0], pair[1] = pair[0] + more[0], pair[1] + more[1]

    for r in numbers.rows(data):
        b = of(r.block)
        b["ran"] = True
        for key in ("cycles", "passed", "failed", "mismatches"):
            b[key] += r.run[key]
        b["seeds"] += inputs.count_seeds(r.run["seeds"])
    for (block, _), (hit, total, _, _) in numbers.functional(data).items():
        add(of(block)["functional"], (hit, total))
    for c in data.coverage["rtl"]:
        add(of(c["block"])["rtl_lines"], numbers.sums(c["files"], "lines"))
        add(of(c["block"])["rtl_toggles"], numbers.sums(c["files"], "toggles"))
    for c in data.coverage["c"]:
        add(of(c["block"])["c_lines"], numbers.sums(c["files"], "lines"))
    for m in data.mutants:
        b = of(m["block"])
        b["mutants"] = b["mutants"] or {"killed": 0, "survived": 0, "equivalent": 0, "argued": 0}
        for verdict, n in numbers.verdicts_of(m).items():
            b["mutants"][verdict] += n
    return list(blocks.values())


def statements(data):
    """(title, items) by kind of identifier."""
    found = collections.OrderedDict()
    for i in data.conformance.items.values():
        kind = "sections" if re.match(r"CCI|\d", i.name) else re.match(r"[A-Z]+", i.name).group(0) + ".."
        found.setdefault(f"{'TZC' if i.block == 'tzc400' else 'CCI'}, {kind}, {i.document}", []).append(i)
    return list(found.items())


def test_results(data):
    """{"BLOCK TEST": sums over the configurations}; a test with the filter overridden counts for its plain name too."""
    found = {}
    for r in numbers.rows(data):
        for name, t in r.tests:
            for key in {f"{r.block} {name}", f"{r.block} {name.removesuffix('-OFF')}"}:
                c = found.setdefault(key, collections.Counter())
                c.update({k: t[k] for k in ("passed", "failed", "skipped")})
    return found


def timings(data):
    """(block, configuration, rows)."""
    found = collections.OrderedDict()
    for t in numbers.timing_rows(data):
        found.setdefault((t.block, t.row["config"]), []).append(t)
    return [(b, c, list_) for (b, c), list_ in found.items()]


def render(data, verdict, date, pictures, maps_note):
    """The page as text."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters.update(group=group, duration=duration, rate=rate, spread=spread, explained=explained, many=numbers.many, count_seeds=inputs.count_seeds)
    with open(os.path.join(HERE, "page.css"), encoding="utf-8") as f:
        css = markupsafe.Markup(f.read())
    return env.get_template("page.html").render(
        data=data, verdict=verdict, date=date, css=css, MISSING=numbers.MISSING, percent=percent, rows=numbers.rows(data), measured=numbers.measured(data),
        functional=numbers.functional(data), blocks=by_block(data), mutants=[(m, numbers.verdicts_of(m)) for m in data.mutants],
        survivors=[(m, x) for m in data.mutants for x in m["mutants"] if x["verdict"] == "survived"],
        holes=data.conformance.holes(), statements=statements(data),
        idle=[r.text for r in data.reasons if r.idle(data.coverage["rtl"])], results=test_results(data),
        timings=timings(data), gone=numbers.timings_gone(data), changes=numbers.changes(data), pictures=pictures, maps_note=maps_note,
        sections=[s for s in SECTIONS if s[0] != "changes" or data.since])
