"""totals.py - what runs add up to: counts, coverage, cost."""
from .settings import ranges

SUMS = ("cycles", "transactions", "compared", "mismatches", "seconds")


def passed(run):
    return run["status"] == 0


def failed(run):
    return run["status"] != 0 and not run["skipped"]


class Coverage:
    """Points of a configuration that no run has hit. Each run says which it missed, so what is missing in all is."""

    def __init__(self):
        self.total, self.missing = 0, None

    def add(self, run):
        c = run["coverage"]
        if c["total"]:
            self.total = c["total"]
            self.missing = set(c["missing"]) if self.missing is None else self.missing & set(c["missing"])

    @property
    def hit(self):
        return self.total - len(self.missing or ())

    def json(self):
        return {"total": self.total, "hit": self.hit, "missing": sorted(self.missing or ())}


class Config:
    """One configuration's totals."""

    def __init__(self):
        self.tests, self.coverage, self.seeds, self.sums = {}, Coverage(), set(), dict.fromkeys(SUMS, 0)
        self.cpu = 0.0

    def add(self, result):
        self.cpu += result["cpu_seconds"]
        for r in result["runs"]:
            t = self.tests.setdefault(r["test"], {"runs": 0, "passed": 0, "failed": 0, "skipped": 0})
            t["runs"] += 1
            t["passed"] += passed(r)
            t["failed"] += failed(r)
            t["skipped"] += r["skipped"]
            self.seeds.add(r["seed"])
            self.coverage.add(r)
            for key in SUMS:
                self.sums[key] += r[key]

    def count(self, what):
        return sum(t[what] for t in self.tests.values())

    def json(self):
        return {"tests": self.tests, **self.sums, "seeds": ranges(self.seeds), "passed": self.count("passed"), "failed": self.count("failed"),
                "skipped": self.count("skipped"), "coverage": self.coverage.json(), "cost": cost(self.sums["cycles"], self.cpu)}


def cost(cycles, cpu):
    """Of lockstep cycles on one core: everything that the shards used, reports of failures too."""
    if not cycles or cpu <= 0:
        return {"cycles_per_second": 0.0, "cpu_hours_per_1e9": 0.0}
    return {"cycles_per_second": cycles / cpu, "cpu_hours_per_1e9": 1e9 / (cycles / cpu) / 3600}


class Totals:
    """Of results (one object a shard), by block and configuration."""

    def __init__(self, results):
        self.blocks, self.cpu = {}, 0.0
        for result in results:
            self.blocks.setdefault(result["block"], {}).setdefault(result["config"], Config()).add(result)
            self.cpu += result["cpu_seconds"]

    def configs(self):
        for block, configs in self.blocks.items():
            for config, c in configs.items():
                yield block, config, c

    def sum(self, key):
        return sum(c.sums[key] for _, _, c in self.configs())

    def count(self, what):
        return sum(c.count(what) for _, _, c in self.configs())

    def points(self, before):
        """Coverage points that these runs hit, those of them that the runs of `before` had not, and all there are."""
        known = {(b, n): c.coverage for b, n, c in before.configs()}
        hit = new = total = 0
        for b, n, c in self.configs():
            old = known.get((b, n), Coverage())
            missing = c.coverage.missing or set()
            hit, total = hit + c.coverage.hit, total + c.coverage.total
            new += c.coverage.hit if old.missing is None else len(old.missing - missing)
        return hit, new, total

    def block_cost(self, block):
        configs = self.blocks[block].values()
        return cost(sum(c.sums["cycles"] for c in configs), sum(c.cpu for c in configs))

    def json(self):
        return {b: {"configs": {name: c.json() for name, c in configs.items()}, "cost": self.block_cost(b)} for b, configs in self.blocks.items()}
