"""numbers.py - what the inputs add up to: the verdict with its reasons, flat numbers, changes since an earlier report. Standard library only."""
import collections

from . import inputs

FAILED, INCOMPLETE, PASSED = "FAILED", "INCOMPLETE", "PASSED"
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
    found = {(f["block"], f["config"]): (f["hit"], f["total"], f["missing"], "models alone") for f in data.coverage["functional"] if f["total"]}
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
    for kind in ("rtl", "c"):
        for c in data.coverage[kind]:
            files = inputs.changed({p: f["sha256"] for p, f in c["files"].items()}, data.root)
            found += [(f"{MISSING[kind][0]}, {c['block']} {c.get('config', '')}".strip(), files)] if files else []
    for m in data.mutants:
        files = inputs.changed(m["sources"], data.root)
        found += [(f"mutants, {m['block']} {m['config']} {m['list']}", files)] if files else []
    return found


def _failures(data):
    for r in rows(data):
        if r.run["failed"] or r.run["mismatches"]:
            yield f"{r.block} {r.config}: {many(r.run['failed'], 'run')} failed, {r.run['mismatches']} of them by a mismatch"
    if data.regress:
        if data.regress["groups"]:
            yield f"regress found {many(len(data.regress['groups']), 'group')} of failures"
        for p in data.regress["problems"]:
            if p["kind"] in ("extra", "failure"):
                yield f"regress: {p['shard'] or p['file'] or p['kind']}: {p['what']}"
    for m in data.mutants:
        if verdicts_of(m)["survived"]:
            yield f"{many(verdicts_of(m)['survived'], 'mutant')} survived: {m['block']} {m['config']} {m['list']}"
    for line in data.conformance.unknown:
        yield line


def _gaps(data):
    for part, there in measured(data).items():
        if not there:
            yield f"{MISSING[part][0]} not measured: run `{MISSING[part][1]}`"
    if data.regress:
        for p in data.regress["problems"]:
            if p["kind"] not in ("extra", "failure", "coverage"):  # said as failures; as points that are not hit, below
                yield f"regress: {p['kind']}: {p['shard'] or p['file'] or ''}: {p['what']}"
        commit = data.regress.get("commit")
        if data.commit and commit and commit != data.commit:
            yield f"the tests are of commit {commit[:12]}, this is {data.commit[:12]}: run `make regress`"
        if data.regress.get("dirty"):
            yield "the tests are of a tree with changes that are in no commit"
    for r in rows(data):
        if not r.run["compared"] or not r.run["passed"]:
            yield f"{r.block} {r.config}: nothing was compared"
    for (block, config), (hit, total, _, how) in functional(data).items():
        if hit < total:
            yield f"{block} {config}: {many(total - hit, 'functional point')} not hit ({how})"
    for what, files in stale(data):
        yield f"{what}: {files[0]}{' and others' if len(files) > 1 else ''} changed since it was measured"
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
        """The relative change of the median, or None."""
        if not self.before or not self.before["median"]:
            return None
        return self.row["median"] / self.before["median"] - 1

    @property
    def within(self):
        """Whether the two ranges overlap."""
        return self.row["min"] <= self.before["max"] and self.before["min"] <= self.row["max"]

    def place(self, value):
        """Where a value stands in the picture of the range, from 0, in percent."""
        return round(100 * min(1, max(0, value / self.scale)), 2) if self.scale else 0


def timing_rows(data):
    """Timings, with those of the earlier report."""
    old = (data.since or {}).get("timings", {})
    return [Timing(b["block"], r, old.get(f"{b['block']} {r['config']} {r['name']}")) for b in data.bench for r in b["rows"]]
