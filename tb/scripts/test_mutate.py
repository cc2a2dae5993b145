#!/usr/bin/env python3
"""test_mutate.py - scripts/mutate.py and its proofs, on a toy and on the tzc400. Prints "N passed, N failed". Standard library only.

The toy is a FIFO of two entries. Its mutants are proved or not by the induction of scripts/mutate_prove.py, and each verdict is
held against a search for a difference from the reset on, which is another question to another part of Yosys.

  EVERY   every which of the toy's mutants (3; 1: all)
"""
import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
import mutate  # noqa: E402
import mutate_build as build  # noqa: E402
import mutate_prove as prover  # noqa: E402
import mutate_spread as spread  # noqa: E402
from report import inputs  # noqa: E402

EVERY = int(os.environ.get("EVERY", "3"))

TOY = """
module toy (input wire ACLK, input wire ARESETn, input wire valid_s, input wire d, input wire ready_m,
            output wire ready_s, output wire valid_m, output wire q);
	reg [1:0] cnt_q;
	reg       e0_q;
	reg       e1_q;
	wire push = valid_s & ready_s;
	wire pop  = valid_m & ready_m;
	assign ready_s = cnt_q != 2'd2;
	assign valid_m = cnt_q != 2'd0;
	assign q = e0_q;
	always_ff @(posedge ACLK)
		if (!ARESETn) begin
			cnt_q <= 2'd0;
			e0_q  <= 1'b0;
			e1_q  <= 1'b0;
		end else begin
			cnt_q <= cnt_q + {1'b0, push} - {1'b0, pop};
			if (pop & cnt_q == 2'd2)
				e0_q <= e1_q;
			else if (push & (cnt_q == 2'd0 | (cnt_q == 2'd1 & pop)))
				e0_q <= d;
			if (push & cnt_q == 2'd1 & ~pop)
				e1_q <= d;
		end
endmodule
"""

INVARIANTS = """
module toy_invariants #(parameter integer PLANT = 0) (
	input wire [1:0] cnt, input wire valid_m, output wire inv_cnt, output wire out_valid, (* elements = "e1" *) output wire care_e1);
	assign inv_cnt = (PLANT == 1) ? cnt < 2'd2 : cnt != 2'd3;
	assign out_valid = valid_m == (cnt == 2'd1 || cnt == 2'd2 && PLANT != 3);
	assign care_e1 = cnt == 2'd2 && PLANT != 2;
endmodule
"""

PATHS = {"cnt": "cnt_q", "e0": "e0_q", "e1": "e1_q"}
PORTS = ("ready_s", "valid_m", "q")


