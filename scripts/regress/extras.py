"""extras.py - what belongs to the deep run and is no simulation in shards: the fuzzers, and the wave views of every traced build."""
import glob
import os
import subprocess
import time

import checked
from .merge import Problem

FORMAT = "tzf-extra 1"


class Extra:
    def __init__(self, name, command, files):
        self.name, self.command, self.files = name, command, files


def wanted(settings):
    seed = max(settings.seeds)
    fuzzers = [Extra(f, [f"build/test/{f}", str(settings.fuzz), str(seed)], [f"build/test/{f}"]) for f in ("fuzz_tzvec", "fuzz_trace")]
    views = [Extra("waves", ["tb/scripts/test_waves.sh"], ["build/tzf", *sorted(glob.glob("build/rtl/*-traced.so"))])]
    return (fuzzers if settings.fuzz else []) + (views if settings.waves else [])


def key(plan, extra):
    """What a kept result must be of."""
    return {"plan": plan.id, "command": extra.command, "files": [checked.file_digest(f) for f in extra.files]}


def path_of(plan, name):
    return os.path.join(plan.folder, "extras", name + ".json")


def kept(plan, name):
    """The result of before, of whatever it is; {} if there is none that can be read."""
    try:
        return checked.load(path_of(plan, name), FORMAT)
    except (OSError, checked.Bad):
        return {}


def run(plan, extra):
    """Runs it, unless it has been good before. What failed runs again: a tool may have been missing, or it was killed."""
    now, old = key(plan, extra), kept(plan, extra.name)
    if old.get("status") == 0 and all(old.get(k) == v for k, v in now.items()):
        print(f"{extra.name}: kept, status 0")
        return
    print(" ".join(extra.command), flush=True)
    start = time.time()
    status = subprocess.run(extra.command, stdin=subprocess.DEVNULL, check=False).returncode
    checked.write(path_of(plan, extra.name), FORMAT, {**now, "status": status, "seconds": time.time() - start})


def problems(plan):
    """Of those that the plan wants: which have failed, which have not run."""
    for name in plan.extras:
        old = kept(plan, name)
        if old.get("plan") != plan.id:
            yield Problem("missing", "", name, "no result")
        elif old["status"] != 0:
            yield Problem("extra", "", name, f"{' '.join(old['command'])}: failed, status {old['status']}")
