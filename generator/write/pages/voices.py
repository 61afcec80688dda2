"""Who says what: the list of voices, and a page for each with its words.

It exists so that a reader can ask one person, body or document alone, and never meets words
under the name of somebody who did not say them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from generator import slugs
from generator.interface import Tongue
from generator.model import UNKNOWN, Article, Figure, PageEntry, Quote, Statement, Voice
from generator.write import html, limits, words
from generator.write.context import Context, article_id
from generator.write.page import Page, outline
from generator.write.pages.sections import opened
from generator.write.parts import bylines
from generator.write.parts import passage as printing
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

KINDS = {
    "person": "人",
    "institution": "机构",
    "document": "文件",
    "author": "没有署名的作者",
}
"""In the order of the list; an author under several names stands with those who have one."""

MODES = {"quoted": "引号里的原话", "reported": "转述", "printed": "原文照登"}

_NAMED, _WHERE = 3, 5
"""Articles named beside a voice on the list, and on its own page."""

INHERITED = frozenset(("heading", "run-in", "title", "editor"))
"""Evidence that holds for the whole passage."""


@dataclass(slots=True)
class Said:
    """What one voice says, in the order of articles and passages."""

    statements: list[Statement] = field(default_factory=list)
    tells: list[Statement] = field(default_factory=list)
    """Others' words that stand in its passages."""
    figures: list[tuple[Figure, Quote]] = field(default_factory=list)
    """Each without its sources, and where this voice gives it."""
    notes: list[tuple[str, int, str]] = field(default_factory=list)
    """What the articles' files tell of it, word for word: article, line and text."""


@dataclass(frozen=True, slots=True)
class Count:
    """A voice on the list of them."""

    statements: int
    figures: int
    articles: int
    first: tuple[str, ...]
    """The first of the articles."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements under one heading."""

    heading: Markup
    statements: Sequence[Statement]


@lookup
def _said(context: Context, ident: str) -> Said:
    """What a voice says."""
    return _gathered(context)[ident]


@lookup
def _counts(context: Context) -> Mapping[str, Count]:
    """How much each voice says, by its id."""
    return {
        ident: Count(
            len(said.statements), len(said.figures), len(where := _articles(context, said)),
            tuple(where[:_NAMED]),
        )
        for ident, said in _gathered(context).items()
    }  # fmt: skip


@lookup
def _gathered(context: Context) -> Mapping[str, Said]:
    """What each voice says, by its id."""
    found = {ident: Said() for ident in context.voices}
    for passage in context.passages:
        for one in context.statements.get(passage, ()):
            if one.voice in found:
                found[one.voice].statements.append(one)
            if one.told_by != one.voice and one.told_by in found:
                found[one.told_by].tells.append(one)
    for figure in context.knowledge.figures:
        told: dict[str, Quote] = {}
        for quote in context.sorted_quotes(figure.sources):
            told.setdefault(context.heard.voice(quote), quote)
        for ident in told.keys() & found.keys() if not figure.inside else ():
            found[ident].figures.append((replace(figure, sources=()), told[ident]))
    for ident, said in found.items():
        for at in _articles(context, said):
            noted = _notes(context.texts[at], context.voices[ident])
            said.notes += [(at, line, text) for line, text in noted]
    return found


