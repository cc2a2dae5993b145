"""reduce.py - one folder for a group of failures: report, waves, minimal stimulus, and the command that replays it."""
import os
import shlex
import shutil
import subprocess

import checked
from .merge import Problem
from .settings import TZF
from .shard import job

FORMAT = "tzf-group 1"
MAX_CYCLES = 50_000_000  # that a reduction may simulate: a few minutes
MAX_REDUCED = 20  # groups: so many causes at once are one that is everywhere
KEPT = ("report.txt", "wave.fst", "result.json")
REPLAY = """#!/bin/sh
# Replays this failure: status 1 while it fails, 0 when it is mended.
#   replay.sh [FILE.so]   on that build of the RTL instead of {rtl}
here=$(cd "$(dirname "$0")" && pwd) || exit 2
case ${{1:-}} in
'' | /*) rtl=${{1:-{rtl}}} ;;
*) rtl=$PWD/$1 ;;
esac
cd "$here/{root}" || exit 2
exec {command}
"""


def shrink(run, build, shard, folder):
    """None, or why there is no minimal stimulus."""
    out = os.path.join(folder, "minimal.tzvec")
    words = job("shrink", shard, build["rtl"] if build["own"] else None, [run["test"]], run["seed"]) + ["--max-cycles", str(MAX_CYCLES), "-o", out]
    p = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = p.stdout.decode("utf-8", "replace")
    with open(os.path.join(folder, "shrink.log"), "w", encoding="utf-8") as f:
        f.write(shlex.join(words) + "\n" + said)
    return None if p.returncode == 0 and os.path.exists(out) else f"{shlex.join(words)}: status {p.returncode}: {said.strip()[-500:]}"


def copy_report(run, folder):
    """The failing run's own folder, with its new place in its files. A problem in words, or None."""
    if not os.path.isdir(run["folder"]):
        return f"the report of the run is not there any more ({run['folder'] or 'it had none'})"
    for file in os.listdir(run["folder"]):
        if file in KEPT or file.endswith(".gtkw"):
            shutil.copyfile(os.path.join(run["folder"], file), os.path.join(folder, file))
            if not file.endswith(".fst"):
                replace_in(os.path.join(folder, file), run["folder"], folder)
    return None if os.path.exists(os.path.join(folder, "wave.fst")) else "no waves: the traced build is missing, or a build of one's own has none"


def replace_in(path, old, new):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    for a, b in ((os.path.abspath(old), os.path.abspath(new)), (old, new)):
        text = text.replace(a, b)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def write_replay(run, build, shard, folder, reduced):
    path = os.path.join(folder, "replay.sh")
    words = f'{TZF} replay --rtl "$rtl" "$here/minimal.tzvec"' if reduced else shlex.join(job("run", shard, None, [run["test"]], run["seed"])) + ' --rtl "$rtl"'
    with open(path, "w", encoding="utf-8") as f:
        f.write(REPLAY.format(rtl=shlex.quote(build["rtl"]), root=os.path.relpath(os.path.realpath("."), os.path.realpath(folder)), command=words))
    os.chmod(path, 0o755)
    return path


def files_of(folder):
    return {f: checked.file_digest(os.path.join(folder, f)) for f in sorted(os.listdir(folder)) if f != "group.json"}


def identity(group):
    return {k: v for k, v in group.json().items() if k in ("block", "field", "explanation", "first")}


def finished(plan, group, folder):
    """Whether the folder is whole, and of these sources and this failure."""
    try:
        old = checked.load(os.path.join(folder, "group.json"), FORMAT)
        return old["plan"] == plan.id and all(old[k] == v for k, v in identity(group).items()) and old["files"] == files_of(folder)
    except (OSError, checked.Bad, KeyError):
        return False


def reduced(group, shard, build, folder, wanted):
    """None, or why there is no minimal stimulus."""
    if not wanted:
        return f"{MAX_REDUCED} groups were reduced; this is one of the others"
    if not group.first["first_mismatch"]:
        return "RTL and model did not differ: a check of the bench failed, which judges the whole run"
    return shrink(group.first, build, shard, folder)


def make(plan, group, shard, build, wanted):
    """Fills the group's folder."""
    run, folder = group.first, group.folder
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    lost = copy_report(run, folder)
    why = reduced(group, shard, build, folder, wanted)
    if why:
        with open(os.path.join(folder, "not-reduced.txt"), "w", encoding="utf-8") as f:
            f.write(why + "\n")
    replay = write_replay(run, build, shard, folder, not why)
    status = subprocess.run([replay], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    problems = [lost] if lost else []
    if status != (run["status"] if why else 1):
        problems.append(f"{replay} does not fail as the run did: status {status}")
    checked.write(os.path.join(folder, "group.json"), FORMAT,
                  {"plan": plan.id, **identity(group), "reduced": not why, "problems": problems, "files": files_of(folder)})


def shard_of(plan, run):
    for s in plan.shards:
        if (s["block"], s["config"]) == (run["block"], run["config"]) and run["seed"] in s["seeds"]:
            return s
    raise KeyError(run)


def folders(plan, groups, say):
    """One folder a group; those of before that have no group any more go. The problems."""
    root = os.path.join(plan.folder, "failures")
    for name in os.listdir(root) if os.path.isdir(root) else []:
        path = os.path.join(root, name)
        if name in {g.name for g in groups}:
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.remove(path)
    problems = []
    for n, g in enumerate(groups):
        g.folder = os.path.join(root, g.name)
        shard = shard_of(plan, g.first)
        if not finished(plan, g, g.folder):
            say(f"reducing {g.name}: {g.first['config']} {g.first['test']} seed {g.first['seed']}")
            make(plan, g, shard, plan.build(shard), n < MAX_REDUCED)
        problems += [Problem("failure", g.folder, "", what) for what in checked.load(os.path.join(g.folder, "group.json"), FORMAT)["problems"]]
    return problems
