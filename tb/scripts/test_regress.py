#!/usr/bin/env python3
"""test_regress.py - regressions (scripts/regress.py): interrupted and resumed, results that must not count, failures in groups, bad settings.
Standard library only.

The RTL is that of tzc400 c1x32, and a copy of it with a planted fault (formal/tzc400/faults/interrupt-enable.patch), built here.

  SEED   of the moments at which it interrupts (the clock)

Prints "N passed, N failed"; exit status 1 if any failed.
"""
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.realpath(__file__)), "../..")
CONFIG = "tzc400:c1x32"
FAULT = "interrupt-enable"
SEED = int(os.environ.get("SEED") or time.time())
SMALL = {"CONFIGS": CONFIG, "TESTS": "T1,random", "SEEDS": "1-6", "SHARD": "2", "CYCLES": "20000", "COVERAGE": "report", "FUZZ": "0", "WAVES": "0", "JOBS": "2"}
NAMES = [f"tzc400-c1x32-s{a}-{a + 1}" for a in (1, 3, 5)]
score = {"passed": 0, "failed": 0}


def check(name, good, why=""):
    score["passed" if good else "failed"] += 1
    if not good:
        print(f"FAILED: {name}\n" + "".join(f"    {line}\n" for line in str(why).splitlines()[-25:]), flush=True)
    return good


def environment(tmp, **changes):
    kept = {k: v for k, v in os.environ.items() if k not in SMALL and not k.startswith(("REGRESS", "EXECUTOR", "ATTEMPTS", "SLURM"))}
    return {**kept, **SMALL, "REGRESS_DIR": tmp, "REGRESS_NAME": "it", **changes}


def begin(tmp, *words, **changes):
    return subprocess.Popen(["scripts/regress.py", *words], env=environment(tmp, **changes), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)


def regress(tmp, *words, **changes):
    """(status, output) of one run."""
    p = begin(tmp, *words, **changes)
    out = p.communicate()[0].decode("utf-8", "replace")
    return p.returncode, out


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def same(one, two):
    p = subprocess.run(["tb/scripts/check_regress.py", "same", os.path.join(one, "it"), os.path.join(two, "it")], stdout=subprocess.PIPE, check=False)
    return p.returncode == 0, p.stdout.decode()


def seal(data):
    """The checksum that a result must have."""
    data = {k: v for k, v in data.items() if k != "sha256"}
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return {**data, "sha256": hashlib.sha256(text.encode()).hexdigest()}


def result(tmp, name):
    return os.path.join(tmp, "it", "results", name + ".json")


def reference(tmp):
    """A folder with every result good, which the others are copied from."""
    base = os.path.join(tmp, "base")
    status, out = regress(base)
    check("a small regression passes", status == 0 and out.splitlines()[-1] == "12 passed, 0 failed", out)
    merged = load(base, "merged.json")
    config = merged["blocks"]["tzc400"]["configs"]["c1x32"]
    check("merged: the copy is the folder's", merged == load(base, "it", "merged.json"))
    check("merged: its checksum fits", merged == seal(merged))
    check("merged: a part of the whole is said", merged["part"] == f"CONFIGS={CONFIG} TESTS=T1,random", merged["part"])
    check("merged: seeds and counts", config["seeds"] == ["1-6"] and config["passed"] == 12 and config["failed"] == 0
          and config["tests"] == {t: {"runs": 6, "passed": 6, "failed": 0, "skipped": 0} for t in ("T1", "random")}, config)
    cost = merged["blocks"]["tzc400"]["cost"]
    check("merged: cost", abs(cost["cpu_hours_per_1e9"] * 3600 * cost["cycles_per_second"] / 1e9 - 1) < 1e-9
          and abs(cost["cycles_per_second"] * merged["cpu_seconds"] / config["cycles"] - 1) < 1e-9, cost)
    check("merged: coverage adds up", config["coverage"]["hit"] + len(config["coverage"]["missing"]) == config["coverage"]["total"] > 500, config["coverage"])
    status, out = regress(base)
    check("again: nothing runs", status == 0 and "3 shards are done, 0 to run" in out and load(base, "merged.json")["seconds"] < 60, out)
    return base


