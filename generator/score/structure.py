"""Whether the article is printed as the reader would print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.score.inputs import Row, Site, plain
from generator.score.matching import Matching, Pair, match
from generator.score.report import Checks, Layer, Miss, Rate, clip, rate


def structure(site: Site, labels: Mapping[str, Any]) -> Layer:
    """Passages, headings, speakers, titles, authors, dates, sources and what is lost."""
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
    misses += [Miss("extra passage", str(row["id"]), "–", clip(row["text"])) for row in found.extra]
    headings = [_heading(pair) for pair in found.pairs]
    speakers = [
        _speaker(pair)
        for pair in found.pairs
        if pair.want.get("speaker") or pair.got[0].get("speaker")
    ]
    titles, authors, dates, sources = _heads(site, labels)
    lacunae, invented = _lacunae(site, labels, found)
    checks = (headings, speakers, titles, authors, dates, sources, lacunae)
    misses += [miss for check in checks for miss in check if miss]
    names = ("headings", "speakers", "titles", "authors", "dates", "sources", "lacunae")
    rates = (Rate("passages", len(found.pairs), total), *map(rate, names, checks))
    faults = (("extra", len(found.extra)), ("lacunae invented", len(invented)))
    return Layer("structure", rates, faults, (*misses, *invented))


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


def _heads(site: Site, labels: Mapping[str, Any]) -> tuple[Checks, ...]:
    """Title and subtitle, authors (a name too many counts as one wrong) date and source of each article."""
    titles: Checks = []
    authors: Checks = []
    dates: Checks = []
    sources: Checks = []
    for seed, want in labels["structure"].items():
        got = site.articles.get(seed, {})
        for key in ("title", "subtitle"):
            same = plain(want.get(key)) == plain(got.get(key))
            if key == "title" or want.get(key) or not same:
                titles.append(
                    None if same else Miss(key, seed, str(want.get(key)), str(got.get(key)))
                )
        if "publication" in want:
            told, shown = want["publication"], got.get("publication")
            same = plain(told) == plain(shown)
            sources.append(None if same else Miss("source", seed, str(told), str(shown)))
        right = {plain(a["name"]) for a in want.get("authors") or () if a.get("name")}
        named = {plain(a.get("name")) for a in got.get("authors") or () if a.get("name")}
        authors += [
            None if n in named else Miss("author", seed, n, "missing") for n in sorted(right)
        ]
        authors += [Miss("author", seed, "–", name) for name in sorted(named - right)]
    for seed, want in (labels.get("events", {}).get("article_dates") or {}).items():
        if seed in labels["structure"]:
            date = str(site.articles.get(seed, {}).get("date") or "")
            right = {str(want["date"] or ""), *map(str, want.get("accept") or ())}
            dates.append(
                None if date in right else Miss("date", seed, str(want["date"]), date or "none")
            )
    return titles, authors, dates, sources


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
            None if hits else Miss("lacuna", seed, f"{kind}: {clip(quote)}", "not marked")
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
