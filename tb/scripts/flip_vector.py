#!/usr/bin/env python3
"""flip_vector.py FILE OUT in|out SEED [COLUMNS] [--sum] - a copy of a vector file with one bit of its body flipped. Standard library only.

Prints "INDEX FIELD": the vector, and the column in which the bit is. SEED chooses both, among the
columns whose whole name COLUMNS (a regular expression) fits. --sum: the header's checksum is computed
again, so that only the values can tell. FILE may be gzip, OUT is plain.
"""
import gzip
import hashlib
import random
import re
import sys


def main():
    args = [a for a in sys.argv[1:] if a != "--sum"]
    path, out, side, seed = args[:4]
    fits = re.compile(args[4] if len(args) > 4 else ".*")
    with open(path, "rb") as f:
        data = f.read()
    lines = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("ascii").splitlines()
    head = [line for line in lines if line.startswith("//")]
    body = lines[len(head):]
    columns = [(name, int(width)) for line in head if line.startswith(f"// {side} ")
               for name, width in (c.rsplit(":", 1) for c in line.split()[2:])]
    rng = random.Random(int(seed))
    # Any column as likely as another: most bits belong to a few wide ones.
    index = rng.randrange(len(body))
    column = rng.choice([i for i, (name, _) in enumerate(columns) if fits.fullmatch(name)])
    below = sum(width for _, width in columns[column + 1:])
    bit = below + rng.randrange(columns[column][1])
    words = body[index].split(" ")
    k = 0 if side == "in" else 1
    words[k] = format(int(words[k], 16) ^ (1 << bit), f"0{len(words[k])}x")
    body[index] = " ".join(words)
    text = "".join(line + "\n" for line in body)
    if "--sum" in sys.argv:
        digest = hashlib.sha256(text.encode()).hexdigest()
        head = [f"// sha256 {digest}" if line.startswith("// sha256 ") else line for line in head]
    with open(out, "w", encoding="ascii") as f:
        f.write("".join(line + "\n" for line in head) + text)
    print(index, columns[column][0])


if __name__ == "__main__":
    main()
