"""The feeds and the map of the site: when an article came, when it was mended, its own day apart."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

from generator.model import ArticleEntry, Knowledge, Mend
from generator.site import days
from generator.write import BuildInfo, all_files
from tests.golden.corpus import knowledge

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(made: dict[str, bytes], name: str = "feed.xml") -> dict[str, dict[str, str]]:
    """Of each entry, by its title: what it says."""
    feed = ElementTree.fromstring(made[name])
    return {
        entry.findtext(f"{ATOM}title", ""): {
            key: entry.findtext(f"{ATOM}{key}", "") for key in ("published", "updated", "summary")
        }
        for entry in feed.findall(f"{ATOM}entry")
    }


def dated(date: str, precision: str, **more: object) -> Knowledge:
    """The made-up corpus, its first article of another day."""
    known = knowledge()
    first = known.readings[0]
    article = replace(first.article, date=date, date_precision=precision)
    project = replace(known.project, **more)  # type: ignore[arg-type]
    readings = (replace(first, article=article), *known.readings[1:])
    return replace(known, readings=readings, project=project)


def build(**files: tuple[str, str]) -> BuildInfo:
    named = {name.replace("__", "/").replace("_", "."): found for name, found in files.items()}
    return BuildInfo("0123abc", "2026-11-22", "0.1", named)


def test_the_day_of_an_article_is_told_as_precisely_as_it_is_known() -> None:
    for date, precision, told in (
        ("2026", "year", "〔2026年〕"),
        ("2026-03", "month", "〔2026年3月〕"),
        ("2026-03-05", "day", "〔2026年3月5日〕"),
        ("", "", "〔日期未载〕"),
        ("2026-02-30", "day", "〔"),
    ):
        made = entries(all_files(dated(date, precision), build()))
        one = made["港口电动化办法"]
        assert one["summary"].startswith(told)
        assert one["updated"] == "2026-11-22T00:00:00Z"
        assert one["published"] == ""
        assert len(made) == 2


def test_a_correction_is_told_and_the_day_it_came_stays() -> None:
    entry = ArticleEntry(
        "rules",
        "rules.txt",
        "docs/articles/rules.md",
        mends=(Mend(4, "一", "二", "", "certain"), Mend(5, "三", "四", "", "certain")),
    )
    known = dated("2026-03", "month", articles=(entry,))
    added = ("2026-01-05", "2026-01-05")
    new = entries(all_files(known, build(seeds__rules_txt=added, docs__articles__rules_md=added)))
    assert new["港口电动化办法"]["published"] == new["港口电动化办法"]["updated"]
    assert new["港口电动化办法"]["summary"].startswith("〔2026年3月〕")
    mended = ("2026-01-05", "2026-04-09")
    made = all_files(known, build(seeds__rules_txt=added, docs__articles__rules_md=mended))
    one = entries(made)["港口电动化办法"]
    assert (one["published"], one["updated"]) == ("2026-01-05T00:00:00Z", "2026-04-09T00:00:00Z")
    assert one["summary"].startswith("〔2026年3月；2026年4月9日有改动，至今改正字句 2 处〕")
    # What was changed last comes first; a feed of a domain has its own articles only.
    assert next(iter(entries(made))) == "港口电动化办法"
    assert set(entries(made, "domains/berths/feed.xml")) < set(entries(made))


def test_the_map_leaves_out_the_search_and_gives_each_page_its_day() -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    made = all_files(knowledge(), build(docs__articles__rules_md=("2026-01-05", "2026-04-09")))
    rows = {
        str(one.findtext(f"{name}loc")).removeprefix("https://example.org/ports/"): one.findtext(
            f"{name}lastmod"
        )
        for one in ElementTree.fromstring(made["sitemap.xml"])
    }
    assert "search/" not in rows
    assert not [url for url in rows if url.endswith("/source/")]
    assert rows["articles/rules/"] == "2026-04-09"
    assert rows["articles/talk/"] is None
    assert rows["about/"] is None
    expected = {
        name.removesuffix("index.md")
        for name in made
        if name.endswith("index.md") and not name.endswith("source/index.md")
    }
    assert rows.keys() == expected - {"search/"}


# ------------------------------------------------------------------------------ history


def _git(root: Path, day: str, *arguments: str) -> None:
    stamp = f"{day}T12:00:00+00:00"
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp},
    )


def test_the_days_of_each_source(tmp_path: Path) -> None:
    root = tmp_path / "one"
    # A project may stand in a folder of a repository; names may be Chinese.
    project = root / "site"
    (project / "seeds").mkdir(parents=True)
    _git(root, "2026-01-01", "init", "-q")
    for day, name, text in (
        ("2026-01-02", "seeds/甲.txt", "一"),
        ("2026-02-03", "seeds/乙.txt", "一"),
        ("2026-03-04", "seeds/甲.txt", "二"),
        ("2026-03-05", "other.txt", "一"),
    ):
        (project / name).write_text(text, "utf-8")
        _git(root, day, "add", "-A")
        _git(root, day, "commit", "-qm", "x")
    assert days(project) == {
        "seeds/甲.txt": ("2026-01-02", "2026-03-04"),
        "seeds/乙.txt": ("2026-02-03", "2026-02-03"),
    }
    # Of the last commits alone nobody learns when a file came.
    shallow = tmp_path / "two"
    _git(tmp_path, "2026-04-01", "clone", "-q", "--depth", "1", root.as_uri(), str(shallow))
    assert days(shallow / "site") == {}
    (tmp_path / "none").mkdir()
    assert days(tmp_path / "none") == {}
