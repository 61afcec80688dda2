"""What arrives from outside breaks nothing, runs nothing and asks for nothing elsewhere.

`cases/hostile/places.yml` holds every place that prints words from outside, `payloads.yml` what is
put there; all of it is built together with the real articles and opened in a browser.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from generator import pipeline
from generator import site as sites
from generator.findings import as_line, stops
from generator.write import BuildInfo
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "hostile"
PAYLOADS: list[str] = yaml_of((CASES / "payloads.yml").read_text(encoding="utf-8"))
PLACES: dict[str, str] = yaml_of((CASES / "places.yml").read_text(encoding="utf-8"))

Visit = Callable[..., Page]


def _files() -> Iterator[tuple[str, str]]:
    """Path and text of every file: each place with each payload."""
    for number, payload in enumerate(PAYLOADS, 10):
        for place, text in PLACES.items():
            front, mark, body = (
                text.partition("\n---\n\n") if place.endswith(".md") else ("", "", text)
            )
            quoted = json.dumps(payload, ensure_ascii=False)
            alias = json.dumps(f"别{number}{payload}", ensure_ascii=False)
            front = front.replace("{p}", quoted).replace("{a}", alias).replace("{n}", str(number))
            body = body.replace("{p}", payload).replace("{n}", str(number))
            yield place.replace("{n}", str(number)), front + mark + body


@pytest.fixture(scope="session")
def hostile(root: Path, made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The project with the hostile files in it, built: the folder that holds `site/`."""

    def make(folder: Path) -> None:
        for name in ("docs", "seeds"):
            shutil.copytree(root / name, folder / name)
        shutil.copy(root / "mkdocs.yml", folder)
        for path, text in _files():
            (folder / path).write_text(text, encoding="utf-8")
        found = pipeline.build(folder, BuildInfo(version="test")).findings
        found = (*found, *sites.build(folder))
        wrong = [as_line(item, "en") for item in found if stops([item])]
        assert not wrong, "\n".join(wrong)

    return made_once("hostile", make)


def _pages(folder: Path) -> list[str]:
    """Every page of a hostile thing, and every page that lists such things."""
    site = folder / "site"
    every = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    lists = {f"{name}/index.html" for name in "articles domains domains/governance glossary policies topics topics/law"
             " timeline figures graph findings search stages/2027".split()}  # fmt: skip
    return [p for p in every if "hostile" in p or "/9" in p or p in lists or p == "index.html"]


class _Judge(HTMLParser):
    """Gathers whatever could run or load."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        said = f"<{tag} {given}>"
        if tag == "script" and not (
            (given.get("src") or "").endswith(".js") or str(given.get("type")).endswith("json")
        ):
            self.wrong.append(said)
        if tag in ("iframe", "object", "embed", "base", "frame", "applet", "math"):
            self.wrong.append(said)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            self.wrong.append(said)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.wrong.append(said)
            elif name in ("href", "src", "action", "data", "poster"):
                if address.startswith(("javascript:", "vbscript:", "data:")):
                    self.wrong.append(said)
                if name != "href" and address.startswith(("http", "//")):
                    self.wrong.append(said)


def test_no_page_holds_anything_that_could_run(hostile: Path) -> None:
    wrong: list[str] = []
    for path in sorted((hostile / "site").rglob("*.html")):
        judge = _Judge()
        judge.feed(path.read_text(encoding="utf-8"))
        judge.close()
        wrong += [f"{path.relative_to(hostile)}: {item}" for item in judge.wrong]
    assert not wrong, "\n".join(wrong[:20])


def test_every_page_carries_the_policy(hostile: Path) -> None:
    for path in _pages(hostile):
        text = (hostile / "site" / path).read_text(encoding="utf-8")
        head, policy = text.index("<head>"), text.index("Content-Security-Policy")
        assert "script-src 'self';" in text[policy : policy + 200], path
        assert "<script" not in text[head:policy], path


@pytest.mark.parametrize("how", ["served", "from a disk"])
def test_nothing_runs_and_nothing_is_asked_elsewhere(
    visit: Visit, serve: Callable[[Path], str], hostile: Path, how: str
) -> None:
    """In a browser, on every kind of page; the policy itself has nothing to refuse either."""
    site = hostile / "site"
    base = serve(site) if how == "served" else site.as_uri() + "/"
    page = visit("about:blank", within=base)
    refused: list[str] = []
    page.expose_function("__refused", lambda said: refused.append(said))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => __refused(`${location} ${e.violatedDirective}`))"
    )
    # Every fourth page, and of the others every eighth from a disk: a browser takes its time, and
    # what could run is looked for in the text of all of them.
    for path in _pages(hostile)[::4] if how == "served" else _pages(hostile)[2::8]:
        page.goto(base + path, wait_until="load")
        assert page.evaluate("window.__pwned") is None, path
        assert page.evaluate("document.querySelector('main h1, article h1') !== null"), path
        assert page.evaluate("document.querySelector('.md-footer') !== null"), path
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    for query in ("script", "港口", "pwned", "<img src=x onerror=window.__pwned=20>"):
        page.fill("input[name=q]", query)
        page.wait_for_timeout(600)
        assert page.evaluate("window.__pwned") is None, query
    assert not refused, refused[:10]


def test_data_and_feeds_stay_what_they_are(hostile: Path) -> None:
    site = hostile / "site"
    for file in (site / "data").glob("*.json"):
        assert isinstance(json.loads(file.read_bytes()), list)
    for file in (site / "data").glob("*.csv"):
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
    titles = [
        item.text
        for item in ElementTree.parse(site / "feed.xml").iter()
        if item.tag.endswith("title")
    ]
    assert any(title and PAYLOADS[4] in title for title in titles)


def test_words_come_out_as_they_were_written(
    hostile: Path, visit: Visit, serve: Callable[[Path], str]
) -> None:
    """Escaped, and not taken away: title, heading and description read as the payload."""
    page = visit("about:blank", within=serve(hostile / "site"))
    for number, payload in enumerate(PAYLOADS, 10):
        page.goto(f"{serve(hostile / 'site')}articles/hostile-{number}/", wait_until="load")
        shown = " ".join(payload.split())
        assert page.title().startswith(shown), payload
        assert page.locator("article h1").first.inner_text().strip() == shown, payload
