"""shard.py - one shard: runs it, and leaves its result file. The same process under each executor."""
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import checked
from . import plan as planning
from .settings import BadUse, TZF

FORMAT = "tzf-shard 1"
DIES_WITH_ITS_PARENT = ["setpriv", "--pdeathsig", "KILL"]
ENDED = (0, 1, 3)  # exit statuses of a `tzf run` that came to its end


def result_path(folder, name):
    return os.path.join(folder, "results", name + ".json")


def job(what, shard, rtl, tests, seed):
    """The words of `tzf run` or `tzf shrink`; rtl: a build of one's own, or None."""
    own = ["--rtl", rtl] if rtl else []
    return [TZF, what, shard["block"], "--config", shard["config"], *own, "--test", ",".join(tests), "--seed", str(seed), "--cycles", str(shard["cycles"])]


def run_seed(shard, build, seed, work, log):
    """The runs of one seed. None if the command left none: it was killed, or crashed."""
    out = os.path.join(work, "result.json")
    words = job("run", shard, build["rtl"] if build["own"] else None, shard["tests"], seed) + ["--json", out, "--fail-dir", os.path.join(work, "fail")]
    p = subprocess.run([*DIES_WITH_ITS_PARENT, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, check=False)
    try:
        if p.returncode not in ENDED:
            raise ValueError("it did not come to its end")
        with open(out, encoding="utf-8") as f:
            runs = json.load(f)
        os.remove(out)
    except (OSError, ValueError) as e:
        log.write(f"seed {seed}: exit status {p.returncode}, no result: {e}\n")
        return None
    return runs if isinstance(runs, list) else [runs]


def run_all(shard, build, work):
    runs = []
    with open(os.path.join(work, "log"), "w", encoding="utf-8") as log:
        for seed in shard["seeds"]:
            of_seed = run_seed(shard, build, seed, work, log)
            if of_seed is None:
                return None
            runs += of_seed
    return runs


def cpu_seconds():
    r = resource.getrusage(resource.RUSAGE_CHILDREN)
    return r.ru_utime + r.ru_stime


def write(p, shard, attempt, seconds, runs):
    checked.write(result_path(p.folder, shard["shard"]), FORMAT, {
        **shard, "plan": p.id, "commit": p.head["commit"], "fingerprint": p.build(shard)["fingerprint"], "attempt": attempt,
        "host": socket.gethostname(), "seconds": seconds, "cpu_seconds": cpu_seconds(), "runs": runs},
        os.path.join(p.folder, "work"))


def run(folder, name, attempt):
    """Status 0: the result is there (passed or not). 3: it is not."""
    p = planning.load(folder)
    if p is None or name not in p.by_name:
        raise BadUse(f"{folder}: no plan with a shard {name}")
    shard = p.by_name[name]
    build = p.build(shard)
    if planning.fingerprint(build["rtl"]) != build["fingerprint"]:
        print(f"{name}: {TZF} or {build['rtl']} is not what the plan was made for", file=sys.stderr)
        return 3
    os.makedirs(os.path.join(folder, "work"), exist_ok=True)
    work = tempfile.mkdtemp(prefix=name + ".", dir=os.path.join(folder, "work"))
    start = time.time()
    runs = run_all(shard, build, work)
    if runs is None:
        with open(os.path.join(work, "log"), encoding="utf-8", errors="replace") as f:
            print("".join(f.readlines()[-20:]), end="", file=sys.stderr)
        return 3
    # The files may have been built anew while it ran.
    if planning.fingerprint(build["rtl"]) != build["fingerprint"]:
        print(f"{name}: {TZF} or {build['rtl']} has changed while it ran", file=sys.stderr)
        return 3
    write(p, shard, attempt, time.time() - start, runs)
    if all(r["status"] == 0 or r["skipped"] for r in runs):
        shutil.rmtree(work)
    return 0
