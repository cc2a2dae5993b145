"""conformance.py - which statements of docs/conformance.md the tests name. Standard library only.

A test of a table names a statement if its identifier stands in the test's name or title, or in a comment or a message of its functions: the
one in the table, the comment above it, and the functions of the same file that it calls. A unit test also by the line "---- ... ----" under which
it stands, and a whole program of them by the comment that opens the file. The checks that judge random traffic are files, listed on the page.
"""
import collections
import glob
import os
import re

from checked import Bad

from .tables import rows

PAGE = os.path.join("docs", "conformance.md")
# Whose statements a folder's tests mean by a bare identifier. The firmware's tests are of both blocks: only TZC 1.2 and CCI 1.2 count there.
FOLDERS = {"tzc400": "tzc400", "cci": "cci", "ace_cache": "cci", "fabric": "cci", "firmware": None}
CITED_TZC = re.compile(r"\bTZC (\d\.\d|\d|D\d+)(?![\w.]*\d)((?:(?:, | and )(?:\d\.\d|D\d+)\b(?!\.))*)")
CITED_CCI = re.compile(r"(?<![\w.%$-])(CCI \d\.\d+|CH-\d\d|[ECKX]\d{1,2}|O\d{1,2}|R\d{1,2}|[HIG]\d|M2|[SPD]\d\d|T\d{1,2})(?![\w(])")
PREFIX = re.compile(r"(T\d+|CH-\d\d|[A-Z]\d{1,2})(?=-|$)")
FUNCTION = re.compile(r"^(?!typedef|struct \w+ \{|enum)[a-z][\w \t*]*?\b(\w+)\([^;{}]*\)\s*\n\{\n(.*?)^\}", re.M | re.S)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
RANGE = re.compile(r"\b([A-Z]+)(\d+)(?: to |\.\.)\1(\d+)\b")
SECTION = re.compile(r"^/\* -{2,} (.*?) -{2,} ?\*/$", re.M)
TABLE = re.compile(r"^\s*(?:static )?const struct (?:tzc400_test|sc_test|tzf_testcase|\{[^{}]*\}) "
                   r"(?:tests|extra|randoms|tzc400_\w+|sc_\w+)\[\] = \{\n(.*?)^\s*\};", re.M | re.S)
ROW = re.compile(r'^\t+\{ (?:\.name = )?"([\w-]+)", (?:\.title = )?"((?:[^"\\]|\\.)*)"([^{}]*)\},?$', re.M)
UNIT = re.compile(r"\bcmocka_unit_test(?:_setup|_teardown|_setup_teardown|_prestate)?\((\w+)")


class Item:
    """A statement, and who names it."""

    def __init__(self, block, name, about, built, document):
        self.block, self.name, self.about, self.built, self.document = block, name, about, built, document
        self.directed, self.unit, self.checks = [], [], []
        self.through = []  # tested statements that this one is written out as

    @property
    def named(self):
        return bool(self.directed or self.unit or self.checks)

    @property
    def hole(self):
        return self.built and not self.named and not self.through


class Conformance:
    """The page and what was found in the tree."""

    def __init__(self, items, unknown, tests):
        self.items, self.unknown, self.tests = items, unknown, tests

    def holes(self):
        return [i for i in self.items.values() if i.hole]


def _ranges(text):
    """X22 to X24 written out: X22, X23, X24."""
    return RANGE.sub(lambda m: ", ".join(f"{m[1]}{n:0{len(m[2])}}" for n in range(int(m[2]), int(m[3]) + 1)), text)


def read_page(root):
    """({(block, item): Item}, {block: [glob]}) of docs/conformance.md."""
    path, items, files = os.path.join(root, PAGE), {}, collections.defaultdict(list)
    for number, block, cells in rows(path, "it lists the statements", ("item", "block")):
        if block in ("tzc400", "cci") and len(cells) == 4 and cells[2] in ("yes", "-") and all(cells):
            if (block, cells[0]) in items:
                raise Bad(f"{path}:{number}: {cells[0]} stands twice: remove one")
            items[block, cells[0]] = Item(block, cells[0], cells[1], cells[2] == "yes", cells[3].replace("`", ""))
        elif block == "Checks of random traffic" and len(cells) == 2:
            files[cells[0]] += re.findall(r"`([^`]+)`", cells[1])
        else:
            raise Bad(f"{path}:{number}: not a row of four columns (item, about, yes or -, document)")
    if not items:
        raise Bad(f"{path}: no statements in it")
    return items, files


