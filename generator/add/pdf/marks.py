"""What stands on a page: signs with their place, rules, frames and pictures.

Coordinates are points from the page's upper left corner, whatever the file's own are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def size(self) -> float:
        return max(self.width, 0) * max(self.height, 0)

    def holds(self, other: Area, slack: float = 1.5) -> bool:
        """Whether the middle of `other` lies inside, and none of it far outside."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return (
            self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack
        )

    def meets(self, other: Area, slack: float = 0) -> bool:
        return (
            self.x0 - slack < other.x1
            and other.x0 - slack < self.x1
            and self.top - slack < other.bottom
            and other.top - slack < self.bottom
        )


def around(areas: Iterable[Area]) -> Area:
    """The smallest rectangle that holds them all."""
    known = list(areas)
    return Area(
        min(a.x0 for a in known),
        min(a.top for a in known),
        max(a.x1 for a in known),
        max(a.bottom for a in known),
    )


@dataclass(frozen=True, slots=True)
class Sign:
    """A character where it stands; its box is the em square on its line."""

    text: str
    area: Area
    size: float
    """Points."""
    bold: bool = False
    font: str = ""
    sure: float = 1.0
    """How certain it is that it was read right."""
    turn: int = 0
    """Degrees that it is turned by, clockwise: 0, 90, 180, 270."""
    order: int = 0
    """Its place in the file."""
    pale: bool = False
    """Printed so light that it lies behind the text."""
    item: bool = False
    """A bullet stood before it: it begins an item of a list."""
    ink: float = 0.0
    """How much of its square is dark, where that was seen."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what stands on it."""

    number: int
    width: float
    height: float
    signs: tuple[Sign, ...]
    rules: tuple[Area, ...] = ()
    """Thin lines, lying or upright."""
    frames: tuple[Area, ...] = ()
    """Rectangles that are drawn or filled."""
    pictures: tuple[Area, ...] = ()
    scanned: bool = False


@dataclass(slots=True)
class Line:
    """Signs on one line, from left to right."""

    signs: list[Sign] = field(default_factory=list)
    left: float | None = None
    """Where it would begin if nothing stood in its way."""

    @property
    def area(self) -> Area:
        return around(s.area for s in self.signs)

    @property
    def x0(self) -> float:
        return min(s.area.x0 for s in self.signs) if self.left is None else self.left

    @property
    def x1(self) -> float:
        return max(s.area.x1 for s in self.signs)

    @property
    def size(self) -> float:
        """The size of its type; raised marks do not count, be they as many as the words."""
        sizes = sorted(s.size for s in self.signs)
        return max(sizes[len(sizes) // 2], sizes[-max(2, len(sizes) // 3) :][0])

    @property
    def base(self) -> float:
        """Where the line stands: the foot of most of its signs."""
        return median(s.area.bottom for s in self.signs)

    @property
    def bold(self) -> bool:
        return sum(s.bold for s in self.signs) > 0.8 * len(self.signs)


def body_size(signs: Sequence[Sign]) -> float:
    """The size of type that most of the text is set in."""
    sizes: dict[float, int] = {}
    for sign in signs:
        key = round(sign.size * 4) / 4
        sizes[key] = sizes.get(key, 0) + 1
    return max(sizes, key=lambda key: (sizes[key], key)) if sizes else 0.0
