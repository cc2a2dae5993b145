#!/usr/bin/env python3
"""check_map.py - is what `tzf map` wrote what docs/map.md promises? Standard library only.

  check_map.py json FILE             every key with its type; intervals that cover the space; what each allows, worked out anew from the regions
  check_map.py svg FILE BARS         well-formed, with so many bars, nothing in it from outside, no script
  check_map.py width N FILE          no line of the text is longer
  check_map.py fuzz TZF FILE SEED N  N times the dump with bytes changed, lost or doubled: status 0, or 2 with one line
Prints what is wrong; exit status 1 if anything is.
"""
import functools
import json
import operator
import os
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

TOP = {
    "format": str, "source": str, "num_filters": int, "addr_width": int, "assumed": bool, "overlap_policy": int, "reset_values": list,
    "filters": list, "regions": list, "views": list,
}
RIGHTS = {"secure": int, "nsaid_read": int, "nsaid_write": int}
FILTER = {"filter": int, "gate": str, "view": int}
REGION = {"region": int, "base": str, "top": str, "filters": list, **RIGHTS}
VIEW = {"filters": list, "intervals": list}
INTERVAL = {"base": str, "top": str, "region": int, "matches": list, "overlap": bool, "hole": bool, **RIGHTS}


def keys(where, have, want):
    for key, kind in want.items():
        if key not in have:
            yield f"{where}: no key {key}"
        elif not isinstance(have[key], kind) or (kind is int and isinstance(have[key], bool)):
            yield f"{where}: {key} is {have[key]!r}"
    for key in have:
        if key not in want:
            yield f"{where}: unknown key {key}"


def allowed(regions, policy, matches):
    """The rule in words of docs/tzc400.md (Z12), written down a second time to check the first."""
    def of(n):
        return tuple(regions[n][k] for k in RIGHTS)
    if not matches:
        return 0, of(0)
    if len(matches) == 1:
        return matches[0], of(matches[0])
    named = max(matches) if policy == 3 else min(matches)
    if policy == 0:
        return named, (0, 0, 0)
    if policy == 1:
        return named, tuple(functools.reduce(operator.or_, bits) for bits in zip(*map(of, matches)))
    return named, of(named)


def interval(where, data, view, iv):
    yield from keys(where, iv, INTERVAL)
    for address in (int(iv["base"], 16), int(iv["top"], 16)):
        matches = [r["region"] for r in data["regions"][1:]
                   if view["filters"][0] in r["filters"] and int(r["base"], 16) <= address <= int(r["top"], 16)]
        named, rights = allowed(data["regions"], data["overlap_policy"], matches)
        have = tuple(iv[k] for k in RIGHTS)
        if (iv["matches"], iv["region"], have) != (matches, named, rights):
            yield f"{where}: 0x{address:x}: {iv['matches']} {iv['region']} {have}, and by the regions {matches} {named} {rights}"
    if iv["overlap"] != (len(iv["matches"]) > 1) or iv["hole"] != (not any(iv[k] for k in RIGHTS)):
        yield f"{where}: overlap or hole does not fit the rest"


def check_json(path):
    with open(path, encoding="utf-8") as f:
        data = json.load(f)
    yield from keys("map", data, TOP)
    if data["format"] != "tzf-map 1":
        yield f"format {data['format']}"
    for r in data["regions"]:
        yield from keys("region", r, REGION)
    if [r["region"] for r in data["regions"]] != list(range(9)):
        yield "regions are not 0 to 8"
    for f in data["filters"]:
        yield from keys("filter", f, FILTER)
        if f["gate"] not in ("open", "closed", "opening", "closing", "unknown") or f["filter"] not in data["views"][f["view"]]["filters"]:
            yield f"filter: {f}"
    if [f["filter"] for f in data["filters"]] != list(range(data["num_filters"])):
        yield "not all filters"
    for n, view in enumerate(data["views"]):
        yield from keys(f"view {n}", view, VIEW)
        at = 0
        for k, iv in enumerate(view["intervals"]):
            yield from interval(f"view {n}, interval {k}", data, view, iv)
            if int(iv["base"], 16) != at:
                yield f"view {n}, interval {k}: begins at {iv['base']}, not at 0x{at:x}"
            at = int(iv["top"], 16) + 1
        if at != 1 << data["addr_width"]:
            yield f"view {n}: ends at 0x{at:x}"


def check_svg(path, bars):
    root = ET.parse(path).getroot()
    frames = 0
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        yield f"root element {root.tag}"
    for e in root.iter():
        name = e.tag.split("}")[1]
        if name not in ("svg", "title", "style", "defs", "pattern", "rect", "line", "g", "text"):
            yield f"element {name}"
        for key, value in e.attrib.items():
            if "href" in key or key.startswith("on") or ("url(" in value and not value.startswith("url(#")):
                yield f"attribute {key}={value}"
        if name == "style" and ("url(" in e.text or "@import" in e.text or "prefers-color-scheme:dark" not in e.text):
            yield "the style needs something from outside, or knows no dark"
        frames += e.get("class") == "tm-frame"
    if frames != int(bars):
        yield f"{frames} bars, not {bars}"


def check_width(limit, path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if len(line.rstrip("\n")) > int(limit):
                yield f"{path}:{number}: {len(line) - 1} columns"


def spoilt(rng, good):
    data = bytearray(good)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data))
        how = rng.random()
        if how < 0.3:
            data[at] ^= 1 << rng.randrange(8)
        elif how < 0.7:
            data[at] = rng.choice(b"0123456789abcdefx:=,# \n")
        elif how < 0.85:
            del data[at:at + rng.randint(1, 20)]
        else:
            data[at:at] = data[at:at + rng.randint(1, 200)]
    return bytes(data)


def fuzz(tzf, path, seed, count):
    rng = random.Random(int(seed))
    statuses = {0: 0, 2: 0}
    with open(path, "rb") as f:
        good = f.read()
    with tempfile.TemporaryDirectory() as tmp:
        name = os.path.join(tmp, "dump")
        for k in range(int(count)):
            with open(name, "wb") as f:
                f.write(spoilt(rng, good))
            p = subprocess.run([tzf, "map", name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
            if p.returncode not in statuses or p.stderr.count(b"\n") != (1 if p.returncode else 0) or bool(p.stdout) == bool(p.returncode):
                yield f"seed {seed}, dump {k}: status {p.returncode}: {p.stderr.decode('utf-8', 'replace')[:2000]}"
                continue
            statuses[p.returncode] += 1
    print(f"seed {seed}: {statuses[0]} maps, {statuses[2]} refused")
    if min(statuses.values()) < int(count) // 10:
        yield "nearly all dumps ended in one way: the bytes are not changed well"


def main():
    checks = {"json": check_json, "svg": check_svg, "width": check_width, "fuzz": fuzz}
    found = list(checks[sys.argv[1]](*sys.argv[2:]))
    for line in found[:20]:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
