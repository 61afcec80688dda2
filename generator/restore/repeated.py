"""What stands twice: running heads, lines torn off twice, quotations pulled out by the layout.

A repetition alone proves nothing, because headings and columns may repeat words of the text;
each rule asks for a second sign, mostly that the line cuts a sentence in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.chinese.width import has_han, skeleton
from generator.model import Ruling
from generator.restore.lines import Line
from generator.restore.paragraphs import apart, ends_clause, heading_shape

_DIGITS, _BLANK, _NO_WORD = re.compile(r"\d+"), re.compile(r"\s+"), re.compile(r"[\W_]+")
MAX_CUT = 12
"""Characters; shorter lines before a pull-quote may be headings themselves."""


def running_heads(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Short lines that come back (numbers aside) beside page numbers or breaks, or three times."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.number not in known and len(line.text) <= 50 and not line.level:
            places.setdefault(_DIGITS.sub("0", _BLANK.sub("", line.text)), []).append(index)
    found: dict[int, str] = {}
    title = skeleton("".join(x.text for x in lines[:2] if x.number not in known))
    for i, line in enumerate(lines[3:], 3):
        if len(line.text) > 50 or line.number in known:
            continue
        near = (*lines[i - 1 : i], *lines[i + 1 : i + 2])
        by_number = any(known.get(x.number) == "page-number" for x in near)
        key = skeleton(line.text) if by_number else ""
        if len(key) >= 6 and title.startswith(key):
            found[line.number] = "running-head"
    for key, at in places.items():
        if len(at) < 2 or len(key) < 4 or re.search(r"[。！？：:]$", key):
            continue
        if re.match(r"^(?:问|答|记者|主持人)", key) or re.fullmatch(r"[^0]{2,4}", key):
            continue
        beside = sum(
            lines[i].page_break
            or any(
                0 <= j < len(lines) and known.get(lines[j].number) in ("page-number", "address")
                for j in (i - 1, i + 1)
            )
            for i in at
        )
        spread = all(b - a > 2 for a, b in pairwise(at))
        if spread and (beside >= 2 or (len(at) >= 3 and "0" in key) or len(at) >= 4):
            # the title itself may be what the running heads repeat
            found |= {lines[i].number: "running-head" for i in at if i > 1}
    return found


def repeated_lines(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """A line by itself that stands twice was torn off twice; the second is set aside.

    In a column two lines may be alike by chance, so gaps must stand around the second, and
    it must not go on with a sentence that the gap cut.
    """
    first = Counter[str]()
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line.number in known or len(line.text) < 12:
            continue
        key = _NO_WORD.sub("", line.text)
        if len(key) < 12:
            continue
        first[key] += 1
        alone = apart(lines, i) and ends_clause(lines[i - 1].text)
        if first[key] > 1 and alone:
            found[line.number] = "repeated-line"
    return found


def told_again(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """A web page's foot that holds its whole text once more, in one line, for machines."""
    last = next((x for x in reversed(lines) if x.number not in known), None)
    if last is None or len(last.text) < 600 or not lines:
        return {}
    key = skeleton(last.text)
    before = skeleton("".join(x.text for x in lines if x.number < last.number))
    pieces = [key[i : i + 40] for i in range(0, len(key) - 40, 200)]
    told = sum(piece in before for piece in pieces)
    return {last.number: "repeated-line"} if told >= 0.9 * len(pieces) else {}


def pull_quotes(
    lines: Sequence[Line], furniture: dict[int, str], rulings: dict[int, Ruling]
) -> dict[int, str]:
    """Bare or marked lines that repeat words of the text where no heading can stand.

    A heading may repeat its text too; so only a line that cuts a sentence in two, or after
    which nothing of the article follows, is taken for a quotation pulled out by the layout.
    """
    found: dict[int, str] = {}
    body = [x for x in lines if x.number not in furniture]
    whole = ""
    for i, line in enumerate(body):
        if line.number in rulings or i == 0 or not has_han(line.text) or not apart(body, i):
            continue
        if not line.level and not heading_shape(line.text):
            continue
        key = skeleton(line.text)
        whole = whole or skeleton("".join(x.text for x in body if len(x.text) > 12))
        if len(key) < 8 or whole.count(key) < (1 if len(line.text) <= 12 else 2):
            continue
        follows = body[i + 1 :]
        last = sum(len(x.text) for x in follows if ends_clause(x.text) or len(x.text) > 12) < 60
        before = body[i - 1].text
        cuts = (
            bool(follows) and not ends_clause(before) and len(before) > MAX_CUT and not line.level
        )
        echoed = skeleton("".join(x.text for x in follows[:3])).startswith(key)
        if last or cuts or echoed:
            found[line.number] = "pull-quote"
    return found
