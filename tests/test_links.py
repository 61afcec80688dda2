"""Every broken link is found, and nothing else: small sites, one a file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.findings import as_line
from generator.site import check_links
from tests.support import yaml_of

CASES = sorted((Path(__file__).parent / "cases" / "links").rglob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = yaml_of(path.read_text(encoding="utf-8"))
    for name, text in case["files"].items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    told = []
    for item in check_links(tmp_path):
        values = dict(item.values)
        what = values.get("url") or values.get("anchor")
        told.append(f"{item.file}:{item.line} {item.code} {what}")
    assert sorted(told) == sorted(case["found"])


def test_a_broken_anchor_names_the_nearest(tmp_path: Path) -> None:
    page = '<a href="#L16">甲</a><p id="L15">乙</p><p id="end">丙</p>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (line,) = (as_line(item, "en") for item in check_links(tmp_path))
    assert line == (
        "index.html:1: error[broken-anchor] the link #L16 names a place that index.html does not "
        "have; the nearest is #L15. — use an anchor that stands on the page."
    )


def test_a_thousand_pages_take_seconds(tmp_path: Path) -> None:
    links = "".join(f'<p id="L{i}">文字 <a href="../{i}/#L{i}">另见</a></p>\n' for i in range(100))
    for number in range(1000):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "index.html").write_text(links, encoding="utf-8")
    begin = time.process_time()
    assert check_links(tmp_path) == ()
    assert time.process_time() - begin < 10


def test_every_link_of_the_real_site_leads_somewhere(site: Path) -> None:
    assert [as_line(item, "en") for item in check_links(site)] == []
