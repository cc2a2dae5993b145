"""local.py - runs shards on this machine, a process each."""
import os
import queue
import signal
import subprocess
import sys
import threading

from .shard import DIES_WITH_ITS_PARENT


def command(folder, name, attempt):
    return [sys.executable, "scripts/regress.py", "shard", folder, name, str(attempt)]


def start(folder, name):
    # A session of its own: what stops this program stops it by its own hand, once, with its tzf. Killed, it has no hand: then the system ends the shard,
    # and with the shard its tzf (docs/regressions.md: nothing goes on behind the back of who starts again).
    return subprocess.Popen([*DIES_WITH_ITS_PARENT, *command(folder, name, 1)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, start_new_session=True)


class Deferred:
    """Ctrl-C and SIGTERM wait until its end: between the start of a process and the note of its number nothing may come."""

    def __enter__(self):
        self.came = False
        self.before = {s: signal.signal(s, self.note) for s in (signal.SIGINT, signal.SIGTERM)}

    def note(self, _signal, _frame):
        self.came = True

    def __exit__(self, *_):
        for s, handler in self.before.items():
            signal.signal(s, handler)
        if self.came:
            raise KeyboardInterrupt


def stop(p):
    try:
        os.killpg(p.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    p.wait()


def run(plan, source, settings, done):
    """Runs the shards that `source` gives (an iterator, asked for the next one when a core is free), and calls done(shard's name, what it
    printed) as each ends. An exception, Ctrl-C among them, stops those that run."""
    running, ended = {}, queue.Queue()

    def wait(p, name):
        ended.put((p, name, p.communicate()[0].decode("utf-8", "replace")))

    def fill():
        while len(running) < settings.jobs:
            shard = next(source, None)
            if shard is None:
                return
            with Deferred():
                p = start(plan.folder, shard["shard"])
                running[p.pid] = p
            threading.Thread(target=wait, args=(p, shard["shard"]), daemon=True).start()

    try:
        fill()
        while running:
            try:
                p, name, output = ended.get(timeout=1)
            except queue.Empty:
                done(None, "")
                continue
            del running[p.pid]
            done(name, output)
            fill()
    finally:
        with Deferred():
            for p in running.values():
                stop(p)
