"""The article put together from its blocks, in one pass over them in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator import slugs
from generator.chinese.dates import stated, stated_date
from generator.findings import finding
from generator.model import (
    Article,
    ArticleEntry,
    Aside,
    Author,
    Finding,
    Passage,
    Repair,
    Section,
)
from generator.restore.blocks import FURNITURE_ROLES, Block, Restored
from generator.restore.faults import stray_spaces
from generator.restore.furniture import JUMP
from generator.restore.sentences import CLOSERS, ends_clause, numbered
from generator.restore.traced import LineOf, Traced, edited
from generator.structure.account import account, spans
from generator.structure.confirming import PRECISION, confirmed
from generator.structure.imprint import dateline_agency, imprint
from generator.structure.people import ASKERS, author_note, authors_told, by_line
from generator.structure.roles import Item, roles
from generator.structure.speakers import Cast, cast, is_question, label_in
from generator.structure.torn import put_together

_SHOWN = frozenset(
    "title subtitle by-line source-line author-note heading column-label speaker document-number "
    "addressee signature release-note".split()
)
"""Asides that the page prints in their own place; the others are only recorded."""
_DATING = ("source-line", "signature", "tail-line")
"""Asides that say when the article appeared."""
_START_LOST = re.compile(
    r"^(?:[，。、；：！？）》」』】”’%]|的(?![确士哥的])|了(?!解|却|结|不起)|们|着(?![力眼重手实陆装迷急])|之一|"
    r"(?:以来|而言|来说|来看|的话|方面|领域|层面|过程中|背景下|基础上|左右)[，,]|"
    r"\d[\d.,]*[万亿千百]{0,2}(?:元|个|家|人|户|台|吨|件|项|次|倍|公里|平方米|[%％])[，,；](?!这)|"
    r"(?!不必|不然|是的|没错|当然|的确|确实|诚然|其实|不止|不只|未必|然而)[\u4e00-\u9fff]{1,3}。(?=.{10})|"
    r"为[^，。；：]{4,30}(?:提供|奠定|注入|创造|开辟|打下|带来|积累)了[^，。；]{2,40}。)"
)
"""Beginnings that only the rest of a sentence has; each stands in no whole paragraph."""
_GIVEN_BY = re.compile(r"^.{6,70}上[）)]?[ \u3000]+(?P<by>\S{2,24}[ \u3000].{1,4})$")
"""A subtitle that names the speaker too: 1月27日在…会议上　某省省长　某某."""
_RUN_IN = re.compile(r"^(?P<head>[^。！？；]{4,40}。)(?=.{12,})", re.S)
MAX_RUN_IN = 28
"""Characters of a run-in heading, its full stop included."""


@dataclass(slots=True)
class _Desk:
    """What is known while the blocks are read; only `structure` sees it."""

    ident: str
    cast: Cast
    title: str = ""
    subtitle: str = ""
    sections: list[Section] = field(default_factory=lambda: [Section("", 0, "")])
    passages: list[Passage] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    publication: str = ""
    date: str = ""
    kept: list[Traced] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    speaker: str = ""
    boxed: bool = False
    box_open: bool = False
    anchors: dict[int, int] = field(default_factory=dict)
    start_lost: bool = False


def structure(
    restored: Restored, entry: ArticleEntry | None = None
) -> tuple[Article, tuple[Finding, ...]]:
    """The article and what an editor should look at. `entry` decides where it speaks."""
    source = restored.source
    items = roles(restored.blocks, entry)
    line_of = LineOf(restored.line_starts)
    speakers = cast(items)
    items = tuple(put_together(items, speakers, entry))
    desk = _Desk(entry.id if entry else slugs.article_id(source.name), speakers)
    for index, item in enumerate(items):
        _read(desk, items, index, item, line_of)
    passages = _with_run_ins(desk.passages)
    sums, layout, lost = account(
        source.text,
        desk.kept,
        [*desk.repairs, *(r for p in passages for r in p.repairs)],
        line_of,
    )
    article = _article(desk, restored, entry, passages)
    title = article.title
    article = replace(
        article,
        passages=tuple(p if p.heading else replace(p, heading=title) for p in article.passages),
        repairs=(*desk.repairs, *(r for p in passages for r in p.repairs), *layout),
        characters=sums,
    )
    return article, _findings(article, restored, entry, lost, line_of)


def _read(desk: _Desk, items: Sequence[Item], index: int, item: Item, line_of: LineOf) -> None:
    block, role = item.block, item.role
    if role in FURNITURE_ROLES or role == "tail-line":
        desk.asides.append(Aside(role, block.lines[0], block.raw.strip()))
        desk.repairs += spans([block.text], role, line_of)
        desk.repairs += block.repairs
        if role == "jump-line":
            _jump(desk, block)
        return
    if role in ("text", "question", "boxed", "lead"):
        _passage(desk, items, index, item, line_of)
        return
    desk.kept.append(block.text)
    desk.repairs += [replace(r, at=-1) for r in block.repairs]
    text = _display(block.text.text)
    desk.asides.append(Aside(role, block.lines[0], text))
    if role == "title":
        desk.title = desk.title or text
    elif role == "subtitle":
        given_by = _GIVEN_BY.match(block.raw.strip())
        desk.subtitle = desk.subtitle or re.sub(
            r"^[—―─－\-]+\s*|^[（(](?=.+上[）)]$)|(?<=上)[）)]$", "", text
        )
        if given_by and not desk.authors:
            desk.authors += by_line(given_by["by"])
    elif role == "by-line":
        if not (desk.cast.people and "整理" in text):  # who wrote a talk down is not its author
            desk.authors += by_line(block.raw.strip().lstrip("#").strip())
    elif role == "author-note":
        _author_note(desk, text)
    elif role == "source-line":
        _imprint(desk, block.raw.strip() if len(block.lines) == 1 else text)
    elif role == "signature":
        desk.authors += [] if desk.authors else [Author(text, role="issuer")]
    elif role == "column-label":
        desk.boxed = desk.box_open = True
        desk.speaker = ""
    elif role == "heading":
        _heading(desk, block, text)


def _jump(desk: _Desk, block: Block) -> None:
    """What follows 下转 is lost after the last passage; what precedes 上接, before the next.

    Unless the text goes on in this file, round the jump line.
    """
    if desk.passages and desk.passages[-1].lines[-1] > block.lines[0] > desk.passages[-1].lines[0]:
        return
    found = JUMP.search(block.text.text)
    way = found["way"] if found else ""
    if way in ("上接", "紧接", "接"):
        desk.start_lost = True
    elif desk.passages:
        desk.passages[-1] = _lost(desk.passages[-1], "end")


def _lost(passage: Passage, edge: str) -> Passage:
    other = "start" if edge == "end" else "end"
    both = passage.complete in (f"{other}-lost", "both-lost")
    return replace(passage, complete="both-lost" if both else f"{edge}-lost")


def _author_note(desk: _Desk, text: str) -> None:
    """（作者系…）: of the only author so far, or of a column whose by-line is lost."""
    told = authors_told(text, tuple(a.name for a in desk.authors))
    if told:
        desk.authors = [
            replace(a, affiliation=told[a.name][0], position=told[a.name][1])
            if a.name in told
            else a
            for a in desk.authors
        ]
        return
    affiliation, position = author_note(text) or ("", "")
    alone = len(desk.authors) == 1 and not desk.boxed and not desk.cast.people
    if alone and not desk.authors[0].affiliation and not desk.authors[0].position:
        desk.authors[0] = replace(desk.authors[0], affiliation=affiliation, position=position)
    elif not alone and (desk.boxed or not desk.authors):
        desk.authors.append(Author("", affiliation, position))
    desk.boxed = desk.box_open = False


def _imprint(desk: _Desk, text: str) -> None:
    found = imprint(text)
    if found is None:
        return
    desk.publication = desk.publication or found.publication
    if len(found.date) > len(desk.date):
        desk.date = found.date
    if found.author and not desk.authors:
        desk.authors.append(Author(found.author))


def _heading(desk: _Desk, block: Block, text: str) -> None:
    if desk.boxed and not desk.box_open:
        desk.boxed = False
    desk.box_open = False
    lost = block.ruling.lost if block.ruling else ""
    desk.sections.append(
        Section(
            heading=text,
            level=_level(block, text),
            anchor=_anchor(desk, block.lines[0]),
            lines=block.lines,
            lost="end" if lost in ("end", "both") else "",
        )
    )
    desk.speaker = ""


def _level(block: Block, text: str) -> int:
    if block.level:
        return max(2, min(block.level, 4))
    if re.match(r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,3}[节節])", text):
        return 3
    if re.match(r"^(?:\d{1,2}[.．、]|[（(]\d)", text):
        return 4
    return 2


def _passage(desk: _Desk, items: Sequence[Item], index: int, item: Item, line_of: LineOf) -> None:
    block = item.block
    ruling = block.ruling
    text, role = block.text, item.role if item.role != "text" else "body"
    labelled = label_in(text.text, desk.cast)
    if labelled:
        name, length = labelled
        label, text = text[:length], text[length:]
        desk.kept.append(label)
        desk.asides.append(Aside("speaker", block.lines[0], label.text.strip()))
        asks = name in ASKERS
        role = "question" if asks else role
        desk.speaker = name if name not in ("问", "提问", "Q", "答", "A") else ""
        if name == "答" and len(desk.cast.people) == 1:
            desk.speaker = desk.cast.people[0][0]
        desk.boxed = False
    elif item.role == "text" and is_question(items, index, desk.cast):
        role, desk.speaker, desk.boxed = "question", "", False
    if ruling and ruling.speaker:
        desk.speaker = "" if ruling.speaker == "none" else ruling.speaker
    if item.role == "boxed":
        desk.boxed = True
    desk.box_open = False
    clean, spaces = edited(text, stray_spaces(text.text), line_of)
    if not clean.text:
        return
    desk.kept.append(clean)
    shift = len(block.text) - len(text)
    moved = [replace(r, at=max(r.at - shift, 0)) for r in block.repairs] if shift else block.repairs
    section = desk.sections[-1]
    if role == "body":
        role = "boxed" if desk.boxed else "lead" if not section.level else "body"
    if role == "lead" and desk.cast.people and desk.speaker:
        role = "body"
    runs = clean.runs()
    numbers = tuple(dict.fromkeys(line_of(r.raw) for r in runs)) or block.lines
    anchor = _anchor(desk, line_of(clean.at[0]))
    passage = Passage(
        id=f"{desk.ident}#{anchor}",
        article=desk.ident,
        anchor=anchor,
        text=clean.text,
        lines=block.lines if not labelled else numbers,
        role=role,
        section=len(desk.sections) - 1,
        heading=section.heading,
        speaker=desk.speaker,
        complete=_complete(desk, items, index, clean.text, labelled is not None),
        runs=runs,
        repairs=(*moved, *spaces),
        suspects=tuple(replace(r, at=max(r.at - shift, 0)) for r in block.suspects),
    )
    if role == "question":
        desk.speaker = ""
    desk.start_lost = False
    desk.passages.append(passage)


def _complete(desk: _Desk, items: Sequence[Item], index: int, text: str, labelled: bool) -> str:
    """Which edges are lost: an editor's word, or signs that need no knowledge of the lost text."""
    block = items[index].block
    ruled = block.ruling.lost if block.ruling else ""
    if ruled:
        return {"none": "whole", "both": "both-lost"}.get(ruled, f"{ruled}-lost")
    inline = [r.raw for r in block.repairs if r.kind == "jump-line"]
    start = (not labelled and bool(_START_LOST.match(text))) or desk.start_lost
    start = start or any("上接" in r for r in inline)
    end = not ends_clause(text.rstrip(CLOSERS)) and not ends_clause(text)
    end = end and len(text) >= 18 and (not numbered(text) or _tells(text))
    end = end or any("下转" in r or "下轉" in r for r in inline)
    return (
        "both-lost" if start and end else "start-lost" if start else "end-lost" if end else "whole"
    )


