"""Markdown in, HTML that is safe to print out; `cases/prose/` holds an example a line.

`prose` is the source, `html` what is printed (white space folded), `refused` what the contributor
is told, `file` the page of `docs/` it stands in (`docs/a.md` if not named).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import slugs
from generator.prose import ATTRIBUTES, TAGS, parted, render
from generator.sources.prose_slips import SLIPS, Slip
from generator.write.page import placed
from tests.support import yaml_of

HERE = Path(__file__).parent / "cases" / "prose"
CASES = [
    pytest.param(case, id=f"{path.parent.name}/{path.stem}/{number}")
    for path in sorted(HERE.glob("*/*.yml"))
    for number, case in enumerate(yaml_of(path.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    file = case.get("file", "docs/a.md")
    url = slugs.page_url(file.removeprefix("docs/"))
    made = render(case["prose"], lambda address: placed(address, file, url))
    assert " ".join(made.before.split()) == case["html"]
    assert list(made.refused) == case.get("refused", [])


def test_the_generated_sections_stand_where_a_line_of_its_own_says() -> None:
    made = render("甲\n\n<!-- generated -->\n\n## 乙")
    assert (made.before, made.after) == ("<p>甲</p>", '<h2 id="乙">乙</h2>')
    assert render("写 `<!-- generated -->` 在那里").after == ""
    assert parted("a\n\n<!-- generated -->\n\nb") == ("a\n\n", "\n\nb")


class _Judge(HTMLParser):
    """Whether every element and attribute is one of the allowed."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, ())
            if name in ("href", "src"):
                scheme = re.match(r"[\s\0-\x20]*([A-Za-z][A-Za-z0-9+.\-\s]*?):", value or "")
                assert scheme is None or scheme[1] in ("http", "https", "mailto")


PIECES = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=", "<svg/onload=", "javascript:", "[甲](", ")", "<a href='", "'>",
     "<math>", "<style>", "</style>", "<!--", "-->", "<title>", "```", "`", "&#106;", "&Tab;", "\n\n", "    ", "<p ",
     "id=main ", ">", "<", "<template>", "<table>", "<noscript>", "|", "{: onclick=x}", "]: ", "[甲]", "\x01", "\ue000"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_nothing_but_the_allowed_is_ever_printed(text: str) -> None:
    made = render(text)
    judge = _Judge()
    judge.feed(made.before + made.after)
    judge.close()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.id)
def test_what_is_no_markdown_has_its_example_and_its_counter_example(slip: Slip) -> None:
    assert slip.pattern.search(slip.example)
    assert not slip.pattern.search(slip.counter)
