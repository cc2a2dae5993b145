#!/usr/bin/env python3
"""mutate.py - mutation testing (`make mutate`): do the tests notice when the RTL is changed? Standard library only.

Makes small changes to the RTL with Yosys, runs the tests against each, and tries to prove that what they do not notice makes
no difference. formal/README.md says what the words mean.

Exit status: 0 every mutant was killed or shown equivalent; 1 one survived; 2 bad use; 3 the run could not be finished.
Every option has an environment variable of the same name in capitals (SEED=1-3 make mutate).
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

import checked
import mutate_build as build
import mutate_prove as prover
import mutate_spread as spread

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KILLED, SURVIVED, EQUIVALENT, ARGUED = "killed", "survived", "equivalent", "argued"
# What `make mutate` takes for a block if nothing else is said.
DEFAULTS = {
    "tzc400": {"config": "c1x32", "count": "200", "by": "design", "cycles": "50000", "seeds": "6", "tests": "random,all", "limit": "300"},
    "ace_cache": {"config": "s1w1 s4w2", "count": "80", "by": "module", "cycles": "100000", "seeds": "20", "tests": "random,all", "limit": "1500"},
    "cci": {"config": "a1l1 aces=2,lites=0,nt=2,mems=1,addr_width=32,id_width=1 aces=2,lites=0,nt=2,mems=1,addr_width=32,id_width=1,sf_sets=1,dvm=1",
            "count": "80", "by": "module", "cycles": "100000", "seeds": "20", "tests": "random,wild,all", "limit": "300"},
}


class Results:
    """build/mutate/BLOCK-CONFIG/results.jsonl: what is known already, so that an interrupted run goes on where it was."""

    def __init__(self, path):
        self.path, self.lock, self.known = path, threading.Lock(), {}
        self.cut = False  # the last line has no end
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                for line in f:
                    self._remember(line)
                    self.cut = not line.endswith("\n")

    def _remember(self, line):
        try:
            entry = json.loads(line)
            self.known[entry["key"]] = entry
        except (ValueError, KeyError, TypeError):
            pass  # the last line of a run that was stopped while it wrote

    def add(self, entry):
        with self.lock:
            self.known[entry["key"]] = entry
            with open(self.path, "a", encoding="utf-8") as f:
                f.write(("\n" if self.cut else "") + json.dumps(entry) + "\n")
            self.cut = False


class Progress:
    """One line on a terminal, nothing in a log."""

    def __init__(self):
        self.on, self.lock = sys.stderr.isatty(), threading.Lock()

    def show(self, text):
        if self.on:
            with self.lock:
                sys.stderr.write(f"\r\033[K{text}")
                sys.stderr.flush()

    def clear(self):
        self.show("")


class Campaign:
    """One block in one configuration: its netlist, and what is measured on it."""

    def __init__(self, args, config):
        self.args, self.config, self.block = args, config, args.block
        self.folder = os.path.join(args.out, f"{args.block}-{config}".replace(",", "-"))
        os.makedirs(self.folder, exist_ok=True)
        self.files = build.rtl_files(args.block, args.rtl)
        self.params = build.parameters(args.gen, args.block, config)
        self.rtl_hash = build.digest(*[("file", f) for f in self.files], repr(self.params), build.run(["yosys", "-V"]))
        self.tests_hash = build.digest(("file", args.tzf), args.tests, str(args.cycles), str(args.seeds))
        self.invariants_path = os.path.join(ROOT, "formal", args.block, "invariants.sv")
        known = [("file", f) for f in prover.files_of(self.invariants_path)]
        self.proof_hash = build.digest(*known, ("file", prover.__file__), ("file", build.__file__), str(args.limit), str(args.plant))
        self.results = Results(os.path.join(self.folder, "results.jsonl"))
        self.progress = Progress()
        self.argued = read_arguments(args.argued or os.path.join(ROOT, "formal", args.block, "equivalent.md"), config)
        self.prepared = self._prepare()
        self.sources = build.Sources(self.folder)

    def _prepare(self):
        """The prepared netlist, made anew when the RTL has changed."""
        stamp = os.path.join(self.folder, "prepared.stamp")
        out = os.path.join(self.folder, "prepared.il")
        want = build.digest(self.rtl_hash, ("file", build.__file__))
        if not (os.path.exists(out) and stamped(stamp, want)):
            build.prepare(self.block, self.files, self.params, self.folder)
            write(stamp, want)
        return out


class Listed:
    """A list of mutants in its simulation."""

    def __init__(self, campaign, name, mutations):
        self.c, self.name, self.mutations = campaign, name, mutations
        self.folder = os.path.join(campaign.folder, name)
        self.path = os.path.join(self.folder, "verdicts.json")
        self.verdicts = {}
        os.makedirs(self.folder, exist_ok=True)
        if os.path.exists(self.path):  # until this run has ended, there are none; and none of another list may stand beside this one
            os.remove(self.path)
        write(os.path.join(self.folder, "list.txt"), "".join(m.text + "\n" for m in mutations))
        self.base, self.sim = self._build()
        self.step = self.invariants = None
        self.step_lock = threading.Lock()

    def _build(self):
        """All mutants in one simulation, built anew when anything that goes into it has changed."""
        c, base, sim = self.c, os.path.join(self.folder, "mutants"), os.path.join(self.folder, "sim.so")
        dpi = os.path.join(ROOT, "verilator", "dpi")
        inputs = [("file", os.path.join(dpi, n)) for n in sorted(os.listdir(dpi))]
        inputs += [("file", os.path.join(ROOT, p)) for p in ("scripts/verilate.sh", "tb/core/tzf_verilated.cpp", "tb/core/tzf_sim.h")]
        want = build.digest(c.rtl_hash, ("file", build.__file__), ("file", c.args.gen), *inputs, *[m.text for m in self.mutations])
        stamp = os.path.join(self.folder, "sim.stamp")
        if not (os.path.exists(sim) and os.path.exists(base + ".il") and stamped(stamp, want)):
            c.progress.show(f"{self.title()}: building the simulation")
            build.apply(c.block, c.prepared, self.mutations, self.folder)
            build.simulation(c.block, c.config, base, c.params, c.args.gen, ROOT, self.folder)
            write(stamp, want)
        return base, sim

    def title(self):
        return f"{self.c.block} {self.c.config} {self.name}"

    def key(self, mutation, *more):
        return build.digest(mutation.text, self.c.block, self.c.config, self.c.rtl_hash, *more)

    # ---- simulation ----

    def simulate(self, number):
        """Runs the tests with mutant `number` switched on: (exit status, results as JSON objects)."""
        a = self.c.args
        with tempfile.NamedTemporaryFile(suffix=".json", dir=self.folder) as out:
            command = [a.tzf, "run", self.c.block, "--config", self.c.config, "--rtl", self.sim, "--outputs-only", "--verdict-only", "--test", a.tests,
                       "--cycles", str(a.cycles), "--seeds", str(a.seeds), "--json", out.name]
            env = dict(os.environ, TZF_MUTANT=str(number))
            try:
                done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=a.limit_run, check=False)
            except subprocess.TimeoutExpired as e:
                raise build.Failure(f"mutant {number}: the tests did not end within {a.limit_run} seconds") from e
            text = out.read().decode()
            if not text or done.returncode not in (0, 1):
                lines = done.stdout.strip().splitlines()
                raise build.Failure(f"mutant {number}: tzf ended with status {done.returncode}: {lines[-1] if lines else 'no output'}")
        results = json.loads(text)
        return done.returncode, results if isinstance(results, list) else [results]

    def sanity(self):
        """The netlist with no mutant switched on must pass every test, and compare."""
        status, results = self.simulate(0)
        if status != 0:
            raise build.Failure(f"{self.title()}: the netlist without any mutant fails {results[-1]['test']}: {results[-1]['message']}")
        if any(r["compared"] == 0 for r in results if not r["skipped"]) or all(r["skipped"] for r in results):
            raise build.Failure(f"{self.title()}: a test compared nothing")
        return len(results), sum(r["compared"] for r in results)

    def run_mutant(self, number):
        mutation = self.mutations[number - 1]
        key = self.key(mutation, "run", self.c.tests_hash)
        entry = self.c.results.known.get(key)
        if entry is None:
            start = time.monotonic()
            status, results = self.simulate(number)
            last = results[-1]
            entry = {"key": key, "mutation": mutation.text, "verdict": KILLED if status == 1 else SURVIVED, "seconds": round(time.monotonic() - start, 2)}
            if status == 1:
                entry.update(test=last["test"], seed=last["seed"], cycle=last["cycles"])
            self.c.results.add(entry)
        return entry

    # ---- proof ----

    def prove_mutant(self, number):
        """PROVED, DISPROVED or TIMEOUT of mutate_prove."""
        mutation = self.mutations[number - 1]
        key = self.key(mutation, "proof", self.c.proof_hash)
        entry = self.c.results.known.get(key)
        if entry is None:
            start = time.monotonic()
            step, invariants = self._step()
            verdict = prover.prove(step, invariants, number, self.c.args.limit, self.c.args.plant)
            entry = {"key": key, "mutation": mutation.text, "proof": verdict, "seconds": round(time.monotonic() - start, 2)}
            self.c.results.add(entry)
        return entry["proof"]

    def _step(self):
        with self.step_lock:
            if self.step is None:
                c = self.c
                paths = build.state_paths(c.args.gen, c.block, c.config)
                self.step = prover.Step(c.block, self.base, os.path.join(c.folder, "prepared.json"), paths, c.args.clock, c.args.reset)
                self.invariants = prover.Invariants(c.invariants_path, c.block, c.params, self.folder)
                self._check_invariants()
        return self.step, self.invariants

    def _check_invariants(self):
        key = build.digest("invariants", self.c.rtl_hash, self.c.proof_hash)
        if key not in self.c.results.known:
            self.c.progress.show(f"{self.title()}: proving the invariants")
            prover.check_invariants(self.step, self.invariants, self.c.args.limit, self.c.args.plant)
            self.c.results.add({"key": key, "proof": "invariants"})

    # ---- all of it ----

    def each(self, numbers, what, fn):
        """fn of every number, in `jobs` threads (the work is in other processes)."""
        done, total = 0, len(numbers)
        found = {}
        with concurrent.futures.ThreadPoolExecutor(self.c.args.jobs) as pool:
            futures = {pool.submit(fn, n): n for n in numbers}
            try:
                for future in concurrent.futures.as_completed(futures):
                    found[futures[future]] = future.result()
                    done += 1
                    self.c.progress.show(f"{self.title()}: {what} {done}/{total}")
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            finally:
                self.c.progress.clear()
        return found

    def check_provers(self):
        """A prover that proves too much is worthless: mutants that the tests killed must not be provable."""
        killed = [n for n, e in sorted(self.verdicts.items()) if e["verdict"] == KILLED]
        sample = killed[::max(1, len(killed) // max(1, self.c.args.cross))][:self.c.args.cross]
        for number, verdict in self.each(sample, "proving killed mutants equivalent, in vain,", self.prove_mutant).items():
            if verdict == prover.PROVED:
                raise build.Failure(f"{self.title()}: mutant {number} was killed and was proved equivalent: one of the two is wrong")
        return len(sample)

    def run(self):
        """{number: result}; prints the summary."""
        tests, compared = self.sanity()
        print(f"{self.title()}: {len(self.mutations)} mutants; without a mutant {tests} test runs pass, {compared} values compared", flush=True)
        self.verdicts = self.each(range(1, len(self.mutations) + 1), "ran", self.run_mutant)
        survivors = [n for n, e in sorted(self.verdicts.items()) if e["verdict"] == SURVIVED]
        if self.c.args.prove and survivors:
            for number, proof in self.each(survivors, "proved", self.prove_mutant).items():
                verdict = EQUIVALENT if proof == prover.PROVED else SURVIVED
                self.verdicts[number] = dict(self.verdicts[number], verdict=verdict, proof=proof)
        for n in survivors:
            if self.verdicts[n]["verdict"] == SURVIVED and self.mutations[n - 1].text in self.c.argued:
                self.verdicts[n] = dict(self.verdicts[n], verdict=ARGUED)
        crossed = self.check_provers() if self.c.args.prove else 0
        self.report(crossed)
        self.save(crossed)
        return self.verdicts

    def save(self, crossed):
        """verdicts.json beside list.txt, for the report (docs/report.md)."""
        texts = {f: open(f, encoding="utf-8").read().splitlines() for f in self.c.files}
        rows = []
        for n, e in sorted(self.verdicts.items()):
            file, line = self.place(n)
            text = texts.get(file, [])[line - 1:line] if line else []
            row = {"number": n, "verdict": e["verdict"], "what": self.mutations[n - 1].what(), "file": file, "line": line, "text": "".join(text).strip()}
            rows.append(dict(row, **{k: e[k] for k in ("test", "seed", "cycle", "proof") if k in e}))
        checked.write(self.path, "tzf-mutants 1",
                      {"block": self.c.block, "config": self.c.config, "list": self.name, "proofs": bool(self.c.args.prove), "not_provable": crossed,
                       "sources": {f: checked.file_digest(f) for f in self.c.files}, "mutants": rows})

    def report(self, crossed):
        count = collections.Counter(e["verdict"] for e in self.verdicts.values())
        by = collections.Counter("random" if e["test"] in ("random", "wild") else "directed" for e in self.verdicts.values() if e["verdict"] == KILLED)
        print(f"{self.title()}: {count[KILLED]} killed ({by['random']} by random, {by['directed']} by directed tests), "
              f"{count[EQUIVALENT]} proved equivalent, {count[ARGUED]} argued equivalent, {count[SURVIVED]} survived"
              + (f"; {crossed} killed mutants were not provable" if crossed else ""))
        if self.c.args.verbose:
            self.table((EQUIVALENT, ARGUED))
        self.table((SURVIVED,))

    def table(self, verdicts):
        rows = [(self.place(n), n) for n, e in self.verdicts.items() if e["verdict"] in verdicts]
        for (file, line), n in sorted(rows):
            verdict, proof = self.verdicts[n]["verdict"], self.verdicts[n].get("proof")
            print(f"  {file}{f':{line}' if line else ''}: {verdict}{f' ({proof})' if proof and verdict != EQUIVALENT else ''}: "
                  f"mutant {n}: {self.mutations[n - 1].what()}")

    def place(self, number):
        file, _, line = self.c.sources.place(self.mutations[number - 1]).partition(":")
        return file, int(line) if line else 0


def stamped(path, want):
    return os.path.exists(path) and open(path, encoding="utf-8").read() == want


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def read_arguments(path, config):
    """The mutants that such a file argues about: its lines that begin with `mutate -mode`, as list.txt has them. What stands below a heading
    `## config NAME` counts in that configuration, what stands above all of these in every one."""
    found, here = set(), None
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in (x.strip() for x in f):
                if line.startswith("## config "):
                    here = line[len("## config "):]
                elif line.startswith("mutate -mode ") and here in (None, config):
                    found.add(line)
    return found


def numbers(text):
    """1,2,5-8"""
    found = []
    for part in text.split(","):
        m = re.fullmatch(r"(\d+)(?:-(\d+))?", part)
        if not m:
            raise argparse.ArgumentTypeError(f"'{text}' is no list of numbers such as 1,2 or 1-3")
        found += range(int(m.group(1)), int(m.group(2) or m.group(1)) + 1)
    if not found:
        raise argparse.ArgumentTypeError(f"'{text}' names no number")
    return found


def positive(text):
    if not re.fullmatch(r"[1-9]\d*", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0")
    return int(text)


def arguments(argv):
    def default(name, value):
        return os.environ.get(name) or value

    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--block", default=default("BLOCK", "tzc400"))
    mine = DEFAULTS.get(first.parse_known_args(argv)[0].block, DEFAULTS["tzc400"])
    p = argparse.ArgumentParser(description="Mutation testing of a block's RTL; see formal/README.md.")
    p.add_argument("--block", default=default("BLOCK", "tzc400"))
    p.add_argument("--config", default=default("CONFIG", mine["config"]), help="configurations, separated by spaces (%(default)s)")
    p.add_argument("--seed", type=numbers, default=default("SEED", "1"), help="seeds of the lists: 1,2 or 1-3 (%(default)s)")
    p.add_argument("--count", type=positive, default=default("COUNT", mine["count"]), help="mutants a list (%(default)s)")
    p.add_argument("--by", choices=("design", "module"), default=default("BY", mine["by"]), help="how a list is spread (%(default)s)")
    p.add_argument("--cycles", type=positive, default=default("CYCLES", mine["cycles"]), help="cycles a random test (%(default)s)")
    p.add_argument("--seeds", type=positive, default=default("SEEDS", mine["seeds"]), help="random tests a mutant (%(default)s)")
    p.add_argument("--tests", default=default("TESTS", mine["tests"]), help="what runs, in this order (%(default)s)")
    p.add_argument("--jobs", type=positive, default=default("JOBS", "2"), help="at a time (%(default)s)")
    p.add_argument("--limit", type=positive, default=default("LIMIT", mine["limit"]), help="seconds a proof (%(default)s)")
    p.add_argument("--limit-run", type=positive, default=default("LIMIT_RUN", "300"), help="seconds the tests of a mutant (%(default)s)")
    p.add_argument("--cross", type=int, default=int(default("CROSS", "5")), help="killed mutants a list that must not be provable (%(default)s)")
    p.add_argument("--no-prove", dest="prove", action="store_false", help="do not try to prove survivors equivalent")
    p.add_argument("--plant", type=int, default=0, help="self-test: make a statement of invariants.sv wrong, by its number there")
    p.add_argument("--list", help="mutants from a file, as `mutate -list -o` writes it, instead of --seed and --count")
    p.add_argument("--argued", help="arguments for mutants that are equivalent (formal/BLOCK/equivalent.md)")
    p.add_argument("--out", default=default("OUT", os.path.join("build", "mutate")), help="where everything goes (%(default)s)")
    p.add_argument("--rtl", default=os.path.join("verilator", "rtl"), help="folder of the RTL (%(default)s)")
    p.add_argument("--tzf", default=os.path.join("build", "tzf"))
    p.add_argument("--gen", default=os.path.join("build", "tzf-gen"))
    p.add_argument("--clock", default="ACLK")
    p.add_argument("--reset", default="ARESETn", help="active low (%(default)s)")
    p.add_argument("--verbose", action="store_true", default=bool(os.environ.get("V")), help="list the mutants that were proved equivalent, too")
    return p.parse_args(argv)


def lists(args, campaign):
    """(name, mutations) of the lists to run."""
    if args.list:
        yield "list-" + re.sub(r"\W", "_", os.path.splitext(os.path.basename(args.list))[0]), build.read_list(args.list, build.cells_of(campaign.folder, campaign.block))
        return
    for seed in args.seed:
        folder = os.path.join(campaign.folder, f"seed{seed}-n{args.count}" + ("-modules" if args.by == "module" else ""))
        os.makedirs(folder, exist_ok=True)
        how = spread if args.by == "module" else build
        yield os.path.basename(folder), how.pick(campaign.block, campaign.prepared, args.count, seed, folder)


def run(args):
    total, start = collections.Counter(), time.monotonic()
    for config in args.config.split():
        campaign = Campaign(args, config)
        for name, mutations in lists(args, campaign):
            total.update(e["verdict"] for e in Listed(campaign, name, mutations).run().values())
    print(f"{sum(total.values())} mutants: {total[KILLED]} killed, {total[EQUIVALENT]} proved equivalent, {total[ARGUED]} argued equivalent, "
          f"{total[SURVIVED]} survived, in {time.monotonic() - start:.0f} s")
    return 1 if total[SURVIVED] else 0


def main(argv):
    os.chdir(ROOT)
    args = arguments(argv)
    for tool, how in ((args.tzf, f"make {args.tzf}"), (args.gen, f"make {args.gen}")):
        if not os.access(tool, os.X_OK):
            print(f"mutate.py: {tool} is not there: {how}", file=sys.stderr)
            return 2
    try:
        return run(args)
    except build.Failure as e:
        print(f"mutate.py: {e}", file=sys.stderr)
        return 2 if isinstance(e, build.BadInput) else 3
    except KeyboardInterrupt:
        print("\nmutate.py: interrupted; start it again and it goes on from here", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
