#!/usr/bin/env python3
"""regress.py - the deep run (`make regress`): many seeds in every configuration, then the fuzzers. Standard library only.

Work is cut into shards (configuration, first seed). A shard leaves one JSON file in build/regress/<fingerprint>/, where the
fingerprint covers the program and the RTL build, so that results of other sources never count. A run that was
interrupted continues where it stopped; a shard whose file is missing or does not parse runs again. After them the fuzzers, and the wave views of
every traced build.

  CYCLES   cycles a seed (500000)      SEEDS    seeds a shard (2)
  SHARDS   shards a configuration (10) MINUTES  instead: new seeds until the time is up
  CONFIGS  BLOCK:CONFIGURATION (all)   FUZZ     runs of each fuzzer (200000)

Status 0 needs every shard passed, something compared, and every reachable coverage point hit. Last line "N passed, N failed".
"""
import concurrent.futures
import hashlib
import json
import os
import subprocess
import sys
import threading
import time

LISTED = subprocess.run(["build/tzf", "list", "--short"], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
CONFIGS = os.environ.get("CONFIGS", " ".join(":".join(line.split()) for line in LISTED)).split()
CYCLES = int(os.environ.get("CYCLES", "500000"))
SEEDS = int(os.environ.get("SEEDS", "2"))
SHARDS = int(os.environ.get("SHARDS", "10"))
MINUTES = float(os.environ.get("MINUTES", "0"))
FUZZ = int(os.environ.get("FUZZ", "200000"))
# Configurations without functional coverage: caches that ignore NS break what the system's checker and its coverage rest on.
UNCOVERED = {"fabric:c2l1x"}


def fingerprint(config):
    h = hashlib.sha256()
    for path in ("build/tzf", f"build/rtl/{config.replace(':', '-')}-lockstep.so"):
        with open(path, "rb") as f:
            h.update(f.read())
    return h.hexdigest()[:16]


class Shard:
    def __init__(self, config, first, folder):
        self.config, self.first = config, first
        self.path = os.path.join(folder, f"{config.replace(':', '-')}-s{first}-n{SEEDS}-c{CYCLES}.json")

    def load(self):
        """The results, or None if they are not all there."""
        try:
            with open(self.path, encoding="utf-8") as f:
                runs = json.load(f)
        except (OSError, ValueError):
            return None
        runs = runs if isinstance(runs, list) else [runs]
        randoms = [r for r in runs if r["test"] == "random"]
        ok = len(randoms) == SEEDS and all(f"{r['block']}:{r['config']}" == self.config and r["cycles"] >= CYCLES or r["status"] for r in randoms)
        return runs if ok else None

    def run(self):
        tests = "all,random" if self.first == 1 else "random"
        new = self.path + ".new"
        block, config = self.config.split(":")
        p = subprocess.run(["build/tzf", "run", block, "--config", config, "--test", tests, "--seed", str(self.first), "--seeds", str(SEEDS),
                            "--cycles", str(CYCLES), "--json", new], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if os.path.exists(new):
            os.replace(new, self.path)
        return self.load(), p.stdout.decode("utf-8", "replace")


def plan(folders):
    """Shards in turn over the configurations; endless with MINUTES."""
    n = 0
    while MINUTES or n < SHARDS:
        for c in CONFIGS:
            yield Shard(c, 1 + n * SEEDS, folders[c])
        n += 1


class Totals:
    def __init__(self):
        self.cycles = self.compared = self.transactions = self.passed = self.failed = self.skipped = 0
        self.points, self.missing = 0, None

    def add(self, runs):
        for r in runs:
            self.passed += r["status"] == 0
            self.skipped += r["skipped"]
            self.failed += r["status"] != 0 and not r["skipped"]
            self.cycles += r["cycles"]
            self.compared += r["compared"]
            self.transactions += r["transactions"]
            if r["coverage"]["total"]:
                self.points = r["coverage"]["total"]
                missing = set(r["coverage"]["missing"])
                self.missing = missing if self.missing is None else self.missing & missing


def main():
    folders = {}
    for c in CONFIGS:
        folders[c] = f"build/regress/{fingerprint(c)}"
        os.makedirs(folders[c], exist_ok=True)
    totals = {c: Totals() for c in CONFIGS}
    end = time.monotonic() + 60 * MINUTES
    lock = threading.Lock()

    def one(shard):
        if MINUTES and time.monotonic() > end:
            return
        runs, output = shard.load(), ""
        again = runs is None
        if again:
            runs, output = shard.run()
        with lock:
            t = totals[shard.config]
            if runs is None:
                t.failed += 1
                print(f"{shard.config} seeds from {shard.first}: no result\n{output[-3000:]}", flush=True)
                return
            before = t.failed
            t.add(runs)
            print(f"{shard.config} seeds {shard.first}..{shard.first + SEEDS - 1}: {'ran' if again else 'kept'}, so far {t.cycles} cycles, "
                  f"{t.failed} failed, coverage {t.points - len(t.missing or [])} of {t.points}", flush=True)
            if t.failed > before and output:
                print(output[-6000:], flush=True)

    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        pending = set()
        for shard in plan(folders):
            pending.add(pool.submit(one, shard))
            while len(pending) > 2 * (os.cpu_count() or 1):
                done, pending = concurrent.futures.wait(pending, return_when=concurrent.futures.FIRST_COMPLETED)
                for d in done:
                    d.result()
            if MINUTES and time.monotonic() > end:
                break
        for d in pending:
            d.result()

    passed = failed = skipped = 0
    print(f"\n{'config':8s} {'cycles':>12s} {'transactions':>13s} {'compared':>16s}  coverage")
    for c, t in totals.items():
        hit = t.points - len(t.missing or [])
        print(f"{c:8s} {t.cycles:12d} {t.transactions:13d} {t.compared:16d}  {hit} of {t.points}")
        for name in sorted(t.missing or []):
            print(f"         not hit: {name}")
        covered = t.missing is None if c in UNCOVERED else t.missing is not None and not t.missing
        complete = covered and t.compared > 0
        passed += t.passed + complete
        failed += t.failed + (not complete)
        skipped += t.skipped
    for fuzzer in ("fuzz_tzvec", "fuzz_trace"):
        if not FUZZ:
            continue
        ok = subprocess.run([f"build/test/{fuzzer}", str(FUZZ), str(int(time.time()))], check=False).returncode == 0
        passed += ok
        failed += not ok
    ok = subprocess.run(["tb/scripts/test_waves.sh"], check=False).returncode == 0
    passed += ok
    failed += not ok
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
