"""junit.py - the report as JUnit XML. Standard library only."""
import re
import xml.etree.ElementTree as ET

from . import numbers

# XML has no way to write these.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text):
    return NOT_XML.sub("?", str(text))


def case(suite, group, name, failure=None, skipped=None, seconds=None):
    e = ET.SubElement(suite, "testcase", classname=plain(group), name=plain(name))
    if seconds is not None:
        e.set("time", f"{seconds:.3f}")
    for tag, message in (("failure", failure), ("skipped", skipped)):
        if message:
            ET.SubElement(e, tag, message=plain(message))


def _tests(data, root):
    suite = ET.SubElement(root, "testsuite", name="tests")
    for r in numbers.rows(data):
        for name, t in r.tests:
            bad = f"{t['failed']} of {t['runs']} runs failed" if t["failed"] else None
            case(suite, f"{r.block}.{r.config}", name, bad, None if bad or t["passed"] else "it did not run in this configuration")


def _problems(data, root):
    suite = ET.SubElement(root, "testsuite", name="the regression")
    for p in numbers.problems(data):
        case(suite, f"regression.{p['kind']}", numbers.where(p), p["what"])


def _coverage(data, root):
    suite = ET.SubElement(root, "testsuite", name="functional coverage")
    for (block, config), (hit, total, missing, how) in numbers.functional(data).items():
        bad = f"{total - hit} of {total} points not hit: {', '.join(missing)}" if hit < total else None
        case(suite, f"{block}.{config}", f"functional coverage, {how}", bad)


def _mutants(data, root):
    suite = ET.SubElement(root, "testsuite", name="mutants")
    for m in data.mutants:
        for x in m["mutants"]:
            bad = f"survived: {x['file']}:{x['line']}: {x['text']}" if x["verdict"] == "survived" else None
            case(suite, f"{m['block']}.{m['config']}.{m['list']}", f"mutant {x['number']}: {x['what']}", bad)


def _conformance(data, root):
    suite = ET.SubElement(root, "testsuite", name="conformance")
    for i in data.conformance.items.values():
        case(suite, f"conformance.{i.block}", f"{i.name} {i.about}", None, "no test names it" if i.hole else None if i.built else "nothing here builds it")
    for line in data.conformance.unknown:
        case(suite, "conformance", line, line)


def _parts(data, root):
    suite = ET.SubElement(root, "testsuite", name="parts of the report")
    for part, there in numbers.measured(data).items():
        what, how = numbers.MISSING[part]
        case(suite, "report", what, None, None if there else f"not measured: run {how}")


def text(data):
    """The report as bytes of a file."""
    root = ET.Element("testsuites", name="tzfabric")
    for part in (_tests, _problems, _coverage, _mutants, _conformance, _parts):
        part(data, root)
    for suite in root:
        cases = list(suite)
        suite.set("tests", str(len(cases)))
        suite.set("failures", str(sum(c.find("failure") is not None for c in cases)))
        suite.set("skipped", str(sum(c.find("skipped") is not None for c in cases)))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
