"""How much search loads and how long it takes, beside Material's on the same pages.

    python -m tests.bench.search [--alone] [articles …]

Without sizes: 1,000 and 10,000 articles. Material's own search is built and measured up to
`COMPARED` articles (its build of ten thousand pages takes the better part of an hour).
`--alone` measures without it. Everything happens in a temporary folder, in a real Chromium ($CHROME, or chromium by name).
"""

from __future__ import annotations

import functools
import html
import http.server
import os
import resource
import shutil
import socketserver
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from generator.model import Knowledge
from generator.search import files
from tests.bench.search_corpus import corpus

ROOT = Path(__file__).resolve().parents[2]
COMPARED = 1000
FIRST = "智能终端"
QUERIES = (
    "智能体",
    "人工智能",
    "新一代智能终端普及率",
    "数据要素",
    "5G基站",
    "农",
    "全球治理體系",
    "人工智能+制造",
    "同比增长",
    "养老 机器人",
    "灯塔工厂",
    "2030年智能终端普及率是多少",
)
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
_SETTINGS = """site_name: bench
theme:
  name: material
  language: zh
  font: false
  {theme}
plugins: {plugins}
validation:
  nav:
    omitted_files: ignore
nav:
  - index.md
markdown_extensions:
  - attr_list
"""
# The clock runs in the page: from the letter to the first result in the document. Letters are
# put in there too, so that the time it takes to tell the browser so does not count. Material
# listens to keys, ours to input.
_WATCH = """() => {
  window.longest = 0;
  window.answered = async (box, result, text, patience) => {
    const input = document.querySelector(box);
    const before = new Set(document.querySelectorAll(result));
    const began = performance.now();
    input.value = text;
    input.dispatchEvent(new InputEvent("input", {bubbles: true}));
    input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true, key: "a"}));
    while (performance.now() - began < patience) {
      for (const element of document.querySelectorAll(result)) {
        if (before.has(element)) continue;
        window.answeredAt = performance.now();
        return answeredAt - began;
      }
      await new Promise((next) => setTimeout(next, 1));
    }
    return null;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  }).observe({type: "longtask"});
}"""
_LOADED = """(began) => {
  const here = performance.getEntriesByType("resource")
    .filter((entry) => entry.startTime >= began && entry.responseEnd <= answeredAt);
  return [here.reduce((sum, entry) => sum + entry.encodedBodySize, 0), here.length];
}"""
PAUSE = 120
"""Milliseconds between letters: a quick typist."""
PATIENCE = 3000
"""Milliseconds after which a letter counts as not answered."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where one types and what is a result; `asked` is how to ask without the box, if one can."""

    name: str
    box: str
    result: str
    asked: str = ""


OURS = Box(
    "ours",
    "[data-site-search] input",
    "[role=option]",
    "async q => {const t = performance.now(); await siteSearch.query(q, {limit: 20});"
    " return performance.now() - t}",
)
MATERIAL = Box("Material", "[data-md-component=search-query]", ".md-search-result__item")


@dataclass(frozen=True, slots=True)
class Measured:
    """Bytes and files loaded before the first result; milliseconds for all else.

    `first`: from the opening of the box; `letter`: median over all letters of all queries, typed
    one by one; `whole`: median over queries put in at once; `query`: asked again, all loaded.
    `silent`: letters and whole queries without an answer.
    """

    loaded: int
    files: int
    first: float
    letter: float
    whole: float
    query: float
    longest: float
    silent: int


class _Counting(http.server.SimpleHTTPRequestHandler):
    # As hosts do: a connection serves more than one file.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    sent = 0
    files = 0

    def log_message(self, *args: object) -> None:
        """Nothing."""

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        data = source.read()
        _Counting.sent += len(data)
        _Counting.files += 1
        outputfile.write(data)


def pages_of(knowledge: Knowledge, folder: Path) -> None:
    """The articles as plain pages, the same for both."""
    (folder / "index.md").write_text("# 首页\n")
    for reading in knowledge.readings:
        article = reading.article
        target = folder / "articles" / article.id
        target.mkdir(parents=True)
        blocks = [f'<p id="{p.anchor}">{html.escape(p.text)}</p>' for p in article.passages]
        (target / "index.md").write_text(
            f"# {article.title or article.id}\n\n" + "\n\n".join(blocks)
        )


def built(project: Path, *, theme: str = "", plugins: str = "[]") -> float:
    """Build with MkDocs; seconds."""
    (project / "mkdocs.yml").write_text(_SETTINGS.format(theme=theme, plugins=plugins))
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project / "mkdocs.yml"],
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return time.perf_counter() - start


