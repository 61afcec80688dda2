"""The article's blocks read in order: sections, speakers and passages as they come.

What is known while reading (whose turn it is, under which heading) lives here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator import slugs
from generator.chinese.dates import stated_date
from generator.chinese.hidden import HIDDEN
from generator.chinese.width import skeleton
from generator.heads.accounts import account_and_day
from generator.heads.citations import cited_authors, cites_itself
from generator.heads.datelines import dateline
from generator.heads.guests import introduced
from generator.heads.people import person_with_post
from generator.model import Aside, Passage, Repair, Section
from generator.restore.blocks import FURNITURE_ROLES, Block
from generator.restore.faults import stray_spaces
from generator.restore.furniture import JUMP
from generator.restore.sentences import ends_clause, ends_sentence, heading_level, numbered
from generator.restore.traced import LineOf, Traced, edited
from generator.structure.account import spans
from generator.structure.bare_titles import aired, bare_title, labels_behind, stamp
from generator.structure.credits import Credits
from generator.structure.guests import FIELD, TALKS
from generator.structure.headlines import ACCOUNT
from generator.structure.items import BOX_ENDS, Item, ruled
from generator.structure.pagelines import OFFICE
from generator.structure.particulars import WRITERS
from generator.structure.speakers import Cast, Label, closing_cue, is_question, label_in
from generator.structure.wholeness import lost, wholeness

_EDITORS = re.compile(
    r"[【\[]?(?:编者|编辑|記者|记者|主持人|編者|編輯)(?:按|的话|的話)(?:[：:]|[】\]])"
)
"""编者按： before a guest's words is not his."""
SET_ASIDE = FURNITURE_ROLES | {"tail-line", "particulars", "foreign-text"}
"""What is recorded and not shown."""


@dataclass(slots=True)
class Desk:
    """What is known while the blocks are read; only `structure` sees it."""

    ident: str
    cast: Cast
    credits: Credits
    title: str = ""
    subtitle: str = ""
    sections: list[Section] = field(default_factory=lambda: [Section("", 0, "")])
    marked: set[str] = field(default_factory=set)
    """Anchors of headings whose level a mark tells."""
    passages: list[Passage] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    spaced: list[str] = field(default_factory=list)
    """Each passage as the file sets it, before stray spaces are taken out."""
    kept: list[Traced] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    speaker: str = ""
    asks: bool = False
    """A label on its own line said that a question follows."""
    boxed: bool = False
    box_open: bool = False
    anchors: dict[int, int] = field(default_factory=dict)
    start_lost: bool = False
    post: str = ""
    name: str = ""
    """Of a guest's box, until both are read."""


def read(desk: Desk, items: Sequence[Item], index: int, line_of: LineOf) -> None:
    """One item onto the desk."""
    item = items[index]
    block, role = item.block, item.role
    if role in ("particulars", "note"):
        desk.credits.introduced(block.text.text, below=item.why == WRITERS)
    if role in SET_ASIDE:
        desk.asides.append(Aside(role, block.lines[0], HIDDEN.sub("", block.raw).strip()))
        why = "an editor's ruling" if ruled(block) else item.why or block.why
        desk.repairs += spans([block.text], role, line_of, why)
        desk.repairs += block.repairs
        if role == "jump-line":
            _jump(desk, block)
        return
    if role in ("text", "question", "boxed", "lead"):
        _passage(desk, items, index, line_of)
        return
    desk.kept.append(block.text)
    desk.repairs += [replace(r, at=-1) for r in block.repairs]
    text = _display(block.text.text)
    desk.asides.append(Aside(role, block.lines[0], text))
    if role == "heading":
        _heading(desk, block, text)
    elif role == "column-label":
        desk.boxed = desk.box_open = True
        desk.speaker = ""
    else:
        _credit(desk, block, role, text, item.why)


def _credit(desk: Desk, block: Block, role: str, text: str, why: str) -> None:
    """A line about the article: title, subtitle, who, where, when."""
    alone = len(block.lines) == 1 or skeleton(block.raw) == skeleton(text)
    raw = block.raw.strip().lstrip("#> ").replace("**", "").strip() if alone else text
    told = desk.credits
    if role == "title":
        told.date = told.date or stated_date(stamp(text) or aired(text))
        told.publication = told.publication or dateline(text)[0]
        if behind := labels_behind(text):
            told.head(behind)
        desk.title = desk.title or bare_title(re.sub(r"[*＊†]+$", "", text))
    elif role in ("subtitle", "occasion"):
        shown = re.sub(r"^[—―─－\-]+\s*|^[（(](?=.+上[）)]$)|(?<=上)[）)]$", "", text)
        known = skeleton(shown) in skeleton(desk.title)
        desk.subtitle = desk.subtitle or ("" if known else shown)
        told.given(raw)
    elif role == "by-line":
        told.by_line(block.raw.strip().lstrip("#> ").replace("**", "").strip())
    elif role == "author-note":
        told.note(text, desk.boxed, raw)
        desk.boxed = desk.box_open = False
    elif role == "source-line":
        told.head(raw, above=not desk.title)
        told.publication = told.publication or (raw if why == OFFICE else "")
        under = len(desk.asides) > 1 and desk.asides[-2].kind == "by-line"
        if why == ACCOUNT or (under and not told.publication and account_and_day(raw)[1]):
            name, day = account_and_day(raw)
            told.publication, told.date = told.publication or name, told.date or day
    elif role == "signature":
        told.signature(raw, text)
    elif role == "citation":
        told.publication = told.publication or cites_itself(text, desk.title)
        told.authors = told.authors or list(cited_authors(text))
    elif role == "seat":
        told.sits(text)
    elif role == "release-note":
        told.release(text)
    elif role == "guest-name" and (guest := introduced(raw) or person_with_post(raw)):
        told.authors.append(guest)
        desk.speaker = "" if why == TALKS else guest.name
    elif role in ("guest-name", "guest-post"):
        text = FIELD.sub("", text).strip("（）()")
        desk.name = text if role == "guest-name" else desk.name
        desk.post += f"、{text}" if desk.post and role == "guest-post" else ""
        desk.post = text if role == "guest-post" and not desk.post else desk.post
        if why == BOX_ENDS:
            told.guest(desk.name, desk.post)
            desk.speaker, desk.name, desk.post = re.sub(r"\s", "", desk.name), "", ""