def index(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """All voices by their kind, those who say most first."""
    url = slugs.url("voices")
    pen = Pen(context, url)
    counts = _counts(context)
    groups: dict[str, list[Voice]] = {kind: [] for kind in KINDS}
    for voice in context.voices.values():
        if voice.id != UNKNOWN:
            kind = "person" if voice.kind == "author" and voice.name else voice.kind
            groups[kind].append(voice)
    for each in groups.values():
        each.sort(key=lambda voice: -counts[voice.id].statements)
    unknown = _said(context, UNKNOWN).statements if UNKNOWN in counts else []
    body = pen.render(
        "voices.html",
        groups=[(pen.say(KINDS[kind]), kind, each) for kind, each in groups.items() if each],
        counts=counts,
        full_name=lambda voice: bylines.full_name(context, voice),
        shown=limits.VOICES,
        open=limits.VOICES_OPEN,
        few=limits.OWN_OPEN,
        hidden=sum(
            max(0, min(len(each), limits.VOICES) - limits.VOICES_OPEN) for each in groups.values()
        ),
        unknown=unknown,
        row=lambda one: _row(pen, one),
    )
    yield opened(context, entry, url, "谁说的", body, hide=("navigation", "toc"))


def build(context: Context, voice: Voice) -> Page:
    """The page of a voice."""
    said = _said(context, voice.id)
    url = slugs.url("voice", voice.id)
    pen = Pen(context, url)
    name = bylines.full_name(context, voice)
    where = _articles(context, said)
    groups = _groups(pen, said.statements)
    head = pen.render(
        "voice_head.html",
        voice=voice,
        kind=pen.say(KINDS["person" if voice.kind == "author" and voice.name else voice.kind]),
        name=name,
        notes=said.notes,
        where=[context.articles[ident] for ident in where[:_WHERE]],
        told=len(where),
    )
    body = pen.render(
        "voice.html",
        voice=voice,
        said=said,
        told=len(where),
        passages=len({one.quote.passage for one in said.statements}),
        modes=_modes(said, pen.say),
        groups=groups,
        first=limits.SAID,
        room=_room(len(said.statements) + len(said.tells), len(groups) + bool(said.tells)),
        figures=said.figures,
        facts=limits.OWN_OPEN,
        lines=limits.LISTED,
        row=lambda one: _row(pen, one),
    )
    return Page(
        url=url,
        title=name,
        description=pen.say(
            "{}：{} 句话，见于 {} 篇文章，句句可回到原文。",
            "，".join(filter(None, (name, f"{voice.affiliation}{voice.post}"))),
            len(said.statements),
            len(where),
        ),
        head=head,
        body=body,
        section="voices/",
        crumbs=((pen.say("首页"), pen.rel("")), (pen.say("谁说的"), pen.rel("voices/"))),
        outline=outline(
            ("said", pen.say("说了什么")),
            ("figures", pen.say("给出的数字")),
            ("tells", pen.say("转述了谁的话")),
        ),
        kind="voice-page",
        hide=("navigation",),
        data={
            "@context": "https://schema.org",
            "@type": {"person": "Person", "institution": "Organization"}.get(
                voice.kind, "CreativeWork" if voice.kind == "document" else "Person"
            ),
            "name": name,
            "url": context.absolute(url),
        },
    )


def _room(statements: int, headings: int) -> int:
    """How many statements a heading may hold."""
    few = statements <= limits.STATEMENTS
    return statements if few else limits.STATEMENTS // headings


def _articles(context: Context, said: Said) -> list[str]:
    """The articles in which a voice is heard, in their order."""
    found = {article_id(one.quote.passage) for one in (*said.statements, *said.tells)}
    return sorted(found, key=lambda ident: context.moments[ident])


def _notes(article: Article, voice: Voice) -> list[tuple[int, str]]:
    """What the article's file tells of a voice, word for word: line and text.

    A note that names nobody is about the one author who has what it tells.
    """
    told = [x for part in (voice.post, voice.affiliation) for x in part.split("、") if x]
    own = [a for a in article.authors if a.role == "author"]
    alone = len(own) == 1 and own[0].name == voice.name
    if voice.kind not in ("person", "author") or (voice.article and voice.article != article.id):
        return []
    return [
        (aside.line, aside.text)
        for aside in article.asides
        if (
            aside.kind in ("speaker", "by-line", "author-note")
            and voice.name
            and voice.name in aside.text
            and aside.text != voice.name
        )
        or (aside.kind == "author-note" and alone and told and all(x in aside.text for x in told))
    ]


def _modes(said: Said, say: Tongue) -> list[tuple[str, int]]:
    counts = {
        text: sum(one.mode == mode for one in said.statements) for mode, text in MODES.items()
    }
    return [(say(text), count) for text, count in counts.items() if count]


def _groups(pen: Pen, statements: Sequence[Statement]) -> list[Group]:
    """By domain, in the editors' order; what belongs to none comes last."""
    context = pen.context
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        for ident in domains(context, one) or ("",):
            found[ident].append(one)
    out = [
        Group(pen.mark(domain, link=True), found[domain.id])
        for domain in context.of_kind("domain")
        if domain.id in found
    ]
    if "" in found:
        rest = "不属某一领域" if out else "全部的话"
        out.append(Group(html.broken(pen.say(rest)), found[""]))
    return out


def domains(context: Context, one: Statement) -> tuple[str, ...]:
    """The domains that a statement speaks of: those of its passage whose evidence stands in it,
    or holds for the whole passage."""
    quote = one.quote
    return tuple(
        label.id
        for label in context.labels_of(quote.passage, "domain")
        if any(
            e.why in INHERITED or (0 <= e.start < quote.end and e.end > quote.start)
            for e in label.evidence
        )
    )


def _row(pen: Pen, one: Statement) -> Markup:
    """A statement: its words, those of certainty marked; what tells whose they are; its source."""
    context = pen.context
    passage = context.passages[one.quote.passage]
    styles = [
        printing.Style(at, at + len(word), "u", {"class_": "sure"})
        for word, a, b in one.hedges
        if (at := passage.text.find(word, a, b)) >= 0
    ]
    said = printing.printed(passage, one.quote.start, one.quote.end, styles=styles)
    small = []
    if one.evidence:
        told = words.inner(one.evidence[0].text)
        small.append(html.broken(pen.say("据“{}”", told)))
    elif one.certainty:
        small.append(html.broken(pen.say("原文用词：{}", "、".join(one.certainty))))
    small.append(pen.src(one.quote))
    return Markup('<span class="said">{}</span> <small>{}</small>').format(
        said, html.joined(small, "　")
    )
