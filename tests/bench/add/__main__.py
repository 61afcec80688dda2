"""Measures how documents are read that become seeds.

    python -m tests.bench.add [FOLDER] [--scans] [--ours] [--only ID …] [--misses]

`FOLDER` keeps the PDFs that are set from known text; they are made once. A third of the
layouts is drawn by lot, part by part, and counted by itself; what it misses is never shown.
`--scans` measures scans of layouts drawn by lot. `--real FOLDER` measures real PDFs, kept outside
of the repository, beside the passages that were read from their pages (`tests/labels/pdf`).
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.add.pdf.document import read_pdf
from generator.add.pdf.opening import Opened
from tests.bench.add.layouts import LAYOUTS, drawn
from tests.bench.add.peers import peers
from tests.bench.add.real import real
from tests.bench.add.scans import scanned
from tests.bench.add.score import Tally, compared, read_pieces, read_text
from tests.bench.add.setting import pdf, text_of
from tests.bench.add.texts import Text

ROWS = ("passages", "precise", "headings", "title", "order", "characters")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default="build/bench-add")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--real", default="")
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    others = {} if options.ours else peers()
    if options.real:
        real(Path(options.real), others)
        return
    if options.scans:
        _scans(folder, options.only)
        return
    halves: dict[tuple[str, str], Tally] = {}
    for layout in (*LAYOUTS, *drawn()):
        if options.only and layout.id not in options.only:
            continue
        path = pdf(layout, folder)
        text = _printed(path, text_of(layout))
        half = "drawn" if layout.id.startswith("lot-") else "open"
        begun = time.perf_counter()
        ours = compared(read_pieces(read_pdf(path, 500, None).pieces), text)
        took = time.perf_counter() - begun
        halves.setdefault(("generator add", half), Tally()).join(ours)
        shown = f"{layout.id:20} {half:5} {_line(ours)} {took:5.1f} s"
        print(shown if half == "open" else f"{layout.id:20} {half:5}")
        if options.misses and half == "open":
            for words in ours.missed:
                print(f"      {words[:30]} … {words[-16:]}")
        for name, convert in others.items():
            theirs = compared(read_text(convert(path)), text)
            halves.setdefault((name, half), Tally()).join(theirs)
    print(f"\n{'':28} {' '.join(f'{row:>10}' for row in ROWS)}")
    for (name, half), tally in sorted(halves.items(), key=lambda item: item[0][::-1]):
        print(f"{name:20} {half:7} {_line(tally)}")


def _printed(path: Path, text: Text) -> Text:
    """The text without its box where that did not find room on the page."""
    opened = Opened(path, 500)
    there = Counter(s.text for n in range(1, opened.count + 1) for s in opened.page(n).signs)
    lost = sum((Counter("".join(text.passages)) - there).values())
    return replace(text, box=("", ())) if lost > 20 else text


def _scans(folder: Path, only: Sequence[str]) -> None:
    """Scans at two resolutions of layouts that are drawn by lot."""
    from generator.add.scan import recognised

    every = (*LAYOUTS, *drawn())
    lot = random.Random(15).sample(every, 8)
    for dpi in (300, 150):
        whole = Tally()
        for number, layout in (
            enumerate(x for x in every if x.id in only) if only else enumerate(lot)
        ):
            path = scanned(pdf(layout, folder), folder, dpi, number)
            begun = time.perf_counter()
            text = _printed(pdf(layout, folder), text_of(layout))
            tally = compared(read_pieces(read_pdf(path, 500, recognised).pieces), text)
            took = time.perf_counter() - begun
            whole.join(tally)
            print(f"{dpi} dpi {layout.id:20} {_line(tally)} {took:5.0f} s", flush=True)
        print(f"{dpi} dpi {'':20} {_line(whole)}", flush=True)


def _line(tally: Tally) -> str:
    return " ".join(f"{tally.share(row):10.3f}" for row in ROWS)


if __name__ == "__main__":
    main()
