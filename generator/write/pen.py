"""The small things that every page writes, seen from one page's address.

It exists so that a source line, a domain's seal or a link to a term looks the same
everywhere, and so that links come out relative to the page that they stand on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import slugs
from generator.model import Article, Category, Event, Figure, Label, Passage, Quote
from generator.write import dates, html, limits, words
from generator.write import passage as printing
from generator.write.context import UNTITLED, Context, article_url

TEMPLATES = Environment(
    loader=PackageLoader("generator.write", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
    auto_reload=False,
)
TEMPLATES.filters["wbr"] = html.markup
TEMPLATES.globals["words"] = words
TEMPLATES.globals["numeral"] = words.numeral

_INNER_QUOTES = str.maketrans("“”", "‘’")
"""Quotation marks inside quotation marks are single ones (GB/T 15834-2011)."""


class Pen:
    """Writes for the page at `url`."""

    def __init__(self, context: Context, url: str) -> None:
        self.context = context
        self.url = url
        self.up = "../" * url.count("/")
        self._marks: dict[tuple[str, str, str, bool], Markup] = {}
        self._linked: set[tuple[str, str]] = set()

    def render(self, template: str, **values: object) -> str:
        """A template filled; it sees this pen as `pen` and the context as `site`."""
        return TEMPLATES.get_template(template).render(pen=self, site=self.context, **values)

    def rel(self, target: str) -> str:
        """The link from this page to an address of the site.

        Up to the root and down again: longer than `slugs.relative` gives, but it leads to the
        same place, and a site has hundreds of thousands of links.
        """
        if target.startswith(self.url):
            here = target[len(self.url) :]
            if not here or here.startswith("#"):
                return here or "./"
        return f"{self.up}{target}" or "./"

    def to(self, kind: str, ident: str = "") -> str:
        """The link from this page to the page of a kind and id."""
        return self.rel(slugs.url(kind, ident))

    # ------------------------------------------------------------------ articles

    def when(self, article: Article) -> Markup:
        """An article's date as it is known."""
        return _when(article)

    def title(self, article: Article) -> Markup:
        """An article's title, or that it is lost."""
        return _title(article)

    def article(self, ident: str, css: str = "said plain") -> Markup:
        """A link to an article by its title."""
        article = self.context.articles[ident]
        look = f' class="{css}"' if css else ""
        link = html.attribute(self.rel(article_url(article)))
        return Markup(f'<a{look} href="{link}">{self.title(article)}</a>')

    def pilcrow(self, passage: Passage) -> str:
        """The place of a passage: its raw lines as ¶15 or ¶15–18."""
        number = passage.anchor.removeprefix("L")
        last = max(passage.lines, default=0)
        first = slugs.anchor_line(passage.anchor)
        near = last > first and set(passage.lines) >= {first} and last - first <= 40
        return f"¶{number}–{last}" if near and "-" not in number else f"¶{number}"

    def address(self, passage_id: str) -> str:
        """A passage's permalink; for a line outside the passages its place in the facing view."""
        if passage_id in self.context.passages:
            return slugs.passage_url(passage_id)
        ident, _, anchor = passage_id.partition("#")
        return f"{slugs.url('source', ident)}#R{slugs.anchor_line(anchor) or 1}"

    def src(self, passage_id: str, *, short: bool = False) -> Markup:
        """The source line under a quotation: article · date · speaker · ¶line, one link."""
        known = self.context.source_lines
        key = (passage_id, short)
        if key not in known:
            known[key] = self._source_line(passage_id, short)
        link = html.attribute(self.rel(self.address(passage_id)))
        return Markup(f'<a class="src" href="{link}"{known[key]}</a>')

    def _source_line(self, passage_id: str, short: bool) -> str:
        """A source line from behind its address on, the same on every page."""
        passage = self.context.passages.get(passage_id)
        ident, _, anchor = passage_id.partition("#")
        article = self.context.articles[ident]
        place = f"<b>{self.pilcrow(passage) if passage else '¶' + anchor[1:]}</b>"
        who = html.broken(passage.speaker) if passage and passage.speaker else ""
        if not who and len(authors := [a for a in article.authors if a.role == "author"]) == 1:
            who = html.broken(authors[0].name)
        # A separator stays with what it follows, and the place with who said it.
        speaker = f"{who}\u00a0·\u00a0" if who else ""
        if short:
            title = html.attribute(self.context.title(article))
            when = _when(article)
            said = f"{who}\u00a0· {when}" if who else when
            return f' title="{title}">{said}\u00a0·\u00a0{place}'
        return f"><cite>{_title(article)}</cite>\u00a0· {_when(article)}\u00a0· {speaker}{place}"

    # ------------------------------------------------------------------ categories

    def category(self, kind: str, ident: str, css: str = "") -> Markup:
        """A link to a domain (with its seal), a stage (with its bars) or a topic."""
        return self.mark(self.context.categories[kind, ident], css=css, link=True)

    def mark(self, category: Category, *, css: str = "", link: bool = False) -> Markup:
        """A category's name with its mark, as a link or a span."""
        key = (category.kind, category.id, css, link)
        if key not in self._marks:
            self._marks[key] = self._marked(category, css, link)
        return self._marks[key]

    def _marked(self, category: Category, css: str, link: bool) -> Markup:
        title = html.broken(category.title)
        extra = f" {css}" if css else ""
        if category.kind == "domain":
            sign = html.attribute(category.mark or category.title[:1])
            head = f' class="dom{extra}" data-hue="{category.hue or ""}" data-mark="{sign}"'
        elif category.kind == "stage":
            head = f' class="step{extra}" data-step="{self.context.steps.get(category.id, 1)}"'
        else:
            head = f' class="{css}"' if css else ""
        if not link:
            return Markup(f"<span{head}>{title}</span>")
        target = html.attribute(self.to(category.kind, category.id))
        return Markup(f'<a{head} href="{target}">{title}</a>')

    def categories(
        self, passage_id: str, kinds: Sequence[str] = ("domain", "stage", "topic")
    ) -> Markup:
        """Links to the categories of a passage."""
        return Markup("、").join(
            self.category(label.kind, label.id)
            for label in self.context.labels.get(passage_id, ())
            if label.kind in kinds
        )

    def because(self, label: Label, most: int = 3) -> str:
        """Why a passage stands under a category: 据“社会治理”“安全预警”."""
        parts: list[str] = []
        seen: set[str] = set()
        ordered = sorted(label.evidence, key=lambda e: (-e.weight, e.start))
        for item in ordered:
            if not item.text or item.text in seen:
                continue
            seen.add(item.text)
            why = words.EVIDENCE.get(item.why, "")
            words_read = item.text.translate(_INNER_QUOTES)
            parts.append(f"{why}“{words_read}”" if item.why != "editor" else f"编者定：{item.text}")
            if len(parts) == most:
                break
        said = "、".join(parts).replace("”、“", "”“")
        return said if said.startswith("编者定") or not said else f"据{said}"

    def by_hand(self, label: Label) -> bool:
        """Whether an editor decided this label."""
        return any(item.why == "editor" for item in label.evidence)

    # ------------------------------------------------------------------ quotations

    def text(self, passage_id: str) -> Markup:
        """A passage's text, unmarked."""
        return printing.printed(self.context.passages[passage_id])

    def evidence_styles(self, label: Label) -> tuple[printing.Style, ...]:
        """The words of the passage that a label rests on, as a style of their own."""
        spans = sorted({(e.start, e.end) for e in label.evidence if 0 <= e.start < e.end})
        styles: list[printing.Style] = []
        last = 0
        for start, end in spans:
            if start >= last:
                styles.append(printing.Style(start, end, "u", 'class="ev"'))
                last = end
        return tuple(styles)

    def labelled(self, label: Label) -> Markup:
        """A passage's whole text, the evidence for a label tinted, first terms of the page linked."""
        passage = self.context.passages[label.passage]
        marks = self.links(passage.id, once=True)
        return printing.printed(passage, marks=marks, styles=self.evidence_styles(label))

    def links(self, passage_id: str, *, once: bool = False) -> list[printing.Mark]:
        """The terms and documents that a passage links to; with `once` each once a page."""
        marks: list[printing.Mark] = []
        for mention in self.context.links.get(passage_id, ()):
            key = (mention.kind, mention.target)
            if once and key in self._linked:
                continue
            self._linked.add(key)
            link = html.attribute(self.to(mention.kind, mention.target))
            look = f'class="term" href="{link}" data-gloss="{self.gloss(*key)}"'
            marks.append(printing.Mark(mention.quote.start, mention.quote.end, look))
        return marks

    def excerpt(self, label: Label) -> Markup:
        """The sentence of a passage that speaks most for a label, cut marks outside the text."""
        passage = self.context.passages[label.passage]
        inside = [e for e in label.evidence if 0 <= e.start < e.end <= len(passage.text)]
        if inside:
            best = max(inside, key=lambda e: (e.weight, -e.start))
            start, end = best.start, best.end
        else:
            start = end = min(passage.run_in, len(passage.text))
        left, right = printing.sentence(passage.text, start, max(end, start + 1), limits.SENTENCE)
        return self.cut(passage, left, right, self.evidence_styles(label))

    def cut(
        self,
        passage: Passage,
        left: int,
        right: int,
        styles: Sequence[printing.Style] = (),
    ) -> Markup:
        """A run of a passage, with the editor's cut marks where it is not whole."""
        before = '<span class="cut" title="编者节略">…… </span>' if left > 0 else ""
        after = ""
        if right < len(passage.text) and passage.text[right - 1 : right] not in "。！？":
            after = '<span class="cut" title="编者节略">\u00a0……</span>'
        inner = str(printing.printed(passage, left, right, styles=styles))
        return Markup(before + inner + after)

    def quote(self, quote: Quote, marked: Sequence[Quote] = ()) -> Markup:
        """A quotation; where `marked` names runs of the same passage, those are marked in it."""
        passage = self.context.passages.get(quote.passage)
        if passage is None:
            return html.markup(quote.text)
        styles: list[printing.Style] = []
        last = 0
        for run in sorted(marked, key=lambda q: q.start):
            if run.passage == quote.passage and run.start >= last:
                styles.append(printing.Style(run.start, run.end, "mark"))
                last = run.end
        return printing.printed(passage, quote.start, quote.end, styles=styles)

    def quote_cut(self, quote: Quote, marked: Sequence[Quote] = ()) -> Markup:
        """The same, with the editor's cut marks where the passage goes on."""
        passage = self.context.passages.get(quote.passage)
        if passage is None:
            return html.markup(quote.text)
        before = '<span class="cut" title="编者节略">…… </span>' if quote.start > 0 else ""
        after = (
            '<span class="cut" title="编者节略">\u00a0……</span>'
            if quote.end < len(passage.text)
            else ""
        )
        return Markup(before + str(self.quote(quote, marked)) + after)

    def sources(self, quotes: Iterable[Quote], *, official: bool = False) -> Markup:
        """The source lines of several quotations, one each passage, as far as a page has room."""
        order = self.context.told if official else self.context.sorted_quotes
        seen = tuple(dict.fromkeys(q.passage for q in order(quotes)))
        lines = [f'<div class="src">{self.src(p)}</div>' for p in seen[: limits.TOLD]]
        if len(seen) > limits.TOLD:
            data = html.attribute(self.rel("data/"))
            lines.append(
                f'<div class="src">等 {len(seen)} 处，全部见<a href="{data}">开放数据</a></div>'
            )
        return Markup("".join(lines))

    # ------------------------------------------------------------------ things

    def term(self, ident: str, css: str = "said") -> Markup:
        """A link to a term."""
        return self._link(self.to("term", ident), self.context.terms[ident].entry.term, css)

    def policy(self, ident: str, css: str = "said") -> Markup:
        """A link to a document."""
        return self._link(self.to("policy", ident), self.context.policies[ident].entry.title, css)

    def _link(self, target: str, name: str, css: str) -> Markup:
        look = f' class="{css}"' if css else ""
        return Markup(f'<a{look} href="{html.attribute(target)}">{html.broken(name)}</a>')

    def gloss(self, kind: str, ident: str) -> str:
        """What hovering or focusing a term or a document says, for an attribute."""
        known = self.context.glosses
        if (kind, ident) not in known:
            known[kind, ident] = html.attribute(self._glossed(kind, ident))
        return known[kind, ident]

    def _glossed(self, kind: str, ident: str) -> str:
        context = self.context
        if kind == "policy":
            policy = context.policies[ident]
            told = f"{len(context.articles_of(policy.mentions))} 篇文章提到"
            date = dates.spoken(policy.date) if policy.date else "日期未载"
            return f"{policy.issuer}，{date}；{told}" if policy.issuer else f"{date}；{told}"
        term = context.terms[ident]
        if (
            term.definition_source is not None
            and term.definition_source.passage in context.passages
        ):
            passage = context.passages[term.definition_source.passage]
            article = context.articles[passage.article]
            who = (
                passage.speaker
                or next((a.name for a in article.authors), "")
                or context.title(article)
            )
            return f"{term.definition}（{who} {self.pilcrow(passage)}）"
        if term.definition:
            return f"{term.definition}（编者）"
        return "原文没有下定义"

    def event_when(self, event: Event) -> Markup:
        """When an event was or will be."""
        shown = dates.spoken(event.date, event.precision, event.end)
        stamp = html.attribute(dates.machine(event.date, event.end))
        return Markup(f'<time class="tl-when" datetime="{stamp}">{shown}</time>')

    def event_link(self, event: Event) -> str:
        """Where an event is shown: its row on the timeline, or the passage that tells it."""
        return self.rel(self.context.rows.event_url(event))

    def figure_link(self, figure: Figure) -> str:
        """Where a figure is shown: its row in the table, or the passage that gives it."""
        return self.rel(self.context.rows.figure_url(figure))

    def kind(self, event: Event) -> Markup:
        """What sort of statement an event is: a shape and a word."""
        shape = words.EVENT_SHAPES.get(event.kind, event.kind)
        name = words.EVENT_KINDS.get(event.kind, event.kind)
        basis = f"，{html.text(event.basis)}" if event.relative and event.basis else ""
        return Markup(
            f'<span class="kind" data-kind="{html.attribute(shape)}">{name}{basis}</span>'
        )

    def value(self, figure: Figure) -> str:
        """A figure's number as it may be printed: 超 70%, 约 44%, 28841.6 亿元."""
        word = words.COMPARATORS.get(figure.comparator, "")
        space = "" if figure.unit.startswith(("%", "％", "‰", "℃")) else " "
        return f"{word} {figure.value}{space}{figure.unit}".strip()

    def bars(self, counts: Sequence[tuple[str, int]], unit: str) -> Markup:
        """How many of something each article gives; nothing where articles are too many."""
        if not self.context.few or not counts:
            return Markup("")
        said = "，".join(f"{name} {count}" for name, count in counts)
        most = max(max(count for _, count in counts), 1)
        scale = max(most / 12, 1)
        cells = "".join(
            f'<span style="--n:{round(count / scale, 1):g}">{html.text(name)}</span>'
            for name, count in counts
        )
        label = html.attribute(f"{unit}：{said}")
        return Markup(f'<span class="bars" role="img" aria-label="{label}">{cells}</span>')


def _title(article: Article) -> Markup:
    if article.title:
        return html.markup(article.title)
    return Markup(f'<span class="untitled">{UNTITLED}</span>')


def _when(article: Article) -> Markup:
    if not article.date:
        return Markup("日期未载")
    shown = dates.spoken(article.date, article.date_precision)
    return Markup(f'<time datetime="{html.attribute(article.date)}">{shown}</time>')
