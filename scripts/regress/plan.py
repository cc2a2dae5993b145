"""plan.py - what a regression is made of: sources, builds, and the shards (plan.json)."""
import contextlib
import fcntl
import hashlib
import json
import os
import subprocess

import checked
from .settings import BadUse, TZF, ranges

FORMAT = "tzf-plan 1"
NAME = "plan.json"


def git(*args):
    """Output of git, or None: the tree may have come without it."""
    try:
        p = subprocess.run(["git", *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return None
    return p.stdout if p.returncode == 0 else None


def content(path):
    """What stands for a file that git does not know: its digest; of a link, or a folder with a repository of its own, its kind."""
    if os.path.islink(path):
        return "link " + os.readlink(path)
    return checked.file_digest(path) if os.path.isfile(path) else "no file"


def changes():
    """A hash of what is not committed, "" if nothing is."""
    h = hashlib.sha256()
    diff = git("diff", "HEAD", "--binary") or b""
    h.update(diff)
    new = (git("ls-files", "--others", "--exclude-standard", "-z") or b"").split(b"\0")[:-1]
    for path in new:
        h.update(path + b"\0")
        h.update(content(os.fsdecode(path)).encode("utf-8", "surrogateescape"))
    return h.hexdigest() if diff or new else ""


def fingerprint(rtl):
    """Of the files that a shard's results come from: the program, the build, and beside a lockstep build the traced one, on which `tzf run` simulates long
    tests (docs/waves.md)."""
    traced = rtl.removesuffix("-lockstep.so") + "-traced.so"
    files = [TZF, rtl] + ([traced] if rtl.endswith("-lockstep.so") and os.path.exists(traced) else [])
    return hashlib.sha256("".join(map(checked.file_digest, files)).encode()).hexdigest()


def head(s):
    """What results depend on."""
    commit = git("rev-parse", "HEAD")
    return {"commit": commit.decode().strip() if commit else "unknown", "changes": changes(), "cycles": s.cycles,
            "builds": {t.name: {"rtl": t.rtl, "own": t.own_rtl, "fingerprint": fingerprint(t.rtl), "tests": t.tests} for t in s.targets}}


def shard(target, seeds, cycles):
    name = f"{target.block}-{target.config}-s{'_'.join(ranges(seeds))}"
    if len(name) > 100:
        name = f"{target.block}-{target.config}-s{seeds[0]}-{checked.digest(seeds)[:12]}"
    return {"shard": name, "block": target.block, "config": target.config, "tests": target.tests, "seeds": seeds, "cycles": cycles}


def round_of(s, seeds):
    """The shards of these seeds, in turn over the configurations."""
    pieces = [seeds[i:i + s.per_shard] for i in range(0, len(seeds), s.per_shard)]
    return [shard(t, piece, s.cycles) for piece in pieces for t in s.targets]


class Plan:
    """The plan of a folder. `id` is the hash of its head: results of one head count in every plan that has it."""

    def __init__(self, folder, head_, shards):
        self.folder, self.head, self.shards = folder, head_, shards
        self.id = checked.digest(head_)
        self.coverage, self.extras = "required", []

    @property
    def by_name(self):
        return {s["shard"]: s for s in self.shards}

    def build(self, shard_):
        return self.head["builds"][f"{shard_['block']}:{shard_['config']}"]

    def write(self):
        checked.write(os.path.join(self.folder, NAME), FORMAT, {"head": self.head, "plan": self.id, "coverage": self.coverage, "extras": self.extras,
                                                              "shards": self.shards})


def load(folder):
    """The plan of a folder, or None if it has none. BadUse if it cannot be read."""
    path = os.path.join(folder, NAME)
    try:
        data = checked.load(path, FORMAT)
    except FileNotFoundError:
        return None
    except (OSError, checked.Bad) as e:
        raise BadUse(f"{path}: {e}: remove it to plan anew") from None
    p = Plan(folder, data["head"], data["shards"])
    p.coverage, p.extras = data["coverage"], data.get("extras", [])
    return p


def highest_seed(root):
    """The highest seed that any regression under `root` has planned; 0 if none."""
    path = os.path.join(root, "highest-seed")
    try:
        with open(path, encoding="ascii") as f:
            return int(json.load(f))
    except FileNotFoundError:
        return 0
    except (OSError, TypeError, ValueError) as e:
        raise BadUse(f"{path}: {e}: write the highest seed used into it") from None


@contextlib.contextmanager
def _seeds(root):
    """One regression at a time reads the highest seed and writes it: those of other folders may be at work too."""
    with open(os.path.join(root, "highest-seed.lock"), "w", encoding="ascii") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        yield


def _write_highest(root, seed):
    checked.write_bytes(os.path.join(root, "highest-seed"), f"{seed}\n".encode("ascii"))


def note_seed(root, seed):
    """Remembers a seed as used, before it is."""
    with _seeds(root):
        if seed > highest_seed(root):
            _write_highest(root, seed)


def fresh_seeds(root, number):
    """So many seeds that no regression under `root` has used, nor will."""
    with _seeds(root):
        first = highest_seed(root) + 1
        _write_highest(root, first + number - 1)
    return list(range(first, first + number))
