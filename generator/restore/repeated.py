"""What stands twice: running heads, lines torn off twice, quotations pulled out by the layout.

A repetition alone proves nothing, because headings and columns may repeat words of the text;
each rule asks for a second sign, mostly that the line cuts a sentence in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from generator.chinese.width import HAN, has_han, skeleton
from generator.heads import head_line
from generator.heads.documents import bodies
from generator.heads.people import person_with_post
from generator.model import Ruling
from generator.restore.columns import apart
from generator.restore.lines import Line
from generator.restore.regained import copied
from generator.restore.seams import cuts_word
from generator.restore.sentences import bracketed, ends_clause, heading_shape, numbered

_DIGITS, _BLANK, _NO_WORD = re.compile(r"\d+"), re.compile(r"\s+"), re.compile(r"[\W_]+")
_DATE = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
)
_PAGE_SIGN = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|第?\s*[A-Z]?\d{1,3}\s*[版页]|第\s*\d+\s*期|^\s*[A-Z]?\d{1,3}(?=\s)|(?<=\s)[A-Z]?\d{1,3}\s*$"
)
_NAME_AND_PAGE = re.compile(
    rf"^(?:\d{{1,3}}[ \u3000]+[{HAN}·]{{2,10}}|[{HAN}·]{{2,10}}[ \u3000]+\d{{1,3}})$"
)
_FIELD = re.compile(rf"[{HAN}]{{2,8}}[：:]\S")
"""补贴对象：…: what a form says of each of its subjects in turn, as its numbered items do."""
_GRAM = 8
"""Characters by which a repetition is looked up; shorter quotations are not looked for."""
_FEW = 30
"""Lines asked about from which on an index of their words pays."""
MAX_CUT = 12
"""Characters; shorter lines before a pull-quote may be headings themselves."""


def running_heads(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """What a printed page repeats over or under its text: folios, the title, a column's name.

    A folio is told by its form. Other short lines are running heads where they come back
    (numbers aside) beside page numbers or breaks, three times, or counting up inside sentences.
    """
    found: dict[int, str] = {}
    body = [
        i
        for i, x in enumerate(lines)
        if x.start not in known and (len(x.text) > 30 or re.search("[。，；,;]", x.text))
    ]
    title = skeleton("".join(x.text[:60] for x in lines[:2] if x.start not in known))
    first = next((skeleton(x.text[:60]) for x in lines if x.start not in known), "")
    for i, line in enumerate(lines):
        if len(line.text) > 50 or line.start in known:
            continue
        if i < 2:  # a source line may look so too
            if not line.level and folio(line.text) and head_line(line.text) is None:
                found[line.start] = "running-head"
            continue
        inside = bool(body) and body[0] < i < body[-1]
        if inside and not line.level and (folio(line.text) or _column_name(lines, i)):
            found[line.start] = "running-head"
            continue
        near = (*lines[i - 1 : i], *lines[i + 1 : i + 2])
        by_number = any(known.get(x.start) == "page-number" for x in near)
        key = skeleton(line.text) if by_number or inside else ""
        named = len(first) >= 8 and key.endswith(first)  # 某某等：…
        again = by_number and (title.startswith(key) or named)
        if len(key) >= 6 and (again or (key == first and not line.level)):
            found[line.start] = "running-head"
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        taken = line.start in known or line.start in found or line.level or _item(line.text)
        if not taken and len(line.text) <= 50:
            places.setdefault(_DIGITS.sub("0", _BLANK.sub("", line.text)), []).append(index)
    for key, at in places.items():
        if len(at) < 2 or len(key) < 4 or re.search(r"[。！？：:]$", key):
            continue
        if re.match(r"^(?:问|答|记者|主持人)", key) or re.fullmatch(r"[^0]{2,4}", key):
            continue
        beside = sum(
            lines[i].page_break
            or any(
                0 <= j < len(lines) and known.get(lines[j].start) in ("page-number", "address")
                for j in (i - 1, i + 1)
            )
            for i in at
        )
        spread = all(b - a > 2 for a, b in pairwise(at))
        back = beside >= 2 or (len(at) >= 3 and "0" in key) or len(at) >= 4
        if spread and (back or ("0" in key and _counts_up(lines, at))):
            # the title itself may be what the running heads repeat
            found |= {lines[i].start: "running-head" for i in at if i > 1}
    return found


_NUMBERED = re.compile(
    rf"[·•—–-]+[ \u3000]?\d{{1,4}}[ \u3000]?[·•—–-]+[ \u3000]*[{HAN}（）]{{2,20}}[ \u3000]*(?:19|20)\d\d年第\d{{1,2}}期"
    rf"|[{HAN}（）]{{2,20}}[ \u3000]*(?:19|20)\d\d年第\d{{1,2}}期[ \u3000]*[·•—–-]+[ \u3000]?\d{{1,4}}[ \u3000]?[·•—–-]+"
)
"""· 66 · 水务研究 2025年第2期: a page's number beside its journal and issue."""


