"""Pages keep to their room, however many articles there are, and tell how much they leave out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.model import Counterpart, Knowledge
from generator.write import BuildInfo, all_files, limits
from generator.write.pages import glossary
from tests.golden.corpus import knowledge

BUILD = BuildInfo("0123abc", "2026-11-22", "0.1")
RETELLING = 40


def _retold(known: Knowledge) -> Knowledge:
    """The first official sentence in forty other wordings."""
    told = [one for reading in known.readings for one in reading.statements]
    aim = next(one for one in told if one.mode == "printed" and "60%" in one.quote.text)
    other = next(one for one in told if one.quote.passage.startswith("talk"))
    pairs = []
    for n in range(RETELLING):
        quote = replace(other.quote, text=other.quote.text + "。" * n)
        edits = (("changed", aim.quote.text, quote.text),)
        pairs.append(
            Counterpart(aim.id, f"{other.id}-{n}", aim.quote, quote, "changed", edits)
        )  # fmt: skip
    return replace(known, counterparts=tuple(pairs))


@pytest.mark.parametrize("page", ["targets", "stages/2028", "compare"])
def test_of_many_wordings_some_are_shown_and_all_are_counted(page: str) -> None:
    text = all_files(_retold(knowledge()), BUILD)[f"{page}/index.md"].decode()
    beside = text.partition('<div class="aim-others">')[2].partition("</div>")[0]
    open_, folded = beside.split("<details", 1)
    assert open_.count("<li>") == limits.COMPARED
    assert folded.count("<li>") == limits.TOLD - limits.COMPARED
    assert f"另有 {RETELLING - limits.COMPARED} 处" in folded
    assert f"还有 {RETELLING - limits.TOLD} 处" in folded


def test_a_voice_that_says_much_is_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    known = knowledge()
    monkeypatch.setattr(limits, "SAID", 0)
    whole = all_files(known, BUILD)["voices/jia-1/index.md"].decode()
    said = whole.count('<li><span class="said">')
    assert said and "见<a href=" not in whole.partition('id="said"')[2].partition("</details>")[0]
    monkeypatch.setattr(limits, "STATEMENTS", 0)
    cut = all_files(known, BUILD)["voices/jia-1/index.md"].decode()
    assert '<li><span class="said">' not in cut
    assert sum(int(n) for n in re.findall(r"还有 (\d+) 句", cut)) == said


@pytest.mark.parametrize(
    ("text", "before", "word", "after"),
    [
        # Nothing is cut off: nothing is marked.
        ("推动智能体应用。", "推动", "智能体", "应用。"),
        # A number or a Latin word at the edge stays whole.
        (
            f"到2027年，{'甲' * (glossary.CONTEXT - 4)}智能体{'乙' * (glossary.CONTEXT - 2)}41.06%。再说。",
            f"…2027年，{'甲' * (glossary.CONTEXT - 4)}",
            "智能体",
            f"{'乙' * (glossary.CONTEXT - 2)}41.06%…",
        ),
        # A mark that closes what is cut off does not begin the line.
        (f"前文。{'甲' * (glossary.CONTEXT - 1)}智能体", f"…{'甲' * (glossary.CONTEXT - 1)}", "智能体", ""),
    ],
    ids=["whole", "number", "mark"],
)  # fmt: skip
def test_a_line_of_the_concordance_cuts_no_number(
    text: str, before: str, word: str, after: str
) -> None:
    start = text.index(word)
    assert glossary.beside(text, start, start + len(word)) == (before, after)


def test_no_page_prints_what_is_missing_as_none() -> None:
    for name, made in all_files(knowledge(), BUILD).items():
        if name.endswith(".md"):
            assert not re.search(r"(?m)(^|>)\s*None\s*(<|$)", made.decode()), name
