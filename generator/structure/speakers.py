"""Whose words a paragraph holds, in roundtables and interviews.

A label (王晓明（某研究院研究员）：) opens a speech; it ends at a question, a heading, a boxed
column or another label. Words that no label covers are credited to nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.structure.people import ANSWER, ASKERS, is_name, speaker_label
from generator.structure.people import description as describe
from generator.structure.roles import Item


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a conversation: names with what was said of them, and who asks."""

    people: tuple[tuple[str, str, str], ...]
    """Name, affiliation, position, in the order of their first words."""
    askers: frozenset[str]

    def names(self) -> frozenset[str]:
        """All names that a label may hold, askers included."""
        return frozenset(name for name, _, _ in self.people) | self.askers


def cast(items: Sequence[Item]) -> Cast:
    """Who speaks in this article; empty unless labels prove a conversation."""
    seen: Counter[str] = Counter()
    told: dict[str, tuple[str, str]] = {}
    askers: set[str] = set()
    for item in items:
        label = speaker_label(item.block.text.text) if item.role in ("text", "question") else None
        if not label:
            continue
        name, what, _ = label
        if name in ASKERS or name in ANSWER:
            seen[name] += 1
            continue
        if not is_name(name):
            continue
        seen[name] += 1
        if what and name not in told:
            told[name] = describe(what)
    people = [
        (name, *told.get(name, ("", "")))
        for name, count in seen.items()
        if name not in ASKERS and name not in ANSWER and (name in told or count >= 2)
    ]
    asked = {n for n in seen if n in ASKERS}
    if asked and (people or any(n in ANSWER for n in seen) or seen.total() >= 2):
        askers |= asked | {n for n in seen if n in ANSWER}
    return Cast(tuple(people), frozenset(askers))


def label_in(text: str, known: Cast) -> tuple[str, int] | None:
    """The speaker's name and the label's length, if the paragraph opens with a known label."""
    label = speaker_label(text)
    if label is None or label[0] not in known.names():
        return None
    return label[0], label[2]


def is_question(items: Sequence[Item], index: int, known: Cast) -> bool:
    """An unlabelled question: it ends with ？ and a speaker's label follows."""
    text = items[index].block.text.text
    if not known.people or not text.endswith(("？", "?")) or len(text) > 200:
        return False
    torn = 0
    for place in range(index + 1, len(items)):
        item = items[place]
        if item.role == "text":
            return label_in(item.block.text.text, known) is not None
        torn += item.role == "heading"
        if item.role == "title" or item.block.level or torn > 1:
            return False
    return False
