"""References: a numbered list of what was read, and the numbers in the text that lead to it.

It exists because such a list is one thing: all its entries are set aside, also those that the text
cites among others ([1, 3–5], [2:7]), and a number leaves the text only where its entry is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.chinese.note_marks import NUMBERS, PAGE
from generator.chinese.width import HAN
from generator.restore.lines import Line
from generator.restore.sentences import ends_sentence

_ENTRY = re.compile(r"^[\[［〔](?P<number>\d{1,3})[\]］〕][ \u3000]*\S")
_TYPED = re.compile(r"[\[［](?:[A-Z]{1,2})(?:[/／]{1,2}OL)?[\]］]")
"""[M], [J], [EB/OL]: what kind of thing was read, as the national standard has it."""
_HEADED = re.compile(
    r"[【\[]?(?:注释?|附注|注解|(?:主要)?参考(?:资料|文献|来源|书目))[】\]]?[:：]?"
)
_MOST_LINES = 3
"""Lines of an entry below its first."""
CITED = re.compile(
    rf"(?<=[{HAN}\d%％”》）。！？\]］〕])[ ]?[\[［〔](?P<numbers>{NUMBERS})(?P<page>{PAGE})?[\]］〕]"
)
"""A number, or several, or one with its page, behind what it belongs to."""


def entries(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Where the lines of lists of references begin, their headings too → `note`."""
    found: dict[int, str] = {}
    numbered = [
        (i, int(fits["number"]))
        for i, x in enumerate(lines)
        if x.start not in known and (fits := _ENTRY.match(x.text))
    ]
    cited = "\n".join(x.text for x in lines)
    torn = {
        i
        for i, number in numbered
        if _TYPED.search(lines[i].text) and re.search(rf"[{HAN}\d%]\[{number}\]", cited)
    }
    for run in _runs(numbered, torn):
        first, last = run[0], run[-1]
        above = next((i for i in range(first - 1, -1, -1) if lines[i].start not in known), None)
        headed = above is not None and _HEADED.fullmatch(lines[above].text) is not None
        end = last + 1
        while (
            end < len(lines)
            and end - last <= _MOST_LINES
            and not lines[end].blanks
            and lines[end].start not in known
            and not ends_sentence(lines[end - 1].text)
        ):
            end += 1
        texts = [
            "".join(x.text for x in lines[i : j if j - i <= _MOST_LINES + 1 else i + 1])
            for i, j in zip(run, [*run[1:], end], strict=True)
        ]
        typed = sum(_TYPED.search(text) is not None for text in texts)
        if not headed and typed * 2 <= len(run):
            continue
        if headed and above is not None:
            found[lines[above].start] = "note"
        found |= {lines[i].start: "note" for i in range(first, end) if lines[i].start not in known}
    return found


def _runs(numbered: Sequence[tuple[int, int]], torn: set[int]) -> Iterator[list[int]]:
    """Entries that follow each other, 1, 2, 3 …, each of a few lines; the first of a page that is
    torn from its paper, one of `torn`, bears any number."""
    run: list[int] = []
    last = 0
    for at, number in numbered:
        if run and number == last + 1 and at - run[-1] <= _MOST_LINES + 1:
            run.append(at)
            last = number
            continue
        if run:
            yield run
        run = [at] if number == 1 or at in torn else []
        last = number
    if run:
        yield run


def several(text: str) -> bool:
    """Whether a text cites as papers do: several numbers at once, or a number with its page."""
    return any(found["page"] or not found["numbers"].isdecimal() for found in CITED.finditer(text))


def numbers(text: str) -> frozenset[int]:
    """The numbers that a citation names, those between two ends too.

    >>> sorted(numbers("1, 3–5"))
    [1, 3, 4, 5]
    """
    found: set[int] = set()
    for part in re.split(r"[ ]?[,，、;；][ ]?", text):
        ends = [int(number) for number in re.findall(r"\d{1,3}", part)]
        found |= set(range(ends[0], ends[-1] + 1)) if ends[0] < ends[-1] else set(ends)
    return frozenset(found)


def numbers_of(marks: frozenset[str]) -> frozenset[int]:
    """The numbers of notes by their marks: [3], ［3］, 〔3〕."""
    return frozenset(int(m[1:-1]) for m in marks if m[1:-1].isdecimal() and m[0] in "[［〔")
