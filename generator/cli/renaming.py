"""`generator rename`: what is done, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.rename import Renaming

_AROUND = 24
"""Characters that are shown before a change; twice as many after."""


def told(renaming: Renaming, words: Mapping[str, str], dry: bool) -> Iterator[str]:
    """The file that moves, the lines that name it, and the way from the old address."""
    page = renaming.page
    moves = "would-move" if dry else "moved"
    yield words[moves].format(old=page.file(page.old), new=page.file(page.new))
    for edit in renaming.edits:
        before, after = _apart(edit.before.strip(), edit.after.strip())
        yield f"  {edit.file}:{edit.line}: {before} → {after}"
    for old, new in renaming.moved:
        yield words["leads"].format(old=f"/{old}", new=f"/{new}")
    yield words["would-check" if dry else "now-check"]


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two lines cut down to where they differ."""
    first = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if len({*pair}) > 1), 0
    )
    start = max(first - _AROUND, 0)
    cut = "…" if start else ""
    end = start + 3 * _AROUND

    def shown(text: str) -> str:
        return cut + text[start:end] + ("…" if len(text) > end else "")

    return shown(before), shown(after)
