"""What is lost, doubtful or undated, all of it on one page, with what it would take to settle it.

It exists so that a reader knows the edges of what the articles say, and somebody who has the
printed page can see at once what to look up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from generator import slugs
from generator.interface import Tongue
from generator.model import (
    UNKNOWN,
    UNREADABLE,
    Article,
    PageEntry,
    Passage,
    Quote,
    Repair,
)
from generator.write import dates, html, limits, words
from generator.write.context import Context
from generator.write.page import Page, outline
from generator.write.pages.sections import opened
from generator.write.parts import bylines
from generator.write.parts import passage as printing
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not known: what stands there, what is missing, where."""

    words: Markup
    """The source's words at the place; empty where there are none."""
    what: Markup
    source: Markup


@dataclass(frozen=True, slots=True)
class Sort:
    """Gaps of one sort."""

    anchor: str
    title: str
    settled: str
    """What it would take to settle it."""
    total: int
    gaps: tuple[Gap, ...]
    """As many as the page has room for."""


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("lacunae")
    pen = Pen(context, url)
    sorts = [
        Sort(
            anchor,
            pen.say(title),
            pen.say(settled),
            len(found),
            tuple(gap(pen, x) for x in found[: limits.FINDINGS]),
        )
        for anchor, title, settled, seek, gap in SORTS
        if (found := seek(context))
    ]
    body = pen.render("lacunae.html", sorts=sorts, first=limits.GAPS)
    yield opened(
        context, entry, url, "残缺与存疑", body,
        section="about/",
        outline=outline(*((sort.anchor, sort.title) for sort in sorts)),
        hide=("navigation",),
    )  # fmt: skip


@lookup
def _torn(context: Context) -> tuple[str, ...]:
    """Passages whose beginning or end is lost."""
    return tuple(ident for ident, p in context.passages.items() if p.complete != "whole")


def _torn_gap(pen: Pen, ident: str) -> Gap:
    passage = pen.context.passages[ident]
    side = passage.complete.split("-")[0]
    return Gap(_edges(pen, passage, side), html.broken(pen.say(words.LOST[side])), pen.src(ident))


EDGE = 30
"""Characters shown of a passage's torn edge, and on to the next mark."""

MARKS = "，。；：、！？"


