"""Looks at a page in a real, headless Chromium, served from this machine only."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
PATIENCE = 120  # seconds

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-logging=stderr",
)
# Shows the page in a frame of the given width, takes steps in it, and says what it finds.
_PROBE = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,">
<iframe src="/page.html" width="{width}" height="4000" style="border:0"></iframe><pre></pre>
<script>
function channels(color) {{ return color.match(/[\\d.]+/g).map(Number); }}
function luminance(rgb) {{
  const linear = c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const [r, g, b] = rgb.slice(0, 3).map(c => linear(c / 255));
  return .2126 * r + .7152 * g + .0722 * b;
}}
function ground(element, view) {{  // what lies below, half-transparent layers mixed in
  const layers = [];
  for (let at = element; at; at = at.parentElement) {{
    const [r, g, b, opacity = 1] = channels(view.getComputedStyle(at).backgroundColor);
    if (opacity > 0) layers.push([r, g, b, opacity]);
    if (opacity === 1) break;
  }}
  return layers.reduceRight(
    (below, [r, g, b, o]) => [r, g, b].map((c, i) => c * o + below[i] * (1 - o)), [255, 255, 255]);
}}
function contrast(element, view) {{
  const style = view.getComputedStyle(element);
  const ink = channels(element.closest("svg") ? style.fill : style.color);
  const [a, b] = [luminance(ink), luminance(ground(element, view))].sort((x, y) => y - x);
  return (a + .05) / (b + .05);
}}
const frame = document.querySelector("iframe");
const loaded = () => new Promise(done => frame.addEventListener("load", done, {{once: true}}));
const page = () => frame.contentDocument;
const one = selector => page().querySelector(selector);
const read = () => {{  // a second goes by, and then none
  const clock = frame.contentWindow.performance, at = clock.now() + 1000;
  clock.now = () => at;
}};
const click = selector => {{
  read();
  one(selector).click();
}};
const hit = key => (page().activeElement ?? page().body).dispatchEvent(
  new frame.contentWindow.KeyboardEvent("keydown", {{key, bubbles: true, cancelable: true}}));
const press = (...keys) => keys.forEach(key => {{
  read();
  hit(key);
}});
const write = (selector, text) => {{
  one(selector).value = text;
  one(selector).dispatchEvent(new frame.contentWindow.Event("input"));
}};
const reload = () => {{
  const done = loaded();
  frame.contentWindow.location.reload();
  return done;
}};
async function take() {{ {steps} }}
loaded().then(take).then(told => {{
  const view = frame.contentWindow, page = view.document;
  page.querySelectorAll("details").forEach(one => one.open = true);
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let worst = 99, where = "";
  while (texts.nextNode()) {{
    if (!texts.currentNode.data.trim()) continue;
    if (texts.currentNode.parentElement.matches("title, desc")) continue;  // read, not shown
    const found = contrast(texts.currentNode.parentElement, view);
    if (found < worst) [worst, where] = [found, texts.currentNode.data.trim()];
  }}
  document.querySelector("pre").textContent = JSON.stringify({{
    width: page.documentElement.scrollWidth,
    cut: [...page.querySelectorAll("th,td,caption,svg text")].filter(one => {{
      const box = (one.closest(".scroll") || one.ownerSVGElement || one).getBoundingClientRect();
      const {{left, right}} = one.getBoundingClientRect();
      return one.textContent.trim() && (left < box.left - 1 || right > box.right + 1);
    }}).map(one => one.textContent),
    broken: [...page.querySelectorAll("th,td")].filter(one =>
      /^[A-Z]{{2,4}}$/.test(one.textContent) && one.getBoundingClientRect().height > 60
    ).map(one => one.textContent),
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
    contrast: worst, where: where,
    headings: [...page.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => Number(h.tagName[1])),
    nameless: [...page.querySelectorAll("svg,img")].filter(one =>
      one.getAttribute("aria-hidden") !== "true" &&
      !(one.getAttribute("role") === "img" && one.getAttribute("aria-label"))).length,
    unheaded: [...page.querySelectorAll("table")].filter(one =>
      !one.caption || !one.querySelector("th[scope]")).length,
    pictures: page.querySelectorAll("svg[role=img]").length,
    language: page.documentElement.lang,
    main: page.querySelectorAll("main").length,
    told: told,
  }});
}});
</script>"""


@contextmanager
def served(page: str, width: int = 360, steps: str = "") -> Iterator[tuple[str, list[str]]]:
    """The page and the probe at an address of this machine, and the paths that are asked for."""
    contents = {"/page.html": page, "/probe.html": _PROBE.format(width=width, steps=steps)}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = contents.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing; the paths are enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def browse(address: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """Chromium at the address, with a profile of its own."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return subprocess.run(
            [CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", *flags, address],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={"HOME": profile, "PATH": "/usr/bin:/bin"},
            timeout=PATIENCE,
            check=True,
        )


def probed(
    page: str, *, width: int = 360, dark: bool = False, steps: str = ""
) -> Mapping[str, Any]:
    """What the probe finds in the page at that width, after some steps in JavaScript.

    `told` is what they return; they may `press` keys and `click` on what a selector finds, each
    after a second (`hit` is at once), `write` into it, `read` for a second, and `reload`.
    """
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    with served(page, width, steps) as (address, _):
        done = browse(f"{address}/probe.html", "--dump-dom", "--virtual-time-budget=5000", scheme)
    found = re.search("<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert found, done.stderr
    facts: dict[str, Any] = json.loads(html.unescape(found[1]))
    return facts


def console(page: str) -> tuple[list[str], list[str]]:
    """What the browser's console says of the page, and the paths that were asked for."""
    with served(page) as (address, asked):
        done = browse(f"{address}/page.html", "--dump-dom", "--virtual-time-budget=2000")
        return [line for line in done.stderr.splitlines() if "CONSOLE" in line], list(asked)


def printed(page: str, path: Path) -> Path:
    """The page as a PDF."""
    with served(page) as (address, _):
        browse(f"{address}/page.html", "--no-pdf-header-footer", f"--print-to-pdf={path}")
    return path
