"""Tables: where rules cross, or lie above each other, and what stands in the cells.

A table's cells are no sentences: it is set aside row by row, so that no passage runs through it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from generator.add.pdf.lines import fragments, joined, said
from generator.add.pdf.marks import Area, Page, Sign, around

_NEAR = 3.0
"""Points within which two rules touch, or stand on one level."""
_RULES = 3000
"""Of a page: with more it is a drawing."""
CELL = "\u3000"
_SENTENCE = 16
"""Signs in a row without cells that make it one of text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place, and its rows as text."""

    area: Area
    rows: tuple[str, ...]


def tables(page: Page) -> tuple[Table, ...]:
    """The tables with rules that a page has."""
    found: list[Table] = []
    for group in _touching([*page.rules, *_sides(page.frames)]):
        group = _within(group)
        levels = _distinct([(r.top + r.bottom) / 2 for r in group if r.width > r.height])
        uprights = _distinct([(r.x0 + r.x1) / 2 for r in group if r.height >= r.width])
        area = around(group)
        if len(levels) >= 3 and len(uprights) >= 3 and _celled(group, area):
            signs = [s for s in page.signs if area.holds(s.area)]
            if signs:
                found.append(Table(area, tuple(_cells(signs, levels, uprights))))
    for area in _ruled_only(page):
        if not any(area.meets(t.area) for t in found):
            rows = tuple(_rows([s for s in page.signs if area.holds(s.area)]))
            if len(rows) >= 2 and sum(CELL in row for row in rows) >= 0.7 * len(rows):
                found.append(Table(area, rows))
    return tuple(found)


def _within(group: Sequence[Area]) -> list[Area]:
    """Without upright rules that run on over or under the lying ones: those part columns."""
    across = [r for r in group if r.width > r.height]
    if not across:
        return list(group)
    top, bottom = min(r.top for r in across), max(r.bottom for r in across)
    down = [
        r
        for r in group
        if r.height >= r.width and r.top > top - 2 * _NEAR and r.bottom < bottom + 2 * _NEAR
    ]
    return [*across, *down]


def _sides(frames: Sequence[Area]) -> list[Area]:
    """The sides of rectangles, each once: cells are often drawn one by one, and share theirs."""
    found = []
    for a in frames:
        a = Area(round(a.x0, 1), round(a.top, 1), round(a.x1, 1), round(a.bottom, 1))
        found += [
            Area(a.x0, a.top, a.x1, a.top), Area(a.x0, a.bottom, a.x1, a.bottom),
            Area(a.x0, a.top, a.x0, a.bottom), Area(a.x1, a.top, a.x1, a.bottom),
        ]  # fmt: skip
    sides = list(dict.fromkeys(found))
    return sides if len(sides) <= _RULES else []


def _touching(rules: Sequence[Area]) -> list[list[Area]]:
    """Rules that touch each other, in groups."""
    groups: list[list[Area]] = []
    bounds: list[Area] = []
    for rule in sorted(rules[:_RULES], key=lambda r: (r.top, r.x0)):
        met = [i for i, b in enumerate(bounds) if b.meets(rule, _NEAR)]
        met = [i for i in met if any(r.meets(rule, _NEAR) for r in groups[i])]
        group = [rule, *(r for i in met for r in groups[i])]
        for i in reversed(met):
            del groups[i], bounds[i]
        groups.append(group)
        bounds.append(around(group))
    return groups


def _distinct(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR + 1:
            found.append(place)
    return found


def _celled(group: Sequence[Area], area: Area) -> bool:
    """Whether rules run all through it, and are not only the sides of a few boxes."""
    across = [r for r in group if r.width > r.height]
    down = [r for r in group if r.height >= r.width]
    wide = sum(r.width for r in across) > 1.8 * area.width
    tall = sum(r.height for r in down) > 1.8 * area.height
    return wide and tall and area.height > 12


def _cells(signs: Sequence[Sign], levels: Sequence[float], uprights: Sequence[float]) -> list[str]:
    rows: list[str] = []
    for top, bottom in itertools.pairwise(levels):
        cells = []
        for left, right in itertools.pairwise(uprights):
            inside = [
                s
                for s in signs
                if left <= (s.area.x0 + s.area.x1) / 2 < right
                and top <= (s.area.top + s.area.bottom) / 2 < bottom
            ]
            cells.append("".join(said(line) for line in joined(fragments(inside))))
        text = CELL.join(cell.replace(CELL, "") for cell in cells).strip(CELL)
        if text:
            rows.append(text)
    return rows


def _ruled_only(page: Page) -> list[Area]:
    """Three rules or more of one width below each other, with nothing upright: a table in the
    manner of journals."""
    lying = sorted((r for r in _whole(page.rules) if r.width > 60), key=lambda r: r.top)
    found: list[Area] = []
    used: set[int] = set()
    for i, rule in enumerate(lying):
        if i in used:
            continue
        alike = [
            j
            for j in range(i, len(lying))
            if abs(lying[j].x0 - rule.x0) < 4 and abs(lying[j].x1 - rule.x1) < 4
        ]
        levels = _distinct([lying[j].top for j in alike])
        if len(levels) >= 3 and levels[-1] - levels[0] < 0.7 * page.height:
            used.update(alike)
            for run in _tabular(page, rule, levels):
                found.append(Area(rule.x0, run[0], rule.x1, run[-1]))
    return found


def _tabular(page: Page, rule: Area, levels: Sequence[float]) -> list[list[float]]:
    """Levels that follow each other, without those between which whole sentences stand."""
    runs = [[levels[0]]]
    for top, bottom in itertools.pairwise(levels):
        area = Area(rule.x0, top, rule.x1, bottom)
        rows = _rows([s for s in page.signs if area.holds(s.area, 0)])
        text = sum(CELL not in row and len(row) > _SENTENCE for row in rows)
        if text > 0.4 * len(rows):
            runs.append([bottom])
        else:
            runs[-1].append(bottom)
    return [run for run in runs if len(run) >= 3]


def _whole(rules: Sequence[Area]) -> list[Area]:
    """Lying rules; pieces that follow each other on one level are one."""
    found: list[Area] = []
    for rule in sorted((r for r in rules if r.height < 3), key=lambda r: (round(r.top), r.x0)):
        last = found[-1] if found else None
        if last and abs(last.top - rule.top) < 1.2 and rule.x0 - last.x1 < 2:
            found[-1] = Area(last.x0, last.top, max(last.x1, rule.x1), last.bottom)
        else:
            found.append(rule)
    return found


def _rows(signs: Sequence[Sign]) -> list[str]:
    return [CELL.join(_parted(line)) for line in _lines(signs)]


def _lines(signs: Sequence[Sign]) -> list[list[list[Sign]]]:
    """For each level the pieces that white parts."""
    found = []
    for line in joined(fragments(signs)):
        pieces = fragments(line.signs, gap=1.0)
        found.append([p.signs for p in sorted(pieces, key=lambda p: p.x0)])
    return found


def _parted(pieces: Sequence[Sequence[Sign]]) -> list[str]:
    from generator.add.pdf.marks import Line

    return [said(Line(list(piece))).replace(CELL, "") for piece in pieces]
