"""inputs.py - reads what was measured: every file checked for format, version, checksum and shape. Standard library only."""
import glob
import os
import re
import subprocess

import checked
from checked import Bad

from . import conformance, reasons


class Maybe:
    """A key that may be missing, and is then None."""

    def __init__(self, spec):
        self.spec = spec


class Map:
    """An object with any keys, and values of one shape."""

    def __init__(self, spec):
        self.spec = spec


class Seeds:
    """A list of seeds: 7, or "1-3"."""


def count_seeds(seeds):
    """How many they are."""
    ends = [str(s).partition("-") for s in seeds]
    return sum(int(last or first) - int(first) + 1 for first, _, last in ends)


HIT = {"total": int, "hit": int, "missing": [str]}
TEST = {"runs": int, "passed": int, "failed": int, "skipped": int}
CONFIG = {"tests": Map(TEST), "cycles": int, "transactions": int, "compared": int, "seeds": Seeds, "mismatches": int, "passed": int, "failed": int,
          "skipped": int, "seconds": float, "coverage": HIT}
GROUP = {"block": str, "field": str, "explanation": Maybe(str), "count": int, "configs": [str], "seeds": Seeds,
         "first": {"config": str, "test": str, "seed": int, "cycle": int}, "folder": Maybe(str)}
REGRESS = {"commit": Maybe(str), "dirty": Maybe(bool), "part": Maybe(str), "date": str, "executor": str, "seconds": float, "cpu_seconds": float,
           "blocks": Map({"configs": Map(CONFIG)}), "groups": [GROUP], "problems": [{"kind": str, "what": str, "file": Maybe(str), "shard": Maybe(str)}]}
PAIR = (int, int)
EXCERPT = [(int, str, str)]
FUNCTIONAL = {"block": str, "config": str, "runs": int, "cycles": int, "hit": int, "total": int, "missing": [str], "sources": Map(str)}
C_LINES = {"block": str, "files": Map({"sha256": str, "lines": PAIR, "missed": [int], "excerpt": EXCERPT})}
RTL = {"block": str, "config": str, "runs": int, "cycles": int, "compared": int, "seeds": [int],
       "files": Map({"sha256": str, "lines": PAIR, "toggles": PAIR, "missed_lines": [{"line": int, "lines": str, "kind": str, "text": str}],
                     "missed_toggles": [{"line": int, "signal": str, "bits": str, "count": int, "of": int}], "excerpt": EXCERPT})}
COVERAGE = {"functional": FUNCTIONAL, "c": C_LINES, "rtl": RTL}
MUTANT = {"number": int, "verdict": str, "what": str, "file": str, "line": int, "text": str, "test": Maybe(str), "seed": Maybe(int), "cycle": Maybe(int),
          "proof": Maybe(str)}
MUTANTS = {"block": str, "config": str, "list": str, "proofs": bool, "not_provable": int, "sources": Map(str), "mutants": [MUTANT]}
BENCH = {"block": str, "cycles": int, "time": int,
         "rows": [{"config": str, "name": str, "unit": str, "median": float, "min": float, "max": float, "rounds": int, "bar": Maybe(float),
                   "at_most": Maybe(bool)}]}
REPORT = {"date": str, "commit": Maybe(str), "verdict": str, "numbers": Map(float),
          "timings": Map({"unit": str, "median": float, "min": float, "max": float})}
VERDICTS = ("killed", "survived", "equivalent", "argued")


def shape(path, value, spec, where=""):
    """Bad unless the value has this shape."""
    def wrong(what):
        raise Bad(f"{path}: {where or 'it'} is not {what}: make it again")

    if isinstance(spec, Maybe):
        if value is not None:
            shape(path, value, spec.spec, where)
    elif spec is Seeds:
        if not isinstance(value, list) or not all(re.fullmatch(r"\d+(-\d+)?", str(x)) for x in value):
            wrong("a list of seeds")
    elif isinstance(spec, Map):
        if not isinstance(value, dict):
            wrong("an object")
        for k, v in value.items():
            shape(path, v, spec.spec, f"{where}.{k}"[:120])
    elif isinstance(spec, dict):
        if not isinstance(value, dict):
            wrong("an object")
        for k, s in spec.items():
            if isinstance(s, Maybe):
                value.setdefault(k, None)
            shape(path, value.get(k), s, f"{where}.{k}"[:120])
    elif isinstance(spec, (list, tuple)):
        if not isinstance(value, list) or isinstance(spec, tuple) and len(value) != len(spec):
            wrong("a list" if isinstance(spec, list) else f"a list of {len(spec)}")
        for n, v in enumerate(value):
            shape(path, v, spec[0] if isinstance(spec, list) else spec[n], f"{where}[{n}]"[:120])
    elif spec is float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            wrong("a number")
    elif spec is int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            wrong("a count")
    elif not isinstance(value, spec):
        wrong("text" if spec is str else "true or false")


