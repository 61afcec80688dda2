"""The two sides of the comparison as they are read: the published data and the labels.

Texts are compared in NFKC without whitespace: width and line ends are not at stake.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, Any]
"""One record as it stands in a JSON or YAML file."""

LAYERS = ("events", "figures", "terms", "policies")
"""The files that both sides have under one name."""

LATER = ("voices", "statements")
"""Files that a site may lack that was built before there were voices."""


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
        layers={
            **{name: rows(name) for name in LAYERS},
            **{name: rows(name) for name in LATER if (folder / f"{name}.json").is_file()},
        },
    )


def read_labels(folder: Path, seeds: Sequence[str] = ()) -> dict[str, Any]:
    """The labels by file name; with `seeds` (beginnings of file names) only about those.

    A folder has `structure.yml`, which names the articles, and any of the other files.
    """
    others = [n for n in ("passages", *LAYERS, "voices") if (folder / f"{n}.yml").is_file()]
    names = ("structure", *others)
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
