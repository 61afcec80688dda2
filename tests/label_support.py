"""Labels made by reading: whether they stand in the seeds, and whether a report holds to them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from generator.score import plain
from generator.score.report import Report
from tests.support import yaml_of

LAYERS = ("structure", "labels", "events", "figures", "terms", "policies")


def labels_of(folder: Path, name: str) -> dict[str, Any]:
    return dict(yaml_of((folder / f"{name}.yml").read_text("utf-8")))


def agrees(report: Report, layer: str, known: Counter[str]) -> None:
    """No more is read otherwise than by hand than is known to be; what no longer is, is no more known."""
    (held,) = (item for item in report.layers if item.name == layer)
    got = Counter(miss.about for miss in held.misses)
    got.update({name: count for name, count in held.faults if count})
    told = "\n".join(str(miss) for miss in held.misses)
    assert not got - known, told
    assert not [what for what in known if not got[what]], "known no more: take it out"
    assert all(rate.of > 4 for rate in held.rates)


def stands(labels: Path, seeds: Path) -> None:
    """Each quotation is there; each line of a seed is a passage's or named as something else."""
    texts = {seed: (seeds / seed).read_text("utf-8") for seed in labels_of(labels, "structure")}
    said = {seed: plain(text) for seed, text in texts.items()}
    body: dict[str, list[int]] = {seed: [] for seed in texts}
    for want in labels_of(labels, "passages")["passages"]:
        lines = texts[want["seed"]].split("\n")
        body[want["seed"]] += want["raw_lines"]
        text = "".join("".join(lines[number - 1].split()) for number in want["raw_lines"])
        said[want["seed"]] += "\n" + plain(text)
        text = text.removeprefix(want.get("label", ""))
        ends = text.startswith(want["start"]) and text.endswith(want["end"])
        assert ends and len(plain(text)) == want["chars"], want["id"]
        assert want["primary_domain"] in (None, *want["domains"]), want["id"]
        assert not set(want.get("minor", ())) & {*want["domains"], *want["topics"]}, want["id"]
    for seed, article in labels_of(labels, "structure").items():
        lines = texts[seed].split("\n")
        read = sorted(body[seed] + list(article["non_body_lines"]))
        assert read == [n for n, line in enumerate(lines, 1) if line.strip()], seed
    for name in ("events", "figures"):
        for key, rows in labels_of(labels, name).items():
            for row in rows if isinstance(rows, list) else ():
                assert plain(row["quote"]) in said[row["seed"]], (key, row)
