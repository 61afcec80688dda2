"""The small things that every page writes, seen from one page's address.

It exists so that a source line, a domain's seal or a link to a term looks the same
everywhere, and so that links come out relative to the page that they stand on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from generator import slugs
from generator.model import Category, Event, Extent, Figure, Label, Passage, Quote
from generator.write import dates, html, limits, words
from generator.write.articles import pilcrow
from generator.write.context import Context, article_url
from generator.write.heads import Named
from generator.write.parts import bylines, source_lines
from generator.write.parts import passage as printing
from generator.write.templating import templates
from generator.write.tracing import lookup

"""Quotation marks inside quotation marks are single ones (GB/T 15834-2011)."""


_CUT = Markup('<span class="cut" title="{}">{}</span>')
"""Where an editor's excerpt begins or ends inside the text."""


class Pen:
    """Writes for the page at `url`."""

    def __init__(self, context: Context, url: str) -> None:
        self.context = context
        self.url = url
        self.say = context.say
        self.up = "../" * url.count("/")
        self._marks: dict[tuple[str, str, str, bool], Markup] = {}
        self._linked: set[tuple[str, str]] = set()

    def render(self, template: str, **values: object) -> Markup:
        """A template filled; it sees this pen as `pen` and the context as `site`."""
        made = (
            templates(self.say).get_template(template).render(pen=self, site=self.context, **values)
        )
        return Markup(made)  # noqa: S704 (the templates escape every value)

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

    def when(self, article: Named) -> Markup:
        """An article's date as it is known."""
        return source_lines.when(article, self.say)

    def title(self, article: Named) -> Markup:
        """An article's title, or that it is lost."""
        return source_lines.title(article, self.say)

    def article(self, ident: str, css: str = "said plain") -> Markup:
        """A link to an article by its title."""
        article = self.context.articles[ident]
        link = self.rel(article_url(article))
        return html.element("a", self.title(article), class_=css or None, href=link)

    def pilcrow(self, passage: Passage) -> str:
        """The place of a passage: its raw lines as ¶15 or ¶15–18."""
        return pilcrow(passage)

    def address(self, passage_id: str) -> str:
        """A passage's permalink; for a line outside the passages its place in the facing view."""
        known = passage_id in self.context.passages
        return slugs.passage_url(passage_id) if known else source_lines.raw_line(passage_id)

    def passage(self, passage_id: str) -> str:
        """The link to what is known to be a passage."""
        return self.rel(slugs.passage_url(passage_id))

    def src(self, place: str | Quote, *, short: bool = False, bare: bool = False) -> Markup:
        """The source line under a passage or a quotation: whose words, linked to the voice;
        article · date · ¶line, linked to the passage. A short one leaves the date away, a bare
        one, below the article's name, the article too."""
        passage_id, quote = (place, None) if isinstance(place, str) else (place.passage, place)
        # Asked for each time, so that every page is known to depend on it.
        cited = self.context.cited.get(passage_id)
        article = self.context.article_of(passage_id)
        named = passage_id in self.context.speakers
        form = "bare" if bare else "short" if short else ""
        known, key = self.context.source_lines, (passage_id, form)
        if key not in known:
            known[key] = source_lines.source_line(self.say, passage_id, article, cited, named, form)
        title, said = known[key]
        link = self.rel(
            slugs.passage_url(passage_id) if cited else source_lines.raw_line(passage_id)
        )
        line = html.element("a", said, class_="src", href=link, title=title or None)
        return bylines.before(self.context, self.rel, passage_id, quote, line)

    def says(self, passage_id: str) -> Markup:
        """Whose a passage is, linked; nothing where no voice is known."""
        ident = self.context.speakers.get(passage_id, "")
        known = ident in self.context.voices
        return bylines.linked(self.context, self.rel, ident) if known else Markup("")

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
        # The parts of a stage stand beside each other as they are: no element parts its name.
        if category.kind == "stage":
            title = Markup(html.text(category.title))  # noqa: S704 (escaped)
        look: dict[str, object] = {"class_": css or None}
        if category.kind == "domain":
            sign = category.mark or category.title[:1]
            look = {
                "class_": f"dom {css}".strip(),
                "data_hue": category.hue or "",
                "data_mark": sign,
            }
        elif category.kind == "stage":
            step = self.context.steps.get(category.id, 1)
            look = {"class_": f"step {css}".strip(), "data_step": step}
        if not link:
            return html.element("span", title, **look)
        return html.element("a", title, **look, href=self.to(category.kind, category.id))

    def categories(
        self, passage_id: str, kinds: Sequence[str] = ("domain", "stage", "topic")
    ) -> Markup:
        """Links to the categories of a passage."""
        links = (
            self.category(label.kind, label.id)
            for label in self.context.labels.get(passage_id, ())
            if label.kind in kinds
        )
        return html.joined(links, "、")

    def because(self, label: Label, most: int = 3) -> str:
        """Why a passage stands under a category: 据“社会治理”“安全预警”."""
        say = self.say
        parts: list[str] = []
        seen: set[str] = set()
        ordered = sorted(label.evidence, key=lambda e: (-e.weight, e.start))
        for item in ordered:
            if not item.text or item.text in seen:
                continue
            seen.add(item.text)
            why = say(words.EVIDENCE.get(item.why, ""))
            words_read = words.inner(item.text)
            hand = item.why == "editor"
            parts.append(say("编者定：{}", item.text) if hand else f"{why}“{words_read}”")
            if len(parts) == most:
                break
        said = "、".join(parts).replace("”、“", "”“")
        return said if said.startswith(say("编者定")) or not said else say("据{}", said)

    def by_hand(self, label: Label) -> bool:
        """Whether an editor decided this label."""
        return any(item.why == "editor" for item in label.evidence)

    # ------------------------------------------------------------------ quotations

    def text(self, passage_id: str) -> Markup:
        """A passage's text, unmarked."""
        return printing.printed(self.context.passages[passage_id])

    def evidence_styles(self, *labels: Label) -> tuple[printing.Style, ...]:
        """The words of the passage that labels rest on, as a style of their own."""
        evidence = (e for label in labels for e in label.evidence)
        spans = sorted({(e.start, e.end) for e in evidence if 0 <= e.start < e.end})
        styles: list[printing.Style] = []
        last = 0
        for start, end in spans:
            if start >= last:
                styles.append(printing.Style(start, end, "u", {"class_": "ev"}))
                last = end
        return tuple(styles)

    def links(
        self, passage_id: str, *, once: bool = False, within: Sequence[Extent] | None = None
    ) -> list[printing.Mark]:
        """The terms and documents that a passage links to; with `once` each once a page, with
        `within` those that stand in one of the stretches."""
        marks: list[printing.Mark] = []
        for mention in self.context.links.get(passage_id, ()):
            key = (mention.kind, mention.target)
            quote = mention.quote
            if once and key in self._linked:
                continue
            if within is not None and not any(a <= quote.start < b for a, b in within):
                continue
            self._linked.add(key)
            link = self.to(mention.kind, mention.target)
            look = {"class_": "term", "href": link, "data_gloss": self.gloss(*key)}
            marks.append(printing.Mark(quote.start, quote.end, look))
        return marks

    def cut(
        self,
        passage: Passage,
        left: int,
        right: int,
        styles: Sequence[printing.Style] = (),
    ) -> Markup:
        """A run of a passage, with the editor's cut marks where it is not whole."""
        after = right < len(passage.text) and passage.text[right - 1 : right] not in "。！？"
        inner = printing.printed(passage, left, right, styles=styles)
        return self._cut(left > 0, inner, after)

    def _cut(self, before: bool, inner: Markup, after: bool) -> Markup:
        title = self.say("编者节略")
        left = _CUT.format(title, "…… ") if before else Markup("")
        return left + inner + (_CUT.format(title, "\u00a0……") if after else Markup(""))

    def quote(self, quote: Quote, marked: Sequence[Quote] = ()) -> Markup:
        """A quotation; where `marked` names runs of the same passage, those are marked in it."""
        passage = self.context.passages.get(quote.passage)
        if passage is None:
            return html.broken(quote.text)
        styles: list[printing.Style] = []
        last = 0
        for run in sorted(marked, key=lambda q: q.start):
            if run.passage == quote.passage and run.start >= last:
                styles.append(printing.Style(run.start, run.end, "mark"))
                last = run.end
        return printing.printed(passage, quote.start, quote.end, styles=styles)

    def quoted(self, quote: Quote) -> Markup:
        """A quotation as it stands between quotation marks: those inside it are single ones."""
        return html.broken(words.inner(quote.text))

    def quote_cut(self, quote: Quote, marked: Sequence[Quote] = ()) -> Markup:
        """The same, with the editor's cut marks where the passage goes on."""
        passage = self.context.passages.get(quote.passage)
        if passage is None:
            return html.broken(quote.text)
        after = quote.end < len(passage.text)
        inner = self.quote(quote, marked)
        return self._cut(quote.start > 0, inner, after)

    def sources(
        self, quotes: Iterable[Quote], *, official: bool = False, most: int = limits.TOLD
    ) -> Markup:
        """The source lines of several quotations, one each passage, as far as a page has room;
        beyond `most` they are folded."""
        order = self.context.told if official else self.context.sorted_quotes
        seen: dict[str, Quote] = {}
        for quote in order(quotes):
            seen.setdefault(quote.passage, quote)
        lines = [
            html.element("div", self.src(one), class_="src")
            for one in list(seen.values())[: limits.TOLD]
        ]
        if len(seen) > limits.TOLD:
            data = html.element("a", self.say("开放数据"), href=self.rel("data/"))
            lines.append(
                html.element("div", self.say("等 {} 处，全部见", len(seen)), data, class_="src")
            )
        if len(lines) <= most + 1:
            return html.joined(lines)
        said = html.element("summary", self.say("另有 {} 处", len(seen) - most))
        rest = html.element("details", said, *lines[most:], class_="fold")
        return html.joined((*lines[:most], rest))

    # ------------------------------------------------------------------ things

    def term(self, ident: str, css: str = "said") -> Markup:
        """A link to a term."""
        return self._link(self.to("term", ident), self.context.terms[ident].term, css)

    def policy(self, ident: str, css: str = "said") -> Markup:
        """A link to a document."""
        return self._link(self.to("policy", ident), self.context.policies[ident].title, css)

    def named(self, kind: str, ident: str, name: str, css: str = "said") -> Markup:
        """A link to a term or a document of which the name is known."""
        return self._link(self.to(kind, ident), name, css)

    def _link(self, target: str, name: str, css: str) -> Markup:
        return html.element("a", html.broken(name), class_=css or None, href=target)

    def gloss(self, kind: str, ident: str) -> str:
        """What hovering or focusing a term or a document says."""
        return _gloss(self.context, kind, ident)

    def event_when(self, event: Event) -> Markup:
        """When an event was or will be."""
        shown = html.yearly(dates.spoken(event.date, event.precision, event.end))
        stamp = dates.machine(event.date, event.end)
        return html.element("time", shown, class_="tl-when", datetime=stamp)

    def event_link(self, event: Event) -> str:
        """Where an event is shown: its row on the timeline, or the passage that tells it."""
        return self.rel(self.context.event_urls[event.id])

    def figure_link(self, figure: Figure) -> str:
        """Where a figure is shown: its row in the table, or the passage that gives it."""
        return self.rel(self.context.figure_urls[figure.id])

    def kind(self, event: Event) -> Markup:
        """What sort of statement an event is: a shape and a word."""
        shape = words.EVENT_SHAPES.get(event.kind, event.kind)
        name = self.say(words.EVENT_KINDS.get(event.kind, event.kind))
        said: str = name
        if event.relative and event.basis:
            based = f"{name}，{words.based(event.basis, self.say)}"
            said = html.element("span", html.broken(based))
        return html.element("span", said, class_="kind", data_kind=shape)

    def value(self, figure: Figure) -> str:
        """A figure's number as it may be printed: 超 70%, 约 44%, 28841.6 亿元."""
        word = self.say(words.COMPARATORS.get(figure.comparator, ""))
        space = "" if figure.unit.startswith(("%", "％", "‰", "℃")) else " "
        return f"{word} {figure.value}{space}{figure.unit}".strip()

    def keys(self) -> Markup:
        """What the one-character marks of the articles mean; nothing where articles are too many
        to have a mark each."""
        context = self.context
        if not context.few:
            return Markup("")
        pairs = (
            html.joined((html.element("b", context.keys[a]), Markup("\u00a0"), self.article(a, "")))
            for a in context.articles
        )
        return html.element("p", html.joined(pairs, "　"), class_="src keys")

    def bars(self, counts: Sequence[tuple[str, int]], unit: str) -> Markup:
        """How many of something each article gives; nothing where articles are too many."""
        if not self.context.few or not counts:
            return Markup("")
        said = "，".join(f"{name} {count}" for name, count in counts)
        most = max(max(count for _, count in counts), 1)
        scale = max(most / 12, 1)
        cells = (
            html.element("span", name, style=f"--n:{round(count / scale, 1):g}")
            for name, count in counts
        )
        label = f"{unit}：{said}"
        return html.element("span", *cells, class_="bars", role="img", aria_label=label)


@lookup
def _gloss(context: Context, kind: str, ident: str) -> str:
    say = context.say
    if kind == "policy":
        policy = context.policies[ident]
        told = say("{} 篇文章提到", context.spoken[kind, ident][1])
        date = dates.spoken(policy.date) if policy.date else say("日期未载")
        return f"{policy.issuer}，{date}；{told}" if policy.issuer else f"{date}；{told}"
    term = context.terms[ident]
    if term.definition_source is not None and term.definition_source.passage in context.passages:
        passage = context.passages[term.definition_source.passage]
        article = context.articles[passage.article]
        who = (
            passage.speaker or next((a.name for a in article.authors), "") or context.title(article)
        )
        return f"{term.definition}（{who} {pilcrow(passage)}）"
    if term.definition:
        return say("{}（编者）", term.definition)
    return say("原文没有释义")
