"""What stands at the edge of every page: running heads, folios, their rules.

A row is furniture when it stands outermost, and either comes back on other pages at the same
place or is a page's number; on a single page when a rule or white and smaller type set it apart.
What comes back says the same with one other number at most, a page's or a chapter's: rows of a
table that goes on from page to page are alike too, and differ in each of their numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.add.pdf.blocks import CLOSED
from generator.add.pdf.lines import RECOGNISED, fragments, joined, said
from generator.add.pdf.marks import Area, Line, Page, Sign, body_size
from generator.add.records import Removed
from generator.chinese.width import HAN

_EDGE = 0.16
"""The share of a page's height, above and below, in which furniture stands."""
_FOLIO = re.compile(
    r"^[\s\-—–―·•_|/\\~〔\[【(（]*(?:第\s*|[Pp](?:age)?\.?\s*)?(?:\d{1,4}|[ivxlIVXLⅠ-Ⅻ]{1,6}|[一二三四五六七八九十百〇零]{1,4})(?:\s*[页頁版])?"
    r"(?:\s*[/／|,，·]?\s*(?:共\s*)?\d{1,4}\s*[页頁]?)?[\s\-—–―·•_|\\~〕\]】)）]*$"
)
_DATED = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百〇零]+")
_NUMBERS = 8
"""The numbers of a row that are looked at."""
_LED = re.compile(r"(?:[.．·•…‥_]\s*){5,}[\divxlIVXLⅠ-Ⅻ\s()（）-]{1,8}$")
"""An entry of a table of contents: leaders, and the page."""
_CALLS = re.compile(f"[{HAN}，。；：！？、”’》）」』]")
_POWERS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_LISTED = 3
"""Such lines on one page that make a table of contents."""
_LIST_HEAD = re.compile(
    r"(?:[图圖表插附]{0,3}\s*)?(?:目\s*[录錄次]|目录索引)|图\s*表|Contents", re.I
)
_ISSUE = re.compile(r"第\s*\d+\s*[期版页]|总第|星期[一二三四五六日天]|[Vv]ol\.|ISSN|本版")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at a page's edge, counted from outside."""

    page: int
    upper: bool
    text: str
    line: Line

    @property
    def words(self) -> str:
        """What it says, without white and with any day as the same day."""
        return re.sub(r"\s+", "", _DATED.sub("@", self.text))

    @property
    def keys(self) -> tuple[tuple[bool, str], ...]:
        """What other rows may share with it: its words, with any number in one place of them."""
        words = self.words
        places = [found.span() for found in _NUMBER.finditer(words)][:_NUMBERS]
        given = [words, *(f"{words[:start]}#{words[end:]}" for start, end in places)]
        return tuple((self.upper, one) for one in given)


class _Comings:
    """On how many pages each row is found."""

    def __init__(self, edges: Iterable[Sequence[_Edge]]) -> None:
        self._counts = Counter(
            key for rows in edges for key in {key for edge in rows for key in edge.keys}
        )

    def __getitem__(self, edge: _Edge) -> int:
        return max(self._counts[key] for key in edge.keys)


def without_furniture(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Removed, ...]]:
    """The pages without their running heads and folios, and what those were."""
    edges = {page.number: [*_edges(page, True), *_edges(page, False)] for page in pages}
    counts = _Comings(edges.values())
    least = 2 if len(pages) < 8 else 3
    places = _places(edges, counts, least)
    for page in pages:  # what one page shows to be furniture stands at the same place on others
        body = body_size(page.signs)
        for upper in (True, False):
            for edge in [e for e in edges[page.number] if e.upper is upper][:1]:
                if _kind(edge, counts[edge] >= least, page, body) == "running-head":
                    places |= {_place(edge)}
    kept: list[Page] = []
    removed: Counter[tuple[str, str]] = Counter()
    for page in pages:
        gone: list[Line] = []
        body = body_size(page.signs)
        for upper in (True, False):
            rows = [edge for edge in edges[page.number] if edge.upper is upper]
            for place, edge in enumerate(rows):
                again = counts[edge] >= least or (
                    place == 0 and _place(edge) in places and len(edge.text) < 40
                )
                kind = _kind(edge, again, page, body)
                if not kind:
                    break
                gone.append(edge.line)
                removed[kind, edge.text] += 1
        kept.append(_without(page, gone))
    shown = tuple(
        Removed(kind, text, count) for (kind, text), count in removed.items() if kind != "folio"
    )
    folios = sum(count for (kind, _), count in removed.items() if kind == "folio")
    return tuple(kept), (*shown, *([Removed("folio", "", folios)] if folios else []))


def _edges(page: Page, upper: bool) -> list[_Edge]:
    limit = page.height * _EDGE
    near = [
        s
        for s in page.signs
        if not s.pale and (s.area.bottom < limit if upper else s.area.top > page.height - limit)
    ]
    rows = joined(fragments(near, gap=1.0))
    if not upper:
        rows.reverse()
    return [_Edge(page.number, upper, said(line), line) for line in rows[:4]]


