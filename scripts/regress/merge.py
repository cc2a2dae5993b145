"""merge.py - which results of a folder count, and what they add up to. Reads, changes nothing."""
import os

import checked
from . import shard as shards

# What a run's JSON must have to be counted (tzf run --json).
MEMBERS = {"block": str, "config": str, "test": str, "seed": int, "cycles": int, "transactions": int, "compared": int, "mismatches": int,
           "seconds": (int, float), "status": int, "skipped": bool, "message": str, "explanation": str, "folder": str, "coverage": dict,
           "first_mismatch": (dict, type(None))}
SAME = ("block", "config", "tests", "seeds", "cycles")  # of a result and its shard


class Problem:
    def __init__(self, kind, file, name, what):
        self.kind, self.file, self.name, self.what = kind, file, name, what

    def json(self):
        return {"kind": self.kind, "file": self.file, "shard": self.name, "what": self.what}

    def __str__(self):
        return f"{self.kind}: {self.file or self.name}: {self.what}"


def bad_members(result):
    """What is wrong with the form of a result, or None."""
    runs = result.get("runs")
    if not isinstance(runs, list) or not isinstance(result.get("cpu_seconds"), (int, float)):
        return "no list of runs, or no cpu_seconds"
    for r in runs:
        for key, kind in MEMBERS.items():
            if not isinstance(r, dict) or not isinstance(r.get(key), kind) or (kind is int and isinstance(r[key], bool)):
                return f"a run without {key}, or with one of another type"
        if not isinstance(r["coverage"].get("missing"), list) or not isinstance(r["coverage"].get("total"), int):
            return "a run without coverage"
    return None


def wrong_runs(result):
    """What is wrong with the list of runs of a result that belongs to the plan, or None."""
    want = {(t, seed) for t in result["tests"] for seed in result["seeds"]}
    have = [(r["test"], r["seed"]) for r in result["runs"]]
    if len(have) != len(set(have)):
        return "a run stands there twice"
    if set(have) != want:
        some = sorted(want ^ set(have))[0]
        return f"{len(have)} runs of {len(want)}: test {some[0]} with seed {some[1]} is {'missing' if some in want else 'not one of them'}"
    if any((r["block"], r["config"]) != (result["block"], result["config"]) for r in result["runs"]):
        return "a run of another configuration"
    return None


def stale(plan, shard, result):
    """Why a whole result is not one of this plan, or None. shard: the plan's of that name, None if it has none."""
    if result.get("commit") != plan.head["commit"]:
        return f"of commit {str(result.get('commit'))[:12]}, the plan is of {plan.head['commit'][:12]}"
    if shard is None:
        return None
    if result.get("fingerprint") != plan.build(shard)["fingerprint"]:
        return "of another program or RTL build"
    for key in SAME:
        if result.get(key) != shard[key]:
            return f"{key} is {str(result.get(key))[:60]}, the plan says {str(shard[key])[:60]}"
    if result.get("plan") != plan.id:
        return "of another plan"
    return None


def classify(plan, shards_of, path):
    """(shard's name or "", result or None, Problem or None) of one file."""
    file = os.path.basename(path)
    try:
        result = checked.load(path, shards.FORMAT)
    except (OSError, checked.Bad) as e:
        name = file[:-len(".json")] if file.endswith(".json") else ""
        return name, None, Problem("truncated" if name else "unexpected", file, name if name in shards_of else "", str(e))
    name = str(result.get("shard"))
    why = stale(plan, shards_of.get(name), result)
    if why:
        return name, None, Problem("stale", file, name, why)
    if name not in shards_of:
        return name, None, Problem("unexpected", file, name, "the plan has no such shard")
    why = bad_members(result) or wrong_runs(result)
    if why:
        return name, None, Problem("incomplete", file, name, why)
    return name, result, None


class Merge:
    """good: results by shard. problems: every other file, and every shard without a result. files: those that are not accepted."""

    def __init__(self, plan):
        self.plan, self.good, self.problems, self.files = plan, {}, [], []
        folder = os.path.join(plan.folder, "results")
        found, shards_of = {}, plan.by_name
        for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            name, result, problem = classify(plan, shards_of, os.path.join(folder, file))
            if problem:
                self.problems.append(problem)
                self.files.append(file)
            else:
                found.setdefault(name, []).append((file, result))
        for name, files in found.items():
            self.accept(name, files)
        self.missing = [s["shard"] for s in plan.shards if s["shard"] not in self.good]
        named = {p.name for p in self.problems}
        self.problems += [Problem("missing", "", name, "no result") for name in self.missing if name not in named]

    def accept(self, name, files):
        """One file is the shard's result. Of two nothing says which is right: neither counts."""
        if len(files) == 1:
            self.good[name] = files[0][1]
            return
        names = [file for file, _ in files]
        for file in names:
            self.problems.append(Problem("duplicated", file, name, "the same shard is in " + " and ".join(n for n in names if n != file)))
        self.files += names

    def runs(self):
        for s in self.plan.shards:
            if s["shard"] in self.good:
                yield from self.good[s["shard"]]["runs"]

    def set_aside(self):
        """Moves what was not accepted to rejected/, under a name that is free there."""
        aside = os.path.join(self.plan.folder, "rejected")
        for file in self.files:
            os.makedirs(aside, exist_ok=True)
            n = 1
            while os.path.exists(os.path.join(aside, f"{file}.{n}")):
                n += 1
            os.rename(os.path.join(self.plan.folder, "results", file), os.path.join(aside, f"{file}.{n}"))
