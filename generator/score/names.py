"""Whether the glossary and the policy documents are those that the articles call for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.score.inputs import Row, Site, bare
from generator.score.report import Layer, Miss, Rate, rate


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
    rates.append(rate("definitions cited", cited))
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
    rates = (Rate("found", needed - len(absent), needed), rate("years", years))
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
