"""slurm.py - runs shards as a Slurm array job: one task a shard, the same process as on one machine."""
import itertools
import os
import shlex
import subprocess
import time

import checked
from . import local
from .merge import Merge
from .settings import BadUse

LIMIT = 1000  # tasks in one array: MaxArraySize is 1001 unless a cluster says otherwise
POLL = 1.0  # seconds
PATIENCE = 120.0  # seconds in which the controller may give no answer


def job_name(folder):
    """The same for each array of this folder on this machine's files, so that one that was left behind is found."""
    return "tzf-" + checked.digest(os.path.realpath(folder))[:16]


def slurm(*words):
    try:
        p = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except OSError as e:
        raise BadUse(f"EXECUTOR=slurm: {words[0]}: {e.strerror} (Debian's package slurm-client has it)") from None
    if p.returncode != 0:
        said = "; ".join(p.stderr.decode("utf-8", "replace").strip().splitlines())
        raise BadUse(f"EXECUTOR=slurm: {words[0]}: {said or p.returncode}")
    return p.stdout.decode("utf-8", "replace")


def queued(folder):
    """The tasks of this folder that are in the queue: lines of a number and why it waits. A controller that does not answer for a moment says nothing about them."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return slurm("squeue", "--noheader", "--name=" + job_name(folder), "--format=%i %r").splitlines()
        except BadUse:
            if time.monotonic() > end:
                raise
        time.sleep(POLL)


def cancel(folder):
    """Takes back what is queued or runs for this folder, and waits until it is gone."""
    slurm("scancel", "--name=" + job_name(folder))
    while queued(folder):
        time.sleep(POLL)


def write_script(folder, names, attempt):
    """A task takes the line of its number from the list of shards."""
    where = os.path.join(folder, "slurm")
    os.makedirs(where, exist_ok=True)
    with open(os.path.join(where, "shards"), "w", encoding="ascii") as f:
        f.write("".join(name + "\n" for name in names))
    path = os.path.join(where, "task.sh")
    with open(path, "w", encoding="utf-8") as f:
        f.write("#!/bin/sh\n# One task of the array: the shard on the line of its number.\n"
                f"shard=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" {shlex.quote(os.path.join(where, 'shards'))})\n"
                f"exec {shlex.join(local.command(folder, '', attempt)[:-2])} \"$shard\" {attempt}\n")
    return path


def submit(folder, names, attempt, options):
    """The number of the array job."""
    script = write_script(folder, names, attempt)
    return slurm("sbatch", "--parsable", "--requeue", "--ntasks=1", "--cpus-per-task=1", f"--array=0-{len(names) - 1}", "--job-name=" + job_name(folder),
                 "--output=" + os.path.join(folder, "slurm", "%A_%a.log"), *options, script).strip().partition(";")[0]


def text_of(log):
    try:
        with open(log, encoding="utf-8", errors="replace") as f:
            return f.read()
    except OSError:
        return ""


def held(tasks):
    """A line of the tasks that wait for a person, by the user's, the administrator's or, as after several failed launches, Slurm's own wish; or None."""
    numbers = [t.split(" ", 1)[0] for t in tasks if "held" in t.lower()]
    return f"held by Slurm, waiting: {' '.join(numbers)} (scontrol release NUMBER lets it go on, Ctrl-C ends the regression)" if numbers else None


def watch(folder, names, done):
    """Until the array has left the queue; says which results have come meanwhile, and what is held, once."""
    left = list(names)
    more = True
    told = None
    while more:
        more = queued(folder)
        if (text := held(more)) and text != told:
            done(None, text)
        told = text
        for name in [n for n in left if os.path.exists(os.path.join(folder, "results", n + ".json"))]:
            done(name, "")
            left.remove(name)
        done(None, "")
        if more:
            time.sleep(POLL)


def run_batch(plan, names, settings, done):
    """Submits these shards, and those again that left no result."""
    for attempt in range(1, settings.attempts + 1):
        logs = {}
        for at in range(0, len(names), LIMIT):
            piece = names[at:at + LIMIT]
            job = submit(plan.folder, piece, attempt, settings.slurm_options)
            logs.update({name: os.path.join(plan.folder, "slurm", f"{job}_{i}.log") for i, name in enumerate(piece)})
            watch(plan.folder, piece, done)
        missing = set(Merge(plan).missing)
        names = [n for n in names if n in missing]
        if not names:
            return
        for n in names:
            done(n, f"attempt {attempt} of {settings.attempts} left no result\n" + text_of(logs[n]))


def run(plan, source, settings, done):
    """As local.run. `source` is asked for a whole array at once."""
    cancel(plan.folder)
    try:
        while names := [s["shard"] for s in itertools.islice(source, settings.batch)]:
            run_batch(plan, names, settings, done)
    except BaseException:
        cancel(plan.folder)
        raise