# ---- results that must not count ------------------------------------------------------------------------------

def edit(path, change, sealed=True):
    data = load(path)
    change(data)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(seal(data) if sealed else data, f)


def missing(path):
    os.remove(path)


def empty(path):
    with open(path, "w", encoding="ascii"):
        pass


def truncated(path):
    os.truncate(path, os.path.getsize(path) * 2 // 3)


def flipped(path):
    """One bit of a digit of "compared": it parses, and only the checksum tells."""
    with open(path, "rb") as f:
        text = bytearray(f.read())
    at = text.index(b'"compared": ') + len(b'"compared": ')
    text[at] ^= 1
    with open(path, "wb") as f:
        f.write(text)


def copied(path):
    shutil.copyfile(path, path.replace("-s3-4", "-copy"))


def in_place_of_another(path):
    shutil.copyfile(path, path.replace("-s3-4", "-s5-6"))


def unknown_file(path):
    with open(os.path.join(os.path.dirname(path), "notes.txt"), "w", encoding="ascii") as f:
        f.write("x\n")


def unknown_shard(path):
    other = path.replace("-s3-4", "-s91-92")
    shutil.copyfile(path, other)
    edit(other, lambda d: d.update(shard="tzc400-c1x32-s91-92"))


def set_member(key, value):
    return lambda path: edit(path, lambda d: d.update({key: value}))


def set_run(change):
    return lambda path: edit(path, lambda d: change(d["runs"]))


# What is done to the file of shard 3-4: kind of problem, shards that do not count.
SPOILT = [
    ("missing", missing, "missing", 1),
    ("empty", empty, "truncated", 1),
    ("truncated", truncated, "truncated", 1),
    ("a bit flipped", flipped, "truncated", 1),
    ("another format", set_member("format", "tzf-shard 0"), "truncated", 1),
    ("two files of one shard", copied, "duplicated", 1),
    ("in place of another shard's", in_place_of_another, "duplicated", 2),
    ("another commit", set_member("commit", "0" * 40), "stale", 1),
    ("another configuration", set_member("config", "c2x40"), "stale", 1),
    ("other builds", set_member("fingerprint", "0" * 64), "stale", 1),
    ("other cycles", set_member("cycles", 10), "stale", 1),
    ("other tests", set_member("tests", ["T1"]), "stale", 1),
    ("another plan", set_member("plan", "0" * 64), "stale", 1),
    ("an unknown file", unknown_file, "unexpected", 0),
    ("a shard that is not in the plan", unknown_shard, "unexpected", 0),
    ("a run lost", set_run(lambda runs: runs.pop()), "incomplete", 1),
    ("a run twice", set_run(lambda runs: runs.append(runs[0])), "incomplete", 1),
    ("a run of another configuration", set_run(lambda runs: runs[0].update(config="c2x40")), "incomplete", 1),
    ("a run without its status", set_run(lambda runs: runs[0].pop("status")), "incomplete", 1),
    ("no list of runs", set_member("runs", {}), "incomplete", 1),
]


def spoil(tmp, base, name, change, kind, lost):
    here = os.path.join(tmp, "spoilt")
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(base, here)
    change(result(here, NAMES[1]))
    before = sorted(os.listdir(os.path.join(here, "it", "results")))
    status, out = regress(here, "merge", os.path.join(here, "it"))
    lines = [line for line in out.splitlines() if line.startswith(kind + ": ")]
    check(f"{name}: named as {kind}, status 3", status == 3 and lines, out)
    check(f"{name}: not counted", f"{12 - 4 * lost} passed" in out.splitlines()[-1], out)
    check(f"{name}: the merge changes nothing", before == sorted(os.listdir(os.path.join(here, "it", "results"))))
    status, out = regress(here)
    check(f"{name}: what does not count runs again, and nothing else", status == 0 and f"{3 - lost} shards are done, {lost} to run" in out, out)
    check(f"{name}: then the totals are the same", *same(base, here))
    check(f"{name}: nothing was thrown away", kind == "missing" or os.path.isdir(os.path.join(here, "it", "rejected")))


def results_that_do_not_count(tmp, base):
    for name, change, kind, lost in SPOILT:
        spoil(tmp, base, name, change, kind, lost)


def sources_change(tmp):
    """A plan of other cycles, then of another build: nothing of before counts."""
    here = os.path.join(tmp, "sources")
    regress(here)
    status, out = regress(here, CYCLES="21000")
    check("other cycles: everything is stale, and runs", status == 0 and out.count("stale: ") == 3 and "shards are done" not in out
          and out.splitlines()[-1] == "12 passed, 0 failed", out)
    build = os.path.join(tmp, "own.so")
    shutil.copyfile("build/rtl/tzc400-c1x32-lockstep.so", build)
    regress(here, CONFIGS=f"{CONFIG}={build}")
    with open(build, "ab") as f:
        f.write(b"\0")
    status, out = regress(here, "shard", os.path.join(here, "it"), NAMES[0])
    check("the build has changed: its shards refuse to run", status == 3 and "is not what the plan was made for" in out, out)
    status, out = regress(here, CONFIGS=f"{CONFIG}={build}")
    check("the build has changed: everything is stale, and runs", status == 0 and out.count("stale: ") == 3, out)
    with open(os.path.join(here, "it", "plan.json"), "a", encoding="ascii") as f:
        f.write("x")
    status, out = regress(here)
    check("a plan that cannot be read: one line, status 2", status == 2 and len(out.splitlines()) == 1 and "plan.json" in out, out)


# ---- interrupted -------------------------------------------------------------------------------------------------

def wait_for(path, process):
    while not os.path.exists(path) and process.poll() is None:
        time.sleep(0.01)


def interrupt(here, sign, after):
    """(status, what it said) of a regression that gets a signal so many seconds after it has begun (before, it is Python that starts);
    None: with its first result, when there are others to come."""
    lock, results = os.path.join(here, "it", "lock"), os.path.join(here, "it", "results")
    if os.path.exists(lock):
        os.remove(lock)
    p = begin(here, CYCLES="100000", SHARD="1")
    wait_for(lock, p)
    while after is None and p.poll() is None and not (os.path.isdir(results) and os.listdir(results)):
        time.sleep(0.01)
    time.sleep(after or 0)
    p.send_signal(sign)
    out = p.communicate()[0].decode()
    return p.returncode, out


def at_work(here, what=""):
    """Whether a process works in this folder: an interrupted regression stops what it has started."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as f:
                words = f.read()
                if here.encode() in words and what.encode() in words:
                    return True
        except OSError:
            continue
    return False


def interrupted(tmp):
    rng = random.Random(SEED)
    whole = os.path.join(tmp, "whole")
    regress(whole, CYCLES="100000", SHARD="1")
    for sign, want in ((signal.SIGINT, 3), (signal.SIGTERM, 3), (signal.SIGKILL, -signal.SIGKILL)):
        here = os.path.join(tmp, sign.name)
        for after in (None, rng.uniform(0.0, 0.5), rng.uniform(0.0, 0.5)):
            when = "after its first result" if after is None else f"after {after:.3f} s"
            status, out = interrupt(here, sign, after)
            check(f"{sign.name} {when}: its status, or done", status in ((want,) if after is None else (want, 0, -sign)), f"status {status}\n{out}")
            if sign != signal.SIGKILL:
                check(f"{sign.name} {when}: nothing goes on", not at_work(here))
        status, out = regress(here, CYCLES="100000", SHARD="1")
        check(f"{sign.name}: goes on to its end", status == 0, out)
        check(f"{sign.name}: the totals are those of a run that was left alone", *same(whole, here))


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def killed(tmp):
    """What a killed regression had started ends soon, though its work would take half a minute."""
    here = os.path.join(tmp, "killed")
    p = begin(here, CYCLES="20000000", TESTS="random")
    check("killed: its command was at work", wait_until(lambda: at_work(here, "--json"), 30))
    p.kill()
    p.communicate()
    check("killed: nothing goes on", wait_until(lambda: not at_work(here), 5))


def one_at_a_time(tmp):
    here = os.path.join(tmp, "twice")
    p = begin(here, CYCLES="2000000")
    wait_for(os.path.join(here, "it", "work"), p)
    status, out = regress(here)
    check("a second one in the same folder: one line, status 2", status == 2 and "another regression is at work" in out and len(out.splitlines()) == 1, out)
    p.send_signal(signal.SIGINT)
    p.communicate()


# ---- failures ------------------------------------------------------------------------------------------------------

def build_fault(tmp):
    """The RTL with a planted fault, and waves."""
    rtl, out = os.path.join(tmp, "rtl"), os.path.join(tmp, FAULT + ".so")
    shutil.copytree("verilator/rtl", rtl)
    with open(f"formal/tzc400/faults/{FAULT}.patch", "rb") as f:
        subprocess.run(["patch", "--batch", "--fuzz=0", "--strip=1", "--directory=" + rtl], stdin=f, stdout=subprocess.DEVNULL, check=True)
    p = subprocess.run(["scripts/verilate.sh", "tzc400", "c1x32", FAULT, out], env={**os.environ, "TZF_RTL": rtl, "TZF_WAVES": "1", "TZF_OPT": "-O0"},
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return out if check("the fault builds", p.returncode == 0, p.stdout.decode()) else None


def folder_is_whole(folder):
    for name in ("report.txt", "minimal.tzvec", "wave.fst", "wave.gtkw", "replay.sh", "group.json", "shrink.log"):
        path = os.path.join(folder, name)
        check(f"failure's folder: {name}", os.path.isfile(path) and os.path.getsize(path) > 0)
    with open(os.path.join(folder, "wave.gtkw"), encoding="utf-8") as f:
        check("failure's folder: the save file opens its waves", f'"{os.path.join(folder, "wave.fst")}"' in f.read())
    with open(os.path.join(folder, "minimal.tzvec"), encoding="ascii") as f:
        vectors = [line for line in f if not line.startswith("//")]
    check("failure's folder: the stimulus is short", 0 < len(vectors) <= 60, len(vectors))


def replay(folder, *words):
    return subprocess.run([os.path.join(folder, "replay.sh"), *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", check=False).returncode


def failures(tmp):
    build = build_fault(tmp)
    if not build:
        return
    here = os.path.join(tmp, "fault")
    changes = {"CONFIGS": f"{CONFIG}={build}", "TESTS": "random", "SEEDS": "1-8"}
    status, out = regress(here, **changes)
    merged = load(here, "merged.json")
    config = merged["blocks"]["tzc400"]["configs"]["c1x32"]
    check("a fault: status 1", status == 1, out)
    check("a fault: every seed fails", config["failed"] == 8 and config["passed"] == 0, config["tests"])
    check("a fault: all is said as one", out.count("perhaps of one cause") == 1 and "8 failures of tzc400, perhaps of one cause" in out, out)
    check("a fault: every failure is in a group", sum(g["count"] for g in merged["groups"]) == 8, merged["groups"])
    check("a fault: all groups are of one cause", {g["cause"] for g in merged["groups"]} == {1}, merged["groups"])
    group = merged["groups"][0]
    check("a fault: the largest group has several seeds", group["count"] > 1 and group["block"] == "tzc400" and group["field"] == "TZCINT", group)
    check("a fault: explained without numbers", group["explanation"] and not any(c.isdigit() for c in group["explanation"]), group["explanation"])
    folder = group["folder"]
    folder_is_whole(folder)
    p = subprocess.run([os.path.abspath("scripts/regress.py"), "merge", "it"], cwd=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       text=True, check=False)
    check("a fault: a merge from its own folder shows it, and names no command that it has not made",
          p.returncode == 1 and "8 failures of tzc400" in p.stdout and "replay.sh" not in p.stdout, p.stdout)
    check("a fault: replays, and fails", replay(folder) == 1)
    check("a fault: replays on the RTL as it is, and passes", replay(folder, os.path.abspath("build/rtl/tzc400-c1x32-lockstep.so")) == 0)
    reduced_once(here, changes, folder)
    interrupted_in_reduction(here, changes, folder)
    not_reduced(here, changes)
    with open(os.path.join(os.path.dirname(folder), "notes"), "w", encoding="ascii") as f:
        f.write("x\n")
    status, out = regress(here)
    check("mended: passes", status == 0, out)
    check("mended: no failure's folder is left", not os.path.exists(folder))


def reduced_once(here, changes, folder):
    """A second run keeps a folder that is whole, and fills one anew that is not."""
    status, out = regress(here, **changes)
    check("a fault, again: not reduced a second time", status == 1 and "reducing" not in out, out)
    os.remove(os.path.join(folder, "minimal.tzvec"))
    status, out = regress(here, **changes)
    there = os.path.exists(os.path.join(folder, "minimal.tzvec"))
    check("a fault, a file of its folder lost: reduced again", status == 1 and out.count("reducing ") == 1 and there, out)


def interrupted_in_reduction(here, changes, folder):
    """An interruption in the middle of a reduction leaves no folder that counts as whole."""
    root = os.path.dirname(folder)
    shutil.rmtree(root)
    p = begin(here, **changes)
    wait_for(root, p)
    p.send_signal(signal.SIGTERM)
    out = p.communicate()[0].decode()
    check("interrupted in a reduction: status 3", p.returncode == 3, out)
    status, out = regress(here, **changes)
    check("interrupted in a reduction: goes on, and the folder is whole", status == 1 and "reducing" in out and replay(folder) == 1, out)


def not_reduced(here, changes):
    """What the comparison did not find cannot be reduced: the folder says so, and its command runs the test."""
    edit(result(here, "tzc400-c1x32-s1-2"), lambda d: [r.update(first_mismatch=None, mismatches=0, message="read 7 came twice") for r in d["runs"]])
    status, out = regress(here, **changes)
    groups = [g for g in load(here, "merged.json")["groups"] if g["field"] == ""]
    check("a check of the bench: a group of its own, by its message",
          [(g["explanation"], g["count"]) for g in groups] == [("read # came twice", 2)], out)
    folder = groups[0]["folder"]
    check("a check of the bench: not reduced, and why", os.path.getsize(os.path.join(folder, "not-reduced.txt")) > 0
          and not os.path.exists(os.path.join(folder, "minimal.tzvec")))
    check("a check of the bench: one command runs it", replay(folder) == 1)
    check("a check of the bench: on the RTL as it is", replay(folder, os.path.abspath("build/rtl/tzc400-c1x32-lockstep.so")) == 0)


def crash(tmp):
    """A shard that leaves no result is missing, not passed: here the build is none."""
    build = os.path.join(tmp, "none.so")
    with open(build, "w", encoding="ascii") as f:
        f.write("no build\n")
    status, out = regress(os.path.join(tmp, "crash"), CONFIGS=f"{CONFIG}={build}")
    check("a shard without a result: status 3", status == 3 and out.count("missing: ") == 3 and out.splitlines()[-1].startswith("0 passed, "), out)
    check("a shard without a result: the end of its log is shown", out.count("tzf: ") >= 3 and "no result" in out, out)


def kept_extras(tmp):
    """The fuzzers' and wave views' results are kept like those of shards: of the same sources only, and only while they are good."""
    from regress import extras, plan  # pylint: disable=import-outside-toplevel
    count, verdict = os.path.join(tmp, "count"), os.path.join(tmp, "verdict")
    it = extras.Extra("it", ["sh", "-c", f"echo >>{count}; exit $(cat {verdict})"], ["build/tzf"])

    def runs(head, status=None):
        p = plan.Plan(os.path.join(tmp, "extras"), head, [])
        p.extras = ["it"]
        if status is not None:
            with open(verdict, "w", encoding="ascii") as f:
                f.write(str(status))
            extras.run(p, it)
        return [x.kind for x in extras.problems(p)], os.path.getsize(count) if os.path.exists(count) else 0
    check("an extra: not run is missing", runs({"a": 1}) == (["missing"], 0))
    check("an extra: failed", runs({"a": 1}, 1) == (["extra"], 1))
    check("an extra: failed runs again", runs({"a": 1}, 0) == ([], 2))
    check("an extra: good is kept", runs({"a": 1}, 1) == ([], 2))
    check("an extra: of another plan is missing", runs({"a": 2}) == (["missing"], 2))
    check("an extra: of another plan runs again", runs({"a": 2}, 0) == ([], 3))
    truncated(os.path.join(tmp, "extras", "extras", "it.json"))
    check("an extra: truncated is missing", runs({"a": 2}) == (["missing"], 3))
    check("an extra: truncated runs again", runs({"a": 2}, 0) == ([], 4))


def seeds_at_once(tmp):
    """Regressions in two folders at once never take the same fresh seeds."""
    here = os.path.join(tmp, "seeds")
    os.mkdir(here)
    code = ("import sys; sys.path.insert(0, 'scripts'); sys.dont_write_bytecode = True\nfrom regress import plan\n"
            f"for _ in range(200): print(*plan.fresh_seeds({here!r}, 3), sep='\\n')")
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    taken = [int(s) for p in started for s in p.communicate()[0].split()]
    check("fresh seeds of three at once: none twice", sorted(taken) == list(range(1, 1801)), f"{len(taken)} seeds, {len(set(taken))} different")


def a_tree_with_odd_files(tmp):
    """What is not committed is noticed, whatever it is: a link that leads nowhere, a repository within."""
    from regress import plan  # pylint: disable=import-outside-toplevel
    here, back = os.path.join(tmp, "tree"), os.getcwd()
    for path in (here, os.path.join(here, "inner")):
        subprocess.run(["git", "init", "-q", path], check=True)
        subprocess.run(["git", "-C", path, "-c", "user.name=x", "-c", "user.email=x", "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    os.chdir(here)
    try:
        found = [plan.changes()]
        os.symlink("nowhere", "link")
        found.append(plan.changes())
        os.remove("link")
        os.symlink("elsewhere", "link")
        found.append(plan.changes())
    finally:
        os.chdir(back)
    check("a tree with a link and a repository in it: three different hashes", len(set(found)) == 3 and all(found), found)


def killed_after_its_results(tmp):
    """A command that crashes has no result, whatever file it has left."""
    from regress import shard  # pylint: disable=import-outside-toplevel
    program, before = os.path.join(tmp, "tzf"), shard.TZF
    for last, good in (("exit 0", True), ("exit 2", False), ("kill -SEGV $$", False)):
        with open(program, "w", encoding="ascii") as f:
            f.write("#!/bin/sh\nwhile [ \"$1\" != --json ]; do shift; done\necho '[]' >\"$2\"\n" + last + "\n")
        os.chmod(program, 0o755)
        shard.TZF = program
        try:
            with open(os.path.join(tmp, "log"), "w", encoding="ascii") as log:
                got = shard.run_seed({"block": "b", "config": "c", "tests": ["t"], "cycles": 1}, {"own": False}, 1, tmp, log)
        finally:
            shard.TZF = before
        check(f"a command that ends by {last}: {'its results' if good else 'none'}", got == ([] if good else None), got)


def shapes():
    """The texts of one bug are one, those of two are two."""
    from regress.groups import grouped, shape  # pylint: disable=import-outside-toplevel
    check("shape: numbers go", shape("filter 0, address 0x80000000: region 2 matched, NSAID 2") == "filter #, address #: region # matched, NSAID #")
    check("shape: hexadecimal without 0x", shape("id=1f addr=3023df28") == "id=# addr=#")
    check("shape: words of hexadecimal letters stay", shape("add a dead face") == "add a dead face")
    check("shape: a list is one", shape("regions 1 3 4 overlap") == shape("regions 2 8 overlap") and shape("ports 1, 2") == shape("ports 3"))
    run = {"status": 1, "skipped": False, "block": "b", "config": "c", "test": "random", "seed": 1, "cycles": 9, "message": "", "folder": ""}

    def one(**k):
        return {**run, "first_mismatch": {"field": k.pop("field"), "cycle": k.pop("cycle", 5)}, **k}
    got = grouped([one(field="RDATA_s[0]", explanation="region 1 matched"), one(field="RDATA_s[1]", explanation="region 7 matched", cycle=3, seed=8),
                   one(field="TZCINT", explanation="write ACTION"), one(field="X", explanation="y", status=0)])
    check("groups: indices and numbers do not part", [(g.field, len(g.runs)) for g in got] == [("RDATA_s", 2), ("TZCINT", 1)], [g.json() for g in got])
    check("groups: two bugs are two causes", [g.cause for g in got] == [1, 2])
    check("groups: the first is the shortest", got[0].first["seed"] == 8)
    check("groups: blocks part", len(grouped([one(field="A", explanation="x"), one(field="A", explanation="x", block="other")])) == 2)


# ---- time budget and settings ----------------------------------------------------------------------------------------

def budget(tmp):
    here = os.path.join(tmp, "minutes")
    start = time.monotonic()
    status, out = regress(here, SEEDS="1-3")
    check("before the budget: a list", status == 0, out)
    status, out = regress(here, REGRESS_MINUTES="0.05", SEEDS="", REGRESS_NAME="budget")
    check("a budget: passes, in time", status == 0 and 3 <= time.monotonic() - start < 60, out)
    check("a budget: says what it bought", "0.05 minutes bought " in out and " comparisons; " in out and "for the first time" in out, out)
    plan = load(here, "budget", "plan.json")
    seeds = sorted(s for shard in plan["shards"] for s in shard["seeds"])
    check("a budget: fresh seeds, after those of the list", seeds[0] == 4 and seeds == list(range(4, seeds[-1] + 1)) and len(seeds) > 2, seeds)
    config = load(here, "merged.json")["blocks"]["tzc400"]["configs"]["c1x32"]
    check("a budget: all of them counted", config["passed"] == 2 * len(seeds) and config["seeds"] == [f"4-{seeds[-1]}"], config["seeds"])
    first = config["coverage"]["hit"]
    status, out = regress(here, REGRESS_MINUTES="0.02", SEEDS="", REGRESS_NAME="budget")
    more = load(here, "merged.json")["blocks"]["tzc400"]["configs"]["c1x32"]
    check("a second budget: adds to the first, with other seeds", more["passed"] > config["passed"] and more["seeds"][0].startswith("4-"), out)
    new = int(out.split(" coverage points hit, ")[1].split()[0])
    check("a second budget: its new coverage points are the difference", new == more["coverage"]["hit"] - first, out)
    bought = load(here, "merged.json")["budget"]
    check("a second budget: its own cycles and comparisons alone", 0 < bought["cycles"] == more["cycles"] - config["cycles"]
          and bought["compared"] == more["compared"] - config["compared"] and bought["coverage"]["new"] == new, bought)


BAD = [
    ({"EXECUTOR": "cloud"}, "EXECUTOR=cloud"), ({"SEEDS": "1-x"}, "SEEDS=1-x"), ({"SEEDS": "5-3"}, "5-3 is empty"), ({"SEEDS": "1,1"}, "twice"),
    ({"CYCLES": "0"}, "CYCLES=0"), ({"CYCLES": "many"}, "CYCLES=many"), ({"SHARD": "-1"}, "SHARD=-1"), ({"JOBS": "0"}, "JOBS=0"),
    ({"REGRESS_MINUTES": "soon", "SEEDS": ""}, "REGRESS_MINUTES=soon"), ({"REGRESS_MINUTES": "nan"}, "REGRESS_MINUTES=nan"),
    ({"REGRESS_MINUTES": "-1"}, "REGRESS_MINUTES=-1"), ({"ATTEMPTS": "0"}, "ATTEMPTS=0"), ({"COVERAGE": "yes"}, "COVERAGE=yes"),
    ({"WAVES": "2"}, "WAVES=2"), ({"CONFIGS": "tzc400:c9"}, "no configuration tzc400:c9"), ({"CONFIGS": "tzc400:c1x32=none.so"}, "none.so is missing"),
    ({"CONFIGS": CONFIG + " " + CONFIG}, "twice"), ({"TESTS": "T999"}, "T999"), ({"REGRESS_NAME": "../x"}, "REGRESS_NAME=../x"),
    ({"SLURM_OPTIONS": "'"}, "SLURM_OPTIONS"), ({"SEEDS": "1-3", "REGRESS_MINUTES": "1"}, "SEEDS and REGRESS_MINUTES"),
]


def folder_names(tmp):
    """The same command has the same folder; a part of the whole has another."""
    for name in ("A", "B"):
        regress(os.path.join(tmp, "names"), REGRESS_NAME="", CYCLES="100", SEEDS="1", TESTS="T1" if name == "A" else "T2")
        regress(os.path.join(tmp, "names"), REGRESS_NAME="", CYCLES="100", SEEDS="2", TESTS="T1" if name == "A" else "T2")
    names = [n for n in os.listdir(os.path.join(tmp, "names")) if n.startswith("seeds-")]
    check("parts of the whole have folders of their own", len(names) == 2, names)


def bad_settings(tmp):
    here = os.path.join(tmp, "bad")
    for changes, words in BAD:
        status, out = regress(here, **changes)
        check(f"{changes}: one line, status 2", status == 2 and len(out.splitlines()) == 1 and out.startswith("regress: ") and words in out, out)
    for words in (["merge"], ["merge", here], ["shard", here, "x"], ["nosuch"], ["shard", here, "x", "y"]):
        status, out = regress(here, *words)
        check(f"{' '.join(words)}: one line, status 2", status == 2 and len(out.splitlines()) == 1, out)
    programs = os.path.join(tmp, "bin")
    os.mkdir(programs)
    for name in ("env", "git", "python3"):
        os.symlink(shutil.which(name) if name != "python3" else sys.executable, os.path.join(programs, name))
    status, out = regress(os.path.join(tmp, "noslurm"), EXECUTOR="slurm", PATH=programs)
    check("no Slurm here: one line, status 2", status == 2 and len(out.splitlines()) == 1 and "EXECUTOR=slurm: scancel" in out, out)
    check("bad settings: nothing was begun", not os.path.exists(os.path.join(here, "it", "plan.json")))


def coverage(tmp):
    status, out = regress(os.path.join(tmp, "coverage"), COVERAGE="required", SEEDS="1")
    check("coverage that is required and not hit: status 1", status == 1 and "coverage: tzc400:c1x32: " in out, out)


def main():
    os.chdir(ROOT)
    sys.path.insert(0, "scripts")
    sys.dont_write_bytecode = True
    print(f"seed {SEED} (SEED=)")
    needed = ("build/tzf", "build/tzf-gen", "build/rtl/tzc400-c1x32-lockstep.so", "build/rtl/tzc400-c1x32-traced.so")
    subprocess.run(["make", "--no-print-directory", "-s", *needed], check=True)
    with tempfile.TemporaryDirectory() as tmp:
        shapes()
        kept_extras(tmp)
        seeds_at_once(tmp)
        a_tree_with_odd_files(tmp)
        killed_after_its_results(tmp)
        folder_names(tmp)
        bad_settings(tmp)
        results_that_do_not_count(tmp, reference(tmp))
        sources_change(tmp)
        interrupted(tmp)
        killed(tmp)
        one_at_a_time(tmp)
        failures(tmp)
        crash(tmp)
        budget(tmp)
        coverage(tmp)
    print(f"{score['passed']} passed, {score['failed']} failed")
    return 1 if score["failed"] or not score["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
