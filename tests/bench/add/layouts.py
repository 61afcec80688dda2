"""The layouts that known text is set in: newspapers, journals, official documents, reports.

It exists so that what is measured is told in one table: every layout a few words, and a third
of them drawn by lot, which nobody looks at while the reading of documents is improved.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

Box = tuple[float, float, float, float]
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is set. Lengths in millimetres, type in points."""

    id: str
    text: int
    page: tuple[float, float] = (210, 297)
    margins: Box = (28, 24, 26, 26)
    """Top, right, bottom, left."""
    columns: int = 1
    gutter: float = 8
    font: str = SERIF
    size: float = 12
    leading: float = 1.7
    indent: float = 2
    space: float = 0
    """Between paragraphs, in lines."""
    justified: bool = True
    heads: str = "bold"
    """bold, sans, large, centred, coloured or numbered."""
    title: str = "centred"
    """centred, left, banner (over all columns), column (in the first one), vertical or red."""
    running: str = ""
    """paper, book, report or twosided."""
    folio: str = ""
    """centre, outside, dashed, word or both."""
    notes: int = 0
    table: str = ""
    """grid, three (rules only), bare, or wide (over all columns)."""
    picture: str = ""
    """column, wide or side."""
    box: str = ""
    """framed, shaded, middle or foot."""
    vertical: bool = False
    shuffled: bool = False
    rules: bool = False
    """Rules between the columns."""
    side: str = ""
    """Words that stand upright in the margin."""
    mark: str = ""
    """A watermark behind the text."""
    drop: bool = False
    """A drop capital."""
    quote: bool = False
    """A pulled quotation in the text, in large type."""


LAYOUTS: tuple[Layout, ...] = (
    Layout("plain", 0),
    Layout("plain-gaps", 1, indent=0, space=0.9, font=SANS, size=10.5, title="left", folio="centre"),
    Layout("official", 2, size=16, leading=1.75, title="red", heads="numbered", folio="dashed"),
    Layout("report", 3, size=11, running="report", folio="word", table="grid", heads="large"),
    Layout("book", 4, (148, 210), (20, 16, 20, 18), size=10, leading=1.6, running="twosided", folio="outside"),
    Layout("book-notes", 5, (148, 210), (20, 16, 20, 18), size=10, running="book", notes=3, folio="centre"),
    Layout("two", 0, columns=2, size=10, leading=1.55, margins=(22, 16, 20, 16)),
    Layout("two-journal", 1, columns=2, size=9.5, leading=1.5, margins=(24, 16, 20, 16), running="book", folio="outside", notes=3),
    Layout("two-gaps", 2, columns=2, size=10, indent=0, space=0.7, font=SANS, margins=(22, 18, 20, 18), heads="coloured", folio="word"),
    Layout("two-ragged", 3, columns=2, size=10, justified=False, margins=(22, 18, 20, 18), picture="column"),
    Layout("two-table", 4, columns=2, size=10, margins=(22, 16, 20, 16), table="three", running="report", folio="both"),
    Layout("two-wide-table", 5, columns=2, size=10, margins=(22, 16, 20, 16), table="wide", folio="centre"),
    Layout("two-box", 0, columns=2, size=10, margins=(22, 16, 20, 16), box="framed", rules=True),
    Layout("two-shuffled", 1, columns=2, size=10, margins=(22, 16, 20, 16), shuffled=True, running="book", folio="outside"),
    Layout("three", 2, (260, 370), (30, 14, 16, 14), columns=3, gutter=6, size=10, leading=1.5, title="banner", running="paper", heads="sans"),
    Layout("three-rules", 3, (260, 370), (30, 14, 16, 14), columns=3, gutter=7, size=10, leading=1.5, title="banner", rules=True, running="paper", box="shaded"),
    Layout("three-column-title", 4, (260, 370), (26, 14, 16, 14), columns=3, gutter=6, size=10.5, title="column", running="paper", heads="centred"),
    Layout("three-picture", 5, (260, 370), (26, 14, 16, 14), columns=3, gutter=6, size=10, title="banner", picture="wide", box="foot", running="paper"),
    Layout("four", 0, (300, 420), (32, 14, 16, 14), columns=4, gutter=5, size=10, leading=1.45, title="banner", running="paper", heads="sans", quote=True),
    Layout("five-narrow", 1, (320, 440), (32, 14, 16, 14), columns=5, gutter=5, size=9.5, leading=1.45, title="banner", running="paper", picture="column", heads="bold"),
    Layout("vertical-title", 2, (260, 370), (24, 14, 16, 14), columns=3, gutter=6, size=10, title="vertical", running="paper"),
    Layout("vertical", 3, (210, 297), (24, 18, 22, 18), vertical=True, size=12, leading=1.8, heads="bold", folio="centre"),
    Layout("vertical-two", 4, (260, 370), (24, 14, 18, 14), columns=2, vertical=True, size=11, leading=1.7, heads="sans", running="paper"),
    Layout("middle-box", 5, columns=2, size=10, margins=(22, 16, 20, 16), box="middle", picture="side"),
    Layout("side-words", 0, size=11, margins=(26, 40, 24, 26), side="观察与思考", running="report", folio="outside"),
    Layout("marked", 1, size=12, mark="内部资料", folio="dashed", running="book", heads="numbered"),
    Layout("drop", 2, columns=2, size=10.5, margins=(24, 18, 22, 18), drop=True, quote=True, folio="word"),
    Layout("official-table", 3, size=16, leading=1.75, title="red", table="grid", folio="dashed", heads="numbered"),
    Layout("sans-flush", 4, font=SANS, size=10.5, indent=0, space=0.6, justified=False, title="left", heads="large", table="bare", folio="word"),
    Layout("small-notes", 5, size=10.5, notes=4, running="twosided", folio="both", picture="wide", heads="centred"),
    Layout("three-gaps", 0, (297, 210), (20, 14, 16, 14), columns=3, gutter=8, size=9.5, indent=0, space=0.6, font=SANS, title="banner", heads="coloured", folio="centre"),
    Layout("two-shuffled-box", 2, columns=2, size=10, margins=(24, 16, 22, 16), shuffled=True, box="shaded", running="twosided", notes=2, folio="centre"),
    Layout("tight", 4, size=9, leading=1.35, indent=2, margins=(18, 16, 18, 16), folio="centre", heads="bold"),
    Layout("wide-leading", 5, size=12, leading=2.3, indent=2, folio="centre", table="three", picture="column"),
    Layout("flush", 1, size=11, indent=0, space=0, heads="bold", running="report", folio="word"),
    Layout("magazine", 3, (210, 285), (24, 16, 22, 16), columns=2, size=9.5, leading=1.6, title="banner", picture="wide", box="foot", quote=True, running="twosided", folio="outside", heads="coloured"),
)  # fmt: skip