class ToyCase(unittest.TestCase):
    """The toy, with all its mutants in one netlist."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        rtl = cls.file("toy.sv", TOY)
        cls.invariants_file = cls.file("invariants.sv", INVARIANTS)
        cls.prepared = build.prepare("toy", [rtl], [], cls.folder)
        with open(os.path.join(cls.folder, "prepared.json"), encoding="utf-8") as f:
            cls.cells = json.load(f)["modules"]["toy"]["cells"]
        cls.mutations = cls.all_mutants()
        cls.base = build.apply("toy", cls.prepared, cls.mutations, cls.folder)
        cls.step = prover.Step("toy", cls.base, os.path.join(cls.folder, "prepared.json"), PATHS, "ACLK", "ARESETn")
        cls.with_invariants = prover.Invariants(cls.invariants_file, "toy", [], cls.folder)
        cls.without = prover.Invariants(os.path.join(cls.folder, "none.sv"), "toy", [], cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def file(cls, name, text):
        path = os.path.join(cls.folder, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    @classmethod
    def all_mutants(cls):
        """Each constant at each pin that is not a clock."""
        found = []
        for name, cell in cls.cells.items():
            for port, bits in cell["connections"].items():
                for i in range(len(bits)):
                    for mode in ("const0", "const1", "inv"):
                        m = build.Mutation(f"mutate -mode {mode} -module toy -cell {name} -port {port} -portbit {i}")
                        if build.changes_something(m, cls.cells):
                            found.append(m)
        return found


class Toy(ToyCase):
    @classmethod
    def different(cls, prepared):
        """The numbers of the mutants that a search finds different: seven cycles, of which the first has the reset asserted.

        Each mutation is made alone, in a netlist of its own, so that the input that switches mutants has no part in it."""
        pins = ["ACLK", "ARESETn", "valid_s", "d", "ready_m"]
        text = f"module search ({', '.join('input wire ' + p for p in pins)}, output wire bad);\n"
        for name in ("toy", "mutant"):
            text += "".join(f"  wire {name}_{p};\n" for p in PORTS) + f"  {name} u_{name} ("
            text += ", ".join(f".{p}({p})" for p in pins) + "".join(f", .{p}({name}_{p})" for p in PORTS) + ");\n"
        text += "  assign bad = " + " | ".join(f"(toy_{p} != mutant_{p})" for p in PORTS) + ";\nendmodule\n"
        path = cls.file("search.sv", text)
        script = [f"read_rtlil {prepared}", "design -save toy"]
        for number, m in enumerate(cls.mutations, 1):
            script += [f"log MUTANT {number}", "design -load toy", m.text, "rename toy mutant", "design -copy-from toy toy", f"read_verilog -sv {path}",
                       "hierarchy -top search", "proc", "flatten", "opt_clean", "sat -seq 7 -set-at 1 ARESETn 0 -prove bad 0 -prove-skip 1 search"]
        log = build.run(["yosys", "-Q", "-T", "-s", cls.file("search.ys", "\n".join(script) + "\n")])
        verdicts = re.findall(r"^MUTANT (\d+)$|^SAT proof finished - (no )?model found", log, re.M)
        numbers = [int(n) for n, _ in verdicts if n]
        assert len(verdicts) == 2 * len(cls.mutations) and numbers == list(range(1, len(cls.mutations) + 1)), "the search left some out"
        return {n for n, (_, none) in zip(numbers, verdicts[1::2]) if not none}

    def test_every_verdict_is_right(self):
        different = self.different(self.prepared)
        numbers = range(1, len(self.mutations) + 1, EVERY)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            verdicts = list(pool.map(lambda n: prover.prove(self.step, self.with_invariants, n, 60), numbers))
        for number, verdict in zip(numbers, verdicts):
            with self.subTest(mutant=self.mutations[number - 1].text):
                self.assertEqual(verdict, prover.DISPROVED if number in different else prover.PROVED)
        self.assertGreater(verdicts.count(prover.PROVED), 6 // EVERY)
        self.assertGreater(verdicts.count(prover.DISPROVED), 60 // EVERY)

    def unreachable_only(self):
        """A mutant that shows in cnt = 3 only: `cnt_q == 2` with its low bit taken for 0."""
        for number, m in enumerate(self.mutations, 1):
            cell = self.cells[m.options["cell"]]
            if m.mode == "const0" and cell["type"] == "$eq" and m.options["port"] == "A" and m.options["portbit"] == "0" \
                    and cell["connections"]["B"][-1] == "1":
                return number
        self.fail("no such mutant")
        return 0

    def unused_only(self):
        """A mutant that changes what e1 holds after a reset."""
        e1 = next(c for c in self.cells.values() if c["type"] == "$dff" and "e1" in json.dumps(c.get("attributes", {})) or
                  c["type"] == "$dff" and self.net("e1_q") == c["connections"]["Q"])
        mux = next(n for n, c in self.cells.items() if c["type"] == "$mux" and c["connections"]["Y"] == e1["connections"]["D"])
        port = next(p for p in "AB" if self.cells[mux]["connections"][p] == ["0"])
        for number, m in enumerate(self.mutations, 1):
            if m.mode == "const1" and m.options["cell"] == mux and m.options["port"] == port:
                return number
        self.fail("no such mutant")
        return 0

    def net(self, name):
        with open(os.path.join(self.folder, "prepared.json"), encoding="utf-8") as f:
            return json.load(f)["modules"]["toy"]["netnames"][name]["bits"]

    def test_invariants_are_needed(self):
        self.assertEqual(prover.prove(self.step, self.without, self.unreachable_only(), 60), prover.DISPROVED)
        self.assertEqual(prover.prove(self.step, self.with_invariants, self.unreachable_only(), 60), prover.PROVED)

    def test_unused_registers_are_needed(self):
        self.assertEqual(prover.prove(self.step, self.without, self.unused_only(), 60), prover.DISPROVED)
        self.assertEqual(prover.prove(self.step, self.with_invariants, self.unused_only(), 60), prover.PROVED)

    def test_invariants_hold(self):
        prover.check_invariants(self.step, self.with_invariants, 60)

    def test_wrong_invariant_is_refused(self):
        with self.assertRaisesRegex(build.Failure, "do not hold"):
            prover.check_invariants(self.step, self.with_invariants, 60, plant=1)

    def test_wrong_output_is_refused(self):
        with self.assertRaisesRegex(build.Failure, "do not hold"):
            prover.check_invariants(self.step, self.with_invariants, 60, plant=3)

    def test_wrong_unused_register_proves_nothing(self):
        self.assertEqual(prover.prove(self.step, self.with_invariants, self.unused_only(), 60, plant=2), prover.DISPROVED)

    def test_misspelt_field_is_refused(self):
        path = self.file("misspelt.sv", INVARIANTS.replace('"e1"', '"e2"'))
        with self.assertRaisesRegex(build.Failure, "e2"):
            prover.Proof(self.step, prover.Invariants(path, "toy", [], self.folder), "relation", relaxed={"care_e1"}).text()


MORE = """
(* given = "MORE" *)
module toy_invariants_more #(parameter integer MORE = 0) (input wire [1:0] cnt, (* given = "ABSENT" *) input wire absent, output wire inv_more);
	assign inv_more = cnt != 2'd3 && !absent;
