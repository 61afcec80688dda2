"""Quotations of editors' prose that the passages they cite do not have.

It exists so that a wrong quotation is told at its line, with the passage that has the words or
comes nearest; the reading of sentences and marks is `quoting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.findings import finding
from generator.link.citations import places, prose
from generator.link.quoting import elsewhere, is_foreign, likest, parts, quotations, stands
from generator.model import Finding, Project, Reading

_SHOWN = 60


def misquoted(project: Project, readings: Sequence[Reading]) -> Iterator[Finding]:
    """Quoted words of a sentence that cites, and that do not stand in what it cites."""
    known: Mapping[str, Mapping[int, str]] | None = None
    texts: dict[str, str] = {}
    for file, first, text in prose(project):
        for one in quotations(text):
            if known is None:
                known = places(reading.article for reading in readings)
                texts = {p.id: p.text for reading in readings for p in reading.article.passages}
            cited = [known.get(mark.seed, {}).get(mark.line, "") for mark in one.cited]
            if not all(cited) or not parts(one.words) or is_foreign(one.words):
                continue  # a mark that leads nowhere is told by itself
            if any(stands(one.words, texts[ident]) for ident in cited):
                continue
            if _is_name(one.words, project, texts):
                continue
            what = "".join(text[mark.start : mark.end] for mark in one.cited)
            line = first + text.count("\n", 0, one.start)
            shown = {"quote": _short(one.words), "what": what}
            if other := elsewhere(one.words, cited, texts):
                where = _mark(other, readings)
                yield finding(file, line, "misquoted-elsewhere", **shown, where=where)
            elif near := likest(one.words, cited, texts):
                where = _mark(near[0], readings)
                yield finding(file, line, "misquoted-changed", **shown, where=where, near=near[1])
            else:
                yield finding(file, line, "misquoted-unknown", **shown)


def _is_name(words: str, project: Project, texts: Mapping[str, str]) -> bool:
    """Whether what is quoted is a name that is always written so, as “互联网+” is: an entry's, and
    several articles have it between quotation marks. It is no quotation then."""
    names = {name for term in project.terms for name in (term.term, *term.aliases)}
    names |= {name for policy in project.policies for name in (policy.title, *policy.named)}
    if words not in names and not any(words in name for name in names if "“" in name):
        return False
    return len({ident.partition("#")[0] for ident, t in texts.items() if f"“{words}”" in t}) > 1


def _mark(passage: str, readings: Sequence[Reading]) -> str:
    """A citation of a passage, as it is to be written."""
    ident = passage.partition("#")[0]
    for reading in readings:
        if reading.article.id == ident:
            found = next(p for p in reading.article.passages if p.id == passage)
            number = reading.article.seed.partition("_")[0]
            return f"[{number if number.isdigit() else ident}:{min(found.lines)}]"
    return ""


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