def _tells(text: str) -> bool:
    """Whether an item of a list holds a sentence and is therefore no heading: （一）…。…"""
    return len(text) >= 40 and re.search(r"[。！？；]", text) is not None


def _anchor(desk: _Desk, line: int) -> str:
    desk.anchors[line] = desk.anchors.get(line, 0) + 1
    return slugs.anchor(line, desk.anchors[line])


def _display(text: str) -> str:
    """A heading as printed: outer space gone, inner white space one blank."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(
        r"(?<=[\u4e00-\u9fff”]) (?=[\dA-Za-z“])|(?<=[\dA-Za-z”]) (?=[\u4e00-\u9fff“])", "", text
    )


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


def _article(
    desk: _Desk,
    restored: Restored,
    entry: ArticleEntry | None,
    passages: tuple[Passage, ...],
) -> Article:
    """The editor's fields before the detected ones, each date with its basis."""
    authors = _unique(
        [*desk.authors, *(Author(n, a, p, "speaker") for n, a, p in desk.cast.people)]
    )
    publication, date = desk.publication, desk.date
    if not publication and passages:
        publication = dateline_agency(passages[0].text)
    if not date:
        signed = [a.text for a in desk.asides if a.kind in _DATING]
        date = next((d for d in map(stated_date, reversed(signed)) if d), "")
    folios = {x for a in desk.asides if a.kind == "running-head" and (x := imprint(a.text))}
    dates, names = {x.date for x in folios} - {""}, {x.publication for x in folios} - {""}
    date = date or (dates.pop() if len(dates) == 1 else "")
    publication = publication or (names.pop() if len(names) == 1 else "")
    article = Article(
        id=desk.ident,
        seed=restored.source.name,
        title=desk.title,
        passages=passages,
        sections=_with_moves(desk.sections, passages),
        subtitle=desk.subtitle,
        authors=authors,
        publication=publication,
        date=date,
        date_precision=PRECISION.get(len(date), ""),
        date_basis="stated" if date else "",
        kind=_kind(desk),
        asides=tuple(sorted(desk.asides, key=lambda a: a.line)),
    )
    return confirmed(article, entry) if entry else article


