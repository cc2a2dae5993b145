"""picture.py - memory maps as SVG from `tzf map`, let into the page only if they are drawings and nothing else. Standard library only."""
import base64
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET

from checked import Bad

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "defs", "title", "desc", "rect", "line", "path", "polyline", "polygon", "circle", "ellipse", "text", "tspan", "pattern",
            "clipPath", "marker", "style", "linearGradient", "stop", "use"}
# What an attribute or a style may not say: it would load something, or run it.
OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\(|\\|//(?!www\.w3\.org/)", re.I)
LARGEST = 4 << 20


class Picture:
    """A map: its name, the image, and the same as text."""

    def __init__(self, name, svg, text):
        self.name, self.text = name, text
        self.data = "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def check(name, svg):
    """Bad unless it is a plain drawing."""
    if len(svg) > LARGEST:
        raise Bad(f"{name}: the picture has more than {LARGEST >> 20} MiB")
    if b"<!DOCTYPE" in svg or b"<!ENTITY" in svg or b"<?xml-stylesheet" in svg:
        raise Bad(f"{name}: the picture has a document type or a style sheet: it is not from tzf map")
    try:
        root = ET.fromstring(svg)
    except ET.ParseError as e:
        raise Bad(f"{name}: the picture is no XML ({e}): it is not from tzf map") from e
    if root.tag != SVG + "svg":
        raise Bad(f"{name}: the picture is no SVG: it is not from tzf map")
    for e in root.iter():
        tag = e.tag[len(SVG):] if isinstance(e.tag, str) and e.tag.startswith(SVG) else None
        if tag not in ELEMENTS:
            raise Bad(f"{name}: the picture has an element that is no drawing: {str(e.tag)[:60]}")
        for key, value in e.attrib.items():
            if key.lower().startswith("on") or OUTSIDE.search(value) or key.endswith("href") and not value.startswith("#"):
                raise Bad(f"{name}: the picture has an attribute that is no drawing: {key[:60]}")
        if tag == "style" and OUTSIDE.search(e.text or ""):
            raise Bad(f"{name}: the picture has a style that loads something")


def draw(tzf, words, name):
    """The checked picture of one map."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "map.svg")
        done = subprocess.run([tzf, "map", "--svg", out, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode != 0 or not os.path.exists(out):
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Bad(f"{name}: tzf map made no picture: {said[-1][:300] if said else f'status {done.returncode}'}")
        with open(out, "rb") as f:
            svg = f.read()
    check(name, svg)
    return Picture(name, svg, done.stdout.decode("utf-8", "replace"))
