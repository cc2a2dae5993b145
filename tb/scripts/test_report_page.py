#!/usr/bin/env python3
"""test_report_page.py - how the report looks in a browser (headless Chromium): sections and numbers in the DOM, no script, no request, the picture of the
memory map is seen, nothing sticks out at the side of a wide or a narrow window. Each check has a twin page that must fail it. Prints "N passed, N failed"."""
import html.parser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
import report_rig as rig  # noqa: E402

SECTIONS = ("overview", "tests", "functional", "rtl", "clines", "mutants", "conformance", "timings", "changes", "maps")
# What the rig's measurements must have become.
NUMBERS = ("1,234,567", "98,765,432", "99.8 %", "0.665", "0.558..0.896", "1.419 Mcycles/s", "61, if:", "7 of 8", "109 of 155",
           "seed 2, cycle 777", "+0.0 %", "a read and a write fail in one cycle")
# Measures a page from inside, in a copy without the policy that forbids it; says so to the page around it.
PROBE = """<script>addEventListener("load", () => { const page = document.documentElement;
const image = document.querySelector("img"), r = image.getBoundingClientRect();
parent.postMessage(JSON.stringify({ inside: innerWidth, needs: page.scrollWidth, height: page.scrollHeight, drawn: image.naturalWidth,
box: [r.x, r.y, r.width, r.height].map(Math.round) }), "*"); });</script>"""
AROUND = """<!DOCTYPE html><pre id="out">[]</pre><script>const got = []; addEventListener("message", (e) => { got.push(JSON.parse(e.data));
document.getElementById("out").textContent = JSON.stringify(got.sort((a, b) => a.inside - b.inside)); });</script>%s"""
WIDTHS = (360, 1280)
LOADS = ("src", "href", "srcset", "data", "action", "background", "poster")


# Whom the browser itself calls when it starts.
OWN = re.compile(rb"(google|googleapis|gstatic|gvt1)\.com")


class Listener:
    """A server that keeps what it is asked, less the browser's own affairs."""

    def __init__(self):
        self.asked = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                peer = self.socket.accept()[0]
                peer.settimeout(2)
                asked = peer.recv(4096)  # a request, or the greeting of TLS, which names the host too
                peer.close()
            except TimeoutError:
                asked = b""
            except OSError:
                return
            if asked and not OWN.search(asked):
                self.asked.append(asked)


