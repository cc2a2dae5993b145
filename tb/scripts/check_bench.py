#!/usr/bin/env python3
"""check_bench.py - is what `tzf bench --json` wrote what the report reads? Standard library only.

  check_bench.py FILE BLOCK CONFIG ROW BAR   format, checksum and shape; that ROW of CONFIG is there with this bar ("at most N": less is better), and a median
                                             between its ends
Prints what is wrong; exit status 1 if anything is.
"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
import checked  # noqa: E402
from report import inputs  # noqa: E402


def wrong(path, block, config, name, bar):
    try:
        found = inputs.load(path, "tzf-bench 1", inputs.BENCH, "make bench")
    except checked.Bad as e:
        return str(e)
    rows = [r for r in found["rows"] if (r["config"], r["name"]) == (config, name)]
    value, at_most = float(bar.removeprefix("at most ")), True if bar.startswith("at most ") else None
    if found["block"] != block or len(rows) != 1 or (rows[0]["bar"], rows[0]["at_most"]) != (value, at_most):
        return f"{path}: no row '{name}' of {block} {config} with bar {bar}"
    if not all(0 < r["min"] <= r["median"] <= r["max"] and r["rounds"] for r in found["rows"]):
        return f"{path}: a median is not between its ends"
    return None


if __name__ == "__main__":
    said = wrong(*sys.argv[1:])
    print(said or "ok")
    sys.exit(1 if said else 0)