def folio(text: str) -> bool:
    """Whether a line is a page's own: a full date with the weekday, the page or its section.

    >>> folio("云溪日报 2025年9月3日 星期三 第9版 理论"), folio("2025年9月3日，会议召开。")
    (True, False)
    """
    if _NUMBERED.fullmatch(text):
        return True
    if not _DATE.search(text) or re.search(r"[，。；：、？！]", text):
        return False
    rest = _DATE.sub(" ", text)
    told = _PAGE_SIGN.search(rest)
    return bool(told) and len(_NO_WORD.sub("", _PAGE_SIGN.sub("", rest))) <= 14


def _column_name(lines: Sequence[Line], i: int) -> bool:
    """理论周刊 2 inside a sentence: a short name beside a page number, set apart by a space."""
    above = lines[i - 1]
    short = lines[i].width < 0.7 * above.width and not (
        ends_clause(above.text) or bracketed(above.text)
    )
    if not short or _NAME_AND_PAGE.match(lines[i].text) is None:
        return False
    chapter = re.match(r"\d{1,2}(?=[ \u3000])", lines[i].text)
    below = lines[i + 1].text if chapter and i + 1 < len(lines) else ""
    if chapter and re.match(rf"{chapter[0]}[.．]\d", below):
        return False
    number = _FIRST_NUMBER.match(lines[i].text)
    return not (number and _numbers_on(lines, int(number[1])))


def _numbers_on(lines: Sequence[Line], number: int) -> bool:
    """Whether a short line opens with the next number, or the one before, as headings do: 1 市场规模,
    2 价格."""
    beside = {str(number - 1), str(number + 1)}
    return any((m := _FIRST_NUMBER.match(x.text)) and m[1] in beside for x in lines)


_FIRST_NUMBER = re.compile(r"(\d{1,2})[ \u3000]{1,2}[\u4e00-\u9fff]{2,16}$")


def _item(text: str) -> bool:
    """2.招生录取: a heading's number, and no page's."""
    return re.match(r"^\d{1,2}[.．、]", text) is not None and numbered(text)