def _kind(desk: _Desk) -> str:
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


def _findings(
    article: Article,
    restored: Restored,
    entry: ArticleEntry | None,
    lost: Sequence[int],
    line_of: LineOf,
) -> tuple[Finding, ...]:
    seed = f"seeds/{article.seed}"
    found: list[Finding] = []
    for line in sorted({line_of(at) for at in lost}):
        found.append(finding(seed, line, "raw-unaccounted"))
    for line in restored.unread_lines:
        found.append(finding(seed, line, "order-leaves-out", file=entry.file if entry else ""))
    for mend in restored.unused_mends:
        found.append(
            finding(entry.file if entry else seed, 0, "mend-unused", line=mend.line, raw=mend.raw)
        )
    confirmed = {r.line for r in entry.rulings if r.lost} if entry else set()
    explained = any(a.kind == "jump-line" for a in article.asides)
    for passage in article.passages:
        torn = passage.complete != "whole" and not confirmed & set(passage.lines)
        if torn and not (explained and ends_clause(passage.text)):
            found.append(finding(seed, passage.lines[0], "passage-torn", quote=passage.text[:12]))
    if not article.passages:
        found.append(finding(seed, 1, "text-missing"))
    if not article.title and not (entry and entry.untitled):
        found.append(finding(seed, 1, "title-unknown"))
    if not article.date and entry is None:
        found.append(finding(seed, 1, "date-unknown"))
    for aside in article.asides:
        for item in stated(aside.text) if aside.kind in _SHOWN else ():
            if item.problem:
                words = {"words": item.words, "quote": aside.text[:40]}
                found.append(finding(seed, aside.line, "date-impossible", **words))
    return tuple(found)