endmodule
"""


class Subjects(ToyCase):
    """Statements in several files, of which a configuration has some."""

    def invariants(self, text, **params):
        folder = tempfile.mkdtemp(dir=self.folder)
        for name, content in (("invariants.sv", INVARIANTS), ("invariants_more.sv", text)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(content)
        return prover.Invariants(os.path.join(folder, "invariants.sv"), "toy", list(params.items()), folder)

    def test_all_count(self):
        both = self.invariants(MORE, MORE="1", ABSENT="0")
        self.assertEqual([n for n, _ in both.holds], ["inv_cnt", "inv_more"])
        prover.check_invariants(self.step, both, 60)

    def test_wrong_one_is_refused_where_it_counts(self):
        wrong = MORE.replace("2'd3", "2'd1")
        prover.check_invariants(self.step, self.invariants(wrong, MORE="0", ABSENT="0"), 60)
        with self.assertRaisesRegex(build.Failure, "do not hold"):
            prover.check_invariants(self.step, self.invariants(wrong, MORE="1", ABSENT="0"), 60)

    def test_field_is_there_where_it_should_be(self):
        with self.assertRaisesRegex(build.BadInput, "absent has 1 bits, in the RTL it has 0"):
            prover.Proof(self.step, self.invariants(MORE, MORE="1", ABSENT="1"), "invariants").text()
        with self.assertRaisesRegex(build.BadInput, "e1 is said not to be in this configuration"):
            prover.Proof(self.step, self.invariants(MORE.replace("absent", "e1"), MORE="1", ABSENT="0"), "invariants").text()

    def test_given_by_no_parameter(self):
        with self.assertRaisesRegex(build.BadInput, "given = ABSENT"):
            self.invariants(MORE, MORE="1")

    def test_name_is_taken_once(self):
        with self.assertRaisesRegex(build.BadInput, "two outputs"):
            self.invariants(MORE.replace("inv_more", "inv_cnt"), MORE="1", ABSENT="0")


LEAF = """module leaf (input wire ACLK, input wire ARESETn, input wire [7:0] d, output reg [7:0] q);
	wire [7:0] next = d ^ {q[6:0], ~q[7]};
	always_ff @(posedge ACLK)
		q <= ARESETn ? next : 8'd0;
