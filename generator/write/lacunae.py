"""What is lost, doubtful or undated, all of it on one page, with what it would take to settle it.

It exists so that a reader knows the edges of what the articles say, and somebody who has the
printed page can see at once what to look up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import slugs
from generator.model import UNKNOWN, UNREADABLE, Article, Finding, PageEntry, Passage
from generator.write import bylines, dates, html, limits, words
from generator.write import passage as printing
from generator.write.context import Context
from generator.write.page import Page, outline
from generator.write.pen import INNER_QUOTES, Pen
from generator.write.sections import opened


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
    gaps: tuple[Gap, ...]


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("lacunae")
    pen = Pen(context, url)
    sorts = [
        Sort(anchor, title, settled, tuple(gaps(pen))) for anchor, title, settled, gaps in SORTS
    ]
    sorts = [sort for sort in sorts if sort.gaps]
    body = pen.render("lacunae.html", sorts=sorts, first=limits.GAPS, most=limits.FINDINGS)
    yield opened(
        context, entry, url, "残缺与存疑", body,
        section="about/",
        outline=outline(*((sort.anchor, sort.title) for sort in sorts)),
        hide=("navigation",),
    )  # fmt: skip


def _passages(pen: Pen) -> Iterator[Passage]:
    return iter(pen.context.passages.values())


def _torn(pen: Pen) -> Iterator[Gap]:
    """Passages whose beginning or end is lost: the words at the edge."""
    for passage in _passages(pen):
        if passage.complete != "whole":
            side = passage.complete.split("-")[0]
            yield Gap(
                _edges(pen, passage, side), html.broken(words.LOST[side]), pen.src(passage.id)
            )


EDGE = 30
"""Characters shown of a passage's torn edge, and on to the next mark."""

MARKS = "，。；：、！？"


def _edges(pen: Pen, passage: Passage, side: str) -> Markup:
    size = len(passage.text)
    marks = [at + 1 for at, char in enumerate(passage.text) if char in MARKS]
    first = next((at for at in marks if at >= EDGE), size)
    last = next((at for at in reversed(marks) if at <= size - EDGE), 0)
    lost = Markup('<span class="lost">{}</span>')
    before, after = lost.format("〔前缺〕"), lost.format("〔后缺〕")
    if side == "end":
        return pen.cut(passage, last, size) + after
    if side == "start":
        return before + pen.cut(passage, 0, first)
    if first >= last:
        return before + pen.cut(passage, 0, size) + after
    return before + pen.cut(passage, 0, first) + Markup("　") + pen.cut(passage, last, size) + after


def _headings(pen: Pen) -> Iterator[Gap]:
    for article in pen.context.articles.values():
        filled = {p.section for p in article.passages}
        for at, part in enumerate(article.sections):
            line = part.lines[0] if part.lines else 1
            if part.heading and part.lost:
                yield Gap(html.broken(part.heading), Markup("标题未完"), _file(pen, article, line))
            elif part.heading and at not in filled and not _above(article, at):
                what = Markup("标题之下，文件里没有正文")
                yield Gap(html.broken(part.heading), what, _file(pen, article, line))


def _above(article: Article, at: int) -> bool:
    """Whether a heading stands over another one of a lower level."""
    after = article.sections[at + 1 :]
    return bool(after and after[0].level > article.sections[at].level)


def _suspects(pen: Pen) -> Iterator[Gap]:
    for passage in _passages(pen):
        for doubt in sorted(passage.suspects, key=lambda r: r.at):
            at = max(doubt.at, 0)
            end = at + len(doubt.raw) if passage.text.startswith(doubt.raw, at) else at
            left, right = printing.sentence(passage.text, at, max(end, at + 1), limits.SENTENCE)
            style = printing.Style(at, end, "mark")
            shown = pen.cut(passage, left, right, [style])
            yield Gap(shown, html.broken(printing.doubt(doubt)), pen.src(passage.id))


def _nobody(pen: Pen) -> Iterator[Gap]:
    """Authors who are not named, and words of which nobody can say whose they are."""
    context = pen.context
    for voice in context.voices.values():
        if voice.kind == "author" and not voice.name:
            link = html.element(
                "a", html.broken(bylines.full_name(context, voice)), href=pen.to("voice", voice.id)
            )
            told = "　".join(part for part in (voice.affiliation, voice.post) if part)
            what = f"没有署名；原文说是{told}" if told else "没有署名"
            count = sum(v == voice.id for v in context.heard.spoken.values())
            yield Gap(Markup(""), link + html.broken(f"：{what}"), html.broken(f"{count} 段"))
    for passage in context.passages:
        for one in context.heard.statements.get(passage, ()):
            if one.voice == UNKNOWN:
                told = one.evidence[0].text if one.evidence else ""
                what = (
                    f"原文只说“{told.translate(INNER_QUOTES)}”"
                    if told
                    else "说的是谁，已随上文残缺"
                )
                source = pen.src(passage)
                yield Gap(pen.quote_cut(one.quote), html.broken(what), source)