class Source:
    """A C file: its functions with what they say, and whom of the same file they call."""

    def __init__(self, path, folder):
        self.path, self.space = path, FOLDERS[folder]
        with open(path, encoding="utf-8") as f:
            self.text = f.read()
        self.functions = {}
        for m in FUNCTION.finditer(self.text):
            above = self.text[:m.start()]
            comment = re.search(r"/\*(?:(?!\*/).)*\*/\n$", above, re.S)
            said = COMMENT.findall(m.group(0)) + ([comment.group(0)] if comment else [])
            said += [s for s in STRING.findall(COMMENT.sub("", m.group(0))) if " " in s]
            self.functions[m.group(1)] = (" \n".join(said), set(re.findall(r"\b(\w+)\b", m.group(2))), m.start())
        opening = re.match(r"/\*.*?\*/", self.text, re.S)
        self.opening = _ranges(opening.group(0)) if opening else ""
        self.sections = [(m.start(), _ranges(m.group(1))) for m in SECTION.finditer(self.text)]

    def section(self, function):
        """The line "---- ... ----" above a function."""
        start = self.functions[function][2] if function in self.functions else 0
        return ([""] + [text for at, text in self.sections if at < start])[-1]

    def said(self, function, seen=None):
        """All that a function and those that it calls say."""
        seen = set() if seen is None else seen
        if function in seen or function not in self.functions:
            return ""
        seen.add(function)
        text, words, _ = self.functions[function]
        return "\n".join([text] + [self.said(w, seen) for w in sorted(words & set(self.functions))])

    def cited(self, text):
        """(block, item) of every identifier in the text."""
        found = set()
        for m in CITED_TZC.finditer(text):
            found |= {("tzc400", x) for x in [m.group(1)] + re.findall(r"\d\.\d|D\d+", m.group(2))}
        if self.space != "tzc400":
            bare = self.space == "cci"
            found |= {("cci", x) for x in CITED_CCI.findall(CITED_TZC.sub("", text)) if bare or x.startswith("CCI ")}
        return found


def sources(root):
    """Source of every C file with tests or checks, by path."""
    found = {}
    for folder in FOLDERS:
        for path in sorted(glob.glob(os.path.join(root, "tb", folder, "*.c"))):
            name = os.path.relpath(path, root)
            found[name] = Source(path, folder)
    return found


def _directed(files):
    """(block, test, what it names, file) of the tests in tables: name and title, and the functions of the row, which stand in the same folder."""
    for name, source in files.items():
        rows = [row for table in TABLE.finditer(source.text) for row in ROW.finditer(table.group(1))]
        folder = os.path.dirname(name)
        beside = {f: s for n, s in files.items() if rows and os.path.dirname(n) == folder for f in s.functions}
        for m in rows:
            test, title, rest = m.groups()
            called = [w for w in re.findall(r"\b([a-z]\w+)\b", STRING.sub("", rest)) if w in beside]
            named = source.cited("\n".join([title] + [beside[w].said(w) for w in called]))
            prefix = PREFIX.match(test)
            if prefix and source.space:
                named.add((source.space, prefix.group(1)))
            yield os.path.basename(folder), test, named, name


def _units(files):
    """(test program: function, what it names, file) of the cmocka tests; the program alone for its opening comment."""
    for name, source in files.items():
        functions, program = UNIT.findall(source.text), os.path.basename(name)[:-2]
        if functions:
            yield program, source.cited(source.opening), name
        for function in functions:
            yield f"{program}: {function}", source.cited(source.section(function) + "\n" + source.said(function)), name


def _add(items, unknown, kind, test, named, where):
    for key in named:
        if key in items:
            tests = getattr(items[key], kind)
            if test not in tests:
                tests.append(test)
        elif key == ("tzc400", "1") or key[1] in ("2", "3", "4", "6", "7", "8", "9"):
            continue  # a whole chapter
        else:
            unknown.append(f"{where}: {test} names {key[1]}, which {PAGE} does not list under {key[0]}")


def _through(items, root):
    """By way of whom: a rule of docs/cci*.md says in brackets what it writes out, "**X6, allocation (C3, C4).**", and a row "rule H2" is another's name."""
    pairs = []
    for path in sorted(glob.glob(os.path.join(root, "docs", "cci*.md"))):
        with open(path, encoding="utf-8") as f:
            for rule, inside in re.findall(r"^\*\*(X\d+), [^(*]*\(([^)]*)\)\.\*\*", f.read(), re.M):
                pairs += [(x if not x[0].isdigit() else "CCI " + x, rule) for x in re.findall(r"\d\.\d+|[A-Z][A-Z0-9-]*\d", inside)]
    for (block, name), item in items.items():
        if block == "cci" and re.match(r"rules? ", item.about):
            pairs += [(name, x) for x in re.findall(r"\b[A-Z]\d+\b", _ranges(item.about))]
    while any([_pass_on(items.get(("cci", name)), items.get(("cci", rule))) for name, rule in pairs]):
        pass


def _pass_on(item, by):
    """Whether a statement has become known as named through another."""
    if not item or not by or by.name in item.through or not (by.named or by.through):
        return False
    item.through.append(by.name)
    return True


def scan(root="."):
    """Conformance of a tree."""
    items, checks = read_page(root)
    files, unknown, tests = sources(root), [], collections.defaultdict(set)
    for folder, test, named, where in _directed(files):
        tests[folder].add(test)
        _add(items, unknown, "directed", f"{folder} {test}", named, where)
    for test, named, where in _units(files):
        tests["unit"].add(test)
        _add(items, unknown, "unit", test, named, where)
    for block, patterns in checks.items():
        for pattern in patterns:
            matching = {os.path.relpath(p, root) for p in glob.glob(os.path.join(root, pattern))}
            paths = sorted(matching & set(files))
            if not paths:
                raise Bad(f"{os.path.join(root, PAGE)}: no file {pattern}")
            for name in paths:
                said = " \n".join(COMMENT.findall(files[name].text) + [s for s in STRING.findall(files[name].text) if " " in s])
                _add(items, unknown, "checks", f"{block} random: {os.path.basename(name)}", files[name].cited(said), name)
    _through(items, root)
    return Conformance(items, sorted(set(unknown)), tests)
