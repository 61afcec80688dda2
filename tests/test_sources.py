"""A project's files in, records and findings out; each case of `cases/sources/` is a small tree.

`trees.py` says what a case may hold; `finds` are the lines that a contributor reads, all of them.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import sources
from generator.chinese.common import COMMON
from generator.chinese.scripts import s2t
from generator.findings import as_annotation, as_line, finding, has_errors, stops
from generator.model import (
    ArticleEntry,
    Author,
    Category,
    Correction,
    EvidenceWord,
    Limits,
    Mend,
    Project,
    Ruling,
    Settings,
)
from generator.sources import decode, raw_lines, read_project
from generator.sources.front import compose, plain
from generator.sources.sense import foreign, misread
from tests import trees
from tests.support import FIVE, yaml_of

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases" / "sources").glob("*/*.yml"))
SETTINGS = "site_name: 样例\n"


def lay(root: Path, case: dict[str, Any]) -> Path:
    """The tree of a case on disk. Unless it is `bare`, it has a `mkdocs.yml`."""
    return trees.lay(root, case, {} if case.get("bare") else {"mkdocs.yml": SETTINGS})


def load(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml_of(path.read_text(encoding="utf-8"))
    return case


def lines(findings: Any) -> str:
    return "".join(as_line(item) + "\n" for item in findings)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(path: Path, tmp_path: Path) -> None:
    case = load(path)
    project, found = read_project(lay(tmp_path, case))
    assert lines(found) == case.get("finds", "")
    assert (project is None) == stops(found)


def test_every_finding_of_the_room_has_a_case() -> None:
    room = [*Path(sources.__file__).parent.glob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in room)
    codes = set(re.findall(r'finding\([^"]{1,80}"([a-z-]+-[a-z-]+)"', text))
    codes |= set(re.findall(r'_say\([^"]{1,80}"([a-z-]+-[a-z-]+)"', text))
    assert len(codes) > 30
    shown = "".join(load(path).get("finds", "") for path in CASES)
    assert {code for code in codes if f"[{code}]" not in shown} == {"findings-more"}


WHOLE = HERE / "cases" / "sources" / "must-not-change" / "whole-project.yml"


@pytest.fixture
def whole(tmp_path: Path) -> Project:
    project, found = read_project(lay(tmp_path, load(WHOLE)))
    assert project is not None, lines(found)
    return project


def test_settings(whole: Project) -> None:
    assert whole.settings == Settings(
        site_name="样例", site_url="https://example.org/", repo_url="https://example.org/repo"
    )


def test_article(whole: Project) -> None:
    entry = whole.articles[0]
    assert entry == ArticleEntry(
        id="one",
        seed="001_a.txt",
        file="docs/articles/one.md",
        title="一个题目",
        authors=(Author("甲", affiliation="某大学"), Author("乙")),
        date="2025-08",
        mends=(Mend(3, " 是", "", reason="样例"),),
        rulings=(Ruling(1, role="title"),),
        order=((3, 3), (1, 2)),
        corrections=(
            Correction("L3", "domains", add=("industry",), primary="industry", line=16),
            Correction("L3", "figures", ("3个",), values=(("value", "3"),), line=20),
        ),
        note="编者按。\n\n第二段。",
        body_line=23,
    )


def test_category(whole: Project) -> None:
    entry = whole.categories[0]
    assert (entry.kind, entry.id, entry.title) == ("domain", "livelihood", "民生福祉")
    industry = whole.categories[1]
    assert isinstance(industry, Category)
    assert industry.evidence == (EvidenceWord("工业", 1.0, 6), EvidenceWord("制造", 0.5, 7))
    assert industry.front["description"] == "给搜索引擎的话"
    assert [c.id for c in whole.categories] == ["livelihood", "industry", "2027", "agriculture"]


def test_glossary_and_policies(whole: Project) -> None:
    (term,) = whole.terms
    assert (term.term, term.aliases, term.quote_seed) == ("智能体", ("AI Agent",), "001_a.txt")
    (policy,) = whole.policies
    assert (policy.number, policy.date) == ("国发〔2025〕11号", "2025-08-21")


def test_pages_and_redirects(whole: Project) -> None:
    assert [(page.path, page.title) for page in whole.pages] == [
        ("about.md", "关于本站"),
        ("domains/index.md", "六大领域"),
    ]
    assert whole.pages[1].front == {"title": "六大领域", "order": 2, "draft": False}
    assert whole.redirects == (("glossary/agent/", "glossary/zhinengti/"),)


def test_seed_kept_as_it_is(whole: Project) -> None:
    (source,) = whole.sources
    assert source.text == "题目\r\n\r\n智能体 是程序，有3个。\n"
    assert source.sha256 == "015d23bdb06613c5d58b1698e2de7cf7cfb15edc0d94157d8cd7da8d59867002"


def test_settings_with_the_builders_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = {
        "files": {
            "mkdocs.yml": (
                "site_name: !ENV [SAMPLE_NAME, 样例]\n"
                "site_url: !ENV SAMPLE_URL\n"
                "markdown_extensions:\n"
                "  - y: !!python/name:material.extensions.emoji.twemoji\n"
            ),
            "seeds/a.txt": "一句话。",
        }
    }
    monkeypatch.setenv("SAMPLE_URL", "https://example.org/")
    project, _ = read_project(lay(tmp_path, case))
    assert project is not None
    assert project.settings == Settings("样例", "https://example.org/")


def test_nesting_without_end(tmp_path: Path) -> None:
    """Some thousands of levels would overrun the stack of the YAML library, and end Python."""
    case = {"files": {"docs/x.md": "---\na: " + "[" * 100_000 + "\n---\n", "seeds/a.txt": "句。"}}
    _, found = read_project(lay(tmp_path, case))
    assert "docs/x.md:2: 错误[yaml-broken]" in lines(found)


def test_of_hundreds_of_findings_in_a_file_the_first_are_told(tmp_path: Path) -> None:
    redirects = "".join(f"glossary/old-{n}/: glossary/new-{n}/\n" for n in range(1000))
    case = {"files": {"docs/redirects.yml": redirects, "seeds/a.txt": "句。"}}
    _, found = read_project(lay(tmp_path, case))
    told = lines(item for item in found if item.file == "docs/redirects.yml")
    assert told.count("[redirect-unknown]") == 200
    assert "docs/redirects.yml: 提示[findings-more] 这个文件还有 800 条问题没有列出" in told


def test_a_file_name_of_broken_bytes(tmp_path: Path) -> None:
    lay(tmp_path, {"files": {"seeds/a.txt": "一句话。"}})
    with open(os.fsencode(tmp_path) + b"/seeds/b\xff.txt", "wb") as stream:  # noqa: PTH123
        stream.write("又一句话。".encode())
    project, found = read_project(tmp_path)
    assert "seeds/b\\udcff.txt: 错误[name-bad] 文件名不能用：U+DCFF" in lines(found)
    assert project is not None
    assert [source.name for source in project.sources] == ["a.txt"]


def test_a_seed_that_is_refused_is_left_out_alone(tmp_path: Path) -> None:
    case = load(HERE / "cases" / "sources" / "made-up" / "sizes.yml")
    case["files"] = {k: v for k, v in case["files"].items() if not k.startswith("docs/")}
    project, found = read_project(lay(tmp_path, case))
    assert project is not None
    assert [source.name for source in project.sources] == ["001_a.txt", "005_just.txt"]
    assert has_errors(found)


def test_without_a_seed_that_can_be_read_nothing_is_built(tmp_path: Path) -> None:
    project, found = read_project(lay(tmp_path, {"files": {"seeds/a.txt": ""}}))
    assert project is None
    assert "seeds: 错误[seeds-none]" in lines(found)


def test_settings_that_are_inherited(tmp_path: Path) -> None:
    case = load(HERE / "cases" / "sources" / "must-not-change" / "settings-of-the-builder.yml")
    project, _ = read_project(lay(tmp_path, case))
    assert project is not None
    assert project.settings == Settings(
        site_name="样例",
        site_url="https://example.org/部分/",
        repo_url="https://example.org/repo",
        edit_uri="blob/main/docs/",
        limits=Limits(seed_lines=50, files=10),
        language="zh-Hant",
    )


def test_what_parts_lines_in_a_page_ends_them(tmp_path: Path) -> None:
    page = "---\ntitle: 一页\n---\n一行\u2028二行\x0c三行\r\n四行\x85五行\n"
    case = {"files": {"docs/x.md": page, "seeds/a.txt": "一句话。"}}
    project, _ = read_project(lay(tmp_path, case))
    assert project is not None
    assert project.pages[0].body == "一行\n二行\n三行\n四行\n五行"


def test_many_redirects_take_no_time(tmp_path: Path) -> None:
    """Each used to be looked for in the YAML anew: minutes for some thousands."""
    names = {f"docs/glossary/t{n}.md": f"---\nterm: 术语{n}\n---\n" for n in range(300)}
    moved = "".join(f"glossary/old-{n}/: glossary/t{n % 300}/\n" for n in range(5000))
    lay(tmp_path, {"files": {**names, "docs/redirects.yml": moved, "seeds/a.txt": "一句话。"}})
    before = time.process_time()
    project, _ = read_project(tmp_path)
    assert time.process_time() - before < 3
    assert project is not None
    assert len(project.redirects) == 5000


def test_findings_speak_english(tmp_path: Path) -> None:
    case = load(HERE / "cases" / "sources" / "made-up" / "wrong-keys.yml")
    _, found = read_project(lay(tmp_path, case))
    said = [as_line(item, "en") for item in found]
    assert (
        "docs/articles/a.md:3:1: error[key-unknown] unknown key “titel”"
        " — use a key that exists: title"
    ) in said


# ------------------------------------------------------------------- encodings, line ends

WORDS = st.text(alphabet=sorted(COMMON), min_size=4, max_size=12)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\x0c\n"])
CHINESE = st.lists(st.tuples(WORDS, st.sampled_from("，。；“"), ENDS), min_size=4, max_size=12).map(
    lambda parts: "".join("".join(part) for part in parts)
)
ANY = st.text(
    st.characters(min_codepoint=32, codec="utf-8", exclude_characters="\x7f\ufeff"), min_size=1
)
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@settings(derandomize=True, deadline=None)
@given(CHINESE, st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]))
def test_chinese_is_read_in_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@settings(derandomize=True, deadline=None)
@given(st.one_of(CHINESE, ANY), st.sampled_from(sorted(MARKS)))
def test_a_byte_order_mark_decides(text: str, encoding: str) -> None:
    assert decode(MARKS[encoding] + text.encode(encoding)) == (text, encoding)


@settings(derandomize=True, deadline=None)
@given(ANY)
def test_utf8_is_always_taken_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@settings(derandomize=True, deadline=None)
@given(st.binary(min_size=1, max_size=60))
def test_other_bytes_are_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except sources.NotText:
        return
    assert data.endswith(text.encode(encoding))


@settings(derandomize=True, deadline=None)
@given(st.lists(st.text(alphabet="甲乙 \x0c\u2028", max_size=5), min_size=1), ENDS)
def test_lines_are_what_stands_between_line_ends(parts: list[str], end: str) -> None:
    end = end.removeprefix("\x0c")[:2] if end != "\n\n" else "\n"
    assert raw_lines(end.join(parts) + end) == parts


# --------------------------------------------------------------------- what is not what it seems

PROSE = (
    "人工智能是推动科技跨越发展的重要力量，各地都在制定计划，企业、学校和医院都参加进来。"
    "政府工作报告提出，要把数字技术与制造优势、市场优势更好地结合起来，支持大模型广泛应用。"
)
LATER = ["gb18030", "cp1252", "latin-1", "cp1251", "shift_jis"]


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 40), st.integers(30, 90), st.sampled_from(LATER))
def test_utf8_that_was_read_as_something_else(start: int, length: int, wrong: str) -> None:
    garbled = (PROSE * 2)[start : start + length].encode().decode(wrong, "ignore")
    assert misread(garbled) == "UTF-8"


@settings(derandomize=True, deadline=None)
@given(CHINESE)
def test_chinese_is_never_taken_for_something_else(text: str) -> None:
    assert (misread(text), foreign(text)) == ("", "")
    assert [misread(line, certain=True) for line in text.split("\n") if line.strip()].count("") > 0
    assert not any(misread(line, certain=True) for line in text.split("\n"))


@pytest.mark.parametrize("path", sorted((FIVE / "seeds").glob("0*.txt")), ids=lambda p: p.stem)
@pytest.mark.parametrize("as_if", ["gb18030", "utf-16-le", "big5"])
def test_the_projects_own_seeds_in_other_encodings(path: Path, as_if: str) -> None:
    text = path.read_text(encoding="utf-8")
    text = s2t(text) if as_if == "big5" else text
    data = text.encode(as_if, "ignore")
    read, _ = decode(data)
    assert (read, misread(read), foreign(read)) == (data.decode(as_if), "", "")


# ------------------------------------------------------------------------------------ YAML

SCALARS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["~", "1e400", ".inf", "<<", "0x1F", "2025-01-01", "!!python/name:os.x"]),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(derandomize=True, deadline=None)
@given(st.dictionaries(st.text(max_size=8), TREES, max_size=4))
def test_whatever_yaml_says_is_read_or_refused(tree: dict[str, object]) -> None:
    for text in (yaml.safe_dump(tree, allow_unicode=True), yaml.safe_dump(tree)):
        node, found = compose(text, "x.yml")
        if not found:
            assert node is not None
            assert set(plain(node)) == {str(key) for key in tree}  # type: ignore[call-overload]


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=300))
def test_whatever_stands_in_the_settings_nothing_is_raised(text: str) -> None:
    compose(text, "mkdocs.yml", builders=True)
    compose("a: " + text, "mkdocs.yml", builders=True)


# ------------------------------------------------------------------------------- findings


@settings(derandomize=True, deadline=None)
@given(st.text(), st.text())
def test_a_finding_is_one_line_that_says_nothing_to_a_terminal(name: str, value: str) -> None:
    item = finding(f"seeds/{name}", 3, "seed-missing", seed=value, near="x")
    for line in (as_line(item), as_line(item, "en"), as_annotation(item)):
        assert len(line.splitlines()) == 1
        assert "##[" not in line
        assert not [char for char in line if not char.isprintable() and char not in "\u3000\xa0"]
        line.encode()
    assert as_line(item).startswith("seeds/")


def test_a_title_is_found_in_no_time(tmp_path: Path) -> None:
    """Blanks inside a heading used to be tried one by one, each to the end of the line."""
    page = "# 甲" + " " * 200_000 + "乙 #\n"
    lay(tmp_path, {"files": {"docs/x.md": page, "seeds/a.txt": "一句话。"}})
    before = time.process_time()
    project, found = read_project(tmp_path)
    assert time.process_time() - before < 3
    assert project is not None, lines(found)
    assert project.pages[0].title.startswith("甲 ")
