#!/usr/bin/env python3
"""coverage_json.py - turns what the tools count into build/coverage/*.json (docs/report.md) and prints what was not reached. Standard library only.

  coverage_json.py functional BLOCK CONFIG RUN.json OUT.json          points of the functional coverage, from `tzf run --json`
  coverage_json.py c BLOCK OBJECTS OUT.json                           lines of rtl_c/BLOCK and rtl_c/common, from gcov beside the objects
  coverage_json.py rtl BLOCK CONFIG RUN.json COUNTS.dat OUT.json      blocks, branches and toggles of verilator/rtl, from Verilator's counts

Status 1: a run did not pass or compared nothing; the file is not written then. Status 2: bad use or input.
"""
import glob
import json
import os
import re
import subprocess
import sys

import checked

FORMAT = "tzf-coverage 1"
RTL = "verilator/rtl/"


def passed(path, block, config, compare):
    """The runs of `tzf run --json`; None, said on standard error, if one did not pass, or compared nothing."""
    try:
        with open(path, encoding="utf-8") as f:
            runs = json.load(f)
    except (OSError, ValueError) as e:
        raise checked.Bad(f"{path}: not the results of a run: {str(e)[:80]}") from e
    runs = runs if isinstance(runs, list) else [runs]
    if not all((r["block"], r["config"]) == (block, config) for r in runs):
        raise checked.Bad(f"{path}: not the results of {block} {config}")
    bad = [r for r in runs if r["status"] != 0 and not r["skipped"]]
    done = [r for r in runs if not r["skipped"]]
    if bad or not done or (compare and not all(r["compared"] for r in done)):
        what = f"{bad[0]['test']} seed {bad[0]['seed']}: {bad[0]['message'] or 'mismatch'}" if bad else "nothing was compared"
        print(f"coverage_json.py: {block} {config}: {what}", file=sys.stderr)
        return None
    return done


def lines_of(path):
    with open(path, encoding="utf-8") as f:
        return f.read().splitlines()


def excerpt(path, missed, measured):
    """[number, mark, text] around the missed lines; "-" not reached, "+" reached, " " not measured."""
    text = lines_of(path)
    near = sorted({n + d for n in missed for d in (-1, 0, 1) if 1 <= n + d <= len(text)})
    return [[n, "-" if n in missed else "+" if n in measured else " ", text[n - 1].replace("\t", "    ")] for n in near]


def bits(numbers):
    """3,5..7"""
    found, numbers = [], sorted(numbers)
    while numbers:
        first = last = numbers.pop(0)
        while numbers and numbers[0] == last + 1:
            last = numbers.pop(0)
        found.append(str(first) if first == last else f"{first}..{last}")
    return ",".join(found)


# ---- functional ------------------------------------------------------------------------------------------

def sources(block):
    """What the points rest on: all models, as blocks hold each other, and the bench of this one."""
    paths = [p for folder in ("rtl_c/*", "tb/core", f"tb/{block}") for ending in "ch" for p in glob.glob(f"{folder}/*.{ending}")]
    return {p: checked.file_digest(p) for p in sorted(paths)}


def functional(block, config, run, out):
    runs = passed(run, block, config, False)
    if runs is None:
        return 1
    covered = [r["coverage"] for r in runs if r["coverage"]["total"]]
    missing = sorted(set.intersection(*[set(c["missing"]) for c in covered])) if covered else []
    total = max((c["total"] for c in covered), default=0)
    checked.write(out, FORMAT, {"kind": "functional", "block": block, "config": config, "runs": len(runs), "cycles": sum(r["cycles"] for r in runs),
                                "hit": total - len(missing), "total": total, "missing": missing, "sources": sources(block)})
    print(f"{total - len(missing)} of {total} points")
    for name in missing:
        print(f"  not hit: {name}")
    return 0


# ---- C ----------------------------------------------------------------------------------------------------

