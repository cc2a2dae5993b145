"""extras.py - what belongs to the deep run and is no simulation in shards: the fuzzers, and the wave views of every traced build."""
import os
import subprocess
import time

import checked

FORMAT = "tzf-extra 1"


class Extra:
    def __init__(self, name, command, files):
        self.name, self.command, self.files = name, command, files


def wanted(settings):
    seed = max(settings.seeds)
    fuzzers = [Extra(f, [f"build/test/{f}", str(settings.fuzz), str(seed)], [f"build/test/{f}"]) for f in ("fuzz_tzvec", "fuzz_trace")]
    return (fuzzers if settings.fuzz else []) + ([Extra("waves", ["tb/scripts/test_waves.sh"], ["build/tzf"])] if settings.waves else [])


def key(plan, extra):
    """What a kept result must be of."""
    return {"plan": plan.id, "command": extra.command, "files": [checked.file_digest(f) for f in extra.files]}


def run(plan, extra):
    """Its status: kept from before, or run now."""
    path = os.path.join(plan.folder, "extras", extra.name + ".json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    now = key(plan, extra)
    try:
        kept = checked.load(path, FORMAT)
        if all(kept[k] == now[k] for k in now):
            print(f"{extra.name}: kept, status {kept['status']}")
            return kept["status"]
    except (OSError, checked.Bad, KeyError):
        pass  # it runs (again)
    print(" ".join(extra.command), flush=True)
    start = time.time()
    status = subprocess.run(extra.command, stdin=subprocess.DEVNULL, check=False).returncode
    checked.write(path, FORMAT, {**now, "status": status, "seconds": time.time() - start})
    return status
