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

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from generator.model import Knowledge
from generator.search import index
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
# The clock runs in the page: from the key or the letter to the first result in the document.
_WATCH = """() => {
  window.longest = 0;
  window.began = 0;
  window.shown = 0;
  for (const name of ["keydown", "input"]) {
    addEventListener(name, () => { if (!began) began = performance.now(); }, true);
  }
  window.watch = (selector) => {
    began = shown = 0;
    const timer = setInterval(() => {
      if (!began || !document.querySelector(selector)) return;
      shown = performance.now();
      clearInterval(timer);
    }, 2);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  }).observe({type: "longtask"});
}"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Bytes and files loaded before the first result; milliseconds for all else."""

    loaded: int
    files: int
    first: float
    typing: float
    query: float
    longest: float


class _Counting(http.server.SimpleHTTPRequestHandler):
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


def measure(browser: Browser, address: str, opened: str, result: str, clear: str) -> Measured:
    """Type into the page's search box as a reader does, and watch."""
    page = browser.new_page()
    page.add_init_script(f"({_WATCH})()")
    page.goto(address, wait_until="load")
    page.wait_for_timeout(300)
    # Material loads its index with the page: what a page loads for search alone counts.
    before = 0 if "md-search-result" in result else _Counting.sent
    files = _Counting.files
    if not before:
        page.close()
        page = browser.new_page()
        page.add_init_script(f"({_WATCH})()")
        before, files = _Counting.sent, _Counting.files
        page.goto(address, wait_until="load")
    page.evaluate("selector => watch(selector)", result)
    page.keyboard.press("/")
    page.locator(opened).fill(FIRST)
    page.wait_for_function("shown > 0", timeout=120_000)
    first = float(page.evaluate("shown - began"))
    loaded, count = _Counting.sent - before, _Counting.files - files
    typing = [_typed(page, opened, result, clear, query) for query in QUERIES]
    again: list[float] = []
    if "md-search-result" not in result:
        again = [
            page.evaluate(
                "async q => {const t = performance.now(); await siteSearch.query(q, {limit: 20});"
                " return performance.now() - t}",
                query,
            )
            for query in QUERIES
        ]
    longest = float(page.evaluate("longest"))
    page.close()
    return Measured(
        loaded,
        count,
        first,
        statistics.median([t for t in typing if t == t] or [float("nan")]),
        statistics.median(again or [0]),
        longest,
    )


def _typed(page: Page, box: str, result: str, clear: str, query: str) -> float:
    page.locator(box).fill("")
    page.wait_for_timeout(150)
    page.evaluate(clear)
    page.evaluate("selector => watch(selector)", result)
    page.locator(box).fill(query)
    try:
        page.wait_for_function("shown > 0", timeout=10_000)
    except TimeoutError:
        return float("nan")
    return float(page.evaluate("shown - began"))


def main(sizes: list[int], *, alone: bool = False) -> None:
    """Print one line for each size and kind of search."""
    names = (os.environ.get("CHROME", ""), "chromium", "chromium-browser", "google-chrome")
    chrome = next(path for name in names if name and (path := shutil.which(name)))
    print("articles search      loaded KB files first ms typing ms query ms longest task ms")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            work = Path(name)
            browser = playwright.chromium.launch(executable_path=chrome, args=list(_FLAGS))
            knowledge = corpus(size)
            text = sum(len(p.text.encode()) for r in knowledge.readings for p in r.article.passages)
            ours = work / "ours"
            (ours / "docs").mkdir(parents=True)
            start = time.process_time()
            files = index(knowledge)
            seconds = time.process_time() - start
            for path, content in files.items():
                target = ours / "docs" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            (ours / "docs/index.md").write_text("# 首页\n")
            theme = f"custom_dir: {ROOT / 'generator/write/theme'}"
            built(ours, theme=theme)
            page = ours / "site/index.html"
            page.write_text(
                page.read_text().replace(
                    "</body>", '<script src="assets/search/search.js" defer></script></body>'
                )
            )
            box = "[data-site-search] input"
            clear = (
                "document.querySelector('[data-search-output] [role=listbox]').replaceChildren()"
            )
            for where in ("http", "file"):
                address = _address(ours / "site") if where == "http" else page.as_uri()
                _report(
                    size, f"ours {where}", measure(browser, address, box, "[role=option]", clear)
                )
            total = sum(map(len, files.values()))
            load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
            print(
                f"         load average {load:.1f}\n"
                f"         index {total / 1e6:.1f} MB in {len(files)} files, "
                f"{total / text:.2f} of the text ({text / 1e6:.1f} MB), {seconds:.1f} s of CPU"
            )
            if size <= COMPARED and not alone:
                theirs = work / "theirs"
                (theirs / "docs").mkdir(parents=True)
                pages_of(knowledge, theirs / "docs")
                took = built(theirs, plugins="[search]")
                item = ".md-search-result__item"
                clear = "document.querySelector('.md-search-result__list').replaceChildren()"
                address = _address(theirs / "site")
                box = "[data-md-component=search-query]"
                _report(size, "Material", measure(browser, address, box, item, clear))
                print(f"         built in {took:.1f} s")
            browser.close()


def _address(folder: Path) -> str:
    handler = functools.partial(_Counting, directory=os.fspath(folder))
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def _report(size: int, name: str, got: Measured) -> None:
    print(
        f"{size:8} {name:10} {got.loaded / 1000:10.0f} {got.files:5} {got.first:8.0f}"
        f" {got.typing:9.0f} {got.query:8.0f} {got.longest:15.0f}"
    )


if __name__ == "__main__":
    asked = [int(size) for size in sys.argv[1:] if size != "--alone"]
    main(asked or [1000, 10_000], alone="--alone" in sys.argv)
