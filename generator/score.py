"""How far the built site is from a reading by hand.

It exists so that "better" is a number: editors read articles and wrote down what is right
(`tests/labels/*.yml`); this room reads the published data (`data/*.json`) and counts where
the two agree. It knows nothing of how the site is made, so it can judge any version of it.
Texts are compared in NFKC without whitespace: width and line ends are not at stake here.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, Any]
"""One record as it stands in a JSON or YAML file."""

LAYERS = ("structure", "labels", "events", "figures", "terms", "policies")
SLACK = 0.02
"""How much of its length a confirmed repair may add to or take from a passage."""

# ------------------------------------------------------------------------------- report


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of`; nothing asked for is nothing missed."""

    name: str
    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.name} {self.hits}/{self.of} = {self.value:.3f}"


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: what about, where, what the reader wants, what the site has."""

    about: str
    where: str
    want: str
    got: str

    def __str__(self) -> str:
        return f"  {self.about:<14} {self.where}\n      want  {self.want}\n      got   {self.got}"


@dataclass(frozen=True, slots=True)
class Layer:
    """`faults` are counts that ought to be 0 (passages too many, events told twice …)."""

    name: str
    rates: tuple[Rate, ...]
    faults: tuple[tuple[str, int], ...] = ()
    misses: tuple[Miss, ...] = ()

    def __str__(self) -> str:
        parts = [str(rate) for rate in self.rates]
        parts += [f"{name} {count}" for name, count in self.faults]
        return f"{self.name}: " + " | ".join(parts)


@dataclass(frozen=True, slots=True)
class Report:
    layers: tuple[Layer, ...]

    def value(self, layer: str, rate: str) -> float:
        """A rate between 0 and 1; KeyError if there is no such rate."""
        return self._find(layer, rate, lambda item: {r.name: r.value for r in item.rates})

    def faults(self, layer: str, name: str) -> int:
        """How often the fault was seen; KeyError if there is no such fault."""
        return int(self._find(layer, name, lambda item: dict(item.faults)))

    def text(self, misses: bool = False) -> str:
        """One line for a layer, followed by its disagreements if asked for."""
        lines: list[str] = []
        for layer in self.layers:
            lines.append(str(layer))
            if misses:
                lines.extend(str(miss) for miss in layer.misses)
        return "\n".join(lines) + "\n"

    def _find(self, layer: str, name: str, table: Callable[[Layer], Mapping[str, float]]) -> float:
        found = next((item for item in self.layers if item.name == layer), None)
        if found is None or name not in table(found):
            raise KeyError(f"{layer}.{name}")
        return table(found)[name]


# ------------------------------------------------------------------------------- inputs


def plain(text: object) -> str:
    """NFKC without whitespace; None is empty."""
    return unicodedata.normalize("NFKC", "".join(str(text or "").split()))


def bare(name: object) -> str:
    """A name for looking up: plain, lower case, without its quotation marks or brackets."""
    return plain(name).lower().strip('“”"《》')


@dataclass(frozen=True, slots=True)
class Place:
    """A run of a passage's plain text."""

    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Site:
    """The published data, as far as it is about the articles that were read by hand."""

    articles: Mapping[str, Row]
    """By seed (file name)."""
    passages: tuple[Row, ...]
    seeds: Mapping[str, str]
    """Passage id to seed."""
    plain: Mapping[str, str]
    """Passage id to plain text."""
    layers: Mapping[str, tuple[Row, ...]]

    def place(self, seed: str, quote: str, passage: str = "") -> Place | None:
        """Where a quotation stands; a long one with a repaired character is found by its ends."""
        text = plain(quote)
        homes = [passage] if passage in self.plain else []
        homes += [key for key, home in self.seeds.items() if home == seed and key != passage]
        pieces = [(text, 0)]
        if len(text) > 24:
            pieces += [(text[:16], 0), (text[-16:], len(text) - 16)]
        for piece, before in pieces:
            for home in homes:
                at = self.plain[home].find(piece) if piece else -1
                if at >= 0:
                    return Place(home, at - before, at - before + len(text))
        return None

    def quotes(self, item: Row) -> Iterator[tuple[str, str, str]]:
        """Seed, quotation and passage of each source of an event, a figure …"""
        for source in item.get("sources") or ():
            passage = str(source.get("passage") or "")
            seed = self.seeds.get(passage) or Path(str(source.get("seed") or "")).name
            if seed:
                yield seed, str(source.get("quote") or self.plain.get(passage, "")), passage

    def same_words(self, seed: str, want: str, source: tuple[str, str, str]) -> bool:
        """Whether a source quotes the wanted words, or at least half of the shorter of the two."""
        home, quote, passage = source
        if home != seed:
            return False
        left, right = self.place(seed, want), self.place(seed, quote, passage)
        if left is None or right is None:
            return plain(want) in plain(quote) or plain(quote) in plain(want)
        common = min(left.end, right.end) - max(left.start, right.start)
        shorter = min(left.end - left.start, right.end - right.start)
        return left.passage == right.passage and 2 * common >= shorter

    def cites(self, item: Row, want: Row) -> bool:
        """Whether one of the item's sources quotes the wanted words."""
        return any(
            self.same_words(want["seed"], want["quote"], source) for source in self.quotes(item)
        )


