"""settings.py - what the environment asks for (docs/regressions.md lists it). A mistake is one line and status 2."""
import os
import re
import shlex
import subprocess

import checked

TZF = "build/tzf"


class BadUse(Exception):
    """One line for the person who typed it."""


def number(name, default, least, kind=int):
    text = os.environ.get(name) or str(default)
    try:
        value = kind(text)
    except ValueError:
        value = None
    if value is None or not least <= value <= 10**12:
        raise BadUse(f"{name}={text}: not a number from {least} to 10^12")
    return value


def word(name, default, allowed):
    value = os.environ.get(name) or default
    if value not in allowed:
        raise BadUse(f"{name}={value}: one of {', '.join(allowed)}")
    return value


def words_of(name):
    """As a shell splits them."""
    try:
        return shlex.split(os.environ.get(name, ""))
    except ValueError as e:
        raise BadUse(f"{name}={os.environ[name]}: {e}") from None


def seed_list(text):
    """"1-3,7" -> [1, 2, 3, 7]."""
    seeds = []
    for part in text.split(","):
        m = re.fullmatch(r"(\d{1,18})(?:-(\d{1,18}))?", part.strip())
        if not m:
            raise BadUse(f"SEEDS={text}: '{part.strip()}' is neither a seed nor a range as 1-20")
        first, last = int(m.group(1)), int(m.group(2) or m.group(1))
        if last < first or last - first >= 10**6:
            raise BadUse(f"SEEDS={text}: the range {part.strip()} is empty, or longer than a million")
        seeds += range(first, last + 1)
    if len(set(seeds)) != len(seeds):
        raise BadUse(f"SEEDS={text}: a seed stands there twice")
    return sorted(seeds)


def ranges(seeds):
    """[1, 2, 3, 7] -> ["1-3", "7"]."""
    out = []
    for s in sorted(set(seeds)):
        if out and s == out[-1][1] + 1:
            out[-1][1] = s
        else:
            out.append([s, s])
    return [str(a) if a == b else f"{a}-{b}" for a, b in out]


def tzf_list(*args):
    try:
        return subprocess.run([TZF, "list", *args], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    except (OSError, subprocess.CalledProcessError) as e:
        raise BadUse(f"{TZF} list: {e} (make {TZF})") from None


class Target:
    """A configuration, the build of its RTL, and its tests."""

    def __init__(self, text, known):
        name, _, rtl = text.partition("=")
        if name not in known:
            raise BadUse(f"CONFIGS: no configuration {name} ({TZF} list --short names them, apart by a blank instead of a colon)")
        self.block, self.config = name.split(":")
        self.name = name
        self.own_rtl = bool(rtl)
        self.rtl = rtl or f"build/rtl/{self.block}-{self.config}-lockstep.so"
        if not os.path.isfile(self.rtl):
            raise BadUse(f"{self.rtl} is missing" + ("" if rtl else f": make {self.rtl}"))
        self.tests = tzf_list(self.block, "--config", self.config, "--short")


def chosen_tests(targets):
    """Leaves of each target's tests those that TESTS names."""
    wanted = [t for t in os.environ.get("TESTS", "").split(",") if t]
    for t in wanted:
        if not any(t in target.tests for target in targets):
            raise BadUse(f"TESTS: none of these configurations has a test {t}")
    for target in targets:
        target.tests = [t for t in target.tests if not wanted or t in wanted]
    return [target for target in targets if target.tests]


def targets():
    known = [":".join(line.split()) for line in tzf_list("--short")]
    words = os.environ.get("CONFIGS", "").split() or known
    found = [Target(w, known) for w in words]
    if len({t.name for t in found}) != len(found):
        raise BadUse("CONFIGS: a configuration stands there twice")
    return chosen_tests(found)


def default_name(kind):
    """A part of the whole (CONFIGS, TESTS, CYCLES) has a folder of its own: it does not replace the results of the whole."""
    part = [os.environ.get(name, "").split() for name in ("CONFIGS", "TESTS", "CYCLES")]
    return f"{kind}-{checked.digest(part)[:8]}" if any(part) else kind


def part():
    """What leaves something out of the whole, in words; "" if nothing does."""
    given = {name: " ".join(os.environ.get(name, "").split()) for name in ("CONFIGS", "TESTS")}
    return " ".join(f"{name}={value}" for name, value in given.items() if value)


class Settings:
    def __init__(self):
        self.minutes = number("REGRESS_MINUTES", 0, 0, float)
        self.executor = word("EXECUTOR", "local", ("local", "slurm"))
        if self.minutes and os.environ.get("SEEDS"):
            raise BadUse("SEEDS and REGRESS_MINUTES: either a list of seeds, or fresh ones until the time is up")
        self.seeds = seed_list(os.environ.get("SEEDS") or "1-20")
        self.cycles = number("CYCLES", 100000 if self.minutes else 500000, 1)
        self.per_shard = number("SHARD", 1 if self.minutes else 2, 1)
        self.jobs = number("JOBS", os.cpu_count() or 1, 1)
        self.attempts = number("ATTEMPTS", 3, 1)
        self.slurm_options = words_of("SLURM_OPTIONS")
        self.coverage = word("COVERAGE", "report" if self.minutes else "required", ("required", "report"))
        self.fuzz = number("FUZZ", 0 if self.minutes else 200000, 0)
        for fuzzer in ("build/test/fuzz_tzvec", "build/test/fuzz_trace") if self.fuzz else ():
            if not os.path.exists(fuzzer):
                raise BadUse(f"{fuzzer} is missing: make {fuzzer}, or FUZZ=0")
        self.waves = word("WAVES", "0" if self.minutes else "1", ("0", "1")) == "1"
        self.root = os.environ.get("REGRESS_DIR") or "build/regress"
        name = os.environ.get("REGRESS_NAME") or default_name("minutes" if self.minutes else "seeds")
        if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", name):
            raise BadUse(f"REGRESS_NAME={name}: letters, digits, and _ . - after the first")
        self.folder = os.path.join(self.root, name)
        self.targets, self.part = targets(), part()
        # Shards in one Slurm array: of a list all of them, of a time budget so many that the time is looked at now and then.
        self.batch = self.jobs * len(self.targets) if self.minutes else 10**9
