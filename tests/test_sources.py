"""A project's files in, records and findings out; each case of `cases/sources/` is a small tree.

`files` are paths and contents (text, or bytes as `hex`, or text in another `encoding`, with
broken bytes `then`); `finds` are the lines that a contributor reads, all of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import sources
from generator.findings import as_line, has_errors
from generator.model import (
    ArticleEntry,
    Author,
    Category,
    Correction,
    EvidenceWord,
    Mend,
    Project,
    Ruling,
    Settings,
)
from generator.sources import decode, raw_lines, read_project

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases" / "sources").glob("*/*.yml"))
SETTINGS = "site_name: 样例\n"


def lay(root: Path, case: dict[str, Any]) -> Path:
    """The tree of a case on disk. Unless it is `bare`, it has a `mkdocs.yml`."""
    files = dict(case["files"])
    if not case.get("bare"):
        files.setdefault("mkdocs.yml", SETTINGS)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw(content))
    return root


def raw(content: str | dict[str, str]) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if "hex" in content:
        return bytes.fromhex(content["hex"])
    encoded = content["text"].encode(content.get("encoding", "utf-8"))
    return encoded + bytes.fromhex(content.get("then", ""))


def load(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def lines(findings: Any) -> str:
    return "".join(as_line(item) + "\n" for item in findings)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(path: Path, tmp_path: Path) -> None:
    case = load(path)
    project, found = read_project(lay(tmp_path, case))
    assert lines(found) == case.get("finds", "")
    assert (project is None) == has_errors(found)


def test_every_finding_of_the_room_has_a_case() -> None:
    room = [*Path(sources.__file__).parent.glob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in room)
    codes = set(re.findall(r'finding\([^"]{1,80}"([a-z-]+-[a-z-]+)"', text))
    codes |= set(re.findall(r'_say\([^"]{1,80}"([a-z-]+-[a-z-]+)"', text))
    assert len(codes) > 30
    shown = "".join(load(path).get("finds", "") for path in CASES)
    needs_a_disk = {"file-unreadable"}
    assert {code for code in codes if f"[{code}]" not in shown} == needs_a_disk


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
                "  - x: {slugify: !!python/object/apply:os.system {args: [exit 1]}}\n"
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


def test_an_alias_inside_itself(tmp_path: Path) -> None:
    case = {"files": {"docs/x.md": "---\ntitle: x\na: &a [*a]\n---\n", "seeds/a.txt": "句。"}}
    project, _ = read_project(lay(tmp_path, case))
    assert project is not None


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    lay(tmp_path, {"files": {"seeds/a.txt": "一句话。"}})
    (tmp_path / "seeds" / "b.txt").symlink_to(tmp_path / "nowhere")
    _, found = read_project(tmp_path)
    assert "seeds/b.txt: 错误[file-unreadable]" in lines(found)


def test_findings_speak_english(tmp_path: Path) -> None:
    case = load(HERE / "cases" / "sources" / "made-up" / "wrong-keys.yml")
    _, found = read_project(lay(tmp_path, case))
    said = [as_line(item, "en") for item in found]
    assert (
        "docs/articles/a.md:3: error[key-unknown] unknown key “titel”"
        " — use a key that exists: title"
    ) in said


# ------------------------------------------------------------------- encodings, line ends

LEVEL_ONE = (bytes([high, low]) for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF))
COMMON = b"".join(LEVEL_ONE).decode("gb2312")
"""The 3,666 commonest characters of the mainland's standard."""

WORDS = st.text(alphabet=COMMON, min_size=4, max_size=12)
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