def read_site(folder: Path, seeds: Iterable[str]) -> Site:
    """The data files of a built site; FileNotFoundError names the one that is not there."""

    def rows(name: str) -> tuple[Row, ...]:
        return tuple(json.loads((folder / f"{name}.json").read_text("utf-8")))

    wanted = set(seeds)
    articles = {str(row["id"]): row for row in rows("articles")}
    home = {key: Path(str(row["seed"])).name for key, row in articles.items()}
    passages = tuple(row for row in rows("passages") if home[row["article"]] in wanted)
    return Site(
        articles={home[key]: row for key, row in articles.items() if home[key] in wanted},
        passages=passages,
        seeds={str(row["id"]): home[row["article"]] for row in passages},
        plain={str(row["id"]): plain(row["text"]) for row in passages},
        layers={name: rows(name) for name in LAYERS[2:]},
    )


def read_labels(folder: Path, seeds: Sequence[str] = ()) -> dict[str, Any]:
    """The labels by file name; with `seeds` (beginnings of file names) only about those."""
    names = ("structure", "passages", *LAYERS[2:])
    labels = {n: yaml.safe_load((folder / f"{n}.yml").read_text("utf-8")) for n in names}
    if not seeds:
        return labels

    def asked(row: object) -> bool:
        seed = row.get("seed") if isinstance(row, dict) else None
        return not seed or str(seed).startswith(tuple(seeds))

    labels["structure"] = {
        seed: row for seed, row in labels["structure"].items() if asked({"seed": seed})
    }
    for name in names[1:]:
        labels[name] = {
            key: [row for row in rows if asked(row)] if isinstance(rows, list) else rows
            for key, rows in labels[name].items()
        }
    return labels


# ----------------------------------------------------------------------------- passages


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


# ---------------------------------------------------------------------------- structure