def measure(browser: Browser, address: str, kind: Box) -> Measured:
    """Type into the page's search box as a reader does, and watch."""
    # Material loads its index with the page: what a page loads for search alone counts.
    before, files = _Counting.sent, _Counting.files
    page = _opened(browser, address)
    if kind.asked:
        before, files = _Counting.sent, _Counting.files
    began = float(page.evaluate("performance.now()"))
    page.keyboard.press("/")
    _answered(page, kind, FIRST, 120_000)
    first = float(page.evaluate("performance.now()")) - began
    loaded, count = _Counting.sent - before, _Counting.files - files
    if kind.asked:
        # What came until then: the server has sent more by the time that it is asked. Material's
        # index is loaded by a worker, of which the page knows nothing.
        loaded, count = map(int, page.evaluate(_LOADED, began))
    letters = [
        _answered(page, kind, query[: n + 1]) for query in QUERIES for n in range(len(query))
    ]
    longest = float(page.evaluate("longest"))
    page.close()
    page = _opened(browser, address)
    page.keyboard.press("/")
    _answered(page, kind, FIRST, 120_000)
    whole = [_answered(page, kind, query) for query in QUERIES]
    again = [page.evaluate(kind.asked, query) for query in QUERIES] if kind.asked else []
    longest = max(longest, float(page.evaluate("longest")))
    page.close()
    return Measured(
        loaded,
        count,
        first,
        _median(letters),
        _median(whole),
        _median(again),
        longest,
        [*letters, *whole].count(None),
    )


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.add_init_script(f"({_WATCH})()")
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    return page


def _answered(page: Page, kind: Box, text: str, patience: int = PATIENCE) -> float | None:
    """Milliseconds from the letter to a result that was not there before; None if none came."""
    page.wait_for_timeout(PAUSE)
    asked = [kind.box, kind.result, text, patience]
    took = page.evaluate("([box, result, text, most]) => answered(box, result, text, most)", asked)
    return None if took is None else float(took)


def _median(times: list[float | None]) -> float:
    return statistics.median([time for time in times if time is not None] or [float("nan")])


def main(sizes: list[int], *, alone: bool = False) -> None:
    """Print one line for each size and kind of search."""
    names = (os.environ.get("CHROME", ""), "chromium", "chromium-browser", "google-chrome")
    chrome = next(path for name in names if name and (path := shutil.which(name)))
    print(
        "articles search      loaded KB files first ms letter ms whole ms query ms "
        "longest task ms unanswered"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            work = Path(name)
            browser = playwright.chromium.launch(executable_path=chrome, args=list(_FLAGS))
            knowledge = corpus(size)
            text = sum(len(p.text.encode()) for r in knowledge.readings for p in r.article.passages)
            site, index = _ours(knowledge, work / "ours")
            for where in ("http", "file"):
                address = _address(site) if where == "http" else (site / "index.html").as_uri()
                _report(size, f"ours {where}", measure(browser, address, OURS))
            load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
            print(
                f"         load average {load:.1f}\n"
                f"         index {index.size / 1e6:.1f} MB in {index.files} files, "
                f"{index.size / text:.2f} of the text ({text / 1e6:.1f} MB), "
                f"{index.seconds:.1f} s of CPU, {index.memory:.0f} MB of memory"
            )
            if size <= COMPARED and not alone:
                theirs = work / "theirs"
                (theirs / "docs").mkdir(parents=True)
                pages_of(knowledge, theirs / "docs")
                took = built(theirs, plugins="[search]")
                _report(size, "Material", measure(browser, _address(theirs / "site"), MATERIAL))
                print(f"         built in {took:.1f} s")
            browser.close()


@dataclass(frozen=True, slots=True)
class Index:
    """Bytes, files, seconds of CPU, and the most memory that the process had, in MB."""

    size: int
    files: int
    seconds: float
    memory: float


def _ours(knowledge: Knowledge, project: Path) -> tuple[Path, Index]:
    """A site of one page that has the index of the knowledge; and what the index is."""
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text("# 首页\n")
    built(project, theme=f"custom_dir: {ROOT / 'generator/write/theme'}")
    site = project / "site"
    page = site / "index.html"
    script = '<script src="assets/search/search.js" defer></script></body>'
    page.write_text(page.read_text().replace("</body>", script))
    start = time.process_time()
    size = count = 0
    for path, content in files(knowledge):
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        size += len(content)
        count += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return site, Index(size, count, time.process_time() - start, memory)


def _address(folder: Path) -> str:
    handler = functools.partial(_Counting, directory=os.fspath(folder))
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def _report(size: int, name: str, got: Measured) -> None:
    print(
        f"{size:8} {name:10} {got.loaded / 1000:10.0f} {got.files:5} {got.first:8.0f}"
        f" {got.letter:9.0f} {got.whole:8.0f} {got.query:8.0f} {got.longest:15.0f} {got.silent:10}",
        flush=True,
    )


if __name__ == "__main__":
    asked = [int(size) for size in sys.argv[1:] if size != "--alone"]
    main(asked or [1000, 10_000], alone="--alone" in sys.argv)
