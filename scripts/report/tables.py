"""tables.py - the tables of a page of docs that is read for its rows. Standard library only."""
from checked import Bad


def rows(path, purpose, heads):
    """(line, heading, cells) of each row of the tables under a heading "## ..." (None above the first), except the heads, which begin with one of `heads`.
    `purpose`: what the page is for, in the error if it cannot be read."""
    try:
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise Bad(f"{path}: {getattr(e, 'strerror', None) or 'not text'}: {purpose}") from e
    heading = None
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            heading = line[3:].strip()
        elif line.startswith("| "):
            cells = [c.strip() for c in line.strip().strip("|").split(" | ")]
            if cells[0] not in heads:
                yield number, heading, cells
