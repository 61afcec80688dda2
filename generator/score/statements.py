"""Whether what the articles state, dated or in numbers, is told once, rightly and completely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.score.inputs import Row, Site
from generator.score.report import Layer, Miss, Rate, clip, names, rate

ACTS = frozenset({"policy-issued", "policy-mention", "event", "publication"})
"""Kinds that a reader may rightly call by one another's names."""


def events(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Dated statements: found under a right date, none invented, none told as two events."""
    wanted, shown = labels["events"]["events"], site.layers["events"]
    by_id = {want["id"]: want for want in wanted}

    def dates(want: Row) -> set[str]:
        own = {
            str(want["date"]),
            *map(str, want.get("accept") or ()),
            str(want.get("end") or want["date"]),
        }
        told = by_id.get(want.get("same_as"))
        return own | dates(told) if told else own

    homes = {
        want["id"]: [
            number
            for number, item in enumerate(shown)
            if str(item.get("date")) in dates(want) and site.cites(item, want)
        ]
        for want in wanted
    }
    good = {number for numbers in homes.values() for number in numbers}
    needed = [want for want in wanted if not want.get("optional")]
    misses = [
        Miss(
            "event", want["id"], f"{want['date']} {want['headline']}", _at_words(site, shown, want)
        )
        for want in needed
        if not homes[want["id"]]
    ]
    false = [
        Miss("false event", str(item.get("id")), "–", _said(site, item))
        for number, item in enumerate(shown)
        if number not in good and _judged(site, item) and not _undated(site, labels, item)
    ]
    stories: dict[str, set[int]] = {}
    for want in wanted:
        stories.setdefault(want.get("same_as") or want["id"], set()).update(homes[want["id"]])
    twice = [
        Miss(
            "told twice",
            story,
            "one event",
            " / ".join(str(shown[n].get("headline")) for n in sorted(numbers)),
        )
        for story, numbers in stories.items()
        if len(numbers) > 1
    ]
    kinds = [
        None
        if right
        else Miss(
            "event kind",
            want["id"],
            want["kind"],
            names(str(shown[n].get("kind")) for n in numbers),
        )
        for want in needed
        if (numbers := homes[want["id"]])
        for right in [
            any(
                _same_kind(kind, str(shown[n].get("kind")))
                for kind in (want["kind"], *(want.get("accept_kind") or ()))
                for n in numbers
            )
        ]
    ]
    rates = (
        Rate("recall", len(needed) - len(misses), len(needed)),
        Rate("precision", len(good), len(good) + len(false)),
        rate("kinds", kinds),
    )
    return Layer(
        "events",
        rates,
        (("told twice", len(twice)),),
        (*misses, *false, *twice, *filter(None, kinds)),
    )


def _same_kind(want: str, got: str) -> bool:
    return want == got or {want, got} <= ACTS


def _undated(site: Site, labels: Mapping[str, Any], item: Row) -> bool:
    """An event that the text names without a date may be shown, undated or in its known year."""
    year = str(item.get("date") or "")[:4]
    return any(
        site.cites(item, allowed) and str(allowed.get("outside_date") or "").startswith(year)
        for allowed in labels["events"].get("implicit") or ()
    )


def figures(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Numbers that say something: found with their value, with the right time, comparator and kind."""
    wanted, shown = labels["figures"]["figures"], site.layers["figures"]
    homes = {
        want["id"]: [
            number
            for number, item in enumerate(shown)
            if _values(item) & _values(want) and site.cites(item, want)
        ]
        for want in wanted
    }
    good = {number for numbers in homes.values() for number in numbers}
    needed = [want for want in wanted if not want.get("optional")]
    misses = [
        Miss(
            "figure",
            want["id"],
            f"{want['value']} {want['unit']} {want['subject']}",
            _at_words(site, shown, want),
        )
        for want in needed
        if not homes[want["id"]]
    ]
    false = [
        Miss("false figure", str(item.get("id")), "–", _said(site, item))
        for number, item in enumerate(shown)
        if number not in good and _judged(site, item)
    ]
    found = [(want, [shown[n] for n in homes[want["id"]]]) for want in wanted if homes[want["id"]]]
    times = [_one_of("as_of", want, got, _times(want)) for want, got in found]
    comparators = [_one_of("comparator", want, got, _comparators(want)) for want, got in found]
    kinds = [
        _one_of("kind", want, got, _kinds(want), "figure kind")
        for want, got in found
        if want.get("kind")
    ]
    rates = (
        Rate("recall", len(needed) - len(misses), len(needed)),
        Rate("precision", len(good), len(good) + len(false)),
        rate("as_of", times),
        rate("comparator", comparators),
        rate("kinds", kinds),
    )
    wrong = filter(None, (*times, *comparators, *kinds))
    return Layer("figures", rates, (), (*misses, *false, *wrong))


def _values(row: Row) -> set[float]:
    """The value, and the value without its multiplier; a value that is no number is none."""
    values: set[float] = set()
    for key in ("value", "norm"):
        try:
            values.add(float(str(row.get(key)).replace(",", "")))
        except ValueError:
            continue
    return values


def _times(want: Row) -> set[str]:
    times = (want.get("as_of"), *(want.get("accept_as_of") or ()))
    return {"" if time in (None, "None") else str(time) for time in times}


def _comparators(want: Row) -> set[str]:
    return {str(want["comparator"]), *map(str, want.get("accept_comparator") or ())}


def _kinds(want: Row) -> set[str]:
    """How many tasks or fields a document has is a count; it may be one that it aims at."""
    told = {str(want["kind"]), *map(str, want.get("accept_kind") or ())}
    return told | {"count", "target"} if "policy-count" in told else told


def _one_of(
    key: str, want: Row, got: Sequence[Row], right: set[str], about: str = ""
) -> Miss | None:
    shown = {str(item.get(key) or "") for item in got}
    if shown & right:
        return None
    return Miss(
        about or key,
        f"{want['id']} {clip(want['quote'])}",
        " or ".join(sorted(right)) or "none",
        names(shown),
    )


def _judged(site: Site, item: Row) -> bool:
    """Whether an item is about an article that was read by hand."""
    return any(seed in site.articles for seed, _, _ in site.quotes(item))


def _said(site: Site, item: Row) -> str:
    head = item.get("headline") or f"{item.get('value')} {item.get('unit')} {item.get('subject')}"
    when = item.get("date") or item.get("as_of") or "undated"
    return f"{when} {head} | " + "; ".join(clip(quote) for _, quote, _ in site.quotes(item))


def _at_words(site: Site, shown: Sequence[Row], want: Row) -> str:
    """What the site says at the words in question."""
    return " / ".join(_said(site, item) for item in shown if site.cites(item, want)) or "nothing"
