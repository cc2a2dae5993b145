#!/usr/bin/env python3
"""spoil_vectors.py IN OUT CHANGE... - copies a vector file with changes, for the tests of what reads them. Standard library only.

  set KEY VALUE      the header line KEY (the first of that name) gets another value
  drop KEY           the header lines KEY go
  in LINE BIT        vector LINE: flips bit BIT (0 the last one) of the inputs
  out LINE BIT       likewise of the outputs
  cut N              the last N bytes go
  append TEXT        more bytes at the end (escapes as in Python)
  sum                computes the checksum of the body again
Changes are made in the order given. Plain files only.
"""
import hashlib
import sys


def split(data):
    """Header lines and body."""
    at = 0
    while data.startswith(b"//", at):
        at = data.index(b"\n", at) + 1
    return data[:at].splitlines(keepends=True), data[at:]


def set_key(data, key, value):
    head, body = split(data)
    for i, line in enumerate(head):
        if line.split()[1].decode() == key:
            head[i] = f"// {key} {value}\n".encode()
            return b"".join(head) + body
    raise SystemExit(f"no key {key}")


def flip(data, side, number, bit):
    head, body = split(data)
    lines = body.splitlines(keepends=True)
    words = lines[number].split()
    width = len(words[side])
    words[side] = b"%0*x" % (width, int(words[side], 16) ^ (1 << bit))
    lines[number] = b" ".join(words) + b"\n"
    return b"".join(head) + b"".join(lines)


def main():
    source, target, *changes = sys.argv[1:]
    with open(source, "rb") as f:
        data = f.read()
    while changes:
        what = changes.pop(0)
        if what == "set":
            data = set_key(data, changes.pop(0), changes.pop(0))
        elif what == "drop":
            head, body = split(data)
            key = changes.pop(0).encode()
            data = b"".join(line for line in head if line.split()[1] != key) + body
        elif what in ("in", "out"):
            data = flip(data, what == "out", int(changes.pop(0)), int(changes.pop(0)))
        elif what == "cut":
            data = data[:-int(changes.pop(0))]
        elif what == "append":
            data += changes.pop(0).encode().decode("unicode_escape").encode("latin-1")
        elif what == "sum":
            data = set_key(data, "sha256", hashlib.sha256(split(data)[1]).hexdigest())
        else:
            raise SystemExit(f"no change {what}")
    with open(target, "wb") as f:
        f.write(data)


main()
