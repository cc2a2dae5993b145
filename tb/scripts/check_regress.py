#!/usr/bin/env python3
"""check_regress.py - questions about regressions' folders for tests. Standard library only.

  check_regress.py same FOLDER FOLDER           both merged results count the same: runs, cycles, comparisons, coverage, groups
  check_regress.py attempts FOLDER SHARD=N...   one result file for each shard of the plan and no other; these shards needed N attempts, others 1
  check_regress.py is FILE PATH=VALUE...        members of a JSON file (a.b, or a.0 in an array)
Prints what is wrong; exit status 1 if anything is.
"""
import json
import os
import sys

TIMES = ("seconds", "cost")
COUNTED = ("cycles", "compared", "transactions", "seeds", "tests", "passed", "failed", "skipped", "mismatches", "coverage")


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def counts(folder):
    merged = load(folder, "merged.json")
    configs = {f"{b}:{c}": config for b, block in merged["blocks"].items() for c, config in block["configs"].items()}
    blocks = {name: {k: v for k, v in config.items() if k not in TIMES} for name, config in configs.items()}
    groups = [{k: v for k, v in g.items() if k != "folder"} for g in merged["groups"]]
    return blocks, groups, merged["problems"]


def same(one, two):
    a, b = counts(one), counts(two)
    if not a[0] or not all(c["compared"] and set(COUNTED) <= set(c) for c in a[0].values()):
        yield f"{one}: nothing was compared, or counts are missing"
    for x, y in zip(a, b):
        if x != y:
            yield f"{one}: {json.dumps(x)[:600]}\nnot {two}: {json.dumps(y)[:600]}"


def attempts(folder, *wanted):
    plan = [s["shard"] for s in load(folder, "plan.json")["shards"]]
    have = sorted(os.listdir(os.path.join(folder, "results")))
    if have != sorted(name + ".json" for name in plan):
        yield f"files are {have}, shards are {plan}"
        return
    need = {name: 1 for name in plan} | {k: int(v) for k, _, v in (w.partition("=") for w in wanted)}
    got = {name: load(folder, "results", name + ".json")["attempt"] for name in need}
    if got != need:
        yield f"attempts {got}, not {need}"


def members(path, *wanted):
    data = load(path)
    for item in wanted:
        name, _, value = item.partition("=")
        have = data
        for step in name.split("."):
            have = have[int(step)] if isinstance(have, list) else have[step]
        if json.dumps(have) != value and str(have) != value:
            yield f"{path}: {name} is {have!r}, not {value}"


def main():
    kind, *rest = sys.argv[1:]
    wrong = list({"same": same, "attempts": attempts, "is": members}[kind](*rest))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


sys.exit(main())
