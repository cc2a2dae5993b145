"""groups.py - failures of one cause, as one: the same block, field and explanation."""
import re

from checked import digest
from .settings import ranges
from .totals import failed

# A number as the model writes it: hexadecimal with or without 0x, decimal, also where it ends a name (region3). A word of hexadecimal letters is
# a number only if it has a digit: "deadbeef" never stands alone in an explanation, "face" and "add" do.
NUMBER = re.compile(r"0x[0-9a-fA-F]+|\b(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]+\b|(?<=[A-Za-z_])[0-9]+\b|[0-9]+")
LIST = re.compile(r"#(?:(?:,? | and | to |,|\.\.)#)+")


def shape(text):
    """A text without what differs from seed to seed."""
    return LIST.sub("#", NUMBER.sub("#", text)).strip()

# The two sides of an access: a bug is seldom only on one. They are told apart in groups, not in causes.
SIDES = re.compile(r"\b(?:AR|AW|R|W|B|read|write|rd|wr|S|NS|Secure|Non-secure|allow|deny)\b|_rd_|_wr_")


def field_of(run):
    """The first difference without its indices; "" if RTL and model did not differ."""
    first = run.get("first_mismatch")
    return first["field"].partition("[")[0] if first else ""


def key(run):
    field = field_of(run)
    return run["block"], field, shape(run["explanation"] if field else run["message"] or run["explanation"])


def end_cycle(run):
    first = run.get("first_mismatch")
    return first["cycle"] if first else run["cycles"]


class Group:
    def __init__(self, block, field, explanation):
        self.block, self.field, self.explanation = block, field, explanation
        self.runs = []
        self.name = f"{block}-{re.sub('[^A-Za-z0-9_.-]', '_', field) or 'check'}-{digest([block, field, explanation])[:8]}"
        self.folder = ""
        self.cause = 0  # the number of its cause

    @property
    def first(self):
        """The one that needs the fewest cycles: the shortest to look at, and to reduce."""
        return min(self.runs, key=lambda r: (end_cycle(r), r["config"], r["test"], r["seed"]))

    def json(self):
        r = self.first
        return {"block": self.block, "field": self.field, "explanation": self.explanation, "cause": self.cause, "count": len(self.runs),
                "configs": sorted({x["config"] for x in self.runs}), "tests": sorted({x["test"] for x in self.runs}),
                "seeds": ranges(x["seed"] for x in self.runs)[:10], "folder": self.folder,
                "first": {"config": r["config"], "test": r["test"], "seed": r["seed"], "cycle": end_cycle(r)}}


def grouped(runs):
    """The failed ones in groups, the largest first."""
    groups = {}
    for r in runs:
        if failed(r):
            groups.setdefault(key(r), Group(*key(r))).runs.append(r)
    found = sorted(groups.values(), key=lambda g: (-len(g.runs), g.name))
    number_causes(found)
    return sorted(found, key=lambda g: (g.cause, -len(g.runs), g.name))


def related(a, b):
    explained = a.explanation and SIDES.sub("*", a.explanation) == SIDES.sub("*", b.explanation)
    return a.block == b.block and bool(explained or (a.field and a.field == b.field))


def number_causes(groups):
    """Groups of a block that share a field or an explanation, directly or through others, are perhaps of one cause, and get its number."""
    causes = []  # lists of groups
    for g in groups:
        joined = [c for c in causes if any(related(g, other) for other in c)]
        causes = [c for c in causes if c not in joined] + [[g, *(x for c in joined for x in c)]]
    causes.sort(key=lambda c: -sum(len(g.runs) for g in c))
    for n, c in enumerate(causes, 1):
        for g in c:
            g.cause = n
