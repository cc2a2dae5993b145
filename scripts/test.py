#!/usr/bin/env python3
"""test.py - runs every test suite and adds up (`make test`). Standard library only.

A suite passes or fails by its exit status, and counts by what it wrote for machines: JSON of `tzf run`, XML of
cmocka, or the closing line "N passed, N failed" of a script. A suite that counted nothing has failed.
The last line printed is "N passed, N failed" (", N skipped", each with its reason above).

  test.py [NAME...]   only these suites (any part of a name)
  test.py --list      names them
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET

CYCLES = os.environ.get("TZF_CYCLES", "60000")
LIMIT = 900  # seconds a suite
LONGEST = ("protocol checkers", "test_mutate.py", "synthesis", "protocol model, quick cases")


class Result:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.notes = []   # reasons of skips, coverage
        self.output = ""
        self.seconds = 0.0


def unit(path):
    """A cmocka program: counts from its XML."""
    def run(r, tmp):
        xml = os.path.join(tmp, "%g.xml")
        env = dict(os.environ, CMOCKA_MESSAGE_OUTPUT="XML", CMOCKA_XML_FILE=xml)
        status = execute(r, [path], env)
        for name in os.listdir(tmp):
            for case in ET.parse(os.path.join(tmp, name)).getroot().iter("testcase"):
                if case.find("failure") is not None or case.find("error") is not None:
                    r.failed += 1
                    r.output += f"\nfailed: {case.get('name')}: {''.join(case.itertext()).strip()}"
                elif case.find("skipped") is not None:
                    r.skipped += 1
                    r.notes.append(f"skipped: {case.get('name')}")
                else:
                    r.passed += 1
        return status
    return run


CLOSING = re.compile(r"(\d+) passed, (\d+) failed(?:, (\d+) skipped)?")


def script(*command, parts=False):
    """A script that closes with "N passed, N failed[, N skipped]"; reasons of skips on lines "skipped: ...". parts: each of its parts closes so."""
    def run(r, tmp):
        status = execute(r, list(command), os.environ)
        lines = r.output.strip().splitlines()
        for closing in filter(None, map(CLOSING.fullmatch, lines if parts else lines[-1:])):
            passed, failed, skipped = (int(n or 0) for n in closing.groups())
            r.passed += passed
            r.failed += failed
            r.skipped += skipped
        r.notes += [line.strip() for line in lines if line.strip().startswith("skipped:")]
        return status
    return run


def configurations():
    """All (block, configuration)."""
    listed = subprocess.run(["build/tzf", "list", "--short"], stdout=subprocess.PIPE, check=True).stdout.decode()
    return [tuple(line.split()) for line in listed.splitlines()]


def tzf_run(program, block, *args):
    """`tzf run` with these arguments: counts from its JSON."""
    def run(r, tmp):
        out = os.path.join(tmp, "result.json")
        status = execute(r, [program, "run", block, *args, "--json", out, "--fail-dir", "build/fail"], os.environ)
        with open(out, encoding="utf-8") as f:
            runs = json.load(f)
        runs = runs if isinstance(runs, list) else [runs]
        for one in runs:
            if one["status"] == 0:
                r.passed += 1
            elif one["skipped"]:
                r.skipped += 1
                r.notes.append(f"skipped: {one['test']} {one['config']}: {one['message']}")
            else:
                r.failed += 1
            if one["test"] == "random" and len(runs) < 100:
                r.notes.append(f"random {one['config']}: {one['cycles']} cycles, {one['compared']} values compared, "
                               f"functional coverage {one['coverage']['hit']} of {one['coverage']['total']}, seed {one['seed']}")
        return status
    return run


def suites():
    s = []
    # Those whose RTL `make test` builds; the models run in all.
    built = [tuple(name.split("-", 1)) for name in os.environ["TZF_CONFIGS"].split()]
    for name in sorted(os.listdir("build/test")):
        if name.startswith("test_") and "." not in name:
            s.append((name, unit("build/test/" + name)))
    for b, c in built:
        s.append((f"lockstep {b} {c}", tzf_run("build/tzf", b, "--config", c, "--test", "all,random", "--cycles", CYCLES,
                                               "--seeds", "2" if c.startswith("c1") else "1")))
    for b, c in configurations():
        s.append((f"sanitizers {b} {c}", tzf_run("build/san/tzf", b, "--model", "--config", c, "--test", "all,random", "--cycles", "20000")))
    s.append(("models have no undefined symbols", script("scripts/check-models.sh")))
    # Many ends of runs: the last cycle is judged as those before it, also where the bench keeps no rule of the protocol.
    s.append(("lockstep ace_cache s8w3, ends of runs", tzf_run("build/tzf", "ace_cache", "--config", "s8w3", "--test", "random", "--cycles", "12100",
                                                              "--seeds", "120")))
    for name in sorted(os.listdir("tb/scripts")):
        if name.startswith("test_"):
            s.append((name, script("tb/scripts/" + name)))
    s.append(("protocol checkers", script("tb/check/run.sh", parts=True)))
    s.append(("planted faults", script("scripts/faults.sh", "--sixth")))
    s.append(("scenarios of the interconnect, mutants", script("scripts/scenario_mutants.sh")))
    s.append(("SystemC wrapper, mistakes", script("scripts/systemc_mistakes.py", "--sixth")))
    s.append(("SystemC coherent subsystem, mistakes", script("scripts/systemc_fabric_mistakes.py", "--sixth")))
    s.append(("protocol model, quick cases", script("scripts/spin.sh", "--quick")))
    s.append(("synthesis", script("scripts/synth.sh", "--quick")))
    # The longest begin first, so that none of them runs alone at the end. (Not the planted faults: test_shrink.sh builds some of them.)
    return sorted(s, key=lambda suite: suite[0] not in LONGEST)


def execute(r, command, env):
    try:
        p = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT, check=False)
        r.output = p.stdout.decode("utf-8", "replace")
        return p.returncode
    except subprocess.TimeoutExpired as e:
        r.output = (e.stdout or b"").decode("utf-8", "replace") + f"\nstill running after {LIMIT} s"
        return 3


def run_suite(name, fn):
    r = Result()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as tmp:
        try:
            status = fn(r, tmp)
        except (OSError, ValueError, KeyError, ET.ParseError) as e:
            r.output += f"\n{name}: {e}"
            status = 3
    r.seconds = time.monotonic() - start
    if status != 0 and r.failed == 0 and not (status == 3 and r.skipped and not r.passed):
        r.failed += 1
        r.output += f"\n{name}: exit status {status}"
    if r.passed + r.failed + r.skipped == 0:
        r.failed = 1
        r.output += f"\n{name}: counted nothing"
    return r


def main():
    wanted = sys.argv[1:]
    chosen = [(n, f) for n, f in suites() if not wanted or any(w in n for w in wanted)]
    if "--list" in wanted:
        print("\n".join(n for n, _ in suites()))
        return 0
    lock = threading.Lock()
    total = Result()

    def one(item):
        name, fn = item
        r = run_suite(name, fn)
        with lock:
            print(f"{'FAIL' if r.failed else 'ok  '} {name:42s} {r.passed:5d} passed {r.failed:3d} failed {r.skipped:3d} skipped {r.seconds:7.1f} s", flush=True)
            for note in r.notes:
                print("       " + note)
            if r.failed:
                print("\n".join("       | " + line for line in r.output.strip().splitlines()[-60:]), flush=True)
            total.passed += r.passed
            total.failed += r.failed
            total.skipped += r.skipped

    with concurrent.futures.ThreadPoolExecutor(max_workers=int(os.environ.get("TZF_JOBS", os.cpu_count() or 1))) as pool:
        list(pool.map(one, chosen))
    print(f"{total.passed} passed, {total.failed} failed" + (f", {total.skipped} skipped" if total.skipped else ""))
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
