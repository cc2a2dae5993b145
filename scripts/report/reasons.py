"""reasons.py - why some points of the RTL cannot be reached: the table of docs/unreached.md. Standard library only."""
import os
import re

from checked import Bad

from .tables import rows

PAGE = os.path.join("docs", "unreached.md")
BITS = re.compile(r"(all|-|\d+(\.\.\d+)?(,\d+(\.\.\d+)?)*)")


def numbers_of(bits):
    """{3, 5, 6} of "3,5..6"."""
    ends = [b.partition("..") for b in bits.split(",")]
    return {n for first, _, last in ends for n in range(int(first), int(last or first) + 1)}


class Reason:
    """A row: of which file and configurations, which signal's bits or which line, and why."""

    def __init__(self, file, point, bits, configs, why):
        self.file, self.bits, self.why, self.used, self.text = file, bits, why, False, f"{file} {point}"
        self.point = re.compile(re.escape(point).replace(r"\*", ".*"))
        self.configs = [c.strip() for c in configs.split(",")]

    def about(self, config, path, name):
        return path.endswith("/" + self.file) and ("all" in self.configs or config in self.configs) and self.point.fullmatch(name) is not None

    def explains(self, config, path, item):
        """Whether it is about this item of missed_lines or missed_toggles, and all of it."""
        if "signal" not in item:
            return self.bits == "-" and self.about(config, path, item["text"])
        if self.bits == "-" or not self.about(config, path, item["signal"]):
            return False
        return self.bits == "all" or numbers_of(item["bits"]) <= numbers_of(self.bits)

    def idle(self, measured):
        """Whether its file was measured in its configurations, and it explained nothing."""
        return not self.used and any(path.endswith("/" + self.file) and ("all" in self.configs or f"{c['block']} {c['config']}" in self.configs)
                                     for c in measured for path in c["files"])


def read(root):
    """The rows of the page."""
    path, found = os.path.join(root, PAGE), []
    for number, _, cells in rows(path, "it says what cannot be reached", ("file",)):
        cells = [c.strip("`") for c in cells]
        if len(cells) != 5 or not all(cells) or not BITS.fullmatch(cells[2]):
            raise Bad(f"{path}:{number}: not a row of five columns (file, point, bits, configurations, why)")
        found.append(Reason(*cells))
    return found


def explain(reasons, measured):
    """Puts "why" into every point that was not reached: the reason, or None. measured: the objects of build/coverage/rtl-*.json."""
    for c in measured:
        for path, f in c["files"].items():
            for item in f["missed_lines"] + f["missed_toggles"]:
                of = [r for r in reasons if r.explains(f"{c['block']} {c['config']}", path, item)]
                item["why"] = of[0].why if of else None
                for r in of:
                    r.used = True
