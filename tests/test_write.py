"""The tree of pages: exact text, links that lead somewhere, the same bytes twice, files kept whole."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.interface import SIMPLIFIED
from generator.model import ArticleEntry, Knowledge, Origin, Passage, Repair
from generator.write import (
    BuildInfo,
    Context,
    all_files,
    dates,
    html,
    jobs,
    limits,
    page,
    publish,
    raw,
)
from generator.write.parts import cite, parallels
from generator.write.parts.passage import Mark, Style, printed, sentence
from generator.write.parts.stretches import heading_anchor
from tests.golden.corpus import articles, knowledge
from tests.support import article, yaml_of

GOLDEN = Path(__file__).parent / "golden" / "site"
CASES = Path(__file__).parent / "cases" / "write"
DAYS = {
    "seeds/rules.txt": ("2026-01-05", "2026-01-05"),
    "docs/articles/rules.md": ("2026-01-06", "2026-03-09"),
    "docs/about.md": ("2026-01-07", "2026-02-01"),
    "docs/stages/2028.md": ("2026-01-07", "2026-04-02"),
}
BUILD = BuildInfo("0123abc", "2026-11-22", "0.1", DAYS)
PLAIN = ("tables", "toc", "fenced_code")
"""What MkDocs itself adds."""
BOTH = [PLAIN, (*PLAIN, "generator.write.raw")]


class _Text(HTMLParser):
    """The text inside the first element of a class."""

    def __init__(self, css: str) -> None:
        super().__init__(convert_charrefs=True)
        self.css, self.depth, self.parts = css, 0, [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth and tag not in ("wbr", "br"):
            self.depth += 1
        elif not self.depth and self.css in (dict(attrs).get("class") or "").split():
            self.depth = 1
            self.parts.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in ("wbr", "br"):
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.parts[-1] += data


def text_content(markup: str, css: str) -> list[str]:
    """What a browser reads as `textContent` of each element of a class."""
    reader = _Text(css)
    reader.feed(markup)
    reader.close()
    return reader.parts[1:]


def rendered(content: bytes, extensions: tuple[str, ...]) -> str:
    """A page through the real Python-Markdown, its front matter cut off."""
    text = content.decode()
    _, _, body = text[4:].partition("\n---\n")
    return Markdown(extensions=list(extensions)).convert(body)


def _only(paragraphs: list[str]) -> Knowledge:
    """A knowledge that holds one article of these paragraphs and nothing else."""
    from generator.model import Reading

    made = article(*paragraphs, id="a", title="题")
    known = knowledge()
    return replace(
        known,
        readings=(Reading(made),),
        terms=(),
        policies=(),
        events=(),
        figures=(),
        parallels=(),
    )


# ---------------------------------------------------------------------- exact text

SPECIAL = st.sampled_from(
    ["*", "_", "**粗**", "# 题", "1. 一", "- 项", "<b>", "</div>", "<!-- /raw -->", "&amp;", "&", "[链](x)", "`码`",
     "“AI+”", "\\", "> 引", "|", "{#id}", "{: .a}", "    ", "![]()", "---", "<script>", "]]>", "^", "~", "\t"]
)  # fmt: skip
NASTY = st.lists(
    SPECIAL | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6),
    min_size=1,
    max_size=8,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(NASTY.filter(lambda t: not t.startswith("## ")), min_size=1, max_size=3))
@example(texts=["*甲*说 <1.5元> 一度，[不贵]。#一", "1. 不是列表", "    不是代码"])
def test_passages_come_out_exactly(texts: list[str]) -> None:
    context = Context(_only(texts), BUILD)
    job = next(job for job in jobs(context) if job.name == "articles/a/index.md")
    made = page.written(job.build(context))
    for extensions in BOTH:
        said = text_content(rendered(made, extensions), "said")
        assert said[: len(texts)] == texts, extensions


@settings(max_examples=60, deadline=None)
@given(
    text=NASTY,
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=4),
    run_in=st.integers(0, 10),
)
def test_marks_never_touch_the_text(text: str, spans: list[tuple[int, int]], run_in: int) -> None:
    passage = Passage("a#L1", "a", "L1", text, (1,), run_in=min(run_in, len(text)))
    marks = [Mark(a, min(a + n, len(text)), {"href": "#x"}) for a, n in spans]
    styles = [Style(a // 2, a // 2 + n, "mark") for a, n in spans]
    out = printed(passage, marks=marks, styles=styles)
    assert text_content(f'<p class="said">{out}</p>', "said") == [text]


def test_both_ways_of_reading_a_raw_block_give_the_same() -> None:
    block = raw.block('<div id="x">\n\n<p class="said">*a*</p>\n</div>')
    plain, lifted = (Markdown(extensions=list(e)).convert(f"前\n\n{block}\n后") for e in BOTH)
    squeezed = [re.sub(r"<!-- /?raw -->|\s+", "", text) for text in (plain, lifted)]
    assert squeezed[0] == squeezed[1]
    assert '<p class="said">*a*</p>' in lifted


# ---------------------------------------------------------------------- the golden site


def _shown(name: str) -> bool:
    # Assets are copied; the page of findings prints the catalogue, which belongs to every room.
    return not name.startswith(("assets/", "findings/"))


def test_the_golden_site() -> None:
    """The whole tree of the made-up corpus. `GOLDEN=write` writes it anew, to be read and committed."""
    made = {
        name: content for name, content in all_files(knowledge(), BUILD).items() if _shown(name)
    }
    if os.environ.get("GOLDEN") == "write":
        publish(made, GOLDEN)
    kept = {
        file.relative_to(GOLDEN).as_posix(): file.read_bytes()
        for file in GOLDEN.rglob("*")
        if file.is_file()
    }
    assert sorted(made) == sorted(kept)
    for name, content in made.items():
        assert content.decode() == kept[name].decode(), name


def test_same_input_same_bytes() -> None:
    assert all_files(knowledge(), BUILD) == all_files(knowledge(), BUILD)


def test_every_link_leads_to_a_page_and_an_anchor() -> None:
    tree = all_files(knowledge(), BUILD)
    made = {
        name.removesuffix("index.md"): rendered(content, BOTH[1])
        for name, content in tree.items()
        if name.endswith(".md")
    }
    anchors = {url: set(re.findall(r'\sid="([^"]+)"', markup)) for url, markup in made.items()}
    seen = 0
    for url, markup in made.items():
        for link in re.findall(r'\shref="([^"]+)"', markup):
            if link.startswith(("https://", "http://")):
                continue
            where = urlsplit(urljoin(f"https://x/{url}", link.replace("index.md", "")))
            target = where.path.removeprefix("/")
            if PurePosixPath(target).suffix:
                assert target in tree, (url, link)
                continue
            assert target in made, (url, link)
            if where.fragment:
                assert where.fragment in anchors[target], (url, link)
            seen += 1
    assert seen > 150


def test_headings_without_text_still_stand() -> None:
    known = _only(["## 一、有正文", "这是正文。", "## 二、没有正文", "## 三、也没有"])
    text = all_files(known, BUILD)["articles/a/index.md"].decode()
    shown = re.findall(r'<h2 id="([^"]+)" class="said-head">([^<]+)<', text)
    article = known.readings[0].article
    assert shown == [(heading_anchor(article, s), s.heading) for s in article.sections if s.heading]
    assert len(shown) == 3
    assert "标题“三、也没有”之下，文件里没有正文" in text


def test_links_are_answered_by_backlinks() -> None:
    tree = all_files(knowledge(), BUILD)
    for left, right in [
        ("articles/rules", "glossary/shore-power"),
        ("articles/rules", "domains/berths"),
        ("articles/rules", "stages/2028"),
        ("articles/talk", "topics/cost"),
        ("articles/rules", "timeline"),
        ("articles/rules", "figures"),
    ]:
        for here, there in ((left, right), (right, left)):
            wanted = f"{there.rsplit('/', 1)[-1]}/"
            assert re.search(rf'href="[^"]*{wanted}[#"]', tree[f"{here}/index.md"].decode()), (
                here,
                there,
            )


def test_edit_links_lead_to_the_file_that_feeds_the_page() -> None:
    from dataclasses import replace

    tree = all_files(knowledge(), BUILD)
    root = "https://example.org/repo/edit/main"
    for name, file in [
        ("articles/rules/index.md", "docs/articles/rules.md"),
        (
            "articles/talk/index.md",
            "docs/articles?filename=talk.md&value=---%0Aseed%3A%20talk.txt%0A---%0A",
        ),
        ("domains/berths/index.md", "docs/domains/berths.md"),
        ("about/index.md", "docs/about.md"),
    ]:
        # Nobody may edit a seed: where no file says anything of it, one is begun.
        place = root.replace("/edit/", "/new/") if "?" in file else root
        assert f'edit_url: "{place}/{file}"' in tree[name].decode()
    known = knowledge()
    quiet = replace(known.project.settings, repo_url="")
    tree = all_files(replace(known, project=replace(known.project, settings=quiet)), BUILD)
    assert not any(b"edit_url" in content for content in tree.values())


def test_front_matter_is_yaml_whatever_a_title_holds() -> None:
    from dataclasses import replace

    known = knowledge()
    odd = 'a: "b"\n---\n# \u2028 {x}'
    reading = replace(known.readings[0], article=replace(known.readings[0].article, title=odd))
    tree = all_files(replace(known, readings=(reading, known.readings[1])), BUILD)
    head = tree["articles/rules/index.md"].decode().split("\n---\n")[0]
    assert yaml_of(head)["title"] == odd


# ---------------------------------------------------------------------- open data


def _data(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(all_files(knowledge(), BUILD)[f"data/{name}.json"])
    return found


def test_open_data_says_what_the_design_lists() -> None:
    fields = {
        "articles": "id seed title subtitle authors publication date date_precision date_basis kind url characters",
        "passages": "id article anchor url text heading speaker raw_lines complete domains topics stages repairs",
        "terms": "id term aliases pinyin definition definition_source status passages url",
        "events": "id date end precision relative kind headline sources domains url",
        "figures": "id value unit comparator subject as_of kind sources series url",
        "policies": "id title aliases issuer date number sources url",
    }
    for name, listed in fields.items():
        for row in _data(name):
            assert set(listed.split()) <= set(row), name


def test_quotes_are_exact_runs_of_their_passages() -> None:
    texts = {row["id"]: row["text"] for row in _data("passages")}
    for name in ("events", "figures", "policies"):
        for row in _data(name):
            assert all(source["quote"] in texts[source["passage"]] for source in row["sources"])


def test_the_csv_twin_has_the_same_rows() -> None:
    content = all_files(knowledge(), BUILD)["data/figures.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [(r["id"], r["value"]) for r in rows] == [
        (r["id"], str(r["value"])) for r in _data("figures")
    ]


# ---------------------------------------------------------------------- the stylesheet


def test_the_dark_colours_stand_twice_and_are_equal() -> None:
    css = (Path(raw.__file__).parent / "assets" / "look.css").read_text(encoding="utf-8")
    sets = [
        re.findall(r"(--[a-z0-9-]+): (#[0-9a-f]+);", block)
        for block in re.findall(
            r'\[data-md-color-scheme="(?:slate|default)"\] \{(.*?)\}', css, re.DOTALL
        )
    ]
    dark = [found for found in sets if len(found) > 10]
    assert len(dark) == 2
    assert dark[0] == dark[1]


# ---------------------------------------------------------------------- cases


def _cases(name: str) -> list[Any]:
    found: list[Any] = yaml_of((CASES / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", _cases("made-up/dates.yml"), ids=str)
def test_dates_are_spoken(case: dict[str, str]) -> None:
    assert dates.spoken(case["iso"], case.get("precision", ""), case.get("end", "")) == case["said"]


@pytest.mark.parametrize("case", _cases("made-up/line-breaks.yml"), ids=str)
def test_breaks_beside_quotation_marks(case: dict[str, str]) -> None:
    assert html.broken(case["text"]) == case["html"]


@pytest.mark.parametrize("case", _cases("made-up/sentences.yml"), ids=str)
def test_excerpts_are_sentences(case: dict[str, Any]) -> None:
    text, word = case["text"], case["word"]
    at = text.index(word)
    left, right = sentence(text, at, at + len(word), case["limit"])
    assert text[left:right] == case["excerpt"]


def test_citations_say_what_is_inferred() -> None:
    rules, talk = articles()
    assert (
        cite.national(rules, "u", SIMPLIFIED) == "港口电动化办法[Z/OL]. [2026](推定)[引用日期]. u."
    )
    assert cite.national(talk, "u", SIMPLIFIED) == "甲. 〔原文无题〕[Z/OL]. 日期未载[引用日期]. u."
    assert json.loads(cite.csl(rules, "u", SIMPLIFIED))["issued"] == {
        "date-parts": [[2026, 3]],
        "circa": True,
    }


def test_a_site_without_an_address_cites_none() -> None:
    """A relative address is no use in another's footnote, nor in linked data."""
    rules, _ = articles()
    assert cite.national(rules, "", SIMPLIFIED).endswith("[引用日期].")
    assert "url" not in cite.bibtex(rules, "", SIMPLIFIED) and "URL" not in cite.csl(
        rules, "", SIMPLIFIED
    )
    linked = {"name": "a", "url": "x/", "items": [{"url": "https://e.org/x/"}, {"url": "x/#a"}]}
    made = page.written(page.Page("x/", "a", "b", data=linked)).decode()
    said = json.loads(json.loads(re.findall(r"(?m)^jsonld: (.*)$", made)[0]))
    assert said == {"name": "a", "items": [{"url": "https://e.org/x/"}, {}]}