def gcov(block, objects):
    """{file: {line: count}} of the block's models and what they include."""
    found = {}
    for obj in sorted(glob.glob(os.path.join(objects, "rtl_c", block, "*.o"))):
        done = subprocess.run(["gcov", "--json-format", "--stdout", obj], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            raise checked.Bad(f"{obj}: gcov cannot read its counts: make build/cov/tzf, and measure again")
        for text in done.stdout.decode().splitlines():
            for f in json.loads(text)["files"]:
                counts = found.setdefault(f["file"], {}) if f["file"].startswith("rtl_c/") else {}
                for line in f["lines"]:
                    counts[line["line_number"]] = counts.get(line["line_number"], 0) + line["count"]
    return found


def c(block, objects, out):
    files = {}
    for path, counts in sorted(gcov(block, objects).items()):
        missed = sorted(n for n, k in counts.items() if k == 0)
        files[path] = {"sha256": checked.file_digest(path), "lines": [len(counts) - len(missed), len(counts)], "missed": missed,
                       "excerpt": excerpt(path, set(missed), set(counts))}
    if not any(f["lines"][0] for f in files.values()):
        print(f"coverage_json.py: {block}: no line of C was counted", file=sys.stderr)
        return 1
    checked.write(out, FORMAT, {"kind": "c", "block": block, "files": files})
    for path, f in files.items():
        print(f"{path}: {100 * f['lines'][0] / f['lines'][1]:.2f}% of {f['lines'][1]}")
        for n, mark, text in f["excerpt"]:
            if mark == "-":
                print(f"  not run: {path}:{n}: {text}")
    return 0


# ---- RTL --------------------------------------------------------------------------------------------------

POINT = re.compile(r"^C '(.*)' (\d+)$")


def points(path):
    """{(file, kind, line, column, lines, comment): count} of Verilator's counts, over all instances of a module."""
    found = {}
    with open(path, encoding="utf-8", errors="surrogateescape") as f:
        if not f.readline().startswith("# SystemC::Coverage-3"):
            raise checked.Bad(f"{path}: not a file of Verilator's counts")
        for number, line in enumerate(f, 2):
            m = POINT.match(line)
            if not m:
                raise checked.Bad(f"{path}:{number}: not a line of Verilator's counts")
            keys = dict(k.partition("\2")[::2] for k in m.group(1).split("\1") if k)
            at = keys["f"].find(RTL)
            if at < 0:
                continue
            kind = keys["page"].split("/")[0]
            key = (keys["f"][at:], kind, int(keys["l"]), keys.get("n", ""), keys.get("S", ""), keys["o"])
            found[key] = found.get(key, 0) + int(m.group(2))
    return found


def span(ranges):
    """The lines of "156-157,160"."""
    return [n for r in ranges.split(",") if r for n in range(int(r.split("-")[0]), int(r.split("-")[-1]) + 1)]


def one_file(path, here):
    """What is reported of a file whose points are `here`."""
    text = lines_of(path)
    lines = {k: v for k, v in here.items() if k[1] != "v_toggle"}
    toggles = {k: v for k, v in here.items() if k[1] == "v_toggle"}
    missed = sorted((k for k, v in lines.items() if v == 0), key=lambda k: (k[2], k[3]))
    signals = {}
    for k, v in toggles.items():
        name, _, index = k[5].partition("[")
        index, rest = re.match(r"(\d+)\](.*)", index).groups() if index else ("0", "")
        signals.setdefault((k[2], name + (f"[{index}]" if rest else "")), {})[int(re.sub(r"\D", "", rest) or index)] = v
    silent = {s: [b for b, v in n.items() if v == 0] for s, n in sorted(signals.items())}
    seen = {n for k, v in lines.items() if v for n in span(k[4])}
    gone = {n for k in missed for n in ([k[2]] if k[2] in seen else span(k[4]) or [k[2]])}
    return {"sha256": checked.file_digest(path), "lines": [len(lines) - len(missed), len(lines)],
            "toggles": [sum(v > 0 for v in toggles.values()), len(toggles)],
            "missed_lines": [{"line": k[2], "lines": k[4], "kind": k[5], "text": text[k[2] - 1].strip()} for k in missed],
            "missed_toggles": [{"line": s[0], "signal": s[1], "bits": bits(b), "count": len(b), "of": len(signals[s])} for s, b in silent.items() if b],
            "excerpt": excerpt(path, gone, seen | gone)}


def rtl(block, config, run, counts, out):
    runs = passed(run, block, config, True)
    if runs is None:
        return 1
    by_file = {}
    for key, count in points(counts).items():
        by_file.setdefault(key[0], {})[key] = count
    files = {path: one_file(path, here) for path, here in sorted(by_file.items())}
    if not any(f["lines"][0] for f in files.values()):
        print(f"coverage_json.py: {block} {config}: no line of the RTL was counted", file=sys.stderr)
        return 1
    checked.write(out, FORMAT, {"kind": "rtl", "block": block, "config": config, "runs": len(runs), "cycles": sum(r["cycles"] for r in runs),
                                "compared": sum(r["compared"] for r in runs), "seeds": sorted({r["seed"] for r in runs}), "files": files})
    for path, f in files.items():
        print(f"{path}: lines {f['lines'][0]} of {f['lines'][1]}, toggles {f['toggles'][0]} of {f['toggles'][1]}")
        for m in f["missed_lines"]:
            print(f"  not reached: {path}:{m['line']}: {m['kind']}: {m['text']}")
        for m in f["missed_toggles"]:
            print(f"  never toggled: {path}:{m['line']}: {m['signal']} bits {m['bits']} of {m['of']}")
    return 0


KINDS = {"functional": (functional, 4), "c": (c, 3), "rtl": (rtl, 5)}


def main(argv):
    if not argv or argv[0] not in KINDS or len(argv) != 1 + KINDS[argv[0]][1]:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        return KINDS[argv[0]][0](*argv[1:])
    except (checked.Bad, OSError) as e:
        print(f"coverage_json.py: {e}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
