#!/usr/bin/env python3
"""test_report.py - the report (docs/report.md): what goes into it and what it says; how it looks is test_report_page.py's. Prints "N passed, N failed".
Each check has a twin that must fail it."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
import checked  # noqa: E402
import coverage_json  # noqa: E402
import report_rig as rig  # noqa: E402
from report import conformance, inputs, numbers, picture, reasons  # noqa: E402


class Case(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.tmp)


class Verdict(Case):
    """PASSED only if all was measured and all is well; each fault alone changes that."""

    def setUp(self):
        super().setUp()
        self.folder = rig.Folder(ROOT, self.tmp)

    def verdict(self, status, *more):
        got, err = self.folder.make("--verdict", *more)
        self.assertEqual((got, err), (status, ""))
        return checked.read(self.folder.file("out/report.json"), "tzf-report 1")

    def test_passed(self):
        self.assertEqual(self.verdict(0)["verdict"], "PASSED")
        self.assertEqual(self.folder.make()[0], 0)

    def test_failures(self):
        def failed(o):
            o["regress/merged.json"]["blocks"]["tzc400"]["configs"]["c1x32"]["failed"] = 1

        def group(o):
            o["regress/merged.json"]["groups"].append(rig.group())

        def extra(o):
            o["regress/merged.json"]["problems"].append({"kind": "extra", "what": "the fuzzer failed"})

        def survivor(o):
            o["mutate/tzc400-c1x32/seed1-n8/verdicts.json"]["mutants"][0]["verdict"] = "survived"

        def failure(o):
            o["regress/merged.json"]["problems"].append({"kind": "failure", "file": "build/x", "what": "does not fail again"})

        self.each_alone((failed, group, extra, failure, survivor), 1)

    def test_gaps(self):
        def point(o):
            o["regress/merged.json"]["blocks"]["tzc400"]["configs"]["c2x40"]["coverage"].update(hit=827, missing=["a point"])

        def nothing(o):
            o["regress/merged.json"]["blocks"]["tzc400"]["configs"]["c2x40"]["compared"] = 0

        def commit(o):
            o["regress/merged.json"]["commit"] = "0" * 40

        def dirty(o):
            o["regress/merged.json"]["dirty"] = True

        def problem(o):
            o["regress/merged.json"]["problems"].append({"kind": "missing", "what": "no result"})

        def rtl(o):
            o["coverage/rtl-tzc400-c1x32.json"]["files"]["verilator/rtl/tzc400_lookup.sv"]["sha256"] = "0" * 64

        def sources(o):
            o["mutate/tzc400-c1x32/seed1-n8/verdicts.json"]["sources"]["verilator/rtl/none.sv"] = "0" * 64

        def no_points(o):
            o["regress/merged.json"]["blocks"]["tzc400"]["configs"]["c2x40"]["coverage"].update(hit=0, total=0)
            o["regress/merged.json"]["problems"].append({"kind": "coverage", "shard": "tzc400:c2x40", "what": "0 of 0 points hit"})

        def part(o):
            o["regress/merged.json"]["part"] = "CONFIGS=tzc400:c1x32"

        def block(o):
            del o["regress/merged.json"]["blocks"]["fabric"]

        def c_of_block(o):
            o["coverage/c-fabric.json"]["block"] = "cci"

        def no_mutants(o):
            o["mutate/tzc400-c1x32/seed1-n8/verdicts.json"]["mutants"] = []

        def alone(o):
            del o["regress/merged.json"]["blocks"]["cci"]["configs"]["a"]
            o["regress/merged.json"]["blocks"]["cci"]["configs"]["a2l1"] = o["regress/merged.json"]["blocks"]["fabric"]["configs"]["a"]
            o["coverage/functional-cci-a1l1.json"]["sources"]["rtl_c/cci/none.c"] = "0" * 64

        self.each_alone((point, nothing, commit, dirty, problem, rtl, sources, no_points, part, block, c_of_block, no_mutants, alone), 3)

    def test_tree_has_changed(self):
        self.folder.put("changes", " M rtl_c/cci/cci.c\n")
        self.verdict(3)
        self.assertTrue("tests are of the tree without them" in self.folder.page())

    def each_alone(self, faults, status):
        for fault in faults:
            with self.subTest(fault=fault.__name__):
                self.folder = rig.Folder(ROOT, self.tmp)
                fault(self.folder.made)
                self.folder.write()
                self.verdict(status)

    def test_what_is_not_measured_is_said(self):
        for name in rig.Folder.FILES:
            with self.subTest(file=name):
                os.remove(self.folder.file(name))
                # Regress has functional points of its own: without those of the models alone nothing is missing.
                self.verdict(0 if "functional" in name else 3)
                self.assertIs("Not measured: run <code>make" in self.folder.page(), "functional" not in name and "coverage/c-" not in name)
                self.folder.write()

    def test_unfinished_mutants(self):
        os.makedirs(self.folder.file("mutate/tzc400-c1x32/seed2-n8"))
        with open(self.folder.file("mutate/tzc400-c1x32/seed2-n8/list.txt"), "w", encoding="utf-8") as f:
            f.write("mutate -mode none\n")
        self.verdict(3)
        self.assertTrue("seed2-n8 are unfinished" in self.folder.page())

    def test_since(self):
        self.verdict(0)
        old = self.folder.file("old.json")
        shutil.copy(self.folder.file("out/report.json"), old)
        self.verdict(0, "--since", old)
        self.assertTrue("No count has changed." in self.folder.page())
        self.folder.of("coverage/rtl")["files"]["verilator/rtl/tzc400_lookup.sv"]["lines"] = [5, 8]
        self.folder.of("bench")["rows"][0].update(median=0.7315)
        self.folder.of("bench")["rows"][1].update(median=709500.0, min=700000.0, max=800000.0)
        self.folder.of("bench")["rows"][2].update(unit="vectors")
        self.folder.of("bench")["rows"][3].update(name="the whole run as VCD")
        self.folder.write()
        self.verdict(0, "--since", old)
        page = re.sub(r">\s+<", "><", self.folder.page())
        for cells in ('tzc400 c1x32 RTL lines hit</th><td class="n">7</td><td class="n">5</td><td class="n">-2</td>',
                      '+10.0 % <span class="soft">within the spread</span>', "-50.0 %</td>",
                      "earlier report and not now: tzc400 c1x32 window / the run."):
            self.assertTrue(cells in page, cells)
        self.assertEqual(len(re.findall(r"[+-]\d+\.\d %", page)), 2)  # none against another unit

    def test_bars(self):
        """A bar is the least, or the most, that a median should be."""
        for name, median, kind in (("lockstep / bare", 0.7, "good"), ("lockstep / bare", 0.5, "warn"), ("window / the run", 0.05, "good"),
                                   ("window / the run", 0.3, "warn")):
            with self.subTest(name=name, median=median):
                next(r for r in self.folder.of("bench")["rows"] if r["name"] == name).update(median=median, min=median, max=median)
                self.folder.write()
                self.verdict(0)
                row = re.search(rf"<tr><th>{name}</th>.*?</tr>", self.folder.page(), re.S).group(0)
                self.assertIn(f'<td class="n {kind}">{"at most " if "window" in name else ""}0.', row)

    def test_junit(self):
        rig.spoil(self.folder)
        self.folder.of("regress")["blocks"]["tzc400"]["configs"]["c1x32"]["tests"]["bell\a"] = {"runs": 1, "passed": 1, "failed": 0, "skipped": 0}
        self.folder.write()
        self.verdict(1)
        root = ET.parse(self.folder.file("out/report.xml")).getroot()
        bad = [(s.get("name"), c.get("name"), c.find("failure").get("message")) for s in root for c in s if c.find("failure") is not None]
        self.assertEqual([b[:2] for b in bad], [("tests", "random"), ("the regression", rig.HOSTILE),
                                                ("functional coverage", "functional coverage, in lockstep"),
                                                ("mutants", f"mutant 1: {rig.HOSTILE}")])
        self.assertIn(rig.HOSTILE, bad[2][2])
        for suite in root:
            self.assertEqual([int(suite.get(k)) for k in ("tests", "failures", "skipped")],
                             [len(suite), len(suite.findall("*/failure")), len(suite.findall("*/skipped"))])
        self.assertIn("bell?", [c.get("name") for c in root.iter("testcase")])
        holes = [c for c in root.iter("testcase") if c.find("skipped") is not None and c.find("skipped").get("message") == "no test names it"]
        self.assertEqual(len(holes), len(conformance.scan(ROOT).holes()))


READERS = {"regress": inputs.regress, "coverage": lambda path: inputs.coverage(os.path.dirname(path)),
           "bench": lambda path: inputs.bench(os.path.dirname(path)),
           "mutate": lambda path: inputs.mutants(os.path.dirname(os.path.dirname(os.path.dirname(path)))), "old.json": inputs.earlier}


class Readers(Case):
    """Each reader refuses what is not what it should be: one line, status 2, nothing written."""

    def setUp(self):
        super().setUp()
        self.folder = rig.Folder(ROOT, self.tmp)

    def refused(self, name):
        """What the file's reader says."""
        path = self.folder.file(name)
        with self.assertRaises(checked.Bad) as caught:
            READERS[name.split("/")[0]](path)
        said = str(caught.exception)
        self.assertTrue(said.startswith(path) and len(said.splitlines()) == 1, said)
        return said

    def corrupt(self, name, fmt, obj):
        """All that can be wrong with any file."""
        path = self.folder.file(name)
        whole = json.dumps(dict(obj, format=fmt, sha256=checked.checksum(dict(obj, format=fmt)))).encode()
        last = next(k for k in reversed(obj) if k != "sha256")
        for what, content in (("not JSON", whole[:len(whole) // 2]), ("not JSON", b"\xff\xfe"), ("not JSON", b"NaN"), ('no "format"', b"[1]"),
                              ("expected", whole.replace(fmt.encode(), b"tzf-other 1")), ("expected", whole.replace(fmt.encode(), fmt[:-1].encode() + b"2")),
                              ("checksum", whole.replace(b'"' + last.encode() + b'":', b'"x":')), ("not JSON", whole[:-1] + b', "x": 1e999}'),
                              ("stands twice", whole[:-1] + b', "format": "x"}')):
            with self.subTest(file=name, what=what):
                with open(path, "wb") as f:
                    f.write(content)
                self.assertIn(what, self.refused(name))
        for key in obj:
            if key not in ("sha256", "format", "commit", "dirty"):
                with self.subTest(file=name, without=key):
                    checked.write(path, fmt, {k: v for k, v in obj.items() if k != key})
                    self.refused(name)

    def test_nothing_is_lost(self):
        """The command: one line, status 2, and the report of before stays."""
        self.assertEqual(self.folder.make()[0], 0)
        before = self.folder.page()
        for name in rig.Folder.FILES:
            with self.subTest(file=name):
                with open(self.folder.file(name), "a", encoding="utf-8") as f:
                    f.write("}")
                status, err = self.folder.make()
                self.assertEqual((status, len(err.splitlines())), (2, 1), err)
                self.assertTrue(err.startswith(f"report.py: {self.folder.file(name)}: not JSON"), err)
                self.assertEqual(self.folder.page(), before)
                self.folder.write()

    def test_all_files_or_none(self):
        """One of them that cannot be written: the others stay as they were."""
        self.assertEqual(self.folder.make()[0], 0)
        for name in ("report.xml", "report.json"):
            with self.subTest(file=name):
                os.remove(self.folder.file("out/" + name))
                os.mkdir(self.folder.file("out/" + name))
                before = self.folder.page()
                self.folder.of("bench")["rows"][0]["median"] += 0.01
                self.folder.write()
                status, err = self.folder.make()
                self.assertEqual((status, len(err.splitlines())), (2, 1), err)
                self.assertEqual(self.folder.page(), before)
                self.assertEqual(sorted(os.listdir(self.folder.file("out"))), ["report.html", "report.json", "report.xml"])
                os.rmdir(self.folder.file("out/" + name))
                self.assertEqual(self.folder.make()[0], 0)

    def test_corrupted_files(self):
        for name, fmt in rig.Folder.FILES.items():
            self.corrupt(name, fmt, self.folder.made[name])
            self.folder.write()

    def test_corrupted_earlier_report(self):
        self.assertEqual(self.folder.make()[0], 0)
        with open(self.folder.file("out/report.json"), encoding="utf-8") as f:
            self.corrupt("old.json", "tzf-report 1", json.load(f))
        self.assertEqual(self.folder.make("--since", self.folder.file("old.json"))[0], 2)
        os.remove(self.folder.file("old.json"))
        self.assertIn("No such file", self.refused("old.json"))

    def test_wrong_values(self):
        def rtl(**more):
            self.folder.of("coverage/rtl")["files"]["verilator/rtl/tzc400_lookup.sv"].update(more)
        for name, change in (("coverage/rtl", lambda: rtl(lines=[9, 8])), ("coverage/rtl", lambda: rtl(toggles=[1, 2, 3])),
                             ("coverage/rtl", lambda: rtl(excerpt=[["1", "-", ""]])),
                             ("regress", lambda: self.folder.of("regress")["blocks"]["tzc400"]["configs"]["c1x32"].update(cycles=-1)),
                             ("regress", lambda: self.folder.of("regress")["blocks"]["tzc400"]["configs"]["c1x32"].update(seeds=["x"])),
                             ("regress", lambda: self.folder.of("regress").update(seconds=True)),
                             ("mutate", lambda: self.folder.of("mutate")["mutants"][0].update(verdict="fine")),
                             ("bench", lambda: self.folder.of("bench")["rows"][0].update(median="fast"))):
            with self.subTest(file=name):
                self.folder = rig.Folder(ROOT, self.tmp)
                change()
                self.folder.write()
                self.refused(next(n for n in rig.Folder.FILES if n.startswith(name)))

    def test_bad_use(self):
        done = subprocess.run([os.path.join(ROOT, "scripts/report.py"), "--frobnicate"], stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        done = subprocess.run([os.path.join(ROOT, "scripts/coverage_json.py"), "rtl"], stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 2)


class Pictures(Case):
    GOOD = rig.SVG.encode()

    def test_good(self):
        picture.check("map", self.GOOD)

    def test_refused(self):
        def inside(text):
            return self.GOOD.replace(b"</svg>", text.encode() + b"</svg>")
        for svg in (inside("<script>1</script>"), inside('<rect onload="x()"/>'), inside('<image href="http://example.org/x.png"/>'),
                    inside('<use href="http://example.org/#x"/>'),
                    inside('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'), inside('<rect fill="url(http://example.org/x)"/>'),
                    inside('<a href="https://example.org"><text>x</text></a>'), inside('<rect style="fill:url(data:x)"/>'),
                    inside("<style>@import 'x'</style>"),
                    inside("<style>rect{fill:url(//example.org)}</style>"), inside("<style>rect{fill:\\75rl(x)}</style>"),
                    b'<!DOCTYPE svg [<!ENTITY a "b">]>' + self.GOOD,
                    b'<?xml-stylesheet href="x.css"?>' + self.GOOD, self.GOOD[:-9], b"<html/>", b"", self.GOOD + b" " * picture.LARGEST):
            with self.subTest(svg=svg[-120:]):
                self.assertRaises(checked.Bad, picture.check, "map", svg)

    def test_real(self):
        tzf = os.path.join(ROOT, "build/tzf")
        if subprocess.run([tzf, "map", "--help"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
            self.skipTest("this build/tzf has no command map")
        self.assertIn("region 2", picture.draw(tzf, ["--program", "fvp"], "fvp").text)

    def test_files_of_the_user(self):
        folder = rig.Folder(ROOT, self.tmp)
        self.assertEqual(folder.make("--maps", "a.dump", rig.HOSTILE), (0, ""))
        self.assertEqual(folder.page().count("<img "), 2)
        self.assertTrue("map as &lt;text&gt;" in folder.page())
        folder.draws(rig.SVG.replace("</svg>", "<script>1</script></svg>"))
        status, err = folder.make("--maps", "a.dump")
        self.assertEqual((status, len(err.splitlines())), (2, 1))
        with open(folder.tzf, "w", encoding="utf-8") as f:
            f.write("#!/bin/sh\necho 'tzf: no such thing' >&2\nexit 2\n")
        self.assertIn("tzf: no such thing", folder.make("--maps", "a.dump")[1])
        self.assertEqual(folder.make()[0], 0)
        self.assertTrue("Not drawn: program fvp" in folder.page())


class Conformance(Case):
    """The statements and the tests of this tree, and of a small one."""

    TREE = {"docs/conformance.md": "## tzc400\n\n| item | about | built | document |\n|---|---|---|---|\n"
                                   "| 1.1 | a | yes | s |\n| D4 | b | yes | s |\n| D5 | c | - | s |\n| T1 | d | yes | s |\n\n"
                                   "## cci\n\n| X6 | e | yes | s |\n| C3 | f | yes | s |\n| C4 | g | yes | s |\n\n"
                                   "## Checks of random traffic\n\n| block | files |\n|---|---|\n| tzc400 | `tb/tzc400/bench_*.c` |\n",
            "docs/cci.md": "**X6, allocation (C3).** Text.\n",
            "tb/tzc400/tests.c": "/* Nothing. */\nstatic void helper(void)\n{\n\tcall(\"not so (TZC D4)\");\n}\n\nvoid t1(void)\n{\n\thelper();\n}\n\n"
                                 "const struct tzc400_test tzc400_tests[] = {\n\t{ \"T1\", \"title\", false, NULL, t1 },\n};\n",
            "tb/tzc400/bench_a.c": "/* The scoreboard (TZC 1.1). */\n",
            "tb/cci/test_x.c": "/* test_x.c - the model. */\n\n"
                               "/* ---- allocation (X6) ---- */\n\nstatic void test_it(void **state)\n{\n\t(void)state;\n}\n\nint main(void)\n{\n"
                               "\tconst struct CMUnitTest t[] = { cmocka_unit_test(test_it) };\n}\n"}

    def tree(self, **changes):
        for name, text in self.TREE.items():
            path = os.path.join(self.tmp, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text.replace(*changes.get(os.path.basename(name).split(".")[0], ("", ""))))
        return conformance.scan(self.tmp)

    @staticmethod
    def names(found):
        return sorted(i.name for i in found.holes())

    def test_who_names_what(self):
        found = self.tree()
        i = {name: item for (_, name), item in found.items.items()}
        self.assertEqual((self.names(found), found.unknown), (["C4"], []))
        self.assertEqual((i["T1"].directed, i["D4"].directed, i["1.1"].checks), (["tzc400 T1"], ["tzc400 T1"], ["tzc400 random: bench_a.c"]))
        self.assertEqual((i["X6"].unit, i["C3"].through), (["test_x: test_it"], ["X6"]))

    def test_a_citation_less_is_a_hole(self):
        self.assertEqual(self.names(self.tree(tests=("(TZC D4)", ""))), ["C4", "D4"])
        self.assertEqual(self.names(self.tree(tests=('"T1"', '"LOAD"'))), ["C4", "T1"])
        self.assertEqual(self.names(self.tree(bench_a=("TZC 1.1", ""))), ["1.1", "C4"])
        self.assertEqual(self.names(self.tree(test_x=("(X6)", ""))), ["C3", "C4", "X6"])
        self.assertEqual(self.names(self.tree(test_x=("cmocka_unit_test", "other"))), ["C3", "C4", "X6"])

    def test_names_that_are_not_listed(self):
        self.assertEqual(len(self.tree(tests=("TZC D4", "TZC D99")).unknown), 1)
        self.assertEqual(len(self.tree(test_x=("(X6)", "(X99)")).unknown), 1)

    def test_bad_pages(self):
        for old, new in (("| yes | s |", "| perhaps | s |"), ("| a |", "|  |"), ("| D4 |", "| 1.1 |"),
                         ("bench_*.c", "none_*.c"), ("| block |", "| blocks | x |")):
            with self.subTest(new=new):
                self.assertRaises(checked.Bad, self.tree, conformance=(old, new))

    def test_this_tree(self):
        found = conformance.scan(ROOT)
        self.assertEqual(found.unknown, [])
        self.assertGreater(len(found.tests["unit"]), 100)
        for line in subprocess.run([os.path.join(ROOT, "build/tzf"), "list", "--short"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
            block = line.split()[0]
            text = subprocess.run([os.path.join(ROOT, "build/tzf"), "list", block], stdout=subprocess.PIPE, text=True, check=True).stdout
            text = text.partition("  tests (")[2]
            listed = {row.split()[0] for row in (r[6:] for r in text.splitlines()[1:]) if row} - {"random"}
            missed = {t for t in listed if t not in found.tests[block] and t.removesuffix("-OFF") not in found.tests[block]}
            self.assertEqual(missed, set(), f"tests of {block} that the page cannot know")


class Reasons(Case):
    """Why a point was not reached: a row explains all of a point, or nothing."""

    def explained(self, row, **point):
        os.makedirs(os.path.join(self.tmp, "docs"), exist_ok=True)
        with open(os.path.join(self.tmp, "docs/unreached.md"), "w", encoding="utf-8") as f:
            f.write(f"| file | point | bits | configurations | why |\n|---|---|---|---|---|\n{row}\n")
        rows = reasons.read(self.tmp)
        item = dict({"line": 1, "kind": "if", "lines": "1", "text": "if (a[1])"} if not point else point)
        kind = "missed_toggles" if point else "missed_lines"
        c = {"block": "b", "config": "c", "files": {"verilator/rtl/x.sv": dict({"missed_lines": [], "missed_toggles": []}, **{kind: [item]})}}
        reasons.explain(rows, [c])
        self.assertEqual(rows[0].idle([c]), item["why"] is None and " other " not in row and "y.sv" not in row)
        return item["why"]

    def test_lines(self):
        for row, why in (("| x.sv | `if (a[1])` | - | b c | because |", "because"), ("| x.sv | `if (a*` | - | all | because |", "because"), ("| x.sv | `if (a` | - | b c | because |", None),
                         ("| x.sv | `if (a[1])` | all | b c | because |", None), ("| y.sv | `if (a[1])` | - | b c | because |", None),
                         ("| x.sv | `if (a[1])` | - | b other | because |", None)):
            self.assertEqual(self.explained(row), why, row)

    def test_signals(self):
        for row, why in (("| x.sv | `q[0]` | 3..5 | b c | because |", "because"), ("| x.sv | `q*` | all | b c | because |", "because"), ("| x.sv | `q[0]` | 4,5 | b c | because |", None),
                         ("| x.sv | `q[0]` | - | b c | because |", None)):
            self.assertEqual(self.explained(row, signal="q[0]", bits="3..4", count=2, of=8, line=1), why, row)

    def test_bad_pages(self):
        for row in ("| x.sv | p | - | all |", "| x.sv | p | some | all | w |", "| x.sv |  | - | all | w |"):
            self.assertRaises(checked.Bad, self.explained, row)


class Coverage(Case):
    """Verilator's and gcov's counts as JSON."""

    def counts(self, *points):
        path = os.path.join(self.tmp, "counts.dat")
        with open(path, "w", encoding="utf-8") as f:
            f.write("# SystemC::Coverage-3\n")
            for kind, line, column, comment, lines, instance, count in points:
                keys = {"f": "/x/verilator/rtl/tzc400_lookup.sv", "l": line, "n": column, "page": f"{kind}/tzc400_lookup",
                        "o": comment, "S": lines, "h": instance}
                f.write("C '" + "".join(f"\1{k}\2{v}" for k, v in keys.items()) + f"' {count}\n")
            f.write("C '\1f\2verilator/dpi/other.sv\1l\0021\1n\0021\1page\2v_line/x\1o\2block' 0\n")
        return path

    def test_counts(self):
        found = coverage_json.points(self.counts(("v_line", 10, 1, "block", "10-12", "a", 0), ("v_line", 10, 1, "block", "10-12", "b", 3),
                                                 ("v_branch", 20, 2, "else", "21", "a", 0), ("v_toggle", 5, 1, "bus[0]", "", "a", 0),
                                                 ("v_toggle", 5, 1, "bus[1]", "", "a", 0), ("v_toggle", 5, 1, "bus[2]", "", "b", 1),
                                                 ("v_toggle", 6, 1, "one", "", "a", 0), ("v_toggle", 7, 1, "q[3][1]", "", "a", 0)))
        os.chdir(ROOT)
        f = coverage_json.one_file("verilator/rtl/tzc400_lookup.sv", found)
        self.assertEqual((f["lines"], f["toggles"]), ([1, 2], [1, 5]))
        self.assertEqual([(m["line"], m["kind"]) for m in f["missed_lines"]], [(20, "else")])
        self.assertEqual([(m["signal"], m["bits"], m["count"], m["of"]) for m in f["missed_toggles"]],
                         [("bus", "0..1", 2, 3), ("one", "0", 1, 1), ("q[3]", "1", 1, 1)])
        self.assertEqual([line[:2] for line in f["excerpt"]], [[20, " "], [21, "-"], [22, " "]])

    def test_not_counts(self):
        path = self.counts()
        for text in ("", "# something else\n", "# SystemC::Coverage-3\nC 'x 1\n"):
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            self.assertRaises(checked.Bad, coverage_json.points, path)

    def measure(self, tests, out, **more):
        return subprocess.run(["scripts/coverage.sh"], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                              env=dict(os.environ, **{"PARTS": "rtl", "RTL": "tzc400 c1x32", "RTL_TESTS": tests, "RTL_CYCLES": "3000", "RTL_SEEDS": "1",
                                                      "OUT": out, **more}))

    def test_real_rtl(self):
        sums = {}
        for tests in "T1", "all,random":
            out = os.path.join(self.tmp, tests)
            done = self.measure(tests, out)
            self.assertEqual(done.returncode, 0, done.stdout)
            found = inputs.coverage(out)["rtl"]
            self.assertEqual([(f["block"], f["config"]) for f in found], [("tzc400", "c1x32")])
            self.assertGreater(found[0]["compared"], 0)
            sums[tests] = [numbers.sums(found[0]["files"], k) for k in ("lines", "toggles")]
            self.assertIn("never toggled: verilator/rtl/tzc400_lookup.sv", done.stdout)
        for few, many in zip(*sums.values()):
            self.assertEqual(few[1], many[1])
            self.assertLess(few[0], many[0])
            self.assertLess(many[0], many[1])

    def test_a_run_that_failed_is_not_counted(self):
        """Nor does the measurement of before stand for it."""
        self.assertEqual(self.measure("T1", self.tmp).returncode, 0)
        self.assertEqual(len(inputs.coverage(self.tmp)["rtl"]), 1)
        self.assertNotEqual(self.measure("nosuch", self.tmp).returncode, 0)
        self.assertEqual(inputs.coverage(self.tmp)["rtl"], [])

    def test_a_run_without_results_has_not_those_of_another(self):
        done = self.measure("", self.tmp, PARTS="functional", CONFIGS="tzc400 c1x32\ntzc400 nosuch", CYCLES="1000", SEEDS="1")
        self.assertNotEqual(done.returncode, 0)
        found = inputs.coverage(self.tmp)["functional"]
        self.assertEqual([f["config"] for f in found], ["c1x32"])
        self.assertEqual(inputs.changed(found[0]["sources"], ROOT), [])
        self.assertIn("rtl_c/tzc400/tzc400_lookup.c", found[0]["sources"])

    def test_results_of_another_configuration(self):
        path = os.path.join(self.tmp, "run.json")
        run = {"block": "tzc400", "config": "c1x32", "test": "T1", "seed": 1, "status": 0, "skipped": False, "compared": 1, "message": ""}
        with open(path, "w", encoding="utf-8") as f:
            json.dump([run], f)
        self.assertEqual(coverage_json.passed(path, "tzc400", "c1x32", True), [run])
        self.assertRaises(checked.Bad, coverage_json.passed, path, "tzc400", "c2x40", True)

    def test_counts_that_gcov_cannot_read(self):
        os.makedirs(os.path.join(self.tmp, "rtl_c/tzc400"))
        with open(os.path.join(self.tmp, "rtl_c/tzc400/x.o"), "w", encoding="utf-8") as f:
            f.write("no object\n")
        self.assertRaises(checked.Bad, coverage_json.gcov, "tzc400", self.tmp)


if __name__ == "__main__":
    sys.exit(rig.main())
