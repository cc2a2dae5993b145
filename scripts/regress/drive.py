"""drive.py - a regression from its plan to its verdict."""
import fcntl
import os
import shutil
import time

import checked
from . import extras, groups, local, plan as planning, reduce, show, slurm
from .merge import Merge, Problem
from .settings import BadUse, Settings
from .totals import Totals

FORMAT = "tzf-regress 1"
EXECUTORS = {"local": local.run, "slurm": slurm.run}
# Configurations without functional coverage: caches that ignore NS break what the system's checker and its coverage rest on.
UNCOVERED = {("fabric", "c2l1x")}
OK, FAILED, BAD_USE, INCOMPLETE = 0, 1, 2, 3


def lock(folder):
    """One regression at a time in a folder. The lock goes with the process, however that ends."""
    f = open(os.path.join(folder, "lock"), "w", encoding="ascii")
    try:
        fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BadUse(f"{folder}: another regression is at work there") from None
    return f


def prepare(s):
    """The plan of this run, written: that of before where the sources are the same."""
    head = planning.head(s)
    old = planning.load(s.folder)
    kept = old.shards if old and s.minutes and old.id == checked.digest(head) else []
    p = planning.Plan(s.folder, head, kept if s.minutes else planning.round_of(s, s.seeds))
    p.coverage, p.extras = s.coverage, [e.name for e in extras.wanted(s)]
    if old and old.id != p.id:
        for name in ("rejected", "work", "failures", "extras", "slurm"):
            shutil.rmtree(os.path.join(s.folder, name), ignore_errors=True)
    os.makedirs(os.path.join(s.folder, "work"), exist_ok=True)
    p.write()
    if not s.minutes:
        planning.note_seed(s.root, max(s.seeds))
    return p


def fresh(p, s, todo, end):
    """The shards not done, then new seeds until the time is up, each in the plan before it runs."""
    for shard in todo:
        if time.monotonic() >= end:
            return
        yield shard
    while time.monotonic() < end:
        for shard in planning.round_of(s, planning.fresh_seeds(s.root, s.per_shard)):
            if time.monotonic() >= end:
                return
            p.shards.append(shard)
            p.write()
            yield shard


def tidy(p, merge):
    """Removes from work/ what shards left that were stopped."""
    work = os.path.join(p.folder, "work")
    wanted = {os.path.relpath(r["folder"], work).split(os.sep)[0] for r in merge.runs() if r["folder"]}
    for name in os.listdir(work):
        path = os.path.join(work, name)
        if name not in wanted and os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        elif name not in wanted:
            os.remove(path)


def shards_to_run(p, s, merge):
    missing = set(merge.missing)
    todo = [sh for sh in p.shards if sh["shard"] in missing]
    end = time.monotonic() + 60 * s.minutes
    return len(todo), fresh(p, s, todo, end) if s.minutes else iter(todo)


def reporter(p, progress):
    """What an executor calls as shards end, or with no name and what else it has to say."""
    def done(name, output):
        if name:
            progress.ended += 1
            try:
                result = checked.load(os.path.join(p.folder, "results", name + ".json"), "tzf-shard 1")
                progress.say(show.of_shard(result))
            except (OSError, checked.Bad):
                progress.say(f"{name}: no result\n{output[-3000:]}".rstrip())
        elif output:
            progress.say(output)
        progress.tick()
    return done


def run_shards(p, s):
    """Sets aside what does not count and runs what is not done. What is in the folder before and after: two merges."""
    before = Merge(p)
    show.problems([x for x in before.problems if x.kind != "missing"])
    before.set_aside()
    tidy(p, before)
    number, source = shards_to_run(p, s, before)
    if before.good:
        print(f"{len(before.good)} shards are done, {number} to run" + (", then fresh seeds" if s.minutes else ""))
    progress = show.Progress(0 if s.minutes else number)
    EXECUTORS[s.executor](p, source, s, reporter(p, progress))
    progress.clear()
    return before, Merge(p)


def merged(merge, totals, all_groups, problems, about):
    """about: members of this run alone."""
    p = merge.plan
    return {"commit": p.head["commit"], "dirty": bool(p.head["changes"]), "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            **about, "cpu_seconds": totals.cpu, "plan": p.id, "blocks": totals.json(),
            "groups": [g.json() for g in all_groups], "problems": [x.json() for x in problems]}


def uncovered(p, totals):
    """Configurations whose reachable points were not all hit, or that compared nothing."""
    for block, name, c in totals.configs():
        if not c.sums["compared"]:
            yield Problem("coverage", "", f"{block}:{name}", "nothing was compared")
        elif p.coverage == "required" and (block, name) not in UNCOVERED and (c.coverage.missing is None or c.coverage.missing):
            yield Problem("coverage", "", f"{block}:{name}", f"{c.coverage.hit} of {c.coverage.total} points hit")


def problems_of(merge, totals):
    """All that a folder shows."""
    return merge.problems + list(extras.problems(merge.plan)) + list(uncovered(merge.plan, totals))


def verdict(totals, problems):
    """Prints the closing line. Failures say more than what is not there."""
    passed, skipped = totals.count("passed"), totals.count("skipped")
    failed = totals.count("failed") + len(problems)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    if totals.count("failed") or any(x.kind in ("coverage", "extra", "failure") for x in problems):
        return FAILED
    return INCOMPLETE if problems or not passed else OK


def bought(minutes, before, after):
    """What a time budget bought: its own shards' totals, and the coverage points that the folder had not hit before."""
    new = Totals(result for name, result in after.good.items() if name not in before.good)
    points, first, total = new.points(Totals(before.good.values()))
    return {"minutes": minutes, **{k: new.sum(k) for k in ("cycles", "transactions", "compared")}, "cpu_seconds": new.cpu,
            "coverage": {"total": total, "hit": points, "new": first}}


def conclude(merge, about, root):
    """Groups, reductions, merged.json, and the words."""
    p, totals = merge.plan, Totals(merge.good.values())
    all_groups = groups.grouped(merge.runs())
    problems = problems_of(merge, totals) + reduce.folders(p, all_groups, print)
    data = checked.packed(FORMAT, merged(merge, totals, all_groups, problems, about))
    for path in (os.path.join(p.folder, "merged.json"), os.path.join(root, "merged.json")):
        checked.write_bytes(path, data)
    show.table(totals, p.coverage == "required")
    show.costs(totals)
    show.groups(all_groups)
    show.problems(problems)
    return totals, problems


def regress():
    """`make regress`."""
    s = Settings()
    os.makedirs(os.path.join(s.folder, "results"), exist_ok=True)
    held = lock(s.folder)
    start = time.monotonic()
    try:
        p = prepare(s)
        before, after = run_shards(p, s)
        for e in extras.wanted(s):
            extras.run(p, e)
        about = {"executor": s.executor, "part": s.part, "seconds": time.monotonic() - start, "budget": bought(s.minutes, before, after) if s.minutes else None}
        totals, problems = conclude(after, about, s.root)
    finally:
        held.close()
    if s.minutes:
        show.bought(about["budget"])
    return verdict(totals, problems)


def merge_only(folder):
    """`regress.py merge FOLDER`: what is there, without running or changing anything."""
    p = planning.load(folder)
    if p is None:
        raise BadUse(f"{folder}: no {planning.NAME} there")
    m = Merge(p)
    totals = Totals(m.good.values())
    show.table(totals, p.coverage == "required")
    show.groups(groups.grouped(m.runs()))
    problems = problems_of(m, totals)
    show.problems(problems)
    return verdict(totals, problems)
