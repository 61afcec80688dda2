"""Which of the site's passages is which of the reader's: the ground that other layers stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.score.inputs import Row, Site, plain

SLACK = 0.02
"""How much of its length a confirmed repair may add to or take from a passage."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A wanted passage and the site's; several where it may rightly be parted."""

    want: Row
    got: tuple[Row, ...]

    @property
    def where(self) -> str:
        return f"{self.want['id']} {self.want['start']}…"

    def ids(self, key: str) -> set[str]:
        return {str(item["id"]) for row in self.got for item in row.get(key) or ()}


@dataclass(frozen=True, slots=True)
class Matching:
    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]


def _exact(text: str, start: str, end: str, length: int | None) -> bool:
    if not (text.startswith(plain(start)) and text.endswith(plain(end))):
        return False
    return length is None or abs(len(text) - length) <= max(3, SLACK * length)


def match(site: Site, passages: Sequence[Row]) -> Matching:
    """Pairs each wanted passage with the site's: same start, same end, same length."""
    free = {str(row["id"]): row for row in site.passages}

    def take(seed: str, start: str, end: str, length: int | None) -> Row | None:
        for key in free:
            if site.seeds[key] == seed and _exact(site.plain[key], start, end, length):
                return free.pop(key)
        return None

    pairs: list[Pair] = []
    missed: list[Row] = []
    for want in passages:
        whole = take(want["seed"], want["start"], want["end"], int(want["chars"]))
        got = [whole] if whole else []
        if not whole:
            for start, end in want.get("alt_split") or ():
                part = take(want["seed"], start, end, None)
                got += [part] if part else []
        if whole or (got and len(got) == len(want["alt_split"])):
            pairs.append(Pair(want, tuple(got)))
        else:
            free.update({str(row["id"]): row for row in got})
            missed.append(want)
    return Matching(tuple(pairs), tuple(missed), tuple(free.values()))
