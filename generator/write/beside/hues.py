"""Colours of domains beyond those that the stylesheet sets by hand.

It exists so that a corpus may have any number of domains: each further number gets the colour
that is farthest from all before it, among those that can be read on every paper of both schemes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

PAPERS = {"light": ("#fcfbf8", "#f6f4f0", "#efece7"), "dark": ("#191815", "#21201c", "#2a2824")}
"""What the stylesheet writes on (`--paper`, `--paper-2`, `--paper-3`)."""

BY_HAND = (
    ("#614092", "#bea6eb"), ("#804d18", "#e2b076"), ("#93315f", "#ec96b8"),
    ("#2d6638", "#8ecd96"), ("#116370", "#79cad3"), ("#29559f", "#8cb6f4"),
)  # fmt: skip
"""The first numbers, as they stand in the stylesheet: on light paper, on dark."""

TAKEN = ("#ad2f22", "#221f1b", "#504c48", "#66625e")
"""What other colours of the stylesheet mean: the editor's hand, and ink."""

LEAST = 4.5
"""Contrast of ordinary text (WCAG 2, AA)."""

_LIGHT, _CHROMA = (0.34, 0.42, 0.5), (0.04, 0.09, 0.15)
_DEGREES = range(0, 360, 10)

Lab = tuple[float, float, float]


@cache
def colour(number: int) -> tuple[str, str]:
    """The colour of a number from 1 on light paper and on dark.

    >>> colour(1), colour(7) == colour(7)
    (('#614092', '#bea6eb'), True)
    """
    found = _ranked()
    return found[(number - 1) % len(found)]


@cache
def _ranked() -> tuple[tuple[str, str], ...]:
    """By hand first; then always the one that is farthest from all before."""
    found = list(BY_HAND)
    left = {pair: _lab(pair[0]) for pair in _candidates()}
    before = [_lab(colour) for colour in (*(light for light, _ in found), *TAKEN)]
    near = {pair: min(math.dist(lab, other) for other in before) for pair, lab in left.items()}
    while near:
        best = max(near, key=lambda pair: (round(near[pair], 9), pair))
        found.append(best)
        del near[best]
        near = {pair: min(far, math.dist(left[pair], left[best])) for pair, far in near.items()}
    return tuple(found)


def _candidates() -> Iterator[tuple[str, str]]:
    for light in _LIGHT:
        for chroma in _CHROMA:
            for degree in _DEGREES:
                on_light = _hex(light, chroma, degree)
                on_dark = _hex(light + 0.37, 0.75 * chroma, degree)
                if _readable(on_light, "light") and _readable(on_dark, "dark"):
                    yield on_light, on_dark


def _readable(text: str, scheme: str) -> bool:
    return all(contrast(text, paper) >= LEAST for paper in PAPERS[scheme])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return round((light + 0.05) / (dark + 0.05), 3)


def rules(numbers: Iterable[int]) -> str:
    """What the stylesheet needs besides its own, for the numbers in use."""
    more = sorted({n for n in numbers if n > len(BY_HAND)})
    if not more:
        return ""
    light = ";".join(f"--hue-{n}:{colour(n)[0]}" for n in more)
    dark = ";".join(f"--hue-{n}:{colour(n)[1]}" for n in more)
    unscripted = '.no-js [data-md-color-scheme="default"]'
    return (
        f":root{{{light}}}\n"
        f'@media screen{{[data-md-color-scheme="slate"]{{{dark}}}}}\n'
        f"@media screen and (prefers-color-scheme:dark){{{unscripted}{{{dark}}}}}\n"
        + "".join(f'[data-hue="{n}"]{{--hue:var(--hue-{n})}}\n' for n in more)
    )


# ------------------------------------------------------------------ between colour spaces


def _channels(colour: str) -> Lab:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: str) -> Lab:
    """A colour in OKLab, where distances are those of the eye."""
    r, g, b = _channels(colour)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(light: float, chroma: float, degree: float) -> str:
    """The colour of a lightness, a chroma and an angle; less of the chroma where no screen has it."""
    while True:
        a, b = (
            chroma * math.cos(math.radians(degree)),
            chroma * math.sin(math.radians(degree)),
        )
        long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
        channels = (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
        if all(-1e-4 <= value <= 1.0001 for value in channels) or chroma < 1e-3:
            return "#" + "".join(f"{round(255 * _gamma(value)):02x}" for value in channels)
        chroma -= 0.005


def _gamma(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
