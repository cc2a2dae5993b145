#!/usr/bin/env python3
"""report.py - the report (`make report`): one HTML page of what was measured, JUnit XML and JSON beside it. docs/report.md says how each number arises.

Exit status: 0, a report was made (--verdict: 0 PASSED, 1 FAILED, 3 INCOMPLETE); 2, bad use or input, nothing was written.
"""
import argparse
import datetime
import errno
import os
import sys

import checked
from report import inputs, junit, numbers, page, picture

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def arguments(argv):
    p = argparse.ArgumentParser(description="Makes the report of what was measured; see docs/report.md.")
    p.add_argument("-o", "--out", required=True, help="the page, HTML")
    p.add_argument("--junit", help="the same as JUnit XML")
    p.add_argument("--json", help="the numbers, for --since of a later report")
    p.add_argument("--since", help="JSON of an earlier report")
    p.add_argument("--maps", nargs="+", metavar="FILE", help="vector files and register dumps whose memory map is drawn (the built-in programs)")
    p.add_argument("--build", default=os.path.join(ROOT, "build"), help="where the measurements are (%(default)s)")
    p.add_argument("--tzf", help="the command (BUILD/tzf)")
    p.add_argument("--verdict", action="store_true", help="end with the verdict as status")
    return p.parse_args(argv)


def pictures(args, conformance):
    """(pictures, what to say if there are none). A built-in program that cannot be drawn is said in the page; a file of the user's is an error."""
    tzf = args.tzf or os.path.join(args.build, "tzf")
    if args.maps:
        return [picture.draw(tzf, ["--", name], name) for name in args.maps], ""
    if not os.access(tzf, os.X_OK):
        return [], f"Not drawn: {tzf} is not there. Run make build/tzf."
    programs = sorted(t[len("seq-"):] for t in conformance.tests["tzc400"] if t.startswith("seq-"))
    try:
        return [picture.draw(tzf, ["--program", name], f"program {name}") for name in programs], "Not drawn: there is no built-in program."
    except checked.Bad as e:
        return [], f"Not drawn: {e}"


def make(args):
    """Writes the report; the verdict."""
    data = inputs.Data(ROOT, args.build, args.since)
    drawn, note = pictures(args, data.conformance)
    verdict = numbers.Verdict(data)
    date = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    files = {args.out: page.render(data, verdict, date, drawn, note).encode("utf-8", "replace")}
    if args.junit:
        files[args.junit] = junit.text(data)
    if args.json:
        files[args.json] = checked.packed("tzf-report 1", {"date": date, "commit": data.commit, "verdict": verdict.word,
                                                           "numbers": numbers.flat(data), "timings": numbers.timings(data)})
    write(files)
    return verdict


def write(files):
    """All of them or, if one cannot be written, none: that is known before the first gets its name."""
    for path in files:
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    new = {}
    try:
        for path, data in files.items():
            new[path] = checked.write_new(path, data)
        for path, name in new.items():
            os.replace(name, path)
    finally:
        for name in filter(os.path.exists, new.values()):
            os.remove(name)


def main(argv):
    args = arguments(argv)
    try:
        verdict = make(args)
    except (checked.Bad, OSError) as e:
        print(f"report.py: {e}", file=sys.stderr)
        return 2
    reasons = verdict.failures + verdict.gaps
    print(f"{args.out}: {verdict.word}" + (f": {reasons[0]}{f' and {len(reasons) - 1} more' if reasons[1:] else ''}" if reasons else ""))
    return verdict.status if args.verdict else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
