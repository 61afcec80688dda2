"""Whether passages stand under the right domains, topics and stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.score.inputs import Row, Site
from generator.score.matching import Pair, match
from generator.score.report import Layer, Miss, Rate, names, rate


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
                misses.append(Miss(key, pair.where, names(want), names(got)))
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
        (*rates, rate("primary", primary)),
        (("passages missed", len(found.missed)),),
        tuple(misses),
    )


def _ids(row: Row, key: str) -> set[str]:
    return {str(item) for item in row.get(key) or ()}


def _primary(pair: Pair) -> Miss | None:
    got = {d["id"] for row in pair.got for d in row.get("domains") or () if d.get("primary")}
    want = {pair.want["primary_domain"]} - {None}
    return None if got == want else Miss("primary", pair.where, names(want), names(got))
