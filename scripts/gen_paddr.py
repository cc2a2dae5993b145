#!/usr/bin/env python3
"""gen_paddr.py [docs/tzc400.md] - GTKWave's names for PADDR, from the register table of the block's page. Standard library only.

Writes waves/translate/tzc400_paddr.txt's text to standard output. Rows it reads: "| OFFSET | NAME | ...", where OFFSET is 0xNNN,
0xNNN+0xSSx with x the index n or f, or a range 0xNNN-0xNNN with the names NAMEa..b of consecutive words.
Exit status: 0 written, 2 the table was not found or a row cannot be read.
"""
import re
import sys

INDICES = {"f": range(4), "n": range(9)}  # filters, regions


def rows(path):
    """Cells of every row of the table under the heading "Registers"."""
    inside = False
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if line.startswith("## "):
                inside = line.strip() == "## Registers"
            elif inside and line.startswith("| 0x"):
                yield number, [cell.strip() for cell in line.strip().strip("|").split("|")]


def words(offset, name):
    """(offset, name) of every word a row stands for; None if it cannot be read."""
    one = re.fullmatch(r"0x([0-9A-F]{3})", offset)
    many = re.fullmatch(r"0x([0-9A-F]{3})\+0x([0-9A-F]+)([fn])", offset)
    span = re.fullmatch(r"0x([0-9A-F]{3})-0x([0-9A-F]{3})", offset)
    numbered = re.fullmatch(r"([A-Z]+)(\d+)\.\.(\d+)", name)
    if one:
        return [(int(one[1], 16), name)]
    if many:
        return [(int(many[1], 16) + int(many[2], 16) * i, f"{name}_{i}") for i in INDICES[many[3]]]
    if span and numbered and int(span[2], 16) - int(span[1], 16) == 4 * (int(numbered[3]) - int(numbered[2])):
        return [(int(span[1], 16) + 4 * i, f"{numbered[1]}{int(numbered[2]) + i}") for i in range(int(numbered[3]) - int(numbered[2]) + 1)]
    return None


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "docs/tzc400.md"
    table = {}
    for number, cells in rows(path):
        found = words(cells[0], cells[1])
        if not found or any(at in table or at & 3 for at, _ in found):
            print(f"{path}:{number}: not a register row: {cells[0]} {cells[1]}", file=sys.stderr)
            return 2
        table.update(found)
    if not table:
        print(f"{path}: no table of registers", file=sys.stderr)
        return 2
    print("# PADDR of the tzc400, made by scripts/gen_paddr.py from docs/tzc400.md; +N: a byte of the word")
    for at, name in sorted(table.items()):
        for byte in range(4):
            print(f"{at + byte:03x} {name}" + (f"+{byte}" if byte else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
