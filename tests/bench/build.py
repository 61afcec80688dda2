"""How long a build takes, beside plain MkDocs + Material + jieba search on the same articles.

    python -m tests.bench.build [articles]

Without a number: 1,000. `10000` is the other size that matters; plain Material is left out
there (its build takes the better part of an hour). One after the other, on one machine: the five
articles cold and after an edit, as the local server shows it; plain Material; ours cold, after one
article, one term, one domain's evidence word changed, and with nothing changed.
What counts are the ratios; a machine with other work gives other seconds, and there the
processor's time tells more than the clock's. Everything happens in
a temporary folder. Memory is the most that the command's processes held at any moment.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build_corpus import project
from tests.support import FIVE, ROOT

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
    """Print a line for each build, then the ratios; write both to `build/bench.json`."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = Path(name)
        rows: dict[str, Cost] = {}
        print(f"{'':34}{'seconds':>9}{'CPU':>9}{'memory MB':>11}")
        five = work / "five"
        five.mkdir()
        for part in ("seeds", "docs"):
            shutil.copytree(FIVE / part, five / part)
        shutil.copy(FIVE / "mkdocs.yml", five)
        rows["five articles, cold"] = _told("five articles, cold", run(BUILD, five))
        rows["five articles, one page edited"] = _told(
            "five articles, one page edited", shown(five)
        )
        ours = work / "ours"
        ours.mkdir()
        project(ours, count)
        seeds = sorted((ours / "seeds").glob("*.txt"))
        size = sum(seed.stat().st_size for seed in seeds)
        print(f"{count} articles, {size / 1e6:.1f} MB of text, {os.cpu_count()} processors")
        theirs = None
        if count <= COMPARED:
            (work / "plain").mkdir()
            plain(work / "plain", seeds)
            command = [sys.executable, "-m", "mkdocs", "build", "-q"]
            theirs = rows["plain"] = _told("plain Material", run(command, work / "plain"))
        edits: dict[str, Callable[[], object]] = {
            "ours, cold": lambda: None,
            "ours, one article changed": lambda: _edit_article(seeds[len(seeds) // 2]),
            "ours, one term changed": lambda: _edit_term(ours),
            "ours, one evidence word changed": lambda: _edit_evidence(ours),
            "ours, nothing changed": lambda: None,
        }
        for what, edit in edits.items():
            edit()
            rows[what] = _told(what, run(BUILD, ours))
        if theirs:
            cold, again, idle = (
                rows[f"ours, {what}"] for what in ("cold", "one article changed", "nothing changed")
            )
            for what, mine, whole in (
                ("time", (cold.seconds, again.seconds, idle.seconds), theirs.seconds),
                ("CPU", (cold.busy, again.busy, idle.busy), theirs.busy),
            ):
                ratios = [f"{value / whole:.2f}" for value in mine]
                print(
                    f"{what} by plain Material's: cold {ratios[0]}, one changed {ratios[1]},"
                    f" nothing changed {ratios[2]}"
                )
        _keep(rows, theirs)
        _weigh(ours / "site", work / "plain" / "site")


BUILD = [sys.executable, "-m", "generator", "build"]


def _edit_article(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    at = text.rindex("。")
    seed.write_text(f"{text[:at]}，并据此改了一句{text[at:]}", encoding="utf-8")


def _edit_term(root: Path) -> None:
    """Another name for a term: the passages that have it are linked."""
    page = root / "docs" / "glossary" / "6g.md"
    text = page.read_text(encoding="utf-8")
    assert "aliases:\n" in text
    page.write_text(text.replace("aliases:\n", "aliases:\n  - 改了一句\n", 1), encoding="utf-8")


def _edit_evidence(root: Path) -> None:
    page = root / "docs" / "domains" / "governance.md"
    text = page.read_text(encoding="utf-8")
    assert "evidence:\n" in text
    page.write_text(text.replace("evidence:\n", "evidence:\n  - 据此改了\n", 1), encoding="utf-8")


def shown(root: Path) -> Cost:
    """From an edit of a page of prose until the local server has it."""
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.fspath(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    page, made = root / "docs" / "about.md", root / "site" / "about" / "index.html"
    with subprocess.Popen(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            while "http" not in server.stdout.readline():
                pass
            best = Cost(1e9, 1e9, 0)
            # The first edit loads what all others find loaded.
            for word in ("第一句", "第二句", "第三句"):
                page.write_text(
                    page.read_text(encoding="utf-8") + f"\n{word}。\n", encoding="utf-8"
                )
                start, busy = time.perf_counter(), _busy(server.pid)
                while word not in (made.read_text(encoding="utf-8") if made.is_file() else ""):
                    time.sleep(0.01)
                seconds = time.perf_counter() - start
                if seconds < best.seconds:
                    best = Cost(seconds, _busy(server.pid) - busy, _resident(server.pid))
                time.sleep(1)
        finally:
            server.terminate()
    return best


def _busy(pid: int) -> float:
    """Processor seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _keep(rows: Mapping[str, Cost], theirs: Cost | None) -> None:
    """The table as data, for whoever compares: `{case: {time, cpu, time_ratio, …}}`."""
    found = {
        name: {
            "time": round(cost.seconds, 2),
            "cpu": round(cost.busy, 2),
            "time_ratio": round(cost.seconds / theirs.seconds, 3) if theirs else None,
            "cpu_ratio": round(cost.busy / theirs.busy, 3) if theirs else None,
            "memory_mb": round(cost.memory / 1e6),
        }
        for name, cost in rows.items()
    }
    file = ROOT / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _weigh(site: Path, other: Path) -> None:
    """Say what an article's page weighs with all that it loads, and which pages are the heaviest."""
    pages = sorted(site.glob("articles/s*/index.html"))
    middle = sorted(pages, key=lambda p: p.stat().st_size)[len(pages) // 2]
    print(f"an article's page, all it loads: ours {weight(site, middle) / 1000:.0f} KB", end="")
    same = other / "articles" / middle.parent.name / "index.html"
    if same.is_file():
        print(f", plain {weight(other, same) / 1000:.0f} KB", end="")
    files = [file for file in site.rglob("*") if file.is_file()]
    total = sum(file.stat().st_size for file in files)
    print(f"; the site {total / 1e6:.0f} MB in {len(files)} files")
    big = sorted((f.stat().st_size, f) for f in files if f.suffix == ".html")[-3:]
    for bytes_, file in reversed(big):
        print(f"  {bytes_ / 1000:.0f} KB {file.relative_to(site).as_posix()}")


def _told(name: str, cost: Cost) -> Cost:
    print(
        f"{name:34}{cost.seconds:9.1f}{cost.busy:9.1f}{cost.memory / 1e6:11.0f}",
        flush=True,
    )
    return cost


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