def _place(edge: _Edge) -> tuple[bool, int, int]:
    return edge.upper, round(edge.line.base / 4), round(edge.line.size * 2)


def _places(
    edges: dict[int, list[_Edge]], counts: _Comings, least: int
) -> frozenset[tuple[bool, int, int]]:
    """Where running heads stand that come back: others may stand there on single pages."""
    return frozenset(
        _place(edge) for rows in edges.values() for edge in rows[:1] if counts[edge] >= least
    )


def _kind(edge: _Edge, again: bool, page: Page, body: float) -> str:
    """`folio`, `running-head` or nothing."""
    line, text = edge.line, edge.text
    gap = _gap(edge, page)
    if _FOLIO.match(text) and (gap > 0.8 * body or again):
        return "folio"
    if line.size > 1.25 * body and not again:
        return ""
    if again and (line.size < 1.15 * body or gap > 1.0 * body):
        return "running-head"
    ruled = _ruled(edge, page)
    stated = _DATED.search(text) or _ISSUE.search(text)
    note = not edge.upper and re.search(r"^\W|。$", text)
    smaller = line.size < (0.98 if stated else 0.93) * body
    apart = ruled or (stated and gap > 1.0 * body)
    if not note and smaller and apart and len(text) < 80:
        return "running-head"
    return ""


def _gap(edge: _Edge, page: Page) -> float:
    """The white between the row and what stands further in."""
    area = edge.line.area
    others = [
        s.area
        for s in page.signs
        if (s.area.top > area.bottom - 1 if edge.upper else s.area.bottom < area.top + 1)
    ]
    if not others:
        return page.height
    if edge.upper:
        return min(o.top for o in others) - area.bottom
    return area.top - max(o.bottom for o in others)


def _ruled(edge: _Edge, page: Page) -> bool:
    """Whether a long rule runs between the row and the text."""
    area = edge.line.area
    return any(
        rule.width > 0.5 * page.width
        and rule.height < 3
        and (-2 < rule.top - area.bottom < 12 if edge.upper else -2 < area.top - rule.bottom < 12)
        for rule in page.rules
    )


def _without(page: Page, gone: Sequence[Line]) -> Page:
    if not gone:
        return page
    orders = {s.order for line in gone for s in line.signs}
    areas = [line.area for line in gone]
    head = max((a.bottom for a in areas if a.bottom < page.height / 2), default=0.0)
    foot = min((a.top for a in areas if a.top > page.height / 2), default=page.height)
    rules = tuple(r for r in page.rules if not _beside(r, head, foot))
    signs = tuple(s for s in page.signs if s.order not in orders)
    return replace(page, signs=signs, rules=rules)


def _beside(rule: Area, head: float, foot: float) -> bool:
    return rule.height < 3 and (rule.bottom < head + 12 or rule.top > foot - 12)


def without_contents(page: Page) -> tuple[Page, int]:
    """The page without the lines of a table of contents, and how many those are: what the text
    says again, with the page on which it stands."""
    lines = joined(fragments(page.signs))
    led = [line for line in lines if _LED.search(said(line))]
    if len(led) < _LISTED:
        return page, 0
    first, last, count = led[0].base, led[-1].base, len(led)
    led += [x for x in lines if _LIST_HEAD.fullmatch(said(x)) and x.base < last]
    gone = {s.order for line in led for s in line.signs}
    # An entry of two lines has its page number on the second one.
    rest = [x for x in lines if first < x.base < last and x not in led and len(x.signs) > 1]
    gone |= {s.order for line in rest if not CLOSED.search(said(line)) for s in line.signs}
    signs = tuple(s for s in page.signs if s.order not in gone)
    return replace(page, signs=signs), count


def without_note_marks(page: Page) -> tuple[Page, int]:
    """The page without the small raised digits that call a note: behind Chinese words they would
    be read as figures. Powers stay, and stay raised."""
    changed: dict[int, Sign | None] = {}
    for line in fragments(page.signs):
        before = line.signs[0]
        for sign in line.signs[1:]:
            small = sign.size < 0.8 * line.size and sign.area.bottom < line.base - 0.1 * line.size
            if not (small and sign.text in _POWERS and sign.font != RECOGNISED):
                before = sign
            elif _CALLS.match(before.text):
                changed[sign.order] = None
                before = replace(before, area=replace(before.area, x1=sign.area.x1))
                changed[before.order] = before
            elif before.text.isalnum():
                changed[sign.order] = replace(sign, text=_POWERS[sign.text])
    calls = sum(sign is None for sign in changed.values())
    signs = (changed.get(s.order, s) for s in page.signs)
    return replace(page, signs=tuple(s for s in signs if s is not None)), calls


def states_date(text: str) -> bool:
    """Whether a running head tells the day of the paper."""
    return _DATED.search(text) is not None
