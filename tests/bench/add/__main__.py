"""Measures how documents are read that become seeds.

    python -m tests.bench.add [FOLDER] [--scans] [--ours] [--only ID …] [--misses]

`FOLDER` keeps the PDFs that are set from known text; they are made once. A third of the
layouts is drawn by lot, part by part, and counted by itself; what it misses is never shown.
"""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path

from generator.add.pdf.document import read_pdf
from tests.bench.add.layouts import LAYOUTS, drawn
from tests.bench.add.peers import peers
from tests.bench.add.score import Tally, compared, read_pieces, read_text
from tests.bench.add.setting import pdf, text_of

ROWS = ("passages", "precise", "headings", "title", "order", "characters")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default="build/bench-add")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    others = {} if options.ours else peers()
    halves: dict[tuple[str, str], Tally] = {}
    for layout in (*LAYOUTS, *drawn()):
        if options.only and layout.id not in options.only:
            continue
        path, text = pdf(layout, folder), text_of(layout)
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


def _line(tally: Tally) -> str:
    return " ".join(f"{tally.share(row):10.3f}" for row in ROWS)


if __name__ == "__main__":
    main()
