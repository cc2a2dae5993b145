"""checked.py - result files of the tools: JSON with a format, a version and a checksum, written whole or not at all. Standard library only.

A file is one object with "format": "NAME VERSION" and "sha256", the checksum of the object without that key, written with sorted keys, no
blanks and ASCII alone. What does not fit is Bad: one line that says what to do.
"""
import hashlib
import json
import os


class Bad(Exception):
    """A file that is not what it should be, in one line."""


def digest(data):
    """SHA-256 of data that JSON can hold."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def checksum(obj):
    """Of an object, less the checksum in it."""
    return digest({k: v for k, v in obj.items() if k != "sha256"})


def write(path, fmt, obj, work=None):
    """The object as a file of this format. `work`: as write_bytes has it."""
    write_bytes(path, packed(fmt, obj), work)


def packed(fmt, obj):
    """The bytes of such a file."""
    whole = dict(obj, format=fmt)
    whole["sha256"] = checksum(whole)
    return (json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=True, allow_nan=False) + "\n").encode("ascii")


def write_new(path, data, work=None):
    """The bytes, on the disk, in a file beside it that is not yet `path`: its name. `work`: a folder of the same disk for it."""
    folder = work or os.path.dirname(path) or "."
    os.makedirs(folder, exist_ok=True)
    new = os.path.join(folder, f"{os.path.basename(path)}.{os.getpid()}.new")
    with open(new, "wb") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())
    return new


def write_bytes(path, data, work=None):
    """The rename comes after the bytes are on the disk."""
    os.replace(write_new(path, data, work), path)


def _constant(text):
    raise ValueError(f"{text} is no number")


def _once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return found


def load(path, fmt):
    """The object in a file of this format. OSError, or Bad: what is wrong, without the file's name."""
    try:
        with open(path, encoding="utf-8") as f:
            obj = json.load(f, parse_constant=_constant, object_pairs_hook=_once)
        fits = isinstance(obj, dict) and obj.get("sha256") == checksum(obj)  # a number as 1e999 has none
    except (ValueError, RecursionError) as e:
        raise Bad(f"not JSON ({str(e)[:80]})") from e
    if not isinstance(obj, dict) or not isinstance(obj.get("format"), str):
        raise Bad(f"no \"format\" in it, '{fmt}' is expected")
    if obj["format"] != fmt:
        raise Bad(f"format '{obj['format'][:40]}', '{fmt}' is expected")
    if not fits:
        raise Bad("its checksum does not match its content")
    return obj


def read(path, fmt, remedy="make it again"):
    """As load, and Bad names the file and what to do."""
    try:
        return load(path, fmt)
    except OSError as e:
        raise Bad(f"{path}: {e.strerror}: {remedy}") from e
    except Bad as e:
        raise Bad(f"{path}: {e}: {remedy}") from e


def file_digest(path):
    """SHA-256 of a file."""
    with open(path, "rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()
