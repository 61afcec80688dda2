"""Whether each word is credited to the one whose it is, and to nobody else.

Passages and statements are counted together: F1 over both. A statement of several sentences
counts sentence by sentence. What is credited to somebody who did not say it is a false
attribution, whether or not the right one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.score.inputs import Place, Row, Site, plain
from generator.score.report import Layer, Miss, Rate, clip, rate

UNKNOWN = "unknown"
REPORTED = ("quoted", "reported")
Right = Callable[[str], bool]
"""Whether a voice, by its id, is one of the wanted ones."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence that somebody is quoted or reported to say."""

    place: Place
    right: Right
    who: str
    optional: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the site."""

    place: Place
    voice: str
    mode: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many wanted statements are there, with what is missing and what is false."""

    needed: int
    missed: tuple[Miss, ...]
    shown: int
    false: tuple[Miss, ...]


def compared(wanted: Sequence[Wanted], told: Iterable[Told], texts: Mapping[str, str]) -> Agreement:
    """The wanted statements against those that a site credits to somebody else than its passage."""
    reported = [one for one in told if one.mode in REPORTED]
    used: set[int] = set()
    missed: list[Miss] = []
    for want in wanted:
        near = [n for n, one in enumerate(reported) if same(want.place, one.place)]
        good = [n for n in near if want.right(reported[n].voice)]
        used |= set(good)
        if not good and not want.optional:
            words = clip(texts[want.place.passage][want.place.start : want.place.end])
            got = ", ".join(sorted({reported[n].voice for n in near}))
            missed.append(Miss("statement", want.place.passage, f"{want.who}: {words}", got or "–"))
    credited = [n for n, one in enumerate(reported) if one.voice != UNKNOWN]
    false = [
        Miss(
            "false voice",
            reported[n].place.passage,
            "–",
            f"{reported[n].voice}: "
            + clip(texts[reported[n].place.passage][reported[n].place.start :][:60]),
        )
        for n in credited
        if n not in used
    ]
    needed = sum(not want.optional for want in wanted)
    return Agreement(needed, tuple(missed), len(credited), tuple(false))


def same(one: Place, other: Place) -> bool:
    """Whether two places have at least half of the shorter one in common."""
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return one.passage == other.passage and common > 0 and 2 * common >= shorter


def sentences(place: Place, text: str) -> list[Place]:
    """A place cut into its sentences."""
    found = []
    for match in re.finditer(r"[^。！？!?]+", text[place.start : place.end]):
        if len(match.group()) > 1:
            found.append(
                Place(place.passage, place.start + match.start(), place.start + match.end())
            )
    return found