def test_a_crowded_page_still_leads_to_every_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a category has no room to quote stands there as a link."""
    known = knowledge()
    labels = [x for reading in known.readings for x in reading.labels]
    assert len({x.passage for x in labels}) > 1
    for name in ("QUOTED", "OFFICIAL", "ROWS"):
        monkeypatch.setattr(limits, name, 0)
    tree = all_files(known, BUILD)
    for label in labels:
        text = tree[f"{label.kind}s/{label.id}/index.md"].decode()
        assert "<blockquote" not in text
        article, _, anchor = label.passage.partition("#")
        assert f'<a href="../../articles/{article}/#{anchor}">¶{anchor[1:]}</a>' in text


def test_what_many_tell_names_some_and_counts_all(monkeypatch: pytest.MonkeyPatch) -> None:
    known = knowledge()
    first, *others = known.events
    passages = [p for reading in known.readings for p in reading.article.passages]
    everywhere = tuple(replace(first.sources[0], passage=p.id, text=p.text) for p in passages)
    assert len(passages) > 1
    known = replace(known, events=(replace(first, sources=everywhere), *others))
    monkeypatch.setattr(limits, "TOLD", 1)
    text = all_files(known, BUILD)["timeline/index.md"].decode()
    counts = [int(n) for n in re.findall(r"等 (\d+) 处，全部见<a href=", text)]
    assert counts == [len(passages)]


def test_parallels_beyond_the_room_of_a_page_are_links(monkeypatch: pytest.MonkeyPatch) -> None:
    quoted = all_files(knowledge(), BUILD)["articles/rules/index.md"].decode()
    monkeypatch.setattr(parallels, "room", lambda pen, article: 0)
    linked = all_files(knowledge(), BUILD)["articles/rules/index.md"].decode()
    link = re.findall(r'<figcaption class="src">(.*?)</figcaption>', quoted)[0]
    assert f'<p class="src">{link}</p>' in linked and "<figure" not in linked


def test_a_repair_reads_in_words() -> None:
    from generator.write.parts.passage import reading

    assert reading(Repair("mend", 1, 0, "人", "入"), SIMPLIFIED) == "原作“人”"
    assert reading(Repair("mend", 1, 0, "内的", ""), SIMPLIFIED) == "原作“内的”，删"
    assert reading(Repair("break-join", 1, 0, "\n\n", ""), SIMPLIFIED) == "此处断段接合"


# ---------------------------------------------------------------------- the disk


def test_publishing_touches_only_what_changed(tmp_path: Path) -> None:
    files = {"a.md": b"1", "b/c.md": b"2"}
    assert publish(files, tmp_path) == ("a.md", "b/c.md")
    before = (tmp_path / "a.md").stat().st_mtime_ns
    assert publish({"a.md": b"1", "d.md": b"3"}, tmp_path) == ("b/c.md", "d.md")
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    "name",
    ["../x.md", "a/../../x.md", "/x.md", "a//x.md", "./x.md", "..", "", "a\\..\\x.md", "a/"],
)
def test_nothing_is_published_outside(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    publish({"index.md": b"old"}, folder)
    with pytest.raises(ValueError, match="no path below pages"):
        publish({"index.md": b"new", name: b"x"}, folder)
    assert [path.name for path in tmp_path.rglob("*")] == ["pages", "index.md"]
    assert (folder / "index.md").read_bytes() == b"old"


def test_the_rest_of_a_killed_build_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".a.md.part").write_bytes(b"half")
    publish({"a.md": b"whole"}, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md"]


def test_the_thinned_stylesheet_loses_only_what_is_named() -> None:
    from generator.write.beside import material

    css = material.stylesheet().decode()
    assert css.count("{") == css.count("}")
    assert len(css) < 80_000
    for kept in (
        ".md-header{",
        ".md-tabs__list{",
        ".md-nav__link{",
        ".md-typeset table",
        "--md-nav-icon--next:url(",
    ):
        assert kept in css
    assert ".tabbed-set" not in css and ".md-banner" not in css


def test_an_article_says_what_document_it_was_taken_from() -> None:
    known = knowledge()
    first = known.readings[0].article
    origin = Origin("港报 <1>.pdf", "0123456789abcdef" * 4, "pypdfium2 5.0", 3)
    entry = ArticleEntry(first.id, first.seed, "", origin=origin)
    project = replace(known.project, articles=(entry,))
    made = all_files(replace(known, project=project), BUILD)
    page = made[f"articles/{first.id}/index.md"].decode()
    (line,) = re.findall(r"<div><dt>原件</dt>.*?</div>", page)
    assert re.sub(r"<(?!br|/?dt|/?code)[^>]*>", "", line) == (
        "<dt>原件</dt>港报 &lt;1&gt;.pdf，3 页，文字由 pypdfium2 5.0 取出<br>SHA-256 "
        f"<code>{origin.sha256}</code>"
    )
    others = [
        n for n, text in made.items() if n.startswith("articles/") and "原件".encode() in text
    ]
    assert others == [f"articles/{first.id}/index.md"]


def test_a_long_page_of_prose_shows_how_each_section_begins_and_folds_the_rest() -> None:
    from generator.write.parts.folds import LONG, folded

    short = (
        "<p>零</p><h2>甲</h2><p>一</p><p>二</p><h2>乙</h2><div><div>三</div><br>四</div><p>五</p>"
    )
    assert folded(short, "其余") == short
    long = short.replace("五", "五" * LONG)
    start, rest = folded(long, "其余").split('<details class="fold">')
    assert start.rstrip() == long.partition("<p>五")[0]
    assert rest.split("</summary>")[1].strip() == f"<p>{'五' * LONG}</p>\n</details>"