def _edges(pen: Pen, passage: Passage, side: str) -> Markup:
    size = len(passage.text)
    marks = [at + 1 for at, char in enumerate(passage.text) if char in MARKS]
    first = next((at for at in marks if at >= EDGE), size)
    last = next((at for at in reversed(marks) if at <= size - EDGE), 0)
    lost = Markup('<span class="lost">{}</span>')
    before, after = lost.format(pen.say("〔前缺〕")), lost.format(pen.say("〔后缺〕"))
    if side == "end":
        return pen.cut(passage, last, size) + after
    if side == "start":
        return before + pen.cut(passage, 0, first)
    if first >= last:
        return before + pen.cut(passage, 0, size) + after
    return before + pen.cut(passage, 0, first) + Markup("　") + pen.cut(passage, last, size) + after


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading of which something is wanting."""

    article: str
    line: int
    heading: str
    what: str


@lookup
def _headings(context: Context) -> tuple[_Part, ...]:
    found = []
    for article in context.texts.values():
        filled = {p.section for p in article.passages}
        for at, part in enumerate(article.sections):
            line = part.lines[0] if part.lines else 1
            if part.heading and part.lost:
                found.append(_Part(article.id, line, part.heading, "标题未完"))
            elif part.heading and at not in filled and not _above(article, at):
                what = "标题之下，文件里没有正文"
                found.append(_Part(article.id, line, part.heading, what))
    return tuple(found)


def _heading_gap(pen: Pen, part: _Part) -> Gap:
    """With a source line that leads into the file as it came."""
    link = f"{pen.to('source', part.article)}#R{part.line}"
    place = html.element("b", f"¶{part.line}")
    title = pen.title(pen.context.articles[part.article])
    said = html.joined((html.element("cite", title), place), "\u00a0·\u00a0")
    source = html.element("a", said, class_="src", href=link)
    return Gap(html.broken(part.heading), html.broken(pen.say(part.what)), source)


def _above(article: Article, at: int) -> bool:
    """Whether a heading stands over another one of a lower level."""
    after = article.sections[at + 1 :]
    return bool(after and after[0].level > article.sections[at].level)


@lookup
def _suspects(context: Context) -> tuple[tuple[str, Repair], ...]:
    """Doubtful readings, each with its passage."""
    return tuple(
        (passage.id, doubt)
        for article in context.texts.values()
        for passage in article.passages
        for doubt in sorted(passage.suspects, key=lambda r: r.at)
    )


def _suspect_gap(pen: Pen, found: tuple[str, Repair]) -> Gap:
    ident, doubt = found
    passage = pen.context.passages[ident]
    at = max(doubt.at, 0)
    end = at + len(doubt.raw) if passage.text.startswith(doubt.raw, at) else at
    left, right = printing.sentence(passage.text, at, max(end, at + 1), limits.SENTENCE)
    shown = pen.cut(passage, left, right, [printing.Style(at, end, "mark")])
    return Gap(shown, html.broken(printing.doubt(doubt, pen.say)), pen.src(ident))


@lookup
def _nobody(context: Context) -> tuple[tuple[str, int] | tuple[Quote, str], ...]:
    """Authors who are not named, each with the number of his passages; then words of which nobody
    can say whose they are, each with what the text says of that."""
    counts = Counter(context.speakers.values())
    unnamed = [
        (voice.id, counts[voice.id])
        for voice in context.voices.values()
        if voice.kind == "author" and not voice.name
    ]
    told = [
        (one.quote, one.evidence[0].text if one.evidence else "")
        for passage in context.passages
        for one in context.statements.get(passage, ())
        if one.voice == UNKNOWN
    ]
    return (*unnamed, *told)


def _nobody_gap(pen: Pen, found: tuple[str, int] | tuple[Quote, str]) -> Gap:
    who, what = found
    if isinstance(who, Quote):
        inner = words.inner(str(what))
        said = pen.say("原文只说“{}”", inner) if inner else pen.say("说的是谁，已随上文残缺")
        return Gap(pen.quote_cut(who), html.broken(said), pen.src(who.passage))
    voice = pen.context.voices[who]
    name = html.broken(bylines.full_name(pen.context, voice))
    link = html.element("a", name, href=pen.to("voice", who))
    told = "　".join(part for part in (voice.affiliation, voice.post) if part)
    said = pen.say("没有署名；原文说是{}", told) if told else pen.say("没有署名")
    return Gap(Markup(""), link + html.broken(f"：{said}"), html.broken(pen.say("{} 段", what)))


@lookup
def _articles(context: Context) -> tuple[tuple[str, str], ...]:
    """Articles without a title, or a date that they state; and what they are without."""
    found = (
        (article.id, "；".join(_without(article, context.say)))
        for article in context.texts.values()
    )
    return tuple((ident, what) for ident, what in found if what)


def _without(article: Article, say: Tongue) -> Sequence[str]:
    if article.kind in UNREADABLE:
        return [say("没有读出")]
    what = []
    if not article.title:
        what.append(say("没有篇题"))
    if not article.publication:
        what.append(say("没有刊名"))
    if not article.date:
        what.append(say("没有日期"))
    elif article.date_basis == "inferred":
        why = f"：{article.date_reason}" if article.date_reason else ""
        shown = dates.spoken(article.date, article.date_precision)
        what.append(say("日期（{}）是推定的{}", shown, why))
    return what


def _article_gap(pen: Pen, found: tuple[str, str]) -> Gap:
    ident, what = found
    return Gap(Markup(""), pen.article(ident, "") + html.broken(f"：{what}"), Markup(""))


@lookup
def _policies(context: Context) -> tuple[tuple[str, str, str], ...]:
    """Documents of which no text says who issued them, or when: what is wanting, a passage."""
    found = []
    for ident, policy in context.full_policies.items():
        told = ((context.say("发文机关"), policy.issuer), (context.say("日期"), policy.date))
        if what := "和".join(name for name, known in told if not known):
            quotes = context.sorted_quotes(m.quote for m in policy.mentions)
            found.append((ident, what, quotes[0].passage if quotes else ""))
    return tuple(found)


def _policy_gap(pen: Pen, found: tuple[str, str, str]) -> Gap:
    ident, what, passage = found
    source = pen.src(passage) if passage else Markup("")
    return Gap(
        Markup(""), pen.policy(ident, "") + html.broken(pen.say("：原文没有说{}", what)), source
    )


@lookup
def _undated(context: Context) -> tuple[Quote, ...]:
    """Where it is told what happened, and not when."""
    told = (
        context.sorted_quotes(event.sources)
        for event in context.knowledge.events
        if not dates.span(event.date, event.end, event.precision)
    )
    return tuple(quotes[0] for quotes in told if quotes)


def _undated_gap(pen: Pen, quote: Quote) -> Gap:
    return Gap(pen.quote_cut(quote), html.broken(pen.say("没有说何时")), pen.src(quote))


@lookup
def _found(context: Context, code: str) -> tuple[tuple[str, str], ...]:
    """What the findings of a kind quote of places in the articles, and where."""
    out = []
    for item in context.knowledge.findings:
        if item.code == code:
            ident = context.article_of_seed.get(item.file.removeprefix("seeds/"), "")
            if place := context.passage_of_line.get((ident, item.line)):
                out.append((str(dict(item.values).get("quote", "")), place))
    return tuple(out)


def _found_gap(what: str) -> Callable[[Pen, tuple[str, str]], Gap]:
    def gap(pen: Pen, found: tuple[str, str]) -> Gap:
        return Gap(html.broken(found[0]), html.broken(pen.say(what)), pen.src(found[1]))

    return gap


SORTS: tuple[
    tuple[str, str, str, Callable[[Context], Sequence[Any]], Callable[[Pen, Any], Gap]], ...
] = (
    ("torn", "缺头少尾的段落", "找到原刊那一版的影像，或别处登的全文，对出所缺的字。", _torn, _torn_gap),
    ("headings", "不完整的标题", "看原刊版面：标题的下半，或它底下的正文。", _headings, _heading_gap),
    ("suspects", "疑有误的字句", "对原刊：原刊也这样，就是作者的原文；不这样，就是录入的错。", _suspects, _suspect_gap),
    ("voices", "不知道是谁的话", "原刊的署名、按语和上下文；原刊没有署名的，仍然没有。", _nobody, _nobody_gap),
    ("articles", "没有篇题、刊名或日期的文章", "原刊的报头、版次，或收录时的记录。", _articles, _article_gap),
    ("policies", "没有说清的文件", "发文机关公布的文本。", _policies, _policy_gap),
    ("undated", "没有日期的事", "原文没有说；要有说到同一件事、并说了何时的出处。", _undated, _undated_gap),
    (
        "dates",
        "可以有两种理解的时间",
        "作者的原意，或同一说法的另一处出处。",
        partial(_found, code="date-ambiguous"),
        _found_gap("从哪一年算起，不能定"),
    ),
    (
        "figures",
        "不知道说的是什么的数字",
        "残缺的上文，或这个数字原来的出处。",
        partial(_found, code="figure-without-subject"),
        _found_gap("没有主语，不算指标，不进数字表"),
    ),
)  # fmt: skip