class Dom(html.parser.HTMLParser):
    """Elements and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.elements, self.text, self.loads = set(), [], [], []
        self.feed(text)
        self.words = re.sub(r"\s+", " ", " ".join(self.text))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        self.ids.add(attrs.get("id"))
        self.loads += [v for k, v in attrs.items() if k in LOADS and v and not v.startswith(("#", "data:"))]

    def handle_data(self, data):
        self.text.append(data)


def wrong(text):
    """What is wrong with a page's DOM."""
    dom = Dom(text)
    policy = [a for t, a in dom.elements if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
    found = [f"no section {s}" for s in SECTIONS if s not in dom.ids]
    found += [f"{n} is not there" for n in NUMBERS if n not in dom.words]
    found += [f"an element {t}" for t, a in dom.elements if t in ("script", "iframe", "object", "embed", "link", "form", "base")]
    found += [f"an attribute {k}" for t, a in dom.elements for k in a if k.startswith("on")]
    found += [f"loads {x}" for x in dom.loads]
    if re.sub(r"\s+", " ", rig.HOSTILE) not in dom.words:
        found.append("names are not shown as they are")
    if not policy or not policy[0]["content"].startswith("default-src 'none'"):
        found.append("no policy")
    return found


class Page(unittest.TestCase):
    """One report of everything, hostile names in it, and an earlier one to compare with."""

    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.mkdtemp()
        folder = rig.Folder(ROOT, os.path.join(cls.tmp, "build"))
        if folder.make()[0]:
            raise RuntimeError("no report")
        old = os.path.join(cls.tmp, "old.json")
        shutil.copy(folder.file("out/report.json"), old)
        rig.spoil(folder)
        if folder.make("--since", old)[0]:
            raise RuntimeError("no report")
        cls.good = folder.page()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.tmp)

    def file(self, name, text):
        path = os.path.join(self.tmp, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return "file://" + path

    def chromium(self, url, *more):
        done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                               "--no-first-run", "--disable-sync", "--disable-background-networking", "--disable-component-update",
                               "--disable-extensions", "--allow-file-access-from-files",
                               "--virtual-time-budget=3000", f"--user-data-dir={self.tmp}/profile", *more, url],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def measure(self, text, *widths):
        """What PROBE finds, at each width."""
        url = self.file("probed.html", rig.without_policy(text).replace("</body>", PROBE + "</body>"))
        frames = "".join(f'<iframe src="{url}" width="{w}" height="700" style="border:0"></iframe>' for w in widths)
        out = Dom(self.chromium(self.file("around.html", AROUND % frames), "--dump-dom")).words
        found = json.loads(out[out.index("[{"):out.rindex("}]") + 2])
        self.assertEqual([f["inside"] for f in found], sorted(widths))
        return found

    def without(self, section):
        start = self.good.index(f'<h2 id="{section}">')
        end = self.good.find("<h2 id=", start + 1)
        return self.good[:start] + self.good[end if end > 0 else self.good.index("</main>"):]

    def test_dom(self):
        self.assertEqual(wrong(self.chromium(self.file("report.html", self.good), "--dump-dom")), [])

    def test_dom_twins(self):
        for section in SECTIONS:
            self.assertIn(f"no section {section}", wrong(self.without(section)))
        for number in NUMBERS:
            self.assertIn(f"{number} is not there", wrong(self.good.replace(number, "?").replace(number.replace("+", "&#43;"), "?")))
        for bad, what in (("<script>1</script>", "an element script"), ('<p onclick="x()">', "an attribute onclick"),
                          ('<img src="https://example.org/x.png">', "loads https://example.org/x.png"),
                          ('<link rel="stylesheet" href="x.css">', "loads x.css")):
            self.assertIn(what, wrong(self.good.replace("</main>", bad + "</main>")))
        self.assertIn("no policy", wrong(rig.without_policy(self.good)))
        self.assertIn("names are not shown as they are", wrong(self.good.replace("onerror", "on-error")))

    def test_no_request(self):
        """Nobody is asked for anything; the policy holds back even a page that would."""
        listener = Listener()
        rules = (f"--host-resolver-rules=MAP * 127.0.0.1:{listener.port}", "--dump-dom")
        self.chromium(self.file("report.html", self.good), *rules)
        greedy = self.good.replace("</main>", '<img src="http://example.org/x.png"><link rel="stylesheet" href="http://example.org/x.css"></main>')
        self.chromium(self.file("greedy.html", greedy), *rules)
        self.assertEqual(listener.asked, [])
        self.chromium(self.file("free.html", rig.without_policy(greedy)), *rules)
        self.assertIn(b"Host: example.org", b"".join(listener.asked))
        listener.socket.close()

    def test_nothing_sticks_out(self):
        for found in self.measure(self.good, *WIDTHS):
            self.assertLessEqual(found["needs"], found["inside"])
        for found in self.measure(self.good.replace("</main>", '<div style="width:2000px">wide</div></main>'), *WIDTHS):
            self.assertGreater(found["needs"], found["inside"])

    def colours(self, text, box, height):
        """Colours that are seen in a box of the page."""
        shot = os.path.join(self.tmp, "shot.png")
        self.chromium(self.file("shown.html", text), f"--screenshot={shot}", f"--window-size=1280,{height}")
        x, y, w, h = box
        done = subprocess.run(["convert", shot, "-crop", f"{w}x{h}+{x}+{y}", "+repage", "-format", "%k", "info:"],
                              stdout=subprocess.PIPE, text=True, check=True)
        return int(done.stdout)

    def test_the_map_is_seen(self):
        found = self.measure(self.good, 1280)[0]
        self.assertEqual(found["drawn"], 400)
        self.assertGreater(min(found["box"][2:]), 50)
        self.assertGreater(self.colours(self.good, found["box"], found["height"]), 8)
        blank = re.sub(r'src="data:image/svg[^"]*"', 'src="data:image/svg+xml;base64,AAAA"', self.good)
        self.assertEqual(self.measure(blank, 1280)[0]["drawn"], 0)
        empty = re.sub(r"<img [^>]*>", f'<p style="margin:0;height:{found["box"][3]}px"></p>', self.good)
        self.assertLessEqual(self.colours(empty, found["box"], found["height"]), 8)


if __name__ == "__main__":
    sys.exit(rig.main())