def structure(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Passages, headings, speakers, titles, authors, dates and what is lost."""
    found = match(site, labels["passages"]["passages"])
    total = len(found.pairs) + len(found.missed)
    misses = [
        Miss(
            "passage",
            str(want["id"]),
            f"{want['start']}…{want['end']} ({want['chars']})",
            _near(site, want),
        )
        for want in found.missed
    ]
    misses += [
        Miss("extra passage", str(row["id"]), "–", _clip(row["text"])) for row in found.extra
    ]
    headings = [_heading(pair) for pair in found.pairs]
    speakers = [
        _speaker(pair)
        for pair in found.pairs
        if pair.want.get("speaker") or pair.got[0].get("speaker")
    ]
    titles, authors, dates = _heads(site, labels)
    lacunae, invented = _lacunae(site, labels, found)
    checks = (headings, speakers, titles, authors, dates, lacunae)
    misses += [miss for check in checks for miss in check if miss]
    names = ("headings", "speakers", "titles", "authors", "dates", "lacunae")
    rates = (Rate("passages", len(found.pairs), total), *map(_rate, names, checks))
    faults = (("extra", len(found.extra)), ("lacunae invented", len(invented)))
    return Layer("structure", rates, faults, (*misses, *invented))


def _rate(name: str, checks: Sequence[Miss | None]) -> Rate:
    return Rate(name, sum(miss is None for miss in checks), len(checks))


def _clip(text: object, length: int = 40) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[:length] + "…"


def _near(site: Site, want: Row) -> str:
    """What the site made of a missed passage: the passages that hold its start or its end."""
    held = [
        f"{key} ({len(site.plain[key])}) {site.plain[key][:14]}…{site.plain[key][-14:]}"
        for key, seed in site.seeds.items()
        if seed == want["seed"]
        and (plain(want["start"]) in site.plain[key] or plain(want["end"]) in site.plain[key])
    ]
    return "; ".join(held) or "nothing"


def _heading(pair: Pair) -> Miss | None:
    got = str(pair.got[0].get("heading") or "")
    right = {plain(pair.want.get("heading")), *map(plain, pair.want.get("heading_alt") or ())}
    if plain(got) in right:
        return None
    return Miss("heading", pair.where, str(pair.want.get("heading")), got or "none")


def _speaker(pair: Pair) -> Miss | None:
    """A moderator who is never named may be called so, or nothing."""
    want, got = plain(pair.want.get("speaker")), plain(pair.got[0].get("speaker"))
    unnamed = pair.want.get("role") == "question" and got in {
        "主持人",
        "提问",
        "编者",
        "记者",
        "问",
    }
    if want == got or (not want and unnamed):
        return None
    return Miss("speaker", pair.where, want or "nobody", got or "nobody")


Checks = list[Miss | None]


def _heads(site: Site, labels: Mapping[str, Any]) -> tuple[Checks, Checks, Checks]:
    """Title and subtitle, authors (a name too many counts as one wrong) and date of each article."""
    titles: Checks = []
    authors: Checks = []
    dates: Checks = []
    for seed, want in labels["structure"].items():
        got = site.articles.get(seed, {})
        for key in ("title", "subtitle"):
            same = plain(want.get(key)) == plain(got.get(key))
            if key == "title" or want.get(key) or not same:
                titles.append(
                    None if same else Miss(key, seed, str(want.get(key)), str(got.get(key)))
                )
        right = {plain(a["name"]) for a in want.get("authors") or () if a.get("name")}
        named = {plain(a.get("name")) for a in got.get("authors") or () if a.get("name")}
        authors += [
            None if n in named else Miss("author", seed, n, "missing") for n in sorted(right)
        ]
        authors += [Miss("author", seed, "–", name) for name in sorted(named - right)]
    for seed, want in (labels["events"].get("article_dates") or {}).items():
        if seed in labels["structure"]:
            date = str(site.articles.get(seed, {}).get("date") or "")
            right = {str(want["date"] or ""), *map(str, want.get("accept") or ())}
            dates.append(
                None if date in right else Miss("date", seed, str(want["date"]), date or "none")
            )
    return titles, authors, dates


def _lacunae(site: Site, labels: Mapping[str, Any], found: Matching) -> tuple[Checks, list[Miss]]:
    """Every loss that was read is marked on a passage there; none is marked where all is whole."""
    marked = {
        str(row["id"]): str(row["complete"])
        for row in site.passages
        if row.get("complete", "whole") != "whole"
    }
    lost = [
        (seed, str(item["quote"]), str(item["type"]))
        for seed, article in labels["structure"].items()
        for item in article.get("damage") or ()
        if str(item["type"]).startswith("truncated")
    ]
    meant: set[str] = set()
    checks: Checks = []
    for seed, quote, kind in lost:
        whole = plain(quote)
        # A loss between two blocks is quoted with both: either end of the quotation may be it.
        hits = {
            key
            for key in marked
            if site.seeds[key] == seed
            and (
                whole in site.plain[key]
                or site.plain[key][:10] in whole
                or site.plain[key][-10:] in whole
            )
        }
        meant |= hits
        checks.append(
            None if hits else Miss("lacuna", seed, f"{kind}: {_clip(quote)}", "not marked")
        )
    whole_ones = {
        str(row["id"])
        for pair in found.pairs
        if pair.want.get("complete", "whole") == "whole"
        for row in pair.got
    }
    invented = [
        Miss("lacuna", key, "whole", state)
        for key, state in marked.items()
        if key in whole_ones - meant
    ]
    return checks, invented


# ------------------------------------------------------------------------------- labels


def label(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Domains, topics and stages (micro-averaged), and the primary domain.

    Labels that the reader called minor are neither right nor wrong; the labels of a passage
    that the site does not have are missed.
    """
    found = match(site, labels["passages"]["passages"])
    rates: list[Rate] = []
    misses: list[Miss] = []
    for key in ("domains", "topics", "stages"):
        hits = false = lost = 0
        for pair in found.pairs:
            want, minor = _ids(pair.want, key), _ids(pair.want, "minor")
            got = pair.ids(key)
            hits += len(want & got)
            false += len(got - want - minor)
            lost += len(want - got)
            if got - want - minor or want - got:
                misses.append(Miss(key, pair.where, _names(want), _names(got)))
        lost += sum(len(_ids(want, key)) for want in found.missed)
        rates += [
            Rate(f"{key} P", hits, hits + false),
            Rate(f"{key} R", hits, hits + lost),
            Rate(f"{key} F1", 2 * hits, 2 * hits + false + lost),
        ]
    asked = [p for p in found.pairs if p.want.get("primary_domain") or not p.want.get("domains")]
    primary = [_primary(pair) for pair in asked]
    misses += [miss for miss in primary if miss]
    return Layer(
        "labels",
        (*rates, _rate("primary", primary)),
        (("passages missed", len(found.missed)),),
        tuple(misses),
    )


def _ids(row: Row, key: str) -> set[str]:
    return {str(item) for item in row.get(key) or ()}


def _names(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


def _primary(pair: Pair) -> Miss | None:
    got = {d["id"] for row in pair.got for d in row.get("domains") or () if d.get("primary")}
    want = {pair.want["primary_domain"]} - {None}
    return None if got == want else Miss("primary", pair.where, _names(want), _names(got))


# ------------------------------------------------------------------------------- events

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
            _names(str(shown[n].get("kind")) for n in numbers),
        )
        for want in needed
        if (numbers := homes[want["id"]])
        for right in [any(_same_kind(want["kind"], str(shown[n].get("kind"))) for n in numbers)]
    ]
    rates = (
        Rate("recall", len(needed) - len(misses), len(needed)),
        Rate("precision", len(good), len(good) + len(false)),
        _rate("kinds", kinds),
    )
    return Layer(
        "events",
        rates,
        (("told twice", len(twice)),),
        (*misses, *false, *twice, *filter(None, kinds)),
    )


