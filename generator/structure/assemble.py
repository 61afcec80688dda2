"""The article put together from its blocks: roles, order, passages, then what they add up to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator import slugs
from generator.chinese.width import skeleton
from generator.heads.papers import credited
from generator.model import Article, ArticleEntry, Aside, Author, Finding, Passage, Section
from generator.restore.blocks import Restored
from generator.restore.traced import LineOf
from generator.structure.account import account
from generator.structure.bare_titles import two_parts
from generator.structure.confirming import PRECISION, confirmed
from generator.structure.credits import Credits, guest, spokesman
from generator.structure.desk import Desk, read
from generator.structure.headlines import without_site
from generator.structure.items import Item
from generator.structure.leading import without_names
from generator.structure.levels import levelled
from generator.structure.reprints import appeared_in, written_by
from generator.structure.roles import roles
from generator.structure.speakers import cast, pictured_speakers
from generator.structure.telling import findings
from generator.structure.torn import put_together

_RUN_IN = re.compile(r"^(?P<head>[^。！？；]{4,40}。)(?=.{12,})", re.S)
MAX_RUN_IN = 28
"""Characters of a run-in heading, its full stop included."""


def structure(
    restored: Restored, entry: ArticleEntry | None
) -> tuple[Article, tuple[Finding, ...]]:
    """The article and what an editor should look at. `entry` decides where it speaks."""
    source, front = restored.source, restored.front
    items = (
        tuple(Item(block, "text") for block in restored.blocks)
        if restored.foreign
        else roles(restored.blocks, entry, front)
    )
    line_of = LineOf(restored.line_starts)
    title = next((x.block.text.text for x in items if x.role == "title"), front.get("title", ""))
    below = next((x.block.text.text for x in items if x.role == "subtitle"), "")
    speakers = cast(items, spokesman(title) or guest(f"{title}\n{below}")[0], title)
    items = tuple(put_together(pictured_speakers(items, speakers), speakers, entry))
    desk = Desk(
        entry.id if entry else slugs.article_id(source.name),
        speakers,
        Credits(talk=bool(speakers.people)),
        title=_front_title(title, front.get("title", "")),
        subtitle=front.get("subtitle", ""),
    )
    desk.credits.front(front)
    for index in range(len(items)):
        read(desk, items, index, line_of)
    passages = _with_run_ins(desk.passages)
    own = [r for p in passages for r in p.repairs]
    sums, layout, lost = account(source.text, desk.kept, [*desk.repairs, *own], line_of)
    article = _article(desk, restored, entry, passages)
    title = article.title
    article = replace(
        article,
        passages=tuple(p if p.heading else replace(p, heading=title) for p in article.passages),
        repairs=(*desk.repairs, *own, *layout),
        characters=sums,
    )
    return article, findings(article, restored, entry, lost, line_of)


def _front_title(printed: str, told: str) -> str:
    """The front matter's title, unless the page prints it without the site's name."""
    site = printed != told and skeleton(without_site(told)) == skeleton(printed)
    return "" if site and skeleton(printed) != skeleton(told) else told


def _with_run_ins(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Run-in headings (加速科学发现进程。加快探索…), where at least two passages have one."""
    lengths = [
        len(found["head"])
        if (found := _RUN_IN.match(p.text))
        and len(found["head"]) <= MAX_RUN_IN
        and p.role in ("body", "boxed")
        and not re.search(r"[，,：:]", found["head"])
        and p.complete not in ("start-lost", "both-lost")
        else 0
        for p in passages
    ]
    if sum(n > 0 for n in lengths) < 2:
        return tuple(passages)
    return tuple(replace(p, run_in=n) for p, n in zip(passages, lengths, strict=True))


def _with_moves(sections: Sequence[Section], passages: Sequence[Passage]) -> tuple[Section, ...]:
    """Sections whose heading stands elsewhere in the file than right before their text."""
    starts = sorted(p.lines[0] for p in passages)
    own: dict[int, list[int]] = {}
    for passage in passages:
        own.setdefault(passage.section, []).append(passage.lines[0])
    told: list[Section] = []
    for index, section in enumerate(sections):
        mine = own.get(index, [])
        first = mine[0] if mine else 0
        line = section.lines[0] if section.lines else 0
        others = bisect_left(starts, first) - bisect_right(starts, line)
        between = others > sum(line < other < first for other in mine)
        told.append(replace(section, moved=bool(line and first and (line > first or between))))
    return tuple(told)


def _in_bracket(asides: Iterable[Aside], passages: Sequence[Passage]) -> str:
    """The medium in a bracket at the end; none where a page of several items names several."""
    lines = {credited(a.text) for a in asides if a.kind == "source-line"}
    last = credited(passages[-1].text) if passages else ""
    named = (lines | {credited(p.text) for p in passages}) - {""}
    return max(lines | {last}) if len(named) == 1 else ""


def _article(
    desk: Desk,
    restored: Restored,
    entry: ArticleEntry | None,
    passages: tuple[Passage, ...],
) -> Article:
    """The editor's fields before the detected ones, each date with its basis."""
    told = desk.credits
    told.from_text(desk.title, desk.subtitle, passages, desk.spaced)
    told.dated(desk.asides)
    told.publication = appeared_in(passages[:3]) or told.publication
    told.authors = told.authors or written_by(passages[:3])
    told.publication = told.publication or _in_bracket(desk.asides, passages)
    desk.title = without_names(desk.title, told.authors) or told.title
    if not desk.subtitle:
        desk.title, desk.subtitle = two_parts(desk.title)
    speakers = (Author(n, a, p, "speaker") for n, a, p in desk.cast.people)
    article = Article(
        id=desk.ident,
        seed=restored.source.name,
        title=desk.title,
        passages=passages,
        sections=_with_moves(levelled(desk.sections, desk.marked), passages),
        subtitle=desk.subtitle,
        authors=_unique([*told.authors, *speakers]),
        publication=told.publication,
        date=told.date,
        date_precision=PRECISION.get(len(told.date), ""),
        date_basis="stated" if told.date else "",
        kind=_kind(desk),
        asides=tuple(sorted(desk.asides, key=lambda a: a.line)),
    )
    return confirmed(article, entry) if entry else article


def _kind(desk: Desk) -> str:
    if len(desk.cast.people) >= 2:
        return "roundtable"
    if desk.cast.people or desk.cast.askers:
        return "interview"
    if any(a.kind == "document-number" for a in desk.asides):
        return "official"
    return "article"


def _unique(authors: Sequence[Author]) -> tuple[Author, ...]:
    """Each person once; the fuller description wins."""
    found: dict[tuple[str, str], Author] = {}
    for author in authors:
        key = (author.name, "" if author.name else author.affiliation)
        before = found.get(key)
        if before and author.role == "speaker":
            before = found[key] = replace(before, role="speaker")
        if before is None or (author.affiliation and not before.affiliation):
            found[key] = replace(author, role=before.role if before else author.role)
    return tuple(found.values())
