"""The comparison of all layers, and the command that prints it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.score.inputs import Site, read_labels, read_site
from generator.score.labels import label
from generator.score.names import policies, terms
from generator.score.report import Report
from generator.score.statements import events, figures
from generator.score.structure import structure


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