endmodule
"""
TREE = """module tree (input wire ACLK, input wire ARESETn, input wire [7:0] d, output wire [7:0] q);
	wire [7:0] p [0:3];
	genvar i;
	generate
		for (i = 0; i < 4; i = i + 1) begin : gen_leaf
			leaf u_leaf (.ACLK, .ARESETn, .d(d + 8'(i)), .q(p[i]));
		end
	endgenerate
	assign q = (p[0] & p[1]) | (p[2] & ~p[3]);
endmodule
"""


class Spread(unittest.TestCase):
    """Lists made module by module."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        files = []
        for name, text in (("leaf", LEAF), ("tree", TREE)):
            files.append(os.path.join(cls.folder, name + ".sv"))
            with open(files[-1], "w", encoding="utf-8") as f:
                f.write(text)
        cls.prepared = build.prepare("tree", files, [], cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def pick(self, count, seed):
        """The mutations, and how many there are of each module."""
        folder = tempfile.mkdtemp(dir=self.folder)
        found = spread.pick("tree", self.prepared, count, seed, folder)
        sources = build.Sources(self.folder)
        return [m.text for m in found], collections.Counter(os.path.basename(sources.place(m)).partition(".")[0] for m in found)

    def test_cells_have_homes(self):
        homes = spread.homes(self.folder, "tree")
        self.assertEqual(set(homes), {"leaf", "tree"})
        self.assertEqual(sum(map(len, homes.values())), len(build.cells_of(self.folder, "tree")), "a cell belongs to nobody")
        self.assertEqual(sum("u_leaf" in n for n in homes["leaf"]), len([n for n in homes["leaf"] if "flatten" in n]), "a cell of the top is a leaf's")

    def test_shares(self):
        self.assertEqual(spread.shares({"a": 1, "b": 100}, 24), {"a": 4, "b": 20})
        self.assertEqual(spread.shares({"a": 1, "b": 1}, 1), {"a": 1, "b": 0})
        for count in range(1, 60):
            self.assertEqual(sum(spread.shares({"a": 3, "b": 50, "c": 700}, count).values()), count)

    def test_list_is_spread_and_repeats(self):
        texts, count = self.pick(20, 1)
        want = spread.shares({m: len(n) for m, n in spread.homes(self.folder, "tree").items()}, 20)
        self.assertEqual(count, collections.Counter(want))
        self.assertEqual(len(set(texts)), 20)
        self.assertEqual(texts, self.pick(20, 1)[0])
        self.assertNotEqual(texts, self.pick(20, 2)[0])

    def test_too_many(self):
        with self.assertRaisesRegex(build.BadInput, "the design has only"):
            self.pick(100000, 1)

    def test_mutants_are_built(self):
        folder = tempfile.mkdtemp(dir=self.folder)
        found = spread.pick("tree", self.prepared, 8, 1, folder)
        base = build.apply("tree", self.prepared, found, folder)
        with open(base + ".json", encoding="utf-8") as f:
            module = json.load(f)["modules"]["tree_mutants"]
        self.assertTrue(all(list(prover.switches(module, k).values()).count(True) == 1 for k in range(1, 9)), "a mutant has no switch")


class Arguments(unittest.TestCase):
    def test_argument_counts_in_its_configuration(self):
        with tempfile.NamedTemporaryFile("w", suffix=".md") as f:
            f.write("# Arguments\n\n    mutate -mode none\n\n## config a\n\n    mutate -mode inv\n\n## config b\n\n    mutate -mode const0\n")
            f.flush()
            self.assertEqual(mutate.read_arguments(f.name, "a"), {"mutate -mode none", "mutate -mode inv"})
            self.assertEqual(mutate.read_arguments(f.name, "c"), {"mutate -mode none"})
        self.assertEqual(mutate.read_arguments("/nonexistent", "a"), set())


class Resume(unittest.TestCase):
    def test_nothing_is_lost_behind_a_line_that_was_cut_off(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "results.jsonl")
            mutate.Results(path).add({"key": "a", "verdict": "killed"})
            with open(path, "a", encoding="utf-8") as f:
                f.write('{"key": "b", "verd')
            results = mutate.Results(path)
            self.assertEqual(set(results.known), {"a"})
            results.add({"key": "c"})
            results.add({"key": "d"})
            self.assertEqual(set(mutate.Results(path).known), {"a", "c", "d"})


class Tzc400(unittest.TestCase):
    """The command, with the wrong invariants and mutants of a known fate."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.out = os.path.join(cls.folder, "out")
        cls.run_mutate("--count", "1", "--no-prove")  # prepares the netlist, whose cell names are needed
        with open(os.path.join(cls.out, "tzc400-c1x32", "prepared.json"), encoding="utf-8") as f:
            module = json.load(f)["modules"]["tzc400"]
        register = next(n for n, c in module["cells"].items() if c["type"] == "$dff" and c["connections"]["Q"] == module["ports"]["PSLVERR"]["bits"])
        cls.killed = f"mutate -mode inv -module tzc400 -cell {register} -port D -portbit 0\n"
        cls.both = cls.killed + "mutate -mode none\n"

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def run_mutate(cls, *args, **env):
        return subprocess.run([os.path.join(ROOT, "scripts/mutate.py"), "--out", cls.out, "--cycles", "5000", "--seeds", "1", *args],
                              env=dict(clean_environment(), **env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)

    def list_file(self, text):
        path = os.path.join(self.folder, "mutants.txt")
        with open(path, "w", encoding="utf-8") as f:
            f.write("# a list\n" + text)
        return path

    def test_no_change_survives_without_proof(self):
        done = self.run_mutate("--list", self.list_file(self.both), "--no-prove")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("survived: mutant 2: none (no change)", done.stdout)
        self.assertIn("2 mutants: 1 killed, 0 proved equivalent, 0 argued equivalent, 1 survived", done.stdout)

    def test_verdicts_for_the_report(self):
        path = self.list_file(self.both)
        found = os.path.join(self.out, "tzc400-c1x32", "list-mutants", "verdicts.json")
        self.run_mutate("--list", path, "--no-prove")
        with open(found, encoding="utf-8") as f:
            raw = json.load(f)
        self.assertEqual([m["verdict"] for m in raw["mutants"]], ["killed", "survived"])
        with open(os.path.join(ROOT, raw["mutants"][0]["file"]), encoding="utf-8") as f:
            self.assertEqual(raw["mutants"][0]["text"], f.read().splitlines()[raw["mutants"][0]["line"] - 1].strip())
        self.assertIn(raw["sha256"], [m["sha256"] for m in inputs.mutants(self.out)])
        self.assertEqual(inputs.changed(raw["sources"], ROOT), [])
        self.run_mutate("--list", path, "--no-prove", "--tzf", "/bin/false")  # ends before its verdicts
        self.assertFalse(os.path.exists(found), "verdicts of an earlier run are left")
        self.assertIn(os.path.dirname(found), inputs.unfinished(self.out))

    def test_argument_counts_for_a_survivor_only(self):
        path = os.path.join(self.folder, "equivalent.md")
        with open(path, "w", encoding="utf-8") as f:
            f.write("# Arguments\n\n    mutate -mode none\n\nIt changes nothing.\n\n    " + self.killed)
        done = self.run_mutate("--list", self.list_file(self.both), "--no-prove", "--argued", path)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("2 mutants: 1 killed, 0 proved equivalent, 1 argued equivalent, 0 survived", done.stdout)

    def test_killed_and_resumed(self):
        path = self.list_file(self.both)
        results = os.path.join(self.out, "tzc400-c1x32", "results.jsonl")
        done = self.run_mutate("--list", path)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("2 mutants: 1 killed, 1 proved equivalent, 0 argued equivalent, 0 survived", done.stdout)
        self.assertIn("1 killed mutants were not provable", done.stdout)
        known = os.path.getsize(results)
        with open(results, "a", encoding="utf-8") as f:
            f.write('{"key": "cut off')
        again = self.run_mutate("--list", path)
        self.assertEqual(again.returncode, 0, again.stdout)
        self.assertEqual(known + len('{"key": "cut off'), os.path.getsize(results), "something was measured again")
        self.assertEqual(re.sub(r"in \d+ s", "", done.stdout), re.sub(r"in \d+ s", "", again.stdout))

    def test_wrong_invariant_ends_the_run(self):
        for plant in "1", "3":
            with self.subTest(plant=plant):
                done = self.run_mutate("--list", self.list_file(self.both), "--plant", plant)
                self.assertEqual(done.returncode, 3, done.stdout)
                self.assertIn("not proved: the invariants, or what is said of outputs, do not hold", done.stdout)

    def test_broken_rtl_ends_the_run(self):
        rtl = os.path.join(self.folder, "rtl")
        shutil.copytree(os.path.join(ROOT, "verilator/rtl"), rtl)
        path = os.path.join(rtl, "tzc400_rd.sv")
        with open(path, encoding="utf-8") as f:
            text = f.read()
        self.assertEqual(text.count("assign busy    = rd_out_q != '0;"), 1)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace("assign busy    = rd_out_q != '0;", "assign busy    = 1'b0;"))
        done = self.run_mutate("--list", self.list_file("mutate -mode none\n"), "--rtl", rtl, "--out", os.path.join(self.folder, "broken"))
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("the netlist without any mutant fails", done.stdout)

    def test_bad_use(self):
        for args, text in ((("--count", "0"), "not a number above 0"), (("--seed", "x"), "no list of numbers"), (("--config", "c9x99"), "c9x99"),
                           (("--block", "nothing"), "nothing"), (("--list", "/nonexistent"), "/nonexistent"),
                           (("--list", self.list_file("mutates -mode inv\n")), "mutants.txt:2"),
                           (("--list", self.list_file("mutate -mode inv -module tzc400 -cell none -port A -portbit 0\n")), "mutants.txt:2"),
                           (("--tzf", "/nonexistent"), "/nonexistent")):
            with self.subTest(args=args):
                done = self.run_mutate(*args)
                self.assertEqual(done.returncode, 2, done.stdout)
                self.assertIn(text, done.stdout)


def clean_environment():
    """Without what a caller may have set for mutate.py."""
    mine = ("BLOCK", "CONFIG", "SEED", "COUNT", "BY", "CYCLES", "SEEDS", "TESTS", "JOBS", "LIMIT", "LIMIT_RUN", "CROSS", "OUT", "V", "TZF_MUTANT")
    return {k: v for k, v in os.environ.items() if k not in mine}


def main():
    result = unittest.TextTestRunner(stream=sys.stderr, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))
    failed = len(result.failures) + len(result.errors)
    failed = min(failed, result.testsRun)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
