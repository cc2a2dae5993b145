"""report_rig.py - what test_report.py builds its reports from: a folder of measurements, small, whole, and with names that are no friends of HTML."""
import copy
import os
import re
import subprocess
import sys
import unittest

import checked

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> & Grüße 日本 {{ 7 * 7 }} %s"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" width="400" height="120"><style>.a{fill:#4477aa}</style><title>map</title>
<defs><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><line x1="0" y1="0" x2="8" y2="8" stroke="#b33"/></pattern></defs>
<rect class="a" x="10" y="10" width="150" height="40"/><rect x="170" y="10" width="100" height="40" fill="#cc6677"/>
<rect x="10" y="60" width="300" height="40" fill="url(#p)"/>
<text x="12" y="30">region 1</text></svg>"""
# Stands in for `tzf map`, so that what it draws can be chosen.
COMMIT = "1234567" * 5 + "89abc"
# Stands in for git, as the tree of who develops has changes: those of a file here.
GIT = f"""#!/bin/sh
case "$*" in *rev-parse*) echo {COMMIT} ;; *status*) cat "${{0%/bin/git}}/changes" ;; *) exit 2 ;; esac
"""
TZF = "#!/bin/sh\n[ \"$1 $2\" = 'map --svg' ] || exit 2\necho 'map as <text>'\ncat >\"$3\" <<'END'\n%s\nEND\n"


def sources(root, *paths):
    return {p: checked.file_digest(os.path.join(root, p)) for p in paths}


def regress():
    tests = {"T1": {"runs": 1, "passed": 1, "failed": 0, "skipped": 0}, "T7": {"runs": 1, "passed": 0, "failed": 0, "skipped": 1},
             "random": {"runs": 4, "passed": 4, "failed": 0, "skipped": 0}}
    config = {"tests": tests, "cycles": 1234567, "transactions": 4321, "compared": 98765432, "seeds": ["1-3", "9"], "mismatches": 0, "passed": 5, "failed": 0,
              "skipped": 1, "seconds": 61.5, "coverage": {"total": 828, "hit": 828, "missing": []}}
    blocks = {block: {"configs": {"a": copy.deepcopy(config)}} for block in ("ace_cache", "cci", "fabric")}
    return {"commit": COMMIT, "dirty": False, "date": "2026-01-02T03:04:05Z", "executor": "local", "seconds": 30.0, "cpu_seconds": 61.5,
            "blocks": {"tzc400": {"configs": {"c1x32": config, "c2x40": copy.deepcopy(config)}}, **blocks}, "groups": [], "problems": []}


def group():
    return {"block": "tzc400", "field": HOSTILE, "explanation": HOSTILE, "count": 3, "configs": ["c1x32"], "seeds": [2, "7-8"], "folder": "build/" + HOSTILE,
            "first": {"config": "c1x32", "test": "random", "seed": 2, "cycle": 777}}


def rtl(root):
    path = "verilator/rtl/tzc400_lookup.sv"
    one = {"sha256": checked.file_digest(os.path.join(root, path)), "lines": [7, 8], "toggles": [109, 155],
           "missed_lines": [{"line": 61, "lines": "61-62", "kind": "if", "text": HOSTILE}],
           "missed_toggles": [{"line": 21, "signal": HOSTILE, "bits": "0..1", "count": 2, "of": 2}],
           "excerpt": [[60, "+", "begin"], [61, "-", HOSTILE], [70, " ", "end"]]}
    return {"kind": "rtl", "block": "tzc400", "config": "c1x32", "runs": 5, "cycles": 50000, "compared": 123, "seeds": [1, 2], "files": {path: one}}


def c_lines(root, block, path):
    return {"kind": "c", "block": block, "files": {path: {"sha256": checked.file_digest(os.path.join(root, path)), "lines": [97, 98], "missed": [12],
                                                          "excerpt": [[11, "+", "x"], [12, "-", HOSTILE]]}}}


def functional(root):
    return {"kind": "functional", "block": "cci", "config": "a1l1", "runs": 3, "cycles": 60000, "hit": 364, "total": 364, "missing": [],
            "sources": sources(root, "rtl_c/cci/cci.h")}


def mutants(root):
    rows = [{"number": n, "verdict": v, "what": f"inv D[{n}]", "file": "verilator/rtl/tzc400_wr.sv", "line": 226, "text": "wdq_q[row + i] <= '0;"}
            for n, v in enumerate(["killed"] * 6 + ["equivalent", "argued"], 1)]
    return {"block": "tzc400", "config": "c1x32", "list": "seed1-n8", "proofs": True, "not_provable": 2,
            "sources": sources(root, "verilator/rtl/tzc400_wr.sv"), "mutants": rows}


def bench():
    rows = [{"config": "c1x32", "name": "lockstep / bare", "unit": "", "median": 0.665, "min": 0.558, "max": 0.896, "rounds": 25, "bar": 0.6},
            {"config": "c1x32", "name": "bare " + HOSTILE, "unit": "cycles", "median": 1419000.0, "min": 1200000.0, "max": 1500000.0, "rounds": 25},
            {"config": "c1x32", "name": "vectors", "unit": "cycles", "median": 900.0, "min": 800.0, "max": 1000.0, "rounds": 25},
            {"config": "c1x32", "name": "window / the run", "unit": "", "median": 0.05, "min": 0.04, "max": 0.06, "rounds": 7, "bar": 0.1, "at_most": True}]
    return {"block": "tzc400", "cycles": 40000, "time": 1, "rows": rows}


class Folder:
    """A build folder in which everything was measured, and nothing is wrong."""

    FILES = {"regress/merged.json": "tzf-regress 1", "coverage/rtl-tzc400-c1x32.json": "tzf-coverage 1", "coverage/c-tzc400.json": "tzf-coverage 1",
             "coverage/c-ace_cache.json": "tzf-coverage 1", "coverage/c-cci.json": "tzf-coverage 1", "coverage/c-fabric.json": "tzf-coverage 1",
             "coverage/functional-cci-a1l1.json": "tzf-coverage 1",
             "mutate/tzc400-c1x32/seed1-n8/verdicts.json": "tzf-mutants 1", "bench/tzc400.json": "tzf-bench 1"}

    def __init__(self, root, path):
        self.root, self.path = root, path
        c = [c_lines(root, block, f"rtl_c/{block}/{file}") for block, file in
             (("tzc400", "tzc400_lookup.c"), ("ace_cache", "ace_cache.h"), ("cci", "cci.h"), ("fabric", "fabric.h"))]
        self.made = dict(zip(self.FILES, (regress(), rtl(root), *c, functional(root), mutants(root), bench())))
        self.write()
        self.put("bin/git", GIT)
        self.put("changes", "")
        self.tzf = os.path.join(path, "tzf")
        self.draws(SVG)

    def file(self, name):
        return os.path.join(self.path, name)

    def write(self):
        for name, obj in self.made.items():
            checked.write(self.file(name), self.FILES[name], obj)

    def of(self, name):
        """The object of a file, by the beginning of its name."""
        return next(o for n, o in self.made.items() if n.startswith(name))

    def put(self, name, text):
        """A file that can be run."""
        os.makedirs(os.path.dirname(self.file(name)), exist_ok=True)
        with open(self.file(name), "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(self.file(name), 0o755)

    def draws(self, svg):
        self.put("tzf", TZF % svg)

    def make(self, *more):
        """Runs report.py: (status, standard error)."""
        out = [f"--{option}={self.file('out/report.' + ending)}" for option, ending in (("out", "html"), ("junit", "xml"), ("json", "json"))]
        done = subprocess.run([os.path.join(self.root, "scripts", "report.py"), "--build", self.path, *out, *more],
                              env=dict(os.environ, PATH=self.file("bin") + ":" + os.environ["PATH"]),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        return done.returncode, done.stderr

    def page(self):
        with open(self.file("out/report.html"), encoding="utf-8") as f:
            return f.read()


def spoil(folder):
    """All that makes a report FAILED or INCOMPLETE, with hostile names everywhere."""
    run = folder.of("regress")
    run["groups"].append(group())
    run["problems"].append({"kind": "stale", "file": HOSTILE, "shard": HOSTILE, "what": HOSTILE})
    bad = run["blocks"]["tzc400"]["configs"]["c1x32"]
    bad["failed"], bad["mismatches"], bad["coverage"] = 1, 1, {"total": 828, "hit": 827, "missing": [HOSTILE]}
    bad["tests"]["random"].update(passed=3, failed=1)
    folder.of("mutate")["mutants"][0].update(verdict="survived", text=HOSTILE, what=HOSTILE, file=HOSTILE)
    folder.write()


def without_policy(page):
    """The page without its content security policy."""
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


def main():
    """Runs the tests of the program, or those that are named; its exit status."""
    module, loader = sys.modules["__main__"], unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(sys.argv[1:], module) if sys.argv[1:] else loader.loadTestsFromModule(module)
    result = unittest.TextTestRunner(stream=sys.stderr, verbosity=2).run(tests)
    failed = min(len(result.failures) + len(result.errors), result.testsRun)
    for test, why in result.skipped:
        print(f"skipped: {test.id()}: {why}")
    skipped = len(result.skipped)
    print(f"{result.testsRun - failed - skipped} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if result.wasSuccessful() else 1
