"""What came of a document that was added, in the words of the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.add.adding import Added


def told(added: Added, words: Mapping[str, str], dry: bool) -> Iterator[str]:
    """Two lines: the files, and what the site gains by them."""
    yield words["would" if dry else "added"].format(seed=added.seed, page=added.page)
    gain = added.gain
    if gain is None:
        return
    domains = "、".join(f"{title} {count}" for title, count in gain.domains)
    aside = [
        words[f"aside-{kind}"].format(count=count)
        for kind, count in gain.aside
        if f"aside-{kind}" in words
    ]
    yield words["gain"].format(
        passages=gain.passages,
        characters=gain.characters,
        domains=domains or words["none"],
        dates=gain.dates,
        figures=gain.figures,
        doubts=gain.doubts,
        aside=words["aside"].format(aside=", ".join(aside)) if aside else "",
    )