def _articles(pen: Pen) -> Iterator[Gap]:
    """Articles without a title, or a date that they state."""
    for article in pen.context.articles.values():
        what = []
        if article.kind in UNREADABLE:
            what.append("没有读出")
        else:
            if not article.title:
                what.append("没有篇题")
            if not article.publication:
                what.append("没有刊名")
            if not article.date:
                what.append("没有日期")
            elif article.date_basis == "inferred":
                why = f"：{article.date_reason}" if article.date_reason else ""
                shown = dates.spoken(article.date, article.date_precision)
                what.append(f"日期（{shown}）是推定的{why}")
        if what:
            yield Gap(
                Markup(""),
                pen.article(article.id, "") + html.broken(f"：{'；'.join(what)}"),
                Markup(""),
            )


def _policies(pen: Pen) -> Iterator[Gap]:
    for policy in pen.context.policies.values():
        what = [
            name
            for name, known in (("发文机关", policy.issuer), ("日期", policy.date))
            if not known
        ]
        if what:
            said = html.broken(f"：原文没有说{'和'.join(what)}")
            quotes = pen.context.sorted_quotes(m.quote for m in policy.mentions)
            source = pen.src(quotes[0].passage) if quotes else Markup("")
            yield Gap(Markup(""), pen.policy(policy.entry.id, "") + said, source)


def _undated(pen: Pen) -> Iterator[Gap]:
    for event in pen.context.knowledge.events:
        quotes = pen.context.sorted_quotes(event.sources)
        if quotes and not dates.span(event.date, event.end, event.precision):
            source = pen.src(quotes[0])
            yield Gap(pen.quote_cut(quotes[0]), Markup("没有说何时"), source)


def _found(codes: tuple[str, ...], what: str) -> Callable[[Pen], Iterator[Gap]]:
    """What the findings of these kinds say of places in the articles."""

    def gaps(pen: Pen) -> Iterator[Gap]:
        context = pen.context
        for item in context.knowledge.findings:
            ident = context.article_of_seed.get(item.file.removeprefix("seeds/"), "")
            place = context.passage_of_line.get((ident, item.line))
            if item.code in codes and place:
                yield Gap(_quoted(item), html.broken(what), pen.src(place))

    return gaps


def _quoted(item: Finding) -> Markup:
    values = dict(item.values)
    return html.broken(str(values.get("quote", "")))


def _file(pen: Pen, article: Article, line: int) -> Markup:
    """A source line that leads into the file as it came."""
    link = f"{pen.to('source', article.id)}#R{line}"
    place = html.element("b", f"¶{line}")
    said = html.joined((html.element("cite", pen.title(article)), place), "\u00a0·\u00a0")
    return html.element("a", said, class_="src", href=link)


SORTS: tuple[tuple[str, str, str, Callable[[Pen], Iterator[Gap]]], ...] = (
    ("torn", "缺头少尾的段落", "找到原刊那一版的影像，或别处登的全文，对出所缺的字。", _torn),
    ("headings", "不完整的标题", "看原刊版面：标题的下半，或它底下的正文。", _headings),
    ("suspects", "疑有误的字句", "对原刊：原刊也这样，就是作者的原文；不这样，就是录入的错。", _suspects),
    ("voices", "不知道是谁的话", "原刊的署名、按语和上下文；原刊没有署名的，仍然没有。", _nobody),
    ("articles", "没有篇题、刊名或日期的文章", "原刊的报头、版次，或收录时的记录。", _articles),
    ("policies", "没有说清的文件", "发文机关公布的文本。", _policies),
    ("undated", "没有日期的事", "原文没有说；要有说到同一件事、并说了何时的出处。", _undated),
    (
        "dates",
        "可以有两种理解的时间",
        "作者的原意，或同一说法的另一处出处。",
        _found(("date-ambiguous",), "从哪一年算起，不能定"),
    ),
    (
        "figures",
        "不知道说的是什么的数字",
        "残缺的上文，或这个数字原来的出处。",
        _found(("figure-without-subject",), "没有主语，不算指标，不进数字表"),
    ),
)  # fmt: skip
