#!/usr/bin/env python3
"""regress.py - the deep run (`make regress`): every block, configuration and test over many seeds. Standard library only; docs/regressions.md.

  regress.py                               plan, run what is not done, merge, reduce failures (variables: docs/regressions.md)
  regress.py merge FOLDER                  what a regression's folder holds; runs and changes nothing
  regress.py shard FOLDER SHARD [ATTEMPT]  one shard (what the executors start)

Status 0 every result is there and passed; 1 something failed; 2 bad use; 3 results are not all there. Last line "N passed, N failed".
"""
import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is something to say: no traceback of an import

import os
import sys

sys.dont_write_bytecode = True

from regress import drive, shard
from regress.settings import BadUse


def main(words):
    if words[:1] == ["merge"]:  # FOLDER is seen from where who calls stands
        words = ["merge", *map(os.path.abspath, words[1:])]
    os.chdir(os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not words:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        return drive.regress()
    if words[0] == "merge" and len(words) == 2:
        return drive.merge_only(words[1])
    attempt = (words + ["1"])[3:4] if words[0] == "shard" and len(words) in (3, 4) else []
    if attempt and attempt[0].isdecimal():
        return shard.run(words[1], words[2], int(attempt[0]))
    raise BadUse("usage: regress.py | regress.py merge FOLDER | regress.py shard FOLDER SHARD [ATTEMPT]")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BadUse as e:
        print(f"regress: {e}", file=sys.stderr)
        sys.exit(drive.BAD_USE)
    except KeyboardInterrupt:
        print("\nregress: interrupted: the same command goes on where this one stopped", file=sys.stderr)
        sys.exit(drive.INCOMPLETE)
