"""store.py - JSON files that can be trusted: written whole or not at all, with a checksum over everything in them."""
import hashlib
import json
import os


class Corrupt(Exception):
    """A file that is not what was written, and why."""


def canonical(data):
    """The one text of these data, for checksums."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest(data):
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def file_digest(path):
    h = hashlib.sha256()
    with open(path, "rb") as f:
        for piece in iter(lambda: f.read(1 << 20), b""):
            h.update(piece)
    return h.hexdigest()


def write(path, data, work=None):
    """Writes an object with a member sha256 over the others; the rename comes after the bytes are on the disk. `work`: the folder for the
    file that is not yet whole, else that of `path`."""
    data = {k: v for k, v in data.items() if k != "sha256"}
    data["sha256"] = digest(data)
    new = os.path.join(work or os.path.dirname(path), f"{os.path.basename(path)}.{os.getpid()}.new")
    with open(new, "w", encoding="ascii") as f:
        f.write(json.dumps(data, indent=1, ensure_ascii=True) + "\n")
        f.flush()
        os.fsync(f.fileno())
    os.replace(new, path)


def read(path, form):
    """The object of a file of format `form`, or Corrupt. OSError if there is no such file."""
    with open(path, "rb") as f:
        text = f.read()
    try:
        data = json.loads(text)
    except ValueError as e:
        raise Corrupt(f"does not parse: {e}") from None
    if not isinstance(data, dict) or data.get("format") != form:
        raise Corrupt(f"not of the format '{form}'")
    if data.get("sha256") != digest({k: v for k, v in data.items() if k != "sha256"}):
        raise Corrupt("the checksum does not fit")
    return data
