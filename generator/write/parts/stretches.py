"""The text of an article's page: its passages under their headings and speakers.

It exists so that everything that stands at a passage (repairs, losses, labels, numbers,
parallels) is put there in one walk through the text, which numbers the notes as it meets them.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.interface import Tongue
from generator.model import Article, Author, Passage, Section
from generator.write import html, words
from generator.write.dates import spoken
from generator.write.parts import bylines, cite, parallels
from generator.write.parts import passage as printing
from generator.write.parts.pen import Pen


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the list of repairs."""

    number: int
    back: str
    """Anchor of the place it speaks of."""
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Para:
    """A passage as the template prints it."""

    passage: Passage
    text: Markup
    side: tuple[Markup, ...]
    lost: str
    """Values of `data-lost`."""
    whose: str
    """Values of `data-whose`: under whose names it is cited, if not under the article's."""
    parallels: tuple[tuple[Markup, Markup], ...]
    """Quotation and source line; without a quotation where the page has no room for it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages under one heading or one speaker, as they follow each other."""

    anchor: str
    heading: Markup
    level: int
    said: str
    """`section`, `speaker` or empty for a stretch without a line of its own."""
    affiliation: str
    paras: tuple[Para, ...]
    boxed: bool = False


class Notes:
    """Numbers the notes in the order in which the text meets them."""

    def __init__(self) -> None:
        self.items: list[Note] = []

    def add(self, back: str, place: str, said: str) -> int:
        number = len(self.items) + 1
        self.items.append(Note(number, back, place, said))
        return number


def heading_anchor(article: Article, section: Section) -> str:
    """The id of a heading: its raw line, unless a passage begins on the same one."""
    if section.anchor and any(p.anchor == section.anchor for p in article.passages):
        return f"{section.anchor}-h"
    return section.anchor


def stretches(pen: Pen, article: Article, notes: Notes) -> tuple[Stretch, ...]:
    """The passages grouped under the headings and speakers that stand above them."""
    by_name = {author.name: author for author in article.authors}
    room = parallels.room(pen, article)
    out: list[Stretch] = []
    section_now = -1
    speaker_now = ""
    level = 1
    paras: list[Para] = []
    opening: tuple[str, Markup, int, str, str, bool] = ("", Markup(""), 0, "", "", False)

    def close() -> None:
        nonlocal paras
        if paras or opening[3]:
            out.append(
                Stretch(
                    opening[0],
                    opening[1],
                    opening[2],
                    opening[3],
                    opening[4],
                    tuple(paras),
                    opening[5],
                )
            )
        paras = []

    def enter(at: int, boxed: bool, *, silent: bool = False) -> None:
        """Stand under that heading; `silent`: nothing of the article follows it."""
        nonlocal level, opening
        part = article.sections[at]
        if not part.heading:
            return
        close()
        level = min(max(part.level, 2), level + 1, 4)
        lost = html.element("span", pen.say("〔后缺〕"), class_="lost") if part.lost else Markup("")
        anchor = heading_anchor(article, part)
        opening = (anchor, html.broken(part.heading) + lost, level, "section", "", boxed)
        place = f"¶{part.lines[0] if part.lines else ''}"
        heading = words.inner(part.heading)
        if part.moved and part.lines:
            notes.add(anchor, place, pen.say("标题“{}”在原始文件里离开了它的正文，今移回", heading))
        if part.lost:
            notes.add(anchor, place, pen.say("标题未完，不补"))
        if silent:
            notes.add(anchor, place, pen.say("标题“{}”之下，文件里没有正文", heading))

    for passage in article.passages:
        boxed = passage.role == "boxed"
        # Every heading that came before this passage, also one without text of its own.
        if passage.section != section_now and 0 <= passage.section < len(article.sections):
            for at in range(section_now + 1, passage.section):
                enter(at, boxed)
            if not article.sections[passage.section].heading:
                close()
                opening = ("", Markup(""), 0, "", "", boxed)
                level = 1
            enter(passage.section, boxed)
            section_now = passage.section
            speaker_now = ""
        elif boxed != opening[5]:
            close()
            opening = ("", Markup(""), level, "", "", boxed)
            speaker_now = ""
        if passage.role != "question" and passage.speaker != speaker_now:
            speaker_now = passage.speaker
            if passage.speaker:
                close()
                who = by_name.get(passage.speaker)
                opening = (
                    f"who-{passage.anchor}",
                    html.broken(passage.speaker),
                    min(level + 1, 5),
                    "speaker",
                    _affiliation(who),
                    boxed,
                )
        paras.append(_para(pen, article, passage, notes, room))
    for at in range(section_now + 1, len(article.sections)):
        enter(at, opening[5], silent=True)
    close()
    return tuple(out)


