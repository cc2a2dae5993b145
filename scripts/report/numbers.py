"""numbers.py - what the inputs add up to: the verdict with its reasons, flat numbers, changes since an earlier report. Standard library only."""
import collections

from . import inputs

FAILED, INCOMPLETE, PASSED = "FAILED", "INCOMPLETE", "PASSED"
ALONE = "models alone"
FATAL = ("extra", "failure")  # problems of regress that are failures, not something that is not there
STATUS = {PASSED: 0, FAILED: 1, INCOMPLETE: 3}
MISSING = {"regress": ("tests", "make regress"), "functional": ("functional coverage", "make regress"),
           "rtl": ("lines and toggles of the RTL", "make coverage"), "c": ("lines of the C models", "make coverage"),
           "mutants": ("mutants", "make mutate"), "bench": ("timings", "make bench")}


def many(n, what):
    """1 line, 1,200 lines"""
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


class Row:
    """One block and configuration of regress."""

    def __init__(self, block, config, run):
        self.block, self.config, self.run = block, config, run
        self.tests = sorted(run["tests"].items())


def rows(data):
    """Rows of regress, in order."""
    if not data.regress:
        return []
    return [Row(b, c, run) for b, block in data.regress["blocks"].items() for c, run in block["configs"].items()]


def functional(data):
    """{(block, config): (hit, total, missing, by what)}; the models alone where regress has no points."""
    found = {(f["block"], f["config"]): (f["hit"], f["total"], f["missing"], ALONE) for f in data.coverage["functional"] if f["total"]}
    for r in rows(data):
        c = r.run["coverage"]
        if c["total"]:
            found[r.block, r.config] = (c["hit"], c["total"], sorted(c["missing"]), "in lockstep")
    return dict(sorted(found.items()))


def sums(files, key):
    """(hit, total) over files."""
    return tuple(sum(f[key][n] for f in files.values()) for n in (0, 1))


def verdicts_of(mutants):
    return collections.Counter(m["verdict"] for m in mutants["mutants"])


def measured(data):
    """Which parts there are."""
    return {"regress": bool(rows(data)), "functional": bool(functional(data)), "rtl": bool(data.coverage["rtl"]), "c": bool(data.coverage["c"]),
            "mutants": bool(data.mutants), "bench": bool(data.bench)}


def stale(data):
    """What was measured on files that have changed since: (what, files)."""
    found = []
    for f in data.coverage["functional"]:
        files = inputs.changed(f["sources"], data.root) if functional(data).get((f["block"], f["config"]), ())[3:] == (ALONE,) else []
        found += [(f"functional coverage, {f['block']} {f['config']}", files)] if files else []
    for kind in ("rtl", "c"):
        for c in data.coverage[kind]:
            files = inputs.changed({p: f["sha256"] for p, f in c["files"].items()}, data.root)
            found += [(f"{MISSING[kind][0]}, {c['block']} {c.get('config', '')}".strip(), files)] if files else []
    for m in data.mutants:
        files = inputs.changed(m["sources"], data.root)
        found += [(f"mutants, {m['block']} {m['config']} {m['list']}", files)] if files else []
    return found


def problems(data):
    """Problems of regress that no other line of the report says: not the coverage of configurations whose missed points have names below."""
    named = {f"{block}:{config}" for (block, config), (hit, total, _, _) in functional(data).items() if hit < total}
    found = data.regress["problems"] if data.regress else []
    return [p for p in found if p["kind"] != "coverage" or p["shard"] not in named]


def where(problem):
    return problem["shard"] or problem["file"] or problem["kind"]


def _failures(data):
    for r in rows(data):
        if r.run["failed"] or r.run["mismatches"]:
            yield f"{r.block} {r.config}: {many(r.run['failed'], 'run')} failed, {r.run['mismatches']} of them by a mismatch"
    if data.regress:
        if data.regress["groups"]:
            yield f"regress found {many(len(data.regress['groups']), 'group')} of failures"
        for p in problems(data):
            if p["kind"] in FATAL:
                yield f"regress: {where(p)}: {p['what']}"
    for m in data.mutants:
        if verdicts_of(m)["survived"]:
            yield f"{many(verdicts_of(m)['survived'], 'mutant')} survived: {m['block']} {m['config']} {m['list']}"
    for line in data.conformance.unknown:
        yield line


def _not_measured(data):
    """Parts of which nothing is there, and of the others the blocks that they lack."""
    have = {"regress": {r.block for r in rows(data)}, "functional": {block for block, _ in functional(data)}, "c": {c["block"] for c in data.coverage["c"]}}
    for part, there in measured(data).items():
        what, how = MISSING[part]
        if not there:
            yield f"{what} not measured: run `{how}`"
            continue
        for block in data.blocks if part in have else ():
            if block not in have[part]:
                yield f"{what} of {block} not measured: run `{how}`"


