"""show.py - a regression in words: progress, tables, and the closing line."""
import sys
import time


FEW = 3    # failures of a shard that are named while it runs; the groups at the end have all
MOST = 40  # points and problems that are named; merged.json has all


class Progress:
    """A line for each shard that has ended; on a terminal also one line that changes."""

    def __init__(self, total):
        self.total, self.ended, self.start = total, 0, time.monotonic()
        self.tty = sys.stderr.isatty()

    def clear(self):
        if self.tty:
            sys.stderr.write("\r\033[K")

    def say(self, text):
        self.clear()
        print(text, flush=True)

    def tick(self):
        if self.tty:
            of = f" of {self.total}" if self.total else ""
            sys.stderr.write(f"\r\033[K{self.ended}{of} shards, {time.monotonic() - self.start:.0f} s")
            sys.stderr.flush()


def of_shard(result):
    """One line of a result."""
    runs = result["runs"]
    bad = [r for r in runs if r["status"] != 0 and not r["skipped"]]
    text = f"{result['shard']}: {sum(r['cycles'] for r in runs)} cycles, {sum(r['status'] == 0 for r in runs)} passed, {len(bad)} failed"
    text += "".join(f"\n    {r['test']} seed {r['seed']}: {words(r)}" for r in bad[:FEW])
    return text + (f"\n    and {len(bad) - FEW} more" if len(bad) > FEW else "")


def words(run):
    first = run["first_mismatch"]
    return f"cycle {first['cycle']} {first['kind']} {first['field']}: model {first['model']}, rtl {first['rtl']}" if first else run["message"]


def table(totals, name_points):
    """name_points: the coverage points that were not hit by name too."""
    print(f"\n{'block':10s} {'config':8s} {'seeds':>6s} {'cycles':>14s} {'transactions':>13s} {'compared':>17s} {'passed':>7s} {'failed':>6s}  coverage")
    for block, name, c in totals.configs():
        s = c.sums
        print(f"{block:10s} {name:8s} {len(c.seeds):6d} {s['cycles']:14d} {s['transactions']:13d} {s['compared']:17d} {c.count('passed'):7d} "
              f"{c.count('failed'):6d}  {c.coverage.hit} of {c.coverage.total}")
        missing = sorted(c.coverage.missing or ()) if name_points else []
        for point in missing[:MOST]:
            print(f"           not hit: {point}")
        if len(missing) > MOST:
            print(f"           and {len(missing) - MOST} more")


def costs(totals):
    print("\nthe cost of 10^9 lockstep cycles, in hours of one core, from what these shards used:")
    for block in totals.blocks:
        cost = totals.block_cost(block)
        each = ", ".join(f"{name} {c.json()['cost']['cpu_hours_per_1e9']:.2f}" for b, name, c in totals.configs() if b == block)
        print(f"  {block:10s} {cost['cpu_hours_per_1e9']:6.2f}   ({cost['cycles_per_second'] / 1000:.0f} kcycles/s; {each})")


def groups(all_groups):
    for g in all_groups:
        j = g.json()
        same = [x for x in all_groups if x.cause == g.cause]
        if g is same[0]:
            print(f"\n{sum(len(x.runs) for x in same)} failures of {g.block}, perhaps of one cause ({len(same)} group{'s' if len(same) > 1 else ''}):")
        print(f"  {j['count']:5d} {g.field or '(a check of the bench)'}: {g.explanation}\n"
              f"        configurations {' '.join(j['configs'])}; seeds {' '.join(j['seeds'])}; first: {j['first']['config']} {j['first']['test']} "
              f"seed {j['first']['seed']} cycle {j['first']['cycle']}" + (f"\n        {g.folder}/replay.sh" if g.folder else ""))


def problems(all_problems):
    for p in all_problems[:MOST]:
        print(str(p))
    if len(all_problems) > MOST:
        print(f"and {len(all_problems) - MOST} more problems")


def bought(b):
    c = b["coverage"]
    print(f"\n{b['minutes']:g} minutes bought {b['cycles']} lockstep cycles, {b['transactions']} transactions, {b['compared']} comparisons; "
          f"{c['hit']} of {c['total']} coverage points hit, {c['new']} of them for the first time in this folder; {b['cpu_seconds']:.0f} s of processor time")