def _affiliation(author: Author | None) -> str:
    if author is None:
        return ""
    return f"{author.affiliation}{author.position}"


def _para(pen: Pen, article: Article, passage: Passage, notes: Notes, room: int) -> Para:
    marks = [*_mended(pen, passage, notes), *pen.links(passage.id)]
    return Para(
        passage,
        printing.printed(passage, marks=marks, styles=parallels.shared(pen, passage)),
        tuple(_side(pen, passage)),
        _lost(passage),
        cite.whose(pen.context, article, passage),
        parallels.beside(pen, passage, room),
    )


def _mended(pen: Pen, passage: Passage, notes: Notes) -> list[printing.Mark]:
    """Marks of the repairs and the doubts, each with its note; what overlaps has one mark."""
    told: list[tuple[int, int, str]] = []
    for repair in filter(printing.is_loud, passage.repairs):
        told.append((repair.at, repair.at + len(repair.text), printing.reading(repair, pen.say)))
    for doubt in (r for r in passage.suspects if r.at >= 0):
        length = len(doubt.raw) if passage.text.startswith(doubt.raw, doubt.at) else 0
        told.append((doubt.at, doubt.at + length, printing.doubt(doubt, pen.say)))
    # In the order of the text, so that the notes are numbered as they are met.
    places: list[tuple[int, int, list[str]]] = []
    for at, stop, said in sorted(told, key=lambda item: item[:2]):
        start, end = min(at, len(passage.text)), min(stop, len(passage.text))
        before = places[-1] if places else (0, 0, [])
        if start < before[1] and (start < end or before[0] < start):
            places[-1] = (before[0], max(before[1], end), [*before[2], said])
        else:
            places.append((start, end, [said]))
    return [
        _mend(pen.say, start, end, said, notes, pen.pilcrow(passage)) for start, end, said in places
    ]


def _mend(
    say: Tongue, start: int, end: int, said: list[str], notes: Notes, place: str
) -> printing.Mark:
    first = len(notes.items) + 1
    numbers = [notes.add(f"r{first}", place, each) for each in said]
    together = "；".join(said)
    inside = end > start
    look: dict[str, object] = {
        "class_": "mend",
        "href": f"#n{first}",
        "id": f"r{first}",
        "data_raw": together,
        "aria_describedby": " ".join(f"n{n}" for n in numbers) if inside else None,
        "aria_label": None if inside else say("校记 {}：{}", first, together),
    }
    return printing.Mark(start, end, look)


def _lost(passage: Passage) -> str:
    return words.LOST_SIDES.get(passage.complete, "")


def _side(pen: Pen, passage: Passage) -> list[Markup]:
    """What stands in the margin: losses, labels with their evidence, figures and dates."""
    context, say = pen.context, pen.say
    items: list[Markup] = []
    if passage.complete != "whole":
        lost = words.lost(passage.text, passage.complete)
        items.append(html.element("li", say(lost), class_="hand"))
    if passage.role == "question":
        asked = say("提问：{}", passage.speaker) if passage.speaker else say("提问人原文未署")
        items.append(html.element("li", asked, class_="hand"))
    if says := bylines.beside(context, pen.rel, passage.id):
        items.append(says)
    labels = context.labels.get(passage.id, ())
    items += [html.element("li", pen.category(label.kind, label.id)) for label in labels]
    because = list(dict.fromkeys(filter(None, (pen.because(label, 2) for label in labels))))
    if because:
        rest = "；".join(
            f"{context.categories[label.kind, label.id].title}：{why}"
            for label in labels
            if (why := pen.because(label))
        )
        items.append(
            html.element("li", html.broken(because[0]), title=rest if len(because) > 1 else None)
        )
    if any(pen.by_hand(label) for label in labels):
        items.append(html.element("li", say("编者订正过标签"), class_="hand"))
    numbers = context.numbers.get(passage.id, ())
    if numbers:
        links = (
            html.element("a", html.broken(pen.value(f)), href=pen.rel(url), title=f.subject)
            for f, url in numbers
        )
        items.append(html.element("li", say("数字"), " ", html.joined(links, "、"), class_="nums"))
    dated = context.dates.get(passage.id, ())
    if dated:
        links = (
            html.element(
                "a",
                html.broken(spoken(e.date, e.precision, e.end)),
                href=pen.rel(url),
                title=e.headline,
            )
            for e, url in dated
        )
        each = html.joined(dict.fromkeys(links), "、")
        items.append(html.element("li", say("时间"), " ", each, class_="nums"))
    return items
