"""checked.py - result files of the tools: JSON with a format, a version and a checksum. Standard library only.

A file is one object with "format": "NAME VERSION" and "sha256", the checksum of the object without that key, written with sorted keys, no
blanks and ASCII alone. What does not fit is Bad: one line that says what to do.
"""
import hashlib
import json
import os


class Bad(Exception):
    """A file that is not what it should be, in one line."""


def checksum(obj):
    """SHA-256 of the object, less its checksum."""
    text = json.dumps({k: v for k, v in obj.items() if k != "sha256"}, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def write(path, fmt, obj):
    """Writes it whole or not at all."""
    whole = dict(obj, format=fmt)
    whole["sha256"] = checksum(whole)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path + ".new", "w", encoding="utf-8") as f:
        json.dump(whole, f, indent=1, sort_keys=True, allow_nan=False)
        f.write("\n")
    os.replace(path + ".new", path)


def _constant(text):
    raise ValueError(f"{text} is no number")


def _once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return found


def read(path, fmt, remedy="make it again"):
    """The object in a file of this format."""
    try:
        with open(path, encoding="utf-8") as f:
            obj = json.load(f, parse_constant=_constant, object_pairs_hook=_once)
    except OSError as e:
        raise Bad(f"{path}: {e.strerror}: {remedy}") from e
    except (ValueError, RecursionError) as e:
        raise Bad(f"{path}: not JSON ({str(e)[:80]}): {remedy}") from e
    if not isinstance(obj, dict) or not isinstance(obj.get("format"), str):
        raise Bad(f"{path}: no \"format\" in it, '{fmt}' is expected: {remedy}")
    if obj["format"] != fmt:
        raise Bad(f"{path}: format '{obj['format'][:40]}', '{fmt}' is expected: {remedy}")
    if obj.get("sha256") != checksum(obj):
        raise Bad(f"{path}: its checksum does not match its content: {remedy}")
    return obj


def file_digest(path):
    """SHA-256 of a file."""
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()
