"""How long a build takes, beside plain MkDocs + Material + jieba search on the same articles.

    python -m tests.bench.build [articles]

Without a number: 1,000. `10000` is the other size that matters; plain Material is left out
there (its build takes the better part of an hour). Four measurements, one after the other, on
one machine: plain Material, ours cold, ours after one article changed, ours with nothing changed.
What counts are the ratios; a machine with other work gives other seconds, and there the
processor's time tells more than the clock's. Everything happens in
a temporary folder. Memory is the most that the command's processes held at any moment.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build_corpus import ROOT, project

COMPARED = 2000
"""Articles up to which plain Material is built too."""

_PLAIN = """site_name: bench
theme:
  name: material
  language: zh
  font: false
  features: [navigation.prune]
plugins:
  - search
validation:
  nav:
    omitted_files: ignore
nav:
  - index.md
"""
_RESOURCE = re.compile(r'<(?:link|script)[^>]*?(?:href|src)="([^":]+\.(?:css|js))"')
_FACE = re.compile(r"url\(([^)]+\.woff2)\)")


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, processor seconds and bytes of memory at the peak."""

    seconds: float
    busy: float
    memory: int


def plain(folder: Path, seeds: Iterable[Path]) -> None:
    """The articles as plain Markdown, one page each, under the theme as it comes."""
    docs = folder / "docs"
    (docs / "articles").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    rows = []
    for seed in seeds:
        blocks = re.split(r"\n\s*\n", seed.read_text(encoding="utf-8").strip())
        title, *rest = blocks if len(blocks[0]) < 60 else (seed.stem, *blocks)
        body = [f"# {_escaped(title.lstrip('# '))}"]
        for block in rest:
            text = _escaped(block.lstrip("# ").replace("\n", ""))
            body.append(f"## {text}" if len(block) < 20 else text)
        (docs / "articles" / f"{seed.stem}.md").write_text("\n\n".join(body) + "\n", "utf-8")
        rows.append(f"- [{_escaped(title.lstrip('# '))}](articles/{seed.stem}.md)")
    (docs / "index.md").write_text("# 文章\n\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]#])", r"\\\1", html.escape(text, quote=False)).replace("\n", " ")


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in `folder` to its end; its processes' cost."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.fspath(ROOT),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    os.set_blocking(process.stderr.fileno(), False)
    said = b""
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        said += process.stderr.read() or b""
        time.sleep(0.05)
    seconds = time.perf_counter() - start
    said += process.stderr.read() or b""
    after = os.times()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said.decode()[-3000:]}")
    busy = after.children_user + after.children_system
    busy -= before.children_user + before.children_system
    return Cost(seconds, busy, peak)


def _resident(pid: int) -> int:
    """Bytes that a process and its children hold, what they share counted once (Linux)."""
    total = 0
    for one in (pid, *_below(pid)):
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(n) for n in re.findall(r"^Pss:\s+(\d+) kB", text, re.MULTILINE))
    return total * 1024


def _below(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from _below(child)


def weight(site: Path, page: Path) -> int:
    """Bytes of a page with its own styles, scripts and faces, nothing cached."""
    text = page.read_text(encoding="utf-8")
    total = len(text.encode())
    for address in dict.fromkeys(_RESOURCE.findall(text)):
        file = (page.parent / address.split("?")[0]).resolve()
        if not file.is_relative_to(site.resolve()) or not file.is_file():
            continue
        total += file.stat().st_size
        if file.suffix == ".css":
            for face in _FACE.findall(file.read_text(encoding="utf-8")):
                where = (file.parent / face.strip("\"'")).resolve()
                total += where.stat().st_size if where.is_file() else 0
    return total


def main(count: int) -> None:
    """Print a line for each build, then the ratios."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = Path(name)
        ours = work / "ours"
        ours.mkdir()
        project(ours, count)
        seeds = sorted((ours / "seeds").glob("*.txt"))
        changed = seeds[len(seeds) // 2]
        size = sum(seed.stat().st_size for seed in seeds)
        print(f"{count} articles, {size / 1e6:.1f} MB of text, {os.cpu_count()} processors")
        print(f"{'':26}{'seconds':>9}{'CPU':>9}{'memory MB':>11}")
        theirs = None
        if count <= COMPARED:
            (work / "plain").mkdir()
            plain(work / "plain", seeds)
            theirs = _told(
                "plain Material",
                run([sys.executable, "-m", "mkdocs", "build", "-q"], work / "plain"),
            )
        build = [sys.executable, "-m", "generator", "build"]
        cold = _told("ours, cold", run(build, ours))
        text = changed.read_text(encoding="utf-8")
        at = text.rindex("。")
        changed.write_text(f"{text[:at]}，并据此改了一句{text[at:]}", encoding="utf-8")
        again = _told("ours, one article changed", run(build, ours))
        idle = _told("ours, nothing changed", run(build, ours))
        if theirs:
            for what, mine, whole in (
                ("time", (cold.seconds, again.seconds, idle.seconds), theirs.seconds),
                ("CPU", (cold.busy, again.busy, idle.busy), theirs.busy),
            ):
                ratios = [f"{value / whole:.2f}" for value in mine]
                print(
                    f"{what} by plain Material's: cold {ratios[0]}, one changed {ratios[1]},"
                    f" nothing changed {ratios[2]}"
                )
        site = ours / "site"
        pages = sorted(site.glob(f"articles/{'s*'}/index.html"))
        middle = sorted(pages, key=lambda p: p.stat().st_size)[len(pages) // 2]
        print(f"an article's page, all it loads: ours {weight(site, middle) / 1000:.0f} KB", end="")
        other = work / "plain" / "site" / "articles" / middle.parent.name / "index.html"
        if other.is_file():
            print(f", plain {weight(work / 'plain' / 'site', other) / 1000:.0f} KB", end="")
        files = [file for file in site.rglob("*") if file.is_file()]
        total = sum(file.stat().st_size for file in files)
        print(f"; the site {total / 1e6:.0f} MB in {len(files)} files")
        big = sorted((f.stat().st_size, f) for f in files if f.suffix == ".html")[-3:]
        for bytes_, file in reversed(big):
            print(f"  {bytes_ / 1000:.0f} KB {file.relative_to(site).as_posix()}")


def _told(name: str, cost: Cost) -> Cost:
    print(
        f"{name:26}{cost.seconds:9.1f}{cost.busy:9.1f}{cost.memory / 1e6:11.0f}",
        flush=True,
    )
    return cost


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