def drawn(count: int = 18, seed: int = 15) -> tuple[Layout, ...]:
    """Layouts whose every part is drawn by lot: they are measured, and not looked at."""
    lot = random.Random(seed)
    return tuple(_drawn(lot, f"lot-{number:02}") for number in range(1, count + 1))


def _drawn(lot: random.Random, ident: str) -> Layout:
    vertical = lot.random() < 0.1
    columns = lot.choice((1, 1, 2)) if vertical else lot.choice((1, 1, 1, 2, 2, 2, 3, 3, 4))
    page = {
        1: ((210, 297), (148, 210), (170, 240)),
        2: ((210, 297), (210, 285), (185, 260)),
        3: ((260, 370), (297, 420), (297, 210)),
        4: ((300, 420), (380, 530)),
    }[columns]
    wide = columns >= 3
    indented = lot.random() < 0.7
    small = columns > 1 or lot.random() < 0.5
    return Layout(
        ident,
        lot.randrange(8),
        page=lot.choice(page),
        margins=(lot.uniform(20, 32), lot.uniform(14, 24), lot.uniform(18, 26), lot.uniform(14, 24)),
        columns=columns,
        gutter=lot.uniform(5, 9),
        font=lot.choice((SERIF, SERIF, SANS)),
        size=round(lot.uniform(9, 10.5) if small else lot.uniform(10.5, 16), 1),
        leading=lot.uniform(1.4, 2.1),
        indent=2 if indented else 0,
        space=0 if indented and lot.random() < 0.7 else lot.uniform(0.5, 1.0),
        justified=lot.random() < 0.8,
        heads=lot.choice(("bold", "sans", "large", "centred", "coloured", "numbered")),
        title=lot.choice(("banner", "banner", "column")) if wide else lot.choice(("centred", "left", "red", "banner")),
        running=lot.choice(("", "paper", "book", "report", "twosided")),
        folio=lot.choice(("", "centre", "outside", "dashed", "word", "both")),
        notes=lot.choice((0, 0, 2, 4)) if not vertical else 0,
        table="" if vertical else lot.choice(("", "", "grid", "three", "bare") + (("wide",) if columns > 1 else ())),
        picture="" if vertical else lot.choice(("", "", "column", "wide")),
        box="" if vertical or columns == 1 else lot.choice(("", "", "framed", "shaded", "middle", "foot")),
        vertical=vertical,
        shuffled=lot.random() < 0.25,
        rules=lot.random() < 0.2 and columns > 1,
        side="",
        mark="内部资料" if lot.random() < 0.1 else "",
        drop=lot.random() < 0.1,
        quote=lot.random() < 0.2,
    )  # fmt: skip