def voices(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Whose the passages and the statements are."""
    wanted = labels["voices"]
    people: Mapping[str, Row] = {str(row["id"]): row for row in site.layers["voices"]}
    known: Mapping[str, Row] = wanted["voices"]

    def right(by: object, accept: Iterable[object] = ()) -> Right:
        names = [str(by), *map(str, accept)]
        return lambda ident: any(_is(people.get(ident, {}), name, known) for name in names)

    passages = _passages(site, wanted["passages"], right)
    told = tuple(
        _told(site, row) for row in site.layers["statements"] if row["passage"] in site.plain
    )
    asked: list[Wanted] = []
    for row in wanted["statements"]:
        place = _place(site, row) if row["seed"] in site.articles else None
        if place is None:
            continue
        check = right(row["by"], row.get("accept_by") or ())
        asked += [
            Wanted(part, check, str(row["by"]), bool(row.get("optional")), row["by"] == UNKNOWN)
            for part in sentences(place, site.plain[place.passage])
        ]
    found = compared(asked, told, site.plain)
    own, words = _own(site, wanted, told, right)
    false = (*found.false, *filter(None, own))
    hit = sum(miss is None for miss in passages) + found.needed - len(found.missed)
    wrong = sum(miss is not None for miss in passages)
    total = 2 * hit + wrong + wrong + len(found.missed) + len(false)
    rates = (
        rate("passages", passages),
        Rate("statements", found.needed - len(found.missed), found.needed),
        rate("certainty", words),
        Rate("F1", 2 * hit, total),
    )
    misses = (*filter(None, passages), *found.missed, *false, *filter(None, words))
    return Layer("voices", rates, (("false attributions", len(false) + wrong),), misses)


def _is(voice: Row, name: str, known: Mapping[str, Row]) -> bool:
    """Whether a voice of the site is the one that the labels call so."""
    if name == UNKNOWN or not voice:
        return name == UNKNOWN and voice.get("kind") == UNKNOWN
    told = known.get(name)
    if told and told["kind"] == "author":
        return voice.get("kind") == "author" and all(
            plain(voice.get(key)) == plain(told.get(key)) for key in ("post", "affiliation")
        )
    names = {plain(n) for n in (voice.get("name"), *(voice.get("names") or ()))}
    if plain(name) not in names:
        return False
    return told is None or (
        voice.get("kind") == told["kind"]
        and all(
            plain(told[key]) in plain(voice.get(key))
            for key in ("post", "affiliation")
            if key in told
        )
    )


def _passages(
    site: Site, wanted: Mapping[str, Any], right: Callable[..., Right]
) -> list[Miss | None]:
    by_line = {
        (site.seeds[str(row["id"])], int(str(row.get("anchor", "L0"))[1:].split("-")[0])): row
        for row in site.passages
    }
    checks: list[Miss | None] = []
    for seed, voices_of in wanted.items():
        if seed not in site.articles:
            continue
        for name, lines in voices_of.items():
            for line in lines:
                got = str((by_line.get((seed, line)) or {}).get("voice", ""))
                good = right(name)(got)
                checks.append(None if good else Miss("passage", f"{seed}:{line}", name, got or "–"))
    return checks


def _told(site: Site, row: Row) -> Told:
    """A statement of the site, its offsets counted in the plain text."""
    passage = str(row["passage"])
    raw = next(str(p["text"]) for p in site.passages if p["id"] == passage)
    start = len(plain(raw[: int(row["start"])]))
    end = start + len(plain(row["quote"]))
    return Told(
        Place(passage, start, end), str(row["voice"]), str(row["mode"]), tuple(row["certainty"])
    )


def _place(site: Site, row: Row) -> Place | None:
    line = row.get("line")
    homes = [
        str(p["id"])
        for p in site.passages
        if site.seeds[str(p["id"])] == row["seed"] and (not line or line in p["raw_lines"])
    ]
    text = plain(row["quote"])
    for home in homes:
        at = site.plain[home].rfind(text) if line else site.plain[home].find(text)
        if at >= 0:
            return Place(home, at, at + len(text))
    return None


def _own(
    site: Site, wanted: Row, told: Sequence[Told], right: Callable[..., Right]
) -> tuple[list[Miss | None], list[Miss | None]]:
    """What stands near a source and is the passage's own; and the words of certainty asked for."""
    checks: list[Miss | None] = []
    words: list[Miss | None] = []
    for group in ("own", "statements"):
        for row in wanted[group]:
            place = _place(site, row) if row["seed"] in site.articles else None
            if place is None or row.get("optional"):
                continue
            near = [one for one in told if same(place, one.place)]
            good = [one for one in near if right(row["by"], row.get("accept_by") or ())(one.voice)]
            if group == "own":
                lost = not good or any(one.mode in REPORTED for one in near)
                got = ", ".join(sorted({one.voice for one in near}))
                checks.append(Miss("own words", place.passage, row["by"], got) if lost else None)
            if row.get("certainty"):
                have = "".join(word for one in good for word in one.words)
                lacks = [word for word in row["certainty"] if plain(word) not in plain(have)]
                words.append(
                    Miss("certainty", place.passage, "、".join(lacks), have) if lacks else None
                )
    return checks, words
