"""What the program writes itself is right on every page, however little there is to say.

A page names no section that it does not have, leads to no place that is not there, gives no id
twice, and prints no list or heading with nothing in it.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from generator import events, pipeline
from generator.findings import stops
from generator.site.markup import Outline, outline
from generator.write import BuildInfo
from tests.trees import lay

CORPUS = Path(__file__).parent / "corpora" / "wetland"

ALMOST_NOTHING = {"mkdocs.yml": "site_name: 样例\n", "seeds/000.txt": "一句话。\n"}
ONE_OF_EACH = {
    "mkdocs.yml": "site_name: 样例\n",
    "seeds/000.txt": "工厂办法\n\n2025年3月1日，国务院印发《工厂办法》，工厂智能体达到100个。\n",
    "docs/domains/industry.md": "---\ntitle: 产业\nevidence: [工厂]\n---\n",
    "docs/topics/plant.md": "---\ntitle: 工厂\nevidence: [车间]\n---\n",
    "docs/stages/2027.md": "---\ntitle: 2027年\nevidence: [2027年]\n---\n",
    "docs/glossary/agent.md": "---\nterm: 智能体\n---\n",
    "docs/policies/plants.md": "---\ntitle: 《工厂办法》\n---\n",
}
NEVER_SAID = {
    **ONE_OF_EACH,
    "seeds/000.txt": "别的事\n\n今天天气很好，我们去公园里散步，看见了许多花草。\n",
}
MENDED_TWICE = {
    "mkdocs.yml": "site_name: 样例\n",
    "seeds/000.txt": "工厂\n\n我国人工-智能产业规-模持续扩大，企业数量不断增加，质量明显提高。\n",
    "docs/articles/a.md": "---\nseed: 000.txt\ntitle: 工厂\nmends:\n"
    "  - {line: 3, raw: 人工-智能, text: 人工智能}\n"
    "  - {line: 3, raw: 人工-智能产业, text: 人工智能的产业, certainty: suspect}\n"
    "  - {line: 3, raw: 规-模, text: 规模}\n"
    "  - {line: 3, raw: 规-模持续, text: 规模, certainty: suspect}\n---\n",
}


def _wetland(folder: Path) -> Path:
    return Path(shutil.copytree(CORPUS, folder))


def _laid(files: dict[str, str]) -> Callable[[Path], Path]:
    return lambda folder: lay(folder, {}, files)


PROJECTS: dict[str, Callable[[Path], Path]] = {
    "a small corpus": _wetland,
    "almost nothing": _laid(ALMOST_NOTHING),
    "one of each": _laid(ONE_OF_EACH),
    "one of each, and none is spoken of": _laid(NEVER_SAID),
    "repairs at one place": _laid(MENDED_TWICE),
}


@pytest.mark.parametrize("unread", [False, True])
@pytest.mark.parametrize("name", PROJECTS)
def test_pages_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, unread: bool
) -> None:
    root = PROJECTS[name](tmp_path / "project")
    if unread:

        def fails(*given: Any) -> Any:
            raise ValueError("no article can be read")

        monkeypatch.setattr(events, "events", fails)
    assert not stops(pipeline.build(root, BuildInfo(version="test")).findings)
    folder = root / "build" / "pages"
    pages = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.md")
    }
    bodies = {page: text.partition("\n---\n")[2] for page, text in pages.items()}
    outlines = {page: outline(body) for page, body in bodies.items()}
    wrong: list[str] = []
    for page, text in pages.items():
        own = outlines[page]
        wrong += [f"{page}: id {anchor} is given twice" for anchor in own.doubled]
        wrong += [f"{page}: no section {a}" for a in _named(text) if a not in own.anchors]
        wrong += [f"{page}: leads to {url}" for url in _astray(page, own, outlines, folder)]
        wrong += [f"{page}: nothing in {found}" for found in _empty(bodies[page])]
    assert not wrong, "\n".join(wrong)


def _named(text: str) -> Iterator[str]:
    """The anchors of a page's outline."""
    found = re.search(r"^outline: (.*)$", text.partition("\n---\n")[0], re.MULTILINE)
    waiting = json.loads(found[1]) if found else []
    while waiting:
        anchor, _, *children = waiting.pop()
        yield anchor
        waiting += [child for group in children for child in group]


def _astray(page: str, own: Outline, outlines: dict[str, Outline], folder: Path) -> Iterator[str]:
    """Links to pages, places and files that are not there."""
    for link in own.links:
        path, _, anchor = link.url.partition("#")
        if "://" in link.url or link.url.startswith(("data:", "mailto:")):
            continue
        target = page
        if path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
            if path.endswith("/") or path in (".", ".."):
                target = posixpath.normpath(f"{target}/index.md")
        if target in outlines:
            if anchor and unquote(anchor) not in outlines[target].anchors:
                yield link.url
        elif not (folder / target).is_file():
            yield link.url


_LIST = re.compile(r"<(ul|ol|dl|tbody|table)\b[^>]*>\s*</\1>")
_HEADING = re.compile(
    r"<h([2-5])\b(?P<attributes>[^>]*)>(?P<text>(?:(?!</h).)*)</h\1>\s*(?=<h(?P<next>[1-5])\b|</section>|</div>|<!-- /raw)",
    re.DOTALL,
)


def _empty(body: str) -> Iterator[str]:
    """Lists without an item, headings without words or with nothing below them.

    An article's own heading may stand over nothing: its page says so in a note.
    """
    yield from (found[0] for found in _LIST.finditer(body))
    for found in _HEADING.finditer(body):
        deeper = found["next"] and int(found["next"]) > int(found[1])
        if not found["text"].strip() or not (deeper or "said-head" in found["attributes"]):
            yield found[0]