def _gaps_of_regress(data):
    for p in problems(data):
        if p["kind"] not in FATAL:
            yield f"regress: {p['kind']}: {where(p)}: {p['what']}"
    if data.regress["part"]:
        yield f"the tests are a part ({data.regress['part']}): run `make regress`"
    commit = data.regress["commit"]
    if data.commit and commit and commit != data.commit:
        yield f"the tests are of commit {commit[:12]}, this is {data.commit[:12]}: run `make regress`"
    if data.regress["dirty"]:
        yield "the tests are of a tree with changes that are in no commit"
    elif data.dirty:
        yield "the tree has changes that are in no commit, and the tests are of the tree without them: run `make regress`"


def _gaps(data):
    yield from _not_measured(data)
    if data.regress:
        yield from _gaps_of_regress(data)
    for r in rows(data):
        if not r.run["compared"] or not r.run["passed"]:
            yield f"{r.block} {r.config}: nothing was compared"
    for (block, config), (hit, total, _, how) in functional(data).items():
        if hit < total:
            yield f"{block} {config}: {many(total - hit, 'functional point')} not hit ({how})"
    for what, files in stale(data):
        yield f"{what}: {files[0]}{' and others' if len(files) > 1 else ''} changed since it was measured"
    for m in data.mutants:
        if not m["mutants"]:
            yield f"no mutants in {m['block']} {m['config']} {m['list']}: run `make mutate`"
    for folder in data.unfinished:
        yield f"mutants of {folder} are unfinished: run `make mutate`"


class Verdict:
    """PASSED, FAILED or INCOMPLETE, and why."""

    def __init__(self, data):
        self.failures, self.gaps = list(_failures(data)), list(_gaps(data))
        self.word = FAILED if self.failures else INCOMPLETE if self.gaps else PASSED
        self.status = STATUS[self.word]


def flat(data):
    """{name: number}, all that can be compared with an earlier report."""
    n = {}
    for r in rows(data):
        for key in ("cycles", "transactions", "compared", "passed", "failed", "skipped", "mismatches"):
            n[f"{r.block} {r.config} {key}"] = r.run[key]
        n[f"{r.block} {r.config} seeds"] = inputs.count_seeds(r.run["seeds"])
    for (block, config), (hit, total, _, _) in functional(data).items():
        n[f"{block} {config} functional points"], n[f"{block} {config} functional points hit"] = total, hit
    for c in data.coverage["rtl"]:
        for key in ("lines", "toggles"):
            n[f"{c['block']} {c['config']} RTL {key} hit"], n[f"{c['block']} {c['config']} RTL {key}"] = sums(c["files"], key)
    for c in data.coverage["c"]:
        n[f"{c['block']} C lines hit"], n[f"{c['block']} C lines"] = sums(c["files"], "lines")
    for m in data.mutants:
        for verdict in inputs.VERDICTS:
            n[f"{m['block']} {m['config']} {m['list']} mutants {verdict}"] = verdicts_of(m)[verdict]
    n["statements"] = len(data.conformance.items)
    n["statements that no test names"] = len(data.conformance.holes())
    return n


def timings(data):
    """{name: {unit, median, min, max}}."""
    return {f"{b['block']} {r['config']} {r['name']}": {k: r[k] for k in ("unit", "median", "min", "max")} for b in data.bench for r in b["rows"]}


def changes(data):
    """[(name, before, now)] of the numbers that differ; None stands for one that is not there."""
    if not data.since:
        return []
    now, before = flat(data), data.since["numbers"]
    names = list(now) + [n for n in before if n not in now]
    return [(n, before.get(n), now.get(n)) for n in names if before.get(n) != now.get(n)]


class Timing:
    """A row of the timings, with what it was."""

    def __init__(self, block, row, before):
        self.block, self.row, self.before = block, row, before
        self.scale = max(row["max"], row["bar"] or 0, before["max"] if before else 0)

    @property
    def change(self):
        """The relative change of the median, or None: nothing to compare with, or it was measured in another unit."""
        if not self.before or not self.before["median"] or self.before["unit"] != self.row["unit"]:
            return None
        return self.row["median"] / self.before["median"] - 1

    @property
    def within(self):
        """Whether the two ranges overlap."""
        return self.row["min"] <= self.before["max"] and self.before["min"] <= self.row["max"]

    @property
    def meets_bar(self):
        """Whether the median is where its bar wants it."""
        return self.row["median"] <= self.row["bar"] if self.row["at_most"] else self.row["median"] >= self.row["bar"]

    def place(self, value):
        """Where a value stands in the picture of the range, from 0, in percent."""
        return round(100 * min(1, max(0, value / self.scale)), 2) if self.scale else 0


def timings_gone(data):
    """Names of those that the earlier report has and this one has not."""
    return sorted(set((data.since or {}).get("timings", {})) - set(timings(data)))


def timing_rows(data):
    """Timings, with those of the earlier report."""
    old = (data.since or {}).get("timings", {})
    return [Timing(b["block"], r, old.get(f"{b['block']} {r['config']} {r['name']}")) for b in data.bench for r in b["rows"]]