def _counts_up(lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Whether the lines carry rising small numbers, and one at least cuts a sentence in two."""
    numbers = [[int(n) for n in _DIGITS.findall(lines[i].text)] for i in at]
    rising = all(len(x) == 1 for x in numbers) and all(
        0 < b[0] - a[0] <= 20 for a, b in pairwise(numbers)
    )
    return rising and any(i and not ends_clause(lines[i - 1].text) for i in at)


def repeated_lines(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """A line by itself that stands twice was torn off twice; the second is set aside.

    In a column two lines may be alike by chance, so gaps must stand around the second, and
    it must not go on with a sentence that the gap cut. Items and fields of a form may come
    back under each of its headings.
    """
    first = Counter[str]()
    found: dict[int, str] = {}
    long = [i for i, x in enumerate(lines) if x.start not in known and len(x.text) >= 12]
    heads = [_NO_WORD.sub("", lines[i].text[:24])[:8] for i in long]
    alike = Counter(heads)
    for i, head in zip(long, heads, strict=True):
        key = _NO_WORD.sub("", lines[i].text) if alike[head] > 1 else ""
        if len(key) < 12 or numbered(lines[i].text) or _FIELD.match(lines[i].text):
            continue
        first[key] += 1
        alone = apart(lines, i) and ends_clause(lines[i - 1].text)
        if first[key] > 1 and alone:
            found[lines[i].start] = "repeated-line"
    return found


def told_again(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """A web page's foot that holds its whole text once more, in one line, for machines."""
    last = next((x for x in reversed(lines) if x.start not in known), None)
    if last is None or len(last.text) < 600 or not lines:
        return {}
    key = skeleton(last.text)
    before = skeleton("".join(x.text for x in lines if x.start < last.start))
    pieces = [key[i : i + 40] for i in range(0, len(key) - 40, 200)]
    told = sum(piece in before for piece in pieces)
    return {last.start: "repeated-line"} if told >= 0.9 * len(pieces) else {}


_SUMMARY = re.compile(r"^[【\[]?(?:导读|导语|摘要|简介|内容简介|核心提示|描述)[】\]]?\s*[:：]")
_SUMMED = 20
"""Characters of a summary."""


def summaries(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """导读：… over the text, which gives nothing but the text's own first words, cut off somewhere."""
    for i, line in enumerate(lines[:_HEAD]):
        label = _SUMMARY.match(line.text)
        if not label or line.start in known:
            continue
        told = [line]
        for more in lines[i + 1 :]:
            if more.blanks or more.indent or more.start in known:
                break
            told.append(more)
        key = skeleton("".join(x.text for x in told)[label.end() :])
        below = skeleton("".join(x.text for x in lines[i + len(told) :]))
        if len(key) >= _SUMMED and copied(key, below) and not ends_clause(told[-1].text):
            return {x.start: "repeated-line" for x in told}
    return {}


_HEAD = 12
"""Lines of a page's head."""


def pull_quotes(
    lines: Sequence[Line], furniture: dict[int, str], rulings: dict[int, Ruling]
) -> dict[int, str]:
    """Bare or marked lines that repeat words of the text where no heading can stand.

    A heading may repeat its text too; so only a line that cuts a sentence in two, or after
    which nothing of the article follows, is taken for a quotation pulled out by the layout.
    """
    found: dict[int, str] = {}
    body = [x for x in lines if x.start not in furniture]
    begun = next((i for i, x in enumerate(body) if re.search("[。！？；，]", x.text)), len(body))
    marked = sum(x.level > 0 for x in body) > 1
    bare = [
        i
        for i, x in enumerate(body)
        if i
        and x.number not in rulings
        and (_bare(body, i) or (marked and _sentence(body, i)))
        and not (i < begun and not x.level)
    ]
    if not bare:
        return found
    elsewhere = _Elsewhere(body, bare)
    rest = 0  # characters of text below
    below: dict[int, int] = {}
    for i in range(len(body) - 1, 0, -1):
        below[i] = rest
        rest += len(body[i].text) if ends_clause(body[i].text) or len(body[i].text) > 12 else 0
    whole = "".join(x.text for x in body)

    def named(title: str) -> bool:
        """A document of which the text above speaks: 《云溪水价方案》."""
        return f"《{title}》" in whole

    before = next((i - 1 for i in bare), 0)
    for i in bare:
        line = body[i]
        before = i - 1 if body[i - 1].start not in found else before
        above = body[before].text
        cuts = not ends_clause(above) and len(above) > MAX_CUT and not line.level
        key = skeleton(line.text)
        resumed = i + 1 < len(body) and cuts_word(above, body[i + 1].text)
        if len(key) < _GRAM or (not line.level and not resumed and cuts_word(above, line.text)):
            continue
        if (
            (not apart(body, i) and not cuts)
            or bodies(line.text)
            or named(line.text)
            or person_with_post(line.text)
        ):
            continue
        pulled = marked and not line.level and apart(body, i)  # a heading would be marked
        if not (line.level or heading_shape(line.text) or cuts or pulled):
            continue
        alone_too = i + 1 in bare and apart(body, i + 1)  # the quotation of this very fragment
        echoed = (
            apart(body, i)
            and not alone_too
            and skeleton("".join(x.text for x in body[i + 1 : i + 4])).startswith(key)
        )
        if not (below[i] < 60 or (cuts and i + 1 < len(body)) or echoed or pulled):
            continue
        seam = above + "".join(x.text for x in body[i + 1 : i + 2])
        if elsewhere(key, i) or key in skeleton(seam):
            found[line.start] = "pull-quote"
    return found


class _Elsewhere:
    """Whether words of some lines stand in the text outside their own line."""

    def __init__(self, body: Sequence[Line], asked: Sequence[int]) -> None:
        self._body, self._asked = body, asked
        self._text = ""
        self._starts: list[int] = []
        self._few = len(asked) <= _FEW
        self._places: dict[str, list[int]] = {}

    def _look(self) -> None:
        """Look up where the words stand: only once they are asked about, as they hardly are."""
        keys = [skeleton(x.text) if len(x.text) > 12 else "" for x in self._body]
        self._starts = [0, *accumulate(len(key) for key in keys)]
        self._text = text = "".join(keys)
        if self._few:
            return
        wanted = {
            key[n : n + _GRAM]
            for i in self._asked
            for key in (keys[i] or skeleton(self._body[i].text),)
            for n in range(len(key) - _GRAM + 1)
        }
        for i in range(len(text) - _GRAM + 1):
            if (gram := text[i : i + _GRAM]) in wanted:
                self._places.setdefault(gram, []).append(i)

    def __call__(self, key: str, line: int) -> bool:
        """Whether `key`, of `_GRAM` characters at least, stands outside line `line`."""
        if not self._starts:
            self._look()
        start, end = self._starts[line], self._starts[line + 1]
        if self._few:
            return self._text.find(key, 0, start) >= 0 or self._text.find(key, end) >= 0
        rarest = min(
            range(len(key) - _GRAM + 1),
            key=lambda i: len(self._places.get(key[i : i + _GRAM], ())),
        )
        for place in self._places.get(key[rarest : rarest + _GRAM], ()):
            at = place - rarest
            apart_ = at >= 0 and (at + len(key) <= start or at >= end)
            if apart_ and self._text.startswith(key, at):
                return True
        return False


_QUOTE = 30
"""Characters of a sentence that a page prints once more."""


def _sentence(body: Sequence[Line], i: int) -> bool:
    """A short sentence by itself, gaps around it."""
    text = body[i].text
    return text.endswith("。") and _GRAM < len(text) <= _QUOTE and apart(body, i)


def _bare(body: Sequence[Line], i: int) -> bool:
    """Whether a line stands below a gap and is marked, or short and ends no clause."""
    line = body[i]
    if not line.blanks or not has_han(line.text):
        return False
    return line.level > 0 or (len(line.text) < 80 and not ends_clause(line.text))