def _same_kind(want: str, got: str) -> bool:
    return want == got or {want, got} <= ACTS


def _judged(site: Site, item: Row) -> bool:
    """Whether an item is about an article that was read by hand."""
    return any(seed in site.articles for seed, _, _ in site.quotes(item))


def _undated(site: Site, labels: Mapping[str, Any], item: Row) -> bool:
    """An event that the text names without a date may be shown, undated or in its known year."""
    year = str(item.get("date") or "")[:4]
    return any(
        site.cites(item, allowed) and str(allowed.get("outside_date") or "").startswith(year)
        for allowed in labels["events"].get("implicit") or ()
    )


def _said(site: Site, item: Row) -> str:
    head = item.get("headline") or f"{item.get('value')} {item.get('unit')} {item.get('subject')}"
    when = item.get("date") or item.get("as_of") or "undated"
    return f"{when} {head} | " + "; ".join(_clip(quote) for _, quote, _ in site.quotes(item))


def _at_words(site: Site, shown: Sequence[Row], want: Row) -> str:
    """What the site says at the words in question."""
    return " / ".join(_said(site, item) for item in shown if site.cites(item, want)) or "nothing"


# ------------------------------------------------------------------------------ figures


def figures(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Numbers that say something: found with their value, and with the right time and comparator."""
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
    comparators = [
        _one_of("comparator", want, got, {str(want["comparator"])}) for want, got in found
    ]
    rates = (
        Rate("recall", len(needed) - len(misses), len(needed)),
        Rate("precision", len(good), len(good) + len(false)),
        _rate("as_of", times),
        _rate("comparator", comparators),
    )
    return Layer(
        "figures", rates, (), (*misses, *false, *filter(None, times), *filter(None, comparators))
    )


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


def _one_of(key: str, want: Row, got: Sequence[Row], right: set[str]) -> Miss | None:
    shown = {str(item.get(key) or "") for item in got}
    if shown & right:
        return None
    return Miss(
        key,
        f"{want['id']} {_clip(want['quote'])}",
        " or ".join(sorted(right)) or "none",
        _names(shown),
    )


# ----------------------------------------------------------------------- terms, policies


def terms(site: Site, labels: Mapping[str, Any]) -> Layer:
    """The glossary: what a reader looks up is there, with the text's own definition, and no junk."""
    shown = [row for row in site.layers["terms"] if row.get("status") != "candidate"]
    names: dict[str, Row] = {}
    for row in shown:
        for name in (row["term"], *(row.get("aliases") or ())):
            names.setdefault(bare(name), row)

    def entry(want: Row) -> Row | None:
        keys = (bare(name) for name in (want["term"], *want["aliases"]))
        return next((names[key] for key in keys if key in names), None)

    rates: list[Rate] = []
    misses: list[Miss] = []
    for importance in (3, 2):
        asked = [want for want in labels["terms"]["terms"] if want["importance"] == importance]
        absent = [want for want in asked if entry(want) is None]
        rates.append(Rate(f"importance {importance}", len(asked) - len(absent), len(asked)))
        misses += [
            Miss("term", f"importance {importance}", want["term"], "no entry") for want in absent
        ]
    cited = [
        _cited(site, want, entry(want))
        for want in labels["terms"]["terms"]
        if want.get("in_text_definition")
    ]
    rates.append(_rate("definitions cited", cited))
    unwanted = {bare(row["term"]) for row in labels["terms"].get("not_terms") or ()}
    junk = [row for row in shown if bare(row["term"]) in unwanted]
    misses += [miss for miss in cited if miss]
    misses += [Miss("junk term", str(row.get("id")), "no entry", row["term"]) for row in junk]
    silent = [row for row in shown if not row.get("definition")]
    faults = (("junk", len(junk)), ("without definition", len(silent)))
    return Layer("terms", tuple(rates), faults, tuple(misses))


def _cited(site: Site, want: Row, got: Row | None) -> Miss | None:
    wanted = want["in_text_definition"]
    source = (got or {}).get("definition_source") or {}
    if source.get("quote") and site.cites({"sources": [source]}, wanted):
        return None
    return Miss(
        "definition", want["term"], wanted["quote"], str(source.get("quote") or "not cited")
    )


def policies(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Policy documents: each has an entry of its own, and nothing else has one."""
    shown = site.layers["policies"]
    free = list(shown)
    found: list[tuple[Row, Row]] = []
    absent: list[Row] = []
    for want in labels["policies"]["policies"]:
        got = _document(want, free)
        if got is not None:
            free.remove(got)
            found.append((want, got))
        elif not want.get("optional"):
            absent.append(want)
    needed = sum(not want.get("optional") for want in labels["policies"]["policies"])
    unwanted = {bare(row["title"]) for row in labels["policies"].get("not_policies") or ()}
    wrong = [row for row in shown if bare(row["title"]) in unwanted]
    years = [
        None
        if str(want["date"])[:4] == year
        else Miss("policy year", want["title"], str(want["date"]), year or "none")
        for want, got in found
        if want.get("date")
        for year in [str(got.get("date") or "")[:4]]
    ]
    misses = [Miss("policy", want["title"], "an entry", "none") for want in absent]
    misses += [Miss("wrong policy", str(row.get("id")), "no entry", row["title"]) for row in wrong]
    rates = (Rate("found", needed - len(absent), needed), _rate("years", years))
    return Layer(
        "policies", rates, (("wrongly shown", len(wrong)),), (*misses, *filter(None, years))
    )


def _document(want: Row, free: Sequence[Row]) -> Row | None:
    """The entry of a document: by its title, else by another name (in its year, if it has one)."""
    title = bare(want["title"])
    aliases = {bare(alias["text"]) for alias in want.get("aliases") or ()}
    year = str(want.get("date") or "")[:4]

    def names(row: Row) -> set[str]:
        return {bare(name) for name in (row["title"], *(row.get("aliases") or ()))}

    for right in ({title}, aliases | {title}):
        rows = [row for row in free if names(row) & right]
        rows.sort(key=lambda row: str(row.get("date") or "")[:4] != year)
        if rows:
            return rows[0]
    return None


# --------------------------------------------------------------------------------- flow


def judge(site: Site, labels: Mapping[str, Any]) -> Report:
    """The report on all layers."""
    rooms = (structure, label, events, figures, terms, policies)
    return Report(tuple(room(site, labels) for room in rooms))


def score(site_data: Path, labels: Path, seeds: Sequence[str] = ()) -> Report:
    """Compares `site_data/*.json` with `labels/*.yml`, `seeds` limiting the articles."""
    wanted = read_labels(labels, seeds)
    return judge(read_site(site_data, wanted["structure"]), wanted)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the report; 2 if there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="generator score", description=score.__doc__)
    parser.add_argument(
        "data",
        nargs="?",
        type=Path,
        help="folder of the data files (default: build/pages/data, else site/data)",
    )
    parser.add_argument("--labels", type=Path, default=Path("tests/labels"))
    parser.add_argument("--seeds", default="", help="beginnings of seed names, e.g. 000,003")
    parser.add_argument("--misses", action="store_true", help="list every disagreement")
    args = parser.parse_args(argv)
    built = [args.data] if args.data else [Path("build/pages/data"), Path("site/data")]
    data = next((folder for folder in built if folder.is_dir()), built[0])
    try:
        report = score(data, args.labels, [seed for seed in args.seeds.split(",") if seed])
    except FileNotFoundError as error:
        print(f"cannot be scored, no such file: {error.filename}", file=sys.stderr)
        return 2
    print(report.text(args.misses), end="")
    return 0