def load(path, fmt, spec, remedy):
    obj = checked.read(path, fmt, remedy)
    shape(path, obj, spec)
    return obj


def pairs_fit(path, pairs):
    for hit, total in pairs:
        if hit > total:
            raise Bad(f"{path}: {hit} of {total} were hit: make it again")


def regress(path):
    """The merged results, or None."""
    if not os.path.exists(path):
        return None
    found = load(path, "tzf-regress 1", REGRESS, "make regress")
    pairs_fit(path, [(c["coverage"]["hit"], c["coverage"]["total"]) for b in found["blocks"].values() for c in b["configs"].values()])
    return found


def coverage(folder):
    """{kind: [objects]} of build/coverage."""
    found = {kind: [] for kind in COVERAGE}
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        obj = checked.read(path, "tzf-coverage 1", "make coverage")
        if obj.get("kind") not in COVERAGE:
            raise Bad(f"{path}: kind '{str(obj.get('kind'))[:40]}' is none of {', '.join(COVERAGE)}: make coverage")
        shape(path, obj, COVERAGE[obj["kind"]])
        pairs_fit(path, [f[k] for f in obj.get("files", {}).values() for k in ("lines", "toggles") if k in f] + [(obj.get("hit", 0), obj.get("total", 0))])
        found[obj["kind"]].append(obj)
    return found


def mutants(folder):
    """The lists of mutants that were run to their end."""
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*", "*", "verdicts.json"))):
        obj = load(path, "tzf-mutants 1", MUTANTS, "make mutate")
        for m in obj["mutants"]:
            if m["verdict"] not in VERDICTS:
                raise Bad(f"{path}: mutant {m['number']}: verdict '{m['verdict'][:40]}' is none of {', '.join(VERDICTS)}: make mutate")
        found.append(obj)
    return found


def unfinished(folder):
    """Lists of mutants that were begun and have no verdicts."""
    lists = glob.glob(os.path.join(folder, "*", "*", "list.txt"))
    return sorted(os.path.dirname(p) for p in lists if not os.path.exists(os.path.join(os.path.dirname(p), "verdicts.json")))


def bench(folder):
    return [load(path, "tzf-bench 1", BENCH, "make bench") for path in sorted(glob.glob(os.path.join(folder, "*.json")))]


def earlier(path):
    return load(path, "tzf-report 1", REPORT, "name the report.json of an earlier `make report`")


def changed(sources, root):
    """The files that are not what they were when they were measured."""
    def differs(path, digest):
        whole = os.path.join(root, path)
        return not os.path.exists(whole) or checked.file_digest(whole) != digest
    return sorted(p for p, d in sources.items() if differs(p, d))


def git(root):
    """(commit, whether files differ from it), or (None, False) outside of a repository."""
    def ask(*words):
        done = subprocess.run(["git", "-C", root, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return done.stdout.decode().strip() if done.returncode == 0 else None
    try:
        commit = ask("rev-parse", "HEAD")
    except OSError:
        return None, False
    return commit, bool(commit and ask("status", "--porcelain"))


def blocks(root):
    """The blocks of a tree: each has its models in a folder."""
    return sorted(os.path.basename(p) for p in glob.glob(os.path.join(root, "rtl_c", "*")) if os.path.isdir(p) and os.path.basename(p) != "common")


class Data:
    """All inputs of a report."""

    def __init__(self, root, build, since):
        self.root, self.blocks = root, blocks(root)
        self.regress = regress(os.path.join(build, "regress", "merged.json"))
        self.coverage = coverage(os.path.join(build, "coverage"))
        self.mutants = mutants(os.path.join(build, "mutate"))
        self.unfinished = unfinished(os.path.join(build, "mutate"))
        self.bench = bench(os.path.join(build, "bench"))
        self.since = earlier(since) if since else None
        self.conformance = conformance.scan(root)
        self.reasons = reasons.read(root)
        reasons.explain(self.reasons, self.coverage["rtl"])
        self.commit, self.dirty = git(root)
