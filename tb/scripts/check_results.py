#!/usr/bin/env python3
"""check_results.py - is what `tzf run` wrote for machines what the project promises? Standard library only.

  check_results.py json FILE [PATH=VALUE...]   every key is there with its type; PATH (a.b, or 0.a in an array) has the value
  check_results.py junit FILE TESTS FAILURES SKIPPED
  check_results.py explained FILE REPORT   the explanation is what the report's arrow points at
Prints what is wrong; exit status 1 if anything is.
"""
import json
import sys
import xml.etree.ElementTree as ET

KEYS = {
    "block": str, "config": str, "test": str, "seed": int, "cycles": int, "transactions": int, "allowed": int, "denied": int,
    "compared": int, "masked": int, "mismatches": int, "first_mismatch": (dict, type(None)), "coverage": dict,
    "seconds": float, "cycles_per_second": float, "status": int, "skipped": bool, "message": str, "explanation": str, "folder": str, "waves": (dict, type(None)),
    "versions": dict,
}
WAVES = {"file": str, "written": bool, "from": int, "to": int, "event": str, "cycle": int}
MISMATCH = {"cycle": int, "kind": str, "field": str, "model": str, "rtl": str}
COVERAGE = {"hit": int, "total": int, "missing": list}


def keys(where, have, want):
    for key, kind in want.items():
        if key not in have:
            yield f"{where}: no key {key}"
        elif not isinstance(have[key], kind) or (kind is int and isinstance(have[key], bool)):
            yield f"{where}: {key} is {have[key]!r}"
    for key in have:
        if key not in want and where != "versions":
            yield f"{where}: unknown key {key}"


def one(run):
    yield from keys("run", run, KEYS)
    yield from keys("coverage", run["coverage"], COVERAGE)
    if run["coverage"]["hit"] + len(run["coverage"]["missing"]) != run["coverage"]["total"]:
        yield "coverage: hit and missing are not total"
    if run["first_mismatch"] is not None:
        yield from keys("first_mismatch", run["first_mismatch"], MISMATCH)
    if run["waves"] is not None:
        yield from keys("waves", run["waves"], WAVES)
    if (run["first_mismatch"] is None) != (run["mismatches"] == 0):
        yield "mismatches and first_mismatch do not fit"
    if run["folder"] and not run["explanation"]:
        yield "a report without the model's explanation"
    if run["status"] != 1 and run["explanation"]:
        yield "an explanation of what did not fail"
    if not run["versions"].get("tzf"):
        yield "versions: no tzf"


def check_json(path, wanted):
    with open(path, encoding="utf-8") as f:
        data = json.load(f)
    for run in data if isinstance(data, list) else [data]:
        yield from one(run)
    for item in wanted:
        name, value = item.split("=", 1)
        have = data
        for step in name.split("."):
            have = have[int(step)] if isinstance(have, list) else have[step]
        if json.dumps(have) != value and str(have) != value:
            yield f"{name} is {have!r}, not {value}"


def check_junit(path, tests, failures, skipped):
    root = ET.parse(path).getroot()
    cases = root.findall("testcase")
    if root.tag != "testsuite" or [root.get(k) for k in ("tests", "failures", "skipped")] != [tests, failures, skipped]:
        yield f"head: {root.tag} {root.attrib}"
    if [str(n) for n in (len(cases), len(root.findall("testcase/failure")), len(root.findall("testcase/skipped")))] != [tests, failures, skipped]:
        yield "the cases do not fit the head"
    if not all((failure.text or "").strip() for failure in root.findall("testcase/failure")):
        yield "a failure without the model's explanation"
    for case in cases:
        if not case.get("classname") or not case.get("name") or float(case.get("time")) < 0:
            yield f"case {case.attrib}"


def check_explained(path, report):
    with open(path, encoding="utf-8") as f:
        explanation = json.load(f)["explanation"]
    with open(report, encoding="utf-8") as f:
        arrows = [line for line in f if line.startswith("  => ")]
    if not explanation or len(arrows) != 1 or not arrows[0].rstrip().endswith(" " + explanation):
        yield f"explanation '{explanation}', but the report points at {arrows}"


def main():
    kind, path, *rest = sys.argv[1:]
    check = {"json": lambda: check_json(path, rest), "junit": lambda: check_junit(path, *rest), "explained": lambda: check_explained(path, *rest)}
    wrong = list(check[kind]())
    for line in wrong:
        print(f"{path}: {line}")
    return 1 if wrong else 0


sys.exit(main())