def _jump(desk: Desk, block: Block) -> None:
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
        desk.passages[-1] = lost(desk.passages[-1], "end")


def _heading(desk: Desk, block: Block, text: str) -> None:
    if desk.boxed and not desk.box_open:
        desk.boxed = False
    desk.box_open = False
    lost = block.ruling.lost if block.ruling else ""
    desk.sections.append(
        Section(
            heading=text,
            level=heading_level(text, block.level),
            anchor=_anchor(desk, block.lines[0]),
            lines=block.lines,
            lost="end" if lost in ("end", "both") else "",
        )
    )
    if block.level:
        desk.marked.add(desk.sections[-1].anchor)
    desk.speaker = ""


def _passage(desk: Desk, items: Sequence[Item], index: int, line_of: LineOf) -> None:
    item = items[index]
    block, ruling = item.block, item.block.ruling
    text, role = block.text, item.role if item.role != "text" else "body"
    label = label_in(text.text, desk.cast)
    if label:
        head, text = text[: label.length], text[label.length :]
        desk.kept.append(head)
        desk.asides.append(Aside("speaker", block.lines[0], head.text.strip()))
        role = "question" if label.asks else role
        desk.speaker = label.speaker
        desk.boxed = False
        over = closing_cue(text.text)
        if over and over < len(text):
            cut = len(text) - over
            desk.kept.append(text[cut:])
            desk.asides.append(Aside("speaker", block.lines[-1], text.text[cut:]))
            text = text[:cut]
    elif desk.asks:
        role = "question"
    elif item.role == "text" and is_question(items, index, desk.cast):
        role, desk.speaker, desk.boxed = "question", "", False
    desk.asks = False
    if ruling and ruling.speaker:
        desk.speaker = "" if ruling.speaker == "none" else ruling.speaker
    if item.role == "boxed":
        desk.boxed = True
    desk.box_open = False
    clean, spaces = edited(text, stray_spaces(text.text), line_of)
    if not clean.text:
        desk.asks = label is not None and label.asks
        desk.repairs += [replace(r, at=-1) for r in block.repairs]
        return
    desk.kept.append(clean)
    desk.spaced.append(block.raw.strip() if len(block.lines) == 1 else text.text)
    desk.passages.append(_made(desk, items, index, clean, role, label, spaces, line_of))
    if role == "question" or desk.speaker in desk.cast.quoted or (label and label.once):
        desk.speaker = ""
    desk.start_lost = False


def _made(
    desk: Desk,
    items: Sequence[Item],
    index: int,
    clean: Traced,
    role: str,
    label: Label | None,
    spaces: Sequence[Repair],
    line_of: LineOf,
) -> Passage:
    block, section = items[index].block, desk.sections[-1]
    shift = label.length if label else 0
    moved = [replace(r, at=max(r.at - shift, 0)) for r in block.repairs] if shift else block.repairs
    if role == "body":
        role = "boxed" if desk.boxed else "lead" if not section.level else "body"
    if role == "lead" and desk.cast.people and desk.speaker:
        role = "body"
    runs = clean.runs()
    numbers = tuple(dict.fromkeys(line_of(r.raw) for r in runs)) or block.lines
    anchor = _anchor(desk, line_of(clean.at[0]))
    last = not any(x.role == "text" for x in items[index + 1 :])
    below = items[index + 1].role if index + 1 < len(items) else ""
    complete = wholeness(
        block, clean.text, label is not None, desk.start_lost, last or below == "heading"
    )
    if complete == "whole" and last and desk.passages and _cut(desk.passages[-1].text, clean.text):
        complete = "end-lost"
    return Passage(
        id=f"{desk.ident}#{anchor}",
        article=desk.ident,
        anchor=anchor,
        text=clean.text,
        lines=numbers if label else block.lines,
        role=role,
        section=len(desk.sections) - 1,
        heading=section.heading,
        speaker="" if _EDITORS.match(clean.text) else desk.speaker,
        complete=complete,
        runs=runs,
        repairs=(*moved, *spaces),
        suspects=tuple(replace(r, at=max(r.at - shift, 0)) for r in block.suspects),
    )


def _cut(above: str, text: str) -> bool:
    """Whether the last item of a list stops, where the one before ends its sentence."""
    both = numbered(above) and numbered(text)
    return both and ends_sentence(above) and not ends_clause(text) and len(text) > _ITEM


_ITEM = 10
"""Characters of an item that is no heading."""


def _anchor(desk: Desk, line: int) -> str:
    desk.anchors[line] = desk.anchors.get(line, 0) + 1
    return slugs.anchor(line, desk.anchors[line])


def _display(text: str) -> str:
    """A heading as printed: outer space gone, inner white space one blank."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(
        r"(?<=[\u4e00-\u9fff”]) (?=[\dA-Za-z“])|(?<=[\dA-Za-z”]) (?=[\u4e00-\u9fff“])", "", text
    )
