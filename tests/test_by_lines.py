"""Who wrote, as a line of its own, the last bracket or the dateline says it."""

from __future__ import annotations

from pathlib import Path

from generator.heads.by_lines import by_line
from generator.heads.datelines import dateline, signed_at_end

FILE = Path(__file__).parent / "cases" / "heads" / "by-lines.txt"


def _read(place: str, line: str) -> str:
    if place.startswith("Before"):
        told = dateline(line)[1]
    else:
        told = signed_at_end(line) if place.startswith("Behind") else by_line(line)
    return " ".join(a.name for a in told)


def test_who_wrote() -> None:
    place, cases = "", FILE.read_text("utf-8").splitlines()
    told = []
    for case in cases:
        line, sign, _ = case.partition(" =")
        place = place if sign else case.removeprefix("# ")
        told.append(f"{line} = {_read(place, line)}".rstrip() if sign else case)
    assert told == cases
